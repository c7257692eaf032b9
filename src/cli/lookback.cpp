// SPDX-License-Identifier: MIT
// src/cli/lookback.cpp -- povexit lookback: is the register true?
//
// Layer: cli.
#include "lookback.hpp"

#include <filesystem>
#include <iterator>
#include <system_error>

#include "commands.hpp"
#include "lookback_parts.hpp"
#include "messages.hpp"
#include "output.hpp"

namespace povexit::cli {

namespace {

namespace fs = std::filesystem;

/// Every list into a folder, each its own file.
[[nodiscard]] int write_folder(const lookback_request& asked, const console& with, const report::look_back& made,
                               const std::vector<std::string>& inputs) {
  std::error_code failed;
  fs::create_directories(asked.common.out, failed);
  if (failed) {
    print_issues(with.err, {error(messages::out_unwritable, {asked.common.out, failed.message()})}, asked.common);
    return exit_code::errors;
  }
  int code = exit_code::done;
  for (std::size_t i = 0; i < std::size(report::lookback_list_names); ++i) {
    const auto what = static_cast<report::lookback_list>(i);
    if (asked.list && *asked.list != what) continue;
    const std::string path = (fs::path(asked.common.out) / (std::string(report::lookback_list_names[i]) + ".csv")).string();
    if (deliver(asked.common, with, path, report::lookback_csv(made, what, asked.common.tongue), inputs) != exit_code::done) code = exit_code::errors;
  }
  return code;
}

[[nodiscard]] int write(const lookback_request& asked, const console& with, const report::look_back& made, std::vector<std::string> inputs) {
  for (const std::string& each : {asked.findings, asked.round}) {
    if (!each.empty()) inputs.push_back(each);
  }
  for (const list_spec& each : asked.against) inputs.push_back(each.file);
  const options& common = asked.common;
  if (common.format == format::json) return deliver(common, with, common.out, report::lookback_json(made), inputs);
  if (common.format == format::csv) {
    if (is_folder(common.out)) return write_folder(asked, with, made, inputs);
    return deliver(common, with, common.out, report::lookback_csv(made, *asked.list, common.tongue), inputs);
  }
  const bool is_coloured = common.out.empty() && with.out_is_terminal && with.variable("NO_COLOR").empty();
  return deliver(common, with, common.out, report::lookback_text(made, {common.tongue, is_coloured, {}}), inputs);
}

}  // namespace

int lookback(const options& given, const console& with) {
  const result<lookback_request> asked = read_lookback_options(given.words, given.tongue);
  if (!asked) {
    print_issues(with.err, asked.error(), given);
    return exit_code::usage;
  }
  if (asked->wants_help) return write_out(with, lookback_help(given.tongue)) ? exit_code::errors : exit_code::done;
  if (asked->common.format == format::csv && !asked->list && !is_folder(asked->common.out)) {
    std::string names;
    for (const std::string_view each : report::lookback_list_names) names += (names.empty() ? "" : "|") + std::string(each);
    print_issues(with.err, {error(messages::usage_list_needed, {names})}, asked->common);
    return exit_code::usage;
  }
  pool threads(asked->common.threads);
  lookback_tables tables;
  if (!tables.open(*asked, with, threads)) return tables.failure();
  composed_lookback all;
  if (const issues wrong = all.compose(*asked, tables, threads); !wrong.empty()) {
    print_issues(with.err, wrong, asked->common, tables.tables());
    return exit_code::errors;
  }
  print_by_kind(tables.register_problems(), asked->common, with, tables.tables());
  print_by_kind(tables.odd_in_survey(), asked->common, with, tables.tables());
  print_by_kind(all.look_back().notes, asked->common, with, tables.tables());
  const int code = write(*asked, with, all.look_back(), tables.inputs());
  const std::size_t errors = tables.data_errors();
  if (errors == 0) return code;
  with.err << fill(messages::data_has_errors, std::vector{std::to_string(errors)}, asked->common.tongue) << "\n";
  return exit_code::errors;
}

}  // namespace povexit::cli
