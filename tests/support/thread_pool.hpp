// SPDX-License-Identifier: MIT
// tests/support/thread_pool.hpp -- threads for tests of the engine: they take tasks in whatever order they come.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include <povexit/eval/executor.hpp>

namespace povexit::support {

class thread_pool final : public povexit::eval::executor {
 public:
  explicit thread_pool(std::size_t threads) : threads_(threads) {}

  void run(std::size_t tasks, void (*task)(void* context, std::size_t index), void* context) override {
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads_; ++t) {
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < tasks; i = next++) task(context, i);
      });
    }
    for (std::thread& each : workers) each.join();
  }

 private:
  std::size_t threads_;
};

}  // namespace povexit::support
