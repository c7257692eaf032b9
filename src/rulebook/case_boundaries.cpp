// SPDX-License-Identifier: MIT
// rulebook/case_boundaries.cpp -- the boundaries of a book: where a value is compared with a constant or a parameter.
//
// Layer: rulebook.
#include <rulebook/case_coverage.hpp>

#include <algorithm>

namespace povexit::inline v0::rulebook::detail {

namespace {

using rule::node_index;
using rule::op;

/// Walks down from values to the comparisons that they depend on.
class boundary_walk {
 public:
  explicit boundary_walk(const eval::program& of) : graph_(&of.graph()), tables_(&of.tables()), seen_(graph_->nodes.size(), 0) {}

  void visit(std::size_t source, const boundary_source& from) {
    source_ = source;
    barriers_.clear();
    for (const rule::compiled_verdict& v : graph_->verdicts) {
      const bool is_other_book = v.book && *v.book != 0;
      if (is_other_book || v.level != from.level) barriers_.insert(barriers_.end(), {v.value, v.column});
    }
    for (const node_index value : from.values) visit(value);
  }

  [[nodiscard]] std::vector<boundary> found() && { return std::move(found_); }

 private:
  void visit(node_index index) {
    const bool is_barrier = index == rule::no_node || std::find(barriers_.begin(), barriers_.end(), index) != barriers_.end();
    if (is_barrier || seen_[index] != 0) return;
    seen_[index] = 1;
    const rule::node& n = graph_->nodes[index];
    if (n.what == op::compare) add(index, n);
    for (const node_index argument : n.arguments) visit(argument);
  }

  void add(node_index index, const rule::node& n) {
    const bool left = is_limit(n.arguments[0]);
    if (left == is_limit(n.arguments[1])) return;
    const node_index term = n.arguments[left ? 1 : 0];
    const bool is_choice = n.compared_as == rule::relation::equal || n.compared_as == rule::relation::not_equal;
    if (is_choice && is_word(term)) return;
    found_.push_back({source_, index, term, n.arguments[left ? 0 : 1]});
  }

  /// A constant, a parameter, or what is computed from these alone. A parameter by region is a lookup.
  [[nodiscard]] bool is_limit(node_index index) const {
    const rule::node& n = graph_->nodes[index];
    if (eval::is_constant(n) || n.what == op::lookup) return true;
    if (eval::is_load(n.what) || eval::is_fold(n.what) || n.is_truth || n.arguments.empty()) return false;
    const std::size_t first = n.what == op::choose_number ? 1 : 0;  // whatever decides between two limits
    return std::all_of(n.arguments.begin() + static_cast<std::ptrdiff_t>(first), n.arguments.end(), [this](node_index a) { return is_limit(a); });
  }

  /// A code, a text or a class: it has no sides.
  [[nodiscard]] bool is_word(node_index index) const {
    const rule::node& n = graph_->nodes[index];
    if (n.what == op::gather_number) return is_word(n.arguments[0]);
    if (n.what == op::choose_number) return is_limit(index);
    if (n.what != op::load_number) return false;
    const value_type type = tables_->levels[n.level].columns[n.column].type;
    return type == value_type::code || type == value_type::text;
  }

  const rule::graph* graph_;
  const schema* tables_;
  std::vector<std::uint8_t> seen_;
  std::vector<node_index> barriers_;
  std::size_t source_ = 0;
  std::vector<boundary> found_;
};

}  // namespace

std::vector<boundary> boundaries_of(const eval::program& of, const std::vector<boundary_source>& sources) {
  boundary_walk walk(of);
  for (std::size_t i = 0; i < sources.size(); ++i) walk.visit(i, sources[i]);
  return std::move(walk).found();
}

}  // namespace povexit::inline v0::rulebook::detail
