// SPDX-License-Identifier: MIT
// rulebook/case_expectations.cpp -- what a case expects.
//
// Layer: rulebook.
#include <rulebook/case_expectations.hpp>

#include <algorithm>
#include <utility>

#include <povexit/rulebook/case_messages.hpp>
#include <rulebook/case_rows.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

constexpr named<verdict> outcomes[] = {{"pass", verdict::pass},
                                       {"fail", verdict::fail},
                                       {"unknown", verdict::unknown},
                                       {"not_judged", verdict::not_judged},
                                       {"not_applicable", verdict::not_applicable}};

/// Names of the level's parts of the books, each plainly; `found` tells whether `wanted` is one, with or without its book.
struct level_names {
  std::vector<std::string> names;
  bool found = false;

  void add(const rule::book& book, const std::string& level, const std::string& of_level, const std::string& name, const std::string& wanted) {
    if (level != of_level) return;
    found = found || name == wanted || book.id + ":" + name == wanted;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
};

}  // namespace

void expectation_reader::read(const node& table, test_case& into) {
  into.outcome = read_.choice<verdict>(table, "expect", outcomes);
  read_rules(table, into);
  read_classes(table, into);
  read_scores(table, into);
  read_missing(table, into);
  into.message = read_.text(table, "message");
  constexpr std::string_view expectations[] = {"expect", "rule", "class", "score", "missing"};
  const member* other = nullptr;
  for (const std::string_view key : expectations) {
    if (const member* found = find(table, key); found != nullptr && other == nullptr) other = found;
  }
  if (find(table, "message") == nullptr && other == nullptr) read_.report(messages::case_nothing_expected, {into.name}, table.where);
  if (find(table, "message") != nullptr && other != nullptr) read_.report(messages::case_message_alone, {other->key}, other->where);
}

const node* expectation_reader::part(const node& table, std::string_view key, std::string_view example) {
  const member* found = find(table, key);
  if (found == nullptr) return nullptr;
  if (found->value.shape == shape::table) return &found->value;
  read_.wrong_type(found->value, key, example);
  return nullptr;
}

void expectation_reader::read_rules(const node& table, test_case& into) {
  const node* rules = part(table, "rule", "rule = { income = \"fail\" }");
  const std::string& level = tables_.levels[into.row.level].name;
  for (std::size_t i = 0; rules != nullptr && i < rules->members.size(); ++i) {
    const member& entry = rules->members[i];
    level_names known;
    for (const rule::book& book : books_) {
      for (const rule::rule& each : book.rules) known.add(book, each.level, level, each.id, entry.key);
    }
    if (!known.found) {
      read_.report(messages::case_unknown_rule, {entry.key, level, list_of(known.names)}, entry.where, nearest(entry.key, known.names));
    } else if (const auto outcome = read_.choice<verdict>(*rules, entry.key, outcomes)) {
      into.rules.push_back({entry.key, *outcome});
    }
  }
}

void expectation_reader::read_classes(const node& table, test_case& into) {
  const node* classes = part(table, "class", "class = { kind = \"poor\" }");
  const std::string& level = tables_.levels[into.row.level].name;
  for (std::size_t i = 0; classes != nullptr && i < classes->members.size(); ++i) {
    const member& entry = classes->members[i];
    level_names known;
    std::vector<std::string> values;
    for (const rule::book& book : books_) {
      for (const rule::classification& each : book.classes) {
        known.add(book, each.level, level, each.name, entry.key);
        if (each.level != level || (each.name != entry.key && book.id + ":" + each.name != entry.key)) continue;
        for (const rule::class_case& one : each.cases) values.push_back(one.value);
        values.push_back(each.otherwise);
      }
    }
    if (!known.found) {
      read_.report(messages::case_unknown_class, {entry.key, level, list_of(known.names)}, entry.where, nearest(entry.key, known.names));
      continue;
    }
    expected_class made{entry.key, read_.texts(*classes, entry.key)};
    for (const std::string& value : made.values) {
      if (std::find(values.begin(), values.end(), value) != values.end()) continue;
      read_.report(messages::case_unknown_class_value, {value, entry.key, list_of(values)}, entry.value.where, nearest(value, values));
    }
    into.classes.push_back(std::move(made));
  }
}

void expectation_reader::read_scores(const node& table, test_case& into) {
  const node* scores = part(table, "score", "score = { total = \"87.5\" }");
  const std::string& level = tables_.levels[into.row.level].name;
  for (std::size_t i = 0; scores != nullptr && i < scores->members.size(); ++i) {
    const member& entry = scores->members[i];
    level_names known;
    for (const rule::book& book : books_) {
      for (const rule::score& each : book.scores) known.add(book, each.level, level, each.id, entry.key);
    }
    if (!known.found) {
      read_.report(messages::case_unknown_score, {entry.key, level, list_of(known.names)}, entry.where, nearest(entry.key, known.names));
      continue;
    }
    const bool is_list = entry.value.shape == shape::list;
    if (is_list && entry.value.items.size() != 2) {
      read_.wrong_type(entry.value, entry.key, entry.key + " = [\"80\", \"90\"]");
      continue;
    }
    const auto low = read_.amount_of(is_list ? entry.value.items[0] : entry.value, entry.key);
    const auto high = is_list ? read_.amount_of(entry.value.items[1], entry.key) : low;
    if (!low || !high) continue;
    const expected_score made{entry.key, low->value.value(), high->value.value()};
    if (made.high < made.low) read_.report(messages::case_bounds, {entry.key}, entry.value.where);
    into.scores.push_back(made);
  }
}

void expectation_reader::read_missing(const node& table, test_case& into) {
  const member* missing = find(table, "missing");
  if (missing == nullptr) return;
  into.missing = read_.texts(table, "missing");
  const auto place_of = [&](const std::string& name) {
    for (const node& item : missing->value.items) {
      if (item.text == name) return item.where;
    }
    return missing->value.where;
  };
  for (const std::string& name : into.missing) {
    std::vector<std::string> names;
    if (may_be_missing(name, into, names)) continue;
    read_.report(messages::case_unknown_missing, {name, tables_.levels[into.row.level].name}, place_of(name), nearest(name, names));
  }
}

bool expectation_reader::may_be_missing(const std::string& name, const test_case& of, std::vector<std::string>& names) const {
  for (level_index at = 0; at < tables_.levels.size(); ++at) {
    const level_schema& level = tables_.levels[at];
    for (const column_schema& column : level.columns) names.push_back((at == of.row.level ? "" : level.name + ".") + column.name);
    names.push_back(level.plural.empty() ? level.name : level.plural);
    names.push_back(level.name);
  }
  names.emplace_back("undefined");
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace povexit::inline v0::rulebook::detail
