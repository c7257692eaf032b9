// SPDX-License-Identifier: MIT
// tests/support/random_case.hpp -- a random schema, tables for it and books about it, all from one seed.
//
// Layer: tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <povexit/rule/print.hpp>

#include "support/random_book.hpp"
#include "support/random_change.hpp"
#include "support/random_schema.hpp"
#include "support/random_tables.hpp"

namespace povexit::testing_support {

struct random_case {
  std::uint64_t seed = 0;
  schema tables;
  random_tables content;
  std::vector<rule::book> books;  ///< the main one first
};

[[nodiscard]] inline random_case random_case_of(std::uint64_t seed, std::size_t times_the_rows = 1) {
  random_source dice(seed);
  random_case made;
  made.seed = seed;
  made.tables = random_schema(dice);
  made.content = random_tables_for(dice, made.tables, times_the_rows);
  made.books = book_dice(dice, made.tables).books();
  return made;
}

[[nodiscard]] inline std::string described(const rule::score& s) {
  const auto shown = [](const ratio& r) { return std::to_string(r.numerator()) + (r.denominator() == 1 ? "" : "/" + std::to_string(r.denominator())); };
  std::string text = "  score " + s.level + "." + s.id + " of " + shown(s.of) + (s.pass ? " pass " + shown(*s.pass) : "");
  text += s.not_applicable == rule::not_applicable_means::leaves ? " leaves:" : " full:";
  for (const rule::score_item& item : s.items) {
    text += " " + item.id + " " + shown(item.points) + (item.earns ? " earns " + rule::print(item.earns->value) : "") + (item.veto ? " veto" : "");
    text += (item.applies ? " applies " + rule::print(item.applies->value) : "") + ";";
  }
  return text + "\n";
}

[[nodiscard]] inline std::string described(const rule::parameter& p) {
  std::string text = "  parameter " + p.name + " by";
  for (const std::string& part : p.path) text += " " + part;
  for (const rule::parameter_value& v : p.values) text += " " + v.key + "=" + to_string(v.amount);
  for (const std::string& code : p.codes) text += " " + code;
  return text + "\n";
}

/// Everything that a person needs to see what a failing case says.
[[nodiscard]] inline std::string described(const random_case& c) {
  std::string text = "seed " + std::to_string(c.seed) + "\n";
  for (const level_schema& level : c.tables.levels) {
    constexpr const char* words[] = {"open", "closed", "declared"};
    text += "  " + level.name + (level.parent ? " of " + level.parent->level + " (" + words[static_cast<std::size_t>(level.parent->complete)] + ")" : "") + "\n";
  }
  for (const rule::book& book : c.books) {
    text += "book " + book.id + "\n";
    for (const rule::define& d : book.defines) text += "  define " + d.level + "." + d.name + " = " + rule::print(d.value.value) + "\n";
    for (const rule::rule& r : book.rules) {
      constexpr const char* empties[] = {"", " empty pass", " empty fail", " empty unknown"};
      text += "  rule " + r.level + "." + r.id + " = " + rule::print(r.when.value) + empties[static_cast<std::size_t>(r.empty)];
      text += (r.exception ? " exception " + rule::print(r.exception->when.value) : "") + (r.applies ? " applies " + rule::print(r.applies->value) : "");
      text += (r.tightens.empty() ? "" : " tightens " + r.tightens) + "\n";
    }
    for (const rule::score& s : book.scores) text += described(s);
    for (const rule::classification& k : book.classes) {
      text += "  class " + k.level + "." + k.name + ":";
      for (const rule::class_case& one : k.cases) text += " " + one.value + " when " + rule::print(one.when.value) + ";";
      text += " otherwise " + k.otherwise + "\n";
    }
    for (const rule::parameter& p : book.parameters) text += described(p);
    for (const rule::verdict_clause& v : book.verdicts) {
      text += "  verdict " + v.level + "." + v.name + (v.of ? " of " + rule::print(v.of->value) : "") + (v.when ? " when " + rule::print(v.when->value) : "");
      text += (v.applies ? " applies " + rule::print(v.applies->value) : "") + (v.tightens.empty() ? "" : " tightens " + v.tightens) + "\n";
    }
    for (const rule::reported& r : book.reports) text += "  report " + r.level + "." + r.name + " = " + rule::print(r.value.value) + "\n";
  }
  return text;
}

}  // namespace povexit::testing_support
