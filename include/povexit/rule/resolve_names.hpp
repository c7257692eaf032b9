// SPDX-License-Identifier: MIT
// povexit/rule/resolve_names.hpp -- what a name means: a column, a defined value, a verdict, a parameter.
//
// Layer: rule. A bare name belongs to the innermost set, or to the level of the rule; a path walks upward by level names.
#pragma once

#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

/// A column, or what the nearest book of the view names so.
template <typename Lazy>
typename basic_resolver<Lazy>::entry* basic_resolver<Lazy>::find_entry(level_index level, std::string_view name, std::uint32_t view) {
  entry* nearest_one = nullptr;
  for (entry& e : entries_) {
    if (e.level != level || e.what == named::rule || e.what == named::parameter || e.what == named::score || e.name != name) continue;
    if (e.what == named::column) return &e;
    if (nearest_one == nullptr || rank_[view][e.book] < rank_[view][nearest_one->book]) nearest_one = &e;
  }
  return nearest_one;
}

/// A rule, parameter or score as the nearest book of the view has it.
template <typename Lazy>
typename basic_resolver<Lazy>::entry* basic_resolver<Lazy>::find_named(named what, level_index level, std::string_view name, std::uint32_t view) {
  entry* nearest_one = nullptr;
  for (entry& e : entries_) {
    if (e.what != what || e.level != level || e.name != name) continue;
    if (nearest_one == nullptr || rank_[view][e.book] < rank_[view][nearest_one->book]) nearest_one = &e;
  }
  return nearest_one;
}

template <typename Lazy>
std::optional<level_index> basic_resolver<Lazy>::level_above(level_index from, std::string_view name) const {
  const auto found = schema_.find(name);
  return found && schema_.reaches(from, *found) ? found : std::nullopt;
}

/// The level that `word` names as a set of `home`: its own word for its children, or the plural of any level below.
template <typename Lazy>
std::optional<level_index> basic_resolver<Lazy>::set_word(level_index home, std::string_view word) const {
  for (level_index level = 0; level < schema_.levels.size(); ++level) {
    if (level == home || !schema_.reaches(level, home)) continue;
    const level_schema& below = schema_.levels[level];
    if (schema_.parent_of(level) == home && !below.parent->plural.empty() && below.parent->plural == word) return level;
    if (!below.plural.empty() && below.plural == word) return level;
  }
  return std::nullopt;
}

/// Goes over the variable and the level names that a path begins with: `at` is where it arrives, `taken` how many
/// names that took, always fewer than all. The result is whose path it is.
template <typename Lazy>
const owner* basic_resolver<Lazy>::walk(const std::vector<std::string>& names, const scope& where, level_index& at, std::size_t& taken) const {
  const owner* whose = &where.bare;
  taken = 0;
  if (names.size() > 1) {
    for (const owner& variable : where.variables) {
      if (variable.variable != names[0]) continue;
      whose = &variable;  // of equal names the innermost, which stands last
      taken = 1;
    }
  }
  at = whose->level;
  while (taken + 1 < names.size()) {
    const auto above = level_above(at, names[taken]);
    if (!above) break;
    at = *above;
    ++taken;
  }
  return whose;
}

/// False, with a message, where `at` of that owner is another row than the one that the innermost member knows.
template <typename Lazy>
bool basic_resolver<Lazy>::is_same_row(const owner& whose, level_index at, const expr& e, scope& where) {
  if (schema_.reaches(whose.known_from, at)) return true;
  fail(messages::other_row, {spelled(e, where), level_name(at), level_name(whose.known_from)}, e, where);
  return false;
}

template <typename Lazy>
std::string basic_resolver<Lazy>::levels_above(level_index from) const {
  std::vector<std::string> names;
  for (auto above = schema_.parent_of(from); above; above = schema_.parent_of(*above)) names.push_back(level_name(*above));
  return names.empty() ? "-" : listed(names);
}

template <typename Lazy>
typed basic_resolver<Lazy>::path(const expr& e, scope& where) {
  if (e.names.size() == 1) {
    for (std::size_t i = where.variables.size(); i-- > 0;) {
      if (where.variables[i].variable != e.names[0]) continue;
      fail(messages::row_where_value, {e.names[0], level_name(where.variables[i].level)}, e, where);
      return {};
    }
  }
  level_index at = no_level;
  std::size_t taken = 0;
  const owner* whose = walk(e.names, where, at, taken);
  const std::string& name = e.names[taken];
  // In a filter over its own level, `household.x` reads as the asking household's, and would be the member's.
  if (taken > 0 && whose == &where.bare && where.asking == where.bare.level && e.names[0] == level_name(where.asking)) {
    fail(messages::other_row, {spelled(e, where), e.names[0], levels_above(where.asking)}, e, where);
    return {};
  }
  if (taken + 1 == e.names.size()) {
    if (find_entry(at, name, where.view) != nullptr && !is_same_row(*whose, at, e, where)) return {};
    return name_at(e, name, at, e.names.size() == 1, where);
  }
  // `health.chronic`, `id_number.birth_date`: a part of a column is a column of its own.
  const entry* column = find_entry(at, name, where.view);
  if (taken + 2 == e.names.size() && column != nullptr && column->what == named::column) {
    const std::string part = name + "." + e.names.back();
    if (find_entry(at, part, where.view) != nullptr) return is_same_row(*whose, at, e, where) ? name_at(e, part, at, false, where) : typed{};
    std::vector<std::string> parts;
    for (const column_schema& c : schema_.levels[at].columns) {
      if (c.derived_from == name) parts.push_back(c.name.substr(name.size() + 1));
    }
    fail(messages::unknown_part, {name, e.names.back(), parts.empty() ? "-" : listed(parts)}, e, where, nearest(e.names.back(), parts));
    return {};
  }
  if (set_word(at, name)) {
    fail(messages::set_where_value, {name}, e, where);
  } else if (schema_.find(name)) {
    fail(messages::not_above, {name, level_name(at), levels_above(at)}, e, where);
  } else {
    unknown_name(e, name, at, taken == 0, where);
  }
  return {};
}

template <typename Lazy>
typed basic_resolver<Lazy>::name_at(const expr& e, const std::string& name, level_index at, bool is_bare, scope& where) {
  if (entry* found = find_entry(at, name, where.view)) {
    for (const entry& p : entries_) {
      const bool is_rule = p.what == named::rule && where.may_name_rules && p.level == at;
      if (!is_bare || p.name != name || (p.what != named::parameter && !is_rule)) continue;
      fail(messages::name_taken, {name, is_rule ? "@rule" : "@parameter"}, e, where);
      return {};
    }
    if (found->what == named::column && schema_.levels[at].columns[found->index].multi) {
      fail(messages::several_codes, {name, schema_.levels[at].columns[found->index].codes.front().name}, e, where);
      return {};
    }
    // A row that comes later may have the same text: what is unique now is no lasting answer.
    const std::string& whole = found->what == named::column ? schema_.levels[at].columns[found->index].derived_from : name;
    if (name == whole + ".unique" && !where.may_ask_known) {
      fail(messages::checked_outside_quality, {"unique"}, e, where);
      return {};
    }
    const typed value = entry_value(*found, where.view);
    if (value.is_bad()) {
      if (found->what == named::column) fail(messages::too_wide, {"\"" + name + "\"", name}, e, where);
      return value;
    }
    constexpr operand::source sources[] = {operand::source::column, operand::source::define, operand::source::verdict, operand::source::verdict,
                                           operand::source::parameter, operand::source::classification, operand::source::score};
    const operand::source from = sources[static_cast<std::size_t>(found->what)];
    record(where, e, from, value, found->book, found->index);
    return value;
  }
  if (is_bare) {
    if (entry* p = find_named(named::parameter, no_level, name, where.view)) return parameter_named(e, *p, where);
    if (auto known = built_in(name, e, where)) return *known;
  }
  if (entry* r = find_named(named::rule, at, name, where.view)) {
    const rule& named_rule = books_[r->book].rules[r->index];
    if (!where.may_name_rules) {
      fail(messages::rule_id_in_formula, {name}, e, where);
      return {};
    }
    if (named_rule.kind == rule_kind::quality) {
      fail(messages::quality_reference, {name}, e, where);
      return {};
    }
    typed value;
    if (const auto done = resolve_rule_once(*r, where.view)) value.node = made().rules[*done].value;
    return value;
  }
  if (set_word(at, name)) {
    fail(messages::set_where_value, {name}, e, where);
  } else {
    unknown_name(e, name, at, is_bare, where);
  }
  return {};
}

template <typename Lazy>
void basic_resolver<Lazy>::unknown_name(const expr& e, const std::string& name, level_index at, bool is_bare, scope& where) {
  std::vector<std::string> names;
  for (const entry& known : entries_) {
    const bool here = known.level == at && known.what != named::rule && known.what != named::score;
    if (here || (is_bare && known.what == named::parameter)) names.push_back(known.name);
  }
  if (is_bare) {
    names.emplace_back("exit_year");
    names.emplace_back("assessment_date");
    for (const owner& variable : where.variables) names.push_back(variable.variable);
  }
  std::string suggestion = nearest(name, names);
  if (suggestion.empty()) {
    // A name of a level above, or of the members' level inside a quantifier, is what people forget to spell out.
    for (const entry& known : entries_) {
      if (known.name != name || known.level == no_level || known.what == named::rule || known.what == named::score) continue;
      for (const owner& variable : where.variables) {
        if (schema_.reaches(variable.level, known.level)) suggestion = variable.variable + (variable.level == known.level ? "." : "." + level_name(known.level) + ".") + name;
      }
      if (suggestion.empty() && schema_.reaches(at, known.level)) suggestion = level_name(known.level) + "." + name;
    }
  }
  fail(messages::unknown_column, {name, level_name(at)}, e, where, suggestion);
  place& position = found_.back().where;
  if (e.names.size() > 1 && position.length > 0) {
    // Point at the wrong part of the path, not at all of it.
    std::uint32_t before = 0;
    for (const std::string& part : e.names) {
      if (part == name) break;
      before += static_cast<std::uint32_t>(utf8::length(part)) + 1;
    }
    if (before < position.length) {
      position.column += before;
      position.length = static_cast<std::uint32_t>(utf8::length(name));
    }
  }
}

/// The entry's reading in a view; a new one where nobody asked yet.
template <typename Lazy>
typename basic_resolver<Lazy>::reading& basic_resolver<Lazy>::reading_of(entry& e, std::uint32_t view) {
  for (reading& known : e.readings) {
    if (known.view == view) return known;
  }
  return e.readings.emplace_back(reading{view, progress::untouched, {}});
}

template <typename Lazy>
typed basic_resolver<Lazy>::entry_value(entry& e, std::uint32_t asked_by) {
  if (e.what == named::column) return column_value(e.level, e.index);
  const std::uint32_t view = view_of(asked_by, e.book);
  reading& known = reading_of(e, view);
  if (known.state == progress::done) return known.value;
  if (known.state == progress::underway) {
    const std::string loop = chain_from(e.name);
    const place where = e.what == named::define    ? books_[e.book].defines[e.index].value.where
                        : e.what == named::verdict ? books_[e.origin].verdicts[e.index].where
                                                   : books_[e.book].classes[e.index].where;
    add_once(error(messages::circular_names, {"\"" + e.name + "\"", loop}, where));
    return {};
  }
  known.state = progress::underway;
  chain_.push_back(e.name);
  const typed value = e.what == named::define ? resolve_define(e, view) : e.what == named::verdict ? resolve_verdict(e, view) : resolve_class(e, view);
  chain_.pop_back();
  reading& done = reading_of(e, view);
  done.state = progress::done;
  done.value = value;
  return value;
}

template <typename Lazy>
typed basic_resolver<Lazy>::column_value(level_index level, std::uint32_t column) {
  const column_schema& described = schema_.levels[level].columns[column];
  typed v;
  v.node = builder_.load(level, column);
  switch (described.type) {
    case value_type::boolean: v.type = type::truth; break;
    case value_type::date: v.type = type::day; break;
    case value_type::code:
      v.type = type::code;
      v.codes = &described;
      break;
    case value_type::text:
      v.type = type::text;
      v.text_level = level;
      v.text_column = column;
      break;
    case value_type::ratio: v.rate = true; [[fallthrough]];
    default:
      v.type = type::number;
      v.measure = described.measure.without_divisor(level_name(level));
      break;
  }
  return v;
}

template <typename Lazy>
std::optional<typed> basic_resolver<Lazy>::built_in(const std::string& name, const expr& e, scope& where) {
  typed v;
  if (name == "exit_year") {
    if (asked_.exit_year == 0 && !only_check_) {
      fail(messages::year_not_given, {}, e, where);
      return typed{};
    }
    v.type = type::number;
    v.bare = true;
    v.node = builder_.number(ratio(asked_.exit_year == 0 ? 2000 : asked_.exit_year));
  } else if (name == "assessment_date") {
    if (!is_valid(asked_.on) && !only_check_) {
      fail(messages::date_not_given, {}, e, where);
      return typed{};
    }
    v.type = type::day;
    v.node = builder_.number(ratio(is_valid(asked_.on) ? days_from_epoch(asked_.on) : 0));
  } else {
    return std::nullopt;
  }
  record(where, e, operand::source::built_in, v);
  return v;
}

template <typename Lazy>
void basic_resolver<Lazy>::record(scope& where, const expr& e, operand::source from, const typed& v, std::uint32_t b, std::uint32_t index, std::string key) {
  if (where.operands == nullptr || v.node == no_node) return;
  operand o;
  o.text = spelled(e, where);
  o.from = from;
  o.value = v.node;
  o.book = b;
  o.index = index;
  o.key = std::move(key);
  o.unit = v.measure.is_declared() && v.measure.text() != "1" ? v.measure.text() : "";
  o.unit_factor = v.measure.factor();
  constexpr value_type shown[] = {value_type::boolean, value_type::decimal, value_type::date, value_type::code, value_type::text};
  o.type = shown[static_cast<std::size_t>(v.type)];
  if (v.type == type::number && v.rate) o.type = value_type::ratio;
  const node& source = builder_[v.node];
  const node& leaf = source.what == op::gather_number || source.what == op::gather_truth ? builder_[source.arguments[0]] : source;
  if (leaf.what == op::load_number || leaf.what == op::load_truth) {
    o.level = leaf.level;
    o.column = leaf.column;
    o.type = schema_.levels[leaf.level].columns[leaf.column].type;
  }
  for (const operand& known : *where.operands) {
    if (known.value == o.value && known.text == o.text) return;
  }
  where.operands->push_back(std::move(o));
}

}  // namespace povexit::inline v0::rule::detail
