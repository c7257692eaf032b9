// SPDX-License-Identifier: MIT
// povexit/report/csv.hpp -- the rows of one level as a table for spreadsheets.
//
// Layer: report (compiled). Source: RFC 4180; lines end with LF, for spreadsheets with CRLF.
#pragma once

#include <string>
#include <string_view>

#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report {

/// For spreadsheets: a byte order mark, CRLF, ids as ="0123", and no text that is taken for a formula.
enum class csv_for : unsigned char { programs, spreadsheets };

/// A row per entity: ids, verdict, failed and unknown rules, missing fields, reported numbers. Several in one cell are joined by ";".
[[nodiscard]] std::string csv(const judgement& all, level_index rows, csv_for whom = csv_for::programs);

/// One cell, quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);
/// One cell that a spreadsheet keeps as text.
[[nodiscard]] std::string csv_text_cell(std::string_view text);

}  // namespace povexit::inline v0::report
