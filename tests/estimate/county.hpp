// SPDX-License-Identifier: MIT
// tests/estimate/county.hpp -- a county of ten drawn villages, and its rates.
#pragma once

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/estimate/messages.hpp>
#include <povexit/estimate/rates.hpp>

namespace povexit::support {

using namespace povexit::estimate;

inline std::set<std::string_view> codes(const issues& all) {
  std::set<std::string_view> found;
  for (const issue& each : all) found.insert(each.code());
  return found;
}

/// Ten drawn villages of ten exited households of four, and 200 persons in 60 households outside the register each.
inline rate_data county() {
  rate_data of;
  of.persons = {100, 8'000, 91'900, 100'000, {}};
  of.strata = {{"county", selection::random, std::nullopt, {}}};
  for (std::size_t village = 0; village < 10; ++village) {
    of.units.push_back({"village " + std::to_string(village), 0, std::nullopt, {}});
    for (int k = 0; k < 10; ++k) {
      of.exited.push_back({"e" + std::to_string(village) + "." + std::to_string(k), village, 4, std::nullopt, 1.0, {}});
    }
    of.villages.push_back({"village " + std::to_string(village), village, 200, 60, screening::complete, 1.0, {}});
  }
  of.codes = {{"yes"}, {"no"}, {"so-so"}, {"refused"}, counts_as::no_approval, counts_as::no_approval};
  for (int i = 0; i < 95; ++i) of.answers.push_back({"yes", {}});
  for (int i = 0; i < 5; ++i) of.answers.push_back({"no", {}});
  return of;
}

inline four_rates computed(const rate_data& of, const rate_limits& book = {}) {
  const auto made = rates(of, book);
  if (!made) {
    for (const issue& each : made.error()) MESSAGE(render(each));
  }
  REQUIRE(made.has_value());
  return *made;
}

inline const stated_interval* by(const std::vector<stated_interval>& all, method wanted) {
  for (const stated_interval& each : all) {
    if (each.by == wanted) return &each;
  }
  return nullptr;
}

}  // namespace povexit::support
