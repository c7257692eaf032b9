// SPDX-License-Identifier: MIT
// src/io/table_builder.cpp -- columns that grow row by row, or block by block, in the narrowest storage.
//
// Layer: io.
#include "table_builder.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

#include <povexit/base/contract.hpp>

namespace povexit::inline v0::io::detail {

namespace {

template <typename T>
constexpr bool fits(std::int64_t stored) noexcept {
  return stored >= std::numeric_limits<T>::min() && stored <= std::numeric_limits<T>::max();
}

/// Bit `row` of words that reach as far as the row before it, or further.
void put_bit(std::vector<std::uint64_t>& words, std::size_t row, bool value) {
  if (row / 64 == words.size()) words.push_back(0);
  const std::uint64_t bit = std::uint64_t{1} << (row % 64);
  words[row / 64] = value ? words[row / 64] | bit : words[row / 64] & ~bit;
}

/// Bits behind the first `size`. Expects: they cross no multiple of 64.
void append_bits(std::vector<std::uint64_t>& words, std::size_t size, std::uint64_t more) {
  if (size % 64 == 0) words.push_back(0);
  words.back() |= more << (size % 64);
}

}  // namespace

owned_column::owned_column(value_type type) {
  if (type != value_type::boolean) values_ = std::vector<std::uint8_t>();
  if (type == value_type::text) values_ = std::vector<std::int32_t>();
}

void owned_column::reserve(std::size_t rows) {
  reserved_ = rows;
  std::visit([rows](auto& column) { column.reserve(std::is_same_v<std::decay_t<decltype(column)>, bits> ? words_for(rows) : rows); }, values_);
}

bool owned_column::holds(std::int64_t stored) const noexcept {
  switch (values_.index()) {  // std::visit is not inlined
    case 1: return fits<std::uint8_t>(stored);
    case 2: return fits<std::int16_t>(stored);
    case 3: return fits<std::int32_t>(stored);
    default: return true;
  }
}

template <typename To>
void owned_column::widen() {
  std::vector<To> wider;
  wider.reserve(reserved_);
  const auto copy = [&wider](const auto& narrow) {
    if constexpr (!std::is_same_v<std::decay_t<decltype(narrow)>, bits>) wider.assign(narrow.begin(), narrow.end());
  };
  std::visit(copy, std::as_const(values_));
  values_ = std::move(wider);
}

void owned_column::widen_for(std::int64_t stored) {
  if (fits<std::int16_t>(stored) && values_.index() < 2) {
    widen<std::int16_t>();
  } else if (fits<std::int32_t>(stored) && values_.index() < 3) {
    widen<std::int32_t>();
  } else {
    widen<std::int64_t>();
  }
}

void owned_column::put(std::size_t row, std::int64_t stored) {
  POVEXIT_EXPECTS(row <= size_);
  if (!holds(stored)) widen_for(stored);
  const auto put_in = [row, stored](auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    if (row == column.size()) {
      column.push_back(static_cast<T>(stored));
    } else {
      column[row] = static_cast<T>(stored);
    }
  };
  switch (values_.index()) {
    case 0: put_bit(std::get<0>(values_), row, stored != 0); break;
    case 1: put_in(std::get<1>(values_)); break;
    case 2: put_in(std::get<2>(values_)); break;
    case 3: put_in(std::get<3>(values_)); break;
    default: put_in(std::get<4>(values_)); break;
  }
  if (has_unknown_) put_bit(known_, row, true);
  size_ = std::max(size_, row + 1);
}

void owned_column::know_all_so_far() {
  known_.reserve(words_for(reserved_));
  known_.assign(words_for(size_), ~std::uint64_t{0});
  if (size_ % 64 != 0) known_.back() = low_bits(size_ % 64);
  has_unknown_ = true;
}

void owned_column::put_unknown(std::size_t row) {
  if (!has_unknown_) know_all_so_far();
  put(row, 0);
  put_bit(known_, row, false);
}

void owned_column::put_text(std::size_t row, std::string_view text, std::uint32_t hash) {
  const auto next = static_cast<std::int32_t>(texts_.size());
  const std::int32_t at = index_.enter(text, hash, next, texts_);
  if (at == next) texts_.emplace_back(text);
  put(row, at);
}

void owned_column::append_known(std::size_t rows, std::uint64_t known) {
  if (!has_unknown_ && known == low_bits(rows)) return;
  if (!has_unknown_) know_all_so_far();
  append_bits(known_, size_, known);
}

void owned_column::append(std::span<const std::int64_t> stored, std::uint64_t known) {
  std::int64_t low = 0;
  std::int64_t high = 0;
  for (const std::int64_t each : stored) {
    low = std::min(low, each);
    high = std::max(high, each);
  }
  if (!holds(low)) widen_for(low);
  if (!holds(high)) widen_for(high);
  const auto append_to = [stored](auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    const std::size_t before = column.size();
    column.resize(before + stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) column[before + i] = static_cast<T>(stored[i]);
  };
  append_known(stored.size(), known);
  switch (values_.index()) {
    case 1: append_to(std::get<1>(values_)); break;
    case 2: append_to(std::get<2>(values_)); break;
    case 3: append_to(std::get<3>(values_)); break;
    default: append_to(std::get<4>(values_)); break;
  }
  size_ += stored.size();
}

void owned_column::append_answers(std::size_t rows, std::uint64_t yes, std::uint64_t known) {
  append_known(rows, known);
  append_bits(std::get<bits>(values_), size_, yes);
  size_ += rows;
}

void owned_column::finish() { index_ = {}; }

bool owned_column::is_same(std::size_t a, std::size_t b) const noexcept {
  const column_view all = view();
  return all.is_known(a) == all.is_known(b) && (!all.is_known(a) || all[a] == all[b]);
}

column_view owned_column::view() const noexcept {
  column_view made = std::visit(
      [this](const auto& column) -> column_view {
        if constexpr (std::is_same_v<std::decay_t<decltype(column)>, bits>) {
          return bit_view(column, size_);
        } else {
          return column;
        }
      },
      values_);
  if (has_unknown_) made = made.with_known(bit_view(known_, size_));
  if (!texts_.empty()) made = made.with_dictionary(texts_);
  return range_holds_ ? made : made.with_broken_range();
}

}  // namespace povexit::inline v0::io::detail
