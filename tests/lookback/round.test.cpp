// SPDX-License-Identifier: MIT
// tests/lookback/round.test.cpp -- two rounds compared; nothing is mended that nobody looked at again.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <povexit/lookback/round.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

static_assert(Mergeable<round_totals>);

TEST_CASE("round: mended needs a second look, and new a first one") {
  const round_findings first{
      {{"H1", "housing", "C"}, {"H2", "water", "no"}, {"H3", "income", "2900"}, {"H4", "income", "1000"}, {"H6", "water", "no"}},
      {"H5"},
      {{"H7", "water", ""}}};
  const round_findings second{
      {{"H3", "income", "3100"}, {"H4", "income", "1000"}, {"H5", "housing", "D"}, {"H8", "water", "no"}, {"H7", "water", "no"}},
      {"H1"},
      {{"H6", "water", ""}}};
  const auto lines = compare_rounds(first, second);
  REQUIRE(lines);
  const std::vector<round_line> expected = {
      {"H1", "housing", round_change::mended, "C", ""},        {"H2", "water", round_change::not_revisited, "no", ""},
      {"H3", "income", round_change::changed, "2900", "3100"}, {"H4", "income", round_change::still_open, "1000", "1000"},
      {"H5", "housing", round_change::fresh, "", "D"},         {"H6", "water", round_change::not_revisited, "no", ""},
      {"H7", "water", round_change::first_visit, "", "no"},    {"H8", "water", round_change::first_visit, "", "no"},
  };
  CHECK(*lines == expected);
  const round_totals counted = totals(*lines);
  CHECK(counted.of(round_change::mended) == 1);
  CHECK(counted.of(round_change::first_visit) == 2);
  for (const round_line& each : *lines) CHECK_FALSE(words_of(each.what).zh.empty());
}

TEST_CASE("round: a problem said twice in one round is located") {
  const round_findings twice{
      {{"H1", "water", "a", {"round1.csv", 2, 0, 0, ""}}, {"H1", "water", "b", {"round1.csv", 3, 0, 0, ""}}}, {}, {{"H2", "water", "", {}}}};
  const round_findings both{{{"H2", "water", "", {}}}, {}, {{"H2", "water", "", {"round2.csv", 9, 0, 0, ""}}}};
  const auto lines = compare_rounds(twice, both);
  REQUIRE_FALSE(lines);
  REQUIRE(lines.error().size() == 2);
  CHECK(lines.error()[0].code() == "repeated-problem");
  CHECK(lines.error()[0].where.line == 3);
  CHECK(lines.error()[1].where.file == "round2.csv");
}

TEST_CASE("round: what is undecided twice is undecided, and what is undecided of nobody known is left out") {
  const round_findings first{{{"H1", "water", "a", {}}, {"H2", "water", "a", {}}}, {}, {{"", "water", "", {}}, {"", "water", "", {}}}};
  const round_findings second{
      {{"H2", "water", "a", {}}}, {"H1", "H2", ""}, {{"H1", "water", "", {}}, {"", "water", "", {}}, {"H1", "water", "", {}}}};
  const auto lines = compare_rounds(first, second);
  REQUIRE(lines);
  REQUIRE(lines->size() == 2);
  CHECK((*lines)[0].what == round_change::not_revisited);
  CHECK((*lines)[1].what == round_change::still_open);
  const round_findings said{{{"H1", "water", "a", {}}}, {}, {{"H1", "water", "", {}}, {"H1", "water", "", {}}}};
  CHECK_FALSE(compare_rounds(first, said));
}

TEST_CASE("round: every problem of either round has one line, by what both rounds saw") {
  std::mt19937 dice(4);
  const auto drawn = [&dice] {
    round_findings made;
    for (int unit = 0; unit < 6; ++unit) {
      const std::string id = "H" + std::to_string(unit);
      if (dice() % 2 == 0) made.visited.push_back(id);
      for (const char* problem : {"a", "b"}) {
        const auto what = dice() % 4;
        if (what == 0) made.problems.push_back({id, problem, std::to_string(dice() % 2), {}});
        if (what == 1) made.undecided.push_back({id, problem, "", {}});
      }
    }
    std::shuffle(made.problems.begin(), made.problems.end(), dice);
    return made;
  };
  const auto look = [](const round_findings& round, const std::string& unit, const std::string& problem) {
    std::string seen = "not there";  // else "undecided", "without", or "=" and the value
    for (const std::string& each : round.visited) seen = each == unit ? "without" : seen;
    for (const round_problem& each : round.problems) seen = each.unit == unit ? "without" : seen;
    for (const round_problem& each : round.undecided) seen = each.unit == unit && each.problem == problem ? "undecided" : seen;
    for (const round_problem& each : round.problems) seen = each.unit == unit && each.problem == problem ? "=" + each.value : seen;
    return seen;
  };
  for (int round = 0; round < 200; ++round) {
    const round_findings first = drawn();
    const round_findings second = drawn();
    const auto lines = compare_rounds(first, second);
    REQUIRE(lines);
    std::size_t expected = 0;
    for (int unit = 0; unit < 6; ++unit) {
      for (const char* problem : {"a", "b"}) {
        const std::string id = "H" + std::to_string(unit);
        const std::string before = look(first, id, problem);
        const std::string after = look(second, id, problem);
        if (before[0] != '=' && after[0] != '=') continue;
        ++expected;
        round_change what = round_change::still_open;
        if (before[0] == '=' && after[0] == '=') {
          what = before == after ? round_change::still_open : round_change::changed;
        } else if (before[0] == '=')
          what = after == "without" ? round_change::mended : round_change::not_revisited;
        else {
          what = before == "without" ? round_change::fresh : round_change::first_visit;
        }
        const auto value = [](const std::string& seen) { return seen[0] == '=' ? seen.substr(1) : std::string(); };
        CHECK(std::count(lines->begin(), lines->end(), round_line{id, problem, what, value(before), value(after)}) == 1);
      }
    }
    CHECK(lines->size() == expected);
    round_totals parts;
    const std::size_t cut = dice() % (lines->size() + 1);
    parts.merge(totals(std::span(*lines).subspan(cut)));
    parts.merge(totals(std::span(*lines).first(cut)));
    CHECK(parts == totals(*lines));
  }
}
