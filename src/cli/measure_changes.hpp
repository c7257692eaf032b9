// SPDX-License-Identifier: MIT
// src/cli/measure_changes.hpp -- what changed since the round before, with the error of the change.
//
// Layer: cli.
#pragma once

#include <optional>
#include <vector>

#include "measure.hpp"

namespace povexit::cli {

/// Pairs the numbers of two rounds and writes their changes into the sections of the later one.
///
/// Errors: those of two_rounds, where both rounds have a design: units that moved or repeat, none in common.
[[nodiscard]] issues add_changes(measured_sections& now, const measured_sections& before, const std::optional<measured_draw>& drawn,
                                 const std::optional<measured_draw>& drawn_before, const rulebook::measure_spec& by, report::measurement& into);

}  // namespace povexit::cli
