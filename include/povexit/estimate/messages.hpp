// SPDX-License-Identifier: MIT
// povexit/estimate/messages.hpp -- why an estimate is unknown, what is wrong with a sample, and the words of an interval.
//
// Layer: estimate. Names begin with `estimate_`.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Shares and levels.
inline constexpr message estimate_nobody_surveyed{"estimate-nobody-surveyed", "nobody was surveyed: a share of nothing is unknown, not 0",
                                                  "没有调查任何对象：分母为零的比率是未知，不是 0"};
inline constexpr message estimate_found_above_surveyed{"estimate-found-above-surveyed",
                                                       "{0} were found among {1} surveyed: check both counts, one of them is wrong",
                                                       "在 {1} 个调查对象中查出 {0} 个：请核对两个数字，其中必有一误"};
inline constexpr message estimate_bad_level{"estimate-bad-level", "{0} is no level or risk: give a share above 0 and below 1, such as 95/100",
                                            "{0} 不能作为置信水平或风险：请给出大于 0 且小于 1 的比率，如 95/100"};
inline constexpr message estimate_bad_share{"estimate-bad-share", "{0} is no share: give a number from 0 to 1",
                                            "{0} 不是比例：请给出 0 到 1 之间的数"};
inline constexpr message estimate_bad_effect{"estimate-bad-effect", "a design effect of {0} makes no sense: give a number above 0, such as 3/2",
                                             "设计效应 {0} 没有意义：请给出大于 0 的数，如 3/2"};
inline constexpr message estimate_bad_width{"estimate-bad-width",
                                            "an interval of plus and minus {0} cannot be asked for: give a share above 0 and below 1",
                                            "不能要求正负 {0} 的区间：请给出大于 0 且小于 1 的比例"};
inline constexpr message estimate_sample_above_population{"estimate-sample-above-population",
                                                          "{0}: {1} are asked for, but there are only {2}: ask for at most as many",
                                                          "{0}：要求抽取 {1} 个，但总共只有 {2} 个：请不要超过总数"};
inline constexpr message estimate_surveyed_above_population{"estimate-surveyed-above-population",
                                                            "{0} were surveyed of a population of {1}: check both numbers",
                                                            "总体只有 {1} 个，却调查了 {0} 个：请核对两个数字"};
inline constexpr message estimate_no_log_odds{"estimate-no-log-odds", "log odds are undefined at a share of {0}: read the exact interval",
                                              "比例为 {0} 时对数优势比无定义：请采用精确区间"};
inline constexpr message estimate_no_variance{
    "estimate-no-variance", "at a share of {0} with no variance between units, a precision cannot be computed: read the bounds for none found",
    "比例为 {0}、单元之间没有差异时，无法计算精度：请采用未查出差错时的界限"};
inline constexpr message estimate_no_degrees{"estimate-no-degrees",
                                             "{0} primary units in {1} strata leave no degree of freedom: survey at least two units in each stratum",
                                             "{1} 个层中只有 {0} 个初级单元，没有自由度：每层至少应调查两个单元"};
inline constexpr message estimate_wald_at_end{"estimate-wald-at-end",
                                              "the textbook's interval at a share of {0} is a point, which no sample can bear: read the exact one",
                                              "比例为 {0} 时，教科书的正态区间会缩成一点，样本无法支持：请采用精确区间"};

// Plans.
inline constexpr message estimate_no_plan{
    "estimate-no-plan", "no sample tells {0} errors from the {1} that may be found: allow fewer errors, or call a larger number bad",
    "允许查出 {1} 个差错时，任何样本都无法识别 {0} 个差错：请减少允许数，或提高不合格数"};
inline constexpr message estimate_bad_count{"estimate-bad-count", "{0} households with errors are more than the {1} that there are",
                                            "有差错的户数 {0} 超过总户数 {1}"};
inline constexpr message estimate_good_not_below_bad{"estimate-good-not-below-bad", "what is good ({0}) must be below what is bad ({1})",
                                                     "合格水平（{0}）必须低于不合格水平（{1}）"};
inline constexpr message estimate_too_fine{
    "estimate-too-fine",
    "good and bad lie so close together that no plan with up to {0} errors tells them apart: move them apart, or take a larger risk",
    "合格与不合格水平过于接近，允许查出 {0} 个差错以内的方案都无法区分：请拉开两者，或放宽风险"};
inline constexpr message estimate_too_precise{"estimate-too-precise",
                                              "an interval of plus and minus {0} takes more households than there can be ({1}): ask for a wider one",
                                              "正负 {0} 的区间所需户数超过可能的户数（{1}）：请放宽区间"};
inline constexpr message estimate_minimum_above_total{
    "estimate-minimum-above-total", "the strata ask for at least {0} together, but the sample has {1}: raise it, or lower the minimums",
    "各层最低要求合计 {0}，而样本只有 {1}：请增大样本或降低最低要求"};

// Draws.
inline constexpr message estimate_unknown_stratum{"estimate-unknown-stratum", "no household of the frame is in the stratum \"{0}\"",
                                                  "抽样框中没有属于层“{0}”的户"};
inline constexpr message estimate_repeated_stratum{"estimate-repeated-stratum", "the stratum \"{0}\" is asked for twice: ask once for all of it",
                                                   "层“{0}”被要求了两次：每层只应要求一次"};
inline constexpr message estimate_repeated_household{"estimate-repeated-household",
                                                     "the household \"{0}\" is listed more than once: list each once, or it could be counted twice",
                                                     "户“{0}”出现不止一次：每户只应列出一次，否则会重复计算"};
inline constexpr message estimate_village_too_small{
    "estimate-village-too-small",
    "\"{0}\": {2} households are to be drawn in each village, and these have fewer: {3} ({1} in all). Ask for fewer, join them, or have all of "
    "theirs taken (small villages: take-all)",
    "“{0}”：每村应抽 {2} 户，以下各村不足：{3}（共 {1} 个村）。请减少户数、合并小村，或将小村全部抽取（small villages: take-all）"};
inline constexpr message estimate_too_large{"estimate-too-large", "the sizes add up to more than can be computed with: give them in a larger unit",
                                            "规模合计超出可计算范围：请改用更大的单位"};
inline constexpr message estimate_short_seed{
    "estimate-short-seed", "a seed of {0} characters can be found from its hash by trying: use at least {1}, or a seed made by the command",
    "种子只有 {0} 个字符，可由其哈希值试出：请至少用 {1} 个字符，或用命令生成的种子"};
inline constexpr message estimate_unknown_disposition{"estimate-unknown-disposition",
                                                      "\"{0}\" is no disposition code: use I, P, R, NC, O, UH, UO, NE or 1.1 to 4",
                                                      "“{0}”不是处置代码：请用 I、P、R、NC、O、UH、UO、NE 或 1.1 至 4"};

// Staffing.
inline constexpr message estimate_no_workforce{"estimate-no-workforce",
                                               "{0} people for {1} teams cannot go out: give each team at least one, and each day some work",
                                               "{0} 人无法组成 {1} 个工作队：每队至少一人，每天须有工作量"};
inline constexpr message estimate_no_pace{"estimate-no-pace",
                                          "households, people, days and pace must all be above 0 and not too large to compute with",
                                          "户数、人数、天数和进度都必须大于 0，且在可计算范围内"};
inline constexpr message estimate_all_barred{"estimate-all-barred",
                                             "no group is left for \"{0}\" under the exclusions: lift one, or form another group",
                                             "按回避规定，没有组可以去“{0}”：请放宽一项回避，或另设一组"};

// Designs.
inline constexpr message estimate_impossible_stratum{"estimate-impossible-stratum",
                                                     "\"{0}\": {1} are in the sample, but there are only {2}: correct one of the numbers",
                                                     "“{0}”：样本中有 {1} 个，而总共只有 {2} 个：请更正其中一个数字"};
inline constexpr message estimate_missing_weight{"estimate-missing-weight",
                                                 "row {0} has no sampling weight: give one over its chance to be drawn, nothing is put in its place",
                                                 "第 {0} 行没有抽样权数：请填入入样概率的倒数，系统不会代填"};
inline constexpr message estimate_negative_weight{"estimate-negative-weight", "row {0} has the sampling weight {1}: it must be a number above 0",
                                                  "第 {0} 行的抽样权数为 {1}：必须是大于 0 的数"};
inline constexpr message estimate_no_such_unit{"estimate-no-such-unit", "row {0} names the primary unit {1}, but there are {2}",
                                               "第 {0} 行指向初级单元 {1}，但只有 {2} 个单元"};
inline constexpr message estimate_no_such_stratum{"estimate-no-such-stratum", "the primary unit \"{0}\" names the stratum {1}, but there are {2}",
                                                  "初级单元“{0}”指向层 {1}，但只有 {2} 个层"};
inline constexpr message estimate_lonely_unit{
    "estimate-lonely-unit",
    "the stratum \"{0}\" has one primary unit, which shows no variance: join strata, survey another unit, or name a policy for lonely units",
    "层“{0}”只有一个初级单元，无法反映差异：请合并层、增加单元，或指定单一单元的处理办法"};
inline constexpr message estimate_lonely_household{
    "estimate-lonely-household",
    "one of {1} households was surveyed in \"{0}\", which shows no variance: survey another, or name a policy for lonely units",
    "“{0}”的 {1} 户中只调查了一户，无法反映差异：请再调查一户，或指定单一单元的处理办法"};
inline constexpr message estimate_chosen_strata{
    "estimate-chosen-strata", "the units of \"{0}\" were chosen, not drawn: what was found there says nothing of others, so there is no interval",
    "“{0}”的单元是指定的而非随机抽取：其结果不能推及其他单元，因此没有区间"};

// Rates.
inline constexpr message estimate_population_parts{
    "estimate-population-parts",
    "{0} remaining, {1} exited and {2} unregistered persons are {3}, but the agricultural population is given as {4}: the parts must add up",
    "未脱贫 {0} 人、已脱贫 {1} 人、非建档立卡 {2} 人合计 {3} 人，而农业户籍人口为 {4} 人：各部分之和必须等于总数"};
inline constexpr message estimate_rate_too_large{"estimate-rate-too-large", "the exact fraction needs more than 63 bits: check the counts",
                                                 "精确分数超出 63 位：请核对各项数字"};
inline constexpr message estimate_screening_not_stated{
    "estimate-screening-not-stated",
    "\"{0}\" does not say whether its suspect households were all screened: state complete or partial, the missed rate depends on it",
    "“{0}”未说明疑似户是否全部排查：请填 complete（全部）或 partial（部分），漏评率取决于此"};
inline constexpr message estimate_screening_partial{
    "estimate-screening-partial", "screening in \"{0}\" was partial: missed persons there are not all known, so the missed rate is unknown",
    "“{0}”只作了部分排查：漏评人口不能全部掌握，因此漏评率未知"};
inline constexpr message estimate_unregistered_unknown{
    "estimate-unregistered-unknown", "\"{0}\" does not give its agricultural persons outside the register: the missed rate has no denominator",
    "“{0}”未给出非建档立卡农业户籍人口：漏评率没有分母"};
inline constexpr message estimate_no_such_village{"estimate-no-such-village", "the finding \"{0}\" names the village {1}, but {2} were screened",
                                                  "问题“{0}”指向第 {1} 个村，但只排查了 {2} 个村"};
inline constexpr message estimate_members_missing{
    "estimate-members-missing", "the household \"{0}\" has no members: it carries all its register members, so their number is needed",
    "户“{0}”没有人口数：整户按登记人口计入，须填写人数"};
inline constexpr message estimate_left_out_is_one{"estimate-left-out-is-one", "\"{0}\" is a member left out, and counts as 1 person, not {1}",
                                                  "“{0}”是漏登的家庭成员，应计 1 人，而不是 {1} 人"};
inline constexpr message estimate_missed_above_village{"estimate-missed-above-village",
                                                       "{1} persons are found missed in \"{0}\", which has only {2} outside the register",
                                                       "“{0}”查出漏评 {1} 人，而非建档立卡人口只有 {2} 人"};
inline constexpr message estimate_villages_above_county{
    "estimate-villages-above-county", "the screened villages have {0} agricultural persons outside the register, the whole county {1}: correct either",
    "已排查村的未建档农业人口合计 {0} 人，而全县为 {1} 人：请更正其一"};
inline constexpr message estimate_nobody_in_county{"estimate-nobody-in-county",
                                                   "the county has 0 agricultural persons: a share of nobody is unknown, not 0",
                                                   "全县农业人口为 0：对空集求比率得未知，而不是 0"};
inline constexpr message estimate_nobody_outside{"estimate-nobody-outside",
                                                 "the screened villages have nobody outside the register: a share of nobody is unknown, not 0",
                                                 "已排查村没有未建档人口：对空集求比率得未知，而不是 0"};
inline constexpr message estimate_missed_not_sampled{"estimate-missed-not-sampled", "no village was screened: the missed rate is unknown, not 0",
                                                     "没有排查任何村：漏评率未知，不是 0"};
inline constexpr message estimate_unknown_answer{"estimate-unknown-answer",
                                                 "the answer \"{0}\" is not among the codes of recognition: name it in one of the lists",
                                                 "回答“{0}”不在群众认可度的代码之中：请在其中一个列表中列出"};
inline constexpr message estimate_code_named_twice{"estimate-code-named-twice",
                                                   "the answer \"{0}\" is named in two lists: it can count in one way only",
                                                   "回答“{0}”列入了两个列表：只能按一种方式计算"};
inline constexpr message estimate_answers_not_drawn{
    "estimate-answers-not-drawn",
    "no answer is of a household or village that was drawn: name them in the questionnaires, or there is no interval of recognition",
    "没有一份问卷属于随机抽取的户或村：请在问卷中注明户或村，否则认可度没有区间"};
inline constexpr message estimate_answers_outside{
    "estimate-answers-outside", "{0} of {1} answers are of nobody who was drawn: they count in recognition, and intervals speak of the others",
    "{1} 份回答中有 {0} 份不属于随机抽取的户或村：计入认可度，而区间只针对其余回答"};
inline constexpr message estimate_few_errors{"estimate-few-errors",
                                             "errors were found in {0} units only: the interval by variance is too narrow, read the conservative one",
                                             "只在 {0} 个单元中查出差错：按方差计算的区间过窄，请采用保守区间"};
inline constexpr message estimate_no_design{"estimate-no-design",
                                            "the sample's strata and primary units are not stated: state them for an interval of persons",
                                            "未说明样本的层和初级单元：要得到人口比率的区间，请予说明"};
inline constexpr message estimate_households_unknown{
    "estimate-households-unknown", "the number of households outside the register is not given for every village: no bound for none found",
    "并非每个村都给出了非建档立卡户数：无法给出未查出时的界限"};
inline constexpr message estimate_with_replacement{
    "estimate-with-replacement", "the variance of stage one is that of drawing with replacement, which is too large rather than too small",
    "第一阶段的方差按放回抽样计算：宁大勿小，偏于保守"};
inline constexpr message estimate_random_part{"estimate-random-part",
                                              "intervals speak of the units drawn at random; \"{0}\" were chosen and stand in the rates only",
                                              "区间只针对随机抽取的单元；“{0}”为指定单元，只计入比率"};

// Words.
inline constexpr message estimate_clopper_pearson{"estimate-clopper-pearson", "Clopper-Pearson, exact", "Clopper-Pearson 精确法"};
inline constexpr message estimate_hypergeometric{"estimate-hypergeometric", "hypergeometric, exact", "超几何精确法"};
inline constexpr message estimate_mid_p{"estimate-mid-p", "mid-P", "mid-P 法"};
inline constexpr message estimate_wilson{"estimate-wilson", "Wilson", "Wilson 法"};
inline constexpr message estimate_korn_graubard{"estimate-korn-graubard", "Korn-Graubard", "Korn-Graubard 法"};
inline constexpr message estimate_taylor_logit{"estimate-taylor-logit", "Taylor, log odds", "泰勒线性化（对数优势比）"};
inline constexpr message estimate_wald{"estimate-wald", "Wald", "Wald 法"};
inline constexpr message estimate_compatible{"estimate-compatible", "compatible with {0} to {1} ({2}, {3})", "与 {0} 至 {1} 相容（{2}，{3}）"};
inline constexpr message estimate_compatible_up_to{"estimate-compatible-up-to", "compatible with up to {0} ({1}, {2})",
                                                   "与不高于 {0} 相容（{1}，{2}）"};
inline constexpr message estimate_compatible_from{"estimate-compatible-from", "compatible with {0} and more ({1}, {2})",
                                                  "与不低于 {0} 相容（{1}，{2}）"};
inline constexpr message estimate_if_effect{"estimate-if-effect", "if the design effect is {0}: ", "若设计效应为 {0}："};
inline constexpr message estimate_no_interval{"estimate-no-interval", "no interval: {0}", "没有区间：{0}"};
inline constexpr message estimate_rate_words{"estimate-rate-words", "{0} of {1} = {2}", "{1} 中有 {0}，即 {2}"};
inline constexpr message estimate_rate_unknown_words{"estimate-rate-unknown-words", "unknown: {0}", "未知：{0}"};
inline constexpr message estimate_if_open{"estimate-if-open", "; {0} if all open findings were verified", "；若未决问题全部核实则为 {0}"};

inline constexpr message estimate_remaining_unknown{
    "estimate-remaining-unknown", "the county's registered persons who have not exited (P0) are not given", "未给出全县未脱贫人口数（P0）"};
inline constexpr message estimate_exited_unknown{"estimate-exited-unknown", "the county's registered persons who exited (X) are not given",
                                                 "未给出全县已脱贫人口数（X）"};
inline constexpr message estimate_outside_unknown{"estimate-outside-unknown",
                                                  "the county's agricultural persons outside the register (N) are not given",
                                                  "未给出全县非建档立卡农业户籍人口数（N）"};
inline constexpr message estimate_agricultural_unknown{"estimate-agricultural-unknown", "the county's agricultural persons (H) are not given",
                                                       "未给出全县农业户籍人口数（H）"};

// Errors of measures.
inline constexpr message estimate_over_nothing{"estimate-over-nothing", "nobody is in the denominator: the measure is undefined, not 0",
                                               "分母中没有任何对象：该测度无定义，不是 0"};
inline constexpr message estimate_total_not_positive{"estimate-total-not-positive",
                                                     "the total of welfare is {0}: the Gini coefficient is defined only where it is above 0",
                                                     "福利总额为 {0}：只有总额大于 0 时基尼系数才有定义"};
inline constexpr message estimate_line_not_positive{"estimate-line-not-positive", "the poverty line is {0}: gaps below it need a line above 0",
                                                    "贫困线为 {0}：计算贫困缺口要求贫困线大于 0"};
inline constexpr message estimate_no_density{"estimate-no-density",
                                             "the density of welfare at {0} comes out as 0: the line there has no error, state a wider bandwidth",
                                             "福利在 {0} 处的密度估计为 0：该处的贫困线没有误差，请指定更大的带宽"};
inline constexpr message estimate_no_variance_of{"estimate-no-variance-of",
                                                 "nothing differs between the units that {0} was estimated from: no interval",
                                                 "用于估计 {0} 的各单元之间没有差异：没有区间"};
inline constexpr message estimate_not_a_share{"estimate-not-a-share",
                                              "Korn-Graubard intervals are of shares of persons, which this measure is not: ask for logit or Wald",
                                              "Korn-Graubard 区间只适用于人口比例，本测度不是：请采用对数优势比区间或 Wald 区间"};
inline constexpr message estimate_not_within_one{"estimate-not-within-one",
                                                 "log odds are of what lies between 0 and 1, which this measure need not: ask for Wald",
                                                 "对数优势比只适用于 0 与 1 之间的量，本测度不一定如此：请采用 Wald 区间"};
inline constexpr message estimate_not_of_a_design{"estimate-not-of-a-design",
                                                  "that interval is of counts of a simple sample: for a measure ask for Korn-Graubard, logit or Wald",
                                                  "该区间只适用于简单抽样的计数：测度请采用 Korn-Graubard、对数优势比或 Wald 区间"};
inline constexpr message estimate_density_words{"estimate-density-words", "density {2} at {1}, Gaussian kernel, bandwidth {0}",
                                                "{1} 处密度为 {2}，高斯核，带宽 {0}"};

// Changes.
inline constexpr message estimate_repeated_unit{
    "estimate-repeated-unit", "two primary units of \"{1}\" are called \"{0}\": units of two rounds are matched by name, give each its own",
    "层“{1}”中有两个初级单元同名“{0}”：两轮调查按名称匹配单元，请使名称唯一"};
inline constexpr message estimate_repeated_name{"estimate-repeated-name",
                                                "two strata are called \"{0}\": strata of two rounds are matched by name, give each its own",
                                                "有两个层同名“{0}”：两轮调查按名称匹配各层，请使名称唯一"};
inline constexpr message estimate_no_common_units{
    "estimate-no-common-units", "the two rounds have no primary unit in common: take them as independent, or make the names of the units agree",
    "两轮调查没有共同的初级单元：请按独立样本处理，或统一单元名称"};
inline constexpr message estimate_rounds_independent{"estimate-rounds-independent", "samples drawn independently: covariance 0",
                                                     "两轮独立抽样：协方差为 0"};
inline constexpr message estimate_rounds_same_units{"estimate-rounds-same-units", "{0} primary units are in both rounds: covariance from these",
                                                    "{0} 个初级单元两轮都在：协方差由此得出"};

inline constexpr const message* all_estimate_messages[] = {
    &estimate_nobody_surveyed,
    &estimate_found_above_surveyed,
    &estimate_bad_level,
    &estimate_bad_share,
    &estimate_bad_effect,
    &estimate_bad_width,
    &estimate_sample_above_population,
    &estimate_surveyed_above_population,
    &estimate_no_log_odds,
    &estimate_no_variance,
    &estimate_no_degrees,
    &estimate_wald_at_end,
    &estimate_no_plan,
    &estimate_bad_count,
    &estimate_good_not_below_bad,
    &estimate_too_fine,
    &estimate_too_precise,
    &estimate_minimum_above_total,
    &estimate_unknown_stratum,
    &estimate_repeated_stratum,
    &estimate_repeated_household,
    &estimate_village_too_small,
    &estimate_too_large,
    &estimate_short_seed,
    &estimate_unknown_disposition,
    &estimate_no_workforce,
    &estimate_no_pace,
    &estimate_all_barred,
    &estimate_impossible_stratum,
    &estimate_missing_weight,
    &estimate_negative_weight,
    &estimate_no_such_unit,
    &estimate_no_such_stratum,
    &estimate_lonely_unit,
    &estimate_lonely_household,
    &estimate_chosen_strata,
    &estimate_population_parts,
    &estimate_rate_too_large,
    &estimate_screening_not_stated,
    &estimate_screening_partial,
    &estimate_unregistered_unknown,
    &estimate_no_such_village,
    &estimate_members_missing,
    &estimate_left_out_is_one,
    &estimate_missed_above_village,
    &estimate_villages_above_county,
    &estimate_nobody_in_county,
    &estimate_nobody_outside,
    &estimate_missed_not_sampled,
    &estimate_unknown_answer,
    &estimate_code_named_twice,
    &estimate_answers_not_drawn,
    &estimate_answers_outside,
    &estimate_few_errors,
    &estimate_no_design,
    &estimate_households_unknown,
    &estimate_with_replacement,
    &estimate_random_part,
    &estimate_clopper_pearson,
    &estimate_hypergeometric,
    &estimate_mid_p,
    &estimate_wilson,
    &estimate_korn_graubard,
    &estimate_taylor_logit,
    &estimate_wald,
    &estimate_compatible,
    &estimate_compatible_up_to,
    &estimate_compatible_from,
    &estimate_if_effect,
    &estimate_no_interval,
    &estimate_rate_words,
    &estimate_rate_unknown_words,
    &estimate_if_open,
    &estimate_remaining_unknown,
    &estimate_exited_unknown,
    &estimate_outside_unknown,
    &estimate_agricultural_unknown,
    &estimate_over_nothing,
    &estimate_total_not_positive,
    &estimate_line_not_positive,
    &estimate_no_density,
    &estimate_no_variance_of,
    &estimate_not_a_share,
    &estimate_not_within_one,
    &estimate_not_of_a_design,
    &estimate_density_words,
    &estimate_repeated_unit,
    &estimate_repeated_name,
    &estimate_no_common_units,
    &estimate_rounds_independent,
    &estimate_rounds_same_units,
};

}  // namespace povexit::inline v0::messages
