// SPDX-License-Identifier: MIT
// src/report/diff_groups.cpp -- changes counted.
//
// Layer: report.
#include "diff_groups.hpp"

#include <algorithm>

namespace povexit::inline v0::report::detail {

namespace {

/// Adds rows to groups.
class counter {
 public:
  explicit counter(const level_diff& of) : transitions_(transitions_of(of)) {}

  void add(change_counts& into, const changed_row& row) const {
    into.counts.resize(transitions_.size());
    const auto found = std::find(transitions_.begin(), transitions_.end(), transition{row.before, row.after});
    ++into.counts[static_cast<std::size_t>(found - transitions_.begin())];
    ++into.total;
  }

 private:
  std::vector<transition> transitions_;
};

}  // namespace

std::vector<transition> transitions_of(const level_diff& of) {
  std::vector<transition> made;
  for (const verdict before : {verdict::pass, verdict::fail, verdict::unknown, verdict::not_judged, verdict::not_applicable}) {
    for (const verdict after : {verdict::pass, verdict::fail, verdict::unknown, verdict::not_judged, verdict::not_applicable}) {
      if (before != after && of.counts[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)] > 0) made.push_back({before, after});
    }
  }
  return made;
}

std::vector<change_counts> changes_by_rule(const level_diff& of) {
  const counter count(of);
  std::vector<change_counts> made(of.rules.size() + 2);
  for (std::size_t i = 0; i < made.size(); ++i) made[i].rule = i;
  for (const changed_row& row : of.rows) {
    for (const std::size_t rule : row.rules) count.add(made[rule], row);
    if (row.rules.empty()) count.add(made[of.rules.size() + (row.is_by_scope ? 0 : 1)], row);
  }
  std::erase_if(made, [](const change_counts& each) { return each.total == 0; });
  return made;
}

std::vector<change_counts> changes_by_level(const comparison& all, const level_diff& of, level_index above) {
  const counter count(of);
  const naming names = all.before->names();
  const std::size_t rows = all.before->data->rows(above);
  std::vector<change_counts> made(rows + 1);
  for (std::size_t i = 0; i < rows; ++i) made[i].row = i;
  for (const changed_row& row : of.rows) count.add(made[names.ancestor(of.level, row.row, above).value_or(rows)], row);
  std::erase_if(made, [](const change_counts& each) { return each.total == 0; });
  std::stable_sort(made.begin(), made.end(), [](const change_counts& a, const change_counts& b) { return a.total > b.total; });
  return made;
}

std::vector<level_index> levels_above(const comparison& all, level_index level) {
  const schema& tables = all.before->tables();
  std::vector<level_index> made;
  std::size_t steps = 0;
  for (auto above = tables.parent_of(level); above && steps <= tables.levels.size(); above = tables.parent_of(*above), ++steps) {
    if (all.before->data->rows(*above) > 1) made.push_back(*above);
  }
  return made;
}

}  // namespace povexit::inline v0::report::detail
