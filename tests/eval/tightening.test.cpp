// SPDX-License-Identifier: MIT
// tests/eval/tightening.test.cpp -- claims that a rule tightens another: proved, refuted by rows that the engine judges, or
// not proved.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/eval/tightening.hpp>
#include <povexit/rule/build.hpp>

namespace {

using namespace povexit;
namespace r = povexit::rule;
using outcome = tightening::outcome;

column_schema column(std::string name, value_type type, std::optional<value_range> range = std::nullopt) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.range = range;
  made.scale = type == value_type::money ? 2 : 0;
  if (type == value_type::code) made.codes = {{"A", {}}, {"B", {}}, {"C", {}}};
  return made;
}

/// village (an integer kind, a code region) > household (closed) > person (as many as `size` says), and yearly records.
schema register_schema() {
  level_schema village;
  village.name = "village";
  village.plural = "villages";
  village.columns = {column("agricultural_hukou_population", value_type::integer, value_range{0, 10'000'000}), column("kind", value_type::integer),
                     column("region", value_type::code), column("name", value_type::text)};
  level_schema household;
  household.name = "household";
  household.plural = "households";
  household.parent = parent_schema{"village", "village_id", "", completeness::closed, "", "", {}};
  household.columns = {column("net_income", value_type::money), column("size", value_type::integer, value_range{0, 30}),
                       column("grade", value_type::code), column("safe", value_type::boolean), column("poor", value_type::boolean)};
  level_schema person;
  person.name = "person";
  person.plural = "persons";
  person.parent = parent_schema{"household", "household_id", "members", completeness::declared, "size", "", {}};
  person.columns = {column("age", value_type::integer, value_range{0, 120}), column("enrolled", value_type::boolean),
                    column("on_register", value_type::boolean), column("wage", value_type::money)};
  level_schema year;
  year.name = "record";
  year.plural = "records";
  year.parent = parent_schema{"household", "household_id", "years", completeness::open, "", "year", {2014, 2015, 2016}};
  year.columns = {column("year", value_type::integer), column("income", value_type::money)};
  schema made;
  made.id = "register";
  made.levels = {village, household, person, year};
  return made;
}

const schema& tables() {
  static const schema made = register_schema();
  return made;
}

r::rule rule_of(const char* id, std::string level, r::expr when) {
  r::rule made;
  made.id = id;
  made.level = std::move(level);
  made.kind = r::rule_kind::reference;
  made.when = std::move(when);
  return made;
}

struct claim {
  r::rule lower;
  r::rule upper;
  program both;
  tightening found;

  [[nodiscard]] level_index level() const { return *tables().find(lower.level); }
  [[nodiscard]] r::tightening_claim stated() const {
    const auto& graph = both.graph();
    r::tightening_claim made;
    made.name = lower.id;
    made.base_name = upper.id;
    made.level = level();
    made.lower = graph.rules[0].value;
    made.upper = graph.rules[1].value;
    return made;
  }
  [[nodiscard]] std::string said(language tongue = language::en) const {
    return sentence(eval::refusal(found, stated(), both.graph(), tables(), both.books()), tongue);
  }
};

claim claim_of(r::rule lower, r::rule upper, std::vector<r::define> defines = {}, std::vector<r::parameter> parameters = {}) {
  r::book book("here");
  for (r::parameter& p : parameters) book.add(std::move(p));
  for (r::define& d : defines) book.add(std::move(d));
  book.add(lower).add(upper);
  auto made = compile(book, tables(), {.exit_year = 2016, .on = {2016, 12, 31}});
  if (!made) FAIL(render(made.error().front()));
  const auto& graph = made->graph();
  auto found = check_tightening(graph, tables(), graph.rules[0].level, graph.rules[0].value, graph.rules[1].value);
  return {std::move(lower), std::move(upper), std::move(*made), std::move(found)};
}
claim claim_of(const char* level, r::expr lower, r::expr upper) {
  return claim_of(rule_of("lower", level, std::move(lower)), rule_of("upper", level, std::move(upper)));
}

int rank(truth t) { return t == truth::no ? 0 : t == truth::unknown ? 1 : 2; }

/// The whole engine on the example's tables says what the example says, and the order is broken there.
void is_confirmed(const claim& of) {
  REQUIRE(of.found.is == outcome::refuted);
  REQUIRE(of.found.example.has_value());
  const counterexample& example = *of.found.example;
  CAPTURE(example.in_words(tables()));
  const eval::example_tables made(tables(), example);
  CHECK(made.data().problems().empty());
  const auto judged = run(of.both, made.data());
  REQUIRE(judged.has_value());
  const auto at = judged->at(of.lower.level);
  CHECK(at.rule("lower", made.row()) == example.lower);
  CHECK(at.rule("upper", made.row()) == example.upper);
  CHECK(rank(example.lower) > rank(example.upper));
}

r::define meets_standard() {
  r::define made;
  made.name = "meets_standard";
  made.level = "household";
  made.value = r::all_of({r::detail::combine(r::kind::greater, r::quotient(r::path("net_income"), r::count(r::set("members"))), r::literal(2952)),
                          r::detail::joined(r::kind::in, {r::path("grade"), r::detail::joined(r::kind::list, {r::literal("A"), r::literal("B")})})});
  return made;
}

r::expr incidence() {
  const r::expr poor = r::all_of({r::path("on_register"), r::negated(r::path("household.meets_standard"))});
  return r::quotient(r::count(r::set("persons", poor)), r::path("agricultural_hukou_population"));
}
r::expr compared(r::kind how, r::expr a, r::expr b) { return r::detail::joined(how, {std::move(a), std::move(b)}); }
r::expr income(r::kind how, std::int64_t limit) { return compared(how, r::path("net_income"), r::literal(limit)); }
r::expr ages(r::kind how, std::int64_t limit) { return compared(how, r::path("age"), r::literal(limit)); }

}  // namespace

TEST_CASE("tightening: at most 2 % does not tighten below 2 %: exactly two of a hundred pass here and fail there") {
  const claim of = claim_of(rule_of("lower", "village", compared(r::kind::less_equal, incidence(), r::literal(percent(2)))),
                            rule_of("upper", "village", compared(r::kind::less, incidence(), r::literal(percent(2)))), {meets_standard()});
  is_confirmed(of);
  const counterexample& example = *of.found.example;
  CHECK(example.lower == truth::yes);
  CHECK(example.upper == truth::no);
  CHECK(example.in_words(tables()).find("agricultural_hukou_population = 100, ") == 0);
  CHECK(eval::example_tables(tables(), example).data().rows(2) == 2);
  CHECK(example.in_words(tables()).find("on_register = yes") != std::string::npos);
  CHECK(example.in_words(tables()).find(": passes here and fails there") != std::string::npos);
  CHECK(example.in_words(tables(), language::zh).find("此处通过，彼处不通过") != std::string::npos);
  CHECK(of.said().find("\"lower\" is looser than \"here:upper\": a village with agricultural_hukou_population = 100, ") == 0);
  CHECK(of.said().find("on_register = true") != std::string::npos);
}

TEST_CASE("tightening: below 2 % tightens at most 2 %, and below 3 %") {
  for (const std::int64_t limit : {2, 3}) {
    const claim of =
        claim_of(rule_of("lower", "village", compared(r::kind::less, incidence(), r::literal(percent(2)))),
                 rule_of("upper", "village", compared(r::kind::less_equal, incidence(), r::literal(percent(limit)))), {meets_standard()});
    CHECK(of.found.is == outcome::proved);
    CHECK_FALSE(of.found.example.has_value());
  }
}

TEST_CASE("tightening: a limit that is met only exactly is found for amounts, for a head, and for a share of members") {
  const r::expr head = r::quotient(r::path("net_income"), r::count(r::set("members")));
  is_confirmed(claim_of("household", income(r::kind::greater_equal, 2952), income(r::kind::greater, 2952)));
  is_confirmed(claim_of("household", compared(r::kind::greater_equal, head, r::literal(2952)), compared(r::kind::greater, head, r::literal(2952))));
  const r::expr share = r::quotient(r::count(r::set("members", r::path("enrolled"))), r::count(r::set("members")));
  is_confirmed(claim_of("household", compared(r::kind::greater_equal, share, r::literal(percent(40))),
                        compared(r::kind::greater, share, r::literal(percent(40)))));
}

TEST_CASE("tightening: the traps are refuted by rows, not only refused") {
  const auto every = [](r::expr filter) { return r::every("m", r::set("members", std::move(filter)), r::path("m.enrolled")); };
  is_confirmed(claim_of("household", every(ages(r::kind::greater_equal, 7)), every(ages(r::kind::greater_equal, 6))));
  const auto some = [](std::int64_t age) {
    return r::some("m", r::set("members"), compared(r::kind::greater_equal, r::path("m.age"), r::literal(age)));
  };
  is_confirmed(claim_of("household", some(16), some(18)));
  // Wider filter, and nobody being there fails: one of six years makes the lower rule speak, and the upper has nobody.
  r::rule lower = rule_of("lower", "household", every(ages(r::kind::greater_equal, 6)));
  r::rule upper = rule_of("upper", "household", every(ages(r::kind::greater_equal, 7)));
  lower.empty = upper.empty = r::empty_means::fail;
  is_confirmed(claim_of(lower, upper));
  upper.empty = r::empty_means::unstated;
  CHECK(claim_of(lower, upper).found.is == outcome::proved);
  // What became stricter in both parts of a ratio.
  const auto rate = [](const r::expr& of) {
    return compared(r::kind::less, r::quotient(r::count(r::set("households", r::all_of({r::path("poor"), of}))), r::count(r::set("households", of))),
                    r::literal(percent(2)));
  };
  is_confirmed(claim_of("village", rate(r::all_of({r::path("safe"), income(r::kind::greater, 3000)})), rate(r::path("safe"))));
  is_confirmed(claim_of("household", compared(r::kind::greater_equal, r::sum_of(r::path("members.wage")), r::literal(20)),
                        compared(r::kind::greater_equal, r::sum_of(r::column_of(r::set("members", r::path("enrolled")), "wage")), r::literal(20))));
}

TEST_CASE("tightening: two or at least three is unknown on the bounds of two and three members, where at least two passes") {
  const auto count = [](r::kind how, std::int64_t limit) { return compared(how, r::count(r::set("members")), r::literal(limit)); };
  const r::expr either = r::any_of({count(r::kind::equal, 2), count(r::kind::greater_equal, 3)});
  CHECK(claim_of("household", either, count(r::kind::greater_equal, 2)).found.is == outcome::proved);
  const claim of = claim_of("household", count(r::kind::greater_equal, 2), either);
  is_confirmed(of);
  CHECK(of.found.example->upper == truth::unknown);
  CHECK(of.said().find("passes here and is unknown there") != std::string::npos);
}

TEST_CASE("tightening: a key without a value is unknown here, where a constant limit fails") {
  r::parameter limit;
  limit.name = "limit";
  limit.by = r::parameter_key::path;
  limit.path = {"village", "kind"};
  for (const char* key : {"1", "3"}) limit.values.push_back({.key = key, .amount = decimal{2, 0}, .written_as = r::number_form::percent});
  const auto share = [](r::expr to) {
    return compared(r::kind::less, r::quotient(r::count(r::set("persons")), r::path("agricultural_hukou_population")), std::move(to));
  };
  const claim of =
      claim_of(rule_of("lower", "village", share(r::path("limit"))), rule_of("upper", "village", share(r::literal(percent(2)))), {}, {limit});
  is_confirmed(of);
  CHECK(of.found.example->lower == truth::unknown);
  CHECK(of.said().find("is unknown here and fails there") != std::string::npos);
}

TEST_CASE("tightening: the table of cells proves what only a look at all cells shows, for columns against constants") {
  // (a or b) and (a or not b) is a, where b is known; where it is not, the lower one is never above.
  const r::expr a = r::path("safe");
  const r::expr b = income(r::kind::greater, 3000);
  const claim of = claim_of("household", r::all_of({r::any_of({a, b}), r::any_of({a, r::negated(b)})}), a);
  CHECK(of.found.is == outcome::refuted);  // income missing, not safe: unknown above no
  is_confirmed(of);
  const claim other = claim_of("household", r::choose(a, b, b), r::any_of({r::all_of({a, b}), b}));
  CHECK(other.found.is == outcome::proved);
  // Between 3000 and 3000 is 3000; the proof by steps does not join the two limits.
  const claim joined = claim_of("household", r::between(r::path("net_income"), r::literal(3000), r::literal(3000)), income(r::kind::equal, 3000));
  CHECK_FALSE(r::is_below(joined.both.graph(), tables(), joined.both.graph().rules[0].value, joined.both.graph().rules[1].value));
  CHECK(joined.found.is == outcome::proved);
}

TEST_CASE("tightening: neither proved nor refuted names the step, and proposes a further condition") {
  // The same sum in another order of brackets and factors: true, and no step shows it.
  const r::expr twice = r::product(r::path("size"), r::literal(2));
  const r::expr added = r::sum(r::path("size"), r::path("size"));
  const claim of =
      claim_of("household", compared(r::kind::greater_equal, twice, r::literal(6)), compared(r::kind::greater_equal, added, r::literal(6)));
  CHECK(of.found.is == outcome::not_proved);
  CHECK_FALSE(of.found.example.has_value());
  CHECK(of.said() ==
        "\"lower\" is not proved to tighten \"here:upper\": nothing shows that size * 2 >= 6 is never above size + size >= 6. Drop tightens, so that "
        "it is a further "
        "condition beside the other, or write that part as the other has it");
  CHECK(of.said(language::zh).find("未能证明“lower”收紧了“here:upper”") == 0);
}

TEST_CASE("tightening: yearly records: one year more tightens, and is what speaks against the other way") {
  const auto from = [](std::int64_t year) {
    return r::every("y", r::set("years", compared(r::kind::greater_equal, r::path("year"), r::literal(year))),
                    compared(r::kind::greater, r::path("y.income"), r::literal(3000)));
  };
  CHECK(claim_of("household", from(2014), from(2015)).found.is == outcome::proved);
  is_confirmed(claim_of("household", from(2015), from(2014)));
}

TEST_CASE("tightening: rows of a level above, and truths of a level above, are claims like others") {
  const r::expr lower = r::all_of({r::path("enrolled"), compared(r::kind::greater_equal, r::path("household.net_income"), r::literal(3000))});
  const r::expr upper = compared(r::kind::greater, r::path("household.net_income"), r::literal(3000));
  const claim of = claim_of("person", lower, upper);
  is_confirmed(of);
  CHECK(of.found.example->entity(tables()).find("household.net_income = 3000") != std::string::npos);
  const claim above = claim_of("person", upper, compared(r::kind::greater, r::path("household.net_income"), r::literal(3001)));
  is_confirmed(above);
}

TEST_CASE("tightening: the same claim always has the same example") {
  const auto once = [] {
    return claim_of(rule_of("lower", "village", compared(r::kind::less_equal, incidence(), r::literal(percent(2)))),
                    rule_of("upper", "village", compared(r::kind::less, incidence(), r::literal(percent(2)))), {meets_standard()});
  };
  CHECK(*once().found.example == *once().found.example);
}

TEST_CASE("counterexample: a set that may hold more than its rows says so") {
  counterexample example;
  example.level = 1;
  example.row = {1, 1, {{1, 2, {}}}, {{2, 2, {{1, 1, {}}}, {}}}};
  example.lower = truth::yes;
  example.upper = truth::unknown;
  CHECK(example.entity(tables()) == "size = 2, 2 persons [enrolled = true]");
  CHECK(example.in_words(tables()) == "size = 2, 2 persons [enrolled = yes]: passes here and is unknown there");
  example.row.known.clear();
  CHECK(example.entity(tables()) == "2+ persons [enrolled = true]");
  example.row.children.clear();
  CHECK(example.entity(tables()) == "household");
}
