// SPDX-License-Identifier: MIT
// povexit/explain/changeable.hpp -- which stored values may be proposed for a change, and to what.
//
// Layer: explain. As the schema says. Never: texts; personal values, unless their column says up or down; what is computed
// from a text; and what says how many rows there are or which, since that would change the tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/eval/key_map.hpp>
#include <povexit/explain/term_tree.hpp>
#include <povexit/explain/least_change.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::explain {

/// A column of a level.
struct field {
  level_index level = 0;
  std::uint32_t column = 0;
  friend bool operator==(const field&, const field&) = default;
};

namespace detail {

/// How far a number without a declared range may move.
inline constexpr std::int64_t furthest_move = 1'000'000'000'000'000;

/// True where the column says how many rows of a lower level there are, or which.
template <typename = void>
[[nodiscard]] bool shapes_tables(const schema& tables, level_index level, const std::string& column) {
  for (const level_schema& below : tables.levels) {
    if (!below.parent) continue;
    const bool counts = below.parent->level == tables.levels[level].name && below.parent->complete == completeness::declared;
    if (counts && below.parent->declared_column == column) return true;
    if (below.name == tables.levels[level].name && !below.parent->key.empty() && below.parent->key == column) return true;
  }
  return false;
}

}  // namespace detail

/// In which direction the column may change.
template <typename = void>
[[nodiscard]] change_allowed allowed_change(const schema& tables, const field& of) {
  const level_schema& level = tables.levels[of.level];
  const column_schema* column = &level.columns[of.column];
  if (detail::shapes_tables(tables, of.level, column->name)) return change_allowed::none;
  if (!column->derived_from.empty()) {
    const auto source = level.find(column->derived_from);
    if (!source || level.columns[*source].type != value_type::code || !level.columns[*source].multi) return change_allowed::none;
    column = &level.columns[*source];
  }
  if (column->type == value_type::text || (column->personal && column->change == change_allowed::any)) return change_allowed::none;
  return column->change;
}

/// The stored integers that a column may hold.
[[nodiscard]] inline value_range values_of(const column_schema& column, std::int64_t from) {
  if (column.type == value_type::boolean) return {0, 1};
  if (column.type == value_type::code) return {0, static_cast<std::int64_t>(column.codes.size()) - 1};
  if (column.range) return *column.range;
  if (column.type == value_type::date) return {days_from_epoch({1, 1, 1}), days_from_epoch({9999, 12, 31})};
  return {from - detail::furthest_move, from + detail::furthest_move};
}

/// The choices that stored values give: a known cell that may change is one.
///
/// Expects: the program and the data outlive it.
template <typename = void>
class basic_stored_choices {
 public:
  basic_stored_choices(const program& of, const database& data, std::size_t most) : program_(&of), data_(&data), most_(most) {}

  [[nodiscard]] std::uint32_t of(rule::node_index index, std::size_t row) {
    const rule::node& n = program_->graph().nodes[index];
    const column_view* stored = eval::is_load(n.what) ? data_->column(n.level, n.column) : nullptr;
    if (stored == nullptr || !stored->is_known(row)) return no_choice;
    const field own{n.level, n.column};
    const auto made = movable_of(index, row, own, (*stored)[row]);
    if (!made) return no_choice;
    if (all_.size() >= most_) return is_cut_ = true, no_choice;
    all_.push_back(*made);
    return static_cast<std::uint32_t>(all_.size() - 1);
  }
  [[nodiscard]] std::vector<std::size_t> undelivered(const rule::node&, std::size_t) const { return {}; }
  [[nodiscard]] std::uint32_t declared(const rule::node&, std::size_t) const noexcept { return no_choice; }
  [[nodiscard]] const undelivered_row& row(std::size_t) const noexcept { return nobody_; }

  /// Brings the fields in the schema's order, which is that of costs.
  void sort_fields() {
    std::vector<field> sorted = fields_;
    search::sort(sorted, [](const field& a, const field& b) { return a.level != b.level ? a.level < b.level : a.column < b.column; });
    for (movable& m : all_) {
      const field own = fields_[m.field];
      m.field = search::first(sorted, [&own](const field& f) { return f == own; });
    }
    fields_ = std::move(sorted);
  }

  [[nodiscard]] const std::vector<movable>& all() const noexcept { return all_; }
  [[nodiscard]] const std::vector<field>& fields() const noexcept { return fields_; }
  /// True where there are more than may be tried.
  [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

 private:
  [[nodiscard]] std::optional<movable> movable_of(rule::node_index index, std::size_t row, const field& own, std::int64_t from) {
    const column_schema& column = program_->tables().levels[own.level].columns[own.column];
    const change_allowed allowed = allowed_change(program_->tables(), own);
    constexpr std::int64_t beyond = std::int64_t{1} << 62;
    if (allowed == change_allowed::none || from <= -beyond || from >= beyond) return std::nullopt;
    const value_range range = values_of(column, from);
    movable made{index,
                 row,
                 0,
                 from,
                 std::max(range.low, 1 - beyond),
                 std::min(range.high, beyond - 1),
                 column.type != value_type::boolean && column.type != value_type::code};
    if (allowed == change_allowed::up) made.low = std::max(made.low, from + 1);
    if (allowed == change_allowed::down) made.high = std::min(made.high, from - 1);
    if (made.low > made.high || (made.low == from && made.high == from)) return std::nullopt;
    made.field = search::first(fields_, [&own](const field& f) { return f == own; });
    if (made.field == fields_.size()) fields_.push_back(own);
    return made;
  }

  const program* program_;
  const database* data_;
  std::size_t most_;
  std::vector<movable> all_;
  std::vector<field> fields_;
  undelivered_row nobody_;
  bool is_cut_ = false;
};
using stored_choices = basic_stored_choices<>;

}  // namespace povexit::inline v0::explain
