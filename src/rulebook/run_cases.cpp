// SPDX-License-Identifier: MIT
// rulebook/run_cases.cpp -- judges cases and compares.
//
// Layer: rulebook.
#include <povexit/linked.hpp>
#include <povexit/rulebook/run_cases.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/explain/why.hpp>
#include <povexit/rulebook/case_messages.hpp>
#include <rulebook/case_coverage.hpp>
#include <rulebook/case_rows.hpp>
#include <rulebook/case_tables.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

[[nodiscard]] std::string shown(const bound& value) {
  if (!value.is_finite()) return value.numerator < 0 ? "-∞" : "∞";
  return explain::show(value, rule::operand{.text = {}, .key = {}, .unit = {}, .type = value_type::decimal});
}

[[nodiscard]] std::string shown(const interval& value) {
  return value.undefined ? "?" : value.is_point() ? shown(value.low) : "[" + shown(value.low) + ", " + shown(value.high) + "]";
}

/// Compares one judged case with what was expected of it.
class comparison {
 public:
  comparison(const test_case& of, const eval::answers& answers, std::size_t row)
      : of_(&of),
        program_(&answers.of()),
        here_(answers, of.row.level),
        row_(row) {}

  [[nodiscard]] issues wrong(const explain::explanation& why) {
    if (of_->outcome) compare_outcome(*of_->outcome);
    for (const expected_rule& each : of_->rules) compare_rule(each);
    for (const expected_class& each : of_->classes) compare_class(each);
    for (const expected_score& each : of_->scores) compare_score(each);
    if (!of_->missing.empty()) compare_missing(why.missing());
    return std::move(wrong_);
  }

 private:
  void say(const message& what, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), of_->name);
    wrong_.push_back(error(what, std::move(arguments), of_->where));
  }

  void compare_outcome(verdict expected) {
    if (!here_.has_verdict()) return say(messages::case_no_verdict, {program_->tables().levels[of_->row.level].name});
    const verdict found = here_.verdict(row_);
    if (found != expected) say(messages::case_outcome, {std::string(name(expected)), std::string(name(found))});
  }

  void compare_rule(const expected_rule& expected) {
    std::optional<std::size_t> index = here_.find_rule(expected.id);
    const auto& rules = program_->graph().rules;
    // Where several books have a rule of that name, the tested book's own is meant.
    for (std::size_t i = 0; !index && i < rules.size(); ++i) {
      if (rules[i].level == of_->row.level && program_->rule_of(rules[i]).id == expected.id) index = i;
    }
    if (!index) return say(messages::case_rule, {expected.id, std::string(name(expected.outcome)), "-"});
    const verdict found = here_.outcome(*index, row_);
    if (found != expected.outcome) say(messages::case_rule, {expected.id, std::string(name(expected.outcome)), std::string(name(found))});
  }

  void compare_class(const expected_class& expected) {
    const auto index = here_.find_class(expected.name);
    std::vector<std::string> found;
    if (index) {
      for (const std::size_t code : here_.possible_classes(*index, row_)) found.push_back(program_->graph().classes[*index].codes[code]);
    }
    std::vector<std::string> wanted = expected.values;
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::string> sorted = found;
    std::sort(sorted.begin(), sorted.end());
    if (wanted != sorted) say(messages::case_class, {expected.name, list_of(expected.values), list_of(found)});
  }

  void compare_score(const expected_score& expected) {
    const auto index = here_.find_score(expected.id);
    const interval wanted{bound::of(expected.low), bound::of(expected.high), false};
    const interval found = index ? here_.score(*index, row_) : interval::nothing();
    if (found != wanted) say(messages::case_score, {expected.id, shown(wanted), shown(found)});
  }

  void compare_missing(const std::vector<std::string>& found) {
    std::vector<std::string> lacking;
    std::copy_if(of_->missing.begin(), of_->missing.end(), std::back_inserter(lacking),
                 [&found](const std::string& each) { return std::find(found.begin(), found.end(), each) == found.end(); });
    if (!lacking.empty()) say(messages::case_missing, {list_of(lacking), found.empty() ? "-" : list_of(found)});
  }

  const test_case* of_;
  const eval::program* program_;
  eval::level_answers here_;
  std::size_t row_;
  issues wrong_;
};

/// Runs the cases of one file.
class runner {
 public:
  runner(const case_head& head, const schema& tables, std::span<const rule::book> books, language tongue)
      : head_(head),
        written_(tables),
        closed_(closed_schema(tables)),
        books_(books.begin(), books.end()),
        tongue_(tongue) {}

  [[nodiscard]] case_result run(const test_case& one) {
    case_result made{one.name, one.where, {}, {}};
    const result<eval::program>& program = compiled(one);
    if (!one.message.empty()) {
      compare_message(one, program, made.wrong);
    } else if (!program) {
      made.wrong.push_back(error(messages::case_not_judged, {one.name, said(program.error())}, one.where));
      made.wrong.insert(made.wrong.end(), program.error().begin(), program.error().end());
    } else {
      judge(one, *program, made);
    }
    return made;
  }

  [[nodiscard]] std::vector<covered> coverage() && { return std::move(gathered_).take(); }

 private:
  using key = std::tuple<std::int32_t, date, bool, std::string>;

  /// The program for the question that a case asks, compiled when it is first asked.
  [[nodiscard]] const result<eval::program>& compiled(const test_case& one) {
    eval::compile_options options;
    options.exit_year = one.year != 0 ? one.year : head_.year;
    options.on = is_valid(one.on) ? one.on : head_.on;
    options.retrospective = one.retrospective || head_.retrospective;
    std::string changes;
    for (const parameter_override& each : one.parameters) changes += to_string(each) + "\n";
    const auto found = programs_.find(key(options.exit_year, options.on, options.retrospective, changes));
    if (found != programs_.end()) return found->second;
    result<changed_books> changed = one.parameters.empty() ? changed_books{books_, {}} : with_parameters(books_, one.parameters);
    result<eval::program> made = changed ? eval::compile(changed->books, closed_, options) : result<eval::program>(unexpected(changed.error()));
    if (made) gathered_.add(*made);
    return programs_.emplace(key(options.exit_year, options.on, options.retrospective, changes), std::move(made)).first->second;
  }

  [[nodiscard]] static std::string said(const issues& all) {
    std::vector<std::string> codes;
    for (const issue& each : all) codes.push_back("[" + std::string(each.code()) + "]");
    return codes.empty() ? "-" : list_of(codes);
  }

  static void compare_message(const test_case& one, const result<eval::program>& program, issues& wrong) {
    const issues& found = program ? program->warnings() : program.error();
    const bool is_there = std::any_of(found.begin(), found.end(), [&one](const issue& each) { return each.code() == one.message; });
    if (!is_there) wrong.push_back(error(messages::case_message, {one.name, one.message, said(found)}, one.where));
  }

  void judge(const test_case& one, const eval::program& program, case_result& made) {
    const case_tables tables(written_, closed_, one);
    const database data = tables.view();
    const result<eval::answers> answers = eval::run(program, data);
    if (!answers) {
      made.wrong = answers.error();
      return;
    }
    gathered_.reach({&program, &*answers, &tables, &data});
    const explain::explanation why = explain::explainer(program, data, *answers).why(one.row.level, tables.row());
    made.wrong = comparison(one, *answers, tables.row()).wrong(why);
    if (!made.wrong.empty()) made.why = why.in_words(tongue_);
  }

  const case_head& head_;
  const schema& written_;
  schema closed_;
  std::vector<rule::book> books_;
  language tongue_;
  std::map<key, result<eval::program>> programs_;
  coverage_gatherer gathered_;
};

}  // namespace
}  // namespace detail

std::string_view name(covered::sort what) noexcept {
  constexpr std::string_view names[] = {"rule", "verdict", "exception", "empty", "class", "boundary"};
  return names[static_cast<std::size_t>(what)];
}

std::size_t case_report::failed() const noexcept {
  return static_cast<std::size_t>(std::count_if(cases.begin(), cases.end(), [](const case_result& each) { return !each.is_as_expected(); }));
}

case_report run_cases(const case_file& all, const schema& tables, std::span<const rule::book> books, language tongue) {
  case_report made;
  detail::runner run(all.head, tables, books, tongue);
  for (const test_case& each : all.cases) made.cases.push_back(run.run(each));
  made.coverage = std::move(run).coverage();
  for (const covered& each : made.coverage) {
    made.wanted += each.wanted.size();
    made.reached += each.wanted.size() - each.lacking.size();
  }
  return made;
}

}  // namespace povexit::inline v0::rulebook
