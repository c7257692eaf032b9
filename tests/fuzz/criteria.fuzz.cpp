// SPDX-License-Identifier: MIT
// tests/fuzz/criteria.fuzz.cpp -- any bytes as a table of criteria: what is read prints as a book and loads again as the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <povexit/rulebook/criteria.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/print.hpp>

namespace {

using namespace povexit;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto book = rulebook::parse_criteria({reinterpret_cast<const char*>(data), size}, "fuzz.csv");
  if (book) {
    const auto again = rulebook::parse_book(rulebook::print_book(*book), "printed.toml");
    require(again && *again == *book && again->hash == book->hash);
    return 0;
  }
  require(!book.error().empty());
  for (const issue& one : book.error()) {
    require(one.where.file == "fuzz.csv");
    require(!render(one).empty() && !render(one, language::zh).empty());
  }
  return 0;
}
