// SPDX-License-Identifier: MIT
// povexit/table/link.hpp -- which rows of one level belong to which row of a level above, and which may be missing.
//
// Layer: table. A missing row is not an absent member: a set of children is closed only where the schema says so
// (completeness), and a child whose parent is unknown may belong to any parent that is not otherwise accounted for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/base/contract.hpp>
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

  [[nodiscard]] std::size_t parents() const noexcept { return missing.size(); }
  [[nodiscard]] std::size_t size(std::size_t row) const noexcept { return first[row + 1] - first[row]; }
  /// The `i`-th child in the order of parents. Expects: i < parent.size().
  [[nodiscard]] std::uint32_t child(std::size_t i) const noexcept { return order.empty() ? static_cast<std::uint32_t>(i) : order[i]; }
};

/// What was odd when a link was made: data issues to be counted and listed.
struct link_findings {
  std::vector<std::uint32_t> orphans;         ///< child rows without a known parent
  std::vector<std::uint32_t> fewer_declared;  ///< parent rows that declare fewer children than were delivered
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

}  // namespace detail

/// The link of a level to its own parent.
///
/// Missing: a parent row outside of the table or -1 is an orphan. With `complete = true` an orphan may belong to any
///          parent; with a declared count only the missing children can, and these are counted already.
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
  const bool delivered = data.has_rows(child);
  made.open = bitmap(parents, described.complete == completeness::open || (described.complete == completeness::closed && !delivered));

  const auto given = data.parents(child);
  for (std::size_t i = 0; i < made.parent.size(); ++i) {
    const std::int32_t parent = given.empty() ? -1 : given[i];
    const bool is_known = parent >= 0 && static_cast<std::size_t>(parent) < parents;
    made.parent[i] = is_known ? parent : -1;
    if (is_known) continue;
    if (described.complete == completeness::closed) made.strays.push_back(static_cast<std::uint32_t>(i));
    if (findings != nullptr) findings->orphans.push_back(static_cast<std::uint32_t>(i));
  }
  detail::sort_by_parent(made);
  if (described.complete != completeness::declared) return made;

  const auto index = tables.levels[*above].find(described.declared_column);
  const column_view* declared = index ? data.column(*above, *index) : nullptr;
  for (std::size_t row = 0; row < parents; ++row) {
    if (declared == nullptr || !declared->is_known(row)) {
      made.open.set(row);
      continue;
    }
    const wide lacking = wide{(*declared)[row]} - static_cast<wide>(made.size(row));
    if (lacking > UINT32_MAX) {
      made.open.set(row);
    } else if (lacking > 0) {
      made.missing[row] = static_cast<std::uint32_t>(lacking);
    } else if (lacking < 0 && findings != nullptr) {
      findings->fewer_declared.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return made;
}

/// The link over two steps: from the children of `lower` to the parents of `upper`.
///
/// Missing: a parent that lacks a middle row, or has an open one, is open: an undelivered household may have any
///          number of members. Missing children of middle rows add up. A middle row that may belong anywhere takes
///          its children, and those that it lacks, with it.
/// Expects: the parents of `lower` are the children of `upper`.
template <typename = void>
[[nodiscard]] link join(const link& lower, const link& upper) {
  POVEXIT_EXPECTS(lower.parents() == upper.parent.size());
  const std::size_t parents = upper.parents();
  link made;
  made.parent.assign(lower.parent.size(), -1);
  made.first.assign(parents + 1, 0);
  made.missing.assign(parents, 0);
  made.open = upper.open;
  made.strays = lower.strays;
  made.stray_missing = lower.stray_missing;
  made.stray_open = lower.stray_open || upper.stray_missing > 0 || upper.stray_open;
  for (std::size_t i = 0; i < made.parent.size(); ++i) {
    const std::int32_t middle = lower.parent[i];
    if (middle >= 0) made.parent[i] = upper.parent[static_cast<std::size_t>(middle)];
  }
  for (std::size_t row = 0; row < parents; ++row) {
    if (upper.missing[row] > 0) made.open.set(row);
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
  if (made.stray_open) made.open = bitmap(parents, true);
  detail::sort_by_parent(made);
  return made;
}

}  // namespace povexit::inline v0
