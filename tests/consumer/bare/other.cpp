// SPDX-License-Identifier: MIT
// tests/consumer/bare/other.cpp -- the other one.
#include <povexit/povexit.hpp>

int from_other();
int from_other() { return povexit::yuan(1).in_fen() == 100 ? 0 : 1; }
