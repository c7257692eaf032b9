// SPDX-License-Identifier: MIT
// povexit/estimate/sample.hpp -- drawing households and villages, with the order in which others replace them.
//
// Layer: estimate (compiled). A draw depends on the seed, the frame's names and what is asked for; not on the order of the
// frame's rows (systematic_pps alone keeps the order that it is given). Chances of inclusion are exact.
// Source: W. G. Madow, Annals of Mathematical Statistics 20 (1949), for systematic selection with unequal chances.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/random.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::estimate {

/// One household that may be drawn.
struct frame_household {
  std::string id;
  std::string village;
  std::string stratum;
  place where;
};

/// What to do with a drawn village that has fewer households than are to be drawn in each.
enum class small_villages : std::uint8_t {
  refuse,    ///< an error that lists them
  take_all,  ///< all of its households are drawn: their chance is the village's
};

/// What is asked of one stratum. `villages`: draw so many with chances in proportion to their households, and then
/// `households` in each of them; none: draw `households` of the whole stratum at once.
struct draw_request {
  std::string stratum;
  std::uint64_t households = 0;
  std::optional<std::uint64_t> villages;
  place where;
  small_villages small = small_villages::refuse;  ///< where villages are drawn
};

/// A household of the sample or of the waiting list.
struct drawn_household {
  std::size_t row = 0;     ///< of the frame
  std::uint64_t turn = 0;  ///< from 1; of a chosen one within its stratum, of a replacement within its village and stratum
  ratio inclusion;         ///< its chance to be chosen; the sampling weight is one over it

  friend bool operator==(const drawn_household&, const drawn_household&) = default;
};

/// A village drawn at the first stage.
struct drawn_village {
  std::string stratum;
  std::string village;
  std::uint64_t households = 0;  ///< in the frame
  ratio inclusion;               ///< 1: so large that it is in every sample

  friend bool operator==(const drawn_village&, const drawn_village&) = default;
};

struct drawn_sample {
  std::string commitment;                     ///< of the seed; publish it before the draw
  std::vector<drawn_village> villages;        ///< of strata drawn in two stages
  std::vector<drawn_household> chosen;        ///< by stratum, then by turn
  std::vector<drawn_household> replacements;  ///< of the villages of chosen households: stratum, village, turn
};

/// Draws from every stratum that is asked for, and orders all others of their villages as replacements.
///
/// A household that cannot be reached is replaced by the next turn of its own village and stratum, never by choice.
/// Errors: all at once: estimate-sample-above-population (n > N, in the request's place), estimate-unknown-stratum,
/// estimate-repeated-stratum, estimate-repeated-household, estimate-village-too-small (a list of all
/// that have fewer households than asked for in each, unless a policy takes all of theirs).
[[nodiscard]] result<drawn_sample> draw(std::span<const frame_household> frame, std::span<const draw_request> asked, std::string_view seed);

/// A unit selected with a chance in proportion to its size.
struct drawn_unit {
  std::size_t unit = 0;
  ratio inclusion;

  friend bool operator==(const drawn_unit&, const drawn_unit&) = default;
};

/// Systematic selection of `count` units with chances in exact proportion to size, in the order given.
///
/// Units of at least a whole step are taken for certain, the others share what is left.
/// Errors: estimate-sample-above-population where fewer than `count` units have a size, estimate-too-large beyond 2^62 in all.
[[nodiscard]] result<std::vector<drawn_unit>> systematic_pps(std::span<const std::uint64_t> sizes, std::uint64_t count, random_stream& chance);

/// The next replacement of a household, as far as turns are used up: `used` of its village and stratum are taken already.
///
/// Missing: nothing where the list of its village and stratum is used up.
[[nodiscard]] std::optional<std::size_t> replacement_for(const drawn_sample& of, std::span<const frame_household> frame, std::size_t row,
                                                         std::uint64_t used);

}  // namespace povexit::inline v0::estimate
