// SPDX-License-Identifier: MIT
// povexit/eval/gather_kernel.hpp -- values of a row's ancestor.
//
// Layer: eval. Consecutive children mostly share their parent, so that its answer fills a run of bits.
#pragma once

#include <cstddef>
#include <cstdint>

#include <povexit/eval/numbers.hpp>
#include <povexit/eval/ordered_kernel.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// The answers of the parents of children [first, first + rows); `missing` where there is none. Expects: first % 64 == 0.
template <typename = void>
void gather_truth_rows(const link& above, std::size_t first, std::size_t rows, const plane& of, truth missing,
                              const truth_tile& out) noexcept {
  const bool in_order = above.order.empty() && above.strays.empty();
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::size_t begin = first + 64 * w;
    const std::size_t end = begin + (rows - 64 * w < 64 ? rows - 64 * w : 64);
    truth_word word;
    for (std::size_t row = begin; row < end;) {
      const std::int32_t parent = above.parent[row];
      std::size_t run = row + 1;
      truth answer = missing;
      if (parent >= 0) {
        const auto p = static_cast<std::size_t>(parent);
        if (in_order) run = above.first[p + 1] < end ? above.first[p + 1] : end;
        answer = of[p];
      }
      const std::uint64_t bits = low_bits(run - row) << (row - begin);
      if (answer == truth::yes) word.yes |= bits;
      if (answer == truth::no) word.no |= bits;
      row = run;
    }
    out.set(w, word);
  }
}

/// The parts of the parents' numbers; returns through `exact` which rows have them. The caller fills in the others.
template <typename Part>
void gather_parts(const link& above, std::size_t first, std::size_t rows, const parts<Part>& of, const std::uint64_t* exact_above,
                  const result_parts<Part>& out, std::uint64_t* exact) noexcept {
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int32_t parent = above.parent[first + i];
    const auto p = static_cast<std::size_t>(parent < 0 ? 0 : parent);
    const bool is_exact = parent >= 0 && ((exact_above[p / 64] >> (p % 64)) & 1U) != 0;
    out.top[i] = is_exact ? of.numerator(p) : Part{0};
    if (out.bottom != nullptr) out.bottom[i] = is_exact ? of.denominator(p) : Part{1};
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    exact[i / 64] = is_exact ? exact[i / 64] | bit : exact[i / 64] & ~bit;
  }
}

template <typename Part>
void gather_parts(const ordered_link& above, std::size_t first, std::size_t rows, const parts<Part>& of, const std::uint64_t* exact_above,
                  const result_parts<Part>& out, std::uint64_t* exact) noexcept {
  for_parents_of(above, first, rows, [&](std::size_t parent, std::size_t begin, std::size_t end) {
    const bool is_exact = ((exact_above[parent / 64] >> (parent % 64)) & 1U) != 0;
    const Part top = is_exact ? of.numerator(parent) : Part{0};
    const Part bottom = is_exact ? of.denominator(parent) : Part{1};
    for (std::size_t i = begin - first; i < end - first; ++i) {
      out.top[i] = top;
      if (out.bottom != nullptr) out.bottom[i] = bottom;
      const std::uint64_t bit = std::uint64_t{1} << (i % 64);
      exact[i / 64] = is_exact ? exact[i / 64] | bit : exact[i / 64] & ~bit;
    }
  });
}

}  // namespace povexit::inline v0::eval
