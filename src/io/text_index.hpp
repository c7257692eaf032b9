// SPDX-License-Identifier: MIT
// src/io/text_index.hpp -- finding a text by hash in a list that somebody else owns.
//
// Layer: io, internal. Limit of this stage: one place in memory a text, which `prefetch` asks for ahead of its use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace povexit::inline v0::io::detail {

class text_index {
 public:
  static constexpr std::int32_t none = -1;

  [[nodiscard]] static std::uint32_t hash_of(std::string_view text) noexcept;

  /// Makes room for so many texts at once.
  void reserve(std::size_t texts);

  /// Fetches where a text of this hash stands, or would. Always inlined: else the compiler drops the call, as one without effect.
  [[gnu::always_inline]] void prefetch(std::uint32_t hash) const noexcept {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

  /// Fetches the text that is likely to be compared with one of this hash.
  [[gnu::always_inline]] void prefetch(std::uint32_t hash, const std::vector<std::string>& texts) const noexcept {
    if (slots_.empty()) return;
    const std::int32_t at = slots_[hash & (slots_.size() - 1)].at;
    if (at != none) __builtin_prefetch(&texts[static_cast<std::size_t>(at)]);
  }

  /// The position of a text among `texts`, or `none`.
  [[nodiscard]] std::int32_t find(std::string_view text, const std::vector<std::string>& texts) const noexcept;

  /// Enters position `at`, where `text` stands or will; returns the position of an equal text that was entered before, else `at`.
  std::int32_t enter(std::string_view text, std::uint32_t hash, std::int32_t at, const std::vector<std::string>& texts);

 private:
  struct slot {
    std::uint32_t hash = 0;
    std::int32_t at = none;
  };
  void grow(std::size_t slots);
  [[nodiscard]] std::size_t place_of(std::string_view text, std::uint32_t hash, const std::vector<std::string>& texts) const noexcept;

  std::vector<slot> slots_;  // a power of two, at most two thirds full
  std::size_t size_ = 0;
};

}  // namespace povexit::inline v0::io::detail
