// SPDX-License-Identifier: MIT
// povexit/rule/words.hpp -- rules as sentences, in English and Chinese.
//
// Layer: rule. For readers: what a rule means is its formula, beside which the sentence stands. It says all that the formula
// says: another relation, limit or joining word makes another sentence. Titles come from the schema and the book.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <povexit/rule/words_amounts.hpp>
#include <povexit/rule/words_conditions.hpp>
#include <povexit/rule/words_context.hpp>
#include <povexit/rule/words_hints.hpp>
#include <povexit/rule/words_joined.hpp>
#include <povexit/rule/words_names.hpp>
#include <povexit/rule/words_sets.hpp>
#include <povexit/rule/words_values.hpp>

namespace povexit::inline v0::rule {

namespace detail {

/// The only denominator of a formula, which `empty` speaks of.
struct denominators {
  const expr* last = nullptr;
  std::size_t count = 0;
};

template <typename = void>
void find_denominators(const expr& e, denominators& into) {
  if (e.kind == kind::divide) {
    into.last = &e.arguments[1];
    ++into.count;
  }
  for (const expr& part : e.arguments) find_denominators(part, into);
}

template <typename = void>
[[nodiscard]] std::string empty_told(const rule& r, wording& in) {
  if (r.empty == empty_means::unstated) return {};
  const auto which = static_cast<std::size_t>(r.empty) - 1;
  constexpr const message* of_sets[] = {&messages::tell_empty_pass, &messages::tell_empty_fail, &messages::tell_empty_unknown};
  constexpr const message* of_zero[] = {&messages::tell_zero_pass, &messages::tell_zero_fail, &messages::tell_zero_unknown};
  denominators found;
  find_denominators(r.when.value, found);
  const std::string gap = in.is_zh() ? "" : " ";
  if (found.count != 1) return gap + in.say(*of_sets[which]);
  return gap + in.say(*of_zero[which], {in.value(*found.last, in.start(r.level, false)).text});
}

[[nodiscard]] inline std::string points_told(const ratio& points, const wording& in) {
  return in.say(points == ratio{1} ? messages::tell_point : messages::tell_points, {to_string(points)});
}

}  // namespace detail

/// A condition as a sentence about an entity of the level; anything else as a phrase without a full stop.
template <typename = void>
[[nodiscard]] std::string in_words(const expr& e, std::string_view level, const word_setting& with) {
  detail::wording in(with);
  const detail::stance where = in.start(std::string(level));
  if (!in.is_truth(e, where)) return in.value(e, where).text;
  return detail::sentence_of(in.text(in.condition(e, where)), with.tongue);
}

/// The rule as a sentence: where it applies, what must hold, unless what, and what nobody of the kind means.
///
/// Missing: without a schema columns and levels stand as they are spelled.
template <typename = void>
[[nodiscard]] std::string in_words(const rule& r, const word_setting& with) {
  detail::wording in(with);
  const detail::stance where = in.start(r.level);
  const detail::stance closed = in.start(r.level, false);
  std::string applies;
  if (r.applies) applies = in.held(in.condition(r.applies->value, closed), detail::bulk::nested);
  const detail::told must = in.condition(r.when.value, where);
  std::string text = in.text(must);
  if (r.exception) {
    const detail::told waived = in.condition(r.exception->when.value, closed);
    const bool fits = must.weight <= detail::bulk::flat && waived.weight <= detail::bulk::flat;
    text = in.say(fits ? messages::tell_unless : messages::tell_exception, {text, in.held(waived, detail::bulk::nested)});
  }
  if (r.applies) text = in.say(messages::tell_where, {applies, text});
  return detail::sentence_of(text, with.tongue) + detail::empty_told(r, in);
}

/// `tables`: none: names stand as they are spelled.
template <typename = void>
[[nodiscard]] std::string in_words(const rule& r, const book& of, const schema* tables, language tongue) {
  return in_words(r, word_setting{tongue, tables, &of, {}, 0, {0, 0, 0}});
}

/// A classification: its classes in the order in which they are tried.
template <typename = void>
[[nodiscard]] std::string in_words(const classification& c, const word_setting& with) {
  detail::wording in(with);
  const detail::stance where = in.start(c.level, false);
  detail::literal_hint own;
  own.classes = &c;
  std::vector<std::string> parts;
  for (const class_case& each : c.cases) {
    parts.push_back(
        in.say(messages::tell_class, {in.code_title(own, each.value), in.held(in.condition(each.when.value, where), detail::bulk::nested)}));
  }
  parts.push_back(in.say(messages::tell_class_else, {in.code_title(own, c.otherwise)}));
  const std::string title = c.title.in(with.tongue, with.tongue == language::zh ? c.name : detail::spaced(c.name));
  return detail::sentence_of(in.say(messages::tell_first_case, {title, in.items(parts, "")}), with.tongue);
}

/// A score: its points item by item, its pass mark, and what items mean that do not apply.
template <typename = void>
[[nodiscard]] std::string in_words(const score& s, const word_setting& with) {
  detail::wording in(with);
  const detail::stance where = in.start(s.level, false);
  const auto title_of = [&](const score_item& item) {
    label title = item.title;
    for (const rule& r : with.of == nullptr ? std::vector<rule>{} : with.of->rules) {
      if (title == label{} && !item.rule.empty() && r.id == item.rule && r.level == s.level) title = r.title;
    }
    return detail::quoted(title.in(with.tongue, item.id.empty() ? item.rule : item.id), with.tongue);
  };
  bool has_condition = false;
  std::vector<std::string> parts;
  for (const score_item& item : s.items) {
    std::string text = in.say(messages::tell_item, {title_of(item), detail::points_told(item.points, in)});
    if (item.earns)
      text = in.say(messages::tell_item_earns, {title_of(item), detail::points_told(item.points, in), in.value(item.earns->value, where).text});
    if (!item.earns && item.points == ratio{0}) text = in.say(messages::tell_item_shown, {title_of(item)});
    if (item.applies) text = in.say(messages::tell_item_where, {text, in.held(in.condition(item.applies->value, where), detail::bulk::flat)});
    if (item.veto) text = in.say(messages::tell_item_veto, {text});
    has_condition = has_condition || item.applies.has_value();
    parts.push_back(std::move(text));
  }
  const std::string title = s.title.in(with.tongue, with.tongue == language::zh ? s.id : detail::spaced(s.id));
  const std::string gap = with.tongue == language::zh ? "" : " ";
  std::string text = detail::sentence_of(in.say(messages::tell_score, {title, detail::points_told(s.of, in), in.items(parts, "")}), with.tongue);
  if (s.pass) text += gap + in.say(messages::tell_pass_mark, {detail::points_told(*s.pass, in)});
  if (has_condition) text += gap + in.say(s.not_applicable == not_applicable_means::full ? messages::tell_item_full : messages::tell_item_leaves);
  return text;
}

/// A verdict: whom it judges, and when it is given.
template <typename = void>
[[nodiscard]] std::string in_words(const verdict_clause& v, const word_setting& with) {
  detail::wording in(with);
  const std::string title = detail::quoted(v.title.in(with.tongue, with.tongue == language::zh ? v.name : detail::spaced(v.name)), with.tongue);
  const std::string gap = with.tongue == language::zh ? "" : " ";
  const detail::stance where = in.start(v.level);
  const detail::stance closed = in.start(v.level, false);
  const auto told_of = [&](const formula& f) { return in.held(in.condition(f.value, closed), detail::bulk::nested); };
  std::string text =
      v.when ? in.say(messages::tell_verdict, {title, with.tongue == language::zh ? told_of(*v.when) : in.text(in.condition(v.when->value, where))})
             : in.say(messages::tell_verdict_all, {title});
  if (v.applies) text = in.say(messages::tell_where, {told_of(*v.applies), text});
  text = detail::sentence_of(text, with.tongue);
  if (v.of) text += gap + in.say(messages::tell_judged, {told_of(*v.of)});
  return text;
}

/// A parameter with all its values, or with the one of the setting's year and day.
template <typename = void>
[[nodiscard]] std::string in_words(const parameter& p, const word_setting& with) {
  const detail::wording in(with);
  const std::string title = p.title.in(with.tongue, with.tongue == language::zh ? p.name : detail::spaced(p.name));
  return title + (with.tongue == language::zh ? "：" : ": ") + in.parameter_values(p, false);
}

}  // namespace povexit::inline v0::rule

namespace povexit::inline v0 {
using rule::in_words;
}
