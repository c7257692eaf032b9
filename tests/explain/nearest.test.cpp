// SPDX-License-Identifier: MIT
// tests/explain/nearest.test.cpp -- what must change, how many below must pass, what must be found out: worked by hand.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <povexit/explain/deciding.hpp>
#include <povexit/explain/nearest.hpp>
#include <povexit/explain/shortfall.hpp>
#include <povexit/testing.hpp>

using namespace povexit;
using namespace povexit::testing;

namespace {

column_schema column(std::string name, value_type type, std::optional<value_range> range = {}, change_allowed change = change_allowed::any) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.scale = type == value_type::money ? 2 : 0;
  made.range = range;
  made.change = change;
  if (type == value_type::code) made.codes = {{"A", {}}, {"B", {}}, {"C", {}}};
  return made;
}

schema tables_of(change_allowed x_change = change_allowed::any) {
  schema made;
  made.id = "test";
  level_schema village{.name = "village", .plural = "villages"};
  village.columns = {column("people", value_type::integer, value_range{1, 10'000}, change_allowed::none)};
  level_schema household{.name = "household", .plural = "households"};
  household.parent = parent_schema{"village", "village_id", "", completeness::closed, ""};
  household.columns = {column("x", value_type::integer, value_range{0, 100}, x_change),
                       column("y", value_type::integer, value_range{0, 100}),
                       column("income", value_type::money),
                       column("grade", value_type::code),
                       column("size", value_type::integer, value_range{0, 20}),
                       column("born", value_type::date),
                       column("phone", value_type::integer),
                       column("head", value_type::text)};
  household.columns[6].personal = true;
  level_schema person{.name = "person", .plural = "persons"};
  person.parent = parent_schema{"household", "household_id", "members", completeness::declared, "size"};
  person.columns = {column("ok", value_type::boolean), column("wage", value_type::money, value_range{0, 100'000'000})};
  made.levels = {village, household, person};
  return made;
}

rule::book book_of(rule::expr when) {
  return rule::book{"b"}.add(rule::rule{.id = "r", .level = "household", .kind = rule::rule_kind::floor, .when = std::move(when)});
}

const rule::field<std::int64_t> x{"x"};
const rule::field<std::int64_t> y{"y"};
const rule::field<money> income{"income"};
const rule::field<truth> m_ok{"m.ok"};
const rule::field<truth> ok{"ok"};

/// Remedies as `person0.ok 0>1, x 3>5`, one a line; `?` at the end where the search was cut off.
std::string told(const schema& tables, const explain::nearest_changes& found) {
  std::string text;
  for (const explain::remedy& each : found.remedies) {
    std::string line;
    for (const explain::change& c : each.changes) {
      const level_schema& level = tables.levels[c.level];
      line += (line.empty() ? "" : ", ") + (level.name == "household" ? "" : level.name + std::to_string(c.row) + ".") +
              level.columns[c.column].name + " " + std::to_string(c.from) + ">" + std::to_string(c.to);
    }
    text += (text.empty() ? "" : " | ") + line;
  }
  return text + (found.is_complete ? "" : "?");
}

county household_of(cells own, std::vector<std::pair<truth, int>> members = {}, const schema& tables = tables_of()) {
  county made{tables};
  row h = made.household("H", own);
  for (const auto& [is_ok, wage] : members) h.person({{"ok", is_ok}, {"wage", yuan(wage)}});
  return made;
}

std::string nearest(const county& c, rule::expr when, const explain::search_limits& limits = {}) {
  const auto of = compile(book_of(std::move(when)), c.tables(), {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
  REQUIRE(of);
  const database data = c.view();
  return told(c.tables(), explain::nearest_change(*of, data, "household", 0, limits));
}

}  // namespace

TEST_CASE("nearest: a field that repeats is changed once, and both ways are given") {
  const county c = household_of({{"x", 0}, {"y", 0}, {"size", 0}});
  using namespace povexit::rule;
  CHECK(nearest(c, all_of({any_of({at_least(x, 5), at_least(y, 6)}), any_of({at_least(x, 8), at_least(y, 7)})})) == "y 0>7 | x 0>8");
  CHECK(nearest(c, all_of({any_of({at_least(x, 5), at_least(y, 6)}), any_of({at_least(x, 8), at_least(y, 3)})})) == "y 0>6 | x 0>8 | x 0>5, y 0>3");
  CHECK(nearest(c, at_least(x + y, 10)) == "y 0>10 | x 0>10");
}

TEST_CASE("nearest: strict and not strict differ by one step of the column") {
  const county c = household_of({{"x", 3}, {"income", yuan(5904)}, {"size", 2}}, {{yes, 0}, {yes, 0}});
  using namespace povexit::rule;
  CHECK(nearest(c, more_than(income / count(set("members")), 2952)) == "income 590400>590401");
  CHECK(nearest(c, less_than(x, 3)) == "x 3>2");
  CHECK(nearest(c, at_least(income / count(set("members")), 2953)) == "income 590400>590600");
}

TEST_CASE("nearest: every failing member, and of a count the cheapest") {
  const county c = household_of({{"x", 3}, {"size", 4}}, {{no, 10}, {yes, 20}, {no, 30}, {no, 0}});
  using namespace povexit::rule;
  CHECK(nearest(c, every("m", set("members"), is_yes(m_ok))) == "person0.ok 0>1, person2.ok 0>1, person3.ok 0>1");
  CHECK(nearest(c, at_least(count(set("members", is_yes(ok))), 2)) == "person0.ok 0>1");
  CHECK(nearest(c, at_most(count(set("members", is_no(ok))), 1)) == "person0.ok 0>1, person2.ok 0>1");
  CHECK(nearest(c, more_than(sum_of(column_of(set("members"), "wage")), 100)) == "person0.wage 1000>5001");
  CHECK(nearest(c, at_least(count(set("members", at_least(field<money>{"wage"}, yuan(25)))), 2)) == "person1.wage 2000>2500");
}

TEST_CASE("nearest: a score is a knapsack of points") {
  const county c = household_of({{"x", 0}, {"y", 0}, {"grade", "C"}, {"size", 0}});
  using namespace povexit::rule;
  const field<code> grade{"grade"};
  const expr points = choose(at_least(x, 3), 5, 0) + choose(at_least(y, 2), 4, 0) + choose(is_one_of(grade, {"A", "B"}), 3, 0);
  CHECK(nearest(c, at_least(points, 7)) == "y 0>2, grade 2>1 | x 0>3, grade 2>1 | x 0>3, y 0>2");
  CHECK(nearest(c, at_least(points, 10)) == "x 0>3, y 0>2, grade 2>1");
  CHECK(nearest(c, at_least(points, 13)) == "");
}

TEST_CASE("nearest: only what the schema allows moves, and stays within its range") {
  using namespace povexit::rule;
  const auto with = [](change_allowed change, int value, expr when) {
    return nearest(household_of({{"x", value}, {"size", 0}}, {}, tables_of(change)), std::move(when));
  };
  CHECK(with(change_allowed::up, 3, at_least(x, 5)) == "x 3>5");
  CHECK(with(change_allowed::down, 3, at_least(x, 5)) == "");
  CHECK(with(change_allowed::down, 3, at_most(x, 1)) == "x 3>1");
  CHECK(with(change_allowed::none, 3, at_least(x, 5)) == "");
  CHECK(with(change_allowed::any, 3, at_least(x, 101)) == "");
  CHECK(with(change_allowed::any, 300, at_most(x, 250)) == "x 300>100");  // a broken range is mended
  const county c = household_of({{"phone", 7}, {"head", "Zhang"}, {"size", 2}, {"born", date{2000, 1, 31}}}, {{yes, 0}});
  CHECK(nearest(c, more_than(field<std::int64_t>{"phone"}, 8)) == "");
  CHECK(nearest(c, equal_to(path("head"), "Li")) == "");
  CHECK(nearest(c, less_than(count(set("members")), 2)) == "");  // the declared size is no value to change
  CHECK(nearest(c, at_least(field<date>{"born"}, date{2000, 2, 1})) == "born 10987>10988");
}

TEST_CASE("nearest: what is unknown is not guessed") {
  using namespace povexit::rule;
  const county c = household_of({{"x", 0}, {"size", 0}});
  CHECK(nearest(c, all_of({at_least(x, 1), at_least(y, 1)})) == "");
  CHECK(nearest(c, any_of({at_least(x, 1), all_of({at_least(y, 1), at_least(x, 0)})})) == "x 0>1");
}

TEST_CASE("nearest: a search that is cut off says so") {
  using namespace povexit::rule;
  const county c = household_of({{"x", 0}, {"y", 0}, {"size", 0}});
  CHECK(nearest(c, at_least(x * y, 50), {.terms = 40}).ends_with("?"));
  CHECK(nearest(c, at_least(x + y, 10), {.most_choices = 1}) == "x 0>10?");
}

TEST_CASE("nearest: a remedy that is given was tried on the tables") {
  using namespace povexit::rule;
  const county c = household_of({{"x", 0}, {"y", 0}, {"size", 0}});
  const auto of = compile(book_of(at_least(x + y, 10)), c.tables(), {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
  REQUIRE(of);
  const database data = c.view();
  const explain::change_finder finder(*of, data);
  const std::vector<explain::target> passes{{of->graph().rules[0].value, yes}};
  CHECK(finder.passes({{{1, 0, 0, 0, 10}}, {{1, 0, 10, 1}}}, passes, 0));
  CHECK_FALSE(finder.passes({{{1, 0, 0, 0, 9}}, {{1, 0, 9, 1}}}, passes, 0));
}

TEST_CASE("shortfall: how many households, how many persons, and the nearest first") {
  using namespace povexit::rule;
  county c{tables_of()};
  row v = c.village("V", {{"people", 200}});
  for (int i = 0; i < 20; ++i) {
    row h = v.household("H" + std::to_string(i), {{"size", 1 + i % 4}, {"income", yuan(i < 8 ? 1000 + 50 * i : 5000)}});
    for (int k = 0; k < 1 + i % 4; ++k) h.person({{"ok", yes}});
  }
  const expr poor = count(set("persons", negated(path("household.meets"))));
  book b = book_of(at_least(income, yuan(4000)));
  b.add(verdict_clause{.level = "household", .name = "meets"});
  b.add(povexit::rule::rule{.id = "incidence", .level = "village", .kind = rule_kind::floor, .when = less_than(poor / path("people"), percent(2))});
  b.add(povexit::rule::rule{.id = "rate",
                            .level = "village",
                            .kind = rule_kind::floor,
                            .when = at_least(count(set("households", path("meets"))) / count(set("households")), percent(90))});
  b.add(
      povexit::rule::rule{.id = "most", .level = "village", .kind = rule_kind::floor, .when = at_least(count(set("households", path("meets"))), 21)});
  const auto of = compile(b, c.tables(), {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
  REQUIRE(of);
  const database data = c.view();
  explain::change_finder changes(*of, data);
  explain::shortfall_finder finder(changes);
  const auto& rules = of->graph().rules;
  // Households of 1, 2, 3, 4, 1, 2, 3, 4 persons fail: 20. Less than 2 % of 200 are 3, so 17 persons must leave: all but 1 and 2.
  const auto incidence = finder.of_rule(rules[1], 0, 3);
  REQUIRE(incidence.size() == 1);
  CHECK(incidence[0].is_complete);
  CHECK(incidence[0].failing == 8);
  CHECK(incidence[0].needed == 6);
  CHECK(incidence[0].counted == std::pair<level_index, std::size_t>(2, 17));
  REQUIRE(incidence[0].nearest.size() == 3);
  CHECK(incidence[0].nearest[0].row == 7);
  CHECK(told(c.tables(), incidence[0].nearest[0].needs) == "income 135000>400000");
  CHECK(incidence[0].nearest[1].row == 6);
  // 12 of 20 meet it: 18 are 90 %.
  const auto rate = finder.of_rule(rules[2], 0, 0);
  REQUIRE(rate.size() == 1);
  CHECK(rate[0].needed == 6);
  CHECK_FALSE(rate[0].counted.has_value());
  const auto most = finder.of_rule(rules[3], 0, 0);
  REQUIRE(most.size() == 1);
  CHECK_FALSE(most[0].is_enough);
  CHECK(most[0].is_complete);
}

TEST_CASE("deciding: the smallest sets, and which outcomes they could bring") {
  using namespace povexit::rule;
  const auto sets = [](cells own, expr when) {
    const county c = household_of(own, {{unknown, 20}, {no, 20}});
    const auto of = compile(book_of(std::move(when)), c.tables(), {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
    REQUIRE(of);
    const database data = c.view();
    const explain::deciding_sets found = explain::deciding_finder(*of, data).of_verdict(1, 0);
    std::string text;
    for (const explain::deciding_set& each : found.sets) {
      text += text.empty() ? "" : "; ";
      text += std::string(each.could_pass ? "P" : "") + (each.could_fail ? "F" : "");
      for (const explain::missing_value& one : each.values)
        text += " " + name(one, c.tables(), 1) + (one.count > 1 ? "x" + std::to_string(one.count) : "");
    }
    return text + (found.is_complete ? "" : "?");
  };
  const field<code> grade{"grade"};
  CHECK(sets({{"size", 2}}, at_least(x, 10)) == "PF x");
  CHECK(sets({{"size", 2}}, all_of({at_least(x, 10), equal_to(grade, "A")})) == "F x; F grade; P x grade");
  CHECK(sets({{"size", 2}}, any_of({more_than(income, yuan(4000)), is_one_of(grade, {"A", "B"})})) == "P income; P grade; F income grade");
  CHECK(sets({{"size", 2}, {"x", 3}}, at_least(count(set("members", is_yes(ok))), 1)) == "PF person.ok");
  CHECK(sets({{"size", 4}}, at_least(count(set("members", is_yes(ok))), 2)) == "PF personsx2; PF persons person.ok");
  CHECK(sets({{"income", yuan(9000)}}, at_least(income / count(set("members")), 2000)) == "PF size");
}

TEST_CASE("deciding: a yearly record that was not delivered is one thing to find out, its year being known") {
  using namespace povexit::rule;
  schema tables;
  tables.id = "test";
  level_schema household{.name = "household", .plural = "households"};
  level_schema yearly{.name = "yearly", .plural = "incomes"};
  yearly.parent = parent_schema{"household", "household_id", "", completeness::closed, "", "year", {2014, 2015, 2016}};
  yearly.columns = {column("year", value_type::integer, value_range{2000, 2030}), column("amount", value_type::integer, value_range{0, 100'000})};
  tables.levels = {household, yearly};
  county c{tables};
  row h = c.household("H");
  h.child("yearly", "", {{"year", 2014}, {"amount", 3000}});
  h.child("yearly", "", {{"year", 2016}});
  const auto sets = [&](expr when) {
    const auto of = compile(book_of(std::move(when)), tables, {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
    REQUIRE(of);
    const database data = c.view();
    const explain::deciding_sets found = explain::deciding_finder(*of, data).of_verdict(0, 0);
    std::string text;
    for (const explain::deciding_set& each : found.sets) {
      text += text.empty() ? "" : "; ";
      text += std::string(each.could_pass ? "P" : "") + (each.could_fail ? "F" : "");
      for (const explain::missing_value& one : each.values) text += " " + name(one, tables, 0);
    }
    return text + (found.is_complete ? "" : "?");
  };
  const field<std::int64_t> amount{"amount"};
  const field<std::int64_t> year{"year"};
  const expr enough = every("y", set("incomes"), at_least(field<std::int64_t>{"y.amount"}, 2952));
  CHECK(sets(enough) == "F incomes[2015]; F yearly.amount; P incomes[2015] yearly.amount");
  const expr of_2015 = at_least(sum_of(column_of(set("incomes", equal_to(year, 2015)), "amount")), 2952);
  CHECK(sets(of_2015) == "PF incomes[2015]");
  const expr of_2016 = at_least(count(set("incomes", all_of({equal_to(year, 2016), at_least(amount, 1)}))), 1);
  CHECK(sets(of_2016) == "PF yearly.amount");
}
