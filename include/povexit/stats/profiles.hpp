// SPDX-License-Identifier: MIT
// povexit/stats/profiles.hpp -- how many people have which deprivations: all that multidimensional measures are read from.
//
// Layer: stats. The rows are read once; then any weights, any cutoffs and any policy for missing indicators are answered from the
// profiles. Totals of parts merge to the totals of the whole, to the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/profile_packed.hpp>
#include <povexit/stats/profile_table.hpp>
#include <povexit/stats/profile_words.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// The rows that are counted: persons, or households that weigh as many as their members.
struct profile_rows {
  std::span<const deprivation> indicators;
  column_view weights{};         ///< 0 or more; without entries each row weighs 1. Where unknown the row is left out and counted
  column_view groups{};          ///< codes from 0; without entries there are no groups. Where unknown the row is in none
  std::uint32_t group_count = 0;
  bit_view population{};         ///< who is meant; absent: all
  std::size_t first = 0;         ///< the rows of a part: a multiple of 64 ...
  std::size_t count = SIZE_MAX;  ///< ... and how many follow
};

/// Sums of weights by profile, by group.
///
/// A plain value: `merge` is associative and commutative, and the default one is neutral.
struct profile_totals {
  std::size_t indicators = 0;
  std::vector<std::vector<profile>> by_group;  ///< each ascending by what is known, then by what is deprived; the last: in no group
  coverage seen;

  [[nodiscard]] std::size_t groups() const noexcept { return by_group.empty() ? 0 : by_group.size() - 1; }
  /// Of all groups together, and of the rows in none.
  template <typename = void>
  [[nodiscard]] std::vector<profile> whole() const {
    std::vector<profile> all;
    for (const std::vector<profile>& each : by_group) detail::merge_profiles(all, each);
    return all;
  }

  /// Expects: both have the same indicators and groups, or one is neutral.
  template <typename = void>
  void merge(const profile_totals& other) noexcept {
    if (other.by_group.empty()) return;
    if (by_group.empty()) {
      *this = other;
      return;
    }
    POVEXIT_EXPECTS(indicators == other.indicators && by_group.size() == other.by_group.size());
    for (std::size_t i = 0; i < by_group.size(); ++i) detail::merge_profiles(by_group[i], other.by_group[i]);
    seen.merge(other.seen);
  }
  friend bool operator==(const profile_totals&, const profile_totals&) = default;
};

/// Counts the profiles of some rows.
///
/// Missing: an unknown indicator stays unknown in the profile; nobody is taken for not deprived.
/// Errors:  stats-no-indicators, stats-too-many-indicators, stats-unlike-sizes, stats-negative-weight, stats-code-out-of-range.
/// Cost:    one pass. Up to 16 indicators that are known go into a table of all profiles; other rows are hashed.
template <typename = void>
[[nodiscard]] result<profile_totals> profiles(const profile_rows& of, profile_kernel use = profile_kernel::best);

}  // namespace povexit::inline v0::stats

#include <povexit/stats/profile_counter.hpp>
