// SPDX-License-Identifier: MIT
// tests/property/judge_one.test.cpp -- single rows are judged as the run and the oracle judge them, over random schemas,
// tables and books.
//
// Layer: tests. POVEXIT_CASES sets how many cases, POVEXIT_FIRST_CASE the first seed.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/judge_one.hpp>

#include "support/cases.hpp"
#include "support/engine.hpp"
#include "support/one.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using support::cases;
using support::first_case;
using support::random_case;

TEST_CASE("judge_one: a row of a database has the answers that it has in the run, and that the oracle gives") {
  std::size_t compared = 0;
  std::size_t unknown = 0;
  std::size_t wrong = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() && wrong < 5; ++seed) {
    const random_case c = support::random_case_of(seed);
    const auto p = support::compiled(c);
    if (!p) continue;
    const support::attachment data(c.tables, c.content, seed);
    const auto run = support::judged(*p, data.view());
    REQUIRE(run);
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    const std::vector<support::question> questions = support::questions_of(c, e);
    support::random_source dice(seed);
    for (const level_schema& level : c.tables.levels) {
      auto judge = row_judge::make(*p, data.view(), level.name);
      REQUIRE(judge);
      const std::size_t rows = data.view().rows(*c.tables.find(level.name));
      const std::size_t shift = rows == 0 ? 0 : dice.below(rows);  // from anywhere on, and some rows again
      for (std::size_t at = 0; at < rows + 3 && rows > 0; ++at) {
        const std::size_t row = (at + shift) % rows;
        const eval::one_answers& one = (*judge)(row);
        for (const support::question& q : questions) {
          if (q.level != level.name) continue;
          const std::string given = support::answer_of(one, q);
          const std::string expected = support::answer_of(*run, q, row);
          ++compared;
          unknown += support::is_open(given) ? 1U : 0U;
          if (given == expected && (row % 8 != 0 || given == support::answer_of(e, q, row))) continue;
          ++wrong;
          FAIL_CHECK(support::described(c), "alone ", given, ", in the run ", expected, ": ", q.level, " row ", row, " ", q.name, " ", q.text);
        }
      }
    }
  }
  CHECK(compared > 100 * cases());
  CHECK(unknown > 10 * cases());
}
