// SPDX-License-Identifier: MIT
// bench/dice.hpp -- seeded random integers that are the same bytes on every machine.
//
// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators" (2014): splitmix64.
#pragma once

#include <cstdint>

namespace povexit::bench {

class dice {
 public:
  explicit dice(std::uint64_t seed) noexcept : state_(seed) {}

  /// One of 0 ... bound - 1, by the high half of a product: no division, and a bias below bound / 2^32.
  std::uint32_t below(std::uint32_t bound) noexcept { return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U); }
  /// One of low ... high.
  std::int32_t between(std::int32_t low, std::int32_t high) noexcept {
    return low + static_cast<std::int32_t>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  /// 1 in `share` of 1,000 draws, else 0.
  std::uint8_t permille(std::uint32_t share) noexcept { return below(1000) < share ? 1 : 0; }

 private:
  std::uint64_t next() noexcept {
    std::uint64_t z = (state_ += 0x9e37'79b9'7f4a'7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58'476d'1ce4'e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d0'49bb'1331'11ebU;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace povexit::bench
