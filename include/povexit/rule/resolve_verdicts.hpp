// SPDX-License-Identifier: MIT
// povexit/rule/resolve_verdicts.hpp -- the verdicts of levels: which rules decide them, who is judged, what others read.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

/// All floor and criterion rules of a level; no_node where there are none or one of them could not be resolved.
template <typename Lazy>
node_index basic_resolver<Lazy>::default_verdict(level_index level, std::uint32_t view) {
  std::vector<node_index> parts;
  for (const compiled_rule& r : made().rules) {
    if (!decides(r, level, view)) continue;
    if (r.value == no_node) return no_node;
    parts.push_back(r.value);
  }
  return parts.empty() ? no_node : builder_.logic(op::both, std::move(parts));
}

/// Without a `when` of its own, a verdict needs the rules that decide it; with one, those that it names come by themselves.
template <typename Lazy>
void basic_resolver<Lazy>::resolve_deciding_rules(level_index level, std::uint32_t view) {
  for (entry& known : entries_) {
    if (known.what != named::rule || known.level != level || is_below(known.book, view)) continue;
    const rule_kind kind = books_[known.book].rules[known.index].kind;
    if (kind != rule_kind::floor && kind != rule_kind::criterion) continue;
    static_cast<void>(resolve_rule_once(known, known.book));
    for (std::uint32_t between = view; is_below(between, known.book); between = *base_[between]) {
      if (!is_replaced(known.book, known.index, between)) static_cast<void>(resolve_rule_once(known, between));
      if (!base_[between]) break;
    }
  }
}

template <typename Lazy>
typed basic_resolver<Lazy>::resolve_verdict(entry& e, std::uint32_t view) {
  compiled_verdict built;
  built.level = e.level;
  built.book = e.origin;
  built.index = e.index;
  built.view = view;
  make_verdict(built);
  made().verdicts.push_back(built);
  typed v;
  v.node = built.column;
  return v;
}

template <typename Lazy>
void basic_resolver<Lazy>::make_verdict(compiled_verdict& built) {
  const verdict_clause* described = built.book ? &books_[*built.book].verdicts[built.index] : nullptr;
  if (base_[built.view] || described == nullptr || !described->when) resolve_deciding_rules(built.level, built.view);
  scope where;
  where.view = built.view;
  where.bare = {"", built.level, built.level};
  bool bad = false;
  if (described != nullptr && described->of) {
    built.of = truth_formula(*described->of, where);
    bad = built.of == no_node;
  }
  if (described != nullptr && described->applies) {
    built.applies = truth_formula(*described->applies, where);
    bad = bad || built.applies == no_node;
  }
  if (described != nullptr && described->when) {
    where.may_name_rules = true;
    built.value = truth_formula(*described->when, where);
  } else {
    built.value = default_verdict(built.level, built.view);
    const auto is_part = [&](const rule& r) { return r.level == described->level && (r.kind == rule_kind::floor || r.kind == rule_kind::criterion); };
    const bool has_rules =
        described != nullptr && search::any(books_, [&](const book& b) { return search::any(b.rules, is_part); });
    if (!has_rules && described != nullptr) found_.push_back(error(messages::verdict_without_rules, {described->level}, described->where));
  }
  if (bad || built.value == no_node) return;
  if (needs_floor(built)) {
    if (const node_index floor = floor_of(built.level, built.view); floor != no_node) built.value = builder_.logic(op::both, {built.value, floor});
  }
  built.column = built.value;
  for (const node_index condition : {built.applies, built.of}) {
    if (condition != no_node) built.column = builder_.logic(op::choose_truth, {condition, built.column, builder_.answer(truth::unknown)});
  }
}

template <typename Lazy>
void basic_resolver<Lazy>::resolve_verdicts() {
  for (level_index level = 0; level < schema_.levels.size(); ++level) {
    std::vector<std::string> clauses;
    std::uint32_t first = 0;
    for (std::uint32_t b = 0; b < books_.size(); ++b) {
      for (std::uint32_t i = 0; i < books_[b].verdicts.size(); ++i) {
        const verdict_clause& described = books_[b].verdicts[i];
        if (described.level != level_name(level)) continue;
        if (clauses.empty()) first = b;
        const bool in_layers = is_below(first, b) || is_below(b, first);
        if (clauses.empty() || !in_layers) clauses.push_back(books_[b].id + (described.name.empty() ? "" : ":" + described.name));
        if (clauses.size() == 2) add_once(error(messages::duplicate_verdict, {level_name(level), listed(clauses)}, described.where));
      }
    }
    for (entry& e : entries_) {
      if (e.what == named::verdict && e.level == level) static_cast<void>(entry_value(e, e.book));
    }
    if (clauses.empty() && default_verdict(level, 0) != no_node) {
      compiled_verdict built;
      built.level = level;
      make_verdict(built);
      made().verdicts.push_back(built);
    }
  }
  search::sort(made().verdicts, [](const compiled_verdict& a, const compiled_verdict& b) { 
    const bool a_is_own = a.book == a.view;
    const bool b_is_own = b.book == b.view;
    return a.level != b.level ? a.level < b.level : a.view != b.view ? a.view < b.view : a_is_own && !b_is_own;
  });
}

}  // namespace povexit::inline v0::rule::detail
