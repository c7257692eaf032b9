// SPDX-License-Identifier: MIT
// tests/cli/command.test.cpp -- the built command itself: exit codes, a reader that goes away, a full disk.
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include <sys/wait.h>

#include "folder.hpp"

#ifdef POVEXIT_COMMAND

using namespace povexit::support;

namespace {

/// Runs a line of the shell, in which $povexit is the command.
ran shell(const std::string& line) {
  ran made;
  std::FILE* pipe = popen(("povexit='" POVEXIT_COMMAND "'; unset LC_ALL LC_MESSAGES LANG; " + line).c_str(), "r");
  REQUIRE(pipe != nullptr);
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) made.out.append(buffer, got);
  const int status = pclose(pipe);
  made.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return made;
}

}  // namespace

TEST_CASE("command: it starts, knows its version, and takes its language from the environment") {
  CHECK(shell("\"$povexit\" --version").out == "povexit 0.1.0\n");
  CHECK(shell("\"$povexit\" 2>&1").code == 2);
  CHECK(holds(shell("LANG=zh_CN.UTF-8 \"$povexit\" --help").out, "示例："));
}

TEST_CASE("command: a result goes to a pipe without colours; a reader that leaves early is no failure, a full disk is") {
  const folder here;
  const std::string evaluate = "\"$povexit\" evaluate --rules '" + (here / "book.toml") + "' --data '" + here.path() + "'";
  const ran whole = shell(evaluate);
  CHECK(whole.code == 0);
  CHECK_FALSE(holds(whole.out, "\033"));
  CHECK(shell("(" + evaluate + "; echo code $? >&2) 2>&1 >/dev/full").out.find("code 1") != std::string::npos);
  const ran early = shell("(sleep 0.2; " + evaluate + "; echo code $? >'" + (here / "code") + "') | true; cat '" + (here / "code") + "'");
  CHECK(early.out == "code 0\n");
}

#endif
