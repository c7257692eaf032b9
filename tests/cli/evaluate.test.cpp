// SPDX-License-Identifier: MIT
// tests/cli/evaluate.test.cpp -- povexit evaluate on a small county.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "folder.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

TEST_CASE("evaluate: text, json and csv, and exit code 0 whatever the verdicts") {
  const folder here;
  const ran text = run(here.ask("evaluate"));
  CHECK(text.code == 0);
  CHECK(text.err.empty());
  CHECK(text.out.starts_with("Small standard\n"));
  CHECK(holds(text.out, "povexit explain --rules "));
  CHECK(holds(run(here.ask("evaluate", {"--lang", "zh"})).out, "小标准\n"));

  const json made = json::parse(run(here.ask("evaluate", {"--format", "json", "--rows", "village"})).out);
  CHECK(made["levels"]["household"] == json::parse(R"({"pass": 2, "fail": 1, "unknown": 1, "not_judged": 1, "not_applicable": 0})"));
  CHECK(made["rows"].size() == 3);
  CHECK(made["rows"][0]["rates"]["incidence"]["value"] == json::parse(R"({"num": 2, "den": 100})"));
  CHECK(made["data"][2]["sha256"].get<std::string>().size() == 64);

  const ran csv = run(here.ask("evaluate", {"--format", "csv", "--rows", "village"}));
  CHECK(csv.code == 0);
  CHECK(holds(csv.out, "\n011,\"Willow, east\",01,fail,incidence,"));
}

TEST_CASE("evaluate: the same bytes for any number of threads") {
  const folder here;
  std::string first;
  for (const char* threads : {"1", "2", "3", "7", "0"}) {
    const ran got = run(here.ask("evaluate", {"--format", "json", "--rows", "household", "--threads", threads}));
    CHECK(got.code == 0);
    if (first.empty()) first = got.out;
    CHECK(got.out == first);
  }
}

TEST_CASE("evaluate: a book that is not in force is refused, unless the run is retrospective, which the result says") {
  const folder here;
  const ran refused = run(here.ask("evaluate", {"--date", "2018-01-01", "--year", "2016"}));
  CHECK(refused.code == 1);
  CHECK(refused.out.empty());
  CHECK(holds(refused.err, "error[book-not-in-force]"));
  const ran marked = run(here.ask("evaluate", {"--date", "2018-01-01", "--year", "2016", "--retrospective", "--format", "json"}));
  CHECK(marked.code == 0);
  CHECK(json::parse(marked.out)["retrospective"] == true);
}

TEST_CASE("evaluate: personal columns are masked in results and in messages, unless --show-ids") {
  const folder here;
  here.write("households.csv", std::string(small_households) + "410225196001011234,011,Zhang Weiguo,2,5904,139000011112222333344,yes\n");
  const ran masked = run(here.ask("evaluate", {"--strict"}));
  CHECK(masked.code == 1);
  CHECK(masked.out.empty());
  CHECK(holds(masked.err, "error[id-duplicate]"));
  CHECK(holds(masked.err, "4102**********1234"));
  CHECK_FALSE(holds(masked.err, "410225196001011234"));
  CHECK_FALSE(holds(masked.err, "Weiguo"));
  const ran lenient = run(here.ask("evaluate", {"--format", "csv", "--rows", "household"}));
  CHECK(holds(lenient.out, "4102**********1234,"));
  CHECK_FALSE(holds(lenient.out + lenient.err, "410225196001011234"));
  const ran shown = run(here.ask("evaluate", {"--format", "json", "--rows", "household", "--show-ids"}));
  CHECK(holds(shown.out, "\"show_ids\": true"));
  CHECK(holds(shown.out, "410225196001011234"));
}

TEST_CASE("evaluate: CSV tells of odd data beside its rows, each kind once with its place, unless --quiet") {
  const folder here;
  here.write("households.csv", std::string(small_households) + "410225196006061234,99,Sun Er,3,1e4,,yes\n"
                                  "410225196007071234,98,Zhou San,3,1e4,,yes\n");
  const ran loud = run(here.ask("evaluate", {"--format", "csv", "--rows", "household"}));
  CHECK(loud.code == 0);
  CHECK(holds(loud.err, "households.csv:7:32: warning[cell-not-number]: \"1e4\" is no number (column \"net_income\")\n    in all: 2\n"));
  CHECK(holds(loud.err, "households.csv:7:20: warning[orphan]: "));
  CHECK(run(here.ask("evaluate", {"--format", "csv", "--rows", "household", "--quiet"})).err.empty());
}

TEST_CASE("evaluate: ids that have one name at two levels are two columns of CSV with two names") {
  const folder here;
  std::string schema(small_schema);
  schema.replace(schema.find("id = \"township_id\""), 18, "id = \"village_id\"");
  here.write("schema.toml", schema);
  here.write("townships.csv", "village_id\n01\n02\n");
  CHECK(run(here.ask("evaluate", {"--format", "csv", "--rows", "village"})).out.starts_with("village_id,name,township.village_id,verdict,"));
}

TEST_CASE("evaluate: a share of which only the lower end is known stands in percent") {
  const folder here;
  std::string schema(small_schema);
  const std::string asserted = ", complete = true }\n[level.household.column]";
  schema.replace(schema.find(asserted), asserted.size(), " }\n[level.household.column]");
  schema.replace(schema.find("unit = \"person\", range = [1, 100000]"), 17, "");
  here.write("schema.toml", schema);
  here.write("book.toml", std::string(small_book) + "[report.township]\n"
             "share = 'count(households[listed and not(meets)]) / sum(villages.population)'\n");
  here.write("townships.csv", "township_id\n01\n");
  here.write("villages.csv", "village_id,township_id,name,population\n011,01,Willow,100\n012,01,Locust,400\n021,01,Paulownia,300\n");
  CHECK(holds(run(here.ask("evaluate", {"--lang", "en"})).out, "share  at least 0.125%\n"));
}

TEST_CASE("evaluate: a village that declares fewer households than came is named with its line") {
  const folder here;
  std::string schema(small_schema);
  const std::string asserted = "complete = true }\n[level.household.column]";
  schema.replace(schema.find(asserted), asserted.size(), "complete = \"village.listed_households\" }\n[level.household.column]");
  schema.replace(schema.find("population ="), 0, "listed_households = { type = \"integer\" }\n");
  here.write("schema.toml", schema);
  here.write("villages.csv", "village_id,township_id,name,population,listed_households\n"
             "011,01,Willow,100,2\n012,01,Locust,400,1\n021,02,Paulownia,300,1\n");
  const json made = json::parse(run(here.ask("evaluate", {"--format", "json"})).out);
  REQUIRE(made["data_problems"].size() == 1);
  CHECK(made["data_problems"][0]["code"] == "fewer-declared");
  CHECK(made["data_problems"][0]["first"]["line"] == 4);
  CHECK(holds(made["data_problems"][0]["first"]["file"].get<std::string>(), "villages.csv"));
  CHECK(holds(made["data_problems"][0]["sentence"]["en"].get<std::string>(), "first row 4"));
}

TEST_CASE("evaluate: errors in a book come all at once, and before any data are read") {
  const folder here;
  std::string book(small_book);
  book.replace(book.find("income_per_head > line"), 22, "incme_per_head > line ");
  book.replace(book.find("kind = \"criterion\""), 18, "kind = \"criterium\"");
  here.write("book.toml", book);
  for (const char* command : {"check", "evaluate"}) {
    const ran got = run(here.ask(command));
    const std::string all = got.out + got.err;
    CHECK(got.code == 1);
    CHECK(holds(all, "did you mean \"income_per_head\"?"));
    CHECK(holds(all, "did you mean \"criterion\"?"));
    CHECK(holds(all, "^^^^"));
  }
}

TEST_CASE("evaluate: data with errors are judged as far as they can be read, and the code is 1") {
  const folder here;
  here.write("villages.csv", "village_id,name,population\n011,Willow,100\n");
  const ran got = run(here.ask("evaluate", {"--format", "json"}));
  CHECK(got.code == 1);
  CHECK(holds(got.err, "error[parent-column-missing]"));
  const json made = json::parse(got.out);
  bool is_counted = false;
  for (const json& each : made["data_problems"]) is_counted = is_counted || each["code"] == "parent-column-missing";
  CHECK(is_counted);
  const ran strict = run(here.ask("evaluate", {"--strict"}));
  CHECK(strict.code == 1);
  CHECK(strict.out.empty());
  const ran nowhere = run({"evaluate", "--rules", "lankao-2016", "--data", here / "nowhere"});
  CHECK(nowhere.code == 1);
  CHECK(holds(nowhere.err, "error[no-data]"));
}

TEST_CASE("evaluate: --out writes a whole file or none, and never over what is read") {
  const folder here;
  const std::size_t before = here.files();
  const ran written = run(here.ask("evaluate", {"--out", here / "result.txt"}));
  CHECK(written.code == 0);
  CHECK(written.out.empty());
  CHECK(holds(written.err, "written: "));
  CHECK(here.read("result.txt") == run(here.ask("evaluate")).out);
  CHECK(here.files() == before + 1);
  CHECK(run(here.ask("evaluate", {"--out", here / "result.txt", "--quiet"})).err.empty());

  for (const char* input : {"book.toml", "schema.toml", "households.csv"}) {
    const std::string kept = here.read(input);
    const ran refused = run(here.ask("evaluate", {"--format", "json", "--out", here / input}));
    CHECK(refused.code == 1);
    CHECK(holds(refused.err, "error[out-is-input]"));
    CHECK(here.read(input) == kept);
  }
  CHECK(holds(run(here.ask("evaluate", {"--out", here / "no/such/place"})).err, "error[out-unwritable]"));
  CHECK(holds(run(here.ask("evaluate", {"--out", here.path()})).err, "error[out-is-folder]"));
  CHECK(run(here.ask("evaluate", {"--out", "/dev/null"})).code == 0);
  CHECK(holds(run(here.ask("evaluate", {"--out", "/dev/full"})).err, "error[out-unwritable]"));
  CHECK(here.files() == before + 1);
}

TEST_CASE("evaluate: csv without a level fills a folder with a file for every judged level") {
  const folder here;
  const ran asked = run(here.ask("evaluate", {"--format", "csv"}));
  CHECK(asked.code == 2);
  CHECK(holds(asked.err, "township|village|household"));
  const ran written = run(here.ask("evaluate", {"--format", "csv", "--excel", "--out", here / "out/"}));
  CHECK(written.code == 0);
  CHECK(here.read("out/villages.csv").starts_with("\xEF\xBB\xBFvillage_id,"));
  CHECK(here.read("out/households.csv").size() > 100);
  CHECK(here.read("out/townships.csv").empty());
  // The folder of the data is no place for results of the same names.
  CHECK(holds(run(here.ask("evaluate", {"--format", "csv", "--out", here.path()})).err, "error[out-is-input]"));
  CHECK(here.read("villages.csv") == small_villages);
}

TEST_CASE("evaluate: a level that is not there is wrong usage") {
  const folder here;
  const ran got = run(here.ask("evaluate", {"--format", "json", "--rows", "vilage"}));
  CHECK(got.code == 2);
  CHECK(holds(got.err, "its levels are township, village, household; did you mean \"village\"?"));
}
