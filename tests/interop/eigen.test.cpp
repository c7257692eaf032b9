// SPDX-License-Identifier: MIT
// A county held in Eigen vectors and maps is judged where it lies.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <vector>

#include <povexit/interop/eigen.hpp>
#include <povexit/povexit.hpp>

using namespace povexit;

namespace {

schema one_level() {
  schema made;
  made.id = "test";
  level_schema household{.name = "household", .plural = "households"};
  column_schema income;
  income.name = "net_income";
  income.type = value_type::money;
  income.scale = 2;
  column_schema safe;
  safe.name = "safe";
  safe.type = value_type::boolean;
  household.columns = {income, safe};
  made.levels = {household};
  return made;
}

rule::book two_rules() {
  using namespace povexit::rule;
  return book{"two"}
      .add(povexit::rule::rule{.id = "income", .level = "household", .when = more_than(field<money>{"net_income"}, yuan(3'000))})
      .add(povexit::rule::rule{.id = "house", .level = "household", .when = is_yes(field<truth>{"safe"})});
}

}  // namespace

TEST_CASE("interop: a county in Eigen maps is judged without a copy, whatever vector type holds it") {
  const schema tables = one_level();
  std::vector<std::int64_t> foreign{300'000, 300'001, 900'000, 0};
  const Eigen::Map<const Eigen::Matrix<std::int64_t, Eigen::Dynamic, 1>> income(foreign.data(), 4);
  const Eigen::Array<bool, Eigen::Dynamic, 1> safe = Eigen::Array<bool, 4, 1>(true, true, false, true);
  const bool known[] = {true, true, true, false};

  database data(tables);
  data.level("household").column("net_income", interop::column(income), known).column("safe", interop::column(safe));
  REQUIRE(data.problems().empty());
  CHECK(data.column(0, 0)->data() == foreign.data());

  const auto program = compile(two_rules(), tables, {.exit_year = 2016, .on = {2016, 12, 31}});
  REQUIRE(program.has_value());
  const auto answers = run(*program, data);
  REQUIRE(answers.has_value());
  const auto judged = answers->at("household");
  constexpr std::array expected{verdict::fail, verdict::pass, verdict::fail, verdict::unknown};
  for (std::size_t row = 0; row < expected.size(); ++row) CHECK(judged.verdict(row) == expected[row]);

  constexpr std::array<std::string_view, 2> ids{"income", "house"};
  Eigen::Matrix<std::int8_t, 4, 2> outcomes;
  outcomes << 0, 1, 1, 1, 1, 0, -1, 1;
  CHECK((interop::outcomes(judged, ids).array() == outcomes.array()).all());
}
