// SPDX-License-Identifier: MIT
// tests/eval/fold.test.cpp -- folds over sets of which rows are missing, open, or of unknown parents.
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

schema households(completeness how) {
  schema made;
  made.id = "fold";
  made.levels.resize(2);
  made.levels[0].name = "household";
  made.levels[0].columns.resize(1);
  made.levels[0].columns[0].name = "size";
  made.levels[1].name = "person";
  made.levels[1].parent = parent_schema{"household", "household", "members", how, "size"};
  made.levels[1].columns.resize(2);
  made.levels[1].columns[0].name = "insured";
  made.levels[1].columns[0].type = value_type::boolean;
  made.levels[1].columns[1].name = "pay";
  made.levels[1].columns[1].range = value_range{0, 100};
  return made;
}

/// One household of each kind; persons as (parent, insured: 0, 1 or -1 for not recorded, pay: -1 not recorded).
struct person {
  std::int32_t parent;
  int insured;
  std::int64_t pay;
};

struct folded {
  truth every, some;
  interval count, sum, least, greatest;
};

std::vector<folded> fold_all(completeness how, const std::vector<std::int64_t>& sizes, const std::vector<person>& persons) {
  const schema tables = households(how);
  rule::detail::graph_builder builder(tables);
  const auto insured = builder.load(1, 0);
  const auto pay = builder.load(1, 1);
  rule::graph made;
  std::vector<rule::node_index> nodes;
  for (const op what : {op::fold_every, op::fold_some, op::fold_count}) nodes.push_back(builder.fold(what, 0, 1, insured));
  for (const op what : {op::fold_sum, op::fold_min, op::fold_max}) nodes.push_back(builder.fold(what, 0, 1, insured, pay));
  made = std::move(builder.made());
  for (const rule::node_index i : nodes) {
    rule::compiled_report each;
    each.level = 0;
    each.value = i;
    made.reports.push_back(each);
  }
  std::vector<std::int32_t> parents;
  std::vector<std::uint8_t> flags, flags_known, pays_known, sizes_known;
  std::vector<std::int64_t> pays;
  for (const person& each : persons) {
    parents.push_back(each.parent);
    flags.push_back(each.insured == 1 ? 1 : 0);
    flags_known.push_back(each.insured >= 0 ? 1 : 0);
    pays.push_back(each.pay);
    pays_known.push_back(each.pay >= 0 ? 1 : 0);
  }
  for (const std::int64_t size : sizes) sizes_known.push_back(size >= 0 ? 1 : 0);
  database data(tables);
  data.level("household").column("size", sizes, std::span<const std::uint8_t>(sizes_known));
  data.level("person")
      .parents(parents)
      .column("insured", flags, std::span<const std::uint8_t>(flags_known))
      .column("pay", pays, std::span<const std::uint8_t>(pays_known));
  const eval::program of({}, tables, made, {}, {});
  const auto found = run(of, data);
  REQUIRE(found.has_value());
  const auto here = found->at("household");
  std::vector<folded> all;
  for (std::size_t row = 0; row < sizes.size(); ++row) {
    all.push_back({here.report(std::size_t{0}, row).answer, here.report(1, row).answer, here.report(2, row).number, here.report(3, row).number,
                   here.report(4, row).number, here.report(5, row).number});
  }
  return all;
}

constexpr interval from(wide low) { return {bound::of(low), bound::infinity(), false}; }

TEST_CASE("fold: a closed set of known members is counted, added up and quantified exactly") {
  const auto found = fold_all(completeness::closed, {0, 0, 0}, {{0, 1, 10}, {0, 0, 20}, {0, 1, 30}, {1, 1, 7}});
  CHECK(found[0].every == no);
  CHECK(found[0].some == yes);
  CHECK(found[0].count == interval::point(2));
  CHECK(found[0].sum == interval::point(40));
  CHECK(found[0].least == interval::point(10));
  CHECK(found[0].greatest == interval::point(30));
  CHECK(found[1].every == yes);
  CHECK(found[2].every == yes);
  CHECK(found[2].some == no);
  CHECK(found[2].count == interval::point(0));
  CHECK(found[2].sum == interval::point(0));
  CHECK(found[2].least == interval::nothing());
}

TEST_CASE("fold: an unknown membership or value widens, within the declared range") {
  const auto found = fold_all(completeness::closed, {0, 0}, {{0, -1, 10}, {0, 1, 20}, {1, 1, -1}});
  CHECK(found[0].every == unknown);
  CHECK(found[0].some == yes);
  CHECK(found[0].count == interval::between(1, 2));
  CHECK(found[0].sum == interval::between(20, 30));
  CHECK(found[0].least == interval::between(10, 20));
  CHECK(found[0].greatest == interval::point(20));
  CHECK(found[1].sum == interval::between(0, 100));
  CHECK(found[1].least == interval::between(0, 100));
}

TEST_CASE("fold: a missing row is a member of which nothing is known") {
  const auto found = fold_all(completeness::declared, {2, 3, 1}, {{0, 1, 10}, {1, 0, 5}, {2, 1, 9}});
  CHECK(found[0].every == unknown);
  CHECK(found[0].count == interval::between(1, 2));
  CHECK(found[0].sum == interval::between(10, 110));
  CHECK(found[0].least == interval::between(0, 10));
  CHECK(found[1].every == no);
  CHECK(found[1].some == unknown);
  CHECK(found[1].count == interval::between(0, 2));
  CHECK(found[1].sum == interval::between(0, 200));
  CHECK(found[1].least == interval::nothing());
  CHECK(found[2].every == yes);
  CHECK(found[2].sum == interval::point(9));
}

TEST_CASE("fold: an open set never passes every, never fails some, and has no upper count") {
  for (const auto& found : {fold_all(completeness::open, {0}, {{0, 1, 10}}), fold_all(completeness::declared, {-1}, {{0, 1, 10}})}) {
    CHECK(found[0].every == unknown);
    CHECK(found[0].some == yes);
    CHECK(found[0].count == from(1));
    CHECK(found[0].sum == from(10));
    CHECK(found[0].least == interval::between(0, 10));
    CHECK(found[0].greatest == interval::between(10, 100));
  }
  const auto none = fold_all(completeness::open, {0}, {});
  CHECK(none[0].every == unknown);
  CHECK(none[0].some == unknown);
  CHECK(none[0].count == from(0));
}

TEST_CASE("fold: a row of unknown parent may belong to any, and makes none fail") {
  const auto found = fold_all(completeness::closed, {0, 0}, {{0, 1, 10}, {-1, 0, 50}, {-1, -1, 30}});
  CHECK(found[0].every == unknown);
  CHECK(found[0].count == interval::between(1, 2));
  CHECK(found[0].sum == interval::between(10, 40));
  CHECK(found[0].greatest == interval::between(10, 30));
  CHECK(found[1].every == unknown);
  CHECK(found[1].some == unknown);
  CHECK(found[1].least == interval::nothing());
  const auto sure = fold_all(completeness::closed, {0}, {{-1, 0, 50}});
  CHECK(sure[0].some == no);
  CHECK(sure[0].count == interval::point(0));
}

}  // namespace
