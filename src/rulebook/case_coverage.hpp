// SPDX-License-Identifier: MIT
// rulebook/case_coverage.hpp -- gathers what cases reach of a book.
//
// Layer: rulebook, inside.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <povexit/eval/answers.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/rulebook/run_cases.hpp>
#include <rulebook/case_tables.hpp>

namespace povexit::inline v0::rulebook::detail {

/// A part of the tested book whose comparisons count: a rule, a verdict, a class.
struct boundary_source {
  std::string id;
  level_index level = 0;
  const std::vector<rule::operand>* operands = nullptr;  ///< null: it has none of its own
  std::vector<rule::node_index> values;
};

/// A comparison with a constant or a parameter.
struct boundary {
  std::size_t source = 0;
  rule::node_index compare = rule::no_node;
  rule::node_index term = rule::no_node;   ///< what is measured
  rule::node_index limit = rule::no_node;  ///< what it is compared with
};

/// One run of one case.
struct case_run {
  const eval::program* of = nullptr;
  const eval::answers* answers = nullptr;
  const case_tables* tables = nullptr;
  const database* data = nullptr;
};

class coverage_gatherer {
 public:
  /// Adds what the program's first book has, unless an earlier one had it.
  void add(const eval::program& of);
  /// Marks what the rows of a case reach.
  void reach(const case_run& run);
  /// In the order in which it was added.
  [[nodiscard]] std::vector<covered> take() && { return std::move(all_); }

 private:
  void add_rules(const eval::program& of);
  void add_others(const eval::program& of);
  void add_boundaries(const eval::program& of);
  void reach_rules(const case_run& run);
  void reach_others(const case_run& run);
  void reach_boundaries(const case_run& run);

  /// The entry of that kind and name: the one that is there, or a new one.
  covered& entry(covered::sort what, const std::string& level, const std::string& id, const std::string& text, std::vector<std::string> wanted);
  /// Strikes out what is lacking no more.
  void strike(covered::sort what, const std::string& level, const std::string& id, const std::string& text, std::string_view reached);

  std::vector<covered> all_;
};

/// The boundaries that the sources depend on, each once, by the first that does. What is behind the verdict of another level
/// counts with that level's own rules, and behind that of another book not at all.
[[nodiscard]] std::vector<boundary> boundaries_of(const eval::program& of, const std::vector<boundary_source>& sources);

}  // namespace povexit::inline v0::rulebook::detail
