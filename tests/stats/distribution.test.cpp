// SPDX-License-Identifier: MIT
// tests/stats/distribution.test.cpp -- distributions from columns and by group, quantiles by named rules, relative lines.
//
// Layer: tests.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/quantile.hpp>
#include <povexit/stats/relative_line.hpp>

using namespace povexit;
using namespace povexit::stats;

namespace {

using integers = std::vector<std::int64_t>;

distribution unweighted(const integers& values) {
  const auto made = distribution_of({.values = values});
  REQUIRE(made.has_value());
  return made->of;
}

distribution weighted(const integers& values, const integers& weights) {
  const auto made = distribution_of({.values = values, .weights = weights});
  REQUIRE(made.has_value());
  return made->of;
}

bitmap all_but(std::size_t size, std::size_t row) {
  bitmap made(size, true);
  made.set(row, false);
  return made;
}

quotient whole_number(std::int64_t value) { return ratio(value); }

}  // namespace

TEST_CASE("distribution: each value stands once, in order, with the rows and the weight of those who have it") {
  const distribution made = weighted({30, -5, 30, 7, 30}, {1, 2, 3, 4, INT64_MAX});
  const std::vector<atom> expected{{-5, 1, 2}, {7, 1, 4}, {30, 3, wide{INT64_MAX} + 4}};
  CHECK(std::vector<atom>(made.atoms().begin(), made.atoms().end()) == expected);
  CHECK(made.rows() == 5);
  CHECK(made.people() == wide{INT64_MAX} + 10);
  CHECK(made.welfare() == whole<4>((wide{INT64_MAX} + 4) * 30 + 18));
  CHECK(made.mean() == quotient(whole<8>((wide{INT64_MAX} + 4) * 30 + 18), whole<8>(wide{INT64_MAX} + 10)));
  CHECK(made.squares() == whole<4>(-5 * 4 + 7 * 16 + 30 * 10) + multiply(whole<2>(wide{INT64_MAX} * INT64_MAX), 30));
  CHECK(made.up_to(7) == running{2, 6, whole<4>(18)});
  CHECK(!distribution().mean().is_defined());
}

TEST_CASE("distribution: the ends of 64 bits sort as numbers, in few rows and in many") {
  integers values{INT64_MAX, 0, INT64_MIN, -1, 1};
  for (int i = 0; i < 2003; ++i) values.push_back((i * 7919) % 2003 - 1000);
  const distribution made = unweighted(values);
  CHECK(made.rows() == values.size());
  bool ascends = true;
  for (std::size_t i = 1; i < made.atoms().size(); ++i) ascends = ascends && made.atoms()[i - 1].value < made.atoms()[i].value;
  CHECK(ascends);
  CHECK(made.atoms().front().value == INT64_MIN);
  CHECK(made.atoms().back().value == INT64_MAX);
  CHECK(made.atoms()[1001].value == 0);  // after INT64_MIN and -1000 ... -1
  CHECK(made.atoms()[1001].rows == 2);
  CHECK(unweighted({INT64_MAX, INT64_MIN}).atoms().front().value == INT64_MIN);
}

TEST_CASE("distribution: how a column is stored, and whether its bitmap is there, make no difference") {
  const integers values{3, 1, 3, 2, 1, 0};
  const integers weights{2, 0, 5, 7, 1, 9};
  const std::int16_t short_values[] = {3, 1, 3, 2, 1, 0};
  const std::uint8_t byte_weights[] = {2, 0, 5, 7, 1, 9};
  const bitmap known(6, true);
  const auto plain = distribution_of({.values = values, .weights = weights});
  const auto narrow = distribution_of({.values = short_values, .weights = byte_weights});
  const auto mapped = distribution_of({.values = column_view(values).with_known(known.view()), .weights = weights, .population = known.view()});
  REQUIRE((plain.has_value() && narrow.has_value() && mapped.has_value()));
  CHECK(*plain == *narrow);
  CHECK(*plain == *mapped);
  CHECK(plain->report.used == mass{6, 24});
  CHECK(plain->report.weightless == 1);
  const bitmap truths = all_but(6, 5);
  CHECK(distribution_of({.values = truths.view()})->of.people() == 6);
}

TEST_CASE("distribution: rows left out are counted by the first reason that holds, and listed when asked") {
  const integers values{10, 20, 30, 40, -50, 60, 0};
  const integers weights{1, 1, 1, 0, 5, 7, 9};
  const bitmap value_known = all_but(7, 0);
  const bitmap weight_known = all_but(7, 1);
  const bitmap asked = all_but(7, 2);
  const weighted_rows rows{.values = column_view(values).with_known(value_known.view()),
                           .weights = column_view(weights).with_known(weight_known.view()),
                           .population = asked.view(),
                           .low = {low_kind::leave_out_negative},
                           .lists_rows = true};
  const auto made = distribution_of(rows);
  REQUIRE(made.has_value());
  const coverage& report = made->report;
  CHECK(report.of(left_out::missing_value) == mass{1, 1});
  CHECK(report.of(left_out::missing_weight) == mass{1, 0});
  CHECK(report.of(left_out::outside) == mass{1, 1});
  CHECK(report.of(left_out::not_positive) == mass{1, 5});
  CHECK(report.used == mass{3, 16});
  CHECK(report.weightless == 1);
  CHECK(report.read().rows == 7);
  CHECK(made->of.rows() + report.weightless == report.used.rows);
  CHECK(made->left == std::vector<left_row>{{0, left_out::missing_value}, {1, left_out::missing_weight}, {4, left_out::not_positive}});
  CHECK(std::vector<atom>(made->of.atoms().begin(), made->of.atoms().end()) == std::vector<atom>{{0, 1, 9}, {60, 1, 7}});
}

TEST_CASE("distribution: values of zero and below are kept, raised or left out, as the policy says") {
  const integers values{-2, 0, 3, 8};
  struct line_of_table {
    low_values low;
    std::vector<atom> expected;
    std::uint64_t raised, left;
  };
  const line_of_table table[] = {
      {{}, {{-2, 1, 1}, {0, 1, 1}, {3, 1, 1}, {8, 1, 1}}, 0, 0},
      {{low_kind::bottom_code, 3}, {{3, 3, 3}, {8, 1, 1}}, 2, 0},
      {{low_kind::leave_out_negative}, {{0, 1, 1}, {3, 1, 1}, {8, 1, 1}}, 0, 1},
      {{low_kind::leave_out_zero}, {{3, 1, 1}, {8, 1, 1}}, 0, 2},
  };
  for (const auto& row : table) {
    CAPTURE(name(row.low.kind));
    const auto made = distribution_of({.values = values, .low = row.low});
    REQUIRE(made.has_value());
    CHECK(std::vector<atom>(made->of.atoms().begin(), made->of.atoms().end()) == row.expected);
    CHECK(made->report.bottom_coded.rows == row.raised);
    CHECK(made->report.of(left_out::not_positive).rows == row.left);
  }
}

TEST_CASE("distribution: columns of unlike sizes, weights below zero and codes outside are all refused at once") {
  const integers values{1, 2, 3};
  const integers weights{1, -7, -8};
  const integers few{1};
  const std::int32_t codes[] = {0, 5, 1};
  const bitmap asked(2, true);
  const auto unlike = distribution_of({.values = values, .weights = few, .population = asked.view()});
  REQUIRE(!unlike.has_value());
  CHECK(unlike.error().size() == 2);
  CHECK(unlike.error()[0].code() == "stats-unlike-sizes");

  const auto wrong = distributions_by_group({.values = values, .weights = weights}, codes, 2);
  REQUIRE(!wrong.has_value());
  REQUIRE(wrong.error().size() == 2);
  CHECK(wrong.error()[0].code() == "stats-negative-weight");
  CHECK(wrong.error()[0].arguments == std::vector<std::string>{"2", "-7", "2"});
  CHECK(wrong.error()[1].code() == "stats-code-out-of-range");
  CHECK(wrong.error()[1].arguments == std::vector<std::string>{"2", "group", "5", "1", "1"});

  const auto borne = distribution_of({.values = values, .weights = weights, .below_zero = negative_weight::is_missing});
  REQUIRE(borne.has_value());
  CHECK(borne->of.rows() == 1);
  CHECK(borne->report.of(left_out::missing_weight).rows == 2);
}

TEST_CASE("distribution: groups merge to the whole, and rows of no known group are counted beside them") {
  const integers values{5, 3, 5, 9, 1};
  const integers weights{1, 2, 3, 4, 5};
  const std::int32_t codes[] = {0, 1, 1, 0, 1};
  const bitmap known = all_but(5, 4);
  const auto groups = distributions_by_group({.values = values, .weights = weights}, column_view(codes).with_known(known.view()), 3);
  REQUIRE(groups.has_value());
  REQUIRE(groups->groups.size() == 3);
  CHECK(groups->groups[2].of.is_empty());
  CHECK(groups->ungrouped.report.of(left_out::missing_group) == mass{1, 5});
  counted merged;
  for (const counted& each : groups->groups) merged.merge(each);
  CHECK(merged.of == weighted({5, 3, 5, 9}, {1, 2, 3, 4}));
  CHECK(merged.report.used == mass{4, 10});
}

// Of 1, 2, 3, 4 and of ten rows of weight 0.1 each: golden case boundary-and-definition-differences (CC0).
TEST_CASE("quantile: rules differ exactly where a share is met exactly") {
  struct line_of_table {
    integers values, weights;
    ratio share;
    quotient lower, upper, mean_of_two;
  };
  const integers ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const integers ones(10, 1);
  const auto n = whole_number;
  const line_of_table table[] = {
      {{1, 2, 3, 4}, {1, 1, 1, 1}, ratio(1, 2), n(2), n(3), ratio(5, 2)},
      {ten, ones, ratio(1, 2), n(5), n(6), ratio(11, 2)},
      {ten, integers(10, 493), ratio(3, 10), n(3), n(4), ratio(7, 2)},
      {{1, 2, 3}, {1, 1, 1}, ratio(1, 2), n(2), n(2), n(2)},
      {{1, 2, 3}, {1, 1, 1}, ratio(0), n(1), n(1), n(1)},
      {{1, 2, 3}, {1, 1, 1}, ratio(1), n(3), n(3), n(3)},
      {{1, 2, 9}, {1, 0, 1}, ratio(1, 2), n(1), n(9), n(5)},  // nobody has 2
      {{-4, -1}, {3, 3}, ratio(1, 2), n(-4), n(-1), ratio(-5, 2)},
      {{INT64_MAX - 1, INT64_MAX}, {1, 1}, ratio(1, 2), n(INT64_MAX - 1), n(INT64_MAX), quotient(whole<8>(wide{INT64_MAX} * 2 - 1), whole<8>(2))},
      {{7}, {INT64_MAX}, ratio(1, 3), n(7), n(7), n(7)},
  };
  for (const auto& row : table) {
    const distribution all = weighted(row.values, row.weights);
    CAPTURE(to_string(row.share));
    CAPTURE(row.values.size());
    CHECK(quantile(all, row.share, quantile_rule::lower) == row.lower);
    CHECK(quantile(all, row.share, quantile_rule::upper) == row.upper);
    CHECK(quantile(all, row.share, quantile_rule::mean_of_two) == row.mean_of_two);
  }
  CHECK(quantile_rule::eurostat == quantile_rule::mean_of_two);
  CHECK(quantile_rule::laeken == quantile_rule::upper);
  CHECK(!median(distribution(), quantile_rule::lower).is_defined());
  const std::vector<quotient> deciles = quantiles(weighted(ten, ones), 10, quantile_rule::lower);
  REQUIRE(deciles.size() == 9);
  for (std::size_t i = 0; i < 9; ++i) CHECK(deciles[i] == n(static_cast<std::int64_t>(i) + 1));
}

TEST_CASE("relative line: a share of median or mean is exact, and none is drawn where the middle is not above zero") {
  const distribution all = unweighted({1, 2, 3, 4});
  struct line_of_table {
    relative_rule how;
    quotient at;
  };
  using middle = relative_rule::middle;
  const line_of_table table[] = {
      {{}, ratio(3, 2)},
      {{.rule = quantile_rule::laeken}, ratio(9, 5)},
      {{.share = ratio(1, 2), .rule = quantile_rule::lower, .is_weak = true}, ratio(1)},
      {{.share = ratio(1, 3), .of = middle::mean}, ratio(5, 6)},
  };
  for (const auto& row : table) {
    const auto line = relative_line(all, row.how);
    REQUIRE(line.has_value());
    CHECK(line->at == row.at);
    CHECK(line->is_weak == row.how.is_weak);
  }
  CHECK(share_of_people(all, *relative_line(all, {.share = ratio(8, 10)})) == ratio(1, 4));       // 2 is not below 2
  CHECK(share_of_people(all, *relative_line(all, {.share = ratio(8, 10), .is_weak = true})) == ratio(1, 2));
  CHECK(share_of_welfare(all, *relative_line(all, {.share = ratio(8, 10), .is_weak = true})) == ratio(3, 10));
  for (const distribution& none : {distribution(), unweighted({0, 0, 5}), unweighted({-3, -1})}) {
    const auto line = relative_line(none, {});
    REQUIRE(!line.has_value());
    CHECK(line.error()[0].code() == "stats-line-not-positive");
  }
  CHECK(!share_of_people(distribution(), poverty_line{ratio(1)}).is_defined());
  CHECK(!share_of_welfare(unweighted({-1, 1}), poverty_line{ratio(1)}).is_defined());
}
