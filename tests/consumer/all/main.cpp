// SPDX-License-Identifier: MIT
// tests/consumer/all/main.cpp -- a stranger's program that links the compiled library and both interoperations.
#include <povexit/interop/boost.hpp>
#include <povexit/interop/eigen.hpp>
#include <povexit/povexit.hpp>
#include <povexit/rulebook/shipped.hpp>

int main() { return povexit::rulebook::shipped("cn-household-2016") && povexit::rulebook::shipped_schema("cn-register") ? 0 : 1; }
