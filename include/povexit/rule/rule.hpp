// SPDX-License-Identifier: MIT
// povexit/rule/rule.hpp -- a rule: its formula with the text it was read from, what it counts for, whom it cites.
//
// Layer: rule. A plain value; equality ignores places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <povexit/base/issue.hpp>
#include <povexit/rule/expr.hpp>

namespace povexit::inline v0::rule {

/// An expression and the text it was read from. `text` is empty for one that was built in C++; `where` is the place
/// of its first character, from which the place of every part follows.
struct formula {
  expr value{};
  std::string text{};
  place where{};
  bool is_unread = false;  ///< stands for a text that could not be read: an issue says so, and what depends on it stays silent

  formula() = default;
  template <typename = void>
  formula(expr built) : value(std::move(built)) {}
  template <typename = void>
  formula(expr parsed, std::string source, place start) : value(std::move(parsed)), text(std::move(source)), where(std::move(start)) {}

  template <typename = void>
  friend bool operator==(const formula& a, const formula& b) { return a.value == b.value; }
};

/// Where a stretch of the formula's text stands in its file.
template <typename = void>
[[nodiscard]] place place_of(const formula& f, const stretch& part) {
  place found = f.where;
  if (f.text.empty()) return found;
  const auto characters = [&f](std::size_t begin, std::size_t end) {
    return static_cast<std::uint32_t>(utf8::length(std::string_view(f.text).substr(begin, end - begin)));
  };
  const std::size_t begin = std::min<std::size_t>(part.begin, f.text.size());
  const std::size_t end = std::min<std::size_t>(std::max(part.end, part.begin), f.text.size());
  // A formula may run over several lines of a ''' string: count lines up to the stretch.
  const std::size_t last_break = begin == 0 ? std::string::npos : f.text.rfind('\n', begin - 1);
  if (last_break == std::string::npos) {
    found.column += characters(0, begin);
  } else {
    for (std::size_t i = 0; i < begin; ++i) found.line += f.text[i] == '\n' ? 1U : 0U;
    found.column = characters(last_break + 1, begin) + 1;
    found.text = f.text.substr(last_break + 1, f.text.find('\n', begin) - last_break - 1);
  }
  found.length = std::max<std::uint32_t>(1, characters(begin, end));
  return found;
}

/// What a rule counts for.
enum class rule_kind : std::uint8_t {
  floor,      ///< part of the verdict; a lower book may only tighten it
  criterion,  ///< part of the verdict
  item,       ///< counts only through a score
  reference,  ///< reported only: what a text "takes into account"
  quality,    ///< about the data; may ask `is known`; part of no verdict
};

/// What a rule says where its only set is empty, or its only denominator 0.
enum class empty_means : std::uint8_t { unstated, pass, fail, unknown };

/// Who is quoted: the clause, and the text it belongs to where that is not the book's own source.
struct citation {
  std::string clause{};
  std::string source{};
  friend bool operator==(const citation&, const citation&) = default;
};

struct exception_clause {
  formula when{};
  citation clause{};
  friend bool operator==(const exception_clause&, const exception_clause&) = default;
};

struct rule {
  std::string id{};
  std::string level{};
  rule_kind kind = rule_kind::criterion;
  formula when{};
  empty_means empty = empty_means::unstated;
  std::optional<exception_clause> exception{};
  std::optional<formula> applies{};  ///< where it is surely not so, the rule is not applicable and decides nothing
  std::string tightens{};  ///< the rule of a book that this one extends: "base:id", or "id"; empty: none
  citation clause{};
  label title{};
  std::string note{};      ///< how sure the wording is, what was read differently elsewhere
  std::string evidence{};  ///< "seen", "seen_weak", "memory", "derived"; empty: seen
  bool of_score = false;   ///< made by `add(score)`: passes when the score of the same id does
  place where{};

  template <typename = void>
  friend bool operator==(const rule& a, const rule& b) {
    return a.id == b.id && a.level == b.level && a.kind == b.kind && a.when == b.when && a.empty == b.empty && a.exception == b.exception &&
           a.applies == b.applies && a.tightens == b.tightens && a.clause == b.clause && a.title == b.title && a.note == b.note &&
           a.evidence == b.evidence && a.of_score == b.of_score;
  }
};

}  // namespace povexit::inline v0::rule
