// SPDX-License-Identifier: MIT
// povexit/rulebook/versions.hpp -- of several versions of one book the one that judges.
//
// Layer: rulebook (compiled).
#pragma once

#include <string>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>

namespace povexit::inline v0::rulebook {

/// The version that is in force on a day. A book alone is its only version.
///
/// `retrospective`: where none is, the last that had begun by then, or the first of all; whoever shows the result says so.
/// Expects: at least one book, all of one id, and a day of the calendar.
/// Errors: not yet in force, no longer in force; a hole between two versions, with both and its days; two at once, with both.
[[nodiscard]] result<rule::book> in_force(std::vector<rule::book> versions, date on, bool retrospective = false);

/// The file of the version that is in force, of a folder whose books all have one id.
///
/// Errors: no book in the folder, books of several ids, what is wrong in any of them, and those of `in_force`.
[[nodiscard]] result<std::string> version_in(const std::string& folder, date on, bool retrospective = false);

}  // namespace povexit::inline v0::rulebook
