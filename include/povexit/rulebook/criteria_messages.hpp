// SPDX-License-Identifier: MIT
// povexit/rulebook/criteria_messages.hpp -- what can be wrong with a table of criteria.
//
// Layer: rulebook.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message criteria_refused{"criteria-unreadable", "this is no CSV text", "这不是 CSV 文本"};
inline constexpr message criteria_empty{"criteria-empty", "the table has no header: its first row names the columns", "表中没有表头：第一行须为列名"};
inline constexpr message criteria_header{"criteria-header", "\"{0}\" is no column of a table of criteria: it may have {1}", "“{0}”不是标准表的列：可以有 {1}"};
inline constexpr message criteria_header_twice{"criteria-header-twice", "column \"{0}\" is there twice", "列“{0}”重复"};
inline constexpr message criteria_without_column{"criteria-without-column", "the table lacks the column \"{0}\" ({1})", "表中缺少列“{0}”（{1}）"};
inline constexpr message criteria_empty_cell{"criteria-empty-cell", "\"{0}\" is empty in this row", "本行的“{0}”为空"};
inline constexpr message criteria_more_cells{"criteria-more-cells", "the row has more cells than the header", "本行的单元格比表头多"};
inline constexpr message criteria_id{"criteria-id", "\"{0}\" cannot be an id: a letter, then letters, digits and _", "“{0}”不能作标识：须以字母开头，其后为字母、数字和 _"};
inline constexpr message criteria_comparison{"criteria-comparison", "\"{0}\" is no comparison: write one of > >= < <= = !=, or a word such as \"at least\"",
                                             "“{0}”不是比较关系：请写 > >= < <= = != 之一，或“不低于”等词"};
inline constexpr message criteria_yes_no{"criteria-yes-no", "yes and no are compared with =", "是与否只能用 = 比较"};
inline constexpr message criteria_unit_of_text{"criteria-unit-of-text", "\"{0}\" is no number, and a unit goes with a number", "“{0}”不是数，单位只能与数同用"};
inline constexpr message criteria_word{"criteria-word", "\"{0}\" is not known in column \"{1}\": it may be {2}", "“{0}”不能用在列“{1}”：可以是 {2}"};
inline constexpr message criteria_no_score{"criteria-no-score", "a pass mark needs points, and no row has any", "及格线须有分值，但没有任何行给出"};
inline constexpr message criteria_second_mark{"criteria-second-mark", "there is a pass mark already, on line {0}", "及格线已有，在第 {0} 行"};
inline constexpr message criteria_mark_alone{"criteria-mark-alone", "a pass mark is a value alone: \"{0}\" says nothing there", "及格线只有标准值一项：此处的“{0}”没有作用"};
inline constexpr message criteria_two_levels{"criteria-two-levels", "points stand at {0} and at {1} level: a score belongs to one level", "分值分属{0}级与{1}级：一个评分只能属于一个层级"};

inline constexpr const message* all_criteria_messages[] = {
    &criteria_refused, &criteria_empty, &criteria_header, &criteria_header_twice, &criteria_without_column, &criteria_empty_cell, &criteria_more_cells,
    &criteria_id, &criteria_comparison, &criteria_yes_no, &criteria_unit_of_text, &criteria_word, &criteria_no_score, &criteria_second_mark, &criteria_mark_alone, &criteria_two_levels,
};

}  // namespace povexit::inline v0::messages
