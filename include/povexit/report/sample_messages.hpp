// SPDX-License-Identifier: MIT
// povexit/report/sample_messages.hpp -- headings and sentences of samples: how many, who, and what they say.
//
// Layer: report. Names begin with `sample_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message sample_from_to{"sample-from-to", "{0} to {1}", "{0}至{1}"};
inline constexpr message sample_below{"sample-below", "below {0}", "低于{0}"};
inline constexpr message sample_not_above{"sample-not-above", "not above {0}", "不高于{0}"};
inline constexpr message sample_not_below{"sample-not-below", "not below {0}", "不低于{0}"};
inline constexpr message sample_above{"sample-above", "above {0}", "高于{0}"};

// Plans.
inline constexpr message sample_plan_title{"sample-plan-title", "A plan for a sample", "抽样方案"};
inline constexpr message sample_acceptance{"sample-acceptance", "Survey {0} households; errors allowed among them: {1}",
                                           "抽查 {0} 户，其中错误不超过 {1} 户即为通过"};
inline constexpr message sample_population{"sample-population", "Of {0} households", "总体 {0} 户"};
inline constexpr message sample_endless{"sample-endless", "Of a population too large to count", "总体视为无限"};
inline constexpr message sample_risk_bad{"sample-risk-bad", "With {0} in error, the chance to pass all the same is {1} (asked: at most {2})",
                                         "若有{0}错误，仍获通过的可能为 {1}（要求不超过 {2}）"};
inline constexpr message sample_risk_good{"sample-risk-good", "With {0} in error, the chance to fail all the same is {1} (asked: at most {2})",
                                          "若有{0}错误，仍不通过的可能为 {1}（要求不超过 {2}）"};
inline constexpr message sample_households{"sample-households", "{0} households", "{0} 户"};
inline constexpr message sample_precision{"sample-precision",
                                          "To know a share of about {0} to within {1}, with {2}: {3} households ({4} by the normal formula)",
                                          "以 {2} 的置信水平将约 {0} 的比例估计到 ±{1} 以内：须抽查 {3} 户（正态公式为 {4} 户）"};
inline constexpr message sample_precision_expects{"sample-precision-expects", "If that share is found, it is compatible with {0}",
                                                  "若所得正是该比例，与之相容的比例为 {0}"};
inline constexpr message sample_characteristic{"sample-characteristic", "The chance that a sample of {0} households shows a rate {1}",
                                               "{0} 户的样本所示比例{1}的可能"};
inline constexpr message sample_true_rate{"sample-true-rate", "true rate", "真实比例"};
inline constexpr message sample_chance{"sample-chance", "chance", "可能"};
inline constexpr message sample_teams{"sample-teams", "{0} people in {1} teams, {4} villages a day: {2} villages, days needed {3}",
                                      "{0} 人分 {1} 队，每天 {4} 村：{2} 村需 {3} 天"};
inline constexpr message sample_pace{"sample-pace", "{0} households by {1} people in {2} days: {3} households a person and day",
                                     "{1} 人 {2} 天走访 {0} 户：每人每天 {3} 户"};
inline constexpr message sample_days{"sample-days", "{0} households by {1} people at {2} a person and day: {3} days",
                                     "{1} 人每人每天 {2} 户走访 {0} 户：需 {3} 天"};
inline constexpr message sample_people{"sample-people", "{0} households in {1} days at {2} a person and day: {3} people",
                                       "{1} 天内每人每天 {2} 户走访 {0} 户：需 {3} 人"};
inline constexpr message sample_groups{"sample-groups", "Townships by inspection group", "各巡查组负责的乡镇"};
inline constexpr message sample_group{"sample-group", "group", "组"};
inline constexpr message sample_load{"sample-load", "households", "户数"};
inline constexpr message sample_townships{"sample-townships", "townships", "乡镇"};
inline constexpr message sample_least{"sample-least", "No other division with as many townships to each group has a smaller largest load.",
                                      "在各组乡镇数不变时，没有最大工作量更小的分法。"};

// Draws.
inline constexpr message sample_draw_title{"sample-draw-title", "A sample of {0} households", "抽中 {0} 户"};
inline constexpr message sample_commitment{"sample-commitment", "SHA-256 of the seed, to be published before the draw",
                                           "种子的 SHA-256（抽样前公布）"};
inline constexpr message sample_seed{"sample-seed", "seed, to be published after it", "种子（抽样后公布）"};
inline constexpr message sample_algorithm{"sample-algorithm", "numbers by", "随机数算法"};
inline constexpr message sample_stratum{"sample-stratum", "stratum", "层"};
inline constexpr message sample_village{"sample-village", "village", "村"};
inline constexpr message sample_household{"sample-household", "household", "户"};
inline constexpr message sample_frame{"sample-frame", "in the frame", "抽样框"};
inline constexpr message sample_chosen{"sample-chosen", "chosen", "抽中"};
inline constexpr message sample_villages_drawn{"sample-villages-drawn", "villages", "村数"};
inline constexpr message sample_replacements{"sample-replacements", "replacements", "候补"};
inline constexpr message sample_inclusion{"sample-inclusion", "chance of inclusion", "入样概率"};
inline constexpr message sample_turn{"sample-turn", "turn", "次序"};
inline constexpr message sample_more{"sample-more", "... and {0} more; --format csv lists all, with replacements in their order",
                                     "……另有 {0} 户；--format csv 列出全部及候补次序"};
inline constexpr message sample_left_out{"sample-left-out", "Households left out of the frame because --where is unknown of them: {0}",
                                         "未列入抽样框：无法判断 --where 的 {0} 户"};
inline constexpr message sample_orphans{"sample-orphans", "Households left out of the frame, without an id or of no known village or stratum: {0}",
                                        "未列入抽样框：无编号、村不明或层不明的 {0} 户"};

// Decisions.
inline constexpr message sample_decide_title{"sample-decide-title", "Plan: {0} households; errors allowed: {1}", "方案：{0} 户，错误不超过 {1} 户"};
inline constexpr message sample_surveyed{"sample-surveyed", "Surveyed {0}, errors {1}, undecided {2}", "已查 {0} 户，错误 {1} 户，未定 {2} 户"};
inline constexpr message sample_passes{"sample-passes", "passes: no more errors than the plan allows, even if all undecided households had one",
                                       "通过：即使未定的均为错误，也不超过方案所许"};
inline constexpr message sample_fails{"sample-fails", "does not pass: more errors than the plan allows", "不通过：错误超过方案所许"};
inline constexpr message sample_open{"sample-open", "undecided: the survey is not complete, or the undecided households could change what it says",
                                     "未定：尚未查满，或未定的各户足以改变结论"};
inline constexpr message sample_compatible{"sample-compatible", "{0} of {1} households; compatible with {2} ({3}, {4})",
                                           "{1} 户中 {0} 户；与 {2} 相容（{3}，{4}）"};
inline constexpr message sample_compatible_count{"sample-compatible-count", "compatible with {0} to {1} of the {2} households ({3}, {4})",
                                                 "与 {2} 户中有 {0} 至 {1} 户相容（{3}，{4}）"};
inline constexpr message sample_none_found{"sample-none-found", "no error found, with a design effect of {0}: compatible with {1} ({2})",
                                           "未发现错误，设计效应为 {0} 时：与 {1} 相容（{2}）"};
inline constexpr message sample_wording{
    "sample-wording", "\"Compatible\" speaks of the method: it covers the truth at least so often. No probability is given to any one rate.",
    "“相容”说的是方法：它至少以该比例覆盖真值，并不给任何一个比例赋予概率。"};

inline constexpr const message* all_sample_messages[] = {
    &sample_from_to,
    &sample_below,
    &sample_not_above,
    &sample_not_below,
    &sample_above,
    &sample_plan_title,
    &sample_acceptance,
    &sample_population,
    &sample_endless,
    &sample_risk_bad,
    &sample_risk_good,
    &sample_households,
    &sample_precision,
    &sample_precision_expects,
    &sample_characteristic,
    &sample_true_rate,
    &sample_chance,
    &sample_teams,
    &sample_pace,
    &sample_days,
    &sample_people,
    &sample_groups,
    &sample_group,
    &sample_load,
    &sample_townships,
    &sample_least,
    &sample_draw_title,
    &sample_commitment,
    &sample_seed,
    &sample_algorithm,
    &sample_stratum,
    &sample_village,
    &sample_household,
    &sample_frame,
    &sample_chosen,
    &sample_villages_drawn,
    &sample_replacements,
    &sample_inclusion,
    &sample_turn,
    &sample_more,
    &sample_left_out,
    &sample_orphans,
    &sample_decide_title,
    &sample_surveyed,
    &sample_passes,
    &sample_fails,
    &sample_open,
    &sample_compatible,
    &sample_compatible_count,
    &sample_none_found,
    &sample_wording,
};

}  // namespace povexit::inline v0::messages
