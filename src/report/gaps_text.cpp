// SPDX-License-Identifier: MIT
// src/report/gaps_text.cpp -- how far a county is from passing, as tables.
//
// Layer: report.
#include <povexit/report/gaps.hpp>

#include <algorithm>
#include <utility>

#include <povexit/explain/format.hpp>
#include <povexit/report/diff_messages.hpp>
#include <povexit/report/gaps_messages.hpp>
#include <povexit/report/messages.hpp>

#include "numbers.hpp"
#include "rows.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::grouped;
constexpr auto right = table::align::right;
constexpr std::size_t most_lines = 30;
constexpr std::size_t most_nearest = 5;

class gaps_writer {
 public:
  gaps_writer(const judgement& all, const gaps& of, const text_options& options) : all_(&all), of_(&of), options_(&options), names_(all.names()) {}

  [[nodiscard]] std::string write() {
    head();
    if (of_->levels.empty()) text_ += "\n  " + say(messages::report_no_verdict) + "\n";
    for (const level_gaps& each : of_->levels) {
      failing_rules(each);
      margins(each);
      for (const rule_needs& needs : each.needs) needed(each, needs);
    }
    collect();
    if (!of_->is_complete) text_ += "\n" + say(messages::gaps_cut) + "\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, options_->tongue); }
  void section(const std::string& title) { text_ += "\n" + (options_->colour ? "\033[1m" + title + "\033[0m" : title) + "\n"; }

  [[nodiscard]] std::string level_title(level_index level) const {
    const level_schema& described = all_->tables().levels[level];
    return described.title.in(options_->tongue, described.name);
  }
  [[nodiscard]] std::string level_words(level_index level) const {
    const level_schema& described = all_->tables().levels[level];
    return options_->tongue == language::en && !described.plural.empty() ? described.plural : level_title(level);
  }

  void head() {
    const rule::book& book = all_->of->books().front();
    const std::string title = book.title.in(options_->tongue, book.id);
    text_ += (options_->colour ? "\033[1m" + title + "\033[0m" : title) + "\n";
    table lines;
    lines.column("").column("");
    lines.row({say(messages::report_book), book.id + (book.hash.empty() ? "" : "  sha256 " + book.hash.substr(0, 12))});
    lines.row({say(messages::report_question),
               say(messages::report_question_value, {std::to_string(all_->of->question().exit_year), to_string(all_->of->question().on)})});
    if (all_->is_what_if()) lines.row({say(messages::report_marks), say(messages::what_if_mark, {all_->what_if_text()})});
    if (all_->is_retrospective()) lines.row({say(messages::report_marks), say(messages::report_retrospective)});
    for (const rule::book& each : all_->of->books()) {
      for (const rule::waiver& w : each.waivers)
        lines.row({say(messages::report_marks), say(messages::report_waiver, {each.id + ":" + w.id, to_string(w.on), w.reason})});
    }
    if (all_->strict) lines.row({say(messages::report_marks), say(messages::report_strict)});
    if (all_->show_ids) lines.row({say(messages::report_marks), say(messages::report_show_ids)});
    text_ += lines.text();
  }

  void failing_rules(const level_gaps& of) {
    section(say(messages::gaps_how_far, {level_title(of.level)}));
    table lines;
    lines.column(say(messages::gaps_failing_rules), right).column(say(messages::gaps_entities), right);
    for (std::size_t n = 0; n < of.by_failing_rules.size(); ++n) {
      if (of.by_failing_rules[n] > 0) lines.row({std::to_string(n), grouped(of.by_failing_rules[n])});
    }
    text_ += lines.has_rows() ? lines.text() : "  " + say(messages::gaps_none) + "\n";
  }

  void margins(const level_gaps& of) {
    table lines;
    lines.column(say(messages::gaps_rule)).column(say(messages::gaps_entities), right).column(say(messages::gaps_known), right);
    lines.column(say(messages::gaps_least), right)
        .column(say(messages::gaps_most), right)
        .column(say(messages::gaps_unit))
        .column(say(messages::gaps_bands));
    for (const rule_margins& each : of.margins) {
      if (each.failing.empty()) continue;
      std::optional<bound> least;
      std::optional<bound> most;
      std::uint64_t known = 0;
      for (const entity_margin& one : each.failing) {
        if (!one.margin.is_point() || !one.margin.low.is_finite()) continue;
        ++known;
        least = least ? min(*least, one.margin.low) : one.margin.low;
        most = most ? max(*most, one.margin.low) : one.margin.low;
      }
      const auto shown = [&](const std::optional<bound>& value) { return !value ? "" : each.is_personal ? "*" : explain::show(*value, each.shown); };
      const std::string unit = each.shown.type == value_type::ratio ? "" : unit_words(each.shown.unit, options_->tongue);
      lines.row(
          {detail::rule_name(*all_->of, each.rule), grouped(each.failing.size()), grouped(known), shown(least), shown(most), unit, bands(each)});
    }
    if (!lines.has_rows()) return;
    section(say(messages::gaps_margins, {level_title(of.level)}));
    text_ += lines.text();
  }

  [[nodiscard]] std::string bands(const rule_margins& of) const {
    if (of.is_personal) return "*";
    std::string made;
    for (const margin_band& each : of.bands) {
      rule::operand plain = of.shown;
      plain.unit_factor = ratio(1);
      const bound end = each.power >= 0 ? bound::of(power_of_ten(each.power)) : bound::of(1, power_of_ten(-each.power));
      made += (made.empty() ? "" : "  ") + (each.is_zero ? "0" : "≤" + explain::show(end, plain)) + ": " + grouped(each.count);
    }
    return made;
  }

  void needed(const level_gaps& of, const rule_needs& needs) {
    section(say(messages::gaps_needed, {level_title(of.level), level_words(needs.below)}));
    table lines;
    lines.column(say(messages::gaps_rule)).column(say(messages::gaps_by_need)).column(say(messages::gaps_nearest));
    std::string counts;
    for (const auto& [number, count] : needs.by_need) counts += (counts.empty() ? "" : "  ") + std::to_string(number) + ": " + grouped(count);
    const auto not_enough = std::count_if(needs.failing.begin(), needs.failing.end(), [](const entity_need& n) { return !n.is_enough; });
    if (not_enough > 0)
      counts += (counts.empty() ? "" : "  ") + say(messages::gaps_not_enough) + ": " + grouped(static_cast<std::uint64_t>(not_enough));
    lines.row({detail::rule_name(*all_->of, needs.rule), counts, nearest(of.level, needs)});
    text_ += lines.text();
  }

  /// Those that need the fewest, in the order of their rows.
  [[nodiscard]] std::string nearest(level_index level, const rule_needs& needs) const {
    std::vector<entity_need> order;
    std::copy_if(needs.failing.begin(), needs.failing.end(), std::back_inserter(order), [](const entity_need& n) { return n.is_enough; });
    std::stable_sort(order.begin(), order.end(), [](const entity_need& a, const entity_need& b) { return a.needed < b.needed; });
    std::string made;
    for (std::size_t i = 0; i < order.size() && i < most_nearest; ++i) {
      made += (made.empty()                       ? ""
               : options_->tongue == language::zh ? "，"
                                                  : ", ") +
              names_.title(level, order[i].row) + " " + std::to_string(order[i].needed);
    }
    return made;
  }

  void collect() {
    for (std::size_t from = 0; from < of_->collect.size();) {
      std::size_t to = from;
      while (to < of_->collect.size() && of_->collect[to].above == of_->collect[from].above) ++to;
      section(say(messages::gaps_collect, {level_title(of_->collect[from].above)}));
      table lines;
      lines.column(level_title(of_->collect[from].above)).column(say(messages::gaps_value));
      lines.column(say(messages::gaps_count), right).column(say(messages::gaps_undecided), right);
      for (std::size_t i = from; i < std::min(to, from + most_lines); ++i) {
        const collect_line& line = of_->collect[i];
        lines.row(
            {line.row ? names_.title(line.above, *line.row) : say(messages::gaps_stray), line.name, grouped(line.values), grouped(line.undecided)});
      }
      text_ += lines.text();
      if (to - from > most_lines) text_ += "  " + say(messages::gaps_more, {std::to_string(to - from - most_lines)}) + "\n";
      from = to;
    }
  }

  const judgement* all_;
  const gaps* of_;
  const text_options* options_;
  naming names_;
  std::string text_;
};

}  // namespace

std::string gaps_text(const judgement& all, const gaps& of, const text_options& options) { return gaps_writer(all, of, options).write(); }

}  // namespace povexit::inline v0::report
