// SPDX-License-Identifier: MIT
// tests/rule/labelled_county.hpp -- a county whose columns have titles in both languages, and a book of their names.
//
// Layer: tests. For rules in words: titles of every make, a verb, a place, a noun, a clause; 是否, 有无, and neither.
#pragma once

#include <string>
#include <string_view>

#include <povexit/rule/book.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::testing {

inline constexpr std::string_view labelled_schema = R"(
[schema]
id = "labelled"
[level.county]
plural = "counties"
label = { en = "County", zh = "县" }
[level.county.column]
region = { type = "code", codes = { central = { en = "central", zh = "中部" }, western = { en = "western", zh = "西部" } }, label = { en = "Region", zh = "区域" } }
province = { type = "code", codes = { gansu = { en = "Gansu", zh = "甘肃" }, henan = { en = "Henan", zh = "河南" } }, label = { en = "Province", zh = "省份" } }
[level.village]
plural = "villages"
label = { en = "Village", zh = "村" }
parent = { level = "county", column = "county_id", complete = true }
[level.village.column]
residents = { type = "integer", unit = "person", range = [0, 100_000], label = { en = "Residents", zh = "常住人口" } }
population = { type = "integer", unit = "person", range = [0, 100_000], label = { en = "Population", zh = "户籍人口" } }
clinic = { type = "boolean", label = { en = "Standard clinic", zh = "有无标准化卫生室" } }
road = { type = "boolean", label = { en = "Road hardened", zh = "通村公路是否硬化" } }
[level.household]
plural = "households"
label = { en = "Household", zh = "户" }
parent = { level = "village", column = "village_id", complete = true }
[level.household.column]
net_income = { type = "money", unit = "yuan/household/year", range = [0, 1_000_000], label = { en = "Net income", zh = "家庭年纯收入" } }
pension = { type = "money", unit = "yuan/household/year", range = [0, 1_000_000], label = { en = "Pension", zh = "养老金" } }
size = { type = "integer", unit = "person", range = [0, 30], label = { en = "Members", zh = "家庭人口" } }
on_register = { type = "boolean", label = { en = "On the register", zh = "是否建档立卡户" } }
stable = { type = "boolean", label = { en = "Source of income is stable", zh = "收入来源是否稳定" } }
own_house = { type = "boolean", label = { en = "Has a house of its own", zh = "是否有自有住房" } }
grade = { type = "code", codes = { A = { en = "A, safe", zh = "A级" }, B = { en = "B, safe", zh = "B级" }, C = { en = "C, dangerous", zh = "C级" } }, label = { en = "Grade of the house", zh = "住房等级" } }
cause = { type = "code", codes = { illness = { en = "illness", zh = "因病" }, other = { en = "other", zh = "其他" } }, label = { en = "Cause of poverty", zh = "致贫原因" } }
rate = { type = "ratio", scale = 4, range = ["0%", "100%"], label = { en = "Share of own labour", zh = "劳动力占比" } }
registered_on = { type = "date", label = { en = "Registered on", zh = "识别日期" } }
exited_on = { type = "date", label = { en = "Exit date", zh = "退出日期" } }
note = { type = "text", label = { en = "Note", zh = "备注" } }
[level.person]
plural = "persons"
label = { en = "Person", zh = "人" }
parent = { level = "household", column = "household_id", plural = "members", complete = "household.size" }
[level.person.column]
age = { type = "integer", unit = "year", range = [0, 120], label = { en = "Age", zh = "年龄" } }
birth_date = { type = "date", label = { en = "Birth date", zh = "出生日期" } }
income = { type = "money", unit = "yuan/person/year", range = [0, 1_000_000], label = { en = "Income", zh = "收入" } }
enrolled = { type = "boolean", label = { en = "In school", zh = "是否在校" } }
excused = { type = "boolean", label = { en = "Excused from school", zh = "是否因病免学" } }
disabled = { type = "boolean", label = { en = "Disabled", zh = "是否残疾" } }
insured = { type = "boolean", label = { en = "Has insurance", zh = "是否参加医保" } }
id_number = { type = "text", format = "cn_resident_id", unique = true, label = { en = "Resident ID number", zh = "证件号码" } }
)";

inline constexpr std::string_view labelled_book = R"(
[book]
id = "labelled"
[param.line]
title = { en = "Poverty line", zh = "扶贫标准" }
unit = "yuan/person/year"
by_year = { 2015 = 2855, 2016 = 2952 }
[param.limit]
title = { en = "Limit of incidence", zh = "贫困发生率上限" }
by = "county.region"
values = { central = "2%", western = "3%" }
[param.west]
title = { en = "Western provinces", zh = "西部省份" }
codes = ["gansu"]
[define.household]
per_head = { value = 'net_income / count(members)', title = { en = "Income per head", zh = "人均纯收入" } }
resettled = { value = 'on_register and own_house', title = { en = "Resettled", zh = "是否已搬迁" } }
[[rule]]
id = "food"
level = "household"
kind = "criterion"
when = 'on_register'
title = { en = "Food", zh = "吃饭" }
[verdict.household]
name = "meets_standard"
title = { en = "Meets the standard", zh = "达到标准" }
[[classify.household]]
name = "kind"
title = { en = "Kind", zh = "类别" }
cases = [ { value = "poor", when = 'per_head < line', title = { en = "poor", zh = "贫困" } } ]
otherwise = "secure"
[[score]]
id = "exit"
level = "household"
kind = "reference"
title = { en = "Exit score", zh = "退出评分" }
of = 100
pass = 80
not_applicable = "leaves"
items = [
  { rule = "food", points = 60, veto = true },
  { id = "work", points = 'if pension > 0 then 40 else 0', max = 40, applies = 'size >= 2', title = { en = "Work", zh = "务工" } },
]
)";

[[nodiscard]] inline schema labelled_tables() { return *rulebook::parse_schema(labelled_schema, "labelled.schema.toml"); }
[[nodiscard]] inline rule::book labelled_names() { return *rulebook::parse_book(labelled_book, "labelled.toml"); }

}  // namespace povexit::testing
