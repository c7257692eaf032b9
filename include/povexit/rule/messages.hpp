// SPDX-License-Identifier: MIT
// povexit/rule/messages.hpp -- what can be wrong with a book when it meets a schema.
//
// Layer: rule.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

// names
inline constexpr message unknown_column{"unknown-column", "no column \"{0}\" at {1} level", "{1}级没有列“{0}”"};
inline constexpr message unknown_level{"unknown-level", "the schema has no level \"{0}\"", "结构文件没有层级“{0}”"};
inline constexpr message unknown_set{"unknown-set", "{1} level has no set \"{0}\": sets are named by the plural that the schema gives a level", "{1}级没有集合“{0}”：集合以结构文件中该层级的复数名称呼"};
inline constexpr message unknown_function{"unknown-function", "there is no function \"{0}\"", "没有函数“{0}”"};
inline constexpr message not_above{"not-above", "\"{0}\" does not stand above {1}: a path leads upward, to {2}", "“{0}”不在{1}之上：路径只能向上，可到{2}"};
inline constexpr message set_where_value{"set-where-value", "\"{0}\" is a set: write every m in {0} satisfies ..., or count({0})", "“{0}”是集合：请写 every m in {0} satisfies …，或 count({0})"};
inline constexpr message row_where_value{"row-where-value", "\"{0}\" is a whole {1}: name one of its columns, as in {0}.age", "“{0}”是一个{1}整体：请指明它的某一列，如 {0}.age"};
inline constexpr message value_where_set{"value-where-set", "\"{0}\" is one value, and a set is needed here", "“{0}”是单个值，此处需要集合"};
inline constexpr message name_taken_twice{"duplicate-name", "\"{0}\" already names a {1} of {2} level", "“{0}”在{2}级已是{1}的名称"};
inline constexpr message rule_id_in_formula{"rule-as-value", "\"{0}\" is a rule: rules may be named only in a verdict's when", "“{0}”是规则：规则名只能用在结论的 when 中"};
inline constexpr message circular_names{"circular-definition", "{0} depends on itself: {1}", "{0}依赖于自身：{1}"};
inline constexpr message unrelated_levels{"unrelated-levels", "{0} and {1} do not stand one above the other: their values cannot meet in one condition", "{0}与{1}没有上下级关系：两者的值不能出现在同一条件中"};
inline constexpr message variable_hides{"variable-hides-name", "the variable \"{0}\" has the name of a {1}: choose another", "变量“{0}”与{1}同名：请换一个名称"};
inline constexpr message quality_reference{"quality-referenced", "\"{0}\" speaks about the data (kind = \"quality\"): nothing else may depend on it", "“{0}”是数据质量规则（kind = \"quality\"）：其他内容不得依赖它"};

inline constexpr message other_row{"other-row", "\"{0}\" belongs to another {1} than the member of the set that is looked at: here only the member's own values can be used, and those of {2} and above", "“{0}”属于另一个{1}，而不是集合中当前的成员：此处只能用该成员自己的值，以及{2}和更高层级的值"};
inline constexpr message defined_too_deep{"definition-too-deep", "this leads through too many definitions and brackets within each other: at most {0}", "此处经由的定义和括号嵌套过深：最多 {0} 层"};

// types and units
inline constexpr message wrong_type{"wrong-type", "{0} is {1}, and {2} is needed here", "{0}是{1}，此处需要{2}"};
inline constexpr message not_comparable{"not-comparable", "{0} is {1} and {2} is {3}: they cannot be compared", "{0}是{1}，{2}是{3}：不能比较"};
inline constexpr message no_order{"no-order", "{0} has no order: use = or in", "{0}没有大小之分：请用 = 或 in"};
inline constexpr message unknown_code{"unknown-code", "\"{0}\" is no code of {1}: its codes are {2}", "“{0}”不是{1}的代码：其代码为{2}"};
inline constexpr message different_codes{"different-codes", "{0} and {1} have no code in common", "{0}与{1}没有共同的代码"};
inline constexpr message text_literal_only{"text-needs-literal", "a text column can be compared only with a text in quotes", "文本列只能与引号中的文本比较"};
inline constexpr message unit_mismatch{"unit-mismatch", "{0} is in {1}, and {2} is in {3}", "{0}的单位是{1}，{2}的单位是{3}"};
inline constexpr message ratio_looks_like_percent{"ratio-looks-like-percent", "{0} is a ratio, and {1} means {2} %: write {1}%", "{0}是比率，{1}表示 {2}%：请写 {1}%"};
inline constexpr message known_outside_quality{"known-outside-quality", "\"is known\" is only for rules of kind \"quality\": a verdict must not depend on whether a value was recorded", "“is known”只用于 quality 类规则：结论不得取决于某值是否已登记"};
inline constexpr message bare_test{"bare-test", "this belongs into a list after \"in\"", "此写法只能出现在 in 之后的列表里"};
inline constexpr message wrong_arguments{"wrong-arguments", "{0} takes {1}", "{0} 需要{1}"};
inline constexpr message round_first{"sum-of-quotients", "sum cannot add quotients with different denominators: round them first", "sum 不能累加分母不同的商：请先取整"};
inline constexpr message too_wide{"too-wide", "{0} may need more than 126 bits: declare a range in the schema for {1}", "{0}可能超过 126 位：请在结构文件中为{1}声明范围"};
inline constexpr message constant_too_long{"constant-too-long", "{0} has more than 18 digits in base units", "{0}换算成基本单位后超过 18 位数字"};
inline constexpr message division_by_zero{"division-by-zero", "this divides by 0", "此处除以 0"};
inline constexpr message text_where_set{"text-where-set", "\"{0}\" is a text, and a set is needed here", "“{0}”是文本，此处需要集合"};
inline constexpr message not_a_code_list{"not-a-code-list", "\"{0}\" is no list of codes: write (\"A\", \"B\"), or a parameter with codes = [...]", "“{0}”不是代码列表：请写 (\"A\", \"B\")，或用带 codes = [...] 的参数"};
inline constexpr message codes_where_value{"codes-where-value", "parameter \"{0}\" is a list of codes: it stands after \"in\"", "参数“{0}”是代码列表：只用在 in 之后"};
inline constexpr message several_codes{"several-codes", "several codes of \"{0}\" may hold at once: ask for one of them, as in {0}.{1}", "“{0}”可同时有几个代码：请逐一询问，如 {0}.{1}"};
inline constexpr message unknown_part{"unknown-part", "\"{0}\" has no part \"{1}\": it has {2}", "“{0}”没有“{1}”这一部分：现有{2}"};
inline constexpr message checked_outside_quality{"checked-outside-quality", "\"is {0}\" is only for rules of kind \"quality\"", "“is {0}”只用于 quality 类规则"};
inline constexpr message checked_needs_column{"checked-needs-column", "{0} cannot be asked whether it is {1}: the schema gives no format = (for valid) or unique = true (for unique) to such a column", "不能询问{0}是否 {1}：结构文件未给该列写 format =（对 valid）或 unique = true（对 unique）"};
inline constexpr message unknown_kept{"compared-with-unknown", "a comparison with unknown is always unknown: a rule of kind \"quality\" may ask \"is known\"", "与 unknown 比较的结果永远未知：quality 类规则可用“is known”"};

// parameters and time
inline constexpr message parameter_without_key{"parameter-without-key", "parameter \"{0}\" has no value for {1}: it has {2}", "参数“{0}”没有{1}的值：现有{2}"};
inline constexpr message parameter_bad_key{"parameter-bad-key", "parameter \"{0}\" is by {1}, and \"{2}\" is none of its values", "参数“{0}”按{1}取值，“{2}”不在其取值之列"};
inline constexpr message parameter_path{"parameter-path", "parameter \"{0}\" is by \"{1}\", which must be a code or an integer column", "参数“{0}”按“{1}”取值，它须为代码列或整数列"};
inline constexpr message parameter_without_values{"parameter-without-values", "parameter \"{0}\" has no value", "参数“{0}”没有值"};
inline constexpr message parameter_takes_no_key{"parameter-takes-no-key", "parameter \"{0}\" is a constant: it takes no key", "参数“{0}”是常数：不带键"};
inline constexpr message parameter_too_long{"parameter-too-long", "a value of parameter \"{0}\" has more than 18 digits in base units", "参数“{0}”的某个值换算成基本单位后超过 18 位数字"};
inline constexpr message year_not_given{"year-not-given", "no exit year was given, and the schema names none: give --year, or exit_year in the schema", "未给出退出年度，结构文件也没有：请用 --year 给出，或在结构文件写 exit_year"};
inline constexpr message date_not_given{"date-not-given", "no assessment date was given, and the schema names none: give --date, or as_of in the schema", "未给出评估日期，结构文件也没有：请用 --date 给出，或在结构文件写 as_of"};
inline constexpr message date_impossible{"date-impossible", "{0} is no day of the calendar", "{0}不是日历上的日期"};
inline constexpr message not_in_force{"book-not-in-force", "book \"{0}\" is in force {1}, and the assessment date is {2}: choose another version, or run it as retrospective", "规则书“{0}”的有效期为{1}，而评估日期是{2}：请选用其他版本，或按追溯方式运行"};

// book structure
inline constexpr message rule_without_condition{"rule-without-condition", "rule \"{0}\" has no condition", "规则“{0}”没有条件"};
inline constexpr message duplicate_rule_id{"duplicate-rule", "rule \"{0}\" of {1} level is there twice", "{1}级的规则“{0}”重复"};
inline constexpr message duplicate_verdict{"duplicate-verdict", "{0} level has two verdicts: {1}", "{0}级有两个结论：{1}"};
inline constexpr message verdict_without_rules{"verdict-without-rules", "the verdict of {0} level has no floor or criterion rule to decide it: add one, or give it a when", "{0}级的结论没有 floor 或 criterion 规则可依：请添加规则，或写明 when"};
inline constexpr message empty_without_set{"empty-without-set", "empty = needs a condition with exactly one set or one denominator, and this one has {0} sets and {1} denominators", "empty = 要求条件中恰有一个集合或一个分母，此条件有{0}个集合、{1}个分母"};
inline constexpr message duplicate_parameter{"duplicate-parameter", "parameter \"{0}\" is there twice", "参数“{0}”重复"};
inline constexpr message open_set_never_passes{"set-never-closed", "nothing says when the rows of {0} are complete: \"every\" over them can never pass (give complete = in the schema)", "没有说明{0}何时齐全：对其使用 every 永远不能通过（请在结构文件写 complete =）"};

// classes and scores
inline constexpr message class_without_otherwise{"class-without-otherwise", "classification \"{0}\" lacks otherwise: the value where no case holds", "分类“{0}”缺少 otherwise：各情形都不成立时的取值"};
inline constexpr message unknown_score{"unknown-score", "{1} level has no score \"{0}\"", "{1}级没有评分“{0}”"};
inline constexpr message score_by_name{"score-by-name", "{0} takes the id of a score in quotes: {0}(\"exit\")", "{0} 须给出带引号的评分标识：{0}(\"exit\")"};
inline constexpr message score_unknown_rule{"score-unknown-rule", "score \"{0}\": {2} level has no rule \"{1}\"", "评分“{0}”：{2}级没有规则“{1}”"};
inline constexpr message score_sum{"score-sum", "the items of score \"{0}\" add up to {1} points, and it says of = {2}", "评分“{0}”各项合计{1}分，而 of = {2}"};
inline constexpr message score_mark{"score-mark", "score \"{0}\" has the pass mark {1}, above its {2} points: nobody could pass", "评分“{0}”的及格线{1}高于满分{2}：无人能够及格"};
inline constexpr message veto_on_reference{"veto-on-reference", "\"{0}\" is of kind \"reference\", taken into account only: it cannot have a veto", "“{0}”是 reference 类，仅供参考：不能一票否决"};

// layers
inline constexpr message base_not_given{"base-not-given", "book \"{0}\" extends \"{1}\", which was not given with it", "规则书“{0}”沿用“{1}”，但未一并给出"};
inline constexpr message circular_extends{"circular-extends", "book \"{0}\" extends itself over others", "规则书“{0}”经由其他规则书又沿用自身"};
inline constexpr message redefined{"redefined-name", "\"{0}\" stands in \"{1}\", which this book extends: to tighten it say tightens = \"{2}\", else choose another name", "“{0}”已在所沿用的“{1}”中：要收紧它请写 tightens = \"{2}\"，否则请换名称"};
inline constexpr message tightens_without_base{"tightens-without-base", "\"{0}\" tightens \"{1}\", but its book extends none: name it in [book] extends", "“{0}”要收紧“{1}”，但本书未沿用任何规则书：请在 [book] 写 extends"};
inline constexpr message tightens_nothing{"tightens-nothing", "\"{0}\" tightens \"{1}\", which the books that this one extends do not have: they have {2}", "“{0}”要收紧“{1}”，但所沿用的规则书中没有：现有{2}"};
inline constexpr message kind_weakened{"kind-weakened", "\"{0}\" tightens \"{1}\" and is of a weaker kind: a floor stays a floor, a criterion at least a criterion", "“{0}”收紧“{1}”，类别却更弱：floor 仍须为 floor，criterion 至少为 criterion"};
inline constexpr message waiver_of_nothing{"waiver-of-nothing", "the waiver names \"{0}\", which neither this book nor the one that it extends has", "豁免指向“{0}”，但本书及所沿用的规则书中都没有"};
inline constexpr message parameter_overlap{"parameter-overlap", "parameter \"{0}\" has two values in force on {1}", "参数“{0}”在{1}有两个值同时有效"};
inline constexpr message parameter_hole{"parameter-hole", "parameter \"{0}\" has no value in force on {1}", "参数“{0}”在{1}没有有效的值"};
inline constexpr message parameter_order{"parameter-order", "parameter \"{0}\": a key that is a number stands last in by = [...]", "参数“{0}”：数值键须列在 by = [...] 的最后"};

inline constexpr const message* all_rule_messages[] = {
    &class_without_otherwise, &unknown_score, &score_by_name, &score_unknown_rule, &score_sum, &score_mark, &veto_on_reference, &base_not_given, &circular_extends, &redefined,
    &tightens_without_base, &tightens_nothing, &kind_weakened, &waiver_of_nothing, &parameter_overlap, &parameter_hole, &parameter_order,
    &unknown_column, &unknown_level, &unknown_set, &unknown_function, &not_above, &set_where_value, &row_where_value, &value_where_set, &name_taken_twice, &rule_id_in_formula,
    &circular_names, &unrelated_levels, &variable_hides, &quality_reference, &other_row, &defined_too_deep, &wrong_type, &not_comparable, &no_order, &unknown_code, &different_codes,
    &text_literal_only, &unit_mismatch, &ratio_looks_like_percent, &known_outside_quality, &bare_test, &wrong_arguments, &round_first, &too_wide, &constant_too_long,
    &division_by_zero, &text_where_set, &not_a_code_list, &codes_where_value, &several_codes, &unknown_part, &checked_outside_quality, &checked_needs_column, &unknown_kept, &parameter_without_key, &parameter_bad_key, &parameter_path,
    &parameter_without_values, &parameter_takes_no_key, &parameter_too_long, &year_not_given, &date_not_given, &date_impossible, &not_in_force,
    &rule_without_condition, &duplicate_rule_id, &duplicate_verdict, &verdict_without_rules, &empty_without_set, &duplicate_parameter, &open_set_never_passes,
};

}  // namespace povexit::inline v0::messages
