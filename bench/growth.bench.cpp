// SPDX-License-Identifier: MIT
// bench/growth.bench.cpp -- what a household costs as households, members, rules and missing values grow; `bench/plots` draws it.
//
// Household rules and incidence, up to the villages. 30,000,000 households take some 3 GB: bench/run leaves them out unless a
// --benchmark_filter asks for them.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <benchmark/benchmark.h>

#include <povexit/eval/run.hpp>

#include "by_hand.hpp"
#include "judged.hpp"
#include "workload.hpp"

namespace {

namespace bench = povexit::bench;
using bench::scope;

constexpr std::size_t some_households = 1'000'000;

void count_households(benchmark::State& state, const bench::workload& data) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(data.households()));
  // Google Benchmark knows rates only: the inverse of households a second.
  state.counters["per_household"] =
      benchmark::Counter(static_cast<double>(data.households()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["persons"] = static_cast<double>(data.persons());
}

/// Whether povexit and the loop by hand give the same verdicts; asked once for each workload, before any time is taken.
[[nodiscard]] const std::string& disagreement(const bench::shape& like, bool some_missing) {
  static std::map<std::tuple<bench::shape, bool>, std::string> known;
  const auto [at, fresh] = known.try_emplace({like, some_missing});
  if (!fresh) return at->second;
  const bench::workload& data = bench::workload_of(like);
  bench::hand_answers by_hand(data);
  bench::judge_by_hand(data.raw(some_missing), scope::incidence, by_hand.out());
  const auto ours = bench::must(povexit::run(bench::reference_program(scope::incidence), data.attached(bench::reference_schema(), some_missing)));
  at->second = bench::difference(ours, by_hand, scope::incidence);
  return at->second;
}

void judge(benchmark::State& state, const bench::shape& like, bool some_missing) {
  const std::string& wrong = disagreement(like, some_missing);
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  const bench::workload& data = bench::workload_of(like);
  const povexit::program rules = bench::reference_program(scope::incidence);
  const povexit::database tables = data.attached(bench::reference_schema(), some_missing);
  for (auto _ : state) {
    auto answers = povexit::run(rules, tables);
    benchmark::DoNotOptimize(answers);
  }
  count_households(state, data);
}

void judge_by_hand(benchmark::State& state, const bench::shape& like, bool some_missing) {
  const std::string& wrong = disagreement(like, some_missing);
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  const bench::workload& data = bench::workload_of(like);
  const bench::arrays in = data.raw(some_missing);
  bench::hand_answers answers(data);
  for (auto _ : state) {
    bench::judge_by_hand(in, scope::incidence, answers.out());
    benchmark::DoNotOptimize(answers.household.data());
    benchmark::ClobberMemory();
  }
  count_households(state, data);
}

[[nodiscard]] bench::shape with_households(const benchmark::State& state) { return {.households = static_cast<std::size_t>(state.range(0))}; }
/// 3.5 members, as in the reference workload, stand at 35 tenths.
[[nodiscard]] bench::shape with_members(const benchmark::State& state) {
  const auto tenths = static_cast<std::uint32_t>(state.range(0));
  return {.households = some_households, .members = tenths == 35 ? 0 : tenths / 10};
}
[[nodiscard]] bench::shape with_missing(const benchmark::State& state) {
  return {.households = some_households, .missing_permille = static_cast<std::uint32_t>(state.range(0))};
}

void growth_households(benchmark::State& state) { judge(state, with_households(state), false); }
void growth_households_by_hand(benchmark::State& state) { judge_by_hand(state, with_households(state), false); }
void growth_members(benchmark::State& state) { judge(state, with_members(state), false); }
void growth_members_by_hand(benchmark::State& state) { judge_by_hand(state, with_members(state), false); }
void growth_missing(benchmark::State& state) { judge(state, with_missing(state), true); }
void growth_missing_by_hand(benchmark::State& state) { judge_by_hand(state, with_missing(state), true); }

/// Seven rules like those of the reference book; no two of these four sets share a condition.
struct rule_set {
  std::int32_t line_in_yuan;
  std::uint8_t schooled_from, schooled_to, insured_from;
  const char* food;
  const char* clothing;
  const char* water;
  const char* housing;
};

constexpr rule_set rule_sets[] = {
    {2952, 6, 15, 0, "food_secure", "clothing_secure", "safe_water",
     "housing_grade in (\"A\", \"B\") or (housing_grade = \"C\" and housing_repaired)"},
    {2300, 3, 17, 16, "food_secure or safe_water", "clothing_secure or safe_water", "food_secure or clothing_secure", "housing_grade != \"D\""},
    {2800, 7, 16, 18, "food_secure or housing_repaired", "clothing_secure or housing_repaired", "safe_water or housing_repaired",
     "housing_grade = \"A\" or housing_repaired"},
    {3535, 5, 12, 60, "food_secure or size > 4", "clothing_secure or size > 3", "safe_water or size > 2",
     "housing_grade in (\"A\", \"B\", \"C\") or size < 6"},
};
constexpr std::size_t rules_of_a_set = 7;

/// The rule as it stands in a book; they come in the order income, food, clothing, education, medical, housing, water.
[[nodiscard]] std::string condition(std::size_t number) {
  const rule_set& of = rule_sets[number / rules_of_a_set];
  const auto whole = [](int value) { return std::to_string(value); };
  switch (number % rules_of_a_set) {
    case 0: return "net_income > line_" + whole(of.line_in_yuan) + " * size";
    case 1: return of.food;
    case 2: return of.clothing;
    case 3:
      return "every m in members[age in [" + whole(of.schooled_from) + ".." + whole(of.schooled_to) +
             "]] satisfies (m.enrolled or m.medically_excused)";
    case 4:
      return of.insured_from == 0 ? "every m in members satisfies m.insured"
                                  : "every m in members[age >= " + whole(of.insured_from) + "] satisfies m.insured";
    case 5: return of.housing;
    default: return of.water;
  }
}

[[nodiscard]] povexit::program program_of(std::size_t rules) {
  std::string text = "[book]\nid = \"growth\"\nlayer = \"programme\"\neffective = { from = 2016-04-23 }\nsource = \"rules to be counted\"\n";
  for (const rule_set& each : rule_sets) {
    const std::string line = std::to_string(each.line_in_yuan);
    text += "[param.line_" + line + "]\nunit = \"yuan/person/year\"\nvalue = " + line + "\n";
  }
  for (std::size_t i = 0; i < rules; ++i) {
    text += "[[rule]]\nid = \"rule_" + std::to_string(i) + "\"\nlevel = \"household\"\nkind = \"floor\"\nwhen = '" + condition(i) + "'\n";
    if (i % rules_of_a_set == 3 || i % rules_of_a_set == 4) text += "empty = \"pass\"\n";
  }
  text += "[verdict.household]\nname = \"meets_standard\"\n";
  const auto book = bench::must(povexit::rulebook::parse_book(text, "bench/growth.bench.cpp"));
  return bench::must(povexit::compile(book, bench::reference_schema(), {.exit_year = 2016, .on = {2016, 12, 31}}));
}

/// The same rule in C++. Persons are those from `first` on.
[[nodiscard]] bool holds(const bench::arrays& in, std::size_t number, std::size_t h, std::size_t first) {
  const rule_set& of = rule_sets[number / rules_of_a_set];
  const std::size_t set = number / rules_of_a_set;
  const bool food = in.food.values[h] != 0;
  const bool clothing = in.clothing.values[h] != 0;
  const bool water = in.water.values[h] != 0;
  const bool repaired = in.repaired.values[h] != 0;
  const std::uint8_t grade = in.grade.values[h];
  const std::uint8_t size = in.size[h];
  switch (number % rules_of_a_set) {
    case 0: return in.net_income.values[h] > std::int64_t{of.line_in_yuan} * 100 * size;
    case 1: return food || (set == 1 && water) || (set == 2 && repaired) || (set == 3 && size > 4);
    case 2: return clothing || (set == 1 && water) || (set == 2 && repaired) || (set == 3 && size > 3);
    case 5:
      return set == 0 ? grade <= 1 || (grade == 2 && repaired) : set == 1 ? grade != 3 : set == 2 ? grade == 0 || repaired : grade <= 2 || size < 6;
    case 6: return set == 1 ? food || clothing : water || (set == 2 && repaired) || (set == 3 && size > 2);
    default: break;
  }
  for (std::size_t p = first; p < first + size; ++p) {
    const std::uint8_t age = in.age.values[p];
    const bool is_schooled = in.enrolled.values[p] != 0 || in.excused.values[p] != 0;
    if (number % rules_of_a_set == 3 && age >= of.schooled_from && age <= of.schooled_to && !is_schooled) return false;
    if (number % rules_of_a_set == 4 && age >= of.insured_from && in.insured.values[p] == 0) return false;
  }
  return true;
}

/// Empty when every rule and the verdict say of each household what the same rules in C++ say.
[[nodiscard]] std::string rules_differ(const povexit::answers& found, const bench::workload& data, std::size_t rules) {
  const bench::arrays in = data.raw(false);
  const auto judged = found.at("household");
  std::vector<std::uint8_t> all(data.households(), 1);
  for (std::size_t i = 0; i < rules; ++i) {
    const povexit::plane& said = judged.rule_plane(i);
    for (std::size_t h = 0, first = 0; h < data.households(); first += in.size[h], ++h) {
      const bool expected = holds(in, i, h, first);
      if (!expected) all[h] = 0;
      if (said[h] != povexit::truth_of(expected))
        return "rule " + std::to_string(i) + ", household " + std::to_string(h) + ": povexit and C++ differ";
    }
  }
  for (std::size_t h = 0; h < data.households(); ++h) {
    if (bench::as_by_hand(judged.verdict(h)) != all[h]) return "household " + std::to_string(h) + ": the verdict is not that of its rules";
  }
  return {};
}

void growth_rules(benchmark::State& state) {
  const bench::workload& data = bench::workload_of(some_households);
  const povexit::database tables = data.attached(bench::reference_schema(), false);
  const auto number = static_cast<std::size_t>(state.range(0));
  const povexit::program rules = program_of(number);
  static std::map<std::size_t, std::string> known;
  const auto [at, fresh] = known.try_emplace(number);
  if (fresh) at->second = rules_differ(bench::must(povexit::run(rules, tables)), data, number);
  if (!at->second.empty()) return state.SkipWithError(at->second.c_str());
  for (auto _ : state) {
    auto answers = povexit::run(rules, tables);
    benchmark::DoNotOptimize(answers);
  }
  count_households(state, data);
}

using registered = benchmark::internal::Benchmark;
void households(registered* each) { each->Arg(30'000)->Arg(300'000)->Arg(3'000'000)->Arg(30'000'000)->Unit(benchmark::kMillisecond); }
void members(registered* each) { each->Arg(10)->Arg(20)->Arg(35)->Arg(50)->Arg(80)->Unit(benchmark::kMillisecond); }
void missing(registered* each) { each->Arg(0)->Arg(10)->Arg(50)->Arg(200)->Arg(500)->Unit(benchmark::kMillisecond); }
void rules(registered* each) { each->Arg(1)->Arg(2)->Arg(4)->Arg(7)->Arg(14)->Arg(28)->Unit(benchmark::kMillisecond); }

BENCHMARK(growth_households)->Apply(households);
BENCHMARK(growth_households_by_hand)->Apply(households);
BENCHMARK(growth_members)->Apply(members);
BENCHMARK(growth_members_by_hand)->Apply(members);
BENCHMARK(growth_missing)->Apply(missing);
BENCHMARK(growth_missing_by_hand)->Apply(missing);
BENCHMARK(growth_rules)->Apply(rules);

}  // namespace
