// SPDX-License-Identifier: MIT
// povexit/stats/row_scores.hpp -- the deprivation score of each row, and who is poor.
//
// Layer: stats. For reports row by row and for the errors of estimates; measures need only the profiles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/missing_policy.hpp>
#include <povexit/stats/profiles.hpp>
#include <povexit/stats/weights.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::stats {

/// The least and the most that each row's score can be, in units.
struct row_scores {
  std::int64_t denominator = 1;  ///< how many units make 1
  bitmap used;                   ///< rows of the population that the policy gives a score; the others have 0
  std::vector<std::int64_t> low;
  std::vector<std::int64_t> high;

  [[nodiscard]] std::size_t size() const noexcept { return low.size(); }

  /// Who scores at least a cutoff: unknown where what is missing decides, or where there is no score.
  template <typename = void>
  [[nodiscard]] plane poor(const ratio& cutoff) const {
    const std::int64_t least = units_reaching(cutoff, denominator);
    plane made(size());
    for (std::size_t row = 0; row < size(); ++row) {
      if (used[row]) made.set(row, low[row] >= least ? truth::yes : high[row] < least ? truth::no : truth::unknown);
    }
    return made;
  }
};

/// Scores every row. Of `rows` the indicators and the population are read.
///
/// Missing: by the policy. Errors: those of profiles and of scorer. Cost: two passes; 16 bytes a row.
template <typename = void>
[[nodiscard]] result<row_scores> scores(const profile_rows& rows, const indicator_weights& weights, missing_policy policy = missing_policy::bounds) {
  profile_rows unweighted{rows.indicators};
  unweighted.population = rows.population;
  const result<profile_totals> totals = profiles(unweighted);
  if (!totals) return unexpected(totals.error());
  if (totals->indicators != weights.size()) {
    return unexpected(error(messages::stats_indicators_differ, {std::to_string(totals->indicators), std::to_string(weights.size())}));
  }
  const result<scorer> by = scorer::make(weights, policy, totals->by_group.back());
  if (!by) return unexpected(by.error());

  const std::size_t size = rows.indicators[0].size();
  row_scores made{by->denominator(), bitmap(size), std::vector<std::int64_t>(size), std::vector<std::int64_t>(size)};
  std::vector<std::int64_t> units(weights.size());
  profile_block block;
  for (std::size_t row = 0; row < size; ++row) {
    if (row % 64 == 0) read_profiles(rows.indicators, row / 64, block);
    const std::size_t at = row % 64;
    const std::uint64_t known = ((block.complete >> at) & 1U) != 0 ? weights.all() : block.known[at];
    if (!by->uses(known) || (!rows.population.is_absent() && !rows.population[row])) continue;
    made.used.set(row);
    if (policy == missing_policy::redistribute) {
      by->units(known, units);
      made.low[row] = made.high[row] = detail::sum_of(block.deprived[at], units);
    } else {
      made.low[row] = weights.score(block.deprived[at]);
      made.high[row] = made.low[row] + weights.score(weights.all() & ~known);
    }
  }
  return made;
}

}  // namespace povexit::inline v0::stats
