// SPDX-License-Identifier: MIT
// tests/lookback/change.test.cpp -- the lines that a clerk works through.
#include <cstdint>
#include <string>
#include <vector>

#include <povexit/lookback/change.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

namespace {

const std::vector<std::string> register_ids = {"H1", "H2", "H3", "H4"};
const std::vector<std::string> survey_ids = {"h1", "h2", "h3", "N1", "?"};

std::string line_of(const change& one) {
  return std::string(name(one.kind)) + " " + one.key +
         (one.field == nullptr ? "" : " " + one.field->name + ": " + one.in_register + " -> " + one.in_survey) + " (" + why_text(one, language::en) +
         ")";
}

}  // namespace

TEST_CASE("change: remove the wrongly included, restore the wrongly exited, add the missed, look into the undecided, leave the rest") {
  const std::vector<household_outcome> outcomes = {{0, 0, outcome::wrongly_included},
                                                   {1, 1, outcome::wrongly_exited},
                                                   {2, 2, outcome::kept_rightly},
                                                   {3, no_row, outcome::not_surveyed},
                                                   {no_row, 3, outcome::missed},
                                                   {no_row, 4, outcome::undecided, undecided_for::no_key},
                                                   {no_row, 4, outcome::listed, undecided_for::nothing, excuse::died},
                                                   {no_row, 4, outcome::outside_rightly},
                                                   {1, 1, outcome::exited_rightly}};
  const auto lines = changes_of(outcomes, {key_part::texts(register_ids)}, {key_part::texts(survey_ids)});
  std::vector<std::string> shown;
  for (const change& each : lines) shown.push_back(line_of(each));
  CHECK(shown == std::vector<std::string>{
                     "remove H1 (wrongly included: on the register, and not poor)",
                     "restore H2 (wrongly exited: exited on paper, and poor)",
                     "add N1 (missed: poor, and not on the register)",
                     "check ? (it has no key: it may be any household)",
                 });
  CHECK(lines[0].of == change_of::household);
  CHECK(why_text(lines[2], language::zh) == "漏评：符合贫困标准但未在册");
  CHECK(changes_of(outcomes, {}, {})[0].key.empty());
}

TEST_CASE("change: a member left out is added, one who was not found is looked into, and nobody of a household that goes") {
  const std::vector<household_outcome> households = {{0, 0, outcome::kept_rightly}, {1, 1, outcome::wrongly_included}};
  const std::vector<member_finding> members = {
      {no_row, 0, 0, member_outcome::left_out, excuse::none},  {no_row, 1, 0, member_outcome::undecided, excuse::none},
      {no_row, 2, 0, member_outcome::listed, excuse::died},    {0, no_row, 0, member_outcome::not_found, excuse::none},
      {1, no_row, 1, member_outcome::not_found, excuse::none}, {no_row, 3, 1, member_outcome::not_poor, excuse::none},
      {0, 1, 1, member_outcome::elsewhere, excuse::none}};
  const auto lines = changes_of(members, households, {key_part::texts(register_ids)}, {key_part::texts(survey_ids)});
  REQUIRE(lines.size() == 4);
  CHECK(lines[3].kind == change_kind::check);
  CHECK(lines[3].why == &messages::member_elsewhere);
  CHECK(lines[0].kind == change_kind::add);
  CHECK(lines[0].key == "h1");
  CHECK(lines[0].of == change_of::person);
  CHECK(lines[1].kind == change_kind::check);
  CHECK(lines[2].kind == change_kind::check);
  CHECK(lines[2].key == "H1");
}

TEST_CASE("change: what differs is corrected, what only the survey has is entered, what only the register has stays") {
  column_schema income;
  income.name = "income";
  income.type = value_type::money;
  income.scale = 2;
  column_schema head;
  head.name = "head";
  head.type = value_type::text;
  const std::vector<std::int64_t> keys = {1, 2, 3, 4};
  const matching matched = *match({key_part::integers(keys)}, {key_part::integers(keys)});
  const std::vector<std::int64_t> there = {300'000, 0, 500, 100};
  const std::vector<std::int64_t> here = {312'050, 400'000, 0, 200};
  bitmap known_there(4, true);
  known_there.set(1, false);
  bitmap known_here(4, true);
  known_here.set(2, false);
  const std::vector<std::string> heads = {"王芳", "王方"};
  const std::vector<std::int32_t> head_there = {0, 0, 0, 0};
  const std::vector<std::int32_t> head_here = {1, 0, 0, 0};
  const std::vector<field> fields = {
      {&income, column_view(there).with_known(known_there.view()), column_view(here).with_known(known_here.view()), {}},
      {&head, column_view(head_there).with_dictionary(heads), column_view(head_here).with_dictionary(heads), {}}};
  const auto compared = compare(matched, fields);
  REQUIRE(compared);
  const auto lines = changes_of(*compared, fields, matched, {key_part::texts(register_ids)}, change_of::household, language::en,
                                [](std::uint32_t row) { return row == 3; });
  std::vector<std::string> shown;
  for (const change& each : lines) shown.push_back(line_of(each));
  CHECK(shown == std::vector<std::string>{
                     "correct H1 income: 3000.00 -> 3120.50 (the survey's value differs by +120.50)",
                     "correct H1 head: 王芳 -> 王方 (the values differ)",
                     "correct H2 income:  -> 4000.00 (the register has no value)",
                 });
  CHECK(lines[0].register_row == 0);
}
