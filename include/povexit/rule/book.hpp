// SPDX-License-Identifier: MIT
// povexit/rule/book.hpp -- a rule book: parameters, defined values, rules, verdicts, reported numbers.
//
// Layer: rule. A plain value, built in C++ or read from TOML; equality ignores places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/rule/expr.hpp>
#include <povexit/table/unit.hpp>

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
  citation clause{};
  label title{};
  std::string note{};      ///< how sure the wording is, what was read differently elsewhere
  std::string evidence{};  ///< "seen", "seen_weak", "memory", "derived"; empty: seen
  place where{};

  template <typename = void>
  friend bool operator==(const rule& a, const rule& b) {
    return a.id == b.id && a.level == b.level && a.kind == b.kind && a.when == b.when && a.empty == b.empty && a.exception == b.exception &&
           a.clause == b.clause && a.title == b.title && a.note == b.note && a.evidence == b.evidence;
  }
};

/// A value for each key: a year, a code, or nothing for a constant.
struct parameter_value {
  std::string key{};      ///< "2016", "western"; empty for a constant
  decimal amount;
  number_form written_as = number_form::plain;
  std::string source{};
  place where{};
  template <typename = void>
  friend bool operator==(const parameter_value& a, const parameter_value& b) {
    return a.key == b.key && a.amount == b.amount && a.written_as == b.written_as && a.source == b.source;
  }
};

enum class parameter_key : std::uint8_t { constant, exit_year, path };

struct parameter {
  std::string name{};
  parameter_key by = parameter_key::constant;
  std::vector<std::string> path{};  ///< {"county", "region"}, upward from the level that asks
  std::vector<parameter_value> values{};
  unit measure{};
  std::string source{};
  label title{};
  place where{};

  template <typename = void>
  friend bool operator==(const parameter& a, const parameter& b) {
    return a.name == b.name && a.by == b.by && a.path == b.path && a.values == b.values && a.measure == b.measure && a.source == b.source && a.title == b.title;
  }
};

/// A named value of a level. Usable at its level and, through a set or a path, from others.
struct define {
  std::string name{};
  std::string level{};
  formula value{};
  label title{};
  place where{};
  template <typename = void>
  friend bool operator==(const define& a, const define& b) { return a.name == b.name && a.level == b.level && a.value == b.value && a.title == b.title; }
};

/// The verdict of a level, which becomes a boolean column of it.
struct verdict_clause {
  std::string level{};
  std::string name{};               ///< "meets_standard"
  std::optional<formula> of{};      ///< who is judged; the others read as unknown
  std::optional<formula> when{};    ///< none: all floor and criterion rules pass
  label title{};
  place where{};
  template <typename = void>
  friend bool operator==(const verdict_clause& a, const verdict_clause& b) {
    return a.level == b.level && a.name == b.name && a.of == b.of && a.when == b.when && a.title == b.title;
  }
};

/// A number or answer printed beside the verdicts of a level.
struct reported {
  std::string name{};
  std::string level{};
  formula value{};
  label title{};
  place where{};
  template <typename = void>
  friend bool operator==(const reported& a, const reported& b) { return a.name == b.name && a.level == b.level && a.value == b.value && a.title == b.title; }
};

/// Both days included; a missing end is open.
struct period {
  std::optional<date> from{};
  std::optional<date> until{};
  [[nodiscard]] constexpr bool contains(const date& day) const noexcept { return (!from || *from <= day) && (!until || day <= *until); }
  friend constexpr bool operator==(const period&, const period&) = default;
};

struct book {
  std::string id{};
  label title{};
  std::string layer{};  ///< national, province, county, programme
  std::string jurisdiction{};
  period effective{};
  std::string source{};
  std::string note{};
  std::vector<std::string> uses{};  ///< ids of books whose verdicts this one reads
  std::vector<parameter> parameters{};
  std::vector<define> defines{};
  std::vector<rule> rules{};
  std::vector<verdict_clause> verdicts{};
  std::vector<reported> reports{};
  std::string hash{};   ///< of the canonical form, by rulebook::hash; empty for a book built in C++
  place where{};

  book() = default;
  template <typename = void>
  explicit book(std::string name) : id(std::move(name)) {}

  /// Adds a rule, for books written in C++: `book{"x"}.add(...).add(...)`.
  template <typename = void>
  book& add(rule r) & { return rules.push_back(std::move(r)), *this; }
  template <typename = void>
  book&& add(rule r) && { return rules.push_back(std::move(r)), std::move(*this); }
  template <typename = void>
  book& add(parameter p) & { return parameters.push_back(std::move(p)), *this; }
  template <typename = void>
  book&& add(parameter p) && { return parameters.push_back(std::move(p)), std::move(*this); }
  template <typename = void>
  book& add(define d) & { return defines.push_back(std::move(d)), *this; }
  template <typename = void>
  book&& add(define d) && { return defines.push_back(std::move(d)), std::move(*this); }
  template <typename = void>
  book& add(verdict_clause v) & { return verdicts.push_back(std::move(v)), *this; }
  template <typename = void>
  book&& add(verdict_clause v) && { return verdicts.push_back(std::move(v)), std::move(*this); }
  template <typename = void>
  book& add(reported r) & { return reports.push_back(std::move(r)), *this; }
  template <typename = void>
  book&& add(reported r) && { return reports.push_back(std::move(r)), std::move(*this); }

  /// Ignores places and the hash.
  template <typename = void>
  friend bool operator==(const book& a, const book& b) {
    return a.id == b.id && a.title == b.title && a.layer == b.layer && a.jurisdiction == b.jurisdiction && a.effective == b.effective &&
           a.source == b.source && a.note == b.note && a.uses == b.uses && a.parameters == b.parameters && a.defines == b.defines &&
           a.rules == b.rules && a.verdicts == b.verdicts && a.reports == b.reports;
  }
};

}  // namespace povexit::inline v0::rule
