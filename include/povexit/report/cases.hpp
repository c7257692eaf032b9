// SPDX-License-Identifier: MIT
// povexit/report/cases.hpp -- what became of the cases of a book, for people and for programs.
//
// Layer: report (compiled).
#pragma once

#include <string>

#include <povexit/base/message.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rulebook/run_cases.hpp>

namespace povexit::inline v0::report {

/// Cases that are not as expected, each with the explanation of its row; what no case reaches; counts on the last line.
[[nodiscard]] std::string cases_text(const rulebook::case_report& of, const rule::book& book, language tongue = language::en);

/// Every case, and everything that is covered.
[[nodiscard]] std::string cases_json(const rulebook::case_report& of, const rule::book& book);

}  // namespace povexit::inline v0::report
