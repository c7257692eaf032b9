// SPDX-License-Identifier: MIT
// src/report/lookback_text.cpp -- a look back as a person reads it.
//
// Layer: report.
#include <algorithm>
#include <utility>

#include <povexit/report/lookback.hpp>
#include <povexit/report/lookback_messages.hpp>
#include <povexit/report/messages.hpp>

#include "estimates.hpp"
#include "lookback_names.hpp"
#include "numbers.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::grouped;
using lookback::outcome;
constexpr auto right = table::align::right;
constexpr std::size_t most_rows = 20;  ///< of one list; the others are counted

class lookback_writer {
 public:
  lookback_writer(const look_back& all, const text_options& options) : all_(&all), options_(&options), names_(all) {}

  [[nodiscard]] std::string write() {
    head();
    outcomes();
    members();
    groups();
    fields(all_->households);
    if (all_->persons) fields(*all_->persons);
    findings();
    changes();
    lists();
    rounds();
    first_work();
    text_ += "\n" + say(messages::look_next) + "\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, options_->tongue); }
  [[nodiscard]] std::string title_of(level_index level) const {
    const level_schema& described = all_->tables().levels[level];
    return described.title.in(options_->tongue, described.name);
  }
  void section(const std::string& title) { text_ += "\n" + (options_->colour ? "\033[1m" + title + "\033[0m" : title) + "\n"; }

  void head() {
    text_ += (options_->colour ? "\033[1m" + say(messages::look_title) + "\033[0m" : say(messages::look_title)) + "\n";
    table shown;
    shown.column("").column("");
    const auto book = [&](const message& what, const judgement& of) {
      const rule::book& first = of.of->books().front();
      shown.row({say(what), first.title.in(options_->tongue, first.id) + " (" + first.id + ")"});
    };
    book(messages::look_standard, *all_->survey);
    if (all_->identified != nullptr) book(messages::look_identified, *all_->identified);
    const rule::asked& question = all_->survey->of->question();
    shown.row({say(messages::report_question), say(messages::report_question_value, {std::to_string(question.exit_year), to_string(question.on)})});
    shown.row({say(messages::look_register), rows_of(*all_->in_register)});
    shown.row({say(messages::look_survey), rows_of(*all_->survey->data)});
    keys(all_->households, shown);
    if (all_->persons) keys(*all_->persons, shown);
    if (all_->survey->is_what_if()) shown.row({say(messages::report_marks), all_->survey->what_if_text()});
    if (all_->survey->is_retrospective()) shown.row({say(messages::report_marks), say(messages::report_retrospective)});
    if (all_->show_ids) shown.row({say(messages::report_marks), say(messages::report_show_ids)});
    text_ += shown.text();
  }

  [[nodiscard]] std::string rows_of(const database& data) const {
    std::string text = title_of(all_->households.level) + " " + grouped(data.rows(all_->households.level));
    if (all_->persons)
      text += (options_->tongue == language::zh ? "，" : ", ") + title_of(all_->persons->level) + " " + grouped(data.rows(all_->persons->level));
    return text;
  }

  void keys(const compared_level& of, table& shown) const {
    std::string names;
    for (const std::string& each : of.key) names += (names.empty() ? "" : " + ") + each;
    shown.row({say(messages::look_keys), say(messages::look_key_of, {title_of(of.level), names})});
    const lookback::side_classes& in_register = of.matched.in_register;
    const lookback::side_classes& in_survey = of.matched.in_survey;
    shown.row({"", say(messages::look_matched, {title_of(of.level), grouped(of.matched.pairs.size()), grouped(in_register.alone.count()),
                                                grouped(in_survey.alone.count()), grouped(in_register.repeated.count() + in_survey.repeated.count()),
                                                grouped(in_register.keyless.count() + in_survey.keyless.count())})});
    if (!of.has_ids) return;
    const auto bad = [](const lookback::id_report& ids) { return grouped(ids.findings.size() - ids.count(lookback::id_fault::missing)); };
    shown.row({"", say(messages::look_bad_ids, {bad(of.ids_in_register), bad(of.ids_in_survey)})});
  }

  [[nodiscard]] lookback::registered_households registered() const { return {all_->status, column_view(all_->register_persons)}; }
  [[nodiscard]] lookback::surveyed_households surveyed() const { return {all_->facts, column_view(all_->survey_persons), {}}; }

  void outcomes() {
    section(say(messages::look_outcomes));
    const lookback::outcome_totals totals = lookback::totals(all_->outcomes, registered(), surveyed());
    table shown;
    shown.column("")
        .column(say(messages::look_households), right)
        .column(say(messages::look_persons), right)
        .column(say(messages::look_of_unknown_size), right);
    for (std::size_t i = 0; i < lookback::outcome_kinds; ++i) {
      const lookback::household_count& count = totals.by[i];
      if (count.households == 0) continue;
      shown.row({say(words_of(static_cast<outcome>(i))), grouped(count.households), grouped(count.persons),
                 count.of_unknown_size == 0 ? "" : grouped(count.of_unknown_size)});
    }
    text_ += shown.text();
    std::uint64_t reasons[7] = {};
    for (const lookback::household_outcome& one : all_->outcomes) ++reasons[static_cast<std::size_t>(one.missing)];
    table why;
    why.column("").column("", right);
    for (std::size_t i = 1; i < 7; ++i) {
      if (reasons[i] > 0) why.row({say(words_of(static_cast<lookback::undecided_for>(i))), grouped(reasons[i])});
    }
    if (why.has_rows()) text_ += why.text(4);
  }

  void members() {
    if (all_->members.empty()) return;
    const lookback::member_totals counts = lookback::totals(all_->members);
    constexpr const message* words[lookback::member_outcomes] = {
        &messages::look_left_out,  &messages::look_not_poor,  &messages::look_listed,         &messages::look_with_household,
        &messages::look_not_found, &messages::look_undecided, &messages::look_member_elsewhere};
    section(say(messages::look_members));
    table shown;
    shown.column("").column(say(messages::look_persons), right);
    for (std::size_t i = 0; i < lookback::member_outcomes; ++i) {
      if (counts.by[i] > 0) shown.row({say(*words[i]), grouped(counts.by[i])});
    }
    text_ += shown.text();
  }

  /// By the level above villages, else by villages.
  void groups() {
    if (!all_->village()) return;
    const level_index level = all_->township().value_or(*all_->village());
    const naming names = all_->names_in_register();
    const std::size_t rows = all_->in_register->rows(level);
    if (rows < 2) return;
    std::size_t next = 0;
    const auto totals = lookback::totals_by(all_->outcomes, registered(), surveyed(), rows, [&](const auto&) -> std::int64_t {
      const std::int32_t village = all_->village_of[next++];
      if (village < 0) return -1;
      const auto group = names.ancestor(*all_->village(), static_cast<std::size_t>(village), level);
      return group ? static_cast<std::int64_t>(*group) : -1;
    });
    section(say(messages::look_groups, {title_of(level)}));
    table shown;
    shown.column(title_of(level));
    for (const message* each : {&messages::look_surveyed, &messages::look_wrongly_included, &messages::look_wrongly_exited, &messages::look_missed,
                                &messages::look_undecided}) {
      shown.column(say(*each), right);
    }
    for (std::size_t i = 0; i <= rows; ++i) {
      const lookback::outcome_totals& one = totals[i];
      const auto households = [&one](outcome what) { return one.of(what).households; };
      const std::uint64_t seen = one.decided() + households(outcome::undecided);
      if (seen == 0) continue;
      shown.row({i < rows ? names.title(level, i) : say(messages::look_nowhere), grouped(seen), grouped(households(outcome::wrongly_included)),
                 grouped(households(outcome::wrongly_exited)), grouped(households(outcome::missed)), grouped(households(outcome::undecided))});
    }
    text_ += shown.text();
  }

  void fields(const compared_level& of) {
    section(say(messages::look_fields, {title_of(of.level)}));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < of.fields.size(); ++i) {
      const lookback::field_totals& field = of.compared.totals.fields[i];
      if (field.of(lookback::comparison_kind::different) + field.of(lookback::comparison_kind::not_in_register) +
              field.of(lookback::comparison_kind::not_in_survey) >
          0)
        order.push_back(i);
    }
    if (order.empty()) {
      text_ += "  " + say(messages::look_no_field) + "\n";
      return;
    }
    const auto rate = [&of](std::size_t i) { return of.compared.totals.fields[i].rate_of_difference().value_or(ratio(0)); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rate(a) > rate(b); });
    table shown;
    shown.column(say(messages::look_field));
    for (const message* each :
         {&messages::look_compared, &messages::look_different, &messages::look_rate, &messages::look_only_survey, &messages::look_only_register}) {
      shown.column(say(*each), right);
    }
    for (std::size_t i = 0; i < order.size() && i < most_rows; ++i) {
      const lookback::field_totals& field = of.compared.totals.fields[order[i]];
      const auto share = field.rate_of_difference();
      shown.row({detail::lookback_names::field(*of.fields[order[i]].column, options_->tongue), grouped(field.compared()),
                 grouped(field.of(lookback::comparison_kind::different)), share ? detail::percent_text(*share, 2) : "",
                 grouped(field.of(lookback::comparison_kind::not_in_register)), grouped(field.of(lookback::comparison_kind::not_in_survey))});
    }
    text_ += shown.text();
    more(order.size(), most_rows);
  }

  void more(std::size_t all, std::size_t shown) {
    if (all > shown) text_ += "  " + say(messages::look_more, {grouped(all - shown)}) + "\n";
  }

  void findings() {
    if (all_->findings.empty()) return;
    std::vector<std::string> problems;
    for (const lookback::finding& one : all_->findings) {
      if (std::find(problems.begin(), problems.end(), one.problem) == problems.end()) problems.push_back(one.problem);
    }
    section(say(messages::look_findings));
    table shown;
    shown.column(say(messages::look_finding));
    for (std::size_t i = 0; i < lookback::finding_states; ++i) shown.column(say(words_of(static_cast<lookback::finding_state>(i))), right);
    for (const std::string& problem : problems) {
      const lookback::finding_totals totals = lookback::totals(all_->findings, problem);
      std::vector<std::string> cells{problem_text(problem)};
      for (std::size_t i = 0; i < lookback::finding_states; ++i) cells.push_back(grouped(totals.by[i].findings));
      shown.row(std::move(cells));
    }
    text_ += shown.text();
  }

  [[nodiscard]] std::string problem_text(const std::string& problem) const {
    for (std::size_t i = 0; i < lookback::outcome_kinds; ++i) {
      if (name(static_cast<outcome>(i)) == problem) return say(words_of(static_cast<outcome>(i)));
    }
    return problem == "left_out" ? say(messages::look_left_out) : say(messages::look_problem_hit, {problem});
  }

  void changes() {
    std::uint64_t counts[2][5] = {};
    for (const lookback::change& one : all_->changes) ++counts[static_cast<std::size_t>(one.of)][static_cast<std::size_t>(one.kind)];
    section(say(messages::look_changes));
    table shown;
    shown.column("");
    for (const message* each : {&messages::look_remove, &messages::look_restore, &messages::look_add, &messages::look_correct, &messages::look_check})
      shown.column(say(*each), right);
    for (std::size_t of = 0; of < (all_->persons ? 2U : 1U); ++of) {
      std::vector<std::string> cells{title_of(of == 0 ? all_->households.level : all_->persons->level)};
      for (const std::uint64_t count : counts[of]) cells.push_back(grouped(count));
      shown.row(std::move(cells));
    }
    text_ += shown.text();
  }

  void lists() {
    if (all_->lists.empty()) return;
    section(say(messages::look_lists));
    table shown;
    shown.column(say(messages::look_list));
    for (const message* each :
         {&messages::look_entries, &messages::look_hits, &messages::look_ambiguous, &messages::look_elsewhere, &messages::look_unmatchable}) {
      shown.column(say(*each), right);
    }
    for (const list_held& list : all_->lists) {
      shown.row({list.name, grouped(list.entries), grouped(list.found.hits.size()), grouped(list.found.ambiguous.size()),
                 grouped(list.found.unmatched.size()), grouped(list.found.unmatchable.size())});
    }
    text_ += shown.text();
  }

  void rounds() {
    if (!all_->round) return;
    const lookback::round_totals totals = lookback::totals(*all_->round);
    section(say(messages::look_rounds));
    table shown;
    shown.column("").column("", right);
    for (std::size_t i = 0; i < lookback::round_changes; ++i) {
      if (totals.by[i] > 0) shown.row({say(words_of(static_cast<lookback::round_change>(i))), grouped(totals.by[i])});
    }
    text_ += shown.text();
  }

  void first_work() {
    if (all_->work.empty()) return;
    section(say(messages::look_first));
    table shown;
    for (std::size_t i = 0; i < 6; ++i) shown.column("");
    for (std::size_t i = 0; i < all_->work.size() && i < most_rows; ++i) {
      const lookback::work_item& one = all_->work[i];
      const std::string held = one.limit.empty() ? one.value : one.value + " / " + one.limit;
      shown.row({one.village, one.household, one.head, one.problem.in(options_->tongue, one.problem.en), held, say(words_of(one.state))});
    }
    text_ += shown.text();
    more(all_->work.size(), most_rows);
  }

  const look_back* all_;
  const text_options* options_;
  detail::lookback_names names_;
  std::string text_;
};

}  // namespace

std::string lookback_text(const look_back& of, const text_options& options) { return lookback_writer(of, options).write(); }

}  // namespace povexit::inline v0::report
