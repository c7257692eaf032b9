// SPDX-License-Identifier: MIT
// tests/fuzz/book.fuzz.cpp -- any bytes as a rule book and as a schema: what loads, prints and loads again as the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/print.hpp>

namespace {

using namespace povexit;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_issues(const issues& found) {
  require(!found.empty());
  for (const issue& one : found) {
    require(one.where.file == "fuzz.toml");
    require(!render(one).empty() && !render(one, language::zh).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto book = rulebook::parse_book(text, "fuzz.toml");
  if (book) {
    const auto again = rulebook::parse_book(rulebook::print_book(*book), "printed.toml");
    require(again && *again == *book && again->hash == book->hash);
  } else {
    check_issues(book.error());
  }
  const auto tables = rulebook::parse_schema(text, "fuzz.toml");
  if (tables) {
    const auto again = rulebook::parse_schema(rulebook::print_schema(*tables), "printed.toml");
    require(again && *again == *tables);
  } else {
    check_issues(tables.error());
  }
  return 0;
}
