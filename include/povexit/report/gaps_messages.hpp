// SPDX-License-Identifier: MIT
// povexit/report/gaps_messages.hpp -- headings and sentences of what must change and what must be found out.
//
// Layer: report. Names begin with `next_` or `gaps_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// One entity.
inline constexpr message next_change{"next-change", "What must change to pass", "达标需作的改变"};
inline constexpr message next_or{"next-or", "or", "或"};
inline constexpr message next_none{"next-none", "no change of what is known now is enough", "仅改变已知的数值不足以达标"};
inline constexpr message next_not_least{"next-not-least", "(the search was cut off: smaller changes may exist)", "（搜索未完成：可能有更小的改变）"};
inline constexpr message next_not_found{"next-not-found", "the search was cut off before it found any", "搜索未完成，尚未找到"};
inline constexpr message next_by_rule{"next-by-rule", "for {0} alone:", "仅就{0}而言："};
inline constexpr message next_change_of{"next-change-of", "{0}: {1} → {2}", "{0}：{1} → {2}"};
inline constexpr message next_below{"next-below", "Those below that must pass", "下级中须达标的数量"};
inline constexpr message next_needed{"next-needed", "{0}: {1} more must pass, of {2} failing {3}", "{0}：不达标的 {2} 个{3}中至少还须有 {1} 个达标"};
inline constexpr message next_counted{"next-counted", " (that is {0} {1})", "（即 {0} 个{1}）"};
inline constexpr message next_not_enough{"next-not-enough", "{0}: it would not be enough if all {1} failing {2} passed",
                                         "{0}：即使 {1} 个不达标的{2}全部达标仍不够"};
inline constexpr message next_at_most{"next-at-most", " (the search was cut off: fewer may do)", "（搜索未完成：可能无须这么多）"};
inline constexpr message next_nearest{"next-nearest", "nearest: {0}", "最接近：{0}"};
inline constexpr message next_deciding{"next-deciding", "What would decide", "查明后可得出结论"};
inline constexpr message next_could_pass{"next-could-pass", "could pass", "可能达标"};
inline constexpr message next_could_fail{"next-could-fail", "could fail", "可能不达标"};
inline constexpr message next_could_drop_out{"next-could-drop-out", "could be out of those judged", "可能不在评估范围"};
inline constexpr message next_rows{"next-rows", "{0} more of {1}, with their values", "补交 {0} 行{1}及其各项"};
inline constexpr message next_no_set{"next-no-set", "no value or row that is missing decides, whatever it is",
                                     "缺少的数值或行无论为何都不能得出结论"};
inline constexpr message next_more_sets{"next-more-sets", "(more is missing than was tried: other sets may exist)",
                                        "（缺项过多，未逐一尝试：可能另有组合）"};

// Of all.
inline constexpr message gaps_how_far{"gaps-how-far", "{0}: how far from passing", "{0}：距达标的差距"};
inline constexpr message gaps_failing_rules{"gaps-failing-rules", "rules that fail", "不达标的规则数"};
inline constexpr message gaps_entities{"gaps-entities", "failing", "不达标数"};
inline constexpr message gaps_margins{"gaps-margins", "{0}: margins of failing comparisons", "{0}：不达标的比较项与标准值的差距"};
inline constexpr message gaps_rule{"gaps-rule", "rule", "规则"};
inline constexpr message gaps_unit{"gaps-unit", "unit", "单位"};
inline constexpr message gaps_known{"gaps-known", "known", "已知"};
inline constexpr message gaps_least{"gaps-least", "least", "最小"};
inline constexpr message gaps_most{"gaps-most", "most", "最大"};
inline constexpr message gaps_bands{"gaps-bands", "by margin", "按差距分布"};
inline constexpr message gaps_needed{"gaps-needed", "{0}: how many {1} must pass", "{0}：须达标的{1}数"};
inline constexpr message gaps_by_need{"gaps-by-need", "by number", "按数量分布"};
inline constexpr message gaps_nearest{"gaps-nearest", "nearest", "最接近"};
inline constexpr message gaps_not_enough{"gaps-not-enough", "all are not enough", "全部达标仍不够"};
inline constexpr message gaps_collect{"gaps-collect", "Values to collect, by {0}", "待收集的数据（按{0}）"};
inline constexpr message gaps_value{"gaps-value", "missing", "缺项"};
inline constexpr message gaps_count{"gaps-count", "values", "数量"};
inline constexpr message gaps_undecided{"gaps-undecided", "undecided by it", "因此未知数"};
inline constexpr message gaps_none{"gaps-none", "none", "无"};
inline constexpr message gaps_stray{"gaps-stray", "(belonging unknown)", "（归属不明）"};
inline constexpr message gaps_more{"gaps-more", "and {0} more lines: --format csv or json lists all",
                                   "另有 {0} 行：用 --format csv 或 json 列出全部"};
inline constexpr message gaps_cut{"gaps-cut", "Some entities read too much to be searched through: what is said of them is an upper bound.",
                                  "部分对象涉及数据过多，未能完全搜索：相应数字为上限。"};

inline constexpr const message* all_gaps_messages[] = {
    &next_change,        &next_or,         &next_none,           &next_not_least,  &next_not_found, &next_by_rule,    &next_change_of,
    &next_below,         &next_needed,     &next_counted,        &next_not_enough, &next_at_most,   &next_nearest,    &next_deciding,
    &next_could_pass,    &next_could_fail, &next_could_drop_out, &next_rows,       &next_no_set,    &next_more_sets,  &gaps_how_far,
    &gaps_failing_rules, &gaps_entities,   &gaps_margins,        &gaps_rule,       &gaps_unit,      &gaps_known,      &gaps_least,
    &gaps_most,          &gaps_bands,      &gaps_needed,         &gaps_by_need,    &gaps_nearest,   &gaps_not_enough, &gaps_collect,
    &gaps_value,         &gaps_count,      &gaps_undecided,      &gaps_none,       &gaps_stray,     &gaps_more,       &gaps_cut,
};

}  // namespace povexit::inline v0::messages
