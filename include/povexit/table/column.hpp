// SPDX-License-Identifier: MIT
// povexit/table/column.hpp -- one column of a table, borrowed from whoever owns the array.
//
// Layer: table. Values under a missing cell are never read for a verdict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <povexit/base/contract.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0 {

/// How the values lie in memory.
enum class storage : std::uint8_t { bits, bytes, int16, int32, int64 };

[[nodiscard]] constexpr std::string_view name(storage kind) noexcept {
  constexpr std::string_view names[] = {"bits", "bytes", "int16", "int32", "int64"};
  return names[static_cast<std::size_t>(kind)];
}

namespace detail {

template <typename T>
struct storage_for {};
template <>
struct storage_for<bool> {
  static constexpr storage kind = storage::bytes;
};
template <>
struct storage_for<std::uint8_t> : storage_for<bool> {};
template <>
struct storage_for<std::int16_t> {
  static constexpr storage kind = storage::int16;
};
template <>
struct storage_for<std::int32_t> {
  static constexpr storage kind = storage::int32;
};
template <>
struct storage_for<std::int64_t> {
  static constexpr storage kind = storage::int64;
};
template <typename T>
inline constexpr storage storage_of = storage_for<T>::kind;

template <typename T>
inline constexpr bool is_span = false;
template <typename T>
inline constexpr bool is_span<std::span<T>> = true;

template <typename Values>
concept StoredIntegers = (std::is_lvalue_reference_v<Values> || is_span<std::remove_cv_t<Values>>) && requires(Values& values) {
  storage_for<typename decltype(std::span(values))::value_type>::kind;
};

}  // namespace detail

/// A borrowed array of stored integers, with which of them are known.
class column_view {
 public:
  constexpr column_view() noexcept = default;
  constexpr column_view(bit_view values) noexcept : data_(values.words()), size_(values.size()), kind_(storage::bits) {}
  /// From a span, or a named array or container of bool, std::uint8_t, std::int16_t, std::int32_t or std::int64_t.
  /// Temporaries are refused: the view would outlive them.
  template <typename Values>
    requires detail::StoredIntegers<Values>
  constexpr column_view(Values&& values) noexcept {
    const std::span all(values);
    data_ = all.data();
    size_ = all.size();
    kind_ = detail::storage_of<typename decltype(all)::value_type>;
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr storage kind() const noexcept { return kind_; }
  [[nodiscard]] constexpr const void* data() const noexcept { return data_; }

  /// Which rows are known; absent when all are.
  [[nodiscard]] constexpr bit_view known() const noexcept { return known_; }
  [[nodiscard]] constexpr bool is_known(std::size_t row) const noexcept { return known_.is_absent() || known_[row]; }

  /// The stored integer, whether known or not. Expects: row < size().
  [[nodiscard]] std::int64_t operator[](std::size_t row) const noexcept {
    switch (kind_) {
      case storage::bits: return static_cast<std::int64_t>((static_cast<const std::uint64_t*>(data_)[row / 64] >> (row % 64)) & 1U);
      case storage::bytes: return static_cast<const unsigned char*>(data_)[row];
      case storage::int16: return static_cast<const std::int16_t*>(data_)[row];
      case storage::int32: return static_cast<const std::int32_t*>(data_)[row];
      case storage::int64: break;
    }
    return static_cast<const std::int64_t*>(data_)[row];
  }

  /// Of a text column: what the stored integers stand for.
  [[nodiscard]] std::span<const std::string> dictionary() const noexcept { return dictionary_; }

  /// False where the declared range may not be used, since values lie outside of it.
  [[nodiscard]] constexpr bool range_holds() const noexcept { return range_holds_; }

  [[nodiscard]] column_view with_known(bit_view known) const noexcept {
    POVEXIT_EXPECTS(known.is_absent() || known.size() == size_);
    column_view changed = *this;
    changed.known_ = known;
    return changed;
  }
  [[nodiscard]] column_view with_dictionary(std::span<const std::string> texts) const noexcept {
    column_view changed = *this;
    changed.dictionary_ = texts;
    return changed;
  }
  [[nodiscard]] column_view with_broken_range() const noexcept {
    column_view changed = *this;
    changed.range_holds_ = false;
    return changed;
  }

 private:
  const void* data_ = nullptr;
  std::size_t size_ = 0;
  bit_view known_;
  std::span<const std::string> dictionary_;
  storage kind_ = storage::int64;
  bool range_holds_ = true;
};

/// Calls `use(pointer)` with the column's array in its own type, from row `first` on. Expects: the column is not of bits.
template <typename Use>
void with_values(const column_view& column, std::size_t first, const Use& use) {
  switch (column.kind()) {
    case storage::bytes: return use(static_cast<const std::uint8_t*>(column.data()) + first);
    case storage::int16: return use(static_cast<const std::int16_t*>(column.data()) + first);
    case storage::int32: return use(static_cast<const std::int32_t*>(column.data()) + first);
    case storage::int64: return use(static_cast<const std::int64_t*>(column.data()) + first);
    case storage::bits: break;
  }
  __builtin_trap();
}

}  // namespace povexit::inline v0
