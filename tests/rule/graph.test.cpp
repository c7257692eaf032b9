// SPDX-License-Identifier: MIT
// tests/rule/graph.test.cpp -- what the checker makes of a book: nodes shared, folded, gathered once, in base units.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "rule/small_county.hpp"

using namespace povexit;
using rule::graph;
using rule::node;
using rule::node_index;
using rule::op;
using testing_support::small_county;

namespace {

graph graph_of(std::string_view text) {
  const auto book = rulebook::parse_book(text, "b.toml");
  if (!book) {
    for (const issue& one : book.error()) MESSAGE(render(one));
  }
  REQUIRE(book.has_value());
  const auto made = rule::resolve(std::span(&*book, 1), small_county(), {2016, {2016, 12, 31}, false});
  if (!made) {
    for (const issue& one : made.error()) MESSAGE(render(one));
  }
  REQUIRE(made.has_value());
  return made->made;
}

graph graph_of_rule(std::string_view condition, std::string_view rest = {}, std::string_view level = "household") {
  return graph_of(testing_support::book_of(condition, rest, level));
}

std::size_t count(const graph& g, op what) {
  return static_cast<std::size_t>(std::count_if(g.nodes.begin(), g.nodes.end(), [what](const node& n) { return n.what == what; }));
}

const node& value_of(const graph& g, std::size_t which = 0) { return g.nodes[g.rules[which].value]; }

/// The constant that the right side of a comparison became.
ratio right_of(std::string_view condition, std::string_view rest = {}, std::string_view level = "household") {
  const graph g = graph_of_rule(condition, rest, level);
  const node& outcome = g.nodes[g.rules[0].value];
  const node& n = outcome.what == op::gather_truth ? g.nodes[outcome.arguments[0]] : outcome;  // made where its values are
  REQUIRE(n.what == op::compare);
  const node& right = g.nodes[n.arguments[1]];
  REQUIRE(right.what == op::constant_number);
  return right.numerator_limit == 0 ? ratio{} : right.scale;
}

constexpr std::string_view limit = "[param.limit]\nby = \"county.region\"\nvalues = { central = \"2%\", western = \"3%\" }\n";

}  // namespace

TEST_CASE("graph: equal expressions of all rules are one node, and arguments stand before their users") {
  const graph g = graph_of_rule("net_income / size > 3 and poor", "[[rule]]\nid = \"s\"\nlevel = \"household\"\nwhen = 'net_income / size > 3 or net_income / size > 4'\n");
  CHECK(count(g, op::divide) == 1);
  CHECK(count(g, op::compare) == 3);  // with 3, with 4, and whether the denominator is 0
  for (node_index i = 0; i < g.nodes.size(); ++i) {
    for (const node_index argument : g.nodes[i].arguments) CHECK(argument < i);
  }
  const graph h = graph_of_rule("poor and poor");
  CHECK(value_of(h).what == op::load_truth);
}

TEST_CASE("graph: what is constant is folded, and unknown stays") {
  struct row {
    const char* condition;
    truth expected;
  };
  for (const row& r : {row{"1 + 2 * 3 = 7", truth::yes}, row{"7 / 2 > 3.5", truth::no}, row{"2% = 0.02", truth::yes}, row{"5‰ < 1%", truth::yes},
                       row{"poor and false", truth::no}, row{"poor or true", truth::yes}, row{"not(false)", truth::yes}, row{"poor and unknown and false", truth::no},
                       row{"true and unknown", truth::unknown}, row{"year_of(@\"2016-05-04\") = exit_year", truth::yes}, row{"days_between(@\"2016-01-01\", @\"2016-12-31\") = 365", truth::yes},
                       row{"age_on(@\"2000-02-29\", @\"2016-02-28\") = 15", truth::yes}, row{"floor(-7 / 2) = -4 and ceiling(7 / 2) = 4 and round_half_even(5 / 2) = 2", truth::yes},
                       row{"min(3, 1, 2) = 1 and max(3, 1, 2) = 3 and abs(-2) = 2", truth::yes}, row{"(if exit_year = 2016 then 1 else 2) = 1", truth::yes},
                       row{"assessment_date = @\"2016-12-31\"", truth::yes}, row{"3 in [1..3)", truth::no}, row{"3 in (1, >= 3)", truth::yes}}) {
    CAPTURE(r.condition);
    const graph g = graph_of_rule(r.condition);
    CHECK(value_of(g).what == op::constant_truth);
    CHECK(value_of(g).answer == r.expected);
  }
  CHECK(value_of(graph_of_rule("(if poor then safe else safe)")).what == op::load_truth);
  CHECK(value_of(graph_of_rule("not(not(poor))")).what == op::load_truth);
}

TEST_CASE("graph: a value from above is gathered once, straight from its own level") {
  const graph g = graph_of_rule("every m in members satisfies m.household.village.county.kind = 1 and village.county.kind = 1", {}, "household");
  for (const node& n : g.nodes) {
    if (n.what != op::gather_number && n.what != op::gather_truth) continue;
    const op inner = g.nodes[n.arguments[0]].what;
    CHECK(inner != op::gather_number);
    CHECK(inner != op::gather_truth);
  }
  CHECK(count(g, op::load_number) == 1);
  const graph h = graph_of_rule("net_income > village.income and village.income > 3");
  CHECK(count(h, op::gather_number) == 1);
  CHECK(count(h, op::gather_truth) == 1);  // the second comparison is made once a village
}

TEST_CASE("graph: plain numbers take the unit of the other side, whichever side that is") {
  CHECK(right_of("village.income > 2") == ratio(20'000));
  CHECK(right_of("village.income > 2 + 1") == ratio(30'000));
  CHECK(right_of("net_income > 2") == ratio(2));
  const graph g = graph_of_rule("2 < village.income");
  const auto constant = std::find_if(g.nodes.begin(), g.nodes.end(), [](const node& n) { return n.what == op::constant_number && n.scale == ratio(20'000); });
  CHECK(constant != g.nodes.end());
}

TEST_CASE("graph: parameters are their value for the year, and a lookup where the key is a column") {
  constexpr std::string_view line = "[param.line]\nunit = \"万元/person/year\"\nby_year = { 2015 = \"0.2855\", 2016 = \"0.2952\" }\n";
  CHECK(right_of("net_income / size > line", line) == ratio(2952));
  CHECK(right_of("net_income / size > line(2015)", line) == ratio(2855));
  CHECK(right_of("net_income / size > line(exit_year - 1)", line) == ratio(2855));
  const graph by_path = graph_of_rule("share < limit", limit);
  REQUIRE(count(by_path, op::lookup) == 1);
  REQUIRE(by_path.tables.size() == 1);
  CHECK(by_path.tables[0].complete);
  CHECK(by_path.tables[0].values == std::vector<ratio>{percent(2), percent(3)});
  const graph by_row = graph_of_rule("net_income / size > line(county.kind)", line);
  REQUIRE(by_row.tables.size() == 1);
  CHECK_FALSE(by_row.tables[0].complete);
  CHECK(by_row.tables[0].keys == std::vector<std::int64_t>{2015, 2016});
  const auto looked_up = std::find_if(by_row.nodes.begin(), by_row.nodes.end(), [](const node& n) { return n.what == op::lookup; });
  CHECK(looked_up->range.undefined);
}

TEST_CASE("graph: codes are indices, several at once are one test, and codes of two columns meet by name") {
  const graph in_list = graph_of_rule("grade in (\"C\", \"A\", \"C\")");
  REQUIRE(value_of(in_list).what == op::among);
  CHECK(in_list.tables[0].keys == std::vector<std::int64_t>{0, 2});
  const graph two = graph_of_rule("grade = other_grade");
  REQUIRE(count(two, op::lookup) == 1);
  CHECK(two.tables[0].values == std::vector<ratio>{ratio(2), ratio(0)});
}

TEST_CASE("graph: `empty` speaks of the only denominator, else of the only set") {
  const graph set = graph_of_rule("every m in members[age > 3] satisfies m.enrolled", "empty = \"fail\"\n");
  REQUIRE(set.rules[0].nothing_there != rule::no_node);
  const node& of_set = set.nodes[set.rules[0].nothing_there];
  CHECK(set.nodes[of_set.arguments[0]].what == op::fold_count);
  CHECK(value_of(set).what == op::choose_truth);
  const graph quotient = graph_of_rule("count(members[age > 3]) / rooms > 2%", "empty = \"pass\"\n");
  const node& of_quotient = quotient.nodes[quotient.rules[0].nothing_there];
  CHECK(quotient.nodes[of_quotient.arguments[0]].what == op::load_number);
  CHECK(graph_of_rule("size > 1").rules[0].nothing_there == rule::no_node);
}

TEST_CASE("graph: an exception widens a rule; the verdict is all floor and criterion rules of its level, read as a column by others") {
  const graph g = graph_of(
      "[book]\nid = \"b\"\n"
      "[[rule]]\nid = \"v\"\nlevel = \"village\"\nwhen = 'count(persons[household.poor and not(household.ok)]) / population < 2%'\n"
      "[[rule]]\nid = \"r\"\nlevel = \"household\"\nkind = \"floor\"\nwhen = 'size > 1'\nexception = { when = 'safe' }\n"
      "[[rule]]\nid = \"s\"\nlevel = \"household\"\nwhen = 'rooms > 1'\n"
      "[[rule]]\nid = \"t\"\nlevel = \"household\"\nkind = \"reference\"\nwhen = 'land > 1'\n"
      "[verdict.household]\nname = \"ok\"\nof = 'poor'\n");
  REQUIRE(g.rules.size() == 4);
  CHECK(g.rules[0].index == 0);
  CHECK(g.nodes[g.rules[1].value].what == op::either);
  CHECK(g.rules[1].when != g.rules[1].value);
  REQUIRE(g.verdicts.size() == 2);
  const auto household = std::find_if(g.verdicts.begin(), g.verdicts.end(), [](const rule::compiled_verdict& v) { return v.book.has_value(); });
  REQUIRE(household != g.verdicts.end());
  const node& value = g.nodes[household->value];
  REQUIRE(value.what == op::both);
  CHECK(value.arguments == std::vector<node_index>{g.rules[1].value, g.rules[2].value});
  CHECK(g.nodes[household->of].what == op::load_truth);
  CHECK(g.nodes[household->column].what == op::choose_truth);
  const auto village = std::find_if(g.verdicts.begin(), g.verdicts.end(), [](const rule::compiled_verdict& v) { return !v.book.has_value(); });
  REQUIRE(village != g.verdicts.end());
  CHECK(village->value == g.rules[0].value);
}

TEST_CASE("graph: a verdict may join rules by name; its own formula decides alone") {
  const graph g = graph_of(
      "[book]\nid = \"b\"\n[[rule]]\nid = \"r\"\nlevel = \"household\"\nwhen = 'size > 1'\n[[rule]]\nid = \"s\"\nlevel = \"household\"\nwhen = 'rooms > 1'\n"
      "[verdict.household]\nname = \"ok\"\nwhen = 'r or safe'\n");
  const node& value = g.nodes[g.verdicts[0].value];
  REQUIRE(value.what == op::either);
  CHECK(value.arguments[0] == g.rules[0].value);
}

TEST_CASE("graph: a report of a quotient keeps its two sides; defines that nothing uses leave no node") {
  const graph g = graph_of_rule("poor", "[define.household]\nunused = 'land * land'\nper_head = 'net_income / size'\n[report.household]\nshown = 'per_head'\nhalf = 'rooms / size'\n");
  CHECK(count(g, op::multiply) == 0);
  CHECK(g.defines.size() == 1);
  REQUIRE(g.reports.size() == 2);
  CHECK(g.reports[0].numerator == rule::no_node);
  CHECK(g.nodes[g.reports[1].numerator].what == op::load_number);
  CHECK(g.reports[0].shown.unit == "yuan/person/year");
}
