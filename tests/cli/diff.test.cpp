// SPDX-License-Identifier: MIT
// tests/cli/diff.test.cpp -- povexit diff and --param: what would be, and that nobody takes it for a verdict.
#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include <cli/folder.hpp>
#include <povexit/report/diff_messages.hpp>

using namespace povexit;
using support::folder;
using support::holds;
using support::ran;
using support::run;
using json = nlohmann::json;

namespace {

[[nodiscard]] std::vector<std::string> ask(const folder& here, std::vector<std::string> books, std::vector<std::string> more = {}) {
  std::vector<std::string> all{"diff"};
  all.insert(all.end(), books.begin(), books.end());
  all.insert(all.end(), {"--data", here.path()});
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// The small book with another line, in a file of its own.
void write_other(const folder& here) {
  std::string book = here.read("book.toml");
  book.replace(book.find("2016 = 2952"), 11, "2016 = 2951");
  book.replace(book.find("small-2016"), 10, "other-2016");
  here.write("other.toml", book);
}

}  // namespace

TEST_CASE("diff: two books on the same data say who changes, by which rule, and where") {
  const folder here;
  write_other(here);
  const ran got = run(ask(here, {here / "book.toml", here / "other.toml"}, {"--lang", "en"}));
  CAPTURE(got.out + got.err);
  CHECK(got.code == 0);
  CHECK(holds(got.out, "Household: 1 of 5 change\n"));
  CHECK(holds(got.out, "    income            1\n"));
  CHECK(holds(got.out, "    011 Willow, east            1\n"));
  CHECK(holds(got.out, "Village: 1 of 3 change\n"));
  CHECK(holds(got.out, "fail    pass   incidence\n"));
  CHECK(!holds(got.out, "what"));
  CHECK(!holds(got.out, "410225196001011234"));
  const ran same = run(ask(here, {here / "book.toml", here / "book.toml"}));
  CHECK(holds(same.out, "Nothing changes at any level."));
}

TEST_CASE("diff: json has the matrix, the changes by rule and by the levels above, and every row") {
  const folder here;
  write_other(here);
  const json made = json::parse(run(ask(here, {here / "book.toml", here / "other.toml"}, {"--format", "json", "--show-ids"})).out);
  CHECK(made["before"]["book"] == "small-2016");
  CHECK(made["after"]["book"] == "other-2016");
  CHECK(made["before"]["book_hash"] != made["after"]["book_hash"]);
  CHECK(made["data"].size() == 3);
  const json& level = made["levels"]["household"];
  CHECK(level["matrix"]["fail"]["pass"] == 1);
  CHECK(level["matrix"]["pass"]["pass"] == 2);
  CHECK(level["matrix"]["not_judged"]["not_judged"] == 1);
  CHECK(level["changed"] == 1);
  CHECK(level["by_rule"] == json::parse(R"([{"rule": "income", "total": 1, "fail_to_pass": 1}])"));
  CHECK(level["by"]["village"] == json::parse(R"([{"id": "011", "name": "Willow, east", "total": 1, "fail_to_pass": 1}])"));
  CHECK(level["by"]["township"][0]["id"] == "01");
  CHECK(level["rows"] == json::parse(R"([{"id": "410225196001011234", "name": "", "parents": {"village": "011", "township": "01"},
    "before_verdict": "fail", "after_verdict": "pass", "rules": ["income"]}])"));
}

TEST_CASE("diff: csv lists every row that changes, of one level where one is asked for") {
  const folder here;
  write_other(here);
  const std::vector<std::string> books{here / "book.toml", here / "other.toml"};
  CHECK(run(ask(here, books, {"--format", "csv"})).out ==
        "level,id,name,village_id,township_id,before_verdict,after_verdict,rules\n"
        "household,4102**********1234,,011,01,fail,pass,income\n"
        "village,011,\"Willow, east\",,01,fail,pass,incidence\n");
  CHECK(run(ask(here, books, {"--format", "csv", "--level", "village"})).out ==
        "level,id,name,township_id,before_verdict,after_verdict,rules\n"
        "village,011,\"Willow, east\",01,fail,pass,incidence\n");
  CHECK(run(ask(here, books, {"--level", "vilage"})).code == 2);
}

TEST_CASE("diff: one book is compared with itself under other parameters, and only that side is a what-if") {
  const folder here;
  const ran text = run(ask(here, {here / "book.toml"}, {"--param", "line=2951"}));
  CHECK(text.code == 0);
  CHECK(holds(text.out, "what if: small-2016:line=2951. These are what-if outcomes, and decide nothing"));
  CHECK(!holds(text.out, "verdict"));
  const ran csv = run(ask(here, {here / "book.toml"}, {"--param", "line=2951", "--format", "csv", "--level", "village"}));
  CHECK(csv.out ==
        "level,id,name,township_id,before_verdict,after_what_if_outcome,rules,marks\n"
        "village,011,\"Willow, east\",01,fail,pass,incidence,what_if:small-2016:line=2951\n");
  const json made = json::parse(run(ask(here, {here / "book.toml"}, {"--param", "line[2016]=2951", "--format", "json"})).out);
  CHECK(!made["before"].contains("what_if"));
  CHECK(made["after"]["what_if"]["small-2016:line[2016]"] == "2951");
  CHECK(made["after"]["book_hash"] != made["before"]["book_hash"]);
  CHECK(made["levels"]["village"]["rows"][0].contains("after_what_if_outcome"));
}

TEST_CASE("diff: a rule that only one of both books has can be what makes the difference, and so can who is judged") {
  const folder here;
  std::string book = here.read("book.toml");
  here.write("more.toml", book + "[[rule]]\nid = \"large\"\nlevel = \"household\"\nkind = \"floor\"\nwhen = 'size > 3'\n");
  const json added = json::parse(run(ask(here, {here / "book.toml", here / "more.toml"}, {"--format", "json", "--level", "household"})).out);
  CHECK(added["levels"]["household"]["rows"][0]["rules"] == json::parse(R"(["large"])"));
  CHECK(added["levels"].size() == 1);
  book.replace(book.find("of = 'listed'"), 13, "of = 'size > 2'");
  here.write("scope.toml", book);
  const json scope = json::parse(run(ask(here, {here / "book.toml", here / "scope.toml"}, {"--format", "json", "--level", "household"})).out);
  for (const json& row : scope["levels"]["household"]["rows"]) CHECK(row["cause"] == "who_is_judged");
  CHECK(scope["levels"]["household"]["by_rule"][0]["cause"] == "who_is_judged");
  CHECK(holds(run(ask(here, {here / "book.toml", here / "scope.toml"}, {"--lang", "zh"})).out, "（评估范围）"));
}

TEST_CASE("diff: the rule that leads into or out of unknown is named, and no rule that stays as it was") {
  const folder here;
  std::string book = here.read("book.toml");
  book.replace(book.find("income_per_head > line"), 22, "size > 0 and 1 < 2    ");
  book += "[[rule]]\nid = \"always\"\nlevel = \"household\"\nkind = \"floor\"\nwhen = 'size < 100'\n";
  here.write("sure.toml", book);
  const auto row = [&](const char* before, const char* after, const char* from, const char* to) {
    const json made = json::parse(run(ask(here, {here / before, here / after}, {"--format", "json", "--level", "household"})).out);
    for (const json& each : made["levels"]["household"]["rows"]) {
      if (each["before_verdict"] == from && each["after_verdict"] == to) return each["rules"];
    }
    return json();
  };
  const json income = json::parse(R"(["income"])");
  CHECK(row("book.toml", "sure.toml", "unknown", "pass") == income);
  CHECK(row("sure.toml", "book.toml", "pass", "unknown") == income);
  CHECK(row("book.toml", "sure.toml", "fail", "pass") == income);
  CHECK(row("sure.toml", "book.toml", "pass", "fail") == income);
}

TEST_CASE("diff: a level that only one book judges is said, and not compared") {
  const folder here;
  std::string book = here.read("book.toml");
  book.resize(book.find("[[rule]]\nid = \"incidence\""));
  here.write("lower.toml", book);
  const ran got = run(ask(here, {here / "book.toml", here / "lower.toml"}));
  CHECK(holds(got.out, "Village: only small-2016 gives an outcome, so nothing is compared"));
  const json made = json::parse(run(ask(here, {here / "book.toml", here / "lower.toml"}, {"--format", "json"})).out);
  CHECK(made["levels"]["village"] == json::parse(R"({"judged_before": true, "judged_after": false})"));
}

TEST_CASE("diff: wrong usage and wrong books are told apart") {
  const folder here;
  CHECK(run({"diff"}).code == 2);
  CHECK(holds(run({"diff", "a", "--data", "b"}).err, "povexit diff needs BOOK_B"));
  CHECK(holds(run({"diff", "a", "b", "c", "--data", "d"}).err, "does not expect \"c\""));
  const ran unknown = run(ask(here, {here / "book.toml"}, {"--param", "lime=3"}));
  CHECK(unknown.code == 2);
  CHECK(holds(unknown.err, "--param:1:1: error[unknown-parameter]"));
  CHECK(holds(unknown.err, "did you mean \"line\"?"));
  const ran two = run(ask(here, {here / "book.toml"}, {"--param", "line", "--param", "line=x"}));
  CHECK(two.code == 2);
  CHECK(holds(two.err, "error[what-if-form]"));
  CHECK(holds(two.err, "error[bad-amount]"));
  const std::string before = here.read("book.toml");
  CHECK(holds(run(ask(here, {here / "schema.toml", here / "book.toml"})).err, "error[not-a-book]"));
  CHECK(holds(run(ask(here, {here / "book.toml", here / "no.toml"})).err, "error[file-missing]"));
  CHECK(run(ask(here, {"lankao-2016", here / "book.toml"}, {"--out", here / "book.toml"})).code == 1);
  CHECK(here.read("book.toml") == before);
}

TEST_CASE("what if: evaluate and explain mark it in every output, and call nothing a verdict") {
  const folder here;
  const std::vector<std::string> change{"--param", "line=2951"};
  const auto asked = [&](const std::string& command, std::vector<std::string> more) {
    more.insert(more.end(), change.begin(), change.end());
    return run(here.ask(command, more)).out;
  };
  const std::string text = asked("evaluate", {"--lang", "en"});
  CHECK(holds(text, "what if: small-2016:line=2951. These are what-if outcomes, and decide nothing"));
  CHECK(holds(text, "What-if outcomes\n"));
  CHECK(!holds(text, "erdict"));
  CHECK(holds(text, "--param line=2951"));
  CHECK(holds(asked("evaluate", {"--lang", "zh"}), "假设：small-2016:line=2951"));

  const json made = json::parse(asked("evaluate", {"--format", "json", "--rows", "household"}));
  CHECK(made["what_if"]["small-2016:line"] == "2951");
  CHECK(made["rows"][0]["what_if_outcome"] == "pass");
  CHECK(!made["rows"][0].contains("verdict"));
  const json plain = json::parse(run(here.ask("evaluate", {"--format", "json", "--rows", "household"})).out);
  CHECK(!plain.contains("what_if"));
  CHECK(plain["rows"][0]["verdict"] == "fail");
  CHECK(plain["book_hash"] != made["book_hash"]);

  const std::string csv = asked("evaluate", {"--format", "csv", "--rows", "village"});
  CHECK(holds(csv, ",what_if_outcome,failed,"));
  CHECK(holds(csv, ",what_if:small-2016:line=2951\n"));

  const std::string why = asked("explain", {"--level", "household", "--id", "410225196001011234"});
  CHECK(holds(why, "These are what-if outcomes"));
  CHECK(holds(why, "Line = 2951"));
  CHECK(holds(why, "source: what if"));
  const json record = json::parse(asked("explain", {"--level", "household", "--id", "410225196001011234", "--format", "json"}));
  CHECK(record["what_if_outcome"] == "pass");
  CHECK(!record.contains("outcome"));
}
