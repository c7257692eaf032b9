// SPDX-License-Identifier: MIT
// rulebook/print_book.cpp -- a rule book as TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/print.hpp>

#include <algorithm>
#include <array>
#include <type_traits>

#include <povexit/rule/print.hpp>
#include <rulebook/points.hpp>
#include <rulebook/writer.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

constexpr std::array<std::string_view, 5> kind_words{"floor", "criterion", "item", "reference", "quality"};
constexpr std::array<std::string_view, 4> empty_words{"", "pass", "fail", "unknown"};

/// `key = value, key = value`, for what stands in braces.
class braced {
 public:
  braced& raw(std::string_view key, std::string_view value) {
    text_ += (text_.empty() ? "" : ", ") + std::string(key) + " = " + std::string(value);
    return *this;
  }
  braced& text(std::string_view key, std::string_view value) { return value.empty() ? *this : raw(key, quoted(value)); }
  braced& title(std::string_view key, const label& value) { return value == label() ? *this : raw(key, quoted(value)); }
  braced& formula(std::string_view key, const std::optional<rule::formula>& value) { return value ? raw(key, quoted(*value)) : *this; }
  braced& period(const rule::period& days) {
    if (days.from) raw("from", to_string(*days.from));
    if (days.until) raw("until", to_string(*days.until));
    return *this;
  }
  [[nodiscard]] bool is_empty() const { return text_.empty(); }
  [[nodiscard]] std::string take() const { return text_.empty() ? "{}" : "{ " + text_ + " }"; }

 private:
  std::string text_;
};

/// A list over several lines, one table each.
void write_list(writer& out, std::string_view key, const std::vector<std::string>& tables) {
  std::string text = "[";
  for (const std::string& each : tables) text += "\n  " + each + ",";
  out.raw(key, text + (tables.empty() ? "]" : "\n]"));
}

void write_head(writer& out, const rule::book& book) {
  out.header("[book]");
  out.raw("id", quoted(book.id));
  out.title("title", book.title);
  out.text("layer", book.layer);
  out.text("jurisdiction", book.jurisdiction);
  const braced days = braced().period(book.effective);
  if (!days.is_empty()) out.raw("effective", days.take());
  out.text("source", book.source);
  out.text("note", book.note);
  out.text("extends", book.extends);
  out.texts("uses", book.uses);
  if (book.waivers.empty()) return;
  std::vector<std::string> waivers;
  for (const rule::waiver& each : book.waivers) {
    waivers.push_back(braced().text("id", each.id).raw("date", to_string(each.on)).text("reason", each.reason).take());
  }
  write_list(out, "waivers", waivers);
}

/// `{ western = { 2016 = "3%" } }`: what `shown` gives of each value, nested by the parts of its key. Expects: values that
/// begin with the same parts stand together.
template <typename Shown>
[[nodiscard]] std::string nested(const std::vector<rule::parameter_value>& values, std::size_t first, std::size_t last, std::size_t begin,
                                 const Shown& shown) {
  braced made;
  for (std::size_t i = first; i < last;) {
    const std::string& key = values[i].key;
    const std::size_t slash = key.find('/', begin);
    const std::string part = key.substr(begin, slash - begin);
    std::size_t next = i + 1;
    if (slash == std::string::npos) {
      const std::string text = shown(values[i]);
      if (!text.empty()) made.raw(key_text(part), text);
    } else {
      while (next < last && values[next].key.compare(0, slash + 1, key, 0, slash + 1) == 0) ++next;
      const std::string inner = nested(values, i, next, slash + 1, shown);
      if (inner != "{}") made.raw(key_text(part), inner);
    }
    i = next;
  }
  return made.take();
}

[[nodiscard]] std::string amount_of(const rule::parameter_value& value) { return amount_text(value.amount, value.written_as); }
[[nodiscard]] std::string source_of(const rule::parameter_value& value) { return value.source.empty() ? std::string() : quoted(value.source); }

/// `western = "3%"`, or nested where there are several keys.
template <typename Shown>
[[nodiscard]] std::string keyed(const rule::parameter& parameter, const Shown& shown) {
  if (parameter.by == rule::parameter_key::several) return nested(parameter.values, 0, parameter.values.size(), 0, shown);
  braced made;
  for (const rule::parameter_value& value : parameter.values) {
    const std::string text = shown(value);
    const bool constant = parameter.by == rule::parameter_key::constant;
    if (!text.empty()) made.raw(constant ? "value" : key_text(value.key), text);
  }
  return made.take();
}

void write_periods(writer& out, const rule::parameter& parameter) {
  std::vector<std::string> periods;
  for (const rule::parameter_value& each : parameter.values) {
    periods.push_back(braced().period(each.in_force).raw("value", amount_of(each)).text("source", each.source).take());
  }
  write_list(out, "in_force", periods);
}

void write_values_of(writer& out, const rule::parameter& parameter) {
  std::string path;
  switch (parameter.by) {
    case rule::parameter_key::constant:
      for (const rule::parameter_value& value : parameter.values) out.raw("value", amount_of(value));
      return;
    case rule::parameter_key::exit_year: return out.raw("by_year", keyed(parameter, amount_of));
    case rule::parameter_key::path:
      for (const std::string& name : parameter.path) path += (path.empty() ? "" : ".") + name;
      out.raw("by", quoted(path));
      return out.raw("values", keyed(parameter, amount_of));
    case rule::parameter_key::several:
      out.raw("by", quoted(parameter.path));
      return out.raw("values", keyed(parameter, amount_of));
    case rule::parameter_key::in_force: return write_periods(out, parameter);
    case rule::parameter_key::codes: return out.raw("codes", quoted(parameter.codes));
  }
}

void write_parameter(writer& out, const rule::parameter& parameter) {
  out.header("[param." + key_text(parameter.name) + "]");
  out.title("title", parameter.title);
  out.text("tightens", parameter.tightens);
  if (parameter.measure.is_declared()) out.raw("unit", quoted(parameter.measure.text()));
  write_values_of(out, parameter);
  out.text("source", parameter.source);
  const std::string sources = parameter.by == rule::parameter_key::in_force ? "{}" : keyed(parameter, source_of);
  if (sources != "{}") out.raw("sources", sources);
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
    braced table;
    table.raw("value", quoted(value.value)).title("title", value.title);
    bool is_plain = value.title == label();
    if constexpr (std::is_same_v<Value, rule::define>) {
      table.text("tightens", value.tightens);
      is_plain = is_plain && value.tightens.empty();
    }
    out.raw(key, is_plain ? quoted(value.value) : table.take());
  }
}

void write_rule(writer& out, const rule::rule& rule) {
  out.header("[[rule]]");
  out.raw("id", quoted(rule.id));
  out.raw("level", quoted(rule.level));
  out.text("kind", kind_words[static_cast<std::size_t>(rule.kind)]);
  out.title("title", rule.title);
  out.text("tightens", rule.tightens);
  if (rule.applies) out.raw("applies", quoted(*rule.applies));
  out.raw("when", quoted(rule.when));
  out.text("empty", empty_words[static_cast<std::size_t>(rule.empty)]);
  if (rule.exception) {
    const rule::citation& cited = rule.exception->clause;
    out.raw("exception", braced().raw("when", quoted(rule.exception->when)).text("clause", cited.clause).text("source", cited.source).take());
  }
  out.text("clause", rule.clause.clause);
  out.text("source", rule.clause.source);
  out.text("evidence", rule.evidence);
  out.text("note", rule.note);
}

/// A formula of points; in brackets where it would be read as a number.
[[nodiscard]] std::string points_formula(const rule::formula& earns) {
  if (!earns.text.empty() && !looks_like_points(earns.text)) return quoted(earns);
  rule::formula printed = earns;
  printed.text = rule::print(earns.value);
  if (looks_like_points(printed.text)) printed.text = "(" + printed.text + ")";
  return quoted(printed);
}

/// `7` or `"7.5"`.
[[nodiscard]] std::string points_value(const ratio& points) {
  const std::string text = points_text(points);
  return points.denominator() == 1 ? text : quoted(text);
}

[[nodiscard]] std::string item_text(const rule::score_item& item) {
  braced made;
  if (item.earns) {
    made.raw("id", quoted(item.id)).raw("points", points_formula(*item.earns)).raw("max", points_value(item.points));
  } else {
    made.raw("rule", quoted(item.rule)).raw("points", points_value(item.points));
  }
  if (item.veto) made.raw("veto", "true");
  return made.formula("applies", item.applies).title("title", item.title).take();
}

void write_score(writer& out, const rule::score& score) {
  out.header("[[score]]");
  out.raw("id", quoted(score.id));
  out.raw("level", quoted(score.level));
  out.text("kind", kind_words[static_cast<std::size_t>(score.kind)]);
  out.title("title", score.title);
  out.text("tightens", score.tightens);
  out.raw("of", points_value(score.of));
  if (score.pass) out.raw("pass", points_value(*score.pass));
  if (score.not_applicable == rule::not_applicable_means::leaves) out.raw("not_applicable", quoted("leaves"));
  std::vector<std::string> items;
  for (const rule::score_item& each : score.items) items.push_back(item_text(each));
  write_list(out, "items", items);
  out.text("clause", score.clause.clause);
  out.text("source", score.clause.source);
  out.text("evidence", score.evidence);
  out.text("note", score.note);
}

/// Rules in their order; a score stands where the rule that it makes does, one without a pass mark before the next score.
void write_rules(writer& out, const rule::book& book) {
  std::size_t written = 0;
  for (const rule::rule& each : book.rules) {
    if (!each.of_score) {
      write_rule(out, each);
      continue;
    }
    while (written < book.scores.size()) {
      const rule::score& next = book.scores[written++];
      write_score(out, next);
      if (next.pass && next.id == each.id && next.level == each.level) break;
    }
  }
  while (written < book.scores.size()) write_score(out, book.scores[written++]);
}

/// `[classify.household]`, with the brackets of a list where the level has several.
[[nodiscard]] std::string level_header(std::string_view part, const std::string& level, bool several) {
  const std::string header = "[" + std::string(part) + "." + key_text(level) + "]";
  return several ? "[" + header + "]" : header;
}

void write_class(writer& out, const rule::classification& described, bool several) {
  out.header(level_header("classify", described.level, several));
  out.raw("name", quoted(described.name));
  out.title("title", described.title);
  std::vector<std::string> cases;
  for (const rule::class_case& each : described.cases) {
    const rule::citation& cited = each.clause;
    braced one;
    one.raw("value", quoted(each.value)).raw("when", quoted(each.when)).title("title", each.title);
    cases.push_back(one.text("clause", cited.clause).text("source", cited.source).take());
  }
  write_list(out, "cases", cases);
  const bool is_plain = described.otherwise_title == label();
  const std::string otherwise = quoted(described.otherwise);
  out.raw("otherwise", is_plain ? otherwise : braced().raw("value", otherwise).title("title", described.otherwise_title).take());
  out.text("clause", described.clause.clause);
  out.text("source", described.clause.source);
}

void write_verdict(writer& out, const rule::verdict_clause& verdict, bool several) {
  out.header(level_header("verdict", verdict.level, several));
  out.raw("name", quoted(verdict.name));
  out.title("title", verdict.title);
  out.text("tightens", verdict.tightens);
  if (verdict.applies) out.raw("applies", quoted(*verdict.applies));
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
  detail::write_rules(out, book);
  const auto of_level = [](const auto& all, const std::string& level) {
    return std::count_if(all.begin(), all.end(), [&](const auto& each) { return each.level == level; });
  };
  for (const rule::classification& each : book.classes) detail::write_class(out, each, of_level(book.classes, each.level) > 1);
  for (const rule::verdict_clause& each : book.verdicts) detail::write_verdict(out, each, of_level(book.verdicts, each.level) > 1);
  detail::write_values(out, "report", book.reports);
  return out.take();
}

}  // namespace povexit::inline v0::rulebook
