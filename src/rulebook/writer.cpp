// SPDX-License-Identifier: MIT
// rulebook/writer.cpp -- TOML, line by line.
//
// Layer: rulebook. Source: TOML 1.0.0, sections "Keys" and "String".
#include <rulebook/writer.hpp>

#include <algorithm>

#include <povexit/rule/print.hpp>

namespace povexit::inline v0::rulebook::detail {

std::string key_text(std::string_view key) {
  const auto bare = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
  return !key.empty() && std::all_of(key.begin(), key.end(), bare) ? std::string(key) : quoted(key);
}

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string made = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      made += '\\';
      made += c;
    } else if (c == '\n') {
      made += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      made += "\\u00";
      made += digits[byte >> 4U];
      made += digits[byte & 15U];
    } else {
      made += c;
    }
  }
  return made + "\"";
}

std::string quoted(const std::vector<std::string>& texts) {
  std::string made;
  for (const std::string& text : texts) made += (made.empty() ? "" : ", ") + quoted(text);
  return "[" + made + "]";
}

std::string quoted(const label& title) {
  std::string made;
  if (!title.en.empty()) made += "en = " + quoted(title.en);
  if (!title.zh.empty()) made += (made.empty() ? "zh = " : ", zh = ") + quoted(title.zh);
  return made.empty() ? "{}" : "{ " + made + " }";
}

std::string quoted(const rule::formula& formula) {
  const std::string text = formula.text.empty() ? rule::print(formula.value) : formula.text;
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F || c == '\'';
  });
  if (!plain) return quoted(text);
  return text.find('\n') == std::string::npos ? "'" + text + "'" : "'''\n" + text + "'''";
}

std::string amount_text(const decimal& amount, rule::number_form written_as) {
  const std::string digits = to_string(amount);
  switch (written_as) {
    case rule::number_form::percent: return "\"" + digits + "%\"";
    case rule::number_form::permille: return "\"" + digits + "‰\"";
    case rule::number_form::plain: break;
  }
  return amount.scale == 0 ? digits : "\"" + digits + "\"";
}

}  // namespace povexit::inline v0::rulebook::detail
