// SPDX-License-Identifier: MIT
// rulebook/read_book.hpp -- a file's bytes, and a rule book as far as its text can be read.
//
// Layer: rulebook, inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>

namespace povexit::inline v0::rulebook::detail {

/// What can be read of a book, with every issue of its text in `found`; nothing where it is no TOML at all.
///
/// `directory`: where tables that the book names lie; empty: nowhere.
/// With errors in `found` the book is only good for further checking: a formula that could not be read is marked as
/// unread, and an amount that could not be read stands as 1.
[[nodiscard]] std::optional<rule::book> read_book(std::string_view text, std::string_view file, std::string_view directory, issues& found);

/// The bytes of a file that is not larger than a rule book may be.
[[nodiscard]] result<std::string> read_file(const std::string& name);

}  // namespace povexit::inline v0::rulebook::detail
