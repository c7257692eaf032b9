// SPDX-License-Identifier: MIT
// povexit/lookback/verdict.hpp -- the outcome of every household of a matching, and how many there are of each.
//
// Layer: lookback. Knows no rules: the caller brings one column of what the register says and one of what the surveyed facts
// give. Households carry all their members: of the register where they are registered, of the survey where they are missed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <povexit/base/mergeable.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/lookback/match.hpp>
#include <povexit/lookback/outcome.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::lookback {

/// What is known of the register's households. Borrows. Shape: a row each; `persons` may be empty: then nobody can be counted.
struct registered_households {
  std::span<const register_status> status{};
  column_view persons{};  ///< members on the register
};

/// What is known of the surveyed households. Borrows. Shape: a row each; `persons` and `excused` may be empty.
struct surveyed_households {
  std::span<const verdict> facts{};
  column_view persons{};              ///< members found
  std::span<const excuse> excused{};  ///< empty: nobody is
};

/// The outcome of one household, with its rows on both sides; `no_row` where there is none, or where several may be meant.
struct household_outcome {
  std::uint32_t register_row = no_row;
  std::uint32_t survey_row = no_row;
  outcome what = outcome::undecided;
  undecided_for missing = undecided_for::nothing;
  excuse excused = excuse::none;
  friend constexpr bool operator==(const household_outcome&, const household_outcome&) = default;
};

/// The outcome of every household that either side has.
///
///   the matching says           register row   survey row   outcome
///   paired                      its own        its own      by `outcome_of` of the register's status
///   alone in the register       its own        -            not_surveyed
///   alone in the survey         -              its own      by `outcome_of` as not_registered
///   repeated, both sides        -              each         undecided: ambiguous_key, once for each surveyed row
///   repeated, both sides        each           -            not_surveyed, once for each registered row
///   repeated in the register    each           -            not_surveyed
///   repeated in the survey      -              each         undecided: repeated_key
///   keyless in the register     its own        -            not_surveyed
///   keyless in the survey       -              its own      undecided: no_key
///
/// Each row of either side is in exactly one outcome. Order: by register row, then what has none by survey row.
/// Expects: the columns have a row for each row of the matching.
template <typename = void>
[[nodiscard]] std::vector<household_outcome> household_outcomes(const matching& matched, const registered_households& registered,
                                                                const surveyed_households& surveyed);

/// Households and persons of one outcome.
struct household_count {
  std::uint64_t households = 0;
  std::uint64_t persons = 0;          ///< of the households whose size is known
  std::uint64_t of_unknown_size = 0;  ///< households whose size is not known: `persons` is too small by theirs

  constexpr void merge(const household_count& other) noexcept {
    households += other.households;
    persons += other.persons;
    of_unknown_size += other.of_unknown_size;
  }
  friend constexpr bool operator==(const household_count&, const household_count&) = default;
};

/// Counts by outcome. Mergeable.
struct outcome_totals {
  household_count by[outcome_kinds];

  [[nodiscard]] constexpr household_count& of(outcome what) noexcept { return by[static_cast<std::size_t>(what)]; }
  [[nodiscard]] constexpr const household_count& of(outcome what) const noexcept { return by[static_cast<std::size_t>(what)]; }
  /// Households of which something was found out.
  [[nodiscard]] constexpr std::uint64_t decided() const noexcept {
    std::uint64_t all = 0;
    for (const household_count& each : by) all += each.households;
    return all - of(outcome::undecided).households - of(outcome::not_surveyed).households;
  }
  constexpr void merge(const outcome_totals& other) noexcept {
    for (std::size_t i = 0; i < outcome_kinds; ++i) by[i].merge(other.by[i]);
  }
  friend constexpr bool operator==(const outcome_totals&, const outcome_totals&) = default;
};

/// Adds one household: with its members on the register where it is registered, else (missed, listed, outside) with those found.
template <typename = void>
void count(outcome_totals& into, const household_outcome& one, const registered_households& registered, const surveyed_households& surveyed) noexcept;

template <typename = void>
[[nodiscard]] outcome_totals totals(std::span<const household_outcome> all, const registered_households& registered,
                                    const surveyed_households& surveyed) noexcept;

/// The same, by group: village, township. `group_of(outcome)` is below `groups`, or -1 where it is not known: these stand in a
/// last total of their own. Shape: groups + 1.
template <typename GroupOf>
[[nodiscard]] std::vector<outcome_totals> totals_by(std::span<const household_outcome> all, const registered_households& registered,
                                                    const surveyed_households& surveyed, std::size_t groups, const GroupOf& group_of);

/// A share of a number of cases; nothing of no case.
[[nodiscard]] constexpr std::optional<ratio> share_of(std::uint64_t part, std::uint64_t whole) noexcept {
  return whole == 0 ? std::nullopt : ratio::make(static_cast<wide>(part), static_cast<wide>(whole));
}

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

template <typename = void>
[[nodiscard]] household_outcome of_survey_row(std::uint32_t row, std::uint32_t register_row, register_status status,
                                              const surveyed_households& surveyed) noexcept {
  household_outcome made{register_row, row};
  made.excused = surveyed.excused.empty() ? excuse::none : surveyed.excused[row];
  made.what = outcome_of(status, surveyed.facts[row], made.excused);
  made.missing = missing_for(status, surveyed.facts[row]);
  return made;
}

}  // namespace detail

template <typename>
std::vector<household_outcome> household_outcomes(const matching& matched, const registered_households& registered,
                                                  const surveyed_households& surveyed) {
  POVEXIT_EXPECTS(registered.status.size() == matched.in_register.size() && surveyed.facts.size() == matched.in_survey.size());
  POVEXIT_EXPECTS(surveyed.excused.empty() || surveyed.excused.size() == surveyed.facts.size());
  std::vector<household_outcome> made;
  made.reserve(matched.in_register.size() + matched.in_survey.size() - matched.pairs.size());
  std::size_t next_pair = 0;
  for (std::uint32_t row = 0; row < matched.in_register.size(); ++row) {
    if (matched.in_register.paired[row]) {
      made.push_back(detail::of_survey_row(matched.pairs[next_pair++].survey_row, row, registered.status[row], surveyed));
    } else {
      made.push_back({row, no_row, outcome::not_surveyed});
    }
  }
  bitmap ambiguous(matched.in_survey.size());
  for (std::size_t i = 0; i < matched.repeated_keys(); ++i) {
    const repeated_key each = matched.repeated(i);
    for (const std::uint32_t row : each.survey_rows) ambiguous.set(row, each.is_ambiguous());
  }
  for (std::uint32_t row = 0; row < matched.in_survey.size(); ++row) {
    if (matched.in_survey.paired[row]) continue;
    if (matched.in_survey.alone[row]) {
      made.push_back(detail::of_survey_row(row, no_row, register_status::not_registered, surveyed));
      continue;
    }
    const undecided_for why = matched.in_survey.keyless[row] ? undecided_for::no_key
                              : ambiguous[row]               ? undecided_for::ambiguous_key
                                                             : undecided_for::repeated_key;
    made.push_back({no_row, row, outcome::undecided, why});
  }
  return made;
}

template <typename>
void count(outcome_totals& into, const household_outcome& one, const registered_households& registered,
           const surveyed_households& surveyed) noexcept {
  const bool is_outside = one.what == outcome::missed || one.what == outcome::listed || one.what == outcome::outside_rightly;
  const bool is_registered = one.register_row != no_row && !is_outside;
  const column_view& persons = is_registered ? registered.persons : surveyed.persons;
  const std::size_t row = is_registered ? one.register_row : one.survey_row;
  household_count& of = into.of(one.what);
  ++of.households;
  const bool has_size = persons.size() != 0 && persons.is_known(row) && persons[row] >= 0;
  if (has_size) of.persons += static_cast<std::uint64_t>(persons[row]);
  if (!has_size) ++of.of_unknown_size;
}

template <typename>
outcome_totals totals(std::span<const household_outcome> all, const registered_households& registered, const surveyed_households& surveyed) noexcept {
  outcome_totals made;
  for (const household_outcome& one : all) count(made, one, registered, surveyed);
  return made;
}

template <typename GroupOf>
std::vector<outcome_totals> totals_by(std::span<const household_outcome> all, const registered_households& registered,
                                      const surveyed_households& surveyed, std::size_t groups, const GroupOf& group_of) {
  std::vector<outcome_totals> made(groups + 1);
  for (const household_outcome& one : all) {
    const std::int64_t group = group_of(one);
    POVEXIT_EXPECTS(group < static_cast<std::int64_t>(groups));
    count(made[group < 0 ? groups : static_cast<std::size_t>(group)], one, registered, surveyed);
  }
  return made;
}

}  // namespace povexit::inline v0::lookback
