// SPDX-License-Identifier: MIT
// povexit/report/messages.hpp -- headings and sentences of reports.
//
// Layer: report.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// The head.
inline constexpr message report_book{"report-book", "Book", "规则书"};
inline constexpr message report_in_force{"report-in-force", "in force {0} to {1}", "有效期 {0} 至 {1}"};
inline constexpr message report_uses{"report-uses", "Uses", "引用"};
inline constexpr message report_question{"report-question", "Exits of", "退出年度"};
inline constexpr message report_question_value{"report-question-value", "{0}, assessed on {1}", "{0}年，评估日期 {1}"};
inline constexpr message report_data{"report-data", "Data", "数据"};
inline constexpr message report_marks{"report-marks", "Mark", "标注"};
inline constexpr message report_retrospective{"report-retrospective", "retrospective: judged by a book that was not in force on that day",
    "追溯评估：规则书当日并不在有效期内"};
inline constexpr message report_extends{"report-extends", "Extends", "沿用"};
inline constexpr message report_waiver{"report-waiver", "waiver of {0}, {1}: {2} (the floor is evaluated all the same)", "豁免 {0}（{1}）：{2}（底线仍照常评估）"};
inline constexpr message report_strict{"report-strict", "strict: data with any warning would have been refused", "严格模式：数据有任何警告即拒绝"};
inline constexpr message report_show_ids{"report-show-ids", "personal data shown (--show-ids)", "未作脱敏处理（--show-ids）"};

// Verdicts.
inline constexpr message report_verdicts{"report-verdicts", "Verdicts", "结论"};
inline constexpr message report_level{"report-level", "level", "层级"};
inline constexpr message report_meaning{"report-meaning", "verdict", "结论"};
inline constexpr message report_judged{"report-judged", "judged", "评估"};
inline constexpr message report_pass{"report-pass", "pass", "达标"};
inline constexpr message report_fail{"report-fail", "fail", "不达标"};
inline constexpr message report_unknown{"report-unknown", "unknown", "未知"};
inline constexpr message report_not_judged{"report-not-judged", "not judged", "不评"};
inline constexpr message report_not_applicable{"report-not-applicable", "not applicable", "不适用"};
inline constexpr message report_no_verdict{"report-no-verdict", "The book gives no verdict: it only reports.", "规则书没有结论，只有报告数值。"};

// Numbers.
inline constexpr message report_numbers{"report-numbers", "Reported numbers", "报告数值"};

// Groups.
inline constexpr message report_by{"report-by", "By {0}: judged, and what came out", "按{0}：评估数及结果"};
inline constexpr message report_beyond{"report-beyond", "beyond the limit", "超过上限"};
inline constexpr message report_nearest{"report-nearest", "nearest to the limit", "最接近上限"};
inline constexpr message report_failing{"report-failing", "Judged {0} that fail each rule", "评估的{0}中各规则不达标数"};
inline constexpr message report_stray{"report-stray", "(belonging unknown)", "（归属不明）"};
inline constexpr message report_total{"report-total", "total", "合计"};
inline constexpr message report_of_total{"report-of-total", "{0} of {1} {2}", "{0}/{1} {2}"};

// Rules.
inline constexpr message report_rules{"report-rules", "Rules", "规则"};
inline constexpr message report_rule{"report-rule", "rule", "规则"};
inline constexpr message report_kind{"report-kind", "kind", "类别"};
inline constexpr message report_title{"report-title", "title", "名称"};
inline constexpr message report_clause{"report-clause", "clause", "条款"};
inline constexpr message report_kind_floor{"report-kind-floor", "floor", "底线"};
inline constexpr message report_kind_criterion{"report-kind-criterion", "criterion", "标准"};
inline constexpr message report_kind_item{"report-kind-item", "item", "评分项"};
inline constexpr message report_kind_reference{"report-kind-reference", "reference", "参考"};
inline constexpr message report_kind_quality{"report-kind-quality", "quality", "数据质量"};

// Classes and scores.
inline constexpr message report_classes{"report-classes", "Classes", "分类"};
inline constexpr message report_class{"report-class", "classification", "分类"};
inline constexpr message report_value{"report-value", "class", "类别"};
inline constexpr message report_undecided{"report-undecided", "(several possible)", "（尚有多种可能）"};
inline constexpr message report_scores{"report-scores", "Scores", "评分"};
inline constexpr message report_score{"report-score", "score", "评分"};
inline constexpr message report_most_points{"report-most-points", "out of", "满分"};
inline constexpr message report_pass_mark{"report-pass-mark", "pass mark", "及格线"};
inline constexpr message report_known{"report-known", "known", "已确定"};
inline constexpr message report_bounded{"report-bounded", "bounds only", "仅有上下限"};
inline constexpr message report_lowest{"report-lowest", "lowest", "最低"};
inline constexpr message report_highest{"report-highest", "highest", "最高"};
inline constexpr message report_vetoed{"report-vetoed", "vetoed", "一票否决"};

// Data.
inline constexpr message report_problems{"report-problems", "Data problems", "数据问题"};
inline constexpr message report_no_problems{"report-no-problems", "none", "无"};
inline constexpr message report_count{"report-count", "count", "次数"};
inline constexpr message report_problem{"report-problem", "what, and the first of them", "问题及首例"};
inline constexpr message report_place{"report-place", "first place", "首次位置"};

// What next.
inline constexpr message report_next{"report-next", "Why one of them? {0}", "查看某一对象的原因：{0}"};

// One entity.
inline constexpr message report_belongs{"report-belongs", "Belongs to", "所属"};
inline constexpr message report_no_rules{"report-no-rules", "No rule of the book speaks of this level.", "规则书没有涉及该层级的规则。"};
inline constexpr message report_limits{"report-limits", "Limits in force", "适用的标准值"};
inline constexpr message report_limit_year{"report-limit-year", "value of {0}", "{0}年的值"};
inline constexpr message report_limit_key{"report-limit-key", "value for {0}", "{0}的值"};
inline constexpr message report_limit_since{"report-limit-since", "by {0}, in force since {1}", "依据{0}，自{1}起施行"};
inline constexpr message report_limit_by{"report-limit-by", "by {0}", "依据{0}"};
inline constexpr message report_source{"report-source", "source: {0}", "来源：{0}"};

inline constexpr const message* all_report_messages[] = {
    &report_book, &report_in_force, &report_uses, &report_question, &report_question_value, &report_data, &report_marks, &report_retrospective,
    &report_strict, &report_show_ids, &report_verdicts, &report_level, &report_meaning, &report_judged, &report_pass, &report_fail, &report_unknown,
    &report_not_judged, &report_no_verdict, &report_numbers, &report_by, &report_beyond, &report_nearest, &report_failing, &report_stray,
    &report_total, &report_of_total, &report_rules, &report_rule, &report_kind, &report_title, &report_clause, &report_kind_floor,
    &report_kind_criterion, &report_kind_item, &report_kind_reference, &report_kind_quality, &report_problems, &report_no_problems, &report_count,
    &report_problem, &report_place, &report_next, &report_belongs, &report_no_rules, &report_limits, &report_limit_year, &report_limit_key,
    &report_extends, &report_waiver, &report_not_applicable, &report_classes, &report_class, &report_value, &report_undecided, &report_scores, &report_score,
    &report_most_points, &report_pass_mark, &report_known, &report_bounded, &report_lowest, &report_highest, &report_vetoed,
    &report_limit_since, &report_limit_by, &report_source,
};

}  // namespace povexit::inline v0::messages
