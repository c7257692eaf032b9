// SPDX-License-Identifier: MIT
// src/report/naming.cpp -- ids, names and ancestors of rows.
//
// Layer: report.
#include <povexit/report/naming.hpp>

namespace povexit::inline v0::report {

std::string naming::id(level_index level, std::size_t row) const {
  const auto ids = data_->ids(level);
  return row < ids.size() ? mask_.id(level, ids[row]) : std::string();
}

std::string naming::name(level_index level, std::size_t row) const {
  const level_schema& described = data_->tables().levels[level];
  const auto index = described.find(described.label_column);
  const column_view* texts = index ? data_->column(level, *index) : nullptr;
  if (texts == nullptr || described.columns[*index].type != value_type::text || !texts->is_known(row)) return {};
  const auto which = static_cast<std::size_t>((*texts)[row]);
  return which < texts->dictionary().size() ? mask_.cell(level, *index, texts->dictionary()[which]) : std::string();
}

std::string naming::title(level_index level, std::size_t row) const {
  const std::string own = id(level, row);
  const std::string called = name(level, row);
  if (own.empty() && called.empty()) return "#" + std::to_string(row + 1);
  return own.empty() || called.empty() || own == called ? own + (own == called ? "" : called) : own + " " + called;
}

std::optional<std::size_t> naming::parent(level_index level, std::size_t row) const noexcept {
  const auto above = data_->tables().parent_of(level);
  const auto parents = data_->parents(level);
  if (!above || row >= parents.size() || parents[row] < 0) return std::nullopt;
  const auto found = static_cast<std::size_t>(parents[row]);
  return found < data_->rows(*above) ? std::optional(found) : std::nullopt;
}

std::optional<std::size_t> naming::ancestor(level_index level, std::size_t row, level_index above) const noexcept {
  std::optional<std::size_t> found = row;
  while (level != above && found) {
    const auto next = data_->tables().parent_of(level);
    found = parent(level, *found);
    if (!next) return std::nullopt;
    level = *next;
  }
  return found;
}

}  // namespace povexit::inline v0::report
