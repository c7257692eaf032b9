// SPDX-License-Identifier: MIT
// povexit/base/nearest_name.hpp -- the name that was probably meant: "did you mean".
//
// Layer: base. Optimal string alignment over code points: insertions, deletions, replacements and swaps of
// neighbours cost 1 each; a difference of ASCII case alone costs nothing but loses a tie.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/utf8.hpp>

namespace povexit::inline v0 {

namespace detail {

inline constexpr std::size_t longest_name_compared = 128;  // code points; keeps hostile names cheap

/// The code points of a name, ASCII letters in lower case.
template <typename = void>
[[nodiscard]] std::u32string folded(std::string_view name) {
  std::u32string points;
  while (!name.empty() && points.size() <= longest_name_compared) {
    const utf8::code_point next = utf8::decode(name);
    points += next.value >= U'A' && next.value <= U'Z' ? next.value + (U'a' - U'A') : next.value;
    name.remove_prefix(next.size);
  }
  return points;
}

template <typename = void>
[[nodiscard]] std::size_t edits_between(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> two_above(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min(std::min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// How far two names are apart, or `npos` where nobody would take one for the other.
template <typename = void>
[[nodiscard]] std::size_t distance_if_close(std::u32string_view wrong, std::u32string_view name) {
  const std::size_t longest = std::max(wrong.size(), name.size());
  const std::size_t allowed = (longest + 1) / 3;
  const std::size_t shortest = std::min(wrong.size(), name.size());
  if (longest > longest_name_compared || longest - shortest > allowed) return std::u32string_view::npos;
  const std::size_t distance = edits_between(wrong, name);
  // Every letter replaced is another name, not a slip.
  return distance <= allowed && distance < longest ? distance : std::u32string_view::npos;
}

}  // namespace detail

/// The name in `names` that is nearest to `wrong`, or an empty text when none is close.
///
/// A slip in the first words of a longer name counts too: `incme` finds `income_per_capita` where no whole name is near.
/// Of equally near names the first is taken. `names` is any range of texts.
/// Cost: O(|wrong| * |name|) per name.
template <typename Names>
[[nodiscard]] std::string nearest(std::string_view wrong, const Names& names) {
  constexpr std::size_t none = std::u32string_view::npos;
  const std::u32string sought = detail::folded(wrong);
  std::string_view best;
  std::size_t best_distance = none;
  std::string_view best_beginning;
  std::size_t beginning_distance = none;
  for (const auto& each : names) {
    const std::string_view name(each);
    if (name == wrong) return std::string(name);
    const std::u32string points = detail::folded(name);
    const std::size_t distance = detail::distance_if_close(sought, points);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
    for (std::size_t end = points.find(U'_'); end != none; end = points.find(U'_', end + 1)) {
      const std::size_t part = detail::distance_if_close(sought, std::u32string_view(points).substr(0, end));
      if (end < 3 || part >= beginning_distance) continue;
      beginning_distance = part;
      best_beginning = name;
    }
  }
  return std::string(best_distance != none ? best : best_beginning);
}

}  // namespace povexit::inline v0
