// SPDX-License-Identifier: MIT
// povexit/table/check.hpp -- whether a schema makes sense as a whole.
//
// Layer: table.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/nearest_name.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/table/derived.hpp>
#include <povexit/table/messages.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0 {

/// The most keys that a level may expect of every parent.
inline constexpr std::size_t most_expected_keys = 63;

namespace detail {

template <typename = void>
void check_column(const column_schema& column, issues& found) {
  const std::string type = "@" + std::string(name(column.type));
  const bool has_scale = column.type == value_type::decimal || column.type == value_type::ratio;
  const bool is_money = column.type == value_type::money;
  if (has_scale ? column.scale > 18 : column.scale != (is_money ? 2 : 0)) {
    found.push_back(error(messages::wrong_scale, {column.name, type, has_scale ? "0-18" : is_money ? "2" : "0", std::to_string(column.scale)}, column.where));
  }
  if (column.range && column.range->low > column.range->high) found.push_back(error(messages::empty_range, {column.name}, column.where));
  if (column.type == value_type::code && column.codes.empty()) found.push_back(error(messages::code_without_codes, {column.name}, column.where));
  for (std::size_t i = 0; i < column.codes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (column.codes[i].name == column.codes[j].name) found.push_back(error(messages::duplicate_code, {column.codes[i].name, column.name}, column.where));
    }
  }
  if (column.blank == blank_means::zero && !is_numeric(column.type)) found.push_back(error(messages::blank_needs_number, {column.name, type}, column.where));
  if (column.blank == blank_means::no && column.type != value_type::boolean) found.push_back(error(messages::blank_needs_boolean, {column.name, type}, column.where));
  if (column.blank == blank_means::none) {
    bool has_none = false;
    for (const code_value& code : column.codes) has_none = has_none || code.name == "none";
    if (!has_none && !column.multi) found.push_back(error(messages::blank_needs_code, {column.name}, column.where));
  }
}

/// True for what can stand behind the point of `health.chronic`.
[[nodiscard]] constexpr bool is_part_name(std::string_view text) noexcept {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
  while (!text.empty()) {
    const utf8::code_point next = utf8::decode(text);
    if (!next.valid || (!utf8::is_letter(next.value) && (next.value < U'0' || next.value > U'9'))) return false;
    text.remove_prefix(next.size);
  }
  return true;
}

/// What other columns follow from, or speak of this one.
template <typename = void>
void check_parts(const column_schema& column, const level_schema& level, issues& found) {
  const std::string type = "@" + std::string(name(column.type));
  const auto say = [&](const message& what, std::vector<std::string> arguments, std::string suggestion = {}) {
    found.push_back(error(what, std::move(arguments), column.where, std::move(suggestion)));
  };
  if (column.multi && column.type != value_type::code) say(messages::several_needs_code, {column.name, type});
  for (const code_value& code : column.codes) {
    if (column.multi && !is_part_name(code.name)) say(messages::several_code_name, {code.name, column.name});
  }
  if (column.unique && column.type != value_type::text) say(messages::unique_needs_text, {column.name, type});
  if (!column.format.empty() && column.type != value_type::text) {
    say(messages::format_needs_text, {column.name, type});
  } else if (!column.format.empty() && !search::contains(known_formats, column.format)) {
    std::string all;
    for (const std::string_view format : known_formats) all += (all.empty() ? "\"" : ", \"") + std::string(format) + "\"";
    say(messages::unknown_format, {column.format, column.name, all}, nearest(column.format, known_formats));
  }
  for (const column_schema& derived : derived_columns(column)) {
    const auto other = level.find(derived.name);
    if (other && level.columns[*other].derived_from.empty()) say(messages::derived_name_taken, {derived.name, column.name});
  }
}

/// A column that says who judged, or when.
template <typename = void>
void check_judge(const column_schema& column, const level_schema& level, std::string_view key, value_type wanted, issues& found) {
  const std::string& named = key == "judged_by" ? column.judged_by : column.judged_on;
  if (named.empty() || !column.derived_from.empty()) return;
  const std::string word(key);
  if (!column.judged) found.push_back(error(messages::judged_not_said, {column.name, word}, column.where));
  const auto there = level.find(named);
  if (!there) {
    std::vector<std::string> names;
    for (const column_schema& other : level.columns) {
      if (other.type == wanted) names.push_back(other.name);
    }
    found.push_back(error(messages::judged_unknown_column, {word, named, level.name}, column.where, nearest(named, names)));
  } else if (level.columns[*there].type != wanted) {
    const auto type = [](value_type t) { return "@" + std::string(name(t)); };
    found.push_back(error(messages::judged_wrong_column, {word, named, type(wanted), type(level.columns[*there].type)}, column.where));
  }
}

/// Rows that every parent has, one for each key.
template <typename = void>
void check_keys(const level_schema& level, issues& found) {
  const parent_schema& parent = *level.parent;
  const auto say = [&](const message& what, std::vector<std::string> arguments, std::string suggestion = {}) {
    found.push_back(error(what, std::move(arguments), level.where, std::move(suggestion)));
  };
  const auto key = level.find(parent.key);
  if (!parent.key.empty() && !key) {
    std::vector<std::string> names;
    for (const column_schema& column : level.columns) {
      if (column.type == value_type::integer) names.push_back(column.name);
    }
    say(messages::key_unknown_column, {parent.key, level.name}, nearest(parent.key, names));
  }
  const column_schema* column = key ? &level.columns[*key] : nullptr;
  if (column != nullptr && column->type != value_type::integer) say(messages::key_not_integer, {parent.key, "@" + std::string(name(column->type))});
  const auto& expected = parent.expected;
  if (expected.empty()) return;
  if (parent.key.empty()) say(messages::keys_without_key, {level.name});
  if (expected.size() > most_expected_keys) {
    say(messages::keys_too_many, {level.name, std::to_string(expected.size()), std::to_string(most_expected_keys)});
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (i > 0 && expected[i] <= expected[i - 1]) {
      say(messages::keys_not_ascending, {level.name, std::to_string(expected[i - 1]), std::to_string(expected[i])});
    }
    const bool is_outside = column != nullptr && column->range && (expected[i] < column->range->low || expected[i] > column->range->high);
    if (is_outside) say(messages::key_outside_range, {level.name, std::to_string(expected[i]), parent.key});
  }
}

template <typename = void>
void check_parent(const schema& tables, const level_schema& level, issues& found) {
  if (!level.parent) return;
  check_keys(level, found);
  const auto above = tables.find(level.parent->level);
  if (!above) {
    found.push_back(error(messages::unknown_parent, {level.name, level.parent->level}, level.where));
    return;
  }
  std::string chain = level.name;
  auto at = tables.find(level.name);
  for (std::size_t steps = 0; at && steps <= tables.levels.size(); ++steps) {
    at = tables.parent_of(*at);
    if (at) chain += " -> " + tables.levels[*at].name;
    if (at && tables.levels[*at].name == level.name) {
      found.push_back(error(messages::circular_levels, {level.name, chain}, level.where));
      return;
    }
  }
  if (level.parent->complete != completeness::declared) return;
  const level_schema& parent = tables.levels[*above];
  const auto column = parent.find(level.parent->declared_column);
  const std::string spelled = parent.name + "." + level.parent->declared_column;
  if (!column) {
    found.push_back(error(messages::unknown_completeness_column, {spelled, parent.name}, level.where));
  } else if (parent.columns[*column].type != value_type::integer) {
    found.push_back(error(messages::completeness_not_a_count, {spelled, "@" + std::string(name(parent.columns[*column].type))}, level.where));
  }
}

}  // namespace detail

namespace detail {

/// A word for a set must mean one thing at the level that says it: not two sets, and not a column as well.
template <typename = void>
void check_set_words(const schema& tables, issues& found) {
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    const level_schema& below = tables.levels[level];
    const auto above = tables.parent_of(level);
    if (!above) continue;
    const std::string& own = below.parent->plural;
    for (level_index other = 0; other < tables.levels.size() && !own.empty(); ++other) {
      const bool same_parent = tables.parent_of(other) == above && other < level && tables.levels[other].parent->plural == own;
      const bool other_plural = other != level && other != *above && tables.reaches(other, *above) && tables.levels[other].plural == own;
      if (same_parent || other_plural) found.push_back(error(messages::set_word_taken, {own, below.name, tables.levels[*above].name}, below.where));
    }
    for (level_index home = 0; home < tables.levels.size(); ++home) {
      if (home == level || !tables.reaches(level, home)) continue;
      const bool by_own = home == *above && !own.empty() && tables.levels[home].find(own);
      const bool by_plural = !below.plural.empty() && tables.levels[home].find(below.plural);
      if (by_own || by_plural) found.push_back(error(messages::set_word_taken, {by_own ? own : below.plural, below.name, tables.levels[home].name}, below.where));
    }
  }
}

}  // namespace detail

/// Everything that is wrong with the schema as a whole: unknown or circular parents, names used twice, a completeness
/// column that is not there, ranges the wrong way round. Empty when there is nothing.
template <typename = void>
[[nodiscard]] issues check(const schema& tables) {
  issues found;
  if (tables.levels.empty()) found.push_back(error(messages::schema_without_levels));
  for (std::size_t i = 0; i < tables.levels.size(); ++i) {
    const level_schema& level = tables.levels[i];
    for (std::size_t j = 0; j < i; ++j) {
      if (tables.levels[j].name == level.name) found.push_back(error(messages::duplicate_level, {level.name}, level.where));
      if (!level.plural.empty() && tables.levels[j].plural == level.plural) {
        found.push_back(error(messages::name_taken, {level.plural, tables.levels[j].name}, level.where));
      }
    }
    for (std::size_t c = 0; c < level.columns.size(); ++c) {
      detail::check_column(level.columns[c], found);
      detail::check_parts(level.columns[c], level, found);
      detail::check_judge(level.columns[c], level, "judged_by", value_type::text, found);
      detail::check_judge(level.columns[c], level, "judged_on", value_type::date, found);
      for (std::size_t d = 0; d < c; ++d) {
        if (level.columns[d].name == level.columns[c].name) found.push_back(error(messages::duplicate_column, {level.columns[c].name, level.name}, level.columns[c].where));
      }
    }
    detail::check_parent(tables, level, found);
  }
  detail::check_set_words(tables, found);
  return found;
}

}  // namespace povexit::inline v0
