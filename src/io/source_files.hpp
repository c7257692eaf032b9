// SPDX-License-Identifier: MIT
// src/io/source_files.hpp -- where the bytes of each level come from: a folder, or texts in memory.
//
// Layer: io, internal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/io/dataset.hpp>

#include "report.hpp"

namespace povexit::inline v0::io::detail {

class source_files {
 public:
  source_files() = default;
  source_files(const source_files&) = delete;
  source_files& operator=(const source_files&) = delete;
  virtual ~source_files() = default;

  /// Bytes of all files.
  [[nodiscard]] virtual std::uint64_t total() const = 0;
  /// How messages name the file of a level.
  [[nodiscard]] virtual std::string place_of(level_index level) const = 0;
  /// How messages name all of them.
  [[nodiscard]] virtual std::string origin() const = 0;
  /// The bytes of a level's file, until the next one is opened. Errors: file-missing, file-unreadable, into the log.
  [[nodiscard]] virtual std::optional<std::string_view> open(level_index level, issue_log& log) = 0;
};

class folder_files final : public source_files {
 public:
  folder_files(const schema& tables, std::string folder);

  [[nodiscard]] std::uint64_t total() const override;
  [[nodiscard]] std::string place_of(level_index level) const override;
  [[nodiscard]] std::string origin() const override { return folder_; }
  [[nodiscard]] std::optional<std::string_view> open(level_index level, issue_log& log) override;

 private:
  const schema& tables_;
  std::string folder_;
  std::string bytes_;
};

class memory_files final : public source_files {
 public:
  /// Errors: text-for-no-level, into `problems`.
  memory_files(const schema& tables, std::span<const named_text> texts, issues& problems);

  [[nodiscard]] std::uint64_t total() const override;
  [[nodiscard]] std::string place_of(level_index level) const override { return file_name(tables_.levels[level]); }
  [[nodiscard]] std::string origin() const override { return {}; }
  [[nodiscard]] std::optional<std::string_view> open(level_index level, issue_log& log) override;

 private:
  const schema& tables_;
  std::vector<std::optional<std::string_view>> texts_;  // by level
};

}  // namespace povexit::inline v0::io::detail
