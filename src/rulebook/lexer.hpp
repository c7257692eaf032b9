// SPDX-License-Identifier: MIT
// src/rulebook/lexer.hpp -- the words, numbers, texts and signs of an expression.
//
// Layer: rulebook, internal. Whatever was found wrong here is already reported when the parser sees its token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/message.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/rule/expr.hpp>

namespace povexit::inline v0::rulebook::syntax {

enum class token_kind : std::uint8_t {
  end,
  broken,  ///< reported already; stands where an operand or a sign may have been meant
  number, text, day, name,
  // words, in the order of rule::keywords
  word_and, word_or, word_not, word_every, word_some, word_in, word_satisfies, word_between,
  word_if, word_then, word_else, word_is, word_known, word_true, word_false, word_unknown,
  // signs
  equal, not_equal, less, less_equal, greater, greater_equal,
  plus, minus, star, slash, open_round, close_round, open_square, close_square, comma, dot, dots,
};

struct token {
  token_kind kind = token_kind::end;
  rule::stretch where;
  std::string value;  ///< a name, or the characters of a text
  decimal amount;
  rule::number_form written_as = rule::number_form::plain;
  date day;
  bool reported = false;  ///< a stand-in for something else that was written, and reported
};

/// Something wrong at a stretch of the text; becomes an issue when its place in the file is asked.
struct finding {
  const message* what = nullptr;
  rule::stretch where;
  std::vector<std::string> arguments;
  std::string suggestion;
};

/// More findings than this help nobody.
inline constexpr std::size_t most_findings = 20;
/// More tokens than `rule::most_nodes` can ever need.
inline constexpr std::size_t most_tokens = 100'000;

struct lexed {
  std::vector<token> tokens;  ///< ends with `end`
  std::vector<finding> findings;
  bool cut = false;  ///< a text or comment swallowed what follows, so that nothing should be missed at the end
};

/// Expects: text.size() < 2^32.
[[nodiscard]] lexed read_tokens(std::string_view text);

}  // namespace povexit::inline v0::rulebook::syntax
