// SPDX-License-Identifier: MIT
// povexit/explain/messages.hpp -- the words of explanations.
//
// Layer: explain.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message explain_pass{"explain-pass", "pass", "达标"};
inline constexpr message explain_fail{"explain-fail", "fail", "不达标"};
inline constexpr message explain_unknown{"explain-unknown", "unknown", "未知"};
inline constexpr message explain_not_applicable{"explain-not-applicable", "does not apply", "不适用"};
inline constexpr message explain_judged{"explain-judged", "(a judgement)", "（主观判断）"};
inline constexpr message explain_judged_by{"explain-judged-by", "(judged by {0})", "（由{0}判断）"};
inline constexpr message explain_judged_on{"explain-judged-on", "(judged on {1})", "（于{1}判断）"};
inline constexpr message explain_judged_by_on{"explain-judged-by-on", "(judged by {0} on {1})", "（由{0}于{1}判断）"};
inline constexpr message explain_not_judged{"explain-not-judged", "not judged", "不评"};
inline constexpr message explain_vacuous{"explain-vacuous", "nothing to judge: there is nobody (or nothing) that this speaks of", "无可评：没有此条所指的对象"};
inline constexpr message explain_excepted{"explain-excepted", "by the exception {0}", "依例外 {0}"};
inline constexpr message explain_unless{"explain-unless", "or by exception: {0}", "或依例外：{0}"};
inline constexpr message explain_reference{"explain-reference", "(for reference, decides nothing)", "（仅供参考，不作为依据）"};
inline constexpr message explain_quality{"explain-quality", "(about the data)", "（数据质量）"};
inline constexpr message explain_year_value{"explain-year-value", "value of {0}", "{0}年的值"};
inline constexpr message explain_key_value{"explain-key-value", "value for {0}", "{0}的值"};
inline constexpr message explain_not_recorded{"explain-not-recorded", "not recorded: {0}", "未登记：{0}"};
inline constexpr message explain_rows_missing{"explain-rows-missing", "{0} of {1} declared but not delivered", "{1}申报而未交的有{0}行"};
inline constexpr message explain_keyed_row{"explain-keyed-row", "{1} {2} of {0} not delivered", "{0}缺少{1}为{2}的记录"};
inline constexpr message explain_open_set{"explain-open-set", "nothing says that the {0} are complete", "没有说明{0}是否齐全"};
inline constexpr message explain_orphans{"explain-orphans", "{0} of {1} belong to nobody known, and may belong here", "{1}中有{0}行归属不明，可能属于此处"};
inline constexpr message explain_parent_unknown{"explain-parent-unknown", "the {0} it belongs to is unknown", "所属{0}未知"};
inline constexpr message explain_undefined{"explain-undefined", "divides by what is or may be 0, asks a value of an empty set, or the only value of several", "除数为零或可能为零，对空集合取值，或在多个成员中取唯一值"};
inline constexpr message explain_witness{"explain-witness", "see {0}", "见 {0}"};
inline constexpr message explain_clause{"explain-clause", "clause: {0}", "条款：{0}"};
inline constexpr message explain_points{"explain-points", "{0} points", "{0}分"};
inline constexpr message explain_retrospective{"explain-retrospective", "retrospective: the book was not in force on that day", "追溯评估：规则书当日并不在有效期内"};

inline constexpr const message* all_explain_messages[] = {
    &explain_pass,         &explain_fail,     &explain_unknown, &explain_not_judged, &explain_not_applicable, &explain_judged, &explain_judged_by, &explain_judged_on, &explain_judged_by_on,     &explain_vacuous,   &explain_excepted, &explain_unless, &explain_reference, &explain_quality, &explain_year_value,
    &explain_key_value,    &explain_not_recorded, &explain_rows_missing, &explain_keyed_row, &explain_open_set, &explain_orphans, &explain_parent_unknown,
    &explain_undefined,    &explain_witness,  &explain_clause,  &explain_points, &explain_retrospective,
};

}  // namespace povexit::inline v0::messages
