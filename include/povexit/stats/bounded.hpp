// SPDX-License-Identifier: MIT
// povexit/stats/bounded.hpp -- a measure that missing answers leave open: the least and the most that it can be.
//
// Layer: stats. Source: C. F. Manski, "Partial Identification of Probability Distributions" (2003), chapter 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/quotient.hpp>

namespace povexit::inline v0::stats {

/// The least and the most that a measure is over all ways of filling in what is missing. Undefined where it is in all of them.
struct bounded {
  quotient low;
  quotient high;
  bool is_sharp = true;           ///< both are reached by some filling; else the truth may lie further inside
  bool may_be_undefined = false;  ///< some filling leaves it undefined, such as an intensity where nobody need be poor

  [[nodiscard]] bool is_defined() const noexcept { return low.is_defined(); }
  /// Whether nothing that is missing could change it.
  [[nodiscard]] bool is_exact() const noexcept { return low == high && !may_be_undefined; }
  friend bool operator==(const bounded&, const bounded&) = default;
};

[[nodiscard]] inline bounded exactly(const quotient& value) noexcept { return {value, value, true, false}; }

namespace detail {

/// A sum over a denominator that is fixed. Sums of weights times units of at most 2^62 stay below 2^189.
[[nodiscard]] inline quotient over(const whole<4>& top, const whole<4>& bottom) noexcept { return {quotient::integer(top), quotient::integer(bottom)}; }

/// The smallest sum that is at least `target`: `from` and some of the units, each taken at most once.
///
/// Cost: units of one size are one choice; after 4096 steps the target itself is the answer, and `is_sharp` false.
class least_reaching {
 public:
  std::int64_t sum = 0;
  bool is_sharp = true;

  /// Expects: units are positive, and descend; all of them reach the target, and no sum overflows.
  least_reaching(std::int64_t from, std::int64_t target, std::span<const std::int64_t> units) noexcept : target_(target), units_(units) {
    std::int64_t rest = 0;
    for (const std::int64_t each : units) rest += each;
    POVEXIT_EXPECTS(from + rest >= target);
    sum = from + rest;
    look(from, rest, 0);
    if (steps_ <= most_steps) return;
    is_sharp = sum == target;
    sum = target;
  }

 private:
  static constexpr std::size_t most_steps = 4096;

  void look(std::int64_t from, std::int64_t rest, std::size_t at) noexcept {
    if (from >= target_) {
      if (from < sum) sum = from;
      return;
    }
    if (from + rest < target_ || sum == target_ || ++steps_ > most_steps) return;
    const std::int64_t unit = units_[at];
    std::size_t alike = 1;
    while (at + alike < units_.size() && units_[at + alike] == unit) ++alike;
    const std::int64_t after = rest - static_cast<std::int64_t>(alike) * unit;
    for (std::size_t taken = 0; taken <= alike; ++taken) look(from + static_cast<std::int64_t>(taken) * unit, after, at + alike);
  }

  std::int64_t target_;
  std::span<const std::int64_t> units_;
  std::size_t steps_ = 0;
};

/// People who may be counted or not, and what each of them adds above and below the stroke when counted.
struct open_part {
  std::int64_t above = 0;
  std::int64_t below = 0;  ///< above 0
  wide weight = 0;
};

/// The greatest, or the least, value of a fraction to which each open part may or may not be added.
///
/// By the mediant: a part raises the fraction exactly where its own is above it, so the best come first, until the next would
/// not help. Source: W. Dinkelbach, "On Nonlinear Fractional Programming", Management Science 13(7), 1967, whose optimality
/// condition this is. Undefined where nothing stands below the stroke and there is no part.
template <typename = void>
[[nodiscard]] quotient extreme(whole<4> above, whole<4> below, std::vector<open_part> parts, bool greatest) {
  const auto comes_first = [greatest](const open_part& a, const open_part& b) {
    const wide left = wide{a.above} * b.below;
    const wide right = wide{b.above} * a.below;
    return greatest ? left > right : left < right;
  };
  search::sort(parts, comes_first);
  for (const open_part& each : parts) {
    // Units are at most 2^62 and sums of them times weights below 2^189: the products stay below 2^251.
    const auto left = multiply(below, whole<2>(each.above));
    const auto right = multiply(above, whole<2>(each.below));
    if (!below.is_zero() && (greatest ? left <= right : left >= right)) break;
    above += multiply(whole<2>(each.weight), whole<2>(each.above));
    below += multiply(whole<2>(each.weight), whole<2>(each.below));
  }
  return over(above, below);
}

}  // namespace detail

}  // namespace povexit::inline v0::stats
