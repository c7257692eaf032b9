// SPDX-License-Identifier: MIT
// rulebook/load_schema.cpp -- a schema from TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/load.hpp>

#include <array>
#include <utility>

#include <povexit/table/check.hpp>
#include <povexit/table/derived.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

constexpr named<value_type> value_types[] = {{"boolean", value_type::boolean}, {"integer", value_type::integer}, {"decimal", value_type::decimal},
                                             {"money", value_type::money},     {"ratio", value_type::ratio},     {"date", value_type::date},
                                             {"code", value_type::code},       {"text", value_type::text}};
constexpr named<blank_means> blank_words[] = {
    {"unknown", blank_means::unknown}, {"zero", blank_means::zero}, {"no", blank_means::no}, {"none", blank_means::none}};
constexpr named<change_allowed> change_words[] = {
    {"any", change_allowed::any}, {"none", change_allowed::none}, {"up", change_allowed::up}, {"down", change_allowed::down}};
constexpr named<std::string_view> encodings[] = {{"utf-8", "utf-8"}, {"gb18030", "gb18030"}};

[[nodiscard]] constexpr std::uint8_t usual_scale(value_type type) noexcept {
  return type == value_type::decimal || type == value_type::money ? 2 : type == value_type::ratio ? 4 : 0;
}

/// A number in stored integers; nothing where digits would be lost or it does not fit.
[[nodiscard]] std::optional<std::int64_t> stored(const reader::amount& amount, int scale) noexcept {
  const bool pure = amount.written_as == rule::number_form::plain;
  const std::int64_t per = pure ? 1 : amount.written_as == rule::number_form::percent ? 100 : 1000;
  // |digits| < 10^18 and scale <= 18, so both products stay below 10^36 < 2^127.
  const wide top = wide{amount.value.digits} * power_of_ten(scale);
  const wide below = wide{power_of_ten(amount.value.scale)} * per;
  const wide whole = top / below;
  if (whole * below != top || whole < INT64_MIN || whole > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

class schema_reader {
 public:
  schema_reader(const source_text& source, issues& found) : read_(source, found) {}

  [[nodiscard]] schema tables(const node& file) {
    const member* book = find(file, "book");
    if (book != nullptr && find(file, "schema") == nullptr) return read_.report(messages::book_is_book, {}, book->where), schema();
    for (const member& part : file.members) read_part(part);
    if (find(file, "schema") == nullptr) read_.report(messages::book_missing_key, {"[schema]", "id"}, {});
    if (find(file, "level") == nullptr) read_.report(messages::book_missing_key, {"[schema]", "[level.household]"}, {});
    return std::move(schema_);
  }

 private:
  void read_part(const member& part) {
    if (part.key == "schema") {
      read_head(part.value);
    } else if (part.key == "level") {
      read_.each_table(part.value, part.key, "[level.household]", [this](const member& entry) { read_level(entry); });
    } else {
      static constexpr std::string_view parts[] = {"schema", "level"};
      read_.report(messages::book_unknown_table, {part.key, quoted_list(parts)}, part.where, nearest(part.key, parts));
    }
  }

  void read_head(const node& head) {
    if (head.shape != shape::table) return read_.wrong_type(head, "schema", "[schema]");
    static constexpr std::string_view known[] = {"id", "title", "as_of", "exit_year"};
    read_.check_keys(head, "[schema]", known);
    schema_.id = read_.required_text(head, "id", "[schema]");
    if (const member* id = find(head, "id")) read_.check_id(schema_.id, id->value.where);
    schema_.title = read_.title(head, "title");
    schema_.as_of = read_.day(head, "as_of");
    if (const auto year = read_.count(head, "exit_year", 9999)) schema_.exit_year = static_cast<std::int32_t>(*year);
  }

  /// `title` and `label` say the same; both at once are a mistake.
  [[nodiscard]] label read_title(const node& table, std::string_view name) {
    if (find(table, "title") != nullptr && find(table, "label") != nullptr) {
      read_.report(messages::book_duplicate_title, {std::string(name)}, find(table, "title")->where);
    }
    return read_.title(table, find(table, "label") != nullptr ? "label" : "title");
  }

  void read_level(const member& entry) {
    const node& table = entry.value;
    const std::string name = "[level." + entry.key + "]";
    static constexpr std::string_view known[] = {"plural",     "title",   "label",    "id",     "personal_id", "label_column", "file",
                                                 "title_rows", "footers", "encoding", "optional", "parent", "column"};
    read_.check_keys(table, name, known);
    level_schema made;
    made.name = entry.key;
    made.where = read_.at(entry.where);
    made.plural = read_.text(table, "plural");
    if (!made.plural.empty()) read_.check_name(made.plural, find(table, "plural")->value.where);
    made.title = read_title(table, name);
    made.id = read_.text(table, "id");
    made.personal_id = read_.boolean(table, "personal_id").value_or(false);
    made.label_column = read_.text(table, "label_column");
    made.optional = read_.boolean(table, "optional").value_or(false);
    made.file.name = read_.text(table, "file");
    made.file.title_rows = static_cast<std::size_t>(read_.count(table, "title_rows", 1000).value_or(0));
    made.file.footers = read_.texts(table, "footers");
    made.file.encoding = read_.choice<std::string_view>(table, "encoding", encodings).value_or("");
    if (const member* parent = find(table, "parent")) made.parent = read_parent(*parent, name);
    if (const member* columns = find(table, "column")) {
      const std::string example = "[level." + entry.key + ".column.size]";
      read_.each_table(columns->value, "column", example, [&](const member& column) { made.columns.push_back(read_column(column, entry.key)); });
    }
    schema_.levels.push_back(std::move(made));
  }

  [[nodiscard]] std::optional<parent_schema> read_parent(const member& parent, const std::string& level) {
    const node& table = parent.value;
    if (table.shape != shape::table) {
      read_.wrong_type(table, "parent", "parent = { level = \"household\", column = \"household_id\" }");
      return std::nullopt;
    }
    static constexpr std::string_view known[] = {"level", "column", "plural", "complete", "key", "expected"};
    read_.check_keys(table, level + " parent", known);
    parent_schema made;
    made.level = read_.required_text(table, "level", level + " parent");
    made.column = read_.text(table, "column");
    made.plural = read_.text(table, "plural");
    if (!made.plural.empty()) read_.check_name(made.plural, find(table, "plural")->value.where);
    made.key = read_.text(table, "key");
    const member* expected = find(table, "expected");
    if (expected != nullptr) read_expected(expected->value, made);
    const member* complete = find(table, "complete");
    if (complete != nullptr) read_complete(complete->value, made);
    if (expected != nullptr && complete != nullptr && made.complete == completeness::declared) {
      read_.report(messages::book_expected_and_count, {complete->value.text}, complete->value.where);
    }
    return made;
  }

  /// `expected = [2014, 2015, 2016]`, or `expected = { from = 2014, until = 2016 }`.
  void read_expected(const node& value, parent_schema& made) {
    constexpr std::string_view example = "expected = [2014, 2015, 2016]";
    const auto refuse = [&] { read_.report(messages::book_bad_expected, {std::to_string(most_expected_keys)}, value.where); };
    if (value.shape == shape::list) {
      if (value.items.empty() || value.items.size() > most_expected_keys) return refuse();
      for (const node& item : value.items) {
        if (item.shape != shape::integer) return read_.wrong_type(item, "expected", example);
        made.expected.push_back(item.integer);
      }
    } else if (value.shape == shape::table) {
      static constexpr std::string_view known[] = {"from", "until"};
      read_.check_keys(value, "expected", known);
      if (!read_.require(value, "from", "expected") || !read_.require(value, "until", "expected")) return;
      const node& from = find(value, "from")->value;
      const node& until = find(value, "until")->value;
      if (from.shape != shape::integer) return read_.wrong_type(from, "from", "from = 2014");
      if (until.shape != shape::integer) return read_.wrong_type(until, "until", "until = 2016");
      if (until.integer < from.integer || wide{until.integer} - from.integer >= wide{most_expected_keys}) return refuse();
      for (std::int64_t key = from.integer; key < until.integer; ++key) made.expected.push_back(key);
      made.expected.push_back(until.integer);
    } else {
      read_.wrong_type(value, "expected", example);
    }
  }

  void read_complete(const node& value, parent_schema& made) {
    if (value.shape == shape::boolean) {
      made.complete = value.answer ? completeness::closed : completeness::open;
    } else if (value.shape != shape::text) {
      read_.wrong_type(value, "complete", "complete = \"" + made.level + ".size\"");
    } else {
      const std::string prefix = made.level + ".";
      const std::string_view written = value.text;
      made.complete = completeness::declared;
      made.declared_column = written.starts_with(prefix) ? written.substr(prefix.size()) : written;
      const bool named = !made.declared_column.empty() && (written.starts_with(prefix) || written.find('.') == std::string_view::npos);
      if (!named) read_.report(messages::book_bad_complete, {value.text, made.level}, value.where);
    }
  }

  [[nodiscard]] column_schema read_column(const member& entry, const std::string& level) {
    const node& table = entry.value;
    const std::string name = "[level." + level + ".column." + entry.key + "]";
    static constexpr std::string_view known[] = {"type",    "unit",  "scale",  "range",  "codes",  "label",     "title",     "header", "missing",
                                                 "blank",   "change", "format", "judged", "judged_by", "judged_on", "multi",  "unique", "personal"};
    read_.check_keys(table, name, known);
    column_schema made;
    made.name = entry.key;
    made.where = read_.at(entry.where);
    read_.require(table, "type", name);
    const std::optional<value_type> type = read_.choice<value_type>(table, "type", value_types);
    made.type = type.value_or(value_type::integer);
    made.measure = read_.measure(table, "unit");
    made.title = read_title(table, name);
    made.headers = read_.texts(table, "header");
    made.missing = read_.texts(table, "missing");
    made.blank = read_.choice<blank_means>(table, "blank", blank_words).value_or(blank_means::unknown);
    made.change = read_.choice<change_allowed>(table, "change", change_words).value_or(change_allowed::any);
    made.format = read_.text(table, "format");
    made.judged = read_.boolean(table, "judged").value_or(false);
    made.judged_by = read_.text(table, "judged_by");
    made.judged_on = read_.text(table, "judged_on");
    made.multi = read_.boolean(table, "multi").value_or(false);
    made.unique = read_.boolean(table, "unique").value_or(false);
    made.personal = read_.boolean(table, "personal").value_or(false);
    if (!type) return made;  // what follows means nothing without a type
    read_scale(table, made);
    read_range(table, made);
    read_codes(table, made);
    check_parts(table, made);
    return made;
  }

  /// What only some types can have, and what rules are to write as `column.code`.
  void check_parts(const node& table, const column_schema& made) {
    const member* multi = find(table, "multi");
    if (multi != nullptr) stands_with(*multi, made, made.type == value_type::code, "\"code\"");
    for (const std::string_view key : {"format", "unique"}) {
      if (const member* there = find(table, key)) stands_with(*there, made, made.type == value_type::text, "\"text\"");
    }
    const member* codes = find(table, "codes");
    if (!made.multi || codes == nullptr) return;
    for (const node& code : codes->value.items) read_.check_name(code.text, code.where);
    for (const member& code : codes->value.members) read_.check_name(code.key, code.where);
  }

  bool stands_with(const member& key, const column_schema& column, bool fits, std::string_view types) {
    if (!fits) read_.report(messages::book_key_of_other_type, {key.key, std::string(name(column.type)), std::string(types)}, key.where);
    return fits;
  }

  void read_scale(const node& table, column_schema& made) {
    made.scale = usual_scale(made.type);
    const member* scale = find(table, "scale");
    if (scale == nullptr) return;
    const bool fits = made.type == value_type::decimal || made.type == value_type::ratio;
    const auto decimals = read_.count(table, "scale", 18);
    if (stands_with(*scale, made, fits, "\"decimal\", \"ratio\"") && decimals) made.scale = static_cast<std::uint8_t>(*decimals);
  }

  void read_range(const node& table, column_schema& made) {
    const member* range = find(table, "range");
    if (range == nullptr) return;
    const bool ordered = is_numeric(made.type) || made.type == value_type::date;
    if (!stands_with(*range, made, ordered, "\"integer\", \"decimal\", \"money\", \"ratio\", \"date\"")) return;
    if (range->value.shape != shape::list || range->value.items.size() != 2) {
      return read_.wrong_type(range->value, "range", made.type == value_type::date ? "range = [1900-01-01, 2016-12-31]" : "range = [0, 120]");
    }
    const std::optional<std::int64_t> low = read_end(range->value.items[0], made);
    const std::optional<std::int64_t> high = read_end(range->value.items[1], made);
    if (low && high) made.range = value_range{*low, *high};
  }

  /// An amount in the column's own unit as whole fen; nothing where it is none.
  template <typename Amount>
  [[nodiscard]] static std::optional<std::int64_t> stored_fen(const Amount& amount, const unit& measure) {
    const auto in_yuan = multiply(amount.value.value(), measure.factor());
    const auto in_fen = in_yuan ? multiply(*in_yuan, ratio(100)) : std::nullopt;
    return in_fen && in_fen->denominator() == 1 ? std::optional(in_fen->numerator()) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::int64_t> read_end(const node& value, const column_schema& column) {
    if (column.type == value_type::date) {
      const std::optional<date> day = read_.day_of(value, "range");
      return day ? std::optional(days_from_epoch(*day)) : std::nullopt;
    }
    if (value.shape == shape::integer && column.scale == 0) return value.integer;
    const auto amount = read_.amount_of(value, "range");
    if (!amount) return std::nullopt;
    const bool percent_elsewhere = amount->written_as != rule::number_form::plain && column.type != value_type::ratio;
    const std::optional<std::int64_t> end = percent_elsewhere                       ? std::nullopt
                                            : column.type == value_type::money ? stored_fen(*amount, column.measure)
                                                                               : stored(*amount, column.scale);
    const std::string written = value.shape == shape::text ? "\"" + value.text + "\"" : std::to_string(value.integer);
    if (!end) read_.report(messages::book_bad_range_end, {written, std::to_string(column.scale)}, value.where);
    return end;
  }

  /// `codes = ["A", "B"]`, or `codes = { A = "safe", B = { en = "...", zh = "..." }, C = {} }`.
  void read_codes(const node& table, column_schema& made) {
    const member* codes = find(table, "codes");
    if (codes == nullptr || !stands_with(*codes, made, made.type == value_type::code, "\"code\"")) return;
    if (codes->value.shape == shape::list) {
      for (const std::string& code : read_.texts(table, "codes")) made.codes.push_back({code, {}});
    } else if (codes->value.shape == shape::table) {
      for (const member& code : codes->value.members) made.codes.push_back({code.key, read_.title_of(code.value, code.key)});
    } else {
      read_.wrong_type(codes->value, "codes", "codes = [\"A\", \"B\"]");
    }
    for (const code_value& code : made.codes) {
      if (code.name.empty()) read_.report(messages::book_empty_text, {"codes"}, codes->where);
    }
  }

  reader read_;
  schema schema_;
};

}  // namespace
}  // namespace detail

result<schema> parse_schema(std::string_view text, std::string_view file) {
  const detail::source_text source(text, file);
  issues found;
  const std::optional<detail::node> document = detail::read_document(source, found);
  if (!document) return unexpected(std::move(found));
  schema tables = detail::schema_reader(source, found).tables(*document);
  if (has_errors(found)) {
    detail::arrange(found, file);
    return unexpected(std::move(found));
  }
  add_derived_columns(tables);
  return tables;
}

}  // namespace povexit::inline v0::rulebook
