// expect-error: no match for .*operator==.*expr.*bool
// SPDX-License-Identifier: MIT
// tests/compile_fail/rule_compared_to_bool.fail.cpp -- a rule is not yet an answer.
#include <povexit/rule/expr.hpp>

bool same(const povexit::rule::expr& rule) {
#ifdef POVEXIT_MENDED
  return rule == povexit::rule::expr{};
#else
  return rule == true;
#endif
}
