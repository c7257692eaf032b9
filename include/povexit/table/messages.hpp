// SPDX-License-Identifier: MIT
// povexit/table/messages.hpp -- what can be wrong with a schema, and with arrays attached to it.
//
// Layer: table.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message schema_without_levels{"schema-without-levels", "the schema names no level: add [level.household]", "结构文件没有任何层级：请加入 [level.household]"};
inline constexpr message duplicate_level{"duplicate-level", "level \"{0}\" is there twice", "层级“{0}”重复"};
inline constexpr message duplicate_column{"duplicate-column", "column \"{0}\" of level {1} is there twice", "{1}级的列“{0}”重复"};
inline constexpr message name_taken{"name-taken", "\"{0}\" already names something else: {1}", "名称“{0}”已另有所指：{1}"};
inline constexpr message unknown_parent{"unknown-parent", "level {0} has the parent \"{1}\", which is no level of this schema", "{0}级的上级“{1}”不在结构文件中"};
inline constexpr message circular_levels{"circular-levels", "level {0} is its own ancestor: {1}", "{0}级是自己的上级：{1}"};
inline constexpr message unknown_completeness_column{
    "unknown-completeness-column", "complete = \"{0}\": level {1} has no column of that name", "complete = \"{0}\"：{1}级没有这一列"};
inline constexpr message completeness_not_a_count{
    "completeness-not-a-count", "complete = \"{0}\": the column must be an integer, and is {1}", "complete = \"{0}\"：该列须为整数，现为{1}"};
inline constexpr message empty_range{"empty-range", "the range of \"{0}\" has its lower end above its upper end", "“{0}”的范围下限大于上限"};
inline constexpr message code_without_codes{"code-without-codes", "\"{0}\" is a code column and lists no codes", "“{0}”是代码列，但没有列出代码"};
inline constexpr message wrong_scale{"wrong-scale", "\"{0}\" is {1}: its scale must be {2}, and is {3}", "“{0}”是{1}：scale 须为 {2}，现为 {3}"};
inline constexpr message set_word_taken{"set-word-taken", "\"{0}\" names the set of {1} rows for {2}, and something else at that level too", "“{0}”在{2}级已是{1}集合的名称，同时又另有所指"};
inline constexpr message duplicate_code{"duplicate-code", "code \"{0}\" of column \"{1}\" is there twice", "列“{1}”的代码“{0}”重复"};
inline constexpr message blank_needs_number{"blank-needs-number", "blank = \"zero\" needs a numeric column, and \"{0}\" is {1}", "blank = \"zero\" 只用于数值列，而“{0}”是{1}"};
inline constexpr message blank_needs_boolean{"blank-needs-boolean", "blank = \"no\" needs a boolean column, and \"{0}\" is {1}", "blank = \"no\" 只用于是否列，而“{0}”是{1}"};
inline constexpr message blank_needs_code{"blank-needs-code", "blank = \"none\" needs a code column with a code \"none\": \"{0}\" has none", "blank = \"none\" 只用于含有代码 none 的代码列：“{0}”没有"};

inline constexpr message several_needs_code{"several-needs-code", "multi = true needs a code column, and \"{0}\" is {1}", "multi = true 只用于代码列，而“{0}”是{1}"};
inline constexpr message several_code_name{
    "several-code-name", "code \"{0}\" of \"{1}\" cannot be a name, and rules write {1}.code: give the code a name, and \"{0}\" as its title",
    "“{1}”的代码“{0}”不能作名称，而规则中须写 {1}.代码：请给代码取名，把“{0}”作为其标题"};
inline constexpr message unique_needs_text{"unique-needs-text", "unique = true needs a text column, and \"{0}\" is {1}", "unique = true 只用于文本列，而“{0}”是{1}"};
inline constexpr message format_needs_text{"format-needs-text", "a format needs a text column, and \"{0}\" is {1}", "format 只用于文本列，而“{0}”是{1}"};
inline constexpr message unknown_format{"unknown-format", "format = \"{0}\" of \"{1}\" is not known: it may be {2}", "“{1}”的 format = \"{0}\" 未知：可用 {2}"};
inline constexpr message derived_name_taken{
    "derived-name-taken", "column \"{0}\" has the name of what follows from column \"{1}\": give it another", "列“{0}”与由列“{1}”派生的列同名：请改名"};
inline constexpr message judged_not_said{"judged-not-said", "\"{0}\" has {1}, and is no judgement: add judged = true", "“{0}”写有 {1}，却不是评判：请加 judged = true"};
inline constexpr message judged_unknown_column{"judged-unknown-column", "{0} = \"{1}\": level {2} has no column of that name", "{0} = \"{1}\"：{2}级没有这一列"};
inline constexpr message judged_wrong_column{"judged-wrong-column", "{0} = \"{1}\": the column must be {2}, and is {3}", "{0} = \"{1}\"：该列须为{2}，现为{3}"};
inline constexpr message key_unknown_column{"key-unknown-column", "key = \"{0}\": level {1} has no column of that name", "key = \"{0}\"：{1}级没有这一列"};
inline constexpr message key_not_integer{"key-not-integer", "key = \"{0}\": the column must be an integer, and is {1}", "key = \"{0}\"：该列须为整数，现为{1}"};
inline constexpr message keys_without_key{"keys-without-key", "level {0} expects rows, and does not say by which column: add key = \"year\"", "{0}级列出了应有的记录，却没有说明按哪一列：请加 key = \"year\""};
inline constexpr message keys_not_ascending{"keys-not-ascending", "level {0} expects {2} after {1}: write each key once, ascending", "{0}级的 expected 中 {1} 之后是 {2}：各值须由小到大，不得重复"};
inline constexpr message keys_too_many{"keys-too-many", "level {0} expects {1} rows of every parent: at most {2}", "{0}级要求每个上级有 {1} 行：最多 {2} 行"};
inline constexpr message key_outside_range{"key-outside-range", "level {0} expects {1}, which lies outside the range of \"{2}\"", "{0}级要求有 {1}，而它超出“{2}”的范围"};

inline constexpr message attach_unknown_level{"attach-unknown-level", "the schema has no level \"{0}\"", "结构文件没有层级“{0}”"};
inline constexpr message attach_unknown_column{"attach-unknown-column", "no column \"{0}\" at {1} level", "{1}级没有列“{0}”"};
inline constexpr message attach_length{"attach-length", "{0} has {1} rows, but \"{2}\" brings {3} values", "{0}有{1}行，而“{2}”给出{3}个值"};
inline constexpr message attach_storage{"attach-storage", "\"{0}\" is {1}: it cannot be stored as {2}", "“{0}”是{1}：不能以 {2} 存储"};
inline constexpr message attach_no_parent{"attach-no-parent", "level {0} stands at the top: it has no parents to attach", "{0}级是最高层级：没有上级可挂接"};
inline constexpr message attach_parent_outside{
    "attach-parent-outside", "row {1} of {0} points to parent row {2}, but {3} has {4} rows (use -1 for an unknown parent)", "{0}第{1}行指向上级第{2}行，但{3}只有{4}行（上级未知请用 -1）"};
inline constexpr message attach_code_outside{
    "attach-code-outside", "\"{0}\" holds {2} at row {1}: its codes are 0 to {3}", "“{0}”第{1}行为 {2}：代码应为 0 至 {3}"};
inline constexpr message attach_needs_texts{"attach-needs-texts", "\"{0}\" is a text column: attach it by text(), with the texts that its values stand for", "“{0}”是文本列：请用 text() 挂接，并给出各值所代表的文本"};
inline constexpr message attach_several_codes{
    "attach-several-codes", "several codes of \"{0}\" may hold in a row: attach each by itself, as \"{0}.{1}\", yes or no", "“{0}”一行可有多个代码：请逐个代码挂接，如“{0}.{1}”，值为是或否"};
inline constexpr message texts_repeated{
    "texts-repeated", "{0} rows share their \"{1}\" with another row, which should be unique; rows {2} and {3} are the first: all are kept",
    "{0}行的“{1}”与其他行相同，而该列不应重复；首先是第{2}行和第{3}行：均予以保留"};
inline constexpr message attach_boolean_outside{"attach-boolean-outside", "\"{0}\" holds {2} at row {1}: a boolean is 0 or 1", "“{0}”第{1}行为 {2}：是否列只能是 0 或 1"};
inline constexpr message attach_too_many_rows{"attach-too-many-rows", "{0} has {1} rows: a table holds at most 2,147,483,647", "{0}有{1}行：一张表最多 2,147,483,647 行"};
inline constexpr message range_broken{
    "range-broken", "{1} values of \"{0}\" lie outside its declared range {2}, first at row {3}: the range is not used for bounds in this run",
    "“{0}”有{1}个值超出声明的范围{2}，首个在第{3}行：本次运行不用该范围推算上下限"};
inline constexpr message fewer_declared{
    "fewer-declared", "{1} of {0} declare fewer {2} than were delivered, first row {3}", "{0}中有{1}个申报的{2}少于实际行数，首个在第{3}行"};
inline constexpr message orphans{"orphans", "{1} of {0} belong to no known {2}, first row {3}: they are kept, and every {2} they may belong to is less certain",
                                 "{0}中有{1}行不属于任何已知的{2}，首个在第{3}行：予以保留，其可能所属的{2}结论相应变为不确定"};
inline constexpr message level_without_data{"level-without-data", "no rows were given for level {0}", "层级{0}没有数据"};

inline constexpr const message* all_table_messages[] = {
    &schema_without_levels, &duplicate_level, &duplicate_column, &name_taken, &unknown_parent, &circular_levels, &unknown_completeness_column,
    &completeness_not_a_count, &empty_range, &code_without_codes, &wrong_scale, &set_word_taken, &duplicate_code, &blank_needs_number, &blank_needs_boolean, &blank_needs_code,
    &several_needs_code, &several_code_name, &unique_needs_text, &format_needs_text, &unknown_format, &derived_name_taken, &judged_not_said,
    &judged_unknown_column, &judged_wrong_column, &key_unknown_column, &key_not_integer, &keys_without_key, &keys_not_ascending, &keys_too_many,
    &key_outside_range,
    &attach_unknown_level, &attach_unknown_column, &attach_length, &attach_storage, &attach_no_parent, &attach_parent_outside, &attach_code_outside,
    &attach_needs_texts, &attach_several_codes, &texts_repeated, &attach_boolean_outside, &attach_too_many_rows, &range_broken, &fewer_declared, &orphans, &level_without_data,
};

}  // namespace povexit::inline v0::messages
