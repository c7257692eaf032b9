// SPDX-License-Identifier: MIT
// tests/rulebook/load_parameters.test.cpp -- the forms of parameters, the tables beside a book, and every mistake with its place.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/print.hpp>
#include "rulebook/book_text.hpp"
#include "support/random.hpp"
#include "support/random_written_book.hpp"

namespace {

using namespace povexit;
using testing_support::folder;
using testing_support::heard_after_head;
using testing_support::mistake;

TEST_CASE("parameter: several keys nest, and join to one; a list of one key is that key") {
  const auto book = rulebook::parse_book(R"([book]
id = "x"
[param.limit]
by = ["county.region", "exit_year"]
values.western = { 2016 = "3%", 2017 = "2.5%" }
values.central = { 2016 = "2%", 2017 = "2‰" }
sources = { western = { 2017 = "letter" } }
tightens = "national:limit"
[param.one]
by = ["county.region"]
values = { western = 3 }
[param.year]
by = ["exit_year"]
values = { 2016 = 3 }
)",
                                         "b.toml");
  if (!book) FAIL(testing_support::heard_of(book.error()));
  const rule::parameter& limit = book->parameters.at(0);
  CHECK(limit.by == rule::parameter_key::several);
  CHECK(limit.path == std::vector<std::string>{"county.region", "exit_year"});
  CHECK(limit.tightens == "national:limit");
  std::string keys;
  for (const rule::parameter_value& each : limit.values) keys += each.key + "=" + to_string(each.amount) + " ";
  CHECK(keys == "western/2016=3 western/2017=2.5 central/2016=2 central/2017=2 ");
  CHECK(limit.values[1].source == "letter");
  CHECK(limit.values[3].written_as == rule::number_form::permille);
  CHECK(limit.values[2].where.line == 6);
  CHECK(book->parameters.at(1).by == rule::parameter_key::path);
  CHECK(book->parameters.at(1).path == std::vector<std::string>{"county", "region"});
  CHECK(book->parameters.at(2).by == rule::parameter_key::exit_year);
}

TEST_CASE("parameter: values by date and lists of codes") {
  const auto book = rulebook::parse_book(R"([book]
id = "x"
[param.line]
unit = "yuan/person/year"
in_force = [
  { until = 2015-12-31, value = 2855 },
  { from = 2016-01-01, until = 2016-12-31, value = "2952.5", source = "letter" },
  { from = 2017-01-01, value = 3100 },
]
[param.western]
codes = ["sichuan", "甘肃"]
)",
                                         "b.toml");
  if (!book) FAIL(testing_support::heard_of(book.error()));
  const rule::parameter& line = book->parameters.at(0);
  CHECK(line.by == rule::parameter_key::in_force);
  REQUIRE(line.values.size() == 3);
  CHECK(line.values[0].in_force == rule::period{{}, date{2015, 12, 31}});
  CHECK(line.values[1].in_force == rule::period{date{2016, 1, 1}, date{2016, 12, 31}});
  CHECK(line.values[1].amount == decimal{29525, 1});
  CHECK(line.values[1].source == "letter");
  CHECK(line.values[2].in_force == rule::period{date{2017, 1, 1}, {}});
  CHECK(line.values[2].key.empty());
  CHECK(book->parameters.at(1).by == rule::parameter_key::codes);
  CHECK(book->parameters.at(1).codes == std::vector<std::string>{"sichuan", "甘肃"});
}

TEST_CASE("parameter: each mistake has its place and says what to do") {
  constexpr mistake mistakes[] = {
      {"[param.p]\nvalue = 7.5\n", "b.toml:4:9: error[float-in-book]: 7.5 would lose its exactness as a binary number: write \"7.5\"\n"},
      {"[param.p]\nvalue = 1e3\n", "b.toml:4:9: error[float-in-book]: 1e3 is a binary number and not exact: write it in full and in quotes, such as \"7.5\"\n"},
      {"[param.p]\nvalue = \"2,800\"\n", "b.toml:4:9: error[bad-amount]: \"2,800\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators; did you mean \"2800\"?\n"},
      {"[param.p]\nvalue = \"x\"\n", "b.toml:4:9: error[bad-amount]: \"x\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators\n"},
      {"[param.p]\nvalue = \"1234567890123456789\"\n", "b.toml:4:9: error[number-too-long]: 1234567890123456789 has more than 18 digits\n"},
      {"[param.p]\nvalue = 1234567890123456789\n", "b.toml:4:9: error[number-too-long]: 1234567890123456789 has more than 18 digits\n"},
      {"[param.p]\n", "b.toml:3:1: error[parameter-forms]: [param.p] takes exactly one of \"value\", \"by_year\", \"by\" with \"values\" or \"table\", \"in_force\" and \"codes\"\n"},
      {"[param.p]\nvalue = 1\nby_year = {2014 = 1}\n", "b.toml:3:1: error[parameter-forms]: [param.p] takes exactly one of \"value\", \"by_year\", \"by\" with \"values\" or \"table\", \"in_force\" and \"codes\"\n"},
      {"[param.p]\nby_year = {}\n", "b.toml:4:1: error[no-values]: p has no value\n"},
      {"[param.p]\nby_year = { y2014 = 1 }\n", "b.toml:4:13: error[bad-year]: \"y2014\" is no year: write 2016\n"},
      {"[param.p]\nby = \"county.region\"\n", "b.toml:3:1: error[missing-key]: [param.p] lacks \"values\"\n"},
      {"[param.p]\nby = \"county..region\"\nvalues = { a = 1 }\n", "b.toml:4:6: error[bad-name]: \"\" cannot be a name: a letter, then letters, digits and _\n"},
      {"[param.p]\nvalue = 1\nsources = { 2014 = \"s\" }\n", "b.toml:5:13: error[source-without-value]: \"sources\" of [param.p] names \"2014\", which has no value\n"},
      {"[param.p]\nvalue = 1\nunit = \"yuan//x\"\n", "b.toml:5:8: error[bad-unit]: \"yuan//x\" is no unit: write yuan/person/year, or 1 for a pure number\n"},
      {"[param.and]\nvalue = 1\n", "b.toml:3:8: error[bad-name]: \"and\" cannot be a name: it is a word of the rule language\n"},
      {"[param.poverty-line]\nvalue = 1\n", "b.toml:3:8: error[bad-name]: \"poverty-line\" cannot be a name: a letter, then letters, digits and _\n"},
      {"[param]\np = 1\n", "b.toml:4:5: error[wrong-type]: \"p\" has a value of another type: write [param.name]\n"},
      {"[param.p]\nby = []\nvalues = { a = 1 }\n", "b.toml:4:6: error[nothing-listed]: \"by\" lists nothing\n"},
      {"[param.p]\nby = [\"r\", \"exit_year\", \"r\"]\nvalues = { a = { 2016 = { a = 1 } } }\n", "b.toml:4:25: error[listed-twice]: \"r\" stands twice in \"by\"\n"},
      {"[param.p]\nby = [\"county.r\", \"exit_year\"]\nvalues = { a = 1 }\n",
       "b.toml:5:16: error[wrong-type]: \"a\" has a value of another type: write values = { western = { 2016 = \"3%\" } }\n"},
      {"[param.p]\nby = [\"r\", \"exit_year\"]\nvalues = { a = { 2016 = { b = 1 } } }\n", "b.toml:5:25: error[wrong-type]: \"2016\" has a value of another type: write 2016 = 2800, \"7.5\", \"2%\"\n"},
      {"[param.p]\nby = [\"r\", \"exit_year\"]\nvalues = { a = { 16 = 1 }, b = {} }\n",
       "b.toml:5:18: error[bad-year]: \"16\" is no year: write 2016\nb.toml:5:28: error[no-values]: p b has no value\n"},
      {"[param.p]\nby = [\"r\", \"t\"]\nvalues = { \"a/b\" = { c = 1 }, d = { \"e/\" = 1 } }\n",
       "b.toml:5:12: error[slash-in-key]: \"a/b\" has a \"/\" in it, which joins the keys of a parameter by several: name the code otherwise\n"
       "b.toml:5:37: error[slash-in-key]: \"e/\" has a \"/\" in it, which joins the keys of a parameter by several: name the code otherwise\n"},
      {"[param.p]\nby = [\"r\", 3]\nvalues = { a = 1 }\n", "b.toml:4:12: error[wrong-type]: \"by\" has a value of another type: write by = \"...\"\n"},
      {"[param.p]\nby = \"r\"\nvalues = { a = 1 }\ntable = \"t.csv\"\n", "b.toml:6:1: error[values-or-table]: [param.p] has both \"values\" and \"table\": keep one\n"},
      {"[param.p]\nvalue = 1\ntable = \"t.csv\"\n", "b.toml:5:1: error[missing-key]: [param.p] lacks \"by\"\n"},
      {"[param.p]\nby = \"r\"\ntable = \"t.csv\"\n",
       "b.toml:5:9: error[table-nowhere]: the table \"t.csv\" would lie beside the book, and this book was not read from a folder: write its values into the book\n"},
      {"[param.p]\nby = \"r\"\ntable = \"../t.csv\"\n",
       "b.toml:5:9: error[bad-table-name]: \"../t.csv\" must name a CSV file in the book's own folder, without \"/\" at its beginning and without \"..\"\n"},
      {"[param.p]\nby = \"r\"\ntable = 3\n", "b.toml:5:9: error[wrong-type]: \"table\" has a value of another type: write table = \"...\"\n"},
      {"[param.p]\nin_force = []\n", "b.toml:4:1: error[no-values]: p has no value\n"},
      {"[param.p]\nin_force = { value = 1 }\n",
       "b.toml:4:12: error[wrong-type]: \"in_force\" has a value of another type: write in_force = [{ from = 2016-01-01, until = 2016-12-31, value = 2952 }]\n"},
      {"[param.p]\nin_force = [{ from = 2016-01-01 }]\n", "b.toml:4:13: error[missing-key]: in_force lacks \"value\"\n"},
      {"[param.p]\nin_force = [{ form = 2016-01-01, value = 1 }]\n", "b.toml:4:15: error[unknown-key]: unknown key \"form\" in in_force; did you mean \"from\"?\n"},
      {"[param.p]\nin_force = [{ from = 2016-01-02, until = 2016-01-01, value = 1 }]\n",
       "b.toml:4:42: error[period-backwards]: in force from 2016-01-02 until 2016-01-01: the end lies before the beginning\n"},
      {"[param.p]\nin_force = [\n{ from = 2017-01-01, value = 3 },\n{ until = 2017-01-01, value = 1 },\n]\n",
       "b.toml:5:30: error[parameter-overlap]: parameter \"p\" has two values in force on 2017-01-01\n"},
      {"[param.p]\nin_force = [{ value = 1 }, { value = 2 }]\n", "b.toml:4:38: error[parameter-overlap]: parameter \"p\" has two values in force on 0001-01-01\n"},
      {"[param.p]\ncodes = \"a\"\n", "b.toml:4:9: error[wrong-type]: \"codes\" has a value of another type: write codes = [\"sichuan\", \"gansu\"]\n"},
      {"[param.p]\ncodes = []\n", "b.toml:4:9: error[nothing-listed]: \"codes\" lists nothing\n"},
      {"[param.p]\ncodes = [\"a\", \"\", \"a\"]\n", "b.toml:4:15: error[empty-value]: \"codes\" is empty\nb.toml:4:19: error[listed-twice]: \"a\" stands twice in \"codes\"\n"},
      {"[param.p]\nvalue = 1\ntightens = \"a:\"\n", "b.toml:5:12: error[bad-tightens]: \"a:\" names nothing of another book: write tightens = \"base:name\", or \"name\"\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard_after_head(each.text) == each.heard);
  }
}

/// What is heard of a book whose parameter is by region and year in this table; its values where nothing is.
[[nodiscard]] std::string read_table(std::string_view table, std::string_view by = "[\"county.region\", \"exit_year\"]") {
  const folder here;
  here.write("t.csv", table);
  const auto book = rulebook::load_book(here.write("b.toml", std::string(testing_support::book_head) + "[param.p]\nby = " + std::string(by) + "\ntable = \"t.csv\"\n"));
  if (!book) return here.heard_here(book.error());
  std::string all;
  for (const rule::parameter_value& each : book->parameters.at(0).values) {
    constexpr std::string_view signs[] = {"", "%", "‰"};
    all += each.key + "=" + to_string(each.amount) + std::string(signs[static_cast<std::size_t>(each.written_as)]) + (each.source.empty() ? "" : "(" + each.source + ")") + " ";
  }
  const auto again = rulebook::parse_book(rulebook::print_book(*book), "printed.toml");  // without the table: it stands in the book
  REQUIRE(again);
  CHECK(*again == *book);
  CHECK(again->hash == book->hash);
  return all;
}

TEST_CASE("table: rows in any order, columns in any order, as the field brings them") {
  struct reading {
    std::string_view table;
    std::string_view values;
  };
  constexpr reading readings[] = {
      {"county.region,exit_year,value\nwestern,2016,3%\ncentral,2016,2\nwestern,2017,2.5\n", "western/2016=3% western/2017=2.5 central/2016=2 "},
      {"value;source;exit_year;county.region\r\n5‰;letter;2016;a b\r\n;;;\r\n1;;2017;\"c\"\"d\"\r\n", "a b/2016=5‰(letter) c\"d/2017=1 "},
      {"\xEF\xBB\xBF" "exit_year,county.region,value\n2016, 西部 ,-7.50\n", "西部/2016=-7.50 "},
      {"county.region,exit_year,value\n\xce\xf7\xb2\xbf,2016,1\n", "西部/2016=1 "},  // GB18030
  };
  for (const reading& each : readings) {
    CAPTURE(each.table);
    CHECK(read_table(each.table) == each.values);
  }
  CHECK(read_table("county.region,value\nwestern,3%\n", "\"county.region\"") == "western=3% ");
  CHECK(read_table("exit_year,value\n2016,3\n2015,2\n", "\"exit_year\"") == "2016=3 2015=2 ");
}

TEST_CASE("table: each mistake is told at file, line and column, all at once") {
  constexpr mistake mistakes[] = {
      {"", "t.csv:1:1: error[no-values]: p has no value\n"},
      {"county.region,exit_year,value\n", "t.csv:1:1: error[no-values]: p has no value\n"},
      {"county.region,value\nwestern,3\n", "t.csv:1:1: error[table-without-column]: the table lacks the column \"exit_year\"\n"},
      {"county.regoin,exit_year\n",
       "t.csv:1:1: error[table-header]: \"county.regoin\" is no column of this table: it may have \"county.region\", \"exit_year\", \"value\", \"source\"; did you mean \"county.region\"?\n"
       "t.csv:1:1: error[table-without-column]: the table lacks the column \"county.region\"\n"
       "t.csv:1:1: error[table-without-column]: the table lacks the column \"value\"\n"},
      {"county.region,exit_year,value,value\na,2016,1,2\n", "t.csv:1:31: error[listed-twice]: \"value\" stands twice in \"t.csv\"\n"},
      {"county.region,exit_year,value\n西部,2016,2;5\n西部,16,\n,2016,3\n",
       "t.csv:2:9: error[bad-amount]: \"2;5\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators\n"
       "t.csv:3:4: error[bad-year]: \"16\" is no year: write 2016\n"
       "t.csv:3:7: error[table-empty-cell]: \"value\" is empty in this row\n"
       "t.csv:4:1: error[table-empty-cell]: \"county.region\" is empty in this row\n"},
      {"county.region,exit_year,value\na,2016,1\nb,2016,1\na,2016,2\n", "t.csv:4:1: error[table-duplicate-key]: a/2016 has a value already, on line 2\n"},
      {"county.region,exit_year,value\na/b,2016,1\n",
       "t.csv:2:1: error[slash-in-key]: \"a/b\" has a \"/\" in it, which joins the keys of a parameter by several: name the code otherwise\n"},
      {"county.region,exit_year,value\na,2016,1,7\nb,2016\n",
       "t.csv:2:10: error[table-more-cells]: the row has more cells than the header\nt.csv:3:7: error[table-empty-cell]: \"value\" is empty in this row\n"},
      {"county.region,exit_year,value\n\"a\"b,2016,1\n", "t.csv:2:1: error[table-quotes]: the quotes of this cell do not close at its end\n"},
      {"\xFF\xFE", "t.csv: error[table-unreadable]: this is no CSV text in UTF-8 or GB18030\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(read_table(each.text) == each.heard);
  }
}

TEST_CASE("table: mutations give values that print back, or issues located in the table") {
  testing_support::random_source dice(31);
  const std::string original = "county.region,exit_year,value,source\nwestern,2016,3%,\"a \"\"b\"\"\"\n西部,2017,-7.50,\ncentral,2016,2,c\n";
  for (int round = 0; round < 200; ++round) {
    std::string text = original;
    for (std::size_t edits = 1 + dice.below(3); edits > 0; --edits) {
      const std::size_t at = dice.below(text.size());
      if (dice.chance(40)) text.erase(at, 1 + dice.below(9));
      if (dice.chance(40)) text.insert(at, testing_support::written::random_text(dice));
      if (dice.chance(20)) text.insert(at, text.substr(dice.below(text.size())));
      if (text.empty()) text = ",";
    }
    CAPTURE(text);
    const std::string told = read_table(text);
    for (std::size_t at = told.find("error["); at != std::string::npos; at = told.find("error[", at + 1)) CHECK(told.rfind("t.csv:", at) != std::string::npos);
  }
}

TEST_CASE("table: a file that is not there is told where the book names it, besides what is wrong with the book") {
  const folder here;
  here.write("limits.csv", "r,value\na,x\n");
  const auto book = rulebook::load_book(here.write("b.toml", "[book]\nid = \"x\"\n[param.p]\nby = \"r\"\ntable = \"limit.csv\"\n[param.q]\nby = \"r\"\ntable = \"limits.csv\"\nvalu = 1\n"));
  REQUIRE_FALSE(book);
  CHECK(here.heard_here(book.error()) ==
        "b.toml:5:9: error[file-missing]: there is no file \"limit.csv\"; did you mean \"limits.csv\"?\n"
        "b.toml:9:1: error[unknown-key]: unknown key \"valu\" in [param.q]; did you mean \"value\"?\n"
        "limits.csv:2:3: error[bad-amount]: \"x\" is no number: write 2800, \"7.5\", \"2%\" or \"5‰\", without separators\n");
}

}  // namespace
