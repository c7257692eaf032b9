// SPDX-License-Identifier: MIT
// povexit/eval/ordered_kernel.hpp -- quantifiers, counts and gathers over an ordered link, sixty-four children at a time.
//
// Layer: eval. `Bits` is portable_bits or bmi2_bits: the same answers from both.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include <povexit/eval/bit_machine.hpp>
#include <povexit/eval/ordered_link.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::eval {

/// One bit a child: words of a plane from word `from` of the level on, all turned by `flip`; without words all are `flip`.
struct member_bits {
  const std::uint64_t* words = nullptr;
  std::size_t from = 0;
  std::uint64_t flip = 0;

  [[nodiscard]] std::uint64_t word(std::size_t w) const noexcept { return words == nullptr ? flip : words[w - from] ^ flip; }
};

namespace detail {

/// Whether any bit of each parent's children is set, carried from word to word.
///
/// The children of a parent whose last stands at E are a field of bits with E on top. L = all bits but the tops:
///   (V & L) + L   carries into the top of each field that has a bit of V below it, and never out of it;
///   ... | V       takes the top's own bit.
/// The children past the last E of a word are such a field too, with the word's highest bit on top: what it says is
/// carried into the lowest bit of the next word.
class any_in_fields {
 public:
  [[nodiscard]] std::uint64_t next(std::uint64_t bits, std::uint64_t ends) noexcept {
    bits |= carry_;
    const std::uint64_t tops = ends | (std::uint64_t{1} << 63U);
    const std::uint64_t found = (((bits & ~tops) + ~tops) | bits) & tops;
    carry_ = (found & ~ends) >> 63U;
    return found;
  }

 private:
  std::uint64_t carry_ = 0;
};

/// The children of the parents [first, first + rows).
struct child_range {
  std::size_t begin;
  std::size_t end;

  child_range(const ordered_link& members, std::size_t first, std::size_t rows) noexcept
      : begin(members.begin_of_word(first / 64)),
        end(first + rows == members.parents() ? members.children() : members.begin_of_word((first + rows) / 64)) {}

  /// The bits of word `w` that are in the range.
  [[nodiscard]] std::uint64_t mask(std::size_t w) const noexcept {
    const std::uint64_t from = 64 * w < begin ? ~low_bits(begin - 64 * w) : ~std::uint64_t{0};
    return from & (end < 64 * w + 64 ? low_bits(end - 64 * w) : ~std::uint64_t{0});
  }
};

/// Spreads bits that belong to parents with children over all parents [first, first + rows); others get a clear bit.
template <typename Bits>
void spread_over_parents(const ordered_link& members, std::size_t first, std::size_t rows, const std::uint64_t* bits, std::size_t words,
                         std::uint64_t* out) noexcept {
  const std::uint64_t* having = members.having();
  std::size_t at = 0;
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::uint64_t here = having == nullptr ? ~std::uint64_t{0} : having[first / 64 + w];
    out[w] = having == nullptr ? bits[w] : Bits::deposit(bits_from(bits, words, at), here);
    at += Bits::count(here);
  }
}

}  // namespace detail

/// For parents [first, first + rows): whether any child's bit is set, of two sets of bits at once.
/// Expects: first % 64 == 0, and the last row is the level's last or a multiple of 64; `room` has 2 x (words + 2) words.
template <typename Bits>
void any_member(const ordered_link& members, std::size_t first, std::size_t rows, const member_bits& one, const member_bits& other,
                std::uint64_t* room, std::uint64_t* any_one, std::uint64_t* any_other) noexcept {
  const detail::child_range range(members, first, rows);
  const std::uint64_t* ends = members.ends();
  const std::size_t words = words_for(rows) + 2;
  bit_writer to_one(room);
  bit_writer to_other(room + words);
  detail::any_in_fields fields_one;
  detail::any_in_fields fields_other;
  const auto step = [&](std::size_t w, std::uint64_t mask) {
    const std::uint64_t here = ends[w] & mask;
    const std::uint64_t count = Bits::count(here);
    to_one.write(Bits::extract(fields_one.next(one.word(w) & mask, here), here), count);
    to_other.write(Bits::extract(fields_other.next(other.word(w) & mask, here), here), count);
  };
  const std::size_t begin = range.begin / 64;
  const std::size_t end = words_for(range.end);
  if (begin < end) step(begin, range.mask(begin));
  for (std::size_t w = begin + 1; w + 1 < end; ++w) step(w, ~std::uint64_t{0});
  if (begin + 1 < end) step(end - 1, range.mask(end - 1));
  detail::spread_over_parents<Bits>(members, first, rows, room, words_for(to_one.size()), any_one);
  detail::spread_over_parents<Bits>(members, first, rows, room + words, words_for(to_other.size()), any_other);
}

/// Calls `use(row, begin, end)` for each parent [first, first + rows), those without children too, in order. Expects: as any_member.
template <typename Use>
void for_parents(const ordered_link& members, std::size_t first, std::size_t rows, const Use& use) {
  const detail::child_range range(members, first, rows);
  const std::uint64_t* having = members.having();
  std::size_t row = first;
  std::size_t begin = range.begin;
  const auto skip_childless = [&] {
    for (; having != nullptr && row < first + rows && ((having[row / 64] >> (row % 64)) & 1U) == 0; ++row) use(row, begin, begin);
  };
  for (std::size_t w = range.begin / 64; 64 * w < range.end; ++w) {
    for (std::uint64_t rest = members.ends()[w] & range.mask(w); rest != 0; rest &= rest - 1) {
      skip_childless();
      const std::size_t end = 64 * w + static_cast<std::size_t>(std::countr_zero(rest)) + 1;
      use(row++, begin, end);
      begin = end;
    }
  }
  skip_childless();
}

/// Calls `use(parent, begin, end)` for the parents of children [first, first + rows), with those of their children that are among them.
template <typename Use>
void for_parents_of(const ordered_link& above, std::size_t first, std::size_t rows, const Use& use) {
  std::size_t rank = above.ends_before(first);
  for (std::size_t begin = first; begin < first + rows; ++rank) {
    std::size_t w = begin / 64;
    std::uint64_t rest = above.ends()[w] & ~low_bits(begin % 64);
    while (rest == 0) rest = above.ends()[++w];
    const std::size_t after = 64 * w + static_cast<std::size_t>(std::countr_zero(rest)) + 1;
    const std::size_t end = after < first + rows ? after : first + rows;
    use(above.parent_of_rank(rank), begin, end);
    begin = end;
  }
}

/// Calls `use(row, yes, no, size)` for each parent [first, first + rows), those without children too, in order: how many of
/// its children have a bit set in either plane, and how many there are. Expects: as any_member.
template <typename Bits, typename Use>
void count_members(const ordered_link& members, std::size_t first, std::size_t rows, const member_bits& yes, const member_bits& no, const Use& use) {
  const detail::child_range range(members, first, rows);
  const std::uint64_t* having = members.having();
  std::size_t row = first;
  const auto skip_childless = [&] {
    for (; having != nullptr && row < first + rows && ((having[row / 64] >> (row % 64)) & 1U) == 0; ++row) use(row, std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{0});
  };
  std::uint64_t yes_count = 0;
  std::uint64_t no_count = 0;
  std::size_t begin = range.begin;
  for (std::size_t w = range.begin / 64; 64 * w < range.end; ++w) {
    std::uint64_t open = range.mask(w);
    for (std::uint64_t rest = members.ends()[w] & open; rest != 0; rest &= rest - 1) {
      const std::uint64_t upto = rest ^ (rest - 1);
      const std::uint64_t field = open & upto;
      open &= ~upto;
      const std::size_t end = 64 * w + static_cast<std::size_t>(std::countr_zero(rest)) + 1;
      skip_childless();
      use(row++, yes_count + Bits::count(yes.word(w) & field), no_count + Bits::count(no.word(w) & field), static_cast<std::uint64_t>(end - begin));
      yes_count = 0;
      no_count = 0;
      begin = end;
    }
    yes_count += Bits::count(yes.word(w) & open);
    no_count += Bits::count(no.word(w) & open);
  }
  skip_childless();
}

/// The bits of the parents of children [first, first + rows). Expects: first % 64 == 0, `of` has a bit a parent; `room` has
/// words_for(parents of these children) + 3 words where some parents are childless.
///
/// The fields of a word as above. With b the bits of its parents, in order, S the lowest bit and E the highest bit of each
/// field, the fields of set parents are 2 x deposit(b, E) - deposit(b, S).
template <typename Bits>
void spread_over_children(const ordered_link& above, std::size_t first, std::size_t rows, const std::uint64_t* of, std::uint64_t* room,
                          std::uint64_t* out) noexcept {
  std::size_t at = above.ends_before(first);  // in `of`
  std::size_t words = words_for(above.parents());
  if (const std::uint64_t* having = above.having(); having != nullptr && rows > 0) {
    const std::size_t from = above.parent_of_rank(at) / 64;
    const std::size_t upto = above.parent(first + rows - 1) / 64;
    bit_writer to(room);
    for (std::size_t w = from; w <= upto; ++w) to.write(Bits::extract(of[w], having[w]), Bits::count(having[w]));
    at -= above.having_before_word(from);
    of = room;
    words = words_for(to.size());
  }
  const std::uint64_t* ends = above.ends() + first / 64;
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::uint64_t tops = ends[w] | (std::uint64_t{1} << 63U);
    const std::uint64_t bottoms = (ends[w] << 1U) | 1U;
    const std::uint64_t bits = bits_from(of, words, at);
    out[w] = 2 * Bits::deposit(bits, tops) - Bits::deposit(bits, bottoms);
    at += Bits::count(ends[w]);
  }
}

}  // namespace povexit::inline v0::eval
