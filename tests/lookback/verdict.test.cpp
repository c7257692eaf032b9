// SPDX-License-Identifier: MIT
// tests/lookback/verdict.test.cpp -- outcomes of households and members, and who counts.
#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include <povexit/lookback/member.hpp>
#include <povexit/lookback/verdict.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

static_assert(Mergeable<household_count> && Mergeable<outcome_totals> && Mergeable<member_totals>);

namespace {

using status = register_status;

/// A register and a survey of households with integer keys; a key of 0 is missing.
struct county {
  std::vector<std::int64_t> registered;
  std::vector<register_status> said;
  std::vector<std::int32_t> register_size;
  std::vector<std::int64_t> surveyed;
  std::vector<verdict> facts;
  std::vector<std::int32_t> survey_size;
  std::vector<excuse> excused;

  [[nodiscard]] matching matched() const {
    bitmap there(registered.size());
    bitmap here(surveyed.size());
    for (std::size_t i = 0; i < registered.size(); ++i) there.set(i, registered[i] != 0);
    for (std::size_t i = 0; i < surveyed.size(); ++i) here.set(i, surveyed[i] != 0);
    return *match({key_part::integers(column_view(registered).with_known(there.view()))},
                  {key_part::integers(column_view(surveyed).with_known(here.view()))});
  }
  [[nodiscard]] registered_households on_register() const { return {said, column_view(register_size)}; }
  [[nodiscard]] surveyed_households in_survey() const { return {facts, column_view(survey_size), excused}; }
  [[nodiscard]] std::vector<household_outcome> outcomes() const { return household_outcomes(matched(), on_register(), in_survey()); }
};

}  // namespace

TEST_CASE("outcome: the table of what the register says and what was found") {
  const struct {
    status said;
    verdict facts;
    outcome what;
  } table[] = {
      {status::on_register, verdict::pass, outcome::wrongly_included},
      {status::on_register, verdict::fail, outcome::kept_rightly},
      {status::on_register, verdict::unknown, outcome::undecided},
      {status::on_register, verdict::not_judged, outcome::undecided},
      {status::on_register, verdict::not_applicable, outcome::undecided},
      {status::exited, verdict::pass, outcome::exited_rightly},
      {status::exited, verdict::fail, outcome::wrongly_exited},
      {status::exited, verdict::unknown, outcome::undecided},
      {status::not_registered, verdict::pass, outcome::outside_rightly},
      {status::not_registered, verdict::fail, outcome::missed},
      {status::not_registered, verdict::unknown, outcome::undecided},
      {status::unknown, verdict::pass, outcome::undecided},
      {status::unknown, verdict::fail, outcome::undecided},
  };
  for (const auto& row : table) {
    CAPTURE(name(row.what));
    CHECK(outcome_of(row.said, row.facts) == row.what);
    CHECK((missing_for(row.said, row.facts) == undecided_for::nothing) == (row.what != outcome::undecided));
    CHECK_FALSE(words_of(row.what).en.empty());
    const outcome excused = outcome_of(row.said, row.facts, excuse::died);
    CHECK(excused == (row.what == outcome::missed ? outcome::listed : row.what));
  }
  CHECK(missing_for(status::unknown, verdict::unknown) == undecided_for::status);
  CHECK(missing_for(status::exited, verdict::unknown) == undecided_for::facts);
  CHECK(missing_for(status::exited, verdict::not_applicable) == undecided_for::not_judged);
}

TEST_CASE("outcome: only wrongly included, wrongly exited and missed are errors of the register") {
  std::size_t errors = 0;
  for (std::size_t i = 0; i < outcome_kinds; ++i) errors += is_error_of_register(static_cast<outcome>(i)) ? 1U : 0U;
  CHECK(errors == 3);
  CHECK(is_error_of_register(outcome::missed));
}

TEST_CASE("verdict: pairs, those of one side, repeated keys and rows without a key have each their outcome") {
  const county one{
      {11, 12, 13, 14, 14, 0, 15},
      {status::on_register, status::exited, status::exited, status::exited, status::exited, status::exited, status::not_registered},
      {3, 4, 5, 1, 1, 1, 2},
      {12, 11, 21, 14, 22, 22, 0, 15, 23},
      {verdict::fail, verdict::pass, verdict::fail, verdict::fail, verdict::fail, verdict::fail, verdict::fail, verdict::fail, verdict::fail},
      {9, 9, 6, 1, 1, 1, 1, 7, 2},
      {excuse::none, excuse::none, excuse::none, excuse::none, excuse::none, excuse::none, excuse::none, excuse::none, excuse::split}};
  const auto all = one.outcomes();
  const std::vector<household_outcome> expected = {
      {0, 1, outcome::wrongly_included},
      {1, 0, outcome::wrongly_exited},
      {2, no_row, outcome::not_surveyed},
      {3, no_row, outcome::not_surveyed},
      {4, no_row, outcome::not_surveyed},
      {5, no_row, outcome::not_surveyed},
      {6, 7, outcome::missed},  // struck off, and poor
      {no_row, 2, outcome::missed},
      {no_row, 3, outcome::undecided, undecided_for::ambiguous_key},
      {no_row, 4, outcome::undecided, undecided_for::repeated_key},
      {no_row, 5, outcome::undecided, undecided_for::repeated_key},
      {no_row, 6, outcome::undecided, undecided_for::no_key},
      {no_row, 8, outcome::listed, undecided_for::nothing, excuse::split},
  };
  CHECK(all == expected);
  const outcome_totals counted = totals(all, one.on_register(), one.in_survey());
  CHECK(counted.of(outcome::wrongly_exited) == household_count{1, 4, 0});  // the members on the register, not the 9 who were found
  CHECK(counted.of(outcome::missed) == household_count{2, 7 + 6, 0});      // those who were found
  CHECK(counted.of(outcome::listed) == household_count{1, 2, 0});
  CHECK(counted.of(outcome::not_surveyed).households == 4);
  CHECK(counted.decided() == 5);
}

TEST_CASE("verdict: a size that is not known is counted apart, never as 0") {
  const std::vector<register_status> said = {status::exited, status::exited};
  const std::vector<verdict> facts = {verdict::fail, verdict::fail};
  const std::vector<std::int64_t> keys = {1, 2};
  const std::vector<std::int32_t> sizes = {4, 0};
  bitmap known(2, true);
  known.set(1, false);
  const registered_households registered{said, column_view(sizes).with_known(known.view())};
  const surveyed_households surveyed{facts, {}, {}};
  const auto all = household_outcomes(*match({key_part::integers(keys)}, {key_part::integers(keys)}), registered, surveyed);
  CHECK(totals(all, registered, surveyed).of(outcome::wrongly_exited) == household_count{2, 4, 1});
  CHECK(totals(all, {said, {}}, surveyed).of(outcome::wrongly_exited) == household_count{2, 0, 2});
}

TEST_CASE("verdict: each row of either side is in exactly one outcome, and totals of any cut add up to the whole") {
  std::mt19937 dice(3);
  for (int round = 0; round < 200; ++round) {
    county one;
    for (std::size_t i = dice() % 20; i > 0; --i) {
      one.registered.push_back(static_cast<std::int64_t>(dice() % 15));
      one.said.push_back(static_cast<status>(dice() % 4));
      one.register_size.push_back(static_cast<std::int32_t>(dice() % 5));
    }
    for (std::size_t i = dice() % 20; i > 0; --i) {
      one.surveyed.push_back(static_cast<std::int64_t>(dice() % 15));
      one.facts.push_back(static_cast<verdict>(dice() % 5));
      one.survey_size.push_back(static_cast<std::int32_t>(dice() % 5));
      one.excused.push_back(static_cast<excuse>(dice() % 6));
    }
    const auto all = one.outcomes();
    std::vector<int> registered(one.registered.size());
    std::vector<int> surveyed(one.surveyed.size());
    for (const household_outcome& each : all) {
      CHECK((each.register_row != no_row || each.survey_row != no_row));
      if (each.register_row != no_row) ++registered[each.register_row];
      if (each.survey_row != no_row) ++surveyed[each.survey_row];
      CHECK((each.what == outcome::undecided) == (each.missing != undecided_for::nothing));
    }
    CHECK(std::count(registered.begin(), registered.end(), 1) == static_cast<std::ptrdiff_t>(registered.size()));
    CHECK(std::count(surveyed.begin(), surveyed.end(), 1) == static_cast<std::ptrdiff_t>(surveyed.size()));

    const outcome_totals whole = totals(all, one.on_register(), one.in_survey());
    const std::size_t cut = all.empty() ? 0 : dice() % (all.size() + 1);
    outcome_totals left = totals(std::span(all).first(cut), one.on_register(), one.in_survey());
    outcome_totals right = totals(std::span(all).subspan(cut), one.on_register(), one.in_survey());
    outcome_totals other = right;
    other.merge(left);
    left.merge(right);
    CHECK(left == whole);
    CHECK(other == whole);
    outcome_totals neutral;
    neutral.merge(whole);
    CHECK(neutral == whole);

    const auto group_of = [&](const household_outcome& each) {
      return each.register_row == no_row ? -1 : static_cast<std::int64_t>(each.register_row % 3);
    };
    const auto groups = totals_by(all, one.on_register(), one.in_survey(), 3, group_of);
    REQUIRE(groups.size() == 4);
    outcome_totals together;
    for (const outcome_totals& each : groups) together.merge(each);
    CHECK(together == whole);
  }
}

TEST_CASE("verdict: there is no share of nothing") {
  CHECK_FALSE(share_of(0, 0).has_value());
  CHECK(share_of(2, 100) == ratio(1, 50));
}

TEST_CASE("member: who is left out of a poor registered household is missed alone; of others nobody is") {
  // Households: 0 kept rightly, 1 wrongly included, 2 wrongly exited, 3 missed, 4 undecided, 5 not surveyed.
  const std::vector<household_outcome> households = {{0, 0, outcome::kept_rightly},
                                                     {1, 1, outcome::wrongly_included},
                                                     {2, 2, outcome::wrongly_exited},
                                                     {no_row, 3, outcome::missed},
                                                     {3, 4, outcome::undecided, undecided_for::facts},
                                                     {4, no_row, outcome::not_surveyed}};
  const std::vector<std::int64_t> registered = {100, 101, 102, 103, 104, 105};
  const std::vector<std::int32_t> registered_in = {0, 0, 2, 2, 4, -1};
  const std::vector<std::int64_t> surveyed = {100, 201, 202, 203, 204, 205, 206, 102, 208, 209, 209};
  const std::vector<std::int32_t> surveyed_in = {0, 0, 1, 2, 3, 4, -1, 1, 2, 2, 2};
  std::vector<excuse> excused(surveyed.size(), excuse::none);
  excused[8] = excuse::serving;
  const matching persons = *match({key_part::integers(registered)}, {key_part::integers(surveyed)});
  const auto found = member_findings(persons, {registered_in, surveyed_in, excused}, households);
  const std::vector<member_finding> expected = {
      {no_row, 1, 0, member_outcome::left_out, excuse::none},   {no_row, 2, 1, member_outcome::not_poor, excuse::none},
      {no_row, 3, 2, member_outcome::left_out, excuse::none},   {no_row, 4, 3, member_outcome::with_household, excuse::none},
      {no_row, 5, 4, member_outcome::undecided, excuse::none},  {2, 7, 1, member_outcome::elsewhere, excuse::none},
      {no_row, 8, 2, member_outcome::listed, excuse::serving},  {no_row, 9, 2, member_outcome::undecided, excuse::none},
      {no_row, 10, 2, member_outcome::undecided, excuse::none}, {1, no_row, 0, member_outcome::not_found, excuse::none},
      {3, no_row, 2, member_outcome::not_found, excuse::none},
  };
  CHECK(found == expected);
  for (std::size_t cut = 0; cut <= found.size(); ++cut) {
    member_totals parts = totals(std::span(found).subspan(cut));
    parts.merge(totals(std::span(found).first(cut)));
    CHECK(parts == totals(found));
  }
  CHECK(totals(found).of(member_outcome::left_out) == 2);
}

TEST_CASE("member: nobody is left out who may be one of the register's members: without a key, with an id that is not valid, or twice") {
  const std::vector<household_outcome> households = {
      {0, 0, outcome::kept_rightly}, {1, 1, outcome::kept_rightly}, {2, 2, outcome::kept_rightly}, {3, 3, outcome::kept_rightly}};
  const std::vector<std::int64_t> registered = {0, 11, 12, 12, 13};
  const std::vector<std::int32_t> registered_in = {0, 1, 2, -1, 3};
  const std::vector<std::int64_t> surveyed = {100, 101, 102, 103, 104};
  const std::vector<std::int32_t> surveyed_in = {0, 1, 2, 3, 3};
  bitmap known(5, true);
  known.set(0, false);
  bitmap mistyped(5);
  mistyped.set(1);
  bitmap found_mistyped(5);
  found_mistyped.set(4);
  const matching persons = *match({key_part::integers(column_view(registered).with_known(known.view()))}, {key_part::integers(surveyed)});
  member_links links{registered_in, surveyed_in, {}, mistyped.view(), found_mistyped.view()};
  const auto outcomes_of = [&] {
    std::vector<member_outcome> made;
    for (const member_finding& each : member_findings(persons, links, households)) {
      if (each.survey_row != no_row) made.push_back(each.what);
    }
    return made;
  };
  using enum member_outcome;
  CHECK(outcomes_of() == std::vector{undecided, undecided, undecided, left_out, undecided});
  links.doubtful_in_register = {};
  links.doubtful_in_survey = {};
  CHECK(outcomes_of() == std::vector{undecided, left_out, undecided, left_out, left_out});
}

TEST_CASE("member: a pair of two households is elsewhere, unless it cannot be said which household of the register is meant") {
  const std::vector<std::int64_t> registered = {1, 2, 3, 4, 5};
  const std::vector<std::int32_t> registered_in = {0, 7, 7, 7, -1};
  const std::vector<std::int64_t> surveyed = {1, 2, 3, 4, 5};
  const std::vector<std::int32_t> surveyed_in = {0, 1, 2, 3, 1};
  const std::vector<household_outcome> households = {{0, 0, outcome::kept_rightly},
                                                     {no_row, 1, outcome::missed},
                                                     {no_row, 2, outcome::undecided, undecided_for::ambiguous_key},
                                                     {no_row, 3, outcome::undecided, undecided_for::facts}};
  const matching persons = *match({key_part::integers(registered)}, {key_part::integers(surveyed)});
  const auto found = member_findings(persons, {registered_in, surveyed_in}, households);
  const std::vector<member_finding> expected = {{1, 1, 1, member_outcome::elsewhere, excuse::none},
                                                {3, 3, 3, member_outcome::elsewhere, excuse::none}};
  CHECK(found == expected);
}
