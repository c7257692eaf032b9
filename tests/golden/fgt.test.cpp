// SPDX-License-Identifier: MIT
// Headcount, gap and squared gap as fractions, with their edge cases: golden case fgt-worked-examples.
#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/exact/decimal.hpp>
#include <povexit/stats/fgt_table.hpp>

#include "golden_data.hpp"

using namespace povexit;
using namespace povexit::stats;

namespace {

/// Persons in the order of the file; everything in hundredths, so that nothing is a fraction.
struct persons {
  std::vector<std::int64_t> incomes, weights;
  std::int64_t line = 0;
};

std::int64_t hundredths(const std::string& text) {
  const auto read = parse_decimal(text);
  REQUIRE(read.has_value());
  REQUIRE(read->scale <= 2);
  return read->digits * power_of_ten(2 - read->scale);
}

std::map<std::string, persons> cases_of(const std::string& text) {
  std::map<std::string, persons> cases;
  const auto rows = golden::rows_of(text);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    persons& one = cases[rows[i][0]];
    one.incomes.push_back(hundredths(rows[i][2]));
    one.line = hundredths(rows[i][3]);
    one.weights.push_back(hundredths(rows[i][4]));
  }
  return cases;
}

fgt_totals totals_of(const persons& from, bool is_weak) {
  const auto line = checked(poverty_line{quotient(from.line, 1), is_weak, true});
  REQUIRE(line.has_value());
  auto made = fgt_totals_of({from.incomes, from.weights}, *line);
  REQUIRE(made.has_value());
  return std::move(made).value();
}

/// The number of cells that were compared.
std::size_t check(const nlohmann::json& expected, const persons& from) {
  const fgt_totals strict = totals_of(from, false);
  const fgt_totals weak = totals_of(from, true);
  CHECK(to_string(quotient(from.line, 100)) == std::to_string(expected["z"].get<int>()));
  std::size_t compared = 0;
  const auto is = [&](const char* name, const quotient& ours) {
    if (!expected.contains(name)) return;
    CAPTURE(name);
    ++compared;
    const nlohmann::json& value = expected[name];
    if (value.is_null()) {
      CHECK_FALSE(ours.is_defined());
      return;
    }
    CHECK(to_string(ours) == value["exact"].get<std::string>());
    CHECK(ours.nearest() == value["value"].get<double>());
  };
  is("FGT0", fgt(strict, 0));
  is("FGT1", fgt(strict, 1));
  is("FGT2", fgt(strict, 2));
  is("FGT0_strict", fgt(strict, 0));
  is("FGT1_strict", fgt(strict, 1));
  is("FGT2_strict", fgt(strict, 2));
  is("FGT0_weak", fgt(weak, 0));
  is("headcount_if_poor_means_y_le_z", fgt(weak, 0));
  is("income_gap_ratio", income_gap_ratio(strict));
  return compared;
}

}  // namespace

TEST_CASE("golden: FGT of the worked examples are the published fractions, edge cases and all") {
  const auto data = golden::text_of("fgt-worked-examples", "fgt-worked-examples/data.csv");
  const auto answers = golden::text_of("fgt-worked-examples", "fgt-worked-examples/expected.json");
  if (!data || !answers) return;
  const auto cases = cases_of(*data);
  const auto expected = nlohmann::json::parse(*answers);
  std::size_t compared = 0;
  for (const auto& [name, of] : cases) {
    if (name.substr(0, 13) == "decomposition") continue;
    CAPTURE(name);
    REQUIRE(expected.contains(name));
    compared += check(expected[name], of);
  }
  CHECK(compared == 39);
}

TEST_CASE("golden: FGT of two groups and of both together are the published fractions, and the parts add up") {
  const auto data = golden::text_of("fgt-worked-examples decomposition", "fgt-worked-examples/data.csv");
  const auto answers = golden::text_of("fgt-worked-examples decomposition", "fgt-worked-examples/expected.json");
  if (!data || !answers) return;
  const auto cases = cases_of(*data);
  const auto expected = nlohmann::json::parse(*answers)["decomposition"];
  persons both = cases.at("decomposition_A");
  const persons& second = cases.at("decomposition_B");
  std::vector<std::uint8_t> group(both.incomes.size(), 0);
  both.incomes.insert(both.incomes.end(), second.incomes.begin(), second.incomes.end());
  both.weights.insert(both.weights.end(), second.weights.begin(), second.weights.end());
  group.resize(both.incomes.size(), 1);
  const poverty_line line = *strict_line(quotient(both.line, 1));
  const auto table = fgt_totals_of({both.incomes, both.weights}, fgt_groups{.lines = std::span(&line, 1), .subgroup = group, .subgroups = 2});
  REQUIRE(table.has_value());
  const fgt_totals all = pooled(*table).front();
  for (int alpha = 0; alpha <= 2; ++alpha) {
    CAPTURE(alpha);
    const auto& named = expected["FGT" + std::to_string(alpha)];
    CHECK(to_string(fgt(table->at(0), alpha)) == named["groupA"]["exact"].get<std::string>());
    CHECK(to_string(fgt(table->at(1), alpha)) == named["groupB"]["exact"].get<std::string>());
    CHECK(to_string(fgt(all, alpha)) == named["pooled"]["exact"].get<std::string>());
    CHECK(*add(contribution(table->at(0), all, alpha), contribution(table->at(1), all, alpha)) == quotient(1, 1));
  }
}
