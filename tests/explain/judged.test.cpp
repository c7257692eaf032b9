// SPDX-License-Identifier: MIT
// Tests of what explanations say of judged facts and of classes.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/povexit.hpp>
#include <povexit/rule/build.hpp>

using namespace povexit;

namespace {

schema houses() {
  schema s;
  s.id = "houses";
  level_schema house;
  house.name = "house";
  column_schema clean;
  clean.name = "clean";
  clean.type = value_type::boolean;
  clean.judged = true;
  clean.judged_by = "assessor";
  clean.judged_on = "visited";
  column_schema assessor;
  assessor.name = "assessor";
  assessor.type = value_type::text;
  column_schema visited;
  visited.name = "visited";
  visited.type = value_type::date;
  house.columns = {clean, assessor, visited};
  s.levels = {house};
  return s;
}

}  // namespace

TEST_CASE("why: a judged fact says who judged it and when, as far as that is recorded") {
  const schema tables = houses();
  rule::book book("b");
  rule::rule tidy;
  tidy.id = "tidy";
  tidy.level = "house";
  tidy.when = rule::path("clean");
  book.add(tidy);
  const auto program = compile(book, tables, {2016, {2016, 12, 31}, false});
  REQUIRE(program.has_value());
  const std::vector<std::uint8_t> clean{1, 0, 1};
  const std::vector<std::uint8_t> clean_known{1, 1, 0};
  const std::vector<std::int32_t> by{1, 0, 0};
  const std::vector<std::uint8_t> by_known{1, 0, 1};
  const std::vector<std::string> names{"Li", "Wang"};
  const bitmap known = [&] {
    bitmap made(3);
    for (std::size_t i = 0; i < 3; ++i) {
      if (by_known[i] != 0) made.set(i);
    }
    return made;
  }();
  const std::vector<std::int32_t> on{17000, 17001, 17002};
  database data(tables);
  data.level("house").column("clean", clean, std::span<const std::uint8_t>(clean_known)).text("assessor", by, names, known.view()).column("visited", on);
  const auto given = run(*program, data);
  REQUIRE(given.has_value());
  const auto text = [&](std::size_t row) { return why(*program, data, *given, "house", row).in_words(); };
  CHECK(text(0).find("clean = yes (judged by Wang on 2016-07-18)") != std::string::npos);
  CHECK(text(1).find("clean = no (judged on 2016-07-19)") != std::string::npos);
  CHECK(text(2).find("judged") == std::string::npos);
}

TEST_CASE("why: a condition whose two ways lead to the same is still shown as it came out") {
  schema tables = houses();
  level_schema room{.name = "room", .plural = "rooms"};
  room.parent = parent_schema{"house", "house_id", "", completeness::closed, ""};
  tables.levels.push_back(room);
  rule::book book("b");
  rule::rule tidy;
  tidy.id = "tidy";
  tidy.level = "house";
  rule::expr at_least;
  at_least.kind = rule::kind::greater_equal;
  at_least.arguments = {rule::count(rule::set("rooms")), rule::literal(1)};
  rule::expr either_way;
  either_way.kind = rule::kind::choose;
  either_way.arguments = {at_least, rule::path("clean"), rule::path("clean")};
  tidy.when = either_way;
  book.add(tidy);
  const auto program = compile(book, tables, {2016, {2016, 12, 31}, false});
  REQUIRE(program.has_value());
  const std::vector<std::uint8_t> clean{1};
  const std::vector<std::int32_t> parents{0, 0};
  database data(tables);
  data.level("house").column("clean", clean);
  data.level("room").parents(parents);
  const auto given = run(*program, data);
  REQUIRE(given.has_value());
  CHECK(why(*program, data, *given, "house", 0).in_words().find("count(rooms) = 2") != std::string::npos);
}
