// SPDX-License-Identifier: MIT
// src/report/naming.cpp -- ids, names and ancestors of rows.
//
// Layer: report.
#include <povexit/report/naming.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

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

std::string unit_words(std::string_view unit, language tongue) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"yuan", "元"},     {"fen", "分"},     {"person", "人"},  {"household", "户"},  {"village", "村"}, {"township", "乡镇"}, {"county", "县"},
      {"year", "年"},     {"month", "月"},   {"day", "天"},     {"minute", "分钟"},   {"metre", "米"},   {"kilometre", "公里"}, {"m2", "平方米"},
      {"litre", "升"},    {"mu", "亩"},      {"hectare", "公顷"}, {"kilogram", "公斤"}, {"jin", "斤"},
  };
  if (tongue != language::zh) return std::string(unit);
  std::string text;
  while (!unit.empty()) {
    const std::size_t end = std::min(unit.find_first_of("*/"), unit.size());
    const std::string_view name = unit.substr(0, end);
    const auto* known = std::find_if(std::begin(words), std::end(words), [name](const auto& each) { return each.first == name; });
    text += known == std::end(words) ? name : known->second;
    if (end < unit.size()) text += unit[end];
    unit.remove_prefix(std::min(end + 1, unit.size()));
  }
  return text;
}

issue in_words_of(issue one, const schema& tables, language tongue) {
  if (tongue != language::zh || one.what == nullptr) return one;
  for (std::size_t i = 0; i < one.arguments.size(); ++i) {
    const std::string quoted = "“{" + std::to_string(i) + "}”";
    if (one.what->in(tongue).find(quoted) != std::string_view::npos) continue;
    for (const level_schema& level : tables.levels) {
      if (one.arguments[i] != level.name && one.arguments[i] != level.plural) continue;
      one.arguments[i] = level.title.in(tongue, level.name);
      break;
    }
  }
  return one;
}

}  // namespace povexit::inline v0::report
