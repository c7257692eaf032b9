// SPDX-License-Identifier: MIT
// povexit/rule/resolve.hpp -- checks a book against a schema, and makes the graph that the engine runs.
//
// Layer: rule. Every issue is found in one pass; the graph is given only where no issue is an error.
#pragma once

#include <span>
#include <utility>

#include <povexit/base/result.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/rule/resolve_book.hpp>
#include <povexit/rule/resolve_calls.hpp>
#include <povexit/rule/resolve_layers.hpp>
#include <povexit/rule/resolve_names.hpp>
#include <povexit/rule/resolve_parameters.hpp>
#include <povexit/rule/resolve_scores.hpp>
#include <povexit/rule/resolve_sets.hpp>
#include <povexit/rule/resolve_tables.hpp>
#include <povexit/rule/resolve_tests.hpp>
#include <povexit/rule/resolve_values.hpp>
#include <povexit/rule/resolve_verdicts.hpp>
#include <povexit/rule/resolver.hpp>
#include <povexit/table/check.hpp>

namespace povexit::inline v0::rule {

/// A resolved book with the year and day that it was resolved for.
struct resolved {
  graph made;
  asked question;
  issues warnings;
  std::vector<tightening_claim> claims;  ///< what is yet to be proved of books that extend others: see eval::compile
};

/// The graph of one or more books: the first is the one that judges, the others are those that it uses.
///
/// Errors: everything that is wrong in the books, with places; see rule/messages.hpp. Also what is wrong with the schema.
/// Cost:   proportional to the size of the books.
template <typename = void>
[[nodiscard]] result<resolved> resolve(std::span<const book> books, const schema& tables, const asked& question) {
  issues wrong = povexit::check(tables);
  if (has_errors(wrong)) return unexpected(std::move(wrong));
  detail::resolver resolver(books, tables, question, false);
  resolver.run();
  if (has_errors(resolver.found())) return unexpected(std::move(resolver.found()));
  return resolved{std::move(resolver.made()), resolver.question(), std::move(resolver.found()), std::move(resolver.claims())};
}

/// What checking alone finds: issues, and a graph in which a value that nobody gave a year or day for stands for any.
struct examined {
  issues found;
  graph made;                            ///< of use where no issue is an error
  std::vector<tightening_claim> claims;
};

template <typename = void>
[[nodiscard]] examined examine(std::span<const book> books, const schema& tables, const asked& question) {
  examined all{povexit::check(tables), {}, {}};
  if (has_errors(all.found)) return all;
  detail::resolver resolver(books, tables, question, true);
  resolver.run();
  all.found.insert(all.found.end(), resolver.found().begin(), resolver.found().end());
  all.made = std::move(resolver.made());
  all.claims = std::move(resolver.claims());
  return all;
}

/// Every issue of the books against the schema, whatever the year: what an author wants to know before any data.
///
/// A year or date that neither the caller nor the schema gives is no issue here; values by year are then checked over
/// the book's period.
template <typename = void>
[[nodiscard]] issues check(std::span<const book> books, const schema& tables, const asked& question = {}) {
  return examine(books, tables, question).found;
}

template <typename = void>
[[nodiscard]] issues check(const book& one, const schema& tables, const asked& question = {}) { return check(std::span<const book>(&one, 1), tables, question); }

}  // namespace povexit::inline v0::rule
