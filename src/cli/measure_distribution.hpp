// SPDX-License-Identifier: MIT
// src/cli/measure_distribution.hpp -- what welfare is without any line: its middle, and how unequally it is spread.
//
// Layer: cli.
#pragma once

#include <optional>

#include "measure_lines.hpp"

namespace povexit::cli {

/// Nothing where no such measure is asked for. Errors: those of the groups.
[[nodiscard]] result<std::optional<report::measured_section>> measure_distribution(const measured_tables& on, const rulebook::measure_spec& by,
                                                                                   const measured_draw* drawn, const welfare_columns& values);

}  // namespace povexit::cli
