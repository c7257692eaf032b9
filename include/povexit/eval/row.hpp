// SPDX-License-Identifier: MIT
// povexit/eval/row.hpp -- one node's value in one row: for explanations, for missing members, and to check the engine.
//
// Layer: eval.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/fold.hpp>
#include <povexit/eval/key_map.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/phantom.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::eval {

/// Values of nodes in rows, computed on demand and kept.
///
/// Expects: the program, the data and the links outlive it; `between` has the program's pairs.
template <typename = void>
class basic_row_evaluator {
 public:
  basic_row_evaluator(const program& of, const database& data, const links& between)
      : program_(&of),
        data_(&data),
        links_(&between),
        phantoms_(phantom_values(of.graph(), data)),
        keyed_(of.graph(), data),
        rests_(of.graph().nodes.size()),
        has_rest_(of.graph().nodes.size(), 0) {}

  /// The value for a row of which nothing is known.
  [[nodiscard]] const row_value& phantom(rule::node_index index) const noexcept { return phantoms_[index]; }

  /// The value for a row of a level with expected keys of which only its key is known: the `k`-th expected, or after
  /// these one in a gap. Expects: `members` links the node's level to one above it, and has keys.
  [[nodiscard]] row_value phantom(rule::node_index index, level_index level, const link& members, std::size_t k) {
    return keyed_.of(level, members)[k][index];
  }

  /// Expects: row < rows of the node's level (any row for constants).
  [[nodiscard]] row_value value(rule::node_index index, std::size_t row) {
    const rule::node& n = program_->graph().nodes[index];
    if (is_constant(n)) return phantoms_[index];
    const std::uint64_t key = node_and_row(index, row);
    const bool is_lasting = index < lasts_.size() && lasts_[index] != 0;
    if (const row_value* known = (is_lasting ? lasting_ : values_).find(key)) return *known;
    const row_value made = compute(index, n, row);
    (is_lasting ? lasting_ : values_).add(key, made);
    return made;
  }

  /// Forgets all values but those of levels above `level`, which the next entity there may share.
  void forget_up_to(level_index level) {
    values_.forget();
    if (level == forgetting_) return;
    forgetting_ = level;
    lasting_.forget();
    lasts_.assign(program_->graph().nodes.size(), 0);
    for (rule::node_index i = 0; i < lasts_.size(); ++i) {
      const level_index own = program_->graph().nodes[i].level;
      lasts_[i] = own != rule::no_level && own != level && program_->tables().reaches(level, own) ? 1 : 0;
    }
  }

 private:
  [[nodiscard]] row_value compute(rule::node_index index, const rule::node& n, std::size_t row) {
    if (is_load(n.what)) return loaded(index, n, row);
    if (is_gather(n.what)) {
      if (is_constant(program_->graph().nodes[n.arguments[0]])) return phantoms_[n.arguments[0]];
      const std::int32_t parent = links_->between(n.level, program_->graph().nodes[n.arguments[0]].level).parent[row];
      return parent < 0 ? phantoms_[index] : value(n.arguments[0], static_cast<std::size_t>(parent));
    }
    if (!is_fold(n.what)) return apply(program_->graph(), n, [&](std::size_t k) { return value(n.arguments[k], row); });
    const link& members = links_->between(n.member_level, n.level);
    const auto in = [&](std::size_t child) { return value(n.arguments[0], child).answer; };
    const auto number = [&](std::size_t child) { return value(n.arguments.back(), child).number; };
    fold_rest& rest = rests_[index];
    if (has_rest_[index] == 0) rest = rest_of(n, members, phantoms_, keyed_, in, number);
    has_rest_[index] = 1;
    if (n.is_truth) return row_value::of(truth_fold(n.what, members, row, rest, in));
    return row_value::of(number_fold(n.what, members, row, rest, in, number));
  }

  [[nodiscard]] row_value loaded(rule::node_index index, const rule::node& n, std::size_t row) const {
    const column_view* values = data_->column(n.level, n.column);
    if (values == nullptr || !values->is_known(row)) return phantoms_[index];
    if (n.what == rule::op::load_truth) return row_value::of(truth_of((*values)[row] != 0));
    return row_value::of(scaled((*values)[row], 1, n.scale));
  }

  const program* program_;
  const database* data_;
  const links* links_;
  std::vector<row_value> phantoms_;
  keyed_phantoms keyed_;
  std::vector<fold_rest> rests_;         // of each fold, once it was asked for
  std::vector<std::uint8_t> has_rest_;
  key_map<row_value> values_;
  key_map<row_value> lasting_;           // of levels above `forgetting_`
  std::vector<std::uint8_t> lasts_;      // of each node
  level_index forgetting_ = rule::no_level;
};
using row_evaluator = basic_row_evaluator<>;

/// The value of one node in one row. For several, keep a row_evaluator.
template <typename = void>
[[nodiscard]] row_value value_of(const program& of, const database& data, const links& between, rule::node_index index, std::size_t row) {
  return row_evaluator(of, data, between).value(index, row);
}

}  // namespace povexit::inline v0::eval
