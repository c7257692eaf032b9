// SPDX-License-Identifier: MIT
// povexit/rulebook/measure_messages.hpp -- what can be wrong with the text of a measure.
//
// Layer: rulebook. Names begin with `spec_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message spec_nothing{"spec-nothing", "nothing is measured: the file lacks [welfare] and [deprivations]",
                                      "没有要测量的内容：文件缺少 [welfare] 和 [deprivations]"};
inline constexpr message spec_bad_share{"spec-bad-share", "\"{0}\" is no exact share: write \"1/6\", \"7.5%\" or \"0.075\"",
                                        "“{0}”不是精确的比例：请写成 \"1/6\"、\"7.5%\" 或 \"0.075\""};
inline constexpr message spec_level_range{"spec-level-range", "the level of intervals is above 0 and below 1, and {0} is not",
                                          "区间的置信水平须大于 0 且小于 1，而 {0} 不是"};
inline constexpr message spec_cutoff_range{"spec-cutoff-range", "a cutoff is above 0 and at most 1, and {0} is not",
                                           "临界值须大于 0 且不超过 1，而 {0} 不是"};
inline constexpr message spec_weight_range{"spec-weight-range", "a weight is above 0 and at most 1, and {0} is not",
                                           "权重须大于 0 且不超过 1，而 {0} 不是"};
inline constexpr message spec_weights_sum{"spec-weights-sum", "the weights of {1} sum to {0}, and not to 1: weights are exact, such as \"1/6\"",
                                          "{1}的权重之和为 {0}，而不是 1：权重须精确，如 \"1/6\""};
inline constexpr message spec_weights_mixed{
    "spec-weights-mixed", "either every dimension has a weight, and its indicators share it, or none has one and every indicator does",
    "要么每个维度都有权重、由其指标分享，要么都没有、由每个指标给出权重"};
inline constexpr message spec_too_fine{"spec-too-fine", "the weights have no common denominator that can be counted with: write simpler fractions",
                                       "权重没有可用于计算的公分母：请写更简单的分数"};
inline constexpr message spec_too_many{"spec-too-many", "{0} indicators: at most {1} can be counted", "共有 {0} 个指标：最多可计算 {1} 个"};
inline constexpr message spec_line_range{"spec-line-range", "a poverty line is above 0, and {0} is not", "贫困线须大于 0，而 {0} 不是"};
inline constexpr message spec_line_forms{"spec-line-forms",
                                         "a line takes exactly one of \"at\", \"by\" with \"values\", \"by_year\", and \"share\" with \"of\"",
                                         "贫困线须且只能有其一：at、by（加 values）、by_year、share（加 of）"};
inline constexpr message spec_line_quantile{"spec-line-quantile", "\"quantile\" goes with of = \"median\"", "quantile 只与 of = \"median\" 同用"};
inline constexpr message spec_twice{"spec-twice", "\"{0}\" is there already, on line {1}", "“{0}”重复，首次出现在第 {1} 行"};
inline constexpr message spec_indicator_forms{
    "spec-indicator-forms",
    "an indicator is a rule of the book, a condition or a number: write rule = \"...\", id with when = '...', "
    "or id with value = '...' and its limit",
    "指标是规则书的一条规则、一个条件或一个数：请写 rule = \"...\"，id 加 when = '...'，"
    "或 id 加 value = '...' 及其界限"};
inline constexpr message spec_limit_forms{"spec-limit-forms",
                                          "a \"value\" and exactly one limit go together: below = \"600 yuan\" or not_above = \"600 yuan\"",
                                          "value 须且只能配一个界限：below = \"600 yuan\" 或 not_above = \"600 yuan\""};
inline constexpr message spec_limit_range{"spec-limit-range", "the limit of an indicator is above 0, and {0} is not",
                                          "指标的界限须大于 0，而 {0} 不是"};
inline constexpr message spec_no_rules{"spec-no-rules", "indicator \"{0}\" is a rule, and [deprivations] names no rules = \"BOOK\"",
                                       "指标“{0}”是规则，而 [deprivations] 没有写 rules = \"规则书\""};
inline constexpr message spec_deprived_of_condition{"spec-deprived-of-condition",
                                                    "\"deprived\" goes with a rule: a condition or a limit says itself who is deprived",
                                                    "deprived 只与规则同用：条件或界限本身已说明谁被剥夺"};
inline constexpr message spec_scale_terms{"spec-scale-terms", "scale = \"{0}\" needs \"{1}\"", "scale = \"{0}\" 需要“{1}”"};
inline constexpr message spec_bottom{"spec-bottom", "low = \"bottom_code\" needs bottom, an amount above 0: what lower values become",
                                     "low = \"bottom_code\" 需要 bottom，即大于 0 的金额：更低的值取此值"};
inline constexpr message spec_band_order{"spec-band-order",
                                         "a band from {0} ends below {1}: the end must lie above the beginning, and both within 0 and 1",
                                         "区间自 {0} 起至低于 {1} 止：止点须高于起点，且都在 0 与 1 之间"};

inline constexpr const message* all_measure_spec_messages[] = {
    &spec_nothing,       &spec_bad_share, &spec_cutoff_range,    &spec_weight_range, &spec_weights_sum,
    &spec_weights_mixed, &spec_too_fine,  &spec_too_many,        &spec_line_range,   &spec_line_forms,
    &spec_line_quantile, &spec_twice,     &spec_indicator_forms, &spec_no_rules,     &spec_deprived_of_condition,
    &spec_scale_terms,   &spec_bottom,    &spec_band_order,      &spec_level_range,  &spec_limit_forms,
    &spec_limit_range,
};

}  // namespace povexit::inline v0::messages
