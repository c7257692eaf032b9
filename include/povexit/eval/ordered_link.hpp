// SPDX-License-Identifier: MIT
// povexit/eval/ordered_link.hpp -- links whose children stand in the order of their parents, as bits.
//
// Layer: eval. One bit a child says where a parent's children end: a register in file order needs no more, a thirtieth of
// table/link.hpp. Whatever is not in order (orphans, children with expected keys) is a `link`.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/avx2_kernel.hpp>
#include <povexit/eval/bit_machine.hpp>
#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/declared_sizes.hpp>
#include <povexit/eval/executor.hpp>
#include <povexit/eval/instructions.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// Which rows are followed by another value, and all bits that occur in the steps; the last row is followed by none.
template <typename = void>
[[nodiscard]] std::uint32_t rows_before_change(instructions use, std::span<const std::int32_t> values, std::size_t first, std::size_t rows,
                                               std::uint64_t* out) noexcept {
  std::uint32_t seen = 0;
  std::size_t done = 0;
#if defined(__x86_64__)
  if (use == instructions::avx2 && rows > 0) {
    const std::size_t words = (first + rows < values.size() ? rows : rows - 1) / 64;
    seen = avx2::rows_before_change(values.data() + first, words, out);
    done = 64 * words;
  }
#endif
  static_cast<void>(use);
  pack_rows(rows - done, out + done / 64, [&](std::size_t i) {
    const std::size_t row = first + done + i;
    if (row + 1 == values.size()) return true;
    const std::uint32_t step = static_cast<std::uint32_t>(values[row + 1]) - static_cast<std::uint32_t>(values[row]);
    seen |= step;
    return step != 0;
  });
  return seen;
}

/// The children of every parent, where all stand in the order of their parents and none has an unknown one.
template <typename = void>
class basic_ordered_link {
 public:
  /// The link of a level to its own parent; nothing where the children are not in order, or are expected by keys.
  ///
  /// Missing: as in `make_link`.
  /// Cost:    one pass over the children, one over the parents where they declare how many they have.
  [[nodiscard]] static std::optional<basic_ordered_link> of(const database& data, level_index child, instructions use, executor& with,
                                                            link_findings& findings) {
    const level_schema& below = data.tables().levels[child];
    const level_index above = *data.tables().parent_of(child);
    if (v0::detail::key_column(below)) return std::nullopt;
    basic_ordered_link made(data.rows(above), data.rows(child));
    made.parent_ = data.parents(child);
    if (made.parent_.size() != made.children_) return std::nullopt;
    if (!made.find_ends(use, with)) return std::nullopt;
    with_bits(use, [&](auto bits) { made.template index<decltype(bits)>(); });
    const completeness complete = below.parent->complete;
    if (complete == completeness::open || (complete == completeness::closed && !data.has_rows(child))) made.open_ = bitmap(made.parents_, true);
    if (complete == completeness::declared) {
      const auto index = data.tables().levels[above].find(below.parent->declared_column);
      made.compare_declared(index ? data.column(above, *index) : nullptr, with, findings);
    }
    return made;
  }

  /// The link over two steps. Expects: the parents of `lower` are the children of `upper`.
  [[nodiscard]] static basic_ordered_link joined(const basic_ordered_link& lower, const basic_ordered_link& upper, instructions use) {
    POVEXIT_EXPECTS(lower.parents_ == upper.children_);
    basic_ordered_link made(upper.parents_, lower.children_);
    std::vector<std::uint64_t> ends(words_for(upper.children_) + 1);
    made.find_joined_ends(lower, upper, ends);
    with_bits(use, [&](auto bits) {
      using machine = decltype(bits);
      std::size_t at = 0;
      for (std::size_t w = 0; w < made.ends_.size(); ++w) {
        const std::uint64_t below = lower.ends_[w];
        made.ends_[w] = machine::deposit(bits_from(ends.data(), ends.size(), at), below);
        at += machine::count(below);
      }
      made.template index<machine>();
    });
    made.join_missing(lower, upper);
    return made;
  }

  [[nodiscard]] std::size_t parents() const noexcept { return parents_; }
  [[nodiscard]] std::size_t children() const noexcept { return children_; }
  /// One bit a child: set where it is its parent's last.
  [[nodiscard]] const std::uint64_t* ends() const noexcept { return ends_.data(); }
  /// One bit a parent: set where it has children. Null: all have.
  [[nodiscard]] const std::uint64_t* having() const noexcept { return having_.empty() ? nullptr : having_.data(); }
  /// Where the children of parents [64 w, ...) begin. Expects: w <= words_for(parents()).
  [[nodiscard]] std::size_t begin_of_word(std::size_t w) const noexcept { return begins_[w]; }
  /// The most children that 64 parents, from a multiple of 64 on, have together.
  [[nodiscard]] std::size_t most_of_word() const noexcept {
    std::size_t most = 0;
    for (std::size_t w = 0; w + 1 < begins_.size(); ++w) most = begins_[w + 1] - begins_[w] > most ? begins_[w + 1] - begins_[w] : most;
    return most;
  }
  /// How many of the parents before [64 w, ...) have children. Expects: w <= words_for(parents()).
  [[nodiscard]] std::size_t having_before_word(std::size_t w) const noexcept { return having_.empty() ? 64 * w : having_before_[w]; }

  /// A parent's children are [begin, end). Expects: row < parents().
  [[nodiscard]] std::size_t begin(std::size_t row) const noexcept {
    const std::uint64_t before = having_.empty() ? row % 64 : count_bits(having_[row / 64] & low_bits(row % 64));
    return after_ends(begins_[row / 64], before);
  }
  [[nodiscard]] std::size_t end(std::size_t row) const noexcept {
    const bool has_children = having_.empty() || ((having_[row / 64] >> (row % 64)) & 1U) != 0;
    return has_children ? after_ends(begin(row), 1) : begin(row);
  }
  [[nodiscard]] std::size_t size(std::size_t row) const noexcept { return end(row) - begin(row); }
  [[nodiscard]] static std::size_t child(std::size_t i) noexcept { return i; }

  /// How many parents with children end before a child. Expects: child <= children().
  [[nodiscard]] std::size_t ends_before(std::size_t child) const noexcept {
    std::size_t w = child / 64 / ranked_words * ranked_words;
    std::size_t rank = ranks_[w / ranked_words];
    for (; w < child / 64; ++w) rank += count_bits(ends_[w]);
    return child % 64 == 0 ? rank : rank + count_bits(ends_[w] & low_bits(child % 64));
  }
  /// The parent of a child. Expects: child < children().
  [[nodiscard]] std::size_t parent(std::size_t child) const noexcept { return parent_of_rank(ends_before(child)); }
  /// The parent with children that has `rank` such before it. Expects: there is one.
  [[nodiscard]] std::size_t parent_of_rank(std::size_t rank) const noexcept {
    if (having_.empty()) return rank;
    const std::size_t w = search::not_below(having_before_, rank + 1) - 1;
    return 64 * w + place_of_bit(having_[w], rank - having_before_[w]);
  }

  /// Calls `use(row, begin, end)` for every parent with children, in order.
  template <typename Use>
  void for_each_parent(const Use& use) const {
    std::size_t begin = 0;
    std::size_t rank = 0;
    for (std::size_t w = 0; w < ends_.size(); ++w) {
      for (std::uint64_t rest = ends_[w]; rest != 0; rest &= rest - 1, ++rank) {
        const std::size_t end = 64 * w + static_cast<std::size_t>(std::countr_zero(rest)) + 1;
        use(parent_of_rank(rank), begin, end);
        begin = end;
      }
    }
  }

  [[nodiscard]] static constexpr bool has_keys() noexcept { return false; }
  /// Rows that lack declared children, and those that may have more; empty where there are none.
  [[nodiscard]] const bitmap& lacking() const noexcept { return lacking_; }
  [[nodiscard]] const bitmap& open() const noexcept { return open_; }
  [[nodiscard]] bool is_open(std::size_t row) const noexcept { return open_.size() != 0 && open_[row]; }
  [[nodiscard]] std::uint32_t missing_in(std::size_t row) const noexcept {
    if (lacking_.size() == 0 || !lacking_[row]) return 0;
    const std::size_t found = search::not_below(missing_rows_, static_cast<std::uint32_t>(row));
    return missing_[found];
  }

 private:
  static constexpr std::size_t ranked_words = 8;
  static constexpr std::size_t words_a_task = 1024;

  basic_ordered_link(std::size_t parents, std::size_t children) : parents_(parents), children_(children), ends_(words_for(children)) {}

  /// The place after the `nth` end from `at` on; `at` itself for 0.
  [[nodiscard]] std::size_t after_ends(std::size_t at, std::uint64_t nth) const noexcept {
    if (nth == 0) return at;
    std::size_t w = at / 64;
    std::uint64_t rest = ends_[w] & ~low_bits(at % 64);
    for (std::uint64_t count = count_bits(rest); count < nth; count = count_bits(rest)) {
      nth -= count;
      rest = ends_[++w];
    }
    return 64 * w + place_of_bit(rest, nth - 1) + 1;
  }

  struct scan {
    basic_ordered_link* made;
    instructions use;
    std::vector<std::uint32_t> seen;

    static void task(void* context, std::size_t index) {
      scan& self = *static_cast<scan*>(context);
      const std::size_t first = 64 * words_a_task * index;
      const std::size_t rest = self.made->children_ - first;
      const std::size_t rows = rest < 64 * words_a_task ? rest : 64 * words_a_task;
      self.seen[index] = rows_before_change(self.use, self.made->parent_, first, rows, self.made->ends_.data() + first / 64);
    }
  };

  /// False where the children are not in order, or name a parent that is not there.
  [[nodiscard]] bool find_ends(instructions use, executor& with) {
    const bool is_within = children_ == 0 || (parent_.front() >= 0 && parent_.back() >= 0 && static_cast<std::size_t>(parent_.back()) < parents_);
    if (!is_within) return false;
    scan all{this, use, std::vector<std::uint32_t>((ends_.size() + words_a_task - 1) / words_a_task)};
    with.run(all.seen.size(), &scan::task, &all);
    std::uint32_t seen = 0;
    for (const std::uint32_t each : all.seen) seen |= each;
    if (seen > INT32_MAX) return false;  // a step down
    const bool has_all = parents_ == 0 || (children_ > 0 && parent_.front() == 0 && static_cast<std::size_t>(parent_.back()) + 1 == parents_ && seen <= 1);
    if (has_all) return true;
    having_.assign(words_for(parents_), 0);
    for (std::size_t w = 0; w < ends_.size(); ++w) {
      for (std::uint64_t rest = ends_[w]; rest != 0; rest &= rest - 1) {
        const std::int32_t named = parent_[64 * w + static_cast<std::size_t>(std::countr_zero(rest))];
        const auto row = static_cast<std::size_t>(named);
        if (named < 0 || row >= parents_) return false;  // steps that wrap look like steps up
        having_[row / 64] |= std::uint64_t{1} << (row % 64);
      }
    }
    return true;
  }

  /// The directories: ends before every few words of children, and where the children of every 64 parents begin.
  template <typename Bits>
  void index() {
    const std::size_t parent_words = words_for(parents_);
    if (!having_.empty()) {
      having_before_.reserve(parent_words + 1);
      std::size_t before = 0;
      for (std::size_t w = 0; w <= parent_words; ++w) {
        having_before_.push_back(before);
        if (w < parent_words) before += count_bits(having_[w]);
      }
    }
    begins_.assign(parent_words + 1, static_cast<std::uint32_t>(children_));
    ranks_.reserve(ends_.size() / ranked_words + 1);
    std::size_t rank = 0;
    std::size_t next = 0;
    for (std::size_t w = 0; w < ends_.size(); ++w) {
      if (w % ranked_words == 0) ranks_.push_back(static_cast<std::uint32_t>(rank));
      const std::size_t after = rank + Bits::count(ends_[w]);
      for (; next < parent_words && having_before_word(next) <= after; ++next) {
        const std::size_t wanted = having_before_word(next);
        begins_[next] = static_cast<std::uint32_t>(wanted == 0 ? 0 : 64 * w + place_of_bit(ends_[w], wanted - rank - 1) + 1);
      }
      rank = after;
    }
    if (ends_.size() % ranked_words == 0) ranks_.push_back(static_cast<std::uint32_t>(rank));
  }

  void compare_declared(const column_view* declared, executor& with, link_findings& findings) {
    if (declared == nullptr) {
      open_ = bitmap(parents_, true);
      return;
    }
    for (const differing_sizes& each : detail::declared_sizes(*this, *declared).compared(with)) {
      missing_rows_.insert(missing_rows_.end(), each.lacking.begin(), each.lacking.end());
      missing_.insert(missing_.end(), each.by.begin(), each.by.end());
      findings.fewer_declared.insert(findings.fewer_declared.end(), each.fewer.begin(), each.fewer.end());
      if (!each.unknown.empty() && open_.size() == 0) open_ = bitmap(parents_);
      for (const std::uint32_t row : each.unknown) open_.set(row);
    }
    mark_lacking();
  }

  [[nodiscard]] static bool has_bit(const std::uint64_t* words, std::size_t begin, std::size_t end) noexcept {
    bool found = false;
    for_bits(words, begin, end, [&found](std::uint64_t bits) { found = found || bits != 0; });
    return found;
  }

  void mark_lacking() {
    if (missing_rows_.empty()) return;
    lacking_ = bitmap(parents_);
    for (const std::uint32_t row : missing_rows_) lacking_.set(row);
  }

  /// The ends of `upper` among the children of `upper` that have children themselves, one after the other.
  void find_joined_ends(const basic_ordered_link& lower, const basic_ordered_link& upper, std::vector<std::uint64_t>& ends) {
    if (lower.having_.empty()) {
      for (std::size_t w = 0; w < upper.ends_.size(); ++w) ends[w] = upper.ends_[w];
      having_ = upper.having_;
      return;
    }
    having_.assign(words_for(parents_), 0);
    std::vector<std::uint64_t> moved(words_for(upper.children_));  // an end stands at the last child that has children
    upper.for_each_parent([&](std::size_t row, std::size_t begin, std::size_t end) {
      while (end > begin && ((lower.having_[(end - 1) / 64] >> ((end - 1) % 64)) & 1U) == 0) --end;
      if (end == begin) return;
      moved[(end - 1) / 64] |= std::uint64_t{1} << ((end - 1) % 64);
      having_[row / 64] |= std::uint64_t{1} << (row % 64);
    });
    bit_writer to(ends.data());
    for (std::size_t w = 0; w < moved.size(); ++w) to.write(portable_bits::extract(moved[w], lower.having_[w]), count_bits(lower.having_[w]));
  }

  /// Lacking or open middle rows make their upper rows open; the missing children of middle rows add up.
  void join_missing(const basic_ordered_link& lower, const basic_ordered_link& upper) {
    const auto open_at = [this](std::size_t row) {
      if (open_.size() == 0) open_ = bitmap(parents_);
      open_.set(row);
    };
    for (const std::uint32_t row : upper.missing_rows_) open_at(row);
    for (std::size_t row = 0; row < upper.open_.size(); ++row) {
      if (upper.open_[row]) open_at(row);
    }
    if (lower.open_.size() != 0) {
      upper.for_each_parent([&](std::size_t row, std::size_t begin, std::size_t end) {
        if (has_bit(lower.open_.words(), begin, end)) open_at(row);
      });
    }
    for (std::size_t i = 0; i < lower.missing_.size(); ++i) {
      const std::size_t row = upper.parent(lower.missing_rows_[i]);
      if (missing_rows_.empty() || missing_rows_.back() != row) {
        missing_rows_.push_back(static_cast<std::uint32_t>(row));
        missing_.push_back(0);
      }
      const std::uint64_t sum = std::uint64_t{missing_.back()} + lower.missing_[i];
      if (sum > UINT32_MAX) open_at(row);
      missing_.back() = sum > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(sum);
    }
    mark_lacking();
  }

  std::size_t parents_;
  std::size_t children_;
  std::span<const std::int32_t> parent_;  // of links to the next level: as the caller gave it
  std::vector<std::uint64_t> ends_;
  std::vector<std::uint64_t> having_;         // empty: all parents have children
  std::vector<std::size_t> having_before_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> missing_rows_;  // ascending, with how many children each lacks
  std::vector<std::uint32_t> missing_;
  bitmap lacking_;
  bitmap open_;
};
using ordered_link = basic_ordered_link<>;

}  // namespace povexit::inline v0::eval
