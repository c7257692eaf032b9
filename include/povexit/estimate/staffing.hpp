// SPDX-License-Identifier: MIT
// povexit/estimate/staffing.hpp -- people, teams and days of a survey, and who inspects which township.
//
// Layer: estimate (compiled). All in integers and exact ratios.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::estimate {

/// Who goes out: so many people in groups of teams.
struct workforce {
  std::uint64_t people = 0;
  std::uint64_t groups = 1;
  std::uint64_t teams_per_group = 1;
};

struct team_plan {
  std::uint64_t teams = 0;
  std::vector<std::uint64_t> people_of_team;    ///< differ by one at the most; larger teams first
  std::vector<std::uint64_t> villages_of_team;  ///< differ by one at the most
  std::uint64_t villages_a_day = 0;             ///< of all teams together
  std::uint64_t days = 0;
};

/// Villages shared out among teams of which each does `villages_a_day` a day.
///
/// Errors: estimate-no-workforce: no people, groups, teams or villages a day, or fewer people than teams.
[[nodiscard]] result<team_plan> plan_teams(const workforce& of, std::uint64_t villages, std::uint64_t villages_a_day = 1);

/// Households that each person does in a day: 23,275 by 175 people in 13 days are 10.23.
///
/// Errors: estimate-no-workforce.
[[nodiscard]] result<ratio> pace(std::uint64_t households, std::uint64_t people, std::uint64_t days);

/// Whole days that people need at a pace. Errors: estimate-no-workforce.
[[nodiscard]] result<std::uint64_t> days_needed(std::uint64_t households, std::uint64_t people, const ratio& households_a_day);

/// People who are done in so many days at a pace. Errors: estimate-no-workforce.
[[nodiscard]] result<std::uint64_t> people_needed(std::uint64_t households, std::uint64_t days, const ratio& households_a_day);

/// A township with what there is to do in it: villages, or households.
struct inspected_township {
  std::string name;
  std::uint64_t load = 0;
};

/// A group and a township that it must not inspect, because a member comes from there.
using barred_pair = std::pair<std::size_t, std::size_t>;

struct assignment {
  std::vector<std::size_t> group_of;  ///< of each township
  std::vector<std::uint64_t> load_of_group;
  bool is_least = false;  ///< proved: no other assignment of as many townships each has a smaller greatest load
};

/// Townships for inspection groups: numbers of townships differ by one at the most, and loads by as little as exchanges
/// of townships between two groups can make them.
///
/// The largest go first, to the group with the least so far; then exchanges while one helps. The same for any order of equal loads.
/// Errors: estimate-no-workforce (no group), estimate-all-barred where no group may go to a township or none can be made to fit.
[[nodiscard]] result<assignment> assign_townships(std::span<const inspected_township> townships, std::size_t groups,
                                                  std::span<const barred_pair> barred = {});

}  // namespace povexit::inline v0::estimate
