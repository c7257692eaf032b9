// expect-error: use of deleted function
// SPDX-License-Identifier: MIT
// tests/compile_fail/parents_of_temporary.fail.cpp -- a database borrows its parents, too.
#include <povexit/table/database.hpp>

void attach(povexit::database& county) {
  const std::vector<std::int32_t> villages{0, 0, 1};
#ifdef POVEXIT_MENDED
  county.level("household").parents(villages);
#else
  county.level("household").parents({0, 0, 1});
#endif
}
