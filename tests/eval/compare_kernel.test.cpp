// SPDX-License-Identifier: MIT
// tests/eval/compare_kernel.test.cpp -- columns against constants on every stored type, at every boundary.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/compare_kernel.hpp>

namespace {

using namespace povexit;
using rule::relation;

constexpr relation every_relation[] = {relation::less,      relation::less_equal, relation::equal,
                                       relation::not_equal, relation::greater,    relation::greater_equal};

/// value x 1/scale_below `how` top / bottom, by cross-multiplication.
bool holds(relation how, std::int64_t value, std::int64_t scale_below, std::int64_t top, std::int64_t bottom) {
  const wide left = wide{value} * bottom;
  const wide right = wide{top} * scale_below;
  switch (how) {
    case relation::less: return left < right;
    case relation::less_equal: return left <= right;
    case relation::equal: return left == right;
    case relation::not_equal: return left != right;
    case relation::greater: return left > right;
    case relation::greater_equal: return left >= right;
  }
  return false;
}

template <typename T>
void check_type(const std::vector<std::int64_t>& edges) {
  constexpr std::int64_t lowest = sizeof(T) == 1 ? 0 : sizeof(T) == 8 ? INT64_MIN : sizeof(T) == 4 ? INT32_MIN : INT16_MIN;
  constexpr std::int64_t highest = sizeof(T) == 1 ? UINT8_MAX : sizeof(T) == 8 ? INT64_MAX : sizeof(T) == 4 ? INT32_MAX : INT16_MAX;
  std::vector<T> values;
  for (const std::int64_t edge : edges) {
    if (edge >= lowest && edge <= highest) values.push_back(static_cast<T>(edge));
  }
  for (std::int64_t v = 0; v < 100; ++v) values.push_back(static_cast<T>(v));  // more than a word, and no multiple of 64
  std::vector<std::uint64_t> out(words_for(values.size()));
  bool agrees = true;
  for (const relation how : every_relation) {
    for (const std::int64_t limit : edges) {
      if (limit == INT64_MIN) continue;  // no constant of a book: at most 18 digits
      for (const std::int64_t bottom : {1, 2, 7}) {
        for (const std::int64_t scale : {1, 100}) {
          const auto test = eval::range_test::of(how, ratio(1, scale), bound::of(limit, bottom));
          for (const instructions use : {instructions::portable, best_instructions()}) {
            test.run(column_view(values), 0, values.size(), out.data(), use);
            for (std::size_t i = 0; i < values.size(); ++i) {
              agrees = agrees && (((out[i / 64] >> (i % 64)) & 1U) != 0) == holds(how, values[i], scale, limit, bottom);
            }
          }
        }
      }
    }
  }
  CHECK(agrees);
}

TEST_CASE("compare: a column against a constant agrees with cross-multiplication for every storage, relation and boundary") {
  std::vector<std::int64_t> edges = {INT64_MIN, INT64_MIN + 1, INT64_MAX, INT64_MAX - 1};
  for (const std::int64_t around : {std::int64_t{0}, std::int64_t{UINT8_MAX}, std::int64_t{INT16_MAX}, std::int64_t{INT16_MIN},
                                    std::int64_t{INT32_MAX}, std::int64_t{INT32_MIN}}) {
    for (std::int64_t by = -2; by <= 2; ++by) edges.push_back(around + by);
  }
  check_type<std::uint8_t>(edges);
  check_type<std::int16_t>(edges);
  check_type<std::int32_t>(edges);
  check_type<std::int64_t>(edges);
}

TEST_CASE("compare: a list of keys finds exactly its members, close together or far apart") {
  std::vector<std::int64_t> values;
  for (std::int64_t v = -70; v <= 70; ++v) values.push_back(v);
  for (const std::int64_t v : {INT64_MIN, INT64_MAX, std::int64_t{5000}, std::int64_t{-5000}}) values.push_back(v);
  const std::vector<std::int64_t> lists[] = {{}, {0}, {-3, 2, 9}, {INT64_MIN, 0, INT64_MAX}, {-5000, 5000}, {-2000, 2000}};
  std::vector<std::uint64_t> out(words_for(values.size()));
  for (const auto& keys : lists) {
    eval::key_set(keys).run(column_view(values), 0, values.size(), out.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
      CAPTURE(values[i]);
      CHECK((((out[i / 64] >> (i % 64)) & 1U) != 0) == (std::find(keys.begin(), keys.end(), values[i]) != keys.end()));
    }
  }
}

TEST_CASE("compare: the flags of sixty-four rows become the bits of a word in their order") {
  unsigned char flags[64] = {};
  for (std::size_t row = 0; row < 64; ++row) {
    flags[row] = 1;
    CHECK(eval::packed(flags) == std::uint64_t{1} << row);
    flags[row] = 0;
  }
  for (unsigned char& each : flags) each = 1;
  CHECK(eval::packed(flags) == ~std::uint64_t{0});
}

TEST_CASE("compare: two quotients are compared whatever the signs of their denominators") {
  struct quotient {
    std::int64_t top;
    std::int64_t bottom;
  };
  constexpr quotient values[] = {{1, 2}, {-1, 2}, {1, -2}, {-1, -2}, {2, 4}, {0, 5}, {0, -5}, {2, 100}, {3, 100}, {1, 50}};
  for (const quotient& a : values) {
    for (const quotient& b : values) {
      for (const relation how : every_relation) {
        std::uint64_t out = 0;
        eval::compare_rows<std::int64_t>(best_instructions(), 1, how, {&a.top, &a.bottom, 1}, 3, {&b.top, &b.bottom, 1}, 3, &out);
        const truth expected = eval::compare(interval::point(a.top, a.bottom), how, interval::point(b.top, b.bottom));
        CHECK(truth_of(out == 1) == expected);
      }
    }
  }
}

}  // namespace
