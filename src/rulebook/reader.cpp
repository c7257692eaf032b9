// SPDX-License-Identifier: MIT
// rulebook/reader.cpp -- reading the keys of a table.
//
// Layer: rulebook.
#include <rulebook/reader.hpp>

#include <algorithm>
#include <utility>

#include <povexit/rule/word.hpp>
#include <povexit/rulebook/parse.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

/// A title given as one text is in the language that it is written in.
[[nodiscard]] label label_of(std::string text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const utf8::code_point next = utf8::decode(rest);
    if (next.value >= 0x2E80) return {{}, std::move(text)};
    rest.remove_prefix(next.size);
  }
  return {std::move(text), {}};
}

[[nodiscard]] std::string example(std::string_view key, std::string_view value) { return std::string(key) + " = " + std::string(value); }

}  // namespace

std::string quoted_list(std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "\"" : ", \"") + std::string(name) + "\"";
  return list;
}

void reader::report(const message& what, std::vector<std::string> arguments, const position& where, std::string suggestion) {
  found_.push_back(error(what, std::move(arguments), source_.at(where), std::move(suggestion)));
}

void reader::wrong_type(const node& value, std::string_view key, std::string_view example) {
  if (value.shape == shape::refused) return;  // reported where it stands
  report(messages::book_wrong_type, {std::string(key), std::string(example)}, value.where);
}

void reader::check_keys(const node& table, std::string_view title, std::span<const std::string_view> known) {
  checked_ = &table;
  meant_.clear();
  for (const member& entry : table.members) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    meant_.push_back(nearest(entry.key, known));
    report(messages::book_unknown_key, {entry.key, std::string(title)}, entry.where, meant_.back());
  }
}

bool reader::require(const node& table, std::string_view key, std::string_view title) {
  if (find(table, key) != nullptr) return true;
  if (checked_ == &table && std::find(meant_.begin(), meant_.end(), key) != meant_.end()) return false;
  report(messages::book_missing_key, {std::string(title), std::string(key)}, table.where);
  return false;
}

std::string reader::required_text(const node& table, std::string_view key, std::string_view title) {
  if (!require(table, key, title)) return {};
  const node& value = find(table, key)->value;
  if (value.shape == shape::text && value.text.empty()) report(messages::book_empty_text, {std::string(key)}, value.where);
  return text_of(value, key);
}

std::string reader::text(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? std::string() : text_of(found->value, key);
}

std::string reader::text_of(const node& value, std::string_view key) {
  if (value.shape == shape::text) return value.text;
  wrong_type(value, key, example(key, "\"...\""));
  return {};
}

std::vector<std::string> reader::texts(const node& table, std::string_view key) {
  const member* found = find(table, key);
  std::vector<std::string> list;
  if (found == nullptr) return list;
  if (found->value.shape == shape::text) {
    list.push_back(text_of(found->value, key));
  } else if (found->value.shape != shape::list) {
    wrong_type(found->value, key, example(key, "[\"...\", \"...\"]"));
  }
  for (const node& item : found->value.items) {
    if (item.shape == shape::text) {
      list.push_back(text_of(item, key));
    } else {
      wrong_type(item, key, example(key, "[\"...\", \"...\"]"));
    }
  }
  return list;
}

std::optional<bool> reader::boolean(const node& table, std::string_view key) {
  const member* found = find(table, key);
  if (found == nullptr) return std::nullopt;
  if (found->value.shape == shape::boolean) return found->value.answer;
  wrong_type(found->value, key, example(key, "true"));
  return std::nullopt;
}

std::optional<std::int64_t> reader::count(const node& table, std::string_view key, std::int64_t most) {
  const member* found = find(table, key);
  if (found == nullptr) return std::nullopt;
  if (found->value.shape != shape::integer) {
    wrong_type(found->value, key, example(key, "1"));
    return std::nullopt;
  }
  if (found->value.integer >= 0 && found->value.integer <= most) return found->value.integer;
  report(messages::book_bad_count, {std::string(key), std::to_string(most)}, found->value.where);
  return std::nullopt;
}

std::optional<date> reader::day(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? std::nullopt : day_of(found->value, key);
}

std::optional<date> reader::day_of(const node& value, std::string_view key) {
  if (value.shape == shape::day) return value.day;
  if (value.shape != shape::text) {
    wrong_type(value, key, example(key, "2016-12-31"));
    return std::nullopt;
  }
  const std::optional<date> read = parse_date(value.text);
  if (!read) report(messages::book_bad_date, {value.text}, value.where);
  return read;
}

label reader::title(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? label() : title_of(found->value, key);
}

label reader::title_of(const node& value, std::string_view key) {
  if (value.shape == shape::text) return label_of(value.text);
  if (value.shape != shape::table) {
    wrong_type(value, key, example(key, "{ en = \"...\", zh = \"...\" }"));
    return {};
  }
  static constexpr std::string_view keys[] = {"en", "zh"};
  check_keys(value, key, keys);
  return {text(value, "en"), text(value, "zh")};
}

unit reader::measure(const node& table, std::string_view key) {
  const member* found = find(table, key);
  if (found == nullptr) return {};
  const std::string written = text_of(found->value, key);
  const std::optional<unit> read = unit::parse(written);
  if (!read && found->value.shape == shape::text) report(messages::book_bad_unit, {written}, found->value.where);
  return read.value_or(unit());
}

std::optional<rule::formula> reader::formula(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? std::nullopt : formula_of(found->value, key);
}

std::optional<rule::formula> reader::formula_of(const node& value, std::string_view key) {
  rule::formula unread({}, value.text, source_.at(value.where));
  unread.is_unread = true;
  if (value.shape != shape::text) {
    wrong_type(value, key, example(key, "'...'"));
    return unread;
  }
  result<rule::formula> parsed = parse_formula(value.text, inside(value));
  if (parsed) return *std::move(parsed);
  found_.insert(found_.end(), parsed.error().begin(), parsed.error().end());
  return unread;
}

std::optional<reader::amount> reader::amount_of(const node& value, std::string_view key) {
  if (value.shape == shape::integer) {
    const std::optional<decimal> read = parse_decimal(std::to_string(value.integer));
    if (!read) report(messages::book_number_too_long, {std::to_string(value.integer)}, value.where);
    return read ? std::optional(amount{*read, rule::number_form::plain}) : std::nullopt;
  }
  if (value.shape != shape::text) {
    wrong_type(value, key, example(key, "2800, \"7.5\", \"2%\""));
    return std::nullopt;
  }
  std::string_view digits = value.text;
  amount read;
  static constexpr named<rule::number_form> signs[] = {
      {"%", rule::number_form::percent}, {"％", rule::number_form::percent}, {"‰", rule::number_form::permille}};
  for (const named<rule::number_form>& sign : signs) {
    if (!digits.ends_with(sign.name)) continue;
    digits.remove_suffix(sign.name.size());
    read.written_as = sign.value;
    break;
  }
  const std::optional<decimal> number = parse_decimal(digits);
  if (number) {
    read.value = *number;
    return read;
  }
  std::string plain;
  std::size_t figures = 0;
  for (const char c : value.text) {
    if (c != ',' && c != ' ' && c != '_' && c != '\'') plain += c;
    figures += c >= '0' && c <= '9';
  }
  const bool only_long = digits.find_first_not_of("+-.0123456789") == std::string_view::npos && figures > 18;
  if (only_long) {
    report(messages::book_number_too_long, {value.text}, value.where);
  } else {
    const bool separated = plain != value.text && parse_decimal(std::string_view(plain).substr(0, plain.find_first_not_of("+-.0123456789")));
    report(messages::book_bad_amount, {value.text}, value.where, separated ? plain : std::string());
  }
  return std::nullopt;
}

void reader::check_name(std::string_view name, const position& where) {
  if (rule::is_name(name)) return;
  report(rule::is_reserved(name) ? messages::book_reserved_name : messages::book_bad_name, {std::string(name)}, where);
}

void reader::check_id(std::string_view id, const position& where) {
  if (id.empty()) return;  // reported as missing or empty
  bool fits = id.front() != '.';
  for (std::string_view rest = id; !rest.empty();) {
    const utf8::code_point next = utf8::decode(rest);
    const bool sign = next.value == U'-' || next.value == U'.' || (next.value >= U'0' && next.value <= U'9');
    fits = fits && next.valid && (sign || utf8::is_letter(next.value));
    rest.remove_prefix(next.size);
  }
  if (!fits) report(messages::book_bad_id, {std::string(id)}, where);
}

}  // namespace povexit::inline v0::rulebook::detail
