// SPDX-License-Identifier: MIT
// rulebook/print_book.cpp -- a rule book as TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/print.hpp>

#include <algorithm>
#include <array>

#include <rulebook/writer.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

constexpr std::array<std::string_view, 5> kind_words{"floor", "criterion", "item", "reference", "quality"};
constexpr std::array<std::string_view, 4> empty_words{"", "pass", "fail", "unknown"};

void write_head(writer& out, const rule::book& book) {
  out.header("[book]");
  out.raw("id", quoted(book.id));
  out.title("title", book.title);
  out.text("layer", book.layer);
  out.text("jurisdiction", book.jurisdiction);
  const rule::period& period = book.effective;
  std::string days;
  if (period.from) days += "from = " + to_string(*period.from);
  if (period.until) days += (days.empty() ? "until = " : ", until = ") + to_string(*period.until);
  if (!days.empty()) out.raw("effective", "{ " + days + " }");
  out.text("source", book.source);
  out.text("note", book.note);
  out.texts("uses", book.uses);
}

void write_parameter(writer& out, const rule::parameter& parameter) {
  out.header("[param." + key_text(parameter.name) + "]");
  out.title("title", parameter.title);
  if (parameter.measure.is_declared()) out.raw("unit", quoted(parameter.measure.text()));
  const bool constant = parameter.by == rule::parameter_key::constant;
  std::string values;
  std::string sources;
  for (const rule::parameter_value& value : parameter.values) {
    const std::string amount = amount_text(value.amount, value.written_as);
    if (constant) out.raw("value", amount);
    values += (values.empty() ? "" : ", ") + key_text(value.key) + " = " + amount;
    if (value.source.empty()) continue;
    sources += (sources.empty() ? "" : ", ") + (constant ? std::string("value") : key_text(value.key)) + " = " + quoted(value.source);
  }
  if (parameter.by == rule::parameter_key::exit_year) out.raw("by_year", "{ " + values + " }");
  if (parameter.by == rule::parameter_key::path) {
    std::string path;
    for (const std::string& name : parameter.path) path += (path.empty() ? "" : ".") + name;
    out.raw("by", quoted(path));
    out.raw("values", "{ " + values + " }");
  }
  out.text("source", parameter.source);
  if (!sources.empty()) out.raw("sources", "{ " + sources + " }");
}

/// Defines or reports. Their order is kept: levels that take turns stand under one header, with dotted keys.
template <typename Value>
void write_values(writer& out, std::string_view part, const std::vector<Value>& values) {
  bool in_turns = false;
  for (std::size_t i = 1; i < values.size() && !in_turns; ++i) {
    const auto same = [&](const Value& earlier) { return earlier.level == values[i].level; };
    const auto here = values.begin() + static_cast<std::ptrdiff_t>(i);
    in_turns = values[i].level != values[i - 1].level && std::find_if(values.begin(), here, same) != here;
  }
  if (in_turns) out.header("[" + std::string(part) + "]");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value& value = values[i];
    const std::string level = key_text(value.level);
    if (!in_turns && (i == 0 || value.level != values[i - 1].level)) out.header("[" + std::string(part) + "." + level + "]");
    const std::string key = (in_turns ? level + "." : std::string()) + key_text(value.name);
    const std::string formula = quoted(value.value);
    out.raw(key, value.title == label() ? formula : "{ value = " + formula + ", title = " + quoted(value.title) + " }");
  }
}

void write_rule(writer& out, const rule::rule& rule) {
  out.header("[[rule]]");
  out.raw("id", quoted(rule.id));
  out.raw("level", quoted(rule.level));
  out.text("kind", kind_words[static_cast<std::size_t>(rule.kind)]);
  out.title("title", rule.title);
  out.raw("when", quoted(rule.when));
  out.text("empty", empty_words[static_cast<std::size_t>(rule.empty)]);
  if (rule.exception) {
    std::string exception = "{ when = " + quoted(rule.exception->when);
    if (!rule.exception->clause.clause.empty()) exception += ", clause = " + quoted(rule.exception->clause.clause);
    if (!rule.exception->clause.source.empty()) exception += ", source = " + quoted(rule.exception->clause.source);
    out.raw("exception", exception + " }");
  }
  out.text("clause", rule.clause.clause);
  out.text("source", rule.clause.source);
  out.text("evidence", rule.evidence);
  out.text("note", rule.note);
}

void write_verdict(writer& out, const rule::verdict_clause& verdict, bool several) {
  const std::string header = "[verdict." + key_text(verdict.level) + "]";
  out.header(several ? "[" + header + "]" : header);
  out.raw("name", quoted(verdict.name));
  out.title("title", verdict.title);
  if (verdict.of) out.raw("of", quoted(*verdict.of));
  if (verdict.when) out.raw("when", quoted(*verdict.when));
}

}  // namespace
}  // namespace detail

std::string print_book(const rule::book& book) {
  detail::writer out;
  detail::write_head(out, book);
  for (const rule::parameter& parameter : book.parameters) detail::write_parameter(out, parameter);
  detail::write_values(out, "define", book.defines);
  for (const rule::rule& rule : book.rules) detail::write_rule(out, rule);
  for (const rule::verdict_clause& verdict : book.verdicts) {
    const auto same = [&](const rule::verdict_clause& other) { return other.level == verdict.level; };
    detail::write_verdict(out, verdict, std::count_if(book.verdicts.begin(), book.verdicts.end(), same) > 1);
  }
  detail::write_values(out, "report", book.reports);
  return out.take();
}

}  // namespace povexit::inline v0::rulebook
