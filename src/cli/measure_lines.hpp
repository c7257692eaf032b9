// SPDX-License-Identifier: MIT
// src/cli/measure_lines.hpp -- welfare and poverty lines in whole numbers of one scale, with the line that holds for each row.
//
// Layer: cli.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/line.hpp>

#include "measure.hpp"

namespace povexit::cli {

/// A line as totals take it.
struct resolved_line {
  const rulebook::measure_line* stated = nullptr;
  std::vector<std::pair<std::string, quotient>> shown;  ///< by code, in the unit of welfare
  std::vector<stats::poverty_line> lines;               ///< in the scale of the values
  std::vector<std::int64_t> codes;                      ///< of each row, which of them holds; empty: the only one
  bitmap known;
  quotient base;  ///< of a relative line: the median or mean, in the unit of welfare

  [[nodiscard]] bool is_relative() const noexcept {
    return stated->form == rulebook::line_form::of_median || stated->form == rulebook::line_form::of_mean;
  }
  /// False where a scale makes roots of the lines.
  [[nodiscard]] bool is_exact() const noexcept {
    for (const stats::poverty_line& each : lines) {
      if (!each.is_exact) return false;
    }
    return true;
  }
  [[nodiscard]] column_view line_of() const { return codes.empty() ? column_view() : column_view(codes).with_known(known.view()); }
  /// The line of a row; null where it is not known.
  [[nodiscard]] const stats::poverty_line* of(std::size_t row) const noexcept {
    if (codes.empty()) return &lines.front();
    return known[row] ? &lines[static_cast<std::size_t>(codes[row])] : nullptr;
  }
};

/// The values that are measured: by the equivalence scale, where that is rational; else the lines bear it.
class welfare_columns {
 public:
  welfare_columns(const measured_tables& on, const rulebook::measure_spec& by) : on_(&on), by_(&by), asks_(&*by.welfare) {}

  /// Errors: what cannot be held against a line, each with its place.
  [[nodiscard]] issues prepare();
  [[nodiscard]] std::optional<resolved_line> resolve(std::size_t line, issues& wrong) const;

  [[nodiscard]] const stats::weighted_rows& rows() const noexcept { return rows_; }
  [[nodiscard]] std::int64_t scale() const noexcept { return values_.denominator; }
  /// The distribution of the whole population. Expects: has_distribution().
  [[nodiscard]] const stats::counted& whole() const noexcept { return *whole_; }
  /// False where the scale is irrational, or too fine: then only lines that are known can be held against the values.
  [[nodiscard]] bool has_distribution() const noexcept { return whole_.has_value(); }
  [[nodiscard]] quotient median(const stats::distribution& of, const std::string& rule) const;
  [[nodiscard]] quotient quantile(const stats::distribution& of, const ratio& share, const std::string& rule) const;
  /// Of a whole number of the scale, in the unit of welfare.
  [[nodiscard]] quotient in_unit(const quotient& value) const { return divide(value, quotient(ratio(scale()))).value_or(quotient()); }

  /// A row's value as it counts, with the policy for low ones; nothing where it is left out.
  [[nodiscard]] std::optional<std::int64_t> value(std::size_t row) const noexcept;

 private:
  [[nodiscard]] bool equivalise();
  [[nodiscard]] std::optional<quotient> in_scale(const ratio& amount, const rulebook::measure_line& of, issues& wrong) const;
  /// The line of each code, and of each row.
  template <typename Add>
  void by_group(const row_groups& groups, resolved_line& made, const Add& add, issues& wrong) const;
  [[nodiscard]] bool scale_lines(resolved_line& made, issues& wrong) const;

  const measured_tables* on_;
  const rulebook::measure_spec* by_;
  const rulebook::measured_welfare* asks_;
  exact_column values_;
  bool lines_bear_scale_ = false;
  exact_column weights_;
  stats::weighted_rows rows_;
  std::optional<stats::counted> whole_;
};

}  // namespace povexit::cli
