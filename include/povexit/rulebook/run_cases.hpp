// SPDX-License-Identifier: MIT
// povexit/rulebook/run_cases.hpp -- judges the cases of a book, and says what of the book no case reaches.
//
// Layer: rulebook (compiled).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rulebook/cases.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook {

/// What became of one case.
struct case_result {
  std::string name;
  place where;
  issues wrong;     ///< each expectation that did not come true; empty: all did
  std::string why;  ///< of a case with something wrong: the explanation of its row, in words; empty where nothing was judged

  [[nodiscard]] bool is_as_expected() const noexcept { return wrong.empty(); }
};

/// Something of the tested book that cases should reach, each in several ways.
struct covered {
  enum class sort : std::uint8_t {
    rule,         ///< its outcomes: pass, fail, unknown; not_applicable where it has `applies`
    verdict,      ///< likewise; not_judged where it has `of`
    exception,    ///< excepted: a row passes only by it
    empty,        ///< empty: a row with nothing that the rule speaks of
    class_value,  ///< decided: a row surely of the class
    boundary,     ///< on, below, above: a value on the limit, and one at most one step beside it
  };
  sort what = sort::rule;
  std::string level;
  std::string id;    ///< of the rule, verdict or class
  std::string text;  ///< of a boundary: the comparison; of a class: the value
  std::vector<std::string> wanted;
  std::vector<std::string> lacking;  ///< those of `wanted` that no case reaches
};

[[nodiscard]] std::string_view name(covered::sort what) noexcept;

struct case_report {
  std::vector<case_result> cases;  ///< in the order of the file
  std::vector<covered> coverage;   ///< in the order of the book; empty where the books cannot be compiled for any case
  std::size_t wanted = 0;          ///< of all of these
  std::size_t reached = 0;

  [[nodiscard]] std::size_t failed() const noexcept;
};

/// Judges every case on tables of its own, compiling the books once for each question that cases ask.
///
/// Coverage counts the rows of each case and those within it, whatever the case expects, and values above it; a case that is
/// not as expected counts too. Only the first book is covered: those that it uses have cases of their own.
/// Expects: the cases were read for this schema and these books.
[[nodiscard]] case_report run_cases(const case_file& all, const schema& tables, std::span<const rule::book> books, language tongue = language::en);

}  // namespace povexit::inline v0::rulebook
