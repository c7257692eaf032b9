// SPDX-License-Identifier: MIT
// tests/rulebook/book_text.hpp -- what a person hears of the text of a book, and a folder to write books into.
//
// Layer: tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include <unistd.h>

#include <povexit/rulebook/load.hpp>

namespace povexit::testing_support {

inline constexpr std::string_view book_head = "[book]\nid = \"x\"\n";

/// One line an issue; with the text and the caret where `with_lines`.
[[nodiscard]] inline std::string heard_of(const issues& found, bool with_lines = false) {
  std::string all;
  for (const issue& one : found) {
    const std::string shown = render(one);
    all += with_lines ? shown : shown.substr(0, shown.find('\n') + 1);
  }
  return all;
}

/// Empty for a book that loads.
[[nodiscard]] inline std::string heard(std::string_view text, bool with_lines = false) {
  const auto book = rulebook::parse_book(text, "b.toml");
  return book ? std::string() : heard_of(book.error(), with_lines);
}

/// The same for a text that follows a good [book] of two lines.
[[nodiscard]] inline std::string heard_after_head(std::string_view text) { return heard(std::string(book_head) + std::string(text)); }

struct mistake {
  std::string_view text;
  std::string_view heard;
};

/// A folder that is gone afterwards.
class folder {
 public:
  folder() : path_(std::filesystem::temp_directory_path() / ("povexit-books-" + std::to_string(::getpid()) + "-" + std::to_string(++made_))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  /// The path of the new file.
  std::string write(std::string_view name, std::string_view text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

  /// What is heard of files here, without the folder's own name.
  [[nodiscard]] std::string heard_here(const issues& found) const {
    std::string all = heard_of(found);
    const std::string here = path() + "/";
    for (std::size_t at = all.find(here); at != std::string::npos; at = all.find(here, at)) all.erase(at, here.size());
    return all;
  }

 private:
  static inline int made_ = 0;
  std::filesystem::path path_;
};

}  // namespace povexit::testing_support
