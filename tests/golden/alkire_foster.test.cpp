// SPDX-License-Identifier: MIT
// Multidimensional poverty as others computed it: textbook matrices, Chile's cutoff, all profiles of the global index, two R packages'
// examples and Mexico's survey of 2014. Fractions are compared as fractions, and who is poor row by row.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/stats/cardinal.hpp>
#include <povexit/stats/row_scores.hpp>

#include "golden_data.hpp"

using namespace povexit;
using namespace povexit::stats;
using nlohmann::json;

namespace {

/// A golden file with what it expects.
struct golden_case {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  json expected;

  [[nodiscard]] std::vector<std::string> column(const std::string& name) const {
    std::size_t at = 0;
    while (at < header.size() && header[at] != name) ++at;
    REQUIRE_MESSAGE(at < header.size(), name);
    std::vector<std::string> made;
    for (const auto& row : rows) made.push_back(row[at]);
    return made;
  }
  [[nodiscard]] std::vector<std::int64_t> integers(const std::string& name) const {
    std::vector<std::int64_t> made;
    for (const std::string& each : column(name)) made.push_back(std::stoll(each));
    return made;
  }
  /// Decimals as integers, so many digits after the point.
  [[nodiscard]] std::vector<std::int64_t> scaled(const std::string& name, std::size_t digits) const {
    std::vector<std::int64_t> made;
    for (std::string text : column(name)) {
      const std::size_t point = text.find('.');
      std::size_t after = 0;
      if (point != std::string::npos) {
        after = text.size() - point - 1;
        text.erase(point, 1);
      }
      REQUIRE(after <= digits);
      made.push_back(std::stoll(text + std::string(digits - after, '0')));
    }
    return made;
  }
};

std::optional<golden_case> read_case(const std::string& folder, const std::string& file) {
  const auto text = golden::text_of(folder.c_str(), folder + "/" + file);
  const auto expected = golden::text_of(folder.c_str(), folder + "/expected.json");
  if (!text || !expected) return std::nullopt;
  golden_case made;
  made.rows = golden::rows_of(*text);
  made.header = made.rows[0];
  made.rows.erase(made.rows.begin());
  made.expected = json::parse(*expected);
  return made;
}

std::vector<plane> planes_of(const std::vector<std::vector<std::int64_t>>& columns) {
  std::vector<plane> made;
  for (const auto& column : columns) {
    made.emplace_back(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) made.back().set(row, truth_of(column[row] != 0));
  }
  return made;
}

std::vector<plane> planes_of(const golden_case& from, const std::vector<std::string>& names) {
  std::vector<std::vector<std::int64_t>> columns;
  for (const std::string& name : names) columns.push_back(from.integers(name));
  return planes_of(columns);
}

std::vector<deprivation> deprivations_of(const std::vector<plane>& planes) {
  std::vector<deprivation> made;
  for (const plane& each : planes) made.push_back(deprived_where(each));
  return made;
}

ratio fraction(const std::string& text) {
  const std::size_t stroke = text.find('/');
  return stroke == std::string::npos ? ratio(std::stoll(text)) : ratio(std::stoll(text), std::stoll(text.substr(stroke + 1)));
}

std::string text_of(const bounded& measure) {
  CHECK(measure.is_exact());
  return to_string(measure.low);
}

/// Absolute weights in one dimension.
indicator_weights weights_of(const std::vector<std::string>& names, const std::vector<ratio>& each) {
  weighted_dimension all{"all", ratio(1), {}};
  for (std::size_t i = 0; i < names.size(); ++i) all.indicators.push_back({names[i], each[i]});
  auto made = indicator_weights::make({all}, weighting::absolute);
  REQUIRE(made.has_value());
  return *made;
}

indicator_weights global_weights(const std::vector<std::string>& names) {
  const auto some = [&](std::size_t from, std::size_t count) {
    std::vector<weighted_indicator> made;
    for (std::size_t i = from; i < from + count; ++i) made.push_back({names[i], ratio(1, static_cast<std::int64_t>(count))});
    return made;
  };
  const std::vector<weighted_dimension> nested = {
      {"health", ratio(1, 3), some(0, 2)}, {"education", ratio(1, 3), some(2, 2)}, {"living standards", ratio(1, 3), some(4, 6)}};
  const auto made = indicator_weights::make(nested);
  REQUIRE(made.has_value());
  CHECK(made->denominator() == 18);
  return *made;
}

bool is_near(const bounded& ours, double theirs) {
  return ours.is_exact() && std::abs(ours.low.nearest() - theirs) <= 1e-12 * std::abs(theirs);
}

alkire_foster_report measured(const profile_rows& rows, const indicator_weights& weights, alkire_foster_options asked) {
  const auto totals = profiles(rows);
  REQUIRE(totals.has_value());
  auto made = alkire_foster(*totals, weights, asked);
  REQUIRE(made.has_value());
  return *std::move(made);
}

}  // namespace

TEST_CASE("golden: the matrix of Alkire and Foster 2011, and that of the book, by every cutoff, as fractions") {
  struct matrix {
    const char* key;
    const char* file;
    std::vector<std::string> columns;
    std::vector<std::int64_t> lines;  // tenths
  };
  const matrix matrices[] = {{"AF2011_4x4", "af_4x4.csv", {"d1", "d2", "d3", "d4"}, {130, 120, 30, 10}},
                             {"AF_book_ch5_4x4", "af_book_4x4.csv", {"income", "years_schooling", "nourished", "sanitation"}, {5000, 50, 10, 10}}};
  for (const matrix& each : matrices) {
    const auto from = read_case("af-worked-examples", each.file);
    if (!from) return;
    const json& expected = from->expected[each.key];
    std::vector<std::vector<std::int64_t>> values;
    for (const std::string& name : each.columns) values.push_back(from->scaled(name, 1));
    std::vector<cardinal_indicator> indicators;
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(10 * std::stoll(expected["cutoffs"][i].get<std::string>()) == each.lines[i]);
      indicators.push_back({column_view(values[i]), ratio(each.lines[i])});
    }
    const auto totals = cardinal_profiles({indicators});
    REQUIRE(totals.has_value());
    const auto compare = [&](const json& want, const indicator_weights& weights, const ratio& k) {
      const auto simple = alkire_foster(totals->profiles, weights, {{k}});
      const auto gaps = cardinal(*totals, weights, {{k}});
      REQUIRE(simple.has_value());
      REQUIRE(gaps.has_value());
      CHECK(text_of(simple->whole.at[0].headcount) == want["H"]["exact"].get<std::string>());
      CHECK(text_of(simple->whole.at[0].adjusted) == want["M0"]["exact"].get<std::string>());
      if (want.contains("A")) CHECK(text_of(simple->whole.at[0].intensity) == want["A"]["exact"].get<std::string>());
      if (want.contains("M1")) CHECK(text_of(gaps->whole[0].gap) == want["M1"]["exact"].get<std::string>());
      if (want.contains("M2")) CHECK(text_of(gaps->whole[0].squared_gap) == want["M2"]["exact"].get<std::string>());
      CHECK(simple->whole.at[0].poor.rows == static_cast<std::uint64_t>(want["poor"][0].get<int>() + want["poor"][1].get<int>() +
                                                                        want["poor"][2].get<int>() + want["poor"][3].get<int>()));
    };
    const indicator_weights equal = weights_of(each.columns, std::vector<ratio>(4, ratio(1, 4)));
    for (const auto& [k, want] : expected["results"].items()) {
      CAPTURE(k);
      compare(want, equal, fraction(k));
    }
    if (!expected.contains("unequal_weights")) continue;
    const indicator_weights unequal = weights_of(each.columns, {ratio(2, 5), ratio(1, 4), ratio(1, 4), ratio(1, 10)});
    for (const auto& [k, want] : expected["unequal_weights"].items()) {
      CAPTURE(k);
      compare(want, unequal, fraction(k.substr(k.find("k=") + 2)));
    }
  }
}

TEST_CASE("golden: households count by their size, as in the technical note of the Human Development Report; and mpindex's simple profile") {
  const auto from = read_case("af-worked-examples", "hdr_tn5.csv");
  if (!from) return;
  // Its scores are given in 18ths: as many of 18 equal indicators.
  const auto scored = from->integers("score_18ths");
  std::vector<std::vector<std::int64_t>> columns(18);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < 18; ++i) {
    names.push_back("part " + std::to_string(i));
    for (const std::int64_t score : scored) columns[i].push_back(score > static_cast<std::int64_t>(i) ? 1 : 0);
  }
  const auto planes = planes_of(columns);
  const auto indicators = deprivations_of(planes);
  const auto sizes = from->integers("household_size");
  const auto report = measured({indicators, column_view(sizes)}, weights_of(names, std::vector<ratio>(18, ratio(1, 18))), {{ratio(1, 3)}});
  const json& note = from->expected["HDR_technical_note_5"];
  CHECK(text_of(report.whole.at[0].headcount) == note["H"]["exact"].get<std::string>());
  CHECK(text_of(report.whole.at[0].intensity) == note["A"]["exact"].get<std::string>());
  CHECK(text_of(report.whole.at[0].adjusted) == note["MPI"]["exact"].get<std::string>());

  const json& simple = from->expected["mpindex_df_simple"];
  const std::vector<std::string> four = {"a1", "a2", "b1", "b2"};
  std::vector<std::vector<std::int64_t>> given;
  for (const std::string& name : four) given.push_back(simple[name].get<std::vector<std::int64_t>>());
  const auto simple_planes = planes_of(given);
  const auto simple_indicators = deprivations_of(simple_planes);
  const auto of_simple = measured({simple_indicators}, weights_of(four, std::vector<ratio>(4, ratio(1, 4))), {{fraction(simple["k"])}});
  CHECK(text_of(of_simple.whole.at[0].headcount) == simple["H"].get<std::string>());
  CHECK(text_of(of_simple.whole.at[0].intensity) == simple["A"].get<std::string>());
  CHECK(text_of(of_simple.whole.at[0].adjusted) == simple["M0"].get<std::string>());
}

TEST_CASE("golden: Chile's rule at 22.5 %: every household on the cutoff is poor, row by row") {
  const auto from = read_case("fp-chile-k225", "data.csv");
  if (!from) return;
  const std::vector<std::string> names(from->header.begin() + 1, from->header.begin() + 16);
  const auto planes = planes_of(*from, names);
  const auto indicators = deprivations_of(planes);
  std::vector<ratio> each;
  for (const auto& text : from->expected["weights"]) each.push_back(fraction(text));
  const indicator_weights weights = weights_of(names, each);
  const ratio k = fraction(from->expected["k"]);

  const auto by_row = scores({indicators}, weights);
  REQUIRE(by_row.has_value());
  const auto want_score = from->integers("score_600ths");
  const auto want_poor = from->integers("poor");
  const plane poor = by_row->poor(k);
  std::size_t wrong = 0;
  for (std::size_t row = 0; row < want_poor.size(); ++row) {
    if (by_row->low[row] * 600 != want_score[row] * by_row->denominator || poor[row] != truth_of(want_poor[row] == 1)) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(want_poor.size() == from->expected["rows_in_data"].get<std::size_t>());
  const auto report = measured({indicators}, weights, {{k}});
  CHECK(text_of(report.whole.at[0].headcount) == from->expected["H_of_data_csv"].get<std::string>());
  CHECK(report.whole.at[0].on_cutoff.rows == from->expected["profiles_exactly_on_cutoff"].get<std::uint64_t>());

  // All profiles that there are.
  std::vector<std::vector<std::int64_t>> all(15);
  for (std::size_t profile = 0; profile < 32768; ++profile) {
    for (std::size_t i = 0; i < 15; ++i) all[i].push_back(static_cast<std::int64_t>((profile >> i) & 1U));
  }
  const auto all_planes = planes_of(all);
  const auto all_indicators = deprivations_of(all_planes);
  const auto of_all = measured({all_indicators}, weights, {{k}});
  CHECK(of_all.whole.at[0].poor.rows == from->expected["profiles_poor"].get<std::uint64_t>());
  CHECK(of_all.whole.at[0].on_cutoff.rows == from->expected["profiles_exactly_on_cutoff"].get<std::uint64_t>());
}

TEST_CASE("golden: all 1,024 profiles of the global index: poor, vulnerable and severe, row by row") {
  const auto from = read_case("fp-global-mpi-1024", "data.csv");
  if (!from) return;
  const std::vector<std::string> names(from->header.begin() + 1, from->header.begin() + 11);
  const auto planes = planes_of(*from, names);
  const auto indicators = deprivations_of(planes);
  const indicator_weights weights = global_weights(names);
  const auto by_row = scores({indicators}, weights);
  REQUIRE(by_row.has_value());
  const auto score = from->integers("score_18ths");
  const auto want_poor = from->integers("poor_k_1_3");
  const auto want_vulnerable = from->integers("vulnerable_1_5_le_score_lt_1_3");
  const auto want_severe = from->integers("severe_k_1_2");
  const plane poor = by_row->poor(ratio(1, 3));
  const plane severe = by_row->poor(ratio(1, 2));
  const plane from_fifth = by_row->poor(ratio(1, 5));
  std::size_t wrong = 0;
  for (std::size_t row = 0; row < score.size(); ++row) {
    if (by_row->low[row] != score[row] || poor[row] != truth_of(want_poor[row] == 1) || severe[row] != truth_of(want_severe[row] == 1) ||
        both(from_fifth[row], opposite(poor[row])) != truth_of(want_vulnerable[row] == 1)) {
      ++wrong;
    }
  }
  CHECK(wrong == 0);

  const auto report = measured({indicators}, weights, {{ratio(1, 3), ratio(1, 2)}, ratio(1, 5)});
  const json& counts = from->expected["counts"];
  CHECK(report.whole.used.rows == from->expected["profiles"].get<std::uint64_t>());
  CHECK(report.whole.at[0].poor.rows == counts["poor_1_3"].get<std::uint64_t>());
  CHECK(report.whole.at[1].poor.rows == counts["severe_1_2"].get<std::uint64_t>());
  CHECK(report.whole.at[0].on_cutoff.rows == counts["on_1_3"].get<std::uint64_t>());
  CHECK(report.whole.at[1].on_cutoff.rows == counts["on_1_2"].get<std::uint64_t>());
  CHECK(report.whole.at[0].vulnerable.low == quotient(ratio(counts["vulnerable_1_5_to_1_3"].get<std::int64_t>(), 1024)));
  CHECK(text_of(report.whole.at[0].headcount) == from->expected["H"].get<std::string>());
  CHECK(text_of(report.whole.at[0].adjusted) == from->expected["M0_over_all_profiles_equal_weight"].get<std::string>());
}

TEST_CASE("golden: mpindex's example, exact and weighted, whole and by class, at every cutoff") {
  const auto from = read_case("mpindex-example", "data.csv");
  if (!from) return;
  const std::vector<std::string> names(from->header.begin() + 2, from->header.begin() + 12);
  const auto planes = planes_of(*from, names);
  const auto indicators = deprivations_of(planes);
  const indicator_weights weights = global_weights(names);
  std::vector<std::int64_t> classes;
  for (const std::string& each : from->column("class")) classes.push_back(each == "Urban" ? 1 : 0);
  const auto weighed = from->scaled("hh_weight", 17);
  const std::vector<std::string> ks = {"1/3", "1/5", "1/2"};
  const alkire_foster_options asked{{ratio(1, 3), ratio(1, 5), ratio(1, 2)}};

  const auto compare = [&](const alkire_foster_group& ours, const json& expected) {
    for (std::size_t k = 0; k < ks.size(); ++k) {
      const json& want = expected[ks[k]];
      const alkire_foster_at& at = ours.at[k];
      CAPTURE(ks[k]);
      CHECK(ours.used.rows == want["n"].get<std::uint64_t>());
      CHECK(at.poor.rows == want["poor_unweighted"].get<std::uint64_t>());
      CHECK(at.on_cutoff.rows == want["on_cutoff"].get<std::uint64_t>());
      CHECK(is_near(at.headcount, want["H"]));
      CHECK(is_near(at.intensity, want["A"]));
      CHECK(is_near(at.adjusted, want["M0"]));
      if (want.contains("H_exact")) {
        CHECK(text_of(at.headcount) == want["H_exact"].get<std::string>());
        CHECK(text_of(at.intensity) == want["A_exact"].get<std::string>());
        CHECK(text_of(at.adjusted) == want["M0_exact"].get<std::string>());
      }
      for (std::size_t i = 0; i < names.size(); ++i) {
        CAPTURE(names[i]);
        CHECK(is_near(ours.raw[i], want["uncensored"][names[i]]));
        CHECK(is_near(at.censored[i], want["censored"][names[i]]));
        CHECK(is_near(at.contribution[i], want["contribution_percent"][names[i]].get<double>() / 100));
      }
    }
  };
  const auto plain = measured({indicators, {}, column_view(classes), 2}, weights, asked);
  compare(plain.whole, from->expected["exact_unweighted"]);
  compare(plain.groups[0], from->expected["exact_unweighted_by_class"]["Rural"]);
  compare(plain.groups[1], from->expected["exact_unweighted_by_class"]["Urban"]);
  CHECK(text_of(plain.whole.at[0].headcount) == "25/66");
  CHECK(text_of(plain.whole.at[0].adjusted) == "637/3564");

  const auto weighted = measured({indicators, column_view(weighed), column_view(classes), 2}, weights, asked);
  compare(weighted.whole, from->expected["exact_weighted_hh_weight"]);
  compare(weighted.groups[0], from->expected["exact_weighted_by_class"]["Rural"]);
  compare(weighted.groups[1], from->expected["exact_weighted_by_class"]["Urban"]);
  CHECK(std::abs(weighted.whole.at[0].adjusted.low.nearest() - 0.1662071818) < 5e-11);
}

TEST_CASE("golden: the R package MPI's example; in its weighted run it divides by the number of indicators, not by the sum of weights") {
  const auto from = read_case("mpi-r-example", "data.csv");
  if (!from) return;
  const std::vector<std::string> names(from->header.begin(), from->header.begin() + 11);
  const auto planes = planes_of(*from, names);
  const auto indicators = deprivations_of(planes);
  std::map<std::string, std::int64_t> codes;
  for (const json& each : from->expected["by_region_k3"]) codes.try_emplace(each["group"], static_cast<std::int64_t>(codes.size()));
  std::vector<std::int64_t> region;
  for (const std::string& each : from->column("Region")) region.push_back(codes.at(each));
  const indicator_weights equal = weights_of(names, std::vector<ratio>(11, ratio(1, 11)));
  const auto report = measured({indicators, {}, column_view(region), static_cast<std::uint32_t>(codes.size())}, equal, {{ratio(1, 11), ratio(3, 11), ratio(5, 11)}});

  const auto compare = [&](const alkire_foster_group& ours, std::size_t k, const json& want) {
    CAPTURE(want["group"].get<std::string>());
    const alkire_foster_at& at = ours.at[k];
    CHECK(ours.used.rows == want["total"].get<std::uint64_t>());
    CHECK(at.poor.rows == want["poors"].get<std::uint64_t>());
    CHECK(is_near(at.headcount, want["H"]));
    if (want["A"].is_null()) {  // nobody is poor: no intensity; the package has no M0 either, which is 0
      CHECK(!at.intensity.is_defined());
      CHECK(at.adjusted.low.is_zero());
    } else {
      CHECK(is_near(at.intensity, want["A"]));
      CHECK(is_near(at.adjusted, want["M0"]));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      const json& one = want["contribution"][i];
      REQUIRE(one["indnames"].get<std::string>() == names[i]);
      CHECK(is_near(ours.raw[i], one["UncensoredHRatio"]));
      CHECK(is_near(at.censored[i], one["CensoredHRatio"]));
      CHECK((one["diCont"].is_null() ? !at.contribution[i].is_defined() : is_near(at.contribution[i], one["diCont"])));
    }
  };
  compare(report.whole, 0, from->expected["overall_k1"][0]);
  compare(report.whole, 1, from->expected["overall_k3"][0]);
  for (const json& each : from->expected["by_region_k3"]) compare(report.groups[static_cast<std::size_t>(codes.at(each["group"]))], 1, each);
  for (const json& each : from->expected["by_region_k5"]) compare(report.groups[static_cast<std::size_t>(codes.at(each["group"]))], 2, each);
  CHECK(text_of(report.whole.at[1].headcount) == from->expected["exact_overall_k3"]["H"].get<std::string>());
  CHECK(text_of(report.whole.at[1].adjusted) == from->expected["exact_overall_k3"]["M0"].get<std::string>());

  std::vector<ratio> of_nine;  // weights that sum to 9: a score of 3 is 3/9
  for (const json& each : from->expected["weights_used"]) of_nine.push_back(ratio(static_cast<std::int64_t>(each.get<double>() * 2), 18));
  const auto weighted = measured({indicators}, weights_of(names, of_nine), {{ratio(3, 9)}});
  const json& exact = from->expected["exact_overall_weighted_k3"];
  CHECK(text_of(weighted.whole.at[0].headcount) == exact["H"].get<std::string>());
  CHECK(text_of(weighted.whole.at[0].adjusted) == exact["M0_divided_by_sum_of_weights"].get<std::string>());
  const auto of_eleven = multiply(weighted.whole.at[0].adjusted.low, quotient(ratio(9, 11)));
  REQUIRE(of_eleven.has_value());
  CHECK(to_string(*of_eleven) == exact["M0_divided_by_number_of_indicators_as_the_package_does"].get<std::string>());
}

TEST_CASE("golden: six deprivations of Mexico's households of 2014, by every cutoff and by size of locality") {
  const auto from = read_case("coneval-2014", "data.csv");
  if (!from) return;
  const std::vector<std::string> names = {"ic_rezedu", "ic_asalud", "ic_segsoc", "ic_cv", "ic_sbv", "ic_ali"};
  const auto planes = planes_of(*from, names);
  const auto indicators = deprivations_of(planes);
  const auto weighed = from->integers("factor_hog");
  auto size = from->integers("tam_loc");
  for (std::int64_t& each : size) --each;
  alkire_foster_options asked;
  for (std::int64_t k = 1; k <= 6; ++k) asked.cutoffs.push_back(ratio(k, 6));
  const auto report = measured({indicators, column_view(weighed), column_view(size), 4}, weights_of(names, std::vector<ratio>(6, ratio(1, 6))), asked);
  CHECK(report.whole.used == mass{from->expected["rows"].get<std::uint64_t>(), from->expected["sum_weights"].get<std::int64_t>()});
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(report.whole.raw[i].low.nearest() == from->expected["carencia_rate"][names[i]].get<double>());
  for (std::size_t k = 0; k < 6; ++k) {
    const json& want = from->expected["af_equal_weights"]["k" + std::to_string(k + 1)];
    const alkire_foster_at& at = report.whole.at[k];
    CAPTURE(k);
    CHECK(is_near(at.headcount, want["H"]));
    CHECK(is_near(at.intensity, want["A"]));
    CHECK(is_near(at.adjusted, want["M0"]));
    CHECK(at.poor.rows == want["households"].get<std::uint64_t>());
    CHECK(at.on_cutoff.rows == want["on_cutoff"].get<std::uint64_t>());
  }
  for (std::size_t g = 0; g < 4; ++g) {
    const json& want = from->expected["by_tam_loc"][std::to_string(g + 1)];
    CHECK(report.groups[g].used == mass{want["households"].get<std::uint64_t>(), want["weight"].get<std::int64_t>()});
    CHECK(report.groups[g].at[0].headcount.low.nearest() == want["at_least_1"].get<double>());
    CHECK(report.groups[g].at[2].headcount.low.nearest() == want["at_least_3"].get<double>());
  }
}
