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

inline constexpr message several_for_one{"several-for-one", "{0} asks for the only one, and {1} rows of {2} level have several (first: row {3}): the answer is unknown there",
                                         "{0} 要求唯一一个，而{2}级有 {1} 行有多个（首个为第 {3} 行）：该处结果为未知"};

inline constexpr message repeated_keys{"repeated-keys", "{1} of {0} have the same {2} as another row of their {3}, first row {4}: both are kept",
                                       "{0}中有{1}行与同一{3}的另一行“{2}”相同，首个在第{4}行：两行均予保留"};

// of a book that extends another: see povexit/eval/tightening.hpp
inline constexpr message looser{"looser-than-base", "\"{0}\" is looser than \"{1}\": a {2} with {3} passes here and fails there",
                                "“{0}”比“{1}”宽松：{3} 的{2}在此处通过，在彼处不通过"};
inline constexpr message looser_than_unknown{"looser-than-unknown", "\"{0}\" is looser than \"{1}\": a {2} with {3} passes here and is unknown there",
                                             "“{0}”比“{1}”宽松：{3} 的{2}在此处通过，在彼处未知"};
inline constexpr message looser_from_unknown{"looser-from-unknown", "\"{0}\" is looser than \"{1}\": a {2} with {3} is unknown here and fails there",
                                             "“{0}”比“{1}”宽松：{3} 的{2}在此处未知，在彼处不通过"};
inline constexpr message tightening_not_proved{
    "tightening-not-proved",
    "\"{0}\" is not proved to tighten \"{1}\": nothing shows that {2} is never above {3}. Drop tightens, so that it is a further condition beside the other, or write that part as the other has it",
    "未能证明“{0}”收紧了“{1}”：无法说明 {2} 从不高于 {3}。请去掉 tightens，使其成为另一条附加条件，或将该部分写成与后者一致"};

inline constexpr message claims_without_prover{"layers-without-proof", "book \"{0}\" extends another, and nothing in this program can prove that it tightens it: include povexit/eval/check.hpp",
                                               "规则书“{0}”沿用了另一本，而本程序中没有能证明其只收紧不放宽的部分：请包含 povexit/eval/check.hpp"};

inline constexpr const message* all_eval_messages[] = {&claims_without_prover, &looser, &looser_than_unknown, &looser_from_unknown, &tightening_not_proved, &repeated_keys, &several_for_one, &another_schema, &unlike_totals, &text_listed_twice};

}  // namespace povexit::inline v0::messages
