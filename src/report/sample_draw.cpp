// SPDX-License-Identifier: MIT
// src/report/sample_draw.cpp -- draws, and decisions by a plan.
//
// Layer: report.
#include <povexit/report/sample.hpp>

#include <map>
#include <set>
#include <utility>

#include <povexit/report/csv.hpp>
#include <povexit/report/sample_messages.hpp>
#include <report/estimates.hpp>
#include <report/json_value.hpp>
#include <report/numbers.hpp>
#include <report/table.hpp>

namespace povexit::inline v0::report {

namespace {

using detail::json_value;

constexpr std::size_t shown_households = 12;

[[nodiscard]] const std::string& name_of(const sample_draw& of, std::size_t row) { return of.names.empty() ? (*of.frame)[row].id : of.names[row]; }

/// Households and villages of one stratum.
struct stratum_counts {
  std::uint64_t frame = 0;
  std::uint64_t chosen = 0;
  std::uint64_t replacements = 0;
  std::set<std::string> villages;
};

[[nodiscard]] std::map<std::string, stratum_counts> count_strata(const sample_draw& of) {
  std::map<std::string, stratum_counts> made;
  for (const estimate::draw_request& each : of.asked) made[each.stratum];
  for (const estimate::frame_household& each : *of.frame) ++made[each.stratum].frame;  // those of which nobody is drawn, too
  for (const estimate::drawn_household& each : of.drawn->chosen) {
    stratum_counts& into = made[(*of.frame)[each.row].stratum];
    ++into.chosen;
    into.villages.insert((*of.frame)[each.row].village);
  }
  for (const estimate::drawn_household& each : of.drawn->replacements) ++made[(*of.frame)[each.row].stratum].replacements;
  return made;
}

void add_strata(std::string& text, const sample_draw& of, language tongue) {
  table shown;
  shown.column(std::string(messages::sample_stratum.in(tongue)));
  for (const message* each : {&messages::sample_frame, &messages::sample_villages_drawn, &messages::sample_chosen, &messages::sample_replacements}) {
    shown.column(std::string(each->in(tongue)), table::align::right);
  }
  for (const auto& [name, counts] : count_strata(of)) {
    shown.row({name, detail::grouped(counts.frame), detail::grouped(counts.villages.size()), detail::grouped(counts.chosen),
               detail::grouped(counts.replacements)});
  }
  text += shown.text();
}

void add_households(std::string& text, const sample_draw& of, language tongue) {
  table shown;
  shown.column(std::string(messages::sample_turn.in(tongue)), table::align::right);
  for (const message* each : {&messages::sample_stratum, &messages::sample_village, &messages::sample_household, &messages::sample_inclusion}) {
    shown.column(std::string(each->in(tongue)));
  }
  const std::vector<estimate::drawn_household>& chosen = of.drawn->chosen;
  for (std::size_t i = 0; i < chosen.size() && i < shown_households; ++i) {
    const estimate::frame_household& one = (*of.frame)[chosen[i].row];
    shown.row({std::to_string(chosen[i].turn), one.stratum, one.village, name_of(of, chosen[i].row), to_string(chosen[i].inclusion)});
  }
  text += "\n" + shown.text();
  if (chosen.size() > shown_households)
    text += "  " + fill(messages::sample_more, {detail::grouped(chosen.size() - shown_households)}, tongue) + "\n";
}

[[nodiscard]] json_value json_household(const sample_draw& of, const estimate::drawn_household& one) {
  const estimate::frame_household& from = (*of.frame)[one.row];
  return {{"stratum", from.stratum},
          {"village", from.village},
          {"household", name_of(of, one.row)},
          {"turn", one.turn},
          {"inclusion", detail::json_of(one.inclusion)}};
}

}  // namespace

std::string sample_draw_text(const sample_draw& of, language tongue) {
  std::string text = fill(messages::sample_draw_title, {detail::grouped(of.drawn->chosen.size())}, tongue) + "\n";
  const auto line = [&](const message& what, std::string_view value) {
    text += "  " + std::string(what.in(tongue)) + (tongue == language::zh ? "：" : ": ") + std::string(value) + "\n";
  };
  line(messages::sample_commitment, of.drawn->commitment);
  line(messages::sample_algorithm, estimate::random_algorithm());
  line(messages::sample_seed, of.seed);
  if (of.undecided > 0) text += "  " + fill(messages::sample_left_out, {detail::grouped(of.undecided)}, tongue) + "\n";
  if (of.unplaced > 0) text += "  " + fill(messages::sample_orphans, {detail::grouped(of.unplaced)}, tongue) + "\n";
  text += "\n";
  add_strata(text, of, tongue);
  add_households(text, of, tongue);
  return text;
}

std::string sample_draw_json(const sample_draw& of) {
  json_value made = {{"commitment", of.drawn->commitment}, {"algorithm", estimate::random_algorithm()}, {"seed", of.seed}};
  made["left_out"] = {{"undecided", of.undecided}, {"unplaced", of.unplaced}};
  for (const auto& [name, counts] : count_strata(of)) {
    made["strata"].push_back({{"stratum", name},
                              {"frame", counts.frame},
                              {"villages", counts.villages.size()},
                              {"chosen", counts.chosen},
                              {"replacements", counts.replacements}});
  }
  made["villages"] = json_value::array();
  for (const estimate::drawn_village& each : of.drawn->villages) {
    made["villages"].push_back(
        {{"stratum", each.stratum}, {"village", each.village}, {"households", each.households}, {"inclusion", detail::json_of(each.inclusion)}});
  }
  made["chosen"] = json_value::array();
  for (const estimate::drawn_household& each : of.drawn->chosen) made["chosen"].push_back(json_household(of, each));
  made["replacements"] = json_value::array();
  for (const estimate::drawn_household& each : of.drawn->replacements) made["replacements"].push_back(json_household(of, each));
  return detail::print(made);
}

std::string sample_draw_csv(const sample_draw& of) {
  std::map<std::pair<std::string, std::string>, std::uint64_t> in_village;
  for (const estimate::frame_household& each : *of.frame) ++in_village[{each.stratum, each.village}];
  std::map<std::string, std::uint64_t> villages;
  std::map<std::string, std::uint64_t> households;
  for (const auto& [where, count] : in_village) {
    ++villages[where.first];
    households[where.first] += count;
  }
  std::map<std::string, bool> in_two_stages;
  for (const estimate::draw_request& each : of.asked) in_two_stages[each.stratum] = each.villages.has_value();

  std::string text = "role,stratum,selection,stratum_units,unit,unit_households,village,household,turn,inclusion,disposition\n";
  for (const estimate::drawn_village& each : of.drawn->villages) {
    text += "village," + csv_cell(each.stratum) + ",random," + std::to_string(villages[each.stratum]) + "," + csv_cell(each.village) + "," +
            std::to_string(each.households) + "," + csv_cell(each.village) + ",,," + to_string(each.inclusion) + ",\n";
  }
  const auto add = [&](std::string_view role, const estimate::drawn_household& one) {
    const estimate::frame_household& from = (*of.frame)[one.row];
    const bool by_village = in_two_stages[from.stratum];
    text += std::string(role) + "," + csv_cell(from.stratum) + ",random," +
            std::to_string(by_village ? villages[from.stratum] : households[from.stratum]) + "," +
            csv_cell(by_village ? from.village : name_of(of, one.row)) + "," +
            std::to_string(by_village ? in_village[{from.stratum, from.village}] : 1) + "," + csv_cell(from.village) + "," +
            csv_cell(name_of(of, one.row)) + "," + std::to_string(one.turn) + "," + to_string(one.inclusion) + ",\n";
  };
  for (const estimate::drawn_household& each : of.drawn->chosen) add("chosen", each);
  for (const estimate::drawn_household& each : of.drawn->replacements) add("replacement", each);
  return text;
}

// ---- decisions --------------------------------------------------------------------------------------------------------

std::string sample_decision_text(const sample_decision& of, language tongue) {
  const auto number = [](std::uint64_t value) { return detail::grouped(value); };
  std::string text = fill(messages::sample_decide_title, {number(of.plan.households), number(of.plan.allowed)}, tongue) + "\n";
  const auto line = [&](const message& what, const std::vector<std::string>& arguments) { text += "  " + fill(what, arguments, tongue) + "\n"; };
  line(messages::sample_surveyed, {number(of.surveyed), number(of.found), number(of.undecided)});
  line(of.passes == truth::yes ? messages::sample_passes : of.passes == truth::no ? messages::sample_fails : messages::sample_open, {});
  const std::string level = detail::percent_text(of.with.level);
  const estimate::limits exact = estimate::clopper_pearson(of.found, of.surveyed, of.with);
  if (!exact.is_known()) {
    text += "  " + sentence(*exact.why_unknown, tongue) + "\n";
    return text;
  }
  line(messages::sample_compatible, {number(of.found), number(of.surveyed), detail::limits_text(exact, tongue), level,
                                     std::string(estimate::name(estimate::method::clopper_pearson).in(tongue))});
  if (of.population) {
    const estimate::count_limits counted = estimate::hypergeometric(of.found, of.surveyed, *of.population, of.with);
    if (counted.is_known()) {
      line(messages::sample_compatible_count, {number(counted.low), number(counted.high), number(*of.population), level,
                                               std::string(estimate::name(estimate::method::hypergeometric).in(tongue))});
    } else {
      text += "  " + sentence(*counted.why_unknown, tongue) + "\n";
    }
  }
  if (of.found == 0) {
    for (const estimate::bound_by_effect& each : estimate::none_found(of.surveyed, std::nullopt, of.with)) {
      line(messages::sample_none_found, {to_string(each.design_effect), detail::limits_text(each.of, tongue), level});
    }
  }
  text += "  " + std::string(messages::sample_wording.in(tongue)) + "\n";
  return text;
}

std::string sample_decision_json(const sample_decision& of) {
  json_value made = {{"plan", {{"households", of.plan.households}, {"allowed", of.plan.allowed}}},
                     {"surveyed", of.surveyed},
                     {"found", of.found},
                     {"undecided", of.undecided},
                     {"passes", name(of.passes)}};
  made["level"] = detail::json_of(of.with.level);
  made["clopper_pearson"] = detail::json_of(estimate::clopper_pearson(of.found, of.surveyed, of.with));
  if (of.population) made["hypergeometric"] = detail::json_of(estimate::hypergeometric(of.found, of.surveyed, *of.population, of.with));
  if (of.found == 0) {
    for (const estimate::bound_by_effect& each : estimate::none_found(of.surveyed, std::nullopt, of.with)) {
      made["none_found"].push_back({{"design_effect", detail::json_of(each.design_effect)}, {"limits", detail::json_of(each.of)}});
    }
  }
  return detail::print(made);
}

std::string sample_decision_csv(const sample_decision& of) {
  const estimate::limits exact = estimate::clopper_pearson(of.found, of.surveyed, of.with);
  std::string text = "households,allowed,surveyed,found,undecided,passes,low,high\n";
  for (const std::uint64_t each : {of.plan.households, of.plan.allowed, of.surveyed, of.found, of.undecided}) text += std::to_string(each) + ",";
  text += std::string(name(of.passes)) + ",";
  if (exact.is_known()) text += detail::json_estimate(exact.low).get<std::string>();
  text += ",";
  if (exact.is_known()) text += detail::json_estimate(exact.high).get<std::string>();
  return text + "\n";
}

}  // namespace povexit::inline v0::report
