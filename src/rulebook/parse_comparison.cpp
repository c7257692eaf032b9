// SPDX-License-Identifier: MIT
// src/rulebook/parse_comparison.cpp -- comparisons, `between`, `is known`, ranges and lists.
//
// Layer: rulebook, internal. Recursion is bounded by rule::deepest_nesting.
#include "rulebook/parser.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/nearest_name.hpp>
#include <povexit/rulebook/syntax_messages.hpp>

namespace povexit::inline v0::rulebook::syntax {

namespace say = messages::syntax;
using rule::kind;
using rule::stretch;

tree parser::comparison() {
  const std::uint32_t from = begin();
  tree left = sum(true);
  if (!continues_comparison(current())) return left;
  const token sign = here();
  const stretch low{from, end_before()};
  tree made = compared(std::move(left), from);
  if (continues_comparison(current()) && !gave_up_) chained(sign, low, {sign.where.end, end_before()});
  return made;
}

tree parser::compared(tree left, std::uint32_t from) {
  const token_kind sign = current();
  if (sign == token_kind::word_between) return between(std::move(left), from);
  if (sign == token_kind::word_in) return member(std::move(left), from);
  if (sign == token_kind::word_is) return knownness(std::move(left), from);
  advance();
  tree right = sum(false);
  return join(relation_of(sign), from, std::move(left), std::move(right));
}

void parser::chained(const token& first, const stretch& left, stretch middle) {
  const token second = here();
  const std::size_t found_before = found_.size();
  const auto trimmed = [this](stretch part) {
    while (part.begin < part.end && text_[part.begin] == ' ') ++part.begin;
    return slice(part);
  };
  compared(hole(), begin());
  const std::string low = trimmed(left);
  const std::string high = trimmed({second.where.end, end_before()});
  const std::string between_them = trimmed(middle);
  std::string suggestion;
  const bool simple = is_relation(first.kind) && is_relation(second.kind) && found_.size() == found_before && !low.empty() && !high.empty();
  if (simple && first.kind == second.kind && first.kind == token_kind::less_equal) {
    suggestion = between_them + " between " + low + " and " + high;
  } else if (simple && first.kind == second.kind && first.kind == token_kind::greater_equal) {
    suggestion = between_them + " between " + high + " and " + low;
  } else if (simple) {
    suggestion = low + " " + quote(first) + " " + between_them + " and " + between_them + " " + quote(second) + " " + high;
  }
  if (suggestion.size() > 120 || suggestion.find('\n') != std::string::npos) suggestion.clear();
  report(say::chained_comparison, second.where, {}, std::move(suggestion));
  while (continues_comparison(current()) && !gave_up_) compared(hole(), begin());
}

tree parser::between(tree value, std::uint32_t from) {
  advance();
  tree low = sum(false);
  if (!accept(token_kind::word_and)) {
    report_missing(say::expected_word, {"and", "x between 6 and 15"});
    if (is(token_kind::comma) && (stops_ & bit(token_kind::comma)) == 0) advance();
    if (at_stop() || is_connective(current())) return hole();
  }
  tree high = sum(false);
  return join(kind::between, from, std::move(value), std::move(low), std::move(high));
}

tree parser::knownness(tree value, std::uint32_t from) {
  static constexpr std::string_view words[] = {"known", "valid", "unique"};
  advance();
  const bool opposite = accept(token_kind::word_not);
  if (accept(token_kind::word_known)) return join(opposite ? kind::not_known : kind::known, from, std::move(value));
  std::string word = is(token_kind::name) ? here().value : std::string();  // names elsewhere, words only here
  if (word == "valid" || word == "unique") {
    advance();
    tree made = join(opposite ? kind::not_checked : kind::checked, from, std::move(value));
    made.node.name = std::move(word);
    return made;
  }
  report_missing(say::expected_known, {}, word.empty() ? std::string() : nearest(word, words));
  skip();
  return join(kind::known, from, std::move(value));
}

tree parser::member(tree value, std::uint32_t from) {
  advance();
  tree test;
  if (is(token_kind::open_square)) {
    test = range();
  } else if (is(token_kind::open_round)) {
    test = range_or_list();
  } else if (is(token_kind::name)) {
    test = path();
  } else {
    report_missing(say::expected_test, {});
    skip();
    test = hole();
  }
  return join(kind::in, from, std::move(value), std::move(test));
}

tree parser::range() {
  const inside level(*this, test_stops);
  if (gave_up_) return hole();
  const token opening = open();
  tree low = sum(false);
  return rest_of_range(opening, std::move(low));
}

tree parser::rest_of_range(const token& opening, tree low) {
  if (!accept(token_kind::dots)) {
    report_missing(say::expected_range, {});
    while (accept(token_kind::comma)) sum(false);
    close(opening, true);
    return hole();
  }
  tree high = sum(false);
  close(opening, true);
  const token_kind closing = in_.tokens[at_ == 0 ? 0 : at_ - 1].kind;
  tree made = join(kind::range, opening.where.begin, std::move(low), std::move(high));
  made.node.closed_low = opening.kind == token_kind::open_square;
  made.node.closed_high = closing == token_kind::close_square;
  return made;
}

tree parser::range_or_list() {
  const inside level(*this, test_stops);
  if (gave_up_) return hole();
  const token opening = open();
  if (is(token_kind::close_round)) {
    report(say::empty_list, {opening.where.begin, here().where.end});
    close(opening);
    return hole();
  }
  std::vector<tree> items;
  if (is_relation(current()) || is(token_kind::open_square) || (is(token_kind::open_round) && holds_range())) {
    items.push_back(item());
  } else {
    tree first = sum(false);
    if (is(token_kind::dots)) return rest_of_range(opening, std::move(first));
    items.push_back(checked_item(std::move(first)));
  }
  while (accept(token_kind::comma) && !gave_up_) items.push_back(item());
  close(opening);
  return make(kind::list, opening.where.begin, std::move(items));
}

bool parser::holds_range() const {
  std::size_t open = 0;
  for (std::size_t i = at_; i < in_.tokens.size(); ++i) {
    const token_kind k = in_.tokens[i].kind;
    if (k == token_kind::dots && open == 1) return true;
    if (is_opening(k)) ++open;
    if (is_closing(k) && --open == 0) return false;
  }
  return false;
}

tree parser::item() {
  if (is(token_kind::open_square) || is(token_kind::open_round)) return range();
  if (is_relation(current())) {
    const token sign = here();
    advance();
    tree limit = sum(false);
    return join(relation_of(sign.kind), sign.where.begin, std::move(limit));
  }
  return checked_item(sum(false));
}

tree parser::checked_item(tree value) {
  const kind k = value.node.kind;
  if (k != kind::number && k != kind::text && k != kind::day && k != kind::answer) {
    report(say::list_item, value.node.where, {quote(value.node.where)});
  }
  return value;
}

}  // namespace povexit::inline v0::rulebook::syntax
