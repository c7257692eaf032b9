// SPDX-License-Identifier: MIT
// povexit/eval/shape.hpp -- how a node's known numbers are computed: in 64 bits, in 128 bits, or only as intervals.
//
// Layer: eval. Limits are proved here from the schema and the operations, so that no kernel can overflow: every
// numerator stays within `numerator_limit`, every denominator is not 0 and within `denominator_limit`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

/// The largest magnitude that parts may have: sums of two and doubled remainders stay within 128 bits.
inline constexpr wide largest_part = wide{1} << 125;

/// Larger counts are held as intervals.
inline constexpr wide most_counted = wide{1} << 40;

struct number_shape {
  bool fast = false;     ///< false: every row is computed as an interval
  bool is_wide = false;  ///< parts are 128-bit; else 64-bit
  bool has_denominator = false;
  wide numerator_limit = 0;
  wide denominator_limit = 1;
  std::vector<wide> multipliers;  ///< of each argument's numerator, to bring it to the node's scale (compare: to a common one)
};

/// Nodes with the same value in every row of every level.
template <typename = void>
[[nodiscard]] bool is_constant(const rule::node& n) noexcept {
  return n.level == rule::no_level || n.what == rule::op::constant_truth || n.what == rule::op::constant_number || n.what == rule::op::constant_text;
}

[[nodiscard]] constexpr bool is_fold(rule::op what) noexcept { return what >= rule::op::fold_every; }
[[nodiscard]] constexpr bool is_gather(rule::op what) noexcept { return what == rule::op::gather_truth || what == rule::op::gather_number; }
[[nodiscard]] constexpr bool is_load(rule::op what) noexcept { return what == rule::op::load_truth || what == rule::op::load_number; }
[[nodiscard]] constexpr bool crosses_levels(rule::op what) noexcept { return is_fold(what) || is_gather(what); }

/// How often `unit` goes into `scale`; nothing unless that is a whole number.
[[nodiscard]] constexpr std::optional<wide> whole_multiple(const ratio& scale, const ratio& unit) noexcept {
  if (scale.numerator() == 0) return wide{0};
  if (unit.numerator() == 0) return std::nullopt;
  const wide top = wide{scale.numerator()} * unit.denominator();
  const wide bottom = wide{scale.denominator()} * unit.numerator();
  return top % bottom == 0 ? std::optional<wide>(top / bottom) : std::nullopt;
}

namespace detail {

/// The product of magnitudes, or more than `largest_part`.
[[nodiscard]] constexpr wide limit_product(wide a, wide b) noexcept {
  wide product = 0;
  return __builtin_mul_overflow(magnitude(a), magnitude(b), &product) || product > largest_part ? largest_part + 1 : product;
}
[[nodiscard]] constexpr wide limit_sum(wide a, wide b) noexcept { return a + b > largest_part ? largest_part + 1 : a + b; }
[[nodiscard]] constexpr wide larger(wide a, wide b) noexcept { return a < b ? b : a; }

/// Finds the shapes of a graph's nodes, in order.
template <typename = void>
class basic_shape_finder {
 public:
  basic_shape_finder(const rule::graph& in, const schema& tables) : in_(&in), tables_(&tables), found_(in.nodes.size()) {
    for (std::size_t i = 0; i < in.nodes.size(); ++i) {
      const rule::node& n = in.nodes[i];
      number_shape& s = found_[i];
      peak_ = 0;
      s.fast = find(n, s);
      peak_ = larger(peak_, larger(s.numerator_limit, s.denominator_limit));
      if (peak_ > largest_part) s.fast = false;
      s.is_wide = s.fast && is_wide(n);
      s.has_denominator = s.fast && s.denominator_limit != 1;
    }
  }
  [[nodiscard]] std::vector<number_shape> take() && { return std::move(found_); }

 private:
  /// Whether the parts need 128 bits. Stored integers never do, though a limit of 2^63 is out of reach of their magnitudes.
  bool is_wide(const rule::node& n) const {
    if (n.what == rule::op::load_number) return false;
    const bool has_wide = search::any(n.arguments, [this](rule::node_index a) { return !node(a).is_truth && !is_constant(node(a)) && found_[a].is_wide; });
    if (n.what == rule::op::gather_number) return has_wide;
    const bool reads_one_by_one = is_fold(n.what) || n.what == rule::op::lookup || n.what == rule::op::year_of ||
                                  n.what == rule::op::months_between || n.what == rule::op::age_on;
    return peak_ > INT64_MAX || (has_wide && !reads_one_by_one);
  }
  const rule::node& node(rule::node_index i) const noexcept { return in_->nodes[i]; }

  /// Arguments' multipliers to the unit; false where one is not whole or an argument has no parts.
  bool bring(const rule::node& n, number_shape& s, const ratio& unit, std::size_t first = 0) {
    s.multipliers.assign(n.arguments.size(), 1);
    for (std::size_t k = first; k < n.arguments.size(); ++k) {
      const auto times = whole_multiple(node(n.arguments[k]).scale, unit);
      if (!times || !found_[n.arguments[k]].fast) return false;
      s.multipliers[k] = *times;
    }
    return true;
  }

  wide top(const rule::node& n, const number_shape& s, std::size_t k) const {
    return limit_product(found_[n.arguments[k]].numerator_limit, s.multipliers[k]);
  }
  wide bottom(const rule::node& n, std::size_t k) const { return found_[n.arguments[k]].denominator_limit; }

  bool find(const rule::node& n, number_shape& s) {
    using rule::op;
    switch (n.what) {
      case op::constant_number:
      case op::constant_text:
      case op::load_number: return leaf(n, s);
      case op::compare: return pair(n, s);
      case op::among:
      case op::number_is_known: return bring(n, s, ratio(1)) || n.what == op::number_is_known;
      case op::add:
      case op::subtract: return sum(n, s);
      case op::multiply:
      case op::divide: return product(n, s);
      case op::negate:
      case op::absolute:
      case op::least:
      case op::greatest:
      case op::choose_number:
      case op::gather_number:
      case op::fold_min:
      case op::fold_max:
      case op::fold_sum: return taken(n, s);
      case op::round: return rounded(n, s);
      case op::fold_count: return plain(n, s, most_counted);
      case op::year_of:
      case op::months_between:
      case op::age_on: return bring(n, s, ratio(1)) && whole(n) && plain(n, s, most_counted);
      case op::lookup: return table(n, s);
      default: return false;
    }
  }

  bool leaf(const rule::node& n, number_shape& s) {
    s.numerator_limit = n.what == rule::op::load_number ? wide{1} << 63 : n.what == rule::op::constant_text ? wide{INT32_MAX} : wide{1};
    if (n.what != rule::op::load_number) return true;
    const column_schema& column = tables_->levels[n.level].columns[n.column];
    if (column.type == value_type::code || column.type == value_type::text) s.numerator_limit = wide{UINT32_MAX};
    if ((is_numeric(column.type) || column.type == value_type::date) && column.range) {
      s.numerator_limit = larger(magnitude(column.range->low), magnitude(column.range->high));
    }
    return true;
  }

  bool pair(const rule::node& n, number_shape& s) {
    const auto unit = rule::common_scale(node(n.arguments[0]).scale, node(n.arguments[1]).scale);
    if (!unit || !bring(n, s, *unit)) return false;
    peak_ = larger(limit_product(top(n, s, 0), bottom(n, 1)), limit_product(top(n, s, 1), bottom(n, 0)));
    return true;
  }

  bool sum(const rule::node& n, number_shape& s) {
    if (!bring(n, s, n.scale)) return false;
    s.numerator_limit = limit_sum(limit_product(top(n, s, 0), bottom(n, 1)), limit_product(top(n, s, 1), bottom(n, 0)));
    s.denominator_limit = limit_product(bottom(n, 0), bottom(n, 1));
    return true;
  }

  bool product(const rule::node& n, number_shape& s) {
    const number_shape& a = found_[n.arguments[0]];
    const number_shape& b = found_[n.arguments[1]];
    const bool divides = n.what == rule::op::divide;
    const auto scale = divides ? v0::divide(node(n.arguments[0]).scale, node(n.arguments[1]).scale)
                               : v0::multiply(node(n.arguments[0]).scale, node(n.arguments[1]).scale);
    const auto times = scale ? whole_multiple(*scale, n.scale) : std::nullopt;
    if (!times || !a.fast || !b.fast) return false;
    s.multipliers = {*times, 1};
    s.numerator_limit = limit_product(limit_product(a.numerator_limit, *times), divides ? b.denominator_limit : b.numerator_limit);
    s.denominator_limit = limit_product(a.denominator_limit, divides ? b.numerator_limit : b.denominator_limit);
    if (divides) s.denominator_limit = larger(s.denominator_limit, 2);  // there is one, even where it can only be 1
    return true;
  }

  /// The value of one of the arguments, or the sum of many.
  bool taken(const rule::node& n, number_shape& s) {
    const std::size_t first =
        n.what == rule::op::choose_number || n.what == rule::op::fold_sum || n.what == rule::op::fold_min || n.what == rule::op::fold_max ? 1 : 0;
    if (!bring(n, s, n.scale, first)) return false;
    if (n.scale.numerator() < 0 && n.what != rule::op::negate && n.what != rule::op::gather_number) return false;
    s.denominator_limit = 1;
    for (std::size_t k = first; k < n.arguments.size(); ++k) {
      s.numerator_limit = larger(s.numerator_limit, top(n, s, k));
      s.denominator_limit = larger(s.denominator_limit, bottom(n, k));
    }
    // The smaller of two quotients is found by cross-multiplication.
    if (n.what == rule::op::least || n.what == rule::op::greatest) peak_ = limit_product(s.numerator_limit, s.denominator_limit);
    if (!is_fold(n.what)) return true;
    // Folds take integers. A sum of up to 2^32 members must not overflow while it is made; it may be larger than the node's limit only
    // where the data break their ranges, and is an interval there.
    if (s.denominator_limit != 1) return false;
    if (n.what == rule::op::fold_sum) {
      if (s.numerator_limit > wide{1} << 93) return false;
      s.numerator_limit = larger(n.numerator_limit, 1);
    }
    return true;
  }

  bool rounded(const rule::node& n, number_shape& s) {
    const number_shape& a = found_[n.arguments[0]];
    const ratio& scale = node(n.arguments[0]).scale;
    if (!a.fast || !whole(n)) return false;
    s.multipliers = {scale.numerator(), scale.denominator()};
    peak_ = larger(limit_product(a.numerator_limit, scale.numerator()), limit_product(a.denominator_limit, scale.denominator()));
    s.numerator_limit = limit_sum(limit_product(a.numerator_limit, scale.numerator()), 1);
    return true;
  }

  bool table(const rule::node& n, number_shape& s) {
    if (!bring(n, s, ratio(1)) || found_[n.arguments[0]].denominator_limit != 1) return false;
    for (const ratio& value : in_->tables[n.table].values) {
      const auto times = whole_multiple(value, n.scale);
      if (!times) return false;
      s.numerator_limit = larger(s.numerator_limit, magnitude(*times));
    }
    peak_ = top(n, s, 0);
    return true;
  }

  [[nodiscard]] static bool whole(const rule::node& n) noexcept { return n.scale == ratio(1); }

  bool plain(const rule::node& n, number_shape& s, wide limit) {
    s.numerator_limit = limit;
    for (std::size_t k = 0; k < n.arguments.size() && n.what != rule::op::fold_count; ++k) {
      if (bottom(n, k) != 1) return false;
      peak_ = larger(peak_, top(n, s, k));
    }
    return whole(n);
  }

  const rule::graph* in_;
  const schema* tables_;
  std::vector<number_shape> found_;
  wide peak_ = 0;
};
using shape_finder = basic_shape_finder<>;

}  // namespace detail

/// The shape of every node; those of truths say how they compare.
template <typename = void>
[[nodiscard]] std::vector<number_shape> shapes_of(const rule::graph& in, const schema& tables) {
  return detail::shape_finder(in, tables).take();
}

}  // namespace povexit::inline v0::eval
