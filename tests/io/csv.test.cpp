// SPDX-License-Identifier: MIT
// tests/io/csv.test.cpp -- rows and cells of delimited text, and the encodings of files.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <povexit/base/utf8.hpp>
#include <povexit/io/csv.hpp>
#include <povexit/io/messages.hpp>

namespace {

using namespace povexit;
using io::quote_problem;

using cells = std::vector<std::string>;

std::vector<cells> rows_of(std::string_view text, char delimiter = ',') {
  io::csv_reader reader(text, delimiter);
  io::csv_row row;
  std::vector<cells> all;
  std::string scratch;
  while (reader.next(row)) {
    all.emplace_back();
    for (const io::csv_cell& cell : row.cells) all.back().emplace_back(io::content(text, cell, scratch));
  }
  return all;
}

struct text_case {
  std::string_view text;
  std::vector<cells> rows;
};

}  // namespace

TEST_CASE("csv: rows and cells are as RFC 4180 says") {
  const text_case cases[] = {
      {"", {}},
      {"a", {{"a"}}},
      {"a,b\n", {{"a", "b"}}},
      {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
      {"a\rb\rc", {{"a"}, {"b"}, {"c"}}},
      {"a\n\nb", {{"a"}, {""}, {"b"}}},
      {",", {{"", ""}}},
      {"a,\n", {{"a", ""}}},
      {"\"a,b\",c", {{"a,b", "c"}}},
      {"\"say \"\"yes\"\"\",x", {{"say \"yes\"", "x"}}},
      {"\"\"", {{""}}},
      {"\"\"\"\"", {{"\""}}},
      {"\"a\nb\",c\nd,e", {{"a\nb", "c"}, {"d", "e"}}},
      {"\"a\r\nb\"\r\n", {{"a\r\nb"}}},
      {"5\" pipe,x", {{"5\" pipe", "x"}}},
      {"0123456789abcdef,0123456789\n", {{"0123456789abcdef", "0123456789"}}},
      {"村,户\n张庄,12\n", {{"村", "户"}, {"张庄", "12"}}},
  };
  for (const text_case& each : cases) {
    CAPTURE(each.text);
    CHECK(rows_of(each.text) == each.rows);
  }
}

TEST_CASE("csv: a quoted newline stays inside its cell, and lines are counted through it") {
  const std::string_view text = "a\n\"x\r\ny\nz\",1\nlast\n";
  io::csv_reader reader(text);
  io::csv_row row;
  std::vector<std::size_t> lines;
  while (reader.next(row)) lines.push_back(row.line);
  CHECK(lines == std::vector<std::size_t>{1, 2, 5});
}

TEST_CASE("csv: a quote that never closes is found at its opening, and swallows no rows") {
  const std::string_view text = "a,b\n1,\"x\n2,y\n3,\"\"\n";
  CHECK(rows_of(text) == std::vector<cells>{{"a", "b"}, {"1", "\"x"}, {"2", "y"}, {"3", ""}});
  io::csv_reader reader(text);
  io::csv_row row;
  REQUIRE(reader.next(row));
  CHECK_FALSE(row.has_quote_problem);
  REQUIRE(reader.next(row));
  CHECK(row.has_quote_problem);
  CHECK(row.cells[1].problem == quote_problem::unclosed);
  CHECK(row.cells[1].begin == text.find('"'));
  REQUIRE(reader.next(row));
  CHECK_FALSE(row.has_quote_problem);
}

TEST_CASE("csv: text after a closing quote is a problem of that cell alone") {
  io::csv_reader reader("\"a\"b,c\nd,e\n");
  io::csv_row row;
  REQUIRE(reader.next(row));
  CHECK(row.cells.size() == 2);
  CHECK(row.cells[0].problem == quote_problem::text_after);
  CHECK(row.cells[1].problem == quote_problem::none);
  REQUIRE(reader.next(row));
  CHECK_FALSE(row.has_quote_problem);
}

TEST_CASE("csv: the delimiter is the most frequent of comma, semicolon and tab outside of quotes") {
  CHECK(io::find_delimiter("a,b,c\nd;e;f;g;h") == ',');
  CHECK(io::find_delimiter("a;b;c\n") == ';');
  CHECK(io::find_delimiter("a\tb\n") == '\t');
  CHECK(io::find_delimiter("\"a,b,c\";d\n") == ';');
  CHECK(io::find_delimiter("alone") == ',');
  CHECK(io::find_delimiter("") == ',');
  CHECK(rows_of("a;b,c\n", ';') == std::vector<cells>{{"a", "b,c"}});
}

TEST_CASE("csv: more cells than a row may have are left out, and the row says so") {
  std::string text(io::csv_reader::most_columns + 4, ',');
  text += "\nnext";
  io::csv_reader reader(text);
  io::csv_row row;
  REQUIRE(reader.next(row));
  CHECK(row.is_too_wide);
  CHECK(row.cells.size() == io::csv_reader::most_columns);
  REQUIRE(reader.next(row));
  CHECK_FALSE(row.is_too_wide);
  CHECK(row.cells.size() == 1);
  CHECK(row.line == 2);
}

TEST_CASE("csv: lines of 100 MB take time in proportion to their length") {
  const std::size_t size = 100'000'000;
  std::string hostile[] = {std::string(size, 'x'), std::string(size, ','), std::string(size, '"'), "a,\"" + std::string(size, 'x')};
  for (std::size_t i = 9; i < size; i += 10) hostile[1][i] = '"';
  for (const std::string& text : hostile) {
    const auto start = std::chrono::steady_clock::now();
    io::csv_reader reader(text);
    io::csv_row row;
    std::size_t rows = 0;
    while (reader.next(row)) ++rows;
    CHECK(rows == 1);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
  }
}

TEST_CASE("csv: many broken quotes cost no more than one pass") {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "\"a\"b,\"\"\"\n";
  io::csv_reader reader(text);
  io::csv_row row;
  const auto start = std::chrono::steady_clock::now();
  std::size_t rows = 0;
  while (reader.next(row)) ++rows;
  CHECK(rows > 0);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("csv: any bytes give cells that lie in the text, in order, and lose no byte") {
  std::mt19937 random(20260801);
  constexpr std::string_view alphabet("\",\n\r;\ta \x00\xFF\xE6", 11);  // frequent: what means something
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string text;
    const std::size_t length = random() % 60;
    for (std::size_t i = 0; i < length; ++i) text += random() % 8 == 0 ? static_cast<char>(random() & 0xFFU) : alphabet[random() % alphabet.size()];
    io::csv_reader reader(text);
    io::csv_row row;
    std::size_t end = 0;
    std::string scratch;
    while (reader.next(row)) {
      const bool follows = row.begin >= end && row.begin - end <= 2 && row.end >= row.begin && row.end <= text.size() && !row.cells.empty();
      REQUIRE(follows);
      std::size_t at = row.begin;
      for (const io::csv_cell& cell : row.cells) {
        const bool is_inside = cell.begin >= at && cell.begin <= cell.end && cell.end <= row.end && cell.begin - at <= 3;  // `","`
        REQUIRE(is_inside);
        at = cell.end;
        CHECK(io::content(text, cell, scratch).size() <= cell.end - cell.begin);
      }
      end = row.end;
    }
    CHECK(text.size() - end <= 2);
  }
}

TEST_CASE("csv: what is quoted if needed reads back as it was") {
  std::mt19937 random(7);
  const std::string_view alphabet = "\",;\n\r a村";
  for (int trial = 0; trial < 5'000; ++trial) {
    cells row;
    const std::size_t count = 2 + random() % 4;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      std::string cell;
      for (std::size_t k = random() % 5; k > 0; --k) cell += alphabet[random() % alphabet.size()];
      text += (i == 0 ? "" : ",") + io::quoted_if_needed(cell);
      row.push_back(cell);
    }
    CHECK(rows_of(text + "\n") == std::vector<cells>{row});
  }
}

TEST_CASE("encoding: UTF-8 with and without a byte order mark is UTF-8") {
  const std::string plain = "村,户\n";
  CHECK(io::decode(plain).found == io::encoding::utf8);
  CHECK(io::decode(plain).text(plain) == plain);
  const std::string marked = "\xEF\xBB\xBF" + plain;
  CHECK(io::decode(marked).found == io::encoding::utf8_with_bom);
  CHECK(io::decode(marked).text(marked) == plain);
  CHECK(io::decode(marked, "gb18030").text(marked) == plain);
  CHECK(io::decode("").is_valid);
}

TEST_CASE("encoding: GB18030 is found and converted") {
  const std::string bytes = "\xB4\xE5,\xBB\xA7\n\xD5\xC5\xD7\xAF,12\n";
  const io::decoded_text decoded = io::decode(bytes);
  CHECK(decoded.found == io::encoding::gb18030);
  CHECK(decoded.is_valid);
  CHECK(decoded.text(bytes) == "村,户\n张庄,12\n");
  CHECK(io::decode("a", "gb18030").found == io::encoding::gb18030);
  const std::string four_bytes = "\x81\x30\x81\x30";  // U+0080
  CHECK(io::decode(four_bytes).text(four_bytes) == "\xC2\x80");
}

TEST_CASE("encoding: a byte that is no GB18030 stays visible as no text, and the rest is read") {
  const std::string bytes = "\xB4\xE5,\xFF\xBB\xA7\n";
  const io::decoded_text decoded = io::decode(bytes);
  CHECK(decoded.found == io::encoding::gb18030);
  CHECK_FALSE(decoded.is_valid);
  CHECK(decoded.text(bytes) == "村,\xFF户\n");
}

TEST_CASE("encoding: UTF-8 with a damaged byte stays UTF-8") {
  const std::string bytes = "村名,户名,备注\n张庄村,李\xFF四,无\n";
  const io::decoded_text decoded = io::decode(bytes);
  CHECK(decoded.found == io::encoding::utf8);
  CHECK_FALSE(decoded.is_valid);
  CHECK(decoded.text(bytes) == bytes);
}

TEST_CASE("encoding: UTF-16 and workbooks are refused with what to do") {
  CHECK(io::decode(std::string_view("\xFF\xFE"
                                    "a\0",
                                    4))
            .refused == &messages::file_is_utf16);
  CHECK(io::decode("\xFE\xFF").refused == &messages::file_is_utf16);
  CHECK(io::decode("PK\x03\x04....").refused == &messages::file_is_workbook);
  CHECK(io::decode("\xD0\xCF\x11\xE0").refused == &messages::file_is_workbook);
}

TEST_CASE("encoding: any bytes decode to text that is valid when it says so") {
  std::mt19937 random(11);
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string bytes;
    for (std::size_t i = random() % 40; i > 0; --i) bytes += static_cast<char>(random() & 0xFFU);
    const io::decoded_text decoded = io::decode(bytes);
    if (decoded.refused != nullptr) continue;
    CHECK(utf8::is_valid(decoded.text(bytes)) == decoded.is_valid);
  }
}
