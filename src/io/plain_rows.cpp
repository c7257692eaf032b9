// SPDX-License-Identifier: MIT
// src/io/plain_rows.cpp -- blocks of rows that need no care: each on one line, with as many cells as the header.
//
// Layer: io. Source for the quotes: G. Langdale, D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019.
#include "plain_rows.hpp"

#include <algorithm>
#include <bit>

namespace povexit::inline v0::io::detail {

namespace {

constexpr std::size_t marked_at_once = 8;          // times 64 bytes
constexpr std::size_t most_bytes = std::size_t{1} << 20U;  // of a block

/// Each bit becomes the parity of itself and those below it: from each opening quote up to its closing one.
constexpr std::uint64_t parities(std::uint64_t bits) noexcept {
  for (unsigned step = 1; step < 64; step *= 2) bits ^= bits << step;
  return bits;
}

/// For each bit whether the one above it is set; `last` answers for the highest.
constexpr std::uint64_t followed_by(std::uint64_t bits, bool last) noexcept { return (bits >> 1U) | (std::uint64_t{last} << 63U); }

}  // namespace

plain_rows::plain_rows(std::size_t width, char delimiter, bool takes_all_bytes)
    : width_(width),
      cells_(most_rows * width + 65),
      delimiter_(delimiter),
      takes_all_bytes_(takes_all_bytes) {}

/// Of 64 bytes; `behind` is the byte behind them.
plain_rows::found_ends plain_rows::ends_in(const byte_marks& marks, char behind) noexcept {
  const std::uint64_t inside = marks.quotes == 0 ? inside_ : inside_ ^ parities(marks.quotes);
  const std::uint64_t ends = (marks.delimiters & ~inside) | marks.line_feeds;
  std::uint64_t odd = marks.controls | ((marks.line_feeds | marks.returns) & inside);
  odd |= marks.returns & ~followed_by(marks.line_feeds, behind == '\n');
  if (!takes_all_bytes_) odd |= marks.beyond_ascii;
  if (marks.quotes != 0) {
    has_quotes_ = true;
    const std::uint64_t opens = marks.quotes & inside;
    const std::uint64_t closes = marks.quotes & ~inside;
    odd |= opens & ~((ends << 1U) | at_cell_);
    odd |= closes & ~followed_by(ends | marks.returns, behind == delimiter_ || behind == '\n' || behind == '\r');
  }
  inside_ = inside >> 63U == 0 ? 0 : ~std::uint64_t{0};
  at_cell_ = ends >> 63U;
  return odd == 0 ? found_ends{ends, true} : found_ends{ends & ((odd & -odd) - 1), false};
}

/// Takes the cells that end among 64 bytes; false where the block ends.
bool plain_rows::take(found_ends found, std::uint64_t line_feeds, std::size_t at, std::size_t most) noexcept {
  cell* const cells = cells_.data();
  std::size_t taken = taken_;
  for (std::uint64_t ends = found.ends; ends != 0; ends &= ends - 1) {
    const auto bit = static_cast<unsigned>(std::countr_zero(ends));
    const auto end = static_cast<std::uint32_t>(at + bit);
    cells[taken].end = end;
    cells[++taken].begin = end + 1;
    if (((line_feeds >> bit) & 1U) == 0) continue;
    if (taken != (rows_ + 1) * width_) return false;
    cell& last = cells[taken - 1];
    if (last.begin < end && text_[end - 1] == '\r') --last.end;
    begins_[++rows_] = end + 1;
    if (rows_ == most) return false;
  }
  taken_ = taken;
  return found.goes_on && taken <= (rows_ + 1) * width_;
}

/// A cell that begins with a quote ends with one: all others were left to the careful reader.
void plain_rows::take_off_quotes() noexcept {
  for (std::size_t i = 0; i < rows_ * width_; ++i) {
    if (text_[cells_[i].begin] != '"') continue;
    ++cells_[i].begin;
    --cells_[i].end;
  }
}

std::size_t plain_rows::split(std::string_view text, std::size_t most) {
  text_ = text.data();
  rows_ = 0;
  taken_ = 0;
  inside_ = 0;
  at_cell_ = 1;
  has_quotes_ = false;
  cells_[0].begin = 0;
  std::array<byte_marks, marked_at_once> marks;
  bool goes_on = true;
  for (std::size_t at = 0; goes_on && at < most_bytes && at + 64 + readable_behind < text.size();) {
    const std::size_t count = std::min(marked_at_once, (text.size() - readable_behind - at) / 64);
    mark_bytes(text.data() + at, count, delimiter_, marks.data());
    for (std::size_t i = 0; i < count && goes_on; ++i, at += 64) {
      goes_on = take(ends_in(marks[i], text[at + 64]), marks[i].line_feeds, at, most);
    }
  }
  if (has_quotes_) take_off_quotes();
  return rows_;
}

}  // namespace povexit::inline v0::io::detail
