// SPDX-License-Identifier: MIT
// src/cli/measure_groups.cpp -- rows by a column of their level or above, or by the row above them.
//
// Layer: cli.
#include "measure_groups.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <povexit/base/nearest_name.hpp>

#include "messages.hpp"

namespace povexit::cli {

std::string hidden_key(std::string_view id) { return "#" + std::to_string(std::hash<std::string_view>()(id)); }

std::optional<group_finder::column_found> group_finder::find(level_index level, const std::string& name) const {
  const schema& tables = data_->tables();
  const std::size_t dot = name.find('.');
  if (dot != std::string::npos) {
    const auto named = tables.find(name.substr(0, dot));
    const auto column = named ? tables.levels[*named].find(name.substr(dot + 1)) : std::nullopt;
    if (column && tables.reaches(level, *named)) return column_found{*named, column};
  }
  for (std::optional<level_index> above = level; above; above = tables.parent_of(*above)) {
    if (const auto column = tables.levels[*above].find(name)) return column_found{*above, column};
  }
  const auto above = tables.find(name);
  if (above && *above != level && tables.reaches(level, *above)) return column_found{*above, std::nullopt};
  return std::nullopt;
}

std::vector<std::string> group_finder::candidates(level_index level) const {
  const schema& tables = data_->tables();
  std::vector<std::string> all;
  for (std::optional<level_index> above = level; above; above = tables.parent_of(*above)) {
    if (*above != level) all.push_back(tables.levels[*above].name);
    for (const column_schema& each : tables.levels[*above].columns) {
      const bool is_name = each.type == value_type::code || each.type == value_type::boolean || each.type == value_type::text;
      if (is_name) all.push_back(each.name);
    }
  }
  return all;
}

result<row_groups> group_finder::of(level_index level, const rulebook::measure_name& name) const {
  const schema& tables = data_->tables();
  const auto found = find(level, name.text);
  if (!found) {
    return unexpected(error(messages::measure_no_column, {name.text, tables.levels[level].name}, name.where, nearest(name.text, candidates(level))));
  }
  row_groups made;
  made.name = name.text;
  made.codes.assign(data_->rows(level), -1);
  if (!found->column) {
    made.title = tables.levels[found->level].title;
    by_level(level, found->level, made);
    return made;
  }
  const column_schema& column = tables.levels[found->level].columns[*found->column];
  made.title = column.title;
  if (column.type == value_type::code || column.type == value_type::boolean) {
    by_code(*found, level, made);
  } else if (column.type == value_type::text || column.type == value_type::integer) {
    by_value(*found, level, made);
  } else {
    return unexpected(error(messages::measure_column_type, {name.text}, name.where));
  }
  return made;
}

void group_finder::by_level(level_index level, level_index above, row_groups& into) const {
  for (std::size_t row = 0; row < data_->rows(above); ++row) {
    into.each.push_back({names_.id(above, row), {}, names_.name(above, row)});
    const std::string id = real_.id(above, row);
    if (id != into.each.back().id) into.each.back().key = hidden_key(id);
  }
  for (std::size_t row = 0; row < into.codes.size(); ++row) {
    if (const auto of = names_.ancestor(level, row, above)) into.codes[row] = static_cast<std::int64_t>(*of);
  }
}

void group_finder::by_code(const column_found& of, level_index level, row_groups& into) const {
  const column_schema& column = data_->tables().levels[of.level].columns[*of.column];
  if (column.type == value_type::boolean) into.each = {{"no", {"no", "否"}, ""}, {"yes", {"yes", "是"}, ""}};
  for (const code_value& each : column.codes) into.each.push_back({each.name, each.title, ""});
  if (names_.shown().hides(of.level, *of.column)) {
    for (auto& each : into.each) each = {names_.shown().cell(of.level, *of.column, each.id), {}, "", hidden_key(each.id)};
  }
  const column_view* values = data_->column(of.level, *of.column);
  for (std::size_t row = 0; values != nullptr && row < into.codes.size(); ++row) {
    const auto at = names_.ancestor(level, row, of.level);
    if (at && values->is_known(*at)) into.codes[row] = (*values)[*at];
  }
}

void group_finder::by_value(const column_found& of, level_index level, row_groups& into) const {
  const column_view* values = data_->column(of.level, *of.column);
  if (values == nullptr) return;
  const bool is_text = data_->tables().levels[of.level].columns[*of.column].type == value_type::text;
  const auto name_of = [&](std::int64_t value) { return is_text ? values->dictionary()[static_cast<std::size_t>(value)] : std::to_string(value); };
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> codes;  // texts by name, numbers by value
  std::vector<std::optional<std::int64_t>> known(into.codes.size());
  for (std::size_t row = 0; row < known.size(); ++row) {
    const auto at = names_.ancestor(level, row, of.level);
    if (!at || !values->is_known(*at)) continue;
    known[row] = (*values)[*at];
    codes.try_emplace({is_text ? name_of(*known[row]) : std::string(), is_text ? 0 : *known[row]}, 0);
  }
  for (auto& [key, code] : codes) {
    code = static_cast<std::int64_t>(into.each.size());
    const std::string name = is_text ? key.first : std::to_string(key.second);
    const bool is_hidden = names_.shown().hides(of.level, *of.column);
    into.each.push_back({is_hidden ? names_.shown().cell(of.level, *of.column, name) : name, {}, "", is_hidden ? hidden_key(name) : std::string()});
  }
  for (std::size_t row = 0; row < known.size(); ++row) {
    if (known[row]) into.codes[row] = codes.at({is_text ? name_of(*known[row]) : std::string(), is_text ? 0 : *known[row]});
  }
}

}  // namespace povexit::cli
