// SPDX-License-Identifier: MIT
// povexit/rule/resolve_book.hpp -- a whole book: its names, parameters, rules, verdicts and reported numbers.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
void basic_resolver<Lazy>::run() {
  settle_question();
  settle_layers();
  enter_names();
  inherit_verdicts();
  check_pairs();
  check_parameters();
  resolve_rules();
  resolve_verdicts();
  resolve_classes();
  resolve_scores();
  resolve_reports();
  gather_claims();
  bring_home();
  check_unused_defines();
  keep_what_judges();
}

/// What nothing uses is checked as well, and leaves no trace in the graph. Nothing is made after it: a node that is taken
/// out again must not be found by whoever makes its equal.
template <typename Lazy>
void basic_resolver<Lazy>::check_unused_defines() {
  const std::size_t nodes = made().nodes.size();
  const std::size_t defines = made().defines.size();
  const std::size_t singles = made().singles.size();
  for (entry& e : entries_) {
    if (e.what == named::define && e.readings.empty()) static_cast<void>(entry_value(e, e.book));
  }
  made().nodes.resize(nodes);
  made().defines.resize(defines);
  made().singles.resize(singles);
}

/// What is asked of a level stands at that level, even where it reads values of levels above only. Names that others
/// read keep their own nodes, so that a value is gathered once, from where it belongs.
template <typename Lazy>
void basic_resolver<Lazy>::bring_home() {
  const auto home = [this](node_index& node, level_index level) { node = builder_.lift(node, level); };
  for (compiled_rule& r : made().rules) {
    for (node_index* node : {&r.value, &r.applies, &r.when, &r.exception, &r.nothing_there}) home(*node, r.level);
    for (operand& o : r.operands) home(o.value, r.level);
  }
  for (compiled_define& d : made().defines) {
    for (operand& o : d.operands) home(o.value, d.level);
  }
  for (compiled_verdict& v : made().verdicts) {
    for (node_index* node : {&v.value, &v.of, &v.applies, &v.column}) home(*node, v.level);
  }
  for (compiled_class& c : made().classes) {
    home(c.value, c.level);
    for (node_index& is : c.is) home(is, c.level);
    for (operand& o : c.operands) home(o.value, c.level);
  }
  for (compiled_score& s : made().scores) {
    for (node_index* node : {&s.total, &s.vetoed, &s.reached}) home(*node, s.level);
    for (compiled_item& item : s.items) {
      for (node_index* node : {&item.earned, &item.most, &item.rule, &item.applies}) home(*node, s.level);
    }
  }
  for (compiled_report& r : made().reports) {
    for (node_index* node : {&r.value, &r.numerator, &r.denominator, &r.shown.value}) home(*node, r.level);
  }
}

/// The year and day that the book is asked about, and whether it is in force on that day.
template <typename Lazy>
void basic_resolver<Lazy>::settle_question() {
  if (asked_.exit_year == 0) asked_.exit_year = schema_.exit_year ? *schema_.exit_year : schema_.as_of ? schema_.as_of->year : 0;
  const bool given = asked_.on.year != 0 || asked_.on.month != 0 || asked_.on.day != 0;
  if (given && !is_valid(asked_.on)) {
    found_.push_back(error(messages::date_impossible, {std::to_string(asked_.on.year) + "-" + std::to_string(asked_.on.month) + "-" + std::to_string(asked_.on.day)}));
    return;
  }
  if (!given && schema_.as_of) asked_.on = *schema_.as_of;
  for (const book& each : books_) {
    if (!each.effective.from && !each.effective.until) continue;
    if (!is_valid(asked_.on)) {
      if (!only_check_) found_.push_back(error(messages::date_not_given, {}, each.where));
      return;
    }
    if (each.effective.contains(asked_.on) || asked_.retrospective || (only_check_ && !given)) continue;
    const std::string from = each.effective.from ? to_string(*each.effective.from) : "...";
    const std::string until = each.effective.until ? to_string(*each.effective.until) : "...";
    found_.push_back(error(messages::not_in_force, {each.id, from + " - " + until, to_string(asked_.on)}, each.where));
  }
}

template <typename Lazy>
void basic_resolver<Lazy>::enter(entry one, const place& where) {
  constexpr std::string_view words[] = {"@column", "@define", "@verdict", "@rule", "@parameter", "@class", "@score"};
  const auto is_value = [](const entry& e) { return e.what != named::rule && e.what != named::score; };
  if (one.what != named::column && one.what != named::rule && (one.name == "exit_year" || one.name == "assessment_date")) {
    found_.push_back(error(messages::name_taken, {one.name, "@built_in"}, where));
    return;
  }
  for (const entry& known : entries_) {
    const bool both_values = is_value(known) && is_value(one);
    if (known.level != one.level || known.name != one.name || !(both_values || known.what == one.what)) continue;
    if (known.what == one.what && may_share(known, one)) continue;
    const bool in_layers = is_below(known.book, one.book) || is_below(one.book, known.book);
    if (known.what == one.what && in_layers && known.what != named::column) {
      const bool lower_first = is_below(known.book, one.book);
      const entry& lower = lower_first ? known : one;
      const entry& upper = lower_first ? one : known;
      const place spot = lower_first ? place_of_entry(known) : where;
      add_once(error(messages::redefined, {lower.name, books_[upper.book].id, books_[upper.book].id + ":" + upper.name}, spot));
      return;
    }
    const std::string level = one.level == no_level ? "-" : level_name(one.level);
    if (one.what == named::rule || one.what == named::score) {
      found_.push_back(error(messages::duplicate_rule_id, {one.name, level}, where));
    } else if (one.what == named::parameter) {
      found_.push_back(error(messages::duplicate_parameter, {one.name}, where));
    } else {
      found_.push_back(error(messages::name_taken_twice, {one.name, std::string(words[static_cast<std::size_t>(known.what)]), level}, where));
    }
    return;
  }
  entries_.push_back(std::move(one));
}

template <typename Lazy>
void basic_resolver<Lazy>::enter_names() {
  const auto level_of = [this](const std::string& name, const place& where) -> std::optional<level_index> {
    const auto found = schema_.find(name);
    if (found) return found;
    std::vector<std::string> names;
    for (const level_schema& level : schema_.levels) names.push_back(level.name);
    found_.push_back(error(messages::unknown_level, {name}, where, nearest(name, names)));
    return std::nullopt;
  };
  for (level_index level = 0; level < schema_.levels.size(); ++level) {
    for (std::uint32_t c = 0; c < schema_.levels[level].columns.size(); ++c) enter({schema_.levels[level].columns[c].name, named::column, level, 0, c, 0, {}}, {});
  }
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    const book& each = books_[b];
    for (std::uint32_t i = 0; i < each.parameters.size(); ++i) enter({each.parameters[i].name, named::parameter, no_level, b, i, b, {}}, each.parameters[i].where);
    for (std::uint32_t i = 0; i < each.defines.size(); ++i) {
      if (const auto level = level_of(each.defines[i].level, each.defines[i].where)) enter({each.defines[i].name, named::define, *level, b, i, b, {}}, each.defines[i].where);
    }
    for (std::uint32_t i = 0; i < each.rules.size(); ++i) {
      if (const auto level = level_of(each.rules[i].level, each.rules[i].where)) enter({each.rules[i].id, named::rule, *level, b, i, b, {}}, each.rules[i].where);
    }
    for (std::uint32_t i = 0; i < each.verdicts.size(); ++i) {
      const auto level = level_of(each.verdicts[i].level, each.verdicts[i].where);
      if (level && !each.verdicts[i].name.empty()) enter({each.verdicts[i].name, named::verdict, *level, b, i, b, {}}, each.verdicts[i].where);
    }
    for (std::uint32_t i = 0; i < each.classes.size(); ++i) {
      if (const auto level = level_of(each.classes[i].level, each.classes[i].where)) enter({each.classes[i].name, named::classification, *level, b, i, b, {}}, each.classes[i].where);
    }
    for (std::uint32_t i = 0; i < each.scores.size(); ++i) {
      if (const auto level = level_of(each.scores[i].level, each.scores[i].where)) enter({each.scores[i].id, named::score, *level, b, i, b, {}}, each.scores[i].where);
    }
    for (const reported& r : each.reports) static_cast<void>(level_of(r.level, r.where));
  }
  std::size_t classes = 0;
  for (const entry& e : entries_) classes += e.what == named::classification ? books_.size() : 0;
  class_codes_.reserve(classes);
}

template <typename Lazy>
node_index basic_resolver<Lazy>::truth_formula(const formula& f, scope& where) {
  return want(value_of_formula(f, where), type::truth, f.value, where).node;
}

template <typename Lazy>
void basic_resolver<Lazy>::resolve_rules() {
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    for (std::uint32_t r = 0; r < books_[b].rules.size(); ++r) {
      const auto known = search::first(entries_, [&](const entry& e) { return e.what == named::rule && e.book == b && e.index == r; });
      if (known == entries_.size()) {
        resolve_rule(b, r, b);  // a second rule of the same name: its own mistakes are still worth knowing
      } else {
        static_cast<void>(resolve_rule_once(entries_[known], b));
      }
    }
  }
  read_again();
  search::sort(made().rules, [](const compiled_rule& a, const compiled_rule& b) {
    return a.book != b.book ? a.book < b.book : a.index != b.index ? a.index < b.index : a.view > b.view;
  });
}

/// The rule's place among those made, once it is resolved; nothing, with a message, where it depends on itself.
template <typename Lazy>
std::optional<std::size_t> basic_resolver<Lazy>::resolve_rule_once(entry& e, std::uint32_t asked_by) {
  const std::uint32_t view = view_of(asked_by, e.book);
  const auto position = [&]() -> std::optional<std::size_t> {
    const std::size_t found = search::first(made().rules, [&](const compiled_rule& r) { return r.book == e.book && r.index == e.index && r.view == view; });
    return found == made().rules.size() ? std::nullopt : std::optional(found);
  };
  reading& known = reading_of(e, view);
  if (known.state == progress::done) return position();
  if (known.state == progress::underway) {
    const std::string loop = chain_from(e.name);
    add_once(error(messages::circular_names, {"\"" + e.name + "\"", loop}, books_[e.book].rules[e.index].when.where));
    return std::nullopt;
  }
  known.state = progress::underway;
  chain_.push_back(e.name);
  resolve_rule(e.book, e.index, view);
  chain_.pop_back();
  reading_of(e, view).state = progress::done;
  return position();
}

template <typename Lazy>
void basic_resolver<Lazy>::resolve_rule(std::uint32_t b, std::uint32_t index, std::uint32_t view) {
  const rule& r = books_[b].rules[index];
  const auto level = schema_.find(r.level);
  if (!level) return;
  compiled_rule built;
  built.book = b;
  built.index = index;
  built.view = view;
  built.level = *level;
  std::vector<node_index> sets;
  std::vector<node_index> denominators;
  const bool is_stated = r.when.is_unread || !r.when.text.empty() || r.when.value != expr{};
  if (!is_stated) found_.push_back(error(messages::rule_without_condition, {r.id}, r.where));
  scope where;
  where.view = view;
  where.bare = {"", *level, *level};
  where.may_ask_known = r.kind == rule_kind::quality;
  where.operands = &built.operands;
  where.set_sizes = &sets;
  where.denominators = &denominators;
  built.when = is_stated ? truth_formula(r.when, where) : no_node;
  built.value = built.when;
  if (r.of_score && built.when != no_node) pass_of_score(r, built, view);
  if (built.when != no_node) apply_empty(r, built, sets, denominators);
  if (r.exception) {
    where.set_sizes = nullptr;
    where.denominators = nullptr;
    built.exception = truth_formula(r.exception->when, where);
    if (built.exception != no_node && built.value != no_node) built.value = builder_.logic(op::either, {built.value, built.exception});
  }
  if (r.applies) {
    built.applies = truth_formula(*r.applies, where);
    if (built.applies == no_node) built.value = no_node;
    if (built.value != no_node) built.value = builder_.logic(op::choose_truth, {built.applies, built.value, builder_.answer(truth::yes)});
  }
  made().rules.push_back(std::move(built));
}

/// The rule that a score is passes by the score's own test, which is exact where the total is a quotient.
template <typename Lazy>
void basic_resolver<Lazy>::pass_of_score(const rule& r, compiled_rule& built, std::uint32_t view) {
  entry* of = find_named(named::score, built.level, r.id, view);
  const auto done = of == nullptr ? std::nullopt : resolve_score(*of, view);
  if (!done || made().scores[*done].reached == no_node) return;
  const compiled_score& compiled = made().scores[*done];
  built.when = builder_.logic(op::both, {compiled.reached, builder_.logic(op::opposite, {compiled.vetoed})});
  built.value = built.when;
}

/// `empty` speaks of the only denominator, or else of the only set. The same place tells explanations what is vacuous.
template <typename Lazy>
void basic_resolver<Lazy>::apply_empty(const rule& r, compiled_rule& built, const std::vector<node_index>& sets, const std::vector<node_index>& denominators) {
  const std::vector<node_index>& only = denominators.size() == 1 ? denominators : sets;
  const bool is_clear = denominators.size() == 1 || (denominators.empty() && sets.size() == 1);
  if (is_clear && builder_.meet({only[0]}) && (builder_[only[0]].level == no_level || schema_.reaches(built.level, builder_[only[0]].level))) {
    built.nothing_there = builder_.compare(relation::equal, only[0], builder_.number(ratio{0}));
  }
  if (r.empty == empty_means::unstated) return;
  if (built.nothing_there == no_node) {
    const place where = r.when.where.line != 0 ? r.when.where : r.where;
    found_.push_back(error(messages::empty_without_set, {std::to_string(sets.size()), std::to_string(denominators.size())}, where));
    return;
  }
  const truth stated = r.empty == empty_means::pass ? truth::yes : r.empty == empty_means::fail ? truth::no : truth::unknown;
  // `every` over nobody passes and `some` fails as it is.
  const op outermost = builder_[built.when].what;
  if ((outermost == op::fold_every && stated == truth::yes) || (outermost == op::fold_some && stated == truth::no)) return;
  built.when = builder_.logic(op::choose_truth, {built.nothing_there, builder_.answer(stated), built.when});
  built.value = built.when;
}

template <typename Lazy>
typed basic_resolver<Lazy>::resolve_define(entry& e, std::uint32_t view) {
  const define& described = books_[e.book].defines[e.index];
  compiled_define built;
  built.book = e.book;
  built.index = e.index;
  built.view = view;
  built.level = e.level;
  scope where;
  where.view = view;
  where.bare = {"", e.level, e.level};
  where.operands = &built.operands;
  typed v = value_of_formula(described.value, where);
  if (v.literal) {
    fail(messages::wrong_type, {quoted(described.value.value, where), "@text", "@number"}, described.value.value, where);
    return {};
  }
  if (v.node == no_node) return v;
  built.value = v.node;
  made().defines.push_back(std::move(built));
  return v;
}

template <typename Lazy>
void basic_resolver<Lazy>::resolve_reports() {
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    for (std::uint32_t i = 0; i < books_[b].reports.size(); ++i) {
      const reported& described = books_[b].reports[i];
      const auto level = schema_.find(described.level);
      if (!level) continue;
      compiled_report built;
      built.book = b;
      built.index = i;
      built.level = *level;
      scope where;
      where.view = b;
      where.bare = {"", *level, *level};
      std::vector<operand> shown;
      const typed v = value_of_formula(described.value, where);
      if (v.literal) fail(messages::wrong_type, {quoted(described.value.value, where), "@text", "@number"}, described.value.value, where);
      if (v.node == no_node) continue;
      built.value = v.node;
      where.operands = &shown;
      record(where, described.value.value, operand::source::define, v, b, i);
      built.shown = shown.front();
      if (described.value.value.kind == kind::divide) {
        where.operands = nullptr;
        const std::size_t before = found_.size();
        built.numerator = value(described.value.value.arguments[0], where).node;
        built.denominator = value(described.value.value.arguments[1], where).node;
        found_.resize(before);  // said already
      }
      made().reports.push_back(std::move(built));
    }
  }
}

}  // namespace povexit::inline v0::rule::detail
