// SPDX-License-Identifier: MIT
// povexit/eval/one_fold.hpp -- every, some, count, sum, min and max of one entity's members, from words of truths.
//
// Layer: eval. What is not the parent's own rows is added as fold.hpp says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include <povexit/eval/fold.hpp>
#include <povexit/eval/one_arithmetic.hpp>
#include <povexit/eval/one_place_values.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// A fold's rest, and whether rows that may belong to any parent change nothing.
struct one_rest {
  fold_rest all;
  bool has_strays = false;

  one_rest() = default;
  template <typename = void>
  explicit one_rest(fold_rest from)
      : all(std::move(from)),
        has_strays(!all.strays_all_yes || !all.strays_all_no || all.strays_possible > 0 || !(all.stray_sum == interval::point(0)) ||
                   !(all.strays_least.low == bound::infinity()) || all.strays_least.undefined) {}
};

/// Rows of a place from `begin` to before `end`.
struct one_stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// How many of some members are surely in, and surely not.
struct one_counts {
  std::size_t members = 0;
  std::size_t yes = 0;
  std::size_t no = 0;
};

/// Calls `use(w, rows)` for each word of the rows from `begin` to `end`.
template <typename Use>
void for_words(std::size_t begin, std::size_t end, const Use& use) {
  for (std::size_t at = begin; at < end;) {
    const std::size_t w = at / 64;
    const std::size_t next = 64 * (w + 1) < end ? 64 * (w + 1) : end;
    use(w, low_bits(next - at) << (at % 64));
    at = next;
  }
}

template <typename = void>
[[nodiscard]] one_counts count_members(const truth_word* in, std::size_t begin, std::size_t end) noexcept {
  one_counts made{end - begin, 0, 0};
  for_words(begin, end, [&](std::size_t w, std::uint64_t rows) {
    made.yes += static_cast<std::size_t>(__builtin_popcountll(in[w].yes & rows));
    made.no += static_cast<std::size_t>(__builtin_popcountll(in[w].no & rows));
  });
  return made;
}

/// Of a parent's set beside its delivered rows: the one place that reads how links store it.
struct one_set {
  std::uint32_t missing = 0;
  bool is_open = false;
  bool has_keys = false;

  template <typename = void>
  one_set(const link& members, std::size_t row) noexcept : missing(members.missing_in(row)),
                                                           is_open(members.is_open(row)),
                                                           has_keys(members.has_keys()) {}
  /// Whether the delivered rows are all that counts.
  [[nodiscard]] bool is_whole(const one_rest& rest) const noexcept { return missing == 0 && !is_open && !has_keys && !rest.has_strays; }
};

/// What a parent's own rows say for `every` or `some`.
template <typename = void>
[[nodiscard]] member_support support_of(bool every, const truth_word* in, std::size_t begin, std::size_t end) noexcept {
  member_support found;
  for_words(begin, end, [&](std::size_t w, std::uint64_t rows) {
    const std::uint64_t supporting = every ? in[w].yes : in[w].no;
    const std::uint64_t deciding = every ? in[w].no : in[w].yes;
    found.decides = found.decides || (deciding & rows) != 0;
    found.all_support = found.all_support && (supporting & rows) == rows;
  });
  return found;
}

template <typename = void>
[[nodiscard]] truth one_truth_fold(bool every, member_support found, const link& members, std::size_t row, const one_rest& rest) noexcept {
  const one_set set(members, row);
  if (set.has_keys) add_absent(every ? rule::op::fold_every : rule::op::fold_some, members, row, rest.all, found);
  return every ? every_of(found.decides, found.all_support, set.missing, set.is_open, rest.all)
               : some_of(found.decides, found.all_support, set.missing, set.is_open, rest.all);
}

/// The count where it is exact; else its bounds in `made`.
template <typename = void>
[[nodiscard]] std::optional<std::int64_t> one_count_fold(const one_counts& own, const link& members, std::size_t row, const one_rest& rest,
                                                         interval& made) noexcept {
  const one_set set(members, row);
  if (set.is_whole(rest) && own.yes + own.no == own.members) return static_cast<std::int64_t>(own.yes);
  std::uint64_t sure = own.yes;
  std::uint64_t possible = own.members - own.no;
  bool open = set.is_open;
  if (set.has_keys) open = add_absent(members, row, rest.all, sure, possible) || open;
  made = count_of(sure, possible, set.missing, open, rest.all);
  return std::nullopt;
}

/// The sum, least or greatest of members' exact numbers; nothing where one is not exact, or surely in the set.
template <typename = void>
[[nodiscard]] std::optional<std::int64_t> exact_number_fold(rule::op what, const truth_word* in, const one_numbers& numbers, std::size_t begin,
                                                            std::size_t end, const number_shape& shape) noexcept {
  bool is_exact = true;
  for_words(begin, end, [&](std::size_t w, std::uint64_t rows) { is_exact = is_exact && (rows & ~in[w].no & ~(in[w].yes & numbers.exact[w])) == 0; });
  if (!is_exact) return std::nullopt;
  wide total = 0;
  bool is_first = true;
  for_words(begin, end, [&](std::size_t w, std::uint64_t rows) {
    for_set_bits(rows & in[w].yes, 64 * w, [&](std::size_t i) {
      const wide value = numbers.top[i] * shape.multipliers[1];
      const bool is_taken = is_first || (what == rule::op::fold_min ? value < total : value > total);
      total = what == rule::op::fold_sum ? total + value : is_taken ? value : total;
      is_first = false;
    });
  });
  const bool is_empty_extreme = is_first && what != rule::op::fold_sum;
  if (is_empty_extreme || magnitude(total) > shape.numerator_limit || !fits({total, 1})) return std::nullopt;
  return static_cast<std::int64_t>(total);
}

/// The number where it is exact; else its bounds in `made`. `shape`: null where parts mean nothing.
template <typename Value>
[[nodiscard]] std::optional<std::int64_t> one_number_fold(rule::op what, const truth_word* in, const one_numbers& numbers, const Value& value,
                                                          std::size_t begin, std::size_t end, const link& members, std::size_t row,
                                                          const one_rest& rest, const number_shape* shape, interval& made) noexcept {
  const one_set set(members, row);
  if (shape != nullptr && set.is_whole(rest)) {
    if (const auto exact = exact_number_fold(what, in, numbers, begin, end, *shape)) return exact;
  }
  interval sum = interval::point(0);
  least_of_members least;
  for (std::size_t i = begin; i < end; ++i) {
    const truth t = at(in[i / 64], static_cast<unsigned>(i % 64));
    if (t == truth::no) continue;
    if (what == rule::op::fold_sum) {
      sum = sum + contribution(t, value(i));
    } else {
      least.add(t, detail::turned(what, value(i)));
    }
  }
  if (set.has_keys) {
    if (what == rule::op::fold_sum) sum = with_absent(sum, members, row, rest.all);
    if (what != rule::op::fold_sum) add_absent(what, members, row, rest.all, least);
  }
  made = what == rule::op::fold_sum ? sum_of(sum, set.missing, set.is_open, rest.all) : extreme_of(what, least, set.missing, set.is_open, rest.all);
  return std::nullopt;
}

}  // namespace povexit::inline v0::eval
