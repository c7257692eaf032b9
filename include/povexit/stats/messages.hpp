// SPDX-License-Identifier: MIT
// povexit/stats/messages.hpp -- what can stand in the way of a measure.
//
// Layer: stats.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// columns, weights, lines
inline constexpr message stats_unlike_sizes{"stats-unlike-sizes", "{0} has {1} rows, but the values have {2}: every column of a measure needs one entry a row",
                                            "{0}有 {1} 行，而数值列有 {2} 行：同一测度的各列必须逐行对应"};
inline constexpr message stats_negative_weight{"stats-negative-weight", "row {0} has the weight {1}, and {2} rows in all have one below zero: a weight is 0 or more",
                                               "第 {0} 行的权数为 {1}，共有 {2} 行权数为负：权数必须大于或等于 0"};
inline constexpr message stats_line_not_positive{"stats-line-not-positive", "the poverty line is {0}, and must be above 0: check its amount and its unit",
                                                 "贫困线为 {0}，必须大于 0：请检查其金额与单位"};
inline constexpr message stats_line_too_long{"stats-line-too-long", "the poverty line {0} has too many digits for exact sums: write it with fewer decimals",
                                             "贫困线 {0} 的位数过多，无法精确求和：请减少小数位数"};
inline constexpr message stats_code_out_of_range{"stats-code-out-of-range", "row {0} has the {1} code {2}, and {3} rows in all have one outside of 0 to {4}: list every code",
                                                 "第 {0} 行的{1}代码为 {2}，共有 {3} 行代码不在 0 至 {4} 之间：请列出所有代码"};
inline constexpr message stats_lines_without_codes{"stats-lines-without-codes", "there are {0} poverty lines, and no column says which one holds for a row: give a code column, or one line",
                                                   "共有 {0} 条贫困线，但没有列说明各行适用哪一条：请给出代码列，或只给一条线"};
inline constexpr message stats_no_line{"stats-no-line", "there is no poverty line: give at least one", "没有贫困线：请至少给出一条"};
inline constexpr message stats_household_too_large{"stats-household-too-large", "row {0} has a household larger than the scale speaks of, and {1} rows in all have one: check the column, or raise the limit",
                                                   "第 {0} 行的住户规模超出等值规模的范围，共有 {1} 行：请检查该列，或提高上限"};
inline constexpr message stats_unlike_totals{"stats-unlike-totals", "totals for {0} cannot be added to totals for {1}: they come from another line, policy or list of groups",
                                             "{0} 的合计不能并入 {1} 的合计：贫困线、处理方式或分组不同"};

// indicators, cutoffs (multidimensional poverty)
inline constexpr message stats_no_indicators{"stats-no-indicators", "there is no indicator in \"{0}\": name at least one", "“{0}”中没有指标：请至少列出一个"};
inline constexpr message stats_too_many_indicators{"stats-too-many-indicators", "there are {0} indicators, and a profile holds {1}: join some of them in a rule",
                                                   "共有 {0} 个指标，而剥夺组合最多容纳 {1} 个：请用规则合并部分指标"};
inline constexpr message stats_indicator_twice{"stats-indicator-twice", "the indicator \"{0}\" is named twice: it would count twice", "指标“{0}”出现两次：会被重复计算"};
inline constexpr message stats_weight_negative{"stats-weight-negative", "\"{0}\" has the weight {1}: the weight of an indicator is 0 or more",
                                               "“{0}”的权重为 {1}：指标权重必须大于或等于 0"};
inline constexpr message stats_weights_not_one{"stats-weights-not-one", "the weights of \"{0}\" sum to {1}, not to 1: write them as exact fractions, 1/6 and not 0.1667",
                                               "“{0}”的权重之和为 {1}，不等于 1：请写成精确分数，如 1/6 而非 0.1667"};
inline constexpr message stats_weights_too_fine{"stats-weights-too-fine", "the weights of \"{0}\" have no common denominator below 2^62: write them with fewer digits",
                                                "“{0}”的权重没有小于 2^62 的公分母：请减少位数"};
inline constexpr message stats_redistribution_too_fine{
    "stats-redistribution-too-fine", "weights spread over the known indicators of \"{0}\" have no common denominator below 2^62: use bounds, or listwise",
    "“{0}”中按已知指标重新分配的权重没有小于 2^62 的公分母：请改用上下界或整行剔除"};
inline constexpr message stats_lines_too_long{"stats-lines-too-long", "gaps below these poverty lines have no common denominator below 2^512: write the lines with fewer digits",
                                              "低于这些贫困线的缺口没有小于 2^512 的公分母：请减少贫困线的位数"};
inline constexpr message stats_cutoff_outside{"stats-cutoff-outside", "the poverty cutoff {0} is not above 0 and at most 1: one third is 1/3, not 33",
                                              "贫困临界值 {0} 不在 (0, 1] 之内：三分之一应写作 1/3，而不是 33"};
inline constexpr message stats_no_cutoff{"stats-no-cutoff", "there is no poverty cutoff: give at least one, such as 1/3", "没有贫困临界值：请至少给出一个，如 1/3"};
inline constexpr message stats_band_above_cutoff{"stats-band-above-cutoff", "the vulnerable band begins at {0}, which is not below the poverty cutoff {1}: nobody could be in it",
                                                 "脆弱区间的下限 {0} 不低于贫困临界值 {1}：区间内不可能有人"};
inline constexpr message stats_indicators_differ{"stats-indicators-differ", "the profiles have {0} indicators, the weights {1}: give each indicator its weight, in the same order",
                                                 "剥夺组合含 {0} 个指标，权重有 {1} 个：请按同一次序为每个指标给出权重"};

inline constexpr const message* all_stats_messages[] = {
    &stats_unlike_sizes, &stats_negative_weight, &stats_line_not_positive, &stats_line_too_long,
    &stats_code_out_of_range, &stats_lines_without_codes, &stats_no_line, &stats_household_too_large, &stats_unlike_totals,
    &stats_no_indicators, &stats_too_many_indicators, &stats_indicator_twice, &stats_weight_negative, &stats_weights_not_one, &stats_weights_too_fine,
    &stats_redistribution_too_fine, &stats_lines_too_long, &stats_cutoff_outside, &stats_no_cutoff, &stats_band_above_cutoff, &stats_indicators_differ,
};

}  // namespace povexit::inline v0::messages
