// SPDX-License-Identifier: MIT
// rulebook/node_text.hpp -- a node of a graph as a formula, as near as can be to what an author wrote.
//
// Layer: rulebook, inside.
#pragma once

#include <string>

#include <povexit/eval/program.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::rulebook::detail {

/// Columns by name, defined values and parameters as the rule spells them, everything else as an expression.
class node_writer {
 public:
  /// Names what the operands of a rule name. Expects: the program outlives it.
  node_writer(const eval::program& of, const std::vector<rule::operand>& operands) : graph_(&of.graph()), tables_(&of.tables()) {
    add(operands);
    for (const rule::compiled_define& each : graph_->defines) add(each.operands);
  }

  [[nodiscard]] std::string text(rule::node_index index) const { return text(index, 0); }

 private:
  struct called {
    rule::node_index node;
    const rule::operand* by;
  };

  void add(const std::vector<rule::operand>& operands) {
    for (const rule::operand& each : operands) names_.push_back({each.value, &each});
  }
  [[nodiscard]] std::string text(rule::node_index index, int depth) const;
  [[nodiscard]] std::string joined(const rule::node& n, const char* word, int depth) const;
  [[nodiscard]] std::string call(const rule::node& n, const char* function, int depth) const;
  [[nodiscard]] std::string fold(const rule::node& n, int depth) const;

  const rule::graph* graph_;
  const schema* tables_;
  std::vector<called> names_;
};

}  // namespace povexit::inline v0::rulebook::detail
