// SPDX-License-Identifier: MIT
// povexit/rulebook/criteria.hpp -- a table of criteria, as standards are published, read as a rule book.
//
// Layer: rulebook (compiled).
#pragma once

#include <string>
#include <string_view>

#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>

namespace povexit::inline v0::rulebook {

/// Reads a CSV file of criteria: one rule a row.
///
/// Columns: in any order, under English or Chinese headers. Needed: id (编号), level (层级), indicator (指标), comparison
///          (比较), value (标准值). Others: unit (单位), title (名称), clause (条款), kind (类别), points (分值), veto (一票否决),
///          note (备注). The indicator is a name or any expression of the rule language; the comparison a sign or a word
///          (不低于, at least); the value a number, `2%`, a text of a code column, yes or no; a unit goes with a number.
/// Scores:  with points the rules are items of a score `total` of their level; a row with the id `pass` (及格) has the
///          pass mark as its value. Without such a row the score is a number only, and rules with a veto are criteria.
/// Name:    the book's id is the file's name without its ending.
/// Errors:  every issue of the table, with file, line and column; nothing is dropped.
[[nodiscard]] result<rule::book> parse_criteria(std::string_view bytes, std::string_view file);

/// True for the name of a table of criteria rather than of a TOML file.
[[nodiscard]] bool is_criteria(std::string_view file) noexcept;

}  // namespace povexit::inline v0::rulebook
