// SPDX-License-Identifier: MIT
// povexit/rule/words_amounts.hpp -- numbers, units, days, codes and the values of parameters in words.
//
// Layer: rule.
#pragma once

#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

/// `2,952` in English; digits alone in Chinese.
template <typename = void>
[[nodiscard]] std::string grouped(std::string digits, language tongue) {
  if (tongue == language::zh) return digits;
  const std::size_t begin = digits.starts_with('-') ? 1 : 0;
  std::size_t at = std::min(digits.find('.'), digits.size());
  while (at > begin + 3) digits.insert(at -= 3, ",");
  return digits;
}

/// One factor of a unit: `{name, one, several, 单位}`.
struct unit_word {
  std::string_view name;
  std::string_view one;
  std::string_view several;
  std::string_view zh;
};

inline constexpr unit_word unit_words_known[] = {
    {"yuan", "yuan", "yuan", "元"},
    {"元", "yuan", "yuan", "元"},
    {"万元", "10,000 yuan", "times 10,000 yuan", "万元"},
    {"fen", "fen", "fen", "分"},
    {"分", "fen", "fen", "分"},
    {"person", "person", "persons", "人"},
    {"persons", "person", "persons", "人"},
    {"人", "person", "persons", "人"},
    {"household", "household", "households", "户"},
    {"households", "household", "households", "户"},
    {"户", "household", "households", "户"},
    {"village", "village", "villages", "个村"},
    {"natural_village", "natural village", "natural villages", "个自然村"},
    {"township", "township", "townships", "个乡镇"},
    {"county", "county", "counties", "个县"},
    {"questionnaire", "questionnaire", "questionnaires", "份问卷"},
    {"year", "year", "years", "年"},
    {"years", "year", "years", "年"},
    {"年", "year", "years", "年"},
    {"岁", "year", "years", "岁"},
    {"month", "month", "months", "个月"},
    {"月", "month", "months", "个月"},
    {"day", "day", "days", "天"},
    {"minute", "minute", "minutes", "分钟"},
    {"hour", "hour", "hours", "小时"},
    {"metre", "metre", "metres", "米"},
    {"m", "metre", "metres", "米"},
    {"kilometre", "kilometre", "kilometres", "千米"},
    {"m2", "square metre", "square metres", "平方米"},
    {"mu", "mu", "mu", "亩"},
    {"亩", "mu", "mu", "亩"},
    {"hectare", "hectare", "hectares", "公顷"},
    {"公顷", "hectare", "hectares", "公顷"},
    {"kilogram", "kilogram", "kilograms", "公斤"},
    {"kg", "kilogram", "kilograms", "公斤"},
    {"公斤", "kilogram", "kilograms", "公斤"},
    {"jin", "jin", "jin", "斤"},
    {"斤", "jin", "jin", "斤"},
    {"litre", "litre", "litres", "升"},
    {"point", "point", "points", "分"},
};

template <typename = void>
[[nodiscard]] const unit_word* find_unit_word(std::string_view name) noexcept {
  for (const unit_word& known : unit_words_known) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

/// `yuan per person and year`, `元/人·年`; empty for a pure number.
template <typename Lazy>
std::string basic_wording<Lazy>::unit_words(const unit& of, bool is_one, bool is_age) const {
  if (!of.is_declared()) return {};
  std::string text;
  std::string_view rest = of.text();
  char before = ' ';
  bool has_divisor = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.size(), std::min(rest.find('/'), rest.find('*')));
    const std::string_view factor = rest.substr(0, end);
    const unit_word* known = find_unit_word(factor);
    std::string word = spaced(factor);
    if (known == nullptr && is_zh())
      word = (before == ' ' ? "个" : "") +
             level_noun(std::string(factor), with_.tables == nullptr ? std::optional<level_index>() : with_.tables->find(factor));
    if (known != nullptr) word = is_zh() ? known->zh : before == ' ' && !is_one ? known->several : known->one;
    if (is_zh() && (before != ' ') && word.starts_with("个")) word.erase(0, std::string_view("个").size());
    if (is_zh() && is_age && word == "年") word = "岁";
    if (factor == "1") word.clear();
    if (before == ' ') text = word;
    if (before == '*') text += (is_zh() ? "·" : " ") + word;
    if (before == '/') text += (is_zh() ? (has_divisor ? "·" : "/") : (has_divisor ? " and " : text.empty() ? "per " : " per ")) + word;
    has_divisor = has_divisor || before == '/';
    before = end < rest.size() ? rest[end] : ' ';
    rest.remove_prefix(end < rest.size() ? end + 1 : end);
  }
  return text;
}

/// `35 litres per person and day`, `2 %`, `A` as its unit and codes say.
template <typename Lazy>
std::string basic_wording<Lazy>::amount(const decimal& number, number_form form, const literal_hint& hint) const {
  const std::string plain = to_string(number);
  if (form != number_form::plain) return plain + (is_zh() ? "" : " ") + (form == number_form::percent ? "%" : "‰");
  const bool is_one = number.digits == 1 && number.scale == 0;
  const bool is_calendar_year = hint.measure.text() == "year" && !hint.is_age && number.scale == 0 && number.digits >= 1000 && number.digits <= 9999;
  const std::string with_unit = is_calendar_year ? std::string() : unit_words(hint.measure, is_one, hint.is_age);
  const bool is_grouped = !is_calendar_year && (!with_unit.empty() || magnitude(number.digits) >= 10'000);
  const std::string digits = is_grouped ? grouped(plain, with_.tongue) : plain;
  return with_unit.empty() ? digits : digits + (is_zh() ? "" : " ") + with_unit;
}

template <typename Lazy>
std::string basic_wording<Lazy>::day(const date& d) const {
  constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
  const std::string year = std::to_string(d.year);
  if (d.month < 1 || d.month > 12) return to_string(d);
  if (is_zh()) return year + "年" + std::to_string(d.month) + "月" + std::to_string(d.day) + "日";
  return std::to_string(d.day) + " " + std::string(months[d.month - 1]) + " " + year;
}

/// A code's title in quotes; with the code itself where two have the same title.
template <typename Lazy>
std::string basic_wording<Lazy>::code_title(const literal_hint& hint, const std::string& code) const {
  std::string title;
  std::size_t same = 0;
  const auto look = [&](const std::string& name, const label& says) {
    const std::string& shown = says.in(with_.tongue, name);
    if (name == code) title = shown;
  };
  const auto count = [&](const std::string& name, const label& says) { same += name != code && says.in(with_.tongue, name) == title ? 1U : 0U; };
  const auto over = [&hint](const auto& each) {
    if (hint.codes != nullptr) {
      for (const code_value& c : hint.codes->codes) each(c.name, c.title);
    }
    if (hint.classes == nullptr) return;
    for (const class_case& c : hint.classes->cases) each(c.value, c.title);
    each(hint.classes->otherwise, hint.classes->otherwise_title);
  };
  over(look);
  if (title.empty()) return quoted(code, with_.tongue);
  over(count);
  return quoted(title, with_.tongue) + (same > 0 ? in_brackets(code) : "");
}

/// A parameter's key as people know it: a code's title, else as it is written.
template <typename Lazy>
std::string basic_wording<Lazy>::key_title(const parameter& p, std::size_t which, const std::string& key) const {
  std::string level;
  std::string column;
  if (p.by == parameter_key::path && !p.path.empty()) {
    level = p.path.front();
    for (std::size_t i = 1; i < p.path.size(); ++i) column += (column.empty() ? "" : ".") + p.path[i];
  } else if (p.by == parameter_key::several && which < p.path.size()) {
    const std::size_t dot = p.path[which].find('.');
    level = p.path[which].substr(0, dot);
    if (dot != std::string::npos) column = p.path[which].substr(dot + 1);
  }
  const auto at = with_.tables == nullptr ? std::optional<level_index>() : with_.tables->find(level);
  const auto found = at ? with_.tables->levels[*at].find(column) : std::optional<std::size_t>();
  literal_hint hint;
  if (found) hint.codes = &with_.tables->levels[*at].columns[*found];
  const bool is_number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? key + (is_zh() ? "年" : "") : code_title(hint, key);
}

template <typename Lazy>
std::string basic_wording<Lazy>::value_by_key(const parameter& p, const parameter_value& v, bool with_unit) const {
  const std::string shown = amount(v.amount, v.written_as, {with_unit ? p.measure : unit{}, false, nullptr, nullptr});
  const std::string text = with_unit || v.written_as != number_form::plain ? shown : grouped(shown, with_.tongue);
  if (p.by == parameter_key::exit_year) return say(messages::say_for_year, {text, v.key});
  if (p.by == parameter_key::in_force) {
    const auto& [from, until] = v.in_force;
    if (from && until) return say(messages::say_in_force, {text, day(*from), day(*until)});
    return from ? say(messages::say_in_force_from, {text, day(*from)}) : until ? say(messages::say_in_force_until, {text, day(*until)}) : text;
  }
  if (v.key.empty()) return text;
  std::string keys;
  std::size_t which = 0;
  for (std::size_t begin = 0; begin <= v.key.size(); ++which) {
    const std::size_t end = std::min(v.key.find('/', begin), v.key.size());
    keys += (keys.empty() || is_zh() ? "" : " in ") + key_title(p, which, v.key.substr(begin, end - begin));
    begin = end + 1;
  }
  return say(messages::say_for_key, {text, keys});
}

/// Its values with their keys; the one that is in force where the setting says which year and day are asked for.
/// `briefly`: of more than four the first and the last.
template <typename Lazy>
std::string basic_wording<Lazy>::parameter_values(const parameter& p, bool briefly, const literal_hint& hint) const {
  if (p.by == parameter_key::codes) {
    std::vector<std::string> titles;
    for (const std::string& code : p.codes) titles.push_back(code_title(hint, code));
    return joined(titles, true, false);
  }
  std::vector<const parameter_value*> asked;
  for (const parameter_value& v : p.values) {
    const bool is_other_year = p.by == parameter_key::exit_year && with_.exit_year != 0 && v.key != std::to_string(with_.exit_year);
    const bool is_other_day = p.by == parameter_key::in_force && is_valid(with_.on) && !v.in_force.contains(with_.on);
    if (!is_other_year && !is_other_day) asked.push_back(&v);
  }
  if (asked.size() == 1) return value_by_key(p, *asked[0], true);
  if (briefly && asked.size() > 4) {
    const bool is_by_time = p.by == parameter_key::exit_year || p.by == parameter_key::in_force;
    const std::string first = value_by_key(p, *asked.front(), !is_by_time);
    return is_by_time ? say(messages::say_years_from, {first, value_by_key(p, *asked.back(), true)}) : say(messages::say_more_values, {first});
  }
  std::vector<std::string> parts;
  for (const parameter_value* v : asked) parts.push_back(value_by_key(p, *v, parts.empty()));
  if (!is_zh()) return joined(parts, false, false);
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "、") + part;
  return all;
}

}  // namespace povexit::inline v0::rule::detail
