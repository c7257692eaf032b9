// SPDX-License-Identifier: MIT
// povexit/rule/resolve_tests.hpp -- `between`, `in` and `is known`: tests that are more than one comparison.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
typed basic_resolver<Lazy>::inside(const expr& e, scope& where) {
  const expr& subject_text = e.arguments[0];
  const typed subject = value(subject_text, where);
  if (e.kind == kind::between) {
    const typed low = value(e.arguments[1], where);
    const typed high = value(e.arguments[2], where);
    const typed above = comparison(relation::greater_equal, e, subject_text, subject, e.arguments[1], low, where);
    const typed below = comparison(relation::less_equal, e, subject_text, subject, e.arguments[2], high, where);
    return above.is_bad() || below.is_bad() ? typed{} : truth_of_node(builder_.logic(op::both, {above.node, below.node}), e, where);
  }
  const expr& tested = e.arguments[1];
  if (tested.kind == kind::range) return in_range(e, tested, subject_text, subject, where);
  if (tested.kind == kind::list) return in_list(e, subject, where);
  return in_codes(e, subject, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::in_range(const expr& e, const expr& range, const expr& subject_text, const typed& subject, scope& where) {
  const typed low = value(range.arguments[0], where);
  const typed high = value(range.arguments[1], where);
  const typed above = comparison(range.closed_low ? relation::greater_equal : relation::greater, e, subject_text, subject, range.arguments[0], low, where);
  const typed below = comparison(range.closed_high ? relation::less_equal : relation::less, e, subject_text, subject, range.arguments[1], high, where);
  return above.is_bad() || below.is_bad() ? typed{} : truth_of_node(builder_.logic(op::both, {above.node, below.node}), e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::in_list(const expr& e, const typed& subject, scope& where) {
  const expr& subject_text = e.arguments[0];
  std::vector<node_index> tests;
  std::vector<std::int64_t> codes;
  bool all_codes = subject.type == type::code && !subject.literal && subject.is.empty();
  bool bad = false;
  for (const expr& item : e.arguments[1].arguments) {
    typed test;
    if (item.kind == kind::range) {
      test = in_range(e, item, subject_text, subject, where);
      all_codes = false;
    } else if (item.kind >= kind::less && item.kind <= kind::greater_equal && item.arguments.size() == 1) {
      const auto how = static_cast<relation>(static_cast<int>(item.kind) - static_cast<int>(kind::less));
      test = comparison(how, item, subject_text, subject, item.arguments[0], value(item.arguments[0], where), where);
      all_codes = false;
    } else {
      test = comparison(relation::equal, item, subject_text, subject, item, value(item, where), where);
      if (all_codes && !test.is_bad()) {
        const node& constant = builder_[builder_[test.node].arguments[1]];
        all_codes = item.kind == kind::text && constant.what == op::constant_number;
        if (all_codes) codes.push_back(static_cast<std::int64_t>(constant.range.low.numerator));
      }
    }
    bad = bad || test.is_bad();
    if (!test.is_bad()) tests.push_back(test.node);
  }
  if (bad || tests.empty()) return {};
  if (all_codes && codes.size() > 1) {
    search::sort_once(codes);
    return truth_of_node(builder_.among(subject.node, std::move(codes)), e, where);
  }
  return truth_of_node(builder_.logic(op::either, std::move(tests)), e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::is_known(const expr& e, scope& where) {
  const typed subject = value(e.arguments[0], where);
  if (!where.may_ask_known) {
    fail(messages::known_outside_quality, {}, e, where);
    return {};
  }
  if (subject.literal) return want(subject, type::truth, e.arguments[0], where);
  if (subject.node == no_node) return {};
  const node_index asked = subject.type == type::truth ? builder_.logic(op::truth_is_known, {subject.node}) : builder_.number_is_known(subject.node);
  return truth_of_node(e.kind == kind::known ? asked : builder_.logic(op::opposite, {asked}), e, where);
}

}  // namespace povexit::inline v0::rule::detail
