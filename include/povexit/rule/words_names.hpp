// SPDX-License-Identifier: MIT
// povexit/rule/words_names.hpp -- what a name is called in a sentence, and whose it is.
//
// Layer: rule.
#pragma once

#include <povexit/rule/word.hpp>
#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
std::vector<const book*> basic_wording<Lazy>::all_books() const {
  std::vector<const book*> all;
  if (with_.of != nullptr) all.push_back(with_.of);
  for (const book& each : with_.books) {
    if (&each != with_.of) all.push_back(&each);
  }
  return all;
}

/// True for a level of the schema, or where there is none, for one that a book speaks of.
template <typename Lazy>
bool basic_wording<Lazy>::is_level(const std::string& name) const {
  if (with_.tables != nullptr) return with_.tables->find(name).has_value();
  for (const book* b : all_books()) {
    const auto here = [&name](const auto& each) { return each.level == name; };
    if (search::any(b->rules, here) || search::any(b->defines, here) || search::any(b->verdicts, here) || search::any(b->classes, here)) return true;
  }
  return false;
}

template <typename Lazy>
std::string basic_wording<Lazy>::level_noun(const std::string& level, std::optional<level_index> at) const {
  if (at) {
    const level_schema& described = with_.tables->levels[*at];
    const std::string& own = is_zh() ? described.title.zh : described.title.en;
    if (!own.empty()) return needs_quotes(own) ? quoted(own, with_.tongue) : is_zh() ? own : lowered(own);
  }
  constexpr message known[] = {{"person", "", "人"}, {"household", "", "户"}, {"village", "", "村"}, {"township", "", "乡镇"}, {"county", "", "县"}};
  for (const message& each : known) {
    if (is_zh() && each.code == level) return std::string(each.zh);
  }
  return is_zh() && is_ascii(level) ? quoted(level, with_.tongue) : spaced(level);
}

/// One of the members that a set's word means: by the word, where it is the parent's own for them, else by their level.
template <typename Lazy>
std::string basic_wording<Lazy>::member_noun(const std::string& word, const name_owner& member) const {
  const bool is_own = !member.at || with_.tables->levels[*member.at].plural != word;
  const bool says_whose = !is_zh() && contains_text(level_noun(member.level, member.at), " of ");  // "year of a household"
  if (!is_own && !says_whose) return level_noun(member.level, member.at);
  if (!is_zh()) return is_name(word) ? singular_of(word) : quoted(word, with_.tongue);
  constexpr message known[] = {{"members", "", "成员"}, {"years", "", "年度记录"}};
  for (const message& each : known) {
    if (each.code == word) return std::string(each.zh);
  }
  if (member.at) return level_noun(member.level, member.at);
  return is_ascii(word) ? quoted(word, with_.tongue) : word;
}

/// The owner whose row it is: of a level at or above a set's home, that of the set's owner.
template <typename Lazy>
std::size_t basic_wording<Lazy>::owner_of(const stance& where, std::size_t owner, std::optional<level_index> at) const {
  while (at && where.owners[owner].home && with_.tables->reaches(*where.owners[owner].home, *at)) owner = where.owners[owner].outer;
  return owner;
}

template <typename Lazy>
bool basic_wording<Lazy>::is_current(const stance& where, const name_found& of) const {
  return of.owner == where.current && of.level == where.owners[where.current].level && of.at == where.owners[where.current].at;
}

/// True where somebody else would be called by the same noun.
template <typename Lazy>
bool basic_wording<Lazy>::is_blurred(const stance& where, std::size_t owner, const std::string& noun, std::optional<level_index> at) const {
  for (std::size_t other = 0; other < where.owners.size(); ++other) {
    const bool is_visible = other == where.bare || search::contains(where.variables, other);
    if (other == owner || !is_visible) continue;
    if (where.owners[other].noun == noun) return true;
    const auto from = where.owners[other].at;
    if (at && from && with_.tables->reaches(*from, *at) && owner_of(where, other, at) == other) return true;
  }
  return false;
}

/// `the household`, `the member "m"` where there are two.
template <typename Lazy>
std::string basic_wording<Lazy>::entity(const stance& where, std::size_t owner, const std::string& level, std::optional<level_index> at) const {
  const name_owner& who = where.owners[owner];
  const bool is_own = who.level == level && who.at == at;
  const std::string noun = is_own ? who.noun : level_noun(level, at);
  if (!is_blurred(where, owner, noun, at)) return is_zh() ? "该" + noun : "the " + noun;
  if (who.variable.empty()) return (is_zh() ? (owner == 0 ? "所评" : "此") : (owner == 0 ? "the judged " : "this ")) + noun;
  return (is_zh() ? "该" + noun : "the " + noun + " ") + quoted(who.variable, with_.tongue);
}

template <typename Lazy>
stance basic_wording<Lazy>::start(const std::string& level, bool is_open) const {
  stance made;
  name_owner entity;
  entity.level = level;
  if (with_.tables != nullptr) entity.at = with_.tables->find(level);
  entity.noun = level_noun(level, entity.at);
  made.owners.push_back(std::move(entity));
  made.is_open = is_open;
  return made;
}

/// Goes over the variable and levels that a path begins with, as the resolver does. The result is how many names that took.
template <typename Lazy>
std::size_t basic_wording<Lazy>::walk(const std::vector<std::string>& names, const stance& where, name_found& at) const {
  std::size_t taken = 0;
  at.owner = where.bare;
  for (const std::size_t variable : where.variables) {
    if (names.size() < 2 || where.owners[variable].variable != names[0]) continue;
    at.owner = variable;
    taken = 1;
  }
  at.level = where.owners[at.owner].level;
  at.at = where.owners[at.owner].at;
  for (; taken + 1 < names.size(); ++taken) {
    if (!is_level(names[taken])) break;
    const auto above = with_.tables == nullptr ? std::optional<level_index>() : with_.tables->find(names[taken]);
    if (with_.tables != nullptr && (!at.at || !with_.tables->reaches(*at.at, *above))) break;
    at.level = names[taken];
    at.at = above;
  }
  at.owner = owner_of(where, at.owner, at.at);
  return taken;
}

/// Columns, and what the books define, classify and judge at the level of `into`.
template <typename Lazy>
bool basic_wording<Lazy>::find_at_level(const std::string& name, name_found& into) const {
  using thing = name_found::thing;
  if (into.at) {
    const level_schema& level = with_.tables->levels[*into.at];
    if (const auto column = level.find(name)) {
      into.what = thing::column;
      into.column = &level.columns[*column];
      into.title = into.column->title;
      return true;
    }
  }
  const auto is_it = [&](const auto& each) { return each.name == name && each.level == into.level; };
  for (const book* b : all_books()) {
    if (const std::size_t at = search::first(b->defines, is_it); at < b->defines.size()) {
      into.what = thing::define;
      into.as_define = &b->defines[at];
      into.title = into.as_define->title;
      return true;
    }
    if (const std::size_t at = search::first(b->verdicts, is_it); at < b->verdicts.size()) {
      into.what = thing::verdict;
      into.title = b->verdicts[at].title;
      return true;
    }
    if (const std::size_t at = search::first(b->classes, is_it); at < b->classes.size()) {
      into.what = thing::classification;
      into.as_classes = &b->classes[at];
      into.title = into.as_classes->title;
      return true;
    }
  }
  return false;
}

/// What a bare name can mean besides: a parameter, a day or year that is given, a rule.
template <typename Lazy>
void basic_wording<Lazy>::find_anywhere(const std::string& name, name_found& into) const {
  using thing = name_found::thing;
  for (const book* b : all_books()) {
    const std::size_t at = search::first(b->parameters, [&name](const parameter& p) { return p.name == name; });
    if (at == b->parameters.size()) continue;
    into.what = thing::parameter;
    into.as_parameter = &b->parameters[at];
    into.title = into.as_parameter->title;
    return;
  }
  if (name == "exit_year" || name == "assessment_date") {
    into.what = name == "exit_year" ? thing::exit_year : thing::assessment_date;
    return;
  }
  for (const book* b : all_books()) {
    const std::size_t at = search::first(b->rules, [&](const rule& r) { return r.id == name && r.level == into.level; });
    if (at == b->rules.size()) continue;
    into.what = thing::rule;
    into.title = b->rules[at].title;
    return;
  }
}

template <typename Lazy>
name_found basic_wording<Lazy>::find(const std::vector<std::string>& names, const stance& where) const {
  name_found found;
  for (std::size_t i = where.variables.size(); names.size() == 1 && i-- > 0;) {
    const name_owner& who = where.owners[where.variables[i]];
    if (who.variable != names[0]) continue;
    found.what = name_found::thing::entity;
    found.owner = where.variables[i];
    found.level = who.level;
    found.at = who.at;
    return found;
  }
  const std::size_t taken = walk(names, where, found);
  for (std::size_t i = taken; i < names.size(); ++i) found.name += (found.name.empty() ? "" : ".") + names[i];
  if (find_at_level(found.name, found) || names.size() > 1) return found;
  find_anywhere(found.name, found);
  return found;
}

/// The title of what a name means, in the setting's language if there is one in any: of a defined value without a title that
/// of the reported number which is that value.
template <typename Lazy>
std::string basic_wording<Lazy>::title_of(const name_found& of) const {
  const std::string none;
  const std::string& own = of.title.in(with_.tongue, none);
  if (!own.empty() || of.as_define == nullptr) return own;
  for (const book* b : all_books()) {
    for (const reported& r : b->reports) {
      const bool is_it =
          r.level == of.level && r.value.value.kind == kind::path && r.value.value.names.size() == 1 && r.value.value.names[0] == of.name;
      if (is_it && !r.title.in(with_.tongue, none).empty()) return r.title.in(with_.tongue, none);
    }
  }
  return own;
}

/// True where something else of the level, or a parameter, has the same title.
template <typename Lazy>
bool basic_wording<Lazy>::is_shared(const name_found& of, const std::string& title) const {
  const std::string none;
  const std::string wanted = lowered(title);
  const auto same = [&](const auto& each, const std::string& other) {
    const std::string& theirs = each.title.in(with_.tongue, none);
    return other != of.name && (lowered(theirs.empty() ? spaced(other) : theirs) == wanted);
  };
  if (of.at && of.as_parameter == nullptr) {
    for (const column_schema& c : with_.tables->levels[*of.at].columns) {
      if (same(c, c.name)) return true;
    }
  }
  for (const book* b : all_books()) {
    const auto here = [&](const auto& each) { return each.level == of.level && same(each, each.name); };
    if (of.as_parameter == nullptr && (search::any(b->defines, here) || search::any(b->verdicts, here) || search::any(b->classes, here))) return true;
    if (search::any(b->parameters, [&](const parameter& p) { return same(p, p.name); })) return true;
  }
  return false;
}

/// The name as a noun, without "the": its title, else the name itself. Never one that something else has too.
template <typename Lazy>
std::string basic_wording<Lazy>::noun(const name_found& of) const {
  if (of.what == name_found::thing::unknown) return quoted(of.name, with_.tongue);
  std::string title = title_of(of);
  const bool has_title = !title.empty();
  if (!has_title) title = is_zh() ? of.name : spaced(of.name);
  // A remark after a semicolon belongs to the table, unless it tells two titles apart.
  const std::size_t remark = has_title ? std::min(title.find(';'), title.find("；")) : std::string::npos;
  if (remark != std::string::npos && remark > 0 && !is_shared(of, title.substr(0, remark))) title.resize(remark);
  const std::string mark = is_shared(of, title) ? (is_zh() ? "（" + of.name + "）" : " (" + of.name + ")") : "";
  if (is_zh() && (is_ascii(title) || needs_quotes(title))) return quoted(title, with_.tongue) + mark;
  if (!is_zh() && needs_quotes(title)) return quoted(lowered(title), with_.tongue) + mark;
  return (is_zh() ? title : lowered(title)) + mark;
}

/// The noun of a value: of things that are counted "number of households", of a day that its title does not call so "date "...""".
template <typename Lazy>
std::string basic_wording<Lazy>::counted(const name_found& of) const {
  const std::string named = noun(of);
  const bool is_count = !is_zh() && of.column != nullptr && of.column->type == value_type::integer && english::is_plural(title_of(of));
  const bool is_bare_day =
      !is_zh() && of.column != nullptr && of.column->type == value_type::date && !named.ends_with("date") && !named.ends_with("day");
  return is_count ? "number of " + named : is_bare_day ? "date " + (named.ends_with('"') ? named : quoted(named, with_.tongue)) : named;
}

/// The score's title in quotes.
template <typename Lazy>
std::string basic_wording<Lazy>::score_title(const std::string& id) const {
  for (const book* b : all_books()) {
    const auto is_it = [&id](const auto& each) { return each.id == id; };
    const std::size_t at = search::first(b->scores, is_it);
    if (at == b->scores.size()) continue;
    const std::string& title = b->scores[at].title.in(with_.tongue, id);
    const bool is_shared = search::any(b->scores, [&](const score& s) { return s.id != id && s.title.in(with_.tongue, s.id) == title; });
    return quoted(title, with_.tongue) + (is_shared ? in_brackets(id) : "");
  }
  return quoted(id, with_.tongue);
}

}  // namespace povexit::inline v0::rule::detail
