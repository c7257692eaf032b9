// SPDX-License-Identifier: MIT
// tests/eval/judge_one.test.cpp -- one row or one record at a time: what each says, what it refuses, what it allocates.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/judge_one.hpp>
#include <povexit/eval/judge_record.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/rule/build.hpp>

#include "support/random_graph.hpp"

namespace {

using namespace povexit;
namespace build = povexit::rule;

std::size_t allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* made = std::malloc(size == 0 ? 1 : size)) return made;
  std::abort();
}
[[gnu::noinline]] void operator delete(void* old) noexcept { std::free(old); }
[[gnu::noinline]] void operator delete(void* old, std::size_t) noexcept { std::free(old); }

namespace {

constexpr completeness every_completeness[] = {completeness::open, completeness::closed, completeness::declared};

/// Every report of every row, alone, against the evaluator of single nodes.
void compare_once(std::uint64_t seed, const support::random_tables::shape& how, std::size_t nodes, bool mostly_folds) {
  CAPTURE(seed);
  support::dice chance(seed);
  const auto any = [&chance, mostly_folds] { return mostly_folds ? completeness::closed : every_completeness[chance.between(0, 2)]; };
  const completeness of_households = any();
  schema tables = support::three_levels(of_households, any());
  if (seed % 5 < 2) support::expect_keys(tables, chance);
  support::random_tables arrays(tables, chance, how);
  support::random_graph graph(tables, chance);
  graph.mostly_folds = mostly_folds;
  graph.grow(nodes);
  const eval::program made({}, tables, graph.take(), {}, {});
  const eval::links between(arrays.data, made.schedule().pairs);
  eval::row_evaluator rows(made, arrays.data, between);
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    auto judge = row_judge::make(made, arrays.data, tables.levels[level].name);
    REQUIRE(judge);
    for (std::size_t row = 0; row < arrays.data.rows(level); ++row) {
      const eval::one_answers& one = (*judge)(row);
      for (std::size_t r = 0; r < made.graph().reports.size(); ++r) {
        const rule::compiled_report& each = made.graph().reports[r];
        if (each.level != level) continue;
        const eval::row_value expected = rows.value(each.value, row);
        const eval::report_value given = one.report(r);
        const bool same = expected.is_truth ? given.answer == expected.answer : given.number == expected.number;
        if (same) continue;
        CAPTURE(each.value);
        CAPTURE(static_cast<int>(made.graph().nodes[each.value].what));
        CAPTURE(row);
        CHECK(same);
        return;
      }
    }
  }
}

TEST_CASE("judge_one: any node has the value that the evaluator of nodes gives it, on random graphs and tables") {
  for (std::uint64_t seed = 1; seed <= 240; ++seed) {
    support::random_tables::shape how;
    how.in_order = seed % 3 == 0;
    how.orphan_one_in = seed % 2 == 0 ? 40 : 0;
    how.missing_one_in = seed % 5 == 0 ? 0 : 6;
    how.may_break_ranges = seed % 4 != 0;
    how.huge = seed % 6 == 0;
    compare_once(seed, how, 60, seed % 7 == 0);
  }
}

schema survey_tables() {
  const auto column = [](std::string name, value_type type, std::uint8_t scale = 0, std::optional<value_range> range = std::nullopt) {
    column_schema made;
    made.name = std::move(name);
    made.type = type;
    made.scale = scale;
    made.range = range;
    return made;
  };
  schema made;
  made.id = "survey";
  made.as_of = date{2016, 12, 31};
  made.levels.resize(3);
  made.levels[0].name = "village";
  made.levels[0].columns = {column("has_road", value_type::boolean)};
  made.levels[1].name = "household";
  made.levels[1].plural = "households";
  made.levels[1].parent = parent_schema{"village", "village", "", completeness::closed, ""};
  made.levels[1].columns = {column("size", value_type::integer, 0, value_range{1, 20}), column("income", value_type::money, 2),
                            column("grade", value_type::code), column("head", value_type::text)};
  made.levels[1].columns[2].codes = {{"A", {}}, {"B", {}}, {"C", {}}};
  made.levels[2].name = "person";
  made.levels[2].plural = "persons";
  made.levels[2].parent = parent_schema{"household", "household", "members", completeness::declared, "size"};
  made.levels[2].columns = {column("age", value_type::integer, 0, value_range{0, 120}), column("enrolled", value_type::boolean)};
  return made;
}

eval::program survey_rules() {
  rule::book book("survey-2016");
  const auto add = [&book](const char* level, const char* id, rule::expr when) {
    rule::rule made;
    made.id = id;
    made.level = level;
    made.kind = rule::rule_kind::floor;
    made.when = rule::formula(std::move(when));
    book.add(std::move(made));
  };
  add("household", "income", build::more_than(build::path("income"), build::literal(yuan(4000)) * build::path("size")));
  add("household", "school",
      build::every("m", build::set("members", build::less_than(build::path("age"), build::literal(16))), build::path("m.enrolled")));
  add("household", "housing", build::negated(build::equal_to(build::path("grade"), build::literal("C"))));
  add("household", "road", build::path("village.has_road"));
  add("household", "ages", build::every("m", build::set("members"), build::at_most(build::path("m.age"), build::literal(130))));
  add("household", "named", build::negated(build::equal_to(build::path("head"), build::literal("nobody"))));
  auto made = compile(book, survey_tables(), {.exit_year = 2016, .on = {2016, 12, 31}});
  REQUIRE_MESSAGE(made, (made ? std::string() : render(made.error().front())));
  return std::move(made).value();
}

/// A household that meets every rule: two members, one at school.
void fill(record_judge& judge) {
  record& filled = judge.filled;
  filled.clear();
  CHECK(filled.set(filled.self(), "size", 2));
  CHECK(filled.set(filled.self(), "income", 900'000));
  CHECK(filled.set(filled.self(), "grade", "B"));
  CHECK(filled.set(filled.self(), "head", "Zhang"));
  CHECK(filled.set(judge.above("village"), "has_road", 1));
  const record_row adult = judge.add("person");
  const record_row child = judge.add("person");
  CHECK(filled.set(adult, "age", 41));
  CHECK(filled.set(child, "age", 9));
  CHECK(filled.set(child, "enrolled", true));
}

TEST_CASE("judge_record: a record that is filled in passes, and each rule follows its own values") {
  const eval::program rules = survey_rules();
  record_judge judge(rules, "household");
  fill(judge);
  CHECK(judge().verdict() == verdict::pass);
  const record_row self = judge.filled.self();
  const struct {
    const char* column;
    std::int64_t value;
    const char* rule;
    truth found;
  } changes[] = {{"income", 800'000, "income", truth::no}, {"income", 800'001, "income", truth::yes}, {"grade", 2, "housing", truth::no},
                 {"grade", 0, "housing", truth::yes},      {"size", 1, "school", truth::yes},         {"size", 3, "income", truth::no}};
  for (const auto& change : changes) {
    CAPTURE(change.column);
    fill(judge);
    CHECK(judge.filled.set(self, change.column, change.value));
    CHECK(judge().rule(change.rule) == change.found);
  }
  fill(judge);
  CHECK(judge.filled.set(self, "head", "nobody"));
  CHECK(judge().rule("named") == truth::no);
  CHECK(judge().verdict() == verdict::fail);
}

TEST_CASE("judge_record: what is not set is unknown, and so is a member that is declared and not added") {
  const eval::program rules = survey_rules();
  record_judge judge(rules, "household");
  CHECK(judge().verdict() == verdict::unknown);
  for (const char* rule : {"income", "school", "housing", "road", "named"}) CHECK(judge().rule(rule) == truth::unknown);
  for (const char* column : {"size", "income", "grade", "head"}) {
    CAPTURE(column);
    fill(judge);
    judge.filled.unset(judge.filled.self(), *judge.filled.find("household", column));
    CHECK(judge().verdict() == verdict::unknown);
  }
  fill(judge);
  CHECK(judge.filled.set(judge.filled.self(), "size", 3));
  CHECK(judge().rule("school") == truth::unknown);
  CHECK(judge.filled.set(judge.add("person"), "age", 70));
  CHECK(judge().rule("school") == truth::yes);
}

TEST_CASE("judge_record: the village's road is read where it is set, and unknown else") {
  const eval::program rules = survey_rules();
  record_judge judge(rules, "household");
  fill(judge);
  CHECK(judge().rule("road") == truth::yes);
  CHECK(judge.filled.set(judge.above("village"), "has_road", 0));
  CHECK(judge().rule("road") == truth::no);
  judge.filled.unset(judge.above("village"), *judge.filled.find("village", "has_road"));
  CHECK(judge().rule("road") == truth::unknown);
}

TEST_CASE("judge_record: a value that the column cannot have is refused with a reason and stays unknown") {
  const eval::program rules = survey_rules();
  record_judge judge(rules, "household");
  record& filled = judge.filled;
  const auto code = [&filled] { return std::string(filled.problems().empty() ? "" : filled.problems().back().code()); };
  CHECK(!filled.set(filled.self(), "grade", 3));
  CHECK(code() == messages::attach_code_outside.code);
  CHECK(!filled.set(filled.self(), "grade", "E"));
  CHECK(!filled.set(filled.self(), "incom", 5));
  CHECK(code() == messages::attach_unknown_column.code);
  CHECK(!filled.set(judge.add("person"), "enrolled", 2));
  CHECK(code() == messages::attach_boolean_outside.code);
  CHECK(filled.problems().size() == 4);
  CHECK(judge().rule("housing") == truth::unknown);
  CHECK(filled.set(filled.self(), "size", 21));  // a database takes it, too, and says so
  CHECK(code() == messages::range_broken.code);
  CHECK(filled.set(filled.self(), "income", 100));
  CHECK(judge().rule("income") == truth::no);
  filled.clear();
  CHECK(filled.problems().empty());
}

TEST_CASE("judge_record: what a missing value can be follows from its range, unless this record breaks that") {
  const eval::program rules = survey_rules();
  record_judge judge(rules, "household");
  for (int times = 0; times < 2; ++times) {
    judge.filled.clear();
    CHECK(judge.filled.set(judge.filled.self(), "size", 2));
    const record_row first = judge.add("person");
    static_cast<void>(judge.add("person"));
    CHECK(judge.filled.set(first, "age", 120));
    CHECK(judge().rule("ages") == truth::yes);
    CHECK(judge.filled.set(first, "age", 125));
    CHECK(judge().rule("ages") == truth::unknown);
  }
}

TEST_CASE("judge_record: nothing is allocated for a record no larger than one before") {
  const eval::program rules = survey_rules();
  record_judge judge(rules, "household");
  const auto fill_and_judge = [&judge](std::size_t members, std::int64_t income) {
    record& filled = judge.filled;
    filled.clear();
    filled.set(filled.self(), "size", static_cast<std::int64_t>(members));
    filled.set(filled.self(), "income", income);
    filled.set(filled.self(), "grade", "A");
    filled.set(filled.self(), "head", "a name that is longer than any short string");
    for (std::size_t m = 0; m < members; ++m) filled.set(judge.add("person"), "age", static_cast<std::int64_t>(10 * m));
    return judge().rule("income");
  };
  CHECK(fill_and_judge(9, 100) == truth::no);
  const std::size_t before = allocations;
  truth last = truth::unknown;
  for (std::size_t members = 1; members <= 9; ++members) last = fill_and_judge(members, 400'000 * static_cast<std::int64_t>(members) + 1);
  CHECK(allocations == before);
  CHECK(last == truth::yes);
}

/// Two villages with two households of which the first has two members.
struct small_register {
  schema tables = survey_tables();
  std::vector<std::uint8_t> road{1, 0};
  std::vector<std::int32_t> village{0, 1};
  std::vector<std::int32_t> size{2, 1};
  std::vector<std::int64_t> income{900'000, 900'000};
  std::vector<std::uint8_t> grade{1, 1};
  std::vector<std::int32_t> head{0, 0};
  std::vector<std::string> names{"Zhang", "nobody"};
  std::vector<std::int32_t> household{0, 0, 1};
  std::vector<std::int16_t> age{41, 9, 12};
  std::vector<std::uint8_t> enrolled{0, 1, 0};
  database data{tables};

  small_register() {
    data.level("village").column("has_road", road);
    data.level("household").parents(village).column("size", size).column("income", income).column("grade", grade).text("head", head, names);
    data.level("person").parents(household).column("age", age).column("enrolled", enrolled);
  }
};

TEST_CASE("judge_one: a row of a database is judged with its own members and its own village, without allocating") {
  const small_register in;
  const eval::program rules = survey_rules();
  auto judge = row_judge::make(rules, in.data, "household");
  REQUIRE(judge);
  CHECK((*judge)(0).verdict() == verdict::pass);
  CHECK((*judge)(1).verdict() == verdict::fail);
  CHECK((*judge)(1).rule("school") == truth::no);
  CHECK((*judge)(1).rule("road") == truth::no);
  CHECK((*judge)(1).rule("income") == truth::yes);
  const std::size_t before = allocations;
  for (std::size_t row = 0; row < 10; ++row) CHECK((*judge)(row % 2).rule(std::size_t{1}) == truth_of(row % 2 == 0));
  std::size_t passes = 0;
  const std::size_t counted = allocations;
  for (std::size_t row = 0; row < 10; ++row) passes += (*judge)(row % 2).verdict() == verdict::pass ? 1U : 0U;
  CHECK(allocations == counted);
  CHECK(passes == 5);
  CHECK(before <= counted);
}

TEST_CASE("judge_one: it refuses a database of another schema and one with errors, with every reason of the run") {
  const small_register in;
  const eval::program rules = survey_rules();
  schema other = survey_tables();
  other.levels[1].columns.pop_back();
  const database elsewhere(other);
  const auto refused = row_judge::make(rules, elsewhere, "household");
  REQUIRE(!refused);
  CHECK(refused.error().front().code() == messages::another_schema.code);
  database wrong(in.tables);
  const std::vector<std::uint8_t> grade{7, 1};
  const std::vector<std::uint8_t> road{2};
  wrong.level("household").column("grade", grade);
  wrong.level("village").column("has_road", road);
  const auto one = row_judge::make(rules, wrong, "household");
  const auto all = run(rules, wrong);
  REQUIRE(!one);
  REQUIRE(!all);
  CHECK(one.error().size() == 2);
  REQUIRE(all.error().size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(render(one.error()[i]) == render(all.error()[i]));
}

}  // namespace
