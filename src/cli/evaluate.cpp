// SPDX-License-Identifier: MIT
// src/cli/evaluate.cpp -- povexit evaluate: verdicts of every level.
//
// Layer: cli.
#include <filesystem>
#include <system_error>
#include <utility>

#include <povexit/report/csv.hpp>
#include <povexit/report/json.hpp>
#include <povexit/report/text.hpp>

#include "commands.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

namespace fs = std::filesystem;

/// The command that explains one entity: of the lowest level, one that fails, else one that is undecided.
[[nodiscard]] std::string how_to_explain(const options& asked, const session& from) {
  const std::vector<level_index> judged = report::judged_levels(from.program());
  if (judged.empty()) return {};
  const eval::level_answers here(from.answers(), judged.front());
  std::vector<std::size_t> rows = here.failed();
  if (rows.empty()) rows = here.undecided();
  const report::naming names(from.view(), report::mask(from.tables(), false));
  std::string id = rows.empty() || names.shown().hides_id(judged.front()) ? std::string() : names.id(judged.front(), rows.front());
  std::string text = "povexit explain --rules " + shell_word(asked.rules) + " --data " + shell_word(asked.data);
  if (!asked.schema.empty()) text += " --schema " + shell_word(asked.schema);
  if (asked.question.exit_year != 0) text += " --year " + std::to_string(asked.question.exit_year);
  if (is_valid(asked.question.on)) text += " --date " + to_string(asked.question.on);
  if (asked.question.retrospective) text += " --retrospective";
  for (const rulebook::parameter_override& each : asked.parameters) text += " --param " + shell_word(to_string(each));
  return text + " --level " + from.tables().levels[judged.front()].name + " --id " + (id.empty() ? "ID" : shell_word(id));
}

/// Levels that have anything to show in a row.
[[nodiscard]] std::vector<level_index> shown_levels(const session& from) {
  std::vector<level_index> found;
  const auto& graph = from.program().graph();
  for (level_index level = 0; level < from.tables().levels.size(); ++level) {
    bool is_shown = eval::level_answers(from.answers(), level).has_verdict();
    for (const rule::compiled_report& each : graph.reports) is_shown = is_shown || each.level == level;
    for (const rule::compiled_rule& each : graph.rules) is_shown = is_shown || each.level == level;
    if (is_shown) found.push_back(level);
  }
  return found;
}

[[nodiscard]] int write_folder(const options& asked, const console& with, const session& from) {
  const report::judgement all = from.judgement(asked);
  std::error_code failed;
  fs::create_directories(asked.out, failed);
  if (failed) {
    print_issues(with.err, {error(messages::out_unwritable, {asked.out, failed.message()})}, asked);
    return exit_code::errors;
  }
  const auto only = asked.rows.empty() ? std::nullopt : from.tables().find(asked.rows);
  int code = exit_code::done;
  for (const level_index level : only ? std::vector{*only} : shown_levels(from)) {
    const level_schema& described = from.tables().levels[level];
    const std::string name = (described.plural.empty() ? described.name : described.plural) + ".csv";
    const std::string text = report::csv(all, level, asked.excel ? report::csv_for::spreadsheets : report::csv_for::programs);
    if (deliver(asked, with, (fs::path(asked.out) / name).string(), text, from.inputs()) != exit_code::done) code = exit_code::errors;
  }
  return code;
}

[[nodiscard]] int write(const options& asked, const console& with, const session& from) {
  const report::judgement all = from.judgement(asked);
  const std::optional<level_index> rows = asked.rows.empty() ? std::nullopt : from.tables().find(asked.rows);
  if (asked.format == format::json) return deliver(asked, with, asked.out, report::json(all, rows), from.inputs());
  if (asked.format == format::text) {
    const bool is_coloured = asked.out.empty() && with.out_is_terminal && with.variable("NO_COLOR").empty();
    return deliver(asked, with, asked.out, report::text(all, {asked.tongue, is_coloured, how_to_explain(asked, from)}), from.inputs());
  }
  if (is_folder(asked.out)) return write_folder(asked, with, from);
  const std::string text = report::csv(all, *rows, asked.excel ? report::csv_for::spreadsheets : report::csv_for::programs);
  return deliver(asked, with, asked.out, text, from.inputs());
}

/// CSV without a level and without a folder: which level is meant cannot be guessed.
[[nodiscard]] bool lacks_level(const options& asked, const console& with) {
  if (asked.format != format::csv || !asked.rows.empty() || is_folder(asked.out)) return false;
  const result<schema> tables = find_schema(asked);
  std::string levels;
  for (const level_schema& each : tables ? tables->levels : std::vector<level_schema>{}) levels += (levels.empty() ? "" : "|") + each.name;
  print_issues(with.err, {error(messages::usage_csv_level, {levels})}, asked);
  return true;
}

}  // namespace

void print_problems(const options& asked, const console& with, const session& from) {
  const report::judgement all = from.judgement(asked);
  for (const report::problem_count& each : report::count_problems(all)) {
    issue shown = report::in_words_of(*each.first, from.tables(), asked.tongue);
    if (shown.level == severity::note || shown.is_error()) continue;  // errors were printed when the data were read
    shown.where.text.clear();
    with.err << render(shown, asked.tongue);
    if (each.count > 1) with.err << fill(messages::data_problem_count, std::vector{std::to_string(each.count)}, asked.tongue) << "\n";
  }
}

int deliver(const options& asked, const console& with, const std::string& path, std::string_view bytes,
            const std::vector<std::string>& inputs) {
  const bool to_caller = path.empty() || path == "-";
  const std::optional<issue> failed = to_caller ? write_out(with, bytes) : write_file(path, bytes, inputs);
  if (failed) {
    print_issues(with.err, {*failed}, asked);
    return exit_code::errors;
  }
  if (!to_caller && !asked.quiet) with.err << fill(messages::out_written, std::vector{path}, asked.tongue) << "\n";
  return exit_code::done;
}

int evaluate(const options& asked, const console& with) {
  if (lacks_level(asked, with)) return exit_code::usage;
  session here;
  if (!here.open(asked, with, asked.rows)) return here.failure();
  const int code = write(asked, with, here);
  if (asked.format == format::csv && !asked.quiet) print_problems(asked, with, here);
  const std::size_t errors = here.data_errors();
  if (errors == 0) return code;
  with.err << fill(messages::data_has_errors, std::vector{std::to_string(errors)}, asked.tongue) << "\n";
  return exit_code::errors;
}

}  // namespace povexit::cli
