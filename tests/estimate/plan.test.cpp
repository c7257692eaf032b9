// SPDX-License-Identifier: MIT
// tests/estimate/plan.test.cpp -- sizes of samples, the risks they leave, and how they are shared out.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/estimate/messages.hpp>
#include <povexit/estimate/plan.hpp>

using namespace povexit;
using namespace povexit::estimate;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

namespace {

bool says(const issues& all, const message& what) {
  for (const issue& each : all) {
    if (each.what == &what) return true;
  }
  return false;
}

cpp_int choose(std::uint64_t n, std::uint64_t k) {
  if (k > n) return 0;
  cpp_int value = 1;
  for (std::uint64_t i = 0; i < k; ++i) value = value * (n - i) / (i + 1);
  return value;
}

/// P(X <= most), term by term in rationals.
cpp_rational at_most(std::uint64_t most, std::uint64_t n, std::uint64_t errors, std::uint64_t population) {
  cpp_int sum = 0;
  for (std::uint64_t k = 0; k <= std::min(most, n); ++k) sum += choose(errors, k) * choose(population - errors, n - k);
  return cpp_rational(sum, choose(population, n));
}

}  // namespace

TEST_CASE("plan: of 20,000 with 400 bad at a risk of 5 %, (148, 0), (235, 1), (311, 2), (384, 3)") {
  const std::pair<std::uint64_t, std::uint64_t> expected[] = {{148, 0}, {235, 1}, {311, 2}, {384, 3}};
  for (const auto& [households, allowed] : expected) {
    const auto plan = smallest_sample(finite_lot{20'000, std::nullopt, 400}, allowed);
    REQUIRE(plan.has_value());
    CHECK(plan->households == households);
    CHECK(plan->allowed == allowed);
    CHECK(at_most(allowed, households, 400, 20'000) <= cpp_rational(5, 100));
    CHECK(at_most(allowed, households - 1, 400, 20'000) > cpp_rational(5, 100));
  }
}

TEST_CASE("plan: good 0.5 %, bad 401 of 20,000, both risks 5 %: 519 households and 5 errors") {
  const auto bad = most_errors_within(20'000, {percent(2), passes::not_above});
  REQUIRE(bad == 400U);
  const auto plan = smallest_plan(finite_lot{20'000, 100, *bad + 1});
  REQUIRE(plan.has_value());
  CHECK(plan->households == 519);
  CHECK(plan->allowed == 5);
  CHECK(at_most(5, 519, 401, 20'000) <= cpp_rational(5, 100));
  CHECK(1 - at_most(5, 519, 100, 20'000) <= cpp_rational(5, 100));
  CHECK(plan->risk_of_passing_bad == doctest::Approx(static_cast<double>(at_most(5, 519, 401, 20'000))).epsilon(1e-12));
  CHECK(plan->risk_of_failing_good == doctest::Approx(static_cast<double>(1 - at_most(5, 519, 100, 20'000))).epsilon(1e-12));
}

TEST_CASE("plan: 5 bad of 200 take 90 households when none may be found") {
  const auto plan = smallest_sample(finite_lot{200, std::nullopt, 5}, 0);
  REQUIRE(plan.has_value());
  CHECK(plan->households == 90);
  CHECK(smallest_plan(finite_lot{200, std::nullopt, 5})->households == 90);
}

TEST_CASE("plan: the smallest plan is the first that keeps both risks, in every small population") {
  for (const std::uint64_t population : {12U, 19U, 27U}) {
    for (std::uint64_t bad = 1; bad <= population; bad += 3) {
      for (std::uint64_t good = 0; good < bad; good += 2) {
        const risks within{percent(10), percent(20)};
        const auto plan = smallest_plan(finite_lot{population, good, bad}, within);
        REQUIRE(plan.has_value());
        std::pair<std::uint64_t, std::uint64_t> expected{0, 0};
        for (std::uint64_t n = 0; n <= population && expected.first == 0; ++n) {
          for (std::uint64_t allowed = n; allowed-- > 0;) {
            if (at_most(allowed, n, bad, population) > cpp_rational(1, 10) || 1 - at_most(allowed, n, good, population) > cpp_rational(1, 5))
              continue;
            expected = {n, allowed};
            break;
          }
        }
        CAPTURE(population);
        CAPTURE(bad);
        CAPTURE(good);
        CHECK(std::pair(plan->households, plan->allowed) == expected);
      }
    }
  }
}

TEST_CASE("plan: a risk that is met exactly is met") {
  // 1 bad of 20: P(none among 19) = 1/20, not a hair more
  CHECK(smallest_sample(finite_lot{20, std::nullopt, 1}, 0)->households == 19);
  CHECK(smallest_sample(finite_lot{20, std::nullopt, 1}, 0, {ratio(1, 20), percent(5)})->households == 19);
  CHECK(smallest_sample(finite_lot{20, std::nullopt, 1}, 0, {ratio(499'999'999'999, 10'000'000'000'000), percent(5)})->households == 20);
  // binomial: (1/2)^3 = 1/8
  CHECK(smallest_sample(endless_lot{std::nullopt, ratio(1, 2)}, 0, {ratio(1, 8), percent(5)})->households == 3);
}

TEST_CASE("plan: in a large population the finite plan is the endless one") {
  const auto endless = smallest_plan(endless_lot{ratio(1, 200), percent(2)});
  const auto finite = smallest_plan(finite_lot{50'000'000, 250'000, 1'000'000});
  REQUIRE(endless.has_value());
  REQUIRE(finite.has_value());
  CHECK(endless->households == finite->households);
  CHECK(endless->allowed == finite->allowed);
  CHECK(smallest_sample(endless_lot{std::nullopt, percent(2)}, 0)->households == 149);  // 0.98^148 = 5.03 %
}

TEST_CASE("plan: what no sample can tell apart is said") {
  CHECK(says(smallest_sample(finite_lot{200, std::nullopt, 5}, 5).error(), messages::estimate_no_plan));
  CHECK(says(smallest_sample(finite_lot{200, std::nullopt, 500}, 0).error(), messages::estimate_bad_count));
  CHECK(says(smallest_plan(finite_lot{200, 5, 5}).error(), messages::estimate_good_not_below_bad));
  CHECK(says(smallest_plan(endless_lot{ratio(3, 2), percent(2)}).error(), messages::estimate_bad_share));
  CHECK(says(smallest_plan(finite_lot{200, 1, 5}, {ratio(0), percent(5)}).error(), messages::estimate_bad_level));
  CHECK(smallest_sample(finite_lot{0, std::nullopt, 0}, 0).error().size() == 1);
  CHECK(says(smallest_sample(endless_lot{std::nullopt, ratio(0)}, 0).error(), messages::estimate_no_plan));
}

TEST_CASE("plan: 540 households show a rate within 2 % with 81, 48, 21 and 7 % at 1.5, 2, 2.5 and 3 %") {
  const ratio rates[] = {ratio(15, 1000), ratio(20, 1000), ratio(25, 1000), ratio(30, 1000)};
  const auto points = operating_characteristic(540, {percent(2), passes::not_above}, rates);
  REQUIRE(points.has_value());
  const double expected[] = {81, 48, 21, 7};
  for (std::size_t i = 0; i < 4; ++i) CHECK(std::round(100 * (*points)[i].chance_within) == expected[i]);
}

TEST_CASE("plan: the characteristic of a finite population is the hypergeometric chance, and falls as the true rate rises") {
  const auto rates = usual_true_rates();
  CHECK(rates.front() == ratio(1, 200));
  CHECK(rates.back() == percent(4));
  const auto points = operating_characteristic(100, {percent(2), passes::below}, rates, 400);
  REQUIRE(points.has_value());
  for (std::size_t i = 0; i < points->size(); ++i) {
    const std::uint64_t errors = 2 * (i + 1);
    CHECK((*points)[i].chance_within == doctest::Approx(static_cast<double>(at_most(1, 100, errors, 400))).epsilon(1e-12));
    if (i > 0) CHECK((*points)[i].chance_within < (*points)[i - 1].chance_within);
  }
  CHECK(says(operating_characteristic(0, {percent(2)}, rates).error(), messages::estimate_nobody_surveyed));
  CHECK(says(operating_characteristic(500, {percent(2)}, rates, 400).error(), messages::estimate_surveyed_above_population));
}

TEST_CASE("plan: for a limit from below the chance is that of the opposite, taken from one") {
  const ratio rates[] = {percent(90)};
  // at least 9 of 10 at a true 90 %: 10 * 0.9^9 * 0.1 + 0.9^10
  const auto points = operating_characteristic(10, {percent(90), passes::not_below}, rates);
  REQUIRE(points.has_value());
  CHECK((*points)[0].chance_within == doctest::Approx(std::pow(0.9, 9) + std::pow(0.9, 10)));
  // a rate cannot be below 0
  CHECK((*operating_characteristic(10, {ratio(0), passes::below}, rates))[0].chance_within == 0);
}

TEST_CASE("plan: the largest number of errors within a limit knows strict from not strict") {
  CHECK(most_errors_within(100, {percent(2), passes::not_above}) == 2U);
  CHECK(most_errors_within(100, {percent(2), passes::below}) == 1U);
  CHECK(most_errors_within(540, {percent(2), passes::not_above}) == 10U);
  CHECK(most_errors_within(540, {percent(2), passes::below}) == 10U);
  CHECK(most_errors_within(10, {ratio(0), passes::not_above}) == 0U);
  CHECK_FALSE(most_errors_within(10, {ratio(0), passes::below}).has_value());
}

TEST_CASE("plan: decided is what no undecided household can change") {
  const acceptance_plan plan{519, 5, 0, 0};
  CHECK(decide(plan, 519, 5) == truth::yes);
  CHECK(decide(plan, 519, 6) == truth::no);
  CHECK(decide(plan, 519, 4, 1) == truth::yes);
  CHECK(decide(plan, 519, 4, 2) == truth::unknown);
  CHECK(decide(plan, 500, 0) == truth::unknown);
  CHECK(decide(plan, 20, 6) == truth::no);
}

TEST_CASE("plan: a precise sample is no smaller than Cochran's, and no smaller one at or above his will do") {
  const auto plan = smallest_precise({percent(2), percent(1), percent(95), std::nullopt, ratio(1)});
  REQUIRE(plan.has_value());
  CHECK(plan->by_normal_formula == 753);  // 1.96^2 * 0.02 * 0.98 / 0.01^2 = 752.9
  CHECK(plan->households >= 753);
  CHECK(plan->expected.high - plan->expected.low <= 0.02);
  const auto doubled = smallest_precise({percent(2), percent(1), percent(95), std::nullopt, ratio(2)});
  CHECK(doubled->households >= 2 * plan->households - 1);
  CHECK(doubled->households <= 2 * plan->households);
  const auto county = smallest_precise({percent(2), percent(1), percent(95), 2000, ratio(1)});
  CHECK(county->by_normal_formula == 548);  // 752.9 / (1 + 751.9 / 2000)
  CHECK(county->households >= 548);
  CHECK(county->households < plan->households);
  const auto village = smallest_precise({percent(2), ratio(1, 1000), percent(95), 60, ratio(1)});
  CHECK(village->households == 60);
  CHECK(smallest_precise({ratio(2), ratio(0), ratio(1), 0, ratio(0)}).error().size() == 5);
}

TEST_CASE("plan: the smallest precise sample of a finite population is the first, though its whole limits go up and down") {
  for (const std::uint64_t population : {361U, 57U, 240U}) {
    const auto plan = smallest_precise({ratio(1, 2), percent(2), percent(95), population, ratio(1)});
    REQUIRE(plan.has_value());
    for (std::uint64_t n = plan->by_normal_formula; n < plan->households; ++n) {
      const auto counts = hypergeometric(n % 4 == 3 ? n / 2 + 1 : n / 2, n, population);  // half, rounded half to even
      CAPTURE(n);
      CHECK(static_cast<double>(counts.high - counts.low) / static_cast<double>(population) > 0.04);
    }
  }
}

TEST_CASE("plan: what is finer than any sample is refused, and at once") {
  CHECK(says(smallest_precise({percent(2), ratio(1, 1'000'000'000), percent(95), std::nullopt, ratio(1)}).error(), messages::estimate_too_precise));
  CHECK(says(smallest_plan(endless_lot{ratio(19'999'999, 1'000'000'000), percent(2)}).error(), messages::estimate_too_fine));
}

TEST_CASE("plan: parts in proportion, by largest remainders, first listed first") {
  const allocation_stratum strata[] = {{"a", 500, percent(2), 0, {}}, {"b", 300, percent(2), 0, {}}, {"c", 200, percent(2), 0, {}}};
  CHECK(*allocate(10, strata) == std::vector<std::uint64_t>{5, 3, 2});
  CHECK(*allocate(7, strata) == std::vector<std::uint64_t>{4, 2, 1});  // 3.5, 2.1, 1.4
  CHECK(*allocate(7, strata, allocation::equal) == std::vector<std::uint64_t>{3, 2, 2});
  CHECK(*allocate(1000, strata) == std::vector<std::uint64_t>{500, 300, 200});
  CHECK(*allocate(0, strata) == std::vector<std::uint64_t>{0, 0, 0});
}

TEST_CASE("plan: Neyman gives more where the expected share varies more") {
  // standard deviations 0.5 and 0.3: 500 : 300
  const allocation_stratum strata[] = {{"a", 1000, percent(50), 0, {}}, {"b", 1000, percent(10), 0, {}}};
  CHECK(*allocate(80, strata, allocation::neyman) == std::vector<std::uint64_t>{50, 30});
  const allocation_stratum certain[] = {{"a", 300, ratio(0), 0, {}}, {"b", 100, ratio(1), 0, {}}};
  CHECK(*allocate(80, certain, allocation::neyman) == std::vector<std::uint64_t>{60, 20});
  // the varying stratum is too small for all of it: the rest goes where nothing was to go
  const allocation_stratum small[] = {{"a", 10, percent(50), 0, {}}, {"b", 100, ratio(0), 0, {}}};
  CHECK(*allocate(30, small, allocation::neyman) == std::vector<std::uint64_t>{10, 20});
}

TEST_CASE("plan: parts add up, keep minimums and stay within their strata, however these are drawn") {
  std::uint64_t state = 12345;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % below;
  };
  for (int round = 0; round < 400; ++round) {
    std::vector<allocation_stratum> strata(1 + next(6));
    std::uint64_t all = 0;
    std::uint64_t least = 0;
    for (auto& each : strata) {
      each.households = next(50);
      each.at_least = next(each.households + 1) / 2;
      each.expected_share = percent(static_cast<std::int64_t>(next(101)));
      all += each.households;
      least += each.at_least;
    }
    const std::uint64_t total = least + next(all - least + 1);
    for (const allocation by : {allocation::proportional, allocation::equal, allocation::neyman}) {
      const auto given = allocate(total, strata, by);
      REQUIRE(given.has_value());
      CHECK(std::accumulate(given->begin(), given->end(), std::uint64_t{0}) == total);
      for (std::size_t i = 0; i < strata.size(); ++i) {
        CHECK((*given)[i] >= strata[i].at_least);
        CHECK((*given)[i] <= strata[i].households);
      }
    }
  }
}

TEST_CASE("plan: an impossible part is named in its place, with all others") {
  const allocation_stratum strata[] = {{"north", 10, percent(2), 11, {"strata.csv", 2, 3, 0, {}}},
                                       {"south", 5, percent(2), 6, {"strata.csv", 3, 3, 0, {}}}};
  const auto given = allocate(20, strata);
  REQUIRE_FALSE(given.has_value());
  REQUIRE(given.error().size() == 3);
  CHECK(given.error()[0].where.line == 2);
  CHECK(given.error()[1].where.line == 3);
  CHECK(sentence(given.error()[2]) == "total: 20 are asked for, but there are only 15: ask for at most as many");
}
