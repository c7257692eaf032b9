// SPDX-License-Identifier: MIT
// src/report/rates.cpp -- three rates and one degree as a person reads them, and as lines.
//
// Layer: report.
#include <povexit/report/rates.hpp>

#include <algorithm>
#include <map>
#include <utility>

#include <povexit/estimate/messages.hpp>
#include <povexit/report/csv.hpp>
#include <povexit/report/rates_messages.hpp>
#include <povexit/report/sample_messages.hpp>

#include "estimates.hpp"
#include "numbers.hpp"
#include "rates_excuse.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::grouped;
using detail::percent_text;

[[nodiscard]] std::string share_text(const std::optional<ratio>& share) { return share ? percent_text(*share) : std::string("?"); }

[[nodiscard]] const message& verdict_word(verdict of) noexcept {
  return of == verdict::pass ? messages::rates_pass : of == verdict::fail ? messages::rates_fail : messages::rates_unknown;
}

class rates_writer {
 public:
  rates_writer(const county_rates& of, language tongue) : of_(&of), tongue_(tongue) {}

  [[nodiscard]] std::string write() {
    head();
    four();
    bears();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, tongue_); }
  void line(const std::string& text, std::size_t indent = 2) { text_ += std::string(indent, ' ') + text + "\n"; }

  void head() {
    const rulebook::rates_book& by = *of_->by;
    text_ += say(messages::rates_title, {of_->county}) + "\n";
    line(say(messages::rates_book, {by.title.in(tongue_, by.id), by.id}));
    if (of_->is_retrospective) line(say(messages::rates_retrospective, {to_string(of_->on)}));
    line(say(messages::rates_findings, {grouped(of_->verified), grouped(of_->open), grouped(of_->withdrawn)}));
    text_ += "\n";
  }

  void row(table& into, const message& what, const estimate::rate& of) {
    into.row({say(what), grouped(of.numerator) + " / " + grouped(of.denominator), share_text(of.value), share_text(of.if_open_verified),
              detail::limit_text(of.held_to, tongue_), say(verdict_word(of.judged))});
  }

  void four() {
    table shown;
    shown.column(say(messages::rates_rate))
        .column(say(messages::rates_counted), table::align::right)
        .column(say(messages::rates_value), table::align::right);
    shown.column(say(messages::rates_open), table::align::right).column(say(messages::rates_limit)).column(say(messages::rates_verdict));
    const estimate::comprehensive_rate& all = of_->of.incidence;
    shown.row({say(messages::rates_incidence), "", share_text(all.value), share_text(all.if_open_verified), detail::limit_text(all.held_to, tongue_),
               say(verdict_word(all.judged))});
    row(shown, messages::rates_wrongly_exited, of_->of.wrongly_exited.persons);
    row(shown, messages::rates_missed, of_->of.missed.persons);
    row(shown, messages::rates_recognition, of_->of.recognised.by_book);
    const estimate::rate& listed = of_->of.register_incidence;
    shown.row({say(messages::rates_register), grouped(listed.numerator) + " / " + grouped(listed.denominator), share_text(listed.value), "", "", ""});
    text_ += shown.text();
    line(say(messages::rates_all, {say(verdict_word(of_->of.judged))}));
    why(messages::rates_incidence, all.why_unknown);
    why(messages::rates_wrongly_exited, of_->of.wrongly_exited.persons.why_unknown);
    why(messages::rates_missed, of_->of.missed.persons.why_unknown);
    why(messages::rates_recognition, of_->of.recognised.by_book.why_unknown);
  }

  void why(const message& what, const std::optional<issue>& reason) {
    if (reason) line(say(messages::rates_why, {say(what), sentence(*reason, tongue_)}));
  }

  void intervals(const message& what, const std::vector<estimate::stated_interval>& all) {
    for (const estimate::stated_interval& each : all) line(say(messages::rates_why, {say(what), estimate::in_words(each, tongue_)}));
  }

  void sampled(const message& what, const estimate::sampled_rate& of) {
    line(say(messages::rates_why, {say(what), say(messages::rates_of_households, {estimate::in_words(of.households, tongue_)})}));
    intervals(messages::rates_wrongly_exited_households, of.household_intervals);
    intervals(what, of.intervals);
    if (of.design_effect) line(say(messages::rates_effect, {say(what), two_decimals(*of.design_effect)}));
    if (of.why_no_interval) line(say(messages::rates_why, {say(what), sentence(*of.why_no_interval, tongue_)}));
    if (!of.county_households) return;
    const estimate::count_limits& counted = *of.county_households;
    if (counted.is_known()) line(say(messages::rates_county_households, {grouped(counted.low), grouped(counted.high)}));
  }

  [[nodiscard]] static std::string two_decimals(double value) { return detail::fixed_text(value, 2); }

  void bears() {
    text_ += "\n" + say(messages::rates_bears) + "\n";
    if (!of_->has_sample) line(say(messages::rates_no_sample));
    sampled(messages::rates_wrongly_exited, of_->of.wrongly_exited);
    sampled(messages::rates_missed, of_->of.missed);
    const estimate::comprehensive_rate& all = of_->of.incidence;
    const std::string level = percent_text(of_->by->level);
    if (all.by_variance.is_known() && all.by_variance.low <= all.by_variance.high)
      line(say(messages::rates_by_variance, {say(messages::rates_incidence), detail::limits_text(all.by_variance, tongue_), level}));
    if (all.conservative.is_known())
      line(say(messages::rates_conservative, {say(messages::rates_incidence), detail::limits_text(all.conservative, tongue_), level}));
    if (all.value && !all.conservative.is_known()) {
      line(say(messages::rates_why,
               {say(messages::rates_incidence), say(messages::estimate_no_interval, {sentence(*all.conservative.why_unknown, tongue_)})}));
    }
    if (all.few_errors && all.conservative.is_known())
      line(say(messages::rates_why, {say(messages::rates_incidence), sentence(*all.few_errors, tongue_)}));
    recognised();
    listed();
    response();
    notes();
    characteristic();
    line(say(messages::sample_wording));
  }

  /// By the book, and by the opposite treatments where they give another figure.
  void recognised() {
    const estimate::recognition& asked = of_->of.recognised;
    const auto treatment = [this](const message& what, const estimate::recognition_estimate& of) {
      intervals(what, of.intervals);
      if (of.design_effect) line(say(messages::rates_effect, {say(what), two_decimals(*of.design_effect)}));
    };
    treatment(messages::rates_recognition, asked.of_book);
    if (asked.why_no_interval) line(say(messages::rates_why, {say(messages::rates_recognition), sentence(*asked.why_no_interval, tongue_)}));
    if (asked.average + asked.no_answer == 0) return;
    line(say(messages::rates_between, {share_text(asked.lowest.value), share_text(asked.highest.value)}));
    if (asked.lowest.value != asked.by_book.value) treatment(messages::rates_recognition_lowest, asked.of_lowest);
    if (asked.highest.value != asked.by_book.value) treatment(messages::rates_recognition_highest, asked.of_highest);
  }

  /// How many are listed, for each reason.
  void listed() {
    if (of_->of.listed.empty()) return;
    std::map<estimate::not_missed, std::uint64_t> counts;
    for (const estimate::missed_finding& each : of_->of.listed) ++counts[*each.exempt];
    std::string reasons;
    for (const auto& [why, count] : counts) {
      if (!reasons.empty()) reasons += say(messages::rates_separator);
      reasons += say(messages::rates_listed_for, {say(words_of(detail::excuse_of(why))), grouped(count)});
    }
    line(say(messages::rates_listed, {grouped(of_->of.listed.size()), reasons}));
  }

  /// Each kind once, with how many of it there are.
  void notes() {
    const issues& all = of_->of.notes;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto is_same = [&](const issue& other) { return other.what == all[i].what; };
      if (std::find_if(all.begin(), all.end(), is_same) != all.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      line(sentence(all[i], tongue_));
      const auto count = static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), is_same));
      if (count > 1) line(say(messages::rates_in_all, {grouped(count)}), 4);
    }
  }

  void response() {
    if (!of_->dispositions) return;
    const estimate::dispositions& counted = *of_->dispositions;
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < 7; ++i) all += counted.of[i];
    line(say(messages::rates_response,
             {grouped(counted.at(estimate::disposition::complete)), grouped(all), share_text(estimate::rates_of(counted).response_1)}));
  }

  void characteristic() {
    if (of_->characteristic.empty()) return;
    const estimate::rate& households = of_->of.wrongly_exited.households;
    text_ += "\n" + say(messages::rates_characteristic, {grouped(households.denominator), detail::limit_text(households.held_to, tongue_)}) + "\n";
    table shown;
    shown.column(say(messages::sample_true_rate), table::align::right).column(say(messages::sample_chance), table::align::right);
    for (const estimate::characteristic_point& each : of_->characteristic)
      shown.row({percent_text(each.true_rate), percent_text(each.chance_within, 1)});
    text_ += shown.text();
  }

  const county_rates* of_;
  language tongue_;
  std::string text_;
};

/// Lines of one rate: itself, then its intervals.
class line_writer {
 public:
  [[nodiscard]] std::string take() { return std::move(text_); }

  void rate(std::string_view name, const estimate::rate& of) {
    cells({name, "", std::to_string(of.numerator), std::to_string(of.denominator), of.value ? to_string(*of.value) : std::string(),
           std::to_string(of.open), of.if_open_verified ? to_string(*of.if_open_verified) : std::string(), to_string(of.held_to.at),
           detail::passes_word(of.held_to.when), v0::name(of.judged), of.why_unknown ? std::string(of.why_unknown->code()) : std::string(), "", ""});
  }

  void interval(std::string_view name, std::string_view method, const estimate::limits& of) {
    cells({name, method, "", "", "", "", "", "", "", "", of.is_known() ? std::string() : std::string(of.why_unknown->code()),
           of.is_known() ? number(of.low) : std::string(), of.is_known() ? number(of.high) : std::string()});
  }

  void intervals(std::string_view name, const std::vector<estimate::stated_interval>& all) {
    for (const estimate::stated_interval& each : all) {
      std::string method(estimate::name(each.by).code.substr(sizeof "estimate-" - 1));
      if (each.design_effect) method += " deff " + to_string(*each.design_effect);
      interval(name, method, each.of);
    }
  }

  void comprehensive(const estimate::comprehensive_rate& of) {
    cells({"comprehensive_incidence", "", "", "", of.value ? to_string(*of.value) : std::string(), "",
           of.if_open_verified ? to_string(*of.if_open_verified) : std::string(), to_string(of.held_to.at), detail::passes_word(of.held_to.when),
           v0::name(of.judged), of.why_unknown ? std::string(of.why_unknown->code()) : std::string(), "", ""});
    interval("comprehensive_incidence", "by-variance", of.by_variance);
    interval("comprehensive_incidence", "conservative", of.conservative);
  }

 private:
  [[nodiscard]] static std::string number(double value) { return detail::json_estimate(value).get<std::string>(); }

  void cells(std::initializer_list<std::string_view> all) {
    bool is_first = true;
    for (const std::string_view each : all) {
      if (!is_first) text_ += ',';
      is_first = false;
      text_ += csv_cell(each);
    }
    text_ += '\n';
  }

  std::string text_ = "rate,interval,numerator,denominator,value,open,if_open_verified,limit,passes,verdict,unknown,low,high\n";
};

}  // namespace

std::string rates_text(const county_rates& of, language tongue) { return rates_writer(of, tongue).write(); }

std::string rates_csv(const county_rates& of) {
  line_writer made;
  made.comprehensive(of.of.incidence);
  made.rate("wrongly_exited_persons", of.of.wrongly_exited.persons);
  made.intervals("wrongly_exited_persons", of.of.wrongly_exited.intervals);
  made.rate("wrongly_exited_households", of.of.wrongly_exited.households);
  made.intervals("wrongly_exited_households", of.of.wrongly_exited.household_intervals);
  made.rate("missed_persons", of.of.missed.persons);
  made.intervals("missed_persons", of.of.missed.intervals);
  made.rate("missed_households", of.of.missed.households);
  made.rate("recognition", of.of.recognised.by_book);
  made.intervals("recognition", of.of.recognised.of_book.intervals);
  made.rate("recognition_lowest", of.of.recognised.lowest);
  made.intervals("recognition_lowest", of.of.recognised.of_lowest.intervals);
  made.rate("recognition_highest", of.of.recognised.highest);
  made.intervals("recognition_highest", of.of.recognised.of_highest.intervals);
  made.rate("register_incidence", of.of.register_incidence);
  return made.take();
}

}  // namespace povexit::inline v0::report
