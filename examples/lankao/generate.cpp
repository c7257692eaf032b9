// SPDX-License-Identifier: MIT
// examples/lankao/generate.cpp -- a synthetic county of the size of Lankao, as CSV files with the register's headers.
//
// generate OUTDIR [--seed N] [--dirty]
// Writes county.csv, townships.csv, villages.csv, households.csv and persons.csv. Every person in them is invented. Only
// integers and a generator of our own are used: a seed gives the same bytes everywhere. README.md says what is modelled.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "county.hpp"
#include "dice.hpp"
#include "sheet.hpp"
#include "texts.hpp"

namespace {

constexpr int line_2016 = 2'952;  // yuan per person and year

/// What the sheets of a county are filled with. Cells that decide a verdict are seldom missing, others in 3 of 100 rows.
struct county_files {
  sheet county, townships, villages, households, persons;
  std::set<std::string> id_numbers;
  int people = 0;
  int remaining = 0;
};

constexpr int seldom = 1;   // per mille
constexpr int often = 30;   // per mille
constexpr int widely = 90;  // per mille

void write_person(dice& chance, county_files& files, const household& home, std::size_t index, bool exact) {
  sheet& to = files.persons;
  const person& one = home.members[index];
  const int rare = exact ? 0 : seldom;
  const bool of_school_age = one.school_age >= 6 && one.school_age <= 15;
  const bool dropped_out = home.why == failure::school && of_school_age;
  const bool excused = of_school_age && !dropped_out && chance.permille(4);
  const bool enrolled = !dropped_out && !excused && is_in_school(chance, one.school_age);
  const bool left_out = home.why == failure::insurance && index == 0;
  const bool elsewhere = !left_out && chance.permille(10);
  const bool insured = !elsewhere && !left_out;
  const int months = one.works && chance.permille(450) ? chance.between(1, 12) : 0;

  std::string id_number = id_number_of(chance, one);
  while (!files.id_numbers.insert(id_number).second) id_number = id_number_of(chance, one);

  to.begin();
  to.put("人员编号", home.id + padded(static_cast<int>(index) + 1, 2));
  to.put("户编号", home.id);
  to.put("姓名", name_of(chance));
  to.put("证件号码", id_number);
  to.put("出生日期", std::to_string(one.year) + "-" + padded(one.month, 2) + "-" + padded(one.day, 2), rare);
  to.put("年龄", std::to_string(one.age), often);
  to.put("性别", one.male ? "男" : "女", often / 3);
  to.put("与户主关系", std::string(one.relation));
  to.put("民族", chance.permille(990) ? "汉族" : "回族", often);
  to.put("政治面貌", one.age >= 25 && chance.permille(35) ? "中共党员" : "群众", widely);
  to.put("人口变化", chance.permille(985) ? "" : "出生");
  to.put("文化程度", education_of(chance, one), often);
  to.put("在校生状况", enrolled ? grade_of(chance, one.school_age) : "非在校生", often / 2);
  to.put("是否在校", yes_no(enrolled), of_school_age ? 2 * rare : often);
  to.put("是否送教上门", yes_no(excused && one.disabled), of_school_age ? rare : often);
  to.put("是否因身体原因免学", yes_no(excused && !one.disabled), of_school_age ? rare : often);
  to.put("失辍学原因", dropped_out ? (chance.permille(500) ? "因贫" : "厌学") : "无", often);
  to.put("劳动技能", labour_of(chance, one), often);
  to.put("务工时间", std::to_string(months), often);
  constexpr std::string_view places[] = {"乡镇内务工", "乡镇外县内务工", "县外省内务工", "省外务工"};
  constexpr int place_weights[] = {22, 28, 17, 33};
  to.put("务工区域", months > 0 ? one_of(chance, places, place_weights) : "无", often);
  to.put("健康状况", one.disabled ? "残疾" : one.ill ? (chance.permille(250) ? "患有大病" : "长期慢性病") : "健康", often);
  to.put("是否长期慢性病", yes_no(one.ill), often);
  to.put("是否患有大病", yes_no(one.ill && chance.permille(250)), often);
  to.put("是否残疾", yes_no(one.disabled), often);
  to.put("是否参加城乡居民基本医疗保险", yes_no(insured), rare);
  to.put("是否参加其他基本医疗保险", yes_no(elsewhere), rare);
  to.put("是否参加大病保险", yes_no(insured), often);
  to.put("是否享受医疗救助", yes_no(one.ill && chance.permille(300)), often);
  to.put("是否参加城乡居民基本养老保险", yes_no(one.age >= 16 && chance.permille(880)), often);
  to.put("是否享受农村居民最低生活保障", yes_no(chance.permille(210)), often);
  to.put("是否会讲普通话", yes_no(one.age < 50 || chance.permille(400)), widely);
}

/// Parts of an income that add up to it exactly.
struct income_parts {
  int wage = 0, business = 0, property = 0, allowance = 0, extreme = 0, pension = 0, other = 0, expenses = 0, net = 0;
};

income_parts make_income(dice& chance, const household& home) {
  const auto size = static_cast<int>(home.members.size());
  const int spread = chance.between(0, 70) * chance.between(0, 70);  // many small, few large
  int per_head = 3'300 + 2 * spread + chance.between(0, 99);
  if (home.why == failure::income) per_head = chance.permille(60) ? line_2016 : chance.between(1'400, line_2016 - 1);
  income_parts parts;
  parts.net = per_head * size;
  parts.business = parts.net / 100 * chance.between(5, 45);
  parts.expenses = parts.business / 100 * chance.between(15, 40);
  parts.property = chance.permille(350) ? parts.net / 100 * chance.between(1, 5) : 0;
  const auto old = std::count_if(home.members.begin(), home.members.end(), [](const person& m) { return m.age >= 60; });
  parts.pension = static_cast<int>(old) * 98 * 12 / 2;
  if (chance.permille(230)) parts.allowance = chance.between(5, 16) * 100;
  else if (size == 1 && old == 1 && chance.permille(500)) parts.extreme = chance.between(18, 25) * 100;
  int rest = parts.net - parts.business + parts.expenses - parts.property - parts.pension - parts.allowance - parts.extreme;
  if (rest < 0) {  // the parts say more than the whole: the rest was spent
    parts.expenses -= rest;
    rest = 0;
  }
  const bool worker = std::any_of(home.members.begin(), home.members.end(), [](const person& m) { return m.works; });
  parts.other = worker ? rest / 100 * chance.between(0, 12) : rest;
  parts.wage = rest - parts.other;
  return parts;
}

void write_household(dice& chance, sheet& to, const household& home, const village& where) {
  const int rare = where.is_exact() ? 0 : seldom;
  const bool remains = home.why != failure::none;
  const income_parts parts = make_income(chance, home);
  const auto amount = [](int yuan) { return yuan == 0 ? std::string{} : std::to_string(yuan); };
  const bool ill = std::any_of(home.members.begin(), home.members.end(), [](const person& m) { return m.ill; });
  const bool disabled = std::any_of(home.members.begin(), home.members.end(), [](const person& m) { return m.disabled; });
  constexpr std::string_view causes[] = {"因病", "因残", "缺技术", "缺资金", "缺劳力", "自身发展动力不足", "因灾", "缺土地"};
  const int cause_weights[] = {ill ? 1'700 : 0, disabled ? 700 : 0, 190, 130, 110, 40, 20, 20};
  const std::string cause = one_of(chance, causes, cause_weights);
  const bool broken = home.why == failure::house;
  const bool repaired = !broken && chance.permille(70);
  const bool resettled = !broken && !repaired && chance.permille(6);

  to.begin();
  to.put("户编号", home.id);
  to.put("村编码", where.code());
  to.put("户主姓名", name_of(chance));
  to.put("联系电话", "199" + padded(chance.below(100'000'000), 8), widely);
  to.put("银行卡号", "999900" + padded(chance.below(1'000'000'000), 9) + "7", often);
  to.put("家庭人口", std::to_string(home.members.size()));
  to.put("是否建档立卡户", "是");
  to.put("贫困户属性", parts.extreme > 0 ? "五保贫困户" : parts.allowance > 0 ? "低保贫困户" : "一般贫困户", often / 3);
  to.put("脱贫状态", remains ? "未脱贫" : chance.permille(740) ? "已脱贫" : "预脱贫");
  const bool poor_income = home.why == failure::income || home.why == failure::source;
  to.put("未脱贫原因", !remains ? "" : poor_income ? "收入不稳定" : "收入达标保障未达标");
  to.put("识别标准", "国家标准", often);
  const std::string identified = chance.permille(850) ? "2014-" : "2015-";  // one draw a statement: the order within one is the compiler's
  to.put("识别时间", identified + padded(chance.between(4, 11), 2) + "-01", often);
  to.put("主要致贫原因", cause, often / 2);
  to.put("其他致贫原因1", cause != "缺资金" && chance.permille(420) ? "缺资金" : "");
  to.put("其他致贫原因2", cause != "缺技术" && chance.permille(160) ? "缺技术" : "");
  to.put("工资性收入", std::to_string(parts.wage), often);
  to.put("生产经营性收入", std::to_string(parts.business), often);
  to.put("财产性收入", std::to_string(parts.property), often);
  to.put("计划生育金", "");
  to.put("低保金", amount(parts.allowance));
  to.put("五保金", amount(parts.extreme));
  to.put("养老保险金", amount(parts.pension));
  to.put("生态补偿金", "");
  to.put("其他转移性收入", amount(parts.other));
  to.put("生产经营性支出", std::to_string(parts.expenses), often);
  to.put("家庭年纯收入", std::to_string(parts.net), rare);
  to.put("收入来源是否稳定", yes_no(home.why != failure::source), 2 * rare);
  to.put("是否加入农民专业合作组织", yes_no(chance.permille(180)), often);
  to.put("是否有龙头企业带动", yes_no(chance.permille(150)), often);
  to.put("是否有创业致富带头人带动", yes_no(chance.permille(120)), widely);
  to.put("是否参与产业", yes_no(chance.permille(620)), often);
  to.put("不愁吃", "是", rare);
  to.put("不愁穿", "是", rare);
  to.put("是否解决安全饮用水", yes_no(chance.permille(994)), often / 2);
  to.put("是否通自来水", yes_no(chance.permille(930)), often);
  to.put("是否有自有住房", yes_no(chance.permille(985)), often);
  const std::string area = std::to_string(chance.between(25, 60) + 12 * static_cast<int>(home.members.size()));
  to.put("住房面积", area + (chance.permille(200) ? ".5" : ""), often);
  to.put("是否危房", yes_no(broken), often);
  const bool dangerous = broken || repaired || resettled;
  const std::string grade = dangerous ? (chance.permille(450) ? "C级" : "D级") : (chance.permille(620) ? "A级" : "B级");
  to.put("住房鉴定等级", grade, repaired ? often : 2 * rare);
  to.put("危房改造是否验收合格", yes_no(repaired), repaired || broken ? rare : often);
  to.put("居住条件是否明显改善", yes_no(!broken && chance.permille(940)), often);
  to.put("搬迁方式", resettled ? "分散搬迁" : "");
  to.put("安置方式", resettled ? "集中安置" : "");
  to.put("安置地", resettled ? "乡镇" : "");
  to.put("是否拿到新房钥匙", yes_no(resettled), resettled ? 0 : widely);
  to.put("是否搬迁入住", yes_no(resettled && chance.permille(800)), widely);
  to.put("有无卫生厕所", yes_no(chance.permille(430)), often);
  constexpr std::string_view fuels[] = {"柴草", "煤炭", "清洁能源", "其他"};
  constexpr int fuel_weights[] = {46, 21, 31, 2};
  to.put("主要燃料类型", one_of(chance, fuels, fuel_weights), often);
  to.put("是否通生活用电", yes_no(chance.permille(998)), often);
  to.put("是否通生产用电", yes_no(chance.permille(960)), often);
  to.put("是否通广播电视", yes_no(chance.permille(975)), often);
  to.put("与村主干路距离", "0." + std::to_string(chance.between(0, 9)), widely);
  constexpr std::string_view roads[] = {"泥土路", "砂石路", "水泥路", "沥青路"};
  constexpr int road_weights[] = {24, 9, 61, 6};
  to.put("入户路类型", one_of(chance, roads, road_weights), often);
  const std::string arable = std::to_string(chance.between(0, 12)) + ".";
  to.put("耕地面积", arable + std::to_string(chance.between(0, 9)), often);
  to.put("林地面积", chance.permille(90) ? std::to_string(chance.between(1, 3)) : "0", widely);
  to.put("林果面积", chance.permille(60) ? std::to_string(chance.between(1, 4)) : "0", widely);
}

void write_village(dice& chance, sheet& to, const village& one, bool exited) {
  const int households = one.population * 10 / 38;
  to.begin();
  to.put("村编码", one.code());
  to.put("乡镇编码", "990225" + std::to_string(100 + one.township));
  to.put("村名", one.name());
  to.put("是否贫困村", yes_no(one.poor));
  to.put("是否已退出", one.poor ? yes_no(exited) : "");
  to.put("农业户籍人口", std::to_string(one.population));
  to.put("人口数据年度", "2016");
  to.put("人口数据来源", "合成统计年鉴");
  to.put("建档立卡户数", std::to_string(one.households));
  to.put("总户数", std::to_string(households), often);
  to.put("常住人口", std::to_string(one.population * chance.between(78, 96) / 100), often);
  to.put("劳动力人数", std::to_string(one.population * chance.between(52, 61) / 100), often);
  to.put("外出务工人数", std::to_string(one.population * chance.between(15, 30) / 100), widely);
  to.put("通村公路是否硬化", yes_no(chance.permille(995)), often / 3);
  to.put("是否通客运班车", yes_no(chance.permille(870)), often);
  to.put("饮水是否安全", yes_no(chance.permille(985)), often / 3);
  to.put("是否通生产生活用电", yes_no(chance.permille(996)), often / 3);
  to.put("通广播电视户数", std::to_string(chance.permille(940) ? households : households - chance.between(1, 9)), often);
  to.put("是否通宽带", yes_no(chance.permille(990)), often / 3);
  to.put("有无综合性文化服务中心", yes_no(chance.permille(one.poor ? 970 : 880)), often / 3);
  to.put("卫生室个数", std::to_string(chance.permille(975) ? 1 : 0), often / 3);
  to.put("有无标准化卫生室", yes_no(chance.permille(950)), often / 3);
  to.put("卫生室面积", std::to_string(chance.between(60, 160)), widely);
  to.put("合格乡村医生或执业医师人数", std::to_string(chance.permille(970) ? chance.between(1, 3) : 0), often / 3);
  to.put("就近入学是否有保障", yes_no(chance.permille(985)), often / 3);
  to.put("参加医疗保险人数", std::to_string(one.population * chance.between(970, 999) / 1000), widely);
  to.put("公共卫生厕所个数", std::to_string(chance.between(0, 6)), widely);
  to.put("垃圾集中堆放点个数", std::to_string(chance.between(1, 20)), widely);
  to.put("特色产业个数", std::to_string(chance.permille(940) ? chance.between(1, 3) : 0), often / 3);
  to.put("村集体经济收入", std::to_string(chance.permille(830) ? chance.between(10, 140) * 500 : 0), often);
  constexpr std::string_view branches[] = {"强", "一般", "弱"};
  constexpr int branch_weights[] = {41, 52, 7};
  to.put("村党支部状况", one_of(chance, branches, branch_weights), often);
  to.put("基础设施是否达标", yes_no(chance.permille(965)), often);
  to.put("基本公共服务是否达标", yes_no(chance.permille(970)), often);
}

/// Sample counts are chosen so that the rates are near those told of Lankao's assessment; see README.md.
void write_county(sheet& to, const county_files& files) {
  to.begin();
  to.put("县编码", "990225");
  to.put("县名", "兰考县（合成数据）");
  to.put("省份", "河南省");
  to.put("区域", "中部");
  to.put("农业户籍人口", std::to_string(hukou_population));
  to.put("人口数据年度", "2016");
  to.put("人口数据来源", "合成统计年鉴");
  to.put("未脱贫人口", std::to_string(files.remaining));
  to.put("已脱贫人口", std::to_string(files.people - files.remaining));
  to.put("非建档立卡农业户籍人口", std::to_string(hukou_population - files.people));
  to.put("抽查脱贫人口", "1668");
  to.put("错退人口", "12");
  to.put("抽查村非建档立卡人口", "25467");
  to.put("漏评人口", "191");
  to.put("抽查村疑似户是否全面筛查", "是");
  to.put("调查问卷户数", "962");
  to.put("认可户数", "952");
}

county_files make_county(std::uint64_t seed) {
  dice chance(seed);
  county_files files;
  const std::vector<village> all = make_villages(chance);
  for (int i = 1; i <= townships; ++i) {
    files.townships.begin();
    files.townships.put("乡镇编码", "990225" + std::to_string(100 + i));
    files.townships.put("县编码", "990225");
    files.townships.put("乡镇名", "合成" + std::to_string(i) + "乡");
  }
  for (const village& where : all) {
    int remaining = 0;
    for (const household& home : make_households(chance, where)) {
      const auto size = static_cast<int>(home.members.size());
      if (home.why != failure::none) remaining += size;
      files.people += size;
      write_household(chance, files.households, home, where);
      const bool lost = !where.is_exact() && size > 1 && chance.permille(2);  // a row that was not delivered
      for (std::size_t i = 0; i + (lost ? 1 : 0) < home.members.size(); ++i) write_person(chance, files, home, i, where.is_exact());
    }
    files.remaining += remaining;
    write_village(chance, files.villages, where, remaining * 50 <= where.population);
  }
  write_county(files.county, files);
  return files;
}

/// What a file from the field may also hold: rows twice, rows without parent, impossible and unreadable cells.
void soil(county_files& files, std::uint64_t seed) {
  dice chance(seed + 1);
  for (int i = 0; i < 6; ++i) files.persons.repeat(chance);
  for (int i = 0; i < 3; ++i) files.households.repeat(chance);
  for (int i = 0; i < 5; ++i) files.persons.spoil(chance, "户编号", "9999999");
  for (int i = 0; i < 3; ++i) files.households.spoil(chance, "村编码", "990225999999");
  for (const auto* text : {"150", "-3", "1O", "三十"}) files.persons.spoil(chance, "年龄", text);
  for (const auto* text : {"13", "半年"}) files.persons.spoil(chance, "务工时间", text);
  for (const auto* text : {"9.90225E+17", "990225196001010000", "99022519600101123"}) files.persons.spoil(chance, "证件号码", text);
  for (const auto* text : {"2016-02-30", "五月"}) files.persons.spoil(chance, "出生日期", text);
  for (const auto* text : {"E级", "危房"}) files.households.spoil(chance, "住房鉴定等级", text);
  for (const auto* text : {"一万二", "12,00", "1e4"}) files.households.spoil(chance, "家庭年纯收入", text);
  for (const auto* text : {"", "0", "999"}) files.households.spoil(chance, "家庭人口", text);
}

struct request {
  std::string directory;
  std::uint64_t seed = 3;
  bool dirty = false;
};

/// Nothing when the words make no sense.
std::optional<request> read_arguments(std::span<char*> words) {
  request wanted;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--dirty") {
      wanted.dirty = true;
    } else if (word == "--seed" && i + 1 < words.size()) {
      const std::string_view digits = words[++i];
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), wanted.seed);
      if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    } else if (wanted.directory.empty() && !word.starts_with('-')) {
      wanted.directory = word;
    } else {
      return std::nullopt;
    }
  }
  return wanted.directory.empty() ? std::nullopt : std::optional(wanted);
}

bool save(const county_files& files, const std::string& directory) {
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  const auto write = [&directory](const sheet& from, const char* name) { return from.save(directory + "/" + name); };
  return write(files.county, "county.csv") && write(files.townships, "townships.csv") && write(files.villages, "villages.csv") &&
         write(files.households, "households.csv") && write(files.persons, "persons.csv");
}

}  // namespace

int main(int count, char** words) {
  const auto wanted = read_arguments(std::span(words, static_cast<std::size_t>(count)).subspan(1));
  if (!wanted) {
    std::fputs("usage: generate OUTDIR [--seed N] [--dirty]\n", stderr);
    return 2;
  }
  county_files files = make_county(wanted->seed);
  if (wanted->dirty) soil(files, wanted->seed);
  if (save(files, wanted->directory)) return 0;
  std::fprintf(stderr, "cannot write to %s\n", wanted->directory.c_str());
  return 1;
}
