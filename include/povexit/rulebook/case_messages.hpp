// SPDX-License-Identifier: MIT
// povexit/rulebook/case_messages.hpp -- what can be wrong with cases and overrides, and what is said of cases that were run.
//
// Layer: rulebook. Names begin with `case_` or `what_if_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Overrides.
inline constexpr message what_if_form{"what-if-form", "\"{0}\" overrides nothing: write poverty_line=3146 or incidence_limit[western]=4%",
                                      "“{0}”不是改参数的写法：请写 poverty_line=3146 或 incidence_limit[western]=4%"};
inline constexpr message what_if_unknown_parameter{"unknown-parameter", "no parameter is named \"{0}\"; there are: {1}", "没有参数“{0}”；现有：{1}"};
inline constexpr message what_if_no_parameters{"unknown-parameter", "no parameter is named \"{0}\": the books have none",
                                               "没有参数“{0}”：规则书没有任何参数"};
inline constexpr message what_if_unknown_key{"unknown-key", "parameter \"{0}\" has no value for \"{1}\"; it has: {2}",
                                             "参数“{0}”没有“{1}”的值；现有：{2}"};
inline constexpr message what_if_no_key{"unknown-key", "parameter \"{0}\" is a constant and takes no key: write {0}=3146",
                                        "参数“{0}”是常数，不带键：请写 {0}=3146"};
inline constexpr message what_if_codes{"parameter-of-codes", "parameter \"{0}\" is a list of codes and has no amount that could be another",
                                       "参数“{0}”是代码列表，没有可改的数值"};

// The file.
inline constexpr message case_is_not{"not-cases", "this file has no cases: it has [cases] and [[case]]",
                                     "此文件没有用例：其中应有 [cases] 和 [[case]]"};
inline constexpr message case_nothing_expected{"case-expects-nothing",
                                               "case \"{0}\" expects nothing: add expect, rule, class, score, missing or message",
                                               "用例“{0}”没有写明预期：请加 expect、rule、class、score、missing 或 message"};
inline constexpr message case_message_alone{"case-message-alone",
                                            "\"message\" is what loading gives, and nothing is judged then: \"{0}\" cannot stand beside it",
                                            "message 是装载时的消息，此时不作评估：不能与“{0}”并用"};
inline constexpr message case_duplicate{"duplicate-case", "a case named \"{0}\" is there already (line {1})", "已有名为“{0}”的用例（第 {1} 行）"};
inline constexpr message case_unknown_level{"unknown-level", "the schema has no level \"{0}\": its levels are {1}",
                                            "结构文件没有层级“{0}”：现有层级为{1}"};
inline constexpr message case_not_above{"not-above", "{0} does not stand above {1}: a case gives its own row, those above and those within",
                                        "{0}不在{1}之上：用例只写自身、上级和所含的行"};
inline constexpr message case_unknown_column{"unknown-column", "{1} has no column and no set of rows \"{0}\"", "{1}级没有列或下级行“{0}”"};
inline constexpr message case_unknown_key{"unknown-key", "unknown key \"{0}\" in [[case]]: it is no level and no set of rows of {1}",
                                          "[[case]] 中没有键“{0}”：它既不是层级，也不是{1}的下级行"};
inline constexpr message case_deeper_set{"not-a-child", "\"{0}\" belong to a {1}, and not to a {2} directly: write them within it",
                                         "“{0}”属于{1}，不直接属于{2}：请写在其中"};
inline constexpr message case_rows_twice{"duplicate-rows", "\"{0}\" and \"{1}\" name the same rows", "“{0}”与“{1}”指同样的行"};
inline constexpr message case_unknown_code{"unknown-code", "\"{0}\" is no code of {1}: its codes are {2}", "“{0}”不是{1}的代码：其代码为{2}"};
inline constexpr message case_out_of_range{"out-of-range", "{1} = {0} lies outside of its range [{2}, {3}]", "{1} = {0} 超出其范围 [{2}, {3}]"};
inline constexpr message case_not_stored{"not-stored", "{0} does not fit {1}, which keeps {2} decimals", "{0}不合{1}：该列保留 {2} 位小数"};
inline constexpr message case_derived_column{"derived-column", "\"{0}\" is computed from {1}: give that", "“{0}”由{1}算出：请给出{1}"};
inline constexpr message case_repeat_here{"repeat-here", "\"repeat\" stands on a row within a list: here is one row only",
                                          "repeat 只用于列表中的行：此处只有一行"};
inline constexpr message case_too_many_rows{"too-many-rows", "case \"{0}\" has more than {1} rows", "用例“{0}”超过 {1} 行"};
inline constexpr message case_unknown_rule{"unknown-rule", "{1} level has no rule \"{0}\"; there are: {2}", "{1}级没有规则“{0}”；现有：{2}"};
inline constexpr message case_unknown_class{"unknown-class", "{1} level has no class \"{0}\"; there are: {2}", "{1}级没有分类“{0}”；现有：{2}"};
inline constexpr message case_unknown_class_value{"unknown-value", "\"{0}\" is no value of {1}: its values are {2}", "“{0}”不是{1}的值：其值为{2}"};
inline constexpr message case_unknown_score{"unknown-score", "{1} level has no score \"{0}\"; there are: {2}", "{1}级没有评分“{0}”；现有：{2}"};
inline constexpr message case_unknown_missing{"unknown-column",
                                              "\"{0}\" names nothing that can be missing: a column of {1}, or level.column, or a set",
                                              "“{0}”不是可缺失的内容：应为{1}的列、层级.列或集合"};
inline constexpr message case_bounds{"bad-bounds", "the bounds of {0} stand the wrong way round", "{0}的上下界颠倒"};
inline constexpr message case_no_file{"no-cases", "there are no cases of {0}: no file {1} beside it, and none shipped",
                                      "没有{0}的用例：旁边没有文件{1}，也没有内置用例"};
inline constexpr message case_no_book{"unknown-book", "the book \"{0}\" of these cases is neither beside them nor shipped",
                                      "这些用例的规则书“{0}”既不在旁边，也不是内置的"};

// What came of cases.
inline constexpr message case_outcome{"case-outcome", "\"{0}\": {1} was expected, and it is {2}", "“{0}”：预期{1}，结果{2}"};
inline constexpr message case_rule{"case-rule", "\"{0}\": {2} was expected of rule {1}, and it is {3}", "“{0}”：规则 {1} 预期{2}，结果{3}"};
inline constexpr message case_class{"case-class", "\"{0}\": {1} was expected to be {2}, and may be {3}", "“{0}”：{1} 预期为{2}，结果可能为{3}"};
inline constexpr message case_score{"case-score", "\"{0}\": {1} was expected to be {2}, and it is {3}", "“{0}”：{1} 预期为{2}，结果为{3}"};
inline constexpr message case_missing{"case-missing", "\"{0}\": {1} was expected to be missing; what is missing: {2}",
                                      "“{0}”：预期缺少{1}；实际缺少：{2}"};
inline constexpr message case_no_verdict{"case-no-verdict", "\"{0}\": the books give no verdict of {1}", "“{0}”：规则书没有{1}的结论"};
inline constexpr message case_message{"case-message", "\"{0}\": loading was expected to say [{1}], and it says {2}",
                                      "“{0}”：预期装载时提示 [{1}]，实际为 {2}"};
inline constexpr message case_not_judged{"case-not-judged", "\"{0}\" cannot be judged: {1}", "“{0}”无法评估：{1}"};

// The report.
inline constexpr message case_lacking{"case-lacking", "What no case reaches", "没有用例触及的内容"};
inline constexpr message case_all_reached{"case-all-reached", "Every rule, outcome and boundary is reached.",
                                          "每条规则、每种结果和每个边界都有用例触及。"};
inline constexpr message case_column_level{"case-column-level", "level", "层级"};
inline constexpr message case_column_what{"case-column-what", "what", "种类"};
inline constexpr message case_column_id{"case-column-id", "name", "名称"};
inline constexpr message case_column_lacking{"case-column-lacking", "not reached", "未触及"};
inline constexpr message case_column_text{"case-column-text", "which", "内容"};
inline constexpr message case_counts{"case-counts", "{0}: {1} cases, {2} as expected, {3} not; {4} of {5} outcomes and boundaries reached",
                                     "{0}：{1} 个用例，符合预期 {2} 个，不符 {3} 个；触及结果和边界 {4}/{5}"};
// Each kind and each way of `covered`, by its code.
inline constexpr message case_words[] = {
    {"rule", "rule", "规则"},
    {"verdict", "verdict", "结论"},
    {"exception", "exception", "例外"},
    {"class", "class", "分类"},
    {"boundary", "boundary", "边界"},
    {"pass", "pass", "达标"},
    {"fail", "fail", "不达标"},
    {"unknown", "unknown", "未知"},
    {"not_judged", "not judged", "不评"},
    {"not_applicable", "not applicable", "不适用"},
    {"excepted", "excepted", "依例外"},
    {"empty", "nobody there", "无所指"},
    {"decided", "decided", "已定"},
    {"below", "just below", "略低于"},
    {"on", "exactly on", "恰在"},
    {"above", "just above", "略高于"},
};

inline constexpr const message* all_case_messages[] = {
    &what_if_form,
    &what_if_unknown_parameter,
    &what_if_no_parameters,
    &what_if_unknown_key,
    &what_if_no_key,
    &what_if_codes,
    &case_is_not,
    &case_nothing_expected,
    &case_message_alone,
    &case_duplicate,
    &case_unknown_level,
    &case_not_above,
    &case_unknown_column,
    &case_unknown_key,
    &case_deeper_set,
    &case_rows_twice,
    &case_unknown_code,
    &case_out_of_range,
    &case_not_stored,
    &case_derived_column,
    &case_repeat_here,
    &case_too_many_rows,
    &case_unknown_rule,
    &case_unknown_class,
    &case_unknown_class_value,
    &case_unknown_score,
    &case_unknown_missing,
    &case_bounds,
    &case_no_file,
    &case_no_book,
    &case_outcome,
    &case_rule,
    &case_class,
    &case_score,
    &case_missing,
    &case_no_verdict,
    &case_message,
    &case_not_judged,
    &case_lacking,
    &case_all_reached,
    &case_column_level,
    &case_column_what,
    &case_column_id,
    &case_column_lacking,
    &case_column_text,
    &case_counts,
};

}  // namespace povexit::inline v0::messages
