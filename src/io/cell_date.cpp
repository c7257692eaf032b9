// SPDX-License-Identifier: MIT
// src/io/cell_date.cpp -- dates as people and spreadsheets write them.
//
// Layer: io. A spreadsheet counts days from 1900-01-01 as 1, and has a 29 February 1900, day 60, that never was.
#include "cell_parts.hpp"

#include <povexit/base/date.hpp>
#include <povexit/io/messages.hpp>

namespace povexit::inline v0::io::detail {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Reads a text from its left.
class scanner {
 public:
  explicit scanner(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool is_at_end() const noexcept { return rest_.empty(); }
  [[nodiscard]] char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(std::string_view word) noexcept {
    if (rest_.substr(0, word.size()) != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void spaces() noexcept {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  /// A number of `least` to `most` digits, or -1.
  std::int32_t number(std::size_t least, std::size_t most) noexcept {
    std::size_t digits = 0;
    std::int32_t value = 0;
    while (digits < rest_.size() && is_digit(rest_[digits])) {
      if (++digits > most) return -1;
      value = value * 10 + (rest_[digits - 1] - '0');
    }
    rest_.remove_prefix(digits);
    return digits < least ? -1 : value;
  }

 private:
  std::string_view rest_;
};

cell_value day(const date& d, const message* remark = nullptr) noexcept {
  return is_valid(d) ? known(days_from_epoch(d), remark) : bad(messages::cell_no_such_day);
}

/// `20160401`, `201604`, a year, or a spreadsheet's day number.
cell_value from_digits(std::string_view text) noexcept {
  std::int32_t value = 0;
  if (text.size() > 8) return bad(messages::cell_not_date);
  for (const char c : text) value = value * 10 + (c - '0');
  if (text.size() == 8) return day({value / 10'000, value / 100 % 100, value % 100});
  if (text.size() == 6) {
    const bool is_month = value / 100 >= 1900 && value / 100 <= 2100;
    return is_month ? day({value / 100, value % 100, 1}, &messages::cell_month_only) : bad(messages::cell_not_date);
  }
  if (text.size() == 4 && value >= 1900 && value <= 2100) return bad(messages::cell_only_year);  // as a day number it would be of 1905
  if (value < 1 || value > 73'050) return bad(messages::cell_not_date);
  if (value == 60) return bad(messages::cell_no_such_day);
  const std::int64_t first = days_from_epoch({1900, 1, 1});
  return known(first + value - (value > 60 ? 2 : 1), &messages::cell_serial_date);
}

/// `T08:30`, ` 08:30:00`, ` 00:00:00.000`: a day is a day at any time of it.
bool is_time(scanner& text) noexcept {
  if (text.is_at_end()) return true;
  if (!text.take("T") && text.peek() != ' ') return false;
  text.spaces();
  const std::int32_t hour = text.number(1, 2);
  if (hour < 0 || hour > 23 || !text.take(":")) return false;
  const std::int32_t minute = text.number(2, 2);
  if (minute < 0 || minute > 59) return false;
  if (text.take(":")) {
    const std::int32_t second = text.number(2, 2);
    if (second < 0 || second > 59) return false;
    if (text.take(".") && text.number(1, 7) < 0) return false;
  }
  return text.is_at_end();
}

cell_value in_chinese(scanner& text, std::int32_t year) noexcept {
  text.spaces();
  if (text.is_at_end()) return bad(messages::cell_only_year);
  const std::int32_t month = text.number(1, 2);
  text.spaces();
  if (month < 0 || (!text.take("月份") && !text.take("月"))) return bad(messages::cell_not_date);
  text.spaces();
  if (text.is_at_end()) return day({year, month, 1}, &messages::cell_month_only);
  const std::int32_t number = text.number(1, 2);
  text.spaces();
  if (number < 0) return bad(messages::cell_not_date);
  if (!text.take("日")) static_cast<void>(text.take("号"));
  return is_time(text) ? day({year, month, number}) : bad(messages::cell_not_date);
}

}  // namespace

cell_value read_date(std::string_view folded) noexcept {
  bool all_digits = !folded.empty();
  for (const char c : folded) all_digits = all_digits && is_digit(c);
  if (all_digits) return from_digits(folded);

  scanner text(folded);
  const std::int32_t year = text.number(4, 4);
  if (year < 0) return bad(messages::cell_not_date);
  text.spaces();
  if (text.take("年")) return in_chinese(text, year);
  const char separator = text.peek();
  if (separator != '-' && separator != '/' && separator != '.') return bad(messages::cell_not_date);
  const std::string_view between(&separator, 1);
  static_cast<void>(text.take(between));
  const bool is_short = text.peek() != '0';
  const std::int32_t month = text.number(1, 2);
  if (month < 0) return bad(messages::cell_not_date);
  if (text.is_at_end()) {
    // A spreadsheet turns 2016.10 into 2016.1: October and January look alike.
    const bool is_ambiguous = separator == '.' && is_short && month == 1;
    return is_ambiguous ? bad(messages::cell_not_date) : day({year, month, 1}, &messages::cell_month_only);
  }
  if (!text.take(between)) return bad(messages::cell_not_date);
  const std::int32_t number = text.number(1, 2);
  if (number < 0 || !is_time(text)) return bad(messages::cell_not_date);
  return day({year, month, number});
}

}  // namespace povexit::inline v0::io::detail
