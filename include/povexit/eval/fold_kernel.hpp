// SPDX-License-Identifier: MIT
// povexit/eval/fold_kernel.hpp -- folds over the bit ranges of children, parent by parent.
//
// Layer: eval. Children that stand in the order of their parents are a range of bits; others are looked up one by one.
#pragma once

#include <cstddef>
#include <cstdint>

#include <povexit/eval/bit_machine.hpp>
#include <povexit/eval/fold.hpp>
#include <povexit/eval/number_kernel.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/eval/ordered_kernel.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// The truths of a fold's members: planes from a word on, or the same for all.
struct member_truths {
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* no = nullptr;
  std::size_t from_word = 0;  ///< of the level's: where the planes begin
  truth constant = truth::unknown;

  [[nodiscard]] bool is_constant() const noexcept { return yes == nullptr; }
  [[nodiscard]] truth operator[](std::size_t child) const noexcept {
    if (is_constant()) return constant;
    return at(truth_word{yes[child / 64 - from_word], no[child / 64 - from_word]}, static_cast<unsigned>(child % 64));
  }
  /// Which members have this answer, yes or no.
  [[nodiscard]] member_bits bits(truth answer) const noexcept {
    if (is_constant()) return {nullptr, 0, constant == answer ? ~std::uint64_t{0} : 0};
    return {answer == truth::yes ? yes : no, from_word, 0};
  }
};

/// How many of a parent's rows are surely in, and how many surely not.
struct member_counts {
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
};

template <typename = void>
[[nodiscard]] member_counts counts_of(const link& members, std::size_t row, const member_truths& in) noexcept {
  const std::size_t begin = members.first[row];
  const std::size_t end = members.first[row + 1];
  if (in.is_constant()) return {in.constant == truth::yes ? end - begin : 0, in.constant == truth::no ? end - begin : 0};
  const std::uint64_t* yes = in.yes;
  const std::uint64_t* no = in.no;
  member_counts made;
  if (members.order.empty()) {
    for_bits(yes, begin, end, [&](std::uint64_t bits) { made.yes += count_bits(bits); });
    for_bits(no, begin, end, [&](std::uint64_t bits) { made.no += count_bits(bits); });
    return made;
  }
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t child = members.order[i];
    made.yes += (yes[child / 64] >> (child % 64)) & 1U;
    made.no += (no[child / 64] >> (child % 64)) & 1U;
  }
  return made;
}

template <typename = void>
[[nodiscard]] member_support support_of(const link& members, std::size_t row, const std::uint64_t* deciding,
                                               const std::uint64_t* supporting) noexcept {
  const std::size_t begin = members.first[row];
  const std::size_t end = members.first[row + 1];
  member_support made;
  if (!members.order.empty()) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t child = members.order[i];
      made.decides = made.decides || ((deciding[child / 64] >> (child % 64)) & 1U) != 0;
      made.all_support = made.all_support && ((supporting[child / 64] >> (child % 64)) & 1U) != 0;
    }
    return made;
  }
  for (std::size_t at = begin; at < end;) {
    const std::size_t shift = at % 64;
    const std::size_t taken = end - at < 64 - shift ? end - at : 64 - shift;
    const std::uint64_t mask = low_bits(taken) << shift;
    made.decides = made.decides || (deciding[at / 64] & mask) != 0;
    made.all_support = made.all_support && (supporting[at / 64] & mask) == mask;
    at += taken;
  }
  return made;
}

/// `every` and `some` for parents [first, first + rows).
template <typename = void>
void fold_truth_rows(rule::op what, const link& members, std::size_t first, std::size_t rows, const member_truths& in, const fold_rest& rest,
                            const truth_tile& out) noexcept {
  const bool every = what == rule::op::fold_every;
  const std::uint64_t* yes = in.yes;
  const std::uint64_t* no = in.no;
  const bool has_keys = members.has_keys();
  const member_support same{in.constant == (every ? truth::no : truth::yes), in.constant == (every ? truth::yes : truth::no)};
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::size_t end = rows - 64 * w < 64 ? rows - 64 * w : 64;
    truth_word word;
    for (std::size_t j = 0; j < end; ++j) {
      const std::size_t row = first + 64 * w + j;
      member_support found = in.is_constant() ? same : support_of(members, row, every ? no : yes, every ? yes : no);
      found.decides = found.decides && (!in.is_constant() || members.size(row) > 0);
      found.all_support = found.all_support || members.size(row) == 0;
      if (has_keys) [[unlikely]] add_absent(what, members, row, rest, found);
      const truth t = every ? every_of(found.decides, found.all_support, members.missing[row], members.open[row], rest)
                            : some_of(found.decides, found.all_support, members.missing[row], members.open[row], rest);
      word.yes |= std::uint64_t{t == truth::yes} << j;
      word.no |= std::uint64_t{t == truth::no} << j;
    }
    out.set(w, word);
  }
}

/// `every` and `some` over an ordered link. Expects: as any_member; `room` too.
///
/// every: no where a member decides (is no), yes where none doubts (is not yes); some: likewise turned.
template <typename Bits>
void fold_truth_rows(rule::op what, const ordered_link& members, std::size_t first, std::size_t rows, const member_truths& in, const fold_rest& rest,
                     std::uint64_t* room, const truth_tile& out) noexcept {
  const bool every = what == rule::op::fold_every;
  const truth deciding = every ? truth::no : truth::yes;
  std::uint64_t* decides = every ? out.no : out.yes;
  std::uint64_t* doubts = every ? out.yes : out.no;
  member_bits doubting = in.bits(opposite(deciding));
  doubting.flip = ~doubting.flip;
  any_member<Bits>(members, first, rows, in.bits(deciding), doubting, room, decides, doubts);
  const bool has_lacking = members.lacking().size() != 0;
  const bool has_open = members.open().size() != 0;
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::uint64_t lacking = has_lacking ? members.lacking().words()[first / 64 + w] : 0;
    const std::uint64_t open = has_open ? members.open().words()[first / 64 + w] : 0;
    if (rest.phantom_in == deciding) decides[w] |= lacking;
    doubts[w] = ~(doubts[w] | decides[w] | open | (rest.phantom_in == opposite(deciding) ? 0 : lacking));
  }
}

/// `count` for one parent. Returns whether it is exact; else the bounds are written.
template <typename = void>
[[nodiscard]] bool fold_count_row(const link& members, std::size_t row, const member_truths& in, const fold_rest& rest, std::int64_t& top,
                                         interval& bounds) noexcept {
  const member_counts found = counts_of(members, row, in);
  std::uint64_t sure = found.yes;
  std::uint64_t possible = members.size(row) - found.no;
  bool open = members.open[row];
  if (members.has_keys()) [[unlikely]] open = add_absent(members, row, rest, sure, possible) || open;
  bounds = count_of(sure, possible, members.missing[row], open, rest);
  if (!bounds.is_point() || bounds.low.numerator > most_counted) return false;
  top = static_cast<std::int64_t>(bounds.low.numerator);
  return true;
}

/// True when nobody but the parent's own rows can matter to its sum or extreme.
template <typename Members>
[[nodiscard]] bool only_rows_matter(rule::op what, const Members& members, std::size_t row, const fold_rest& rest) noexcept {
  const bool is_sum = what == rule::op::fold_sum;
  const interval zero = interval::point(0);
  const bool phantoms_absent = is_sum ? rest.phantom_share == zero : rest.phantom_in == truth::no;
  const bool strays_absent = is_sum ? rest.stray_sum == zero : rest.strays_possible == 0;
  if (!strays_absent || !(phantoms_absent || (members.missing_in(row) == 0 && !members.is_open(row)))) return false;
  if constexpr (may_have_keys<Members>) {
    if (!members.has_keys()) [[likely]] return true;
    bool matters = false;
    const auto note = [&](const keyed_member& each) { matters = matters || (is_sum ? !(each.share == zero) : each.in != truth::no); };
    for_absent(members, row, rest, [&](const keyed_member& each, std::uint32_t, bool) { note(each); });
    for (std::size_t i = 0; i < rest.beyond.size() && members.open_beyond[row]; ++i) note(rest.beyond[i]);
    return !matters;
  }
  return true;
}

/// Sum, min or max of one parent's exact members, in integers. Returns false where an interval is needed.
/// Expects: the members' numbers have no denominators; `limit` bounds what may be written.
template <typename Members>
[[nodiscard]] bool fold_number_row(rule::op what, const Members& members, std::size_t begin, std::size_t end, const member_truths& in,
                                   const number_view& value, wide by, wide limit, wide& top) noexcept {
  bool found = false;
  top = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto child = members.child(i);
    const truth t = in[child];
    if (t == truth::no) continue;
    if (t != truth::yes || !value.is_exact(child)) return false;
    const wide each = wrapped_product(value.top(child), by);
    const bool replaces = !found || (what == rule::op::fold_min ? each < top : each > top);
    top = what == rule::op::fold_sum ? wrapped_sum(top, each) : replaces ? each : top;
    found = true;
  }
  return (found || what == rule::op::fold_sum) && magnitude(top) <= limit;
}

}  // namespace povexit::inline v0::eval
