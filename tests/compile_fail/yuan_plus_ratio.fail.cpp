// expect-error: no match for .*operator[+].*money.*ratio
// SPDX-License-Identifier: MIT
// tests/compile_fail/yuan_plus_ratio.fail.cpp -- yuan and a share have no sum.
#include <povexit/exact/money.hpp>

#ifdef POVEXIT_MENDED
povexit::money total = povexit::yuan(100) + povexit::yuan(2);
#else
povexit::money total = povexit::yuan(100) + povexit::percent(2);
#endif
