// SPDX-License-Identifier: MIT
// povexit/eval/record.hpp -- one entity that a caller fills in, with its members and what is known of the levels above.
//
// Layer: eval. What is written stays as stored integers, like the arrays of a database of which it is the only content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/derived.hpp>
#include <povexit/table/link.hpp>
#include <povexit/table/messages.hpp>

namespace povexit::inline v0::eval {

/// A row of a record: the entity, one of its members, or a row above it.
struct record_row {
  level_index level = 0;
  std::size_t row = 0;
  friend bool operator==(const record_row&, const record_row&) = default;
};

/// A column of a record, found once by its name.
struct record_column {
  level_index level = 0;
  std::size_t column = 0;
  friend bool operator==(const record_column&, const record_column&) = default;
};

/// The tables of one entity: rows of its level and of those below, and one row of each level above.
///
/// Errors: collected in `problems()`. A value that is refused stays unknown.
template <typename = void>
class basic_record {
 public:
  /// Expects: a level of the program's schema.
  basic_record(const program& of, level_index level)
      : program_(of),
        level_(level),
        blank_(program_.tables(), validation::trusted),
        levels_(of.tables().levels.size()) {
    const schema& tables = program_.tables();
    for (level_index i = 0; i < levels_.size(); ++i) {
      levels_[i].columns.resize(tables.levels[i].columns.size());
      for (std::size_t c = 0; c < levels_[i].columns.size(); ++c) describe(tables.levels[i].columns[c], levels_[i].columns[c]);
      levels_[i].parent = tables.parent_of(i).value_or(rule::no_level);
      levels_[i].is_above = i != level && tables.reaches(level, i);
      levels_[i].is_below = i != level && tables.reaches(i, level);
    }
    for (const rule::node& n : program_.graph().nodes) {
      if (n.what != rule::op::constant_text) continue;
      std::vector<std::string>& texts = levels_[n.member_level].columns[n.column].texts;
      if (!search::contains(texts, n.text)) texts.push_back(n.text);
    }
    for (level_data& each : levels_) {
      for (record_cells& cells : each.columns) cells.used = cells.named = cells.texts.size();
    }
    describe_blank();
    clear();
  }
  basic_record(basic_record&&) = delete;  // `blank_` borrows

  /// Forgets everything: nothing is known then, and there are no members.
  void clear() {
    for (level_data& each : levels_) {
      each.rows = 0;
      each.parents.clear();
      each.is_brought = false;
    }
    for (record_cells* cells : touched_) cells->clear();
    touched_.clear();
    breaks_range_ = false;
    for (level_index i = 0; i < levels_.size(); ++i) {
      if (i == level_ || levels_[i].is_above) static_cast<void>(new_row(i, -1));
    }
    if (!problems_.empty()) problems_.clear();
  }

  /// The entity itself.
  [[nodiscard]] record_row self() const noexcept { return {level_, 0}; }
  /// The row above it. Expects: a level above the entity's.
  [[nodiscard]] record_row above(level_index level) const noexcept { return POVEXIT_EXPECTS(levels_[level].is_above), record_row{level, 0}; }

  /// Adds a member. Expects: a level below the entity's; `parent` is a row of its parent level.
  record_row add(level_index level, record_row parent) {
    POVEXIT_EXPECTS(levels_[level].is_below && levels_[level].parent == parent.level && parent.row < levels_[parent.level].rows);
    levels_[level].is_brought = true;
    return {level, new_row(level, static_cast<std::int32_t>(parent.row))};
  }
  /// Says that the rows of a level are brought, even where there are none; `add` says so by itself.
  void bring(level_index level) noexcept { levels_[level].is_brought = true; }

  /// Nothing where the schema has no such level or column.
  [[nodiscard]] std::optional<record_column> find(std::string_view level, std::string_view column) const noexcept {
    const auto found = program_.tables().find(level);
    const auto index = found ? program_.tables().levels[*found].find(column) : std::nullopt;
    return index ? std::optional<record_column>(record_column{*found, *index}) : std::nullopt;
  }

  /// A value as it is stored: fen, days, 0 or 1, the index of a code (see value_type). False where it is refused.
  /// Expects: the column is of the row's level, the row is there.
  bool set(record_row to, record_column column, std::int64_t value) {
    POVEXIT_EXPECTS(to.level == column.level && to.row < levels_[to.level].rows);
    record_cells& cells = levels_[column.level].columns[column.column];
    if (value < cells.least || value > cells.most) return refuse(to, column, value);
    if (value < cells.low || value > cells.high) note_broken(to, column, cells);
    put(cells, to.row, value);
    cells.is_given = true;
    return true;
  }
  /// A text, or the name of a code.
  bool set(record_row to, record_column column, std::string_view text) {
    const column_schema& described = program_.tables().levels[column.level].columns[column.column];
    if (described.type == value_type::text) {
      record_cells& cells = levels_[column.level].columns[column.column];
      put(cells, to.row, cells.index_of(text));
      return true;
    }
    const std::size_t code = search::first(described.codes, [text](const code_value& each) { return each.name == text; });
    if (described.type == value_type::code && code < described.codes.size()) return set(to, column, static_cast<std::int64_t>(code));
    return refuse(messages::attach_code_outside, described, to, std::string(text));
  }
  bool set(record_row to, record_column column, const char* text) { return set(to, column, std::string_view(text)); }
  /// By name; a name that the level does not have is refused.
  template <typename Value>
  bool set(record_row to, std::string_view column, const Value& value) {
    const level_schema& described = program_.tables().levels[to.level];
    if (const auto index = described.find(column)) return set(to, record_column{to.level, *index}, value);
    problems_.push_back(error(messages::attach_unknown_column, {std::string(column), described.name}));
    return false;
  }
  /// Takes a value back.
  void unset(record_row to, record_column column) noexcept { levels_[column.level].columns[column.column].drop(to.row); }

  /// Values that were refused, or lie outside of their column's range, since the last `clear`.
  [[nodiscard]] const issues& problems() const noexcept { return problems_; }

 private:
  template <typename>
  friend class basic_record_judge;

  struct record_cells {
    std::int64_t least = INT64_MIN;  // what it can hold
    std::int64_t most = INT64_MAX;
    std::int64_t low = INT64_MIN;  // its range
    std::int64_t high = INT64_MAX;
    std::vector<std::int64_t> values;
    std::vector<std::uint64_t> known;
    std::vector<std::string> texts;  // of a text column: those that the program names, then those that were set
    std::size_t named = 0;
    std::size_t used = 0;
    bool is_given = false;  // by the caller: derived values do not replace it
    bool breaks_range = false;
    bool is_touched = false;

    void clear() noexcept {
      for (std::uint64_t& word : known) word = 0;
      used = named;
      is_given = breaks_range = is_touched = false;
    }
    void put(std::size_t row, std::int64_t value) {
      if (row >= values.size()) grow(row);
      values[row] = value;
      known[row / 64] |= std::uint64_t{1} << (row % 64);
    }
    void drop(std::size_t row) noexcept {
      if (row < values.size()) known[row / 64] &= ~(std::uint64_t{1} << (row % 64));
    }
    void grow(std::size_t row) {
      values.resize(2 * row + 8);
      known.resize(words_for(values.size()));
    }
    [[nodiscard]] std::int64_t index_of(std::string_view text) {
      for (std::size_t i = 0; i < used; ++i) {
        if (texts[i] == text) return static_cast<std::int64_t>(i);
      }
      if (used < texts.size()) texts[used] = text;
      if (used == texts.size()) texts.emplace_back(text);
      return static_cast<std::int64_t>(used++);
    }
    /// Of the first `rows` rows. Expects: they have room.
    [[nodiscard]] column_view view(std::size_t rows) const noexcept {
      return column_view(std::span<const std::int64_t>(values.data(), rows)).with_known(bit_view(known, rows)).with_dictionary({texts.data(), used});
    }
  };

  struct level_data {
    std::size_t rows = 0;
    level_index parent = rule::no_level;
    std::vector<std::int32_t> parents;
    std::vector<record_cells> columns;
    bool is_above = false;
    bool is_below = false;
    bool is_brought = false;
  };

  void put(record_cells& cells, std::size_t row, std::int64_t value) {
    if (!cells.is_touched) touched_.push_back(&cells);
    cells.is_touched = true;
    cells.put(row, value);
  }

  [[nodiscard]] std::size_t new_row(level_index level, std::int32_t parent) {
    levels_[level].parents.push_back(parent);
    return levels_[level].rows++;
  }

  /// What a column can hold at all, and its declared range.
  static void describe(const column_schema& column, record_cells& cells) noexcept {
    const bool is_boolean = column.type == value_type::boolean;
    const bool is_code = column.type == value_type::code;
    if (is_boolean || is_code) cells.least = 0;
    if (is_boolean || is_code) cells.most = is_boolean ? 1 : static_cast<std::int64_t>(column.codes.size()) - 1;
    if (column.multi || column.type == value_type::text) {  // nothing: it is filled in by code, or by text
      cells.least = 1;
      cells.most = 0;
    }
    if (!column.range) return;
    cells.low = column.range->low;
    cells.high = column.range->high;
  }

  bool refuse(record_row to, record_column at, std::int64_t value) {
    const column_schema& column = program_.tables().levels[at.level].columns[at.column];
    if (column.multi) {
      problems_.push_back(error(messages::attach_several_codes, {column.name, column.codes.empty() ? std::string() : column.codes[0].name}));
      return false;
    }
    const bool is_boolean = column.type == value_type::boolean;
    return refuse(is_boolean ? messages::attach_boolean_outside : messages::attach_code_outside, column, to, std::to_string(value));
  }
  /// Kept, as a database keeps it; of other cells of the column the range says no more.
  void note_broken(record_row to, record_column at, record_cells& cells) {
    const column_schema& column = program_.tables().levels[at.level].columns[at.column];
    const auto shown = [&column](std::int64_t stored) {
      return column.scale == 0 ? std::to_string(stored) : to_string(decimal{stored, column.scale});
    };
    const std::string range = "[" + shown(cells.low) + ", " + shown(cells.high) + "]";
    problems_.push_back(warning(messages::range_broken, {column.name, "1", range, std::to_string(to.row)}));
    cells.breaks_range = breaks_range_ = true;
  }
  bool refuse(const message& why, const column_schema& column, record_row to, std::string value) {
    const std::size_t most = column.type == value_type::boolean ? 1 : column.codes.empty() ? 0 : column.codes.size() - 1;
    problems_.push_back(error(why, {column.name, std::to_string(to.row), std::move(value), std::to_string(most)}));
    return false;
  }

  /// A database of the same schema with nothing in it but what missing cells and texts depend on.
  void describe_blank() {
    blank_ = database(program_.tables(), validation::trusted);
    broken_.clear();
    for (level_index i = 0; i < levels_.size(); ++i) {
      for (std::size_t c = 0; c < levels_[i].columns.size(); ++c) {
        const record_cells& cells = levels_[i].columns[c];
        column_view nothing = column_view(std::span<const std::int64_t>()).with_dictionary({cells.texts.data(), cells.named});
        if (cells.breaks_range) broken_.push_back({i, c});
        if (cells.breaks_range) nothing = nothing.with_broken_range();
        if (cells.breaks_range || cells.named > 0)
          blank_.level(program_.tables().levels[i].name).column(program_.tables().levels[i].columns[c].name, nothing);
      }
    }
  }
  /// Whether values lie outside of other columns' ranges than when `describe_blank` was called.
  [[nodiscard]] bool is_described() const noexcept {
    if (!breaks_range_ && broken_.empty()) return true;
    std::size_t seen = 0;
    for (level_index i = 0; i < levels_.size(); ++i) {
      for (std::size_t c = 0; c < levels_[i].columns.size(); ++c) {
        if (!levels_[i].columns[c].breaks_range) continue;
        if (seen == broken_.size() || !(broken_[seen++] == record_column{i, c})) return false;
      }
    }
    return seen == broken_.size();
  }

  program program_;
  level_index level_;
  database blank_;
  std::vector<level_data> levels_;
  std::vector<record_cells*> touched_;  // since the last `clear`
  std::vector<record_column> broken_;   // when `blank_` was described
  bool breaks_range_ = false;
  issues problems_;
};
using record = basic_record<>;

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::record;
using eval::record_column;
using eval::record_row;
}  // namespace povexit::inline v0
