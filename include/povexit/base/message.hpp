// SPDX-License-Identifier: MIT
// povexit/base/message.hpp -- texts for people, in English and Chinese, filled with arguments when rendered.
//
// Layer: base. Every layer keeps its messages in its own `messages.hpp`; tests check that both languages of each
// carry the same placeholders.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace povexit::inline v0 {

enum class language : std::uint8_t { en, zh };

/// One text. `{0}` ... `{9}` stand for arguments. `code` is stable and may be matched by programs.
struct message {
  std::string_view code;
  std::string_view en;
  std::string_view zh;

  [[nodiscard]] constexpr std::string_view in(language tongue) const noexcept { return tongue == language::zh ? zh : en; }
};

/// A title in both languages; either may be empty.
struct label {
  std::string en;
  std::string zh;

  /// The title in the language asked for, else in the other one, else `otherwise`.
  [[nodiscard]] const std::string& in(language tongue, const std::string& otherwise) const noexcept {
    const std::string& wanted = tongue == language::zh ? zh : en;
    const std::string& other = tongue == language::zh ? en : zh;
    return !wanted.empty() ? wanted : !other.empty() ? other : otherwise;
  }

  friend bool operator==(const label&, const label&) = default;
};

/// Words that appear as arguments of messages and are translated with them: an argument "@boolean" is looked up here.
inline constexpr message words[] = {
    {"boolean", "yes/no", "是否"},      {"integer", "integer", "整数"},       {"decimal", "decimal", "小数"},
    {"money", "money", "金额"},         {"ratio", "ratio", "比率"},           {"date", "date", "日期"},
    {"code", "code", "代码"},           {"text", "text", "文本"},             {"number", "number", "数"},
    {"set", "set", "集合"},             {"column", "column", "列"},           {"parameter", "parameter", "参数"},
    {"define", "define", "定义"},       {"verdict", "verdict", "结论"},       {"rule", "rule", "规则"},
    {"level", "level", "层级"},         {"yes", "yes", "是"},                 {"no", "no", "否"},
    {"unknown", "unknown", "未知"},     {"end", "the end of the rule", "规则末尾"},
    {"built_in", "built-in name", "内置名称"}, {"variable", "variable", "变量"},
};

/// The text with its placeholders replaced; an argument that begins with "@" is a word of `words`.
///
/// Missing: a placeholder without an argument stays as it is, so that a slip shows.
template <typename = void>
[[nodiscard]] std::string fill(const message& what, const std::vector<std::string>& arguments, language tongue) {
  const std::string_view pattern = what.in(tongue);
  const auto word = [tongue](const std::string& argument) -> std::string_view {
    if (argument.size() > 1 && argument.front() == '@') {
      for (const message& known : words) {
        if (known.code == std::string_view(argument).substr(1)) return known.in(tongue);
      }
    }
    return argument;
  };
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
    const std::size_t which = placeholder ? static_cast<std::size_t>(pattern[i + 1] - '0') : arguments.size();
    if (which < arguments.size()) {
      text += word(arguments[which]);
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

}  // namespace povexit::inline v0
