// SPDX-License-Identifier: MIT
// src/io/report.hpp -- issues of a file: located, masked, listed up to a limit and counted beyond it.
//
// Layer: io, internal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/io/csv.hpp>

namespace povexit::inline v0::io::detail {

/// What of a file may be shown in messages.
class privacy {
 public:
  privacy() = default;
  explicit privacy(bool show_all) noexcept : show_all_(show_all) {}

  /// Says that cells in this position may be shown. All others are masked: nobody said what they hold.
  void allow(std::size_t cell) {
    if (allowed_.size() <= cell) allowed_.resize(cell + 1, false);
    allowed_[cell] = true;
  }
  [[nodiscard]] bool is_masked(std::size_t cell) const noexcept { return !show_all_ && (cell >= allowed_.size() || !allowed_[cell]); }
  [[nodiscard]] bool shows_all() const noexcept { return show_all_; }

 private:
  std::vector<bool> allowed_;
  bool show_all_ = false;
};

/// The place of a cell, with its line as far as it may be shown. `cell` past the end: the end of the row.
[[nodiscard]] place locate(std::string_view file, std::string_view text, const csv_row& row, std::size_t cell, const privacy& shown);

/// A cell's text as an argument of a message: short, without control characters, masked where it must be.
[[nodiscard]] std::string quotable(std::string_view cell, bool is_masked);

/// Collects the issues of one file.
class issue_log {
 public:
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

  issue_log(std::string file, std::size_t listed, bool is_strict) : file_(std::move(file)), listed_(listed), is_strict_(is_strict) {}

  /// Counts an issue of this kind in this column; true when it is to be listed, too.
  [[nodiscard]] bool wants(severity level, const message& what, std::size_t column, std::size_t limit = no_column);

  /// Lists an issue; with `strict`, a warning is an error.
  void add(severity level, const message& what, std::vector<std::string> arguments, place where, std::string suggestion = {});
  void add(severity level, const message& what, std::vector<std::string> arguments) {
    add(level, what, std::move(arguments), place{file_, 0, 0, 0, {}});
  }

  /// Adds how many more there were of each kind; `name_of` names a column.
  template <typename Name>
  void close(Name name_of);

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] issues& all() noexcept { return all_; }

 private:
  struct kind {
    const message* what;
    std::size_t column;
    std::size_t count = 0;
    std::size_t limit = 0;
    severity level = severity::note;
  };
  void add_rest(const kind& of, const std::string& column);
  [[nodiscard]] severity raised(severity level) const noexcept { return is_strict_ && level == severity::warning ? severity::error : level; }

  std::string file_;
  std::size_t listed_;
  bool is_strict_;
  std::vector<kind> kinds_;  // in order of appearance
  std::unordered_map<std::size_t, std::vector<std::size_t>> kinds_of_column_;
  std::size_t last_ = 0;  // the kind counted last
  issues all_;
};

template <typename Name>
void issue_log::close(Name name_of) {
  for (const kind& each : kinds_) {
    if (each.count > each.limit) add_rest(each, each.column == no_column ? std::string() : std::string(name_of(each.column)));
  }
}

}  // namespace povexit::inline v0::io::detail
