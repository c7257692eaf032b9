// SPDX-License-Identifier: MIT
// povexit/lookback/identity.hpp -- resident id numbers as they are compared, and what is wrong with them.
//
// Layer: lookback. A number is brought to one writing, never mended: one whose check digit is wrong is compared as it is
// written, and reported with its row. Source: GB 11643-1999, by table/derived.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/fold.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/lookback/messages.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/derived.hpp>

namespace povexit::inline v0::lookback {

/// What keeps a text from being a resident id number.
enum class id_fault : std::uint8_t {
  none,
  missing,          ///< no text, or nothing but spaces
  wrong_length,     ///< not 18 characters; the numbers of before 1999 have 15 and no check digit
  not_digits,       ///< another character than a digit among the first 17, or than a digit or X at the end
  no_such_day,      ///< born on a day that does not exist, or not from 1800 to 2200
  bad_check_digit,  ///< the 18th character is not what the 17 digits ask for
};

/// An id as it is compared: full-width forms as their ASCII twins, spaces taken out wherever they stand, visible or not, and
/// an x at the end of 18 characters as X. A view into `text` where nothing had to be changed, else into `scratch`.
template <typename = void>
[[nodiscard]] std::string_view normalised_id(std::string_view text, std::string& scratch);

/// What is wrong with an id in the writing of `normalised_id`. `none` exactly where `read_cn_resident_id` finds it valid.
template <typename = void>
[[nodiscard]] id_fault fault_of(std::string_view normalised) noexcept;

/// One row whose id is no valid number.
struct id_finding {
  std::uint32_t row = 0;
  id_fault fault = id_fault::none;
  friend bool operator==(const id_finding&, const id_finding&) = default;
};

/// What the ids of a table are like.
struct id_report {
  std::uint64_t valid = 0;
  std::uint64_t rewritten = 0;         ///< rows whose id was brought to another writing
  std::vector<id_finding> findings{};  ///< every row whose id is missing or not valid, in their order

  template <typename = void>
  [[nodiscard]] std::uint64_t count(id_fault fault) const noexcept;
};

/// Checks the id of every row: a text column, or a text a row.
template <typename = void>
[[nodiscard]] id_report check_ids(const column_view& ids);
template <typename = void>
[[nodiscard]] id_report check_ids(std::span<const std::string> ids);

/// A warning for each row whose id is there and not valid. `column` names it for the reader; `place_of(row)` gives the place of
/// a row, empty where it is not known. The id itself stands in no message: it is personal.
template <typename PlaceOf>
[[nodiscard]] issues issues_of(const id_report& report, std::string_view column, const PlaceOf& place_of);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// A row as a reader finds it: the line of its file, as a spreadsheet numbers it; where that is not known, counted from 0.
[[nodiscard]] inline std::string row_text(const place& where, std::size_t row) { return std::to_string(where.line != 0 ? where.line : row); }

/// True where no byte is above ASCII, a space or a control character, so that no writing but its own is possible.
[[nodiscard]] inline bool is_plain(std::string_view text) noexcept {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
  std::uint64_t odd = 0;
  std::size_t at = 0;
  const auto judge = [&odd](std::uint64_t bytes) { odd |= (bytes | ((bytes - ones * 0x21U) & ~bytes)) & (ones * 0x80U); };
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    __builtin_memcpy(&bytes, text.data() + at, 8);
    judge(bytes);
  }
  for (; at < text.size(); ++at) judge((ones * 0x30U & ~std::uint64_t{0xFF}) | static_cast<unsigned char>(text[at]));
  return odd == 0;
}

template <typename TextOf>
[[nodiscard]] id_report check_each_id(std::size_t rows, const TextOf& text_of) {
  id_report made;
  std::string scratch;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = text_of(row);
    const std::string_view id = normalised_id(text, scratch);
    if (id != text) ++made.rewritten;
    const id_fault fault = fault_of(id);
    if (fault == id_fault::none) {
      ++made.valid;
    } else {
      made.findings.push_back({static_cast<std::uint32_t>(row), fault});
    }
  }
  return made;
}

[[nodiscard]] constexpr const message& message_of(id_fault fault) noexcept {
  switch (fault) {
    case id_fault::wrong_length: return messages::id_wrong_length;
    case id_fault::not_digits: return messages::id_not_digits;
    case id_fault::no_such_day: return messages::id_no_such_day;
    default: return messages::bad_check_digit;
  }
}

}  // namespace detail

template <typename>
std::string_view normalised_id(std::string_view text, std::string& scratch) {
  const bool has_small_x = text.size() == 18 && text.back() == 'x';
  if (!has_small_x && detail::is_plain(text)) return text;
  std::string made;
  for (std::string_view rest = text; !rest.empty();) {
    const utf8::code_point next = utf8::decode(rest);
    const char32_t c = next.valid ? utf8::narrowed(next.value) : next.value;
    if (!next.valid || (!utf8::is_space(c) && c >= 0x80)) {
      made += rest.substr(0, next.size);
    } else if (!utf8::is_space(c)) {
      made += static_cast<char>(c);
    }
    rest.remove_prefix(next.size);
  }
  if (made.size() == 18 && made.back() == 'x') made.back() = 'X';
  if (made == text) return text;
  scratch = std::move(made);
  return scratch;
}

template <typename>
id_fault fault_of(std::string_view normalised) noexcept {
  if (normalised.empty()) return id_fault::missing;
  if (normalised.size() != 18) return id_fault::wrong_length;
  std::int32_t part[3] = {0, 0, 0};  // year, month, day
  for (std::size_t i = 0; i < 17; ++i) {
    if (normalised[i] < '0' || normalised[i] > '9') return id_fault::not_digits;
    if (i < 6 || i >= 14) continue;
    std::int32_t& number = part[i < 10 ? 0 : i < 12 ? 1 : 2];
    number = number * 10 + (normalised[i] - '0');
  }
  const char last = normalised[17];
  if (last != 'X' && (last < '0' || last > '9')) return id_fault::not_digits;
  const date birth{part[0], part[1], part[2]};
  if (!is_valid(birth) || birth.year < 1800 || birth.year > 2200) return id_fault::no_such_day;
  return last == cn_check_character(normalised) ? id_fault::none : id_fault::bad_check_digit;
}

template <typename>
std::uint64_t id_report::count(id_fault fault) const noexcept {
  std::uint64_t found = 0;
  for (const id_finding& each : findings) found += each.fault == fault ? 1 : 0;
  return fault == id_fault::none ? valid : found;
}

template <typename>
id_report check_ids(const column_view& ids) {
  return detail::check_each_id(ids.size(), [&ids](std::size_t row) {
    return ids.is_known(row) ? std::string_view(ids.dictionary()[static_cast<std::size_t>(ids[row])]) : std::string_view();
  });
}

template <typename>
id_report check_ids(std::span<const std::string> ids) {
  return detail::check_each_id(ids.size(), [ids](std::size_t row) { return std::string_view(ids[row]); });
}

template <typename PlaceOf>
issues issues_of(const id_report& report, std::string_view column, const PlaceOf& place_of) {
  issues found;
  for (const id_finding& each : report.findings) {
    if (each.fault == id_fault::missing) continue;
    const place where = place_of(each.row);
    found.push_back(warning(detail::message_of(each.fault), {std::string(column), detail::row_text(where, each.row)}, where));
  }
  return found;
}

}  // namespace povexit::inline v0::lookback
