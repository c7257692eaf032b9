// SPDX-License-Identifier: MIT
// povexit/eval/tightening.hpp -- whether a rule of a lower book is never above the one that it tightens: proved, refuted by
// an example, or not proved.
//
// Layer: eval. The structural proof first (povexit/rule/tighten.hpp). Where it lacks a step, the table of cells, which
// proves what only compares stored columns with constants, and then a search for rows. A refutation is one that the
// engine itself confirms on the example's tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/eval/counterexample.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/eval/tightening_cells.hpp>
#include <povexit/eval/tightening_judge.hpp>
#include <povexit/eval/tightening_search.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/rule/node_text.hpp>
#include <povexit/rule/tighten.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

/// What is known of a claim that one truth is never above another.
struct tightening {
  enum class outcome : std::uint8_t { proved, refuted, not_proved };
  outcome is = outcome::proved;
  std::optional<counterexample> example{};  ///< of one that is refuted
  rule::tightening_step step{};             ///< of one that is not proved: what the proof lacks
};

/// How hard an example is looked for. Small numbers make refutations rarer, never wrong.
struct tightening_effort {
  std::size_t tries = 10'000;
};

namespace detail {

/// Rows of a level that speak against a claim, small and judged; nothing where none is found.
///
/// Where the claim comes down to a part of it, or to members that are counted otherwise, rows for that are looked for first.
template <typename = void>
[[nodiscard]] std::optional<counterexample> find_example(rule::tightening_proof& proof, const rule::graph& in, const schema& tables,
                                                         level_index level, const rule::tightening_step& of, std::size_t tries,
                                                         std::size_t depth = 0) {
  const claim_judge claim(in, tables, level, of);
  example_search search(claim);
  const rule::detail::signed_truth lower{of.lower, of.lower_negated};
  const rule::detail::signed_truth upper{of.upper, of.upper_negated};
  rule::tightening_inside part{level, proof.step_here(lower, upper)};
  if (part.step == of) part = proof.inside(lower, upper).value_or(rule::tightening_inside{});
  if (part.level != rule::no_level && tables.reaches(part.level, level) && depth < 2 * tables.levels.size()) {
    if (auto rows = find_example(proof, in, tables, part.level, part.step, tries / 2, depth + 1)) search.start_from(std::move(*rows));
  }
  std::optional<counterexample> found = search.find(tries);
  if (found) search.simplify(*found);
  return found;
}

}  // namespace detail

/// Whether `lower` is never above `upper`, in fail < unknown < pass, for every input within declared ranges.
///
/// Expects: truths of rows of `level`, or of a level above it, in a graph made for this schema.
/// Cost:    a proof is proportional to the pairs of nodes that it meets. A refutation or a failure judges some thousand
///          small examples.
template <typename = void>
[[nodiscard]] tightening check_tightening(const rule::graph& in, const schema& tables, level_index level, rule::node_index lower,
                                          rule::node_index upper, const tightening_effort& effort = {}) {
  tightening found;
  rule::tightening_proof proof(in, tables);
  if (proof.is_below(lower, upper)) return found;
  const rule::tightening_step whole{lower, upper, false, false};
  const detail::claim_judge claim(in, tables, level, whole);
  if (const detail::cell_table table(claim); table.is_complete()) {
    found.example = table.search_all();
    if (!found.example) return found;
    detail::example_search(claim).simplify(*found.example);
  } else {
    found.example = detail::find_example(proof, in, tables, level, whole, effort.tries);
  }
  found.is = found.example ? tightening::outcome::refuted : tightening::outcome::not_proved;
  if (!found.example) found.step = proof.lacking(lower, upper);
  // The engine has the last word: what it does not confirm is no refutation.
  POVEXIT_EXPECTS(!found.example || claim.judge(*found.example) > 0);
  return found;
}

/// What a book's author is told of a claim that is not proved: an example, or the step that is lacking.
///
/// Expects: `found` is not proved; the graph, schema and books are those that the claim was made from.
template <typename = void>
[[nodiscard]] issue refusal(const tightening& found, const rule::tightening_claim& claim, const rule::graph& in, const schema& tables,
                            std::span<const rule::book> books) {
  const auto full = [&](std::uint32_t book, const std::string& name) { return book < books.size() ? books[book].id + ":" + name : name; };
  const std::string lower = claim.name.empty() ? full(claim.book, tables.levels[claim.level].name) : claim.name;
  const std::string upper = full(claim.base, claim.base_name.empty() ? tables.levels[claim.level].name : claim.base_name);
  if (found.is == tightening::outcome::refuted) {
    const message& what = found.example->lower == truth::unknown   ? messages::looser_from_unknown
                          : found.example->upper == truth::unknown ? messages::looser_than_unknown
                                                                   : messages::looser;
    return error(what, {lower, upper, tables.levels[claim.level].name, found.example->entity(tables)}, claim.where);
  }
  const rule::node_text text(in, tables, books);
  const auto at = [&](rule::node_index i) { return in.nodes[i].level == rule::no_level ? claim.level : in.nodes[i].level; };
  return error(messages::tightening_not_proved,
               {lower, upper, text.of(found.step.lower, at(found.step.lower), found.step.lower_negated),
                text.of(found.step.upper, at(found.step.upper), found.step.upper_negated)},
               claim.where);
}

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::check_tightening;
using eval::counterexample;
using eval::tightening;
}  // namespace povexit::inline v0
