// SPDX-License-Identifier: MIT
// tests/property/incidence.test.cpp -- the incidence of a village: p remaining poor, u of unknown standing, n inhabitants.
//
// Layer: tests. A million villages, exact to the last person: pass, fail or unknown as p/n and (p+u)/n say.
#include <cstddef>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rule/build.hpp>

#include "support/engine.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using oracle::rational;

namespace {

struct villages {
  std::vector<std::int64_t> poor, unknown, inhabitants, limit;  // limit in ten-thousandths
  std::vector<std::int32_t> parents;
  std::vector<std::uint8_t> stands, is_known;

  villages(support::random_source& dice, std::size_t count) {
    for (std::size_t v = 0; v < count; ++v) {
      poor.push_back(dice.between(0, 4));
      unknown.push_back(dice.chance(50) ? 0 : dice.between(1, 3));
      limit.push_back(dice.chance(50) ? dice.pick(std::vector<std::int64_t>{200, 300, 700, 1000}) : dice.between(1, 3000));
      // Near the limit, and often exactly on it: n = p / limit where that is whole.
      const std::int64_t about = (poor.back() + dice.between(0, unknown.back())) * 10'000 / limit.back();
      inhabitants.push_back(dice.chance(2) ? 0 : std::max<std::int64_t>(0, about + (dice.chance(40) ? 0 : dice.between(-2, 2))));
      add(v, poor.back(), 1, 1);
      add(v, unknown.back(), static_cast<std::uint8_t>(dice.below(2)), 0);
      add(v, dice.between(0, 1), 0, 1);
    }
  }

  void add(std::size_t village, std::int64_t rows, std::uint8_t poor_now, std::uint8_t known) {
    for (; rows > 0; --rows) {
      parents.push_back(static_cast<std::int32_t>(village));
      stands.push_back(poor_now);
      is_known.push_back(known);
    }
  }
};

schema village_schema() {
  schema tables;
  tables.levels.resize(2);
  level_schema& village = tables.levels[0];
  village.name = "village";
  village.plural = "villages";
  village.columns.resize(2);
  village.columns[0].name = "inhabitants";
  village.columns[0].range = value_range{0, 1'000'000};
  village.columns[1].name = "limit";
  village.columns[1].type = value_type::ratio;
  village.columns[1].scale = 4;
  level_schema& person = tables.levels[1];
  person.name = "person";
  person.plural = "persons";
  person.parent = parent_schema{"village", "", "", completeness::closed, ""};
  person.columns.resize(1);
  person.columns[0].name = "remains_poor";
  person.columns[0].type = value_type::boolean;
  return tables;
}

rule::book incidence_book() {
  const rule::expr incidence = rule::count(rule::set("persons", rule::path("remains_poor"))) / rule::path("inhabitants");
  rule::book book("incidence");
  for (const bool strict : {true, false}) {
    rule::rule r;
    r.id = strict ? "below" : "not_above";
    r.level = "village";
    r.when = strict ? rule::less_than(incidence, rule::path("limit")) : rule::at_most(incidence, rule::path("limit"));
    book.add(std::move(r));
  }
  return book;
}

truth expected(std::int64_t p, std::int64_t u, std::int64_t n, const rational& limit, bool strict) {
  if (n == 0) return truth::unknown;
  const rational low(p, n);
  const rational high(p + u, n);
  if (strict ? high < limit : high <= limit) return truth::yes;
  return (strict ? low >= limit : low > limit) ? truth::no : truth::unknown;
}

}  // namespace

TEST_CASE("engine: a million villages are judged by incidence exactly as p/n and (p+u)/n say") {
  const schema tables = village_schema();
  const rule::book book = incidence_book();
  const auto p = compile(book, tables, {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
  REQUIRE(p);
  support::random_source dice(2016);
  std::size_t wrong = 0;
  std::size_t met[3] = {};
  constexpr std::size_t batch = 50'000;
  for (int round = 0; round < 20; ++round) {
    const villages v(dice, batch);
    database data(tables);
    data.level("village").column("inhabitants", v.inhabitants).column("limit", v.limit);
    data.level("person").parents(v.parents).column("remains_poor", v.stands, std::span<const std::uint8_t>(v.is_known));
    const auto found = run(*p, data);
    REQUIRE(found);
    for (std::size_t row = 0; row < batch; ++row) {
      const rational limit(v.limit[row], 10'000);
      for (const bool strict : {true, false}) {
        const truth wanted = expected(v.poor[row], v.unknown[row], v.inhabitants[row], limit, strict);
        ++met[static_cast<std::size_t>(wanted)];
        if (found->at("village").rule(strict ? "below" : "not_above", row) == wanted) continue;
        if (++wrong < 5) FAIL_CHECK("p ", v.poor[row], " u ", v.unknown[row], " n ", v.inhabitants[row], " limit ", v.limit[row], "/10000, ", strict ? "<" : "<=");
      }
    }
  }
  CHECK(wrong == 0);
  for (const std::size_t each : met) CHECK(each > 100'000);
}

TEST_CASE("engine: 2 of 100 is not below 2 %, and is not above it") {
  const schema tables = village_schema();
  const rule::book book = incidence_book();
  const auto p = compile(book, tables, {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
  REQUIRE(p);
  const std::vector<std::int64_t> inhabitants = {100, 101, 99};
  const std::vector<std::int64_t> limit = {200, 200, 200};
  const std::vector<std::int32_t> parents = {0, 0, 1, 1, 2, 2};
  const std::vector<std::uint8_t> poor = {1, 1, 1, 1, 1, 1};
  database data(tables);
  data.level("village").column("inhabitants", inhabitants).column("limit", limit);
  data.level("person").parents(parents).column("remains_poor", poor);
  const auto found = run(*p, data);
  REQUIRE(found);
  constexpr truth below[] = {truth::no, truth::yes, truth::no};
  constexpr truth not_above[] = {truth::yes, truth::yes, truth::no};
  for (std::size_t row = 0; row < 3; ++row) {
    CHECK(found->at("village").rule("below", row) == below[row]);
    CHECK(found->at("village").rule("not_above", row) == not_above[row]);
  }
}
