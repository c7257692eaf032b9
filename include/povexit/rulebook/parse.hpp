// SPDX-License-Identifier: MIT
// povexit/rulebook/parse.hpp -- an expression of the rule language, read from text.
//
// Layer: rulebook (compiled).
#pragma once

#include <string>
#include <string_view>

#include <povexit/base/issue.hpp>
#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/expr.hpp>

namespace povexit::inline v0::rulebook {

/// Reads one expression, such as a rule's `when`. Names are not looked up: that is `rule::check`.
///
/// Text:   UTF-8; grammar in src/standards/README.md. Any bytes are safe.
/// Place:  `start` is where the first character of the text stands, with the whole line; used in messages only.
/// Errors: everything wrong with the text, in order, at most 20 of them; codes in rulebook/syntax_messages.hpp.
/// Cost:   one pass; no deeper than rule::deepest_nesting, no longer than rule::most_nodes.
[[nodiscard]] result<rule::expr> parse_expression(std::string_view text, const place& start = {});

/// The same, keeping the text, so that later messages can point into it.
[[nodiscard]] result<rule::formula> parse_formula(std::string text, place start = {});

}  // namespace povexit::inline v0::rulebook
