// SPDX-License-Identifier: MIT
// Multidimensional measures against row-by-row arithmetic in Boost's rationals, bounds against every way of filling the gaps, and the
// axioms that the measures are chosen for. Source of the axioms: Alkire et al. 2015, section 2.5.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/stats/cardinal.hpp>
#include <povexit/stats/row_scores.hpp>

#include <support/random.hpp>

using namespace povexit;
using namespace povexit::stats;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using testing_support::random_source;

namespace {

cpp_rational big(const quotient& value) {
  REQUIRE(value.is_defined());
  cpp_int top = 0;
  cpp_int bottom = 0;
  const auto size = magnitude(value.numerator());
  for (std::size_t i = 8; i-- > 0;) {
    top = (top << 64) + size.limb(i);
    bottom = (bottom << 64) + value.denominator().limb(i);
  }
  return cpp_rational(value.is_negative() ? cpp_int(-top) : top, bottom);
}
cpp_rational big(const ratio& value) { return cpp_rational(value.numerator(), value.denominator()); }

/// Rows of answers: 1 deprived, 0 not, -1 unknown.
struct table {
  std::vector<std::vector<int>> cells;  // by indicator
  std::vector<std::int64_t> weight;
  std::vector<std::int64_t> group;  // -1: unknown
  std::uint32_t groups = 0;

  [[nodiscard]] std::size_t rows() const { return weight.size(); }
  [[nodiscard]] std::size_t indicators() const { return cells.size(); }
};

table random_table(random_source& random, std::size_t rows, std::size_t indicators, int missing) {
  table made;
  made.groups = static_cast<std::uint32_t>(1 + random.below(4));
  made.cells.resize(indicators);
  const int deprived = static_cast<int>(10 + random.below(80));
  for (std::size_t r = 0; r < rows; ++r) {
    for (auto& column : made.cells) column.push_back(random.chance(missing) ? -1 : random.chance(deprived) ? 1 : 0);
    made.weight.push_back(random.between(0, random.chance(50) ? 3 : 1'000'000));
    made.group.push_back(random.chance(5) ? -1 : static_cast<std::int64_t>(random.below(made.groups)));
  }
  return made;
}

/// A table as what `profiles` reads.
struct columns_of {
  std::vector<plane> planes;
  std::vector<deprivation> indicators;
  bitmap in_a_group;
  std::vector<std::int64_t> codes;
  const table* from;

  explicit columns_of(const table& of) : in_a_group(of.rows()), from(&of) {
    for (const auto& column : of.cells) {
      planes.emplace_back(of.rows());
      for (std::size_t r = 0; r < of.rows(); ++r) planes.back().set(r, column[r] < 0 ? truth::unknown : truth_of(column[r] == 1));
    }
    for (const plane& each : planes) indicators.push_back(deprived_where(each));
    for (std::size_t r = 0; r < of.rows(); ++r) {
      in_a_group.set(r, of.group[r] >= 0);
      codes.push_back(of.group[r] < 0 ? 77 : of.group[r]);
    }
  }
  columns_of(const columns_of&) = delete;
  [[nodiscard]] profile_rows rows() const {
    profile_rows made{indicators};
    made.weights = column_view(from->weight);
    made.groups = column_view(codes).with_known(in_a_group.view());
    made.group_count = from->groups;
    return made;
  }
};

profile_totals totals_of(const table& of) {
  const columns_of columns(of);
  auto made = profiles(columns.rows());
  REQUIRE(made.has_value());
  return *std::move(made);
}

/// Nested weights with odd denominators.
std::vector<weighted_dimension> random_dimensions(random_source& random, std::size_t indicators) {
  const auto parts = [&random](std::size_t count) {
    std::vector<std::int64_t> each;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += each.emplace_back(random.between(1, 4));
    std::vector<ratio> made;
    for (const std::int64_t one : each) made.push_back(ratio(one, sum));
    return made;
  };
  std::vector<std::size_t> sizes;
  for (std::size_t left = indicators; left > 0;) {
    sizes.push_back(1 + random.below(left < 4 ? left : 4));
    left -= sizes.back();
  }
  std::vector<weighted_dimension> made;
  const auto outer = parts(sizes.size());
  std::size_t at = 0;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    made.push_back({"dimension " + std::to_string(d), outer[d], {}});
    for (const ratio& each : parts(sizes[d])) made.back().indicators.push_back({"indicator " + std::to_string(at++), each});
  }
  return made;
}

indicator_weights checked_weights(const std::vector<weighted_dimension>& dimensions) {
  auto made = indicator_weights::make(dimensions);
  REQUIRE(made.has_value());
  return *std::move(made);
}

/// The weight of each indicator for one row; nothing where the policy leaves the row out. Unknown cells weigh 0 unless bounds are asked for.
std::optional<std::vector<cpp_rational>> weights_of_row(const table& of, std::size_t row, const std::vector<weighted_dimension>& dimensions,
                                                        missing_policy policy) {
  std::vector<cpp_rational> made;
  for (const weighted_dimension& each : dimensions) {
    cpp_rational known = 0;
    const std::size_t from = made.size();
    for (const weighted_indicator& one : each.indicators) {
      const bool is_known = of.cells[made.size()][row] >= 0;
      if (!is_known && policy == missing_policy::listwise) return std::nullopt;
      made.push_back(is_known || policy == missing_policy::bounds ? big(one.weight) : cpp_rational(0));
      known += made.back();
    }
    if (known == 0) return std::nullopt;
    for (std::size_t i = from; i < made.size(); ++i) made[i] *= big(each.weight) / known;
  }
  return made;
}

/// What the definitions say, row by row.
struct by_definition {
  cpp_rational people = 0, poor = 0, score = 0;
  std::vector<cpp_rational> known, raw, censored, part;

  by_definition(const table& of, const std::vector<weighted_dimension>& dimensions, const ratio& cutoff, missing_policy policy, std::int64_t group) {
    known.resize(of.indicators());
    raw = censored = part = known;
    for (std::size_t r = 0; r < of.rows(); ++r) {
      if (group >= 0 && of.group[r] != group) continue;
      const auto weights = weights_of_row(of, r, dimensions, policy);
      if (!weights) continue;
      cpp_rational sum = 0;
      for (std::size_t i = 0; i < of.indicators(); ++i) {
        if (of.cells[i][r] >= 0) known[i] += of.weight[r];
        if (of.cells[i][r] == 1) raw[i] += of.weight[r];
        if (of.cells[i][r] == 1) sum += (*weights)[i];
      }
      people += of.weight[r];
      if (sum < big(cutoff)) continue;
      poor += of.weight[r];
      score += sum * of.weight[r];
      for (std::size_t i = 0; i < of.indicators(); ++i) {
        if (of.cells[i][r] != 1) continue;
        censored[i] += of.weight[r];
        part[i] += (*weights)[i] * of.weight[r];
      }
    }
  }
};

void check_fraction(const bounded& ours, const cpp_rational& above, const cpp_rational& below) {
  CHECK(ours.is_exact());
  CHECK(ours.is_sharp);
  if (below == 0) {
    CHECK(!ours.is_defined());
  } else {
    REQUIRE(ours.is_defined());
    CHECK(big(ours.low) == above / below);
  }
}

void check_group(const alkire_foster_group& ours, std::size_t at, const by_definition& want) {
  const alkire_foster_at& one = ours.at[at];
  CHECK(cpp_rational(cpp_int(ours.used.weight)) == want.people);
  check_fraction(one.headcount, want.poor, want.people);
  check_fraction(one.intensity, want.score, want.poor);
  check_fraction(one.adjusted, want.score, want.people);
  for (std::size_t i = 0; i < want.raw.size(); ++i) {
    check_fraction(ours.raw[i], want.raw[i], want.known[i]);
    check_fraction(one.censored[i], want.censored[i], want.known[i]);
    check_fraction(one.contribution[i], want.part[i], want.score);
  }
}

std::string sum_of(const std::vector<bounded>& parts) {
  std::optional<quotient> sum = quotient(ratio(0));
  for (const bounded& each : parts) {
    REQUIRE(sum.has_value());
    sum = add(*sum, each.low);
  }
  REQUIRE(sum.has_value());
  return to_string(*sum);
}

const ratio some_shares[] = {ratio(1, 2), ratio(1, 100), ratio(9, 10)};
const ratio some_cutoffs[] = {ratio(1, 3), ratio(1, 2), ratio(9, 40), ratio(1), ratio(1, 1000), ratio(2, 3)};

}  // namespace

TEST_CASE("alkire_foster: every measure of every group is what row-by-row rationals give, and parts add up to exactly 1") {
  random_source random(6001);
  for (int round = 0; round < 8; ++round) {
    CAPTURE(round);
    const auto policy = round % 2 == 0 ? missing_policy::listwise : missing_policy::redistribute;
    const std::size_t indicators = 1 + random.below(9);
    const table of = random_table(random, 40 + random.below(50), indicators, round < 2 ? 0 : 8);
    const auto dimensions = random_dimensions(random, indicators);
    const indicator_weights weights = checked_weights(dimensions);
    const ratio cutoff = random.pick(some_cutoffs);
    const auto report = alkire_foster(totals_of(of), weights, {{ratio(1, 7), cutoff}, {}, policy});
    REQUIRE(report.has_value());
    check_group(report->whole, 1, by_definition(of, dimensions, cutoff, policy, -1));
    std::vector<bounded> of_poor{report->in_no_group.at[1].share_of_poor};
    std::vector<bounded> of_adjusted{report->in_no_group.at[1].share_of_adjusted};
    for (std::uint32_t g = 0; g < of.groups; ++g) {
      check_group(report->groups[g], 1, by_definition(of, dimensions, cutoff, policy, g));
      of_poor.push_back(report->groups[g].at[1].share_of_poor);
      of_adjusted.push_back(report->groups[g].at[1].share_of_adjusted);
    }
    if (!report->whole.at[1].intensity.is_defined()) continue;
    CHECK(sum_of(report->whole.at[1].contribution) == "1");
    CHECK(sum_of(report->whole.at[1].dimension_contribution) == "1");
    CHECK(sum_of(of_poor) == "1");
    CHECK(sum_of(of_adjusted) == "1");
  }
}

namespace {

/// A fraction of small integers.
struct small_fraction {
  wide top = 0;
  wide bottom = 0;
};

/// The extremes of a measure over all fillings.
struct seen {
  std::optional<small_fraction> low, high;
  bool is_ever_undefined = false;

  void add(wide top, wide bottom) {
    if (bottom == 0) {
      is_ever_undefined = true;
      return;
    }
    if (!low || top * low->bottom < low->top * bottom) low = {top, bottom};
    if (!high || top * high->bottom > high->top * bottom) high = {top, bottom};
  }
  void check(const bounded& ours) const {
    CHECK(ours.is_sharp);
    REQUIRE(ours.is_defined() == low.has_value());
    if (!low) return;
    CHECK(ours.low == quotient(low->top, low->bottom));
    CHECK(ours.high == quotient(high->top, high->bottom));
    CHECK(ours.may_be_undefined == is_ever_undefined);
  }
};

/// All measures of one way of filling the gaps.
struct all_seen {
  seen headcount, intensity, adjusted, vulnerable, share_of_poor, share_of_adjusted;
  std::vector<seen> raw, censored, contribution, dimension;

  void add(const table& filled, const indicator_weights& weights, std::int64_t least, std::int64_t band) {
    const std::size_t d = weights.size();
    raw.resize(d);
    censored.resize(d);
    contribution.resize(d);
    dimension.resize(weights.dimensions().size());
    wide people = 0, poor = 0, score = 0, in_band = 0, poor_here = 0, score_here = 0;
    std::vector<wide> deprived(d, 0), poor_and(d, 0);
    for (std::size_t r = 0; r < filled.rows(); ++r) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < d; ++i) sum += filled.cells[i][r] == 1 ? weights.units(i) : 0;
      const wide w = filled.weight[r];
      people += w;
      for (std::size_t i = 0; i < d; ++i) deprived[i] += filled.cells[i][r] == 1 ? w : 0;
      if (sum >= band && sum < least) in_band += w;
      if (sum < least) continue;
      poor += w;
      score += w * sum;
      if (filled.group[r] == 0) {
        poor_here += w;
        score_here += w * sum;
      }
      for (std::size_t i = 0; i < d; ++i) poor_and[i] += filled.cells[i][r] == 1 ? w : 0;
    }
    headcount.add(poor, people);
    intensity.add(score, poor * weights.denominator());
    adjusted.add(score, people * weights.denominator());
    vulnerable.add(in_band, people);
    share_of_poor.add(poor_here, poor);
    share_of_adjusted.add(score_here, score);
    for (std::size_t i = 0; i < d; ++i) {
      raw[i].add(deprived[i], people);
      censored[i].add(poor_and[i], people);
      contribution[i].add(poor_and[i] * weights.units(i), score);
    }
    for (std::size_t k = 0; k < dimension.size(); ++k) {
      wide part = 0;
      for (std::size_t i = 0; i < d; ++i) part += ((weights.dimensions()[k].indicators >> i) & 1U) != 0 ? poor_and[i] * weights.units(i) : 0;
      dimension[k].add(part, score);
    }
  }
  void check(const alkire_foster_report& ours) const {
    const alkire_foster_at& at = ours.whole.at[0];
    headcount.check(at.headcount);
    intensity.check(at.intensity);
    adjusted.check(at.adjusted);
    vulnerable.check(at.vulnerable);
    share_of_poor.check(ours.groups[0].at[0].share_of_poor);
    share_of_adjusted.check(ours.groups[0].at[0].share_of_adjusted);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      raw[i].check(ours.whole.raw[i]);
      censored[i].check(at.censored[i]);
      contribution[i].check(at.contribution[i]);
    }
    for (std::size_t k = 0; k < dimension.size(); ++k) dimension[k].check(at.dimension_contribution[k]);
  }
};

}  // namespace

TEST_CASE("alkire_foster: bounds are the least and the most over every way of filling the gaps, and both are reached") {
  random_source random(6002);
  for (int round = 0; round < 120; ++round) {
    CAPTURE(round);
    const std::size_t indicators = 1 + random.below(5);
    table of = random_table(random, 1 + random.below(5), indicators, 35);
    for (std::int64_t& each : of.weight) each = each % 7 + 1;
    std::vector<int*> gaps;
    for (auto& column : of.cells) {
      for (int& cell : column) {
        if (cell < 0 && gaps.size() == 7) cell = 1;
        if (cell < 0) gaps.push_back(&cell);
      }
    }
    const indicator_weights weights = checked_weights(random_dimensions(random, indicators));
    const ratio cutoff = random.pick(some_cutoffs);
    const ratio band = *multiply(cutoff, random.pick(some_shares));
    const auto report = alkire_foster(totals_of(of), weights, {{cutoff}, band});
    REQUIRE(report.has_value());
    all_seen want;
    for (std::size_t filling = 0; filling < std::size_t{1} << gaps.size(); ++filling) {
      for (std::size_t i = 0; i < gaps.size(); ++i) *gaps[i] = static_cast<int>((filling >> i) & 1U);
      want.add(of, weights, weights.reaching(cutoff), weights.reaching(band));
    }
    want.check(*report);
  }
}

TEST_CASE("alkire_foster: any split of the rows merges to the same profiles, and so do chunks of any part") {
  random_source random(6003);
  for (const std::size_t indicators : {1U, 3U, 10U, 17U, 40U, 64U}) {
    CAPTURE(indicators);
    const table of = random_table(random, 400, indicators, indicators % 2 == 0 ? 5 : 0);
    const columns_of columns(of);
    const auto whole = profiles(columns.rows());
    REQUIRE(whole.has_value());
    for (const std::size_t chunk : {64U, 128U, 320U}) {
      std::vector<profile_totals> parts;
      for (std::size_t first = 0; first < of.rows(); first += chunk) {
        profile_rows rows = columns.rows();
        rows.first = first;
        rows.count = chunk;
        auto part = profiles(rows);
        REQUIRE(part.has_value());
        parts.push_back(*std::move(part));
      }
      random.shuffle(parts);
      profile_totals merged;
      for (const profile_totals& each : parts) merged.merge(each);
      CHECK(merged == *whole);
      merged.merge(profile_totals{});
      CHECK(merged == *whole);
    }
    bitmap some(of.rows());
    bitmap others(of.rows(), true);
    for (std::size_t r = 0; r < of.rows(); ++r) {
      some.set(r, random.chance(40));
      others.set(r, !some[r]);
    }
    profile_rows rows = columns.rows();
    rows.population = some.view();
    auto left = profiles(rows);
    rows.population = others.view();
    const auto right = profiles(rows);
    REQUIRE((left.has_value() && right.has_value()));
    left->merge(*right);
    CHECK(left->by_group == whole->by_group);
    CHECK(left->seen.used == whole->seen.used);
    CHECK(left->seen.of(left_out::outside) == whole->seen.used);  // each row is outside of one of the two
  }
}

TEST_CASE("alkire_foster: replication, order of rows, focus and monotonicity") {
  random_source random(6004);
  for (int round = 0; round < 10; ++round) {
    CAPTURE(round);
    const std::size_t indicators = 2 + random.below(6);
    const table of = random_table(random, 30, indicators, 0);
    const indicator_weights weights = checked_weights(random_dimensions(random, indicators));
    const alkire_foster_options asked{{random.pick(some_cutoffs)}};
    const auto measure = [&](const table& each) {
      auto made = alkire_foster(totals_of(each), weights, asked);
      REQUIRE(made.has_value());
      return made->whole.at[0];
    };
    const alkire_foster_at before = measure(of);
    const auto same = [&](const table& each) {
      const alkire_foster_at after = measure(each);
      CHECK(after.headcount == before.headcount);
      CHECK(after.intensity == before.intensity);
      CHECK(after.adjusted == before.adjusted);
      CHECK(after.contribution == before.contribution);
    };
    table twice = of;  // every person a second time, in another order
    for (std::size_t r = of.rows(); r-- > 0;) {
      for (std::size_t i = 0; i < indicators; ++i) twice.cells[i].push_back(of.cells[i][r]);
      twice.weight.push_back(of.weight[r]);
      twice.group.push_back(of.group[r]);
    }
    same(twice);

    const columns_of columns(of);
    const auto by_row = scores(columns.rows(), weights);
    REQUIRE(by_row.has_value());
    const plane poor = by_row->poor(asked.cutoffs[0]);
    table better = of;  // focus: whoever is not poor loses every deprivation
    table worse = of;   // monotonicity: one poor person gains one
    bool is_worse = false;
    for (std::size_t r = 0; r < of.rows(); ++r) {
      for (std::size_t i = 0; i < indicators; ++i) {
        if (poor[r] == truth::no) better.cells[i][r] = 0;
        if (poor[r] == truth::yes && of.weight[r] > 0 && of.cells[i][r] == 0 && !is_worse) {
          worse.cells[i][r] = 1;
          is_worse = true;
        }
      }
    }
    same(better);
    const alkire_foster_at after = measure(worse);
    CHECK(after.headcount == before.headcount);
    if (is_worse) CHECK(after.adjusted.low > before.adjusted.low);
  }
}

TEST_CASE("cardinal: M1 and M2 are what row-by-row rationals give, over any lines and under any policy, and merge from any split") {
  random_source random(6005);
  for (int round = 0; round < 6; ++round) {
    CAPTURE(round);
    const auto policy = round % 2 == 0 ? missing_policy::listwise : missing_policy::redistribute;
    const std::size_t indicators = 1 + random.below(4);
    table of = random_table(random, 40, indicators, 10);
    std::vector<std::vector<std::int64_t>> values(indicators);
    std::vector<bitmap> known;
    std::vector<cardinal_indicator> asked;
    for (std::size_t i = 0; i < indicators; ++i) {
      const ratio line(random.between(1, 4000), random.between(1, 7));
      known.emplace_back(of.rows());
      const bool is_weak = random.chance(50);
      for (std::size_t r = 0; r < of.rows(); ++r) {
        values[i].push_back(random.chance(20) ? line.numerator() / line.denominator() : random.between(-50, 1200));
        known[i].set(r, of.cells[i][r] >= 0);
        const cpp_rational value = values[i][r];
        if (of.cells[i][r] >= 0) of.cells[i][r] = value < big(line) || (is_weak && value == big(line)) ? 1 : 0;
      }
      asked.push_back({column_view(), line, is_weak});
    }
    for (std::size_t i = 0; i < indicators; ++i) asked[i].values = column_view(values[i]).with_known(known[i].view());
    const auto dimensions = random_dimensions(random, indicators);
    const ratio cutoff = random.pick(some_cutoffs);

    cardinal_rows rows{asked, column_view(of.weight)};
    auto totals = cardinal_profiles(rows);
    REQUIRE(totals.has_value());
    const auto report = cardinal(*totals, checked_weights(dimensions), {{cutoff}, {}, policy});
    REQUIRE(report.has_value());
    cpp_rational people = 0;
    std::vector<cpp_rational> gap(indicators), squares(indicators);
    for (std::size_t r = 0; r < of.rows(); ++r) {
      const auto weights = weights_of_row(of, r, dimensions, policy);
      if (!weights) continue;
      people += of.weight[r];
      cpp_rational sum = 0;
      for (std::size_t i = 0; i < indicators; ++i) sum += of.cells[i][r] == 1 ? (*weights)[i] : cpp_rational(0);
      for (std::size_t i = 0; i < indicators && sum >= big(cutoff); ++i) {
        if (of.cells[i][r] != 1) continue;
        const cpp_rational one = (big(asked[i].line) - values[i][r]) / big(asked[i].line);
        gap[i] += (*weights)[i] * one * of.weight[r];
        squares[i] += (*weights)[i] * one * one * of.weight[r];
      }
    }
    cpp_rational all_gaps = 0, all_squares = 0;
    for (std::size_t i = 0; i < indicators; ++i) {
      all_gaps += gap[i];
      all_squares += squares[i];
    }
    check_fraction(report->whole[0].gap, all_gaps, people);
    check_fraction(report->whole[0].squared_gap, all_squares, people);
    for (std::size_t i = 0; i < indicators; ++i) {
      check_fraction(report->whole[0].gap_contribution[i], gap[i], all_gaps);
      check_fraction(report->whole[0].squared_gap_contribution[i], squares[i], all_squares);
    }

    bitmap some(of.rows());
    bitmap others(of.rows());
    for (std::size_t r = 0; r < of.rows(); ++r) (r % 3 == 0 ? some : others).set(r);
    rows.population = some.view();
    auto left = cardinal_profiles(rows);
    rows.population = others.view();
    const auto right = cardinal_profiles(rows);
    REQUIRE((left.has_value() && right.has_value()));
    left->merge(*right);
    CHECK(left->values == totals->values);
    CHECK(left->profiles.by_group == totals->profiles.by_group);
  }
}
