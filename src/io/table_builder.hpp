// SPDX-License-Identifier: MIT
// src/io/table_builder.hpp -- columns that grow row by row in the narrowest storage, and texts found by hash.
//
// Layer: io, internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <povexit/table/column.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::io::detail {

/// Finds texts by hash in a list that somebody else owns.
class text_index {
 public:
  static constexpr std::int32_t none = -1;

  /// The position of a text among `texts`, or `none`.
  [[nodiscard]] std::int32_t find(std::string_view text, const std::vector<std::string>& texts) const noexcept;

  /// Enters position `at`, where `text` stands; returns the position of an equal text that was entered before, else `at`.
  std::int32_t enter(std::string_view text, std::int32_t at, const std::vector<std::string>& texts);

 private:
  struct slot {
    std::uint32_t hash = 0;
    std::int32_t at = none;
  };
  void grow();
  [[nodiscard]] std::size_t place_of(std::string_view text, std::uint32_t hash, const std::vector<std::string>& texts) const noexcept;

  std::vector<slot> slots_;  // a power of two, at most half full
  std::size_t size_ = 0;
};

/// A column that owns its values: bits for booleans, else the narrowest integers that hold them.
class owned_column {
 public:
  owned_column() = default;
  explicit owned_column(value_type type);

  void add(std::int64_t stored);
  void add_unknown();
  /// Of a text column: the text's position in the dictionary is the value.
  void add_text(std::string_view text);
  /// Releases what only reading needs.
  void finish();

  void break_range() noexcept { range_holds_ = false; }

  /// True where two rows hold the same: one value, or nothing known in either.
  [[nodiscard]] bool is_same(std::size_t a, std::size_t b) const noexcept;

  /// Borrows.
  [[nodiscard]] column_view view() const noexcept;

 private:
  using values = std::variant<bitmap, std::vector<std::uint8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>, std::vector<std::int64_t>>;

  [[nodiscard]] bool add_if_it_fits(std::int64_t stored);
  template <typename To>
  void widen();
  void widen_for(std::int64_t stored);

  values values_;
  bitmap known_;  // empty while all are known
  std::vector<std::string> texts_;
  text_index index_;
  std::size_t size_ = 0;
  bool has_unknown_ = false;
  bool range_holds_ = true;
};

}  // namespace povexit::inline v0::io::detail
