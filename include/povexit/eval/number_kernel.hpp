// SPDX-License-Identifier: MIT
// povexit/eval/number_kernel.hpp -- arithmetic on the exact parts of a tile's numbers.
//
// Layer: eval. All rows are computed; those that are not exact carry parts within their limits, which nobody reads.
// Products wrap rather than overflow, should trusted data break the limits after all.
#pragma once

#include <cstddef>
#include <cstdint>

#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::eval {

template <typename Part>
[[nodiscard]] constexpr Part wrapped_product(Part a, Part b) noexcept {
  return static_cast<Part>(static_cast<detail::unsigned_of<Part>>(a) * static_cast<detail::unsigned_of<Part>>(b));
}
template <typename Part>
[[nodiscard]] constexpr Part wrapped_sum(Part a, Part b) noexcept {
  return static_cast<Part>(static_cast<detail::unsigned_of<Part>>(a) + static_cast<detail::unsigned_of<Part>>(b));
}
template <typename Part>
[[nodiscard]] constexpr Part turned_sign(Part a) noexcept {
  return static_cast<Part>(-static_cast<detail::unsigned_of<Part>>(a));
}

/// a x by_a + b x by_b
template <typename Part>
void sum_rows(instructions use, std::size_t rows, const parts<Part>& a, Part by_a, const parts<Part>& b, Part by_b,
              const result_parts<Part>& out) noexcept {
#if defined(__x86_64__)
  if constexpr (sizeof(Part) == sizeof(std::int64_t)) {
    const std::size_t done = rows / 64 * 64;
    if (use == instructions::avx2 && done > 0 && out.bottom == nullptr) {
      avx2::sum_rows(rows / 64, {a.top, a.step == 0}, by_a, {b.top, b.step == 0}, by_b, out.top);
      return sum_rows(instructions::portable, rows - done, a.from(done), by_a, b.from(done), by_b, {out.top + done, nullptr});
    }
  }
#endif
  static_cast<void>(use);
  if (out.bottom == nullptr) {
    for (std::size_t i = 0; i < rows; ++i) out.top[i] = wrapped_sum(wrapped_product(a.numerator(i), by_a), wrapped_product(b.numerator(i), by_b));
    return;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    out.top[i] = wrapped_sum(wrapped_product(wrapped_product(a.numerator(i), by_a), b.denominator(i)),
                             wrapped_product(wrapped_product(b.numerator(i), by_b), a.denominator(i)));
    out.bottom[i] = wrapped_product(a.denominator(i), b.denominator(i));
  }
}

/// a x b x by
template <typename Part>
void product_rows(instructions use, std::size_t rows, const parts<Part>& a, const parts<Part>& b, Part by, const result_parts<Part>& out) noexcept {
#if defined(__x86_64__)
  if constexpr (sizeof(Part) == sizeof(std::int64_t)) {
    const std::size_t done = rows / 64 * 64;
    if (use == instructions::avx2 && done > 0 && out.bottom == nullptr) {
      avx2::product_rows(rows / 64, {a.top, a.step == 0}, {b.top, b.step == 0}, by, out.top);
      return product_rows(instructions::portable, rows - done, a.from(done), b.from(done), by, {out.top + done, nullptr});
    }
  }
#endif
  static_cast<void>(use);
  for (std::size_t i = 0; i < rows; ++i) out.top[i] = wrapped_product(wrapped_product(a.numerator(i), by), b.numerator(i));
  if (out.bottom == nullptr) return;
  for (std::size_t i = 0; i < rows; ++i) out.bottom[i] = wrapped_product(a.denominator(i), b.denominator(i));
}

/// a / b x by; rows whose divisor is 0 are no longer exact.
template <typename Part>
void quotient_rows(std::size_t rows, const parts<Part>& a, const parts<Part>& b, Part by, const result_parts<Part>& out,
                   std::uint64_t* exact) noexcept {
  for (std::size_t i = 0; i < rows; ++i) {
    out.top[i] = wrapped_product(wrapped_product(a.numerator(i), by), b.denominator(i));
    const Part bottom = wrapped_product(a.denominator(i), b.numerator(i));
    out.bottom[i] = bottom == 0 ? Part{1} : bottom;
    if (bottom == 0) exact[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
}

/// a x by, its magnitude if `is_absolute`.
template <typename Part>
void multiple_rows(std::size_t rows, const parts<Part>& a, Part by, bool is_absolute, const result_parts<Part>& out) noexcept {
  const auto signless = [is_absolute](Part value) { return is_absolute && value < 0 ? turned_sign(value) : value; };
  for (std::size_t i = 0; i < rows; ++i) out.top[i] = wrapped_product(signless(a.numerator(i)), by);
  if (out.bottom == nullptr) return;
  for (std::size_t i = 0; i < rows; ++i) out.bottom[i] = signless(a.denominator(i));
}

/// Puts b x by in place of what stands in `out`, where it is smaller (or greater).
template <typename Part>
void replace_rows(std::size_t rows, const parts<Part>& b, Part by, bool greatest, const result_parts<Part>& out) noexcept {
  for (std::size_t i = 0; i < rows; ++i) {
    const Part top = wrapped_product(b.numerator(i), by);
    const Part bottom = b.denominator(i);
    const Part held = out.bottom == nullptr ? Part{1} : out.bottom[i];
    const Part left = wrapped_product(top, held);
    const Part right = wrapped_product(out.top[i], bottom);
    const bool turned = (bottom < 0) != (held < 0);
    const bool is_less = turned ? right < left : left < right;
    if (left == right || is_less == greatest) continue;
    out.top[i] = top;
    if (out.bottom != nullptr) out.bottom[i] = bottom;
  }
}

/// a x by_a where the condition is yes, else b x by_b.
template <typename Part>
void chosen_rows(std::size_t rows, const std::uint64_t* condition, const parts<Part>& a, Part by_a, const parts<Part>& b, Part by_b,
                 const result_parts<Part>& out) noexcept {
  for (std::size_t i = 0; i < rows; ++i) {
    const bool first = ((condition[i / 64] >> (i % 64)) & 1U) != 0;
    out.top[i] = first ? wrapped_product(a.numerator(i), by_a) : wrapped_product(b.numerator(i), by_b);
    if (out.bottom != nullptr) out.bottom[i] = first ? a.denominator(i) : b.denominator(i);
  }
}

/// Stored integers of known cells; 0 elsewhere, so that no later step can overflow. `exact`: which rows are taken.
template <typename T>
void load_rows(instructions use, const T* values, std::size_t rows, const std::uint64_t* exact, std::int64_t* out) noexcept {
#if defined(__x86_64__)
  if (const std::size_t done = rows / 64 * 64; use == instructions::avx2 && done > 0) {
    avx2::widen(values, rows / 64, out);
    avx2::clear_others(out, rows / 64, exact);
    return load_rows(instructions::portable, values + done, rows - done, exact + done / 64, out + done);
  }
#endif
  static_cast<void>(use);
  for (std::size_t w = 0; w < words_for(rows); ++w) {
    const std::size_t end = rows - 64 * w < 64 ? rows - 64 * w : 64;
    const T* from = values + 64 * w;
    std::int64_t* to = out + 64 * w;
    const std::uint64_t taken = exact[w];
    if (taken == ~std::uint64_t{0}) {
      for (std::size_t j = 0; j < end; ++j) to[j] = from[j];
    } else {
      for (std::size_t j = 0; j < end; ++j) to[j] = ((taken >> j) & 1U) != 0 ? std::int64_t{from[j]} : 0;
    }
  }
}

/// top / bottom x scale as an integer by the named rule. Expects: both products below 2^125.
template <typename Part>
void round_rows(std::size_t rows, const parts<Part>& a, const ratio& scale, rounding rule, const result_parts<Part>& out) noexcept {
  for (std::size_t i = 0; i < rows; ++i) {
    const wide below = wrapped_product(wide{a.denominator(i)}, wide{scale.denominator()});
    out.top[i] = static_cast<Part>(divide(wrapped_product(wide{a.numerator(i)}, wide{scale.numerator()}), below, rule));
  }
}

}  // namespace povexit::inline v0::eval
