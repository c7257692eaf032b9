// SPDX-License-Identifier: MIT
// tests/estimate/sample.test.cpp -- draws: reproducible, exact in their chances, with replacements laid down beforehand.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <povexit/estimate/messages.hpp>
#include <povexit/estimate/sample.hpp>

using namespace povexit;
using namespace povexit::estimate;

namespace {

constexpr std::string_view seed = "Lankao, 26 February 2017";

/// Villages A, B, ... of so many households each; ids h1, h2, ... through all.
std::vector<frame_household> frame_of(std::initializer_list<std::size_t> sizes, const std::string& stratum = "s") {
  std::vector<frame_household> frame;
  char village = 'A';
  for (const std::size_t size : sizes) {
    for (std::size_t i = 0; i < size; ++i) frame.push_back({"h" + std::to_string(frame.size() + 1), std::string(1, village), stratum, {}});
    ++village;
  }
  return frame;
}

std::vector<std::string> ids(const std::vector<drawn_household>& drawn, const std::vector<frame_household>& frame) {
  std::vector<std::string> names;
  for (const drawn_household& each : drawn) names.push_back(frame[each.row].id);
  return names;
}

std::vector<const message*> codes(const issues& all) {
  std::vector<const message*> found;
  for (const issue& each : all) found.push_back(each.what);
  return found;
}

}  // namespace

TEST_CASE("sample: a draw is the published one, and its replacements are those left in the villages") {
  const auto frame = frame_of({3, 2});
  const draw_request asked[] = {{"s", 3, std::nullopt, {}}};
  const auto drawn = draw(frame, asked, seed);
  REQUIRE(drawn.has_value());
  CHECK(drawn->commitment == commitment(seed));
  CHECK(ids(drawn->chosen, frame) == std::vector<std::string>{"h4", "h1", "h3"});
  CHECK(ids(drawn->replacements, frame) == std::vector<std::string>{"h2", "h5"});
  CHECK(drawn->chosen.front().inclusion == ratio(3, 5));
  CHECK(replacement_for(*drawn, frame, 3, 0) == 4U);  // of h4: h5
  CHECK_FALSE(replacement_for(*drawn, frame, 3, 1).has_value());
}

TEST_CASE("sample: the order of the frame's rows changes nothing") {
  auto frame = frame_of({9, 4, 6});
  const draw_request asked[] = {{"s", 7, std::nullopt, {}}};
  const auto before = draw(frame, asked, seed);
  const auto names = ids(before->chosen, frame);
  const auto waiting = ids(before->replacements, frame);
  std::reverse(frame.begin(), frame.end());
  const auto after = draw(frame, asked, seed);
  CHECK(ids(after->chosen, frame) == names);
  CHECK(ids(after->replacements, frame) == waiting);
}

TEST_CASE("sample: another stratum changes nobody's draw") {
  auto frame = frame_of({9, 4, 6});
  const draw_request one[] = {{"s", 7, std::nullopt, {}}};
  const auto alone = draw(frame, one, seed);
  const auto names = ids(alone->chosen, frame);
  for (frame_household& each : frame_of({5}, "other")) {
    each.id = "other " + each.id;
    frame.push_back(each);
  }
  const draw_request two[] = {{"s", 7, std::nullopt, {}}, {"other", 2, std::nullopt, {}}};
  const auto together = draw(frame, two, seed);
  REQUIRE(together.has_value());
  auto all = ids(together->chosen, frame);
  CHECK(all.size() == 9);
  CHECK(std::vector<std::string>(all.begin() + 2, all.end()) == names);  // strata by name: "other" first
}

TEST_CASE("sample: in two stages everyone of a stratum has the same chance, and weights add up") {
  const auto frame = frame_of({10, 20, 30, 40});
  const draw_request asked[] = {{"s", 5, 2, {}}};
  const auto drawn = draw(frame, asked, seed);
  REQUIRE(drawn.has_value());
  REQUIRE(drawn->villages.size() == 2);
  REQUIRE(drawn->chosen.size() == 10);
  for (const drawn_household& each : drawn->chosen) CHECK(each.inclusion == ratio(10, 100));
  std::set<std::size_t> rows;
  for (const auto* list : {&drawn->chosen, &drawn->replacements}) {
    for (const drawn_household& each : *list) CHECK(rows.insert(each.row).second);
  }
  CHECK(rows.size() == drawn->villages[0].households + drawn->villages[1].households);
}

TEST_CASE("sample: over all starts, systematic selection takes each unit exactly in proportion to its size") {
  const std::vector<std::uint64_t> sizes{3, 0, 7, 2, 8, 5};
  std::map<std::size_t, int> taken;
  random_stream chance(seed, "pps");
  constexpr int draws = 20'000;
  for (int i = 0; i < draws; ++i) {
    const auto drawn = systematic_pps(sizes, 3, chance);
    REQUIRE(drawn.has_value());
    CHECK(drawn->size() == 3);
    for (const drawn_unit& each : *drawn) {
      ++taken[each.unit];
      CHECK(each.inclusion == ratio(3 * static_cast<std::int64_t>(sizes[each.unit]), 25));
    }
  }
  CHECK(taken.count(1) == 0);
  for (const auto& [unit, times] : taken) {
    const double expected = 3.0 * static_cast<double>(sizes[unit]) / 25;
    CHECK(times / static_cast<double>(draws) == doctest::Approx(expected).epsilon(0.05));
  }
}

TEST_CASE("sample: units of a whole step are certain, and make the step of the others smaller") {
  const std::vector<std::uint64_t> sizes{100, 30, 5, 5, 5, 5};
  random_stream chance(seed, "certain");
  for (int i = 0; i < 100; ++i) {
    const auto drawn = systematic_pps(sizes, 3, chance);
    REQUIRE(drawn->size() == 3);
    CHECK((*drawn)[0] == drawn_unit{0, ratio(1)});  // 100 of 150 in 3: a step is 50
    CHECK((*drawn)[1] == drawn_unit{1, ratio(1)});  // 30 of 50 in 2: a step is 25
    CHECK((*drawn)[2].inclusion == ratio(1, 4));
  }
  CHECK(systematic_pps(sizes, 6, chance)->size() == 6);
  CHECK(systematic_pps(sizes, 0, chance)->empty());
  CHECK(systematic_pps(sizes, 7, chance).error().front().what == &messages::estimate_sample_above_population);
  const std::vector<std::uint64_t> huge{UINT64_MAX, UINT64_MAX};
  CHECK(systematic_pps(huge, 1, chance).error().front().what == &messages::estimate_too_large);
}

TEST_CASE("sample: what cannot be drawn is said at once, each in its place") {
  auto frame = frame_of({3, 2});
  frame.push_back(frame.front());
  const draw_request asked[] = {{"s", 7, std::nullopt, {"plan.csv", 2, 1, 0, {}}},
                                {"t", 1, std::nullopt, {"plan.csv", 3, 1, 0, {}}},
                                {"s", 1, std::nullopt, {"plan.csv", 4, 1, 0, {}}}};
  const auto drawn = draw(frame, asked, seed);
  REQUIRE_FALSE(drawn.has_value());
  CHECK(codes(drawn.error()) == std::vector<const message*>{&messages::estimate_repeated_household, &messages::estimate_sample_above_population,
                                                            &messages::estimate_unknown_stratum, &messages::estimate_repeated_stratum});
  CHECK(drawn.error()[1].where.line == 2);
  CHECK(sentence(drawn.error()[1]) == "s: 7 are asked for, but there are only 6: ask for at most as many");
  const draw_request stages[] = {{"s", 3, 5, {}}};
  const auto villages = draw(frame_of({3, 2}), stages, seed);
  CHECK(codes(villages.error()) == std::vector<const message*>{&messages::estimate_sample_above_population, &messages::estimate_village_too_small});
}

TEST_CASE("sample: small villages are listed all at once, or all of their households are taken with the village's chance") {
  const auto frame = frame_of({3, 1, 8, 2, 10});
  const draw_request refused[] = {{"s", 4, 2, {"plan.csv", 2, 1, 0, {}}}};
  const auto none = draw(frame, refused, seed);
  REQUIRE_FALSE(none.has_value());
  REQUIRE(none.error().size() == 1);
  CHECK(sentence(none.error()[0]).starts_with("\"s\": 4 households are to be drawn in each village, and these have fewer: "));
  for (const char* each : {"A (3)", "B (1)", "D (2)", "(3 in all)"}) CHECK(sentence(none.error()[0]).find(each) != std::string::npos);
  const draw_request taken[] = {{"s", 4, 2, {}, small_villages::take_all}};
  std::map<std::uint64_t, int> sizes;
  for (int i = 0; i < 200; ++i) {
    const auto drawn = draw(frame, taken, "a seed of its own " + std::to_string(i));
    REQUIRE(drawn.has_value());
    double frame_size = 0;  // of the villages drawn, by their chances
    std::size_t wanted = 0;
    for (const drawn_village& each : drawn->villages) {
      // twice its share of 24; whoever is drawn there has four of its households' chances, or all of it
      CHECK(each.inclusion == ratio(2 * static_cast<std::int64_t>(each.households), 24));
      ++sizes[each.households];
      wanted += std::min<std::size_t>(4, each.households);
      frame_size +=
          static_cast<double>(each.inclusion.denominator()) / static_cast<double>(each.inclusion.numerator()) * static_cast<double>(each.households);
    }
    CHECK(drawn->chosen.size() == wanted);
    double by_weight = 0;
    for (const drawn_household& each : drawn->chosen) {
      by_weight += static_cast<double>(each.inclusion.denominator()) / static_cast<double>(each.inclusion.numerator());
    }
    CHECK(by_weight == doctest::Approx(frame_size));
  }
  for (const std::uint64_t small : {1U, 2U, 3U}) CHECK(sizes[small] > 0);
}

TEST_CASE("sample: a census is drawn whole") {
  const auto frame = frame_of({3, 2});
  const draw_request asked[] = {{"s", 5, std::nullopt, {}}};
  const auto drawn = draw(frame, asked, seed);
  CHECK(drawn->chosen.size() == 5);
  CHECK(drawn->replacements.empty());
  CHECK(drawn->chosen.front().inclusion == ratio(1));
}
