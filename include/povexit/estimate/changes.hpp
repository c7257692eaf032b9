// SPDX-License-Identifier: MIT
// povexit/estimate/changes.hpp -- changes of measures between two rounds of a survey, with their errors.
//
// Layer: estimate (compiled). Both rounds are laid into one design: as strata of their own where they were drawn
// independently, or unit by unit where the second round went back to the units of the first, which gives the covariance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/measures.hpp>

namespace povexit::inline v0::estimate {

/// How the second round's sample came about.
enum class rounds : std::uint8_t {
  independent,  ///< drawn anew: the covariance is 0
  same_psus,    ///< primary units were kept, households may be others: units are matched by stratum and name
};

/// A measure in two rounds, with the errors that both together have.
///
/// Degrees of freedom of a change: the sum of both rounds' where they are independent, else the larger of the two.
struct change {
  measured before;
  measured after;
  double covariance = 0;  ///< of before and after
  measured difference;    ///< after less before
  measured relative;      ///< difference over before; unknown where before is not above 0
};

/// Two rounds of a survey as one design. A value.
class two_rounds {
 public:
  /// Errors: all at once, of `same_psus` only: estimate-repeated-name (of strata), estimate-repeated-unit (in its stratum),
  /// estimate-no-common-units, and estimate-lonely-unit where a certain unit of a finite stratum is left alone.
  /// With `same_psus` the first stage counts as drawn with replacement: conservative. A unit of one round only counts
  /// with nothing in the other. `policy` for lonely units: none: that of the rounds, each its own where they are independent.
  [[nodiscard]] static result<two_rounds> make(const design& before, const design& after, rounds drawn,
                                               std::optional<lonely_unit> policy = std::nullopt);

  /// Shape: measure i of `after` is that of `before`, taken on the designs that this was made of.
  /// Independent rounds have each the variance of its own design, and a change the sum of both.
  [[nodiscard]] std::vector<change> changes(std::span<const measure> before, std::span<const measure> after) const;

  [[nodiscard]] const design& joint() const noexcept { return joint_; }
  [[nodiscard]] std::uint64_t common_units() const noexcept { return common_units_; }

 private:
  two_rounds(design joint, std::vector<design> each, rounds drawn, std::size_t rows_before, std::uint64_t common)
      : joint_(std::move(joint)), each_(std::move(each)), drawn_(drawn), rows_before_(rows_before), common_units_(common) {}

  design joint_;
  std::vector<design> each_;  ///< before and after, where drawn independently
  rounds drawn_ = rounds::independent;
  std::size_t rows_before_ = 0;
  std::uint64_t common_units_ = 0;
};

}  // namespace povexit::inline v0::estimate
