// SPDX-License-Identifier: MIT
// povexit/report/mask.hpp -- personal texts as outsiders may see them: 4102**********1234.
//
// Layer: report (compiled).
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>

#include <povexit/explain/why.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::report {

/// Hides what the schema calls personal. Borrows the schema.
class mask {
 public:
  /// With `show_all` nothing is hidden; every result made so must say it.
  mask(const schema& tables, bool show_all) noexcept : tables_(&tables), shows_all_(show_all) {}

  [[nodiscard]] bool shows_all() const noexcept { return shows_all_; }
  /// True where ids of the level are personal: the schema says so, or the column that holds them is personal.
  [[nodiscard]] bool hides_id(level_index level) const noexcept;
  [[nodiscard]] bool hides(level_index level, std::size_t column) const noexcept {
    return !shows_all_ && tables_->levels[level].columns[column].personal;
  }

  [[nodiscard]] std::string id(level_index level, std::string_view text) const;
  [[nodiscard]] std::string cell(level_index level, std::size_t column, std::string_view text) const;

 private:
  const schema* tables_;
  bool shows_all_;
};

/// Free text in which what is personal is hidden: these names and ids wherever they stand, and every number of eleven digits and more, with
/// or without spaces in it (ids, accounts, telephones).
[[nodiscard]] std::string masked_within(std::string_view text, std::span<const std::string> personal);

/// True where `value` gives a personal value, or a number computed from one: an account, the year of a birth date. What is only
/// compared with, or counted by, personal values is not personal.
[[nodiscard]] bool gives_personal(const rule::graph& in, rule::node_index value, const mask& shown);

/// An explanation in which personal ids and values are hidden, with its units in the reader's language.
///
/// Expects: the program that was explained, of which `in` is the graph, outlives it.
class masked_explanation {
 public:
  masked_explanation(explain::explanation of, const mask& shown, const rule::graph& in, language units = language::en);
  masked_explanation(masked_explanation&&) = delete;

  [[nodiscard]] const explain::explanation& operator*() const noexcept { return shown_; }
  [[nodiscard]] const explain::explanation* operator->() const noexcept { return &shown_; }

 private:
  void hide(explain::value_read& read, const mask& shown, const rule::graph& in);

  void translate(explain::value_read& read);

  explain::explanation shown_;
  std::deque<rule::operand> hidden_;  ///< operands shown otherwise: personal ones as texts, units in another language
};

}  // namespace povexit::inline v0::report
