// SPDX-License-Identifier: MIT
// tests/eval/instructions.test.cpp -- every kernel gives the same bytes by any instructions.
#include <povexit/eval/instructions.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/bit_machine.hpp>
#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/number_kernel.hpp>
#include <povexit/eval/ordered_link.hpp>

#include "support/random.hpp"

using namespace povexit;
using testing_support::random_source;

namespace {

constexpr std::size_t sizes[] = {0, 1, 63, 64, 65, 128, 200, 1000};
constexpr std::int64_t edges[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT32_MAX, std::int64_t{1} << 32, INT64_MAX};

std::vector<std::int64_t> numbers(random_source& dice, std::size_t rows) {
  std::vector<std::int64_t> made(rows);
  for (std::int64_t& each : made) each = dice.chance(30) ? dice.pick(edges) : dice.chance(50) ? dice.between(-40, 40) : static_cast<std::int64_t>(dice.next());
  return made;
}

/// A column, or the same number in every row.
eval::parts<std::int64_t> operand(const std::vector<std::int64_t>& values, bool is_same) { return {values.data(), nullptr, is_same ? 0U : 1U}; }

}  // namespace

TEST_CASE("instructions: arithmetic and comparison of numbers give the same, wrapping too") {
  random_source dice(4);
  for (const std::size_t rows : sizes) {
    for (int i = 0; i < 20; ++i) {
      const auto a = numbers(dice, rows + 1);
      const auto b = numbers(dice, rows + 1);
      const auto left = operand(a, dice.chance(30));
      const auto right = operand(b, dice.chance(30));
      const std::int64_t by_a = dice.chance(50) ? 1 : dice.pick(edges);
      const std::int64_t by_b = dice.chance(50) ? (dice.chance(50) ? 1 : -1) : dice.pick(edges);
      std::vector<std::int64_t> made[2][2];
      std::vector<std::uint64_t> holds[2];
      for (const std::size_t k : {0U, 1U}) {
        const instructions use = k == 0 ? instructions::portable : best_instructions();
        for (auto& each : made[k]) each.assign(rows + 1, 7);
        eval::sum_rows<std::int64_t>(use, rows, left, by_a, right, by_b, {made[k][0].data(), nullptr});
        eval::product_rows<std::int64_t>(use, rows, left, right, by_a, {made[k][1].data(), nullptr});
        for (int how = 0; how < 6; ++how) {
          std::vector<std::uint64_t> out(words_for(rows) + 1);
          eval::compare_rows<std::int64_t>(use, rows, static_cast<rule::relation>(how), left, by_a, right, by_b, out.data());
          if (rows % 64 != 0) out[rows / 64] &= low_bits(rows % 64);
          holds[k].insert(holds[k].end(), out.begin(), out.end());
        }
      }
      CAPTURE(rows);
      CHECK(made[0][0] == made[1][0]);
      CHECK(made[0][1] == made[1][1]);
      CHECK(holds[0] == holds[1]);
    }
  }
}

TEST_CASE_TEMPLATE("instructions: columns of every type are widened alike, with 0 where they are not known", T, std::uint8_t, std::int16_t, std::int32_t, std::int64_t) {
  random_source dice(5);
  for (const std::size_t rows : sizes) {
    std::vector<T> values(rows);
    for (T& each : values) each = static_cast<T>(dice.next());
    std::vector<std::uint64_t> taken(words_for(rows) + 1);
    for (std::uint64_t& word : taken) word = dice.chance(30) ? ~std::uint64_t{0} : dice.next();
    std::vector<std::int64_t> made[2];
    for (const std::size_t k : {0U, 1U}) {
      made[k].assign(rows + 1, 7);
      eval::load_rows(k == 0 ? instructions::portable : best_instructions(), values.data(), rows, taken.data(), made[k].data());
    }
    CHECK(made[0] == made[1]);
  }
}

TEST_CASE("instructions: members of sets of codes are found alike, those beyond any code too") {
  random_source dice(6);
  std::vector<std::uint8_t> values(1000);
  for (std::uint8_t& each : values) each = static_cast<std::uint8_t>(dice.chance(50) ? dice.below(20) : dice.next());
  const std::vector<std::int64_t> sets[] = {{}, {0}, {0, 1}, {127}, {3, 17, 99}, {5, 128}, {-4, 7}, {7, 300}, {255}, {-1}, {15, 16, 31, 32, 112}};
  for (const auto& keys : sets) {
    const eval::key_set set(keys);
    std::vector<std::uint64_t> plain(words_for(values.size()));
    std::vector<std::uint64_t> best(words_for(values.size()));
    set.run(column_view(values), 0, values.size(), plain.data(), instructions::portable);
    set.run(column_view(values), 0, values.size(), best.data(), best_instructions());
    CHECK(plain == best);
  }
}

TEST_CASE("instructions: the bits of a word are counted, extracted and deposited alike") {
  random_source dice(7);
  for (int i = 0; i < 2000 && best_instructions() != instructions::portable; ++i) {
    const std::uint64_t from = dice.next();
    const std::uint64_t mask = dice.chance(10) ? (dice.chance(50) ? 0 : ~std::uint64_t{0}) : dice.next() & (dice.chance(50) ? dice.next() : ~std::uint64_t{0});
    CHECK(eval::portable_bits::count(mask) == eval::bmi2_bits::count(mask));
    CHECK(eval::portable_bits::extract(from, mask) == eval::bmi2_bits::extract(from, mask));
    CHECK(eval::portable_bits::deposit(from, mask) == eval::bmi2_bits::deposit(from, mask));
    CHECK(eval::portable_bits::deposit(eval::portable_bits::extract(from, mask), mask) == (from & mask));
  }
}

TEST_CASE("instructions: where children change parents is found alike, with a step down or a gap") {
  random_source dice(8);
  for (const std::size_t rows : sizes) {
    if (rows == 0) continue;
    for (int i = 0; i < 20; ++i) {
      std::vector<std::int32_t> parents(rows + (dice.chance(50) ? 0 : 1));
      std::int32_t parent = 0;
      for (std::int32_t& each : parents) each = parent += dice.chance(2) ? static_cast<std::int32_t>(dice.between(-3, 3)) : dice.chance(40) ? 1 : 0;
      std::vector<std::uint64_t> out[2];
      std::uint32_t seen[2];
      for (const std::size_t k : {0U, 1U}) {
        out[k].assign(words_for(rows), 0);
        seen[k] = eval::rows_before_change(k == 0 ? instructions::portable : best_instructions(), parents, 0, rows, out[k].data());
      }
      CHECK(out[0] == out[1]);
      CHECK(seen[0] == seen[1]);
    }
  }
}
