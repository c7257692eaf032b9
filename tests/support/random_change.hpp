// SPDX-License-Identifier: MIT
// tests/support/random_change.hpp -- tables that say the same in another order, or more than before.
//
// Layer: tests.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "support/random_tables.hpp"

namespace povexit::testing_support {

/// The same tables with the rows of every level shuffled. `moved[level][row]` is where an old row went.
[[nodiscard]] inline random_tables shuffled(random_source& dice, const schema& tables, const random_tables& content, std::vector<std::vector<std::size_t>>& moved) {
  random_tables made = content;
  moved.assign(content.levels.size(), {});
  for (level_index i = 0; i < content.levels.size(); ++i) {
    moved[i].resize(content.levels[i].rows);
    std::iota(moved[i].begin(), moved[i].end(), std::size_t{0});
    dice.shuffle(moved[i]);
  }
  for (level_index i = 0; i < content.levels.size(); ++i) {
    const level_rows& before = content.levels[i];
    const auto above = tables.parent_of(i);
    for (std::size_t row = 0; row < before.rows; ++row) {
      const std::size_t to = moved[i][row];
      for (std::size_t c = 0; c < before.columns.size(); ++c) {
        made.levels[i].columns[c].values[to] = before.columns[c].values[row];
        made.levels[i].columns[c].known[to] = before.columns[c].known[row];
      }
      if (!above) continue;
      const std::int32_t parent = before.parents[row];
      const bool is_known = parent >= 0 && static_cast<std::size_t>(parent) < moved[*above].size();
      made.levels[i].parents[to] = is_known ? static_cast<std::int32_t>(moved[*above][static_cast<std::size_t>(parent)]) : parent;
    }
  }
  return made;
}

/// The tables after some of what is missing was found out: cells, parents of orphans, rows. What is added obeys the
/// schema: values within ranges that held before, no more children than are declared.
class filling {
 public:
  filling(random_source& dice, const schema& tables, random_tables& content) : dice_(&dice), tables_(&tables), content_(&content) {}

  void fill() {
    range_holds_.clear();
    for (level_index i = 0; i < tables_->levels.size(); ++i) {
      for (std::size_t c = 0; c < tables_->levels[i].columns.size(); ++c) range_holds_.push_back(range_holds(i, c));
    }
    const auto order = from_the_top(*tables_);
    for (const level_index i : order) {
      if (tables_->levels[i].parent) deliver_parents(i), add_rows(i);
    }
    for (const level_index i : order) fill_cells(i);
  }

 private:
  [[nodiscard]] bool range_holds(level_index i, std::size_t c) const {
    const column_schema& column = tables_->levels[i].columns[c];
    const column_cells& cells = content_->levels[i].columns[c];
    if (!column.range || !cells.attached) return column.range.has_value();
    for (std::size_t row = 0; row < cells.values.size(); ++row) {
      if (cells.known[row] != 0 && (cells.values[row] < column.range->low || cells.values[row] > column.range->high)) return false;
    }
    return true;
  }

  [[nodiscard]] bool may_hold(level_index i, std::size_t c, std::int64_t value) const {
    std::size_t at = c;
    for (level_index before = 0; before < i; ++before) at += tables_->levels[before].columns.size();
    const auto& range = tables_->levels[i].columns[c].range;
    return !range_holds_[at] || (value >= range->low && value <= range->high);
  }

  [[nodiscard]] std::int64_t children(level_index child, std::size_t parent) const {
    const level_rows& below = content_->levels[child];
    if (!below.attached || !below.parents_attached) return 0;
    return std::count(below.parents.begin(), below.parents.end(), static_cast<std::int32_t>(parent));
  }

  /// True where one more child of this parent contradicts nothing.
  [[nodiscard]] bool may_take(level_index child, std::size_t parent) const {
    const parent_schema& described = *tables_->levels[child].parent;
    if (described.complete != completeness::declared) return true;
    const level_index above = *tables_->parent_of(child);
    const column_cells& declared = content_->levels[above].columns[*tables_->levels[above].find(described.declared_column)];
    if (!declared.attached || declared.known[parent] == 0) return true;
    return declared.values[parent] > children(child, parent);
  }

  void deliver_parents(level_index child) {
    level_rows& level = content_->levels[child];
    const std::size_t parents = content_->levels[*tables_->parent_of(child)].rows;
    if (!level.attached || parents == 0) return;
    if (!level.parents_attached) {
      if (dice_->chance(50)) return;
      level.parents_attached = true;
      level.parents.assign(level.rows, -1);
    }
    for (std::int32_t& parent : level.parents) {
      if ((parent >= 0 && static_cast<std::size_t>(parent) < parents) || dice_->chance(30)) continue;
      const std::size_t candidate = dice_->below(parents);
      if (may_take(child, candidate)) parent = static_cast<std::int32_t>(candidate);
    }
  }

  /// The expected keys that this parent lacks; none where a row of unknown key may stand for one of them.
  [[nodiscard]] std::vector<std::int64_t> absent_keys(level_index child, std::size_t parent) const {
    const level_rows& level = content_->levels[child];
    const column_cells& keys = level.columns[*tables_->levels[child].find(tables_->levels[child].parent->key)];
    std::vector<std::int64_t> absent = tables_->levels[child].parent->expected;
    for (std::size_t row = 0; row < level.rows; ++row) {
      if (level.parents[row] != static_cast<std::int32_t>(parent)) continue;
      if (!keys.attached || keys.known[row] == 0) return {};
      absent.erase(std::remove(absent.begin(), absent.end(), keys.values[row]), absent.end());
    }
    return absent;
  }

  /// The key of a row that may be added: an absent one, or one that nobody expects where there may be more.
  [[nodiscard]] std::optional<std::int64_t> key_to_add(level_index child, std::size_t parent) {
    const parent_schema& described = *tables_->levels[child].parent;
    const std::vector<std::int64_t> absent = absent_keys(child, parent);
    if (!absent.empty() && dice_->chance(70)) return dice_->pick(absent);
    if (described.complete == completeness::closed) return std::nullopt;
    if (described.complete == completeness::declared) {
      const level_index above = *tables_->parent_of(child);
      const column_cells& declared = content_->levels[above].columns[*tables_->levels[above].find(described.declared_column)];
      const std::int64_t all = children(child, parent) + static_cast<std::int64_t>(absent.size());
      if (declared.attached && declared.known[parent] != 0 && declared.values[parent] <= all) return std::nullopt;
    }
    const std::int64_t key = dice_->chance(50) ? described.expected.back() + dice_->between(1, 3) : described.expected.front() - dice_->between(1, 3);
    if (!may_hold(child, *tables_->levels[child].find(described.key), key)) return std::nullopt;
    return key;
  }

  // Expected rows that were not delivered, and others beside these.
  void add_keyed_rows(level_index child) {
    level_rows& level = content_->levels[child];
    const std::size_t parents = content_->levels[*tables_->parent_of(child)].rows;
    const std::size_t key_column = *tables_->levels[child].find(tables_->levels[child].parent->key);
    if (parents == 0 || !level.attached || !level.parents_attached || !level.columns[key_column].attached || level.rows > 250) return;
    for (std::size_t tries = dice_->below(20); tries > 0; --tries) {
      const std::size_t parent = dice_->below(parents);
      const auto key = key_to_add(child, parent);
      if (!key) continue;
      add_row(level, parent);
      level.columns[key_column].values.back() = *key;
      level.columns[key_column].known.back() = 1;
    }
  }

  static void add_row(level_rows& level, std::size_t parent) {
    level.parents.push_back(static_cast<std::int32_t>(parent));
    ++level.rows;
    for (column_cells& cells : level.columns) {
      cells.values.push_back(0);
      cells.known.push_back(0);
    }
  }

  // A row may be added to an open set, and where one is declared that was not delivered.
  void add_rows(level_index child) {
    if (!tables_->levels[child].parent->expected.empty()) return add_keyed_rows(child);
    level_rows& level = content_->levels[child];
    const completeness complete = tables_->levels[child].parent->complete;
    const std::size_t parents = content_->levels[*tables_->parent_of(child)].rows;
    if (complete == completeness::closed || parents == 0 || !level.attached || !level.parents_attached || level.rows > 250) return;
    for (std::size_t tries = dice_->below(12); tries > 0; --tries) {
      const std::size_t parent = dice_->below(parents);
      if (!may_take(child, parent)) continue;
      add_row(level, parent);
    }
  }

  void fill_cells(level_index i) {
    level_rows& level = content_->levels[i];
    if (!level.attached) return;
    for (std::size_t c = 0; c < level.columns.size(); ++c) {
      column_cells& cells = level.columns[c];
      const column_schema& column = tables_->levels[i].columns[c];
      if (!cells.attached) {
        if (dice_->chance(50)) continue;
        cells.attached = true;
        cells.known.assign(level.rows, 0);
      }
      const int share = dice_->chance(40) ? 100 : 50;
      for (std::size_t row = 0; row < level.rows; ++row) {
        if (cells.known[row] != 0 || !dice_->chance(share)) continue;
        std::int64_t value = random_cell(*dice_, column);
        const auto& parent = tables_->levels[i].parent;
        if (parent && !parent->expected.empty() && parent->key == column.name) value = dice_->pick(parent->expected) + (dice_->chance(15) ? 1 : 0);
        for (level_index child = 0; child < tables_->levels.size(); ++child) {
          const bool declares = tables_->parent_of(child) == i && tables_->levels[child].parent->complete == completeness::declared &&
                                tables_->levels[child].parent->declared_column == column.name;
          if (declares) value = children(child, row) + (dice_->chance(30) ? dice_->between(1, 2) : 0);
        }
        if (!may_hold(i, c, value)) continue;
        cells.values[row] = value;
        cells.known[row] = 1;
      }
    }
  }

  random_source* dice_;
  const schema* tables_;
  random_tables* content_;
  std::vector<bool> range_holds_;
};

}  // namespace povexit::testing_support
