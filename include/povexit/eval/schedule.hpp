// SPDX-License-Identifier: MIT
// povexit/eval/schedule.hpp -- in which order the nodes of a graph are computed, and which of them are kept.
//
// Layer: eval. Nodes of one level that need no finished table of another form a group; a group is computed tile by
// tile, and only what other groups or the caller need leaves the tile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/linear.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

inline constexpr std::uint32_t no_slot = UINT32_MAX;

/// A node at the level where its answers are wanted: constants have no level of their own.
struct output {
  rule::node_index node = rule::no_node;
  level_index level = rule::no_level;
  friend bool operator==(const output&, const output&) = default;
};

/// Nodes that are computed together. `steps` are in order; `borrowed` were kept by earlier groups of the level.
struct group {
  std::size_t stage = 0;
  level_index level = 0;
  std::vector<rule::node_index> steps;
  std::vector<std::uint32_t> slots;  ///< of each step: its buffer in the tile; no_slot: it is written where it is kept
  std::vector<rule::node_index> borrowed;
  std::vector<level_index> members;  ///< of folds
  std::vector<std::size_t> member_groups;  ///< groups that keep what the folds read
  bool is_for_folds = false;  ///< only folds read what it keeps, and no column would be read twice: it may be computed where it is folded
  std::uint32_t truth_slots = 0;
  std::uint32_t number_slots = 0;
  std::size_t bytes_per_row = 0;  ///< of buffers, times 8
};

struct schedule {
  std::vector<number_shape> shapes;     ///< of each node
  std::vector<std::uint8_t> is_kept;    ///< of each node: materialised for other groups or the caller
  std::vector<std::uint8_t> is_direct;  ///< of each node: reads its column without making numbers of it
  std::vector<linear_comparison> linear; ///< of each node: reads two columns without making numbers of them
  std::vector<group> groups;            ///< stages ascend
  std::vector<std::size_t> group_of;    ///< of each kept node: the group that keeps it
  std::vector<level_pair> pairs;        ///< levels that folds and gathers link
  std::vector<output> outputs;          ///< what the caller gets
};

namespace detail {

template <typename = void>
class basic_scheduler {
 public:
  basic_scheduler(const rule::graph& in, const schema& tables) : in_(&in), needed_(in.nodes.size(), 0), stage_(in.nodes.size(), 0) {
    made_.shapes = shapes_of(in, tables);
    made_.is_kept.assign(in.nodes.size(), 0);
    made_.is_direct.assign(in.nodes.size(), 0);
    for (rule::node_index i = 0; i < in.nodes.size(); ++i) made_.linear.push_back(linear_of(in, made_.shapes, i));
    find_outputs();
    mark_needed();
    for (rule::node_index i = 0; i < in.nodes.size(); ++i) place(i);
    // What no answer needs an explanation may still show: `if c then a else a` says how c came out.
    for (rule::node_index i = 0; i < in.nodes.size(); ++i) link_of(i);
    for (rule::node_index i = 0; i < in.nodes.size(); ++i) {
      if (made_.is_kept[i] != 0 && is_load(in.nodes[i].what)) group_at(0, in.nodes[i].level).steps.push_back(i);
    }
    search::sort(made_.groups, [](const group& a, const group& b) { return a.stage != b.stage ? a.stage < b.stage : a.level < b.level; });
    for (group& g : made_.groups) complete(g);
    for (group& g : made_.groups) assign_slots(g);
    find_member_groups();
  }
  [[nodiscard]] schedule take() && { return std::move(made_); }

 private:
  const rule::node& node(rule::node_index i) const noexcept { return in_->nodes[i]; }

  void want(rule::node_index i, level_index level) {
    if (i == rule::no_node) return;
    needed_[i] = 1;
    if (!is_constant(node(i))) made_.is_kept[i] = 1;
    const output wanted{i, level};
    if (!search::contains(made_.outputs, wanted)) made_.outputs.push_back(wanted);
  }

  void find_outputs() {
    for (const rule::compiled_rule& r : in_->rules) {
      want(r.value, r.level);
      want(r.applies, r.level);
    }
    for (const rule::compiled_verdict& v : in_->verdicts) {
      want(v.value, v.level);
      want(v.of, v.level);
      want(v.applies, v.level);
    }
    for (const rule::compiled_class& c : in_->classes) {
      for (const rule::node_index is : c.is) want(is, c.level);
    }
    for (const rule::compiled_score& s : in_->scores) {
      want(s.total, s.level);
      want(s.vetoed, s.level);
    }
    for (const rule::single_check& s : in_->singles) want(s.several, s.level);
    for (const rule::compiled_report& r : in_->reports) {
      want(r.value, r.level);
      want(r.numerator, r.level);
      want(r.denominator, r.level);
    }
  }

  void mark_needed() {
    for (rule::node_index i = static_cast<rule::node_index>(in_->nodes.size()); i-- > 0;) {
      if (needed_[i] == 0 || made_.linear[i].is_there()) continue;
      for (const rule::node_index a : node(i).arguments) needed_[a] = 1;
    }
  }

  group& group_at(std::size_t stage, level_index level) {
    for (group& g : made_.groups) {
      if (g.stage == stage && g.level == level) return g;
    }
    group& made = made_.groups.emplace_back();
    made.stage = stage;
    made.level = level;
    return made;
  }

  void pair(level_index lower, level_index upper) {
    const level_pair wanted{lower, upper};
    if (!search::contains(made_.pairs, wanted)) made_.pairs.push_back(wanted);
  }

  /// A comparison of a column with a constant, or a code's place in a list.
  bool is_direct(const rule::node& n) const noexcept {
    const auto is_column = [this](rule::node_index i) { return node(i).what == rule::op::load_number && node(i).scale.numerator() > 0; };
    const auto is_literal = [this](rule::node_index i) {
      return node(i).what == rule::op::constant_number || node(i).what == rule::op::constant_text;
    };
    if (n.what == rule::op::number_is_known) return is_column(n.arguments[0]);
    if (n.what == rule::op::among) return is_column(n.arguments[0]) && node(n.arguments[0]).scale == ratio(1);
    if (n.what != rule::op::compare) return false;
    return (is_column(n.arguments[0]) && is_literal(n.arguments[1])) || (is_literal(n.arguments[0]) && is_column(n.arguments[1]));
  }

  bool reads_columns(rule::node_index i) const noexcept { return made_.is_direct[i] != 0 || made_.linear[i].is_there(); }

  void place(rule::node_index i) {
    const rule::node& n = node(i);
    if (needed_[i] == 0 || is_constant(n)) return;
    made_.is_direct[i] = is_direct(n) ? 1 : 0;
    for (const rule::node_index a : n.arguments) {
      if (is_constant(node(a)) || made_.linear[i].is_there()) continue;
      stage_[i] = std::max(stage_[i], stage_[a] + (crosses_levels(n.what) ? 1 : 0));
      if (crosses_levels(n.what)) made_.is_kept[a] = 1;
    }
    if (!is_load(n.what)) {
      group& g = group_at(stage_[i], n.level);
      g.steps.push_back(i);
      if (is_fold(n.what)) g.members.push_back(n.member_level);
    }
  }

  void link_of(rule::node_index i) {
    const rule::node& n = node(i);
    if (is_fold(n.what)) pair(n.member_level, n.level);
    if (is_gather(n.what) && !is_constant(node(n.arguments[0]))) pair(n.level, node(n.arguments[0]).level);
  }

  /// Adds what a group's steps read: columns and constants as steps, values kept by earlier groups as borrowed.
  void complete(group& g) {
    const std::vector<rule::node_index> own = g.steps;
    for (const rule::node_index i : own) {
      if (crosses_levels(node(i).what) || reads_columns(i)) continue;
      for (const rule::node_index a : node(i).arguments) {
        const bool is_step = is_constant(node(a)) ? node(a).is_truth : is_load(node(a).what);
        if (is_step) g.steps.push_back(a);
        if (!is_step && !is_constant(node(a)) && stage_[a] != g.stage) {
          g.borrowed.push_back(a);
          made_.is_kept[a] = 1;
        }
      }
    }
    search::sort_once(g.steps);
    search::sort_once(g.borrowed);
  }

  void find_member_groups() {
    made_.group_of.assign(in_->nodes.size(), made_.groups.size());
    for (std::size_t g = 0; g < made_.groups.size(); ++g) {
      for (const rule::node_index i : made_.groups[g].steps) {
        if (keeps(made_.groups[g], i)) made_.group_of[i] = g;
      }
    }
    for (group& g : made_.groups) {
      for (const rule::node_index i : g.steps) {
        for (std::size_t k = 0; is_fold(node(i).what) && k < node(i).arguments.size(); ++k) {
          const rule::node_index a = node(i).arguments[k];
          if (!is_constant(node(a)) && !search::contains(g.member_groups, made_.group_of[a])) g.member_groups.push_back(made_.group_of[a]);
        }
      }
    }
    for (std::size_t g = 0; g < made_.groups.size(); ++g) made_.groups[g].is_for_folds = is_for_folds(g);
  }

  /// Whether a kept node is read by folds alone. Kept numbers have bounds by tile: they stay where they are.
  bool is_read_by_folds(rule::node_index kept) const {
    if (!node(kept).is_truth || search::any(made_.outputs, [kept](const output& each) { return each.node == kept; })) return false;
    return !search::any(made_.groups, [&](const group& other) {
      return search::contains(other.borrowed, kept) ||
             search::any(other.steps, [&](rule::node_index by) { return is_gather(node(by).what) && node(by).arguments[0] == kept; });
    });
  }

  bool is_for_folds(std::size_t own) const {
    const group& g = made_.groups[own];
    if (search::any(g.steps, [&](rule::node_index i) { return keeps(g, i) && !is_read_by_folds(i); })) return false;
    std::size_t readers = 0;
    for (const group& other : made_.groups) readers += search::contains(other.member_groups, own) ? 1U : 0U;
    const bool costs_columns = search::any(g.steps, [this](rule::node_index i) { return is_load(node(i).what) || reads_columns(i); });
    return readers == 1 || (readers > 1 && !costs_columns);
  }

  bool keeps(const group& g, rule::node_index i) const noexcept { return made_.is_kept[i] != 0 && (!is_load(node(i).what) || g.stage == 0); }

  void assign_slots(group& g) {
    std::vector<std::size_t> last_use(in_->nodes.size(), 0);
    for (std::size_t s = 0; s < g.steps.size(); ++s) {
      for (const rule::node_index a : node(g.steps[s]).arguments) last_use[a] = s;
    }
    std::vector<std::uint32_t> free_truths;
    std::vector<std::uint32_t> free_numbers;
    std::vector<std::uint32_t> slot_of(in_->nodes.size(), no_slot);
    std::vector<std::size_t> bytes;
    g.slots.assign(g.steps.size(), no_slot);
    for (std::size_t s = 0; s < g.steps.size(); ++s) {
      const rule::node_index i = g.steps[s];
      const bool is_truth = node(i).is_truth;
      if (!is_truth || !keeps(g, i)) {
        auto& spare = is_truth ? free_truths : free_numbers;
        auto& count = is_truth ? g.truth_slots : g.number_slots;
        slot_of[i] = spare.empty() ? count++ : spare.back();
        if (!spare.empty()) spare.pop_back();
        g.slots[s] = slot_of[i];
        if (!is_truth) {
          bytes.resize(g.number_slots, 0);
          const number_shape& shape = made_.shapes[i];
          bytes[slot_of[i]] = std::max(bytes[slot_of[i]], (shape.is_wide ? std::size_t{16} : 8) * (shape.has_denominator ? 2 : 1));
        }
      }
      for (const rule::node_index a : node(i).arguments) release(a, s, last_use, slot_of, node(a).is_truth ? free_truths : free_numbers);
      release(i, s, last_use, slot_of, is_truth ? free_truths : free_numbers);
    }
    g.bytes_per_row = 2 * g.truth_slots + g.number_slots;
    for (const std::size_t each : bytes) g.bytes_per_row += 8 * each;
  }

  static void release(rule::node_index i, std::size_t step, const std::vector<std::size_t>& last_use, std::vector<std::uint32_t>& slot_of,
                      std::vector<std::uint32_t>& spare) {
    if (slot_of[i] == no_slot || last_use[i] > step) return;
    spare.push_back(slot_of[i]);
    slot_of[i] = no_slot;
  }

  const rule::graph* in_;
  schedule made_;
  std::vector<std::uint8_t> needed_;
  std::vector<std::size_t> stage_;
};
using scheduler = basic_scheduler<>;

}  // namespace detail

/// Expects: arguments stand before the nodes that use them.
template <typename = void>
[[nodiscard]] schedule schedule_of(const rule::graph& in, const schema& tables) { return detail::scheduler(in, tables).take(); }

}  // namespace povexit::inline v0::eval
