// SPDX-License-Identifier: MIT
// src/io/words_of_bytes.hpp -- eight bytes of text in one integer register.
//
// Layer: io, internal. Source: H. S. Warren, "Hacker's Delight", 2nd ed., section 6-1 (zero bytes).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace povexit::inline v0::io::detail {

/// Eight bytes, the first of them lowest. Expects: eight bytes may be read.
[[nodiscard]] inline std::uint64_t word_at(const char* bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

[[nodiscard]] constexpr std::uint64_t every_byte(char c) noexcept { return 0x0101'0101'0101'0101U * static_cast<unsigned char>(c); }

inline constexpr std::uint64_t high_bits = every_byte('\x80');

/// The high bit of each byte that is zero; exact for all eight.
[[nodiscard]] constexpr std::uint64_t zero_bytes(std::uint64_t word) noexcept { return ~(((word & ~high_bits) + ~high_bits) | word) & high_bits; }

/// The high bit of each byte that is this character.
[[nodiscard]] constexpr std::uint64_t bytes_like(std::uint64_t word, char c) noexcept { return zero_bytes(word ^ every_byte(c)); }

/// The first `count` bytes of a word; the others zero. Expects: count <= 8.
[[nodiscard]] constexpr std::uint64_t first_bytes(std::uint64_t word, std::size_t count) noexcept {
  return count >= 8 ? word : word & ((std::uint64_t{1} << (8 * count)) - 1);
}

/// Eight high bits as eight bits, the lowest byte first.
[[nodiscard]] constexpr std::uint64_t packed(std::uint64_t high) noexcept { return ((high >> 7U) * 0x0102'0408'1020'4080U) >> 56U; }

}  // namespace povexit::inline v0::io::detail
