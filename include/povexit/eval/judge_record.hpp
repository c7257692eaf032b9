// SPDX-License-Identifier: MIT
// povexit/eval/judge_record.hpp -- judges one entity that a caller filled in: a household on the tablet of a surveyor.
//
// Layer: eval. The answers are those of `run` for a database that holds this record and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/eval/judge_one.hpp>
#include <povexit/eval/one_answers.hpp>
#include <povexit/eval/one_engine.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/record.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// Judges records of one level. Made once; `clear()` and fill the record in for each entity.
///
///     record_judge judge(rules, "household");
///     judge.filled.set(judge.filled.self(), "net_income", 1'200'000);  // fen
///     const record_row child = judge.add("person");
///     judge.filled.set(child, "age", 9);
///     const verdict found = judge().verdict();
///
/// Missing: what was not set is unknown; so is a set of members of a level of which nothing was brought, as in a database
///          without that level. Of the levels above, one row each, whatever was set is known; what is said there of all
///          members (of a village's households) is unknown, since this record is but one of them.
/// Cost:    what its rules and members take. Allocates nothing once it has held a record as large, but for columns that
///          follow from a text, and sets over more than one level.
template <typename = void>
class basic_record_judge {
 public:
  /// Expects: `level` names a level of the schema.
  basic_record_judge(const program& of, std::string_view level)
      : program_(of),
        filled(program_, must(program_.tables().find(level))),
        engine_(program_, filled.level_, detail::wanted_at(program_, filled.level_), filled.blank_),
        answers_(program_, filled.level_, engine_) {
    const one_code& code = engine_.code();
    links_.resize(code.places.size());
    joined_.resize(code.pairs.size());
    for (std::size_t i = 0; i < code.pairs.size(); ++i)
      engine_.members[i] = is_direct(code.pairs[i]) ? &links_[place_of(code.pairs[i].lower)] : &joined_[i];
    find_sets();
    find_derived();
    find_above();
  }
  basic_record_judge(basic_record_judge&&) = delete;

 private:
  program program_;

 public:
  record filled;

  /// Adds a member of the entity. Expects: a level right below it.
  record_row add(std::string_view level) { return add(level, filled.self()); }
  record_row add(std::string_view level, record_row parent) { return filled.add(must(program_.tables().find(level)), parent); }
  /// The row above the entity. Expects: a level above it.
  [[nodiscard]] record_row above(std::string_view level) const { return filled.above(must(program_.tables().find(level))); }

  /// What the program says of the record as it is; valid until the next call.
  const one_answers& operator()() {
    const bool is_new = !is_prepared_ || !filled.is_described();
    if (is_new) filled.describe_blank();
    derive();
    connect();
    fill_links();
    if (is_new) engine_.prepare(filled.blank_, [](rule::node_index, std::size_t) { return row_value{}; });  // no row could belong elsewhere
    is_prepared_ = true;
    set_above();
    detail::lay_out(engine_, 0, [this](std::uint32_t p) -> const link& { return links_[p]; });
    engine_.run();
    answers_.engine_ = &engine_;
    return answers_;
  }

 private:
  using level_data = typename record::level_data;

  [[nodiscard]] static level_index must(const std::optional<level_index>& found) noexcept { return POVEXIT_EXPECTS(found.has_value()), *found; }
  [[nodiscard]] const schema& tables() const noexcept { return program_.tables(); }
  [[nodiscard]] std::size_t place_of(level_index level) const noexcept {
    return search::first(engine_.code().places, [level](const one_place& p) { return p.level == level; });
  }
  [[nodiscard]] bool is_direct(const level_pair& pair) const { return tables().parent_of(pair.lower) == pair.upper; }

  /// Columns that follow from a text, of what is read.
  void find_derived() {
    const auto note = [this](level_index level, std::size_t column) {
      const std::string& from = tables().levels[level].columns[column].derived_from;
      const auto source = from.empty() ? std::nullopt : tables().levels[level].find(from);
      if (source && tables().levels[level].columns[*source].type == value_type::text) derived_.push_back({{level, column}, *source});
    };
    for (const one_source& s : engine_.code().sources) note(engine_.code().places[s.place].level, s.column);
    for (const rule::node& n : program_.graph().nodes) {
      if (is_load(n.what) && filled.levels_[n.level].is_above) note(n.level, n.column);
    }
  }

  void derive() {
    for (const auto& [to, source] : derived_) {
      level_data& level = filled.levels_[to.level];
      auto& cells = level.columns[to.column];
      auto& texts = level.columns[source];
      if (cells.is_given || level.rows == 0) continue;
      for (std::uint64_t& word : cells.known) word = 0;
      if (texts.values.size() < level.rows) texts.grow(level.rows);
      const level_schema& described = tables().levels[to.level];
      const derived_values found = v0::derive(described.columns[to.column], described.columns[source], texts.view(level.rows));
      for (std::size_t row = 0; row < level.rows; ++row) {
        if (found.known.view()[row]) filled.put(cells, row, found.view()[row]);
      }
    }
  }

  void connect() {
    const one_code& code = engine_.code();
    for (std::size_t i = 0; i < code.sources.size(); ++i) {
      level_data& level = filled.levels_[code.places[code.sources[i].place].level];
      auto& from = level.columns[code.sources[i].column];
      if (from.values.size() < level.rows) from.grow(level.rows);
      one_cells& to = engine_.cells[i];
      to.data = from.values.empty() ? nullptr : from.values.data();
      to.known = from.known.data();
      to.size = from.values.size();
      to.low = from.low;
      to.high = from.high;
    }
  }

  /// As make_link does it for a database without orphans.
  void fill_links() {
    const one_code& code = engine_.code();
    for (std::size_t p = 1; p < code.places.size(); ++p) fill_link(links_[p], sets_[p]);
    for (std::size_t i = 0; i < code.pairs.size(); ++i) {
      if (is_direct(code.pairs[i])) continue;
      std::size_t p = place_of(code.pairs[i].lower);
      joined_[i] = links_[p];
      for (p = code.places[p].above; code.places[p].level != code.pairs[i].upper; p = code.places[p].above) joined_[i] = join(joined_[i], links_[p]);
    }
  }

  /// What the schema says of the rows of a level, found once.
  struct set_of {
    level_index child = 0;
    level_index above = 0;
    completeness complete = completeness::open;
    std::optional<std::size_t> key{};       // column of the children
    std::optional<std::size_t> declared{};  // column of the parent
  };

  void find_sets() {
    for (const one_place& place : engine_.code().places) {
      set_of& made = sets_.emplace_back();
      if (sets_.size() == 1) continue;
      const parent_schema& described = *tables().levels[place.level].parent;
      made = {place.level, engine_.code().places[place.above].level, described.complete, v0::detail::key_column(tables().levels[place.level]), {}};
      if (described.complete == completeness::declared) made.declared = tables().levels[made.above].find(described.declared_column);
    }
  }

  void fill_link(link& made, const set_of& set) {
    const level_data& level = filled.levels_[set.child];
    const std::size_t parents = filled.levels_[set.above].rows;
    made.parent = level.parents;
    made.first.assign(parents + 1, 0);
    made.missing.assign(parents, 0);
    made.order.clear();
    const bool is_open = set.complete == completeness::open || (set.complete == completeness::closed && !level.is_brought);
    set_all(made.open, parents, is_open && !set.key);
    v0::detail::sort_by_parent(made);
    if (set.key) fill_keys(made, set.child, *set.key, is_open);
    if (set.complete == completeness::declared) {
      const auto view = set.declared ? column(set.above, *set.declared) : std::nullopt;
      v0::detail::compare_declared(made, view ? &*view : nullptr, nullptr);
    }
    if (set.key && made.gaps.empty()) set_all(made.open_beyond, parents, false);
  }

  void fill_keys(link& made, level_index child, std::size_t key, bool is_open) {
    made.gaps.clear();
    v0::detail::describe_keys(made, filled.blank_, child, key);
    made.absent.assign(made.parents() * made.keys.size(), 1);
    made.perhaps_absent.clear();
    made.stray_absent.assign(made.keys.size(), 0);
    set_all(made.open_beyond, made.parents(), is_open);
    const auto given = column(child, key);
    for (std::size_t row = 0; row < made.parents(); ++row) {
      if (!v0::detail::strike_delivered(made, row, given ? &*given : nullptr, nullptr)) continue;
      made.perhaps_absent.resize(made.absent.size(), 0);
      for (std::size_t at = row * made.keys.size(); at < (row + 1) * made.keys.size(); ++at) std::swap(made.absent[at], made.perhaps_absent[at]);
    }
  }

  static void set_all(bitmap& bits, std::size_t size, bool value) {
    if (bits.size() != size) bits = bitmap(size);
    for (std::size_t i = 0; i < size; ++i) bits.set(i, value);
  }

  [[nodiscard]] std::optional<column_view> column(level_index level, std::size_t index) {
    auto& cells = filled.levels_[level].columns[index];
    if (cells.values.size() < filled.levels_[level].rows) cells.grow(filled.levels_[level].rows);
    return cells.values.empty() ? std::nullopt : std::optional<column_view>(cells.view(filled.levels_[level].rows));
  }

  /// Nodes of the levels above that are read, with what they need, in order.
  void find_above() {
    std::vector<std::uint8_t> needed(program_.graph().nodes.size(), 0);
    for (const rule::node_index i : engine_.code().outers) needed[i] = 1;
    for (rule::node_index i = static_cast<rule::node_index>(needed.size()); i-- > 0;) {
      const rule::node& n = program_.graph().nodes[i];
      if (needed[i] == 0 || is_fold(n.what) || is_constant(n)) continue;
      for (const rule::node_index a : n.arguments) needed[a] = 1;
    }
    for (rule::node_index i = 0; i < needed.size(); ++i) {
      if (needed[i] != 0) above_.push_back(i);
    }
    above_values_.resize(needed.size());
  }

  void set_above() {
    for (const rule::node_index i : above_) {
      const rule::node& n = program_.graph().nodes[i];
      row_value& value = above_values_[i];
      value = engine_.phantoms()[i];
      if (is_constant(n) || is_fold(n.what)) continue;
      if (is_load(n.what)) {
        const auto& cells = filled.levels_[n.level].columns[n.column];
        if (cells.known.empty() || (cells.known[0] & 1U) == 0) continue;
        value = n.is_truth ? row_value::of(truth_of(cells.values[0] != 0)) : row_value::of(scaled(cells.values[0], 1, n.scale));
      } else if (is_gather(n.what)) {
        value = above_values_[n.arguments[0]];
      } else {
        value = apply(program_.graph(), n, [&](std::size_t k) { return above_values_[n.arguments[k]]; });
      }
    }
    for (std::size_t k = 0; k < engine_.outers.size(); ++k) engine_.set_outer(k, above_values_[engine_.code().outers[k]]);
  }

  one_engine engine_;
  one_answers answers_;
  std::vector<set_of> sets_;                                    // of each place but the first
  std::vector<link> links_;                                     // of each place but the first, to the place above
  std::vector<link> joined_;                                    // of each pair that is further apart
  std::vector<std::pair<record_column, std::size_t>> derived_;  // a column, and the text that it follows from
  std::vector<rule::node_index> above_;
  std::vector<row_value> above_values_;
  bool is_prepared_ = false;
};
using record_judge = basic_record_judge<>;

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::record_judge;
}
