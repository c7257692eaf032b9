// SPDX-License-Identifier: MIT
// tests/estimate/staffing.test.cpp -- people, teams and days; townships for groups.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include <povexit/estimate/messages.hpp>
#include <povexit/estimate/staffing.hpp>

using namespace povexit;
using namespace povexit::estimate;

TEST_CASE("staffing: the raid: 50 people in 2 groups of 8 teams see 16 villages in a day") {
  const auto plan = plan_teams({50, 2, 8}, 16);
  REQUIRE(plan.has_value());
  CHECK(plan->teams == 16);
  CHECK(plan->days == 1);
  CHECK(plan->villages_a_day == 16);
  CHECK(plan->people_of_team.front() == 4);  // two teams of four, fourteen of three
  CHECK(plan->people_of_team[2] == 3);
  CHECK(std::accumulate(plan->people_of_team.begin(), plan->people_of_team.end(), std::uint64_t{0}) == 50);
  CHECK(plan->villages_of_team == std::vector<std::uint64_t>(16, 1));
  CHECK(plan_teams({50, 2, 8}, 17)->days == 2);
}

TEST_CASE("staffing: the census: 175 people did 23,275 households in 13 days, 133 each, 10.23 a day") {
  const auto reached = pace(23'275, 175, 13);
  REQUIRE(reached.has_value());
  CHECK(*reached == ratio(133, 13));
  CHECK(*days_needed(23'275, 175, *reached) == 13);
  CHECK(*people_needed(23'275, 13, *reached) == 175);
  CHECK(*days_needed(23'276, 175, *reached) == 14);
  CHECK(*people_needed(23'275, 12, *reached) == 190);
}

TEST_CASE("staffing: 16 townships go to 4 groups of 4, with loads as near as exchanges make them") {
  std::vector<inspected_township> townships;
  for (std::uint64_t i = 1; i <= 16; ++i) townships.push_back({"t" + std::to_string(i), 10 + i * i % 17});
  const auto shared = assign_townships(townships, 4);
  REQUIRE(shared.has_value());
  std::vector<int> count(4, 0);
  std::vector<std::uint64_t> load(4, 0);
  for (std::size_t i = 0; i < 16; ++i) {
    ++count[shared->group_of[i]];
    load[shared->group_of[i]] += townships[i].load;
  }
  CHECK(count == std::vector<int>(4, 4));
  CHECK(load == shared->load_of_group);
  CHECK(*std::max_element(load.begin(), load.end()) - *std::min_element(load.begin(), load.end()) <= 2);
}

TEST_CASE("staffing: a least greatest load is claimed only where it is the mean, rounded up") {
  const std::vector<inspected_township> even{{"a", 4}, {"b", 3}, {"c", 2}, {"d", 1}};
  const auto shared = assign_townships(even, 2);
  CHECK(shared->load_of_group == std::vector<std::uint64_t>{5, 5});
  CHECK(shared->is_least);
  const std::vector<inspected_township> uneven{{"a", 9}, {"b", 1}, {"c", 1}, {"d", 1}};
  CHECK_FALSE(assign_townships(uneven, 2)->is_least);
}

TEST_CASE("staffing: no group goes where it is barred, and others make room") {
  const std::vector<inspected_township> townships{{"a", 9}, {"b", 8}, {"c", 7}, {"d", 6}};
  // group 1 may only go to c and d, which the largest first would fill with others
  const barred_pair barred[] = {{1, 0}, {1, 1}};
  const auto shared = assign_townships(townships, 2, barred);
  REQUIRE(shared.has_value());
  CHECK(shared->group_of == std::vector<std::size_t>{0, 0, 1, 1});
  const barred_pair all[] = {{0, 2}, {1, 2}};
  const auto none = assign_townships(townships, 2, all);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().front().what == &messages::estimate_all_barred);
  CHECK(none.error().front().arguments.front() == "c");
}

TEST_CASE("staffing: exclusions are met wherever any assignment meets them") {
  // Every pattern of exclusions of 3 groups and 5 townships, against trying all assignments.
  const std::vector<inspected_township> townships{{"a", 5}, {"b", 4}, {"c", 3}, {"d", 2}, {"e", 1}};
  for (unsigned pattern = 0; pattern < (1U << 15U); pattern += 7) {
    std::vector<barred_pair> barred;
    for (unsigned bit = 0; bit < 15; ++bit) {
      if ((pattern >> bit) & 1U) barred.push_back({bit / 5, bit % 5});
    }
    bool is_possible = false;
    for (unsigned code = 0; code < 243 && !is_possible; ++code) {
      unsigned rest = code;
      unsigned count[3] = {0, 0, 0};
      bool fits = true;
      for (unsigned t = 0; t < 5; ++t, rest /= 3) {
        ++count[rest % 3];
        fits = fits && ((pattern >> (rest % 3 * 5 + t)) & 1U) == 0;
      }
      is_possible = fits && std::max({count[0], count[1], count[2]}) == 2 && std::min({count[0], count[1], count[2]}) == 1;
    }
    const auto shared = assign_townships(townships, 3, barred);
    CAPTURE(pattern);
    CHECK(shared.has_value() == is_possible);
    if (!shared) continue;
    for (const auto& [group, township] : barred) CHECK(shared->group_of[township] != group);
  }
}

TEST_CASE("staffing: numbers of townships differ by one at the most, whoever makes room for whom") {
  // One group gives up two in a row where that may be, and nobody gets three.
  const std::vector<inspected_township> four{{"a", 5}, {"b", 8}, {"c", 9}, {"d", 8}};
  const barred_pair of_four[] = {{0, 0}, {2, 0}, {2, 3}, {0, 2}, {1, 3}};
  const std::vector<inspected_township> five{{"a", 6}, {"b", 1}, {"c", 7}, {"d", 2}, {"e", 7}};
  const barred_pair of_five[] = {{1, 2}, {3, 1}, {0, 3}, {1, 4}, {3, 3}};
  for (const auto& [shared, groups] : {std::pair(assign_townships(four, 3, of_four), 3U), std::pair(assign_townships(five, 4, of_five), 4U)}) {
    REQUIRE(shared.has_value());
    std::vector<std::size_t> count(groups, 0);
    for (const std::size_t group : shared->group_of) ++count[group];
    CHECK(*std::min_element(count.begin(), count.end()) == 1);
    CHECK(*std::max_element(count.begin(), count.end()) == 2);
  }
}

TEST_CASE("staffing: nobody, no day and no pace are issues, not divisions") {
  CHECK(plan_teams({0, 2, 8}, 16).error().front().what == &messages::estimate_no_workforce);
  CHECK(plan_teams({50, 0, 8}, 16).error().front().what == &messages::estimate_no_workforce);
  CHECK(plan_teams({50, 2, 8}, 16, 0).error().front().what == &messages::estimate_no_workforce);
  CHECK(plan_teams({10, UINT64_MAX, UINT64_MAX}, 16).error().front().what == &messages::estimate_no_workforce);
  CHECK(pace(100, 0, 13).error().front().what == &messages::estimate_no_pace);
  CHECK(days_needed(100, 10, ratio(0)).error().front().what == &messages::estimate_no_pace);
  CHECK(people_needed(100, 0, ratio(10)).error().front().what == &messages::estimate_no_pace);
  CHECK(assign_townships({}, 0).error().front().what == &messages::estimate_no_workforce);
  CHECK(assign_townships({}, 4)->load_of_group == std::vector<std::uint64_t>(4, 0));
}
