// SPDX-License-Identifier: MIT
// src/cli/run.hpp -- the command as a function.
//
// Layer: cli.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "console.hpp"

namespace povexit::cli {

/// Does what the arguments (without the program's name) say, and gives the exit code. Throws nothing but std::bad_alloc.
[[nodiscard]] int run(const std::vector<std::string>& arguments, const console& with);

/// The same without a terminal and without an environment.
[[nodiscard]] int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace povexit::cli
