// SPDX-License-Identifier: MIT
// Tests of povexit/rulebook/criteria.hpp.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <povexit/rule/print.hpp>
#include <povexit/rulebook/criteria.hpp>

using namespace povexit;

namespace {

/// "line:column code" of every issue.
std::vector<std::string> said(const std::string& text) {
  std::vector<std::string> all;
  const auto book = rulebook::parse_criteria(text, "exit.csv");
  if (book) return all;
  for (const issue& one : book.error()) all.push_back(std::to_string(one.where.line) + ":" + std::to_string(one.where.column) + " " + std::string(one.code()));
  return all;
}

}  // namespace

TEST_CASE("criteria: each row is a rule, under English or Chinese headers") {
  const auto english = rulebook::parse_criteria("id,level,indicator,comparison,value,unit,title,clause\n"
                                                "income,household,net_income / size,at least,2952,yuan/person/year,Income,article 2\n"
                                                "housing,household,housing_grade,is not,D,,,\n"
                                                "water,household,safe_water,=,yes,,,\n"
                                                "incidence,village,poor / residents,<,2,%,,\n",
                                                "folder/exit-2016.csv");
  REQUIRE(english.has_value());
  CHECK(english->id == "exit-2016");
  REQUIRE(english->rules.size() == 4);
  CHECK(rule::print(english->rules[0].when.value) == "net_income / size >= income_limit");
  REQUIRE(english->parameters.size() == 1);
  CHECK(english->parameters[0].measure.text() == "yuan/person/year");
  CHECK(english->rules[0].clause.clause == "article 2");
  CHECK(rule::print(english->rules[1].when.value) == "housing_grade != \"D\"");
  CHECK(rule::print(english->rules[2].when.value) == "safe_water");
  CHECK(rule::print(english->rules[3].when.value) == "poor / residents < 2%");

  const auto chinese = rulebook::parse_criteria("\xEF\xBB\xBF编号;层级;指标;比较;标准值;单位;名称;条款\n"
                                                "income;household;net_income / size;不低于;2952;yuan/person/year;Income;article 2\n"
                                                "housing;household;housing_grade;不是;D;;;\n"
                                                "water;household;safe_water;为;是;;;\n"
                                                "incidence;village;poor / residents;低于;2%;;;\n",
                                                "exit-2016.csv");
  REQUIRE(chinese.has_value());
  CHECK(*chinese == *english);
  CHECK(chinese->hash == english->hash);
}

TEST_CASE("criteria: points make a score, and the row \"pass\" its mark") {
  const auto book = rulebook::parse_criteria("id,level,indicator,comparison,value,points,veto\n"
                                             "road,village,road_hardened,=,yes,60,yes\n"
                                             "clinic,village,clinics,>=,1,\"39.5\",\n"
                                             "net,village,broadband,=,yes,0.5,no\n"
                                             "pass,,,,80,,\n",
                                             "score.csv");
  REQUIRE(book.has_value());
  REQUIRE(book->scores.size() == 1);
  const rule::score& total = book->scores[0];
  CHECK(total.of == ratio(100));
  CHECK(total.pass == ratio(80));
  CHECK(total.items[0].veto);
  CHECK(total.items[1].points == ratio(79, 2));
  REQUIRE(book->rules.size() == 4);
  CHECK(book->rules[0].kind == rule::rule_kind::item);
  CHECK(book->rules[3].of_score);

  const auto unmarked = rulebook::parse_criteria("id,level,indicator,comparison,value,points,veto\nroad,village,road_hardened,=,yes,60,yes\nnet,village,broadband,=,yes,40,\n", "s.csv");
  REQUIRE(unmarked.has_value());
  CHECK(unmarked->rules[0].kind == rule::rule_kind::criterion);
  CHECK(unmarked->rules[1].kind == rule::rule_kind::item);
  CHECK_FALSE(unmarked->scores[0].pass.has_value());
}

TEST_CASE("criteria: every mistake is told with its place, all in one go") {
  const std::string head = "id,level,indicator,comparison,value,unit,points,veto,kind\n";
  struct {
    const char* text;
    std::vector<std::string> expected;
  } const cases[] = {
      {"", {":"}},
      {"id,level,indicatr,comparison,value\n", {"1:10 criteria-header", "1:1 criteria-without-column"}},
      {"id,id,level,indicator,comparison,value\n", {"1:4 criteria-header-twice"}},
  };
  CHECK(said(cases[0].text) == std::vector<std::string>{"0:0 criteria-empty"});
  CHECK(said(cases[1].text) == cases[1].expected);
  CHECK(said(cases[2].text) == cases[2].expected);
  struct {
    const char* row;
    const char* expected;
  } const rows[] = {
      {"a,household,,>,1", "2:13 criteria-empty-cell"},
      {"a,household,x,above or so,1", "2:15 criteria-comparison"},
      {"a,household,x y,>,1", "2:15 unexpected-text"},
      {"a,household,x,>,yes", "2:15 criteria-yes-no"},
      {"a,household,x,=,good,yuan", "2:22 criteria-unit-of-text"},
      {"a,household,x,>,1,yuan//,", "2:19 bad-unit"},
      {"a,household,x,>,1,,many,", "2:20 bad-amount"},
      {"a,household,x,>,1,,-1,", "2:20 bad-amount"},
      {"a,household,x,>,1,,1,perhaps", "2:22 criteria-word"},
      {"a,household,x,>,1,,,,rule", "2:22 criteria-word"},
      {"a b,household,x,>,1", "2:1 criteria-id"},
      {"a,household,x,>,1,,,,,,more", "2:24 criteria-more-cells"},
      {"pass,,,,80", "2:9 criteria-no-score"},
      {"a,household,x,>,1,,1\npass,,,,1\npass,,,,0", "4:9 criteria-second-mark"},
      {"a,household,x,>,1,,1\npass,,,<,1", "3:8 criteria-mark-alone"},
      {"a,household,x,>,1\na,household,x,>,2", "3:1 duplicate-rule"},
      {"a,household,x,>,1,,1\npass,,,,2", "3:9 score-mark"},
      {"a,household,x,>,1,,1\npass,,,,-1", "3:9 bad-amount"},
      {"total,household,x,>,1,,1\npass,,,,1", "3:9 duplicate-rule"},
      {"a,household,x,>,1,,1\nb,village,x,>,1,,1", "3:18 criteria-two-levels"},
  };
  for (const auto& r : rows) {
    CAPTURE(r.row);
    const auto all = said(head + r.row + "\n");
    CHECK(all.size() >= 1);
    if (all.empty()) continue;
    CHECK(all[0] == r.expected);
  }
  CHECK(said(head + "a,household,,>,1\nb,,x,~,\n").size() == 4);
}
