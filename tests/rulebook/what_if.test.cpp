// SPDX-License-Identifier: MIT
// tests/rulebook/what_if.test.cpp -- other values of parameters.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <povexit/rulebook/hash.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/what_if.hpp>

using namespace povexit;
using rulebook::parameter_override;

namespace {

constexpr std::string_view text = R"(
[book]
id = "b"
[param.line]
unit = "yuan"
by_year = { 2015 = 2855, 2016 = 2952 }
sources = { 2016 = "seen" }
[param.limit]
by = "county.region"
values = { central = "2%", western = "3%" }
[param.fixed]
value = 7
)";

[[nodiscard]] std::vector<rule::book> books() {
  auto read = rulebook::parse_book(text, "b.toml");
  REQUIRE(read.has_value());
  return {*read};
}

[[nodiscard]] result<rulebook::changed_books> changed(const std::vector<std::string>& written) {
  std::vector<parameter_override> changes;
  for (const std::string& each : written) {
    auto read = rulebook::parse_override(each);
    REQUIRE(read.has_value());
    changes.push_back(*read);
  }
  return rulebook::with_parameters(books(), changes);
}

}  // namespace

TEST_CASE("what if: an override says name, perhaps a key, and an exact amount") {
  const auto read = rulebook::parse_override("incidence_limit[western] = 4.5%");
  REQUIRE(read.has_value());
  CHECK(read->name == "incidence_limit");
  CHECK(read->key == "western");
  CHECK(read->amount == decimal{45, 1});
  CHECK(read->written_as == rule::number_form::percent);
  CHECK(to_string(*read) == "incidence_limit[western]=4.5%");
  CHECK(rulebook::parse_override("b:line=3146")->name == "b:line");
}

TEST_CASE("what if: a malformed override is said with its place") {
  struct {
    const char* written;
    const char* code;
    std::uint32_t column;
  } const wrong[] = {{"line", "what-if-form", 1},     {"=3", "what-if-form", 1},
                     {"line[]=3", "what-if-form", 1}, {"line[2016=3", "what-if-form", 1},
                     {"line=", "bad-amount", 6},      {"line=3,146", "bad-amount", 6},
                     {"line=1e3", "bad-amount", 6},   {"line[2016]=about 3", "bad-amount", 12},
                     {"线=", "bad-amount", 3},        {"x=1234567890123456789", "number-too-long", 3}};
  for (const auto& [written, code, column] : wrong) {
    CAPTURE(written);
    const auto read = rulebook::parse_override(written);
    REQUIRE(!read.has_value());
    REQUIRE(read.error().size() == 1);
    CHECK(read.error()[0].code() == code);
    CHECK(read.error()[0].where.file == "--param");
    CHECK(read.error()[0].where.column == column);
  }
}

TEST_CASE("what if: without a key every key gets the value, with one only that key") {
  const auto all = changed({"line=3146"});
  REQUIRE(all.has_value());
  for (const rule::parameter_value& value : all->books[0].parameters[0].values) CHECK(value.amount == decimal{3146, 0});
  const auto one = changed({"limit[western]=4%", "fixed=8"});
  REQUIRE(one.has_value());
  CHECK(one->books[0].parameters[1].values[0].amount == decimal{2, 0});
  CHECK(one->books[0].parameters[1].values[1].amount == decimal{4, 0});
  CHECK(one->books[0].parameters[2].values[0].amount == decimal{8, 0});
  CHECK(one->changes == std::vector<std::string>{"b:limit[western]=4%", "b:fixed=8"});
}

TEST_CASE("what if: the hash is that of the changed book, and the old source does not stand for the new value") {
  const auto made = changed({"line[2016]=3146"});
  REQUIRE(made.has_value());
  CHECK(made->books[0].hash != books()[0].hash);
  CHECK(made->books[0].hash == rulebook::hash(made->books[0]));
  CHECK(made->books[0].parameters[0].values[1].source != "seen");
  CHECK(changed({})->books[0].hash == books()[0].hash);
}

TEST_CASE("what if: unknown parameters and keys come all at once, with suggestions and what there is") {
  const auto made = changed({"lime=3", "line[2061]=3", "limit[wester]=3%", "fixed[2016]=3", "c:line=3", "b:lin=3"});
  REQUIRE(!made.has_value());
  REQUIRE(made.error().size() == 6);
  CHECK(made.error()[0].code() == "unknown-parameter");
  CHECK(made.error()[0].suggestion == "line");
  CHECK(sentence(made.error()[0]).find("line, limit, fixed") != std::string::npos);
  CHECK(made.error()[1].code() == "unknown-key");
  CHECK(made.error()[1].suggestion == "2016");
  CHECK(made.error()[2].suggestion == "western");
  CHECK(sentence(made.error()[3]).find("is a constant") != std::string::npos);
  CHECK(made.error()[4].suggestion == "b:line");
  CHECK(made.error()[5].suggestion == "b:line");
}

TEST_CASE("what if: a name without a book speaks of every book that has it") {
  std::vector<rule::book> two = books();
  two.push_back(two[0]);
  two[1].id = "c";
  const auto change = rulebook::parse_override("line=1");
  const auto made = rulebook::with_parameters(two, std::vector{*change});
  REQUIRE(made.has_value());
  CHECK(made->changes == std::vector<std::string>{"b:line=1", "c:line=1"});
  const auto only = rulebook::with_parameters(two, std::vector{*rulebook::parse_override("c:line=1")});
  CHECK(only->books[0].parameters[0].values[0].amount == decimal{2855, 0});
  CHECK(only->books[1].parameters[0].values[0].amount == decimal{1, 0});
}
