// SPDX-License-Identifier: MIT
// src/cli/sample.cpp -- povexit sample plan, draw and decide.
//
// Layer: cli.
#include "sample.hpp"

#include <algorithm>
#include <utility>

#include <povexit/estimate/messages.hpp>
#include <povexit/estimate/random.hpp>

#include "argument_list.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "pool.hpp"
#include "read_tables.hpp"
#include "sample_frame.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

/// Takes a value out of a result, or keeps what is wrong with it.
template <typename T>
[[nodiscard]] std::optional<T> take(result<T> from, issues& wrong) {
  if (from) return *std::move(from);
  wrong.insert(wrong.end(), from.error().begin(), from.error().end());
  return std::nullopt;
}

[[nodiscard]] result<estimate::acceptance_plan> acceptance_of(const sample_request& asked) {
  if (asked.population) {
    const estimate::finite_lot lot{*asked.population, asked.good ? asked.good->count : std::nullopt, *asked.bad->count};
    return asked.allowed ? estimate::smallest_sample(lot, *asked.allowed, asked.within) : estimate::smallest_plan(lot, asked.within);
  }
  if (!asked.bad->share || (asked.good && !asked.good->share)) return unexpected(error(messages::usage_required, {"--population", "sample plan"}));
  const estimate::endless_lot lot{asked.good ? asked.good->share : std::nullopt, *asked.bad->share};
  return asked.allowed ? estimate::smallest_sample(lot, *asked.allowed, asked.within) : estimate::smallest_plan(lot, asked.within);
}

void add_staff(const sample_request& asked, report::sample_plan& made, issues& wrong) {
  if (!asked.people && !asked.days) return;
  report::sample_plan::staff work;
  work.people = asked.people.value_or(0);
  work.villages = asked.villages.value_or(0);
  work.households = asked.households.value_or(made.households);
  work.days = asked.days.value_or(0);
  if (asked.villages)
    work.teams = take(estimate::plan_teams({work.people, asked.groups, asked.teams}, work.villages, asked.villages_a_day.value_or(1)), wrong);
  if (asked.pace) {
    work.pace = asked.pace;
    work.is_pace_given = true;
    if (asked.people) work.days = take(estimate::days_needed(work.households, work.people, *asked.pace), wrong).value_or(0);
    work.is_people_found = !asked.people;
    if (!asked.people) work.people = take(estimate::people_needed(work.households, work.days, *asked.pace), wrong).value_or(0);
  } else if (asked.days) {
    work.pace = take(estimate::pace(work.households, work.people, work.days), wrong);
  }
  made.work = std::move(work);
}

/// Townships of the register with their households, shared out among groups.
void add_inspection(const sample_request& asked, const console& with, report::sample_plan& made, issues& wrong) {
  const result<schema> tables = find_schema(asked.common);
  if (!tables) return static_cast<void>(wrong.insert(wrong.end(), tables.error().begin(), tables.error().end()));
  const std::optional<tables_read> read = read_tables(*tables, asked.common, with, asked.common.data);
  if (!read) return static_cast<void>(wrong.push_back(error(messages::sample_no_townships)));
  made.townships = townships_of(read->data.view(), wrong);
  std::vector<estimate::barred_pair> barred;
  for (const std::string& each : asked.barred) {
    const std::size_t equals = each.find('=');
    const auto group = read_count(each.substr(0, equals), 1, *asked.inspection_groups);
    const auto found = std::find_if(made.townships.begin(), made.townships.end(),
                                    [&](const auto& one) { return equals != std::string::npos && one.name == each.substr(equals + 1); });
    if (!group || found == made.townships.end()) {
      wrong.push_back(error(messages::sample_bar, {each, std::to_string(*asked.inspection_groups)}));
    } else {
      barred.emplace_back(static_cast<std::size_t>(*group - 1), static_cast<std::size_t>(found - made.townships.begin()));
    }
  }
  if (wrong.empty())
    made.inspection = take(estimate::assign_townships(made.townships, static_cast<std::size_t>(*asked.inspection_groups), barred), wrong);
}

[[nodiscard]] int plan(const sample_request& asked, const console& with) {
  report::sample_plan made;
  issues wrong;
  made.population = asked.population;
  made.within = asked.within;
  made.bad = asked.bad;
  made.good = asked.good;
  made.held_to = asked.held_to;
  if (asked.bad) made.acceptance = take(acceptance_of(asked), wrong);
  if (asked.half_width) {
    made.precise = estimate::precision_request{asked.expected, *asked.half_width, asked.level, asked.population, asked.design_effect};
    made.precision = take(estimate::smallest_precise(*made.precise), wrong);
  }
  made.households = asked.households.value_or(made.acceptance ? made.acceptance->households : made.precision ? made.precision->households : 0);
  add_staff(asked, made, wrong);
  const bool is_of_sample = made.households > 0 && (!asked.people || asked.bad || asked.half_width);
  if (is_of_sample) {
    const std::vector<ratio> rates = estimate::usual_true_rates();
    made.characteristic = take(estimate::operating_characteristic(made.households, made.held_to, rates, made.population), wrong)
                              .value_or(std::vector<estimate::characteristic_point>());
  }
  if (asked.inspection_groups) add_inspection(asked, with, made, wrong);
  print_issues(with.err, wrong, asked.common);
  if (has_errors(wrong)) return exit_code::errors;
  const format form = asked.common.format;
  const std::string text = form == format::json  ? report::sample_plan_json(made)
                           : form == format::csv ? report::sample_plan_csv(made)
                                                 : report::sample_plan_text(made, asked.common.tongue);
  return deliver(asked.common, with, asked.common.out, text, {});
}

[[nodiscard]] int draw(const sample_request& asked, const console& with) {
  const result<schema> tables = find_schema(asked.common);
  if (!tables) {
    print_issues(with.err, tables.error(), asked.common);
    return exit_code::errors;
  }
  const std::optional<tables_read> read = read_tables(*tables, asked.common, with, asked.common.data);
  if (!read) return exit_code::errors;
  const database data = read->data.view();
  pool threads(asked.common.threads);
  result<sample_frame> frame = make_frame(asked, data, read->data, threads);
  if (!frame) {
    print_issues(with.err, frame.error(), asked.common, *tables);
    return exit_code::errors;
  }
  print_issues(with.err, frame->notes, asked.common);
  report::sample_draw made;
  made.seed = asked.seed.empty() ? estimate::fresh_seed() : asked.seed;
  print_issues(with.err, estimate::check_seed(made.seed), asked.common);
  if (!asked.commitment.empty() && !estimate::opens(made.seed, asked.commitment)) {
    print_issues(with.err, {error(messages::sample_other_seed, {estimate::commitment(made.seed)})}, asked.common);
    return exit_code::errors;
  }
  made.asked = frame->asked;
  const result<estimate::drawn_sample> drawn = estimate::draw(frame->households, frame->asked, made.seed);
  if (!drawn) {
    print_issues(with.err, drawn.error(), asked.common);
    return exit_code::errors;
  }
  made.drawn = &*drawn;
  made.frame = &frame->households;
  made.names = frame->names;
  made.undecided = frame->undecided;
  made.unplaced = frame->unplaced;
  const format form = asked.common.format;
  // Beside a list that does not say it: what anybody needs who wants to draw it again.
  if (form == format::csv && !asked.common.quiet) {
    with.err << fill(messages::sample_drawn_with, {drawn->commitment, made.seed}, asked.common.tongue) << "\n";
  }
  const std::string text = form == format::json  ? report::sample_draw_json(made)
                           : form == format::csv ? report::sample_draw_csv(made)
                                                 : report::sample_draw_text(made, asked.common.tongue);
  const int code = deliver(asked.common, with, asked.common.out, text, read->files);
  return count_errors(read->data.problems()) > 0 ? exit_code::errors : code;
}

[[nodiscard]] int decide(const sample_request& asked, const console& with) {
  report::sample_decision made;
  made.plan.households = *asked.households;
  made.plan.allowed = *asked.allowed;
  made.surveyed = asked.surveyed;
  made.found = asked.found;
  made.undecided = asked.undecided;
  made.population = asked.population;
  made.with.level = asked.level;
  const estimate::limits known = estimate::clopper_pearson(asked.found, asked.surveyed, made.with);
  issues wrong;
  if (!known.is_known() && asked.surveyed > 0) {
    wrong.push_back(*known.why_unknown);
    wrong.back().level = severity::error;  // a note beside a report, but here nothing is reported
  } else if (asked.found + asked.undecided > asked.surveyed) {
    wrong.push_back(error(messages::sample_more_than_surveyed, {std::to_string(asked.found + asked.undecided), std::to_string(asked.surveyed)}));
  }
  if (asked.population && asked.surveyed > *asked.population)
    wrong.push_back(error(messages::estimate_surveyed_above_population, {std::to_string(asked.surveyed), std::to_string(*asked.population)}));
  if (!wrong.empty()) {
    print_issues(with.err, wrong, asked.common);
    return exit_code::errors;
  }
  made.passes = estimate::decide(made.plan, asked.surveyed, asked.found, asked.undecided);
  const format form = asked.common.format;
  const std::string text = form == format::json  ? report::sample_decision_json(made)
                           : form == format::csv ? report::sample_decision_csv(made)
                                                 : report::sample_decision_text(made, asked.common.tongue);
  return deliver(asked.common, with, asked.common.out, text, {});
}

}  // namespace

int sample(const options& given, const console& with) {
  const result<sample_request> asked = read_sample_options(given.words, given.tongue);
  if (!asked) {
    print_issues(with.err, asked.error(), given);
    return exit_code::usage;
  }
  switch (asked->action) {
    case sample_action::plan: return plan(*asked, with);
    case sample_action::draw: return draw(*asked, with);
    case sample_action::decide: return decide(*asked, with);
    case sample_action::help: break;
  }
  return write_out(with, sample_help(given.tongue)) ? exit_code::errors : exit_code::done;
}

}  // namespace povexit::cli
