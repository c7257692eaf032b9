// SPDX-License-Identifier: MIT
// src/cli/help_measure.cpp -- help for measure, on a screen.
//
// Layer: cli.
#include "measure.hpp"

namespace povexit::cli {

namespace {

constexpr std::string_view english = R"(povexit measure says how many are poor, how far, in what, and how certain that is: by a specification.

  povexit measure --spec SPEC --data DIR [options]

  --spec SPEC          a file (.measure.toml) or the id of a shipped one: [population] with weights, [design], [welfare]
                       with [[line]]s, [deprivations] with [[dimension]]s and [[cutoff]]s, [subgroups], [confidence],
                       [rounds]
  --data DIR           a folder of CSV files, one a level
  --before DIR         the round before, with its schema.toml or else that of --data: changes, with errors where both
                       rounds have a design; [rounds] says whether they are independent or went back to the same units
  --schema SCHEMA      what the tables hold: a file or a shipped id (default: DIR/schema.toml, else that of the
                       specification's book, else cn-register)
  --year YYYY, --date YYYY-MM-DD    which line by year, and which version of a rule holds
  --format FORM        text (default), json, csv: a line for every number
  --retrospective --out --strict --show-ids --threads --lang --quiet   as in povexit --help

  Every number tells its rows read, used, left out and why, how many stand exactly on the line or cutoff, and the exact
  fraction. An indicator that is not known is never taken for not deprived. Intervals stand where an error is known.

Examples:
  povexit measure --spec global-mpi-2018 --data survey/
  povexit measure --spec county.measure.toml --data register/ --format json --out measures.json
  povexit measure --spec county.measure.toml --data round-2/ --before round-1/
)";

constexpr std::string_view chinese = R"(povexit measure 按方案测量贫困：多少人、多深、哪些方面，以及有多确定。

  povexit measure --spec 方案 --data 文件夹 [选项]

  --spec 方案        文件（.measure.toml）或自带方案的标识：[population] 总体和权数、[design] 抽样设计、[welfare] 福利及
                     [[line]] 贫困线、[deprivations] 剥夺及 [[dimension]] 维度和 [[cutoff]] 临界值、[subgroups]、
                     [confidence]、[rounds]
  --data 文件夹      CSV 文件夹，每层级一个文件
  --before 文件夹    上一轮数据（无 schema.toml 时用 --data 的）：给出变化；两轮都有抽样设计时给出误差；
                     [rounds] 说明独立抽样还是回访相同初级单元
  --schema 结构文件  各表的内容：文件或自带标识（默认：文件夹/schema.toml，否则为规则书的结构文件，再否则 cn-register）
  --year YYYY、--date YYYY-MM-DD    按年份的贫困线和规则的有效版本
  --format 格式      text（默认）、json、csv（每个数值一行）
  --retrospective --out --strict --show-ids --threads --lang --quiet   同 povexit --help

  每个数值都说明读取、使用和未用的行及原因，正好在线上或临界值上的行数，以及精确分数。
  未知的指标绝不视为未被剥夺。只有误差已知的数值才有区间。

示例：
  povexit measure --spec global-mpi-2018 --data survey/
  povexit measure --spec county.measure.toml --data register/ --format json --out measures.json
  povexit measure --spec county.measure.toml --data round-2/ --before round-1/
)";

}  // namespace

std::string_view measure_help(language tongue) noexcept { return tongue == language::zh ? chinese : english; }

}  // namespace povexit::cli
