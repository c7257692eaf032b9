// SPDX-License-Identifier: MIT
// povexit/eval/tightening_score.hpp -- how near a truth is to an answer that it does not have.
//
// Layer: eval. Part of povexit/eval/tightening.hpp. Only guides a search: whole thousandths, no claim to be exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/links.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::eval::detail {

inline constexpr int whole_score = 1000;

template <typename = void>
class basic_nearness {
 public:
  basic_nearness(const rule::graph& in, row_evaluator& rows, const links& between) : in_(&in), rows_(&rows), links_(&between) {}

  /// 1000 where the node has the answer in this row.
  [[nodiscard]] int of(rule::node_index i, std::size_t row, truth wanted, int depth = 9) {
    const truth is = rows_->value(i, row).answer;
    if (is == wanted) return whole_score;
    const int base = is == truth::unknown ? 350 : 0;
    if (wanted == truth::unknown || depth == 0) return base;
    return std::max(base, std::min(whole_score - 1, inside(in_->nodes[i], row, wanted, depth - 1)));
  }

 private:
  [[nodiscard]] int inside(const rule::node& n, std::size_t row, truth wanted, int depth) {
    using rule::op;
    const auto part = [&](std::size_t k, truth answer) { return of(n.arguments[k], row, answer, depth); };
    switch (n.what) {
      case op::both:
      case op::either: {
        const bool needs_all = (n.what == op::both) == (wanted == truth::yes);
        int sum = 0;
        int most = 0;
        for (std::size_t k = 0; k < n.arguments.size(); ++k) {
          const int one = part(k, wanted);
          sum += one;
          most = std::max(most, one);
        }
        return needs_all ? sum / static_cast<int>(n.arguments.size()) : most;
      }
      case op::opposite: return part(0, opposite(wanted));
      case op::choose_truth: {
        const int then = (part(0, truth::yes) + part(1, wanted)) / 2;
        return std::max(then, (part(0, truth::no) + part(2, wanted)) / 2);
      }
      case op::gather_truth: {
        if (is_constant(in_->nodes[n.arguments[0]])) return 0;
        const std::int32_t parent = links_->between(n.level, in_->nodes[n.arguments[0]].level).parent[row];
        return parent < 0 ? 0 : of(n.arguments[0], static_cast<std::size_t>(parent), wanted, depth);
      }
      case op::fold_every:
      case op::fold_some: return members(n, row, wanted, depth);
      case op::compare: return distance(rows_->value(n.arguments[0], row).number, rows_->value(n.arguments[1], row).number);
      default: return 0;
    }
  }

  [[nodiscard]] int members(const rule::node& n, std::size_t row, truth wanted, int depth) {
    const link& all = links_->between(n.member_level, n.level);
    const bool needs_all = (n.what == rule::op::fold_every) == (wanted == truth::yes);
    int sum = 0;
    int most = 0;
    int count = 0;
    for (std::size_t i = all.first[row]; i < all.first[row + 1] && count < 8; ++i, ++count) {
      const int one = of(n.arguments[0], all.child(i), wanted, depth);
      sum += one;
      most = std::max(most, one);
    }
    if (!needs_all) return most;
    return count == 0 ? 700 : sum / count;
  }

  /// Nearer sides of a comparison are better, whichever answer is wanted: the limit lies between them.
  [[nodiscard]] static int distance(const interval& a, const interval& b) {
    const interval gap = absolute(a - b);
    if (!gap.is_point() || !gap.low.is_finite()) return 200;
    int bits = 0;
    for (wide whole = gap.low.numerator / gap.low.denominator; whole > 0; whole /= 2) ++bits;
    return 700 - 5 * bits;
  }

  const rule::graph* in_;
  row_evaluator* rows_;
  const links* links_;
};
using nearness = basic_nearness<>;

}  // namespace povexit::inline v0::eval::detail
