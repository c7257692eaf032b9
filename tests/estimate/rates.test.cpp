// SPDX-License-Identifier: MIT
// tests/estimate/rates.test.cpp -- three rates and one degree: who counts, what is unknown, and what stands beside the verdict.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "county.hpp"

using namespace povexit;
using namespace povexit::estimate;
using namespace povexit::support;

TEST_CASE("rates: Jinggangshan, 2017: 10 of 2,076 households, 28 persons, 0.41 % of persons, within 2 %") {
  rate_data of;
  // 2,076 households of 6,829 persons; ten of them, of 28 persons, verified
  std::uint64_t left = 6'829 - 28;
  for (std::uint64_t i = 0; i < 2'066; ++i) {
    const std::uint64_t members = left / (2'066 - i);
    left -= members;
    of.exited.push_back({"h" + std::to_string(i), 0, members, std::nullopt, 1.0, {}});
  }
  for (int i = 0; i < 10; ++i) of.exited.push_back({"w" + std::to_string(i), 0, i < 8 ? 3U : 2U, finding::verified, 1.0, {}});
  of.exited_households = 4'613;  // 2,076 are about 45 %
  const four_rates made = computed(of);
  CHECK(made.wrongly_exited.persons.value == ratio(28, 6'829));
  CHECK(made.wrongly_exited.persons.judged == verdict::pass);
  CHECK(in_words(made.wrongly_exited.persons) == "28 of 6829 = 0.41 %");
  CHECK(made.wrongly_exited.households.value == ratio(10, 2'076));
  const stated_interval* exact = by(made.wrongly_exited.household_intervals, method::clopper_pearson);
  REQUIRE(exact != nullptr);
  CHECK(in_words(*exact) == "if the design effect is 1: compatible with 0.23 % to 0.88 % (95 %, Clopper-Pearson, exact)");
  CHECK(in_words(*exact, language::zh) == "若设计效应为 1：与 0.23 % 至 0.88 % 相容（95 %，Clopper-Pearson 精确法）");
  REQUIRE(made.wrongly_exited.county_households.has_value());
  CHECK(made.wrongly_exited.county_households->low >= 10);
  CHECK(made.wrongly_exited.county_households->high < 41);  // narrower than 0.88 % of 4,613
  CHECK(made.wrongly_exited.why_no_interval->what == &messages::estimate_no_design);
  of.design_effect = ratio(2);
  const four_rates doubled = computed(of);
  const stated_interval* korn = by(doubled.wrongly_exited.household_intervals, method::korn_graubard);
  REQUIRE(korn != nullptr);
  CHECK(korn->design_effect == ratio(2));
  CHECK(korn->of.high == doctest::Approx(clopper_pearson(5, 1'038).high).epsilon(1e-9));
  CHECK(made.missed.persons.why_unknown->what == &messages::estimate_missed_not_sampled);
  CHECK(made.judged == verdict::unknown);
}

TEST_CASE("rates: Lankao's figures of 2017 come to 1.20 %, within a tenth of a point of the 1.27 % that were published") {
  rate_data of = county();
  // per million of agricultural hukou: 11.8 % registered, 0.46 % remaining; rates of 0.72 and 0.75 %
  of.persons = {4'600, 113'400, 882'000, 1'000'000, {}};
  of.exited.clear();
  for (int i = 0; i < 2'500; ++i)
    of.exited.push_back({"h" + std::to_string(i), 0, 4, i < 18 ? std::optional(finding::verified) : std::nullopt, 1.0, {}});
  for (auto& each : of.villages) each.unregistered_persons = 1'000;
  of.missed.push_back({"m", 0, 75, true, finding::verified, std::nullopt, {}});
  const four_rates made = computed(of);
  CHECK(made.wrongly_exited.persons.value == ratio(72, 10'000));
  CHECK(made.missed.persons.value == ratio(75, 10'000));
  CHECK(made.incidence.wrongly_exited_in_county == ratio(81'648, 100));
  CHECK(made.incidence.missed_in_county == ratio(6'615));
  CHECK(made.incidence.value == ratio(1'203'148, 100'000'000));
  CHECK(made.register_incidence.value == ratio(46, 10'000));
  const wide published = 127;
  CHECK(magnitude(made.incidence.value->in_percent(rounding::half_even, 2) - published) < 10);
}

TEST_CASE("rates: a county without any error passes, and is compatible with more than none") {
  const four_rates made = computed(county());
  CHECK(made.judged == verdict::pass);
  CHECK(made.wrongly_exited.persons.value == ratio(0));
  CHECK(made.incidence.value == ratio(1, 1'000));
  REQUIRE(made.wrongly_exited.intervals.size() == 4);
  CHECK(made.wrongly_exited.intervals[0].of.high == doctest::Approx(1 - std::pow(0.025, 1.0 / 100)));
  CHECK(made.wrongly_exited.intervals[3].design_effect == ratio(3));
  CHECK(made.wrongly_exited.intervals[3].of.high > made.wrongly_exited.intervals[0].of.high);
  CHECK(made.missed.intervals[0].of.high == doctest::Approx(1 - std::pow(0.025, 1.0 / 600)));
  CHECK(in_words(made.missed.intervals[1]) == "if the design effect is 3/2: compatible with 0.00 % to 0.92 % (95 %, Clopper-Pearson, exact)");
  CHECK(made.incidence.few_errors.has_value());
  CHECK_FALSE(made.incidence.by_variance.is_known());
  CHECK(made.incidence.conservative.high > 0.02);
  CHECK(made.incidence.conservative.low == doctest::Approx(0.001));
  rate_data stated = county();
  stated.design_effect = ratio(3, 2);
  CHECK(computed(stated).wrongly_exited.intervals.size() == 1);
}

TEST_CASE("rates: a wrongly exited household carries all its members; open findings stand beside, withdrawn ones nowhere") {
  rate_data of = county();
  of.exited[0].wrongly_exited = finding::verified;
  of.exited[0].members = 7;
  of.exited[1].wrongly_exited = finding::suspected;
  of.exited[2].wrongly_exited = finding::answered;
  of.exited[3].wrongly_exited = finding::withdrawn;
  const four_rates made = computed(of);
  CHECK(made.wrongly_exited.persons.numerator == 7);
  CHECK(made.wrongly_exited.persons.denominator == 403);
  CHECK(made.wrongly_exited.persons.open == 8);
  CHECK(made.wrongly_exited.persons.value == ratio(7, 403));
  CHECK(made.wrongly_exited.persons.if_open_verified == ratio(15, 403));
  CHECK(made.wrongly_exited.persons.judged == verdict::pass);
  CHECK(made.wrongly_exited.persons.judged_if_open_verified == verdict::fail);
  CHECK(in_words(made.wrongly_exited.persons) == "7 of 403 = 1.74 %; 3.72 % if all open findings were verified");
}

TEST_CASE("rates: missed are whole households and left-out members over all persons outside; the exempt are listed") {
  rate_data of = county();
  of.missed = {{"a", 0, 5, true, finding::verified, std::nullopt, {}},      {"b", 0, 1, false, finding::verified, std::nullopt, {}},
               {"c", 3, 3, true, finding::suspected, std::nullopt, {}},     {"d", 4, 2, true, finding::verified, not_missed::moved, {}},
               {"e", 5, 1, false, finding::verified, not_missed::dead, {}}, {"f", 6, 4, true, finding::withdrawn, std::nullopt, {}}};
  const four_rates made = computed(of);
  CHECK(made.missed.persons.value == ratio(6, 2'000));
  CHECK(made.missed.persons.if_open_verified == ratio(9, 2'000));
  CHECK(made.missed.households.value == ratio(2, 600));
  REQUIRE(made.listed.size() == 2);
  CHECK(made.listed[0].id == "d");
  // one village holds all: 92 % of missed persons there, and the interval by its design is wide
  const stated_interval* korn = by(made.missed.intervals, method::korn_graubard);
  REQUIRE(korn != nullptr);
  CHECK(korn->of.high > 0.01);
  CHECK(made.missed.weighted == doctest::Approx(0.003));
}

TEST_CASE("rates: strictness and limits are the caller's: exactly 2 % passes not-above and fails below") {
  rate_data of = county();
  of.exited[0].wrongly_exited = of.exited[50].wrongly_exited = finding::verified;  // 8 of 400
  CHECK(computed(of).wrongly_exited.persons.judged == verdict::pass);
  rate_limits strict;
  strict.wrongly_exited = {percent(2), passes::below};
  CHECK(computed(of, strict).wrongly_exited.persons.judged == verdict::fail);
  CHECK(computed(of, strict).judged == verdict::fail);
}

TEST_CASE("rates: comprehensive incidence on its bound is compared exactly, in both strictnesses") {
  rate_data of = county();
  of.persons = {2'000, 8'000, 90'000, 100'000, {}};  // exactly 2 % remain, nothing else
  CHECK(computed(of).incidence.judged == verdict::fail);
  rate_limits western;
  western.incidence = {percent(3), passes::below};
  CHECK(computed(of, western).incidence.judged == verdict::pass);
  rate_limits weak;
  weak.incidence = {percent(2), passes::not_above};
  CHECK(computed(of, weak).incidence.judged == verdict::pass);
}

TEST_CASE("rates: the variance of comprehensive incidence has the covariance of both rates") {
  rate_data of = county();
  for (std::size_t village = 0; village < 10; village += 2) {
    of.exited[village * 10].wrongly_exited = finding::verified;
    of.missed.push_back({"m" + std::to_string(village), village, 3 + village, true, finding::verified, std::nullopt, {}});
  }
  const four_rates made = computed(of);
  REQUIRE(made.incidence.standard_error.has_value());
  // by hand: per village the residuals of both rates, weighted by what they stand for in the county
  double sum = 0;
  double squares = 0;
  for (std::size_t village = 0; village < 10; ++village) {
    const double wrong = village % 2 == 0 ? 4 : 0;
    const double missed = village % 2 == 0 ? 3 + static_cast<double>(village) : 0;
    const double z = 0.08 * (wrong - 20.0 / 400 * 40) / 400 + 0.919 * (missed - 35.0 / 2'000 * 200) / 2'000;
    sum += z;
    squares += z * z;
  }
  CHECK(*made.incidence.standard_error == doctest::Approx(std::sqrt(10.0 / 9 * (squares - sum * sum / 10))));
  CHECK(made.incidence.by_variance.is_known());
  CHECK(made.incidence.conservative.high >= made.incidence.by_variance.high);
  CHECK(made.incidence.few_errors.has_value());  // five units with errors
}

TEST_CASE("rates: screening that was partial, or persons unknown, leave the missed rate unknown; not stated is an error") {
  rate_data of = county();
  of.villages[4].screened = screening::partial;
  const four_rates partial = computed(of);
  CHECK(partial.missed.persons.judged == verdict::unknown);
  CHECK(partial.missed.persons.why_unknown->what == &messages::estimate_screening_partial);
  CHECK_FALSE(partial.missed.persons.value.has_value());
  CHECK(partial.incidence.judged == verdict::unknown);
  CHECK(partial.judged == verdict::unknown);
  CHECK(codes(partial.notes).count("estimate-screening-partial") == 1);
  of = county();
  of.villages[4].unregistered_persons.reset();
  CHECK(computed(of).missed.persons.why_unknown->what == &messages::estimate_unregistered_unknown);
  of.villages[4].screened.reset();
  of.villages[4].where = {"villages.csv", 6, 3, 0, {}};
  const auto missing = rates(of);
  REQUIRE_FALSE(missing.has_value());
  CHECK(codes(missing.error()) == std::set<std::string_view>{"estimate-screening-not-stated"});
  CHECK(missing.error().front().where.line == 6);
}

TEST_CASE("rates: a rate over nothing is unknown, unless there is nobody it could stand for") {
  rate_data of = county();
  of.exited.clear();
  const four_rates none = computed(of);
  CHECK(none.wrongly_exited.persons.why_unknown->what == &messages::estimate_nobody_surveyed);
  CHECK(in_words(none.wrongly_exited.persons) == "unknown: nobody was surveyed: a share of nothing is unknown, not 0");
  CHECK(none.incidence.judged == verdict::unknown);
  of.persons = {100, 0, 99'900, 100'000, {}};
  CHECK(computed(of).incidence.value == ratio(1, 1'000));
  of.persons = {0, 0, 0, 0, {}};
  for (screened_village& each : of.villages) each.unregistered_persons = 0;
  CHECK(computed(of).incidence.why_unknown->what == &messages::estimate_nobody_in_county);
  CHECK(computed(of).register_incidence.why_unknown->what == &messages::estimate_nobody_in_county);
  CHECK(computed(of).missed.persons.why_unknown->what == &messages::estimate_nobody_outside);
  of.persons = {};
  CHECK(computed(of).incidence.why_unknown->what == &messages::estimate_remaining_unknown);
}

TEST_CASE("rates: the parts of the county's persons must add up") {
  rate_data of = county();
  of.persons.unregistered = 91'901;
  of.persons.where = {"county.csv", 2, 0, 0, {}};
  const auto made = rates(of);
  REQUIRE_FALSE(made.has_value());
  CHECK(sentence(made.error().front()) ==
        "100 remaining, 8000 exited and 91901 unregistered persons are 100001, but the agricultural population is given as 100000: the parts must "
        "add up");
}

TEST_CASE("rates: the screened villages have no more persons outside the register than the county") {
  rate_data of = county();
  std::uint64_t outside = 0;
  for (const screened_village& each : of.villages) outside += *each.unregistered_persons;
  of.persons = {100, 8'000, outside, 8'100 + outside, {"county.csv", 2, 0, 0, {}}};
  CHECK(computed(of).missed.persons.denominator == outside);
  of.persons.unregistered = outside - 1;
  of.persons.agricultural = 8'099 + outside;
  const auto made = rates(of);
  REQUIRE_FALSE(made.has_value());
  REQUIRE(made.error().size() == 1);
  CHECK(made.error().front().what == &messages::estimate_villages_above_county);
  CHECK(made.error().front().where.line == 2);
}

TEST_CASE("rates: villages that were chosen count in the rates, and have no interval") {
  rate_data of = county();
  of.strata.push_back({"remote", selection::chosen, std::nullopt, {}});
  of.units[9].stratum = 1;
  of.exited[95].wrongly_exited = finding::verified;
  for (const std::size_t row : {3U, 23U, 33U}) of.exited[row].wrongly_exited = finding::verified;
  const four_rates made = computed(of);
  CHECK(made.wrongly_exited.persons.numerator == 16);
  CHECK(made.wrongly_exited.is_random_part_only);
  CHECK(made.wrongly_exited.weighted == doctest::Approx(12.0 / 360));
  const stated_interval* exact = by(made.wrongly_exited.household_intervals, method::clopper_pearson);
  REQUIRE(exact != nullptr);
  CHECK(exact->of.high == doctest::Approx(clopper_pearson(3, 90).high));
  CHECK(exact->design_effect == ratio(1));  // villages hold several households
  CHECK(made.recognised.of_book.intervals.empty());
  CHECK(made.recognised.why_no_interval->what == &messages::estimate_answers_not_drawn);
  CHECK(codes(made.notes).count("estimate-random-part") == 1);
  for (primary_unit& each : of.units) each.stratum = 1;
  const four_rates chosen = computed(of);
  CHECK(chosen.wrongly_exited.persons.judged == verdict::fail);  // 16 of 400
  CHECK(chosen.wrongly_exited.intervals.empty());
  CHECK(chosen.wrongly_exited.household_intervals.empty());
  CHECK(chosen.wrongly_exited.why_no_interval->what == &messages::estimate_chosen_strata);
  CHECK(chosen.recognised.why_no_interval->what == &messages::estimate_chosen_strata);
  of = county();
  of.strata.push_back({"remote", selection::chosen, std::nullopt, {}});
  of.units.push_back({"far", 1, std::nullopt, {}});
  for (screened_village& each : of.villages) each.unit = of.units.size() - 1;
  of.exited[3].wrongly_exited = of.exited[23].wrongly_exited = finding::verified;
  const four_rates screened = computed(of);  // households were drawn, villages chosen
  CHECK(screened.missed.persons.value.has_value());
  CHECK_FALSE(screened.wrongly_exited.intervals.empty());
  CHECK(screened.missed.why_no_interval->what == &messages::estimate_chosen_strata);
  CHECK(screened.incidence.by_variance.why_unknown->what == &messages::estimate_chosen_strata);
  CHECK(screened.incidence.conservative.why_unknown->what == &messages::estimate_chosen_strata);
}

TEST_CASE("rates: a lonely village leaves the rates without an interval, and says why") {
  rate_data of = county();
  of.strata.push_back({"island", selection::random, std::nullopt, {}});
  of.units[9].stratum = 1;
  of.exited[0].wrongly_exited = finding::verified;
  const four_rates made = computed(of);
  CHECK(made.wrongly_exited.persons.judged == verdict::pass);
  CHECK(made.wrongly_exited.why_no_interval->what == &messages::estimate_lonely_unit);
  CHECK(made.wrongly_exited.intervals.empty());
  of.lonely = lonely_unit::centre_on_all;
  CHECK(computed(of).wrongly_exited.intervals.size() == 2);
}

TEST_CASE("rates: everything that is wrong with the rows is said at once") {
  rate_data of = county();
  of.exited[0].members = 0;
  of.exited[1].id = of.exited[2].id;
  of.exited[3].weight.reset();
  of.exited[4].unit = 99;
  of.villages[1].weight = -2.0;
  of.missed = {{"a", 99, 5, true, finding::verified, std::nullopt, {}},
               {"b", 0, 2, false, finding::verified, std::nullopt, {}},
               {"c", 0, 0, true, finding::verified, std::nullopt, {}},
               {"d", 2, 150, true, finding::verified, std::nullopt, {}},
               {"e", 2, 51, true, finding::suspected, std::nullopt, {}}};
  const auto made = rates(of);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().size() == 9);
  CHECK(codes(made.error()) == std::set<std::string_view>{"estimate-members-missing", "estimate-repeated-household", "estimate-missing-weight",
                                                          "estimate-no-such-unit", "estimate-negative-weight", "estimate-no-such-village",
                                                          "estimate-left-out-is-one", "estimate-missed-above-village"});
}

TEST_CASE("rates: the characteristic of the surveyed households stands ready") {
  const four_rates made = computed(county());
  const auto points = characteristic_of(made.wrongly_exited.households);
  REQUIRE(points.has_value());
  CHECK(points->size() == 8);
  CHECK((*points)[3].chance_within == doctest::Approx(std::pow(0.98, 100) + 100 * 0.02 * std::pow(0.98, 99) + 4950 * 0.0004 * std::pow(0.98, 98)));
  // Of 120 households 0.5 % is one (0.6), of 100 none (0.5): a chance of 1 would be that of no error, not of 0.5 %.
  CHECK(characteristic_of(made.wrongly_exited.households, 120)->size() == 8);
  CHECK(characteristic_of(made.wrongly_exited.households, 100)->size() == 7);
}

TEST_CASE("rates: counts beyond what can be multiplied are judged exactly all the same") {
  rate_data of = county();
  constexpr std::uint64_t large = 4'000'000'000'000;
  of.persons = {20 * large / 1000 - 1, 480 * large / 1000 + 1, 500 * large / 1000, large, {}};
  const four_rates made = computed(of);
  CHECK(made.incidence.judged == verdict::pass);  // one person of 4 * 10^12 below 2 %
  of.persons.remaining = *of.persons.remaining + 1;
  of.persons.exited = *of.persons.exited - 1;
  CHECK(computed(of).incidence.judged == verdict::fail);
}
