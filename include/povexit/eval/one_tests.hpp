// SPDX-License-Identifier: MIT
// povexit/eval/one_tests.hpp -- tests on the stored integers of a column, a row, eight bytes or any rows at a time.
//
// Layer: eval.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

/// Where a source's stored integers lie. Known cells outside of `low` to `high` have no parts.
struct one_cells {
  const void* data = nullptr;  ///< null: nothing is known
  const std::uint64_t* known = nullptr;
  storage kind = storage::int64;
  std::size_t size = 0;
  std::int64_t low = INT64_MIN;
  std::int64_t high = INT64_MAX;

  one_cells() = default;
  one_cells(const column_view& from, const column_schema& column) noexcept
      : data(from.data()),
        known(from.known().words()),
        kind(from.kind()),
        size(from.size()) {
    if (from.range_holds() || !column.range) return;
    low = column.range->low;
    high = column.range->high;
  }

  [[nodiscard]] bool is_known(std::size_t row) const noexcept { return known == nullptr || ((known[row / 64] >> (row % 64)) & 1U) != 0; }
};

namespace detail {

inline constexpr std::uint64_t each_byte = 0x0101'0101'0101'0101;
inline constexpr std::uint64_t top_bits = 0x8080'8080'8080'8080;

/// The top bits of eight bytes, the first as bit 0.
[[nodiscard]] constexpr std::uint64_t packed_top_bits(std::uint64_t bytes) noexcept {
  return (((bytes & top_bits) >> 7U) * 0x0102'0408'1020'4080U) >> 56U;
}

/// Which of eight bytes are at least those of `limits`, as top bits: the low seven bits by a subtraction that cannot
/// borrow from the next byte.
[[nodiscard]] constexpr std::uint64_t at_least(std::uint64_t bytes, std::uint64_t limits) noexcept {
  const std::uint64_t low_bits = (bytes | top_bits) - (limits & ~top_bits);
  return (bytes & ~limits) | (~(bytes ^ limits) & low_bits);
}

}  // namespace detail

struct is_set {
  [[nodiscard]] bool operator()(std::int64_t v) const noexcept { return v != 0; }
  [[nodiscard]] std::uint64_t bytes(std::uint64_t eight) const noexcept {
    return detail::packed_top_bits(detail::at_least(eight, detail::each_byte));
  }
};

struct is_anything {
  [[nodiscard]] bool operator()(std::int64_t) const noexcept { return true; }
  [[nodiscard]] std::uint64_t bytes(std::uint64_t) const noexcept { return 0xff; }
};

struct is_within {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool negated = false;

  [[nodiscard]] bool operator()(std::int64_t v) const noexcept { return (v >= low && v <= high) != negated; }
  [[nodiscard]] std::uint64_t bytes(std::uint64_t eight) const noexcept {
    const std::uint64_t turned = negated ? 0xff : 0;
    if (low > 255 || high < 0 || low > high) return turned;
    const std::uint64_t from = static_cast<std::uint64_t>(low < 0 ? 0 : low) * detail::each_byte;
    const std::uint64_t to = static_cast<std::uint64_t>(high > 255 ? 255 : high) * detail::each_byte;
    return detail::packed_top_bits(detail::at_least(eight, from) & detail::at_least(to, eight)) ^ turned;
  }
};

/// One of the integers below 64 whose bits are set.
struct is_flagged {
  std::uint64_t keys = 0;

  [[nodiscard]] bool operator()(std::int64_t v) const noexcept { return v >= 0 && v < 64 && ((keys >> static_cast<unsigned>(v)) & 1U) != 0; }
  [[nodiscard]] std::uint64_t bytes(std::uint64_t eight) const noexcept {
    std::uint64_t found = 0;
    for (unsigned i = 0; i < 8; ++i) found |= std::uint64_t{(*this)(static_cast<std::int64_t>((eight >> (8 * i)) & 0xffU))} << i;
    return found;
  }
};

struct is_listed {
  const std::vector<std::int64_t>* keys = nullptr;

  [[nodiscard]] bool operator()(std::int64_t v) const noexcept { return search::contains_sorted(*keys, v); }
  [[nodiscard]] std::uint64_t bytes(std::uint64_t eight) const noexcept {
    std::uint64_t found = 0;
    for (unsigned i = 0; i < 8; ++i) found |= std::uint64_t{(*this)(static_cast<std::int64_t>((eight >> (8 * i)) & 0xffU))} << i;
    return found;
  }
};

/// The stored integer of a row, read as the column's storage says. Expects: from.data.
[[nodiscard]] inline std::int64_t stored_at(const one_cells& from, std::size_t row) noexcept {
  switch (from.kind) {
    case storage::bytes: return static_cast<const unsigned char*>(from.data)[row];
    case storage::bits: return static_cast<std::int64_t>((static_cast<const std::uint64_t*>(from.data)[row / 64] >> (row % 64)) & 1U);
    case storage::int16: return static_cast<const std::int16_t*>(from.data)[row];
    case storage::int32: return static_cast<const std::int32_t*>(from.data)[row];
    case storage::int64: break;
  }
  return static_cast<const std::int64_t*>(from.data)[row];
}

/// Rows `begin` to `begin + rows` of at most 64. Bits past `rows` may be anything.
template <typename Test>
[[nodiscard]] std::uint64_t tested_rows(const one_cells& from, const Test& test, std::size_t begin, std::size_t rows) noexcept {
  std::uint64_t passes = 0;
  if (from.kind == storage::bytes && begin + (rows + 7) / 8 * 8 <= from.size) {
    // Eight bytes at a time, those of neighbours too: how many there are is hardly a branch then.
    const auto* values = static_cast<const unsigned char*>(from.data) + begin;
    for (std::size_t i = 0; i < rows; i += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, values + i, 8);
      passes |= test.bytes(eight) << i;
    }
    return passes;
  }
  for (std::size_t i = 0; i < rows; ++i) passes |= std::uint64_t{test(stored_at(from, begin + i))} << i;
  return passes;
}

/// Rows of the table that are listed.
template <typename Test>
[[nodiscard]] std::uint64_t tested_rows(const one_cells& from, const Test& test, const std::uint32_t* row, std::size_t rows) noexcept {
  std::uint64_t passes = 0;
  for (std::size_t i = 0; i < rows; ++i) passes |= std::uint64_t{test(stored_at(from, row[i]))} << i;
  return passes;
}

}  // namespace povexit::inline v0::eval
