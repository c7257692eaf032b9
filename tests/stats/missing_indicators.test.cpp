// SPDX-License-Identifier: MIT
// Missing indicators: by bounds, listwise, or with their weight carried by the others of the dimension; never as "not deprived".
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include <povexit/stats/alkire_foster.hpp>
#include <povexit/stats/cardinal.hpp>
#include <povexit/stats/row_scores.hpp>

using namespace povexit;
using namespace povexit::stats;

namespace {

/// Rows of cells: `1` deprived, `0` not, `?` unknown.
struct answers {
  std::vector<plane> planes;
  std::vector<deprivation> indicators;

  explicit answers(const std::vector<std::string>& rows) {
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      planes.emplace_back(rows.size());
      for (std::size_t r = 0; r < rows.size(); ++r) planes.back().set(r, rows[r][i] == '?' ? truth::unknown : truth_of(rows[r][i] == '1'));
    }
    for (const plane& each : planes) indicators.push_back(deprived_where(each));
  }
  answers(const answers&) = delete;

  [[nodiscard]] alkire_foster_report measure(const indicator_weights& weights, const alkire_foster_options& asked) const {
    const auto totals = profiles({indicators});
    REQUIRE(totals.has_value());
    auto made = alkire_foster(*totals, weights, asked);
    REQUIRE(made.has_value());
    return *std::move(made);
  }
};

/// The global index: 2, 2 and 6 indicators in three dimensions of a third each.
indicator_weights global_index() {
  std::vector<weighted_dimension> all;
  std::size_t number = 0;
  for (const std::size_t count : {2U, 2U, 6U}) {
    all.push_back({"d" + std::to_string(all.size()), ratio(0), {}});
    for (std::size_t i = 0; i < count; ++i) all.back().indicators.push_back({"i" + std::to_string(number++), ratio(0)});
  }
  return *indicator_weights::make(all, weighting::equal);
}

std::string text(const bounded& measure) { return to_string(measure.low) + ".." + to_string(measure.high); }

}  // namespace

TEST_CASE("missing indicators: bounds say what the data decide, and what they leave open") {
  const indicator_weights weights = global_index();
  // Poor whatever is missing; open; not poor whatever is missing; open.
  const answers of({"1100000000", "1?00000000", "0000?00000", "10?0110000"});
  const auto report = of.measure(weights, {{ratio(1, 3)}, ratio(1, 5)});
  const alkire_foster_at& at = report.whole.at[0];
  CHECK(at.poor == mass{1, 1});
  CHECK(at.perhaps_poor == mass{2, 2});
  CHECK(text(at.headcount) == "1/4..3/4");
  CHECK(text(at.adjusted) == "1/12..5/18");  // 6 of 72; 6 + 6 + 8 of 72
  // Least: only the first, 6/18; the fourth would come in with 8. Most: the fourth, but not the second.
  CHECK(text(at.intensity) == "1/3..7/18");
  CHECK(at.intensity.is_sharp);
  CHECK(text(report.whole.raw[4]) == "1/4..1/2");
  CHECK(text(at.vulnerable) == "0..1/4");  // the fourth, with 5 of 18
  CHECK(report.whole.unknown[1] == mass{1, 1});
  CHECK(report.whole.left_out == mass{});
  CHECK(report.seen.used.rows == 4);

  const auto by_row = scores({of.indicators}, weights);
  REQUIRE(by_row.has_value());
  const plane poor = by_row->poor(ratio(1, 3));
  const truth want[] = {truth::yes, truth::unknown, truth::no, truth::unknown};
  for (std::size_t r = 0; r < 4; ++r) CHECK(poor[r] == want[r]);
}

TEST_CASE("missing indicators: an intensity where nobody need be poor is bounded, and said to be perhaps undefined") {
  const answers of({"?000000000", "0000001111"});
  const auto report = of.measure(global_index(), {{ratio(1, 6), ratio(1)}});
  CHECK(report.whole.at[0].intensity.may_be_undefined == false);
  CHECK(text(report.whole.at[0].intensity) == "7/36..2/9");
  CHECK(!report.whole.at[1].intensity.is_defined());
  const answers open({"?000000000"});
  const auto perhaps = open.measure(global_index(), {{ratio(1, 6)}});
  CHECK(text(perhaps.whole.at[0].intensity) == "1/6..1/6");
  CHECK(perhaps.whole.at[0].intensity.may_be_undefined);
  CHECK(!perhaps.whole.at[0].intensity.is_exact());
}

TEST_CASE("missing indicators: a bound that was not searched to the end says so, and is never inside the truth") {
  // All that is unknown weighs a multiple of 3 units, and the cutoff is none: the search cannot stop early.
  weighted_dimension all{"all", ratio(0), {}};
  std::int64_t sum = 1;
  for (std::int64_t i = 0; i < 30; ++i) sum += 3 * (500 + i * i);
  for (std::int64_t i = 0; i < 30; ++i) all.indicators.push_back({std::to_string(i), ratio(3 * (500 + i * i), sum)});
  all.indicators.push_back({"30", ratio(1, sum)});
  const indicator_weights weights = *indicator_weights::make({all}, weighting::absolute);
  const answers of({std::string(30, '?') + "0", std::string(10, '?') + std::string(21, '0')});
  const ratio cutoff(sum / 6 * 3 + 1, sum);
  const auto report = of.measure(weights, {{cutoff}});
  const bounded& intensity = report.whole.at[0].intensity;
  CHECK(!intensity.is_sharp);
  CHECK(intensity.low == quotient(cutoff));
  CHECK(intensity.high == quotient(ratio(sum - 1, sum)));
  CHECK(report.whole.at[0].headcount.is_sharp);
  CHECK(text(report.whole.at[0].headcount) == "0..1/2");
}

TEST_CASE("missing indicators: listwise leaves rows out, and reports how many, and which indicators they lack") {
  const answers of({"1100000000", "1?00000000", "0000000000", "1?000?0000"});
  const auto report = of.measure(global_index(), {{ratio(1, 3)}, {}, missing_policy::listwise});
  CHECK(text(report.whole.at[0].headcount) == "1/2..1/2");
  CHECK(report.whole.used == mass{2, 2});
  CHECK(report.whole.left_out == mass{2, 2});
  CHECK(report.whole.unknown[1] == mass{2, 2});
  CHECK(report.whole.unknown[5] == mass{1, 1});
  CHECK(report.seen.of(left_out::missing_indicator) == mass{2, 2});
  CHECK(report.seen.read() == mass{4, 4});
  const auto by_row = scores({of.indicators}, global_index(), missing_policy::listwise);
  REQUIRE(by_row.has_value());
  CHECK(by_row->poor(ratio(1, 3))[1] == truth::unknown);
  CHECK(!by_row->used[3]);
}

TEST_CASE("missing indicators: the others of a dimension carry the weight; a dimension with nothing known leaves the row out") {
  const answers of({"1?00000000",    // 1/3 by child mortality alone
                    "00001?0000",    // 1/15
                    "??11111111",    // nothing known of health
                    "0000111111"});  // 1/3
  const auto report = of.measure(global_index(), {{ratio(1, 3), ratio(1, 15)}, {}, missing_policy::redistribute});
  CHECK(text(report.whole.at[0].headcount) == "2/3..2/3");
  CHECK(text(report.whole.at[1].adjusted) == "11/45..11/45");  // (1/3 + 1/15 + 1/3) / 3
  CHECK(report.whole.at[0].on_cutoff == mass{2, 2});
  CHECK(report.whole.left_out == mass{1, 1});
  CHECK(report.whole.lost[0] == mass{1, 1});
  CHECK(report.whole.lost[1] == mass{});
  CHECK(text(report.whole.raw[1]) == "0..0");       // of the two of whom it is known
  CHECK(text(report.whole.raw[5]) == "1/2..1/2");
  const auto by_row = scores({of.indicators}, global_index(), missing_policy::redistribute);
  REQUIRE(by_row.has_value());
  CHECK(ratio(by_row->low[1], by_row->denominator) == ratio(1, 15));
  CHECK(by_row->poor(ratio(1, 3))[2] == truth::unknown);

  // Of 60 indicators ever fewer are known: 1/1 to 1/60 have no common denominator below 2^62.
  weighted_dimension all{"all", ratio(0), {}};
  for (int i = 0; i < 60; ++i) all.indicators.push_back({std::to_string(i), ratio(0)});
  std::vector<std::string> rows;
  for (std::size_t known = 1; known <= 60; ++known) rows.push_back(std::string(known, '1') + std::string(60 - known, '?'));
  const answers fine(rows);
  const auto totals = profiles({fine.indicators});
  REQUIRE(totals.has_value());
  const auto refused = alkire_foster(*totals, *indicator_weights::make({all}, weighting::equal), {{ratio(1, 3)}, {}, missing_policy::redistribute});
  REQUIRE(!refused.has_value());
  CHECK(refused.error()[0].code() == "stats-redistribution-too-fine");
}

TEST_CASE("missing values: a gap is at least none and at most all of the line") {
  const std::vector<std::int64_t> income = {50, 0, 200};
  const std::vector<std::int64_t> schooling = {2, 0, 9};
  bitmap known(3, true);
  known.set(1, false);
  const std::vector<cardinal_indicator> indicators = {{column_view(income).with_known(known.view()), ratio(100)}, {column_view(schooling), ratio(5)}};
  const auto totals = cardinal_profiles({indicators});
  REQUIRE(totals.has_value());
  weighted_dimension two{"two", ratio(0), {{"income", ratio(0)}, {"schooling", ratio(0)}}};
  const auto report = cardinal(*totals, *indicator_weights::make({two}, weighting::equal), {{ratio(1)}});
  REQUIRE(report.has_value());
  CHECK(text(report->whole[0].gap) == "11/60..31/60");            // (1/2 + 3/5) / 6; and 2 / 6 more
  CHECK(text(report->whole[0].squared_gap) == "61/600..87/200");  // (1/4 + 9/25) / 6; and 2 / 6 more
  CHECK(!report->whole[0].gap_contribution[0].is_sharp);
  const auto refused = cardinal_profiles({std::vector<cardinal_indicator>{{column_view(income), ratio(0)}}});
  REQUIRE(!refused.has_value());
  CHECK(refused.error()[0].code() == "stats-line-not-positive");
}
