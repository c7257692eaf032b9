// SPDX-License-Identifier: MIT
// src/io/dataset.cpp -- the files of a folder, level by level, and the tables that they make.
//
// Layer: io. Parents are read before their children, so that these find them by id.
#include <povexit/io/dataset.hpp>

#include <utility>

#include <povexit/io/cell.hpp>
#include <povexit/io/messages.hpp>

#include "level_reader.hpp"
#include "pace.hpp"
#include "source_files.hpp"

namespace povexit::inline v0::io {

struct dataset::contents {
  const schema* tables = nullptr;
  std::vector<detail::level_table> levels;
  std::vector<file_receipt> receipts;
  std::vector<std::string> paths;  // of the levels, as messages name them
  issues problems;
};

dataset::dataset(std::unique_ptr<contents> all) noexcept : contents_(std::move(all)) {}
dataset::dataset(dataset&&) noexcept = default;
dataset& dataset::operator=(dataset&&) noexcept = default;
dataset::~dataset() = default;

const schema& dataset::tables() const noexcept { return *contents_->tables; }
const issues& dataset::problems() const noexcept { return contents_->problems; }
std::span<const file_receipt> dataset::receipts() const noexcept { return contents_->receipts; }

database dataset::view() const {
  database made(*contents_->tables, validation::trusted);  // the reader has seen every value
  for (std::size_t i = 0; i < contents_->levels.size(); ++i) {
    const detail::level_table& table = contents_->levels[i];
    const level_schema& level = contents_->tables->levels[i];
    if (!table.is_read) continue;
    auto editor = made.level(level.name);
    editor.rows(table.rows);
    if (table.has_ids) editor.ids(table.ids);
    if (table.has_parents) editor.parents(table.parents);
    // What follows from a text was derived when it was read: before the text, so that it is not derived again.
    for (const bool is_derived : {true, false}) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const bool is_in_turn = level.columns[c].derived_from.empty() != is_derived;
        if (is_in_turn && table.columns[c]) editor.column(level.columns[c].name, table.columns[c]->view());
      }
    }
  }
  return made;
}

namespace {

detail::id_found found_in(const schema& tables, const std::vector<detail::level_table>& levels, std::string_view level, std::string_view id) {
  const auto index = tables.find(level);
  if (!index) return {};
  std::string scratch;
  return detail::find_id(levels[*index], folded_id(id, scratch));
}

/// Levels with every parent before its children; a level of a circle comes anywhere.
std::vector<level_index> from_the_top(const schema& tables) {
  std::vector<level_index> order;
  std::vector<bool> is_done(tables.levels.size(), false);
  while (order.size() < tables.levels.size()) {
    const std::size_t before = order.size();
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      const auto parent = tables.parent_of(i);
      if (is_done[i] || (parent && !is_done[*parent])) continue;
      is_done[i] = true;
      order.push_back(i);
    }
    if (order.size() > before) continue;
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      if (!is_done[i]) order.push_back(i);
    }
  }
  return order;
}

/// Reads every level from where `files` finds its bytes.
result<dataset> read_all(const schema& tables, const load_options& options, detail::source_files& files, issues problems,
                         detail::pace how) {
  auto all = std::make_unique<dataset::contents>();
  all->tables = &tables;
  all->levels.resize(tables.levels.size());
  all->receipts.resize(tables.levels.size());
  all->paths.resize(tables.levels.size());
  std::vector<issues> found(tables.levels.size());
  detail::progress_meter meter{&options, 0, files.total()};
  bool is_any_read = false;
  for (const level_index i : from_the_top(tables)) {
    const level_schema& level = tables.levels[i];
    file_receipt& receipt = all->receipts[i];
    receipt.level = level.name;
    receipt.file = file_name(level);
    all->paths[i] = files.place_of(i);
    detail::issue_log log(all->paths[i], options.listed, options.strict);
    const auto parent = tables.parent_of(i);
    if (const auto bytes = files.open(i, log)) {
      detail::level_reader reader(tables, i, parent ? &all->levels[*parent] : nullptr, log, options, how);
      reader.read(*bytes, meter, all->levels[i], receipt);
      if (options.fingerprint != nullptr) receipt.fingerprint = options.fingerprint(*bytes);
      meter.before += bytes->size();
      meter.show(0);
    }
    is_any_read = is_any_read || all->levels[i].is_read;
    log.close([&level](std::size_t column) -> std::string_view { return level.columns[column].name; });
    found[i] = std::move(log.all());
  }
  for (issues& each : found) std::move(each.begin(), each.end(), std::back_inserter(problems));
  if (!is_any_read) problems.push_back(error(messages::no_data, {}, place{files.origin(), 0, 0, 0, {}}));
  if (!is_any_read || (options.strict && has_errors(problems))) return unexpected(std::move(problems));
  all->problems = std::move(problems);
  return dataset(std::move(all));
}

}  // namespace

std::optional<std::size_t> dataset::find(std::string_view level, std::string_view id) const {
  const detail::id_found found = found_in(*contents_->tables, contents_->levels, level, id);
  if (found.row < 0 || found.is_ambiguous) return std::nullopt;
  return static_cast<std::size_t>(found.row);
}

bool dataset::is_ambiguous(std::string_view level, std::string_view id) const {
  return found_in(*contents_->tables, contents_->levels, level, id).is_ambiguous;
}

place dataset::place_of(level_index level, std::size_t row) const {
  const std::vector<std::uint32_t>& lines = contents_->levels[level].lines;
  return {contents_->paths[level], row < lines.size() ? lines[row] : 0, 0, 0, {}};
}

std::string file_name(const level_schema& level) {
  if (!level.file.name.empty()) return level.file.name;
  return (level.plural.empty() ? level.name : level.plural) + ".csv";
}

result<dataset> load(const schema& tables, const std::string& folder, const load_options& options) {
  detail::folder_files files(tables, folder);
  return read_all(tables, options, files, {}, detail::pace::by_blocks);
}

result<dataset> read(const schema& tables, std::span<const named_text> texts, const load_options& options) {
  return detail::read_at(detail::pace::by_blocks, tables, texts, options);
}

result<dataset> detail::read_at(pace how, const schema& tables, std::span<const named_text> texts, const load_options& options) {
  issues problems;
  memory_files files(tables, texts, problems);
  return read_all(tables, options, files, std::move(problems), how);
}

}  // namespace povexit::inline v0::io
