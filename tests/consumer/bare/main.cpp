// SPDX-License-Identifier: MIT
// tests/consumer/bare/main.cpp -- one of two translation units that include all of the core.
#include <povexit/povexit.hpp>

int from_other();

int main() { return povexit::share(povexit::yuan(2), povexit::yuan(100)) < povexit::percent(2) ? 1 : from_other(); }
