// SPDX-License-Identifier: MIT
// povexit/eval/executor.hpp -- who runs the tasks of a run: the caller's threads, or none.
//
// Layer: eval. The core starts no thread; a pool is passed in.
#pragma once

#include <cstddef>

namespace povexit::inline v0::eval {

/// Runs independent tasks, in any order and on any threads.
struct executor {
  /// Calls `task(context, i)` once for every i below `tasks`, and returns when all are done.
  virtual void run(std::size_t tasks, void (*task)(void* context, std::size_t index), void* context) = 0;

 protected:
  ~executor() = default;
};

/// Runs the tasks one after the other on the calling thread.
struct serial_executor final : executor {
  void run(std::size_t tasks, void (*task)(void* context, std::size_t index), void* context) override {
    for (std::size_t i = 0; i < tasks; ++i) task(context, i);
  }
};

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::executor;
}
