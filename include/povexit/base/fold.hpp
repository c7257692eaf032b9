// SPDX-License-Identifier: MIT
// povexit/base/fold.hpp -- texts as they are compared: without the accidents of typing.
//
// Layer: base. Source: Unicode, Halfwidth and Fullwidth Forms (U+FF01 to U+FF5E are U+0021 to U+007E).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <povexit/base/utf8.hpp>

namespace povexit::inline v0::utf8 {

/// White space, and what is as invisible: no-break, zero-width, direction marks, the mark of byte order.
[[nodiscard]] constexpr bool is_space(char32_t c) noexcept {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202F) || c == 0x2060;
}

/// A full-width form as its ASCII twin; anything else as it is.
[[nodiscard]] constexpr char32_t narrowed(char32_t c) noexcept {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  if (c == 0xFFE5) return 0xA5;  // the yen and yuan sign
  if (c == 0x3000 || c == 0xA0) return U' ';
  if (c == 0x2212) return U'-';
  return c;
}

/// Bytes of the space code points at the end of a text.
[[nodiscard]] constexpr std::size_t space_at_end(std::string_view text) noexcept {
  std::size_t kept = text.size();
  while (kept > 0) {
    std::size_t start = kept - 1;
    while (start > 0 && kept - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    const code_point last = decode(text.substr(start, kept - start));
    if (!last.valid || last.size != kept - start || !is_space(last.value)) break;
    kept = start;
  }
  return text.size() - kept;
}

/// A text without the spaces around it.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  for (;;) {
    const code_point first = decode(text);
    if (text.empty() || !first.valid || !is_space(first.value)) break;
    text.remove_prefix(first.size);
  }
  text.remove_suffix(space_at_end(text));
  return text;
}

/// A text trimmed, and its full-width forms as their ASCII twins. A view into `text` where nothing had to be changed, else
/// into `scratch`.
template <typename = void>
[[nodiscard]] std::string_view folded(std::string_view text, std::string& scratch) {
  text = trimmed(text);
  bool changes = false;
  for (std::string_view rest = text; !rest.empty() && !changes;) {
    const code_point next = decode(rest);
    changes = next.valid && narrowed(next.value) != next.value;
    rest.remove_prefix(next.size);
  }
  if (!changes) return text;
  std::string made;  // `text` may stand in `scratch` itself
  for (std::string_view rest = text; !rest.empty();) {
    const code_point next = decode(rest);
    const char32_t c = next.valid ? narrowed(next.value) : next.value;
    if (!next.valid || c == next.value) {
      made += rest.substr(0, next.size);
    } else if (c < 0x80) {
      made += static_cast<char>(c);
    } else {  // what `narrowed` makes beyond ASCII is U+00A5
      made += static_cast<char>(0xC0U | (c >> 6U));
      made += static_cast<char>(0x80U | (c & 0x3FU));
    }
    rest.remove_prefix(next.size);
  }
  scratch = std::move(made);
  return scratch;
}

}  // namespace povexit::inline v0::utf8
