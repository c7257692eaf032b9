// SPDX-License-Identifier: MIT
// src/cli/pool.hpp -- the threads that a run is given.
//
// Layer: cli.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include <povexit/eval/executor.hpp>

namespace povexit::cli {

/// Threads that wait for tasks; the caller's own thread works too. Tasks are taken in order, one by one.
class pool final : public eval::executor {
 public:
  /// `threads` 0: as many as the machine has. Fewer are used where the system gives no more.
  explicit pool(std::size_t threads);
  ~pool();
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;

  /// Errors: what a task throws, once all others are done.
  void run(std::size_t tasks, void (*task)(void* context, std::size_t index), void* context) override;

 private:
  void work();
  void take_tasks();

  std::mutex guard_;
  std::condition_variable wakes_;
  std::condition_variable done_;
  std::size_t round_ = 0;      ///< counts the calls of `run`
  std::size_t working_ = 0;    ///< threads that have not finished the round
  bool ends_ = false;
  std::exception_ptr failure_;

  void (*task_)(void*, std::size_t) = nullptr;
  void* context_ = nullptr;
  std::size_t tasks_ = 0;
  std::atomic<std::size_t> next_{0};
  std::vector<std::thread> threads_;
};

}  // namespace povexit::cli
