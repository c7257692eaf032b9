// SPDX-License-Identifier: MIT
// rulebook/load_scores.cpp -- scores with their items, and classes with their cases.
//
// Layer: rulebook.
#include <algorithm>
#include <tuple>
#include <utility>

#include <povexit/rule/messages.hpp>
#include <rulebook/book_reader.hpp>
#include <rulebook/points.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

constexpr named<rule::not_applicable_means> not_applicable_words[] = {{"full", rule::not_applicable_means::full},
                                                                      {"leaves", rule::not_applicable_means::leaves}};

/// A score is part of a verdict or beside it; it says nothing about the data.
constexpr std::span<const named<rule::rule_kind>> score_kinds = std::span(rule_kinds).first(4);
static_assert(score_kinds.back().value == rule::rule_kind::reference);

}  // namespace

std::optional<ratio> book_reader::points_of(const node& value, std::string_view key) {
  std::optional<ratio> read;
  if (value.shape == shape::integer) {
    read = ratio::make(wide{value.integer}, 1);
  } else if (value.shape == shape::text) {
    read = parse_points(value.text);
  } else {
    read_.wrong_type(value, key, std::string(key) + " = 10, or \"7.5\"");
    return std::nullopt;
  }
  if (!read) {
    read_.report(messages::book_bad_points, {value.shape == shape::text ? value.text : std::to_string(value.integer)}, value.where);
  } else if (*read < ratio{}) {
    read_.report(messages::book_negative_points, {std::string(key), points_text(*read)}, value.where);
    return std::nullopt;
  }
  return read;
}

std::optional<ratio> book_reader::points_at(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? std::nullopt : points_of(found->value, key);
}

void book_reader::read_score(const node& table) {
  static constexpr std::string_view known[] = {"id",     "level",  "of",    "pass", "kind",     "not_applicable", "items",
                                               "clause", "source", "title", "note", "evidence", "tightens"};
  read_.check_keys(table, "[[score]]", known);
  rule::score made;
  made.where = read_.at(table.where);
  made.id = read_.required_text(table, "id", "[[score]]");
  made.level = read_.required_text(table, "level", "[[score]]");
  made.kind = read_.choice<rule::rule_kind>(table, "kind", score_kinds).value_or(rule::rule_kind::criterion);
  made.not_applicable = read_.choice<rule::not_applicable_means>(table, "not_applicable", not_applicable_words).value_or(made.not_applicable);
  made.clause = citation_of(table);
  made.title = read_.title(table, "title");
  made.note = read_.text(table, "note");
  made.evidence = read_.choice<std::string_view>(table, "evidence", evidences).value_or("");
  made.tightens = tightens_of(table);
  made.pass = points_at(table, "pass");
  if (!made.id.empty()) {
    made.where = read_.at(find(table, "id")->value.where);
    take_score_id(made, find(table, "id")->value.where);
  }
  const bool has_of = read_.require(table, "of", "[[score]]");
  const std::optional<ratio> of = points_at(table, "of");
  made.of = of.value_or(ratio{});
  const std::size_t issues_before = found_.size();
  if (read_.require(table, "items", "[[score]]")) {
    const member& items = *find(table, "items");
    if (items.value.shape == shape::list && items.value.items.empty()) read_.report(messages::book_nothing_listed, {"items"}, items.value.where);
    read_.each_item(items.value, items.key, "items = [{ rule = \"roads\", points = 10 }]", [&](const node& item) { read_item(made, item); });
  }
  const bool items_are_read = found_.size() == issues_before;
  if (has_of && of && items_are_read) check_sum(made, table);
  if (of && made.pass && *made.pass > *of) {
    read_.report(messages::score_mark, {made.id, points_text(*made.pass), points_text(*of)}, find(table, "pass")->value.where);
  }
  book_.add(std::move(made));
}

/// A score with a pass mark is a rule, and shares ids with rules.
void book_reader::take_score_id(const rule::score& made, const position& where) {
  const auto same = [&made](const id_line& each) { return std::get<0>(each) == made.level && std::get<1>(each) == made.id; };
  const auto first = std::find_if(scores_.begin(), scores_.end(), same);
  if (first != scores_.end()) return read_.report(messages::book_duplicate_score, {made.id, std::to_string(std::get<2>(*first))}, where);
  scores_.emplace_back(made.level, made.id, where.line);
  if (made.pass) take_rule_id(made.level, made.id, where);
}

void book_reader::read_item(rule::score& made, const node& table) {
  static constexpr std::string_view known[] = {"rule", "id", "points", "max", "veto", "applies", "title"};
  rule::score_item item;
  read_.check_keys(table, "items", known);
  item.where = read_.at(table.where);
  item.rule = read_.text(table, "rule");
  const member* name = find(table, find(table, "rule") == nullptr ? "id" : "rule");
  item.id = name == nullptr ? std::string() : read_.text_of(name->value, name->key);
  item.veto = read_.boolean(table, "veto").value_or(false);
  item.applies = read_.formula(table, "applies");
  item.title = read_.title(table, "title");
  if (name != nullptr) {
    item.where = read_.at(name->value.where);
    const auto first = std::find_if(made.items.begin(), made.items.end(), [&item](const rule::score_item& each) { return each.id == item.id; });
    const bool again = !item.id.empty() && first != made.items.end();
    if (item.id.empty() && name->value.shape == shape::text) read_.report(messages::book_empty_text, {name->key}, name->value.where);
    if (again) read_.report(messages::book_duplicate_item, {item.id, std::to_string(first->where.line)}, name->value.where);
  }
  if (read_points(item, table)) check_item_keys(item, table);
  made.items.push_back(std::move(item));
}

/// `points = 10`, or `points = 'max(0, 20 - 2 * problems)'` with `max = 20`. False where the points cannot be read.
bool book_reader::read_points(rule::score_item& made, const node& table) {
  if (!read_.require(table, "points", "items")) return false;
  const node& points = find(table, "points")->value;
  if (points.shape != shape::text || looks_like_points(points.text)) {
    const std::optional<ratio> read = points_of(points, "points");
    made.points = read.value_or(ratio{});
    return read.has_value();
  }
  made.earns = read_.formula(table, "points");
  if (!read_.require(table, "max", "items")) return !made.earns->is_unread;
  const std::optional<ratio> most = points_at(table, "max");
  made.points = most.value_or(ratio{});
  return most.has_value() && !made.earns->is_unread;
}

/// What an item may hold beside its points depends on what earns them.
void book_reader::check_item_keys(const rule::score_item& made, const node& table) {
  const member* rule = find(table, "rule");
  const member* id = find(table, "id");
  const member* most = find(table, "max");
  const member* veto = find(table, "veto");
  if (rule != nullptr && made.earns) return read_.report(messages::book_item_twofold, {made.id}, find(table, "points")->value.where);
  if (rule == nullptr && !made.earns) return read_.report(messages::book_item_without_rule, {}, table.where);
  if (rule != nullptr && id != nullptr) read_.report(messages::book_item_two_names, {}, id->where);
  if (!made.earns && most != nullptr) read_.report(messages::book_item_max, {}, most->where);
  if (made.earns && id == nullptr) read_.require(table, "id", "items");
  if (made.earns && made.veto) read_.report(messages::book_veto_without_rule, {made.id}, veto->value.where);
}

void book_reader::check_sum(const rule::score& made, const node& table) {
  std::optional<ratio> sum = ratio{};
  for (const rule::score_item& item : made.items) {
    if (sum) sum = add(*sum, item.points);
  }
  if (!sum) {
    read_.report(messages::book_bad_points, {made.id}, find(table, "items")->value.where);
  } else if (*sum != made.of) {
    read_.report(messages::score_sum, {made.id, points_text(*sum), points_text(made.of)}, find(table, "of")->value.where);
  }
}

void book_reader::read_class(const std::string& level, const node& table) {
  const std::string title = "[classify." + level + "]";
  static constexpr std::string_view known[] = {"name", "cases", "otherwise", "clause", "source", "title"};
  read_.check_keys(table, title, known);
  rule::classification made;
  made.level = level;
  read_name(made, table, title);
  made.clause = citation_of(table);
  made.title = read_.title(table, "title");
  if (read_.require(table, "cases", title)) {
    const member& cases = *find(table, "cases");
    if (cases.value.shape == shape::list && cases.value.items.empty()) read_.report(messages::book_nothing_listed, {"cases"}, cases.value.where);
    read_.each_item(cases.value, cases.key, "cases = [{ value = \"poor\", when = '...' }]", [&](const node& one) { read_case(made, one); });
  }
  read_otherwise(made, table, title);
  book_.classes.push_back(std::move(made));
}

void book_reader::read_case(rule::classification& made, const node& table) {
  static constexpr std::string_view known[] = {"value", "when", "title", "clause", "source"};
  read_.check_keys(table, "cases", known);
  rule::class_case one;
  one.value = read_.required_text(table, "value", "cases");
  one.where = read_.at(one.value.empty() ? table.where : find(table, "value")->value.where);
  one.when = required_formula(table, "when", "cases");
  one.clause = citation_of(table);
  one.title = read_.title(table, "title");
  made.cases.push_back(std::move(one));
}

/// `otherwise = "none"`, or `{ value = "none", title = "..." }`.
void book_reader::read_otherwise(rule::classification& made, const node& table, const std::string& title) {
  if (!read_.require(table, "otherwise", title)) return;
  const node* value = &find(table, "otherwise")->value;
  if (value->shape == shape::table) {
    static constexpr std::string_view known[] = {"value", "title"};
    read_.check_keys(*value, "otherwise", known);
    made.otherwise = read_.required_text(*value, "value", "otherwise");
    made.otherwise_title = read_.title(*value, "title");
    if (made.otherwise.empty()) return;
    value = &find(*value, "value")->value;
  } else {
    made.otherwise = read_.required_text(table, "otherwise", title);
  }
  const bool repeats = !made.otherwise.empty() && !made.cases.empty() && made.cases.back().value == made.otherwise;
  if (repeats) read_.report(messages::book_class_repeats, {made.name, made.otherwise}, value->where);
}

}  // namespace povexit::inline v0::rulebook::detail
