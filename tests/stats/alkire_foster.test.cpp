// SPDX-License-Identifier: MIT
// Weights, profiles and measures of multidimensional poverty: what is refused, what is undefined, and what storage may not change.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include <povexit/stats/alkire_foster.hpp>
#include <povexit/stats/change.hpp>
#include <povexit/stats/row_scores.hpp>

#include <support/random.hpp>

using namespace povexit;
using namespace povexit::stats;

namespace {

std::vector<std::string> codes_of(const issues& all) {
  std::vector<std::string> made;
  for (const issue& each : all) made.emplace_back(each.code());
  return made;
}
using codes = std::vector<std::string>;

/// `1` deprived, `0` not, `?` unknown, a character a row.
plane plane_of(const std::string& cells) {
  plane made(cells.size());
  for (std::size_t r = 0; r < cells.size(); ++r) made.set(r, cells[r] == '?' ? truth::unknown : truth_of(cells[r] == '1'));
  return made;
}

/// Columns that live as long as what reads them.
struct answers {
  std::vector<plane> planes;
  std::vector<deprivation> indicators;

  explicit answers(const std::vector<std::string>& columns) {
    for (const std::string& each : columns) planes.push_back(plane_of(each));
    for (const plane& each : planes) indicators.push_back(deprived_where(each));
  }
  answers(const answers&) = delete;
};

/// Equal weights in one dimension.
indicator_weights equal(std::size_t count) {
  weighted_dimension all{"all", ratio(1), {}};
  for (std::size_t i = 0; i < count; ++i) all.indicators.push_back({"i" + std::to_string(i), ratio(0)});
  return *indicator_weights::make({all}, weighting::equal);
}

}  // namespace

TEST_CASE("indicator_weights: nested, absolute and equal weights are exact, and units of one denominator") {
  const std::vector<weighted_dimension> nested = {{"health", ratio(1, 3), {{"a", ratio(1, 2)}, {"b", ratio(1, 2)}}},
                                                  {"living", ratio(2, 3), {{"c", ratio(1, 7)}, {"d", ratio(6, 7)}}}};
  const auto made = indicator_weights::make(nested);
  REQUIRE(made.has_value());
  CHECK(made->denominator() == 42);
  CHECK(made->weight(0) == ratio(1, 6));
  CHECK(made->weight(2) == ratio(2, 21));
  CHECK(made->score(0b1111) == 42);
  CHECK(made->score(0b0101) == 7 + 4);
  CHECK(made->dimensions()[1].units == 28);
  CHECK(made->dimensions()[1].indicators == 0b1100);
  CHECK(made->reaching(ratio(1, 4)) == 11);  // 10.5 units
  CHECK(made->is_on(21, ratio(1, 2)));

  const auto by_count = indicator_weights::make(nested, weighting::equal);
  REQUIRE(by_count.has_value());
  CHECK(by_count->weight(3) == ratio(1, 4));

  // Chile: three indicators of 7.5 % reach 22.5 %.
  std::vector<weighted_dimension> chile(1);
  for (int i = 0; i < 12; ++i) chile[0].indicators.push_back({"x" + std::to_string(i), ratio(75, 1000)});
  for (int i = 0; i < 3; ++i) chile[0].indicators.push_back({"n" + std::to_string(i), ratio(1, 30)});
  const auto absolute = indicator_weights::make(chile, weighting::absolute);
  REQUIRE(absolute.has_value());
  CHECK(absolute->score(0b111) == absolute->reaching(ratio(225, 1000)));
}

TEST_CASE("indicator_weights: everything that is wrong is said at once") {
  std::vector<weighted_dimension> wrong = {{"health", ratio(1, 3), {{"a", ratio(1, 2)}, {"b", ratio(1, 3)}}},
                                           {"none", ratio(1, 3), {}},
                                           {"living", ratio(-1, 3), {{"a", ratio(3, 2)}, {"c", ratio(-1, 2)}}}};
  const auto refused = indicator_weights::make(wrong);
  REQUIRE(!refused.has_value());
  CHECK(codes_of(refused.error()) == codes{"stats-no-indicators", "stats-indicator-twice", "stats-weights-not-one", "stats-weight-negative",
                                           "stats-weight-negative", "stats-weights-not-one"});
  CHECK(sentence(refused.error()[2]) == "the weights of \"health\" sum to 5/6, not to 1: write them as exact fractions, 1/6 and not 0.1667");

  struct case_of {
    std::vector<weighted_dimension> dimensions;
    weighting written;
    codes expected;
  };
  weighted_dimension many{"many", ratio(1), {}};
  for (int i = 0; i < 65; ++i) many.indicators.push_back({std::to_string(i), ratio(1, 65)});
  const ratio tiny(1, INT64_MAX);
  const case_of cases[] = {
      {{}, weighting::nested, {"stats-no-indicators"}},
      {{many}, weighting::nested, {"stats-too-many-indicators"}},
      {{{"d", ratio(1), {{"a", ratio(1667, 10000)}, {"b", ratio(8333, 10000)}, {"c", ratio(1, 10000)}}}}, weighting::nested, {"stats-weights-not-one"}},
      {{{"d", ratio(0), {{"a", ratio(1, 3)}, {"b", ratio(1, 3)}}}}, weighting::absolute, {"stats-weights-not-one"}},
      {{{"d", ratio(1), {{"a", tiny}, {"b", *add(ratio(1), -tiny)}}}}, weighting::nested, {"stats-weights-too-fine"}},
  };
  for (const case_of& each : cases) {
    const auto made = indicator_weights::make(each.dimensions, each.written);
    REQUIRE(!made.has_value());
    CHECK(codes_of(made.error()) == each.expected);
  }
}

TEST_CASE("profiles: columns that do not fit, weights below zero and strange codes are refused with their rows") {
  const answers three({"101", "0?1"});
  profile_rows rows{three.indicators};
  const std::array<std::int32_t, 3> weights = {5, -1, -7};
  const std::array<std::uint8_t, 3> groups = {0, 1, 9};
  rows.weights = column_view(weights);
  rows.groups = column_view(groups);
  rows.group_count = 2;
  const auto refused = profiles(rows);
  REQUIRE(!refused.has_value());
  CHECK(codes_of(refused.error())[0] == "stats-negative-weight");
  CHECK(sentence(refused.error()[0]) == "row 2 has the weight -1, and 2 rows in all have one below zero: a weight is 0 or more");
  bitmap known(3, true);
  known.set(1, false);
  known.set(2, false);
  rows.weights = column_view(weights).with_known(known.view());  // what is under a missing cell says nothing
  const auto stray = profiles(rows);
  REQUIRE(!stray.has_value());
  CHECK(codes_of(stray.error()) == codes{"stats-code-out-of-range"});
  CHECK(sentence(stray.error()[0]) == "row 3 has the group code 9, and 1 rows in all have one outside of 0 to 1: list every code");
  rows.groups = column_view(groups).with_known(known.view());
  const auto read = profiles(rows);
  REQUIRE(read.has_value());
  CHECK(read->seen.used == mass{1, 5});
  CHECK(read->seen.of(left_out::missing_weight) == mass{2, 0});
  CHECK(read->by_group[0] == std::vector<profile>{{0b11, 0b01, 1, 5}});

  bitmap meant(3, true);
  meant.set(0, false);
  meant.set(1, false);
  const std::array<std::int64_t, 3> zeros = {0, 0, 0};
  rows.weights = column_view(zeros).with_known(known.view());
  rows.population = meant.view();
  const auto few = profiles(rows);  // outside, outside and without a known weight, without one
  REQUIRE(few.has_value());
  CHECK(few->seen.of(left_out::outside) == mass{2, 0});
  CHECK(few->seen.of(left_out::missing_weight) == mass{1, 0});
  CHECK(few->seen.used == mass{});
  CHECK(few->seen.weightless == 0);

  const std::array<std::int64_t, 2> short_column = {1, 1};
  rows.weights = column_view(short_column);
  rows.population = known.view();
  CHECK(codes_of(profiles(rows).error()) == codes{"stats-unlike-sizes"});
  CHECK(codes_of(profiles({}).error()) == codes{"stats-no-indicators"});
  const std::vector<deprivation> many(65, three.indicators[0]);
  CHECK(codes_of(profiles({many}).error()) == codes{"stats-too-many-indicators"});
}

namespace {

template <typename Weight, typename Code>
profile_totals counted(const answers& of, const std::vector<int>& weights, const std::vector<int>& groups) {
  std::vector<Weight> w;
  std::vector<Code> c;
  for (const int each : weights) w.push_back(static_cast<Weight>(each));
  for (const int each : groups) c.push_back(static_cast<Code>(each));
  profile_rows rows{of.indicators, column_view(w), column_view(c), 2};
  auto made = profiles(rows);
  REQUIRE(made.has_value());
  return *std::move(made);
}

}  // namespace

TEST_CASE("profiles: however weights and codes are stored, by words or by single rows, the totals are the same") {
  std::string first;
  std::string second;
  std::vector<int> weights;
  std::vector<int> groups;
  for (int r = 0; r < 200; ++r) {
    first += r % 3 == 0 ? '1' : '0';
    second += r % 5 == 0 ? '1' : r >= 64 && r < 70 ? '?' : '0';
    weights.push_back(r % 2);
    groups.push_back(r % 7 == 0 ? 1 : 0);
  }
  const answers of({first, second});
  const profile_totals want = counted<std::int64_t, std::int64_t>(of, weights, groups);
  CHECK(want.seen.used == mass{200, 100});
  CHECK(want.seen.weightless == 100);
  CHECK(counted<std::int32_t, std::uint8_t>(of, weights, groups) == want);
  CHECK(counted<std::int16_t, std::int16_t>(of, weights, groups) == want);
  CHECK(counted<std::uint8_t, std::int32_t>(of, weights, groups) == want);
  bitmap w(200);
  bitmap c(200);
  for (std::size_t r = 0; r < 200; ++r) {
    w.set(r, weights[r] != 0);
    c.set(r, groups[r] != 0);
  }
  const auto as_bits = profiles({of.indicators, column_view(w.view()), column_view(c.view()), 2});
  REQUIRE(as_bits.has_value());
  CHECK(*as_bits == want);

  // Sums beyond 64 bits.
  const std::vector<std::int64_t> most(200, INT64_MAX);
  const auto heavy = profiles({of.indicators, column_view(most)});
  REQUIRE(heavy.has_value());
  CHECK(heavy->seen.used == mass{200, wide{200} * INT64_MAX});
  const std::vector<std::int64_t> much(200, INT64_MAX / 100);
  const auto spilled = profiles({of.indicators, column_view(much)});
  REQUIRE(spilled.has_value());
  CHECK(spilled->seen.used == mass{200, wide{200} * (INT64_MAX / 100)});
}

TEST_CASE("profiles: with vector instructions the totals are those of the portable way, and so are refusals") {
  constexpr std::size_t size = 3 * 4096 + 100;
  testing_support::random_source random(7);
  std::vector<plane> all;
  for (std::size_t i = 0; i < 16; ++i) {
    all.emplace_back(size);
    const bool has_gaps = i % 2 == 0;  // in the middle, so that some stretches are complete
    for (std::size_t r = 0; r < size; ++r) {
      const std::uint64_t one = random.next();
      all.back().set(r, has_gaps && r > 5000 && r < 7000 && one % 64 == 0 ? truth::unknown : truth_of((one >> 32U) % 4 == 0));
    }
  }
  std::vector<deprivation> indicators;
  for (const plane& each : all) indicators.push_back(deprived_where(each));
  std::vector<std::int64_t> light;
  std::vector<std::int64_t> heavy;  // cells move often; and in the last stretch are too narrow
  std::vector<std::uint8_t> code;
  for (std::size_t r = 0; r < size; ++r) {
    light.push_back(random.between(0, 9));
    heavy.push_back(random.between(0, r < 8192 ? 1 << 27 : std::int64_t{1} << 60));
    code.push_back(static_cast<std::uint8_t>(random.below(5)));
  }
  const std::vector<std::int16_t> short_code(code.begin(), code.end());
  const std::vector<std::int32_t> short_weight(light.begin(), light.end());
  std::vector<std::int64_t> stray(code.begin(), code.end());
  std::vector<std::int32_t> negative = short_weight;
  stray[4500] = 256;  // a byte of 0
  negative[9000] = -1;
  bitmap some(size, true);
  for (std::size_t r = 4200; r < 4300; ++r) some.set(r, false);

  const column_view weights[] = {{}, column_view(light), column_view(heavy), column_view(short_weight), column_view(code), column_view(negative),
                                 column_view(light).with_known(some.view())};
  const column_view groups[] = {{}, column_view(code), column_view(short_code), column_view(stray), column_view(code).with_known(some.view())};
  for (const std::size_t count : {1U, 3U, 8U, 10U, 13U, 16U}) {
    for (std::size_t w = 0; w < std::size(weights); ++w) {
      const std::size_t g = (w + count) % std::size(groups);
      CAPTURE(count);
      CAPTURE(w);
      CAPTURE(g);
      profile_rows rows{std::span(indicators).first(count)};
      rows.weights = weights[w];
      rows.groups = groups[g];
      rows.group_count = groups[g].size() == 0 ? 0 : count == 3 ? 4 : 5;
      if (w == 1) rows.population = some.view();
      const auto portable = profiles(rows, profile_kernel::portable);
      const auto best = profiles(rows, profile_kernel::best);
      REQUIRE(portable.has_value() == best.has_value());
      if (portable) {
        CHECK((*portable == *best));
      } else {
        CHECK(codes_of(portable.error()) == codes_of(best.error()));
        CHECK((portable.error()[0].arguments == best.error()[0].arguments));
      }
    }
  }
}

TEST_CASE("alkire_foster: cutoffs outside of (0, 1], a band above them and other indicators are refused at once") {
  const answers of({"10", "11"});
  const auto totals = profiles({of.indicators});
  REQUIRE(totals.has_value());
  const auto refused = alkire_foster(*totals, equal(3), {{ratio(0), ratio(33), ratio(1, 3)}, ratio(1, 3)});
  REQUIRE(!refused.has_value());
  CHECK(codes_of(refused.error()) ==
        codes{"stats-cutoff-outside", "stats-band-above-cutoff", "stats-cutoff-outside", "stats-band-above-cutoff", "stats-indicators-differ"});
  CHECK(codes_of(alkire_foster(*totals, equal(2), {}).error()) == codes{"stats-no-cutoff"});
  CHECK(alkire_foster(*totals, equal(2), {{ratio(1)}}).has_value());
  CHECK(codes_of(alkire_foster(*totals, equal(2), {{ratio(1)}, ratio(-1, 2)}).error()) == codes{"stats-cutoff-outside"});
}

TEST_CASE("alkire_foster: where nobody is poor there is no intensity and no contribution, and M0 is 0; over no rows nothing is defined") {
  const answers of({"10", "00"});
  const auto totals = profiles({of.indicators});
  REQUIRE(totals.has_value());
  const auto report = alkire_foster(*totals, equal(2), {{ratio(1), ratio(1, 2)}, ratio(1, 4)});
  REQUIRE(report.has_value());
  const alkire_foster_at& nobody = report->whole.at[0];
  CHECK(to_string(nobody.headcount.low) == "0");
  CHECK(to_string(nobody.adjusted.high) == "0");
  CHECK(!nobody.intensity.is_defined());
  CHECK(!nobody.contribution[0].is_defined());
  CHECK(!nobody.share_of_poor.is_defined());
  CHECK(to_string(nobody.vulnerable.low) == "1/2");
  CHECK(to_string(report->whole.at[1].headcount.low) == "1/2");
  CHECK(report->whole.at[1].on_cutoff == mass{1, 1});
  CHECK(to_string(report->whole.at[1].vulnerable.low) == "0");
  CHECK(to_string(report->whole.share_of_people) == "1");
  CHECK(report->in_no_group.used == mass{2, 2});

  const auto none = alkire_foster(profile_totals{}, equal(2), {{ratio(1)}});
  REQUIRE(none.has_value());
  CHECK(!none->whole.at[0].headcount.is_defined());
  CHECK(!none->whole.at[0].adjusted.is_defined());
  CHECK(!none->whole.raw[0].is_defined());
}

TEST_CASE("deprived_where: a rule that is met may mean deprived, or its opposite; unknown stays unknown either way") {
  const plane rule = plane_of("10?");
  const std::vector<deprivation> met = {deprived_where(rule)};
  const std::vector<deprivation> failed = {deprived_where(rule, truth::no)};
  const auto by_met = scores({met}, equal(1));
  const auto by_failed = scores({failed}, equal(1));
  REQUIRE((by_met.has_value() && by_failed.has_value()));
  CHECK(by_met->poor(ratio(1)) == plane_of("10?"));
  CHECK(by_failed->poor(ratio(1)) == plane_of("01?"));
}

TEST_CASE("change: differences are exact, and there is no share of nothing") {
  const change fall = changed(exactly(ratio(1, 3)), exactly(ratio(1, 4)));
  CHECK(to_string(fall.absolute.low) == "-1/12");
  CHECK(to_string(fall.relative.low) == "-1/4");
  CHECK(fall.relative.is_exact());
  CHECK(to_string(per_year(fall.absolute, ratio(5, 2)).low) == "-1/30");
  const change from_none = changed(exactly(ratio(0)), exactly(ratio(1, 4)));
  CHECK(to_string(from_none.absolute.low) == "1/4");
  CHECK(!from_none.relative.is_defined());
  CHECK(!changed(bounded{}, exactly(ratio(1))).absolute.is_defined());

  const change open = changed({ratio(1, 4), ratio(1, 2)}, {ratio(1, 8), ratio(1, 3)});
  CHECK(to_string(open.absolute.low) == "-3/8");
  CHECK(to_string(open.absolute.high) == "1/12");
  CHECK(to_string(open.relative.low) == "-3/4");
  CHECK(to_string(open.relative.high) == "1/3");
}
