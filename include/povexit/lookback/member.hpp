// SPDX-License-Identifier: MIT
// povexit/lookback/member.hpp -- single members whom the register leaves out, or has and nobody found.
//
// Layer: lookback. The household is the unit: of a missed household all members are missed with it, and none of them is counted
// here; of a registered one a member left out is missed alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <povexit/lookback/match.hpp>
#include <povexit/lookback/outcome.hpp>
#include <povexit/lookback/verdict.hpp>

namespace povexit::inline v0::lookback {

/// What came out for one person who stands on one side only.
enum class member_outcome : std::uint8_t {
  left_out,        ///< found in a registered household that is poor, and not on the register: missed, alone
  not_poor,        ///< the same, and the household is not poor: nobody missed
  listed,          ///< not on the register, and excused: died, moved, imprisoned, serving, split off
  with_household,  ///< the household is not registered: counted, if at all, with it
  not_found,       ///< on the register in a surveyed household, and not found there
  undecided,       ///< the household is undecided, the person has no key, or several rows have it
};

inline constexpr std::size_t member_outcomes = 6;

/// `left_out`, `not_poor`, ...
[[nodiscard]] constexpr std::string_view name(member_outcome what) noexcept {
  constexpr std::string_view names[] = {"left_out", "not_poor", "listed", "with_household", "not_found", "undecided"};
  return names[static_cast<std::size_t>(what)];
}

struct member_finding {
  std::uint32_t register_row = no_row;  ///< of the person
  std::uint32_t survey_row = no_row;    ///< of the person
  std::uint32_t household = 0;          ///< index into the household outcomes
  member_outcome what = member_outcome::undecided;
  excuse excused = excuse::none;
  friend constexpr bool operator==(const member_finding&, const member_finding&) = default;
};

/// Persons by outcome. Mergeable.
struct member_totals {
  std::uint64_t by[member_outcomes] = {};
  [[nodiscard]] constexpr std::uint64_t& of(member_outcome what) noexcept { return by[static_cast<std::size_t>(what)]; }
  [[nodiscard]] constexpr std::uint64_t of(member_outcome what) const noexcept { return by[static_cast<std::size_t>(what)]; }
  constexpr void merge(const member_totals& other) noexcept {
    for (std::size_t i = 0; i < member_outcomes; ++i) by[i] += other.by[i];
  }
  friend constexpr bool operator==(const member_totals&, const member_totals&) = default;
};

template <typename = void>
[[nodiscard]] member_totals totals(std::span<const member_finding> all) noexcept {
  member_totals made;
  for (const member_finding& each : all) ++made.of(each.what);
  return made;
}

/// Where the persons of both sides belong. Borrows. A household row of -1: not known.
struct member_links {
  std::span<const std::int32_t> registered_household{};  ///< of each registered person: row of the register's household
  std::span<const std::int32_t> surveyed_household{};    ///< of each surveyed person: row of the survey's household
  std::span<const excuse> excused{};                     ///< of each surveyed person; empty: nobody is
};

/// Every surveyed person who is not paired and whose household is known, and every registered person of a surveyed household who
/// is not paired.
///
///   household of a surveyed person    person is alone          person is repeated or has no key
///   kept_rightly, wrongly_exited      left_out (listed)        undecided
///   wrongly_included, exited_rightly  not_poor                 not_poor
///   missed, listed, outside_rightly   with_household           with_household
///   undecided                         undecided                undecided
///
/// A registered person of a paired household is `not_found` where alone, else `undecided`. Order: surveyed by row, then registered.
/// `households` are those of `household_outcomes`. Expects: a link a person.
template <typename = void>
[[nodiscard]] std::vector<member_finding> member_findings(const matching& persons, const member_links& links,
                                                          std::span<const household_outcome> households);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// For each row of a table the place in a list that speaks of it; `no_row` where none does.
template <typename RowOf>
[[nodiscard]] std::vector<std::uint32_t> places_by_row(std::span<const household_outcome> all, const RowOf& row_of) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const std::uint32_t row = row_of(all[i]);
    if (row == no_row) continue;
    if (places.size() <= row) places.resize(std::size_t{row} + 1, no_row);
    places[row] = i;
  }
  return places;
}

[[nodiscard]] constexpr member_outcome of_unpaired(outcome household, bool is_alone, excuse excused) noexcept {
  switch (household) {
    case outcome::missed:
    case outcome::listed:
    case outcome::outside_rightly: return member_outcome::with_household;
    case outcome::wrongly_included:
    case outcome::exited_rightly: return member_outcome::not_poor;
    case outcome::kept_rightly:
    case outcome::wrongly_exited: break;
    default: return member_outcome::undecided;
  }
  if (!is_alone) return member_outcome::undecided;
  return excused == excuse::none ? member_outcome::left_out : member_outcome::listed;
}

}  // namespace detail

template <typename>
std::vector<member_finding> member_findings(const matching& persons, const member_links& links, std::span<const household_outcome> households) {
  POVEXIT_EXPECTS(links.registered_household.size() == persons.in_register.size() && links.surveyed_household.size() == persons.in_survey.size());
  POVEXIT_EXPECTS(links.excused.empty() || links.excused.size() == persons.in_survey.size());
  const auto of_survey = detail::places_by_row(households, [](const household_outcome& each) { return each.survey_row; });
  const auto of_register =
      detail::places_by_row(households, [](const household_outcome& each) { return each.survey_row == no_row ? no_row : each.register_row; });
  const auto find = [](const std::vector<std::uint32_t>& places, std::int32_t row) {
    return row >= 0 && static_cast<std::size_t>(row) < places.size() ? places[static_cast<std::size_t>(row)] : no_row;
  };
  std::vector<member_finding> found;
  for (std::uint32_t row = 0; row < persons.in_survey.size(); ++row) {
    const std::uint32_t household = find(of_survey, links.surveyed_household[row]);
    if (persons.in_survey.paired[row] || household == no_row) continue;
    const excuse excused = links.excused.empty() ? excuse::none : links.excused[row];
    found.push_back({no_row, row, household, detail::of_unpaired(households[household].what, persons.in_survey.alone[row], excused), excused});
  }
  for (std::uint32_t row = 0; row < persons.in_register.size(); ++row) {
    const std::uint32_t household = find(of_register, links.registered_household[row]);
    if (persons.in_register.paired[row] || household == no_row) continue;
    found.push_back({row, no_row, household, persons.in_register.alone[row] ? member_outcome::not_found : member_outcome::undecided, excuse::none});
  }
  return found;
}

}  // namespace povexit::inline v0::lookback
