// SPDX-License-Identifier: MIT
// estimate/measures_errors.cpp -- measures with the errors that a design gives them, and their intervals.
//
// Layer: estimate.
#include <povexit/estimate/measures.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/estimate/messages.hpp>

#include "quantiles.hpp"
#include "tails.hpp"

namespace povexit::inline v0::estimate {

double measured::standard_error() const noexcept { return has_error() ? std::sqrt(variance) : std::numeric_limits<double>::quiet_NaN(); }

measured_list with_errors(const design& drawn, std::span<const measure> of) {
  std::vector<std::span<const double>> columns;
  std::vector<double> values;
  for (const measure& each : of) {
    columns.emplace_back(each.influence);
    values.push_back(each.value);
  }
  const estimates found = drawn.linearised(columns, values);
  measured_list made;
  made.covariances = found.covariances;
  const std::size_t k = of.size();
  for (std::size_t i = 0; i < k; ++i) {
    const measure& each = of[i];
    measured one{each.value,   found.variance(i),      found.design_effect[i], each.range,       each.rows,
                 each.degrees, found.with_replacement, each.densities,         each.why_unknown, each.why_no_error};
    if (!one.why_no_error) one.why_no_error = found.why_no_variance;
    if (!one.has_error()) {
      one.variance = 0;
      one.design_effect = std::numeric_limits<double>::quiet_NaN();
      for (std::size_t other = 0; other < k; ++other) made.covariances[i * k + other] = made.covariances[other * k + i] = 0;
    }
    made.of.push_back(std::move(one));
  }
  return made;
}

namespace {

bool is_within_one(const measured& of) { return of.range != measure_range::any && of.value >= 0 && of.value <= 1; }

limits unknown(const measured& of, issue why) {
  why.level = severity::note;
  if (of.range != measure_range::any) return {0, 1, std::move(why)};
  const double infinity = std::numeric_limits<double>::infinity();
  return {-infinity, infinity, std::move(why)};
}

/// As `wald` of a share, where nothing bounds the value.
limits wald_of_any(const measured& of, const confidence& with) {
  const auto risk = detail::tail_risk(with.level, with.on == sides::both);
  if (!risk) return unknown(of, error(messages::estimate_bad_level, {to_string(with.level)}));
  if (of.degrees == 0 || of.rows < 2) {
    return unknown(of, error(messages::estimate_no_degrees, {std::to_string(of.rows), std::to_string(of.rows - of.degrees)}));
  }
  if (!(of.variance > 0)) return unknown(of, error(messages::estimate_no_variance_of, {std::to_string(of.value)}));
  const double infinity = std::numeric_limits<double>::infinity();
  const double half = detail::student_upper_quantile(static_cast<double>(of.degrees), detail::to_double(*risk)) * std::sqrt(of.variance);
  return {with.on == sides::upper ? -infinity : of.value - half, with.on == sides::lower ? infinity : of.value + half, std::nullopt};
}

}  // namespace

limits interval(const measured& of, method by, const confidence& with) {
  if (of.why_unknown) return unknown(of, *of.why_unknown);
  if (of.why_no_error) return unknown(of, *of.why_no_error);
  const survey_share share{of.value, of.variance, of.rows, of.degrees};
  switch (by) {
    case method::korn_graubard:
      if (of.range != measure_range::share) return unknown(of, error(messages::estimate_not_a_share));
      return korn_graubard(share, with);
    case method::taylor_logit:
      if (of.range == measure_range::any) return unknown(of, error(messages::estimate_not_within_one));
      return taylor_logit(share, with);
    case method::wald: return is_within_one(of) ? wald(share, with) : wald_of_any(of, with);
    case method::clopper_pearson:
    case method::hypergeometric:
    case method::mid_p:
    case method::wilson: break;
  }
  return unknown(of, error(messages::estimate_not_of_a_design));
}

}  // namespace povexit::inline v0::estimate
