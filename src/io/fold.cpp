// SPDX-License-Identifier: MIT
// src/io/fold.cpp -- the texts of cells as they are compared: without the accidents of typing.
//
// Layer: io. Source: Unicode, Halfwidth and Fullwidth Forms (U+FF01 to U+FF5E are U+0021 to U+007E).
#include <povexit/io/cell.hpp>

#include <algorithm>

#include <povexit/base/utf8.hpp>

namespace povexit::inline v0::io {

namespace {

constexpr bool is_space(char32_t c) noexcept {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202F) || c == 0x2060;
}

constexpr bool is_ascii_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed_ascii(std::string_view text) noexcept {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_ascii(std::string_view text) noexcept {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

constexpr char32_t narrow(char32_t c) noexcept {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  if (c == 0xFFE5) return 0xA5;  // the yen and yuan sign
  if (c == 0x3000 || c == 0xA0) return U' ';
  if (c == 0x2212) return U'-';
  return c;
}

void append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else {  // what `narrow` makes beyond ASCII is U+00A5
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

/// Bytes of the space code points at the end of a text.
std::size_t space_at_end(std::string_view text) noexcept {
  std::size_t kept = text.size();
  while (kept > 0) {
    std::size_t start = kept - 1;
    while (start > 0 && kept - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    const utf8::code_point last = utf8::decode(text.substr(start, kept - start));
    if (!last.valid || last.size != kept - start || !is_space(last.value)) break;
    kept = start;
  }
  return text.size() - kept;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  for (;;) {
    const utf8::code_point first = utf8::decode(text);
    if (text.empty() || !first.valid || !is_space(first.value)) break;
    text.remove_prefix(first.size);
  }
  text.remove_suffix(space_at_end(text));
  return text;
}

std::string_view without_guard(std::string_view text) noexcept {
  for (;;) {  // until nothing changes: a folded text folds to itself
    if (text.size() >= 3 && text.substr(0, 2) == "=\"" && text.back() == '"') {
      text = trimmed(text.substr(2, text.size() - 3));
    } else if (text.size() >= 2 && text.front() == '\'') {
      text = trimmed(text.substr(1));
    } else {
      return text;
    }
  }
}

std::string_view folded(std::string_view cell, std::string& scratch) {
  if (is_ascii(cell)) return without_guard(trimmed_ascii(cell));
  cell = trimmed(cell);
  bool changes = false;
  for (std::string_view rest = cell; !rest.empty() && !changes;) {
    const utf8::code_point next = utf8::decode(rest);
    changes = next.valid && narrow(next.value) != next.value;
    rest.remove_prefix(next.size);
  }
  if (!changes) return without_guard(cell);
  std::string made;  // `cell` may stand in `scratch` itself
  for (std::string_view rest = cell; !rest.empty();) {
    const utf8::code_point next = utf8::decode(rest);
    const char32_t narrowed = narrow(next.value);
    if (next.valid && narrowed != next.value) {
      append(made, narrowed);
    } else {
      made += rest.substr(0, next.size);
    }
    rest.remove_prefix(next.size);
  }
  scratch = std::move(made);
  return without_guard(scratch);
}

std::string_view folded_id(std::string_view cell, std::string& scratch) {
  const std::string_view id = folded(cell, scratch);
  if (id.size() != 18 || id.back() != 'x') return id;
  for (const char c : id.substr(0, 17)) {
    if (c < '0' || c > '9') return id;
  }
  std::string made(id);
  made.back() = 'X';
  scratch = std::move(made);
  return scratch;
}

std::string folded_header(std::string_view cell) {
  std::string scratch;
  std::string made;
  for (std::string_view rest = folded(cell, scratch); !rest.empty();) {
    const utf8::code_point next = utf8::decode(rest);
    const std::string_view bytes = rest.substr(0, next.size);
    rest.remove_prefix(next.size);
    if (next.valid && is_space(next.value)) continue;
    made += bytes;
    if (made.back() >= 'A' && made.back() <= 'Z') made.back() = static_cast<char>(made.back() - 'A' + 'a');
  }
  return made;
}

std::string masked(std::string_view text) {
  const std::size_t points = utf8::length(text);
  // Of numbers the ends may be seen, but never more than half; of names nothing but the first character.
  const auto is_of_number = [](char c) { return (c >= '0' && c <= '9') || c == 'X' || c == 'x' || c == '-' || c == ' '; };
  const bool is_number = points > 8 && std::all_of(text.begin(), text.end(), is_of_number);
  const std::size_t ends = is_number ? std::min<std::size_t>(4, points / 4) : 0;
  std::string made;
  for (std::size_t at = 0; !text.empty(); ++at) {
    const std::size_t size = utf8::decode(text).size;
    if (at < std::max<std::size_t>(1, ends) || at + ends >= points) {
      made += text.substr(0, size);
    } else {
      made += '*';
    }
    text.remove_prefix(size);
  }
  return made;
}

}  // namespace povexit::inline v0::io
