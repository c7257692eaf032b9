// SPDX-License-Identifier: MIT
// src/report/stored.hpp -- stored integers as people and programs read them, hidden where they are personal.
//
// Layer: report.
#pragma once

#include <cstdint>
#include <string>

#include <povexit/explain/nearest.hpp>
#include <povexit/report/summary.hpp>

#include "json_value.hpp"

namespace povexit::inline v0::report::detail {

/// The value of a cell: `5904.01`, `yes`, `2.5%`, `2016-12-31`, a code's title.
[[nodiscard]] std::string stored_text(const column_schema& column, std::int64_t value, language tongue);
/// The same with its unit.
[[nodiscard]] std::string stored_text_with_unit(const column_schema& column, std::int64_t value, language tongue);
/// For programs: numbers as exact decimals, integers as such, codes by name.
[[nodiscard]] json_value stored_json(const column_schema& column, std::int64_t value);

/// `household` row H12's `net_income`, as seen from an entity: nothing before the column where it is the entity's own.
[[nodiscard]] std::string cell_name(const judgement& all, level_index level, std::size_t row, std::uint32_t column, level_index own_level,
                                    std::size_t own_row, language tongue);

/// `net_income: 5904 → 5904.01 yuan/household/year`.
[[nodiscard]] std::string change_text(const judgement& all, const explain::change& of, level_index own_level, std::size_t own_row, language tongue);

/// {"level", "id", "column", "from", "to", "unit"}.
[[nodiscard]] json_value change_json(const judgement& all, const explain::change& of);

}  // namespace povexit::inline v0::report::detail
