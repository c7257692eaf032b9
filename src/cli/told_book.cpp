// SPDX-License-Identifier: MIT
// src/cli/told_book.cpp -- a rule book as a page to read: every rule as a sentence, with its clause and what it rests on.
//
// Layer: cli.
#include "told_book.hpp"

#include <string_view>
#include <vector>

#include <povexit/report/messages.hpp>
#include <report/table.hpp>

#include "messages.hpp"
#include "told_words.hpp"

namespace povexit::cli {

namespace {

class page {
 public:
  page(std::span<const rule::book> books, const schema* tables, const rule::asked& question, language tongue)
      : book_(&books.front()),
        with_{tongue, tables, book_, books, question.exit_year, question.on} {}

  [[nodiscard]] std::string text() {
    head();
    section(messages::told_rules, book_->rules, [this](const rule::rule& each) { add(each); });
    section(messages::told_verdicts, book_->verdicts,
            [this](const rule::verdict_clause& each) { line(each.level, each.name, each.title, in_words(each, with_), {}); });
    section(messages::told_scores, book_->scores,
            [this](const rule::score& each) { line(each.level, each.id, each.title, in_words(each, with_), clause(each.clause)); });
    section(messages::told_classes, book_->classes,
            [this](const rule::classification& each) { line(each.level, each.name, each.title, in_words(each, with_), clause(each.clause)); });
    section(messages::told_parameters, book_->parameters, [this](const rule::parameter& each) {
      line({}, each.name, {}, in_words(each, with_),
           each.source.empty() ? std::string() : say(messages::told_of, {say(messages::told_source), each.source}));
    });
    section(messages::told_defines, book_->defines,
            [this](const rule::define& each) { line(each.level, each.name, each.title, in_words(each.value.value, each.level, with_), {}); });
    section(messages::told_reports, book_->reports,
            [this](const rule::reported& each) { line(each.level, each.name, each.title, in_words(each.value.value, each.level, with_), {}); });
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, with_.tongue); }

  void head() {
    text_ = book_->title.in(with_.tongue, book_->id) + "\n";
    report::table lines;
    lines.column("").column("");
    lines.row({say(messages::standards_id), book_->id});
    if (const std::string period = period_text(book_->effective); !period.empty()) lines.row({say(messages::standards_period), period});
    for (const auto& [what, value] :
         {std::pair{&messages::told_source, &book_->source}, {&messages::told_extends, &book_->extends}, {&messages::told_note, &book_->note}}) {
      if (!value->empty()) lines.row({say(*what), *value});
    }
    text_ += lines.text();
  }

  template <typename Items, typename Add>
  void section(const message& heading, const Items& items, const Add& add) {
    if (items.empty()) return;
    text_ += "\n" + say(heading) + "\n";
    for (const auto& each : items) add(each);
  }

  [[nodiscard]] std::string clause(const rule::citation& from) const {
    if (from.clause.empty()) return {};
    return say(messages::told_of,
               {say(messages::told_clause), from.clause + (from.source.empty() ? "" : (with_.tongue == language::zh ? "，" : ", ") + from.source)});
  }

  /// What the rule counts for, its clause, and how the clause is known.
  void add(const rule::rule& each) {
    constexpr const message* kinds[] = {&messages::report_kind_floor, &messages::report_kind_criterion, &messages::report_kind_item,
                                        &messages::report_kind_reference, &messages::report_kind_quality};
    const std::string stop = with_.tongue == language::zh ? "；" : "; ";
    const std::string from = clause(each.clause);
    line(each.level, each.id, each.title, in_words(each, with_),
         say(*kinds[static_cast<std::size_t>(each.kind)]) + stop + (from.empty() ? "" : from + stop) + say(evidence_words(each.evidence)));
  }

  void line(const std::string& level, const std::string& name, const label& title, const std::string& sentence, const std::string& remark) {
    std::string whose;
    const auto at = with_.tables == nullptr || level.empty() ? std::optional<level_index>() : with_.tables->find(level);
    if (!level.empty()) whose = at ? with_.tables->levels[*at].title.in(with_.tongue, level) : level;
    const std::string shown = title.in(with_.tongue, {});
    text_ += "  " + (whose.empty() ? "" : whose + (with_.tongue == language::zh ? "：" : ": ")) + (shown.empty() ? name : shown + " [" + name + "]") +
             "\n";
    text_ += "      " + sentence + "\n" + (remark.empty() ? "" : "      " + remark + "\n");
  }

  const rule::book* book_;
  rule::word_setting with_;
  std::string text_;
};

}  // namespace

std::string told_book(std::span<const rule::book> books, const schema* tables, const rule::asked& question, language tongue) {
  return page(books, tables, question, tongue).text();
}

}  // namespace povexit::cli
