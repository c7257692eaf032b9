// SPDX-License-Identifier: MIT
// src/cli/measure_rows.cpp -- from tables to the columns that a specification reads in them.
//
// Layer: cli.
#include <algorithm>
#include <filesystem>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/linked.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "lookback_tables.hpp"
#include "measure.hpp"
#include "measure_gaps.hpp"
#include "measure_groups.hpp"
#include "messages.hpp"
#include "session.hpp"
#include "terms.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] double as_double(const bound& value) noexcept { return static_cast<double>(value.numerator) / static_cast<double>(value.denominator); }

/// The rule book of a specification: a shipped id, or a file beside it.
[[nodiscard]] std::string book_of(const rulebook::measure_spec& by, const std::string& spec) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const std::string& name = by.deprivations ? by.deprivations->rules.text : std::string();
  if (name.empty() || !is_path(spec)) return name;
  const fs::path beside = fs::path(spec).parent_path() / name;
  return name.ends_with(".toml") || fs::exists(beside, failed) ? beside.string() : name;
}

}  // namespace

/// Evaluates the terms of a specification on tables that were read.
class measure_gatherer {
 public:
  measure_gatherer(const options& asked, const rulebook::measure_spec& by, measured_tables& into, const console& with, pool& threads)
      : asked_(&asked),
        by_(&by),
        into_(&into),
        with_(&with),
        threads_(&threads),
        groups_(*into.view_, asked.show_ids) {}

  [[nodiscard]] bool gather() {
    const auto level = into_->tables().find(by_->population.level);
    if (!level) {
      std::vector<std::string> names;
      for (const level_schema& each : into_->tables().levels) names.push_back(each.name);
      wrong_.push_back(error(messages::term_no_level, {by_->population.level}, by_->population.where, v0::nearest(by_->population.level, names)));
      return finish();
    }
    into_->level_ = *level;
    rows_ = into_->view_->rows(*level);
    columns();
    terms();
    if (!wrong_.empty()) return finish();
    rules();
    return finish();
  }

 private:
  [[nodiscard]] bool finish() {
    print_issues(with_->err, wrong_, *asked_, into_->tables());
    return wrong_.empty() && !book_failed_;
  }

  // ---- columns by name ------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<row_groups> group(const rulebook::measure_name& name) {
    result<row_groups> made = groups_.of(into_->level_, name);
    if (made) return *std::move(made);
    take(made.error());
    return std::nullopt;
  }

  void take(const issues& all) { wrong_.insert(wrong_.end(), all.begin(), all.end()); }

  void columns() {
    for (const rulebook::measure_name& each : by_->subgroups) {
      if (auto made = group(each)) into_->subgroups.push_back(*std::move(made));
    }
    if (by_->design.stratum) into_->strata = group(*by_->design.stratum);
    if (by_->design.unit) into_->units = group(*by_->design.unit);
    if (!by_->welfare) return;
    for (const rulebook::measure_line& each : by_->welfare->lines) {
      into_->of_lines.emplace_back();
      if (each.form == rulebook::line_form::by_group) into_->of_lines.back() = group({each.by, each.where});
    }
  }

  // ---- terms ----------------------------------------------------------------------------------------------------------

  /// The place of a term among those asked for; nothing where the file does not have it.
  [[nodiscard]] std::optional<std::size_t> ask(const rulebook::measure_term& of, bool is_truth) {
    if (!of.is_given()) return std::nullopt;
    asked_terms_.push_back({"", by_->population.level, of.text, of.where, is_truth});
    return asked_terms_.size() - 1;
  }

  void terms() {
    const auto only = ask(by_->population.only, true);
    const auto weight = ask(by_->population.weight, false);
    const auto size = ask(by_->population.size, false);
    const auto stratum_units = ask(by_->design.stratum_units, false);
    const auto unit_rows = ask(by_->design.unit_rows, false);
    std::optional<std::size_t> value, persons, adults, children;
    if (by_->welfare) {
      value = ask(by_->welfare->value, false);
      persons = ask(by_->welfare->persons, false);
      adults = ask(by_->welfare->adults, false);
      children = ask(by_->welfare->children, false);
    }
    each_indicator([this](const rulebook::measure_indicator& one) {
      of_indicators_.push_back(ask(one.value.is_given() ? one.value : one.when, !one.value.is_given()));
    });
    if (!asked_terms_.empty()) {
      auto made = term_values::make(*into_->view_, asked_terms_, asked_->question, threads_);
      if (!made) return take(made.error());
      values_ = *std::move(made);
    }
    population(only);
    weights(weight, size);
    into_->stratum_units = numbers(stratum_units, by_->design.stratum_units);
    into_->unit_rows = numbers(unit_rows, by_->design.unit_rows);
    if (!by_->welfare) return;
    const rule::operand* shown = value ? &values_->shown(*value) : nullptr;
    into_->welfare_unit = shown == nullptr ? std::string() : shown->unit;
    into_->welfare_factor = shown == nullptr ? ratio(1) : shown->unit_factor;
    into_->welfare = numbers(value, by_->welfare->value, into_->welfare_factor);
    into_->persons = numbers(persons, by_->welfare->persons);
    into_->adults = numbers(adults, by_->welfare->adults);
    into_->children = numbers(children, by_->welfare->children);
    persons_of(into_->persons, by_->welfare->persons);
    persons_of(into_->adults, by_->welfare->adults);
    persons_of(into_->children, by_->welfare->children);
  }

  template <typename Each>
  void each_indicator(const Each& each) const {
    if (!by_->deprivations) return;
    for (const rulebook::measure_dimension& dimension : by_->deprivations->dimensions) {
      for (const rulebook::measure_indicator& one : dimension.indicators) each(one);
    }
  }

  void population(const std::optional<std::size_t>& only) {
    into_->population = bitmap(rows_, !only);
    for (std::size_t row = 0; only && row < rows_; ++row) {
      const truth is_meant = values_->answer(*only, row);
      into_->population.set(row, is_meant == truth::yes);
      if (is_meant == truth::unknown) ++into_->perhaps;
    }
  }

  /// A number's exact value where it is known, in the unit of which `factor` base units make one.
  [[nodiscard]] std::optional<bound> number(const std::optional<std::size_t>& term, std::size_t row, const ratio& factor = ratio(1)) const {
    if (!term) return bound::of(1);
    const interval value = values_->number(*term, row) / interval::point(factor);
    return value.is_point() && value.low.is_finite() ? std::optional(value.low) : std::nullopt;
  }

  [[nodiscard]] std::optional<exact_column> finished(exact_numbers& made, const rulebook::measure_term& of) {
    std::size_t row = 0;
    std::optional<exact_column> whole = made.make(row);
    if (!whole) wrong_.push_back(error(messages::measure_too_fine, {of.text}, into_->place_of(row)));
    return whole;
  }

  [[nodiscard]] std::optional<exact_column> numbers(const std::optional<std::size_t>& term, const rulebook::measure_term& of,
                                                    const ratio& factor = ratio(1)) {
    if (!term) return std::nullopt;
    exact_numbers made(rows_);
    for (std::size_t row = 0; row < rows_; ++row) {
      if (const auto value = number(term, row, factor)) made.set(row, *value);
    }
    return finished(made, of);
  }

  /// Persons of an equivalence scale are whole and not below zero, where they are known.
  void persons_of(const std::optional<exact_column>& all, const rulebook::measure_term& of) {
    std::optional<std::size_t> first;
    std::size_t count = 0;
    for (std::size_t row = 0; all && row < rows_; ++row) {
      const bool is_right = !into_->population[row] || !all->known[row] || (all->values[row] >= 0 && all->values[row] % all->denominator == 0);
      if (is_right) continue;
      if (!first) first = row;
      ++count;
    }
    if (first) wrong_.push_back(error(messages::measure_no_persons, {of.text, std::to_string(count)}, into_->place_of(*first)));
  }

  /// Sampling weight times size; each alone for the errors. Below zero neither may be: the first row that is so, and how many.
  void weights(const std::optional<std::size_t>& weight, const std::optional<std::size_t>& size) {
    exact_numbers made(rows_);
    into_->has_weight = weight.has_value();
    into_->has_size = size.has_value();
    into_->sampling.assign(rows_, 0);
    into_->size.assign(rows_, 0);
    std::optional<std::size_t> first[2];
    std::size_t below[2] = {0, 0};
    for (std::size_t row = 0; row < rows_; ++row) {
      const std::optional<bound> parts[2] = {number(weight, row), number(size, row)};
      for (std::size_t i = 0; i < 2; ++i) {
        if (!parts[i] || parts[i]->sign() >= 0) continue;
        if (!first[i]) first[i] = row;
        ++below[i];
      }
      if (!parts[0] || !parts[1]) continue;
      into_->sampling[row] = as_double(*parts[0]);
      into_->size[row] = as_double(*parts[1]);
      const interval product = interval{*parts[0], *parts[0], false} * interval{*parts[1], *parts[1], false};
      made.set(row, product.low.is_finite() ? product.low : bound::of(largest_value, largest_value - 1));
    }
    const rulebook::measure_term* terms[2] = {&by_->population.weight, &by_->population.size};
    for (std::size_t i = 0; i < 2; ++i) {
      if (first[i])
        wrong_.push_back(error(messages::measure_negative_weight, {terms[i]->text, std::to_string(below[i])}, into_->place_of(*first[i])));
    }
    if (auto whole = finished(made, *terms[weight ? 0 : 1])) into_->weights = *std::move(whole);
  }

  // ---- rules ----------------------------------------------------------------------------------------------------------

  void rules() {
    if (!by_->deprivations) return;
    options reading = *asked_;
    reading.rules = book_of(*by_, asked_->rules);
    std::optional<eval::answers> answers;
    if (!reading.rules.empty()) {
      answers = judge(reading);
      if (!answers) return;
    }
    std::size_t at = 0;
    each_indicator([&](const rulebook::measure_indicator& one) {
      const auto& term = of_indicators_[at++];
      into_->titles.push_back(one.title);
      into_->numbers.emplace_back();
      if (term) into_->deprived.push_back(one.value.is_given() ? by_limit(*term, one) : by_term(*term));
      if (!term) into_->deprived.push_back(answers ? by_rule(*answers, one) : plane(rows_));
    });
  }

  [[nodiscard]] std::optional<eval::answers> judge(const options& reading) {
    int code = exit_code::errors;
    std::optional<compiled> made = compile_rules(reading, *with_, into_->tables(), code);
    if (!made) return book_failed_ = true, std::nullopt;
    into_->book = made->program.books().front().id;
    into_->book_hash = made->program.books().front().hash;
    result<eval::answers> answers = eval::run(made->program, *into_->view_, {0, threads_});
    if (answers) return *std::move(answers);
    wrong_.insert(wrong_.end(), answers.error().begin(), answers.error().end());
    return std::nullopt;
  }

  [[nodiscard]] plane by_term(std::size_t term) const {
    plane made(rows_);
    for (std::size_t row = 0; row < rows_; ++row) made.set(row, values_->answer(term, row));
    return made;
  }

  /// A number below its limit. One that is not known exactly is not known: M1 takes it no other way.
  [[nodiscard]] plane by_limit(std::size_t term, const rulebook::measure_indicator& one) {
    const rule::operand& shown = values_->shown(term);
    auto values = numbers(term, one.value, shown.unit_factor);
    if (!values) return plane(rows_);
    auto made = measured(*std::move(values), one, shown.unit, shown.unit_factor);
    if (!made) return take(made.error()), plane(rows_);
    into_->numbers.back() = *std::move(made);
    return deprived_of(*into_->numbers.back());
  }

  /// A rule of the population's level, or of one above it.
  [[nodiscard]] plane by_rule(const eval::answers& from, const rulebook::measure_indicator& one) {
    plane made(rows_);
    std::optional<level_index> level = into_->level_;
    std::optional<std::size_t> rule;
    while (level && !(rule = eval::level_answers(from, *level).find_rule(one.rule))) level = into_->tables().parent_of(*level);
    if (!level) {
      wrong_.push_back(no_rule(from, one));
      return made;
    }
    const eval::level_answers here(from, *level);
    if (one.title.en.empty() && one.title.zh.empty()) into_->titles.back() = from.of().rule_of(from.of().graph().rules[*rule]).title;
    const plane& value = here.rule_plane(*rule);
    const plane* applies = here.rule_applies(*rule);
    const report::naming names(*into_->view_, report::mask(into_->tables(), true));
    for (std::size_t row = 0; row < rows_; ++row) {
      const auto of = names.ancestor(into_->level_, row, *level);
      if (of) made.set(row, deprived(value[*of], applies == nullptr ? truth::yes : (*applies)[*of], one.is_deprived_by_pass));
    }
    return made;
  }

  /// Who the rule does not speak of is not deprived in it.
  [[nodiscard]] static truth deprived(truth passes, truth applies, bool by_pass) noexcept {
    const truth is_so = passes == truth::unknown ? truth::unknown : (passes == truth::yes) == by_pass ? truth::yes : truth::no;
    if (applies == truth::yes || is_so == truth::no) return is_so;
    return applies;  // no: not deprived; unknown: not known
  }

  [[nodiscard]] issue no_rule(const eval::answers& from, const rulebook::measure_indicator& one) const {
    std::vector<std::string> names;
    for (const rule::compiled_rule& each : from.of().graph().rules) {
      if (into_->tables().reaches(into_->level_, each.level)) names.push_back(from.of().rule_of(each).id);
    }
    for (const rule::compiled_score& each : from.of().graph().scores) {
      if (from.of().score_of(each).id == one.rule) return error(messages::measure_not_boolean, {one.rule, into_->book}, one.where);
    }
    for (const rule::compiled_report& each : from.of().graph().reports) {
      if (from.of().report_of(each).name == one.rule) return error(messages::measure_not_boolean, {one.rule, into_->book}, one.where);
    }
    return error(messages::measure_no_rule, {one.rule, into_->book, by_->population.level}, one.where, v0::nearest(one.rule, names));
  }

  const options* asked_;
  const rulebook::measure_spec* by_;
  measured_tables* into_;
  const console* with_;
  pool* threads_;
  group_finder groups_;
  std::size_t rows_ = 0;
  std::vector<term> asked_terms_;
  std::vector<std::optional<std::size_t>> of_indicators_;  // their terms
  std::optional<term_values> values_;
  issues wrong_;
  bool book_failed_ = false;  // which was told already
};

bool measured_tables::open(const measure_request& asked, const rulebook::measure_spec& by, const std::string& folder, const console& with,
                           pool& threads) {
  options reading = asked.common;
  reading.data = folder;
  reading.rules = by.deprivations ? by.deprivations->rules.text : std::string();
  result<schema> found = find_schema(reading);
  if (!found) return print_issues(with.err, found.error(), reading), false;
  tables_ = std::make_unique<schema>(*std::move(found));
  folder_ = folder;
  schema_file_ = !reading.schema.empty() ? reading.schema : (std::filesystem::path(folder) / "schema.toml").string();
  read_ = read_tables(*tables_, reading, with, folder);
  if (!read_) return false;
  view_ = read_->data.view();
  on_ = is_valid(reading.question.on) ? reading.question.on : tables_->as_of.value_or(date{0, 0, 0});
  year_ = reading.question.exit_year != 0 ? reading.question.exit_year : tables_->exit_year.value_or(is_valid(on_) ? on_.year : 0);
  reading.rules = asked.common.rules;
  return measure_gatherer(reading, by, *this, with, threads).gather();
}

std::vector<std::string> measured_tables::inputs() const {
  std::vector<std::string> all = read_->files;
  if (std::string schema = schema_file(); !schema.empty()) all.push_back(std::move(schema));
  return all;
}

std::string measured_tables::schema_file() const {
  std::error_code failed;
  return std::filesystem::exists(schema_file_, failed) ? schema_file_ : std::string();
}

place measured_tables::place_of(std::size_t row) const { return place_in(read_->data, folder_, level_, row); }

}  // namespace povexit::cli
