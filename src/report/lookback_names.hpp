// SPDX-License-Identifier: MIT
// src/report/lookback_names.hpp -- where an outcome, a change or a hit stands, and how it is called: masked as the result says.
//
// Layer: report.
#pragma once

#include <cstddef>
#include <string>

#include <povexit/report/lookback.hpp>

namespace povexit::inline v0::report::detail {

/// Township, village, household, person and head of a line.
struct line_place {
  std::string township;
  std::string village;
  std::string household;
  std::string person;
  std::string name;  ///< of the person, else of the household's head
};

class lookback_names {
 public:
  explicit lookback_names(const look_back& of);

  [[nodiscard]] line_place of_household(std::uint32_t register_row, std::uint32_t survey_row) const;
  [[nodiscard]] line_place of_person(std::uint32_t register_row, std::uint32_t survey_row) const;
  [[nodiscard]] line_place of_change(const lookback::change& one) const;

  /// A row of the register's village level; of the township level.
  [[nodiscard]] std::string village(std::size_t row) const { return in_register_.title(*of_->village(), row); }
  [[nodiscard]] std::string township(std::size_t row) const { return in_register_.title(*of_->township(), row); }
  /// `net_income` as the schema titles it.
  [[nodiscard]] static std::string field(const column_schema& column, language tongue) { return column.title.in(tongue, column.name); }

 private:
  void add_above(const naming& names, std::size_t household, line_place& into) const;
  [[nodiscard]] std::string head_of(const naming& names, const database& data, std::size_t household) const;

  const look_back* of_;
  naming in_register_;
  naming in_survey_;
  std::optional<std::size_t> head_column_;    ///< of the household
  std::optional<std::size_t> person_column_;  ///< a person's name
};

}  // namespace povexit::inline v0::report::detail
