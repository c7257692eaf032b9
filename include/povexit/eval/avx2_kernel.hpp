// SPDX-License-Identifier: MIT
// povexit/eval/avx2_kernel.hpp -- the kernels that read columns, thirty-two bytes at a time.
//
// Layer: eval. Each does what its portable twin beside it does in compare_kernel.hpp, number_kernel.hpp and
// ordered_link.hpp, for a whole number of sixty-four rows. Vector extensions and builtins in functions of their own
// target: no header of intrinsics, no compiler flag, and no inline function whose meaning depends on flags.
#pragma once

#if defined(__x86_64__)

#include <cstddef>
#include <cstdint>
#include <type_traits>

#define POVEXIT_AVX2 __attribute__((target("avx2")))

namespace povexit::inline v0::eval::avx2 {

template <typename T>
struct vector_of {
  typedef T type __attribute__((vector_size(32)));
  typedef T loose __attribute__((vector_size(32), aligned(alignof(T)), may_alias));
};
template <typename T>
using vector = typename vector_of<T>::type;
template <typename T>
using loose_vector = typename vector_of<T>::loose;

/// How many values of a type fill a vector.
template <typename T>
inline constexpr std::size_t lanes = 32 / sizeof(T);

/// One bit a lane. Expects: every lane is all ones or all zeros.
template <typename T>
POVEXIT_AVX2 inline std::uint64_t mask_of(vector<T> lanes_set) noexcept {
  typedef char bytes __attribute__((vector_size(32)));
  typedef float floats __attribute__((vector_size(32)));
  typedef double doubles __attribute__((vector_size(32)));
  if constexpr (sizeof(T) == 8) {
    return static_cast<std::uint32_t>(__builtin_ia32_movmskpd256(reinterpret_cast<doubles>(lanes_set)));
  } else if constexpr (sizeof(T) == 4) {
    return static_cast<std::uint32_t>(__builtin_ia32_movmskps256(reinterpret_cast<floats>(lanes_set)));
  } else {
    return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb256(reinterpret_cast<bytes>(lanes_set)));
  }
}

/// Every second bit of a word, moved together.
[[nodiscard]] constexpr std::uint64_t every_second(std::uint64_t word) noexcept {
  word &= 0x5555'5555'5555'5555U;
  word = (word | (word >> 1U)) & 0x3333'3333'3333'3333U;
  word = (word | (word >> 2U)) & 0x0f0f'0f0f'0f0f'0f0fU;
  word = (word | (word >> 4U)) & 0x00ff'00ff'00ff'00ffU;
  word = (word | (word >> 8U)) & 0x0000'ffff'0000'ffffU;
  return (word | (word >> 16U)) & 0xffff'ffffU;
}

/// Sixty-four values against [low, low + span], without sign: one bit each.
template <typename T>
POVEXIT_AVX2 inline std::uint64_t between_word(const T* values, vector<std::make_unsigned_t<T>> low, vector<std::make_unsigned_t<T>> span) noexcept {
  using U = std::make_unsigned_t<T>;
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 64; i += lanes<T>) {
    const vector<U> moved = *reinterpret_cast<const loose_vector<U>*>(values + i) - low;
    const vector<T> within = reinterpret_cast<vector<T>>(moved <= span);
    if constexpr (sizeof(T) == 2) {
      word |= every_second(mask_of<T>(within)) << i;
    } else {
      word |= mask_of<T>(within) << i;
    }
  }
  return word;
}

/// Which of 64 x `words` values lie in [low, high].
template <typename T>
POVEXIT_AVX2 inline void rows_between(const T* values, std::size_t words, T low, T high, std::uint64_t* out) noexcept {
  using U = std::make_unsigned_t<T>;
  const vector<U> from = vector<U>{} + static_cast<U>(low);
  const vector<U> span = vector<U>{} + static_cast<U>(static_cast<U>(high) - static_cast<U>(low));
  for (std::size_t w = 0; w < words; ++w) { __builtin_prefetch(values + 64 * w + 1024 / sizeof(T)); out[w] = between_word<T>(values + 64 * w, from, span); }
}

/// Which of 64 x `words` bytes are members of a set: `flags[v % 16]` has bit v / 16 set, for v below 128; others are none.
POVEXIT_AVX2 inline void rows_among(const std::uint8_t* values, std::size_t words, const std::uint8_t (&flags)[16], std::uint64_t* out) noexcept {
  typedef char bytes __attribute__((vector_size(32)));
  bytes by_low{};
  bytes by_high{};
  for (std::size_t i = 0; i < 32; ++i) {
    by_low[i] = static_cast<char>(flags[i % 16]);
    by_high[i] = static_cast<char>(i % 16 < 8 ? 1U << (i % 16) : 0U);
  }
  const vector<std::uint8_t> low_half = vector<std::uint8_t>{} + std::uint8_t{15};
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 32) {
      const vector<std::uint8_t> each = *reinterpret_cast<const loose_vector<std::uint8_t>*>(values + 64 * w + i);
      const bytes low = reinterpret_cast<bytes>(each & low_half);
      const bytes high = reinterpret_cast<bytes>((each >> 4) & low_half);
      const bytes found = __builtin_ia32_pshufb256(by_low, low) & __builtin_ia32_pshufb256(by_high, high);
      word |= mask_of<std::int8_t>(reinterpret_cast<vector<std::int8_t>>(found != bytes{})) << i;
    }
    out[w] = word;
  }
}

/// Widens 64 x `words` stored integers.
template <typename T>
POVEXIT_AVX2 inline void widen(const T* values, std::size_t words, std::int64_t* out) noexcept {
  typedef T four __attribute__((vector_size(4 * sizeof(T)), aligned(alignof(T)), may_alias));
  for (std::size_t i = 0; i < 64 * words; i += 4) {
    *reinterpret_cast<loose_vector<std::int64_t>*>(out + i) = __builtin_convertvector(*reinterpret_cast<const four*>(values + i), vector<std::int64_t>);
  }
}

/// Makes 0 of values that are not taken, 64 x `words` of them.
POVEXIT_AVX2 inline void clear_others(std::int64_t* values, std::size_t words, const std::uint64_t* taken) noexcept {
  const vector<std::int64_t> bit = {1, 2, 4, 8};
  for (std::size_t w = 0; w < words; ++w) {
    if (taken[w] == ~std::uint64_t{0}) continue;
    for (std::size_t i = 0; i < 64; i += 4) {
      auto* at = reinterpret_cast<loose_vector<std::int64_t>*>(values + 64 * w + i);
      const vector<std::int64_t> own = (vector<std::int64_t>{} + static_cast<std::int64_t>((taken[w] >> i) & 15U)) & bit;
      *at = *at & reinterpret_cast<vector<std::int64_t>>(own == bit);
    }
  }
}

/// Values of 64 x `words` rows, or the same value in each.
struct operand {
  const std::int64_t* values;
  bool is_same;
};

POVEXIT_AVX2 inline vector<std::int64_t> load(const operand& from, std::size_t row) noexcept {
  return from.is_same ? vector<std::int64_t>{} + from.values[0] : *reinterpret_cast<const loose_vector<std::int64_t>*>(from.values + row);
}

/// a x b x by
POVEXIT_AVX2 inline void product_rows(std::size_t words, const operand& a, const operand& b, std::int64_t by, std::int64_t* out) noexcept {
  for (std::size_t i = 0; i < 64 * words; i += 4) {
    const vector<std::uint64_t> made = reinterpret_cast<vector<std::uint64_t>>(load(a, i)) * reinterpret_cast<vector<std::uint64_t>>(load(b, i));
    *reinterpret_cast<loose_vector<std::uint64_t>*>(out + i) = by == 1 ? made : made * static_cast<std::uint64_t>(by);
  }
}

/// a x by_a + b x by_b
POVEXIT_AVX2 inline void sum_rows(std::size_t words, const operand& a, std::int64_t by_a, const operand& b, std::int64_t by_b,
                                  std::int64_t* out) noexcept {
  const bool is_plain = by_a == 1 && (by_b == 1 || by_b == -1);
  for (std::size_t i = 0; i < 64 * words; i += 4) {
    const vector<std::uint64_t> x = reinterpret_cast<vector<std::uint64_t>>(load(a, i));
    const vector<std::uint64_t> y = reinterpret_cast<vector<std::uint64_t>>(load(b, i));
    vector<std::uint64_t> made;
    if (is_plain) {
      made = by_b == 1 ? x + y : x - y;
    } else {
      made = x * static_cast<std::uint64_t>(by_a) + y * static_cast<std::uint64_t>(by_b);
    }
    *reinterpret_cast<loose_vector<std::uint64_t>*>(out + i) = made;
  }
}

/// Which of 64 x `words` rows have a x by_a > b x by_b, or are equal where `is_equal`.
POVEXIT_AVX2 inline void compare_rows(std::size_t words, bool is_equal, const operand& a, std::int64_t by_a, const operand& b, std::int64_t by_b,
                                      std::uint64_t* out) noexcept {
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 4) {
      vector<std::int64_t> x = load(a, 64 * w + i);
      vector<std::int64_t> y = load(b, 64 * w + i);
      if (by_a != 1) x = reinterpret_cast<vector<std::int64_t>>(reinterpret_cast<vector<std::uint64_t>>(x) * static_cast<std::uint64_t>(by_a));
      if (by_b != 1) y = reinterpret_cast<vector<std::int64_t>>(reinterpret_cast<vector<std::uint64_t>>(y) * static_cast<std::uint64_t>(by_b));
      const vector<std::int64_t> holds = is_equal ? reinterpret_cast<vector<std::int64_t>>(x == y) : reinterpret_cast<vector<std::int64_t>>(x > y);
      word |= mask_of<std::int64_t>(holds) << i;
    }
    out[w] = word;
  }
}

/// Which of 64 x `words` values differ from the next, and all bits that occur in the differences.
/// Expects: one value more can be read.
POVEXIT_AVX2 inline std::uint32_t rows_before_change(const std::int32_t* values, std::size_t words, std::uint64_t* out) noexcept {
  vector<std::uint32_t> seen{};
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 8) {
      const std::int32_t* at = values + 64 * w + i;
      const vector<std::uint32_t> step = *reinterpret_cast<const loose_vector<std::uint32_t>*>(at + 1) - *reinterpret_cast<const loose_vector<std::uint32_t>*>(at);
      seen |= step;
      word |= mask_of<std::int32_t>(reinterpret_cast<vector<std::int32_t>>(step != vector<std::uint32_t>{})) << i;
    }
    out[w] = word;
  }
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < 8; ++i) all |= seen[i];
  return all;
}

}  // namespace povexit::inline v0::eval::avx2

#undef POVEXIT_AVX2

#endif
