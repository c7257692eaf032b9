// SPDX-License-Identifier: MIT
// src/report/text.cpp -- a run as a person reads it first.
//
// Layer: report.
#include <povexit/report/text.hpp>

#include <algorithm>
#include <utility>

#include <povexit/explain/format.hpp>
#include <povexit/report/diff_messages.hpp>
#include <povexit/report/messages.hpp>

#include "numbers.hpp"
#include "rows.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::grouped;
constexpr auto right = table::align::right;

/// Writes the sections of a report one after the other.
class text_writer {
 public:
  text_writer(const judgement& all, const text_options& options) : all_(&all), options_(&options), names_(all.names()) {}

  [[nodiscard]] std::string write() {
    head();
    verdicts();
    numbers();
    groups();
    rules();
    classes();
    scores();
    problems();
    if (!options_->how_to_explain.empty()) text_ += "\n" + say(messages::report_next, {options_->how_to_explain}) + "\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, options_->tongue); }
  [[nodiscard]] std::string level_title(level_index level) const {
    const level_schema& described = all_->tables().levels[level];
    return described.title.in(options_->tongue, described.name);
  }
  /// The word for several of them: in English the plural of the schema.
  [[nodiscard]] std::string level_words(level_index level) const {
    const level_schema& described = all_->tables().levels[level];
    return options_->tongue == language::en && !described.plural.empty() ? described.plural : level_title(level);
  }

  void section(const std::string& title) { text_ += "\n" + (options_->colour ? "\033[1m" + title + "\033[0m" : title) + "\n"; }

  void head() {
    const rule::book& book = all_->of->books().front();
    const std::string title = book.title.in(options_->tongue, book.id);
    text_ += (options_->colour ? "\033[1m" + title + "\033[0m" : title) + "\n";
    table lines;
    lines.column("").column("");
    lines.row({say(messages::report_book), book.id + (book.hash.empty() ? "" : "  sha256 " + book.hash.substr(0, 12))});
    for (std::size_t b = 1; b < all_->of->books().size(); ++b) {
      const rule::book& used = all_->of->books()[b];
      lines.row({say(is_base(used) ? messages::report_extends : messages::report_uses), used.id + (used.hash.empty() ? "" : "  sha256 " + used.hash.substr(0, 12))});
    }
    lines.row({say(messages::report_question),
               say(messages::report_question_value, {std::to_string(all_->of->question().exit_year), to_string(all_->of->question().on)})});
    lines.row({say(messages::report_data), whose_data()});
    if (all_->is_what_if()) lines.row({say(messages::report_marks), say(messages::what_if_mark, {all_->what_if_text()})});
    if (all_->is_retrospective()) lines.row({say(messages::report_marks), say(messages::report_retrospective)});
    for (const rule::book& each : all_->of->books()) {
      for (const rule::waiver& w : each.waivers) lines.row({say(messages::report_marks), say(messages::report_waiver, {each.id + ":" + w.id, to_string(w.on), w.reason})});
    }
    if (all_->strict) lines.row({say(messages::report_marks), say(messages::report_strict)});
    if (all_->show_ids) lines.row({say(messages::report_marks), say(messages::report_show_ids)});
    text_ += lines.text();
  }

  [[nodiscard]] bool is_base(const rule::book& book) const {
    const std::vector<rule::book>& books = all_->of->books();
    return std::any_of(books.begin(), books.end(), [&book](const rule::book& other) { return other.extends == book.id; });
  }

  /// The top row's name where there is one, and how many rows each level has.
  [[nodiscard]] std::string whose_data() const {
    const schema& tables = all_->tables();
    std::string text;
    for (level_index level = 0; level < tables.levels.size() && text.empty(); ++level) {
      if (!tables.levels[level].parent && all_->data->rows(level) == 1) text = names_.name(level, 0);
    }
    std::string counts;
    for (level_index level = 0; level < tables.levels.size(); ++level) {
      if (!all_->data->has_rows(level)) continue;
      const std::uint64_t rows = all_->data->rows(level);
      const bool is_zh = options_->tongue == language::zh;
      if (!counts.empty()) counts += is_zh ? "，" : ", ";
      counts += is_zh ? level_title(level) + " " + grouped(rows) : grouped(rows) + " " + (rows == 1 ? tables.levels[level].name : level_words(level));
    }
    return text.empty() ? counts : text + (options_->tongue == language::zh ? "：" : ": ") + counts;
  }

  void verdicts() {
    section(say(all_->is_what_if() ? messages::what_if_outcomes : messages::report_verdicts));
    std::vector<level_index> judged = judged_levels(*all_->of);
    std::reverse(judged.begin(), judged.end());
    if (judged.empty()) text_ += "  " + say(messages::report_no_verdict) + "\n";
    if (judged.empty()) return;
    table lines;
    lines.column(say(messages::report_level)).column(say(all_->is_what_if() ? messages::what_if_outcome : messages::report_meaning));
    lines.column(say(messages::report_judged), right);
    for (const message* m : {&messages::report_pass, &messages::report_fail, &messages::report_unknown}) lines.column(say(*m), right);
    lines.column(say(messages::report_not_judged), right);
    const bool has_others = std::any_of(judged.begin(), judged.end(), [this](level_index level) { return eval::level_answers(*all_->answers, level).applies_plane() != nullptr; });
    if (has_others) lines.column(say(messages::report_not_applicable), right);
    for (const level_index level : judged) {
      const eval::outcome_counts counts = eval::level_answers(*all_->answers, level).tally();
      std::vector<std::string> cells{level_title(level), verdict_title(level)};
      add_judged(counts, cells);
      cells.push_back(grouped(counts.not_judged));
      if (has_others) cells.push_back(grouped(counts.not_applicable));
      lines.row(std::move(cells));
    }
    text_ += lines.text();
  }

  /// How many were judged, and what came out.
  static void add_judged(const eval::outcome_counts& counts, std::vector<std::string>& into) {
    into.push_back(grouped(counts.pass + counts.fail + counts.unknown));
    for (const std::uint64_t count : {counts.pass, counts.fail, counts.unknown}) into.push_back(grouped(count));
  }

  [[nodiscard]] std::string verdict_title(level_index level) const {
    for (const rule::compiled_verdict& v : all_->of->graph().verdicts) {
      if (v.level != level || !v.book) continue;
      const rule::verdict_clause& described = all_->of->books()[*v.book].verdicts[v.index];
      return described.title.in(options_->tongue, described.name);
    }
    return {};
  }

  /// What the book reports of levels that have one row.
  void numbers() {
    table lines;
    lines.column("").column("").column("");
    const auto& reports = all_->of->graph().reports;
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const rule::reported& described = all_->of->report_of(reports[i]);
      const eval::level_answers here(*all_->answers, reports[i].level);
      if (!is_own(described) || here.rows() != 1) continue;
      const bool is_hidden = gives_personal(all_->of->graph(), reports[i].value, names_.shown());
      lines.row({level_title(reports[i].level), described.title.in(options_->tongue, described.name),
                 is_hidden ? detail::masked_value(here.report(i, 0)) : number(here.report(i, 0), reports[i].shown)});
    }
    if (!lines.has_rows()) return;
    section(say(messages::report_numbers));
    text_ += lines.text();
  }

  /// `2 of 100 = 2%`, `between 3 and 9`, `yes`.
  [[nodiscard]] std::string number(const eval::report_value& value, const rule::operand& shown) const {
    if (value.is_truth) return explain::show(value.answer, options_->tongue);
    rule::operand like = shown;
    // A quotient of like things is read in percent, unless it is more than a share: a mean of 1.93 is no 193 %.
    const bool is_rate = value.numerator.has_value() && shown.unit.empty();
    const bool is_share = value.number.low >= bound{0, 1} && (value.number.high <= bound{1, 1} || is_open_share(value.number));
    if (is_rate) like.type = is_share ? value_type::ratio : value_type::decimal;
    const std::string unit = is_rate || shown.unit.empty() ? "" : " " + unit_words(shown.unit, options_->tongue);
    const std::string text = explain::show(value.number, like, options_->tongue) + unit;
    const auto counted = is_rate ? value.as_fraction() : std::nullopt;
    if (!counted) return text;
    constexpr std::string_view about = "≈";
    const std::string sign = text.starts_with(about) ? std::string(about) + " " + text.substr(about.size()) : "= " + text;
    return say(messages::report_of_total, {to_string(counted->first), to_string(counted->second), sign});
  }

  /// A share of which only the lower end is known.
  [[nodiscard]] static bool is_open_share(const interval& value) { return value.low <= bound{1, 1} && !value.high.is_finite(); }

  void groups() {
    const auto found = summarise(*all_);
    if (!found) return;
    section(say(messages::report_by, {level_title(found->group)}));
    table lines;
    lines.column(level_title(found->group));
    for (const level_index level : found->levels) {
      lines.column(level_words(level), right);
      for (const message* m : {&messages::report_pass, &messages::report_fail, &messages::report_unknown}) lines.column(say(*m), right);
      if (level == found->limited) lines.column(say(messages::report_beyond), right).column(say(messages::report_nearest));
    }
    for (const group_row& group : found->rows) lines.row(group_line(*found, group, group_title(*found, group)));
    lines.row(group_line(*found, found->total, say(messages::report_total)));
    text_ += lines.text();
    failing(*found);
  }

  [[nodiscard]] std::string group_title(const summary& of, const group_row& group) const {
    return group.row ? names_.title(of.group, *group.row) : say(messages::report_stray);
  }

  [[nodiscard]] std::vector<std::string> group_line(const summary& of, const group_row& group, std::string title) const {
    std::vector<std::string> cells{std::move(title)};
    for (std::size_t l = 0; l < of.levels.size(); ++l) {
      const eval::outcome_counts& counts = group.counts[l];
      add_judged(counts, cells);
      if (of.levels[l] != of.limited) continue;
      cells.push_back(grouped(group.beyond_limit));
      cells.push_back(group.nearest ? nearest(of, *group.nearest) : "");
    }
    return cells;
  }

  /// Which rules the failing ones fail by: an entity may fail by several.
  void failing(const summary& of) {
    if (of.rules.empty()) return;
    section(say(messages::report_failing, {level_words(of.levels.front())}));
    table lines;
    lines.column(level_title(of.group));
    for (const std::size_t rule : of.rules) lines.column(detail::rule_name(*all_->of, rule), right);
    const auto line = [&](const group_row& group, std::string title) {
      std::vector<std::string> cells{std::move(title)};
      for (const std::uint64_t count : group.failing) cells.push_back(grouped(count));
      lines.row(std::move(cells));
    };
    for (const group_row& group : of.rows) line(group, group_title(of, group));
    line(of.total, say(messages::report_total));
    text_ += lines.text();
  }

  [[nodiscard]] std::string nearest(const summary& of, const nearest_row& one) const {
    const limit& by = of.limits[one.limit];
    const limit_value sides = value_of(*all_, by, one.row);
    return names_.title(*of.limited, one.row) + " " + number(sides.measured, all_->of->graph().reports[by.measured].shown);
  }

  void rules() {
    constexpr const message* kinds[] = {&messages::report_kind_floor, &messages::report_kind_criterion, &messages::report_kind_item,
                                        &messages::report_kind_reference, &messages::report_kind_quality};
    section(say(messages::report_rules));
    table lines;
    lines.column(say(messages::report_level)).column(say(messages::report_rule)).column(say(messages::report_kind));
    for (const message* m : {&messages::report_pass, &messages::report_fail, &messages::report_unknown}) lines.column(say(*m), right);
    const auto& rules = all_->of->graph().rules;
    const bool has_others = std::any_of(rules.begin(), rules.end(), [](const rule::compiled_rule& r) { return r.applies != rule::no_node; });
    if (has_others) lines.column(say(messages::report_not_applicable), right);
    lines.column(say(messages::report_title)).column(say(messages::report_clause));
    const auto& all = all_->of->graph().rules;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const rule::rule& described = all_->of->rule_of(all[i]);
      const eval::level_answers here(*all_->answers, all[i].level);
      const eval::outcome_counts counts = here.tally(i);
      const message& kind = *kinds[static_cast<std::size_t>(described.kind)];
      std::vector<std::string> cells{level_title(all[i].level), detail::rule_name(*all_->of, i), say(kind), grouped(counts.pass), grouped(counts.fail), grouped(counts.unknown)};
      if (has_others) cells.push_back(grouped(counts.not_applicable));
      cells.push_back(described.title.in(options_->tongue, ""));
      cells.push_back(described.clause.clause);
      lines.row(std::move(cells));
    }
    text_ += lines.text();
  }

  void classes() {
    const auto& all = all_->of->graph().classes;
    if (all.empty()) return;
    section(say(messages::report_classes));
    table lines;
    lines.column(say(messages::report_level)).column(say(messages::report_class)).column(say(messages::report_value)).column(say(messages::report_count), right);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const rule::classification& described = all_->of->class_of(all[i]);
      const class_counts counts = count_classes(*all_, i);
      const std::string title = described.title.in(options_->tongue, described.name);
      for (std::size_t c = 0; c < counts.of.size(); ++c) {
        const auto known = std::find_if(described.cases.begin(), described.cases.end(), [&](const rule::class_case& one) { return one.value == all[i].codes[c]; });
        const label& value = known == described.cases.end() ? described.otherwise_title : known->title;
        lines.row({level_title(all[i].level), title, value.in(options_->tongue, all[i].codes[c]), grouped(counts.of[c])});
      }
      lines.row({level_title(all[i].level), title, say(messages::report_undecided), grouped(counts.undecided)});
    }
    text_ += lines.text();
  }

  void scores() {
    const auto& all = all_->of->graph().scores;
    if (all.empty()) return;
    section(say(messages::report_scores));
    table lines;
    lines.column(say(messages::report_level)).column(say(messages::report_score));
    for (const message* m : {&messages::report_most_points, &messages::report_pass_mark, &messages::report_known, &messages::report_bounded, &messages::report_lowest,
                             &messages::report_highest, &messages::report_vetoed}) {
      lines.column(say(*m), right);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      const rule::score& described = all_->of->score_of(all[i]);
      const score_counts counts = count_scores(*all_, i);
      const auto amount = [](const bound& points) { return detail::exact_decimal(points).value_or(to_string(points.numerator) + "/" + to_string(points.denominator)); };
      const auto of_ratio = [&amount](const ratio& points) { return amount(bound{points.numerator(), points.denominator()}); };
      lines.row({level_title(all[i].level), described.title.in(options_->tongue, described.id), of_ratio(described.of), described.pass ? of_ratio(*described.pass) : "",
                 grouped(counts.known), grouped(counts.bounded), counts.lowest ? amount(*counts.lowest) : "", counts.highest ? amount(*counts.highest) : "", grouped(counts.vetoed)});
    }
    text_ += lines.text();
  }

  void problems() {
    section(say(messages::report_problems));
    const std::vector<problem_count> found = count_problems(*all_);
    if (found.empty()) text_ += "  " + say(messages::report_no_problems) + "\n";
    if (found.empty()) return;
    table lines;
    lines.column(say(messages::report_count), right).column(say(messages::report_place)).column(say(messages::report_problem));
    for (const problem_count& each : found) {
      const place& where = each.first->where;
      std::string at = where.file.substr(where.file.find_last_of('/') + 1);
      if (where.line != 0) at += ":" + std::to_string(where.line);
      const issue shown = in_words_of(*each.first, all_->tables(), options_->tongue);
      lines.row({grouped(each.count), at, "[" + std::string(shown.code()) + "] " + sentence(shown, options_->tongue)});
    }
    text_ += lines.text();
  }

  const judgement* all_;
  const text_options* options_;
  naming names_;
  std::string text_;
};

}  // namespace

std::string text(const judgement& all, const text_options& options) { return text_writer(all, options).write(); }

}  // namespace povexit::inline v0::report
