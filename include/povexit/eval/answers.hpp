// SPDX-License-Identifier: MIT
// povexit/eval/answers.hpp -- what a run found: answers of rules and verdicts, numbers of reports, by level and row.
//
// Layer: eval. Owns its planes; rows are in the caller's order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/tally.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::eval {

template <typename = void>
class basic_level_answers;
/// The answers of one level.
using level_answers = basic_level_answers<>;

/// What one output node gave: one of both.
struct output_values {
  plane truths;
  number_column numbers;
  friend bool operator==(const output_values&, const output_values&) = default;
};

/// A reported value. A quotient also has its two sides.
struct report_value {
  bool is_truth = false;
  truth answer = truth::unknown;
  interval number;
  std::optional<interval> numerator;
  std::optional<interval> denominator;

  /// The two sides as integers, not reduced: 2 of 100. Nothing where one is no known integer, or there are no sides.
  template <typename = void>
  [[nodiscard]] std::optional<std::pair<wide, wide>> as_fraction() const noexcept {
    const auto is_integer = [](const std::optional<interval>& side) { return side && side->is_point() && side->low.is_integer(); };
    if (!is_integer(numerator) || !is_integer(denominator)) return std::nullopt;
    return std::pair<wide, wide>(numerator->low.numerator, denominator->low.numerator);
  }
  friend bool operator==(const report_value&, const report_value&) = default;
};

/// All answers of a run.
class answers {
 public:
  /// Made by `run`. Expects: `values` in the order of the program's outputs; `rows` of each level.
  template <typename = void>
  answers(program of, std::vector<std::size_t> rows, std::vector<output_values> values, issues receipts)
      : of_(std::move(of)),
        rows_(std::move(rows)),
        values_(std::move(values)),
        receipts_(std::move(receipts)) {}

  [[nodiscard]] const program& of() const noexcept { return of_; }
  /// The answers of a level. Expects: the schema has it.
  template <typename = void>
  [[nodiscard]] level_answers at(std::string_view level) const;
  template <typename = void>
  [[nodiscard]] std::optional<level_answers> find(std::string_view level) const;
  /// What was odd in the data: orphans, broken ranges, fewer declared than delivered, levels without rows.
  [[nodiscard]] const issues& receipts() const noexcept { return receipts_; }
  /// The totals of every verdict, then of every rule, in the program's order.
  template <typename = void>
  [[nodiscard]] std::vector<tally> tallies() const;

  [[nodiscard]] std::size_t rows(level_index level) const noexcept { return rows_[level]; }
  /// The answers of an output node. Expects: a truth that is an output at this level.
  template <typename = void>
  [[nodiscard]] const plane& truths(rule::node_index node, level_index level) const noexcept { return values_[position(node, level)].truths; }
  template <typename = void>
  [[nodiscard]] const number_column& numbers(rule::node_index node, level_index level) const noexcept {
    return values_[position(node, level)].numbers;
  }

  /// Same rows, same answers and numbers; receipts and the program are not compared.
  template <typename = void>
  friend bool operator==(const answers& a, const answers& b) { return a.rows_ == b.rows_ && a.values_ == b.values_; }

 private:
  template <typename = void>
  [[nodiscard]] std::size_t position(rule::node_index node, level_index level) const noexcept {
    const auto& all = of_.schedule().outputs;
    const std::size_t found = search::first(all, [&](const output& each) { return each == output{node, level}; });
    POVEXIT_EXPECTS(found != all.size());
    return found;
  }

  program of_;
  std::vector<std::size_t> rows_;
  std::vector<output_values> values_;
  issues receipts_;
};

/// The answers of one level. Borrows from the `answers` it came from.
template <typename>
class basic_level_answers {
 public:
  basic_level_answers(const answers& all, level_index level) noexcept : all_(&all), level_(level) {
    for (const rule::compiled_verdict& v : all.of().graph().verdicts) {
      if (v.level == level && verdict_ == nullptr) verdict_ = &v;
    }
  }

  [[nodiscard]] level_index level() const noexcept { return level_; }
  [[nodiscard]] std::size_t rows() const noexcept { return all_->rows(level_); }
  [[nodiscard]] bool has_verdict() const noexcept { return verdict_ != nullptr; }

  /// Expects: the level has a verdict; row < rows().
  [[nodiscard]] v0::verdict verdict(std::size_t row) const noexcept { return verdict_at(verdict_plane(), judged_plane(), applies_plane(), row); }
  /// Whether the row is among those judged. Expects: row < rows().
  [[nodiscard]] truth judged(std::size_t row) const noexcept {
    const plane* of = judged_plane();
    return of == nullptr ? truth::yes : (*of)[row];
  }
  /// The verdict's value, whoever is judged. Expects: the level has a verdict.
  [[nodiscard]] const plane& verdict_plane() const noexcept {
    POVEXIT_EXPECTS(verdict_ != nullptr);
    return all_->truths(verdict_->value, level_);
  }
  /// Who is judged; null: all.
  [[nodiscard]] const plane* judged_plane() const noexcept {
    return verdict_ == nullptr || verdict_->of == rule::no_node ? nullptr : &all_->truths(verdict_->of, level_);
  }

  /// Of whom the verdict speaks; null: of all who are judged.
  [[nodiscard]] const plane* applies_plane() const noexcept { return verdict_ == nullptr ? nullptr : optional_plane(verdict_->applies); }

  /// The rule's place among the program's rules: `id`, or `book:id`. The judging book's comes first; nothing where no rule
  /// of the level, or several of other books, have that name.
  [[nodiscard]] std::optional<std::size_t> find_rule(std::string_view id) const noexcept {
    const auto& rules = all_->of().graph().rules;
    return only_one(rules, id, [this](const rule::compiled_rule& r) -> const std::string& { return all_->of().rule_of(r).id; });
  }
  /// Expects: find_rule(id) finds one.
  [[nodiscard]] const plane& rule_plane(std::string_view id) const noexcept { return rule_plane(must(find_rule(id))); }
  /// Expects: the index of a rule of this level.
  [[nodiscard]] const plane& rule_plane(std::size_t index) const noexcept { return all_->truths(all_->of().graph().rules[index].value, level_); }
  [[nodiscard]] truth rule(std::string_view id, std::size_t row) const noexcept { return rule_plane(id)[row]; }

  /// Where the rule applies; null: everywhere. Expects: the index of a rule of this level.
  [[nodiscard]] const plane* rule_applies(std::size_t index) const noexcept { return optional_plane(all_->of().graph().rules[index].applies); }
  /// The rule's outcome: `not_judged` for rows that are surely outside of those judged, `not_applicable` where it says so itself.
  [[nodiscard]] v0::verdict outcome(std::size_t index, std::size_t row) const noexcept {
    return rule_outcome_at(rule_plane(index), judged_plane(), rule_applies(index), row);
  }
  [[nodiscard]] v0::verdict outcome(std::string_view id, std::size_t row) const noexcept { return outcome(must(find_rule(id)), row); }

  [[nodiscard]] std::optional<std::size_t> find_class(std::string_view name) const noexcept {
    return only_one(all_->of().graph().classes, name,
                    [this](const rule::compiled_class& c) -> const std::string& { return all_->of().class_of(c).name; });
  }
  /// Which of the class's codes the row may have: one where it is decided. Expects: find_class finds it; row < rows().
  [[nodiscard]] std::vector<std::size_t> possible_classes(std::size_t index, std::size_t row) const {
    std::vector<std::size_t> codes;
    const rule::compiled_class& compiled = all_->of().graph().classes[index];
    for (std::size_t i = 0; i < compiled.is.size(); ++i) {
      if (all_->truths(compiled.is[i], level_)[row] != truth::no) codes.push_back(i);
    }
    return codes;
  }
  /// The row's class; empty while several are possible.
  [[nodiscard]] std::string_view class_of(std::string_view name, std::size_t row) const {
    const std::size_t index = must(find_class(name));
    const std::vector<std::size_t> codes = possible_classes(index, row);
    return codes.size() == 1 ? std::string_view(all_->of().graph().classes[index].codes[codes[0]]) : std::string_view();
  }

  [[nodiscard]] std::optional<std::size_t> find_score(std::string_view id) const noexcept {
    return only_one(all_->of().graph().scores, id, [this](const rule::compiled_score& s) -> const std::string& { return all_->of().score_of(s).id; });
  }
  /// The points, as bounds while something is unknown. Expects: find_score finds it; row < rows().
  [[nodiscard]] interval score(std::size_t index, std::size_t row) const noexcept { return all_->numbers(all_->of().graph().scores[index].total, level_)[row]; }
  [[nodiscard]] interval score(std::string_view id, std::size_t row) const noexcept { return score(must(find_score(id)), row); }
  /// Whether an item with a veto fails.
  [[nodiscard]] truth vetoed(std::size_t index, std::size_t row) const noexcept { return all_->truths(all_->of().graph().scores[index].vetoed, level_)[row]; }

  [[nodiscard]] std::optional<std::size_t> find_report(std::string_view name) const noexcept {
    return only_one(all_->of().graph().reports, name,
                    [this](const rule::compiled_report& r) -> const std::string& { return all_->of().report_of(r).name; });
  }
  /// Expects: find_report(name) finds one; row < rows().
  [[nodiscard]] report_value report(std::string_view name, std::size_t row) const noexcept { return report(must(find_report(name)), row); }
  [[nodiscard]] report_value report(std::size_t index, std::size_t row) const noexcept {
    const rule::compiled_report& compiled = all_->of().graph().reports[index];
    report_value made;
    made.is_truth = all_->of().graph().nodes[compiled.value].is_truth;
    if (made.is_truth) {
      made.answer = all_->truths(compiled.value, level_)[row];
      return made;
    }
    made.number = all_->numbers(compiled.value, level_)[row];
    if (compiled.numerator != rule::no_node) made.numerator = all_->numbers(compiled.numerator, level_)[row];
    if (compiled.denominator != rule::no_node) made.denominator = all_->numbers(compiled.denominator, level_)[row];
    return made;
  }

  [[nodiscard]] std::vector<std::size_t> passed() const { return rows_with(v0::verdict::pass); }
  [[nodiscard]] std::vector<std::size_t> failed() const { return rows_with(v0::verdict::fail); }
  [[nodiscard]] std::vector<std::size_t> undecided() const { return rows_with(v0::verdict::unknown); }
  [[nodiscard]] std::vector<std::size_t> not_judged() const { return rows_with(v0::verdict::not_judged); }

  /// Expects: the level has a verdict.
  [[nodiscard]] outcome_counts tally() const noexcept { return verdict_counts(verdict_plane(), judged_plane(), applies_plane()); }
  [[nodiscard]] outcome_counts tally(std::string_view id) const noexcept { return tally(must(find_rule(id))); }
  [[nodiscard]] outcome_counts tally(std::size_t rule) const noexcept { return rule_counts(rule_plane(rule), judged_plane(), rule_applies(rule)); }

 private:
  [[nodiscard]] const plane* optional_plane(rule::node_index node) const noexcept { return node == rule::no_node ? nullptr : &all_->truths(node, level_); }

  template <typename All, typename Name>
  [[nodiscard]] std::optional<std::size_t> only_one(const All& all, std::string_view wanted, const Name& name) const noexcept {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].level != level_) continue;
      const std::string_view own = name(all[i]);
      const std::string_view book = all_->of().books()[all[i].book].id;
      const bool is_qualified = wanted.size() == book.size() + 1 + own.size() && wanted.substr(0, book.size()) == book &&
                                wanted[book.size()] == ':' && wanted.substr(book.size() + 1) == own;
      if (is_qualified) return i;
      const bool is_judging = found && all[*found].book == 0 && !all_->of().books()[0].extends.empty();  // of layers the lowest is meant
      if (own != wanted || is_judging) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  [[nodiscard]] static std::size_t must(const std::optional<std::size_t>& found) noexcept { return POVEXIT_EXPECTS(found.has_value()), *found; }

  [[nodiscard]] std::vector<std::size_t> rows_with(v0::verdict wanted) const {
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < rows(); ++row) {
      if (verdict(row) == wanted) found.push_back(row);
    }
    return found;
  }

  const answers* all_;
  level_index level_;
  const rule::compiled_verdict* verdict_ = nullptr;
};

template <typename>
std::optional<level_answers> answers::find(std::string_view level) const {
  const auto found = of_.tables().find(level);
  return found ? std::optional<level_answers>(level_answers(*this, *found)) : std::nullopt;
}

template <typename>
level_answers answers::at(std::string_view level) const {
  const auto found = find(level);
  POVEXIT_EXPECTS(found.has_value());
  return *found;
}

template <typename>
std::vector<tally> answers::tallies() const {
  std::vector<tally> all;
  const auto book_key = [this](std::size_t b) { return of_.books()[b].hash.empty() ? of_.books()[b].id : of_.books()[b].hash; };
  const auto key = [this](std::string book, level_index level, std::string rule) {
    return tally_key{std::move(book), of_.question().exit_year, of_.question().on, of_.tables().levels[level].name, std::move(rule)};
  };
  std::string every_book;
  for (std::size_t b = 0; b < of_.books().size(); ++b) every_book += (b == 0 ? "" : "+") + book_key(b);
  for (const rule::compiled_verdict& v : of_.graph().verdicts) {
    const level_answers here(*this, v.level);
    all.push_back({key(every_book, v.level, ""), here.tally()});
  }
  for (std::size_t i = 0; i < of_.graph().rules.size(); ++i) {
    const rule::compiled_rule& r = of_.graph().rules[i];
    const level_answers here(*this, r.level);
    all.push_back({key(book_key(r.book), r.level, of_.rule_of(r).id), here.tally(i)});
  }
  return all;
}

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::answers;
}
