// SPDX-License-Identifier: MIT
// povexit/rulebook/hash.hpp -- fingerprints of books and of data.
//
// Layer: rulebook (compiled). Source: NIST FIPS 180-4, "Secure Hash Standard".
#pragma once

#include <string>
#include <string_view>

#include <povexit/rule/book.hpp>

namespace povexit::inline v0::rulebook {

/// SHA-256 of bytes: 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// SHA-256 of the book's canonical form: parts in the order of their names, formulas in their one normal spelling.
///
/// The same for two texts that differ in comments, white space or the order of their parts; another one for any
/// difference in what they say.
[[nodiscard]] std::string hash(const rule::book& book);

/// What is hashed, for those who want to compare two books.
[[nodiscard]] std::string canonical(const rule::book& book);

}  // namespace povexit::inline v0::rulebook
