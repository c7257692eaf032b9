// SPDX-License-Identifier: MIT
// rulebook/case_rows.cpp -- rows of a case.
//
// Layer: rulebook.
#include <rulebook/case_rows.hpp>

#include <algorithm>
#include <utility>

#include <povexit/rulebook/case_messages.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

/// A number in the column's stored integers; nothing where digits would be lost or it does not fit.
[[nodiscard]] std::optional<std::int64_t> stored(const reader::amount& amount, const column_schema& column) {
  const std::int64_t per = amount.written_as == rule::number_form::plain ? 1 : amount.written_as == rule::number_form::percent ? 100 : 1000;
  auto value = divide(amount.value.value(), ratio(per));
  // Money is stored in fen whatever its unit; all else in the column's own unit.
  if (value && column.type == value_type::money) value = multiply(*value, column.measure.factor());
  if (value) value = multiply(*value, ratio(power_of_ten(column.scale)));
  return value && value->denominator() == 1 ? std::optional(value->numerator()) : std::nullopt;
}

[[nodiscard]] std::string shown(std::int64_t stored, const column_schema& column) {
  if (column.type == value_type::date) return povexit::to_string(date_from_days(stored));
  return column.scale == 0 ? std::to_string(stored) : povexit::to_string(decimal{stored, column.scale});
}

[[nodiscard]] std::string_view example_of(value_type type) {
  constexpr std::string_view examples[] = {"true", "12", "\"12.5\"", "\"12.50\"", "\"2.5%\"", "2016-12-31", "\"A\"", "\"...\""};
  return examples[static_cast<std::size_t>(type)];
}

[[nodiscard]] std::string written(const node& value) { return value.shape == shape::text ? "\"" + value.text + "\"" : std::to_string(value.integer); }

}  // namespace

std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& each : names) list += (list.empty() ? "" : ", ") + each;
  return list;
}

std::vector<std::string> child_words(const schema& tables, level_index level) {
  std::vector<std::string> words;
  const auto add = [&words](const std::string& word) {
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  for (level_index below = 0; below < tables.levels.size(); ++below) {
    if (tables.parent_of(below) != level) continue;
    const level_schema& described = tables.levels[below];
    add(described.parent->plural);
    add(described.plural);
    if (described.parent->plural.empty() && described.plural.empty()) add(described.name);
  }
  return words;
}

std::optional<level_index> find_child(const schema& tables, level_index level, std::string_view word) {
  std::optional<level_index> by_plural;
  for (level_index below = 0; below < tables.levels.size() && !word.empty(); ++below) {
    if (tables.parent_of(below) != level) continue;
    const level_schema& described = tables.levels[below];
    if (word == described.parent->plural) return below;
    const bool is_nameless = described.parent->plural.empty() && described.plural.empty();
    if (word == described.plural || (is_nameless && word == described.name)) by_plural = below;
  }
  return by_plural;
}

std::size_t row_reader::rows_of(const case_row& row) noexcept {
  std::size_t within = 1;
  for (const case_row& child : row.children) within = std::min(within + rows_of(child), most_case_rows + 1);
  // Both factors are at most most_case_rows + 1, so the product fits.
  return std::min(within * std::min(row.repeat, most_case_rows + 1), most_case_rows + 1);
}

void row_reader::read_row(const node& table, case_row& into, bool is_in_list) {
  for (const member& entry : table.members) read_key(entry, into, is_in_list);
  arrange(into);
}

void row_reader::arrange(case_row& row) {
  std::stable_sort(row.values.begin(), row.values.end(), [](const case_value& a, const case_value& b) { return a.column < b.column; });
  std::stable_sort(row.children.begin(), row.children.end(), [](const case_row& a, const case_row& b) { return a.level < b.level; });
  std::sort(row.open.begin(), row.open.end());
  std::sort(row.no_codes.begin(), row.no_codes.end());
}

void row_reader::read_key(const member& entry, case_row& into, bool is_in_list) {
  const level_schema& level = tables_.levels[into.level];
  if (const auto column = level.find(entry.key)) return read_value(entry, *column, into);
  if (const auto child = find_child(tables_, into.level, entry.key)) return read_children(entry, *child, into);
  if (entry.key == "open") return read_open(entry, into);
  if (entry.key != "repeat") return report_unknown(entry, into.level);
  if (!is_in_list) return read_.report(messages::case_repeat_here, {}, entry.where);
  if (entry.value.shape != shape::integer) return read_.wrong_type(entry.value, entry.key, "repeat = 98");
  const bool fits = entry.value.integer >= 0 && entry.value.integer <= static_cast<std::int64_t>(most_case_rows);
  if (!fits) return read_.report(messages::book_bad_count, {"repeat", std::to_string(most_case_rows)}, entry.value.where);
  into.repeat = static_cast<std::size_t>(entry.value.integer);
}

void row_reader::report_unknown(const member& entry, level_index level) {
  for (level_index below = 0; below < tables_.levels.size(); ++below) {
    const level_schema& described = tables_.levels[below];
    if (below == level || !tables_.reaches(below, level) || entry.key != described.plural) continue;
    return read_.report(messages::case_deeper_set, {entry.key, described.parent->level, tables_.levels[level].name}, entry.where);
  }
  std::vector<std::string> names = child_words(tables_, level);
  for (const column_schema& column : tables_.levels[level].columns) {
    if (column.derived_from.empty()) names.push_back(column.name);
  }
  names.emplace_back("repeat");
  names.emplace_back("open");
  read_.report(messages::case_unknown_column, {entry.key, tables_.levels[level].name}, entry.where, nearest(entry.key, names));
}

void row_reader::read_children(const member& entry, level_index child, case_row& into) {
  const std::string example = entry.key + " = [ {}, { repeat = 3 } ]";
  if (entry.value.shape != shape::list) return read_.wrong_type(entry.value, entry.key, example);
  const bool is_again = std::any_of(into.children.begin(), into.children.end(), [child](const case_row& known) { return known.level == child; });
  if (is_again) {
    const level_schema& below = tables_.levels[child];
    const std::string other = entry.key == below.plural ? below.parent->plural : below.plural;
    return read_.report(messages::case_rows_twice, {entry.key, other.empty() ? entry.key : other}, entry.where);
  }
  for (const node& item : entry.value.items) {
    if (item.shape != shape::table) {
      read_.wrong_type(item, entry.key, example);
      continue;
    }
    case_row made;
    made.level = child;
    read_row(item, made, true);
    if (made.repeat > 0) into.children.push_back(std::move(made));
  }
}

void row_reader::read_open(const member& entry, case_row& into) {
  const std::vector<std::string> words = child_words(tables_, into.level);
  const auto take = [&](const node& item) {
    if (item.shape != shape::text) return read_.wrong_type(item, entry.key, "open = [\"members\"]");
    if (const auto child = find_child(tables_, into.level, item.text)) {
      into.open.push_back(*child);
    } else {
      read_.report(messages::case_unknown_column, {item.text, tables_.levels[into.level].name}, item.where, nearest(item.text, words));
    }
  };
  if (entry.value.shape != shape::list) return take(entry.value);
  for (const node& item : entry.value.items) take(item);
}

void row_reader::read_value(const member& entry, std::size_t index, case_row& into) {
  const column_schema& column = tables_.levels[into.level].columns[index];
  if (!column.derived_from.empty()) return read_.report(messages::case_derived_column, {column.name, column.derived_from}, entry.where);
  if (column.multi) return read_codes(entry, index, into);
  if (column.type == value_type::text) {
    if (entry.value.shape == shape::text) {
      into.values.push_back({index, 0, entry.value.text});
    } else {
      read_.wrong_type(entry.value, entry.key, entry.key + " = \"...\"");
    }
    return;
  }
  const std::optional<std::int64_t> value = stored_value(entry, column);
  if (!value) return;
  if (column.range && (*value < column.range->low || *value > column.range->high)) {
    return read_.report(messages::case_out_of_range,
                        {shown(*value, column), column.name, shown(column.range->low, column), shown(column.range->high, column)}, entry.value.where);
  }
  into.values.push_back({index, *value, {}});
}

std::optional<std::int64_t> row_reader::stored_value(const member& entry, const column_schema& column) {
  const node& value = entry.value;
  if (column.type == value_type::code) {
    if (value.shape != shape::text)
      return read_.wrong_type(value, entry.key, entry.key + " = \"" + (column.codes.empty() ? "A" : column.codes[0].name) + "\""), std::nullopt;
    const auto code = code_of(value, column);
    return code ? std::optional(static_cast<std::int64_t>(*code)) : std::nullopt;
  }
  if (column.type == value_type::boolean && value.shape == shape::boolean) return value.answer ? 1 : 0;
  if (column.type == value_type::date && (value.shape == shape::day || value.shape == shape::text)) {
    const auto day = read_.day_of(value, entry.key);
    return day ? std::optional(days_from_epoch(*day)) : std::nullopt;
  }
  const bool is_written_number = value.shape == shape::integer || value.shape == shape::text;
  if (is_numeric(column.type) && is_written_number) return stored_number(entry, column);
  read_.wrong_type(value, entry.key, entry.key + " = " + std::string(example_of(column.type)));
  return std::nullopt;
}

std::optional<std::int64_t> row_reader::stored_number(const member& entry, const column_schema& column) {
  const auto amount = read_.amount_of(entry.value, entry.key);
  if (!amount) return std::nullopt;
  const bool is_share = amount->written_as != rule::number_form::plain;
  if (is_share && column.type != value_type::ratio) {
    read_.wrong_type(entry.value, entry.key, entry.key + " = " + std::string(example_of(column.type)));
    return std::nullopt;
  }
  const auto made = stored(*amount, column);
  if (!made) read_.report(messages::case_not_stored, {written(entry.value), column.name, std::to_string(column.scale)}, entry.value.where);
  return made;
}

std::optional<std::size_t> row_reader::code_of(const node& value, const column_schema& column) {
  std::vector<std::string> names;
  for (const code_value& code : column.codes) names.push_back(code.name);
  for (std::size_t i = 0; i < column.codes.size(); ++i) {
    if (column.codes[i].name == value.text) return i;
  }
  for (std::size_t i = 0; i < column.codes.size(); ++i) {
    const label& title = column.codes[i].title;
    if (!value.text.empty() && (title.en == value.text || title.zh == value.text)) return i;
  }
  read_.report(messages::case_unknown_code, {value.text, column.name, list_of(names)}, value.where, nearest(value.text, names));
  return std::nullopt;
}

void row_reader::read_codes(const member& entry, std::size_t index, case_row& into) {
  const column_schema& column = tables_.levels[into.level].columns[index];
  const std::string example = entry.key + " = [\"" + (column.codes.empty() ? "A" : column.codes[0].name) + "\"]";
  if (entry.value.shape != shape::list) return read_.wrong_type(entry.value, entry.key, example);
  if (entry.value.items.empty()) into.no_codes.push_back(index);
  for (const node& item : entry.value.items) {
    if (item.shape != shape::text) {
      read_.wrong_type(item, entry.key, example);
    } else if (const auto code = code_of(item, column)) {
      into.values.push_back({index, static_cast<std::int64_t>(*code), {}});
    }
  }
}

}  // namespace povexit::inline v0::rulebook::detail
