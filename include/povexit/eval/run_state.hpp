// SPDX-License-Identifier: MIT
// povexit/eval/run_state.hpp -- what the tiles of a run share: links, constants, tests on columns, and what is kept.
//
// Layer: eval.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/fold.hpp>
#include <povexit/eval/fold_kernel.hpp>
#include <povexit/eval/instructions.hpp>
#include <povexit/eval/run_links.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::eval {

/// The most rows of a tile.
inline constexpr std::size_t largest_tile = 65'536;

/// A node's answers or numbers for a whole level.
struct kept_values {
  plane truths;
  number_column numbers;
  std::vector<std::vector<interval>> pending;  ///< of each tile that has run: its rows that are not exact
};

/// Expects: the data follow the program's schema.
template <typename = void>
struct basic_run_state {
  const program* of;
  const database* data;
  const run_links* between;
  instructions use;
  std::vector<row_value> phantoms;         ///< of each node, for a row of which nothing is known
  keyed_phantoms keyed;                    ///< for rows of which only the key is known
  std::vector<constant_number> constants;  ///< of each node; used for constants only
  std::vector<range_test> tests;           ///< of each node that compares its column directly
  std::vector<linear_test> linear;         ///< of each node that compares two columns directly
  std::vector<key_set> keys;               ///< of each table
  std::vector<kept_values> kept;           ///< of each node
  std::vector<fold_rest> rests;            ///< of each fold, once its members are kept
  std::vector<std::uint8_t> is_inlined;    ///< of each group: computed tile by tile by those who fold it

  basic_run_state(const program& p, const database& d, const run_links& l, instructions fastest)
      : of(&p), data(&d), between(&l), use(fastest), phantoms(phantom_values(p.graph(), d)), keyed(p.graph(), d) {
    const std::size_t count = p.graph().nodes.size();
    constants.resize(count);
    tests.resize(count);
    linear.resize(count);
    kept.resize(count);
    rests.resize(count);
    is_inlined.assign(p.schedule().groups.size(), 0);
    for (std::size_t g = 0; g < is_inlined.size(); ++g) is_inlined[g] = may_inline(g) ? 1 : 0;
    for (const rule::lookup_table& table : p.graph().tables) keys.emplace_back(table.values.empty() ? table.keys : std::vector<std::int64_t>{});
    for (rule::node_index i = 0; i < count; ++i) prepare(i);
  }

  [[nodiscard]] const rule::node& node(rule::node_index i) const noexcept { return of->graph().nodes[i]; }
  [[nodiscard]] const number_shape& shape(rule::node_index i) const noexcept { return of->schedule().shapes[i]; }
  [[nodiscard]] bool is_kept(rule::node_index i, const group& g) const noexcept {
    return of->schedule().is_kept[i] != 0 && (!is_load(node(i).what) || g.stage == 0);
  }

  [[nodiscard]] member_truths truths_of(rule::node_index i) const noexcept {
    if (is_constant(node(i))) return {nullptr, nullptr, 0, phantoms[i].answer};
    return {kept[i].truths.yes.words(), kept[i].truths.no.words(), 0, truth::unknown};
  }

  /// A node's numbers for the rows from `first` on, as they were kept or are constant.
  [[nodiscard]] number_view numbers_of(rule::node_index i, std::size_t first) const noexcept {
    if (is_constant(node(i))) return constants[i].view(node(i).scale);
    const number_column& all = kept[i].numbers;
    number_view seen;
    seen.is_wide = shape(i).is_wide;
    seen.narrow = {all.narrow.data() + (all.narrow.empty() ? 0 : first), all.narrow_below.empty() ? nullptr : all.narrow_below.data() + first, 1};
    seen.broad = {all.broad.data() + (all.broad.empty() ? 0 : first), all.broad_below.empty() ? nullptr : all.broad_below.data() + first, 1};
    seen.exact = all.exact.words() + first / 64;
    seen.kept = &all;
    seen.first = first;
    seen.scale = node(i).scale;
    return seen;
  }

  /// What the rest of a fold adds, from its members. Expects: they are kept.
  void prepare_fold(rule::node_index i) {
    const rule::node& n = node(i);
    const link& members = between->between(n.member_level, n.level).listed;  // of an ordered link there are neither strays nor keys
    const member_truths in = truths_of(n.arguments[0]);
    const rule::node_index value = n.arguments.back();
    const number_view numbers = node(value).is_truth ? number_view{} : numbers_of(value, 0);
    rests[i] = rest_of(
        n, members, phantoms, keyed, [&](std::size_t child) { return in[child]; }, [&](std::size_t child) { return numbers[child]; });
  }

  /// Room for what a node keeps, before its tiles run.
  void reserve(rule::node_index i, std::size_t rows, std::size_t tiles) {
    if (node(i).is_truth) {
      kept[i].truths = plane(bitmap::unwritten(rows), bitmap::unwritten(rows));
      return;
    }
    kept[i].numbers = number_column(rows, shape(i), node(i).scale);
    kept[i].pending.resize(tiles);
  }

  /// Puts together what the tiles left, after all have run.
  void settle(rule::node_index i) {
    kept_values& values = kept[i];
    if (node(i).is_truth) {
      values.truths.yes.clear_tail();
      values.truths.no.clear_tail();
      return;
    }
    number_column& numbers = values.numbers;
    numbers.exact.clear_tail();
    std::size_t total = 0;
    for (const auto& each : values.pending) total += each.size();
    numbers.bounds.reserve(total);
    for (const auto& each : values.pending) numbers.bounds.insert(numbers.bounds.end(), each.begin(), each.end());
    values.pending.clear();
    std::size_t before = 0;
    for (std::size_t w = 0; w < numbers.before.size(); ++w) {
      numbers.before[w] = before;
      const std::size_t end = numbers.size() - 64 * w;
      before += count_bits(~numbers.exact.words()[w] & low_bits(end < 64 ? end : 64));
    }
  }

 private:
  /// Members that stand in order are computed with their parents, and their planes never leave the cache. Not where few
  /// parents have so many that the tile of these few would be most of the work.
  [[nodiscard]] bool may_inline(std::size_t own) const {
    const auto& groups = of->schedule().groups;
    return groups[own].is_for_folds && !search::any(groups, [&](const group& reader) {
      if (!search::contains(reader.member_groups, own)) return false;
      const run_link& members = between->between(groups[own].level, reader.level);
      return !members.ordered || members.ordered->most_of_word() > largest_tile;
    });
  }

  void prepare(rule::node_index i) {
    const rule::node& n = node(i);
    if (is_constant(n) && !n.is_truth) constants[i] = constant_number(phantoms[i].number, n.scale, shape(i));
    if (const linear_comparison& both = of->schedule().linear[i]; both.is_there()) {
      linear[i] = linear_test(side(both.left), n.compared_as, side(both.right));
    }
    if (n.what != rule::op::compare || of->schedule().is_direct[i] == 0) return;
    const bool column_first = node(n.arguments[0]).what == rule::op::load_number;
    const rule::node_index column = n.arguments[column_first ? 0 : 1];
    const rule::node_index limit = n.arguments[column_first ? 1 : 0];
    tests[i] = range_test::of(column_first ? n.compared_as : rule::mirrored(n.compared_as), node(column).scale, phantoms[limit].number.low);
  }

  [[nodiscard]] linear_side side(const linear_term& term) const {
    const rule::node& load = node(term.load);
    return linear_side(term, load, data->column(load.level, load.column), shape(term.load), phantoms[term.load].number);
  }
};
using run_state = basic_run_state<>;

}  // namespace povexit::inline v0::eval
