// SPDX-License-Identifier: MIT
// tests/support/random_schema.hpp -- seeded random schemas: chains and trees of levels, columns of every type.
//
// Layer: tests. Levels share column names, so that a name found at the wrong level gives a wrong answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/table/derived.hpp>
#include <povexit/table/schema.hpp>

#include "support/random.hpp"

namespace povexit::testing_support {

namespace detail {

inline std::optional<value_range> random_range(random_source& dice, value_type type) {
  constexpr value_range integers[] = {{0, 10}, {-5, 20}, {1, 6}, {0, 100}, {0, 1}};
  constexpr value_range decimals[] = {{0, 500}, {-200, 300}, {1, 99}};
  constexpr value_range moneys[] = {{0, 500'000}, {-100'000, 100'000}, {1, 2000}};
  constexpr value_range ratios[] = {{0, 100}, {0, 10}, {-50, 150}};
  constexpr value_range dates[] = {{10'000, 17'500}, {16'000, 17'200}, {-4000, 20'000}};
  if (!dice.chance(65)) return std::nullopt;
  switch (type) {
    case value_type::integer: return dice.pick(integers);
    case value_type::decimal: return dice.pick(decimals);
    case value_type::money: return dice.pick(moneys);
    case value_type::ratio: return dice.pick(ratios);
    case value_type::date: return dice.pick(dates);
    default: return std::nullopt;
  }
}

inline column_schema random_column(random_source& dice, std::string name, value_type type) {
  const std::vector<std::vector<std::string>> code_lists = {{"A", "B", "C"}, {"C", "A"}, {"B", "D", "A", "C"}, {"A"}};
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.range = random_range(dice, type);
  made.scale = static_cast<std::uint8_t>(type == value_type::money ? 2 : type == value_type::decimal ? dice.between(1, 2) : type == value_type::ratio ? 2 : 0);
  if (type == value_type::code) {
    for (const std::string& code : dice.pick(code_lists)) made.codes.push_back({code, {}});
  }
  return made;
}

inline void add_columns(random_source& dice, level_schema& level) {
  const std::pair<const char*, value_type> all[] = {
      {"b0", value_type::boolean}, {"b1", value_type::boolean}, {"i0", value_type::integer}, {"i1", value_type::integer},
      {"d0", value_type::decimal}, {"m0", value_type::money},   {"r0", value_type::ratio},   {"t0", value_type::date},
      {"t1", value_type::date},    {"c0", value_type::code},    {"c1", value_type::code},    {"x0", value_type::text},
      {"人数", value_type::integer}};
  for (const auto& [name, type] : all) {
    const bool always = std::string(name) == "b0" || std::string(name) == "i0";
    if (always || dice.chance(60)) level.columns.push_back(random_column(dice, name, type));
  }
  // Several codes may hold of one column; some texts are id numbers, or should not occur twice.
  if (dice.chance(30)) {
    level.columns.push_back(random_column(dice, "h0", value_type::code));
    level.columns.back().multi = true;
  }
  if (const auto text = level.find("x0")) {
    if (dice.chance(40)) level.columns[*text].format = "cn_resident_id";
    level.columns[*text].unique = dice.chance(30);
  }
  // A pair of columns in different units of one kind: they meet each other and bare numbers.
  if (!dice.chance(20)) return;
  const char* units[] = {"万元", "fen", "yuan"};
  for (const char* name : {"u0", "u1"}) {
    level.columns.push_back(random_column(dice, name, value_type::decimal));
    level.columns.back().measure = unit::parse(dice.pick(units)).value();
  }
}

inline void put_below(random_source& dice, schema& tables, level_schema& level, std::size_t above, const char* own_word) {
  constexpr completeness all[] = {completeness::open, completeness::closed, completeness::closed, completeness::declared, completeness::declared};
  parent_schema parent;
  parent.level = tables.levels[above].name;
  parent.column = parent.level + "_id";
  if (dice.chance(60)) parent.plural = own_word;
  parent.complete = dice.pick(all);
  if (parent.complete == completeness::declared) {
    parent.declared_column = "size_" + level.name;
    column_schema size = random_column(dice, parent.declared_column, value_type::integer);
    size.range = dice.chance(50) ? std::optional(value_range{0, 300}) : std::nullopt;
    tables.levels[above].columns.push_back(std::move(size));
  }
  level.parent = std::move(parent);
}

/// Gives a level a key, some values of which its parents expect.
inline void expect_keys(random_source& dice, level_schema& level) {
  const std::vector<std::int64_t> lists[] = {{2014, 2015, 2016}, {2015}, {2013, 2014, 2016}, {2014, 2016}, {2012, 2013, 2014, 2015, 2016}};
  level.parent->key = "year";
  level.parent->expected = dice.pick(lists);
  column_schema key;
  key.name = "year";
  if (dice.chance(40)) key.range = dice.chance(70) ? value_range{2000, 2030} : value_range{level.parent->expected.front(), level.parent->expected.back()};
  level.columns.push_back(std::move(key));
}

/// Yearly records of one of the levels, sometimes with entries of their own.
inline void add_yearly(random_source& dice, schema& tables) {
  const std::size_t above = dice.below(tables.levels.size());
  for (const char* name : {"record", "entry"}) {
    level_schema level;
    level.name = name;
    level.plural = std::string(name) == "record" ? "records" : "entries";
    level.id = level.name + "_id";
    add_columns(dice, level);
    const bool is_record = level.name == "record";
    put_below(dice, tables, level, is_record ? above : tables.levels.size() - 1, is_record ? "years" : "items");
    if (is_record || dice.chance(20)) expect_keys(dice, level);
    tables.levels.push_back(std::move(level));
    if (!dice.chance(15)) return;
  }
}

}  // namespace detail

/// Two to four levels in a chain, sometimes with a second kind of children or with yearly records; in any order within
/// the schema.
[[nodiscard]] inline schema random_schema(random_source& dice) {
  const char* names[] = {"county", "village", "household", "person"};
  const char* plurals[] = {"counties", "villages", "households", "persons"};
  const char* own_words[] = {"", "hamlets", "homes", "members"};
  schema tables;
  tables.id = "random";
  const std::size_t length = 2 + dice.below(3);
  const std::size_t first = dice.below(5 - length);
  for (std::size_t i = first; i < first + length; ++i) {
    level_schema level;
    level.name = names[i];
    level.plural = plurals[i];
    level.id = level.name + "_id";
    detail::add_columns(dice, level);
    if (i > first) detail::put_below(dice, tables, level, tables.levels.size() - 1, own_words[i]);
    tables.levels.push_back(std::move(level));
  }
  if (dice.chance(40)) {
    level_schema level;
    level.name = "plot";
    level.plural = "plots";
    level.id = "plot_id";
    detail::add_columns(dice, level);
    detail::put_below(dice, tables, level, dice.below(length - 1), "fields");
    tables.levels.push_back(std::move(level));
  }
  if (dice.chance(40)) detail::add_yearly(dice, tables);
  if (dice.chance(30)) dice.shuffle(tables.levels);
  add_derived_columns(tables);
  return tables;
}

}  // namespace povexit::testing_support
