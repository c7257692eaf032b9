// SPDX-License-Identifier: MIT
// rulebook/load_rules.cpp -- what a book says in formulas: defines, rules, verdicts, reports.
//
// Layer: rulebook.
#include <algorithm>
#include <type_traits>
#include <utility>

#include <rulebook/book_reader.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

constexpr named<rule::empty_means> empty_words[] = {
    {"pass", rule::empty_means::pass}, {"fail", rule::empty_means::fail}, {"unknown", rule::empty_means::unknown}};

}  // namespace

/// An unread one where it is missing or cannot be read.
rule::formula book_reader::required_formula(const node& table, std::string_view key, std::string_view title) {
  rule::formula made;
  made.is_unread = true;
  if (!read_.require(table, key, title)) return made;
  std::optional<rule::formula> read = read_.formula(table, key);
  return read ? *std::move(read) : made;
}

/// `[define.household]` and `[report.household]`: a formula, or `{ value = '...', title = "..." }`.
template <typename Value>
void book_reader::read_values(const member& level, std::string_view part, std::vector<Value>& into) {
  constexpr bool is_define = std::is_same_v<Value, rule::define>;
  for (const member& entry : level.value.members) {
    Value made;
    made.name = entry.key;
    made.level = level.key;
    made.where = read_.at(entry.where);
    read_.check_name(entry.key, entry.where);
    if (entry.value.shape == shape::table) {
      const std::string title = "[" + std::string(part) + "." + level.key + "] " + entry.key;
      static constexpr std::string_view known[] = {"value", "title", "tightens"};
      read_.check_keys(entry.value, title, std::span(known).first(is_define ? 3 : 2));
      made.value = required_formula(entry.value, "value", title);
      made.title = read_.title(entry.value, "title");
      if constexpr (is_define) made.tightens = tightens_of(entry.value);
    } else {
      std::optional<rule::formula> value = read_.formula_of(entry.value, entry.key);
      made.value.is_unread = !value;
      if (value) made.value = *std::move(value);
    }
    into.push_back(std::move(made));
  }
}

void book_reader::read_define(const member& level) { read_values(level, "define", book_.defines); }
void book_reader::read_report(const member& level) { read_values(level, "report", book_.reports); }

void book_reader::read_rule(const node& table) {
  static constexpr std::string_view known[] = {"id",     "level",    "kind",   "when",   "applies", "empty", "exception",
                                               "clause", "tightens", "source", "title", "note",    "evidence"};
  read_.check_keys(table, "[[rule]]", known);
  rule::rule made;
  made.where = read_.at(table.where);
  made.id = read_.required_text(table, "id", "[[rule]]");
  made.level = read_.required_text(table, "level", "[[rule]]");
  if (!made.id.empty()) {
    made.where = read_.at(find(table, "id")->value.where);
    take_rule_id(made.level, made.id, find(table, "id")->value.where);
  }
  made.when = required_formula(table, "when", "[[rule]]");
  made.kind = read_.choice<rule::rule_kind>(table, "kind", rule_kinds).value_or(rule::rule_kind::criterion);
  made.applies = read_.formula(table, "applies");
  made.empty = read_.choice<rule::empty_means>(table, "empty", empty_words).value_or(rule::empty_means::unstated);
  made.tightens = tightens_of(table);
  made.clause = citation_of(table);
  made.title = read_.title(table, "title");
  made.note = read_.text(table, "note");
  made.evidence = read_.choice<std::string_view>(table, "evidence", evidences).value_or("");
  read_exception(made, table);
  book_.rules.push_back(std::move(made));
}

/// Ids are unique at their level.
void book_reader::take_rule_id(const std::string& level, const std::string& id, const position& where) {
  const auto first = std::lower_bound(ids_.begin(), ids_.end(), std::tuple(level, id, std::uint32_t{0}));
  if (first != ids_.end() && std::get<0>(*first) == level && std::get<1>(*first) == id) {
    read_.report(messages::book_duplicate_rule, {id, std::to_string(std::get<2>(*first))}, where);
  } else {
    ids_.insert(first, {level, id, where.line});
  }
}

void book_reader::read_exception(rule::rule& made, const node& table) {
  const member* found = find(table, "exception");
  if (found == nullptr) return;
  if (found->value.shape != shape::table) return read_.wrong_type(found->value, "exception", "exception = { when = '...', clause = \"...\" }");
  static constexpr std::string_view known[] = {"when", "clause", "source"};
  read_.check_keys(found->value, "exception", known);
  rule::exception_clause exception;
  exception.when = required_formula(found->value, "when", "exception");
  exception.clause = citation_of(found->value);
  made.exception = std::move(exception);
}

void book_reader::read_verdict(const std::string& level, const node& table) {
  const std::string title = "[verdict." + level + "]";
  static constexpr std::string_view known[] = {"name", "of", "when", "applies", "tightens", "title"};
  read_.check_keys(table, title, known);
  rule::verdict_clause made;
  made.level = level;
  read_name(made, table, title);
  made.of = read_.formula(table, "of");
  made.when = read_.formula(table, "when");
  made.applies = read_.formula(table, "applies");
  made.tightens = tightens_of(table);
  made.title = read_.title(table, "title");
  book_.verdicts.push_back(std::move(made));
}

}  // namespace povexit::inline v0::rulebook::detail
