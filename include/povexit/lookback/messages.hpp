// SPDX-License-Identifier: MIT
// povexit/lookback/messages.hpp -- what a look-back says of ids, keys, outcomes, changes and findings.
//
// Layer: lookback. A row is the line of its file, as a spreadsheet numbers it; where no file is known, rows count from 0.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message bad_check_digit{
    "bad-check-digit", "the check digit of \"{0}\" at row {1} is not what its 17 digits ask for: it is compared as it is written; look it up and mend it",
    "第{1}行“{0}”的校验码与前17位不符：按原样比对，请核对证件后更正"};
inline constexpr message id_wrong_length{
    "id-wrong-length", "\"{0}\" at row {1} does not have 18 characters: it is compared as it is written", "第{1}行“{0}”不是18位：按原样比对"};
inline constexpr message id_not_digits{
    "id-not-digits", "\"{0}\" at row {1} holds something else than digits (and an X at the end): it is compared as it is written",
    "第{1}行“{0}”含有数字（及末位X）以外的字符：按原样比对"};
inline constexpr message id_no_such_day{
    "id-no-such-day", "\"{0}\" at row {1} has a date of birth that does not exist: it is compared as it is written", "第{1}行“{0}”中的出生日期不存在：按原样比对"};

inline constexpr message key_without_parts{"key-without-parts", "rows can only be matched by a key: name at least one column", "比对须有关键列：请至少指定一列"};
inline constexpr message key_parts_differ{
    "key-parts-differ", "the register's key has {0} columns, the survey's {1}: name the same ones, in the same order", "底册的关键列有{0}列，调查表有{1}列：请按同样次序指定同样的列"};
inline constexpr message key_kinds_differ{
    "key-kinds-differ", "column {0} of the key is text on one side and not on the other, or its texts are compared in another way: declare both alike",
    "关键列第{0}列在一方为文本、在另一方不是，或文本的比对方式不同：请声明为一致"};
inline constexpr message key_lengths_differ{
    "key-lengths-differ", "column {0} of the key has {1} rows, column 1 has {2}", "关键列第{0}列有{1}行，第1列有{2}行"};
inline constexpr message key_too_many_rows{"key-too-many-rows", "{0} rows are more than can be matched at once: {1}", "{0}行超出一次可比对的上限：{1}"};
inline constexpr message key_repeated_in_register{
    "key-repeated-in-register", "{0} rows of the register have the same key, and none is in the survey: rows {1}", "底册中有{0}行关键列相同，且均不在调查表中：第{1}行"};
inline constexpr message key_repeated_in_survey{
    "key-repeated-in-survey", "{0} rows of the survey have the same key, which the register does not have: they are undecided until one is left: rows {1}",
    "调查表中有{0}行关键列相同，底册中没有：只留一行之前不作判定：第{1}行"};
inline constexpr message ambiguous_key{
    "ambiguous-key", "one key stands for register rows {0} and survey rows {1}: which belongs to which cannot be said; make the key unique",
    "同一关键列对应底册第{0}行和调查表第{1}行：无法判定对应关系，请使关键列唯一"};
inline constexpr message register_row_without_key{
    "register-row-without-key", "row {0} of the register has no key: it can match nothing", "底册第{0}行缺少关键列：无法比对"};
inline constexpr message survey_row_without_key{
    "survey-row-without-key", "row {0} of the survey has no key: it may be any household, and is undecided", "调查表第{0}行缺少关键列：可能是任何一户，不作判定"};
inline constexpr message nothing_surveyed{"nothing-surveyed", "the survey has no rows: there is nothing to judge, and no rate", "调查表没有数据行：无从判定，也不计算比率"};
inline constexpr message survey_of_another_year{
    "survey-of-another-year", "row {0} of the survey is of {1}, and a survey of {2} is asked for: take that one", "调查表第{0}行为{1}年，要求的是{2}年：请用该年度的调查表"};
inline constexpr message survey_without_year{
    "survey-without-year", "row {0} of the survey has no year: whether it speaks of {1} is not known", "调查表第{0}行没有年度：不能确定是否为{1}年"};

inline constexpr message nothing_to_match_by{
    "nothing-to-match-by", "the list and the register share neither ids nor name, date of birth and village: name the columns that hold them",
    "名单与底册既无共同的证件号码，也无共同的姓名、出生日期和村：请指定相应的列"};
inline constexpr message list_lengths_differ{
    "list-lengths-differ", "the list's ids have {0} rows, and its names, dates of birth and villages {1}", "名单的证件号码有{0}行，姓名、出生日期和村有{1}行"};
inline constexpr message ambiguous_hit{
    "ambiguous-hit", "row {0} of the list may be {1} persons of the register: nobody is suspected until it is known whom it means", "名单第{0}行可能是底册中的{1}人：查明之前不列为疑点"};
inline constexpr message unmatchable_entry{
    "unmatchable-entry", "row {0} of the list has neither an id nor all of name, date of birth and village: it can match nobody", "名单第{0}行既无证件号码，姓名、出生日期和村也不全：无法比对"};

inline constexpr message field_rows{
    "field-rows", "\"{0}\" has {1} rows in {2}, which has {3}", "“{0}”在{2}中有{1}行，而{2}共{3}行"};
inline constexpr message field_storage{"field-storage", "the texts of \"{0}\" were not given", "未提供“{0}”的文本"};
inline constexpr message tolerance_negative{"tolerance-negative", "the tolerance of \"{0}\" is below 0", "“{0}”的允许误差为负"};
inline constexpr message tolerance_needs_number{
    "tolerance-needs-number", "\"{0}\" is {1}: only numbers and dates have a tolerance, and a date none as a share", "“{0}”是{1}：只有数值和日期可设允许误差，日期不能按比例"};
inline constexpr message group_rows{
    "group-rows", "the groups are given for {0} rows, and the register has {1}; or one is not below {2}", "分组给出{0}行，底册有{1}行；或有分组编号不小于{2}"};

inline constexpr message outcome_kept_rightly{"outcome-kept-rightly", "kept rightly: on the register, and poor", "应保留：在册且确属贫困"};
inline constexpr message outcome_wrongly_included{"outcome-wrongly-included", "wrongly included: on the register, and not poor", "错评：在册但不符合贫困标准"};
inline constexpr message outcome_wrongly_exited{"outcome-wrongly-exited", "wrongly exited: exited on paper, and poor", "错退：已脱贫但未达到脱贫标准"};
inline constexpr message outcome_exited_rightly{"outcome-exited-rightly", "exited rightly: exited, and not poor", "退出属实：已脱贫且达到标准"};
inline constexpr message outcome_missed{"outcome-missed", "missed: poor, and not on the register", "漏评：符合贫困标准但未在册"};
inline constexpr message outcome_outside_rightly{"outcome-outside-rightly", "outside rightly: not on the register, and not poor", "未在册属实：不符合贫困标准"};
inline constexpr message outcome_listed{"outcome-listed", "listed, not missed: died, moved, imprisoned, serving, or legally split off", "列示但不计漏评：死亡、迁出、服刑、服役或依法分户"};
inline constexpr message outcome_not_surveyed{"outcome-not-surveyed", "not surveyed: nothing is said of it", "未调查：不作判定"};
inline constexpr message outcome_undecided{"outcome-undecided", "undecided", "未能判定"};

inline constexpr message undecided_facts{"undecided-facts", "surveyed facts are missing", "调查信息缺失"};
inline constexpr message undecided_not_judged{"undecided-not-judged", "the standard does not speak of this household", "该标准不适用于此户"};
inline constexpr message undecided_status{"undecided-status", "the register does not say whether it has exited", "底册未载明是否脱贫"};
inline constexpr message undecided_ambiguous_key{"undecided-ambiguous-key", "several rows have its key: which is meant cannot be said", "多行关键列相同：无法确定是哪一户"};
inline constexpr message undecided_repeated_key{"undecided-repeated-key", "it was surveyed several times", "重复调查"};
inline constexpr message undecided_no_key{"undecided-no-key", "it has no key: it may be any household", "缺少关键列：可能是任何一户"};

inline constexpr message excuse_died{"excuse-died", "died", "死亡"};
inline constexpr message excuse_moved{"excuse-moved", "moved away", "迁出"};
inline constexpr message excuse_imprisoned{"excuse-imprisoned", "imprisoned", "服刑"};
inline constexpr message excuse_serving{"excuse-serving", "serving in the forces", "服役"};
inline constexpr message excuse_split{"excuse-split", "legally split off", "依法分户"};

inline constexpr message member_left_out{"member-left-out", "a member of a poor registered household whom the register leaves out", "在册贫困户中漏登的家庭成员"};
inline constexpr message member_not_found{
    "member-not-found", "on the register, and not found in the household: find out why (died, married, moved)", "在册但入户未见：请查明原因（死亡、婚嫁、迁出等）"};
inline constexpr message member_elsewhere{
    "member-elsewhere", "on the register in another household than the one it was found in: find out which is right (moved, married, split off)",
    "在册于另一户：请查明应归哪一户（迁居、婚嫁、分户等）"};
inline constexpr message member_undecided{"member-undecided", "whether the register has this person cannot be said", "无法确定此人是否在册"};
inline constexpr message not_recorded_in_register{"not-recorded-in-register", "the register has no value", "底册未登记"};
inline constexpr message value_differs{"value-differs", "the values differ", "登记与调查不一致"};
inline constexpr message value_differs_by{"value-differs-by", "the survey's value differs by {0}", "调查值与登记值相差{0}"};
inline constexpr message value_yes{"value-yes", "yes", "是"};
inline constexpr message value_no{"value-no", "no", "否"};

inline constexpr message round_mended{"round-mended", "mended", "已整改"};
inline constexpr message round_new{"round-new", "new", "新增"};
inline constexpr message round_still_open{"round-still-open", "still open", "未整改"};
inline constexpr message round_changed{"round-changed", "still open, and changed", "未整改，情况有变"};
inline constexpr message round_not_revisited{"round-not-revisited", "not revisited: whether it is mended is not known", "未回访：是否整改未知"};
inline constexpr message round_first_visit{"round-first-visit", "first seen: nobody had looked before", "首次发现：此前未入户"};
inline constexpr message repeated_problem{
    "repeated-problem", "problem \"{1}\" of \"{0}\" stands in one round more than once, or is both found and undecided: keep one line", "“{0}”的问题“{1}”在同一轮中重复，或既列为问题又列为未定：请只留一行"};

inline constexpr message state_suspected{"state-suspected", "suspected", "疑似"};
inline constexpr message state_answered{"state-answered", "answered with evidence", "已举证"};
inline constexpr message state_verified{"state-verified", "verified", "已核实"};
inline constexpr message state_withdrawn{"state-withdrawn", "withdrawn", "已撤销"};
inline constexpr message illegal_transition{
    "illegal-transition", "finding \"{1}\" of \"{0}\" cannot go from \"{2}\" to \"{3}\": a finding is suspected, then answered or not, then verified or withdrawn for good",
    "“{0}”的疑点“{1}”不能由“{2}”变为“{3}”：疑点先为疑似，可经举证，最后核实或撤销"};
inline constexpr message finding_without_date{
    "finding-without-date", "finding \"{1}\" of \"{0}\" became \"{2}\" on no day that exists: give its date as YYYY-MM-DD", "“{0}”的疑点“{1}”变为“{2}”时没有有效日期：请写 YYYY-MM-DD"};
inline constexpr message finding_out_of_order{
    "finding-out-of-order", "finding \"{1}\" of \"{0}\": a step of {2} stands behind one of {3}", "“{0}”的疑点“{1}”：{2}的记录排在{3}之后"};
inline constexpr message answer_without_evidence{
    "answer-without-evidence", "finding \"{1}\" of \"{0}\" was answered without evidence: name the document", "“{0}”的疑点“{1}”的答复没有佐证：请注明材料"};
inline constexpr message finding_without_state{"finding-without-state", "finding \"{1}\" of \"{0}\" has no state: it begins as suspected, with a date", "“{0}”的疑点“{1}”没有状态：应从疑似开始并注明日期"};
inline constexpr message repeated_finding{
    "repeated-finding", "finding \"{1}\" of \"{0}\" is there twice, and would count twice: keep one", "“{0}”的疑点“{1}”重复，会重复计数：请只留一条"};

inline constexpr const message* all_lookback_messages[] = {
    &bad_check_digit, &id_wrong_length, &id_not_digits, &id_no_such_day,
    &key_without_parts, &key_parts_differ, &key_kinds_differ, &key_lengths_differ, &key_too_many_rows, &key_repeated_in_register, &key_repeated_in_survey,
    &ambiguous_key, &register_row_without_key, &survey_row_without_key, &nothing_surveyed, &survey_of_another_year, &survey_without_year,
    &nothing_to_match_by, &list_lengths_differ, &ambiguous_hit, &unmatchable_entry,
    &field_rows, &field_storage, &tolerance_negative, &tolerance_needs_number, &group_rows,
    &outcome_kept_rightly, &outcome_wrongly_included, &outcome_wrongly_exited, &outcome_exited_rightly, &outcome_missed, &outcome_outside_rightly,
    &outcome_listed, &outcome_not_surveyed, &outcome_undecided,
    &undecided_facts, &undecided_not_judged, &undecided_status, &undecided_ambiguous_key, &undecided_repeated_key, &undecided_no_key,
    &excuse_died, &excuse_moved, &excuse_imprisoned, &excuse_serving, &excuse_split,
    &member_left_out, &member_not_found, &member_elsewhere, &member_undecided, &not_recorded_in_register, &value_differs, &value_differs_by, &value_yes, &value_no,
    &round_mended, &round_new, &round_still_open, &round_changed, &round_not_revisited, &round_first_visit, &repeated_problem,
    &state_suspected, &state_answered, &state_verified, &state_withdrawn,
    &illegal_transition, &finding_without_date, &finding_out_of_order, &answer_without_evidence, &finding_without_state, &repeated_finding,
};

}  // namespace povexit::inline v0::messages
