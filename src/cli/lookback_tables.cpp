// SPDX-License-Identifier: MIT
// src/cli/lookback_tables.cpp -- the two sides of a look back, read and judged.
//
// Layer: cli.
#include "lookback_tables.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <povexit/eval/run.hpp>
#include <povexit/linked.hpp>

#include "messages.hpp"

namespace povexit::cli {

bool lookback_tables::read(const options& asked, const std::string& survey, const console& with) {
  result<schema> found = find_schema(asked);
  if (!found) {
    print_issues(with.err, found.error(), asked);
    return false;
  }
  tables_ = std::make_unique<schema>(*std::move(found));
  const std::string wanted = asked.level.empty() ? "household" : asked.level;
  const result<level_index> level = find_level(*tables_, wanted);
  if (!level) {
    print_issues(with.err, level.error(), asked);
    failure_ = exit_code::usage;
    return false;
  }
  household_ = *level;
  register_ = read_tables(*tables_, asked, with, asked.data);
  survey_ = read_tables(*tables_, asked, with, survey, asked.data, household_);
  if (!register_ || !survey_) return false;
  register_view_.emplace(register_->data.view());
  survey_view_.emplace(survey_->data.view());
  inputs_ = register_->files;
  inputs_.insert(inputs_.end(), survey_->files.begin(), survey_->files.end());
  for (const std::string& each : {asked.rules, asked.schema}) {
    if (is_path(each)) inputs_.push_back(each);
  }
  return true;
}

bool lookback_tables::open(const lookback_request& asked, const console& with, pool& threads) {
  if (!read(asked.common, asked.survey, with)) return false;
  const result<options> settled = with_version(asked.common, *tables_);
  if (!settled) {
    print_issues(with.err, settled.error(), asked.common);
    return false;
  }
  standard_ = judge(*settled, with, threads);
  bool is_judged = standard_ != nullptr;
  if (!asked.identify.empty()) {
    options other = asked.common;
    other.rules = asked.identify;
    const result<options> version = with_version(other, *tables_);
    if (!version) print_issues(with.err, version.error(), asked.common);
    if (version) identification_ = judge(*version, with, threads);
    is_judged = is_judged && identification_ != nullptr;
  }
  return is_judged;
}

std::unique_ptr<survey_judgement> lookback_tables::judge(const options& by, const console& with, pool& threads) {
  std::optional<compiled> made = compile_rules(by, with, *tables_, failure_, tables_->levels[household_].name);
  if (!made) return nullptr;
  made->program = with_limits(std::move(made->program), by, household_);
  result<eval::answers> answers = eval::run(made->program, *survey_view_, {0, &threads});
  if (!answers) {
    print_issues(with.err, answers.error(), by, *tables_);
    return nullptr;
  }
  if (!eval::level_answers(*answers, household_).has_verdict()) {
    print_issues(with.err, {error(messages::look_no_households, {by.rules, tables_->levels[household_].name})}, by, *tables_);
    return nullptr;
  }
  auto judged = std::make_unique<survey_judgement>(survey_judgement{*std::move(made), *std::move(answers), {}});
  judged->shown.of = &judged->rules.program;
  judged->shown.data = &*survey_view_;
  judged->shown.answers = &judged->answers;
  judged->shown.receipts = survey_->data.receipts();
  judged->shown.problems = survey_->problems;
  judged->shown.what_if = judged->rules.what_if;
  judged->shown.strict = by.strict;
  judged->shown.show_ids = by.show_ids;
  return judged;
}

std::optional<level_index> lookback_tables::person() const noexcept {
  for (level_index level = 0; level < tables_->levels.size(); ++level) {
    const bool is_below = tables_->parent_of(level) == household_;
    if (is_below && tables_->levels[level].parent->key.empty() && !tables_->levels[level].optional) return level;
  }
  return std::nullopt;
}

issues lookback_tables::odd_in_survey() const {
  issues made;
  for (const issue& one : survey_->problems) {
    const bool is_of_register = std::find(register_->files.begin(), register_->files.end(), one.where.file) != register_->files.end();
    if (!is_of_register && one.code() != "column-missing" && one.code() != "columns-missing") made.push_back(one);
  }
  return made;
}

place place_in(const io::dataset& data, const std::string& folder, level_index level, std::size_t row) {
  place where = data.place_of(level, row);
  if (where.file.find('/') == std::string::npos) where.file = (std::filesystem::path(folder) / io::file_name(data.tables().levels[level])).string();
  return where;
}

}  // namespace povexit::cli
