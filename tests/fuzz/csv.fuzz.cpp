// SPDX-License-Identifier: MIT
// tests/fuzz/csv.fuzz.cpp -- any bytes as the files of a schema with every type: never a crash, never half a table.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <povexit/io/dataset.hpp>

#include "support/every_type.hpp"

namespace {

using namespace povexit;

/// The level of every type, with a child level of its own kind; the input is cut into their files at the first 0xFE.
schema make_schema() {
  schema tables = support::every_type();
  level_schema child = tables.levels[0];
  child.name = "part";
  child.parent = parent_schema{"thing", "thing_id", "", completeness::open, ""};
  child.columns[1].range = value_range{0, 10};
  child.columns[1].blank = blank_means::zero;
  child.columns[6].blank = blank_means::none;
  child.columns[7].format = "cn_resident_id";
  child.columns[7].personal = true;
  child.file.title_rows = 1;
  child.file.footers = {"合计"};
  tables.levels.push_back(child);
  return tables;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const schema tables = make_schema();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = bytes.find('\xFE');
  const std::string_view rest = cut == std::string_view::npos ? std::string_view() : bytes.substr(cut + 1);
  const io::named_text texts[] = {{"thing", bytes.substr(0, cut)}, {"part", rest}};
  const auto read = io::read(tables, texts);
  const issues& found = read ? read->problems() : read.error();
  for (const issue& one : found) {
    if (render(one, language::zh).empty()) std::abort();
  }
  if (!read) return has_errors(found) ? 0 : (std::abort(), 0);
  const std::string broken = support::broken_invariant(*read);
  if (broken.empty()) return 0;
  std::fprintf(stderr, "broken: %s\n", broken.c_str());
  std::abort();
}
