// SPDX-License-Identifier: MIT
// src/report/mask.cpp -- hides personal ids and values.
//
// Layer: report.
#include <povexit/report/mask.hpp>

#include <utility>

#include <povexit/io/cell.hpp>

namespace povexit::inline v0::report {

bool mask::hides_id(level_index level) const noexcept {
  if (shows_all_) return false;
  const level_schema& described = tables_->levels[level];
  const auto column = described.find(described.id);
  return described.personal_id || (column && described.columns[*column].personal);
}

std::string mask::id(level_index level, std::string_view text) const { return hides_id(level) ? io::masked(text) : std::string(text); }

std::string mask::cell(level_index level, std::size_t column, std::string_view text) const {
  return hides(level, column) ? io::masked(text) : std::string(text);
}

masked_explanation::masked_explanation(explain::explanation of, const mask& shown) : shown_(std::move(of)) {
  if (shown.shows_all()) return;
  shown_.id = shown.id(shown_.level, shown_.id);
  for (explain::reason& each : shown_.reasons) {
    for (explain::witness& seen : each.witnesses) seen.id = shown.id(seen.level, seen.id);
    for (explain::value_read& read : each.values) hide(read, shown);
  }
}

void masked_explanation::hide(explain::value_read& read, const mask& shown) {
  for (explain::value_read& part : read.made_of) hide(part, shown);
  const rule::operand& as = *read.as;
  if (as.from != rule::operand::source::column || as.level == rule::no_level || !shown.hides(as.level, as.column)) return;
  const std::string text = read.in_words();
  const bool is_known = read.value.is_truth ? read.value.answer != truth::unknown : read.value.number.is_point();
  hidden_.push_back(as);
  hidden_.back().type = value_type::text;
  hidden_.back().unit.clear();
  read.as = &hidden_.back();
  read.value = eval::row_value::of(interval::anything());
  read.code = is_known ? io::masked(text) : std::string();
}

}  // namespace povexit::inline v0::report
