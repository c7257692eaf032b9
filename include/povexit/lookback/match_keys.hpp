// SPDX-License-Identifier: MIT
// povexit/lookback/match_keys.hpp -- the keys of one side as the matcher asks for them: is it there, its hash, is it the same.
//
// Layer: lookback. Included by matcher.hpp. One class for each kind of key, so that the usual ones are not asked what they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/lookback/key.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::lookback::detail {

/// Keys of one integer column of 4 or 8 bytes: compared and hashed without asking what they are.
template <typename Stored>
class integer_keys {
 public:
  explicit integer_keys(const key& of) noexcept : values_(static_cast<const Stored*>(of[0].values().data())), part_(&of[0]) {}

  [[nodiscard]] bool has_all() const noexcept { return part_->is_all_known(); }
  [[nodiscard]] bool has(std::size_t row) const noexcept { return part_->is_known(row); }
  [[nodiscard]] std::uint64_t hash(std::size_t row) const noexcept { return hash_of_integer(values_[row]); }
  template <typename Other>
  [[nodiscard]] bool same(std::size_t row, const Other& other, std::size_t other_row) const noexcept {
    return value(row) == other.value(other_row);
  }
  [[nodiscard]] std::int64_t value(std::size_t row) const noexcept { return values_[row]; }
  void prefetch(std::size_t row) const noexcept { __builtin_prefetch(values_ + row); }

 private:
  const Stored* values_;
  const key_part* part_;
};

/// Any other keys. The hashes are made once: to make one of a text costs more than to keep it.
template <typename = void>
class any_keys {
 public:
  explicit any_keys(const key& of) : of_(&of), has_(of[0].size()), hashes_(of[0].size()) {
    for (std::size_t row = 0; row < hashes_.size(); ++row) {
      if (!has_key(of, row, scratch_)) continue;
      has_.set(row);
      hashes_[row] = hash_of(of, row, scratch_);
    }
  }
  [[nodiscard]] bool has_all() const noexcept { return false; }
  [[nodiscard]] bool has(std::size_t row) const noexcept { return has_[row]; }
  [[nodiscard]] std::uint64_t hash(std::size_t row) const noexcept { return hashes_[row]; }
  [[nodiscard]] bool same(std::size_t row, const any_keys& other, std::size_t other_row) const {
    return same_key(*of_, row, *other.of_, other_row, scratch_, other_scratch_);
  }
  void forget_hashes() { hashes_ = {}; }

 private:
  const key* of_;
  bitmap has_;
  std::vector<std::uint64_t> hashes_;
  mutable std::string scratch_;
  mutable std::string other_scratch_;
};

/// Keys of one text: what of `any_keys` costs most is done once a row, and memory is asked for ahead.
template <typename = void>
class text_keys {
 public:
  explicit text_keys(const key& of) : part_(&of[0]), lacks_(of[0].size()), hashes_(of[0].size()) {
    for (std::size_t row = 0; row < hashes_.size(); ++row) {
      const std::string_view text = part_->text(row, scratch_);
      if (!text.empty()) {
        hashes_[row] = hash_of_text(text);
      } else {
        lacks_.set(row);
        has_all_ = false;
      }
    }
  }
  [[nodiscard]] bool has_all() const noexcept { return has_all_; }
  [[nodiscard]] bool has(std::size_t row) const noexcept { return !lacks_[row]; }
  [[nodiscard]] std::uint64_t hash(std::size_t row) const noexcept { return hashes_[row]; }
  [[nodiscard]] bool same(std::size_t row, const text_keys& other, std::size_t other_row) const {
    return part_->text(row, scratch_) == other.part_->text(other_row, other_scratch_);
  }
  void forget_hashes() { hashes_ = {}; }
  void prefetch(std::size_t row) const noexcept { __builtin_prefetch(part_->stored(row)); }
  void prefetch_behind(std::size_t row) const noexcept { __builtin_prefetch(part_->stored(row)->data()); }

 private:
  const key_part* part_;
  bitmap lacks_;
  bool has_all_ = true;
  std::vector<std::uint64_t> hashes_;
  mutable std::string scratch_;
  mutable std::string other_scratch_;
};

}  // namespace povexit::inline v0::lookback::detail
