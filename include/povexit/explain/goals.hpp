// SPDX-License-Identifier: MIT
// povexit/explain/goals.hpp -- an answer that is wanted, taken apart: into goals that must all be reached, and into parts
// that have no input in common.
//
// Layer: explain. What each part needs is found by itself, and adds up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/explain/term_tree.hpp>
#include <povexit/explain/need.hpp>

namespace povexit::inline v0::explain {

/// Adds the goals that together give the answer; false where constants rule it out.
template <typename = void>
[[nodiscard]] bool add_goals(const term_tree& of, term_index i, truth wanted, std::vector<goal>& into) {
  const term& t = of.terms[i];
  if (t.what == term::sort::constant) return t.value.answer == wanted;
  const rule::op what = of.node_of(t).what;
  const auto each = [&](std::size_t count, truth of_each) {
    for (std::size_t k = 0; k < count; ++k) {
      if (!add_goals(of, t.arguments[k], of_each, into)) return false;
    }
    return true;
  };
  if (t.what == term::sort::operation) {
    if (what == rule::op::opposite) return each(1, opposite(wanted));
    if (what == (wanted == truth::yes ? rule::op::both : rule::op::either)) return each(t.arguments.size(), wanted);
  }
  if (t.what == term::sort::fold && what == (wanted == truth::yes ? rule::op::fold_every : rule::op::fold_some)) {
    // What was not delivered, or may belong here, must support it too.
    const fold_case& members = of.folds[t.index];
    if (eval::truth_fold(what, members.members, 0, members.rest, [wanted](std::size_t) { return wanted; }) != wanted) return false;
    return each(members.delivered, wanted);
  }
  const goal made{i, wanted};
  if (!search::contains(into, made)) into.push_back(made);
  return true;
}

/// Of each term, the choices that it depends on, ascending.
template <typename = void>
[[nodiscard]] std::vector<std::vector<std::uint32_t>> choices_below(const term_tree& of) {
  std::vector<std::vector<std::uint32_t>> below(of.terms.size());
  for (std::size_t i = 0; i < of.terms.size(); ++i) {
    const term& t = of.terms[i];
    if (t.what == term::sort::choice) below[i].push_back(t.index);
    if (t.what == term::sort::fold && of.folds[t.index].declared != no_choice) below[i].push_back(of.folds[t.index].declared);
    for (const term_index a : t.arguments) {
      for (const std::uint32_t choice : below[a]) below[i].push_back(choice);
    }
    search::sort_once(below[i]);
  }
  return below;
}

/// Goals and the choices that they depend on; no other part depends on these.
struct goal_part {
  std::vector<goal> goals;
  std::vector<std::uint32_t> choices;
};

template <typename = void>
[[nodiscard]] std::vector<goal_part> parts_of(const std::vector<goal>& goals, const std::vector<std::vector<std::uint32_t>>& below,
                                              std::size_t choices) {
  std::vector<std::uint32_t> leader(choices);
  for (std::uint32_t c = 0; c < choices; ++c) leader[c] = c;
  const auto find = [&leader](std::uint32_t c) {
    while (leader[c] != c) c = leader[c] = leader[leader[c]];
    return c;
  };
  for (const goal& g : goals) {
    for (const std::uint32_t c : below[g.term]) {
      const std::uint32_t a = find(below[g.term].front());
      const std::uint32_t b = find(c);
      leader[std::max(a, b)] = std::min(a, b);
    }
  }
  std::vector<goal_part> parts;
  std::vector<std::size_t> part_of(choices, SIZE_MAX);
  for (const goal& g : goals) {
    if (below[g.term].empty()) continue;
    std::size_t& at = part_of[find(below[g.term].front())];
    if (at == SIZE_MAX) {
      at = parts.size();
      parts.emplace_back();
    }
    parts[at].goals.push_back(g);
    for (const std::uint32_t c : below[g.term]) parts[at].choices.push_back(c);
  }
  for (goal_part& each : parts) search::sort_once(each.choices);
  return parts;
}

}  // namespace povexit::inline v0::explain
