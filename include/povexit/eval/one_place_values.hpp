// SPDX-License-Identifier: MIT
// povexit/eval/one_place_values.hpp -- the values of the steps of one_code.hpp at one place, sixty-four truths to a word.
//
// Layer: eval.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/bit_machine.hpp>
#include <povexit/eval/one_code.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::eval {

/// A number for every row of a slot: parts where it is exact, bounds elsewhere.
struct one_numbers {
  std::int64_t* top = nullptr;
  std::int64_t* bottom = nullptr;
  std::uint64_t* exact = nullptr;
  interval* bounds = nullptr;
};

[[nodiscard]] inline interval value_at(const one_numbers& numbers, std::size_t i, const ratio& scale) noexcept {
  return ((numbers.exact[i / 64] >> (i % 64)) & 1U) != 0 ? scaled(numbers.top[i], numbers.bottom[i], scale) : numbers.bounds[i];
}

/// The rows of a place and what the steps made of them. Grows to the largest entity that it held, then allocates no more.
template <typename = void>
class basic_one_place_values {
 public:
  std::size_t rows = 0;
  bool in_order = true;  ///< the rows of the table follow each other, from `begin` on
  std::size_t begin = 0;
  std::vector<std::uint32_t> row;    ///< else: the row of the table of each
  std::vector<std::uint32_t> first;  ///< of each row of the place above: where its rows begin; one more at the end

  [[nodiscard]] std::size_t words() const noexcept { return words_for(rows); }
  [[nodiscard]] std::size_t table_row(std::size_t i) const noexcept { return in_order ? begin + i : row[i]; }
  [[nodiscard]] truth_word* truths(std::uint32_t slot) const noexcept { return room_.truths + slot * words_; }
  [[nodiscard]] one_numbers numbers(std::uint32_t slot) const noexcept {
    return {room_.numbers.top + slot * rows_, room_.numbers.bottom + slot * rows_, room_.numbers.exact + slot * words_,
            room_.numbers.bounds + slot * rows_};
  }

  /// Room for the rows; true where constants have to be written again.
  [[nodiscard]] bool fit(const one_place& place) {
    if (rows <= rows_ && rows_ > 0) return false;
    rows_ = rows <= 1 ? 1 : (2 * rows + 63) / 64 * 64;
    words_ = words_for(rows_);
    truths_.assign(place.truths * words_, {});
    tops_.assign(place.numbers * rows_, 0);
    bottoms_.assign(place.numbers * rows_, 1);
    exact_.assign(place.numbers * words_, 0);
    bounds_.assign(place.numbers * rows_, {});
    room_ = {truths_.data(), {tops_.data(), bottoms_.data(), exact_.data(), bounds_.data()}};
    return true;
  }
  /// Forgets how much room there is, so that constants are written again.
  void forget() noexcept { rows_ = 0; }

  [[nodiscard]] std::size_t row_capacity() const noexcept { return rows_; }
  [[nodiscard]] std::size_t word_capacity() const noexcept { return words_; }

 private:
  struct room {
    truth_word* truths = nullptr;
    one_numbers numbers;
  };
  room room_;
  std::size_t rows_ = 0;  // capacities
  std::size_t words_ = 0;
  std::vector<truth_word> truths_;
  std::vector<std::int64_t> tops_;
  std::vector<std::int64_t> bottoms_;
  std::vector<std::uint64_t> exact_;
  std::vector<interval> bounds_;
};
using one_place_values = basic_one_place_values<>;

}  // namespace povexit::inline v0::eval
