// SPDX-License-Identifier: MIT
// povexit/base/search.hpp -- the few algorithms over ranges that the core needs.
//
// Layer: base. To include <algorithm> costs every user nearly half of what <string> does. What is not here comes with
// <vector>: std::min, std::max, std::copy, std::fill_n.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace povexit::inline v0::search {

template <typename Range, typename Value>
[[nodiscard]] constexpr bool contains(const Range& all, const Value& wanted) {
  for (const auto& each : all) {
    if (each == wanted) return true;
  }
  return false;
}

template <typename Range, typename Test>
[[nodiscard]] constexpr bool any(const Range& all, const Test& holds) {
  for (const auto& each : all) {
    if (holds(each)) return true;
  }
  return false;
}

/// The place of the first for which the test holds; the size where there is none.
template <typename Range, typename Test>
[[nodiscard]] constexpr std::size_t first(const Range& all, const Test& holds) {
  std::size_t at = 0;
  while (at < all.size() && !holds(all[at])) ++at;
  return at;
}

/// The place of the first element that is not below the value. Expects: elements ascend.
template <typename Range, typename Value>
[[nodiscard]] constexpr std::size_t not_below(const Range& ascending, const Value& value) noexcept {
  std::size_t begin = 0;
  for (std::size_t end = ascending.size(); begin < end;) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (ascending[middle] < value) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

/// As contains, by bisection. Expects: elements ascend.
template <typename Range, typename Value>
[[nodiscard]] constexpr bool contains_sorted(const Range& ascending, const Value& wanted) noexcept {
  const std::size_t at = not_below(ascending, wanted);
  return at < ascending.size() && ascending[at] == wanted;
}

/// Sorts by merging runs; equal elements keep their order.
template <typename Element, typename Before>
void sort(std::vector<Element>& all, const Before& comes_before) {
  std::vector<Element> merged(all.size());
  for (std::size_t run = 1; run < all.size(); run *= 2) {
    for (std::size_t begin = 0; begin < all.size(); begin += 2 * run) {
      const std::size_t middle = std::min(begin + run, all.size());
      const std::size_t end = std::min(begin + 2 * run, all.size());
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t at = begin; at < end; ++at) {
        const bool takes_right = left == middle || (right < end && comes_before(all[right], all[left]));
        merged[at] = std::move(all[takes_right ? right++ : left++]);
      }
    }
    std::swap(all, merged);
  }
}

template <typename Element>
void sort(std::vector<Element>& all) {
  sort(all, [](const Element& a, const Element& b) { return a < b; });
}

/// Ascending, each element once.
template <typename Element>
void sort_once(std::vector<Element>& all) {
  sort(all);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || !(all[i] == all[kept - 1])) all[kept++] = all[i];
  }
  all.resize(kept);
}

}  // namespace povexit::inline v0::search
