// SPDX-License-Identifier: MIT
// povexit/rulebook/what_if.hpp -- books with other values of their parameters: what would be, if the line were another.
//
// Layer: rulebook (compiled). Whoever shows a result that was made with such books says "what if", and never "verdict".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/rule/book.hpp>

namespace povexit::inline v0::rulebook {

/// Another value of a parameter.
struct parameter_override {
  std::string name;  ///< "poverty_line"; of one book only: "lankao-2016:poverty_line"
  std::string key;   ///< as in the book ("2016", "western", "western/2016"), or the first day of a value by date; empty: all keys
  decimal amount;
  rule::number_form written_as = rule::number_form::plain;
  place where;  ///< of the name, for messages

  friend bool operator==(const parameter_override& a, const parameter_override& b) {
    return a.name == b.name && a.key == b.key && a.amount == b.amount && a.written_as == b.written_as;
  }
};

/// Reads `name=value` or `name[key]=value`. Name: `file` stands in messages in the place of a file.
///
/// Errors: no name, no value, no amount; all of them at once.
[[nodiscard]] result<parameter_override> parse_override(std::string_view text, std::string_view file = "--param");

/// As `parse_override` reads it: `lankao-2016:incidence_limit[western]=4%`.
[[nodiscard]] std::string to_string(const parameter_override& change);

/// Books with these values, and what became of them: changed books have another hash, their values another source.
struct changed_books {
  std::vector<rule::book> books;
  std::vector<std::string> changes;  ///< each as `to_string` writes it, with its book
};

/// The books with the values changed, in the order given: a later change of the same value wins.
///
/// A name without a book means the parameter of that name in every book that has one.
/// Errors: every unknown parameter and unknown key, with the nearest name and the list; a parameter that has no amount.
[[nodiscard]] result<changed_books> with_parameters(std::vector<rule::book> books, std::span<const parameter_override> changes);

}  // namespace povexit::inline v0::rulebook
