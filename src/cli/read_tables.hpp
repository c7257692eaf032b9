// SPDX-License-Identifier: MIT
// src/cli/read_tables.hpp -- tables of a folder; those above a level may stand in another one.
//
// Layer: cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <povexit/io/dataset.hpp>

#include "console.hpp"
#include "options.hpp"
#include "progress.hpp"

namespace povexit::cli {

/// A folder of tables, and what was read from where.
struct tables_read {
  io::dataset data;
  std::vector<std::string> files;  ///< that were there
  issues problems;                 ///< of the data, each with the file that it stands in
};

/// How tables are read for these options; `shown` must outlive the reading.
[[nodiscard]] io::load_options load_options_of(const options& asked, progress& shown);

/// Reads the tables of a folder. What was odd and is an error is printed; nothing where it cannot be read at all.
///
/// `otherwise`: a folder with the tables of the levels above `from` that the first does not have: the villages of a survey
/// are those of the register. Empty: none.
[[nodiscard]] std::optional<tables_read> read_tables(const schema& tables, const options& asked, const console& with, const std::string& folder,
                                                     const std::string& otherwise = {}, level_index from = 0);

/// Errors among the problems of the data.
[[nodiscard]] std::size_t count_errors(const issues& all) noexcept;

/// Warnings, each kind once with its first place, and how many of it there are.
void print_by_kind(const issues& all, const options& asked, const console& with, const schema& tables);

}  // namespace povexit::cli
