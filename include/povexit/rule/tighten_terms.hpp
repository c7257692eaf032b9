// SPDX-License-Identifier: MIT
// povexit/rule/tighten_terms.hpp -- what a graph's nodes are, as far as the proof of a tightening asks.
//
// Layer: rule. A gather is the value of another row of the same lineage, so nodes are looked at without their gathers:
// of a row and a level above it there is one ancestor, and an unknown one gives every node its value over nothing.
// All facts are about data within their declared ranges, delivered or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rule::detail {

/// A truth of a graph, or its opposite.
struct signed_truth {
  node_index node = no_node;
  bool negated = false;
  friend constexpr bool operator==(const signed_truth&, const signed_truth&) = default;
};

/// Which answers a truth can have, one bit each, in the order fail < unknown < pass.
inline constexpr std::uint8_t can_fail = 1;
inline constexpr std::uint8_t can_be_unknown = 2;
inline constexpr std::uint8_t can_pass = 4;

[[nodiscard]] constexpr std::uint8_t opposite_answers(std::uint8_t all) noexcept {
  return static_cast<std::uint8_t>((all & can_be_unknown) | ((all & can_fail) != 0 ? can_pass : 0) | ((all & can_pass) != 0 ? can_fail : 0));
}

/// No answer of the lower is above one of the upper.
[[nodiscard]] constexpr bool answers_below(std::uint8_t lower, std::uint8_t upper) noexcept {
  const int highest = (lower & can_pass) != 0 ? 2 : (lower & can_be_unknown) != 0 ? 1 : 0;
  const int lowest = (upper & can_fail) != 0 ? 0 : (upper & can_be_unknown) != 0 ? 1 : 2;
  return highest <= lowest;
}

/// A comparison, its opposite resolved: x < y, x <= y, x = y or x != y. In intervals `not(x < y)` is `y <= x`, exactly.
struct plain_comparison {
  node_index left = no_node;
  relation how = relation::less;
  node_index right = no_node;
};

/// `every` or `some` over members, its opposite resolved: not every is some not.
struct plain_quantifier {
  bool is_every = true;
  level_index level = no_level;
  level_index member_level = no_level;
  signed_truth member;
};

/// A condition on one code column: which codes it accepts. Of a missing code every such condition is unknown.
struct accepted_codes {
  node_index column = no_node;
  std::vector<bool> accepted;
};

enum class junction : std::uint8_t { none, both, either };

/// Parts of numbers so large that sums and products of intervals might leave 128 bits, and widen, are not reasoned about.
inline constexpr wide largest_exact = wide{1} << 124;

template <typename = void>
class basic_term_facts {
 public:
  /// Expects: the graph and the schema outlive it; arguments stand before their users.
  basic_term_facts(const graph& in, const schema& tables) : in_(&in), schema_(&tables) {
    for (node_index i = 0; i < in.nodes.size(); ++i) {
      const node& n = in.nodes[i];
      const bool is_gather = n.what == op::gather_truth || n.what == op::gather_number;
      seen_.push_back(is_gather ? seen_[n.arguments[0]] : i);
      range_.push_back(is_gather ? range_[n.arguments[0]] : n.range);
      defined_.push_back(is_gather ? defined_[n.arguments[0]] : find_defined(n));
      exact_.push_back(is_gather ? exact_[n.arguments[0]] : find_exact(n));
      answers_.push_back(is_gather ? answers_[n.arguments[0]] : find_answers(n));
    }
  }

  [[nodiscard]] const node& operator[](node_index i) const noexcept { return in_->nodes[i]; }
  [[nodiscard]] const graph& in() const noexcept { return *in_; }
  [[nodiscard]] node_index seen(node_index i) const noexcept { return seen_[i]; }
  /// Every number that the node can have lies in it.
  [[nodiscard]] const interval& range(node_index i) const noexcept { return range_[i]; }
  /// Never without a number: no quotient by what may be 0, no least of what may be nobody.
  [[nodiscard]] bool is_defined(node_index i) const noexcept { return defined_[i] != 0; }
  /// Ends of its intervals never widen for lack of bits.
  [[nodiscard]] bool is_exact(node_index i) const noexcept { return exact_[i] != 0; }
  [[nodiscard]] std::uint8_t answers(signed_truth t) const noexcept { return t.negated ? opposite_answers(answers_[t.node]) : answers_[t.node]; }
  [[nodiscard]] bool is_not_negative(node_index i) const noexcept { return range_[i].low.sign() >= 0; }
  [[nodiscard]] bool is_not_positive(node_index i) const noexcept { return range_[i].high.sign() <= 0; }
  [[nodiscard]] bool is_positive(node_index i) const noexcept { return range_[i].low.sign() > 0; }

  [[nodiscard]] std::optional<bound> constant(node_index i) const noexcept {
    const node& n = (*this)[seen_[i]];
    return n.what == op::constant_number ? std::optional(n.range.low) : std::nullopt;
  }

  /// Without gathers and opposites.
  [[nodiscard]] signed_truth plain(signed_truth t) const noexcept {
    for (;;) {
      t.node = seen_[t.node];
      if ((*this)[t.node].what != op::opposite) return t;
      t = {(*this)[t.node].arguments[0], !t.negated};
    }
  }

  /// The parts of an `and` or `or`, nested ones too; of an `if` with a known branch as well:
  /// if c then yes else x = c or x, if c then no else x = not c and x, and so on, in Kleene's tables too.
  [[nodiscard]] junction parts(signed_truth t, std::vector<signed_truth>& found) const {
    const junction how = junction_of(t);
    if (how != junction::none) gather_parts(t, how, found);
    return how;
  }

  [[nodiscard]] std::optional<plain_comparison> comparison(signed_truth t) const noexcept {
    const node& n = (*this)[t.node];
    if (n.what != op::compare) return std::nullopt;
    node_index left = seen_[n.arguments[0]];
    node_index right = seen_[n.arguments[1]];
    relation how = n.compared_as;
    if (how == relation::greater || how == relation::greater_equal) {
      std::swap(left, right);
      how = how == relation::greater ? relation::less : relation::less_equal;
    }
    if (!t.negated) return plain_comparison{left, how, right};
    if (how == relation::equal || how == relation::not_equal)
      return plain_comparison{left, how == relation::equal ? relation::not_equal : relation::equal, right};
    return plain_comparison{right, how == relation::less ? relation::less_equal : relation::less, left};
  }

  /// Also of a comparison of a count with 0 or 1 that says the same: count(S[f]) >= 1 is some f, count(S[f]) = 0 none.
  [[nodiscard]] std::optional<plain_quantifier> quantifier(signed_truth t) const {
    const node& n = (*this)[t.node];
    if (n.what == op::fold_every || n.what == op::fold_some) {
      const bool is_every = (n.what == op::fold_every) != t.negated;
      return plain_quantifier{is_every, n.level, n.member_level, plain({n.arguments[0], t.negated})};
    }
    const auto compared = comparison(t);
    if (!compared) return std::nullopt;
    const bool counts_left = (*this)[compared->left].what == op::fold_count;
    const node& count = (*this)[counts_left ? compared->left : compared->right];
    const auto limit = constant(counts_left ? compared->right : compared->left);
    if (count.what != op::fold_count || !limit) return std::nullopt;
    const auto accepts = [&](std::int64_t size) {
      const bound of = bound::of(size);
      switch (compared->how) {
        case relation::less: return counts_left ? of < *limit : *limit < of;
        case relation::less_equal: return counts_left ? of <= *limit : *limit <= of;
        case relation::equal: return of == *limit;
        default: return of != *limit;
      }
    };
    // Limits below 1 tell nobody from somebody, and nothing else; so does an equality with 0.
    const bool none = accepts(0);
    if (none == accepts(1) || accepts(1) != accepts(2) || accepts(2) != accepts(most_told)) return std::nullopt;
    return plain_quantifier{none, count.level, count.member_level, plain({count.arguments[0], none})};
  }

  /// Nothing where the condition is about anything else than one column.
  [[nodiscard]] std::optional<accepted_codes> codes(signed_truth t) const {
    t = plain(t);
    std::vector<signed_truth> all;
    const junction how = parts(t, all);
    if (how == junction::none) return codes_of_test(t);
    std::optional<accepted_codes> whole;
    for (const signed_truth part : all) {
      const auto one = codes(part);
      if (!one || (whole && whole->column != one->column)) return std::nullopt;
      if (!whole) {
        whole = one;
      } else {
        join(*whole, *one, how);
      }
    }
    return whole;
  }

  static void join(accepted_codes& whole, const accepted_codes& more, junction how) {
    for (std::size_t c = 0; c < whole.accepted.size(); ++c) {
      whole.accepted[c] = how == junction::both ? whole.accepted[c] && more.accepted[c] : whole.accepted[c] || more.accepted[c];
    }
  }

  /// The codes of a stored code column; nothing for other nodes.
  [[nodiscard]] const column_schema* code_column(node_index i) const noexcept {
    const node& n = (*this)[seen_[i]];
    if (n.what != op::load_number) return nullptr;
    const column_schema& column = schema_->levels[n.level].columns[n.column];
    return column.type == value_type::code ? &column : nullptr;
  }

 private:
  static constexpr std::int64_t most_told = std::int64_t{1} << 62;

  [[nodiscard]] std::optional<truth> known_answer(node_index i) const noexcept {
    const node& n = (*this)[seen_[i]];
    return n.what == op::constant_truth && n.answer != truth::unknown ? std::optional(n.answer) : std::nullopt;
  }

  [[nodiscard]] junction junction_of(signed_truth t) const noexcept {
    const node& n = (*this)[t.node];
    if (n.what == op::both) return t.negated ? junction::either : junction::both;
    if (n.what == op::either) return t.negated ? junction::both : junction::either;
    if (n.what != op::choose_truth) return junction::none;
    auto known = known_answer(n.arguments[1]);
    if (!known) known = known_answer(n.arguments[2]);
    if (!known) return junction::none;
    return (*known == truth::yes) != t.negated ? junction::either : junction::both;
  }

  void gather_parts(signed_truth t, junction how, std::vector<signed_truth>& found) const {
    t = plain(t);
    if (junction_of(t) != how) {
      if (!search::contains(found, t)) found.push_back(t);
      return;
    }
    const node& n = (*this)[t.node];
    if (n.what != op::choose_truth) {
      for (const node_index argument : n.arguments) gather_parts({argument, t.negated}, how, found);
      return;
    }
    const auto then = known_answer(n.arguments[1]);
    const bool is_known_then = then.has_value();
    const truth known = is_known_then ? *then : *known_answer(n.arguments[2]);
    // c or x, not c and x; not c or x, c and x. The opposite of the whole: the opposites of both, and the other junction.
    const bool negates = is_known_then ? known == truth::no : known == truth::yes;
    gather_parts({n.arguments[0], negates != t.negated}, how, found);
    gather_parts({n.arguments[is_known_then ? 2 : 1], t.negated}, how, found);
  }

  [[nodiscard]] std::optional<accepted_codes> codes_of_test(signed_truth t) const {
    const node& n = (*this)[t.node];
    if (n.what != op::among && n.what != op::compare) return std::nullopt;
    const node_index subject = seen_[n.arguments[code_column(n.arguments[0]) != nullptr ? 0 : n.arguments.size() - 1]];
    const column_schema* column = code_column(subject);
    if (column == nullptr) return std::nullopt;
    accepted_codes made{subject, std::vector<bool>(column->codes.size(), t.negated)};
    const auto accept = [&](std::int64_t code) {
      if (code >= 0 && static_cast<std::size_t>(code) < made.accepted.size()) made.accepted[static_cast<std::size_t>(code)] = !t.negated;
    };
    if (n.what == op::among) {
      for (const std::int64_t key : in_->tables[n.table].keys) accept(key);
      return made;
    }
    const auto limit = constant(n.arguments[seen_[n.arguments[0]] == subject ? 1 : 0]);
    if (!limit || !limit->is_integer() || (n.compared_as != relation::equal && n.compared_as != relation::not_equal)) return std::nullopt;
    if (n.compared_as == relation::not_equal) made.accepted.flip();
    const bool says = (n.compared_as == relation::equal) != t.negated;
    for (std::size_t c = 0; c < made.accepted.size(); ++c) {
      if (bound::of(static_cast<wide>(c)) == *limit) made.accepted[c] = says;
    }
    return made;
  }

  [[nodiscard]] std::uint8_t find_defined(const node& n) const {
    if (n.is_truth) return 1;
    const auto all_from = [&](std::size_t first) {
      for (std::size_t k = first; k < n.arguments.size(); ++k) {
        if (defined_[n.arguments[k]] == 0) return false;
      }
      return true;
    };
    switch (n.what) {
      case op::fold_min:
      case op::fold_max:
      case op::year_of:
      case op::months_between:
      case op::age_on: return 0;
      case op::fold_sum:
      case op::choose_number: return all_from(1) ? 1 : 0;
      case op::fold_count: return 1;
      case op::divide: return all_from(0) && (range_[n.arguments[1]].low.sign() > 0 || range_[n.arguments[1]].high.sign() < 0) ? 1 : 0;
      case op::lookup: return has_every_key(n) ? 1 : 0;
      default: return all_from(0) ? 1 : 0;
    }
  }

  /// Whether a lookup gives a number for every key that can be asked, missing or not.
  [[nodiscard]] bool has_every_key(const node& n) const {
    const lookup_table& table = in_->tables[n.table];
    const node_index key = seen_[n.arguments[0]];
    const auto size = static_cast<std::int64_t>(table.keys.size());
    if (size == 0 || table.keys.back() - table.keys.front() != size - 1) return false;
    if (const column_schema* column = code_column(key))
      return table.complete && table.keys.front() == 0 && size == static_cast<std::int64_t>(column->codes.size());
    const interval& asked = range_[key];
    return is_defined(key) && (*this)[key].scale == ratio{1} && (*this)[key].denominator_limit == 1 && asked.low >= bound::of(table.keys.front()) &&
           asked.high <= bound::of(table.keys.back());
  }

  /// Limits of a reduced end's parts.
  [[nodiscard]] static wide product(wide a, wide b) noexcept {
    wide made = 0;
    return __builtin_mul_overflow(magnitude(a), magnitude(b), &made) || made > largest_exact ? largest_exact + 1 : made;
  }
  [[nodiscard]] wide top(node_index i) const noexcept {
    const node& n = (*this)[seen_[i]];
    if (n.what == op::fold_count || n.what == op::year_of || n.what == op::months_between || n.what == op::age_on) return wide{1} << 63;
    return product(n.scale.numerator(), n.numerator_limit);
  }
  [[nodiscard]] wide bottom(node_index i) const noexcept {
    return product((*this)[seen_[i]].scale.denominator(), (*this)[seen_[i]].denominator_limit);
  }

  [[nodiscard]] std::uint8_t find_exact(const node& n) const {
    for (const node_index argument : n.arguments) {
      if (!(*this)[argument].is_truth && exact_[argument] == 0) return 0;
    }
    const auto a = [&] { return n.arguments[0]; };
    const auto b = [&] { return n.arguments[1]; };
    bool fits = true;
    switch (n.what) {
      case op::add:
      case op::subtract:
        fits = product(top(a()), bottom(b())) <= largest_exact && product(top(b()), bottom(a())) <= largest_exact &&
               product(bottom(a()), bottom(b())) <= largest_exact;
        break;
      case op::multiply: fits = product(top(a()), top(b())) <= largest_exact && product(bottom(a()), bottom(b())) <= largest_exact; break;
      case op::divide: fits = product(top(a()), bottom(b())) <= largest_exact && product(bottom(a()), top(b())) <= largest_exact; break;
      case op::round: fits = top(a()) <= largest_exact && bottom(a()) <= largest_exact; break;
      case op::fold_sum:
        // As many members again may be missing, or belong elsewhere.
        fits = product(product(product(n.scale.numerator(), n.numerator_limit), 8), n.scale.denominator()) <= largest_exact;
        break;
      default: break;
    }
    return fits ? 1 : 0;
  }

  [[nodiscard]] std::uint8_t find_answers(const node& n) const {
    constexpr std::uint8_t all = can_fail | can_be_unknown | can_pass;
    const auto answers = [&](std::size_t k) { return answers_[n.arguments[k]]; };
    std::uint8_t any = 0;
    std::uint8_t common = all;
    for (const node_index argument : n.arguments) {
      any = static_cast<std::uint8_t>(any | answers_[argument]);
      common = static_cast<std::uint8_t>(common & answers_[argument]);
    }
    switch (n.what) {
      case op::constant_truth: return n.answer == truth::no ? can_fail : n.answer == truth::yes ? can_pass : can_be_unknown;
      case op::both: return static_cast<std::uint8_t>((any & ~can_pass) | (common & can_pass));
      case op::either: return static_cast<std::uint8_t>((any & ~can_fail) | (common & can_fail));
      case op::opposite: return opposite_answers(answers(0));
      case op::choose_truth: return static_cast<std::uint8_t>(answers(1) | answers(2) | (answers(0) & can_be_unknown));
      case op::truth_is_known:
      case op::number_is_known: return can_fail | can_pass;
      case op::compare: return compared(n);
      case op::fold_every: return static_cast<std::uint8_t>(can_be_unknown | can_pass | (answers(0) & can_fail));
      case op::fold_some: return static_cast<std::uint8_t>(can_be_unknown | can_fail | (answers(0) & can_pass));
      default: return all;
    }
  }

  [[nodiscard]] std::uint8_t compared(const node& n) const {
    const auto c = plain_of(n);
    const interval& x = range_[c.left];
    const interval& y = range_[c.right];
    const std::uint8_t undefined = is_defined(c.left) && is_defined(c.right) ? 0 : can_be_unknown;
    const bool apart = x.high < y.low || y.high < x.low;
    const bool surely = c.how == relation::less         ? x.high < y.low
                        : c.how == relation::less_equal ? x.high <= y.low
                                                        : c.how == relation::not_equal && apart;
    const bool never = c.how == relation::less ? x.low >= y.high : c.how == relation::less_equal ? x.low > y.high : c.how == relation::equal && apart;
    if (surely) return static_cast<std::uint8_t>(can_pass | undefined);
    if (never) return static_cast<std::uint8_t>(can_fail | undefined);
    return can_fail | can_be_unknown | can_pass;
  }

  [[nodiscard]] plain_comparison plain_of(const node& n) const noexcept {
    const bool turns = n.compared_as == relation::greater || n.compared_as == relation::greater_equal;
    const relation how = n.compared_as == relation::greater         ? relation::less
                         : n.compared_as == relation::greater_equal ? relation::less_equal
                                                                    : n.compared_as;
    return {n.arguments[turns ? 1 : 0], how, n.arguments[turns ? 0 : 1]};
  }

  const graph* in_;
  const schema* schema_;
  std::vector<node_index> seen_;
  std::vector<interval> range_;
  std::vector<std::uint8_t> defined_;
  std::vector<std::uint8_t> exact_;
  std::vector<std::uint8_t> answers_;
};
using term_facts = basic_term_facts<>;

}  // namespace povexit::inline v0::rule::detail
