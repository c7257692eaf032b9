// SPDX-License-Identifier: MIT
// bench/household.bench.cpp -- the reference workload: household rules, incidence by village, all levels.
//
// Each beside the loop that one would write by hand for exactly these rules, and beside a plain read of the same arrays.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include <benchmark/benchmark.h>

#include <povexit/eval/run.hpp>

#include <cli/pool.hpp>

#include "by_hand.hpp"
#include "judged.hpp"
#include "peak_memory.hpp"
#include "workload.hpp"

namespace {

namespace bench = povexit::bench;
using bench::scope;

constexpr std::int64_t village = 52;
constexpr std::int64_t county = 30'000;
constexpr std::int64_t province = 3'000'000;

[[nodiscard]] std::size_t size_of(const benchmark::State& state) { return static_cast<std::size_t>(state.range(0)); }

void set_processed(benchmark::State& state, scope upto, bool some_missing) {
  std::size_t bytes = 0;
  for (const auto& each : bench::workload_of(size_of(state)).bytes_read(upto, some_missing)) bytes += each.size();
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

/// Whether povexit and the loop by hand give the same verdicts; asked once for each workload, before any time is taken.
[[nodiscard]] const std::string& disagreement(scope upto, bool some_missing, std::size_t households) {
  static std::map<std::tuple<scope, bool, std::size_t>, std::string> known;
  const auto [at, fresh] = known.try_emplace({upto, some_missing, households});
  if (!fresh) return at->second;
  const bench::workload& data = bench::workload_of(households);
  bench::hand_answers by_hand(data);
  bench::judge_by_hand(data.raw(some_missing), upto, by_hand.out());
  const auto ours = bench::must(povexit::run(bench::reference_program(upto), data.attached(bench::reference_schema(), some_missing)));
  at->second = bench::difference(ours, by_hand, upto);
  return at->second;
}

void run(benchmark::State& state, scope upto, bool some_missing, povexit::executor* with) {
  const std::string& wrong = disagreement(upto, some_missing, size_of(state));
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  const bench::workload& data = bench::workload_of(size_of(state));
  const povexit::program rules = bench::reference_program(upto);
  const povexit::database tables = data.attached(bench::reference_schema(), some_missing);
  for (auto _ : state) {
    auto answers = povexit::run(rules, tables, {.with = with});
    benchmark::DoNotOptimize(answers);
  }
  set_processed(state, upto, some_missing);
}

void povexit_run(benchmark::State& state, scope upto, bool some_missing) { run(state, upto, some_missing, nullptr); }

void by_hand(benchmark::State& state, scope upto, bool some_missing) {
  const std::string& wrong = disagreement(upto, some_missing, size_of(state));
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  const bench::workload& data = bench::workload_of(size_of(state));
  const bench::arrays in = data.raw(some_missing);
  bench::hand_answers answers(data);
  for (auto _ : state) {
    bench::judge_by_hand(in, upto, answers.out());
    benchmark::DoNotOptimize(answers.household.data());
    benchmark::ClobberMemory();
  }
  set_processed(state, upto, some_missing);
}

void plain_read(benchmark::State& state, scope upto, bool some_missing) {
  const auto all = bench::workload_of(size_of(state)).bytes_read(upto, some_missing);
  for (auto _ : state) {
    for (const auto& each : all) benchmark::DoNotOptimize(bench::sum_of_bytes(each.data(), each.size()));
  }
  set_processed(state, upto, some_missing);
}

/// The whole county by the command's pool; in real time.
void on_threads(benchmark::State& state) {
  povexit::cli::pool threads(static_cast<std::size_t>(state.range(1)));
  run(state, scope::whole_county, false, &threads);
}

/// Bytes that a run adds to the process at its peak, its answers included, beside the bytes of the columns.
void peak_memory(benchmark::State& state) {
  const bench::workload& data = bench::workload_of(size_of(state));
  const povexit::program rules = bench::reference_program(scope::whole_county);
  const povexit::database tables = data.attached(bench::reference_schema(), false);
  std::size_t columns = 0;
  for (const auto& each : data.bytes_read(scope::whole_county, false)) columns += each.size();
  for (auto _ : state) {
    const bench::peak_memory peak;
    auto answers = povexit::run(rules, tables);
    benchmark::DoNotOptimize(answers);
    state.counters["peak_to_columns"] = static_cast<double>(columns + peak.added()) / static_cast<double>(columns);
  }
}

/// The same over links that were made before, as for the second run over the same data.
void povexit_run_linked(benchmark::State& state, scope upto) {
  const std::string& wrong = disagreement(upto, false, size_of(state));
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  const bench::workload& data = bench::workload_of(size_of(state));
  const povexit::program rules = bench::reference_program(upto);
  const povexit::database tables = data.attached(bench::reference_schema(), false);
  const povexit::eval::run_links ready = povexit::links_of(rules, tables);
  for (auto _ : state) {
    auto answers = povexit::run(rules, tables, {.links = &ready});
    benchmark::DoNotOptimize(answers);
  }
  set_processed(state, upto, false);
}

/// A part of `povexit_run`: the links between levels, made anew by each run.
void make_links(benchmark::State& state, scope upto) {
  const bench::workload& data = bench::workload_of(size_of(state));
  const povexit::program rules = bench::reference_program(upto);
  const povexit::database tables = data.attached(bench::reference_schema(), false);
  for (auto _ : state) {
    const povexit::eval::run_links between = povexit::links_of(rules, tables);
    benchmark::DoNotOptimize(between.is_of(tables, rules.schedule().pairs));
  }
  set_processed(state, upto, false);
}

/// Attaching the arrays with every value checked: what `run` relies on.
void attach_checked(benchmark::State& state) {
  const bench::workload& data = bench::workload_of(size_of(state));
  for (auto _ : state) {
    const auto tables = data.attached(bench::reference_schema(), false, povexit::validation::full);
    benchmark::DoNotOptimize(tables.problems().size());
  }
  set_processed(state, scope::whole_county, false);
}

void sizes(benchmark::internal::Benchmark* each) { each->Arg(village)->Arg(county)->Arg(province)->Unit(benchmark::kMicrosecond); }
void threads(benchmark::internal::Benchmark* each) {
  each->ArgNames({"", "threads"})->ArgsProduct({{province}, {1, 2}})->UseRealTime()->Unit(benchmark::kMicrosecond);
}

BENCHMARK_CAPTURE(plain_read, household_rules, scope::household_rules, false)->Apply(sizes);
BENCHMARK_CAPTURE(by_hand, household_rules, scope::household_rules, false)->Apply(sizes);
BENCHMARK_CAPTURE(povexit_run, household_rules, scope::household_rules, false)->Apply(sizes);

BENCHMARK_CAPTURE(plain_read, incidence, scope::incidence, false)->Apply(sizes);
BENCHMARK_CAPTURE(by_hand, incidence, scope::incidence, false)->Apply(sizes);
BENCHMARK_CAPTURE(povexit_run, incidence, scope::incidence, false)->Apply(sizes);

BENCHMARK_CAPTURE(povexit_run_linked, incidence, scope::incidence)->Apply(sizes);

BENCHMARK_CAPTURE(plain_read, whole_county, scope::whole_county, false)->Apply(sizes);
BENCHMARK_CAPTURE(by_hand, whole_county, scope::whole_county, false)->Apply(sizes);
BENCHMARK_CAPTURE(povexit_run, whole_county, scope::whole_county, false)->Apply(sizes);

BENCHMARK_CAPTURE(plain_read, whole_county_missing, scope::whole_county, true)->Apply(sizes);
BENCHMARK_CAPTURE(by_hand, whole_county_missing, scope::whole_county, true)->Apply(sizes);
BENCHMARK_CAPTURE(povexit_run, whole_county_missing, scope::whole_county, true)->Apply(sizes);

BENCHMARK_CAPTURE(make_links, whole_county, scope::whole_county)->Apply(sizes);
BENCHMARK(on_threads)->Apply(threads);
BENCHMARK(peak_memory)->Arg(province)->Iterations(1)->Unit(benchmark::kMicrosecond);
BENCHMARK(attach_checked)->Apply(sizes);

}  // namespace
