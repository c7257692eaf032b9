// SPDX-License-Identifier: MIT
// tests/support/oracle_county.hpp -- a county small enough to be kept in the head, and how to ask the oracle about it.
//
// Layer: tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/book.hpp>
#include <povexit/rule/build.hpp>
#include <povexit/table/database.hpp>

#include "support/oracle.hpp"

namespace povexit::testing_support {

namespace r = povexit::rule;
using oracle::number;
using oracle::rational;

// village 0 "A": households 0, 1            village 1 "?" : households 2
// household   size  persons   b      i [0,10]   m (fen)   u (万元)   t
//     0        2    0, 1      yes    4          100       2          2015-03-31
//     1        3    2, 3      no     ?          ?         1          ?
//     2        ?    4         ?      10         250       1          2016-02-29
// person      b        i [0,10]    n (no range)   c
//     0       yes      3           7              "A"
//     1       no       ?           -2             "B"
//     2       yes      5           ?              ?
//     3       ?        6           1              "A"
//     4       yes      10          0              "A"
// Persons of a household are as many as it declares, households of a village are all (closed), and every village lies
// in the county, of which there may be more villages (open). Household 3 is an orphan; it has no person, and declares 0.
//     3        0    -         yes    1          300       0          2016-12-31
struct county {
  schema tables;
  std::vector<std::int32_t> village_parents = {0, 0};
  std::vector<std::int32_t> household_parents = {0, 0, 1, -1};
  std::vector<std::int32_t> person_parents = {0, 0, 1, 1, 2};
  std::vector<std::int64_t> village_code = {0, 0};
  std::vector<std::int64_t> size = {2, 3, 0, 0};
  std::vector<std::int64_t> household_b = {1, 0, 0, 1};
  std::vector<std::int64_t> household_i = {4, 0, 10, 1};
  std::vector<std::int64_t> household_m = {100, 0, 250, 300};
  std::vector<std::int64_t> household_u = {2, 1, 1, 0};
  std::vector<std::int64_t> household_t = {16'525, 0, 16'860, 17'166};
  std::vector<std::int64_t> person_b = {1, 0, 1, 0, 1};
  std::vector<std::int64_t> person_i = {3, 0, 5, 6, 10};
  std::vector<std::int64_t> person_n = {7, -2, 0, 1, 0};
  std::vector<std::int64_t> person_c = {0, 1, 0, 0, 0};
  std::vector<bitmap> masks;
  std::optional<database> data;

  static column_schema column(const char* name, value_type type) {
    column_schema made;
    made.name = name;
    made.type = type;
    made.scale = type == value_type::money ? 2 : 0;
    if (type == value_type::code) made.codes = {{"A", {}}, {"B", {}}};
    return made;
  }
  static column_schema ranged(const char* name) {
    column_schema made = column(name, value_type::integer);
    made.range = value_range{0, 10};
    return made;
  }
  static level_schema level(const char* name, const char* plural, std::vector<column_schema> columns) {
    level_schema made;
    made.name = name;
    made.plural = plural;
    made.columns = std::move(columns);
    return made;
  }

  bit_view known(const std::string& shown) {
    bitmap& mask = masks.emplace_back(shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i) mask.set(i, shown[i] == '1');
    return mask.view();
  }

  county() {
    masks.reserve(32);
    column_schema wan = column("u", value_type::decimal);
    wan.measure = unit::parse("万元").value();
    tables.levels = {level("county", "counties", {column("x", value_type::text)}), level("village", "villages", {column("c", value_type::code)}),
                     level("household", "households",
                           {column("size", value_type::integer), column("b", value_type::boolean), ranged("i"), column("m", value_type::money), wan, column("t", value_type::date)}),
                     level("person", "persons", {column("b", value_type::boolean), ranged("i"), column("n", value_type::integer), column("c", value_type::code)})};
    tables.levels[1].parent = parent_schema{"county", "", "", completeness::open, ""};
    tables.levels[2].parent = parent_schema{"village", "", "homes", completeness::closed, ""};
    tables.levels[3].parent = parent_schema{"household", "", "members", completeness::declared, "size"};
    data.emplace(tables);
    data->level("county").rows(1);
    data->level("village").parents(village_parents).column("c", village_code, known("10"));
    data->level("household").parents(household_parents).column("size", size, known("1101")).column("b", household_b, known("1101")).column("i", household_i, known("1011"));
    data->level("household").column("m", household_m, known("1011")).column("u", household_u).column("t", household_t, known("1011"));
    data->level("person").parents(person_parents).column("b", person_b, known("11101")).column("i", person_i, known("10111"));
    data->level("person").column("n", person_n, known("11011")).column("c", person_c, known("11011"));
  }
  county(const county&) = delete;
};

[[nodiscard]] inline r::expr name(const char* dotted) { return r::path(dotted); }
[[nodiscard]] inline r::expr whole(std::int64_t n) { return r::literal(n); }
[[nodiscard]] inline r::expr yes() { return r::literal(truth::yes); }
[[nodiscard]] inline r::expr no() { return r::literal(truth::no); }
[[nodiscard]] inline r::expr open() { return r::literal(truth::unknown); }
[[nodiscard]] inline r::expr item(r::kind kind, r::expr of) { return r::detail::joined(kind, {std::move(of)}); }
[[nodiscard]] inline r::expr range(std::int64_t low, bool closed_low, std::int64_t high, bool closed_high) {
  r::expr made = r::detail::combine(r::kind::range, whole(low), whole(high));
  made.closed_low = closed_low;
  made.closed_high = closed_high;
  return made;
}
[[nodiscard]] inline r::expr in(r::expr subject, std::vector<r::expr> items) { return r::detail::joined(r::kind::in, {std::move(subject), r::detail::joined(r::kind::list, std::move(items))}); }

struct asked {
  county home;
  std::vector<r::book> books = {r::book("main")};
  [[nodiscard]] truth answer(const char* level, std::size_t row, const r::expr& e) { return evaluation().truth_of(level, e, row); }
  [[nodiscard]] number amount(const char* level, std::size_t row, const r::expr& e) { return evaluation().number_of(level, e, row); }
  [[nodiscard]] oracle::evaluation evaluation() { return {books, home.tables, *home.data, 2016, date{2016, 12, 31}}; }
};

[[nodiscard]] inline number point(std::int64_t n) { return number::point(rational(n)); }
[[nodiscard]] inline number between(std::int64_t low, std::int64_t high) { return number::between(rational(low), rational(high)); }

[[nodiscard]] inline r::rule rule_of(const char* id, const char* level, r::expr when, r::rule_kind kind = r::rule_kind::floor) {
  r::rule made;
  made.id = id;
  made.level = level;
  made.kind = kind;
  made.when = std::move(when);
  return made;
}

}  // namespace povexit::testing_support
