// SPDX-License-Identifier: MIT
// tests/cli/progress.test.cpp -- the line of progress: only on a terminal, only when it takes long, and gone at the end.
#include <doctest/doctest.h>

#include <chrono>
#include <sstream>
#include <string>
#include <thread>

#include <cli/progress.hpp>

using namespace povexit;

TEST_CASE("progress: nothing within the first second, off a terminal, or when quiet; else a line that goes away") {
  struct {
    bool is_terminal;
    bool is_quiet;
    bool is_shown;
  } const cases[] = {{true, false, true}, {false, false, false}, {true, true, false}};
  for (const auto& each : cases) {
    std::ostringstream out;
    std::ostringstream err;
    const cli::console console{out, err, false, each.is_terminal};
    cli::options asked;
    asked.quiet = each.is_quiet;
    {
      cli::progress line(console, asked);
      cli::progress::read(&line, 10, 1000);
      CHECK(err.str().empty());
      if (each.is_shown) std::this_thread::sleep_for(std::chrono::milliseconds(1050));
      cli::progress::read(&line, 500, 1000);
      CHECK((err.str().find("reading 50 %") != std::string::npos) == each.is_shown);
    }
    CHECK(err.str().ends_with("\r\033[K") == each.is_shown);
    CHECK(out.str().empty());
  }
}
