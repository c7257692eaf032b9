// SPDX-License-Identifier: MIT
// povexit/estimate/disposition.hpp -- what became of every household of the sample, and what share of them answered.
//
// Layer: estimate (compiled). Source: American Association for Public Opinion Research, "Standard Definitions: Final
// Dispositions of Case Codes and Outcome Rates for Surveys" (9th edition, 2016), in-person household surveys.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <povexit/base/issue.hpp>
#include <povexit/base/result.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::estimate {

/// Final codes: I, P, R, NC, O, UH, UO and NE of the Standard Definitions.
enum class disposition : std::uint8_t {
  complete,           ///< I, 1.1
  partial,            ///< P, 1.2
  refusal,            ///< R, 2.1: refused, or broke off
  non_contact,        ///< NC, 2.2
  other,              ///< O, 2.3: died since, unable, no common language
  unknown_household,  ///< UH, 3.1: not known whether anyone lives there
  unknown_other,      ///< UO, 3.2 to 3.9
  not_eligible        ///< NE, 4: moved away, not of the population
};

/// Reads a code as people write it: `I`, `NC`, `1.1`, `2.12`, `complete`, `refusal`, in any case.
///
/// Errors: estimate-unknown-disposition, with the codes there are.
[[nodiscard]] result<disposition> read_disposition(std::string_view text, const place& where = {});

/// How many households ended with each code. Merges.
struct dispositions {
  std::uint64_t of[8] = {};

  constexpr void add(disposition code, std::uint64_t households = 1) noexcept { of[static_cast<std::size_t>(code)] += households; }
  [[nodiscard]] constexpr std::uint64_t at(disposition code) const noexcept { return of[static_cast<std::size_t>(code)]; }
  constexpr void merge(const dispositions& other) noexcept {
    for (std::size_t i = 0; i < 8; ++i) of[i] += other.of[i];
  }
  friend constexpr bool operator==(const dispositions&, const dispositions&) = default;
};

/// The outcome rates of the Standard Definitions; nothing where a rate would be over nothing.
struct outcome_rates {
  std::optional<ratio> response_1;     ///< RR1: complete, over all that are or may be eligible: the least
  std::optional<ratio> response_2;     ///< RR2: partial ones count, too
  std::optional<ratio> response_3;     ///< RR3: of the unknown ones the share `eligible` counts
  std::optional<ratio> response_4;     ///< RR4: RR3 with partial ones
  std::optional<ratio> response_5;     ///< RR5: no unknown one counts: the most
  std::optional<ratio> response_6;     ///< RR6: RR5 with partial ones
  std::optional<ratio> cooperation_1;  ///< COOP1: complete, over all that were spoken to
  std::optional<ratio> refusal_1;      ///< REF1: refused, over all that are or may be eligible
  std::optional<ratio> contact_1;      ///< CON1: spoken to, over all that are or may be eligible
  std::optional<ratio> eligible;       ///< e: eligible among those of whom it is known
};

/// `eligible` is the share of unknown households taken as eligible for RR3 and RR4; none: as among the known ones.
[[nodiscard]] outcome_rates rates_of(const dispositions& counted, std::optional<ratio> eligible = std::nullopt);

}  // namespace povexit::inline v0::estimate
