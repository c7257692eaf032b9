// SPDX-License-Identifier: MIT
// tests/base/version.test.cpp -- the version's numbers and its text say the same.
#include <povexit/version.hpp>

#include <string>

#include <doctest/doctest.h>

TEST_CASE("version: the text is the three numbers joined by points") {
  CHECK(std::string(povexit::version) ==
        std::to_string(povexit::version_major) + "." + std::to_string(povexit::version_minor) + "." + std::to_string(povexit::version_patch));
}
