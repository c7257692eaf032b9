// SPDX-License-Identifier: MIT
// rulebook/load_book.cpp -- a rule book from TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/load.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <povexit/rulebook/hash.hpp>
#include <rulebook/read_book.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

constexpr named<rule::rule_kind> rule_kinds[] = {{"floor", rule::rule_kind::floor},
                                                 {"criterion", rule::rule_kind::criterion},
                                                 {"item", rule::rule_kind::item},
                                                 {"reference", rule::rule_kind::reference},
                                                 {"quality", rule::rule_kind::quality}};
constexpr named<rule::empty_means> empty_words[] = {
    {"pass", rule::empty_means::pass}, {"fail", rule::empty_means::fail}, {"unknown", rule::empty_means::unknown}};
constexpr named<std::string_view> layers[] = {{"national", "national"}, {"province", "province"}, {"county", "county"}, {"programme", "programme"}};
constexpr named<std::string_view> evidences[] = {{"seen", "seen"}, {"seen_weak", "seen_weak"}, {"memory", "memory"}, {"derived", "derived"}};

class book_reader {
 public:
  book_reader(const source_text& source, issues& found) : read_(source, found) {}

  [[nodiscard]] rule::book book(const node& file) {
    if (is_schema(file)) return {};
    for (const member& part : file.members) read_part(part);
    if (find(file, "book") == nullptr) read_.report(messages::book_missing_key, {"[book]", "id"}, {});
    const auto in_order = [](const auto& a, const auto& b) { return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column); };
    std::stable_sort(book_.defines.begin(), book_.defines.end(), in_order);  // levels may take turns: [define] village.a, household.b
    std::stable_sort(book_.reports.begin(), book_.reports.end(), in_order);
    std::stable_sort(book_.verdicts.begin(), book_.verdicts.end(), in_order);
    return std::move(book_);
  }

 private:
  bool is_schema(const node& file) {
    const member* head = find(file, "schema");
    if (head == nullptr || find(file, "book") != nullptr) return false;
    read_.report(messages::book_is_schema, {}, head->where);
    return true;
  }

  void read_part(const member& part) {
    if (part.key == "book") {
      read_head(part);
    } else if (part.key == "param") {
      read_.each_table(part.value, part.key, "[param.name]", [this](const member& entry) { read_parameter(entry); });
    } else if (part.key == "define") {
      read_.each_table(part.value, part.key, "[define.household]", [this](const member& level) { read_values(level, "define", book_.defines); });
    } else if (part.key == "report") {
      read_.each_table(part.value, part.key, "[report.household]", [this](const member& level) { read_values(level, "report", book_.reports); });
    } else if (part.key == "rule") {
      read_rules(part.value);
    } else if (part.key == "verdict") {
      read_verdicts(part.value);
    } else if (part.key == "score" || part.key == "classify") {
      read_.report(messages::book_unsupported_table, {part.key == "score" ? "[[score]]" : "[classify]"}, part.where);
    } else {
      static constexpr std::string_view parts[] = {"book", "param", "define", "rule", "verdict", "report"};
      read_.report(messages::book_unknown_table, {part.key, quoted_list(parts)}, part.where, nearest(part.key, parts));
    }
  }

  void read_head(const member& part) {
    const node& head = part.value;
    if (head.shape != shape::table) return read_.wrong_type(head, part.key, "[book]");
    static constexpr std::string_view known[] = {"id", "title", "layer", "jurisdiction", "effective", "source", "note", "uses"};
    static constexpr std::string_view planned[] = {"extends", "tightens", "waivers"};
    read_.check_keys(head, "[book]", {known, planned});
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
    read_uses(head);
  }

  void read_effective(const node& head) {
    const member* found = find(head, "effective");
    if (found == nullptr) return;
    if (found->value.shape != shape::table) return read_.wrong_type(found->value, found->key, "effective = { from = 2016-04-23, until = 2016-12-31 }");
    static constexpr std::string_view known[] = {"from", "until"};
    read_.check_keys(found->value, "effective", {known, {}});
    rule::period& period = book_.effective;
    period = {read_.day(found->value, "from"), read_.day(found->value, "until")};
    if (!period.from || !period.until || *period.from <= *period.until) return;
    read_.report(messages::book_period_backwards, {to_string(*period.from), to_string(*period.until)}, find(found->value, "until")->value.where);
  }

  void read_uses(const node& head) {
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
    };
    check(found->value);
    for (const node& use : found->value.items) check(use);
  }

  void read_parameter(const member& entry) {
    const node& table = entry.value;
    const std::string name = "[param." + entry.key + "]";
    static constexpr std::string_view known[] = {"value", "by_year", "by", "values", "unit", "source", "sources", "title"};
    static constexpr std::string_view planned[] = {"tightens", "in_force", "table"};
    read_.check_keys(table, name, {known, planned});
    rule::parameter made;
    made.name = entry.key;
    made.where = read_.at(entry.where);
    made.measure = read_.measure(table, "unit");
    made.source = read_.text(table, "source");
    made.title = read_.title(table, "title");
    const member* constant = find(table, "value");
    const member* years = find(table, "by_year");
    const member* by = find(table, "by");
    if ((constant != nullptr) + (years != nullptr) + (by != nullptr) != 1) {
      read_.report(messages::book_parameter_forms, {name}, table.where);
    } else if (constant != nullptr) {
      add_value(made, {}, constant->value, "value");
    } else if (years != nullptr) {
      made.by = rule::parameter_key::exit_year;
      read_keyed(made, *years, "by_year = { 2014 = 2800, 2015 = 2855 }");
    } else {
      read_by(made, *by, table, name);
    }
    if (by == nullptr && find(table, "values") != nullptr) {
      read_.report(messages::book_missing_key, {name, "by"}, find(table, "values")->where);
    }
    read_sources(made, table, name);
    book_.parameters.push_back(std::move(made));
  }

  void read_by(rule::parameter& made, const member& by, const node& table, const std::string& name) {
    if (by.value.shape == shape::list) return read_.report(messages::book_table_parameter, {name}, by.value.where);
    const std::string path = read_.text_of(by.value, "by");
    made.by = path == "exit_year" ? rule::parameter_key::exit_year : rule::parameter_key::path;
    for (std::size_t begin = 0; made.by == rule::parameter_key::path && !path.empty() && begin <= path.size();) {
      const std::size_t end = std::min(path.find('.', begin), path.size());
      made.path.push_back(path.substr(begin, end - begin));
      read_.check_name(made.path.back(), by.value.where);
      begin = end + 1;
    }
    if (read_.require(table, "values", name)) read_keyed(made, *find(table, "values"), "values = { central = \"2%\", western = \"3%\" }");
  }

  void read_keyed(rule::parameter& made, const member& values, std::string_view example) {
    if (values.value.shape != shape::table) return read_.wrong_type(values.value, values.key, example);
    if (values.value.members.empty()) read_.report(messages::book_no_values, {made.name}, values.where);
    for (const member& each : values.value.members) {
      const bool year = each.key.size() == 4 && each.key.find_first_not_of("0123456789") == std::string::npos && each.key != "0000";
      if (made.by == rule::parameter_key::exit_year && !year) read_.report(messages::book_bad_year, {each.key}, each.where);
      add_value(made, each.key, each.value, each.key);
    }
  }

  void add_value(rule::parameter& made, std::string key, const node& value, std::string_view shown) {
    // A wrong amount is reported and stands as 1, so that its key is still known.
    const auto amount = read_.amount_of(value, shown).value_or(reader::amount{{1, 0}, rule::number_form::plain});
    made.values.push_back({std::move(key), amount.value, amount.written_as, {}, read_.at(value.where)});
  }

  void read_sources(rule::parameter& made, const node& table, const std::string& name) {
    const member* sources = find(table, "sources");
    if (sources == nullptr) return;
    if (sources->value.shape != shape::table) return read_.wrong_type(sources->value, "sources", "sources = { 2014 = \"...\" }");
    for (const member& each : sources->value.members) {
      const std::string source = read_.text_of(each.value, each.key);
      const bool constant = made.by == rule::parameter_key::constant && each.key == "value";
      const auto value = std::find_if(made.values.begin(), made.values.end(), [&](const auto& one) { return constant || one.key == each.key; });
      if (value != made.values.end()) {
        value->source = source;
      } else {
        read_.report(messages::book_source_without_value, {each.key, name}, each.where);
      }
    }
  }

  /// `[define.household]` and `[report.household]`: a formula, or `{ value = '...', title = "..." }`.
  template <typename Value>
  void read_values(const member& level, std::string_view part, std::vector<Value>& into) {
    for (const member& entry : level.value.members) {
      Value made;
      made.name = entry.key;
      made.level = level.key;
      made.where = read_.at(entry.where);
      read_.check_name(entry.key, entry.where);
      std::optional<rule::formula> value;
      if (entry.value.shape == shape::table) {
        const std::string title = "[" + std::string(part) + "." + level.key + "] " + entry.key;
        static constexpr std::string_view known[] = {"value", "title"};
        static constexpr std::string_view planned[] = {"tightens"};
        read_.check_keys(entry.value, title, {known, planned});
        read_.require(entry.value, "value", title);
        value = read_.formula(entry.value, "value");
        made.title = read_.title(entry.value, "title");
      } else {
        value = read_.formula_of(entry.value, entry.key);
      }
      made.value.is_unread = !value;
      if (value) made.value = *std::move(value);
      into.push_back(std::move(made));
    }
  }

  void read_rules(const node& list) {
    if (list.shape != shape::list) return read_.wrong_type(list, "rule", "[[rule]]");
    for (const node& table : list.items) {
      if (table.shape == shape::table) {
        read_rule(table);
      } else {
        read_.wrong_type(table, "rule", "[[rule]]");
      }
    }
  }

  void read_rule(const node& table) {
    static constexpr std::string_view known[] = {"id", "level", "kind", "when", "empty", "exception", "clause", "source", "title", "note", "evidence"};
    static constexpr std::string_view planned[] = {"applies", "tightens"};
    read_.check_keys(table, "[[rule]]", {known, planned});
    rule::rule made;
    made.where = read_.at(table.where);
    made.id = read_.required_text(table, "id", "[[rule]]");
    made.level = read_.required_text(table, "level", "[[rule]]");
    if (!made.id.empty()) take_rule_id(made, find(table, "id")->value);
    read_.require(table, "when", "[[rule]]");
    made.kind = read_.choice<rule::rule_kind>(table, "kind", rule_kinds).value_or(rule::rule_kind::criterion);
    if (made.kind == rule::rule_kind::item) read_.report(messages::book_item_rule, {}, find(table, "kind")->value.where);
    made.when.is_unread = true;
    if (auto when = read_.formula(table, "when")) made.when = *std::move(when);
    made.empty = read_.choice<rule::empty_means>(table, "empty", empty_words).value_or(rule::empty_means::unstated);
    made.clause = {read_.text(table, "clause"), read_.text(table, "source")};
    made.title = read_.title(table, "title");
    made.note = read_.text(table, "note");
    made.evidence = read_.choice<std::string_view>(table, "evidence", evidences).value_or("");
    read_exception(made, table);
    book_.rules.push_back(std::move(made));
  }

  /// Ids are unique at their level.
  void take_rule_id(rule::rule& made, const node& id) {
    made.where = read_.at(id.where);
    const auto first = std::lower_bound(ids_.begin(), ids_.end(), std::tuple(made.level, made.id, std::uint32_t{0}));
    if (first != ids_.end() && std::get<0>(*first) == made.level && std::get<1>(*first) == made.id) {
      read_.report(messages::book_duplicate_rule, {made.id, std::to_string(std::get<2>(*first))}, id.where);
    } else {
      ids_.insert(first, {made.level, made.id, id.where.line});
    }
  }

  void read_exception(rule::rule& made, const node& table) {
    const member* found = find(table, "exception");
    if (found == nullptr) return;
    if (found->value.shape != shape::table) return read_.wrong_type(found->value, "exception", "exception = { when = '...', clause = \"...\" }");
    static constexpr std::string_view known[] = {"when", "clause", "source"};
    read_.check_keys(found->value, "exception", {known, {}});
    read_.require(found->value, "when", "exception");
    rule::exception_clause exception;
    exception.when.is_unread = true;
    if (auto when = read_.formula(found->value, "when")) exception.when = *std::move(when);
    exception.clause = {read_.text(found->value, "clause"), read_.text(found->value, "source")};
    made.exception = std::move(exception);
  }

  /// `[verdict.household]`, or `[[verdict.household]]` for several of one level.
  void read_verdicts(const node& levels) {
    if (levels.shape != shape::table) return read_.wrong_type(levels, "verdict", "[verdict.household]");
    for (const member& level : levels.members) {
      read_.check_name(level.key, level.where);
      if (level.value.shape == shape::table) {
        read_verdict(level.key, level.value);
      } else if (level.value.shape != shape::list) {
        read_.wrong_type(level.value, level.key, "[verdict.household]");
      }
      for (const node& each : level.value.items) {
        if (each.shape == shape::table) {
          read_verdict(level.key, each);
        } else {
          read_.wrong_type(each, level.key, "[[verdict.household]]");
        }
      }
    }
  }

  void read_verdict(const std::string& level, const node& table) {
    const std::string name = "[verdict." + level + "]";
    static constexpr std::string_view known[] = {"name", "of", "when", "title"};
    static constexpr std::string_view planned[] = {"applies", "tightens"};
    read_.check_keys(table, name, {known, planned});
    rule::verdict_clause made;
    made.level = level;
    made.where = read_.at(table.where);
    made.name = read_.required_text(table, "name", name);
    if (!made.name.empty()) {
      made.where = read_.at(find(table, "name")->value.where);
      read_.check_name(made.name, find(table, "name")->value.where);
    }
    made.of = read_.formula(table, "of");
    made.when = read_.formula(table, "when");
    made.title = read_.title(table, "title");
    book_.verdicts.push_back(std::move(made));
  }

  reader read_;
  rule::book book_;
  std::vector<std::tuple<std::string, std::string, std::uint32_t>> ids_;  ///< level, id and line of each rule, sorted
};

}  // namespace
}  // namespace detail

std::optional<rule::book> detail::read_book(std::string_view text, std::string_view file, issues& found) {
  const source_text source(text, file);
  const std::optional<node> document = read_document(source, found);
  return document ? std::optional(book_reader(source, found).book(*document)) : std::nullopt;
}

result<rule::book> parse_book(std::string_view text, std::string_view file) {
  issues found;
  std::optional<rule::book> book = detail::read_book(text, file, found);
  if (!book || has_errors(found)) {
    detail::arrange(found);
    return unexpected(std::move(found));
  }
  book->hash = hash(*book);
  return *std::move(book);
}

}  // namespace povexit::inline v0::rulebook
