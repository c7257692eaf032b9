// SPDX-License-Identifier: MIT
// src/cli/lookback_keys.cpp -- keys from the names of columns.
//
// Layer: cli.
#include "lookback_keys.hpp"

#include <povexit/base/nearest_name.hpp>
#include <povexit/report/naming.hpp>

#include "messages.hpp"
#include "terms.hpp"

namespace povexit::cli {

namespace {

/// The ids of the rows above, one for each row of the level.
[[nodiscard]] std::vector<std::string> ids_above(const database& data, level_index level, level_index above) {
  const report::naming names(data, report::mask(data.tables(), true));
  std::vector<std::string> made(data.rows(level));
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (const auto found = names.ancestor(level, row, above)) made[row] = names.id(above, *found);
  }
  return made;
}

[[nodiscard]] std::optional<lookback::key_part> part_of(const database& data, level_index level, const std::string& name, kept_columns& keeps) {
  const schema& tables = data.tables();
  const level_schema& described = tables.levels[level];
  const bool is_own = name == described.id || name == described.name;
  for (std::optional<level_index> above = level; above; above = tables.parent_of(*above)) {
    if (tables.levels[*above].name != name && !(is_own && *above == level)) continue;
    keeps.texts.push_back(ids_above(data, level, *above));
    return lookback::key_part::texts(std::span<const std::string>(keeps.texts.back()), lookback::key_form::id);
  }
  const auto found = described.find(name);
  if (!found) return std::nullopt;
  const column_schema& column = described.columns[*found];
  const column_view* values = data.column(level, *found);
  const auto form = column.format == "cn_resident_id" ? lookback::key_form::id : lookback::key_form::folded;
  if (values == nullptr) {  // nothing is recorded: no row has a key
    keeps.texts.emplace_back(data.rows(level));
    if (column.type == value_type::text) return lookback::key_part::texts(std::span<const std::string>(keeps.texts.back()), form);
    keeps.zeros.emplace_back(data.rows(level));
    keeps.nothing_known.emplace_back(data.rows(level));
    return lookback::key_part::integers(column_view(keeps.zeros.back()).with_known(keeps.nothing_known.back().view()));
  }
  if (column.type != value_type::text) return lookback::key_part::integers(*values);
  return lookback::key_part::texts(*values, form);
}

}  // namespace

std::optional<std::size_t> id_number_of(const schema& tables, level_index level) {
  const std::vector<column_schema>& columns = tables.levels[level].columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].format == "cn_resident_id") return i;
  }
  return std::nullopt;
}

std::vector<std::string> usual_key(const schema& tables, level_index level) {
  const auto id_number = id_number_of(tables, level);
  const level_schema& described = tables.levels[level];
  return {id_number ? described.columns[*id_number].name : described.id.empty() ? described.name : described.id};
}

result<lookback::key> make_key(const database& data, level_index level, const std::vector<std::string>& columns, kept_columns& keeps) {
  lookback::key made;
  issues wrong;
  for (const std::string& each : columns) {
    const auto part = part_of(data, level, each, keeps);
    if (part) made.push_back(*part);
    if (part) continue;
    std::vector<std::string> names;
    for (const column_schema& column : data.tables().levels[level].columns) names.push_back(column.name);
    wrong.push_back(error(messages::look_no_key_column, {each, data.tables().levels[level].name}, {}, nearest(each, names)));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

}  // namespace povexit::cli
