// SPDX-License-Identifier: MIT
// src/cli/gaps.cpp -- povexit gaps: how far a county is from passing, and what is to be collected.
//
// Layer: cli.
#include <povexit/report/gaps.hpp>

#include "commands.hpp"
#include "messages.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] std::string written(const options& asked, const console& with, const report::judgement& all, const report::gaps& found) {
  if (asked.format == format::json) return report::gaps_json(all, found);
  if (asked.format == format::csv) return report::gaps_csv(all, found);
  const bool is_coloured = asked.out.empty() && with.out_is_terminal && with.variable("NO_COLOR").empty();
  return report::gaps_text(all, found, {asked.tongue, is_coloured, {}});
}

}  // namespace

int gaps(const options& asked, const console& with) {
  session here;
  if (!here.open(asked, with, asked.level)) return here.failure();
  const report::judgement all = here.judgement(asked);
  const std::optional<level_index> only = asked.level.empty() ? std::nullopt : here.tables().find(asked.level);
  const int code = deliver(asked, with, asked.out, written(asked, with, all, report::gaps_of(all, only)), here.inputs());
  if (!asked.quiet) print_problems(asked, with, here);
  const std::size_t errors = here.data_errors();
  if (errors == 0) return code;
  with.err << fill(messages::data_has_errors, std::vector{std::to_string(errors)}, asked.tongue) << "\n";
  return exit_code::errors;
}

}  // namespace povexit::cli
