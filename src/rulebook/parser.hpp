// SPDX-License-Identifier: MIT
// src/rulebook/parser.hpp -- recursive descent over the tokens of an expression.
//
// Layer: rulebook, internal. One function for each production of the grammar in src/standards/README.md: conditions in
// parse_condition.cpp, comparisons in parse_comparison.cpp, values in parse_value.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/expr.hpp>

#include "rulebook/token_reader.hpp"

namespace povexit::inline v0::rulebook::syntax {

/// An expression and how many levels it has, so that no tree becomes deeper than the rest of the library expects.
struct tree {
  rule::expr node;
  std::size_t height = 1;
};

[[nodiscard]] constexpr bool continues_comparison(token_kind k) noexcept {
  return is_relation(k) || k == token_kind::word_between || k == token_kind::word_in || k == token_kind::word_is;
}

[[nodiscard]] constexpr rule::kind relation_of(token_kind k) noexcept {
  switch (k) {
    case token_kind::equal: return rule::kind::equal;
    case token_kind::not_equal: return rule::kind::not_equal;
    case token_kind::less: return rule::kind::less;
    case token_kind::less_equal: return rule::kind::less_equal;
    case token_kind::greater: return rule::kind::greater;
    default: return rule::kind::greater_equal;
  }
}

class parser : private token_reader {
 public:
  explicit parser(std::string_view text) : token_reader(text) {}
  using token_reader::findings;
  /// The expression; not to be used when there are findings.
  rule::expr run();

 private:

  // ---- making nodes ----
  /// Stands where something is missing.
  [[nodiscard]] tree hole() {
    incomplete_ = true;
    return {};
  }
  /// An operand was expected here, and something else stands here.
  tree missing_operand(bool condition);
  tree make(rule::kind k, std::uint32_t from, std::vector<tree> parts);
  template <typename... Trees>
  tree join(rule::kind k, std::uint32_t from, Trees... part) {
    std::vector<tree> parts;
    (parts.push_back(std::move(part)), ...);
    return make(k, from, std::move(parts));
  }

  // ---- conditions ----
  /// A whole expression; what is left over before it may end is reported.
  tree expression();
  tree alternatives();
  tree conjunction();
  tree condition();
  tree negation();
  tree quantified();
  std::string name_after(const std::string& what);
  tree set_after_in();

  // ---- comparisons ----
  tree comparison();
  tree compared(tree left, std::uint32_t from);
  /// `a < b < c`: proposes what may have been meant, and reads to the end of the chain.
  void chained(const token& first, const rule::stretch& left, rule::stretch middle);
  tree between(tree value, std::uint32_t from);
  tree knownness(tree value, std::uint32_t from);
  tree member(tree value, std::uint32_t from);
  static constexpr std::uint64_t test_stops =
      bit(token_kind::dots) | bit(token_kind::comma) | bit(token_kind::close_round) | bit(token_kind::close_square);
  tree range();
  tree rest_of_range(const token& opening, tree low);
  /// Both begin with "(": `(0..5)` and `("A", "B")`, and even `((0..5), 7)` and `((a + b)..5)`.
  tree range_or_list();
  /// True when ".." stands directly inside the bracket here.
  [[nodiscard]] bool holds_range() const;
  tree item();
  tree checked_item(tree value);

  // ---- values ----
  tree sum(bool condition);
  tree product(bool condition);
  /// "-2" is the number -2; "-x" and "-(2)" are opposites.
  tree factor(bool condition);
  /// `condition`: a condition may stand here as well as a value, and is what the reader probably left out.
  tree primary(bool condition);
  tree condition_in_place_of_value();
  [[nodiscard]] bool expects_condition() const;
  tree literal();
  /// `( expr )`; the stretch of what it holds includes the brackets.
  tree group();
  tree conditional();
  tree branch(std::uint64_t stops);

  // ---- names ----
  std::vector<std::string> names();
  tree path();
  /// A path, a call or a set with its filter. `may_call`: not where only a set can stand.
  tree named(bool may_call);
  tree filtered(std::uint32_t from, std::vector<std::string> found);
  tree called(std::uint32_t from, std::vector<std::string> found);

  std::size_t nodes_ = 0;
};

}  // namespace povexit::inline v0::rulebook::syntax
