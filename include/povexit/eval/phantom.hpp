// SPDX-License-Identifier: MIT
// povexit/eval/phantom.hpp -- what expressions say of rows that were not delivered.
//
// Layer: eval. Of a missing row nothing is known; of one that a level's expected keys name, its key; of one beside
// these, that its key lies in a gap. Such values are constants of a run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/eval/fold.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// What a missing cell of a column can be: its declared range, where the data do not break it, else any number.
template <typename = void>
[[nodiscard]] interval missing_cell(const database& data, const rule::node& load) {
  const column_schema& column = data.tables().levels[load.level].columns[load.column];
  const column_view* values = data.column(load.level, load.column);
  const bool is_number = is_numeric(column.type) || column.type == value_type::date;
  if (!is_number || !column.range || (values != nullptr && !values->range_holds())) return interval::anything();
  return interval::between(column.range->low, column.range->high) * interval::point(load.scale);
}

/// The index of a text in the dictionary of its column, -1 where it is not there. The column's level is `member_level`, else `level`.
template <typename = void>
[[nodiscard]] std::int64_t text_index(const database& data, const rule::node& n) {
  const level_index level = n.member_level != rule::no_level ? n.member_level : n.level;
  const column_view* values = level == rule::no_level ? nullptr : data.column(level, n.column);
  if (values == nullptr) return -1;
  for (std::size_t i = 0; i < values->dictionary().size(); ++i) {
    if (values->dictionary()[i] == n.text) return static_cast<std::int64_t>(i);
  }
  return -1;
}

/// What is known of a row that was not delivered: one column of its level, as stored integers.
struct known_key {
  level_index level = 0;
  std::size_t column = 0;
  interval stored;
};

/// The value of every node for a row of which nothing is known but, where it is given, a key: for constants, their value.
template <typename = void>
[[nodiscard]] std::vector<row_value> phantom_values(const rule::graph& in, const database& data, const known_key* key = nullptr) {
  using rule::op;
  std::vector<row_value> values;
  values.reserve(in.nodes.size());
  for (const rule::node& n : in.nodes) {
    const auto argument = [&](std::size_t k) { return values[n.arguments[k]]; };
    switch (n.what) {
      case op::constant_truth: values.push_back(row_value::of(n.answer)); break;
      case op::constant_number:
        values.push_back(row_value::of(interval::point(n.scale.numerator() == 0 || n.numerator_limit == 0 ? ratio{} : n.scale)));
        break;
      case op::constant_text: values.push_back(row_value::of(interval::point(text_index(data, n)))); break;
      case op::load_number: {
        const bool is_key = key != nullptr && n.level == key->level && n.column == key->column;
        values.push_back(row_value::of(is_key ? key->stored * interval::point(n.scale) : missing_cell(data, n)));
        break;
      }
      case op::load_truth:
      case op::fold_every:
      case op::fold_some: values.push_back(row_value::of(truth::unknown)); break;
      case op::gather_truth:
      case op::gather_number: values.push_back(argument(0)); break;
      case op::fold_count: values.push_back(row_value::of(interval{bound{0, 1}, bound::infinity(), false})); break;
      case op::fold_sum: values.push_back(row_value::of(interval::anything())); break;
      case op::fold_min:
      case op::fold_max: values.push_back(row_value::of(interval::nothing())); break;
      default: values.push_back(apply(in, n, argument)); break;
    }
  }
  return values;
}

/// The values of all nodes in rows that levels with expected keys lack: made once a level, when first asked for.
///
/// Expects: the graph and the data outlive it.
template <typename = void>
class basic_keyed_phantoms {
 public:
  basic_keyed_phantoms(const rule::graph& in, const database& data) : in_(&in), data_(&data) {}

  /// Of each expected key, then of each gap. Expects: `members` links `level` to a level above it, and has keys.
  [[nodiscard]] const std::vector<std::vector<row_value>>& of(level_index level, const link& members) {
    for (const auto& known : made_) {
      if (known.first == level) return known.second;
    }
    const std::size_t column = v0::detail::key_column(data_->tables().levels[level]).value_or(0);
    std::vector<std::vector<row_value>> cases;
    const auto add = [&](const interval& stored) {
      const known_key key{level, column, stored};
      cases.push_back(phantom_values(*in_, *data_, &key));
    };
    for (const std::int64_t key : members.keys) add(interval::point(key));
    for (const interval& gap : members.gaps) add(gap);
    return made_.emplace_back(level, std::move(cases)).second;
  }

 private:
  const rule::graph* in_;
  const database* data_;
  std::vector<std::pair<level_index, std::vector<std::vector<row_value>>>> made_;
};
using keyed_phantoms = basic_keyed_phantoms<>;

/// Of one fold: all that does not depend on the parent's own rows. `phantoms` are values in rows of which nothing is
/// known; `in(child)` is the fold's truth of a child row, `value(child)` its number.
template <typename In, typename Value>
[[nodiscard]] fold_rest rest_of(const rule::node& fold, const link& members, const std::vector<row_value>& phantoms, keyed_phantoms& keyed,
                                const In& in, const Value& value) {
  const rule::node_index belongs = fold.arguments[0];
  const rule::node_index number = fold.arguments.back();
  std::vector<keyed_member> expected;
  std::vector<keyed_member> beyond;
  if (members.has_keys()) {
    for (const std::vector<row_value>& each : keyed.of(fold.member_level, members)) {
      (expected.size() < members.keys.size() ? expected : beyond).emplace_back(each[belongs].answer, each[number].number);
    }
  }
  return rest_of(fold.what, members, phantoms[belongs].answer, phantoms[number].number, in, value, std::move(expected), std::move(beyond));
}

}  // namespace povexit::inline v0::eval
