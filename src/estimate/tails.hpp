// SPDX-License-Identifier: MIT
// estimate/tails.hpp -- chances of at most so many, as numbers, and compared with a risk exactly.
//
// Layer: estimate (inside). Sums go out from the mode by the ratios of neighbours, so that no factorial is computed and the
// relative error is that of the number of terms; what comes closer to the risk than that is decided in integers of any length.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::estimate::detail {

/// A sample of a population with so many errors, drawn without replacement; or of an endless one with a share of errors.
struct draws {
  std::uint64_t sample = 0;
  std::uint64_t population = 0;  ///< 0: endless
  std::uint64_t errors = 0;      ///< of the population
  ratio share;                   ///< of the endless one

  [[nodiscard]] static draws of(std::uint64_t sample, std::uint64_t errors, std::uint64_t population) noexcept {
    return {sample, population, errors, ratio()};
  }
  [[nodiscard]] static draws of(std::uint64_t sample, const ratio& share) noexcept { return {sample, 0, 0, share}; }
};

/// P(X <= most). Expects: sample and errors are not above a stated population; a share from 0 to 1.
[[nodiscard]] long double chance_at_most(std::uint64_t most, const draws& from);

/// How P(X <= most) compares with `risk`, exactly.
[[nodiscard]] std::strong_ordering compare_at_most(std::uint64_t most, const draws& from, const ratio& risk);

/// The risk of one tail; nothing where the level is not between 0 and 1, or too long to halve.
[[nodiscard]] std::optional<ratio> tail_risk(const ratio& level, bool is_two_sided) noexcept;

/// 1 - r. Expects: r from 0 to 1.
[[nodiscard]] inline ratio rest_of(const ratio& r) noexcept { return ratio(r.denominator() - r.numerator(), r.denominator()); }

[[nodiscard]] inline double to_double(const ratio& r) noexcept {
  return static_cast<double>(static_cast<long double>(r.numerator()) / static_cast<long double>(r.denominator()));
}

}  // namespace povexit::inline v0::estimate::detail
