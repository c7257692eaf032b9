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
inline constexpr message usage_date{"usage-date", "--date is a day such as 2017-01-15, and not \"{0}\"", "--date 应为日期，如 2017-01-15，而不是“{0}”"};
inline constexpr message usage_threads{"usage-threads", "--threads is a number from 0 (all that there are) to 1024, and not \"{0}\"",
    "--threads 应为 0（用尽）至 1024 的整数，而不是“{0}”"};
inline constexpr message usage_level{"usage-level", "the schema has no level \"{0}\": its levels are {1}", "结构文件没有层级“{0}”：现有层级为 {1}"};
inline constexpr message usage_csv_level{"usage-csv-level",
    "CSV holds the rows of one level: give --rows LEVEL ({0}), or --out with a folder for all",
                                         "CSV 只能容纳一个层级：请给出 --rows 层级（{0}），或用 --out 指定文件夹以写出全部"};
inline constexpr message usage_excel{"usage-excel", "--excel goes with --format csv", "--excel 只用于 --format csv"};
inline constexpr message usage_rows_text{"usage-rows-text", "--rows goes with --format json or csv", "--rows 只用于 --format json 或 csv"};

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
inline constexpr message progress_reading{"progress-reading", "reading {0} %", "读取 {0}%"};

inline constexpr const message* all_cli_messages[] = {
    &usage_command, &usage_no_command, &usage_option, &usage_extra, &usage_value, &usage_required, &usage_choice, &usage_year, &usage_date,
    &usage_threads, &usage_level, &usage_csv_level, &usage_excel, &usage_rows_text, &entity_unknown, &entity_ambiguous, &data_has_errors, &data_problem_count,
    &out_unwritable, &out_is_input, &out_is_folder, &out_written, &check_no_example, &check_clean, &check_counts, &standards_books, &standards_schemas, &standards_id,
    &standards_title, &standards_levels, &standards_rules, &standards_period, &standards_evidence, &standards_next, &evidence_seen,
    &evidence_seen_weak, &evidence_memory, &evidence_derived, &told_rules, &told_verdicts, &told_scores, &told_classes, &told_parameters,
    &told_defines, &told_reports, &told_source, &told_extends, &told_note, &told_clause, &told_of, &told_seen, &told_seen_weak, &told_memory, &told_derived,
    &progress_reading,
};

}  // namespace povexit::inline v0::messages
