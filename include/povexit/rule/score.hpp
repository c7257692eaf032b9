// SPDX-License-Identifier: MIT
// povexit/rule/score.hpp -- points and classes: what a book says of an entity beside passing and failing.
//
// Layer: rule. Plain values; equality ignores places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/exact/decimal.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/rule/expr.hpp>
#include <povexit/rule/rule.hpp>

namespace povexit::inline v0::rule {

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

/// The rule that a score with a pass mark is: `score("id") >= pass and not(veto("id"))`; a mark that is no decimal stands
/// as a quotient. Expects: the score has a mark.
template <typename = void>
[[nodiscard]] rule rule_of(const score& s) {
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
  return made;
}

}  // namespace povexit::inline v0::rule
