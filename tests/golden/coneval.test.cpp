// SPDX-License-Identifier: MIT
// 58,121 Mexican households of 2014 by examples/coneval's book: counts and weighted shares equal the golden ones exactly.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include <povexit/povexit.hpp>
#include <povexit/rulebook/load.hpp>

#include "golden_data.hpp"

using namespace povexit;

namespace {

/// The survey's file as the household table of the example: its id is dwelling and household together.
std::string household_table(const std::string& survey) {
  const auto rows = golden::rows_of(survey);
  const std::string wanted[] = {"ic_rezedu", "ic_asalud", "ic_segsoc", "ic_cv", "ic_sbv", "ic_ali", "tam_loc", "factor_hog"};
  const auto at = [&rows](const std::string& name) {
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      if (rows[0][i] == name) return i;
    }
    REQUIRE_MESSAGE(false, name);
    return std::size_t{0};
  };
  std::string table = "household_id,country_id";
  for (const std::string& name : wanted) table += "," + name;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    table += "\n" + rows[r][at("folioviv")] + "-" + rows[r][at("foliohog")] + ",MX";
    for (const std::string& name : wanted) table += "," + rows[r][at(name)];
  }
  return table + "\n";
}

}  // namespace

TEST_CASE("golden: Mexico's households per number of deprivations, and their weighted shares, are exact") {
  const auto survey = golden::text_of("coneval-2014", "coneval-2014/data.csv");
  const auto expected_text = golden::text_of("coneval-2014", "coneval-2014/expected.json");
  if (!survey || !expected_text) return;
  const auto expected = nlohmann::json::parse(*expected_text);
  const std::string folder = std::string(POVEXIT_SOURCE_DIR) + "/examples/coneval/";
  const auto tables = rulebook::load_schema(folder + "schema.toml");
  REQUIRE(tables.has_value());
  const auto book = rulebook::load_book(folder + "book.toml");
  REQUIRE(book.has_value());

  const std::string households = household_table(*survey);
  const io::named_text texts[] = {{"country", "country_id\nMX\n"}, {"household", households}};
  const auto data = io::read(*tables, texts);
  REQUIRE(data.has_value());
  CHECK(data->problems().empty());
  const auto program = compile(*book, *tables);
  REQUIRE(program.has_value());
  const auto answers = run(*program, data->view());
  REQUIRE(answers.has_value());
  const auto country = answers->at("country");

  const auto whole = [&country](const std::string& name) { return static_cast<std::int64_t>(country.report(name, 0).number.low.numerator); };
  const auto fraction = [&country](const std::string& name) { return country.report(name, 0).as_fraction(); };
  const std::int64_t total = expected["sum_weights"];
  CHECK(whole("household_count") == expected["rows"].get<std::int64_t>());
  CHECK(whole("total_weight") == total);
  for (int d = 0; d <= 6; ++d) {
    CAPTURE(d);
    const auto& row = expected["count_distribution"][std::to_string(d)];
    const std::int64_t weight = row["weight"];
    CHECK(whole("count_" + std::to_string(d)) == row["households"].get<std::int64_t>());
    CHECK(whole("weight_" + std::to_string(d)) == weight);
    const auto share = fraction("share_" + std::to_string(d));
    REQUIRE(share.has_value());
    CHECK((share->first == weight && share->second == total));
  }

  // The golden shares are doubles; the exact fraction, divided once, must be the same double.
  const auto nearest = [&fraction](const std::string& name) {
    const auto sides = fraction(name);
    REQUIRE(sides.has_value());
    return static_cast<double>(sides->first) / static_cast<double>(sides->second);
  };
  CHECK(nearest("at_least_1") == expected["at_least_1"].get<double>());
  CHECK(nearest("at_least_3") == expected["at_least_3"].get<double>());
  CHECK(nearest("mean_deprivations") == expected["mean_carencias"].get<double>());
  for (const char* lack : {"ic_ali", "ic_asalud", "ic_cv", "ic_rezedu", "ic_sbv", "ic_segsoc"}) {
    CHECK(nearest(std::string("rate_") + lack) == expected["carencia_rate"][lack].get<double>());
  }
  for (const char* size : {"1", "2", "3", "4"}) {
    CAPTURE(size);
    const auto& row = expected["by_tam_loc"][size];
    const std::string prefix = std::string("locality_") + size;
    CHECK(whole(prefix + "_count") == row["households"].get<std::int64_t>());
    CHECK(whole(prefix + "_weight") == row["weight"].get<std::int64_t>());
    CHECK(nearest(prefix + "_at_least_1") == row["at_least_1"].get<double>());
    CHECK(nearest(prefix + "_at_least_3") == row["at_least_3"].get<double>());
  }
  const auto passed = answers->at("household").passed().size();
  CHECK(static_cast<std::int64_t>(passed) == expected["count_distribution"]["0"]["households"].get<std::int64_t>());
}
