// SPDX-License-Identifier: MIT
// src/report/stored.cpp -- stored integers as people and programs read them.
//
// Layer: report.
#include "stored.hpp"

#include <povexit/base/date.hpp>
#include <povexit/explain/format.hpp>
#include <povexit/io/cell.hpp>
#include <povexit/report/gaps_messages.hpp>

#include "numbers.hpp"

namespace povexit::inline v0::report::detail {

namespace {

[[nodiscard]] std::string number_text(const column_schema& column, std::int64_t value) {
  const wide stored = column.type == value_type::ratio ? wide{value} * 100 : wide{value};
  return exact_decimal(bound::of(stored, power_of_ten(column.scale))).value_or(std::to_string(value)) + (column.type == value_type::ratio ? "%" : "");
}

[[nodiscard]] bool has_unit(const column_schema& column) noexcept {
  return is_numeric(column.type) && column.type != value_type::ratio && column.measure.is_declared() && column.measure.text() != "1";
}

[[nodiscard]] bool is_code_in(const column_schema& column, std::int64_t value) noexcept {
  return value >= 0 && static_cast<std::size_t>(value) < column.codes.size();
}

}  // namespace

std::string stored_text(const column_schema& column, std::int64_t value, language tongue) {
  if (column.type == value_type::boolean) return explain::show(truth_of(value != 0), tongue);
  if (column.type == value_type::date) return to_string(date_from_days(value));
  if (column.type != value_type::code) return number_text(column, value);
  if (!is_code_in(column, value)) return std::to_string(value);
  const code_value& code = column.codes[static_cast<std::size_t>(value)];
  const std::string title = code.title.in(tongue, code.name);
  return title == code.name ? title : title + " [" + code.name + "]";
}

std::string stored_text_with_unit(const column_schema& column, std::int64_t value, language tongue) {
  return stored_text(column, value, tongue) + (has_unit(column) ? " " + unit_words(column.measure.text(), tongue) : "");
}

json_value stored_json(const column_schema& column, std::int64_t value) {
  if (column.type == value_type::boolean) return value != 0 ? "yes" : "no";
  if (column.type == value_type::date) return to_string(date_from_days(value));
  if (column.type == value_type::code && is_code_in(column, value)) return column.codes[static_cast<std::size_t>(value)].name;
  if (column.scale == 0) return value;
  return exact_decimal(bound::of(value, power_of_ten(column.scale))).value_or(std::to_string(value));
}

std::string cell_name(const judgement& all, level_index level, std::size_t row, std::uint32_t column, level_index own_level, std::size_t own_row,
                      language tongue) {
  const level_schema& described = all.tables().levels[level];
  const std::string& plain = described.columns[column].name;
  const std::string title = described.columns[column].title.in(tongue, plain);
  const std::string name = title == plain ? plain : title + " [" + plain + "]";
  if (level == own_level && row == own_row) return name;
  return described.title.in(tongue, described.name) + " " + all.names().title(level, row) + (tongue == language::zh ? "：" : ": ") + name;
}

std::string change_text(const judgement& all, const explain::change& of, level_index own_level, std::size_t own_row, language tongue) {
  const column_schema& column = all.tables().levels[of.level].columns[of.column];
  const bool is_hidden = all.names().shown().hides(of.level, of.column);
  const auto shown = [is_hidden](std::string text) { return is_hidden ? io::masked(text) : text; };
  return fill(messages::next_change_of,
              {cell_name(all, of.level, of.row, of.column, own_level, own_row, tongue), shown(stored_text(column, of.from, tongue)),
               shown(stored_text_with_unit(column, of.to, tongue))},
              tongue);
}

json_value change_json(const judgement& all, const explain::change& of) {
  const level_schema& level = all.tables().levels[of.level];
  const column_schema& column = level.columns[of.column];
  const bool is_hidden = all.names().shown().hides(of.level, of.column);
  const auto shown = [&](std::int64_t value) {
    return is_hidden ? json_value(io::masked(stored_text(column, value, language::en))) : stored_json(column, value);
  };
  json_value made;
  made["level"] = level.name;
  const std::string id = all.names().id(of.level, of.row);
  made["id"] = id.empty() ? json_value(nullptr) : json_value(id);
  made["column"] = column.name;
  made["from"] = shown(of.from);
  made["to"] = shown(of.to);
  if (has_unit(column)) made["unit"] = column.measure.text();
  return made;
}

}  // namespace povexit::inline v0::report::detail
