// SPDX-License-Identifier: MIT
// povexit/stats/logarithms.hpp -- measures made of logarithms: mean log deviation and Watts' index.
//
// Layer: stats. Source: H. Theil, "Economics and Information Theory" (1967); H. W. Watts, "An Economic Definition of Poverty"
//        (1968). In double, summed with what rounding lost; no verdict is made of one. Values of 0 and below by policy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <povexit/base/contract.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/whole.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/line.hpp>

namespace povexit::inline v0::stats {

/// What a value of 0 or below, which has no logarithm, does in a sum of logarithms. To leave such rows out altogether, or to
/// raise them in mean and line, too, read the distribution so (stats/low_values.hpp).
enum class log_kind : std::uint8_t {
  undefined,     ///< makes the measure undefined
  adds_nothing,  ///< adds nothing, and counts as people (wbpip's Watts)
  floor,         ///< counts as the floor under the logarithm, and as itself in the mean (wbpip's mean log deviation, with a floor of 1)
};

/// `undefined`, `adds_nothing`, `floor`.
[[nodiscard]] constexpr std::string_view name(log_kind kind) noexcept {
  constexpr std::string_view names[] = {"undefined", "adds_nothing", "floor"};
  return names[static_cast<std::size_t>(kind)];
}

/// Expects: floor > 0, in the unit and scale of the values, where the kind asks for one.
struct log_policy {
  log_kind kind = log_kind::undefined;
  std::int64_t floor = 0;
};

enum class log_state : std::uint8_t {
  defined,
  nobody,        ///< no people
  no_mean,       ///< the mean is not above 0
  not_positive,  ///< values of 0 and below, and the policy bears none
};

/// `defined`, `nobody`, `no_mean`, `not_positive`.
[[nodiscard]] constexpr std::string_view name(log_state state) noexcept {
  constexpr std::string_view names[] = {"defined", "nobody", "no_mean", "not_positive"};
  return names[static_cast<std::size_t>(state)];
}

/// A measure, and whom the policy touched.
struct log_measure {
  double value = __builtin_nan("");
  log_state state = log_state::nobody;
  mass not_positive;  ///< values of 0 and below that the measure met

  [[nodiscard]] constexpr bool is_defined() const noexcept { return state == log_state::defined; }
};

namespace detail {

/// Neumaier's sum: what each addition lost is kept beside it.
class compensated {
 public:
  constexpr void add(double term) noexcept {
    const double sum = sum_ + term;
    lost_ += magnitude_of(sum_) >= magnitude_of(term) ? (sum_ - sum) + term : (term - sum) + sum_;
    sum_ = sum;
  }
  [[nodiscard]] constexpr double value() const noexcept { return sum_ + lost_; }

 private:
  static constexpr double magnitude_of(double x) noexcept { return x < 0 ? -x : x; }
  double sum_ = 0;
  double lost_ = 0;
};

/// Within 2^-52 of it: the two highest limbs, rounded once.
template <std::size_t Limbs>
[[nodiscard]] constexpr double about(const whole<Limbs>& value) noexcept {
  const whole<Limbs> bits = magnitude(value);
  std::size_t top = Limbs - 1;
  while (top > 1 && bits.limb(top) == 0) --top;
  double made = static_cast<double>(unsigned_wide{bits.limb(top)} << 64U | bits.limb(top - 1));
  for (std::size_t i = 1; i < top; ++i) made *= 18'446'744'073'709'551'616.0;  // 2^64
  return value.is_negative() ? -made : made;
}

/// d - ln(1 + d) for d = top / bottom > -1, without the cancellation near 0. Expects: bottom > 0, top > -bottom.
template <std::size_t Limbs>
[[nodiscard]] double above_log(const whole<Limbs>& top, const whole<Limbs>& bottom) noexcept {
  const double d = about(top) / about(bottom);
  if (d < -0.5) return d - __builtin_log(about(top + bottom) / about(bottom));
  if (d > 0.25 || d < -0.25) return d - __builtin_log1p(d);
  // ln(1 + d) = 2 artanh(s), s = d / (2 + d), and d - 2 s = d s: what is left is d s - 2 (s^3/3 + s^5/5 + ...)
  const double s = d / (2 + d);  // |s| <= 1/7
  double power = s * s * s;
  double series = 0;
  for (int k = 3; k <= 21; k += 2, power *= s * s) series += power / k;  // the first left out is below 1e-18 of d s
  return d * s - 2 * series;
}

/// ln(1 + d) for d = top / bottom > -1. Expects: as above_log.
template <std::size_t Limbs>
[[nodiscard]] double log_of(const whole<Limbs>& top, const whole<Limbs>& bottom) noexcept {
  const double d = about(top) / about(bottom);
  return d < -0.5 ? __builtin_log(about(top + bottom) / about(bottom)) : __builtin_log1p(d);
}

[[nodiscard]] inline double weight_of(wide weight) noexcept { return static_cast<double>(weight); }

}  // namespace detail

/// Mean log deviation: the mean of ln(mean / y).
///
/// Cost:   one logarithm a distinct value.
/// Source: summed as the mean of x - 1 - ln x, x = y / mean, whose terms are all positive, since the mean of x - 1 is exactly 0:
///         nearly equal values lose no digits. Where values of 0 and below are borne, x - 1 of the others has another sum, which
///         may be of any size: then as the mean of -ln x.
template <typename = void>
[[nodiscard]] log_measure mean_log_deviation(const distribution& all, const log_policy& policy = {}) noexcept {
  POVEXIT_EXPECTS(policy.kind != log_kind::floor || policy.floor > 0);
  log_measure made;
  if (all.is_empty()) return made;
  const running low = all.up_to(0);
  made.not_positive = {low.rows, low.people};
  if (!all.welfare().is_positive()) return made.state = log_state::no_mean, made;
  if (low.people > 0 && policy.kind == log_kind::undefined) return made.state = log_state::not_positive, made;
  detail::compensated sum;
  const auto from_mean = [&all](std::int64_t value) { return multiply(whole<2>(all.people()), value) - all.welfare(); };  // times people
  for (const atom& one : all.atoms()) {
    if (one.value <= 0) continue;
    const whole<4> above = from_mean(one.value);
    sum.add(detail::weight_of(one.weight) * (low.people > 0 ? -detail::log_of(above, all.welfare()) : detail::above_log(above, all.welfare())));
  }
  if (policy.kind == log_kind::floor && low.people > 0) {
    const whole<4> of_floor = multiply(whole<2>(all.people()), policy.floor);
    sum.add(-detail::weight_of(low.people) * __builtin_log(detail::about(of_floor) / detail::about(all.welfare())));
  }
  made.value = sum.value() / detail::weight_of(all.people());
  made.state = log_state::defined;
  return made;
}

/// Watts' index: ln(line / y) of the poor, summed, over all people. 0 where nobody is poor.
///
/// Cost: one logarithm a distinct value below the line. Expects: the line is fit for totals.
template <typename = void>
[[nodiscard]] log_measure watts(const distribution& all, const poverty_line& line, const log_policy& policy = {}) noexcept {
  POVEXIT_EXPECTS(policy.kind != log_kind::floor || policy.floor > 0);
  POVEXIT_EXPECTS(bit_width(line.at.numerator()) <= line_numerator_bits && bit_width(line.at.denominator()) <= line_denominator_bits);
  log_measure made;
  if (all.is_empty()) return made;
  const running low = all.up_to(0);
  made.not_positive = {low.rows, low.people};
  if (low.people > 0 && policy.kind == log_kind::undefined) return made.state = log_state::not_positive, made;
  // ln(a / (b y)) = ln(1 + (a - b y) / (b y))
  const whole<5> top(*line.at.numerator().narrowed<4>());
  const whole<3> bottom = *line.at.denominator().narrowed<3>();
  const auto log_gap = [&top, &bottom](std::int64_t value) {
    const whole<5> scaled = multiply(bottom, wide{value});
    return __builtin_log1p(detail::about(top - scaled) / detail::about(scaled));
  };
  detail::compensated sum;
  const std::int64_t greatest = greatest_poor(line);
  for (const atom& one : all.atoms()) {
    if (one.value > greatest) break;
    if (one.value > 0) sum.add(detail::weight_of(one.weight) * log_gap(one.value));
  }
  if (policy.kind == log_kind::floor && policy.floor <= greatest) sum.add(detail::weight_of(low.people) * log_gap(policy.floor));
  made.value = sum.value() / detail::weight_of(all.people());
  made.state = log_state::defined;
  return made;
}

}  // namespace povexit::inline v0::stats
