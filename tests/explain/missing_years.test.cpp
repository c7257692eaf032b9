// SPDX-License-Identifier: MIT
// tests/explain/missing_years.test.cpp -- an expected year that was not delivered is named among what is missing.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/explain/why.hpp>
#include <povexit/rule/build.hpp>

using namespace povexit;

namespace {

schema records(completeness how) {
  schema made;
  made.id = "years";
  made.levels.resize(2);
  made.levels[0].name = "household";
  made.levels[0].plural = "households";
  made.levels[0].columns.resize(1);
  made.levels[0].columns[0].name = "size";
  made.levels[1].name = "year";
  made.levels[1].plural = "years";
  made.levels[1].title = {"income records", "年度收入"};
  made.levels[1].parent = parent_schema{"household", "household_id", "", how, "", "year", {2013, 2014, 2015, 2016}};
  made.levels[1].columns.resize(2);
  made.levels[1].columns[0].name = "year";
  made.levels[1].columns[0].title = {"", "年份"};
  made.levels[1].columns[1].name = "ok";
  made.levels[1].columns[1].type = value_type::boolean;
  return made;
}

struct judged {
  std::vector<explain::missing_value> missing;
  std::vector<std::string> names;
};

judged judge(completeness how, const std::vector<std::int64_t>& years, const std::vector<std::uint8_t>& known, const rule::expr& which) {
  rule::rule asked;
  asked.id = "steady";
  asked.level = "household";
  asked.when = rule::every("y", rule::set("years", which), rule::path("y.ok"));
  const program p = compile({rule::book("main").add(asked)}, records(how), {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false}).value();
  const std::vector<std::int32_t> parents(years.size(), 0);
  const std::vector<std::uint8_t> oks(years.size(), 1);
  database data(p.tables());
  data.level("household").rows(1);
  data.level("year").parents(parents).column("year", years, std::span<const std::uint8_t>(known)).column("ok", oks);
  const auto found = run(p, data);
  REQUIRE(found.has_value());
  const explain::explanation reasons = why(p, data, *found, "household", 0);
  REQUIRE(reasons.reasons.size() == 1);
  return {reasons.reasons[0].missing, reasons.missing()};
}

rule::expr span() { return rule::between(rule::path("year"), rule::literal(2014), rule::literal(2016)); }

}  // namespace

TEST_CASE("explain: the expected year that was not delivered is named, and none that the rule does not ask for") {
  const judged found = judge(completeness::open, {2014, 2016}, {1, 1}, span());
  REQUIRE(found.missing.size() == 1);
  const explain::missing_value& one = found.missing[0];
  CHECK(one.what == explain::missing_value::sort::keyed_row);
  CHECK(one.key == 2015);
  CHECK(one.count == 1);
  CHECK(found.names == std::vector<std::string>{"years[2015]"});
  const schema tables = records(completeness::open);
  CHECK(explain::detail::in_words(one, tables, 0, language::en) == "year 2015 of income records not delivered");
  CHECK(explain::detail::in_words(one, tables, 0, language::zh) == "年度收入缺少年份为2015的记录");
}

TEST_CASE("explain: where further years could matter the set is open; a row of unknown year leaves only possible ones to name") {
  const rule::expr recent = rule::at_least(rule::path("year"), rule::literal(2015));
  CHECK(judge(completeness::open, {2013, 2014, 2015, 2016}, {1, 1, 1, 1}, recent).names == std::vector<std::string>{"years"});
  CHECK(judge(completeness::closed, {2013, 2014, 2015, 2016}, {1, 1, 1, 1}, recent).names.empty());
  CHECK(judge(completeness::closed, {2013, 2015, 0}, {1, 1, 0}, recent).names == std::vector<std::string>{"years[2016]"});
}
