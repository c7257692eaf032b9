// SPDX-License-Identifier: MIT
// src/cli/check.cpp -- povexit check: every issue of a rule book.
//
// Layer: cli.
#include <algorithm>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "commands.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] result<rule::book> load(const options& asked) {
  return is_path(asked.rules) ? rulebook::load_book(asked.rules) : rulebook::shipped(asked.rules);
}

[[nodiscard]] std::string counted(const options& asked, const issues& found) {
  const auto errors = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [](const issue& one) { return one.is_error(); }));
  const std::vector<std::string> with{asked.rules, std::to_string(errors), std::to_string(found.size() - errors)};
  return fill(messages::check_counts, with, asked.tongue) + "\n";
}

}  // namespace

int check(const options& asked, const console& with) {
  issues found;
  const result<schema> tables = find_schema(asked);
  if (tables) {
    found = check_rules(asked, *tables);
  } else {
    // Without a schema there is still the book's own text.
    found = tables.error();
    const result<rule::book> book = load(asked);
    if (!book) found.insert(found.end(), book.error().begin(), book.error().end());
  }
  std::string text;
  for (const issue& each : found) {
    if (each.is_error() || !asked.quiet) text += render(tables ? report::in_words_of(each, *tables, asked.tongue) : each, asked.tongue);
  }
  if (!found.empty()) {
    text += asked.quiet ? "" : counted(asked, found);
  } else if (!asked.quiet) {
    const result<rule::book> book = load(asked);
    const std::string rules = std::to_string(book ? book->rules.size() : 0);
    text += fill(messages::check_clean, std::vector{asked.rules, rules, tables->id}, asked.tongue) + "\n";
  }
  if (const auto failed = write_out(with, text)) {
    print_issues(with.err, {*failed}, asked);
    return exit_code::errors;
  }
  return has_errors(found) ? exit_code::errors : exit_code::done;
}

}  // namespace povexit::cli
