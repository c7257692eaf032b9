// SPDX-License-Identifier: MIT
// povexit/eval/tightening_judge.hpp -- two truths of a graph and what the engine says of them on an example.
//
// Layer: eval. Part of povexit/eval/tightening.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/counterexample.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/rule/tighten.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval::detail {

/// Where a truth stands in fail < unknown < pass.
[[nodiscard]] constexpr int rank(truth t) noexcept { return t == truth::no ? 0 : t == truth::unknown ? 1 : 2; }

/// How much an example convinces: pass against fail most; 0: the order is kept.
[[nodiscard]] constexpr int weight(truth lower, truth upper) noexcept {
  if (rank(lower) <= rank(upper)) return 0;
  return rank(lower) - rank(upper) == 2 ? 3 : lower == truth::yes ? 2 : 1;
}

/// The part of a graph that two of its truths need, both at one level, as its two reports.
template <typename = void>
[[nodiscard]] rule::graph part_of(const rule::graph& whole, level_index level, const rule::tightening_step& of) {
  std::vector<std::uint8_t> needed(whole.nodes.size(), 0);
  needed[of.lower] = needed[of.upper] = 1;
  for (std::size_t i = whole.nodes.size(); i-- > 0;) {
    if (needed[i] == 0) continue;
    for (const rule::node_index argument : whole.nodes[i].arguments) needed[argument] = 1;
  }
  rule::graph made;
  made.tables = whole.tables;
  std::vector<rule::node_index> place(whole.nodes.size(), rule::no_node);
  for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
    if (needed[i] == 0) continue;
    rule::node n = whole.nodes[i];
    for (rule::node_index& argument : n.arguments) argument = place[argument];
    place[i] = static_cast<rule::node_index>(made.nodes.size());
    made.nodes.push_back(std::move(n));
  }
  const auto add = [&made](rule::op what, level_index at, rule::node_index argument) {
    rule::node n;
    n.what = what;
    n.level = at;
    n.arguments = {argument};
    made.nodes.push_back(std::move(n));
    return static_cast<rule::node_index>(made.nodes.size() - 1);
  };
  for (const bool is_lower : {true, false}) {
    rule::compiled_report report;
    report.level = level;
    report.value = place[is_lower ? of.lower : of.upper];
    const level_index own = made.nodes[report.value].level;
    if (own != rule::no_level && own != level) report.value = add(rule::op::gather_truth, level, report.value);
    if (is_lower ? of.lower_negated : of.upper_negated) report.value = add(rule::op::opposite, made.nodes[report.value].level, report.value);
    made.reports.push_back(std::move(report));
  }
  return made;
}

/// Two truths, and the engine that says of any example what they are.
template <typename = void>
class basic_claim_judge {
 public:
  basic_claim_judge(const rule::graph& whole, const schema& tables, level_index level, const rule::tightening_step& of)
      : program_({}, tables, part_of(whole, level, of), {}, {}),
        level_(level) {}

  [[nodiscard]] const rule::graph& graph() const noexcept { return program_.graph(); }
  [[nodiscard]] const schema& tables() const noexcept { return program_.tables(); }
  [[nodiscard]] level_index level() const noexcept { return level_; }
  [[nodiscard]] rule::node_index lower() const noexcept { return graph().reports[0].value; }
  [[nodiscard]] rule::node_index upper() const noexcept { return graph().reports[1].value; }

  /// Calls `use(evaluator, links, row)` for the example's tables.
  template <typename Use>
  decltype(auto) look(const counterexample& example, const Use& use) const {
    const example_tables made(tables(), example);
    const links between(made.data(), program_.schedule().pairs);
    row_evaluator rows(program_, made.data(), between);
    return use(rows, between, made.row());
  }

  /// Sets what both truths are, and returns how much that convinces.
  int judge(counterexample& example) const {
    return look(example, [&](row_evaluator& rows, const links&, std::size_t row) {
      example.lower = rows.value(lower(), row).answer;
      example.upper = rows.value(upper(), row).answer;
      return weight(example.lower, example.upper);
    });
  }

 private:
  program program_;
  level_index level_;
};
using claim_judge = basic_claim_judge<>;

}  // namespace povexit::inline v0::eval::detail
