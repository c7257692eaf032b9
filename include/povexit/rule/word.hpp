// SPDX-License-Identifier: MIT
// povexit/rule/word.hpp -- which texts are names of the rule language, and which are its own words.
//
// Layer: rule. Names are Unicode identifiers, Chinese included; the language's words are reserved in any case.
#pragma once

#include <cstddef>
#include <string_view>

#include <povexit/base/utf8.hpp>

namespace povexit::inline v0::rule {

/// The words of the language. `null` is reserved too, so that nobody takes it for a missing value.
inline constexpr std::string_view keywords[] = {"and", "or",   "not",  "every", "some",  "in",   "satisfies", "between",
                                                "if",  "then", "else", "is",    "known", "true", "false",     "unknown"};

/// True for a word of the language, whatever its case: `and`, `AND`, `null`.
[[nodiscard]] constexpr bool is_reserved(std::string_view word) noexcept {
  const auto same = [word](std::string_view other) {
    if (word.size() != other.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char lower = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] - 'A' + 'a') : word[i];
      if (lower != other[i]) return false;
    }
    return true;
  };
  for (const std::string_view keyword : keywords) {
    if (same(keyword)) return true;
  }
  return same("null");
}

/// Bytes of the longest run of letters, digits and underscores that `text` begins with.
[[nodiscard]] constexpr std::size_t name_length(std::string_view text) noexcept {
  std::size_t end = 0;
  while (end < text.size()) {
    const utf8::code_point next = utf8::decode(text.substr(end));
    const bool digit = next.value >= U'0' && next.value <= U'9';
    if (!next.valid || (!utf8::is_letter(next.value) && !digit)) break;
    end += next.size;
  }
  return end;
}

/// True for a text that can name a column, a level, a define, a parameter or a verdict.
[[nodiscard]] constexpr bool is_name(std::string_view text) noexcept {
  const bool digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  return !text.empty() && !digit && name_length(text) == text.size() && !is_reserved(text);
}

}  // namespace povexit::inline v0::rule
