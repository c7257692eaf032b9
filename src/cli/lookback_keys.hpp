// SPDX-License-Identifier: MIT
// src/cli/lookback_keys.hpp -- the key of a level from the names of its columns.
//
// Layer: cli.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/lookback/key.hpp>
#include <povexit/table/database.hpp>

namespace povexit::cli {

/// Keeps what keys borrow.
struct kept_columns {
  std::deque<std::vector<std::string>> texts;
  std::deque<std::vector<std::int64_t>> zeros;
  std::deque<bitmap> nothing_known;
};

/// What rows of a level are matched by where nobody says it: a person's resident id number, else the id of the level.
[[nodiscard]] std::vector<std::string> usual_key(const schema& tables, level_index level);

/// A column of the level; the name of a level, its own or one above: that row's id. The column of the level's id is its id.
///
/// Errors: look-no-key-column, for each.
[[nodiscard]] result<lookback::key> make_key(const database& data, level_index level, const std::vector<std::string>& columns, kept_columns& keeps);

/// The first part of a key that is a resident id number.
[[nodiscard]] std::optional<std::size_t> id_number_of(const schema& tables, level_index level);

}  // namespace povexit::cli
