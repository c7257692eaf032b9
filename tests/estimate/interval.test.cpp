// SPDX-License-Identifier: MIT
// tests/estimate/interval.test.cpp -- which shares and counts a sample is compatible with.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/messages.hpp>

using namespace povexit;
using namespace povexit::estimate;

namespace {

bool says(const std::optional<issue>& why, const message& what) { return why && why->what == &what; }
double rounded(double share, double steps) { return std::round(share * steps) / steps; }

}  // namespace

TEST_CASE("interval: no error among 540 households is compatible with up to 0.553 % on one side, 0.681 % on two") {
  CHECK(rounded(none_found(540, ratio(1), {percent(95), sides::upper}).front().of.high, 1e5) == doctest::Approx(0.00553));
  CHECK(rounded(none_found(540, ratio(1)).front().of.high, 1e5) == doctest::Approx(0.00681));
  CHECK(clopper_pearson(0, 540).high == doctest::Approx(none_found(540, ratio(1)).front().of.high).epsilon(1e-12));
}

TEST_CASE("interval: Jinggangshan's 10 of 2,076 households are compatible with 0.23 % to 0.88 %") {
  const limits found = clopper_pearson(10, 2076);
  CHECK(rounded(found.low, 1e4) == doctest::Approx(0.0023));
  CHECK(rounded(found.high, 1e4) == doctest::Approx(0.0088));
}

TEST_CASE("interval: where none was found and no design effect is stated, there are bounds for 1, 3/2, 2 and 3") {
  const auto bounds = none_found(540);
  REQUIRE(bounds.size() == 4);
  const ratio effects[] = {ratio(1), ratio(3, 2), ratio(2), ratio(3)};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(bounds[i].design_effect == effects[i]);
    CHECK(bounds[i].of.low == 0);
    CHECK(bounds[i].of.high > (i == 0 ? 0 : bounds[i - 1].of.high));
  }
  CHECK(bounds[3].of.high == doctest::Approx(clopper_pearson(0, 180).high).epsilon(1e-12));
}

TEST_CASE("interval: an upper bound has no lower end, and the other way round") {
  const confidence up{percent(95), sides::upper};
  const confidence down{percent(95), sides::lower};
  for (const auto& by : {clopper_pearson, mid_p, wilson}) {
    CHECK(by(3, 100, up).low == 0);
    CHECK(by(3, 100, down).high == 1);
    CHECK(by(3, 100, up).high == doctest::Approx(by(3, 100, {percent(90)}).high));
    CHECK(by(3, 100, down).low == doctest::Approx(by(3, 100, {percent(90)}).low));
  }
  CHECK(hypergeometric(3, 100, 1000, up).low == 3);
  CHECK(hypergeometric(3, 100, 1000, down).high == 903);
}

TEST_CASE("interval: what holds for errors holds for their absence, mirrored") {
  for (const auto& by : {clopper_pearson, mid_p, wilson}) {
    for (const std::uint64_t found : {0U, 1U, 7U, 40U}) {
      CHECK(by(found, 40, {}).low == doctest::Approx(1 - by(40 - found, 40, {}).high));
      CHECK(by(found, 40, {}).high == doctest::Approx(1 - by(40 - found, 40, {}).low));
    }
  }
  const count_limits few = hypergeometric(2, 30, 200);
  const count_limits most = hypergeometric(28, 30, 200);
  CHECK(few.low == 200 - most.high);
  CHECK(few.high == 200 - most.low);
}

TEST_CASE("interval: mid-P lies within the exact interval and solves its equation") {
  for (const std::uint64_t found : {0U, 1U, 5U, 20U}) {
    const limits exact = clopper_pearson(found, 60);
    const limits mid = mid_p(found, 60);
    CHECK(mid.low >= exact.low);
    CHECK(mid.high < exact.high);
  }
  // none of 60: half of (1 - p)^60 is 2.5 %
  CHECK(mid_p(0, 60).high == doctest::Approx(1 - std::pow(0.05, 1.0 / 60)).epsilon(1e-12));
}

TEST_CASE("interval: a census leaves nothing open") {
  for (const std::uint64_t found : {0U, 4U, 50U}) {
    const count_limits all = hypergeometric(found, 50, 50);
    CHECK(all.low == found);
    CHECK(all.high == found);
  }
}

TEST_CASE("interval: a level near certainty is decided as fast as any, and widens the limits") {
  const ratio nearly(999'999'999'999, 1'000'000'000'000);
  const auto usual = hypergeometric(5'000, 1'000'000, 10'000'000);
  const auto wide = hypergeometric(5'000, 1'000'000, 10'000'000, {nearly, sides::both});
  CHECK(wide.low < usual.low);
  CHECK(wide.high > usual.high);
  // (N - D)! / (N - D - n)! is below 5e-13 of N! / (N - n)! first at D = 269: 0.9^269 is about 4.9e-13
  CHECK(hypergeometric(0, 1'000'000, 10'000'000, {nearly, sides::both}).high == 268);
}

TEST_CASE("interval: nobody surveyed is unknown with its reason, never 0 and never a division") {
  for (const auto& by : {clopper_pearson, mid_p, wilson}) {
    const limits none = by(0, 0, {});
    CHECK(says(none.why_unknown, messages::estimate_nobody_surveyed));
    CHECK(none.low == 0);
    CHECK(none.high == 1);
  }
  CHECK(says(estimate::wald(0, 0).why_unknown, messages::estimate_nobody_surveyed));
  CHECK(says(hypergeometric(0, 0, 100).why_unknown, messages::estimate_nobody_surveyed));
  CHECK(hypergeometric(0, 0, 100).high == 100);
  CHECK(says(none_found(0).front().of.why_unknown, messages::estimate_nobody_surveyed));
  CHECK(says(korn_graubard({0, 0, 0, 0}).why_unknown, messages::estimate_nobody_surveyed));
}

TEST_CASE("interval: impossible counts, levels and effects are unknown with their reasons") {
  CHECK(says(clopper_pearson(5, 4).why_unknown, messages::estimate_found_above_surveyed));
  CHECK(says(clopper_pearson(1, 4, {ratio(1)}).why_unknown, messages::estimate_bad_level));
  CHECK(says(clopper_pearson(1, 4, {ratio(0)}).why_unknown, messages::estimate_bad_level));
  CHECK(says(hypergeometric(1, 40, 30).why_unknown, messages::estimate_surveyed_above_population));
  CHECK(says(none_found(540, ratio(0)).front().of.why_unknown, messages::estimate_bad_effect));
  CHECK(says(korn_graubard({0.5, 0.01, 20, 0}).why_unknown, messages::estimate_no_degrees));
}

TEST_CASE("interval: at 0 and at 1 log odds are undefined and no variance gives a point") {
  for (const double end : {0.0, 1.0}) {
    CHECK(says(taylor_logit({end, 0, 50, 5}).why_unknown, messages::estimate_no_log_odds));
    CHECK(says(korn_graubard({end, 0, 50, 5}).why_unknown, messages::estimate_no_variance));
    CHECK(says(estimate::wald({end, 0, 50, 5}).why_unknown, messages::estimate_no_variance));
  }
  CHECK(says(estimate::wald(0, 540).why_unknown, messages::estimate_wald_at_end));
  CHECK(says(korn_graubard({std::numeric_limits<double>::quiet_NaN(), 0, 50, 5}).why_unknown, messages::estimate_bad_share));
}

TEST_CASE("interval: a survey with the variance of a simple sample and its degrees gives Clopper-Pearson") {
  const double p = 30.0 / 600;
  const survey_share simple{p, p * (1 - p) / 600, 600, 599};
  CHECK(korn_graubard(simple).low == doctest::Approx(clopper_pearson(30, 600).low).epsilon(1e-10));
  CHECK(korn_graubard(simple).high == doctest::Approx(clopper_pearson(30, 600).high).epsilon(1e-10));
}
