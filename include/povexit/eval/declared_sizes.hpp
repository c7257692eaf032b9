// SPDX-License-Identifier: MIT
// povexit/eval/declared_sizes.hpp -- how many children parents have, against how many they declare.
//
// Layer: eval. Sixty-four parents at a time: where all declare what they have, as nearly all do, their children end where
// the declared sizes say, and no parent is looked at alone.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include <povexit/eval/bit_machine.hpp>
#include <povexit/eval/executor.hpp>
#include <povexit/exact/wide.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::eval {

/// Of a stretch of parents, ascending: those that lack children, and how many; that do not say; that declare fewer than they have.
struct differing_sizes {
  std::vector<std::uint32_t> lacking;
  std::vector<std::uint32_t> by;
  std::vector<std::uint32_t> unknown;
  std::vector<std::uint32_t> fewer;
};

namespace detail {

/// `Link`: an ordered link.
template <typename Link>
class declared_sizes {
 public:
  declared_sizes(const Link& of, const column_view& declared) noexcept : of_(&of), declared_(&declared) {}

  /// Stretch by stretch, in order.
  [[nodiscard]] std::vector<differing_sizes> compared(executor& with) && {
    found_.resize((words_for(of_->parents()) + words_a_task - 1) / words_a_task);
    with.run(found_.size(), &declared_sizes::task, this);
    return std::move(found_);
  }

 private:
  static constexpr std::size_t words_a_task = 1024;

  static void task(void* context, std::size_t index) {
    declared_sizes& self = *static_cast<declared_sizes*>(context);
    const std::size_t words = words_for(self.of_->parents());
    const std::size_t last = (index + 1) * words_a_task < words ? (index + 1) * words_a_task : words;
    with_values(*self.declared_, 0, [&](const auto* values) {
      for (std::size_t w = index * words_a_task; w < last; ++w) self.compare_word(values, w, self.found_[index]);
    });
  }

  template <typename T>
  void compare_word(const T* values, std::size_t w, differing_sizes& found) const {
    if constexpr (sizeof(T) == 1 && std::endian::native == std::endian::little) {
      if (declared_->known().is_absent() && ends_follow(values + 64 * w, w)) return;
    }
    std::uint32_t counts[64];
    sizes_of_word(w, counts);
    const std::size_t rows = of_->parents() - 64 * w < 64 ? of_->parents() - 64 * w : 64;
    const T* here = values + 64 * w;
    const std::uint64_t unknown = declared_->known().is_absent() ? 0 : ~declared_->known().words()[w] & low_bits(rows);
    std::uint64_t differences = unknown;
    for (std::size_t j = 0; j < rows; ++j) differences |= static_cast<std::uint64_t>(std::int64_t{here[j]}) ^ counts[j];
    if (differences == 0) return;
    for (std::size_t j = 0; j < rows; ++j) compare_row(here[j], static_cast<std::uint32_t>(64 * w + j), counts[j], ((unknown >> j) & 1U) != 0, found);
  }

  static void compare_row(std::int64_t wanted, std::uint32_t row, std::uint32_t count, bool is_unknown, differing_sizes& found) {
    const wide lacking = wide{wanted} - count;
    if (is_unknown || lacking > UINT32_MAX) {
      found.unknown.push_back(row);
    } else if (lacking < 0) {
      found.fewer.push_back(row);
    } else if (lacking > 0) {
      found.lacking.push_back(row);
      found.by.push_back(static_cast<std::uint32_t>(lacking));
    }
  }

  /// How many children each of 64 parents has; 0 past the last.
  void sizes_of_word(std::size_t w, std::uint32_t* counts) const noexcept {
    std::uint32_t after[64 + 16] = {};  // where the children of each parent with children end
    std::size_t found = 0;
    const std::size_t first = of_->begin_of_word(w);
    const std::size_t last = of_->begin_of_word(w + 1);
    for (std::size_t at = first / 64; 64 * at < last; ++at) {
      std::uint64_t rest = of_->ends()[at];
      if (at == first / 64) rest &= ~low_bits(first % 64);
      if (last - 64 * at < 64) rest &= low_bits(last - 64 * at);
      const std::size_t count = count_bits(rest);
      for (std::size_t k = 0; k < count; k += 8) {  // eight at a time, so that the branch is foreseen
        for (std::size_t j = 0; j < 8; ++j, rest &= rest - 1) after[found + k + j] = static_cast<std::uint32_t>(64 * at + 1) + static_cast<std::uint32_t>(std::countr_zero(rest));
      }
      found += count;
    }
    const std::uint64_t having = of_->having() == nullptr ? low_bits(of_->parents() - 64 * w) : of_->having()[w];
    if (having == ~std::uint64_t{0}) {
      counts[0] = after[0] - static_cast<std::uint32_t>(first);
      for (std::size_t j = 1; j < 64; ++j) counts[j] = after[j] - after[j - 1];
      return;
    }
    std::uint32_t before = static_cast<std::uint32_t>(first);
    for (std::size_t j = 0, k = 0; j < 64; ++j) {
      const bool has_children = ((having >> j) & 1U) != 0;
      counts[j] = has_children ? after[k] - before : 0;
      if (has_children) before = after[k++];
    }
  }

  /// Whether the children of 64 parents end where these sizes say; false also where that is not easily told.
  ///
  /// A word of eight sizes times 0x0101... holds their eight sums in its bytes: where the children end, one after the other.
  [[nodiscard]] bool ends_follow(const std::uint8_t* sizes, std::size_t w) const noexcept {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    if (of_->parents() - 64 * w < 64 || of_->having() != nullptr) return false;
    std::uint64_t wanted[8 + 2];
    bit_writer to(wanted);
    to.write(0, of_->begin_of_word(w) % 64);
    for (std::size_t k = 0; k < 64; k += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, sizes + k, sizeof eight);
      if (((eight - ones) & (ones << 7U)) != 0 || (eight & (ones * 0xe0U)) != 0) return false;  // a 0, or more than 31
      const std::uint64_t sums = eight * ones;
      const std::uint64_t total = sums >> 56U;
      if (total > 64 || to.size() > 64 * 7) return false;
      const auto end = [sums](unsigned place) { return std::uint64_t{1} << (((sums >> (8 * place)) - 1) & 63U); };
      to.write(end(0) | end(1) | end(2) | end(3) | end(4) | end(5) | end(6) | end(7), total);
    }
    const std::size_t first = of_->begin_of_word(w) / 64;
    if (64 * first + to.size() != of_->begin_of_word(w + 1)) return false;
    bool is_same = true;
    for (std::size_t i = 0; 64 * i < to.size(); ++i) {
      const std::uint64_t mask = (i == 0 ? ~low_bits(of_->begin_of_word(w) % 64) : ~std::uint64_t{0}) & low_bits(to.size() - 64 * i);
      is_same = is_same && ((of_->ends()[first + i] ^ wanted[i]) & mask) == 0;
    }
    return is_same;
  }

  const Link* of_;
  const column_view* declared_;
  std::vector<differing_sizes> found_;
};

}  // namespace detail

}  // namespace povexit::inline v0::eval
