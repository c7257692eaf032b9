// SPDX-License-Identifier: MIT
// povexit/rulebook/print.hpp -- rule books and schemas as TOML.
//
// Layer: rulebook (compiled).
#pragma once

#include <string>

#include <povexit/rule/book.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook {

/// The book as text that `parse_book` reads back to an equal book. Formulas stand as they were written.
///
/// Expects: names, ids and texts that a file could hold; two defines, reports, parameters or values of one name
/// cannot stand in one file and come out as text that does not parse. Values of several keys that begin with
/// the same keys stand together; a score was added by `add`. What a table gave stands in the book itself.
[[nodiscard]] std::string print_book(const rule::book& book);

/// The schema as text that `parse_schema` reads back to an equal schema; the decimals of money are always 2.
[[nodiscard]] std::string print_schema(const schema& tables);

}  // namespace povexit::inline v0::rulebook
