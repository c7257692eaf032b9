// SPDX-License-Identifier: MIT
// src/cli/help_lookback.cpp -- help for lookback, rates and sample, a screen each.
//
// Layer: cli.
#include "lookback.hpp"
#include "rates.hpp"
#include "sample.hpp"

namespace povexit::cli {

namespace {

constexpr std::string_view lookback_english = R"(povexit lookback holds a register against a survey of its households: is the register true?

  povexit lookback --rules BOOK --data REGISTER --survey SURVEY [options]

  --rules BOOK         the standard by which the surveyed facts are judged, every household of them
  --identify BOOK      another one for households that are not on the register
  --data, --survey DIR the register's tables; the survey's (villages and above may be left out: the register's stand)
  --schema SCHEMA      what both hold (default: REGISTER/schema.toml, else cn-register)
  --keys LEVEL=COLUMNS what rows are matched by: household=household_id, person=name+birth_date+village. Default: a
                       person's resident ID number, else the id of the level
  --registered, --exited CONDITION  on the register; exited on paper (default: on_register; status in (...))
  --excuse COLUMN      why somebody is listed and not missed: died, moved, imprisoned, serving, split (default: excuse)
  --compare COLUMNS    fields to compare, with commas (default: all that both have)
  --tolerance COLUMN=N up to where values count as the same: net_income=5%, arable=0.5
  --against [NAME=]F   a list of another department, by ID, else name, birth and village (its code, or a name
                       that one alone has): every hit is a suspicion
  --findings FILE      what became of findings: unit, problem, persons, state, on, evidence, by
  --round FILE         the last round's outcomes.csv, or its folder: mended, new, still open
  --who TEXT, --due DATE            of the work lists
  --survey-year YYYY   the year of the survey (default: --year or the year after), by --year-column (surveyed_on)
  --format FORM        text (default), json, csv with --list, or with --out FOLDER/ for all lists
  --list LIST          changes, work, findings, outcomes, differences, hits, rounds, totals
  --year --date --retrospective --param --out --strict --show-ids --threads --lang --quiet   as in povexit --help

Examples:
  povexit lookback --rules lankao-2016 --data register/ --survey survey/ --year 2016 --date 2017-01-15
  povexit lookback --rules lankao-2016 --data register/ --survey survey/ --format csv --list changes --out changes.csv
  povexit lookback --rules lankao-2016 --data register/ --survey survey/ --against vehicles=cars.csv \
      --out lists/ --format csv
  povexit lookback --rules lankao-2016 --data register/ --survey second/ --round lists/ --findings lists/findings.csv
)";

constexpr std::string_view lookback_chinese = R"(povexit lookback 将底册与入户调查比对：底册是否属实？

  povexit lookback --rules 规则书 --data 底册 --survey 调查 [选项]

  --rules 规则书       判定调查情况的标准，调查的每一户都判定
  --identify 规则书    册外农户另用的标准
  --data、--survey 文件夹  底册各表；调查各表（村及以上可省，用底册的）
  --schema 结构文件    两者的内容（默认：底册/schema.toml，否则 cn-register）
  --keys 层级=列       比对依据：household=household_id、person=name+birth_date+village（默认：证件号码，否则编号）
  --registered、--exited 条件  在册；已脱贫（默认：on_register；status in (...)）
  --excuse 列          列示但不计漏评的情形：died、moved、imprisoned、serving、split（默认：excuse）
  --compare 列         比对的指标，用逗号分隔（默认：双方都有的全部）
  --tolerance 列=数    视为相同的范围：net_income=5%、arable=0.5
  --against [名称=]文件  其他部门的名单，按证件号码，否则按姓名、出生日期和村（编码或不重名的村名）：命中均为疑点
  --findings 文件      问题的处理情况：unit、problem、persons、state、on、evidence、by
  --round 文件         上一轮的 outcomes.csv 或其文件夹：已整改、新增、未整改
  --who 文字、--due 日期  用于工作清单
  --survey-year YYYY   调查年度（默认：--year 或次年），按 --year-column（surveyed_on）
  --format 格式        text（默认）、json、csv（配合 --list，或 --out 文件夹/ 写出全部）
  --list 清单          changes、work、findings、outcomes、differences、hits、rounds、totals
  --year --date --retrospective --param --out --strict --show-ids --threads --lang --quiet   见 povexit --help

示例：
  povexit lookback --rules lankao-2016 --data register/ --survey survey/ --year 2016 --date 2017-01-15
  povexit lookback --rules lankao-2016 --data register/ --survey survey/ --format csv --list changes --out changes.csv
  povexit lookback --rules lankao-2016 --data register/ --survey survey/ --against vehicles=cars.csv \
      --out lists/ --format csv
  povexit lookback --rules lankao-2016 --data register/ --survey second/ --round lists/ --findings lists/findings.csv
)";

constexpr std::string_view rates_english = R"(povexit rates computes three rates and one degree of a county, and says what the sample can bear.

  povexit rates --rules RATES --data REGISTER --survey SURVEY --findings FILE [options]

  --rules RATES        limits, strictness, codes of recognition, where counts stand: a file (.rates.toml) or the id of
                       a shipped one (cn-county-assessment-2017)
  --data, --survey DIR the register's tables; the survey's, with villages.csv (screened, persons outside the register)
                       and the questionnaires
  --findings FILE      findings and their states, as lookback --list findings writes them: the verified count; beside
                       every rate stands what it would be if all open ones were verified
  --sample FILE        how the surveyed were drawn, as sample draw writes it, with disposition codes. Without it the
                       rates stand and no interval speaks for the design
                       Questionnaires that name the household or village have intervals by the design, too
  --keys household=... what households are matched by (default: their id)
  --excuse COLUMN      of the survey: who is listed and not missed, as in lookback (default: excuse)
  --date YYYY-MM-DD    the day of the assessment; findings count as they stood then (default: as they stand)
  --year-column, --survey-year   the day or year of each surveyed household (default: surveyed_on), and the year it has
                       to be (default: that of --year or the next; without --year that of --date or the one before)
  --lonely POLICY      a stratum with one primary unit: refuse (default), centre, certainty, mean
  --design-effect N    from an earlier survey, for rates without any error
  --schema --year --retrospective --format text|json|csv --out --strict --lang --quiet   as in povexit --help

Examples:
  povexit rates --rules cn-county-assessment-2017 --data register/ --survey survey/ --findings findings.csv \
      --sample sample.csv
  povexit rates --rules my.rates.toml --data register/ --survey survey/ --findings findings.csv \
      --format json --out rates.json
)";

constexpr std::string_view rates_chinese = R"(povexit rates 计算一个县的三率一度，并说明样本所能支持的结论。

  povexit rates --rules 比率规则 --data 底册 --survey 调查 --findings 文件 [选项]

  --rules 比率规则     标准及其严格程度、认可度代码、各数所在的列：以 .rates.toml 结尾的文件，或自带标识
                       （cn-county-assessment-2017）
  --data、--survey 文件夹  底册各表；调查各表，含 villages.csv（筛查情况、非建档立卡人口）和调查问卷
  --findings 文件      问题及其状态，由 lookback --list findings 写出：只计已核实的，并列出未决全部核实时的比率
  --sample 文件        调查对象如何抽取，由 sample draw 写出，可填处置代码。没有它，比率成立，但没有按设计的区间
                       问卷注明户或村的，认可度也有按设计的区间
  --keys household=... 户的比对依据（默认：户编号）
  --excuse 列          列示但不计漏评的情形，与 lookback 相同（默认：excuse）
  --date YYYY-MM-DD    评估日期；问题按该日的状态计（默认：最新状态）
  --year-column、--survey-year   各户调查的日期或年份列（默认 surveyed_on），以及应属的年份
                       （默认为 --year 当年或次年；未给 --year 时为 --date 当年或上一年）
  --lonely 办法        只有一个初级单元的层：refuse（默认）、centre、certainty、mean
  --design-effect N    取自以往调查，用于未查出差错的比率
  --schema --year --retrospective --format text|json|csv --out --strict --lang --quiet   见 povexit --help

示例：
  povexit rates --rules cn-county-assessment-2017 --data register/ --survey survey/ --findings findings.csv \
      --sample sample.csv
  povexit rates --rules my.rates.toml --data register/ --survey survey/ --findings findings.csv \
      --format json --out rates.json
)";

constexpr std::string_view sample_english = R"(povexit sample says how many to survey, draws them, and decides by a plan.

  povexit sample plan     by errors:    [--population N] --bad 2%|N [--good 0.5%|N] [--risk 5%] [--good-risk 5%]
                                        [--allow C]
                          by precision: --width 1% [--expected 2%] [--level 95%] [--design-effect 1.5] [--population N]
                          what n shows: --households N [--limit 2%|<2%|>=90%] [--population N]
                          staff:        --people P [--groups G --teams T] --villages V [--villages-a-day D]
                                        --households N with two of --people, --days, --pace
                          inspection:   --inspection-groups G --data REGISTER [--bar GROUP=TOWNSHIP]
  povexit sample draw     --data REGISTER [--of LEVEL] [--where CONDITION] [--strata COLUMN|LEVEL.COLUMN|LEVEL]
                          --sample STRATUM=HOUSEHOLDS | --sample STRATUM=VILLAGES*HOUSEHOLDS, for each stratum, or
                          --households N [--villages V] [--allocate proportional|equal]
                          [--small-villages refuse|take-all] [--seed TEXT] [--commitment SHA256]
                          [--schema --year --date --show-ids]
  povexit sample decide   --households N --allow C --surveyed S --found F [--undecided U] [--population N] [--level 95%]

  All: --format text|json|csv, --out FILE, --lang en|zh, --quiet. Households are drawn with a published algorithm: print
  the seed's hash before the draw and the seed after it. Villages are drawn with chances in proportion to households.
  Replacements are drawn beforehand, in the order in which they are to be taken within village and stratum.

Examples:
  povexit sample plan --population 20000 --good 0.5% --bad 401
  povexit sample plan --households 540
  povexit sample plan --people 50 --groups 2 --teams 8 --villages 16
  povexit sample plan --people 175 --households 23275 --days 13
  povexit sample draw --data register/ --where 'on_register' --strata status --sample newly_exited=27*20 --seed "..." \
      --small-villages take-all --format csv --out sample.csv
  povexit sample decide --households 519 --allow 5 --surveyed 519 --found 3
)";

constexpr std::string_view sample_chinese = R"(povexit sample 计算须查多少户、抽取样本、按方案判定。

  povexit sample plan     按差错：   [--population N] --bad 2%|N [--good 0.5%|N] [--risk 5%] [--good-risk 5%]
                                     [--allow C]
                          按精度：   --width 1% [--expected 2%] [--level 95%] [--design-effect 1.5] [--population N]
                          样本能力： --households N [--limit 2%|<2%|>=90%] [--population N]
                          人员：     --people P [--groups G --teams T] --villages V [--villages-a-day D]
                                     --households N 及 --people、--days、--pace 之二
                          巡查分组： --inspection-groups G --data 底册 [--bar 组号=乡镇]
  povexit sample draw     --data 底册 [--of 层级] [--where 条件] [--strata 列|层级.列|层级]
                          每层 --sample 层=户数 或 --sample 层=村数*每村户数，或
                          --households N [--villages V] [--allocate proportional|equal]
                          [--small-villages refuse|take-all] [--seed 文字] [--commitment SHA256]
                          [--schema --year --date --show-ids]
  povexit sample decide   --households N --allow C --surveyed S --found F [--undecided U] [--population N] [--level 95%]

  通用：--format text|json|csv、--out 文件、--lang en|zh、--quiet。算法公开：抽样前公布种子的哈希，抽样后公布种子。
  村按户数成比例抽取。候补事先在村和层内排定次序。

示例：
  povexit sample plan --population 20000 --good 0.5% --bad 401
  povexit sample plan --households 540
  povexit sample plan --people 50 --groups 2 --teams 8 --villages 16
  povexit sample plan --people 175 --households 23275 --days 13
  povexit sample draw --data register/ --where 'on_register' --strata status --sample newly_exited=27*20 --seed "..." \
      --small-villages take-all --format csv --out sample.csv
  povexit sample decide --households 519 --allow 5 --surveyed 519 --found 3
)";

}  // namespace

std::string_view lookback_help(language tongue) noexcept { return tongue == language::zh ? lookback_chinese : lookback_english; }
std::string_view rates_help(language tongue) noexcept { return tongue == language::zh ? rates_chinese : rates_english; }
std::string_view sample_help(language tongue) noexcept { return tongue == language::zh ? sample_chinese : sample_english; }

}  // namespace povexit::cli
