// SPDX-License-Identifier: MIT
// src/cli/told_rates.cpp -- a book of rates as a page to read.
//
// Layer: cli.
#include "told_rates.hpp"

#include <utility>
#include <vector>

#include <povexit/linked.hpp>
#include <povexit/report/rates_messages.hpp>
#include <povexit/rule/words.hpp>
#include <povexit/rulebook/parse.hpp>
#include <report/estimates.hpp>
#include <report/table.hpp>

#include "messages.hpp"
#include "told_words.hpp"

namespace povexit::cli {

namespace {

class rates_page {
 public:
  rates_page(const rulebook::rates_book& of, const schema* tables, language tongue)
      : of_(&of),
        nothing_("rates"),
        with_{tongue, tables, &nothing_, {}, 0, {0, 0, 0}} {}

  [[nodiscard]] std::string text() {
    head();
    text_ += "\n" + say(messages::told_limits) + "\n";
    limit(messages::rates_incidence, of_->incidence);
    limit(messages::rates_wrongly_exited, of_->wrongly_exited);
    limit(messages::rates_missed, of_->missed);
    limit(messages::rates_recognition, of_->recognition);
    text_ += "  " + say(messages::told_level, {report::detail::percent_text(of_->level)}) + "\n";
    text_ += "\n" + say(messages::told_counted) + "\n";
    term(of_->county, messages::told_remaining, of_->remaining);
    term(of_->county, messages::told_exited_persons, of_->exited_persons);
    term(of_->county, messages::told_unregistered, of_->unregistered);
    term(of_->county, messages::told_agricultural, of_->agricultural);
    term(of_->household, messages::told_registered, of_->registered);
    term(of_->household, messages::told_exited, of_->exited);
    term(of_->household, messages::told_members, of_->members);
    term(of_->village, messages::told_village_unregistered, of_->village_unregistered);
    term(of_->village, messages::told_screened, of_->screened);
    if (of_->village_households) term(of_->village, messages::told_village_households, *of_->village_households);
    answers();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, with_.tongue); }
  [[nodiscard]] std::string colon(const std::string& a, const std::string& b) const { return say(messages::told_of, {a, b}); }

  void head() {
    text_ = of_->title.in(with_.tongue, of_->id) + "\n";
    report::table lines;
    lines.column("").column("");
    lines.row({say(messages::standards_id), of_->id});
    if (const std::string period = period_text(of_->effective); !period.empty()) lines.row({say(messages::standards_period), period});
    for (const auto& [what, value] : {std::pair{&messages::told_source, &of_->source}, {&messages::told_note, &of_->note}}) {
      if (!value->empty()) lines.row({say(*what), *value});
    }
    text_ += lines.text();
  }

  [[nodiscard]] const level_schema* level(const std::string& name) const {
    const auto found = with_.tables == nullptr ? std::nullopt : with_.tables->find(name);
    return found ? &with_.tables->levels[*found] : nullptr;
  }
  [[nodiscard]] std::string level_title(const std::string& name) const {
    const level_schema* of = level(name);
    return of == nullptr ? name : of->title.in(with_.tongue, name);
  }
  [[nodiscard]] const column_schema* column(const std::string& of_level, const std::string& name) const {
    const level_schema* of = level(of_level);
    const auto found = of == nullptr ? std::nullopt : of->find(name);
    return found ? &of->columns[*found] : nullptr;
  }
  [[nodiscard]] std::string column_title(const std::string& of_level, const std::string& name) const {
    const column_schema* of = column(of_level, name);
    return of == nullptr ? name : of->title.in(with_.tongue, name);
  }
  [[nodiscard]] std::string code_title(const column_schema* of, const std::string& name) const {
    if (of == nullptr) return name;
    for (const code_value& each : of->codes) {
      if (each.name == name) return each.title.in(with_.tongue, name);
    }
    return name;
  }

  void limit(const message& what, const rulebook::rates_limit& of) {
    std::string sentence = of.at ? report::detail::limit_text({*of.at, of.when}, with_.tongue) : std::string();
    const std::string stop = with_.tongue == language::zh ? "；" : "; ";
    for (const auto& [code, at] : of.values) {
      sentence += (sentence.empty() ? "" : stop) +
                  say(messages::told_limit_where, {report::detail::limit_text({at, of.when}, with_.tongue), column_title(of_->county, of.by),
                                                   code_title(column(of_->county, of.by), code)});
    }
    text_ += "  " + colon(say(what), sentence) + "\n";
    std::string remark = of.clause.empty() ? std::string() : colon(say(messages::told_clause), of.clause) + stop;
    if (!of.source.empty()) remark += of.source + stop;
    text_ += "      " + remark + say(evidence_words(of.evidence)) + "\n";
    if (!of.note.empty()) text_ += "      " + of.note + "\n";
  }

  /// An expression in words; as it is spelled where it cannot be read.
  void term(const std::string& of_level, const message& what, const rulebook::rates_term& of) {
    const auto formula = rulebook::parse_formula(of.text, of.where);
    text_ += "  " + colon(level_title(of_level), say(what)) + "\n";
    text_ += "      " + (formula ? in_words(formula->value, of_level, with_) : of.text) + "\n";
  }

  [[nodiscard]] std::string codes(const std::vector<std::string>& names) const {
    std::string text;
    for (const std::string& each : names)
      text += (text.empty() ? "" : with_.tongue == language::zh ? "、" : ", ") + code_title(column(of_->answer_level, of_->answer_column), each);
    return text;
  }

  void answers() {
    text_ +=
        "\n" + colon(say(messages::told_answers), colon(level_title(of_->answer_level), column_title(of_->answer_level, of_->answer_column))) + "\n";
    const estimate::recognition_codes& of = of_->codes;
    text_ += "  " + colon(say(messages::told_approving), codes(of.approving)) + "\n";
    if (!of.disapproving.empty()) text_ += "  " + colon(say(messages::told_disapproving), codes(of.disapproving)) + "\n";
    if (!of.average.empty()) text_ += "  " + treatment(colon(say(messages::told_average), codes(of.average)), of.average_is) + "\n";
    text_ +=
        "  " +
        treatment(of.no_answer.empty() ? say(messages::told_no_answer) : colon(say(messages::told_no_answer), codes(of.no_answer)), of.no_answer_is) +
        "\n";
  }

  [[nodiscard]] std::string treatment(const std::string& what, estimate::counts_as as) const {
    if (as == estimate::counts_as::left_out) return say(messages::told_left_out, {what});
    return say(messages::told_counts_as, {what, say(as == estimate::counts_as::approval ? messages::told_approval : messages::told_no_approval)});
  }

  const rulebook::rates_book* of_;
  rule::book nothing_;
  rule::word_setting with_;
  std::string text_;
};

}  // namespace

std::string told_rates(const rulebook::rates_book& of, const schema* tables, language tongue) { return rates_page(of, tables, tongue).text(); }

}  // namespace povexit::cli
