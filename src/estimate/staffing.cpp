// SPDX-License-Identifier: MIT
// estimate/staffing.cpp -- teams, days, and townships shared out among groups.
//
// Layer: estimate.
#include <povexit/estimate/staffing.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

/// `all` in `parts` numbers that differ by one at the most, larger ones first.
std::vector<std::uint64_t> even_parts(std::uint64_t all, std::uint64_t parts) {
  std::vector<std::uint64_t> sizes(parts, all / parts);
  for (std::uint64_t i = 0; i < all % parts; ++i) ++sizes[i];
  return sizes;
}

std::optional<std::uint64_t> whole(wide value) {
  if (value > static_cast<wide>(INT64_MAX)) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

}  // namespace

result<team_plan> plan_teams(const workforce& of, std::uint64_t villages, std::uint64_t villages_a_day) {
  constexpr std::uint64_t most_teams = 1'000'000;
  const bool is_possible = of.groups > 0 && of.teams_per_group > 0 && of.groups <= most_teams && of.teams_per_group <= most_teams / of.groups;
  const std::uint64_t teams = is_possible ? of.groups * of.teams_per_group : 0;
  if (teams == 0 || of.people < teams || villages_a_day == 0 || villages_a_day > most_teams) {
    return unexpected(error(messages::estimate_no_workforce, {std::to_string(of.people), std::to_string(teams)}));
  }
  team_plan plan;
  plan.teams = teams;
  plan.people_of_team = even_parts(of.people, teams);
  plan.villages_of_team = even_parts(villages, teams);
  plan.villages_a_day = teams * villages_a_day;
  plan.days = plan.villages_of_team.front() / villages_a_day + (plan.villages_of_team.front() % villages_a_day == 0 ? 0 : 1);
  return plan;
}

result<ratio> pace(std::uint64_t households, std::uint64_t people, std::uint64_t days) {
  wide person_days = 0;
  const bool overflows = __builtin_mul_overflow(static_cast<wide>(people), static_cast<wide>(days), &person_days);
  const auto found = overflows ? std::nullopt : ratio::make(static_cast<wide>(households), person_days);
  if (!found) return unexpected(error(messages::estimate_no_pace));
  return *found;
}

namespace {

/// households / (workers * pace), rounded up.
result<std::uint64_t> shared_by(std::uint64_t households, std::uint64_t workers, const ratio& pace) {
  wide done = 0;
  if (workers == 0 || pace <= ratio(0) || __builtin_mul_overflow(static_cast<wide>(workers), static_cast<wide>(pace.numerator()), &done)) {
    return unexpected(error(messages::estimate_no_pace));
  }
  const auto found = whole(ceiling_divide(static_cast<wide>(households) * pace.denominator(), done));
  if (!found) return unexpected(error(messages::estimate_no_pace));
  return *found;
}

}  // namespace

result<std::uint64_t> days_needed(std::uint64_t households, std::uint64_t people, const ratio& households_a_day) {
  return shared_by(households, people, households_a_day);
}
result<std::uint64_t> people_needed(std::uint64_t households, std::uint64_t days, const ratio& households_a_day) {
  return shared_by(households, days, households_a_day);
}

namespace {

/// Townships on their way to groups.
struct sharing {
  std::span<const inspected_township> townships;
  std::span<const barred_pair> barred;
  std::vector<std::size_t> group_of;
  std::vector<std::uint64_t> load;
  std::vector<std::size_t> count;
  std::size_t larger_left = 0;  ///< groups that may still have one township more than the others
  std::size_t least_count = 0;

  [[nodiscard]] bool may_go(std::size_t group, std::size_t township) const {
    return std::find(barred.begin(), barred.end(), barred_pair{group, township}) == barred.end();
  }
  [[nodiscard]] bool has_room(std::size_t group) const { return count[group] < least_count || (count[group] == least_count && larger_left > 0); }
  [[nodiscard]] bool is_larger(std::size_t group) const { return count[group] > least_count; }
  void move(std::size_t township, std::size_t group) {
    const std::size_t before = group_of[township];
    if (before != none) {
      larger_left += is_larger(before) ? 1U : 0U;
      --count[before];
      load[before] -= townships[township].load;
    }
    ++count[group];
    larger_left -= is_larger(group) ? 1U : 0U;
    load[group] += townships[township].load;
    group_of[township] = group;
  }
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
};

/// One search for room, by moving townships on: an augmenting path, on which each group, and what larger groups may have more, stands
/// at most once.
class room_search {
 public:
  explicit room_search(sharing& of) : of_(&of), is_tried_(of.load.size(), false) {}

  /// Places a township in a group that may take it, if any has room or can get some.
  bool place(std::size_t township) {
    for (std::size_t group = 0; group < is_tried_.size(); ++group) {
      if (is_tried_[group] || !of_->may_go(group, township)) continue;
      is_tried_[group] = true;
      if (gets_room(group)) return of_->move(township, group), true;
    }
    return false;
  }

 private:
  /// A group has room, or sends one of its own on, or another one gives up that it is larger.
  bool gets_room(std::size_t group) {
    if (of_->has_room(group) || sends_on(group)) return true;
    if (is_size_tried_ || of_->is_larger(group)) return false;
    is_size_tried_ = true;
    for (std::size_t larger = 0; larger < is_tried_.size(); ++larger) {
      if (is_tried_[larger] || !of_->is_larger(larger)) continue;
      is_tried_[larger] = true;
      if (sends_on(larger)) return true;
    }
    return false;
  }

  bool sends_on(std::size_t group) {
    for (std::size_t township = 0; township < of_->townships.size(); ++township) {
      if (of_->group_of[township] == group && place(township)) return true;
    }
    return false;
  }

  sharing* of_;
  std::vector<bool> is_tried_;
  bool is_size_tried_ = false;
};

/// To the group with the least so far that has room, else by moving others on.
bool place_one(sharing& of, std::size_t township) {
  std::size_t best = sharing::none;
  for (std::size_t group = 0; group < of.load.size(); ++group) {
    if (!of.has_room(group) || !of.may_go(group, township)) continue;
    if (best == sharing::none || of.load[group] < of.load[best]) best = group;
  }
  if (best != sharing::none) return of.move(township, best), true;
  return room_search(of).place(township);
}

/// Exchanges two townships where that brings the loads of their groups nearer to each other; says whether it did any.
bool exchange_once(sharing& of) {
  for (std::size_t a = 0; a < of.townships.size(); ++a) {
    for (std::size_t b = a + 1; b < of.townships.size(); ++b) {
      const std::size_t ga = of.group_of[a];
      const std::size_t gb = of.group_of[b];
      if (ga == gb || !of.may_go(ga, b) || !of.may_go(gb, a)) continue;
      const wide before = magnitude(static_cast<wide>(of.load[ga]) - static_cast<wide>(of.load[gb]));
      const wide shift = static_cast<wide>(of.townships[b].load) - static_cast<wide>(of.townships[a].load);
      const wide after = magnitude(static_cast<wide>(of.load[ga]) - static_cast<wide>(of.load[gb]) + 2 * shift);
      if (after >= before) continue;
      of.load[ga] = of.load[ga] + of.townships[b].load - of.townships[a].load;
      of.load[gb] = of.load[gb] + of.townships[a].load - of.townships[b].load;
      std::swap(of.group_of[a], of.group_of[b]);
      return true;
    }
  }
  return false;
}

}  // namespace

result<assignment> assign_townships(std::span<const inspected_township> townships, std::size_t groups, std::span<const barred_pair> barred) {
  if (groups == 0) return unexpected(error(messages::estimate_no_workforce, {"0", "0"}));
  wide total = 0;
  for (const inspected_township& each : townships) total += static_cast<wide>(each.load);
  if (total > static_cast<wide>(INT64_MAX)) return unexpected(error(messages::estimate_too_large));
  sharing of{townships,
             barred,
             std::vector<std::size_t>(townships.size(), sharing::none),
             std::vector<std::uint64_t>(groups, 0),
             std::vector<std::size_t>(groups, 0),
             townships.size() % groups,
             townships.size() / groups};
  std::vector<std::size_t> order(townships.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return townships[a].load > townships[b].load; });
  issues found;
  for (const std::size_t township : order) {
    if (!place_one(of, township)) found.push_back(error(messages::estimate_all_barred, {townships[township].name}));
  }
  if (!found.empty()) return unexpected(std::move(found));
  while (exchange_once(of)) {
  }
  const std::uint64_t heaviest = *std::max_element(of.load.begin(), of.load.end());
  return assignment{of.group_of, of.load, static_cast<wide>(heaviest) == ceiling_divide(total, static_cast<wide>(groups))};
}

}  // namespace povexit::inline v0::estimate
