// SPDX-License-Identifier: MIT
// povexit/eval/bit_machine.hpp -- counting, extracting and depositing the bits of a word, plain and by instruction.
//
// Layer: eval. The instructions are written in assembly: so templates may use them where the compiler's flags do not.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include <povexit/eval/instructions.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::eval {

/// Set bits of a word, without a library call where the machine has no instruction for it.
[[nodiscard]] constexpr std::uint64_t count_bits(std::uint64_t word) noexcept {
  word -= (word >> 1U) & 0x5555'5555'5555'5555U;
  word = (word & 0x3333'3333'3333'3333U) + ((word >> 2U) & 0x3333'3333'3333'3333U);
  word = (word + (word >> 4U)) & 0x0f0f'0f0f'0f0f'0f0fU;
  return (word * 0x0101'0101'0101'0101U) >> 56U;
}

struct portable_bits {
  [[nodiscard]] static constexpr std::uint64_t count(std::uint64_t word) noexcept { return count_bits(word); }

  /// The bits of `from` under those set in `mask`, moved together at the low end.
  [[nodiscard]] static constexpr std::uint64_t extract(std::uint64_t from, std::uint64_t mask) noexcept {
    std::uint64_t made = 0;
    for (std::uint64_t place = 1; mask != 0; mask &= mask - 1, place <<= 1U) {
      if ((from & mask & (~mask + 1)) != 0) made |= place;
    }
    return made;
  }

  /// The low bits of `from`, one after the other, under those set in `mask`.
  [[nodiscard]] static constexpr std::uint64_t deposit(std::uint64_t from, std::uint64_t mask) noexcept {
    std::uint64_t made = 0;
    for (; mask != 0; mask &= mask - 1, from >>= 1U) {
      if ((from & 1U) != 0) made |= mask & (~mask + 1);
    }
    return made;
  }
};

#if defined(__x86_64__)
struct bmi2_bits {
  [[nodiscard]] static std::uint64_t count(std::uint64_t word) noexcept {
    std::uint64_t made;
    __asm__("popcnt\t{%1, %0|%0, %1}" : "=r"(made) : "r"(word) : "cc");
    return made;
  }
  [[nodiscard]] static std::uint64_t extract(std::uint64_t from, std::uint64_t mask) noexcept {
    std::uint64_t made;
    __asm__("pext\t{%2, %1, %0|%0, %1, %2}" : "=r"(made) : "r"(from), "r"(mask));
    return made;
  }
  [[nodiscard]] static std::uint64_t deposit(std::uint64_t from, std::uint64_t mask) noexcept {
    std::uint64_t made;
    __asm__("pdep\t{%2, %1, %0|%0, %1, %2}" : "=r"(made) : "r"(from), "r"(mask));
    return made;
  }
};
#else
using bmi2_bits = portable_bits;
#endif

/// Calls `run` with the bit operations that the instructions have.
template <typename Run>
void with_bits(instructions use, const Run& run) {
  if (use == instructions::avx2) return run(bmi2_bits{});
  run(portable_bits{});
}

/// The place of the `nth` set bit, counted from 0. Expects: there are more than `nth`.
[[nodiscard]] constexpr unsigned place_of_bit(std::uint64_t word, std::uint64_t nth) noexcept {
  for (; nth > 0; --nth) word &= word - 1;
  return static_cast<unsigned>(std::countr_zero(word));
}

/// Sixty-four bits from bit `at` on; those past the last word are clear.
[[nodiscard]] constexpr std::uint64_t bits_from(const std::uint64_t* words, std::size_t count, std::size_t at) noexcept {
  const std::size_t w = at / 64;
  const std::uint64_t low = w < count ? words[w] >> (at % 64) : 0;
  const std::uint64_t high = w + 1 < count ? (words[w + 1] << 1U) << (63 - at % 64) : 0;
  return low | high;
}

/// Calls `use(base + i)` for every set bit i of a word.
template <typename Use>
void for_set_bits(std::uint64_t word, std::size_t base, const Use& use) {
  for (; word != 0; word &= word - 1) use(base + static_cast<std::size_t>(std::countr_zero(word)));
}

/// Calls `use(bits)` for the bits [begin, end) in pieces of at most 64, from bit 0 of each piece.
template <typename Use>
void for_bits(const std::uint64_t* words, std::size_t begin, std::size_t end, const Use& use) noexcept {
  while (begin < end) {
    const std::size_t shift = begin % 64;
    const std::size_t taken = end - begin < 64 - shift ? end - begin : 64 - shift;
    use((words[begin / 64] >> shift) & low_bits(taken));
    begin += taken;
  }
}

/// Writes bits one after the other. Expects: room for one word more than the bits fill.
class bit_writer {
 public:
  explicit bit_writer(std::uint64_t* to) noexcept : words_(to) { *to = 0; }

  /// Expects: no bit of `bits` is set from `count` on; count <= 64.
  void write(std::uint64_t bits, std::uint64_t count) noexcept {
    const std::size_t shift = at_ % 64;
    words_[at_ / 64] |= bits << shift;
    words_[at_ / 64 + 1] = (bits >> 1U) >> (63 - shift);
    at_ += count;
  }
  [[nodiscard]] std::size_t size() const noexcept { return at_; }

 private:
  std::uint64_t* words_;
  std::size_t at_ = 0;
};

}  // namespace povexit::inline v0::eval
