// SPDX-License-Identifier: MIT
// povexit/rulebook/cases.hpp -- cases of a rule book: rows by value, and what is expected of them.
//
// Layer: rulebook (compiled). The format, BOOK.cases.toml, is described in src/standards/README.md; what runs them is
// run_cases.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rulebook/what_if.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/schema.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::rulebook {

/// A known value of a row. Several codes of one column are several values.
struct case_value {
  std::size_t column = 0;   ///< of the row's level
  std::int64_t stored = 0;  ///< as a database stores it; of a code its index
  std::string text;         ///< of a text column, instead
  friend bool operator==(const case_value&, const case_value&) = default;
};

/// Rows that are equal, with all that is within them. What is not given is unknown; rows that are not given are not there.
struct case_row {
  level_index level = 0;
  std::size_t repeat = 1;
  std::vector<case_value> values;
  std::vector<level_index> open;      ///< levels of children of which there may be more than are given
  std::vector<std::size_t> no_codes;  ///< columns of several codes of which none holds
  std::vector<case_row> children;
  friend bool operator==(const case_row&, const case_row&) = default;
};

struct expected_rule {
  std::string id;  ///< or "book:id"
  verdict outcome = verdict::unknown;
  friend bool operator==(const expected_rule&, const expected_rule&) = default;
};

struct expected_class {
  std::string name;
  std::vector<std::string> values;  ///< those still possible: one where the class is decided
  friend bool operator==(const expected_class&, const expected_class&) = default;
};

/// A score, or its bounds.
struct expected_score {
  std::string id;
  ratio low;
  ratio high;
  friend bool operator==(const expected_score&, const expected_score&) = default;
};

struct test_case {
  std::string name;
  std::string note;
  case_row row;                 ///< whose outcome is expected; its level is the case's. Never repeated
  std::vector<case_row> above;  ///< each level above, the next one first; children are further rows beside `row` and the others
  std::optional<verdict> outcome;
  std::vector<expected_rule> rules;
  std::vector<expected_class> classes;
  std::vector<expected_score> scores;
  std::vector<std::string> missing;  ///< short names, as explanations have them; others may be missing too
  std::string message;               ///< the code that loading gives, instead of any outcome
  std::int32_t year = 0;             ///< 0: as the file says
  date on{0, 0, 0};
  bool retrospective = false;
  std::vector<parameter_override> parameters;
  place where;

  friend bool operator==(const test_case& a, const test_case& b) {
    return a.name == b.name && a.note == b.note && a.row == b.row && a.above == b.above && a.outcome == b.outcome && a.rules == b.rules &&
           a.classes == b.classes && a.scores == b.scores && a.missing == b.missing && a.message == b.message && a.year == b.year && a.on == b.on &&
           a.retrospective == b.retrospective && a.parameters == b.parameters;
  }
};

/// What a file says of all its cases.
struct case_head {
  std::string book;    ///< id; empty: as the file is named
  std::string schema;  ///< id; empty: cn-register
  std::int32_t year = 0;
  date on{0, 0, 0};
  bool retrospective = false;
  std::string note;
  friend bool operator==(const case_head&, const case_head&) = default;
};

struct case_file {
  case_head head;
  std::vector<test_case> cases;
  friend bool operator==(const case_file&, const case_file&) = default;
};

inline constexpr std::string_view cases_ending = ".cases.toml";
inline constexpr std::size_t most_case_rows = 200'000;  ///< of one case, repeated ones counted

/// The head alone: which book and which schema the cases are written for. Issues of the rest are not looked for.
[[nodiscard]] result<case_head> parse_case_head(std::string_view text, std::string_view file);

/// Reads a file of cases. Expects: `books` are those that judge, the first the one that is tested.
///
/// Errors: every issue of the text, in order, with its place: unknown names against the schema and the books, values of
///         another type or outside of their range or codes, binary fractions, cases that expect nothing.
[[nodiscard]] result<case_file> parse_cases(std::string_view text, std::string_view file, const schema& tables, std::span<const rule::book> books);

/// The cases as text that `parse_cases` reads back.
[[nodiscard]] std::string write_cases(const schema& tables, const case_file& all);
/// One case, without a head: `[[case]]` and what follows.
[[nodiscard]] std::string write_case(const schema& tables, const test_case& one);

/// One row of a database with all that is above and within it; equal rows are gathered. The caller says what is expected.
///
/// Missing: rows whose parent is unknown belong to no row, and are not taken. A set that is not known to be complete is open.
/// Expects: row < rows of the level.
[[nodiscard]] test_case case_of(const database& data, level_index level, std::size_t row);

}  // namespace povexit::inline v0::rulebook
