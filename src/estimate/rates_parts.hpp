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

[[nodiscard]] issue as_note(issue why);
[[nodiscard]] std::string names_of_chosen(std::span<const stratum> strata);

/// Comprehensive incidence with all that is said beside it.
[[nodiscard]] comprehensive_rate comprehensive(const rate_data& found, const rate_limits& book, const rate& wrongly_exited, const rate& missed,
                                               const joint_sample& sample);

}  // namespace povexit::inline v0::estimate::detail
