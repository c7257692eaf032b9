// SPDX-License-Identifier: MIT
// povexit/eval/counterexample.hpp -- a few rows by value for which one rule says more than another, as tables and in words.
//
// Layer: eval. Made by povexit/eval/tightening.hpp; a compiled part may write it as a case of a rule book.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/message.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/schema.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::eval {

/// A known value of a row; what a row does not list is unknown.
struct example_cell {
  std::uint32_t column = 0;  ///< of the row's level
  std::int64_t stored = 0;   ///< as a database stores it; of a code its index
  std::string text{};        ///< of a text column, instead
  friend bool operator==(const example_cell&, const example_cell&) = default;
};

/// So many equal rows, with all that is within each of them. A set is complete, but where its declared number is unknown
/// or greater, or nothing in the schema ever says so.
struct example_row {
  level_index level = 0;
  std::size_t repeat = 1;
  std::vector<example_cell> known{};
  std::vector<example_row> children{};

  template <typename = void>
  [[nodiscard]] const example_cell* find(std::size_t column) const noexcept {
    for (const example_cell& cell : known) {
      if (cell.column == column) return &cell;
    }
    return nullptr;
  }
  friend bool operator==(const example_row&, const example_row&) = default;
};

namespace detail {

/// A stored value as the rule language or a file spells it.
template <typename = void>
[[nodiscard]] std::string spelled(const column_schema& column, const example_cell& cell, std::optional<language> tongue) {
  switch (column.type) {
    case value_type::boolean:
      if (!tongue) return cell.stored != 0 ? "true" : "false";
      return *tongue == language::zh ? (cell.stored != 0 ? "是" : "否") : (cell.stored != 0 ? "yes" : "no");
    case value_type::code: return column.codes[static_cast<std::size_t>(cell.stored)].name;
    case value_type::text: return "\"" + cell.text + "\"";
    case value_type::date: return to_string(date_from_days(cell.stored));
    default: break;
  }
  decimal value{cell.stored, column.scale};
  while (value.scale > 0 && value.digits % 10 == 0) value = {value.digits / 10, static_cast<std::uint8_t>(value.scale - 1)};
  if (value.scale == 1 && column.type == value_type::money) value = {value.digits * 10, 2};
  return to_string(value);
}

/// Whether a row may have more children of a level than it lists.
template <typename = void>
[[nodiscard]] bool may_be_more(const schema& tables, const example_row& row, level_index child) {
  const parent_schema& described = *tables.levels[child].parent;
  if (described.complete == completeness::open) return described.expected.empty();
  const auto column = described.complete == completeness::declared ? tables.levels[row.level].find(described.declared_column) : std::nullopt;
  return column && row.find(*column) == nullptr;
}

template <typename = void>
[[nodiscard]] std::string spelled(const schema& tables, const example_row& row, std::optional<language> tongue, const std::string& path) {
  const level_schema& level = tables.levels[row.level];
  std::string text;
  for (const example_cell& cell : row.known) {
    const column_schema& column = level.columns[cell.column];
    text += (text.empty() ? "" : ", ") + path + column.name + " = " + spelled(column, cell, tongue);
  }
  for (const example_row& child : row.children) {
    const level_schema& below = tables.levels[child.level];
    const std::string inner = spelled(tables, child, tongue, "");
    const std::string what = child.repeat == 1 || below.plural.empty() ? below.name : below.plural;
    text += (text.empty() ? "" : ", ") + std::to_string(child.repeat) + (may_be_more(tables, row, child.level) ? "+ " : " ") + what +
            (inner.empty() ? "" : " [" + inner + "]");
  }
  return text;
}

}  // namespace detail

/// One row, all that is above and within it, and what two rules say of it: the lower one more than it may.
struct counterexample {
  level_index level = 0;
  example_row row{};
  std::vector<example_row> above{};  ///< the next level first; their children are further rows, beside this one
  truth lower = truth::unknown;
  truth upper = truth::unknown;

  /// The entity by its known values: `population = 100, 2 persons [on_register = yes]`, `2+ persons` where there may be
  /// more. Without a language, as the rule language spells them.
  template <typename = void>
  [[nodiscard]] std::string entity(const schema& tables, std::optional<language> tongue = std::nullopt) const {
    std::string text = detail::spelled(tables, row, tongue, "");
    for (const example_row& each : above) {
      const std::string inner = detail::spelled(tables, each, tongue, tables.levels[each.level].name + ".");
      if (!inner.empty()) text += (text.empty() ? "" : ", ") + inner;
    }
    return text.empty() ? tables.levels[level].name : text;
  }

  /// `population = 100, 2 persons [on_register = yes]: passes here and fails there`
  template <typename = void>
  [[nodiscard]] std::string in_words(const schema& tables, language tongue = language::en) const {
    constexpr const char* en[] = {"fails", "passes", "is unknown"};
    constexpr const char* zh[] = {"不通过", "通过", "未知"};
    const auto here = static_cast<std::size_t>(lower);
    const auto there = static_cast<std::size_t>(upper);
    if (tongue == language::zh) return entity(tables, tongue) + "：此处" + zh[here] + "，彼处" + zh[there];
    return entity(tables, tongue) + ": " + en[here] + " here and " + en[there] + " there";
  }

  friend bool operator==(const counterexample&, const counterexample&) = default;
};

/// A counterexample as tables that can be judged. Owns the arrays; the schema must outlive it.
template <typename = void>
class basic_example_tables {
 public:
  basic_example_tables(const schema& tables, const counterexample& example)
      : tables_(&tables),
        levels_(tables.levels.size()),
        data_(tables, validation::trusted) {
    std::int32_t parent = -1;
    for (std::size_t i = example.above.size(); i-- > 0;) parent = add_row(example.above[i], parent);
    row_ = static_cast<std::size_t>(add_row(example.row, parent));
    std::int32_t at = static_cast<std::int32_t>(levels_[example.level].parents.empty() ? -1 : levels_[example.level].parents[row_]);
    add_children(example.row, static_cast<std::int32_t>(row_));
    for (const example_row& each : example.above) {
      add_children(each, at);
      at = levels_[each.level].parents[static_cast<std::size_t>(at)];
    }
    for (level_index level = 0; level < levels_.size(); ++level) attach(level);
  }
  basic_example_tables(const basic_example_tables&) = delete;
  basic_example_tables& operator=(const basic_example_tables&) = delete;

  [[nodiscard]] const database& data() const noexcept { return data_; }
  /// Where the row that is asked about stands in its level.
  [[nodiscard]] std::size_t row() const noexcept { return row_; }

 private:
  struct cells {
    std::uint32_t column = 0;
    std::vector<std::int64_t> values{};
    bitmap known{};
    std::vector<std::string> texts{};
  };
  struct rows {
    std::vector<std::int32_t> parents{};
    std::vector<cells> columns{};
  };

  [[nodiscard]] cells& column_of(level_index level, std::uint32_t column) {
    for (cells& each : levels_[level].columns) {
      if (each.column == column) return each;
    }
    return levels_[level].columns.emplace_back(cells{column, {}, {}, {}});
  }

  [[nodiscard]] std::int32_t add_row(const example_row& row, std::int32_t parent) {
    rows& level = levels_[row.level];
    const std::size_t at = level.parents.size();
    level.parents.push_back(parent);
    for (const example_cell& cell : row.known) {
      cells& column = column_of(row.level, cell.column);
      column.values.resize(at);
      while (column.known.size() < at) column.known.push_back(false);
      column.known.push_back(true);
      std::int64_t stored = cell.stored;
      if (tables_->levels[row.level].columns[cell.column].type == value_type::text) {
        stored = static_cast<std::int64_t>(search::first(column.texts, [&](const std::string& text) { return text == cell.text; }));
        if (static_cast<std::size_t>(stored) == column.texts.size()) column.texts.push_back(cell.text);
      }
      column.values.push_back(stored);
    }
    return static_cast<std::int32_t>(at);
  }

  void add_children(const example_row& row, std::int32_t parent) {
    for (const example_row& child : row.children) {
      for (std::size_t i = 0; i < child.repeat; ++i) add_children(child, add_row(child, parent));
    }
  }

  void attach(level_index level) {
    rows& all = levels_[level];
    auto editor = data_.level(tables_->levels[level].name);
    editor.rows(all.parents.size());
    if (tables_->levels[level].parent) editor.parents(all.parents);
    for (cells& each : all.columns) {
      const column_schema& described = tables_->levels[level].columns[each.column];
      each.values.resize(all.parents.size());
      while (each.known.size() < all.parents.size()) each.known.push_back(false);
      column_view view = column_view(each.values).with_known(each.known.view());
      if (described.type == value_type::text) view = view.with_dictionary(each.texts);
      editor.column(described.name, view);
    }
  }

  const schema* tables_;
  std::vector<rows> levels_;
  database data_;
  std::size_t row_ = 0;
};
using example_tables = basic_example_tables<>;

}  // namespace povexit::inline v0::eval
