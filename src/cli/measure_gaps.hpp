// SPDX-License-Identifier: MIT
// src/cli/measure_gaps.hpp -- indicators that are measured: who is below the limit, and how far, for M1 and M2.
//
// Layer: cli.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <povexit/stats/cardinal.hpp>

#include "measure.hpp"

namespace povexit::cli {

/// Values with the limit of their indicator, in their scale. `shown` and `factor`: the unit of the values, and what one of it is in base units.
///
/// Errors: measure-limit-unit, where the limit is in a unit that does not fit; measure-too-fine.
[[nodiscard]] result<measured_indicator> measured(exact_column values, const rulebook::measure_indicator& of, const std::string& shown,
                                                  const ratio& factor);
/// Which rows are below the limit. Missing: unknown.
[[nodiscard]] plane deprived_of(const measured_indicator& of);

/// The gaps of all indicators, of the whole and by each subgroup.
class gap_totals {
 public:
  /// Expects: every indicator is measured.
  [[nodiscard]] static result<gap_totals> make(const measured_tables& on);

  /// Measures at one cutoff, for `of`. Errors: those of stats::cardinal.
  [[nodiscard]] issues measure(const stats::indicator_weights& weights, const ratio& k, stats::missing_policy missing);
  /// Of a subgroup: by which column, and its code, -1 for those in none. Expects: measured.
  [[nodiscard]] const stats::cardinal_measures& of(std::size_t by, std::int64_t code) const noexcept;

  /// How far a row is below the limit, as a share of it. Expects: deprived in it. For errors only.
  [[nodiscard]] double gap(std::size_t indicator, std::size_t row) const noexcept;

 private:
  explicit gap_totals(const measured_tables& on) : on_(&on) {}

  const measured_tables* on_;
  std::vector<double> limits_;                    // of each indicator, for errors
  std::vector<stats::cardinal_totals> totals_;    // the whole, then by each subgroup
  std::vector<stats::cardinal_report> measured_;  // of them
};

}  // namespace povexit::cli
