// SPDX-License-Identifier: MIT
// src/io/csv.cpp -- the tokenizer of delimited text.
//
// Layer: io. The ends of unquoted cells are found for 64 bytes at a time, those of quoted ones by memchr.
#include <povexit/io/csv.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

#include "byte_marks.hpp"

namespace povexit::inline v0::io {

namespace {

/// Of 64 bytes: which are delimiters or line ends.
std::uint64_t ends_in(const char* bytes, char delimiter) noexcept {
  detail::byte_marks marks;
  detail::mark_bytes(bytes, 1, delimiter, &marks);
  return marks.delimiters | marks.line_feeds | marks.returns;
}

/// Line ends in a text; CRLF is one.
std::size_t count_line_ends(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) ++count;
    if (text[i] == '\r') ++count;
  }
  return count;
}

}  // namespace

/// Where the unquoted cell at `from` ends: at a delimiter, a line end, or the end of the text.
std::size_t csv_reader::end_of_plain(std::size_t from) noexcept {
  while (from < text_.size()) {
    if (from - block_ >= 64) {  // also when `from` stands before the block
      block_ = from;
      if (from + 64 <= text_.size()) {
        ends_ = ends_in(text_.data() + from, delimiter_);
      } else {
        char tail[64] = {};
        std::memcpy(tail, text_.data() + from, text_.size() - from);
        ends_ = ends_in(tail, delimiter_);
        if (delimiter_ == '\0') ends_ &= (std::uint64_t{1} << (text_.size() - from)) - 1;
      }
    }
    const std::uint64_t ahead = ends_ >> (from - block_);
    if (ahead != 0) return from + static_cast<std::size_t>(std::countr_zero(ahead));
    from = block_ + 64;
  }
  return text_.size();
}

void csv_reader::read_quoted(csv_cell& cell) {
  const std::size_t opening = position_;
  std::size_t at = opening + 1;
  bool has_doubled = false;
  for (;;) {
    const void* found = at < text_.size() ? std::memchr(text_.data() + at, '"', text_.size() - at) : nullptr;
    if (found == nullptr) {
      // Read as text, so that the rows below it are not swallowed. Every run of quotes that follows is even, so that a
      // cell that begins with one closes in it: this search to the end happens once in a text.
      cell = {opening, end_of_plain(opening), false, false, quote_problem::unclosed};
      position_ = cell.end;
      return;
    }
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    if (at + 1 >= text_.size() || text_[at + 1] != '"') break;
    has_doubled = true;
    at += 2;
  }
  cell = {opening + 1, at, true, has_doubled, quote_problem::none};
  line_ += count_line_ends(text_.substr(cell.begin, cell.end - cell.begin));
  position_ = end_of_plain(at + 1);
  if (position_ == at + 1) return;
  cell = {opening, position_, true, false, quote_problem::text_after};
}

bool csv_reader::next(csv_row& row) {
  row.cells.clear();
  row.begin = position_;
  row.line = line_;
  row.is_too_wide = false;
  row.has_quote_problem = false;
  if (position_ >= text_.size()) return false;
  for (;;) {
    csv_cell cell;
    if (position_ < text_.size() && text_[position_] == '"') {
      read_quoted(cell);
      row.has_quote_problem = row.has_quote_problem || cell.problem != quote_problem::none;
    } else {
      cell.begin = position_;
      cell.end = end_of_plain(position_);
      position_ = cell.end;
    }
    if (row.cells.size() < most_columns) {
      row.cells.push_back(cell);
    } else {
      row.is_too_wide = true;
    }
    if (position_ >= text_.size() || text_[position_] != delimiter_) break;
    ++position_;
  }
  row.end = position_;
  if (position_ < text_.size()) {
    position_ += text_[position_] == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n' ? 2U : 1U;
    ++line_;
  }
  return true;
}

char find_delimiter(std::string_view text, std::size_t begin) noexcept {
  constexpr char candidates[] = {',', ';', '\t'};
  std::size_t counts[] = {0, 0, 0};
  bool is_quoted = false;
  const std::size_t end = std::min(text.size(), begin + 1'000'000);  // a header longer than this is no header
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (text[i] == '\n' || text[i] == '\r') break;
    for (std::size_t c = 0; c < 3; ++c) counts[c] += text[i] == candidates[c] ? 1U : 0U;
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

std::string_view content(std::string_view text, const csv_cell& cell, std::string& scratch) {
  const std::string_view raw = text.substr(cell.begin, cell.end - cell.begin);
  if (!cell.has_doubled_quotes) return raw;
  scratch.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    scratch += raw[i];
    if (raw[i] == '"') ++i;
  }
  return scratch;
}

std::string quoted_if_needed(std::string_view cell, char delimiter) {
  const bool needed = cell.find_first_of("\"\r\n") != std::string_view::npos || cell.find(delimiter) != std::string_view::npos;
  if (!needed) return std::string(cell);
  std::string quoted = "\"";
  for (const char c : cell) {
    quoted += c;
    if (c == '"') quoted += '"';
  }
  return quoted + '"';
}

}  // namespace povexit::inline v0::io
