// SPDX-License-Identifier: MIT
// bench/one.bench.cpp -- single things: a shipped book compiled, all of them checked, one household judged, one explained.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <povexit/eval/judge_one.hpp>
#include <povexit/eval/judge_record.hpp>
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

#include <rulebook/lexer.hpp>

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

/// The schema that has the book's name, else the register's.
[[nodiscard]] povexit::schema schema_for(std::string_view book) {
  for (const std::string_view id : povexit::rulebook::shipped_schemas()) {
    if (id == book) return bench::must(povexit::rulebook::shipped_schema(id));
  }
  return bench::must(povexit::rulebook::shipped_schema("cn-register"));
}

/// Every shipped book: parsed, its used books loaded, and checked against its schema.
void check_all_shipped(benchmark::State& state) {
  const auto books = povexit::rulebook::shipped_books();
  std::vector<povexit::schema> tables;
  std::size_t bytes = 0;
  for (const std::string_view id : books) {
    tables.push_back(schema_for(id));
    bytes += povexit::rulebook::shipped_text(id).size();
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < books.size(); ++i) {
      const std::string_view id = books[i];
      const auto found = povexit::rulebook::check_text(povexit::rulebook::shipped_text(id), id, tables[i], question);
      if (has_errors(found)) return state.SkipWithError(render(found.front()).c_str());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(books.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

/// The texts of every expression of a book.
[[nodiscard]] std::vector<std::string> expressions_of(const povexit::rule::book& book) {
  std::vector<std::string> all;
  const auto add = [&all](const povexit::rule::formula& f) {
    if (!f.text.empty()) all.push_back(f.text);
  };
  const auto add_if = [&add](const std::optional<povexit::rule::formula>& f) {
    if (f) add(*f);
  };
  for (const povexit::rule::define& d : book.defines) add(d.value);
  for (const povexit::rule::rule& r : book.rules) {
    add(r.when);
    add_if(r.applies);
    if (r.exception) add(r.exception->when);
  }
  for (const povexit::rule::verdict_clause& v : book.verdicts) {
    add_if(v.when);
    add_if(v.of);
    add_if(v.applies);
  }
  for (const povexit::rule::classification& c : book.classes) {
    for (const povexit::rule::class_case& each : c.cases) add(each.when);
  }
  for (const povexit::rule::score& each : book.scores) {
    for (const povexit::rule::score_item& item : each.items) {
      add_if(item.earns);
      add_if(item.applies);
    }
  }
  for (const povexit::rule::reported& r : book.reports) add(r.value);
  return all;
}

/// Every byte of the shipped books read once, and every expression in them cut into tokens once.
void read_all_shipped(benchmark::State& state) {
  std::vector<std::string> expressions;
  for (const std::string_view id : povexit::rulebook::shipped_books()) {
    for (std::string& text : expressions_of(bench::must(povexit::rulebook::shipped(id)))) expressions.push_back(std::move(text));
  }
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::string_view id : povexit::rulebook::shipped_books()) {
      const std::string_view text = povexit::rulebook::shipped_text(id);
      benchmark::DoNotOptimize(bench::lines_in(text.data(), text.size()));
      bytes += text.size();
    }
    for (const std::string& text : expressions) benchmark::DoNotOptimize(povexit::rulebook::syntax::read_tokens(text).tokens.size());
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

  /// Whether `judge(row)` gives each household the verdict that it has in the county.
  template <typename Judge>
  [[nodiscard]] bool agrees(const Judge& judge) const {
    const povexit::eval::level_answers expected = found.at("household");
    for (std::size_t row = 0; row < data.households(); ++row) {
      if (judge(row) != expected.verdict(row)) return false;
    }
    return true;
  }
};

[[nodiscard]] const judged_county& county() {
  static const judged_county made;
  return made;
}

/// The verdict of one household, another one each time; every rule's answer is made besides.
void judge_one(benchmark::State& state) {
  const judged_county& in = county();
  povexit::row_judge judge = bench::must(povexit::row_judge::make(in.rules, in.tables, "household"));
  static const bool agrees = in.agrees([&judge](std::size_t row) { return judge(row).verdict(); });
  if (!agrees) return state.SkipWithError("a single household is judged otherwise than the county");
  std::size_t row = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(judge(row).verdict());
    row = row + 1 < in.data.households() ? row + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}

/// The same of a record that is filled in each time, value by value, as a survey would.
void judge_one_record(benchmark::State& state) {
  const judged_county& in = county();
  const bench::arrays raw = in.data.raw(false);
  povexit::record_judge judge(in.rules, "household");
  povexit::record& filled = judge.filled;
  const auto column = [&filled](const char* level, const char* name) { return filled.find(level, name).value(); };
  const auto size = column("household", "size"), income = column("household", "net_income"), food = column("household", "food_secure");
  const auto clothing = column("household", "clothing_secure"), water = column("household", "safe_water");
  const auto grade = column("household", "housing_grade"), repaired = column("household", "housing_repaired");
  const auto age = column("person", "age"), insured = column("person", "insured");
  const auto enrolled = column("person", "enrolled"), excused = column("person", "medically_excused");
  const povexit::level_index person = *bench::reference_schema().find("person");
  const povexit::link& members = in.between.between(person, in.level);
  const auto judged = [&](std::size_t row) {
    filled.clear();
    const povexit::record_row self = filled.self();
    filled.set(self, size, raw.size[row]);
    filled.set(self, income, raw.net_income.values[row]);
    filled.set(self, food, raw.food.values[row]);
    filled.set(self, clothing, raw.clothing.values[row]);
    filled.set(self, grade, raw.grade.values[row]);
    filled.set(self, repaired, raw.repaired.values[row]);
    filled.set(self, water, raw.water.values[row]);
    for (std::size_t p = members.first[row]; p < members.first[row + 1]; ++p) {
      const povexit::record_row member = filled.add(person, self);
      filled.set(member, age, raw.age.values[p]);
      filled.set(member, enrolled, raw.enrolled.values[p]);
      filled.set(member, excused, raw.excused.values[p]);
      filled.set(member, insured, raw.insured.values[p]);
    }
    return judge().verdict();
  };
  static const bool agrees = in.agrees(judged);
  if (!agrees) return state.SkipWithError("a record is judged otherwise than the county");
  std::size_t row = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(judged(row));
    row = row + 1 < in.data.households() ? row + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}

/// The same by the evaluator of explanations, which keeps the value of every node.
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
BENCHMARK(judge_one_record);
BENCHMARK(judge_one_prepared);
BENCHMARK_CAPTURE(explain_one, reasons, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(explain_one, in_words, true)->Unit(benchmark::kMicrosecond);
BENCHMARK(explain_alone)->Unit(benchmark::kMicrosecond);

}  // namespace
