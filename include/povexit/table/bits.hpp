// SPDX-License-Identifier: MIT
// povexit/table/bits.hpp -- bitmaps, borrowed and owned, and planes of three-valued answers.
//
// Layer: table. Bit i of word i / 64, least significant first, as Apache Arrow lays out its bitmaps.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0 {

[[nodiscard]] constexpr std::size_t words_for(std::size_t bits) noexcept { return (bits + 63) / 64; }

/// The low `count` bits set. Expects: count <= 64.
[[nodiscard]] constexpr std::uint64_t low_bits(std::size_t count) noexcept { return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

namespace detail {

/// Leaves the words of a new array as they are: whoever asks for them writes them all.
template <typename Word>
struct words_allocator {
  using value_type = Word;

  words_allocator() = default;
  template <typename Other>
  explicit constexpr words_allocator(words_allocator<Other>) noexcept {}

  [[nodiscard]] static Word* allocate(std::size_t count) { return static_cast<Word*>(::operator new(count * sizeof(Word))); }
  static void deallocate(Word* words, std::size_t) noexcept { ::operator delete(words); }
  static void construct(Word*) noexcept {}
  static void construct(Word* at, Word value) noexcept { *at = value; }
  friend constexpr bool operator==(words_allocator, words_allocator) noexcept { return true; }
};

}  // namespace detail

/// A borrowed bitmap. Bits past `size` may hold anything.
class bit_view {
 public:
  constexpr bit_view() noexcept = default;
  /// Expects: words.size() >= words_for(size).
  constexpr bit_view(std::span<const std::uint64_t> words, std::size_t size) noexcept : words_(words.data()), size_(size) {
    POVEXIT_EXPECTS(words.size() >= words_for(size));
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool is_absent() const noexcept { return words_ == nullptr; }
  [[nodiscard]] constexpr const std::uint64_t* words() const noexcept { return words_; }
  [[nodiscard]] constexpr bool operator[](std::size_t i) const noexcept { return ((words_[i / 64] >> (i % 64)) & 1U) != 0; }

 private:
  friend class bitmap;
  const std::uint64_t* words_ = nullptr;
  std::size_t size_ = 0;
};

/// An owned bitmap; bits past `size` are always clear.
class bitmap {
 public:
  bitmap() = default;
  explicit bitmap(std::size_t size, bool value = false) : words_(words_for(size), value ? ~std::uint64_t{0} : 0), size_(size) { clear_tail(); }
  /// Of which every word is still to be written, the last with a clear tail.
  template <typename = void>
  [[nodiscard]] static bitmap unwritten(std::size_t size) {
    bitmap made;
    made.words_.resize(words_for(size));
    made.size_ = size;
    return made;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool operator[](std::size_t i) const noexcept { return ((words_[i / 64] >> (i % 64)) & 1U) != 0; }
  void set(std::size_t i, bool value = true) noexcept {
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    words_[i / 64] = value ? words_[i / 64] | bit : words_[i / 64] & ~bit;
  }
  template <typename = void>
  void push_back(bool value) {
    if (size_ % 64 == 0) words_.push_back(0);
    ++size_;
    set(size_ - 1, value);
  }
  [[nodiscard]] std::size_t count() const noexcept {
    std::size_t total = 0;
    for (const std::uint64_t word : words_) total += static_cast<std::size_t>(std::popcount(word));
    return total;
  }
  [[nodiscard]] std::uint64_t* words() noexcept { return words_.data(); }
  [[nodiscard]] const std::uint64_t* words() const noexcept { return words_.data(); }
  [[nodiscard]] bit_view view() const noexcept {
    bit_view seen;
    seen.words_ = words_.data();
    seen.size_ = size_;
    return seen;
  }
  void clear_tail() noexcept {
    if (size_ % 64 != 0) words_.back() &= low_bits(size_ % 64);
  }

  friend bool operator==(const bitmap&, const bitmap&) = default;

 private:
  std::vector<std::uint64_t, detail::words_allocator<std::uint64_t>> words_;
  std::size_t size_ = 0;
};

/// One three-valued answer a row, as two bitmaps of the same size that share no bit.
struct plane {
  bitmap yes;
  bitmap no;

  plane() = default;
  explicit plane(std::size_t rows) : yes(rows), no(rows) {}
  plane(bitmap sure_yes, bitmap sure_no) noexcept : yes(std::move(sure_yes)), no(std::move(sure_no)) {}

  [[nodiscard]] std::size_t size() const noexcept { return yes.size(); }
  [[nodiscard]] truth operator[](std::size_t row) const noexcept { return yes[row] ? truth::yes : no[row] ? truth::no : truth::unknown; }
  void set(std::size_t row, truth value) noexcept {
    yes.set(row, value == truth::yes);
    no.set(row, value == truth::no);
  }
  friend bool operator==(const plane&, const plane&) = default;
};

}  // namespace povexit::inline v0
