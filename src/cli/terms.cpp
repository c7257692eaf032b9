// SPDX-License-Identifier: MIT
// src/cli/terms.cpp -- single expressions evaluated on tables: reports of a book that nobody wrote.
//
// Layer: cli.
#include "terms.hpp"

#include <utility>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/linked.hpp>
#include <povexit/rulebook/parse.hpp>

#include "messages.hpp"

namespace povexit::cli {

place place_of_option(const std::string& option, const std::string& text) { return {option, 1, 1, 0, text}; }

result<term_values> term_values::make(const database& data, const std::vector<term>& terms, const rule::asked& question, eval::executor* with) {
  issues wrong;
  rule::book book("terms");
  std::vector<level_index> levels;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const term& each = terms[i];
    const auto level = data.tables().find(each.level);
    result<rule::formula> formula = rulebook::parse_formula(each.text, each.where);
    if (!formula) wrong.insert(wrong.end(), formula.error().begin(), formula.error().end());
    if (!level) wrong.push_back(error(messages::term_no_level, {each.level}, each.where));
    if (!formula || !level) continue;
    levels.push_back(*level);
    rule::reported one;
    one.name = "term_" + std::to_string(i);
    one.level = each.level;
    one.value = *std::move(formula);
    book.reports.push_back(std::move(one));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  result<eval::program> made = eval::compile(std::vector{std::move(book)}, data.tables(), {question.exit_year, question.on, true});
  if (!made) return unexpected(made.error());
  result<eval::answers> answers = eval::run(*made, data, {0, with});
  if (!answers) return unexpected(answers.error());
  const auto& reports = answers->of().graph().reports;
  std::vector<std::size_t> places(terms.size());
  for (std::size_t i = 0; i < reports.size(); ++i) places[reports[i].index] = i;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const value_type type = reports[places[i]].shown.type;
    if (terms[i].is_truth ? type != value_type::boolean : !is_numeric(type)) {
      wrong.push_back(error(terms[i].is_truth ? messages::term_no_answer : messages::term_no_number, {terms[i].text}, terms[i].where));
    }
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return term_values(*std::move(answers), std::move(levels), std::move(places));
}

truth term_values::answer(std::size_t term, std::size_t row) const {
  return eval::level_answers(answers_, levels_[term]).report(places_[term], row).answer;
}

std::optional<std::uint64_t> term_values::count(std::size_t term, std::size_t row) const {
  const interval value = eval::level_answers(answers_, levels_[term]).report(places_[term], row).number;
  if (value.undefined || !value.is_point() || !value.low.is_integer() || value.low.numerator < 0) return std::nullopt;
  return static_cast<std::uint64_t>(value.low.numerator);
}

interval term_values::number(std::size_t term, std::size_t row) const {
  const rule::compiled_report& of = answers_.of().graph().reports[places_[term]];
  return answers_.numbers(of.value, levels_[term])[row];
}

const rule::operand& term_values::shown(std::size_t term) const { return answers_.of().graph().reports[places_[term]].shown; }

}  // namespace povexit::cli
