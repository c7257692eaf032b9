// SPDX-License-Identifier: MIT
// examples/lookback/plant.cpp -- a survey of the generated register, with errors of the register planted at known rates.
//
// plant REGISTER OUTDIR (--sample FILE... | --census) [--seed N]
// Writes the survey's households.csv, persons.csv, villages.csv and questionnaires.csv, and truth.csv with every error that was
// planted, surveyed or not. What a household is found to be depends on the seed and its number alone, so that a sample and a
// census of one seed see the same county. Errors come by whole households.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "../lankao/dice.hpp"
#include "../lankao/sheet.hpp"
#include "rows.hpp"

namespace {

constexpr int line_2016 = 2'952;  // yuan per person and year

// Planted rates, per mille of the households that each can happen to.
constexpr int wrongly_exited = 8;     // of those that exited
constexpr int wrongly_included = 60;  // of those that did not
constexpr int left_out = 20;          // of those that did not: one member more than the register has
constexpr int changed = 30;           // of all: arable land
constexpr int suspects = 6;           // households outside the register that are screened in a village
constexpr int missed = 120;           // of the suspects
constexpr int excused = 30;           // of the suspects: poor, and split off lawfully

struct register_tables {
  rows households, persons, villages, county;
  std::map<std::string, std::vector<std::size_t>> members;  ///< rows of persons, by household
  std::map<std::string, int> registered;                    ///< persons on the register, by village
};

/// Who is surveyed, and which villages are screened.
struct scope {
  bool all = false;
  std::set<std::string> households;
  std::set<std::string> villages;
  [[nodiscard]] bool has(const std::string& household) const { return all || households.contains(household); }
  [[nodiscard]] bool screens(const std::string& village) const { return all || villages.contains(village); }
};

struct survey_files {
  sheet households, persons, villages, questionnaires, truth;
  int questions = 0;
};

/// Dice of one thing of the county: the same whoever is surveyed.
dice dice_of(std::uint64_t seed, std::string_view name) {
  std::uint64_t mixed = seed ^ 0x5851f42d4c957f2dU;
  for (const char c : name) mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return dice(mixed);
}

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

const std::string& known(const std::string& cell, const std::string& otherwise) { return cell.empty() ? otherwise : cell; }

std::string with_check_digit(const std::string& digits) {
  constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (digits[i] - '0') * weights[i];
  return digits + "10X98765432"[sum % 11];
}

/// What the surveyors find at a door, before any member is asked.
struct found_household {
  std::string id, village, head, land;
  int size = 0;
  int income = 0;
  bool stable = true;
  std::string grade = "B级", repaired = "否", placing, keys, excuse;
};

void write_household(sheet& to, const found_household& home) {
  to.begin();
  to.put("户编号", home.id);
  to.put("村编码", home.village);
  to.put("户主姓名", home.head);
  to.put("家庭人口", std::to_string(home.size));
  to.put("调查日期", "2017-01-10");
  to.put("家庭年纯收入", std::to_string(home.income));
  to.put("收入来源是否稳定", home.stable ? "是" : "否");
  to.put("不愁吃", "是");
  to.put("不愁穿", "是");
  to.put("住房鉴定等级", home.grade);
  to.put("危房改造是否验收合格", home.repaired);
  to.put("安置方式", home.placing);
  to.put("是否拿到新房钥匙", home.keys);
  to.put("耕地面积", home.land);
  to.put("不计漏评的情形", home.excuse);
}

struct found_person {
  std::string id, household, name, id_number, birth;
  std::string enrolled = "是", at_home = "否", excused = "否", insured = "是", elsewhere = "否";
};

void write_person(sheet& to, const found_person& one) {
  to.begin();
  to.put("人员编号", one.id);
  to.put("户编号", one.household);
  to.put("姓名", one.name);
  to.put("证件号码", one.id_number);
  to.put("出生日期", one.birth);
  to.put("是否在校", one.enrolled);
  to.put("是否送教上门", one.at_home);
  to.put("是否因身体原因免学", one.excused);
  to.put("是否参加城乡居民基本医疗保险", one.insured);
  to.put("是否参加其他基本医疗保险", one.elsewhere);
}

void write_truth(sheet& to, const char* kind, const std::string& village, const std::string& unit, int persons, bool surveyed) {
  to.begin();
  to.put("kind", kind);
  to.put("village", village);
  to.put("unit", unit);
  to.put("persons", std::to_string(persons));
  to.put("surveyed", surveyed ? "yes" : "no");
}

bool is_out_of_school(const rows& persons, std::size_t row) {
  const std::string& birth = persons.at(row, "出生日期");
  const bool of_school_age = birth > "2000-08-31" && birth <= "2010-08-31";
  return of_school_age && persons.at(row, "是否在校") == "否" && persons.at(row, "是否送教上门") == "否" &&
         persons.at(row, "是否因身体原因免学") == "否";
}

/// One registered household as it is found: as the register says, but for what was planted, and with what the register left empty.
class visit {
 public:
  visit(const register_tables& from, std::size_t row, std::uint64_t seed)
      : from_(&from),
        row_(row),
        chance_(dice_of(seed, from.households.at(row, "户编号"))) {
    const std::string& id = at("户编号");
    members_ = from.members.contains(id) ? from.members.at(id) : std::vector<std::size_t>();
    exited_ = at("脱贫状态") != "未脱贫";
    // Every draw is made, whatever came before, so that a changed rate changes nothing else.
    const bool exits_wrongly = chance_.permille(wrongly_exited);
    const bool is_wrong = chance_.permille(wrongly_included);
    const bool lacks_one = chance_.permille(left_out);
    const bool differs = chance_.permille(changed);
    wrong_exit_ = exited_ && exits_wrongly;
    wrong_entry_ = !exited_ && is_wrong;
    left_out_ = !exited_ && !wrong_entry_ && lacks_one;
    changed_ = !wrong_entry_ && differs;
    poor_ = exited_ ? wrong_exit_ : !wrong_entry_;
  }

  void write(survey_files& files, bool surveyed) {
    const int size = number(at("家庭人口"));
    const std::string& id = at("户编号");
    const std::string& village = at("村编码");
    if (wrong_exit_) write_truth(files.truth, "wrongly_exited", village, id, size, surveyed);
    if (wrong_entry_) write_truth(files.truth, "wrongly_included", village, id, size, surveyed);
    if (left_out_) write_truth(files.truth, "left_out", village, id + "99", 1, surveyed);
    if (changed_) write_truth(files.truth, "changed", village, id, size, surveyed);
    if (!surveyed) return;
    found_household home = look();
    write_household(files.households, home);
    for (const std::size_t member : members_) write_member(files.persons, member);
    if (left_out_) write_person(files.persons, newcomer());
  }

 private:
  [[nodiscard]] const std::string& at(const std::string& header) const { return from_->households.at(row_, header); }

  /// True where the register's own cells say why the household is poor.
  [[nodiscard]] bool shows_poverty(const found_household& home) const {
    const bool is_dangerous =
        home.grade != "A级" && home.grade != "B级" && home.repaired != "是" && !(home.placing == "集中安置" && home.keys == "是");
    bool lacks = is_dangerous || !home.stable || (!at("家庭年纯收入").empty() && home.income <= line_2016 * number(at("家庭人口")));
    for (const std::size_t member : members_) {
      lacks = lacks || is_out_of_school(from_->persons, member) ||
              (from_->persons.at(member, "是否参加城乡居民基本医疗保险") == "否" && from_->persons.at(member, "是否参加其他基本医疗保险") == "否");
    }
    return lacks;
  }

  [[nodiscard]] found_household look() {
    found_household home;
    home.id = at("户编号");
    home.village = at("村编码");
    home.head = at("户主姓名");
    home.size = static_cast<int>(members_.size()) + (left_out_ ? 1 : 0);
    home.income = number(at("家庭年纯收入"));
    if (at("家庭年纯收入").empty()) home.income = (line_2016 + 900) * home.size;
    home.stable = at("收入来源是否稳定") != "否";
    home.grade = known(at("住房鉴定等级"), "B级");
    const bool was_dangerous = home.grade == "C级" || home.grade == "D级";
    home.repaired = known(at("危房改造是否验收合格"), was_dangerous && exited_ ? "是" : "否");
    home.placing = at("安置方式");
    home.keys = known(at("是否拿到新房钥匙"), "否");
    home.land = at("耕地面积");
    if (changed_) home.land = std::to_string(number(home.land) + 20) + ".5";
    const bool shows = shows_poverty(home);
    if (wrong_exit_ || (poor_ && !shows)) {  // where the register does not show it, it is the income
      home.income = chance_.between(1'200, line_2016 - 1) * home.size;
    }
    if (wrong_entry_) {
      home.income = chance_.between(line_2016 + 2'000, line_2016 + 9'000) * home.size;
      home.stable = true;
      home.grade = "A级";
    }
    return home;
  }

  void write_member(sheet& to, std::size_t row) const {
    const rows& persons = from_->persons;
    found_person one;
    one.id = persons.at(row, "人员编号");
    one.household = persons.at(row, "户编号");
    one.name = persons.at(row, "姓名");
    one.id_number = persons.at(row, "证件号码");
    // An empty date is in the number.
    const std::string& digits = one.id_number;
    one.birth = known(persons.at(row, "出生日期"), digits.substr(6, 4) + "-" + digits.substr(10, 2) + "-" + digits.substr(12, 2));
    const std::string yes = "是";
    const std::string no = "否";
    one.enrolled = known(persons.at(row, "是否在校"), yes);
    one.at_home = known(persons.at(row, "是否送教上门"), no);
    one.excused = known(persons.at(row, "是否因身体原因免学"), no);
    one.insured = known(persons.at(row, "是否参加城乡居民基本医疗保险"), yes);
    one.elsewhere = known(persons.at(row, "是否参加其他基本医疗保险"), one.insured == no && !poor_ ? yes : no);
    if (!poor_) {  // wrongly included: nobody lacks school or insurance after all
      if (wrong_entry_) one.insured = yes;
      if (wrong_entry_ && is_out_of_school(persons, row)) one.enrolled = yes;
    }
    write_person(to, one);
  }

  [[nodiscard]] found_person newcomer() {
    found_person one;
    one.id = at("户编号") + "99";
    one.household = at("户编号");
    one.name = "新人";
    const std::string birth =
        "19" + std::to_string(chance_.between(60, 98)) + "0" + std::to_string(chance_.between(1, 9)) + "1" + std::to_string(chance_.between(0, 9));
    one.birth = birth.substr(0, 4) + "-" + birth.substr(4, 2) + "-" + birth.substr(6, 2);
    const std::string id = at("户编号");
    one.id_number = with_check_digit("990226" + birth + id.substr(id.size() - 3));
    return one;
  }

  const register_tables* from_;
  std::size_t row_;
  dice chance_;
  std::vector<std::size_t> members_;
  bool exited_ = false, wrong_exit_ = false, wrong_entry_ = false, left_out_ = false, changed_ = false, poor_ = false;
};

/// A suspect household outside the register, found on screening its village.
void write_suspect(survey_files& files, const std::string& village, int index, bool screened, std::uint64_t seed) {
  dice chance = dice_of(seed, village + "/" + std::to_string(index));
  found_household home;
  home.id = "9" + village.substr(village.size() - 6) + padded(index + 1, 2);
  home.village = village;
  home.head = "册外";
  home.size = chance.between(1, 5);
  const bool is_missed = chance.permille(missed);
  const bool is_excused = chance.permille(excused);
  const bool is_poor = is_missed || is_excused;
  home.income = (is_poor ? chance.between(1'000, line_2016) : chance.between(line_2016 + 1, 12'000)) * home.size;
  home.land = "1.0";
  if (is_excused && !is_missed) home.excuse = "依法分户";
  if (is_missed) write_truth(files.truth, "missed", village, home.id, home.size, screened);
  if (!screened) return;
  write_household(files.households, home);
  for (int i = 0; i < home.size; ++i) {
    found_person one;
    one.id = home.id + padded(i + 1, 2);
    one.household = home.id;
    one.name = "册外";
    one.birth = "1970-01-01";
    one.id_number = with_check_digit(village.substr(village.size() - 6) + "19700101" + padded(111 + index * 10 + i, 3));
    write_person(files.persons, one);
  }
}

survey_files survey(const register_tables& from, const scope& who, std::uint64_t seed) {
  survey_files files;
  for (std::size_t row = 0; row < from.households.size(); ++row) {
    const std::string& id = from.households.at(row, "户编号");
    visit(from, row, seed).write(files, who.has(id));
    if (!who.has(id) || from.households.at(row, "脱贫状态") == "未脱贫") continue;
    dice chance = dice_of(seed, "asked " + id);
    const int answer = chance.below(1000);
    files.questionnaires.begin();
    files.questionnaires.put("问卷编号", std::to_string(++files.questions));
    files.questionnaires.put("县编码", "990225");
    files.questionnaires.put("户编号", id);
    files.questionnaires.put("调查日期", "2017-01-10");
    files.questionnaires.put("认可情况", answer < 985 ? "认可" : answer < 993 ? "一般" : answer < 997 ? "不认可" : "");
  }
  for (std::size_t row = 0; row < from.villages.size(); ++row) {
    const std::string& id = from.villages.at(row, "村编码");
    const bool screened = who.screens(id);
    for (int i = 0; i < suspects; ++i) write_suspect(files, id, i, screened, seed);
    const int persons = from.registered.contains(id) ? from.registered.at(id) : 0;
    files.villages.begin();
    files.villages.put("村编码", id);
    files.villages.put("乡镇编码", from.villages.at(row, "乡镇编码"));
    files.villages.put("村名", from.villages.at(row, "村名"));
    files.villages.put("排查非建档立卡人口", screened ? std::to_string(number(from.villages.at(row, "农业户籍人口")) - persons) : "");
    files.villages.put("疑似户筛查情况", screened ? "全面筛查" : "");
  }
  return files;
}

struct request {
  std::string from, to;
  std::vector<std::string> samples;
  bool census = false;
  std::uint64_t seed = 7;
};

/// Nothing when the words make no sense.
std::optional<request> read_arguments(std::span<char*> words) {
  request wanted;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--census") {
      wanted.census = true;
    } else if (word == "--sample" && i + 1 < words.size()) {
      wanted.samples.emplace_back(words[++i]);
    } else if (word == "--seed" && i + 1 < words.size()) {
      const std::string_view digits = words[++i];
      const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), wanted.seed);
      if (failed != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    } else if (!word.starts_with('-') && wanted.to.empty()) {
      (wanted.from.empty() ? wanted.from : wanted.to) = word;
    } else {
      return std::nullopt;
    }
  }
  const bool is_whole = !wanted.to.empty() && wanted.census == wanted.samples.empty();
  return is_whole ? std::optional(wanted) : std::nullopt;
}

bool load(const std::string& folder, register_tables& into) {
  if (!into.households.load(folder + "/households.csv") || !into.persons.load(folder + "/persons.csv") ||
      !into.villages.load(folder + "/villages.csv"))
    return false;
  for (std::size_t row = 0; row < into.persons.size(); ++row) into.members[into.persons.at(row, "户编号")].push_back(row);
  for (std::size_t row = 0; row < into.households.size(); ++row)
    into.registered[into.households.at(row, "村编码")] += number(into.households.at(row, "家庭人口"));
  return true;
}

/// The chosen households of a sample, and the villages that were drawn.
bool load_sample(const std::string& path, scope& into) {
  rows drawn;
  if (!drawn.load(path)) return false;
  for (std::size_t row = 0; row < drawn.size(); ++row) {
    const std::string& role = drawn.at(row, "role");
    if (role == "chosen") into.households.insert(drawn.at(row, "household"));
    if (role == "village") into.villages.insert(drawn.at(row, "village"));
  }
  return true;
}

bool save(const survey_files& files, const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const auto write = [&folder](const sheet& from, const char* name) { return from.save(folder + "/" + name); };
  return write(files.households, "households.csv") && write(files.persons, "persons.csv") && write(files.villages, "villages.csv") &&
         write(files.questionnaires, "questionnaires.csv") && write(files.truth, "truth.csv");
}

}  // namespace

int main(int count, char** words) {
  const auto wanted = read_arguments(std::span(words, static_cast<std::size_t>(count)).subspan(1));
  if (!wanted) {
    std::fputs("usage: plant REGISTER OUTDIR (--sample FILE... | --census) [--seed N]\n", stderr);
    return 2;
  }
  register_tables from;
  scope who;
  who.all = wanted->census;
  bool is_read = load(wanted->from, from);
  for (const std::string& sample : wanted->samples) is_read = is_read && load_sample(sample, who);
  if (!is_read) {
    std::fprintf(stderr, "cannot read %s or its samples\n", wanted->from.c_str());
    return 1;
  }
  if (save(survey(from, who, wanted->seed), wanted->to)) return 0;
  std::fprintf(stderr, "cannot write to %s\n", wanted->to.c_str());
  return 1;
}
