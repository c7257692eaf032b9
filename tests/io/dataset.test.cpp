// SPDX-License-Identifier: MIT
// tests/io/dataset.test.cpp -- what files become: encodings, headers, folders, strictness.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include <povexit/io/dataset.hpp>
#include <povexit/io/messages.hpp>

#include "io/two_levels.hpp"

namespace {

using namespace povexit;
using namespace povexit::tests;

}  // namespace

TEST_CASE("dataset: a clean folder is read without a word") {
  reading read("h1,01,\"2,952.50\",4,A,11010519491231002X\nh2,02,,3,B级,\n");
  REQUIRE(read.data.has_value());
  CHECK(rendered(read.found()).empty());
  const database view = read.data->view();
  CHECK(view.problems().empty());
  CHECK(view.rows(0) == 2);
  CHECK(view.rows(1) == 2);
  CHECK(view.ids(1)[1] == "h2");
  CHECK(view.parents(1)[0] == 0);
  CHECK(view.parents(1)[1] == 1);
  CHECK((*view.column(1, 0))[0] == 295'250);
  CHECK_FALSE(view.column(1, 0)->is_known(1));
  CHECK((*view.column(1, 2))[1] == 1);
  CHECK(view.column(1, 1)->kind() == storage::bytes);
  CHECK(view.column(1, 1)->known().is_absent());
  CHECK(view.column(0, 1)->dictionary()[1] == "李村");
  CHECK(read.receipt().rows == 2);
  CHECK(read.receipt().encoding == "utf-8");
  CHECK(read.receipt().bytes == read.text.size());
  CHECK(read.receipt().columns[0].blanks == 1);
  CHECK(read.receipt().columns[0].unknown == 1);
  CHECK(read.receipt().columns[0].unreadable == 0);
  CHECK(read.data->find("household", " ｈ2 ") == 1);
  CHECK_FALSE(read.data->find("household", "h3").has_value());
  CHECK_FALSE(read.data->find("hamlet", "h3").has_value());
}

TEST_CASE("dataset: a file in GB18030 is read, and that is said with its name") {
  schema tables = two_levels();
  const std::string gb = "\xB4\xE5\xB1\xE0\xC2\xEB,\xB4\xE5\xC3\xFB\n01,\xD5\xC5\xD7\xAF\n";  // 村编码,村名 / 01,张庄
  const named_text texts[] = {{"village", gb}, {"household", household_header}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(render(data->problems()[0]) == "villages.csv: note[file-is-gb18030]: read as GB18030 (GBK): it is not UTF-8\n");
  CHECK(data->receipts()[0].encoding == "gb18030");
  CHECK(data->view().column(0, 1)->dictionary()[0] == "张庄");
}

TEST_CASE("dataset: missing files, missing columns and empty files are said, each once") {
  schema tables = two_levels();
  const named_text only_villages[] = {{"village", "村编码,nam\n01,x\n"}};
  const auto data = io::read(tables, only_villages);
  REQUIRE(data.has_value());
  CHECK(rendered(data->problems()) ==
        "villages.csv:1: warning[column-missing]: no column \"name\" in the file: every value of it is unknown; did you mean \"nam\"?\n"
        "villages.csv:1: note[columns-ignored]: columns that the schema does not have were not read (1): nam\n"
        "households.csv: error[file-missing]: there is no file \"households.csv\" for level household: put it into the folder, or name it as the "
        "schema does\n");
  CHECK_FALSE(data->view().has_rows(1));
  CHECK(data->view().column(0, 1) == nullptr);

  const named_text empty[] = {{"village", "\n \n"}, {"household", "household_id,village_id,net_income,size,grade,id_number\n"}};
  const auto nothing = io::read(tables, empty);
  REQUIRE(nothing.has_value());
  CHECK(rendered(nothing->problems()) ==
        "villages.csv: error[file-empty]: the file for level village is empty: it needs a header line and its rows\n"
        "households.csv: warning[file-without-rows]: the file for level household has a header and no rows\n");
  CHECK(nothing->view().has_rows(1));
  CHECK(nothing->view().rows(1) == 0);

  const auto none = io::read(tables, {});
  REQUIRE_FALSE(none.has_value());
  CHECK(count_of(none.error(), messages::no_data) == 1);
  CHECK(count_of(none.error(), messages::file_missing) == 2);
}

TEST_CASE("dataset: a missing id or parent column is an error that names what was probably meant") {
  schema tables = two_levels();
  const named_text texts[] = {{"village", villages}, {"household", "household_ib,vilage_id,net_income,size,grade,id_number\nh1,01,1,2,A,\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(rendered(data->problems())
            .find("error[id-column-missing]: no column \"household_id\", which names each household: nothing can refer to these rows; "
                  "did you mean \"household_ib\"?") != std::string::npos);
  CHECK(rendered(data->problems())
            .find("error[parent-column-missing]: no column \"village_id\", which says to which village a row belongs: every village is uncertain; "
                  "did you mean \"vilage_id\"?") != std::string::npos);
  CHECK(data->view().rows(1) == 1);
  CHECK(data->view().parents(1).empty());
  CHECK(data->view().ids(1).empty());
  CHECK(data->receipts()[1].orphans == 1);
}

TEST_CASE("dataset: a line that is no header is said to be none, and shows nothing personal") {
  schema tables = two_levels();
  const named_text texts[] = {{"village", villages}, {"household", "h1,01,11010519491231002X\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  REQUIRE(count_of(data->problems(), messages::header_unknown) == 1);
  CHECK(data->problems()[0].where.text == "h*,0*,1101**********002X");
  CHECK_FALSE(data->view().has_rows(1));
}

TEST_CASE("dataset: UTF-16, workbooks and unknown texts are refused with what to do") {
  schema tables = two_levels();
  const named_text texts[] = {{"village", std::string_view("\xFF\xFE"
                                                           "a\0",
                                                           4)},
                              {"household", "PK\x03\x04"},
                              {"vilage", ""}};
  const auto data = io::read(tables, texts);
  REQUIRE_FALSE(data.has_value());
  CHECK(rendered(data.error()) ==
        "error[text-for-no-level]: \"vilage\" is neither a level nor a file of the schema; did you mean \"village\"?\n"
        "villages.csv: error[file-is-utf16]: this is UTF-16 text: save it again as \"CSV UTF-8 (comma delimited)\"\n"
        "households.csv: error[file-is-workbook]: this is a spreadsheet workbook, not text: save the sheet as \"CSV UTF-8 (comma delimited)\"\n"
        "error[no-data]: no file could be read\n");
}

TEST_CASE("dataset: headers match without spaces, widths and cases; title rows, footers and blank lines are left out") {
  schema tables = two_levels();
  tables.levels[0].file.title_rows = 2;
  tables.levels[0].file.footers = {"合计", "注："};
  const named_text texts[] = {{"village",
                               "\xEF\xBB\xBF"
                               "统计表,,\r\n单位：个,,\r\n\r\n\"村　编码\n\"; ＮＡＭＥ ;\r\n01;a\r\n;\r\n02;b\r\n\r\n合 计;2\r\n03;c\r\n\r\n"},
                              {"household", "household_id\tvillage_id\tNET　INCOME\tsize\tgrade\tid_number\nh1\t02\t1\t1\tA\t\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(data->view().rows(0) == 2);
  CHECK(data->view().parents(1)[0] == 1);
  CHECK(data->receipts()[0].encoding == "utf-8 with BOM");
  CHECK(data->receipts()[0].blank_rows == 2);
  CHECK(rendered(data->problems()) ==
        "villages.csv:11:1: warning[rows-after-footer]: rows below the footer were not read: 1\n"
        "   11 | 0*;c\n"
        "      | ^^\n"
        "villages.csv: note[rows-blank]: blank lines were left out: 2\n");
}

TEST_CASE("dataset: strict refuses what lenient reads, with all issues") {
  const std::string rows = "h1,01,x,40,E,\nh2,09,1,4,A,\n";
  reading lenient(rows);
  REQUIRE(lenient.data.has_value());
  CHECK_FALSE(has_errors(lenient.found()));
  io::load_options options;
  options.strict = true;
  reading strict(rows, options);
  CHECK_FALSE(strict.data.has_value());
  CHECK(strict.found().size() == 4);
  CHECK(strict.found().size() == lenient.found().size());
  CHECK(has_errors(strict.found()));
  reading clean("h1,01,1,4,A,\n", options);
  CHECK(clean.data.has_value());
}

TEST_CASE("dataset: files of a folder are read, with fingerprints, progress, and their paths in messages") {
  schema tables = two_levels();
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("povexit-io-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const auto write = [&folder](const char* name, std::string_view text) { std::ofstream(folder / name, std::ios::binary) << text; };
  write("villages.csv", villages);
  write("households.csv", "household_id,village_id,net_income,size,grade,id_number\nh1,01,x,4,A,\n");
  std::vector<std::uint64_t> seen;
  io::load_options options;
  options.fingerprint = [](std::string_view bytes) { return std::to_string(bytes.size()); };
  options.progress = [](void* to, std::uint64_t done, std::uint64_t total) {
    static_cast<std::vector<std::uint64_t>*>(to)->push_back(done);
    static_cast<std::vector<std::uint64_t>*>(to)->push_back(total);
  };
  options.progress_context = &seen;
  const auto data = io::load(tables, folder.string(), options);
  REQUIRE(data.has_value());
  CHECK(data->view().rows(0) == 2);
  CHECK(data->view().rows(1) == 1);
  CHECK(data->problems().at(0).where.file == (folder / "households.csv").string());
  CHECK(data->receipts()[0].fingerprint == std::to_string(villages.size()));
  REQUIRE(seen.size() >= 2);
  CHECK(seen[seen.size() - 2] == seen[seen.size() - 1]);
  CHECK(*io::read_file((folder / "villages.csv").string()) == villages);

  std::filesystem::remove(folder / "households.csv");
  std::filesystem::create_directory(folder / "households.csv");
  const auto half = io::load(tables, folder.string());
  REQUIRE(half.has_value());
  CHECK(count_of(half->problems(), messages::file_unreadable) == 1);
  std::filesystem::remove_all(folder);

  const auto none = io::load(tables, folder.string());
  REQUIRE_FALSE(none.has_value());
  CHECK(count_of(none.error(), messages::file_missing) == 2);
  CHECK(count_of(none.error(), messages::no_data) == 1);
  CHECK(io::read_file(folder.string()).error()[0].what == &messages::file_unreadable);
}

TEST_CASE("dataset: a moved dataset still lends what its views borrowed") {
  reading read("h1,01,1,4,A,\n");
  REQUIRE(read.data.has_value());
  const database view = read.data->view();
  const io::dataset moved = std::move(*read.data);
  CHECK(view.ids(1)[0] == "h1");
  CHECK(view.column(0, 1)->dictionary()[1] == "李村");
  CHECK(moved.find("household", "h1") == 0);
}

TEST_CASE("dataset: a column that is there twice is read once, and the header is shown as it is") {
  const schema tables = two_levels();
  const named_text texts[] = {{"village", "village_id,name,phone,村名\n01,a,1,b\n"}, {"household", household_header}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(render(data->problems()[0]) ==
        "villages.csv:1:23: warning[header-duplicate]: \"村名\" brings the column \"name\" a second time: only the first is read\n"
        "    1 | village_id,name,phone,村名\n"
        "      |                       ^^^^\n");
  CHECK(data->view().column(0, 1)->dictionary()[0] == "a");
}

TEST_CASE("dataset: many missing columns are one message that names them all") {
  schema tables = two_levels();
  for (const char* name : {"a1", "b2", "c3", "d4", "e5"}) tables.levels[0].columns.push_back(column(name, value_type::integer));
  const named_text texts[] = {{"village", "village_id\n01\n"}, {"household", household_header}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(render(data->problems()[0]) ==
        "villages.csv:1: warning[columns-missing]: 6 columns are not in the file, and every value of them is unknown: name, a1, b2, c3, d4, e5\n");
  CHECK(data->receipts()[0].columns[6].unknown == 1);
}
