// SPDX-License-Identifier: MIT
// tests/cli/gaps.test.cpp -- povexit gaps.
#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include "folder.hpp"

using namespace povexit;
using namespace povexit::support;

TEST_CASE("gaps: every judged level, or one, in both languages") {
  const folder here;
  const ran all = run(here.ask("gaps"));
  CHECK(all.code == 0);
  CHECK(holds(all.out, "Household: how far from passing"));
  CHECK(holds(all.out, "Village: how many households must pass"));
  CHECK(holds(all.out, "021 Paulownia  net_income"));
  const ran village = run(here.ask("gaps", {"--level", "village", "--lang", "zh"}));
  CHECK(village.code == 0);
  CHECK(holds(village.out, "村：距达标的差距"));
  CHECK_FALSE(holds(village.out, "户：距达标的差距"));
}

TEST_CASE("gaps: JSON and CSV, to a file too, and the same for any number of threads") {
  const folder here;
  const auto made = nlohmann::json::parse(run(here.ask("gaps", {"--format", "json"})).out);
  CHECK(made["book"] == "small-2016");
  CHECK(made["levels"].size() == 2);
  CHECK(made["complete"] == true);
  CHECK(run(here.ask("gaps", {"--format", "csv", "--out", here / "gaps.csv"})).code == 0);
  CHECK(here.read("gaps.csv") == run(here.ask("gaps", {"--format", "csv", "--threads", "3"})).out);
  CHECK_FALSE(holds(here.read("gaps.csv"), "410225196001011234"));
  CHECK(holds(run(here.ask("gaps", {"--format", "csv", "--show-ids"})).out, "410225196001011234"));
}

TEST_CASE("gaps: wrong usage is said") {
  const folder here;
  const ran level = run(here.ask("gaps", {"--level", "hamlet"}));
  CHECK(level.code == 2);
  CHECK(holds(level.err, "usage-level"));
  CHECK(run({"gaps", "--data", here.path()}).code == 2);
  CHECK(run(here.ask("gaps", {"--format", "xml"})).code == 2);
  CHECK(run(here.ask("gaps", {"--id", "1"})).code == 2);
  CHECK(holds(run({"gap"}).err, "did you mean \"gaps\"?"));
}

TEST_CASE("gaps: a what-if says so") {
  const folder here;
  const ran got = run(here.ask("gaps", {"--param", "line=3000", "--format", "csv"}));
  CHECK(got.code == 0);
  CHECK(holds(got.out, ",marks\n"));
  CHECK(holds(got.out, "what_if:"));
}
