// SPDX-License-Identifier: MIT
// bench/lookback.bench.cpp -- a survey of a tenth matched with a register of 10,000,000 households, and compared on 20 fields.
//
// The tables are computed from row numbers, so that bench/peers/lookback.py makes the same ones; counters say what was found,
// and it compares them with what DuckDB finds.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <povexit/lookback/compare.hpp>

#include "peak_memory.hpp"

namespace {

namespace bench = povexit::bench;
using povexit::bitmap;
using povexit::column_view;
namespace lookback = povexit::lookback;

constexpr std::uint64_t registered = 10'000'000;
constexpr std::uint64_t surveyed = 1'000'000;
constexpr std::uint32_t fields = 20;  // 4 amounts of 8 bytes, 6 numbers of 4, 10 answers of 1

/// A number for a row: the same everywhere. Source: splitmix64's mixing.
constexpr std::uint64_t drawn(std::uint64_t of) {
  of += 0x9E37'79B9'7F4A'7C15U;
  of = (of ^ (of >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  of = (of ^ (of >> 27U)) * 0x94D0'49BB'1331'11EBU;
  return of ^ (of >> 31U);
}

/// Household numbers, each once, in no order: 10,000,019 is a prime.
constexpr std::int64_t register_key(std::uint64_t row) { return 410'225'000'000 + static_cast<std::int64_t>(row * 7'368'787 % 10'000'019); }
/// One in twenty surveyed is not on the register; the others are one of ten neighbours, in no order.
constexpr std::uint64_t asked_row(std::uint64_t row) { return 10 * (row * 654'323 % surveyed) + drawn(row) % 10; }
constexpr std::int64_t survey_key(std::uint64_t row) { return row % 20 == 0 ? static_cast<std::int64_t>(row) + 1 : register_key(asked_row(row)); }

/// What a value of a field may be.
constexpr std::uint64_t range_of(std::uint32_t field) { return field < 4 ? 5'000'000 : field < 10 ? 100 : 2; }
constexpr std::uint64_t register_value(std::uint64_t row, std::uint32_t field) { return drawn(row * 64 + field) % range_of(field); }
/// Three in a hundred surveyed values differ; two in a hundred are missing, on either side.
constexpr std::uint64_t survey_value(std::uint64_t row, std::uint32_t field) {
  return register_value(asked_row(row), field) + (drawn(row * 64 + field + (std::uint64_t{1} << 40U)) % 100 < 3 ? 1 : 0);
}
constexpr bool is_recorded(std::uint64_t row, std::uint32_t field, bool in_survey) {
  return drawn(row * 64 + field + (std::uint64_t{in_survey ? 3U : 2U} << 40U)) % 50 != 0;
}

struct table {
  std::vector<std::int64_t> keys;
  std::vector<std::vector<std::int64_t>> amounts;
  std::vector<std::vector<std::int32_t>> numbers;
  std::vector<std::vector<std::uint8_t>> answers;
  std::vector<bitmap> known;

  [[nodiscard]] column_view column(std::uint32_t field) const {
    const column_view values = field < 4    ? column_view(amounts[field])
                               : field < 10 ? column_view(numbers[field - 4])
                                            : column_view(answers[field - 10]);
    return values.with_known(known[field].view());
  }
};

template <typename Value>
void fill(std::vector<std::vector<Value>>& into, std::uint64_t rows, std::uint32_t field, bool in_survey) {
  auto& values = into.emplace_back();
  values.reserve(rows);
  for (std::uint64_t row = 0; row < rows; ++row) {
    values.push_back(static_cast<Value>(in_survey ? survey_value(row, field) : register_value(row, field)));
  }
}

[[nodiscard]] table made(bool in_survey) {
  table one;
  const std::uint64_t rows = in_survey ? surveyed : registered;
  for (std::uint64_t row = 0; row < rows; ++row) one.keys.push_back(in_survey ? survey_key(row) : register_key(row));
  for (std::uint32_t field = 0; field < fields; ++field) {
    if (field < 4) fill(one.amounts, rows, field, in_survey);
    if (field >= 4 && field < 10) fill(one.numbers, rows, field, in_survey);
    if (field >= 10) fill(one.answers, rows, field, in_survey);
    bitmap& known = one.known.emplace_back(rows);
    for (std::uint64_t row = 0; row < rows; ++row) known.set(row, is_recorded(row, field, in_survey));
  }
  return one;
}

[[nodiscard]] const table& the_register() {
  static const table one = made(false);
  return one;
}
[[nodiscard]] const table& the_survey() {
  static const table one = made(true);
  return one;
}

[[nodiscard]] lookback::matching matched(const lookback::key& of_register, const lookback::key& of_survey) {
  return std::move(*lookback::match(of_register, of_survey));
}

/// What was found, small enough for a double.
void tell(benchmark::State& state, const lookback::matching& found) {
  std::uint64_t sum = 0;
  for (const lookback::row_pair& each : found.pairs) sum += (each.register_row + std::uint64_t{3} * each.survey_row) % 1'000'003;
  state.counters["pairs"] = static_cast<double>(found.pairs.size());
  state.counters["sum_of_pairs"] = static_cast<double>(sum);
  state.counters["register_only"] = static_cast<double>(found.in_register.alone.count());
  state.counters["survey_only"] = static_cast<double>(found.in_survey.alone.count());
  state.counters["repeated_keys"] = static_cast<double>(found.repeated_keys());
}

/// Of the same keys as texts: 18 characters, as ids have.
[[nodiscard]] std::vector<std::string> as_texts(const std::vector<std::int64_t>& keys) {
  std::vector<std::string> texts;
  texts.reserve(keys.size());
  for (const std::int64_t key : keys) {
    const std::string digits = std::to_string(key);
    texts.push_back(std::string(17 - digits.size(), '0') + digits + "X");
  }
  return texts;
}

void lookback_match(benchmark::State& state) {
  const lookback::key of_register = {lookback::key_part::integers(the_register().keys)};
  const lookback::key of_survey = {lookback::key_part::integers(the_survey().keys)};
  for (auto _ : state) {
    auto found = matched(of_register, of_survey);
    benchmark::DoNotOptimize(found);
  }
  tell(state, matched(of_register, of_survey));
  const bench::peak_memory peak;
  benchmark::DoNotOptimize(matched(of_register, of_survey));
  state.counters["peak_bytes"] = static_cast<double>(peak.added());
}

void lookback_match_texts(benchmark::State& state) {
  const std::vector<std::string> register_texts = as_texts(the_register().keys);
  const std::vector<std::string> survey_texts = as_texts(the_survey().keys);
  const lookback::key of_register = {lookback::key_part::texts(register_texts, lookback::key_form::id)};
  const lookback::key of_survey = {lookback::key_part::texts(survey_texts, lookback::key_form::id)};
  for (auto _ : state) {
    auto found = matched(of_register, of_survey);
    benchmark::DoNotOptimize(found);
  }
  tell(state, matched(of_register, of_survey));
  const bench::peak_memory peak;
  benchmark::DoNotOptimize(matched(of_register, of_survey));
  state.counters["peak_bytes"] = static_cast<double>(peak.added());
}

/// Matches, and compares what matched: `keep` says whether each difference is listed besides being counted.
void lookback_compare(benchmark::State& state, bool keep) {
  std::vector<povexit::column_schema> columns(fields);
  std::vector<lookback::field> compared;
  for (std::uint32_t field = 0; field < fields; ++field) {
    columns[field].name = "f" + std::to_string(field);
    columns[field].type = field < 4 ? povexit::value_type::money : field < 10 ? povexit::value_type::integer : povexit::value_type::boolean;
    columns[field].scale = field < 4 ? 2 : 0;
    compared.push_back({&columns[field], the_register().column(field), the_survey().column(field), {}});
  }
  const lookback::key of_register = {lookback::key_part::integers(the_register().keys)};
  const lookback::key of_survey = {lookback::key_part::integers(the_survey().keys)};
  const auto run = [&] { return std::move(*lookback::compare(matched(of_register, of_survey), compared, {.keep_differences = keep})); };
  for (auto _ : state) {
    auto found = run();
    benchmark::DoNotOptimize(found);
  }
  const lookback::comparison found = run();
  for (std::uint32_t field = 0; field < fields; ++field) {
    for (std::size_t kind = 0; kind < lookback::comparison_kinds; ++kind) {
      state.counters["f" + std::to_string(field) + "_" + std::string(lookback::name(static_cast<lookback::comparison_kind>(kind)))] =
          static_cast<double>(found.totals.fields[field].by[kind]);
    }
  }
  state.counters["differences"] = static_cast<double>(found.differences.size());
  const bench::peak_memory peak;
  benchmark::DoNotOptimize(run());
  state.counters["peak_bytes"] = static_cast<double>(peak.added());
}

BENCHMARK(lookback_match)->Unit(benchmark::kMillisecond);
BENCHMARK(lookback_match_texts)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(lookback_compare, counted, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(lookback_compare, listed, true)->Unit(benchmark::kMillisecond);

}  // namespace
