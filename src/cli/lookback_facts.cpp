// SPDX-License-Identifier: MIT
// src/cli/lookback_facts.cpp -- what the tables say of each household: its status, how many it is, why it is listed instead of judged.
//
// Layer: cli.
#include <algorithm>
#include <utility>

#include "lookback_parts.hpp"
#include "messages.hpp"
#include "terms.hpp"

namespace povexit::cli {

namespace {

/// The condition that is asked for; else the usual one, where the schema has its column; else `otherwise`.
[[nodiscard]] term condition(const schema& tables, level_index level, const char* option, const std::string& text, const char* column,
                             const char* usual, const char* otherwise) {
  const bool has_column = tables.levels[level].find(column).has_value();
  const std::string shown = !text.empty() ? text : has_column ? usual : otherwise;
  return {option, tables.levels[level].name, shown, place_of_option(option, shown), true};
}

}  // namespace

result<std::vector<lookback::register_status>> statuses(const database& in_register, level_index household, const std::string& registered,
                                                        const std::string& exited, const rule::asked& question, pool& threads) {
  const schema& tables = in_register.tables();
  const std::vector<term> terms{
      condition(tables, household, "--registered", registered, "on_register", "on_register", "true"),
      condition(tables, household, "--exited", exited, "status", R"(status in ("exited_earlier", "newly_exited"))", "false")};
  const result<term_values> values = term_values::make(in_register, terms, question, &threads);
  if (!values) return unexpected(values.error());
  std::vector<lookback::register_status> made(in_register.rows(household), lookback::register_status::unknown);
  for (std::size_t row = 0; row < made.size(); ++row) {
    const truth is_registered = values->answer(0, row);
    const truth has_exited = values->answer(1, row);
    if (is_registered == truth::no) made[row] = lookback::register_status::not_registered;
    if (is_registered != truth::yes || has_exited == truth::unknown) continue;
    made[row] = has_exited == truth::yes ? lookback::register_status::exited : lookback::register_status::on_register;
  }
  return made;
}

std::vector<std::int64_t> count_persons(const database& data, level_index household, std::optional<level_index> person) {
  std::vector<std::int64_t> made(data.rows(household), -1);
  if (!person) return made;
  const parent_schema& parent = *data.tables().levels[*person].parent;
  const auto declared = parent.complete == completeness::declared ? data.tables().levels[household].find(parent.declared_column) : std::nullopt;
  const column_view* sizes = declared ? data.column(household, *declared) : nullptr;
  if (sizes == nullptr && data.has_rows(*person)) std::fill(made.begin(), made.end(), 0);
  if (sizes == nullptr) {
    for (const std::int32_t row : data.parents(*person)) {
      if (row >= 0 && static_cast<std::size_t>(row) < made.size()) ++made[static_cast<std::size_t>(row)];
    }
    return made;
  }
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (sizes->is_known(row)) made[row] = (*sizes)[row];
  }
  return made;
}

result<std::vector<lookback::excuse>> read_excuses(const lookback_tables& on, level_index level, const std::string& column, bool is_needed) {
  const level_schema& described = on.tables().levels[level];
  const auto found = described.find(column.empty() ? "excuse" : column);
  if (!found || described.columns[*found].type != value_type::code) {
    if (!column.empty() && is_needed) return unexpected(error(messages::look_no_excuse, {column, described.name}));
    return std::vector<lookback::excuse>();
  }
  const column_schema& codes = described.columns[*found];
  issues wrong;
  std::vector<lookback::excuse> meant;
  for (const code_value& code : codes.codes) {
    const auto why = lookback::excuse_of(code.name);
    if (!why) wrong.push_back(error(messages::look_other_excuse, {codes.name, code.name}, codes.where));
    meant.push_back(why.value_or(lookback::excuse::none));
  }
  for (const io::column_receipt& each : on.survey_data().receipts()[level].columns) {
    if (each.column != codes.name || each.unreadable == 0) continue;
    for (const issue& one : on.survey_problems()) {
      const bool names_it = std::find(one.arguments.begin(), one.arguments.end(), codes.name) != one.arguments.end();
      if (names_it && one.code() == "cell-unknown-code") wrong.push_back(one);
    }
    wrong.push_back(error(messages::look_excuse_unreadable, {codes.name, std::to_string(each.unreadable)},
                          place{on.survey_data().receipts()[level].file, 0, 0, 0, {}}));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  const column_view* values = on.in_survey().column(level, *found);
  if (values == nullptr) return std::vector<lookback::excuse>();
  std::vector<lookback::excuse> made(values->size(), lookback::excuse::none);
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (values->is_known(row)) made[row] = meant[static_cast<std::size_t>((*values)[row])];
  }
  return made;
}

issues check_survey_year(const lookback_tables& on, const std::string& survey, const year_asked& asked, std::int32_t exit_year) {
  const level_index level = on.household();
  const level_schema& described = on.tables().levels[level];
  const auto found = described.find(asked.column.empty() ? "surveyed_on" : asked.column);
  const bool is_date = found && described.columns[*found].type == value_type::date;
  if (!found || (!is_date && described.columns[*found].type != value_type::integer)) {
    return asked.column.empty() ? issues{} : issues{error(messages::look_no_year_column, {asked.column, described.name})};
  }
  const column_view* values = on.in_survey().column(level, *found);
  const std::int64_t wanted = asked.year.value_or(exit_year);
  if (values == nullptr || values->size() == 0 || wanted == 0) return {};
  std::vector<std::int64_t> years(values->size());
  bitmap known(values->size());
  for (std::size_t row = 0; row < years.size(); ++row) {
    if (!values->is_known(row)) continue;
    known.set(row);
    years[row] = is_date ? date_from_days((*values)[row]).year : (*values)[row];
    const bool is_next = !asked.year && is_date && years[row] == wanted + 1;  // facts of the exit year are asked until the next one ends
    if (is_next) years[row] = wanted;
  }
  const auto place_of = [&](std::size_t row) { return place_in(on.survey_data(), survey, level, row); };
  return lookback::check_survey_year(column_view(years).with_known(known.view()), wanted, place_of);
}

issues odd_households(const report::look_back& of, const lookback_request& asked, const lookback_tables& on) {
  issues made;
  const level_index level = of.households.level;
  const report::naming in_register(on.in_register(), report::mask(on.tables(), true));
  const report::naming in_survey(on.in_survey(), report::mask(on.tables(), true));
  for (const lookback::household_outcome& one : of.outcomes) {
    if (one.survey_row == lookback::no_row) continue;
    const auto where = [&] { return place_in(on.survey_data(), asked.survey, level, one.survey_row); };
    const std::string unit = report::lookback_unit(of, one);
    if (lookback::is_error_of_register(one.what) && unit.empty()) made.push_back(warning(messages::look_no_unit, {}, where()));
    if (one.register_row == lookback::no_row || !of.village()) continue;
    const auto before = in_register.ancestor(level, one.register_row, *of.village());
    const auto now = in_survey.ancestor(level, one.survey_row, *of.village());
    if (!before || !now || in_register.id(*of.village(), *before) == in_survey.id(*of.village(), *now)) continue;
    made.push_back(warning(messages::look_other_village,
                           {unit, in_register.title(*of.village(), *before), in_survey.title(*of.village(), *now)}, where()));
  }
  return made;
}

issues unmatchable_level(const lookback_tables& on, const report::compared_level& of) {
  const level_schema& described = on.tables().levels[of.level];
  const bool has_register = on.in_register().has_rows(of.level);
  const bool has_survey = on.in_survey().has_rows(of.level);
  issues made;
  if (!has_register) made.push_back(warning(messages::look_register_without_rows, {described.name}));
  if (!has_survey) made.push_back(warning(messages::look_survey_without_rows, {described.name}));
  if (!made.empty()) return made;
  for (const std::string& each : of.key) {
    const auto column = described.find(each);
    if (!column) continue;  // the name of a level
    const bool in_register = on.in_register().column(of.level, *column) != nullptr;
    const bool in_survey = on.in_survey().column(of.level, *column) != nullptr;
    if (!in_register) made.push_back(warning(messages::look_register_without_key, {each, described.name}));
    if (!in_survey) made.push_back(warning(messages::look_survey_without_key, {each, described.name}));
  }
  return made;
}

std::vector<std::uint64_t> registered_elsewhere(const report::look_back& of, const lookback_tables& on) {
  std::vector<std::uint64_t> made(of.outcomes.size());
  if (!of.persons) return made;
  const auto parents = on.in_register().parents(of.persons->level);
  for (const lookback::member_finding& one : of.members) {
    if (one.what != lookback::member_outcome::elsewhere || of.outcomes[one.household].what != lookback::outcome::missed) continue;
    const auto home = static_cast<std::size_t>(parents[one.register_row]);  // known of whoever is elsewhere
    if (of.status[home] != lookback::register_status::not_registered) ++made[one.household];
  }
  return made;
}

}  // namespace povexit::cli
