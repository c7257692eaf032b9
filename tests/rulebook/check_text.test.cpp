// SPDX-License-Identifier: MIT
// tests/rulebook/check_text.test.cpp -- reading and checking together say each thing once, and nothing that is not so.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rulebook/check.hpp>
#include <povexit/rulebook/load.hpp>
#include "rulebook/book_text.hpp"

namespace {

using namespace povexit;

[[nodiscard]] schema small() {
  return *rulebook::parse_schema(R"([schema]
id = "s"
[level.household]
plural = "households"
[level.household.column]
size = { type = "integer" }
region = { type = "code", codes = ["western", "central"] }
)",
                                 "s.toml");
}

[[nodiscard]] std::string told(std::string_view text, const std::string& directory = {}) {
  return testing_support::heard_of(rulebook::check_text(std::string(testing_support::book_head) + std::string(text), "b.toml", small(), {}, directory));
}

TEST_CASE("check_text: what reading has said of scores, classes and periods is not said again by checking") {
  CHECK(told(R"([param.line]
in_force = [
  { from = 2016-01-01, until = 2016-12-31, value = 1 },
  { from = 2016-12-31, value = 2 },
]
[[rule]]
id = "a"
level = "household"
kind = "item"
when = 'sise > 1'
[[score]]
id = "s"
level = "household"
of = 10
pass = 11
items = [{ rule = "a", points = 9 }]
[classify.household]
name = "kind"
cases = [{ value = "x", when = 'size > 1' }]
)") ==
        "b.toml:6:32: error[parameter-overlap]: parameter \"line\" has two values in force on 2016-12-31\n"
        "b.toml:12:9: error[unknown-column]: no column \"sise\" at household level; did you mean \"size\"?\n"
        "b.toml:16:6: error[score-sum]: the items of score \"s\" add up to 9 points, and it says of = 10\n"
        "b.toml:17:8: error[score-mark]: score \"s\" has the pass mark 11, above its 10 points: nobody could pass\n"
        "b.toml:19:1: error[missing-key]: [classify.household] lacks \"otherwise\"\n");
}

TEST_CASE("check_text: a book whose base is nowhere is checked without blaming what the base may bring") {
  CHECK(told(R"(extends = "nowhere-at-all"
waivers = [{ id = "roads", date = 2018-01-01, reason = "x" }]
[[rule]]
id = "a"
level = "household"
tightens = "roads"
when = 'their_name and size'
[verdict.household]
name = "may_exit"
)") ==
        "b.toml:3:11: error[unknown-base]: book \"x\" extends \"nowhere-at-all\", which is neither beside it nor shipped\n"
        "b.toml:9:24: error[wrong-type]: \"size\" is number, and yes/no is needed here\n");
}

TEST_CASE("check_text: issues of a table come behind those of the book that names it") {
  const testing_support::folder here;
  here.write("t.csv", "region,value\nwestern,x\ncentral,\n");
  CHECK(here.heard_here(rulebook::check_text("[book]\nid = \"x\"\n[param.p]\nby = \"region\"\ntable = \"t.csv\"\n[define.household]\na = 'sise'\n", "b.toml", small(), {},
                                             here.path())) ==
        "b.toml:7:6: error[unknown-column]: no column \"sise\" at household level; did you mean \"size\"?\n"
        "t.csv:2:9: error[bad-amount]: \"x\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators\n"
        "t.csv:3:9: error[table-empty-cell]: \"value\" is empty in this row\n");
}

}  // namespace
