// SPDX-License-Identifier: MIT
// bench/one.bench.cpp -- single things: a shipped book compiled, all of them checked, one household judged, one explained.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <povexit/eval/links.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/explain/why.hpp>
#include <povexit/rulebook/check.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "by_hand.hpp"
#include "judged.hpp"
#include "workload.hpp"

namespace {

namespace bench = povexit::bench;

constexpr povexit::rule::asked question{2016, {2019, 12, 31}, true};

void compile_shipped_book(benchmark::State& state) {
  const auto tables = bench::must(povexit::rulebook::shipped_schema("cn-register"));
  const auto book = bench::must(povexit::rulebook::shipped("cn-household-2016"));
  for (auto _ : state) {
    auto made = povexit::compile(book, tables, {question.exit_year, question.on, question.retrospective});
    if (!made) return state.SkipWithError(render(made.error().front()).c_str());
    benchmark::DoNotOptimize(made);
  }
}

/// Every shipped book: parsed, its used books loaded, and checked against the register's schema.
void check_all_shipped(benchmark::State& state) {
  const auto tables = bench::must(povexit::rulebook::shipped_schema("cn-register"));
  const auto books = povexit::rulebook::shipped_books();
  std::size_t bytes = 0;
  for (const std::string_view id : books) bytes += povexit::rulebook::shipped_text(id).size();
  for (auto _ : state) {
    for (const std::string_view id : books) {
      const auto found = povexit::rulebook::check_text(povexit::rulebook::shipped_text(id), id, tables, question);
      if (has_errors(found)) return state.SkipWithError(render(found.front()).c_str());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(books.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void read_all_shipped(benchmark::State& state) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::string_view id : povexit::rulebook::shipped_books()) {
      const std::string_view text = povexit::rulebook::shipped_text(id);
      benchmark::DoNotOptimize(bench::lines_in(text.data(), text.size()));
      bytes += text.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

/// A county of 30,000 households, judged.
struct judged_county {
  const bench::workload& data = bench::workload_of(30'000);
  povexit::program rules = bench::reference_program(bench::scope::household_rules);
  povexit::database tables = data.attached(bench::reference_schema(), false);
  povexit::eval::links between{tables, rules.schedule().pairs};
  povexit::level_index level = *bench::reference_schema().find("household");
  povexit::answers found = bench::must(povexit::run(rules, tables));

  /// Whether each household alone has the verdict that it has in the county.
  [[nodiscard]] bool agrees(povexit::rule::node_index verdict) const {
    const povexit::plane& expected = found.at("household").verdict_plane();
    for (std::size_t row = 0; row < data.households(); ++row) {
      if (povexit::eval::value_of(rules, tables, between, verdict, row).answer != expected[row]) return false;
    }
    return true;
  }
};

[[nodiscard]] const judged_county& county() {
  static const judged_county made;
  return made;
}

/// The verdict of one household, another one each time, by the row evaluator.
void judge_one(benchmark::State& state) {
  const judged_county& in = county();
  const povexit::rule::node_index verdict = in.rules.graph().verdicts.front().value;
  static const bool agrees = in.agrees(verdict);
  if (!agrees) return state.SkipWithError("a single household is judged otherwise than the county");
  std::size_t row = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(povexit::eval::value_of(in.rules, in.tables, in.between, verdict, row).answer);
    row = row + 1 < in.data.households() ? row + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}

/// The same with one evaluator for all: constants are prepared once.
void judge_one_prepared(benchmark::State& state) {
  const judged_county& in = county();
  const povexit::rule::node_index verdict = in.rules.graph().verdicts.front().value;
  std::optional<povexit::eval::row_evaluator> evaluator;
  std::size_t row = in.data.households();
  for (auto _ : state) {
    if (++row >= in.data.households()) {
      state.PauseTiming();
      evaluator.emplace(in.rules, in.tables, in.between);  // it keeps every value: a second round would only look them up
      row = 0;
      state.ResumeTiming();
    }
    benchmark::DoNotOptimize(evaluator->value(verdict, row).answer);
  }
  state.SetItemsProcessed(state.iterations());
}

void judge_one_by_hand(benchmark::State& state) {
  const judged_county& in = county();
  const bench::arrays raw = in.data.raw(false);
  const auto person = *bench::reference_schema().find("person");
  const povexit::link& members = in.between.between(person, in.level);
  std::size_t row = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(bench::judge_one_by_hand(raw, row, members.first[row]));
    row = row + 1 < in.data.households() ? row + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}

/// Why a household fails, another one each time. `in_words`: written out as well.
void explain_one(benchmark::State& state, bool in_words) {
  const judged_county& in = county();
  const std::vector<std::size_t> failed = in.found.at("household").failed();
  std::optional<povexit::explain::explainer> explainer;
  std::size_t next = failed.size();
  for (auto _ : state) {
    if (++next >= failed.size()) {
      state.PauseTiming();
      explainer.emplace(in.rules, in.tables, in.found);
      next = 0;
      state.ResumeTiming();
    }
    const auto made = explainer->why(in.level, failed[next]);
    if (in_words) {
      benchmark::DoNotOptimize(made.in_words().size());
    } else {
      benchmark::DoNotOptimize(made.reasons.size());
    }
  }
  state.SetItemsProcessed(state.iterations());
}

/// The same for one household alone: the links of the whole county are made for it.
void explain_alone(benchmark::State& state) {
  const judged_county& in = county();
  const std::size_t row = in.found.at("household").failed().front();
  for (auto _ : state) benchmark::DoNotOptimize(povexit::why(in.rules, in.tables, in.found, "household", row).reasons.size());
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(compile_shipped_book)->Unit(benchmark::kMicrosecond);
BENCHMARK(read_all_shipped)->Unit(benchmark::kMicrosecond);
BENCHMARK(check_all_shipped)->Unit(benchmark::kMicrosecond);
BENCHMARK(judge_one_by_hand);
BENCHMARK(judge_one);
BENCHMARK(judge_one_prepared);
BENCHMARK_CAPTURE(explain_one, reasons, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(explain_one, in_words, true)->Unit(benchmark::kMicrosecond);
BENCHMARK(explain_alone)->Unit(benchmark::kMicrosecond);

}  // namespace
