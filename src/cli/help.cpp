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
  povexit test      BOOK [--cases FILE]                               the cases of a book, and what they do not reach
  povexit diff      BOOK_A BOOK_B --data DIR [options]                who changes between two books, and by which rule
  povexit gaps      --rules BOOK --data DIR [--level LEVEL]           how far from passing, and what is to be collected
  povexit lookback  --rules BOOK --data REGISTER --survey SURVEY      is the register true? (lookback --help)
  povexit rates     --rules RATES --data REGISTER --survey SURVEY     three rates and one degree (rates --help)
  povexit sample    plan | draw | decide                              how many to survey, and whom (sample --help)
  povexit measure   --spec SPEC --data DIR [--before DIR]             poverty by lines, by deprivations (measure --help)
  povexit standards [ID]                                              those that come with it, or one in sentences

  --rules BOOK       a rule book (TOML), criteria (CSV), a folder of versions, or the id of a shipped one
  --data DIR         a folder of CSV files, one a level
  --schema SCHEMA    what the tables hold: a file or a shipped id (default: DIR/schema.toml, else cn-register)
  --year YYYY        the year whose exits are judged      --date YYYY-MM-DD  the day of the assessment
  --param NAME=VALUE what if a parameter had another value (NAME[KEY]=VALUE for one key): marked, and no verdict
  --counterexample F of check: writes the cases that refute a tightening
  --retrospective    judge by a book that was not in force on that day, and say so
  --format FORM      text (default), json; evaluate, diff and gaps also csv; of standards text or toml, the file itself
  --rows LEVEL       with json or csv: a row for every entity of that level
  --out PATH         a file; for csv also a folder, with a file for every level
  --strict           refuse data with any warning
  --show-ids         do not mask personal columns; the result says so
  --excel            CSV that a spreadsheet opens without harm to ids
  --threads N        threads to judge with; 0 (default): all that there are
  --lang en|zh       language of titles and messages (default: LC_ALL, LC_MESSAGES, LANG)
  --quiet            no progress, no warnings             --help, --version

  Exit code: 0 judged, whatever the verdicts; 1 errors in a book, schema or data, a case not as expected; 2 wrong usage.

Examples:
  povexit check --rules my-county.toml --data county/
  povexit evaluate --rules lankao-2016 --data county/ --year 2016 --date 2017-01-15
  povexit evaluate --rules cn-village-2016 --data county/ --format json --rows village --out villages.json
  povexit diff lankao-2016 --param poverty_line=3146 --data county/
  povexit explain --rules lankao-2016 --data county/ --level village --id 410225101201
)";

constexpr std::string_view chinese = R"(povexit 按文本文件写成的退出标准评估户、村和县。

  povexit check     --rules 规则书 [--data 文件夹 | --schema 结构文件]    列出规则书的全部问题
  povexit evaluate  --rules 规则书 --data 文件夹 [选项]                   各层级的结论
  povexit explain   --rules 规则书 --data 文件夹 --level 层级 --id 标识   某一对象为何达标、不达标或未知
  povexit test      规则书 [--cases 文件]                                 规则书的用例，以及用例未触及的内容
  povexit diff      规则书甲 规则书乙 --data 文件夹 [选项]                换一部规则书后谁的结论改变，因哪条规则
  povexit gaps      --rules 规则书 --data 文件夹 [--level 层级]           距达标的差距，以及待收集的数据
  povexit lookback  --rules 规则书 --data 底册 --survey 调查              回头看：底册是否属实（lookback --help）
  povexit rates     --rules 比率规则 --data 底册 --survey 调查            三率一度（rates --help）
  povexit sample    plan | draw | decide                                  抽查多少户、哪些户（sample --help）
  povexit measure   --spec 方案 --data 文件夹 [--before 文件夹]           发生率、差距、多维剥夺及误差（measure --help）
  povexit standards [标识]                                                自带的标准，或逐条列出其一

  --rules 规则书     规则书（TOML，或 CSV 标准表）、存放其各版本的文件夹，或自带规则书的标识
  --data 文件夹      CSV 文件夹，每层级一个文件
  --schema 结构文件  各表的内容：文件或自带标识（默认：文件夹/schema.toml，否则 cn-register）
  --year YYYY        评估的退出年度                       --date YYYY-MM-DD  评估日期
  --param 名称=值    假设参数取另一值（名称[键]=值 只改一项）：注明为假设，不作结论
  --counterexample F 用于 check：将推翻收紧的反例写成用例文件
  --retrospective    按当日不在有效期内的规则书追溯评估，并予注明
  --format 格式      text（默认）、json；evaluate、diff 和 gaps 还可用 csv；standards 用 text 或 toml（原文）
  --rows 层级        用于 json 或 csv：该层级每个对象一行
  --out 路径         文件；csv 也可给文件夹，每层级一个文件
  --strict           数据有任何警告即拒绝
  --show-ids         个人信息列不脱敏，并在结果中注明
  --excel            供电子表格打开的 CSV，号码不受损
  --threads N        线程数；0（默认）为全部
  --lang en|zh       标题和提示的语言（默认取自 LC_ALL、LC_MESSAGES、LANG）
  --quiet            不显示进度和警告                     --help, --version

  退出码：0 已评估，不论结论；1 规则书、结构文件或数据有错误，或有用例不符；2 用法错误。

示例：
  povexit check --rules my-county.toml --data county/
  povexit evaluate --rules lankao-2016 --data county/ --year 2016 --date 2017-01-15
  povexit evaluate --rules cn-village-2016 --data county/ --format json --rows village --out villages.json
  povexit diff lankao-2016 --param poverty_line=3146 --data county/
  povexit explain --rules lankao-2016 --data county/ --level village --id 410225101201
)";

}  // namespace

std::string help(language tongue) { return std::string(tongue == language::zh ? chinese : english); }

}  // namespace povexit::cli
