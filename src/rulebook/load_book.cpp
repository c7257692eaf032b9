// SPDX-License-Identifier: MIT
// rulebook/load_book.cpp -- a rule book from TOML: the file as a whole, and its head.
//
// Layer: rulebook.
#include <povexit/rulebook/load.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

#include <povexit/rulebook/hash.hpp>
#include <rulebook/book_reader.hpp>
#include <rulebook/read_book.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {

rule::book book_reader::book(const node& file) {
  if (is_schema(file)) return {};
  for (const member& part : file.members) read_part(part);
  if (find(file, "book") == nullptr) read_.report(messages::book_missing_key, {"[book]", "id"}, {});
  const auto in_order = [](const auto& a, const auto& b) { return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column); };
  std::stable_sort(book_.defines.begin(), book_.defines.end(), in_order);  // levels may take turns: [define] village.a, household.b
  std::stable_sort(book_.reports.begin(), book_.reports.end(), in_order);
  std::stable_sort(book_.verdicts.begin(), book_.verdicts.end(), in_order);
  std::stable_sort(book_.classes.begin(), book_.classes.end(), in_order);
  std::stable_sort(book_.rules.begin(), book_.rules.end(), in_order);  // rules and scores may take turns
  return std::move(book_);
}

bool book_reader::is_schema(const node& file) {
  const member* head = find(file, "schema");
  if (head == nullptr || find(file, "book") != nullptr) return false;
  read_.report(messages::book_is_schema, {}, head->where);
  return true;
}

void book_reader::read_part(const member& part) {
  if (part.key == "book") {
    read_head(part);
  } else if (part.key == "param") {
    read_.each_table(part.value, part.key, "[param.name]", [this](const member& entry) { read_parameter(entry); });
  } else if (part.key == "define") {
    read_.each_table(part.value, part.key, "[define.household]", [this](const member& level) { read_define(level); });
  } else if (part.key == "report") {
    read_.each_table(part.value, part.key, "[report.household]", [this](const member& level) { read_report(level); });
  } else if (part.key == "rule") {
    read_.each_item(part.value, part.key, "[[rule]]", [this](const node& table) { read_rule(table); });
  } else if (part.key == "score") {
    read_.each_item(part.value, part.key, "[[score]]", [this](const node& table) { read_score(table); });
  } else if (part.key == "verdict") {
    read_.each_of_level(part.value, part.key, [this](const std::string& level, const node& table) { read_verdict(level, table); });
  } else if (part.key == "classify") {
    read_.each_of_level(part.value, part.key, [this](const std::string& level, const node& table) { read_class(level, table); });
  } else {
    static constexpr std::string_view parts[] = {"book", "param", "define", "rule", "score", "classify", "verdict", "report"};
    read_.report(messages::book_unknown_table, {part.key, quoted_list(parts)}, part.where, nearest(part.key, parts));
  }
}

void book_reader::read_head(const member& part) {
  static constexpr named<std::string_view> layers[] = {
      {"national", "national"}, {"province", "province"}, {"county", "county"}, {"programme", "programme"}};
  const node& head = part.value;
  if (head.shape != shape::table) return read_.wrong_type(head, part.key, "[book]");
  static constexpr std::string_view known[] = {"id", "title", "layer", "jurisdiction", "effective", "source", "note", "extends", "uses", "waivers"};
  read_.check_keys(head, "[book]", known);
  book_.where = read_.at(part.where);
  book_.id = read_.required_text(head, "id", "[book]");
  if (const member* id = find(head, "id")) {
    book_.where = read_.at(id->value.where);
    read_.check_id(book_.id, id->value.where);
  }
  book_.title = read_.title(head, "title");
  book_.layer = read_.choice<std::string_view>(head, "layer", layers).value_or("");
  book_.jurisdiction = read_.text(head, "jurisdiction");
  book_.source = read_.text(head, "source");
  book_.note = read_.text(head, "note");
  read_effective(head);
  read_extends(head);
  read_uses(head);
  read_waivers(head);
}

/// `from` and `until` of a table, in this order.
rule::period book_reader::period_of(const node& table) {
  const rule::period period{read_.day(table, "from"), read_.day(table, "until")};
  const bool is_backwards = period.from && period.until && *period.until < *period.from;
  if (!is_backwards) return period;
  read_.report(messages::book_period_backwards, {to_string(*period.from), to_string(*period.until)}, find(table, "until")->value.where);
  return period;
}

void book_reader::read_effective(const node& head) {
  const member* found = find(head, "effective");
  if (found == nullptr) return;
  if (found->value.shape != shape::table) return read_.wrong_type(found->value, found->key, "effective = { from = 2016-04-23, until = 2016-12-31 }");
  static constexpr std::string_view known[] = {"from", "until"};
  read_.check_keys(found->value, "effective", known);
  book_.effective = period_of(found->value);
}

void book_reader::read_extends(const node& head) {
  const member* found = find(head, "extends");
  if (found == nullptr) return;
  book_.extends = read_.required_text(head, "extends", "[book]");
  book_.extends_where = read_.at(found->value.where);
  read_.check_id(book_.extends, found->value.where);
}

void book_reader::read_uses(const node& head) {
  book_.uses = read_.texts(head, "uses");
  const member* found = find(head, "uses");
  if (found == nullptr) return;
  std::vector<std::string_view> seen;
  const auto check = [&](const node& use) {
    if (use.shape != shape::text) return;  // reported
    if (use.text.empty()) read_.report(messages::book_empty_text, {"uses"}, use.where);
    read_.check_id(use.text, use.where);
    const bool again = std::find(seen.begin(), seen.end(), use.text) != seen.end();
    if (again) read_.report(messages::book_duplicate_use, {use.text}, use.where);
    seen.push_back(use.text);
    book_.uses_where.push_back(read_.at(use.where));
  };
  check(found->value);
  for (const node& use : found->value.items) check(use);
}

void book_reader::read_waivers(const node& head) {
  const member* found = find(head, "waivers");
  if (found == nullptr) return;
  constexpr std::string_view example = "waivers = [{ id = \"income\", date = 2018-06-01, reason = \"...\" }]";
  read_.each_item(found->value, found->key, example, [this](const node& table) {
    static constexpr std::string_view known[] = {"id", "date", "reason"};
    read_.check_keys(table, "waivers", known);
    rule::waiver made;
    made.where = read_.at(table.where);
    made.id = read_.required_text(table, "id", "waivers");
    const auto same = [&made](const rule::waiver& earlier) { return earlier.id == made.id; };
    if (!made.id.empty()) {
      made.where = read_.at(find(table, "id")->value.where);
      const bool again = std::any_of(book_.waivers.begin(), book_.waivers.end(), same);
      if (again) read_.report(messages::book_duplicate_waiver, {made.id}, find(table, "id")->value.where);
    }
    if (read_.require(table, "date", "waivers")) made.on = read_.day(table, "date").value_or(date{0, 0, 0});
    made.reason = read_.required_text(table, "reason", "waivers");
    book_.waivers.push_back(std::move(made));
  });
}

std::string book_reader::tightens_of(const node& table) {
  const member* found = find(table, "tightens");
  if (found == nullptr) return {};
  std::string name = read_.text_of(found->value, found->key);
  const std::size_t colon = name.find(':');
  const std::string_view target = colon == std::string::npos ? std::string_view(name) : std::string_view(name).substr(colon + 1);
  const bool names_something = !target.empty() && colon != 0 && target.find(':') == std::string_view::npos;
  if (!names_something && found->value.shape == shape::text) read_.report(messages::book_bad_tightens, {name}, found->value.where);
  return name;
}

}  // namespace detail

std::optional<rule::book> detail::read_book(std::string_view text, std::string_view file, std::string_view directory, issues& found) {
  const source_text source(text, file);
  const std::optional<node> document = read_document(source, found);
  return document ? std::optional(book_reader(source, directory, found).book(*document)) : std::nullopt;
}

result<rule::book> parse_book(std::string_view text, std::string_view file, std::string_view directory) {
  issues found;
  std::optional<rule::book> book = detail::read_book(text, file, directory, found);
  if (!book || has_errors(found)) {
    detail::arrange(found, file);
    return unexpected(std::move(found));
  }
  book->hash = hash(*book);
  return *std::move(book);
}

}  // namespace povexit::inline v0::rulebook
