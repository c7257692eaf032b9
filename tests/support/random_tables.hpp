// SPDX-License-Identifier: MIT
// tests/support/random_tables.hpp -- seeded random tables for a schema, and their arrays in random storages.
//
// Layer: tests. Under a missing cell, and past the end of a bitmap, stand random bits: nobody may read them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/table/database.hpp>

#include "support/random.hpp"

namespace povexit::testing_support {

struct column_cells {
  bool attached = true;
  std::vector<std::int64_t> values;  ///< stored integers
  std::vector<std::uint8_t> known;
};

struct level_rows {
  bool attached = true;
  std::size_t rows = 0;
  bool parents_attached = true;
  std::vector<std::int32_t> parents;
  std::vector<column_cells> columns;  ///< in the schema's order
};

/// The content of all tables, as a plain value.
struct random_tables {
  std::vector<level_rows> levels;  ///< in the schema's order
};

inline const std::vector<std::string>& texts_of_tests() {
  static const std::vector<std::string> texts = {"alpha", "beta", "甲", "11010519491231002X", "440524188001010014"};
  return texts;
}

/// A value that the column may hold; within its range where it has one.
[[nodiscard]] inline std::int64_t random_cell(random_source& dice, const column_schema& column) {
  if (column.type == value_type::boolean) return dice.chance(60) ? 1 : 0;
  if (column.type == value_type::code) return static_cast<std::int64_t>(dice.below(column.codes.size()));
  if (column.type == value_type::text) return static_cast<std::int64_t>(dice.below(texts_of_tests().size()));
  // A few values come often, so that equality and exact limits are met.
  const std::int64_t low = column.range ? column.range->low : column.type == value_type::date ? 9000 : -30;
  const std::int64_t high = column.range ? column.range->high : column.type == value_type::date ? 17'500 : column.type == value_type::money ? 400'000 : 60;
  if (dice.chance(25)) return low + (high - low) / 2;
  return dice.between(low, high);
}

namespace detail {

inline std::size_t random_row_count(random_source& dice, bool is_top) {
  if (is_top) return dice.chance(6) ? 0 : static_cast<std::size_t>(dice.between(1, 6));
  const std::size_t draw = dice.below(100);
  if (draw < 8) return 0;
  return static_cast<std::size_t>(draw < 40 ? dice.between(1, 6) : draw < 92 ? dice.between(7, 40) : draw < 98 ? dice.between(41, 200) : dice.between(201, 600));
}

inline void random_column_cells(random_source& dice, const column_schema& column, std::size_t rows, column_cells& cells) {
  constexpr int missing_shares[] = {0, 0, 0, 10, 10, 30, 60, 100};
  const int missing = dice.pick(missing_shares);
  const bool breaks_range = column.range && is_numeric(column.type) && dice.chance(8);
  cells.attached = dice.chance(94);
  for (std::size_t row = 0; row < rows; ++row) {
    std::int64_t value = random_cell(dice, column);
    if (breaks_range && dice.chance(20)) value = column.range->high + dice.between(1, 5);
    cells.values.push_back(value);
    cells.known.push_back(dice.chance(missing) ? 0 : 1);
  }
}

inline void random_parents(random_source& dice, std::size_t parents, level_rows& level) {
  constexpr int orphan_shares[] = {0, 0, 0, 5, 5, 30, 100};
  const int orphans = dice.pick(orphan_shares);
  level.parents_attached = dice.chance(96);
  for (std::size_t row = 0; row < level.rows; ++row) {
    const bool is_orphan = parents == 0 || dice.chance(orphans);
    const auto outside = static_cast<std::int32_t>(dice.chance(10) ? parents + dice.below(3) : 0) - 1;
    level.parents.push_back(!is_orphan ? static_cast<std::int32_t>(dice.below(parents)) : outside >= static_cast<std::int32_t>(parents) ? outside : -1);
  }
  if (dice.chance(50)) std::sort(level.parents.begin(), level.parents.end());
}

// Rows of a level with expected keys, parent by parent: each key with a chance of its own, seldom another one or one twice.
inline void random_keyed_rows(random_source& dice, const level_schema& described, std::size_t parents, level_rows& level) {
  constexpr int shares[] = {100, 100, 90, 70, 40};
  const int share = dice.pick(shares);
  const int odd = dice.chance(50) ? 0 : 12;
  column_cells& keys = level.columns[*described.find(described.parent->key)];
  const auto add = [&](std::size_t parent, std::int64_t key) {
    level.parents.push_back(static_cast<std::int32_t>(parent));
    keys.values.push_back(key);
  };
  for (std::size_t parent = 0; parent < std::min<std::size_t>(parents, 60); ++parent) {
    for (const std::int64_t key : described.parent->expected) {
      if (dice.chance(share)) add(parent, key);
      if (dice.chance(odd / 4)) add(parent, key);
    }
    if (dice.chance(odd)) add(parent, described.parent->expected.back() + dice.between(1, 2));
    if (dice.chance(odd)) add(parent, described.parent->expected.front() - dice.between(1, 2));
  }
  level.rows = level.parents.size();
  const int unknown = dice.chance(60) ? 0 : 10;
  for (std::size_t row = 0; row < level.rows; ++row) keys.known.push_back(dice.chance(unknown) ? 0 : 1);
  const int orphans = dice.chance(75) ? 0 : 8;
  for (std::int32_t& parent : level.parents) parent = dice.chance(orphans) ? -1 : parent;
  level.parents_attached = dice.chance(97);
  keys.attached = dice.chance(97);
}

// The declared numbers of children: right, too high, too low or not known.
inline void declare_children(random_source& dice, const schema& tables, level_index child, random_tables& made) {
  const level_index above = *tables.parent_of(child);
  column_cells& declared = made.levels[above].columns[*tables.levels[above].find(tables.levels[child].parent->declared_column)];
  const int unknown = dice.chance(50) ? 0 : 25;
  const int lacking = dice.chance(50) ? 0 : 40;
  for (std::size_t row = 0; row < declared.values.size(); ++row) {
    const bool used = made.levels[child].attached && made.levels[child].parents_attached;
    std::int64_t delivered = 0;
    for (const std::int32_t parent : made.levels[child].parents) delivered += used && parent == static_cast<std::int32_t>(row) ? 1 : 0;
    declared.values[row] = delivered + (dice.chance(lacking) ? dice.between(1, 3) : dice.chance(4) ? -1 : 0);
    declared.known[row] = dice.chance(unknown) ? 0 : 1;
  }
}

}  // namespace detail

/// Levels from above to below.
[[nodiscard]] inline std::vector<level_index> from_the_top(const schema& tables) {
  std::vector<level_index> order;
  while (order.size() < tables.levels.size()) {
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      const auto above = tables.parent_of(i);
      const bool is_done = std::find(order.begin(), order.end(), i) != order.end();
      if (!is_done && (!above || std::find(order.begin(), order.end(), *above) != order.end())) order.push_back(i);
    }
  }
  return order;
}

/// `times` as many rows as usual in every level below the top.
[[nodiscard]] inline random_tables random_tables_for(random_source& dice, const schema& tables, std::size_t times = 1) {
  random_tables made;
  made.levels.resize(tables.levels.size());
  for (const level_index i : from_the_top(tables)) {
    level_rows& level = made.levels[i];
    const auto above = tables.parent_of(i);
    level.attached = dice.chance(97);
    level.columns.resize(tables.levels[i].columns.size());
    const bool is_keyed = above && !tables.levels[i].parent->expected.empty();
    if (is_keyed && level.attached) detail::random_keyed_rows(dice, tables.levels[i], made.levels[*above].rows, level);
    if (!is_keyed) level.rows = level.attached ? detail::random_row_count(dice, !above) * (above ? times : 1) : 0;
    for (std::size_t c = 0; c < level.columns.size(); ++c) {
      const bool is_key = is_keyed && tables.levels[i].columns[c].name == tables.levels[i].parent->key;
      if (!is_key) detail::random_column_cells(dice, tables.levels[i].columns[c], level.rows, level.columns[c]);
    }
    if (above && !is_keyed) detail::random_parents(dice, made.levels[*above].rows, level);
  }
  for (level_index i = 0; i < tables.levels.size(); ++i) {
    if (tables.levels[i].parent && tables.levels[i].parent->complete == completeness::declared) detail::declare_children(dice, tables, i, made);
  }
  return made;
}

/// Tables attached as a database: owns the arrays, each in one of the storages that hold its values.
class attachment {
 public:
  attachment(const schema& tables, const random_tables& content, std::uint64_t seed) : dice_(seed), data_(tables) {
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      if (content.levels[i].attached) attach(tables.levels[i], content.levels[i]);
    }
  }
  attachment(const attachment&) = delete;
  attachment& operator=(const attachment&) = delete;

  [[nodiscard]] const database& view() const noexcept { return data_; }

 private:
  void attach(const level_schema& described, const level_rows& level) {
    data_.level(described.name).rows(level.rows);
    if (described.parent && level.parents_attached) data_.level(described.name).parents(level.parents);
    for (std::size_t c = 0; c < level.columns.size(); ++c) {
      if (level.columns[c].attached && !follows(described, described.columns[c])) attach(described.name, described.columns[c], level.columns[c]);
    }
  }

  /// True for what the database finds out from a text by itself, and for a column whose codes are columns of their own.
  [[nodiscard]] static bool follows(const level_schema& level, const column_schema& column) {
    const auto from = column.derived_from.empty() ? std::nullopt : level.find(column.derived_from);
    return column.multi || (from && level.columns[*from].type == value_type::text);
  }

  void attach(const std::string& level, const column_schema& column, const column_cells& cells) {
    const bit_view known = mask(cells.known);
    if (column.type == value_type::text) {
      auto& indices = keep<std::int32_t>(cells);
      data_.level(level).text(column.name, indices, texts_of_tests(), known);
      return;
    }
    auto editor = data_.level(level);
    if (column.type == value_type::boolean && dice_.chance(50)) {
      std::vector<std::uint8_t> flags;
      for (std::size_t i = 0; i < cells.values.size(); ++i) flags.push_back(static_cast<std::uint8_t>(cells.known[i] != 0 ? cells.values[i] : static_cast<std::int64_t>(dice_.below(2))));
      editor.column(column.name, column_view(pack(flags)).with_known(known));
      return;
    }
    attach_integers(editor, column.name, cells, known);
  }

  void attach_integers(database::editor& editor, const std::string& name, const column_cells& cells, bit_view known) {
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (std::size_t i = 0; i < cells.values.size(); ++i) {
      if (cells.known[i] == 0) continue;
      low = std::min(low, cells.values[i]);
      high = std::max(high, cells.values[i]);
    }
    const auto fits = [low, high](auto zero) { return low >= std::numeric_limits<decltype(zero)>::min() && high <= std::numeric_limits<decltype(zero)>::max(); };
    const auto put = [&](column_view values) { editor.column(name, values.with_known(known)); };
    if (fits(std::uint8_t{}) && dice_.chance(40)) return put(column_view(keep<std::uint8_t>(cells)));
    if (fits(std::int16_t{}) && dice_.chance(40)) return put(column_view(keep<std::int16_t>(cells)));
    if (fits(std::int32_t{}) && dice_.chance(50)) return put(column_view(keep<std::int32_t>(cells)));
    put(column_view(keep<std::int64_t>(cells)));
  }

  template <typename T>
  std::vector<T>& keep(const column_cells& cells) {
    std::vector<T>& kept = pool<T>().emplace_back();
    for (std::size_t i = 0; i < cells.values.size(); ++i) kept.push_back(cells.known[i] != 0 ? static_cast<T>(cells.values[i]) : static_cast<T>(dice_.next()));
    return kept;
  }

  template <typename T>
  std::deque<std::vector<T>>& pool() {
    if constexpr (sizeof(T) == 1) return bytes_;
    else if constexpr (sizeof(T) == 2) return shorts_;
    else if constexpr (sizeof(T) == 4) return ints_;
    else return longs_;
  }

  bit_view pack(const std::vector<std::uint8_t>& flags) {
    std::vector<std::uint64_t>& words = words_.emplace_back(std::max<std::size_t>(1, words_for(flags.size())));
    for (std::uint64_t& word : words) word = dice_.next();
    for (std::size_t i = 0; i < flags.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << (i % 64);
      words[i / 64] = flags[i] != 0 ? words[i / 64] | bit : words[i / 64] & ~bit;
    }
    return {words, flags.size()};
  }

  // Where all are known, half of the time without any mask.
  bit_view mask(const std::vector<std::uint8_t>& known) {
    const bool all = std::find(known.begin(), known.end(), 0) == known.end();
    return all && dice_.chance(50) ? bit_view() : pack(known);
  }

  random_source dice_;
  database data_;
  std::deque<std::vector<std::uint8_t>> bytes_;
  std::deque<std::vector<std::int16_t>> shorts_;
  std::deque<std::vector<std::int32_t>> ints_;
  std::deque<std::vector<std::int64_t>> longs_;
  std::deque<std::vector<std::uint64_t>> words_;
};

}  // namespace povexit::testing_support
