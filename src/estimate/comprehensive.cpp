// SPDX-License-Identifier: MIT
// estimate/comprehensive.cpp -- (P0 + X w/x + N m/n) / H, exact, and two intervals beside it.
//
// Layer: estimate.
#include "rates_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/estimate/messages.hpp>

#include "quantiles.hpp"
#include "tails.hpp"

namespace povexit::inline v0::estimate::detail {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

// Below so many units with errors the normal approximation of a linearised variance is not to be trusted.
constexpr std::uint64_t few_units = 10;

std::optional<ratio> narrowed(const cpp_rational& value) {
  const cpp_int top = numerator(value);
  const cpp_int bottom = denominator(value);
  if (top > INT64_MAX || bottom > INT64_MAX) return std::nullopt;
  return ratio(static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom));
}

cpp_rational wide_ratio(const ratio& of) { return cpp_rational(of.numerator(), of.denominator()); }

/// Persons of the county that a rate of the sample stands for. Nobody to stand for: none, whatever the sample.
std::optional<cpp_rational> extrapolated(std::uint64_t persons, const std::optional<ratio>& of) {
  if (persons == 0) return cpp_rational(0);
  if (!of) return std::nullopt;
  return cpp_rational(persons) * wide_ratio(*of);
}

std::optional<ratio> narrowed(const std::optional<cpp_rational>& value) { return value ? narrowed(*value) : std::nullopt; }

std::optional<issue> missing_part(const county_persons& of, const rate& wrongly_exited, const rate& missed) {
  const std::pair<const std::optional<std::uint64_t>*, const message*> parts[] = {{&of.remaining, &messages::estimate_remaining_unknown},
                                                                                  {&of.exited, &messages::estimate_exited_unknown},
                                                                                  {&of.unregistered, &messages::estimate_outside_unknown},
                                                                                  {&of.agricultural, &messages::estimate_agricultural_unknown}};
  for (const auto& [value, what] : parts) {
    if (!*value) return as_note(issue{what, severity::note, {}, of.where, {}});
  }
  if (*of.agricultural == 0) return as_note(error(messages::estimate_nobody_in_county, {}, of.where));
  if (*of.exited > 0 && !wrongly_exited.value) return wrongly_exited.why_unknown;
  if (*of.unregistered > 0 && !missed.value) return missed.why_unknown;
  return std::nullopt;
}

/// One rate's share of the county, and what the sample says of it.
struct part {
  double persons = 0;  ///< of the county
  std::size_t index = 0;
  std::uint64_t cases = 0;
  std::optional<std::uint64_t> households;  ///< independent ones, for none found
  std::uint64_t rows = 0;
};

/// Why the sample says nothing of a rate: those whom it speaks of were chosen, or are not there.
issue not_drawn(const joint_sample& sample) {
  return as_note(sample.has_chosen ? error(messages::estimate_chosen_strata, {sample.chosen}) : error(messages::estimate_nobody_surveyed));
}

/// The limit of one rate on one side.
limits one_sided(const part& of, const joint_sample& sample, const std::optional<ratio>& effect, const confidence& with) {
  if (of.persons <= 0) return {0, 0, std::nullopt};
  if (of.rows == 0) return {0, 1, not_drawn(sample)};
  if (of.cases == 0) {
    if (with.on == sides::lower) return {0, 1, std::nullopt};
    if (!of.households) return {0, 1, as_note(error(messages::estimate_households_unknown))};
    return none_found(*of.households, effect.value_or(ratio(3)), with).front().of;
  }
  if (sample.why_none) return {0, 1, sample.why_none};
  return korn_graubard({sample.of.value[of.index], sample.of.variance(of.index), of.rows, sample.of.degrees}, with);
}

struct county {
  double remaining = 0;
  double agricultural = 1;
  part wrong, missed;
};

double within_shares(double share) { return std::clamp(share, 0.0, 1.0); }

limits conservative(const county& of, const joint_sample& sample, const std::optional<ratio>& effect, const confidence& with) {
  const auto risk = tail_risk(with.level, with.on == sides::both);
  const auto half = risk ? multiply(*risk, ratio(1, 2)) : std::nullopt;
  if (!half) return {0, 1, as_note(error(messages::estimate_bad_level, {to_string(with.level)}))};
  limits both;
  for (const sides side : {sides::lower, sides::upper}) {
    if (with.on != sides::both && with.on != side) continue;
    const confidence each{rest_of(*half), side};
    const limits wrong = one_sided(of.wrong, sample, effect, each);
    const limits missed = one_sided(of.missed, sample, effect, each);
    if (!wrong.is_known()) return wrong;
    if (!missed.is_known()) return missed;
    const bool is_upper = side == sides::upper;
    const double persons = of.wrong.persons * (is_upper ? wrong.high : wrong.low) + of.missed.persons * (is_upper ? missed.high : missed.low);
    (is_upper ? both.high : both.low) = within_shares((of.remaining + persons) / of.agricultural);
  }
  return both;
}

/// The variance of a sum of both rates' shares, with their covariance.
void add_by_variance(comprehensive_rate& into, const county& of, const joint_sample& sample, const confidence& with) {
  if (sample.why_none) {
    into.by_variance.why_unknown = sample.why_none;
    return;
  }
  const double x = of.wrong.persons / of.agricultural;
  const double n = of.missed.persons / of.agricultural;
  const double variance = x * x * sample.of.variance(0) + n * n * sample.of.variance(1) + 2 * x * n * sample.of.covariance(0, 1);
  const auto risk = tail_risk(with.level, with.on == sides::both);
  if (!risk || !(variance > 0)) {
    into.by_variance.why_unknown = as_note(!risk ? error(messages::estimate_bad_level, {to_string(with.level)})
                                                 : error(messages::estimate_no_variance, {to_string(*into.value)}));
    return;
  }
  const bool has_both = (of.wrong.persons == 0 || std::isfinite(sample.of.value[0])) && (of.missed.persons == 0 || std::isfinite(sample.of.value[1]));
  if (!has_both) {  // the sample's random part says nothing of one of the rates
    into.by_variance.why_unknown = not_drawn(sample);
    return;
  }
  into.standard_error = std::sqrt(variance);
  const double half = student_upper_quantile(static_cast<double>(sample.of.degrees), to_double(*risk)) * *into.standard_error;
  double persons = of.remaining;  // by the design's weights, which the variance is of; the verdict's value has none
  if (of.wrong.persons > 0) persons += of.wrong.persons * sample.of.value[0];
  if (of.missed.persons > 0) persons += of.missed.persons * sample.of.value[1];
  const double value = persons / of.agricultural;
  if (with.on != sides::upper) into.by_variance.low = within_shares(value - half);
  if (with.on != sides::lower) into.by_variance.high = within_shares(value + half);
}

/// (P0 + X w + N m) / H, of any length. Expects: the county's persons are known.
std::optional<cpp_rational> incidence(const county_persons& of, const std::optional<ratio>& wrongly_exited, const std::optional<ratio>& missed) {
  const auto wrong = extrapolated(*of.exited, wrongly_exited);
  const auto not_listed = extrapolated(*of.unregistered, missed);
  if (!wrong || !not_listed) return std::nullopt;
  return (cpp_rational(*of.remaining) + *wrong + *not_listed) / *of.agricultural;
}

/// Exact, however long the fraction is: its side of the limit is compared with 0.
verdict judge(const std::optional<cpp_rational>& value, const limit& held_to) {
  if (!value) return verdict::unknown;
  const cpp_rational at = wide_ratio(held_to.at);
  const ratio side(*value < at ? -1 : *value > at ? 1 : 0);
  return is_within(side, {ratio(0), held_to.when}) ? verdict::pass : verdict::fail;
}

void add_intervals(comprehensive_rate& into, const rate_data& found, const joint_sample& sample, const confidence& with) {
  const county of{static_cast<double>(*found.persons.remaining),
                  static_cast<double>(*found.persons.agricultural),
                  {static_cast<double>(*found.persons.exited), 0, sample.wrong_households, sample.exited_rows, sample.exited_rows},
                  {static_cast<double>(*found.persons.unregistered), 1, sample.missed_cases, sample.unregistered_households, sample.village_rows}};
  add_by_variance(into, of, sample, with);
  into.conservative = conservative(of, sample, found.design_effect, with);
  if (sample.units_with_errors < few_units) {
    into.few_errors = as_note(warning(messages::estimate_few_errors, {std::to_string(sample.units_with_errors)}));
  }
}

}  // namespace

comprehensive_rate comprehensive(const rate_data& found, const rate_limits& book, const rate& wrongly_exited, const rate& missed,
                                 const joint_sample& sample) {
  comprehensive_rate made;
  made.held_to = book.incidence;
  const county_persons& persons = found.persons;
  made.why_unknown = missing_part(persons, wrongly_exited, missed);
  if (persons.exited) made.wrongly_exited_in_county = narrowed(extrapolated(*persons.exited, wrongly_exited.value));
  if (persons.unregistered) made.missed_in_county = narrowed(extrapolated(*persons.unregistered, missed.value));
  if (!made.why_unknown) {
    const auto value = incidence(persons, wrongly_exited.value, missed.value);
    const auto if_open = incidence(persons, wrongly_exited.if_open_verified, missed.if_open_verified);
    made.judged = judge(value, book.incidence);
    made.judged_if_open_verified = judge(if_open, book.incidence);
    made.value = narrowed(value);
    made.if_open_verified = narrowed(if_open);
    if (!made.value) made.why_unknown = as_note(error(messages::estimate_rate_too_large));
  }
  if (made.why_unknown) {
    made.by_variance.why_unknown = made.conservative.why_unknown = made.why_unknown;
  } else {
    add_intervals(made, found, sample, book.with);
  }
  return made;
}

}  // namespace povexit::inline v0::estimate::detail
