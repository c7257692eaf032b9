// SPDX-License-Identifier: MIT
// src/cli/rates_missed.cpp -- findings outside the register, held against register and survey: whole households and left-out members.
//
// Layer: cli.
#include <map>
#include <set>
#include <string>
#include <utility>

#include <povexit/report/naming.hpp>

#include "lookback_keys.hpp"
#include "lookback_parts.hpp"
#include "messages.hpp"
#include "rates.hpp"

namespace povexit::cli {

namespace {

using lookback::register_status;

[[nodiscard]] estimate::not_missed exemption_of(lookback::excuse why) noexcept {
  static_assert(static_cast<int>(lookback::excuse::died) == 1 + static_cast<int>(estimate::not_missed::dead));
  static_assert(static_cast<int>(lookback::excuse::split) == 1 + static_cast<int>(estimate::not_missed::split_household));
  return static_cast<estimate::not_missed>(static_cast<int>(why) - 1);
}

class missed_gatherer {
 public:
  explicit missed_gatherer(const missed_context& of)
      : of_(&of),
        in_register_(of.on->in_register(), report::mask(of.on->tables(), true)),
        in_survey_(of.on->in_survey(), report::mask(of.on->tables(), true)),
        person_(of.on->person()) {}

  [[nodiscard]] result<missed_rows> gather(const std::vector<lookback::finding>& findings) {
    const database& survey = of_->on->in_survey();
    auto excuses = read_excuses(*of_->on, of_->household, of_->excuse, true);
    auto of_persons = person_ ? read_excuses(*of_->on, *person_, of_->excuse, false) : result<std::vector<lookback::excuse>>({});
    if (!excuses || !of_persons) return unexpected(!excuses ? excuses.error() : of_persons.error());
    household_excuses_ = *std::move(excuses);
    person_excuses_ = *std::move(of_persons);
    for (std::size_t row = 0; row < survey.rows(of_->household); ++row) households_[in_survey_.id(of_->household, row)] = row;
    for (std::size_t row = 0; person_ && row < survey.rows(*person_); ++row) persons_[in_survey_.id(*person_, row)] = row;
    match_persons(findings);
    for (const lookback::finding& each : findings) {
      if (each.problem != "wrongly_exited") add(each);
    }
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    return std::move(made_);
  }

 private:
  /// Who of the surveyed persons is on the register. A key that the register does not have leaves it open, and says so.
  void match_persons(const std::vector<lookback::finding>& findings) {
    const lookback::finding* first = nullptr;
    for (const lookback::finding& each : findings) {
      if (first == nullptr && each.problem == "left_out" && each.state() != lookback::finding_state::withdrawn) first = &each;
    }
    if (first == nullptr || !person_) return;
    const database& registered = of_->on->in_register();
    const std::vector<std::string> columns = usual_key(of_->on->tables(), *person_);
    const auto of_register = make_key(registered, *person_, columns, keeps_);
    const auto of_survey = make_key(of_->on->in_survey(), *person_, columns, keeps_);
    const auto matched = of_register && of_survey && registered.rows(*person_) > 0 ? lookback::match(*of_register, *of_survey)
                                                                                   : result<lookback::matching>(unexpected(issues{}));
    if (!matched || matched->in_survey.keyless.count() == matched->in_survey.size()) {
      made_.notes.push_back(warning(messages::rates_persons_not_matched, {columns.front()}, first->where));
      return;
    }
    for (const lookback::row_pair& pair : matched->pairs) {
      const auto household = in_register_.ancestor(*person_, pair.register_row, of_->household);
      const register_status status = household ? of_->in_register[*household] : register_status::on_register;
      if (status != register_status::not_registered) is_registered_.insert(pair.survey_row);
    }
  }

  /// What speaks against a finding that would count.
  [[nodiscard]] std::optional<issue> objection(const lookback::finding& to, bool is_whole, std::size_t row) const {
    if (to.state() == lookback::finding_state::withdrawn) return std::nullopt;
    const auto household = is_whole ? std::optional(row) : in_survey_.ancestor(*person_, row, of_->household);
    const register_status status = household ? of_->surveyed[*household] : register_status::unknown;
    const std::string name = household ? in_survey_.id(of_->household, *household) : std::string("?");
    if (status == register_status::unknown) return error(messages::rates_finding_no_status, {to.unit, to.problem, name}, to.where);
    const bool is_outside = status == register_status::not_registered;
    if (!is_whole && is_outside) return error(messages::rates_left_out_outside, {to.unit, name}, to.where);
    if (is_whole ? is_outside : !is_registered_.contains(row)) return std::nullopt;
    return error(messages::rates_finding_registered, {to.unit, to.problem}, to.where);
  }

  void add(const lookback::finding& each) {
    const bool is_whole = each.problem == "missed";
    const auto& rows = is_whole ? households_ : persons_;
    const auto found = rows.find(each.unit);
    const auto village = found == rows.end() ? std::nullopt : in_survey_.ancestor(is_whole ? of_->household : *person_, found->second, of_->village);
    if (!village) return wrong_.push_back(error(messages::rates_finding_not_surveyed, {each.unit, each.problem}, each.where));
    const std::vector<lookback::excuse>& all = is_whole ? household_excuses_ : person_excuses_;
    const estimate::finding state = state_of(each.state());
    if (const lookback::excuse why = all.empty() ? lookback::excuse::none : all[found->second]; why != lookback::excuse::none) {
      made_.listed.push_back(each.state());
      return made_.rows.push_back({each.unit, 0, each.persons.value_or(0), is_whole, state, exemption_of(why), each.where});
    }
    if (auto against = objection(each, is_whole, found->second)) return wrong_.push_back(*std::move(against));
    const std::string name = in_survey_.id(of_->village, *village);
    const auto screened = of_->screened->find(name);
    if (screened == of_->screened->end()) {
      // A member left out is found at any door; a missed household only where somebody looked for it.
      if (is_whole) return wrong_.push_back(error(messages::rates_not_screened, {each.unit, name}, each.where));
      return made_.notes.push_back(warning(messages::rates_member_outside, {each.unit, name}, each.where));
    }
    if (!each.persons) wrong_.push_back(error(messages::rates_no_persons, {each.unit, each.problem}, each.where));
    made_.rows.push_back({each.unit, screened->second, each.persons.value_or(0), is_whole, state, std::nullopt, each.where});
  }

  const missed_context* of_;
  report::naming in_register_;
  report::naming in_survey_;
  std::optional<level_index> person_;
  std::map<std::string, std::size_t> households_, persons_;  ///< rows of the survey by id
  std::vector<lookback::excuse> household_excuses_, person_excuses_;
  std::set<std::size_t> is_registered_;  ///< persons of the survey
  kept_columns keeps_;
  missed_rows made_;
  issues wrong_;
};

}  // namespace

result<missed_rows> gather_missed(const missed_context& of, const std::vector<lookback::finding>& findings) {
  return missed_gatherer(of).gather(findings);
}

}  // namespace povexit::cli
