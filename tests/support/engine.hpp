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

[[nodiscard]] inline result<answers> judged(const program& p, const database& data, std::size_t tile_rows = 0, executor* with = nullptr,
                                           instructions use = best_instructions()) {
  return run(p, data, {.tile_rows = tile_rows, .with = with, .use = use});
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
  enum class kind : std::uint8_t { rule, outcome, verdict, report, classification, score, veto };
  question::kind what = kind::rule;
  std::string level;
  std::string name;        ///< of the rule, report, class or score
  rule::rule_kind weight = rule::rule_kind::floor;
  std::string text;        ///< the formula, for people
};

/// Everything that a case's books answer.
[[nodiscard]] inline std::vector<question> questions_of(const random_case& c, oracle::evaluation& e) {
  std::vector<question> all;
  for (const rule::book& book : c.books) {
    for (const rule::rule& r : book.rules) {
      for (const auto what : {question::kind::rule, question::kind::outcome}) all.push_back({what, r.level, r.id, r.kind, rule::print(r.when.value)});
    }
    for (const rule::classification& k : book.classes) all.push_back({question::kind::classification, k.level, k.name, rule::rule_kind::reference, ""});
    for (const rule::score& s : book.scores) {
      for (const auto what : {question::kind::score, question::kind::veto}) all.push_back({what, s.level, s.id, rule::rule_kind::reference, ""});
    }
    for (const rule::reported& r : book.reports) all.push_back({question::kind::report, r.level, r.name, rule::rule_kind::reference, rule::print(r.value.value)});
  }
  for (const level_schema& level : c.tables.levels) {
    if (e.has_verdict(level.name)) all.push_back({question::kind::verdict, level.name, "", rule::rule_kind::floor, ""});
  }
  return all;
}

/// `A`, `A or C`.
[[nodiscard]] inline std::string joined_codes(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " or ") + code;
  return text;
}

/// The codes that a class may be.
[[nodiscard]] inline std::vector<std::string> possible_codes(oracle::evaluation& e, const question& q, std::size_t row) {
  const oracle::value v = e.class_of(q.level, q.name, row);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < v.is.size(); ++i) {
    if (v.is[i] != truth::no) codes.push_back((*v.codes)[i]);
  }
  return codes;
}
[[nodiscard]] inline std::vector<std::string> possible_codes(const answers& a, const question& q, std::size_t row) {
  const auto here = a.at(q.level);
  const std::size_t index = here.find_class(q.name).value();
  std::vector<std::string> codes;
  for (const std::size_t code : here.possible_classes(index, row)) codes.push_back(a.of().graph().classes[index].codes[code]);
  return codes;
}

/// The number that is asked for, if one is.
[[nodiscard]] inline std::optional<oracle::number> number_of(const answers& a, const question& q, std::size_t row) {
  const auto here = a.at(q.level);
  if (q.what == question::kind::score) return as_oracle(here.score(q.name, row));
  if (q.what != question::kind::report || here.report(q.name, row).is_truth) return std::nullopt;
  return as_oracle(here.report(q.name, row).number);
}

/// An answer in one word, the same from both: `yes`, `pass`, `[1/2, +inf]`, `A or C`.
[[nodiscard]] inline std::string answer_of(oracle::evaluation& e, const question& q, std::size_t row) {
  if (q.what == question::kind::rule) return std::string(name(e.rule(q.level, q.name, row)));
  if (q.what == question::kind::outcome) return std::string(name(e.outcome(q.level, q.name, row)));
  if (q.what == question::kind::verdict) return std::string(name(e.verdict(q.level, row)));
  if (q.what == question::kind::classification) return joined_codes(possible_codes(e, q, row));
  if (q.what == question::kind::score) return oracle::to_string(e.score(q.level, q.name, row).total);
  if (q.what == question::kind::veto) return std::string(name(e.score(q.level, q.name, row).vetoed));
  const oracle::value v = e.report(q.level, q.name, row);
  return v.sort == oracle::sort::answer ? std::string(name(v.answer)) : oracle::to_string(v.amount);
}
[[nodiscard]] inline std::string answer_of(const answers& a, const question& q, std::size_t row) {
  const auto here = a.at(q.level);
  if (q.what == question::kind::rule) return std::string(name(here.rule(q.name, row)));
  if (q.what == question::kind::outcome) return std::string(name(here.outcome(q.name, row)));
  if (q.what == question::kind::verdict) return std::string(name(here.verdict(row)));
  if (q.what == question::kind::classification) return joined_codes(possible_codes(a, q, row));
  if (q.what == question::kind::veto) return std::string(name(here.vetoed(here.find_score(q.name).value(), row)));
  if (q.what == question::kind::score) return oracle::to_string(as_oracle(here.score(q.name, row)));
  const auto v = here.report(q.name, row);
  return v.is_truth ? std::string(name(v.answer)) : oracle::to_string(as_oracle(v.number));
}

[[nodiscard]] inline bool is_open(const std::string& answer) {
  return answer == "unknown" || answer == "undefined" || answer.front() == '[' || answer.find(" or ") != std::string::npos;
}

}  // namespace povexit::testing_support
