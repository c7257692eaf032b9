// SPDX-License-Identifier: MIT
// src/report/json.cpp -- a run as JSON.
//
// Layer: report.
#include <povexit/report/json.hpp>

#include <utility>

#include "json_value.hpp"
#include "numbers.hpp"
#include "rows.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_of;
using detail::json_value;

constexpr std::string_view kinds[] = {"floor", "criterion", "item", "reference", "quality"};
constexpr std::string_view severities[] = {"note", "warning", "error"};

/// A personal value, masked; null where it is not known.
[[nodiscard]] json_value hidden(const eval::report_value& value) {
  std::string text = detail::masked_value(value);
  return text.empty() ? json_value(nullptr) : json_value(std::move(text));
}

[[nodiscard]] json_value levels_of(const judgement& all) {
  json_value made = json_value::object();
  for (level_index level = 0; level < all.tables().levels.size(); ++level) {
    const eval::level_answers here(*all.answers, level);
    if (here.has_verdict()) made[all.tables().levels[level].name] = json_of(here.tally());
  }
  return made;
}

[[nodiscard]] json_value rules_of(const judgement& all) {
  json_value made = json_value::array();
  const auto& rules = all.of->graph().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const rule::rule& described = all.of->rule_of(rules[i]);
    const eval::level_answers here(*all.answers, rules[i].level);
    json_value one;
    one["book"] = all.of->books()[rules[i].book].id;
    one["level"] = described.level;
    one["id"] = described.id;
    one["kind"] = kinds[static_cast<std::size_t>(described.kind)];
    one["clause"] = described.clause.clause;
    one["title"] = json_of(described.title);
    one["evidence"] = described.evidence.empty() ? "seen" : described.evidence;
    one.update(json_of(here.tally(i)));
    made.push_back(std::move(one));
  }
  return made;
}

/// How many rows have each class; those of which several are possible stand apart.
[[nodiscard]] json_value classes_of(const judgement& all) {
  json_value made = json_value::array();
  const auto& classes = all.of->graph().classes;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const rule::classification& described = all.of->class_of(classes[i]);
    const class_counts counts = count_classes(all, i);
    json_value one;
    one["book"] = all.of->books()[classes[i].book].id;
    one["level"] = described.level;
    one["name"] = described.name;
    one["title"] = json_of(described.title);
    for (std::size_t c = 0; c < counts.of.size(); ++c) one["values"][classes[i].codes[c]] = counts.of[c];
    one["undecided"] = counts.undecided;
    made.push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] json_value scores_of(const judgement& all) {
  json_value made = json_value::array();
  const auto& scores = all.of->graph().scores;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const rule::score& described = all.of->score_of(scores[i]);
    const score_counts counts = count_scores(all, i);
    const auto amount = [](const bound& points) { return detail::exact_decimal(points).value_or(to_string(points.numerator) + "/" + to_string(points.denominator)); };
    const auto of_ratio = [&amount](const ratio& points) { return amount(bound{points.numerator(), points.denominator()}); };
    json_value one;
    one["book"] = all.of->books()[scores[i].book].id;
    one["level"] = described.level;
    one["id"] = described.id;
    one["title"] = json_of(described.title);
    one["of"] = of_ratio(described.of);
    one["pass"] = described.pass ? json_value(of_ratio(*described.pass)) : json_value(nullptr);
    one["known"] = counts.known;
    one["bounded"] = counts.bounded;
    one["vetoed"] = counts.vetoed;
    one["lowest"] = counts.lowest ? json_value(amount(*counts.lowest)) : json_value(nullptr);
    one["highest"] = counts.highest ? json_value(amount(*counts.highest)) : json_value(nullptr);
    made.push_back(std::move(one));
  }
  return made;
}

/// What the book reports; with its value where the level has one row only.
[[nodiscard]] json_value reports_of(const judgement& all) {
  json_value made = json_value::array();
  const auto& reports = all.of->graph().reports;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const rule::reported& described = all.of->report_of(reports[i]);
    if (!is_own(described)) continue;
    const eval::level_answers here(*all.answers, reports[i].level);
    json_value one;
    one["book"] = all.of->books()[reports[i].book].id;
    one["level"] = described.level;
    one["name"] = described.name;
    one["title"] = json_of(described.title);
    if (!reports[i].shown.unit.empty()) one["unit"] = reports[i].shown.unit;
    const bool is_hidden = gives_personal(all.of->graph(), reports[i].value, mask(all.tables(), all.show_ids));
    if (here.rows() == 1) one["value"] = is_hidden ? hidden(here.report(i, 0)) : json_of(here.report(i, 0), reports[i].shown, all.of->graph());
    made.push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] json_value group_of(const judgement& all, const summary& of, const group_row& group, const naming& names) {
  json_value made;
  made["id"] = group.row ? json_value(names.id(of.group, *group.row)) : json_value(nullptr);
  made["name"] = group.row ? json_value(names.name(of.group, *group.row)) : json_value(nullptr);
  for (std::size_t l = 0; l < of.levels.size(); ++l) made[all.tables().levels[of.levels[l]].name] = json_of(group.counts[l]);
  json_value& failing = made["failing"] = json_value::object();
  for (std::size_t r = 0; r < of.rules.size(); ++r) failing[detail::rule_name(*all.of, of.rules[r])] = group.failing[r];
  if (!of.limited) return made;
  made["beyond_limit"] = group.beyond_limit;
  json_value& nearest = made["nearest"] = nullptr;
  if (!group.nearest) return made;
  const limit& by = of.limits[group.nearest->limit];
  nearest = json_value::object();
  nearest["id"] = names.id(*of.limited, group.nearest->row);
  nearest["name"] = names.name(*of.limited, group.nearest->row);
  nearest["rule"] = detail::rule_name(*all.of, by.rule);
  nearest[detail::outcome_key(all)] = name(eval::level_answers(*all.answers, *of.limited).verdict(group.nearest->row));
  nearest.update(detail::json_of_limit(all, by, group.nearest->row));
  return made;
}

[[nodiscard]] json_value summary_of(const judgement& all) {
  const auto found = summarise(all);
  if (!found) return nullptr;
  json_value made;
  made["level"] = all.tables().levels[found->group].name;
  made["limited_level"] = found->limited ? json_value(all.tables().levels[*found->limited].name) : json_value(nullptr);
  made["rows"] = json_value::array();
  const naming names = all.names();
  for (const group_row& group : found->rows) made["rows"].push_back(group_of(all, *found, group, names));
  made["total"] = group_of(all, *found, found->total, names);
  return made;
}

[[nodiscard]] json_value problems_of(const judgement& all) {
  json_value made = json_value::array();
  for (const problem_count& each : count_problems(all)) {
    json_value one;
    one["code"] = each.first->code();
    one["severity"] = severities[static_cast<std::size_t>(each.first->level)];
    one["count"] = each.count;
    one["first"] = json_of(each.first->where);
    const issue in_chinese = in_words_of(*each.first, all.tables(), language::zh);
    one["sentence"] = {{"en", sentence(*each.first, language::en)}, {"zh", sentence(in_chinese, language::zh)}};
    made.push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] json_value row_of(const judgement& all, level_index level, detail::row_reader& reader, std::size_t row) {
  const detail::entity one = reader.read(row);
  const auto& graph = all.of->graph();
  json_value made;
  made["id"] = one.id;
  if (!all.tables().levels[level].label_column.empty()) made["name"] = one.name;
  json_value& parents = made["parents"] = json_value::object();
  for (std::size_t p = 0; p < one.parents.size(); ++p) {
    parents[all.tables().levels[reader.parents()[p]].name] = one.parents[p].empty() ? json_value(nullptr) : json_value(one.parents[p]);
  }
  made[detail::outcome_key(all)] = one.outcome ? json_value(name(*one.outcome)) : json_value(nullptr);
  made["failed"] = one.failed;
  made["unknown"] = one.unknown;
  made["missing"] = one.missing;
  for (std::size_t c = 0; c < one.classes.size(); ++c) {
    const std::string& name = all.of->class_of(graph.classes[reader.classes()[c]]).name;
    made["classes"][name] = one.classes[c].size() == 1 ? json_value(one.classes[c][0]) : json_value(one.classes[c]);
  }
  for (const std::size_t each : reader.scores()) {
    rule::operand points;
    points.type = value_type::decimal;
    points.value = graph.scores[each].total;
    made["scores"][all.of->score_of(graph.scores[each]).id] = json_of(reader.answers().score(each, row), points, graph);
  }
  json_value& reports = made["reports"] = json_value::object();
  for (const std::size_t report : reader.reports()) {
    const eval::report_value value = reader.answers().report(report, row);
    const std::string& name = all.of->report_of(graph.reports[report]).name;
    reports[name] = reader.hides(report) ? hidden(value) : json_of(value, graph.reports[report].shown, graph);
  }
  json_value& rates = made["rates"] = json_value::object();
  for (const limit& each : reader.limits()) rates[detail::rule_name(*all.of, each.rule)] = detail::json_of_limit(all, each, row);
  return made;
}

}  // namespace

std::string json(const judgement& all, std::optional<level_index> rows) {
  json_value made;
  detail::add_receipt(made, all);
  made["levels"] = levels_of(all);
  made["rules"] = rules_of(all);
  made["classes"] = classes_of(all);
  made["scores"] = scores_of(all);
  made["reports"] = reports_of(all);
  made["summary"] = summary_of(all);
  made["data_problems"] = problems_of(all);
  if (rows) {
    made["rows_level"] = all.tables().levels[*rows].name;
    json_value& list = made["rows"] = json_value::array();
    detail::row_reader reader(all, *rows);
    for (std::size_t row = 0; row < reader.rows(); ++row) list.push_back(row_of(all, *rows, reader, row));
  }
  return detail::print(made);
}

}  // namespace povexit::inline v0::report
