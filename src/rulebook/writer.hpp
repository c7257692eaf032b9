// SPDX-License-Identifier: MIT
// rulebook/writer.hpp -- TOML, line by line.
//
// Layer: rulebook, inside.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/message.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/rule/book.hpp>

namespace povexit::inline v0::rulebook::detail {

/// `name`, or `"名称"`.
[[nodiscard]] std::string key_text(std::string_view key);
/// In double quotes, with escapes.
[[nodiscard]] std::string quoted(std::string_view text);
[[nodiscard]] std::string quoted(const std::vector<std::string>& texts);
[[nodiscard]] std::string quoted(const label& title);
/// The formula as it was written, or as it prints; in single quotes where it can be, so that columns stay columns.
[[nodiscard]] std::string quoted(const rule::formula& formula);
/// `2800`, `"7.5"`, `"2%"`.
[[nodiscard]] std::string amount_text(const decimal& amount, rule::number_form written_as = rule::number_form::plain);

/// Gathers lines; a key with an empty value is left out.
class writer {
 public:
  /// A blank line and `[...]` or `[[...]]`.
  void header(std::string_view brackets) {
    if (!text_.empty()) text_ += "\n";
    text_ += brackets;
    text_ += "\n";
  }
  void raw(std::string_view key, std::string_view value) {
    text_ += key;
    text_ += " = ";
    text_ += value;
    text_ += "\n";
  }
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) raw(key, quoted(value));
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) raw(key, quoted(values));
  }
  void title(std::string_view key, const label& value) {
    if (value != label()) raw(key, quoted(value));
  }
  void yes(std::string_view key, bool value) {
    if (value) raw(key, "true");
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace povexit::inline v0::rulebook::detail
