// SPDX-License-Identifier: MIT
// povexit/eval/one_own_steps.hpp -- the steps of one_code.hpp that read their own place: tests on columns, and numbers.
//
// Layer: eval. Known numbers by their parts, in 128 bits and kept where they fit in 64; all others by `apply` on
// intervals (scalar.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/one_arithmetic.hpp>
#include <povexit/eval/one_code.hpp>
#include <povexit/eval/one_fold.hpp>
#include <povexit/eval/one_place_values.hpp>
#include <povexit/eval/one_tests.hpp>
#include <povexit/eval/phantom.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::eval {

/// The part of an engine that looks at one place at a time.
template <typename = void>
class basic_one_own_steps {
 public:
  std::vector<one_place_values> places;  ///< their rows are laid out by the caller before each `run`
  std::vector<one_cells> cells;          ///< of each source

 protected:
  basic_one_own_steps(const program& of, level_index level, const std::vector<rule::node_index>& wanted, const database& data)
      : phantoms_(phantom_values(of.graph(), data)),
        code_(of, level, wanted, phantoms_),
        shapes_(&of.schedule().shapes) {
    places.resize(code_.places.size());
    cells.resize(code_.sources.size());
    places[0].rows = 1;
  }

  /// How many rows a place has: the entity itself, up to 64, or any number.
  enum class one_rows : std::uint8_t { single, word, words };

  /// A step with the addresses of what it reads and writes; these hold until a place grows.
  struct bound_step {
    const one_step* of = nullptr;
    one_place_values* place = nullptr;
    truth_word* out = nullptr;
    const truth_word* const* in = nullptr;
    const one_numbers* numbers = nullptr;  ///< of each operand that is one
    one_numbers made;
  };

  template <one_rows many>
  [[nodiscard]] static std::size_t words(const one_place_values& place) noexcept {
    return many == one_rows::words ? place.words() : 1;
  }
  template <one_rows many>
  [[nodiscard]] static std::size_t rows_in(const one_place_values& place, std::size_t w) noexcept {
    if constexpr (many == one_rows::single) return 1;
    return place.rows - 64 * w < 64 ? place.rows - 64 * w : 64;
  }
  template <one_rows many>
  [[nodiscard]] static std::uint64_t rows_word(const one_place_values& place, std::size_t w) noexcept {
    return low_bits(rows_in<many>(place, w));
  }

  [[nodiscard]] static constexpr truth_word everywhere(truth answer) noexcept {
    return {answer == truth::yes ? ~std::uint64_t{0} : 0, answer == truth::no ? ~std::uint64_t{0} : 0};
  }

  /// Which rows of a word have a known cell.
  template <one_rows many>
  [[nodiscard]] static std::uint64_t known_word(const one_cells& from, const one_place_values& place, std::size_t w) noexcept {
    if (from.known == nullptr) return ~std::uint64_t{0};
    if constexpr (many == one_rows::single) return from.is_known(place.begin) ? 1 : 0;
    const std::size_t rows = rows_in<many>(place, w);
    if (place.in_order && rows > 0) {
      const std::size_t at = place.begin + 64 * w;
      const std::uint64_t low = from.known[at / 64] >> (at % 64);
      return at % 64 + rows <= 64 ? low : low | (from.known[at / 64 + 1] << (64 - at % 64));
    }
    std::uint64_t known = 0;
    for (std::size_t i = 0; i < rows; ++i) known |= std::uint64_t{from.is_known(place.table_row(64 * w + i))} << i;
    return known;
  }

  template <one_rows many, typename Test>
  [[gnu::noinline]] void test(const bound_step& b, const Test& test) {
    const one_cells& from = cells[b.of->from];
    const one_place_values& place = *b.place;
    const truth_word missing = everywhere(b.of->missing);
    if (from.data == nullptr) {
      for (std::size_t w = 0; w < words<many>(place); ++w) b.out[w] = missing;
      return;
    }
    for (std::size_t w = 0; w < words<many>(place); ++w) {
      std::uint64_t passes = 0;
      if constexpr (many == one_rows::single) {
        passes = test(stored_at(from, place.begin)) ? 1 : 0;
      } else if (place.in_order) {
        passes = tested_rows(from, test, place.begin + 64 * w, rows_in<many>(place, w));
      } else {
        passes = tested_rows(from, test, place.row.data() + 64 * w, rows_in<many>(place, w));
      }
      const std::uint64_t known = known_word<many>(from, place, w);
      b.out[w] = {(passes & known) | (missing.yes & ~known), (~passes & known) | (missing.no & ~known)};
    }
  }

  template <one_rows many>
  [[gnu::noinline]] void load_number(const bound_step& b) {
    const one_cells& from = cells[b.of->from];
    const one_place_values& place = *b.place;
    const one_numbers& out = b.made;
    for (std::size_t w = 0; w < words<many>(place); ++w) {
      const std::uint64_t known = from.data == nullptr ? 0 : known_word<many>(from, place, w) & rows_word<many>(place, w);
      std::uint64_t exact = 0;
      for_set_bits(known, 64 * w, [&](std::size_t i) {
        const std::int64_t v = stored_at(from, place.table_row(i));
        out.top[i] = v;
        if (v >= from.low && v <= from.high) {
          exact |= std::uint64_t{1} << (i % 64);
        } else {
          out.bounds[i] = scaled(v, 1, code_.node(b.of->node).scale);
        }
      });
      out.exact[w] = exact;
      for_set_bits(~known & rows_word<many>(place, w), 64 * w, [&](std::size_t i) { out.bounds[i] = phantoms_[b.of->node].number; });
    }
  }

  [[nodiscard]] interval operand(const bound_step& b, std::size_t k, std::size_t i) const noexcept {
    return value_at(b.numbers[k], i, code_.node(code_.node(b.of->node).arguments[k]).scale);
  }

  /// Whether the numbers of both operands are exact in all rows of a word.
  template <one_rows many>
  [[nodiscard]] static bool both_exact(const bound_step& b, std::size_t w) noexcept {
    return (b.numbers[0].exact[w] & b.numbers[1].exact[w] & rows_word<many>(*b.place, w)) == rows_word<many>(*b.place, w);
  }

  template <one_rows many>
  [[gnu::noinline]] void truth_of_numbers(const bound_step& b) {
    const one_step& s = *b.of;
    const one_place_values& place = *b.place;
    for (std::size_t w = 0; w < words<many>(place); ++w) {
      if (s.is_plain && s.what == one_kind::compare && both_exact<many>(b, w)) {
        b.out[w] = plain_comparison<many>(b, w);
        continue;
      }
      truth_word made;
      for_set_bits(rows_word<many>(place, w), 64 * w, [&](std::size_t i) {
        const truth t = truth_at(b, i);
        made.yes |= std::uint64_t{t == truth::yes} << (i % 64);
        made.no |= std::uint64_t{t == truth::no} << (i % 64);
      });
      b.out[w] = made;
    }
  }

  /// Of rows that are all exact, without denominators, in 64 bits.
  template <one_rows many>
  [[nodiscard]] static truth_word plain_comparison(const bound_step& b, std::size_t w) noexcept {
    const auto by_a = static_cast<std::int64_t>(b.of->multiplier[0]);
    const auto by_b = static_cast<std::int64_t>(b.of->multiplier[1]);
    std::uint64_t less = 0;
    std::uint64_t equal = 0;
    for (std::size_t i = 0; i < rows_in<many>(*b.place, w); ++i) {
      const std::int64_t left = b.numbers[0].top[64 * w + i] * by_a;
      const std::int64_t right = b.numbers[1].top[64 * w + i] * by_b;
      less |= std::uint64_t{left < right} << i;
      equal |= std::uint64_t{left == right} << i;
    }
    const std::uint64_t holds = (b.of->takes_less ? less : 0) | (b.of->takes_equal ? equal : 0);
    return b.of->negated ? truth_word{~holds, holds} : truth_word{holds, ~holds};
  }

  [[nodiscard]] truth truth_at(const bound_step& b, std::size_t i) const noexcept {
    const one_step& s = *b.of;
    const rule::node& n = code_.node(s.node);
    const one_numbers& first = b.numbers[0];
    const one_numbers& last = b.numbers[s.count - 1];
    const bool is_exact = ((first.exact[i / 64] & last.exact[i / 64]) >> (i % 64) & 1U) != 0;
    if (s.is_fast && s.what == one_kind::compare && is_exact) {
      return truth_of(
          holds(compared({first.top[i], first.bottom[i]}, s.multiplier[0], {last.top[i], last.bottom[i]}, s.multiplier[1]), n.compared_as));
    }
    return apply(code_.graph(), n, [&](std::size_t k) { return row_value::of(operand(b, k, i)); }).answer;
  }

  /// A sum, difference or product of rows that are all exact, without denominators, in 64 bits; false where it is none.
  template <one_rows many>
  [[nodiscard]] bool plain_number(const bound_step& b, rule::op what, std::size_t w) const noexcept {
    if (!b.of->is_plain || b.of->count != 2 || !both_exact<many>(b, w)) return false;
    const auto by_a = static_cast<std::int64_t>(b.of->multiplier[0]);
    const auto by_b = static_cast<std::int64_t>(b.of->multiplier[1]);
    const auto each = [&](const auto& value) {
      for (std::size_t i = 64 * w; i < 64 * w + rows_in<many>(*b.place, w); ++i) b.made.top[i] = value(b.numbers[0].top[i], b.numbers[1].top[i]);
      b.made.exact[w] = ~std::uint64_t{0};
      return true;
    };
    switch (what) {
      case rule::op::add: return each([&](std::int64_t x, std::int64_t y) { return x * by_a + y * by_b; });
      case rule::op::subtract: return each([&](std::int64_t x, std::int64_t y) { return x * by_a - y * by_b; });
      case rule::op::multiply: return each([&](std::int64_t x, std::int64_t y) { return x * by_a * y; });
      default: return false;
    }
  }

  template <one_rows many>
  [[gnu::noinline]] void number_step(const bound_step& b) {
    const rule::op what = code_.node(b.of->node).what;
    const one_place_values& place = *b.place;
    for (std::size_t w = 0; w < words<many>(place); ++w) {
      if (plain_number<many>(b, what, w)) continue;
      std::uint64_t exact = 0;
      for_set_bits(rows_word<many>(place, w), 64 * w, [&](std::size_t i) { exact |= std::uint64_t{number_at(b, i)} << (i % 64); });
      b.made.exact[w] = exact;
    }
  }

  /// Writes the number of a row; true where it is exact.
  [[nodiscard]] bool number_at(const bound_step& b, std::size_t i) {
    const one_step& s = *b.of;
    const rule::node& n = code_.node(s.node);
    const auto answer = [&](std::size_t k) { return at(b.in[k][i / 64], static_cast<unsigned>(i % 64)); };
    const auto is_exact = [&](std::size_t k) { return ((b.numbers[k].exact[i / 64] >> (i % 64)) & 1U) != 0; };
    const auto parts = [&](std::size_t k) { return one_parts{b.numbers[k].top[i], b.numbers[k].bottom[i]}; };
    one_parts made;
    if (s.is_fast && one_operation(code_.graph(), n, s, (*shapes_)[s.node], answer, is_exact, parts, made) && fits(made)) {
      b.made.top[i] = static_cast<std::int64_t>(made.top);
      b.made.bottom[i] = static_cast<std::int64_t>(made.bottom);
      return true;
    }
    const auto is_truth = [&](std::size_t k) { return k == 0 && n.what == rule::op::choose_number; };
    b.made.bounds[i] =
        apply(code_.graph(), n, [&](std::size_t k) { return is_truth(k) ? row_value::of(answer(k)) : row_value::of(operand(b, k, i)); }).number;
    return false;
  }

  std::vector<row_value> phantoms_;
  one_code code_;
  const std::vector<number_shape>* shapes_;
};
using one_own_steps = basic_one_own_steps<>;

}  // namespace povexit::inline v0::eval
