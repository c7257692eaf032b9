// SPDX-License-Identifier: MIT
// povexit/table/link.hpp -- which rows of one level belong to which row of a level above, and which may be missing.
//
// Layer: table. A missing row is not an absent member: a set of children is closed only where the schema says so
// (completeness), and a child whose parent is unknown may belong to any parent that is not otherwise accounted for.
// Children with expected keys (yearly records) are there for each of these keys, delivered or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/exact/wide.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0 {

/// The children of every parent, for one pair of levels at any distance.
struct link {
  std::vector<std::int32_t> parent;   ///< of each child row; -1: unknown
  std::vector<std::uint32_t> first;   ///< of each parent row: where its children begin in `order`; one more at the end
  std::vector<std::uint32_t> order;   ///< child rows by parent; empty when they already stand in that order
  std::vector<std::uint32_t> strays;  ///< child rows that may belong to any parent
  std::vector<std::uint32_t> missing; ///< of each parent row: children that are declared but were not delivered
  bitmap open;                        ///< of each parent row: set when there may be more children than are known of
  std::uint64_t stray_missing = 0;    ///< missing children of strays: they may belong to any parent, too
  bool stray_open = false;            ///< a stray may have any number of children: every parent is open

  // Of children with expected keys; else all of these are empty.
  std::vector<std::int64_t> keys;               ///< expected of every parent, ascending
  std::vector<interval> gaps;                   ///< stored integers that are no expected key, stretch by stretch, as far as the column's range goes
  std::vector<std::uint32_t> absent;            ///< of each parent row, of each key: children that are there and were not delivered
  std::vector<std::uint32_t> perhaps_absent;    ///< likewise, of those for which a child of unknown key may stand; empty: there is none
  bitmap open_beyond;                           ///< of each parent row: set when there may be more children, their keys in the gaps
  std::vector<std::uint64_t> stray_absent;      ///< of each key: absent children of strays: they may belong to any parent, too
  bool stray_open_beyond = false;               ///< a stray may have more children in the gaps: so may every parent

  [[nodiscard]] bool has_keys() const noexcept { return !keys.empty(); }
  /// Children of a parent with the `k`-th key that were not delivered: that are surely there, and that perhaps are.
  [[nodiscard]] std::uint32_t surely_absent(std::size_t row, std::size_t k) const noexcept { return absent[row * keys.size() + k]; }
  [[nodiscard]] std::uint32_t possibly_absent(std::size_t row, std::size_t k) const noexcept {
    return perhaps_absent.empty() ? 0 : perhaps_absent[row * keys.size() + k];
  }

  [[nodiscard]] std::size_t parents() const noexcept { return missing.size(); }
  /// A parent's children are the [begin, end)-th in the order of parents.
  [[nodiscard]] std::size_t begin(std::size_t row) const noexcept { return first[row]; }
  [[nodiscard]] std::size_t end(std::size_t row) const noexcept { return first[row + 1]; }
  [[nodiscard]] std::size_t size(std::size_t row) const noexcept { return first[row + 1] - first[row]; }
  [[nodiscard]] std::uint32_t missing_in(std::size_t row) const noexcept { return missing[row]; }
  [[nodiscard]] bool is_open(std::size_t row) const noexcept { return open[row]; }
  /// The `i`-th child in the order of parents. Expects: i < parent.size().
  [[nodiscard]] std::uint32_t child(std::size_t i) const noexcept { return order.empty() ? static_cast<std::uint32_t>(i) : order[i]; }
};

/// What was odd when a link was made: data issues to be counted and listed.
struct link_findings {
  std::vector<std::uint32_t> orphans;         ///< child rows without a known parent
  std::vector<std::uint32_t> fewer_declared;  ///< parent rows that declare fewer children than were delivered
  std::vector<std::uint32_t> repeated_keys;   ///< child rows whose key another row of their parent has before them
};

namespace detail {

template <typename = void>
void sort_by_parent(link& made) {
  const std::size_t children = made.parent.size();
  bool in_order = true;
  for (std::size_t i = 0; i < children && in_order; ++i) in_order = made.parent[i] >= 0 && (i == 0 || made.parent[i - 1] <= made.parent[i]);
  for (const std::int32_t parent : made.parent) {
    if (parent >= 0) ++made.first[static_cast<std::size_t>(parent) + 1];
  }
  for (std::size_t i = 1; i < made.first.size(); ++i) made.first[i] += made.first[i - 1];
  if (in_order) return;
  made.order.resize(made.first.back());
  std::vector<std::uint32_t> next(made.first.begin(), made.first.end() - 1);
  for (std::size_t i = 0; i < children; ++i) {
    if (made.parent[i] >= 0) made.order[next[static_cast<std::size_t>(made.parent[i])]++] = static_cast<std::uint32_t>(i);
  }
}

/// The expected keys of a level, and the stretches of integers beside them.
template <typename = void>
void describe_keys(link& made, const database& data, level_index child, std::size_t column) {
  const column_schema& described = data.tables().levels[child].columns[column];
  const column_view* given = data.column(child, column);
  made.keys = data.tables().levels[child].parent->expected;
  search::sort_once(made.keys);
  interval possible = interval::anything();
  if (described.range && (given == nullptr || given->range_holds())) possible = interval::between(described.range->low, described.range->high);
  for (std::size_t k = 0; k <= made.keys.size(); ++k) {
    interval gap = possible;
    if (k > 0) gap.low = max(gap.low, bound::of(wide{made.keys[k - 1]} + 1));
    if (k < made.keys.size()) gap.high = min(gap.high, bound::of(wide{made.keys[k]} - 1));
    if (gap.low <= gap.high) made.gaps.push_back(gap);
  }
}

/// Of one parent: strikes out the keys that were delivered. Returns whether a child's key is unknown.
template <typename = void>
[[nodiscard]] bool strike_delivered(link& made, std::size_t row, const column_view* given, link_findings* findings) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> seen;
  bool has_unknown = false;
  for (std::size_t i = made.first[row]; i < made.first[row + 1]; ++i) {
    const std::uint32_t child = made.child(i);
    if (given == nullptr || !given->is_known(child)) {
      has_unknown = true;
      continue;
    }
    const std::int64_t key = (*given)[child];
    const std::size_t k = search::not_below(made.keys, key);
    if (k < made.keys.size() && made.keys[k] == key) made.absent[row * made.keys.size() + k] = 0;
    if (findings != nullptr) seen.emplace_back(key, child);
  }
  search::sort(seen);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    if (seen[i].first == seen[i - 1].first) findings->repeated_keys.push_back(seen[i].second);
  }
  return has_unknown;
}

/// Which keys each parent lacks. Expects: the children are sorted by parent.
template <typename = void>
void find_absent(link& made, const database& data, level_index child, std::size_t column, link_findings* findings) {
  describe_keys(made, data, child, column);
  const column_view* given = data.column(child, column);
  const std::size_t keys = made.keys.size();
  const bool has_unknown_stray = search::any(made.strays, [given](std::uint32_t stray) { return given == nullptr || !given->is_known(stray); });
  made.absent.assign(made.parents() * keys, 1);
  made.stray_absent.assign(keys, 0);
  made.open_beyond = bitmap(made.parents());
  for (std::size_t row = 0; row < made.parents(); ++row) {
    // A child of unknown key, here or without a parent, may be any of those that are absent.
    if (!strike_delivered(made, row, given, findings) && !has_unknown_stray) continue;
    made.perhaps_absent.resize(made.absent.size(), 0);
    for (std::size_t at = row * keys; at < (row + 1) * keys; ++at) std::swap(made.absent[at], made.perhaps_absent[at]);
  }
}

/// The column of a level's key; none where its parents expect no keys.
template <typename = void>
[[nodiscard]] std::optional<std::size_t> key_column(const level_schema& level) {
  return level.parent && !level.parent->expected.empty() ? level.find(level.parent->key) : std::nullopt;
}

/// A declared number of children: what was not delivered is missing; of children with expected keys, what is more than
/// their absent keys has another key.
template <typename = void>
void compare_declared(link& made, const column_view* declared, link_findings* findings) {
  for (std::size_t row = 0; row < made.parents(); ++row) {
    if (declared == nullptr || !declared->is_known(row)) {
      (made.has_keys() ? made.open_beyond : made.open).set(row);
      continue;
    }
    const wide lacking = wide{(*declared)[row]} - static_cast<wide>(made.size(row));
    if (lacking < 0 && findings != nullptr) findings->fewer_declared.push_back(static_cast<std::uint32_t>(row));
    if (lacking <= 0) continue;
    if (made.has_keys()) {
      wide absent = 0;
      for (std::size_t k = 0; k < made.keys.size(); ++k) absent += made.surely_absent(row, k);
      if (lacking > absent) made.open_beyond.set(row);
    } else if (lacking > UINT32_MAX) {
      made.open.set(row);
    } else {
      made.missing[row] = static_cast<std::uint32_t>(lacking);
    }
  }
}

}  // namespace detail

/// The link of a level to its own parent.
///
/// Missing: a parent row outside of the table or -1 is an orphan. With `complete = true` an orphan may belong to any
///          parent; with a declared count only the missing children can, and these are counted already. With expected
///          keys each parent has a child of each of them; an orphan may belong to any parent.
/// Cost:    one pass over the children, one over the parents.
template <typename = void>
[[nodiscard]] link make_link(const database& data, level_index child, link_findings* findings = nullptr) {
  const schema& tables = data.tables();
  const auto above = tables.parent_of(child);
  POVEXIT_EXPECTS(above.has_value());
  const parent_schema& described = *tables.levels[child].parent;
  const std::size_t parents = data.rows(*above);
  link made;
  made.parent.assign(data.rows(child), -1);
  made.first.assign(parents + 1, 0);
  made.missing.assign(parents, 0);
  // `complete = true` speaks of the rows that were delivered; of a level that brought none at all it says nothing.
  const bool is_open = described.complete == completeness::open || (described.complete == completeness::closed && !data.has_rows(child));
  const auto key = detail::key_column(tables.levels[child]);
  made.open = bitmap(parents, is_open && !key);

  const auto given = data.parents(child);
  for (std::size_t i = 0; i < made.parent.size(); ++i) {
    const std::int32_t parent = given.empty() ? -1 : given[i];
    const bool is_known = parent >= 0 && static_cast<std::size_t>(parent) < parents;
    made.parent[i] = is_known ? parent : -1;
    if (is_known) continue;
    if (described.complete == completeness::closed || key) made.strays.push_back(static_cast<std::uint32_t>(i));
    if (findings != nullptr) findings->orphans.push_back(static_cast<std::uint32_t>(i));
  }
  detail::sort_by_parent(made);
  if (key) {
    detail::find_absent(made, data, child, *key, findings);
    if (is_open) made.open_beyond = bitmap(parents, true);
  }
  if (described.complete == completeness::declared) {
    const auto index = tables.levels[*above].find(described.declared_column);
    detail::compare_declared(made, index ? data.column(*above, *index) : nullptr, findings);
  }
  if (key && made.gaps.empty()) made.open_beyond = bitmap(parents);
  return made;
}

namespace detail {

/// The part of a join that is about expected keys of the lower children.
template <typename = void>
void join_keys(link& made, const link& lower, const link& upper) {
  const std::size_t keys = lower.keys.size();
  made.keys = lower.keys;
  made.gaps = lower.gaps;
  made.stray_absent = lower.stray_absent;
  made.absent.assign(upper.parents() * keys, 0);
  if (!lower.perhaps_absent.empty()) made.perhaps_absent.assign(made.absent.size(), 0);
  made.open_beyond = bitmap(upper.parents());
  for (std::size_t middle = 0; middle < upper.parent.size(); ++middle) {
    if (upper.parent[middle] < 0) continue;
    const auto top = static_cast<std::size_t>(upper.parent[middle]);
    if (lower.open_beyond[middle]) made.open_beyond.set(top);
    for (std::size_t k = 0; k < keys; ++k) {
      made.absent[top * keys + k] += lower.surely_absent(middle, k);
      if (!made.perhaps_absent.empty()) made.perhaps_absent[top * keys + k] += lower.possibly_absent(middle, k);
    }
  }
  made.stray_open_beyond = lower.stray_open_beyond;
  for (const std::uint32_t middle : upper.strays) {
    made.stray_open_beyond = made.stray_open_beyond || lower.open_beyond[middle];
    for (std::size_t k = 0; k < keys; ++k) made.stray_absent[k] += std::uint64_t{lower.surely_absent(middle, k)} + lower.possibly_absent(middle, k);
  }
  if (made.stray_open_beyond) made.open_beyond = bitmap(upper.parents(), true);
}

/// True when a row that `between` would hold may not have been delivered to this parent.
template <typename = void>
[[nodiscard]] bool may_lack_rows(const link& between, std::size_t row) {
  if (between.missing[row] > 0 || between.open[row]) return true;
  if (!between.has_keys()) return false;
  for (std::size_t k = 0; k < between.keys.size(); ++k) {
    if (between.surely_absent(row, k) > 0 || between.possibly_absent(row, k) > 0) return true;
  }
  return between.open_beyond[row];
}

}  // namespace detail

/// The link over two steps: from the children of `lower` to the parents of `upper`.
///
/// Missing: a parent that lacks a middle row, or has an open one, is open: an undelivered household may have any
///          number of members. Missing children of middle rows add up, and absent ones key by key. A middle row that
///          may belong anywhere takes its children, and those that it lacks, with it.
/// Expects: the parents of `lower` are the children of `upper`.
template <typename = void>
[[nodiscard]] link join(const link& lower, const link& upper) {
  POVEXIT_EXPECTS(lower.parents() == upper.parent.size());
  const std::size_t parents = upper.parents();
  link made;
  made.parent.assign(lower.parent.size(), -1);
  made.first.assign(parents + 1, 0);
  made.missing.assign(parents, 0);
  made.open = bitmap(parents);
  made.strays = lower.strays;
  made.stray_missing = lower.stray_missing;
  made.stray_open = lower.stray_open || upper.stray_missing > 0 || upper.stray_open || upper.stray_open_beyond ||
                    search::any(upper.stray_absent, [](std::uint64_t count) { return count > 0; });
  for (std::size_t i = 0; i < made.parent.size(); ++i) {
    const std::int32_t middle = lower.parent[i];
    if (middle >= 0) made.parent[i] = upper.parent[static_cast<std::size_t>(middle)];
  }
  for (std::size_t row = 0; row < parents; ++row) {
    if (detail::may_lack_rows(upper, row)) made.open.set(row);
  }
  for (std::size_t middle = 0; middle < upper.parent.size(); ++middle) {
    if (upper.parent[middle] < 0) continue;
    const auto top = static_cast<std::size_t>(upper.parent[middle]);
    if (lower.open[middle]) made.open.set(top);
    const std::uint64_t lacking = std::uint64_t{made.missing[top]} + lower.missing[middle];
    if (lacking > UINT32_MAX) made.open.set(top);
    made.missing[top] = lacking > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(lacking);
  }
  for (const std::uint32_t middle : upper.strays) {
    made.stray_missing += lower.missing[middle];
    if (lower.open[middle]) made.stray_open = true;
    for (std::size_t i = lower.first[middle]; i < lower.first[middle + 1]; ++i) made.strays.push_back(lower.child(i));
  }
  if (lower.has_keys()) detail::join_keys(made, lower, upper);
  if (made.stray_open) made.open = bitmap(parents, true);
  detail::sort_by_parent(made);
  return made;
}

}  // namespace povexit::inline v0
