// SPDX-License-Identifier: MIT
// povexit/estimate/plan.hpp -- how many households to survey, and how many errors may be found among them.
//
// Layer: estimate (compiled). Chances are compared with risks exactly: close ones are decided in integers of any length.
// Source: H. F. Dodge, H. G. Romig, "Sampling Inspection Tables" (1959), for both risks of an acceptance plan;
//         W. G. Cochran, "Sampling Techniques" (1977), sections 4.4, 5.5 and 5.9, for precision and allocation.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::estimate {

/// How a rate is held against its limit.
enum class passes : std::uint8_t { below, not_above, not_below, above };

/// A limit and how a rate passes it: data of the caller.
struct limit {
  ratio at;
  passes when = passes::not_above;

  friend bool operator==(const limit&, const limit&) = default;
};

[[nodiscard]] constexpr bool is_within(const ratio& rate, const limit& held_to) noexcept {
  switch (held_to.when) {
    case passes::below: return rate < held_to.at;
    case passes::not_above: return rate <= held_to.at;
    case passes::not_below: return rate >= held_to.at;
    case passes::above: return rate > held_to.at;
  }
  return false;
}

/// The largest number of errors among `of` with which the rate is within the limit; nothing where none is, not even 0.
///
/// Expects: a limit from above (`below`, `not_above`); for others nothing.
[[nodiscard]] std::optional<std::uint64_t> most_errors_within(std::uint64_t of, const limit& held_to);

/// A plan: survey `households`, pass when at most `allowed` errors are found.
struct acceptance_plan {
  std::uint64_t households = 0;
  std::uint64_t allowed = 0;
  double risk_of_passing_bad = 0;   ///< reached, at the bad count or share
  double risk_of_failing_good = 0;  ///< reached, at the good count or share; 0 where no good one is stated

  friend bool operator==(const acceptance_plan&, const acceptance_plan&) = default;
};

/// What a plan for a finite population must tell apart: counts of households with errors.
struct finite_lot {
  std::uint64_t population = 0;
  std::optional<std::uint64_t> good;  ///< is to pass; none: only the risk of passing the bad counts
  std::uint64_t bad = 0;              ///< is to fail
};

/// The same for a population too large to count: shares.
struct endless_lot {
  std::optional<ratio> good;
  ratio bad = percent(2);
};

/// Both risks, exact.
struct risks {
  ratio passing_bad = percent(5);
  ratio failing_good = percent(5);
};

/// The smallest sample with which at most `allowed` errors passes `bad` with no more than the risk.
///
/// Errors: estimate-no-plan where no sample does (bad <= allowed), estimate-bad-count, estimate-bad-level.
/// Cost: a bisection of sums over at most some ten standard deviations.
[[nodiscard]] result<acceptance_plan> smallest_sample(const finite_lot& of, std::uint64_t allowed, const risks& within = {});
[[nodiscard]] result<acceptance_plan> smallest_sample(const endless_lot& of, std::uint64_t allowed, const risks& within = {});

/// The smallest sample that keeps both risks, with the largest number of errors that it may allow.
///
/// Without a good count, no error is allowed.
/// Errors: as above, estimate-good-not-below-bad, and estimate-too-fine where more than 5,000 errors would have to be allowed.
[[nodiscard]] result<acceptance_plan> smallest_plan(const finite_lot& of, const risks& within = {});
[[nodiscard]] result<acceptance_plan> smallest_plan(const endless_lot& of, const risks& within = {});

/// The chance that a sample shows at most `allowed` errors, for a true count or a true share.
///
/// Expects: population >= errors, population >= sample. Precision: 1e-12.
[[nodiscard]] double chance_of_at_most(std::uint64_t allowed, std::uint64_t sample, std::uint64_t errors, std::uint64_t population);
[[nodiscard]] double chance_of_at_most(std::uint64_t allowed, std::uint64_t sample, const ratio& share);

/// One point of the operating characteristic.
struct characteristic_point {
  ratio true_rate;
  double chance_within = 0;  ///< that a sample of this size shows a rate within the limit

  friend bool operator==(const characteristic_point&, const characteristic_point&) = default;
};

/// For each true rate the chance that a sample of `households` shows a rate within the limit.
///
/// In a finite population the true count is the rate's share of it, rounded half to even.
/// Errors: estimate-nobody-surveyed, estimate-sample-above-population, estimate-bad-share.
[[nodiscard]] result<std::vector<characteristic_point>> operating_characteristic(std::uint64_t households, const limit& held_to,
                                                                                 std::span<const ratio> true_rates,
                                                                                 std::optional<std::uint64_t> population = std::nullopt);

/// 0.5 % to 4 % in steps of half a per cent.
[[nodiscard]] std::vector<ratio> usual_true_rates();

/// What a survey according to a plan says.
///
/// yes: at most the allowed errors, were all undecided ones errors, too. no: more are found already. unknown: else, and
/// where fewer than planned were surveyed.
[[nodiscard]] truth decide(const acceptance_plan& plan, std::uint64_t surveyed, std::uint64_t found, std::uint64_t undecided = 0) noexcept;

/// How precisely a share is to be known.
struct precision_request {
  ratio expected_share = percent(2);
  ratio half_width = percent(1);
  ratio level = percent(95);
  std::optional<std::uint64_t> population;
  ratio design_effect = ratio(1);
};

struct precision_plan {
  std::uint64_t households = 0;         ///< to survey, design effect included, at most the population
  std::uint64_t by_normal_formula = 0;  ///< Cochran's number, for comparison: right for common shares only
  limits expected;                      ///< the interval when the expected share is found
};

/// The smallest number, not below Cochran's, whose exact interval at the expected share is no wider than asked.
///
/// The interval is Clopper-Pearson's, of households / design effect, or the hypergeometric one where the population is
/// stated and the design effect is 1.
/// Errors: estimate-bad-share, estimate-bad-level, estimate-bad-width, estimate-bad-effect, estimate-too-precise beyond 2^40 households.
[[nodiscard]] result<precision_plan> smallest_precise(const precision_request& asked);

/// A stratum to which part of a sample is to be given.
struct allocation_stratum {
  std::string name;
  std::uint64_t households = 0;
  ratio expected_share = percent(2);  ///< for `neyman` only
  std::uint64_t at_least = 0;
  place where;
};

/// `proportional` to households; `equal`; `neyman`: to households times the standard deviation of the expected share.
enum class allocation : std::uint8_t { proportional, equal, neyman };

/// Households of the sample for each stratum: minimums kept, none above its stratum, largest remainders first.
///
/// What a full stratum cannot take goes to the others. Equal remainders go to the stratum that is listed first.
/// Errors: estimate-sample-above-population where the total or a minimum (in its place) is above what there is,
/// estimate-minimum-above-total, estimate-bad-share.
[[nodiscard]] result<std::vector<std::uint64_t>> allocate(std::uint64_t total, std::span<const allocation_stratum> strata,
                                                          allocation by = allocation::proportional);

}  // namespace povexit::inline v0::estimate
