// SPDX-License-Identifier: MIT
// povexit/estimate/design.hpp -- strata, primary units and weights of a survey, and the linearised variances that they give.
//
// Layer: estimate (compiled). Source: R. S. Woodruff, JASA 66 (1971); W. G. Cochran, "Sampling Techniques" (1977), sections
// 11.7 and 11.8 for two stages; T. Lumley, R package survey, whose svyratio, svytotal and degf these equal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/interval.hpp>

namespace povexit::inline v0::estimate {

/// How a stratum's units came into the sample. `chosen`: by somebody, because they are remote or suspect; what is found
/// there says nothing of other villages that could be put into an interval.
enum class selection : std::uint8_t { random, chosen };

/// What to do with a stratum that has one primary unit, of which no variance can be computed.
enum class lonely_unit : std::uint8_t {
  refuse,          ///< an error that names the stratum
  centre_on_all,   ///< its distance from the mean of all units counts: conservative ("adjust" of R's survey)
  no_variance,     ///< it is taken for certain ("certainty")
  mean_of_others,  ///< as much as the other strata have on the average ("average")
};

struct stratum {
  std::string name;
  selection by = selection::random;
  std::optional<std::uint64_t> units;  ///< primary units in the population; none: drawn as if with replacement, which is conservative
  place where;
};

/// A primary unit of the sample: a village; a household where no villages were drawn.
struct primary_unit {
  std::string name;
  std::size_t stratum = 0;
  /// Households in it. Needed for the second stage's part wherever the stratum's `units` are stated; where it is missing,
  /// the stratum counts as drawn with replacement.
  std::optional<std::uint64_t> households;
  place where;
};

/// A household of the sample. Its weight is one over its chance to be drawn.
struct observation {
  std::size_t unit = 0;
  std::optional<double> weight;
  bool is_certain = false;  ///< in every sample of its unit, and not among the unit's `households`: adds nothing at the second stage
  place where;
};

/// A rate: the sum of one column over the sum of another, a value for each observation; 0 outside of those it speaks of.
struct ratio_columns {
  std::span<const double> numerator;
  std::span<const double> denominator;
};

/// Estimates on the same villages, with all their variances and covariances.
///
/// Missing: where there is no variance `why_no_variance` says why, and all variances are 0 and say nothing.
struct estimates {
  std::vector<double> value;          ///< NaN for a rate over nothing, which `why_unknown` names
  std::vector<double> covariances;    ///< row by row
  std::vector<double> design_effect;  ///< against simple random sampling of as many rows with replacement; NaN where that has none
  std::uint64_t rows = 0;
  std::uint64_t degrees = 0;             ///< of freedom: primary units less strata
  bool with_replacement = false;         ///< some stratum's first stage counts as drawn with replacement: conservative
  std::optional<issue> why_unknown;      ///< some rate is over nothing
  std::optional<issue> why_no_variance;  ///< chosen strata, or no degree of freedom

  [[nodiscard]] double variance(std::size_t of) const noexcept { return covariances[of * value.size() + of]; }
  [[nodiscard]] double covariance(std::size_t a, std::size_t b) const noexcept { return covariances[a * value.size() + b]; }
  [[nodiscard]] double standard_error(std::size_t of) const noexcept;
  /// As the intervals of a share take it.
  [[nodiscard]] survey_share share(std::size_t of) const noexcept { return {value[of], variance(of), rows, degrees}; }
};

/// How a survey was drawn. A value; built once, asked for any number of rates.
class design {
 public:
  /// Errors: all at once, each in its place: estimate-impossible-stratum (more units or households than there are),
  /// estimate-missing-weight, estimate-negative-weight, estimate-no-such-unit, estimate-no-such-stratum,
  /// estimate-lonely-unit unless a policy is named. A chosen stratum needs no variance and may be lonely.
  [[nodiscard]] static result<design> make(std::vector<stratum> strata, std::vector<primary_unit> units, std::vector<observation> rows,
                                           lonely_unit policy = lonely_unit::refuse);

  /// Linearised: of each rate R the residuals (y - R x) / X are summed by primary unit.
  ///
  /// Census strata add nothing at the first stage. Expects: every column has a value for each row.
  [[nodiscard]] estimates ratios(std::span<const ratio_columns> of) const;

  /// Weighted sums. Expects: every column has a value for each row.
  [[nodiscard]] estimates totals(std::span<const std::span<const double>> of) const;

  /// Any measures from their influence: of each column u, the variance of the sum of weight times u; values are taken as given.
  ///
  /// Expects: a value for each column, and in every column one for each row.
  [[nodiscard]] estimates linearised(std::span<const std::span<const double>> influence, std::span<const double> values) const;

  /// The part that was drawn at random, of which intervals may speak, and for each of its rows which row it was here.
  [[nodiscard]] design random_part() const;
  [[nodiscard]] std::span<const std::size_t> rows_of_whole() const noexcept { return rows_of_whole_; }

  [[nodiscard]] std::span<const stratum> strata() const noexcept { return strata_; }
  [[nodiscard]] std::span<const primary_unit> units() const noexcept { return units_; }
  [[nodiscard]] std::span<const observation> rows() const noexcept { return rows_; }
  [[nodiscard]] bool has_chosen() const noexcept;
  /// Primary units less strata that have any; a unit without rows counts, as one where nobody was to be found.
  [[nodiscard]] std::uint64_t degrees() const noexcept;
  /// Units that have rows of a domain less strata that have some: as degf(subset()) of R's survey.
  ///
  /// Shape: 1 for rows inside, a byte for each row.
  [[nodiscard]] std::uint64_t degrees(std::span<const std::uint8_t> inside) const;
  [[nodiscard]] lonely_unit policy() const noexcept { return policy_; }

 private:
  std::vector<stratum> strata_;
  std::vector<primary_unit> units_;
  std::vector<observation> rows_;
  std::vector<std::size_t> rows_of_whole_;
  lonely_unit policy_ = lonely_unit::refuse;
};

}  // namespace povexit::inline v0::estimate
