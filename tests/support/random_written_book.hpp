// SPDX-License-Identifier: MIT
// tests/support/random_written_book.hpp -- rule books and schemas with every optional part, texts of every kind and
// names of two scripts. They are well formed as texts; whether they make sense is not their concern.
//
// Layer: tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/book.hpp>
#include <povexit/table/schema.hpp>
#include "support/random.hpp"

namespace povexit::testing_support::written {

/// Up to eleven pieces, quotes, escapes, line breaks and signs of TOML among them.
[[nodiscard]] inline std::string random_text(random_source& dice) {
  static constexpr std::string_view pieces[] = {"a", "Z", " ", "\"", "'", "\\", "\n", "\t", "\x01", "\x7F", "贫", "困", "“", "𠀀", "#",
                                                "=", "[", "]", "{", "}", ",", ".", "'''", "\"\"\"", "\r", "7", "é", "\\u0041", "\xC2\x85", "%"};
  std::string text;
  for (std::size_t i = dice.below(12); i > 0; --i) text += dice.pick(pieces);
  return text;
}

/// A name; another `number` gives another name.
[[nodiscard]] inline std::string random_name(random_source& dice, std::size_t number) {
  static constexpr std::string_view stems[] = {"income", "人均纯收入", "x", "housing_grade", "Über", "脱贫", "_y"};
  return std::string(dice.pick(stems)) + std::to_string(number);
}

[[nodiscard]] inline std::string random_level(random_source& dice) {
  static constexpr std::string_view levels[] = {"person", "household", "village", "县", "county"};
  return std::string(dice.pick(levels));
}

[[nodiscard]] inline label random_label(random_source& dice) {
  std::string en = dice.chance(50) ? random_text(dice) : std::string();
  std::string zh = dice.chance(50) ? random_text(dice) : std::string();
  return {std::move(en), std::move(zh)};
}

[[nodiscard]] inline rule::expr random_comparison(random_source& dice) {
  rule::expr left;
  left.kind = rule::kind::path;
  left.names = {random_name(dice, dice.below(9))};
  if (dice.chance(30)) left.names.insert(left.names.begin(), random_level(dice));
  rule::expr right;
  if (dice.chance(50)) {
    right.kind = rule::kind::number;
    right.amount = {dice.between(0, 1'000'000), static_cast<std::uint8_t>(dice.below(5))};
    right.written_as = static_cast<rule::number_form>(dice.below(3));
  } else {
    static constexpr std::string_view texts[] = {"A", "it's", "甲级", "", "a b", "[x]"};
    right.kind = rule::kind::text;
    right.name = dice.pick(texts);
  }
  rule::expr made;
  made.kind = dice.chance(50) ? rule::kind::equal : rule::kind::not_equal;
  made.arguments = {std::move(left), std::move(right)};
  return made;
}

/// Two comparisons at the most.
[[nodiscard]] inline rule::formula random_formula(random_source& dice) {
  if (dice.chance(60)) return rule::formula(random_comparison(dice));
  rule::expr made;
  made.kind = dice.chance(50) ? rule::kind::both : rule::kind::either;
  made.arguments = {random_comparison(dice), random_comparison(dice)};
  return rule::formula(std::move(made));
}

[[nodiscard]] inline rule::parameter random_parameter(random_source& dice, std::size_t number) {
  static constexpr std::string_view units[] = {"yuan/person/year", "1", "万元", "mu", "斤/person"};
  rule::parameter made;
  made.name = random_name(dice, number);
  made.by = static_cast<rule::parameter_key>(dice.below(3));
  if (made.by == rule::parameter_key::path) made.path = {"county", "region"};
  const std::size_t count = made.by == rule::parameter_key::constant ? 1 : 1 + dice.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    rule::parameter_value value;
    if (made.by == rule::parameter_key::exit_year) value.key = std::to_string(2020 - i * 3);
    if (made.by == rule::parameter_key::path) value.key = random_text(dice) + std::to_string(i);
    const std::int64_t power = std::int64_t{1} << dice.below(60);
    value.amount = {dice.between(-999'999'999'999'999'999, 999'999'999'999'999'999) / power, static_cast<std::uint8_t>(dice.below(19))};
    value.written_as = static_cast<rule::number_form>(dice.below(3));
    value.source = dice.chance(30) ? random_text(dice) : std::string();
    made.values.push_back(std::move(value));
  }
  if (dice.chance(50)) made.measure = *unit::parse(dice.pick(units));
  made.source = random_text(dice);
  made.title = random_label(dice);
  return made;
}

[[nodiscard]] inline rule::rule random_rule(random_source& dice, std::size_t number) {
  static constexpr rule::rule_kind kinds[] = {rule::rule_kind::floor, rule::rule_kind::criterion, rule::rule_kind::reference, rule::rule_kind::quality};
  static constexpr std::string_view evidences[] = {"", "seen", "seen_weak", "memory", "derived"};
  rule::rule made;
  made.id = random_text(dice) + std::to_string(number);
  made.level = random_level(dice);
  made.kind = dice.pick(kinds);
  made.when = random_formula(dice);
  made.empty = static_cast<rule::empty_means>(dice.below(4));
  if (dice.chance(30)) made.exception = rule::exception_clause{random_formula(dice), {random_text(dice), random_text(dice)}};
  made.clause = {random_text(dice), random_text(dice)};
  made.title = random_label(dice);
  made.note = random_text(dice);
  made.evidence = dice.pick(evidences);
  return made;
}

[[nodiscard]] inline rule::verdict_clause random_verdict(random_source& dice, std::size_t number) {
  rule::verdict_clause made;
  made.level = random_level(dice);
  made.name = random_name(dice, number);
  if (dice.chance(50)) made.of = random_formula(dice);
  if (dice.chance(50)) made.when = random_formula(dice);
  made.title = random_label(dice);
  return made;
}

/// A define or a reported value.
template <typename Value>
[[nodiscard]] Value random_value(random_source& dice, std::size_t number) {
  Value made;
  made.name = random_name(dice, number);
  made.level = random_level(dice);
  made.value = random_formula(dice);
  made.title = random_label(dice);
  return made;
}

[[nodiscard]] inline rule::book random_book(random_source& dice) {
  static constexpr std::string_view layers[] = {"", "national", "province", "county", "programme"};
  rule::book made(dice.chance(50) ? "book-1.2" : "兰考_2016");
  made.title = random_label(dice);
  made.layer = dice.pick(layers);
  made.jurisdiction = random_text(dice);
  if (dice.chance(50)) made.effective.from = date_from_days(dice.between(0, 10'000));
  if (dice.chance(50)) made.effective.until = date_from_days(dice.between(10'000, 20'000));
  made.source = random_text(dice);
  made.note = random_text(dice);
  for (std::size_t i = dice.below(3); i > 0; --i) made.uses.push_back("used-" + std::to_string(i));
  for (std::size_t i = dice.below(4); i > 0; --i) made.add(random_parameter(dice, i));
  for (std::size_t i = dice.below(5); i > 0; --i) made.add(random_value<rule::define>(dice, i));
  for (std::size_t i = dice.below(5); i > 0; --i) made.add(random_rule(dice, i));
  for (std::size_t i = dice.below(4); i > 0; --i) made.add(random_verdict(dice, i));
  for (std::size_t i = dice.below(5); i > 0; --i) made.add(random_value<rule::reported>(dice, i));
  return made;
}

[[nodiscard]] inline column_schema random_column(random_source& dice, std::size_t number) {
  column_schema made;
  made.name = random_name(dice, number);
  made.type = static_cast<value_type>(dice.below(8));
  if (made.type == value_type::money) made.scale = 2;
  if (made.type == value_type::decimal || made.type == value_type::ratio) made.scale = static_cast<std::uint8_t>(dice.below(19));
  if (dice.chance(50)) made.measure = *unit::parse("yuan/person/year");
  const bool ordered = is_numeric(made.type) || made.type == value_type::date;
  const std::int64_t most = made.type == value_type::date ? 700'000 : 999'999'999'999'999'999;
  if (ordered && dice.chance(50)) made.range = value_range{dice.between(-most, most), dice.between(-most, most)};
  const bool titled = dice.chance(50);
  const std::size_t codes = made.type == value_type::code ? dice.below(4) : 0;
  for (std::size_t i = codes; i > 0; --i) made.codes.push_back({random_text(dice) + std::to_string(i), titled ? random_label(dice) : label()});
  made.title = random_label(dice);
  for (std::size_t i = dice.below(3); i > 0; --i) made.headers.push_back(random_text(dice));
  for (std::size_t i = dice.below(3); i > 0; --i) made.missing.push_back(random_text(dice));
  made.blank = static_cast<blank_means>(dice.below(4));
  made.change = static_cast<change_allowed>(dice.below(4));
  made.format = random_text(dice);
  made.judged = dice.chance(30);
  made.personal = dice.chance(30);
  return made;
}

[[nodiscard]] inline level_schema random_level_schema(random_source& dice, std::size_t number) {
  level_schema made;
  made.name = random_name(dice, number);
  made.plural = dice.chance(50) ? random_name(dice, number) + "s" : std::string();
  made.title = random_label(dice);
  made.id = random_text(dice);
  made.personal_id = dice.chance(30);
  made.label_column = random_text(dice);
  made.file.name = random_text(dice);
  made.file.title_rows = dice.below(4);
  for (std::size_t i = dice.below(3); i > 0; --i) made.file.footers.push_back(random_text(dice));
  if (dice.chance(50)) made.file.encoding = dice.chance(50) ? "utf-8" : "gb18030";
  if (dice.chance(60)) {
    made.parent = parent_schema{random_level(dice), random_text(dice), "members", static_cast<completeness>(dice.below(3)), {}};
    if (made.parent->complete == completeness::declared) made.parent->declared_column = random_name(dice, 1);
  }
  for (std::size_t i = dice.below(5); i > 0; --i) made.columns.push_back(random_column(dice, i));
  return made;
}

[[nodiscard]] inline schema random_schema(random_source& dice) {
  schema made;
  made.id = "register-" + std::to_string(dice.below(100));
  made.title = random_label(dice);
  if (dice.chance(50)) made.as_of = date_from_days(dice.between(days_from_epoch({1, 1, 1}), days_from_epoch({9999, 12, 31})));
  if (dice.chance(50)) made.exit_year = static_cast<std::int32_t>(dice.between(1, 9999));
  for (std::size_t i = 1 + dice.below(4); i > 0; --i) made.levels.push_back(random_level_schema(dice, i));
  return made;
}

}  // namespace povexit::testing_support::written
