// SPDX-License-Identifier: MIT
// povexit/fwd.hpp -- names of the core, for headers that only mention them.
#pragma once

#include <cstdint>

namespace povexit::inline v0 {

class money;
class ratio;
class quotient;
struct decimal;
struct bound;
struct interval;
struct date;
struct issue;
template <typename T>
class result;
enum class truth : std::uint8_t;
enum class verdict : std::uint8_t;
struct truth_word;
struct plane;
struct schema;
class column_view;
class database;

namespace rule {
struct expr;
struct rule;
struct book;
}  // namespace rule

namespace stats {
struct poverty_line;
struct coverage;
struct fgt_totals;
struct fgt_table;
}  // namespace stats

namespace eval {
class program;
class answers;
struct executor;
}  // namespace eval

}  // namespace povexit::inline v0
