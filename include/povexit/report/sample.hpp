// SPDX-License-Identifier: MIT
// povexit/report/sample.hpp -- plans of samples, draws and decisions, for people, programs and spreadsheets.
//
// Layer: report. Estimates are decimals in strings, rounded; counts and chances of inclusion are exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <povexit/base/message.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/plan.hpp>
#include <povexit/estimate/sample.hpp>
#include <povexit/estimate/staffing.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::report {

/// How many households are said to be in error: a share, a count, or both.
struct error_amount {
  std::optional<ratio> share;
  std::optional<std::uint64_t> count;
};

/// How many are to be surveyed, by whom, and what that can show.
struct sample_plan {
  std::optional<std::uint64_t> population;
  estimate::risks within;
  std::optional<error_amount> bad;
  std::optional<error_amount> good;
  std::optional<estimate::acceptance_plan> acceptance;
  std::optional<estimate::precision_request> precise;
  std::optional<estimate::precision_plan> precision;
  std::uint64_t households = 0;  ///< of the characteristic
  estimate::limit held_to;
  std::vector<estimate::characteristic_point> characteristic;

  struct staff {
    std::uint64_t people = 0;
    std::uint64_t villages = 0;
    std::uint64_t households = 0;
    std::uint64_t days = 0;
    std::optional<estimate::team_plan> teams;
    std::optional<ratio> pace;  ///< households a person and day: found, or given
    bool is_pace_given = false;
    bool is_people_found = false;  ///< else they are given
  };
  std::optional<staff> work;

  std::vector<estimate::inspected_township> townships;
  std::optional<estimate::assignment> inspection;
};

[[nodiscard]] std::string sample_plan_text(const sample_plan& of, language tongue = language::en);
[[nodiscard]] std::string sample_plan_json(const sample_plan& of);
/// The operating characteristic; where there are inspection groups, a line for every township.
[[nodiscard]] std::string sample_plan_csv(const sample_plan& of);

/// A draw and what it was made of. Borrows the frame.
struct sample_draw {
  const estimate::drawn_sample* drawn = nullptr;
  const std::vector<estimate::frame_household>* frame = nullptr;
  std::vector<std::string> names;  ///< of the frame's households, as they may be shown; empty: their ids
  std::vector<estimate::draw_request> asked;
  std::string seed;
  std::uint64_t undecided = 0;  ///< households of which nobody knows whether they belong to the frame
  std::uint64_t unplaced = 0;   ///< without id, village or stratum
};

[[nodiscard]] std::string sample_draw_text(const sample_draw& of, language tongue = language::en);
[[nodiscard]] std::string sample_draw_json(const sample_draw& of);
/// A line for every drawn village, every chosen household and every replacement, in their order: what a survey is made by, and what
/// `rates` reads. `unit` is the primary unit: the village, where villages were drawn; else the household.
[[nodiscard]] std::string sample_draw_csv(const sample_draw& of);

/// What a survey according to a plan says.
struct sample_decision {
  estimate::acceptance_plan plan;
  std::uint64_t surveyed = 0;
  std::uint64_t found = 0;
  std::uint64_t undecided = 0;
  std::optional<std::uint64_t> population;
  estimate::confidence with;
  truth passes = truth::unknown;
};

[[nodiscard]] std::string sample_decision_text(const sample_decision& of, language tongue = language::en);
[[nodiscard]] std::string sample_decision_json(const sample_decision& of);
[[nodiscard]] std::string sample_decision_csv(const sample_decision& of);

}  // namespace povexit::inline v0::report
