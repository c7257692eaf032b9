// SPDX-License-Identifier: MIT
// povexit/eval/key_map.hpp -- values found by a 64-bit key, for what is computed once and asked for often.
//
// Layer: eval. What std::unordered_map<std::uint64_t, Value> would do, without its price: to include it costs half as
// much as <string>.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace povexit::inline v0::eval {

/// A key that stands for a node in a row.
[[nodiscard]] constexpr std::uint64_t node_and_row(std::uint32_t node, std::size_t row) noexcept {
  return (std::uint64_t{node} << 32U) | static_cast<std::uint32_t>(row);
}

/// Grows, and forgets all at once. A value's address lasts until the next `add` or `forget`.
template <typename Value>
class key_map {
 public:
  [[nodiscard]] const Value* find(std::uint64_t key) const noexcept {
    if (slots_.empty()) return nullptr;
    const slot& found = slots_[place_of(key)];
    return found.round == round_ ? &found.value : nullptr;
  }

  /// False, and nothing changes, where the key is there already.
  bool add(std::uint64_t key, const Value& value) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    slot& at = slots_[place_of(key)];
    if (at.round == round_) return false;
    at = {key, round_, value};
    ++size_;
    return true;
  }

  /// Everything that was added is gone. Cost: none; a table that became large is given back.
  void forget() noexcept {
    size_ = 0;
    if (slots_.size() > most_slots || round_ == UINT32_MAX) slots_ = std::vector<slot>();
    round_ = round_ == UINT32_MAX ? 1 : round_ + 1;
  }

 private:
  static constexpr std::size_t most_slots = 4096;

  struct slot {
    std::uint64_t key = 0;
    std::uint32_t round = 0;  ///< taken where it is the map's
    Value value{};
  };

  /// Where the key is, or would be: the first slot from its hash on that is its own or free. Expects: one is free.
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept {
    const std::size_t last = slots_.size() - 1;  // the size is a power of two
    std::size_t at = static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15U) >> 32U) & last;
    while (slots_[at].round == round_ && slots_[at].key != key) at = (at + 1) & last;
    return at;
  }

  void grow() {
    const std::vector<slot> old = std::exchange(slots_, std::vector<slot>(slots_.empty() ? 64 : 2 * slots_.size()));
    for (const slot& each : old) {
      if (each.round == round_) slots_[place_of(each.key)] = each;
    }
  }

  std::vector<slot> slots_;
  std::size_t size_ = 0;
  std::uint32_t round_ = 1;
};

}  // namespace povexit::inline v0::eval
