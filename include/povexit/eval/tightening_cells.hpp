// SPDX-License-Identifier: MIT
// povexit/eval/tightening_cells.hpp -- the table of all cells of independent columns, on the engine's own operations.
//
// Layer: eval. Part of povexit/eval/tightening.hpp. Complete for stored columns that are only compared with constants,
// and said to be no more than that: a term in a sum, or a fold over members, is not for this table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/eval/counterexample.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/eval/tightening_judge.hpp>
#include <povexit/eval/tightening_values.hpp>

namespace povexit::inline v0::eval::detail {

inline constexpr std::size_t most_cells = std::size_t{1} << 18;

template <typename = void>
class basic_cell_table {
 public:
  explicit basic_cell_table(const claim_judge& claim) : claim_(&claim), find_(claim.graph(), claim.tables()), columns_(find_.columns(false)) {}

  /// Whether the table, once gone through, is a proof.
  [[nodiscard]] bool is_complete() const {
    std::size_t cells = 1;
    for (const tried_column& each : columns_) {
      cells *= each.size() + 1;
      if (cells > most_cells || each.is_key) return false;
    }
    for (const rule::node& n : claim_->graph().nodes) {
      if (!is_plain(n)) return false;
    }
    return true;
  }

  /// The cell that speaks most clearly against the order; nothing where none does.
  [[nodiscard]] std::optional<counterexample> search_all() const {
    std::vector<std::size_t> at(columns_.size(), 0);
    std::vector<row_value> values(claim_->graph().nodes.size());
    std::vector<std::size_t> best;
    int most = 0;
    for (bool more = true; more; more = next(at)) {
      evaluate(at, values);
      const int convinces = weight(values[claim_->lower()].answer, values[claim_->upper()].answer);
      if (convinces <= most) continue;
      most = convinces;
      best = at;
      if (most == 3) break;
    }
    return most == 0 ? std::nullopt : std::optional(example_of(best));
  }

 private:
  /// Logic of comparisons of one column with a constant.
  [[nodiscard]] bool is_plain(const rule::node& n) const {
    using rule::op;
    const auto of = [&](std::size_t k) { return claim_->graph().nodes[find_.seen(n.arguments[k])].what; };
    const auto is_constant_number = [](op what) { return what == op::constant_number || what == op::constant_text; };
    switch (n.what) {
      case op::constant_truth:
      case op::constant_number:
      case op::constant_text:
      case op::load_truth:
      case op::load_number:
      case op::gather_truth:
      case op::gather_number:
      case op::both:
      case op::either:
      case op::opposite:
      case op::choose_truth: return true;
      case op::compare: return (of(0) == op::load_number && is_constant_number(of(1))) || (of(1) == op::load_number && is_constant_number(of(0)));
      case op::among: return of(0) == op::load_number;
      default: return false;
    }
  }

  [[nodiscard]] bool next(std::vector<std::size_t>& at) const {
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (++at[i] <= columns_[i].size()) return true;
      at[i] = 0;
    }
    return false;
  }

  [[nodiscard]] row_value cell(const tried_column& of, std::size_t at) const {
    const rule::node& n = claim_->graph().nodes[of.load];
    const bool is_known = at < of.size();
    if (n.what == rule::op::load_truth) return row_value::of(is_known ? truth_of(of.values[at] != 0) : truth::unknown);
    if (!of.texts.empty()) return row_value::of(is_known ? interval::point(static_cast<wide>(at)) : interval::anything());
    if (is_known) return row_value::of(scaled(of.values[at], 1, n.scale));
    return row_value::of(n.range);
  }

  void evaluate(const std::vector<std::size_t>& at, std::vector<row_value>& values) const {
    using rule::op;
    const rule::graph& in = claim_->graph();
    for (std::size_t i = 0; i < columns_.size(); ++i) values[columns_[i].load] = cell(columns_[i], at[i]);
    for (rule::node_index i = 0; i < in.nodes.size(); ++i) {
      const rule::node& n = in.nodes[i];
      if (is_load(n.what)) continue;
      if (n.what == op::constant_truth) {
        values[i] = row_value::of(n.answer);
      } else if (n.what == op::constant_number) {
        values[i] = row_value::of(n.range);
      } else if (n.what == op::constant_text) {
        values[i] = row_value::of(interval::point(static_cast<wide>(text_index(n))));
      } else if (is_gather(n.what)) {
        values[i] = values[n.arguments[0]];
      } else {
        values[i] = apply(in, n, [&](std::size_t k) { return values[n.arguments[k]]; });
      }
    }
  }

  [[nodiscard]] std::size_t text_index(const rule::node& n) const {
    const level_index level = n.member_level != rule::no_level ? n.member_level : n.level;
    for (const tried_column& each : columns_) {
      if (each.level == level && each.column == n.column) return search::first(each.texts, [&](const std::string& text) { return text == n.text; });
    }
    return SIZE_MAX;
  }

  [[nodiscard]] counterexample example_of(const std::vector<std::size_t>& at) const {
    counterexample made;
    made.level = claim_->level();
    made.row.level = made.level;
    for (auto above = claim_->tables().parent_of(made.level); above; above = claim_->tables().parent_of(*above))
      made.above.push_back({*above, 1, {}, {}});
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const tried_column& of = columns_[i];
      if (at[i] == of.size()) continue;
      example_cell cell{of.column, of.texts.empty() ? of.values[at[i]] : 0, of.texts.empty() ? std::string() : of.texts[at[i]]};
      example_row* row = of.level == made.level ? &made.row : nullptr;
      for (example_row& each : made.above) {
        if (each.level == of.level) row = &each;
      }
      if (row != nullptr) row->known.push_back(std::move(cell));
    }
    return made;
  }

  const claim_judge* claim_;
  value_finder find_;
  std::vector<tried_column> columns_;
};
using cell_table = basic_cell_table<>;

}  // namespace povexit::inline v0::eval::detail
