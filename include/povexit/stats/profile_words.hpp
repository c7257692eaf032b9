// SPDX-License-Identifier: MIT
// povexit/stats/profile_words.hpp -- from bitmaps of indicators to the profile of each row, sixty-four rows at a time.
//
// Layer: stats. Sixty-four rows of eight indicators are an 8 x 64 matrix of bits, turned as 8 x 8 bytes and then as 8 x 8 bits.
// Source: H. S. Warren, "Hacker's Delight" (2nd ed. 2013), section 7-3.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include <povexit/base/contract.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::stats {

/// What is known of one indicator: who is deprived in it and who is not; neither is unknown. Bits past the size are ignored.
struct deprivation {
  bit_view deprived;
  bit_view achieved;

  [[nodiscard]] std::size_t size() const noexcept { return deprived.size(); }
};

/// The answers of a rule as an indicator: which answer means deprived. Expects: `deprived` is yes or no.
[[nodiscard]] inline deprivation deprived_where(const plane& answers, truth deprived = truth::yes) noexcept {
  POVEXIT_EXPECTS(deprived != truth::unknown);
  return deprived == truth::yes ? deprivation{answers.yes.view(), answers.no.view()} : deprivation{answers.no.view(), answers.yes.view()};
}

/// The profiles of sixty-four rows; bit i is indicator i.
struct profile_block {
  std::uint64_t complete = 0;  ///< the rows of which every indicator is known
  std::uint64_t deprived[64];
  std::uint64_t known[64];  ///< written only where some row of the block is not complete
};

namespace detail {

typedef std::uint64_t two_words __attribute__((vector_size(16)));
typedef std::uint8_t sixteen_bytes __attribute__((vector_size(16)));

/// In each half, bit i of byte j becomes bit j of byte i.
[[nodiscard]] inline two_words turned(two_words bits) noexcept {
  const auto swap = [](two_words all, std::uint64_t distance, std::uint64_t mask) {
    const two_words changed = (all ^ (all >> distance)) & mask;
    return all ^ changed ^ (changed << distance);
  };
  bits = swap(bits, 7, 0x00AA'00AA'00AA'00AAU);
  bits = swap(bits, 14, 0x0000'CCCC'0000'CCCCU);
  return swap(bits, 28, 0x0000'0000'F0F0'F0F0U);
}

/// The bytes of eight words in turn: byte i of word j becomes byte j of word i; then the bits likewise. Byte r of the result holds
/// bit r of each word.
inline void turn(const std::uint64_t* words, std::uint8_t* into) noexcept {
  const auto zipped_low = [](sixteen_bytes a, sixteen_bytes b) { return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23); };
  const auto zipped_high = [](sixteen_bytes a, sixteen_bytes b) {
    return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  };
  // Three rounds of zipping the first half of all bytes with the second turn 8 x 8 of them.
  sixteen_bytes all[4];
  for (std::size_t i = 0; i < 4; ++i) __builtin_memcpy(all + i, words + 2 * i, 16);
  for (int round = 0; round < 3; ++round) {
    const sixteen_bytes zipped[4] = {zipped_low(all[0], all[2]), zipped_high(all[0], all[2]), zipped_low(all[1], all[3]), zipped_high(all[1], all[3])};
    for (std::size_t i = 0; i < 4; ++i) all[i] = zipped[i];
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const sixteen_bytes made = std::bit_cast<sixteen_bytes>(turned(std::bit_cast<two_words>(all[i])));
    __builtin_memcpy(into + 16 * i, &made, 16);
  }
}

/// Sixty-four rows of up to sixteen indicators: profile r from bit r of each word. Expects: words of zero up to the next eight.
inline void turn_sixteen(const std::uint64_t* words, std::size_t count, std::uint16_t (&into)[64]) noexcept {
  std::uint8_t low[64];
  turn(words, low);
  if (count <= 8) {
    for (std::size_t r = 0; r < 64; ++r) into[r] = low[r];
    return;
  }
  std::uint8_t high[64];
  turn(words + 8, high);
  for (std::size_t r = 0; r < 64; ++r) into[r] = static_cast<std::uint16_t>(low[r] | high[r] << 8U);
}

/// Sixty-four rows of up to sixty-four indicators. Expects: words of zero up to the next eight.
inline void turn_all(const std::uint64_t* words, std::size_t count, std::uint64_t (&into)[64]) noexcept {
  for (std::uint64_t& each : into) each = 0;
  for (std::size_t from = 0; from < count; from += 8) {
    std::uint8_t bytes[64];
    turn(words + from, bytes);
    for (std::size_t r = 0; r < 64; ++r) into[r] |= std::uint64_t{bytes[r]} << from;
  }
}

/// Asks for a line of every indicator. There are more streams than a processor follows by itself.
inline void ask_for(std::span<const deprivation> indicators, std::size_t word) noexcept {
  if (word >= words_for(indicators[0].size())) return;
  for (const deprivation& each : indicators) {
    __builtin_prefetch(each.deprived.words() + word);
    __builtin_prefetch(each.achieved.words() + word);
  }
}
/// Asks for 64 rows of an array, 8192 bytes ahead.
template <typename Value>
inline void ask_ahead(const Value* from, std::size_t left, std::size_t rows = 64) noexcept {
  constexpr std::size_t ahead = 8192 / sizeof(Value);
  if (left < ahead + rows) return;
  for (std::size_t r = 0; r < rows; r += 64 / sizeof(Value)) __builtin_prefetch(from + ahead + r);
}

/// One word of every indicator: 64 rows.
struct indicator_words {
  std::uint64_t deprived[64] = {};
  std::uint64_t known[64] = {};                ///< written by read_known alone
  std::uint64_t complete = ~std::uint64_t{0};  ///< rows of which every indicator is known

  /// Expects: the same indicators every time.
  void read(std::span<const deprivation> indicators, std::size_t word) noexcept {
    if (word % 8 == 0) ask_for(indicators, word + 64);
    std::uint64_t all = ~std::uint64_t{0};
    const auto one = [&](std::size_t i) {
      const std::uint64_t yes = indicators[i].deprived.words()[word];
      all &= yes | indicators[i].achieved.words()[word];
      return yes;
    };
    std::size_t i = 0;
    for (; i + 1 < indicators.size(); i += 2) {  // stored by two, as they are loaded again
      const two_words both{one(i), one(i + 1)};
      __builtin_memcpy(deprived + i, &both, 16);
    }
    if (i < indicators.size()) deprived[i] = one(i);
    complete = all;
  }
  void read_known(std::span<const deprivation> indicators, std::size_t word) noexcept {
    for (std::size_t i = 0; i < indicators.size(); ++i) known[i] = deprived[i] | indicators[i].achieved.words()[word];
  }

};

}  // namespace detail

/// The profiles of the 64 rows of one word. Expects: at most 64 indicators, each with that word.
inline void read_profiles(std::span<const deprivation> indicators, std::size_t word, profile_block& into) noexcept {
  detail::indicator_words words;
  words.read(indicators, word);
  into.complete = words.complete;
  detail::turn_all(words.deprived, indicators.size(), into.deprived);
  if (into.complete == ~std::uint64_t{0}) return;
  words.read_known(indicators, word);
  detail::turn_all(words.known, indicators.size(), into.known);
}

}  // namespace povexit::inline v0::stats
