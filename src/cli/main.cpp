// SPDX-License-Identifier: MIT
// src/cli/main.cpp -- the command povexit.
//
// Layer: cli.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include <unistd.h>

#include "run.hpp"

int main(int count, char** values) {
  // A reader that has seen enough (`| head`) is no failure: writes fail quietly then.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  const auto environment = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  const povexit::cli::console console{std::cout, std::cerr, isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1, environment};
  try {
    return povexit::cli::run(std::vector<std::string>(values + (count > 0 ? 1 : 0), values + count), console);
  } catch (const std::bad_alloc&) {
    std::fputs("povexit: out of memory\n", stderr);
    return povexit::cli::exit_code::errors;
  }
}
