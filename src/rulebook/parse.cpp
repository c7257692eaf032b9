// SPDX-License-Identifier: MIT
// src/rulebook/parse.cpp -- an expression of the rule language, read from text.
//
// Layer: rulebook. After an error the parser goes on at the next "and", "or" or closing bracket, so that one run
// reports every mistake of a rule.
#include <povexit/rulebook/parse.hpp>

#include <cstddef>
#include <utility>
#include <vector>

#include <povexit/rulebook/syntax_messages.hpp>

#include "rulebook/parser.hpp"

namespace povexit::inline v0::rulebook {

namespace {

namespace say = messages::syntax;
using syntax::finding;

/// Stretches are 32 bits wide; no rule comes near.
constexpr std::size_t longest_text = std::size_t{1} << 26U;
/// A line longer than this is carried by the first issue only.
constexpr std::size_t longest_line = std::size_t{1} << 16U;

}  // namespace

result<rule::formula> parse_formula(std::string text, place start) {
  rule::formula read(rule::expr{}, std::move(text), std::move(start));
  std::vector<finding> found;
  if (read.text.size() > longest_text) {
    found.push_back({&say::rule_too_long, {0, 0}, {std::to_string(rule::most_nodes)}, ""});
  } else {
    syntax::parser reader(read.text);
    read.value = reader.run();
    found = std::move(reader).findings();
  }
  if (found.empty()) return read;
  issues all;
  for (finding& one : found) {
    all.push_back(error(*one.what, std::move(one.arguments), place_of(read, one.where), std::move(one.suggestion)));
    if (all.size() > 1 && all.back().where.text.size() > longest_line) all.back().where.text.clear();
  }
  return unexpected(std::move(all));
}

result<rule::expr> parse_expression(std::string_view text, const place& start) {
  result<rule::formula> read = parse_formula(std::string(text), start);
  if (!read) return unexpected(read.error());
  return std::move(read.value().value);
}

}  // namespace povexit::inline v0::rulebook
