// SPDX-License-Identifier: MIT
// src/io/read_plain.cpp -- blocks of plain rows: column by column, then the ids row by row.
//
// Layer: io. What something must be said of is read again as any other row's, in the order of rows: the tables and the
// issues are those of reading each row with care.
// Limit of this stage: an id is a text of its own for its owner, and its place in the index a step in memory.
#include "level_reader.hpp"

#include <algorithm>
#include <bit>

#include "plain_text.hpp"

namespace povexit::inline v0::io::detail {

namespace {

constexpr bool is_set(std::uint64_t bits, std::size_t row) noexcept { return ((bits >> row) & 1U) != 0; }

constexpr bool is_letter_or_digit(char c) noexcept { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_among(std::string_view text, const std::vector<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(), [text](const std::string& each) { return each == text; });
}

}  // namespace

/// Makes room for the rows that a file may have.
void level_reader::reserve_rows(std::size_t rows) {
  rows = std::min(rows + 1, text_.size() / std::max<std::size_t>(width_, 1) + 1);
  for (auto& column : table_->columns) {
    if (column) column->reserve(rows);
  }
  table_->lines.reserve(rows);
  if (id_cell_) {
    table_->ids.reserve(rows);
    table_->is_ambiguous.reserve(rows);
    table_->rows_by_id.reserve(rows);
  }
  if (parent_cell_) table_->parents.reserve(rows);
}

void level_reader::prepare_blocks() {
  if (width_ > plain_rows::most_columns) pace_ = pace::with_care;
  if (pace_ == pace::with_care) return;
  block_.rows = plain_rows(width_, reader_.delimiter(), is_text_valid_);
  for (std::size_t c = 0; c < begins_ordinarily_.size(); ++c) {
    const char lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const bool may_be_footer = std::any_of(footers_.begin(), footers_.end(), [lower](const std::string& word) {
      return word.empty() || word.front() == lower;
    });
    begins_ordinarily_[c] = is_letter_or_digit(lower) && !may_be_footer;
  }
}

/// Reads rows as long as they are plain, at most those of one word of bits. Returns how many.
std::size_t level_reader::read_plain_rows() {
  if (pace_ == pace::with_care) return 0;
  const std::size_t most = plain_rows::most_rows - table_->rows % plain_rows::most_rows;
  if (table_->rows + most > static_cast<std::size_t>(INT32_MAX)) return 0;
  if (block_.rows.split(text_.substr(reader_.position()), most) == 0) return 0;
  block_.begin = reader_.position();
  block_.line = reader_.line();
  cut_at_doubtful_row();
  const std::size_t rows = block_.rows.size();
  if (rows == 0) return 0;
  count_empty_lines();
  for (std::size_t row = 0; row < rows; ++row) table_->lines.push_back(static_cast<std::uint32_t>(block_.line + row));
  reader_.seek(block_.begin + block_.rows.begin_of(rows), block_.line + rows);
  read_plain_columns();
  read_plain_ids();
  return rows;
}

/// Ends the block before a row that is blank or a footer.
void level_reader::cut_at_doubtful_row() {
  for (std::size_t row = 0; row < block_.rows.size(); ++row) {
    const auto first = static_cast<unsigned char>(text_[block_.begin + block_.rows.begin_of(row)]);
    if (begins_ordinarily_[first]) continue;
    show_plain_row(row);
    if (is_blank_row() || is_footer()) return block_.rows.cut(row);
  }
}

/// A row of the block as the reader of rows sees it, for what must be said of it.
void level_reader::show_plain_row(std::size_t row) {
  csv_reader reader(text_, reader_.delimiter());
  reader.seek(block_.begin + block_.rows.begin_of(row), block_.line + row);
  static_cast<void>(reader.next(row_));
}

void level_reader::read_plain_columns() {
  block_.any_left = 0;
  for (target& each : targets_) {
    const bool has_several = level_.columns[each.column].multi;
    each.left = has_several ? low_bits(block_.rows.size())
                            : each.plain.read(block_.rows, each.cell, each.reader, *table_->columns[each.column], receipt_->columns[each.column]);
    block_.any_left |= each.left;
  }
}

/// Asks for the places in memory that the ids of the block will need, all at once: each alone takes as long as a row.
void level_reader::fetch_ids() {
  block_.plain_ids = 0;
  for (std::size_t row = 0; id_cell_ && row < block_.rows.size(); ++row) {
    const std::string_view id = block_.rows.text_of(row, *id_cell_);
    if (!is_plain_id(id)) continue;
    block_.plain_ids |= std::uint64_t{1} << row;
    table_->rows_by_id.prefetch(id);
  }
  if (!search_.is_usual) return;
  for (std::size_t row = 0; row < block_.rows.size(); ++row) parent_->rows_by_id.prefetch(block_.rows.text_of(row, *parent_cell_));
  for (std::size_t row = 0; row < block_.rows.size(); ++row) parent_->rows_by_id.prefetch(block_.rows.text_of(row, *parent_cell_), parent_->ids);
}

/// What follows from row to row: ids that were there before, parents, and the cells that were left.
void level_reader::read_plain_ids() {
  fetch_ids();
  const std::size_t sought_before = search_.sought;
  for (std::size_t row = 0; row < block_.rows.size(); ++row, ++table_->rows) {
    if (is_set(block_.any_left, row)) read_left_cells(row);
    if (id_cell_ && !read_plain_id(row)) {
      show_plain_row(row);
      read_id();
    }
    if (parent_cell_ && !read_plain_parent(row)) {
      show_plain_row(row);
      read_parent(false);
    }
  }
  search_.is_usual = search_.sought - sought_before > block_.rows.size() / 4;
}

void level_reader::read_left_cells(std::size_t row) {
  show_plain_row(row);
  for (const target& each : targets_) {
    if (is_set(each.left, row)) read_cell_of(each, false);
  }
}

/// False where the id wants care, or something must be said of it.
bool level_reader::read_plain_id(std::size_t row) {
  if (!is_set(block_.plain_ids, row) || column_reports_ruined_id_) return false;
  const std::string_view id = block_.rows.text_of(row, *id_cell_);
  if (!id_missing_.empty() && is_among(id, id_missing_)) return false;
  const auto at = static_cast<std::int32_t>(table_->rows);
  if (table_->rows_by_id.enter(id, table_->ids) != at) return false;
  table_->ids.emplace_back(id);
  table_->is_ambiguous.push_back(false);
  return true;
}

/// The parent of the row before is nearly always this one's, too, or the next in its table is. False as above.
bool level_reader::read_plain_parent(std::size_t row) {
  if (!table_->has_parents || column_reports_ruined_parent_) return false;
  const std::string_view id = block_.rows.text_of(row, *parent_cell_);
  if (id.empty() || (!parent_missing_.empty() && is_among(id, parent_missing_))) return false;
  const std::vector<std::string>& ids = parent_->ids;
  const auto is_at = [&](std::size_t at) { return at < ids.size() && ids[at] == id; };
  if (!is_at(search_.last) || parent_->has_ambiguous) {
    if (!parent_->has_ambiguous && is_at(search_.last + 1)) {
      ++search_.last;
    } else {
      const id_found found = is_plain_id(id) ? find_parent(id) : id_found{};
      if (found.row < 0 || found.is_ambiguous) return false;
      search_.last = static_cast<std::size_t>(found.row);
    }
  }
  table_->parents.push_back(static_cast<std::int32_t>(search_.last));
  return true;
}

}  // namespace povexit::inline v0::io::detail
