// SPDX-License-Identifier: MIT
// povexit/rule/words_labels.hpp -- a title as a part of a sentence: a noun, or what is said of somebody.
//
// Layer: rule. Titles are written for tables, "In school" or "是否在校", and say nothing of their grammar. What their first
// word or 是否 shows is used; any other title is quoted, which is always right and never changes what it says.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <povexit/base/message.hpp>
#include <povexit/base/search.hpp>
#include <povexit/base/utf8.hpp>

namespace povexit::inline v0::rule::detail {

[[nodiscard]] constexpr bool is_ascii(std::string_view text) noexcept {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

[[nodiscard]] constexpr bool contains_text(std::string_view text, std::string_view part) noexcept {
  return text.find(part) != std::string_view::npos;
}

/// The words between the quotation marks of the language; line breaks and the like as the rule language spells them.
template <typename = void>
[[nodiscard]] std::string quoted(std::string_view words, language tongue) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string text = tongue == language::zh ? "“" : "\"";
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      text += "\\u00";
      text += hex[byte >> 4U];
      text += hex[byte & 15U];
    } else {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
  }
  return text + (tongue == language::zh ? "”" : "\"");
}

/// A noun without the marks that were put around it.
template <typename = void>
[[nodiscard]] std::string unquoted(const std::string& noun) {
  constexpr std::string_view open = "“";
  constexpr std::string_view close = "”";
  if (noun.size() > 1 && noun.front() == '"' && noun.back() == '"' && !contains_text(noun, "\\")) return noun.substr(1, noun.size() - 2);
  if (noun.starts_with(open) && noun.ends_with(close)) return noun.substr(open.size(), noun.size() - open.size() - close.size());
  return noun;
}

/// True where a title would blur the sentence around it: it has marks or joining words of its own.
template <typename = void>
[[nodiscard]] bool needs_quotes(std::string_view title) {
  constexpr std::string_view parting[] = {",",  ";",  ":",  "(",  ")",  "\"", "<", ">", "=", " and ", " or ", " is ",
                                          "，", "；", "：", "、", "（", "）", "“", "”", "&", "[",     "\\"};
  for (const std::string_view each : parting) {
    if (contains_text(title, each)) return true;
  }
  for (const char c : title) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  }
  for (const std::string_view each : {std::string_view("Of "), std::string_view("The "), std::string_view("Their "), std::string_view("Its ")}) {
    if (title.starts_with(each)) return true;  // it goes on from another title
  }
  return title.empty();
}

/// With a small first letter, unless the first word is one of capitals.
template <typename = void>
[[nodiscard]] std::string lowered(std::string_view title) {
  std::string text(title);
  const auto is_capital = [&text](std::size_t i) { return i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; };
  if (is_capital(0) && !is_capital(1) && text.size() > 1) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

/// The sentence with a capital letter, and its mark at the end.
template <typename = void>
[[nodiscard]] std::string sentence_of(std::string text, language tongue) {
  if (tongue == language::en && !text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + (tongue == language::zh ? "。" : ".");
}

/// The mark of an item: letters and numbers take turns, so that the mark of an item tells where it belongs.
template <typename = void>
[[nodiscard]] std::string mark_of(const std::string& list, std::size_t item) {
  const bool is_letter = list.empty() || (list.back() >= '0' && list.back() <= '9');
  if (!is_letter) return list + std::to_string(item + 1);
  std::string letters;
  for (std::size_t rest = item + 1; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
  return list + letters;
}

/// `income_per_head` as `income per head`.
template <typename = void>
[[nodiscard]] std::string spaced(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c == '_' ? ' ' : c;
  return text;
}

/// One of the members that a word of the schema means: `household` of `households`, `county` of `counties`.
template <typename = void>
[[nodiscard]] std::string singular_of(std::string_view plural) {
  const std::string text = spaced(plural);
  if (text.size() > 3 && text.ends_with("ies")) return text.substr(0, text.size() - 3) + "y";
  return text.size() > 1 && text.back() == 's' ? text.substr(0, text.size() - 1) : text;
}

/// What a title of a yes-or-no says of its owner, and the opposite of it; `whose`: of something that the owner has.
struct predicate {
  std::string yes{};
  std::string no{};
  std::string whose{};
};

namespace english {

/// The verb of "does not ...": `have` of `has`; empty for a word that is not known as a verb.
template <typename = void>
[[nodiscard]] std::string base_of(std::string_view word) {
  constexpr std::string_view regular[] = {"approves", "attends", "belongs", "earns", "exits", "falls", "gets", "holds",
                                          "keeps",    "lives",   "lacks",   "meets", "needs", "owns",  "pays", "receives",
                                          "runs",     "speaks",  "stays",   "takes", "uses",  "wants", "works"};
  if (word == "has") return "have";
  if (word == "goes" || word == "does" || word == "passes") return std::string(word.substr(0, word.size() - 2));
  return search::contains(regular, word) ? std::string(word.substr(0, word.size() - 1)) : std::string();
}

/// True for words before which "is" stands: in school, taught at home, disabled.
template <typename = void>
[[nodiscard]] bool follows_is(std::string_view first, std::string_view rest) {
  constexpr std::string_view places[] = {"above", "at", "below", "between", "in", "near", "on", "outside", "under", "with", "within", "without"};
  constexpr std::string_view linking[] = {"at", "by", "elsewhere", "for", "from", "in", "of", "on", "to", "up", "with", "as"};
  constexpr std::string_view states[] = {"alone",    "clean", "eligible", "employed", "free",   "full",      "ill",
                                         "literate", "poor",  "safe",     "sick",     "stable", "vulnerable"};
  constexpr std::string_view irregular[] = {"born", "built", "held", "known", "led", "paid", "taught"};
  if (search::contains(places, first)) return true;
  if (rest.empty() && search::contains(states, first)) return true;
  const bool is_participle = (first.size() > 4 && first.ends_with("ed")) || search::contains(irregular, first);
  return is_participle && (rest.empty() || search::contains(linking, rest.substr(0, rest.find(' '))));
}

/// What is said of one, said of several: "is in school", "are in school".
template <typename = void>
[[nodiscard]] std::string of_several(const std::string& said) {
  if (said.starts_with("is ")) return "are " + said.substr(3);
  if (said.starts_with("does ")) return "do " + said.substr(5);
  const std::size_t end = std::min(said.find(' '), said.size());
  const std::string base = base_of(said.substr(0, end));
  return base.empty() ? said : base + said.substr(end);
}

/// True for titles of things that are counted: "Households asked", "Days without water".
template <typename = void>
[[nodiscard]] bool is_plural(std::string_view title) {
  constexpr std::string_view ends[] = {"of", "with", "without", "in", "for", "from", "to", "that", "on", "by", "not", "above", "below", "at", "when"};
  std::string rest = lowered(title);
  for (std::size_t word = 0; word < 5 && !rest.empty(); ++word) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string each = rest.substr(0, end);
    if (search::contains(ends, each)) return false;
    const bool is_singular = each.ends_with("ss") || each.ends_with("us") || each.ends_with("is") || each.ends_with("'s") || each.size() < 4;
    if (each == "people" || (each.ends_with("s") && !is_singular)) return true;
    rest.erase(0, end == rest.size() ? end : end + 1);
  }
  return false;
}

template <typename = void>
[[nodiscard]] predicate predicate_of(std::string_view title) {
  constexpr std::string_view helping[] = {"is", "are", "was", "may", "can", "must", "will", "should"};
  const std::string plain = lowered(title);
  const std::size_t end = plain.find(' ');
  const std::string first = plain.substr(0, end);
  const std::string rest = end == std::string::npos ? std::string() : plain.substr(end + 1);
  const auto inside = [](const std::string& words) { return needs_quotes(words) ? quoted(words, language::en) : words; };
  if (follows_is(first, rest)) return {"is " + inside(plain), "is not " + inside(plain)};
  if (!rest.empty() && search::contains(helping, first)) return {first + " " + inside(rest), first + " not " + inside(rest)};
  const std::string base = base_of(first);
  if (!base.empty() && rest.empty()) return {first, "does not " + base};
  if (!base.empty()) return {first + " " + inside(rest), "does not " + base + " " + inside(rest)};
  if (first == "no" && !rest.empty()) return {"has " + inside(plain), "is recorded without " + quoted(plain, language::en)};
  const std::size_t is = plain.find(" is ");
  if (is != std::string::npos && !needs_quotes(plain.substr(0, is)) && !needs_quotes(plain.substr(is + 4))) {
    return {"is " + plain.substr(is + 4), "is not " + plain.substr(is + 4), plain.substr(0, is)};
  }
  return {"is recorded with " + quoted(plain, language::en), "is recorded without " + quoted(plain, language::en)};
}

}  // namespace english

namespace chinese {

/// True where a text begins with one of the words.
template <typename Words>
[[nodiscard]] constexpr bool begins(std::string_view text, const Words& words) noexcept {
  for (const std::string_view each : words) {
    if (text.starts_with(each)) return true;
  }
  return false;
}

/// The opposite of a predicate: 未 before what is done, 不 before what is so, else 并非 before all of it.
template <typename = void>
[[nodiscard]] std::string opposite_of(const std::string& said, const std::string& whole) {
  constexpr std::string_view done[] = {"通", "达",   "参",   "加入", "享",   "解决", "落实", "搬",   "拿",  "退出",
                                       "患", "验收", "硬化", "改",   "设置", "消除", "全面", "与邻", "满足"};
  constexpr std::string_view so[] = {"可", "能", "会", "应", "符合", "在", "存在", "健全", "稳定", "安全", "齐", "接近", "明显"};
  if (said.starts_with("已")) return whole + "未" + said.substr(std::string_view("已").size());
  if (begins(said, done)) return whole + "未" + said;
  if (said.starts_with("有")) return whole + "没" + said;
  if (begins(said, so)) return whole + "不" + said;
  return whole + "并非" + said;
}

/// True where 是 stands before it: a kind of village, household or person.
template <typename = void>
[[nodiscard]] bool is_kind(std::string_view said) {
  constexpr std::string_view kinds[] = {"户", "村", "县", "乡", "镇", "房", "区", "人", "员", "生", "家庭", "对象"};
  constexpr std::string_view verbs[] = {"通", "有", "参", "加", "享", "与", "达", "解决", "已"};
  if (begins(said, verbs)) return false;
  for (const std::string_view each : kinds) {
    if (said.ends_with(each)) return true;
  }
  return false;
}

template <typename = void>
[[nodiscard]] predicate predicate_of(const std::string& title) {
  const auto inside = [](const std::string& words) { return needs_quotes(words) ? quoted(words, language::zh) : words; };
  constexpr std::string_view whether = "是否";
  constexpr std::string_view has = "有无";
  constexpr std::string_view can = "能否";
  const std::size_t asks = title.find(whether);
  if (asks != std::string::npos && asks + whether.size() < title.size()) {
    const std::string whole = asks == 0 ? std::string() : inside(title.substr(0, asks));
    const std::string said = inside(title.substr(asks + whether.size()));
    if (is_kind(said)) return {whole + "是" + said, whole + "不是" + said};
    return {whole + said, opposite_of(said, whole)};
  }
  if (title.starts_with(has)) return {"有" + inside(title.substr(has.size())), "没有" + inside(title.substr(has.size()))};
  if (title.starts_with(can)) return {"能" + inside(title.substr(can.size())), "不能" + inside(title.substr(can.size()))};
  if (needs_quotes(title) || is_ascii(title)) return {"符合" + quoted(title, language::zh), "不符合" + quoted(title, language::zh)};
  const std::string no = opposite_of(title, "");
  return {title, no.starts_with("并非") ? "并非" + quoted(title, language::zh) : no};
}

}  // namespace chinese

}  // namespace povexit::inline v0::rule::detail
