// SPDX-License-Identifier: MIT
// src/cli/lookback_files.cpp -- findings and rounds, as an earlier look back wrote them.
//
// Layer: cli.
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "argument_list.hpp"
#include "csv_file.hpp"
#include "lookback_parts.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

constexpr std::string_view wrong_outcomes[] = {"wrongly_included", "wrongly_exited", "missed"};

[[nodiscard]] issue no_value(const csv_file& file, std::size_t row, std::string_view column, const message& wanted) {
  return error(messages::csv_value, {file.cell(row, column), std::string(wanted.en)}, file.at(row, column));
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
      wrong.push_back(no_value(*file, row, "state", messages::csv_a_state));
      continue;
    }
    const auto [at, is_new] = known.try_emplace({file->cell(row, "unit"), file->cell(row, "problem")}, made.size());
    if (is_new) {
      lookback::finding& one = made.emplace_back();
      one.unit = file->cell(row, "unit");
      one.problem = file->cell(row, "problem");
      one.where = file->at(row);
      const std::string& persons = file->cell(row, "persons");
      one.persons = read_count(persons);
      if (!persons.empty() && !one.persons) wrong.push_back(no_value(*file, row, "persons", messages::csv_a_count));
    }
    lookback::finding_event event{*state, std::nullopt, file->cell(row, "evidence"), file->cell(row, "by"), file->at(row, "state")};
    if (!file->cell(row, "on").empty()) event.on = parse_date(file->cell(row, "on"));
    if (!file->cell(row, "on").empty() && !event.on) wrong.push_back(no_value(*file, row, "on", messages::csv_a_day));
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

result<lookback::round_findings> read_round(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code failed;
  constexpr std::string_view needed[] = {"of", "unit", "outcome", "surveyed", "because"};
  const result<csv_file> file = csv_file::read(fs::is_directory(path, failed) ? (fs::path(path) / "outcomes.csv").string() : path, needed);
  if (!file) return unexpected(file.error());
  issues wrong;
  lookback::round_findings made;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    const std::string& outcome = file->cell(row, "outcome");
    const std::string& unit = file->cell(row, "unit");
    if (file->cell(row, "of") == "person") {
      if (outcome == "left_out") made.problems.push_back({unit, outcome, {}, file->at(row)});
      if (outcome == "undecided") made.undecided.push_back({unit, "left_out", {}, file->at(row)});
      continue;
    }
    bool is_known = false;
    for (std::size_t i = 0; i < lookback::outcome_kinds; ++i) is_known = is_known || name(static_cast<lookback::outcome>(i)) == outcome;
    if (!is_known) wrong.push_back(no_value(*file, row, "outcome", messages::csv_an_outcome));
    if (file->cell(row, "surveyed") != "yes") continue;
    made.visited.push_back(unit);
    for (const std::string_view problem : wrong_outcomes) {
      if (outcome == problem) made.problems.push_back({unit, outcome, file->cell(row, "because"), file->at(row)});
      if (outcome == "undecided") made.undecided.push_back({unit, std::string(problem), {}, file->at(row)});
    }
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

lookback::round_findings round_of(const report::look_back& of) {
  lookback::round_findings made;
  for (std::size_t i = 0; i < of.outcomes.size(); ++i) {
    const lookback::household_outcome& one = of.outcomes[i];
    if (one.survey_row == lookback::no_row) continue;
    const std::string unit = report::lookback_unit(of, one);
    made.visited.push_back(unit);
    if (lookback::is_error_of_register(one.what)) made.problems.push_back({unit, std::string(name(one.what)), of.reasons[i], {}});
    if (one.what != lookback::outcome::undecided) continue;
    for (const std::string_view problem : wrong_outcomes) made.undecided.push_back({unit, std::string(problem), {}, {}});
  }
  for (const lookback::member_finding& one : of.members) {
    const std::string unit = report::lookback_unit(of, one);
    if (one.what == lookback::member_outcome::left_out) made.problems.push_back({unit, "left_out", {}, {}});
    if (one.what == lookback::member_outcome::undecided) made.undecided.push_back({unit, "left_out", {}, {}});
  }
  return made;
}

}  // namespace povexit::cli
