// SPDX-License-Identifier: MIT
// src/cli/output.cpp -- writes results.
//
// Layer: cli.
#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "messages.hpp"

namespace povexit::cli {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] std::string reason(int number) { return std::generic_category().message(number); }

[[nodiscard]] issue refused(const std::string& path, int number) {
  return error(messages::out_unwritable, {path, reason(number)}, place{path, 0, 0, 0, {}});
}

/// Writes all bytes and closes; the system's error number, 0 when all is well.
[[nodiscard]] int write_all(const std::string& path, std::string_view bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return errno;
  int failed = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fflush(file) != 0) failed = errno;
  if (std::fclose(file) != 0 && failed == 0) failed = errno;
  return failed;
}

}  // namespace

bool is_folder(const std::string& path) {
  std::error_code failed;
  return path.ends_with('/') || fs::is_directory(path, failed);
}

std::optional<issue> write_file(const std::string& path, std::string_view bytes, const std::vector<std::string>& inputs) {
  std::error_code failed;
  const bool is_input = std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    std::error_code unequal;
    return fs::equivalent(path, input, unequal) && !unequal;
  });
  if (is_input) return error(messages::out_is_input, {path}, place{path, 0, 0, 0, {}});
  if (is_folder(path)) return error(messages::out_is_folder, {path}, place{path, 0, 0, 0, {}});
  const fs::file_status status = fs::status(path, failed);
  if (fs::exists(status) && !fs::is_regular_file(status)) {  // a device or a pipe: nothing can be renamed to it
    const int number = write_all(path, bytes);
    if (number == 0 || number == EPIPE) return std::nullopt;
    return refused(path, number);
  }
  // Through a link, the file that it names is replaced, not the link.
  const fs::path target = fs::exists(status) ? fs::canonical(path, failed) : fs::path(path);
  if (failed && fs::exists(status)) return refused(path, failed.value());
  const std::string temporary = target.string() + ".part-" + std::to_string(getpid());
  const int number = write_all(temporary, bytes);
  if (number == 0) fs::rename(temporary, target, failed);
  if (number == 0 && !failed) return std::nullopt;
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return refused(path, number != 0 ? number : failed.value());
}

std::optional<issue> write_out(const console& with, std::string_view bytes) {
  errno = 0;
  with.out << bytes << std::flush;
  const int number = errno;
  if (with.out || number == EPIPE) return std::nullopt;
  return error(messages::out_unwritable, {"stdout", reason(number == 0 ? EIO : number)});
}

}  // namespace povexit::cli
