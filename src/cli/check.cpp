// SPDX-License-Identifier: MIT
// src/cli/check.cpp -- povexit check: every issue of a rule book.
//
// Layer: cli.
#include <algorithm>

#include <povexit/eval/check.hpp>
#include <povexit/linked.hpp>
#include <povexit/rulebook/example_cases.hpp>
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

/// Writes the examples that refute a tightening as cases of the book that is extended.
[[nodiscard]] int write_examples(const options& asked, const console& with, const schema& tables) {
  const result<std::vector<rule::book>> books = load_rules(asked);
  if (!books) return exit_code::done;  // their issues are told anyway
  const rulebook::case_file cases = rulebook::cases_of(eval::refused_claims(*books, tables, asked.question), *books, tables);
  if (cases.cases.empty()) {
    if (!asked.quiet) with.err << fill(messages::check_no_example, std::vector<std::string>{}, asked.tongue) << "\n";
    return exit_code::done;
  }
  return deliver(asked, with, asked.counterexample, rulebook::write_cases(tables, cases), {asked.rules});
}

/// Adds what is to be said of one book; the exit code.
[[nodiscard]] int check_one(const options& first, const console& with, std::string& text) {
  issues found;
  const result<schema> tables = find_schema(first);
  const result<options> settled = tables ? with_version(first, *tables) : result<options>(first);
  const options& asked = settled ? *settled : first;
  if (!settled) {
    found = settled.error();
  } else if (tables) {
    found = check_rules(asked, *tables);
  } else {
    // Without a schema there is still the book's own text.
    found = tables.error();
    const result<rule::book> book = load(asked);
    if (!book) found.insert(found.end(), book.error().begin(), book.error().end());
  }
  if (tables && !asked.counterexample.empty()) {
    if (const int failed = write_examples(asked, with, *tables); failed != exit_code::done) return failed;
  }
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
  return has_errors(found) ? exit_code::errors : exit_code::done;
}

}  // namespace

int check(const options& asked, const console& with) {
  std::string text;
  int code = exit_code::done;
  if (asked.rules != "shipped" || is_path(asked.rules)) {
    code = check_one(asked, with, text);
  } else {
    for (const std::string_view id : rulebook::shipped_books()) {
      options one = asked;
      one.rules = id;
      code = std::max(code, check_one(one, with, text));
    }
  }
  if (const auto failed = write_out(with, text)) {
    print_issues(with.err, {*failed}, asked);
    return exit_code::errors;
  }
  return code;
}

}  // namespace povexit::cli
