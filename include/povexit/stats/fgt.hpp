// SPDX-License-Identifier: MIT
// povexit/stats/fgt.hpp -- how many are poor, how far, and how unequally: exact totals that merge, and what they say.
//
// Layer: stats. Source: Foster, Greer and Thorbecke, "A class of decomposable poverty measures", Econometrica 52 (1984).
// Totals are sums over the poor of weight, weight * value and weight * value^2, so no line's denominator enters a sum;
// they are built from columns in stats/fgt_table.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <povexit/base/mergeable.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/line.hpp>
#include <povexit/stats/low_values.hpp>

namespace povexit::inline v0::stats {

/// Sums over some rows.
///
/// Weights lie in [0, 2^63), values in [-2^63, 2^63), rows below 2^63: weight < 2^126 in 127 bits, |first| < 2^189 in 191,
/// second < 2^252 in 255.
struct moments {
  std::uint64_t rows = 0;
  wide weight = 0;
  whole<3> first;   ///< weight * value
  whole<4> second;  ///< weight * value^2

  constexpr void add(std::int64_t value, std::int64_t one_weight) noexcept {
    ++rows;
    weight += one_weight;
    first += whole<3>(wide{one_weight} * value);
    second += multiply(whole<2>(wide{value} * value), one_weight);
  }
  constexpr void merge(const moments& other) noexcept {
    rows += other.rows;
    weight += other.weight;
    first += other.first;
    second += other.second;
  }
  friend constexpr bool operator==(const moments&, const moments&) = default;
};

/// What a total counts.
struct fgt_key {
  poverty_line line;  ///< reduced
  low_values low;

  friend bool operator==(const fgt_key&, const fgt_key&) = default;
};

/// Totals of one line. The default one is neutral: it counts nothing, of whatever is merged into it.
struct fgt_totals {
  std::optional<fgt_key> of;
  coverage seen;  ///< `seen.used` are the people, `seen.on_boundary` those exactly on the line
  moments poor;

  [[nodiscard]] wide people() const noexcept { return seen.used.weight; }

  /// Expects: both count the same thing, or one is neutral.
  void merge(const fgt_totals& other) noexcept {
    if (!other.of) return;
    POVEXIT_EXPECTS(!of || *of == *other.of);
    if (!of) of = other.of;
    seen.merge(other.seen);
    poor.merge(other.poor);
  }
  friend bool operator==(const fgt_totals&, const fgt_totals&) = default;
};

static_assert(Mergeable<moments> && Mergeable<fgt_totals>);

/// The sum over the poor of weight * ((z - y) / z)^alpha, z being the line.
///
/// Of neutral totals undefined. Expects: alpha is 0, 1 or 2.
template <typename = void>
[[nodiscard]] quotient gap_sum(const fgt_totals& all, int alpha) noexcept {
  POVEXIT_EXPECTS(alpha >= 0 && alpha <= 2);
  if (!all.of) return {};
  if (alpha == 0) return {quotient::integer(all.poor.weight), quotient::integer(1)};
  // z = p/q, p below 2^190 and q up to 2^128 by `flaw`; W, Y and S are the moments.
  //   alpha 1: (p W - q Y) / p             |p W| < 2^316, |q Y| <= 2^317
  //   alpha 2: (p^2 W - 2 p q Y + q^2 S) / p^2    p^2 W < 2^506, 2 p q |Y| < 2^508, q^2 S < 2^508: the sum is below 2^510
  const whole<3> p = *all.of->line.at.numerator().narrowed<3>();
  const whole<3> q = *all.of->line.at.denominator().narrowed<3>();
  if (alpha == 1) return {whole<8>(multiply(p, all.poor.weight)) - whole<8>(multiply(q, all.poor.first)), whole<8>(p)};
  whole<10> sum = multiply(multiply(p, p), all.poor.weight);
  const whole<10> mixed = multiply(multiply(p, q), all.poor.first);
  sum -= mixed;
  sum -= mixed;
  sum += multiply(multiply(q, q), all.poor.second);
  return {*sum.narrowed<8>(), whole<8>(multiply(p, p))};
}

/// FGT of 0 (headcount ratio), 1 (poverty gap) or 2 (squared gap): gap_sum over all people.
///
/// Undefined over nobody; 0 where people are, and none of them is poor. Expects: alpha is 0, 1 or 2.
template <typename = void>
[[nodiscard]] quotient fgt(const fgt_totals& all, int alpha) noexcept {
  const quotient sum = gap_sum(all, alpha);
  if (!sum.is_defined()) return {};
  // the denominator is at most p^2 * people, below 2^380 * 2^126
  return {sum.numerator(), *multiply(sum.denominator(), all.people()).template narrowed<8>()};
}

/// How far the poor are below the line on average, as a share of it. Undefined where nobody is poor.
template <typename = void>
[[nodiscard]] quotient income_gap_ratio(const fgt_totals& all) noexcept {
  const quotient sum = gap_sum(all, 1);
  if (!sum.is_defined()) return {};
  return {sum.numerator(), *multiply(sum.denominator(), all.poor.weight).template narrowed<8>()};
}

/// What lifts all poor exactly to the line: the sum of weight * (z - y), in the unit of the values.
template <typename = void>
[[nodiscard]] quotient total_shortfall(const fgt_totals& all) noexcept {
  const quotient sum = gap_sum(all, 1);
  return sum.is_defined() ? quotient(sum.numerator(), all.of->line.at.denominator()) : sum;
}

/// The part that some have in a measure of all. Over subgroups that make up all, parts add up to exactly 1.
///
/// Undefined where nobody in all is poor, or all stand on the line. Expects: one line; alpha is 0, 1 or 2.
template <typename = void>
[[nodiscard]] quotient contribution(const fgt_totals& some, const fgt_totals& all, int alpha) noexcept {
  POVEXIT_EXPECTS(!some.of || !all.of || some.of->line == all.of->line);
  if (!some.of || !all.of) return {};
  return {gap_sum(some, alpha).numerator(), gap_sum(all, alpha).numerator()};
}

// Where each group of people has a line of its own: totals by line, read together.

/// As gap_sum, over all lines. Nothing where 512 bits do not hold it: then gap_sum_nearest is what there is.
template <typename = void>
[[nodiscard]] std::optional<quotient> gap_sum(std::span<const fgt_totals> by_line, int alpha) noexcept {
  quotient sum;
  for (const fgt_totals& one : by_line) {
    const quotient next = gap_sum(one, alpha);
    if (!sum.is_defined() || sum.is_zero()) {
      sum = next.is_defined() ? next : sum;
    } else if (next.is_defined() && !next.is_zero()) {
      const std::optional<quotient> both = add(sum, next);
      if (!both) return std::nullopt;
      sum = *both;
    }
  }
  return sum;
}

/// As a double. Its terms are none below 0: off by at most one part in 2^52 a line.
template <typename = void>
[[nodiscard]] double gap_sum_nearest(std::span<const fgt_totals> by_line, int alpha) noexcept {
  if (const std::optional<quotient> exact = gap_sum(by_line, alpha)) return exact->nearest();
  double sum = 0;
  for (const fgt_totals& one : by_line) {
    if (one.of) sum += gap_sum(one, alpha).nearest();
  }
  return sum;
}

/// Sums of weights over all lines.
template <typename = void>
[[nodiscard]] wide people(std::span<const fgt_totals> by_line) noexcept {
  wide sum = 0;
  for (const fgt_totals& one : by_line) sum += one.people();
  return sum;
}
template <typename = void>
[[nodiscard]] wide poor_people(std::span<const fgt_totals> by_line) noexcept {
  wide sum = 0;
  for (const fgt_totals& one : by_line) sum += one.poor.weight;
  return sum;
}

namespace detail {
[[nodiscard]] inline std::optional<quotient> over(const std::optional<quotient>& sum, wide people) noexcept {
  if (!sum || !sum->is_defined()) return sum;
  return quotient::make(whole<10>(sum->numerator()), multiply(sum->denominator(), people));
}
}  // namespace detail

/// As fgt, where each group has its own line; nothing where 512 bits do not hold it.
template <typename = void>
[[nodiscard]] std::optional<quotient> fgt(std::span<const fgt_totals> by_line, int alpha) noexcept {
  return detail::over(gap_sum(by_line, alpha), people(by_line));
}
template <typename = void>
[[nodiscard]] double fgt_nearest(std::span<const fgt_totals> by_line, int alpha) noexcept {
  const wide all = people(by_line);
  return all == 0 ? __builtin_nan("") : gap_sum_nearest(by_line, alpha) / quotient(all, 1).nearest();
}
template <typename = void>
[[nodiscard]] std::optional<quotient> income_gap_ratio(std::span<const fgt_totals> by_line) noexcept {
  return detail::over(gap_sum(by_line, 1), poor_people(by_line));
}
/// As contribution, where each group has its own line.
template <typename = void>
[[nodiscard]] std::optional<quotient> contribution(std::span<const fgt_totals> some, std::span<const fgt_totals> all, int alpha) noexcept {
  const std::optional<quotient> part = gap_sum(some, alpha);
  const std::optional<quotient> sum = gap_sum(all, alpha);
  return part && sum ? divide(*part, *sum) : std::nullopt;
}

}  // namespace povexit::inline v0::stats
