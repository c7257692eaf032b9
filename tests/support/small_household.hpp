// SPDX-License-Identifier: MIT
// tests/support/small_household.hpp -- one household with few possible values, random rules for it, and every household that
// it could be, judged by the engine in one run.
//
// Layer: tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <povexit/eval/compile.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/table/database.hpp>

#include "support/random.hpp"

namespace povexit::testing_support {

inline constexpr level_index small_household_level = 0;
inline constexpr level_index small_person_level = 1;

/// A cell's value; nothing: not recorded.
using small_cell = std::optional<std::int64_t>;

/// Columns x, y, b, g and size of a household; a and f of its members.
struct small_household {
  std::vector<small_cell> own = std::vector<small_cell>(5);
  std::vector<std::vector<small_cell>> members;
};

/// The number of values that each column can have: they begin at 0.
inline constexpr std::int64_t small_own_values[] = {10, 8, 2, 3, 4};
inline constexpr std::int64_t small_member_values[] = {3, 2};

/// `size` says how many members there are, or, when `is_closed`, the rows do. `changes` are what x, y, b, g, a and f allow.
[[nodiscard]] inline schema small_schema_of(bool is_closed, const std::vector<std::string>& changes) {
  const auto change = [&](std::size_t i) { return ", change = \"" + changes[i] + "\""; };
  std::string text = "[schema]\nid = \"s\"\n[level.household]\nplural = \"households\"\n[level.household.column]\n";
  text += "x = { type = \"integer\", range = [0, 9]" + change(0) + " }\n";
  text += "y = { type = \"decimal\", scale = 1, range = [\"0\", \"0.7\"]" + change(1) + " }\n";
  text += "b = { type = \"boolean\"" + change(2) + " }\n";
  text += "g = { type = \"code\", codes = { A = {}, B = {}, C = {} }" + change(3) + " }\n";
  text += "size = { type = \"integer\", range = [0, 3], change = \"none\" }\n";
  text += "[level.person]\nplural = \"persons\"\nparent = { level = \"household\", column = \"h\", plural = \"members\", complete = ";
  text += is_closed ? "true }\n" : "\"household.size\" }\n";
  text += "[level.person.column]\na = { type = \"integer\", range = [0, 2]" + change(4) + " }\nf = { type = \"boolean\"" + change(5) + " }\n";
  return *rulebook::parse_schema(text, "s.toml");
}

/// Households as tables.
class small_county_of {
 public:
  void add(const small_household& one) {
    for (std::size_t c = 0; c < 5; ++c) own_[c].add(one.own[c]);
    for (const auto& member : one.members) {
      parents_.push_back(static_cast<std::int32_t>(rows_));
      for (std::size_t c = 0; c < 2; ++c) member_[c].add(member[c]);
    }
    ++rows_;
  }
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

  [[nodiscard]] database view(const schema& tables) const {
    constexpr const char* own[] = {"x", "y", "b", "g", "size"};
    constexpr const char* member[] = {"a", "f"};
    database made(tables);
    made.level("household").rows(rows_);
    for (std::size_t c = 0; c < 5; ++c) made.level("household").column(own[c], own_[c].values, std::span(own_[c].known));
    made.level("person").rows(parents_.size()).parents(parents_);
    for (std::size_t c = 0; c < 2; ++c) made.level("person").column(member[c], member_[c].values, std::span(member_[c].known));
    return made;
  }

 private:
  struct cells {
    std::vector<std::int64_t> values;
    std::vector<std::uint8_t> known;
    void add(const small_cell& value) {
      values.push_back(value.value_or(0));
      known.push_back(value ? 1 : 0);
    }
  };
  std::size_t rows_ = 0;
  cells own_[5];
  cells member_[2];
  std::vector<std::int32_t> parents_;
};

/// Writes random conditions.
class small_rule_dice {
 public:
  explicit small_rule_dice(random_source& dice) : dice_(&dice) {}

  [[nodiscard]] std::string condition(int depth) {
    const std::size_t kind = dice_->below(depth <= 0 ? 6 : 9);
    switch (kind) {
      case 0: return "b";
      case 1: return dice_->pick(std::vector<std::string>{"g = \"A\"", "g in (\"A\", \"B\")", "g != \"C\"", "g in (\"A\", \"C\")"});
      case 2: return number(1) + relation() + limit();
      case 3: return number(1) + relation() + number(0);
      case 4: return quantified();
      case 5: return "count(members[" + member() + "])" + relation() + std::to_string(dice_->below(3));
      case 6: return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
      case 7: return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
      default: return "not(" + condition(depth - 1) + ")";
    }
  }

  /// A book of one to three rules about the household; now and then only some are judged, or a rule applies to some only.
  [[nodiscard]] std::string book() {
    std::string text = "[book]\nid = \"b\"\n";
    const std::size_t rules = 1 + dice_->below(3);
    for (std::size_t i = 0; i < rules; ++i) {
      text += "[[rule]]\nid = \"r" + std::to_string(i) + "\"\nlevel = \"household\"\nkind = \"floor\"\nwhen = '" + condition(2) + "'\n";
      if (dice_->chance(15)) text += "applies = '" + condition(0) + "'\n";
    }
    if (dice_->chance(20)) text += "[verdict.household]\nname = \"meets\"\nof = '" + condition(0) + "'\n";
    return text;
  }

 private:
  [[nodiscard]] std::string relation() { return dice_->pick(std::vector<std::string>{" < ", " <= ", " >= ", " > ", " = ", " != "}); }
  [[nodiscard]] std::string limit() { return dice_->pick(std::vector<std::string>{"0", "1", "2", "3", "4", "6", "7", "0.2", "0.5", "1.3", "5.1"}); }

  [[nodiscard]] std::string number(int depth) {
    const std::size_t kind = dice_->below(depth <= 0 ? 6 : 12);
    switch (kind) {
      case 0: return "x";
      case 1: return "y";
      case 2: return "sum(members.a)";
      case 3: return "count(members[" + member() + "])";
      case 4: return dice_->pick(std::vector<std::string>{"(x + y)", "(x - 10 * y)", "(10 * y + x)"});
      case 5: return "sum(members[f].a)";
      case 6: return "(" + number(0) + " + " + number(0) + ")";
      case 7: return "(" + number(0) + " - " + number(0) + ")";
      case 8: return "min(" + number(0) + ", " + number(0) + ")";
      case 9: return "(if " + condition(0) + " then " + limit() + " else " + number(0) + ")";
      case 10: return "(" + number(0) + " / (x + 1))";
      default: return "(2 * " + number(0) + ")";
    }
  }

  [[nodiscard]] std::string member() {
    return dice_->pick(std::vector<std::string>{"f", "a >= 1", "a >= 2", "f and a >= 1", "f or a = 2", "not(f)"});
  }

  [[nodiscard]] std::string quantified() {
    const std::string set = dice_->chance(50) ? "members" : "members[a >= 1]";
    const std::string body = dice_->pick(std::vector<std::string>{"m.f", "m.a >= 1", "(m.f or m.a = 2)", "(m.a <= 1 and m.f)"});
    return "(" + std::string(dice_->chance(60) ? "every" : "some") + " m in " + set + " satisfies " + body + ")";
  }

  random_source* dice_;
};

}  // namespace povexit::testing_support
