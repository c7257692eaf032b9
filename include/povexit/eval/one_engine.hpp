// SPDX-License-Identifier: MIT
// povexit/eval/one_engine.hpp -- runs the steps of one_code.hpp for one entity whose rows somebody has laid out.
//
// Layer: eval. Truths by words (truth.hpp); known numbers by their parts, in 128 bits and kept where they fit in 64; all
// others by `apply` on intervals (scalar.hpp). Allocates nothing once it has held an entity as large.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/one_arithmetic.hpp>
#include <povexit/eval/one_code.hpp>
#include <povexit/eval/one_fold.hpp>
#include <povexit/eval/one_own_steps.hpp>
#include <povexit/eval/one_place_values.hpp>
#include <povexit/eval/phantom.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::eval {

/// A value of a level above, ready to be read.
struct one_outer {
  row_value value;
  one_parts parts;
  bool is_exact = false;
};

/// Expects: the program, and whatever cells and links it is given, outlive what it is asked.
template <typename = void>
class basic_one_engine : public one_own_steps {
 public:
  basic_one_engine(const program& of, level_index level, const std::vector<rule::node_index>& wanted, const database& data)
      : one_own_steps(of, level, wanted, data) {
    members.resize(code_.pairs.size());
    outers.resize(code_.outers.size());
    rests_.resize(of.graph().nodes.size());
  }

  std::vector<const link*> members;  ///< of each pair; by rows of the tables
  std::vector<one_outer> outers;     ///< of each outer node

  [[nodiscard]] const one_code& code() const noexcept { return code_; }
  [[nodiscard]] const std::vector<row_value>& phantoms() const noexcept { return phantoms_; }

  /// What folds have besides the entity's own rows: anew where links or what a missing cell can be have changed.
  /// `in(node, row)` is the value of a node in a row that may belong to any parent.
  template <typename Value>
  void prepare(const database& data, const Value& value) {
    phantoms_ = phantom_values(code_.graph(), data);
    keyed_phantoms keyed(code_.graph(), data);
    for (one_step& s : code_.steps) {
      s.missing = phantoms_[s.node].answer;
      if (s.what < one_kind::fold_truth) continue;
      const rule::node& n = code_.node(s.node);
      const auto in = [&](std::size_t child) { return value(n.arguments[0], child).answer; };
      const auto number = [&](std::size_t child) { return value(n.arguments.back(), child).number; };
      rests_[s.node] = one_rest(rest_of(n, *members[s.from], phantoms_, keyed, in, number));
    }
    for (one_place_values& each : places) each.forget();
  }

  void set_outer(std::size_t k, const row_value& value) noexcept {
    one_outer& outer = outers[k];
    outer.value = value;
    const rule::node_index of = code_.outers[k];
    outer.is_exact = !value.is_truth && parts_of(value.number, code_.node(of).scale, (*shapes_)[of], outer.parts);
  }

  void run() {
    bool is_small = true;
    bool has_grown = false;
    for (std::size_t p = 0; p < places.size(); ++p) {
      is_small = is_small && places[p].rows <= 64;
      if (!places[p].fit(code_.places[p])) continue;
      has_grown = true;
      write_constants(static_cast<std::uint32_t>(p));
    }
    if (has_grown) bind();
    for (const bound_step& b : bound_) {
      if (b.of->place == 0) {
        step<one_rows::single>(b);
      } else if (is_small) {
        step<one_rows::word>(b);
      } else {
        step<one_rows::words>(b);
      }
    }
  }

  /// The slot of a wanted node.
  [[nodiscard]] std::uint32_t slot_of(rule::node_index i) const noexcept {
    const std::size_t found = search::first(code_.results, [i](const auto& each) { return each.first == i; });
    POVEXIT_EXPECTS(found < code_.results.size());
    return code_.results[found].second;
  }
  [[nodiscard]] truth answer(std::uint32_t slot) const noexcept { return at(*places[0].truths(slot), 0); }
  [[nodiscard]] interval number(std::uint32_t slot, const ratio& scale) const noexcept { return value_at(places[0].numbers(slot), 0, scale); }
  [[nodiscard]] row_value value(rule::node_index i) const noexcept {
    const rule::node& n = code_.node(i);
    return n.is_truth ? row_value::of(answer(slot_of(i))) : row_value::of(number(slot_of(i), n.scale));
  }

 private:
  void bind() {
    bound_.resize(code_.steps.size());
    words_in_.resize(code_.operands.size());
    numbers_in_.resize(code_.operands.size());
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const one_step& s = code_.steps[i];
      const rule::node& n = code_.node(s.node);
      one_place_values& from = places[s.what >= one_kind::gather && s.what != one_kind::outer ? s.other : s.place];
      for (std::size_t k = 0; k < s.count; ++k) {
        const std::size_t at = s.first + k;
        const bool is_truth = code_.node(n.arguments[k]).is_truth;
        if (is_truth) words_in_[at] = from.truths(code_.operands[at]);
        if (!is_truth) numbers_in_[at] = from.numbers(code_.operands[at]);
      }
      bound_[i] = {&s, &places[s.place], nullptr, words_in_.data() + s.first, numbers_in_.data() + s.first, {}};
      if (n.is_truth) bound_[i].out = places[s.place].truths(s.out);
      if (!n.is_truth) bound_[i].made = places[s.place].numbers(s.out);
    }
  }

  void write_constants(std::uint32_t p) {
    one_place_values& place = places[p];
    for (const one_constant& c : code_.constants) {
      if (c.place != p) continue;
      const row_value& value = phantoms_[c.node];
      if (value.is_truth) {
        for (std::size_t w = 0; w < place.word_capacity(); ++w) place.truths(c.slot)[w] = everywhere(value.answer);
        continue;
      }
      one_parts parts;
      const bool is_exact = parts_of(value.number, code_.node(c.node).scale, (*shapes_)[c.node], parts);
      write_everywhere(place.numbers(c.slot), place.word_capacity(), place.row_capacity(), is_exact, parts, value.number);
    }
  }

  static void write_everywhere(const one_numbers& to, std::size_t words, std::size_t rows, bool is_exact, const one_parts& parts,
                               const interval& value) noexcept {
    for (std::size_t w = 0; w < words; ++w) to.exact[w] = is_exact ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < rows; ++i) {
      to.top[i] = static_cast<std::int64_t>(parts.top);
      to.bottom[i] = static_cast<std::int64_t>(parts.bottom);
      if (!is_exact) to.bounds[i] = value;
    }
  }

  template <one_rows many>
  [[gnu::always_inline]] void step(const bound_step& b) {
    const one_step& s = *b.of;
    const one_place_values& place = *b.place;
    switch (s.what) {
      case one_kind::load_truth: return test<many>(b, is_set{});
      case one_kind::test_range: return test<many>(b, is_within{s.low, s.high, s.negated});
      case one_kind::test_keys:
        if (!s.negated) return test<many>(b, is_flagged{s.keys});
        return test<many>(b, is_listed{&code_.graph().tables[code_.node(s.node).table].keys});
      case one_kind::test_known: return test<many>(b, is_anything{});
      case one_kind::load_number: return load_number<many>(b);
      case one_kind::both:
        for (std::size_t w = 0; w < words<many>(place); ++w) {
          truth_word all = v0::both(b.in[0][w], b.in[1][w]);
          for (std::size_t k = 2; k < s.count; ++k) all = v0::both(all, b.in[k][w]);
          b.out[w] = all;
        }
        return;
      case one_kind::either:
        for (std::size_t w = 0; w < words<many>(place); ++w) {
          truth_word any = v0::either(b.in[0][w], b.in[1][w]);
          for (std::size_t k = 2; k < s.count; ++k) any = v0::either(any, b.in[k][w]);
          b.out[w] = any;
        }
        return;
      case one_kind::opposite:
        for (std::size_t w = 0; w < words<many>(place); ++w) b.out[w] = v0::opposite(b.in[0][w]);
        return;
      case one_kind::truth_is_known:
        for (std::size_t w = 0; w < words<many>(place); ++w) b.out[w] = v0::known(b.in[0][w]);
        return;
      case one_kind::choose_truth:
        for (std::size_t w = 0; w < words<many>(place); ++w) b.out[w] = v0::choose(b.in[0][w], b.in[1][w], b.in[2][w]);
        return;
      case one_kind::compare:
      case one_kind::among:
      case one_kind::number_is_known: return truth_of_numbers<many>(b);
      case one_kind::number: return number_step<many>(b);
      case one_kind::gather: return gather(b);
      case one_kind::outer: return outer(b);
      case one_kind::fold_truth: return fold_truth<many>(b);
      case one_kind::fold_count:
      case one_kind::fold_number: return fold_numbers<many>(b);
    }
  }

  void outer(const bound_step& b) {
    const one_outer& from = outers[b.of->other];
    if (from.value.is_truth) {
      for (std::size_t w = 0; w < b.place->words(); ++w) b.out[w] = everywhere(from.value.answer);
      return;
    }
    one_parts parts = from.parts;  // a gathered number has its source's scale or a part of it
    parts.top *= b.of->multiplier[0];
    const bool is_exact = from.is_exact && b.of->is_fast && fits(parts);
    write_everywhere(b.made, b.place->words(), b.place->rows, is_exact, is_exact ? parts : one_parts{}, from.value.number);
  }

  /// The first row of place `below` that belongs to row `i` of place `above` or to a later one.
  [[nodiscard]] std::size_t begin_of(std::uint32_t below, std::uint32_t above, std::size_t i) const noexcept {
    const std::uint32_t next = code_.places[below].above;
    return places[below].first[next == above ? i : begin_of(next, above, i)];
  }

  void gather(const bound_step& b) {
    const one_step& s = *b.of;
    const bool is_truth = code_.node(s.node).is_truth;
    for (std::size_t w = 0; w < b.place->words(); ++w) {
      if (is_truth) b.out[w] = {};
      if (!is_truth) b.made.exact[w] = 0;
    }
    for (std::size_t parent = 0; parent < places[s.other].rows; ++parent) {
      const bool is_own = s.other == s.place;  // a constant
      const std::size_t begin = is_own ? parent : begin_of(s.place, s.other, parent);
      const std::size_t end = is_own ? parent + 1 : begin_of(s.place, s.other, parent + 1);
      if (!is_truth) {
        gather_number(b, parent, begin, end);
        continue;
      }
      const truth_word answer = everywhere(at(b.in[0][parent / 64], static_cast<unsigned>(parent % 64)));
      for_words(begin, end, [&](std::size_t w, std::uint64_t rows) {
        b.out[w].yes |= answer.yes & rows;
        b.out[w].no |= answer.no & rows;
      });
    }
  }

  void gather_number(const bound_step& b, std::size_t parent, std::size_t begin, std::size_t end) const noexcept {
    const one_numbers& from = b.numbers[0];
    one_parts parts{from.top[parent] * b.of->multiplier[0], from.bottom[parent]};
    const bool is_exact = b.of->is_fast && ((from.exact[parent / 64] >> (parent % 64)) & 1U) != 0 && fits(parts);
    for (std::size_t i = begin; i < end; ++i) {
      if (is_exact) {
        b.made.top[i] = static_cast<std::int64_t>(parts.top);
        b.made.bottom[i] = static_cast<std::int64_t>(parts.bottom);
        b.made.exact[i / 64] |= std::uint64_t{1} << (i % 64);
      } else {
        b.made.bounds[i] = operand(b, 0, parent);
      }
    }
  }

  /// The members of a row: of the entity itself, all rows of the place below.
  template <one_rows many>
  [[nodiscard]] one_stretch rows_of(const one_step& s, std::size_t i) const noexcept {
    if constexpr (many == one_rows::single) return {0, places[s.other].rows};
    return {begin_of(s.other, s.place, i), begin_of(s.other, s.place, i + 1)};
  }

  template <one_rows many>
  [[gnu::noinline]] void fold_truth(const bound_step& b) {
    const one_step& s = *b.of;
    const link& all = *members[s.from];
    const one_place_values& place = *b.place;
    for (std::size_t w = 0; w < words<many>(place); ++w) {
      truth_word made;
      for (std::size_t i = 64 * w; i < 64 * w + rows_in<many>(place, w); ++i) {
        const one_stretch own_rows = rows_of<many>(s, i);
        const member_support own = support_of(s.is_every, b.in[0], own_rows.begin, own_rows.end);
        const truth t = one_truth_fold(s.is_every, own, all, place.table_row(i), rests_[s.node]);
        made.yes |= std::uint64_t{t == truth::yes} << (i % 64);
        made.no |= std::uint64_t{t == truth::no} << (i % 64);
      }
      b.out[w] = made;
    }
  }

  template <one_rows many>
  [[gnu::noinline]] void fold_numbers(const bound_step& b) {
    const one_place_values& place = *b.place;
    for (std::size_t w = 0; w < words<many>(place); ++w) {
      std::uint64_t exact = 0;
      for (std::size_t i = 64 * w; i < 64 * w + rows_in<many>(place, w); ++i) {
        const std::optional<std::int64_t> made = folded_number(b, i, rows_of<many>(*b.of, i));
        if (!made) continue;
        b.made.top[i] = *made;
        b.made.bottom[i] = 1;
        exact |= std::uint64_t{1} << (i % 64);
      }
      b.made.exact[w] = exact;
    }
  }

  [[nodiscard]] std::optional<std::int64_t> folded_number(const bound_step& b, std::size_t i, one_stretch own) const noexcept {
    const one_step& s = *b.of;
    const std::size_t row = b.place->table_row(i);
    const link& all = *members[s.from];
    if (s.what == one_kind::fold_count) return one_count_fold(count_members(b.in[0], own.begin, own.end), all, row, rests_[s.node], b.made.bounds[i]);
    return one_number_fold(
        code_.node(s.node).what, b.in[0], b.numbers[1], [&](std::size_t member) { return operand(b, 1, member); }, own.begin, own.end, all, row,
        rests_[s.node], s.is_fast ? &(*shapes_)[s.node] : nullptr, b.made.bounds[i]);
  }

  std::vector<one_rest> rests_;  // of each fold
  std::vector<bound_step> bound_;
  std::vector<const truth_word*> words_in_;  // of each operand
  std::vector<one_numbers> numbers_in_;
};
using one_engine = basic_one_engine<>;

}  // namespace povexit::inline v0::eval
