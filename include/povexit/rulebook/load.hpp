// SPDX-License-Identifier: MIT
// povexit/rulebook/load.hpp -- rule books and schemas from TOML.
//
// Layer: rulebook (compiled). The format is described in src/standards/README.md. Every issue of a text is
// reported in one go, in the order of the text; a text with an issue gives no value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook {

/// Reads one rule book and sets its hash. Names, types and units are judged later, against a schema.
///
/// Text:   UTF-8, with or without a byte order mark. Name: `file` is used in messages only.
/// Tables: a parameter's `table = "x.csv"` is read from `directory`; without one nothing is opened, and a table is an error.
/// Errors: every issue of the text and of its tables; see rulebook/messages.hpp and the messages of expressions.
[[nodiscard]] result<rule::book> parse_book(std::string_view text, std::string_view file, std::string_view directory = {});

/// Reads one schema, with the columns that follow from others (`table/derived.hpp`). Whether it makes sense as a whole is
/// asked with `check(schema)`.
[[nodiscard]] result<schema> parse_schema(std::string_view text, std::string_view file);

/// Reads the rule book in a file, and the tables that it names, which lie in the same folder.
///
/// Errors: besides those of `parse_book`: no such file, not a regular file, unreadable, larger than 16 MB.
[[nodiscard]] result<rule::book> load_book(const std::string& path);
[[nodiscard]] result<schema> load_schema(const std::string& path);

/// The book and every book that it uses or extends, directly or not, each once; the given book is the first.
///
/// Such a book is `<directory>/<id>.toml` where that file exists, else the shipped book of that id. Without a
/// directory only shipped books are found.
/// Errors: a book that is nowhere, the issues of each book, a circle, a book that is both used and extended by one; each
/// where the id is written.
[[nodiscard]] result<std::vector<rule::book>> with_used(rule::book first, const std::string& directory = {});

/// `load_book`, then `with_used` with the directory of the file.
[[nodiscard]] result<std::vector<rule::book>> load_with_used(const std::string& path);

}  // namespace povexit::inline v0::rulebook
