// SPDX-License-Identifier: MIT
// povexit/base/date.hpp -- calendar days, as a count of days from 1970-01-01.
//
// Layer: base. Proleptic Gregorian calendar. Source of the algorithms: H. Hinnant, "chrono-Compatible Low-Level
// Date Algorithms" (2013); <chrono> itself costs every user twice as much as this library's whole umbrella.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace povexit::inline v0 {

/// A calendar day. Years from 1 to 9999.
struct date {
  std::int32_t year = 1970;
  std::int32_t month = 1;
  std::int32_t day = 1;

  friend constexpr auto operator<=>(const date&, const date&) = default;
};

[[nodiscard]] constexpr bool is_leap(std::int32_t year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

[[nodiscard]] constexpr std::int32_t days_in_month(std::int32_t year, std::int32_t month) noexcept {
  constexpr std::int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

[[nodiscard]] constexpr bool is_valid(const date& d) noexcept {
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

/// Days from 1970-01-01, negative before it.
[[nodiscard]] constexpr std::int64_t days_from_epoch(const date& d) noexcept {
  const std::int64_t y = d.month <= 2 ? d.year - 1 : d.year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;                                                  // [0, 399]
  const std::int64_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;  // [0, 365]
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

/// The day that is `days` after 1970-01-01.
[[nodiscard]] constexpr date date_from_days(std::int64_t days) noexcept {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;  // [0, 11], from March
  const auto day = static_cast<std::int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const auto month = static_cast<std::int32_t>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

/// Whole months from `from` to `to`; negative when `to` is earlier. A month is whole when the day of the month is reached.
[[nodiscard]] constexpr std::int64_t months_between(const date& from, const date& to) noexcept {
  if (to < from) return -months_between(to, from);
  const std::int64_t months = (std::int64_t{to.year} - from.year) * 12 + (to.month - from.month);
  return to.day < from.day && to.day != days_in_month(to.year, to.month) ? months - 1 : months;
}

/// Age in whole years on a day: one born on 29 February is a year older on 1 March of common years.
/// Negative when the day is before birth.
[[nodiscard]] constexpr std::int64_t age_on(const date& birth, const date& on) noexcept {
  const bool reached = on.month > birth.month || (on.month == birth.month && on.day >= birth.day);
  return std::int64_t{on.year} - birth.year - (reached ? 0 : 1);
}

/// Reads `YYYY-MM-DD`; nothing else, and only days that exist.
[[nodiscard]] constexpr std::optional<date> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::int32_t part[3] = {0, 0, 0};
  constexpr std::size_t begin[] = {0, 5, 8};
  constexpr std::size_t end[] = {4, 7, 10};
  for (int p = 0; p < 3; ++p) {
    for (std::size_t i = begin[p]; i < end[p]; ++i) {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      part[p] = part[p] * 10 + (text[i] - '0');
    }
  }
  const date parsed{part[0], part[1], part[2]};
  return is_valid(parsed) ? std::optional<date>(parsed) : std::nullopt;
}

/// `YYYY-MM-DD`.
template <typename = void>
[[nodiscard]] std::string to_string(const date& d) {
  std::string text = "0000-00-00";
  const auto put = [&text](std::size_t last, std::int32_t value) {
    for (; value > 0; value /= 10) text[last--] = static_cast<char>('0' + value % 10);
  };
  put(3, d.year);
  put(6, d.month);
  put(9, d.day);
  return text;
}

}  // namespace povexit::inline v0
