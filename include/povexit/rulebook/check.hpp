// SPDX-License-Identifier: MIT
// povexit/rulebook/check.hpp -- everything that is wrong with the text of a rule book, in one go.
//
// Layer: rulebook (compiled).
#pragma once

#include <string>
#include <string_view>

#include <povexit/base/issue.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook {

/// Every issue of a book's text and of its meaning under a schema, in the order of the text: what an author wants to
/// see at once. Empty when there is nothing to say.
///
/// The rules that can be read are checked even where others cannot; what depends on an unreadable one stays silent.
/// Books that it uses or extends are found as by `with_used`, tables as by `parse_book`; issues of other files come last.
[[nodiscard]] issues check_text(std::string_view text, std::string_view file, const schema& tables, const rule::asked& question = {},
                                const std::string& directory = {});

/// The same for the book in a file, with the directory of the file.
[[nodiscard]] issues check_file(const std::string& path, const schema& tables, const rule::asked& question = {});

}  // namespace povexit::inline v0::rulebook
