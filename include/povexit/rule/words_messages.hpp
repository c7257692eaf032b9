// SPDX-License-Identifier: MIT
// povexit/rule/words_messages.hpp -- the turns of phrase in which rules are told, in English and Chinese.
//
// Layer: rule. What is said of a subject (a predicate) begins with "is" in English, so that "not" can follow it.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Predicates: what is said of a value.
inline constexpr message say_less{"say-less", "is below {0}", "低于{0}"};
inline constexpr message say_less_equal{"say-less-equal", "is at most {0}", "不高于{0}"};
inline constexpr message say_equal{"say-equal", "is exactly {0}", "等于{0}"};
inline constexpr message say_not_equal{"say-not-equal", "is other than {0}", "不等于{0}"};
inline constexpr message say_greater{"say-greater", "is above {0}", "高于{0}"};
inline constexpr message say_greater_equal{"say-greater-equal", "is at least {0}", "不低于{0}"};
inline constexpr message say_before{"say-before", "is before {0}", "早于{0}"};
inline constexpr message say_not_after{"say-not-after", "is {0} at the latest", "不晚于{0}"};
inline constexpr message say_on{"say-on", "is {0}", "为{0}"};
inline constexpr message say_not_on{"say-not-on", "is not {0}", "不为{0}"};
inline constexpr message say_after{"say-after", "is after {0}", "晚于{0}"};
inline constexpr message say_not_before{"say-not-before", "is {0} at the earliest", "不早于{0}"};
inline constexpr message say_range{"say-range", "from {0} to {1}", "在{0}至{1}之间"};
inline constexpr message say_range_above{"say-range-above", "above {0} and up to {1}", "高于{0}而不高于{1}"};
inline constexpr message say_range_below{"say-range-below", "from {0} to below {1}", "不低于{0}而低于{1}"};
inline constexpr message say_range_open{"say-range-open", "above {0} and below {1}", "高于{0}而低于{1}"};
inline constexpr message say_one_of{"say-one-of", "is one of {0}", "属于{0}"};
inline constexpr message say_known{"say-known", "is recorded", "已登记"};
inline constexpr message say_not_known{"say-not-known", "is not recorded", "未登记"};
inline constexpr message say_valid{"say-valid", "is valid", "有效"};
inline constexpr message say_unique{"say-unique", "is unique", "不重复"};
inline constexpr message say_checked{"say-checked", "is \"{0}\"", "为“{0}”"};
inline constexpr message say_holds{"say-holds", "is so", "成立"};
inline constexpr message say_yes{"say-yes", "yes", "是"};
inline constexpr message say_no{"say-no", "no", "否"};
inline constexpr message say_unknown{"say-unknown", "unknown", "未知"};
inline constexpr message say_always{"say-always", "it always holds", "恒成立"};
inline constexpr message say_never{"say-never", "it never holds", "恒不成立"};
inline constexpr message say_undecided{"say-undecided", "it stays unknown", "恒为未知"};
inline constexpr message say_passes{"say-passes", "is passed", "达标"};

inline constexpr message say_exactly{"say-exactly", "exactly {0}", "等于{0}"};

// Whole conditions.
inline constexpr message say_not_so{"say-not-so", "it is not so that {0}", "并非{0}"};
inline constexpr message say_if{"say-if", "if {0}, then {1}, and otherwise {2}", "若{0}，则{1}，否则{2}"};
inline constexpr message say_all_of{"say-all-of", "all of these hold: {0}", "以下各项均成立：{0}"};
inline constexpr message say_any_of{"say-any-of", "at least one of these holds: {0}", "以下至少一项成立：{0}"};
// Of members: {0} what they are, {1} whose, {2} which of them, {3} what is said.
inline constexpr message say_every{"say-every", "every {0} of {1}{2} {3}", "{1}内每个{2}{0}均{3}"};
inline constexpr message say_some{"say-some", "at least one {0} of {1}{2} {3}", "{1}内至少有一个{2}{0}{3}"};
inline constexpr message say_for_every{"say-for-every", "for every {0} of {1}{2}, {3}", "对{1}内每个{2}{0}，{3}"};
inline constexpr message say_for_some{"say-for-some", "for at least one {0} of {1}{2}, {3}", "对{1}内至少一个{2}{0}，{3}"};
inline constexpr message say_members{"say-members", "{0} of {1}{2}", "{1}内{2}{0}"};
inline constexpr message say_that{"say-that", " {0}", "{0}的"};
inline constexpr message say_for_whom{"say-for-whom", " for whom {0}", "符合“{0}”的"};
inline constexpr message say_for_which{"say-for-which", " for which {0}", "符合“{0}”的"};
inline constexpr message say_no_veto{"say-no-veto", "no item of the score {0} that can veto fails", "评分{0}没有一票否决项不达标"};
inline constexpr message say_veto{"say-veto", "an item of the score {0} that can veto fails", "评分{0}有一票否决项不达标"};

// Values.
inline constexpr message say_of_other{"say-of-other", "{0}'s {1}", "{0}的{1}"};
inline constexpr message say_of_named{"say-of-named", "the {1} of {0}", "{0}的{1}"};
inline constexpr message say_count{"say-count", "the number of {0}", "{0}数"};
inline constexpr message say_sum{"say-sum", "the total {1} of all {0}", "{0}的{1}之和"};
inline constexpr message say_min{"say-min", "the smallest {1} of all {0}", "{0}的{1}的最小值"};
inline constexpr message say_max{"say-max", "the largest {1} of all {0}", "{0}的{1}的最大值"};
inline constexpr message say_mean{"say-mean", "the mean {1} of all {0}", "{0}的{1}的平均值"};
inline constexpr message say_only{"say-only", "the {1} of the only {0}", "唯一的{0}的{1}"};
inline constexpr message say_values{"say-values", "the {1} of the {0}", "{0}的{1}"};
inline constexpr message say_plus{"say-plus", "{0} plus {1}", "{0}加{1}"};
inline constexpr message say_minus{"say-minus", "{0} minus {1}", "{0}减{1}"};
inline constexpr message say_times{"say-times", "{0} times {1}", "{0}乘以{1}"};
inline constexpr message say_divided{"say-divided", "{0} divided by {1}", "{0}除以{1}"};
inline constexpr message say_share{"say-share", "the share of {0} in {1}", "{0}占{1}的比例"};
inline constexpr message say_negative{"say-negative", "the negative of {0}", "负的{0}"};
inline constexpr message say_absolute{"say-absolute", "the absolute value of {0}", "{0}的绝对值"};
inline constexpr message say_floor{"say-floor", "{0} (rounded down)", "{0}（向下取整）"};
inline constexpr message say_ceiling{"say-ceiling", "{0} (rounded up)", "{0}（向上取整）"};
inline constexpr message say_half_up{"say-half-up", "{0} (rounded to the nearest whole number, halves up)", "{0}（四舍五入取整）"};
inline constexpr message say_half_even{"say-half-even", "{0} (rounded to the nearest whole number, halves to even)", "{0}（四舍六入五成双取整）"};
inline constexpr message say_smallest{"say-smallest", "the smallest of {0}", "{0}中的最小值"};
inline constexpr message say_largest{"say-largest", "the largest of {0}", "{0}中的最大值"};
inline constexpr message say_year_of{"say-year-of", "the year of {0}", "{0}所在年份"};
inline constexpr message say_days{"say-days", "the number of days from {0} to {1}", "{0}至{1}的天数"};
inline constexpr message say_months{"say-months", "the number of whole months from {0} to {1}", "{0}至{1}的整月数"};
inline constexpr message say_age{"say-age", "the age on {1} by {0}", "按{0}计算截至{1}的周岁"};
inline constexpr message say_score{"say-score", "the score {0}", "评分{0}的得分"};
inline constexpr message say_asked{"say-asked", "{0} for {1}", "{1}的{0}"};
inline constexpr message say_function{"say-function", "the function \"{0}\" of {1}", "对{1}的函数“{0}”"};
inline constexpr message say_function_alone{"say-function-alone", "the function \"{0}\"", "函数“{0}”"};
inline constexpr message say_choice{"say-choice", "{1} if {0}, otherwise {2}", "若{0}则为{1}，否则为{2}"};
inline constexpr message say_whether{"say-whether", "whether {0}", "“{0}”是否成立"};
inline constexpr message say_exit_year{"say-exit-year", "exit year", "退出年度"};
inline constexpr message say_assessment_date{"say-assessment-date", "day of the assessment", "评估日期"};
inline constexpr message say_rule{"say-rule", "the rule \"{0}\"", "规则“{0}”"};

// Parameters: the value for a key.
inline constexpr message say_for_year{"say-for-year", "{0} in {1}", "{1}年{0}"};
inline constexpr message say_for_key{"say-for-key", "{0} for {1}", "{1}为{0}"};
inline constexpr message say_years_from{"say-years-from", "from {0} to {1}", "{0}至{1}"};
inline constexpr message say_in_force{"say-in-force", "{0} from {1} until {2}", "{1}至{2}为{0}"};
inline constexpr message say_in_force_from{"say-in-force-from", "{0} from {1} on", "自{1}起为{0}"};
inline constexpr message say_in_force_until{"say-in-force-until", "{0} until {1}", "至{1}止为{0}"};
inline constexpr message say_more_values{"say-more-values", "{0} and others by its keys", "{0}等，依其键而定"};

// Sentences about a rule.
inline constexpr message tell_where{"tell-where", "where {0}, {1}", "凡{0}的，{1}"};
inline constexpr message tell_unless{"tell-unless", "{0}, unless {1}", "{0}；但{1}的除外"};
inline constexpr message tell_exception{"tell-exception", "{0}. This is waived where {1}", "{0}。此外，符合“{1}”的，亦视为达标"};
inline constexpr message tell_empty_pass{"tell-empty-pass", "Passes where there is nobody or nothing of that kind.", "没有此类对象的，视为达标。"};
inline constexpr message tell_empty_fail{"tell-empty-fail", "Fails where there is nobody or nothing of that kind.", "没有此类对象的，视为不达标。"};
inline constexpr message tell_empty_unknown{"tell-empty-unknown", "Stays unknown where there is nobody or nothing of that kind.",
                                            "没有此类对象的，结果未知。"};
inline constexpr message tell_zero_pass{"tell-zero-pass", "Passes where {0} is 0.", "{0}为0的，视为达标。"};
inline constexpr message tell_zero_fail{"tell-zero-fail", "Fails where {0} is 0.", "{0}为0的，视为不达标。"};
inline constexpr message tell_zero_unknown{"tell-zero-unknown", "Stays unknown where {0} is 0.", "{0}为0的，结果未知。"};
inline constexpr message tell_class{"tell-class", "{0} where {1}", "{1}的为{0}"};
inline constexpr message tell_class_else{"tell-class-else", "otherwise {0}", "其余为{0}"};
inline constexpr message tell_first_case{"tell-first-case", "{0}, by the first that holds: {1}", "{0}，按首个成立的条件确定：{1}"};
inline constexpr message tell_item{"tell-item", "{1} for {0}", "{0}：{1}"};
inline constexpr message tell_item_earns{"tell-item-earns", "for {0} {2}, at most {1}", "{0}：按{2}计，最多{1}"};
inline constexpr message tell_item_shown{"tell-item-shown", "{0} is only shown", "{0}：仅供参考"};
inline constexpr message tell_item_veto{"tell-item-veto", "{0} (failing it vetoes)", "{0}（不达标即一票否决）"};
inline constexpr message tell_item_where{"tell-item-where", "{0}, where {1}", "{0}（适用于“{1}”的情形）"};
inline constexpr message tell_points{"tell-points", "{0} points", "{0}分"};
inline constexpr message tell_point{"tell-point", "{0} point", "{0}分"};
inline constexpr message tell_score{"tell-score", "{0}, {1} in all: {2}", "{0}，满分{1}：{2}"};
inline constexpr message tell_pass_mark{"tell-pass-mark", "The pass mark is {0}.", "及格线为{0}。"};
inline constexpr message tell_item_full{"tell-item-full", "An item that does not apply counts in full.", "不适用的项目按满分计。"};
inline constexpr message tell_item_leaves{"tell-item-leaves", "An item that does not apply leaves the base.",
                                          "不适用的项目不计入总分，按其余项目折算。"};
inline constexpr message tell_verdict{"tell-verdict", "{0} if {1}", "{1}的，为{0}"};
inline constexpr message tell_verdict_all{"tell-verdict-all", "{0} if all floor and criterion rules pass", "底线与标准规则全部达标的，为{0}"};
inline constexpr message tell_judged{"tell-judged", "Judged only where {0}.", "仅评“{0}”的对象。"};

inline constexpr const message* all_word_messages[] = {
    &say_less,
    &say_less_equal,
    &say_equal,
    &say_not_equal,
    &say_greater,
    &say_greater_equal,
    &say_before,
    &say_not_after,
    &say_on,
    &say_not_on,
    &say_after,
    &say_not_before,
    &say_range,
    &say_range_above,
    &say_range_below,
    &say_range_open,
    &say_one_of,
    &say_known,
    &say_not_known,
    &say_valid,
    &say_unique,
    &say_checked,
    &say_holds,
    &say_yes,
    &say_no,
    &say_unknown,
    &say_always,
    &say_never,
    &say_undecided,
    &say_passes,
    &say_exactly,
    &say_not_so,
    &say_if,
    &say_all_of,
    &say_any_of,
    &say_every,
    &say_some,
    &say_for_every,
    &say_for_some,
    &say_no_veto,
    &say_veto,
    &say_members,
    &say_that,
    &say_for_whom,
    &say_for_which,
    &say_of_other,
    &say_of_named,
    &say_count,
    &say_sum,
    &say_min,
    &say_max,
    &say_mean,
    &say_only,
    &say_values,
    &say_plus,
    &say_minus,
    &say_times,
    &say_divided,
    &say_share,
    &say_negative,
    &say_absolute,
    &say_floor,
    &say_ceiling,
    &say_half_up,
    &say_half_even,
    &say_smallest,
    &say_largest,
    &say_year_of,
    &say_days,
    &say_months,
    &say_age,
    &say_score,
    &say_asked,
    &say_function,
    &say_function_alone,
    &say_choice,
    &say_whether,
    &say_exit_year,
    &say_assessment_date,
    &say_rule,
    &say_for_year,
    &say_for_key,
    &say_years_from,
    &say_in_force,
    &say_in_force_from,
    &say_in_force_until,
    &say_more_values,
    &tell_where,
    &tell_unless,
    &tell_exception,
    &tell_empty_pass,
    &tell_empty_fail,
    &tell_empty_unknown,
    &tell_zero_pass,
    &tell_zero_fail,
    &tell_zero_unknown,
    &tell_class,
    &tell_class_else,
    &tell_first_case,
    &tell_item,
    &tell_item_earns,
    &tell_item_shown,
    &tell_item_veto,
    &tell_item_where,
    &tell_points,
    &tell_point,
    &tell_score,
    &tell_pass_mark,
    &tell_item_full,
    &tell_item_leaves,
    &tell_verdict,
    &tell_verdict_all,
    &tell_judged,
};

}  // namespace povexit::inline v0::messages
