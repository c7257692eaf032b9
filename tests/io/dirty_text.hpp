// SPDX-License-Identifier: MIT
// tests/io/dirty_text.hpp -- a schema with every kind of column, random files for it from clean to hopeless, and everything
// that reading them gave, as text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/io/dataset.hpp>
#include <povexit/table/derived.hpp>

#include "io/two_levels.hpp"

namespace povexit::tests {

/// Groups, and their members with a column of every kind.
inline schema dirty_schema(std::mt19937_64& random) {
  schema tables;
  tables.levels.resize(2);
  level_schema& group = tables.levels[0];
  group.name = "group";
  group.id = "group_id";
  group.columns = {column("name", value_type::text), column("people", value_type::integer)};
  level_schema& member = tables.levels[1];
  member.name = "member";
  member.id = "member_id";
  member.parent = parent_schema{"group", "group_id", "", completeness::open, ""};
  for (const value_type type : {value_type::boolean, value_type::integer, value_type::decimal, value_type::money, value_type::ratio,
                                value_type::date, value_type::code, value_type::text}) {
    member.columns.push_back(column(std::string(name(type)), type));
  }
  member.columns.push_back(column("number", value_type::text));
  member.columns.back().format = "cn_resident_id";
  member.columns.back().personal = true;
  member.columns.back().unique = random() % 2 == 0;
  member.columns.push_back(column("several", value_type::code));
  member.columns.back().multi = true;
  for (const std::size_t code : {6U, 9U}) {
    member.columns[code].codes = {{"A", {"safe", "安全"}}, {"02", {"", "鉴定为危险住房的"}}, {"none", {"", "无房"}}};
  }
  if (random() % 2 == 0) member.columns.push_back(column("member_id", value_type::text));
  if (random() % 2 == 0) member.columns[1].range = value_range{-50, 1'000};
  if (random() % 2 == 0) member.columns[5].range = value_range{10'000, 20'000};
  if (random() % 2 == 0) member.columns[3].measure = *unit::parse(random() % 2 == 0 ? "万元" : "fen");
  if (random() % 2 == 0) member.columns[6].blank = blank_means::none;
  for (std::size_t i = 1; i < 5; ++i) {
    if (random() % 4 == 0) member.columns[i].blank = blank_means::zero;
  }
  for (column_schema& each : member.columns) {
    if (random() % 4 == 0) each.missing = {"-", "99", "不详"};
  }
  if (random() % 3 == 0) member.file.footers = {"合计", "total"};
  add_derived_columns(tables);
  return tables;
}

/// Files for it. `dirt` in a thousand cells, rows and ends of lines are something else than a tidy file has.
class dirty_writer {
 public:
  dirty_writer(const schema& tables, std::mt19937_64& random, std::size_t dirt) : tables_(tables), random_(random), dirt_(dirt) {
    delimiter_ = std::string(1, pick(std::string_view(",,,;\t")));
    line_end_ = pick<std::string_view>({"\n", "\n", "\r\n", "\r"});
    quotes_all_ = random_() % 4 == 0;
    pads_ids_ = random_() % 2 == 0;
  }

  [[nodiscard]] std::string file_of(level_index level, std::size_t rows) {
    const level_schema& described = tables_.levels[level];
    std::string text = random_() % 5 == 0 ? "\xEF\xBB\xBF" : "";
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < described.columns.size(); ++i) {
      const bool is_in_file = described.columns[i].derived_from.empty() && described.columns[i].name != described.id && random_() % 8 != 0;
      if (is_in_file) order.push_back(i);
    }
    std::shuffle(order.begin(), order.end(), random_);
    text += described.id;
    if (described.parent) text += delimiter_ + described.parent->column;
    for (const std::size_t i : order) text += delimiter_ + described.columns[i].name;
    text += line_end_;
    const bool ascends = random_() % 2 == 0;
    for (std::size_t row = 0; row < rows; ++row) add_row(text, level, order, ascends ? row : random_() % (2 * rows));
    return random_() % 10 == 0 ? text + std::string(200, '\n') : text;
  }

 private:
  template <typename T>
  [[nodiscard]] T pick(std::initializer_list<T> from) { return from.begin()[random_() % from.size()]; }
  [[nodiscard]] char pick(std::string_view from) { return from[random_() % from.size()]; }
  [[nodiscard]] bool is_dirty() { return random_() % 1'000 < dirt_; }
  [[nodiscard]] std::string number(std::uint64_t below) { return std::to_string(random_() % below); }

  [[nodiscard]] static std::string padded(std::string text, std::size_t size) { return std::string(size - std::min(size, text.size()), '0') + text; }

  [[nodiscard]] static std::string group_id(std::size_t id) { return "g" + padded(std::to_string(id), 5); }

  [[nodiscard]] std::string clean_cell(const column_schema& of) {
    if (random_() % 10 == 0) return "";
    const std::string sign = random_() % 6 == 0 ? "-" : "";
    switch (of.type) {
      case value_type::boolean: return pick<std::string>({"是", "否", "1", "0", "yes", "没有"});
      case value_type::integer: return sign + number(pick<std::uint64_t>({10, 300, 40'000, 3'000'000'000, 10'000'000'000'000'000'000U}));
      case value_type::decimal:
      case value_type::money:
        return sign + number(pick<std::uint64_t>({10, 100'000, 10'000'000'000})) + (random_() % 3 == 0 ? "" : "." + number(100));
      case value_type::ratio: return "0." + number(10'000);
      case value_type::date: return "20" + padded(number(100), 2) + "-" + padded(number(13), 2) + "-" + padded(number(32), 2);
      case value_type::code: return pick<std::string>({"A", "02", "none", "safe", "鉴定为危险住房的", "安全"});
      case value_type::text: break;
    }
    if (of.name == "number") return "11010519491231" + padded(number(1'000), 3) + pick("0123456789Xx");
    return pick<std::string>({"张庄村", "a b", "h", "O'Neil"});
  }

  [[nodiscard]] std::string dirty_cell() {
    return pick<std::string>({" 12",  "１２",   "1,234",     "'5",         "=\"7\"", "+3",   "1.50元",  "3%",
                              "12万元", "2016年4月", "20160401", "42461",     "4.10225E+17", "abc", "99",  "-",
                              "不详", "A;none", "A及",       "\xFF",       "\x01",   "a\"b", "　",      " ",
                              "2.5",  "1e5",    "007",       "-0",         "５０%",   ".5",   "5.",      "--1",
                              "1-2",  "\t",     "c\rd",      "3.14159",    "\x7F",   "'",    "=",       "Ａ",
                              "two\nlines", "say \"yes\"", "11010519491231002x", "1234567890123456789012",
                              std::string(70, '7'), std::string(200, 'x')});
  }

  void add_cell(std::string& text, std::string cell) {
    const std::string quoted = io::quoted_if_needed(cell, delimiter_.front());
    if (random_() % 40 == 0 && is_dirty()) {
      text += pick<std::string>({"\"" + cell, cell + "\"", "\"" + cell + "\"x", "\"\"" + cell, quoted + " "});
    } else {
      text += quoted == cell && quotes_all_ ? "\"" + cell + "\"" : quoted;
    }
  }

  void add_row(std::string& text, level_index level, const std::vector<std::size_t>& order, std::size_t id) {
    const level_schema& described = tables_.levels[level];
    const std::string nothing(order.size() + 1, delimiter_.front());  // in all cells but the first
    const bool has_stray_line = random_() % 8 == 0 && is_dirty();
    if (has_stray_line) text += pick<std::string>({"", delimiter_, "合计" + nothing, "Total" + nothing, " ", nothing}) + line_end_;
    add_cell(text, is_dirty() ? dirty_cell() : level == 0 ? group_id(id) : pads_ids_ ? padded(std::to_string(id), 5) : std::to_string(id));
    if (described.parent) {
      text += delimiter_;
      add_cell(text, is_dirty() ? dirty_cell() : group_id(random_() % 3 == 0 ? random_() % 12 : id / 10));
    }
    for (const std::size_t i : order) {
      text += delimiter_;
      add_cell(text, is_dirty() ? dirty_cell() : clean_cell(described.columns[i]));
    }
    if (random_() % 8 == 0 && is_dirty()) text += delimiter_ + (random_() % 2 == 0 ? "" : "surplus");
    text += is_dirty() ? pick<std::string>({"\n", "\r\n", "\r", "\n\n"}) : std::string(line_end_);
  }

  const schema& tables_;
  std::mt19937_64& random_;
  std::size_t dirt_;
  std::string delimiter_;
  std::string line_end_;
  bool quotes_all_ = false;
  bool pads_ids_ = true;
};

/// Everything that was read, and said: tables with their storage, receipts, places of rows, issues.
[[nodiscard]] inline std::string everything_of(const result<io::dataset>& read) {
  std::string all;
  const auto line = [&all](std::initializer_list<std::string> words) {
    for (const std::string& word : words) all += word + " ";
    all += "\n";
  };
  const auto text_of = [](std::size_t value) { return std::to_string(value); };
  for (const issue& one : read ? read->problems() : read.error()) line({text_of(static_cast<std::size_t>(one.level)), render(one)});
  if (!read) return all + "refused";
  const database view = read->view();
  for (level_index level = 0; level < view.tables().levels.size(); ++level) {
    const io::file_receipt& got = read->receipts()[level];
    line({got.level, got.encoding, text_of(got.rows), text_of(got.bad_rows), text_of(got.blank_rows), text_of(got.ids_without)});
    line({text_of(got.ids_ruined), text_of(got.ids_duplicate), text_of(got.orphans), text_of(got.keys_repeated)});
    for (std::size_t row = 0; row < view.ids(level).size(); ++row) line({view.ids(level)[row], text_of(read->place_of(level, row).line)});
    for (const std::int32_t parent : view.parents(level)) line({std::to_string(parent)});
    for (std::size_t c = 0; c < view.tables().levels[level].columns.size(); ++c) {
      const io::column_receipt& of = got.columns[c];
      line({of.column, of.header, text_of(of.blanks), text_of(of.unknown), text_of(of.unreadable), text_of(of.repeated)});
      const column_view* values = view.column(level, c);
      if (values == nullptr) continue;
      line({std::string(name(values->kind())), values->known().is_absent() ? "all known" : "", values->range_holds() ? "" : "broken range"});
      for (std::size_t row = 0; row < values->size(); ++row) all += (values->is_known(row) ? std::to_string((*values)[row]) : "?") + " ";
      for (const std::string& text : values->dictionary()) all += "<" + text + ">";
      all += "\n";
    }
  }
  return all;
}

}  // namespace povexit::tests
