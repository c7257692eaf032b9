// SPDX-License-Identifier: MIT
// tests/cli/test.test.cpp -- povexit test: cases beside a book, by name, and by themselves.
#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include <cli/folder.hpp>

using namespace povexit;
using support::folder;
using support::holds;
using support::ran;
using support::run;
using json = nlohmann::json;

namespace {

constexpr std::string_view good_cases = R"([cases]
schema = "schema.toml"
year = 2016
[[case]]
name = "just above the line"
level = "household"
household = { listed = true, size = 1, net_income = "2952.01" }
expect = "pass"
[[case]]
name = "on the line"
level = "household"
household = { listed = true, size = 1, net_income = 2952 }
expect = "fail"
)";

constexpr std::string_view wrong_case = R"([[case]]
name = "below the line"
level = "household"
household = { listed = true, size = 1, net_income = "2951.99" }
expect = "pass"
)";

}  // namespace

TEST_CASE("test: cases beside the book are found, and 0 says that all are as expected") {
  const folder here;
  here.write("book.cases.toml", good_cases);
  for (const std::string& named : {here / "book.toml", here / "book.cases.toml"}) {
    const ran got = run({"test", named});
    CAPTURE(got.out + got.err);
    CHECK(got.code == 0);
    CHECK(got.err.empty());
    CHECK(holds(got.out, "small-2016: 2 cases, 2 as expected, 0 not; "));
    CHECK(holds(got.out, "  household  boundary  income     just below                          income_per_head > line\n"));
  }
  const ran elsewhere = run({"test", here / "book.toml", "--cases", here / "book.cases.toml", "--schema", here / "schema.toml", "--lang", "zh"});
  CHECK(elsewhere.code == 0);
  CHECK(holds(elsewhere.out, "small-2016：2 个用例，符合预期 2 个，不符 0 个"));
  CHECK(holds(elsewhere.out, "没有用例触及的内容"));
}

TEST_CASE("test: a case that is not as expected is explained, and the code is 1") {
  const folder here;
  here.write("book.cases.toml", std::string(good_cases) + std::string(wrong_case));
  const ran got = run({"test", here / "book.toml"});
  CHECK(got.code == 1);
  CHECK(holds(got.out, "book.cases.toml:15:8: error[case-outcome]: \"below the line\": pass was expected, and it is fail\n"));
  CHECK(holds(got.out, "    Household 1: fail\n"));
  CHECK(holds(got.out, "net_income = 2951.99"));
  CHECK(!holds(got.out, "just above the line"));
  CHECK(got.out.ends_with("reached\n"));
  CHECK(holds(got.out.substr(got.out.rfind('\n', got.out.size() - 2)), "3 cases, 2 as expected, 1 not"));
}

TEST_CASE("test: json holds every case and everything that is covered") {
  const folder here;
  here.write("book.cases.toml", std::string(good_cases) + std::string(wrong_case));
  const ran got = run({"test", here / "book.toml", "--format", "json", "--out", here / "result.json"});
  CHECK(got.code == 1);
  CHECK(got.out.empty());
  const json made = json::parse(here.read("result.json"));
  CHECK(made["book"] == "small-2016");
  CHECK(made["as_expected"] == 2);
  CHECK(made["not_as_expected"] == 1);
  CHECK(made["cases"][2]["wrong"][0]["code"] == "case-outcome");
  CHECK(made["cases"][2]["place"]["line"] == 15);
  CHECK(made["cases"][0]["as_expected"] == true);
  bool is_there = false;
  for (const json& each : made["coverage"])
    is_there = is_there || (each["what"] == "boundary" && each["level"] == "household" && each["lacking"] == json::array());
  CHECK(is_there);
}

TEST_CASE("test: mistakes come all at once, with their places") {
  const folder here;
  here.write("book.cases.toml",
             "[cases]\nschema = \"schema.toml\"\n[[case]]\nname = \"a\"\nlevel = \"houshold\"\n[[case]]\nname = \"b\"\nlevel = \"household\"\n"
             "household = { net_incme = 12.5, size = 2 }\nexpect = \"pass\"\n");
  const ran got = run({"test", here / "book.toml"});
  CHECK(got.code == 1);
  CHECK(got.out.empty());
  CHECK(holds(got.err, "did you mean \"household\"?"));
  CHECK(holds(got.err, "error[float-in-book]"));
  CHECK(holds(got.err, "did you mean \"net_income\"?"));

  CHECK(holds(run({"test", here / "schema.toml"}).err, "error[no-cases]"));
  CHECK(holds(run({"test", "no-such-book"}).err, "error[no-cases]"));
  CHECK(holds(run({"test", here / "book.toml", "--cases", here / "no.toml"}).err, "no.toml"));
  here.write("other.cases.toml", good_cases);
  CHECK(holds(run({"test", "--cases", here / "other.cases.toml"}).err, "error[unknown-book]"));
  CHECK(run({"test"}).code == 2);
  CHECK(holds(run({"test", "a", "b"}).err, "does not expect \"b\""));
  CHECK(holds(run({"test", "a", "--case", "b"}).err, "did you mean \"--cases\"?"));
}

TEST_CASE("test: a book with mistakes shows them before any case is read") {
  const folder here;
  here.write("book.cases.toml", good_cases);
  std::string book = here.read("book.toml");
  book.replace(book.find("income_per_head > line"), 15, "incme_per_head");
  here.write("book.toml", book);
  const ran got = run({"test", here / "book.toml"});
  CHECK(got.code == 1);
  CHECK(holds(got.err, "did you mean \"income_per_head\"?"));
}
