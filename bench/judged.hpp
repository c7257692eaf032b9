// SPDX-License-Identifier: MIT
// bench/judged.hpp -- the reference program, and whether povexit and the loop by hand agree.
//
// A benchmark takes no time of an answer that is wrong: it is skipped with an error, and the executable fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/eval/answers.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/rulebook/load.hpp>

#include "book.hpp"
#include "by_hand.hpp"
#include "workload.hpp"

namespace povexit::bench {

/// The value, or an end with every issue: the texts are our own.
template <typename Value>
[[nodiscard]] Value must(result<Value> made) {
  if (made) return std::move(made).value();
  for (const issue& each : made.error()) std::fputs(render(each).c_str(), stderr);
  std::exit(1);
}

[[nodiscard]] inline const schema& reference_schema() {
  static const schema made = must(rulebook::parse_schema(schema_text, "bench/book.hpp"));
  return made;
}

[[nodiscard]] inline program reference_program(scope upto) {
  return must(compile(must(rulebook::parse_book(book_text(upto), "bench/book.hpp")), reference_schema(), {.exit_year = 2016, .on = {2016, 12, 31}}));
}

/// Room for the verdicts of the loop by hand.
struct hand_answers {
  std::vector<std::uint8_t> household, village, township, county;

  explicit hand_answers(const workload& of) : household(of.households()), village(of.villages()), township(of.townships()), county(of.counties()) {}
  [[nodiscard]] hand_verdicts out() noexcept { return {household.data(), village.data(), township.data(), county.data()}; }
};

[[nodiscard]] inline std::uint8_t as_by_hand(verdict v) noexcept {
  return v == verdict::pass ? hand_pass : v == verdict::fail ? hand_fail : hand_unknown;
}

/// Empty when both say the same of every row of every level; else the first difference.
[[nodiscard]] inline std::string difference(const answers& ours, const hand_answers& theirs, scope upto) {
  const auto differs = [&](const char* level, const std::vector<std::uint8_t>& expected) -> std::string {
    const auto judged = ours.at(level);
    for (std::size_t row = 0; row < expected.size(); ++row) {
      const std::uint8_t found = as_by_hand(judged.verdict(row));
      if (found == expected[row]) continue;
      const auto said = [](std::uint8_t each) { return each == hand_pass ? "pass" : each == hand_fail ? "fail" : "unknown"; };
      return std::string(level) + " " + std::to_string(row) + ": povexit says " + said(found) + ", the loop by hand " + said(expected[row]);
    }
    return judged.rows() == expected.size() ? "" : std::string(level) + ": another number of rows";
  };
  std::string found = differs("household", theirs.household);
  if (found.empty() && upto != scope::household_rules) found = differs("village", theirs.village);
  if (found.empty() && upto == scope::whole_county) found = differs("township", theirs.township);
  if (found.empty() && upto == scope::whole_county) found = differs("county", theirs.county);
  return found;
}

}  // namespace povexit::bench
