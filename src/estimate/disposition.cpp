// SPDX-License-Identifier: MIT
// estimate/disposition.cpp -- final codes and outcome rates.
//
// Layer: estimate. Source: AAPOR, "Standard Definitions" (9th edition, 2016), formulas of RR1 to RR6, COOP1, REF1, CON1 and e.
#include <povexit/estimate/disposition.hpp>

#include <string>

#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

struct spelling {
  std::string_view text;
  disposition code;
};

constexpr spelling spellings[] = {
    {"i", disposition::complete},
    {"complete", disposition::complete},
    {"p", disposition::partial},
    {"partial", disposition::partial},
    {"r", disposition::refusal},
    {"refusal", disposition::refusal},
    {"nc", disposition::non_contact},
    {"non_contact", disposition::non_contact},
    {"o", disposition::other},
    {"other", disposition::other},
    {"uh", disposition::unknown_household},
    {"unknown_household", disposition::unknown_household},
    {"uo", disposition::unknown_other},
    {"unknown_other", disposition::unknown_other},
    {"ne", disposition::not_eligible},
    {"not_eligible", disposition::not_eligible},
};

/// 1.1, 1.2, 2.1 to 2.39, 3.1 to 3.9..., 4 and what begins so.
std::optional<disposition> by_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 1 ? text[i] != '.' : text[i] < '0' || text[i] > '9') return std::nullopt;
  }
  if (text.size() == 1 && text.front() == '4') return disposition::not_eligible;
  if (text.size() < 3 || text.size() > 5) return std::nullopt;
  const char part = text[2];
  switch (text.front()) {
    case '1': return part == '1' ? std::optional(disposition::complete) : part == '2' ? std::optional(disposition::partial) : std::nullopt;
    case '2':
      return part == '1'   ? std::optional(disposition::refusal)
             : part == '2' ? std::optional(disposition::non_contact)
             : part == '3' ? std::optional(disposition::other)
                           : std::nullopt;
    case '3': return part == '0' ? std::nullopt : std::optional(part == '1' ? disposition::unknown_household : disposition::unknown_other);
    case '4': return disposition::not_eligible;
    default: return std::nullopt;
  }
}

std::optional<ratio> share(wide numerator, wide denominator) { return denominator == 0 ? std::nullopt : ratio::make(numerator, denominator); }

/// top / (sure + e * unsure)
std::optional<ratio> share(std::uint64_t top, std::uint64_t sure, const ratio& e, std::uint64_t unsure) {
  return share(static_cast<wide>(top) * e.denominator(), static_cast<wide>(sure) * e.denominator() + static_cast<wide>(unsure) * e.numerator());
}

}  // namespace

result<disposition> read_disposition(std::string_view text, const place& where) {
  std::string lower;
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '-' || c == ' ' ? '_' : c;
  for (const spelling& each : spellings) {
    if (each.text == lower) return each.code;
  }
  if (const auto code = by_number(lower)) return *code;
  return unexpected(error(messages::estimate_unknown_disposition, {std::string(text)}, where));
}

outcome_rates rates_of(const dispositions& counted, std::optional<ratio> eligible) {
  const std::uint64_t complete = counted.at(disposition::complete);
  const std::uint64_t answered = complete + counted.at(disposition::partial);
  const std::uint64_t refused = counted.at(disposition::refusal);
  const std::uint64_t spoken_to = answered + refused + counted.at(disposition::other);
  const std::uint64_t known = spoken_to + counted.at(disposition::non_contact);
  const std::uint64_t unsure = counted.at(disposition::unknown_household) + counted.at(disposition::unknown_other);
  outcome_rates rates;
  rates.response_1 = share(complete, known + unsure);
  rates.response_2 = share(answered, known + unsure);
  rates.response_5 = share(complete, known);
  rates.response_6 = share(answered, known);
  rates.cooperation_1 = share(complete, spoken_to);
  rates.refusal_1 = share(refused, known + unsure);
  rates.contact_1 = share(spoken_to, known + unsure);
  rates.eligible = eligible ? eligible : share(known, known + counted.at(disposition::not_eligible));
  if (rates.eligible) {
    rates.response_3 = share(complete, known, *rates.eligible, unsure);
    rates.response_4 = share(answered, known, *rates.eligible, unsure);
  }
  return rates;
}

}  // namespace povexit::inline v0::estimate
