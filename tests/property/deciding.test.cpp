// SPDX-License-Identifier: MIT
// tests/property/deciding.test.cpp -- what must be found out: the sets are exactly those that trying every filling finds.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <povexit/explain/deciding.hpp>

#include "support/cases.hpp"
#include "support/small_household.hpp"

using namespace povexit;
using namespace povexit::testing_support;

namespace {

/// Something missing: a cell of the household, of a member, or a member that was not delivered.
struct item {
  enum class kind : std::uint8_t { own, member, row };
  item::kind what = kind::own;
  std::size_t row = 0;
  std::size_t column = 0;
  [[nodiscard]] std::size_t fillings() const noexcept {
    if (what == kind::row) return static_cast<std::size_t>(small_member_values[0] * small_member_values[1]);
    return static_cast<std::size_t>(what == kind::own ? small_own_values[column] : small_member_values[column]);
  }
};

struct missing_case {
  bool is_closed = false;
  schema tables;
  std::string text;
  small_household start;
  std::vector<item> items;

  explicit missing_case(std::uint64_t seed) {
    random_source dice(seed);
    is_closed = dice.chance(40);
    tables = small_schema_of(is_closed, std::vector<std::string>(6, "any"));
    text = small_rule_dice(dice).book();
    std::size_t left = 3;
    const auto cell = [&](std::int64_t values, const item& own) {
      if (left == 0 || !dice.chance(45)) return small_cell(dice.between(0, values - 1));
      --left;
      items.push_back(own);
      return small_cell();
    };
    const std::size_t delivered = dice.below(3);
    for (std::size_t c = 0; c < 4; ++c) start.own[c] = cell(small_own_values[c], {item::kind::own, 0, c});
    const std::size_t undelivered = is_closed || left == 0 ? 0 : std::min(left, dice.below(2));
    start.own[4] = static_cast<std::int64_t>(delivered + undelivered);
    left -= undelivered;
    if (!is_closed && undelivered == 0 && left > 0 && dice.chance(30)) {
      start.own[4] = std::nullopt;
      items.push_back({item::kind::own, 0, 4});
      --left;
    }
    for (std::size_t m = 0; m < delivered; ++m) {
      std::vector<small_cell> member;
      for (std::size_t c = 0; c < 2; ++c) member.push_back(cell(small_member_values[c], {item::kind::member, m, c}));
      start.members.push_back(std::move(member));
    }
    for (std::size_t i = 0; i < undelivered; ++i) items.push_back({item::kind::row, i, 0});
  }

  /// Filling 0 of an item: it stays missing.
  [[nodiscard]] small_household with(const std::vector<std::size_t>& fillings) const {
    small_household made = start;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (fillings[i] == 0) continue;
      const auto value = static_cast<std::int64_t>(fillings[i] - 1);
      if (items[i].what == item::kind::own) made.own[items[i].column] = value;
      if (items[i].what == item::kind::member) made.members[items[i].row][items[i].column] = value;
      if (items[i].what == item::kind::row) made.members.push_back({value / 2, value % 2});
    }
    return made;
  }
};

std::vector<std::vector<std::size_t>> every_filling(const missing_case& c) {
  std::vector<std::vector<std::size_t>> all{{}};
  for (const item& each : c.items) {
    std::vector<std::vector<std::size_t>> longer;
    for (const auto& chosen : all) {
      for (std::size_t v = 0; v <= each.fillings(); ++v) {
        longer.push_back(chosen);
        longer.back().push_back(v);
      }
    }
    all = std::move(longer);
  }
  return all;
}

/// `pass: x, person0.a` and the like, sorted: what is found and what trying finds are compared so.
using told = std::vector<std::string>;

constexpr const char* own_names[] = {"x", "y", "b", "g", "size"};
constexpr const char* member_names[] = {"a", "f"};

std::string name_of(const item& one) {
  if (one.what == item::kind::own) return own_names[one.column];
  if (one.what == item::kind::member) return "person" + std::to_string(one.row) + "." + member_names[one.column];
  return "row";
}

std::string joined(const char* outcome, std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  std::string text = std::string(outcome) + ":";
  for (const std::string& each : names) text += " " + each;
  return text;
}

std::string lines(const told& all) {
  std::string text;
  for (const std::string& each : all) text += each + "\n";
  return text;
}

told told_of(const explain::deciding_sets& found) {
  told made;
  for (const explain::deciding_set& set : found.sets) {
    std::vector<std::string> names;
    for (const explain::missing_value& each : set.values) {
      const bool is_cell = each.what == explain::missing_value::sort::cell;
      if (is_cell && each.level == small_household_level) names.push_back(own_names[each.column]);
      if (is_cell && each.level == small_person_level) names.push_back("person" + std::to_string(each.row) + "." + member_names[each.column]);
      for (std::uint64_t i = 0; !is_cell && i < each.count; ++i) names.push_back("row");
    }
    if (set.could_pass) made.push_back(joined("pass", names));
    if (set.could_fail) made.push_back(joined("fail", names));
    if (set.could_drop_out) made.push_back(joined("not judged", names));
  }
  std::sort(made.begin(), made.end());
  return made;
}

told told_by_trying(const missing_case& c, const std::vector<std::vector<std::size_t>>& all, const eval::level_answers& here) {
  told made;
  const std::size_t sets = std::size_t{1} << c.items.size();
  const auto add = [&](const char* word, verdict outcome) {
    std::vector<bool> reaches(sets);
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::size_t set = 0;
      for (std::size_t k = 0; k < c.items.size(); ++k) set |= all[i][k] != 0 ? std::size_t{1} << k : 0;
      if (here.verdict(i) == outcome) reaches[set] = true;
    }
    for (std::size_t set = 0; set < sets; ++set) {
      bool is_minimal = reaches[set];
      for (std::size_t part = 0; part < set; ++part) is_minimal = is_minimal && ((part & ~set) != 0 || !reaches[part]);
      if (!is_minimal) continue;
      std::vector<std::string> names;
      for (std::size_t k = 0; k < c.items.size(); ++k) {
        if (((set >> k) & 1U) != 0) names.push_back(name_of(c.items[k]));
      }
      made.push_back(joined(word, names));
    }
  };
  add("pass", verdict::pass);
  add("fail", verdict::fail);
  add("not judged", verdict::not_judged);
  std::sort(made.begin(), made.end());
  made.erase(std::unique(made.begin(), made.end()), made.end());  // undelivered rows are alike
  return made;
}

}  // namespace

TEST_CASE("deciding: the sets are the minimal ones that trying every filling of every set finds") {
  std::size_t undecided = 0;
  std::size_t complete = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases(); ++seed) {
    const missing_case c(seed);
    CAPTURE(seed);
    CAPTURE(c.text);
    const auto book = rulebook::parse_book(c.text, "b.toml");
    REQUIRE(book);
    const auto of = compile(*book, c.tables, {2016, {2016, 12, 31}, false});
    if (!of) continue;
    const auto all = every_filling(c);
    small_county_of county;
    for (const auto& chosen : all) county.add(c.with(chosen));
    const database data = county.view(c.tables);
    const auto judged = run(*of, data);
    REQUIRE(judged);
    const eval::level_answers here = judged->at("household");
    if (here.verdict(0) != verdict::unknown) continue;
    ++undecided;
    small_county_of alone;
    alone.add(c.start);
    const database own = alone.view(c.tables);
    const explain::deciding_sets found = explain::deciding_finder(*of, own).of_verdict(small_household_level, 0);
    complete += found.is_complete ? 1 : 0;
    const told tried = told_by_trying(c, all, here);
    const told named = told_of(found);
    if (found.is_complete) {
      CHECK(lines(named) == lines(tried));
    } else {
      for (const std::string& each : named) CHECK(std::find(tried.begin(), tried.end(), each) != tried.end());
    }
  }
  CHECK(undecided * 8 > cases());
  CHECK(complete * 100 >= undecided * 95);
}
