// SPDX-License-Identifier: MIT
// povexit/base/mergeable.hpp -- totals that can be built in pieces.
//
// Layer: base.
#pragma once

#include <concepts>

namespace povexit::inline v0 {

/// A total that can be built in pieces.
///
/// Laws, which the type must keep and its tests must check:
///   T{} is neutral; merge is associative and commutative;
///   folding any split of the rows equals folding them all.
template <typename T>
concept Mergeable = std::default_initializable<T> && std::equality_comparable<T> && requires(T& into, const T& from) {
  { into.merge(from) } noexcept;
};

}  // namespace povexit::inline v0
