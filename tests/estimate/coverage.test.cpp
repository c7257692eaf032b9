// SPDX-License-Identifier: MIT
// tests/estimate/coverage.test.cpp -- how often intervals cover the truth: exact ones by enumeration, design-based ones by drawing.
//
// Drawn samples: 1,000 of each population; POVEXIT_COVERAGE_SAMPLES=10000 gives the numbers of include/povexit/estimate/README.md.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/estimate/design.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/plan.hpp>
#include <povexit/estimate/random.hpp>

using namespace povexit;
using namespace povexit::estimate;
using boost::multiprecision::cpp_int;

namespace {

/// Row n of Pascal's triangle, for every n up to a size.
std::vector<std::vector<cpp_int>> triangle(std::size_t size) {
  std::vector<std::vector<cpp_int>> rows(size + 1);
  for (std::size_t n = 0; n <= size; ++n) {
    rows[n].resize(n + 1, 1);
    for (std::size_t k = 1; k < n; ++k) rows[n][k] = rows[n - 1][k - 1] + rows[n - 1][k];
  }
  return rows;
}

/// What was seen over all true counts.
struct worst {
  double least_covered = 1;
  double mean_covered = 0;
  double greatest_tail = 0;
  int counted = 0;

  void add(double below, double above) {
    least_covered = std::min(least_covered, 1 - below - above);
    mean_covered += 1 - below - above;
    greatest_tail = std::max({greatest_tail, below, above});
    ++counted;
  }
  [[nodiscard]] std::string in_words() const {
    return "least " + std::to_string(100 * least_covered) + " %, mean " + std::to_string(100 * mean_covered / counted) + " %, greatest tail " +
           std::to_string(100 * greatest_tail) + " %";
  }
};

std::size_t samples() {
  const char* asked = std::getenv("POVEXIT_COVERAGE_SAMPLES");
  return asked != nullptr ? static_cast<std::size_t>(std::atoi(asked)) : 1000;
}

}  // namespace

TEST_CASE("coverage: hypergeometric limits cover every true count of every population of the grid, with neither tail above its risk") {
  struct size {
    std::size_t population, sample;
  };
  const auto choose = triangle(200);
  for (const auto& [N, n] : {size{10, 3}, size{10, 10}, size{30, 5}, size{30, 20}, size{60, 25}, size{120, 40}, size{200, 20}, size{200, 90}}) {
    std::vector<count_limits> by_found;
    std::vector<limits> clopper;
    for (std::size_t x = 0; x <= n; ++x) by_found.push_back(hypergeometric(x, n, N));
    for (std::size_t x = 0; x <= n; ++x) clopper.push_back(clopper_pearson(x, n));
    worst exact;
    worst endless;
    for (std::size_t D = 0; D <= N; ++D) {
      cpp_int below = 0, above = 0;  // of C(N, n) samples, those whose interval lies below the truth, or above it
      cpp_int clopper_below = 0, clopper_above = 0;
      const double share = static_cast<double>(D) / static_cast<double>(N);
      for (std::size_t x = n > N - D ? n - (N - D) : 0; x <= std::min(n, D); ++x) {
        const cpp_int ways = choose[D][x] * choose[N - D][n - x];
        if (by_found[x].high < D) below += ways;
        if (by_found[x].low > D) above += ways;
        if (clopper[x].high < share) clopper_below += ways;
        if (clopper[x].low > share) clopper_above += ways;
      }
      CHECK(below * 40 <= choose[N][n]);
      CHECK(above * 40 <= choose[N][n]);
      const auto part = [&](const cpp_int& ways) { return static_cast<double>(boost::multiprecision::cpp_rational(ways, choose[N][n])); };
      exact.add(part(below), part(above));
      endless.add(part(clopper_below), part(clopper_above));
    }
    CHECK(exact.least_covered >= 0.95);
    CHECK(endless.least_covered >= 0.95);
    MESSAGE("N = " << N << ", n = " << n << ": hypergeometric " << exact.in_words() << "; Clopper-Pearson " << endless.in_words());
  }
}

TEST_CASE("coverage: Clopper-Pearson covers every true share of the grid; mid-P and Wilson do so on the average only") {
  for (const std::uint64_t n : {5U, 20U, 60U, 150U}) {
    std::vector<limits> exact, mid, score;
    for (std::uint64_t x = 0; x <= n; ++x) {
      exact.push_back(clopper_pearson(x, n));
      mid.push_back(mid_p(x, n));
      score.push_back(wilson(x, n));
    }
    worst of_exact, of_mid, of_score;
    for (std::int64_t k = 1; k < 200; ++k) {
      const ratio share(k, 200);
      const double p = static_cast<double>(k) / 200;
      const auto add = [&](worst& into, const std::vector<limits>& by_found) {
        // intervals rise with what is found: those below the truth come first
        std::uint64_t few = 0;
        while (few <= n && by_found[few].high < p) ++few;
        std::uint64_t many = n + 1;
        while (many > 0 && by_found[many - 1].low > p) --many;
        const double below = few == 0 ? 0 : chance_of_at_most(few - 1, n, share);
        const double above = many > n ? 0 : many == 0 ? 1 : 1 - chance_of_at_most(many - 1, n, share);
        into.add(below, above);
      };
      add(of_exact, exact);
      add(of_mid, mid);
      add(of_score, score);
    }
    CHECK(of_exact.least_covered >= 0.95 - 1e-12);
    CHECK(of_exact.greatest_tail <= 0.025 + 1e-12);
    CHECK(of_mid.mean_covered / of_mid.counted >= 0.95);
    CHECK(of_score.mean_covered / of_score.counted >= 0.94);
    CHECK(of_mid.least_covered < 0.95);
    CHECK(of_score.least_covered < 0.95);
    MESSAGE("n = " << n << ": Clopper-Pearson " << of_exact.in_words() << "; mid-P " << of_mid.in_words() << "; Wilson " << of_score.in_words());
  }
}

namespace {

/// A county of two strata of villages; errors come in bunches where `bunch` is above 1.
struct county {
  const char* name;
  std::size_t villages_of_stratum[2];
  std::size_t drawn_of_stratum[2];
  double error_rate;
  std::size_t bunch;
};

struct village {
  double households = 0;
  double errors = 0;
};

std::vector<std::vector<village>> made(const county& of) {
  random_stream chance("a county for coverage", of.name);
  std::vector<std::vector<village>> strata(2);
  for (std::size_t h = 0; h < 2; ++h) {
    for (std::size_t i = 0; i < of.villages_of_stratum[h]; ++i) {
      village each{static_cast<double>(20 + chance.below(40)), 0};
      // strata differ: the second has half as much again
      const double rate = of.error_rate * (h == 0 ? 0.8 : 1.2) / static_cast<double>(of.bunch);
      for (int k = 0; k < static_cast<int>(each.households); ++k) {
        if (static_cast<double>(chance.below(1'000'000)) < rate * 1e6) each.errors += static_cast<double>(of.bunch);
      }
      each.errors = std::min(each.errors, each.households);
      strata[h].push_back(each);
    }
  }
  return strata;
}

struct counts {
  int korn = 0, logit = 0, textbook = 0, none = 0;
};

/// One sample of whole villages; the design is the same for all.
void draw_one(const county& of, const std::vector<std::vector<village>>& strata, const design& drawn, random_stream& chance, double truth,
              counts& into) {
  std::vector<double> errors, households;
  for (std::size_t h = 0; h < 2; ++h) {
    const auto order = chance.order(strata[h].size());
    for (std::size_t i = 0; i < of.drawn_of_stratum[h]; ++i) {
      errors.push_back(strata[h][order[i]].errors);
      households.push_back(strata[h][order[i]].households);
    }
  }
  const ratio_columns columns[] = {{errors, households}};
  const estimates estimated = drawn.ratios(columns);
  double surveyed = 0;
  double found = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    surveyed += households[i];
    found += errors[i];
  }
  survey_share share = estimated.share(0);
  share.rows = static_cast<std::uint64_t>(surveyed);
  const auto covers = [&](const limits& of_share) { return of_share.is_known() && of_share.low <= truth && truth <= of_share.high ? 1 : 0; };
  if (found == 0) {  // the bound for a design effect of 3 stands for the interval
    const int is_covered = covers(none_found(share.rows, ratio(3)).front().of);
    into.korn += is_covered;
    into.logit += is_covered;
    ++into.none;
    return;
  }
  into.korn += covers(korn_graubard(share));
  into.logit += covers(taylor_logit(share));
  into.textbook += covers(estimate::wald(share));
}

}  // namespace

TEST_CASE("coverage: design-based intervals, also with few clusters and rare errors, over seeded samples") {
  const county counties[] = {{"many villages, 2 % of households", {150, 100}, {18, 12}, 0.02, 1},
                             {"many villages, rare errors: 0.5 %", {150, 100}, {18, 12}, 0.005, 1},
                             {"few villages, 2 % in bunches of 3", {40, 30}, {4, 3}, 0.02, 3},
                             {"few villages, rare errors in bunches of 2", {40, 30}, {4, 3}, 0.005, 2}};
  const double least[] = {0.94, 0.95, 0.95, 0.95};  // of Korn-Graubard; what the seeded samples give is printed
  const std::size_t times = samples();
  for (std::size_t c = 0; c < 4; ++c) {
    const county& of = counties[c];
    const auto strata = made(of);
    std::vector<stratum> declared;
    std::vector<primary_unit> units;
    std::vector<observation> rows;
    double all_errors = 0;
    double all_households = 0;
    for (std::size_t h = 0; h < 2; ++h) {
      declared.push_back({"stratum", selection::random, strata[h].size(), {}});
      for (std::size_t i = 0; i < of.drawn_of_stratum[h]; ++i) {
        rows.push_back({units.size(), static_cast<double>(strata[h].size()) / static_cast<double>(of.drawn_of_stratum[h]), false, {}});
        units.push_back({"village", h, 1, {}});
      }
      for (const village& each : strata[h]) {
        all_errors += each.errors;
        all_households += each.households;
      }
    }
    const auto drawn = design::make(declared, units, rows);
    REQUIRE(drawn.has_value());
    random_stream chance("samples for coverage", of.name);
    counts covered;
    for (std::size_t i = 0; i < times; ++i) draw_one(of, strata, *drawn, chance, all_errors / all_households, covered);
    const auto share = [&](int count) { return 100.0 * count / static_cast<double>(times); };
    MESSAGE(std::string(of.name) << " (true rate " << 100 * all_errors / all_households << " %), " << times
                                 << " samples, nominal 95 %: Korn-Graubard " << share(covered.korn) << " %, Taylor-logit " << share(covered.logit)
                                 << " %, Wald " << share(covered.textbook) << " %; none found in " << share(covered.none) << " %");
    CHECK(share(covered.korn) >= 100 * least[c]);
    CHECK(covered.korn >= covered.textbook);
  }
}
