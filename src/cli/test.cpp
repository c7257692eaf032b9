// SPDX-License-Identifier: MIT
// src/cli/test.cpp -- povexit test: the cases of a rule book.
//
// Layer: cli.
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <povexit/report/cases.hpp>
#include <povexit/rulebook/case_messages.hpp>
#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/run_cases.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "commands.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

namespace fs = std::filesystem;

/// The text of the cases, and where it stands.
struct case_text {
  std::string text;
  std::string file;
  bool is_file = true;
};

[[nodiscard]] bool is_there(const fs::path& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

/// `x` of `dir/x.cases.toml` and of `dir/x.toml`.
[[nodiscard]] std::string book_named(const std::string& path) {
  std::string name = fs::path(path).filename().string();
  for (const std::string_view ending : {rulebook::cases_ending, std::string_view(".toml")}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

/// The file that `--cases` names, else that beside the book, else the shipped one.
[[nodiscard]] result<case_text> find_cases(const options& asked) {
  const auto from = [](const std::string& path) -> result<case_text> {
    const result<std::string> text = io::read_file(path);
    if (!text) return unexpected(text.error());
    return case_text{*text, path, true};
  };
  if (!asked.cases.empty()) return from(asked.cases);
  const std::string name = book_named(asked.rules) + std::string(rulebook::cases_ending);
  if (is_path(asked.rules)) {
    const fs::path beside = fs::path(asked.rules).parent_path() / name;
    if (is_there(beside)) return from(beside.string());
  } else if (const std::string_view text = rulebook::shipped_cases(asked.rules); !text.empty()) {
    return case_text{std::string(text), name, false};
  }
  return unexpected(error(messages::case_no_file, {asked.rules, name}));
}

/// The book that the cases are written for: beside them, or shipped.
[[nodiscard]] result<std::string> find_book(const rulebook::case_head& head, const case_text& cases) {
  const std::string id = head.book.empty() ? book_named(cases.file) : head.book;
  const fs::path beside = fs::path(cases.file).parent_path() / (id + ".toml");
  if (is_there(beside)) return beside.string();
  for (const std::string_view shipped : rulebook::shipped_books()) {
    if (shipped == id) return id;
  }
  return unexpected(error(messages::case_no_book, {id}, place{cases.file, 0, 0, 0, {}}));
}

/// The schema that `--schema` names, else that of the cases: beside them, or shipped.
[[nodiscard]] result<schema> find_case_schema(options& asked, const rulebook::case_head& head, const case_text& cases) {
  if (asked.schema.empty() && !head.schema.empty()) {
    asked.schema = head.schema;
    for (const char* ending : {"", ".schema.toml", ".toml"}) {
      const fs::path beside = fs::path(cases.file).parent_path() / (head.schema + ending);
      if (cases.is_file && is_there(beside)) asked.schema = beside.string();
    }
  }
  return find_schema(asked);
}

/// Everything that a test needs. What is wrong is printed; nothing then.
struct prepared {
  schema tables;
  std::vector<rule::book> books;
  rulebook::case_file cases;
};

[[nodiscard]] std::optional<prepared> prepare(options& asked, const console& with, const case_text& from) {
  const auto refuse = [&](const issues& all) { return print_issues(with.err, all, asked), std::nullopt; };
  const result<rulebook::case_head> head = rulebook::parse_case_head(from.text, from.file);
  if (!head) return refuse(head.error());
  if (asked.rules.empty()) {
    const result<std::string> book = find_book(*head, from);
    if (!book) return refuse(book.error());
    asked.rules = *book;
  }
  result<schema> tables = find_case_schema(asked, *head, from);
  if (!tables) return refuse(tables.error());
  const issues of_book = check_rules(asked, *tables);
  if (has_errors(of_book)) return refuse(of_book);
  result<std::vector<rule::book>> books = load_rules(asked);
  if (!books) return refuse(books.error());
  result<rulebook::case_file> cases = rulebook::parse_cases(from.text, from.file, *tables, *books);
  if (!cases) return refuse(cases.error());
  return prepared{*std::move(tables), *std::move(books), *std::move(cases)};
}

}  // namespace

int test(const options& given, const console& with) {
  options asked = given;
  // A file of cases names its book.
  if (asked.cases.empty() && asked.rules.ends_with(rulebook::cases_ending)) std::swap(asked.cases, asked.rules);
  const result<case_text> from = find_cases(asked);
  if (!from) {
    print_issues(with.err, from.error(), asked);
    return exit_code::errors;
  }
  const std::optional<prepared> all = prepare(asked, with, *from);
  if (!all) return exit_code::errors;
  const rulebook::case_report made = rulebook::run_cases(all->cases, all->tables, all->books, asked.tongue);
  const rule::book& book = all->books.front();
  const std::string text = asked.format == format::json ? report::cases_json(made, book) : report::cases_text(made, book, asked.tongue);
  std::vector<std::string> inputs{from->file};
  for (const std::string& each : {asked.rules, asked.schema}) {
    if (is_path(each)) inputs.push_back(each);
  }
  const int code = deliver(asked, with, asked.out, text, inputs);
  return made.failed() > 0 ? exit_code::errors : code;
}

}  // namespace povexit::cli
