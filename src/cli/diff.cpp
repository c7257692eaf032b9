// SPDX-License-Identifier: MIT
// src/cli/diff.cpp -- povexit diff: two books, or a book and a what-if, on the same data.
//
// Layer: cli.
#include <utility>

#include <povexit/eval/run.hpp>
#include <povexit/linked.hpp>
#include <povexit/report/diff.hpp>

#include "commands.hpp"
#include "messages.hpp"
#include "pool.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] std::string written(const options& asked, const console& with, const report::comparison& made) {
  if (asked.format == format::json) return report::diff_json(made);
  if (asked.format == format::csv) return report::diff_csv(made);
  const bool is_coloured = asked.out.empty() && with.out_is_terminal && with.variable("NO_COLOR").empty();
  return report::diff_text(made, {asked.tongue, is_coloured, {}});
}

}  // namespace

int diff(const options& asked, const console& with) {
  // One book with --param: as it is, against what would be. With two books --param speaks of both.
  options first = asked;
  options second = asked;
  if (asked.other_rules.empty()) {
    first.parameters.clear();
  } else {
    second.rules = asked.other_rules;
  }
  session here;
  if (!here.open(first, with, asked.level)) return here.failure();
  int failure = exit_code::errors;
  const std::optional<compiled> other = compile_rules(second, with, here.tables(), failure);
  if (!other) return failure;
  pool threads(asked.threads);
  const result<eval::answers> answers = eval::run(other->program, here.view(), {0, &threads});
  if (!answers) {
    print_issues(with.err, answers.error(), asked, here.tables());
    return exit_code::errors;
  }
  const report::judgement before = here.judgement(first);
  report::judgement after = before;
  after.of = &other->program;
  after.answers = &*answers;
  after.what_if = other->what_if;
  after.findings = answers->receipts();
  const std::optional<level_index> only = asked.level.empty() ? std::nullopt : here.tables().find(asked.level);
  std::vector<std::string> inputs = here.inputs();
  if (is_path(second.rules)) inputs.push_back(second.rules);
  const int code = deliver(asked, with, asked.out, written(asked, with, report::compare(before, after, only)), inputs);
  if (!asked.quiet) print_problems(first, with, here);
  const std::size_t errors = here.data_errors();
  if (errors == 0) return code;
  with.err << fill(messages::data_has_errors, std::vector{std::to_string(errors)}, asked.tongue) << "\n";
  return exit_code::errors;
}

}  // namespace povexit::cli
