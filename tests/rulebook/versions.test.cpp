// SPDX-License-Identifier: MIT
// tests/rulebook/versions.test.cpp -- of several versions of a book the one in force judges, or it is said why none does.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/rulebook/versions.hpp>
#include "rulebook/book_text.hpp"

namespace {

using namespace povexit;

/// A version for each `from..until`; either may be left out.
[[nodiscard]] std::vector<rule::book> versions(std::string_view periods) {
  std::vector<rule::book> made;
  for (std::size_t begin = 0; begin < periods.size();) {
    const std::size_t end = std::min(periods.find(' ', begin), periods.size());
    const std::string_view period = periods.substr(begin, end - begin);
    const std::size_t dots = period.find("..");
    rule::book book("line");
    book.effective = {parse_date(period.substr(0, dots)), parse_date(period.substr(dots + 2))};
    book.note = period;
    made.push_back(std::move(book));
    begin = end + 1;
  }
  return made;
}

struct question {
  std::string_view periods;
  date on;
  std::string_view judged;         ///< the period of the version, or what is said
  std::string_view retrospective;  ///< the version that a retrospective run judges by; empty: the same as `judged`
};

TEST_CASE("in_force: the version of the day judges; else both neighbours and the days between them are named") {
  constexpr std::string_view two = "2016-01-01..2016-12-31 2018-01-01..2018-12-31";
  constexpr question questions[] = {
      {"..", {2016, 1, 1}, "..", ""},
      {two, {2016, 1, 1}, "2016-01-01..2016-12-31", ""},
      {two, {2016, 12, 31}, "2016-01-01..2016-12-31", ""},
      {"2018-01-01.. ..2017-12-31", {2017, 12, 31}, "..2017-12-31", ""},
      {"2018-01-01.. ..2017-12-31", {2018, 1, 1}, "2018-01-01..", ""},
      {two, {2015, 12, 31}, "error[not-yet-in-force]: book \"line\" is not yet in force on 2015-12-31: its first version is 2016-01-01 to 2016-12-31\n", "2016-01-01..2016-12-31"},
      {two, {2019, 1, 1}, "error[no-longer-in-force]: book \"line\" is no longer in force on 2019-01-01: its last version is 2018-01-01 to 2018-12-31\n", "2018-01-01..2018-12-31"},
      {two, {2017, 1, 1},
       "error[no-version-in-force]: no version of book \"line\" is in force on 2017-01-01: 2016-01-01 to 2016-12-31 is followed by 2018-01-01 to 2018-12-31, "
       "and nothing holds from 2017-01-01 until 2017-12-31\n",
       "2016-01-01..2016-12-31"},
      {"2018-01-01.. 2015-01-01..2016-12-31 ..2014-12-31", {2017, 6, 1},
       "error[no-version-in-force]: no version of book \"line\" is in force on 2017-06-01: 2015-01-01 to 2016-12-31 is followed by 2018-01-01 to ..., "
       "and nothing holds from 2017-01-01 until 2017-12-31\n",
       "2015-01-01..2016-12-31"},
      {"2016-01-01..2017-06-30 2017-01-01..", {2017, 6, 30},
       "error[two-versions-in-force]: two versions of book \"line\" are in force on 2017-06-30: 2016-01-01 to 2017-06-30 and 2017-01-01 to ...; end the one before the other begins\n", ""},
      {"2016-01-01..2017-06-30 2017-01-01..", {2017, 7, 1}, "2017-01-01..", ""},
  };
  for (const question& each : questions) {
    CAPTURE(each.periods);
    CAPTURE(to_string(each.on));
    const auto told = [&](bool retrospective) {
      const auto book = rulebook::in_force(versions(each.periods), each.on, retrospective);
      return book ? book->note : testing_support::heard_of(book.error());
    };
    CHECK(told(false) == each.judged);
    CHECK(told(true) == (each.retrospective.empty() ? each.judged : each.retrospective));
  }
}

TEST_CASE("in_force: versions from files are named by their files, and located there") {
  std::vector<rule::book> both;
  for (const std::string_view name : {"a.toml", "b.toml"}) {
    const auto book = rulebook::parse_book("[book]\nid = \"line\"\neffective = { from = 2016-01-01 }\n", name);
    REQUIRE(book);
    both.push_back(*book);
  }
  const auto judged = rulebook::in_force(both, {2016, 5, 1});
  REQUIRE_FALSE(judged);
  CHECK(testing_support::heard_of(judged.error()) ==
        "b.toml:2:6: error[two-versions-in-force]: two versions of book \"line\" are in force on 2016-05-01: \"a.toml\" (2016-01-01 to ...) and \"b.toml\" (2016-01-01 to ...); "
        "end the one before the other begins\n");
}

}  // namespace
