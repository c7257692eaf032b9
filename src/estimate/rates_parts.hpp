// SPDX-License-Identifier: MIT
// estimate/rates_parts.hpp -- the parts that the four rates are computed from.
//
// Layer: estimate (inside).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/estimate/rates.hpp>

namespace povexit::inline v0::estimate::detail {

/// Everything that is wrong with the rows, each in its place.
[[nodiscard]] issues check_rows(const rate_data& found);

/// Findings of one village outside the register; persons and cases (a whole household or a left-out member is one).
struct village_findings {
  std::uint64_t persons = 0;
  std::uint64_t cases = 0;
  std::uint64_t open_persons = 0;
  std::uint64_t open_cases = 0;
};
[[nodiscard]] std::vector<village_findings> findings_by_village(const rate_data& found);

/// The sample as a design of which both rates are estimated at once; exited households come first, villages after them.
struct joint_sample {
  std::optional<design> drawn;    ///< the random part
  std::optional<issue> why_none;  ///< no design stated, a lonely unit
  bool has_chosen = false;
  std::string chosen;                               ///< names of the strata that were chosen
  estimates of;                                     ///< wrongly exited persons, missed persons, wrongly exited households
  std::uint64_t exited_rows = 0, village_rows = 0;  ///< of the random part
  std::uint64_t wrong_households = 0;               ///< verified, of the random part
  std::uint64_t missed_cases = 0;
  std::optional<std::uint64_t> unregistered_households;
  std::uint64_t units_with_errors = 0;
  bool is_clustered = false;  ///< some unit holds several exited households
};

/// Errors: those of `design::make` but a lonely unit.
[[nodiscard]] result<joint_sample> join(const rate_data& found, const std::vector<village_findings>& missed);

/// A design effect against a simple sample of the rows that the rate speaks of, its denominator's, instead of all.
[[nodiscard]] double own_design_effect(double effect, const ratio_columns& of, const design& drawn);

/// What a sample shows of a share of households.
struct household_share {
  std::uint64_t found = 0;
  std::uint64_t surveyed = 0;
  std::optional<survey_share> by_design;  ///< none: nothing is to be said by the design
  bool is_simple = false;                 ///< drawn one by one: an exact interval needs no assumption
};

/// By the design and by a stated design effect, and the exact ones; where none or all were found, bounds by design effect.
[[nodiscard]] std::vector<stated_interval> intervals_of(const household_share& of, const std::optional<ratio>& design_effect, const confidence& with);

/// What the sample can bear of recognition. Errors: those of `design::make` but a lonely unit.
[[nodiscard]] issues add_recognition_intervals(recognition& into, const rate_data& found, const confidence& with);

/// A lonely unit leaves the rates without an interval; nothing where something else is wrong.
[[nodiscard]] std::optional<issue> lonely_of(const issues& all);

[[nodiscard]] issue as_note(issue why);
[[nodiscard]] std::string names_of_chosen(std::span<const stratum> strata);

/// Comprehensive incidence with all that is said beside it.
[[nodiscard]] comprehensive_rate comprehensive(const rate_data& found, const rate_limits& book, const rate& wrongly_exited, const rate& missed,
                                               const joint_sample& sample);

}  // namespace povexit::inline v0::estimate::detail
