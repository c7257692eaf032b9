// SPDX-License-Identifier: MIT
// tests/cli/sample.test.cpp -- povexit sample: plans, draws, decisions.
#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <cli/sample.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/estimate/rates.hpp>
#include <povexit/estimate/sample.hpp>

#include "register.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

ran sample(std::vector<std::string> words) {
  words.insert(words.begin(), "sample");
  return run(words);
}

/// The plan's households and allowed errors.
std::pair<std::uint64_t, std::uint64_t> plan_of(std::vector<std::string> words) {
  words.insert(words.begin(), "plan");
  words.insert(words.end(), {"--format", "json"});
  const ran got = sample(words);
  CHECK(got.code == 0);
  CHECK(got.err.empty());
  if (got.code != 0) return {};
  const json made = json::parse(got.out)["acceptance"];
  return {made["households"], made["allowed"]};
}

}  // namespace

TEST_CASE("sample: acceptance plans of a finite register, with one risk and with both") {
  using plan = std::pair<std::uint64_t, std::uint64_t>;
  for (const auto& [allowed, households] : {std::pair{"0", 148}, {"1", 235}, {"2", 311}, {"3", 384}}) {
    CHECK(plan_of({"--population", "20000", "--bad", "2%", "--allow", allowed}) == plan(static_cast<std::uint64_t>(households), std::stoul(allowed)));
    CHECK(plan_of({"--population", "20000", "--bad", "400", "--allow", allowed}).first == static_cast<std::uint64_t>(households));
  }
  CHECK(plan_of({"--population", "20000", "--good", "0.5%", "--bad", "401"}) == plan(519, 5));
  CHECK(plan_of({"--population", "200", "--bad", "5", "--allow", "0"}) == plan(90, 0));
}

TEST_CASE("sample: what 540 households can show of a limit of 2 %") {
  const ran got = sample({"plan", "--households", "540"});
  CHECK(got.code == 0);
  CHECK(got.out == R"(A plan for a sample

The chance that a sample of 540 households shows a rate not above 2%
  true rate  chance
       0.5%  >99.9%
         1%   97.8%
       1.5%   80.7%
         2%   48.3%
       2.5%   20.8%
         3%    6.8%
       3.5%    1.8%
         4%    0.4%
)");
  const json made = json::parse(sample({"plan", "--households", "540", "--limit", "<2%", "--format", "json"}).out);
  CHECK(made["characteristic"]["limit"]["passes"] == "below");
  CHECK(made["characteristic"]["points"].size() == 8);
  CHECK(sample({"plan", "--households", "540", "--format", "csv"})
            .out.starts_with("households,limit,passes,true_rate,chance_within\n540,1/50,not_above,1/200,0.99"));
}

TEST_CASE("sample: the raid and the census of a register, as staff") {
  const ran raid = sample({"plan", "--people", "50", "--groups", "2", "--teams", "8", "--villages", "16"});
  CHECK(raid.code == 0);
  CHECK(holds(raid.out, "50 people in 16 teams, 16 villages a day: 16 villages, days needed 1\n"));
  CHECK(holds(sample({"plan", "--people", "175", "--households", "23275", "--days", "13"}).out,
              "23,275 households by 175 people in 13 days: 10.23 households a person and day\n"));
  CHECK(
      holds(sample({"plan", "--people", "175", "--households", "23275", "--pace", "10.24"}).out, "175 people at 10.24 a person and day: 13 days\n"));
  CHECK(holds(sample({"plan", "--days", "13", "--households", "23275", "--pace", "10.24"}).out, "in 13 days at 10.24 a person and day: 175 people\n"));
  CHECK(holds(sample({"plan", "--lang", "zh", "--people", "50", "--groups", "2", "--teams", "8", "--villages", "16"}).out, "50 人分 16 队"));
}

TEST_CASE("sample: townships are shared out among inspection groups, and none goes where it must not") {
  const register_folder here;
  const ran got = sample(
      {"plan", "--inspection-groups", "2", "--data", here / "register", "--schema", "cn-register", "--bar", "1=01", "--format", "csv", "--quiet"});
  CHECK(got.code == 0);
  CHECK(got.out == "township,households,group\n01,6,2\n02,2,1\n");
  const ran wrong = sample({"plan", "--inspection-groups", "2", "--data", here / "register", "--bar", "3=01", "--bar", "1=99", "--quiet"});
  CHECK(wrong.code == 1);
  CHECK(holds(wrong.err, "\"3=01\""));
  CHECK(holds(wrong.err, "\"1=99\""));
}

TEST_CASE("sample: a draw is that of its seed, and says the seed's hash; the other rows wait as replacements in order") {
  const register_folder here;
  const std::vector<std::string> ask{"draw",
                                     "--data",
                                     here / "register",
                                     "--where",
                                     "on_register",
                                     "--strata",
                                     "status",
                                     "--sample",
                                     "newly_exited=2",
                                     "--sample",
                                     "not_exited=1",
                                     "--seed",
                                     "a seed that is long enough",
                                     "--format",
                                     "csv",
                                     "--quiet"};
  const ran first = sample(ask);
  CHECK(first.code == 0);
  CHECK(first.out == sample(ask).out);
  CHECK(first.out.starts_with("role,stratum,selection,stratum_units,unit,unit_households,village,household,turn,inclusion,disposition\n"));
  CHECK(holds(first.out, "chosen,newly_exited,random,3,"));
  CHECK(holds(first.out, ",1,2/3,\n"));
  CHECK(holds(first.out, "replacement,"));
  const std::vector<std::string> one{"draw",     "--data", here / "register", "--where",        "on_register",
                                     "--strata", "status", "--sample",         "newly_exited=2"};
  CHECK(holds(sample(one).err, "warning[sample-none-drawn]: none is drawn of stratum \"not_exited\", which has 3 in the frame"));
  CHECK(holds(sample(one).out, "not_exited               3"));
  std::vector<std::string> shown(ask.begin(), ask.end() - 3);
  const ran text = sample(shown);
  CHECK(holds(text.out, "seed, to be published after it: a seed that is long enough\n"));
  CHECK(holds(text.out, "Households left out of the frame, without an id or of no known village or stratum: 1\n"));
  shown.insert(shown.end(), {"--format", "json"});
  const json made = json::parse(sample(shown).out);
  CHECK(made["commitment"].get<std::string>().size() == 64);
  CHECK(made["chosen"].size() == 3);
  shown.insert(shown.end(), {"--commitment", made["commitment"]});
  CHECK(sample(shown).code == 0);
  shown.back() = std::string(64, '0');
  CHECK(holds(sample(shown).err, "error[sample-other-seed]"));
}

TEST_CASE("sample: villages first, then households in each of them") {
  const register_folder here;
  const ran got = sample({"draw", "--data", here / "register", "--where", "on_register", "--households", "4", "--villages", "2", "--seed",
                          "a seed that is long enough", "--format", "csv", "--quiet"});
  CAPTURE(got.err);
  CHECK(got.code == 1);
  CHECK(got.out.empty());
  CHECK(holds(got.err,
              "error[estimate-village-too-small]: \"all\": 2 households are to be drawn in each village, and these have fewer: 021 (1) (1 in all)."));
  bool is_seen = false;
  for (int i = 0; i < 20; ++i) {
    const ran taken = sample({"draw", "--data", here / "register", "--where", "on_register", "--households", "4", "--villages", "2", "--seed",
                              "a seed that is long enough " + std::to_string(i), "--format", "csv", "--quiet", "--small-villages", "take-all"});
    CHECK(taken.code == 0);
    // seven households: a step is 7/2, so that Paulownia, of one, is in with 2/7, and its household with it
    if (!holds(taken.out, "village,all,random,3,021,1,021,,,2/7,\n")) continue;
    is_seen = true;
    CHECK(holds(taken.out, "chosen,all,random,3,021,1,021,8,"));
    CHECK(holds(taken.out, ",2/7,\n"));
  }
  CHECK(is_seen);
  CHECK(holds(sample({"draw", "--data", here / "register", "--households", "4", "--small-villages", "some"}).err,
              "--small-villages is refuse|take-all"));
  const ran one = sample({"draw", "--data", here / "register", "--where", "on_register", "--households", "2", "--villages", "2", "--seed",
                          "a seed that is long enough", "--format", "csv", "--quiet"});
  CHECK(one.code == 0);
  CHECK(holds(one.out, "village,all,random,3,"));
}

TEST_CASE("sample: what cannot be drawn is said with its place, all at once") {
  const register_folder here;
  const std::vector<std::string> ask{"draw", "--data", here / "register", "--seed", "a seed that is long enough", "--quiet"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), ask.begin(), ask.end());
    return sample(more);
  };
  const ran many = with({"--strata", "status", "--sample", "newly_exited=99", "--sample", "relapsed=1"});
  CHECK(many.code == 1);
  CHECK(holds(many.err, "--sample newly_exited=99: error[estimate-sample-above-population]"));
  CHECK(holds(many.err, "--sample relapsed=1: error[estimate-unknown-stratum]"));
  const ran terms = with({"--where", "statuss = \"newly_exited\"", "--strata", "colour", "--households", "1"});
  CHECK(terms.code == 1);
  CHECK(holds(terms.err, "--where:1:1: error[unknown-column]"));
  CHECK(holds(terms.err, "did you mean \"status\"?"));
  CHECK(holds(terms.err, "error[sample-no-column]"));
  CHECK(holds(with({"--where", "size", "--households", "1"}).err, "error[term-no-answer]"));
  CHECK(holds(with({"--where", "size > 100", "--households", "1"}).err, "error[sample-empty-frame]"));
  CHECK(holds(with({"--households", "5", "--villages", "2"}).err, "error[sample-not-even]"));
  CHECK(sample({"draw", "--data", here / "nowhere", "--households", "1"}).code == 1);
}

TEST_CASE("sample: a decision by a plan, whatever the undecided turn out to be") {
  const std::vector<std::string> plan{"decide", "--households", "519", "--allow", "5"};
  const auto decide = [&](std::vector<std::string> more) {
    more.insert(more.begin(), plan.begin(), plan.end());
    return sample(more);
  };
  CHECK(holds(decide({"--surveyed", "519", "--found", "5"}).out, "passes:"));
  CHECK(holds(decide({"--surveyed", "519", "--found", "6"}).out, "does not pass"));
  CHECK(holds(decide({"--surveyed", "519", "--found", "5", "--undecided", "1"}).out, "undecided:"));
  CHECK(holds(decide({"--surveyed", "500", "--found", "0"}).out, "undecided:"));
  const ran none = sample({"decide", "--households", "540", "--allow", "0", "--surveyed", "540", "--found", "0", "--population", "20000"});
  CHECK(holds(none.out, "0 of 540 households; compatible with 0% to 0.681% (95%, Clopper-Pearson, exact)\n"));
  CHECK(holds(none.out, "of the 20,000 households"));
  CHECK(holds(none.out, "no error found, with a design effect of 3: compatible with 0% to "));
  const json made =
      json::parse(sample({"decide", "--households", "540", "--allow", "0", "--surveyed", "540", "--found", "0", "--format", "json"}).out);
  CHECK(made["passes"] == "yes");
  CHECK(made["clopper_pearson"]["high"].get<std::string>().starts_with("0.00680"));
  // Jinggangshan, February 2017: 10 of 2,076 households.
  CHECK(holds(sample({"decide", "--households", "2076", "--allow", "41", "--surveyed", "2076", "--found", "10"}).out,
              "10 of 2,076 households; compatible with 0.231% to 0.884%"));
  // Nobody surveyed is unknown, and never 0; impossible counts are refused.
  CHECK(holds(decide({"--surveyed", "0", "--found", "0"}).out, "nobody was surveyed"));
  CHECK(decide({"--surveyed", "10", "--found", "11"}).code == 1);
  CHECK(decide({"--surveyed", "10", "--found", "6", "--undecided", "5"}).code == 1);
  const auto is_refused = [&](std::vector<std::string> more, const char* code) {
    const ran tried = decide(std::move(more));
    return tried.code != 0 && tried.out.empty() && holds(tried.err, "error[" + std::string(code) + "]");
  };
  CHECK(is_refused({"--surveyed", "10", "--found", "11"}, "estimate-found-above-surveyed"));
  CHECK(is_refused({"--surveyed", "519", "--found", "0", "--population", "100"}, "estimate-surveyed-above-population"));
  const ran allows_all = sample({"decide", "--households", "519", "--allow", "600", "--surveyed", "519", "--found", "0"});
  CHECK((allows_all.code == 2 && allows_all.out.empty() && holds(allows_all.err, "error[sample-allows-all]")));
}

TEST_CASE("sample: wrong usage is said, all of it at once, with what was meant") {
  struct {
    std::vector<std::string> arguments;
    std::vector<std::string> said;
  } const cases[] = {
      {{}, {"error[usage-sample-action]"}},
      {{"plna"}, {"did you mean \"plan\"?"}},
      {{"plan"}, {"error[usage-sample-nothing]"}},
      {{"plan", "--bad", "two", "--risk", "5 percent"}, {"--bad is a share such as 2%", "--risk is a share"}},
      {{"plan", "--bad", "2%", "--populaton", "5"}, {"did you mean \"--population\"?"}},
      {{"plan", "--households", "x", "--limit", "=2%"}, {"--households is a whole number", "error[usage-limit]"}},
      {{"draw", "--sample", "a"}, {"needs --data", "needs --strata", "error[usage-draw]"}},
      {{"plan", "--people", "175"}, {"error[usage-staff]"}},
      {{"plan", "--days", "13", "--pace", "10"}, {"error[usage-staff]"}},
      {{"plan", "--households", "540", "--limit", "2"}, {"error[usage-limit]"}},
      {{"plan", "--width", "1%", "--design-effect", "0"}, {"error[estimate-bad-effect]"}},
      {{"plan", "--width", "1%", "--design-effect", "-1"}, {"error[estimate-bad-effect]"}},
      {{"decide", "--households", "5"}, {"needs --allow", "needs --surveyed", "needs --found"}},
      {{"decide", "--households"}, {"--households takes one value"}},
  };
  for (const auto& each : cases) {
    const ran got = sample(each.arguments);
    CAPTURE(got.err);
    CHECK(got.code == 2);
    CHECK(got.out.empty());
    for (const std::string& part : each.said) {
      CAPTURE(part);
      CHECK(holds(got.err, part));
    }
  }
}

TEST_CASE("sample: help fits a screen of 48 lines and 120 columns, with examples") {
  for (const std::vector<std::string>& ask : {std::vector<std::string>{"sample", "--help"},
                                              {"sample", "draw", "--help"},
                                              {"lookback", "--help"},
                                              {"rates", "--help"},
                                              {"sample", "--help", "--lang", "zh"},
                                              {"lookback", "--lang", "zh", "--help"},
                                              {"rates", "--help", "--lang=zh"}}) {
    const ran got = run(ask);
    CAPTURE(ask.front());
    CHECK(got.code == 0);
    CHECK(holds(got.out, "\n  povexit " + ask.front()));
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < got.out.size(); ++lines) {
      const std::size_t end = got.out.find('\n', begin);
      CHECK(utf8::width(std::string_view(got.out).substr(begin, end - begin)) <= 120);
      begin = end + 1;
    }
    CHECK(lines <= 48);
  }
}

namespace {

/// A county of 60 villages, with errors by whole households that sit together in villages.
struct planted_county {
  std::vector<estimate::frame_household> frame;
  std::vector<std::uint64_t> members;
  std::vector<bool> is_wrong;
  std::uint64_t persons = 0, wrong_persons = 0, wrong_households = 0;

  explicit planted_county(std::uint64_t seed) {
    estimate::random_stream chance("county " + std::to_string(seed), "households");
    for (std::uint64_t village = 0; village < 60; ++village) {
      const std::uint64_t households = 15 + chance.below(30);
      const std::uint64_t share = chance.below(40);  // per mille: villages differ
      for (std::uint64_t i = 0; i < households; ++i) {
        const std::string id = std::to_string(village) + "-" + std::to_string(i);
        frame.push_back({id, std::to_string(village), "exited", {}});
        members.push_back(1 + chance.below(6));
        is_wrong.push_back(chance.below(1000) < share);
        persons += members.back();
        wrong_persons += is_wrong.back() ? members.back() : 0;
        wrong_households += is_wrong.back() ? 1U : 0U;
      }
    }
  }
};

}  // namespace

TEST_CASE("sample: the planted truth lies within the stated intervals at least as often as stated, over seeds") {
  constexpr int seeds = 200;
  int exact = 0, counted = 0, by_villages = 0;
  for (int seed = 0; seed < seeds; ++seed) {
    const planted_county county(static_cast<std::uint64_t>(seed));
    const double rate_of_persons = static_cast<double>(county.wrong_persons) / static_cast<double>(county.persons);
    const double rate_of_households = static_cast<double>(county.wrong_households) / static_cast<double>(county.frame.size());
    const std::vector<estimate::draw_request> simple{{"exited", 300, std::nullopt, {}}};
    const std::vector<estimate::draw_request> in_villages{{"exited", 10, 30, {}}};
    const auto one = estimate::draw(county.frame, simple, "simple " + std::to_string(seed));
    const auto two = estimate::draw(county.frame, in_villages, "villages " + std::to_string(seed));
    REQUIRE(one.has_value());
    REQUIRE(two.has_value());
    std::uint64_t found = 0;
    for (const estimate::drawn_household& each : one->chosen) found += county.is_wrong[each.row] ? 1U : 0U;
    const estimate::limits share = estimate::clopper_pearson(found, one->chosen.size());
    const estimate::count_limits count = estimate::hypergeometric(found, one->chosen.size(), county.frame.size());
    exact += share.low <= rate_of_households && rate_of_households <= share.high;
    counted += count.low <= county.wrong_households && county.wrong_households <= count.high;

    estimate::rate_data data;
    data.strata = {{"exited", estimate::selection::random, std::nullopt, {}}};
    std::map<std::string, std::size_t> units;
    for (const estimate::drawn_village& each : two->villages) {
      units[each.village] = data.units.size();
      data.units.push_back({each.village, 0, each.households, {}});
    }
    for (const estimate::drawn_household& each : two->chosen) {
      estimate::exited_household row;
      row.id = county.frame[each.row].id;
      row.unit = units[county.frame[each.row].village];
      row.members = county.members[each.row];
      if (county.is_wrong[each.row]) row.wrongly_exited = estimate::finding::verified;
      row.weight = static_cast<double>(each.inclusion.denominator()) / static_cast<double>(each.inclusion.numerator());
      data.exited.push_back(row);
    }
    const auto computed = estimate::rates(data);
    REQUIRE(computed.has_value());
    bool is_inside = !computed->wrongly_exited.intervals.empty();
    for (const estimate::stated_interval& each : computed->wrongly_exited.intervals) {
      const bool is_the_exact_one = each.by == estimate::method::korn_graubard || each.by == estimate::method::clopper_pearson;
      if (is_the_exact_one && each.of.is_known()) is_inside = is_inside && each.of.low <= rate_of_persons && rate_of_persons <= each.of.high;
    }
    by_villages += is_inside;
  }
  MESSAGE("of 200 seeds inside: Clopper-Pearson ", exact, ", hypergeometric ", counted, ", by villages ", by_villages);
  CHECK(exact >= 190);
  CHECK(counted >= 190);
  CHECK(by_villages >= 190);
}
