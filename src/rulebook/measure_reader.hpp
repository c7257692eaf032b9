// SPDX-License-Identifier: MIT
// rulebook/measure_reader.hpp -- what the parts of a measure's file have in common: terms, shares, names that stand once.
//
// Layer: rulebook, inside.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/rulebook/measure.hpp>
#include <povexit/rulebook/measure_messages.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook::detail {

class measure_parts {
 public:
  measure_parts(const source_text& source, issues& found) : source_(source), read(source, found) {}

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

  /// The id of a table of a list, which no other of the list has.
  [[nodiscard]] std::string id_once(const node& table, std::string_view key, std::string_view title, std::map<std::string, std::uint32_t>& seen);
  void once(const std::string& id, const position& where, std::map<std::string, std::uint32_t>& seen);

 private:
  [[nodiscard]] std::optional<ratio> share_of(const node& value, std::string_view key);

  const source_text& source_;

 public:
  reader read;
};

/// A share as people write it: `1/6`, `7.5%`, `0.075`.
[[nodiscard]] std::string share_text(const ratio& share);

[[nodiscard]] measured_welfare read_welfare(measure_parts& parts, const node& table, const node& file);
[[nodiscard]] measured_deprivations read_deprivations(measure_parts& parts, const node& table, const node& file);

}  // namespace povexit::inline v0::rulebook::detail
