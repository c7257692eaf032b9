// SPDX-License-Identifier: MIT
// tests/cli/layers.test.cpp -- the command with layered books, versions of a book, and tables of criteria.
#include <doctest/doctest.h>

#include <string>

#include <cli/folder.hpp>

using namespace povexit;
using support::folder;
using support::holds;
using support::ran;
using support::run;

namespace {

/// A county's book over small-2016 with its own line.
std::string local_book(const std::string& line, const std::string& head = {}) {
  return "[book]\nid = \"local\"\nlayer = \"county\"\nextends = \"small-2016\"\n" + head +
         "[param.line]\ntightens = \"line\"\nunit = \"yuan/person/year\"\nby_year = { 2016 = " + line + " }\n";
}

}  // namespace

TEST_CASE("command: a looser book is refused, its counter-example is a case of the base, and the case is as expected") {
  const folder in;
  in.write("small-2016.toml", in.read("book.toml"));
  in.write("local.toml", local_book("2000"));
  const ran refused = run({"check", "--rules", in / "local.toml", "--schema", in / "schema.toml", "--counterexample", in / "x.cases.toml"});
  CAPTURE(refused.out);
  CHECK(refused.code == 1);
  CHECK(holds(refused.out, "looser-than-base"));
  const ran judged = run({"evaluate", "--rules", in / "local.toml", "--data", in.path()});
  CHECK(judged.code == 1);
  CHECK(holds(judged.err, "looser-than-base"));
  const ran tested = run({"test", in / "small-2016.toml", "--cases", in / "x.cases.toml", "--schema", in / "schema.toml"});
  CAPTURE(tested.out);
  CAPTURE(tested.err);
  CHECK(tested.code == 0);

  in.write("local.toml", local_book("3000"));
  const ran accepted = run({"check", "--rules", in / "local.toml", "--schema", in / "schema.toml", "--counterexample", in / "y.cases.toml"});
  CHECK(accepted.code == 0);
  CHECK(holds(accepted.err, "no tightening is refuted"));
  CHECK(in.read("y.cases.toml").empty());
}

TEST_CASE("command: a waiver is shown in text, JSON and CSV") {
  const folder in;
  in.write("small-2016.toml", in.read("book.toml"));
  in.write("local.toml", local_book("2000", "waivers = [ { id = \"income\", date = 2016-06-01, reason = \"flood\" } ]\n"));
  const std::vector<std::string> ask{"evaluate", "--rules", in / "local.toml", "--data", in.path()};
  const ran first = run(ask);
  CAPTURE(first.err);
  REQUIRE(first.code == 0);
  CHECK(holds(first.out, "waiver of local:income, 2016-06-01: flood"));
  std::vector<std::string> json = ask;
  json.insert(json.end(), {"--format", "json"});
  CHECK(holds(run(json).out, "\"reason\": \"flood\""));
  std::vector<std::string> csv = ask;
  csv.insert(csv.end(), {"--format", "csv", "--rows", "household"});
  CHECK(holds(run(csv).out, "waiver:local:income"));
}

TEST_CASE("command: a folder is the versions of one book, and the day says which one judges") {
  const folder in;
  const std::string book = in.read("book.toml");
  const auto version = [&](const std::string& from, const std::string& until) {
    std::string text = book;
    const std::size_t at = text.find("effective = ");
    return text.replace(at, text.find('\n', at) - at, "effective = { from = " + from + ", until = " + until + " }");
  };
  const folder versions;
  for (const char* name : {"schema.toml", "book.toml"}) std::filesystem::remove(versions / name);
  versions.write("a.toml", version("2015-01-01", "2015-12-31"));
  versions.write("b.toml", version("2016-06-01", "2016-12-31"));
  const auto at = [&](const std::string& day) { return run({"check", "--rules", versions.path(), "--schema", in / "schema.toml", "--date", day}); };
  CHECK(holds(at("2016-07-01").out, "b.toml: no issue"));
  CHECK(holds(at("2015-07-01").out, "a.toml: "));
  CHECK(holds(at("2016-03-01").out, "error[no-version-in-force]"));
  CHECK(at("2016-03-01").code == 1);
  CHECK(at("2014-03-01").code == 1);
  versions.write("c.toml", version("2016-08-01", "2016-12-31"));
  CHECK(holds(at("2016-09-01").out, "two-versions-in-force"));
}

TEST_CASE("command: a table of criteria judges like a book") {
  const folder in;
  in.write("exit.csv", "id,level,indicator,comparison,value,unit\nincome,household,net_income / size,above,2952,yuan/person/year\n");
  const ran checked = run({"check", "--rules", in / "exit.csv", "--schema", in / "schema.toml"});
  CAPTURE(checked.out);
  CHECK(checked.code == 0);
  const ran judged = run({"evaluate", "--rules", in / "exit.csv", "--data", in.path(), "--year", "2016"});
  CAPTURE(judged.err);
  CHECK(judged.code == 0);
  CHECK(holds(judged.out, "income"));
  in.write("exit.csv", "id,level,indicator,comparison,value\nincome,household,net_incme,above,2952\n");
  CHECK(holds(run({"check", "--rules", in / "exit.csv", "--schema", in / "schema.toml"}).out, "exit.csv:2:18"));
}

TEST_CASE("command: every shipped book is without an issue") {
  const ran checked = run({"check", "--rules", "shipped"});
  CAPTURE(checked.out);
  CHECK(checked.code == 0);
  CHECK_FALSE(holds(checked.out, "warning"));
}
