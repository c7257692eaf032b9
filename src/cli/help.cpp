// SPDX-License-Identifier: MIT
// src/cli/help.cpp -- help, on one screen.
//
// Layer: cli.
#include "options.hpp"

namespace povexit::cli {

namespace {

constexpr std::string_view english = R"(povexit judges households, villages and counties by exit standards that are text files.

  povexit check     --rules BOOK [--data DIR | --schema SCHEMA]       every issue of a rule book
  povexit evaluate  --rules BOOK --data DIR [options]                 verdicts of every level
  povexit explain   --rules BOOK --data DIR --level LEVEL --id ID     why one of them passes, fails or is undecided
  povexit standards [ID]                                              the standards that come with it, or one of them

  --rules BOOK       a rule book (TOML), or the id of a shipped one
  --data DIR         a folder of CSV files, one a level
  --schema SCHEMA    what the tables hold: a file or a shipped id (default: DIR/schema.toml, else cn-register)
  --year YYYY        the year whose exits are judged      --date YYYY-MM-DD  the day of the assessment
  --retrospective    judge by a book that was not in force on that day, and say so
  --format FORM      text (default), json; evaluate also csv
  --rows LEVEL       with json or csv: a row for every entity of that level
  --out PATH         a file; for csv also a folder, with a file for every level
  --strict           refuse data with any warning
  --show-ids         do not mask personal columns; the result says so
  --excel            CSV that a spreadsheet opens without harm to ids
  --threads N        threads to judge with; 0 (default): all that there are
  --lang en|zh       language of titles and messages (default: LC_ALL, LC_MESSAGES, LANG)
  --quiet            no progress, no warnings             --help, --version

  Exit code: 0 judged, whatever the verdicts; 1 errors in a book, a schema or data; 2 wrong usage.

Examples:
  povexit check --rules my-county.toml --data county/
  povexit evaluate --rules lankao-2016 --data county/ --year 2016 --date 2017-01-15
  povexit evaluate --rules cn-village-2016 --data county/ --format json --rows village --out villages.json
  povexit explain --rules lankao-2016 --data county/ --level village --id 410225101201
)";

constexpr std::string_view chinese = R"(povexit 按文本文件写成的退出标准评估户、村和县。

  povexit check     --rules 规则书 [--data 文件夹 | --schema 结构文件]    列出规则书的全部问题
  povexit evaluate  --rules 规则书 --data 文件夹 [选项]                   各层级的结论
  povexit explain   --rules 规则书 --data 文件夹 --level 层级 --id 标识   某一对象为何达标、不达标或未知
  povexit standards [标识]                                                自带的标准，或打印其一

  --rules 规则书     规则书（TOML），或自带规则书的标识
  --data 文件夹      CSV 文件夹，每层级一个文件
  --schema 结构文件  各表的内容：文件或自带标识（默认：文件夹/schema.toml，否则 cn-register）
  --year YYYY        评估的退出年度                       --date YYYY-MM-DD  评估日期
  --retrospective    按当日不在有效期内的规则书追溯评估，并予注明
  --format 格式      text（默认）、json；evaluate 还可用 csv
  --rows 层级        用于 json 或 csv：该层级每个对象一行
  --out 路径         文件；csv 也可给文件夹，每层级一个文件
  --strict           数据有任何警告即拒绝
  --show-ids         个人信息列不脱敏，并在结果中注明
  --excel            供电子表格打开的 CSV，号码不受损
  --threads N        线程数；0（默认）为全部
  --lang en|zh       标题和提示的语言（默认取自 LC_ALL、LC_MESSAGES、LANG）
  --quiet            不显示进度和警告                     --help, --version

  退出码：0 已评估，不论结论；1 规则书、结构文件或数据有错误；2 用法错误。

示例：
  povexit check --rules my-county.toml --data county/
  povexit evaluate --rules lankao-2016 --data county/ --year 2016 --date 2017-01-15
  povexit evaluate --rules cn-village-2016 --data county/ --format json --rows village --out villages.json
  povexit explain --rules lankao-2016 --data county/ --level village --id 410225101201
)";

}  // namespace

std::string help(language tongue) { return std::string(tongue == language::zh ? chinese : english); }

}  // namespace povexit::cli
