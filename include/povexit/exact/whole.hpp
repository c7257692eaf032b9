// SPDX-License-Identifier: MIT
// povexit/exact/whole.hpp -- integers of a fixed number of 64-bit limbs: sums and products that no data can overflow.
//
// Layer: exact. Two's complement, least significant limb first.
#pragma once

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <povexit/base/contract.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0 {

/// A signed integer of 64 * Limbs bits. A sum that leaves them wraps: whoever adds proves that none does.
template <std::size_t Limbs>
class whole {
 public:
  static_assert(Limbs >= 2);

  constexpr whole() noexcept = default;
  constexpr whole(wide value) noexcept {
    limbs_[0] = static_cast<std::uint64_t>(value);
    limbs_[1] = static_cast<std::uint64_t>(value >> 64);
    extend(2, value < 0);
  }
  template <std::size_t Fewer>
    requires(Fewer < Limbs)
  constexpr whole(const whole<Fewer>& other) noexcept {
    for (std::size_t i = 0; i < Fewer; ++i) limbs_[i] = other.limb(i);
    extend(Fewer, other.is_negative());
  }
  [[nodiscard]] static constexpr whole from_unsigned(unsigned_wide value) noexcept {
    static_assert(Limbs > 2);
    whole made;
    made.limbs_[0] = static_cast<std::uint64_t>(value);
    made.limbs_[1] = static_cast<std::uint64_t>(value >> 64U);
    return made;
  }

  [[nodiscard]] constexpr std::uint64_t limb(std::size_t i) const noexcept { return limbs_[i]; }
  constexpr void set_limb(std::size_t i, std::uint64_t value) noexcept { limbs_[i] = value; }
  [[nodiscard]] constexpr bool is_negative() const noexcept { return (limbs_[Limbs - 1] >> 63U) != 0; }
  [[nodiscard]] constexpr bool is_zero() const noexcept { return *this == whole(); }
  [[nodiscard]] constexpr bool is_positive() const noexcept { return !is_negative() && !is_zero(); }

  /// The same integer in fewer limbs, or nothing where they do not hold it.
  template <std::size_t Fewer>
  [[nodiscard]] constexpr std::optional<whole<Fewer>> narrowed() const noexcept {
    static_assert(Fewer <= Limbs);
    whole<Fewer> made;
    for (std::size_t i = 0; i < Fewer; ++i) made.set_limb(i, limbs_[i]);
    for (std::size_t i = Fewer; i < Limbs; ++i) {
      if (limbs_[i] != (made.is_negative() ? ~std::uint64_t{0} : 0)) return std::nullopt;
    }
    return made.is_negative() == is_negative() ? std::optional(made) : std::nullopt;
  }
  [[nodiscard]] constexpr std::optional<wide> as_wide() const noexcept {
    const std::optional<whole<2>> low = narrowed<2>();
    if (!low) return std::nullopt;
    return static_cast<wide>(unsigned_wide{low->limb(1)} << 64U | low->limb(0));
  }

  constexpr whole& operator+=(const whole& other) noexcept {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < Limbs; ++i) {
      const unsigned_wide sum = unsigned_wide{limbs_[i]} + other.limbs_[i] + carry;
      limbs_[i] = static_cast<std::uint64_t>(sum);
      carry = static_cast<std::uint64_t>(sum >> 64U);
    }
    return *this;
  }
  constexpr whole& operator-=(const whole& other) noexcept {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < Limbs; ++i) {
      const unsigned_wide rest = unsigned_wide{limbs_[i]} - other.limbs_[i] - borrow;
      limbs_[i] = static_cast<std::uint64_t>(rest);
      borrow = static_cast<std::uint64_t>(rest >> 64U) & 1U;
    }
    return *this;
  }
  /// Expects: no bit leaves at the top.
  constexpr whole& operator<<=(std::size_t bits) noexcept {
    const std::size_t skipped = bits / 64;
    const std::size_t within = bits % 64;
    for (std::size_t i = Limbs; i-- > 0;) {
      std::uint64_t made = i >= skipped ? limbs_[i - skipped] << within : 0;
      if (within != 0 && i > skipped) made |= limbs_[i - skipped - 1] >> (64 - within);
      limbs_[i] = made;
    }
    return *this;
  }
  /// Rounds towards minus infinity.
  constexpr whole& operator>>=(std::size_t bits) noexcept {
    const std::size_t skipped = bits / 64;
    const std::size_t within = bits % 64;
    const std::uint64_t sign = is_negative() ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < Limbs; ++i) {
      const std::uint64_t low = i + skipped < Limbs ? limbs_[i + skipped] : sign;
      const std::uint64_t high = i + skipped + 1 < Limbs ? limbs_[i + skipped + 1] : sign;
      limbs_[i] = within == 0 ? low : low >> within | high << (64 - within);
    }
    return *this;
  }

  friend constexpr whole operator+(whole a, const whole& b) noexcept { return a += b; }
  friend constexpr whole operator-(whole a, const whole& b) noexcept { return a -= b; }
  friend constexpr whole operator-(const whole& a) noexcept { return whole() -= a; }

  friend constexpr std::strong_ordering operator<=>(const whole& a, const whole& b) noexcept {
    if (a.is_negative() != b.is_negative()) return a.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
    for (std::size_t i = Limbs; i-- > 0;) {
      if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] <=> b.limbs_[i];
    }
    return std::strong_ordering::equal;
  }
  friend constexpr bool operator==(const whole&, const whole&) noexcept = default;

 private:
  constexpr void extend(std::size_t from, bool negative) noexcept {
    for (std::size_t i = from; i < Limbs; ++i) limbs_[i] = negative ? ~std::uint64_t{0} : 0;
  }

  std::uint64_t limbs_[Limbs] = {};
};

/// Expects: not the smallest integer of its width.
template <std::size_t Limbs>
[[nodiscard]] constexpr whole<Limbs> magnitude(const whole<Limbs>& value) noexcept {
  return value.is_negative() ? -value : value;
}

/// Bits that the magnitude needs; 0 for zero. Expects: not the smallest integer of its width.
template <std::size_t Limbs>
[[nodiscard]] constexpr std::size_t bit_width(const whole<Limbs>& value) noexcept {
  const whole<Limbs> bits = magnitude(value);
  for (std::size_t i = Limbs; i-- > 0;) {
    if (bits.limb(i) != 0) return i * 64 + static_cast<std::size_t>(std::bit_width(bits.limb(i)));
  }
  return 0;
}

/// The full product: two factors of A and B limbs never exceed A + B.
template <std::size_t A, std::size_t B>
[[nodiscard]] constexpr whole<A + B> multiply(const whole<A>& a, const whole<B>& b) noexcept {
  // As unsigned limbs a factor below zero is too large by 2^(64 * its limbs); what that adds is taken off at the end.
  whole<A + B> product;
  for (std::size_t i = 0; i < A; ++i) {
    if (a.limb(i) == 0) continue;
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < B; ++j) {
      // (2^64 - 1)^2 + 2 * (2^64 - 1) = 2^128 - 1
      const unsigned_wide sum = unsigned_wide{a.limb(i)} * b.limb(j) + product.limb(i + j) + carry;
      product.set_limb(i + j, static_cast<std::uint64_t>(sum));
      carry = static_cast<std::uint64_t>(sum >> 64U);
    }
    product.set_limb(i + B, carry);
  }
  if (a.is_negative()) product -= whole<A + B>(b) <<= 64 * A;
  if (b.is_negative()) product -= whole<A + B>(a) <<= 64 * B;
  return product;
}
template <std::size_t A>
[[nodiscard]] constexpr whole<A + 2> multiply(const whole<A>& a, wide b) noexcept {
  return multiply(a, whole<2>(b));
}

/// A quotient rounded towards minus infinity, and what is left: 0 <= rest < divisor.
template <std::size_t Limbs>
struct division {
  whole<Limbs> quotient;
  whole<Limbs> rest;
};

/// Cost: one step a bit of the quotient; one a limb where the divisor has one limb. Expects: divisor > 0; value not the
/// smallest integer of its width.
template <std::size_t Limbs>
[[nodiscard]] constexpr division<Limbs> divide_floor(const whole<Limbs>& value, const whole<Limbs>& divisor) noexcept {
  POVEXIT_EXPECTS(divisor.is_positive());
  division<Limbs> made;
  made.rest = magnitude(value);
  const std::size_t width = bit_width(divisor);
  if (width <= 64) {
    std::uint64_t rest = 0;
    for (std::size_t i = Limbs; i-- > 0;) {
      const unsigned_wide part = unsigned_wide{rest} << 64U | made.rest.limb(i);
      made.quotient.set_limb(i, static_cast<std::uint64_t>(part / divisor.limb(0)));
      rest = static_cast<std::uint64_t>(part % divisor.limb(0));
    }
    made.rest = whole<Limbs>(rest);
  } else if (const std::size_t long_ = bit_width(made.rest); long_ >= width) {
    whole<Limbs> shifted = divisor;
    shifted <<= long_ - width;
    for (std::size_t bit = long_ - width + 1; bit-- > 0; shifted >>= 1) {
      if (made.rest < shifted) continue;
      made.rest -= shifted;
      made.quotient.set_limb(bit / 64, made.quotient.limb(bit / 64) | std::uint64_t{1} << (bit % 64));
    }
  }
  if (!value.is_negative()) return made;
  made.quotient = -made.quotient;
  if (!made.rest.is_zero()) {
    made.quotient -= whole<Limbs>(1);
    made.rest = divisor - made.rest;
  }
  return made;
}

/// Greatest common divisor of the magnitudes; 0 only for two zeros. Expects: neither is the smallest integer of its width.
template <std::size_t Limbs>
[[nodiscard]] constexpr whole<Limbs> greatest_common_divisor(whole<Limbs> a, whole<Limbs> b) noexcept {
  a = magnitude(a);
  b = magnitude(b);
  const auto twos = [](const whole<Limbs>& value) {
    std::size_t i = 0;
    while (value.limb(i) == 0) ++i;
    return i * 64 + static_cast<std::size_t>(std::countr_zero(value.limb(i)));
  };
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const std::size_t twos_a = twos(a);
  const std::size_t twos_b = twos(b);
  a >>= twos_a;
  b >>= twos_b;
  const whole<Limbs> one(1);
  while (a != b && a != one && b != one) {  // both odd
    const std::optional<wide> small_a = a.as_wide();
    const std::optional<wide> small_b = b.as_wide();
    if (small_a && small_b) {
      a = b = whole<Limbs>(greatest_common_divisor(*small_a, *small_b));
    } else {
      if (a < b) {
        const whole<Limbs> held = a;
        a = b;
        b = held;
      }
      a -= b;
      a >>= twos(a);
    }
  }
  whole<Limbs> made = a < b ? a : b;
  return made <<= (twos_a < twos_b ? twos_a : twos_b);
}

/// Expects: not the smallest integer of its width.
template <std::size_t Limbs>
[[nodiscard]] std::string to_string(const whole<Limbs>& value) {
  const whole<Limbs> chunk(1'000'000'000'000'000'000);
  std::string digits;
  whole<Limbs> rest = magnitude(value);
  do {
    const division<Limbs> cut = divide_floor(rest, chunk);
    std::string part = std::to_string(cut.rest.limb(0));
    rest = cut.quotient;
    if (!rest.is_zero()) part.insert(0, 18 - part.size(), '0');
    digits.insert(0, part);
  } while (!rest.is_zero());
  return value.is_negative() ? "-" + digits : digits;
}

}  // namespace povexit::inline v0
