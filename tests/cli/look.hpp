// SPDX-License-Identifier: MIT
// tests/cli/look.hpp -- a look back at the register of a test, as JSON and as its lists.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "register.hpp"

namespace povexit::support {

using nlohmann::json;

inline json made_of(const register_folder& here, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "json", "--quiet"});
  const ran got = run(here.ask(more));
  CAPTURE(got.err);
  CHECK(got.code == 0);
  return got.out.empty() ? json() : json::parse(got.out);
}

inline std::string list_of(const register_folder& here, const std::string& list, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "csv", "--list", list, "--quiet"});
  const ran got = run(here.ask(more));
  CAPTURE(got.err);
  CHECK(got.code == 0);
  return got.out;
}

}  // namespace povexit::support
