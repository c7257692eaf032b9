// SPDX-License-Identifier: MIT
// An application with arrays of its own judges them by a shipped standard, without copying anything.
//
// Prints:
//   household 0: pass
//   household 1: fail
//     fail: Per-head net income above the line
//   household 2: unknown
//     unknown: Per-head net income above the line
#include <array>
#include <cstdint>
#include <cstdio>

#include <povexit/povexit.hpp>
#include <povexit/rulebook/shipped.hpp>

int main() {
  // One village, three households of one, two and three persons: as an application would hold them.
  constexpr std::array<std::int32_t, 3> village_of_household{0, 0, 0};
  constexpr std::array<std::int64_t, 3> income_in_fen{400'000, 590'400, 0};
  constexpr std::array<bool, 3> income_known{true, true, false};
  constexpr std::array<std::uint8_t, 3> house_grade{0, 1, 0};  // A, B, A: the order of the schema's codes
  constexpr std::array<std::uint8_t, 3> yes_everywhere{1, 1, 1};
  constexpr std::array<std::int64_t, 3> size{1, 2, 3};
  constexpr std::array<std::int32_t, 6> household_of_person{0, 1, 1, 2, 2, 2};
  constexpr std::array<std::uint8_t, 6> insured{1, 1, 1, 1, 1, 1};
  constexpr std::array<std::int32_t, 6> birth_date{-3653, -3653, -3653, -3653, -3653, -3653};  // 1 January 1960

  const auto book = povexit::rulebook::shipped("cn-household-2016");
  const auto schema = povexit::rulebook::shipped_schema("cn-register");
  if (!book || !schema) return 1;

  povexit::database county{*schema};  // borrows
  county.level("village").rows(1);
  county.level("household")
      .parents(village_of_household)
      .column("net_income", income_in_fen, income_known)
      .column("housing_grade", house_grade)
      .column("food_secure", yes_everywhere)
      .column("clothing_secure", yes_everywhere)
      .column("on_register", yes_everywhere)
      .column("size", size);
  county.level("person").parents(household_of_person).column("insured", insured).column("birth_date", birth_date);

  const auto program = povexit::compile(*book, *schema, {.exit_year = 2016, .on = {2016, 12, 31}});
  if (!program) {
    for (const auto& issue : program.error()) std::fputs(render(issue).c_str(), stderr);
    return 1;
  }
  const auto answers = povexit::run(*program, county);
  if (!answers) return 1;
  const auto households = answers->at("household");
  for (std::size_t row = 0; row < households.rows(); ++row) {
    std::printf("household %zu: %s\n", row, std::string(name(households.verdict(row))).c_str());
    const auto reasons = why(*program, county, *answers, "household", row);
    for (const auto& reason : reasons.reasons) {
      const bool decides = reason.rule->kind == povexit::rule::rule_kind::floor || reason.rule->kind == povexit::rule::rule_kind::criterion;
      if (decides && reason.outcome != povexit::verdict::pass) std::printf("  %s: %s\n", std::string(name(reason.outcome)).c_str(), reason.rule->title.en.c_str());
    }
  }
}
