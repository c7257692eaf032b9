// SPDX-License-Identifier: MIT
// povexit/table/truth.hpp -- three-valued answers, one at a time and sixty-four at a time.
//
// Layer: table. Source: S. C. Kleene, "Introduction to Metamathematics" (1952), section 64: strong tables.
#pragma once

#include <cstdint>
#include <string_view>

#include <povexit/base/message.hpp>

namespace povexit::inline v0 {

/// The value of a condition.
enum class truth : std::uint8_t { no, yes, unknown };

/// The outcome of a rule or of an entity. `not_judged`: outside of those whom the standard speaks of. `not_applicable`:
/// the rule or verdict says itself that it does not speak of this one.
enum class verdict : std::uint8_t { fail, pass, unknown, not_judged, not_applicable };

[[nodiscard]] constexpr truth truth_of(bool known_value) noexcept { return known_value ? truth::yes : truth::no; }

[[nodiscard]] constexpr truth both(truth a, truth b) noexcept {
  if (a == truth::no || b == truth::no) return truth::no;
  return a == truth::yes && b == truth::yes ? truth::yes : truth::unknown;
}
[[nodiscard]] constexpr truth opposite(truth a) noexcept { return a == truth::unknown ? a : truth_of(a == truth::no); }
[[nodiscard]] constexpr truth either(truth a, truth b) noexcept { return opposite(both(opposite(a), opposite(b))); }

[[nodiscard]] constexpr verdict verdict_of(truth value) noexcept {
  return value == truth::yes ? verdict::pass : value == truth::no ? verdict::fail : verdict::unknown;
}

/// `yes`, `no`, `unknown`.
[[nodiscard]] constexpr std::string_view name(truth value) noexcept {
  constexpr std::string_view names[] = {"no", "yes", "unknown"};
  return names[static_cast<std::size_t>(value)];
}

/// `fail`, `pass`, `unknown`, `not_judged`, `not_applicable`.
[[nodiscard]] constexpr std::string_view name(verdict value) noexcept {
  constexpr std::string_view names[] = {"fail", "pass", "unknown", "not_judged", "not_applicable"};
  return names[static_cast<std::size_t>(value)];
}

/// Sixty-four answers in two planes of bits.
///
/// Invariant: `yes & no == 0`. A row set in neither plane is unknown, so an answer, once known, can only be changed
/// by changing the input that gave it.
struct truth_word {
  std::uint64_t yes = 0;
  std::uint64_t no = 0;

  friend constexpr bool operator==(truth_word, truth_word) = default;
};

//          yes      no       unknown   <- right
// yes      yes      no       unknown
// no       no       no       no
// unknown  unknown  no       unknown
[[nodiscard]] constexpr truth_word both(truth_word a, truth_word b) noexcept { return {a.yes & b.yes, a.no | b.no}; }

//          yes      no       unknown   <- right
// yes      yes      yes      yes
// no       yes      no       unknown
// unknown  yes      unknown  unknown
[[nodiscard]] constexpr truth_word either(truth_word a, truth_word b) noexcept { return {a.yes | b.yes, a.no & b.no}; }

[[nodiscard]] constexpr truth_word opposite(truth_word a) noexcept { return {a.no, a.yes}; }

/// The branch that the condition names; where it is unknown, only what both branches agree on.
[[nodiscard]] constexpr truth_word choose(truth_word condition, truth_word then, truth_word otherwise) noexcept {
  return {(condition.yes & then.yes) | (condition.no & otherwise.yes) | (then.yes & otherwise.yes),
          (condition.yes & then.no) | (condition.no & otherwise.no) | (then.no & otherwise.no)};
}

/// Where the condition is known: itself. Used only by rules about the data.
[[nodiscard]] constexpr truth_word known(truth_word a) noexcept { return {a.yes | a.no, ~(a.yes | a.no)}; }

/// Expects: bit < 64.
[[nodiscard]] constexpr truth at(truth_word word, unsigned bit) noexcept {
  return ((word.yes >> bit) & 1U) != 0 ? truth::yes : ((word.no >> bit) & 1U) != 0 ? truth::no : truth::unknown;
}

}  // namespace povexit::inline v0
