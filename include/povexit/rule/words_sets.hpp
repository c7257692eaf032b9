// SPDX-License-Identifier: MIT
// povexit/rule/words_sets.hpp -- sets of members in words: whose they are, and which of them are meant.
//
// Layer: rule.
#pragma once

#include <povexit/rule/word.hpp>
#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

/// The level that a word names as a set of `home`.
template <typename Lazy>
std::optional<level_index> basic_wording<Lazy>::set_word(std::optional<level_index> home, const std::string& word) const {
  if (!home || word.empty()) return std::nullopt;
  const schema& tables = *with_.tables;
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    if (level == *home || !tables.reaches(level, *home)) continue;
    const level_schema& below = tables.levels[level];
    if (tables.parent_of(level) == home && below.parent->plural == word) return level;
    if (below.plural == word) return level;
  }
  return std::nullopt;
}

/// True for what names a set rather than a value. Without a schema a path may be one where a set is asked for.
template <typename Lazy>
bool basic_wording<Lazy>::is_set(const expr& e, const stance& where) const {
  if (e.kind == kind::set) return true;
  if (e.kind != kind::path || e.names.empty()) return false;
  name_found at;
  const std::size_t taken = walk(e.names, where, at);
  return with_.tables == nullptr || set_word(at.at, e.names[taken]).has_value();
}

/// The stance inside of a set: bare names and variables know of everybody outside.
template <typename Lazy>
stance basic_wording<Lazy>::inside(const name_owner& member, const stance& where) const {
  stance inner = where;
  inner.owners.push_back(member);
  inner.current = inner.owners.size() - 1;
  inner.is_member = true;
  if (member.variable.empty()) {
    inner.bare = inner.current;
    inner.is_open = false;
  } else {
    inner.variables.push_back(inner.current);
  }
  return inner;
}

/// "that is in school", "whose age is above 60": the filter as a clause about the member, else "for whom" all of it.
template <typename Lazy>
std::string basic_wording<Lazy>::filter(const expr& e, const told_set& of, const stance& where, bool is_many) {
  const told is = condition(e, inside(of.member, where));
  if (is.relative && is.weight <= bulk::flat) {
    const std::string& said = is_many && !is.of_several.empty() ? is.of_several : is.predicate;
    return say(messages::say_that, {*is.relative + (is_zh() || is.relative->empty() ? "" : " ") + said});
  }
  constexpr std::string_view people[] = {"person", "member", "resident", "child"};
  const bool is_people = search::contains(people, of.one) || of.member.level == "person";
  return say(is_people ? messages::say_for_whom : messages::say_for_which, {held(is, bulk::flat)});
}

/// `is_many`: all of them are spoken of at once.
template <typename Lazy>
told_set basic_wording<Lazy>::set(const expr& e, const stance& where, bool is_many) {
  told_set made;
  const bool is_named = (e.kind == kind::path || e.kind == kind::set) && !e.names.empty();
  if (!is_named) {  // no set at all: said as the value that it is
    made.one = made.many = made.home = value(e, where).text;
    return made;
  }
  name_found at;
  const std::size_t taken = walk(e.names, where, at);
  const std::string& word = e.names[taken];
  made.member.at = set_word(at.at, word);
  if (made.member.at) made.member.level = with_.tables->levels[*made.member.at].name;
  made.member.outer = at.owner;
  made.member.home = at.at;
  made.member.noun = member_noun(word, made.member);
  made.one = made.many = made.member.noun;
  if (!is_zh()) made.many = is_name(word) ? spaced(word) : quoted(word, with_.tongue);
  made.home = entity(where, at.owner, at.level, at.at);
  for (std::size_t i = taken + 1; i < e.names.size(); ++i) made.value += (made.value.empty() ? "" : ".") + e.names[i];
  if (e.kind != kind::set) return made;
  made.filter = filter(e.arguments[0], made, where, is_many);
  if (!e.name.empty()) made.value += (made.value.empty() ? "" : ".") + e.name;
  return made;
}

}  // namespace povexit::inline v0::rule::detail
