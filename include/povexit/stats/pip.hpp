// SPDX-License-Identifier: MIT
// povexit/stats/pip.hpp -- shares and median as the World Bank's Poverty and Inequality Platform has them: off a Lorenz curve
// of 100 points.
//
// Layer: stats. Source: package wbpip at commit 0412f9c (functions for microdata), re-stated exactly. Where several rows have
//        one value, a point may lie between them, so that shares depend on the order of the data: they do not merge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/whole.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/sorted_values.hpp>

namespace povexit::inline v0::stats {

/// A point of the curve: the people and the welfare up to and with the row that reached it, and that row's value.
struct pip_point {
  std::int64_t value = 0;
  wide people = 0;
  whole<4> welfare;

  friend constexpr bool operator==(const pip_point&, const pip_point&) = default;
};

/// Invariant: as many points as bins, the last of them with all people; none for nobody.
struct pip_curve {
  std::vector<pip_point> points;
  wide people = 0;
  whole<4> welfare;
};

/// 100 points for more than 1000 rows, else 20.
[[nodiscard]] constexpr std::int64_t pip_bins(std::uint64_t rows) noexcept { return rows > 1000 ? 100 : 20; }

namespace detail {

/// A row reaches point j if the people up to it are j/bins of all, less a billionth of that from the second point on.
[[nodiscard]] constexpr bool reaches(wide people, wide all, std::int64_t point, std::int64_t bins) noexcept {
  constexpr std::int64_t billion = 1'000'000'000;
  const whole<6> wanted = multiply(multiply(whole<2>(all), point), point == 1 ? billion : billion - 1);
  return multiply(multiply(whole<2>(people), bins), billion) >= wanted;
}

template <typename Rows>
[[nodiscard]] pip_curve pip_curve_of(const Rows& ascending, const running& all, std::int64_t bins) {
  pip_curve curve{{}, all.people, all.welfare};
  running sum;
  std::int64_t point = 1;
  for (const auto& row : ascending) {
    sum.add({row.value, 1, row.weight});
    for (; point <= bins && reaches(sum.people, all.people, point, bins); ++point) curve.points.push_back({row.value, sum.people, sum.welfare});
  }
  return curve;
}

}  // namespace detail

/// The curve through rows that ascend by value; equal values in the order of the data, as wbpip has them.
/// Expects: bins > 0; weights are above 0.
template <typename = void>
[[nodiscard]] pip_curve pip_lorenz(std::span<const weighted_value> ascending, std::int64_t bins) {
  POVEXIT_EXPECTS(bins > 0);
  running all;
  for (const weighted_value& row : ascending) all.add({row.value, 1, row.weight});
  return detail::pip_curve_of(ascending, all, bins);
}
template <typename = void>
[[nodiscard]] pip_curve pip_lorenz(std::span<const weighted_value> ascending) {
  return pip_lorenz(ascending, pip_bins(ascending.size()));
}

/// The curve through a distribution, whose rows of equal value count as one: merges, and differs from wbpip's shares where
/// values repeat (by up to 2e-4 of a share on its synthetic surveys). The median is the same.
template <typename = void>
[[nodiscard]] pip_curve pip_lorenz(const distribution& all) {
  return detail::pip_curve_of(all.atoms(), all.all(), pip_bins(all.rows()));
}

/// Where the curve first has part/parts of the people, with a slack of a millionth of what it has. The size where nowhere.
[[nodiscard]] inline std::size_t pip_reached(const pip_curve& curve, std::size_t from, std::int64_t part, std::int64_t parts) noexcept {
  constexpr std::int64_t million = 1'000'000;
  const whole<6> wanted = multiply(multiply(whole<2>(curve.people), part), million);
  while (from < curve.points.size() && multiply(multiply(whole<2>(curve.points[from].people), parts), million + 1) < wanted) ++from;
  return from;
}

/// The value of the point that has half of the people. Undefined for nobody.
template <typename = void>
[[nodiscard]] quotient pip_median(const pip_curve& curve) noexcept {
  const std::size_t at = pip_reached(curve, 0, 1, 2);
  if (at == curve.points.size()) return {};
  return {quotient::integer(curve.points[at].value), quotient::integer(1)};
}

/// Shares of welfare of equal parts of the people: straight lines between a point that reaches the part and the one before it.
///
/// A point serves one part, as in wbpip: where a row is heavier than a bin and reaches two parts at once, the later share, and
/// those after it, are undefined. Expects: parts > 0.
template <typename = void>
[[nodiscard]] std::vector<quotient> pip_shares(const pip_curve& curve, std::int64_t parts = 10) {
  POVEXIT_EXPECTS(parts > 0);
  std::vector<quotient> shares(static_cast<std::size_t>(parts));
  if (!curve.welfare.is_positive()) return shares;
  quotient before = ratio(0);
  std::size_t at = 0;
  for (std::int64_t part = 1; part <= parts; ++part, ++at) {
    at = pip_reached(curve, at, part, parts);
    if (at == curve.points.size()) break;
    const pip_point& here = curve.points[at];
    const pip_point last = at == 0 ? pip_point() : curve.points[at - 1];
    // (last + (part/parts - last people) / people between * welfare between) / all welfare
    const wide between = here.people - last.people;
    const whole<4> into = multiply(whole<2>(curve.people), part) - multiply(whole<2>(last.people), parts);
    const whole<4> divisor = multiply(whole<2>(between), parts);
    const quotient up_to(multiply(last.welfare, divisor) + multiply(into, here.welfare - last.welfare), multiply(curve.welfare, divisor));
    // beyond 512 bits for weights that sum above 2^80 only
    shares[static_cast<std::size_t>(part - 1)] = subtract(up_to, before).value_or(quotient());
    before = up_to;
  }
  return shares;
}

}  // namespace povexit::inline v0::stats
