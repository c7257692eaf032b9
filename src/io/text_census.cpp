// SPDX-License-Identifier: MIT
// src/io/text_census.cpp -- whether bytes are UTF-8, and how many lines they may be.
//
// Layer: io. With AVX2 each byte is looked up three times with the byte before it: by the halves of that one and by its own
// upper half. Every way in which two bytes can be no UTF-8 is a bit, and stands in all three tables only where it applies.
#include "text_census.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <povexit/base/utf8.hpp>

#include "words_of_bytes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace povexit::inline v0::io::detail {

text_census portable_census_of(std::string_view bytes) noexcept {
  text_census made;
  made.line_feeds = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  while (!bytes.empty() && made.is_utf8) {
    if (bytes.size() >= 8 && (word_at(bytes.data()) & high_bits) == 0) {
      bytes.remove_prefix(8);
      continue;
    }
    const utf8::code_point next = utf8::decode(bytes);
    made.is_utf8 = next.valid;
    bytes.remove_prefix(next.size);
  }
  return made;
}

#if defined(__x86_64__)

namespace {

enum fault : std::uint8_t {
  too_short = 1 << 0,     // 11______ 0_______ or 11______ 11______
  too_long = 1 << 1,      // 0_______ 10______
  overlong_3 = 1 << 2,    // 11100000 100_____
  too_large = 1 << 3,     // 11110100 1001____ and above
  surrogate = 1 << 4,     // 11101101 101_____
  overlong_2 = 1 << 5,    // 1100000_ 10______
  far_too_large = 1 << 6, // 11110101 1000____ and above; with a first byte 11110000 the same bit says overlong
  overlong_4 = 1 << 6,    // 11110000 1000____
  continued = 1 << 7,     // 10______ 10______: a fault where no third or fourth byte is due
};
constexpr std::uint8_t any_low = too_short | too_long | continued;
constexpr std::uint8_t above_f4 = any_low | too_large | far_too_large;
constexpr std::uint8_t continuing = too_long | overlong_2 | continued;

alignas(16) constexpr std::uint8_t first_high[16] = {
    too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, continued, continued, continued, continued,
    too_short | overlong_2, too_short, too_short | overlong_3 | surrogate, too_short | too_large | far_too_large | overlong_4};
alignas(16) constexpr std::uint8_t first_low[16] = {
    any_low | overlong_3 | overlong_2 | overlong_4, any_low | overlong_2, any_low, any_low, any_low | too_large, above_f4, above_f4, above_f4,
    above_f4, above_f4, above_f4, above_f4, above_f4, above_f4 | surrogate, above_f4, above_f4};
alignas(16) constexpr std::uint8_t second_high[16] = {
    too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
    continuing | overlong_3 | far_too_large | overlong_4, continuing | overlong_3 | too_large, continuing | surrogate | too_large,
    continuing | surrogate | too_large, too_short, too_short, too_short, too_short};

[[gnu::target("avx2")]] inline __m256i looked_up(const std::uint8_t (&table)[16], __m256i halves) noexcept {
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table))), halves);
}

[[gnu::target("avx2")]] inline __m256i upper_half(__m256i bytes) noexcept {
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

/// Bytes that are at fault, as anything but zero; `before` are the 32 bytes before these.
[[gnu::target("avx2")]] inline __m256i faults_in(__m256i bytes, __m256i before) noexcept {
  const __m256i across = _mm256_permute2x128_si256(before, bytes, 0x21);
  const __m256i first = _mm256_alignr_epi8(bytes, across, 15);
  const __m256i by_high = looked_up(first_high, upper_half(first));
  const __m256i by_low = looked_up(first_low, _mm256_and_si256(first, _mm256_set1_epi8(0x0F)));
  const __m256i pairs = _mm256_and_si256(_mm256_and_si256(by_high, by_low), looked_up(second_high, upper_half(bytes)));
  const __m256i is_third = _mm256_subs_epu8(_mm256_alignr_epi8(bytes, across, 14), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i is_fourth = _mm256_subs_epu8(_mm256_alignr_epi8(bytes, across, 13), _mm256_set1_epi8(0xF0 - 0x80));
  const __m256i is_due = _mm256_and_si256(_mm256_or_si256(is_third, is_fourth), _mm256_set1_epi8('\x80'));
  return _mm256_xor_si256(is_due, pairs);
}

[[gnu::target("avx2,popcnt")]] inline std::size_t line_feeds_in(__m256i bytes) noexcept {
  const auto found = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'))));
  return static_cast<std::size_t>(__builtin_popcount(found));
}

[[gnu::target("avx2,popcnt")]] text_census census_by_avx2(std::string_view text) noexcept {
  text_census made;
  __m256i before = _mm256_setzero_si256();
  __m256i faults = before;
  std::size_t at = 0;
  for (; at + 32 <= text.size(); at += 32) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    made.line_feeds += line_feeds_in(bytes);
    // After 32 bytes of ASCII, none of which may follow an unfinished character, there is nothing to look up.
    if ((_mm256_movemask_epi8(bytes) | _mm256_movemask_epi8(before)) != 0) faults = _mm256_or_si256(faults, faults_in(bytes, before));
    before = bytes;
  }
  alignas(32) char rest[32] = {};  // the zeros behind the end cut off what is unfinished
  std::memcpy(rest, text.data() + at, text.size() - at);
  const __m256i bytes = _mm256_load_si256(reinterpret_cast<const __m256i*>(rest));
  made.line_feeds += line_feeds_in(bytes);
  faults = _mm256_or_si256(faults, faults_in(bytes, before));
  made.is_utf8 = _mm256_testz_si256(faults, faults) != 0;
  return made;
}

}  // namespace

#endif

text_census census_of(std::string_view bytes) noexcept {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  if (has_avx2 && !bytes.empty()) return census_by_avx2(bytes);
#endif
  return portable_census_of(bytes);
}

}  // namespace povexit::inline v0::io::detail
