// SPDX-License-Identifier: MIT
// src/report/rows.hpp -- one entity after the other, as rows of a result.
//
// Layer: report.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/eval/links.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report::detail {

struct entity {
  std::string id;
  std::string name;
  std::vector<std::string> parents;   ///< ids, by `row_reader::parents`
  std::optional<verdict> outcome;
  std::vector<std::string> failed;    ///< floor and criterion rules
  std::vector<std::string> unknown;
  std::vector<std::string> missing;   ///< what keeps the verdict unknown
  std::vector<std::vector<std::string>> classes;  ///< of each classification the codes that are possible
};

/// Reads entities of one level. Expects: what the judgement borrows outlives it.
class row_reader {
 public:
  row_reader(const judgement& all, level_index level);

  [[nodiscard]] std::size_t rows() const noexcept { return here_.rows(); }
  /// The levels above, from the next one up.
  [[nodiscard]] const std::vector<level_index>& parents() const noexcept { return parents_; }
  /// The reports of the level that stand in the book, among the program's.
  [[nodiscard]] const std::vector<std::size_t>& reports() const noexcept { return reports_; }
  /// True for a report of personal values.
  [[nodiscard]] bool hides(std::size_t report) const noexcept { return hidden_[report]; }
  /// Classifications and scores of the level, among the program's.
  [[nodiscard]] const std::vector<std::size_t>& classes() const noexcept { return classes_; }
  [[nodiscard]] const std::vector<std::size_t>& scores() const noexcept { return scores_; }
  [[nodiscard]] const std::vector<limit>& limits() const noexcept { return limits_; }
  [[nodiscard]] const eval::level_answers& answers() const noexcept { return here_; }

  [[nodiscard]] entity read(std::size_t row);

 private:
  void find_missing(std::size_t row, entity& into);

  const judgement* all_;
  level_index level_;
  eval::level_answers here_;
  naming names_;
  std::vector<level_index> parents_;
  std::vector<std::size_t> reports_;
  std::vector<std::size_t> classes_;
  std::vector<std::size_t> scores_;
  std::vector<bool> hidden_;                                ///< by the program's reports
  std::vector<limit> limits_;
  std::vector<std::pair<std::size_t, std::string>> rules_;  ///< those that decide, by how they are called
  std::optional<eval::links> links_;                        ///< made for the first row that is undecided
  std::optional<eval::row_evaluator> values_;
  std::size_t explained_ = 0;
};

/// How a rule is called: its id, with its book where several rules of the level have that id.
[[nodiscard]] std::string rule_name(const eval::program& of, std::size_t index);

}  // namespace povexit::inline v0::report::detail
