// SPDX-License-Identifier: MIT
// povexit/eval/one_code.hpp -- a program laid out flat for the judging of one entity: steps in order, slots for values.
//
// Layer: eval. The places of an entity are its own row and the rows below it, level by level. What is asked of levels
// above it stands outside: whoever runs the code brings those values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::eval {

/// The rows of one level that belong to the entity. The first place is the entity itself.
struct one_place {
  level_index level = 0;
  std::uint32_t above = 0;  ///< of all but the first: the place of the level's parent
  std::uint32_t truths = 0;
  std::uint32_t numbers = 0;
};

/// A column that steps read.
struct one_source {
  std::uint32_t place = 0;
  std::uint32_t column = 0;
  friend bool operator==(const one_source&, const one_source&) = default;
};

enum class one_kind : std::uint8_t {
  load_truth,
  test_range,
  test_keys,
  test_known,
  load_number,  // of a source
  both,
  either,
  opposite,
  choose_truth,
  truth_is_known,  // of truths
  compare,
  among,
  number_is_known,  // of numbers
  number,           // an operation of its own place that makes a number
  gather,
  outer,
  fold_truth,
  fold_count,
  fold_number,  // of other places
};

/// One node in all rows of its place.
struct one_step {
  one_kind what = one_kind::both;
  bool is_fast = false;            ///< known numbers have parts (number_shape)
  bool is_plain = false;           ///< and these are of 64 bits, without denominators, as are its operands'
  truth missing = truth::unknown;  ///< of tests on a source: the answer of a cell without a value
  bool negated = false;            ///< of test_range: true where the value lies outside; of compare: of what is taken
  bool takes_less = false;         ///< of compare: `<` is a yes
  bool takes_equal = false;
  bool is_every = false;  ///< of fold_truth
  std::uint32_t place = 0;
  std::uint32_t other = 0;  ///< of gathers and folds: the place that is read; of `outer`: which outer value
  std::uint32_t out = 0;    ///< the slot
  std::uint32_t from = 0;   ///< of what reads a column: the source; of folds: the pair
  std::uint32_t first = 0;  ///< where its operands begin
  std::uint32_t count = 0;
  rule::node_index node = rule::no_node;
  wide multiplier[3] = {1, 1, 1};
  std::int64_t low = 0;  ///< of test_range, in stored integers
  std::int64_t high = 0;
  std::uint64_t keys = 0;  ///< of test_keys, when all are below 64
};

/// A constant that stands in a slot of a place.
struct one_constant {
  std::uint32_t place = 0;
  std::uint32_t slot = 0;
  rule::node_index node = rule::no_node;
};

/// Everything about `wanted` nodes of one level that is the same for every entity.
///
/// Expects: the nodes stand at `level` or are constants. `phantoms`: the values in rows of which nothing is known.
template <typename = void>
class basic_one_code {
 public:
  basic_one_code(const program& of, level_index level, const std::vector<rule::node_index>& wanted, const std::vector<row_value>& phantoms)
      : program_(of),
        phantoms_(&phantoms),
        needed_(of.graph().nodes.size(), 0),
        slot_(of.graph().nodes.size(), 0) {
    places.push_back({level, 0, 0, 0});
    for (const rule::node_index i : wanted) needed_[i] = 1;
    for (rule::node_index i = static_cast<rule::node_index>(needed_.size()); i-- > 0;) {
      if (needed_[i] != 0) mark(node(i));
    }
    for (rule::node_index i = 0; i < needed_.size(); ++i) {
      if (needed_[i] != 0 && !is_constant(node(i))) emit(i, node(i));
    }
    for (const rule::node_index i : wanted) results.emplace_back(i, slot(i, 0));
    phantoms_ = nullptr;
  }

  std::vector<one_place> places;
  std::vector<one_source> sources;
  std::vector<one_step> steps;
  std::vector<std::uint32_t> operands;  ///< slots
  std::vector<one_constant> constants;
  std::vector<level_pair> pairs;                                    ///< of folds
  std::vector<rule::node_index> outers;                             ///< nodes of levels above
  std::vector<std::pair<rule::node_index, std::uint32_t>> results;  ///< slots at the first place

  [[nodiscard]] const rule::graph& graph() const noexcept { return program_.graph(); }
  [[nodiscard]] const rule::node& node(rule::node_index i) const noexcept { return program_.graph().nodes[i]; }

 private:
  [[nodiscard]] const number_shape& shape(rule::node_index i) const noexcept { return program_.schedule().shapes[i]; }

  [[nodiscard]] bool is_plain(rule::node_index i) const noexcept { return shape(i).fast && !shape(i).is_wide && !shape(i).has_denominator; }

  [[nodiscard]] bool is_outer(const rule::node& n) const {
    return !is_constant(n) && n.level != places[0].level && program_.tables().reaches(places[0].level, n.level);
  }

  std::uint32_t place_of(level_index level) {
    const std::size_t known = search::first(places, [level](const one_place& p) { return p.level == level; });
    if (known < places.size()) return static_cast<std::uint32_t>(known);
    const std::uint32_t above = place_of(*program_.tables().parent_of(level));  // the places above come first
    places.push_back({level, above, 0, 0});
    return static_cast<std::uint32_t>(places.size() - 1);
  }

  /// The column of a comparison with a constant, or of a code's place in a list; no_node for what reads numbers.
  [[nodiscard]] rule::node_index direct_column(const rule::node& n) const {
    const auto is_column = [this](rule::node_index i) { return node(i).what == rule::op::load_number && node(i).scale.numerator() > 0; };
    const auto is_limit = [this](rule::node_index i) { return is_constant(node(i)) && (*phantoms_)[i].number.is_point(); };
    if (n.what == rule::op::number_is_known && is_column(n.arguments[0])) return n.arguments[0];
    if (n.what == rule::op::among && is_column(n.arguments[0]) && node(n.arguments[0]).scale == ratio(1)) return n.arguments[0];
    if (n.what != rule::op::compare) return rule::no_node;
    if (is_column(n.arguments[0]) && is_limit(n.arguments[1])) return n.arguments[0];
    return is_limit(n.arguments[0]) && is_column(n.arguments[1]) ? n.arguments[1] : rule::no_node;
  }

  /// Of `a <= column and column <= b`: the column, to be tested once; no_node for anything else.
  [[nodiscard]] rule::node_index stretch_column(const rule::node& n) const {
    if (n.what != rule::op::both || n.arguments.size() != 2) return rule::no_node;
    rule::node_index column = rule::no_node;
    for (const rule::node_index a : n.arguments) {
      const bool is_range = node(a).what == rule::op::compare && node(a).compared_as != rule::relation::not_equal;
      const rule::node_index own = is_range ? direct_column(node(a)) : rule::no_node;
      if (own == rule::no_node || (a == n.arguments[1] && own != column)) return rule::no_node;
      column = own;
    }
    return column;
  }

  void mark(const rule::node& n) {
    if (is_constant(n)) return;
    place_of(n.level);
    if (is_fold(n.what)) place_of(n.member_level);
    if (direct_column(n) != rule::no_node || stretch_column(n) != rule::no_node) return;
    for (const rule::node_index a : n.arguments) {
      if (!is_gather(n.what) || !is_outer(node(a))) needed_[a] = 1;
    }
  }

  std::uint32_t new_slot(std::uint32_t place, bool is_truth) { return is_truth ? places[place].truths++ : places[place].numbers++; }

  /// The slot of a node at a place; a constant gets one where it is first used.
  std::uint32_t slot(rule::node_index i, std::uint32_t place) {
    if (!is_constant(node(i))) return slot_[i];
    for (const one_constant& known : constants) {
      if (known.node == i && known.place == place) return known.slot;
    }
    constants.push_back({place, new_slot(place, node(i).is_truth), i});
    return constants.back().slot;
  }

  std::uint32_t source(std::uint32_t place, std::uint32_t column) {
    const one_source wanted{place, column};
    const std::size_t known = search::first(sources, [&](const one_source& s) { return s == wanted; });
    if (known == sources.size()) sources.push_back(wanted);
    return static_cast<std::uint32_t>(known);
  }

  void emit(rule::node_index i, const rule::node& n) {
    one_step s;
    s.node = i;
    s.place = place_of(n.level);
    s.is_fast = shape(i).fast;
    s.is_plain = is_plain(i) && !search::any(n.arguments, [this](rule::node_index a) { return !node(a).is_truth && !is_plain(a); });
    for (std::size_t k = 0; k < shape(i).multipliers.size() && k < 3; ++k) s.multiplier[k] = shape(i).multipliers[k];
    std::uint32_t read = s.place;  // the place of the operands
    if (const rule::node_index column = direct_column(n); column != rule::no_node) {
      emit_test(s, n, column);
    } else if (const rule::node_index shared = stretch_column(n); shared != rule::no_node) {
      emit_stretch(s, n, shared);
    } else if (is_load(n.what)) {
      s.what = n.is_truth ? one_kind::load_truth : one_kind::load_number;
      s.from = source(s.place, n.column);
    } else if (is_gather(n.what)) {
      emit_gather(s, node(n.arguments[0]), n.arguments[0]);
      read = s.other;
    } else if (is_fold(n.what)) {
      s.what = n.is_truth ? one_kind::fold_truth : n.what == rule::op::fold_count ? one_kind::fold_count : one_kind::fold_number;
      read = s.other = place_of(n.member_level);
      s.from = pair(n.member_level, n.level);
    } else {
      s.what = own_kind(n.what);
      set_relation(s, n.compared_as);
    }
    s.is_every = n.what == rule::op::fold_every;
    const bool reads_slots = s.what >= one_kind::both && s.what != one_kind::outer;
    s.first = static_cast<std::uint32_t>(operands.size());
    for (std::size_t k = 0; reads_slots && k < n.arguments.size(); ++k) operands.push_back(slot(n.arguments[k], read));
    s.count = static_cast<std::uint32_t>(operands.size()) - s.first;
    s.out = slot_[i] = new_slot(s.place, n.is_truth);
    steps.push_back(s);
  }

  static void set_relation(one_step& s, rule::relation how) noexcept {
    using rule::relation;
    if (s.what != one_kind::compare) return;
    s.takes_less = how != relation::equal && how != relation::not_equal;
    s.takes_equal = how != relation::less && how != relation::greater_equal;
    s.negated = how == relation::not_equal || how == relation::greater || how == relation::greater_equal;
  }

  void emit_stretch(one_step& s, const rule::node& n, rule::node_index column) {
    one_step other;
    set_range(s, node(n.arguments[0]), column);
    set_range(other, node(n.arguments[1]), column);
    s.what = one_kind::test_range;
    s.from = source(s.place, node(column).column);
    s.missing = (*phantoms_)[s.node].answer;
    s.low = s.low < other.low ? other.low : s.low;
    s.high = s.high < other.high ? s.high : other.high;
  }

  void set_range(one_step& s, const rule::node& compared, rule::node_index column) const {
    const bool is_first = compared.arguments[0] == column;
    const rule::node_index limit = compared.arguments[is_first ? 1 : 0];
    const range_test test = range_test::of(is_first ? compared.compared_as : rule::mirrored(compared.compared_as), node(column).scale,
                                           (*phantoms_)[limit].number.low);
    s.low = test.never ? 1 : test.low;
    s.high = test.never ? 0 : test.high;
    s.negated = test.negated;
  }

  void emit_test(one_step& s, const rule::node& n, rule::node_index column) {
    s.from = source(s.place, node(column).column);
    s.missing = (*phantoms_)[s.node].answer;
    s.what = n.what == rule::op::compare ? one_kind::test_range : n.what == rule::op::among ? one_kind::test_keys : one_kind::test_known;
    if (n.what == rule::op::compare) set_range(s, n, column);
    if (n.what != rule::op::among) return;
    const std::vector<std::int64_t>& keys = graph().tables[n.table].keys;
    if (search::any(keys, [](std::int64_t key) { return key < 0 || key > 63; })) {
      s.negated = true;  // to be sought in the table
    } else {
      for (const std::int64_t key : keys) s.keys |= std::uint64_t{1} << static_cast<unsigned>(key);
    }
  }

  void emit_gather(one_step& s, const rule::node& above, rule::node_index of) {
    s.what = one_kind::gather;
    if (is_outer(above)) {
      s.what = one_kind::outer;
      const std::size_t known = search::first(outers, [of](rule::node_index each) { return each == of; });
      if (known == outers.size()) outers.push_back(of);
      s.other = static_cast<std::uint32_t>(known);
    } else {
      s.other = is_constant(above) ? s.place : place_of(above.level);
    }
  }

  std::uint32_t pair(level_index lower, level_index upper) {
    const level_pair wanted{lower, upper};
    const std::size_t known = search::first(pairs, [&](const level_pair& p) { return p == wanted; });
    if (known == pairs.size()) pairs.push_back(wanted);
    return static_cast<std::uint32_t>(known);
  }

  [[nodiscard]] static one_kind own_kind(rule::op what) noexcept {
    using rule::op;
    switch (what) {
      case op::both: return one_kind::both;
      case op::either: return one_kind::either;
      case op::opposite: return one_kind::opposite;
      case op::choose_truth: return one_kind::choose_truth;
      case op::truth_is_known: return one_kind::truth_is_known;
      case op::compare: return one_kind::compare;
      case op::among: return one_kind::among;
      case op::number_is_known: return one_kind::number_is_known;
      default: return one_kind::number;
    }
  }

  program program_;
  const std::vector<row_value>* phantoms_;  // while it is made
  std::vector<std::uint8_t> needed_;
  std::vector<std::uint32_t> slot_;  // of each node but constants
};
using one_code = basic_one_code<>;

}  // namespace povexit::inline v0::eval
