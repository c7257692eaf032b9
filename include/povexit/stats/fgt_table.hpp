// SPDX-License-Identifier: MIT
// povexit/stats/fgt_table.hpp -- FGT totals from columns: of all rows, by subgroup, and with a line for each group, in one pass.
//
// Layer: stats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/fgt.hpp>
#include <povexit/stats/fgt_reader.hpp>
#include <povexit/stats/messages.hpp>
#include <povexit/stats/weighted_rows.hpp>

namespace povexit::inline v0::stats {

/// Totals by subgroup and line. The default one is neutral.
struct fgt_table {
  std::size_t lines = 0;
  std::vector<fgt_totals> cells;  ///< those of a subgroup lie together, one for each line
  coverage unplaced;              ///< rows left out since their subgroup or line is unknown

  [[nodiscard]] std::size_t subgroups() const noexcept { return lines == 0 ? 0 : cells.size() / lines; }
  [[nodiscard]] const fgt_totals& at(std::size_t subgroup, std::size_t line = 0) const noexcept { return cells[subgroup * lines + line]; }
  /// Of one subgroup, by line.
  [[nodiscard]] std::span<const fgt_totals> of(std::size_t subgroup) const noexcept { return std::span(cells).subspan(subgroup * lines, lines); }

  friend bool operator==(const fgt_table&, const fgt_table&) = default;
};

/// Of all subgroups together, by line.
template <typename = void>
[[nodiscard]] std::vector<fgt_totals> pooled(const fgt_table& table) {
  std::vector<fgt_totals> all(table.lines);
  for (std::size_t i = 0; i < table.cells.size(); ++i) all[i % table.lines].merge(table.cells[i]);
  return all;
}

/// What became of all rows.
template <typename = void>
[[nodiscard]] coverage seen(const fgt_table& table) noexcept {
  coverage all = table.unplaced;
  for (const fgt_totals& one : table.cells) all.merge(one.seen);
  return all;
}

/// `< 2300, keep`.
template <typename = void>
[[nodiscard]] std::string to_string(const fgt_key& key) {
  const std::string floor = key.low.kind == low_kind::bottom_code ? " " + std::to_string(key.low.floor) : "";
  return to_string(key.line) + ", " + std::string(name(key.low.kind)) + floor;
}

/// Adds the totals of another part of the data.
///
/// Errors: stats-unlike-totals, and nothing is added, where lines, policies or the number of subgroups differ. A table without
///         cells is neutral.
template <typename = void>
[[nodiscard]] std::optional<issue> merge(fgt_table& into, const fgt_table& from) {
  const auto spelled = [](const fgt_table& table, std::size_t at) {
    if (at >= table.cells.size()) return std::to_string(table.subgroups()) + " x " + std::to_string(table.lines);
    return table.cells[at].of ? to_string(*table.cells[at].of) : std::string("-");
  };
  if (into.cells.empty()) {
    into = from;
    return std::nullopt;
  }
  if (from.cells.empty()) return std::nullopt;
  if (into.lines != from.lines || into.cells.size() != from.cells.size()) {
    return error(messages::stats_unlike_totals, {spelled(from, from.cells.size()), spelled(into, into.cells.size())});
  }
  for (std::size_t i = 0; i < into.cells.size(); ++i) {
    if (into.cells[i].of != from.cells[i].of) return error(messages::stats_unlike_totals, {spelled(from, i), spelled(into, i)});
  }
  for (std::size_t i = 0; i < into.cells.size(); ++i) into.cells[i].merge(from.cells[i]);
  into.unplaced.merge(from.unplaced);
  return std::nullopt;
}

/// The totals of a table of rows.
///
/// Shape:   see weighted_rows and fgt_groups; `lists_rows` is not read.
/// Missing: rows of unknown weight, subgroup, line or value are left out, and counted.
/// Errors:  all of stats-unlike-sizes, stats-no-line, stats-lines-without-codes, stats-line-not-positive, stats-line-too-long;
///          then all of stats-negative-weight, stats-code-out-of-range.
/// Cost:    one pass, 1024 rows at a time; a row whose word of sixty-four has one that is left out costs some four times more.
template <typename = void>
[[nodiscard]] result<fgt_table> fgt_totals_of(const weighted_rows& from, const fgt_groups& groups) {
  issues wrong = detail::flaws(from, groups);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  fgt_table made;
  made.lines = groups.lines.size();
  for (std::size_t i = 0; i < made.lines * (groups.subgroups == 0 ? 1 : groups.subgroups); ++i) {
    fgt_totals& cell = made.cells.emplace_back();
    cell.of = fgt_key{*checked(groups.lines[i % made.lines]), from.low};
  }
  detail::fgt_reader reader(from, groups, made.cells, made.unplaced);
  reader.read();
  reader.add_issues(wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

/// The totals of all rows, of one line.
template <typename = void>
[[nodiscard]] result<fgt_totals> fgt_totals_of(const weighted_rows& from, const poverty_line& line) {
  result<fgt_table> made = fgt_totals_of(from, fgt_groups{.lines = std::span(&line, 1)});
  if (!made) return unexpected(made.error());
  return std::move(made->cells.front());
}

}  // namespace povexit::inline v0::stats
