// SPDX-License-Identifier: MIT
// rulebook/reader.hpp -- reading the keys of a table: each is taken, or reported with its place.
//
// Layer: rulebook, inside. A key of the wrong type gives the empty value and an issue; reading goes on, so that all
// issues come in one go.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/nearest_name.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/table/unit.hpp>
#include <rulebook/document.hpp>

namespace povexit::inline v0::rulebook::detail {

/// A word of a file and what it stands for.
template <typename T>
struct named {
  std::string_view name;
  T value;
};

/// `"a", "b", "c"`.
[[nodiscard]] std::string quoted_list(std::span<const std::string_view> names);

class reader {
 public:
  reader(const source_text& source, issues& found) : source_(source), found_(found) {}

  [[nodiscard]] place at(const position& where) const { return source_.at(where); }
  /// Of the first character between the quotes.
  [[nodiscard]] place inside(const node& text) const { return source_.at(inside_quotes(source_, text)); }
  void report(const message& what, std::vector<std::string> arguments, const position& where, std::string suggestion = {});
  void report(issue one) { found_.push_back(std::move(one)); }

  /// `title = {...}` is of another type: says how it is written.
  void wrong_type(const node& value, std::string_view key, std::string_view example);

  /// Reports keys that `table` must not hold. `title` names the table for people: `[[rule]]`.
  void check_keys(const node& table, std::string_view title, std::span<const std::string_view> known);
  /// True when the key is there; reports it otherwise, unless a misspelt key was taken for it.
  bool require(const node& table, std::string_view key, std::string_view title);
  /// The text of a key that must be there and not empty.
  [[nodiscard]] std::string required_text(const node& table, std::string_view key, std::string_view title);

  // The value of a key, or the empty value where it is absent or wrong.
  [[nodiscard]] std::string text(const node& table, std::string_view key);
  [[nodiscard]] std::string text_of(const node& value, std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(const node& table, std::string_view key);
  [[nodiscard]] std::optional<bool> boolean(const node& table, std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> count(const node& table, std::string_view key, std::int64_t most);
  [[nodiscard]] std::optional<date> day(const node& table, std::string_view key);
  [[nodiscard]] std::optional<date> day_of(const node& value, std::string_view key);
  [[nodiscard]] label title(const node& table, std::string_view key);
  [[nodiscard]] label title_of(const node& value, std::string_view key);
  [[nodiscard]] unit measure(const node& table, std::string_view key);
  /// A formula that cannot be read is reported, and given as an unread one.
  [[nodiscard]] std::optional<rule::formula> formula(const node& table, std::string_view key);
  [[nodiscard]] std::optional<rule::formula> formula_of(const node& value, std::string_view key);

  struct amount {
    decimal value;
    rule::number_form written_as = rule::number_form::plain;
  };
  [[nodiscard]] std::optional<amount> amount_of(const node& value, std::string_view key);

  /// One of a few words.
  template <typename T>
  [[nodiscard]] std::optional<T> choice(const node& table, std::string_view key, std::span<const named<T>> choices) {
    const member* found = find(table, key);
    if (found == nullptr) return std::nullopt;
    const std::string word = text(table, key);
    std::vector<std::string_view> names;
    for (const named<T>& each : choices) {
      if (each.name == word) return each.value;
      names.push_back(each.name);
    }
    if (found->value.shape == shape::text) {
      report(messages::book_unknown_value, {word, std::string(key), quoted_list(names)}, found->value.where, nearest(word, names));
    }
    return std::nullopt;
  }

  /// Reports a key that cannot name something in the rule language.
  void check_name(std::string_view name, const position& where);
  /// Reports a text that cannot be the id of a book or a schema, and so the name of a file.
  void check_id(std::string_view id, const position& where);

  /// Calls `each(member)` for the members of a table of tables: the levels of `[define]`.
  template <typename Each>
  void each_table(const node& value, std::string_view key, std::string_view example, Each each) {
    if (value.shape != shape::table) return wrong_type(value, key, example);
    for (const member& entry : value.members) {
      check_name(entry.key, entry.where);
      if (entry.value.shape == shape::table) {
        each(entry);
      } else {
        wrong_type(entry.value, entry.key, example);
      }
    }
  }

  /// Calls `each(table)` for a list of tables: `[[rule]]`, or `items = [{ ... }, { ... }]`.
  template <typename Each>
  void each_item(const node& list, std::string_view key, std::string_view example, Each each) {
    if (list.shape != shape::list) return wrong_type(list, key, example);
    for (const node& item : list.items) {
      if (item.shape == shape::table) {
        each(item);
      } else {
        wrong_type(item, key, example);
      }
    }
  }

  /// Calls `each(level, table)` for `[verdict.household]`, or for each `[[verdict.household]]`.
  template <typename Each>
  void each_of_level(const node& levels, const std::string& key, Each each) {
    const std::string example = "[" + key + ".household]";
    if (levels.shape != shape::table) return wrong_type(levels, key, example);
    for (const member& level : levels.members) {
      check_name(level.key, level.where);
      if (level.value.shape == shape::table) {
        each(level.key, level.value);
      } else if (level.value.shape == shape::list) {
        each_item(level.value, level.key, "[" + example + "]", [&](const node& table) { each(level.key, table); });
      } else {
        wrong_type(level.value, level.key, example);
      }
    }
  }

 private:
  const source_text& source_;
  issues& found_;
  const node* checked_ = nullptr;     ///< the table whose keys were checked last
  std::vector<std::string> meant_;    ///< the keys that its misspelt keys were taken for
};

}  // namespace povexit::inline v0::rulebook::detail
