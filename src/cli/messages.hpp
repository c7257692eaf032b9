// SPDX-License-Identifier: MIT
// src/cli/messages.hpp -- what the command says.
//
// Layer: cli.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Wrong usage.
inline constexpr message usage_command{"usage-command", "there is no command \"{0}\": povexit --help lists them", "没有命令“{0}”：povexit --help 列出所有命令"};
inline constexpr message usage_no_command{"usage-no-command", "no command was given: povexit --help lists them", "没有给出命令：povexit --help 列出所有命令"};
inline constexpr message usage_option{"usage-option", "povexit {1} has no option \"{0}\"", "povexit {1} 没有选项“{0}”"};
inline constexpr message usage_extra{"usage-extra", "povexit {1} does not expect \"{0}\"", "povexit {1} 不接受“{0}”"};
inline constexpr message usage_value{"usage-value", "{0} takes one value, and stands once", "{0} 需要一个值，且只能出现一次"};
inline constexpr message usage_required{"usage-required", "povexit {1} needs {0}", "povexit {1} 需要 {0}"};
inline constexpr message usage_choice{"usage-choice", "{0} is {2}, and not \"{1}\"", "{0} 应为{2}，而不是“{1}”"};
inline constexpr message usage_year{"usage-year", "--year is a year such as 2016, and not \"{0}\"", "--year 应为年份，如 2016，而不是“{0}”"};
inline constexpr message usage_day{"usage-day", "{0} is a day such as 2017-01-15, and not \"{1}\"", "{0} 应为日期，如 2017-01-15，而不是“{1}”"};
inline constexpr message usage_threads{"usage-threads", "--threads is a number from 0 (all that there are) to 1024, and not \"{0}\"",
    "--threads 应为 0（用尽）至 1024 的整数，而不是“{0}”"};
inline constexpr message usage_count{"usage-count", "{0} is a whole number of at least {2}, and not \"{1}\"",
                                     "{0} 应为不小于 {2} 的整数，而不是“{1}”"};
inline constexpr message usage_share{"usage-share", "{0} is a share such as 2%, 0.02 or 1/50, and not \"{1}\"",
                                     "{0} 应为比例，如 2%、0.02 或 1/50，而不是“{1}”"};
inline constexpr message usage_limit{"usage-limit", "--limit is a share from 0 to 100%, with or without a sign, such as 2%, <2% or >=90%, and not \"{0}\"",
                                     "--limit 应为 0 至 100% 的比例，可带符号，如 2%、<2% 或 >=90%，而不是“{0}”"};
inline constexpr message usage_draw{
    "usage-draw", "--sample is STRATUM=HOUSEHOLDS or STRATUM=VILLAGES*HOUSEHOLDS, such as exited=540 or exited=27*20, and not \"{0}\"",
    "--sample 应为 层=户数 或 层=村数*每村户数，如 exited=540 或 exited=27*20，而不是“{0}”"};
inline constexpr message usage_sample_action{"usage-sample-action", "povexit sample does one of plan, draw and decide, and not \"{0}\"",
                                             "povexit sample 之后应为 plan、draw 或 decide，而不是“{0}”"};
inline constexpr message usage_sample_nothing{"usage-sample-nothing",
                                              "nothing is asked of the plan: give --bad for a plan by errors, --width for one by precision, "
                                              "--households for what a sample can show, --people or --days for staff, or --inspection-groups",
                                              "没有说明要制订什么方案：按差错用 --bad，按精度用 --width，看样本能说明什么用 --households，人员用 "
                                              "--people 或 --days，分组用 --inspection-groups"};
inline constexpr message usage_staff{"usage-staff",
                                     "staff is planned from --people and --villages (teams), or from --households and two of --people, --days and --pace",
                                     "安排人员须给出 --people 与 --villages（分队），或 --households 与 --people、--days、--pace 三者之二"};
inline constexpr message usage_sample_both{"usage-sample-both", "--sample and --households ask for the same: give one of them",
                                           "--sample 与 --households 要求的是同一件事：请只给其一"};
inline constexpr message sample_no_column{"sample-no-column", "--strata: there is no code, answer or level \"{0}\" at or above {1} level",
                                          "--strata：{1}级及以上没有代码列、是否列或层级“{0}”"};
inline constexpr message sample_no_village{"sample-no-village", "rows of {0} level cannot be drawn: it stands under nothing",
                                           "{0}级不能抽样：它没有上级"};
inline constexpr message sample_other_seed{"sample-other-seed", "the seed is not the one that was committed to: its SHA-256 is {0}",
                                           "种子与事先公布的不符：其 SHA-256 为 {0}"};
inline constexpr message sample_empty_frame{"sample-empty-frame", "nobody belongs to the frame: no household can be drawn", "抽样框为空：无户可抽"};
inline constexpr message sample_none_drawn{"sample-none-drawn", "none is drawn of stratum \"{0}\", which has {1} in the frame", "层“{0}”在抽样框中有 {1} 户，未抽取"};
inline constexpr message sample_not_even{"sample-not-even", "{0} households do not make the same number in each of {1} villages: ask for a multiple",
                                         "{0} 户不能在 {1} 个村平均分配：请取整数倍"};
inline constexpr message sample_villages_of_strata{"sample-villages-of-strata",
                                                   "with several strata, say of each how many villages: --sample STRATUM=VILLAGES*HOUSEHOLDS",
                                                   "分层时请分别说明各层的村数：--sample 层=村数*每村户数"};
inline constexpr message sample_drawn_with{"sample-drawn-with", "drawn with the seed {1}, whose SHA-256 is {0}", "种子 {1}，其 SHA-256 为 {0}"};
inline constexpr message sample_more_than_surveyed{"sample-more-than-surveyed", "{0} found or undecided of {1} surveyed: check the counts",
                                                   "查出和未定共 {0} 户，多于已查的 {1} 户：请核对"};
inline constexpr message sample_allows_all{"sample-allows-all",
                                           "a plan that allows {0} errors among {1} households passes whatever is found: allow fewer",
                                           "方案在 {1} 户中允许 {0} 个差错，无论查出多少都会通过：请减少允许数"};
inline constexpr message sample_bar{"sample-bar", "--bar is GROUP=TOWNSHIP, with a group from 1 to {1} and the id of a township, and not \"{0}\"",
                                    "--bar 应为 组号=乡镇，组号为 1 至 {1}，乡镇为其编码，而不是“{0}”"};
inline constexpr message sample_no_townships{"sample-no-townships", "the schema has no level above villages to be shared out among groups",
                                             "结构文件在村以上没有可分给各组的层级"};
inline constexpr message usage_level{"usage-level", "the schema has no level \"{0}\": its levels are {1}", "结构文件没有层级“{0}”：现有层级为 {1}"};
inline constexpr message usage_csv_level{"usage-csv-level",
    "CSV holds the rows of one level: give --rows LEVEL ({0}), or --out with a folder for all",
                                         "CSV 只能容纳一个层级：请给出 --rows 层级（{0}），或用 --out 指定文件夹以写出全部"};
inline constexpr message usage_excel{"usage-excel", "--excel goes with --format csv", "--excel 只用于 --format csv"};
inline constexpr message usage_rows_text{"usage-rows-text", "--rows goes with --format json or csv", "--rows 只用于 --format json 或 csv"};

inline constexpr message usage_keys{"usage-keys",
                                    "--keys is LEVEL=COLUMN, or LEVEL=COLUMN+COLUMN, such as person=name+birth_date+village, and not \"{0}\"",
                                    "--keys 应为 层级=列 或 层级=列+列，如 person=name+birth_date+village，而不是“{0}”"};
inline constexpr message usage_tolerance{"usage-tolerance",
                                         "--tolerance is COLUMN=AMOUNT or COLUMN=SHARE%, such as arable=0.5 or net_income=5%, and not \"{0}\"",
                                         "--tolerance 应为 列=数量 或 列=比例%，如 arable=0.5 或 net_income=5%，而不是“{0}”"};
inline constexpr message usage_against{"usage-against", "--against is a file, or NAME=FILE, and not \"{0}\"",
                                       "--against 应为文件或 名称=文件，而不是“{0}”"};
inline constexpr message usage_against_twice{"usage-against-twice", "two lists are called \"{0}\": name them, NAME=FILE",
                                             "有两份名单都叫“{0}”：请用 名称=文件 加以区分"};
inline constexpr message usage_list_csv{"usage-list-csv", "--list goes with --format csv", "--list 只用于 --format csv"};
inline constexpr message usage_list_needed{"usage-list-needed", "CSV holds one list: give --list ({0}), or --out with a folder for all",
                                           "CSV 只能容纳一份清单：请给出 --list（{0}），或用 --out 指定文件夹以写出全部"};

// Terms.
inline constexpr message term_no_level{"term-no-level", "there is no level \"{0}\" to ask this of", "没有层级“{0}”"};
inline constexpr message term_no_answer{"term-no-answer", "\"{0}\" is no condition, and one is wanted here: compare it with something",
                                        "“{0}”不是条件，而此处应为条件：请与某值比较"};
inline constexpr message term_no_number{"term-no-number", "\"{0}\" is no number, and one is wanted here", "“{0}”不是数值，而此处应为数值"};

// Lists as CSV.
inline constexpr message csv_cells{"csv-cells", "the row has {0} cells, the header {1}", "该行有 {0} 个单元格，表头有 {1} 个"};
inline constexpr message csv_no_column{"csv-no-column", "there is no column \"{0}\": the header has {1}", "没有列“{0}”：表头为 {1}"};
inline constexpr message csv_empty{"csv-empty", "the file is empty: it needs a header line, such as {0}, and its rows",
                                   "文件为空：需要表头（如 {0}）和数据行"};
inline constexpr message csv_other_persons{"csv-other-persons", "the finding is of {0} persons here, and of {1} in the row before: say one number",
                                           "该疑点此处为 {0} 人，前一行为 {1} 人：请统一人数"};
// What a cell is not, in its own words each: an argument would be English in a Chinese sentence.
inline constexpr message csv_no_day{"csv-value", "\"{0}\" is no day such as 2017-01-15", "“{0}”不是日期：应如 2017-01-15"};
inline constexpr message csv_no_count{"csv-value", "\"{0}\" is no whole number", "“{0}”不是整数"};
inline constexpr message csv_no_state{"csv-value", "\"{0}\" is no state: suspected, answered, verified or withdrawn",
                                      "“{0}”不是状态：应为 suspected、answered、verified 或 withdrawn"};
inline constexpr message csv_no_outcome{"csv-value", "\"{0}\" is no outcome of a look back", "“{0}”不是回头看的结果"};
inline constexpr message csv_no_share{"csv-value", "\"{0}\" is no chance of inclusion such as 27/1000", "“{0}”不是入样概率：应如 27/1000"};
inline constexpr message csv_no_role{"csv-value", "\"{0}\" is no role: village, chosen or replacement",
                                     "“{0}”不是角色：应为 village、chosen 或 replacement"};
inline constexpr message csv_no_selection{"csv-value", "\"{0}\" is no selection: random or chosen", "“{0}”不是选取方式：应为 random 或 chosen"};

// Look back.
inline constexpr message look_no_households{"look-no-households",
                                            "the book \"{0}\" gives no verdict at {1} level: a look back needs one of households",
                                            "规则书“{0}”没有{1}级结论：回头看需要户的结论"};
inline constexpr message look_no_key_column{"look-no-key-column", "--keys: {1} level has no column \"{0}\", and no level above it is called so",
                                            "--keys：{1}级没有列“{0}”，其上级也无此名"};
inline constexpr message look_no_compare_column{"look-no-compare-column", "{1}: no level that is compared has a column \"{0}\"",
                                                "{1}：参与比对的层级没有列“{0}”"};
inline constexpr message look_no_excuse{"look-no-excuse", "--excuse: {1} level has no code column \"{0}\"", "--excuse：{1}级没有代码列“{0}”"};
inline constexpr message look_other_excuse{"look-other-excuse",
                                           "\"{0}\" has the code \"{1}\": the excuses are none, died, moved, imprisoned, serving and split",
                                           "“{0}”有代码“{1}”：理由只能是 none、died、moved、imprisoned、serving、split"};
inline constexpr message look_no_year_column{"look-no-year-column", "--year-column: {1} level has no date or whole number \"{0}\"",
                                             "--year-column：{1}级没有日期或整数列“{0}”"};
inline constexpr message look_no_persons{"look-no-persons", "lists are held against persons, and the schema has none below {0}",
                                         "名单按人比对，而结构文件在{0}以下没有人"};
inline constexpr message look_no_list_columns{
    "look-no-list-columns", "\"{0}\" has no column of id numbers, and not all of name, date of birth and village: nobody can be matched by it",
    "“{0}”没有证件号码列，姓名、出生日期和村也不全：无从比对"};
inline constexpr message look_village_ambiguous{
    "look-village-ambiguous", "several villages are called \"{0}\" ({1}): the entry is matched with nobody there; give the code, or the township",
    "名为“{0}”的村不止一个（{1}）：该条目未与任何人匹配；请给出村编码或乡镇"};
inline constexpr message look_finding_gone{"look-finding-gone",
                                           "finding \"{1}\" of \"{0}\" does not come up in this survey: it is kept in the state that it has",
                                           "“{0}”的问题“{1}”在本次调查中未再出现：保留其原有状态"};

inline constexpr message look_key_level{"look-key-level", "--keys: rows of {0} level are not matched, only those of {1}", "--keys：{0}级不参与比对，只有{1}级参与"};
inline constexpr message look_survey_without_key{
    "look-survey-without-key", "the survey has no column \"{0}\", and no row of {1} level can be matched by it: name what both have, as in --keys {1}=name+birth_date",
    "调查表没有列“{0}”，{1}级各行无从比对：请指定双方都有的列，如 --keys {1}=name+birth_date"};
inline constexpr message look_register_without_key{
    "look-register-without-key",
    "the register has no column \"{0}\", and no row of {1} level can be matched by it: name what both have, as in --keys {1}=name+birth_date",
    "底册没有列“{0}”，{1}级各行无从比对：请指定双方都有的列，如 --keys {1}=name+birth_date"};
inline constexpr message look_survey_without_rows{"look-survey-without-rows", "the survey has no rows of {0} level: nothing is said of single ones",
                                                  "调查表没有{0}级的行：不对单个成员作判定"};
inline constexpr message look_register_without_rows{
    "look-register-without-rows", "the register has no rows of {0} level: nothing is said of single ones", "底册没有{0}级的行：不对单个成员作判定"};
inline constexpr message look_other_village{"look-other-village", "\"{0}\" is in {1} on the register, and was surveyed in {2}: find out which is right",
                                            "“{0}”在底册中属 {1}，调查时在 {2}：请查明哪一个正确"};
inline constexpr message look_missed_elsewhere{
    "look-missed-elsewhere", "\"{0}\" is missed; of its members the register has {1} in other households: the finding counts the others, {2}",
    "“{0}”漏评；其成员中有 {1} 人已在其他户登记：该疑点只计其余 {2} 人"};
inline constexpr message look_no_unit{"look-no-unit", "the household has no id: it is in the lists, and can have no finding and no second round; give it one",
                                      "该户没有编号：会列入清单，但无法跟踪疑点或作第二轮比较；请补编号"};
inline constexpr message look_excuse_unreadable{
    "look-excuse-unreadable", "{1} cells of \"{0}\" hold no excuse, and whoever is excused is not missed: write none, died, moved, imprisoned, serving or split",
    "列“{0}”有 {1} 个单元格不是理由代码，而有理由者不计漏评：请填 none、died、moved、imprisoned、serving 或 split"};

// Rates.
inline constexpr message rates_sampled_twice{"rates-sampled-twice", "the household \"{0}\" is in the sample twice", "户“{0}”在样本中出现两次"};
inline constexpr message rates_one_county{"rates-one-county", "rates are those of one county, and the register has {0}: give the tables of one",
                                          "比率是一个县的比率，而底册有 {0} 个县：请只给一个县的表"};
inline constexpr message rates_no_by{"rates-no-by", "{1} level has no code column \"{0}\" for a limit to go by",
                                     "{1}级没有代码列“{0}”，无法按其确定标准"};
inline constexpr message rates_by_unknown{"rates-by-unknown", "the limit goes by \"{0}\", which the register does not say: fill it in",
                                          "标准按“{0}”确定，而底册未填：请补填"};
inline constexpr message rates_no_value{"rates-no-value", "there is no limit for {0} \"{1}\"", "没有 {0}“{1}”的标准"};
inline constexpr message rates_finding_not_surveyed{"rates-finding-not-surveyed",
                                                    "finding \"{1}\" is of \"{0}\", which is not among those surveyed that it can be found of",
                                                    "问题“{1}”的对象“{0}”不在可查出该问题的调查对象之中"};
inline constexpr message rates_not_screened{
    "rates-not-screened", "\"{0}\" was found missed in the village \"{1}\", which does not say whether it was screened: say complete or partial",
    "“{0}”在村“{1}”查出漏评，而该村未说明是否全面筛查：请填全面或部分"};
inline constexpr message rates_member_outside{
    "rates-member-outside", "\"{0}\" was found left out in the village \"{1}\", which was not screened: the missed rate is of screened villages, and does not count it",
    "“{0}”为漏登成员，所在村“{1}”未作筛查：漏评率只计已筛查的村，未计入此人"};
inline constexpr message rates_no_persons{"rates-no-persons", "finding \"{1}\" of \"{0}\" does not say of how many persons",
                                          "“{0}”的问题“{1}”未说明人数"};
inline constexpr message rates_no_answers{"rates-no-answers", "there is no column \"{0}\" at {1} level to hold the answers",
                                          "{1}级没有存放回答的列“{0}”"};
inline constexpr message rates_no_answer_column{
    "rates-no-answer-column", "{1} level has no text column \"{0}\" that says whose an answer is: correct the book's \"household\" or \"village\"",
    "{1}级没有说明回答来自哪一户或哪个村的文本列“{0}”：请更正规则中的 household 或 village"};
inline constexpr message rates_later_steps{"rates-later-steps", "steps of findings after {1}, which do not count yet: {0}",
                                           "{1} 之后的问题处理步骤，暂不计入：{0} 步"};
inline constexpr message rates_asked_twice{"rates-asked-twice", "household \"{0}\" answers twice: each counts once",
                                           "户“{0}”有两份回答：每户只能计一次"};
inline constexpr message rates_not_in_force{"rates-not-in-force", "\"{0}\" is not in force on {1}: give another --date, or --retrospective",
                                            "“{0}”在 {1} 不在有效期内：请另给 --date，或用 --retrospective"};
inline constexpr message rates_other_problem{
    "rates-other-problem", "the problem \"{0}\" counts in no rate: wrongly_exited, missed and left_out do",
    "问题“{0}”不计入任何比率：计入的是 wrongly_exited、missed 和 left_out"};
inline constexpr message rates_listed_only{"rates-listed-only", "findings \"{0}\", which count in no rate: {1}", "不计入任何比率的问题“{0}”：{1} 个"};
inline constexpr message rates_finding_registered{
    "rates-finding-registered", "\"{0}\" is found {1} and is on the register: withdraw the finding, or correct the register",
    "“{0}”的问题为 {1}，但其在底册之中：请撤销该问题，或更正底册"};
inline constexpr message rates_finding_no_status{
    "rates-finding-no-status", "\"{0}\" is found {1}, and whether the household \"{2}\" is on the register is not known: fill it in",
    "“{0}”的问题为 {1}，而户“{2}”是否在底册未知：请补填"};
inline constexpr message rates_left_out_outside{
    "rates-left-out-outside", "\"{0}\" is found left out of the household \"{1}\", which is not on the register: it is missed as a whole, or not at all",
    "“{0}”为户“{1}”的漏登成员，而该户不在底册：应整户认定是否漏评"};
inline constexpr message rates_persons_not_matched{
    "rates-persons-not-matched", "whether those who were left out are on the register was not looked at: persons cannot be matched ({0})",
    "无法匹配人员，未核对漏登成员是否在底册（{0}）"};
inline constexpr message rates_no_village{"rates-no-village", "the village \"{0}\" is not in the register: correct its id", "村“{0}”不在底册：请更正其编号"};
inline constexpr message rates_village_not_surveyed{
    "rates-village-not-surveyed", "the village \"{0}\" was drawn, and the survey has no row of it: say there whether it was screened",
    "已抽取村“{0}”，但调查数据中没有该村：请填写并注明是否全面筛查"};
inline constexpr message rates_not_in_register{
    "rates-not-in-register", "the household \"{0}\" of the sample is not in the register: correct its id", "样本户“{0}”不在底册：请更正其编号"};
inline constexpr message rates_other_disposition{
    "rates-other-disposition", "the sample says \"{1}\" of the household \"{0}\", which was surveyed", "样本记户“{0}”为“{1}”，但该户已调查"};
inline constexpr message rates_complete_not_surveyed{
    "rates-complete-not-surveyed", "the sample says that the household \"{0}\" was surveyed, and the survey does not have it", "样本记户“{0}”已完成调查，但调查数据中没有该户"};
inline constexpr message rates_sample_differs{
    "rates-sample-differs", "{2} \"{3}\" has \"{0}\" here and \"{1}\" in an earlier row", "{2}“{3}”此处为“{0}”，前面的行为“{1}”"};
inline constexpr message rates_out_of_turn{
    "rates-out-of-turn", "village \"{0}\", stratum \"{1}\": turn {3} (\"{2}\") was taken before turn {4}: replacements stand in the order that was drawn",
    "村“{0}”、层“{1}”：第 {3} 顺位“{2}”先于第 {4} 顺位使用：候补应按抽取的顺序"};
inline constexpr message rates_more_replacements{
    "rates-more-replacements", "village \"{0}\", stratum \"{1}\": {2} replacements for {3} chosen households that were not surveyed",
    "村“{0}”、层“{1}”：未调查的中选户 {3} 户，却使用候补 {2} 户"};
inline constexpr message rates_outside_sample{
    "rates-outside-sample", "surveyed exited households that are not in the sample: {0}. They stand in the rate, and in no interval",
    "不在样本中的已调查脱贫户：{0} 户。计入比率，不计入区间"};

// Data.
inline constexpr message entity_unknown{"entity-unknown", "no {0} has the id \"{1}\"", "没有标识为“{1}”的{0}"};
inline constexpr message entity_ambiguous{"entity-ambiguous", "several {0} rows have the id \"{1}\": mend the file first", "有多个{0}的标识为“{1}”：请先修正文件"};
inline constexpr message data_has_errors{"data-has-errors",
    "errors in the data: {0}. What they touch is unknown in this result, and the exit code is 1",
                                         "数据有 {0} 处错误：本结果中相关内容按未知处理，退出码为 1"};

// Output.
inline constexpr message out_unwritable{"out-unwritable", "\"{0}\" cannot be written: {1}", "无法写入“{0}”：{1}"};
inline constexpr message out_is_input{"out-is-input", "\"{0}\" is read by this very run: choose another place for the result",
    "“{0}”正是本次运行的输入：请另选结果的位置"};
inline constexpr message out_is_folder{"out-is-folder", "\"{0}\" is a folder: name a file (only --format csv can fill a folder)",
    "“{0}”是文件夹：请给出文件名（只有 --format csv 可写入文件夹）"};
inline constexpr message data_problem_count{"data-problem-count", "    in all: {0}", "    共 {0} 处"};
inline constexpr message out_written{"out-written", "written: {0}", "已写入：{0}"};

// check, standards, progress.
inline constexpr message check_no_example{"check-no-example", "no tightening is refuted by an example: no file was written", "没有被反例推翻的收紧：未写文件"};
inline constexpr message check_clean{"check-clean", "{0}: no issue ({1} rules, schema {2})", "{0}：没有问题（{1} 条规则，结构文件 {2}）"};
inline constexpr message check_counts{"check-counts", "{0}: errors {1}, warnings {2}", "{0}：错误 {1}，警告 {2}"};
inline constexpr message standards_books{"standards-books", "Rule books", "规则书"};
inline constexpr message standards_measures{"standards-measures", "Measures", "测量方案"};
inline constexpr message standards_schemas{"standards-schemas", "Schemas", "结构文件"};
inline constexpr message standards_id{"standards-id", "id", "标识"};
inline constexpr message standards_title{"standards-title", "title", "名称"};
inline constexpr message standards_levels{"standards-levels", "levels", "层级"};
inline constexpr message standards_rules{"standards-rules", "rules", "规则数"};
inline constexpr message standards_period{"standards-period", "in force", "有效期"};
inline constexpr message standards_evidence{"standards-evidence", "evidence", "依据"};
inline constexpr message standards_next{"standards-next", "povexit standards ID tells one in sentences, with --format toml it prints its text; --rules ID uses it.",
    "povexit standards 标识 逐条列出其一，加 --format toml 打印原文件；--rules 标识 可直接使用。"};
inline constexpr message evidence_seen{"evidence-seen", "text seen {0}", "见原文 {0}"};
inline constexpr message evidence_seen_weak{"evidence-seen-weak", "weak source {0}", "来源较弱 {0}"};
inline constexpr message evidence_memory{"evidence-memory", "from memory {0}", "凭记忆 {0}"};
inline constexpr message evidence_derived{"evidence-derived", "derived {0}", "推导 {0}"};
inline constexpr message told_rules{"told-rules", "Rules", "规则"};
inline constexpr message told_verdicts{"told-verdicts", "Verdicts", "结论"};
inline constexpr message told_scores{"told-scores", "Scores", "评分"};
inline constexpr message told_classes{"told-classes", "Classes", "分类"};
inline constexpr message told_parameters{"told-parameters", "Parameters", "参数"};
inline constexpr message told_defines{"told-defines", "Defined values", "定义"};
inline constexpr message told_reports{"told-reports", "Reported numbers", "列报"};
inline constexpr message told_source{"told-source", "source", "来源"};
inline constexpr message told_extends{"told-extends", "extends", "沿用"};
inline constexpr message told_note{"told-note", "note", "说明"};
inline constexpr message told_clause{"told-clause", "clause", "条款"};
inline constexpr message told_of{"told-of", "{0}: {1}", "{0}：{1}"};
inline constexpr message told_seen{"told-seen", "text seen", "见原文"};
inline constexpr message told_seen_weak{"told-seen-weak", "weak source", "来源较弱"};
inline constexpr message told_memory{"told-memory", "from memory", "凭记忆"};
inline constexpr message told_derived{"told-derived", "derived", "推导"};
inline constexpr message told_limits{"told-limits", "Limits", "标准"};
inline constexpr message told_limit_where{"told-limit-where", "{0} where {1} is {2}", "{1}为{2}时{0}"};
inline constexpr message told_counted{"told-counted", "What is counted", "计数口径"};
inline constexpr message told_remaining{"told-remaining", "registered, not exited (P0)", "建档立卡未脱贫人口（P0）"};
inline constexpr message told_exited_persons{"told-exited-persons", "registered, exited (X)", "建档立卡已脱贫人口（X）"};
inline constexpr message told_unregistered{"told-unregistered", "of agricultural hukou, not registered (N)", "非建档立卡农业户籍人口（N）"};
inline constexpr message told_agricultural{"told-agricultural", "of agricultural hukou (H)", "农业户籍人口（H）"};
inline constexpr message told_registered{"told-registered", "on the register", "在册"};
inline constexpr message told_exited{"told-exited", "exited on paper", "已脱贫"};
inline constexpr message told_members{"told-members", "members", "人口数"};
inline constexpr message told_village_unregistered{"told-village-unregistered", "persons outside the register", "非建档立卡人口"};
inline constexpr message told_screened{"told-screened", "screened in full", "已全部排查"};
inline constexpr message told_village_households{"told-village-households", "households outside the register", "非建档立卡户数"};
inline constexpr message told_answers{"told-answers", "Recognition", "群众认可度"};
inline constexpr message told_approving{"told-approving", "approves", "认可"};
inline constexpr message told_disapproving{"told-disapproving", "does not approve", "不认可"};
inline constexpr message told_average{"told-average", "average", "一般"};
inline constexpr message told_no_answer{"told-no-answer", "no answer", "未答"};
inline constexpr message told_counts_as{"told-counts-as", "{0}, counted as {1}", "{0}，计为{1}"};
inline constexpr message told_left_out{"told-left-out", "{0}, left out", "{0}，不计"};
inline constexpr message told_approval{"told-approval", "approval", "认可"};
inline constexpr message told_no_approval{"told-no-approval", "no approval", "不认可"};
inline constexpr message told_level{"told-level", "Intervals: {0}", "区间：{0}"};
inline constexpr message standards_rates{"standards-rates", "Rates", "比率规则"};
inline constexpr message progress_reading{"progress-reading", "reading {0} %", "读取 {0}%"};

// povexit measure.
inline constexpr message measure_too_fine{"measure-too-fine", "\"{0}\" gives numbers without a common denominator below 2^62: write it with fewer decimals, or round it",
                                          "“{0}”的数值没有小于 2^62 的公分母：请减少小数位数，或先取整"};
inline constexpr message measure_negative_weight{"measure-negative-weight", "\"{0}\" is below zero here, and in {1} rows in all: a weight is 0 or more",
                                                 "“{0}”在此为负，共有 {1} 行为负：权数须大于或等于 0"};
inline constexpr message measure_no_column{"measure-no-column", "there is no column \"{0}\" at {1} level or above, and no level of that name above it",
                                           "{1}级及以上没有列“{0}”，其上也没有名为“{0}”的层级"};
inline constexpr message measure_column_type{"measure-column-type", "\"{0}\" holds amounts: rows go by a code, an answer, a text or an integer",
                                             "“{0}”是数量：分组须按代码、是否、文本或整数"};
inline constexpr message measure_no_rule{"measure-no-rule", "book {1} has no rule \"{0}\" at {2} level or above", "规则书 {1} 在{2}级及以上没有规则“{0}”"};
inline constexpr message measure_not_boolean{"measure-not-boolean", "\"{0}\" of book {1} is a number: an indicator is a rule or a condition, yes or no",
                                             "规则书 {1} 的“{0}”是数值：指标须是规则或条件，即是或否"};
inline constexpr message measure_no_stratum{"measure-no-stratum", "chosen: there is no stratum \"{0}\"", "chosen：没有名为“{0}”的层"};
inline constexpr message measure_no_design{"measure-no-design", "\"{0}\" is not known here: every row of the population needs its stratum and unit, or leave [design] out",
                                           "此处“{0}”未知：总体的每一行都需要所属的层和单元，否则请删去 [design]"};
inline constexpr message measure_stratum_units{"measure-stratum-units", "stratum \"{0}\" has another number of units here than in an earlier row",
                                               "层“{0}”的单元数与前面的行不一致"};
inline constexpr message measure_no_count{"measure-no-count", "\"{0}\" is no count here: give a whole number of units, or of rows", "此处“{0}”不是计数：单元数和行数须为整数"};
inline constexpr message measure_unit_rows{"measure-unit-rows", "unit \"{0}\" has another number of rows here than in an earlier row", "单元“{0}”的行数与前面的行不一致"};
inline constexpr message measure_no_persons{"measure-no-persons", "\"{0}\" is no number of persons here, and in {1} rows in all: it must be whole, and 0 or more",
                                            "此处“{0}”不是人数，共有 {1} 行如此：须为大于或等于 0 的整数"};
inline constexpr message measure_no_base{"measure-no-base", "line \"{0}\" is a share of a middle that is undefined, or not above 0: is welfare known, with a weight, of anybody?",
                                         "贫困线“{0}”所依据的均值或中位数无定义，或不大于 0：是否有人的福利和权数已知？"};
inline constexpr message measure_no_strict_cutoff{"measure-no-strict-cutoff",
                                                  "cutoff \"{0}\": nobody scores above {1}, or weights that are redistributed leave open which score is next: write poor = \"not_below\"",
                                                  "临界值“{0}”：没有高于 {1} 的得分，或权重重新分配后无法确定下一个得分：请写 poor = \"not_below\""};
inline constexpr message measure_no_gap_errors{"measure-no-gap-errors", "indicators are not known for some rows, and bounds have no error",
                                               "有的行指标未知，上下界没有误差"};
inline constexpr message measure_bottom_fine{"measure-bottom-fine", "the bottom {0} has more decimals than welfare itself: write it with as many",
                                             "底值 {0} 的小数位数多于福利值本身：请取相同位数"};
inline constexpr message measure_scale_inexact{"measure-scale-inexact",
                                               "this equivalence scale gives no exact numbers here: only lines that are stated can be held against it, and only FGT is measured",
                                               "此等价规模在此得不到精确数值：只能对照给定的贫困线，且只计算 FGT"};
inline constexpr message measure_scale_by_group{"measure-scale-by-group", "line \"{0}\" goes by groups, which does not go with this equivalence scale: put the scale into the value",
                                                "贫困线“{0}”按组给出，不能与此等价规模同用：请把规模写入 value"};
inline constexpr message measure_other_unit{"measure-other-unit", "line \"{0}\" is in {1}, and welfare in {2}", "贫困线“{0}”的单位为 {1}，而福利的单位为 {2}"};
inline constexpr message measure_limit_unit{"measure-limit-unit", "the limit of \"{0}\" is in {1}, and its value in {2}", "“{0}”的界限单位为 {1}，而其数值的单位为 {2}"};
inline constexpr message measure_no_year{"measure-no-year", "line \"{0}\" has no amount for {1}: add it, or ask for another --year",
                                         "贫困线“{0}”没有 {1} 年的金额：请补上，或用 --year 指定其他年份"};
inline constexpr message measure_no_code{"measure-no-code", "\"{0}\" has no code \"{1}\"", "“{0}”没有代码“{1}”"};
inline constexpr message measure_one_line{"measure-one-line", "line \"{0}\" differs by row: Watts, Sen and the median gap are measured below one line",
                                          "贫困线“{0}”各行不同：瓦茨、森和中位差距只对同一条线计算"};

inline constexpr const message* all_cli_messages[] = {
    &usage_command, &usage_no_command, &usage_option, &usage_extra, &usage_value, &usage_required, &usage_choice, &usage_year,
    &usage_threads, &usage_count, &usage_share, &usage_limit, &usage_draw, &usage_sample_action, &usage_sample_nothing, &usage_sample_both, &usage_staff, &sample_allows_all,
    &sample_no_column, &sample_no_village, &sample_other_seed, &sample_empty_frame, &sample_not_even, &sample_villages_of_strata, &sample_drawn_with,
    &sample_more_than_surveyed, &sample_bar, &sample_no_townships, &rates_sampled_twice, &rates_one_county, &rates_no_by, &rates_by_unknown,
    &rates_no_value, &rates_finding_not_surveyed, &rates_not_screened, &rates_member_outside, &rates_no_persons, &rates_no_answers, &rates_no_answer_column, &rates_later_steps, &rates_asked_twice,
    &rates_not_in_force,
    &rates_other_problem, &rates_listed_only, &rates_finding_registered, &rates_finding_no_status, &rates_left_out_outside,
    &rates_persons_not_matched, &rates_no_village, &rates_village_not_surveyed, &rates_not_in_register, &rates_other_disposition, &rates_complete_not_surveyed,
    &rates_sample_differs, &rates_out_of_turn, &rates_more_replacements,
    &rates_outside_sample, &usage_keys, &usage_tolerance, &usage_against, &usage_against_twice, &usage_list_csv, &usage_list_needed, &csv_cells,
    &csv_no_column, &csv_no_day, &csv_no_count, &csv_no_state, &csv_no_outcome, &csv_no_share, &csv_no_role, &csv_no_selection,
    &look_no_households, &look_no_key_column, &look_no_compare_column, &look_no_excuse, &look_other_excuse, &look_no_year_column, &look_no_persons,
    &look_no_list_columns, &look_village_ambiguous, &look_finding_gone, &look_key_level, &look_survey_without_key, &look_register_without_key, &look_survey_without_rows,
    &look_register_without_rows, &look_other_village, &look_missed_elsewhere, &look_no_unit, &look_excuse_unreadable, &csv_empty, &csv_other_persons, &usage_day, &sample_none_drawn,
    &term_no_level, &term_no_answer, &term_no_number, &usage_level, &usage_csv_level, &usage_excel,
    &usage_rows_text, &entity_unknown, &entity_ambiguous, &data_has_errors, &data_problem_count, &out_unwritable, &out_is_input, &out_is_folder,
    &out_written, &check_no_example, &check_clean, &check_counts, &standards_books, &standards_schemas, &standards_id, &standards_title,
    &standards_levels, &standards_rules, &standards_period, &standards_evidence, &standards_next, &evidence_seen, &evidence_seen_weak,
    &measure_too_fine, &measure_negative_weight, &measure_no_column, &measure_column_type, &measure_no_rule,
    &measure_not_boolean, &measure_no_stratum, &measure_no_design, &measure_stratum_units, &measure_no_count,
    &measure_unit_rows, &measure_no_persons, &measure_no_base,
    &measure_no_strict_cutoff, &measure_no_gap_errors, &measure_bottom_fine, &measure_scale_inexact, &measure_scale_by_group,
    &measure_other_unit, &measure_limit_unit, &measure_no_year, &measure_no_code, &measure_one_line,
    &evidence_memory, &evidence_derived, &told_rules, &told_verdicts, &told_scores, &told_classes, &told_parameters, &told_defines, &told_reports,
    &told_source, &told_extends, &told_note, &told_clause, &told_of, &told_seen, &told_seen_weak, &told_memory, &told_derived,
    &told_limits, &told_limit_where, &told_counted, &told_remaining, &told_exited_persons, &told_unregistered, &told_agricultural, &told_registered,
    &told_exited, &told_members, &told_village_unregistered, &told_screened, &told_village_households, &told_answers, &told_approving,
    &told_disapproving, &told_average, &told_no_answer, &told_counts_as, &told_left_out, &told_approval, &told_no_approval, &told_level,
    &standards_rates, &standards_measures,
    &progress_reading,
};

}  // namespace povexit::inline v0::messages
