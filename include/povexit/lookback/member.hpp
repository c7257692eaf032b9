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

/// What came out for one person who stands on one side only, or on both in different households.
enum class member_outcome : std::uint8_t {
  left_out,        ///< found in a registered household that is poor, and not on the register: missed, alone
  not_poor,        ///< the same, and the household is not poor: nobody missed
  listed,          ///< not on the register, and excused: died, moved, imprisoned, serving, split off
  with_household,  ///< the household is not registered: counted, if at all, with it
  not_found,       ///< on the register in a surveyed household, and not found there
  undecided,       ///< the household is undecided, or it cannot be said whether the register has the person
  elsewhere,       ///< on the register in another household than the one it was found in
};

inline constexpr std::size_t member_outcomes = 7;

/// `left_out`, `not_poor`, ...
[[nodiscard]] constexpr std::string_view name(member_outcome what) noexcept {
  constexpr std::string_view names[] = {"left_out", "not_poor", "listed", "with_household", "not_found", "undecided", "elsewhere"};
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
  bit_view doubtful_in_register{};                       ///< persons whose key is likely mistyped: an id that is not valid; absent: nobody's is
  bit_view doubtful_in_survey{};                         ///< the same of surveyed persons
};

/// Every surveyed person who is not paired and whose household is known, every registered person of a surveyed household who is not
/// paired, and every pair whose households are not the same.
///
///   household of a surveyed person    person is certain        person is not
///   kept_rightly, wrongly_exited      left_out (listed)        undecided
///   wrongly_included, exited_rightly  not_poor                 not_poor
///   missed, listed, outside_rightly   with_household           with_household
///   undecided                         undecided                undecided
///
/// Certain is who is alone and not doubtful, in a household of which the register has no member who is not paired and has no key, a
/// doubtful or a repeated one: this may be the same person. A registered person of a paired household is `not_found` where alone, else
/// `undecided`. A pair is `elsewhere` where both households are known and are not rows of one another. Order: surveyed by row, then
/// registered.
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

/// Which household of the register is meant cannot be said.
[[nodiscard]] constexpr bool may_be_several(undecided_for missing) noexcept {
  return missing == undecided_for::ambiguous_key || missing == undecided_for::repeated_key || missing == undecided_for::no_key;
}

[[nodiscard]] constexpr member_outcome of_unpaired(outcome household, bool is_certain, excuse excused) noexcept {
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
  if (!is_certain) return member_outcome::undecided;
  return excused == excuse::none ? member_outcome::left_out : member_outcome::listed;
}

}  // namespace detail

template <typename>
std::vector<member_finding> member_findings(const matching& persons, const member_links& links, std::span<const household_outcome> households) {
  const side_classes& registered = persons.in_register;
  const side_classes& surveyed = persons.in_survey;
  POVEXIT_EXPECTS(links.registered_household.size() == registered.size() && links.surveyed_household.size() == surveyed.size());
  POVEXIT_EXPECTS(links.excused.empty() || links.excused.size() == surveyed.size());
  const auto of_survey = detail::places_by_row(households, [](const household_outcome& each) { return each.survey_row; });
  const auto of_register =
      detail::places_by_row(households, [](const household_outcome& each) { return each.survey_row == no_row ? no_row : each.register_row; });
  const auto find = [](const std::vector<std::uint32_t>& places, std::int32_t row) {
    return row >= 0 && static_cast<std::size_t>(row) < places.size() ? places[static_cast<std::size_t>(row)] : no_row;
  };
  const auto is_doubtful = [](bit_view doubtful, std::uint32_t row) { return !doubtful.is_absent() && doubtful[row]; };
  bitmap may_be_any(households.size());  // the register has a member there who may be anybody of those found
  for (std::uint32_t row = 0; row < registered.size(); ++row) {
    const bool is_sure = registered.paired[row] || (registered.alone[row] && !is_doubtful(links.doubtful_in_register, row));
    const std::uint32_t household = is_sure ? no_row : find(of_register, links.registered_household[row]);
    if (household != no_row) may_be_any.set(household);
  }
  std::vector<std::uint32_t> partner(surveyed.size(), no_row);
  for (const row_pair& pair : persons.pairs) partner[pair.survey_row] = pair.register_row;
  std::vector<member_finding> found;
  for (std::uint32_t row = 0; row < surveyed.size(); ++row) {
    const std::uint32_t household = find(of_survey, links.surveyed_household[row]);
    if (household == no_row) continue;
    const household_outcome& of = households[household];
    const excuse excused = links.excused.empty() ? excuse::none : links.excused[row];
    if (partner[row] != no_row) {
      const std::int32_t home = links.registered_household[partner[row]];
      const bool is_known = home >= 0 && !detail::may_be_several(of.missing);
      const bool is_home = is_known && of.register_row == static_cast<std::uint32_t>(home);
      if (is_known && !is_home) found.push_back({partner[row], row, household, member_outcome::elsewhere, excused});
      continue;
    }
    const bool is_certain = surveyed.alone[row] && !is_doubtful(links.doubtful_in_survey, row) && !may_be_any[household];
    found.push_back({no_row, row, household, detail::of_unpaired(of.what, is_certain, excused), excused});
  }
  for (std::uint32_t row = 0; row < registered.size(); ++row) {
    const std::uint32_t household = find(of_register, links.registered_household[row]);
    if (registered.paired[row] || household == no_row) continue;
    found.push_back({row, no_row, household, registered.alone[row] ? member_outcome::not_found : member_outcome::undecided, excuse::none});
  }
  return found;
}

}  // namespace povexit::inline v0::lookback
