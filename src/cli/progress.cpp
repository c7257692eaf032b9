// SPDX-License-Identifier: MIT
// src/cli/progress.cpp -- the line of progress.
//
// Layer: cli.
#include "progress.hpp"

#include <string>
#include <vector>

#include "messages.hpp"

namespace povexit::cli {

namespace {

constexpr std::uint64_t bar_width = 30;
constexpr std::string_view start_of_line = "\r\033[K";

}  // namespace

void progress::show(std::uint64_t done, std::uint64_t total) {
  if (!is_shown_ || total == 0 || std::chrono::steady_clock::now() - start_ < std::chrono::seconds(1)) return;
  const std::uint64_t percent = done >= total ? 100 : done * 100 / total;  // files are smaller than 2^57 bytes
  if (is_there_ && percent == last_) return;
  is_there_ = true;
  last_ = percent;
  const auto filled = static_cast<std::size_t>(percent * bar_width / 100);
  with_->err << start_of_line << "[" << std::string(filled, '#') << std::string(bar_width - filled, ' ') << "] "
             << fill(messages::progress_reading, std::vector{std::to_string(percent)}, tongue_) << std::flush;
}

void progress::end() {
  if (is_there_) with_->err << start_of_line << std::flush;
  is_there_ = false;
}

}  // namespace povexit::cli
