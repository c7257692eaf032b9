// SPDX-License-Identifier: MIT
// src/cli/read_tables.cpp -- tables of a folder; those above a level may stand in another one.
//
// Layer: cli.
#include "read_tables.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include <povexit/report/naming.hpp>
#include <povexit/rulebook/hash.hpp>

#include "messages.hpp"
#include "progress.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

namespace fs = std::filesystem;

/// The file of a level, in the folder or in the other one; empty where neither has it.
[[nodiscard]] std::string file_of(const schema& tables, level_index level, const std::string& folder, const std::string& otherwise,
                                  level_index from) {
  std::error_code failed;
  const std::string name = io::file_name(tables.levels[level]);
  const fs::path own = fs::path(folder) / name;
  if (fs::exists(own, failed)) return own.string();
  const bool is_above = level != from && tables.reaches(from, level);
  const fs::path other = fs::path(otherwise) / name;
  return is_above && !otherwise.empty() && fs::exists(other, failed) ? other.string() : std::string();
}

/// Reads files of two folders as if they were one. Places name the files where they are.
[[nodiscard]] result<io::dataset> read_files(const schema& tables, const std::map<level_index, std::string>& files, const io::load_options& how) {
  std::deque<std::string> texts;
  std::vector<io::named_text> named;
  issues wrong;
  for (const auto& [level, path] : files) {
    result<std::string> text = io::read_file(path);
    if (!text) wrong.insert(wrong.end(), text.error().begin(), text.error().end());
    if (!text) continue;
    texts.push_back(*std::move(text));
    named.push_back({tables.levels[level].name, texts.back()});
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return io::read(tables, named, how);
}

[[nodiscard]] issue in_its_folder(issue one, const schema& tables, const std::map<level_index, std::string>& files) {
  for (const auto& [level, path] : files) {
    if (one.where.file == io::file_name(tables.levels[level]) || one.where.file == tables.levels[level].name) one.where.file = path;
  }
  return one;
}

}  // namespace

io::load_options load_options_of(const options& asked, progress& shown) {
  io::load_options how;
  how.strict = asked.strict;
  how.show_personal = asked.show_ids;
  how.fingerprint = &rulebook::sha256;
  how.progress = &progress::read;
  how.progress_context = &shown;
  return how;
}

std::optional<tables_read> read_tables(const schema& tables, const options& asked, const console& with, const std::string& folder,
                                       const std::string& otherwise, level_index from) {
  std::map<level_index, std::string> files;
  bool needs_other = false;
  std::error_code failed;
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    const std::string path = file_of(tables, level, folder, otherwise, from);
    if (!path.empty()) files[level] = path;
    needs_other = needs_other || (!path.empty() && !fs::equivalent(fs::path(path).parent_path(), folder, failed));
  }
  progress shown(with, asked);
  const io::load_options how = load_options_of(asked, shown);
  result<io::dataset> data = needs_other && fs::is_directory(folder, failed) ? read_files(tables, files, how) : io::load(tables, folder, how);
  shown.end();
  issues said;
  issues problems;
  for (const issue& each : data ? data->problems() : data.error()) {
    problems.push_back(in_its_folder(each, tables, needs_other ? files : std::map<level_index, std::string>{}));
    if (!data || each.is_error()) said.push_back(problems.back());
  }
  print_issues(with.err, said, asked, tables);
  if (!data) return std::nullopt;
  std::vector<std::string> read;
  for (const auto& [level, path] : files) read.push_back(path);
  return tables_read{*std::move(data), std::move(read), std::move(problems)};
}

std::size_t count_errors(const issues& all) noexcept {
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const issue& one) { return one.is_error(); }));
}

void print_by_kind(const issues& all, const options& asked, const console& with, const schema& tables) {
  if (asked.quiet) return;
  std::vector<std::pair<const issue*, std::size_t>> kinds;
  for (const issue& each : all) {
    if (each.level == severity::note || each.is_error()) continue;
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&each](const auto& kind) { return kind.first->code() == each.code(); });
    if (found == kinds.end()) {
      kinds.emplace_back(&each, 1);
    } else {
      ++found->second;
    }
  }
  for (const auto& [first, count] : kinds) {
    issue shown = report::in_words_of(*first, tables, asked.tongue);
    shown.where.text.clear();
    with.err << render(shown, asked.tongue);
    if (count > 1) with.err << fill(messages::data_problem_count, std::vector{std::to_string(count)}, asked.tongue) << "\n";
  }
}

}  // namespace povexit::cli
