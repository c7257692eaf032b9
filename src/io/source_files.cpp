// SPDX-License-Identifier: MIT
// src/io/source_files.cpp -- where the bytes of each level come from: a folder, or texts in memory.
//
// Layer: io. The only place of the library that opens files.
#include "source_files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include <sys/stat.h>

#include <povexit/base/nearest_name.hpp>
#include <povexit/io/messages.hpp>

namespace povexit::inline v0::io {

namespace {

struct file_closer {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

/// The whole file; else the error number.
int read_bytes(const std::string& path, std::string& bytes) {
  struct stat before {};
  const bool waits = ::stat(path.c_str(), &before) == 0 && !S_ISREG(before.st_mode) && !S_ISDIR(before.st_mode);
  if (waits) return ENOTSUP;  // a pipe or a device, which may never end
  const std::unique_ptr<std::FILE, file_closer> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return errno;
  struct stat facts {};
  const bool has_size = ::fstat(::fileno(file.get()), &facts) == 0 && S_ISREG(facts.st_mode);
  if (!has_size && S_ISDIR(facts.st_mode)) return EISDIR;
  constexpr std::size_t step = 1 << 20;
  std::size_t room = has_size ? static_cast<std::size_t>(facts.st_size) + 1 : step;  // one more byte: the end shows at once
  std::size_t size = 0;
  for (;;) {
    bytes.resize(size + room);
    const std::size_t count = std::fread(bytes.data() + size, 1, room, file.get());
    size += count;
    if (count < room) break;
    room = step;
  }
  bytes.resize(size);
  return std::ferror(file.get()) != 0 ? EIO : 0;
}

}  // namespace

result<std::string> read_file(const std::string& path) {
  std::string bytes;
  const int failure = read_bytes(path, bytes);
  if (failure != 0) return unexpected(error(messages::file_unreadable, {path, std::strerror(failure)}, place{path, 0, 0, 0, {}}));
  return bytes;
}

namespace detail {

folder_files::folder_files(const schema& tables, std::string folder) : tables_(tables), folder_(std::move(folder)) {}

std::string folder_files::place_of(level_index level) const {
  const bool is_bare = folder_.empty() || folder_.back() == '/';
  return folder_ + (is_bare ? "" : "/") + file_name(tables_.levels[level]);
}

std::uint64_t folder_files::total() const {
  std::uint64_t bytes = 0;
  for (level_index i = 0; i < tables_.levels.size(); ++i) {
    struct stat facts {};
    if (::stat(place_of(i).c_str(), &facts) == 0) bytes += static_cast<std::uint64_t>(facts.st_size);
  }
  return bytes;
}

std::optional<std::string_view> folder_files::open(level_index level, issue_log& log) {
  const int failure = read_bytes(place_of(level), bytes_);
  if (failure == 0) return bytes_;
  const level_schema& described = tables_.levels[level];
  if (failure == ENOENT) {
    log.add(described.optional ? severity::note : severity::error, described.optional ? messages::file_left_out : messages::file_missing, {file_name(described), described.name});
  } else {
    log.add(severity::error, messages::file_unreadable, {file_name(described), std::strerror(failure)});
  }
  return std::nullopt;
}

memory_files::memory_files(const schema& tables, std::span<const named_text> texts, issues& problems)
    : tables_(tables),
      texts_(tables.levels.size()) {
  std::vector<std::string> names;
  for (const level_schema& level : tables.levels) {
    names.push_back(level.name);
    names.push_back(file_name(level));
  }
  for (const named_text& each : texts) {
    bool is_known = false;
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      if (each.name != tables.levels[i].name && each.name != file_name(tables.levels[i])) continue;
      texts_[i] = each.text;
      is_known = true;
    }
    if (!is_known) problems.push_back(error(messages::text_for_no_level, {std::string(each.name)}, {}, nearest(each.name, names)));
  }
}

std::uint64_t memory_files::total() const {
  std::uint64_t bytes = 0;
  for (const auto& text : texts_) bytes += text ? text->size() : 0;
  return bytes;
}

std::optional<std::string_view> memory_files::open(level_index level, issue_log& log) {
  const level_schema& described = tables_.levels[level];
  if (!texts_[level]) {
    log.add(described.optional ? severity::note : severity::error, described.optional ? messages::file_left_out : messages::file_missing, {file_name(described), described.name});
  }
  return texts_[level];
}

}  // namespace detail

}  // namespace povexit::inline v0::io
