// SPDX-License-Identifier: MIT
// src/cli/lookback_compose.cpp -- a look back put together: matched, judged, compared, listed.
//
// Layer: cli.
#include <algorithm>
#include <map>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/linked.hpp>

#include "lookback_parts.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

using lookback::no_row;

/// `net_income`, or `person.age`: the column, where the level has it.
[[nodiscard]] std::optional<std::size_t> column_named(const level_schema& level, const std::string& name) {
  const std::size_t dot = name.find('.');
  if (dot != std::string::npos && name.substr(0, dot) == level.name) return level.find(name.substr(dot + 1));
  return level.find(name);
}

/// The row of the level above, for each row.
[[nodiscard]] std::vector<std::int32_t> rows_above(const database& data, level_index level, level_index above) {
  const report::naming names(data, report::mask(data.tables(), true));
  std::vector<std::int32_t> made(data.rows(level), -1);
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (const auto found = names.ancestor(level, row, above)) made[row] = static_cast<std::int32_t>(*found);
  }
  return made;
}

/// Persons whose id is there and is no valid number: it is likely mistyped.
[[nodiscard]] bitmap doubtful(const lookback::id_report& ids, std::size_t rows) {
  bitmap made(rows);
  for (const lookback::id_finding& each : ids.findings) {
    if (each.fault != lookback::id_fault::missing) made.set(each.row);
  }
  return made;
}

/// Columns that say who judged and when: they need not agree.
[[nodiscard]] bool says_who_or_when(const level_schema& level, const std::string& column) {
  return std::any_of(level.columns.begin(), level.columns.end(),
                     [&](const column_schema& each) { return each.judged_by == column || each.judged_on == column; });
}

}  // namespace

void composed_lookback::match_level(const lookback_request& asked, level_index level, report::compared_level& into) {
  const schema& tables = on_->tables();
  into.level = level;
  into.key = usual_key(tables, level);
  for (const key_spec& each : asked.keys) {
    if (each.level == tables.levels[level].name) into.key = each.columns;
  }
  const bool is_household = level == on_->household();
  auto of_register = make_key(on_->in_register(), level, into.key, keeps_);
  auto of_survey = make_key(on_->in_survey(), level, into.key, keeps_);
  if (!of_register || !of_survey) return take(!of_register ? of_register.error() : of_survey.error());
  const issues absent = unmatchable_level(*on_, into);
  made_.notes.insert(made_.notes.end(), absent.begin(), absent.end());
  if (!is_household) made_.members_unknown = !absent.empty();
  (is_household ? household_register_key_ : person_register_key_) = *of_register;
  (is_household ? household_survey_key_ : person_survey_key_) = *of_survey;
  auto matched = lookback::match(*of_register, *of_survey);
  if (!matched) return take(matched.error());
  into.matched = *std::move(matched);
  const auto in_register = [&](std::uint32_t row) { return place_in(on_->register_data(), asked.common.data, level, row); };
  const auto in_survey = [&](std::uint32_t row) { return place_in(on_->survey_data(), asked.survey, level, row); };
  const issues odd = lookback::issues_of(into.matched, in_register, in_survey);
  made_.notes.insert(made_.notes.end(), odd.begin(), odd.end());
  const auto id = id_number_of(tables, level);
  const column_view* register_ids = id ? on_->in_register().column(level, *id) : nullptr;
  const column_view* survey_ids = id ? on_->in_survey().column(level, *id) : nullptr;
  if (register_ids == nullptr || survey_ids == nullptr) return;
  into.has_ids = true;
  into.ids_in_register = lookback::check_ids(*register_ids);
  into.ids_in_survey = lookback::check_ids(*survey_ids);
  for (const issue& one : lookback::issues_of(into.ids_in_register, tables.levels[level].columns[*id].name, in_register)) made_.notes.push_back(one);
  for (const issue& one : lookback::issues_of(into.ids_in_survey, tables.levels[level].columns[*id].name, in_survey)) made_.notes.push_back(one);
}

void composed_lookback::compare_level(const lookback_request& asked, std::span<const std::int32_t> group_of, report::compared_level& into) {
  const level_schema& level = on_->tables().levels[into.level];
  const auto is_asked = [&](std::size_t column) {
    return std::any_of(asked.compare.begin(), asked.compare.end(), [&](const std::string& name) { return column_named(level, name) == column; });
  };
  for (std::size_t i = 0; i < level.columns.size(); ++i) {
    const column_schema& column = level.columns[i];
    const column_view* in_register = on_->in_register().column(into.level, i);
    const column_view* in_survey = on_->in_survey().column(into.level, i);
    if (asked.compare.empty()) {
      const bool is_derived = !column.derived_from.empty() && !level.columns[*level.find(column.derived_from)].multi;
      const bool is_key = std::find(into.key.begin(), into.key.end(), column.name) != into.key.end();
      const bool is_id = column.name == level.id || (level.parent && column.name == level.parent->column);
      if (is_derived || is_key || is_id || in_register == nullptr || in_survey == nullptr || says_who_or_when(level, column.name)) continue;
    } else if (!is_asked(i)) {
      continue;
    }
    lookback::field one{&column, in_register == nullptr ? column_view() : *in_register, in_survey == nullptr ? column_view() : *in_survey, {}};
    for (const auto& [name, allowed] : asked.tolerances) {
      if (column_named(level, name) == i) one.allowed = allowed;
    }
    into.fields.push_back(one);
  }
  const std::size_t villages = made_.village() ? on_->in_register().rows(*made_.village()) : 0;
  auto compared = lookback::compare(into.matched, into.fields, {group_of, villages, true});
  if (!compared) return take(compared.error());
  into.compared = *std::move(compared);
}

std::vector<lookback::excuse> composed_lookback::excuses(const std::string& column, level_index level) {
  auto made = read_excuses(*on_, level, column, level == on_->household());
  if (made) return *std::move(made);
  take(made.error());
  return {};
}

void composed_lookback::check_year(const lookback_request& asked) {
  const std::int32_t exit_year = on_->standard().rules.program.question().exit_year;
  for (const issue& one : check_survey_year(*on_, asked.survey, {asked.year_column, asked.survey_year}, exit_year)) {
    (one.is_error() ? wrong_ : made_.notes).push_back(one);
  }
}

void composed_lookback::outcomes(const lookback_request& asked, pool& threads) {
  const level_index level = on_->household();
  auto status = statuses(on_->in_register(), level, asked.registered, asked.exited, on_->standard().rules.program.question(), threads);
  const std::vector<lookback::excuse> excused = excuses(asked.excuse, level);
  if (!status) return take(status.error());
  made_.status = *std::move(status);
  made_.register_persons = count_persons(on_->in_register(), level, on_->person());
  made_.survey_persons = count_persons(on_->in_survey(), level, on_->person());
  const eval::level_answers by_standard(on_->standard().answers, level);
  for (std::size_t row = 0; row < on_->in_survey().rows(level); ++row) made_.facts.push_back(by_standard.verdict(row));
  if (on_->identification() != nullptr) {
    std::vector<bool> is_outside(made_.facts.size(), true);
    for (const lookback::row_pair& pair : made_.households.matched.pairs) {
      is_outside[pair.survey_row] = made_.status[pair.register_row] == lookback::register_status::not_registered;
    }
    const eval::level_answers by_identification(on_->identification()->answers, level);
    for (std::size_t row = 0; row < made_.facts.size(); ++row) {
      if (is_outside[row]) made_.facts[row] = by_identification.verdict(row);
    }
  }
  if (!wrong_.empty()) return;
  made_.outcomes = lookback::household_outcomes(made_.households.matched, {made_.status, column_view(made_.register_persons)},
                                                {made_.facts, column_view(made_.survey_persons), excused});
  made_.reasons = report::lookback_reasons(made_);
}

void composed_lookback::add_members(const lookback_request& asked) {
  if (!made_.persons || made_.members_unknown) return;
  const auto household_of = [&](const database& data) {
    const auto parents = data.parents(made_.persons->level);
    return parents.empty() ? std::vector<std::int32_t>(data.rows(made_.persons->level), -1)
                           : std::vector<std::int32_t>(parents.begin(), parents.end());
  };
  const std::vector<std::int32_t> of_register = household_of(on_->in_register());
  const std::vector<std::int32_t> of_survey = household_of(on_->in_survey());
  const std::vector<lookback::excuse> excused = excuses(asked.excuse, made_.persons->level);
  const auto id = id_number_of(on_->tables(), made_.persons->level);
  const auto& key = made_.persons->key;
  const bool is_by_id =
      made_.persons->has_ids && std::count(key.begin(), key.end(), on_->tables().levels[made_.persons->level].columns[*id].name) > 0;
  const bitmap in_register = doubtful(made_.persons->ids_in_register, of_register.size());
  const bitmap in_survey = doubtful(made_.persons->ids_in_survey, of_survey.size());
  lookback::member_links links{of_register, of_survey, excused, {}, {}};
  if (is_by_id) links.doubtful_in_register = in_register.view();
  if (is_by_id) links.doubtful_in_survey = in_survey.view();
  made_.members = lookback::member_findings(made_.persons->matched, links, made_.outcomes);
}

void composed_lookback::add_findings(const lookback_request& asked) {
  const date on = on_->standard().rules.program.question().on;
  const auto add = [&](std::string unit, std::string problem, std::optional<std::uint64_t> persons) {
    if (unit.empty()) return;  // told by odd_households
    lookback::finding one{std::move(unit), std::move(problem), persons, {}, {}};
    one.events.push_back({lookback::finding_state::suspected, on, {}, {}, {}});
    made_.findings.push_back(std::move(one));
  };
  const std::vector<std::uint64_t> elsewhere = registered_elsewhere(made_, *on_);
  for (std::size_t i = 0; i < made_.outcomes.size(); ++i) {
    const lookback::household_outcome& one = made_.outcomes[i];
    if (!lookback::is_error_of_register(one.what)) continue;
    const std::string unit = report::lookback_unit(made_, one);
    std::optional<std::uint64_t> persons = report::lookback_persons(made_, one);
    if (persons && elsewhere[i] > 0) {
      persons = *persons - std::min(*persons, elsewhere[i]);
      made_.notes.push_back(warning(messages::look_missed_elsewhere, {unit, std::to_string(elsewhere[i]), std::to_string(*persons)},
                                    place_in(on_->survey_data(), asked.survey, made_.households.level, one.survey_row)));
    }
    add(unit, std::string(name(one.what)), persons);
  }
  for (const lookback::member_finding& one : made_.members) {
    if (one.what == lookback::member_outcome::left_out) add(report::lookback_unit(made_, one), "left_out", 1);
  }
  const report::naming names = made_.names_in_register();
  std::map<std::pair<std::string, std::string>, bool> listed;  // a household stands on a list once, however many of its members do
  for (const report::list_held& list : made_.lists) {
    for (const lookback::list_hit& hit : list.found.hits) {
      const auto household = names.parent(made_.persons->level, hit.person);
      const std::string unit = household ? names.id(made_.households.level, *household) : names.id(made_.persons->level, hit.person);
      if (listed.try_emplace({unit, list.name}, true).second) add(unit, list.name, std::nullopt);
    }
  }
  if (asked.findings.empty()) return;
  auto known = read_findings(asked.findings);
  if (!known) return take(known.error());
  std::map<std::pair<std::string, std::string>, std::size_t> here;
  for (std::size_t i = 0; i < made_.findings.size(); ++i) here[{made_.findings[i].unit, made_.findings[i].problem}] = i;
  for (lookback::finding& each : *known) {
    const auto found = here.find({each.unit, each.problem});
    if (found != here.end()) {
      made_.findings[found->second].events = std::move(each.events);
    } else {
      made_.notes.push_back(warning(messages::look_finding_gone, {each.unit, each.problem}, each.where, meant_by(each.problem)));
      made_.findings.push_back(std::move(each));
    }
  }
}

/// The problem that a finding's name is nearly, where there is none of that name.
std::string composed_lookback::meant_by(const std::string& problem) const {
  std::vector<std::string> names{"left_out"};
  for (const auto what : {lookback::outcome::wrongly_included, lookback::outcome::wrongly_exited, lookback::outcome::missed}) {
    names.emplace_back(name(what));
  }
  for (const report::list_held& list : made_.lists) names.push_back(list.name);
  return std::find(names.begin(), names.end(), problem) != names.end() ? std::string() : nearest(problem, names);
}

void composed_lookback::add_changes(const lookback_request& asked) {
  const auto add = [this](std::vector<lookback::change> more) { std::move(more.begin(), more.end(), std::back_inserter(made_.changes)); };
  add(lookback::changes_of(made_.outcomes, household_register_key_, household_survey_key_));
  add(lookback::changes_of(made_.members, made_.outcomes, person_register_key_, person_survey_key_));
  std::vector<bool> removed(on_->in_register().rows(made_.households.level));
  for (const lookback::household_outcome& one : made_.outcomes) {
    if (one.what == lookback::outcome::wrongly_included) removed[one.register_row] = true;
  }
  add(lookback::changes_of(made_.households.compared, made_.households.fields, made_.households.matched, household_register_key_,
                           lookback::change_of::household, asked.common.tongue, [&](std::uint32_t row) { return removed[row]; }));
  if (!made_.persons) return;
  const auto parents = on_->in_register().parents(made_.persons->level);
  const auto is_removed = [&](std::uint32_t row) {
    return row < parents.size() && parents[row] >= 0 && removed[static_cast<std::size_t>(parents[row])];
  };
  add(lookback::changes_of(made_.persons->compared, made_.persons->fields, made_.persons->matched, person_register_key_, lookback::change_of::person,
                           asked.common.tongue, is_removed));
}

issues composed_lookback::compose(const lookback_request& asked, const lookback_tables& on, pool& threads) {
  on_ = &on;
  made_.survey = &on.standard().shown;
  made_.identified = on.identification() == nullptr ? nullptr : &on.identification()->shown;
  made_.in_register = &on.in_register();
  made_.register_receipts = on.register_data().receipts();
  made_.register_problems = on.register_problems();
  made_.show_ids = asked.common.show_ids;
  made_.households.level = on.household();
  if (on.in_survey().rows(on.household()) == 0) take({error(messages::nothing_surveyed, {}, place{asked.survey, 0, 0, 0, {}})});
  for (const key_spec& each : asked.keys) {
    const result<level_index> level = find_level(on.tables(), each.level);
    if (!level) take(level.error());
    if (!level || *level == on.household() || on.person() == *level) continue;
    const std::string also = on.person() ? ", " + on.tables().levels[*on.person()].name : std::string();
    take({error(messages::look_key_level, {each.level, on.tables().levels[on.household()].name + also})});
  }
  const auto compared = [&](const std::string& name) {
    const auto person = on.person();
    return column_named(on.tables().levels[on.household()], name) || (person && column_named(on.tables().levels[*person], name));
  };
  std::vector<std::string> names;
  for (const column_schema& each : on.tables().levels[on.household()].columns) names.push_back(each.name);
  for (const std::string& each : asked.compare) {
    if (!compared(each)) take({error(messages::look_no_compare_column, {each, "--compare"}, {}, nearest(each, names))});
  }
  for (const auto& [each, allowed] : asked.tolerances) {
    if (!compared(each)) take({error(messages::look_no_compare_column, {each, "--tolerance"}, {}, nearest(each, names))});
  }
  check_year(asked);
  match_level(asked, on.household(), made_.households);
  if (on.person()) match_level(asked, *on.person(), made_.persons.emplace());
  outcomes(asked, threads);
  auto lists = hold_lists(asked, on, made_.notes);
  if (!lists) take(lists.error());
  if (!wrong_.empty()) return std::move(wrong_);
  made_.lists = *std::move(lists);

  std::vector<std::int32_t> village_of_register;
  std::vector<std::int32_t> village_of_person;
  if (made_.village()) {
    village_of_register = rows_above(on.in_register(), on.household(), *made_.village());
    if (made_.persons) village_of_person = rows_above(on.in_register(), made_.persons->level, *made_.village());
  }
  compare_level(asked, village_of_register, made_.households);
  if (made_.persons) compare_level(asked, village_of_person, *made_.persons);
  if (!wrong_.empty()) return std::move(wrong_);
  // Villages of households that only the survey has, by their id.
  std::map<std::string, std::int32_t> village_rows;
  const report::naming in_survey(on.in_survey(), report::mask(on.tables(), true));
  const report::naming in_register(on.in_register(), report::mask(on.tables(), true));
  for (std::size_t row = 0; made_.village() && row < on.in_register().rows(*made_.village()); ++row) {
    village_rows[in_register.id(*made_.village(), row)] = static_cast<std::int32_t>(row);
  }
  for (const lookback::household_outcome& one : made_.outcomes) {
    std::int32_t village = one.register_row != no_row && !village_of_register.empty() ? village_of_register[one.register_row] : -1;
    if (one.register_row == no_row && made_.village()) {
      const auto above = in_survey.ancestor(on.household(), one.survey_row, *made_.village());
      const auto found = above ? village_rows.find(in_survey.id(*made_.village(), *above)) : village_rows.end();
      if (found != village_rows.end()) village = found->second;
    }
    made_.village_of.push_back(village);
  }
  const issues odd = odd_households(made_, asked, on);
  made_.notes.insert(made_.notes.end(), odd.begin(), odd.end());
  add_members(asked);
  add_findings(asked);
  add_changes(asked);
  if (!wrong_.empty()) return std::move(wrong_);
  made_.work = report::lookback_work(made_, asked.who, asked.due);
  if (asked.round.empty()) return {};
  const auto before = read_round(asked.round);
  if (!before) return before.error();
  auto rounds = compare_parts(*before, round_of(made_));
  if (!rounds) return rounds.error();
  made_.round = *std::move(rounds);
  return {};
}

}  // namespace povexit::cli
