// SPDX-License-Identifier: MIT
// povexit/rule/words_hints.hpp -- what a value is measured in, as far as its names tell: so that literals beside it say so too.
//
// Layer: rule. A guess for words alone: where it cannot tell, a number stands without a unit.
#pragma once

#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

inline constexpr int deepest_hint = 12;

/// The unit of a level's own values, where "per household" means this one: `yuan/year`.
template <typename = void>
[[nodiscard]] unit own_unit(const unit& of, const std::string& level) {
  const std::string divisor = "/" + level;
  std::string written = of.text();
  const std::size_t at = written.find(divisor);
  const bool is_whole = at != std::string::npos &&
                        (at + divisor.size() == written.size() || written[at + divisor.size()] == '/' || written[at + divisor.size()] == '*');
  return is_whole ? unit::parse(written.erase(at, divisor.size())).value_or(of) : of;
}

template <typename Lazy>
literal_hint basic_wording<Lazy>::hint_of_name(const expr& e, const stance& where, int depth) const {
  const name_found found = find(e.names, where);
  literal_hint hint;
  if (found.column != nullptr) {
    hint.measure = own_unit(found.column->measure, found.level);
    hint.is_age = contains_text(found.column->title.zh, "龄") || contains_text(found.column->name, "age");
    if (found.column->type == value_type::code) hint.codes = found.column;
  }
  if (found.as_parameter != nullptr) hint.measure = found.as_parameter->measure;
  hint.classes = found.as_classes;
  if (found.as_define != nullptr && depth < deepest_hint) return hint_of(found.as_define->value.value, start(found.level), depth + 1);
  return hint;
}

template <typename Lazy>
literal_hint basic_wording<Lazy>::hint_of_call(const expr& e, const stance& where, int depth) const {
  const auto in = [](std::string_view text, bool is_age = false) {
    return literal_hint{unit::parse(text).value_or(unit{}), is_age, nullptr, nullptr};
  };
  if (e.name == "age_on") return in("year", true);
  if (e.name == "days_between") return in("day");
  if (e.name == "months_between") return in("month");
  if (e.name == "score") return in("point");
  if (e.arguments.empty()) return {};
  const expr& first = e.arguments[0];
  constexpr std::string_view of_sets[] = {"count", "sum", "mean", "min", "max", "one"};
  if (search::contains(of_sets, e.name) && is_set(first, where) && (first.kind == kind::path || first.kind == kind::set)) {
    name_found at;
    const std::size_t taken = walk(first.names, where, at);
    const auto members = set_word(at.at, first.names[taken]);
    if (!members) return {};
    const std::string& level = with_.tables->levels[*members].name;
    if (e.name == "count") return in(level);
    std::string column = first.name;
    for (std::size_t i = taken + 1; i < first.names.size(); ++i) column += (column.empty() ? "" : ".") + first.names[i];
    expr named;
    named.kind = kind::path;
    named.names = {column};
    return hint_of_name(named, start(level), depth + 1);
  }
  name_found as;
  find_anywhere(e.name, as);
  if (as.as_parameter != nullptr) return literal_hint{as.as_parameter->measure, false, nullptr, nullptr};
  if (e.name == "year_of") return {};
  for (const expr& argument : e.arguments) {
    const literal_hint hint = hint_of(argument, where, depth + 1);
    if (hint.measure.is_declared()) return hint;
  }
  return {};
}

template <typename Lazy>
literal_hint basic_wording<Lazy>::hint_of(const expr& e, const stance& where, int depth) const {
  if (depth > deepest_hint) return {};
  const auto part = [&](std::size_t i) { return hint_of(e.arguments[i], where, depth + 1); };
  switch (e.kind) {
    case kind::path: return e.names.empty() ? literal_hint{} : hint_of_name(e, where, depth);
    case kind::call: return hint_of_call(e, where, depth);
    case kind::choose: return part(1);
    case kind::negate: return part(0);
    case kind::add:
    case kind::subtract: {
      literal_hint first = part(0);
      return first.measure.is_declared() ? first : part(1);
    }
    case kind::multiply:
    case kind::divide: {
      const bool is_times = e.kind == kind::multiply;
      const literal_hint left = part(0);
      const literal_hint right = part(1);
      if (e.arguments[1].kind == kind::number) return left;
      if (is_times && e.arguments[0].kind == kind::number) return right;
      return {is_times ? left.measure.times(right.measure) : left.measure.per(right.measure), false, nullptr, nullptr};
    }
    default: return {};
  }
}

/// True where "before" is said rather than "below".
template <typename Lazy>
bool basic_wording<Lazy>::is_day(const expr& e, const stance& where) const {
  if (e.kind == kind::day) return true;
  if (e.kind == kind::choose) return is_day(e.arguments[1], where);
  if (e.kind == kind::path && !e.names.empty()) {
    const name_found found = find(e.names, where);
    return found.what == name_found::thing::assessment_date || (found.column != nullptr && found.column->type == value_type::date);
  }
  if (e.kind != kind::call || (e.name != "min" && e.name != "max") || e.arguments.empty()) return false;
  if (e.arguments.size() > 1) return is_day(e.arguments[0], where);
  const expr& of = e.arguments[0];
  if ((of.kind != kind::path && of.kind != kind::set) || !is_set(of, where)) return false;
  name_found at;
  const std::size_t taken = walk(of.names, where, at);
  const auto members = set_word(at.at, of.names[taken]);
  if (!members) return false;
  const std::string& column = of.kind == kind::set ? of.name : of.names.back();
  const auto found = with_.tables->levels[*members].find(column);
  return found && with_.tables->levels[*members].columns[*found].type == value_type::date;
}

/// True where one of a list is meant, so that "is" is said rather than "is exactly".
template <typename Lazy>
bool basic_wording<Lazy>::is_listed_value(const expr& e, const stance& where) const {
  if (e.kind == kind::text || is_truth(e, where) || is_day(e, where)) return true;
  if (e.kind == kind::choose) return is_listed_value(e.arguments[1], where);
  if (e.kind == kind::call && e.name == "one" && e.arguments.size() == 1) return hint_of(e, where).codes != nullptr;
  if (e.kind != kind::path || e.names.empty()) return false;
  const name_found found = find(e.names, where);
  const bool is_listed_column = found.column != nullptr && (found.column->type == value_type::code || found.column->type == value_type::text);
  return is_listed_column || found.as_classes != nullptr;
}

/// True for a condition: by its kind, or as its name says.
template <typename Lazy>
bool basic_wording<Lazy>::is_truth(const expr& e, const stance& where, int depth) const {
  switch (e.kind) {
    case kind::answer:
    case kind::less:
    case kind::less_equal:
    case kind::equal:
    case kind::not_equal:
    case kind::greater:
    case kind::greater_equal:
    case kind::between:
    case kind::in:
    case kind::known:
    case kind::not_known:
    case kind::checked:
    case kind::not_checked:
    case kind::both:
    case kind::either:
    case kind::opposite:
    case kind::every:
    case kind::some: return true;
    case kind::choose: return is_truth(e.arguments[1], where, depth);
    case kind::call:
      return e.arguments.size() == 1 && (e.name == "all" || e.name == "any" || (e.name == "veto" && e.arguments[0].kind == kind::text));
    case kind::path: break;
    default: return false;
  }
  if (e.names.empty()) return false;
  using thing = name_found::thing;
  const name_found found = find(e.names, where);
  if (found.what == thing::verdict || found.what == thing::rule) return true;
  if (found.column != nullptr) return found.column->type == value_type::boolean;
  return found.as_define != nullptr && depth < deepest_hint && is_truth(found.as_define->value.value, start(found.level), depth + 1);
}

}  // namespace povexit::inline v0::rule::detail
