// SPDX-License-Identifier: MIT
// povexit/report/measure_messages.hpp -- names of measures, headings and sentences of their report.
//
// Layer: report. Names begin with `measure_`; the code of a number is its key in JSON and CSV behind `measure-`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Numbers.
inline constexpr message measure_headcount{"measure-headcount", "headcount H", "贫困发生率 H"};
inline constexpr message measure_gap{"measure-gap", "poverty gap", "贫困差距"};
inline constexpr message measure_severity{"measure-severity", "squared gap", "贫困差距平方"};
inline constexpr message measure_gap_ratio{"measure-gap-ratio", "income gap ratio of the poor", "贫困者收入差距比"};
inline constexpr message measure_watts{"measure-watts", "Watts", "瓦茨指数"};
inline constexpr message measure_sen{"measure-sen", "Sen", "森指数"};
inline constexpr message measure_median_gap{"measure-relative-median-gap", "relative median gap", "相对中位差距"};
inline constexpr message measure_mean{"measure-mean", "mean", "均值"};
inline constexpr message measure_median{"measure-median", "median", "中位数"};
inline constexpr message measure_gini{"measure-gini", "Gini", "基尼系数"};
inline constexpr message measure_s80_s20{"measure-s80-s20", "S80/S20", "S80/S20"};
inline constexpr message measure_log_deviation{"measure-mean-log-deviation", "mean log deviation", "平均对数离差"};
inline constexpr message measure_polarization{"measure-polarization", "polarization (Wolfson)", "极化指数（Wolfson）"};
inline constexpr message measure_tenth_share{"measure-tenth-share", "share of welfare", "福利占比"};
inline constexpr message measure_decile{"measure-decile", "upper end", "上限"};
inline constexpr message measure_lorenz{"measure-lorenz", "Lorenz curve", "洛伦兹曲线"};
inline constexpr message measure_relative_line{"measure-line", "the line", "贫困线"};
inline constexpr message measure_intensity{"measure-intensity", "intensity A", "贫困强度 A"};
inline constexpr message measure_adjusted{"measure-adjusted-headcount", "adjusted headcount M0", "调整后发生率 M0"};
inline constexpr message measure_adjusted_gap{"measure-adjusted-gap", "adjusted gap M1", "调整后差距 M1"};
inline constexpr message measure_adjusted_squared_gap{"measure-adjusted-squared-gap", "adjusted squared gap M2", "调整后差距平方 M2"};
inline constexpr message measure_raw{"measure-raw-headcount", "deprived", "被剥夺率"};
inline constexpr message measure_censored{"measure-censored-headcount", "poor and deprived", "贫困且被剥夺率"};
inline constexpr message measure_contribution{"measure-contribution", "contribution to M0", "对 M0 的贡献"};
inline constexpr message measure_gap_contribution{"measure-gap-contribution", "contribution to M1", "对 M1 的贡献"};
inline constexpr message measure_squared_gap_contribution{"measure-squared-gap-contribution", "contribution to M2", "对 M2 的贡献"};
inline constexpr message measure_dimension_contribution{"measure-dimension-contribution", "contribution of the dimension", "维度贡献"};
inline constexpr message measure_band{"measure-band", "in the band", "处于区间"};
inline constexpr message measure_population_share{"measure-population-share", "share of the population", "人口占比"};
inline constexpr message measure_group_contribution{"measure-group-contribution", "contribution of the group", "该组贡献"};

// The head.
inline constexpr message measure_spec{"measure-spec", "Specification {0}", "测量方案 {0}"};
inline constexpr message measure_rules{"measure-rules", "Deprivations by the rules of {0}", "被剥夺情况按规则书 {0}"};
inline constexpr message measure_on{"measure-on", "On {0}, schema {1}", "日期 {0}，结构文件 {1}"};
inline constexpr message measure_limit_below{"measure-limit-below", "{0}: deprived is who is below {1}", "{0}：低于 {1} 为被剥夺"};
inline constexpr message measure_limit_not_above{"measure-limit-not-above", "{0}: deprived is who is not above {1}", "{0}：不高于 {1} 为被剥夺"};
inline constexpr message measure_no_gaps{"measure-no-gaps", "No M1 and M2: they need a number with a limit for every indicator, and {0} has none",
                                         "没有 M1 和 M2：须每个指标都是带界限的数，而 {0} 不是"};
inline constexpr message measure_retrospective{"measure-retrospective", "Retrospective: a book that was not in force may judge",
                                               "追溯：允许使用当日不在有效期内的规则书"};
inline constexpr message measure_ids_shown{"measure-ids-shown", "Personal data are not masked (--show-ids)", "个人信息未脱敏（--show-ids）"};
inline constexpr message measure_population{"measure-population", "Population: rows of {0} level{1}; each counts {2}",
                                            "总体：{0}级的行{1}；每行计 {2}"};
inline constexpr message measure_population_where{"measure-population-where", " where {0}", "，条件：{0}"};
inline constexpr message measure_counts_one{"measure-counts-one", "1", "1"};
inline constexpr message measure_perhaps{"measure-perhaps", "Of {0} rows it is not known whether they belong to it: they are left out",
                                         "有 {0} 行不知是否属于总体：未计入"};
inline constexpr message measure_drawn{
    "measure-drawn", "Design: {0} strata, {1} primary units, {2} rows, {3} degrees of freedom; errors by linearisation, intervals of {4}",
    "抽样设计：{0} 层、{1} 个初级单元、{2} 行，自由度 {3}；误差按线性化计算，区间置信水平 {4}"};
inline constexpr message measure_not_drawn{"measure-not-drawn", "No design is stated ([design]): the numbers are of these rows, and have no error",
                                           "未说明抽样设计（[design]）：数值只就这些行而言，没有误差"};
inline constexpr message measure_with_replacement{"measure-with-replacement", "a first stage counts as drawn with replacement, which is conservative",
                                                  "有第一阶段按有放回抽样计算，偏保守"};

// Sections.
inline constexpr message measure_section_welfare{"measure-section-welfare", "Welfare: {0}{1}", "福利：{0}{1}"};
inline constexpr message measure_unit{"measure-unit", " ({0})", "（{0}）"};
inline constexpr message measure_section_below{"measure-section-below", "{0}: poor is who is below {1}", "{0}：低于 {1} 为贫困"};
inline constexpr message measure_section_not_above{"measure-section-not-above", "{0}: poor is who is not above {1}", "{0}：不高于 {1} 为贫困"};
inline constexpr message measure_section_not_below{"measure-section-not-below", "{0}: poor is whose score is not below {1}",
                                                   "{0}：得分不低于 {1} 为贫困"};
inline constexpr message measure_section_above{"measure-section-above", "{0}: poor is whose score is above {1}", "{0}：得分高于 {1} 为贫困"};
inline constexpr message measure_section_from{"measure-section-from", "{0}: scores from {1} on", "{0}：得分自 {1} 起"};
inline constexpr message measure_section_from_below{"measure-section-from-below", "{0}: scores from {1} on, below {2}",
                                                    "{0}：得分自 {1} 起，低于 {2}"};
inline constexpr message measure_line_of_median{"measure-line-of-median", "{0} of the median, by the rule {1}", "中位数的 {0}，分位数规则 {1}"};
inline constexpr message measure_line_of_mean{"measure-line-of-mean", "{0} of the mean", "均值的 {0}"};
inline constexpr message measure_line_by{"measure-line-by", "the line of its {0}", "其{0}的贫困线"};
inline constexpr message measure_rows{"measure-rows", "Rows read {0}, used {1}", "读取 {0} 行，使用 {1} 行"};
inline constexpr message measure_used_weight{"measure-used-weight", "they have {0} of the known weight", "占已知权重的 {0}"};
inline constexpr message measure_left{"measure-left", "left out, {0}: {1} ({2} of the weight)", "未用（{0}）：{1} 行（占权重 {2}）"};
inline constexpr message measure_boundary{"measure-boundary", "exactly on the boundary: {0} rows, {1} of the weight used",
                                          "正好在界上：{0} 行，占所用权重的 {1}"};
inline constexpr message measure_bottom_coded{"measure-bottom-coded", "raised to the bottom code: {0}", "取底值的行数：{0}"};
inline constexpr message measure_weightless{"measure-weightless", "with a weight of 0: {0}", "权重为 0 的行数：{0}"};
inline constexpr message measure_outside{"measure-reason-outside", "not of the population", "不属于总体"};
inline constexpr message measure_missing_weight{"measure-reason-missing-weight", "weight not known", "权重未知"};
inline constexpr message measure_missing_group{"measure-reason-missing-group", "subgroup not known", "分组未知"};
inline constexpr message measure_missing_line{"measure-reason-missing-line", "line not known", "适用贫困线未知"};
inline constexpr message measure_missing_value{"measure-reason-missing-value", "welfare not known", "福利值未知"};
inline constexpr message measure_missing_indicator{"measure-reason-missing-indicator", "an indicator not known", "有指标未知"};
inline constexpr message measure_not_positive{"measure-reason-not-positive", "welfare of zero or below", "福利值不大于零"};

// Tables.
inline constexpr message measure_column_measure{"measure-column-measure", "measure", "测度"};
inline constexpr message measure_column_value{"measure-column-value", "value", "值"};
inline constexpr message measure_column_exact{"measure-column-exact", "exactly", "精确值"};
inline constexpr message measure_column_bounds{"measure-column-bounds", "bounds", "上下界"};
inline constexpr message measure_column_error{"measure-column-error", "std. error", "标准误"};
inline constexpr message measure_column_interval{"measure-column-interval", "interval", "区间"};
inline constexpr message measure_column_before{"measure-column-before", "before", "上轮"};
inline constexpr message measure_column_after{"measure-column-after", "now", "本轮"};
inline constexpr message measure_column_change{"measure-column-change", "change", "变化"};
inline constexpr message measure_from_to{"measure-from-to", "{0} to {1}", "{0} 至 {1}"};
inline constexpr message measure_not_sharp{"measure-not-sharp", "{0} (not sharp)", "{0}（非最紧）"};
inline constexpr message measure_or_undefined{"measure-or-undefined", "{0}, or undefined", "{0}，或无定义"};
inline constexpr message measure_undefined{"measure-undefined", "undefined", "无定义"};
inline constexpr message measure_by_group{"measure-by-group", "By {0}", "按{0}"};
inline constexpr message measure_of_parts{"measure-of-parts", "of", "项目"};
inline constexpr message measure_no_group{"measure-no-group", "(not known)", "（未知）"};
inline constexpr message measure_why_no_error{"measure-why-no-error", "{0}: no error: {1}", "{0}：没有误差：{1}"};
inline constexpr message measure_density{"measure-density", "{0}: a density enters the error, bandwidth {1}", "{0}：误差含密度估计，带宽 {1}"};
inline constexpr message measure_changes{"measure-changes", "Since the round before ({0})", "与上一轮相比（{0}）"};
inline constexpr message measure_independent{"measure-independent", "drawn independently: no covariance", "独立抽样：无协方差"};
inline constexpr message measure_same_units{"measure-same-units", "the same primary units, {0} of them: with covariance",
                                            "初级单元相同，共 {0} 个：含协方差"};

inline constexpr const message* all_measure_messages[] = {
    &measure_headcount,
    &measure_gap,
    &measure_severity,
    &measure_gap_ratio,
    &measure_watts,
    &measure_sen,
    &measure_median_gap,
    &measure_mean,
    &measure_median,
    &measure_gini,
    &measure_s80_s20,
    &measure_log_deviation,
    &measure_polarization,
    &measure_tenth_share,
    &measure_decile,
    &measure_lorenz,
    &measure_relative_line,
    &measure_intensity,
    &measure_adjusted,
    &measure_adjusted_gap,
    &measure_adjusted_squared_gap,
    &measure_gap_contribution,
    &measure_squared_gap_contribution,
    &measure_limit_below,
    &measure_limit_not_above,
    &measure_no_gaps,
    &measure_raw,
    &measure_censored,
    &measure_contribution,
    &measure_dimension_contribution,
    &measure_band,
    &measure_population_share,
    &measure_group_contribution,
    &measure_spec,
    &measure_rules,
    &measure_on,
    &measure_retrospective,
    &measure_ids_shown,
    &measure_population,
    &measure_population_where,
    &measure_counts_one,
    &measure_perhaps,
    &measure_drawn,
    &measure_not_drawn,
    &measure_with_replacement,
    &measure_section_welfare,
    &measure_unit,
    &measure_section_below,
    &measure_section_not_above,
    &measure_section_not_below,
    &measure_section_above,
    &measure_line_of_median,
    &measure_section_from,
    &measure_section_from_below,
    &measure_line_of_mean,
    &measure_line_by,
    &measure_rows,
    &measure_used_weight,
    &measure_left,
    &measure_boundary,
    &measure_bottom_coded,
    &measure_weightless,
    &measure_outside,
    &measure_missing_weight,
    &measure_missing_group,
    &measure_missing_line,
    &measure_missing_value,
    &measure_missing_indicator,
    &measure_not_positive,
    &measure_column_measure,
    &measure_column_value,
    &measure_column_exact,
    &measure_column_bounds,
    &measure_column_error,
    &measure_column_interval,
    &measure_column_before,
    &measure_column_after,
    &measure_column_change,
    &measure_from_to,
    &measure_not_sharp,
    &measure_undefined,
    &measure_or_undefined,
    &measure_by_group,
    &measure_of_parts,
    &measure_no_group,
    &measure_why_no_error,
    &measure_density,
    &measure_changes,
    &measure_independent,
    &measure_same_units,
};

}  // namespace povexit::inline v0::messages
