// SPDX-License-Identifier: MIT
// src/io/id_index.hpp -- finding the row of an id.
//
// Layer: io, internal. Ids that ascend, as those of most registers do, need no index: each is compared with the one before
// it, and found by halving. The first that does not ascend has all of them entered by hash.
// Limit of this stage: a comparison an id that ascends; else a place in memory, some 40 ns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text_index.hpp"

namespace povexit::inline v0::io::detail {

/// The first row of each id, in a list of ids that somebody else owns; an empty id is none.
class id_index {
 public:
  static constexpr std::int32_t none = text_index::none;

  /// Says how many rows there may be.
  void reserve(std::size_t rows) noexcept { most_rows_ = rows; }

  /// Enters the id of the next row, before it stands among `ids`; returns the row of an equal id that was entered before,
  /// else `ids.size()`.
  std::int32_t enter(std::string_view id, const std::vector<std::string>& ids);
  /// Fetches what it takes to enter or find an id soon.
  [[gnu::always_inline]] void prefetch(std::string_view id) const noexcept {
    if (is_hashed_) index_.prefetch(text_index::hash_of(id));
  }
  /// After that, fetches the id itself that it is likely to be compared with.
  [[gnu::always_inline]] void prefetch(std::string_view id, const std::vector<std::string>& ids) const noexcept {
    if (is_hashed_) index_.prefetch(text_index::hash_of(id), ids);
  }

  /// The row of an id, or `none`.
  [[nodiscard]] std::int32_t find(std::string_view id, const std::vector<std::string>& ids) const noexcept;

  /// From now on ids are found by hash: worth it where many are asked for out of order.
  void hash_all(const std::vector<std::string>& ids);

 private:
  text_index index_;
  std::size_t ascending_ = 0;  // rows
  std::size_t most_rows_ = 0;
  bool is_hashed_ = false;
};

}  // namespace povexit::inline v0::io::detail
