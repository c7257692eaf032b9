// SPDX-License-Identifier: MIT
// povexit/report/text.hpp -- a run as a person reads it first.
//
// Layer: report (compiled).
#pragma once

#include <string>
#include <string_view>

#include <povexit/base/message.hpp>
#include <povexit/explain/why.hpp>
#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report {

struct text_options {
  language tongue = language::en;
  bool colour = false;        ///< escape sequences for a terminal
  std::string how_to_explain; ///< the beginning of the command that explains one entity; empty: nothing is said
};

/// Title, verdicts, groups, rules, problems.
[[nodiscard]] std::string text(const judgement& all, const text_options& options = {});

/// One entity: where it belongs, its rules in words, and the limits in force with their sources and since when.
///
/// Personal values are hidden as `all` says.
[[nodiscard]] std::string explanation_text(const judgement& all, const explain::explanation& of, const text_options& options = {});

}  // namespace povexit::inline v0::report
