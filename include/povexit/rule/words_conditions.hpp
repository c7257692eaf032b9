// SPDX-License-Identifier: MIT
// povexit/rule/words_conditions.hpp -- conditions in words: what is said of whom, joined so that it can be read one way only.
//
// Layer: rule. Two levels of and and or are told with "both" and "either"; what is deeper is listed, (a), (b), or stands in
// brackets where something follows.
#pragma once

#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
std::string basic_wording<Lazy>::text(const told& of) const {
  if (of.subject.empty()) return of.predicate;
  return of.subject + (is_zh() ? "" : " ") + of.predicate;
}

template <typename Lazy>
std::string basic_wording<Lazy>::held(const told& of, bulk most) const {
  return of.weight <= most ? text(of) : in_brackets(text(of));
}

/// "A, B and C"; in Chinese clauses are parted by commas, nouns by 、.
template <typename Lazy>
std::string basic_wording<Lazy>::joined(const std::vector<std::string>& parts, bool is_either, bool are_clauses) const {
  const std::string_view word = is_zh() ? (is_either ? "或" : are_clauses ? "且" : "和") : (is_either ? " or " : " and ");
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_last = i + 1 == parts.size();
    if (i > 0 && !is_last) text += is_zh() ? (are_clauses ? "，" : "、") : ", ";
    if (i > 0 && is_last) text += std::string(is_zh() && are_clauses ? "，" : "") + std::string(word);
    text += parts[i];
  }
  return text;
}

/// "(a) A; (b) B": the marks of a list within item a are a1, a2, and of one within that a1a.
template <typename Lazy>
std::string basic_wording<Lazy>::items(const std::vector<std::string>& parts, const std::string& list) const {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? "" : is_zh() ? "；" : "; ") + in_brackets(mark_of(list, i)) + (is_zh() ? "" : " ") + parts[i];
  }
  return text;
}

/// What is said, or its opposite: "is not".
template <typename Lazy>
std::string basic_wording<Lazy>::opposite_where(bool is_not, const std::string& said) const {
  if (!is_not) return said;
  if (is_zh()) return "并非" + said;
  return said.starts_with("is ") ? "is not " + said.substr(3) : "not " + said;
}

/// Predicates of one subject: "is recorded with" stands once, and Chinese joins the last by 且.
template <typename Lazy>
std::string basic_wording<Lazy>::joined_predicates(std::vector<std::string> parts, bool is_either) const {
  for (const std::string_view record : {std::string_view("is recorded with "), std::string_view("are recorded with ")}) {
    if (search::any(parts, [&](const std::string& each) { return !each.starts_with(record); })) continue;
    for (std::size_t i = 1; i < parts.size(); ++i) parts[i].erase(0, record.size());
  }
  if (is_either || !is_zh()) return joined(parts, is_either, false);
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : i + 1 == parts.size() ? "且" : "、") + parts[i];
  return text;
}

template <typename Lazy>
told basic_wording<Lazy>::condition(const expr& e, const stance& where, bool is_not) {
  switch (e.kind) {
    case kind::answer: {
      told made;
      made.predicate = say(e.answer == truth::yes ? messages::say_always : e.answer == truth::no ? messages::say_never : messages::say_undecided);
      return is_not ? negated(made) : made;
    }
    case kind::path: return answer_of(e, where, is_not);
    case kind::less:
    case kind::less_equal:
    case kind::equal:
    case kind::not_equal:
    case kind::greater:
    case kind::greater_equal: return comparison(e, where, is_not);
    case kind::between:
    case kind::in: return membership(e, where, is_not);
    case kind::known:
    case kind::not_known:
    case kind::checked:
    case kind::not_checked: return looked_up(e, where, is_not);
    case kind::opposite: return condition(e.arguments[0], where, !is_not);
    default: break;
  }
  return compound(e, where, is_not);
}

/// What is made of other conditions; a value that stands where a condition should "is so".
template <typename Lazy>
told basic_wording<Lazy>::compound(const expr& e, const stance& where, bool is_not) {
  stance closed = where;
  closed.is_open = closed.is_open && !is_not;
  const bool is_call = e.kind == kind::call && e.arguments.size() == 1;
  if (is_call && e.name == "veto" && e.arguments[0].kind == kind::text) return vetoed(e, is_not);
  told made;
  if (e.kind == kind::both || e.kind == kind::either) {
    made = connected(e, closed);
  } else if (e.kind == kind::every || e.kind == kind::some || (is_call && (e.name == "all" || e.name == "any"))) {
    made = quantified(e, closed);
  } else if (e.kind == kind::choose && (is_truth(e, where) || !is_not)) {
    made = chosen(e, closed);
  } else {
    made = about(e, where, {});
    made.predicate = say(messages::say_holds);
  }
  if (!is_not) return made;
  const bool is_pair = !is_zh() && made.weight == bulk::flat && e.arguments.size() == 2;
  if (!is_pair) return negated(std::move(made));
  told pair;
  pair.predicate = (e.kind == kind::either ? "either " : "both ") + text(made);
  return negated(std::move(pair));
}

template <typename Lazy>
told basic_wording<Lazy>::negated(told inner) const {
  told made;
  made.predicate = say(messages::say_not_so, {is_zh() ? in_brackets(text(inner)) : held(inner, bulk::plain)});
  made.weight = bulk::heavy;
  return made;
}

/// A yes-or-no that a name stands for, said of whose it is.
template <typename Lazy>
told basic_wording<Lazy>::answer_of(const expr& e, const stance& where, bool is_not) {
  using thing = name_found::thing;
  const name_found found = find(e.names, where);
  told made;
  if (found.what == thing::rule) {
    made.subject = say(messages::say_rule, {found.title.in(with_.tongue, found.name)});
    made.predicate = opposite_where(is_not, say(messages::say_passes));
    return made;
  }
  const bool is_value =
      found.what == thing::entity || found.what == thing::parameter || found.what == thing::exit_year || found.what == thing::assessment_date;
  if (is_value) {
    made.subject = name_value(e, where).text;
    made.predicate = opposite_where(is_not, say(messages::say_holds));
    return made;
  }
  made.subject = entity(where, found.owner, found.level, found.at);
  const std::string named = noun(found);
  const bool is_quoted = found.what == thing::unknown || named.ends_with(')') || named.ends_with("）");
  predicate says = is_zh() ? predicate{"符合" + named, "不符合" + named} : predicate{"is recorded with " + named, "is recorded without " + named};
  if (!is_quoted) says = is_zh() ? chinese::predicate_of(unquoted(named)) : english::predicate_of(unquoted(named));
  made.predicate = is_not ? says.no : says.yes;
  if (!says.whose.empty()) made.subject = whose(made.subject, says.whose);
  if (!where.is_member || found.owner != where.current) return made;
  const bool is_own = is_current(where, found);
  if (is_own && says.whose.empty()) {
    made.is_self = true;
    made.relative = is_zh() ? "" : where.owners[where.current].level == "person" ? "who" : "that";
    if (!is_zh()) made.of_several = english::of_several(made.predicate);
    return made;
  }
  const std::string called = is_own               ? says.whose
                             : says.whose.empty() ? level_noun(found.level, found.at)
                                                  : say(messages::say_of_other, {level_noun(found.level, found.at), says.whose});
  made.relative = (is_zh() ? "所在" : "whose ") + called;
  return made;
}

/// `the county's region`; `the age of the person "p"`.
template <typename Lazy>
std::string basic_wording<Lazy>::whose(const std::string& entity, const std::string& what) const {
  return say(entity.ends_with('"') ? messages::say_of_named : messages::say_of_other, {entity, what});
}

/// The subject of what is said of a value.
template <typename Lazy>
told basic_wording<Lazy>::about(const expr& subject, const stance& where, const literal_hint& hint) {
  using thing = name_found::thing;
  told made;
  made.subject = value(subject, where, hint).text;
  if (!where.is_member || subject.kind != kind::path || is_truth(subject, where)) return made;
  const name_found found = find(subject.names, where);
  const bool is_own =
      found.what == thing::column || found.what == thing::define || found.what == thing::classification || found.what == thing::unknown;
  if (!is_own || found.owner != where.current) return made;
  const bool is_here = is_current(where, found);
  const std::string named = is_here ? counted(found) : say(messages::say_of_other, {level_noun(found.level, found.at), counted(found)});
  made.relative = (is_zh() ? (is_here ? "" : "所在") : "whose ") + named;
  return made;
}

/// What is said of the left side of a comparison, with `{0}` for the right one.
template <typename Lazy>
std::string basic_wording<Lazy>::relation(kind k, const expr& like, const stance& where, const std::string& other) const {
  constexpr const message* of_numbers[] = {&messages::say_less,      &messages::say_less_equal, &messages::say_equal,
                                           &messages::say_not_equal, &messages::say_greater,    &messages::say_greater_equal};
  constexpr const message* of_days[] = {&messages::say_before, &messages::say_not_after, &messages::say_on,
                                        &messages::say_not_on, &messages::say_after,     &messages::say_not_before};
  const auto which = static_cast<std::size_t>(k) - static_cast<std::size_t>(kind::less);
  const bool is_one_of_few = (k == kind::equal || k == kind::not_equal) && is_listed_value(like, where);
  return say(*(is_one_of_few || is_day(like, where) ? of_days : of_numbers)[which], {other});
}

template <typename Lazy>
told basic_wording<Lazy>::comparison(const expr& e, const stance& where, bool is_not) {
  if (e.arguments.size() == 1) {  // an item of a list, on its own
    told made;
    made.predicate = opposite_where(is_not, item_of(e, where, {}));
    return made;
  }
  const expr& left = e.arguments[0];
  const expr& right = e.arguments[1];
  told made = about(left, where, hint_of(right, where));
  const bool follows_right = is_listed_value(right, where) || is_day(right, where);
  const std::string other = value(right, where, hint_of(left, where)).text;
  made.predicate = opposite_where(is_not, relation(e.kind, follows_right ? right : left, where, other));
  return made;
}

/// "from 6 to 15 years", "“A”或“B”": what is said after "is".
template <typename Lazy>
std::string basic_wording<Lazy>::within(const expr& test, const stance& where, const literal_hint& hint) {
  if (test.kind == kind::range) {
    const expr& low = test.arguments[0];
    const expr& high = test.arguments[1];
    const bool has_one_unit =
        low.kind == kind::number && high.kind == kind::number && low.written_as == number_form::plain && high.written_as == number_form::plain;
    literal_hint first = hint;
    if (has_one_unit) first.measure = unit{};
    const message& how = test.closed_low ? (test.closed_high ? messages::say_range : messages::say_range_below)
                                         : (test.closed_high ? messages::say_range_above : messages::say_range_open);
    return say(how, {value(low, where, first).text, value(high, where, hint).text});
  }
  std::vector<std::string> parts;
  bool are_few = true;
  for (const expr& item : test.arguments) are_few = are_few && is_listed_value(item, where) && item.kind != kind::less;
  for (const expr& item : test.arguments) parts.push_back(are_few ? value(item, where, hint).text : item_of(item, where, hint));
  const std::string one = joined(parts, true, false);
  return are_few && is_zh() ? say(messages::say_on, {one}) : one;
}

/// An item of a list: a range, a side of a limit, or one value.
template <typename Lazy>
std::string basic_wording<Lazy>::item_of(const expr& item, const stance& where, const literal_hint& hint) {
  if (item.kind == kind::range) return within(item, where, hint);
  const bool is_side = item.kind >= kind::less && item.kind <= kind::greater_equal && item.arguments.size() == 1;
  if (!is_side)
    return is_listed_value(item, where) && !is_zh() ? value(item, where, hint).text : say(messages::say_exactly, {value(item, where, hint).text});
  const std::string said = relation(item.kind, item.arguments[0], where, value(item.arguments[0], where, hint).text);
  return said.starts_with("is ") ? said.substr(3) : said;
}

template <typename Lazy>
told basic_wording<Lazy>::membership(const expr& e, const stance& where, bool is_not) {
  const literal_hint hint = hint_of(e.arguments[0], where);
  told made = about(e.arguments[0], where, {});
  const std::string is = is_zh() ? "" : "is ";
  if (e.kind == kind::between) {
    expr range;
    range.kind = kind::range;
    range.arguments = {e.arguments[1], e.arguments[2]};
    made.predicate = is + within(range, where, hint);
  } else if (e.arguments[1].kind == kind::range || e.arguments[1].kind == kind::list) {
    made.predicate = is + within(e.arguments[1], where, hint);
  } else {
    const bool is_named = e.arguments[1].kind == kind::path && !e.arguments[1].names.empty();
    const name_found list = is_named ? find(e.arguments[1].names, where) : name_found{};
    made.predicate =
        say(messages::say_one_of, {list.as_parameter != nullptr ? parameter_told(*list.as_parameter, hint) : value(e.arguments[1], where).text});
  }
  made.predicate = opposite_where(is_not, made.predicate);
  return made;
}

/// Whether a value is recorded, valid, unique.
template <typename Lazy>
told basic_wording<Lazy>::looked_up(const expr& e, const stance& where, bool is_not) {
  told made = about(e.arguments[0], where, {});
  if (e.kind == kind::known || e.kind == kind::not_known) {
    made.predicate = say((e.kind == kind::known) != is_not ? messages::say_known : messages::say_not_known);
    return made;
  }
  const std::string what = e.name == "valid"    ? say(messages::say_valid)
                           : e.name == "unique" ? say(messages::say_unique)
                                                : say(messages::say_checked, {e.name});
  made.predicate = opposite_where((e.kind == kind::checked) == is_not, what);
  return made;
}

template <typename Lazy>
told basic_wording<Lazy>::vetoed(const expr& e, bool is_not) const {
  told made;
  made.predicate = say(is_not ? messages::say_no_veto : messages::say_veto, {score_title(e.arguments[0].name)});
  return made;
}

template <typename Lazy>
told basic_wording<Lazy>::chosen(const expr& e, const stance& given) {
  stance where = given;
  where.is_open = false;
  told made;
  std::vector<std::string> parts;
  for (const expr& part : e.arguments) parts.push_back(held(condition(part, where), bulk::flat));
  made.predicate = say(messages::say_if, parts);
  made.weight = bulk::heavy;
  return made;
}

}  // namespace povexit::inline v0::rule::detail
