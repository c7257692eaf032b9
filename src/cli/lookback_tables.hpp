// SPDX-License-Identifier: MIT
// src/cli/lookback_tables.hpp -- the two sides of a look back, read and judged.
//
// Layer: cli.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <povexit/report/summary.hpp>

#include "lookback.hpp"
#include "pool.hpp"
#include "read_tables.hpp"
#include "session.hpp"

namespace povexit::cli {

/// A book compiled and what it says of the survey.
struct survey_judgement {
  compiled rules;
  eval::answers answers;
  report::judgement shown;  ///< borrows both, and the survey's tables
};

/// Register and survey. What a part borrows stands before it; not moved once opened.
class lookback_tables {
 public:
  /// Reads both folders, and judges the survey by the standard, every household. What is wrong is printed, all at once.
  [[nodiscard]] bool open(const lookback_request& asked, const console& with, pool& threads);
  /// Reads both folders only.
  [[nodiscard]] bool read(const options& asked, const std::string& survey, const console& with);

  [[nodiscard]] int failure() const noexcept { return failure_; }
  [[nodiscard]] const schema& tables() const noexcept { return *tables_; }
  [[nodiscard]] const io::dataset& register_data() const noexcept { return register_->data; }
  [[nodiscard]] const io::dataset& survey_data() const noexcept { return survey_->data; }
  /// What was odd in them, each with its file.
  [[nodiscard]] const issues& register_problems() const noexcept { return register_->problems; }
  [[nodiscard]] const issues& survey_problems() const noexcept { return survey_->problems; }
  /// The same without the register's own files, and without columns that nobody asked at the doors.
  [[nodiscard]] issues odd_in_survey() const;
  [[nodiscard]] const database& in_register() const noexcept { return *register_view_; }
  [[nodiscard]] const database& in_survey() const noexcept { return *survey_view_; }
  [[nodiscard]] level_index household() const noexcept { return household_; }
  /// The level of persons; nothing where there is none below households.
  [[nodiscard]] std::optional<level_index> person() const noexcept;
  [[nodiscard]] const survey_judgement& standard() const noexcept { return *standard_; }
  [[nodiscard]] const survey_judgement* identification() const noexcept { return identification_.get(); }
  /// The files that were read.
  [[nodiscard]] const std::vector<std::string>& inputs() const noexcept { return inputs_; }
  [[nodiscard]] std::size_t data_errors() const noexcept { return count_errors(register_data().problems()) + count_errors(survey_data().problems()); }

 private:
  [[nodiscard]] std::unique_ptr<survey_judgement> judge(const options& by, const console& with, pool& threads);

  std::unique_ptr<schema> tables_;
  std::optional<tables_read> register_;
  std::optional<tables_read> survey_;
  std::optional<database> register_view_;
  std::optional<database> survey_view_;
  std::unique_ptr<survey_judgement> standard_;
  std::unique_ptr<survey_judgement> identification_;
  std::vector<std::string> inputs_;
  level_index household_ = 0;
  int failure_ = exit_code::errors;
};

/// Where a row of a side stands in its file.
[[nodiscard]] place place_in(const io::dataset& data, const std::string& folder, level_index level, std::size_t row);

}  // namespace povexit::cli
