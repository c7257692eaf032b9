// SPDX-License-Identifier: MIT
// rulebook/load_cases.cpp -- cases of a rule book from TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/cases.hpp>

#include <algorithm>
#include <utility>

#include <povexit/rulebook/case_messages.hpp>
#include <rulebook/case_expectations.hpp>
#include <rulebook/case_rows.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

/// What stands at the level's name, its own words for sets, or one of these, in a [[case]].
constexpr std::string_view case_keys[] = {"name",  "note",    "level",   "expect", "rule", "class",        "score",
                                          "param", "missing", "message", "year",   "date", "retrospective"};

class case_reader {
 public:
  case_reader(const source_text& source, issues& found, const schema& tables, std::span<const rule::book> books)
      : read_(source, found),
        tables_(tables),
        books_(books),
        rows_(read_, tables),
        expected_(read_, tables, books) {}

  [[nodiscard]] case_file read(const node& file) {
    case_file made;
    const member* cases = find(file, "case");
    if (find(file, "cases") == nullptr && cases == nullptr) return read_.report(messages::case_is_not, {}, {}), made;
    for (const member& part : file.members) {
      static constexpr std::string_view parts[] = {"cases", "case"};
      if (part.key == "cases") {
        made.head = read_case_head(read_, part.value);
      } else if (part.key != "case") {
        read_.report(messages::book_unknown_table, {part.key, quoted_list(parts)}, part.where, nearest(part.key, parts));
      }
    }
    if (cases == nullptr) return read_.report(messages::case_is_not, {}, {}), made;
    if (cases->value.shape != shape::list) return read_.wrong_type(cases->value, "case", "[[case]]"), made;
    for (const node& item : cases->value.items) {
      if (item.shape == shape::table) {
        read_case(item, made.cases);
      } else {
        read_.wrong_type(item, "case", "[[case]]");
      }
    }
    return made;
  }

 private:
  void read_case(const node& table, std::vector<test_case>& into) {
    test_case made;
    made.where = read_.at(table.where);
    made.name = read_.required_text(table, "name", "[[case]]");
    if (const member* name = find(table, "name")) made.where = read_.at(name->value.where);
    for (const test_case& known : into) {
      if (known.name.empty() || known.name != made.name) continue;
      read_.report(messages::case_duplicate, {made.name, std::to_string(known.where.line)}, find(table, "name")->value.where);
      break;
    }
    made.note = read_.text(table, "note");
    read_question(table, made);
    const std::string level = read_.required_text(table, "level", "[[case]]");
    const auto found = tables_.find(level);
    if (!found) return report_level(level, table);
    made.row.level = *found;
    for (auto above = tables_.parent_of(*found); above; above = tables_.parent_of(*above)) made.above.emplace_back().level = *above;
    for (const member& entry : table.members) read_key(entry, made);
    row_reader::arrange(made.row);
    expected_.read(table, made);
    std::size_t rows = row_reader::rows_of(made.row);
    for (const case_row& above : made.above) rows += row_reader::rows_of(above);
    if (rows > most_case_rows) read_.report(messages::case_too_many_rows, {made.name, std::to_string(most_case_rows)}, table.where);
    into.push_back(std::move(made));
  }

  void report_level(const std::string& level, const node& table) {
    if (level.empty()) return;  // reported as missing, empty, or of another type
    std::vector<std::string> names;
    for (const level_schema& each : tables_.levels) names.push_back(each.name);
    read_.report(messages::case_unknown_level, {level, list_of(names)}, find(table, "level")->value.where, nearest(level, names));
  }

  void read_key(const member& entry, test_case& made) {
    if (std::find(std::begin(case_keys), std::end(case_keys), entry.key) != std::end(case_keys)) return;
    if (const auto child = find_child(tables_, made.row.level, entry.key)) return rows_.read_children(entry, *child, made.row);
    if (const auto level = tables_.find(entry.key)) return read_row_of(entry, *level, made);
    std::vector<std::string> names = child_words(tables_, made.row.level);
    names.insert(names.end(), std::begin(case_keys), std::end(case_keys));
    names.push_back(tables_.levels[made.row.level].name);
    for (const case_row& above : made.above) names.push_back(tables_.levels[above.level].name);
    read_.report(messages::case_unknown_key, {entry.key, tables_.levels[made.row.level].name}, entry.where, nearest(entry.key, names));
  }

  void read_row_of(const member& entry, level_index level, test_case& made) {
    case_row* into = level == made.row.level ? &made.row : nullptr;
    for (case_row& above : made.above) {
      if (above.level == level) into = &above;
    }
    if (into == nullptr) return read_.report(messages::case_not_above, {entry.key, tables_.levels[made.row.level].name}, entry.where);
    if (entry.value.shape != shape::table) return read_.wrong_type(entry.value, entry.key, entry.key + " = { ... }");
    rows_.read_row(entry.value, *into, false);
  }

  void read_question(const node& table, test_case& made) {
    if (const auto year = read_.count(table, "year", 9999)) made.year = static_cast<std::int32_t>(*year);
    if (const auto day = read_.day(table, "date")) made.on = *day;
    made.retrospective = read_.boolean(table, "retrospective").value_or(false);
    const member* changes = find(table, "param");
    if (changes == nullptr) return;
    if (changes->value.shape != shape::table) return read_.wrong_type(changes->value, "param", "param = { poverty_line = 3146 }");
    for (const member& entry : changes->value.members) {
      const std::size_t bracket = entry.key.find('[');
      parameter_override change;
      change.name = entry.key.substr(0, bracket);
      const bool has_key = bracket != std::string::npos && entry.key.ends_with(']');
      if (has_key) change.key = entry.key.substr(bracket + 1, entry.key.size() - bracket - 2);
      change.where = read_.at(entry.where);
      const auto amount = read_.amount_of(entry.value, entry.key);
      if (!amount) continue;
      change.amount = amount->value;
      change.written_as = amount->written_as;
      made.parameters.push_back(std::move(change));
    }
    if (made.parameters.empty() || find(table, "message") != nullptr) return;
    const auto changed = with_parameters({books_.begin(), books_.end()}, made.parameters);
    for (std::size_t i = 0; !changed && i < changed.error().size(); ++i) read_.report(changed.error()[i]);
  }

  reader read_;
  const schema& tables_;
  std::span<const rule::book> books_;
  row_reader rows_;
  expectation_reader expected_;
};

}  // namespace

case_head read_case_head(reader& read, const node& head) {
  case_head made;
  if (head.shape != shape::table) return read.wrong_type(head, "cases", "[cases]"), made;
  static constexpr std::string_view known[] = {"book", "schema", "year", "date", "retrospective", "note"};
  read.check_keys(head, "[cases]", known);
  made.book = read.text(head, "book");
  made.schema = read.text(head, "schema");
  if (const auto year = read.count(head, "year", 9999)) made.year = static_cast<std::int32_t>(*year);
  if (const auto day = read.day(head, "date")) made.on = *day;
  made.retrospective = read.boolean(head, "retrospective").value_or(false);
  made.note = read.text(head, "note");
  return made;
}

}  // namespace detail

result<case_head> parse_case_head(std::string_view text, std::string_view file) {
  const detail::source_text source(text, file);
  issues found;
  const std::optional<detail::node> document = detail::read_document(source, found);
  if (!document) return unexpected(std::move(found));
  const detail::member* head = detail::find(*document, "cases");
  issues of_head;  // reported when the whole is read
  detail::reader read(source, of_head);
  return head == nullptr ? case_head() : detail::read_case_head(read, head->value);
}

result<case_file> parse_cases(std::string_view text, std::string_view file, const schema& tables, std::span<const rule::book> books) {
  const detail::source_text source(text, file);
  issues found;
  const std::optional<detail::node> document = detail::read_document(source, found);
  if (!document) return unexpected(std::move(found));
  case_file made = detail::case_reader(source, found, tables, books).read(*document);
  if (has_errors(found)) {
    detail::arrange(found, file);
    return unexpected(std::move(found));
  }
  return made;
}

}  // namespace povexit::inline v0::rulebook
