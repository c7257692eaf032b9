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
#include <povexit/exact/ratio.hpp>
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

/// What an item that does not apply does to a score.
enum class not_applicable_means : std::uint8_t {
  full,    ///< it counts as earned in full
  leaves,  ///< its points leave the base: the rest is measured against what remains
};

/// Something that earns points: a rule that passes, or a formula that says how many.
struct score_item {
  std::string id{};      ///< its own name; of an item with a rule the rule's id
  std::string rule{};    ///< the rule that earns the points; empty for `earns`
  ratio points{};        ///< the most that can be earned; 0 with a rule: shown only ("reference")
  std::optional<formula> earns{};    ///< a number of points: bands, deductions; held to [0, points]
  std::optional<formula> applies{};
  bool veto = false;     ///< where the rule fails, the score does not pass, whatever its total
  label title{};
  place where{};

  template <typename = void>
  friend bool operator==(const score_item& a, const score_item& b) {
    return a.id == b.id && a.rule == b.rule && a.points == b.points && a.earns == b.earns && a.applies == b.applies && a.veto == b.veto && a.title == b.title;
  }
};

/// Points of a level's entities. Read as `score("id")` and `veto("id")`; with a pass mark it is also a rule.
struct score {
  std::string id{};
  std::string level{};
  rule_kind kind = rule_kind::criterion;  ///< of its rule
  ratio of{};                             ///< the points of all items
  std::optional<ratio> pass{};            ///< the pass mark, reached or exceeded; none: only a number
  not_applicable_means not_applicable = not_applicable_means::full;
  std::vector<score_item> items{};
  citation clause{};
  label title{};
  std::string note{};
  std::string evidence{};
  std::string tightens{};  ///< the score of a book that this one extends
  place where{};

  template <typename = void>
  friend bool operator==(const score& a, const score& b) {
    return a.id == b.id && a.level == b.level && a.kind == b.kind && a.of == b.of && a.pass == b.pass && a.not_applicable == b.not_applicable &&
           a.items == b.items && a.clause == b.clause && a.title == b.title && a.note == b.note && a.evidence == b.evidence && a.tightens == b.tightens;
  }
};

/// One value of a classification: the first whose condition holds is the entity's class.
struct class_case {
  std::string value{};
  label title{};
  formula when{};
  citation clause{};
  place where{};
  template <typename = void>
  friend bool operator==(const class_case& a, const class_case& b) { return a.value == b.value && a.title == b.title && a.when == b.when && a.clause == b.clause; }
};

/// Classes of a level's entities: a code column of the level, computed. Undecided: several values are still possible.
struct classification {
  std::string name{};
  std::string level{};
  std::vector<class_case> cases{};
  std::string otherwise{};       ///< the value where no case holds
  label otherwise_title{};
  label title{};
  citation clause{};
  place where{};
  template <typename = void>
  friend bool operator==(const classification& a, const classification& b) {
    return a.name == b.name && a.level == b.level && a.cases == b.cases && a.otherwise == b.otherwise && a.otherwise_title == b.otherwise_title &&
           a.title == b.title && a.clause == b.clause;
  }
};

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
  book& add(score s) & { return add_score(std::move(s)), *this; }
  template <typename = void>
  book&& add(score s) && { return add_score(std::move(s)), std::move(*this); }

  /// Ignores places and the hash.
  template <typename = void>
  friend bool operator==(const book& a, const book& b) {
    return a.id == b.id && a.title == b.title && a.layer == b.layer && a.jurisdiction == b.jurisdiction && a.effective == b.effective &&
           a.source == b.source && a.note == b.note && a.extends == b.extends && a.uses == b.uses && a.waivers == b.waivers &&
           a.parameters == b.parameters && a.defines == b.defines && a.rules == b.rules && a.verdicts == b.verdicts && a.reports == b.reports &&
           a.scores == b.scores && a.classes == b.classes;
  }

 private:
  template <typename = void>
  void add_score(score s);
};

/// `score("id") >= pass and not(veto("id"))`; a mark that is no decimal stands as a quotient.
template <typename>
void book::add_score(score s) {
  if (s.pass) {
    const auto made_of = [](v0::rule::kind what, std::vector<expr> arguments, const std::string& name = {}) {
      expr made;
      made.kind = what;
      made.arguments = std::move(arguments);
      made.name = name;
      return made;
    };
    const auto number = [](std::int64_t digits) {
      expr made;
      made.kind = kind::number;
      made.amount = decimal{digits, 0};
      return made;
    };
    const auto of_this = [&](const char* function) { return made_of(kind::call, {made_of(kind::text, {}, s.id)}, function); };
    expr mark = number(s.pass->numerator());
    std::int64_t power = 1;
    for (std::uint8_t scale = 0; scale <= 6 && s.pass->denominator() != 1; ++scale, power *= 10) {
      if (power % s.pass->denominator() != 0) continue;
      mark.amount = decimal{s.pass->numerator() * (power / s.pass->denominator()), scale};
      break;
    }
    if (s.pass->denominator() != 1 && mark.amount.scale == 0) mark = made_of(kind::divide, {number(s.pass->numerator()), number(s.pass->denominator())});
    rule made;
    made.id = s.id;
    made.level = s.level;
    made.kind = s.kind;
    made.when = formula(made_of(kind::both, {made_of(kind::greater_equal, {of_this("score"), std::move(mark)}), made_of(kind::opposite, {of_this("veto")})}));
    made.when.where = s.where;
    made.clause = s.clause;
    made.title = s.title;
    made.note = s.note;
    made.evidence = s.evidence;
    made.tightens = s.tightens;
    made.of_score = true;
    made.where = s.where;
    rules.push_back(std::move(made));
  }
  scores.push_back(std::move(s));
}

}  // namespace povexit::inline v0::rule
