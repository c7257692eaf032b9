// SPDX-License-Identifier: MIT
// povexit/eval/fold.hpp -- every, some, count, sum, min and max of a parent's members, with what may be missing.
//
// Layer: eval. Three kinds of members are not delivered rows of the parent: missing ones (phantoms, whose values are
// constants of the run), strays that may belong to any parent, and those that an open set may still have. Of a missing
// member with an expected key the key is known, and of a further member beside these that it lies in a gap between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/link.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::eval {

/// What a member adds to a sum: nothing if it is surely not in the set, perhaps nothing if that is unknown.
[[nodiscard]] constexpr interval contribution(truth in, const interval& value) noexcept {
  if (in == truth::no) return interval::point(0);
  if (value.undefined) return interval::nothing();
  return in == truth::yes ? value : hull(interval::point(0), value);
}

/// The smallest of some members of which some are surely there.
struct least_of_members {
  bool has_sure = false;
  bound low = bound::infinity();        ///< of all candidates
  bound sure_high = bound::infinity();  ///< of the sure ones
  bool undefined = false;

  constexpr void add_candidate(const interval& value) noexcept {
    low = min(low, value.low);
    undefined = undefined || value.undefined;
  }
  constexpr void add(truth in, const interval& value) noexcept {
    if (in == truth::no) return;
    add_candidate(value);
    if (in != truth::yes) return;
    has_sure = true;
    sure_high = min(sure_high, value.high);
  }
  [[nodiscard]] constexpr interval value() const noexcept { return has_sure && !undefined ? interval{low, sure_high, false} : interval::nothing(); }
};

/// A member that was not delivered, and of which no more than its key is known.
struct keyed_member {
  truth in = truth::unknown;
  interval value;                       ///< of sums and extremes
  interval share = interval::point(0);  ///< what it adds to a sum

  keyed_member() = default;
  constexpr keyed_member(truth belongs, const interval& number) noexcept : in(belongs), value(number), share(contribution(belongs, number)) {}
};

/// Of one fold: all that does not depend on the parent's own rows.
struct fold_rest {
  truth phantom_in = truth::unknown;
  interval phantom_value;
  bool strays_all_yes = true;  ///< none of them, present or missing, could make `every` fail
  bool strays_all_no = true;
  std::uint64_t strays_possible = 0;
  interval phantom_share = interval::point(0);  ///< what one missing member adds to a sum
  interval stray_sum = interval::point(0);
  interval open_share = interval::point(0);  ///< what any further member of an open set adds
  least_of_members strays_least;             ///< of values, or of negated values for max
  std::vector<keyed_member> keyed;           ///< of each expected key; else empty
  std::vector<keyed_member> beyond;          ///< of each gap beside the expected keys
};

namespace detail {

[[nodiscard]] constexpr interval turned(rule::op what, const interval& value) noexcept { return what == rule::op::fold_max ? -value : value; }

}  // namespace detail

namespace detail {

/// Adds members of one kind that may belong to any parent.
constexpr void add_strays(rule::op what, std::uint64_t count, const keyed_member& each, fold_rest& rest) noexcept {
  rest.strays_all_yes = rest.strays_all_yes && each.in == truth::yes;
  rest.strays_all_no = rest.strays_all_no && each.in == truth::no;
  if (each.in == truth::no) return;
  rest.strays_possible += count;
  if (what == rule::op::fold_sum) {
    rest.stray_sum = rest.stray_sum + interval::point(static_cast<wide>(count)) * hull(interval::point(0), each.share);
  } else {
    rest.strays_least.add_candidate(turned(what, each.value));
  }
}

}  // namespace detail

/// `in(child)` is the fold's truth of a child row, `value(child)` its number.
template <typename In, typename Value>
[[nodiscard]] fold_rest rest_of(rule::op what, const link& members, truth phantom_in, const interval& phantom_value, const In& in,
                                const Value& value, std::vector<keyed_member> keyed = {}, std::vector<keyed_member> beyond = {}) {
  using rule::op;
  fold_rest rest;
  rest.keyed = std::move(keyed);
  rest.beyond = std::move(beyond);
  rest.phantom_in = phantom_in;
  rest.phantom_value = phantom_value;
  rest.phantom_share = contribution(phantom_in, phantom_value);
  rest.open_share = hull(interval::point(0), rest.phantom_share);
  const bool is_sum = what == op::fold_sum;
  const bool is_extreme = what == op::fold_min || what == op::fold_max;
  for (const std::uint32_t child : members.strays) {
    const truth t = in(child);
    rest.strays_all_yes = rest.strays_all_yes && t == truth::yes;
    rest.strays_all_no = rest.strays_all_no && t == truth::no;
    if (t != truth::no) ++rest.strays_possible;
    if (is_sum) rest.stray_sum = rest.stray_sum + hull(interval::point(0), contribution(t, value(child)));
    if (is_extreme && t != truth::no) rest.strays_least.add_candidate(detail::turned(what, value(child)));
  }
  if (members.stray_missing > 0) detail::add_strays(what, members.stray_missing, keyed_member(phantom_in, phantom_value), rest);
  for (std::size_t k = 0; k < members.stray_absent.size(); ++k) {
    if (members.stray_absent[k] > 0) detail::add_strays(what, members.stray_absent[k], rest.keyed[k], rest);
  }
  return rest;
}

/// `every` from what its own rows say: whether one is surely no, and whether all are surely yes.
[[nodiscard]] constexpr truth every_of(bool has_no, bool all_yes, std::uint32_t missing, bool open, const fold_rest& rest) noexcept {
  if (has_no || (missing > 0 && rest.phantom_in == truth::no)) return truth::no;
  return all_yes && (missing == 0 || rest.phantom_in == truth::yes) && !open && rest.strays_all_yes ? truth::yes : truth::unknown;
}

[[nodiscard]] constexpr truth some_of(bool has_yes, bool all_no, std::uint32_t missing, bool open, const fold_rest& rest) noexcept {
  if (has_yes || (missing > 0 && rest.phantom_in == truth::yes)) return truth::yes;
  return all_no && (missing == 0 || rest.phantom_in == truth::no) && !open && rest.strays_all_no ? truth::no : truth::unknown;
}

/// `count` from its own rows: how many are surely in, how many may be.
[[nodiscard]] constexpr interval count_of(std::uint64_t sure, std::uint64_t possible, std::uint32_t missing, bool open,
                                          const fold_rest& rest) noexcept {
  if (rest.phantom_in == truth::yes) sure += missing;
  if (rest.phantom_in != truth::no) possible += missing;
  possible += rest.strays_possible;
  return {bound{static_cast<wide>(sure), 1}, open ? bound::infinity() : bound{static_cast<wide>(possible), 1}, false};
}

/// A sum to which the parent's missing and possible members are added.
[[nodiscard]] constexpr interval sum_of(interval rows, std::uint32_t missing, bool open, const fold_rest& rest) noexcept {
  if (missing > 0) rows = rows + interval::point(missing) * rest.phantom_share;
  rows = rows + rest.stray_sum;
  if (open && rest.open_share.high.sign() > 0) rows.high = bound::infinity();
  if (open && rest.open_share.low.sign() < 0) rows.low = bound::minus_infinity();
  return rows.undefined || (open && rest.open_share.undefined) ? interval::nothing() : rows;
}

[[nodiscard]] constexpr interval extreme_of(rule::op what, least_of_members rows, std::uint32_t missing, bool open, const fold_rest& rest) noexcept {
  const interval phantom = detail::turned(what, rest.phantom_value);
  if (missing > 0) rows.add(rest.phantom_in, phantom);
  if (open && rest.phantom_in != truth::no) rows.add_candidate(phantom);
  rows.low = min(rows.low, rest.strays_least.low);
  rows.undefined = rows.undefined || rest.strays_least.undefined;
  return detail::turned(what, rows.value());
}

/// Children of an ordered link are never expected by keys.
template <typename Members>
inline constexpr bool may_have_keys = requires(const Members& members) { members.keys; };

/// Whether some of a parent's rows decide a quantifier (a no for `every`, a yes for `some`), and whether all support the opposite.
struct member_support {
  bool decides = false;
  bool all_support = true;
};

/// Calls `use(member, count, surely)` for each kind of absent member of a parent. Expects: members.has_keys().
template <typename Use>
void for_absent(const link& members, std::size_t row, const fold_rest& rest, const Use& use) noexcept {
  for (std::size_t k = 0; k < members.keys.size(); ++k) {
    if (const std::uint32_t count = members.surely_absent(row, k); count > 0) use(rest.keyed[k], count, true);
    if (const std::uint32_t count = members.possibly_absent(row, k); count > 0) use(rest.keyed[k], count, false);
  }
}

/// The absent members of a parent, and those that it may have beyond the expected keys, for `every` and `some`.
template <typename = void>
void add_absent(rule::op what, const link& members, std::size_t row, const fold_rest& rest, member_support& found) noexcept {
  const truth supporting = what == rule::op::fold_every ? truth::yes : truth::no;
  for_absent(members, row, rest, [&](const keyed_member& each, std::uint32_t, bool surely) {
    found.decides = found.decides || (surely && each.in == opposite(supporting));
    found.all_support = found.all_support && each.in == supporting;
  });
  if (!members.open_beyond[row]) return;
  for (const keyed_member& each : rest.beyond) found.all_support = found.all_support && each.in == supporting;
}

/// Likewise for `count`: returns whether there is no upper bound.
template <typename = void>
[[nodiscard]] bool add_absent(const link& members, std::size_t row, const fold_rest& rest, std::uint64_t& sure, std::uint64_t& possible) noexcept {
  for_absent(members, row, rest, [&](const keyed_member& each, std::uint32_t count, bool surely) {
    if (surely && each.in == truth::yes) sure += count;
    if (each.in != truth::no) possible += count;
  });
  return members.open_beyond[row] && search::any(rest.beyond, [](const keyed_member& each) { return each.in != truth::no; });
}

/// Likewise for a sum.
template <typename = void>
[[nodiscard]] interval with_absent(interval sum, const link& members, std::size_t row, const fold_rest& rest) noexcept {
  const interval zero = interval::point(0);
  for_absent(members, row, rest, [&](const keyed_member& each, std::uint32_t count, bool surely) {
    sum = sum + interval::point(count) * (surely ? each.share : hull(zero, each.share));
  });
  if (!members.open_beyond[row]) return sum;
  for (const keyed_member& each : rest.beyond) {
    if (each.share.high.sign() > 0) sum.high = bound::infinity();
    if (each.share.low.sign() < 0) sum.low = bound::minus_infinity();
    sum.undefined = sum.undefined || each.share.undefined;
  }
  return sum;
}

/// Likewise for the least and greatest.
template <typename = void>
void add_absent(rule::op what, const link& members, std::size_t row, const fold_rest& rest, least_of_members& rows) noexcept {
  const auto add = [&](const keyed_member& each, bool surely) {
    if (surely) return rows.add(each.in, detail::turned(what, each.value));
    if (each.in != truth::no) rows.add_candidate(detail::turned(what, each.value));
  };
  for_absent(members, row, rest, [&](const keyed_member& each, std::uint32_t, bool surely) { add(each, surely); });
  if (!members.open_beyond[row]) return;
  for (const keyed_member& each : rest.beyond) add(each, false);
}

/// A fold at one parent row, member by member. `Members`: a `link` or an `ordered_link`.
template <typename Members, typename In, typename Value>
[[nodiscard]] interval number_fold(rule::op what, const Members& members, std::size_t row, const fold_rest& rest, const In& in, const Value& value) {
  using rule::op;
  const std::uint32_t missing = members.missing_in(row);
  const std::size_t end = members.end(row);
  bool open = members.is_open(row);
  if (what == op::fold_count) {
    std::uint64_t sure = 0;
    std::uint64_t possible = 0;
    for (std::size_t i = members.begin(row); i < end; ++i) {
      const truth t = in(members.child(i));
      sure += t == truth::yes ? 1 : 0;
      possible += t != truth::no ? 1 : 0;
    }
    if constexpr (may_have_keys<Members>) {
      if (members.has_keys()) open = add_absent(members, row, rest, sure, possible) || open;
    }
    return count_of(sure, possible, missing, open, rest);
  }
  interval sum = interval::point(0);
  least_of_members least;
  for (std::size_t i = members.begin(row); i < end; ++i) {
    const auto child = members.child(i);
    const truth t = in(child);
    if (t == truth::no) continue;
    if (what == op::fold_sum) {
      sum = sum + contribution(t, value(child));
    } else {
      least.add(t, detail::turned(what, value(child)));
    }
  }
  if constexpr (may_have_keys<Members>) {
    if (members.has_keys() && what == op::fold_sum) sum = with_absent(sum, members, row, rest);
    if (members.has_keys() && what != op::fold_sum) add_absent(what, members, row, rest, least);
  }
  return what == op::fold_sum ? sum_of(sum, missing, open, rest) : extreme_of(what, least, missing, open, rest);
}

template <typename In>
[[nodiscard]] truth truth_fold(rule::op what, const link& members, std::size_t row, const fold_rest& rest, const In& in) {
  bool has_no = false;
  bool has_yes = false;
  bool has_unknown = false;
  for (std::size_t i = members.first[row]; i < members.first[row + 1]; ++i) {
    const truth t = in(members.child(i));
    (t == truth::no ? has_no : t == truth::yes ? has_yes : has_unknown) = true;
  }
  const bool every = what == rule::op::fold_every;
  member_support found{every ? has_no : has_yes, !(every ? has_no : has_yes) && !has_unknown};
  if (members.has_keys()) add_absent(what, members, row, rest, found);
  const std::uint32_t missing = members.missing[row];
  const bool open = members.open[row];
  return every ? every_of(found.decides, found.all_support, missing, open, rest) : some_of(found.decides, found.all_support, missing, open, rest);
}

}  // namespace povexit::inline v0::eval
