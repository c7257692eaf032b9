// SPDX-License-Identifier: MIT
// povexit/table/check.hpp -- whether a schema makes sense as a whole.
//
// Layer: table.
#pragma once

#include <string>
#include <utility>

#include <povexit/table/messages.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0 {

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
    if (!has_none) found.push_back(error(messages::blank_needs_code, {column.name}, column.where));
  }
}

template <typename = void>
void check_parent(const schema& tables, const level_schema& level, issues& found) {
  if (!level.parent) return;
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
