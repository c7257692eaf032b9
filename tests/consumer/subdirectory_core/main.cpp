// SPDX-License-Identifier: MIT
// tests/consumer/subdirectory_core/main.cpp -- a stranger's program.
#include <povexit/povexit.hpp>

int main() { return povexit::share(povexit::yuan(2), povexit::yuan(100)) < povexit::percent(2) ? 1 : 0; }
