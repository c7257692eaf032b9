// SPDX-License-Identifier: MIT
// tests/report/text.test.cpp -- a run as a person reads it first.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/explain/why.hpp>
#include <povexit/report/text.hpp>

#include "small_county.hpp"

using namespace povexit;
using namespace povexit::support;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("text: title, book, year, whose data, verdicts, a row per township") {
  const small_county county;
  const std::string text = report::text(county.judgement());
  CHECK(text.starts_with("Small standard\n  Book      small-2016  sha256 "));
  CHECK(holds(text, "  Exits of  2016, assessed on 2016-12-31\n"));
  CHECK(holds(text, "  Data      2 townships, 3 villages, 5 households\n"));
  CHECK(holds(text,
              "  level      verdict   judged  pass  fail  unknown  not judged\n"
              "  Village    May exit       3     2     1        0           0\n"
              "  Household  meets          4     2     1        1           1\n"));
  CHECK(holds(text,
              "  Township  households  pass  fail  unknown  villages  pass  fail  unknown  beyond the limit  nearest to the limit\n"
              "  01                 3     2     1        0         2     1     1        0                 1  011 Willow, east 2 of 100 = 2%\n"
              "  02                 1     0     0        1         1     1     0        0                 0\n"
              "  total              4     2     1        1         3     2     1        0                 1  011 Willow, east 2 of 100 = 2%\n"));
  CHECK(holds(text, "  Township  income\n  01             1\n  02             0\n  total          1\n"));
  CHECK(holds(text, "  Household  income     floor         2     1        1  Income above the line  article 1\n"));
  CHECK_FALSE(holds(text, "\033"));
  CHECK_FALSE(holds(text, "etrospective"));
}

TEST_CASE("text: the same in Chinese") {
  const small_county county;
  const std::string text = report::text(county.judgement(), {language::zh, false, "povexit explain"});
  CHECK(text.starts_with("小标准\n"));
  CHECK(holds(text, "  数据      乡镇 2，村 3，户 5\n"));
  CHECK(holds(text, "011 Willow, east 2/100 = 2%\n"));
  CHECK(holds(text, "查看某一对象的原因：povexit explain\n"));
  for (const char* english : {"judged", "unknown", "total", "Township", "criterion"}) CHECK_FALSE(holds(text, english));
}

TEST_CASE("text: units and levels are Chinese in Chinese") {
  const small_county county(std::string(small_households) + "410225196006061234,99,Sun Er,3,1000,,yes\n");
  const auto why = explain::why(*county.program, *county.data, *county.answers, "household", 0);
  CHECK(holds(report::explanation_text(county.judgement(), why, {language::zh, false, ""}), "line = 2952 元/人/年"));
  CHECK(holds(report::explanation_text(county.judgement(), why), "line = 2952 yuan/person/year"));
  CHECK(holds(report::text(county.judgement(), {language::zh, false, ""}), "没有标识为“99”的村：该户予以保留"));
}

TEST_CASE("text: a look back is marked, and colours only bring escape sequences") {
  const small_county county;
  const auto later = eval::compile(county.program->books(), *county.tables, {2016, {2018, 1, 1}, true});
  const auto answers = eval::run(*later, *county.data);
  report::judgement all = county.judgement();
  all.of = &*later;
  all.answers = &*answers;
  CHECK(holds(report::text(all), "retrospective: judged by a book that was not in force on that day\n"));
  const std::string coloured = report::text(county.judgement(), {language::en, true, {}});
  std::string plain;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\033') i = coloured.find('m', i) + 1;
    if (i < coloured.size() && coloured[i] != '\033') plain += coloured[i];
  }
  CHECK(coloured != plain);
  CHECK(plain == report::text(county.judgement()));
}

TEST_CASE("text: an explanation says where the entity belongs, and the limit with its year, source and since when") {
  const small_county county;
  const auto why = explain::why(*county.program, *county.data, *county.answers, "household", 0);
  const std::string text = report::explanation_text(county.judgement(), why);
  CHECK(holds(text, "in force 2016-01-01 to 2016-12-31\n"));
  CHECK(holds(text, "  Belongs to  Village 011 Willow, east, Township 01\n"));
  CHECK(holds(text, "Household 4102**********1234: fail\n"));
  CHECK(holds(text, "  Line = 2952 yuan/person/year; value of 2016; by small-2016, in force since 2016-01-01; source: the nation's\n"));
  const std::string zh = report::explanation_text(county.judgement(), why, {language::zh, false, {}});
  CHECK(holds(zh, "  标准 = 2952 元/人/年；2016年的值；依据small-2016，自2016-01-01起施行；来源：the nation's\n"));
  const auto township = explain::why(*county.program, *county.data, *county.answers, "township", 0);
  CHECK(holds(report::explanation_text(county.judgement(), township), "No rule of the book speaks of this level."));
}
