// SPDX-License-Identifier: MIT
// povexit/eval/fold_kernel.hpp -- folds over the bit ranges of children, parent by parent.
//
// Layer: eval. Children that stand in the order of their parents are a range of bits; others are looked up one by one.
#pragma once

#include <cstddef>
#include <cstdint>

#include <povexit/eval/fold.hpp>
#include <povexit/eval/number_kernel.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// Set bits of a word, without a library call where the machine has no instruction for it.
[[nodiscard]] constexpr std::uint64_t count_bits(std::uint64_t word) noexcept {
  word -= (word >> 1U) & 0x5555'5555'5555'5555U;
  word = (word & 0x3333'3333'3333'3333U) + ((word >> 2U) & 0x3333'3333'3333'3333U);
  word = (word + (word >> 4U)) & 0x0f0f'0f0f'0f0f'0f0fU;
  return (word * 0x0101'0101'0101'0101U) >> 56U;
}

/// Calls `use(bits)` for the bits [begin, end) in pieces of at most 64, from bit 0 of each piece.
template <typename Use>
void for_bits(const std::uint64_t* words, std::size_t begin, std::size_t end, const Use& use) noexcept {
  while (begin < end) {
    const std::size_t shift = begin % 64;
    const std::size_t taken = end - begin < 64 - shift ? end - begin : 64 - shift;
    use((words[begin / 64] >> shift) & low_bits(taken));
    begin += taken;
  }
}

/// The truths of a fold's members: a plane, or the same for all.
struct member_truths {
  const plane* kept = nullptr;
  truth constant = truth::unknown;

  [[nodiscard]] truth operator[](std::size_t child) const noexcept { return kept == nullptr ? constant : (*kept)[child]; }
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
  if (in.kept == nullptr) return {in.constant == truth::yes ? end - begin : 0, in.constant == truth::no ? end - begin : 0};
  const std::uint64_t* yes = in.kept->yes.words();
  const std::uint64_t* no = in.kept->no.words();
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
  const std::uint64_t* yes = in.kept == nullptr ? nullptr : in.kept->yes.words();
  const std::uint64_t* no = in.kept == nullptr ? nullptr : in.kept->no.words();
  const bool has_keys = members.has_keys();
  const member_support same{in.constant == (every ? truth::no : truth::yes), in.constant == (every ? truth::yes : truth::no)};
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::size_t end = rows - 64 * w < 64 ? rows - 64 * w : 64;
    truth_word word;
    for (std::size_t j = 0; j < end; ++j) {
      const std::size_t row = first + 64 * w + j;
      member_support found = in.kept == nullptr ? same : support_of(members, row, every ? no : yes, every ? yes : no);
      found.decides = found.decides && (in.kept != nullptr || members.size(row) > 0);
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
template <typename = void>
[[nodiscard]] bool only_rows_matter(rule::op what, const link& members, std::size_t row, const fold_rest& rest) noexcept {
  const bool is_sum = what == rule::op::fold_sum;
  const interval zero = interval::point(0);
  const bool phantoms_absent = is_sum ? rest.phantom_share == zero : rest.phantom_in == truth::no;
  const bool strays_absent = is_sum ? rest.stray_sum == zero : rest.strays_possible == 0;
  if (!strays_absent || !(phantoms_absent || (members.missing[row] == 0 && !members.open[row]))) return false;
  if (!members.has_keys()) [[likely]] return true;
  bool matters = false;
  const auto note = [&](const keyed_member& each) { matters = matters || (is_sum ? !(each.share == zero) : each.in != truth::no); };
  for_absent(members, row, rest, [&](const keyed_member& each, std::uint32_t, bool) { note(each); });
  for (std::size_t i = 0; i < rest.beyond.size() && members.open_beyond[row]; ++i) note(rest.beyond[i]);
  return !matters;
}

/// Sum, min or max of one parent's exact members, in integers. Returns false where an interval is needed.
/// Expects: the members' numbers have no denominators; `limit` bounds what may be written.
template <typename = void>
[[nodiscard]] bool fold_number_row(rule::op what, const link& members, std::size_t row, const member_truths& in, const number_view& value,
                                          wide by, wide limit, wide& top) noexcept {
  bool found = false;
  top = 0;
  for (std::size_t i = members.first[row]; i < members.first[row + 1]; ++i) {
    const std::uint32_t child = members.child(i);
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
