// SPDX-License-Identifier: MIT
// povexit/rulebook/syntax_messages.hpp -- what can be wrong with the text of an expression.
//
// Layer: rulebook. Each says what stands there and what to write instead.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {
namespace syntax {

// ---- characters and words ----
inline constexpr message invalid_utf8{
    "invalid-utf8", "this is not UTF-8 text (byte {0}); save the file as UTF-8",
    "此处不是 UTF-8 文本（字节 {0}）；请将文件另存为 UTF-8"};
inline constexpr message unknown_character{"unknown-character", "the character \"{0}\" has no meaning in a rule", "规则中不使用字符“{0}”"};
inline constexpr message foreign_operator{"foreign-operator", "\"{0}\" is not an operator here; write {1}", "此处没有运算符“{0}”；请写 {1}"};
inline constexpr message double_equals{"double-equals", "\"==\" is not an operator here; use \"=\"", "此处没有运算符“==”；请用“=”"};
inline constexpr message split_operator{"split-operator", "\"{0}\" has a space in it", "“{0}”中间有空格"};
inline constexpr message keyword_case{
    "keyword-case", "\"{0}\" is a word of the rule language, which is written in lower case",
    "“{0}”是规则语言的关键字，须用小写"};
inline constexpr message null_literal{
    "null-literal", "\"null\" is no value of a rule; a missing value is unknown: write {0}, or ask \"is known\" in a rule about the data",
    "规则中没有“null”这个值；缺失即未知：请写 {0}，或在数据质量规则中用“is known”"};
inline constexpr message unclosed_string{"unclosed-string", "this text has no closing quotation mark on its line", "这段文字在本行内没有结束引号"};
inline constexpr message single_quotes{"single-quotes", "text stands in double quotation marks", "文字须用双引号括起"};
inline constexpr message bad_escape{
    "bad-escape", "\"{0}\" is not an escape; known are \\\" \\\\ \\n \\r \\t \\u and four hexadecimal digits",
    "“{0}”不是转义符；可用 \\\" \\\\ \\n \\r \\t 以及 \\u 加四位十六进制数"};
inline constexpr message unclosed_comment{"unclosed-comment", "this comment is never closed; write \"*/\" where it ends", "这段注释没有结束；请在末尾写“*/”"};

// ---- numbers and dates ----
inline constexpr message number_too_long{
    "number-too-long", "the number {0} has more than 18 digits, or more than 18 decimals when written out",
    "数 {0} 超过 18 位，或写全后小数超过 18 位"};
inline constexpr message bad_number{
    "bad-number", "\"{0}\" is not a number; write digits, a point and digits, without a unit",
    "“{0}”不是数；请写数字、小数点和数字，不带单位"};
inline constexpr message split_percent{"split-percent", "\"{0}\" stands directly behind its number", "“{0}”须紧跟在数字之后"};
inline constexpr message thousands_separator{"thousands-separator", "numbers have no thousands separators", "数字中不用千位分隔符"};
inline constexpr message bad_date{"bad-date", "there is no day \"{0}\"; a date is written @\"YYYY-MM-DD\"", "没有“{0}”这一天；日期写作 @\"YYYY-MM-DD\""};
inline constexpr message bare_date{
    "bare-date", "\"{0}\" would be a subtraction; a date stands in quotation marks behind \"@\"",
    "“{0}”会被当作减法；日期须写在“@”后的引号内"};

// ---- what is missing ----
inline constexpr message empty_expression{"empty-expression", "there is nothing here; write a condition or a value", "此处为空；请写条件或值"};
inline constexpr message expected_condition{"expected-condition", "expected a condition after \"{0}\"", "“{0}”之后缺少条件"};
inline constexpr message expected_value{"expected-value", "expected a value after \"{0}\"", "“{0}”之后缺少值"};
inline constexpr message expected_start{
    "expected-start", "a rule cannot begin with \"{0}\"; write a condition or a value first",
    "规则不能以“{0}”开头；请先写条件或值"};
inline constexpr message expected_name{"expected-name", "expected a name after \"{0}\"", "“{0}”之后缺少名称"};
inline constexpr message name_is_keyword{"name-is-keyword", "\"{0}\" is a word of the rule language and cannot be a name", "“{0}”是规则语言的关键字，不能作名称"};
inline constexpr message expected_set{
    "expected-set", "expected a set after \"in\", such as members or members[age >= 60]",
    "“in”之后缺少集合，例如 members 或 members[age >= 60]"};
inline constexpr message expected_word{"expected-word", "expected \"{0}\", as in: {1}", "缺少“{0}”，例如：{1}"};
inline constexpr message expected_test{
    "expected-test", "expected a range, a list or a parameter after \"in\": [6..15], (\"A\", \"B\") or western_provinces",
    "“in”之后应为区间、列表或参数：[6..15]、(\"A\", \"B\") 或 western_provinces"};
inline constexpr message expected_range{
    "expected-range", "a range is written [low..high]; a list of values stands in round brackets",
    "区间写作 [下限..上限]；值的列表用圆括号"};
inline constexpr message list_item{
    "list-item", "a list holds values, ranges and one-sided comparisons; compare with {0} on its own, joined by \"or\"",
    "列表只含值、区间和单边比较；请将与 {0} 的比较单独写出，用“or”连接"};
inline constexpr message empty_list{"empty-list", "this list is empty; nothing can be in it", "此列表为空，任何值都不会在其中"};
inline constexpr message expected_known{
    "expected-known", "\"is\" and \"is not\" can only be followed by \"known\", \"valid\" or \"unique\"; compare values with \"=\"",
    "“is”和“is not”之后只能是“known”“valid”或“unique”；比较值请用“=”"};

// ---- structure ----
inline constexpr message chained_comparison{
    "chained-comparison", "two comparisons in a row; join two by \"and\", or use \"between\"",
    "连续两个比较；请用“and”连接，或用“between”"};
inline constexpr message not_needs_parentheses{"not-needs-parentheses", "\"not\" is written with parentheses", "“not”须带括号"};
inline constexpr message condition_needs_parentheses{
    "condition-needs-parentheses", "put parentheses around the condition that begins with \"{0}\"",
    "以“{0}”开头的条件须加括号"};
inline constexpr message unexpected_text{
    "unexpected-text", "\"{0}\" cannot stand here; expected \"and\", \"or\" or the end of the condition",
    "“{0}”不能出现在此处；应为“and”“or”或条件结束"};
inline constexpr message unclosed_bracket{"unclosed-bracket", "this \"{0}\" is never closed; a \"{1}\" is missing", "这个“{0}”没有闭合，缺少“{1}”"};
inline constexpr message unopened_bracket{"unopened-bracket", "this \"{0}\" closes nothing", "这个“{0}”没有对应的开括号"};
inline constexpr message mismatched_bracket{"mismatched-bracket", "\"{0}\" cannot close \"{1}\"", "“{0}”不能闭合“{1}”"};
inline constexpr message call_of_path{
    "call-of-path", "\"{0}\" cannot be called; only a function or a parameter can, by one name",
    "“{0}”不能带参数；只有单个名称的函数或参数可以"};
inline constexpr message set_one_column{
    "set-one-column", "one column of a set can be asked, not a path; \".{0}\" is too much",
    "集合只能取一列，不能取路径；“.{0}”多余"};

// ---- limits ----
inline constexpr message nesting_too_deep{
    "nesting-too-deep", "nested deeper than {0} levels; give parts of it names of their own with [define]",
    "嵌套超过 {0} 层；请用 [define] 为其中部分命名"};
inline constexpr message rule_too_long{"rule-too-long", "longer than {0} parts; split it into several rules or defines", "超过 {0} 个组成部分；请拆成几条规则或定义"};
inline constexpr message too_many_errors{"too-many-errors", "more than {0} errors; the rest of this text was not read", "错误超过 {0} 处；其余文本未读"};

}  // namespace syntax

inline constexpr const message* all_syntax_messages[] = {
    &syntax::invalid_utf8, &syntax::unknown_character, &syntax::foreign_operator, &syntax::double_equals,
    &syntax::split_operator, &syntax::keyword_case, &syntax::null_literal, &syntax::unclosed_string,
    &syntax::single_quotes, &syntax::bad_escape, &syntax::unclosed_comment, &syntax::number_too_long,
    &syntax::bad_number, &syntax::split_percent, &syntax::thousands_separator, &syntax::bad_date,
    &syntax::bare_date, &syntax::empty_expression, &syntax::expected_condition, &syntax::expected_value,
    &syntax::expected_start, &syntax::expected_name, &syntax::name_is_keyword, &syntax::expected_set,
    &syntax::expected_word, &syntax::expected_test, &syntax::expected_range, &syntax::list_item,
    &syntax::empty_list, &syntax::expected_known, &syntax::chained_comparison, &syntax::not_needs_parentheses,
    &syntax::condition_needs_parentheses, &syntax::unexpected_text, &syntax::unclosed_bracket, &syntax::unopened_bracket,
    &syntax::mismatched_bracket, &syntax::call_of_path, &syntax::set_one_column, &syntax::nesting_too_deep,
    &syntax::rule_too_long, &syntax::too_many_errors,
};

}  // namespace povexit::inline v0::messages
