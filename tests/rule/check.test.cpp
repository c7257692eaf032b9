// SPDX-License-Identifier: MIT
// tests/rule/check.test.cpp -- what an author is told: every message of the checker, and where it points.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "rule/small_county.hpp"

using namespace povexit;
using testing_support::said;
using testing_support::small_county;
using testing_support::told;

namespace {

struct row {
  const char* condition;  ///< begins at 6:9
  const char* expected;
  const char* level = "household";
  const char* rest = "";
};

template <std::size_t Count>
void check_rows(const row (&rows)[Count]) {
  for (const row& r : rows) {
    CAPTURE(r.condition);
    CHECK(said(r.condition, r.rest, r.level) == r.expected);
  }
}

constexpr const char* line = "[param.line]\nunit = \"yuan/person/year\"\nby_year = { 2015 = 2855, 2016 = 2952 }\n";
constexpr const char* limit = "[param.limit]\nby = \"county.region\"\nvalues = { central = \"2%\", western = \"3%\" }\n";

}  // namespace

TEST_CASE("check: a wrong name is told where it stands, with the name that was meant") {
  check_rows({
      {"incme > 3", "6:9+5 unknown-column: no column \"incme\" at household level\n"},
      {"net_incme > 3", "6:9+9 unknown-column: no column \"net_incme\" at household level; did you mean \"net_income\"?\n"},
      {"household.sise > 3", "6:19+4 unknown-column: no column \"sise\" at household level; did you mean \"size\"?\n"},
      {"every m in members satisfies enrolled", "6:38+8 unknown-column: no column \"enrolled\" at household level; did you mean \"m.enrolled\"?\n"},
      {"every m in members satisfies m.agge > 3", "6:40+4 unknown-column: no column \"agge\" at person level; did you mean \"age\"?\n"},
      {"population > 3", "6:9+10 unknown-column: no column \"population\" at household level; did you mean \"village.population\"?\n"},
      {"every m in people satisfies m.enrolled", "6:20+6 unknown-set: household level has no set \"people\": sets are named by the plural that the schema gives a level\n"},
      {"count(member) > 1", "6:15+6 unknown-set: household level has no set \"member\": sets are named by the plural that the schema gives a level; did you mean \"members\"?\n"},
      {"medain(members.age) > 3", "6:9+19 unknown-function: there is no function \"medain\"; did you mean \"mean\"?\n"},
      {"person.age > 3", "6:9+10 not-above: \"person\" does not stand above household: a path leads upward, to village, county\n"},
      {"members > 3", "6:9+7 set-where-value: \"members\" is a set: write every m in members satisfies ..., or count(members)\n"},
      {"village.households > 3", "6:9+18 set-where-value: \"households\" is a set: write every m in households satisfies ..., or count(households)\n"},
      {"every m in members satisfies m > 3", "6:38+1 row-where-value: \"m\" is a whole person: name one of its columns, as in m.age\n"},
      {"count(size) > 1", "6:15+4 value-where-set: \"size\" is one value, and a set is needed here\n"},
      {"count(\"members\") > 1", "6:15+9 text-where-set: \"members\" is a text, and a set is needed here\n"},
      {"count(members.age) > 1", "6:15+11 value-where-set: \"age\" is one value, and a set is needed here\n"},
      {"sum(members) > 1", "6:13+7 wrong-arguments: sum takes members.column\n"},
      {"r", "6:9+1 rule-as-value: \"r\" is a rule: rules may be named only in a verdict's when\n"},
      {"every village in members satisfies true", "6:9+39 variable-hides-name: the variable \"village\" has the name of a level: choose another\n"},
      {"every size in members satisfies true", "6:9+36 variable-hides-name: the variable \"size\" has the name of a column: choose another\n"},
      {"every m in members satisfies some m in members satisfies true", "6:38+32 variable-hides-name: the variable \"m\" has the name of a variable: choose another\n"},
      {"size > 1", "4:6+3 unknown-level: the schema has no level \"houshold\"; did you mean \"household\"?\n", "houshold"},
  });
}

TEST_CASE("check: inside a set only the member and what stands above the set have one row; anything else is refused") {
  check_rows({
      {"some a in members satisfies some b in members satisfies a.age < b.age", "6:65+5 other-row: \"a.age\" belongs to another person than the member of the set that is looked at: here only the member's own values can be used, and those of household and above\n"},
      {"every h in village.households satisfies h.net_income <= net_income", "6:65+10 other-row: \"net_income\" belongs to another household than the member of the set that is looked at: here only the member's own values can be used, and those of village and above\n"},
      {"every h in households satisfies some m in persons satisfies m.age > h.rooms", "6:77+7 other-row: \"h.rooms\" belongs to another household than the member of the set that is looked at: here only the member's own values can be used, and those of village and above\n", "village"},
      {"some h in households satisfies some r in roads satisfies r.hard and h.poor", "6:77+6 other-row: \"h.poor\" belongs to another household than the member of the set that is looked at: here only the member's own values can be used, and those of village and above\n", "village"},
      {"every h in village.households satisfies some m in members satisfies m.enrolled", "6:59+7 other-row: \"members\" belongs to another household than the member of the set that is looked at: here only the member's own values can be used, and those of village and above\n"},
      {"every h in households satisfies some m in h.members satisfies m.age > h.rooms and h.village.population > 1", "", "village"},
      {"count(village.households[net_income > household.net_income]) = 0", "6:47+20 other-row: \"household.net_income\" belongs to another household than the member of the set that is looked at: here only the member's own values can be used, and those of village, county and above\n"},
      {"count(village.households[net_income > village.income]) = 0", ""},
      {"every h in village.households satisfies h.net_income <= village.income", ""},
      {"every h in households satisfies h.net_income >= mean(households.net_income)", "", "village"},
      {"every h in households satisfies count(h.members[age > 60]) < 2", "", "village"},
  });
}

TEST_CASE("check: a value of another type is told, with what is needed") {
  check_rows({
      {"size", "6:9+4 wrong-type: \"size\" is number, and yes/no is needed here\n"},
      {"poor > 1", "6:9+8 not-comparable: \"poor\" is yes/no and \"1\" is number: they cannot be compared\n"},
      {"poor and size", "6:18+4 wrong-type: \"size\" is number, and yes/no is needed here\n"},
      {"poor + 1 > 2", "6:9+4 wrong-type: \"poor\" is yes/no, and number is needed here\n"},
      {"moved_on - @\"2016-01-01\" > 3", "6:9+8 wrong-type: \"moved_on\" is date, and number is needed here; did you mean \"days_between(...)\"?\n"},
      {"moved_on > 3", "6:9+12 not-comparable: \"moved_on\" is date and \"3\" is number: they cannot be compared\n"},
      {"poor < safe", "6:9+11 no-order: \"poor\" has no order: use = or in\n"},
      {"grade > \"A\"", "6:9+11 no-order: \"grade\" has no order: use = or in\n"},
      {"head < \"Wang\"", "6:9+13 no-order: \"head\" has no order: use = or in\n"},
      {"head = county.name", "6:9+18 text-needs-literal: a text column can be compared only with a text in quotes\n"},
      {"\"A\" = \"B\"", "6:9+3 not-comparable: \"B\" is text and \"A\" is text: they cannot be compared\n"},
      {"size = \"A\"", "6:16+3 not-comparable: \"size\" is number and \"A\" is text: they cannot be compared\n"},
      {"size is known", "6:9+13 known-outside-quality: \"is known\" is only for rules of kind \"quality\": a verdict must not depend on whether a value was recorded\n"},
      {"poor = unknown", "6:9+14 compared-with-unknown: a comparison with unknown is always unknown: a rule of kind \"quality\" may ask \"is known\"\n"},
      {"size = unknown", "6:9+14 compared-with-unknown: a comparison with unknown is always unknown: a rule of kind \"quality\" may ask \"is known\"\n"},
      {"size in grade", "6:17+5 not-a-code-list: \"grade\" is no list of codes: write (\"A\", \"B\"), or a parameter with codes = [...]\n"},
      {"(if poor then grade else other_grade) = \"A\"", "6:23+5 wrong-type: \"grade\" is code, and number is needed here\n"},
      {"(if poor then 1 else safe) = 1", "6:9+26 not-comparable: \"1\" is number and \"safe\" is yes/no: they cannot be compared\n"},
      {"year_of(size) > 1", "6:17+4 wrong-type: \"size\" is number, and date is needed here\n"},
      {"head = \"Wang\"", ""},
  });
}

TEST_CASE("check: codes are told with the list, and a title leads to its code") {
  check_rows({
      {"grade = \"D\"", "6:17+3 unknown-code: \"D\" is no code of \"grade\": its codes are A, B, C\n"},
      {"grade = \"甲\"", "6:17+3 unknown-code: \"甲\" is no code of \"grade\": its codes are A, B, C; did you mean \"A\"?\n"},
      {"grade in (\"A\", \"b\", \"X\")", "6:24+3 unknown-code: \"b\" is no code of \"grade\": its codes are A, B, C; did you mean \"B\"?\n6:29+3 unknown-code: \"X\" is no code of \"grade\": its codes are A, B, C\n"},
      {"grade = tenure", "6:9+14 different-codes: \"grade\" and \"tenure\" have no code in common\n"},
      {"grade = 1", "6:9+9 not-comparable: \"grade\" is code and \"1\" is number: they cannot be compared\n"},
      {"grade = other_grade", ""},
  });
}

TEST_CASE("check: functions say what they take") {
  check_rows({
      {"abs(1, 2) > 1", "6:9+9 wrong-arguments: abs takes 1\n"},
      {"min(3) > 1", "6:9+6 wrong-arguments: min takes members.column / a, b, ...\n"},
      {"age_on(moved_on) > 1", "6:9+16 wrong-arguments: age_on takes 2\n"},
      {"count(members, 1) > 1", "6:9+17 wrong-arguments: count takes 1\n"},
      {"one(members) > 1", "6:13+7 wrong-arguments: one takes members.column\n"},
      {"score(exit) > 1", "6:15+4 score-by-name: score takes the id of a score in quotes: score(\"exit\")\n"},
      {"score(\"exit\") > 1", "6:15+6 unknown-score: household level has no score \"exit\"\n"},
      {"grade is valid", "6:9+14 checked-outside-quality: \"is valid\" is only for rules of kind \"quality\"\n"},
  });
}

TEST_CASE("check: units must fit, plain numbers take the other side's, and a share is not a percentage") {
  check_rows({
      {"net_income / size > land", "6:29+4 unit-mismatch: \"net_income / size\" is in yuan/person/year, and \"land\" is in mu\n"},
      {"net_income + land > 1", "6:22+4 unit-mismatch: \"net_income\" is in yuan/household/year, and \"land\" is in mu\n"},
      {"max(1, net_income, land) > 1", "6:28+4 unit-mismatch: \"net_income\" is in yuan/household/year, and \"land\" is in mu\n"},
      {"share > 2", "6:17+1 warning ratio-looks-like-percent: \"share\" is a ratio, and 2 means 200 %: write 2%\n"},
      {"share >= 1.005", "6:18+5 warning ratio-looks-like-percent: \"share\" is a ratio, and 1.005 means 100.5 %: write 1.005%\n"},
      {"size / size < 90", "6:23+2 warning ratio-looks-like-percent: \"size / size\" is a ratio, and 90 means 9000 %: write 90%\n"},
      {"share > 2% and net_income > village.income and age_on(moved_on, assessment_date) > 3", ""},
      {"net_income > low", "", "household", "[param.low]\nunit = \"yuan/household/year\"\nvalue = 4000\n"},
      {"wage > low", "", "person", "[param.low]\nunit = \"yuan/person/year\"\nvalue = 4000\n"},
      {"every h in households satisfies h.net_income > low", "", "village", "[param.low]\nunit = \"yuan/household/year\"\nvalue = 4000\n"},
      {"sum(households.net_income) > low", "6:38+3 unit-mismatch: \"sum(households.net_income)\" is in yuan/household/year, and \"low\" is in yuan/household/year\n", "village", "[param.low]\nunit = \"yuan/household/year\"\nvalue = 4000\n"},
  });
}

TEST_CASE("check: what may not fit in the engine's integers is refused, unless ranges prove that it fits") {
  check_rows({
      {"rooms * rooms * rooms > 1", "6:9+21 too-wide: \"rooms * rooms * rooms\" may need more than 126 bits: declare a range in the schema for rooms\n"},
      {"size * size * size * size > 1", ""},
      {"999999999999999999 < village.income", "6:9+18 constant-too-long: \"999999999999999999\" has more than 18 digits in base units\n"},
      {"999999999999999999 * 9 + 999999999999999999 * 9 > size", "6:9+47 constant-too-long: \"999999999999999999 * 9 + 999999999999999999 * 9\" has more than 18 digits in base units\n"},
      {"size / 0 > 1", "6:16+1 division-by-zero: this divides by 0\n"},
      {"size / (1 - 1) > 1", "6:16+7 division-by-zero: this divides by 0\n"},
      {"sum(members.part) > 1", "6:9+17 sum-of-quotients: sum cannot add quotients with different denominators: round them first\n", "household", "[define.person]\npart = 'wage / age'\n"},
  });
}

TEST_CASE("check: \"every\" over rows that nothing closes is warned of; \"some\" is not") {
  check_rows({
      {"every r in roads satisfies r.hard", "6:20+5 warning set-never-closed: nothing says when the rows of roads are complete: \"every\" over them can never pass (give complete = in the schema)\n", "village"},
      {"all(roads.hard)", "6:13+10 warning set-never-closed: nothing says when the rows of roads are complete: \"every\" over them can never pass (give complete = in the schema)\n", "village"},
      {"some r in roads satisfies r.hard", "", "village"},
      {"every m in persons satisfies m.enrolled", "", "village"},
  });
}

TEST_CASE("check: parameters are asked by keys that they have") {
  check_rows({
      {"net_income / size > line", "", "household", line},
      {"net_income / size > line(2014)", "6:29+10 parameter-without-key: parameter \"line\" has no value for 2014: it has 2015, 2016\n", "household", line},
      {"net_income / size > line(county.kind)", "", "household", line},
      {"net_income / size > line(rooms / 3)", "6:29+15 parameter-path: parameter \"line\" is by \"line(rooms / 3)\", which must be a code or an integer column\n", "household", line},
      {"net_income / size > line(grade)", "6:29+11 parameter-without-key: parameter \"line\" has no value for A, B, C: it has 2015, 2016\n", "household", line},
      {"net_income / size > line(2015, 2016)", "6:29+16 wrong-arguments: line takes 1\n", "household", line},
      {"share > limit", "", "household", limit},
      {"share > limit(\"western\")", "", "household", limit},
      {"share > limit(\"east\")", "6:17+13 parameter-without-key: parameter \"limit\" has no value for east: it has central, western\n", "household", limit},
      {"share > c(1)", "6:17+4 parameter-takes-no-key: parameter \"c\" is a constant: it takes no key\n", "household", "[param.c]\nvalue = \"2%\"\n"},
      {"share > c", "7:8+1 parameter-without-key: parameter \"c\" has no value for western: it has central, westen\n9:37+4 parameter-bad-key: parameter \"c\" is by county.region, and \"westen\" is none of its values; did you mean \"western\"?\n", "household", "[param.c]\nby = \"county.region\"\nvalues = { central = \"2%\", westen = \"3%\" }\n"},
      {"share > c", "7:8+1 parameter-path: parameter \"c\" is by \"county.regoin\", which must be a code or an integer column; did you mean \"region\"?\n", "household", "[param.c]\nby = \"county.regoin\"\nvalues = { central = \"2%\" }\n"},
      {"share > c", "7:8+1 parameter-path: parameter \"c\" is by \"village.income\", which must be a code or an integer column\n", "household", "[param.c]\nby = \"village.income\"\nvalues = { central = \"2%\" }\n"},
      {"share > c", "9:22+4 parameter-bad-key: parameter \"c\" is by county.kind, and \"central\" is none of its values\n", "household", "[param.c]\nby = \"county.kind\"\nvalues = { central = \"2%\" }\n"},
      {"village.income > c", "9:9+18 parameter-too-long: a value of parameter \"c\" has more than 18 digits in base units\n", "household", "[param.c]\nunit = \"万元/year\"\nvalue = 999999999999999999\n"},
  });
}

TEST_CASE("check: a name means one thing") {
  check_rows({
      {"rooms > 1", "6:9+5 name-taken: \"rooms\" already names something else: parameter\n", "household", "[param.rooms]\nvalue = 3\n"},
      {"size > 1", "7:8+9 name-taken: \"exit_year\" already names something else: built-in name\n", "household", "[param.exit_year]\nvalue = 3\n"},
      {"size > 1", "8:1+4 duplicate-name: \"poor\" already names a column of household level\n", "household", "[define.household]\npoor = 'size > 1'\n"},
      {"size > 1", "10:8+6 duplicate-verdict: household level has two verdicts: b:ok, b:fine\n", "household", "[[verdict.household]]\nname = \"ok\"\n[[verdict.household]]\nname = \"fine\"\n"},
  });
}

TEST_CASE("check: definitions in a circle print the loop, also through the verdict of the rule's own level") {
  check_rows({
      {"a > 1", "8:6+5 circular-definition: \"a\" depends on itself: a -> b -> a\n", "household", "[define.household]\na = 'b + 1'\nb = 'a + 1'\n"},
      {"ok", "6:9+2 circular-definition: \"r\" depends on itself: r -> ok -> r\n", "household", "[verdict.household]\nname = \"ok\"\n"},
      {"every h in village.households satisfies h.ok", "6:9+44 circular-definition: \"r\" depends on itself: r -> ok -> r\n", "household", "[verdict.household]\nname = \"ok\"\n"},
      {"every h in households satisfies h.ok", "", "village", "[verdict.household]\nname = \"ok\"\nwhen = 'poor'\n"},
  });
}

TEST_CASE("check: verdicts, and what `empty` may speak of") {
  check_rows({
      {"size > 1", "9:15+2 quality-referenced: \"r2\" speaks about the data (kind = \"quality\"): nothing else may depend on it\n", "household", "[verdict.household]\nname = \"ok\"\nwhen = 'r and r2'\n[[rule]]\nid = \"r2\"\nlevel = \"household\"\nkind = \"quality\"\nwhen = 'size is known'\n"},
      {"size > 1", "8:8+4 verdict-without-rules: the verdict of village level has no floor or criterion rule to decide it: add one, or give it a when\n", "household", "[verdict.village]\nname = \"ok\"\n"},
      {"size > 1", "6:9+8 empty-without-set: empty = needs a condition with exactly one set or one denominator, and this one has 0 sets and 0 denominators\n", "household", "empty = \"pass\"\n"},
      {"count(members) > 1 and count(members[age > 3]) > 1", "6:9+50 empty-without-set: empty = needs a condition with exactly one set or one denominator, and this one has 2 sets and 0 denominators\n", "household", "empty = \"pass\"\n"},
      {"net_income / size > 1 and net_income / rooms > 1", "6:9+48 empty-without-set: empty = needs a condition with exactly one set or one denominator, and this one has 0 sets and 2 denominators\n", "household", "empty = \"pass\"\n"},
      {"count(members[age > 3]) / count(members) > 2%", "", "household", "empty = \"pass\"\n"},
      {"size > 1", "8:6+6 wrong-type: \"text\" is text, and number is needed here\n10:6+6 wrong-type: \"text\" is text, and number is needed here\n", "household", "[define.household]\na = '\"text\"'\n[report.household]\nb = '\"text\"'\nc = '1'\n"},
      {"size > 1", "9:9+4 name-taken: \"safe\" already names something else: rule\n", "household",
       "[verdict.household]\nname = \"ok\"\nwhen = 'safe'\n[[rule]]\nid = \"safe\"\nlevel = \"household\"\nwhen = 'poor'\n"},
  });
}

TEST_CASE("check: a book with ten different mistakes gives ten located messages in one run") {
  constexpr const char* text = R"book([book]
id = "ten"
effective = { from = 2015-01-01, until = 2016-12-31 }

[param.line]
unit = "yuan/person/year"
by_year = { 2016 = 2952 }

[[rule]]
id = "income"
level = "household"
when = 'net_incme / size > 2000'

[[rule]]
id = "fields"
level = "household"
whn = 'land > 1'

[[rule]]
id = "income"
level = "household"
when = 'size > 0'

[[rule]]
id = "ages"
level = "person"
when = '6 < age < 15'

[[rule]]
id = "house"
level = "household"
when = 'grade == "A"'

[[rule]]
id = "area"
level = "household"
when = 'net_income / size > land'

[[rule]]
id = "safe"
level = "household"
when = 'safe and rooms'

[[rule]]
id = "late"
level = "household"
when = 'net_income / size > line'

[[rule]]
id = "school"
level = "household"
when = 'every m in members[age in [6..15] satisfies m.enrolled'

[[rule]]
id = "all"
level = "household"
when = 'count("members") >= 1'

[verdict.household]
name = "meets_standard"
when = 'income and fields and house and school'
)book";
  CHECK(told(rulebook::check_text(text, "ten.toml", small_county())) ==
        "5:8+4 parameter-without-key: parameter \"line\" has no value for 2015: it has 2016\n"
        "12:9+9 unknown-column: no column \"net_incme\" at household level; did you mean \"net_income\"?\n"
        "17:1+3 unknown-key: unknown key \"whn\" in [[rule]]; did you mean \"when\"?\n"
        "20:6+8 duplicate-rule: rule \"income\" is there already, on line 10\n"
        "27:17+1 chained-comparison: two comparisons in a row; join two by \"and\", or use \"between\"; did you mean \"6 < age and age < 15\"?\n"
        "32:15+2 double-equals: \"==\" is not an operator here; use \"=\"\n"
        "37:29+4 unit-mismatch: \"net_income / size\" is in yuan/person/year, and \"land\" is in mu\n"
        "42:18+5 wrong-type: \"rooms\" is number, and yes/no is needed here\n"
        "52:27+1 unclosed-bracket: this \"[\" is never closed; a \"]\" is missing\n"
        "57:15+9 text-where-set: \"members\" is a text, and a set is needed here\n");
}
TEST_CASE("check: what depends on a part that could not be read stays silent, and its name is still known") {
  constexpr const char* text = R"book([book]
id = "b"
[define.household]
per_head = 'net_income / / size'
[[rule]]
id = "one"
level = "household"
when = 'per_head > 3 and (size'
[[rule]]
id = "two"
level = "household"
when = 'per_head > 3'
exception = { when = 'size >' }
[verdict.household]
name = "ok"
when = 'one and two and three'
[report.household]
shown = 'per_head'
)book";
  const std::string all = told(rulebook::check_text(text, "b.toml", small_county()));
  CAPTURE(all);
  CHECK(std::count(all.begin(), all.end(), '\n') == 4);
  CHECK(all.find("4:26") != std::string::npos);
  CHECK(all.find("unclosed-bracket") != std::string::npos);
  CHECK(all.find("\"three\"") != std::string::npos);
}

TEST_CASE("check: a book whose used books are nowhere is checked without blaming names that they may bring") {
  const std::string all = told(rulebook::check_text("[book]\nid = \"b\"\nuses = [\"nowhere-at-all\"]\n[[rule]]\nid = \"r\"\nlevel = \"household\"\nwhen = 'their_name and rooms'\n", "b.toml",
                                                    small_county()));
  CHECK(all.find("unknown-book") != std::string::npos);
  CHECK(all.find("wrong-type: \"rooms\"") != std::string::npos);
  CHECK(all.find("their_name") == std::string::npos);
}

namespace {

rule::book one_rule(rule::expr when) {
  rule::rule r;
  r.id = "r";
  r.level = "household";
  r.when = rule::formula(std::move(when));
  return rule::book("built").add(std::move(r));
}

rule::expr named(const char* name) {
  rule::expr made;
  made.kind = rule::kind::path;
  made.names = {name};
  return made;
}

std::string codes(const issues& all) {
  std::string text;
  for (const issue& one : all) text += (text.empty() ? "" : " ") + std::string(one.code());
  return text;
}

}  // namespace

TEST_CASE("check: books built in C++ can be wrong in ways that no text is") {
  CHECK(codes(check(one_rule(rule::expr{}), small_county())) == "rule-without-condition");
  rule::expr range;
  range.kind = rule::kind::range;
  range.arguments = {named("size"), named("size")};
  CHECK(codes(check(one_rule(range), small_county())) == "bare-test");
  rule::parameter nothing;
  nothing.name = "p";
  rule::parameter nowhere = nothing;
  nowhere.name = "q";
  nowhere.by = rule::parameter_key::path;
  nowhere.values = {{"A", {1, 0}, rule::number_form::plain, {}, {}}};
  rule::book wrong = one_rule(named("poor")).add(nothing).add(nothing).add(nowhere);
  CHECK(codes(check(wrong, small_county())) == "duplicate-parameter parameter-without-values parameter-without-values parameter-path");
  CHECK(codes(check(one_rule(named("q")).add(nowhere), small_county())) == "parameter-path");
}

TEST_CASE("check: definitions that lead through hundreds of others end with a message, not with the stack") {
  rule::book deep = one_rule(named("d0"));
  for (int i = 0; i < 5000; ++i) {
    rule::define d;
    d.name = "d" + std::to_string(i);
    d.level = "household";
    d.value = rule::formula(named(i == 4999 ? "poor" : ("d" + std::to_string(i + 1)).c_str()));
    deep.add(std::move(d));
  }
  CHECK(codes(check(deep, small_county())) == "definition-too-deep");
}

TEST_CASE("check: merged books share their names, and each clash is told") {
  rule::book a = one_rule(named("poor"));
  rule::book b = one_rule(named("safe"));
  rule::parameter p;
  p.name = "p";
  p.values = {{"", {1, 0}, rule::number_form::plain, {}, {}}};
  a.add(p);
  b.add(p);
  const std::vector<rule::book> both{a, b};
  CHECK(codes(rule::check(both, small_county())) == "duplicate-parameter duplicate-rule");
}

TEST_CASE("check: a run needs a year and a day, and a book in force on it; checking alone does not") {
  const auto parsed = rulebook::parse_book(
      "[book]\nid = \"b\"\neffective = { from = 2015-01-01, until = 2016-12-31 }\n[param.line]\nby_year = { 2015 = 1, 2016 = 2 }\n"
      "[[rule]]\nid = \"r\"\nlevel = \"household\"\nwhen = 'size > line and year_of(moved_on) < exit_year and moved_on < assessment_date'\n",
      "b.toml");
  REQUIRE(parsed.has_value());
  const auto run = [&](const rule::asked& question) {
    const auto made = rule::resolve(std::span(&*parsed, 1), small_county(), question);
    return made ? std::string("made") : codes(made.error());
  };
  CHECK(codes(check(*parsed, small_county())).empty());
  CHECK(run({}) == "date-not-given year-not-given year-not-given date-not-given");
  CHECK(run({2016, {2016, 12, 31}, false}) == "made");
  CHECK(run({2016, {2017, 3, 1}, false}) == "book-not-in-force");
  CHECK(run({2016, {2017, 3, 1}, true}) == "made");
  CHECK(run({2016, {2016, 2, 30}, false}) == "date-impossible date-not-given");
  CHECK(run({2014, {2016, 12, 31}, false}) == "parameter-without-key");
}

TEST_CASE("check: a year of the book's period without a value is told, whichever year is asked") {
  const std::string all = told(rulebook::check_text("[book]\nid = \"b\"\neffective = { from = 2014-01-01, until = 2016-12-31 }\n[param.line]\nby_year = { 2016 = 2 }\n", "b.toml",
                                                    small_county(), {2015, {2015, 12, 31}, false}));
  CHECK(all == "4:8+4 parameter-without-key: parameter \"line\" has no value for 2014: it has 2016\n");
}

TEST_CASE("check: a book that is not in force on the day that was asked about is an issue; without a day it is none") {
  const auto parsed = povexit::rulebook::parse_book(testing_support::book_of("net_income > 1"), "b.toml");
  REQUIRE(parsed.has_value());
  povexit::rule::book only = *parsed;
  only.effective = {povexit::date{2017, 1, 1}, std::nullopt};
  const povexit::schema& tables = testing_support::small_county();
  CHECK(povexit::rule::check(only, tables).empty());
  povexit::rule::asked question;
  question.on = {2016, 12, 31};
  const povexit::issues found = povexit::rule::check(only, tables, question);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code() == "book-not-in-force");
  question.retrospective = true;
  CHECK(povexit::rule::check(only, tables, question).empty());
}
