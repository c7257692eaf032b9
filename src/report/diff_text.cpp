// SPDX-License-Identifier: MIT
// src/report/diff_text.cpp -- two books on the same data, as a person reads it.
//
// Layer: report.
#include <algorithm>
#include <utility>

#include <povexit/report/diff.hpp>
#include <povexit/report/diff_messages.hpp>
#include <povexit/report/messages.hpp>

#include "diff_groups.hpp"
#include "numbers.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::grouped;
constexpr auto right = table::align::right;
constexpr std::size_t most_rows = 20;  ///< of one list; the others are counted
constexpr verdict in_order[] = {verdict::pass, verdict::fail, verdict::unknown, verdict::not_judged, verdict::not_applicable};

[[nodiscard]] const message& word_of(verdict outcome) noexcept {
  constexpr const message* words[] = {&messages::report_fail, &messages::report_pass, &messages::report_unknown, &messages::report_not_judged,
                                      &messages::diff_not_applicable};
  return *words[static_cast<std::size_t>(outcome)];
}

class diff_writer {
 public:
  diff_writer(const comparison& all, const text_options& options) : all_(&all), options_(&options), names_(all.before->names()) {}

  [[nodiscard]] std::string write() {
    head();
    bool changes = false;
    for (const level_diff& each : all_->levels) {
      changes = changes || !each.rows.empty();
      level(each);
    }
    if (!changes) text_ += "\n" + say(messages::diff_unchanged) + "\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, options_->tongue); }

  [[nodiscard]] std::string level_title(level_index at) const {
    const level_schema& described = all_->before->tables().levels[at];
    return described.title.in(options_->tongue, described.name);
  }

  void section(const std::string& title) { text_ += "\n" + (options_->colour ? "\033[1m" + title + "\033[0m" : title) + "\n"; }

  void head() {
    table lines;
    lines.column("").column("");
    book(*all_->before, messages::diff_before, lines);
    book(*all_->after, messages::diff_after, lines);
    const rule::asked& question = all_->after->of->question();
    lines.row({say(messages::report_question), say(messages::report_question_value, {std::to_string(question.exit_year), to_string(question.on)})});
    const std::pair<bool, const message*> marks[] = {
        {all_->before->is_retrospective() || all_->after->is_retrospective(), &messages::report_retrospective},
        {all_->before->show_ids, &messages::report_show_ids}};
    for (const auto& [holds, what] : marks) {
      if (holds) lines.row({say(messages::report_marks), say(*what)});
    }
    text_ += lines.text();
  }

  void book(const judgement& of, const message& role, table& lines) const {
    const rule::book& first = of.of->books().front();
    lines.row({say(role),
               first.title.in(options_->tongue, first.id) + "  " + first.id + (first.hash.empty() ? "" : "  sha256 " + first.hash.substr(0, 12))});
    if (of.is_what_if()) lines.row({say(messages::report_marks), say(messages::what_if_mark, {of.what_if_text()})});
  }

  void level(const level_diff& of) {
    if (!of.is_judged_before || !of.is_judged_after) {
      const judgement& one = of.is_judged_before ? *all_->before : *all_->after;
      const bool is_any = of.is_judged_before || of.is_judged_after;
      return section(say(messages::diff_only_one, {level_title(of.level), is_any ? one.of->books().front().id : "-"}));
    }
    section(say(messages::diff_level, {level_title(of.level), grouped(of.rows.size()), grouped(of.judged_rows())}));
    matrix(of);
    if (of.rows.empty()) return;
    by_rule(of);
    for (const level_index above : detail::levels_above(*all_, of.level)) by_level(of, above);
    rows(of);
  }

  void matrix(const level_diff& of) {
    std::vector<verdict> shown;
    for (const verdict each : in_order) {
      std::uint64_t sum = 0;
      for (std::size_t other = 0; other < outcomes; ++other)
        sum += of.counts[static_cast<std::size_t>(each)][other] + of.counts[other][static_cast<std::size_t>(each)];
      if (sum > 0 || badly_missed(each)) shown.push_back(each);
    }
    table lines;
    lines.column(say(messages::diff_matrix));
    for (const verdict each : shown) lines.column(say(word_of(each)), right);
    for (const verdict before : shown) {
      std::vector<std::string> cells{say(word_of(before))};
      for (const verdict after : shown) cells.push_back(grouped(of.counts[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)]));
      lines.row(std::move(cells));
    }
    text_ += lines.text();
  }

  /// Outcomes that a reader looks for even where there are none.
  [[nodiscard]] static bool badly_missed(verdict outcome) noexcept {
    return outcome == verdict::pass || outcome == verdict::fail || outcome == verdict::unknown;
  }

  void headings(table& lines, const level_diff& of) const {
    for (const detail::transition& each : detail::transitions_of(of))
      lines.column(say(word_of(each.before)) + " → " + say(word_of(each.after)), right);
  }

  void counted(table& lines, std::string title, const detail::change_counts& of) const {
    std::vector<std::string> cells{std::move(title)};
    for (const std::uint64_t count : of.counts) cells.push_back(grouped(count));
    lines.row(std::move(cells));
  }

  [[nodiscard]] std::string rule_title(const level_diff& of, std::size_t rule) const {
    if (rule < of.rules.size()) return of.rules[rule];
    return say(rule == of.rules.size() ? messages::diff_who_is_judged : messages::diff_otherwise);
  }

  void by_rule(const level_diff& of) {
    table lines;
    lines.column(say(messages::diff_rule));
    headings(lines, of);
    for (const detail::change_counts& each : detail::changes_by_rule(of)) counted(lines, rule_title(of, each.rule), each);
    text_ += "  " + say(messages::diff_by_rule) + "\n" + lines.text(4);
  }

  void by_level(const level_diff& of, level_index above) {
    table lines;
    lines.column(level_title(above));
    headings(lines, of);
    const std::vector<detail::change_counts> groups = detail::changes_by_level(*all_, of, above);
    for (std::size_t i = 0; i < groups.size() && i < most_rows; ++i) {
      counted(lines, groups[i].row ? names_.title(above, *groups[i].row) : say(messages::report_stray), groups[i]);
    }
    text_ += "  " + say(messages::diff_by, {level_title(above)}) + "\n" + lines.text(4);
    more(groups.size());
  }

  void rows(const level_diff& of) {
    table lines;
    lines.column(level_title(of.level)).column(say(messages::diff_from)).column(say(messages::diff_to)).column(say(messages::diff_rule));
    for (std::size_t i = 0; i < of.rows.size() && i < most_rows; ++i) {
      const changed_row& row = of.rows[i];
      std::string rules;
      for (const std::size_t each : row.rules) rules += (rules.empty() ? "" : ", ") + of.rules[each];
      if (rules.empty()) rules = rule_title(of, of.rules.size() + (row.is_by_scope ? 0 : 1));
      lines.row({names_.title(of.level, row.row), say(word_of(row.before)), say(word_of(row.after)), rules});
    }
    text_ += "  " + say(messages::diff_rows) + "\n" + lines.text(4);
    more(of.rows.size());
  }

  void more(std::size_t all) {
    if (all > most_rows) text_ += "    " + say(messages::diff_more, {grouped(all - most_rows)}) + "\n";
  }

  const comparison* all_;
  const text_options* options_;
  naming names_;
  std::string text_;
};

}  // namespace

std::string diff_text(const comparison& of, const text_options& options) { return diff_writer(of, options).write(); }

}  // namespace povexit::inline v0::report
