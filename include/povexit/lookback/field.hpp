// SPDX-License-Identifier: MIT
// povexit/lookback/field.hpp -- one column that both the register and a survey have, and when its values count as the same.
//
// Layer: lookback.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <povexit/base/date.hpp>
#include <povexit/base/message.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/lookback/messages.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::lookback {

/// Up to where two values count as the same: within the amount, or within the share. Neither: only where they are equal.
struct tolerance {
  std::optional<ratio> amount{};  ///< Unit: the column's, as a reader sees it (yuan, not fen); days for a date
  std::optional<ratio> share{};   ///< of the register's value, without its sign

  friend constexpr bool operator==(const tolerance&, const tolerance&) = default;
};

/// One column on both sides. Borrows all of it. Both sides store it alike: same type, scale, codes.
struct field {
  const column_schema* column = nullptr;
  column_view in_register{};  ///< without any row where the register does not have the column: nothing is recorded
  column_view in_survey{};
  tolerance allowed{};
};

/// Numbers and dates: differences of which one can say by how much.
[[nodiscard]] constexpr bool has_amounts(value_type type) noexcept { return is_numeric(type) || type == value_type::date; }

/// A stored value as people write it: `12.50`, `yes`, `2016-12-31`, a code's title, a text. `view` is its column, for a text.
template <typename = void>
[[nodiscard]] std::string value_text(const column_schema& column, std::int64_t stored, const column_view& view, language tongue) {
  const auto at = static_cast<std::size_t>(stored);
  switch (column.type) {
    case value_type::boolean: return std::string((stored != 0 ? messages::value_yes : messages::value_no).in(tongue));
    case value_type::date: return to_string(date_from_days(stored));
    case value_type::code:
      return stored < 0 || at >= column.codes.size() ? std::to_string(stored) : std::string(column.codes[at].title.in(tongue, column.codes[at].name));
    case value_type::text: return stored < 0 || at >= view.dictionary().size() ? std::to_string(stored) : view.dictionary()[at];
    default: return column.scale == 0 ? std::to_string(stored) : to_string(decimal{stored, column.scale});
  }
}

/// Whether two different values of a column count as the same. Expects: a column that `has_amounts`.
///
/// Range: |survey - register| < 2^64 and every part of a ratio < 2^63, so that each product stays below 2^127.
[[nodiscard]] constexpr bool is_within(const tolerance& allowed, std::uint8_t scale, std::int64_t in_register, std::int64_t in_survey) noexcept {
  const wide apart = magnitude(wide{in_survey} - in_register);
  if (allowed.amount && apart * allowed.amount->denominator() <= wide{allowed.amount->numerator()} * power_of_ten(scale)) return true;
  return allowed.share && apart * allowed.share->denominator() <= wide{allowed.share->numerator()} * magnitude(in_register);
}

}  // namespace povexit::inline v0::lookback
