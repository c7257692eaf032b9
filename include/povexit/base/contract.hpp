// SPDX-License-Identifier: MIT
// povexit/base/contract.hpp -- the one way in which a broken precondition ends.
//
// Layer: base. A broken precondition is a bug of the calling program, never of its data: user input reaches
// `issue` values instead. Always on, whatever the build flags, so that both builds of a program behave alike.
#pragma once

#if !defined(__SIZEOF_INT128__) || !(defined(__GNUC__) || defined(__clang__))
#error "povexit needs a 64-bit GCC or Clang: its exact arithmetic uses 128-bit integers"
#endif

/// Traps when a documented precondition does not hold. O(1) conditions only.
#define POVEXIT_EXPECTS(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())
