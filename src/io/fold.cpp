// SPDX-License-Identifier: MIT
// src/io/fold.cpp -- the texts of cells as they are compared: without the accidents of typing.
//
// Layer: io. What all texts have in common stands in povexit/base/fold.hpp; here is what spreadsheets and ids add.
#include <povexit/io/cell.hpp>

#include <algorithm>

#include <povexit/base/fold.hpp>

namespace povexit::inline v0::io {

namespace {

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

}  // namespace

std::string_view trimmed(std::string_view text) noexcept { return utf8::trimmed(text); }

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
  return without_guard(is_ascii(cell) ? trimmed_ascii(cell) : utf8::folded(cell, scratch));
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
    if (next.valid && utf8::is_space(next.value)) continue;
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
