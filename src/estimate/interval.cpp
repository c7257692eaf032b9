// SPDX-License-Identifier: MIT
// estimate/interval.cpp -- intervals of shares and of counts.
//
// Layer: estimate.
#include <povexit/estimate/interval.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include <povexit/estimate/messages.hpp>

#include "quantiles.hpp"
#include "tails.hpp"

namespace povexit::inline v0::estimate {

namespace {

using detail::to_double;

limits unknown(issue why) {
  why.level = severity::note;
  return {0, 1, std::move(why)};
}

bool has_low(const confidence& with) noexcept { return with.on != sides::upper; }
bool has_high(const confidence& with) noexcept { return with.on != sides::lower; }

/// What stands in the way of any interval of a count.
std::optional<issue> objection(std::uint64_t found, std::uint64_t surveyed, const confidence& with) {
  if (!detail::tail_risk(with.level, with.on == sides::both)) return error(messages::estimate_bad_level, {to_string(with.level)});
  if (surveyed == 0) return error(messages::estimate_nobody_surveyed);
  if (found > surveyed) return error(messages::estimate_found_above_surveyed, {std::to_string(found), std::to_string(surveyed)});
  return std::nullopt;
}

double risk_of(const confidence& with) { return to_double(*detail::tail_risk(with.level, with.on == sides::both)); }

std::string as_text(double share) { return std::to_string(share); }

/// The share where a falling function of it comes down to `risk`, by halving until two doubles are neighbours.
template <typename Chance>
double where_it_falls_to(double risk, const Chance& chance) {
  double low = 0;
  double high = 1;
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (chance(middle) > risk ? low : high) = middle;
  }
}

/// Less than what was seen, and half of what was seen.
double mid_chance(std::uint64_t found, std::uint64_t surveyed, double share) {
  const double at_most = found == surveyed ? 1 : detail::binomial_at_most(found, surveyed, share);
  const double below = found == 0 ? 0 : detail::binomial_at_most(found - 1, surveyed, share);
  return (at_most + below) / 2;
}

/// The interval of a share of which a simple sample of `n` shows `p` (both may be broken numbers).
limits beta_limits(double p, double n, double risk, const confidence& with) {
  limits found;
  if (has_low(with)) found.low = detail::beta_quantile(n * p, n * (1 - p) + 1, risk);
  if (has_high(with)) found.high = detail::beta_upper_quantile(n * p + 1, n * (1 - p), risk);
  return found;
}

/// What stands in the way of an interval from a linearised variance.
std::optional<issue> objection(const survey_share& of, const confidence& with) {
  if (!detail::tail_risk(with.level, with.on == sides::both)) return error(messages::estimate_bad_level, {to_string(with.level)});
  if (of.rows == 0) return error(messages::estimate_nobody_surveyed);
  if (!(of.share >= 0 && of.share <= 1)) return error(messages::estimate_bad_share, {as_text(of.share)});
  if (of.degrees == 0 || of.rows < 2) return error(messages::estimate_no_degrees, {std::to_string(of.rows), std::to_string(of.rows - of.degrees)});
  return std::nullopt;
}

}  // namespace

const message& name(method by) noexcept {
  static constexpr std::array names{
      &messages::estimate_clopper_pearson, &messages::estimate_hypergeometric, &messages::estimate_mid_p, &messages::estimate_wilson,
      &messages::estimate_korn_graubard,   &messages::estimate_taylor_logit,   &messages::estimate_wald};
  return *names[static_cast<std::size_t>(by)];
}

limits clopper_pearson(std::uint64_t found, std::uint64_t surveyed, const confidence& with) {
  if (auto why = objection(found, surveyed, with)) return unknown(std::move(*why));
  const double risk = risk_of(with);
  const auto errors = static_cast<double>(found);
  const auto others = static_cast<double>(surveyed - found);
  limits within;
  if (has_low(with) && found > 0) within.low = detail::beta_quantile(errors, others + 1, risk);
  if (has_high(with) && found < surveyed) within.high = detail::beta_upper_quantile(errors + 1, others, risk);
  return within;
}

limits mid_p(std::uint64_t found, std::uint64_t surveyed, const confidence& with) {
  if (auto why = objection(found, surveyed, with)) return unknown(std::move(*why));
  const double risk = risk_of(with);
  const auto chance = [&](double share) { return mid_chance(found, surveyed, share); };
  limits within;
  if (has_low(with) && found > 0) within.low = where_it_falls_to(1 - risk, chance);
  if (has_high(with) && found < surveyed) within.high = where_it_falls_to(risk, chance);
  return within;
}

limits wilson(std::uint64_t found, std::uint64_t surveyed, const confidence& with) {
  if (auto why = objection(found, surveyed, with)) return unknown(std::move(*why));
  const double z = detail::normal_upper_quantile(risk_of(with));
  const auto n = static_cast<double>(surveyed);
  const double p = static_cast<double>(found) / n;
  const double stretched = 1 + z * z / n;
  const double centre = (p + z * z / (2 * n)) / stretched;
  const double half = z / stretched * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  limits within;
  if (has_low(with) && found > 0) within.low = centre - half;
  if (has_high(with) && found < surveyed) within.high = centre + half;
  return within;
}

limits wald(std::uint64_t found, std::uint64_t surveyed, const confidence& with) {
  if (auto why = objection(found, surveyed, with)) return unknown(std::move(*why));
  if (found == 0 || found == surveyed) return unknown(error(messages::estimate_wald_at_end, {found == 0 ? "0" : "1"}));
  const auto n = static_cast<double>(surveyed);
  const double p = static_cast<double>(found) / n;
  const double half = detail::normal_upper_quantile(risk_of(with)) * std::sqrt(p * (1 - p) / n);
  return {has_low(with) ? std::max(0.0, p - half) : 0, has_high(with) ? std::min(1.0, p + half) : 1, std::nullopt};
}

count_limits hypergeometric(std::uint64_t found, std::uint64_t surveyed, std::uint64_t population, const confidence& with) {
  auto why = objection(found, surveyed, with);
  if (!why && surveyed > population) {
    why = error(messages::estimate_surveyed_above_population, {std::to_string(surveyed), std::to_string(population)});
  }
  if (why) {
    why->level = severity::note;
    return {0, population, std::move(*why)};
  }
  const ratio risk = *detail::tail_risk(with.level, with.on == sides::both);
  const ratio rest = detail::rest_of(risk);
  const auto is_too_few = [&](std::uint64_t errors) {  // at least `found` is within the risk
    return found > 0 && detail::compare_at_most(found - 1, detail::draws::of(surveyed, errors, population), rest) >= 0;
  };
  const auto is_too_many = [&](std::uint64_t errors) {  // at most `found` is within the risk
    return detail::compare_at_most(found, detail::draws::of(surveyed, errors, population), risk) <= 0;
  };
  count_limits within{found, population - (surveyed - found), std::nullopt};  // of what was seen, none can be undone
  const count_limits possible = within;
  if (has_low(with)) {
    for (std::uint64_t end = possible.high; within.low < end;) {
      const std::uint64_t middle = within.low + (end - within.low) / 2;
      if (is_too_few(middle))
        within.low = middle + 1;
      else
        end = middle;
    }
  }
  if (has_high(with)) {
    for (std::uint64_t begin = possible.low; begin < within.high;) {
      const std::uint64_t middle = begin + (within.high - begin + 1) / 2;
      if (is_too_many(middle))
        within.high = middle - 1;
      else
        begin = middle;
    }
  }
  return within;
}

limits korn_graubard(const survey_share& of, const confidence& with) {
  if (auto why = objection(of, with)) return unknown(std::move(*why));
  if (!(of.variance > 0) || of.share <= 0 || of.share >= 1) return unknown(error(messages::estimate_no_variance, {as_text(of.share)}));
  const double risk = risk_of(with);
  const double widened =
      detail::student_upper_quantile(static_cast<double>(of.rows - 1), risk) / detail::student_upper_quantile(static_cast<double>(of.degrees), risk);
  return beta_limits(of.share, of.share * (1 - of.share) / of.variance * widened * widened, risk, with);
}

limits taylor_logit(const survey_share& of, const confidence& with) {
  if (auto why = objection(of, with)) return unknown(std::move(*why));
  if (of.share <= 0 || of.share >= 1) return unknown(error(messages::estimate_no_log_odds, {of.share <= 0 ? "0" : "1"}));
  if (!(of.variance > 0)) return unknown(error(messages::estimate_no_variance, {as_text(of.share)}));
  const double odds = std::log(of.share / (1 - of.share));
  const double error_of_odds = std::sqrt(of.variance) / (of.share * (1 - of.share));
  const double half = detail::student_upper_quantile(static_cast<double>(of.degrees), risk_of(with)) * error_of_odds;
  const auto share = [](double log_odds) { return 1 / (1 + std::exp(-log_odds)); };
  return {has_low(with) ? share(odds - half) : 0, has_high(with) ? share(odds + half) : 1, std::nullopt};
}

limits wald(const survey_share& of, const confidence& with) {
  if (auto why = objection(of, with)) return unknown(std::move(*why));
  if (!(of.variance > 0)) return unknown(error(messages::estimate_no_variance, {as_text(of.share)}));
  const double half = detail::student_upper_quantile(static_cast<double>(of.degrees), risk_of(with)) * std::sqrt(of.variance);
  return {has_low(with) ? std::max(0.0, of.share - half) : 0, has_high(with) ? std::min(1.0, of.share + half) : 1, std::nullopt};
}

std::vector<bound_by_effect> none_found(std::uint64_t households, const std::optional<ratio>& design_effect, const confidence& with) {
  std::vector<ratio> effects{ratio(1), ratio(3, 2), ratio(2), ratio(3)};
  if (design_effect) effects = {*design_effect};
  std::vector<bound_by_effect> bounds;
  for (const ratio& effect : effects) {
    if (effect <= ratio(0)) {
      bounds.push_back({effect, unknown(error(messages::estimate_bad_effect, {to_string(effect)}))});
    } else if (auto why = objection(0, households, with)) {
      bounds.push_back({effect, unknown(std::move(*why))});
    } else {
      // (1 - p)^n = risk, solved for p
      const double n = static_cast<double>(households) / to_double(effect);
      bounds.push_back({effect, {0, has_high(with) ? -std::expm1(std::log(risk_of(with)) / n) : 1, std::nullopt}});
    }
  }
  return bounds;
}

}  // namespace povexit::inline v0::estimate
