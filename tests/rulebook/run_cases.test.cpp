// SPDX-License-Identifier: MIT
// tests/rulebook/run_cases.test.cpp -- cases judged, and what of a book they do not reach.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rulebook/shipped.hpp>
#include <rulebook/cases.hpp>

using namespace povexit;
using support::read_cases;

namespace {

[[nodiscard]] rulebook::case_report run(std::string_view text) {
  const auto read = read_cases(text);
  for (const issue& each : read ? issues() : read.error()) MESSAGE(render(each));
  REQUIRE(read.has_value());
  return rulebook::run_cases(*read, support::read_case_schema(), support::read_case_books());
}

/// The codes of what is not as expected, case by case.
[[nodiscard]] std::string wrong(const rulebook::case_report& of) {
  std::string all;
  for (const rulebook::case_result& each : of.cases) {
    for (const issue& one : each.wrong) all += each.name + ": " + sentence(one) + "\n";
  }
  return all;
}

/// `what level id text: lacking` of everything that something lacks.
[[nodiscard]] std::string lacking(const rulebook::case_report& of) {
  std::string all;
  for (const rulebook::covered& each : of.coverage) {
    if (each.lacking.empty()) continue;
    std::string line = std::string(name(each.what)) + " " + each.level + " " + each.id + (each.text.empty() ? "" : " | " + each.text) + ":";
    for (const std::string& one : each.lacking) line += " " + one;
    all += line + "\n";
  }
  return all;
}

[[nodiscard]] std::string two_of_a_hundred(std::string_view region, std::string_view poor, std::string_view expected) {
  return "[[case]]\nname = \"" + std::string(poor) + " in " + std::string(region) + "\"\nlevel = \"village\"\ncounty = { region = \"" +
         std::string(region) +
         "\" }\nvillage = { population = 100 }\nhouseholds = [ { listed = true, income = 1, grade = \"A\", members = [ { age = 40, repeat = " +
         std::string(poor) + " } ] } ]\nexpect = \"" + std::string(expected) + "\"\n";
}

}  // namespace

TEST_CASE("run cases: exactly on the limit fails, and the county's region sets the limit") {
  const auto made = run(two_of_a_hundred("central", "1", "pass") + two_of_a_hundred("central", "2", "fail") +
                        two_of_a_hundred("western", "2", "pass") + two_of_a_hundred("western", "3", "fail"));
  CHECK(wrong(made) == "");
}

TEST_CASE("run cases: sets are closed, unless a row says that there may be more") {
  const auto made = run(R"([[case]]
name = "nobody"
level = "village"
county = { region = "central" }
village = { population = 100 }
expect = "pass"
[[case]]
name = "perhaps somebody"
level = "village"
county = { region = "central" }
village = { population = 100, open = ["households"] }
expect = "unknown"
missing = ["persons"]
[[case]]
name = "perhaps more members"
level = "household"
household = { listed = true, income = 1000000, grade = "A", open = ["members"] }
members = [ { age = 9, enrolled = true } ]
expect = "unknown"
rule = { school = "unknown" }
[[case]]
name = "declared, and not all given"
level = "household"
household = { listed = true, income = 1000000, grade = "A", size = 2 }
members = [ { age = 9, enrolled = true } ]
rule = { school = "unknown", house = "pass", income = "pass" }
[[case]]
name = "all given"
level = "household"
household = { listed = true, income = "2952.01", grade = "A" }
members = [ { age = 9, enrolled = true } ]
expect = "pass"
)");
  CHECK(wrong(made) == "");
}

TEST_CASE("run cases: what a case does not give is unknown, and the case says what is missing") {
  const auto made = run(R"([[case]]
name = "no income"
level = "household"
household = { listed = true, grade = "A" }
members = [ {} ]
expect = "unknown"
missing = ["income", "person.age", "person.enrolled"]
[[case]]
name = "who is judged"
level = "household"
household = { listed = false }
expect = "not_judged"
rule = { income = "not_judged" }
)");
  CHECK(wrong(made) == "");
}

TEST_CASE("run cases: other years, dates and parameters ask for themselves, and a message can be what is expected") {
  const auto made = run(R"([cases]
year = 2016
[[case]]
name = "2016"
level = "household"
household = { listed = true, income = 2900, grade = "A" }
members = [ { age = 40 } ]
expect = "fail"
[[case]]
name = "2015"
level = "household"
year = 2015
household = { listed = true, income = 2900, grade = "A" }
members = [ { age = 40 } ]
expect = "pass"
[[case]]
name = "a higher line"
level = "household"
year = 2015
param = { line = 3146 }
household = { listed = true, income = 3146, grade = "A" }
members = [ { age = 40 } ]
expect = "fail"
[[case]]
name = "no line of 2020"
level = "household"
year = 2020
message = "parameter-without-key"
[[case]]
name = "too late"
level = "household"
date = 2018-01-01
message = "book-not-in-force"
[[case]]
name = "looking back"
level = "household"
date = 2018-01-01
retrospective = true
household = { listed = true, grade = "D", repaired = false, income = 1 }
members = [ { age = 40 } ]
expect = "fail"
[[case]]
name = "unknown parameter"
level = "household"
param = { lime = 3 }
message = "unknown-parameter"
)");
  CHECK(wrong(made) == "");
}

TEST_CASE("run cases: what is not as expected is said with the explanation of the row") {
  const auto made = run(R"([[case]]
name = "a"
level = "household"
household = { listed = true, income = 1, grade = "A" }
members = [ { age = 40 } ]
expect = "pass"
rule = { income = "pass", house = "pass" }
missing = ["income"]
[[case]]
name = "b"
level = "county"
expect = "pass"
[[case]]
name = "c"
level = "household"
message = "year-not-given"
[[case]]
name = "d"
level = "household"
year = 2020
expect = "fail"
)");
  CHECK(made.failed() == 4);
  CHECK(wrong(made) ==
        "a: \"a\": pass was expected, and it is fail\n"
        "a: \"a\": pass was expected of rule income, and it is fail\n"
        "a: \"a\": income was expected to be missing; what is missing: -\n"
        "b: \"b\": the books give no verdict of county\n"
        "c: \"c\": loading was expected to say [year-not-given], and it says -\n"
        "d: \"d\" cannot be judged: [parameter-without-key]\n" +
            std::string("d: ") + sentence(made.cases[3].wrong[1]) + "\n");
  CHECK(made.cases[0].why.find("income / count(members) = 1") == std::string::npos);
  CHECK(made.cases[0].why.find("income = 1 yuan") != std::string::npos);
  CHECK(made.cases[0].where.line == 2);
}

TEST_CASE("run cases: the report names outcomes, exceptions and boundaries that no case reaches") {
  const auto made = run(R"([[case]]
name = "just above the line"
level = "household"
household = { listed = true, income = "2952.01", grade = "D", repaired = true }
members = [ { age = 6, enrolled = true } ]
expect = "pass"
[[case]]
name = "on the line"
level = "household"
household = { listed = true, income = 5904, grade = "A" }
members = [ { age = 5 }, { age = 16 } ]
expect = "fail"
)");
  REQUIRE(wrong(made) == "");
  CHECK(lacking(made) ==
        "rule household income: unknown\n"
        "rule household school: fail unknown\n"
        "rule household house: fail unknown\n"
        "rule village incidence: pass fail unknown\n"
        "verdict village may_exit: pass fail unknown\n"
        "verdict household meets: unknown not_judged\n"
        "boundary household income | income / count(members) > line: below\n"
        "boundary person school | age >= 6: above\n"
        "boundary person school | age <= 15: below on\n"
        "boundary village incidence | count(persons[household.listed and not(household.meets)]) / population < limit: below on above\n");
  std::size_t wanted = 0;
  for (const rulebook::covered& each : made.coverage) wanted += each.wanted.size();
  CHECK(made.wanted == wanted);
  CHECK(made.reached < made.wanted);
}

TEST_CASE("run cases: classes, scores, what does not apply, several codes and what follows from an id can be expected") {
  const auto tables = rulebook::parse_schema(R"([schema]
id = "t"
as_of = 2016-12-31
[level.household]
plural = "households"
[level.household.column]
clean = { type = "boolean" }
far = { type = "boolean" }
water = { type = "boolean" }
needs = { type = "code", codes = ["food", "school"], multi = true }
number = { type = "text", format = "cn_resident_id" }
)",
                                             "t.schema.toml");
  for (const issue& each : tables ? issues() : tables.error()) MESSAGE(render(each));
  REQUIRE(tables.has_value());
  const auto book = rulebook::parse_book(R"([book]
id = "t"
[[rule]]
id = "clean"
level = "household"
kind = "item"
when = 'clean'
[[rule]]
id = "water"
level = "household"
kind = "item"
when = 'water'
[[rule]]
id = "near"
level = "household"
kind = "criterion"
when = 'water'
applies = 'far'
[[rule]]
id = "grown"
level = "household"
kind = "reference"
when = 'age_on(number.birth_date, assessment_date) >= 18'
[[score]]
id = "exit"
level = "household"
of = 100
pass = 80
items = [ { rule = "clean", points = "12.5" }, { rule = "water", points = "87.5" } ]
[[classify.household]]
name = "kind"
cases = [ { value = "poor", when = 'needs.food' }, { value = "pupil", when = 'needs.school' } ]
otherwise = "none"
)",
                                         "t.toml");
  for (const issue& each : book ? issues() : book.error()) MESSAGE(render(each));
  REQUIRE(book.has_value());
  const auto read = rulebook::parse_cases(R"([[case]]
name = "all known"
level = "household"
household = { clean = false, water = true, far = false, needs = ["school"], number = "110101199001010015" }
score = { exit = "87.5" }
class = { kind = "pupil" }
rule = { exit = "pass", near = "not_applicable", grown = "pass" }
[[case]]
name = "something unknown"
level = "household"
household = { water = true, needs = [] }
score = { exit = ["87.5", 100] }
class = { kind = "none" }
[[case]]
name = "nothing known"
level = "household"
score = { exit = [0, 100] }
class = { kind = ["poor", "pupil", "none"] }
rule = { exit = "unknown" }
[[case]]
name = "wrong"
level = "household"
household = { water = true, clean = true }
score = { exit = 99 }
class = { kind = "poor" }
)",
                                          "t.cases.toml", *tables, std::vector{*book});
  for (const issue& each : read ? issues() : read.error()) MESSAGE(render(each));
  REQUIRE(read.has_value());
  const auto made = rulebook::run_cases(*read, *tables, std::vector{*book});
  CHECK(wrong(made) ==
        "wrong: \"wrong\": kind was expected to be poor, and may be poor, pupil, none\n"
        "wrong: \"wrong\": exit was expected to be 99, and it is 100\n");
  CHECK(lacking(made).find("class household kind | poor: decided\n") != std::string::npos);
  CHECK(lacking(made).find("class household kind | pupil") == std::string::npos);
  CHECK(lacking(made).find("rule household near: fail") != std::string::npos);
  const std::string text = rulebook::write_cases(*tables, *read);
  CAPTURE(text);
  const auto again = rulebook::parse_cases(text, "t.cases.toml", *tables, std::vector{*book});
  REQUIRE(again.has_value());
  CHECK(*again == *read);
}

TEST_CASE("run cases: every file of cases of the shipped standards is as expected") {
  std::vector<std::pair<std::string, std::string>> files;  // name, text
  for (const std::string_view id : rulebook::shipped_with_cases()) {
    files.emplace_back(std::string(id) + std::string(rulebook::cases_ending), rulebook::shipped_cases(id));
  }
  for (const auto& entry : std::filesystem::directory_iterator(POVEXIT_SOURCE_DIR "/tests/standards")) {
    const std::string name = entry.path().filename().string();
    std::ifstream file(entry.path(), std::ios::binary);
    if (name.ends_with(rulebook::cases_ending)) files.emplace_back(name, std::string{std::istreambuf_iterator<char>(file), {}});
  }
  REQUIRE(!files.empty());
  for (const auto& [name, text] : files) {
    CAPTURE(name);
    const auto head = rulebook::parse_case_head(text, name);
    REQUIRE(head.has_value());
    const auto tables = rulebook::shipped_schema(head->schema.empty() ? "cn-register" : head->schema);
    const auto book = rulebook::shipped(head->book.empty() ? name.substr(0, name.size() - rulebook::cases_ending.size()) : head->book);
    for (const issue& each : tables ? issues() : tables.error()) MESSAGE(render(each));
    for (const issue& each : book ? issues() : book.error()) MESSAGE(render(each));
    const auto books = book ? rulebook::with_used(*book) : result<std::vector<rule::book>>(unexpected(book.error()));
    CHECK(books.has_value());
    if (!tables || !books) continue;
    const auto read = rulebook::parse_cases(text, name, *tables, *books);
    for (const issue& each : read ? issues() : read.error()) MESSAGE(render(each));
    CHECK(read.has_value());
    if (!read) continue;
    const auto made = rulebook::run_cases(*read, *tables, *books);
    CHECK(wrong(made) == "");
    CHECK(!made.cases.empty());
  }
}
