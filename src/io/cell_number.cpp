// SPDX-License-Identifier: MIT
// src/io/cell_number.cpp -- numbers as people write them, to stored integers without a digit lost.
//
// Layer: io. Never through floating point: 0.1 yuan is 10 fen because of its digits.
#include "cell_parts.hpp"

#include <array>
#include <optional>

#include <povexit/exact/decimal.hpp>
#include <povexit/io/messages.hpp>

namespace povexit::inline v0::io::detail {

namespace {

constexpr std::size_t longest_number = 60;
constexpr wide largest_wide = static_cast<wide>(~unsigned_wide{0} >> 1U);

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool take_front(std::string_view& text, std::string_view word) noexcept {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view word) noexcept {
  if (text.size() < word.size() || text.substr(text.size() - word.size()) != word) return false;
  text.remove_suffix(word.size());
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return true;
}

/// What stands around the digits.
struct dressed_number {
  std::string_view digits;  ///< without sign
  bool is_negative = false;
  ratio factor{1};  ///< money: of the unit it is written in
  int shift = 0;    ///< decimals that a percent or per-mille sign adds
};

dressed_number undress(std::string_view text, const column_schema& column) {
  dressed_number found;
  const bool is_money = column.type == value_type::money;
  if (is_money && column.measure.is_declared()) found.factor = column.measure.factor();
  if (is_money && take_back(text, "万元")) {
    found.factor = ratio(10'000);
  } else if (is_money && take_back(text, "元")) {
    found.factor = ratio(1);
  } else if (column.type == value_type::ratio && take_back(text, "%")) {
    found.shift = 2;
  } else if (column.type == value_type::ratio && take_back(text, "‰")) {
    found.shift = 3;
  }
  bool has_sign = take_front(text, "-");
  found.is_negative = has_sign;
  has_sign = has_sign || take_front(text, "+");
  if (is_money && take_front(text, "¥")) {
    while (take_front(text, " ")) continue;
    if (!has_sign) found.is_negative = take_front(text, "-");
  }
  found.digits = text;
  return found;
}

/// The digits without thousands separators; nothing where a group does not have three.
std::optional<std::string_view> ungrouped(std::string_view text, std::array<char, longest_number>& buffer) noexcept {
  if (text.size() > buffer.size()) return std::nullopt;
  if (text.find(',') == std::string_view::npos) return text;
  const std::size_t whole = std::min(text.find('.'), text.size());
  std::size_t size = 0;
  std::size_t since = 0;  // digits since the last separator
  bool has_separator = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') {
      buffer[size++] = text[i];
      if (i < whole) ++since;
      continue;
    }
    if (i > whole || since == 0 || since > 3 || (has_separator && since != 3)) return std::nullopt;
    has_separator = true;
    since = 0;
  }
  return since == 3 ? std::optional(std::string_view(buffer.data(), size)) : std::nullopt;
}

/// Digits, perhaps a point and more digits.
bool has_shape_of_number(std::string_view text) noexcept {
  const std::size_t point = std::min(text.find('.'), text.size());
  if (point == 0 || point + 1 == text.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != point && !is_digit(text[i])) return false;
  }
  return true;
}

/// `digits * factor` in units of 10^-scale, where that is an integer.
cell_value stored(const decimal& number, const dressed_number& dress, int scale) noexcept {
  const int decimals = number.scale + dress.shift - scale;
  std::int64_t product = 0;
  if (decimals <= 0 && decimals >= -18 && dress.factor == ratio(1) && !__builtin_mul_overflow(number.digits, power_of_ten(-decimals), &product)) {
    return known(dress.is_negative ? -product : product);  // the common case, without wide divisions
  }
  wide top = wide{number.digits} * dress.factor.numerator();  // below 2^60 * 2^63
  wide bottom = dress.factor.denominator();
  for (int i = 0; i < -decimals; ++i) {
    if (magnitude(top) > largest_wide / 10) return bad(messages::cell_too_large);
    top *= 10;
  }
  for (int i = 0; i < decimals; ++i) bottom *= 10;  // money: below 2^63 * 10^16; ratio: at most 10^21
  if (top % bottom != 0) return bad(messages::cell_decimals);
  top /= bottom;
  if (magnitude(top) > INT64_MAX) return bad(messages::cell_too_large);
  return known(static_cast<std::int64_t>(dress.is_negative ? -top : top));
}

}  // namespace

cell_value read_number(std::string_view folded, const column_schema& column) {
  const message& misread = column.type == value_type::integer ? messages::cell_not_integer : messages::cell_not_number;
  const dressed_number dress = undress(folded, column);
  std::array<char, longest_number> buffer{};
  std::string_view digits = ungrouped(dress.digits, buffer).value_or(std::string_view());
  if (!has_shape_of_number(digits)) return bad(misread);
  if (digits.find('.') != std::string_view::npos) {
    while (digits.back() == '0') digits.remove_suffix(1);
    if (digits.back() == '.') digits.remove_suffix(1);
  }
  const auto number = parse_decimal(digits);
  if (!number) return bad(digits.find('.') != std::string_view::npos ? messages::cell_decimals : messages::cell_too_large);

  const int scale = column.type == value_type::money ? 2 : column.type == value_type::integer ? 0 : column.scale;
  cell_value made = stored(*number, dress, scale);
  const bool is_bare_ratio = column.type == value_type::ratio && dress.shift == 0;
  if (made.is_known && is_bare_ratio && number->value() > ratio(1)) made.remark = &messages::cell_looks_like_percent;
  return made;
}

cell_value read_boolean(std::string_view folded) {
  struct word {
    std::string_view text;
    std::int64_t value;
  };
  static constexpr word words[] = {
      {"是", 1}, {"否", 0}, {"1", 1},  {"0", 0},    {"有", 1},    {"无", 0}, {"y", 1}, {"n", 0}, {"yes", 1}, {"no", 0},   {"√", 1},
      {"×", 0},  {"对", 1}, {"错", 0}, {"true", 1}, {"false", 0}, {"✓", 1},  {"✔", 1}, {"✗", 0}, {"✘", 0},   {"没有", 0}, {"不是", 0},
  };
  char lower[8] = {};
  if (folded.size() > sizeof lower) return bad(messages::cell_not_boolean);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const word& each : words) {
    if (each.text == std::string_view(lower, folded.size())) return known(each.value);
  }
  return bad(messages::cell_not_boolean);
}

}  // namespace povexit::inline v0::io::detail
