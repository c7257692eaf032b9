// SPDX-License-Identifier: MIT
// tests/support/cases.hpp -- how many random cases a law is tried on, and from which seed on.
//
// Layer: tests. POVEXIT_CASES and POVEXIT_FIRST_CASE say so; by default few enough for a build with sanitizers.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace povexit::testing_support {

[[nodiscard]] inline std::uint64_t asked_for(const char* variable, std::uint64_t otherwise) {
  const char* given = std::getenv(variable);
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

[[nodiscard]] inline std::uint64_t cases() { return asked_for("POVEXIT_CASES", 400); }
[[nodiscard]] inline std::uint64_t first_case() { return asked_for("POVEXIT_FIRST_CASE", 1); }

}  // namespace povexit::testing_support
