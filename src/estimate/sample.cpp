// SPDX-License-Identifier: MIT
// estimate/sample.cpp -- draws in one and in two stages.
//
// Layer: estimate.
#include <povexit/estimate/sample.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

using rows = std::vector<std::size_t>;
/// Villages of a stratum by name; of each its rows in the frame, by id.
using villages = std::map<std::string_view, rows>;

std::map<std::string_view, villages> grouped(std::span<const frame_household> frame) {
  rows order(frame.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return frame[a].id < frame[b].id; });
  std::map<std::string_view, villages> strata;
  for (const std::size_t row : order) strata[frame[row].stratum][frame[row].village].push_back(row);
  return strata;
}

std::uint64_t size_of(const villages& stratum) {
  std::uint64_t all = 0;
  for (const auto& [name, members] : stratum) all += members.size();
  return all;
}

/// Parts of a label are kept apart by a line feed, which no name of a frame should hold; the kind comes first.
std::string label(std::string_view kind, std::string_view stratum, std::string_view village = {}) {
  return std::string(kind) + '\n' + std::string(stratum) + '\n' + std::string(village);
}

void object_to_frame(std::span<const frame_household> frame, issues& found) {
  std::set<std::string_view> seen;
  for (const frame_household& each : frame) {
    if (!seen.insert(each.id).second) found.push_back(error(messages::estimate_repeated_household, {each.id}, each.where));
  }
}

void object_to_request(const draw_request& asked, const villages& stratum, issues& found) {
  const auto too_many = [&](std::uint64_t wanted, std::uint64_t there) {
    found.push_back(error(messages::estimate_sample_above_population, {asked.stratum, std::to_string(wanted), std::to_string(there)}, asked.where));
  };
  if (!asked.villages) {
    if (asked.households > size_of(stratum)) too_many(asked.households, size_of(stratum));
    return;
  }
  if (*asked.villages > stratum.size()) too_many(*asked.villages, stratum.size());
  if (asked.small == small_villages::take_all) return;
  std::string small;
  std::size_t count = 0;
  for (const auto& [name, members] : stratum) {
    if (members.size() >= asked.households) continue;
    small += (count++ == 0 ? "" : ", ") + std::string(name) + " (" + std::to_string(members.size()) + ")";
  }
  if (count == 0) return;
  found.push_back(error(messages::estimate_village_too_small,
                        {asked.stratum, std::to_string(count), std::to_string(asked.households), std::move(small)}, asked.where));
}

/// One draw on its way.
struct drawing {
  std::string_view seed;
  drawn_sample sample;
};

/// Those not chosen, in the order in which they replace others of their village and stratum.
void add_replacements(drawing& into, std::string_view stratum, std::string_view village, const rows& members, const std::set<std::size_t>& is_chosen,
                      const ratio& inclusion) {
  rows left;
  for (const std::size_t row : members) {
    if (!is_chosen.contains(row)) left.push_back(row);
  }
  random_stream chance(into.seed, label("replacements", stratum, village));
  std::uint64_t turn = 0;
  for (const std::size_t at : chance.order(left.size())) into.sample.replacements.push_back({left[at], ++turn, inclusion});
}

void draw_at_once(drawing& into, const draw_request& asked, const villages& stratum) {
  rows all;
  for (const auto& [name, members] : stratum) all.insert(all.end(), members.begin(), members.end());
  const ratio inclusion(static_cast<std::int64_t>(asked.households), static_cast<std::int64_t>(std::max<std::size_t>(1, all.size())));
  random_stream chance(into.seed, label("households", asked.stratum));
  const rows order = chance.order(all.size());
  std::set<std::size_t> is_chosen;
  for (std::uint64_t turn = 0; turn < asked.households; ++turn) {
    is_chosen.insert(all[order[turn]]);
    into.sample.chosen.push_back({all[order[turn]], turn + 1, inclusion});
  }
  for (const auto& [name, members] : stratum) {
    const bool is_visited = std::any_of(members.begin(), members.end(), [&](std::size_t row) { return is_chosen.contains(row); });
    if (is_visited) add_replacements(into, asked.stratum, name, members, is_chosen, inclusion);
  }
}

/// Chances of both stages multiplied; nothing where the product is too long.
issues draw_in_two_stages(drawing& into, const draw_request& asked, const villages& stratum) {
  std::vector<std::uint64_t> sizes;
  std::vector<villages::const_iterator> at;
  for (auto it = stratum.begin(); it != stratum.end(); ++it) {
    sizes.push_back(it->second.size());
    at.push_back(it);
  }
  random_stream stage_one(into.seed, label("villages", asked.stratum));
  const auto drawn = systematic_pps(sizes, *asked.villages, stage_one);
  if (!drawn) return drawn.error();
  std::uint64_t turn = 0;
  for (const drawn_unit& unit : *drawn) {
    const auto& [village, members] = *at[unit.unit];
    into.sample.villages.push_back({asked.stratum, std::string(village), members.size(), unit.inclusion});
    const std::uint64_t taken = std::min<std::uint64_t>(asked.households, members.size());
    const ratio within(static_cast<std::int64_t>(taken), static_cast<std::int64_t>(members.size()));
    const auto inclusion = multiply(unit.inclusion, within);
    if (!inclusion) return {error(messages::estimate_too_large)};
    random_stream stage_two(into.seed, label("households", asked.stratum, village));
    const rows order = stage_two.order(members.size());
    std::set<std::size_t> is_chosen;
    for (std::uint64_t i = 0; i < taken; ++i) {
      is_chosen.insert(members[order[i]]);
      into.sample.chosen.push_back({members[order[i]], ++turn, *inclusion});
    }
    add_replacements(into, asked.stratum, village, members, is_chosen, *inclusion);
  }
  return {};
}

}  // namespace

result<drawn_sample> draw(std::span<const frame_household> frame, std::span<const draw_request> asked, std::string_view seed) {
  issues found;
  object_to_frame(frame, found);
  const auto strata = grouped(frame);
  std::map<std::string_view, const draw_request*> requests;
  for (const draw_request& each : asked) {
    const auto stratum = strata.find(each.stratum);
    if (!requests.emplace(each.stratum, &each).second)
      found.push_back(error(messages::estimate_repeated_stratum, {each.stratum}, each.where));
    else if (stratum == strata.end())
      found.push_back(error(messages::estimate_unknown_stratum, {each.stratum}, each.where));
    else
      object_to_request(each, stratum->second, found);
  }
  if (!found.empty()) return unexpected(std::move(found));
  drawing into{seed, {commitment(seed), {}, {}, {}}};
  for (const auto& [name, request] : requests) {
    const villages& stratum = strata.at(name);
    if (!request->villages) {
      draw_at_once(into, *request, stratum);
      continue;
    }
    for (issue& one : draw_in_two_stages(into, *request, stratum)) found.push_back(std::move(one));
  }
  if (!found.empty()) return unexpected(std::move(found));
  return std::move(into.sample);
}

namespace {

/// Units of at least a whole step of what is left, again and again: each that is taken makes the others' step smaller.
std::vector<bool> certain_units(std::span<const std::uint64_t> sizes, std::uint64_t& count, wide& total) {
  std::vector<bool> is_certain(sizes.size(), false);
  for (bool is_settled = false; !is_settled && count > 0;) {
    is_settled = true;
    const wide step_total = total;
    const std::uint64_t step_count = count;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (is_certain[i] || sizes[i] == 0 || static_cast<wide>(sizes[i]) * static_cast<wide>(step_count) < step_total) continue;
      is_certain[i] = true;
      is_settled = false;
      --count;
      total -= static_cast<wide>(sizes[i]);
    }
  }
  return is_certain;
}

}  // namespace

result<std::vector<drawn_unit>> systematic_pps(std::span<const std::uint64_t> sizes, std::uint64_t count, random_stream& chance) {
  constexpr wide most = wide{1} << 62U;
  wide total = 0;
  std::uint64_t with_size = 0;
  for (const std::uint64_t size : sizes) {
    total += static_cast<wide>(size);
    with_size += size > 0 ? 1 : 0;
  }
  if (total > most) return unexpected(error(messages::estimate_too_large));
  if (count > with_size) {
    return unexpected(error(messages::estimate_sample_above_population, {"units", std::to_string(count), std::to_string(with_size)}));
  }
  const std::vector<bool> is_certain = certain_units(sizes, count, total);
  std::vector<drawn_unit> drawn;
  // Points start + i * total of a line on which each unit is `count` times its size long: start is one of `total` numbers,
  // so that of the count * total whole numbers on the line each is hit with the same chance.
  wide point = count == 0 ? 0 : static_cast<wide>(chance.below(static_cast<std::uint64_t>(total)));
  wide end = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (is_certain[i]) {
      drawn.push_back({i, ratio(1)});
      continue;
    }
    const wide length = static_cast<wide>(sizes[i]) * static_cast<wide>(count);
    end += length;
    if (count == 0 || point >= end) continue;
    const auto inclusion = ratio::make(length, total);
    POVEXIT_EXPECTS(inclusion.has_value());  // reduced, the parts are at most total < 2^62
    drawn.push_back({i, *inclusion});
    point += total;  // length < total: a unit is hit once
  }
  return drawn;
}

std::optional<std::size_t> replacement_for(const drawn_sample& of, std::span<const frame_household> frame, std::size_t row, std::uint64_t used) {
  POVEXIT_EXPECTS(row < frame.size());
  for (const drawn_household& each : of.replacements) {
    const frame_household& other = frame[each.row];
    if (each.turn == used + 1 && other.village == frame[row].village && other.stratum == frame[row].stratum) return each.row;
  }
  return std::nullopt;
}

}  // namespace povexit::inline v0::estimate
