// SPDX-License-Identifier: MIT
// src/io/plain_cells.cpp -- reading one column of a block of rows.
//
// Layer: io.
#include "plain_cells.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include <povexit/base/date.hpp>

#include "cell_parts.hpp"
#include "plain_number.hpp"
#include "plain_text.hpp"

namespace povexit::inline v0::io::detail {

namespace {

constexpr std::uint64_t bit_of(std::size_t row) noexcept { return std::uint64_t{1} << row; }

/// The power of ten that a number of the unit stands for: 4 for 万元; nothing where it is none.
std::optional<std::size_t> decimals_of(const ratio& factor) noexcept {
  for (std::size_t i = 0; i < powers_of_ten.size(); ++i) {
    if (factor == ratio(powers_of_ten[i])) return i;
  }
  return std::nullopt;
}

/// `2016-04-01` or `2016/04/01` as days, or `no_number`.
std::int64_t plain_date(const char* text, std::size_t size) noexcept {
  if (size != 10 || text[4] != text[7] || (text[4] != '-' && text[4] != '/')) return no_number;
  const std::int64_t year = plain_digits(text, 4);
  const std::int64_t month = plain_digits(text + 5, 2);
  const std::int64_t day = plain_digits(text + 8, 2);
  if (year == no_number || month == no_number || day == no_number) return no_number;
  const date read{static_cast<std::int32_t>(year), static_cast<std::int32_t>(month), static_cast<std::int32_t>(day)};
  return is_valid(read) ? days_from_epoch(read) : no_number;
}

}  // namespace

plain_column::plain_column(const column_schema& column) {
  is_boolean_ = column.type == value_type::boolean;
  const bool is_money = column.type == value_type::money;
  if (column.type == value_type::integer) look_ = look::whole;
  if (is_money || column.type == value_type::decimal || column.type == value_type::ratio) look_ = look::decimal;
  if (column.type == value_type::date) look_ = look::date;
  if (column.type == value_type::text) look_ = look::text;
  if (look_ == look::decimal) {
    scale_ = is_money ? 2 : column.scale;
    const auto shift = is_money && column.measure.is_declared() ? decimals_of(column.measure.factor()) : std::optional<std::size_t>(0);
    scale_ += shift.value_or(0);
    if (!shift || scale_ > 18) look_ = look::word;  // each that was not read before is read by the reader of cells
    if (look_ == look::decimal && column.type == value_type::ratio) high_ = powers_of_ten[scale_];  // more looks like a percentage
  }
  if (column.range) {
    low_ = std::max(low_, column.range->low);
    high_ = std::min(high_, column.range->high);
  }
  std::string scratch;
  for (const std::string& text : column.missing) missing_sizes_ |= bit_of(std::min<std::size_t>(folded(text, scratch).size(), 63));
  has_plain_texts_ = column.format.empty() && column.missing.empty();
}

/// Reads a cell that is not as plain as its column; leaves it where something must be said of it.
cell_value plain_column::read_other(std::string_view cell, std::size_t row, const cell_reader& reader, block& made) {
  cell_value read;
  if (cell.size() <= longest_cell) read = reader.read(cell, scratch_);
  made.stored[row] = 0;
  if (cell.size() > longest_cell || read.problem != nullptr || read.remark != nullptr) {
    made.left |= bit_of(row);
    made.known |= bit_of(row);
    return read;
  }
  if (read.is_known) {
    made.known |= bit_of(row);
    made.stored[row] = read.stored;
  }
  if (read.is_blank) made.blank |= bit_of(row);
  return read;
}

void plain_column::read_words(const plain_rows& rows, std::size_t cell, const cell_reader& reader, block& made) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t size = rows.size_of(row, cell);
    const char* const bytes = rows.bytes_of(row, cell);
    if (size > known_words::longest) {
      read_other({bytes, size}, row, reader, made);
      continue;
    }
    const std::uint64_t head = first_bytes(word_at(bytes), size);
    const std::uint64_t tail = size > 8 ? first_bytes(word_at(bytes + 8), size - 8) : 0;
    known_words::word& word = words_.place_of(head, tail);
    if (word.head != head || word.tail != tail) {
      const cell_value read = read_other({bytes, size}, row, reader, made);
      if ((made.left & bit_of(row)) == 0) word = {head, tail, read.stored, read.is_known, read.is_blank};
      continue;
    }
    made.stored[row] = word.stored;
    made.known |= std::uint64_t{word.is_known} << row;
    made.blank |= std::uint64_t{word.is_blank} << row;
  }
}

std::int64_t plain_column::number_in(const char* text, std::size_t size) const noexcept {
  const bool is_negative = *text == '-';
  text += is_negative ? 1 : 0;
  size -= is_negative && size > 0 ? 1 : 0;
  const std::int64_t number = look_ == look::whole ? plain_digits(text, size) : plain_decimal(text, size, scale_);
  return is_negative && number != no_number ? -number : number;
}

void plain_column::read_numbers(const plain_rows& rows, std::size_t cell, const cell_reader& reader, block& made) {
  const cell_value empty = reader.read({}, scratch_);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t size = rows.size_of(row, cell);
    const char* const bytes = rows.bytes_of(row, cell);
    if (size == 0) {
      made.stored[row] = empty.stored;
      made.known |= std::uint64_t{empty.is_known} << row;
      made.blank |= bit_of(row);
      continue;
    }
    const std::int64_t number = number_in(bytes, size);
    if (number == no_number || number < low_ || number > high_ || ((missing_sizes_ >> std::min<std::size_t>(size, 63)) & 1U) != 0) {
      read_other({bytes, size}, row, reader, made);
      continue;
    }
    made.stored[row] = number;
    made.known |= bit_of(row);
  }
}

void plain_column::read_dates(const plain_rows& rows, std::size_t cell, const cell_reader& reader, block& made) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t size = rows.size_of(row, cell);
    const std::int64_t days = plain_date(rows.bytes_of(row, cell), size);
    if (days == no_number || days < low_ || days > high_ || ((missing_sizes_ >> std::min<std::size_t>(size, 63)) & 1U) != 0) {
      read_other(rows.text_of(row, cell), row, reader, made);
      continue;
    }
    made.stored[row] = days;
    made.known |= bit_of(row);
  }
}

/// Positions in the dictionary follow the order of the rows: from the first text that is left, all are.
void plain_column::read_texts(const plain_rows& rows, std::size_t cell, const cell_reader& reader, owned_column& values, block& made) {
  std::array<std::uint32_t, plain_rows::most_rows> hashes;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    hashes[row] = text_index::hash_of(rows.text_of(row, cell));
    values.prefetch_text(hashes[row]);
  }
  const std::size_t first = values.size();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string_view text = rows.text_of(row, cell);
    if (made.left != 0) {
      made.left |= bit_of(row);
      values.put(first + row, 0);
    } else if (has_plain_texts_ && is_plain_text(text) && text.size() <= longest_cell) {
      values.put_text(first + row, text, hashes[row]);
      made.known |= bit_of(row);
    } else {
      const cell_value read = read_other(text, row, reader, made);
      if (made.left != 0) {
        values.put(first + row, 0);
      } else if (read.is_known) {
        values.put_text(first + row, read.text);
      } else {
        values.put_unknown(first + row);
      }
    }
  }
}

std::uint64_t plain_column::read(const plain_rows& rows, std::size_t cell, const cell_reader& reader, owned_column& values, column_receipt& receipt) {
  block made;
  switch (look_) {
    case look::word: read_words(rows, cell, reader, made); break;
    case look::whole:
    case look::decimal: read_numbers(rows, cell, reader, made); break;
    case look::date: read_dates(rows, cell, reader, made); break;
    case look::text: read_texts(rows, cell, reader, values, made); break;
  }
  if (is_boolean_) {
    std::uint64_t yes = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) yes |= static_cast<std::uint64_t>(made.stored[row] & 1) << row;
    values.append_answers(rows.size(), yes, made.known);
  } else if (look_ != look::text) {
    values.append({made.stored.data(), rows.size()}, made.known);
  }
  receipt.blanks += static_cast<std::size_t>(std::popcount(made.blank));
  receipt.unknown += static_cast<std::size_t>(std::popcount(low_bits(rows.size()) & ~made.known & ~made.left));
  return made.left;
}

}  // namespace povexit::inline v0::io::detail
