// SPDX-License-Identifier: MIT
// povexit/report/rates_messages.hpp -- headings and sentences of the three rates and one degree.
//
// Layer: report. Names begin with `rates_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message rates_title{"rates-title", "Three rates and one degree: {0}", "三率一度：{0}"};
inline constexpr message rates_book{"rates-book", "By {0} ({1})", "依据：{0}（{1}）"};
inline constexpr message rates_retrospective{"rates-retrospective", "Retrospective: not in force on {0}", "追溯评估：{0} 时尚未生效或已失效"};
inline constexpr message rates_incidence{"rates-incidence", "comprehensive incidence", "综合贫困发生率"};
inline constexpr message rates_wrongly_exited{"rates-wrongly-exited", "wrongly exited, persons", "错退率（人）"};
inline constexpr message rates_wrongly_exited_households{"rates-wrongly-exited-households", "wrongly exited, households", "错退率（户）"};
inline constexpr message rates_in_all{"rates-in-all", "in all: {0}", "共 {0} 处"};
inline constexpr message rates_missed{"rates-missed", "missed, persons", "漏评率（人）"};
inline constexpr message rates_recognition{"rates-recognition", "recognition, households", "群众认可度（户）"};
inline constexpr message rates_recognition_lowest{"rates-recognition-lowest", "recognition, were average and no answer against",
                                                  "群众认可度（“一般”和未答均计为不认可）"};
inline constexpr message rates_recognition_highest{"rates-recognition-highest", "recognition, were average for it and no answer left out",
                                                   "群众认可度（“一般”计为认可，未答不计）"};
inline constexpr message rates_register{"rates-register", "incidence by the register", "建档立卡贫困发生率"};
inline constexpr message rates_of_households{"rates-of-households", "the same in households: {0}", "按户计：{0}"};
inline constexpr message rates_rate{"rates-rate", "rate", "比率"};
inline constexpr message rates_counted{"rates-counted", "counted", "计数"};
inline constexpr message rates_value{"rates-value", "value", "值"};
inline constexpr message rates_open{"rates-open", "if all open were verified", "若未决全部核实"};
inline constexpr message rates_limit{"rates-limit", "limit", "标准"};
inline constexpr message rates_verdict{"rates-verdict", "verdict", "结论"};
inline constexpr message rates_pass{"rates-pass", "within", "达标"};
inline constexpr message rates_fail{"rates-fail", "not within", "不达标"};
inline constexpr message rates_unknown{"rates-unknown", "unknown", "未知"};
inline constexpr message rates_all{"rates-all", "All four: {0}. Any one failing stops the exit.", "四项合计：{0}。任何一项不达标即不得退出。"};
inline constexpr message rates_why{"rates-why", "{0}: {1}", "{0}：{1}"};
inline constexpr message rates_bears{"rates-bears", "What the sample can bear", "样本所能支持的"};
inline constexpr message rates_findings{"rates-findings", "Findings: {0} verified, {1} open, {2} withdrawn; the rates count the verified",
                                        "问题：已核实 {0}，未决 {1}，已撤销 {2}；比率只计已核实的"};
inline constexpr message rates_no_sample{"rates-no-sample",
                                         "How the surveyed were chosen was not said (--sample): the rates stand, and there is no interval by design",
                                         "未说明调查对象如何选取（--sample）：比率成立，但没有按设计计算的区间"};
inline constexpr message rates_county_households{"rates-county-households", "wrongly exited households of the county: compatible with {0} to {1}",
                                                 "全县错退户数：与 {0} 至 {1} 相容"};
inline constexpr message rates_effect{"rates-effect", "{0}: measured design effect {1}", "{0}：实测设计效应 {1}"};
inline constexpr message rates_by_variance{"rates-by-variance", "{0}: compatible with {1} by its variance ({2})", "{0}：按方差与 {1} 相容（{2}）"};
inline constexpr message rates_conservative{"rates-conservative", "{0}: compatible with {1}, conservative ({2})", "{0}：保守地与 {1} 相容（{2}）"};
inline constexpr message rates_between{"rates-between", "recognition counted otherwise: {0} to {1}", "认可度按其他口径：{0}至{1}"};
inline constexpr message rates_characteristic{"rates-characteristic", "The chance that a sample of {0} households shows a wrongly exited rate {1}",
                                              "{0} 户的样本所示错退率{1}的可能"};
inline constexpr message rates_response{"rates-response", "Response: {0} complete of {1} eligible or perhaps so (RR1 {2})",
                                        "应答：{1} 户合格或可能合格，完成 {0} 户（RR1 {2}）"};
inline constexpr message rates_listed{"rates-listed", "Listed, and not missed: {0} ({1})", "列示但不计漏评：{0}（{1}）"};
inline constexpr message rates_listed_for{"rates-listed-for", "{0}: {1}", "{0} {1}"};
inline constexpr message rates_separator{"rates-separator", ", ", "，"};

inline constexpr const message* all_rates_messages[] = {
    &rates_wrongly_exited_households,
    &rates_in_all,
    &rates_title,
    &rates_book,
    &rates_retrospective,
    &rates_incidence,
    &rates_wrongly_exited,
    &rates_missed,
    &rates_recognition,
    &rates_recognition_lowest,
    &rates_recognition_highest,
    &rates_register,
    &rates_of_households,
    &rates_rate,
    &rates_counted,
    &rates_value,
    &rates_open,
    &rates_limit,
    &rates_verdict,
    &rates_pass,
    &rates_fail,
    &rates_unknown,
    &rates_all,
    &rates_why,
    &rates_bears,
    &rates_findings,
    &rates_no_sample,
    &rates_county_households,
    &rates_effect,
    &rates_by_variance,
    &rates_conservative,
    &rates_between,
    &rates_characteristic,
    &rates_response,
    &rates_listed,
    &rates_listed_for,
    &rates_separator,
};

}  // namespace povexit::inline v0::messages
