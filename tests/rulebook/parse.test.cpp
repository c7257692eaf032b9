// SPDX-License-Identifier: MIT
// tests/rulebook/parse.test.cpp -- every production of the grammar, and the laws of printing and parsing.
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/rule/build.hpp>
#include <povexit/rule/print.hpp>
#include <povexit/rulebook/parse.hpp>

#include "support/random_expr.hpp"

using namespace povexit;
using povexit::rule::expr;
using povexit::rule::kind;

namespace {

constexpr std::string_view kind_names[] = {
    "number", "text", "day", "answer", "path", "set", "neg", "+", "-", "*", "/", "<", "<=", "=", "!=", ">", ">=",
    "between", "in", "range", "list", "known", "not_known", "is", "is_not", "and", "or", "not", "every", "some", "if", "call"};

/// The tree, with every grouping written out.
std::string shape(const expr& e) {
  std::string names;
  for (const std::string& name : e.names) names += (names.empty() ? "" : ".") + name;
  constexpr std::string_view forms[] = {"", "%", "‰"};
  switch (e.kind) {
    case kind::number: return to_string(e.amount) + std::string(forms[static_cast<std::size_t>(e.written_as)]);
    case kind::text: return "'" + e.name + "'";
    case kind::day: return to_string(e.day);
    case kind::answer: return std::string(name(e.answer));
    case kind::path: return names;
    default: break;
  }
  std::string text = "(" + std::string(kind_names[static_cast<std::size_t>(e.kind)]);
  if (!names.empty()) text += " " + names;
  if (!e.name.empty()) text += " :" + e.name;
  if (e.kind == kind::range) text += std::string(" ") + (e.closed_low ? '[' : '(') + (e.closed_high ? ']' : ')');
  for (const expr& part : e.arguments) text += " " + shape(part);
  return text + ")";
}

result<expr> parse(std::string_view text) { return rulebook::parse_expression(text, {"", 1, 1, 0, std::string(text.substr(0, text.find('\n')))}); }

std::string shape_of(std::string_view text) {
  const auto read = parse(text);
  if (read) return shape(*read);
  std::string all;
  for (const issue& one : read.error()) all += render(one);
  return all;
}

struct reading {
  std::string_view text;
  std::string_view tree;
};

constexpr reading productions[] = {
    // literals
    {"0", "0"}, {"42", "42"}, {"7.50", "7.50"}, {"2%", "2%"}, {"2.5%", "2.5%"}, {"5‰", "5‰"}, {"007", "7"},
    {"999999999999999999", "999999999999999999"}, {"0.000000000000000001", "0.000000000000000001"},
    {R"("A")", "'A'"}, {R"("")", "''"}, {R"("say \"yes\"")", "'say \"yes\"'"}, {R"("\\\n\r\t\u7532\U01F600")", "'\\\n\r\t甲😀'"},
    {R"(@"2018-01-01")", "2018-01-01"}, {R"(@"2016-02-29")", "2016-02-29"}, {"true", "yes"}, {"false", "no"}, {"unknown", "unknown"},
    // paths, sets, calls
    {"income", "income"}, {"人均纯收入", "人均纯收入"}, {"_x1", "_x1"}, {"county.region", "county.region"}, {"village.county.region", "village.county.region"},
    {"members.income", "members.income"}, {"count(members)", "(call :count members)"}, {"sum(members.income)", "(call :sum members.income)"},
    {"count(members[age >= 60])", "(call :count (set members (>= age 60)))"},
    {"sum(members[age >= 60].income)", "(call :sum (set members :income (>= age 60)))"},
    {"one(years[year = exit_year-1].income)", "(call :one (set years :income (= year (- exit_year 1))))"},
    {"village.persons[poor].age", "(set village.persons :age poor)"}, {"poverty_line(2016)", "(call :poverty_line 2016)"},
    {"f()", "(call :f)"}, {"max(a, b + 1, c and d)", "(call :max a (+ b 1) (and c d))"}, {"android", "android"}, {"notice", "notice"},
    // arithmetic
    {"a + b - c", "(- (+ a b) c)"}, {"a * b / c", "(/ (* a b) c)"}, {"a + b * c", "(+ a (* b c))"}, {"(a + b) * c", "(* (+ a b) c)"},
    {"a - (b - c)", "(- a (- b c))"}, {"-a", "(neg a)"}, {"-a * -b", "(* (neg a) (neg b))"}, {"-(a * b)", "(neg (* a b))"},
    {"-2", "-2"}, {"-2%", "-2%"}, {"-(2)", "(neg 2)"}, {"-(-2)", "(neg -2)"}, {"a - 2", "(- a 2)"}, {"a -2", "(- a 2)"}, {"a - -2", "(- a -2)"},
    {"a / b / c", "(/ (/ a b) c)"}, {"a / (b / c)", "(/ a (/ b c))"},
    // comparisons
    {"a = b", "(= a b)"}, {"a != b", "(!= a b)"}, {"a < b", "(< a b)"}, {"a <= b", "(<= a b)"}, {"a > b", "(> a b)"}, {"a >= b", "(>= a b)"},
    {"a+1<b*2", "(< (+ a 1) (* b 2))"}, {"(a < b) = c", "(= (< a b) c)"}, {"(a and b) = true", "(= (and a b) yes)"},
    {"a between 1 and 2", "(between a 1 2)"}, {"a between b + 1 and c * 2 and d", "(and (between a (+ b 1) (* c 2)) d)"},
    {"a is known", "(known a)"}, {"a is not known", "(not_known a)"}, {"a + b is known", "(known (+ a b))"},
    {"a is valid", "(is :valid a)"}, {"a is not valid", "(is_not :valid a)"}, {"m.id is unique", "(is :unique m.id)"}, {"a is not unique", "(is_not :unique a)"},
    {"valid is valid and unique", "(and (is :valid valid) unique)"}, {"valid(unique) > x.valid", "(> (call :valid unique) x.valid)"},
    {"every valid in unique satisfies valid.valid", "(every :valid unique valid.valid)"}, {"(a is valid) = b", "(= (is :valid a) b)"},
    // in
    {"age in [6..15]", "(in age (range [] 6 15))"}, {"age in (6..15)", "(in age (range () 6 15))"}, {"age in [6..15)", "(in age (range [) 6 15))"},
    {"age in (6..15]", "(in age (range (] 6 15))"}, {"y in [exit_year-2..exit_year]", "(in y (range [] (- exit_year 2) exit_year))"},
    {"x in [-1.5..2.5]", "(in x (range [] -1.5 2.5))"}, {"x in ((a + b)..c)", "(in x (range () (+ a b) c))"},
    {"x in ((a)..c)", "(in x (range () a c))"},
    {R"(grade in ("A", "B"))", "(in grade (list 'A' 'B'))"}, {R"(grade in ("A"))", "(in grade (list 'A'))"}, {"x in (-1)", "(in x (list -1))"},
    {"x in (< 5, >= 10, 7)", "(in x (list (< 5) (>= 10) 7))"}, {"x in ([1..2], (3..4], 9)", "(in x (list (range [] 1 2) (range (] 3 4) 9))"},
    {"x in ((1..2))", "(in x (list (range () 1 2)))"}, {"x in ((1..2), 5)", "(in x (list (range () 1 2) 5))"},
    {"x in (= a + 1)", "(in x (list (= (+ a 1))))"},
    {R"(d in (@"2016-01-01"..@"2016-12-31"))", "(in d (range () 2016-01-01 2016-12-31))"}, {"x in (true, unknown)", "(in x (list yes unknown))"},
    {"province in western_provinces", "(in province western_provinces)"}, {"region in county.regions", "(in region county.regions)"},
    // logic
    {"a and b and c", "(and a b c)"}, {"a or b or c", "(or a b c)"}, {"a and (b and c)", "(and a (and b c))"},
    {"(a and b) and c", "(and (and a b) c)"},
    {"a or b and c or d", "(or a (and b c) d)"}, {"(a or b) and c", "(and (or a b) c)"}, {"not(a)", "(not a)"},
    {"not (a or b) and c", "(and (not (or a b)) c)"},
    {"not(not(a))", "(not (not a))"}, {"((a))", "a"},
    // quantifiers: the body runs to the end
    {"every m in members satisfies m.a", "(every :m members m.a)"},
    {"some m in household.members[b] satisfies m.a or c", "(some :m (set household.members b) (or m.a c))"},
    {"a and every m in s satisfies b and c", "(and a (every :m s (and b c)))"}, {"(every m in s satisfies b) and c", "(and (every :m s b) c)"},
    {"every m in s satisfies some n in t satisfies m.a < n.a", "(every :m s (some :n t (< m.a n.a)))"},
    {"every m in s.income satisfies a", "(every :m s.income a)"},
    // if
    {"if a then b else c", "(if a b c)"}, {"if a then b else c + 1", "(if a b (+ c 1))"}, {"(if a then b else c) + 1", "(+ (if a b c) 1)"},
    {"x < if a then 1 else 2", "(< x (if a 1 2))"}, {"if a then if b then 1 else 2 else 3", "(if a (if b 1 2) 3)"},
    {"if a or b then c and d else e or f", "(if (or a b) (and c d) (or e f))"},
    // layout, comments, full-width signs
    {"a // why\n and b", "(and a b)"}, {"a /* why\n not */ and b", "(and a b)"}, {"  a\r\n\tand b  ", "(and a b)"},
    {"a\u3000and\u00A0b", "(and a b)"},
    {"（a ≥ 1 and b ≤ 2） or c ≠ 3", "(or (and (>= a 1) (<= b 2)) (!= c 3))"}, {"f（a，b）", "(call :f a b)"}, {"a < 2％", "(< a 2%)"},
    {"等级 in （“甲”，“乙”）", "(in 等级 (list '甲' '乙'))"}, {R"(a = "（“x”，％）")", "(= a '（“x”，％）')"}, {"a = @“2018-01-01”", "(= a 2018-01-01)"},
};

}  // namespace

TEST_CASE("parse: every production of the grammar gives its tree") {
  for (const reading& each : productions) {
    CAPTURE(each.text);
    CHECK(shape_of(each.text) == each.tree);
  }
}

TEST_CASE("parse: each sign binds more tightly than the next, in one table") {
  // From the tightest to the loosest; the right one of two neighbours is the root whichever way they stand.
  constexpr std::string_view signs[] = {"*", "+", "<", "and", "or"};
  for (std::size_t tight = 0; tight < std::size(signs); ++tight) {
    for (std::size_t loose = tight + 1; loose < std::size(signs); ++loose) {
      const std::string inner(signs[tight]);
      const std::string outer(signs[loose]);
      CHECK(shape_of("a " + inner + " b " + outer + " c") == "(" + outer + " (" + inner + " a b) c)");
      CHECK(shape_of("a " + outer + " b " + inner + " c") == "(" + outer + " a (" + inner + " b c))");
    }
  }
}

TEST_CASE("parse: criteria of real standards are read and printed as they were written") {
  constexpr std::string_view criteria[] = {
      "income_per_capita > poverty_line",
      "every m in members[age_on(m.birth_date, school_cutoff) in [6..15]] satisfies m.enrolled or m.taught_at_home or m.medically_excused",
      "housing_grade in (\"A\", \"B\") or housing_grade in (\"C\", \"D\") and repair_certified or relocation_keys_received",
      "(some m in members satisfies m.months_outside >= 6) or pension > 0 or in_cooperative or income_source_stable",
      "year_of(identified_on) < exit_year",
      "count(persons[on_register and not(household.meets_standard)]) / agricultural_hukou_population < incidence_limit",
      "persons_remaining_poor / agricultural_hukou_population < if province in western_provinces then 3% else 2%",
      "count(villages[poor_village and exited]) / count(villages[poor_village]) >= 90%",
      "(remaining + wrongly_exited / sampled_exited * exited + missed / unregistered_sampled * unregistered) / "
      "agricultural_hukou_population < incidence_limit",
      "every y in years[year in [exit_year - 2..exit_year]] satisfies y.income_per_capita > poverty_line(y.year)",
      "one(years[year = exit_year - 1].income_per_capita)",
      "count(members[labour = \"ordinary\"]) + 0.5 * count(members[labour = \"half\"]) >= 1",
      "人均纯收入 > 收入线(年度)",
      "score(\"exit\") >= 80 and not(veto(\"exit\"))",
  };
  for (const std::string_view text : criteria) {
    const auto read = parse(text);
    CAPTURE(text);
    REQUIRE(read);
    CHECK(print(*read) == text);
  }
}

TEST_CASE("parse: a rule written in C++ and its text are equal") {
  using namespace povexit::rule;
  const field<money> income{"net_income"};
  const field<code> grade{"housing_grade"};
  const field<truth> repaired{"household.repaired"};
  const auto same = [](const expr& built, std::string_view text) {
    const auto read = parse(text);
    REQUIRE(read);
    CHECK(built == *read);
  };
  same(at_least(income / count(set("members")), yuan(4000)), "net_income / count(members) >= 4000");
  same(any_of({is_one_of(grade, {"A", "B"}), all_of({equal_to(grade, "C"), is_yes(repaired)})}),
       R"(housing_grade in ("A", "B") or housing_grade = "C" and household.repaired)");
  same(every("m", set("members", between(field<std::int64_t>{"age"}, 6, 15)), field<truth>{"m.enrolled"}),
       "every m in members[age between 6 and 15] satisfies m.enrolled");
  same(less_than(count(set("persons", is_yes(field<truth>{"poor"}))) / field<std::int64_t>{"population"}, percent(2)),
       "count(persons[poor]) / population < 2%");
}

TEST_CASE("parse: every node knows its stretch of the text, brackets included") {
  const std::string text = "（甲 + 乙） * 2 >= 线(年度) and every m in s[丙].丁 satisfies m.x";
  const auto read = rulebook::parse_formula(text, {"book.toml", 3, 9, 0, "when = '" + text + "'"});
  REQUIRE(read);
  const auto slice = [&text](const expr& e) { return text.substr(e.where.begin, e.where.end - e.where.begin); };
  const expr& all = read->value;
  CHECK(slice(all) == text);
  CHECK(slice(all.arguments[0]) == "（甲 + 乙） * 2 >= 线(年度)");
  CHECK(slice(all.arguments[0].arguments[0].arguments[0]) == "（甲 + 乙）");
  CHECK(slice(all.arguments[0].arguments[1]) == "线(年度)");
  CHECK(slice(all.arguments[1].arguments[0]) == "s[丙].丁");
  CHECK(slice(all.arguments[1].arguments[1]) == "m.x");
  const place found = place_of(*read, all.arguments[1].arguments[0].where);
  CHECK(found.line == 3);
  CHECK(found.column == 9 + 36);
  CHECK(found.length == 6);
}

TEST_CASE("parse: every stretch lies in the text and in that of its parent, for random trees") {
  testing::random_expr random(7);
  for (int i = 0; i < 500; ++i) {
    const std::string text = print(random(5));
    const auto read = parse(text);
    REQUIRE(read);
    std::vector<const expr*> open{&*read};
    while (!open.empty()) {
      const expr& node = *open.back();
      open.pop_back();
      REQUIRE(node.where.begin < node.where.end);
      REQUIRE(node.where.end <= text.size());
      for (const expr& part : node.arguments) {
        REQUIRE((node.where.begin <= part.where.begin && part.where.end <= node.where.end));
        open.push_back(&part);
      }
    }
  }
}

TEST_CASE("parse: what was printed is read back to an equal tree, for 20,000 random trees") {
  testing::random_expr random(2016);
  for (int i = 0; i < 20'000; ++i) {
    const expr e = i % 4 == 0 ? random.deep(2 + random.below(rule::deepest_nesting - 1)) : random(1 + random.below(7));
    const std::string text = print(e);
    const auto read = parse(text);
    CAPTURE(text);
    REQUIRE(read);
    REQUIRE(*read == e);
    REQUIRE(print(*read) == text);
  }
}

TEST_CASE("print: no pair of parentheses can be left out") {
  testing::random_expr random(47);
  std::size_t pairs = 0;
  for (int i = 0; i < 1'000; ++i) {
    const expr e = random(4);
    const std::string text = print(e);
    std::vector<std::size_t> open;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '"') quoted = !quoted;
      if (quoted && text[at] == '\\') ++at;
      if (quoted) continue;
      if (text[at] == '(') open.push_back(at);
      if (text[at] != ')' || open.empty()) continue;
      std::string without = text;
      without[at] = ' ';
      without[open.back()] = ' ';
      open.pop_back();
      ++pairs;
      const auto read = parse(without);
      CAPTURE(text);
      CAPTURE(without);
      REQUIRE((!read || !(*read == e)));
    }
  }
  CHECK(pairs > 1'000);
}

TEST_CASE("parse: mutated text is read or told, with places inside the text, 20,000 times") {
  testing::random_expr random(99);
  constexpr std::string_view pieces[] = {
      "(", ")", "[", "]", ",", ".", "..", "and", " or ", "not", " not(", "every ", " in ", " satisfies ", "if ",
      " then ", " else ", "is ", "known", " is not valid", "unique", "=", "<", ">", "!", "&&", "\"", "\\", "@", "%", "‰", "1", "9", " ", "\n",
      "//", "/*", "*/", "-", "+", "（", "”", "甲", "\xFF", "\xE7\x94", "AND", "null", "'"};
  std::size_t parsed = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = print(random(1 + random.below(5)));
    for (std::size_t edits = 1 + random.below(4); edits > 0; --edits) {
      const std::size_t at = random.below(text.size() + 1);
      const std::string_view piece = pieces[random.below(std::size(pieces))];
      switch (random.below(4)) {
        case 0: text.insert(at, piece); break;
        case 1: text.erase(at, 1 + random.below(6)); break;
        case 2: text.replace(at, 1, piece); break;
        default: text.insert(at, text.substr(random.below(text.size() + 1), random.below(12))); break;
      }
    }
    CAPTURE(text);
    const auto read = parse(text);
    if (read) {
      ++parsed;
      const auto again = parse(print(*read));
      REQUIRE(again);
      REQUIRE(*again == *read);
      continue;
    }
    REQUIRE(!read.error().empty());
    std::vector<std::string> lines{""};
    for (const char c : text) {
      if (c == '\n') {
        lines.emplace_back();
      } else {
        lines.back() += c;
      }
    }
    for (const issue& one : read.error()) {
      REQUIRE((one.where.line >= 1 && one.where.line <= lines.size()));
      REQUIRE(one.where.text == lines[one.where.line - 1]);
      REQUIRE((one.where.column >= 1 && one.where.column <= utf8::length(one.where.text) + 1));
      REQUIRE(!render(one).empty());
    }
  }
  CHECK(parsed > 1'000);
}
