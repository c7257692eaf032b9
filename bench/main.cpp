// SPDX-License-Identifier: MIT
// bench/main.cpp -- runs the benchmarks; ends with the table of ratios, and fails when an answer was wrong.
#include <cstdint>
#include <cstdio>

#include <benchmark/benchmark.h>

#include "by_hand.hpp"
#include "ratios.hpp"
#include "workload.hpp"

namespace {

/// Of a small workload, all arrays and bits of known values.
constexpr std::uint64_t sum_of_small_workload = 9'024'456'439'084'974'835U;

/// Whether the seeded workload has the bytes that it had when the figures of README.md were taken.
bool has_known_bytes() {
  std::uint64_t sum = 0;
  for (const auto& each : povexit::bench::workload_of(1000).bytes_read(povexit::bench::scope::whole_county, true)) {
    sum += povexit::bench::sum_of_bytes(each.data(), each.size());
  }
  if (sum != sum_of_small_workload) std::fprintf(stderr, "the workload has other bytes: %llu\n", static_cast<unsigned long long>(sum));
  return sum == sum_of_small_workload;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  if (!has_known_bytes()) return 1;
  povexit::bench::ratio_reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_table();
  return reporter.all_right() ? 0 : 1;
}
