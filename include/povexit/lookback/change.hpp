// SPDX-License-Identifier: MIT
// povexit/lookback/change.hpp -- what a clerk has to do to the register after a look-back, line by line.
//
// Layer: lookback. Values, ready to be printed: nothing is changed here. What cannot be decided is a line too: to be looked into.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/lookback/compare.hpp>
#include <povexit/lookback/member.hpp>
#include <povexit/lookback/verdict.hpp>

namespace povexit::inline v0::lookback {

/// What is to be done.
enum class change_kind : std::uint8_t {
  remove,   ///< strike the household or person off
  restore,  ///< the household exited wrongly: back to those who are poor
  add,      ///< enter the household or person
  correct,  ///< enter the survey's value for the register's
  check,    ///< look into it: nobody can say from what is here
};

/// `remove`, `restore`, `add`, `correct`, `check`.
[[nodiscard]] constexpr std::string_view name(change_kind kind) noexcept {
  constexpr std::string_view names[] = {"remove", "restore", "add", "correct", "check"};
  return names[static_cast<std::size_t>(kind)];
}

/// Whether a line speaks of a household or of a person.
enum class change_of : std::uint8_t { household, person };

/// One line of the list.
struct change {
  change_kind kind = change_kind::check;
  change_of of = change_of::household;
  std::uint32_t register_row = no_row;
  std::uint32_t survey_row = no_row;
  std::string key{};                     ///< as the register writes it, else as the survey does
  const column_schema* field = nullptr;  ///< of a correction; its `personal` says whether the values are to be masked
  std::string in_register{};             ///< value of a correction; empty where it is not recorded
  std::string in_survey{};
  const message* why = nullptr;  ///< never null
  std::vector<std::string> why_arguments{};

  friend bool operator==(const change& a, const change& b) {
    return a.kind == b.kind && a.of == b.of && a.register_row == b.register_row && a.survey_row == b.survey_row && a.key == b.key &&
           a.field == b.field && a.in_register == b.in_register && a.in_survey == b.in_survey && a.why == b.why && a.why_arguments == b.why_arguments;
  }
};

/// The reason of a line, as a person reads it.
template <typename = void>
[[nodiscard]] std::string why_text(const change& one, language tongue) {
  return fill(*one.why, one.why_arguments, tongue);
}

/// The lines that follow from outcomes of households: remove the wrongly included, restore the wrongly exited, add the missed, check
/// the undecided. Keys may be empty: then a line has none.
template <typename = void>
[[nodiscard]] std::vector<change> changes_of(std::span<const household_outcome> outcomes, const key& of_register, const key& of_survey);

/// The lines that follow from persons: add who was left out, check who was not found, who stands in another household and who is
/// undecided; of a household that is to be removed, only who stands in another one.
template <typename = void>
[[nodiscard]] std::vector<change> changes_of(std::span<const member_finding> members, std::span<const household_outcome> outcomes,
                                             const key& of_register, const key& of_survey);

/// The lines that follow from differences: correct what is different, and enter what only the survey has. What only the register has
/// is not changed. `values` in the language asked for; `of` says what the rows are. Rows for which `is_removed(register row)` holds
/// are left out: nobody corrects what is struck off.
template <typename IsRemoved>
[[nodiscard]] std::vector<change> changes_of(const comparison& compared, std::span<const field> fields, const matching& matched,
                                             const key& of_register, change_of of, language tongue, const IsRemoved& is_removed);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

template <typename = void>
[[nodiscard]] std::string key_text(const key& of_register, std::uint32_t register_row, const key& of_survey, std::uint32_t survey_row) {
  if (register_row != no_row && !of_register.empty()) return text_of(of_register, register_row);
  return survey_row != no_row && !of_survey.empty() ? text_of(of_survey, survey_row) : std::string();
}

}  // namespace detail

template <typename>
std::vector<change> changes_of(std::span<const household_outcome> outcomes, const key& of_register, const key& of_survey) {
  std::vector<change> made;
  for (const household_outcome& each : outcomes) {
    change line{.register_row = each.register_row, .survey_row = each.survey_row, .why = &words_of(each.what)};
    switch (each.what) {
      case outcome::wrongly_included: line.kind = change_kind::remove; break;
      case outcome::wrongly_exited: line.kind = change_kind::restore; break;
      case outcome::missed: line.kind = change_kind::add; break;
      case outcome::undecided: line.why = &words_of(each.missing); break;
      default: continue;
    }
    line.key = detail::key_text(of_register, each.register_row, of_survey, each.survey_row);
    made.push_back(std::move(line));
  }
  return made;
}

template <typename>
std::vector<change> changes_of(std::span<const member_finding> members, std::span<const household_outcome> outcomes, const key& of_register,
                               const key& of_survey) {
  std::vector<change> made;
  for (const member_finding& each : members) {
    const outcome household = outcomes[each.household].what;
    change line{.of = change_of::person, .register_row = each.register_row, .survey_row = each.survey_row};
    switch (each.what) {
      case member_outcome::left_out:
        line.kind = change_kind::add;
        line.why = &messages::member_left_out;
        break;
      case member_outcome::not_found: line.why = &messages::member_not_found; break;
      case member_outcome::elsewhere: line.why = &messages::member_elsewhere; break;
      case member_outcome::undecided: line.why = &messages::member_undecided; break;
      default: continue;
    }
    if (household == outcome::wrongly_included && each.what != member_outcome::elsewhere) continue;
    line.key = detail::key_text(of_register, each.register_row, of_survey, each.survey_row);
    made.push_back(std::move(line));
  }
  return made;
}

template <typename IsRemoved>
std::vector<change> changes_of(const comparison& compared, std::span<const field> fields, const matching& matched, const key& of_register,
                               change_of of, language tongue, const IsRemoved& is_removed) {
  std::vector<change> made;
  for (const difference& each : compared.differences) {
    const row_pair& rows = matched.pairs[each.pair];
    if (each.kind == comparison_kind::not_in_survey || is_removed(rows.register_row)) continue;
    const field& what = fields[each.field];
    change line{.kind = change_kind::correct, .of = of, .register_row = rows.register_row, .survey_row = rows.survey_row, .field = what.column};
    line.key = detail::key_text(of_register, rows.register_row, {}, no_row);
    line.in_survey = value_text(*what.column, each.in_survey, what.in_survey, tongue);
    if (each.kind == comparison_kind::different) line.in_register = value_text(*what.column, each.in_register, what.in_register, tongue);
    const std::string apart = by_how_much_text(each, what);
    line.why = each.kind == comparison_kind::not_in_register ? &messages::not_recorded_in_register
               : apart.empty()                               ? &messages::value_differs
                                                             : &messages::value_differs_by;
    if (line.why == &messages::value_differs_by) line.why_arguments.push_back(apart);
    made.push_back(std::move(line));
  }
  return made;
}

}  // namespace povexit::inline v0::lookback
