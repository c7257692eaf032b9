// SPDX-License-Identifier: MIT
// rulebook/file.cpp -- rule books and schemas from files.
//
// Layer: rulebook.
#include <povexit/rulebook/load.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/rulebook/criteria.hpp>
#include <povexit/rulebook/messages.hpp>
#include <rulebook/document.hpp>
#include <rulebook/read_book.hpp>

namespace povexit::inline v0::rulebook {

namespace {

namespace fs = std::filesystem;

/// The file of the same folder whose name is nearest.
[[nodiscard]] std::string file_meant(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code failed;
  constexpr std::size_t most = 10'000;
  fs::directory_iterator entry(path.has_parent_path() ? path.parent_path() : fs::path("."), failed);
  for (; !failed && entry != fs::directory_iterator() && names.size() < most; entry.increment(failed)) {
    names.push_back(entry->path().filename().string());
  }
  const std::string found = nearest(path.filename().string(), names);
  return found.empty() ? found : (path.parent_path() / found).string();
}

}  // namespace

result<std::string> detail::read_file(const std::string& name) {
  const fs::path path(name);
  const place where{name, 0, 0, 0, {}};
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) {
    const bool hidden = failed == std::errc::permission_denied;
    if (hidden) return unexpected(error(messages::book_file_unreadable, {name}, where));
    return unexpected(error(messages::book_file_missing, {name}, where, file_meant(path)));
  }
  if (!fs::is_regular_file(status)) return unexpected(error(messages::book_file_not_regular, {name}, where));
  const auto close = [](std::FILE* file) { static_cast<void>(std::fclose(file)); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(name.c_str(), "rb"), close);
  if (file == nullptr) return unexpected(error(messages::book_file_unreadable, {name}, where));
  std::string bytes;
  char buffer[1 << 14];
  while (bytes.size() <= detail::largest_text) {
    const std::size_t read = std::fread(buffer, 1, sizeof buffer, file.get());
    if (read == 0) break;
    bytes.append(buffer, read);
  }
  if (std::ferror(file.get()) != 0) return unexpected(error(messages::book_file_unreadable, {name}, where));
  return bytes;
}

result<rule::book> load_book(const std::string& path) {
  const result<std::string> text = detail::read_file(path);
  if (!text) return unexpected(text.error());
  if (is_criteria(path)) return parse_criteria(*text, path);
  const fs::path parent = fs::path(path).parent_path();
  return parse_book(*text, path, parent.empty() ? "." : parent.string());
}

result<schema> load_schema(const std::string& path) {
  const result<std::string> text = detail::read_file(path);
  if (!text) return unexpected(text.error());
  return parse_schema(*text, path);
}

}  // namespace povexit::inline v0::rulebook
