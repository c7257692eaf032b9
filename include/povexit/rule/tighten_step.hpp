// SPDX-License-Identifier: MIT
// povexit/rule/tighten_step.hpp -- which step a proof lacks, and which members could speak against it.
//
// Layer: rule. Part of povexit/rule/tighten.hpp. Guesses which part of the one an author meant by which of the other.
#pragma once

#include <povexit/rule/tighten.hpp>

namespace povexit::inline v0::rule {

/// How likely an author meant the one by the other.
template <typename Lazy>
int basic_tightening_proof<Lazy>::likeness(term a, term b) const {
  const auto lower = facts_.comparison(a);
  const auto upper = facts_.comparison(b);
  if (lower && upper) {
    const auto common = [this](node_index x, node_index y) { return x == y && !facts_.constant(x); };
    if (common(lower->left, upper->left) || common(lower->right, upper->right)) return 4;
    if (common(lower->left, upper->right) || common(lower->right, upper->left)) return 3;
    return facts_[lower->left].what == facts_[upper->left].what || facts_[lower->right].what == facts_[upper->right].what ? 2 : 1;
  }
  const auto few = facts_.quantifier(a);
  const auto many = facts_.quantifier(b);
  if (few && many) return few->is_every == many->is_every && few->member_level == many->member_level ? 3 : 1;
  const auto codes = facts_.codes(a);
  const auto other = facts_.codes(b);
  if (codes && other && codes->column == other->column) return 4;
  return facts_[a.node].what == facts_[b.node].what && !lower && !few ? 1 : 0;
}

/// Moves to parts of two truths of which the one is not shown to be below the other, `inside` their level if that is
/// another one. False where they have no such parts.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::descend(term& a, term& b, level_index& inside) {
  std::vector<term> lower;
  std::vector<term> upper;
  const junction left = facts_.parts(a, lower);
  const junction right = facts_.parts(b, upper);
  const auto codes = facts_.codes(a);
  const auto other = facts_.codes(b);
  if (codes && other && codes->column == other->column) return false;
  if (left == junction::either) return a = lower[search::first(lower, [&](term part) { return !truths(part, b); })], true;
  if (right == junction::both) return b = upper[search::first(upper, [&](term part) { return !truths(a, part); })], true;
  if (left == junction::none) lower = {a};
  if (right == junction::none) upper = {b};
  if (left != junction::none || right != junction::none) {
    int best = 0;
    bool is_clear = false;  // no other two parts are as much alike
    std::pair<term, term> closest{a, b};
    for (const term part : lower) {
      for (const term above : upper) {
        const int like = likeness(part, above);
        if (like >= best) is_clear = like > best;
        if (like > best) closest = {part, above};
        best = std::max(best, like);
      }
    }
    if (!is_clear) return false;
    a = closest.first;
    b = closest.second;
    return true;
  }
  if (const auto few = facts_.quantifier(a), many = facts_.quantifier(b); few && many && !facts_.comparison(a) && !facts_.comparison(b)) {
    if (few->is_every != many->is_every || few->level != many->level || few->member_level != many->member_level) return false;
    a = few->member;
    b = many->member;
    inside = few->member_level;
    return true;
  }
  const auto chosen = choice_of(a);
  const auto above = choice_of(b);
  if (!chosen || !above || facts_.plain(chosen->condition) != facts_.plain(above->condition)) return false;
  const bool then = !truths(chosen->then, above->then);
  a = facts_.plain(then ? chosen->then : chosen->otherwise);
  b = facts_.plain(then ? above->then : above->otherwise);
  return true;
}

/// Two comparisons whose sides count or add up members: moves to the members that are counted otherwise.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::descend_numbers(term& a, term& b, level_index& inside) {
  const auto lower = facts_.comparison(a);
  const auto upper = facts_.comparison(b);
  if (!lower || !upper) return false;
  const bool left = descend_numbers(upper->left, lower->left, a, b, inside);
  return left || descend_numbers(lower->right, upper->right, a, b, inside);
}

/// From a number x that is not shown to be below y.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::descend_numbers(node_index x, node_index y, term& a, term& b, level_index& inside) {
  x = facts_.seen(x);
  y = facts_.seen(y);
  const node& n = facts_[x];
  const node& m = facts_[y];
  if (numbers(x, y) || n.what != m.what || n.arguments.size() != m.arguments.size()) return false;
  if (n.what >= op::fold_count) {
    if (n.level != m.level || n.member_level != m.member_level) return false;
    const term fewer = facts_.plain({n.arguments[0], false});
    const term more = facts_.plain({m.arguments[0], false});
    if (truths(fewer, more)) return false;
    a = fewer;
    b = more;
    inside = n.member_level;
    return true;
  }
  for (std::size_t k = 0; k < n.arguments.size(); ++k) {
    const node_index own = n.arguments[k];
    const node_index other = m.arguments[k];
    if (facts_[own].is_truth) {
      term c = facts_.plain({own, false});
      term d = facts_.plain({other, false});
      if (truths(c, d)) continue;
      const auto claim = this->inside(c, d);
      if (!claim) continue;
      a = {claim->step.lower, claim->step.lower_negated};
      b = {claim->step.upper, claim->step.upper_negated};
      inside = claim->level;
      return true;
    }
    const bool turned = n.what == op::negate || ((n.what == op::subtract || n.what == op::divide) && k == 1);
    if (turned ? descend_numbers(other, own, a, b, inside) : descend_numbers(own, other, a, b, inside)) return true;
  }
  return false;
}

}  // namespace povexit::inline v0::rule
