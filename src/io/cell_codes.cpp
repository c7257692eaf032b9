// SPDX-License-Identifier: MIT
// src/io/cell_codes.cpp -- reading a cell of several codes.
//
// Layer: io. A code's title may itself hold a comma: what reads as one code is one, and only then is it taken apart, by
// one separator after the other.
#include <povexit/io/cell.hpp>

#include <iterator>

#include <povexit/io/messages.hpp>

#include "cell_parts.hpp"

namespace povexit::inline v0::io {

namespace {

constexpr std::string_view separators[] = {";", "|", "、", ","};  // full-width ones are folded

}  // namespace

/// Marks the codes of one part; the first that is none is the text of the result.
cell_value cell_reader::add_codes(std::string_view part, std::size_t separator, std::vector<bool>& holds) const {
  part = trimmed(part);
  cell_value read = part.empty() ? detail::bad(messages::cell_unknown_code) : code(part);
  if (read.is_known) holds[static_cast<std::size_t>(read.stored)] = true;
  while (!read.is_known && separator < std::size(separators) && part.find(separators[separator]) == std::string_view::npos) ++separator;
  if (read.is_known || separator == std::size(separators)) {
    read.text = part;
    return read;
  }
  const std::string_view between = separators[separator];
  cell_value all;
  for (std::string_view rest = part; !rest.empty();) {
    const std::size_t end = rest.find(between);
    const std::string_view one = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + between.size());
    if (trimmed(one).empty()) continue;  // `chronic;disabled;`
    all = add_codes(one, separator + 1, holds);
    if (!all.is_known) return all;
  }
  if (!all.is_known) all = detail::bad(messages::cell_unknown_code);  // nothing but separators
  return all;
}

cell_value cell_reader::read_codes(std::string_view cell, std::vector<bool>& holds, std::string& scratch) const {
  holds.assign(column_->codes.size(), false);
  if (detail::has_control_bytes(cell)) return detail::bad(messages::cell_control_bytes);
  if (cell.size() > detail::longest_cell) return detail::bad(messages::cell_too_long);
  const std::string_view clean = folded(cell, scratch);
  if (clean.empty()) {
    cell_value made = blank();
    made.is_known = column_->blank == blank_means::none;
    const auto none = names_.find(std::string_view("none"));
    if (made.is_known && none != names_.end()) holds[static_cast<std::size_t>(none->second)] = true;
    return made;
  }
  if (is_missing(clean)) return {};
  return add_codes(clean, 0, holds);
}

}  // namespace povexit::inline v0::io
