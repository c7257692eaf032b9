// SPDX-License-Identifier: MIT
// examples/lankao/county.hpp -- the invented county itself: its villages, households and members.
//
// Which households do not meet the standard is decided here, and why; generate.cpp writes what follows from it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dice.hpp"
#include "sheet.hpp"

inline constexpr int townships = 16;
inline constexpr int villages = 454;
inline constexpr int poor_villages = 115;
inline constexpr int register_households = 23'275;
inline constexpr int hukou_population = 655'000;

struct village {
  int township = 0;
  int number = 0;  ///< in its township, from 1
  int population = 0;
  int households = 0;
  bool poor = false;
  int remaining = -1;  ///< persons that must remain poor; -1: as chance has it
  [[nodiscard]] std::string code() const { return "990225" + std::to_string(100 + township) + padded(number, 3); }
  [[nodiscard]] std::string name() const { return "合成" + std::to_string(township) + "乡" + std::to_string(number) + "村"; }
  [[nodiscard]] bool is_exact() const noexcept { return remaining >= 0; }
};

/// Why a household does not meet the standard.
enum class failure : std::uint8_t { none, income, source, house, insurance, school };

struct person {
  std::string_view relation;
  bool male = true;
  int year = 1970;
  int month = 1;
  int day = 1;
  int age = 0;         ///< on 31 December 2016
  int school_age = 0;  ///< on 31 August 2016
  bool works = false;
  bool ill = false;
  bool disabled = false;
};

struct household {
  std::string id;
  failure why = failure::none;
  std::vector<person> members;
};

/// Shares `total` out by weight, to the last unit: the rest goes to the first ones.
inline void share_out(std::vector<village>& all, int total, std::span<const int> weights, int village::* into) {
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  int given = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].*into = static_cast<int>(std::int64_t{total} * weights[i] / sum);
    given += all[i].*into;
  }
  for (std::size_t i = 0; given < total; i = (i + 1) % all.size(), ++given) all[i].*into += 1;
}

/// Villages of the seed; the first poor ones stand on the limit of 2 %: twice exactly, once a person below, once above.
inline std::vector<village> make_villages(dice& chance) {
  std::vector<village> all(villages);
  for (int i = 0; i < villages; ++i) {
    all[static_cast<std::size_t>(i)].township = i % townships + 1;
    all[static_cast<std::size_t>(i)].number = i / townships + 1;
  }
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = order.size() - 1; i > 0; --i) std::swap(order[i], order[static_cast<std::size_t>(chance.below(static_cast<int>(i) + 1))]);
  for (std::size_t i = 0; i < poor_villages; ++i) all[order[i]].poor = true;

  std::vector<int> weights;
  for (std::size_t i = 0; i < all.size(); ++i) weights.push_back(60 + chance.below(60) + chance.below(60) + chance.below(60));
  share_out(all, hukou_population, weights, &village::population);

  constexpr int exact[][2] = {{1'500, 30}, {2'000, 40}, {1'500, 29}, {1'500, 31}};
  std::size_t next = 0;
  for (const auto& [population, remaining] : exact) {
    village& one = all[order[next++]];
    village& other = all[order[poor_villages + next]];  // an ordinary village takes the difference
    other.population += one.population - population;
    one.population = population;
    one.remaining = remaining;
  }
  for (std::size_t i = 0; i < all.size(); ++i) weights[i] = all[i].population * (all[i].poor ? 2 : 1);
  share_out(all, register_households, weights, &village::households);
  return all;
}

inline person make_person(dice& chance, std::string_view relation, bool male, int age) {
  person one{.relation = relation, .male = male, .month = chance.between(1, 12), .day = chance.between(1, 28)};
  one.year = 2016 - age;
  one.age = age;
  one.school_age = one.month <= 8 ? age : age - 1;
  one.ill = chance.permille(age < 16 ? 15 : age < 60 ? 110 : 330);
  one.disabled = chance.permille(age < 60 ? 35 : 80);
  one.works = age >= 16 && age < 65 && !one.ill && !one.disabled && chance.permille(820);
  return one;
}

/// A head, and around the head as many as the household has.
inline std::vector<person> make_members(dice& chance, int size) {
  std::vector<person> all;
  const int age = size == 1 ? chance.between(45, 84) : size == 2 ? chance.between(42, 79) : chance.between(30, 66);
  const bool male = chance.permille(size == 1 ? 640 : 900);
  all.push_back(make_person(chance, "户主", male, age));
  if (size >= 2 && chance.permille(830)) all.push_back(make_person(chance, "配偶", !male, std::max(20, age + chance.between(-4, 3))));
  while (static_cast<int>(all.size()) < size) {
    const int kind = chance.below(100);
    if (kind < 62 && age >= 22) {
      const bool son = chance.permille(530);
      all.push_back(make_person(chance, son ? "之子" : "之女", son, std::max(0, std::min(34, age - chance.between(21, 34)))));
    } else if (kind < 82 && age < 62) {
      const bool father = chance.permille(400);
      all.push_back(make_person(chance, "之父母", father, std::min(94, age + chance.between(21, 28))));
    } else {
      const bool boy = chance.permille(530);  // one draw a statement: the order within a call is the compiler's
      all.push_back(make_person(chance, "之孙辈", boy, age < 46 ? 0 : chance.between(0, std::min(16, age - 42))));
    }
  }
  return all;
}

inline failure choose_failure(dice& chance, const std::vector<person>& members) {
  const bool has_pupil = std::any_of(members.begin(), members.end(), [](const person& m) { return m.school_age >= 6 && m.school_age <= 15; });
  const int lot = chance.below(100);
  if (lot < 52) return failure::income;
  if (lot < 67) return failure::source;
  if (lot < 82) return failure::house;
  if (lot < 94 || !has_pupil) return failure::insurance;
  return failure::school;
}

inline int choose_size(dice& chance) {
  constexpr int weights[] = {125, 205, 225, 222, 130, 62, 20, 6};  // 1 to 8 members, 3.3 on average
  return chance.weighted(weights) + 1;
}

/// The households of one village. Where the number of persons who remain poor is set, the sizes of the failing
/// households are cut to reach it.
inline std::vector<household> make_households(dice& chance, const village& where) {
  std::vector<household> all;
  int left = where.remaining;
  for (int i = 0; i < where.households; ++i) {
    household one;
    one.id = std::to_string(10 + where.township) + padded(where.number, 2) + padded(i + 1, 3);
    int size = choose_size(chance);
    bool fails = chance.permille(38);
    if (where.is_exact()) {
      fails = left > 0;
      if (fails) size = std::min(size, left);
      if (fails) left -= size;
    }
    one.members = make_members(chance, size);
    if (fails) one.why = choose_failure(chance, one.members);
    if (where.is_exact() && one.why == failure::source) one.why = failure::income;  // so that every standard counts the same persons
    all.push_back(std::move(one));
  }
  return all;
}
