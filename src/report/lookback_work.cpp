// SPDX-License-Identifier: MIT
// src/report/lookback_work.cpp -- why a household is poor, and what is to be mended where.
//
// Layer: report.
#include <map>
#include <utility>

#include <povexit/report/lookback.hpp>
#include <povexit/report/lookback_messages.hpp>

#include "lookback_names.hpp"
#include "numbers.hpp"
#include "rows.hpp"

namespace povexit::inline v0::report {

namespace {

using lookback::no_row;
using lookback::outcome;

[[nodiscard]] std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
  return text;
}

/// True for a household of which the surveyed facts say that it is poor.
[[nodiscard]] bool is_poor(outcome what) noexcept {
  return what == outcome::kept_rightly || what == outcome::wrongly_exited || what == outcome::missed || what == outcome::listed;
}

/// The judgement by which a household was judged: of those outside the register, that of identification where there is one.
[[nodiscard]] const judgement& judged_by(const look_back& of, const lookback::household_outcome& one) noexcept {
  const bool is_outside = one.register_row == no_row || of.status[one.register_row] == lookback::register_status::not_registered;
  return is_outside && of.identified != nullptr ? *of.identified : *of.survey;
}

/// A number for people: exact where its digits end, else with two decimals.
[[nodiscard]] std::string number_text(const interval& value) {
  if (value.undefined || !value.is_point() || !value.low.is_finite()) return {};
  if (const auto exact = detail::exact_decimal(value.low)) return *exact;
  const wide hundredths = divide(value.low.numerator * 100, value.low.denominator, rounding::half_even);
  if (magnitude(hundredths) > INT64_MAX) return {};
  return to_string(decimal{static_cast<std::int64_t>(hundredths), 2});
}

/// Writes the lines of work.
class work_writer {
 public:
  work_writer(const look_back& of, const std::string& who, const std::optional<date>& due) : of_(&of), names_(of), who_(&who), due_(&due) {
    for (const lookback::finding& each : of.findings) states_[{each.unit, each.problem}] = each.state();
  }

  [[nodiscard]] std::vector<lookback::work_item> write() {
    for (const lookback::household_outcome& one : of_->outcomes) household(one);
    for (const lookback::member_finding& one : of_->members) {
      if (one.what != lookback::member_outcome::left_out) continue;
      add(names_.of_person(one.register_row, one.survey_row), both(messages::member_left_out), {}, {}, state(lookback_unit(*of_, one), "left_out"));
    }
    hits();
    lookback::sort_work(items_);
    return std::move(items_);
  }

 private:
  [[nodiscard]] static label both(const message& what, const std::vector<std::string>& arguments = {}) {
    return {fill(what, arguments, language::en), fill(what, arguments, language::zh)};
  }

  [[nodiscard]] lookback::finding_state state(const std::string& unit, const std::string& problem) const {
    const auto found = states_.find({unit, problem});
    return found == states_.end() ? lookback::finding_state::suspected : found->second;
  }

  void add(const detail::line_place& at, label problem, std::string value, std::string limit, lookback::finding_state state) {
    items_.push_back({at.township, at.village, at.household, at.name, std::move(problem), std::move(value), std::move(limit), *who_, *due_, state});
  }

  void household(const lookback::household_outcome& one) {
    if (!lookback::is_error_of_register(one.what)) return;
    const detail::line_place at = names_.of_household(one.register_row, one.survey_row);
    const lookback::finding_state now = state(lookback_unit(*of_, one), std::string(name(one.what)));
    if (one.what == outcome::wrongly_included) return add(at, both(messages::look_problem_remove), {}, {}, now);
    const judgement& by = judged_by(*of_, one);
    const std::size_t before = items_.size();
    const eval::level_answers here(*by.answers, of_->households.level);
    const auto& rules = by.of->graph().rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].level != of_->households.level || !decides(by.of->rule_of(rules[i]).kind) || here.rule_plane(i)[one.survey_row] != truth::no)
        continue;
      const rule::rule& described = by.of->rule_of(rules[i]);
      const auto [value, allowed] = sides(by, i, one.survey_row);
      add(at, {described.title.in(language::en, described.id), described.title.in(language::zh, described.id)}, value, allowed, now);
    }
    if (items_.size() == before) add(at, both(messages::look_problem_unknown), {}, {}, now);
  }

  [[nodiscard]] static bool decides(rule::rule_kind kind) noexcept { return kind == rule::rule_kind::floor || kind == rule::rule_kind::criterion; }

  /// What a rule measures and what it allows, where it compares a quotient with a limit.
  [[nodiscard]] static std::pair<std::string, std::string> sides(const judgement& by, std::size_t rule, std::size_t row) {
    for (const limit& each : limits_of(*by.of)) {
      if (each.rule != rule) continue;
      const rule::operand& shown = by.of->graph().reports[each.measured].shown;
      const limit_value found = value_of(by, each, row);
      return {number_text(detail::in_unit(found.measured.number, shown)), number_text(detail::in_unit(found.allowed, shown))};
    }
    return {};
  }

  void hits() {
    for (const list_held& list : of_->lists) {
      for (const lookback::list_hit& hit : list.found.hits) {
        const detail::line_place at = names_.of_person(hit.person, no_row);
        add(at, both(messages::look_problem_hit, {list.name}), list.notes[hit.entry], {}, state(at.household, list.name));
      }
    }
  }

  const look_back* of_;
  detail::lookback_names names_;
  const std::string* who_;
  const std::optional<date>* due_;
  std::map<std::pair<std::string, std::string>, lookback::finding_state> states_;
  std::vector<lookback::work_item> items_;
};

}  // namespace

std::vector<std::string> lookback_reasons(const look_back& of) {
  detail::row_reader by_standard(*of.survey, of.households.level);
  std::optional<detail::row_reader> by_identification;
  if (of.identified != nullptr) by_identification.emplace(*of.identified, of.households.level);
  std::vector<std::string> made;
  made.reserve(of.outcomes.size());
  for (const lookback::household_outcome& one : of.outcomes) {
    const bool has_facts = one.survey_row != no_row && (is_poor(one.what) || one.missing == lookback::undecided_for::facts);
    if (!has_facts) {
      made.emplace_back();
      continue;
    }
    detail::row_reader& reader = &judged_by(of, one) == of.identified ? *by_identification : by_standard;
    const detail::entity facts = reader.read(one.survey_row);
    made.push_back(joined(is_poor(one.what) ? facts.failed : facts.missing));
  }
  return made;
}

std::string lookback_unit(const look_back& of, const lookback::household_outcome& one) {
  const bool is_registered = one.register_row != no_row;
  return (is_registered ? of.names_in_register() : of.names_in_survey()).id(of.households.level, is_registered ? one.register_row : one.survey_row);
}

std::string lookback_unit(const look_back& of, const lookback::member_finding& one) {
  const bool is_registered = one.register_row != no_row;
  return (is_registered ? of.names_in_register() : of.names_in_survey()).id(of.persons->level, is_registered ? one.register_row : one.survey_row);
}

std::optional<std::uint64_t> lookback_persons(const look_back& of, const lookback::household_outcome& one) {
  lookback::outcome_totals alone;
  lookback::count(alone, one, {of.status, column_view(of.register_persons)}, {of.facts, column_view(of.survey_persons), {}});
  const lookback::household_count& count = alone.of(one.what);
  return count.of_unknown_size > 0 ? std::nullopt : std::optional(count.persons);
}

std::vector<lookback::work_item> lookback_work(const look_back& of, const std::string& who, const std::optional<date>& due) {
  return work_writer(of, who, due).write();
}

}  // namespace povexit::inline v0::report
