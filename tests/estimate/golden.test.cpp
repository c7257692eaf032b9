// SPDX-License-Identifier: MIT
// tests/estimate/golden.test.cpp -- estimates equal those of R 4.2.2 and its package survey 4.1.1.
//
// What tests/golden/estimate.R computes from the same inputs, to 1e-10.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <povexit/estimate/design.hpp>
#include <povexit/estimate/interval.hpp>

using namespace povexit;
using namespace povexit::estimate;

namespace {

bool equals(double value, double expected) { return std::abs(value - expected) <= 1e-10 * std::abs(expected); }

#define CHECK_EQUALS(value, expected)      \
  do {                                     \
    const double shown = (value);          \
    CAPTURE(shown);                        \
    CAPTURE(expected);                     \
    CHECK(equals(shown, (expected)));      \
  } while (false)

struct binomial_case {
  std::uint64_t found, surveyed;
  double low, high, upper95, lower99;
};
const binomial_case binomial_cases[] = {
    {10, 2076, 0.0023122611987447189, 0.0088406559057049305, 0.0081569254236788513, 0.0019918367915524537},
    {0, 540, 0, 0.0068079782444677717, 0.0055322925518369878, 0},
    {3, 40, 0.015742179851041538, 0.20386474873289895, 0.18258685001590125, 0.011121062558144781},
    {40, 40, 0.91190269712119765, 1, 1, 0.89125093813374556},
    {217, 1000, 0.19181534485460988, 0.24386247525331839, 0.23954680953904284, 0.18735289424467966},
};

struct county_case {
  std::uint64_t found, surveyed, population, low, high;
};
const county_case county_cases[] = {{10, 2076, 4600, 14, 35}, {0, 540, 20000, 0, 134}, {3, 40, 200, 4, 38}, {5, 5, 30, 16, 30}, {1, 90, 200, 1, 9}};

/// The survey of the script: three strata, nine villages, 36 households.
struct survey {
  std::vector<stratum> strata{{"A", selection::random, 10, {}}, {"B", selection::random, 3, {}}, {"C", selection::random, 25, {}}};
  std::vector<primary_unit> units;
  std::vector<observation> rows;
  std::vector<double> wrong{0, 5, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0};
  std::vector<double> members{2, 5, 5, 4, 5, 5, 1, 2, 5, 5, 1, 2, 3, 3, 1, 3, 5, 4, 3, 4, 4, 6, 3, 4, 1, 6, 1, 2, 4, 2, 6, 3, 5, 6, 4, 4};
  std::vector<double> missed{0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 2, 0, 0, 0, 2, 0, 0, 2, 0, 2, 0, 1, 1, 2, 1, 0, 1, 0, 2, 2, 2, 0};
  std::vector<double> outside{7,  7, 20, 20, 7, 9,  11, 11, 7, 11, 7,  20, 11, 9, 20, 7, 9,  11,
                              20, 11, 7, 20, 7, 7, 9,  20, 11, 11, 9, 9,  9,  20, 11, 7, 20, 20};
  std::vector<double> any, one;

  survey() {
    const std::size_t sizes[] = {4, 3, 4, 5, 3, 5, 4, 5, 3};
    const double weights[] = {5.625, 7.5, 5.625, 4.5, 4, 2.4, 3, 50, 83.33333333333333};
    const std::size_t stratum_of[] = {0, 0, 0, 0, 1, 1, 1, 2, 2};
    const std::uint64_t households[] = {9, 12, 20};
    for (std::size_t i = 0; i < 9; ++i) {
      units.push_back({"village " + std::to_string(i), stratum_of[i], households[stratum_of[i]], {}});
      for (std::size_t k = 0; k < sizes[i]; ++k) rows.push_back({i, weights[i], false, {}});
    }
    for (const double each : wrong) {
      any.push_back(each > 0 ? 1 : 0);
      one.push_back(1);
    }
  }
  [[nodiscard]] survey with_replacement() const {
    survey other = *this;
    for (stratum& each : other.strata) each.units.reset();
    return other;
  }
  [[nodiscard]] survey households_at_once() const {
    survey other = *this;
    const std::uint64_t households[] = {90, 36, 500};
    for (std::size_t h = 0; h < 3; ++h) other.strata[h].units = households[h];
    other.units.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      other.units.push_back({"household", units[rows[i].unit].stratum, 1, {}});
      other.rows[i].unit = i;
    }
    return other;
  }
};

struct survey_case {
  const char* name;
  survey of;
  std::uint64_t degrees;
  double var_wrong, var_missed, covariance, effect;
  double var_total, var_members, total_covariance;
  double var_share, share_effect;
  double beta_low, beta_high, logit_low, logit_high, wald_low, wald_high, beta90_low, beta90_high;
};

const survey whole;
const survey_case survey_cases[] = {
    {"one", whole.with_replacement(), 6, 0.0022732373412060213, 5.3267460241409487e-05, -0.00033503482672830859, 1.3604381418074354,
     12775.875624999999, 29118.378402777733, -15216.311041666653, 0.0067218265471730883, 2.2530550857836071,
     0.0058648485427398025, 0.45232124448971611, 0.019295256875953432, 0.47852315494035191, -0.082163861601425428, 0.31906482006787912,
     0.012341447644483822, 0.38595589897736549},
    {"two", whole, 6, 0.0021633455810353389, 0.00010867282086200663, -0.00031802352167538335, 1.2946724871190267,
     12051.400625, 30522.370069444398, -15062.70895833332, 0.0065318429809429531, 2.1893754538999,
     0.0062954410253087921, 0.44623419301016565, 0.019819565429413447, 0.47170393222334078, -0.079308491229115832, 0.31620944969556952,
     0.012990110166215402, 0.38087276507842927},
    {"three", whole.households_at_once(), 33, 0.0022929259239968316, 0.0007094886925208448, -0.0003377443979150662, 1.3722209409464559,
     11849.339715909091, 126050.61813582249, -18312.180446428567, 0.0070213326423503074, 2.3534450209041458,
     0.011751132810224401, 0.3887833852138417, 0.025585423976487946, 0.40744002179284605, -0.05202845982369271, 0.2889294182901464,
     0.017990423196913789, 0.34729051977237613},
};

}  // namespace

TEST_CASE("golden: Clopper-Pearson equals binom.test, on both sides and on one") {
  for (const binomial_case& each : binomial_cases) {
    CAPTURE(each.found);
    const limits both = clopper_pearson(each.found, each.surveyed);
    CHECK_EQUALS(both.low, each.low);
    CHECK_EQUALS(both.high, each.high);
    CHECK_EQUALS(clopper_pearson(each.found, each.surveyed, {percent(95), sides::upper}).high, each.upper95);
    CHECK_EQUALS(clopper_pearson(each.found, each.surveyed, {percent(99), sides::lower}).low, each.lower99);
  }
}

TEST_CASE("golden: hypergeometric limits equal phyper inverted, as integers") {
  for (const county_case& each : county_cases) {
    CAPTURE(each.population);
    const count_limits found = hypergeometric(each.found, each.surveyed, each.population);
    CHECK(found.low == each.low);
    CHECK(found.high == each.high);
  }
}

TEST_CASE("golden: Wilson equals prop.test without correction") {
  CHECK_EQUALS(wilson(10, 2076).low, 0.0026185940413344499);
  CHECK_EQUALS(wilson(10, 2076).high, 0.0088445195145481405);
  CHECK_EQUALS(wilson(3, 40).low, 0.025836025774588198);
  CHECK_EQUALS(wilson(3, 40).high, 0.1986423352431054);
  CHECK_EQUALS(wilson(0, 540).high, 0.0070635637618070256);
}

TEST_CASE("golden: rates, totals, their variances, covariances and design effects equal svyratio and svytotal") {
  for (const survey_case& each : survey_cases) {
    CAPTURE(each.name);
    const auto made = design::make(each.of.strata, each.of.units, each.of.rows);
    REQUIRE(made.has_value());
    const ratio_columns columns[] = {{each.of.wrong, each.of.members}, {each.of.missed, each.of.outside}};
    const estimates rates = made->ratios(columns);
    CHECK_FALSE(rates.why_no_variance.has_value());
    CHECK(rates.degrees == each.degrees);
    CHECK_EQUALS(rates.value[0], 0.077359866136952685);
    CHECK_EQUALS(rates.value[1], 0.073557673886783762);
    CHECK_EQUALS(rates.variance(0), each.var_wrong);
    CHECK_EQUALS(rates.variance(1), each.var_missed);
    CHECK_EQUALS(rates.covariance(0, 1), each.covariance);
    CHECK_EQUALS(rates.covariance(1, 0), each.covariance);
    CHECK_EQUALS(rates.design_effect[0], each.effect);
    const std::span<const double> summed[] = {each.of.wrong, each.of.members};
    const estimates totals = made->totals(summed);
    CHECK_EQUALS(totals.value[0], 200.72499999999999);
    CHECK_EQUALS(totals.value[1], 2594.6916666666666);
    CHECK_EQUALS(totals.variance(0), each.var_total);
    CHECK_EQUALS(totals.variance(1), each.var_members);
    CHECK_EQUALS(totals.covariance(0, 1), each.total_covariance);
  }
}

TEST_CASE("golden: intervals of a survey's share equal svyciprop, methods beta, xlogit and mean") {
  for (const survey_case& each : survey_cases) {
    CAPTURE(each.name);
    const auto made = design::make(each.of.strata, each.of.units, each.of.rows);
    REQUIRE(made.has_value());
    const ratio_columns columns[] = {{each.of.any, each.of.one}};
    const estimates rates = made->ratios(columns);
    CHECK_EQUALS(rates.value[0], 0.11845047923322684);
    CHECK_EQUALS(rates.variance(0), each.var_share);
    CHECK_EQUALS(rates.design_effect[0], each.share_effect);
    const survey_share share = rates.share(0);
    CHECK_EQUALS(korn_graubard(share).low, each.beta_low);
    CHECK_EQUALS(korn_graubard(share).high, each.beta_high);
    CHECK_EQUALS(korn_graubard(share, {percent(90)}).low, each.beta90_low);
    CHECK_EQUALS(korn_graubard(share, {percent(90)}).high, each.beta90_high);
    CHECK_EQUALS(taylor_logit(share).low, each.logit_low);
    CHECK_EQUALS(taylor_logit(share).high, each.logit_high);
    CHECK_EQUALS(estimate::wald(share).high, each.wald_high);
    CHECK(each.wald_low < 0);
    CHECK(estimate::wald(share).low == 0);  // a share is not below 0
  }
}

TEST_CASE("golden: policies for a lonely unit equal adjust, certainty and average") {
  survey alone = whole.with_replacement();
  alone.units.pop_back();
  alone.rows.resize(33);
  for (auto* column : {&alone.wrong, &alone.members}) column->resize(33);
  const std::pair<lonely_unit, double> expected[] = {{lonely_unit::centre_on_all, 0.0019810422226600186},
                                                     {lonely_unit::no_variance, 0.0011742692249078466},
                                                     {lonely_unit::mean_of_others, 0.0017614038373617699}};
  for (const auto& [policy, variance] : expected) {
    const auto made = design::make(alone.strata, alone.units, alone.rows, policy);
    REQUIRE(made.has_value());
    const ratio_columns columns[] = {{alone.wrong, alone.members}};
    CHECK_EQUALS(made->ratios(columns).variance(0), variance);
  }
  CHECK_FALSE(design::make(alone.strata, alone.units, alone.rows).has_value());
}
