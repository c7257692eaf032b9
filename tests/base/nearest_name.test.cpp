// SPDX-License-Identifier: MIT
// tests/base/nearest_name.test.cpp -- suggestions for misspelt names.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/nearest_name.hpp>

namespace {

struct slip {
  std::string_view wrong;
  std::string_view meant;
};

TEST_CASE("nearest: finds the name that was meant, and nothing where no name is close") {
  const std::vector<std::string> names = {"when", "id", "level", "income_per_capita", "housing_grade", "人均纯收入", "kind", "title", "收入"};
  constexpr slip slips[] = {
      {"whn", "when"},       {"wehn", "when"},        {"leval", "level"},          {"incme", "income_per_capita"}, {"incoem", "income_per_capita"},
      {"ID", "id"},          {"Level", "level"},      {"人均纯收人", "人均纯收入"}, {"收人", "收入"},               {"housng_grade", "housing_grade"},
      {"tilte", "title"},    {"zzzz", ""},            {"", ""},                    {"x", ""},                      {"population", ""},
      {"level", "level"},    {"\xff\xfe", ""},
  };
  for (const slip& each : slips) {
    CAPTURE(each.wrong);
    CHECK(povexit::nearest(each.wrong, names) == each.meant);
  }
}

TEST_CASE("nearest: a whole name that is near wins over the beginning of another, and the first wins a tie") {
  const std::string_view names[] = {"income_per_capita", "incomes", "incomet"};
  CHECK(povexit::nearest("income", names) == "incomes");
  CHECK(povexit::nearest("x", std::vector<std::string_view>{}) == "");
}

TEST_CASE("nearest: a hostile name is left alone") {
  const std::string huge(1'000'000, 'a');
  const std::string names[] = {huge + "b", "a"};
  CHECK(povexit::nearest(huge, names) == "");
}

}  // namespace
