// SPDX-License-Identifier: MIT
// src/io/cell.cpp -- reading one cell by its column.
//
// Layer: io.
#include <povexit/io/cell.hpp>

#include <algorithm>

#include <povexit/base/date.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/io/messages.hpp>
#include <povexit/table/derived.hpp>

#include "cell_parts.hpp"

namespace povexit::inline v0::io {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_all_digits(std::string_view text) noexcept { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string in_lower_case(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

std::string_view without_zeros(std::string_view digits) noexcept {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::int32_t number_at(std::string_view digits, std::size_t from, std::size_t size) noexcept {
  std::int32_t value = 0;
  for (std::size_t i = from; i < from + size; ++i) value = value * 10 + (digits[i] - '0');
  return value;
}

}  // namespace

cell_reader::cell_reader(const column_schema& column) : column_(&column) {
  std::string scratch;
  for (const std::string& text : column.missing) missing_.emplace_back(folded(text, scratch));
  const auto add_label = [this](std::string_view label, std::int64_t index) {
    std::string unused;
    const std::string key = in_lower_case(folded(label, unused));
    if (key.empty()) return;
    const auto [at, is_new] = labels_.emplace(key, index);
    if (!is_new && at->second != index) at->second = -1;
  };
  for (std::size_t i = 0; i < column.codes.size(); ++i) {
    const code_value& code = column.codes[i];
    const auto index = static_cast<std::int64_t>(i);
    names_.emplace(folded(code.name, scratch), index);
    add_label(code.name, index);
    add_label(code.title.en, index);
    add_label(code.title.zh, index);
    if (is_all_digits(code.name)) add_label(without_zeros(code.name), index);
  }
}

bool cell_reader::is_missing(std::string_view cell) const noexcept {
  return std::any_of(missing_.begin(), missing_.end(), [cell](const std::string& text) { return text == cell; });
}

cell_value cell_reader::blank() const noexcept {
  cell_value made;
  made.is_blank = true;
  made.is_known = column_->blank != blank_means::unknown;
  if (column_->blank == blank_means::none) {
    const auto none = names_.find(std::string_view("none"));
    made.is_known = none != names_.end();
    if (made.is_known) made.stored = none->second;
  }
  return made;
}

cell_value cell_reader::code(std::string_view cell) const {
  const auto exact = names_.find(cell);
  if (exact != names_.end()) return detail::known(exact->second);
  const auto label = labels_.find(in_lower_case(is_all_digits(cell) ? without_zeros(cell) : cell));
  if (label == labels_.end()) return detail::bad(messages::cell_unknown_code);
  return label->second < 0 ? detail::bad(messages::cell_ambiguous_code) : detail::known(label->second);
}

cell_value cell_reader::text(std::string_view cell, std::string& scratch) const {
  cell_value made;
  made.is_known = true;
  if (column_->format != "cn_resident_id") {
    made.text = without_guard(trimmed(cell));
    return made;
  }
  made.text = folded_id(cell, scratch);
  switch (check_resident_id(made.text)) {
    case resident_id::valid: break;
    case resident_id::old_form: made.remark = &messages::cell_old_resident_id; break;
    case resident_id::wrong_check_digit: made.remark = &messages::cell_wrong_check_digit; break;
    case resident_id::ruined: return detail::bad(messages::id_ruined);
    case resident_id::other: made.remark = &messages::cell_not_resident_id; break;
  }
  return made;
}

cell_value cell_reader::read(std::string_view cell, std::string& scratch) const {
  if (detail::has_control_bytes(cell)) return detail::bad(messages::cell_control_bytes);
  const std::string_view clean = folded(cell, scratch);
  if (clean.empty()) return blank();
  if (is_missing(clean)) return {};
  cell_value made;
  switch (column_->type) {
    case value_type::boolean: made = detail::read_boolean(clean); break;
    case value_type::integer:
    case value_type::decimal:
    case value_type::money:
    case value_type::ratio: made = detail::read_number(clean, *column_); break;
    case value_type::date: made = detail::read_date(clean); break;
    case value_type::code: return code(clean);
    case value_type::text: return text(cell, scratch);
  }
  const bool is_outside = made.is_known && column_->range && (made.stored < column_->range->low || made.stored > column_->range->high);
  if (is_outside && made.remark != &messages::cell_looks_like_percent) made.remark = &messages::cell_outside_range;
  return made;
}

bool detail::has_control_bytes(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
  });
}

cell_value read_cell(std::string_view cell, const column_schema& column) {
  std::string scratch;
  cell_value made = cell_reader(column).read(cell, scratch);
  const bool is_in_cell = !made.text.empty() && made.text.data() >= cell.data() && made.text.data() <= cell.data() + cell.size();
  if (!is_in_cell) made.text = {};
  return made;
}

bool is_ruined_number(std::string_view folded) noexcept {
  const std::size_t e = folded.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || !is_digit(folded.front())) return false;
  std::string_view mantissa = folded.substr(1, e - 1);
  std::string_view exponent = folded.substr(e + 1);
  if (!mantissa.empty() && (mantissa.front() != '.' || !is_all_digits(mantissa.substr(1)))) return false;
  if (!exponent.empty() && exponent.front() == '+') exponent.remove_prefix(1);
  // Without a point `1E05` may well be an id of its own.
  return is_all_digits(exponent) && exponent.size() <= 3 && (!mantissa.empty() || exponent.size() + 1 < folded.size() - e);
}

resident_id check_resident_id(std::string_view folded) noexcept {
  if (is_ruined_number(folded)) return resident_id::ruined;
  if (folded.size() == 15 && is_all_digits(folded)) {
    const date birth{1900 + number_at(folded, 6, 2), number_at(folded, 8, 2), number_at(folded, 10, 2)};
    return is_valid(birth) ? resident_id::old_form : resident_id::other;
  }
  if (folded.size() != 18 || !is_all_digits(folded.substr(0, 17))) return resident_id::other;
  const char last = folded.back() == 'x' ? 'X' : folded.back();
  if (!is_digit(last) && last != 'X') return resident_id::other;
  if (folded.substr(15) == "000") return resident_id::ruined;  // a spreadsheet keeps 15 digits
  const bool has_check_digit = cn_check_character(folded) == last;
  if (has_check_digit) return read_cn_resident_id(folded).is_valid ? resident_id::valid : resident_id::other;
  std::string mended(folded);
  mended.back() = cn_check_character(folded);
  return read_cn_resident_id(mended).is_valid ? resident_id::wrong_check_digit : resident_id::other;
}

}  // namespace povexit::inline v0::io
