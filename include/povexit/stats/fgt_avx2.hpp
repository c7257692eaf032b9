// SPDX-License-Identifier: MIT
// povexit/stats/fgt_avx2.hpp -- the sums of fgt_kernel for one line and no subgroups, four rows at a time.
//
// Layer: stats; used by fgt_reader. Vector extensions and builtins in functions of their own target: no header of intrinsics, no
// compiler flag, and no inline function whose meaning depends on flags.
#pragma once

#if defined(__x86_64__)

#include <bit>
#include <cstddef>
#include <cstdint>

#include <povexit/stats/fgt_kernel.hpp>

#define POVEXIT_AVX2 __attribute__((target("avx2")))

namespace povexit::inline v0::stats::detail::avx2 {

typedef std::int64_t four __attribute__((vector_size(32)));
typedef std::uint64_t unsigned_four __attribute__((vector_size(32)));
typedef std::int32_t eight __attribute__((vector_size(32)));

template <typename T>
POVEXIT_AVX2 inline four load(const T* from) noexcept {
  typedef T loose __attribute__((vector_size(4 * sizeof(T)), aligned(alignof(T)), may_alias));
  return __builtin_convertvector(*reinterpret_cast<const loose*>(from), four);
}

POVEXIT_AVX2 inline unsigned_four bits(four lanes) noexcept { return reinterpret_cast<unsigned_four>(lanes); }

/// Products of the low halves of each lane.
POVEXIT_AVX2 inline four times_signed(four a, four b) noexcept {
  return reinterpret_cast<four>(__builtin_ia32_pmuldq256(reinterpret_cast<eight>(a), reinterpret_cast<eight>(b)));
}
POVEXIT_AVX2 inline four times_unsigned(four a, four b) noexcept {
  return reinterpret_cast<four>(__builtin_ia32_pmuludq256(reinterpret_cast<eight>(a), reinterpret_cast<eight>(b)));
}

/// Sums in lanes, which wrap where the bits turn out too many. Squares are added in two halves, each times the weight.
struct lanes {
  unsigned_four weight{}, weightless{}, poor_rows{}, poor_weight{}, first{}, on_rows{}, on_weight{};
  unsigned_four low_second{}, high_second{}, weight_bits{}, value_bits{};
};

template <bool IsWeighted>
POVEXIT_AVX2 inline void add(lanes& sums, four value, four weight, four taken, four greatest, four on) noexcept {
  const four is_poor = reinterpret_cast<four>(value <= greatest) & taken;
  const four is_on = reinterpret_cast<four>(value == on) & taken;
  const four y = value & is_poor;
  const four square = times_signed(y, y);
  const four high = reinterpret_cast<four>(reinterpret_cast<unsigned_four>(square) >> 32);
  sums.poor_rows -= bits(is_poor);
  sums.on_rows -= bits(is_on);
  sums.value_bits |= bits(y ^ reinterpret_cast<four>(y < four{}));
  if constexpr (IsWeighted) {
    sums.weightless -= bits(reinterpret_cast<four>(weight == four{}) & taken);
    sums.weight_bits |= bits(weight & taken);
    sums.weight += bits(weight & taken);
    sums.poor_weight += bits(weight & is_poor);
    sums.on_weight += bits(weight & is_on);
    sums.first += bits(times_signed(weight, y));
    sums.low_second += bits(times_unsigned(weight, square));
    sums.high_second += bits(times_unsigned(weight, high));
  } else {
    sums.first += bits(y);
    sums.low_second += bits(square & 0xffff'ffff);
    sums.high_second += bits(high);
  }
}

POVEXIT_AVX2 inline std::uint64_t together(unsigned_four lanes) noexcept { return lanes[0] + lanes[1] + lanes[2] + lanes[3]; }
POVEXIT_AVX2 inline std::uint64_t bits_of(unsigned_four lanes) noexcept { return lanes[0] | lanes[1] | lanes[2] | lanes[3]; }

/// Adds 64 x `words` rows, at most block_rows, of which those of the set bits are taken. False, and nothing is added, where a
/// weight is negative, or the products of 32 bits are too narrow.
template <bool IsWeighted, typename Value, typename Weight>
[[nodiscard]] POVEXIT_AVX2 inline bool add_rows(const Value* values, const Weight* weights, std::size_t words, const std::uint64_t* taken,
                                                const fgt_limits& limits, fgt_totals& into) noexcept {
  const four greatest = four{} + limits.greatest;
  const four on = four{} + limits.on;
  const four bit = {1, 2, 4, 8};
  const four all = ~four{};
  lanes sums;
  fgt_sums made;
  for (std::size_t w = 0; w < words; ++w) {
    made.rows += static_cast<std::uint64_t>(std::popcount(taken[w]));
    for (std::size_t i = 0; i < 64; i += 4) {
      four is_taken = all;
      const auto of_four = static_cast<std::int64_t>((taken[w] >> i) & 15U);
      if (taken[w] != ~std::uint64_t{0}) is_taken = reinterpret_cast<four>(((four{} + of_four) & bit) == bit);
      const std::size_t row = 64 * w + i;
      add<IsWeighted>(sums, load(values + row), IsWeighted ? load(weights + row) : all, is_taken, greatest, on);
    }
  }
  // 1024 rows, 256 a lane. Weights below 2^23 and values below 2^30: |first| < 2^(10 + 23 + 30) in all, and the halves of the
  // squares, below 2^32, give less than 2^(8 + 23 + 32) a lane.
  const std::uint64_t weight_bits = IsWeighted ? bits_of(sums.weight_bits) : 1;
  if (weight_bits >> 23U != 0 || bits_of(sums.value_bits) >> 30U != 0) return false;
  made.poor_rows = together(sums.poor_rows);
  made.on_rows = together(sums.on_rows);
  made.weight = IsWeighted ? together(sums.weight) : made.rows;
  made.weightless = together(sums.weightless);
  made.poor_weight = IsWeighted ? together(sums.poor_weight) : made.poor_rows;
  made.on_weight = IsWeighted ? together(sums.on_weight) : made.on_rows;
  made.first = together(sums.first);
  for (std::size_t i = 0; i < 4; ++i) {
    made.second += (unsigned_wide{sums.high_second[i]} << 32U) + sums.low_second[i];
  }
  made.add_to(into);
  return true;
}

}  // namespace povexit::inline v0::stats::detail::avx2

#undef POVEXIT_AVX2

#endif
