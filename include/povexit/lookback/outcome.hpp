// SPDX-License-Identifier: MIT
// povexit/lookback/outcome.hpp -- what the register says of a household, held against what was found there.
//
// Layer: lookback. Source: measures for the special assessment of county exit (2017), as told in practice: wrongly exited and
// missed are the two rates; wrongly included is used by some provinces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <povexit/base/message.hpp>
#include <povexit/lookback/messages.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::lookback {

/// What the register says of a household.
enum class register_status : std::uint8_t {
  on_register,     ///< registered, and poor still
  exited,          ///< registered, and exited on paper
  not_registered,  ///< no row, or a row that is struck off
  unknown,         ///< a row whose status is not recorded
};

/// Why a household or person that is not on the register is listed instead of judged.
enum class excuse : std::uint8_t { none, died, moved, imprisoned, serving, split };
inline constexpr std::size_t excuse_kinds = 6;

/// What came out for one household.
enum class outcome : std::uint8_t {
  kept_rightly,      ///< on the register, and poor
  wrongly_included,  ///< on the register, and not poor
  wrongly_exited,    ///< exited on paper, and poor
  exited_rightly,    ///< exited, and not poor
  missed,            ///< poor, and not on the register
  outside_rightly,   ///< not on the register, and not poor
  listed,            ///< not on the register, poor, and excused: died, moved, imprisoned, serving, or legally split off
  not_surveyed,      ///< on the register's list, and not in the survey: nothing is said of it
  undecided,         ///< surveyed, and something is missing: see `undecided_for`
};
inline constexpr std::size_t outcome_kinds = 9;

/// What is missing where a household is undecided.
enum class undecided_for : std::uint8_t {
  nothing,        ///< it is decided
  facts,          ///< the verdict on the surveyed facts is unknown: values are missing
  not_judged,     ///< the standard does not speak of it: not judged, or not applicable
  status,         ///< the register's row has no status
  ambiguous_key,  ///< which row of the register, or of the survey, is meant cannot be said
  repeated_key,   ///< the survey has several rows of a household that the register does not have
  no_key,         ///< the survey's row has no key: it may be any household
};

/// The outcome of a household of which both sides are known to speak.
///
/// `facts` is the verdict on the surveyed facts by the standard that the household is judged by: pass, it is not poor; fail, it
/// is. A book of exit and a book of identification need not agree: give each household the verdict of the one that fits its status.
///
///                 facts:  pass               fail              unknown    not judged, not applicable
///   on_register           wrongly_included   kept_rightly      undecided  undecided
///   exited                exited_rightly     wrongly_exited    undecided  undecided
///   not_registered        outside_rightly    missed (listed)   undecided  undecided
///   unknown               undecided          undecided         undecided  undecided
///
/// `listed` stands for `missed` where there is an excuse.
[[nodiscard]] constexpr outcome outcome_of(register_status status, verdict facts, excuse excused = excuse::none) noexcept {
  if (status == register_status::unknown || (facts != verdict::pass && facts != verdict::fail)) return outcome::undecided;
  const bool is_poor = facts == verdict::fail;
  if (status == register_status::on_register) return is_poor ? outcome::kept_rightly : outcome::wrongly_included;
  if (status == register_status::exited) return is_poor ? outcome::wrongly_exited : outcome::exited_rightly;
  if (!is_poor) return outcome::outside_rightly;
  return excused == excuse::none ? outcome::missed : outcome::listed;
}

/// What is missing for `outcome_of`; the status before the facts.
[[nodiscard]] constexpr undecided_for missing_for(register_status status, verdict facts) noexcept {
  if (status == register_status::unknown) return undecided_for::status;
  if (facts == verdict::unknown) return undecided_for::facts;
  return facts == verdict::pass || facts == verdict::fail ? undecided_for::nothing : undecided_for::not_judged;
}

/// True for what the register has wrong.
[[nodiscard]] constexpr bool is_error_of_register(outcome found) noexcept {
  return found == outcome::wrongly_included || found == outcome::wrongly_exited || found == outcome::missed;
}

/// `kept_rightly`, `wrongly_included`, ...: for files and programs.
[[nodiscard]] constexpr std::string_view name(outcome found) noexcept {
  constexpr std::string_view names[] = {"kept_rightly",    "wrongly_included", "wrongly_exited", "exited_rightly", "missed",
                                        "outside_rightly", "listed",           "not_surveyed",   "undecided"};
  return names[static_cast<std::size_t>(found)];
}

/// `none`, `died`, `moved`, ...
[[nodiscard]] constexpr std::string_view name(excuse excused) noexcept {
  constexpr std::string_view names[] = {"none", "died", "moved", "imprisoned", "serving", "split"};
  return names[static_cast<std::size_t>(excused)];
}

/// The excuse of that name; nothing where none has it.
[[nodiscard]] constexpr std::optional<excuse> excuse_of(std::string_view text) noexcept {
  for (std::size_t i = 0; i < excuse_kinds; ++i) {
    if (name(static_cast<excuse>(i)) == text) return static_cast<excuse>(i);
  }
  return std::nullopt;
}

/// For people: its text in both languages.
[[nodiscard]] constexpr const message& words_of(outcome found) noexcept {
  constexpr const message* all[] = {&messages::outcome_kept_rightly,   &messages::outcome_wrongly_included, &messages::outcome_wrongly_exited,
                                    &messages::outcome_exited_rightly, &messages::outcome_missed,           &messages::outcome_outside_rightly,
                                    &messages::outcome_listed,         &messages::outcome_not_surveyed,     &messages::outcome_undecided};
  return *all[static_cast<std::size_t>(found)];
}

/// Expects: not `nothing`.
[[nodiscard]] constexpr const message& words_of(undecided_for missing) noexcept {
  constexpr const message* all[] = {&messages::undecided_facts,  &messages::undecided_facts,         &messages::undecided_not_judged,
                                    &messages::undecided_status, &messages::undecided_ambiguous_key, &messages::undecided_repeated_key,
                                    &messages::undecided_no_key};
  return *all[static_cast<std::size_t>(missing)];
}

/// Expects: not `none`.
[[nodiscard]] constexpr const message& words_of(excuse excused) noexcept {
  constexpr const message* all[] = {&messages::excuse_died,       &messages::excuse_died,    &messages::excuse_moved,
                                    &messages::excuse_imprisoned, &messages::excuse_serving, &messages::excuse_split};
  return *all[static_cast<std::size_t>(excused)];
}

}  // namespace povexit::inline v0::lookback
