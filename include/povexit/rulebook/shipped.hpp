// SPDX-License-Identifier: MIT
// povexit/rulebook/shipped.hpp -- the standards and schemas that come with the library, by name.
//
// Layer: rulebook (compiled). Their texts are src/standards/*.toml, built into the library.
#pragma once

#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook {

/// Ids of the shipped rule books, in alphabetical order.
[[nodiscard]] std::vector<std::string_view> shipped_books();

/// Ids of the shipped schemas, in alphabetical order.
[[nodiscard]] std::vector<std::string_view> shipped_schemas();

/// The text of a shipped book, or of a shipped schema where no book has that id; empty when there is neither.
[[nodiscard]] std::string_view shipped_text(std::string_view id);

/// Ids of the shipped rule books that have cases, in alphabetical order.
[[nodiscard]] std::vector<std::string_view> shipped_with_cases();

/// The text of the cases of a shipped book; empty where there are none.
[[nodiscard]] std::string_view shipped_cases(std::string_view id);

/// Errors: no such book, with the nearest name and the list.
[[nodiscard]] result<rule::book> shipped(std::string_view id);
[[nodiscard]] result<schema> shipped_schema(std::string_view id);

}  // namespace povexit::inline v0::rulebook
