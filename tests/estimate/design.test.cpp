// SPDX-License-Identifier: MIT
// tests/estimate/design.test.cpp -- strata, primary units, weights: what they allow to say, and what is refused.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <povexit/estimate/changes.hpp>
#include <povexit/estimate/design.hpp>
#include <povexit/estimate/messages.hpp>

using namespace povexit;
using namespace povexit::estimate;

namespace {

/// Units 0 ... n - 1 of one row each; unit i in the stratum listed for it.
struct simple {
  std::vector<stratum> strata;
  std::vector<primary_unit> units;
  std::vector<observation> rows;

  simple(std::vector<stratum> of, const std::vector<std::size_t>& stratum_of, double weight = 1) : strata(std::move(of)) {
    for (std::size_t i = 0; i < stratum_of.size(); ++i) {
      units.push_back({"unit " + std::to_string(i + 1), stratum_of[i], 1, {}});
      rows.push_back({i, weight, false, {}});
    }
  }
  [[nodiscard]] result<design> made(lonely_unit policy = lonely_unit::refuse) const { return design::make(strata, units, rows, policy); }
};

std::set<std::string_view> codes(const issues& all) {
  std::set<std::string_view> found;
  for (const issue& each : all) found.insert(each.code());
  return found;
}

estimates share_of(const design& of, const std::vector<double>& yes) {
  const std::vector<double> one(yes.size(), 1);
  const ratio_columns columns[] = {{yes, one}};
  return of.ratios(columns);
}

}  // namespace

TEST_CASE("design: simple random sampling has the textbook's variance, with its correction for a finite population") {
  const std::vector<double> yes{1, 0, 0, 1, 0, 0, 0, 0, 0, 1};
  const auto endless = simple({{"all", selection::random, std::nullopt, {}}}, std::vector<std::size_t>(10, 0)).made();
  const auto finite = simple({{"all", selection::random, 40, {}}}, std::vector<std::size_t>(10, 0), 4).made();
  const double textbook = 0.3 * 0.7 / 9;
  CHECK(share_of(*endless, yes).variance(0) == doctest::Approx(textbook));
  CHECK(share_of(*endless, yes).design_effect[0] == doctest::Approx(1));
  CHECK(share_of(*endless, yes).with_replacement);
  CHECK(share_of(*finite, yes).variance(0) == doctest::Approx(textbook * 0.75));
  CHECK_FALSE(share_of(*finite, yes).with_replacement);
  CHECK(share_of(*finite, yes).standard_error(0) == doctest::Approx(std::sqrt(textbook * 0.75)));
  CHECK(share_of(*finite, yes).degrees == 9);
}

TEST_CASE("design: whole villages that are all alike inside have a design effect near their size") {
  std::vector<primary_unit> units;
  std::vector<observation> rows;
  std::vector<double> yes;
  for (std::size_t village = 0; village < 20; ++village) {
    units.push_back({"village", 0, std::nullopt, {}});
    for (int k = 0; k < 5; ++k) {
      rows.push_back({village, 1.0, false, {}});
      yes.push_back(village < 4 ? 1 : 0);
    }
  }
  const auto made = design::make({{"all", selection::random, std::nullopt, {}}}, units, rows);
  CHECK(share_of(*made, yes).design_effect[0] == doctest::Approx(5.0 * 99 / 95));
  CHECK(share_of(*made, yes).degrees == 19);
}

TEST_CASE("design: a census stratum adds nothing, and may be of one unit") {
  const std::vector<double> yes{1, 0, 0, 1, 1};
  const auto with = simple({{"drawn", selection::random, 30, {}}, {"large", selection::random, 1, {}}}, {0, 0, 0, 0, 1}).made();
  REQUIRE(with.has_value());
  const auto part = simple({{"drawn", selection::random, 30, {}}}, {0, 0, 0, 0}).made();
  const std::span<const double> all[] = {yes};
  const std::span<const double> first[] = {std::span(yes).first(4)};
  CHECK(with->totals(all).variance(0) == doctest::Approx(part->totals(first).variance(0)));
  const auto census = simple({{"all", selection::random, 5, {}}}, {0, 0, 0, 0, 0}).made();
  CHECK(share_of(*census, yes).variance(0) == 0);
}

TEST_CASE("design: where the households of one unit are not stated, the stratum counts as drawn with replacement, which is larger") {
  simple finite({{"all", selection::random, 12, {}}}, std::vector<std::size_t>(6, 0));
  const std::vector<double> yes{1, 0, 0, 1, 0, 0};
  const double before = share_of(*finite.made(), yes).variance(0);
  finite.units[2].households.reset();
  const estimates after = share_of(*finite.made(), yes);
  CHECK(after.with_replacement);
  CHECK(after.variance(0) == doctest::Approx(2 * before));
}

TEST_CASE("design: a lonely unit is an error that names its stratum, unless a policy is named") {
  const simple alone({{"north", selection::random, std::nullopt, {"strata.csv", 2, 1, 0, {}}}, {"south", selection::random, std::nullopt, {}}},
                     {0, 1, 1, 1});
  const auto refused = alone.made();
  REQUIRE_FALSE(refused.has_value());
  REQUIRE(refused.error().size() == 1);
  CHECK(refused.error().front().what == &messages::estimate_lonely_unit);
  CHECK(refused.error().front().arguments.front() == "north");
  CHECK(refused.error().front().where.line == 2);
  const std::vector<double> yes{1, 0, 1, 0};
  const double certain = share_of(*alone.made(lonely_unit::no_variance), yes).variance(0);
  CHECK(share_of(*alone.made(lonely_unit::mean_of_others), yes).variance(0) == doctest::Approx(2 * certain));
  CHECK(share_of(*alone.made(lonely_unit::centre_on_all), yes).variance(0) > certain);
}

TEST_CASE("design: a single household out of several of a drawn village is lonely, too") {
  std::vector<primary_unit> units{{"A", 0, 5, {}}, {"B", 0, 5, {}}};
  const std::vector<observation> rows{{0, 1.0, false, {}}, {1, 1.0, false, {}}, {1, 1.0, false, {}}};
  const std::vector<stratum> strata{{"all", selection::random, 10, {}}};
  CHECK(codes(design::make(strata, units, rows).error()) == std::set<std::string_view>{"estimate-lonely-household"});
  CHECK(design::make(strata, units, rows, lonely_unit::no_variance).has_value());
  units[0].households = 1;
  CHECK(design::make(strata, units, rows).has_value());
}

TEST_CASE("design: what somebody chose has a rate and no interval; the random part has one") {
  const simple mixed({{"drawn", selection::random, std::nullopt, {}}, {"remote", selection::chosen, std::nullopt, {}}}, {1, 0, 0, 0});
  const auto made = mixed.made();
  REQUIRE(made.has_value());  // a chosen stratum may be of one unit
  const std::vector<double> yes{1, 0, 1, 0};
  const estimates whole = share_of(*made, yes);
  CHECK(whole.value[0] == doctest::Approx(0.5));
  REQUIRE(whole.why_no_variance.has_value());
  CHECK(whole.why_no_variance->what == &messages::estimate_chosen_strata);
  CHECK(whole.variance(0) == 0);
  const design part = made->random_part();
  CHECK(part.rows().size() == 3);
  CHECK(std::vector<std::size_t>(part.rows_of_whole().begin(), part.rows_of_whole().end()) == std::vector<std::size_t>{1, 2, 3});
  const estimates drawn = share_of(part, {0, 1, 0});
  CHECK_FALSE(drawn.why_no_variance.has_value());
  CHECK(drawn.variance(0) == doctest::Approx((1.0 / 3) * (2.0 / 3) / 2));
}

TEST_CASE("design: everything that is wrong is said at once, each in its place") {
  const std::vector<stratum> strata{{"small", selection::random, 1, {"strata.csv", 2, 0, 0, {}}}};
  const std::vector<primary_unit> units{{"A", 0, 1, {"villages.csv", 2, 0, 0, {}}}, {"B", 0, 5, {"villages.csv", 3, 0, 0, {}}}};
  const std::vector<observation> rows{{0, std::nullopt, false, {"rows.csv", 2, 0, 0, {}}}, {0, -1.0, false, {"rows.csv", 3, 0, 0, {}}},
                                      {1, 0.0, false, {"rows.csv", 4, 0, 0, {}}},          {1, std::nan(""), false, {"rows.csv", 5, 0, 0, {}}}};
  const auto made = design::make(strata, units, rows);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().size() == 6);
  CHECK(codes(made.error()) == std::set<std::string_view>{"estimate-missing-weight", "estimate-negative-weight", "estimate-impossible-stratum"});
  CHECK(made.error()[4].where.file == "strata.csv");
  CHECK(sentence(made.error()[4]) == "\"small\": 2 are in the sample, but there are only 1: correct one of the numbers");
  CHECK(made.error()[5].where.file == "villages.csv");
  const auto lost = design::make(strata, {{"A", 7, 1, {}}}, {{3, 1.0, false, {}}});
  CHECK(codes(lost.error()) == std::set<std::string_view>{"estimate-no-such-stratum", "estimate-no-such-unit"});
}

TEST_CASE("design: nobody surveyed and nobody of whom a rate speaks are unknown, never a division by zero") {
  const auto empty = design::make({{"all", selection::random, std::nullopt, {}}}, {}, {});
  REQUIRE(empty.has_value());
  const estimates none = share_of(*empty, {});
  CHECK(std::isnan(none.value[0]));
  CHECK(none.why_unknown->what == &messages::estimate_nobody_surveyed);
  CHECK(none.why_no_variance->what == &messages::estimate_no_degrees);
  const auto made = simple({{"all", selection::random, std::nullopt, {}}}, {0, 0, 0}).made();
  const std::vector<double> zero(3, 0.0);
  const std::vector<double> yes{1, 0, 0};
  const std::vector<double> one(3, 1.0);
  const ratio_columns columns[] = {{zero, zero}, {yes, one}};
  const estimates both = made->ratios(columns);
  CHECK(std::isnan(both.value[0]));
  CHECK(both.value[1] == doctest::Approx(1.0 / 3));
  CHECK(both.variance(1) > 0);
  CHECK(korn_graubard(both.share(0)).why_unknown.has_value());
}

TEST_CASE("design: rates on the same villages vary together, and the variance of their sum needs that") {
  // the two columns are the same: their sum varies as twice the one
  const auto made = simple({{"all", selection::random, std::nullopt, {}}}, {0, 0, 0, 0, 0}).made();
  const std::vector<double> yes{1, 0, 0, 1, 0};
  const std::vector<double> no{0, 1, 1, 0, 1};
  const std::vector<double> one(5, 1);
  const ratio_columns columns[] = {{yes, one}, {yes, one}, {no, one}};
  const estimates of = made->ratios(columns);
  CHECK(of.covariance(0, 1) == doctest::Approx(of.variance(0)));
  CHECK(of.covariance(0, 2) == doctest::Approx(-of.variance(0)));
}

TEST_CASE("design: the size of weights changes no rate, and a row that is certain adds nothing at the second stage") {
  const std::vector<stratum> strata{{"all", selection::random, 2, {}}};
  const std::vector<primary_unit> units{{"A", 0, 10, {}}, {"B", 0, 10, {}}};
  std::vector<observation> rows{{0, 5.0, false, {}}, {0, 5.0, false, {}}, {1, 5.0, false, {}}, {1, 5.0, false, {}}, {0, 5.0, true, {}}};
  const std::vector<double> yes{1, 0, 0, 0, 0};
  const std::vector<double> one{1, 1, 1, 1, 0};
  const std::vector<double> other{0, 0, 0, 0, 9};
  const std::vector<double> whole{0, 0, 0, 0, 20};
  const ratio_columns columns[] = {{yes, one}, {other, whole}};
  const estimates of = design::make(strata, units, rows)->ratios(columns);
  CHECK(of.variance(0) > 0);   // second stage of a census of villages
  CHECK(of.variance(1) == 0);  // every village screened in full
  for (observation& each : rows) each.weight = *each.weight * 7;
  const estimates scaled = design::make(strata, units, rows)->ratios(columns);
  CHECK(scaled.value[0] == doctest::Approx(of.value[0]));
  CHECK(scaled.variance(0) == doctest::Approx(of.variance(0)));
}

TEST_CASE("changes: rounds drawn anew keep each its own variance, whatever lonely units the other has, and nothing between them") {
  const std::vector<std::uint8_t> old_poor{1, 0, 1, 0, 1};
  const std::vector<std::uint8_t> new_poor{0, 1, 1, 0, 1, 1};
  const std::vector<stratum> strata{{"hills", selection::random, std::nullopt, {}}, {"plain", selection::random, std::nullopt, {}}};
  const simple first(strata, {0, 0, 0, 0, 1}, 3);  // one unit of the plain is alone
  const simple second(strata, {0, 0, 0, 1, 1, 1}, 2);
  for (const lonely_unit policy : {lonely_unit::centre_on_all, lonely_unit::mean_of_others, lonely_unit::no_variance}) {
    CAPTURE(static_cast<int>(policy));
    for (const bool is_stated : {false, true}) {
      const auto before = first.made(policy);
      const auto after = second.made(is_stated ? policy : lonely_unit::refuse);
      const measure old_rate = domain(*before).rate(old_poor);
      const measure new_rate = domain(*after).rate(new_poor);
      const double old_variance = with_errors(*before, {&old_rate, 1}).of[0].variance;
      const double new_variance = with_errors(*after, {&new_rate, 1}).of[0].variance;
      const auto joint = two_rounds::make(*before, *after, rounds::independent, is_stated ? std::optional(policy) : std::nullopt);
      REQUIRE(joint.has_value());
      const change found = joint->changes({&old_rate, 1}, {&new_rate, 1})[0];
      CHECK(found.before.variance == doctest::Approx(old_variance).epsilon(1e-12));
      CHECK(found.after.variance == doctest::Approx(new_variance).epsilon(1e-12));
      CHECK(found.covariance == 0);
      CHECK(found.difference.variance == doctest::Approx(old_variance + new_variance).epsilon(1e-12));
      const double ratio = new_rate.value / old_rate.value;
      CHECK(found.relative.variance ==
            doctest::Approx((new_variance + ratio * ratio * old_variance) / (old_rate.value * old_rate.value)).epsilon(1e-12));
    }
  }
  const simple picked({{"hills", selection::chosen, std::nullopt, {}}}, {0, 0, 0, 0, 0}, 3);
  const auto chosen = picked.made();
  const auto drawn = second.made();
  const measure old_rate = domain(*chosen).rate(old_poor);
  const measure new_rate = domain(*drawn).rate(new_poor);
  const change found = two_rounds::make(*chosen, *drawn, rounds::independent)->changes({&old_rate, 1}, {&new_rate, 1})[0];
  CHECK_FALSE(found.before.has_error());
  CHECK(found.after.has_error());  // what was picked in one round says nothing against the other
  CHECK_FALSE(found.difference.has_error());
}
