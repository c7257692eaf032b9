// SPDX-License-Identifier: MIT
// povexit/rule/print.hpp -- an expression as text of the rule language.
//
// Layer: rule. Law: parsing what was printed gives an equal expression. Parentheses stand only where the text would
// otherwise mean another expression.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <povexit/rule/expr.hpp>

namespace povexit::inline v0::rule {

/// The expression as a rule book would hold it, on one line.
///
/// Expects: a well-formed expression, as parsing and the builders give it: names are names, numbers have at most 18
///          digits, `both` and `either` join at least two, `in` asks a range, a list or a path.
template <typename = void>
[[nodiscard]] std::string print(const expr& e);

namespace detail {

/// How tightly an expression holds together; an operand must hold at least as tightly as its place asks.
enum class grip : unsigned char { either, both, negation, comparison, sum, product, factor, primary };

[[nodiscard]] constexpr grip grip_of(const expr& e) noexcept {
  switch (e.kind) {
    case kind::either: return grip::either;
    case kind::both: return grip::both;
    case kind::opposite:
    case kind::every:
    case kind::some: return grip::negation;
    case kind::less:
    case kind::less_equal:
    case kind::equal:
    case kind::not_equal:
    case kind::greater:
    case kind::greater_equal:
    case kind::between:
    case kind::in:
    case kind::known:
    case kind::not_known:
    case kind::checked:
    case kind::not_checked: return grip::comparison;
    case kind::add:
    case kind::subtract: return grip::sum;
    case kind::multiply:
    case kind::divide: return grip::product;
    case kind::negate: return grip::factor;
    case kind::number: return e.amount.digits < 0 ? grip::factor : grip::primary;
    default: return grip::primary;
  }
}

/// The sign between two operands, for the kinds that have one.
[[nodiscard]] constexpr std::string_view sign_of(kind k) noexcept {
  switch (k) {
    case kind::add: return "+";
    case kind::subtract: return "-";
    case kind::multiply: return "*";
    case kind::divide: return "/";
    case kind::less: return "<";
    case kind::less_equal: return "<=";
    case kind::equal: return "=";
    case kind::not_equal: return "!=";
    case kind::greater: return ">";
    case kind::greater_equal: return ">=";
    case kind::both: return "and";
    case kind::either: return "or";
    default: return "";
  }
}

template <typename = void>
class basic_printer {
 public:
  /// `followed`: more of the same expression comes after, which an `if` or `every` at its end would swallow.
  void put(const expr& e, grip asked, bool followed) {
    const bool open_ended = e.kind == kind::choose || e.kind == kind::every || e.kind == kind::some;
    if (grip_of(e) < asked || (followed && open_ended)) {
      text_ += '(';
      body(e, false);
      text_ += ')';
    } else {
      body(e, followed);
    }
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void body(const expr& e, bool followed) {
    switch (e.kind) {
      case kind::number: return number(e);
      case kind::text: return quoted(e.name);
      case kind::day: return text_ += "@\"" + to_string(e.day) + "\"", void();
      case kind::answer: return text_ += e.answer == truth::yes ? "true" : e.answer == truth::no ? "false" : "unknown", void();
      case kind::path: return path(e);
      case kind::set: return set(e);
      case kind::negate: return negate(e.arguments[0], followed);
      case kind::add:
      case kind::subtract: return chain(e, grip::sum, grip::product, followed);
      case kind::multiply:
      case kind::divide: return chain(e, grip::product, grip::factor, followed);
      case kind::both: return chain(e, grip::negation, grip::negation, followed);
      case kind::either: return chain(e, grip::both, grip::both, followed);
      case kind::list:
      case kind::call: return call(e);
      case kind::range: return range(e);
      case kind::opposite:
        text_ += "not(";
        put(e.arguments[0], grip::either, false);
        text_ += ')';
        return;
      case kind::every:
      case kind::some: return quantified(e);
      case kind::choose: return choose(e);
      default: return comparison(e, followed);
    }
  }

  void number(const expr& e) {
    text_ += to_string(e.amount);
    if (e.written_as == number_form::percent) text_ += "%";
    if (e.written_as == number_form::permille) text_ += "‰";
  }

  void quoted(std::string_view characters) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    text_ += '"';
    for (const char c : characters) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (c == '\n' || c == '\r' || c == '\t') {
        text_ += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
      } else if (byte < 0x20 || byte == 0x7F) {
        text_ += "\\u00";
        text_ += hex[byte >> 4U];
        text_ += hex[byte & 15U];
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  void path(const expr& e) {
    for (std::size_t i = 0; i < e.names.size(); ++i) {
      if (i != 0) text_ += '.';
      text_ += e.names[i];
    }
  }

  void set(const expr& e) {
    path(e);
    text_ += '[';
    put(e.arguments[0], grip::either, false);
    text_ += ']';
    if (!e.name.empty()) text_ += "." + e.name;
  }

  void negate(const expr& operand, bool followed) {
    text_ += '-';
    // "-2" is a number of its own, so the opposite of the number 2 needs its parentheses.
    const bool folds = operand.kind == kind::number && operand.amount.digits >= 0;
    if (folds) text_ += '(';
    put(operand, grip::primary, followed && !folds);
    if (folds) text_ += ')';
  }

  void chain(const expr& e, grip first, grip rest, bool followed) {
    for (std::size_t i = 0; i < e.arguments.size(); ++i) {
      if (i != 0) sign(e.kind);
      put(e.arguments[i], i == 0 ? first : rest, followed || i + 1 < e.arguments.size());
    }
  }

  void sign(kind k) {
    text_ += ' ';
    text_ += sign_of(k);
    text_ += ' ';
  }

  void call(const expr& e) {
    text_ += e.name;
    text_ += '(';
    for (std::size_t i = 0; i < e.arguments.size(); ++i) {
      if (i != 0) text_ += ", ";
      put(e.arguments[i], grip::either, false);
    }
    text_ += ')';
  }

  void range(const expr& e) {
    text_ += e.closed_low ? '[' : '(';
    put(e.arguments[0], grip::sum, false);
    text_ += "..";
    put(e.arguments[1], grip::sum, false);
    text_ += e.closed_high ? ']' : ')';
  }

  void quantified(const expr& e) {
    text_ += e.kind == kind::every ? "every " : "some ";
    text_ += e.name + " in ";
    put(e.arguments[0], grip::primary, false);
    text_ += " satisfies ";
    put(e.arguments[1], grip::either, false);
  }

  void choose(const expr& e) {
    text_ += "if ";
    put(e.arguments[0], grip::either, false);
    text_ += " then ";
    put(e.arguments[1], grip::either, false);
    text_ += " else ";
    put(e.arguments[2], grip::either, false);
  }

  void comparison(const expr& e, bool followed) {
    if (e.arguments.size() == 1 && sign_of(e.kind) != "") {  // an item of a list: "< 5"
      text_ += sign_of(e.kind);
      text_ += ' ';
      return put(e.arguments[0], grip::sum, followed);
    }
    put(e.arguments[0], grip::sum, true);
    switch (e.kind) {
      case kind::known: text_ += " is known"; return;
      case kind::not_known: text_ += " is not known"; return;
      case kind::checked: text_ += " is " + e.name; return;
      case kind::not_checked: text_ += " is not " + e.name; return;
      case kind::between:
        text_ += " between ";
        put(e.arguments[1], grip::sum, true);
        text_ += " and ";
        return put(e.arguments[2], grip::sum, followed);
      case kind::in:
        text_ += " in ";
        return put(e.arguments[1], grip::primary, followed);
      default:
        sign(e.kind);
        return put(e.arguments[1], grip::sum, followed);
    }
  }

  std::string text_;
};
using printer = basic_printer<>;

}  // namespace detail

template <typename>
std::string print(const expr& e) {
  detail::printer out;
  out.put(e, detail::grip::either, false);
  return out.take();
}

}  // namespace povexit::inline v0::rule
