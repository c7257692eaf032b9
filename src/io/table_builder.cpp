// SPDX-License-Identifier: MIT
// src/io/table_builder.cpp -- columns that grow row by row in the narrowest storage, and texts found by hash.
//
// Layer: io.
#include "table_builder.hpp"

#include <functional>
#include <limits>
#include <type_traits>
#include <utility>

namespace povexit::inline v0::io::detail {

namespace {

std::uint32_t hash_of(std::string_view text) noexcept {
  const std::uint64_t wide_hash = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(wide_hash ^ (wide_hash >> 32U));
}

template <typename T>
constexpr bool holds(std::int64_t stored) noexcept {
  return stored >= std::numeric_limits<T>::min() && stored <= std::numeric_limits<T>::max();
}

}  // namespace

std::size_t text_index::place_of(std::string_view text, std::uint32_t hash, const std::vector<std::string>& texts) const noexcept {
  std::size_t at = hash & (slots_.size() - 1);
  const auto is_other = [&](const slot& there) { return there.hash != hash || texts[static_cast<std::size_t>(there.at)] != text; };
  while (slots_[at].at != none && is_other(slots_[at])) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::int32_t text_index::find(std::string_view text, const std::vector<std::string>& texts) const noexcept {
  return slots_.empty() ? none : slots_[place_of(text, hash_of(text), texts)].at;
}

std::int32_t text_index::enter(std::string_view text, std::int32_t at, const std::vector<std::string>& texts) {
  if (size_ * 2 >= slots_.size()) grow();
  const std::uint32_t hash = hash_of(text);
  slot& found = slots_[place_of(text, hash, texts)];
  if (found.at != none) return found.at;
  found = {hash, at};
  ++size_;
  return at;
}

void text_index::grow() {
  std::vector<slot> old = std::exchange(slots_, std::vector<slot>(slots_.empty() ? 64 : slots_.size() * 2));
  for (const slot& each : old) {
    if (each.at == none) continue;
    std::size_t at = each.hash & (slots_.size() - 1);
    while (slots_[at].at != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = each;
  }
}

owned_column::owned_column(value_type type) {
  if (type != value_type::boolean) values_ = std::vector<std::uint8_t>();
  if (type == value_type::text) values_ = std::vector<std::int32_t>();
}

template <typename To>
void owned_column::widen() {
  values_ = std::visit(
      [](const auto& narrow) -> values {
        if constexpr (std::is_same_v<std::decay_t<decltype(narrow)>, bitmap>) {
          return narrow;
        } else {
          return std::vector<To>(narrow.begin(), narrow.end());
        }
      },
      std::as_const(values_));
}

void owned_column::widen_for(std::int64_t stored) {
  if (holds<std::int16_t>(stored) && values_.index() < 2) {
    widen<std::int16_t>();
  } else if (holds<std::int32_t>(stored) && values_.index() < 3) {
    widen<std::int32_t>();
  } else {
    widen<std::int64_t>();
  }
}

bool owned_column::add_if_it_fits(std::int64_t stored) {
  const auto added_to = [stored](auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    if (!holds<T>(stored)) return false;
    column.push_back(static_cast<T>(stored));
    return true;
  };
  switch (values_.index()) {  // std::visit is not inlined
    case 0: std::get<0>(values_).push_back(stored != 0); return true;
    case 1: return added_to(std::get<1>(values_));
    case 2: return added_to(std::get<2>(values_));
    case 3: return added_to(std::get<3>(values_));
    default: return added_to(std::get<4>(values_));
  }
}

void owned_column::add(std::int64_t stored) {
  while (!add_if_it_fits(stored)) widen_for(stored);
  ++size_;
  if (has_unknown_) known_.push_back(true);
}

void owned_column::add_unknown() {
  if (!has_unknown_) {
    known_ = bitmap(size_, true);
    has_unknown_ = true;
  }
  add(0);
  known_.set(size_ - 1, false);
}

void owned_column::add_text(std::string_view text) {
  const auto next = static_cast<std::int32_t>(texts_.size());
  const std::int32_t at = index_.enter(text, next, texts_);
  if (at == next) texts_.emplace_back(text);
  add(at);
}

void owned_column::finish() { index_ = {}; }

bool owned_column::is_same(std::size_t a, std::size_t b) const noexcept {
  const column_view all = view();
  return all.is_known(a) == all.is_known(b) && (!all.is_known(a) || all[a] == all[b]);
}

column_view owned_column::view() const noexcept {
  column_view made = std::visit(
      [](const auto& column) -> column_view {
        if constexpr (std::is_same_v<std::decay_t<decltype(column)>, bitmap>) {
          return column.view();
        } else {
          return column;
        }
      },
      values_);
  if (has_unknown_) made = made.with_known(known_.view());
  if (!texts_.empty()) made = made.with_dictionary(texts_);
  return range_holds_ ? made : made.with_broken_range();
}

}  // namespace povexit::inline v0::io::detail
