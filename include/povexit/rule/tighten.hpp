// SPDX-License-Identifier: MIT
// povexit/rule/tighten.hpp -- proof that a truth of a graph is never above another, in fail < unknown < pass.
//
// Layer: rule. For every input within declared ranges, whatever cells and rows are missing. Each step holds in Kleene's
// logic over intervals; what no step shows is not proved, and so is everything that would need more than one of them
// to look at two places at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/rule/tighten_terms.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rule {

/// Two truths, or their opposites, of which it could not be shown that the lower is never above the upper.
struct tightening_step {
  node_index lower = no_node;
  node_index upper = no_node;
  bool lower_negated = false;
  bool upper_negated = false;
  friend constexpr bool operator==(const tightening_step&, const tightening_step&) = default;
};

/// The claim about members that a step comes down to: found there, an example speaks against the whole.
struct tightening_inside {
  level_index level = no_level;
  tightening_step step;
};

/// What can be shown of one graph; what was shown or not is kept.
///
/// Expects: the graph and the schema outlive it, and the graph was made for this schema.
template <typename = void>
class basic_tightening_proof {
 public:
  using term = detail::signed_truth;
  basic_tightening_proof(const graph& in, const schema& tables) : facts_(in, tables), known_truths_(256), known_numbers_(256) {}

  /// Whether it is proved that `lower` is never above `upper`. Expects: truths of one row, seen from one level.
  [[nodiscard]] bool is_below(node_index lower, node_index upper) { return truths(term{lower, false}, term{upper, false}); }

  /// Whether it is proved that both ends of `lower` are never above those of `upper`, and that both are undefined
  /// together. Expects: numbers of one row, seen from one level.
  [[nodiscard]] bool is_number_below(node_index lower, node_index upper) { return numbers(lower, upper); }

  /// The step that a proof lacks. Expects: is_below(lower, upper) is false.
  [[nodiscard]] tightening_step lacking(node_index lower, node_index upper) {
    term a = facts_.plain({lower, false});
    term b = facts_.plain({upper, false});
    level_index inside = no_level;
    while (descend(a, b, inside)) {
    }
    return step_of(a, b);
  }

  /// The step that is lacking as far as it is one about the same rows.
  [[nodiscard]] tightening_step step_here(term a, term b) {
    a = facts_.plain(a);
    b = facts_.plain(b);
    for (level_index level = no_level;;) {
      term c = a;
      term d = b;
      if (!descend(c, d, level) || level != no_level) return step_of(a, b);
      a = c;
      b = d;
    }
  }

  /// The first claim about members on the way to the step that is lacking; nothing where there is none.
  [[nodiscard]] std::optional<tightening_inside> inside(term a, term b) {
    a = facts_.plain(a);
    b = facts_.plain(b);
    level_index level = no_level;
    while (level == no_level && descend(a, b, level)) {
    }
    if (level == no_level && !descend_numbers(a, b, level)) return std::nullopt;
    return tightening_inside{level, step_of(a, b)};
  }

 private:
  using junction = detail::junction;
  using comparison = detail::plain_comparison;
  struct known {
    std::uint64_t pair = 0;
    bool holds = false;
  };
  using memory = std::vector<std::vector<known>>;

  [[nodiscard]] static const known* find(const memory& all, std::uint64_t pair) noexcept {
    for (const known& each : all[(pair ^ (pair >> 29U)) % all.size()]) {
      if (each.pair == pair) return &each;
    }
    return nullptr;
  }
  static bool keep(memory& all, std::uint64_t pair, bool holds) {
    all[(pair ^ (pair >> 29U)) % all.size()].push_back({pair, holds});
    return holds;
  }

  // ---- truths ----

  [[nodiscard]] bool truths(term a, term b) {
    a = facts_.plain(a);
    b = facts_.plain(b);
    if (a == b || detail::answers_below(facts_.answers(a), facts_.answers(b))) return true;
    const std::uint64_t pair =
        (std::uint64_t{a.node} << 33U) | (std::uint64_t{a.negated} << 32U) | (std::uint64_t{b.node} << 1U) | std::uint64_t{b.negated};
    if (const known* done = find(known_truths_, pair)) return done->holds;
    return keep(known_truths_, pair, find_truths(a, b));
  }

  [[nodiscard]] bool find_truths(term a, term b) {
    std::vector<term> lower;
    std::vector<term> upper;
    const junction left = facts_.parts(a, lower);
    const junction right = facts_.parts(b, upper);
    if (left == junction::none) lower = {a};
    if (right == junction::none) upper = {b};
    if (accepts_fewer_codes(left == junction::either ? std::vector{a} : lower, right == junction::both ? std::vector{b} : upper)) return true;
    if (left == junction::either) return all(lower, [&](term part) { return truths(part, b); });
    if (right == junction::both) return all(upper, [&](term part) { return truths(a, part); });
    if (left == junction::both && search::any(lower, [&](term part) { return truths(part, b); })) return true;
    if (right == junction::either && search::any(upper, [&](term part) { return truths(a, part); })) return true;
    if (choices(a, b)) return true;
    return left == junction::none && right == junction::none && tests(a, b);
  }

  template <typename Test>
  [[nodiscard]] static bool all(const std::vector<term>& parts, const Test& holds) {
    return !search::any(parts, [&](term part) { return !holds(part); });
  }

  /// Conditions on one code column, joined: the lower accepts some of the codes that the upper accepts. Of a missing
  /// code both are unknown.
  [[nodiscard]] bool accepts_fewer_codes(const std::vector<term>& all_of, const std::vector<term>& any_of) const {
    std::vector<detail::accepted_codes> below;
    for (const term part : all_of) {
      auto one = facts_.codes(part);
      if (!one) continue;
      const std::size_t same = search::first(below, [&](const detail::accepted_codes& each) { return each.column == one->column; });
      if (same < below.size()) {
        facts_.join(below[same], *one, junction::both);
      } else {
        below.push_back(std::move(*one));
      }
    }
    for (const detail::accepted_codes& lower : below) {
      std::optional<detail::accepted_codes> above;
      for (const term part : any_of) {
        auto one = facts_.codes(part);
        if (!one || one->column != lower.column) continue;
        if (above) facts_.join(*above, *one, junction::either);
        if (!above) above = std::move(one);
      }
      if (!above) continue;
      bool holds = true;
      for (std::size_t c = 0; c < lower.accepted.size(); ++c) holds = holds && (!lower.accepted[c] || above->accepted[c]);
      if (holds) return true;
    }
    return false;
  }

  struct choice {
    term condition;
    term then;
    term otherwise;
  };
  [[nodiscard]] std::optional<choice> choice_of(term t) const {
    const node& n = facts_[t.node];
    if (n.what != op::choose_truth) return std::nullopt;
    return choice{{n.arguments[0], false}, {n.arguments[1], t.negated}, {n.arguments[2], t.negated}};
  }

  // if c then a else b, unknown c: what both branches agree on. Let a <= d and b <= e.
  //   c = k         branch by branch
  //   c <= k        where b <= d as well: an answer that moves to the first branch does not fall
  //   c >= k        where a <= e as well
  [[nodiscard]] bool choices(term a, term b) {
    const auto lower = choice_of(a);
    const auto upper = choice_of(b);
    if (lower && truths(lower->then, b) && truths(lower->otherwise, b)) return true;
    if (upper && truths(a, upper->then) && truths(a, upper->otherwise)) return true;
    if (!lower || !upper || !truths(lower->then, upper->then) || !truths(lower->otherwise, upper->otherwise)) return false;
    const term c = lower->condition;
    const term k = upper->condition;
    if (facts_.plain(c) == facts_.plain(k)) return true;
    if (truths(c, k) && truths(lower->otherwise, upper->then)) return true;
    return truths(k, c) && truths(lower->then, upper->otherwise);
  }

  [[nodiscard]] bool tests(term a, term b) {
    const auto lower = facts_.comparison(a);
    const auto upper = facts_.comparison(b);
    if (lower && upper && comparisons(*lower, *upper)) return true;
    if (lists(a, b)) return true;
    const auto few = facts_.quantifier(a);
    const auto many = facts_.quantifier(b);
    // Members that are missing, stray or perhaps there obey the order too: their values are those of rows with missing cells.
    return few && many && few->is_every == many->is_every && few->level == many->level && few->member_level == many->member_level &&
           truths(few->member, many->member);
  }

  /// Lists of integers: known only of points, so only lists of one term can be compared.
  [[nodiscard]] bool lists(term a, term b) const {
    const node& n = facts_[a.node];
    const node& m = facts_[b.node];
    if (m.what != op::among) return false;
    const auto& upper = facts_.in().tables[m.table].keys;
    const auto compared = facts_.comparison(a);
    if (compared && compared->how == relation::equal) {
      const bool constant_right = facts_.constant(compared->right).has_value();
      const auto value = facts_.constant(constant_right ? compared->right : compared->left);
      if (!value || facts_.seen(m.arguments[0]) != (constant_right ? compared->left : compared->right)) return false;
      const bool is_listed = search::any(upper, [&](std::int64_t key) { return bound::of(key) == *value; });
      return is_listed != b.negated;
    }
    if (n.what != op::among || facts_.seen(n.arguments[0]) != facts_.seen(m.arguments[0])) return false;
    const auto& lower = facts_.in().tables[n.table].keys;
    const auto inside = [](const auto& few, const auto& many) {
      return !search::any(few, [&](std::int64_t key) { return !search::contains(many, key); });
    };
    if (a.negated) return b.negated && inside(upper, lower);
    if (!b.negated) return inside(lower, upper);
    return !search::any(lower, [&](std::int64_t key) { return search::contains(upper, key); });
  }

  // ---- comparisons ----

  // The lower is yes on fewer pairs of intervals, and the upper no on fewer, where the ends on the left are not above
  // those of the lower, and the ends on the right not below. Strictly so on one side where only the upper is strict.
  //   lower \ upper   u < v     u <= v    u != v              u = v
  //   x <  y          u<=x y<=v u<=x y<=v u<=x y<=v or turned
  //   x <= y          strictly  u<=x y<=v strictly, or turned
  //   x =  y          strictly  either way strictly           same
  //   x != y                              same
  [[nodiscard]] bool comparisons(const comparison& lower, const comparison& upper) {
    const comparison turned{lower.right, lower.how, lower.left};
    if (lower.how == relation::not_equal || upper.how == relation::equal)
      return lower.how == upper.how && (same(lower, upper) || same(turned, upper));
    const comparison upper_turned{upper.right, upper.how, upper.left};
    const bool strictly = lower.how != relation::less && upper.how != relation::less_equal;
    for (const comparison& below : {lower, turned}) {
      if (apart(below, upper, strictly)) return true;
      if (upper.how == relation::not_equal && apart(below, upper_turned, strictly)) return true;
      if (lower.how != relation::equal) return false;
    }
    return false;
  }

  [[nodiscard]] bool same(const comparison& a, const comparison& b) {
    return numbers(a.left, b.left) && numbers(b.left, a.left) && numbers(a.right, b.right) && numbers(b.right, a.right);
  }

  [[nodiscard]] bool apart(const comparison& lower, const comparison& upper, bool strictly) {
    if (const auto limit = facts_.constant(lower.right), wider = facts_.constant(upper.right); limit && wider && !facts_.constant(lower.left)) {
      return numbers(upper.left, lower.left) && limits(lower, *limit, upper, *wider, false);
    }
    if (const auto limit = facts_.constant(lower.left), wider = facts_.constant(upper.left); limit && wider && !facts_.constant(lower.right)) {
      return numbers(lower.right, upper.right) && limits(lower, *limit, upper, *wider, true);
    }
    if (!numbers(upper.left, lower.left) || !numbers(lower.right, upper.right)) return false;
    return !strictly || surely_less(upper.left, lower.left) || surely_less(lower.right, upper.right);
  }

  [[nodiscard]] bool surely_less(node_index a, node_index b) const {
    return facts_.is_defined(a) && facts_.is_defined(b) && facts_.range(a).high < facts_.range(b).low;
  }

  /// The limit on x of `x < limit` (from below: `limit < x`), and whether x may reach it. Values that go in steps turn a
  /// strict limit into the next step: of amounts in fen, x > 2999.99 is x >= 3000.
  struct reach {
    bound limit;
    bool strict = false;
  };
  [[nodiscard]] reach reach_of(node_index x, const bound& limit, bool strict, bool from_below) const {
    const node& n = facts_[x];
    const wide step_top = magnitude(n.scale.numerator());
    if (n.denominator_limit != 1 || step_top == 0 || !limit.is_finite()) return {limit, strict};
    // limit / step, as a quotient of integers
    const bound turned = from_below ? bound{-limit.numerator, limit.denominator} : limit;
    wide top = 0;
    wide bottom = 0;
    if (__builtin_mul_overflow(turned.numerator, wide{n.scale.denominator()}, &top) || __builtin_mul_overflow(turned.denominator, step_top, &bottom))
      return {limit, strict};
    wide steps = floor_divide(top, bottom);
    if (strict && steps * bottom == top) --steps;
    const interval reached = interval::point(from_below ? -steps : steps) *
                             interval::point(ratio(n.scale.numerator() < 0 ? -n.scale.numerator() : n.scale.numerator(), n.scale.denominator()));
    return reached.is_point() && reached.low.is_finite() ? reach{reached.low, false} : reach{limit, strict};
  }

  [[nodiscard]] bool limits(const comparison& lower, const bound& limit, const comparison& upper, const bound& wider, bool from_below) const {
    const node_index x = from_below ? lower.right : lower.left;
    const node_index u = from_below ? upper.right : upper.left;
    reach own = reach_of(x, limit, lower.how == relation::less, from_below);
    // What is at most a limit on the steps of x is at most the next step of u below it.
    if (own.limit.is_finite()) own = reach_of(u, own.limit, own.strict, from_below);
    const bool upper_strict = upper.how != relation::less_equal;
    const reach most = reach_of(u, wider, upper_strict, from_below);
    if (own.limit == most.limit) return own.strict || !most.strict;
    return from_below ? most.limit < own.limit : own.limit < most.limit;
  }

  // ---- numbers: povexit/rule/tighten_numbers.hpp ----

  [[nodiscard]] bool numbers(node_index a, node_index b);
  [[nodiscard]] bool find_numbers(node_index a, node_index b);
  [[nodiscard]] bool sums(node_index a, node_index b);
  [[nodiscard]] bool products(const node& a, const node& b);
  [[nodiscard]] bool quotients(const node& a, const node& b);
  [[nodiscard]] bool extremes(node_index a, node_index b);
  [[nodiscard]] bool choices(node_index a, node_index b);
  [[nodiscard]] bool roundings(node_index a, node_index b);
  [[nodiscard]] bool lookups(const node& a, const node& b) const;
  [[nodiscard]] bool folds(const node& a, const node& b);
  struct addend {
    node_index node = no_node;
    bool negated = false;
  };
  void addends(node_index i, bool negated, std::vector<addend>& found) const;
  [[nodiscard]] bool is_addend_below(const addend& a, const addend& b);

  // ---- the step that is lacking: povexit/rule/tighten_step.hpp ----

  [[nodiscard]] static tightening_step step_of(term a, term b) noexcept {
    if (a.negated && b.negated) return {b.node, a.node, false, false};
    return {a.node, b.node, a.negated, b.negated};
  }
  [[nodiscard]] bool descend(term& a, term& b, level_index& inside);
  [[nodiscard]] bool descend_numbers(term& a, term& b, level_index& inside);
  [[nodiscard]] bool descend_numbers(node_index x, node_index y, term& a, term& b, level_index& inside);
  [[nodiscard]] int likeness(term a, term b) const;

  detail::term_facts facts_;
  memory known_truths_;
  memory known_numbers_;
};
using tightening_proof = basic_tightening_proof<>;

/// Whether it is proved that `lower` is never above `upper`; else `failed` is the step that the proof lacks.
///
/// Expects: truths of one row, seen from one level.
template <typename = void>
[[nodiscard]] bool is_below(const graph& in, const schema& tables, node_index lower, node_index upper, tightening_step* failed = nullptr) {
  tightening_proof proof(in, tables);
  const bool holds = proof.is_below(lower, upper);
  if (!holds && failed != nullptr) *failed = proof.lacking(lower, upper);
  return holds;
}

}  // namespace povexit::inline v0::rule

#include <povexit/rule/tighten_numbers.hpp>
#include <povexit/rule/tighten_step.hpp>
