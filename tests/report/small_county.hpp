// SPDX-License-Identifier: MIT
// tests/report/small_county.hpp -- two townships, three villages, five households, in memory: every kind of answer, personal
// columns, ids with leading zeros, one orphan.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/report/summary.hpp>
#include <povexit/rulebook/load.hpp>

namespace povexit::support {

inline constexpr std::string_view small_schema = R"(
[schema]
id = "small"
title = { en = "Small", zh = "小县" }
as_of = 2016-12-31
[level.township]
plural = "townships"
label = { en = "Township", zh = "乡镇" }
id = "township_id"
[level.village]
plural = "villages"
label = { en = "Village", zh = "村" }
id = "village_id"
label_column = "name"
parent = { level = "township", column = "township_id", complete = true }
[level.village.column]
name = { type = "text" }
population = { type = "integer", unit = "person", range = [1, 100000] }
[level.household]
plural = "households"
label = { en = "Household", zh = "户" }
id = "household_id"
personal_id = true
parent = { level = "village", column = "village_id", complete = true }
[level.household.column]
head = { type = "text", personal = true }
size = { type = "integer", unit = "person", range = [1, 20] }
net_income = { type = "money", unit = "yuan/household/year" }
phone = { type = "integer", personal = true }
listed = { type = "boolean" }
)";

inline constexpr std::string_view small_book = R"(
[book]
id = "small-2016"
title = { en = "Small standard", zh = "小标准" }
layer = "county"
effective = { from = 2016-01-01, until = 2016-12-31 }
source = "for this test"
[param.line]
title = { en = "Line", zh = "标准" }
unit = "yuan/person/year"
by_year = { 2016 = 2952 }
source = "the nation's"
[define.household]
income_per_head = 'net_income / size'
[[rule]]
id = "income"
level = "household"
kind = "floor"
when = 'income_per_head > line'
clause = "article 1"
title = { en = "Income above the line", zh = "收入超过标准" }
[[rule]]
id = "reachable"
level = "household"
kind = "reference"
when = 'phone > 0 and head != "nobody"'
clause = "ours"
[verdict.household]
name = "meets"
of = 'listed'
[[rule]]
id = "incidence"
level = "village"
kind = "criterion"
when = 'sum(households[listed and not(meets)].size) / population < 2%'
clause = "article 2"
title = { en = "Incidence below 2 %", zh = "发生率低于2%" }
[verdict.village]
name = "may_exit"
title = { en = "May exit", zh = "可以退出" }
[report.village]
poor = 'sum(households[listed and not(meets)].size)'
incidence = 'sum(households[listed and not(meets)].size) / population'
)";

inline constexpr std::string_view small_townships = "township_id\n01\n02\n";
inline constexpr std::string_view small_villages =
    "village_id,township_id,name,population\n"
    "011,01,\"Willow, east\",100\n"
    "012,01,Locust,400\n"
    "021,02,Paulownia,300\n";
inline constexpr std::string_view small_households =
    "household_id,village_id,head,size,net_income,phone,listed\n"
    "410225196001011234,011,Zhang Weiguo,2,5904,13900001111,yes\n"
    "410225196002021234,011,Li Na,2,9000.50,13900002222,yes\n"
    "410225196003031234,012,Wang Fang,4,20000,,yes\n"
    "410225196004041234,021,Zhao Li,4,,13900003333,yes\n"
    "410225196005051234,021,Qian Yi,3,1000,13900004444,no\n";

/// The county, judged. Addresses stay when it is moved: it is not.
struct small_county {
  std::unique_ptr<schema> tables;
  std::optional<eval::program> program;
  std::optional<io::dataset> dataset;
  std::optional<database> data;
  std::optional<eval::answers> answers;

  explicit small_county(std::string_view households = small_households, std::optional<level_index> rows = std::nullopt,
                        std::string_view text = small_book) {
    tables = std::make_unique<schema>(*rulebook::parse_schema(small_schema, "schema.toml"));
    const rule::book book = *rulebook::parse_book(text, "book.toml");
    const auto first = eval::compile(book, *tables, {2016, {2016, 12, 31}, false});
    program = *eval::compile(report::with_limits(*first, rows), *tables, {2016, {2016, 12, 31}, false});
    const io::named_text texts[] = {{"township", small_townships}, {"village", small_villages}, {"household", households}};
    auto read = io::read(*tables, texts);
    dataset = *std::move(read);
    data = dataset->view();
    answers = *eval::run(*program, *data);
  }
  small_county(const small_county&) = delete;

  [[nodiscard]] report::judgement judgement(bool show_ids = false) const {
    report::judgement made;
    made.of = &*program;
    made.data = &*data;
    made.answers = &*answers;
    made.receipts = dataset->receipts();
    made.problems = dataset->problems();
    made.show_ids = show_ids;
    return made;
  }
};

inline constexpr level_index township_level = 0;
inline constexpr level_index village_level = 1;
inline constexpr level_index household_level = 2;

}  // namespace povexit::support
