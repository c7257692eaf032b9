// SPDX-License-Identifier: MIT
// tests/support/engine.hpp -- the engine under test: random cases compiled and run, its numbers as the oracle's.
//
// Layer: tests. The only place where property tests meet the engine's interface.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>

#include "support/oracle.hpp"
#include "support/random_case.hpp"

namespace povexit::testing_support {

/// Runs tasks on so many threads, in whatever order they come to.
class threads final : public executor {
 public:
  explicit threads(std::size_t count) : count_(count) {}

  void run(std::size_t tasks, void (*task)(void* context, std::size_t index), void* context) override {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> all;
    for (std::size_t i = 0; i < count_; ++i) {
      all.emplace_back([&] {
        for (std::size_t at = next++; at < tasks; at = next++) task(context, at);
      });
    }
    for (std::thread& one : all) one.join();
  }

 private:
  std::size_t count_;
};

[[nodiscard]] inline result<program> compiled(const random_case& c) {
  return compile(c.books, c.tables, {.exit_year = exit_year_of_tests, .on = day_of_tests, .retrospective = false});
}

[[nodiscard]] inline result<answers> judged(const program& p, const database& data, std::size_t tile_rows = 0, executor* with = nullptr) {
  return run(p, data, {.tile_rows = tile_rows, .with = with});
}

[[nodiscard]] inline std::string rendered(const issues& all) {
  std::string text;
  for (const issue& one : all) text += render(one);
  return text;
}

[[nodiscard]] inline oracle::end as_oracle(const bound& b) {
  if (!b.is_finite()) return oracle::end::infinity(b.sign());
  return oracle::end::at(oracle::rational(oracle::integer(to_string(b.numerator)), oracle::integer(to_string(b.denominator))));
}
[[nodiscard]] inline oracle::number as_oracle(const interval& i) {
  return i.undefined ? oracle::number::nothing() : oracle::number{as_oracle(i.low), as_oracle(i.high), false};
}

/// One question about one row of one level, and how to put it to either.
struct question {
  enum class kind : std::uint8_t { rule, verdict, report };
  question::kind what = kind::rule;
  std::string level;
  std::string name;        ///< of the rule or report
  rule::rule_kind weight = rule::rule_kind::floor;
  std::string text;        ///< the formula, for people
};

/// Everything that a case's books answer.
[[nodiscard]] inline std::vector<question> questions_of(const random_case& c, const oracle::evaluation& e) {
  std::vector<question> all;
  for (const rule::book& book : c.books) {
    for (const rule::rule& r : book.rules) all.push_back({question::kind::rule, r.level, r.id, r.kind, rule::print(r.when.value)});
    for (const rule::reported& r : book.reports) all.push_back({question::kind::report, r.level, r.name, rule::rule_kind::reference, rule::print(r.value.value)});
  }
  for (const level_schema& level : c.tables.levels) {
    if (e.has_verdict(level.name)) all.push_back({question::kind::verdict, level.name, "", rule::rule_kind::floor, ""});
  }
  return all;
}

/// An answer in one word, the same from both: `yes`, `pass`, `[1/2, +inf]`.
[[nodiscard]] inline std::string answer_of(oracle::evaluation& e, const question& q, std::size_t row) {
  if (q.what == question::kind::rule) return std::string(name(e.rule(q.level, q.name, row)));
  if (q.what == question::kind::verdict) return std::string(name(e.verdict(q.level, row)));
  const oracle::value v = e.report(q.level, q.name, row);
  return v.sort == oracle::sort::answer ? std::string(name(v.answer)) : oracle::to_string(v.amount);
}
[[nodiscard]] inline std::string answer_of(const answers& a, const question& q, std::size_t row) {
  const auto here = a.at(q.level);
  if (q.what == question::kind::rule) return std::string(name(here.rule(q.name, row)));
  if (q.what == question::kind::verdict) return std::string(name(here.verdict(row)));
  const auto v = here.report(q.name, row);
  return v.is_truth ? std::string(name(v.answer)) : oracle::to_string(as_oracle(v.number));
}

[[nodiscard]] inline bool is_open(const std::string& answer) { return answer == "unknown" || answer == "undefined" || answer.front() == '['; }

}  // namespace povexit::testing_support
