// SPDX-License-Identifier: MIT
// src/cli/told_book.hpp -- a rule book as a page to read: every rule as a sentence, with its clause and what it rests on.
//
// Layer: cli.
#pragma once

#include <span>
#include <string>

#include <povexit/rule/graph.hpp>
#include <povexit/rule/words.hpp>

namespace povexit::cli {

/// The page of the first book; the others are where its names are looked for besides.
///
/// `tables`: none: columns stand as they are spelled.
[[nodiscard]] std::string told_book(std::span<const rule::book> books, const schema* tables, const rule::asked& question, language tongue);

}  // namespace povexit::cli
