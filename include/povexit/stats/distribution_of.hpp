// SPDX-License-Identifier: MIT
// povexit/stats/distribution_of.hpp -- distributions from columns, of all rows or by group, and what became of every row.
//
// Layer: stats.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/column_faults.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/low_values.hpp>
#include <povexit/stats/sorted_values.hpp>
#include <povexit/stats/weighted_rows.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// A row that is not in the distribution, counted from 0.
struct left_row {
  std::size_t row = 0;
  left_out why = left_out::outside;

  friend constexpr bool operator==(const left_row&, const left_row&) = default;
};

/// A distribution, and what became of the rows. Invariant: rows with a weight + weightless ones = rows used.
struct counted {
  distribution of;
  coverage report;
  std::vector<left_row> left;

  /// Merges distribution and coverage; the rows listed count from the begin of their own part, and are appended so.
  void merge(const counted& other) {
    of.merge(other.of);
    report.merge(other.report);
    left.insert(left.end(), other.left.begin(), other.left.end());
  }
  friend bool operator==(const counted&, const counted&) = default;
};

/// One for each code; `ungrouped` counts the rows whose code is unknown.
struct counted_groups {
  std::vector<counted> groups;
  counted ungrouped;
};

namespace detail {

/// Sum of squared weights times their one value. Expects: rows have one value.
template <typename = void>
[[nodiscard]] whole<4> squares_of(std::span<const weighted_value> rows) noexcept {
  std::uint64_t bits = 0;
  for (const weighted_value& row : rows) bits |= static_cast<std::uint64_t>(row.weight);
  if (2 * std::bit_width(bits) + std::bit_width(rows.size()) <= 127) {
    wide squared = 0;
    for (const weighted_value& row : rows) squared += wide{row.weight} * row.weight;
    return multiply(whole<2>(squared), rows.front().value);
  }
  whole<3> squared;  // 2^63 rows of less than 2^126
  for (const weighted_value& row : rows) squared += whole<3>(wide{row.weight} * row.weight);
  return *multiply(squared, wide{rows.front().value}).template narrowed<4>();  // below 2^252, see distribution::squares
}

/// Equal values as one atom. Expects: rows ascend by value, their weights are above 0.
template <typename = void>
[[nodiscard]] distribution joined(const std::vector<weighted_value>& rows) {
  std::size_t distinct = rows.empty() ? 0 : 1;
  for (std::size_t i = 1; i < rows.size(); ++i) distinct += rows[i].value == rows[i - 1].value ? 0U : 1U;
  std::vector<atom> atoms;
  atoms.reserve(distinct);
  whole<4> squares;
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    atom one{rows[begin].value, 0, 0};
    for (; end < rows.size() && rows[end].value == one.value; ++end) one.weight += rows[end].weight;
    one.rows = end - begin;
    squares += squares_of(std::span(rows).subspan(begin, one.rows));
    atoms.push_back(one);
  }
  return distribution::of_ascending(std::move(atoms), squares);
}

/// Takes rows one by one into one of several distributions.
template <typename = void>
class distribution_reader {
 public:
  distribution_reader(const weighted_rows& from, std::size_t groups) : from_(from), rows_(groups), made_(groups + 1) {}

  /// A group at or past the last one is that of unknown codes.
  void take(std::size_t row, std::size_t group) {
    const bool is_grouped = group < rows_.size();
    counted& into = made_[is_grouped ? group : rows_.size()];
    const std::int64_t weight = from_.weights.size() == 0 ? 1 : from_.weights[row];
    const bool is_weighed = from_.weights.size() == 0 || from_.weights.is_known(row);
    if (is_weighed && weight < 0) negative_.note(row);
    if (!from_.population.is_absent() && !from_.population[row]) return leave(into, row, left_out::outside, is_weighed && weight > 0 ? weight : 0);
    if (!is_weighed || weight < 0) return leave(into, row, left_out::missing_weight, 0);
    if (!is_grouped) return leave(into, row, left_out::missing_group, weight);
    if (!from_.values.is_known(row)) return leave(into, row, left_out::missing_value, weight);
    std::int64_t value = from_.values[row];
    if (is_left_out(value, from_.low)) return leave(into, row, left_out::not_positive, weight);
    if (is_raised(value, from_.low)) {
      value = from_.low.floor;
      into.report.bottom_coded.add(weight);
    }
    into.report.used.add(weight);
    if (weight == 0) {
      ++into.report.weightless;
    } else {
      rows_[group].push_back({value, weight});
    }
  }

  /// Every row into the first group.
  void take_all() {
    if (has_plain_columns() && took_plain_columns()) return;
    rows_[0].reserve(from_.values.size());
    for (std::size_t row = 0; row < from_.values.size(); ++row) take(row, 0);
  }

  void add_issues(issues& wrong) const {
    if (from_.below_zero == negative_weight::refuse) add_negative_weights(negative_, from_.weights, wrong);
  }

  [[nodiscard]] std::vector<weighted_value>& sorted(std::size_t group) {
    sort_by_value(rows_[group]);
    return rows_[group];
  }

  /// What was made, the group of unknown codes last. Each group's rows are sorted, joined and freed in turn.
  [[nodiscard]] std::vector<counted> finished() {
    for (std::size_t group = 0; group < rows_.size(); ++group) {
      made_[group].of = joined(sorted(group));
      rows_[group] = {};
    }
    return std::move(made_);
  }

 private:
  [[nodiscard]] bool has_plain_columns() const noexcept {
    const auto is_plain = [](const column_view& column) { return column.kind() == storage::int64 && column.known().is_absent(); };
    return is_plain(from_.values) && (from_.weights.size() == 0 || is_plain(from_.weights)) && from_.population.is_absent() &&
           from_.low.kind == low_kind::keep;
  }
  /// Copies without a branch; false, and nothing is taken, where a weight is below zero. Expects: plain columns.
  [[nodiscard]] bool took_plain_columns() {
    const auto* values = static_cast<const std::int64_t*>(from_.values.data());
    const auto* weights = from_.weights.size() == 0 ? nullptr : static_cast<const std::int64_t*>(from_.weights.data());
    const std::size_t size = from_.values.size();
    std::vector<weighted_value>& rows = rows_[0];
    rows.resize(size);
    std::size_t kept = 0;
    std::int64_t signs = 0;
    wide weight = 0;
    for (std::size_t row = 0; row < size; ++row) {
      const std::int64_t one = weights == nullptr ? 1 : weights[row];
      rows[kept] = {values[row], one};
      kept += one != 0 ? 1 : 0;
      signs |= one;
      weight += one;
    }
    rows.resize(kept);
    if (signs < 0) return rows.clear(), false;
    made_[0].report.used = {size, weight};
    made_[0].report.weightless = size - kept;
    return true;
  }
  void leave(counted& into, std::size_t row, left_out why, std::int64_t weight) {
    into.report.of(why).add(weight);
    if (from_.lists_rows && why != left_out::outside) into.left.push_back({row, why});
  }

  const weighted_rows& from_;
  std::vector<std::vector<weighted_value>> rows_;
  std::vector<counted> made_;
  fault negative_;
};

/// All rows into the first group. A column that must be refused is an issue.
template <typename = void>
[[nodiscard]] result<distribution_reader<>> read_all(const weighted_rows& from) {
  issues wrong = unlike_sizes(from);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  distribution_reader reader(from, 1);
  reader.take_all();
  reader.add_issues(wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return reader;
}

}  // namespace detail

/// The distribution of a column.
///
/// Errors: stats-unlike-sizes, stats-negative-weight.
/// Cost:   reads the rows once and sorts 16 bytes a row by their bits (stats/sorted_values.hpp).
template <typename = void>
[[nodiscard]] result<counted> distribution_of(const weighted_rows& from) {
  result<detail::distribution_reader<>> reader = detail::read_all(from);
  if (!reader) return unexpected(reader.error());
  return std::move(reader->finished().front());
}

/// The rows that the distribution of a column would count, ascending by value; equal values in the order of the data.
/// For definitions that depend on that order (stats/pip.hpp), which do not merge.
///
/// Errors: those of distribution_of.
template <typename = void>
[[nodiscard]] result<std::vector<weighted_value>> sorted_rows(const weighted_rows& from) {
  result<detail::distribution_reader<>> reader = detail::read_all(from);
  if (!reader) return unexpected(reader.error());
  return std::move(reader->sorted(0));
}

/// The distribution of a column in each of `groups` groups, by a column of codes from 0.
///
/// Missing: a row whose code is unknown is in no group; `ungrouped` counts it.
/// Errors:  stats-unlike-sizes, stats-negative-weight, stats-code-out-of-range.
/// Cost:    as that of distribution_of, once for all groups.
template <typename = void>
[[nodiscard]] result<counted_groups> distributions_by_group(const weighted_rows& from, const column_view& codes, std::size_t groups) {
  issues wrong = detail::unlike_sizes(from);
  detail::expect_rows("the group column", codes.size(), from.values.size(), wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  detail::distribution_reader reader(from, groups);
  detail::fault strays;
  for (std::size_t row = 0; row < from.values.size(); ++row) {
    const bool has_code = codes.is_known(row);
    const bool is_listed = has_code && codes[row] >= 0 && static_cast<std::size_t>(codes[row]) < groups;
    if (has_code && !is_listed) strays.note(row);
    reader.take(row, is_listed ? static_cast<std::size_t>(codes[row]) : groups);
  }
  reader.add_issues(wrong);
  detail::add_stray_codes(strays, "group", codes, groups, wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  std::vector<counted> made = reader.finished();
  counted ungrouped = std::move(made.back());
  made.pop_back();
  return counted_groups{std::move(made), std::move(ungrouped)};
}

}  // namespace povexit::inline v0::stats
