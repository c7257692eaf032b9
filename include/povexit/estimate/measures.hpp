// SPDX-License-Identifier: MIT
// povexit/estimate/measures.hpp -- errors of poverty measures: each measure is a value and one influence column.
//
// Layer: estimate (compiled). A column u holds, for each row, the derivative of the measure by the row's sampling weight;
// the variance of the measure is that of the sum of weight times u, and two columns give a covariance (design.hpp).
// Source: J.-C. Deville, Survey Methodology 25 (1999); G. Osier, Survey Research Methods 3 (2009), whose kernel and bandwidth
//         R's convey and vardpoor use; S. Alkire et al., "Multidimensional Poverty Measurement and Analysis" (2015), ch. 8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/estimate/design.hpp>
#include <povexit/estimate/interval.hpp>

namespace povexit::inline v0::estimate {

/// What values a measure can have, and so which intervals make sense.
enum class measure_range : std::uint8_t {
  share,    ///< of persons who are so: Korn-Graubard, logit, Wald
  bounded,  ///< between 0 and 1 but no share of persons (gaps, M0, A, contributions, Gini): logit, Wald
  any,      ///< lines, means, changes: Wald
};

/// How a density was estimated where a line is a quantile, or is itself estimated: a Gaussian kernel.
struct kernel_density {
  double bandwidth = 0;  ///< in the unit of welfare; S / N^(1/5) unless one is stated: standard deviation and size of the population
  double at = 0;         ///< where
  double value = 0;      ///< of the density there
};

/// A measure of a survey, before the design has said how certain it is. A value; owns its column.
///
/// Missing: `value` is NaN where `why_unknown` says why; the value stands but has no error where `why_no_error` does.
struct measure {
  double value = 0;
  std::vector<double> influence;  ///< one for each row of the design, 0 outside of those it speaks of
  measure_range range = measure_range::any;
  std::uint64_t rows = 0;                 ///< of the domain
  std::uint64_t degrees = 0;              ///< of freedom in the domain
  double bandwidth = 0;                   ///< of a relative line: for the densities of rates below it
  std::vector<kernel_density> densities;  ///< that the column rests on: of the line, then of the rate below it
  std::optional<issue> why_unknown;       ///< over nobody, over a total that is not above 0
  std::optional<issue> why_no_error;      ///< a density of 0
};

/// A measure with its error.
///
/// Missing: as of `measure`; variance 0 says nothing where `why_no_error` (chosen strata, no degree of freedom, density) says why.
struct measured {
  double value = 0;
  double variance = 0;
  double design_effect = 0;  ///< NaN where it has none
  measure_range range = measure_range::any;
  std::uint64_t rows = 0;
  std::uint64_t degrees = 0;      ///< units less strata that have rows of the domain; of the whole design where it is all rows
  bool with_replacement = false;  ///< some first stage counts as drawn with replacement: conservative
  std::vector<kernel_density> densities;
  std::optional<issue> why_unknown;
  std::optional<issue> why_no_error;

  [[nodiscard]] bool has_error() const noexcept { return !why_unknown && !why_no_error; }
  [[nodiscard]] double standard_error() const noexcept;  ///< NaN where it has none
};

/// Measures of one design, with all covariances.
struct measured_list {
  std::vector<measured> of;
  std::vector<double> covariances;  ///< row by row; 0 where either has no error

  [[nodiscard]] double covariance(std::size_t a, std::size_t b) const noexcept { return covariances[a * of.size() + b]; }
};

/// Linearised errors of measures that were taken on `drawn`, with their covariances.
///
/// Expects: every influence column has a value for each row of `drawn`.
/// Cost:    rows x measures, and measures squared: give those of one group at a time where covariances of groups are not needed.
[[nodiscard]] measured_list with_errors(const design& drawn, std::span<const measure> of);

/// The interval of a measure.
///
/// `korn_graubard`, `taylor_logit` or `wald`; anything else is unknown. Wald limits of what is bounded stay within 0 and 1.
/// Missing: unknown with its reason: no error, no degree of freedom, log odds at 0 and 1, Korn-Graubard of what is no share.
///          Limits that are unknown reach from 0 to 1, those of what has any value from minus to plus infinity.
[[nodiscard]] limits interval(const measured& of, method by, const confidence& with = {});

/// What a line is a share of.
enum class line_of : std::uint8_t { median, mean };

/// A relative line as it was computed exactly: `share` of a median or mean which is `base`.
struct relative_line {
  line_of of = line_of::median;
  double share = 0.6;
  double base = 0;        ///< the median or mean, in the unit of welfare, by whatever definition the caller names
  double quantile = 0.5;  ///< the order of the quantile that `base` is
};

/// Rows of a survey that measures speak of; the whole design stays, so that its units count wherever their rows are.
///
/// Holds no reference to the design. Every column given to a member has a value for each row of the design; outside of the domain it is
/// not read, so a value that is missing stands for nothing there: leave rows with missing values out by `inside`.
/// Flags are bytes, 1 for yes, and exact inputs: no verdict is made here. Welfare and gaps as doubles enter errors only.
class domain {
 public:
  /// Shape: `inside`: 1 for rows of the domain; empty: all. `size`: what a row counts for beside its sampling weight, such
  ///        as the persons of a household, at least 0; empty: 1 each.
  explicit domain(const design& of, std::span<const std::uint8_t> inside = {}, std::span<const double> size = {});

  /// The share that is so: H, raw and censored headcounts, FGT 0 of any exact line.
  [[nodiscard]] measure rate(std::span<const std::uint8_t> is_so) const;
  /// The mean of a column: M0 of censored scores (`bounded`), mean welfare (`any`).
  [[nodiscard]] measure mean(std::span<const double> of, measure_range range = measure_range::any) const;
  /// One total over another: A is censored scores over poor, a contribution is weight times censored headcount over M0.
  /// Missing: unknown where the denominator's total is not above 0: A with nobody poor.
  [[nodiscard]] measure ratio(std::span<const double> numerator, std::span<const double> denominator,
                              measure_range range = measure_range::bounded) const;
  [[nodiscard]] measure ratio(std::span<const double> numerator, std::span<const std::uint8_t> denominator,
                              measure_range range = measure_range::bounded) const;
  /// A part of those who are so: the contribution of a subgroup to H.
  [[nodiscard]] measure share_of(std::span<const std::uint8_t> part, std::span<const std::uint8_t> whole) const;

  /// FGT of order 0, 1 or 2 below lines that are known: one for all rows, or one for each (lines by group).
  ///
  /// Expects: `line` of one value or of a value for each row, above 0 for the poor; order at most 2.
  [[nodiscard]] measure fgt(unsigned order, std::span<const double> welfare, std::span<const std::uint8_t> is_poor,
                            std::span<const double> line) const;

  /// A line that is a share of this domain's median or mean, with its own error.
  ///
  /// Shape: `at_or_below`: 1 where welfare is not above the median; not read for a mean (may be empty).
  /// A median's error needs the density at it. `bandwidth`: none: S / N^(1/5).
  [[nodiscard]] measure line(const relative_line& of, std::span<const double> welfare, std::span<const std::uint8_t> at_or_below,
                             std::optional<double> bandwidth = std::nullopt) const;

  /// FGT below a relative line, into which the line's own error enters; order 0 by this domain's density at the line.
  ///
  /// `line`: as `line()` of the population gave it, which may be wider than this domain. Bandwidth as there, of the
  /// population that the line was taken on.
  [[nodiscard]] measure fgt(unsigned order, std::span<const double> welfare, std::span<const std::uint8_t> is_poor, const measure& line) const;

  /// The Gini coefficient: half the mean difference over the mean, as stats::gini has it by its first rule.
  ///
  /// Missing: unknown where the total of welfare is not above 0. Cost: one sort.
  [[nodiscard]] measure gini(std::span<const double> welfare) const;

  /// S / N^(1/5) of welfare in this domain, as convey and vardpoor have it.
  [[nodiscard]] double bandwidth(std::span<const double> welfare) const;

  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::uint64_t degrees() const noexcept { return degrees_; }

 private:
  [[nodiscard]] measure made(measure_range range) const;
  [[nodiscard]] kernel_density density(std::span<const double> welfare, double at, double bandwidth) const;

  std::vector<double> counts_;   ///< sampling weight times size; 0 outside
  std::vector<double> size_;     ///< 0 outside
  std::vector<std::size_t> at_;  ///< rows inside
  double total_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t degrees_ = 0;
};

}  // namespace povexit::inline v0::estimate
