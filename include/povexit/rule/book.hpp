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
#include <povexit/rule/rule.hpp>
#include <povexit/rule/score.hpp>
#include <povexit/table/unit.hpp>

namespace povexit::inline v0::rule {

/// Both days included; a missing end is open.
struct period {
  std::optional<date> from{};
  std::optional<date> until{};
  [[nodiscard]] constexpr bool contains(const date& day) const noexcept { return (!from || *from <= day) && (!until || day <= *until); }
  friend constexpr bool operator==(const period&, const period&) = default;
};

/// A value for each key: a year, a code, or nothing for a constant.
struct parameter_value {
  std::string key{};      ///< "2016", "western"; "western/2016" for several keys; empty for a constant
  decimal amount;
  number_form written_as = number_form::plain;
  std::string source{};
  place where{};
  period in_force{};      ///< of a parameter by date
  template <typename = void>
  friend bool operator==(const parameter_value& a, const parameter_value& b) {
    return a.key == b.key && a.in_force == b.in_force && a.amount == b.amount && a.written_as == b.written_as && a.source == b.source;
  }
};

enum class parameter_key : std::uint8_t {
  constant,
  exit_year,
  path,      ///< a column upward from the level that asks
  several,   ///< a table: paths, and perhaps exit_year
  in_force,  ///< the value that is in force on the assessment date
  codes,     ///< no amount but a list of codes: `province in western_provinces`
};

struct parameter {
  std::string name{};
  parameter_key by = parameter_key::constant;
  std::vector<std::string> path{};  ///< {"county", "region"}; of several keys each as it is written: {"county.region", "exit_year"}
  std::vector<parameter_value> values{};
  unit measure{};
  std::string source{};
  label title{};
  std::string tightens{};  ///< the parameter of a book that this one extends, where it takes its place
  std::vector<std::string> codes{};  ///< of a list of codes
  place where{};

  template <typename = void>
  friend bool operator==(const parameter& a, const parameter& b) {
    return a.tightens == b.tightens && a.codes == b.codes && a.name == b.name && a.by == b.by && a.path == b.path && a.values == b.values && a.measure == b.measure && a.source == b.source && a.title == b.title;
  }
};

/// A named value of a level. Usable at its level and, through a set or a path, from others.
struct define {
  std::string name{};
  std::string level{};
  formula value{};
  label title{};
  std::string tightens{};
  place where{};
  template <typename = void>
  friend bool operator==(const define& a, const define& b) {
    return a.name == b.name && a.level == b.level && a.value == b.value && a.title == b.title && a.tightens == b.tightens;
  }
};

/// The verdict of a level, which becomes a boolean column of it.
struct verdict_clause {
  std::string level{};
  std::string name{};               ///< "meets_standard"
  std::optional<formula> of{};      ///< who is judged; the others read as unknown
  std::optional<formula> when{};    ///< none: all floor and criterion rules pass
  std::optional<formula> applies{}; ///< where it is surely not so, the verdict is "not applicable"
  std::string tightens{};
  label title{};
  place where{};
  template <typename = void>
  friend bool operator==(const verdict_clause& a, const verdict_clause& b) {
    return a.level == b.level && a.name == b.name && a.of == b.of && a.when == b.when && a.applies == b.applies && a.tightens == b.tightens && a.title == b.title;
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

/// Lets a book load although a floor rule is not proved to be tightened. The floor is evaluated all the same.
struct waiver {
  std::string id{};      ///< of the rule, parameter, define or verdict
  date on{0, 0, 0};
  std::string reason{};
  place where{};
  friend bool operator==(const waiver& a, const waiver& b) { return a.id == b.id && a.on == b.on && a.reason == b.reason; }
};

struct book {
  std::string id{};
  label title{};
  std::string layer{};  ///< national, province, county, programme
  std::string jurisdiction{};
  period effective{};
  std::string source{};
  std::string note{};
  std::string extends{};            ///< id of the book whose floor rules this one inherits and may only tighten
  std::vector<std::string> uses{};  ///< ids of books whose verdicts this one reads
  std::vector<waiver> waivers{};
  std::vector<parameter> parameters{};
  std::vector<define> defines{};
  std::vector<rule> rules{};
  std::vector<verdict_clause> verdicts{};
  std::vector<reported> reports{};
  std::vector<score> scores{};
  std::vector<classification> classes{};
  std::string hash{};   ///< of the canonical form, by rulebook::hash; empty for a book built in C++
  place where{};
  place extends_where{};             ///< of the id that it extends
  std::vector<place> uses_where{};   ///< of each id that it uses; empty for a book built in C++

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
  template <typename = void>
  book& add(classification c) & { return classes.push_back(std::move(c)), *this; }
  template <typename = void>
  book&& add(classification c) && { return classes.push_back(std::move(c)), std::move(*this); }
  /// Adds the score and, where it has a pass mark, the rule that it is.
  template <typename = void>
  book& add(score s) & {
    if (s.pass) rules.push_back(rule_of(s));
    return scores.push_back(std::move(s)), *this;
  }
  template <typename = void>
  book&& add(score s) && { return add(std::move(s)), std::move(*this); }

  /// Ignores places and the hash.
  template <typename = void>
  friend bool operator==(const book& a, const book& b) {
    return a.id == b.id && a.title == b.title && a.layer == b.layer && a.jurisdiction == b.jurisdiction && a.effective == b.effective &&
           a.source == b.source && a.note == b.note && a.extends == b.extends && a.uses == b.uses && a.waivers == b.waivers &&
           a.parameters == b.parameters && a.defines == b.defines && a.rules == b.rules && a.verdicts == b.verdicts && a.reports == b.reports &&
           a.scores == b.scores && a.classes == b.classes;
  }
};

}  // namespace povexit::inline v0::rule
