// SPDX-License-Identifier: MIT
// tests/support/oracle_layers.cpp -- the oracle's layered books: whose names are meant, which rules decide, what is the floor.
//
// Layer: tests.
#include <algorithm>

#include "support/oracle.hpp"

namespace povexit::oracle {

std::optional<std::size_t> evaluation::book_of(std::string_view id) const {
  for (std::size_t b = 0; b < books_.size(); ++b) {
    if (books_[b].id == id) return b;
  }
  return std::nullopt;
}

bool evaluation::is_below(std::size_t lower, std::size_t base) const {
  for (auto above = base_of(lower); above; above = base_of(*above)) {
    if (*above == base) return true;
  }
  return false;
}

// The book itself, what it uses, what it extends, each of these in the same way; then the rest.
const std::vector<std::size_t>& evaluation::nearest_first(std::size_t view) const {
  std::vector<std::size_t>& order = nearest_first_[view];
  if (!order.empty()) return order;
  const std::function<void(std::size_t)> visit = [&](std::size_t b) {
    if (std::find(order.begin(), order.end(), b) != order.end()) return;
    order.push_back(b);
    for (const std::string& used : books_[b].uses) {
      if (const auto found = book_of(used)) visit(*found);
    }
    if (const auto base = base_of(b)) visit(*base);
  };
  visit(view);
  for (std::size_t b = 0; b < books_.size(); ++b) visit(b);
  return order;
}

// The book's own clause of a level, else its base's.
const rule::verdict_clause* evaluation::clause_of(std::size_t book, level_index level) const {
  for (std::optional<std::size_t> b = book; b; b = base_of(*b)) {
    for (const rule::verdict_clause& clause : books_[*b].verdicts) {
      if (clause.level == tables_->levels[level].name) return &clause;
    }
  }
  return nullptr;
}

evaluation::judgement evaluation::judging(level_index level) const {
  for (std::size_t b = 0; b < books_.size(); ++b) {
    if (const rule::verdict_clause* clause = clause_of(b, level)) return {level, clause, b};
  }
  return {level, nullptr, 0};
}

// The rule, by book and index, that `lower` says it tightens: the nearest of that name.
std::optional<std::pair<std::size_t, std::size_t>> evaluation::tightened(std::size_t book, const rule::rule& lower) const {
  if (lower.tightens.empty()) return std::nullopt;
  const std::size_t colon = lower.tightens.find(':');
  const std::string id = colon == std::string::npos ? lower.tightens : lower.tightens.substr(colon + 1);
  for (auto base = base_of(book); base; base = base_of(*base)) {
    if (colon != std::string::npos && books_[*base].id != lower.tightens.substr(0, colon)) continue;
    for (std::size_t i = 0; i < books_[*base].rules.size(); ++i) {
      if (books_[*base].rules[i].id == id && books_[*base].rules[i].level == lower.level) return std::pair(*base, i);
    }
  }
  return std::nullopt;
}

// Whether the view, or a book between it and the rule's own, has a rule in this one's place.
bool evaluation::is_replaced(std::size_t book, std::size_t index, std::size_t view) const {
  for (std::optional<std::size_t> b = view; b && *b != book; b = base_of(*b)) {
    for (const rule::rule& lower : books_[*b].rules) {
      if (tightened(*b, lower) == std::pair(book, index)) return true;
    }
  }
  return false;
}

// All rules of the verdict that a book gives: not those of books below it, and of its bases all floors and the criteria
// that it does not replace; these once as their own book reads them, and once more as each book between does.
const std::vector<evaluation::reading>& evaluation::deciding(level_index level, std::size_t view) {
  const auto known = deciding_.find({level, view});
  if (known != deciding_.end()) return known->second;
  std::vector<reading> found;
  for (std::size_t b = 0; b < books_.size(); ++b) {
    if (is_below(b, view)) continue;
    for (std::size_t i = 0; i < books_[b].rules.size(); ++i) {
      const rule::rule& r = books_[b].rules[i];
      const bool is_floor = r.kind == rule::rule_kind::floor;
      if (r.level != tables_->levels[level].name || (!is_floor && r.kind != rule::rule_kind::criterion)) continue;
      if (!is_below(view, b)) {
        found.push_back({&r, b});
        continue;
      }
      if (!is_floor && is_replaced(b, i, view)) continue;
      found.push_back({&r, b});
      for (std::size_t between = view; between != b; between = *base_of(between)) {
        if (!is_replaced(b, i, between)) found.push_back({&r, between});
      }
    }
  }
  return deciding_[{level, view}] = std::move(found);
}

// Whether a verdict of this level says something else than that all its rules pass, here or in a base: only then is the
// floor not part of it by itself.
bool evaluation::has_condition_below(level_index level, std::size_t view) const {
  if (!base_of(view)) return false;
  for (std::optional<std::size_t> b = view; b; b = base_of(*b)) {
    const rule::verdict_clause* clause = clause_of(*b, level);
    if (clause != nullptr && clause->when) return true;
  }
  return false;
}

// What a book may not leave: its base's verdict where that has a condition of its own, else all floors of its bases.
truth evaluation::floor_at(const scope& at, std::size_t view) {
  const auto base = base_of(view);
  if (!base) return truth::yes;
  const rule::verdict_clause* clause = clause_of(*base, at.level);
  if (clause != nullptr && clause->when) return verdict_at({at.level, clause, *base}, at);
  truth all = floor_at(at, *base);
  for (const reading& one : deciding(at.level, *base)) {
    if (one.rule->kind == rule::rule_kind::floor) all = both(all, rule_at(*one.rule, at, one.view));
  }
  return all;
}

}  // namespace povexit::oracle
