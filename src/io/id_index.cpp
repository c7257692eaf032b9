// SPDX-License-Identifier: MIT
// src/io/id_index.cpp -- finding the row of an id.
//
// Layer: io.
#include "id_index.hpp"

#include <algorithm>

namespace povexit::inline v0::io::detail {

namespace {

/// By length, then byte by byte: so do numbers ascend that are written without leading zeros.
bool is_before(std::string_view a, std::string_view b) noexcept { return a.size() != b.size() ? a.size() < b.size() : a < b; }

}  // namespace

std::int32_t id_index::enter(std::string_view id, const std::vector<std::string>& ids) {
  const std::size_t row = ids.size();
  if (!is_hashed_) {
    if (row == ascending_ && (row == 0 || is_before(ids.back(), id))) {
      ++ascending_;
      return static_cast<std::int32_t>(row);
    }
    hash_all(ids);
  }
  return index_.enter(id, text_index::hash_of(id), static_cast<std::int32_t>(row), ids);
}

std::int32_t id_index::find(std::string_view id, const std::vector<std::string>& ids) const noexcept {
  if (is_hashed_) return index_.find(id, ids);
  const auto end = ids.begin() + static_cast<std::ptrdiff_t>(ascending_);
  const auto at = std::lower_bound(ids.begin(), end, id, [](const std::string& each, std::string_view wanted) { return is_before(each, wanted); });
  return at != end && *at == id ? static_cast<std::int32_t>(at - ids.begin()) : none;
}

void id_index::hash_all(const std::vector<std::string>& ids) {
  if (is_hashed_) return;
  is_hashed_ = true;
  index_.reserve(std::max(most_rows_, ids.size()));
  for (std::size_t row = 0; row < ascending_; ++row) index_.enter(ids[row], text_index::hash_of(ids[row]), static_cast<std::int32_t>(row), ids);
}

}  // namespace povexit::inline v0::io::detail
