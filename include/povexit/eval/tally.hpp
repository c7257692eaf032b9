// SPDX-License-Identifier: MIT
// povexit/eval/tally.hpp -- how many rows pass, fail, are unknown or not judged; totals that can be added up.
//
// Layer: eval. A total carries what it counts, so that unlike totals are never added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/date.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::eval {

/// Rows by outcome.
struct outcome_counts {
  std::uint64_t pass = 0;
  std::uint64_t fail = 0;
  std::uint64_t unknown = 0;
  std::uint64_t not_judged = 0;
  std::uint64_t not_applicable = 0;

  constexpr void merge(const outcome_counts& other) noexcept {
    pass += other.pass;
    fail += other.fail;
    unknown += other.unknown;
    not_judged += other.not_judged;
    not_applicable += other.not_applicable;
  }
  [[nodiscard]] constexpr std::uint64_t& of(verdict outcome) noexcept {
    std::uint64_t* const all[] = {&fail, &pass, &unknown, &not_judged, &not_applicable};
    return *all[static_cast<std::size_t>(outcome)];
  }
  friend constexpr bool operator==(const outcome_counts&, const outcome_counts&) = default;
};

/// The outcome of a verdict: where `judged` is no, nobody is judged; where it or `applies` is unknown, so is the outcome.
/// Planes that are null say yes for all.
template <typename = void>
[[nodiscard]] verdict verdict_at(const plane& value, const plane* judged, const plane* applies, std::size_t row) noexcept {
  const truth of = judged == nullptr ? truth::yes : (*judged)[row];
  const truth on = applies == nullptr ? truth::yes : (*applies)[row];
  if (of == truth::no) return verdict::not_judged;
  if (of == truth::yes && on == truth::no) return verdict::not_applicable;
  return of == truth::yes && on == truth::yes ? verdict_of(value[row]) : verdict::unknown;
}

/// The outcome of a rule: its own, for all rows that are not surely outside of those judged. Its value is yes where it
/// does not apply.
template <typename = void>
[[nodiscard]] verdict rule_outcome_at(const plane& value, const plane* judged, const plane* applies, std::size_t row) noexcept {
  if (judged != nullptr && judged->no[row]) return verdict::not_judged;
  return applies != nullptr && applies->no[row] ? verdict::not_applicable : verdict_of(value[row]);
}

/// Shape: all have the same size.
template <typename = void>
[[nodiscard]] outcome_counts verdict_counts(const plane& value, const plane* judged, const plane* applies = nullptr) noexcept {
  outcome_counts made;
  for (std::size_t row = 0; row < value.size(); ++row) ++made.of(verdict_at(value, judged, applies, row));
  return made;
}

template <typename = void>
[[nodiscard]] outcome_counts rule_counts(const plane& value, const plane* judged, const plane* applies = nullptr) noexcept {
  outcome_counts made;
  for (std::size_t row = 0; row < value.size(); ++row) ++made.of(rule_outcome_at(value, judged, applies, row));
  return made;
}

/// What a total counts.
struct tally_key {
  std::string book;  ///< the book's hash, its id for a book without one; several joined by "+" for a merged verdict
  std::int32_t exit_year = 0;
  date on{0, 0, 0};
  std::string level;
  std::string rule;  ///< its id; empty for the verdict
  friend bool operator==(const tally_key&, const tally_key&) = default;
};

/// One total. The default one is neutral: it counts nothing, of whatever is merged into it.
struct tally {
  std::optional<tally_key> of;
  outcome_counts counts;

  /// Expects: both count the same thing, or one is neutral.
  template <typename = void>
  void merge(const tally& other) noexcept {
    if (!other.of) return;
    POVEXIT_EXPECTS(!of || *of == *other.of);
    if (!of) of = other.of;
    counts.merge(other.counts);
  }
  friend bool operator==(const tally&, const tally&) = default;
};

/// Adds the totals of another part of the data, by key.
///
/// Errors: unlike-totals, and nothing is added, where the two do not count the same things. An empty list is neutral.
template <typename = void>
[[nodiscard]] std::optional<issue> merge(std::vector<tally>& into, const std::vector<tally>& from) {
  const auto spelled = [](const tally& one) { return one.of ? one.of->book + " " + one.of->level + " " + one.of->rule : std::string(); };
  if (into.empty()) {
    into = from;
    return std::nullopt;
  }
  if (from.empty()) return std::nullopt;
  const std::size_t shared = into.size() < from.size() ? into.size() : from.size();
  for (std::size_t i = 0; i < shared; ++i) {
    if (into[i].of != from[i].of) return error(messages::unlike_totals, {spelled(from[i]), spelled(into[i])});
  }
  if (into.size() != from.size()) {
    const tally none;
    return error(messages::unlike_totals, {spelled(from.size() > shared ? from[shared] : none), spelled(into.size() > shared ? into[shared] : none)});
  }
  for (std::size_t i = 0; i < shared; ++i) into[i].merge(from[i]);
  return std::nullopt;
}

}  // namespace povexit::inline v0::eval
