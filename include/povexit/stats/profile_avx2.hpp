// SPDX-License-Identifier: MIT
// povexit/stats/profile_avx2.hpp -- the kernels that find profiles, cells and bits of weights, thirty-two bytes at a time.
//
// Layer: stats; used by profile_packed. Vector extensions and builtins in functions of their own target: no header of intrinsics, no
// compiler flag, and no inline function whose meaning depends on flags.
#pragma once

#if defined(__x86_64__)

#include <cstddef>
#include <cstdint>
#include <span>

#include <povexit/stats/profile_words.hpp>

#define POVEXIT_AVX2 __attribute__((target("avx2")))

namespace povexit::inline v0::stats::detail::avx2 {

typedef std::uint64_t bit_words __attribute__((vector_size(32)));
typedef std::uint64_t loose_bit_words __attribute__((vector_size(32), aligned(2), may_alias));
typedef std::uint8_t byte_lanes __attribute__((vector_size(32)));
typedef std::uint8_t loose_bytes __attribute__((vector_size(32), aligned(1), may_alias));
typedef std::uint16_t cell_lanes __attribute__((vector_size(32)));
typedef std::uint64_t loose_half __attribute__((vector_size(16), aligned(1), may_alias));

POVEXIT_AVX2 inline bit_words swapped(bit_words all, int distance, std::uint64_t mask) noexcept {
  const bit_words changed = (all ^ (all >> distance)) & mask;
  return all ^ changed ^ (changed << distance);
}

/// The bytes of two vectors in turn, in each half of sixteen.
POVEXIT_AVX2 inline byte_lanes zipped_low(byte_lanes a, byte_lanes b) noexcept {
  return __builtin_shufflevector(a, b, 0, 32, 1, 33, 2, 34, 3, 35, 4, 36, 5, 37, 6, 38, 7, 39,  //
                                 16, 48, 17, 49, 18, 50, 19, 51, 20, 52, 21, 53, 22, 54, 23, 55);
}
POVEXIT_AVX2 inline byte_lanes zipped_high(byte_lanes a, byte_lanes b) noexcept {
  return __builtin_shufflevector(a, b, 8, 40, 9, 41, 10, 42, 11, 43, 12, 44, 13, 45, 14, 46, 15, 47,  //
                                 24, 56, 25, 57, 26, 58, 27, 59, 28, 60, 29, 61, 30, 62, 31, 63);
}

/// As in profile_words, zipping the first half with the second three times turns 8 x 8 bytes. Written out, to stay in registers.
__attribute__((always_inline)) POVEXIT_AVX2 inline void zip(const byte_lanes (&all)[8], byte_lanes (&into)[8]) noexcept {
  into[0] = zipped_low(all[0], all[4]);
  into[1] = zipped_high(all[0], all[4]);
  into[2] = zipped_low(all[1], all[5]);
  into[3] = zipped_high(all[1], all[5]);
  into[4] = zipped_low(all[2], all[6]);
  into[5] = zipped_high(all[2], all[6]);
  into[6] = zipped_low(all[3], all[7]);
  into[7] = zipped_high(all[3], all[7]);
}

/// In each word, bit i of byte j becomes bit j of byte i: eight rows. The halves are 128 rows apart.
__attribute__((always_inline)) POVEXIT_AVX2 inline void turn_bits(byte_lanes bytes, std::uint8_t* into) noexcept {
  bit_words all = reinterpret_cast<bit_words>(bytes);
  all = swapped(all, 7, 0x00AA'00AA'00AA'00AAU);
  all = swapped(all, 14, 0x0000'CCCC'0000'CCCCU);
  all = swapped(all, 28, 0x0000'0000'F0F0'F0F0U);
  *reinterpret_cast<loose_half*>(into) = __builtin_shufflevector(all, all, 0, 1);
  *reinterpret_cast<loose_half*>(into + 128) = __builtin_shufflevector(all, all, 2, 3);
}

/// Four words of eight indicators: byte r of the result holds bit r of each.
POVEXIT_AVX2 inline void turn_planes(const bit_words* planes, std::uint8_t* into) noexcept {
  const auto* const from = reinterpret_cast<const loose_bytes*>(planes);
  byte_lanes a[8] = {from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7]};
  byte_lanes b[8];
  zip(a, b);
  zip(b, a);
  zip(a, b);
  turn_bits(b[0], into);
  turn_bits(b[1], into + 16);
  turn_bits(b[2], into + 32);
  turn_bits(b[3], into + 48);
  turn_bits(b[4], into + 64);
  turn_bits(b[5], into + 80);
  turn_bits(b[6], into + 96);
  turn_bits(b[7], into + 112);
}

/// Of 256 rows from a word on: the first eight indicators of each, the others (written where there are more than eight), and which
/// rows are complete. Expects: at most sixteen indicators.
POVEXIT_AVX2 inline void read_planes(std::span<const deprivation> indicators, std::size_t word, std::uint8_t* low, std::uint8_t* high,
                                     std::uint64_t* complete) noexcept {
  bit_words planes[16] = {};
  bit_words all = ~bit_words{};
  const std::size_t count = indicators.size();
  for (std::size_t i = 0; i < count; ++i) {
    planes[i] = *reinterpret_cast<const loose_bit_words*>(indicators[i].deprived.words() + word);
    all &= planes[i] | *reinterpret_cast<const loose_bit_words*>(indicators[i].achieved.words() + word);
  }
  __builtin_memcpy(complete, &all, 32);
  turn_planes(planes, low);
  if (count > 8) turn_planes(planes + 8, high);
}

/// The cell of each row: its group x 2^shift, and its profile of two bytes. False where a code is not below `groups`.
/// Expects: `rows` is a multiple of 32; the cells are below 2^16.
[[nodiscard]] POVEXIT_AVX2 inline bool find_cells(const std::uint8_t* low, const std::uint8_t* high, const std::uint8_t* codes, std::size_t rows,
                                                  std::uint32_t groups, std::uint32_t shift, std::uint16_t* into) noexcept {
  const byte_lanes end = byte_lanes{} + static_cast<std::uint8_t>(groups);
  byte_lanes beyond{};
  for (std::size_t r = 0; r < rows; r += 32) {
    const byte_lanes first = *reinterpret_cast<const loose_bytes*>(low + r);
    const byte_lanes second = *reinterpret_cast<const loose_bytes*>(high + r);
    const byte_lanes code = *reinterpret_cast<const loose_bytes*>(codes + r);
    beyond |= reinterpret_cast<byte_lanes>(code >= end);
    const cell_lanes lower = (reinterpret_cast<cell_lanes>(zipped_low(code, byte_lanes{})) << static_cast<int>(shift)) +
                             reinterpret_cast<cell_lanes>(zipped_low(first, second));
    const cell_lanes upper = (reinterpret_cast<cell_lanes>(zipped_high(code, byte_lanes{})) << static_cast<int>(shift)) +
                             reinterpret_cast<cell_lanes>(zipped_high(first, second));
    const bit_words a = reinterpret_cast<bit_words>(lower);
    const bit_words b = reinterpret_cast<bit_words>(upper);
    *reinterpret_cast<loose_bit_words*>(into + r) = __builtin_shufflevector(a, b, 0, 1, 4, 5);
    *reinterpret_cast<loose_bit_words*>(into + r + 16) = __builtin_shufflevector(a, b, 2, 3, 6, 7);
  }
  const bit_words all = reinterpret_cast<bit_words>(beyond);
  return (all[0] | all[1] | all[2] | all[3]) == 0;
}

/// The bits that occur in weights, and how many are 0. Expects: `rows` is a multiple of 32, and at most 4096.
template <typename Value>
POVEXIT_AVX2 inline void look_at(const Value* weights, std::size_t rows, std::uint64_t& bits, std::size_t& zeros) noexcept {
  typedef Value lanes_of __attribute__((vector_size(32)));
  typedef Value loose __attribute__((vector_size(32), aligned(alignof(Value)), may_alias));
  constexpr std::size_t count = 32 / sizeof(Value);
  lanes_of any{};
  lanes_of none{};
  for (std::size_t r = 0; r < rows; r += count) {
    const lanes_of one = *reinterpret_cast<const loose*>(weights + r);
    any |= one;
    none -= reinterpret_cast<lanes_of>(one == lanes_of{});
  }
  for (std::size_t i = 0; i < count; ++i) {
    bits |= static_cast<std::uint64_t>(static_cast<std::int64_t>(any[i]));
    zeros += static_cast<std::size_t>(none[i]);
  }
}

}  // namespace povexit::inline v0::stats::detail::avx2

#undef POVEXIT_AVX2

#endif
