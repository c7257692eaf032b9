// SPDX-License-Identifier: MIT
// src/report/lookback_names.cpp -- where the lines of a look back stand.
//
// Layer: report.
#include "lookback_names.hpp"

namespace povexit::inline v0::report::detail {

namespace {

using lookback::no_row;

/// The text column of that name, or the one that names the level's rows.
[[nodiscard]] std::optional<std::size_t> text_column(const level_schema& level, std::string_view usual) {
  auto found = level.find(level.label_column);
  if (!found) found = level.find(usual);
  return found && level.columns[*found].type == value_type::text ? found : std::nullopt;
}

[[nodiscard]] std::string text_in(const database& data, const mask& shown, level_index level, std::size_t column, std::size_t row) {
  const column_view* texts = data.column(level, column);
  if (texts == nullptr || !texts->is_known(row)) return {};
  return shown.cell(level, column, texts->dictionary()[static_cast<std::size_t>((*texts)[row])]);
}

}  // namespace

lookback_names::lookback_names(const look_back& of) : of_(&of), in_register_(of.names_in_register()), in_survey_(of.names_in_survey()) {
  head_column_ = text_column(of.tables().levels[of.households.level], "head_name");
  if (of.persons) person_column_ = text_column(of.tables().levels[of.persons->level], "name");
}

void lookback_names::add_above(const naming& names, std::size_t household, line_place& into) const {
  const level_index level = of_->households.level;
  if (!of_->village()) return;
  if (const auto village = names.ancestor(level, household, *of_->village())) into.village = names.id(*of_->village(), *village);
  if (!of_->township()) return;
  if (const auto township = names.ancestor(level, household, *of_->township())) into.township = names.id(*of_->township(), *township);
}

std::string lookback_names::head_of(const naming& names, const database& data, std::size_t household) const {
  return head_column_ ? text_in(data, names.shown(), of_->households.level, *head_column_, household) : std::string();
}

line_place lookback_names::of_household(std::uint32_t register_row, std::uint32_t survey_row) const {
  line_place made;
  const bool is_registered = register_row != no_row;
  const naming& names = is_registered ? in_register_ : in_survey_;
  const database& data = is_registered ? *of_->in_register : *of_->survey->data;
  const std::size_t row = is_registered ? register_row : survey_row;
  made.household = names.id(of_->households.level, row);
  made.name = head_of(names, data, row);
  if (made.name.empty() && is_registered && survey_row != no_row) made.name = head_of(in_survey_, *of_->survey->data, survey_row);
  add_above(names, row, made);
  return made;
}

line_place lookback_names::of_person(std::uint32_t register_row, std::uint32_t survey_row) const {
  line_place made;
  if (!of_->persons) return made;
  const bool is_registered = register_row != no_row;
  const naming& names = is_registered ? in_register_ : in_survey_;
  const database& data = is_registered ? *of_->in_register : *of_->survey->data;
  const std::size_t row = is_registered ? register_row : survey_row;
  const level_index level = of_->persons->level;
  if (const auto household = names.parent(level, row)) {
    made.household = names.id(of_->households.level, *household);
    add_above(names, *household, made);
  }
  made.person = names.id(level, row);
  if (person_column_) made.name = text_in(data, names.shown(), level, *person_column_, row);
  return made;
}

line_place lookback_names::of_change(const lookback::change& one) const {
  return one.of == lookback::change_of::household ? of_household(one.register_row, one.survey_row) : of_person(one.register_row, one.survey_row);
}

}  // namespace povexit::inline v0::report::detail
