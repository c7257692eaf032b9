// SPDX-License-Identifier: MIT
// tests/eval/linear.test.cpp -- two columns compared where they lie, as by intervals, whatever is missing or out of range.
#include <povexit/eval/linear.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/scalar.hpp>

#include "support/random.hpp"

using namespace povexit;
using testing_support::random_source;

namespace {

/// A column of T with missing cells, and what its range says of these.
template <typename T>
struct side {
  std::vector<T> values;
  bitmap known;
  std::optional<std::pair<std::int64_t, std::int64_t>> range;
  std::int64_t by;
  rule::node load;
  eval::number_shape shape;

  side(random_source& dice, std::size_t rows, std::int64_t times) : values(rows), known(rows), by(times) {
    for (std::size_t i = 0; i < rows; ++i) {
      values[i] = static_cast<T>(dice.between(0, dice.chance(10) ? 120 : 12));
      known.set(i, dice.chance(80));
    }
    if (dice.chance(70)) range = {dice.between(0, 4), dice.between(5, 12)};
    load.what = rule::op::load_number;
    shape.numerator_limit = range ? range->second : INT32_MAX;
  }

  [[nodiscard]] column_view view(bool range_holds) const {
    const column_view all = column_view(values).with_known(known.view());
    return range_holds ? all : all.with_broken_range();
  }
  [[nodiscard]] interval missing(bool range_holds) const { return range && range_holds ? interval::between(range->first, range->second) : interval::anything(); }
  [[nodiscard]] interval at(std::size_t row, bool range_holds) const {
    return (known[row] ? interval::point(values[row]) : missing(range_holds)) * interval::point(by);
  }
};

}  // namespace

TEST_CASE_TEMPLATE("linear: every relation of a column and a multiple of another is that of their intervals", T, std::uint8_t, std::int16_t, std::int32_t, std::int64_t) {
  random_source dice(9);
  for (int i = 0; i < 40; ++i) {
    const std::size_t rows = i % 4 == 0 ? 1100 : 1 + dice.below(200);
    const bool range_holds = dice.chance(60);
    const side<std::int64_t> left(dice, rows, dice.chance(50) ? 1 : dice.between(-3, -1));
    const side<T> right(dice, rows, dice.chance(50) ? 7 : dice.between(-7, -1));
    const column_view left_view = left.view(range_holds);
    const column_view right_view = right.view(range_holds);
    const bool is_attached = i % 9 != 0;
    const eval::linear_side one({0, left.by}, left.load, &left_view, left.shape, left.missing(range_holds));
    const eval::linear_side other({1, right.by}, right.load, is_attached ? &right_view : nullptr, right.shape, right.missing(range_holds));
    for (int how = 0; how < 6; ++how) {
      const auto relation = static_cast<rule::relation>(how);
      for (const instructions use : {instructions::portable, best_instructions()}) {
        plane out(rows);
        std::vector<std::uint64_t> room(2 * words_for(rows));
        eval::linear_test(one, relation, other).run(0, rows, use, room.data(), {out.yes.words(), out.no.words()});
        bool agrees = true;
        for (std::size_t row = 0; row < rows; ++row) {
          const interval against = is_attached ? right.at(row, range_holds) : right.missing(range_holds) * interval::point(right.by);
          agrees = agrees && out[row] == eval::compare(left.at(row, range_holds), relation, against);
        }
        CAPTURE(how);
        CAPTURE(i);
        CHECK(agrees);
      }
    }
  }
}

TEST_CASE("linear: a value beyond its declared range is compared in full, where 64 bits would wrap") {
  const std::vector<std::int64_t> large = {INT64_MAX, INT64_MIN + 1, 5, 10};
  const std::vector<std::uint8_t> small = {1, 1, 1, 3};
  rule::node load;
  load.what = rule::op::load_number;
  eval::number_shape shape;
  shape.numerator_limit = 1000;
  const column_view left = column_view(large).with_broken_range();
  const column_view right(small);
  const eval::linear_test test(eval::linear_side({0, 4}, load, &left, shape, interval::anything()), rule::relation::greater,
                               eval::linear_side({1, 20}, load, &right, shape, interval::between(0, 255)));
  plane out(large.size());
  std::vector<std::uint64_t> room(2);
  test.run(0, large.size(), best_instructions(), room.data(), {out.yes.words(), out.no.words()});
  CHECK(out[0] == truth::yes);
  CHECK(out[1] == truth::no);
  CHECK(out[2] == truth::no);
  CHECK(out[3] == truth::no);
}
