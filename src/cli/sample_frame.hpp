// SPDX-License-Identifier: MIT
// src/cli/sample_frame.hpp -- who may be drawn: the rows of a register, with their villages and strata.
//
// Layer: cli.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/sample.hpp>
#include <povexit/estimate/staffing.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/table/database.hpp>

#include "pool.hpp"
#include "sample.hpp"

namespace povexit::cli {

struct sample_frame {
  std::vector<estimate::frame_household> households;
  std::vector<std::string> names;             ///< as they may be shown; empty: their ids
  std::vector<estimate::draw_request> asked;  ///< by stratum
  issues notes;                               ///< strata of which none is asked for
  std::uint64_t undecided = 0;                ///< of which nobody knows whether they belong to the frame
  std::uint64_t unplaced = 0;                 ///< without id, village or stratum
};

/// Errors: no such level or column, mistakes in the condition, nobody in the frame; all at once.
[[nodiscard]] result<sample_frame> make_frame(const sample_request& asked, const database& data, const io::dataset& from, pool& threads);

/// The level above villages, each row with the households below it. Errors go to `wrong`.
[[nodiscard]] std::vector<estimate::inspected_township> townships_of(const database& data, issues& wrong);

}  // namespace povexit::cli
