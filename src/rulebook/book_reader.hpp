// SPDX-License-Identifier: MIT
// rulebook/book_reader.hpp -- the parts of a rule book, table by table.
//
// Layer: rulebook, inside. One file for each idea: load_book.cpp the head and the file as a whole, load_rules.cpp what is
// a formula, load_parameters.cpp and load_table.cpp parameters, load_scores.cpp scores and classes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <povexit/rule/book.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook::detail {

inline constexpr named<rule::rule_kind> rule_kinds[] = {{"floor", rule::rule_kind::floor},
                                                        {"criterion", rule::rule_kind::criterion},
                                                        {"item", rule::rule_kind::item},
                                                        {"reference", rule::rule_kind::reference},
                                                        {"quality", rule::rule_kind::quality}};
inline constexpr named<std::string_view> evidences[] = {{"seen", "seen"}, {"seen_weak", "seen_weak"}, {"memory", "memory"}, {"derived", "derived"}};

class book_reader {
 public:
  /// `directory`: where the tables that the book names lie; empty: nowhere.
  book_reader(const source_text& source, std::string_view directory, issues& found) : read_(source, found), directory_(directory), found_(found) {}

  [[nodiscard]] rule::book book(const node& file);

 private:
  using id_line = std::tuple<std::string, std::string, std::uint32_t>;  ///< level, id and line

  // ---- the file and its head ----
  bool is_schema(const node& file);
  void read_part(const member& part);
  void read_head(const member& part);
  [[nodiscard]] rule::period period_of(const node& table);
  void read_effective(const node& head);
  void read_uses(const node& head);
  void read_extends(const node& head);
  void read_waivers(const node& head);
  /// `"base:name"`, or `"name"`.
  [[nodiscard]] std::string tightens_of(const node& table);
  /// The `name` that a table gives to what it describes, and where that stands.
  template <typename Described>
  void read_name(Described& made, const node& table, std::string_view title) {
    made.where = read_.at(table.where);
    made.name = read_.required_text(table, "name", title);
    if (made.name.empty()) return;
    made.where = read_.at(find(table, "name")->value.where);
    read_.check_name(made.name, find(table, "name")->value.where);
  }

  // ---- what is a formula ----
  [[nodiscard]] rule::formula required_formula(const node& table, std::string_view key, std::string_view title);
  [[nodiscard]] rule::citation citation_of(const node& table) { return {read_.text(table, "clause"), read_.text(table, "source")}; }
  template <typename Value>
  void read_values(const member& level, std::string_view part, std::vector<Value>& into);
  void read_define(const member& level);
  void read_report(const member& level);
  void read_rule(const node& table);
  void take_rule_id(const std::string& level, const std::string& id, const position& where);
  void read_exception(rule::rule& made, const node& table);
  void read_verdict(const std::string& level, const node& table);

  // ---- parameters ----
  void read_parameter(const member& entry);
  void read_form(rule::parameter& made, const node& table, const std::string& title);
  void read_by(rule::parameter& made, const member& by, const node& table, const std::string& title);
  void read_path(rule::parameter& made, const node& path);
  void read_several(rule::parameter& made, const node& list);
  void check_path(std::string_view path, const position& where);
  void read_keyed(rule::parameter& made, const member& values, const std::string& example);
  void read_level_of_keys(rule::parameter& made, const node& table, std::size_t depth, const std::string& prefix, const std::string& example);
  void check_key(const rule::parameter& made, std::size_t depth, const std::string& key, const position& where);
  void add_value(rule::parameter& made, std::string key, const node& value, std::string_view shown);
  void read_in_force(rule::parameter& made, const member& list);
  void check_overlaps(rule::parameter& made);
  void read_codes(rule::parameter& made, const member& list);
  void read_sources(rule::parameter& made, const node& table, const std::string& title);
  void read_sources_of(rule::parameter& made, const node& table, std::size_t depth, const std::string& prefix, const std::string& title);
  void read_table(rule::parameter& made, const member& name);

  // ---- scores and classes ----
  void read_score(const node& table);
  void take_score_id(const rule::score& made, const position& where);
  [[nodiscard]] std::optional<ratio> points_at(const node& table, std::string_view key);
  [[nodiscard]] std::optional<ratio> points_of(const node& value, std::string_view key);
  void read_item(rule::score& made, const node& table);
  [[nodiscard]] bool read_points(rule::score_item& made, const node& table);
  void check_item_keys(const rule::score_item& made, const node& table);
  void check_sum(const rule::score& made, const node& table);
  void read_class(const std::string& level, const node& table);
  void read_case(rule::classification& made, const node& table);
  void read_otherwise(rule::classification& made, const node& table, const std::string& title);

  reader read_;
  rule::book book_;
  std::string directory_;
  issues& found_;
  std::vector<id_line> ids_;     ///< of each rule, and each score that is one, sorted
  std::vector<id_line> scores_;  ///< of each score
};

}  // namespace povexit::inline v0::rulebook::detail
