// SPDX-License-Identifier: MIT
// src/io/plain_text.hpp -- texts and ids that stand as they are: nothing to trim, to fold or to doubt.
//
// Layer: io, internal. All functions expect a text of a plain row: UTF-8, without
// control characters, and eight bytes may be read from any byte of it.
// Limit of this stage: an id's bytes, eight at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "words_of_bytes.hpp"

namespace povexit::inline v0::io::detail {

/// A character of ASCII that is seen and no guard (`'0012`, `="0012"`).
[[nodiscard]] constexpr bool is_plain_begin(char c) noexcept { return c > ' ' && c < '\x7F' && c != '\'' && c != '='; }

/// The first byte of a character of three from U+4000 to U+9FFF: of these none is a space or a full-width form.
[[nodiscard]] constexpr bool begins_ideograph(char c) noexcept { return c >= '\xE4' && c <= '\xE9'; }

/// True only for a text that trimming leaves as it is.
[[nodiscard]] constexpr bool is_plain_text(std::string_view text) noexcept {
  if (text.empty()) return false;
  const bool ends_plainly = (text.back() > ' ' && text.back() < '\x7F') || (text.size() >= 3 && begins_ideograph(text[text.size() - 3]));
  return (is_plain_begin(text.front()) || begins_ideograph(text.front())) && ends_plainly;
}

/// True only for an id that `folded_id` leaves as it is, and that no spreadsheet has ruined.
[[nodiscard]] inline bool is_plain_id(std::string_view text) noexcept {
  if (text.empty() || !is_plain_begin(text.front()) || text.back() == ' ' || text.back() == '\t') return false;
  std::uint64_t beyond_ascii = 0;
  std::uint64_t exponents = 0;  // 4.10225E+17
  for (std::size_t at = 0; at < text.size(); at += 8) {
    const std::uint64_t word = first_bytes(word_at(text.data() + at), text.size() - at);
    beyond_ascii |= word & high_bits;
    exponents |= bytes_like(word | every_byte(' '), 'e');
  }
  const bool begins_as_number = text.front() >= '0' && text.front() <= '9';
  const bool may_end_in_small_x = text.size() == 18 && text.back() == 'x';
  return beyond_ascii == 0 && !(begins_as_number && exponents != 0) && !may_end_in_small_x;
}

}  // namespace povexit::inline v0::io::detail
