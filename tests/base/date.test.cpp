// SPDX-License-Identifier: MIT
// tests/base/date.test.cpp -- the calendar, ages and months.
#include <povexit/base/date.hpp>

#include <string>

#include <doctest/doctest.h>

using povexit::age_on;
using povexit::date;
using povexit::date_from_days;
using povexit::days_from_epoch;
using povexit::months_between;

namespace {

static_assert(povexit::is_leap(2000) && povexit::is_leap(2016) && !povexit::is_leap(1900) && !povexit::is_leap(2100) && !povexit::is_leap(2019));
static_assert(days_from_epoch({1970, 1, 1}) == 0 && days_from_epoch({1969, 12, 31}) == -1 && days_from_epoch({2000, 3, 1}) == 11'017);
static_assert(date_from_days(-719'162) == date{1, 1, 1});
static_assert(povexit::parse_date("2016-02-29") == date{2016, 2, 29});

constexpr std::int64_t first_day = days_from_epoch({1900, 1, 1});
constexpr std::int64_t last_day = days_from_epoch({2100, 12, 31});

}  // namespace

TEST_CASE("date: every day from 1900 to 2100 follows the one before, and reads back from its number and its text") {
  date expected{1900, 1, 1};
  std::size_t wrong = 0;
  for (std::int64_t day = first_day; day <= last_day; ++day) {
    const date made = date_from_days(day);
    if (made != expected || !is_valid(made) || days_from_epoch(made) != day || povexit::parse_date(to_string(made)) != made) ++wrong;
    if (expected.day < povexit::days_in_month(expected.year, expected.month)) {
      ++expected.day;
    } else {
      expected = expected.month < 12 ? date{expected.year, expected.month + 1, 1} : date{expected.year + 1, 1, 1};
    }
  }
  CHECK(wrong == 0);
  CHECK(last_day - first_day + 1 == 201 * 365 + 49);  // 1900 and 2100 are common years, 2000 is not
}

TEST_CASE("date: only days that exist, written YYYY-MM-DD, are read") {
  for (const char* text : {"", "2016", "2016-2-29", "2016-02-30", "2015-02-29", "1900-02-29", "2016-13-01", "2016-00-01", "2016-01-00", "0000-01-01",
                           "2016/01/01", "2016-01-01 ", " 2016-01-01", "2016-01-0x", "-016-01-01", "20160101", "2016-01-011"}) {
    CAPTURE(text);
    CHECK_FALSE(povexit::parse_date(text).has_value());
  }
  CHECK(to_string(date{7, 1, 2}) == "0007-01-02");
}

TEST_CASE("age_on: a year older from each birthday on; one born on 29 February on 1 March of common years") {
  for (const date birth : {date{1950, 1, 1}, date{1999, 12, 31}, date{2000, 2, 28}, date{2000, 2, 29}, date{2000, 3, 1}, date{2010, 7, 15}}) {
    std::int64_t age = 0;
    std::size_t wrong = 0;
    for (std::int64_t day = days_from_epoch(birth); day <= last_day; ++day) {
      const date on = date_from_days(day);
      const bool leap_child = birth.month == 2 && birth.day == 29 && !povexit::is_leap(on.year);
      const date birthday = leap_child ? date{on.year, 3, 1} : date{on.year, birth.month, birth.day};
      if (on == birthday && on.year > birth.year) ++age;
      if (age_on(birth, on) != age) ++wrong;
    }
    CAPTURE(to_string(birth));
    CHECK(wrong == 0);
  }
  CHECK(age_on({2000, 6, 1}, {2000, 5, 31}) == -1);
  CHECK(age_on({1956, 8, 1}, {2016, 7, 31}) == 59);
}

TEST_CASE("months_between: a month is whole when its day, or the month's last day, is reached") {
  struct row {
    date from;
    date to;
    std::int64_t months;
  };
  for (const row& r : {row{{2016, 1, 15}, {2016, 1, 15}, 0}, row{{2016, 1, 15}, {2016, 2, 14}, 0}, row{{2016, 1, 15}, {2016, 2, 15}, 1},
                       row{{2016, 1, 31}, {2016, 2, 28}, 0}, row{{2016, 1, 31}, {2016, 2, 29}, 1}, row{{2015, 1, 31}, {2015, 2, 28}, 1},
                       row{{2016, 1, 31}, {2016, 4, 30}, 3}, row{{2016, 11, 30}, {2017, 2, 28}, 3}, row{{2014, 12, 31}, {2016, 12, 31}, 24},
                       row{{2014, 12, 31}, {2016, 12, 30}, 23}}) {
    CAPTURE(to_string(r.from));
    CAPTURE(to_string(r.to));
    CHECK(months_between(r.from, r.to) == r.months);
    CHECK(months_between(r.to, r.from) == -r.months);
  }
}

TEST_CASE("months_between: never falls as the later day advances, and twelve make a year") {
  for (const date from : {date{2014, 1, 1}, date{2015, 1, 31}, date{2016, 2, 29}, date{2016, 8, 30}}) {
    std::int64_t before = 0;
    std::size_t wrong = 0;
    for (std::int64_t day = days_from_epoch(from); day <= last_day; ++day) {
      const std::int64_t months = months_between(from, date_from_days(day));
      if (months < before || months > before + 1) ++wrong;
      before = months;
    }
    CAPTURE(to_string(from));
    CHECK(wrong == 0);
    CHECK(months_between(from, {from.year + 10, from.month, povexit::days_in_month(from.year + 10, from.month)}) == 120);
  }
}
