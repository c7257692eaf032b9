// SPDX-License-Identifier: MIT
// src/cli/explain.cpp -- povexit explain: why one entity passes, fails, or is undecided.
//
// Layer: cli.
#include <filesystem>

#include <povexit/base/nearest_name.hpp>
#include <povexit/explain/why.hpp>
#include <povexit/io/cell.hpp>
#include <povexit/report/json.hpp>
#include <povexit/report/text.hpp>

#include "commands.hpp"
#include "messages.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

/// The row of the id. Errors: none, or several; with the nearest id, masked where ids are personal.
[[nodiscard]] result<std::size_t> find_row(const options& asked, const session& from, level_index level) {
  const level_schema& described = from.tables().levels[level];
  if (const auto row = from.data().find(described.name, asked.id)) return *row;
  const report::mask shown(from.tables(), asked.show_ids);
  const std::string title = described.title.in(asked.tongue, described.name);
  const place where{(std::filesystem::path(asked.data) / io::file_name(described)).string(), 0, 0, 0, {}};
  if (from.data().is_ambiguous(described.name, asked.id)) {
    return unexpected(error(messages::entity_ambiguous, {title, shown.id(level, asked.id)}, where));
  }
  const std::string near = nearest(asked.id, from.view().ids(level));
  return unexpected(error(messages::entity_unknown, {title, shown.id(level, asked.id)}, where, near.empty() ? near : shown.id(level, near)));
}

}  // namespace

int explain(const options& asked, const console& with) {
  session here;
  if (!here.open(asked, with, asked.level)) return here.failure();
  const level_index level = *here.tables().find(asked.level);
  const result<std::size_t> row = find_row(asked, here, level);
  if (!row) {
    print_issues(with.err, row.error(), asked);
    return exit_code::errors;
  }
  const report::judgement all = here.judgement(asked);
  const povexit::explain::explanation why = povexit::explain::explainer(here.program(), here.view(), here.answers()).why(level, *row);
  const bool is_json = asked.format == format::json;
  const std::string text = is_json ? report::explanation_json(all, why) : report::explanation_text(all, why, {asked.tongue, false, {}});
  const int code = deliver(asked, with, asked.out, text, here.inputs());
  return here.data_errors() > 0 ? exit_code::errors : code;
}

}  // namespace povexit::cli
