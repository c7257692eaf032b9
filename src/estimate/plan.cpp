// SPDX-License-Identifier: MIT
// estimate/plan.cpp -- acceptance plans, operating characteristics and precision plans.
//
// Layer: estimate.
#include <povexit/estimate/plan.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/estimate/messages.hpp>
#include <povexit/exact/rounding.hpp>

#include "quantiles.hpp"
#include "tails.hpp"

namespace povexit::inline v0::estimate {

namespace {

using detail::draws;
using detail::to_double;

// Above any county and any nation, and small enough that no sum of two overflows.
constexpr std::uint64_t most_households = std::uint64_t{1} << 40U;
// Plans are tried one allowed error after the other; with so many, a sample is larger than any county.
constexpr std::uint64_t most_allowed = 5'000;

bool is_share(const ratio& r) noexcept { return r >= ratio(0) && r <= ratio(1); }
bool is_risk(const ratio& r) noexcept { return r > ratio(0) && r < ratio(1); }

/// Both kinds of population, seen from the plan: a sample's draws at the bad and at the good level.
struct finite {
  const finite_lot& lot;
  [[nodiscard]] draws at_bad(std::uint64_t n) const { return draws::of(n, lot.bad, lot.population); }
  [[nodiscard]] draws at_good(std::uint64_t n) const { return draws::of(n, *lot.good, lot.population); }
  [[nodiscard]] std::uint64_t largest() const { return lot.population; }
};
struct endless {
  const endless_lot& lot;
  [[nodiscard]] draws at_bad(std::uint64_t n) const { return draws::of(n, lot.bad); }
  [[nodiscard]] draws at_good(std::uint64_t n) const { return draws::of(n, *lot.good); }
  [[nodiscard]] std::uint64_t largest() const { return most_households; }
};

issues objections(const risks& within) {
  issues found;
  for (const ratio& risk : {within.passing_bad, within.failing_good}) {
    if (!is_risk(risk)) found.push_back(error(messages::estimate_bad_level, {to_string(risk)}));
  }
  return found;
}

issues objections(const finite_lot& of, const risks& within) {
  issues found = objections(within);
  for (const std::uint64_t count : {of.bad, of.good.value_or(0)}) {
    if (count > of.population) found.push_back(error(messages::estimate_bad_count, {std::to_string(count), std::to_string(of.population)}));
  }
  if (of.good && *of.good >= of.bad) {
    found.push_back(error(messages::estimate_good_not_below_bad, {std::to_string(*of.good), std::to_string(of.bad)}));
  }
  return found;
}

issues objections(const endless_lot& of, const risks& within) {
  issues found = objections(within);
  for (const ratio& share : {of.bad, of.good.value_or(ratio(0))}) {
    if (!is_share(share)) found.push_back(error(messages::estimate_bad_share, {to_string(share)}));
  }
  if (of.good && *of.good >= of.bad) found.push_back(error(messages::estimate_good_not_below_bad, {to_string(*of.good), to_string(of.bad)}));
  return found;
}

/// The smallest sample above `from` with which `allowed` errors pass the bad with no more than the risk; nothing where none does.
template <typename Lot>
std::optional<std::uint64_t> smallest(const Lot& of, std::uint64_t allowed, const ratio& risk, std::uint64_t from) {
  const auto is_enough = [&](std::uint64_t n) { return detail::compare_at_most(allowed, of.at_bad(n), risk) <= 0; };
  std::uint64_t low = from;  // not enough, or not looked at
  std::uint64_t high = std::min(of.largest(), from + 1);
  for (std::uint64_t reach = 2; !is_enough(high); reach *= 2) {
    if (high == of.largest()) return std::nullopt;
    low = high;
    high = of.largest() - from < reach ? of.largest() : from + reach;
  }
  while (low + 1 < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    (is_enough(middle) ? high : low) = middle;
  }
  return high;
}

template <typename Lot>
acceptance_plan plan_of(const Lot& of, std::uint64_t households, std::uint64_t allowed) {
  acceptance_plan plan{households, allowed, static_cast<double>(detail::chance_at_most(allowed, of.at_bad(households))), 0};
  if (of.lot.good) plan.risk_of_failing_good = static_cast<double>(1 - detail::chance_at_most(allowed, of.at_good(households)));
  return plan;
}

template <typename Lot>
result<acceptance_plan> sample_for(const Lot& of, std::uint64_t allowed, const risks& within, const std::string& bad) {
  if (issues found = objections(of.lot, within); !found.empty()) return unexpected(std::move(found));
  const auto households = allowed < of.largest() ? smallest(of, allowed, within.passing_bad, allowed) : std::nullopt;
  if (!households) return unexpected(error(messages::estimate_no_plan, {bad, std::to_string(allowed)}));
  return plan_of(of, *households, allowed);
}

/// True where the plan with the most errors that are tried is far from keeping the good's risk: those with fewer are farther still, but
/// for what one household more or less changes, which is much less than twice the risk.
template <typename Lot>
bool is_too_fine(const Lot& of, const risks& within) {
  if (!of.lot.good || most_allowed >= of.largest()) return false;
  const auto households = smallest(of, most_allowed, within.passing_bad, most_allowed);
  return households && 1 - detail::chance_at_most(most_allowed, of.at_good(*households)) > 2 * to_double(within.failing_good);
}

/// Samples grow with the errors allowed, so the first number of errors that keeps the good's risk has the smallest sample.
template <typename Lot>
result<acceptance_plan> plan_for(const Lot& of, const risks& within, const std::string& bad) {
  if (issues found = objections(of.lot, within); !found.empty()) return unexpected(std::move(found));
  const issue too_fine = error(messages::estimate_too_fine, {std::to_string(most_allowed)});
  if (is_too_fine(of, within)) return unexpected(too_fine);
  const ratio kept = detail::rest_of(within.failing_good);
  std::uint64_t from = 0;
  for (std::uint64_t allowed = 0; allowed < of.largest(); ++allowed) {
    if (allowed > most_allowed) return unexpected(too_fine);
    const auto households = smallest(of, allowed, within.passing_bad, std::max(from, allowed));
    if (!households) return unexpected(error(messages::estimate_no_plan, {bad, std::to_string(allowed)}));
    if (!of.lot.good || detail::compare_at_most(allowed, of.at_good(*households), kept) >= 0) return plan_of(of, *households, allowed);
    from = *households;
  }
  return unexpected(error(messages::estimate_no_plan, {bad, "0"}));
}

}  // namespace

std::optional<std::uint64_t> most_errors_within(std::uint64_t of, const limit& held_to) {
  if (held_to.when == passes::not_below || held_to.when == passes::above) return std::nullopt;
  const wide scaled = static_cast<wide>(of) * held_to.at.numerator();
  const wide most =
      held_to.when == passes::not_above ? floor_divide(scaled, held_to.at.denominator()) : ceiling_divide(scaled, held_to.at.denominator()) - 1;
  if (most < 0) return std::nullopt;
  return static_cast<std::uint64_t>(std::min(most, static_cast<wide>(of)));
}

result<acceptance_plan> smallest_sample(const finite_lot& of, std::uint64_t allowed, const risks& within) {
  return sample_for(finite{of}, allowed, within, std::to_string(of.bad));
}
result<acceptance_plan> smallest_sample(const endless_lot& of, std::uint64_t allowed, const risks& within) {
  return sample_for(endless{of}, allowed, within, to_string(of.bad));
}
result<acceptance_plan> smallest_plan(const finite_lot& of, const risks& within) { return plan_for(finite{of}, within, std::to_string(of.bad)); }
result<acceptance_plan> smallest_plan(const endless_lot& of, const risks& within) { return plan_for(endless{of}, within, to_string(of.bad)); }

double chance_of_at_most(std::uint64_t allowed, std::uint64_t sample, std::uint64_t errors, std::uint64_t population) {
  POVEXIT_EXPECTS(errors <= population && sample <= population && population > 0);
  return static_cast<double>(detail::chance_at_most(allowed, draws::of(sample, errors, population)));
}
double chance_of_at_most(std::uint64_t allowed, std::uint64_t sample, const ratio& share) {
  POVEXIT_EXPECTS(is_share(share));
  return static_cast<double>(detail::chance_at_most(allowed, draws::of(sample, share)));
}

result<std::vector<characteristic_point>> operating_characteristic(std::uint64_t households, const limit& held_to, std::span<const ratio> true_rates,
                                                                   std::optional<std::uint64_t> population) {
  issues found;
  if (households == 0) found.push_back(error(messages::estimate_nobody_surveyed));
  if (population && households > *population) {
    found.push_back(error(messages::estimate_surveyed_above_population, {std::to_string(households), std::to_string(*population)}));
  }
  for (const ratio& rate : true_rates) {
    if (!is_share(rate)) found.push_back(error(messages::estimate_bad_share, {to_string(rate)}));
  }
  if (!found.empty()) return unexpected(std::move(found));
  // A limit from below is passed where its opposite is not.
  const bool from_below = held_to.when == passes::not_below || held_to.when == passes::above;
  const passes when = held_to.when == passes::not_below ? passes::below : held_to.when == passes::above ? passes::not_above : held_to.when;
  const auto most = most_errors_within(households, {held_to.at, when});
  std::vector<characteristic_point> points;
  for (const ratio& rate : true_rates) {
    long double chance = 0;
    if (most && population) {
      const wide errors = divide(static_cast<wide>(*population) * rate.numerator(), rate.denominator(), rounding::half_even);
      chance = detail::chance_at_most(*most, draws::of(households, static_cast<std::uint64_t>(errors), *population));
    } else if (most) {
      chance = detail::chance_at_most(*most, draws::of(households, rate));
    }
    points.push_back({rate, static_cast<double>(from_below ? 1 - chance : chance)});
  }
  return points;
}

std::vector<ratio> usual_true_rates() {
  std::vector<ratio> rates;
  for (std::int64_t half = 1; half <= 8; ++half) rates.push_back(ratio(half, 200));
  return rates;
}

truth decide(const acceptance_plan& plan, std::uint64_t surveyed, std::uint64_t found, std::uint64_t undecided) noexcept {
  if (found > plan.allowed) return truth::no;
  if (surveyed < plan.households || undecided > plan.allowed - found) return truth::unknown;
  return truth::yes;
}

namespace {

/// The interval when a sample that counts for `effective` independent households shows the expected share.
limits expected_interval(const precision_request& asked, std::uint64_t households) {
  const double p = to_double(asked.expected_share);
  const double risk = to_double(*detail::tail_risk(asked.level, true));
  if (asked.population && asked.design_effect == ratio(1)) {
    const wide errors =
        divide(static_cast<wide>(households) * asked.expected_share.numerator(), asked.expected_share.denominator(), rounding::half_even);
    const auto counts = hypergeometric(static_cast<std::uint64_t>(errors), households, *asked.population, {asked.level, sides::both});
    const auto whole = static_cast<double>(*asked.population);
    return {static_cast<double>(counts.low) / whole, static_cast<double>(counts.high) / whole, std::nullopt};
  }
  if (asked.population == households) return {p, p, std::nullopt};
  const double n = static_cast<double>(households) / to_double(asked.design_effect);
  limits within;
  if (p > 0) within.low = detail::beta_quantile(n * p, n * (1 - p) + 1, risk);
  if (p < 1) within.high = detail::beta_upper_quantile(n * p + 1, n * (1 - p), risk);
  return within;
}

/// Cochran (4.2), with his correction for a finite population, times the design effect.
double by_normal_formula(const precision_request& asked) {
  const double p = to_double(asked.expected_share);
  const double z = detail::normal_upper_quantile(to_double(*detail::tail_risk(asked.level, true)));
  const double half = to_double(asked.half_width);
  double n = z * z * p * (1 - p) / (half * half);
  if (asked.population) n = n / (1 + (n - 1) / static_cast<double>(*asked.population));
  return std::max(1.0, std::ceil(n * to_double(asked.design_effect)));
}

}  // namespace

result<precision_plan> smallest_precise(const precision_request& asked) {
  issues found;
  if (!is_share(asked.expected_share)) found.push_back(error(messages::estimate_bad_share, {to_string(asked.expected_share)}));
  if (!is_risk(asked.half_width)) found.push_back(error(messages::estimate_bad_width, {to_string(asked.half_width)}));
  if (!detail::tail_risk(asked.level, true)) found.push_back(error(messages::estimate_bad_level, {to_string(asked.level)}));
  if (asked.design_effect <= ratio(0)) found.push_back(error(messages::estimate_bad_effect, {to_string(asked.design_effect)}));
  if (asked.population == 0U) found.push_back(error(messages::estimate_nobody_surveyed));
  if (!found.empty()) return unexpected(std::move(found));
  const auto most = static_cast<double>(asked.population.value_or(most_households));
  const double by_formula = by_normal_formula(asked);
  const issue too_precise = error(messages::estimate_too_precise, {to_string(asked.half_width), std::to_string(most_households)});
  if (!asked.population && by_formula >= most) return unexpected(too_precise);
  precision_plan plan;
  plan.by_normal_formula = static_cast<std::uint64_t>(std::min(by_formula, most));
  const double width = 2 * to_double(asked.half_width);
  // In a finite population limits are whole households, of which both may be one off what a smooth interval would have.
  const double uneven = asked.population ? 3 / static_cast<double>(*asked.population) : 0;
  for (plan.households = plan.by_normal_formula;;) {
    plan.expected = expected_interval(asked, plan.households);
    const double reached = plan.expected.high - plan.expected.low;
    if (reached <= width || (asked.population && plan.households >= *asked.population)) return plan;
    if (static_cast<double>(plan.households) >= most) return unexpected(too_precise);
    // far from the end the interval narrows as the root of n: half of what that says is missing cannot overshoot it
    const double missing = static_cast<double>(plan.households) * ((reached - uneven) / width - 1) / 2;
    plan.households += std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::clamp(missing, 0.0, most)));
    plan.households = std::min(plan.households, static_cast<std::uint64_t>(most));
  }
}

}  // namespace povexit::inline v0::estimate
