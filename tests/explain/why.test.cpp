// SPDX-License-Identifier: MIT
// Explanations say which values were read, which clause decides, who stands out, and what is missing.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <povexit/testing.hpp>

using namespace povexit;
using namespace povexit::testing;

namespace {

column_schema column(std::string name, value_type type, std::string_view measure = {}) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.scale = type == value_type::money ? 2 : 0;
  if (!measure.empty()) made.measure = *unit::parse(measure);
  return made;
}

/// Persons in households in villages; a household says how many members it has, a village's list is complete.
schema register_schema() {
  schema made;
  made.id = "test";
  level_schema village{.name = "village", .plural = "villages"};
  village.columns = {column("inhabitants", value_type::integer, "person")};
  level_schema household{.name = "household", .plural = "households"};
  household.parent = parent_schema{"village", "village_id", "", completeness::closed, ""};
  household.columns = {column("net_income", value_type::money, "yuan/household/year"), column("size", value_type::integer, "person"),
                       column("housing_grade", value_type::code), column("housing_repaired", value_type::boolean), column("on_register", value_type::boolean)};
  household.columns[2].codes = {{"A", {}}, {"B", {}}, {"C", {}}, {"D", {}}};
  level_schema person{.name = "person", .plural = "persons"};
  person.parent = parent_schema{"household", "household_id", "members", completeness::declared, "size"};
  person.columns = {column("age", value_type::integer, "year"), column("enrolled", value_type::boolean), column("insured", value_type::boolean)};
  made.levels = {village, household, person};
  return made;
}

/// Built by the named functions, as an engineer would: no file is read.
rule::book exit_book() {
  using namespace povexit::rule;
  const field<money> income{"net_income"};
  const field<povexit::rule::code> grade{"housing_grade"};
  const field<truth> repaired{"housing_repaired"};
  parameter line;
  line.name = "poverty_line";
  line.by = parameter_key::exit_year;
  line.measure = *unit::parse("yuan/person/year");
  line.values = {{"2018", {2995, 0}, number_form::plain, "", {}}, {"2019", {3218, 0}, number_form::plain, "", {}}};
  return book{"household-exit"}
      .add(line)
      .add(povexit::rule::rule{.id = "income", .level = "household", .kind = rule_kind::floor, .when = more_than(quotient(income, count(set("members"))), parameter_named("poverty_line")), .clause = {"2.1", "the opinion"}})
      .add(povexit::rule::rule{.id = "schooling", .level = "household", .kind = rule_kind::floor,
                               .when = every("m", set("members", between(field<std::int64_t>{"age"}, 6, 15)), is_yes(field<truth>{"m.enrolled"})), .empty = empty_means::pass, .clause = {"2.2", ""}})
      .add(povexit::rule::rule{.id = "housing", .level = "household", .kind = rule_kind::floor, .when = is_one_of(grade, {"A", "B"}),
                               .exception = exception_clause{all_of({equal_to(grade, "C"), is_yes(repaired)}), {"5", ""}}, .clause = {"2.3", ""}});
}

const compile_options asked{.exit_year = 2019, .on = {2019, 12, 31}, .retrospective = false};

const explain::reason& reason_of(const explain::explanation& all, std::string_view id) {
  for (const explain::reason& r : all.reasons) {
    if (r.rule->id == id) return r;
  }
  REQUIRE(false);
  return all.reasons.front();
}

/// The explanation of the household "H", with everything that it borrows from kept alive.
struct explained {
  testing::county tables;
  program of;
  database data;
  eval::answers answers;
  explain::explanation why;

  explained(testing::county from, program compiled)
      : tables(std::move(from)), of(std::move(compiled)), data(tables.view()), answers(*eval::run(of, data)),
        why(explain::why(of, data, answers, "household", *tables.find("household", "H"))) {}
};

explained explain_household(testing::county from) {
  const schema tables = from.tables();
  return {std::move(from), *compile(exit_book(), tables, asked)};
}

}  // namespace

TEST_CASE("a grade C house without a repair record is undecided, and says so") {
  testing::county c{register_schema()};
  c.household("H1", {{"net_income", yuan(16'000)}, {"size", 1}, {"housing_grade", "C"}}).person({{"age", 9}, {"enrolled", yes}, {"insured", yes}});
  const auto judged = judge(exit_book(), c, asked);
  INFO(judged.why("household", "H1"));
  CHECK(judged.of("household", "H1") == verdict::unknown);
  CHECK(judged.missing("household", "H1") == names{"housing_repaired"});
  CHECK(judged.rule("household", "income", "H1") == yes);
  CHECK(judged.rule("household", "housing", "H1") == unknown);
}

TEST_CASE("testing: a bad book or a bad cell judges nothing, and why gives the issues") {
  testing::county c{register_schema()};
  c.household("H1", {{"net_income", 16'000}, {"incme", 1}});
  const auto judged = judge(exit_book(), c, asked);
  CHECK(judged.of("household", "H1") == std::nullopt);
  CHECK(judged.problems().size() == 2);
  CHECK(judged.why("household", "H1").find("\"net_income\" of household is money") != std::string::npos);
  CHECK(judged.why("household", "H1").find("no column \"incme\" at household level") != std::string::npos);
}

TEST_CASE("testing: a county can be moved, and unknown levels and ids give nothing") {
  testing::county c{register_schema()};
  c.household("H1", {{"size", 0}});
  const testing::county moved = std::move(c);
  const auto judged = judge(exit_book(), moved, asked);
  CHECK(judged.of("household", "H1") == verdict::unknown);
  CHECK(judged.of("household", "H2") == std::nullopt);
  CHECK(judged.of("shire", "H1") == std::nullopt);
  CHECK(judged.rule("household", "water", "H1") == std::nullopt);
  CHECK(judged.of("village", "H1") == std::nullopt);
}

TEST_CASE("why: a household exactly on the line fails, and the explanation shows both sides") {
  testing::county c{register_schema()};
  c.household("H", {{"net_income", yuan(6'436)}, {"size", 2}, {"housing_grade", "A"}}).person({{"age", 30}}).person({{"age", 31}});
  const explained made = explain_household(std::move(c));
  const explain::reason& income = reason_of(made.why, "income");
  CHECK(income.outcome == verdict::fail);
  REQUIRE(income.values.size() == 3);
  CHECK(income.values[0].in_words() == "6436 yuan/household/year");
  CHECK(income.values[1].in_words() == "2 person");
  CHECK(income.values[2].in_words() == "3218 yuan/person/year");
  CHECK(income.values[2].as->key == "2019");
  CHECK(made.why.in_words().find("poverty_line = 3218 yuan/person/year (value of 2019)") != std::string::npos);
  CHECK(made.why.in_words(language::zh).find("household H: 不达标") != std::string::npos);
}

TEST_CASE("why: passing over nobody is vacuous, passing by the exception is excepted") {
  testing::county c{register_schema()};
  c.household("H", {{"net_income", yuan(9'000)}, {"size", 1}, {"housing_grade", "C"}, {"housing_repaired", yes}}).person({{"age", 40}});
  const explained made = explain_household(std::move(c));
  CHECK(made.why.outcome == verdict::pass);
  CHECK(reason_of(made.why, "schooling").vacuous);
  CHECK_FALSE(reason_of(made.why, "schooling").excepted);
  CHECK(reason_of(made.why, "housing").excepted);
  CHECK_FALSE(reason_of(made.why, "income").vacuous);
  CHECK_FALSE(reason_of(made.why, "income").excepted);
}

TEST_CASE("why: the child out of school is the witness, not its brother") {
  testing::county c{register_schema()};
  c.household("H", {{"net_income", yuan(9'000)}, {"size", 2}, {"housing_grade", "A"}}).person("P1", {{"age", 8}, {"enrolled", yes}}).person("P2", {{"age", 9}, {"enrolled", no}});
  const explained made = explain_household(std::move(c));
  const explain::reason& schooling = reason_of(made.why, "schooling");
  CHECK(schooling.outcome == verdict::fail);
  REQUIRE(schooling.witnesses.size() == 1);
  CHECK(schooling.witnesses[0].id == "P2");
  CHECK(schooling.missing.empty());
}

TEST_CASE("why: what is missing is a cell, a row, or the knowledge that the rows are all") {
  testing::county cells{register_schema()};
  cells.household("H", {{"net_income", yuan(9'000)}, {"size", 1}, {"housing_grade", "A"}}).person({{"enrolled", no}});
  CHECK(explain_household(std::move(cells)).why.missing() == names{"person.age"});

  testing::county rows{register_schema()};
  rows.household("H", {{"net_income", yuan(9'000)}, {"size", 2}, {"housing_grade", "A"}}).person({{"age", 40}});
  const explained undelivered = explain_household(std::move(rows));
  CHECK(undelivered.why.missing() == names{"persons"});
  CHECK(reason_of(undelivered.why, "schooling").missing[0].what == explain::missing_value::sort::rows);
  CHECK(reason_of(undelivered.why, "schooling").missing[0].count == 1);
  CHECK(reason_of(undelivered.why, "income").outcome == verdict::pass);  // the income is shared by two, delivered or not

  testing::county open{register_schema()};
  open.household("H", {{"net_income", yuan(9'000)}, {"housing_grade", "A"}}).person({{"age", 40}});
  const explained unsized = explain_household(std::move(open));
  CHECK(reason_of(unsized.why, "schooling").missing[0].what == explain::missing_value::sort::open_set);
  CHECK(reason_of(unsized.why, "income").outcome == verdict::unknown);
}

TEST_CASE("format: numbers are shown in their unit, exact or marked as rounded") {
  rule::operand plain;
  plain.type = value_type::decimal;
  rule::operand share = plain;
  share.type = value_type::ratio;
  rule::operand ten_thousands = plain;
  ten_thousands.unit_factor = ratio(10'000);
  rule::operand day = plain;
  day.type = value_type::date;
  const auto en = [](const interval& value, const rule::operand& like) { return explain::show(value, like, language::en); };
  CHECK(en(interval::point(1, 3), plain) == "≈0.3333");
  CHECK(en(interval::point(-1, 8), plain) == "-0.125");
  CHECK(en(interval::point(2, 100), share) == "2%");
  CHECK(en(interval::point(1, 3), share) == "≈33.3333%");
  CHECK(en(interval::point(25'000), ten_thousands) == "2.5");
  CHECK(en(interval::point(days_from_epoch({2016, 12, 31})), day) == "2016-12-31");
  CHECK(en(interval::anything(), plain) == "unknown");
  CHECK(en(interval::nothing(), plain) == "unknown");
  CHECK(en({bound::of(3), bound::infinity(), false}, plain) == "at least 3");
  CHECK(en({bound::minus_infinity(), bound::of(3), false}, plain) == "at most 3");
  CHECK(en(interval::between(2, 5), plain) == "between 2 and 5");
  CHECK(explain::show(interval::between(2, 5), plain, language::zh) == "2 至 5");
}
