// SPDX-License-Identifier: MIT
// src/rulebook/parse_condition.cpp -- `and`, `or`, `not`, `every`, `some`, and how nodes are made.
//
// Layer: rulebook, internal. Recursion is bounded by rule::deepest_nesting.
#include "rulebook/parser.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rulebook/syntax_messages.hpp>

namespace povexit::inline v0::rulebook::syntax {

namespace say = messages::syntax;
using rule::expr;
using rule::kind;

expr parser::run() {
  if (current() == token_kind::end) {
    if (!in_.cut) report(say::empty_expression, {0, static_cast<std::uint32_t>(text_.size())});
    return {};
  }
  return std::move(expression().node);
}

tree parser::missing_operand(bool condition) {
  if (is_closing(current()) && open_.empty()) return hole();  // `unexpected` reports it
  if (at_ == 0 && !is(token_kind::end)) {
    report_missing(say::expected_start, {quote(here())});
  } else {
    report_missing(condition ? say::expected_condition : say::expected_value, {at_ == 0 ? "" : quote(in_.tokens[at_ - 1])});
  }
  if (!at_stop() && !is_connective(current())) skip();
  return hole();
}

tree parser::make(kind k, std::uint32_t from, std::vector<tree> parts) {
  tree made;
  made.node.kind = k;
  made.node.where = {from, std::max(from, end_before())};
  made.node.arguments.reserve(parts.size());
  for (tree& part : parts) {
    made.height = std::max(made.height, part.height + 1);
    made.node.arguments.push_back(std::move(part.node));
  }
  if (made.height > rule::deepest_nesting) {
    report(say::nesting_too_deep, made.node.where, {std::to_string(rule::deepest_nesting)});
    give_up();
  }
  if (++nodes_ > rule::most_nodes) {
    report(say::rule_too_long, {made.node.where.end, made.node.where.end}, {std::to_string(rule::most_nodes)});
    give_up();
  }
  return made;
}

tree parser::expression() {
  tree first = alternatives();
  while (!gave_up_ && !at_stop()) {
    unexpected();
    if (accept(token_kind::word_and) || accept(token_kind::word_or)) alternatives();
  }
  return first;
}

tree parser::alternatives() {
  const std::uint32_t from = begin();
  std::vector<tree> parts;
  do parts.push_back(conjunction());
  while (accept(token_kind::word_or));
  return parts.size() == 1 ? std::move(parts.front()) : make(kind::either, from, std::move(parts));
}

tree parser::conjunction() {
  const std::uint32_t from = begin();
  std::vector<tree> parts;
  do parts.push_back(condition());
  while (accept(token_kind::word_and));
  return parts.size() == 1 ? std::move(parts.front()) : make(kind::both, from, std::move(parts));
}

tree parser::condition() {
  if (is(token_kind::word_not)) return negation();
  if (is(token_kind::word_every) || is(token_kind::word_some)) return quantified();
  return comparison();
}

tree parser::negation() {
  const token word = here();
  advance();
  if (is(token_kind::open_round)) {
    tree inner = group();
    return join(kind::opposite, word.where.begin, std::move(inner));
  }
  const inside level(*this, 0);
  if (gave_up_) return hole();
  const std::size_t found_before = found_.size();
  const std::uint32_t from = begin();
  tree inner = condition();
  if (!word.reported && found_.size() == found_before && end_before() > from) {
    const std::string written = slice({from, end_before()});
    report(say::not_needs_parentheses, word.where, {}, written.size() <= 60 ? "not(" + written + ")" : "");
  }
  return join(kind::opposite, word.where.begin, std::move(inner));
}

tree parser::quantified() {
  const token word = here();
  const inside level(*this, 0);
  advance();
  if (gave_up_) return hole();
  std::string variable = name_after(quote(word));
  tree set = set_after_in();
  if (!accept(token_kind::word_satisfies)) {
    report_missing(say::expected_word, {"satisfies", "every m in members satisfies m.enrolled"});
    if (at_stop() || is_connective(current())) return hole();
  }
  tree body = expression();
  tree made = join(word.kind == token_kind::word_every ? kind::every : kind::some, word.where.begin, std::move(set), std::move(body));
  made.node.name = std::move(variable);
  return made;
}

std::string parser::name_after(const std::string& what) {
  if (is(token_kind::name)) {
    std::string name = here().value;
    advance();
    return name;
  }
  const bool behind_dot = what == "." && begin() == end_before();
  const bool reserved = is_word(current()) && (behind_dot || (!is(token_kind::word_in) && !is_connective(current())));
  if (reserved) {
    if (!here().reported) report(say::name_is_keyword, here().where, {quote(here())});
    advance();
  } else {
    report_missing(say::expected_name, {what});
  }
  incomplete_ = true;
  return {};
}

tree parser::set_after_in() {
  if (!accept(token_kind::word_in)) {
    report_missing(say::expected_word, {"in", "every m in members satisfies m.enrolled"});
    if (is(token_kind::name) && following() == token_kind::name) advance();  // "of", "from"
  }
  tree set;
  const std::uint64_t before = std::exchange(stops_, stops_ | bit(token_kind::word_satisfies));
  if (is(token_kind::name)) {
    set = named(false);
  } else {
    if (!is(token_kind::word_satisfies) || in_.tokens[at_ - 1].kind == token_kind::word_in) report_missing(say::expected_set, {});
    skip();
    set = hole();
  }
  stops_ = before;
  return set;
}

}  // namespace povexit::inline v0::rulebook::syntax
