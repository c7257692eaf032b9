// SPDX-License-Identifier: MIT
// tests/consumer/all/main.cpp -- a stranger's program that links the compiled library and both interoperations.
#include <povexit/interop/boost.hpp>
#include <povexit/interop/eigen.hpp>
#include <povexit/linked.hpp>
#include <povexit/povexit.hpp>
#include <povexit/rulebook/shipped.hpp>

int main() {
  const auto book = povexit::rulebook::shipped("cn-household-2016");
  const auto tables = povexit::rulebook::shipped_schema("cn-register");
  if (!book || !tables) return 1;
  return povexit::compile(*book, *tables, {.exit_year = 2016, .on = {2016, 12, 31}}) ? 0 : 1;  // linked, not compiled here
}
