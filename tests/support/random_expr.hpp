// SPDX-License-Identifier: MIT
// tests/support/random_expr.hpp -- seeded random expressions: every well-formed syntax tree can occur.
//
// For laws of printing and parsing. Names and types mean nothing, so such a tree is no rule of any schema.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/expr.hpp>

namespace povexit::testing {

class random_expr {
 public:
  explicit random_expr(std::uint64_t seed) : engine_(seed) {}

  /// A tree of at most `height` levels, of some hundred nodes.
  rule::expr operator()(std::size_t height) {
    budget_ = 300;
    spine_ = false;
    return any(height);
  }

  /// A thin tree that reaches `height` levels: nesting at its deepest.
  rule::expr deep(std::size_t height) {
    budget_ = 9'000;
    spine_ = true;
    return any(height);
  }

  /// A number in [0, count).
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool chance(std::size_t in) { return below(in) == 0; }

 private:
  using expr = rule::expr;
  using kind = rule::kind;

  static expr of(kind k, std::vector<expr> arguments = {}) {
    expr made;
    made.kind = k;
    made.arguments = std::move(arguments);
    return made;
  }

  std::string name() {
    constexpr std::string_view names[] = {"a", "income", "x1", "_y", "人均纯收入", "省份", "members",
                                          "éléments", "count", "android", "notice", "if_any", "𠀀户", "valid", "unique"};
    return std::string(names[below(std::size(names))]);
  }
  std::string text() {
    constexpr std::string_view texts[] = {"", "A", "甲级", "a \"quoted\" one", "back\\slash", "two\nlines",
                                          "\t\r", "\x01\x7F", "“弯引号”", "// no comment", "it's", "\\u0041"};
    return std::string(texts[below(std::size(texts))]);
  }

  expr number() {
    expr made = of(kind::number);
    made.written_as = static_cast<rule::number_form>(below(3));
    const std::size_t digits = below(19);
    for (std::size_t i = 0; i < digits; ++i) made.amount.digits = made.amount.digits * 10 + static_cast<std::int64_t>(below(10));
    if (chance(3)) made.amount.digits = -made.amount.digits;
    made.amount.scale = static_cast<std::uint8_t>(chance(2) ? 0 : below(16));
    return made;
  }

  expr path() {
    expr made = of(kind::path);
    do made.names.push_back(name());
    while (chance(3));
    return made;
  }

  /// What may stand as an item of a list.
  expr literal() {
    switch (below(4)) {
      case 0: return number();
      case 1: {
        expr made = of(kind::text);
        made.name = text();
        return made;
      }
      case 2: {
        expr made = of(kind::day);
        made.day = date_from_days(static_cast<std::int64_t>(below(60'000)) - 20'000);
        return made;
      }
      default: {
        expr made = of(kind::answer);
        made.answer = static_cast<truth>(below(3));
        return made;
      }
    }
  }

  expr leaf() { return chance(2) ? path() : literal(); }

  expr set(std::size_t height) {
    expr made = path();
    made.kind = kind::set;
    made.arguments = children(1, height);
    if (chance(2)) made.name = name();
    return made;
  }

  expr range(std::size_t height) {
    expr made = of(kind::range, children(2, height));
    made.closed_low = chance(2);
    made.closed_high = chance(2);
    return made;
  }

  expr item(std::size_t height) {
    if (height >= 2 && chance(3)) return range(height);
    if (height >= 2 && chance(2)) return of(static_cast<kind>(static_cast<std::size_t>(kind::less) + below(6)), children(1, height));
    return literal();
  }

  expr test(std::size_t height) {
    if (height >= 3 && chance(2)) {
      expr made = of(kind::list);
      const std::size_t count = 1 + below(3);
      for (std::size_t i = 0; i < count; ++i) made.arguments.push_back(item(height - 1));
      return made;
    }
    return height >= 2 && chance(2) ? range(height) : path();
  }

  std::vector<expr> children(std::size_t count, std::size_t height) {
    std::vector<expr> made;
    const std::size_t tall = below(count == 0 ? 1 : count);
    for (std::size_t i = 0; i < count; ++i) made.push_back(any(!spine_ || i == tall ? height - 1 : 1));
    return made;
  }

  expr any(std::size_t height) {
    const bool tired = budget_ == 0;
    if (!tired) --budget_;
    if (height <= 1 || tired || (!spine_ && chance(6))) return leaf();
    switch (below(12)) {
      case 0: return of(kind::negate, children(1, height));
      case 1: return of(static_cast<kind>(static_cast<std::size_t>(kind::add) + below(4)), children(2, height));
      case 2: return of(static_cast<kind>(static_cast<std::size_t>(kind::less) + below(6)), children(2, height));
      case 3: return of(kind::between, children(3, height));
      case 4: return membership(height);
      case 5: return question(height);
      case 6: return of(chance(2) ? kind::both : kind::either, children(2 + below(3), height));
      case 7: return of(kind::opposite, children(1, height));
      case 8: return quantified(height);
      case 9: return of(kind::choose, children(3, height));
      case 10: return set(height);
      default: {
        expr made = of(kind::call, children(below(4), height));
        made.name = name();
        return made;
      }
    }
  }

  expr question(std::size_t height) {
    constexpr kind kinds[] = {kind::known, kind::not_known, kind::checked, kind::not_checked};
    const std::size_t which = below(4);
    expr made = of(kinds[which], children(1, height));
    if (which >= 2) made.name = chance(2) ? "valid" : "unique";
    return made;
  }

  expr membership(std::size_t height) {
    std::vector<expr> parts;
    parts.push_back(any(spine_ ? 1 : height - 1));
    parts.push_back(test(height - 1));
    return of(kind::in, std::move(parts));
  }

  expr quantified(std::size_t height) {
    const bool in_filter = spine_ && chance(2);
    std::vector<expr> parts;
    parts.push_back(height >= 3 && (in_filter || chance(2)) ? set(in_filter || !spine_ ? height - 1 : 2) : path());
    parts.push_back(any(in_filter ? 1 : height - 1));
    expr made = of(chance(2) ? kind::every : kind::some, std::move(parts));
    made.name = name();
    return made;
  }

  std::mt19937_64 engine_;
  std::size_t budget_ = 0;
  bool spine_ = false;
};

}  // namespace povexit::testing
