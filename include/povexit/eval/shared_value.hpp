// SPDX-License-Identifier: MIT
// povexit/eval/shared_value.hpp -- a constant that many hold and the last one destroys.
//
// Layer: eval. What std::shared_ptr<const T> would do, never null; <memory> and <atomic> together would cost every
// user three times as much to include as <string>.
#pragma once

#include <cstddef>
#include <utility>

namespace povexit::inline v0::eval {

/// Copies share one value; they may be used and destroyed on different threads.
template <typename T>
class shared_value {
 public:
  template <typename... Arguments>
  explicit shared_value(std::in_place_t, Arguments&&... arguments) : held_(new counted(std::forward<Arguments>(arguments)...)) {}
  shared_value(const shared_value& other) noexcept : held_(other.held_) { __atomic_add_fetch(&held_->users, 1, __ATOMIC_RELAXED); }
  shared_value& operator=(const shared_value& other) noexcept {
    shared_value copy(other);
    std::swap(held_, copy.held_);
    return *this;
  }
  ~shared_value() {
    if (__atomic_sub_fetch(&held_->users, 1, __ATOMIC_ACQ_REL) == 0) delete held_;
  }

  [[nodiscard]] const T* operator->() const noexcept { return &held_->value; }

 private:
  struct counted {
    const T value;
    std::size_t users = 1;
    template <typename... Arguments>
    explicit counted(Arguments&&... arguments) : value(std::forward<Arguments>(arguments)...) {}
  };

  counted* held_;
};

}  // namespace povexit::inline v0::eval
