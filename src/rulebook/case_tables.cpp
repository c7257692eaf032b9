// SPDX-License-Identifier: MIT
// rulebook/case_tables.cpp -- the rows of one case as tables.
//
// Layer: rulebook.
#include <rulebook/case_tables.hpp>

#include <algorithm>
#include <utility>

namespace povexit::inline v0::rulebook::detail {

namespace {

/// No name of the rule language begins so.
[[nodiscard]] std::string count_column(const std::string& child) { return "#" + child; }

}  // namespace

schema closed_schema(schema tables) {
  for (level_index child = 0; child < tables.levels.size(); ++child) {
    const auto above = tables.parent_of(child);
    if (!above) continue;
    column_schema count;
    count.name = count_column(tables.levels[child].name);
    tables.levels[child].parent->complete = completeness::declared;
    tables.levels[child].parent->declared_column = count.name;
    tables.levels[*above].columns.push_back(std::move(count));
  }
  return tables;
}

case_tables::case_tables(const schema& written, const schema& closed, const test_case& of)
    : written_(&written),
      closed_(&closed),
      levels_(closed.levels.size()),
      looked_at_(closed.levels.size()),
      level_(of.row.level) {
  for (level_index at = 0; at < levels_.size(); ++at) levels_[at].columns.resize(closed.levels[at].columns.size());
  // From the top down, so that each row stands before what is within it. The row itself comes before further rows beside it.
  std::vector<std::size_t> chain;
  std::int32_t parent = -1;
  for (std::size_t i = of.above.size(); i-- > 0;) {
    chain.push_back(add(of.above[i], parent));
    looked_at_[of.above[i].level].push_back(chain.back());
    parent = static_cast<std::int32_t>(chain.back());
  }
  row_ = add(of.row, parent);
  looked_at_[of.row.level].push_back(row_);
  add_children(of.row, row_, true);
  for (std::size_t i = 0; i < of.above.size(); ++i) {
    // The case's own chain is one child more of each row above.
    const case_row& above = of.above[i];
    const std::size_t index = chain[of.above.size() - 1 - i];
    const level_index own = i == 0 ? of.row.level : of.above[i - 1].level;
    add_children(above, index, false);
    std::size_t beside = 1;
    for (const case_row& child : above.children) beside += child.level == own ? child.repeat : 0;
    count_children(above, index, own, beside);
  }
}

std::size_t case_tables::add(const case_row& row, std::int32_t parent) {
  level_rows& into = levels_[row.level];
  const std::size_t index = into.parents.size();
  into.parents.push_back(parent);
  for (cells& each : into.columns) {
    each.values.push_back(0);
    each.known.push_back(0);
    each.texts.push_back(0);
  }
  const level_schema& described = written_->levels[row.level];
  const auto id = described.find(described.id);
  std::string name = std::to_string(index + 1);
  for (const case_value& value : row.values) {
    const column_schema& column = described.columns[value.column];
    if (id == value.column && column.type == value_type::text) name = value.text;
    if (column.multi) continue;
    if (column.type == value_type::text) {
      set_text(row.level, value.column, index, value.text);
    } else {
      set(row.level, value.column, index, value.stored);
    }
  }
  into.ids.push_back(std::move(name));
  set_codes(row, index);
  return index;
}

/// Of a column of several codes: those that are given hold, the others do not.
void case_tables::set_codes(const case_row& row, std::size_t index) {
  const level_schema& described = closed_->levels[row.level];
  const auto set_all = [&](std::size_t of, bool any) {
    const column_schema& column = described.columns[of];
    for (std::size_t code = 0; code < column.codes.size(); ++code) {
      const auto derived = described.find(column.name + "." + column.codes[code].name);
      const bool holds = any && std::any_of(row.values.begin(), row.values.end(), [&](const case_value& each) {
                           return each.column == of && each.stored == static_cast<std::int64_t>(code);
                         });
      if (derived) set(row.level, *derived, index, holds ? 1 : 0);
    }
  };
  for (const case_value& value : row.values) {
    if (described.columns[value.column].multi) set_all(value.column, true);
  }
  for (const std::size_t none : row.no_codes) set_all(none, false);
}

void case_tables::add_children(const case_row& row, std::size_t parent, bool is_looked_at) {
  for (level_index child = 0; child < closed_->levels.size(); ++child) {
    if (closed_->parent_of(child) != row.level) continue;
    std::size_t delivered = 0;
    for (const case_row& each : row.children) {
      if (each.level != child) continue;
      for (std::size_t again = 0; again < each.repeat; ++again) {
        const std::size_t index = add(each, static_cast<std::int32_t>(parent));
        if (is_looked_at && again == 0) looked_at_[child].push_back(index);  // equal rows tell nothing new
        add_children(each, index, is_looked_at && again == 0);
        ++delivered;
      }
    }
    count_children(row, parent, child, delivered);
  }
}

void case_tables::count_children(const case_row& row, std::size_t index, level_index child, std::size_t delivered) {
  if (std::find(row.open.begin(), row.open.end(), child) != row.open.end()) return;
  const auto hidden = closed_->levels[row.level].find(count_column(closed_->levels[child].name));
  const parent_schema& described = *written_->levels[child].parent;
  auto count = static_cast<std::int64_t>(delivered);
  if (described.complete == completeness::declared) {
    const auto declared = written_->levels[row.level].find(described.declared_column);
    for (const case_value& value : row.values) {
      if (declared == value.column) count = value.stored;
    }
  }
  if (hidden) set(row.level, *hidden, index, count);
}

void case_tables::set(level_index level, std::size_t index, std::size_t row, std::int64_t value) {
  levels_[level].columns[index].values[row] = value;
  levels_[level].columns[index].known[row] = 1;
}

void case_tables::set_text(level_index level, std::size_t index, std::size_t row, const std::string& text) {
  cells& into = levels_[level].columns[index];
  const auto known = std::find(into.dictionary.begin(), into.dictionary.end(), text);
  into.texts[row] = static_cast<std::int32_t>(known - into.dictionary.begin());
  if (known == into.dictionary.end()) into.dictionary.push_back(text);
  into.known[row] = 1;
}

database case_tables::view() const {
  database made(*closed_);
  for (level_index at = 0; at < levels_.size(); ++at) {
    const level_schema& described = closed_->levels[at];
    const level_rows& from = levels_[at];
    auto into = made.level(described.name);
    into.rows(from.ids.size()).ids(from.ids);
    if (described.parent) into.parents(from.parents);
    for (std::size_t c = 0; c < described.columns.size(); ++c) {
      const cells& values = from.columns[c];
      const bool is_text = described.columns[c].type == value_type::text;
      into.column(described.columns[c].name, is_text ? column_view(values.texts).with_dictionary(values.dictionary) : column_view(values.values),
                  std::span<const std::uint8_t>(values.known));
    }
  }
  return made;
}

}  // namespace povexit::inline v0::rulebook::detail
