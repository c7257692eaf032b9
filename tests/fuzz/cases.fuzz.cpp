// SPDX-License-Identifier: MIT
// tests/fuzz/cases.fuzz.cpp -- any bytes as cases of a book: what is read is written, and read again as the same.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/shipped.hpp>

namespace {

using namespace povexit;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const schema tables = *rulebook::shipped_schema("cn-register");
  static const std::vector<rule::book> books = *rulebook::with_used(*rulebook::shipped("cn-village-2016"));
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto cases = rulebook::parse_cases(text, "fuzz.cases.toml", tables, books);
  if (cases) {
    const auto again = rulebook::parse_cases(rulebook::write_cases(tables, *cases), "written.cases.toml", tables, books);
    require(again && *again == *cases);
    return 0;
  }
  require(!cases.error().empty());
  for (const issue& one : cases.error()) {
    require(one.where.file == "fuzz.cases.toml");
    require(!render(one).empty() && !render(one, language::zh).empty());
  }
  return 0;
}
