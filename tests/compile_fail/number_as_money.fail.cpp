// expect-error: could not convert .* to .*money
// SPDX-License-Identifier: MIT
// tests/compile_fail/number_as_money.fail.cpp -- a bare number is not an amount of money: is it yuan or fen?
#include <povexit/exact/money.hpp>

bool above(povexit::money income, povexit::money line) { return income > line; }

#ifdef POVEXIT_MENDED
bool judged = above(povexit::yuan(4000), povexit::yuan(3000));
#else
bool judged = above(povexit::yuan(4000), 3000);
#endif
