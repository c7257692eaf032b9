// SPDX-License-Identifier: MIT
// bench/by_hand.cpp -- the rules of book.hpp as C++, and reads of bytes; compiled with -O3 -march=native.
#include "by_hand.hpp"

#include <cstring>
#include <memory>

namespace povexit::bench {

namespace {

constexpr std::int64_t line_in_fen = 295'200;

/// What is known so far of a conjunction: nothing but passes, something unknown, or a failure.
struct conjunction {
  bool fails = false;
  bool lacks = false;

  void add(bool known, bool passes) {
    fails |= known & !passes;
    lacks |= !known;
  }
  std::uint8_t verdict() const { return fails ? hand_fail : lacks ? hand_unknown : hand_pass; }
};

template <bool missing, typename Value>
bool is_known(const array<Value>& of, std::size_t row) {
  if constexpr (!missing) return true;
  return of.known == nullptr || ((of.known[row / 64] >> (row % 64)) & 1U) != 0;
}

template <bool missing>
void add_person(const arrays& in, std::size_t p, conjunction& all) {
  all.add(is_known<missing>(in.insured, p), in.insured.values[p] != 0);
  const bool age_known = is_known<missing>(in.age, p);
  const std::uint8_t age = in.age.values[p];
  if (age_known && (age < 6 || age > 15)) return;
  const bool enrolled_known = is_known<missing>(in.enrolled, p);
  const bool excused_known = is_known<missing>(in.excused, p);
  if ((enrolled_known && in.enrolled.values[p] != 0) || (excused_known && in.excused.values[p] != 0)) return;
  all.add(age_known && enrolled_known && excused_known, false);
}

template <bool missing>
void add_household(const arrays& in, std::size_t h, conjunction& all) {
  all.add(is_known<missing>(in.net_income, h), in.net_income.values[h] > line_in_fen * in.size[h]);
  all.add(is_known<missing>(in.food, h), in.food.values[h] != 0);
  all.add(is_known<missing>(in.clothing, h), in.clothing.values[h] != 0);
  all.add(is_known<missing>(in.water, h), in.water.values[h] != 0);
  const bool grade_known = is_known<missing>(in.grade, h);
  const std::uint8_t grade = in.grade.values[h];
  if (grade_known && grade <= 1) return;
  if (grade_known && grade == 2) return all.add(is_known<missing>(in.repaired, h), in.repaired.values[h] != 0);
  all.add(grade_known, false);
}

/// Persons or villages: how many surely count, how many may, and of how many.
struct bounds {
  std::int64_t sure = 0;
  std::int64_t possible = 0;
  std::int64_t of = 0;
};

/// below 2 %
std::uint8_t incidence(const bounds& poor, bool known, std::int64_t population) {
  if (!known || population == 0) return hand_unknown;
  return poor.possible * 50 < population ? hand_pass : poor.sure * 50 >= population ? hand_fail : hand_unknown;
}

template <bool missing>
void judge(const arrays& in, scope upto, const hand_verdicts& out) {
  const std::unique_ptr<bounds[]> poor(upto == scope::household_rules ? nullptr : new bounds[in.villages]());
  std::size_t p = 0;
  for (std::size_t h = 0; h < in.households; ++h) {
    conjunction all;
    add_household<missing>(in, h, all);
    for (; p < in.persons && in.household_of[p] == static_cast<std::int32_t>(h); ++p) add_person<missing>(in, p, all);
    const std::uint8_t verdict = all.verdict();
    out.household[h] = verdict;
    if (upto == scope::household_rules || verdict == hand_pass) continue;
    bounds& village = poor[static_cast<std::size_t>(in.village_of[h])];
    village.possible += in.size[h];
    if (verdict == hand_fail) village.sure += in.size[h];
  }
  if (upto == scope::household_rules) return;

  const array<std::int32_t>& population = in.village_population;
  for (std::size_t v = 0; v < in.villages; ++v) out.village[v] = incidence(poor[v], is_known<missing>(population, v), population.values[v]);
  if (upto == scope::incidence) return;

  const std::unique_ptr<bounds[]> exits(new bounds[in.townships]());
  const std::unique_ptr<bounds[]> remaining(new bounds[in.counties]());
  for (std::size_t v = 0; v < in.villages; ++v) {
    const auto t = static_cast<std::size_t>(in.township_of[v]);
    const auto c = static_cast<std::size_t>(in.county_of[t]);
    ++exits[t].of;
    exits[t].sure += out.village[v] == hand_pass;
    exits[t].possible += out.village[v] != hand_fail;
    remaining[c].sure += poor[v].sure;
    remaining[c].possible += poor[v].possible;
  }
  for (std::size_t t = 0; t < in.townships; ++t) {
    const bounds& all = exits[t];
    const bool passes = all.of > 0 && 10 * all.sure >= 9 * all.of;
    const bool fails = all.of > 0 && 10 * all.possible < 9 * all.of;
    out.township[t] = passes ? hand_pass : fails ? hand_fail : hand_unknown;
  }
  for (std::size_t c = 0; c < in.counties; ++c) out.county[c] = incidence(remaining[c], true, in.county_population[c]);
}

}  // namespace

void judge_by_hand(const arrays& in, scope upto, const hand_verdicts& out) {
  if (in.net_income.known == nullptr) return judge<false>(in, upto, out);
  judge<true>(in, upto, out);
}

std::uint8_t judge_one_by_hand(const arrays& in, std::size_t household, std::size_t first_person) {
  conjunction all;
  add_household<false>(in, household, all);
  for (std::size_t p = first_person; p < in.persons && in.household_of[p] == static_cast<std::int32_t>(household); ++p) add_person<false>(in, p, all);
  return all.verdict();
}

std::uint64_t sum_of_bytes(const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  std::uint64_t sum = 0;
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t word;
    std::memcpy(&word, at + i, 8);
    sum += word;
  }
  for (; i < size; ++i) sum += static_cast<unsigned char>(at[i]);
  return sum;
}

std::size_t lines_in(const char* text, std::size_t size) {
  std::size_t lines = 0;
  const char* const end = text + size;
  for (const void* at = text; (at = std::memchr(at, '\n', static_cast<std::size_t>(end - static_cast<const char*>(at)))) != nullptr; ++lines) {
    at = static_cast<const char*>(at) + 1;
  }
  return lines;
}

}  // namespace povexit::bench
