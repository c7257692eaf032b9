// SPDX-License-Identifier: MIT
// povexit/lookback/key.hpp -- the columns by which rows of two tables are taken for the same household or person.
//
// Layer: lookback. A key has one or several parts; two rows have the same key where every part is the same. A row that
// lacks a part has no key: what is missing equals nothing, not even what is missing elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/fold.hpp>
#include <povexit/exact/wide.hpp>
#include <povexit/lookback/identity.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::lookback {

/// How the texts of a part are compared. An empty text is missing in any of them.
enum class key_form : std::uint8_t {
  exact,   ///< byte by byte
  folded,  ///< trimmed, full-width forms as their ASCII twins: names of people and places
  id,      ///< as `normalised_id`: spaces within are taken out too, x at the end is X
};

/// One column of a key, borrowed.
class key_part {
 public:
  /// Integers, dates, amounts, codes, rows of a table above: whatever is compared as its stored integer. For codes and rows
  /// both tables must mean the same by them.
  [[nodiscard]] static key_part integers(const column_view& values) noexcept { return {values, {}, false, key_form::exact}; }
  /// A text column: indices into its dictionary. Expects: those of known rows lie within it.
  [[nodiscard]] static key_part texts(const column_view& values, key_form form = key_form::folded) noexcept { return {values, {}, true, form}; }
  /// A text a row: the ids of a table.
  [[nodiscard]] static key_part texts(std::span<const std::string> values, key_form form = key_form::folded) noexcept {
    return {{}, values, true, form};
  }

  [[nodiscard]] bool is_text() const noexcept { return is_text_; }
  [[nodiscard]] key_form form() const noexcept { return form_; }
  [[nodiscard]] std::size_t size() const noexcept { return values_.size() + texts_.size(); }
  [[nodiscard]] const column_view& values() const noexcept { return values_; }
  /// The same column where only these rows have a value. Expects: as many bits as rows.
  template <typename = void>
  [[nodiscard]] key_part among(bit_view rows) const noexcept {
    POVEXIT_EXPECTS(rows.size() == size());
    key_part changed = *this;
    changed.among_ = rows;
    return changed;
  }

  /// False for a missing value, and for a row that is not `among` those that count. A text may still prove empty.
  [[nodiscard]] bool is_known(std::size_t row) const noexcept {
    return (among_.is_absent() || among_[row]) && (!texts_.empty() || values_.is_known(row));
  }
  /// True where every row has a value, so that nobody need ask.
  [[nodiscard]] bool is_all_known() const noexcept { return among_.is_absent() && (!texts_.empty() || values_.known().is_absent()); }
  /// Expects: integers.
  [[nodiscard]] std::int64_t integer(std::size_t row) const noexcept { return values_[row]; }
  /// As it is stored; empty where it is not known. Expects: texts.
  [[nodiscard]] std::string_view stored_text(std::size_t row) const noexcept {
    if (!is_known(row)) return {};
    return texts_.empty() ? values_.dictionary()[static_cast<std::size_t>(values_[row])] : texts_[row];
  }
  /// Where a known text stands. Expects: texts.
  [[nodiscard]] const std::string* stored(std::size_t row) const noexcept {
    return texts_.empty() ? values_.dictionary().data() + values_[row] : texts_.data() + row;
  }
  /// As it is compared; may stand in `scratch`. Expects: texts.
  template <typename = void>
  [[nodiscard]] std::string_view text(std::size_t row, std::string& scratch) const {
    const std::string_view stored = stored_text(row);
    if (form_ == key_form::exact || detail::is_plain(stored)) {
      return form_ == key_form::id && stored.size() == 18 && stored.back() == 'x' ? normalised_id(stored, scratch) : stored;
    }
    return form_ == key_form::id ? normalised_id(stored, scratch) : utf8::folded(stored, scratch);
  }

 private:
  key_part(const column_view& values, std::span<const std::string> texts, bool is_text, key_form form) noexcept
      : values_(values),
        texts_(texts),
        form_(form),
        is_text_(is_text) {}

  column_view values_;
  std::span<const std::string> texts_;
  bit_view among_;
  key_form form_;
  bool is_text_;
};

/// The key of one table: its parts in order, all of the same length.
using key = std::vector<key_part>;

/// The key of a row as a person reads it, as stored, parts joined by " / "; a missing part is "?".
template <typename = void>
[[nodiscard]] std::string text_of(const key& parts, std::size_t row) {
  std::string text;
  for (const key_part& part : parts) {
    if (!text.empty()) text += " / ";
    if (!part.is_known(row)) {
      text += "?";
    } else if (part.is_text()) {
      text += part.stored_text(row);
    } else {
      text += std::to_string(part.integer(row));
    }
  }
  return text;
}

namespace detail {

/// Whether every part of a row is there.
template <typename = void>
[[nodiscard]] bool has_key(const key& parts, std::size_t row, std::string& scratch) {
  for (const key_part& part : parts) {
    if (!part.is_known(row) || (part.is_text() && part.text(row, scratch).empty())) return false;
  }
  return true;
}

/// Whether two rows that have a key have the same.
template <typename = void>
[[nodiscard]] bool same_key(const key& a, std::size_t row_a, const key& b, std::size_t row_b, std::string& scratch_a, std::string& scratch_b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool same = a[i].is_text() ? a[i].text(row_a, scratch_a) == b[i].text(row_b, scratch_b) : a[i].integer(row_a) == b[i].integer(row_b);
    if (!same) return false;
  }
  return true;
}

/// Source: the finaliser of MurmurHash3 (A. Appleby), a bijection of 64 bits.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t bits) noexcept {
  bits ^= bits >> 33U;
  bits *= 0xFF51'AFD7'ED55'8CCDU;
  bits ^= bits >> 33U;
  bits *= 0xC4CE'B9FE'1A85'EC53U;
  return bits ^ (bits >> 33U);
}

/// Both halves of a 128-bit product, folded.
[[nodiscard]] constexpr std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) noexcept {
  const unsigned_wide product = static_cast<unsigned_wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// One product: good enough where equal hashes are not believed.
[[nodiscard]] constexpr std::uint64_t hash_of_integer(std::int64_t value) noexcept {
  return folded_product(static_cast<std::uint64_t>(value) ^ 0x9E37'79B9'7F4A'7C15U, 0xA076'1D64'78BD'642FU);
}

[[nodiscard]] inline std::uint64_t hash_of_text(std::string_view text) noexcept {
  std::uint64_t hash = 0x9E37'79B9'7F4A'7C15U ^ text.size();
  std::size_t at = 0;
  std::uint64_t bytes = 0;
  for (; at + 8 <= text.size(); at += 8) {
    __builtin_memcpy(&bytes, text.data() + at, 8);
    hash = folded_product(hash ^ bytes, 0xA076'1D64'78BD'642FU);
  }
  bytes = 0;
  __builtin_memcpy(&bytes, text.data() + at, text.size() - at);
  return mixed(folded_product(hash ^ bytes, 0xE703'7ED1'A0B4'28DBU) + hash);
}

/// Of a row that has a key.
template <typename = void>
[[nodiscard]] std::uint64_t hash_of(const key& parts, std::size_t row, std::string& scratch) {
  std::uint64_t hash = 0;
  for (const key_part& part : parts) {
    const std::uint64_t own = part.is_text() ? hash_of_text(part.text(row, scratch)) : hash_of_integer(part.integer(row));
    hash = folded_product(hash ^ own, 0x8EBC'6AF0'9C88'C6E3U) + own;
  }
  return mixed(hash);
}

}  // namespace detail

}  // namespace povexit::inline v0::lookback
