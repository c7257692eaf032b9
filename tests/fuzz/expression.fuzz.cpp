// SPDX-License-Identifier: MIT
// tests/fuzz/expression.fuzz.cpp -- any bytes are either an expression, which survives printing, or located issues.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <povexit/base/contract.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/rule/print.hpp>
#include <povexit/rulebook/parse.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = povexit::rulebook::parse_formula(std::string(text), {"fuzz", 1, 1, 0, std::string(text.substr(0, text.find('\n')))});
  if (!read) {
    POVEXIT_EXPECTS(!read.error().empty());
    for (const povexit::issue& one : read.error()) {
      const std::string shown = render(one);
      POVEXIT_EXPECTS(one.where.line >= 1 && one.where.column >= 1 && !shown.empty());
      POVEXIT_EXPECTS(one.where.column <= povexit::utf8::length(one.where.text) + 1);
    }
    return 0;
  }
  const std::string printed = print(read->value);
  const auto again = povexit::rulebook::parse_expression(printed);
  POVEXIT_EXPECTS(again.has_value() && *again == read->value && print(*again) == printed);
  return 0;
}
