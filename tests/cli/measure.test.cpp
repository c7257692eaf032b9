// SPDX-License-Identifier: MIT
// tests/cli/measure.test.cpp -- povexit measure on a county of six households, worked by hand.
//
// People: 2, 3, 1, 4, 2 and 3. Welfare 1000, 2000, 4000, 3000, 500 and not known. Housing weighs 1/2, schooling and water 1/4.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/rulebook/measure.hpp>

#include "folder.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

constexpr std::string_view measured_schema = R"([schema]
id = "six"
as_of = 2019-12-31

[level.township]
file = "townships.csv"
plural = "townships"
id = "township_id"
[level.township.column]
terrain = { type = "code", codes = { plain = {}, mountain = {} } }

[level.household]
file = "households.csv"
plural = "households"
id = "household_id"
parent = { level = "township", column = "township_id", complete = true }
[level.household.column]
income = { type = "money", unit = "yuan/person" }
size = { type = "integer" }
weight = { type = "decimal", scale = 1 }
stratum = { type = "text" }
village = { type = "integer" }
safe = { type = "boolean" }
schooling = { type = "boolean" }
water = { type = "boolean" }
)";

constexpr std::string_view measured_book = R"([book]
id = "six-rules"

[[rule]]
id = "housing"
level = "household"
kind = "item"
when = 'safe'
title = { en = "Safe housing", zh = "住房安全" }

[[rule]]
id = "schooling"
level = "household"
kind = "item"
when = 'schooling'

[report.household]
shown = 'income'
)";

constexpr std::string_view measured_spec = R"([measure]
id = "six"
title = { en = "Six households", zh = "六户" }

[population]
level = "household"
weight = 'weight'
size = 'size'

[design]
stratum = "stratum"
unit = "village"

[welfare]
value = 'income'
measures = ["fgt", "gini", "sen"]

[[line]]
id = "strict"
poor = "below"
at = 2000

[[line]]
id = "weak"
poor = "not_above"
at = "0.2"
unit = "万元/person"

[[line]]
id = "relative"
poor = "below"
share = "60%"
of = "mean"

[deprivations]
rules = "rules.toml"

[[dimension]]
id = "house"
weight = "1/2"
indicators = [{ rule = "housing" }]

[[dimension]]
id = "services"
weight = "1/2"
indicators = [{ rule = "schooling" }, { id = "water", when = 'not(water)' }]

[[cutoff]]
id = "half"
k = "50%"
poor = "not_below"

[[cutoff]]
id = "more"
k = "1/2"
poor = "above"

[[band]]
id = "some"
from = "1/4"
below = "1/2"

[subgroups]
by = ["township"]
)";

constexpr std::string_view measured_households =
    "household_id,township_id,income,size,weight,stratum,village,safe,schooling,water\n"
    "H1,T1,1000,2,1,a,1,0,0,0\nH2,T1,2000,3,1,a,1,0,1,1\nH3,T1,4000,1,1,a,2,1,1,1\n"
    "H4,T2,3000,4,1,b,3,1,0,0\nH5,T2,500,2,1,b,4,0,,1\nH6,T2,,3,1,b,4,1,1,0\n";

[[nodiscard]] std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string made(text);
  const std::size_t at = made.find(from);
  REQUIRE(at != std::string::npos);
  return made.replace(at, from.size(), to);
}

struct measured_folder {
  folder here;

  explicit measured_folder(std::string_view spec = measured_spec, std::string_view households = measured_households) {
    here.write("schema.toml", measured_schema);
    here.write("townships.csv", "township_id,terrain\nT1,plain\nT2,mountain\n");
    here.write("households.csv", households);
    here.write("rules.toml", measured_book);
    here.write("six.measure.toml", spec);
  }
  [[nodiscard]] ran measure(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"measure", "--spec", here / "six.measure.toml", "--data", here.path()});
    return run(more);
  }
  [[nodiscard]] json made() const {
    const ran got = measure({"--format", "json", "--quiet"});
    CAPTURE(got.err);
    CHECK(got.code == 0);
    return got.out.empty() ? json() : json::parse(got.out);
  }
};

[[nodiscard]] json section(const json& of, std::string_view id) {
  for (const json& each : of["sections"]) {
    if (each["id"] == id) return each;
  }
  return json();
}

/// One number of the whole, or of a group.
[[nodiscard]] json number(const json& of, std::string_view id, std::string_view measure, std::string_view part = "", std::string_view group = "") {
  const json found = section(of, id);
  for (const json& block : found["results"]) {
    const std::string of_group = block["group"].is_null() ? std::string() : block["group"].value("id", std::string());
    if (of_group != group) continue;
    for (const json& each : block["values"]) {
      if (each["measure"] == measure && each.value("of", "") == part) return each;
    }
  }
  return json();
}

[[nodiscard]] std::string fraction(const json& of) {
  if (of.is_null()) return "undefined";
  return of["num"].dump() + "/" + of["den"].dump();
}
[[nodiscard]] std::string exact(const json& of) { return of.contains("value") ? fraction(of["value"]) : "none"; }
[[nodiscard]] std::string bounds(const json& of) {
  return of.contains("bounds") ? fraction(of["bounds"]["low"]) + " to " + fraction(of["bounds"]["high"]) : "none";
}

}  // namespace

TEST_CASE("measure: headcounts, gaps and groups below a line are exact, and say who stands on it") {
  const json made = measured_folder().made();
  CHECK(exact(number(made, "strict", "headcount")) == "1/3");
  CHECK(exact(number(made, "weak", "headcount")) == "7/12");  // 0.2 万元 is 2000 yuan, and the second household has it
  CHECK(exact(number(made, "strict", "gap")) == "5/24");
  CHECK(exact(number(made, "weak", "gap")) == "5/24");
  CHECK(exact(number(made, "strict", "severity")) == "13/96");
  CHECK(exact(number(made, "strict", "gap_ratio")) == "5/8");
  CHECK(exact(number(made, "strict", "group_contribution", "gap", "T1")) == "2/5");
  CHECK(exact(number(made, "strict", "group_contribution", "gap", "T2")) == "3/5");
  CHECK(exact(number(made, "strict", "population_share", "", "T2")) == "1/2");
  CHECK(exact(number(made, "welfare", "mean")) == "6250/3");
  CHECK(fraction(section(made, "relative")["line"]["at"][0]["line"]) == "1250/1");
  CHECK(section(made, "strict")["line"]["poor"] == "below");
  const json seen = section(made, "strict")["results"][0]["coverage"];
  CHECK(seen["read"]["rows"] == 6);
  CHECK(seen["used"]["rows"] == 5);
  CHECK(seen["left_out"]["missing_value"]["rows"] == 1);
  CHECK(fraction(seen["used_share_of_weight"]) == "4/5");
  CHECK(seen["on_boundary"]["rows"] == 1);
  CHECK(fraction(seen["on_boundary"]["share_of_weight"]) == "1/4");
}

TEST_CASE("measure: an error is that of the design, and a number without one has no interval") {
  const json made = measured_folder().made();
  const json head = number(made, "strict", "headcount")["error"];
  CHECK(head["standard_error"] == "0.229061423645");  // sqrt(17) / 18
  CHECK(head["degrees_of_freedom"] == 2);
  CHECK(head["intervals"].size() == 3);
  CHECK_FALSE(number(made, "strict", "sen").contains("error"));
  CHECK(number(made, "half", "adjusted_headcount")["error"]["none"]["code"] == "measure-no-gap-errors");
  const std::string bare = with(measured_spec, "[design]\nstratum = \"stratum\"\nunit = \"village\"\n", "");
  const json plain = measured_folder(bare).made();
  CHECK(plain["design"].is_null());
  CHECK_FALSE(number(plain, "strict", "headcount").contains("error"));
  // Six households drawn of twelve: half of the variance of a draw with replacement.
  const auto variance = [](std::string_view design) {
    const std::string spec = with(measured_spec, "stratum = \"stratum\"\nunit = \"village\"\n", design);
    const json error = number(measured_folder(spec).made(), "strict", "headcount")["error"];
    CHECK(error["degrees_of_freedom"] == 4);  // five units have rows with welfare
    const double root = std::stod(error["standard_error"].get<std::string>());
    return root * root;
  };
  CHECK(variance("stratum_units = '12'\n") * 2 == doctest::Approx(variance("")));
}

TEST_CASE("measure: an indicator that is not known leaves bounds, is left out and counted, or hands its weight on, as is said") {
  const json made = measured_folder().made();
  CHECK(exact(number(made, "half", "headcount")) == "11/15");
  CHECK(bounds(number(made, "half", "adjusted_headcount")) == "13/30 to 7/15");
  CHECK(bounds(number(made, "half", "intensity")) == "13/22 to 7/11");
  CHECK(bounds(number(made, "more", "headcount")) == "2/15 to 4/15");  // above 1/2 is from 3/4 on
  CHECK(exact(number(made, "half", "censored_headcount", "housing")) == "7/15");
  CHECK(exact(number(made, "some", "band")) == "1/5");
  CHECK(section(made, "half")["results"][0]["coverage"]["on_boundary"]["rows"] == 2);
  CHECK(number(made, "half", "raw_headcount", "housing")["title"]["zh"] == "住房安全");
  const std::string listwise = with(measured_spec, "rules = \"rules.toml\"", "rules = \"rules.toml\"\nmissing = \"listwise\"");
  const json without = measured_folder(listwise).made();
  CHECK(exact(number(without, "half", "headcount")) == "9/13");
  CHECK(section(without, "half")["results"][0]["coverage"]["left_out"]["missing_indicator"]["rows"] == 1);
  CHECK(number(without, "half", "headcount")["error"].contains("standard_error"));
  std::string redistribute = with(measured_spec, "rules = \"rules.toml\"", "rules = \"rules.toml\"\nmissing = \"redistribute\"");
  redistribute = with(redistribute, "poor = \"above\"", "poor = \"not_below\"");
  CHECK(exact(number(measured_folder(redistribute).made(), "half", "adjusted_headcount")) == "13/30");
}

// Alkire and Foster 2011, section 5: four persons, four indicators with limits of 13, 12, 3 and 1, each of a weight of 1/4.
constexpr std::string_view cardinal_spec = R"([measure]
id = "four"

[population]
level = "household"

[design]

[deprivations]

[[dimension]]
id = "all"
weight = 1
indicators = [
  { id = "income", value = 'income', below = "13 yuan/person" },
  { id = "schooling", value = 'size', below = 12 },
  { id = "health", value = 'weight', below = "3" },
  { id = "services", value = 'village', below = 1 },
]

[[cutoff]]
id = "half"
k = "1/2"
poor = "not_below"

[subgroups]
by = ["township"]
)";
constexpr std::string_view cardinal_households =
    "household_id,township_id,income,size,weight,stratum,village,safe,schooling,water\n"
    "H1,T1,13.1,14,4,a,1,0,0,0\nH2,T1,15.2,7,5,a,0,0,1,1\nH3,T2,12.5,10,1,a,0,1,1,1\nH4,T2,20,11,3,b,1,1,0,0\n";

TEST_CASE("measure: where every indicator is a number with a limit, M1 and M2 stand beside M0, exact, with their contributions") {
  const measured_folder here(cardinal_spec, cardinal_households);
  const json made = here.made();
  CHECK(exact(number(made, "half", "adjusted_headcount")) == "3/8");
  CHECK(exact(number(made, "half", "adjusted_gap")) == "171/832");
  CHECK(exact(number(made, "half", "adjusted_squared_gap")) == "21475/129792");
  // 1/26 of income, 5/12 and 1/6 of schooling, 2/3 of health, twice 1 of services
  CHECK(exact(number(made, "half", "gap_contribution", "schooling")) == "91/513");
  CHECK(exact(number(made, "half", "gap_contribution", "services")) == "104/171");
  CHECK(exact(number(made, "half", "squared_gap_contribution", "income")) == "12/21475");
  CHECK(exact(number(made, "half", "adjusted_gap", "", "T1")) == "17/96");
  CHECK(exact(number(made, "half", "adjusted_gap", "", "T2")) == "73/312");
  CHECK(made["limits"].size() == 4);
  CHECK(made["limits"][0] == json::parse(R"({"of": "income", "value": "income", "deprived": "below", "limit": "13 yuan/person"})"));
  CHECK_FALSE(made.contains("note"));
  const json error = number(made, "half", "adjusted_gap")["error"];
  CHECK(error["standard_error"] == "0.120913744739");  // of 0, 17/48, 73/156 and 0: the root of 273251/18690048
  CHECK(number(made, "half", "squared_gap_contribution", "income")["error"].contains("standard_error"));
  const std::string text = here.measure({"--quiet"}).out;
  CAPTURE(text);
  for (const char* part : {"income: deprived is who is below 13 yuan/person", "adjusted gap M1", "171/832", "contribution to M2"})
    CHECK(holds(text, part));
  const std::string csv = here.measure({"--quiet", "--format", "csv"}).out;
  CHECK(holds(csv, "\ncutoff,half,not_below,,,,adjusted_squared_gap,,21475/129792,0.165457038955"));
}

TEST_CASE("measure: limits are strict or weak as is written, in any unit that fits, and unknown values leave bounds of M1") {
  const auto of = [](std::string_view from, std::string_view to) {
    return measured_folder(with(cardinal_spec, from, to), cardinal_households).made();
  };
  CHECK(exact(number(of("below = 1 }", "not_above = 1 }"), "half", "raw_headcount", "services")) == "1/1");
  CHECK(exact(number(of("below = \"3\"", "not_above = \"3\""), "half", "headcount")) == "3/4");  // on the limit: deprived, with no gap
  CHECK(exact(number(of("below = \"3\"", "not_above = \"3\""), "half", "adjusted_gap")) == "263/1248");
  CHECK(exact(number(of("13 yuan/person", "0.0013万元/person"), "half", "adjusted_gap")) == "171/832");
  const json open = measured_folder(cardinal_spec, with(cardinal_households, "H2,T1,15.2", "H2,T1,")).made();
  CHECK(bounds(number(open, "half", "adjusted_gap")) == "171/832 to 223/832");
  CHECK(number(open, "half", "adjusted_gap")["error"]["none"]["code"] == "measure-no-gap-errors");
  const json some = of("value = 'village', below = 1", "when = 'village < 1'");
  CHECK(exact(number(some, "half", "adjusted_headcount")) == "3/8");
  CHECK(number(some, "half", "adjusted_gap").is_null());
  CHECK(some["note"]["code"] == "measure-no-gaps");
  const measured_folder mixed(with(cardinal_spec, "value = 'village', below = 1", "when = 'village < 1'"), cardinal_households);
  CHECK(holds(mixed.measure({"--quiet"}).out, "and services has none"));
}

TEST_CASE("measure: a line by group or by year, and an equivalence scale, are held exactly against each row") {
  const auto of = [](std::string_view line, std::string_view value) {
    std::string spec = with(measured_spec, "at = 2000", line);
    spec = with(spec, "value = 'income'\nmeasures = [\"fgt\", \"gini\", \"sen\"]", value);
    return with(spec, "[[line]]\nid = \"relative\"\npoor = \"below\"\nshare = \"60%\"\nof = \"mean\"\n", "");
  };
  const json groups = measured_folder(of("by = \"terrain\"\nvalues = { plain = 2000, mountain = 1000 }", "value = 'income'")).made();
  CHECK(exact(number(groups, "strict", "headcount")) == "1/3");
  CHECK(exact(number(groups, "strict", "gap")) == "1/6");
  CHECK(number(groups, "strict", "gap")["error"].contains("standard_error"));
  const json plain = measured_folder(of("by = \"terrain\"\nvalues = { plain = 2000 }", "value = 'income'")).made();
  CHECK(section(plain, "strict")["results"][0]["coverage"]["left_out"]["missing_line"]["rows"] == 3);
  CHECK(section(plain, "strict")["results"][2]["group"]["id"] == "T2");  // whose rows all lack a line: the group stands there, and says so
  CHECK(section(plain, "strict")["results"][2]["coverage"]["left_out"]["missing_line"]["rows"] == 3);
  CHECK(exact(number(measured_folder(of("by_year = { 2018 = 1000, 2019 = 2000 }", "value = 'income'")).made(), "strict", "headcount")) == "1/3");
  CHECK(holds(measured_folder(of("by_year = { 2018 = 1000 }", "value = 'income'")).measure().err, "error[measure-no-year]"));

  const json head = measured_folder(of("at = 2000", "value = 'income * size'\nscale = \"per_head\"\npersons = 'size'")).made();
  CHECK(exact(number(head, "strict", "gap")) == "5/24");
  const json root = measured_folder(of("at = 2000", "value = 'income * size'\nscale = \"square_root\"\npersons = 'size'")).made();
  CHECK(exact(number(root, "strict", "headcount")) == "1/3");
  CHECK(number(root, "strict", "gap")["value"].get<std::string>().substr(0, 11) == "0.156556638");  // (4 - 3 sqrt(2) / 2) / 12
  const json oecd = measured_folder(of("at = 2000", "value = 'income * size'\nscale = \"modified_oecd\"\nadults = 'size'\nchildren = '0'")).made();
  CHECK(exact(number(oecd, "strict", "headcount")) == "1/3");
  CHECK(exact(number(oecd, "strict", "gap")) == "1/6");  // 2000 / 1.5 and 1000 / 1.5 below 2000
  CHECK(holds(measured_folder(of("at = 2000", "value = 'income'\nscale = \"square_root\"\npersons = 'size'\nmeasures = [\"gini\"]")).measure().err,
              "error[measure-scale-inexact]"));
}

TEST_CASE("measure: a welfare of zero leaves no mean log deviation, adds nothing to it, or counts as 1, as is said") {
  const auto deviation = [](std::string_view low) {
    const std::string value = "value = 'income - 500'\nmeasures = [\"mean_log_deviation\"]\n" + std::string(low);
    const std::string spec = with(measured_spec, "value = 'income'\nmeasures = [\"fgt\", \"gini\", \"sen\"]\n", value);
    const json found = number(measured_folder(spec).made(), "welfare", "mean_log_deviation")["value"];
    return found.is_string() ? found.get<std::string>().substr(0, 11) : found.dump();
  };
  CHECK(deviation("") == "null");
  CHECK(deviation("logarithms = \"add_nothing\"") == "-0.01272529");
  CHECK(deviation("logarithms = \"wbpip\"") == "1.215155970");  // with 2 / 12 of the logarithm of the mean, 19000 / 12
}

TEST_CASE("measure: the round before gives changes, and the same units give a covariance") {
  const measured_folder before(measured_spec, with(measured_households, "H4,T2,3000", "H4,T2,1500"));
  for (const bool is_same : {false, true}) {
    const std::string spec = std::string(measured_spec) + "[rounds]\nrelation = \"" + (is_same ? "same_psus" : "independent") + "\"\n";
    const measured_folder now(spec);
    const ran got = now.measure({"--before", before.here.path(), "--format", "json", "--quiet"});
    CAPTURE(got.err);
    REQUIRE(got.code == 0);
    const json change = section(json::parse(got.out), "strict")["changes"][0]["values"][0];
    CHECK(change["measure"] == "headcount");
    CHECK(exact(change["before"]) == "2/3");
    CHECK(exact(change["difference"]) == "-1/3");
    CHECK((change["covariance"] != "0.000000000000") == is_same);
    CHECK(change["difference"]["error"].contains("standard_error"));
  }
}

TEST_CASE("measure: the round before is described by its own schema, else by that of the round after it") {
  const measured_folder now, before;
  REQUIRE(std::filesystem::remove(before.here / "schema.toml"));
  const auto changed = [&] { return now.measure({"--before", before.here.path(), "--format", "json", "--quiet"}); };
  const ran got = changed();
  CAPTURE(got.err);
  REQUIRE(got.code == 0);
  CHECK(exact(section(json::parse(got.out), "strict")["changes"][0]["values"][0]["difference"]) == "0/1");
  before.here.write("schema.toml", with(measured_schema, "income = {", "earned = {"));
  const ran own = changed();
  CHECK(own.code == 1);
  CHECK(holds(own.err, "error[unknown-column]"));
}

TEST_CASE("measure: of a line only the measures that are listed are shown, and the line where the data give it") {
  const measured_folder here(with(measured_spec, "measures = [\"fgt\", \"gini\", \"sen\"]", "measures = [\"sen\"]"));
  const json made = here.made();
  for (const char* none : {"headcount", "gap", "severity", "gap_ratio"}) {
    CAPTURE(none);
    CHECK(number(made, "strict", none).is_null());
  }
  CHECK(number(made, "strict", "group_contribution", "gap", "T1").is_null());
  CHECK_FALSE(number(made, "strict", "sen").is_null());
  CHECK(exact(number(made, "relative", "line")) == "1250/1");
  CHECK(exact(number(made, "strict", "population_share", "", "T2")) == "1/2");
  CHECK(exact(number(made, "half", "headcount")) == "11/15");  // of a cutoff, which nobody need list
}

TEST_CASE("measure: groups whose names look the same once they are masked stay apart, from round to round as well") {
  const auto written = [](const measured_folder& of, std::string_view households) {
    of.here.write("schema.toml", with(measured_schema, "stratum = { type = \"text\"", "stratum = { type = \"text\", personal = true"));
    std::string named;
    for (const char one : households) named += one == 'a' || one == 'b' ? "41020100000" + std::to_string(one - 'a') + "111234" : std::string(1, one);
    of.here.write("households.csv", "household_id,township_id,income,size,weight,stratum,village,safe,schooling,water\n" + named);
  };
  const std::string rows(measured_households.substr(measured_households.find('\n') + 1));
  const std::string spec = with(measured_spec, "by = [\"township\"]", "by = [\"stratum\"]") + "[rounds]\nrelation = \"same_psus\"\n";
  const measured_folder now(spec), before(spec);
  written(now, rows);
  written(before, with(rows, "H4,T2,3000", "H4,T2,1500"));
  const ran got = now.measure({"--before", before.here.path(), "--format", "json", "--quiet"});
  CAPTURE(got.err);
  REQUIRE(got.code == 0);
  CHECK_FALSE(holds(got.out, "410201000001111234"));
  const json changes = section(json::parse(got.out), "strict")["changes"];
  REQUIRE(changes.size() == 3);
  CHECK(changes[1]["group"]["id"] == changes[2]["group"]["id"]);
  CHECK(exact(changes[1]["values"][0]["before"]) == "1/3");
  CHECK(exact(changes[2]["values"][0]["before"]) == "1/1");
  CHECK(exact(changes[2]["values"][0]["difference"]) == "-2/3");
}

TEST_CASE("measure: a row of weight 0 adds nothing, and its unit was drawn all the same") {
  const json made = measured_folder(measured_spec, with(measured_households, "H3,T1,4000,1,1,", "H3,T1,4000,1,0,")).made();
  CHECK(exact(number(made, "strict", "headcount")) == "4/11");
  CHECK(made["design"]["units"] == 4);
  CHECK(made["design"]["rows"] == 5);
}

TEST_CASE("measure: what is wrong with specification and data is told with its place") {
  struct mistake {
    std::string_view from, to, told;
  };
  const mistake in_spec[] = {
      {"at = 2000", "at = -5", "six.measure.toml:21:6: error[spec-line-range]"},
      {"k = \"50%\"", "k = \"1.5\"", "error[spec-cutoff-range]"},
      {"when = 'not(water)'", "when = 'size'", "error[term-no-answer]"},
      {"{ rule = \"housing\" }", "{ rule = \"shown\" }", "error[measure-not-boolean]"},
      {"{ rule = \"housing\" }", "{ rule = \"housin\" }", "did you mean \"housing\"?"},
      {"by = [\"township\"]", "by = [\"townshp\"]", "did you mean \"township\"?"},
      {"value = 'income'", "value = 'incme'", "six.measure.toml:15:10: error[unknown-column]"},
      {"unit = \"万元/person\"", "unit = \"mu\"", "error[measure-other-unit]"},
      {"level = \"household\"", "level = \"househld\"", "did you mean \"household\"?"},
      {"weight = 'weight'", "weight = 'stratum'", "six.measure.toml:7:11: error[term-no-number]"},
      {"value = 'income'", "value = 'township.terrain'", "six.measure.toml:15:10: error[term-no-number]"},
      {"value = 'income'", "value = 'income'\nscale = \"per_head\"\npersons = 'size - 2'", "households.csv:4: error[measure-no-persons]"},
      {"unit = \"village\"", "unit = \"village\"\nstratum_units = '9'\nunit_rows = 'size + 9'", "households.csv:3: error[measure-unit-rows]"},
      {"level = \"household\"", "level = \"household\"\nwhere = 'income > 9999'", "six.measure.toml:30:1: error[measure-no-base]"},
  };
  for (const mistake& each : in_spec) {
    CAPTURE(each.to);
    const ran got = measured_folder(with(measured_spec, each.from, each.to)).measure();
    CAPTURE(got.err);
    CHECK(got.code == 1);
    CHECK(got.out.empty());
    CHECK(holds(got.err, each.told));
  }
  const mistake in_limits[] = {
      {"13 yuan/person", "13 mu", "six.measure.toml:15:46: error[measure-limit-unit]"},
      {"value = 'income'", "value = 'income < 3'", "six.measure.toml:15:29: error[term-no-number]"},
      {"value = 'size'", "value = 'sizes'", "six.measure.toml:16:32: error[unknown-column]"},
  };
  for (const mistake& each : in_limits) {
    CAPTURE(each.to);
    const ran got = measured_folder(with(cardinal_spec, each.from, each.to), cardinal_households).measure();
    CAPTURE(got.err);
    CHECK(got.code == 1);
    CHECK(got.out.empty());
    CHECK(holds(got.err, each.told));
  }
  const mistake in_data[] = {
      {"H3,T1,4000,1,1,", "H3,T1,4000,1,-1,", "households.csv:4: error[measure-negative-weight]"},
      {"a,2,", "c,2,", "error[estimate-lonely-unit]"},
      {"a,2,", ",2,", "households.csv:4: error[measure-no-design]"},
  };
  for (const mistake& each : in_data) {
    CAPTURE(each.to);
    const ran got = measured_folder(measured_spec, with(measured_households, each.from, each.to)).measure();
    CAPTURE(got.err);
    CHECK(got.code == 1);
    CHECK(holds(got.err, each.told));
  }
  const ran none = run({"measure"});
  CHECK(none.code == 2);
  CHECK(holds(none.err, "needs --spec"));
  CHECK(holds(none.err, "needs --data"));
}

TEST_CASE("measure: text and CSV say the same, in the language that is asked for") {
  const measured_folder here;
  const std::string text = here.measure({"--quiet"}).out;
  CAPTURE(text);
  for (const char* part :
       {"poor is who is below 2000", "poor is who is not above 2000", "25.00% of the weight used", "13/96", "welfare not known: 1", "By township"}) {
    CAPTURE(part);
    CHECK(holds(text, part));
  }
  CHECK(holds(here.measure({"--quiet", "--lang", "zh"}).out, "住房安全"));
  const measured_folder heavy(measured_spec, with(measured_households, "H3,T1,4000,1,1,", "H3,T1,4000,1,99999,"));
  const std::string rounded = heavy.measure({"--quiet"}).out;  // 3 of 100013 persons have no welfare
  CAPTURE(rounded);
  CHECK(holds(rounded, ">99.99% of the known weight"));
  CHECK(holds(rounded, "<0.01%"));
  const std::string csv = here.measure({"--quiet", "--format", "csv"}).out;
  CHECK(holds(csv, "\nline,strict,below,,,,headcount,,1/3,0.333333333333,,,0.229061423645,2,,6,5,1,"));
  CHECK(holds(csv, "\ncutoff,half,not_below,,,,adjusted_headcount,,,,13/30,7/15,,,measure-no-gap-errors,6,6,2,"));
  CHECK(holds(run({"standards"}).out, "global-mpi-2018"));
  CHECK(holds(run({"standards", "global-mpi-2018"}).out, "[[dimension]]"));
}
