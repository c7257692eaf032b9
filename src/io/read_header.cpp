// SPDX-License-Identifier: MIT
// src/io/read_header.cpp -- which cell of a file is which column of its level.
//
// Layer: io.
#include "level_reader.hpp"

#include <algorithm>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/io/messages.hpp>

namespace povexit::inline v0::io::detail {

namespace {

/// Whether a column of the file, by its folded header, is the schema's column.
bool is_header_of(std::string_view header, const column_schema& column) {
  if (header == folded_header(column.name)) return true;
  return std::any_of(column.headers.begin(), column.headers.end(), [header](const std::string& name) { return header == folded_header(name); });
}

/// The same for an id that is named, and perhaps described as a column, too.
bool is_header_of(std::string_view header, const level_schema& level, const std::string& id) {
  const auto column = level.find(id);
  return column ? is_header_of(header, level.columns[*column]) : header == folded_header(id);
}

std::vector<std::string> folded_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> made;
  std::string scratch;
  for (const std::string& text : texts) made.emplace_back(folded(text, scratch));
  return made;
}

}  // namespace

level_reader::level_reader(const schema& tables, level_index level, level_table* parent, issue_log& log, const load_options& options,
                           pace how)
    : tables_(tables),
      level_(tables.levels[level]),
      index_(level),
      parent_(parent),
      log_(log),
      options_(options),
      pace_(how),
      shown_(options.show_personal),
      hidden_(options.show_personal) {
  for (const std::string& word : level_.file.footers) footers_.push_back(folded_header(word));
  const auto describe = [this](const std::string& name, std::vector<std::string>& missing, bool& reports_ruined) {
    const auto column = level_.find(name);
    if (!column) return;
    missing = folded_texts(level_.columns[*column].missing);
    reports_ruined = level_.columns[*column].type == value_type::text && level_.columns[*column].format == "cn_resident_id";
  };
  describe(level_.id, id_missing_, column_reports_ruined_id_);
  if (level_.parent) describe(level_.parent->column, parent_missing_, column_reports_ruined_parent_);
}

/// Passes the title rows and blank lines; true when the header stands in `row_`.
bool level_reader::find_header() {
  std::size_t passed = 0;
  for (;;) {
    reader_.set_delimiter(find_delimiter(text_, reader_.position()));
    if (!reader_.next(row_)) break;
    if (passed++ < level_.file.title_rows) continue;
    width_ = width_of_header();
    if (width_ > 0) return true;
  }
  if (is_blank(text_)) {
    log_.add(severity::error, messages::file_empty, {level_.name});
  } else {
    log_.add(severity::error, messages::header_missing, {std::to_string(level_.file.title_rows)});
  }
  return false;
}

bool level_reader::read_header() {
  if (!find_header()) return false;
  if (row_.is_too_wide) {
    report_too_wide();
    return false;
  }
  match_header();
  return !targets_.empty() || id_cell_ || parent_cell_;
}

std::size_t level_reader::width_of_header() {
  std::size_t width = row_.cells.size();
  while (width > 0 && folded(cell_text(width - 1, undoubled_), scratch_).empty()) --width;
  return width;
}

void level_reader::match_header() {
  column_of_cell_.assign(width_, issue_log::no_column);
  for (std::size_t cell = 0; cell < width_; ++cell) match_cell(cell);
  if (targets_.empty() && !id_cell_ && !parent_cell_) {
    report_row(severity::error, messages::header_unknown, issue_log::no_column, 0, {level_.name}, true);
    return;
  }
  report_missing();
  std::vector<std::size_t> ignored;
  for (std::size_t cell = 0; cell < width_; ++cell) {
    if (column_of_cell_[cell] == issue_log::no_column && id_cell_ != cell && parent_cell_ != cell) ignored.push_back(cell);
  }
  report_ignored(ignored);
}

void level_reader::match_cell(std::size_t cell) {
  const std::string header = folded_header(cell_text(cell, undoubled_));
  if (header.empty()) return;
  bool is_personal = false;
  bool is_matched = false;
  if (!level_.id.empty() && !id_cell_ && is_header_of(header, level_, level_.id)) {
    id_cell_ = cell;
    is_matched = true;
    is_personal = level_.personal_id;
  }
  if (level_.parent && !parent_cell_ && is_header_of(header, level_, level_.parent->column)) {
    parent_cell_ = cell;
    is_matched = true;
    const auto above = tables_.parent_of(index_);
    is_personal = is_personal || (above && tables_.levels[*above].personal_id);
  }
  for (std::size_t column = 0; column < level_.columns.size(); ++column) {
    const column_schema& described = level_.columns[column];
    if (!described.derived_from.empty() || !is_header_of(header, described)) continue;
    column_of_cell_[cell] = column;
    is_matched = true;
    is_personal = is_personal || described.personal || described.format == "cn_resident_id";
    if (!receipt_->columns[column].is_in_file) {
      take_column(cell, column);
    } else if (log_.wants(severity::warning, messages::header_duplicate, issue_log::no_column)) {
      log_.add(severity::warning, messages::header_duplicate, {quotable(cell_text(cell, undoubled_), false), described.name},
               locate(log_.file(), text_, row_, cell, privacy(true)));  // names of columns are nobody's secret
    }
  }
  if (is_matched && !is_personal) shown_.allow(cell);
}

/// The first cell of a column, which brings with it whatever follows from the column.
void level_reader::take_column(std::size_t cell, std::size_t column) {
  const column_schema& described = level_.columns[column];
  target made{cell, column, cell_reader(described), plain_column(described), 0, {}};
  const std::string header = quotable(cell_text(cell, undoubled_), false);
  for (std::size_t i = 0; i < level_.columns.size(); ++i) {
    if (i != column && level_.columns[i].derived_from != described.name) continue;
    receipt_->columns[i].is_in_file = true;
    receipt_->columns[i].header = header;
    if (!described.multi || i != column) table_->columns[i].emplace(level_.columns[i].type);
  }
  for (std::size_t code = 0; described.multi && code < described.codes.size(); ++code) {
    made.codes.push_back(level_.find(described.name + "." + described.codes[code].name).value_or(issue_log::no_column));
  }
  targets_.push_back(std::move(made));
}

place level_reader::header_line() const { return {log_.file(), static_cast<std::uint32_t>(row_.line), 0, 0, {}}; }

void level_reader::report_missing() {
  const place line = header_line();
  std::vector<std::string> others;
  for (std::size_t cell = 0; cell < width_; ++cell) {
    if (column_of_cell_[cell] == issue_log::no_column) others.push_back(quotable(cell_text(cell, undoubled_), false));
  }
  if (!level_.id.empty() && !id_cell_) {
    log_.add(severity::error, messages::id_column_missing, {level_.id, level_.name}, line, nearest(level_.id, others));
  }
  if (level_.parent && !parent_cell_) {
    const parent_schema& parent = *level_.parent;
    log_.add(severity::error, messages::parent_column_missing, {parent.column, parent.level}, line, nearest(parent.column, others));
  }
  std::vector<std::string> lacking;  // without a likely other spelling
  for (std::size_t column = 0; column < level_.columns.size(); ++column) {
    const column_schema& described = level_.columns[column];
    const bool is_reported = described.name == level_.id || (level_.parent && described.name == level_.parent->column);
    if (receipt_->columns[column].is_in_file || is_reported || !described.derived_from.empty()) continue;
    std::string close = nearest(described.name, others);
    for (std::size_t i = 0; i < described.headers.size() && close.empty(); ++i) close = nearest(described.headers[i], others);
    if (close.empty()) {
      lacking.push_back(described.name);
    } else {
      log_.add(severity::warning, messages::column_missing, {described.name}, line, std::move(close));
    }
  }
  report_lacking(lacking);
}

/// Columns that nobody delivered: one by one, or in one line where a file brings only some of a wide schema's.
void level_reader::report_lacking(const std::vector<std::string>& names) {
  constexpr std::size_t most_alone = 5;
  if (names.size() <= most_alone) {
    for (const std::string& name : names) log_.add(severity::warning, messages::column_missing, {name}, header_line());
    return;
  }
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  log_.add(severity::warning, messages::columns_missing, {std::to_string(names.size()), all}, header_line());
}

void level_reader::report_ignored(const std::vector<std::size_t>& ignored) {
  constexpr std::size_t most_named = 10;
  if (ignored.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < ignored.size() && i < most_named; ++i) {
    const std::string header = quotable(cell_text(ignored[i], undoubled_), false);
    names += (i == 0 ? "" : ", ") + (header.empty() ? "#" + std::to_string(ignored[i] + 1) : header);
  }
  if (ignored.size() > most_named) names += ", …";
  log_.add(severity::note, messages::columns_ignored, {std::to_string(ignored.size()), names}, header_line());
}

}  // namespace povexit::inline v0::io::detail
