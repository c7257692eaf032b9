// SPDX-License-Identifier: MIT
// povexit/report/lookback_messages.hpp -- headings and sentences of a look back.
//
// Layer: report. Names begin with `look_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message look_title{"look-title", "Look back: is the register true?", "回头看：底册是否属实？"};
inline constexpr message look_standard{"look-standard", "Standard", "标准"};
inline constexpr message look_identified{"look-identified", "Outside the register", "册外农户的标准"};
inline constexpr message look_register{"look-register", "Register", "底册"};
inline constexpr message look_survey{"look-survey", "Survey", "调查"};
inline constexpr message look_keys{"look-keys", "Matched by", "比对依据"};
inline constexpr message look_key_of{"look-key-of", "{0}: {1}", "{0}：{1}"};
inline constexpr message look_matched{
    "look-matched", "{0}: {1} matched, {2} only in the register, {3} only in the survey, {4} with a repeated key, {5} without a key",
    "{0}：相符 {1}，仅在底册 {2}，仅在调查 {3}，关键列重复 {4}，缺关键列 {5}"};
inline constexpr message look_bad_ids{"look-bad-ids", "Resident ID numbers not valid: {0} in the register, {1} in the survey",
                                      "不合规的证件号码：底册 {0} 个，调查 {1} 个"};
inline constexpr message look_outcomes{"look-outcomes", "What came out", "比对结果"};
inline constexpr message look_households{"look-households", "households", "户数"};
inline constexpr message look_persons{"look-persons", "persons", "人数"};
inline constexpr message look_of_unknown_size{"look-of-unknown-size", "of unknown size", "人数不明户"};
inline constexpr message look_members{"look-members", "Single members", "单个成员"};
inline constexpr message look_left_out{"look-left-out", "left out of a poor household of the register: missed", "在册贫困户漏登成员：计漏评"};
inline constexpr message look_not_poor{"look-not-poor", "left out of a household that is not poor", "非贫困户的漏登成员"};
inline constexpr message look_listed{"look-listed", "listed, and not missed", "列示但不计漏评"};
inline constexpr message look_with_household{"look-with-household", "counted with a household outside the register", "随册外户计算"};
inline constexpr message look_not_found{"look-not-found", "on the register and not found", "在册但未见"};
inline constexpr message look_member_elsewhere{"look-member-elsewhere", "on the register in another household", "在册于另一户"};
inline constexpr message look_undecided{"look-undecided", "undecided", "未能判定"};
inline constexpr message look_groups{"look-groups", "Errors of the register by {0}", "按{0}列出的底册差错"};
inline constexpr message look_errors{"look-errors", "errors", "差错"};
inline constexpr message look_wrongly_included{"look-wrongly-included", "wrongly included", "错评"};
inline constexpr message look_wrongly_exited{"look-wrongly-exited", "wrongly exited", "错退"};
inline constexpr message look_missed{"look-missed", "missed", "漏评"};
inline constexpr message look_surveyed{"look-surveyed", "surveyed", "已调查"};
inline constexpr message look_total{"look-total", "all", "合计"};
inline constexpr message look_nowhere{"look-nowhere", "(of no known one)", "（归属不明）"};
inline constexpr message look_fields{"look-fields", "{0}: fields that differ", "{0}：不一致的指标"};
inline constexpr message look_field{"look-field", "field", "指标"};
inline constexpr message look_compared{"look-compared", "compared", "可比"};
inline constexpr message look_different{"look-different", "different", "不一致"};
inline constexpr message look_rate{"look-rate", "rate", "不一致率"};
inline constexpr message look_only_survey{"look-only-survey", "register empty", "底册空缺"};
inline constexpr message look_only_register{"look-only-register", "survey empty", "调查空缺"};
inline constexpr message look_no_field{"look-no-field", "no field differs", "没有不一致的指标"};
inline constexpr message look_findings{"look-findings", "Findings by state", "各状态的问题"};
inline constexpr message look_finding{"look-finding", "finding", "问题"};
inline constexpr message look_changes{"look-changes", "Changes to the register", "底册应作的更改"};
inline constexpr message look_remove{"look-remove", "remove", "剔除"};
inline constexpr message look_restore{"look-restore", "restore", "恢复"};
inline constexpr message look_add{"look-add", "add", "补录"};
inline constexpr message look_correct{"look-correct", "correct", "更正"};
inline constexpr message look_check{"look-check", "look into", "核查"};
inline constexpr message look_lists{"look-lists", "Lists of other departments: suspicions, each to be looked into",
                                    "部门名单比对：均为疑点，须逐一核查"};
inline constexpr message look_list{"look-list", "list", "名单"};
inline constexpr message look_entries{"look-entries", "entries", "条目"};
inline constexpr message look_hits{"look-hits", "hits", "命中"};
inline constexpr message look_ambiguous{"look-ambiguous", "ambiguous", "多人相符"};
inline constexpr message look_elsewhere{"look-elsewhere", "nobody here", "不在册"};
inline constexpr message look_unmatchable{"look-unmatchable", "unmatchable", "无法比对"};
inline constexpr message look_rounds{"look-rounds", "Since the last round", "与上一轮相比"};
inline constexpr message look_first{"look-first", "First of them", "其中部分"};
inline constexpr message look_more{"look-more", "... and {0} more", "……另有 {0} 条"};
inline constexpr message look_next{"look-next",
                                   "--format csv --out FOLDER writes the lists: changes, work, findings, outcomes, differences, hits, rounds.",
                                   "--format csv --out 文件夹 写出各清单：更改、工作、问题、结果、差异、命中、轮次。"};
inline constexpr message look_problem_remove{"look-problem-remove", "not poor by the standard: on the register wrongly", "按标准不贫困：属错评"};
inline constexpr message look_problem_hit{"look-problem-hit", "on the list \"{0}\"", "见于名单“{0}”"};
inline constexpr message look_problem_unknown{"look-problem-unknown", "poor by the standard", "按标准属贫困"};
inline constexpr message look_problem_undecided{"look-problem-undecided", "undecided: still missing {0}", "未能判定：尚缺{0}"};

inline constexpr const message* all_look_messages[] = {
    &look_title,
    &look_standard,
    &look_identified,
    &look_register,
    &look_survey,
    &look_keys,
    &look_key_of,
    &look_matched,
    &look_bad_ids,
    &look_outcomes,
    &look_households,
    &look_persons,
    &look_of_unknown_size,
    &look_members,
    &look_left_out,
    &look_not_poor,
    &look_listed,
    &look_with_household,
    &look_not_found,
    &look_member_elsewhere,
    &look_undecided,
    &look_groups,
    &look_errors,
    &look_wrongly_included,
    &look_wrongly_exited,
    &look_missed,
    &look_surveyed,
    &look_total,
    &look_nowhere,
    &look_fields,
    &look_field,
    &look_compared,
    &look_different,
    &look_rate,
    &look_only_survey,
    &look_only_register,
    &look_no_field,
    &look_findings,
    &look_finding,
    &look_changes,
    &look_remove,
    &look_restore,
    &look_add,
    &look_correct,
    &look_check,
    &look_lists,
    &look_list,
    &look_entries,
    &look_hits,
    &look_ambiguous,
    &look_elsewhere,
    &look_unmatchable,
    &look_rounds,
    &look_first,
    &look_more,
    &look_next,
    &look_problem_remove,
    &look_problem_hit,
    &look_problem_unknown,
    &look_problem_undecided,
};

}  // namespace povexit::inline v0::messages
