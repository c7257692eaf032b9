// SPDX-License-Identifier: MIT
// tests/io/blocks.test.cpp -- rows read in blocks give what rows read with care give; so do the fast and the portable form of each step.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/utf8.hpp>
#include <povexit/io/cell.hpp>
#include <povexit/io/csv.hpp>

#include "io/byte_marks.hpp"
#include "io/dirty_text.hpp"
#include "io/id_index.hpp"
#include "io/pace.hpp"
#include "io/plain_number.hpp"
#include "io/plain_rows.hpp"
#include "io/plain_text.hpp"
#include "io/text_census.hpp"

namespace {

using namespace povexit;
using namespace povexit::tests;
namespace inner = povexit::io::detail;

std::string random_text(std::mt19937_64& random, std::string_view alphabet, std::size_t size) {
  std::string made;
  while (made.size() < size) made += alphabet[random() % alphabet.size()];
  return made;
}

}  // namespace

TEST_CASE("blocks: on random files, from clean to hopeless, they give the same tables, receipts and issues as care") {
  std::mt19937_64 random(20'261'124);
  constexpr std::size_t dirts[] = {0, 1, 5, 30, 200};
  for (int trial = 0; trial < 300; ++trial) {
    const schema tables = dirty_schema(random);
    dirty_writer writer(tables, random, dirts[random() % 5]);
    const std::string groups = writer.file_of(0, random() % 40);
    const std::string members = writer.file_of(1, random() % 300);
    const io::named_text texts[] = {{"group", groups}, {"member", members}};
    io::load_options options;
    options.strict = random() % 5 == 0;
    options.listed = random() % 4 == 0 ? 3 : 100;
    options.show_personal = random() % 2 == 0;
    const std::string by_blocks = everything_of(inner::read_at(inner::pace::by_blocks, tables, texts, options));
    const std::string with_care = everything_of(inner::read_at(inner::pace::with_care, tables, texts, options));
    CAPTURE(members);
    REQUIRE(by_blocks == with_care);
  }
}

TEST_CASE("blocks: progress is told at the same places as with care") {
  std::string members = "member_id,group_id,integer\n";
  for (int i = 0; i < 40'000; ++i) members += std::to_string(i) + ",g00001," + (i % 1'000 == 7 ? " 1\n\n" : "1\n");
  std::mt19937_64 random(3);
  const schema tables = dirty_schema(random);
  const io::named_text texts[] = {{"group", "group_id\ng00001\n"}, {"member", members}};
  const auto told = [&](inner::pace how) {
    std::vector<std::uint64_t> places;
    io::load_options options;
    options.progress_context = &places;
    options.progress = [](void* context, std::uint64_t done, std::uint64_t) { static_cast<std::vector<std::uint64_t>*>(context)->push_back(done); };
    static_cast<void>(inner::read_at(how, tables, texts, options));
    return places;
  };
  CHECK(told(inner::pace::by_blocks).size() > 4);
  CHECK(told(inner::pace::by_blocks) == told(inner::pace::with_care));
}

TEST_CASE("byte marks: the fastest instructions mark the bytes that the portable form marks") {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 2'000; ++trial) {
    std::string text = random_text(random, std::string_view(",;\t\n\r\" a0\x7F\x1F\x20\x00\x80\xFF", 16), 192);
    text[random() % text.size()] = static_cast<char>(random() & 0xFFU);
    inner::byte_marks fast[3];
    inner::byte_marks portable[3];
    const char delimiter = ",;\t"[random() % 3];
    inner::mark_bytes(text.data(), 3, delimiter, fast);
    inner::mark_bytes_portably(text.data(), 3, delimiter, portable);
    for (std::size_t i = 0; i < 3; ++i) REQUIRE(fast[i] == portable[i]);
    for (std::size_t i = 0; i < 192; ++i) {
      const auto bit = [i](std::uint64_t marks) { return ((marks >> (i % 64)) & 1U) != 0; };
      const auto byte = static_cast<unsigned char>(text[i]);
      const bool is_white = byte == '\t' || byte == '\n' || byte == '\r';
      REQUIRE(bit(fast[i / 64].delimiters) == (text[i] == delimiter));
      REQUIRE(bit(fast[i / 64].controls) == ((byte < 0x20 && !is_white) || byte == 0x7F));
      REQUIRE(bit(fast[i / 64].beyond_ascii) == (byte >= 0x80));
    }
  }
}

TEST_CASE("census: the fastest instructions and the portable form find UTF-8 where it is, cut or damaged anywhere") {
  std::mt19937_64 random(2);
  constexpr std::string_view pieces[] = {"a",     "0123456789abcdef0123456789abcdef", "é", "村", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF0\x90\x80\x80",
                                         "\xF4\x8F\xBF\xBF", "\n"};
  constexpr std::string_view faults[] = {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                                         "\xF5\x80\x80\x80", "\xFF", "\xE6\x9D", "\xC3"};
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += pieces[random() % std::size(pieces)];
    if (random() % 2 == 0) text.insert(random() % (text.size() + 1), faults[random() % std::size(faults)]);
    if (random() % 4 == 0) text.resize(random() % (text.size() + 1));
    if (random() % 4 == 0 && !text.empty()) text[random() % text.size()] = static_cast<char>(random() & 0xFFU);
    const inner::text_census found = inner::census_of(text);
    CAPTURE(text);
    REQUIRE(found == inner::portable_census_of(text));
    REQUIRE(found.is_utf8 == utf8::is_valid(text));
  }
}

TEST_CASE("plain rows: every cell of a block is the cell that the reader of rows finds, up to a row that is not plain") {
  std::mt19937_64 random(4);
  std::size_t rows_in_blocks = 0;
  for (int trial = 0; trial < 20'000; ++trial) {
    const std::size_t width = 1 + random() % 4;
    std::string text;
    for (std::size_t row = 0; row < 20; ++row) {
      for (std::size_t cell = 0; cell < width; ++cell) {
        const std::string inner = random_text(random, "ab 村", random() % 12);
        text += (cell > 0 ? "," : "") + (random() % 4 == 0 ? "\"" + inner + (random() % 3 == 0 ? "," : "") + "\"" : inner);
      }
      text += random() % 2 == 0 ? "\n" : "\r\n";
    }
    if (random() % 2 == 0) text[random() % text.size()] = ",\"\r\n\x01 "[random() % 6];
    inner::plain_rows block(width, ',', true);
    const std::size_t rows = block.split(text, 64);
    io::csv_reader reader(text);
    io::csv_row row;
    std::string scratch;
    CAPTURE(text);
    for (std::size_t i = 0; i < rows; ++i) {
      REQUIRE(reader.position() == block.begin_of(i));
      REQUIRE(reader.next(row));
      REQUIRE(row.cells.size() == width);
      REQUIRE_FALSE(row.has_quote_problem);
      for (std::size_t cell = 0; cell < width; ++cell) REQUIRE(block.text_of(i, cell) == io::content(text, row.cells[cell], scratch));
    }
    REQUIRE(reader.position() == block.begin_of(rows));
    REQUIRE(reader.line() == rows + 1);
    rows_in_blocks += rows;
  }
  CHECK(rows_in_blocks > 100'000);
}

TEST_CASE("plain ids: what is plain is an id as it stands, and no ruined number") {
  std::mt19937_64 random(6);
  std::string scratch;
  std::size_t plain = 0;
  for (int trial = 0; trial < 50'000; ++trial) {
    std::string id = random_text(random, random() % 2 == 0 ? "0123456789" : "aZ09 '=\"xEe.+\t\xE6\x9D\x91", random() % 20);
    if (random() % 4 == 0) id = "11010519491231002" + std::string(1, "xX1"[random() % 3]);
    const std::string readable = id + std::string(16, '#');
    const std::string_view seen(readable.data(), id.size());
    if (utf8::is_valid(id) && inner::is_plain_text(seen)) REQUIRE(io::without_guard(io::trimmed(id)) == id);
    if (!inner::is_plain_id(seen)) continue;
    ++plain;
    CAPTURE(id);
    REQUIRE(io::folded_id(id, scratch) == id);
    REQUIRE_FALSE(io::is_ruined_number(id));
  }
  CHECK(plain > 10'000);
}

TEST_CASE("id index: it finds the first row of each id, whether ids ascend or not") {
  std::mt19937_64 random(8);
  for (int trial = 0; trial < 2'000; ++trial) {
    inner::id_index index;
    std::vector<std::string> ids;
    const bool ascends = random() % 2 == 0;
    const std::size_t rows = random() % 200;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::string id = random() % 50 == 0 ? "" : std::to_string(ascends ? row * 3 : random() % 100);
      const auto first = static_cast<std::int32_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
      if (!id.empty()) REQUIRE(index.enter(id, ids) == first);
      ids.push_back(id);
      if (random() % 500 == 0) index.hash_all(ids);
    }
    for (int i = 0; i < 300; ++i) {
      const std::string id = std::to_string(i);
      const auto first = std::find(ids.begin(), ids.end(), id);
      REQUIRE(index.find(id, ids) == (first == ids.end() ? -1 : static_cast<std::int32_t>(first - ids.begin())));
    }
  }
}
