// SPDX-License-Identifier: MIT
// tests/support/every_type.hpp -- a schema with a column of every type, and what must hold of any dataset.
#pragma once

#include <cstdint>
#include <string>

#include <povexit/io/dataset.hpp>

namespace povexit::support {

/// One level "thing" with a column of every type, named by it; and an id.
inline schema every_type() {
  schema tables;
  level_schema& thing = tables.levels.emplace_back();
  thing.name = "thing";
  thing.id = "id";
  for (const value_type type : {value_type::boolean, value_type::integer, value_type::decimal, value_type::money, value_type::ratio, value_type::date,
                                value_type::code, value_type::text}) {
    column_schema& column = thing.columns.emplace_back();
    column.name = std::string(name(type));
    column.type = type;
    column.scale = type == value_type::money ? 2 : type == value_type::decimal ? 3 : type == value_type::ratio ? 17 : 0;
  }
  thing.columns[6].codes = {{"A", {"safe", "安全"}}, {"02", {"", "危房"}}, {"none", {"", "无房"}}};
  thing.columns[4].scale = 18;  // no integer of 60 bits is a ratio above one: those would be remarked on
  return tables;
}

/// What does not hold of a dataset although it must hold of any; empty when all does.
inline std::string broken_invariant(const io::dataset& data) {
  const database view = data.view();
  if (!view.problems().empty()) return "its own view has problems";
  const schema& tables = data.tables();
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    const std::size_t rows = view.rows(level);
    if (data.receipts()[level].rows != rows) return "rows of the receipt";
    if (!view.ids(level).empty() && view.ids(level).size() != rows) return "ids";
    for (const std::int32_t parent : view.parents(level)) {
      const auto above = tables.parent_of(level);
      if (parent < -1 || !above || (parent >= 0 && static_cast<std::size_t>(parent) >= view.rows(*above))) return "parents";
    }
    for (std::size_t c = 0; c < tables.levels[level].columns.size(); ++c) {
      const column_schema& described = tables.levels[level].columns[c];
      if (described.multi) continue;  // each of its codes is a column of its own
      const column_view* column = view.column(level, c);
      std::size_t unknown = column == nullptr ? rows : 0;
      if (column != nullptr && column->size() != rows) return "length of " + described.name;
      for (std::size_t row = 0; column != nullptr && row < rows; ++row) {
        const std::int64_t value = (*column)[row];
        if (!column->is_known(row)) {
          ++unknown;
          continue;
        }
        const auto below = static_cast<std::int64_t>(described.type == value_type::text ? column->dictionary().size() : described.codes.size());
        const bool is_index = described.type == value_type::text || described.type == value_type::code;
        if (is_index && (value < 0 || value >= below)) return "index of " + described.name;
        if (described.type == value_type::boolean && value != 0 && value != 1) return "boolean";
        const bool is_outside = described.range && (value < described.range->low || value > described.range->high);
        if (is_outside && column->range_holds()) return "range of " + described.name;
      }
      if (data.receipts()[level].columns.size() > c && view.has_rows(level) && data.receipts()[level].columns[c].unknown != unknown)
        return "count of unknown";
    }
    for (std::size_t row = 0; row < view.ids(level).size(); ++row) {
      const std::string& id = view.ids(level)[row];
      if (id.empty() || data.is_ambiguous(tables.levels[level].name, id)) continue;
      if (data.find(tables.levels[level].name, id) != row) return "find";
    }
  }
  return {};
}

}  // namespace povexit::support
