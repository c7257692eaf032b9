// SPDX-License-Identifier: MIT
// bench/measure.bench.cpp -- poverty of 10,000,000 persons: ten deprivations by 30 groups, and a poverty line by FGT.
//
// The columns are computed from row numbers, so that bench/peers/measure_numpy.py makes the same ones; counters say what was found,
// and it compares them with what NumPy finds. Each benchmark has beside it the plain read of the same bytes.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <povexit/stats/alkire_foster.hpp>
#include <povexit/stats/fgt_table.hpp>

#include "by_hand.hpp"

namespace {

using namespace povexit;
using namespace povexit::stats;

constexpr std::size_t persons = 10'000'000;
constexpr std::size_t indicator_count = 10;
constexpr std::uint32_t group_count = 30;

/// A number for a row: the same everywhere. Source: splitmix64's mixing.
constexpr std::uint64_t drawn(std::uint64_t of) {
  of += 0x9E37'79B9'7F4A'7C15U;
  of = (of ^ (of >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  of = (of ^ (of >> 27U)) * 0x94D0'49BB'1331'11EBU;
  return of ^ (of >> 31U);
}

struct population {
  std::vector<plane> planes;
  std::vector<deprivation> indicators;
  std::vector<std::int32_t> weight;
  std::vector<std::uint8_t> group;
  std::vector<std::int64_t> income;

  /// Indicator i is answered by so many of 1024 with "deprived". Of a hundred answers so many are missing.
  explicit population(std::uint64_t missing) {
    for (std::size_t i = 0; i < indicator_count; ++i) planes.emplace_back(persons);
    for (std::size_t row = 0; row < persons; ++row) {
      for (std::size_t i = 0; i < indicator_count; ++i) {
        const std::uint64_t one = drawn(row * 16 + i);
        if ((one >> 32U) % 100 < missing) continue;
        planes[i].set(row, truth_of(one % 1024 < 100 + 60 * i));
      }
      const std::uint64_t rest = drawn(row * 16 + 15);
      weight.push_back(static_cast<std::int32_t>(1 + rest % 1000));
      group.push_back(static_cast<std::uint8_t>((rest >> 20U) % group_count));
      income.push_back(static_cast<std::int64_t>((rest >> 32U) % 1'000'000));
    }
    for (const plane& each : planes) indicators.push_back(deprived_where(each));
  }
  population(const population&) = delete;

  [[nodiscard]] profile_rows rows() const {
    profile_rows made{indicators};
    made.weights = column_view(weight);
    made.groups = column_view(group);
    made.group_count = group_count;
    return made;
  }
};

const population& complete() {
  static const population one(0);
  return one;
}
const population& with_gaps() {
  static const population one(5);
  return one;
}

/// Health and education of two indicators each, living standards of six.
const indicator_weights& global_weights() {
  static const indicator_weights one = [] {
    std::vector<weighted_dimension> all;
    std::size_t number = 0;
    for (const std::size_t count : {2U, 2U, 6U}) {
      all.push_back({"d" + std::to_string(all.size()), ratio(0), {}});
      for (std::size_t i = 0; i < count; ++i) all.back().indicators.push_back({"i" + std::to_string(number++), ratio(0)});
    }
    return *indicator_weights::make(all, weighting::equal);
  }();
  return one;
}

/// H, A and M0, with contributions, of all and of each group.
alkire_foster_report measure(const population& of) {
  const auto totals = profiles(of.rows());
  return std::move(*alkire_foster(*totals, global_weights(), {{ratio(1, 3)}}));
}

/// Sums that a double holds, of each group.
void tell(benchmark::State& state, const alkire_foster_report& found) {
  for (std::size_t g = 0; g < found.groups.size(); ++g) {
    const alkire_foster_group& one = found.groups[g];
    const std::string at = "g" + std::to_string(g) + "_";
    state.counters[at + "people"] = static_cast<double>(one.used.weight);
    state.counters[at + "poor"] = static_cast<double>(one.at[0].poor.weight);
    state.counters[at + "poor_rows"] = static_cast<double>(one.at[0].poor.rows);
    for (std::size_t i = 0; i < indicator_count; ++i) {
      // Contributions times M0 times 18 and people: units, an integer.
      const auto part = multiply(one.at[0].contribution[i].low, one.at[0].adjusted.low);
      const auto units = multiply(*part, quotient(quotient::integer(one.used.weight * 18), quotient::integer(1)));
      state.counters[at + "units" + std::to_string(i)] = units->nearest();
    }
  }
}

void measure_dimensions(benchmark::State& state) {
  const population& of = complete();
  for (auto _ : state) {
    auto found = measure(of);
    benchmark::DoNotOptimize(found);
  }
  const alkire_foster_report found = measure(of);
  for (const auto& each : found.groups) {
    std::optional<quotient> sum = quotient(ratio(0));
    for (const bounded& part : each.at[0].contribution) sum = add(*sum, part.low);
    if (!(*sum == quotient(ratio(1)))) return state.SkipWithError("contributions do not add up to 1");
  }
  tell(state, found);
}

/// Five of a hundred answers are missing: bounds.
void measure_bounds(benchmark::State& state) {
  const population& of = with_gaps();
  for (auto _ : state) {
    auto found = measure(of);
    benchmark::DoNotOptimize(found);
  }
  const alkire_foster_report found = measure(of);
  const bounded& share = found.whole.at[0].headcount;
  if (!(share.low < share.high) || found.whole.used.rows != persons) state.SkipWithError("gaps were not bounded");
}

/// The profiles alone.
void measure_profiles(benchmark::State& state) {
  const population& of = complete();
  for (auto _ : state) {
    auto found = profiles(of.rows());
    benchmark::DoNotOptimize(found);
  }
}

template <typename Value>
std::uint64_t read_all(const std::vector<Value>& values) {
  return povexit::bench::sum_of_bytes(values.data(), values.size() * sizeof(Value));
}

/// All that measure_dimensions reads, once.
void measure_dimensions_read(benchmark::State& state) {
  const population& of = complete();
  for (auto _ : state) {
    std::uint64_t sum = read_all(of.weight) + read_all(of.group);
    for (const plane& each : of.planes) {
      sum += povexit::bench::sum_of_bytes(each.yes.words(), words_for(persons) * 8) + povexit::bench::sum_of_bytes(each.no.words(), words_for(persons) * 8);
    }
    benchmark::DoNotOptimize(sum);
  }
}

/// FGT 0, 1 and 2 below a line, weighted, of incomes in fen.
void measure_line(benchmark::State& state) {
  const population& of = complete();
  const poverty_line line = *strict_line(quotient(ratio(295'200)));
  weighted_rows rows;
  rows.values = column_view(of.income);
  rows.weights = column_view(of.weight);
  for (auto _ : state) {
    auto found = fgt_totals_of(rows, line);
    benchmark::DoNotOptimize(found);
  }
  const auto found = fgt_totals_of(rows, line);
  state.counters["people"] = static_cast<double>(found->people());
  state.counters["poor"] = static_cast<double>(found->poor.weight);
  state.counters["gap"] = fgt(*found, 1).nearest();
  state.counters["squared_gap"] = fgt(*found, 2).nearest();
}

void measure_line_read(benchmark::State& state) {
  const population& of = complete();
  for (auto _ : state) {
    std::uint64_t sum = read_all(of.weight) + read_all(of.income);
    benchmark::DoNotOptimize(sum);
  }
}

BENCHMARK(measure_dimensions)->Unit(benchmark::kMillisecond);
BENCHMARK(measure_profiles)->Unit(benchmark::kMillisecond);
BENCHMARK(measure_dimensions_read)->Unit(benchmark::kMillisecond);
BENCHMARK(measure_bounds)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(measure_line)->Unit(benchmark::kMillisecond);
BENCHMARK(measure_line_read)->Unit(benchmark::kMillisecond);

}  // namespace
