// SPDX-License-Identifier: MIT
// povexit/base/utf8.hpp -- reading UTF-8: code points, letters, and how wide they stand on a screen.
//
// Layer: base. Source: RFC 3629; letters as FEEL's name rules (OMG DMN 1.5, grammar rules 27-28).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace povexit::inline v0::utf8 {

/// One decoded code point. `size` is the number of bytes read, at least 1 for a non-empty text.
struct code_point {
  char32_t value = 0;
  std::size_t size = 0;
  bool valid = false;
};

/// Decodes the first code point of `text`.
///
/// Errors: an ill-formed sequence (overlong, surrogate, truncated) gives `valid == false` and size 1.
[[nodiscard]] constexpr code_point decode(std::string_view text) noexcept {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return {first, 1, false};
  std::uint32_t value = first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {first, 1, false};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {first, 1, false};
  return {value, size, true};
}

/// Number of code points in the first `bytes` bytes of `text`: what a reader calls the column, counted from 0.
[[nodiscard]] constexpr std::size_t length(std::string_view text) noexcept {
  std::size_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(decode(text).size);
    ++count;
  }
  return count;
}

/// True when every byte belongs to a well-formed sequence.
[[nodiscard]] constexpr bool is_valid(std::string_view text) noexcept {
  while (!text.empty()) {
    const code_point next = decode(text);
    if (!next.valid) return false;
    text.remove_prefix(next.size);
  }
  return true;
}

/// Columns that a code point takes on a terminal: 2 for East Asian wide forms, 0 for combining marks, else 1.
[[nodiscard]] constexpr std::size_t width(char32_t c) noexcept {
  if (c >= 0x300 && c <= 0x36F) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

/// Columns that a text takes on a terminal.
[[nodiscard]] constexpr std::size_t width(std::string_view text) noexcept {
  std::size_t columns = 0;
  while (!text.empty()) {
    const code_point next = decode(text);
    columns += width(next.value);
    text.remove_prefix(next.size);
  }
  return columns;
}

/// A letter that may begin a name: FEEL's name start characters, without "?".
[[nodiscard]] constexpr bool is_letter(char32_t c) noexcept {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'_' || (c >= 0xC0 && c <= 0xD6) || (c >= 0xD8 && c <= 0xF6) ||
         (c >= 0xF8 && c <= 0x2FF) || (c >= 0x370 && c <= 0x37D) || (c >= 0x37F && c <= 0x1FFF) || (c >= 0x200C && c <= 0x200D) ||
         (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF && !(c >= 0x3001 && c <= 0x3020)) ||
         (c >= 0xF900 && c <= 0xFDCF) || (c >= 0x10000 && c <= 0xEFFFF);
}

}  // namespace povexit::inline v0::utf8
