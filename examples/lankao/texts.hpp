// SPDX-License-Identifier: MIT
// examples/lankao/texts.hpp -- what stands in the cells of a person, in the register's Chinese.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "county.hpp"
#include "dice.hpp"
#include "sheet.hpp"

inline std::string yes_no(bool answer) { return answer ? "是" : "否"; }

template <std::size_t N>
std::string one_of(dice& chance, const std::string_view (&names)[N], const int (&weights)[N]) {
  return std::string(names[static_cast<std::size_t>(chance.weighted(weights))]);
}

inline std::string name_of(dice& chance) {
  constexpr std::string_view family[] = {"张", "王", "李", "赵", "刘", "陈", "杨", "孙", "马", "郭"};
  constexpr std::string_view given[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  std::string name(family[static_cast<std::size_t>(chance.below(10))]);
  name += given[static_cast<std::size_t>(chance.below(10))];
  return name + std::string(given[static_cast<std::size_t>(chance.below(10))]);
}

/// Area 990225 is no place; the check digit is right. None ends in 000, which is how a spreadsheet ruins long numbers.
inline std::string id_number_of(dice& chance, const person& one) {
  std::string digits = "990225" + std::to_string(one.year) + padded(one.month, 2) + padded(one.day, 2);
  const int order = chance.below(499) * 2 + (one.male ? 1 : 2);
  digits += padded(order % 100 == 0 ? order - 2 : order, 3);
  constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < std::size(weights); ++i) sum += (digits[i] - '0') * weights[i];
  return digits + "10X98765432"[sum % 11];
}

inline std::string education_of(dice& chance, const person& one) {
  constexpr std::string_view grown[] = {"文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上"};
  constexpr int old_people[] = {38, 44, 14, 4, 0, 0};
  constexpr int middle_aged[] = {7, 36, 47, 8, 1, 1};
  constexpr int young[] = {1, 12, 55, 20, 8, 4};
  if (one.school_age < 6) return "学龄前儿童";
  if (one.age < 13) return "小学";
  if (one.age < 16) return "初中";
  return one.age >= 60 ? one_of(chance, grown, old_people) : one.age >= 30 ? one_of(chance, grown, middle_aged) : one_of(chance, grown, young);
}

/// The grade of somebody of this age who is in school.
inline std::string grade_of(dice& chance, int school_age) {
  constexpr std::string_view junior[] = {"七年级", "八年级", "九年级"};
  constexpr std::string_view senior[] = {"高中一年级", "高中二年级", "高中三年级",  //
                                         "中职一年级", "中职二年级", "中职三年级"};
  constexpr std::string_view higher[] = {"本科一年级", "本科二年级", "本科三年级",  //
                                         "高职一年级", "高职二年级", "高职三年级"};
  if (school_age < 6) return "学前教育";
  if (school_age < 12) return "小学";
  if (school_age < 15) return std::string(junior[school_age - 12]);
  if (school_age < 18) return std::string(senior[school_age - 15 + (chance.permille(380) ? 3 : 0)]);
  return std::string(higher[std::min(school_age - 18, 2) + (chance.permille(500) ? 3 : 0)]);
}

inline bool is_in_school(dice& chance, int school_age) {
  if (school_age < 3 || school_age > 20) return false;
  if (school_age < 6) return chance.permille(780);
  return school_age <= 15 || chance.permille(school_age <= 17 ? 850 : 340);
}

inline std::string labour_of(dice& chance, const person& one) {
  if (one.age < 16 || one.age >= 75) return "无劳动力";
  if (one.disabled) return "丧失劳动力";
  if (one.ill || one.age >= 65) return "弱劳动力或半劳动力";
  return chance.permille(120) ? "技能劳动力" : "普通劳动力";
}
