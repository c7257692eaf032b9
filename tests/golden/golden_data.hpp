// SPDX-License-Identifier: MIT
// tests/golden/golden_data.hpp -- third-party data, found through POVEXIT_GOLDEN, and what a test needs to read them.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/io/dataset.hpp>

namespace golden {

/// The text of a golden file; nothing, and a line that names the skipped test, where POVEXIT_GOLDEN names no folder.
/// A folder that lacks the file is a failure: it would hide a renamed case.
inline std::optional<std::string> text_of(const char* test, const std::string& file) {
  const char* folder = std::getenv("POVEXIT_GOLDEN");
  if (folder == nullptr || *folder == '\0') {
    std::printf("skipped: %s: POVEXIT_GOLDEN is not set\n", test);
    return std::nullopt;
  }
  auto read = povexit::io::read_file(std::string(folder) + "/" + file);
  REQUIRE_MESSAGE(read.has_value(), file);
  return std::move(read).value();
}

/// The cells of a plain CSV file, header first.
inline std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(std::move(row));
      row.assign(1, {});
    } else {
      row.back() += c;
    }
  }
  if (row.size() > 1) rows.push_back(std::move(row));
  return rows;
}

}  // namespace golden
