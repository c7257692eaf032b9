// SPDX-License-Identifier: MIT
// tests/eval/keyed_fold.test.cpp -- folds over yearly records: expected years that were not delivered, and years beside these.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include <povexit/eval/run.hpp>
#include <povexit/rule/graph_builder.hpp>

namespace {

using namespace povexit;
using rule::op;

constexpr truth yes = truth::yes;
constexpr truth no = truth::no;
constexpr truth unknown = truth::unknown;
constexpr std::int64_t none = -1;  // not recorded

schema households(completeness how, std::vector<std::int64_t> expected) {
  schema made;
  made.id = "keyed-fold";
  made.levels.resize(2);
  made.levels[0].name = "household";
  made.levels[0].columns.resize(1);
  made.levels[0].columns[0].name = "records";
  made.levels[1].name = "year";
  made.levels[1].plural = "years";
  made.levels[1].parent = parent_schema{"household", "household", "", how, "records", "year", std::move(expected)};
  made.levels[1].columns.resize(3);
  made.levels[1].columns[0].name = "year";
  made.levels[1].columns[1].name = "ok";
  made.levels[1].columns[1].type = value_type::boolean;
  made.levels[1].columns[2].name = "income";
  made.levels[1].columns[2].range = value_range{0, 100};
  return made;
}

struct yearly_record {
  std::int32_t household;
  std::int64_t year, ok, income;
};

/// What is asked of each household. `span`: years 2014 to 2016, [2014..2016].
struct folded {
  truth every_in_span, some_in_span, every;
  interval count_in_span, count, of_2015, sum, least, greatest, years;
};

struct asked {
  rule::detail::graph_builder builder;
  std::vector<rule::node_index> nodes;

  explicit asked(const schema& tables) : builder(tables) {
    const auto year = builder.load(1, 0);
    const auto ok = builder.load(1, 1);
    const auto income = builder.load(1, 2);
    const auto whole = [this](std::int64_t n) { return builder.number(ratio(n)); };
    const auto in_span = builder.logic(op::both, {builder.compare(rule::relation::greater_equal, year, whole(2014)),
                                                  builder.compare(rule::relation::less_equal, year, whole(2016))});
    const auto not_in_span = builder.logic(op::opposite, {in_span});
    nodes = {builder.fold(op::fold_every, 0, 1, builder.logic(op::either, {not_in_span, ok})),
             builder.fold(op::fold_some, 0, 1, builder.logic(op::both, {in_span, ok})),
             builder.fold(op::fold_every, 0, 1, ok),
             builder.fold(op::fold_count, 0, 1, in_span),
             builder.fold(op::fold_count, 0, 1, builder.answer(yes)),
             builder.fold(op::fold_count, 0, 1, builder.compare(rule::relation::equal, year, whole(2015))),
             builder.fold(op::fold_sum, 0, 1, in_span, income),
             builder.fold(op::fold_min, 0, 1, in_span, income),
             builder.fold(op::fold_max, 0, 1, in_span, income),
             builder.fold(op::fold_sum, 0, 1, in_span, year)};
  }
};

struct columns {
  std::vector<std::int32_t> parents;
  std::vector<std::int64_t> years, oks, incomes;
  std::vector<std::uint8_t> years_known, oks_known, incomes_known;

  explicit columns(const std::vector<yearly_record>& records) {
    for (const yearly_record& each : records) {
      parents.push_back(each.household);
      years.push_back(each.year);
      oks.push_back(each.ok == 1 ? 1 : 0);
      incomes.push_back(each.income);
      years_known.push_back(each.year != none);
      oks_known.push_back(each.ok != none);
      incomes_known.push_back(each.income != none);
    }
  }

  void attach(database& data) const {
    data.level("year")
        .parents(parents)
        .column("year", years, std::span<const std::uint8_t>(years_known))
        .column("ok", oks, std::span<const std::uint8_t>(oks_known))
        .column("income", incomes, std::span<const std::uint8_t>(incomes_known));
  }
};

struct outcome {
  std::vector<folded> of;
  std::vector<std::string> receipts;
};

/// `declared` holds the records that each household declares; `none`: not recorded. No `records`: the table is not there.
outcome fold_all(completeness how, std::vector<std::int64_t> expected, const std::vector<std::int64_t>& declared, const std::vector<yearly_record>* records) {
  const schema tables = households(how, std::move(expected));
  asked questions(tables);
  rule::graph graph = std::move(questions.builder.made());
  for (const rule::node_index i : questions.nodes) {
    rule::compiled_report each;
    each.level = 0;
    each.value = i;
    graph.reports.push_back(each);
  }
  std::vector<std::uint8_t> known;
  for (const std::int64_t count : declared) known.push_back(count != none);
  const columns arrays(records == nullptr ? std::vector<yearly_record>{} : *records);
  database data(tables);
  data.level("household").column("records", declared, std::span<const std::uint8_t>(known));
  if (records != nullptr) arrays.attach(data);
  const eval::program of({}, tables, graph, {}, {});
  const auto found = run(of, data);
  REQUIRE(found.has_value());
  const auto here = found->at("household");
  outcome made;
  for (std::size_t row = 0; row < declared.size(); ++row) {
    const auto answer = [&](std::size_t i) { return here.report(i, row).answer; };
    const auto number = [&](std::size_t i) { return here.report(i, row).number; };
    made.of.push_back({answer(0), answer(1), answer(2), number(3), number(4), number(5), number(6), number(7), number(8), number(9)});
  }
  for (const issue& each : found->receipts()) made.receipts.emplace_back(each.code());
  return made;
}

outcome fold_all(completeness how, std::size_t count, const std::vector<yearly_record>& records) {
  return fold_all(how, {2014, 2015, 2016}, std::vector<std::int64_t>(count, none), &records);
}

constexpr interval from(wide low) { return {bound::of(low), bound::infinity(), false}; }

}  // namespace

TEST_CASE("keyed fold: expected years that were delivered are all there are in their span, whatever stands beside it") {
  const auto found = fold_all(completeness::open, 1, {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {0, 2016, 1, 30}, {0, 2012, 0, 5}}).of[0];
  CHECK(found.every_in_span == yes);
  CHECK(found.some_in_span == yes);
  CHECK(found.count_in_span == interval::point(3));
  CHECK(found.of_2015 == interval::point(1));
  CHECK(found.sum == interval::point(60));
  CHECK(found.least == interval::point(10));
  CHECK(found.greatest == interval::point(30));
  CHECK(found.years == interval::point(2014 + 2015 + 2016));
  CHECK(found.every == no);
  CHECK(found.count == from(4));
}

TEST_CASE("keyed fold: a year that was not delivered is a member of which only the year is known") {
  const auto found = fold_all(completeness::open, 3, {{0, 2014, 1, 10}, {0, 2016, 1, 30}, {1, 2014, 1, 10}, {1, 2016, 0, 30}}).of;
  CHECK(found[0].every_in_span == unknown);
  CHECK(found[0].some_in_span == yes);
  CHECK(found[0].count_in_span == interval::point(3));
  CHECK(found[0].of_2015 == interval::point(1));
  CHECK(found[0].count == from(3));
  CHECK(found[0].sum == interval::between(40, 140));
  CHECK(found[0].least == interval::between(0, 10));
  CHECK(found[0].greatest == interval::between(30, 100));
  CHECK(found[0].years == interval::point(2014 + 2015 + 2016));
  CHECK(found[1].every_in_span == no);
  CHECK(found[1].every == no);
  // Nothing at all was delivered of the third.
  CHECK(found[2].every_in_span == unknown);
  CHECK(found[2].some_in_span == unknown);
  CHECK(found[2].count_in_span == interval::point(3));
  CHECK(found[2].sum == interval::between(0, 300));
  CHECK(found[2].least == interval::between(0, 100));
  CHECK(found[2].years == interval::point(2014 + 2015 + 2016));
}

TEST_CASE("keyed fold: an expected year that the filter leaves out may be absent, and one that nobody expects need not be there") {
  const std::vector<yearly_record> records = {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {0, 2016, 1, 30}, {1, 2014, 1, 10}, {1, 2016, 1, 30}};
  const auto four = fold_all(completeness::open, {2013, 2014, 2015, 2016}, {none, none}, &records).of;
  CHECK(four[0].every_in_span == yes);
  CHECK(four[0].count_in_span == interval::point(3));
  CHECK(four[0].count == from(4));
  CHECK(four[1].every_in_span == unknown);
  // 2015 stands in a gap between expected years: perhaps it is there.
  const auto two = fold_all(completeness::open, {2014, 2016}, {none, none}, &records).of;
  CHECK(two[0].every_in_span == unknown);
  CHECK(two[1].every_in_span == unknown);
  CHECK(two[1].count_in_span == from(2));
  CHECK(two[1].of_2015 == from(0));
  const auto closed = fold_all(completeness::closed, {2014, 2016}, {none, none}, &records).of;
  CHECK(closed[0].every_in_span == yes);
  CHECK(closed[1].every_in_span == yes);
  CHECK(closed[1].of_2015 == interval::point(0));
}

TEST_CASE("keyed fold: a closed set has no further years, but all those that are expected") {
  const auto found = fold_all(completeness::closed, 2, {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {0, 2016, 1, 30}, {1, 2014, 1, 10}, {1, 2012, 1, 5}}).of;
  CHECK(found[0].every == yes);
  CHECK(found[0].count == interval::point(3));
  CHECK(found[1].every == unknown);
  CHECK(found[1].count == interval::point(4));
  CHECK(found[1].sum == interval::between(10, 210));
}

TEST_CASE("keyed fold: a declared number leaves room for further years, or not") {
  const std::vector<yearly_record> records = {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {1, 2014, 1, 10}, {1, 2015, 1, 20}, {2, 2014, 1, 10}};
  const auto found = fold_all(completeness::declared, {2014, 2015, 2016}, {3, 4, none}, &records).of;
  CHECK(found[0].count == interval::point(3));
  CHECK(found[1].count == from(3));
  CHECK(found[1].count_in_span == interval::point(3));
  CHECK(found[2].count == from(3));
}

TEST_CASE("keyed fold: a record of unknown year may be any that is absent, so that these are only possible") {
  const auto found = fold_all(completeness::closed, 2, {{0, 2014, 1, 10}, {0, none, 1, 20}, {1, 2014, 1, 10}, {1, 2015, 1, 20}, {1, 2016, 1, 30}, {1, none, 0, 7}}).of;
  CHECK(found[0].every_in_span == unknown);
  CHECK(found[0].some_in_span == yes);
  CHECK(found[0].count_in_span == interval::between(1, 4));
  CHECK(found[0].count == interval::between(2, 4));
  CHECK(found[0].of_2015 == interval::between(0, 2));
  CHECK(found[0].sum == interval::between(10, 230));
  CHECK(found[0].least == interval::between(0, 10));
  CHECK(found[1].every_in_span == unknown);
  CHECK(found[1].every == no);
  CHECK(found[1].count_in_span == interval::between(3, 4));
}

TEST_CASE("keyed fold: a record of unknown household is perhaps one of each, and makes none fail") {
  const auto found = fold_all(completeness::open, 2, {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {0, 2016, 1, 30}, {1, 2014, 1, 10}, {1, 2016, 1, 30}, {-1, 2015, 0, 20}}).of;
  CHECK(found[0].every_in_span == unknown);
  CHECK(found[0].count_in_span == interval::between(3, 4));
  CHECK(found[1].every_in_span == unknown);
  CHECK(found[1].count_in_span == interval::between(3, 4));
  CHECK(found[1].sum == interval::between(40, 160));
  // Of unknown year as well: perhaps it is what is absent.
  const auto keyless = fold_all(completeness::open, 2, {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {0, 2016, 1, 30}, {1, 2014, 1, 10}, {1, 2016, 1, 30}, {-1, none, 1, 20}}).of;
  CHECK(keyless[0].every_in_span == yes);
  CHECK(keyless[1].of_2015 == interval::between(0, 2));
  CHECK(keyless[1].sum == interval::between(40, 160));
}

TEST_CASE("keyed fold: of a table that was not given every expected year is absent, and nothing else is known") {
  const auto found = fold_all(completeness::closed, {2014, 2015, 2016}, {none}, nullptr).of[0];
  CHECK(found.every_in_span == unknown);
  CHECK(found.count_in_span == interval::point(3));
  CHECK(found.count == from(3));
  CHECK(found.sum == interval::between(0, 300));
}

TEST_CASE("keyed fold: two records of one year are both kept, and told") {
  const auto found = fold_all(completeness::closed, 1, {{0, 2014, 1, 10}, {0, 2015, 1, 20}, {0, 2016, 1, 30}, {0, 2015, 0, 40}, {0, 2012, 1, 1}, {0, 2012, 1, 1}});
  CHECK(found.of[0].of_2015 == interval::point(2));
  CHECK(found.of[0].every_in_span == no);
  CHECK(found.of[0].sum == interval::point(100));
  CHECK(found.receipts == std::vector<std::string>{"repeated-keys"});
}
