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
inline constexpr message book_period_backwards{"period-backwards", "in force from {0} until {1}: the end lies before the beginning", "自 {0} 起至 {1} 止：结束早于开始"};
inline constexpr message book_bad_date{"bad-date", "\"{0}\" is no day: write 2016-12-31", "“{0}”不是日期：请写成 2016-12-31"};
inline constexpr message book_bad_amount{"bad-amount", "\"{0}\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators", "“{0}”不是数：请写成 2800、\"7.5\"、\"2%\" 或 \"5‰\"，不用千分位分隔符"};
inline constexpr message book_number_too_long{"number-too-long", "{0} has more than 18 digits", "{0} 超过 18 位数字"};
inline constexpr message book_bad_year{"bad-year", "\"{0}\" is no year: write 2016", "“{0}”不是年份：请写成 2016"};
inline constexpr message book_bad_unit{"bad-unit", "\"{0}\" is no unit: write yuan/person/year, or 1 for a pure number", "“{0}”不是单位：请写成 yuan/person/year，纯数写 1"};
inline constexpr message book_parameter_forms{"parameter-forms", "{0} takes exactly one of \"value\", \"by_year\", \"by\" with \"values\" or \"table\", \"in_force\" and \"codes\"", "{0} 须且只能有其一：value、by_year、by（加 values 或 table）、in_force、codes"};
inline constexpr message book_no_values{"no-values", "{0} has no value", "{0} 没有任何值"};
inline constexpr message book_source_without_value{"source-without-value", "\"sources\" of {1} names \"{0}\", which has no value", "{1} 的 sources 中的“{0}”没有对应的值"};
inline constexpr message book_values_or_table{"values-or-table", "{0} has both \"values\" and \"table\": keep one", "{0} 同时有 values 和 table：保留一个"};
inline constexpr message book_slash_in_key{"slash-in-key", "\"{0}\" has a \"/\" in it, which joins the keys of a parameter by several: name the code otherwise", "“{0}”中有“/”，而它用来连接多个键：请为代码另取名称"};
inline constexpr message book_nothing_listed{"nothing-listed", "\"{0}\" lists nothing", "{0} 中没有列出任何内容"};
inline constexpr message book_listed_twice{"listed-twice", "\"{0}\" stands twice in \"{1}\"", "{1} 中“{0}”重复"};
inline constexpr message book_duplicate_waiver{"duplicate-waiver", "\"{0}\" is waived already: keep one waiver", "“{0}”已被豁免：保留一项"};
inline constexpr message book_bad_tightens{"bad-tightens", "\"{0}\" names nothing of another book: write tightens = \"base:name\", or \"name\"", "“{0}”没有指明另一规则书中的内容：请写 tightens = \"base:name\" 或 \"name\""};

// Tables of parameters.
inline constexpr message book_table_name{"bad-table-name", "\"{0}\" must name a CSV file in the book's own folder, without \"/\" at its beginning and without \"..\"", "“{0}”须是规则书所在文件夹内的 CSV 文件名，不以“/”开头，不含“..”"};
inline constexpr message book_table_nowhere{"table-nowhere", "the table \"{0}\" would lie beside the book, and this book was not read from a folder: write its values into the book", "表“{0}”应与规则书同在一个文件夹，而此规则书并非从文件夹读取：请把数值写入规则书"};
inline constexpr message book_table_unreadable{"table-unreadable", "this is no CSV text in UTF-8 or GB18030", "这不是 UTF-8 或 GB18030 编码的 CSV 文本"};
inline constexpr message book_table_header{"table-header", "\"{0}\" is no column of this table: it may have {1}", "“{0}”不是本表的列：可以有 {1}"};
inline constexpr message book_table_lacks{"table-without-column", "the table lacks the column \"{0}\"", "表中缺少列“{0}”"};
inline constexpr message book_table_empty_cell{"table-empty-cell", "\"{0}\" is empty in this row", "本行的“{0}”为空"};
inline constexpr message book_table_more_cells{"table-more-cells", "the row has more cells than the header", "本行的单元格比表头多"};
inline constexpr message book_table_twice{"table-duplicate-key", "{0} has a value already, on line {1}", "{0} 已在第 {1} 行有值"};
inline constexpr message book_table_quotes{"table-quotes", "the quotes of this cell do not close at its end", "此单元格的引号没有在末尾闭合"};

// Scores and classes.
inline constexpr message book_duplicate_score{"duplicate-score", "score \"{0}\" is there already, on line {1}", "评分“{0}”重复，首次出现在第 {1} 行"};
inline constexpr message book_duplicate_item{"duplicate-item", "item \"{0}\" is there already, on line {1}", "评分项“{0}”重复，首次出现在第 {1} 行"};
inline constexpr message book_bad_points{"bad-points", "\"{0}\" is no number of points: write 10, \"7.5\" or \"10/3\"", "“{0}”不是分值：请写成 10、\"7.5\" 或 \"10/3\""};
inline constexpr message book_negative_points{"negative-points", "\"{0}\" = {1} is negative: deductions stand in a formula, such as 'max(0, 20 - 2 * problems)'", "{0} = {1} 为负：扣分请写在公式里，例如 'max(0, 20 - 2 * problems)'"};
inline constexpr message book_item_without_rule{"item-without-rule", "nothing earns these points: write rule = \"roads\", or id = \"...\" with points = '...' and max", "没有说明如何得分：请写 rule = \"roads\"，或 id = \"...\" 并写 points = '...' 和 max"};
inline constexpr message book_item_twofold{"item-twofold", "item \"{0}\" has both a rule and a formula: points of a rule are a number", "评分项“{0}”同时有规则和公式：按规则得分的分值须为数"};
inline constexpr message book_item_two_names{"item-two-names", "an item with a rule bears the rule's name: leave \"id\" out", "按规则得分的项以规则为名：请删去 id"};
inline constexpr message book_item_max{"item-max", "\"max\" goes with a formula: here \"points\" itself is the most", "max 只与公式同用：此处 points 本身就是最高分"};
inline constexpr message book_veto_without_rule{"veto-without-rule", "item \"{0}\" has a veto and no rule: a formula cannot fail; add an item with a rule and points = 0", "评分项“{0}”有一票否决却没有规则：公式无所谓不通过；请另加一项，写 rule 和 points = 0"};
inline constexpr message book_class_repeats{"class-repeats-otherwise", "the last case of \"{0}\" gives \"{1}\", as otherwise does, and so decides nothing: leave it out", "“{0}”的最后一种情形得“{1}”，与 otherwise 相同，不起作用：请删去"};

// Schemas.
inline constexpr message book_key_of_other_type{"key-of-other-type", "\"{0}\" does not go with type = \"{1}\": it stands with {2}", "“{0}”不能与 type = \"{1}\" 同用：只用于 {2}"};
inline constexpr message book_duplicate_title{"duplicate-title", "{0} has both \"title\" and \"label\", which say the same: keep one", "{0} 同时有 title 和 label，二者含义相同：保留一个"};
inline constexpr message book_bad_range_end{"bad-range", "{0} does not fit a column of this type with {1} decimals", "{0} 不合本列的类型（保留 {1} 位小数）"};
inline constexpr message book_bad_count{"bad-count", "\"{0}\" must be a number from 0 to {1}", "“{0}”须为 0 到 {1} 之间的数"};
inline constexpr message book_bad_complete{"bad-complete", "complete = \"{0}\" must name a column of the parent, such as \"{1}.size\", or be true or false", "complete = \"{0}\" 须指上级的一列，如 \"{1}.size\"，或为 true、false"};
inline constexpr message book_bad_expected{"bad-expected", "\"expected\" names the rows that every parent has, 1 to {0} of them: write [2014, 2015, 2016] or { from = 2014, until = 2016 }", "expected 列出每个上级应有的行，1 至 {0} 个：请写成 [2014, 2015, 2016] 或 { from = 2014, until = 2016 }"};
inline constexpr message book_expected_and_count{"expected-and-count", "complete = \"{0}\" does not go with \"expected\": write true when there are no other rows, or false", "complete = \"{0}\" 不能与 expected 同用：没有其他行时写 true，否则写 false"};

// Shipped standards and books that use others.
inline constexpr message book_unknown_shipped{"unknown-standard", "no shipped standard is named \"{0}\"; there are: {1}", "没有名为“{0}”的内置标准；现有：{1}"};
inline constexpr message book_unknown_shipped_schema{"unknown-standard", "no shipped schema is named \"{0}\"; there are: {1}", "没有名为“{0}”的内置结构文件；现有：{1}"};
inline constexpr message book_unknown_shipped_rates{"unknown-standard", "no shipped rates are named \"{0}\"; there are: {1}", "没有名为“{0}”的内置比率规则；现有：{1}"};
inline constexpr message book_unknown_shipped_measure{"unknown-standard", "no shipped measure is named \"{0}\"; there are: {1}", "没有名为“{0}”的内置测量方案；现有：{1}"};
inline constexpr message book_unknown_use{"unknown-book", "book \"{1}\" uses \"{0}\", which is neither beside it nor shipped", "规则书“{1}”使用“{0}”，但同目录和内置标准中都没有"};
inline constexpr message book_other_id{"other-id", "the book in {1} is named \"{0}\" and was sought as \"{2}\"", "{1} 中的规则书名为“{0}”，而所找的是“{2}”"};
inline constexpr message book_unknown_base{"unknown-base", "book \"{1}\" extends \"{0}\", which is neither beside it nor shipped", "规则书“{1}”沿用“{0}”，但同目录和内置标准中都没有"};
inline constexpr message book_uses_base{"uses-base", "book \"{1}\" extends \"{0}\" and need not use it: leave it out of \"uses\"", "规则书“{1}”沿用“{0}”，无须再写入 uses：请从 uses 中删去"};
inline constexpr message book_circular_extends{"circular-extends", "books extend, or extend and use, each other in a circle: {0}", "规则书循环沿用，或循环沿用和使用：{0}"};
inline constexpr message book_circular_uses{"circular-uses", "books use each other in a circle: {0}", "规则书循环使用：{0}"};

// Versions of one book.
inline constexpr message book_not_yet{"not-yet-in-force", "book \"{0}\" is not yet in force on {1}: its first version is {2}", "规则书“{0}”在 {1} 尚未生效：最早的版本为 {2}"};
inline constexpr message book_no_longer{"no-longer-in-force", "book \"{0}\" is no longer in force on {1}: its last version is {2}", "规则书“{0}”在 {1} 已失效：最后的版本为 {2}"};
inline constexpr message book_hole{"no-version-in-force", "no version of book \"{0}\" is in force on {1}: {2} is followed by {3}, and nothing holds from {4} until {5}", "规则书“{0}”在 {1} 没有有效的版本：{2} 之后是 {3}，{4} 至 {5} 无版本有效"};
inline constexpr message book_folder_empty{"no-book", "folder \"{0}\" holds no rule book", "文件夹“{0}”中没有规则书"};
inline constexpr message book_folder_mixed{"several-books", "folder \"{0}\" holds \"{1}\" and \"{2}\": only versions of one book stand in a folder that is named as one", "文件夹“{0}”中有“{1}”和“{2}”：作为一本规则书指定的文件夹只能放同一本书的各版本"};
inline constexpr message book_two_in_force{"two-versions-in-force", "two versions of book \"{0}\" are in force on {1}: {2} and {3}; end the one before the other begins", "规则书“{0}”在 {1} 有两个版本同时有效：{2} 与 {3}；请使前者在后者开始前结束"};

inline constexpr const message* all_rulebook_messages[] = {
    &book_file_missing, &book_file_not_regular, &book_file_unreadable, &book_file_empty, &book_file_too_large, &book_not_utf8,
    &book_too_many_values, &book_too_deep, &book_more_issues, &toml_syntax, &toml_duplicate, &toml_open_text, &toml_open,
    &toml_curly_quote, &toml_outside_quotes, &toml_bare_value, &toml_equals, &toml_percent, &toml_one_per_line, &book_float, &book_not_exact,
    &book_unknown_key, &book_unknown_table, &book_wrong_type, &book_missing_key,
    &book_empty_text, &book_unknown_value, &book_bad_name, &book_reserved_name, &book_bad_id, &book_is_schema, &book_is_book,
    &book_duplicate_rule, &book_duplicate_use, &book_period_backwards, &book_bad_date, &book_bad_amount, &book_number_too_long,
    &book_bad_year, &book_bad_unit, &book_parameter_forms, &book_no_values, &book_source_without_value, &book_values_or_table, &book_slash_in_key, &book_nothing_listed,
    &book_listed_twice, &book_duplicate_waiver, &book_bad_tightens, &book_table_name, &book_table_nowhere, &book_table_unreadable, &book_table_header,
    &book_table_lacks, &book_table_empty_cell, &book_table_more_cells, &book_table_twice, &book_table_quotes, &book_duplicate_score, &book_duplicate_item,
    &book_bad_points, &book_negative_points, &book_item_without_rule, &book_item_twofold, &book_item_two_names, &book_item_max, &book_veto_without_rule,
    &book_class_repeats, &book_key_of_other_type, &book_duplicate_title, &book_bad_range_end, &book_bad_count,
    &book_bad_complete, &book_bad_expected, &book_expected_and_count, &book_unknown_shipped, &book_unknown_shipped_schema, &book_unknown_shipped_rates, &book_unknown_shipped_measure, &book_unknown_use, &book_other_id, &book_unknown_base,
    &book_uses_base, &book_circular_extends, &book_circular_uses, &book_not_yet, &book_no_longer, &book_hole, &book_two_in_force, &book_folder_empty, &book_folder_mixed,
};

}  // namespace povexit::inline v0::messages
