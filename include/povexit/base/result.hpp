// SPDX-License-Identifier: MIT
// povexit/base/result.hpp -- a value, or every issue that stands in its way.
//
// Layer: base. Spelled like std::expected<T, issues> (C++23), so that it can become it one day.
#pragma once

#include <optional>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/base/issue.hpp>

namespace povexit::inline v0 {

/// Wraps the issues of a failure, as std::unexpected does.
struct unexpected {
  issues all;
  explicit unexpected(issues every) : all(std::move(every)) {}
  template <typename = void>
  explicit unexpected(issue one) { all.push_back(std::move(one)); }
};

/// A `T`, or the issues why there is none.
///
/// Expects: `value`, `*` and `->` on a result that has a value; `error` on one that has none.
template <typename T>
class [[nodiscard]] result {
 public:
  using value_type = T;

  result(T value) : value_(std::move(value)) {}
  result(unexpected failure) : issues_(std::move(failure.all)) {}

  [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] const T& value() const& noexcept { return POVEXIT_EXPECTS(has_value()), *value_; }
  [[nodiscard]] T& value() & noexcept { return POVEXIT_EXPECTS(has_value()), *value_; }
  [[nodiscard]] T&& value() && noexcept { return POVEXIT_EXPECTS(has_value()), std::move(*value_); }
  [[nodiscard]] const T& operator*() const& noexcept { return value(); }
  [[nodiscard]] T& operator*() & noexcept { return value(); }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(*this).value(); }
  [[nodiscard]] const T* operator->() const noexcept { return &value(); }
  [[nodiscard]] T* operator->() noexcept { return &value(); }

  [[nodiscard]] const issues& error() const noexcept { return POVEXIT_EXPECTS(!has_value()), issues_; }

 private:
  std::optional<T> value_;
  issues issues_;
};

}  // namespace povexit::inline v0
