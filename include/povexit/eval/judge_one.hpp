// SPDX-License-Identifier: MIT
// povexit/eval/judge_one.hpp -- judges one row of a database at a time: what `run` would say of it, without a run.
//
// Layer: eval. Prepared once; then a row costs what its own rules and members cost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/result.hpp>
#include <povexit/eval/key_map.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/eval/one_answers.hpp>
#include <povexit/eval/one_engine.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::eval {

namespace detail {

/// Lays out the rows below the entity, place by place. `link_of(p)` links place p to the place above it.
template <typename LinkOf>
void lay_out(one_engine& engine, std::size_t row, const LinkOf& link_of) {
  engine.places[0].begin = row;
  for (std::uint32_t p = 1; p < engine.places.size(); ++p) {
    const link& members = link_of(p);
    const one_place_values& above = engine.places[engine.code().places[p].above];
    one_place_values& place = engine.places[p];
    place.first.resize(above.rows + 1);
    place.first[0] = 0;
    place.in_order = above.in_order && members.order.empty();
    if (!place.in_order) place.row.clear();
    for (std::size_t i = 0; i < above.rows; ++i) {
      const one_stretch children{members.begin(above.table_row(i)), members.end(above.table_row(i))};
      if (i == 0) place.begin = children.begin;
      place.first[i + 1] = place.first[i] + static_cast<std::uint32_t>(children.end - children.begin);
      for (std::size_t at = children.begin; !place.in_order && at < children.end; ++at) place.row.push_back(members.child(at));
    }
    place.rows = place.first[above.rows];
  }
}

/// Why a database is not judged by a program: as `run` refuses it.
template <typename = void>
[[nodiscard]] issues refused(const program& of, const database& data) {
  issues problems;
  if (&data.tables() != &of.tables() && !(data.tables() == of.tables()))
    problems.push_back(error(messages::another_schema, {data.tables().id, of.tables().id}));
  for (const issue& each : data.problems()) {
    if (each.is_error()) problems.push_back(each);
  }
  for (const rule::node& n : of.graph().nodes) {
    const bool is_text = problems.empty() && n.what == rule::op::constant_text;
    const column_view* values = is_text ? data.column(n.member_level, n.column) : nullptr;
    std::size_t listed = 0;
    for (std::size_t i = 0; values != nullptr && i < values->dictionary().size(); ++i) listed += values->dictionary()[i] == n.text ? 1U : 0U;
    if (listed > 1) problems.push_back(error(messages::text_listed_twice, {of.tables().levels[n.member_level].columns[n.column].name, n.text}));
  }
  return problems;
}

}  // namespace detail

/// Judges single rows of one level of a database.
///
/// What the rules read of levels above is computed for a row there when it is first asked for, and kept: a fact that
/// depends on all households of a village costs as much once.
/// Expects: the data outlive it and do not change. Not for several threads at once: each has its own.
/// Cost:    to make one, a pass over the links that the program needs; to judge, what the row's rules and members take.
template <typename = void>
class basic_row_judge {
 public:
  /// Expects: `level` names a level of the schema.
  /// Errors:  as run's: another-schema, text-listed-twice, the errors of the data.
  [[nodiscard]] static result<basic_row_judge> make(const program& of, const database& data, std::string_view level) {
    const auto found = of.tables().find(level);
    POVEXIT_EXPECTS(found.has_value());
    issues problems = detail::refused(of, data);
    if (!problems.empty()) return unexpected(std::move(problems));
    return basic_row_judge(of, data, *found);
  }

  /// What the program says of a row; valid until the next call. Expects: row < the level's rows.
  const one_answers& operator()(std::size_t row) {
    POVEXIT_EXPECTS(row < data_->rows(answers_.level()));
    judge(0, row);
    answers_.engine_ = &stations_[0].engine;
    return answers_;
  }

 private:
  /// A level at which something is computed: the judged one, then those above that it reads.
  struct station {
    level_index level = 0;
    one_engine engine;
    std::vector<const link*> below;    // of each place but the first: to the place above
    std::vector<std::uint32_t> from;   // of each outer value: the station that computes it
    std::vector<const link*> up;       // and the link to its level
    std::vector<std::int32_t> parent;  // and the row there that is set; -2: none yet
    key_map<row_value> kept{};         // by node and row
  };

  basic_row_judge(const program& of, const database& data, level_index level)
      : program_(of),
        data_(&data),
        links_(data, of.schedule().pairs),
        answers_(make_stations(of, data, level)) {}

  /// Of the level and of all above it of which something is asked.
  one_answers make_stations(const program& of, const database& data, level_index level) {
    std::vector<std::vector<rule::node_index>> wanted(of.tables().levels.size());
    wanted[level] = detail::wanted_at(of, level);
    std::vector<std::uint32_t> at(wanted.size(), 0);
    for (std::optional<level_index> l = level; l; l = of.tables().parent_of(*l)) {
      if (wanted[*l].empty() && *l != level) continue;
      at[*l] = static_cast<std::uint32_t>(stations_.size());
      stations_.push_back({*l, one_engine(of, *l, wanted[*l], data), {}, {}, {}, {}});
      for (const rule::node_index i : stations_.back().engine.code().outers) wanted[of.graph().nodes[i].level].push_back(i);
    }
    row_evaluator rows(of, data, links_);
    for (station& s : stations_) {
      connect(s, at);
      s.engine.prepare(data, [&rows](rule::node_index i, std::size_t row) { return rows.value(i, row); });
    }
    return one_answers(of, level, stations_[0].engine);
  }

  void connect(station& s, const std::vector<std::uint32_t>& at) {
    const one_code& code = s.engine.code();
    for (std::size_t i = 0; i < code.sources.size(); ++i) {
      const level_index level = code.places[code.sources[i].place].level;
      const column_view* values = data_->column(level, code.sources[i].column);
      if (values != nullptr) s.engine.cells[i] = one_cells(*values, program_.tables().levels[level].columns[code.sources[i].column]);
    }
    for (std::size_t i = 0; i < code.pairs.size(); ++i) s.engine.members[i] = &links_.between(code.pairs[i].lower, code.pairs[i].upper);
    for (std::size_t p = 0; p < code.places.size(); ++p) {
      s.below.push_back(p == 0 ? nullptr : &links_.between(code.places[p].level, code.places[code.places[p].above].level));
    }
    for (const rule::node_index i : code.outers) {
      const level_index above = code.node(i).level;
      s.from.push_back(at[above]);
      s.up.push_back(&links_.between(s.level, above));
      s.parent.push_back(-2);
    }
  }

  void judge(std::size_t station_index, std::size_t row) {
    station& s = stations_[station_index];
    detail::lay_out(s.engine, row, [&s](std::uint32_t p) -> const link& { return *s.below[p]; });
    for (std::size_t k = 0; k < s.from.size(); ++k) {
      const std::int32_t parent = s.up[k]->parent[row];
      if (parent == s.parent[k]) continue;
      s.parent[k] = parent;
      const rule::node_index i = s.engine.code().outers[k];
      s.engine.set_outer(k, parent < 0 ? s.engine.phantoms()[i] : value_above(s.from[k], i, static_cast<std::size_t>(parent)));
    }
    s.engine.run();
  }

  [[nodiscard]] row_value value_above(std::size_t station_index, rule::node_index i, std::size_t row) {
    station& s = stations_[station_index];
    if (const row_value* known = s.kept.find(node_and_row(i, row))) return *known;
    judge(station_index, row);
    for (const auto& each : s.engine.code().results) s.kept.add(node_and_row(each.first, row), s.engine.value(each.first));
    return *s.kept.find(node_and_row(i, row));
  }

  program program_;
  const database* data_;
  links links_;
  std::vector<station> stations_;
  one_answers answers_;
};
using row_judge = basic_row_judge<>;

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::row_judge;
}
