// SPDX-License-Identifier: MIT
// src/rulebook/parse_value.cpp -- arithmetic, literals, brackets, `if`, paths, sets and calls.
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
using rule::stretch;

tree parser::sum(bool condition) {
  const std::uint32_t from = begin();
  tree left = product(condition);
  while ((is(token_kind::plus) || is(token_kind::minus)) && !gave_up_) {
    const kind k = is(token_kind::plus) ? kind::add : kind::subtract;
    advance();
    tree right = product(false);
    left = join(k, from, std::move(left), std::move(right));
  }
  return left;
}

tree parser::product(bool condition) {
  const std::uint32_t from = begin();
  tree left = factor(condition);
  while ((is(token_kind::star) || is(token_kind::slash)) && !gave_up_) {
    const kind k = is(token_kind::star) ? kind::multiply : kind::divide;
    advance();
    tree right = factor(false);
    left = join(k, from, std::move(left), std::move(right));
  }
  return left;
}

tree parser::factor(bool condition) {
  if (!is(token_kind::minus)) return primary(condition);
  const std::uint32_t from = begin();
  advance();
  const bool folds = is(token_kind::number);
  tree operand = primary(false);
  if (!folds) return join(kind::negate, from, std::move(operand));
  operand.node.amount.digits = -operand.node.amount.digits;
  operand.node.where.begin = from;
  return operand;
}

tree parser::primary(bool condition) {
  switch (current()) {
    case token_kind::number:
    case token_kind::text:
    case token_kind::day:
    case token_kind::word_true:
    case token_kind::word_false:
    case token_kind::word_unknown: return literal();
    case token_kind::word_if: return conditional();
    case token_kind::open_round: return group();
    case token_kind::name: return named(true);
    case token_kind::word_not:
    case token_kind::word_every:
    case token_kind::word_some:
      if (!here().reported) report(say::condition_needs_parentheses, here().where, {quote(here())});
      return condition_in_place_of_value();
    case token_kind::broken:
      advance();
      return hole();
    default: return missing_operand(condition && expects_condition());
  }
}

tree parser::condition_in_place_of_value() {
  const inside level(*this, 0);
  return gave_up_ ? hole() : this->condition();
}

bool parser::expects_condition() const {
  if (at_ == 0) return true;
  const token_kind before = in_.tokens[at_ - 1].kind;
  const bool after_not = before == token_kind::open_round && at_ > 1 && in_.tokens[at_ - 2].kind == token_kind::word_not;
  return is_connective(before) || before == token_kind::word_satisfies || before == token_kind::word_if || before == token_kind::word_not ||
         before == token_kind::open_square || after_not;
}

tree parser::literal() {
  const token written = here();
  advance();
  tree made = make(kind::answer, written.where.begin, {});
  expr& node = made.node;
  switch (written.kind) {
    case token_kind::number:
      node.kind = kind::number;
      node.amount = written.amount;
      node.written_as = written.written_as;
      break;
    case token_kind::text:
      node.kind = kind::text;
      node.name = written.value;
      break;
    case token_kind::day:
      node.kind = kind::day;
      node.day = written.day;
      break;
    case token_kind::word_true: node.answer = truth::yes; break;
    case token_kind::word_false: node.answer = truth::no; break;
    default: node.answer = truth::unknown; break;
  }
  return made;
}

tree parser::group() {
  const inside level(*this, bit(token_kind::close_round));
  if (gave_up_) return hole();
  const token opening = open();
  tree inner = expression();
  close(opening);
  inner.node.where = {opening.where.begin, std::max(opening.where.end, end_before())};
  return inner;
}

tree parser::conditional() {
  const token word = here();
  const inside level(*this, 0);
  advance();
  if (gave_up_) return hole();
  const std::size_t found_before = found_.size();
  tree asked = branch(bit(token_kind::word_then) | bit(token_kind::word_else));
  if (!accept(token_kind::word_then)) {
    if (found_.size() == found_before) report_missing(say::expected_word, {"then", "if a then b else c"});
    incomplete_ = true;
  }
  if (is(token_kind::end)) return hole();
  tree then = is(token_kind::word_else) && in_.tokens[at_ - 1].kind != token_kind::word_then ? hole() : branch(bit(token_kind::word_else));
  if (!accept(token_kind::word_else)) {
    report_missing(say::expected_word, {"else", "if a then b else c"});
    return hole();
  }
  tree otherwise = expression();
  return join(kind::choose, word.where.begin, std::move(asked), std::move(then), std::move(otherwise));
}

tree parser::branch(std::uint64_t stops) {
  const std::uint64_t before = std::exchange(stops_, stops_ | stops);
  tree made = expression();
  stops_ = before;
  return made;
}

std::vector<std::string> parser::names() {
  std::vector<std::string> found{here().value};
  advance();
  while (accept(token_kind::dot)) found.push_back(name_after("."));
  return found;
}

tree parser::path() {
  const std::uint32_t from = begin();
  std::vector<std::string> found = names();
  tree made = make(kind::path, from, {});
  made.node.names = std::move(found);
  return made;
}

tree parser::named(bool may_call) {
  const std::uint32_t from = begin();
  std::vector<std::string> found = names();
  if (is(token_kind::open_square)) return filtered(from, std::move(found));
  if (is(token_kind::open_round) && may_call) return called(from, std::move(found));
  tree made = make(kind::path, from, {});
  made.node.names = std::move(found);
  return made;
}

tree parser::filtered(std::uint32_t from, std::vector<std::string> found) {
  const inside level(*this, bit(token_kind::close_square));
  if (gave_up_) return hole();
  const token opening = open();
  tree filter = expression();
  close(opening);
  std::string column;
  if (accept(token_kind::dot)) column = name_after(".");
  while (is(token_kind::dot)) {
    const std::uint32_t dot = begin();
    advance();
    const std::string more = name_after(".");
    report(say::set_one_column, {dot, end_before()}, {more});
  }
  tree made = join(kind::set, from, std::move(filter));
  made.node.names = std::move(found);
  made.node.name = std::move(column);
  return made;
}

tree parser::called(std::uint32_t from, std::vector<std::string> found) {
  const inside level(*this, bit(token_kind::close_round) | bit(token_kind::comma));
  if (gave_up_) return hole();
  if (found.size() > 1) {
    const stretch written{from, end_before()};
    report(say::call_of_path, written, {slice(written)});
  }
  const token opening = open();
  std::vector<tree> given;
  if (!is(token_kind::close_round)) {
    do given.push_back(expression());
    while (accept(token_kind::comma) && !gave_up_);
  }
  close(opening);
  tree made = make(kind::call, from, std::move(given));
  made.node.name = std::move(found.front());
  return made;
}

}  // namespace povexit::inline v0::rulebook::syntax
