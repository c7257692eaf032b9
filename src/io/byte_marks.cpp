// SPDX-License-Identifier: MIT
// src/io/byte_marks.cpp -- which of 64 bytes mean something in delimited text, a bit a byte.
//
// Layer: io. With AVX2 thirty-two bytes at a time, else eight in a register.
#include "byte_marks.hpp"

#include "words_of_bytes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace povexit::inline v0::io::detail {

namespace {

/// The high bit of each byte that is a control character but no tab, line feed or return.
constexpr std::uint64_t control_bytes(std::uint64_t word) noexcept {
  const std::uint64_t below_space = zero_bytes(word & every_byte('\xE0'));
  const std::uint64_t white = bytes_like(word, '\t') | bytes_like(word, '\n') | bytes_like(word, '\r');
  return (below_space & ~white) | bytes_like(word, '\x7F');
}

#if defined(__x86_64__)

[[gnu::target("avx2")]] inline std::uint64_t bits_of(__m256i low, __m256i high) noexcept {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U;
}

[[gnu::target("avx2")]] inline std::uint64_t bits_like(__m256i low, __m256i high, char c) noexcept {
  const __m256i wanted = _mm256_set1_epi8(c);
  return bits_of(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

[[gnu::target("avx2")]] void mark_bytes_by_avx2(const char* bytes, std::size_t count, char delimiter, byte_marks* marks) noexcept {
  const __m256i last_control = _mm256_set1_epi8('\x1F');
  for (std::size_t i = 0; i < count; ++i) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 64 * i));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 64 * i + 32));
    byte_marks& made = marks[i];
    made.delimiters = bits_like(low, high, delimiter);
    made.line_feeds = bits_like(low, high, '\n');
    made.returns = bits_like(low, high, '\r');
    made.quotes = bits_like(low, high, '"');
    made.beyond_ascii = bits_of(low, high);
    made.controls = bits_of(_mm256_cmpeq_epi8(_mm256_min_epu8(low, last_control), low), _mm256_cmpeq_epi8(_mm256_min_epu8(high, last_control), high));
    made.controls &= ~(made.line_feeds | made.returns | bits_like(low, high, '\t'));
    made.controls |= bits_like(low, high, '\x7F');
  }
}

#endif

}  // namespace

void mark_bytes_portably(const char* bytes, std::size_t count, char delimiter, byte_marks* marks) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    byte_marks made;
    for (unsigned part = 0; part < 8; ++part) {
      const std::uint64_t word = word_at(bytes + 64 * i + std::size_t{8} * part);
      made.delimiters |= packed(bytes_like(word, delimiter)) << (8 * part);
      made.line_feeds |= packed(bytes_like(word, '\n')) << (8 * part);
      made.returns |= packed(bytes_like(word, '\r')) << (8 * part);
      made.quotes |= packed(bytes_like(word, '"')) << (8 * part);
      made.controls |= packed(control_bytes(word)) << (8 * part);
      made.beyond_ascii |= packed(word & high_bits) << (8 * part);
    }
    marks[i] = made;
  }
}

void mark_bytes(const char* bytes, std::size_t count, char delimiter, byte_marks* marks) noexcept {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return mark_bytes_by_avx2(bytes, count, delimiter, marks);
#endif
  mark_bytes_portably(bytes, count, delimiter, marks);
}

}  // namespace povexit::inline v0::io::detail
