// SPDX-License-Identifier: MIT
// estimate/rates_check.cpp -- what is wrong with the rows of an assessment, all at once.
//
// Layer: estimate.
#include "rates_parts.hpp"

#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

issues check(const county_persons& of) {
  if (!of.remaining || !of.exited || !of.unregistered || !of.agricultural) return {};
  const wide sum = static_cast<wide>(*of.remaining) + static_cast<wide>(*of.exited) + static_cast<wide>(*of.unregistered);
  if (sum == static_cast<wide>(*of.agricultural)) return {};
  return {error(
      messages::estimate_population_parts,
      {std::to_string(*of.remaining), std::to_string(*of.exited), std::to_string(*of.unregistered), to_string(sum), std::to_string(*of.agricultural)},
      of.where)};
}

namespace detail {

namespace {

void check_weight(const std::optional<double>& weight, std::size_t row, const place& where, issues& found) {
  if (!weight || std::isnan(*weight)) {
    found.push_back(error(messages::estimate_missing_weight, {std::to_string(row + 1)}, where));
  } else if (!(*weight > 0) || std::isinf(*weight)) {
    found.push_back(error(messages::estimate_negative_weight, {std::to_string(row + 1), std::to_string(*weight)}, where));
  }
}

void check_unit(const rate_data& of, std::size_t unit, std::size_t row, const place& where, issues& found) {
  if (of.units.empty() || unit < of.units.size()) return;
  found.push_back(
      error(messages::estimate_no_such_unit, {std::to_string(row + 1), std::to_string(unit + 1), std::to_string(of.units.size())}, where));
}

void check_exited(const rate_data& of, issues& found) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < of.exited.size(); ++i) {
    const exited_household& each = of.exited[i];
    if (!seen.insert(each.id).second) found.push_back(error(messages::estimate_repeated_household, {each.id}, each.where));
    if (each.members == 0) found.push_back(error(messages::estimate_members_missing, {each.id}, each.where));
    check_weight(each.weight, i, each.where, found);
    check_unit(of, each.unit, i, each.where, found);
  }
}

void check_villages(const rate_data& of, issues& found) {
  for (std::size_t i = 0; i < of.villages.size(); ++i) {
    const screened_village& each = of.villages[i];
    if (!each.screened) found.push_back(error(messages::estimate_screening_not_stated, {each.name}, each.where));
    check_weight(each.weight, i, each.where, found);
    check_unit(of, each.unit, i, each.where, found);
  }
}

void check_missed(const rate_data& of, issues& found) {
  std::set<std::string_view> seen;
  for (const missed_finding& each : of.missed) {
    if (!seen.insert(each.id).second) found.push_back(error(messages::estimate_repeated_household, {each.id}, each.where));
    if (each.exempt) continue;  // listed, wherever it is and how many they are
    if (each.persons == 0) found.push_back(error(messages::estimate_members_missing, {each.id}, each.where));
    if (!each.is_whole_household && each.persons > 1) {
      found.push_back(error(messages::estimate_left_out_is_one, {each.id, std::to_string(each.persons)}, each.where));
    }
    if (each.village >= of.villages.size()) {
      found.push_back(
          error(messages::estimate_no_such_village, {each.id, std::to_string(each.village + 1), std::to_string(of.villages.size())}, each.where));
    }
  }
}

void check_answers(const rate_data& of, issues& found) {
  for (std::size_t i = 0; i < of.answers.size(); ++i) {
    const recognition_answer& each = of.answers[i];
    if (!each.unit) continue;
    check_weight(each.weight, i, each.where, found);
    check_unit(of, *each.unit, i, each.where, found);
  }
}

}  // namespace

issues check_rows(const rate_data& of) {
  issues found = check(of.persons);
  check_exited(of, found);
  check_villages(of, found);
  check_missed(of, found);
  check_answers(of, found);
  const std::vector<village_findings> missed = findings_by_village(of);
  wide outside = 0;
  for (const screened_village& each : of.villages) outside += static_cast<wide>(each.unregistered_persons.value_or(0));
  if (of.persons.unregistered && outside > static_cast<wide>(*of.persons.unregistered)) {
    found.push_back(
        error(messages::estimate_villages_above_county, {to_string(outside), std::to_string(*of.persons.unregistered)}, of.persons.where));
  }
  for (std::size_t i = 0; i < of.villages.size(); ++i) {
    const auto& there = of.villages[i].unregistered_persons;
    if (!there || missed[i].persons + missed[i].open_persons <= *there) continue;
    found.push_back(error(messages::estimate_missed_above_village,
                          {of.villages[i].name, std::to_string(missed[i].persons + missed[i].open_persons), std::to_string(*there)},
                          of.villages[i].where));
  }
  return found;
}

std::vector<village_findings> findings_by_village(const rate_data& of) {
  std::vector<village_findings> missed(of.villages.size());
  for (const missed_finding& each : of.missed) {
    if (each.exempt || each.village >= missed.size()) continue;
    village_findings& into = missed[each.village];
    if (each.state == finding::verified) {
      into.persons += each.persons;
      ++into.cases;
    } else if (is_open(each.state)) {
      into.open_persons += each.persons;
      ++into.open_cases;
    }
  }
  return missed;
}

}  // namespace detail

}  // namespace povexit::inline v0::estimate
