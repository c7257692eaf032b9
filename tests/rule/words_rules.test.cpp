// SPDX-License-Identifier: MIT
// tests/rule/words_rules.test.cpp -- rules, parameters, scores, classes and verdicts as sentences.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/words.hpp>
#include <povexit/rulebook/parse.hpp>

#include <doctest/doctest.h>

#include "rule/labelled_county.hpp"

using namespace povexit;

namespace {

rule::formula formula(std::string_view text) { return rule::formula(*rulebook::parse_expression(text)); }

rule::rule rule_of(std::string_view level, std::string_view when) {
  rule::rule made;
  made.id = "r";
  made.level = std::string(level);
  made.when = formula(when);
  return made;
}

struct in_county {
  schema tables = testing::labelled_tables();
  rule::book names = testing::labelled_names();

  [[nodiscard]] rule::word_setting with(language tongue, std::int32_t year = 0) const { return {tongue, &tables, &names, {}, year, {0, 0, 0}}; }
  template <typename Thing>
  [[nodiscard]] std::string en(const Thing& thing, std::int32_t year = 0) const {
    return in_words(thing, with(language::en, year));
  }
  template <typename Thing>
  [[nodiscard]] std::string zh(const Thing& thing, std::int32_t year = 0) const {
    return in_words(thing, with(language::zh, year));
  }
};

}  // namespace

TEST_CASE("words: what nobody means is said after the rule, of the denominator where there is only one") {
  const in_county here;
  rule::rule r = rule_of("household", "every m in members[age < 6] satisfies m.insured");
  const std::pair<rule::empty_means, std::string_view> ends[] = {
      {rule::empty_means::unstated, "has insurance."},
      {rule::empty_means::pass, "has insurance. Passes where there is nobody or nothing of that kind."},
      {rule::empty_means::fail, "has insurance. Fails where there is nobody or nothing of that kind."},
      {rule::empty_means::unknown, "has insurance. Stays unknown where there is nobody or nothing of that kind."}};
  for (const auto& [empty, end] : ends) {
    r.empty = empty;
    CHECK(here.en(r) == "Every member of the household whose age is below 6 years " + std::string(end));
  }
  r.empty = rule::empty_means::fail;
  CHECK(here.zh(r) == "该户内每个年龄低于6岁的成员均参加医保。没有此类对象的，视为不达标。");
  r = rule_of("household", "net_income / size > 3");
  r.empty = rule::empty_means::pass;
  CHECK(here.en(r) ==
        "The net income divided by the number of members is above 3 yuan per person and year. Passes where the number of members is 0.");
  CHECK(here.zh(r) == "家庭年纯收入除以家庭人口高于3元/人·年。家庭人口为0的，视为达标。");
}

TEST_CASE("words: an exception follows as unless, and stands apart from a rule that runs on") {
  const in_county here;
  rule::rule r = rule_of("household", R"(grade in ("A", "B"))");
  r.exception = rule::exception_clause{formula("resettled"), {"5", ""}};
  CHECK(here.en(r) == "The grade of the house is \"A, safe\" or \"B, safe\", unless the household is resettled.");
  CHECK(here.zh(r) == "住房等级为“A级”或“B级”；但该户已搬迁的除外。");
  r = rule_of("household", "every m in members satisfies m.income > 3");
  r.exception = rule::exception_clause{formula("resettled"), {"5", ""}};
  CHECK(here.en(r) == "For every member of the household, the income is above 3 yuan per year. This is waived where the household is resettled.");
  CHECK(here.zh(r) == "对该户内每个成员，收入高于3元/年。此外，符合“该户已搬迁”的，亦视为达标。");
}

TEST_CASE("words: where a rule applies is said first") {
  const in_county here;
  rule::rule r = rule_of("village", "clinic");
  r.applies = formula("residents > 800");
  CHECK(here.en(r) == "Where the number of residents is above 800 persons, the village is recorded with \"standard clinic\".");
  CHECK(here.zh(r) == "凡常住人口高于800人的，该村有标准化卫生室。");
}

TEST_CASE("words: a parameter has its value of the year that is asked about, else all of them, once in a sentence") {
  const in_county here;
  const rule::rule r = rule_of("household", "per_head > line and pension < line");
  CHECK(here.en(r, 2016) ==
        "The income per head is above the poverty line (2,952 yuan per person and year in 2016) and the pension is below the poverty line.");
  CHECK(here.zh(r, 2016) == "人均纯收入高于扶贫标准（2016年2952元/人·年），且养老金低于扶贫标准。");
  CHECK(here.en(here.names.parameters[0]) == "Poverty line: 2,855 yuan per person and year in 2015 and 2,952 in 2016");
  CHECK(here.zh(here.names.parameters[1]) == "贫困发生率上限：“中部”为2%、“西部”为3%");
  rule::parameter dated;
  dated.name = "fee_of_office";
  dated.by = rule::parameter_key::in_force;
  dated.values = {{"", {5, 0}, rule::number_form::plain, "", {}, {std::nullopt, date{2016, 12, 31}}},
                  {"", {6, 0}, rule::number_form::plain, "", {}, {date{2017, 1, 1}, std::nullopt}}};
  CHECK(here.en(dated) == "fee of office: 5 until 31 December 2016 and 6 from 1 January 2017 on");
  CHECK(in_words(dated, rule::word_setting{language::en, nullptr, nullptr, {}, 0, {2017, 2, 1}}) == "fee of office: 6 from 1 January 2017 on");
  rule::parameter table;
  table.name = "growth";
  table.by = rule::parameter_key::several;
  table.path = {"county.province", "exit_year"};
  table.values = {{"gansu/2015", {8, 0}, rule::number_form::percent, "", {}, {}}, {"henan/2016", {75, 1}, rule::number_form::percent, "", {}, {}}};
  CHECK(here.en(table) == "growth: 8 % for \"Gansu\" in 2015 and 7.5 % for \"Henan\" in 2016");
  CHECK(here.zh(table) == "growth：“甘肃”2015年为8%、“河南”2016年为7.5%");
}

TEST_CASE("words: many values are told by the first and the last, and all of them of the parameter itself") {
  in_county here;
  rule::parameter& line = here.names.parameters[0];
  line.values.clear();
  for (int year = 2010; year < 2016; ++year) line.values.push_back({std::to_string(year), {year * 2, 0}, rule::number_form::plain, "", {}, {}});
  CHECK(here.en(rule_of("household", "per_head > line")) ==
        "The income per head is above the poverty line (from 4,020 in 2010 to 4,030 yuan per person and year in 2015).");
  CHECK(here.en(line) ==
        "Poverty line: 4,020 yuan per person and year in 2010, 4,022 in 2011, 4,024 in 2012, 4,026 in 2013, 4,028 in 2014 and 4,030 in 2015");
}

TEST_CASE("words: a score tells its points, its mark, and what does not apply") {
  const in_county here;
  const rule::score& s = here.names.scores[0];
  CHECK(
      here.en(s) ==
      "Exit score, 100 points in all: (a) 60 points for \"Food\" (failing it vetoes); (b) for \"Work\" (40 if the pension is above 0 yuan per year, "
      "otherwise 0), at most 40 points, where the number of members is at least 2 persons. The pass mark is 80 points. "
      "An item that does not apply leaves the base.");
  CHECK(here.zh(s) ==
        "退出评分，满分100分：（a）“吃饭”：60分（不达标即一票否决）；（b）“务工”：按（若养老金高于0元/年则为40，否则为0）计，最多40分"
        "（适用于“家庭人口不低于2人”的情形）。及格线为80分。不适用的项目不计入总分，按其余项目折算。");
}

TEST_CASE("words: classes are told in the order in which they are tried") {
  const in_county here;
  const rule::classification& c = here.names.classes[0];
  CHECK(here.en(c, 2016) ==
        "Kind, by the first that holds: (a) \"poor\" where the income per head is below the poverty line (2,952 yuan per person and year in 2016); "
        "(b) otherwise \"secure\".");
  CHECK(here.zh(c, 2016) == "类别，按首个成立的条件确定：（a）人均纯收入低于扶贫标准（2016年2952元/人·年）的为“贫困”；（b）其余为“secure”。");
}

TEST_CASE("words: a verdict tells when it is given, and who is judged") {
  const in_county here;
  rule::verdict_clause v = here.names.verdicts[0];
  CHECK(here.en(v) == "\"Meets the standard\" if all floor and criterion rules pass.");
  v.of = formula("on_register");
  v.when = formula("food and size > 1");
  CHECK(here.en(v) ==
        "\"Meets the standard\" if the rule \"Food\" is passed and the number of members is above 1 person. Judged only where the household is on "
        "the register.");
  CHECK(here.zh(v) == "规则“吃饭”达标，且家庭人口高于1人的，为“达到标准”。仅评“该户是建档立卡户”的对象。");
}

TEST_CASE("words: without a schema names stand as they are spelled, and a book's own names by their titles") {
  const rule::book names = testing::labelled_names();
  CHECK(in_words(rule_of("household", "per_head > line and grade = \"A\" and on_register"), names, nullptr, language::en) ==
        "The income per head is above the poverty line (2,855 yuan per person and year in 2015 and 2,952 in 2016), \"grade\" is \"A\" and the "
        "household is recorded "
        "with \"on_register\".");
  CHECK(in_words(rule_of("household", "every m in members satisfies m.insured"), names, nullptr, language::zh) == "该户内每个成员均符合“insured”。");
}

TEST_CASE("words: two things of one title are told apart by their names, and a remark after a semicolon is left out where it need not") {
  in_county here;
  level_schema& household = here.tables.levels[*here.tables.find("household")];
  household.columns[*household.find("pension")].title = household.columns[*household.find("net_income")].title;
  CHECK(here.en(rule_of("household", "pension > 1")) == "The net income (pension) is above 1 yuan per year.");
  CHECK(here.zh(rule_of("household", "net_income > 1")) == "家庭年纯收入（net_income）高于1元/年。");
  household.columns[*household.find("own_house")].title = {"On the list; no: struck off", "是否在册；否：已剔除"};
  CHECK(here.en(rule_of("household", "own_house")) == "The household is on the list.");
  CHECK(here.zh(rule_of("household", "own_house")) == "该户在册。");
  household.columns[*household.find("grade")].codes[1].title = household.columns[*household.find("grade")].codes[0].title;
  CHECK(here.en(rule_of("household", "grade = \"B\"")) == "The grade of the house is \"A, safe\"(B).");
}

TEST_CASE("words: a defined value without a title is called as the number that is reported of it, or by its name") {
  in_county here;
  here.names.defines[0].title = {};
  CHECK(here.en(rule_of("household", "per_head > 1")) == "The per head is above 1 yuan per person and year.");
  CHECK(here.zh(rule_of("household", "per_head > 1")) == "“per_head”高于1元/人·年。");
  here.names.reports.push_back({"shown", "household", formula("per_head"), {"Income a head", "人均收入"}, {}});
  CHECK(here.en(rule_of("household", "per_head > 1")) == "The income a head is above 1 yuan per person and year.");
}

TEST_CASE("words: deep conditions are listed, and every item's mark says to which list it belongs") {
  const in_county here;
  CHECK(here.en(rule_of("household",
                        "(every m in members satisfies m.age > 5) and (own_house or (some m in members satisfies m.age > 60 and m.income > 1))")) ==
        "All of these hold: (a) for every member of the household, the age is above 5 years; (b) at least one of these holds: (b1) the household has "
        "a house of its own; "
        "(b2) for at least one member of the household, the age is above 60 years and the income is above 1 yuan per year.");
  CHECK(here.zh(rule_of("household",
                        "(every m in members satisfies m.age > 5) and (own_house or (some m in members satisfies m.age > 60 and m.income > 1))")) ==
        "以下各项均成立：（a）对该户内每个成员，年龄高于5岁；（b）以下至少一项成立：（b1）该户有自有住房；（b2）对该户内至少一个成员，年龄高于60岁，"
        "且收入高于1元/年。");
}
