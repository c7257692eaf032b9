// SPDX-License-Identifier: MIT
// rulebook/print_schema.cpp -- a schema as TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/print.hpp>

#include <array>

#include <rulebook/writer.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

constexpr std::array<std::string_view, 4> blank_words{"", "zero", "no", "none"};
constexpr std::array<std::string_view, 4> change_words{"", "none", "up", "down"};

void write_parent(writer& out, const parent_schema& parent) {
  std::string text = "{ level = " + quoted(parent.level);
  if (!parent.column.empty()) text += ", column = " + quoted(parent.column);
  if (!parent.plural.empty()) text += ", plural = " + quoted(parent.plural);
  if (parent.complete == completeness::closed) text += ", complete = true";
  if (parent.complete == completeness::declared) text += ", complete = " + quoted(parent.level + "." + parent.declared_column);
  if (!parent.key.empty()) text += ", key = " + quoted(parent.key);
  std::string expected;
  for (const std::int64_t key : parent.expected) expected += (expected.empty() ? "" : ", ") + std::to_string(key);
  if (!expected.empty()) text += ", expected = [" + expected + "]";
  out.raw("parent", text + " }");
}

/// Fen in the column's own unit, which is a power of ten of them: 150 fen is 1.5 yuan, and 0.00015 万元.
[[nodiscard]] std::string amount_text(std::int64_t fen, const unit& measure) {
  const wide top = wide{fen} * measure.factor().denominator();
  const wide bottom = wide{100} * measure.factor().numerator();
  for (std::uint8_t scale = 0; scale <= 18; ++scale) {
    const wide digits = top * power_of_ten(scale);
    if (digits % bottom != 0) continue;
    const decimal amount{static_cast<std::int64_t>(digits / bottom), scale};
    return scale == 0 ? to_string(amount) : quoted(to_string(amount));
  }
  return std::to_string(fen);
}

[[nodiscard]] std::string end_text(std::int64_t end, const column_schema& column) {
  if (column.type == value_type::date) return to_string(date_from_days(end));
  if (column.type == value_type::money) return amount_text(end, column.measure);
  const std::uint8_t scale = column.scale;
  if (end % power_of_ten(scale) == 0) return std::to_string(end / power_of_ten(scale));
  return quoted(to_string(decimal{end, scale}));
}

void write_codes(writer& out, const column_schema& column) {
  bool titled = false;
  std::vector<std::string> names;
  std::string table;
  for (const code_value& code : column.codes) {
    titled = titled || code.title != label();
    names.push_back(code.name);
    table += (table.empty() ? "" : ", ") + key_text(code.name) + " = " + quoted(code.title);
  }
  if (!names.empty()) out.raw("codes", titled ? "{ " + table + " }" : quoted(names));
}

void write_column(writer& out, const level_schema& level, const column_schema& column) {
  out.header("[level." + key_text(level.name) + ".column." + key_text(column.name) + "]");
  out.text("type", name(column.type));
  if (column.measure.is_declared()) out.raw("unit", quoted(column.measure.text()));
  const std::uint8_t usual = column.type == value_type::ratio ? 4 : 2;
  const bool scaled = column.type == value_type::decimal || column.type == value_type::ratio;
  if (scaled && column.scale != usual) out.raw("scale", std::to_string(column.scale));
  if (column.range) out.raw("range", "[" + end_text(column.range->low, column) + ", " + end_text(column.range->high, column) + "]");
  write_codes(out, column);
  out.yes("multi", column.multi);
  out.title("label", column.title);
  out.texts("header", column.headers);
  out.texts("missing", column.missing);
  out.text("blank", blank_words[static_cast<std::size_t>(column.blank)]);
  out.text("change", change_words[static_cast<std::size_t>(column.change)]);
  out.text("format", column.format);
  out.yes("unique", column.unique);
  out.yes("judged", column.judged);
  out.text("judged_by", column.judged_by);
  out.text("judged_on", column.judged_on);
  out.yes("personal", column.personal);
}

void write_level(writer& out, const level_schema& level) {
  out.header("[level." + key_text(level.name) + "]");
  out.text("plural", level.plural);
  out.title("label", level.title);
  out.text("file", level.file.name);
  if (level.file.title_rows != 0) out.raw("title_rows", std::to_string(level.file.title_rows));
  out.texts("footers", level.file.footers);
  out.text("encoding", level.file.encoding);
  out.text("id", level.id);
  out.yes("personal_id", level.personal_id);
  out.yes("optional", level.optional);
  out.text("label_column", level.label_column);
  if (level.parent) write_parent(out, *level.parent);
  for (const column_schema& column : level.columns) {
    if (column.derived_from.empty()) write_column(out, level, column);
  }
}

}  // namespace
}  // namespace detail

std::string print_schema(const schema& tables) {
  detail::writer out;
  out.header("[schema]");
  out.raw("id", detail::quoted(tables.id));
  out.title("title", tables.title);
  if (tables.as_of) out.raw("as_of", to_string(*tables.as_of));
  if (tables.exit_year) out.raw("exit_year", std::to_string(*tables.exit_year));
  for (const level_schema& level : tables.levels) detail::write_level(out, level);
  return out.take();
}

}  // namespace povexit::inline v0::rulebook
