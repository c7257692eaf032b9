// SPDX-License-Identifier: MIT
// povexit/eval/compare_kernel.hpp -- columns against constants, on the stored type, sixty-four rows to a word.
//
// Layer: eval. Every relation with a constant is one test of a range: low <= value <= high.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/avx2_kernel.hpp>
#include <povexit/eval/instructions.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::eval {

/// Sixty-four bytes of 0 or 1 as the bits of a word: each eight by one multiplication.
template <typename = void>
[[nodiscard]] std::uint64_t packed(const unsigned char* flags) noexcept {
  std::uint64_t word = 0;
  for (std::size_t k = 0; k < 8; ++k) {
    std::uint64_t eight = 0;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(&eight, flags + 8 * k, sizeof eight);
    } else {
      for (std::size_t j = 0; j < 8; ++j) eight |= std::uint64_t{flags[8 * k + j]} << (8 * j);
    }
    word |= ((eight * 0x0102'0408'1020'4080U) >> 56U) << (8 * k);
  }
  return word;
}

/// Calls `flag(i)` for every row and packs the answers.
template <typename Flag>
void pack_rows(std::size_t rows, std::uint64_t* out, const Flag& flag) noexcept {
  unsigned char flags[64];
  std::size_t i = 0;
  for (; i + 64 <= rows; i += 64) {
    for (std::size_t j = 0; j < 64; ++j) flags[j] = flag(i + j) ? 1 : 0;
    out[i / 64] = packed(flags);
  }
  if (i == rows) return;
  std::memset(flags, 0, sizeof flags);
  for (std::size_t j = 0; i + j < rows; ++j) flags[j] = flag(i + j) ? 1 : 0;
  out[i / 64] = packed(flags);
}

namespace detail {

template <typename T>
struct unsigned_twin;
template <>
struct unsigned_twin<std::uint8_t> {
  using type = std::uint8_t;
};
template <>
struct unsigned_twin<std::int16_t> {
  using type = std::uint16_t;
};
template <>
struct unsigned_twin<std::int32_t> {
  using type = std::uint32_t;
};
template <>
struct unsigned_twin<std::int64_t> {
  using type = std::uint64_t;
};
template <>
struct unsigned_twin<wide> {
  using type = unsigned_wide;
};
template <typename T>
using unsigned_of = typename unsigned_twin<T>::type;

}  // namespace detail

/// Which rows hold a value in [low, high]. Expects: both within T, low <= high.
template <typename T>
void rows_between(instructions use, const T* values, std::size_t rows, T low, T high, std::uint64_t* out) noexcept {
#if defined(__x86_64__)
  if (use == instructions::avx2) {
    using stored = std::make_signed_t<T>;
    const std::size_t words = rows / 64;
    avx2::rows_between(reinterpret_cast<const stored*>(values), words, static_cast<stored>(low), static_cast<stored>(high), out);
    if (64 * words == rows) return;
    return rows_between(instructions::portable, values + 64 * words, rows - 64 * words, low, high, out + words);
  }
#endif
  static_cast<void>(use);
  using U = detail::unsigned_of<T>;
  const U base = static_cast<U>(low);
  const U span = static_cast<U>(static_cast<U>(high) - base);
  pack_rows(rows, out, [=](std::size_t i) { return static_cast<U>(static_cast<U>(values[i]) - base) <= span; });
}

/// A relation of a column with a constant, as a range of stored integers.
struct range_test {
  std::int64_t low = INT64_MIN;
  std::int64_t high = INT64_MAX;
  bool never = false;  ///< no integer passes
  bool negated = false;

  /// `value x scale` `how` `limit`. Expects: the limit's parts fit in 63 bits, scale is positive.
  template <typename = void>
  [[nodiscard]] static range_test of(rule::relation how, const ratio& scale, const bound& limit) noexcept {
    using rule::relation;
    const interval at = interval{limit, limit, false} * interval::point(ratio(scale.denominator(), scale.numerator()));
    range_test made;
    POVEXIT_EXPECTS(at.is_point());
    const wide floor = floor_divide(at.low.numerator, at.low.denominator);
    const wide ceiling = ceiling_divide(at.low.numerator, at.low.denominator);
    switch (how) {
      case relation::less: return made.clamp(INT64_MIN, ceiling - 1);
      case relation::less_equal: return made.clamp(INT64_MIN, floor);
      case relation::greater: return made.clamp(floor + 1, INT64_MAX);
      case relation::greater_equal: return made.clamp(ceiling, INT64_MAX);
      case relation::not_equal: made.negated = true; break;
      case relation::equal: break;
    }
    return made.clamp(ceiling, floor);  // empty where the limit is no integer
  }

  /// Which rows of a column pass, from row `first` on.
  template <typename = void>
  void run(const column_view& column, std::size_t first, std::size_t rows, std::uint64_t* out, instructions use = instructions::portable) const {
    with_values(column, first, [&](const auto* values) { typed(use, values, rows, out); });
    if (negated) {
      for (std::size_t w = 0; w < words_for(rows); ++w) out[w] = ~out[w];
    }
  }

 private:
  range_test& clamp(wide from, wide to) noexcept {
    never = from > INT64_MAX || to < INT64_MIN || from > to;
    low = from < INT64_MIN || never ? INT64_MIN : static_cast<std::int64_t>(from);
    high = to > INT64_MAX || never ? INT64_MAX : static_cast<std::int64_t>(to);
    return *this;
  }

  template <typename T>
  void typed(instructions use, const T* values, std::size_t rows, std::uint64_t* out) const noexcept {
    constexpr std::int64_t smallest = sizeof(T) == 1 ? 0 : sizeof(T) == 8 ? INT64_MIN : -(std::int64_t{1} << (8 * sizeof(T) - 1) % 64);
    constexpr std::int64_t largest = sizeof(T) == 1 ? UINT8_MAX : sizeof(T) == 8 ? INT64_MAX : (std::int64_t{1} << (8 * sizeof(T) - 1) % 64) - 1;
    const std::int64_t from = low < smallest ? smallest : low;
    const std::int64_t to = high > largest ? largest : high;
    if (never || from > to) {
      for (std::size_t w = 0; w < words_for(rows); ++w) out[w] = 0;
      return;
    }
    rows_between(use, values, rows, static_cast<T>(from), static_cast<T>(to), out);
  }
};

/// Whether an integer is one of some: by a table of flags where the keys lie close together, else by bisection.
class key_set {
 public:
  key_set() = default;
  template <typename = void>
  explicit key_set(const std::vector<std::int64_t>& keys) {
    if (keys.empty()) return;
    keys_ = keys;
    if (static_cast<wide>(keys.back()) - keys.front() >= largest_table) return;
    low_ = keys.front();
    flags_.assign(static_cast<std::size_t>(keys.back() - keys.front()) + 1, 0);
    for (const std::int64_t key : keys) flags_[static_cast<std::size_t>(key - low_)] = 1;
  }

  template <typename = void>
  [[nodiscard]] bool contains(std::int64_t value) const noexcept {
    if (flags_.empty()) return search::contains_sorted(keys_, value);
    const std::uint64_t at = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(low_);
    return at < flags_.size() && flags_[at] != 0;
  }

  template <typename = void>
  void run(const column_view& column, std::size_t first, std::size_t rows, std::uint64_t* out, instructions use = instructions::portable) const {
    if (column.kind() == storage::bytes) return among_bytes(static_cast<const std::uint8_t*>(column.data()) + first, rows, out, use);
    with_values(column, first, [&](const auto* values) { pack_rows(rows, out, [&](std::size_t i) { return contains(values[i]); }); });
  }

 private:
  static constexpr wide largest_table = 4096;

  template <typename = void>
  void among_bytes(const std::uint8_t* values, std::size_t rows, std::uint64_t* out, instructions use) const {
    std::array<unsigned char, 256> table;
    for (std::size_t v = 0; v < table.size(); ++v) table[v] = contains(static_cast<std::int64_t>(v)) ? 1 : 0;
    std::size_t done = 0;
#if defined(__x86_64__)
    if (use == instructions::avx2 && (keys_.empty() || keys_.back() < 128 || keys_.front() > 255)) {
      std::uint8_t flags[16] = {};
      for (std::size_t v = 0; v < 128; ++v) flags[v % 16] = static_cast<std::uint8_t>(flags[v % 16] | (table[v] << (v / 16)));
      done = rows / 64 * 64;
      avx2::rows_among(values, rows / 64, flags, out);
    }
#endif
    static_cast<void>(use);
    if (done < rows) pack_rows(rows - done, out + done / 64, [&](std::size_t i) { return table[values[done + i]] != 0; });
  }

  std::vector<std::int64_t> keys_;
  std::vector<unsigned char> flags_;
  std::int64_t low_ = 0;
};

/// The answers of a test on known cells, and `missing` on the others. `passes` may be where the answers are written.
template <typename = void>
void write_tested(const std::uint64_t* passes, const std::uint64_t* known, std::size_t words, truth missing, const truth_tile& out) noexcept {
  if (known == nullptr) {
    for (std::size_t w = 0; w < words; ++w) out.set(w, {passes[w], ~passes[w]});
    return;
  }
  const std::uint64_t missing_yes = missing == truth::yes ? ~std::uint64_t{0} : 0;
  const std::uint64_t missing_no = missing == truth::no ? ~std::uint64_t{0} : 0;
  for (std::size_t w = 0; w < words; ++w) {
    const std::uint64_t valid = known[w];
    out.set(w, {(passes[w] & valid) | (missing_yes & ~valid), (~passes[w] & valid) | (missing_no & ~valid)});
  }
}

#if defined(__x86_64__)
/// Of numbers without denominators. a > b and a = b are instructions; the other relations turn or negate them.
template <typename = void>
void compare_whole_words(std::size_t words, rule::relation how, const parts<std::int64_t>& a, std::int64_t by_a, const parts<std::int64_t>& b,
                         std::int64_t by_b, std::uint64_t* out) noexcept {
  using rule::relation;
  const bool is_equal = how == relation::equal || how == relation::not_equal;
  const bool is_turned = how == relation::less || how == relation::greater_equal;
  const bool is_negated = how == relation::not_equal || how == relation::less_equal || how == relation::greater_equal;
  const avx2::operand left{a.top, a.step == 0};
  const avx2::operand right{b.top, b.step == 0};
  if (is_turned) {
    avx2::compare_rows(words, is_equal, right, by_b, left, by_a, out);
  } else {
    avx2::compare_rows(words, is_equal, left, by_a, right, by_b, out);
  }
  for (std::size_t w = 0; is_negated && w < words; ++w) out[w] = ~out[w];
}
#endif

/// Two numbers of a tile, both exact: n1/d1 x m1 against n2/d2 x m2, by cross-multiplication.
/// Expects: the products fit (number_shape).
template <typename Part>
void compare_rows(instructions use, std::size_t rows, rule::relation how, const parts<Part>& a, Part by_a, const parts<Part>& b, Part by_b,
                  std::uint64_t* out) noexcept {
#if defined(__x86_64__)
  if constexpr (sizeof(Part) == sizeof(std::int64_t)) {
    if (use == instructions::avx2 && rows >= 64 && a.bottom == nullptr && b.bottom == nullptr) {
      compare_whole_words(rows / 64, how, a, by_a, b, by_b, out);
      const std::size_t done = rows / 64 * 64;
      if (done == rows) return;
      return compare_rows(instructions::portable, rows - done, how, a.from(done), by_a, b.from(done), by_b, out + done / 64);
    }
  }
#endif
  static_cast<void>(use);
  using U = detail::unsigned_of<Part>;
  const auto times = [](Part x, Part y) { return static_cast<Part>(static_cast<U>(x) * static_cast<U>(y)); };
  const auto run = [&](const auto& holds) {
    if (a.bottom == nullptr && b.bottom == nullptr) {
      pack_rows(rows, out, [&](std::size_t i) { return holds(times(a.numerator(i), by_a), times(b.numerator(i), by_b)); });
      return;
    }
    pack_rows(rows, out, [&](std::size_t i) {
      const Part left = times(times(a.numerator(i), by_a), b.denominator(i));
      const Part right = times(times(b.numerator(i), by_b), a.denominator(i));
      const bool turned = (a.denominator(i) < 0) != (b.denominator(i) < 0);
      return turned ? holds(right, left) : holds(left, right);
    });
  };
  using rule::relation;
  switch (how) {
    case relation::less: return run([](Part x, Part y) { return x < y; });
    case relation::less_equal: return run([](Part x, Part y) { return x <= y; });
    case relation::equal: return run([](Part x, Part y) { return x == y; });
    case relation::not_equal: return run([](Part x, Part y) { return x != y; });
    case relation::greater: return run([](Part x, Part y) { return x > y; });
    case relation::greater_equal: return run([](Part x, Part y) { return x >= y; });
  }
}

}  // namespace povexit::inline v0::eval
