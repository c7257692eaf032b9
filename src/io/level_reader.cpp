// SPDX-License-Identifier: MIT
// src/io/level_reader.cpp -- the rows of one file.
//
// Layer: io. A row whose cells do not fit the header is kept, since its entity exists, but its values may stand in the
// wrong columns: a needless unknown is a weakness, a wrong certainty a defect.
#include "level_reader.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include <povexit/base/nearest_name.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/io/messages.hpp>

#include "cell_parts.hpp"

namespace povexit::inline v0::io::detail {

namespace {

constexpr std::size_t rows_between_progress = 8192;
constexpr auto most_rows = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());

bool is_among(std::string_view text, const std::vector<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(), [text](const std::string& each) { return each == text; });
}

std::vector<std::string> code_names(const column_schema& column) {
  std::vector<std::string> names;
  for (const code_value& code : column.codes) {
    names.push_back(code.name);
    if (!code.title.zh.empty()) names.push_back(code.title.zh);
    if (!code.title.en.empty()) names.push_back(code.title.en);
  }
  return names;
}

}  // namespace

bool is_blank(std::string_view text) noexcept { return trimmed(text).empty(); }

id_found find_id(const level_table& table, std::string_view folded) noexcept {
  if (folded.empty()) return {};
  const std::int32_t row = table.rows_by_id.find(folded, table.ids);
  return {row, row >= 0 && table.is_ambiguous[static_cast<std::size_t>(row)]};
}

/// Ids of parents that come in any order are looked for by hash after a few.
id_found level_reader::find_parent(std::string_view id) {
  constexpr std::size_t few = 64;
  if (++search_.sought > few) parent_->rows_by_id.hash_all(parent_->ids);
  return find_id(*parent_, id);
}

void level_reader::read(std::string_view bytes, const progress_meter& meter, level_table& table, file_receipt& receipt) {
  table_ = &table;
  receipt_ = &receipt;
  table.columns.resize(level_.columns.size());
  receipt.bytes = bytes.size();
  receipt.columns.resize(level_.columns.size());
  for (std::size_t i = 0; i < level_.columns.size(); ++i) receipt.columns[i].column = level_.columns[i].name;

  const decoded_text decoded = decode(bytes, level_.file.encoding);
  if (decoded.refused != nullptr) {
    log_.add(severity::error, *decoded.refused, {});
    return;
  }
  receipt.encoding = std::string(name(decoded.found));
  text_ = decoded.text(bytes);
  is_text_valid_ = decoded.is_valid;
  reader_ = csv_reader(text_);
  if (decoded.found == encoding::gb18030 && level_.file.encoding != "gb18030") log_.add(severity::note, messages::file_is_gb18030, {});
  if (!read_header()) return;
  table.is_read = true;
  receipt.is_read = true;
  table.has_ids = id_cell_.has_value();
  table.has_parents = parent_cell_.has_value() && parent_ != nullptr && parent_->has_ids;
  reserve_rows(decoded.line_feeds);
  prepare_blocks();
  read_rows(meter);
  finish();
}

void level_reader::read_rows(const progress_meter& meter) {
  for (;;) {
    if (read_plain_rows() == 0) {
      if (!reader_.next(row_)) break;
      if (row_.is_empty()) {
        ++empty_lines_;
        continue;
      }
      if (is_blank_row()) {
        ++receipt_->blank_rows;
        continue;
      }
      count_empty_lines();
      if (is_footer()) {
        count_rows_after_footer();
        break;
      }
      if (table_->rows == most_rows) {
        report_row(severity::error, messages::too_many_rows, issue_log::no_column, 0, {});
        break;
      }
      read_row();
    }
    if (table_->rows % rows_between_progress == 0) meter.show(reader_.position());
  }
}

void level_reader::count_empty_lines() {
  receipt_->blank_rows += empty_lines_;
  empty_lines_ = 0;
}

bool level_reader::is_blank_row() const {
  return std::all_of(row_.cells.begin(), row_.cells.end(), [this](const csv_cell& cell) {
    const std::string_view raw = text_.substr(cell.begin, cell.end - cell.begin);
    const bool begins_visibly = !raw.empty() && raw.front() > ' ' && raw.front() < '\x7F';  // the common case, at once
    return !begins_visibly && is_blank(raw);
  });
}

bool level_reader::is_footer() {
  if (footers_.empty()) return false;
  for (std::size_t cell = 0; cell < row_.cells.size(); ++cell) {
    const std::string first = folded_header(cell_text(cell, undoubled_));  // "合 计" is 合计
    if (first.empty()) continue;
    return std::any_of(footers_.begin(), footers_.end(), [&first](const std::string& word) { return first.compare(0, word.size(), word) == 0; });
  }
  return false;
}

void level_reader::count_rows_after_footer() {
  std::size_t rows = 0;
  place first;
  while (reader_.next(row_)) {
    if (row_.is_empty() || is_blank_row()) continue;
    if (rows++ == 0) first = here(0, true);
  }
  if (rows > 0) log_.add(severity::warning, messages::rows_after_footer, {std::to_string(rows)}, std::move(first));
}

void level_reader::read_row() {
  const bool is_bad = !has_right_width();
  if (is_bad) ++receipt_->bad_rows;
  if (row_.has_quote_problem || !is_text_valid_) report_text_problems();
  for (target& each : targets_) read_cell_of(each, is_bad);
  table_->lines.push_back(static_cast<std::uint32_t>(row_.line));
  if (id_cell_) read_id();
  if (parent_cell_) read_parent(is_bad);
  ++table_->rows;
}

bool level_reader::has_right_width() {
  if (row_.is_too_wide) {
    report_too_wide();
    return false;
  }
  std::size_t cells = row_.cells.size();
  while (cells > width_ && is_blank(text_.substr(row_.cells[cells - 1].begin, row_.cells[cells - 1].end - row_.cells[cells - 1].begin))) --cells;
  if (cells == width_) return true;
  const std::size_t at = std::min(cells, width_);
  report_row(severity::warning, messages::row_length, issue_log::no_column, at, {std::to_string(cells), std::to_string(width_)}, true);
  return false;
}

/// What the text itself makes of a cell: broken quotes and bytes that are no text.
void level_reader::report_text_problems() {
  for (std::size_t cell = 0; cell < row_.cells.size(); ++cell) {
    const std::size_t column = cell < column_of_cell_.size() ? column_of_cell_[cell] : issue_log::no_column;
    if (row_.cells[cell].problem == quote_problem::unclosed) report_row(severity::error, messages::quote_unclosed, column, cell, {}, true);
    if (row_.cells[cell].problem == quote_problem::text_after) report_row(severity::warning, messages::quote_followed, column, cell, {}, true);
    if (is_text_valid_ || utf8::is_valid(cell_text(cell, undoubled_))) continue;
    const std::string named = column == issue_log::no_column ? "#" + std::to_string(cell + 1) : level_.columns[column].name;
    report_row(severity::warning, messages::cell_invalid_bytes, column, cell, {{}, named});
  }
}

bool level_reader::is_unreadable(std::size_t cell) const {
  const csv_cell& there = row_.cells[cell];
  return there.problem != quote_problem::none || (!is_text_valid_ && !utf8::is_valid(text_.substr(there.begin, there.end - there.begin)));
}

void level_reader::read_cell_of(const target& each, bool is_row_bad) {
  if (level_.columns[each.column].multi) return read_codes_of(each, is_row_bad);
  owned_column& values = *table_->columns[each.column];
  column_receipt& receipt = receipt_->columns[each.column];
  if (is_row_bad || is_unreadable(each.cell)) {
    values.put_unknown(table_->rows);
    ++receipt.unknown;
    if (!is_row_bad) ++receipt.unreadable;
    return;
  }
  read_clean_cell(each, values, receipt);
}

/// Reads a cell of a row in order.
void level_reader::read_clean_cell(const target& each, owned_column& values, column_receipt& receipt) {
  const std::string_view cell = cell_text(each.cell, undoubled_);
  cell_value read;
  if (cell.size() > longest_cell) {
    read.problem = &messages::cell_too_long;
  } else {
    read = each.reader.read(cell, scratch_);
  }
  if (read.is_blank) ++receipt.blanks;
  if (!read.is_known) {
    ++receipt.unknown;
    values.put_unknown(table_->rows);
  } else if (level_.columns[each.column].type == value_type::text) {
    values.put_text(table_->rows, read.text);
  } else {
    values.put(table_->rows, read.stored);
  }
  if (read.problem != nullptr) {
    ++receipt.unreadable;
    report_cell(each, *read.problem, severity::warning, cell);
  }
  if (read.remark == nullptr) return;
  const bool is_note = read.remark == &messages::cell_month_only || read.remark == &messages::cell_serial_date ||
                       read.remark == &messages::cell_old_resident_id;
  if (read.remark == &messages::cell_outside_range) values.break_range();
  report_cell(each, *read.remark, is_note ? severity::note : severity::warning, cell);
}

void level_reader::report_cell(const target& each, const message& what, severity level, std::string_view cell) {
  const bool is_habit = &what == &messages::cell_month_only || &what == &messages::cell_serial_date || &what == &messages::cell_looks_like_percent ||
                        &what == &messages::cell_old_resident_id;
  if (!log_.wants(level, what, each.column, is_habit ? 1 : issue_log::no_column)) return;
  const column_schema& column = level_.columns[each.column];
  std::string close;
  if (&what == &messages::cell_unknown_code) close = nearest(folded(cell, scratch_), code_names(column));
  log_.add(level, what, {quotable(cell, shown_.is_masked(each.cell)), column.name}, here(each.cell), std::move(close));
}

void level_reader::read_id() {
  const auto row = static_cast<std::int32_t>(table_->rows);
  table_->is_ambiguous.push_back(false);
  const std::size_t column = column_of_cell_[*id_cell_];
  const bool is_there = *id_cell_ < row_.cells.size();
  const std::string_view cell = is_there ? cell_text(*id_cell_, undoubled_) : std::string_view();
  const std::string_view id = folded_id(cell, scratch_);
  const bool is_resident_id = column_reports_ruined_id_;
  const bool is_ruined = is_ruined_number(id) || (is_resident_id && check_resident_id(id) == resident_id::ruined);
  if (is_ruined) {
    ++receipt_->ids_ruined;
    if (!is_resident_id) report_row(severity::warning, messages::id_ruined, column, *id_cell_, {quotable(cell, shown_.is_masked(*id_cell_))});
  }
  const bool is_lost = is_ruined || (is_there && (is_unreadable(*id_cell_) || has_control_bytes(cell)));
  if (is_lost || id.empty() || is_among(id, id_missing_)) {
    ++receipt_->ids_without;
    if (!is_lost) report_row(severity::warning, messages::id_blank, issue_log::no_column, *id_cell_, {level_.name});
    table_->ids.emplace_back();
    return;
  }
  const std::int32_t first = table_->rows_by_id.enter(id, table_->ids);
  table_->ids.emplace_back(id);
  if (first == row) return;
  table_->is_ambiguous[static_cast<std::size_t>(first)] = true;
  table_->has_ambiguous = true;
  duplicates_.push_back({first, row});
  ++receipt_->ids_duplicate;
  report_row(severity::warning, messages::id_duplicate, issue_log::no_column, *id_cell_,
             {level_.name, quotable(id, shown_.is_masked(*id_cell_)), std::to_string(table_->lines[static_cast<std::size_t>(first)])});
}

void level_reader::read_parent(bool is_row_bad) {
  std::int32_t parent = -1;
  const std::string& above = level_.parent->level;
  if (!is_row_bad && !is_unreadable(*parent_cell_)) {
    const std::string_view cell = cell_text(*parent_cell_, undoubled_);
    const std::string_view id = folded_id(cell, scratch_);
    const bool is_resident_id = column_reports_ruined_parent_;
    const std::size_t column = column_of_cell_[*parent_cell_];
    const auto quoted = [&] { return quotable(cell, shown_.is_masked(*parent_cell_)); };
    if (id.empty() || is_among(id, parent_missing_)) {
      report_row(severity::warning, messages::orphan_blank, column, *parent_cell_, {above, level_.name});
    } else if (is_ruined_number(id) || (is_resident_id && check_resident_id(id) == resident_id::ruined)) {
      if (!is_resident_id) report_row(severity::warning, messages::id_ruined, column, *parent_cell_, {quoted()});
    } else if (table_->has_parents) {
      const id_found found = find_parent(id);
      if (found.is_ambiguous) {
        report_row(severity::warning, messages::orphan_ambiguous, column, *parent_cell_, {above, quoted(), level_.name});
      } else if (found.row < 0) {
        report_row(severity::warning, messages::orphan, column, *parent_cell_, {above, quoted(), level_.name});
      } else {
        parent = found.row;
      }
    }
  }
  table_->parents.push_back(parent);
  if (parent < 0) ++receipt_->orphans;
}

/// Of rows with one id at most one is a member of its parent. Where they say the same it is the first; where they differ nobody
/// knows which, and none is one for certain.
void level_reader::detach_duplicates() {
  if (table_->parents.size() != table_->rows) return;
  const auto detach = [this](std::int32_t row) {
    std::int32_t& parent = table_->parents[static_cast<std::size_t>(row)];
    if (parent >= 0) ++receipt_->orphans;
    parent = -1;
  };
  std::vector<std::int32_t> parents;  // as they were read: a row that differs may come after one that does not
  for (const auto& [first, row] : duplicates_) parents.push_back(table_->parents[static_cast<std::size_t>(first)]);
  for (std::size_t i = 0; i < duplicates_.size(); ++i) {
    const auto [first, row] = duplicates_[i];
    const bool is_same = parents[i] == table_->parents[static_cast<std::size_t>(row)] &&
                         std::all_of(table_->columns.begin(), table_->columns.end(), [&, a = first, b = row](const auto& column) {
                           return !column || column->is_same(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
                         });
    detach(row);
    if (!is_same) detach(first);
  }
}

void level_reader::finish() {
  derive_from_texts();
  detach_duplicates();
  report_repeated_keys();
  for (auto& column : table_->columns) {
    if (column) column->finish();
  }
  receipt_->rows = table_->rows;
  for (std::size_t i = 0; i < level_.columns.size(); ++i) {
    if (!receipt_->columns[i].is_in_file) receipt_->columns[i].unknown = table_->rows;
  }
  if (level_.parent && !parent_cell_) receipt_->orphans = table_->rows;
  if (receipt_->blank_rows > 0) log_.add(severity::note, messages::rows_blank, {std::to_string(receipt_->blank_rows)});
  if (table_->rows == 0) log_.add(severity::warning, messages::file_without_rows, {level_.name});
}

place level_reader::here(std::size_t cell, bool hide_all) const { return locate(log_.file(), text_, row_, cell, hide_all ? hidden_ : shown_); }

void level_reader::report_too_wide() {
  const std::string most = std::to_string(csv_reader::most_columns);
  report_row(severity::error, messages::too_many_columns, issue_log::no_column, row_.cells.size(), {most}, true);
}

void level_reader::report_row(severity level, const message& what, std::size_t column, std::size_t cell, std::vector<std::string> arguments,
                              bool hide_all) {
  if (log_.wants(level, what, column)) log_.add(level, what, std::move(arguments), here(cell, hide_all));
}

}  // namespace povexit::inline v0::io::detail
