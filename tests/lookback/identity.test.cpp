// SPDX-License-Identifier: MIT
// tests/lookback/identity.test.cpp -- ids: one writing, no mending.
#include <string>
#include <vector>

#include <povexit/lookback/identity.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

namespace {

std::string normal(std::string_view text) {
  std::string scratch;
  return std::string(normalised_id(text, scratch));
}

}  // namespace

TEST_CASE("identity: digits of full width, spaces wherever they stand, and a small x are only other writings") {
  const std::string id = "11010519491231002X";  // the standard's own example
  for (const char* written : {"11010519491231002X", "11010519491231002x", " 11010519491231002X", "110105 19491231 002X",
                              "１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２ｘ",
                              "110105\xE3\x80\x80"
                              "19491231002X",
                              "\xEF\xBB\xBF"
                              "11010519491231002X",
                              "110105\xE2\x80\x8B"
                              "19491231002X\t\n",
                              "11010519491231002\xC2\xA0x"}) {
    CAPTURE(written);
    CHECK(normal(written) == id);
    CHECK(fault_of(normal(written)) == id_fault::none);
  }
  CHECK(normal("x12") == "x12");  // a small x elsewhere is a letter
  CHECK(normal("王 小明") == "王小明");
  CHECK(normal("\xFF 12") ==
        "\xFF"
        "12");  // bytes that are no text stay
  CHECK(normal(" \t") == "");
}

TEST_CASE("identity: normalising twice is normalising once") {
  for (const char* written : {"11010519491231002x", " a b ", "１２　３", "\xC3", "12345678901234567 x"}) {
    CHECK(normal(normal(written)) == normal(written));
  }
}

TEST_CASE("identity: what is wrong is named, and never mended") {
  const std::pair<const char*, id_fault> cases[] = {
      {"", id_fault::missing},
      {"110105491231002", id_fault::wrong_length},
      {"1101051949123100", id_fault::wrong_length},
      {"11010519491231A02X", id_fault::not_digits},
      {"11010519491231002Y", id_fault::not_digits},
      {"110105194902300021", id_fault::no_such_day},
      {"110105179912310021", id_fault::no_such_day},
      {"110105194912310021", id_fault::bad_check_digit},
      {"11010519491231002X", id_fault::none},
  };
  for (const auto& [id, fault] : cases) {
    CAPTURE(id);
    CHECK(fault_of(id) == fault);
    CHECK(normal(id) == id);
  }
}

TEST_CASE("identity: valid here is valid for the rules that read ids") {
  std::string id = "11010519491231002X";
  for (std::size_t at = 0; at < id.size(); ++at) {
    for (const char c : std::string("0123456789XxA ")) {
      std::string changed = id;
      changed[at] = c;
      CHECK((fault_of(normal(changed)) == id_fault::none) == (read_cn_resident_id(normal(changed)).is_valid));
    }
  }
}

TEST_CASE("identity: every row with a faulty id is reported with its row, and the id itself is not told") {
  const std::vector<std::string> ids = {"11010519491231002X", "110105194912310021", "", "11010519491231002x", "123"};
  const id_report report = check_ids(ids);
  CHECK(report.valid == 2);
  CHECK(report.rewritten == 1);
  CHECK(report.findings == std::vector<id_finding>{{1, id_fault::bad_check_digit}, {2, id_fault::missing}, {4, id_fault::wrong_length}});
  CHECK(report.count(id_fault::bad_check_digit) == 1);
  CHECK(report.count(id_fault::none) == 2);
  const issues said = issues_of(report, "id_number", [](std::uint32_t row) { return place{"persons.csv", row + 2, 0, 0, ""}; });
  REQUIRE(said.size() == 2);
  CHECK(said[0].code() == "bad-check-digit");
  CHECK(said[0].where.line == 3);
  CHECK(said[1].code() == "id-wrong-length");
  for (const issue& each : said) CHECK(render(each).find("1949") == std::string::npos);

  const std::vector<std::int32_t> rows = {1, 0, 0};
  bitmap known(3, true);
  known.set(2, false);
  const id_report of_column = check_ids(column_view(rows).with_known(known.view()).with_dictionary(ids));
  CHECK(of_column.findings == std::vector<id_finding>{{0, id_fault::bad_check_digit}, {2, id_fault::missing}});
}
