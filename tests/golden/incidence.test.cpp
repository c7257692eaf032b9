// SPDX-License-Identifier: MIT
// Rates exactly on their limit, where binary fractions go wrong: golden cases fp-incidence-2pct and rule-truth-tables.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/povexit.hpp>
#include <povexit/rulebook/load.hpp>

#include "golden_data.hpp"

using namespace povexit;

namespace {

const char* const schema_text = R"(
[schema]
id = "golden"
as_of = 2016-12-31
[level.county]
plural = "counties"
[level.county.column.region]
type = "code"
codes = ["central_east", "west"]
[level.village]
plural = "villages"
parent = { level = "county", column = "county_id", complete = true }
[level.village.column]
population = { type = "integer", unit = "person" }
poor = { type = "integer", unit = "person" }
[level.person]
plural = "persons"
parent = { level = "village", column = "village_id", complete = true }
[level.person.column]
weight = { type = "decimal", scale = 2 }
is_poor = { type = "boolean" }
)";

const char* const book_text = R"(
[book]
id = "golden"
[param.limit]
by = "county.region"
values = { central_east = "2%", west = "3%" }
[[rule]]
id = "below"
level = "village"
when = 'poor / population < 2%'
[[rule]]
id = "not_above"
level = "village"
when = 'poor / population <= 2%'
[[rule]]
id = "regional"
level = "village"
when = 'poor / population < limit'
[[rule]]
id = "weighted_below"
level = "village"
when = 'sum(persons[is_poor].weight) / sum(persons.weight) < 2%'
[[rule]]
id = "weighted_equal"
level = "village"
when = 'sum(persons[is_poor].weight) / sum(persons.weight) = 2%'
)";

struct compiled {
  schema tables;
  program of;
};

compiled golden_program() {
  auto tables = rulebook::parse_schema(schema_text, "golden.schema.toml");
  REQUIRE(tables.has_value());
  const auto book = rulebook::parse_book(book_text, "golden.toml");
  REQUIRE(book.has_value());
  auto program = compile(*book, *tables);
  REQUIRE(program.has_value());
  return {std::move(tables).value(), std::move(program).value()};
}

}  // namespace

TEST_CASE("golden: 584 villages one below, exactly at and one above 2 % are judged as the fractions say") {
  const auto text = golden::text_of("fp-incidence-2pct", "fp-incidence-2pct/data.csv");
  if (!text) return;
  const compiled made = golden_program();
  const auto rows = golden::rows_of(*text);
  std::vector<std::int64_t> persons;
  std::vector<std::int64_t> poor;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    persons.push_back(std::stoll(rows[i][1]));
    poor.push_back(std::stoll(rows[i][2]));
  }
  REQUIRE(persons.size() == 584);
  database data(made.tables);
  data.level("village").column("population", persons).column("poor", poor);
  const auto answers = run(made.of, data);
  REQUIRE(answers.has_value());
  const auto villages = answers->at("village");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CAPTURE(rows[i][0]);
    CHECK(villages.rule("below", i - 1) == truth_of(rows[i][4] == "1"));
    CHECK(villages.rule("not_above", i - 1) == truth_of(rows[i][5] == "1"));
  }
}

TEST_CASE("golden: shares of unequal weights are compared with 2 % exactly, in 200 villages of which 115 stand on it") {
  const auto text = golden::text_of("fp-incidence-2pct weighted", "fp-incidence-2pct/weighted_cases.json");
  if (!text) return;
  const auto cases = nlohmann::json::parse(*text);
  const compiled made = golden_program();
  std::vector<std::int32_t> village;
  std::vector<std::int64_t> weight;
  std::vector<std::uint8_t> is_poor;
  for (std::size_t v = 0; v < cases.size(); ++v) {
    const std::size_t first = weight.size();
    for (const auto& w : cases[v]["weights_hundredths"]) {
      village.push_back(static_cast<std::int32_t>(v));
      weight.push_back(w.get<std::int64_t>());
      is_poor.push_back(0);
    }
    for (const auto& i : cases[v]["poor_index"]) is_poor[first + i.get<std::size_t>()] = 1;
  }
  database data(made.tables);
  data.level("village").rows(cases.size());
  data.level("person").parents(village).column("weight", weight).column("is_poor", is_poor);
  const auto answers = run(made.of, data);
  REQUIRE(answers.has_value());
  const auto villages = answers->at("village");
  std::size_t on_the_limit = 0;
  for (std::size_t v = 0; v < cases.size(); ++v) {
    CAPTURE(v);
    const auto exact = cases[v]["exact"].get<std::string>();
    CHECK(villages.rule("weighted_below", v) == truth_of(exact == "lt"));
    CHECK(villages.rule("weighted_equal", v) == truth_of(exact == "eq"));
    if (exact == "eq") ++on_the_limit;
  }
  CHECK(on_the_limit == 115);
}

TEST_CASE("golden: villages exit below 2 %, in the west below 3 %, strictly") {
  const auto text = golden::text_of("china_village_exit_incidence", "rule-truth-tables/china_village_exit_incidence.csv");
  if (!text) return;
  const compiled made = golden_program();
  const auto rows = golden::rows_of(*text);
  std::vector<std::int64_t> persons;
  std::vector<std::int64_t> poor;
  std::vector<std::int32_t> county;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    county.push_back(rows[i][0] == "west" ? 1 : 0);
    persons.push_back(std::stoll(rows[i][1]));
    poor.push_back(std::stoll(rows[i][2]));
  }
  const std::uint8_t region[] = {0, 1};
  database data(made.tables);
  data.level("county").column("region", region);
  data.level("village").parents(county).column("population", persons).column("poor", poor);
  const auto answers = run(made.of, data);
  REQUIRE(answers.has_value());
  CHECK(rows.size() == 72);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CAPTURE(i);
    CHECK(answers->at("village").rule("regional", i - 1) == truth_of(rows[i][3] == "1"));
  }
}
