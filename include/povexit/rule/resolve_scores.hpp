// SPDX-License-Identifier: MIT
// povexit/rule/resolve_scores.hpp -- classes, scores, `one(...)`, and `is valid`, `is unique`.
//
// Layer: rule. All of them become nodes that the graph has anyway: a class is a chain of conditions, a score a sum.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolve_values.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
typed basic_resolver<Lazy>::resolve_class(entry& e, std::uint32_t view) {
  const classification& described = books_[e.book].classes[e.index];
  compiled_class built;
  built.book = e.book;
  built.index = e.index;
  built.view = view;
  built.level = e.level;
  scope where;
  where.view = view;
  where.bare = {"", e.level, e.level};
  where.may_name_rules = true;
  where.operands = &built.operands;
  std::vector<node_index> conditions;
  bool bad = false;
  for (const class_case& one : described.cases) {
    conditions.push_back(truth_formula(one.when, where));
    bad = bad || conditions.back() == no_node;
    if (!search::contains(built.codes, one.value)) built.codes.push_back(one.value);
  }
  if (!search::contains(built.codes, described.otherwise)) built.codes.push_back(described.otherwise);
  if (described.otherwise.empty()) {
    add_once(error(messages::class_without_otherwise, {described.name}, described.where));
    bad = true;
  }
  if (bad) return {};
  const auto index_of = [&](const std::string& code) { return static_cast<std::int64_t>(search::first(built.codes, [&](const std::string& c) { return c == code; })); };
  // From the last case to the first: where several cases give one code, it is known before the case is.
  for (const std::string& code : built.codes) {
    node_index is = builder_.answer(truth_of(code == described.otherwise));
    for (std::size_t i = conditions.size(); i-- > 0;) {
      const bool is_this = described.cases[i].value == code;
      is = is_this ? builder_.logic(op::either, {conditions[i], is}) : builder_.logic(op::both, {builder_.logic(op::opposite, {conditions[i]}), is});
    }
    built.is.push_back(is);
  }
  built.value = builder_.number(ratio(index_of(described.otherwise)));
  for (std::size_t i = conditions.size(); i-- > 0;) {
    built.value = builder_.arithmetic(op::choose_number, {conditions[i], builder_.number(ratio(index_of(described.cases[i].value))), built.value});
  }
  typed v;
  v.type = type::code;
  v.node = built.value;
  for (std::size_t c = 0; c < built.codes.size(); ++c) v.is.emplace_back(built.codes[c], built.is[c]);
  column_schema codes;
  codes.name = described.name;
  codes.type = value_type::code;
  for (const std::string& code : built.codes) {
    const std::size_t known = search::first(described.cases, [&](const class_case& one) { return one.value == code; });
    codes.codes.push_back({code, known < described.cases.size() ? described.cases[known].title : described.otherwise_title});
  }
  v.codes = &class_codes_.emplace_back(std::move(codes));
  made().classes.push_back(std::move(built));
  return v;
}

template <typename Lazy>
void basic_resolver<Lazy>::resolve_classes() {
  for (entry& e : entries_) {
    if (e.what != named::classification) continue;
    static_cast<void>(entry_value(e, e.book));
    for (std::uint32_t b = 0; b < books_.size(); ++b) {
      if (is_below(b, e.book)) static_cast<void>(entry_value(e, b));
    }
  }
  search::sort(made().classes, [](const compiled_class& a, const compiled_class& b) { return a.level < b.level; });
}

/// Sums and marks that do not fit each other.
template <typename Lazy>
void basic_resolver<Lazy>::check_score(const score& s) {
  ratio sum;
  for (const score_item& item : s.items) {
    const auto more = ratio::make(wide{sum.numerator()} * item.points.denominator() + wide{item.points.numerator()} * sum.denominator(),
                                  wide{sum.denominator()} * item.points.denominator());
    if (!more) return add_once(error(messages::constant_too_long, {"\"" + s.id + "\""}, s.where));
    sum = *more;
  }
  const auto shown = [](const ratio& r) { return written(bound{r.numerator(), r.denominator()}); };
  if (sum != s.of) add_once(error(messages::score_sum, {s.id, shown(sum), shown(s.of)}, s.where));
  if (s.pass && *s.pass > s.of) add_once(error(messages::score_mark, {s.id, shown(*s.pass), shown(s.of)}, s.where));
}

template <typename Lazy>
node_index basic_resolver<Lazy>::if_applies(const compiled_item& item, node_index then, node_index otherwise) {
  return item.applies == no_node ? then : builder_.arithmetic(op::choose_number, {item.applies, then, otherwise});
}

/// What an item earns where it applies; nothing, with a message, where that cannot be said.
template <typename Lazy>
std::optional<compiled_item> basic_resolver<Lazy>::item_of(const score& s, const score_item& item, level_index level, std::uint32_t view) {
  compiled_item built;
  built.most = builder_.number(item.points);
  scope where;
  where.view = view;
  where.bare = {"", level, level};
  bool bad = false;
  if (item.applies) {
    built.applies = truth_formula(*item.applies, where);
    bad = built.applies == no_node;
  }
  if (item.earns) {
    const typed earned = want(value_of_formula(*item.earns, where), type::number, item.earns->value, where);
    if (earned.is_bad()) return std::nullopt;
    built.earned = builder_.arithmetic(op::least, {builder_.arithmetic(op::greatest, {earned.node, builder_.number(ratio{})}), built.most});
    if (built.earned == no_node) fail(messages::too_wide, {"\"" + item.id + "\"", item.id}, item.earns->value, where);
    return bad || built.earned == no_node ? std::nullopt : std::optional(built);
  }
  const place spot = item.where.line != 0 ? item.where : s.where;
  entry* found = find_named(named::rule, level, item.rule, view);
  if (found == nullptr) {
    std::vector<std::string> names;
    for (const entry& e : entries_) {
      if (e.what == named::rule && e.level == level) names.push_back(e.name);
    }
    add_once(error(messages::score_unknown_rule, {s.id, item.rule, level_name(level)}, spot, nearest(item.rule, names)));
    return std::nullopt;
  }
  const rule& earning = books_[found->book].rules[found->index];
  if (earning.kind == rule_kind::quality) add_once(error(messages::quality_reference, {item.rule}, spot));
  if (earning.kind == rule_kind::reference && item.veto) add_once(error(messages::veto_on_reference, {item.rule}, spot));
  const auto done = resolve_rule_once(*found, view);
  if (!done || bad || made().rules[*done].value == no_node) return std::nullopt;
  const compiled_rule& compiled = made().rules[*done];
  built.rule = compiled.value;
  if (compiled.applies != no_node) built.applies = built.applies == no_node ? compiled.applies : builder_.logic(op::both, {built.applies, compiled.applies});
  built.earned = builder_.arithmetic(op::choose_number, {compiled.value, built.most, builder_.number(ratio{})});
  return built;
}

/// The total, whether the mark is reached, and what is vetoed. False where a sum does not fit.
template <typename Lazy>
bool basic_resolver<Lazy>::add_up(const score& s, compiled_score& built) {
  const node_index zero = builder_.number(ratio{});
  const bool leaves = s.not_applicable == not_applicable_means::leaves;
  node_index earned = zero;
  node_index base = zero;
  node_index surplus = zero;  // earned x of - pass x base, item by item: exact where the two sides share an unknown
  std::vector<node_index> vetoes;
  for (compiled_item& item : built.items) {
    if (item.rule != no_node && s.items[static_cast<std::size_t>(&item - built.items.data())].veto) {
      const node_index fails = builder_.logic(op::opposite, {item.rule});
      vetoes.push_back(item.applies == no_node ? fails : builder_.logic(op::both, {item.applies, fails}));
    }
    const node_index here = item.earned;
    const node_index most = item.most;
    item.earned = if_applies(item, here, leaves ? zero : most);
    if (leaves) item.most = if_applies(item, most, zero);
    earned = builder_.arithmetic(op::add, {earned, item.earned});
    if (!leaves) continue;
    base = builder_.arithmetic(op::add, {base, item.most});
    if (!s.pass) continue;
    const node_index weighted = builder_.arithmetic(op::multiply, {here, builder_.number(s.of)});
    const node_index needed = builder_.arithmetic(op::multiply, {most, builder_.number(*s.pass)});
    surplus = builder_.arithmetic(op::add, {surplus, if_applies(item, builder_.arithmetic(op::subtract, {weighted, needed}), zero)});
  }
  built.vetoed = vetoes.empty() ? builder_.answer(truth::no) : builder_.logic(op::either, std::move(vetoes));
  built.total = leaves ? builder_.arithmetic(op::divide, {builder_.arithmetic(op::multiply, {earned, builder_.number(s.of)}), base}) : earned;
  if (built.total == no_node) return false;
  if (!s.pass) return true;
  if (!leaves) {
    built.reached = builder_.compare(relation::greater_equal, built.total, builder_.number(*s.pass));
  } else if (surplus != no_node) {
    const node_index reached = builder_.compare(relation::greater_equal, surplus, zero);
    built.reached = builder_.logic(op::choose_truth, {builder_.compare(relation::greater, base, zero), reached, builder_.answer(truth::unknown)});
  }
  return built.reached != no_node;
}

template <typename Lazy>
std::optional<std::size_t> basic_resolver<Lazy>::resolve_score(entry& e, std::uint32_t asked_by) {
  const std::uint32_t view = view_of(asked_by, e.book);
  const score& described = books_[e.book].scores[e.index];
  const auto position = [&] { return search::first(made().scores, [&](const compiled_score& s) { return s.book == e.book && s.index == e.index && s.view == view; }); };
  reading& known = reading_of(e, view);
  if (known.state == progress::done) return position() == made().scores.size() ? std::nullopt : std::optional(position());
  if (known.state == progress::underway) {
    add_once(error(messages::circular_names, {"\"" + e.name + "\"", chain_from(e.name)}, described.where));
    return std::nullopt;
  }
  known.state = progress::underway;
  chain_.push_back(e.name);
  compiled_score built;
  built.book = e.book;
  built.index = e.index;
  built.view = view;
  built.level = e.level;
  check_score(described);
  bool bad = false;
  for (const score_item& item : described.items) {
    const auto one = item_of(described, item, e.level, view);
    bad = bad || !one;
    if (one) built.items.push_back(*one);
  }
  chain_.pop_back();
  reading_of(e, view).state = progress::done;
  if (bad) return std::nullopt;
  if (!add_up(described, built)) {
    add_once(error(messages::too_wide, {"\"" + described.id + "\"", described.id}, described.where));
    return std::nullopt;
  }
  made().scores.push_back(std::move(built));
  return made().scores.size() - 1;
}

template <typename Lazy>
void basic_resolver<Lazy>::resolve_scores() {
  for (entry& e : entries_) {
    if (e.what != named::score) continue;
    static_cast<void>(resolve_score(e, e.book));
    for (std::uint32_t b = 0; b < books_.size(); ++b) {
      if (is_below(b, e.book)) static_cast<void>(resolve_score(e, b));
    }
  }
  search::sort(made().scores, [](const compiled_score& a, const compiled_score& b) { return a.level < b.level; });
}

/// `score("id")`, a number of points, and `veto("id")`: of the level that asks.
template <typename Lazy>
typed basic_resolver<Lazy>::score_asked(const expr& e, scope& where) {
  if (!takes(e, 1, "1", where)) return {};
  if (e.arguments[0].kind != kind::text) {
    fail(messages::score_by_name, {e.name}, e.arguments[0], where);
    return {};
  }
  const std::string& id = e.arguments[0].name;
  entry* found = find_named(named::score, where.bare.level, id, where.view);
  if (found == nullptr) {
    std::vector<std::string> names;
    for (const entry& one : entries_) {
      if (one.what == named::score && one.level == where.bare.level) names.push_back(one.name);
    }
    fail(messages::unknown_score, {id, level_name(where.bare.level)}, e.arguments[0], where, nearest(id, names));
    return {};
  }
  if (!is_same_row(where.bare, where.bare.level, e, where)) return {};
  const auto done = resolve_score(*found, where.view);
  if (!done) return {};
  const compiled_score& compiled = made().scores[*done];
  typed v;
  if (e.name == "veto") {
    v.node = compiled.vetoed;
  } else {
    v.type = type::number;
    v.node = compiled.total;
    v.bare = true;
  }
  record(where, e, operand::source::score, v, found->book, found->index);
  return v;
}

/// The value of the only member. With no or several members, or where there may be others, it is unknown: the quotient
/// by "there is exactly one" says so in the language of the graph.
template <typename Lazy>
typed basic_resolver<Lazy>::only_one(const expr& e, scope& where) {
  if (!takes(e, 1, "members.column", where)) return {};
  const auto s = set(e.arguments[0], where);
  if (!s) return {};
  if (s->value.empty()) {
    fail(messages::wrong_arguments, {e.name, spelled(e.arguments[0], where) + ".column"}, e.arguments[0], where);
    return {};
  }
  const typed filter = member_filter(*s, where);
  if (filter.is_bad()) return {};
  if (builder_[filter.node].level != no_level && !schema_.reaches(s->members, builder_[filter.node].level)) {
    fail(messages::unrelated_levels, {level_name(s->members), level_name(builder_[filter.node].level)}, e, where);
    return {};
  }
  typed v = member_value(*s, e.arguments[0], where);
  if (v.is_bad()) return {};
  const node_index count = builder_.fold(op::fold_count, s->home, s->members, filter.node);
  const node_index one = builder_.number(ratio{1});
  const node_index only = builder_.compare(relation::equal, count, one);
  const single_check single{s->home, builder_.compare(relation::greater, count, one), spelled(e, where)};
  const auto is_same = [&single](const single_check& known) { return known.level == single.level && known.several == single.several && known.text == single.text; };
  if (!search::any(made().singles, is_same)) made().singles.push_back(single);
  if (v.type == type::truth) {
    const node_index belongs = builder_.lift(filter.node, s->members);
    const node_index yes = builder_.fold(op::fold_some, s->home, s->members, builder_.logic(op::both, {belongs, v.node}));
    v.node = builder_.logic(op::choose_truth, {only, yes, builder_.answer(truth::unknown)});
  } else {
    const node_index least = builder_.fold(op::fold_min, s->home, s->members, filter.node, v.node);
    const node_index exists = builder_.arithmetic(op::choose_number, {only, one, builder_.number(ratio{})});
    v.node = least == no_node ? no_node : builder_.arithmetic(op::divide, {least, exists});
    v.is.clear();
  }
  if (v.node == no_node) return of_node(no_node, v, e, where);
  record(where, e, operand::source::set, v);
  return v;
}

/// `id_number is valid`, `id_number is unique`: columns that were made when the data were read.
template <typename Lazy>
typed basic_resolver<Lazy>::checked(const expr& e, scope& where) {
  if (!where.may_ask_known) {
    fail(messages::checked_outside_quality, {e.name}, e, where);
    return {};
  }
  const expr& subject = e.arguments[0];
  if (subject.kind != kind::path) {
    fail(messages::checked_needs_column, {quoted(subject, where), e.name}, subject, where);
    return {};
  }
  level_index at = no_level;
  std::size_t taken = 0;
  static_cast<void>(walk(subject.names, where, at, taken));
  const entry* column = taken + 1 == subject.names.size() ? find_entry(at, subject.names.back(), where.view) : nullptr;
  const std::string part = subject.names.back() + "." + e.name;
  if (column != nullptr && find_entry(at, part, where.view) == nullptr) {
    fail(messages::checked_needs_column, {quoted(subject, where), e.name}, subject, where);
    return {};
  }
  expr asked = subject;
  asked.where = e.where;
  if (column != nullptr) asked.names.back() = part;
  typed v = path(asked, where);
  if (!v.is_bad() && e.kind == kind::not_checked) v.node = builder_.logic(op::opposite, {v.node});
  return v;
}

}  // namespace povexit::inline v0::rule::detail
