// SPDX-License-Identifier: MIT
// povexit/rule/tighten_numbers.hpp -- when both ends of a number are never above those of another.
//
// Layer: rule. Part of povexit/rule/tighten.hpp. What has no number on one side has none on the other: a comparison with
// nothing is unknown, and an unknown above a fail would not do. Reasoning about sums and products stops where an end
// could leave 128 bits and widen.
#pragma once

#include <povexit/rule/tighten.hpp>

namespace povexit::inline v0::rule {

template <typename Lazy>
bool basic_tightening_proof<Lazy>::numbers(node_index a, node_index b) {
  a = facts_.seen(a);
  b = facts_.seen(b);
  if (a == b) return true;
  if (facts_.is_defined(a) && facts_.is_defined(b) && facts_.range(a).high <= facts_.range(b).low) return true;
  const std::uint64_t pair = (std::uint64_t{a} << 32U) | b;
  if (const known* done = find(known_numbers_, pair)) return done->holds;
  return keep(known_numbers_, pair, find_numbers(a, b));
}

template <typename Lazy>
bool basic_tightening_proof<Lazy>::find_numbers(node_index a, node_index b) {
  const node& n = facts_[a];
  const node& m = facts_[b];
  if (extremes(a, b) || choices(a, b) || roundings(a, b)) return true;
  if (n.what == m.what && n.what == op::lookup) return lookups(n, m);
  const bool is_exact = facts_.is_exact(a) && facts_.is_exact(b);
  if (n.what == m.what && n.what >= op::fold_count) return (n.what != op::fold_sum || is_exact) && folds(n, m);
  if (!is_exact) return false;
  if (sums(a, b)) return true;
  if (n.what != m.what) return false;
  if (n.what == op::multiply) return products(n, m);
  if (n.what == op::divide) return quotients(n, m);
  return n.what == op::absolute && facts_.is_not_negative(n.arguments[0]) && facts_.is_not_negative(m.arguments[0]) &&
         numbers(n.arguments[0], m.arguments[0]);
}

// ---- sums: a + b - c. Ends of intervals add up whatever the order, so terms are compared one with one ----

template <typename Lazy>
void basic_tightening_proof<Lazy>::addends(node_index i, bool negated, std::vector<addend>& found) const {
  i = facts_.seen(i);
  const node& n = facts_[i];
  if (n.what == op::negate) return addends(n.arguments[0], !negated, found);
  if (n.what != op::add && n.what != op::subtract) {
    found.push_back({i, negated});
    return;
  }
  addends(n.arguments[0], negated, found);
  addends(n.arguments[1], negated != (n.what == op::subtract), found);
}

template <typename Lazy>
bool basic_tightening_proof<Lazy>::is_addend_below(const addend& a, const addend& b) {
  if (a.negated == b.negated) return a.negated ? numbers(b.node, a.node) : numbers(a.node, b.node);
  if (!facts_.is_defined(a.node) || !facts_.is_defined(b.node)) return false;
  const interval lower = a.negated ? -facts_.range(a.node) : facts_.range(a.node);
  const interval upper = b.negated ? -facts_.range(b.node) : facts_.range(b.node);
  return lower.high <= upper.low;
}

/// Every term below has one of its own above that is not less; a term left over takes nothing away above, or adds
/// nothing below.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::sums(node_index a, node_index b) {
  std::vector<addend> lower;
  std::vector<addend> upper;
  addends(a, false, lower);
  addends(b, false, upper);
  if (lower.size() == 1 && upper.size() == 1 && lower[0].node == a && upper[0].node == b) return false;
  const auto adds_nothing = [this](const addend& one, bool below) {
    const bool none = one.negated == below ? facts_.is_not_negative(one.node) : facts_.is_not_positive(one.node);
    return none && facts_.is_defined(one.node);
  };
  for (const bool same_first : {true, false}) {  // a term that stands on both sides is its own partner
    for (std::size_t i = 0; i < lower.size();) {
      const addend& one = lower[i];
      const std::size_t partner = search::first(upper, [&](const addend& other) {
        return same_first ? other.node == one.node && other.negated == one.negated : is_addend_below(one, other);
      });
      if (partner == upper.size()) {
        ++i;
        continue;
      }
      upper.erase(upper.begin() + static_cast<std::ptrdiff_t>(partner));
      lower.erase(lower.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return !search::any(lower, [&](const addend& one) { return !adds_nothing(one, true); }) &&
         !search::any(upper, [&](const addend& one) { return !adds_nothing(one, false); });
}

/// A common factor that is never negative keeps the order, one that is never positive turns it.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::products(const node& a, const node& b) {
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
      const node_index x = a.arguments[i];
      const node_index factor = a.arguments[1 - i];
      const node_index y = b.arguments[k];
      const node_index other = b.arguments[1 - k];
      if (facts_.seen(factor) == facts_.seen(other)) {
        if (facts_.is_not_negative(factor) && numbers(x, y)) return true;
        if (facts_.is_not_positive(factor) && numbers(y, x)) return true;
      }
      const bool all_positive =
          facts_.is_not_negative(x) && facts_.is_not_negative(y) && facts_.is_not_negative(factor) && facts_.is_not_negative(other);
      if (all_positive && numbers(x, y) && numbers(factor, other)) return true;
    }
  }
  return false;
}

/// Where the common denominator may be 0 there is no number on either side.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::quotients(const node& a, const node& b) {
  const node_index x = a.arguments[0];
  const node_index y = b.arguments[0];
  const node_index by = a.arguments[1];
  const node_index other = b.arguments[1];
  if (facts_.seen(by) == facts_.seen(other)) {
    return (facts_.is_not_negative(by) && numbers(x, y)) || (facts_.is_not_positive(by) && numbers(y, x));
  }
  return facts_.is_not_negative(x) && facts_.is_not_negative(y) && facts_.is_positive(by) && facts_.is_positive(other) && numbers(x, y) &&
         numbers(other, by);
}

/// The least of several is not above any of them, the greatest not below; all must be there for there to be one.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::extremes(node_index a, node_index b) {
  const node& n = facts_[a];
  const node& m = facts_[b];
  const auto others_defined = [this](const node& of, node_index one) {
    return !search::any(of.arguments, [&](node_index other) { return other != one && !facts_.is_defined(other); });
  };
  if (n.what == op::greatest && !search::any(n.arguments, [&](node_index one) { return !numbers(one, b); })) return true;
  if (m.what == op::least && !search::any(m.arguments, [&](node_index one) { return !numbers(a, one); })) return true;
  if (n.what == op::least && search::any(n.arguments, [&](node_index one) { return others_defined(n, one) && numbers(one, b); })) return true;
  if (m.what == op::greatest && search::any(m.arguments, [&](node_index one) { return others_defined(m, one) && numbers(a, one); })) return true;
  if (n.what != m.what || (n.what != op::least && n.what != op::greatest) || n.arguments.size() != m.arguments.size()) return false;
  for (std::size_t k = 0; k < n.arguments.size(); ++k) {
    if (!numbers(n.arguments[k], m.arguments[k])) return false;
  }
  return true;
}

// As of truths; under an unknown condition a number is the hull of both branches, whose ends keep the order.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::choices(node_index a, node_index b) {
  const node& n = facts_[a];
  const node& m = facts_[b];
  const bool lower = n.what == op::choose_number;
  const bool upper = m.what == op::choose_number;
  if (lower && numbers(n.arguments[1], b) && numbers(n.arguments[2], b)) return true;
  if (upper && numbers(a, m.arguments[1]) && numbers(a, m.arguments[2])) return true;
  if (!lower || !upper || !numbers(n.arguments[1], m.arguments[1]) || !numbers(n.arguments[2], m.arguments[2])) return false;
  const term c{n.arguments[0], false};
  const term k{m.arguments[0], false};
  if (facts_.plain(c) == facts_.plain(k)) return true;
  if (truths(c, k) && numbers(n.arguments[2], m.arguments[1])) return true;
  return truths(k, c) && numbers(n.arguments[1], m.arguments[2]);
}

template <typename Lazy>
bool basic_tightening_proof<Lazy>::roundings(node_index a, node_index b) {
  const node& n = facts_[a];
  const node& m = facts_[b];
  const bool lower = n.what == op::round;
  const bool upper = m.what == op::round;
  if ((lower && !facts_.is_exact(a)) || (upper && !facts_.is_exact(b))) return false;
  if (lower && n.rounding_rule == rounding::down && numbers(n.arguments[0], b)) return true;
  if (upper && m.rounding_rule == rounding::up && numbers(a, m.arguments[0])) return true;
  const bool in_order =
      lower && upper && (n.rounding_rule == m.rounding_rule || n.rounding_rule == rounding::down || m.rounding_rule == rounding::up);
  return in_order && numbers(n.arguments[0], m.arguments[0]);
}

/// Values by one key: key by key, and the same keys, so that both have a number for it or neither has.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::lookups(const node& a, const node& b) const {
  const lookup_table& lower = facts_.in().tables[a.table];
  const lookup_table& upper = facts_.in().tables[b.table];
  if (facts_.seen(a.arguments[0]) != facts_.seen(b.arguments[0]) || lower.keys != upper.keys || lower.complete != upper.complete) return false;
  for (std::size_t k = 0; k < lower.values.size(); ++k) {
    if (lower.values[k] > upper.values[k]) return false;
  }
  return true;
}

/// A count grows with its filter. So does a sum of what is never negative; one of what is never positive falls. The
/// least and greatest keep their order only over the same members.
template <typename Lazy>
bool basic_tightening_proof<Lazy>::folds(const node& a, const node& b) {
  if (a.level != b.level || a.member_level != b.member_level) return false;
  const term fewer{a.arguments[0], false};
  const term more{b.arguments[0], false};
  if (a.what == op::fold_count) return truths(fewer, more);
  const node_index x = a.arguments[1];
  const node_index y = b.arguments[1];
  if (!numbers(x, y)) return false;
  if (facts_.plain(fewer) == facts_.plain(more)) return true;
  const bool grows = truths(fewer, more);
  const bool shrinks = truths(more, fewer);
  if (grows && shrinks) return true;
  if (a.what != op::fold_sum || !facts_.is_defined(x) || !facts_.is_defined(y)) return false;
  return (grows && facts_.is_not_negative(y)) || (shrinks && facts_.is_not_positive(x));
}

}  // namespace povexit::inline v0::rule
