// SPDX-License-Identifier: MIT
// estimate/rate.cpp -- one rate, its verdict, and the words of rates and intervals.
//
// Layer: estimate.
#include <povexit/estimate/rates.hpp>

#include <cmath>
#include <string>

#include <povexit/estimate/messages.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/exact/rounding.hpp>

#include "rates_parts.hpp"

namespace povexit::inline v0::estimate {

namespace {

verdict judge(const std::optional<ratio>& value, const limit& held_to) {
  if (!value) return verdict::unknown;
  return is_within(*value, held_to) ? verdict::pass : verdict::fail;
}

}  // namespace

namespace detail {

issue as_note(issue why) {
  why.level = severity::note;
  return why;
}

}  // namespace detail

rate rate_of(std::uint64_t numerator, std::uint64_t denominator, std::uint64_t open, const limit& held_to) {
  rate made;
  made.numerator = numerator;
  made.denominator = denominator;
  made.open = open;
  made.held_to = held_to;
  if (denominator == 0) {
    made.why_unknown = detail::as_note(error(messages::estimate_nobody_surveyed));
    return made;
  }
  if (numerator > denominator) {
    made.why_unknown = detail::as_note(error(messages::estimate_found_above_surveyed, {std::to_string(numerator), std::to_string(denominator)}));
    return made;
  }
  made.value = ratio::make(static_cast<wide>(numerator), static_cast<wide>(denominator));
  if (!made.value) {
    made.why_unknown = detail::as_note(error(messages::estimate_rate_too_large));
    return made;
  }
  if (open <= denominator - numerator) made.if_open_verified = ratio::make(static_cast<wide>(numerator + open), static_cast<wide>(denominator));
  made.judged = judge(made.value, held_to);
  made.judged_if_open_verified = judge(made.if_open_verified, held_to);
  return made;
}

result<std::vector<characteristic_point>> characteristic_of(const rate& households, std::optional<std::uint64_t> population) {
  std::vector<ratio> rates = usual_true_rates();
  // Of a few households a small share is none at all, whose chance says nothing of that share.
  const auto is_none = [&](const ratio& rate) {
    return population && divide(static_cast<wide>(*population) * rate.numerator(), rate.denominator(), rounding::half_even) == 0;
  };
  std::erase_if(rates, is_none);
  return operating_characteristic(households.denominator, households.held_to, rates, population);
}

namespace {

/// An integer over a power of ten, with a blank and the sign of per cent.
std::string per_cent(wide scaled, int digits) {
  std::string text = to_string(magnitude(scaled));
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - places, ".");
  return (scaled < 0 ? "-" : "") + text + " %";
}

std::string per_cent(const ratio& value, int digits) { return per_cent(value.in_percent(rounding::half_up, digits), digits); }

std::string per_cent(double value, int digits) { return per_cent(static_cast<wide>(std::llround(value * 100 * std::pow(10.0, digits))), digits); }

/// A level as it was written: 95 %, 97.5 %.
std::string level_text(const ratio& level) {
  int digits = 0;
  while (digits < 4 && (wide{100} * power_of_ten(digits) * level.numerator()) % level.denominator() != 0) ++digits;
  return per_cent(level, digits);
}

}  // namespace

std::string in_words(const stated_interval& of, language tongue, int digits) {
  std::string text;
  if (of.design_effect) text += fill(messages::estimate_if_effect, {to_string(*of.design_effect)}, tongue);
  if (!of.of.is_known()) return text + fill(messages::estimate_no_interval, {sentence(*of.of.why_unknown, tongue)}, tongue);
  const std::string level = level_text(of.with.level);
  const std::string by(name(of.by).in(tongue));
  switch (of.with.on) {
    case sides::upper: return text + fill(messages::estimate_compatible_up_to, {per_cent(of.of.high, digits), level, by}, tongue);
    case sides::lower: return text + fill(messages::estimate_compatible_from, {per_cent(of.of.low, digits), level, by}, tongue);
    case sides::both: break;
  }
  return text + fill(messages::estimate_compatible, {per_cent(of.of.low, digits), per_cent(of.of.high, digits), level, by}, tongue);
}

std::string in_words(const rate& of, language tongue, int digits) {
  if (!of.value) return fill(messages::estimate_rate_unknown_words, {of.why_unknown ? sentence(*of.why_unknown, tongue) : ""}, tongue);
  std::string text =
      fill(messages::estimate_rate_words, {std::to_string(of.numerator), std::to_string(of.denominator), per_cent(*of.value, digits)}, tongue);
  if (of.open > 0 && of.if_open_verified) text += fill(messages::estimate_if_open, {per_cent(*of.if_open_verified, digits)}, tongue);
  return text;
}

}  // namespace povexit::inline v0::estimate
