// SPDX-License-Identifier: MIT
// tests/support/twin_graph.hpp -- pairs of nodes of which the first was mostly made tighter than the second, step by step.
//
// Layer: tests. Over the schema of random_graph.hpp. Sometimes a step goes the other way, so that a proof must notice.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include <povexit/rule/graph_builder.hpp>

#include "support/random_graph.hpp"

namespace povexit::support {

/// Two nodes of one kind. `lower` is meant to be below `upper`.
struct twin {
  rule::node_index lower = rule::no_node;
  rule::node_index upper = rule::no_node;
  [[nodiscard]] bool is_made() const { return lower != rule::no_node && upper != rule::no_node; }
  [[nodiscard]] twin turned() const { return {upper, lower}; }
};

/// The steps of a proof that a pair can be built of.
enum class twin_step : std::uint8_t {
  both,
  either,
  opposite,
  choose,
  applies,
  compare,
  equal,
  among,
  every,
  some,
  told_by_count,
  lists,
  add,
  subtract,
  multiply,
  divide,
  negate,
  extremes,
  round,
  choose_number,
  lookup,
  count,
  sum,
  least,
  anything
};

class twin_graph {
 public:
  using node_index = rule::node_index;
  using op = rule::op;

  twin_graph(const schema& tables, dice& chance) : tables_(&tables), chance_(&chance), builder_(tables) {}

  /// A pair of truths at `level` whose outermost step is this one.
  [[nodiscard]] twin truths_by(twin_step step, std::size_t level, int depth) {
    switch (step) {
      case twin_step::both: return junction(op::both, level, depth);
      case twin_step::either: return junction(op::either, level, depth);
      case twin_step::opposite: return logic(op::opposite, {truths(level, depth - 1).turned()});
      case twin_step::choose: return choice(level, depth);
      case twin_step::applies: return applied(level, depth);
      case twin_step::compare: return comparison(level, depth);
      case twin_step::equal: return equality(level);
      case twin_step::among: return code_test(level);
      case twin_step::lists: return list(level);
      case twin_step::every: return fold(op::fold_every, level, depth);
      case twin_step::some: return fold(op::fold_some, level, depth);
      case twin_step::told_by_count: return told_by_count(level, depth);
      default: return compared(numbers_by(step, level, depth));
    }
  }

  [[nodiscard]] twin truths(std::size_t level, int depth) {
    constexpr twin_step all[] = {twin_step::both,    twin_step::either,        twin_step::opposite, twin_step::choose, twin_step::applies,
                                 twin_step::compare, twin_step::compare,       twin_step::equal,    twin_step::among,  twin_step::every,
                                 twin_step::some,    twin_step::told_by_count, twin_step::lists};
    twin made = depth <= 0 ? leaf(level) : truths_by(all[chance_->between(0, std::ssize(all) - 1)], level, depth);
    while (!made.is_made()) made = leaf(level);
    return made;
  }

  [[nodiscard]] twin numbers_by(twin_step step, std::size_t level, int depth) {
    const auto inner = [&] { return numbers(level, depth - 1); };
    switch (step) {
      case twin_step::add: return chance_->one_in(2) ? arithmetic(op::add, {inner(), inner()}) : sum_of_three(inner(), inner(), inner());
      case twin_step::subtract: return arithmetic(op::subtract, {inner(), inner().turned()});
      case twin_step::multiply: return product(level, inner());
      case twin_step::divide: return quotient(level, inner());
      case twin_step::negate: return arithmetic(op::negate, {inner().turned()});
      case twin_step::extremes: return arithmetic(chance_->one_in(2) ? op::least : op::greatest, {inner(), inner(), inner()});
      case twin_step::round: return rounded(inner());
      case twin_step::choose_number: return chosen_number(level, depth);
      case twin_step::lookup: return lookup(level);
      case twin_step::count: return fold(op::fold_count, level, depth);
      case twin_step::sum: return fold(op::fold_sum, level, depth);
      case twin_step::least: return fold(chance_->one_in(2) ? op::fold_min : op::fold_max, level, depth);
      default: return number_leaf(level);
    }
  }

  [[nodiscard]] twin numbers(std::size_t level, int depth) {
    constexpr twin_step all[] = {twin_step::add,      twin_step::subtract, twin_step::multiply,      twin_step::divide, twin_step::negate,
                                 twin_step::extremes, twin_step::round,    twin_step::choose_number, twin_step::lookup, twin_step::count,
                                 twin_step::sum,      twin_step::least,    twin_step::anything};
    twin made = depth <= 0 ? number_leaf(level) : numbers_by(all[chance_->between(0, std::ssize(all) - 1)], level, depth);
    while (!made.is_made()) made = number_leaf(level);
    return made;
  }

  [[nodiscard]] rule::detail::graph_builder& builder() { return builder_; }

 private:
  /// Whether a step is made as it should be: the lower one tighter.
  [[nodiscard]] bool right_way() { return !chance_->one_in(12); }
  [[nodiscard]] twin maybe_turned(twin made) { return right_way() ? made : made.turned(); }
  [[nodiscard]] std::size_t level_above(std::size_t level) { return static_cast<std::size_t>(chance_->between(0, static_cast<std::int64_t>(level))); }
  [[nodiscard]] node_index load(std::size_t level, std::uint32_t column) { return builder_.load(level, column); }
  [[nodiscard]] twin same(node_index i) { return {i, i}; }

  [[nodiscard]] twin leaf(std::size_t level) {
    const std::size_t at = level_above(level);
    if (chance_->one_in(2)) return same(load(at, chance_->one_in(2) ? 0 : 1));
    if (chance_->one_in(8)) return {builder_.answer(truth::no), builder_.answer(chance_->one_in(2) ? truth::unknown : truth::yes)};
    return compared(number_leaf(level));
  }

  [[nodiscard]] twin number_leaf(std::size_t level) {
    constexpr std::uint32_t columns[] = {3, 4, 5, 7};  // count, income, free, share: the last is never negative
    if (!chance_->one_in(4)) return same(load(level_above(level), columns[chance_->between(0, 3)]));
    const std::int64_t low = chance_->between(-3, 6);
    return maybe_turned({builder_.number(ratio(low)), builder_.number(ratio(low + chance_->between(0, 2)))});
  }

  template <typename Make>
  [[nodiscard]] twin each(const std::vector<twin>& parts, const Make& make) {
    std::vector<node_index> lower;
    std::vector<node_index> upper;
    for (const twin& part : parts) {
      if (!part.is_made()) return {};
      lower.push_back(part.lower);
      upper.push_back(part.upper);
    }
    return {make(std::move(lower)), make(std::move(upper))};
  }
  [[nodiscard]] twin logic(op what, const std::vector<twin>& parts) {
    return each(parts, [&](std::vector<node_index> all) { return builder_.logic(what, std::move(all)); });
  }
  [[nodiscard]] twin arithmetic(op what, const std::vector<twin>& parts) {
    return each(parts, [&](std::vector<node_index> all) { return builder_.arithmetic(what, std::move(all)); });
  }

  [[nodiscard]] twin junction(op what, std::size_t level, int depth) {
    twin made = logic(what, {truths(level, depth - 1), truths(level, depth - 1)});
    if (!chance_->one_in(3)) return made;
    const node_index more = truths(level, depth - 1).lower;  // a further condition below, or one that is no longer enough
    node_index& changed = (what == op::both) == right_way() ? made.lower : made.upper;
    changed = builder_.logic(what, {changed, more});
    return made;
  }

  [[nodiscard]] twin choice(std::size_t level, int depth) {
    const twin condition = chance_->one_in(3) ? truths(level, depth - 1) : same(truths(level, depth - 1).lower);
    return logic(op::choose_truth, {chance_->one_in(2) ? condition : condition.turned(), truths(level, depth - 1), truths(level, depth - 1)});
  }

  [[nodiscard]] twin applied(std::size_t level, int depth) {
    const truth known = chance_->one_in(2) ? truth::yes : truth::no;
    const twin constant = same(builder_.answer(known));
    // if c then x else yes falls as c grows; if c then yes else x grows.
    const bool first = chance_->one_in(2);
    const twin condition = (known == truth::yes) == first ? truths(level, depth - 1) : truths(level, depth - 1).turned();
    const twin other = truths(level, depth - 1);
    return logic(op::choose_truth, {condition, first ? constant : other, first ? other : constant});
  }

  [[nodiscard]] rule::relation relation() { return static_cast<rule::relation>(chance_->between(0, 5)); }

  /// x against a limit, x falling in comparisons from above.
  [[nodiscard]] twin compared(twin number) {
    if (!number.is_made()) return {};
    const bool limit_above = chance_->one_in(2);
    const twin x = limit_above ? number.turned() : number;
    const std::int64_t limit = chance_->between(-4, 12);
    const std::int64_t other = limit + (limit_above == right_way() ? 1 : -1) * chance_->between(0, 2);
    const bool lower_strict = chance_->one_in(2);
    const bool upper_strict = chance_->one_in(2);
    using rule::relation;
    const relation strict = limit_above ? relation::less : relation::greater;
    const relation loose = limit_above ? relation::less_equal : relation::greater_equal;
    const ratio unit(1, chance_->one_in(3) ? 3 : 1);
    const auto at = [&](std::int64_t n) { return builder_.arithmetic(op::multiply, {builder_.number(ratio(n)), builder_.number(unit)}); };
    if (chance_->one_in(5)) return {builder_.compare(strict, at(limit), x.lower), builder_.compare(strict, at(other), x.upper)};
    return {builder_.compare(lower_strict ? strict : loose, x.lower, at(limit)), builder_.compare(upper_strict ? strict : loose, x.upper, at(other))};
  }

  [[nodiscard]] twin comparison(std::size_t level, int depth) {
    const twin x = numbers(level, depth - 1);
    if (chance_->one_in(2)) return compared(x);
    const twin y = numbers(level, depth - 1).turned();
    using rule::relation;
    return {builder_.compare(chance_->one_in(2) ? relation::greater : relation::greater_equal, x.lower, y.lower),
            builder_.compare(chance_->one_in(2) ? relation::greater_equal : relation(), x.upper, y.upper)};
  }

  [[nodiscard]] twin equality(std::size_t level) {
    const node_index x = number_leaf(level).lower;
    const auto limit = [&] { return builder_.number(ratio(chance_->between(-2, 4), chance_->one_in(4) ? 2 : 1)); };
    return {builder_.compare(relation(), x, limit()), builder_.compare(relation(), x, limit())};
  }

  [[nodiscard]] node_index one_code_test(node_index grade) {
    const node_index code = builder_.number(ratio(chance_->between(0, 3)));
    node_index test = builder_.compare(chance_->one_in(3) ? rule::relation::not_equal : rule::relation::equal, grade, code);
    if (chance_->one_in(2)) {
      std::vector<std::int64_t> keys;
      for (std::int64_t key = 0; key < 4; ++key) {
        if (chance_->one_in(2)) keys.push_back(key);
      }
      if (!keys.empty()) test = builder_.among(grade, keys);
    }
    return chance_->one_in(4) ? builder_.logic(op::opposite, {test}) : test;
  }
  [[nodiscard]] twin code_test(std::size_t level) {
    const node_index grade = load(level_above(level), 2);
    const auto joined = [&] {
      if (!chance_->one_in(3)) return one_code_test(grade);
      return builder_.logic(chance_->one_in(2) ? op::both : op::either, {one_code_test(grade), one_code_test(grade)});
    };
    return {joined(), joined()};
  }

  /// Lists of integers that are no codes: they may be asked of bounds.
  [[nodiscard]] twin list(std::size_t level) {
    node_index count = load(level_above(level), 3);
    if (chance_->one_in(2)) count = builder_.arithmetic(op::choose_number, {load(level, 0), builder_.number(ratio(1)), builder_.number(ratio(2))});
    const auto test = [&] {
      if (chance_->one_in(3)) return builder_.compare(relation(), count, builder_.number(ratio(chance_->between(0, 3))));
      const node_index made = builder_.among(count, chance_->one_in(2)   ? std::vector<std::int64_t>{1}
                                                    : chance_->one_in(2) ? std::vector<std::int64_t>{1, 2}
                                                                         : std::vector<std::int64_t>{0, 2, 3});
      return chance_->one_in(4) ? builder_.logic(op::opposite, {made}) : made;
    };
    return {test(), test()};
  }

  [[nodiscard]] twin fold(op what, std::size_t level, int depth) {
    if (level == 2) return {};
    const std::size_t members = static_cast<std::size_t>(chance_->between(static_cast<std::int64_t>(level) + 1, 2));
    const bool has_value = what >= op::fold_sum;
    twin in = truths(members, depth - 1);
    if (chance_->one_in(has_value ? 2 : 6)) in = same(in.lower);
    const twin value = has_value ? numbers(members, depth - 2) : twin{};
    return {builder_.fold(what, level, members, in.lower, value.lower), builder_.fold(what, level, members, in.upper, value.upper)};
  }

  [[nodiscard]] twin told_by_count(std::size_t level, int depth) {
    const twin counted = fold(op::fold_count, level, depth);
    if (!counted.is_made()) return {};
    const node_index member = builder_[counted.lower].arguments[0];
    const std::size_t members = builder_[counted.lower].member_level;
    const node_index told = builder_.compare(relation(), counted.upper, builder_.number(ratio(chance_->between(0, 2), chance_->one_in(4) ? 2 : 1)));
    const node_index quantified = builder_.fold(chance_->one_in(2) ? op::fold_some : op::fold_every, level, members,
                                                chance_->one_in(2) ? member : builder_.logic(op::opposite, {member}));
    return chance_->one_in(2) ? twin{quantified, told} : twin{told, quantified};
  }

  [[nodiscard]] twin sum_of_three(twin a, twin b, twin c) {
    const auto in_order = [&](node_index x, node_index y, node_index z) {
      const node_index first = builder_.arithmetic(op::add, {x, y});
      return builder_.arithmetic(chance_->one_in(4) ? op::subtract : op::add, {first, z});
    };
    if (!a.is_made() || !b.is_made() || !c.is_made()) return {};
    return {in_order(a.lower, b.lower, c.lower), in_order(c.upper, a.upper, b.upper)};
  }

  [[nodiscard]] twin product(std::size_t level, twin inner) {
    const std::int64_t factor = chance_->between(-2, 3);
    node_index by = chance_->one_in(2) ? load(level_above(level), 7) : builder_.number(ratio(factor, 2));
    if (chance_->one_in(6)) by = number_leaf(level).lower;
    const bool turns = factor < 0 && builder_[by].what == op::constant_number;
    const twin kept = turns ? inner.turned() : inner;
    const twin made = arithmetic(op::multiply, {kept, same(by)});
    return made;
  }

  [[nodiscard]] twin quotient(std::size_t level, twin inner) {
    node_index by = load(level_above(level), chance_->one_in(2) ? 7 : 3);
    if (chance_->one_in(2)) by = builder_.number(ratio(chance_->one_in(4) ? -2 : 3));
    if (chance_->one_in(4) && level < 2) by = builder_.fold(op::fold_count, level, 2, builder_.answer(truth::yes));
    const twin made = arithmetic(op::divide, {inner, same(by)});
    return made;
  }

  [[nodiscard]] twin rounded(twin inner) {
    if (!inner.is_made()) return {};
    const auto rule = [&] { return static_cast<rounding>(chance_->between(0, 3)); };
    if (chance_->one_in(4)) return {builder_.arithmetic(op::round, {inner.lower}, rule()), inner.upper};
    return {builder_.arithmetic(op::round, {inner.lower}, rule()), builder_.arithmetic(op::round, {inner.upper}, rule())};
  }

  [[nodiscard]] twin chosen_number(std::size_t level, int depth) {
    const twin condition = chance_->one_in(2) ? truths(level, depth - 1) : same(truths(level, depth - 1).lower);
    if (chance_->one_in(2)) {
      // Points or none.
      const node_index points = builder_.number(ratio(chance_->between(0, 5)));
      return arithmetic(op::choose_number, {condition, same(points), same(builder_.number(ratio(chance_->between(-1, 1))))});
    }
    return arithmetic(op::choose_number, {condition, numbers(level, depth - 1), numbers(level, depth - 1)});
  }

  [[nodiscard]] twin lookup(std::size_t level) {
    const bool by_code = chance_->one_in(2);
    const node_index key = load(level_above(level), by_code ? 2 : 3);
    rule::lookup_table lower;
    lower.complete = by_code && !chance_->one_in(4);
    for (std::int64_t k = 0; k < 4; ++k) {
      if (chance_->one_in(8)) continue;
      lower.keys.push_back(k);
      lower.values.emplace_back(chance_->between(-2, 5), chance_->between(1, 2));
    }
    if (lower.keys.empty()) return {};
    rule::lookup_table upper = lower;
    for (ratio& value : upper.values) value = ratio(value.numerator() + (right_way() ? 1 : -1) * chance_->between(0, 2), value.denominator());
    if (chance_->one_in(10)) upper.complete = !upper.complete;
    if (chance_->one_in(10)) ++upper.keys.back();
    const auto of = [&](rule::lookup_table table) {
      return builder_.arithmetic(op::lookup, {key}, rounding::down, builder_.table(std::move(table)));
    };
    const twin made{of(lower), of(upper)};
    if (!chance_->one_in(3)) return made;
    return chance_->one_in(2) ? twin{made.lower, builder_.number(ratio(chance_->between(3, 6)))}
                              : twin{builder_.number(ratio(chance_->between(-3, 0))), made.upper};
  }

  const schema* tables_;
  dice* chance_;
  rule::detail::graph_builder builder_;
};

}  // namespace povexit::support
