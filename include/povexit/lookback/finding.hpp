// SPDX-License-Identifier: MIT
// povexit/lookback/finding.hpp -- findings have states: suspected, answered with evidence, then verified or withdrawn.
//
// Layer: lookback. Rates count the verified; beside them stands the rate if all open ones were verified. Source: practice of the
// special assessments of county exit: a county may answer a finding with evidence before it counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/mergeable.hpp>
#include <povexit/base/result.hpp>
#include <povexit/base/search.hpp>
#include <povexit/lookback/messages.hpp>

namespace povexit::inline v0::lookback {

enum class finding_state : std::uint8_t { suspected, answered, verified, withdrawn };
inline constexpr std::size_t finding_states = 4;

/// `suspected`, `answered`, `verified`, `withdrawn`.
[[nodiscard]] constexpr std::string_view name(finding_state state) noexcept {
  constexpr std::string_view names[] = {"suspected", "answered", "verified", "withdrawn"};
  return names[static_cast<std::size_t>(state)];
}

/// The state of that name, if there is one.
[[nodiscard]] constexpr std::optional<finding_state> finding_state_of(std::string_view text) noexcept {
  for (std::size_t i = 0; i < finding_states; ++i) {
    if (name(static_cast<finding_state>(i)) == text) return static_cast<finding_state>(i);
  }
  return std::nullopt;
}

/// For people: its text in both languages.
[[nodiscard]] constexpr const message& words_of(finding_state state) noexcept {
  constexpr const message* all[] = {&messages::state_suspected, &messages::state_answered, &messages::state_verified, &messages::state_withdrawn};
  return *all[static_cast<std::size_t>(state)];
}

///   from       to: suspected  answered  verified  withdrawn
///   (nothing)      yes        no        no        no
///   suspected      no         yes       yes       yes
///   answered       no         yes       yes       yes        (a further answer)
///   verified       no         no        no        no
///   withdrawn      no         no        no        no
[[nodiscard]] constexpr bool may_become(finding_state from, finding_state to) noexcept {
  return (from == finding_state::suspected || from == finding_state::answered) && to != finding_state::suspected;
}

/// One step in the life of a finding.
struct finding_event {
  finding_state to = finding_state::suspected;
  std::optional<date> on{};  ///< needed
  std::string evidence{};    ///< needed for an answer: a document, a photograph, a voucher
  std::string by{};          ///< who; may be empty
  place where{};
};

/// One finding and what became of it.
struct finding {
  std::string unit{};                      ///< key of the household, or of the person for a single member
  std::string problem{};                   ///< an outcome's name, a rule's id, a list's name
  std::optional<std::uint64_t> persons{};  ///< how many it counts for: all register members of a wrongly exited household, 1 of a member
  std::vector<finding_event> events{};     ///< in their order; the first is `suspected`
  place where{};

  /// Expects: at least one event.
  [[nodiscard]] finding_state state() const noexcept { return POVEXIT_EXPECTS(!events.empty()), events.back().to; }
  /// Suspected or answered: not yet settled.
  [[nodiscard]] bool is_open() const noexcept { return state() == finding_state::suspected || state() == finding_state::answered; }
};

/// What is wrong with a further event of a finding; nothing where it may follow.
///
/// Errors: illegal-transition, finding-without-date, finding-out-of-order (dated before the last one), answer-without-evidence: the
///         first that applies.
template <typename = void>
[[nodiscard]] std::optional<issue> problem_with(const finding& of, const finding_event& next);

/// Adds an event, or says why not: then nothing has changed.
template <typename = void>
[[nodiscard]] std::optional<issue> advance(finding& of, finding_event next);

/// Everything that is wrong with findings that were read: each event by `problem_with`, a finding without any event, and two findings
/// of one problem and unit.
template <typename = void>
[[nodiscard]] issues check(std::span<const finding> all);

/// Findings and the persons they count for. Mergeable.
struct finding_count {
  std::uint64_t findings = 0;
  std::uint64_t persons = 0;          ///< of those of which the number is known
  std::uint64_t of_unknown_size = 0;  ///< findings of which it is not: `persons` is too small by theirs
  constexpr void merge(const finding_count& other) noexcept {
    findings += other.findings;
    persons += other.persons;
    of_unknown_size += other.of_unknown_size;
  }
  friend constexpr bool operator==(const finding_count&, const finding_count&) = default;
};

/// By state. Mergeable.
struct finding_totals {
  finding_count by[finding_states];

  [[nodiscard]] constexpr finding_count& of(finding_state state) noexcept { return by[static_cast<std::size_t>(state)]; }
  [[nodiscard]] constexpr const finding_count& of(finding_state state) const noexcept { return by[static_cast<std::size_t>(state)]; }
  /// What rates count.
  [[nodiscard]] constexpr const finding_count& verified() const noexcept { return of(finding_state::verified); }
  /// Suspected and answered.
  [[nodiscard]] constexpr finding_count open() const noexcept {
    finding_count made = of(finding_state::suspected);
    made.merge(of(finding_state::answered));
    return made;
  }
  /// What rates would count if all open ones were verified.
  [[nodiscard]] constexpr finding_count at_most() const noexcept {
    finding_count made = open();
    made.merge(verified());
    return made;
  }
  constexpr void merge(const finding_totals& other) noexcept {
    for (std::size_t i = 0; i < finding_states; ++i) by[i].merge(other.by[i]);
  }
  friend constexpr bool operator==(const finding_totals&, const finding_totals&) = default;
};

/// Counts by state the findings of one problem; of all where `problem` is empty. Expects: `check` finds nothing.
template <typename = void>
[[nodiscard]] finding_totals totals(std::span<const finding> all, std::string_view problem = {}) noexcept {
  finding_totals made;
  for (const finding& each : all) {
    if (!problem.empty() && each.problem != problem) continue;
    made.of(each.state()).merge({1, each.persons.value_or(0), each.persons ? 0U : 1U});
  }
  return made;
}

// ---------------------------------------------------------------------------------------------------------------------

template <typename>
std::optional<issue> problem_with(const finding& of, const finding_event& next) {
  const std::vector<std::string> named = {of.unit, of.problem};
  const bool is_first = of.events.empty();
  if (is_first ? next.to != finding_state::suspected : !may_become(of.state(), next.to)) {
    return error(messages::illegal_transition,
                 {of.unit, of.problem, is_first ? std::string("-") : std::string(name(of.state())), std::string(name(next.to))}, next.where);
  }
  if (!next.on || !is_valid(*next.on)) return error(messages::finding_without_date, {of.unit, of.problem, std::string(name(next.to))}, next.where);
  if (!is_first && of.events.back().on && *next.on < *of.events.back().on) {
    return error(messages::finding_out_of_order, {of.unit, of.problem, to_string(*next.on), to_string(*of.events.back().on)}, next.where);
  }
  if (next.to == finding_state::answered && next.evidence.empty()) return error(messages::answer_without_evidence, named, next.where);
  return std::nullopt;
}

template <typename>
std::optional<issue> advance(finding& of, finding_event next) {
  auto wrong = problem_with(of, next);
  if (!wrong) of.events.push_back(std::move(next));
  return wrong;
}

template <typename>
issues check(std::span<const finding> all) {
  issues wrong;
  std::vector<const finding*> ordered;
  const auto order = [](const finding* one) { return std::tuple<std::string_view, std::string_view>(one->unit, one->problem); };
  for (const finding& each : all) {
    if (each.events.empty()) wrong.push_back(error(messages::finding_without_state, {each.unit, each.problem}, each.where));
    finding so_far{each.unit, each.problem, each.persons, {}, each.where};
    for (const finding_event& event : each.events) {
      if (auto problem = problem_with(so_far, event)) wrong.push_back(std::move(*problem));
      so_far.events.push_back(event);
    }
    ordered.push_back(&each);
  }
  search::sort(ordered, [&order](const finding* a, const finding* b) { return order(a) < order(b); });
  for (std::size_t i = 1; i < ordered.size(); ++i) {
    if (order(ordered[i]) == order(ordered[i - 1])) {
      wrong.push_back(error(messages::repeated_finding, {ordered[i]->unit, ordered[i]->problem}, ordered[i]->where));
    }
  }
  return wrong;
}

}  // namespace povexit::inline v0::lookback
