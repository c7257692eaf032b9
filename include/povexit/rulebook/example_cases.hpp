// SPDX-License-Identifier: MIT
// povexit/rulebook/example_cases.hpp -- refused claims of a book that extends another, as cases of the book that it extends.
//
// Layer: rulebook (compiled).
#pragma once

#include <span>
#include <vector>

#include <povexit/eval/check.hpp>
#include <povexit/rulebook/cases.hpp>

namespace povexit::inline v0::rulebook {

/// A case for each refused claim that has an example: its rows, and the outcome that the base's rule gives them, which
/// the lower book's exceeds. All of one base; those of others are left for another call.
///
/// Expects: claims, books and schema that belong together.
[[nodiscard]] case_file cases_of(std::span<const eval::refused_claim> refused, std::span<const rule::book> books, const schema& tables);

}  // namespace povexit::inline v0::rulebook
