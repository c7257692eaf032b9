// SPDX-License-Identifier: MIT
// tests/eval/run.test.cpp -- a book compiled and run: verdicts, who is judged, reports, totals, receipts, refusals.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/mergeable.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/rule/build.hpp>

#include "support/thread_pool.hpp"
#include "support/traps.hpp"

namespace {

using namespace povexit;
namespace build = povexit::rule;

schema register_schema() {
  const auto column = [](std::string name, value_type type, std::uint8_t scale = 0) {
    column_schema made;
    made.name = std::move(name);
    made.type = type;
    made.scale = scale;
    return made;
  };
  schema made;
  made.id = "register";
  made.as_of = date{2016, 12, 31};
  made.levels.resize(3);
  made.levels[0].name = "village";
  made.levels[0].plural = "villages";
  made.levels[0].columns = {column("population", value_type::integer)};
  made.levels[0].columns[0].range = value_range{1, 100'000};
  made.levels[1].name = "household";
  made.levels[1].plural = "households";
  made.levels[1].parent = parent_schema{"village", "village", "", completeness::closed, ""};
  made.levels[1].columns = {column("income", value_type::money, 2), column("size", value_type::integer), column("on_register", value_type::boolean)};
  made.levels[1].columns[1].range = value_range{0, 30};
  made.levels[2].name = "person";
  made.levels[2].plural = "persons";
  made.levels[2].parent = parent_schema{"household", "household", "members", completeness::declared, "size"};
  made.levels[2].columns = {column("insured", value_type::boolean)};
  return made;
}

rule::book register_book() {
  rule::book made("register-2016");
  rule::rule income;
  income.id = "income";
  income.level = "household";
  income.kind = rule::rule_kind::floor;
  income.when = rule::formula(build::more_than(build::quotient(build::field<money>("income"), build::count(build::set("members"))), yuan(4000)));
  rule::rule insured;
  insured.id = "insured";
  insured.level = "household";
  insured.when = rule::formula(build::every("m", build::set("members"), build::path("m.insured")));
  rule::rule incidence;
  incidence.id = "incidence";
  incidence.level = "village";
  const rule::expr remaining = build::count(
      build::set("persons", build::all_of({build::path("household.on_register"), build::negated(build::path("household.meets_standard"))})));
  incidence.when = rule::formula(build::less_than(build::quotient(remaining, build::field<std::int64_t>("population")), percent(2)));
  rule::verdict_clause judged;
  judged.level = "household";
  judged.name = "meets_standard";
  judged.of = rule::formula(build::path("on_register"));
  rule::reported shown;
  shown.name = "incidence";
  shown.level = "village";
  shown.value = rule::formula(build::quotient(remaining, build::field<std::int64_t>("population")));
  return std::move(made).add(income).add(insured).add(incidence).add(judged).add(shown);
}

/// Two villages: the first with five households, the second without any.
struct county {
  schema tables = register_schema();
  std::vector<std::int64_t> income = {2'000'000, 800'000, 800'100, 500'000, 100};
  std::vector<std::uint8_t> size = {2, 2, 2, 1, 1};
  std::vector<std::uint8_t> on_register = {1, 1, 1, 1, 0};
  std::vector<std::int32_t> village = {0, 0, 0, 0, 0};
  std::vector<std::int32_t> household = {0, 0, 1, 1, 2, 2, 3, 4};
  std::vector<std::uint8_t> insured = {1, 1, 1, 1, 1, 1, 1, 1};
  std::vector<std::int16_t> population = {100, 50};

  [[nodiscard]] database data() const {
    database made(tables);
    made.level("village").column("population", population);
    made.level("household").parents(village).column("income", income).column("size", size).column("on_register", on_register);
    made.level("person").parents(household).column("insured", insured);
    return made;
  }
};

result<program> compiled() { return compile(register_book(), register_schema()); }

TEST_CASE("run: judges a register from persons to villages, exactly on the limits") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  CHECK(program->question().exit_year == 2016);
  CHECK(program->question().on == date{2016, 12, 31});
  county lankao;
  const auto found = run(*program, lankao.data());
  REQUIRE(found.has_value());
  const auto homes = found->at("household");
  REQUIRE(homes.has_verdict());
  CHECK(homes.rows() == 5);
  CHECK(homes.rule("income", 1) == truth::no);   // 8000.00 over 2 persons is 4000.00, which is not above the line
  CHECK(homes.rule("income", 2) == truth::yes);  // 4000.50
  CHECK(homes.verdict(0) == verdict::pass);
  CHECK(homes.verdict(4) == verdict::not_judged);
  CHECK(homes.passed() == std::vector<std::size_t>{0, 2, 3});
  CHECK(homes.failed() == std::vector<std::size_t>{1});
  CHECK(homes.undecided().empty());
  CHECK(homes.not_judged() == std::vector<std::size_t>{4});
  CHECK(homes.tally() == eval::outcome_counts{3, 1, 0, 1});
  CHECK(homes.tally("income") == eval::outcome_counts{3, 1, 0, 1});

  const auto villages = found->at("village");
  CHECK(villages.rule("incidence", 0) == truth::no);  // 2 of 100 is not below 2 %
  CHECK(villages.rule("register-2016:incidence", 1) == truth::yes);
  const auto shown = villages.report("incidence", 0);
  CHECK(shown.number == interval::point(2, 100));
  REQUIRE(shown.as_fraction().has_value());
  CHECK(shown.as_fraction()->first == 2);
  CHECK(shown.as_fraction()->second == 100);
}

TEST_CASE("run: what is not recorded is unknown, and only where it matters") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  county lankao;
  lankao.insured[6] = 0;     // household 3 has an uninsured member
  lankao.household[7] = -1;  // household 4 lacks its only row
  lankao.size[2] = 3;        // a member of household 2 was not delivered
  const auto found = run(*program, lankao.data());
  REQUIRE(found.has_value());
  const auto homes = found->at("household");
  CHECK(homes.verdict(2) == verdict::fail);  // 2667 a head
  CHECK(homes.rule("insured", 2) == truth::unknown);
  CHECK(homes.verdict(3) == verdict::fail);
  CHECK(homes.rule("insured", 4) == truth::unknown);
  CHECK(homes.verdict(4) == verdict::not_judged);
  CHECK(homes.tally("insured") == eval::outcome_counts{2, 1, 1, 1});
  const auto shown = found->at("village").report("incidence", 0);
  CHECK(shown.number.low == bound::of(5, 100));
  CHECK(shown.number.high == bound::of(7, 100));  // the undelivered members of households 2 and 4 may count
  CHECK_FALSE(shown.as_fraction().has_value());
}

TEST_CASE("run: receipts name orphans, children in excess, and levels without rows") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  county lankao;
  lankao.village[4] = -1;
  lankao.size[0] = 1;
  database data(lankao.tables);
  data.level("household").parents(lankao.village).column("size", lankao.size);
  data.level("person").parents(lankao.household);
  const auto found = run(*program, data);
  REQUIRE(found.has_value());
  std::vector<std::string> codes;
  for (const issue& each : found->receipts()) {
    codes.emplace_back(each.code());
    CHECK_FALSE(each.is_error());
  }
  std::sort(codes.begin(), codes.end());
  CHECK(codes == std::vector<std::string>{"fewer-declared", "level-without-data", "orphans"});  // no village row: all five are orphans
  CHECK(found->at("village").rows() == 0);
  CHECK(found->at("village").tally("incidence") == eval::outcome_counts{});
  CHECK(found->at("household").verdict(0) == verdict::unknown);
}

TEST_CASE("run: over links made before, by another program too, answers and receipts are the same") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  county lankao;
  lankao.village[4] = -1;
  lankao.size[0] = 1;
  const database data = lankao.data();
  const auto expected = run(*program, data);
  REQUIRE(expected.has_value());

  const rule::book whole = register_book();
  rule::book homes_alone("homes");
  homes_alone.add(whole.rules[1]);
  const auto other = compile(homes_alone, register_schema());
  REQUIRE(other.has_value());
  const struct {
    const eval::program* of;
    const eval::program* links_by;
  } pairs[] = {{&*program, &*program}, {&*other, &*program}, {&*program, &*other}};
  for (const auto& each : pairs) {
    const auto fresh = run(*each.of, data);
    const eval::run_links ready = links_of(*each.links_by, data);
    const auto found = run(*each.of, data, {.links = &ready});
    REQUIRE(fresh.has_value());
    REQUIRE(found.has_value());
    CHECK(*found == *fresh);
    const auto codes = [](const answers& a) {
      std::vector<std::string> texts;
      for (const issue& receipt : a.receipts()) texts.push_back(render(receipt));
      return texts;
    };
    CHECK(codes(*found) == codes(*fresh));
  }
  schema foreign = register_schema();
  foreign.id = "other";
  const database elsewhere(foreign);
  CHECK_FALSE(links_of(*program, elsewhere).is_of(elsewhere, program->schedule().pairs));
}

TEST_CASE("run: one village with more persons than a tile holds is counted like any other") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  constexpr std::size_t households = 40'000;
  county large;
  large.income.assign(households, 2'000'000);
  large.size.assign(households, 2);
  large.on_register.assign(households, 1);
  large.village.assign(households, 0);
  large.household.clear();
  for (std::size_t row = 0; row < 2 * households; ++row) large.household.push_back(static_cast<std::int32_t>(row / 2));
  large.insured.assign(2 * households, 1);
  large.insured[77'777] = 0;
  large.income[5] = 100;
  large.income[39'999] = 100;
  const database data = large.data();
  for (const instructions use : {instructions::portable, best_instructions()}) {
    const auto found = run(*program, data, {.use = use});
    REQUIRE(found.has_value());
    CHECK(found->at("household").tally() == eval::outcome_counts{households - 3, 3, 0, 0});
    CHECK(found->at("household").rule("insured", 77'777 / 2) == truth::no);
    CHECK(found->at("village").report("incidence", 0).number == interval::point(6, 100));  // the persons of three households
  }
}

TEST_CASE("run: refuses data with errors, and data of another schema, with every reason") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  county lankao;
  database wrong(lankao.tables);
  wrong.level("household").column("incme", lankao.income).column("on_register", lankao.income);
  const auto refused = run(*program, wrong);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().size() == 2);
  schema other = register_schema();
  other.id = "other";
  const database elsewhere(other);
  const auto foreign = run(*program, elsewhere);
  REQUIRE_FALSE(foreign.has_value());
  CHECK(foreign.error()[0].code() == "another-schema");
}

TEST_CASE("answers: names that are not there are found to be so, or trap") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  county lankao;
  const auto found = run(*program, lankao.data());
  REQUIRE(found.has_value());
  CHECK_FALSE(found->find("county").has_value());
  CHECK_FALSE(found->at("village").find_rule("income").has_value());
  CHECK_FALSE(found->at("village").find_report("nothing").has_value());
  CHECK(support::traps([&] { static_cast<void>(found->at("county")); }));
  CHECK(support::traps([&] { static_cast<void>(found->at("village").rule("income", 0)); }));
}

TEST_CASE("answers: a rule id of two books needs the book's name") {
  const auto one = compiled();
  REQUIRE(one.has_value());
  rule::graph both = one->graph();
  for (std::size_t r = 0, rules = both.rules.size(); r < rules; ++r) both.rules.push_back(both.rules[r]), both.rules.back().book = 1;
  rule::book second = register_book();
  second.id = "county-2016";
  const eval::program program({register_book(), second}, register_schema(), both, one->question(), {});
  county lankao;
  const auto found = run(program, lankao.data());
  REQUIRE(found.has_value());
  CHECK_FALSE(found->at("household").find_rule("income").has_value());
  CHECK(found->at("household").rule("county-2016:income", 1) == truth::no);
}

TEST_CASE("totals: any cut of the villages merges to the whole, and unlike totals are refused") {
  const auto program = compiled();
  REQUIRE(program.has_value());
  county lankao;
  const auto whole = run(*program, lankao.data());
  REQUIRE(whole.has_value());
  const auto all = whole->tallies();
  std::vector<eval::tally> sum;
  CHECK_FALSE(merge(sum, all).has_value());
  CHECK(sum == all);
  CHECK_FALSE(merge(sum, {}).has_value());
  CHECK_FALSE(merge(sum, all).has_value());
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(sum[i].counts.pass == 2 * all[i].counts.pass);
  auto unlike = all;
  unlike[1].of->exit_year = 2017;
  const auto kept = sum;
  const auto refused = merge(sum, unlike);
  REQUIRE(refused.has_value());
  CHECK(refused->code() == "unlike-totals");
  CHECK(sum == kept);
  eval::tally one = all[0];
  one.merge({});
  CHECK(one == all[0]);
  CHECK(support::traps([&] { one.merge(unlike[1]); }));
}

static_assert(Mergeable<eval::tally> && Mergeable<eval::outcome_counts>);

TEST_CASE("compile: gives every issue of a book, and no program") {
  rule::book wrong = register_book();
  wrong.rules[0].when.value = build::more_than(build::field<money>("incme"), yuan(4000));
  wrong.rules[1].when.value = build::path("insurd");
  const auto refused = compile(wrong, register_schema());
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().size() == 2);
}

}  // namespace
