// SPDX-License-Identifier: MIT
// povexit/base/issue.hpp -- what is wrong with a text, a schema or data: a value, with its place.
//
// Layer: base. An issue says what, where, and what to do; rendering it is a separate step, in the reader's language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/message.hpp>
#include <povexit/base/search.hpp>
#include <povexit/base/utf8.hpp>

namespace povexit::inline v0 {

enum class severity : std::uint8_t { note, warning, error };

/// A stretch of one line of a file. Line and column count from 1; 0 means not known. Columns and length are
/// counted in code points. `text` is the whole line, for the caret.
struct place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;
  std::string text;

  friend bool operator==(const place&, const place&) = default;
};

/// One thing that a person should know or mend.
struct issue {
  const message* what = nullptr;  ///< static text; never null in an issue that povexit made
  severity level = severity::error;
  std::vector<std::string> arguments;
  place where;
  std::string suggestion;  ///< a name or text to use instead; empty when there is none

  [[nodiscard]] std::string_view code() const noexcept { return what->code; }
  [[nodiscard]] bool is_error() const noexcept { return level == severity::error; }
};

using issues = std::vector<issue>;

template <typename = void>
[[nodiscard]] bool has_errors(const issues& all) noexcept {
  return search::any(all, [](const issue& one) { return one.is_error(); });
}

template <typename = void>
[[nodiscard]] issue error(const message& what, std::vector<std::string> arguments = {}, place where = {}, std::string suggestion = {}) {
  return {&what, severity::error, std::move(arguments), std::move(where), std::move(suggestion)};
}

template <typename = void>
[[nodiscard]] issue warning(const message& what, std::vector<std::string> arguments = {}, place where = {}, std::string suggestion = {}) {
  return {&what, severity::warning, std::move(arguments), std::move(where), std::move(suggestion)};
}

/// The sentence of an issue, without its place.
template <typename = void>
[[nodiscard]] std::string sentence(const issue& one, language tongue = language::en) {
  std::string text = fill(*one.what, one.arguments, tongue);
  if (!one.suggestion.empty()) {
    text += tongue == language::zh ? "；是否应为“" + one.suggestion + "”？" : "; did you mean \"" + one.suggestion + "\"?";
  }
  return text;
}

/// The issue as a person reads it: `file:line:column: error[code]: sentence`, the line, and a caret under the stretch.
/// Long lines are cut around the caret. Ends with a newline.
template <typename = void>
[[nodiscard]] std::string render(const issue& one, language tongue = language::en) {
  constexpr std::size_t margin = 60;  // code points shown on either side of the stretch
  std::string text;
  if (!one.where.file.empty()) text += one.where.file + ":";
  if (one.where.line != 0) text += std::to_string(one.where.line) + ":";
  if (one.where.line != 0 && one.where.column != 0) text += std::to_string(one.where.column) + ":";
  if (!text.empty()) text += " ";
  constexpr std::string_view en[] = {"note", "warning", "error"};
  constexpr std::string_view zh[] = {"说明", "警告", "错误"};
  text += (tongue == language::zh ? zh : en)[static_cast<std::size_t>(one.level)];
  text += "[" + std::string(one.code()) + "]: " + sentence(one, tongue) + "\n";
  if (one.where.line == 0 || one.where.text.empty()) return text;

  const std::string number = std::to_string(one.where.line);
  const std::size_t start = one.where.column == 0 ? 0 : one.where.column - 1;
  const std::size_t span = std::max<std::size_t>(1, one.where.length);
  std::string shown;
  std::string below;
  std::string_view rest = one.where.text;
  for (std::size_t at = 0; !rest.empty() && at < start + span + margin; ++at) {
    const utf8::code_point next = utf8::decode(rest);
    const std::string_view bytes = rest.substr(0, next.size);
    rest.remove_prefix(next.size);
    if (at + margin < start) continue;
    const bool control = next.value < 0x20 && next.value != U'\t';
    const std::size_t columns = control || !next.valid ? 1 : next.value == U'\t' ? 1 : utf8::width(next.value);
    shown += control || !next.valid ? std::string_view("?") : next.value == U'\t' ? std::string_view(" ") : bytes;
    if (at < start) below.append(columns, ' ');
    if (at >= start && at < start + span && one.where.column != 0) below.append(columns, '^');
  }
  if (below.find('^') == std::string::npos && one.where.column != 0) below += "^";
  text += std::string(5 - std::min<std::size_t>(5, number.size()), ' ') + number + " | " + shown + "\n";
  if (one.where.column != 0) text += std::string(std::max<std::size_t>(5, number.size()), ' ') + " | " + below + "\n";
  return text;
}

}  // namespace povexit::inline v0
