// SPDX-License-Identifier: MIT
// bench/by_hand.hpp -- the yardsticks: the loop that one would write first for exactly these rules, and a plain read.
//
// by_hand.cpp alone is compiled with -O3 -march=native; it takes raw arrays and includes nothing that others share, so
// that no code made for this machine leaks into the rest.
#pragma once

#include <cstddef>
#include <cstdint>

namespace povexit::bench {

/// What is judged, up to which level.
enum class scope : std::uint8_t { household_rules, incidence, whole_county };

/// An array, and a bit a row that says which values are known; null: all are.
template <typename Value>
struct array {
  const Value* values = nullptr;
  const std::uint64_t* known = nullptr;
};

/// The tables as plain arrays, sorted by parent.
struct arrays {
  std::size_t persons = 0;
  const std::int32_t* household_of = nullptr;
  array<std::uint8_t> age, enrolled, excused, insured;

  std::size_t households = 0;
  const std::int32_t* village_of = nullptr;
  const std::uint8_t* size = nullptr;
  array<std::int64_t> net_income;
  array<std::uint8_t> food, clothing, grade, repaired, water;

  std::size_t villages = 0;
  const std::int32_t* township_of = nullptr;
  array<std::int32_t> village_population;

  std::size_t townships = 0;
  const std::int32_t* county_of = nullptr;

  std::size_t counties = 0;
  const std::int32_t* county_population = nullptr;
};

/// A verdict a row: what `povexit::verdict` would be.
struct hand_verdicts {
  std::uint8_t* household = nullptr;
  std::uint8_t* village = nullptr;
  std::uint8_t* township = nullptr;
  std::uint8_t* county = nullptr;
};

inline constexpr std::uint8_t hand_fail = 0;
inline constexpr std::uint8_t hand_pass = 1;
inline constexpr std::uint8_t hand_unknown = 2;

/// Judges everything in one loop over the households and their members, then the levels above up to `upto`.
void judge_by_hand(const arrays& in, scope upto, const hand_verdicts& out);

/// One household, whose members begin at `first_person`.
[[nodiscard]] std::uint8_t judge_one_by_hand(const arrays& in, std::size_t household, std::size_t first_person);

/// The sum of the bytes, in words: what it takes to read them once.
[[nodiscard]] std::uint64_t sum_of_bytes(const void* bytes, std::size_t size);

/// How many line ends there are.
[[nodiscard]] std::size_t lines_in(const char* text, std::size_t size);

}  // namespace povexit::bench
