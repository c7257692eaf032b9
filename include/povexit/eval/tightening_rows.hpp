// SPDX-License-Identifier: MIT
// povexit/eval/tightening_rows.hpp -- makes small examples for a claim, and changes them a little at a time.
//
// Layer: eval. Part of povexit/eval/tightening.hpp. Seeded: the same claim always gives the same examples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/counterexample.hpp>
#include <povexit/eval/tightening_judge.hpp>
#include <povexit/eval/tightening_values.hpp>

namespace povexit::inline v0::eval::detail {

/// splitmix64. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators" (2014).
class example_dice {
 public:
  [[nodiscard]] std::size_t below(std::size_t count) noexcept {
    std::uint64_t z = (state_ += 0x9e37'79b9'7f4a'7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58'476d'1ce4'e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d0'49bb'1331'11ebULL;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % count);
  }
  [[nodiscard]] bool chance(std::size_t percent) noexcept { return below(100) < percent; }
  template <typename Values>
  [[nodiscard]] const auto& pick(const Values& all) noexcept {
    return all[below(all.size())];
  }

 private:
  std::uint64_t state_ = 20'160'423;
};

/// So many rows as an example is expanded to.
template <typename = void>
[[nodiscard]] std::size_t rows_of(const example_row& row) noexcept {
  std::size_t inside = 1;
  for (const example_row& child : row.children) inside += rows_of(child);
  return inside * row.repeat;
}

/// Every row group of an example, the asking row first.
template <typename = void>
[[nodiscard]] std::vector<example_row*> all_rows(counterexample& of) {
  std::vector<example_row*> found{&of.row};
  for (example_row& each : of.above) found.push_back(&each);
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (example_row& child : found[i]->children) found.push_back(&child);
  }
  return found;
}

template <typename = void>
class basic_row_maker {
 public:
  explicit basic_row_maker(const claim_judge& claim)
      : claim_(&claim),
        columns_(claim.tables().levels.size()),
        children_(claim.tables().levels.size()) {
    const value_finder find(claim.graph(), claim.tables());
    for (tried_column& each : find.columns(true)) columns_[each.level].push_back(std::move(each));
    sizes_ = find.sizes();
    for (const rule::node& n : claim.graph().nodes) {
      if (!is_fold(n.what)) continue;
      for (level_index level = n.member_level; level != n.level; level = *tables().parent_of(level)) {
        std::vector<level_index>& below = children_[*tables().parent_of(level)];
        if (!search::contains(below, level)) below.push_back(level);
      }
    }
  }

  [[nodiscard]] const schema& tables() const noexcept { return claim_->tables(); }
  [[nodiscard]] example_dice& chance() noexcept { return dice_; }
  [[nodiscard]] const std::vector<tried_column>& columns(level_index level) const noexcept { return columns_[level]; }
  [[nodiscard]] const std::vector<level_index>& children(level_index level) const noexcept { return children_[level]; }

  [[nodiscard]] counterexample draft() {
    counterexample made;
    made.level = claim_->level();
    made.row = fresh(made.level);
    for (auto above = tables().parent_of(made.level); above; above = tables().parent_of(*above)) {
      made.above.push_back({*above, 1, {}, {}});
      set_cells(made.above.back());
      // The asking row is one of its children, and of them the only one for the time being.
      const level_index below = made.above.size() == 1 ? made.level : made.above[made.above.size() - 2].level;
      declare(made.above.back(), below, 1);
    }
    return made;
  }

  /// A draft around rows that speak for themselves: what is found of a member stands in one of the asking rows.
  [[nodiscard]] std::optional<counterexample> around(const counterexample& member) {
    counterexample made;
    made.level = claim_->level();
    example_row inner = member.row;
    bool is_row = inner.level == made.level;
    if (is_row) made.row = inner;
    for (const example_row& each : member.above) {
      example_row outer = each;
      if (is_row) {
        made.above.push_back(std::move(outer));
      } else {
        outer.children.insert(outer.children.begin(), std::move(inner));
        is_row = outer.level == made.level;
        (is_row ? made.row : inner) = std::move(outer);
      }
    }
    if (!is_row) return std::nullopt;
    complete_cells(made.row);
    declare_all(made.row, rule::no_level);
    level_index below = made.level;
    for (example_row& each : made.above) {
      complete_cells(each);
      declare_all(each, below);
      below = each.level;
    }
    return made;
  }

  /// A row with values and children that may matter.
  [[nodiscard]] example_row fresh(level_index level) {
    example_row made{level, 1, {}, {}};
    set_cells(made);
    for (const level_index child : children_[level]) {
      declare(made, child, 0);
      const auto& keys = tables().levels[child].parent->expected;
      if (const auto column = key_of(child)) {
        for (const std::int64_t key : keys) {
          add(made, fresh(child));
          set(made.children.back(), {*column, key, {}});
        }
        continue;
      }
      constexpr std::size_t counts[] = {0, 1, 1, 2};
      for (std::size_t i = counts[dice_.below(4)]; i > 0; --i) add(made, fresh(child));
    }
    return made;
  }

  /// One change: of a cell, of a number of rows, a row more or less.
  void change(counterexample& of) {
    example_row& row = *dice_.pick(all_rows(of));
    switch (dice_.below(10)) {
      case 0: return repeat_some(row);
      case 1: return add_child(row);
      case 2: return drop_child(row);
      case 3: return copy_child(row);
      case 4: return lack_child(row);
      default: return change_cell(row);
    }
  }

  // ---- changes that keep declared numbers of children true ----

  void add(example_row& to, example_row child) const {
    declare_more(to, child.level, static_cast<std::int64_t>(child.repeat));
    to.children.push_back(std::move(child));
  }
  void drop(example_row& from, std::size_t which) const {
    declare_more(from, from.children[which].level, -static_cast<std::int64_t>(from.children[which].repeat));
    from.children.erase(from.children.begin() + static_cast<std::ptrdiff_t>(which));
  }
  void repeat(example_row& parent, std::size_t which, std::size_t times) const {
    example_row& child = parent.children[which];
    declare_more(parent, child.level, static_cast<std::int64_t>(times) - static_cast<std::int64_t>(child.repeat));
    child.repeat = times;
  }

  static void set(example_row& row, example_cell cell) {
    for (example_cell& known : row.known) {
      if (known.column != cell.column) continue;
      known = std::move(cell);
      return;
    }
    row.known.push_back(std::move(cell));
  }
  static void forget(example_row& row, std::uint32_t column) {
    for (std::size_t i = 0; i < row.known.size(); ++i) {
      if (row.known[i].column == column) return static_cast<void>(row.known.erase(row.known.begin() + static_cast<std::ptrdiff_t>(i)));
    }
  }

  /// The column that says how many of these children there are, where there is one.
  [[nodiscard]] std::optional<std::uint32_t> declared_column(level_index child) const {
    const parent_schema& parent = *tables().levels[child].parent;
    if (parent.complete != completeness::declared) return std::nullopt;
    const auto column = tables().levels[*tables().parent_of(child)].find(parent.declared_column);
    return column ? std::optional(static_cast<std::uint32_t>(*column)) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint32_t> key_of(level_index child) const {
    const auto column = v0::detail::key_column(tables().levels[child]);
    return column ? std::optional(static_cast<std::uint32_t>(*column)) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint32_t> key_of_row(const example_row& row) const {
    return tables().levels[row.level].parent ? key_of(row.level) : std::nullopt;
  }
  [[nodiscard]] bool may_change(const example_row& row, std::uint32_t column) const {
    return key_of_row(row) != column && !search::any(children_[row.level], [&](level_index child) { return declared_column(child) == column; });
  }

 private:
  void declare(example_row& row, level_index child, std::int64_t count) const {
    if (const auto column = declared_column(child)) set(row, {*column, count, {}});
  }
  /// Says of all children that matter that they are all, where nothing is said. `asking` is the level of one child more.
  void declare_all(example_row& row, level_index asking) const {
    for (example_row& child : row.children) declare_all(child, rule::no_level);
    for (const level_index child : children_[row.level]) {
      const auto column = declared_column(child);
      if (!column || row.find(*column) != nullptr) continue;
      std::int64_t count = child == asking ? 1 : 0;
      for (const example_row& each : row.children) count += each.level == child ? static_cast<std::int64_t>(each.repeat) : 0;
      set(row, {*column, count, {}});
    }
  }
  void declare_more(example_row& row, level_index child, std::int64_t more) const {
    const auto column = declared_column(child);
    for (example_cell& cell : row.known) {
      if (column && cell.column == *column) cell.stored += more;
    }
  }

  void set_cells(example_row& row) {
    for (const tried_column& column : columns_[row.level]) {
      if (column.size() > 0 && !dice_.chance(15)) set(row, one_of(column));
    }
  }
  void complete_cells(example_row& row) {
    for (const tried_column& column : columns_[row.level]) {
      if (column.size() > 0 && row.find(column.column) == nullptr && may_change(row, column.column) && !dice_.chance(10)) set(row, one_of(column));
    }
  }
  [[nodiscard]] example_cell one_of(const tried_column& column) {
    const std::size_t at = dice_.below(column.size());
    return {column.column, column.texts.empty() ? column.values[at] : 0, column.texts.empty() ? std::string() : column.texts[at]};
  }

  void change_cell(example_row& row) {
    if (columns_[row.level].empty()) return;
    const tried_column& column = dice_.pick(columns_[row.level]);
    if (!may_change(row, column.column)) return;
    if (dice_.chance(15) || column.size() == 0) return forget(row, column.column);
    set(row, one_of(column));
  }

  void repeat_some(example_row& row) {
    if (row.children.empty()) return;
    const std::size_t which = dice_.below(row.children.size());
    if (!key_of(row.children[which].level)) repeat(row, which, static_cast<std::size_t>(dice_.pick(sizes_)));
  }
  void add_child(example_row& row) {
    if (children_[row.level].empty() || row.children.size() > 6) return;
    const level_index child = dice_.pick(children_[row.level]);
    if (key_of(child)) return;
    example_row made = fresh(child);
    if (dice_.chance(15)) made.known.clear();
    add(row, std::move(made));
  }
  /// One child more than there are rows, of which nothing is known; or nothing says how many there are.
  void lack_child(example_row& row) {
    if (children_[row.level].empty()) return;
    const auto column = declared_column(dice_.pick(children_[row.level]));
    const example_cell* cell = column ? row.find(*column) : nullptr;
    if (cell == nullptr) return;
    if (dice_.chance(15)) return forget(row, *column);
    set(row, {*column, cell->stored + 1, {}});
  }
  void drop_child(example_row& row) {
    if (!row.children.empty()) drop(row, dice_.below(row.children.size()));
  }
  void copy_child(example_row& row) {
    if (row.children.empty() || row.children.size() > 6) return;
    example_row copy = dice_.pick(row.children);
    if (key_of(copy.level)) return;
    change_cell(copy);
    add(row, std::move(copy));
  }

  const claim_judge* claim_;
  std::vector<std::vector<tried_column>> columns_;  // of each level
  std::vector<std::vector<level_index>> children_;  // of each level: those on the way to members that are asked about
  std::vector<std::int64_t> sizes_;
  example_dice dice_;
};
using row_maker = basic_row_maker<>;

}  // namespace povexit::inline v0::eval::detail
