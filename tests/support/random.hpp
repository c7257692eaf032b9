// SPDX-License-Identifier: MIT
// tests/support/random.hpp -- a small seeded generator whose numbers are the same on every machine.
//
// Layer: tests. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators" (2014).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace povexit::testing_support {

/// splitmix64: every seed gives a stream of its own.
class random_source {
 public:
  explicit random_source(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = (state_ += 0x9e37'79b9'7f4a'7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11ebULL;
    return z ^ (z >> 31);
  }

  /// One of 0 ... count - 1. Expects: count > 0. The bias of the remainder is below count / 2^64.
  std::size_t below(std::size_t count) noexcept { return static_cast<std::size_t>(next() % count); }

  /// One of low ... high, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) noexcept {
    return low + static_cast<std::int64_t>(next() % (static_cast<std::uint64_t>(high - low) + 1));
  }

  /// True in so many of a hundred draws.
  bool chance(int percent) noexcept { return static_cast<int>(below(100)) < percent; }

  template <typename Values>
  const auto& pick(const Values& values) noexcept {
    return values[below(std::size(values))];
  }

  template <typename Value>
  void shuffle(std::vector<Value>& values) noexcept {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace povexit::testing_support
