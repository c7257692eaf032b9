// SPDX-License-Identifier: MIT
// tests/support/random_written_book.hpp -- rule books and schemas with every optional part, texts of every kind and
// names of two scripts. They are well formed as texts; whether they make sense is not their concern.
//
// Layer: tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <povexit/rule/book.hpp>
#include <povexit/table/derived.hpp>
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

/// Mostly none.
[[nodiscard]] inline std::optional<rule::formula> perhaps_formula(random_source& dice, int percent) {
  return dice.chance(percent) ? std::optional(random_formula(dice)) : std::nullopt;
}

/// Of a base, or of any.
[[nodiscard]] inline std::string random_target(random_source& dice) {
  static constexpr std::string_view targets[] = {"", "", "", "income", "national-2016:income", "国家:收入"};
  return std::string(dice.pick(targets));
}

[[nodiscard]] inline rule::parameter_value random_amount(random_source& dice, std::string key) {
  rule::parameter_value value;
  const std::int64_t power = std::int64_t{1} << dice.below(60);
  value.key = std::move(key);
  value.amount = {dice.between(-999'999'999'999'999'999, 999'999'999'999'999'999) / power, static_cast<std::uint8_t>(dice.below(19))};
  value.written_as = static_cast<rule::number_form>(dice.below(3));
  value.source = dice.chance(30) ? random_text(dice) : std::string();
  return value;
}

/// A table of two or three keys, one of them the year; values that begin alike stand together.
inline void add_several(random_source& dice, rule::parameter& made) {
  made.path = {"county.region", "exit_year"};
  if (dice.chance(40)) made.path.insert(made.path.begin(), "地势");
  for (std::size_t i = 1 + dice.below(3); i > 0; --i) {
    const std::string first = random_text(dice) + std::to_string(i) + "/";
    for (std::size_t j = 1 + dice.below(3); j > 0; --j) {
      const std::string second = std::to_string(2020 - j);
      const std::string middle = made.path.size() == 3 ? random_text(dice) + std::to_string(j) + "/" : std::string();
      made.values.push_back(random_amount(dice, first + middle + second));
    }
  }
}

inline void add_values(random_source& dice, rule::parameter& made) {
  using rule::parameter_key;
  if (made.by == parameter_key::several) return add_several(dice, made);
  const std::size_t count = made.by == parameter_key::constant ? 1 : 1 + dice.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    if (made.by == parameter_key::codes) {
      made.codes.push_back(random_text(dice) + std::to_string(i));
      continue;
    }
    made.values.push_back(random_amount(dice, {}));
    rule::parameter_value& value = made.values.back();
    if (made.by == parameter_key::exit_year) value.key = std::to_string(2020 - i * 3);
    if (made.by == parameter_key::path) value.key = random_text(dice) + std::to_string(i);
    if (made.by == parameter_key::in_force) {
      const auto begin = static_cast<std::int64_t>(i * 1000);
      if (i > 0 || dice.chance(50)) value.in_force.from = date_from_days(begin + dice.between(0, 400));
      if (i + 1 < count || dice.chance(50)) value.in_force.until = date_from_days(begin + dice.between(500, 999));
    }
  }
}

[[nodiscard]] inline rule::parameter random_parameter(random_source& dice, std::size_t number) {
  static constexpr std::string_view units[] = {"yuan/person/year", "1", "万元", "mu", "斤/person"};
  rule::parameter made;
  made.name = random_name(dice, number);
  made.by = static_cast<rule::parameter_key>(dice.below(6));
  if (made.by == rule::parameter_key::path) made.path = {"county", "region"};
  add_values(dice, made);
  if (dice.chance(50)) made.measure = *unit::parse(dice.pick(units));
  made.source = random_text(dice);
  made.title = random_label(dice);
  made.tightens = random_target(dice);
  return made;
}

[[nodiscard]] inline rule::rule random_rule(random_source& dice, std::size_t number) {
  static constexpr rule::rule_kind kinds[] = {rule::rule_kind::floor, rule::rule_kind::criterion, rule::rule_kind::item, rule::rule_kind::reference, rule::rule_kind::quality};
  static constexpr std::string_view evidences[] = {"", "seen", "seen_weak", "memory", "derived"};
  rule::rule made;
  made.id = random_text(dice) + std::to_string(number);
  made.level = random_level(dice);
  made.kind = dice.pick(kinds);
  made.when = random_formula(dice);
  made.applies = perhaps_formula(dice, 20);
  made.tightens = random_target(dice);
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
  made.of = perhaps_formula(dice, 50);
  made.when = perhaps_formula(dice, 50);
  made.applies = perhaps_formula(dice, 20);
  made.tightens = random_target(dice);
  made.title = random_label(dice);
  return made;
}

[[nodiscard]] inline rule::score_item random_item(random_source& dice, std::size_t number) {
  static constexpr std::int64_t denominators[] = {1, 1, 2, 10, 3, 7, 64};
  rule::score_item made;
  made.id = random_text(dice) + std::to_string(number);
  made.points = ratio(dice.between(0, 1000), dice.pick(denominators));
  if (dice.chance(30)) {
    made.earns = random_formula(dice);
    if (dice.chance(30)) {
      made.earns->value = {};
      made.earns->value.kind = rule::kind::number;  // a formula all the same
      made.earns->value.amount = {dice.between(-9, 99), 1};
    }
  } else {
    made.rule = made.id;
    made.veto = dice.chance(30);
  }
  made.applies = perhaps_formula(dice, 20);
  made.title = random_label(dice);
  return made;
}

/// Its items add up, and its mark can be reached.
[[nodiscard]] inline rule::score random_score(random_source& dice, std::size_t number) {
  rule::score made;
  made.id = "score" + std::to_string(number);
  made.level = random_level(dice);
  made.kind = static_cast<rule::rule_kind>(dice.below(4));
  for (std::size_t i = 1 + dice.below(4); i > 0; --i) {
    made.items.push_back(random_item(dice, i));
    made.of = *add(made.of, made.items.back().points);
  }
  if (dice.chance(60)) made.pass = *multiply(made.of, ratio(dice.between(0, 10), 10));
  made.not_applicable = static_cast<rule::not_applicable_means>(dice.below(2));
  made.clause = {random_text(dice), random_text(dice)};
  made.title = random_label(dice);
  made.note = random_text(dice);
  made.evidence = dice.chance(50) ? "memory" : "";
  made.tightens = random_target(dice);
  return made;
}

[[nodiscard]] inline rule::classification random_class(random_source& dice, std::size_t number) {
  rule::classification made;
  made.name = random_name(dice, number);
  made.level = random_level(dice);
  for (std::size_t i = 1 + dice.below(3); i > 0; --i) {
    made.cases.push_back({random_text(dice) + std::to_string(i), random_label(dice), random_formula(dice), {random_text(dice), random_text(dice)}, {}});
  }
  made.otherwise = random_text(dice) + "9";
  made.otherwise_title = random_label(dice);
  made.title = random_label(dice);
  made.clause = {random_text(dice), random_text(dice)};
  return made;
}

[[nodiscard]] inline rule::waiver random_waiver(random_source& dice, std::size_t number) {
  return {random_text(dice) + std::to_string(number), date_from_days(dice.between(0, 20'000)), random_text(dice) + ".", {}};
}

/// A define or a reported value.
template <typename Value>
[[nodiscard]] Value random_value(random_source& dice, std::size_t number) {
  Value made;
  made.name = random_name(dice, number);
  made.level = random_level(dice);
  made.value = random_formula(dice);
  made.title = random_label(dice);
  if constexpr (std::is_same_v<Value, rule::define>) made.tightens = random_target(dice);
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
  if (dice.chance(30)) made.extends = "国家-2016";
  for (std::size_t i = dice.below(3); i > 0; --i) made.waivers.push_back(random_waiver(dice, i));
  for (std::size_t i = dice.below(4); i > 0; --i) made.add(random_parameter(dice, i));
  for (std::size_t i = dice.below(5); i > 0; --i) made.add(random_value<rule::define>(dice, i));
  for (std::size_t i = dice.below(6); i > 0; --i) dice.chance(70) ? made.add(random_rule(dice, i)) : made.add(random_score(dice, i));
  for (std::size_t i = dice.below(3); i > 0; --i) made.add(random_class(dice, i));
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
  made.multi = made.type == value_type::code && dice.chance(40);
  const auto code = [&](std::size_t i) { return (made.multi ? "code_" : random_text(dice)) + std::to_string(i); };
  for (std::size_t i = codes; i > 0; --i) made.codes.push_back({code(i), titled ? random_label(dice) : label()});
  made.title = random_label(dice);
  for (std::size_t i = dice.below(3); i > 0; --i) made.headers.push_back(random_text(dice));
  for (std::size_t i = dice.below(3); i > 0; --i) made.missing.push_back(random_text(dice));
  made.blank = static_cast<blank_means>(dice.below(4));
  made.change = static_cast<change_allowed>(dice.below(4));
  if (made.type == value_type::text) made.format = dice.chance(50) ? "cn_resident_id" : random_text(dice);
  made.unique = made.type == value_type::text && dice.chance(40);
  made.judged = dice.chance(30);
  made.judged_by = random_text(dice);
  made.judged_on = random_text(dice);
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
    made.parent->key = random_text(dice);
    std::int64_t next = dice.between(-3, 3000);
    const std::size_t keys = made.parent->complete == completeness::declared ? 0 : dice.below(5);
    for (std::size_t i = keys; i > 0; --i) made.parent->expected.push_back(next += dice.between(1, 3));
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
  add_derived_columns(made);
  return made;
}

}  // namespace povexit::testing_support::written
