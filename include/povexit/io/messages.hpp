// SPDX-License-Identifier: MIT
// povexit/io/messages.hpp -- what can be wrong with files of data, their rows and their cells.
//
// Layer: io.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Files.
inline constexpr message file_left_out{"file-left-out", "there is no file \"{0}\": nothing is known of {1}", "没有文件“{0}”：{1}级的数据均未知"};
inline constexpr message file_missing{"file-missing", "there is no file \"{0}\" for level {1}: put it into the folder, or name it as the schema does",
                                      "缺少层级{1}的文件“{0}”：请放入数据文件夹，或按结构文件命名"};
inline constexpr message file_unreadable{"file-unreadable", "\"{0}\" cannot be read: {1}", "无法读取“{0}”：{1}"};
inline constexpr message file_empty{"file-empty", "the file for level {0} is empty: it needs a header line and its rows",
                                    "层级{0}的文件是空的：须有表头行和数据行"};
inline constexpr message file_without_rows{"file-without-rows", "the file for level {0} has a header and no rows",
                                           "层级{0}的文件只有表头，没有数据行"};
inline constexpr message file_is_utf16{"file-is-utf16", "this is UTF-16 text: save it again as \"CSV UTF-8 (comma delimited)\"",
                                       "文件为 UTF-16 编码：请另存为“CSV UTF-8（逗号分隔）”"};
inline constexpr message file_is_workbook{"file-is-workbook",
                                          "this is a spreadsheet workbook, not text: save the sheet as \"CSV UTF-8 (comma delimited)\"",
                                          "这是电子表格工作簿，不是文本：请将工作表另存为“CSV UTF-8（逗号分隔）”"};
inline constexpr message file_is_gb18030{"file-is-gb18030", "read as GB18030 (GBK): it is not UTF-8", "按 GB18030（GBK）读取：文件不是 UTF-8"};
inline constexpr message no_converter{"no-converter", "this is not UTF-8, and this system cannot convert GB18030: save it again as \"CSV UTF-8\"",
                                      "文件不是 UTF-8，而本系统不能转换 GB18030：请另存为“CSV UTF-8”"};
inline constexpr message text_for_no_level{"text-for-no-level", "\"{0}\" is neither a level nor a file of the schema",
                                           "“{0}”既不是结构文件中的层级，也不是其文件名"};
inline constexpr message no_data{"no-data", "no file could be read", "没有任何文件可以读取"};

// Headers.
inline constexpr message header_missing{"header-missing",
                                        "no header was found: the file has {0} lines above it by the schema (title_rows), and ends before it",
                                        "找不到表头：结构文件规定其上有 {0} 行标题（title_rows），而文件到此已结束"};
inline constexpr message header_unknown{
    "header-unknown", "no name in this line is a column of level {0}: is it the header? If titles stand above the header, set title_rows",
    "该行没有一个名称是{0}级的列：这是表头吗？若表头之上另有标题行，请设置 title_rows"};
inline constexpr message column_missing{"column-missing", "no column \"{0}\" in the file: every value of it is unknown",
                                        "文件中没有列“{0}”：其值全部未知"};
inline constexpr message columns_missing{"columns-missing", "{0} columns are not in the file, and every value of them is unknown: {1}",
                                         "文件中没有以下 {0} 列，其值全部未知：{1}"};
inline constexpr message id_column_missing{"id-column-missing", "no column \"{0}\", which names each {1}: nothing can refer to these rows",
                                           "没有标识各{1}的列“{0}”：其他表无法引用这些行"};
inline constexpr message parent_column_missing{"parent-column-missing",
                                               "no column \"{0}\", which says to which {1} a row belongs: every {1} is uncertain",
                                               "没有说明所属{1}的列“{0}”：所有{1}的结论都不确定"};
inline constexpr message header_duplicate{"header-duplicate", "\"{0}\" brings the column \"{1}\" a second time: only the first is read",
                                          "“{0}”再次给出列“{1}”：只读取第一个"};
inline constexpr message columns_ignored{"columns-ignored", "columns that the schema does not have were not read ({0}): {1}",
                                         "结构文件中没有的列未读取（{0} 列）：{1}"};
inline constexpr message too_many_columns{"too-many-columns", "this line has more than {0} cells: the rest of it was not read",
                                          "该行超过 {0} 个单元格：其余部分未读取"};

// Rows.
inline constexpr message row_length{"row-length",
                                    "this row has {0} cells and the header {1}: its values may be shifted, so all but its id count as unknown",
                                    "该行有 {0} 个单元格，而表头有 {1} 个：数值可能错位，除标识外均按未知处理"};
inline constexpr message quote_unclosed{"quote-unclosed", "the quote opened here never closes: the cell counts as unknown",
                                        "此处的引号没有闭合：该单元格按未知处理"};
inline constexpr message quote_followed{"quote-followed",
                                        "text follows the closing quote: double the quotes inside of a quoted cell; the cell counts as unknown",
                                        "闭合引号之后还有文字：引号内的引号须写两遍；该单元格按未知处理"};
inline constexpr message rows_blank{"rows-blank", "blank lines were left out: {0}", "略去 {0} 个空行"};
inline constexpr message rows_after_footer{"rows-after-footer", "rows below the footer were not read: {0}", "合计行之下还有 {0} 行，未读取"};
inline constexpr message too_many_rows{"too-many-rows", "a table holds at most 2,147,483,647 rows: the rest was not read",
                                       "一张表最多 2,147,483,647 行：其余未读取"};

// Names of rows and of their parents.
inline constexpr message id_blank{"id-blank", "this {0} has no id: nothing can refer to it", "该{0}没有标识：其他表无法引用"};
inline constexpr message id_duplicate{
    "id-duplicate", "{0} \"{1}\" is there twice, first in line {2}: both are kept, it counts once, and what refers to it belongs to neither",
    "{0}“{1}”重复，首次在第 {2} 行：两行都保留，只计一次，指向它的行不归属任何一行"};
inline constexpr message id_ruined{
    "id-ruined", "\"{0}\" was an id before a spreadsheet made a number of it: its digits are lost, and it matches nothing. Format the column as text",
    "“{0}”原为标识号码，被电子表格当作数字处理后尾数丢失：不与任何号码匹配。请将该列设为文本格式"};
inline constexpr message orphan{"orphan", "no {0} has the id \"{1}\": this {2} is kept, and every {0} it may belong to is less certain",
                                "没有标识为“{1}”的{0}：该{2}予以保留，其可能所属的{0}结论相应变为不确定"};
inline constexpr message orphan_blank{"orphan-blank", "this {1} does not say to which {0} it belongs: it is kept, and every {0} is less certain",
                                      "该{1}没有说明属于哪个{0}：予以保留，各{0}的结论相应变为不确定"};
inline constexpr message orphan_ambiguous{"orphan-ambiguous", "{0} \"{1}\" is there more than once: this {2} belongs to neither",
                                          "{0}“{1}”不止一个：该{2}不归属任何一个"};

// Cells that cannot be read: unknown, counted, listed.
inline constexpr message cell_not_integer{"cell-not-integer", "\"{0}\" is no whole number (column \"{1}\")", "“{0}”不是整数（列“{1}”）"};
inline constexpr message cell_not_number{"cell-not-number", "\"{0}\" is no number (column \"{1}\")", "“{0}”不是数字（列“{1}”）"};
inline constexpr message cell_decimals{"cell-decimals", "\"{0}\" has more decimals than column \"{1}\" keeps: nothing is rounded",
                                       "“{0}”的小数位多于列“{1}”所能保存的位数：不作舍入"};
inline constexpr message cell_too_large{"cell-too-large", "\"{0}\" is too large a number (column \"{1}\")", "“{0}”数值过大（列“{1}”）"};
inline constexpr message cell_not_boolean{"cell-not-boolean", "\"{0}\" is neither yes nor no (column \"{1}\")", "“{0}”不是“是”或“否”（列“{1}”）"};
inline constexpr message cell_not_date{"cell-not-date", "\"{0}\" is no date (column \"{1}\"): write 2016-04-01",
                                       "“{0}”不是日期（列“{1}”）：请写作 2016-04-01"};
inline constexpr message cell_no_such_day{"cell-no-such-day", "\"{0}\" is a day that does not exist (column \"{1}\")",
                                          "“{0}”这一天不存在（列“{1}”）"};
inline constexpr message cell_only_year{"cell-only-year", "\"{0}\" is a year, not a day (column \"{1}\")", "“{0}”只有年份，没有月日（列“{1}”）"};
inline constexpr message cell_unknown_code{"cell-unknown-code", "\"{0}\" is no code of column \"{1}\"", "“{0}”不是列“{1}”的代码"};
inline constexpr message cell_ambiguous_code{"cell-ambiguous-code", "\"{0}\" names several codes of column \"{1}\": write the code itself",
                                             "“{0}”对应列“{1}”的多个代码：请写代码本身"};
inline constexpr message cell_invalid_bytes{"cell-invalid-bytes", "bytes that are no text in column \"{1}\": the cell counts as unknown",
                                            "列“{1}”中有无法识别为文字的字节：该单元格按未知处理"};
inline constexpr message cell_too_long{"cell-too-long", "\"{0}\" is longer than 65,536 bytes (column \"{1}\"): a quote may be missing; the cell counts as unknown",
                                       "“{0}”超过 65,536 字节（列“{1}”）：可能缺少引号；该单元格按未知处理"};
inline constexpr message cell_control_bytes{"cell-control-bytes", "control characters in column \"{1}\": the cell counts as unknown",
                                            "列“{1}”中有控制字符：该单元格按未知处理"};

// Cells that were read, and want a second look.
inline constexpr message cell_outside_range{"cell-outside-range", "\"{0}\" lies outside the range of column \"{1}\": it is kept",
                                            "“{0}”超出列“{1}”的范围：予以保留"};
inline constexpr message cell_looks_like_percent{"cell-looks-like-percent",
                                                 "\"{0}\" in the ratio column \"{1}\" was read as it stands: if it is a percentage, write {0}%",
                                                 "比率列“{1}”中的“{0}”按原值读取：若为百分数，请写作 {0}%"};
inline constexpr message cell_month_only{"cell-month-only", "\"{0}\" names a month (column \"{1}\"): its first day was taken",
                                         "“{0}”只有年月（列“{1}”）：取该月第一天"};
inline constexpr message cell_serial_date{"cell-serial-date", "\"{0}\" in column \"{1}\" was read as a spreadsheet's day number",
                                          "列“{1}”中的“{0}”按电子表格的日期序号读取"};
inline constexpr message cell_wrong_check_digit{"cell-wrong-check-digit", "the check digit of \"{0}\" is wrong (column \"{1}\"): it is kept",
                                                "“{0}”的校验码有误（列“{1}”）：予以保留"};
inline constexpr message cell_not_resident_id{"cell-not-resident-id", "\"{0}\" is no resident id number (column \"{1}\"): it is kept as text",
                                              "“{0}”不是居民身份证号码（列“{1}”）：按文本保留"};
inline constexpr message cell_old_resident_id{
    "cell-old-resident-id", "\"{0}\" is a resident id number of the old form of 15 digits (column \"{1}\"): it is kept, and does not count as valid",
    "“{0}”是 15 位旧身份证号码（列“{1}”）：予以保留，但不算有效"};

// Rows beside each other.
inline constexpr message text_repeated{"text-repeated", "\"{0}\" stands in column \"{1}\" more than once, first in line {2}, and should be unique: all are kept",
                                       "列“{1}”中的“{0}”出现不止一次，首次在第 {2} 行，而该列不应重复：均予以保留"};
inline constexpr message key_repeated{"key-repeated", "this {0} has the same \"{1}\" {2} as the one in line {3}, and belongs to the same {4}: both are kept",
                                      "该{0}与第 {3} 行属于同一{4}，且“{1}”同为 {2}：两行都保留"};

// The rest of a long list.
inline constexpr message and_more{"and-more", "and {0} more [{1}] in column \"{2}\"", "另有 {0} 处 [{1}]，列“{2}”"};
inline constexpr message and_more_rows{"and-more-rows", "and {0} more [{1}]", "另有 {0} 处 [{1}]"};

inline constexpr const message* all_io_messages[] = {
    &file_left_out, &file_missing,
    &file_unreadable,
    &file_empty,
    &file_without_rows,
    &file_is_utf16,
    &file_is_workbook,
    &file_is_gb18030,
    &no_converter,
    &text_for_no_level,
    &no_data,
    &header_missing,
    &header_unknown,
    &column_missing,
    &columns_missing,
    &id_column_missing,
    &parent_column_missing,
    &header_duplicate,
    &columns_ignored,
    &too_many_columns,
    &row_length,
    &quote_unclosed,
    &quote_followed,
    &rows_blank,
    &rows_after_footer,
    &too_many_rows,
    &id_blank,
    &id_duplicate,
    &id_ruined,
    &orphan,
    &orphan_blank,
    &orphan_ambiguous,
    &cell_not_integer,
    &cell_not_number,
    &cell_decimals,
    &cell_too_large,
    &cell_not_boolean,
    &cell_not_date,
    &cell_no_such_day,
    &cell_only_year,
    &cell_unknown_code,
    &cell_ambiguous_code,
    &cell_invalid_bytes,
    &cell_too_long,
    &cell_control_bytes,
    &cell_outside_range,
    &cell_looks_like_percent,
    &cell_month_only,
    &cell_serial_date,
    &cell_wrong_check_digit,
    &cell_not_resident_id,
    &cell_old_resident_id,
    &text_repeated,
    &key_repeated,
    &and_more,
    &and_more_rows,
};

}  // namespace povexit::inline v0::messages
