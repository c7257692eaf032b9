// SPDX-License-Identifier: MIT
// src/cli/lookback_files.cpp -- findings and rounds, as an earlier look back wrote them.
//
// Layer: cli.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include "argument_list.hpp"
#include "csv_file.hpp"
#include "lookback_parts.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

constexpr std::string_view wrong_outcomes[] = {"wrongly_included", "wrongly_exited", "missed"};
constexpr std::string_view wrong_members[] = {"left_out", "elsewhere"};

/// True where one of an enumeration's values is called so.
template <typename T>
[[nodiscard]] bool is_named(std::string_view text, std::size_t values) {
  for (std::size_t i = 0; i < values; ++i) {
    if (name(static_cast<T>(i)) == text) return true;
  }
  return false;
}

}  // namespace

result<std::vector<lookback::finding>> read_findings(const std::string& path) {
  constexpr std::string_view needed[] = {"unit", "problem", "persons", "state", "on"};
  const result<csv_file> file = csv_file::read(path, needed);
  if (!file) return unexpected(file.error());
  issues wrong;
  std::vector<lookback::finding> made;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    const auto state = lookback::finding_state_of(file->cell(row, "state"));
    if (!state) {
      wrong.push_back(file->refused(row, "state", messages::csv_no_state));
      continue;
    }
    const auto [at, is_new] = known.try_emplace({file->cell(row, "unit"), file->cell(row, "problem")}, made.size());
    const std::string& persons = file->cell(row, "persons");
    const auto counted = read_count(persons);
    if (!persons.empty() && !counted) wrong.push_back(file->refused(row, "persons", messages::csv_no_count));
    if (is_new) {
      lookback::finding& one = made.emplace_back();
      one.unit = file->cell(row, "unit");
      one.problem = file->cell(row, "problem");
      one.where = file->at(row);
    }
    std::optional<std::uint64_t>& so_far = made[at->second].persons;
    if (so_far && counted && *so_far != *counted) {
      wrong.push_back(error(messages::csv_other_persons, {persons, std::to_string(*so_far)}, file->at(row, "persons")));
    }
    if (counted) so_far = counted;
    lookback::finding_event event{*state, std::nullopt, file->cell(row, "evidence"), file->cell(row, "by"), file->at(row, "state")};
    if (!file->cell(row, "on").empty()) event.on = parse_date(file->cell(row, "on"));
    if (!file->cell(row, "on").empty() && !event.on) wrong.push_back(file->refused(row, "on", messages::csv_no_day));
    made[at->second].events.push_back(std::move(event));
  }
  const issues steps = lookback::check(made);
  if (wrong.empty()) wrong = steps;  // a day that cannot be read is told once
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

std::uint64_t keep_until(std::vector<lookback::finding>& all, const date& day) {
  std::uint64_t later = 0;
  for (lookback::finding& each : all) {
    later += std::erase_if(each.events, [&](const lookback::finding_event& one) { return one.on && day < *one.on; });
  }
  std::erase_if(all, [](const lookback::finding& each) { return each.events.empty(); });
  return later;
}

result<round_parts> read_round(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code failed;
  constexpr std::string_view needed[] = {"of", "unit", "outcome", "surveyed", "because"};
  const result<csv_file> file = csv_file::read(fs::is_directory(path, failed) ? (fs::path(path) / "outcomes.csv").string() : path, needed);
  if (!file) return unexpected(file.error());
  issues wrong;
  round_parts made;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    const std::string& outcome = file->cell(row, "outcome");
    const std::string& unit = file->cell(row, "unit");
    const bool is_person = file->cell(row, "of") == "person";
    if (!(is_person ? is_named<lookback::member_outcome>(outcome, lookback::member_outcomes)
                    : is_named<lookback::outcome>(outcome, lookback::outcome_kinds))) {
      wrong.push_back(file->refused(row, "outcome", messages::csv_no_outcome));
    }
    if (file->cell(row, "surveyed") != "yes" || unit.empty()) continue;
    lookback::round_findings& into = is_person ? made.persons : made.households;
    const std::span<const std::string_view> problems = is_person ? std::span<const std::string_view>(wrong_members) : wrong_outcomes;
    into.visited.push_back(unit);
    for (const std::string_view problem : problems) {
      if (outcome == problem) into.problems.push_back({unit, outcome, file->cell(row, "because"), file->at(row)});
      if (outcome == "undecided") into.undecided.push_back({unit, std::string(problem), {}, file->at(row)});
    }
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

round_parts round_of(const report::look_back& of) {
  round_parts made;
  for (std::size_t i = 0; i < of.outcomes.size(); ++i) {
    const lookback::household_outcome& one = of.outcomes[i];
    const std::string unit = one.survey_row == lookback::no_row ? std::string() : report::lookback_unit(of, one);
    if (unit.empty()) continue;
    made.households.visited.push_back(unit);
    if (lookback::is_error_of_register(one.what)) made.households.problems.push_back({unit, std::string(name(one.what)), of.reasons[i], {}});
    if (one.what != lookback::outcome::undecided) continue;
    for (const std::string_view problem : wrong_outcomes) made.households.undecided.push_back({unit, std::string(problem), {}, {}});
  }
  if (!of.persons || of.members_unknown) return made;
  for (const lookback::row_pair& pair : of.persons->matched.pairs) {
    made.persons.visited.push_back(of.names_in_register().id(of.persons->level, pair.register_row));
  }
  for (const lookback::member_finding& one : of.members) {
    const std::string unit = one.survey_row == lookback::no_row ? std::string() : report::lookback_unit(of, one);
    if (unit.empty()) continue;
    made.persons.visited.push_back(unit);
    made.household_of[unit] = report::lookback_unit(of, of.outcomes[one.household]);
    for (const std::string_view problem : wrong_members) {
      if (name(one.what) == problem) made.persons.problems.push_back({unit, std::string(problem), {}, {}});
      if (one.what == lookback::member_outcome::undecided) made.persons.undecided.push_back({unit, std::string(problem), {}, {}});
    }
  }
  return made;
}

result<std::vector<lookback::round_line>> compare_parts(round_parts before, const round_parts& now) {
  // Lists of a round name no member who was right: where the household was visited, so were all that were found in it.
  const std::set<std::string> visited(before.households.visited.begin(), before.households.visited.end());
  for (const auto& [person, household] : now.household_of) {
    if (visited.contains(household)) before.persons.visited.push_back(person);
  }
  auto households = lookback::compare_rounds(before.households, now.households);
  auto persons = lookback::compare_rounds(before.persons, now.persons);
  issues wrong = households ? issues() : households.error();
  if (!persons) wrong.insert(wrong.end(), persons.error().begin(), persons.error().end());
  if (!wrong.empty()) return unexpected(std::move(wrong));
  std::move(persons->begin(), persons->end(), std::back_inserter(*households));
  return households;
}

}  // namespace povexit::cli
