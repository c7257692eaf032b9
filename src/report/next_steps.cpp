// SPDX-License-Identifier: MIT
// src/report/next_steps.cpp -- of one entity: what must change, and what must be found out; in words.
//
// Layer: report.
#include <povexit/linked.hpp>
#include <povexit/report/next_steps.hpp>

#include <utility>

#include <povexit/explain/why.hpp>
#include <povexit/report/gaps_messages.hpp>

#include "rows.hpp"
#include "stored.hpp"

namespace povexit::inline v0::report {

namespace {

constexpr std::size_t most_nearest = 5;

[[nodiscard]] bool decides(const rule::rule& described, bool has_verdict) noexcept {
  const bool counts = described.kind == rule::rule_kind::floor || described.kind == rule::rule_kind::criterion;
  return counts || (!has_verdict && described.kind != rule::rule_kind::quality);
}

/// Writes the sections.
class step_writer {
 public:
  step_writer(const judgement& all, const next_steps& of, language tongue) : all_(&all), of_(&of), tongue_(tongue), names_(all.names()) {}

  [[nodiscard]] std::string write() {
    if (of_->changes) {
      section(messages::next_change);
      changes(*of_->changes, "  ");
    } else if (!of_->by_rule.empty()) {
      section(messages::next_change);
    }
    for (const rule_step& each : of_->by_rule) {
      text_ += "  " + say(messages::next_by_rule, {detail::rule_name(*all_->of, each.rule)}) + "\n";
      changes(each.changes, "    ");
    }
    if (!of_->shortfalls.empty()) section(messages::next_below);
    for (const rule_shortfall& each : of_->shortfalls) shortfall(each);
    if (of_->deciding) deciding(*of_->deciding);
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, tongue_); }
  void section(const message& what) { text_ += "\n" + say(what) + "\n"; }

  void changes(const explain::nearest_changes& found, const std::string& indent) {
    if (found.remedies.empty()) {
      text_ += indent + say(found.is_complete ? messages::next_none : messages::next_not_found) + "\n";
      return;
    }
    for (std::size_t i = 0; i < found.remedies.size(); ++i) {
      if (i > 0) text_ += indent + say(messages::next_or) + "\n";
      for (const explain::change& each : found.remedies[i].changes)
        text_ += indent + "  " + detail::change_text(*all_, each, of_->level, of_->row, tongue_) + "\n";
    }
    if (!found.is_complete) text_ += indent + say(messages::next_not_least) + "\n";
  }

  [[nodiscard]] std::string words_of(level_index level, std::size_t count) const {
    const level_schema& described = all_->tables().levels[level];
    if (tongue_ == language::en && count != 1 && !described.plural.empty()) return described.plural;
    return tongue_ == language::en ? described.name : described.title.in(tongue_, described.name);
  }

  void shortfall(const rule_shortfall& each) {
    const explain::shortfall& of = each.of;
    const std::string rule = detail::rule_name(*all_->of, each.rule);
    const std::string failing = std::to_string(of.failing);
    text_ += "  ";
    if (of.is_enough) {
      text_ += say(messages::next_needed, {rule, std::to_string(of.needed), failing, words_of(of.level, of.failing)});
      if (of.counted) text_ += say(messages::next_counted, {std::to_string(of.counted->second), words_of(of.counted->first, of.counted->second)});
      if (!of.is_complete) text_ += say(messages::next_at_most);
    } else {
      text_ += of.is_complete ? say(messages::next_not_enough, {rule, failing, words_of(of.level, of.failing)})
                              : rule + (tongue_ == language::zh ? "：" : ": ") + say(messages::next_not_found);
    }
    text_ += "\n";
    for (const explain::near_entity& near : of.nearest) {
      const std::string who = names_.title(of.level, near.row);
      std::string what;
      const char* comma = tongue_ == language::zh ? "；" : "; ";
      for (const explain::change& c : near.needs.remedies.empty() ? std::vector<explain::change>{} : near.needs.remedies.front().changes) {
        what += (what.empty() ? "" : comma) + detail::change_text(*all_, c, of.level, near.row, tongue_);
      }
      if (what.empty()) what = say(near.needs.is_complete ? messages::next_none : messages::next_not_found);
      text_ += "    " + say(messages::next_nearest, {who + (tongue_ == language::zh ? "：" : ": ") + what}) + "\n";
    }
  }

  void deciding(const explain::deciding_sets& found) {
    section(messages::next_deciding);
    if (found.sets.empty() && found.is_complete) text_ += "  " + say(messages::next_no_set) + "\n";
    for (const explain::deciding_set& set : found.sets) {
      std::string outcome;
      const auto add = [&](bool could, const message& word) {
        if (could) outcome += (outcome.empty() ? "" : tongue_ == language::zh ? "、" : ", ") + say(word);
      };
      add(set.could_pass, messages::next_could_pass);
      add(set.could_fail, messages::next_could_fail);
      add(set.could_drop_out, messages::next_could_drop_out);
      std::string values;
      for (const explain::missing_value& each : set.values) values += (values.empty() ? "" : " + ") + missing(each);
      text_ += "  " + values + (tongue_ == language::zh ? "：" : ": ") + outcome + "\n";
    }
    if (!found.is_complete) text_ += "  " + say(messages::next_more_sets) + "\n";
  }

  [[nodiscard]] std::string missing(const explain::missing_value& one) const {
    if (one.what == explain::missing_value::sort::cell && one.row < explain::first_undelivered) {
      return detail::cell_name(*all_, one.level, one.row, one.column, of_->level, of_->row, tongue_);
    }
    // What is no cell stands where its parent is.
    const auto above = all_->tables().parent_of(one.level);
    std::string whose;
    if (above && one.row < all_->data->rows(*above) && (*above != of_->level || one.row != of_->row)) {
      const level_schema& parent = all_->tables().levels[*above];
      whose = parent.title.in(tongue_, parent.name) + " " + names_.title(*above, one.row) + (tongue_ == language::zh ? "：" : ": ");
    }
    if (one.what == explain::missing_value::sort::rows)
      return whose + say(messages::next_rows, {std::to_string(one.count), words_of(one.level, one.count)});
    return whose + explain::name(one, all_->tables(), of_->level);
  }

  const judgement* all_;
  const next_steps* of_;
  language tongue_;
  naming names_;
  std::string text_;
};

}  // namespace

next_steps next_steps_of(const judgement& all, level_index level, std::size_t row) {
  next_steps made;
  made.level = level;
  made.row = row;
  const eval::level_answers here(*all.answers, level);
  const std::optional<verdict> outcome = here.has_verdict() ? std::optional(here.verdict(row)) : std::nullopt;
  if (outcome == verdict::pass || outcome == verdict::not_judged || outcome == verdict::not_applicable) return made;
  if (outcome == verdict::unknown) {
    made.deciding = explain::deciding_finder(*all.of, *all.data).of_verdict(level, row);
    return made;
  }
  explain::change_finder changes(*all.of, *all.data);
  if (outcome) made.changes = changes.of_verdict(level, row);
  explain::shortfall_finder below(changes);
  const auto& rules = all.of->graph().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].level != level || here.outcome(i, row) != verdict::fail || !decides(all.of->rule_of(rules[i]), outcome.has_value())) continue;
    if (!made.changes || made.changes->remedies.empty()) made.by_rule.push_back({i, changes.of_rule(rules[i], row)});
    for (explain::shortfall& each : below.of_rule(rules[i], row, most_nearest)) made.shortfalls.push_back({i, std::move(each)});
  }
  if (made.by_rule.size() == 1 && outcome) made.by_rule.clear();  // it would say the same again
  return made;
}

std::string next_steps_text(const judgement& all, const next_steps& of, language tongue) { return step_writer(all, of, tongue).write(); }

}  // namespace povexit::inline v0::report
