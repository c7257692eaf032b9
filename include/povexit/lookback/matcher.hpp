// SPDX-License-Identifier: MIT
// povexit/lookback/matcher.hpp -- how rows of two tables are matched by their keys.
//
// Layer: lookback. Included by match.hpp. Rows are scattered into parts by their hash, so that the table of each part stays in
// the second-level cache, register and survey alike; equal hashes are only believed once the keys themselves were compared.
// Source: radix-partitioned hash joins (S. Manegold, P. Boncz, M. Kersten, "Optimizing main-memory join on modern hardware", 2002).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/base/search.hpp>
#include <povexit/lookback/match.hpp>
#include <povexit/lookback/match_keys.hpp>
#include <povexit/lookback/match_parts.hpp>

namespace povexit::inline v0::lookback {

namespace detail {

template <typename = void>
void check_keys(const key& of_register, const key& of_survey, issues& wrong) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  if (of_register.empty() && of_survey.empty()) wrong.push_back(error(messages::key_without_parts));
  if (of_register.size() != of_survey.size()) {
    wrong.push_back(error(messages::key_parts_differ, {number(of_register.size()), number(of_survey.size())}));
  }
  for (std::size_t i = 0; i < of_register.size() && i < of_survey.size(); ++i) {
    const bool same = of_register[i].is_text() == of_survey[i].is_text() && of_register[i].form() == of_survey[i].form();
    if (!same) wrong.push_back(error(messages::key_kinds_differ, {number(i + 1)}));
  }
  for (const key* side : {&of_register, &of_survey}) {
    for (std::size_t i = 0; i < side->size(); ++i) {
      const std::size_t rows = (*side)[i].size();
      if (rows != side->front().size()) {
        wrong.push_back(error(messages::key_lengths_differ, {number(i + 1), number(rows), number(side->front().size())}));
      }
      if (i == 0 && rows > INT32_MAX) wrong.push_back(error(messages::key_too_many_rows, {number(rows), number(INT32_MAX)}));
    }
  }
}

}  // namespace detail

/// Matches once; `match` is its only caller.
template <typename = void>
class basic_matcher {
 public:
  basic_matcher(std::size_t registered, std::size_t surveyed) {
    made_.in_register = classes(registered);
    made_.in_survey = classes(surveyed);
  }

  template <typename Registered, typename Surveyed>
  [[nodiscard]] matching run(Registered& registered, Surveyed& surveyed) {
    const std::size_t all = made_.in_register.size() + made_.in_survey.size();
    unsigned bits = 1;
    while (bits < 12 && (all >> bits) > rows_a_part) ++bits;
    const auto part = [bits](auto& keys, side_classes& into) {
      const auto hash_of = [&keys](std::size_t row) { return keys.hash(row); };
      const auto there = [&into](std::size_t row) { return !into.keyless[row]; };
      const auto always = [](std::size_t) { return true; };
      for (std::size_t row = 0; row < into.size() && !keys.has_all(); ++row) {
        if (!keys.has(row)) into.keyless.set(row);
      }
      auto made = keys.has_all() ? detail::parted(into.size(), bits, always, hash_of) : detail::parted(into.size(), bits, there, hash_of);
      if constexpr (requires { keys.forget_hashes(); }) keys.forget_hashes();
      return made;
    };
    {
      const detail::parted_rows of_register = part(registered, made_.in_register);
      const detail::parted_rows of_survey = part(surveyed, made_.in_survey);
      for (std::size_t i = 0; i + 1 < of_register.begins.size(); ++i) match_part(of_register.part(i), of_survey.part(i), registered, surveyed);
    }
    finish();
    return std::move(made_);
  }

 private:
  static constexpr std::size_t rows_a_part = 16384;  // their hashes, bits and the table of those picked stay within half a megabyte

  /// One key of a part, with its first row on either side.
  struct group {
    std::uint32_t tag = 0;
    std::uint32_t register_row = no_row;
    std::uint32_t survey_row = no_row;
    std::uint32_t repeated = no_row;  // index of a repeated key
  };
  struct repeated_row {
    std::uint32_t key;
    std::uint32_t row;
  };

  [[nodiscard]] static side_classes classes(std::size_t rows) { return {bitmap(rows), bitmap(rows), bitmap(rows), bitmap(rows)}; }

  template <typename Registered, typename Surveyed>
  void match_part(std::span<const detail::hashed_row> of_register, std::span<const detail::hashed_row> of_survey, const Registered& registered,
                  const Surveyed& surveyed) {
    pick(of_register, of_survey);
    slots_.assign(std::bit_ceil(2 * (picked_.size() + of_survey.size()) + 1), 0);
    groups_.clear();
    for (const detail::hashed_row each : of_survey) {
      if constexpr (requires { surveyed.prefetch(0); }) surveyed.prefetch(each.row);
      if constexpr (requires { surveyed.prefetch_behind(0); }) surveyed.prefetch_behind(each.row);
      group& found = group_of(each, [&](const group& one) { return surveyed.same(each.row, surveyed, one.survey_row); });
      take(found, found.survey_row, each.row, survey_rows_);
    }
    for (std::size_t i = 0; i < picked_.size(); ++i) {
      // The rows of a part lie far apart: without this each comparison would wait for memory.
      if constexpr (requires { registered.prefetch(0); }) registered.prefetch(picked_[std::min(i + 24, picked_.size() - 1)].row);
      if constexpr (requires { registered.prefetch_behind(0); }) registered.prefetch_behind(picked_[std::min(i + 12, picked_.size() - 1)].row);
      const detail::hashed_row each = picked_[i];
      group& found = group_of(each, [&](const group& one) {
        return one.survey_row != no_row ? registered.same(each.row, surveyed, one.survey_row)
                                        : registered.same(each.row, registered, one.register_row);
      });
      take(found, found.register_row, each.row, register_rows_);
    }
    for (const group& each : groups_) settle(each);
  }

  /// The registered rows of a part that may have a partner or share their key with another: of most a small table of bits tells that
  /// they have and do not, and these are alone.
  void pick(std::span<const detail::hashed_row> of_register, std::span<const detail::hashed_row> of_survey) {
    const std::size_t bits = std::bit_ceil(std::max<std::size_t>(64, 12 * of_register.size()));
    const std::size_t last = bits - 1;
    seen_.assign(bits / 64, 0);
    wanted_.assign(bits / 64, 0);
    const auto bit_of = [last](std::uint32_t tag) { return tag & last; };
    for (const detail::hashed_row each : of_survey) wanted_[bit_of(each.tag) / 64] |= std::uint64_t{1} << (each.tag % 64);
    for (const detail::hashed_row each : of_register) {
      const std::size_t word = bit_of(each.tag) / 64;
      const std::uint64_t bit = std::uint64_t{1} << (each.tag % 64);
      wanted_[word] |= seen_[word] & bit;
      seen_[word] |= bit;
    }
    picked_.resize(of_register.size());
    std::size_t count = 0;
    for (const detail::hashed_row each : of_register) {
      picked_[count] = each;
      count += (wanted_[bit_of(each.tag) / 64] >> (each.tag % 64)) & 1U;
    }
    picked_.resize(count);
  }

  /// The group of a row: one with its tag that `is_same`, else a new one.
  template <typename IsSame>
  [[nodiscard]] group& group_of(const detail::hashed_row& of, const IsSame& is_same) {
    const std::size_t last = slots_.size() - 1;
    std::size_t at = of.tag & last;
    for (; slots_[at] != 0; at = (at + 1) & last) {
      group& seen = groups_[slots_[at] - 1];
      if (seen.tag == of.tag && is_same(seen)) return seen;
    }
    groups_.push_back({of.tag});
    slots_[at] = static_cast<std::uint32_t>(groups_.size());
    return groups_.back();
  }

  /// Notes a row of a group: the first of its side in the group itself, all others, and the first once there are others, as repeated.
  void take(group& into, std::uint32_t& first, std::uint32_t row, std::vector<repeated_row>& all) {
    if (first == no_row) {
      first = row;
      if (into.repeated != no_row) all.push_back({into.repeated, row});
      return;
    }
    if (into.repeated == no_row) {
      into.repeated = keys_++;
      if (into.survey_row != no_row) survey_rows_.push_back({into.repeated, into.survey_row});
      if (into.register_row != no_row) register_rows_.push_back({into.repeated, into.register_row});
    }
    all.push_back({into.repeated, row});
  }

  void settle(const group& each) {
    if (each.repeated == no_row && each.register_row != no_row && each.survey_row != no_row) {
      found_.push_back({each.register_row, each.survey_row});
      made_.in_register.paired.set(each.register_row);
      made_.in_survey.paired.set(each.survey_row);
    }
  }

  /// Puts pairs and repeated keys in order, and says which rows are alone.
  void finish() {
    std::vector<std::uint32_t> before(words_for(made_.in_register.size()) + 1, 0);  // paired rows before each word
    const bitmap& paired = made_.in_register.paired;
    for (std::size_t word = 0; word + 1 < before.size(); ++word) {
      before[word + 1] = before[word] + static_cast<std::uint32_t>(std::popcount(paired.words()[word]));
    }
    made_.pairs.resize(found_.size());
    for (const row_pair& each : found_) {
      const std::uint64_t below = paired.words()[each.register_row / 64] & low_bits(each.register_row % 64);
      made_.pairs[before[each.register_row / 64] + static_cast<std::uint32_t>(std::popcount(below))] = each;
    }
    found_ = {};
    order_repeated();
    for (side_classes* side : {&made_.in_register, &made_.in_survey}) {
      for (std::size_t word = 0; word < words_for(side->size()); ++word) {
        side->alone.words()[word] = ~(side->paired.words()[word] | side->repeated.words()[word] | side->keyless.words()[word]);
      }
      side->alone.clear_tail();
    }
  }

  void order_repeated() {
    std::vector<std::uint32_t> first_register(keys_, no_row);
    std::vector<std::uint32_t> first_survey(keys_, no_row);
    for (const repeated_row& each : register_rows_) first_register[each.key] = std::min(first_register[each.key], each.row);
    for (const repeated_row& each : survey_rows_) first_survey[each.key] = std::min(first_survey[each.key], each.row);
    std::vector<std::uint32_t> order(keys_);
    for (std::uint32_t i = 0; i < keys_; ++i) order[i] = i;
    search::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return first_register[a] != first_register[b] ? first_register[a] < first_register[b] : first_survey[a] < first_survey[b];
    });
    std::vector<std::uint32_t> place_of(keys_);
    for (std::uint32_t i = 0; i < keys_; ++i) place_of[order[i]] = i;
    made_.begins_.assign(std::size_t{keys_} + 1, {});
    gather(register_rows_, place_of, made_.register_rows_, made_.in_register.repeated, &matching::begin::in_register);
    gather(survey_rows_, place_of, made_.survey_rows_, made_.in_survey.repeated, &matching::begin::in_survey);
  }

  /// The rows of each repeated key, ascending, behind one another. Those of one key already ascend.
  void gather(const std::vector<repeated_row>& rows, const std::vector<std::uint32_t>& place_of, std::vector<std::uint32_t>& into, bitmap& marked,
              std::uint32_t matching::begin::*side) {
    for (const repeated_row& each : rows) ++(made_.begins_[place_of[each.key] + 1].*side);
    for (std::size_t i = 1; i < made_.begins_.size(); ++i) made_.begins_[i].*side += made_.begins_[i - 1].*side;
    std::vector<std::uint32_t> next(place_of.size());
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = made_.begins_[i].*side;
    into.resize(rows.size());
    for (const repeated_row& each : rows) {
      into[next[place_of[each.key]]++] = each.row;
      marked.set(each.row);
    }
  }

  matching made_;
  std::vector<row_pair> found_;
  std::vector<repeated_row> register_rows_;
  std::vector<repeated_row> survey_rows_;
  std::uint32_t keys_ = 0;             // repeated ones
  std::vector<std::uint64_t> seen_;    // of a part: a bit for each hash that the register has
  std::vector<std::uint64_t> wanted_;  // of a part: those that the survey has, or the register more than once
  std::vector<detail::hashed_row> picked_;
  std::vector<std::uint32_t> slots_;  // of a part: index of a group, plus 1
  std::vector<group> groups_;
};

template <typename>
result<matching> match(const key& of_register, const key& of_survey) {
  issues wrong;
  detail::check_keys(of_register, of_survey, wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  basic_matcher<> matcher(of_register[0].size(), of_survey[0].size());
  const auto by_integers = [&](auto first, auto second) {
    detail::integer_keys<decltype(first)> registered(of_register);
    detail::integer_keys<decltype(second)> surveyed(of_survey);
    return matcher.run(registered, surveyed);
  };
  const bool is_one_integer = of_register.size() == 1 && !of_register[0].is_text();
  const auto is = [is_one_integer](const key& side, storage kind) { return is_one_integer && side[0].values().kind() == kind; };
  if (is(of_register, storage::int64) && is(of_survey, storage::int64)) return by_integers(std::int64_t{}, std::int64_t{});
  if (is(of_register, storage::int64) && is(of_survey, storage::int32)) return by_integers(std::int64_t{}, std::int32_t{});
  if (is(of_register, storage::int32) && is(of_survey, storage::int64)) return by_integers(std::int32_t{}, std::int64_t{});
  if (is(of_register, storage::int32) && is(of_survey, storage::int32)) return by_integers(std::int32_t{}, std::int32_t{});
  if (of_register.size() == 1 && of_register[0].is_text()) {
    detail::text_keys<> registered(of_register);
    detail::text_keys<> surveyed(of_survey);
    return matcher.run(registered, surveyed);
  }
  detail::any_keys<> registered(of_register);
  detail::any_keys<> surveyed(of_survey);
  return matcher.run(registered, surveyed);
}

}  // namespace povexit::inline v0::lookback
