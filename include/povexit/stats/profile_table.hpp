// SPDX-License-Identifier: MIT
// povexit/stats/profile_table.hpp -- where the profiles of rows are added up: a dense table while it is small, a hash table beyond.
//
// Layer: stats. Included by profiles.hpp. Sums of the dense table have 64 bits; before they could wrap they move to 128.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0::stats {

/// All rows that are known to be deprived in the same indicators, and of which the same ones are known. Bit i: indicator i.
struct profile {
  std::uint64_t known = 0;
  std::uint64_t deprived = 0;  ///< only of what is known
  std::uint64_t rows = 0;
  wide weight = 0;  ///< 2^63 rows of 2^63 each stay below 2^127

  friend bool operator==(const profile&, const profile&) = default;
};

namespace detail {

[[nodiscard]] constexpr bool comes_before(const profile& a, const profile& b) noexcept {
  return a.known != b.known ? a.known < b.known : a.deprived < b.deprived;
}

/// Adds one ascending list of profiles to another.
template <typename = void>
void merge_profiles(std::vector<profile>& into, const std::vector<profile>& from) {
  if (from.empty()) return;
  std::vector<profile> made;
  made.reserve(into.size() + from.size());
  for (std::size_t a = 0, b = 0; a < into.size() || b < from.size();) {
    const bool takes_a = b == from.size() || (a < into.size() && !comes_before(from[b], into[a]));
    const bool takes_b = a == into.size() || (b < from.size() && !comes_before(into[a], from[b]));
    profile one = takes_a ? into[a] : from[b];
    if (takes_a && takes_b) {
      one.rows += from[b].rows;
      one.weight += from[b].weight;
    }
    a += takes_a ? 1U : 0U;
    b += takes_b ? 1U : 0U;
    made.push_back(one);
  }
  into = std::move(made);
}

/// Profiles by group, found by hashing.
class sparse_profiles {
 public:
  template <typename = void>
  void add(std::uint32_t group, std::uint64_t known, std::uint64_t deprived, std::uint64_t rows, wide weight) {
    if (2 * (all_.size() + 1) > places_.size()) grow();
    const std::size_t at = place(group, known, deprived);
    if (places_[at] == 0) {
      all_.push_back({group, {known, deprived, 0, 0}});
      places_[at] = static_cast<std::uint32_t>(all_.size());
    }
    profile& one = all_[places_[at] - 1].of;
    one.rows += rows;
    one.weight += weight;
  }

  /// Adds the profiles to those of each group, which ascend.
  template <typename = void>
  void collect(std::vector<std::vector<profile>>& into) const {
    if (all_.empty()) return;
    std::vector<std::vector<profile>> made(into.size());
    for (const entry& each : all_) made[each.group].push_back(each.of);
    for (std::size_t i = 0; i < into.size(); ++i) {
      search::sort(made[i], comes_before);
      merge_profiles(into[i], made[i]);
    }
  }

 private:
  struct entry {
    std::uint32_t group;
    profile of;
  };

  [[nodiscard]] std::size_t place(std::uint32_t group, std::uint64_t known, std::uint64_t deprived) const noexcept {
    std::uint64_t hash = (known ^ (std::uint64_t{group} << 32U)) * 0x9E37'79B9'7F4A'7C15U;
    hash = (hash ^ (hash >> 29U) ^ deprived) * 0xBF58'476D'1CE4'E5B9U;
    std::size_t at = static_cast<std::size_t>(hash >> 20U) & (places_.size() - 1);
    while (places_[at] != 0) {
      const entry& one = all_[places_[at] - 1];
      if (one.of.known == known && one.of.deprived == deprived && one.group == group) break;
      at = (at + 1) & (places_.size() - 1);
    }
    return at;
  }
  template <typename = void>
  void grow() {
    places_.assign(places_.empty() ? 64 : 4 * places_.size(), 0);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      places_[place(all_[i].group, all_[i].of.known, all_[i].of.deprived)] = static_cast<std::uint32_t>(i + 1);
    }
  }

  std::vector<entry> all_;
  std::vector<std::uint32_t> places_;  ///< a power of two of them; 0 where empty, else one more than the entry
};

struct profile_slot {
  std::uint64_t weight = 0;
  std::uint64_t rows = 0;
};

/// The profiles of each group, ascending, from what is at each slot of a dense table. `into` has a list for each group, all empty.
template <typename Slot>
void collect_slots(std::vector<std::vector<profile>>& into, std::size_t indicators, const Slot& slot_at) {
  const std::size_t each = std::size_t{1} << indicators;
  for (std::size_t group = 0; group < into.size(); ++group) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < each; ++i) found += slot_at(group * each + i).rows != 0 ? 1U : 0U;
    into[group].reserve(found);
    for (std::size_t i = 0; i < each; ++i) {
      const profile_slot one = slot_at(group * each + i);
      if (one.rows != 0) into[group].push_back({each - 1, i, one.rows, static_cast<wide>(one.weight)});
    }
  }
}

/// Complete profiles of up to sixteen indicators by group: one slot for each that there can be.
class dense_profiles {
  using slot = profile_slot;

 public:
  static constexpr std::size_t most_slots = std::size_t{1} << 20U;  // 16 MiB

  /// Whether a table for so many groups, indicators and rows is worth its slots.
  [[nodiscard]] static constexpr bool is_worth(std::size_t groups, std::size_t indicators, std::size_t rows) noexcept {
    if (indicators > 16 || groups > most_slots) return false;
    const std::size_t slots = groups << indicators;
    return slots <= most_slots && slots <= 4096 + rows;
  }

  template <typename = void>
  void open(std::size_t groups, std::size_t indicators) {
    indicators_ = indicators;
    size_ = groups << indicators;
  }
  [[nodiscard]] bool is_open() const noexcept { return size_ != 0; }
  [[nodiscard]] bool is_empty() const noexcept { return slots_.empty(); }

  /// The slots of sixty-four rows.
  void find(const std::uint32_t (&group)[64], const std::uint16_t (&short_profile)[64], std::uint32_t (&into)[64]) const noexcept {
    const auto shift = static_cast<std::uint32_t>(indicators_);
    for (std::size_t r = 0; r < 64; ++r) into[r] = (group[r] << shift) + short_profile[r];
  }
  /// Adds sixty-four rows. Expects: make_room was asked for their weights.
  void add(const std::uint32_t (&at)[64], const std::uint64_t (&weights)[64]) noexcept {
    slot* const into = slots_.data();
    for (std::size_t r = 0; r < 64; ++r) {
      slot& one = into[at[r]];
      one.weight += weights[r];
      ++one.rows;
    }
  }
  void add(std::size_t at, std::uint64_t rows, std::uint64_t weight) noexcept {
    slots_[at].weight += weight;
    slots_[at].rows += rows;
  }

  /// Says that sums grow by at most `weight`; false where this table cannot hold it, and the rows must go elsewhere.
  template <typename = void>
  [[nodiscard]] bool make_room(unsigned_wide weight, sparse_profiles& beyond) {
    constexpr unsigned_wide most = ~std::uint64_t{0};
    if (weight > most) return false;
    if (slots_.empty()) slots_.resize(size_);
    if (weight > most - held_) move_to(beyond);
    held_ += weight;
    return true;
  }

  /// The profiles of each group, ascending. `into` has a list for each group, all empty.
  template <typename = void>
  void collect(std::vector<std::vector<profile>>& into) const {
    if (!slots_.empty()) collect_slots(into, indicators_, [this](std::size_t i) { return slots_[i]; });
  }

 private:
  template <typename = void>
  void move_to(sparse_profiles& beyond) {
    held_ = 0;
    const std::uint64_t known = (std::uint64_t{1} << indicators_) - 1;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (slots_[i].rows == 0) continue;
      beyond.add(static_cast<std::uint32_t>(i >> indicators_), known, i & known, slots_[i].rows, static_cast<wide>(slots_[i].weight));
      slots_[i] = {};
    }
  }

  std::vector<slot> slots_;  ///< made when there is something to add
  std::size_t size_ = 0;
  unsigned_wide held_ = 0;  ///< no sum is above this
  std::size_t indicators_ = 0;
};

}  // namespace detail

}  // namespace povexit::inline v0::stats
