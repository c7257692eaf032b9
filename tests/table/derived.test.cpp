// SPDX-License-Identifier: MIT
// tests/table/derived.test.cpp -- columns that follow from others: which there are, and what they hold.
#include <povexit/table/derived.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/table/check.hpp>
#include <povexit/table/database.hpp>

using namespace povexit;

namespace {

column_schema column(std::string name, value_type type) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  return made;
}

/// Persons with an id number, states of health, and a name.
schema persons() {
  schema tables;
  level_schema& person = tables.levels.emplace_back();
  person.name = "person";
  person.columns = {column("health", value_type::code), column("id_number", value_type::text), column("name", value_type::text)};
  person.columns[0].multi = true;
  person.columns[0].codes = {{"chronic", {"chronic illness", "长期慢性病"}}, {"disabled", {}}};
  person.columns[1].format = "cn_resident_id";
  person.columns[1].unique = true;
  person.columns[1].personal = true;
  person.columns[1].title = {"Resident id", "身份证号"};
  add_derived_columns(tables);
  return tables;
}

std::string names(const level_schema& level) {
  std::string text;
  for (const column_schema& each : level.columns) text += each.name + " ";
  return text;
}

char seen(const column_view* values, std::size_t row) { return values == nullptr || !values->is_known(row) ? '?' : (*values)[row] != 0 ? 'y' : 'n'; }

/// One letter a row.
std::string answers(const database& data, std::string_view name) {
  std::string text;
  const auto index = data.tables().levels[0].find(name);
  for (std::size_t row = 0; row < data.rows(0); ++row) text += seen(index ? data.column(0, *index) : nullptr, row);
  return text;
}

/// An id number with its check character.
std::string numbered(std::string digits) { return digits + cn_check_character(digits); }

}  // namespace

TEST_CASE("derived: a valid id number tells the day of birth and the sex; of anything else nothing is read") {
  struct row {
    std::string text;
    bool is_valid;
    date birth{1970, 1, 1};
    bool is_male = false;
  };
  const row table[] = {
      {"11010519491231002X", true, {1949, 12, 31}, false},  // the standard's own examples
      {"440524188001010014", true, {1880, 1, 1}, true},
      {" １１０１０５１９４９１２３１００２ｘ　", true, {1949, 12, 31}, false},
      {"11010519491231002x", true, {1949, 12, 31}, false},
      {"110105194912310021", false},              // a wrong check character
      {"110105491231002", false},                 // the old form
      {"11010519491231002", false},
      {"11010519491231002XX", false},
      {"1101051949123100 2X", false},
      {"A1010519491231002X", false},
      {"110105194912310Z2X", false},
      {"", false},
      {"无", false},
      {numbered("11010519490229001"), false},     // no such day
      {numbered("11010519480229001"), true, {1948, 2, 29}, true},
      {numbered("11010517991231001"), false},     // born too early
      {numbered("11010518000101001"), true, {1800, 1, 1}, true},
      {numbered("11010522001231002"), true, {2200, 12, 31}, false},
      {numbered("11010522010101001"), false},
      {numbered("11010519491331001"), false},
      {numbered("11010519490001001"), false},
  };
  for (const row& each : table) {
    CAPTURE(each.text);
    const cn_resident_id read = read_cn_resident_id(each.text);
    CHECK(read.is_valid == each.is_valid);
    CHECK(read.birth == each.birth);
    CHECK(read.is_male == each.is_male);
  }
}

TEST_CASE("derived: of a valid id number every slip of one digit and every swap of neighbours is found") {
  std::mt19937_64 random(11'643);
  for (int trial = 0; trial < 200; ++trial) {
    std::string digits = "110105" + std::to_string(1900 + random() % 120) + "0101" + std::to_string(100 + random() % 900);
    const std::string good = numbered(digits);
    REQUIRE(read_cn_resident_id(good).is_valid);
    for (std::size_t at = 0; at < 17; ++at) {
      for (char c = '0'; c <= '9'; ++c) {
        std::string slip = good;
        slip[at] = c;
        CHECK(read_cn_resident_id(slip).is_valid == (c == good[at]));
      }
      std::string swapped = good;
      std::swap(swapped[at], swapped[at + 1]);
      CHECK(read_cn_resident_id(swapped).is_valid == (swapped == good));
    }
  }
}

TEST_CASE("derived: columns stand behind those declared, in their order, with what they inherit; adding them again changes nothing") {
  schema tables = persons();
  const level_schema& person = tables.levels[0];
  CHECK(names(person) == "health id_number name health.chronic health.disabled id_number.valid id_number.birth_date id_number.sex id_number.unique ");
  CHECK(check(tables).empty());
  const auto& columns = person.columns;
  CHECK(columns[3].derived_from == "health");
  CHECK(columns[3].type == value_type::boolean);
  CHECK(columns[3].title == label{"health: chronic illness", "health：长期慢性病"});
  CHECK(columns[4].title == label{"health: disabled", "health：disabled"});
  CHECK_FALSE(columns[3].personal);
  CHECK(columns[5].type == value_type::boolean);
  CHECK(columns[6].type == value_type::date);
  CHECK(columns[6].title == label{"Resident id: date of birth", "身份证号：出生日期"});
  CHECK(columns[7].codes[1].name == "female");
  for (std::size_t i = 5; i < 9; ++i) CHECK(columns[i].personal);
  const schema once = tables;
  add_derived_columns(tables);
  CHECK(tables == once);
  tables.levels[0].columns[0].multi = false;
  tables.levels[0].columns.push_back(column("late", value_type::integer));
  add_derived_columns(tables);
  CHECK(names(tables.levels[0]) == "health id_number name late id_number.valid id_number.birth_date id_number.sex id_number.unique ");
}

TEST_CASE("derived: text() computes what follows; a missing or empty text has nothing known, one that is not valid no birth and sex") {
  const schema tables = persons();
  const std::vector<std::string> texts{"11010519491231002X", "440524188001010014", "nobody", " ", "440524188001010014 "};
  const std::vector<std::int32_t> rows{0, 1, 2, 3, 0, 4, 1};
  bitmap known(7, true);
  known.set(6, false);
  database data(tables);
  {
    database made(tables);
    made.level("person").text("id_number", rows, texts, known.view());
    data = std::move(made);  // what it owns moves with it
  }
  CHECK(answers(data, "id_number.valid") == "yyn?yy?");
  CHECK(answers(data, "id_number.sex") == "yn??yn?");  // male is the first code
  CHECK(answers(data, "id_number.unique") == "nny?nn?");
  const column_view& birth = *data.column(0, *tables.levels[0].find("id_number.birth_date"));
  CHECK(birth.is_known(0));
  CHECK(birth[0] == days_from_epoch({1949, 12, 31}));
  CHECK_FALSE(birth.is_known(2));
  CHECK_FALSE(birth.is_known(6));
  REQUIRE(data.problems().size() == 1);
  CHECK(sentence(data.problems()[0]) == "4 rows share their \"id_number\" with another row, which should be unique; rows 0 and 4 are the first: all are kept");
}

TEST_CASE("derived: what the caller attaches by hand stands, before the text or after it; a column with nothing known in it does not") {
  const schema tables = persons();
  const std::vector<std::string> texts{"nobody"};
  const std::vector<std::int32_t> rows{0, 0};
  const std::vector<std::uint8_t> yes{1, 1};
  const std::vector<std::uint8_t> nothing{0, 0};
  database before(tables);
  before.level("person").column("id_number.valid", yes).text("id_number", rows, texts);
  CHECK(answers(before, "id_number.valid") == "yy");
  CHECK(answers(before, "id_number.unique") == "nn");
  database after(tables);
  after.level("person").text("id_number", rows, texts).column("id_number.valid", yes).column("id_number.unique", yes, std::span<const std::uint8_t>(nothing));
  CHECK(answers(after, "id_number.valid") == "yy");
  CHECK(answers(after, "id_number.unique") == "nn");
}

TEST_CASE("derived: a column of several codes is attached code by code, and never as one") {
  const schema tables = persons();
  const std::vector<std::uint8_t> chronic{1, 0};
  database data(tables);
  data.level("person").column("health.chronic", chronic);
  CHECK(data.problems().empty());
  CHECK(answers(data, "health.chronic") == "yn");
  CHECK(answers(data, "health.disabled") == "??");
  data.level("person").column("health", chronic);
  REQUIRE(data.problems().size() == 1);
  CHECK(sentence(data.problems()[0]) == "several codes of \"health\" may hold in a row: attach each by itself, as \"health.chronic\", yes or no");
  CHECK(data.column(0, 0) == nullptr);
}

TEST_CASE("derived: of random texts those are unique whose folded text occurs once") {
  std::mt19937_64 random(3);
  column_schema described = column("x", value_type::text);
  described.unique = true;
  const column_schema unique = derived_columns(described)[0];
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<std::string> texts;
    constexpr std::string_view pieces[] = {"1", "１", "a", " ", "　", "张", "x"};
    for (std::size_t i = 0; i < 30; ++i) {
      texts.emplace_back();
      for (std::size_t j = random() % 4; j > 0; --j) texts.back() += pieces[random() % std::size(pieces)];
    }
    std::vector<std::int32_t> rows(20);
    for (std::int32_t& row : rows) row = static_cast<std::int32_t>(random() % texts.size());
    const derived_values made = derive(unique, described, column_view(rows).with_dictionary(texts));
    std::vector<std::string> folded;
    for (const std::int32_t row : rows) {
      std::string scratch;
      folded.emplace_back(utf8::folded(texts[static_cast<std::size_t>(row)], scratch));
    }
    const column_view values = made.view();
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::size_t times = 0;
      for (const std::string& other : folded) times += other == folded[row] ? 1U : 0U;
      CHECK(seen(&values, row) == (folded[row].empty() ? '?' : times == 1 ? 'y' : 'n'));
    }
  }
}
