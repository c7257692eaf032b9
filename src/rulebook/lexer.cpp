// SPDX-License-Identifier: MIT
// src/rulebook/lexer.cpp -- the words, numbers, texts and signs of an expression.
//
// Layer: rulebook, internal. Source: OMG DMN 1.5, FEEL grammar rules 27-37, and src/standards/README.md for what
// differs. Full-width brackets, comma, comparison signs, percent and quotation marks are read as their ASCII twins.
#include "rulebook/lexer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <povexit/base/utf8.hpp>
#include <povexit/rule/word.hpp>
#include <povexit/rulebook/syntax_messages.hpp>

namespace povexit::inline v0::rulebook::syntax {

namespace {

namespace say = messages::syntax;

/// Signs with a meaning, the longest first; those of other languages say what to write instead.
struct sign {
  std::string_view text;
  token_kind kind;
  std::string_view instead;  ///< empty: the sign is right
};

constexpr sign signs[] = {
    {"!==", token_kind::not_equal, "\"!=\""},
    {"=>", token_kind::greater_equal, "\">=\""},
    {"=<", token_kind::less_equal, "\"<=\""},
    {"<>", token_kind::not_equal, "\"!=\""},
    {"&&", token_kind::word_and, "\"and\""},
    {"||", token_kind::word_or, "\"or\""},
    {"**", token_kind::broken, "x * x"},
    {"<=", token_kind::less_equal, ""},
    {">=", token_kind::greater_equal, ""},
    {"!=", token_kind::not_equal, ""},
    {"..", token_kind::dots, ""},
    {"&", token_kind::word_and, "\"and\""},
    {"|", token_kind::word_or, "\"or\""},
    {"!", token_kind::word_not, "\"not(...)\""},
    {"^", token_kind::broken, "x * x"},
    {"?", token_kind::broken, "\"if ... then ... else ...\""},
    {"×", token_kind::star, "\"*\""},
    {"÷", token_kind::slash, "\"/\""},
    {"−", token_kind::minus, "\"-\""},
    {"、", token_kind::comma, "\",\""},
    {"≤", token_kind::less_equal, ""},
    {"≥", token_kind::greater_equal, ""},
    {"≠", token_kind::not_equal, ""},
    {"（", token_kind::open_round, ""},
    {"）", token_kind::close_round, ""},
    {"，", token_kind::comma, ""},
    {"<", token_kind::less, ""},
    {">", token_kind::greater, ""},
    {"=", token_kind::equal, ""},
    {"+", token_kind::plus, ""},
    {"-", token_kind::minus, ""},
    {"*", token_kind::star, ""},
    {"/", token_kind::slash, ""},
    {"(", token_kind::open_round, ""},
    {")", token_kind::close_round, ""},
    {"[", token_kind::open_square, ""},
    {"]", token_kind::close_square, ""},
    {",", token_kind::comma, ""},
    {".", token_kind::dot, ""},
};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The space of Chinese and of word processors counts as a space.
constexpr std::size_t space_length(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r') return 1;
  if (text.starts_with("\u3000")) return 3;
  return text.starts_with("\u00A0") ? 2 : 0;
}

class lexer {
 public:
  explicit lexer(std::string_view text) : text_(text) {}

  lexed read() {
    check_bytes();
    while (skip_space(), at_ < text_.size()) {
      if (out_.tokens.size() >= most_tokens) {
        report(say::rule_too_long, at_, at_ + 1, {std::to_string(rule::most_nodes)});
        out_.cut = true;
        break;
      }
      if (out_.findings.size() > most_findings) {
        out_.cut = true;
        break;
      }
      next();
    }
    at_ = std::min(at_, text_.size());
    push(token_kind::end, at_);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] bool starts(std::string_view with) const { return rest().starts_with(with); }
  [[nodiscard]] static rule::stretch between(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] std::string slice(std::size_t begin, std::size_t end) const { return std::string(text_.substr(begin, end - begin)); }

  void report(const message& what, std::size_t begin, std::size_t end, std::vector<std::string> arguments = {}, std::string suggestion = {}) {
    out_.findings.push_back({&what, between(begin, end), std::move(arguments), std::move(suggestion)});
  }

  /// The token from `begin` to here.
  token& push(token_kind kind, std::size_t begin) {
    token made;
    made.kind = kind;
    made.where = between(begin, at_);
    return out_.tokens.emplace_back(std::move(made));
  }

  void check_bytes() {
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (std::size_t i = 0; i < text_.size() && out_.findings.size() <= most_findings;) {
      const utf8::code_point next = utf8::decode(text_.substr(i));
      if (!next.valid) {
        const std::size_t begin = i;
        while (i < text_.size() && !utf8::decode(text_.substr(i)).valid) ++i;
        const auto byte = static_cast<unsigned char>(text_[begin]);
        report(say::invalid_utf8, begin, i, {std::string("0x") + hex[byte >> 4U] + hex[byte & 15U]});
      } else {
        i += next.size;
      }
    }
  }

  void skip_space() {
    for (;;) {
      if (const std::size_t space = space_length(rest()); space != 0) {
        at_ += space;
      } else if (starts("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (starts("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          report(say::unclosed_comment, at_, at_ + 2);
          out_.cut = true;
        }
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  void next() {
    const char c = text_[at_];
    if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
    if (c == '"' || starts("“") || starts("”")) return quoted();
    if (c == '@') return day();
    if (c == '\'' || starts("‘") || starts("’") || c == '`') return single_quoted();
    if (rule::name_length(rest()) != 0) return word();
    if (starts("=") && equals_twice()) return;
    for (const sign& known : signs) {
      if (starts(known.text)) return punctuation(known);
    }
    if (c == '%' || starts("‰") || starts("％")) return lone_percent();
    unknown();
  }

  void word() {
    const std::size_t begin = at_;
    at_ += rule::name_length(rest());
    const std::string written = slice(begin, at_);
    std::string lower = written;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto* const found = std::find(std::begin(rule::keywords), std::end(rule::keywords), lower);
    if (found != std::end(rule::keywords)) {
      if (written != lower) report(say::keyword_case, begin, at_, {written}, lower);
      const auto which = static_cast<std::size_t>(found - std::begin(rule::keywords));
      push(static_cast<token_kind>(static_cast<std::size_t>(token_kind::word_and) + which), begin).value = lower;
    } else if (lower == "null") {
      report(say::null_literal, begin, at_, {"unknown"});
      push(token_kind::word_unknown, begin).reported = true;
    } else {
      push(token_kind::name, begin).value = written;
    }
  }

  void digits() {
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  }
  [[nodiscard]] bool digit_at(std::size_t offset) const { return at_ + offset < text_.size() && is_digit(text_[at_ + offset]); }

  void number() {
    const std::size_t begin = at_;
    if (looks_like_date()) return bare_date();
    digits();
    if (starts(".") && digit_at(1)) {
      ++at_;
      digits();
    }
    const std::string_view written = text_.substr(begin, at_ - begin);
    const std::size_t number_end = at_;
    rule::number_form form = rule::number_form::plain;
    if (starts("%") || starts("％")) {
      form = rule::number_form::percent;
      at_ += starts("%") ? 1U : 3U;
    } else if (starts("‰")) {
      form = rule::number_form::permille;
      at_ += 3;
    }
    if (malformed(begin, number_end)) return;
    const std::optional<decimal> amount = parse_decimal(written);
    const int more = form == rule::number_form::percent ? 2 : form == rule::number_form::permille ? 3 : 0;
    if (!amount || amount->scale + more > 18) {
      report(say::number_too_long, begin, at_, {shortened(slice(begin, at_))});
      push(token_kind::broken, begin);
      return;
    }
    token& made = push(token_kind::number, begin);
    made.amount = *amount;
    made.written_as = form;
  }

  [[nodiscard]] static std::string shortened(std::string text) {
    if (text.size() <= 60) return text;
    std::size_t end = 57;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
  }

  /// `.5`, `1.`, `1.2.3`, `4000yuan`: reports and takes all of it.
  bool malformed(std::size_t begin, std::size_t number_end) {
    const bool bare_point = text_[begin] == '.';
    const bool trailing = rule::name_length(rest()) != 0 || (starts(".") && !starts(".."));
    if (!bare_point && !trailing) return false;
    // "1e5" and "1.2.3" are anyone's guess.
    const bool guess = starts("e") || starts("E") || (starts(".") && rule::name_length(text_.substr(at_ + 1)) != 0);
    const std::string good = (bare_point ? "0" : "") + slice(begin, number_end);
    for (;;) {
      const std::size_t more = rule::name_length(rest());
      if (more == 0 && !(starts(".") && !starts(".."))) break;
      at_ += std::max<std::size_t>(more, 1);
    }
    report(say::bad_number, begin, at_, {shortened(slice(begin, at_))}, !guess && good.size() <= 19 ? good : "");
    push(token_kind::broken, begin);
    return true;
  }

  [[nodiscard]] bool looks_like_date() const {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text_.size() - at_ < shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      if (shape[i] == 'd' ? !digit_at(i) : text_[at_ + i] != '-') return false;
    }
    return !digit_at(shape.size());
  }

  void bare_date() {
    const std::size_t begin = at_;
    at_ += 10;
    const std::string written = slice(begin, at_);
    report(say::bare_date, begin, at_, {written}, parse_date(written) ? "@\"" + written + "\"" : "");
    push(token_kind::broken, begin);
  }

  void lone_percent() {
    const std::size_t begin = at_;
    at_ += starts("%") ? 1U : 3U;
    const std::string written = slice(begin, at_);
    const token* const last = out_.tokens.empty() ? nullptr : &out_.tokens.back();
    const bool behind_number = last != nullptr && last->kind == token_kind::number && last->written_as == rule::number_form::plain;
    const std::string suggestion = behind_number ? to_string(last->amount) + written : "";
    report(say::split_percent, begin, at_, {written}, suggestion);
    if (!behind_number) push(token_kind::broken, begin);
  }

  /// Reads a quoted text into `into`; nothing where it is not closed on its line.
  bool read_quoted(std::string& into) {
    const std::size_t begin = at_;
    const bool curly = text_[at_] != '"';
    at_ += curly ? 3 : 1;
    while (at_ < text_.size() && text_[at_] != '\n') {
      if (curly ? starts("“") || starts("”") : text_[at_] == '"') {
        at_ += curly ? 3 : 1;
        return true;
      }
      if (text_[at_] == '\\') {
        escape(into);
      } else {
        into += text_[at_++];
      }
    }
    report(say::unclosed_string, begin, begin + (curly ? 3U : 1U));
    out_.cut = true;
    return false;
  }

  void escape(std::string& into) {
    constexpr std::string_view letters = "\"\\'nrt";
    constexpr std::string_view meant = "\"\\'\n\r\t";
    const std::size_t begin = at_++;
    const char c = at_ < text_.size() ? text_[at_] : '\n';
    if (const std::size_t simple = letters.find(c); simple != std::string_view::npos) {
      ++at_;
      into += meant[simple];
      return;
    }
    if (c == 'u' || c == 'U') {
      ++at_;
      if (const std::optional<char32_t> value = hexadecimal(c == 'u' ? 4 : 6)) return append(into, *value);
    } else if (c != '\n') {
      const utf8::code_point next = utf8::decode(rest());
      at_ += next.size;
      if (!next.valid) return;  // `check_bytes` has said so
    }
    report(say::bad_escape, begin, at_, {slice(begin, at_)});
  }

  /// A code point of exactly `count` hexadecimal digits.
  [[nodiscard]] std::optional<char32_t> hexadecimal(std::size_t count) {
    char32_t value = 0;
    for (std::size_t i = 0; i < count; ++i, ++at_) {
      const char c = at_ < text_.size() ? text_[at_] : '\n';
      const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (digit < 0) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
    return value;
  }

  static void append(std::string& into, char32_t c) {
    const auto tail = [&](unsigned shift) { into += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
      into += static_cast<char>(c);
    } else if (c < 0x800) {
      into += static_cast<char>(0xC0U | (c >> 6U));
      tail(0);
    } else if (c < 0x10000) {
      into += static_cast<char>(0xE0U | (c >> 12U));
      tail(6);
      tail(0);
    } else {
      into += static_cast<char>(0xF0U | (c >> 18U));
      tail(12);
      tail(6);
      tail(0);
    }
  }

  void quoted() {
    const std::size_t begin = at_;
    std::string value;
    read_quoted(value);
    push(token_kind::text, begin).value = std::move(value);
  }

  void single_quoted() {
    const std::size_t begin = at_;
    const bool curly = starts("‘") || starts("’");
    const std::string_view closing = curly ? std::string_view("’") : text_.substr(at_, 1);
    const std::size_t opening = curly ? 3 : 1;
    const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
    const std::size_t end = text_.find(closing, at_ + opening);
    if (end == std::string_view::npos || end >= line_end) {
      at_ += opening;
      report(say::single_quotes, begin, at_);
    } else {
      at_ = end + closing.size();
      const std::string inside = slice(begin + opening, end);
      report(say::single_quotes, begin, at_, {}, inside.size() <= 60 ? "\"" + inside + "\"" : "");
    }
    push(token_kind::broken, begin);
  }

  void day() {
    const std::size_t begin = at_++;
    if (!starts("\"") && !starts("“") && !starts("”")) {
      const std::size_t word_begin = at_;
      while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '-')) ++at_;
      const std::string written = slice(word_begin, at_);
      report(say::bad_date, begin, at_, {shortened(written)}, parse_date(written) ? "@\"" + written + "\"" : "");
      push(token_kind::broken, begin);
      return;
    }
    std::string value;
    const bool closed = read_quoted(value);
    const std::optional<date> found = parse_date(value);
    if (closed && !found) report(say::bad_date, begin, at_, {shortened(value)});
    push(found ? token_kind::day : token_kind::broken, begin).day = found.value_or(date{});
  }

  /// `==`, `===`, `= =`.
  bool equals_twice() {
    const std::size_t begin = at_;
    std::size_t end = at_ + 1;
    for (std::size_t look = end; look < text_.size();) {
      if (text_[look] == '=') {
        end = ++look;
      } else if (const std::size_t space = space_length(text_.substr(look)); space != 0) {
        look += space;
      } else {
        break;
      }
    }
    if (end == begin + 1) return false;
    at_ = end;
    report(say::double_equals, begin, end);
    push(token_kind::equal, begin);
    return true;
  }

  void punctuation(const sign& known) {
    const std::size_t begin = at_;
    at_ += known.text.size();
    if (split(begin)) return;
    if (!known.instead.empty()) report(say::foreign_operator, begin, at_, {std::string(known.text), std::string(known.instead)});
    push(known.kind, begin).reported = !known.instead.empty();
  }

  /// `> =`, `< =`, `! =`, `< >`.
  bool split(std::size_t begin) {
    const std::string first = slice(begin, at_);
    if (first != "<" && first != ">" && first != "!") return false;
    std::size_t look = at_;
    while (const std::size_t space = space_length(text_.substr(look))) look += space;
    if (look == at_ || look >= text_.size()) return false;
    const bool angle = first == "<" && text_[look] == '>';
    const bool equals = text_[look] == '=' && text_.substr(look, 2) != "==";
    if (!angle && !equals) return false;
    at_ = look + 1;
    const std::string meant = angle ? "!=" : first + "=";
    report(say::split_operator, begin, at_, {first + " " + (angle ? ">" : "=")}, meant);
    push(meant == "!=" ? token_kind::not_equal : meant == "<=" ? token_kind::less_equal : token_kind::greater_equal, begin).reported = true;
    return true;
  }

  void unknown() {
    const std::size_t begin = at_;
    const utf8::code_point c = utf8::decode(rest());
    at_ += c.size;
    const token* const last = out_.tokens.empty() ? nullptr : &out_.tokens.back();
    const bool continued = last != nullptr && last->kind == token_kind::broken && last->where.end == begin;
    if (c.valid) {  // otherwise `check_bytes` has said so
      const bool full_width = c.value >= 0xFF01 && c.value <= 0xFF5E;
      const char twin = full_width ? static_cast<char>(c.value - 0xFEE0) : '\0';
      constexpr std::string_view meaningful = "<>=+-*/[].@\"";
      const bool useful = full_width && (rule::name_length({&twin, 1}) == 1 || meaningful.find(twin) != std::string_view::npos);
      report(say::unknown_character, begin, at_, {shown(c.value, begin)}, useful ? std::string(1, twin) : "");
    }
    if (!continued) push(token_kind::broken, begin);
  }

  [[nodiscard]] std::string shown(char32_t c, std::size_t begin) const {
    const bool invisible = c < 0x21 || (c >= 0x7F && c < 0xA1) || (c >= 0x2000 && c < 0x2010) || (c >= 0x2028 && c < 0x2030) || c == 0xFEFF;
    if (!invisible) return slice(begin, at_);
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string text = "U+";
    for (int shift = 12; shift >= 0; shift -= 4) text += hex[(static_cast<std::uint32_t>(c) >> static_cast<unsigned>(shift)) & 15U];
    return text;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  lexed out_;
};

}  // namespace

lexed read_tokens(std::string_view text) { return lexer(text).read(); }

}  // namespace povexit::inline v0::rulebook::syntax
