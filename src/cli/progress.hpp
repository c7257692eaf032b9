// SPDX-License-Identifier: MIT
// src/cli/progress.hpp -- a line that shows how far reading has come, on a terminal, once it takes long.
//
// Layer: cli.
#pragma once

#include <chrono>
#include <cstdint>

#include "console.hpp"
#include "options.hpp"

namespace povexit::cli {

class progress {
 public:
  progress(const console& with, const options& asked)
      : with_(&with), tongue_(asked.tongue), is_shown_(with.err_is_terminal && !asked.quiet), start_(std::chrono::steady_clock::now()) {}
  ~progress() { end(); }
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;

  /// For `io::load_options`: `context` is a progress.
  static void read(void* context, std::uint64_t done, std::uint64_t total) { static_cast<progress*>(context)->show(done, total); }

  void show(std::uint64_t done, std::uint64_t total);
  /// Takes the line away.
  void end();

 private:
  const console* with_;
  language tongue_;
  bool is_shown_;
  bool is_there_ = false;
  std::uint64_t last_ = 0;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace povexit::cli
