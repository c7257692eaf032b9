// SPDX-License-Identifier: MIT
// rulebook/write_cases.cpp -- cases as TOML, and a row of a database as a case.
//
// Layer: rulebook.
#include <povexit/rulebook/cases.hpp>

#include <algorithm>
#include <utility>

#include <povexit/table/link.hpp>
#include <rulebook/writer.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

/// `12.5`: digits of a ratio whose denominator divides a power of ten; in the lowest terms of such.
[[nodiscard]] decimal decimal_of(const ratio& value) {
  std::int64_t power = 1;
  for (std::uint8_t scale = 0; scale <= 18; ++scale) {
    const auto digits = multiply(value, ratio(power));
    if (digits && digits->denominator() == 1) return {digits->numerator(), scale};
    if (scale < 18) power *= 10;
  }
  return {};
}

[[nodiscard]] std::string amount_text(const ratio& value) { return detail::amount_text(decimal_of(value)); }

[[nodiscard]] std::string value_text(const column_schema& column, const case_value& value) {
  switch (column.type) {
    case value_type::boolean: return value.stored != 0 ? "true" : "false";
    case value_type::date: return povexit::to_string(date_from_days(value.stored));
    case value_type::code: return quoted(column.codes[static_cast<std::size_t>(value.stored)].name);
    case value_type::text: return quoted(value.text);
    case value_type::money: {
      const auto yuan = divide(ratio(value.stored), ratio(100));
      const auto own = yuan ? divide(*yuan, column.measure.factor()) : std::nullopt;
      return quoted(povexit::to_string(own ? decimal_of(*own) : decimal{}));
    }
    default: break;
  }
  return column.scale == 0 ? std::to_string(value.stored) : quoted(povexit::to_string(decimal{value.stored, column.scale}));
}

/// Writes rows as inline tables.
class row_writer {
 public:
  explicit row_writer(const schema& tables) : tables_(&tables) {}

  [[nodiscard]] std::string row(const case_row& of, bool is_in_list) const {
    std::string made;
    const auto add = [&made](const std::string& key, const std::string& value) { made += (made.empty() ? "" : ", ") + key + " = " + value; };
    if (is_in_list && of.repeat != 1) add("repeat", std::to_string(of.repeat));
    values(of, add);
    if (!of.open.empty()) add("open", open(of));
    for (const auto& [word, list] : sets(of)) add(word, list);
    return made.empty() ? "{}" : "{ " + made + " }";
  }

  /// The rows of each set, by the level's own word.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> sets(const case_row& of) const {
    std::vector<std::pair<std::string, std::string>> made;
    for (level_index child = 0; child < tables_->levels.size(); ++child) {
      std::string list;
      for (const case_row& each : of.children) {
        if (each.level == child) list += (list.empty() ? "" : ", ") + row(each, true);
      }
      if (!list.empty()) made.emplace_back(key_text(word(child)), "[" + list + "]");
    }
    return made;
  }

 private:
  [[nodiscard]] const std::string& word(level_index child) const {
    const level_schema& described = tables_->levels[child];
    if (described.parent && !described.parent->plural.empty()) return described.parent->plural;
    return described.plural.empty() ? described.name : described.plural;
  }

  [[nodiscard]] std::string open(const case_row& of) const {
    std::vector<std::string> words;
    for (const level_index child : of.open) words.push_back(word(child));
    return quoted(words);
  }

  template <typename Add>
  void values(const case_row& of, const Add& add) const {
    const auto& columns = tables_->levels[of.level].columns;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      std::vector<std::string> codes;
      for (const case_value& value : of.values) {
        if (value.column != c) continue;
        if (columns[c].multi) codes.push_back(columns[c].codes[static_cast<std::size_t>(value.stored)].name);
        if (!columns[c].multi) add(key_text(columns[c].name), value_text(columns[c], value));
      }
      const bool is_none = std::find(of.no_codes.begin(), of.no_codes.end(), c) != of.no_codes.end();
      if (!codes.empty() || is_none) add(key_text(columns[c].name), quoted(codes));
    }
  }

  const schema* tables_;
};

void write_expectations(writer& out, const test_case& one) {
  const auto table = [&out](const char* key, const std::string& inner) {
    if (!inner.empty()) out.raw(key, "{ " + inner + " }");
  };
  if (one.outcome) out.raw("expect", quoted(name(*one.outcome)));
  std::string rules;
  for (const expected_rule& each : one.rules) rules += (rules.empty() ? "" : ", ") + key_text(each.id) + " = " + quoted(name(each.outcome));
  table("rule", rules);
  std::string classes;
  for (const expected_class& each : one.classes) {
    classes += (classes.empty() ? "" : ", ") + key_text(each.name) + " = " + (each.values.size() == 1 ? quoted(each.values[0]) : quoted(each.values));
  }
  table("class", classes);
  std::string scores;
  for (const expected_score& each : one.scores) {
    const std::string low = amount_text(each.low);
    scores +=
        (scores.empty() ? "" : ", ") + key_text(each.id) + " = " + (each.low == each.high ? low : "[" + low + ", " + amount_text(each.high) + "]");
  }
  table("score", scores);
  out.texts("missing", one.missing);
  out.text("message", one.message);
}

/// Takes the rows of a database.
class row_taker {
 public:
  explicit row_taker(const database& data) : data_(&data), links_(data.tables().levels.size()) {
    for (level_index child = 0; child < links_.size(); ++child) {
      if (data.tables().parent_of(child)) links_[child] = make_link(data, child);
    }
  }

  [[nodiscard]] const link& between(level_index child) const { return links_[child]; }

  /// The row alone, and whether its sets are open.
  [[nodiscard]] case_row alone(level_index level, std::size_t row) const {
    case_row made;
    made.level = level;
    const auto& columns = data_->tables().levels[level].columns;
    for (std::size_t c = 0; c < columns.size(); ++c) take_value(made, c, row);
    for (level_index child = 0; child < links_.size(); ++child) {
      if (data_->tables().parent_of(child) != level) continue;
      const bool beyond = links_[child].has_keys() && links_[child].open_beyond[row];
      if (links_[child].open[row] || beyond) made.open.push_back(child);
    }
    return made;
  }

  [[nodiscard]] case_row whole(level_index level, std::size_t row) const {
    case_row made = alone(level, row);
    take_children(made, row, level, 0);  // no row is within itself
    return made;
  }

  /// All that is within a row, but for one row of one level.
  void take_children(case_row& into, std::size_t row, level_index except_level, std::size_t except) const {
    for (level_index child = 0; child < links_.size(); ++child) {
      if (data_->tables().parent_of(child) != into.level) continue;
      const link& members = links_[child];
      for (std::size_t i = members.first[row]; i < members.first[row + 1]; ++i) {
        const std::size_t index = members.child(i);
        if (child == except_level && index == except) continue;
        gather(into, whole(child, index));
      }
      // Rows that are declared and were not delivered: of them nothing is known.
      if (members.missing[row] > 0 && !is_declared_by_value(into, child)) {
        case_row unknown;
        unknown.level = child;
        unknown.repeat = members.missing[row];
        into.children.push_back(std::move(unknown));
      }
    }
  }

 private:
  static void gather(case_row& into, case_row row) {
    for (case_row& known : into.children) {
      row.repeat = known.repeat;
      if (!(known == row)) continue;
      ++known.repeat;
      return;
    }
    row.repeat = 1;
    into.children.push_back(std::move(row));
  }

  /// True where the row itself gives the number of its children, so that those missing follow from it.
  [[nodiscard]] bool is_declared_by_value(const case_row& row, level_index child) const {
    const schema& tables = data_->tables();
    const auto column = tables.levels[row.level].find(tables.levels[child].parent->declared_column);
    return std::any_of(row.values.begin(), row.values.end(), [&column](const case_value& each) { return column == each.column; });
  }

  void take_value(case_row& into, std::size_t c, std::size_t row) const {
    const column_schema& column = data_->tables().levels[into.level].columns[c];
    if (!column.derived_from.empty()) return;
    if (column.multi) return take_codes(into, c, row);
    const column_view* values = data_->column(into.level, c);
    if (values == nullptr || !values->is_known(row)) return;
    case_value made{c, (*values)[row], {}};
    if (column.type == value_type::text) {
      made.text = values->dictionary()[static_cast<std::size_t>(made.stored)];
      made.stored = 0;
    }
    into.values.push_back(std::move(made));
  }

  /// The codes that hold, where it is known of each whether it does.
  void take_codes(case_row& into, std::size_t c, std::size_t row) const {
    const level_schema& level = data_->tables().levels[into.level];
    const column_schema& column = level.columns[c];
    std::vector<case_value> codes;
    for (std::size_t code = 0; code < column.codes.size(); ++code) {
      const auto derived = level.find(column.name + "." + column.codes[code].name);
      const column_view* holds = derived ? data_->column(into.level, *derived) : nullptr;
      if (holds == nullptr || !holds->is_known(row)) return;
      if ((*holds)[row] != 0) codes.push_back({c, static_cast<std::int64_t>(code), {}});
    }
    if (codes.empty()) into.no_codes.push_back(c);
    into.values.insert(into.values.end(), codes.begin(), codes.end());
  }

  const database* data_;
  std::vector<link> links_;
};

}  // namespace
}  // namespace detail

std::string write_case(const schema& tables, const test_case& one) {
  using detail::quoted;
  detail::writer out;
  out.header("[[case]]");
  out.raw("name", quoted(one.name));
  out.text("note", one.note);
  out.raw("level", quoted(tables.levels[one.row.level].name));
  if (one.year != 0) out.raw("year", std::to_string(one.year));
  if (is_valid(one.on)) out.raw("date", povexit::to_string(one.on));
  out.yes("retrospective", one.retrospective);
  std::string changes;
  for (const parameter_override& each : one.parameters) {
    const std::string key = each.key.empty() ? each.name : each.name + "[" + each.key + "]";
    changes += (changes.empty() ? "" : ", ") + detail::key_text(key) + " = " + detail::amount_text(each.amount, each.written_as);
  }
  if (!changes.empty()) out.raw("param", "{ " + changes + " }");
  const detail::row_writer rows(tables);
  for (std::size_t i = one.above.size(); i-- > 0;) {
    const std::string text = rows.row(one.above[i], false);
    if (text != "{}") out.raw(detail::key_text(tables.levels[one.above[i].level].name), text);
  }
  case_row own = one.row;
  own.children.clear();
  const std::string text = rows.row(own, false);
  if (text != "{}") out.raw(detail::key_text(tables.levels[own.level].name), text);
  for (const auto& [word, list] : rows.sets(one.row)) out.raw(word, list);
  detail::write_expectations(out, one);
  return out.take();
}

std::string write_cases(const schema& tables, const case_file& all) {
  detail::writer out;
  out.header("[cases]");
  out.text("book", all.head.book);
  out.text("schema", all.head.schema);
  if (all.head.year != 0) out.raw("year", std::to_string(all.head.year));
  if (is_valid(all.head.on)) out.raw("date", povexit::to_string(all.head.on));
  out.yes("retrospective", all.head.retrospective);
  out.text("note", all.head.note);
  std::string text = out.take();
  for (const test_case& each : all.cases) text += "\n" + write_case(tables, each);
  return text;
}

test_case case_of(const database& data, level_index level, std::size_t row) {
  POVEXIT_EXPECTS(level < data.tables().levels.size() && row < data.rows(level));
  const detail::row_taker take(data);
  test_case made;
  made.row = take.whole(level, row);
  level_index below = level;
  std::int64_t at = static_cast<std::int64_t>(row);
  for (auto above = data.tables().parent_of(level); above; above = data.tables().parent_of(*above)) {
    const std::int64_t under = at;
    at = at < 0 ? -1 : take.between(below).parent[static_cast<std::size_t>(at)];
    case_row& next = made.above.emplace_back();
    next.level = *above;
    if (at >= 0) {
      next = take.alone(*above, static_cast<std::size_t>(at));
      take.take_children(next, static_cast<std::size_t>(at), below, static_cast<std::size_t>(under));
    }
    below = *above;
  }
  return made;
}

}  // namespace povexit::inline v0::rulebook
