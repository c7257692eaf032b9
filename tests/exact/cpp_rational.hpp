// SPDX-License-Identifier: MIT
// tests/exact/cpp_rational.hpp -- Boost's arbitrary precision, as the judge of ours.
//
// Layer: tests.
#pragma once

#include <cstdint>
#include <random>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/exact/interval.hpp>

namespace povexit::support {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

[[nodiscard]] inline cpp_int big(wide value) { return cpp_int(value); }
[[nodiscard]] inline cpp_rational big(const ratio& r) { return cpp_rational(cpp_int(r.numerator()), cpp_int(r.denominator())); }
[[nodiscard]] inline cpp_rational big(const bound& b) { return cpp_rational(cpp_int(b.numerator), cpp_int(b.denominator)); }

/// Integers of every size up to `bits` bits, small ones as likely as large ones, so that ties and overflows both occur.
class sizes {
 public:
  explicit sizes(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] std::uint64_t below(std::uint64_t end) { return random_() % end; }

  [[nodiscard]] wide positive(int bits) {
    const int kept = 1 + static_cast<int>(below(static_cast<std::uint64_t>(bits)));
    const unsigned_wide drawn = static_cast<unsigned_wide>(random_()) << 64U | random_();
    const auto value = static_cast<wide>(drawn & ((unsigned_wide{1} << static_cast<unsigned>(kept)) - 1));
    return value == 0 ? 1 : value;
  }

  /// Positive, negative, or zero about once in ten.
  [[nodiscard]] wide any(int bits) {
    const std::uint64_t kind = below(20);
    return kind < 2 ? 0 : kind % 2 == 0 ? positive(bits) : -positive(bits);
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace povexit::support
