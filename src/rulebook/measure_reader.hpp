// SPDX-License-Identifier: MIT
// rulebook/measure_reader.hpp -- what the parts of a measure's file have in common: terms, shares, names that stand once.
//
// Layer: rulebook, inside.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/rulebook/measure.hpp>
#include <povexit/rulebook/measure_messages.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook::detail {

class measure_parts {
 public:
  reader read;

  measure_parts(const source_text& source, issues& found) : read(source, found) {}

  [[nodiscard]] measure_term term(const node& table, std::string_view key);
  [[nodiscard]] measure_term required_term(const node& table, std::string_view key, std::string_view title);
  [[nodiscard]] std::optional<measure_name> name(const node& table, std::string_view key);

  /// An exact share: `"1/6"`, `"7.5%"`, `"0.075"`, `1`.
  [[nodiscard]] std::optional<ratio> share(const node& table, std::string_view key);
  /// The same, within 0 (excluded) and 1; `outside` says what is wrong with others.
  [[nodiscard]] std::optional<ratio> share_above_zero(const node& table, std::string_view key, const message& outside);
  /// An amount of a line, which is above 0; `outside` says what is wrong with others.
  [[nodiscard]] std::optional<ratio> amount(const node& value, std::string_view key, const message& outside = messages::spec_line_range);
  /// An amount with its unit, where it has one: `"600 yuan"`, `"600元"`, `600`.
  [[nodiscard]] std::optional<measure_limit> limit(const node& value, std::string_view key);

  /// Calls `each(value)` for a list of words of a few. `example`: how such a list is written.
  template <typename T, typename Each>
  void words(const node& table, std::string_view key, std::string_view example, std::span<const named<T>> choices, const Each& each) {
    const member* list = find(table, key);
    if (list == nullptr) return;
    if (list->value.shape != shape::list) return read.wrong_type(list->value, key, example);
    std::vector<std::string_view> names;
    for (const named<T>& word : choices) names.push_back(word.name);
    for (const node& item : list->value.items) {
      const std::string text = read.text_of(item, key);
      const named<T>* found = nullptr;
      for (const named<T>& word : choices) found = word.name == text ? &word : found;
      if (found != nullptr) each(found->value);
      if (found == nullptr && item.shape == shape::text) {
        read.report(messages::book_unknown_value, {text, std::string(key), quoted_list(names)}, item.where, nearest(text, names));
      }
    }
  }

  /// The id of a table of a list, which no other of the list has.
  [[nodiscard]] std::string id_once(const node& table, std::string_view key, std::string_view title, std::map<std::string, std::uint32_t>& seen);
  void once(const std::string& id, const position& where, std::map<std::string, std::uint32_t>& seen);

 private:
  [[nodiscard]] std::optional<ratio> share_of(const node& value, std::string_view key);
};

/// A share as people write it: `1/6`, `7.5%`, `0.075`.
[[nodiscard]] std::string share_text(const ratio& share);

[[nodiscard]] measured_welfare read_welfare(measure_parts& parts, const node& table, const node& file);
[[nodiscard]] measured_deprivations read_deprivations(measure_parts& parts, const node& table, const node& file);

}  // namespace povexit::inline v0::rulebook::detail
