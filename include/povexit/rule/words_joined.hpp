// SPDX-License-Identifier: MIT
// povexit/rule/words_joined.hpp -- conditions of several parts in words: and, or, every member, some member.
//
// Layer: rule.
#pragma once

#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

/// True where two members of a set with that word are spoken of at once, so that they need names.
template <typename = void>
[[nodiscard]] bool quantifies(const expr& e, const std::string& word) {
  const bool is_quantifier = (e.kind == kind::every || e.kind == kind::some) && !e.arguments.empty() && !e.arguments[0].names.empty();
  if (is_quantifier && e.arguments[0].names.back() == word) return true;
  return search::any(e.arguments, [&word](const expr& part) { return quantifies(part, word); });
}

template <typename Lazy>
told basic_wording<Lazy>::connected(const expr& e, const stance& where) {
  const bool is_either = e.kind == kind::either;
  const std::vector<const parameter*> said_before = said_;
  stance closed = where;
  closed.is_open = false;
  std::vector<told> parts;
  bulk most = bulk::plain;
  for (const expr& part : e.arguments) {
    parts.push_back(condition(part, closed));
    most = std::max(most, parts.back().weight);
  }
  if (where.is_open && (most > bulk::flat || (most == bulk::flat && parts.size() > 4))) {
    said_ = said_before;
    return listed(e, where);
  }
  told made = parts[0];
  std::vector<std::string> texts;
  const auto same_subject = [&made](const told& each) { return !each.subject.empty() && each.subject == made.subject; };
  if (most == bulk::plain && !search::any(parts, [&](const told& each) { return !same_subject(each); })) {
    std::vector<std::string> of_several;
    for (const told& each : parts) texts.push_back(each.predicate), of_several.push_back(each.of_several);
    made.predicate = joined_predicates(std::move(texts), is_either);
    if (!made.of_several.empty()) made.of_several = joined_predicates(std::move(of_several), is_either);
    made.weight = bulk::flat;
    return made;
  }
  return nested(e, parts, most);
}

/// Parts of several subjects, or joined themselves: "either A or B, and also C".
template <typename Lazy>
told basic_wording<Lazy>::nested(const expr& e, const std::vector<told>& parts, bulk most) const {
  const bool is_either = e.kind == kind::either;
  told made;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const kind within = e.arguments[i].kind;
    const bool is_pair = within == kind::either || (within == kind::both && e.arguments[i].arguments.size() == 2);
    const bool is_told = parts[i].weight == bulk::flat && is_pair && !is_zh();
    texts.push_back(is_told ? (within == kind::either ? "either " : "both ") + text(parts[i]) : held(parts[i], bulk::plain));
  }
  made.weight = most == bulk::plain ? bulk::flat : bulk::nested;
  if (is_zh() || most == bulk::plain) {
    made.predicate = joined(texts, is_either, true);
    return made;
  }
  for (const std::string& each : texts) made.predicate += (made.predicate.empty() ? "" : is_either ? ", or else " : ", and also ") + each;
  return made;
}

/// Parts as items of a list, each of which may have a list of its own.
template <typename Lazy>
told basic_wording<Lazy>::listed(const expr& e, const stance& where) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < e.arguments.size(); ++i) {
    stance item = where;
    item.list = mark_of(where.list, i);
    parts.push_back(text(condition(e.arguments[i], item)));
  }
  told made;
  made.predicate = say(e.kind == kind::either ? messages::say_any_of : messages::say_all_of, {items(parts, where.list)});
  made.weight = bulk::heavy;
  return made;
}

template <typename Lazy>
told basic_wording<Lazy>::quantified(const expr& e, const stance& where) {
  if (e.kind != kind::call) return of_members(e.arguments[0], &e.arguments[1], e.name, e.kind == kind::every, where);
  return of_members(e.arguments[0], nullptr, "", e.name == "all", where);
}

/// `body`: of each member; none: the column that the set names.
template <typename Lazy>
told basic_wording<Lazy>::of_members(const expr& of, const expr* body, const std::string& variable, bool is_every, const stance& where) {
  told_set s = set(of, where, false);
  s.member.variable = variable;
  stance inner = inside(s.member, where);
  inner.is_open = where.is_open;
  expr column;
  column.kind = kind::path;
  column.names = {s.value};
  if (body != nullptr && !s.value.empty()) s.one += (is_zh() ? "" : " ") + quoted(s.value, with_.tongue);  // no set, yet all is said
  if (body == nullptr) body = &column;
  if (!variable.empty() && !of.names.empty() &&
      (quantifies(*body, of.names.back()) || is_blurred(where, where.owners.size(), s.member.noun, s.member.at))) {
    s.one += (is_zh() ? "" : " ") + quoted(variable, with_.tongue);
  }
  const told each = condition(*body, inner);
  told made;
  if (each.is_self && each.weight <= bulk::flat) {
    made.predicate = say(is_every ? messages::say_every : messages::say_some, {s.one, s.home, s.filter, each.predicate});
    made.weight = each.weight == bulk::plain ? bulk::plain : bulk::heavy;
    return made;
  }
  made.predicate = say(is_every ? messages::say_for_every : messages::say_for_some, {s.one, s.home, s.filter, text(each)});
  made.weight = bulk::heavy;
  return made;
}

}  // namespace povexit::inline v0::rule::detail
