// SPDX-License-Identifier: MIT
// src/report/problems.cpp -- what was odd in the data, counted by kind.
//
// Layer: report.
#include <algorithm>
#include <charconv>

#include <povexit/eval/messages.hpp>
#include <povexit/io/messages.hpp>
#include <povexit/report/summary.hpp>
#include <povexit/table/messages.hpp>

namespace povexit::inline v0::report {

namespace {

[[nodiscard]] std::uint64_t number(const std::string& text) noexcept {
  std::uint64_t value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class problem_counter {
 public:
  void add(const issue& one) {
    const bool is_rest = one.what == &messages::and_more || one.what == &messages::and_more_rows;
    const std::string_view code = is_rest && one.arguments.size() > 1 ? std::string_view(one.arguments[1]) : one.code();
    entry(code, one).count += amount(one, is_rest);
  }

  [[nodiscard]] bool has(std::string_view beginning) const noexcept {
    return std::any_of(found_.begin(), found_.end(), [&](const problem_count& known) { return known.first->code().starts_with(beginning); });
  }

  [[nodiscard]] std::vector<problem_count> take() && {
    std::stable_partition(found_.begin(), found_.end(), [](const problem_count& one) { return one.first->level != severity::note; });
    return std::move(found_);
  }

 private:
  problem_count& entry(std::string_view code, const issue& one) {
    for (problem_count& known : found_) {
      if (known.first->code() == code) return known;
    }
    return found_.emplace_back(problem_count{&one, 0});
  }

  /// How many places one issue stands for.
  [[nodiscard]] static std::uint64_t amount(const issue& one, bool is_rest) noexcept {
    if (is_rest) return number(one.arguments[0]);
    const bool is_list = one.what == &messages::columns_missing || one.what == &messages::columns_ignored || one.what == &messages::rows_blank ||
                         one.what == &messages::rows_after_footer;
    if (is_list) return number(one.arguments[0]);
    const bool is_counted = one.what == &messages::orphans || one.what == &messages::fewer_declared || one.what == &messages::range_broken;
    return is_counted && one.arguments.size() > 1 ? number(one.arguments[1]) : 1;
  }

  std::vector<problem_count> found_;
};

}  // namespace

std::vector<problem_count> count_problems(const judgement& all) {
  problem_counter counter;
  for (const issue& one : all.problems) counter.add(one);
  const bool are_listed = counter.has("orphan") || counter.has("parent-column-missing") || counter.has("id-duplicate");
  for (const issue& one : all.findings.empty() ? std::span<const issue>(all.answers->receipts()) : all.findings) {
    // Files that were read have said it with the line.
    const bool is_said = (one.what == &messages::orphans && are_listed) || (one.what == &messages::level_without_data && !all.receipts.empty()) ||
                         (one.what == &messages::repeated_keys && counter.has("key-repeated"));
    if (!is_said) counter.add(one);
  }
  return std::move(counter).take();
}

}  // namespace povexit::inline v0::report
