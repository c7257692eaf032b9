// SPDX-License-Identifier: MIT
// povexit/exact/money.hpp -- amounts of money in integer fen.
//
// Layer: exact. The unit is named on the way in and on the way out: `money{4000}` does not compile, `yuan(4000)` does.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include <povexit/exact/decimal.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0 {

/// An amount of money. Addition and multiplication by a count trap on overflow (|amount| <= 9.2e16 yuan).
class money {
 public:
  constexpr money() noexcept = default;

  [[nodiscard]] constexpr std::int64_t in_fen() const noexcept { return fen_; }

  friend constexpr money fen(std::int64_t amount) noexcept;

  friend constexpr money operator+(money a, money b) noexcept { return checked(wide{a.fen_} + b.fen_); }
  friend constexpr money operator-(money a, money b) noexcept { return checked(wide{a.fen_} - b.fen_); }
  friend constexpr money operator-(money a) noexcept { return checked(-wide{a.fen_}); }
  friend constexpr money operator*(money a, std::int64_t count) noexcept { return checked(wide{a.fen_} * count); }
  friend constexpr money operator*(std::int64_t count, money a) noexcept { return a * count; }

  friend constexpr auto operator<=>(money, money) noexcept = default;

 private:
  constexpr explicit money(std::int64_t amount) noexcept : fen_(amount) {}
  [[nodiscard]] static constexpr money checked(wide amount) noexcept {
    POVEXIT_EXPECTS(amount >= INT64_MIN && amount <= INT64_MAX);
    return money(static_cast<std::int64_t>(amount));
  }

  std::int64_t fen_ = 0;
};

[[nodiscard]] constexpr money fen(std::int64_t amount) noexcept { return money(amount); }
[[nodiscard]] constexpr money yuan(std::int64_t amount) noexcept { return fen(1) * 100 * amount; }

/// The share that `part` is of `whole`. Expects: whole is not zero.
[[nodiscard]] constexpr ratio share(money part, money whole) noexcept { return ratio(part.in_fen(), whole.in_fen()); }

/// `amount` divided among `count`, in whole fen by the named rule. Expects: count != 0.
[[nodiscard]] constexpr money divide(money amount, std::int64_t count, rounding rule) noexcept {
  return fen(static_cast<std::int64_t>(divide(wide{amount.in_fen()}, wide{count}, rule)));
}

/// In yuan with two decimals: `-12.05`.
template <typename = void>
[[nodiscard]] std::string to_string(money amount) { return to_string(decimal{amount.in_fen(), 2}); }

}  // namespace povexit::inline v0
