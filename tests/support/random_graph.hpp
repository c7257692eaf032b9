// SPDX-License-Identifier: MIT
// tests/support/random_graph.hpp -- seeded tables of three levels and seeded graphs over them, for laws of the engine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/graph_builder.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::support {

/// Whole numbers from a seed, the same on every machine.
class dice {
 public:
  explicit dice(std::uint64_t seed) : engine_(seed) {}
  [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  [[nodiscard]] bool one_in(std::int64_t n) { return between(1, n) == 1; }

 private:
  std::mt19937_64 engine_;
};

/// village > household > person, with every type of column; completeness as asked.
[[nodiscard]] inline povexit::schema three_levels(povexit::completeness households, povexit::completeness persons) {
  using povexit::value_type;
  const auto column = [](std::string name, value_type type, std::optional<povexit::value_range> range = std::nullopt, std::uint8_t scale = 0) {
    povexit::column_schema made;
    made.name = std::move(name);
    made.type = type;
    made.range = range;
    made.scale = scale;
    if (type == value_type::code) made.codes = {{"A", {}}, {"B", {}}, {"C", {}}, {"D", {}}};
    return made;
  };
  const auto level = [&](std::string name, std::string declared) {
    povexit::level_schema made;
    made.name = std::move(name);
    made.plural = made.name + "s";
    made.columns = {column("flag", value_type::boolean),
                    column("bits", value_type::boolean),
                    column("grade", value_type::code),
                    column("count", value_type::integer, povexit::value_range{-5, 9}),
                    column("income", value_type::money, povexit::value_range{-400'000, 900'000}, 2),
                    column("free", value_type::integer),
                    column("born", value_type::date),
                    column("share", value_type::ratio, povexit::value_range{0, 1000}, 3),
                    column("word", value_type::text)};
    if (!declared.empty()) made.columns.push_back(column(std::move(declared), value_type::integer, povexit::value_range{0, 12}));
    return made;
  };
  povexit::schema made;
  made.id = "three-levels";
  made.levels = {level("village", "households"), level("household", "size"), level("person", "")};
  made.levels[1].parent = povexit::parent_schema{"village", "village", "", households, "households"};
  made.levels[2].parent = povexit::parent_schema{"household", "household", "members", persons, "size"};
  return made;
}

/// Makes `count` the key of one or both of the lower levels, of which their parents expect some values.
inline void expect_keys(povexit::schema& tables, dice& chance) {
  const std::vector<std::int64_t> lists[] = {{0}, {0, 1}, {-1, 0, 1, 3}, {-5, 9}, {0, 20}, {-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}};
  const std::int64_t which = chance.between(1, 3);
  for (std::size_t level = 1; level < 3; ++level) {
    if ((which & static_cast<std::int64_t>(level)) == 0) continue;
    tables.levels[level].parent->key = "count";
    tables.levels[level].parent->expected = lists[chance.between(0, 5)];
  }
}

/// Arrays for a schema of `three_levels`, owned.
class random_tables {
 public:
  struct shape {
    std::size_t rows[3] = {5, 40, 130};
    std::int64_t missing_one_in = 6;  ///< 0: nothing is missing
    std::int64_t orphan_one_in = 40;  ///< 0: no orphans
    bool in_order = false;
    bool may_break_ranges = true;
    bool huge = false;  ///< `free` takes all of 64 bits
  };

  random_tables(const povexit::schema& tables, dice& chance, const shape& how) : data(tables) {
    for (std::size_t level = 0; level < 3; ++level) attach(tables, level, chance, how);
  }

  povexit::database data;

 private:
  template <typename T>
  std::vector<T>& keep(std::deque<std::vector<T>>& all, std::size_t rows) {
    return all.emplace_back(rows);
  }

  void attach(const povexit::schema& tables, std::size_t level, dice& chance, const shape& how) {
    const std::size_t rows = how.rows[level];
    auto editor = data.level(tables.levels[level].name);
    editor.rows(rows);
    for (const povexit::column_schema& column : tables.levels[level].columns) {
      if (how.missing_one_in != 0 && chance.one_in(25)) continue;
      const bool is_count = column.name == "households" || column.name == "size";
      const bool breaks = how.may_break_ranges && column.range && !is_count && chance.one_in(12);
      std::vector<std::int64_t> values(rows);
      for (std::int64_t& v : values)
        v = value(column, chance, how, breaks, rows == 0 ? 0 : static_cast<std::int64_t>(how.rows[level == 2 ? 2 : level + 1] / rows));
      povexit::bit_view known;
      if (how.missing_one_in != 0 && !chance.one_in(4)) {
        povexit::bitmap& mask = masks_.emplace_back(rows, true);
        for (std::size_t row = 0; row < rows; ++row) {
          if (chance.one_in(how.missing_one_in)) mask.set(row, false);
        }
        known = mask.view();
      }
      store(editor, column, values, known, chance);
    }
    if (level > 0 && !chance.one_in(30)) editor.parents(parents(level, chance, how));
  }

  static std::int64_t value(const povexit::column_schema& column, dice& chance, const shape& how, bool breaks, std::int64_t typical) {
    using povexit::value_type;
    if (column.type == value_type::boolean) return chance.between(0, 1);
    if (column.type == value_type::code) return chance.between(0, 3);
    if (column.type == value_type::text) return chance.between(0, 2);
    if (column.name == "households" || column.name == "size")
      return std::min<std::int64_t>(12, std::max<std::int64_t>(0, typical + chance.between(-2, 2)));
    if (column.type == value_type::date) return chance.one_in(50) ? chance.between(-4'000'000'000, 4'000'000'000) : chance.between(-20'000, 20'000);
    if (!column.range)
      return how.huge && chance.one_in(2) ? (chance.one_in(2) ? INT64_MIN : INT64_MAX - chance.between(0, 2)) : chance.between(-30, 30);
    if (breaks && chance.one_in(5)) return chance.one_in(2) ? column.range->high + chance.between(1, 1000) : INT64_MAX - chance.between(0, 3);
    return chance.one_in(4) ? chance.between(0, 1) : chance.between(column.range->low, column.range->high);
  }

  /// In the smallest array that holds the values, or a larger one.
  void store(povexit::database::editor& editor, const povexit::column_schema& column, const std::vector<std::int64_t>& values,
             povexit::bit_view known, dice& chance) {
    const auto attach = [&](povexit::column_view view) {
      if (column.type == povexit::value_type::text) view = view.with_dictionary(words_);
      editor.column(column.name, known.is_absent() ? view : view.with_known(known));
    };
    const auto fits = [&](std::int64_t low, std::int64_t high) {
      for (const std::int64_t v : values) {
        if (v < low || v > high) return false;
      }
      return true;
    };
    if (column.name == "bits") {
      povexit::bitmap& made = masks_.emplace_back(values.size());
      for (std::size_t row = 0; row < values.size(); ++row) made.set(row, values[row] != 0);
      return attach(made.view());
    }
    const std::int64_t choice = chance.between(0, 3);
    if (choice == 0 && fits(0, UINT8_MAX)) return attach(copied(bytes_, values));
    if (choice <= 1 && fits(INT16_MIN, INT16_MAX)) return attach(copied(shorts_, values));
    if (choice <= 2 && fits(INT32_MIN, INT32_MAX)) return attach(copied(ints_, values));
    attach(copied(longs_, values));
  }

  template <typename T>
  std::vector<T>& copied(std::deque<std::vector<T>>& all, const std::vector<std::int64_t>& values) {
    std::vector<T>& made = keep(all, values.size());
    for (std::size_t i = 0; i < values.size(); ++i) made[i] = static_cast<T>(values[i]);
    return made;
  }

  std::vector<std::int32_t>& parents(std::size_t level, dice& chance, const shape& how) {
    const std::size_t rows = how.rows[level];
    const auto above = static_cast<std::int64_t>(how.rows[level - 1]);
    std::vector<std::int32_t>& made = keep(ints_, rows);
    for (std::size_t row = 0; row < rows; ++row) {
      const auto in_order = static_cast<std::int64_t>(row) * above / static_cast<std::int64_t>(rows == 0 ? 1 : rows);
      made[row] = static_cast<std::int32_t>(how.in_order || above == 0 ? in_order : chance.between(0, above - 1));
      if (above == 0 || (how.orphan_one_in != 0 && chance.one_in(how.orphan_one_in))) made[row] = -1;
    }
    return made;
  }

  std::deque<std::vector<std::uint8_t>> bytes_;
  std::deque<std::vector<std::int16_t>> shorts_;
  std::deque<std::vector<std::int32_t>> ints_;
  std::deque<std::vector<std::int64_t>> longs_;
  std::deque<povexit::bitmap> masks_;
  std::vector<std::string> words_ = {"a", "b", "c"};
};

/// Grows a graph of every operation; each node is also an output, so that a test sees them all.
class random_graph {
 public:
  random_graph(const povexit::schema& tables, dice& chance) : tables_(tables), chance_(chance), builder_(tables) {
    for (std::size_t level = 0; level < tables.levels.size(); ++level) {
      for (std::uint32_t c = 0; c < tables.levels[level].columns.size(); ++c) keep(builder_.load(level, c));
    }
    for (const std::int64_t digits : {0, 1, -3, 2, 250}) keep(builder_.number(povexit::ratio(digits, digits == 250 ? 7 : 1)));
    for (const povexit::truth t : {povexit::truth::yes, povexit::truth::no, povexit::truth::unknown}) keep(builder_.answer(t));
  }

  /// Makes up to `count` more nodes.
  void grow(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) keep(one());
  }

  /// The graph with a rule or report for every node.
  [[nodiscard]] povexit::rule::graph take() {
    povexit::rule::graph made = std::move(builder_.made());
    for (povexit::rule::node_index i = 0; i < made.nodes.size(); ++i) {
      const std::size_t level =
          made.nodes[i].level == povexit::rule::no_level ? static_cast<std::size_t>(chance_.between(0, 2)) : made.nodes[i].level;
      povexit::rule::compiled_report each;
      each.level = level;
      each.value = i;
      if (outputs_all || chance_.one_in(3)) made.reports.push_back(each);
    }
    return made;
  }

  bool outputs_all = true;
  bool mostly_folds = false;

 private:
  using node_index = povexit::rule::node_index;

  void keep(node_index i) {
    if (i == povexit::rule::no_node) return;
    (builder_[i].is_truth ? truths_ : numbers_).push_back(i);
  }

  node_index pick(const std::vector<node_index>& all) {
    return all[static_cast<std::size_t>(chance_.between(0, static_cast<std::int64_t>(all.size()) - 1))];
  }
  node_index truth() { return pick(truths_); }
  node_index number() { return pick(numbers_); }

  /// An argument at `level` or above, so that a fold can be lifted to it.
  template <typename Pick>
  node_index below(std::size_t level, const Pick& pick) {
    for (int tries = 0; tries < 50; ++tries) {
      const node_index i = pick();
      if (builder_[i].level == povexit::rule::no_level || builder_[i].level <= level) return i;
    }
    return povexit::rule::no_node;
  }

  node_index whole() {
    for (int tries = 0; tries < 50; ++tries) {
      const node_index i = number();
      if (builder_[i].scale == povexit::ratio(1) && builder_[i].denominator_limit == 1) return i;
    }
    return povexit::rule::no_node;
  }

  node_index fold() {
    using povexit::rule::op;
    const std::size_t level = static_cast<std::size_t>(chance_.between(0, 1));
    const std::size_t members = static_cast<std::size_t>(chance_.between(static_cast<std::int64_t>(level) + 1, 2));
    constexpr op all[] = {op::fold_every, op::fold_some, op::fold_count, op::fold_sum, op::fold_min, op::fold_max};
    const op what = all[chance_.between(0, 5)];
    const node_index predicate = below(members, [this] { return truth(); });
    const bool has_value = what >= op::fold_sum;
    const node_index value = has_value ? below(members, [this] { return number(); }) : povexit::rule::no_node;
    if (predicate == povexit::rule::no_node || (has_value && value == povexit::rule::no_node)) return povexit::rule::no_node;
    return builder_.fold(what, level, members, predicate, value);
  }

  node_index table_of(node_index key) {
    using povexit::rule::op;
    if (key == povexit::rule::no_node) return key;
    povexit::rule::lookup_table table;
    for (std::int64_t k = -1; k < 6; ++k) {
      if (chance_.one_in(4)) continue;
      table.keys.push_back(k);
      table.values.emplace_back(chance_.between(-5, 5), chance_.between(1, 3));
    }
    if (table.keys.empty()) return povexit::rule::no_node;
    table.complete = chance_.one_in(2);
    const std::uint32_t which = builder_.table(std::move(table));
    return builder_.arithmetic(op::lookup, {key}, povexit::rounding::down, which);
  }

  node_index one() {
    using povexit::rule::op;
    if (mostly_folds && chance_.one_in(2)) return fold();
    switch (chance_.between(0, 19)) {
      case 0: return builder_.logic(op::both, {truth(), truth(), truth()});
      case 1: return builder_.logic(op::either, {truth(), truth()});
      case 2: return builder_.logic(op::opposite, {truth()});
      case 3: return builder_.logic(op::choose_truth, {truth(), truth(), truth()});
      case 4: return chance_.one_in(2) ? builder_.logic(op::truth_is_known, {truth()}) : builder_.number_is_known(number());
      case 5:
      case 6: return builder_.compare(static_cast<povexit::rule::relation>(chance_.between(0, 5)), number(), number());
      case 7: {
        const node_index key = whole();
        return key == povexit::rule::no_node ? key : builder_.among(key, {0, 2, 3});
      }
      case 8: return builder_.arithmetic(op::add, {number(), number()});
      case 9: return builder_.arithmetic(op::subtract, {number(), number()});
      case 10: return builder_.arithmetic(op::multiply, {number(), number()});
      case 11: return builder_.arithmetic(op::divide, {number(), number()});
      case 12: return builder_.arithmetic(chance_.one_in(2) ? op::negate : op::absolute, {number()});
      case 13: return builder_.arithmetic(chance_.one_in(2) ? op::least : op::greatest, {number(), number(), number()});
      case 14: return builder_.arithmetic(op::round, {number()}, static_cast<povexit::rounding>(chance_.between(0, 3)));
      case 15: return builder_.arithmetic(op::choose_number, {truth(), number(), number()});
      case 16: return table_of(whole());
      case 17: return date_number();
      default: return fold();
    }
  }

  node_index date_number() {
    using povexit::rule::op;
    const auto day = [this] {
      const std::size_t level = static_cast<std::size_t>(chance_.between(0, 2));
      return chance_.one_in(3) ? builder_.number(povexit::ratio(chance_.between(1, 30'000))) : builder_.load(level, 6);
    };
    const std::int64_t which = chance_.between(0, 2);
    if (which == 0) return builder_.arithmetic(op::year_of, {day()});
    return builder_.arithmetic(which == 1 ? op::months_between : op::age_on, {day(), day()});
  }

  const povexit::schema& tables_;
  dice& chance_;
  povexit::rule::detail::graph_builder builder_;
  std::vector<node_index> truths_;
  std::vector<node_index> numbers_;
};

}  // namespace povexit::support
