// SPDX-License-Identifier: MIT
// tests/property/layers.test.cpp -- laws of books that extend one another, over random schemas, tables and books.
//
// Layer: tests. POVEXIT_CASES sets how many cases, POVEXIT_FIRST_CASE the first seed.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/tightening.hpp>

#include "support/cases.hpp"
#include "support/engine.hpp"
#include "support/random_layers.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using support::cases;
using support::first_case;

namespace {

int rank(truth t) { return t == truth::no ? 0 : t == truth::unknown ? 1 : 2; }

struct layered_case {
  support::random_case c;
  std::vector<support::tightened_pair> pairs;
};

layered_case layered_case_of(std::uint64_t seed) {
  support::random_source dice(seed);
  layered_case made;
  made.c.seed = seed;
  made.c.tables = support::random_schema(dice);
  made.c.content = support::random_tables_for(dice, made.c.tables);
  support::layer_dice layers(dice, made.c.tables);
  made.c.books = layers.layers();
  made.pairs = std::move(layers.pairs);
  return made;
}

/// The graph and the claims, whatever is proved of them. Only arithmetic that cannot be proved to fit is refused.
std::optional<rule::resolved> resolved(const layered_case& l, std::size_t& refused) {
  auto found = rule::resolve(l.c.books, l.c.tables, {support::exit_year_of_tests, support::day_of_tests, false});
  if (found) return std::move(*found);
  bool is_right = true;
  for (const issue& one : found.error()) {
    const auto is = [&one](const char* code) { return one.code() == code; };
    is_right = is_right && (!one.is_error() || is("too-wide") || is("constant-too-long") || is("division-by-zero"));
  }
  INFO(support::described(l.c), support::rendered(found.error()));
  CHECK(is_right);
  ++refused;
  return std::nullopt;
}

program program_of(const layered_case& l, const rule::resolved& r, rule::graph graph) { return eval::program(l.c.books, l.c.tables, std::move(graph), r.question, {}); }

std::size_t rows_of(const layered_case& l, const database& data, std::string_view level) { return data.rows(*l.c.tables.find(level)); }

}  // namespace

TEST_CASE("layers: every rule in each reading, every verdict, class and score is what the oracle finds") {
  std::size_t refused = 0;
  std::size_t wrong = 0;
  std::size_t read_again = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() && wrong < 5; ++seed) {
    const layered_case l = layered_case_of(seed);
    const auto r = resolved(l, refused);
    if (!r) continue;
    const support::attachment data(l.c.tables, l.c.content, seed);
    const auto found = support::judged(program_of(l, *r, r->made), data.view());
    REQUIRE(found);
    oracle::evaluation e(l.c.books, l.c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    const auto same = [&](const std::string& what, std::size_t row, const std::string& given, const std::string& expected) {
      if (given == expected) return true;
      ++wrong;
      FAIL_CHECK(support::described(l.c), "engine ", given, ", oracle ", expected, ": ", what, " row ", row);
      return false;
    };
    for (const rule::compiled_rule& one : r->made.rules) {
      const rule::rule& text = l.c.books[one.book].rules[one.index];
      read_again += one.view != one.book ? 1U : 0U;
      for (std::size_t row = 0; row < data.view().rows(one.level); ++row) {
        const truth given = found->truths(one.value, one.level)[row];
        if (!same(l.c.books[one.book].id + ":" + text.id + " as in " + l.c.books[one.view].id, row, std::string(name(given)), std::string(name(e.rule(one.book, one.index, one.view, row))))) break;
      }
    }
    for (const level_schema& level : l.c.tables.levels) {
      const auto here = found->at(level.name);
      CHECK(here.has_verdict() == e.has_verdict(level.name));
      if (!here.has_verdict()) continue;
      for (std::size_t row = 0; row < rows_of(l, data.view(), level.name); ++row) {
        if (!same(level.name + " verdict", row, std::string(name(here.verdict(row))), std::string(name(e.verdict(level.name, row))))) break;
        if (!same(level.name + " verdict value", row, std::string(name(here.verdict_plane()[row])), std::string(name(e.verdict_value(level.name, row))))) break;
      }
    }
    for (const rule::compiled_class& one : r->made.classes) {
      for (std::size_t row = 0; row < data.view().rows(one.level); ++row) {
        const oracle::value expected = e.class_of(one.book, one.index, one.view, row);
        for (std::size_t code = 0; code < one.is.size(); ++code) {
          same(l.c.books[one.book].classes[one.index].name, row, std::string(name(found->truths(one.is[code], one.level)[row])), std::string(name(expected.is[code])));
        }
      }
    }
    for (const rule::compiled_score& one : r->made.scores) {
      for (std::size_t row = 0; row < data.view().rows(one.level); ++row) {
        const oracle::points expected = e.score(one.book, one.index, one.view, row);
        same(l.c.books[one.book].scores[one.index].id, row, oracle::to_string(support::as_oracle(found->numbers(one.total, one.level)[row])), oracle::to_string(expected.total));
      }
    }
  }
  CHECK(refused * 5 < cases());
  CHECK(read_again * 20 > cases());
}

TEST_CASE("layers: a lower verdict is never above the base's floors, whatever the lower book says") {
  std::size_t refused = 0;
  std::size_t looked_at = 0;
  std::size_t lowered = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases(); ++seed) {
    const layered_case l = layered_case_of(seed);
    const auto r = resolved(l, refused);
    if (!r) continue;
    const support::attachment data(l.c.tables, l.c.content, seed);
    const auto below = support::judged(program_of(l, *r, r->made), data.view());
    REQUIRE(below);
    const std::vector<rule::book> base(l.c.books.end() - 1, l.c.books.end());
    const auto alone = compile(base, l.c.tables, {.exit_year = support::exit_year_of_tests, .on = support::day_of_tests, .retrospective = false});
    REQUIRE_MESSAGE(alone, support::described(l.c), support::rendered(alone.error()));
    const auto above = support::judged(*alone, data.view());
    REQUIRE(above);
    for (const level_schema& level : l.c.tables.levels) {
      std::vector<const plane*> floors;
      const auto base_answers = above->at(level.name);
      const bool has_condition = std::any_of(base[0].verdicts.begin(), base[0].verdicts.end(), [&](const rule::verdict_clause& v) { return v.level == level.name && v.when; });
      if (has_condition) floors.push_back(&base_answers.verdict_plane());
      for (const rule::rule& one : base[0].rules) {
        if (!has_condition && one.level == level.name && one.kind == rule::rule_kind::floor) floors.push_back(&base_answers.rule_plane(one.id));
      }
      if (floors.empty()) continue;
      const auto here = below->at(level.name);
      REQUIRE(here.has_verdict());
      for (std::size_t row = 0; row < rows_of(l, data.view(), level.name); ++row) {
        truth floor = truth::yes;
        for (const plane* each : floors) floor = both(floor, (*each)[row]);
        ++looked_at;
        lowered += rank(here.verdict_plane()[row]) < rank(floor) ? 1U : 0U;
        if (rank(here.verdict_plane()[row]) <= rank(floor)) continue;
        FAIL_CHECK(support::described(l.c), level.name, " row ", row, ": floor ", name(floor), ", below ", name(here.verdict_plane()[row]));
        break;
      }
    }
  }
  CHECK(looked_at > cases());
  CHECK(lowered * 20 > looked_at);
}

TEST_CASE("layers: there is a claim for every pair of rules, and for every rule that reads otherwise below") {
  std::size_t refused = 0;
  std::size_t claimed = 0;
  std::size_t of_verdicts = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases(); ++seed) {
    const layered_case l = layered_case_of(seed);
    const auto r = resolved(l, refused);
    if (!r) continue;
    INFO(support::described(l.c));
    const auto has_claim = [&](const std::string& book, const std::string& id, const std::string& base, const std::string& base_id) {
      return std::any_of(r->claims.begin(), r->claims.end(), [&](const rule::tightening_claim& one) {
        return l.c.books[one.book].id == book && one.name == id && l.c.books[one.base].id == base && one.base_name == base_id;
      });
    };
    const auto value_of = [&](const std::string& book, const std::string& id) -> std::optional<rule::node_index> {
      for (const rule::compiled_rule& one : r->made.rules) {
        if (one.view == one.book && l.c.books[one.book].id == book && l.c.books[one.book].rules[one.index].id == id) return one.value;
      }
      return std::nullopt;
    };
    for (const support::tightened_pair& pair : l.pairs) {
      // A criterion that was replaced stands in the graph no more: its text tells then whether there is anything to claim.
      const auto lower = value_of(pair.book, pair.id);
      const auto upper = value_of(pair.base, pair.base_id);
      if (!lower || !upper || *lower == *upper) continue;
      CAPTURE(pair.book);
      CAPTURE(pair.id);
      ++claimed;
      CHECK(has_claim(pair.book, pair.id, pair.base, pair.base_id));
    }
    for (const rule::compiled_rule& one : r->made.rules) {
      if (one.view == one.book) continue;
      const std::string& id = l.c.books[one.book].rules[one.index].id;
      CAPTURE(id);
      CHECK(has_claim(l.c.books[one.view].id, id, l.c.books[one.book].id, id));
    }
    for (const rule::compiled_verdict& one : r->made.verdicts) of_verdicts += one.view == 0 ? 1U : 0U;
  }
  CHECK(claimed * 5 > cases());
  CHECK(of_verdicts > cases() / 2);
}

TEST_CASE("layers: what is proved of random books holds in every row") {
  std::size_t refused = 0;
  std::size_t proved = 0;
  std::size_t refuted = 0;
  std::size_t open = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() / 10; ++seed) {
    const layered_case l = layered_case_of(seed);
    const auto r = resolved(l, refused);
    if (!r) continue;
    rule::graph watched = r->made;
    for (const rule::tightening_claim& one : r->claims) {
      for (const rule::node_index side : {one.lower, one.upper}) {
        rule::compiled_report shown;
        shown.level = one.level;
        shown.value = side;
        watched.reports.push_back(shown);
      }
    }
    const support::attachment data(l.c.tables, l.c.content, seed);
    const auto found = support::judged(program_of(l, *r, watched), data.view());
    REQUIRE(found);
    for (const rule::tightening_claim& one : r->claims) {
      const auto how = eval::check_tightening(r->made, l.c.tables, one.level, one.lower, one.upper).is;
      proved += how == eval::tightening::outcome::proved ? 1U : 0U;
      refuted += how == eval::tightening::outcome::refuted ? 1U : 0U;
      open += how == eval::tightening::outcome::not_proved ? 1U : 0U;
      if (how != eval::tightening::outcome::proved) continue;
      const plane& lower = found->truths(one.lower, one.level);
      const plane& upper = found->truths(one.upper, one.level);
      for (std::size_t row = 0; row < lower.size(); ++row) {
        if (rank(lower[row]) <= rank(upper[row])) continue;
        FAIL_CHECK(support::described(l.c), one.name, " of ", l.c.books[one.book].id, " row ", row, ": ", name(lower[row]), " above ", name(upper[row]));
        break;
      }
    }
  }
  if (std::getenv("POVEXIT_SHOW_DISTRIBUTION") != nullptr) MESSAGE(proved, " proved, ", refuted, " refuted, ", open, " neither");
  CHECK(proved > cases() / 20);
  CHECK(refuted + open > 0);
}
