// SPDX-License-Identifier: MIT
// povexit/lookback/compare.hpp -- matched rows held against each other, field by field, with counts that can be added up.
//
// Layer: lookback. A value that one side did not record is a difference of another kind, never equal to 0 or to anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <povexit/base/mergeable.hpp>
#include <povexit/base/result.hpp>
#include <povexit/lookback/field.hpp>
#include <povexit/lookback/match.hpp>
#include <povexit/lookback/verdict.hpp>

namespace povexit::inline v0::lookback {

/// What comparing two values of one field gave.
enum class comparison_kind : std::uint8_t {
  equal,
  tolerated,  ///< not equal, and within the tolerance
  different,
  not_in_register,  ///< the survey has a value, the register has none
  not_in_survey,    ///< the register has a value, the survey has none
  not_in_either,
};
inline constexpr std::size_t comparison_kinds = 6;

/// `equal`, `tolerated`, `different`, `not_in_register`, `not_in_survey`, `not_in_either`.
[[nodiscard]] constexpr std::string_view name(comparison_kind kind) noexcept {
  constexpr std::string_view names[] = {"equal", "tolerated", "different", "not_in_register", "not_in_survey", "not_in_either"};
  return names[static_cast<std::size_t>(kind)];
}

/// Rows by what comparing one field gave. Mergeable.
struct field_totals {
  std::uint64_t by[comparison_kinds] = {};

  [[nodiscard]] constexpr std::uint64_t& of(comparison_kind kind) noexcept { return by[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] constexpr std::uint64_t of(comparison_kind kind) const noexcept { return by[static_cast<std::size_t>(kind)]; }
  /// Rows that have a value on both sides.
  [[nodiscard]] constexpr std::uint64_t compared() const noexcept {
    return of(comparison_kind::equal) + of(comparison_kind::tolerated) + of(comparison_kind::different);
  }
  /// Different of compared; nothing where nothing was compared.
  [[nodiscard]] constexpr std::optional<ratio> rate_of_difference() const noexcept { return share_of(of(comparison_kind::different), compared()); }

  constexpr void merge(const field_totals& other) noexcept {
    for (std::size_t i = 0; i < comparison_kinds; ++i) by[i] += other.by[i];
  }
  friend constexpr bool operator==(const field_totals&, const field_totals&) = default;
};

/// The totals of all fields, in their order. The default one is neutral. Mergeable.
struct comparison_totals {
  std::vector<field_totals> fields{};

  /// Expects: both have the same fields, or one is neutral.
  template <typename = void>
  void merge(const comparison_totals& other) noexcept {
    if (other.fields.empty()) return;
    POVEXIT_EXPECTS(fields.empty() || fields.size() == other.fields.size());
    if (fields.empty()) fields.resize(other.fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i].merge(other.fields[i]);
  }
  friend bool operator==(const comparison_totals&, const comparison_totals&) = default;
};

/// One value that is not the same on both sides.
struct difference {
  std::uint32_t pair = 0;                             ///< index into the pairs of the matching
  std::uint32_t field = 0;                            ///< index into the fields
  comparison_kind kind = comparison_kind::different;  ///< different, not_in_register or not_in_survey
  std::int64_t in_register = 0;                       ///< as stored; says nothing where the register has none
  std::int64_t in_survey = 0;                         ///< as stored; says nothing where the survey has none
  friend constexpr bool operator==(const difference&, const difference&) = default;
};

/// The survey's value minus the register's, in stored units (fen, scaled decimals, days): nothing where a side has none, or where
/// the field has no amounts (texts, codes, answers).
[[nodiscard]] constexpr std::optional<wide> by_how_much(const difference& one, const field& of) noexcept {
  if (one.kind != comparison_kind::different || !has_amounts(of.column->type)) return std::nullopt;
  return wide{one.in_survey} - one.in_register;
}

/// `+120.50`, `-3`; days for a date. Empty where there is no amount.
template <typename = void>
[[nodiscard]] std::string by_how_much_text(const difference& one, const field& of);

/// What is to be counted and kept beside the totals.
struct compare_options {
  /// Of each row of the register its group (village), -1 where it is not known; empty: no groups.
  std::span<const std::int32_t> group_of{};
  std::size_t groups = 0;
  bool keep_differences = true;  ///< false: totals only
};

/// What comparing gave.
struct comparison {
  comparison_totals totals;
  std::vector<comparison_totals> by_group{};  ///< one for each group and a last one for rows of unknown group; empty without groups
  std::vector<difference> differences{};      ///< by pair, then by field
};

/// Compares the matched rows in all fields. Texts are compared folded: trimmed, full-width forms as their ASCII twins.
///
/// Errors: field-rows (a column does not have a row for each of its table's), field-storage (a text without texts),
///         tolerance-negative, tolerance-needs-number, group-rows: all of them at once.
/// Cost:   a pass over the pairs a field; 24 bytes a difference.
template <typename = void>
[[nodiscard]] result<comparison> compare(const matching& matched, std::span<const field> fields, const compare_options& options = {});

/// Totals of groups, added up to those of their parents: villages to townships. `parent_of` has one for each group, -1 where it is
/// not known; as in `by_group`, the last total on either side is that of the unknown.
/// Expects: by_group.size() == parent_of.size() + 1; parents below `parents`.
template <typename = void>
[[nodiscard]] std::vector<comparison_totals> rolled_up(std::span<const comparison_totals> by_group, std::span<const std::int32_t> parent_of,
                                                       std::size_t parents);

}  // namespace povexit::inline v0::lookback

#include <povexit/lookback/compare_kernel.hpp>  // the bodies

namespace povexit::inline v0::lookback {

template <typename>
std::string by_how_much_text(const difference& one, const field& of) {
  const auto apart = by_how_much(one, of);
  if (!apart) return {};
  std::string digits = to_string(magnitude(*apart));
  const std::size_t scale = of.column->scale;
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale, ".");
  }
  return (*apart < 0 ? "-" : "+") + digits;
}

template <typename>
std::vector<comparison_totals> rolled_up(std::span<const comparison_totals> by_group, std::span<const std::int32_t> parent_of, std::size_t parents) {
  POVEXIT_EXPECTS(by_group.size() == parent_of.size() + 1);
  std::vector<comparison_totals> made(parents + 1);
  for (std::size_t i = 0; i < by_group.size(); ++i) {
    const std::int32_t parent = i < parent_of.size() ? parent_of[i] : -1;
    POVEXIT_EXPECTS(parent < 0 || static_cast<std::size_t>(parent) < parents);
    made[parent < 0 ? parents : static_cast<std::size_t>(parent)].merge(by_group[i]);
  }
  return made;
}

}  // namespace povexit::inline v0::lookback
