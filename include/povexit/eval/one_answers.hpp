// SPDX-License-Identifier: MIT
// povexit/eval/one_answers.hpp -- what a program says of one entity: its verdict, each rule, classes, scores, reports.
//
// Layer: eval. The same questions as level_answers, without a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/answers.hpp>
#include <povexit/eval/one_engine.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::eval {

namespace detail {

/// What a run would answer at a level.
template <typename = void>
[[nodiscard]] std::vector<rule::node_index> wanted_at(const program& of, level_index level) {
  std::vector<rule::node_index> wanted;
  for (const output& each : of.schedule().outputs) {
    if (each.level == level) wanted.push_back(each.node);
  }
  return wanted;
}

}  // namespace detail

/// The answers about the entity that was judged last. Borrows from the judge.
template <typename = void>
class basic_one_answers {
 public:
  basic_one_answers(const program& of, level_index level, const one_engine& engine)
      : of_(of),
        nothing_(of, std::vector<std::size_t>(of.tables().levels.size(), 0), std::vector<output_values>(), issues()),
        level_(level) {
    for (const rule::compiled_verdict& v : of.graph().verdicts) {
      if (v.level != level || verdict_) continue;
      verdict_ = ask{slot(engine, v.value), slot(engine, v.applies)};
      of_whom_ = slot(engine, v.of);
    }
    for (const rule::compiled_rule& r : of.graph().rules)
      rules_.push_back(r.level == level ? ask{slot(engine, r.value), slot(engine, r.applies)} : ask{});
  }

  [[nodiscard]] const program& of() const noexcept { return of_; }
  [[nodiscard]] level_index level() const noexcept { return level_; }
  [[nodiscard]] bool has_verdict() const noexcept { return verdict_.has_value(); }
  /// Expects: the level has a verdict.
  [[nodiscard]] v0::verdict verdict() const noexcept {
    POVEXIT_EXPECTS(verdict_.has_value());
    return outcome_of(*verdict_, judged(), true);
  }
  /// Whether the entity is among those judged.
  [[nodiscard]] truth judged() const noexcept { return of_whom_ == no_slot ? truth::yes : engine_->answer(of_whom_); }

  /// The rule's place among the program's rules, as level_answers::find_rule finds it.
  [[nodiscard]] std::optional<std::size_t> find_rule(std::string_view id) const noexcept { return names().find_rule(id); }
  /// Expects: the index of a rule of this level, or an id that find_rule finds.
  [[nodiscard]] truth rule(std::size_t index) const noexcept { return engine_->answer(rules_[index].value); }
  [[nodiscard]] truth rule(std::string_view id) const noexcept { return rule(must(find_rule(id))); }
  /// The rule's outcome: `not_judged` where the entity is surely outside of those judged, `not_applicable` where it says so itself.
  [[nodiscard]] v0::verdict outcome(std::size_t index) const noexcept { return outcome_of(rules_[index], judged(), false); }
  [[nodiscard]] v0::verdict outcome(std::string_view id) const noexcept { return outcome(must(find_rule(id))); }

  [[nodiscard]] std::optional<std::size_t> find_class(std::string_view name) const noexcept { return names().find_class(name); }
  /// Which of the class's codes it may have. Expects: find_class finds it.
  [[nodiscard]] std::vector<std::size_t> possible_classes(std::size_t index) const {
    std::vector<std::size_t> codes;
    const std::vector<rule::node_index>& is = of_.graph().classes[index].is;
    for (std::size_t i = 0; i < is.size(); ++i) {
      if (engine_->value(is[i]).answer != truth::no) codes.push_back(i);
    }
    return codes;
  }
  [[nodiscard]] std::optional<std::size_t> find_score(std::string_view id) const noexcept { return names().find_score(id); }
  [[nodiscard]] interval score(std::size_t index) const noexcept { return engine_->value(of_.graph().scores[index].total).number; }
  [[nodiscard]] truth vetoed(std::size_t index) const noexcept { return engine_->value(of_.graph().scores[index].vetoed).answer; }

  [[nodiscard]] std::optional<std::size_t> find_report(std::string_view name) const noexcept { return names().find_report(name); }
  [[nodiscard]] report_value report(std::size_t index) const noexcept {
    const rule::compiled_report& compiled = of_.graph().reports[index];
    const row_value value = engine_->value(compiled.value);
    report_value made;
    made.is_truth = value.is_truth;
    made.answer = value.answer;
    made.number = value.number;
    if (compiled.numerator != rule::no_node && !value.is_truth) made.numerator = engine_->value(compiled.numerator).number;
    if (compiled.denominator != rule::no_node && !value.is_truth) made.denominator = engine_->value(compiled.denominator).number;
    return made;
  }

 private:
  template <typename>
  friend class basic_row_judge;
  template <typename>
  friend class basic_record_judge;

  /// Slots of what a verdict or rule says, and of whether it applies.
  struct ask {
    std::uint32_t value = no_slot;
    std::uint32_t applies = no_slot;
  };

  [[nodiscard]] static std::uint32_t slot(const one_engine& engine, rule::node_index i) noexcept {
    return i == rule::no_node ? no_slot : engine.slot_of(i);
  }

  // As verdict_at and rule_outcome_at of tally.hpp.
  [[nodiscard]] v0::verdict outcome_of(const ask& of, truth judged, bool is_verdict) const noexcept {
    const truth applies = of.applies == no_slot ? truth::yes : engine_->answer(of.applies);
    if (judged == truth::no) return v0::verdict::not_judged;
    if (applies == truth::no && (judged == truth::yes || !is_verdict)) return v0::verdict::not_applicable;
    return is_verdict && (judged != truth::yes || applies != truth::yes) ? v0::verdict::unknown : verdict_of(engine_->answer(of.value));
  }

  [[nodiscard]] static std::size_t must(const std::optional<std::size_t>& found) noexcept { return POVEXIT_EXPECTS(found.has_value()), *found; }

  [[nodiscard]] level_answers names() const noexcept { return level_answers(nothing_, level_); }

  program of_;
  answers nothing_;  // a run of no rows: finds things by their names
  level_index level_;
  std::optional<ask> verdict_;
  std::uint32_t of_whom_ = no_slot;
  std::vector<ask> rules_;              // of all levels
  const one_engine* engine_ = nullptr;  // set when asked: the judge may have moved
};
using one_answers = basic_one_answers<>;

}  // namespace povexit::inline v0::eval
