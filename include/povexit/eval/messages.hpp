// SPDX-License-Identifier: MIT
// povexit/eval/messages.hpp -- what can stand in the way of a run, and of adding up its totals.
//
// Layer: eval.
#pragma once

#include <povexit/base/message.hpp>

namespace povexit::inline v0::messages {

inline constexpr message another_schema{
    "another-schema", "the data follow the schema \"{0}\", but the program was compiled for \"{1}\": compile it with the schema of the data",
    "数据依据的结构文件是“{0}”，而程序是按“{1}”编译的：请用数据的结构文件重新编译"};
inline constexpr message unlike_totals{"unlike-totals",
                                       "totals of \"{0}\" cannot be added to totals of \"{1}\": they come from other rules, dates or levels",
                                       "“{0}”的合计不能并入“{1}”的合计：规则、日期或层级不同"};

inline constexpr message text_listed_twice{"text-listed-twice", "the texts given for \"{0}\" list \"{1}\" more than once: list every text once",
                                           "为“{0}”给出的文本表中，“{1}”出现不止一次：每个文本只应列出一次"};

inline constexpr const message* all_eval_messages[] = {&another_schema, &unlike_totals, &text_listed_twice};

}  // namespace povexit::inline v0::messages
