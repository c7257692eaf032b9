// SPDX-License-Identifier: MIT
// povexit/stats/scale.hpp -- households of unlike size held against one line, by a line for each size.
//
// Layer: stats. Welfare y over scale s is below z where y is below z * s, so nothing is divided and no value is rounded.
// Source: Buhmann et al. 1988 (square root); Hagenaars, de Vos and Zaidi 1994 (modified OECD: 1, 0.5, 0.3).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/stats/column_faults.hpp>
#include <povexit/stats/line.hpp>
#include <povexit/stats/messages.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// Lines, and which of them holds for each row: `lines` and `line_of` of fgt_groups.
struct scaled_lines {
  std::vector<poverty_line> lines;
  std::vector<std::int32_t> codes;
  bitmap known;

  [[nodiscard]] column_view line_of() const noexcept { return column_view(codes).with_known(known.view()); }
};

/// The largest household that a scale speaks of.
inline constexpr std::int64_t most_persons = 100'000;

/// z * factor. Errors: stats-line-too-long.
template <typename = void>
[[nodiscard]] result<poverty_line> times(const poverty_line& line, const ratio& factor) {
  const std::optional<quotient> at = multiply(line.at, factor);
  return at ? checked(poverty_line{*at, line.is_weak, line.is_exact}) : unexpected(error(messages::stats_line_too_long, {to_string(line.at)}));
}

/// z * sqrt(persons): exact for squares; for others the line is irrational, who is poor is exact all the same, and gaps are off
/// by less than one part in 2^99.
///
/// Errors:  stats-line-too-long, where z = p/q has bits(q) > 28 or 2 bits(p) + bits(q) > 118.
/// Expects: 0 < persons <= most_persons; an exact line, fit for totals.
template <typename = void>
[[nodiscard]] result<poverty_line> times_square_root(const poverty_line& line, std::int64_t persons) {
  POVEXIT_EXPECTS(persons > 0 && persons <= most_persons && line.is_exact);
  // z = p/q in lowest terms, n persons, n no square. With k bits of the root, R = floor(sqrt(n) 2^k), the line falls short by
  // less than p / (q 2^k). An integer m below z sqrt(n) has p^2 n - q^2 m^2 >= 1, so it is below by at least
  // 1 / (2 p q sqrt(n)): with 2^k >= 2 p^2 sqrt(n) no integer lies between, and y is poor exactly where q^2 y^2 < p^2 n.
  const quotient z = line.at.reduced();
  const std::size_t needed = 2 * bit_width(z.numerator()) + 10;  // sqrt(n) < 2^9
  const std::size_t k = needed < 100 ? 100 : needed;
  if (k > line_denominator_bits) return unexpected(error(messages::stats_line_too_long, {to_string(z)}));
  whole<8> square(persons);  // below 2^(17 + 2 * 128)
  square <<= 2 * k;
  whole<4> root;
  for (std::size_t bit = k + 9; bit-- > 0;) {
    whole<4> next(1);
    next <<= bit;
    next += root;
    if (multiply(next, next) <= square) root = next;
  }
  if (multiply(root, root) == square) {
    root >>= k;
    return times(line, ratio(static_cast<std::int64_t>(root.limb(0))));
  }
  whole<4> one(1);
  one <<= k;
  const std::optional<quotient> at = multiply(z, quotient(root, one));
  return at ? checked(poverty_line{*at, line.is_weak, false}) : unexpected(error(messages::stats_line_too_long, {to_string(z)}));
}

namespace detail {

/// A line for each code from 0 on, up to the greatest that occurs, or up to `end` where it is stated; a code at or past `end` is an
/// issue. `code_of(row)` below 0: not known. Expects: end > 0.
template <typename CodeOf, typename LineOf>
[[nodiscard]] result<scaled_lines> lines_by_code(std::size_t rows, std::int64_t end, bool is_stated, const CodeOf& code_of, const LineOf& line_at) {
  scaled_lines made;
  made.codes.resize(rows);
  made.known = bitmap(rows, true);
  std::int64_t last = is_stated ? end : 1;
  fault beyond;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::int64_t code = code_of(row);
    if (code < 0) {
      made.known.set(row, false);
    } else if (code >= end) {
      beyond.note(row);
    } else {
      made.codes[row] = static_cast<std::int32_t>(code);
      last = code + 1 > last ? code + 1 : last;
    }
  }
  issues wrong;
  if (beyond.rows != 0) wrong.push_back(error(messages::stats_household_too_large, {std::to_string(beyond.first + 1), std::to_string(beyond.rows)}));
  for (std::int64_t code = 0; code < last && wrong.empty(); ++code) {
    const result<poverty_line> line = line_at(code);
    if (!line) {
      wrong = line.error();
    } else {
      made.lines.push_back(*line);
    }
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

[[nodiscard]] inline std::int64_t count_in(const column_view& column, std::size_t row) noexcept {
  return column.is_known(row) && column[row] >= 0 ? column[row] : -1;
}

/// The largest household that has a line: what is stated, up to the limit of the scale.
[[nodiscard]] constexpr std::int64_t most_of(std::int64_t stated) noexcept { return stated > 0 && stated < most_persons ? stated : most_persons; }

}  // namespace detail

/// Welfare of a household over its persons.
///
/// Missing: a household of unknown size, or of nobody, has no line. `most`: the largest household, up to most_persons; 0: that of
///          the data. Totals of parts merge where `most` is stated, the same for all.
/// Errors:  stats-household-too-large, those of checked.
/// Cost:    a line for every size up to the largest, and totals for each of them in every subgroup: state `most` where one
///          mistyped size must not cost 100,000 lines.
template <typename = void>
[[nodiscard]] result<scaled_lines> per_head(const poverty_line& line, const column_view& persons, std::int64_t most = 0) {
  return detail::lines_by_code(
      persons.size(), detail::most_of(most), most > 0, [&persons](std::size_t row) { return detail::count_in(persons, row) - 1; },
      [&line](std::int64_t code) { return times(line, ratio(code + 1)); });
}

/// Welfare of a household over the square root of its persons. As per_head otherwise.
///
/// Errors: also those of times_square_root.
template <typename = void>
[[nodiscard]] result<scaled_lines> per_root(const poverty_line& line, const column_view& persons, std::int64_t most = 0) {
  if (std::optional<issue> wrong = flaw(line)) return unexpected(std::move(*wrong));
  return detail::lines_by_code(
      persons.size(), detail::most_of(most), most > 0, [&persons](std::size_t row) { return detail::count_in(persons, row) - 1; },
      [&line](std::int64_t code) { return times_square_root(line, code + 1); });
}

/// Welfare of a household over 1 for the first adult, 0.5 for each other one (14 years and older) and 0.3 for each child; where
/// there are only children, the first of them counts 1.
///
/// Missing: as per_head; `most` is in equivalent adults.
template <typename = void>
[[nodiscard]] result<scaled_lines> modified_oecd(const poverty_line& line, const column_view& adults, const column_view& children,
                                                 std::int64_t most = 0) {
  if (adults.size() != children.size()) {
    return unexpected(error(messages::stats_unlike_sizes, {"children", std::to_string(children.size()), std::to_string(adults.size())}));
  }
  const auto tenths_past_one = [&](std::size_t row) -> std::int64_t {
    std::int64_t grown = detail::count_in(adults, row);
    std::int64_t young = detail::count_in(children, row);
    if (grown < 0 || young < 0 || (grown == 0 && young == 0)) return -1;
    if (grown > most_persons || young > most_persons) return 10 * most_persons;
    if (grown == 0) --young, ++grown;
    return 5 * (grown - 1) + 3 * young;
  };
  return detail::lines_by_code(adults.size(), 10 * detail::most_of(most) - 9, most > 0, tenths_past_one,
                               [&line](std::int64_t code) { return times(line, ratio(code + 10, 10)); });
}

}  // namespace povexit::inline v0::stats
