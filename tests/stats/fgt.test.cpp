// SPDX-License-Identifier: MIT
// tests/stats/fgt.test.cpp -- lines, what stands in the way of totals, keys, and households of unlike size.
#include <povexit/stats/fgt_table.hpp>
#include <povexit/stats/scale.hpp>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "exact/cpp_rational.hpp"
#include "support/traps.hpp"

using namespace povexit;
using namespace povexit::stats;
using povexit::support::cpp_int;

namespace {

static_assert(greatest_poor({quotient(125, 1)}) == 124 && greatest_poor({quotient(125, 1), true}) == 125 && greatest_poor({quotient(251, 2)}) == 125);
static_assert(greatest_poor({quotient(251, 2), true}) == 125 && value_on({quotient(250, 2)}) == 125 && !value_on({quotient(251, 2)}));
static_assert(greatest_poor({quotient(multiply(whole<4>(INT64_MAX), whole<4>(INT64_MAX)), 1)}) == INT64_MAX);
static_assert(greatest_poor({quotient(wide{INT64_MAX} + 1, 1)}) == INT64_MAX && greatest_poor({quotient(1, 7)}) == 0);

std::vector<std::string> codes(const issues& all) {
  std::vector<std::string> made;
  for (const issue& one : all) made.emplace_back(one.code());
  return made;
}
using names = std::vector<std::string>;

poverty_line below(std::int64_t at) { return *strict_line(quotient(at, 1)); }

}  // namespace

TEST_CASE("line: one at or below zero, undefined, or of too many digits is refused") {
  CHECK(codes(strict_line(quotient(0, 1)).error()) == names{"stats-line-not-positive"});
  CHECK(codes(weak_line(quotient(-3, 7)).error()) == names{"stats-line-not-positive"});
  CHECK(codes(strict_line(quotient()).error()) == names{"stats-line-not-positive"});
  CHECK(sentence(strict_line(quotient(-3, 7)).error().front()).find("-3/7") != std::string::npos);
  whole<8> long_number(1);
  long_number <<= 200;
  CHECK(codes(strict_line(quotient(long_number, whole<8>(3))).error()) == names{"stats-line-too-long"});
  CHECK(codes(strict_line(quotient(whole<8>(3), long_number)).error()) == names{"stats-line-too-long"});
  CHECK(strict_line(quotient(long_number, long_number))->at.numerator() == whole<8>(1));
  CHECK(to_string(below(125)) == "< 125");
  CHECK(to_string(*weak_line(quotient(5, 3))) == "<= 5/3");
}

TEST_CASE("fgt: everything wrong with the columns is said at once, and nothing is added up") {
  const std::int64_t values[] = {1, 2, 3};
  const std::int64_t short_weights[] = {1, 2};
  const std::uint8_t line_codes[] = {0, 1};
  const bitmap two(2);
  const std::vector<poverty_line> lines = {below(5), {quotient(0, 1)}, {quotient()}};
  weighted_rows from;
  from.values = values;
  from.weights = short_weights;
  from.population = two.view();
  fgt_groups groups;
  groups.lines = lines;
  groups.line_of = line_codes;
  groups.subgroups = 2;
  CHECK(codes(fgt_totals_of(from, groups).error()) == names{"stats-unlike-sizes", "stats-unlike-sizes", "stats-unlike-sizes", "stats-unlike-sizes",
                                                            "stats-line-not-positive", "stats-line-not-positive"});
  CHECK(codes(fgt_totals_of({values}, fgt_groups{}).error()) == names{"stats-no-line"});
  const std::vector<poverty_line> two_lines = {below(5), below(6)};
  CHECK(codes(fgt_totals_of({values}, fgt_groups{.lines = two_lines}).error()) == names{"stats-lines-without-codes"});
}

TEST_CASE("fgt: negative weights and codes that are not listed are named with their first row and how many there are") {
  std::vector<std::int64_t> values(3'000, 4), weights(3'000, 2);
  std::vector<std::int32_t> subgroup(3'000, 1);
  weights[1'999] = -7;
  weights[2'500] = INT64_MIN;
  subgroup[40] = 3;
  subgroup[2'999] = -1;
  const poverty_line line = below(5);
  fgt_groups groups;
  groups.lines = std::span(&line, 1);
  groups.subgroup = subgroup;
  groups.subgroups = 3;
  const auto failed = fgt_totals_of({values, weights}, groups);
  REQUIRE(codes(failed.error()) == names{"stats-negative-weight", "stats-code-out-of-range"});
  CHECK(failed.error()[0].arguments == names{"2000", "-7", "2"});
  CHECK(failed.error()[1].arguments == names{"41", "subgroup", "3", "2", "2"});
  CHECK(codes(fgt_totals_of({values, weights}, line).error()) == names{"stats-negative-weight"});

  // a row that is read by itself, after the others of its block, may still be the first
  bitmap known(3'000, true);
  known.set(1'990, false);
  std::vector<std::int64_t> more = weights;
  more[1'990] = -9;
  const auto mixed = fgt_totals_of({column_view(values).with_known(known.view()), more}, line);
  REQUIRE(codes(mixed.error()) == names{"stats-negative-weight"});
  CHECK(mixed.error()[0].arguments == names{"1991", "-9", "3"});

  weighted_rows lenient{values, weights};
  lenient.below_zero = negative_weight::is_missing;
  const auto made = fgt_totals_of(lenient, line);
  REQUIRE(made.has_value());
  CHECK(made->seen.of(left_out::missing_weight) == mass{2, 0});
  CHECK(fgt(*made, 1) == ratio(1, 5));
}

TEST_CASE("fgt: over nobody everything is undefined, and with nobody poor only the gap ratio and contributions are") {
  const std::int64_t values[] = {7, 8};
  const std::int64_t weightless[] = {0, 0};
  const poverty_line line = below(5);
  const fgt_totals nobody = *fgt_totals_of({values, weightless}, line);
  const fgt_totals none_poor = *fgt_totals_of({values}, line);
  for (int alpha = 0; alpha <= 2; ++alpha) {
    CHECK_FALSE(fgt(nobody, alpha).is_defined());
    CHECK_FALSE(fgt(fgt_totals{}, alpha).is_defined());
    CHECK(fgt(none_poor, alpha) == quotient(0, 1));
    CHECK_FALSE(contribution(none_poor, none_poor, alpha).is_defined());
  }
  CHECK(nobody.seen.weightless == 2);
  CHECK_FALSE(income_gap_ratio(none_poor).is_defined());
  CHECK(total_shortfall(none_poor).is_zero());
  CHECK_FALSE(total_shortfall(fgt_totals{}).is_defined());
}

TEST_CASE("fgt: totals of another line or policy are refused in a merge, and merging them unasked traps") {
  const std::int64_t values[] = {1, 2, 9};
  const poverty_line strict = below(5);
  const poverty_line weak = *weak_line(quotient(5, 1));
  fgt_table one = *fgt_totals_of({values}, fgt_groups{.lines = std::span(&strict, 1)});
  const fgt_table before = one;
  const fgt_table other = *fgt_totals_of({values}, fgt_groups{.lines = std::span(&weak, 1)});
  weighted_rows coded{values};
  coded.low = {low_kind::bottom_code, 2};
  const fgt_table raised = *fgt_totals_of(coded, fgt_groups{.lines = std::span(&strict, 1)});
  CHECK(merge(one, other)->code() == "stats-unlike-totals");
  const std::optional<issue> unlike = merge(one, raised);
  REQUIRE(unlike.has_value());
  CHECK(unlike->arguments == names{"< 5, bottom_code 2", "< 5, keep"});
  CHECK(one == before);
  const fgt_totals theirs = other.at(0);
  CHECK(support::traps([&] { one.cells[0].merge(theirs); }));
  fgt_totals neutral;
  neutral.merge(one.cells[0]);
  neutral.merge(fgt_totals{});
  CHECK(neutral == one.cells[0]);
}

TEST_CASE("fgt: values stored as bits, bytes and 16, 32 or 64 bits give the same totals") {
  const std::uint64_t word = 0b1011'0110;
  const std::uint8_t bytes[] = {0, 1, 1, 0, 1, 1, 0, 1};
  const std::int16_t small[] = {0, 1, 1, 0, 1, 1, 0, 1};
  const std::int32_t middle[] = {0, 1, 1, 0, 1, 1, 0, 1};
  const std::int64_t large[] = {0, 1, 1, 0, 1, 1, 0, 1};
  const poverty_line line = *weak_line(quotient(3, 2));
  const fgt_totals expected = *fgt_totals_of({large, bytes}, line);
  CHECK(fgt(expected, 0) == quotient(1, 1));
  CHECK(fgt(expected, 2) == ratio(1, 9));
  for (const column_view& column : {column_view(bit_view(std::span(&word, 1), 8)), column_view(bytes), column_view(small), column_view(middle)}) {
    CHECK(*fgt_totals_of({column, column}, line) == expected);
  }
}

TEST_CASE("fgt: long columns are summed exactly, however large their values and weights, in one cell or several") {
  const std::size_t rows = 20'000;
  const std::vector<std::uint8_t> subgroup(rows, 1);
  struct size {
    int value_bits;
    std::int64_t weight;
  };
  // around what fits in products of 32 bits, sums of 64, and sums of 128
  for (const size& of : {size{20, 7},
                         size{30, (1 << 23) - 1}, size{30, (1 << 24) - 1}, size{32, 3}, size{35, 3}, size{25, (1 << 26) - 5}, size{62, INT64_MAX}}) {
    CAPTURE(of.value_bits);
    CAPTURE(of.weight);
    const std::int64_t at = std::int64_t{1} << of.value_bits;
    const poverty_line line = below(at);
    const quotient gap(3, at);
    for (const std::int64_t value : {at - 3, 3 - at}) {
      const std::vector<std::int64_t> values(rows, value);
      const std::vector<std::int64_t> weights(rows, of.weight);
      const quotient exact = value > 0 ? gap : *subtract(quotient(2, 1), gap);
      const auto is_right = [&](const fgt_totals& ours) {
        CHECK(fgt(ours, 0) == quotient(1, 1));
        CHECK(fgt(ours, 1) == exact);
        CHECK(fgt(ours, 2) == *multiply(exact, exact));
        CHECK(ours.seen.used == mass{rows, wide{of.weight} * static_cast<wide>(rows)});
      };
      is_right(*fgt_totals_of({values, weights}, line));
      const auto table = fgt_totals_of({values, weights}, fgt_groups{.lines = std::span(&line, 1), .subgroup = subgroup, .subgroups = 2});
      is_right(table->at(1));
      CHECK(table->at(0).seen == coverage{});
    }
  }
}

TEST_CASE("fgt: codes are held against their list even where it has one entry or none") {
  const std::int64_t values[] = {1, 2, 9};
  const std::uint8_t codes_of[] = {0, 0, 1};
  const poverty_line line = below(5);
  CHECK(codes(fgt_totals_of({values}, fgt_groups{.lines = std::span(&line, 1), .line_of = codes_of}).error()) == names{"stats-code-out-of-range"});
  for (const std::size_t subgroups : {0U, 1U}) {
    const auto failed = fgt_totals_of({values}, fgt_groups{.lines = std::span(&line, 1), .subgroup = codes_of, .subgroups = subgroups});
    CHECK(codes(failed.error()) == names{"stats-code-out-of-range"});
  }
  CHECK(fgt_totals_of({values}, fgt_groups{.lines = std::span(&line, 1), .subgroup = codes_of, .subgroups = 2}).has_value());
}

TEST_CASE("scale: per head and modified OECD are the definition, household by household") {
  const std::int64_t welfare[] = {900, 1'000, 2'099, 2'100, 2'101, 50};
  const std::int16_t adults[] = {1, 1, 2, 2, 2, 0};
  const std::int16_t children[] = {0, 0, 2, 2, 2, 2};
  const std::int64_t persons[] = {1, 1, 4, 4, 4, 2};
  const poverty_line line = below(1'000);
  const auto oecd = modified_oecd(line, adults, children);
  REQUIRE(oecd.has_value());
  const auto equivalent = fgt_totals_of({welfare, persons}, fgt_groups{.lines = oecd->lines, .line_of = oecd->line_of()});
  REQUIRE(equivalent.has_value());
  // scales 1, 1, 2.1, 2.1, 2.1, 1.3: lines 1000, 1000, 2100 and 1300; poor are rows 1, 3 and 6
  const auto by_line = std::span(equivalent->cells);
  CHECK(*fgt(by_line, 0) == ratio(7, 16));
  CHECK(*fgt(by_line, 1) == *add(*add(quotient(100, 16'000), quotient(4, 16 * 2'100)), quotient(2 * 1'250, 16 * 1'300)));
  CHECK(fgt_nearest(by_line, 1) == doctest::Approx(fgt(by_line, 1)->nearest()).epsilon(1e-14));
  CHECK(seen(*equivalent).on_boundary == mass{2, 5});

  const auto heads = per_head(line, persons);
  REQUIRE(heads.has_value());
  const auto per_person = fgt_totals_of({welfare, persons}, fgt_groups{.lines = heads->lines, .line_of = heads->line_of()});
  CHECK(*fgt(std::span(per_person->cells), 0) == ratio(15, 16));
}

TEST_CASE("scale: with the square root, who is poor is what the squares say, and gaps are right to 1e-12") {
  support::sizes draw(5);
  for (const quotient& z : {quotient(1'000, 1), quotient(2'300'00, 7), quotient(1, 3), quotient(987'654'321'987, 1'000)}) {
    for (const bool is_weak : {false, true}) {
      const poverty_line line = *checked({z, is_weak, true});
      const cpp_int p(to_string(line.at.numerator()));
      const cpp_int q(to_string(line.at.denominator()));
      for (const std::int64_t n : {1, 2, 3, 4, 7, 8, 9, 16, 50, 99'999}) {
        CAPTURE(n);
        const auto scaled = times_square_root(line, n);
        REQUIRE(scaled.has_value());
        const cpp_int last(greatest_poor(*scaled));
        const auto is_poor = [&](const cpp_int& y) { return is_weak ? q * q * y * y <= p * p * n : q * q * y * y < p * p * n; };
        CHECK(is_poor(last));
        CHECK_FALSE(is_poor(last + 1));
        CHECK(scaled->at.nearest() == doctest::Approx(z.nearest() * std::sqrt(static_cast<double>(n))).epsilon(1e-15));
      }
    }
  }
  const std::int64_t welfare[] = {1'000, 1'414, 1'415, 2'000, 1'900, -5};
  const std::int64_t persons[] = {1, 2, 2, 4, 4, 3};
  const auto roots = per_root(below(1'000), persons);
  REQUIRE(roots.has_value());
  const auto made = fgt_totals_of({welfare}, fgt_groups{.lines = roots->lines, .line_of = roots->line_of()});
  double gaps = 0;
  double squares = 0;
  for (const std::size_t i : {1U, 4U, 5U}) {
    const double gap = 1 - static_cast<double>(welfare[i]) / (1'000 * std::sqrt(static_cast<double>(persons[i])));
    gaps += gap;
    squares += gap * gap;
  }
  CHECK(*fgt(std::span(made->cells), 0) == ratio(1, 2));
  CHECK(fgt_nearest(std::span(made->cells), 1) == doctest::Approx(gaps / 6).epsilon(1e-12));
  CHECK(fgt_nearest(std::span(made->cells), 2) == doctest::Approx(squares / 6).epsilon(1e-12));
  CHECK(seen(*made).on_boundary.rows == 2);
}

TEST_CASE("scale: a household of unknown size or of nobody has no line, and one beyond the stated size is an issue") {
  const std::int64_t persons[] = {2, 0, -1, 3};
  const std::uint64_t all_but_last = 0b0111;
  const auto heads = per_head(below(10), column_view(persons).with_known(bit_view(std::span(&all_but_last, 1), 4)));
  REQUIRE(heads.has_value());
  const std::int64_t welfare[] = {1, 1, 1, 1};
  const auto made = fgt_totals_of({welfare}, fgt_groups{.lines = heads->lines, .line_of = heads->line_of()});
  REQUIRE(made.has_value());
  CHECK(made->unplaced.of(left_out::missing_line).rows == 3);
  CHECK(seen(*made).used.rows == 1);
  const auto failed = per_head(below(10), persons, 2);
  REQUIRE(codes(failed.error()) == names{"stats-household-too-large"});
  CHECK(failed.error()[0].arguments == names{"4", "1"});
  CHECK(per_head(below(10), persons, 5)->lines.size() == 5);
  CHECK(modified_oecd(below(10), persons, welfare, 3)->lines.size() == 21);
  CHECK(codes(modified_oecd(below(10), persons, std::span<const std::int64_t>()).error()) == names{"stats-unlike-sizes"});

  // no limit stated: that of the scale, past which every one of them is an issue, and none a trap
  const std::int64_t strange[] = {INT64_MIN, 1, most_persons + 1, 10 * most_persons, INT64_MAX};
  const auto rows_beyond = [](const result<scaled_lines>& of) { return of ? names{} : of.error()[0].arguments; };
  CHECK(rows_beyond(per_head(below(10), strange)) == names{"3", "3"});
  CHECK(rows_beyond(per_root(below(10), strange)) == names{"3", "3"});
  CHECK(rows_beyond(modified_oecd(below(10), strange, strange)) == names{"3", "3"});
  CHECK(rows_beyond(per_root(below(10), strange, INT64_MAX)) == names{"3", "3"});
  const auto largest = per_head(below(10), std::span(strange).first(2), -1);
  REQUIRE(largest.has_value());
  CHECK(largest->lines.size() == 1);
  CHECK_FALSE(largest->known[0]);
}

TEST_CASE("messages: those of stats carry the same placeholders in both languages, and codes of their own") {
  std::vector<std::string_view> seen_codes;
  for (const message* one : messages::all_stats_messages) {
    CAPTURE(one->code);
    CHECK(one->code.substr(0, 6) == "stats-");
    CHECK_FALSE(search::contains(seen_codes, one->code));
    seen_codes.push_back(one->code);
    for (char digit = '0'; digit <= '9'; ++digit) {
      const std::string placeholder = std::string("{") + digit + "}";
      CHECK((one->en.find(placeholder) == std::string_view::npos) == (one->zh.find(placeholder) == std::string_view::npos));
    }
  }
}
