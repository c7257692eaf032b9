// SPDX-License-Identifier: MIT
// tests/table/bits.test.cpp -- bitmaps and planes, above all at the ends of words.
#include <povexit/table/bits.hpp>

#include <doctest/doctest.h>

using povexit::bit_view;
using povexit::bitmap;
using povexit::plane;
using povexit::truth;

TEST_CASE("bits: words hold sixty-four each, and the last may be partly filled") {
  struct row {
    std::size_t bits, words;
    std::uint64_t low;
  };
  for (const row& r : {row{0, 0, 0}, row{1, 1, 1}, row{63, 1, ~std::uint64_t{0} >> 1U}, row{64, 1, ~std::uint64_t{0}}}) {
    CHECK(povexit::words_for(r.bits) == r.words);
    CHECK(povexit::low_bits(r.bits) == r.low);
  }
  CHECK(povexit::words_for(65) == 2);
}

TEST_CASE("bits: a bitmap counts only its own bits, also when made full") {
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 128U, 130U}) {
    bitmap full(size, true);
    CHECK(full.count() == size);
    CHECK(bitmap(size).count() == 0);
    if (size == 0) continue;
    full.set(size - 1, false);
    CHECK(full.count() == size - 1);
    CHECK_FALSE(full[size - 1]);
  }
}

TEST_CASE("bits: a bitmap grown bit by bit equals one that is set") {
  bitmap grown;
  bitmap made(200);
  for (std::size_t i = 0; i < 200; ++i) {
    grown.push_back(i % 3 == 0);
    made.set(i, i % 3 == 0);
  }
  CHECK(grown == made);
  CHECK(grown.count() == 67);
}

TEST_CASE("bits: a view reads what it borrows; only the default view is absent") {
  const std::uint64_t words[] = {0b101, ~std::uint64_t{0}};
  const bit_view view(words, 66);
  CHECK(view[0]);
  CHECK_FALSE(view[1]);
  CHECK(view[65]);
  CHECK_FALSE(view.is_absent());
  CHECK(bit_view().is_absent());
}

TEST_CASE("bits: a plane keeps yes and no apart") {
  plane answers(70);
  CHECK(answers[69] == truth::unknown);
  for (const truth value : {truth::yes, truth::no, truth::unknown, truth::yes}) {
    answers.set(69, value);
    CHECK(answers[69] == value);
    CHECK_FALSE((answers.yes[69] && answers.no[69]));
  }
}
