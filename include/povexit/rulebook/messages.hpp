// SPDX-License-Identifier: MIT
// povexit/rulebook/messages.hpp -- what can be wrong with the text of a rule book or a schema.
//
// Layer: rulebook. The parser of expressions has its own messages. Names begin with `book_` or `toml_`, since all
// layers share the namespace.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// Files.
inline constexpr message book_file_missing{"file-missing", "there is no file \"{0}\"", "没有文件“{0}”"};
inline constexpr message book_file_not_regular{"not-a-file", "\"{0}\" is no regular file: name the TOML file itself", "“{0}”不是普通文件：请指定 TOML 文件本身"};
inline constexpr message book_file_unreadable{"file-unreadable", "\"{0}\" cannot be read: check its permissions", "无法读取“{0}”：请检查权限"};
inline constexpr message book_file_empty{"file-empty", "the file is empty", "文件为空"};
inline constexpr message book_file_too_large{"file-too-large", "the file has more than {0} MB: rule books and schemas are smaller", "文件超过 {0} MB：规则书和结构文件不会这么大"};
inline constexpr message book_not_utf8{"not-utf-8", "byte 0x{0} is not UTF-8: save the file as UTF-8", "字节 0x{0} 不是 UTF-8：请将文件另存为 UTF-8"};
inline constexpr message book_too_many_values{"too-many-values", "the file holds more than {0} values", "文件中的值超过 {0} 个"};
inline constexpr message book_too_deep{"nested-too-deeply", "keys with more than {0} dots are not read", "带有超过 {0} 个点的键不予读取"};
inline constexpr message book_more_issues{"more-issues", "and {0} more issues: mend these first", "另有 {0} 个问题：请先改正以上各项"};

// TOML syntax. {0} is the TOML reader's own description.
inline constexpr message toml_syntax{"toml-syntax", "this is not TOML ({0})", "这里不符合 TOML 语法（{0}）"};
inline constexpr message toml_duplicate{"duplicate-key", "this stands in the file already ({0})", "文件中已经有这一项（{0}）"};
inline constexpr message toml_open_text{"toml-open-text", "a text is not closed on its line: add the closing quote ({0})", "本行的文本没有结束：请补上引号（{0}）"};
inline constexpr message toml_open{"toml-open", "something before the end of the file is not closed: a bracket, a brace or a quote ({0})", "文件末尾之前有括号或引号没有结束（{0}）"};
inline constexpr message toml_curly_quote{"toml-curly-quote", "{0} is no quotation mark of TOML: use \" or '", "{0} 不是 TOML 的引号：请用英文引号 \" 或 '"};
inline constexpr message toml_outside_quotes{"toml-outside-quotes", "\"{0}\" stands outside quotes: names and texts beyond ASCII stand within", "“{0}”在引号之外：汉字等非 ASCII 的名称和文本须加英文引号"};
inline constexpr message toml_bare_value{"toml-bare-value", "a text stands in quotes; yes and no are written true and false ({0})", "文本须加引号；是与否写作 true 和 false（{0}）"};
inline constexpr message toml_equals{"toml-equals", "a key and its value are joined by \"=\" ({0})", "键与值之间用“=”连接（{0}）"};
inline constexpr message toml_percent{"toml-percent", "a number with a sign such as 2% stands in quotes: \"2%\" ({0})", "带符号的数（如 2%）须加引号：\"2%\"（{0}）"};
inline constexpr message toml_one_per_line{"toml-one-per-line", "one value per line, and no commas within numbers ({0})", "每行一个值，数字中不加逗号（{0}）"};

// The container.
inline constexpr message book_float{"float-in-book", "{0} would lose its exactness as a binary number: write \"{0}\"", "{0} 会按二进制小数读取而失去精确：请写成 \"{0}\""};
inline constexpr message book_not_exact{"float-in-book", "{0} is a binary number and not exact: write it in full and in quotes, such as \"7.5\"", "{0} 是二进制小数，不精确：请写全并加引号，例如 \"7.5\""};
inline constexpr message book_unknown_key{"unknown-key", "unknown key \"{0}\" in {1}", "{1} 中没有键“{0}”"};
inline constexpr message book_unknown_table{"unknown-key", "unknown key \"{0}\": the file may hold {1}", "没有键“{0}”：文件中可以有 {1}"};
inline constexpr message book_unsupported_key{"unsupported-key", "{0} in {1} is not supported by this version", "本版本尚不支持 {1} 中的 {0}"};
inline constexpr message book_unsupported_table{"unsupported-key", "{0} is not supported by this version", "本版本尚不支持 {0}"};
inline constexpr message book_wrong_type{"wrong-type", "\"{0}\" has a value of another type: write {1}", "“{0}”的值类型不对：应写成 {1}"};
inline constexpr message book_missing_key{"missing-key", "{0} lacks \"{1}\"", "{0} 缺少“{1}”"};
inline constexpr message book_empty_text{"empty-value", "\"{0}\" is empty", "“{0}”为空"};
inline constexpr message book_unknown_value{"unknown-value", "{1} = \"{0}\" is not known: it may be {2}", "{1} 不能是“{0}”：可以是 {2}"};
inline constexpr message book_bad_name{"bad-name", "\"{0}\" cannot be a name: a letter, then letters, digits and _", "“{0}”不能作名称：须以字母（含汉字）开头，其后为字母、数字和 _"};
inline constexpr message book_reserved_name{"bad-name", "\"{0}\" cannot be a name: it is a word of the rule language", "“{0}”不能作名称：它是规则语言的保留词"};
inline constexpr message book_bad_id{"bad-id", "\"{0}\" cannot be an id: letters, digits, \"-\", \"_\" and \".\", not beginning with \".\"", "“{0}”不能作标识：只能用字母、数字、“-”、“_”、“.”，且不以“.”开头"};
inline constexpr message book_is_schema{"not-a-book", "this is a schema, and a rule book is wanted: it has [book] and [[rule]]", "这是结构文件，而此处需要规则书：其中应有 [book] 和 [[rule]]"};
inline constexpr message book_is_book{"not-a-schema", "this is a rule book, and a schema is wanted: it has [schema] and [level.household]", "这是规则书，而此处需要结构文件：其中应有 [schema] 和 [level.household]"};

// Books.
inline constexpr message book_duplicate_rule{"duplicate-rule", "rule \"{0}\" is there already, on line {1}", "规则“{0}”重复，首次出现在第 {1} 行"};
inline constexpr message book_duplicate_use{"duplicate-use", "\"{0}\" is named twice in \"uses\"", "uses 中“{0}”重复"};
inline constexpr message book_period_backwards{"period-backwards", "the book is in force from {0} until {1}: the end lies before the beginning", "规则书自 {0} 起至 {1} 止：结束早于开始"};
inline constexpr message book_bad_date{"bad-date", "\"{0}\" is no day: write 2016-12-31", "“{0}”不是日期：请写成 2016-12-31"};
inline constexpr message book_bad_amount{"bad-amount", "\"{0}\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators", "“{0}”不是数：请写成 2800、\"7.5\"、\"2%\" 或 \"5‰\"，不用千分位分隔符"};
inline constexpr message book_number_too_long{"number-too-long", "{0} has more than 18 digits", "{0} 超过 18 位数字"};
inline constexpr message book_bad_year{"bad-year", "\"{0}\" is no year: write 2016", "“{0}”不是年份：请写成 2016"};
inline constexpr message book_bad_unit{"bad-unit", "\"{0}\" is no unit: write yuan/person/year, or 1 for a pure number", "“{0}”不是单位：请写成 yuan/person/year，纯数写 1"};
inline constexpr message book_parameter_forms{"parameter-forms", "{0} takes exactly one of \"value\", \"by_year\" and \"by\" with \"values\"", "{0} 须且只能有 value、by_year、by 加 values 三者之一"};
inline constexpr message book_no_values{"no-values", "{0} has no value", "{0} 没有任何值"};
inline constexpr message book_source_without_value{"source-without-value", "\"sources\" of {1} names \"{0}\", which has no value", "{1} 的 sources 中的“{0}”没有对应的值"};
inline constexpr message book_table_parameter{"unsupported-key", "{0}: a parameter by several keys is not supported by this version", "{0}：本版本尚不支持按多个键取值的参数"};
inline constexpr message book_item_rule{"unsupported-key", "kind = \"item\" is not supported by this version: scores are not yet read", "本版本尚不支持 kind = \"item\"：暂不能读取评分"};

// Schemas.
inline constexpr message book_multi_column{"unsupported-key", "{0}: columns of several codes are not supported by this version; write a yes/no column for each code", "{0}：本版本尚不支持多选代码列；请为每个代码设一个是否列"};
inline constexpr message book_key_of_other_type{"key-of-other-type", "\"{0}\" does not go with type = \"{1}\": it stands with {2}", "“{0}”不能与 type = \"{1}\" 同用：只用于 {2}"};
inline constexpr message book_duplicate_title{"duplicate-title", "{0} has both \"title\" and \"label\", which say the same: keep one", "{0} 同时有 title 和 label，二者含义相同：保留一个"};
inline constexpr message book_bad_range_end{"bad-range", "{0} does not fit a column of this type with {1} decimals", "{0} 不合本列的类型（保留 {1} 位小数）"};
inline constexpr message book_bad_count{"bad-count", "\"{0}\" must be a number from 0 to {1}", "“{0}”须为 0 到 {1} 之间的数"};
inline constexpr message book_bad_complete{"bad-complete", "complete = \"{0}\" must name a column of the parent, such as \"{1}.size\", or be true or false", "complete = \"{0}\" 须指上级的一列，如 \"{1}.size\"，或为 true、false"};

// Shipped standards and books that use others.
inline constexpr message book_unknown_shipped{"unknown-standard", "no shipped standard is named \"{0}\"; there are: {1}", "没有名为“{0}”的内置标准；现有：{1}"};
inline constexpr message book_unknown_shipped_schema{"unknown-standard", "no shipped schema is named \"{0}\"; there are: {1}", "没有名为“{0}”的内置结构文件；现有：{1}"};
inline constexpr message book_unknown_use{"unknown-book", "book \"{1}\" uses \"{0}\", which is neither beside it nor shipped", "规则书“{1}”使用“{0}”，但同目录和内置标准中都没有"};
inline constexpr message book_other_id{"other-id", "the book in {1} is named \"{0}\" and was sought as \"{2}\"", "{1} 中的规则书名为“{0}”，而所找的是“{2}”"};
inline constexpr message book_circular_uses{"circular-uses", "books use each other in a circle: {0}", "规则书循环使用：{0}"};

inline constexpr const message* all_rulebook_messages[] = {
    &book_file_missing, &book_file_not_regular, &book_file_unreadable, &book_file_empty, &book_file_too_large, &book_not_utf8,
    &book_too_many_values, &book_too_deep, &book_more_issues, &toml_syntax, &toml_duplicate, &toml_open_text, &toml_open,
    &toml_curly_quote, &toml_outside_quotes, &toml_bare_value, &toml_equals, &toml_percent, &toml_one_per_line, &book_float, &book_not_exact,
    &book_unknown_key, &book_unknown_table, &book_unsupported_key, &book_unsupported_table, &book_wrong_type, &book_missing_key,
    &book_empty_text, &book_unknown_value, &book_bad_name, &book_reserved_name, &book_bad_id, &book_is_schema, &book_is_book,
    &book_duplicate_rule, &book_duplicate_use, &book_period_backwards, &book_bad_date, &book_bad_amount, &book_number_too_long,
    &book_bad_year, &book_bad_unit, &book_parameter_forms, &book_no_values, &book_source_without_value, &book_table_parameter,
    &book_item_rule, &book_multi_column, &book_key_of_other_type, &book_duplicate_title, &book_bad_range_end, &book_bad_count,
    &book_bad_complete, &book_unknown_shipped, &book_unknown_shipped_schema, &book_unknown_use, &book_other_id, &book_circular_uses,
};

}  // namespace povexit::inline v0::messages
