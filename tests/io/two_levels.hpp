// SPDX-License-Identifier: MIT
// tests/io/two_levels.hpp -- villages and their households, read from texts, and their issues as a person reads them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <povexit/io/dataset.hpp>

namespace povexit::tests {

using io::named_text;

inline column_schema column(std::string name, value_type type) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.scale = type == value_type::money ? 2 : type == value_type::decimal || type == value_type::ratio ? 4 : 0;
  return made;
}

/// Villages and their households.
inline schema two_levels() {
  schema tables;
  tables.levels.resize(2);
  level_schema& village = tables.levels[0];
  village.name = "village";
  village.plural = "villages";
  village.id = "village_id";
  village.columns = {column("village_id", value_type::text), column("name", value_type::text)};
  village.columns[0].headers = {"村编码"};
  village.columns[1].headers = {"村名"};
  level_schema& household = tables.levels[1];
  household.name = "household";
  household.plural = "households";
  household.id = "household_id";
  household.parent = parent_schema{"village", "village_id", "", completeness::open, ""};
  household.columns = {column("net_income", value_type::money), column("size", value_type::integer), column("grade", value_type::code),
                       column("id_number", value_type::text)};
  household.columns[0].headers = {"纯收入", "Net Income"};
  household.columns[1].range = value_range{1, 20};
  household.columns[2].codes = {{"A", {"", "A级"}}, {"B", {"", "B级"}}};
  household.columns[3].format = "cn_resident_id";
  household.columns[3].personal = true;
  return tables;
}

inline constexpr std::string_view villages = "village_id,name\n01,张庄\n02,李村\n";
inline constexpr std::string_view household_header = "household_id,village_id,net_income,size,grade,id_number\n";

struct reading {
  explicit reading(std::string rows, io::load_options options = {}) : text(std::string(household_header) + std::move(rows)) {
    const named_text texts[] = {{"village", villages}, {"households.csv", text}};
    auto made = io::read(tables, texts, options);
    if (made) {
      data.emplace(std::move(*made));
    } else {
      refused = made.error();
    }
  }
  [[nodiscard]] const issues& found() const { return data ? data->problems() : refused; }
  [[nodiscard]] const io::file_receipt& receipt() const { return data->receipts()[1]; }

  schema tables = two_levels();
  std::string text;
  std::optional<io::dataset> data;
  issues refused;
};

/// All issues as a person reads them.
inline std::string rendered(const issues& all, language tongue = language::en) {
  std::string text;
  for (const issue& one : all) text += render(one, tongue);
  return text;
}

inline std::size_t count_of(const issues& all, const message& what) {
  std::size_t count = 0;
  for (const issue& one : all) count += one.what == &what ? 1U : 0U;
  return count;
}

}  // namespace povexit::tests
