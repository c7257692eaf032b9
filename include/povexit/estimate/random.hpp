// SPDX-License-Identifier: MIT
// povexit/estimate/random.hpp -- random numbers that anybody can compute again from a published seed.
//
// Layer: estimate (compiled). The algorithm, whole: the four 64-bit words of the state of xoshiro256** are the SHA-256 of
// seed, line feed and label, read as big-endian numbers; a number below b is the upper half of the 128-bit product of the
// next word and b, words whose lower half is below 2^64 mod b being passed over. A label is the part that a stream is for,
// so that a stratum that is added changes no other one's draw. No platform, compiler or library enters into it.
// Source: D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47 (2021); D. Lemire, "Fast
//         Random Integer Generation in an Interval", ACM TOMACS 29 (2019); NIST FIPS 180-4.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/issue.hpp>

namespace povexit::inline v0::estimate {

/// One stream of numbers, of one part of a draw.
class random_stream {
 public:
  random_stream(std::string_view seed, std::string_view label);

  /// Sixty-four bits.
  [[nodiscard]] std::uint64_t next() noexcept;
  /// Each of 0 ... bound - 1 with the same chance. Expects: bound > 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) noexcept;
  /// 0 ... size - 1 in random order (Fisher and Yates, from the end); the first n are a simple random sample of n.
  [[nodiscard]] std::vector<std::size_t> order(std::size_t size);

 private:
  std::array<std::uint64_t, 4> state_;
};

/// One line for the record: how numbers are made from the seed.
[[nodiscard]] std::string_view random_algorithm() noexcept;

/// What is published before the draw: the SHA-256 of the seed, 64 hexadecimal digits. The seed is published after it.
[[nodiscard]] std::string commitment(std::string_view seed);

/// Whether a seed is the one that was committed to.
[[nodiscard]] bool opens(std::string_view seed, std::string_view committed);

/// A warning where the seed is so short that it can be found from its commitment by trying (fewer than 16 characters).
[[nodiscard]] issues check_seed(std::string_view seed);

/// A seed of 128 bits from the system's source of chance, as 32 hexadecimal digits.
[[nodiscard]] std::string fresh_seed();

}  // namespace povexit::inline v0::estimate
