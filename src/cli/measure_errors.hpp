// SPDX-License-Identifier: MIT
// src/cli/measure_errors.hpp -- the errors of a block of numbers, from one influence column each.
//
// Layer: cli.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/estimate/measures.hpp>

#include "measure.hpp"

namespace povexit::cli {

/// The error and the intervals of an estimate, as a report has them.
[[nodiscard]] report::measured_error reported_error(const estimate::measured& of, const rulebook::measure_spec& by);

/// Takes columns for the numbers of one block and writes their errors into them.
class measure_errors {
 public:
  /// `drawn` null: nobody said how the rows were drawn; then nothing has an error.
  measure_errors(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn) : on_(&on), by_(&by), drawn_(drawn) {}

  [[nodiscard]] bool has_design() const noexcept { return drawn_ != nullptr; }
  /// A value for each row of the design. Expects: a design.
  template <typename T, typename Of>
  [[nodiscard]] std::vector<T> column(const Of& of) const {
    std::vector<T> made;
    made.reserve(drawn_->rows.size());
    for (const std::size_t row : drawn_->rows) made.push_back(static_cast<T>(of(row)));
    return made;
  }
  /// The rows that numbers speak of, each with the persons that it stands for. Expects: a design.
  [[nodiscard]] estimate::domain domain(const std::vector<std::uint8_t>& inside) const;
  /// Of the rows inside, those of a subgroup: by which column, and its code, -1 for those in none. Expects: a design.
  [[nodiscard]] std::vector<std::uint8_t> inside_of(std::vector<std::uint8_t> inside, std::size_t by, std::int64_t code) const;

  /// Gives the last number of the block an error.
  void add(const report::measured_block& into, estimate::measure of);
  void settle(report::measured_block& into);

 private:
  const measured_tables* on_;
  const rulebook::measure_spec* by_;
  const measured_draw* drawn_;
  std::vector<std::size_t> of_;  ///< which number each column is of
  std::vector<estimate::measure> columns_;
};

}  // namespace povexit::cli
