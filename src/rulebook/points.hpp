// SPDX-License-Identifier: MIT
// rulebook/points.hpp -- points of a score as text: `10`, `7.5`, `10/3`.
//
// Layer: rulebook, inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <povexit/exact/decimal.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::rulebook::detail {

/// Errors: nothing for a text that is neither a decimal nor a quotient of two, and for what does not fit.
[[nodiscard]] inline std::optional<ratio> parse_points(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto part = [](std::string_view number) {
    const std::optional<decimal> read = parse_decimal(number);
    return read ? ratio::make(wide{read->digits}, wide{power_of_ten(read->scale)}) : std::nullopt;
  };
  const std::optional<ratio> top = part(text.substr(0, slash));
  if (slash == std::string_view::npos || !top) return top;
  const std::optional<ratio> bottom = part(text.substr(slash + 1));
  return bottom ? divide(*top, *bottom) : std::nullopt;
}

/// Digits and signs only: meant as a number of points, and no formula.
[[nodiscard]] inline bool looks_like_points(std::string_view text) {
  return text.find_first_not_of("+-.,/0123456789%‰％ ") == std::string_view::npos;
}

/// `10`, `7.5`, `10/3`: a decimal where it is one.
[[nodiscard]] inline std::string points_text(const ratio& points) {
  for (std::uint8_t scale = 0; scale <= 18; ++scale) {
    const std::int64_t power = power_of_ten(scale);
    if (power % points.denominator() != 0) continue;
    const wide digits = wide{points.numerator()} * (power / points.denominator());
    if (magnitude(digits) > 999'999'999'999'999'999) break;
    return to_string(decimal{static_cast<std::int64_t>(digits), scale});
  }
  return to_string(points);
}

}  // namespace povexit::inline v0::rulebook::detail
