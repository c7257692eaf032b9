// SPDX-License-Identifier: MIT
// tests/property/engine.test.cpp -- laws of the engine over random schemas, tables and books.
//
// Layer: tests. POVEXIT_CASES sets how many cases, POVEXIT_FIRST_CASE the first seed; a failure prints its seed, the
// books and the row.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/cases.hpp"
#include "support/engine.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using support::cases;
using support::first_case;
using support::random_case;

namespace {

/// Compiles the case; counts those that are rightly refused: arithmetic that cannot be proved to fit, a constant divisor
/// that comes to 0. Nothing else may be refused.
std::optional<program> accepted(const random_case& c, std::size_t& refused) {
  auto p = support::compiled(c);
  if (p) return std::move(*p);
  bool is_right = true;
  for (const issue& one : p.error()) {
    const auto is = [&one](const char* code) { return one.code() == code; };
    is_right = is_right && (!one.is_error() || is("too-wide") || is("constant-too-long") || is("division-by-zero"));
  }
  INFO(support::described(c), support::rendered(p.error()));
  CHECK(is_right);
  ++refused;
  return std::nullopt;
}

/// Whether what the second says of a class or number lies within what the first says.
bool narrows(const answers& first, const answers& second, const support::question& q, std::size_t row) {
  if (q.what == support::question::kind::classification) {
    const std::vector<std::string> before = support::possible_codes(first, q, row);
    const std::vector<std::string> after = support::possible_codes(second, q, row);
    return !after.empty() && std::all_of(after.begin(), after.end(), [&](const std::string& code) { return std::find(before.begin(), before.end(), code) != before.end(); });
  }
  const auto before = support::number_of(first, q, row);
  const auto after = support::number_of(second, q, row);
  if (!before || before->undefined) return true;
  return !after->undefined && compare(before->low, after->low) <= 0 && compare(after->high, before->high) <= 0;
}

}  // namespace

TEST_CASE("engine: it answers every question about every row as the oracle does") {
  std::size_t refused = 0;
  std::size_t wrong = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() && wrong < 5; ++seed) {
    const random_case c = support::random_case_of(seed);
    const auto p = accepted(c, refused);
    if (!p) continue;
    const support::attachment data(c.tables, c.content, seed);
    const auto found = support::judged(*p, data.view());
    REQUIRE_MESSAGE(found, support::described(c), support::rendered(found.error()));
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    for (const support::question& q : support::questions_of(c, e)) {
      for (std::size_t row = 0; row < data.view().rows(*c.tables.find(q.level)); ++row) {
        const std::string expected = support::answer_of(e, q, row);
        const std::string given = support::answer_of(*found, q, row);
        if (expected == given) continue;
        ++wrong;
        FAIL_CHECK(support::described(c), "engine ", given, ", oracle ", expected, ": ", q.level, " row ", row, " ", q.name, " ", q.text);
        break;
      }
    }
  }
  CHECK(refused * 5 < cases());
}

TEST_CASE("engine: any size of tiles, any number of threads and any instructions give the same bytes") {
  support::threads two(2);
  support::threads five(5);
  std::size_t refused = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() / 8; ++seed) {
    const random_case c = support::random_case_of(seed, seed % 4 == 0 ? 20 : 1);
    const auto p = accepted(c, refused);
    if (!p) continue;
    const support::attachment data(c.tables, c.content, seed);
    const auto whole = support::judged(*p, data.view());
    REQUIRE(whole);
    const instructions best = best_instructions();
    const instructions plain = instructions::portable;
    const struct { std::size_t rows; executor* with; instructions use; } ways[] = {
        {64, nullptr, best}, {128, &two, best}, {64, &five, plain}, {1024, nullptr, plain}, {65'536, &two, best}, {0, nullptr, plain}};
    for (const auto& way : ways) {
      const auto again = support::judged(*p, data.view(), way.rows, way.with, way.use);
      REQUIRE(again);
      INFO(support::described(c), "tiles of ", way.rows);
      CHECK(*again == *whole);
    }
  }
}

TEST_CASE("engine: other storages of the same values, and other bits where nothing is known, change no answer") {
  std::size_t refused = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() / 8; ++seed) {
    const random_case c = support::random_case_of(seed);
    const auto p = accepted(c, refused);
    if (!p) continue;
    const support::attachment one(c.tables, c.content, seed);
    const support::attachment other(c.tables, c.content, seed + 1'000'000);
    const auto a = support::judged(*p, one.view());
    const auto b = support::judged(*p, other.view());
    REQUIRE(a);
    REQUIRE(b);
    INFO(support::described(c));
    CHECK(*a == *b);
  }
}

TEST_CASE("engine: the order of rows does not matter") {
  std::size_t refused = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() / 4; ++seed) {
    const random_case c = support::random_case_of(seed);
    const auto p = accepted(c, refused);
    if (!p) continue;
    support::random_source dice(seed ^ 0x5eedU);
    std::vector<std::vector<std::size_t>> moved;
    const support::random_tables other = support::shuffled(dice, c.tables, c.content, moved);
    const support::attachment before(c.tables, c.content, seed);
    const support::attachment after(c.tables, other, seed);
    const auto a = support::judged(*p, before.view());
    const auto b = support::judged(*p, after.view());
    REQUIRE(a);
    REQUIRE(b);
    oracle::evaluation e(c.books, c.tables, before.view(), support::exit_year_of_tests, support::day_of_tests);
    for (const support::question& q : support::questions_of(c, e)) {
      const level_index level = *c.tables.find(q.level);
      for (std::size_t row = 0; row < before.view().rows(level); ++row) {
        if (support::answer_of(*a, q, row) == support::answer_of(*b, q, moved[level][row])) continue;
        FAIL_CHECK(support::described(c), q.level, " row ", row, " moved to ", moved[level][row], ": ", q.name, " ", q.text);
        break;
      }
    }
  }
}

TEST_CASE("engine: filling in a missing value, parent or row never changes a known answer, and narrows classes and numbers") {
  std::size_t refused = 0;
  std::size_t known = 0;
  std::size_t became_known = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() / 2; ++seed) {
    const random_case c = support::random_case_of(seed);
    const auto p = accepted(c, refused);
    if (!p) continue;
    support::random_source dice(seed ^ 0xf111U);
    support::random_tables more = c.content;
    support::filling(dice, c.tables, more).fill();
    const support::attachment before(c.tables, c.content, seed);
    const support::attachment after(c.tables, more, seed + 1);
    const auto a = support::judged(*p, before.view());
    const auto b = support::judged(*p, after.view());
    REQUIRE(a);
    REQUIRE(b);
    oracle::evaluation e(c.books, c.tables, before.view(), support::exit_year_of_tests, support::day_of_tests);
    for (const support::question& q : support::questions_of(c, e)) {
      if (q.weight == rule::rule_kind::quality) continue;  // may ask what is known
      // Whether a rule that passes applies at all, and to somebody who is judged, may yet be found out.
      if (q.what == support::question::kind::outcome) continue;
      for (std::size_t row = 0; row < before.view().rows(*c.tables.find(q.level)); ++row) {
        const std::string first = support::answer_of(*a, q, row);
        const std::string then = support::answer_of(*b, q, row);
        if (support::is_open(first)) {
          became_known += support::is_open(then) ? 0U : 1U;
          if (narrows(*a, *b, q, row)) continue;
          FAIL_CHECK(support::described(c), "was ", first, ", is ", then, ": ", q.level, " row ", row, " ", q.name, " ", q.text);
          break;
        }
        ++known;
        if (first == then) continue;
        FAIL_CHECK(support::described(c), "was ", first, ", is ", then, ": ", q.level, " row ", row, " ", q.name, " ", q.text);
        break;
      }
    }
  }
  CHECK(known > 20 * cases());
  CHECK(became_known > 2 * cases());
}
