// SPDX-License-Identifier: MIT
// examples/lankao/dice.hpp -- random integers that are the same on every machine.
//
// The distributions of <random> differ between standard libraries; these do not.
// Source: S. Vigna, D. Blackman, "Scrambled Linear Pseudorandom Number Generators" (2021): xoshiro256**, splitmix64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

class dice {
 public:
  explicit dice(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15U;
      std::uint64_t mixed = seed;
      mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
      mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
      word = mixed ^ (mixed >> 31U);
    }
  }

  /// One of 0 ... bound - 1, all equally likely. Expects: bound > 0.
  int below(int bound) {
    const auto size = static_cast<std::uint64_t>(bound);
    const std::uint64_t unfair = (0 - size) % size;  // 2^64 mod size: so many values would be drawn once too often
    std::uint64_t drawn = next();
    while (drawn < unfair) drawn = next();
    return static_cast<int>(drawn % size);
  }

  /// One of low ... high.
  int between(int low, int high) { return low + below(high - low + 1); }

  /// True in `share` of 1,000 cases. Always draws, so that a changed share changes nothing else.
  bool permille(int share) { return below(1000) < share; }

  /// An index, as often as its weight says.
  int weighted(std::span<const int> weights) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    int left = below(sum);
    int index = 0;
    while (left >= weights[static_cast<std::size_t>(index)]) left -= weights[static_cast<std::size_t>(index++)];
    return index;
  }

 private:
  static constexpr std::uint64_t turned(std::uint64_t word, unsigned by) noexcept { return (word << by) | (word >> (64U - by)); }

  std::uint64_t next() noexcept {
    const std::uint64_t result = turned(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = turned(state_[3], 45);
    return result;
  }

  std::uint64_t state_[4] = {};
};
