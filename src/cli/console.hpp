// SPDX-License-Identifier: MIT
// src/cli/console.hpp -- where the command reads and writes, so that tests can stand in for a terminal.
//
// Layer: cli.
#pragma once

#include <ostream>
#include <string>

namespace povexit::cli {

struct console {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  /// The value of an environment variable, empty where it is not set; null: none is.
  std::string (*environment)(const char* name) = nullptr;

  [[nodiscard]] std::string variable(const char* name) const { return environment == nullptr ? std::string() : environment(name); }
};

/// What the command ends with.
namespace exit_code {
inline constexpr int done = 0;    ///< judged, whatever the verdicts; checked, and no error
inline constexpr int errors = 1;  ///< in a book, a schema or data; or a result that could not be written
inline constexpr int usage = 2;
}  // namespace exit_code

}  // namespace povexit::cli
