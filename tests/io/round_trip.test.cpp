// SPDX-License-Identifier: MIT
// tests/io/round_trip.test.cpp -- tables written as CSV in any style read back as they were; any bytes make a whole dataset.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/exact/decimal.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/table/derived.hpp>

#include "support/every_type.hpp"

namespace {

using namespace povexit;
using support::every_type;

/// A table of the level "thing": stored integers, texts by their position in a list.
struct random_table {
  std::vector<std::string> texts{"张三", "a,b", "say \"yes\"", "two\nlines", "x;y\tz", "-"};
  std::vector<std::vector<std::optional<std::int64_t>>> columns;  // by column of the schema
};

random_table make_table(const schema& tables, std::mt19937_64& random, std::size_t rows) {
  random_table made;
  for (const column_schema& column : tables.levels[0].columns) {
    auto& values = made.columns.emplace_back();
    const std::uint64_t size = std::uint64_t{1} << (random() % 50);  // narrow columns and wide ones
    for (std::size_t row = 0; row < rows; ++row) {
      values.emplace_back();
      if (random() % 5 == 0) continue;
      const auto any = static_cast<std::int64_t>(random() % size);
      switch (column.type) {
        case value_type::boolean: values.back() = any % 2; break;
        case value_type::code: values.back() = any % static_cast<std::int64_t>(column.codes.size()); break;
        case value_type::text: values.back() = any % static_cast<std::int64_t>(made.texts.size()); break;
        case value_type::date: values.back() = any % 30'000; break;
        default: values.back() = random() % 2 == 0 ? any : -any;
      }
    }
  }
  return made;
}

std::string grouped(std::string number) {
  const std::size_t point = std::min(number.find('.'), number.size());
  for (std::size_t at = point; at > 3 && number[at - 4] != '-'; at -= 3) number.insert(at - 3, ",");
  return number;
}

std::string written(const column_schema& column, std::int64_t stored, const random_table& table, std::mt19937_64& random) {
  switch (column.type) {
    case value_type::boolean: return stored != 0 ? "是" : "否";
    case value_type::code:
      return random() % 2 == 0 ? column.codes[static_cast<std::size_t>(stored)].name : column.codes[static_cast<std::size_t>(stored)].title.zh;
    case value_type::text: return table.texts[static_cast<std::size_t>(stored)];
    case value_type::date: return to_string(date_from_days(stored));
    default: break;
  }
  const std::string number = to_string(decimal{stored, column.scale});
  return random() % 2 == 0 ? number : grouped(number);
}

std::string as_csv(const schema& tables, const random_table& table, std::mt19937_64& random) {
  constexpr std::string_view ends[] = {"\n", "\r\n", "\r"};
  constexpr char delimiters[] = {',', ';', '\t'};
  const std::string_view end = ends[random() % 3];
  const char delimiter = delimiters[random() % 3];
  std::string text = random() % 2 == 0 ? "\xEF\xBB\xBF" : "";
  text += "id";
  for (const column_schema& column : tables.levels[0].columns) text += delimiter + column.name;
  text += end;
  for (std::size_t row = 0; row < table.columns[0].size(); ++row) {
    text += "r" + std::to_string(row);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto& value = table.columns[c][row];
      const std::string cell = value ? written(tables.levels[0].columns[c], *value, table, random) : "";
      const std::string quoted = io::quoted_if_needed(cell, delimiter);
      text += delimiter + (random() % 3 == 0 && quoted == cell ? "\"" + cell + "\"" : quoted);
    }
    if (row + 1 < table.columns[0].size() || random() % 2 == 0) text += end;
  }
  return text;
}

}  // namespace

TEST_CASE("round trip: a random table written in any style reads back equal, without a word") {
  std::mt19937_64 random(20'260'801);
  const schema tables = every_type();
  for (int trial = 0; trial < 400; ++trial) {
    const std::size_t rows = 1 + random() % 40;
    const random_table table = make_table(tables, random, rows);
    const std::string text = as_csv(tables, table, random);
    CAPTURE(text);
    const io::named_text texts[] = {{"thing", text}};
    const auto data = io::read(tables, texts);
    REQUIRE(data.has_value());
    CHECK(data->problems().empty());
    const database view = data->view();
    REQUIRE(view.rows(0) == rows);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const column_view& column = *view.column(0, c);
      for (std::size_t row = 0; row < rows; ++row) {
        const auto& wanted = table.columns[c][row];
        REQUIRE(column.is_known(row) == wanted.has_value());
        if (!wanted) continue;
        if (tables.levels[0].columns[c].type == value_type::text) {
          REQUIRE(column.dictionary()[static_cast<std::size_t>(column[row])] == table.texts[static_cast<std::size_t>(*wanted)]);
        } else {
          REQUIRE(column[row] == *wanted);
        }
      }
    }
  }
}

TEST_CASE("round trip: any bytes give a whole dataset or issues, 20,000 times") {
  std::mt19937_64 random(5);
  schema tables = every_type();
  column_schema several = tables.levels[0].columns[6];
  several.name = "several";
  several.multi = true;
  column_schema number = tables.levels[0].columns[7];
  number.name = "number";
  number.format = "cn_resident_id";
  number.unique = true;
  tables.levels[0].columns.push_back(several);
  tables.levels[0].columns.push_back(number);
  std::string header = "id";
  for (const column_schema& column : tables.levels[0].columns) header += "," + column.name;
  add_derived_columns(tables);
  constexpr std::string_view pieces[] = {",",    "\n",  "\"", "\r", "1",  "x",    "是", "2016-04-01", "3.5", "，", "A;none",
                                         "\xFF", "=\"", "'",  "%",  "元", "E+17", " ",  "4.1",        "-",   ";",  "11010519491231002X"};
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string text = trial % 4 == 0 ? "" : header + "\n";
    for (std::size_t i = random() % 60; i > 0; --i) {
      if (random() % 6 == 0) {
        text += static_cast<char>(random() & 0xFFU);
      } else {
        text += pieces[random() % std::size(pieces)];
      }
    }
    const io::named_text texts[] = {{"thing", text}};
    const auto data = io::read(tables, texts);
    if (!data) {
      CHECK(has_errors(data.error()));
      continue;
    }
    const std::string broken = support::broken_invariant(*data);
    CAPTURE(text);
    REQUIRE(broken == "");
  }
}
