// SPDX-License-Identifier: MIT
// src/report/rates_json.cpp -- three rates and one degree for programs.
//
// Layer: report.
#include <utility>

#include <povexit/report/rates.hpp>
#include <povexit/version.hpp>

#include "estimates.hpp"
#include "json_value.hpp"
#include "rates_excuse.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_of;
using detail::json_value;

[[nodiscard]] json_value json_reason(const std::optional<issue>& why) { return why ? json_of(*why) : json_value(); }

[[nodiscard]] json_value json_rate(const estimate::rate& of) {
  json_value made = {{"numerator", of.numerator}, {"denominator", of.denominator}, {"open", of.open}};
  made["value"] = of.value ? json_of(static_cast<wide>(of.numerator), static_cast<wide>(of.denominator)) : json_value();
  made["if_open_verified"] =
      of.if_open_verified ? json_of(static_cast<wide>(of.numerator + of.open), static_cast<wide>(of.denominator)) : json_value();
  made["limit"] = json_of(of.held_to);
  made["verdict"] = name(of.judged);
  made["verdict_if_open_verified"] = name(of.judged_if_open_verified);
  made["unknown"] = json_reason(of.why_unknown);
  return made;
}

[[nodiscard]] json_value json_intervals(const std::vector<estimate::stated_interval>& all) {
  json_value made = json_value::array();
  for (const estimate::stated_interval& each : all) {
    json_value one = {{"method", estimate::name(each.by).code.substr(sizeof "estimate-" - 1)}, {"level", json_of(each.with.level)}};
    if (each.design_effect) one["design_effect"] = json_of(*each.design_effect);
    one["limits"] = json_of(each.of);
    one["words"] = {{"en", estimate::in_words(each, language::en)}, {"zh", estimate::in_words(each, language::zh)}};
    made.push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] json_value json_sampled(const estimate::sampled_rate& of) {
  json_value made = {{"persons", json_rate(of.persons)}, {"households", json_rate(of.households)}};
  made["intervals"] = json_intervals(of.intervals);
  made["household_intervals"] = json_intervals(of.household_intervals);
  if (of.county_households) made["county_households"] = json_of(*of.county_households);
  made["weighted"] = of.weighted ? detail::json_estimate(*of.weighted) : json_value();
  made["design_effect"] = of.design_effect ? detail::json_estimate(*of.design_effect) : json_value();
  made["no_interval"] = json_reason(of.why_no_interval);
  made["is_random_part_only"] = of.is_random_part_only;
  return made;
}

[[nodiscard]] json_value json_treatment(const estimate::rate& of, const estimate::recognition_estimate& bears) {
  json_value made = json_rate(of);
  made["weighted"] = bears.weighted ? detail::json_estimate(*bears.weighted) : json_value();
  made["design_effect"] = bears.design_effect ? detail::json_estimate(*bears.design_effect) : json_value();
  made["intervals"] = json_intervals(bears.intervals);
  return made;
}

[[nodiscard]] json_value json_incidence(const estimate::comprehensive_rate& of) {
  json_value made = {{"value", json_of(of.value)}, {"if_open_verified", json_of(of.if_open_verified)}, {"limit", json_of(of.held_to)}};
  made["wrongly_exited_in_county"] = json_of(of.wrongly_exited_in_county);
  made["missed_in_county"] = json_of(of.missed_in_county);
  made["verdict"] = name(of.judged);
  made["verdict_if_open_verified"] = name(of.judged_if_open_verified);
  made["unknown"] = json_reason(of.why_unknown);
  made["standard_error"] = of.standard_error ? detail::json_estimate(*of.standard_error) : json_value();
  made["by_variance"] = json_of(of.by_variance);
  made["conservative"] = json_of(of.conservative);
  made["few_errors"] = json_reason(of.few_errors);
  return made;
}

}  // namespace

std::string rates_json(const county_rates& of) {
  json_value made = {{"engine", "povexit " + std::string(version)}, {"rates", of.by->id}, {"title", json_of(of.by->title)}, {"county", of.county}};
  made["date"] = is_valid(of.on) ? json_value(to_string(of.on)) : json_value();
  made["retrospective"] = of.is_retrospective;
  made["verdict"] = name(of.of.judged);
  made["comprehensive_incidence"] = json_incidence(of.of.incidence);
  made["wrongly_exited"] = json_sampled(of.of.wrongly_exited);
  made["missed"] = json_sampled(of.of.missed);
  const estimate::recognition& asked = of.of.recognised;
  made["recognition"] = {
      {"approving", asked.approving}, {"disapproving", asked.disapproving}, {"average", asked.average}, {"no_answer", asked.no_answer}};
  made["recognition"]["by_book"] = json_treatment(asked.by_book, asked.of_book);
  made["recognition"]["lowest"] = json_treatment(asked.lowest, asked.of_lowest);
  made["recognition"]["highest"] = json_treatment(asked.highest, asked.of_highest);
  made["recognition"]["no_interval"] = json_reason(asked.why_no_interval);
  made["recognition"]["is_random_part_only"] = asked.is_random_part_only;
  made["register_incidence"] = json_rate(of.of.register_incidence);
  made["findings"] = {{"verified", of.verified}, {"open", of.open}, {"withdrawn", of.withdrawn}};
  made["listed"] = json_value::array();
  for (const estimate::missed_finding& each : of.of.listed) {
    made["listed"].push_back({{"unit", each.id},
                              {"problem", each.is_whole_household ? "missed" : "left_out"},
                              {"persons", each.persons},
                              {"excuse", name(detail::excuse_of(*each.exempt))}});
  }
  made["has_sample"] = of.has_sample;
  if (of.dispositions) {
    constexpr std::string_view codes[] = {"complete", "partial",           "refusal",       "non_contact",
                                          "other",    "unknown_household", "unknown_other", "not_eligible"};
    for (std::size_t i = 0; i < 8; ++i) made["dispositions"][std::string(codes[i])] = of.dispositions->of[i];
    made["response_1"] = json_of(estimate::rates_of(*of.dispositions).response_1);
  }
  made["characteristic"] = json_value::array();
  for (const estimate::characteristic_point& each : of.characteristic) {
    made["characteristic"].push_back({{"true_rate", json_of(each.true_rate)}, {"chance_within", detail::json_estimate(each.chance_within)}});
  }
  made["notes"] = json_of(of.of.notes);
  for (const auto& [side, receipts] : {std::pair{"register", of.register_receipts}, {"survey", of.survey_receipts}}) {
    made[side] = json_value::array();
    for (const io::file_receipt& each : receipts) made[side].push_back(json_of(each));
  }
  return detail::print(made);
}

}  // namespace povexit::inline v0::report
