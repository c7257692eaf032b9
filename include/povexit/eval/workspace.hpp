// SPDX-License-Identifier: MIT
// povexit/eval/workspace.hpp -- buffers of a tile, used again by the next tile.
//
// Layer: eval.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/numbers.hpp>
#include <povexit/eval/schedule.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::eval {

struct number_buffer {
  std::vector<std::int64_t> narrow;
  std::vector<std::int64_t> narrow_below;
  std::vector<wide> broad;
  std::vector<wide> broad_below;
  std::vector<std::uint64_t> exact;
  std::vector<interval> dense;
};

/// Room for one tile. Buffers only grow.
struct workspace {
  std::vector<std::uint64_t> truth_words;
  std::vector<number_buffer> numbers;
  std::array<std::vector<wide>, 4> widened;  ///< parts of 64 bits brought to 128: two of each of two operands
  std::vector<std::uint64_t> scratch;
  std::vector<std::uint64_t> bit_room;   ///< of folds and gathers
  std::vector<std::uint64_t> kept_words; ///< of a group that is computed where it is folded: what others would keep
  std::vector<workspace> members;        ///< of each group of members that is computed in this tile
  std::vector<truth_view> truths;  ///< of each node, in this tile
  std::vector<number_view> views;  ///< of each node, in this tile

  template <typename = void>
  void fit(const group& g, std::size_t nodes, std::size_t rows) {
    grow(truth_words, g.truth_slots * 2 * words_for(rows));
    grow(scratch, words_for(rows));
    grow(numbers, g.number_slots);
    grow(truths, nodes);
    grow(views, nodes);
  }

  template <typename Element>
  static Element* grow(std::vector<Element>& all, std::size_t size) {
    if (all.size() < size) all.resize(size);
    return all.data();
  }
};

/// Workspaces lent to the tasks of a run, so that buffers are not allocated for every tile.
template <typename = void>
class basic_workspace_pool {
  struct slot {
    bool taken = false;  // by atomic operations only
    workspace room;
  };

 public:
  /// A workspace for one task, given back when it ends.
  class loan {
   public:
    explicit loan(basic_workspace_pool& from) {
      for (slot& each : from.slots_) {
        if (__atomic_exchange_n(&each.taken, true, __ATOMIC_ACQUIRE)) continue;
        held_ = &each;
        return;
      }
    }
    ~loan() {
      if (held_ != nullptr) __atomic_store_n(&held_->taken, false, __ATOMIC_RELEASE);
    }
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;

    [[nodiscard]] workspace& operator*() noexcept { return held_ != nullptr ? held_->room : own_; }

   private:
    slot* held_ = nullptr;
    workspace own_;  // used when more threads run than there are slots
  };

 private:
  static constexpr std::size_t most_threads = 64;
  slot slots_[most_threads];
};
using workspace_pool = basic_workspace_pool<>;

}  // namespace povexit::inline v0::eval
