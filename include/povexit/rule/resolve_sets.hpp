// SPDX-License-Identifier: MIT
// povexit/rule/resolve_sets.hpp -- sets of members: filters, quantifiers and aggregates, as folds.
//
// Layer: rule. A filter's bare names are the members'; inside `satisfies` they stay those of the asking entity.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

/// True when the expression names a set, with a filter or without.
template <typename Lazy>
bool basic_resolver<Lazy>::is_set(const expr& e, scope& where) {
  if (e.kind == kind::set) return true;
  if (e.kind != kind::path) return false;
  if (e.names.empty()) return false;
  level_index at = no_level;
  std::size_t taken = 0;
  static_cast<void>(walk(e.names, where, at, taken));
  return taken < e.names.size() && find_entry(at, e.names[taken], where.view) == nullptr && set_word(at, e.names[taken]).has_value();
}

/// The set that an argument names; a message when it names something else.
template <typename Lazy>
std::optional<set_found> basic_resolver<Lazy>::set(const expr& e, scope& where) {
  if (e.kind != kind::path && e.kind != kind::set) {
    fail(e.kind == kind::text ? messages::text_where_set : messages::value_where_set, {e.kind == kind::text ? e.name : spelled(e, where)}, e, where);
    return std::nullopt;
  }
  level_index at = no_level;
  std::size_t taken = 0;
  const owner* whose = walk(e.names, where, at, taken);
  set_found s;
  s.home = at;
  const auto members = set_word(at, e.names[taken]);
  const std::size_t after = e.names.size() - taken - 1;
  const bool is_part = members && after == 2 && schema_.levels[*members].find(e.names[taken + 1] + "." + e.names[taken + 2]);
  if (!members || (after > 1 && !is_part) || (e.kind == kind::set && after > 0)) {
    if (find_entry(at, e.names[taken], where.view) != nullptr) {
      fail(messages::value_where_set, {e.names[taken]}, e, where);
      return std::nullopt;
    }
    std::vector<std::string> words;
    for (const level_schema& level : schema_.levels) {
      if (!level.plural.empty() && set_word(at, level.plural)) words.push_back(level.plural);
      if (level.parent && set_word(at, level.parent->plural)) words.push_back(level.parent->plural);
    }
    fail(messages::unknown_set, {e.names[taken], level_name(at)}, e, where, nearest(e.names[taken], words));
    return std::nullopt;
  }
  if (!is_same_row(*whose, at, e, where)) return std::nullopt;
  s.members = *members;
  if (e.kind == kind::set) {
    s.filter = &e.arguments[0];
    s.value = e.name;
  } else if (after == 1) {
    s.value = e.names.back();
  } else if (is_part) {
    s.value = e.names[taken + 1] + "." + e.names[taken + 2];
  }
  return s;
}

/// The scope in which a member is looked at: of everybody outside, it knows what stands at the set's home and above.
template <typename Lazy>
scope basic_resolver<Lazy>::inside_of(const set_found& s, const scope& where) const {
  scope inner = where;
  inner.operands = nullptr;
  inner.denominators = nullptr;
  const auto limit = [&](owner& outer) {
    if (schema_.reaches(outer.known_from, s.home)) outer.known_from = s.home;
  };
  limit(inner.bare);
  for (owner& variable : inner.variables) limit(variable);
  return inner;
}

/// "Every" over rows of which nothing says when they are complete can fail, and never pass.
template <typename Lazy>
void basic_resolver<Lazy>::warn_if_open(const set_found& s, const expr& e, scope& where) {
  for (level_index level = s.members; level != s.home; level = *schema_.parent_of(level)) {
    const parent_schema& parent = *schema_.levels[level].parent;
    if (parent.complete != completeness::open || !parent.expected.empty()) continue;  // a filter may ask for expected years only
    warn(messages::open_set_never_passes, {schema_.levels[level].plural.empty() ? level_name(level) : schema_.levels[level].plural}, e, where);
    return;
  }
}

/// Whether a member belongs to the set, at the members' level: yes where there is no filter.
template <typename Lazy>
typed basic_resolver<Lazy>::member_filter(const set_found& s, scope& where) {
  typed all;
  all.node = builder_.answer(truth::yes);
  if (s.filter == nullptr) return all;
  scope inner = inside_of(s, where);
  if (inner.asking == no_level) inner.asking = where.bare.level;
  inner.bare = {"", s.members, s.members};
  return truth_value(*s.filter, inner);
}

/// The members' column that the set names.
template <typename Lazy>
typed basic_resolver<Lazy>::member_value(const set_found& s, const expr& e, scope& where) {
  scope inner = inside_of(s, where);
  inner.bare = {"", s.members, s.members};
  return name_at(e, s.value, s.members, false, inner);
}

/// Counts the set for `empty`, and warns nobody: the size is a node like any other.
template <typename Lazy>
void basic_resolver<Lazy>::note_set(const set_found& s, const typed& filter, scope& where) {
  if (where.set_sizes == nullptr || filter.is_bad()) return;
  where.set_sizes->push_back(builder_.fold(op::fold_count, s.home, s.members, filter.node));
}

template <typename Lazy>
typed basic_resolver<Lazy>::quantified(const expr& e, scope& where) {
  const auto s = set(e.arguments[0], where);
  if (!s) return {};
  if (!s->value.empty()) {
    fail(messages::value_where_set, {s->value}, e.arguments[0], where);
    return {};
  }
  constexpr std::string_view words[] = {"@column", "@define", "@verdict", "@rule", "@parameter", "@class"};
  const entry* hidden = find_entry(where.bare.level, e.name, where.view);
  const bool hides_variable = search::any(where.variables, [&e](const owner& outer) { return outer.variable == e.name; });
  if (schema_.find(e.name)) {
    fail(messages::variable_hides, {e.name, "@level"}, e, where);
  } else if (hidden != nullptr) {
    fail(messages::variable_hides, {e.name, std::string(words[static_cast<std::size_t>(hidden->what)])}, e, where);
  } else if (hides_variable) {
    fail(messages::variable_hides, {e.name, "@variable"}, e, where);
  }
  const typed filter = member_filter(*s, where);
  note_set(*s, filter, where);
  if (e.kind == kind::every) warn_if_open(*s, e.arguments[0], where);
  scope inner = inside_of(*s, where);
  inner.variables.push_back({e.name, s->members, s->members});
  const typed body = truth_value(e.arguments[1], inner);
  if (filter.is_bad() || body.is_bad()) return {};
  // Filter and body meet at the members, or somewhere above them; anything else cannot be said of one member.
  for (const node_index part : {filter.node, body.node}) {
    const level_index level = builder_[part].level;
    if (level != no_level && !schema_.reaches(s->members, level)) {
      fail(messages::unrelated_levels, {level_name(s->members), level_name(level)}, e, where);
      return {};
    }
  }
  const node_index belongs = builder_.lift(filter.node, s->members);
  const node_index holds = builder_.lift(body.node, s->members);
  const bool is_every = e.kind == kind::every;
  const node_index member = is_every ? builder_.logic(op::either, {builder_.logic(op::opposite, {belongs}), holds}) : builder_.logic(op::both, {belongs, holds});
  typed v;
  v.node = builder_.fold(is_every ? op::fold_every : op::fold_some, s->home, s->members, member);
  record(where, e, operand::source::set, v);
  return v;
}

template <typename Lazy>
typed basic_resolver<Lazy>::aggregate(const expr& e, scope& where) {
  if (e.arguments.size() != 1) {
    fail(messages::wrong_arguments, {e.name, "1"}, e, where);
    return {};
  }
  const expr& argument = e.arguments[0];
  const auto s = set(argument, where);
  if (!s) return {};
  const bool counts = e.name == "count";
  if (counts != s->value.empty()) {
    if (counts) {
      fail(messages::value_where_set, {s->value}, argument, where);
    } else {
      fail(messages::wrong_arguments, {e.name, spelled(argument, where) + ".column"}, argument, where);
    }
    return {};
  }
  const typed filter = member_filter(*s, where);
  note_set(*s, filter, where);
  if (filter.is_bad()) return {};
  if (builder_[filter.node].level != no_level && !schema_.reaches(s->members, builder_[filter.node].level)) {
    fail(messages::unrelated_levels, {level_name(s->members), level_name(builder_[filter.node].level)}, e, where);
    return {};
  }
  typed v = aggregate_value(e.name, e, *s, filter, where);
  record(where, e, operand::source::set, v);
  return v;
}

template <typename Lazy>
typed basic_resolver<Lazy>::aggregate_value(const std::string& function, const expr& e, const set_found& s, const typed& filter, scope& where) {
  typed v;
  if (function == "count") {
    v.type = type::number;
    v.measure = unit::parse(level_name(s.members)).value_or(unit{});
    v.node = builder_.fold(op::fold_count, s.home, s.members, filter.node);
    return v;
  }
  typed each = member_value(s, e.arguments[0], where);
  if (each.is_bad()) return {};
  const node_index belongs = builder_.lift(filter.node, s.members);
  if (function == "all" || function == "any") {
    each = want(each, type::truth, e.arguments[0], where);
    if (each.is_bad()) return {};
    const bool is_all = function == "all";
    if (is_all) warn_if_open(s, e.arguments[0], where);
    const node_index member = is_all ? builder_.logic(op::either, {builder_.logic(op::opposite, {belongs}), each.node}) : builder_.logic(op::both, {belongs, each.node});
    v.node = builder_.fold(is_all ? op::fold_every : op::fold_some, s.home, s.members, member);
    return v;
  }
  const bool is_extreme = function == "min" || function == "max";
  if (!is_extreme || each.type != type::day) each = want(each, type::number, e.arguments[0], where);
  if (each.is_bad()) return {};
  const op what = function == "min" ? op::fold_min : function == "max" ? op::fold_max : op::fold_sum;
  const node_index total = builder_.fold(what, s.home, s.members, filter.node, each.node);
  if (total == no_node) {
    fail(builder_[each.node].denominator_limit != 1 ? messages::round_first : messages::too_wide, {spelled(e, where), s.value}, e, where);
    return {};
  }
  v = each;
  v.node = total;
  if (function != "mean") return v;
  const node_index count = builder_.fold(op::fold_count, s.home, s.members, filter.node);
  return of_node(builder_.arithmetic(op::divide, {total, count}), v, e, where);
}

}  // namespace povexit::inline v0::rule::detail
