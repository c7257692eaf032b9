// SPDX-License-Identifier: MIT
// tests/cli/folder.hpp -- a folder with a small county, and the command run on it within the test.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <cli/run.hpp>
#include <report/small_county.hpp>

namespace povexit::support {

/// A folder of its own, removed at the end.
class folder {
 public:
  folder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() / ("povexit-cli-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
    write("schema.toml", small_schema);
    write("book.toml", small_book);
    write("townships.csv", small_townships);
    write("villages.csv", small_villages);
    write("households.csv", small_households);
  }
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  folder(const folder&) = delete;

  void write(const std::string& name, std::string_view text) const { std::ofstream(path_ / name, std::ios::binary) << text; }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
  }
  /// `command --rules book.toml --data FOLDER`, and what follows.
  [[nodiscard]] std::vector<std::string> ask(const std::string& command, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{command, "--rules", *this / "book.toml", "--data", path()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

 private:
  std::filesystem::path path_;
};

/// What a run of the command gave.
struct ran {
  int code = -1;
  std::string out;
  std::string err;
};

[[nodiscard]] inline ran run(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli::run(arguments, out, err);
  return {code, out.str(), err.str()};
}

[[nodiscard]] inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace povexit::support
