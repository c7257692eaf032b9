// SPDX-License-Identifier: MIT
// src/report/estimates.cpp -- shares and estimates as text and JSON.
//
// Layer: report.
#include "estimates.hpp"

#include <charconv>

#include <povexit/report/sample_messages.hpp>

namespace povexit::inline v0::report::detail {

namespace {

/// Without the zeros that end the decimals.
[[nodiscard]] std::string trimmed(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

/// What is not quite nothing, or not quite all, does not read as if it were.
[[nodiscard]] std::string bounded(std::string percent, bool is_some, bool is_less_than_all, int digits) {
  const std::string last = digits == 0 ? "1" : "0." + std::string(static_cast<std::size_t>(digits) - 1, '0') + "1";
  const std::string most = digits == 0 ? "99" : "99." + std::string(static_cast<std::size_t>(digits), '9');
  if (percent == "0" && is_some) return "<" + last + "%";
  if (percent == "100" && is_less_than_all) return ">" + most + "%";
  return percent + "%";
}

}  // namespace

std::string fixed_text(double value, int digits) {
  char text[400];
  const auto [end, failed] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
  return failed == std::errc() ? std::string(text, end) : std::string("?");
}

std::string percent_text(const ratio& share, int digits) {
  const wide scaled = share.in_percent(rounding::half_even, digits);
  const std::string text = trimmed(to_string(decimal{static_cast<std::int64_t>(scaled), static_cast<std::uint8_t>(digits)}));
  return bounded(text, ratio(0) < share, share < ratio(1), digits);
}

std::string percent_text(double share, int digits) { return bounded(trimmed(fixed_text(share * 100, digits)), share > 0, share < 1, digits); }

std::string limits_text(const estimate::limits& of, language tongue) {
  if (!of.is_known()) return sentence(*of.why_unknown, tongue);
  return fill(messages::sample_from_to, {percent_text(of.low), percent_text(of.high)}, tongue);
}

std::string limit_text(const estimate::limit& held_to, language tongue) {
  const message* words[] = {&messages::sample_below, &messages::sample_not_above, &messages::sample_not_below, &messages::sample_above};
  return fill(*words[static_cast<std::size_t>(held_to.when)], {percent_text(held_to.at)}, tongue);
}

std::string_view passes_word(estimate::passes when) noexcept {
  constexpr std::string_view words[] = {"below", "not_above", "not_below", "above"};
  return words[static_cast<std::size_t>(when)];
}

json_value json_estimate(double value) { return fixed_text(value, 12); }

json_value json_of(const ratio& share) { return json_of(wide{share.numerator()}, wide{share.denominator()}); }

json_value json_of(const std::optional<ratio>& share) { return share ? json_of(*share) : json_value(); }

json_value json_of(const estimate::limits& of) {
  if (of.is_known() && !(of.low <= of.high)) return {{"unknown", nullptr}};  // no number
  if (!of.is_known()) return {{"unknown", json_of(*of.why_unknown)}};
  return {{"low", json_estimate(of.low)}, {"high", json_estimate(of.high)}};
}

json_value json_of(const estimate::count_limits& of) {
  if (!of.is_known()) return {{"unknown", json_of(*of.why_unknown)}};
  return {{"low", of.low}, {"high", of.high}};
}

json_value json_of(const estimate::limit& held_to) { return {{"at", json_of(held_to.at)}, {"passes", passes_word(held_to.when)}}; }

json_value json_of(const issue& one) {
  constexpr std::string_view severities[] = {"note", "warning", "error"};
  json_value made = {{"code", one.code()}, {"severity", severities[static_cast<std::size_t>(one.level)]}};
  made["sentence"] = {{"en", sentence(one, language::en)}, {"zh", sentence(one, language::zh)}};
  if (!one.where.file.empty()) made["where"] = json_of(one.where);
  return made;
}

json_value json_of(const issues& all) {
  json_value made = json_value::array();
  for (const issue& one : all) made.push_back(json_of(one));
  return made;
}

}  // namespace povexit::inline v0::report::detail
