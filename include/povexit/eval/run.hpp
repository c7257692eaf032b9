// SPDX-License-Identifier: MIT
// povexit/eval/run.hpp -- judges a database by a program.
//
// Layer: eval. Stages follow each other; the tiles of a stage are independent tasks. The answers are the same bytes
// for any size of tiles and any number of threads.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/result.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/answers.hpp>
#include <povexit/eval/executor.hpp>
#include <povexit/eval/instructions.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/run_links.hpp>
#include <povexit/eval/run_state.hpp>
#include <povexit/eval/tile.hpp>
#include <povexit/eval/workspace.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::eval {

struct run_options {
  std::size_t tile_rows = 0;  ///< 0: chosen by what the buffers of a tile take; else a multiple of 64
  executor* with = nullptr;   ///< null: the calling thread
  instructions use = best_instructions();  ///< the answers are the same with any
  const run_links* links = nullptr;        ///< links of the same data made before (links_of); null: made here
};

namespace detail {

/// Half of a usual second-level cache, in bits.
inline constexpr std::size_t tile_bits = std::size_t{256} * 1024 * 8;
inline constexpr std::size_t smallest_tile = 1024;

/// Rows of a group's tiles. A fold's row stands for all its members.
template <typename = void>
[[nodiscard]] std::size_t chosen_tile(const group& g, const schedule& in, const database& data) noexcept {
  std::size_t bytes = g.bytes_per_row;
  for (const std::size_t m : g.member_groups) {
    if (in.groups[m].is_for_folds) bytes += in.groups[m].bytes_per_row * (data.rows(in.groups[m].level) / std::max<std::size_t>(1, data.rows(g.level)) + 1);
  }
  std::size_t rows = std::min(std::max(tile_bits / std::max<std::size_t>(1, bytes), smallest_tile), largest_tile);
  const std::size_t parents = std::max<std::size_t>(1, data.rows(g.level));
  for (const level_index members : g.members) rows = std::min(rows, largest_tile / std::max<std::size_t>(1, data.rows(members) / parents));
  return std::max<std::size_t>(64, rows / 64 * 64);
}

/// One stage of a run: a list of tiles.
template <typename = void>
class basic_stage_run {
 public:
  basic_stage_run(run_state& state, workspace_pool& pool) : state_(&state), pool_(&pool) {}

  /// Folds read what earlier stages kept; those of a group that is computed where it is folded, too.
  void prepare_folds(const group& g) {
    for (const rule::node_index i : g.steps) {
      if (is_fold(state_->node(i).what)) state_->prepare_fold(i);
    }
  }

  void add(const group& g, std::size_t tile_rows) {
    const std::size_t rows = state_->data->rows(g.level);
    const std::size_t tiles = (rows + tile_rows - 1) / tile_rows;
    for (const rule::node_index i : g.steps) {
      if (state_->is_kept(i, g)) state_->reserve(i, rows, tiles);
    }
    for (std::size_t t = 0; t < tiles; ++t) tasks_.push_back({&g, t, t * tile_rows, std::min(tile_rows, rows - t * tile_rows)});
    groups_.push_back(&g);
  }

  void run(executor& with) {
    with.run(tasks_.size(), &basic_stage_run::task, this);
    for (const group* g : groups_) {
      for (const rule::node_index i : g->steps) {
        if (state_->is_kept(i, *g)) state_->settle(i);
      }
    }
  }

 private:
  struct piece {
    const group* of;
    std::size_t index;
    std::size_t first;
    std::size_t rows;
  };

  static void task(void* context, std::size_t index) {
    basic_stage_run& self = *static_cast<basic_stage_run*>(context);
    const piece& p = self.tasks_[index];
    workspace_pool::loan room(*self.pool_);
    tile(*self.state_, *p.of, *room, p.index, p.first, p.rows).run();
  }

  run_state* state_;
  workspace_pool* pool_;
  std::vector<const group*> groups_;
  std::vector<piece> tasks_;
};
using stage_run = basic_stage_run<>;

/// The values of an output: moved from where they were kept, or a constant's in every row.
template <typename = void>
[[nodiscard]] output_values take_output(run_state& state, const output& wanted, bool last_use) {
  const rule::node& n = state.node(wanted.node);
  output_values made;
  if (!is_constant(n)) {
    kept_values& kept = state.kept[wanted.node];
    if (!last_use) return {kept.truths, kept.numbers};
    return {std::move(kept.truths), std::move(kept.numbers)};
  }
  const std::size_t rows = state.data->rows(wanted.level);
  if (n.is_truth) {
    made.truths = plane(rows);
    const truth answer = state.phantoms[wanted.node].answer;
    if (answer == truth::yes) made.truths.yes = bitmap(rows, true);
    if (answer == truth::no) made.truths.no = bitmap(rows, true);
    return made;
  }
  made.numbers = number_column(rows, number_shape{}, n.scale);
  made.numbers.bounds.assign(rows, state.phantoms[wanted.node].number);
  for (std::size_t w = 0; w < made.numbers.before.size(); ++w) made.numbers.before[w] = 64 * w;
  return made;
}

/// Rows without a known parent, of levels that the program does not link to their parents.
template <typename = void>
void note_orphans(const program& of, const database& data, issues& found) {
  const schema& tables = data.tables();
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    const auto above = tables.parent_of(level);
    const auto& pairs = of.schedule().pairs;
    const bool is_linked = search::any(pairs, [&](const level_pair& p) {
      return above && tables.reaches(level, p.upper) && tables.reaches(p.lower, level) && level != p.upper;
    });
    if (!above || is_linked) continue;
    const auto parents = data.parents(level);
    std::size_t count = parents.empty() ? data.rows(level) : 0;
    std::size_t first = 0;
    for (std::size_t row = 0; row < parents.size(); ++row) {
      if (parents[row] >= 0 && static_cast<std::size_t>(parents[row]) < data.rows(*above)) continue;
      if (count++ == 0) first = row;
    }
    const level_schema& described = tables.levels[level];
    if (count > 0) {
      found.push_back(warning(messages::orphans, {described.plural.empty() ? described.name : described.plural, std::to_string(count),
                                                  tables.levels[*above].name, std::to_string(first)}));
    }
  }
}

/// Texts that a rule compares with are found in their column's list, where each may stand once.
template <typename = void>
void check_texts(const program& of, const database& data, issues& problems) {
  for (const rule::node& n : of.graph().nodes) {
    const column_view* values = n.what == rule::op::constant_text ? data.column(n.member_level, n.column) : nullptr;
    std::size_t listed = 0;
    for (std::size_t i = 0; values != nullptr && i < values->dictionary().size(); ++i) listed += values->dictionary()[i] == n.text ? 1U : 0U;
    if (listed < 2) continue;
    problems.push_back(error(messages::text_listed_twice, {data.tables().levels[n.member_level].columns[n.column].name, n.text}));
  }
}

template <typename = void>
[[nodiscard]] issues receipts_of(const program& of, const database& data, const run_links& between) {
  issues found = data.problems();
  for (level_index level = 0; level < data.tables().levels.size(); ++level) {
    if (data.has_rows(level)) continue;
    issue note = warning(messages::level_without_data, {data.tables().levels[level].name});
    note.level = severity::note;
    found.push_back(std::move(note));
  }
  const issues odd = between.findings(of.schedule().pairs);
  found.insert(found.end(), odd.begin(), odd.end());
  note_orphans(of, data, found);
  return found;
}

/// Rows with several members where `one(...)` asks for the only one.
template <typename = void>
void note_singles(const program& of, const std::vector<output_values>& values, issues& found) {
  const auto& outputs = of.schedule().outputs;
  for (const rule::single_check& s : of.graph().singles) {
    const plane& several = values[search::first(outputs, [&s](const output& each) { return each == output{s.several, s.level}; })].truths;
    std::size_t count = 0;
    std::size_t first = 0;
    for (std::size_t row = several.size(); row-- > 0;) {
      if (!several.yes[row]) continue;
      ++count;
      first = row;
    }
    if (count > 0) found.push_back(warning(messages::several_for_one, {s.text, std::to_string(count), of.tables().levels[s.level].name, std::to_string(first)}));
  }
}

}  // namespace detail

/// The links that a program needs, for several runs of it over the same data. Data of another schema have none of them.
/// Expects: the data outlive them, unchanged.
template <typename = void>
[[nodiscard]] run_links links_of(const program& of, const database& data, const run_options& options = {}) {
  serial_executor alone;
  const bool is_same_schema = &data.tables() == &of.tables() || data.tables() == of.tables();
  return run_links(data, is_same_schema ? of.schedule().pairs : std::vector<level_pair>{}, options.use, options.with == nullptr ? alone : *options.with);
}

/// Every answer of the program for every row of the data.
///
/// Missing: a level without rows has no answers; what is missing elsewhere makes answers unknown.
/// Errors:  another-schema, text-listed-twice; the errors of the data. Nothing is judged then.
/// Cost:    one pass over each column for each stage that reads it.
template <typename = void>
[[nodiscard]] result<answers> run(const program& of, const database& data, const run_options& options = {}) {
  POVEXIT_EXPECTS(options.tile_rows % 64 == 0);
  issues problems;
  if (&data.tables() != &of.tables() && !(data.tables() == of.tables())) {
    problems.push_back(error(messages::another_schema, {data.tables().id, of.tables().id}));
  }
  for (const issue& each : data.problems()) {
    if (each.is_error()) problems.push_back(each);
  }
  if (problems.empty()) detail::check_texts(of, data, problems);
  if (!problems.empty()) return unexpected(std::move(problems));

  serial_executor alone;
  executor& with = options.with == nullptr ? alone : *options.with;
  const std::vector<level_pair>& pairs = of.schedule().pairs;
  const bool has_links = options.links != nullptr && options.links->is_of(data, pairs);
  const run_links made(data, has_links ? std::vector<level_pair>{} : pairs, options.use, with);
  const run_links& between = has_links ? *options.links : made;
  run_state state(of, data, between, options.use);
  workspace_pool pool;
  const auto& groups = of.schedule().groups;
  for (std::size_t g = 0; g < groups.size();) {
    detail::stage_run stage(state, pool);
    const std::size_t number = groups[g].stage;
    for (; g < groups.size() && groups[g].stage == number; ++g) {
      stage.prepare_folds(groups[g]);
      if (state.is_inlined[g] == 0) stage.add(groups[g], options.tile_rows == 0 ? detail::chosen_tile(groups[g], of.schedule(), data) : options.tile_rows);
    }
    stage.run(with);
  }

  std::vector<std::size_t> rows;
  for (level_index level = 0; level < of.tables().levels.size(); ++level) rows.push_back(data.rows(level));
  std::vector<output_values> values;
  const auto& outputs = of.schedule().outputs;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    bool again = false;
    for (std::size_t later = i + 1; later < outputs.size(); ++later) again = again || outputs[later].node == outputs[i].node;
    values.push_back(detail::take_output(state, outputs[i], !again));
  }
  issues receipts = detail::receipts_of(of, data, between);
  detail::note_singles(of, values, receipts);
  return answers(of, std::move(rows), std::move(values), std::move(receipts));
}

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::links_of;
using eval::run;
using eval::run_options;
}  // namespace povexit::inline v0
