// SPDX-License-Identifier: MIT
// tests/base/utf8.test.cpp -- decoding, columns and letters.
#include <povexit/base/utf8.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace utf8 = povexit::utf8;
using std::string_view_literals::operator""sv;

namespace {

std::string encoded(char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
}

static_assert(utf8::decode("").size == 0 && !utf8::decode("").valid);
static_assert(utf8::decode("户").value == U'户' && utf8::decode("户").size == 3);
static_assert(utf8::length("贫困户 3") == 5);
static_assert(utf8::width("贫困户 3") == 8);

}  // namespace

TEST_CASE("utf8: every code point but the surrogates decodes to itself, however it is followed") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const utf8::code_point read = utf8::decode(encoded(c) + "x");
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (surrogate ? read.valid : !read.valid || read.value != c || read.size != encoded(c).size()) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("utf8: an ill-formed sequence is one invalid byte") {
  for (const auto text : {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\x80"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xF0\x80\x80\x80"sv,
                          "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "\xE6\x88"sv, "\xE6"sv, "\xE6(\xB7"sv, "\xC3("sv}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(utf8::decode(text).valid);
    CHECK(utf8::decode(text).size == 1);
    CHECK_FALSE(utf8::is_valid(text));
  }
  CHECK(utf8::length("\xE6\x88x"sv) == 3);
  CHECK(utf8::is_valid("村 ≥ 2%"));
}

TEST_CASE("utf8: a wide form takes two columns, a combining mark none") {
  CHECK(utf8::width(U'a') == 1);
  CHECK(utf8::width(U'村') == 2);
  CHECK(utf8::width(U'（') == 2);
  CHECK(utf8::width(U'％') == 2);
  CHECK(utf8::width(U'é') == 1);
  CHECK(utf8::width(char32_t{0x301}) == 0);
}

TEST_CASE("utf8: letters begin names, digits and signs do not") {
  for (const char32_t c : U"aZ_é人均户"sv) CHECK(utf8::is_letter(c));
  for (const char32_t c : U"0-+%‰？ （≥"sv) CHECK_FALSE(utf8::is_letter(c));
}
