// SPDX-License-Identifier: MIT
// src/io/text_index.cpp -- finding a text by hash in a list that somebody else owns.
//
// Layer: io.
#include "text_index.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include <povexit/exact/wide.hpp>

#include "words_of_bytes.hpp"

namespace povexit::inline v0::io::detail {

namespace {

constexpr std::size_t fewest_slots = 64;
constexpr std::uint64_t odd_bits = 0x9E37'79B9'7F4A'7C15U;
constexpr std::uint64_t other_bits = 0xD6E8'FEB8'6659'FD93U;

/// Both halves of the product: every bit of a word reaches every bit of the result.
constexpr std::uint64_t mixed(std::uint64_t word, std::uint64_t by) noexcept {
  const unsigned_wide product = static_cast<unsigned_wide>(word) * by;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// All bytes of a text of less than eight.
std::uint64_t short_word(std::string_view text) noexcept {
  std::uint64_t word = 0;
  for (const char c : text) word = (word << 8U) | static_cast<unsigned char>(c);
  return word;
}

}  // namespace

std::uint32_t text_index::hash_of(std::string_view text) noexcept {
  std::uint64_t hash = odd_bits ^ text.size();
  if (text.size() < 8) {
    hash = mixed(hash ^ short_word(text), other_bits);
  } else {
    for (std::size_t at = 0; at + 8 < text.size(); at += 8) hash = mixed(hash ^ word_at(text.data() + at), odd_bits);
    hash = mixed(hash ^ word_at(text.data() + text.size() - 8), other_bits);
  }
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

std::size_t text_index::place_of(std::string_view text, std::uint32_t hash, const std::vector<std::string>& texts) const noexcept {
  std::size_t at = hash & (slots_.size() - 1);
  const auto is_other = [&](const slot& there) { return there.hash != hash || texts[static_cast<std::size_t>(there.at)] != text; };
  while (slots_[at].at != none && is_other(slots_[at])) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::int32_t text_index::find(std::string_view text, const std::vector<std::string>& texts) const noexcept {
  return slots_.empty() ? none : slots_[place_of(text, hash_of(text), texts)].at;
}

std::int32_t text_index::enter(std::string_view text, std::uint32_t hash, std::int32_t at, const std::vector<std::string>& texts) {
  if (size_ * 3 >= slots_.size() * 2) grow(std::max(fewest_slots, slots_.size() * 2));
  slot& found = slots_[place_of(text, hash, texts)];
  if (found.at != none) return found.at;
  found = {hash, at};
  ++size_;
  return at;
}

void text_index::reserve(std::size_t texts) {
  const std::size_t slots = std::max(fewest_slots, std::bit_ceil(texts + texts / 2 + 1));
  if (slots > slots_.size()) grow(slots);
}

void text_index::grow(std::size_t slots) {
  const std::vector<slot> old = std::exchange(slots_, std::vector<slot>(slots));
  for (const slot& each : old) {
    if (each.at == none) continue;
    std::size_t at = each.hash & (slots_.size() - 1);
    while (slots_[at].at != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = each;
  }
}

}  // namespace povexit::inline v0::io::detail
