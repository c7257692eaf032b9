// SPDX-License-Identifier: MIT
// tests/cli/pool.test.cpp -- the threads that a run is given.
#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include <cli/pool.hpp>

using povexit::cli::pool;

TEST_CASE("pool: every task runs once, in round after round, for any number of threads") {
  for (const std::size_t threads : {0U, 1U, 2U, 5U}) {
    pool workers(threads);
    for (const std::size_t tasks : {0U, 1U, 3U, 1000U}) {
      std::vector<std::atomic<int>> counts(tasks);
      workers.run(tasks, [](void* context, std::size_t i) { ++(*static_cast<std::vector<std::atomic<int>>*>(context))[i]; }, &counts);
      for (const auto& count : counts) CHECK(count == 1);
    }
  }
}

TEST_CASE("pool: what a task throws arrives at the caller, and the pool goes on working") {
  pool workers(3);
  const auto fails = [](void*, std::size_t i) {
    if (i == 7) throw std::runtime_error("seven");
  };
  CHECK_THROWS_AS(workers.run(20, fails, nullptr), std::runtime_error);
  std::atomic<int> count = 0;
  workers.run(20, [](void* context, std::size_t) { ++*static_cast<std::atomic<int>*>(context); }, &count);
  CHECK(count == 20);
}
