// SPDX-License-Identifier: MIT
// tests/support/traps.hpp -- asks whether a call ends in POVEXIT_EXPECTS.
//
// Layer: tests.
#pragma once

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace povexit::support {

/// True when `call` ends its process by the signal of a broken precondition; it runs in a child.
template <typename Call>
[[nodiscard]] bool traps(const Call& call) {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGILL, SIG_DFL);
    std::signal(SIGTRAP, SIG_DFL);
    call();
    _exit(0);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) && (WTERMSIG(status) == SIGILL || WTERMSIG(status) == SIGTRAP);
}

}  // namespace povexit::support
