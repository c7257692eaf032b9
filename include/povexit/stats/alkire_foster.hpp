// SPDX-License-Identifier: MIT
// povexit/stats/alkire_foster.hpp -- multidimensional poverty: headcount, intensity, adjusted headcount, and what they are made of.
//
// Layer: stats. Source: S. Alkire and J. Foster, "Counting and Multidimensional Poverty Measurement", Journal of Public Economics
// 95(7-8), 2011, pp. 476-487; Alkire, Foster, Seth, Santos, Roche and Ballon, "Multidimensional Poverty Measurement and Analysis"
// (Oxford 2015), chapter 5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/bounded.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/missing_policy.hpp>
#include <povexit/stats/profiles.hpp>
#include <povexit/stats/weights.hpp>

namespace povexit::inline v0::stats {

/// What is asked of the profiles.
struct alkire_foster_options {
  std::vector<ratio> cutoffs;           ///< poor is who scores at least this: above 0, at most 1; a severe band is one more cutoff
  std::optional<ratio> vulnerable_from{};  ///< vulnerable is who scores at least this, and less than the cutoff
  missing_policy missing = missing_policy::bounds;
};

/// One group at one cutoff. An entry an indicator, or a dimension, in the order of the weights.
struct alkire_foster_at {
  ratio cutoff;
  mass poor;         ///< surely
  mass perhaps_poor; ///< what is missing decides
  mass on_cutoff;    ///< score exactly the cutoff, whatever is missing
  bounded headcount;  ///< H: the share of people who are poor
  bounded intensity;  ///< A: the mean score of the poor; undefined where nobody is
  bounded adjusted;   ///< M0 = H x A
  bounded vulnerable; ///< the share of people in the band; undefined where none was asked for
  std::vector<bounded> censored;               ///< share of people who are poor and deprived in it. Redistribution: of whom it is known
  std::vector<bounded> contribution;           ///< share of M0; they sum to exactly 1
  std::vector<bounded> dimension_contribution; ///< likewise
  bounded share_of_poor;      ///< the group's share of all who are poor
  bounded share_of_adjusted;  ///< the group's contribution to the whole M0; those of all groups, and of the rows in none, sum to exactly 1
};

/// One group at all cutoffs.
struct alkire_foster_group {
  mass used;
  mass left_out;              ///< by the policy for missing indicators
  quotient share_of_people;   ///< of all that are used
  std::vector<mass> unknown;  ///< of whom an indicator is unknown, used or not: an entry an indicator
  std::vector<mass> lost;     ///< redistribution: who was left out as nothing of a dimension is known: an entry a dimension
  std::vector<bounded> raw;   ///< uncensored headcount ratios: deprived in it, poor or not. Redistribution: of whom it is known
  std::vector<alkire_foster_at> at;  ///< an entry a cutoff, in their order
};

struct alkire_foster_report {
  missing_policy missing = missing_policy::bounds;
  coverage seen;  ///< of all rows: `used` and `missing_indicator` by the policy
  alkire_foster_group whole;
  std::vector<alkire_foster_group> groups;
  alkire_foster_group in_no_group;
};

/// All measures of some profiles.
///
/// Missing: by the policy. Bounds of H, M0, headcount ratios and shares of groups are reached by filling every gap with "not deprived" or
///          with "deprived"; A, contributions and the vulnerable by choosing for each profile: sharp, or said not to be.
/// Errors:  all of stats-no-cutoff, stats-cutoff-outside, stats-band-above-cutoff, stats-indicators-differ,
///          stats-redistribution-too-fine.
/// Cost:    by the number of profiles, not of rows; more where many of them are not complete.
template <typename = void>
[[nodiscard]] result<alkire_foster_report> alkire_foster(const profile_totals& totals, const indicator_weights& weights,
                                                         const alkire_foster_options& asked);

}  // namespace povexit::inline v0::stats

#include <povexit/stats/alkire_foster_sums.hpp>
