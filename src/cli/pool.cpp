// SPDX-License-Identifier: MIT
// src/cli/pool.cpp -- threads that wait for tasks.
//
// Layer: cli.
#include "pool.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace povexit::cli {

pool::pool(std::size_t threads) {
  const std::size_t wanted = threads == 0 ? std::max<std::size_t>(1, std::thread::hardware_concurrency()) : threads;
  threads_.reserve(wanted - 1);
  try {
    while (threads_.size() + 1 < wanted) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    // The system gives no more: those that there are will do.
  }
}

pool::~pool() {
  {
    const std::lock_guard lock(guard_);
    ends_ = true;
  }
  wakes_.notify_all();
  for (std::thread& each : threads_) each.join();
}

void pool::run(std::size_t tasks, void (*task)(void* context, std::size_t index), void* context) {
  if (tasks == 0) return;
  {
    const std::lock_guard lock(guard_);
    task_ = task;
    context_ = context;
    tasks_ = tasks;
    next_ = 0;
    working_ = threads_.size();
    ++round_;
  }
  wakes_.notify_all();
  take_tasks();
  std::unique_lock lock(guard_);
  done_.wait(lock, [this] { return working_ == 0; });
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void pool::work() {
  std::size_t seen = 0;
  for (;;) {
    {
      std::unique_lock lock(guard_);
      wakes_.wait(lock, [&] { return ends_ || round_ != seen; });
      if (ends_) return;
      seen = round_;
    }
    take_tasks();
    const std::lock_guard lock(guard_);
    if (--working_ == 0) done_.notify_one();
  }
}

void pool::take_tasks() {
  try {
    for (std::size_t i = next_++; i < tasks_; i = next_++) task_(context_, i);
  } catch (...) {
    const std::lock_guard lock(guard_);
    if (!failure_) failure_ = std::current_exception();
  }
}

}  // namespace povexit::cli
