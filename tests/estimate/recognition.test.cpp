// SPDX-License-Identifier: MIT
// tests/estimate/recognition.test.cpp -- what households answer, under each treatment, and what a sample of them can bear.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "county.hpp"

using namespace povexit;
using namespace povexit::estimate;
using namespace povexit::support;

TEST_CASE("recognition: figures under the book's treatment of average and of no answer, with the lowest and highest beside it") {
  rate_data of = county();
  of.answers.clear();
  for (const auto& [code, times] : {std::pair("yes", 88), std::pair("no", 2), std::pair("so-so", 6), std::pair("refused", 3), std::pair("", 1)}) {
    for (int i = 0; i < times; ++i) of.answers.push_back({code, {}});
  }
  const four_rates against = computed(of);
  CHECK(against.recognised.by_book.value == ratio(88, 100));
  CHECK(against.recognised.by_book.judged == verdict::fail);
  CHECK(against.recognised.lowest.value == ratio(88, 100));
  CHECK(against.recognised.highest.value == ratio(94, 96));
  CHECK(against.recognised.highest.judged == verdict::pass);
  CHECK(against.recognised.no_answer == 4);
  of.codes.average_is = counts_as::approval;
  CHECK(computed(of).recognised.by_book.value == ratio(94, 100));
  of.codes.no_answer_is = counts_as::left_out;
  CHECK(computed(of).recognised.by_book.value == ratio(94, 96));
  of.codes.average_is = counts_as::left_out;
  CHECK(computed(of).recognised.by_book.value == ratio(88, 90));
}

TEST_CASE("recognition: it has the intervals of its design, and exact ones, under each treatment of average and of no answer") {
  rate_data of = county();
  // ten answers in each of ten villages: in the first five against, in the second two so-so, in the third one without an answer
  for (std::size_t i = 0; i < 100; ++i) {
    const std::size_t village = i / 10;
    const std::size_t turn = i % 10;
    of.answers[i] = {village == 0 && turn < 5 ? "no" : village == 1 && turn < 2 ? "so-so" : village == 2 && turn < 1 ? "" : "yes", {}, village};
  }
  const four_rates made = computed(of);
  CHECK(made.recognised.lowest.value == ratio(92, 100));
  CHECK(made.recognised.highest.value == ratio(94, 99));
  CHECK_FALSE(made.recognised.why_no_interval.has_value());
  CHECK_FALSE(made.recognised.is_random_part_only);
  const double approving[2][10] = {{5, 8, 9, 10, 10, 10, 10, 10, 10, 10}, {5, 10, 9, 10, 10, 10, 10, 10, 10, 10}};
  const double counted[2][10] = {{10, 10, 10, 10, 10, 10, 10, 10, 10, 10}, {10, 10, 9, 10, 10, 10, 10, 10, 10, 10}};
  const recognition_estimate* of_treatment[] = {&made.recognised.of_lowest, &made.recognised.of_highest};
  const std::uint64_t yes[] = {92, 94};
  const std::uint64_t all[] = {100, 99};
  for (std::size_t k = 0; k < 2; ++k) {
    CAPTURE(k);
    const double share = static_cast<double>(yes[k]) / static_cast<double>(all[k]);
    double squares = 0;  // residuals of the villages; their sum is 0
    for (std::size_t v = 0; v < 10; ++v) squares += std::pow((approving[k][v] - share * counted[k][v]) / static_cast<double>(all[k]), 2);
    const survey_share by_hand{share, 10.0 / 9 * squares, all[k], 9};
    CHECK(of_treatment[k]->weighted == doctest::Approx(share));
    const stated_interval* korn = by(of_treatment[k]->intervals, method::korn_graubard);
    const stated_interval* logit = by(of_treatment[k]->intervals, method::taylor_logit);
    const stated_interval* exact = by(of_treatment[k]->intervals, method::clopper_pearson);
    REQUIRE((korn != nullptr && logit != nullptr && exact != nullptr));
    CHECK(korn->of.low == doctest::Approx(korn_graubard(by_hand).low));
    CHECK(logit->of.high == doctest::Approx(taylor_logit(by_hand).high));
    CHECK(exact->of.low == clopper_pearson(yes[k], all[k]).low);
    CHECK(exact->design_effect == ratio(1));  // ten answers of a village: that each tells as much as any other is assumed
    CHECK(korn->of.low < exact->of.low);
  }
  CHECK(made.recognised.of_book.design_effect ==
        doctest::Approx(10.0 / 9 * (0.042 * 0.042 + 0.012 * 0.012 + 0.002 * 0.002 + 7 * 0.008 * 0.008) / (0.92 * 0.08 / 99)));
}

TEST_CASE("recognition: answers of nobody who was drawn have no interval and say so; beside others they count in the rate alone") {
  rate_data of = county();
  const four_rates nobody = computed(of);
  CHECK(nobody.recognised.by_book.value == ratio(95, 100));
  CHECK(nobody.recognised.of_book.intervals.empty());
  CHECK(nobody.recognised.why_no_interval->what == &messages::estimate_answers_not_drawn);
  for (std::size_t i = 0; i < 60; ++i) of.answers[i].unit = i / 6;  // all approve; the five against are of nobody drawn
  const four_rates made = computed(of);
  CHECK(made.recognised.by_book.value == ratio(95, 100));
  CHECK(made.recognised.is_random_part_only);
  CHECK(codes(made.notes).count("estimate-answers-outside") == 1);
  REQUIRE(made.recognised.of_book.intervals.size() == 4);  // bounds for the usual design effects
  CHECK(made.recognised.of_book.intervals[0].of.low == doctest::Approx(std::pow(0.025, 1.0 / 60)));
  CHECK(made.recognised.of_book.intervals[3].of.low == doctest::Approx(std::pow(0.025, 3.0 / 60)));
  CHECK(made.recognised.of_book.intervals[3].of.high == 1);
  rate_limits one_sided;
  one_sided.with.on = sides::lower;
  CHECK(computed(of, one_sided).recognised.of_book.intervals[0].of.low == doctest::Approx(std::pow(0.05, 1.0 / 60)));
  of.answers[3].weight.reset();
  of.answers[4].unit = 99;
  const auto wrong = rates(of);
  REQUIRE_FALSE(wrong.has_value());
  CHECK(codes(wrong.error()) == std::set<std::string_view>{"estimate-missing-weight", "estimate-no-such-unit"});
  rate_data undrawn = county();  // no design at all: exact for a design effect of 1
  undrawn.strata.clear();
  undrawn.units.clear();
  CHECK(in_words(computed(undrawn).recognised.of_book.intervals.front()) ==
        "if the design effect is 1: compatible with 88.72 % to 98.36 % (95 %, Clopper-Pearson, exact)");
  CHECK(computed(undrawn).recognised.why_no_interval->what == &messages::estimate_no_design);
}

TEST_CASE("recognition: of households drawn one by one exact intervals assume nothing") {
  rate_data of = county();
  of.units.clear();
  for (std::size_t i = 0; i < 100; ++i) {
    of.units.push_back({"h" + std::to_string(i), 0, 1, {}});
    of.answers[i].unit = i;
    of.exited[i].unit = i;
  }
  of.villages.clear();
  of.strata[0].units = 2'000;
  const four_rates made = computed(of);
  const stated_interval* exact = by(made.recognised.of_book.intervals, method::clopper_pearson);
  REQUIRE(exact != nullptr);
  CHECK_FALSE(exact->design_effect.has_value());
  CHECK(made.recognised.of_book.design_effect == doctest::Approx(0.95));  // 100 of 2,000 are there already
}

TEST_CASE("recognition: codes of answers are named once, and a code that is not named is an issue in its place") {
  rate_data of = county();
  of.answers.push_back({"yess", {"answers.csv", 102, 2, 4, {}}});
  of.codes.average.push_back("no");
  const auto made = rates(of);
  REQUIRE_FALSE(made.has_value());
  CHECK(codes(made.error()) == std::set<std::string_view>{"estimate-code-named-twice", "estimate-unknown-answer"});
  CHECK(made.error().back().where.line == 102);
  CHECK(made.error().back().suggestion == "yes");
}

TEST_CASE("recognition: a lonely village leaves exact intervals only, and says why") {
  rate_data of = county();
  for (std::size_t i = 0; i < 100; ++i) of.answers[i].unit = i / 10;
  of.strata.push_back({"island", selection::random, std::nullopt, {}});
  of.units[9].stratum = 1;
  const four_rates made = computed(of);
  CHECK(made.recognised.why_no_interval->what == &messages::estimate_lonely_unit);
  CHECK(by(made.recognised.of_book.intervals, method::korn_graubard) == nullptr);
  REQUIRE(by(made.recognised.of_book.intervals, method::clopper_pearson) != nullptr);
  CHECK(by(made.recognised.of_book.intervals, method::clopper_pearson)->design_effect == ratio(1));
  of.lonely = lonely_unit::centre_on_all;
  CHECK(by(computed(of).recognised.of_book.intervals, method::korn_graubard) != nullptr);
}
