// SPDX-License-Identifier: MIT
// povexit/explain/missing.hpp -- which values that were not recorded keep an answer unknown.
//
// Layer: explain. Every unknown has its reasons: cells without a value, rows that were not delivered (yearly records by
// their year), sets of which nothing says that they are complete, quotients by zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/eval/key_map.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/explain/messages.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::explain {

/// One thing that is not known.
struct missing_value {
  enum class sort : std::uint8_t {
    cell,       ///< a column of a row has no value
    rows,       ///< `count` declared rows of `level` were not delivered
    open_set,   ///< nothing says that the rows of `level` are all
    orphans,    ///< rows of `level` whose parent is unknown may belong here
    parent,     ///< the row's parent at `level` is unknown
    undefined,  ///< a quotient by what may be 0, or a mean, least or greatest of what may be empty
    keyed_row,  ///< of `level`, the row with the expected key `key` was not delivered; over several steps `count` of them
  };
  sort what = sort::cell;
  level_index level = 0;
  std::size_t row = 0;        ///< of a cell: the row; of the others: the row that asks
  std::uint32_t column = 0;   ///< of a cell
  std::uint64_t count = 0;    ///< of rows, orphans and keyed rows
  std::int64_t key = 0;       ///< of a keyed row

  friend bool operator==(const missing_value&, const missing_value&) = default;
};

namespace detail {

/// Walks down from an unknown value to what makes it so.
template <typename = void>
class basic_missing_walk {
 public:
  basic_missing_walk(const program& of, const database& data, const eval::links& between, eval::row_evaluator& values, std::size_t most)
      : program_(&of), data_(&data), links_(&between), values_(&values), most_(most) {}

  void visit(rule::node_index index, std::size_t row) {
    const rule::node& n = program_->graph().nodes[index];
    if (found_.size() >= most_ || eval::is_constant(n)) return;
    const eval::row_value value = values_->value(index, row);
    if (value.is_truth ? value.answer != truth::unknown : value.number.is_point()) return;
    if (!seen_.add(eval::node_and_row(index, row), true)) return;
    if (eval::is_load(n.what)) {
      add({missing_value::sort::cell, n.level, row, recorded(n.level, n.column), 0, 0});
    } else if (eval::is_gather(n.what)) {
      gathered(n, row);
    } else if (eval::is_fold(n.what)) {
      folded(n, row);
    } else {
      const std::size_t before = found_.size();
      for (const rule::node_index argument : n.arguments) visit(argument, row);
      if (found_.size() == before && !value.is_truth && value.number.undefined) add({missing_value::sort::undefined, n.level, row, 0, 0, 0});
    }
  }

  [[nodiscard]] std::vector<missing_value> found() && { return std::move(found_); }

 private:
  void add(const missing_value& one) {
    for (const missing_value& known : found_) {
      if (known == one) return;
    }
    if (found_.size() < most_) found_.push_back(one);
  }

  /// The column that files bring: a derived one is not recorded where that is not.
  [[nodiscard]] std::uint32_t recorded(level_index level, std::uint32_t column) const {
    const level_schema& described = program_->tables().levels[level];
    const std::string& from = described.columns[column].derived_from;
    const auto found = from.empty() ? std::nullopt : described.find(from);
    return found ? static_cast<std::uint32_t>(*found) : column;
  }

  void gathered(const rule::node& n, std::size_t row) {
    const rule::node& above = program_->graph().nodes[n.arguments[0]];
    if (eval::is_constant(above)) return;
    const std::int32_t parent = links_->between(n.level, above.level).parent[row];
    if (parent < 0) {
      add({missing_value::sort::parent, above.level, row, 0, 0, 0});
    } else {
      visit(n.arguments[0], static_cast<std::size_t>(parent));
    }
  }

  void folded(const rule::node& n, std::size_t row) {
    const std::size_t before = found_.size();
    const link& members = links_->between(n.member_level, n.level);
    for (std::size_t i = members.first[row]; i < members.first[row + 1]; ++i) {
      for (const rule::node_index argument : n.arguments) {
        const bool counts = argument == n.arguments[0] || values_->value(n.arguments[0], members.child(i)).answer != truth::no;
        if (counts) visit(argument, members.child(i));
      }
    }
    const bool absent_count = values_->phantom(n.arguments[0]).answer != (n.what == rule::op::fold_every ? truth::yes : truth::no);
    if (!absent_count) return;
    if (members.missing[row] > 0) add({missing_value::sort::rows, n.member_level, row, 0, members.missing[row], 0});
    const bool is_open = members.has_keys() && keyed(n, members, row);
    if (members.open[row] || is_open) add({missing_value::sort::open_set, n.member_level, row, 0, 0, 0});
    std::uint64_t strays = members.strays.size() + members.stray_missing;
    for (const std::uint64_t absent : members.stray_absent) strays += absent;
    if (strays > 0) add({missing_value::sort::orphans, n.member_level, row, 0, strays, 0});
    const bool may_be_empty = n.what == rule::op::fold_min || n.what == rule::op::fold_max;
    if (may_be_empty && members.size(row) == 0 && found_.size() == before) add({missing_value::sort::undefined, n.level, row, 0, 0, 0});
  }

  /// Names the rows of expected keys that were not delivered and could matter; returns whether further ones could.
  [[nodiscard]] bool keyed(const rule::node& n, const link& members, std::size_t row) {
    const truth indifferent = n.what == rule::op::fold_every ? truth::yes : truth::no;
    const auto matters = [&](std::size_t k) { return values_->phantom(n.arguments[0], n.member_level, members, k).answer != indifferent; };
    for (std::size_t k = 0; k < members.keys.size(); ++k) {
      const std::uint64_t count = std::uint64_t{members.surely_absent(row, k)} + members.possibly_absent(row, k);
      if (count > 0 && matters(k)) add({missing_value::sort::keyed_row, n.member_level, row, 0, count, members.keys[k]});
    }
    if (!members.open_beyond[row]) return false;
    bool beyond = false;
    for (std::size_t gap = 0; gap < members.gaps.size(); ++gap) beyond = beyond || matters(members.keys.size() + gap);
    return beyond;
  }

  const program* program_;
  const database* data_;
  const eval::links* links_;
  eval::row_evaluator* values_;
  std::size_t most_;
  std::vector<missing_value> found_;
  eval::key_map<bool> seen_;
};
using missing_walk = basic_missing_walk<>;

}  // namespace detail

/// The missing value as a short name: the column for a cell of the asking level, else with its level before it.
template <typename = void>
[[nodiscard]] std::string name(const missing_value& one, const schema& tables, level_index asking) {
  const level_schema& level = tables.levels[one.level];
  switch (one.what) {
    case missing_value::sort::cell: return (one.level == asking ? "" : level.name + ".") + level.columns[one.column].name;
    case missing_value::sort::rows:
    case missing_value::sort::open_set:
    case missing_value::sort::orphans: return level.plural.empty() ? level.name : level.plural;
    case missing_value::sort::parent: return level.name;
    case missing_value::sort::keyed_row:
      return (level.plural.empty() ? level.name : level.plural) + "[" + std::to_string(one.key) + "]";
    case missing_value::sort::undefined: break;
  }
  return "undefined";
}

namespace detail {

/// What is missing as people call it: the title of the column or level, where the schema gives one in this language.
template <typename = void>
[[nodiscard]] std::string titled(const missing_value& one, const schema& tables, level_index asking, language tongue) {
  const level_schema& level = tables.levels[one.level];
  const auto own = [tongue](const label& title) { return tongue == language::zh ? title.zh : title.en; };
  const std::string plain = name(one, tables, asking);
  if (one.what != missing_value::sort::cell) return own(level.title).empty() ? plain : own(level.title);
  const std::string column = own(level.columns[one.column].title);
  if (column.empty()) return plain;
  const std::string whose = one.level == asking || own(level.title).empty() ? std::string() : own(level.title) + (tongue == language::zh ? "的" : ": ");
  return whose + column + " [" + plain + "]";
}

/// An expected row that was not delivered, by its key: `year 2015 of incomes not delivered`.
template <typename = void>
[[nodiscard]] std::string keyed_row_in_words(const missing_value& one, const schema& tables, language tongue) {
  const level_schema& level = tables.levels[one.level];
  const auto own = [tongue](const label& title, const std::string& plain) {
    const std::string& text = tongue == language::zh ? title.zh : title.en;
    return text.empty() ? plain : text;
  };
  const std::string key = level.parent ? level.parent->key : std::string();
  const auto column = level.find(key);
  const std::string of = own(level.title, level.plural.empty() ? level.name : level.plural);
  return fill(messages::explain_keyed_row, {of, column ? own(level.columns[*column].title, key) : key, std::to_string(one.key)}, tongue);
}

template <typename = void>
[[nodiscard]] std::string in_words(const missing_value& one, const schema& tables, level_index asking, language tongue) {
  const std::string what = titled(one, tables, asking, tongue);
  const std::string count = std::to_string(one.count);
  switch (one.what) {
    case missing_value::sort::cell: return fill(messages::explain_not_recorded, {what}, tongue);
    case missing_value::sort::rows: return fill(messages::explain_rows_missing, {count, what}, tongue);
    case missing_value::sort::open_set: return fill(messages::explain_open_set, {what}, tongue);
    case missing_value::sort::orphans: return fill(messages::explain_orphans, {count, what}, tongue);
    case missing_value::sort::parent: return fill(messages::explain_parent_unknown, {what}, tongue);
    case missing_value::sort::keyed_row: return keyed_row_in_words(one, tables, tongue);
    case missing_value::sort::undefined: break;
  }
  return std::string(messages::explain_undefined.in(tongue));
}

}  // namespace detail

}  // namespace povexit::inline v0::explain
