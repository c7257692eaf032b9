// expect-error: no matching function for call to .*column
// SPDX-License-Identifier: MIT
// tests/compile_fail/column_of_temporary.fail.cpp -- a database borrows: an array that dies at the end of the line is refused.
#include <povexit/table/database.hpp>

void attach(povexit::database& county) {
  const std::vector<std::int64_t> incomes{1, 2, 3};
#ifdef POVEXIT_MENDED
  county.level("household").column("income", incomes);
#else
  county.level("household").column("income", std::vector<std::int64_t>{1, 2, 3});
#endif
}
