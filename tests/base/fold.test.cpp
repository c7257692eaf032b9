// SPDX-License-Identifier: MIT
// tests/base/fold.test.cpp -- texts without the accidents of typing.
#include <povexit/base/fold.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace povexit;

TEST_CASE("fold: spaces around a text go, full-width forms become their ASCII twins, and all else stays") {
  struct row {
    std::string_view text;
    std::string_view folded;
  };
  constexpr row table[] = {
      {"", ""},        {"  ", ""},         {"\t a b \n", "a b"},   {"　１２３Ｘ　", "123X"}, {"\xEF\xBB\xBFhead", "head"}, {"张　三", "张 三"},
      {"￥5", "\xC2\xA5" "5"}, {"−5", "-5"}, {"\xC2\xA0x\xE2\x80\x8B", "x"}, {"\xFF １", "\xFF 1"}, {"；，｜、", ";,|、"},
  };
  for (const row& each : table) {
    CAPTURE(each.text);
    std::string scratch;
    CHECK(utf8::folded(each.text, scratch) == each.folded);
    scratch = each.text;
    CHECK(utf8::folded(scratch, scratch) == each.folded);  // the text may stand in the scratch itself
    std::string again;
    CHECK(utf8::folded(each.folded, again) == each.folded);
  }
}
