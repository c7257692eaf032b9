// SPDX-License-Identifier: MIT
// bench/csv.bench.cpp -- typed, validated reading of a county's files, beside counting the line ends of the same bytes.
//
// The largest has 300,000 households and 1,050,000 persons; a province is ten times that, and takes ten times as long to write.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include <benchmark/benchmark.h>

#include <povexit/eval/run.hpp>
#include <povexit/io/dataset.hpp>

#include "by_hand.hpp"
#include "csv_text.hpp"
#include "judged.hpp"
#include "workload.hpp"

namespace {

namespace bench = povexit::bench;

[[nodiscard]] const bench::csv_texts& texts_of(const benchmark::State& state) {
  static std::map<std::int64_t, bench::csv_texts> made;
  const auto [at, fresh] = made.try_emplace(state.range(0));
  if (fresh) at->second = bench::csv_of(bench::workload_of(static_cast<std::size_t>(state.range(0))));
  return at->second;
}

void set_processed(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(texts_of(state).bytes()));
}

/// What was read is what was written: judged alike, by all levels. Asked once for each size, before any time is taken.
[[nodiscard]] const std::string& disagreement(const benchmark::State& state) {
  static std::map<std::int64_t, std::string> known;
  const auto [at, fresh] = known.try_emplace(state.range(0));
  if (!fresh) return at->second;
  const auto read = bench::must(povexit::io::read(bench::reference_schema(), texts_of(state).named()));
  const bench::workload& written = bench::workload_of(static_cast<std::size_t>(state.range(0)));
  const povexit::program rules = bench::reference_program(bench::scope::whole_county);
  const auto from_files = bench::must(povexit::run(rules, read.view()));
  const auto from_arrays = bench::must(povexit::run(rules, written.attached(bench::reference_schema(), true)));
  if (!(from_files == from_arrays)) at->second = "the tables that were read are judged otherwise than those that were written";
  return at->second;
}

void read_csv(benchmark::State& state) {
  const std::string& wrong = disagreement(state);
  if (!wrong.empty()) return state.SkipWithError(wrong.c_str());
  const auto files = texts_of(state).named();
  for (auto _ : state) {
    auto data = povexit::io::read(bench::reference_schema(), files);
    benchmark::DoNotOptimize(data);
  }
  set_processed(state);
}

void count_lines(benchmark::State& state) {
  const auto files = texts_of(state).named();
  for (auto _ : state) {
    for (const auto& file : files) benchmark::DoNotOptimize(bench::lines_in(file.text.data(), file.text.size()));
  }
  set_processed(state);
}

void sizes(benchmark::internal::Benchmark* each) { each->Arg(52)->Arg(30'000)->Arg(300'000)->Unit(benchmark::kMicrosecond); }

BENCHMARK(count_lines)->Apply(sizes);
BENCHMARK(read_csv)->Apply(sizes);

}  // namespace
