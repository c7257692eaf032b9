// SPDX-License-Identifier: MIT
// src/report/measure_numbers.cpp -- exact fractions of any length as text and JSON, and coverage as sentences.
//
// Layer: report.
#include "measure_numbers.hpp"

#include <povexit/exact/decimal.hpp>
#include <povexit/report/measure_messages.hpp>

#include "estimates.hpp"

namespace povexit::inline v0::report {

std::string measured_group::in(language tongue) const {
  const std::string title_or_id = title.in(tongue, id);
  return name.empty() ? title_or_id : title_or_id + " " + name;
}

namespace detail {

namespace {

constexpr std::size_t longest_shown = 18;

[[nodiscard]] std::string with_point(wide digits, int scale) {
  std::string text = to_string(magnitude(digits));
  const auto places = static_cast<std::size_t>(scale);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - places, ".");
  return digits < 0 ? "-" + text : text;
}

[[nodiscard]] json_value json_integer(const whole<8>& value) {
  const auto narrow = value.as_wide();
  return narrow ? json_of(*narrow) : json_value(to_string(value));
}

}  // namespace

std::string decimal_text(const quotient& value, int digits) {
  if (!value.is_defined()) return "undefined";
  const auto rounded = value.rounded(digits, rounding::half_even);
  if (!rounded) return fixed_text(value.nearest(), digits);
  return with_point(*rounded, digits);
}

std::string short_fraction(const quotient& value) {
  const std::string text = to_string(value);
  return value.is_defined() && text.size() <= longest_shown ? text : std::string();
}

std::string percent_text(const quotient& share) {
  const auto rounded = share.rounded(4, rounding::half_even);
  if (!rounded) return "?";
  if (*rounded == 0 && !share.is_zero()) return "<0.01%";
  if (*rounded == 10'000 && !(share == quotient(1, 1))) return ">99.99%";
  return with_point(*rounded, 2) + "%";
}

json_value json_of(const quotient& value) {
  if (!value.is_defined()) return nullptr;
  const quotient least = value.reduced();
  json_value made = {{"num", json_integer(least.numerator())}, {"den", json_integer(least.denominator())}};
  made["decimal"] = decimal_text(least, 12);
  return made;
}

json_value json_of(const stats::coverage& of, std::int64_t weight_denominator) {
  const auto mass = [weight_denominator](const stats::mass& one) {
    json_value made = {{"rows", one.rows}};
    made["weight"] = json_of(quotient(one.weight, weight_denominator));
    return made;
  };
  json_value made;
  made["read"] = mass(of.read());
  made["used"] = mass(of.used);
  made["used_share_of_weight"] = json_of(stats::weight_share(of.used, of.read()));
  for (std::size_t i = 0; i < stats::left_out_reasons; ++i) {
    if (of.out[i].rows > 0) made["left_out"][std::string(stats::name(static_cast<stats::left_out>(i)))] = mass(of.out[i]);
  }
  if (!made.contains("left_out")) made["left_out"] = json_value::object();
  made["on_boundary"] = mass(of.on_boundary);
  made["on_boundary"]["share_of_weight"] = json_of(stats::weight_share(of.on_boundary, of.used));
  made["bottom_coded"] = mass(of.bottom_coded);
  made["weightless"] = of.weightless;
  return made;
}

std::string without_limit(const rulebook::measured_deprivations& of) {
  std::string made;
  for (const rulebook::measure_dimension& dimension : of.dimensions) {
    for (const rulebook::measure_indicator& each : dimension.indicators) {
      if (!each.value.is_given()) made += (made.empty() ? "" : ", ") + each.id;
    }
  }
  return made;
}

const message& reason_words(stats::left_out why) noexcept {
  const message* words[] = {&messages::measure_outside,      &messages::measure_missing_weight, &messages::measure_missing_group,
                            &messages::measure_missing_line, &messages::measure_missing_value,  &messages::measure_missing_indicator,
                            &messages::measure_not_positive};
  static_assert(std::size(words) == stats::left_out_reasons);
  return *words[static_cast<std::size_t>(why)];
}

std::string line_text(const measured_section& of, language tongue) {
  using form = rulebook::line_form;
  const rulebook::measure_line& stated = of.stated;
  const auto amount = [](const quotient& at) {
    const auto exact = at.as_ratio();
    const std::string fraction = short_fraction(at);
    const bool is_whole = exact && exact->denominator() == 1;
    return is_whole ? fraction : decimal_text(at, 4);
  };
  std::string text;
  for (const auto& [code, at] : of.lines) text += (text.empty() ? "" : ", ") + (code.empty() ? "" : code + " ") + amount(at);
  if (!stated.unit.empty()) text += " " + stated.unit;
  if (stated.form == form::of_mean) return text + " = " + fill(messages::measure_line_of_mean, {percent_text(stated.at)}, tongue);
  if (stated.form == form::of_median)
    return text + " = " + fill(messages::measure_line_of_median, {percent_text(stated.at), stated.quantile}, tongue);
  return stated.form == form::by_group ? fill(messages::measure_line_by, {stated.by}, tongue) + " (" + text + ")" : text;
}

}  // namespace detail

}  // namespace povexit::inline v0::report
