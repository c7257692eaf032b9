// SPDX-License-Identifier: MIT
// src/report/text_explanation.cpp -- why one entity has its verdict, as a person reads it.
//
// Layer: report.
#include <algorithm>
#include <utility>

#include <povexit/explain/sentences.hpp>
#include <povexit/linked.hpp>
#include <povexit/report/diff_messages.hpp>
#include <povexit/report/messages.hpp>
#include <povexit/report/next_steps.hpp>
#include <povexit/report/text.hpp>

#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

/// Writes what stands around the explanation itself: the book, where the entity belongs, and the limits.
class frame_writer {
 public:
  frame_writer(const judgement& all, language tongue) : all_(&all), tongue_(tongue), names_(all.names()) {}

  [[nodiscard]] std::string head(const explain::explanation& of) const {
    const rule::book& book = all_->of->books().front();
    table lines;
    lines.column("").column("");
    for (const rule::book& each : all_->of->books()) {
      const message& role = &each == &book ? messages::report_book : messages::report_uses;
      lines.row({say(role), each.id + (each.hash.empty() ? "" : "  sha256 " + each.hash.substr(0, 12)) + period(each)});
    }
    lines.row({say(messages::report_question),
               say(messages::report_question_value, {std::to_string(all_->of->question().exit_year), to_string(all_->of->question().on)})});
    const std::string above = parents(of);
    if (!above.empty()) lines.row({say(messages::report_belongs), above});
    if (all_->is_what_if()) lines.row({say(messages::report_marks), say(messages::what_if_mark, {all_->what_if_text()})});
    if (all_->show_ids) lines.row({say(messages::report_marks), say(messages::report_show_ids)});
    return book.title.in(tongue_, book.id) + "\n" + lines.text() + "\n";
  }

  /// Each parameter that a rule of the entity read: its value, its key, its source, and the book that sets it.
  [[nodiscard]] std::string limits(const explain::explanation& of) {
    for (const explain::reason& each : of.reasons) {
      for (const explain::value_read& read : each.values) add(read);
    }
    if (lines_.empty()) return {};
    std::string text = "\n" + say(messages::report_limits) + "\n";
    for (const std::string& line : lines_) text += "  " + line + "\n";
    return text;
  }

  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, tongue_); }

 private:
  [[nodiscard]] std::string period(const rule::book& book) const {
    if (!book.effective.from && !book.effective.until) return {};
    const std::string from = book.effective.from ? to_string(*book.effective.from) : "…";
    const std::string until = book.effective.until ? to_string(*book.effective.until) : "…";
    return "  " + say(messages::report_in_force, {from, until});
  }

  [[nodiscard]] std::string parents(const explain::explanation& of) const {
    std::string text;
    const schema& tables = all_->tables();
    std::size_t steps = 0;
    for (auto above = tables.parent_of(of.level); above && steps < tables.levels.size(); above = tables.parent_of(*above), ++steps) {
      const auto row = names_.ancestor(of.level, of.row, *above);
      const std::string title = row ? names_.title(*above, *row) : std::string(messages::report_unknown.in(tongue_));
      const level_schema& level = tables.levels[*above];
      text += (text.empty() ? "" : tongue_ == language::zh ? "，" : ", ") + level.title.in(tongue_, level.name) + " " + title;
    }
    return text;
  }

  void add(const explain::value_read& read) {
    for (const explain::value_read& part : read.made_of) add(part);
    const rule::operand& as = *read.as;
    if (as.from != rule::operand::source::parameter) return;
    const rule::book& book = all_->of->books()[as.book];
    const rule::parameter& described = book.parameters[as.index];
    std::string line = described.title.in(tongue_, described.name) + " = " + read.in_words(tongue_);
    const char* stop = tongue_ == language::zh ? "；" : "; ";
    const bool is_by_year = described.by == rule::parameter_key::exit_year;
    if (!as.key.empty()) line += stop + say(is_by_year ? messages::report_limit_year : messages::report_limit_key, {as.key});
    const auto& since = book.effective.from;
    line += stop + (since ? say(messages::report_limit_since, {book.id, to_string(*since)}) : say(messages::report_limit_by, {book.id}));
    std::string source = described.source;
    for (const rule::parameter_value& each : described.values) {
      if (each.key == as.key && !each.source.empty()) source = each.source;
    }
    if (!source.empty()) line += stop + say(messages::report_source, {source});
    if (std::find(lines_.begin(), lines_.end(), line) == lines_.end()) lines_.push_back(std::move(line));
  }

  const judgement* all_;
  language tongue_;
  naming names_;
  std::vector<std::string> lines_;
};

}  // namespace

std::string explanation_text(const judgement& all, const explain::explanation& of, const text_options& options) {
  const masked_explanation shown(explain::with_sentences(of), mask(all.tables(), all.show_ids), all.of->graph(), options.tongue);
  frame_writer frame(all, options.tongue);
  std::string made = frame.head(*shown) + shown->in_words(options.tongue);
  if (shown->reasons.empty()) made += "  " + frame.say(messages::report_no_rules) + "\n";
  return made + frame.limits(*shown) + next_steps_text(all, next_steps_of(all, of.level, of.row), options.tongue);
}

}  // namespace povexit::inline v0::report
