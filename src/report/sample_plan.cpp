// SPDX-License-Identifier: MIT
// src/report/sample_plan.cpp -- plans of samples.
//
// Layer: report.
#include <povexit/report/sample.hpp>

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

/// `2%`, `401 households`.
[[nodiscard]] std::string amount_text(const error_amount& of, language tongue) {
  if (!of.count) return detail::percent_text(*of.share);
  const std::string count = fill(messages::sample_households, {detail::grouped(*of.count)}, tongue);
  return of.share ? detail::percent_text(*of.share) + (tongue == language::zh ? "（" + count + "）" : " (" + count + ")") : count;
}

[[nodiscard]] std::string decimal_text(const ratio& of) {
  return to_string(decimal{static_cast<std::int64_t>(divide(wide{of.numerator()} * 100, of.denominator(), rounding::half_even)), 2});
}

void add_acceptance(std::string& text, const sample_plan& of, language tongue) {
  const estimate::acceptance_plan& plan = *of.acceptance;
  const auto line = [&](const message& what, const std::vector<std::string>& arguments) { text += "  " + fill(what, arguments, tongue) + "\n"; };
  line(messages::sample_acceptance, {detail::grouped(plan.households), detail::grouped(plan.allowed)});
  if (of.population) {
    line(messages::sample_population, {detail::grouped(*of.population)});
  } else {
    line(messages::sample_endless, {});
  }
  line(messages::sample_risk_bad,
       {amount_text(*of.bad, tongue), detail::percent_text(plan.risk_of_passing_bad), detail::percent_text(of.within.passing_bad)});
  if (of.good) {
    line(messages::sample_risk_good,
         {amount_text(*of.good, tongue), detail::percent_text(plan.risk_of_failing_good), detail::percent_text(of.within.failing_good)});
  }
}

void add_precision(std::string& text, const sample_plan& of, language tongue) {
  const estimate::precision_request& asked = *of.precise;
  text += "  " +
          fill(messages::sample_precision,
               {detail::percent_text(asked.expected_share), detail::percent_text(asked.half_width), detail::percent_text(asked.level),
                detail::grouped(of.precision->households), detail::grouped(of.precision->by_normal_formula)},
               tongue) +
          "\n";
  text += "  " + fill(messages::sample_precision_expects, {detail::limits_text(of.precision->expected, tongue)}, tongue) + "\n";
}

void add_work(std::string& text, const sample_plan::staff& work, language tongue) {
  const auto line = [&](const message& what, const std::vector<std::string>& arguments) { text += "  " + fill(what, arguments, tongue) + "\n"; };
  const std::string households = detail::grouped(work.households);
  const std::string people = detail::grouped(work.people);
  const std::string days = std::to_string(work.days);
  if (work.teams) {
    line(messages::sample_teams, {people, std::to_string(work.teams->teams), detail::grouped(work.villages), std::to_string(work.teams->days),
                                  std::to_string(work.teams->villages_a_day)});
  }
  if (!work.pace) return;
  const std::string pace = decimal_text(*work.pace);
  if (!work.is_pace_given) line(messages::sample_pace, {households, people, days, pace});
  if (work.is_pace_given && work.is_people_found) line(messages::sample_people, {households, days, pace, people});
  if (work.is_pace_given && !work.is_people_found) line(messages::sample_days, {households, people, pace, days});
}

void add_groups(std::string& text, const sample_plan& of, language tongue) {
  text += "\n" + std::string(messages::sample_groups.in(tongue)) + "\n";
  table shown;
  shown.column(std::string(messages::sample_group.in(tongue)), table::align::right)
      .column(std::string(messages::sample_load.in(tongue)), table::align::right)
      .column(std::string(messages::sample_townships.in(tongue)));
  for (std::size_t group = 0; group < of.inspection->load_of_group.size(); ++group) {
    std::string names;
    for (std::size_t i = 0; i < of.townships.size(); ++i) {
      if (of.inspection->group_of[i] == group) names += (names.empty() ? "" : tongue == language::zh ? "、" : ", ") + of.townships[i].name;
    }
    shown.row({std::to_string(group + 1), detail::grouped(of.inspection->load_of_group[group]), names});
  }
  text += shown.text();
  if (of.inspection->is_least) text += "  " + std::string(messages::sample_least.in(tongue)) + "\n";
}

void add_characteristic(std::string& text, const sample_plan& of, language tongue) {
  text += "\n" + fill(messages::sample_characteristic, {detail::grouped(of.households), detail::limit_text(of.held_to, tongue)}, tongue) + "\n";
  table shown;
  shown.column(std::string(messages::sample_true_rate.in(tongue)), table::align::right)
      .column(std::string(messages::sample_chance.in(tongue)), table::align::right);
  for (const estimate::characteristic_point& each : of.characteristic) {
    shown.row({detail::percent_text(each.true_rate), detail::percent_text(each.chance_within, 1)});
  }
  text += shown.text();
}

[[nodiscard]] json_value json_amount(const error_amount& of) {
  json_value made = json_value::object();
  if (of.share) made["share"] = detail::json_of(*of.share);
  if (of.count) made["households"] = *of.count;
  return made;
}

[[nodiscard]] json_value json_work(const sample_plan::staff& work) {
  json_value made = {{"people", work.people}, {"villages", work.villages}, {"households", work.households}, {"days", work.days}};
  if (work.pace) made["households_a_person_and_day"] = detail::json_of(*work.pace);
  if (work.teams) {
    made["teams"] = {{"teams", work.teams->teams},
                     {"people_of_team", work.teams->people_of_team},
                     {"villages_of_team", work.teams->villages_of_team},
                     {"villages_a_day", work.teams->villages_a_day},
                     {"days", work.teams->days}};
  }
  return made;
}

}  // namespace

std::string sample_plan_text(const sample_plan& of, language tongue) {
  std::string text = std::string(messages::sample_plan_title.in(tongue)) + "\n";
  if (of.acceptance) add_acceptance(text, of, tongue);
  if (of.precision) add_precision(text, of, tongue);
  if (of.work) add_work(text, *of.work, tongue);
  if (!of.characteristic.empty()) add_characteristic(text, of, tongue);
  if (of.inspection) add_groups(text, of, tongue);
  return text;
}

std::string sample_plan_json(const sample_plan& of) {
  json_value made = json_value::object();
  made["population"] = of.population ? json_value(*of.population) : json_value();
  if (of.acceptance) {
    made["acceptance"] = {{"households", of.acceptance->households}, {"allowed", of.acceptance->allowed}};
    made["acceptance"]["bad"] = json_amount(*of.bad);
    made["acceptance"]["risk_of_passing_bad"] = detail::json_estimate(of.acceptance->risk_of_passing_bad);
    if (of.good) {
      made["acceptance"]["good"] = json_amount(*of.good);
      made["acceptance"]["risk_of_failing_good"] = detail::json_estimate(of.acceptance->risk_of_failing_good);
    }
  }
  if (of.precision) {
    made["precision"] = {{"households", of.precision->households},
                         {"by_normal_formula", of.precision->by_normal_formula},
                         {"expected", detail::json_of(of.precision->expected)}};
  }
  if (of.work) made["work"] = json_work(*of.work);
  if (!of.characteristic.empty()) {
    json_value points = json_value::array();
    for (const estimate::characteristic_point& each : of.characteristic) {
      points.push_back({{"true_rate", detail::json_of(each.true_rate)}, {"chance_within", detail::json_estimate(each.chance_within)}});
    }
    made["characteristic"] = {{"households", of.households}, {"limit", detail::json_of(of.held_to)}, {"points", std::move(points)}};
  }
  if (of.inspection) {
    json_value rows = json_value::array();
    for (std::size_t i = 0; i < of.townships.size(); ++i) {
      rows.push_back({{"township", of.townships[i].name}, {"households", of.townships[i].load}, {"group", of.inspection->group_of[i] + 1}});
    }
    made["inspection"] = {{"load_of_group", of.inspection->load_of_group}, {"is_least", of.inspection->is_least}, {"townships", std::move(rows)}};
  }
  return detail::print(made);
}

std::string sample_plan_csv(const sample_plan& of) {
  if (of.inspection) {
    std::string text = "township,households,group\n";
    for (std::size_t i = 0; i < of.townships.size(); ++i) {
      text +=
          csv_cell(of.townships[i].name) + "," + std::to_string(of.townships[i].load) + "," + std::to_string(of.inspection->group_of[i] + 1) + "\n";
    }
    return text;
  }
  std::string text = "households,limit,passes,true_rate,chance_within\n";
  for (const estimate::characteristic_point& each : of.characteristic) {
    text += std::to_string(of.households) + "," + to_string(of.held_to.at) + "," + std::string(detail::passes_word(of.held_to.when)) + "," +
            to_string(each.true_rate) + "," + detail::json_estimate(each.chance_within).get<std::string>() + "\n";
  }
  return text;
}

}  // namespace povexit::inline v0::report
