// SPDX-License-Identifier: MIT
// povexit/report/diff_messages.hpp -- headings and sentences of comparisons, and of results that only say what would be.
//
// Layer: report. Names begin with `diff_` or `what_if_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// What if.
inline constexpr message what_if_mark{"what-if", "what if: {0}. These are what-if outcomes, and decide nothing",
                                      "假设：{0}。以下为假设结果，不作为依据"};
inline constexpr message what_if_outcomes{"what-if-outcomes", "What-if outcomes", "假设结果"};
inline constexpr message what_if_outcome{"what-if-outcome", "what-if outcome", "假设结果"};

// Comparisons.
inline constexpr message diff_before{"diff-before", "Before", "改前"};
inline constexpr message diff_after{"diff-after", "After", "改后"};
inline constexpr message diff_level{"diff-level", "{0}: {1} of {2} change", "{0}：{2} 个中 {1} 个改变"};
inline constexpr message diff_only_one{"diff-only-one", "{0}: only {1} gives an outcome, so nothing is compared", "{0}：只有 {1} 给出结果，不作比较"};
inline constexpr message diff_matrix{"diff-matrix", "before \\ after", "改前 \\ 改后"};
inline constexpr message diff_by_rule{"diff-by-rule", "By which rule (one may change by several)", "因哪条规则（可能不止一条）"};
inline constexpr message diff_by{"diff-by", "By {0}", "按{0}"};
inline constexpr message diff_rows{"diff-rows", "Who changes", "改变的对象"};
inline constexpr message diff_more{"diff-more", "and {0} more: --format csv or json lists all", "另有 {0} 个：用 --format csv 或 json 列出全部"};
inline constexpr message diff_rule{"diff-rule", "rule", "规则"};
inline constexpr message diff_changes{"diff-changes", "change", "改变"};
inline constexpr message diff_from{"diff-from", "before", "改前"};
inline constexpr message diff_to{"diff-to", "after", "改后"};
inline constexpr message diff_who_is_judged{"diff-who-is-judged", "(who is judged)", "（评估范围）"};
inline constexpr message diff_otherwise{"diff-otherwise", "(no single rule)", "（无单独规则）"};
inline constexpr message diff_unchanged{"diff-unchanged", "Nothing changes at any level.", "各层级均无改变。"};
inline constexpr message diff_not_applicable{"diff-not-applicable", "not applicable", "不适用"};

inline constexpr const message* all_diff_messages[] = {
    &what_if_mark,       &what_if_outcomes, &what_if_outcome, &diff_before,         &diff_after, &diff_level,   &diff_only_one, &diff_matrix,
    &diff_by_rule,       &diff_by,          &diff_rows,       &diff_more,           &diff_rule,  &diff_changes, &diff_from,     &diff_to,
    &diff_who_is_judged, &diff_otherwise,   &diff_unchanged,  &diff_not_applicable,
};

}  // namespace povexit::inline v0::messages
