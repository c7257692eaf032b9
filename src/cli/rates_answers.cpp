// SPDX-License-Identifier: MIT
// src/cli/rates_answers.cpp -- which part of the sample an answer belongs to, and what it weighs.
//
// Layer: cli.
#include <map>
#include <set>
#include <utility>

#include <povexit/report/naming.hpp>

#include "messages.hpp"
#include "rates.hpp"

namespace povexit::cli {

namespace {

class answer_placer {
 public:
  answer_placer(std::vector<estimate::recognition_answer>& answers, const std::vector<answerer>& whose, const sample_design& sample)
      : answers_(&answers),
        whose_(&whose),
        sample_(&sample),
        in_unit_(sample.units.size()),
        is_shared_(sample.units.size(), false) {}

  [[nodiscard]] issues place() {
    std::set<std::string_view> asked;
    for (std::size_t i = 0; i < answers_->size(); ++i) {
      const std::string& household = (*whose_)[i].household;
      if (!household.empty() && !asked.insert(household).second) {
        wrong_.push_back(error(messages::rates_asked_twice, {household}, (*answers_)[i].where));
      }
      place((*answers_)[i], (*whose_)[i]);
    }
    for (const auto& [village, one] : sample_->villages) share(one.first, one.second);
    return std::move(wrong_);
  }

 private:
  void place(estimate::recognition_answer& answer, const answerer& of) {
    const auto household = sample_->households.find(of.household);
    const auto village = sample_->villages.find(of.village);
    if (household != sample_->households.end()) {
      answer.unit = household->second.unit;
      answer.weight = household->second.weight;
    } else if (village != sample_->villages.end()) {
      answer.unit = village->second.first;
      is_shared_[*answer.unit] = true;
    }
    if (answer.unit) ++in_unit_[*answer.unit];
  }

  /// A village of which not every answer is of a household that was drawn.
  void share(std::size_t unit, const std::optional<double>& weight) {
    if (!is_shared_[unit]) return;
    std::optional<double> each = weight;
    const std::optional<std::uint64_t>& households = sample_->units[unit].households;
    if (each && households) *each *= static_cast<double>(*households) / static_cast<double>(in_unit_[unit]);
    for (estimate::recognition_answer& answer : *answers_) {
      if (answer.unit == unit) answer.weight = each;
    }
  }

  std::vector<estimate::recognition_answer>* answers_;
  const std::vector<answerer>* whose_;
  const sample_design* sample_;
  std::vector<std::uint64_t> in_unit_;
  std::vector<bool> is_shared_;
  issues wrong_;
};

/// The text of a column; empty where it is not known.
[[nodiscard]] std::string text_of(const column_view* of, std::size_t row) {
  return of != nullptr && of->is_known(row) ? std::string(of->dictionary()[static_cast<std::size_t>((*of)[row])]) : std::string();
}

[[nodiscard]] const column_view* find_texts(const database& in_survey, level_index level, const std::string& name, const place& where,
                                            issues& wrong) {
  if (name.empty()) return nullptr;
  const level_schema& described = in_survey.tables().levels[level];
  const auto found = described.find(name);
  if (found && described.columns[*found].type == value_type::text) return in_survey.column(level, *found);
  wrong.push_back(error(messages::rates_no_answer_column, {name, described.name}, where));
  return nullptr;
}

/// The id of the row above, where the level of `above` stands over the level, or is it.
[[nodiscard]] std::optional<std::string> id_above(const database& of, const report::naming& names, level_index level, std::size_t row,
                                                  level_index above) {
  for (std::optional<level_index> at = level; at; at = of.tables().parent_of(*at)) {
    if (*at != above) continue;
    const auto found = names.ancestor(level, row, above);
    return found ? std::optional(names.id(above, *found)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::vector<answerer> whose_answers(const database& in_survey, const answer_levels& levels, const rulebook::rates_book& book, issues& wrong) {
  const report::naming names(in_survey, report::mask(in_survey.tables(), true));
  const column_view* households = find_texts(in_survey, levels.answer, book.answer_household, book.answer_where, wrong);
  const column_view* villages = find_texts(in_survey, levels.answer, book.answer_village, book.answer_where, wrong);
  std::map<std::string, std::string> village_of;
  for (std::size_t row = 0; row < in_survey.rows(levels.household); ++row) {
    if (const auto village = id_above(in_survey, names, levels.household, row, levels.village))
      village_of[names.id(levels.household, row)] = *village;
  }
  std::vector<answerer> made(in_survey.rows(levels.answer));
  for (std::size_t row = 0; row < made.size(); ++row) {
    made[row].household = id_above(in_survey, names, levels.answer, row, levels.household).value_or(text_of(households, row));
    made[row].village = id_above(in_survey, names, levels.answer, row, levels.village).value_or(text_of(villages, row));
    const auto found = village_of.find(made[row].household);
    if (made[row].village.empty() && found != village_of.end()) made[row].village = found->second;
  }
  return made;
}

issues place_answers(std::vector<estimate::recognition_answer>& answers, const std::vector<answerer>& whose, const sample_design& sample) {
  return answer_placer(answers, whose, sample).place();
}

}  // namespace povexit::cli
