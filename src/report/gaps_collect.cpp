// SPDX-License-Identifier: MIT
// src/report/gaps_collect.cpp -- the list of values to collect.
//
// Layer: report.
#include "gaps_collect.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <povexit/eval/links.hpp>
#include <povexit/eval/row.hpp>

namespace povexit::inline v0::report::detail {

namespace {

using explain::missing_value;

/// Where a missing value is counted: the entity whose row it is, or that lacks rows.
struct owner {
  level_index level = 0;
  std::size_t row = 0;
};

class collector {
 public:
  collector(const judgement& all, bool& is_complete)
      : all_(&all),
        is_complete_(&is_complete),
        names_(all.names()),
        links_(*all.data, all.of->schedule().pairs) {}

  void add_level(level_index level) {
    asked_.push_back(level);
    std::optional<eval::row_evaluator> values;
    std::size_t done = 0;
    for (const std::size_t row : eval::level_answers(*all_->answers, level).undecided()) {
      constexpr std::size_t kept = 1000;  // entities whose values are remembered: neighbours share parents
      if (done++ % kept == 0) values.emplace(*all_->of, *all_->data, links_);
      add_entity({level, row}, *values);
    }
    // Only once a level is done: its own entities do not take rows from each other.
    for (const auto& each : fresh_) taken_.insert(each);
    fresh_.clear();
  }

  [[nodiscard]] std::vector<collect_line> take() && {
    std::vector<collect_line> lines;
    for (auto& each : found_) lines.push_back(std::move(each.second));
    const auto depth = [this](level_index level) {
      std::size_t steps = 0;
      for (auto above = all_->tables().parent_of(level); above; above = all_->tables().parent_of(*above)) ++steps;
      return steps;
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const collect_line& a, const collect_line& b) {
      if (a.above != b.above) return std::pair(depth(a.above), a.above) < std::pair(depth(b.above), b.above);
      if (a.row != b.row) return !b.row || (a.row && *a.row < *b.row);
      return a.values != b.values ? a.values > b.values : a.name < b.name;
    });
    return lines;
  }

 private:
  static constexpr std::size_t most_missing = 20'000;  // of one entity

  void add_entity(const owner& entity, eval::row_evaluator& values) {
    explain::detail::missing_walk walk(*all_->of, *all_->data, links_, values, most_missing);
    for (const rule::compiled_verdict& v : all_->of->graph().verdicts) {
      if (v.level != entity.level) continue;
      for (const rule::node_index node : {v.of, v.applies, v.value}) {
        if (node != rule::no_node) walk.visit(node, entity.row);
      }
      break;
    }
    const std::vector<missing_value> found = std::move(walk).found();
    if (found.size() >= most_missing) *is_complete_ = false;
    std::set<std::pair<level_index, std::pair<std::size_t, std::string>>> counted;  // lines in which this entity stands already
    for (const missing_value& one : found) add(entity, one, counted);
  }

  template <typename Counted>
  void add(const owner& entity, const missing_value& one, Counted& counted) {
    if (one.what == missing_value::sort::undefined) return;  // no value can be collected for it
    const bool is_cell = one.what == missing_value::sort::cell;
    if (!is_cell && is_taken(entity, one)) return;
    const owner at = is_cell ? owner{one.level, one.row} : entity;
    const bool is_new = cells_.insert({one.what, one.level, at.level, at.row, one.column, one.key}).second;
    const std::string name = explain::name(one, all_->tables(), asked_.front());
    for (const level_index above : levels_above()) {
      if (!all_->tables().reaches(at.level, above)) continue;
      const std::optional<std::size_t> row = names_.ancestor(at.level, at.row, above);
      collect_line& line = line_of(above, row, name, one);
      if (is_new) line.values += is_cell || one.count == 0 ? 1 : one.count;
      if (counted.insert({above, {row.value_or(SIZE_MAX), name}}).second) ++line.undecided;
      if (!is_cell) fresh_.insert({one.what, one.level, above, row.value_or(SIZE_MAX)});
    }
  }

  /// Levels over the lowest that was asked for.
  [[nodiscard]] std::vector<level_index> levels_above() const {
    std::vector<level_index> found;
    for (auto above = all_->tables().parent_of(asked_.front()); above && found.size() < all_->tables().levels.size();
         above = all_->tables().parent_of(*above)) {
      found.push_back(*above);
    }
    if (found.empty()) found.push_back(asked_.front());
    return found;
  }

  /// Rows that an entity below was asked for already.
  [[nodiscard]] bool is_taken(const owner& entity, const missing_value& one) const {
    return entity.level != asked_.front() && taken_.contains({one.what, one.level, entity.level, entity.row});
  }

  collect_line& line_of(level_index above, std::optional<std::size_t> row, const std::string& name, const missing_value& one) {
    collect_line& line = found_[{above, row.value_or(SIZE_MAX), name}];
    if (line.name.empty()) {
      line.above = above;
      line.row = row;
      line.name = name;
      line.first = one;
    }
    return line;
  }

  const judgement* all_;
  bool* is_complete_;
  naming names_;
  eval::links links_;
  std::vector<level_index> asked_;
  std::map<std::tuple<level_index, std::size_t, std::string>, collect_line> found_;
  std::set<std::tuple<missing_value::sort, level_index, level_index, std::size_t, std::uint32_t, std::int64_t>> cells_;
  std::set<std::tuple<missing_value::sort, level_index, level_index, std::size_t>> taken_;
  std::set<std::tuple<missing_value::sort, level_index, level_index, std::size_t>> fresh_;
};

}  // namespace

std::vector<collect_line> values_to_collect(const judgement& all, const std::vector<level_index>& levels, bool& is_complete) {
  collector found(all, is_complete);
  for (const level_index level : levels) found.add_level(level);
  return std::move(found).take();
}

}  // namespace povexit::inline v0::report::detail
