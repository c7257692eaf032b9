// SPDX-License-Identifier: MIT
// src/cli/measure_groups.hpp -- rows by a column of their level or above, or by the row above them.
//
// Layer: cli.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/report/naming.hpp>

#include "measure.hpp"

namespace povexit::cli {

/// Tells groups apart whose ids look the same once they are masked, without giving the id away.
[[nodiscard]] std::string hidden_key(std::string_view id);

/// Finds groups by name: `region`, `county.region`, `township`.
class group_finder {
 public:
  group_finder(const database& data, bool show_ids)
      : data_(&data),
        names_(data, report::mask(data.tables(), show_ids)),
        real_(data, report::mask(data.tables(), true)) {}

  /// Groups of the rows of a level, in the order of the codes, of the rows above, else of their names.
  ///
  /// Errors: measure-no-column, with the nearest name; measure-column-type for numbers that are no names.
  [[nodiscard]] result<row_groups> of(level_index level, const rulebook::measure_name& name) const;

 private:
  struct column_found {
    level_index level = 0;
    std::optional<std::size_t> column;  ///< none: the rows of the level themselves
  };
  [[nodiscard]] std::optional<column_found> find(level_index level, const std::string& name) const;
  [[nodiscard]] std::vector<std::string> candidates(level_index level) const;
  void by_level(level_index level, level_index above, row_groups& into) const;
  void by_code(const column_found& of, level_index level, row_groups& into) const;
  void by_value(const column_found& of, level_index level, row_groups& into) const;

  const database* data_;
  report::naming names_, real_;
};

}  // namespace povexit::cli
