// SPDX-License-Identifier: MIT
// src/cli/session.cpp -- from arguments to answers.
//
// Layer: cli.
#include "session.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/linked.hpp>
#include <povexit/rulebook/check.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/shipped.hpp>
#include <povexit/rulebook/versions.hpp>
#include <povexit/table/messages.hpp>

#include "messages.hpp"
#include "pool.hpp"
#include "progress.hpp"
#include "read_tables.hpp"

namespace povexit::cli {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] std::string schema_file(const options& asked) {
  std::error_code failed;
  const fs::path beside = fs::path(asked.data) / "schema.toml";
  return !asked.data.empty() && fs::exists(beside, failed) ? beside.string() : std::string();
}

[[nodiscard]] eval::compile_options compile_options_of(const options& asked) {
  return {asked.question.exit_year, asked.question.on, asked.question.retrospective};
}

/// The shipped schema that is named like the book, where there is one.
[[nodiscard]] bool has_own_schema(const std::string& rules) {
  const std::vector<std::string_view> all = rulebook::shipped_schemas();
  return std::find(all.begin(), all.end(), rules) != all.end();
}

}  // namespace

bool is_path(const std::string& name) {
  std::error_code failed;
  return name.find('/') != std::string::npos || name.ends_with(".toml") || fs::exists(name, failed);
}

result<schema> find_schema(const options& asked) {
  const std::string beside = asked.schema.empty() ? schema_file(asked) : std::string();
  if (!beside.empty()) return rulebook::load_schema(beside);
  if (asked.schema.empty()) return rulebook::shipped_schema(has_own_schema(asked.rules) ? asked.rules : "cn-register");
  return is_path(asked.schema) ? rulebook::load_schema(asked.schema) : rulebook::shipped_schema(asked.schema);
}

result<options> with_version(const options& asked, const schema& tables) {
  std::error_code failed;
  if (!fs::is_directory(asked.rules, failed)) return asked;
  const date on = is_valid(asked.question.on) ? asked.question.on : tables.as_of.value_or(date{0, 0, 0});
  const result<std::string> file = rulebook::version_in(asked.rules, on, asked.question.retrospective);
  if (!file) return unexpected(file.error());
  options chosen = asked;
  chosen.rules = *file;
  return chosen;
}

result<std::vector<rule::book>> load_rules(const options& asked) {
  if (is_path(asked.rules)) return rulebook::load_with_used(asked.rules);
  result<rule::book> book = rulebook::shipped(asked.rules);
  if (!book) return unexpected(book.error());
  return rulebook::with_used(*std::move(book));
}

issues check_rules(const options& asked, const schema& tables) {
  if (is_path(asked.rules)) return rulebook::check_file(asked.rules, tables, asked.question);
  const result<rule::book> book = rulebook::shipped(asked.rules);
  if (!book) return book.error();
  return rulebook::check_text(rulebook::shipped_text(asked.rules), asked.rules + ".toml", tables, asked.question);
}

void print_issues(std::ostream& into, const issues& all, const options& asked) {
  for (const issue& each : all) {
    if (each.is_error() || !asked.quiet) into << render(each, asked.tongue);
  }
}

void print_issues(std::ostream& into, const issues& all, const options& asked, const schema& tables) {
  for (const issue& each : all) {
    if (each.is_error() || !asked.quiet) into << render(report::in_words_of(each, tables, asked.tongue), asked.tongue);
  }
}

result<level_index> find_level(const schema& tables, const std::string& name) {
  if (const auto found = tables.find(name)) return *found;
  std::vector<std::string> names;
  std::string list;
  for (const level_schema& each : tables.levels) {
    names.push_back(each.name);
    list += (list.empty() ? "" : ", ") + each.name;
    if (each.plural == name) return unexpected(error(messages::usage_level, {name, list}, {}, each.name));
  }
  return unexpected(error(messages::usage_level, {name, list}, {}, nearest(name, names)));
}

std::string shell_word(const std::string& text) {
  const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           std::string_view("-_./:,+@%=").find(c) != std::string_view::npos;
  });
  if (is_plain) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

bool session::open(const options& first, const console& with, const std::string& rows) {
  result<schema> found = find_schema(first);
  const result<options> settled = found ? with_version(first, *found) : result<options>(unexpected(found.error()));
  if (!settled) {
    print_issues(with.err, settled.error(), first);
    return false;
  }
  const options& asked = *settled;
  tables_ = std::make_unique<schema>(*std::move(found));
  std::optional<level_index> also;
  if (!rows.empty()) {
    const result<level_index> level = find_level(*tables_, rows);
    if (!level) {
      print_issues(with.err, level.error(), asked);
      failure_ = exit_code::usage;
      return false;
    }
    also = *level;
  }
  gather_inputs(asked);
  std::optional<compiled> made = compile_rules(asked, with, *tables_, failure_);
  if (!made) return false;
  program_ = with_limits(std::move(made->program), asked, also);
  what_if_ = std::move(made->what_if);
  return read(asked, with);
}

std::optional<compiled> compile_rules(const options& asked, const console& with, const schema& tables, int& failure, const std::string& everybody) {
  failure = exit_code::errors;
  // A book with mistakes shows all of them, those of its text and those of its meaning.
  const issues found = check_rules(asked, tables);
  if (has_errors(found)) {
    print_issues(with.err, found, asked, tables);
    return std::nullopt;
  }
  result<std::vector<rule::book>> books = load_rules(asked);
  if (!books) {
    print_issues(with.err, books.error(), asked, tables);
    return std::nullopt;
  }
  std::vector<std::string> what_if;
  if (!asked.parameters.empty()) {
    result<rulebook::changed_books> changed = rulebook::with_parameters(*std::move(books), asked.parameters);
    if (!changed) {
      print_issues(with.err, changed.error(), asked);
      failure = exit_code::usage;
      return std::nullopt;
    }
    books = std::move(changed->books);
    what_if = std::move(changed->changes);
  }
  for (rule::book& book : *books) {
    for (rule::verdict_clause& each : book.verdicts) {
      if (each.level == everybody) each.of.reset();
    }
  }
  result<eval::program> made = eval::compile(*books, tables, compile_options_of(asked));
  print_issues(with.err, made ? made->warnings() : made.error(), asked, tables);
  if (!made) return std::nullopt;
  return compiled{*std::move(made), std::move(what_if)};
}

eval::program with_limits(eval::program of, const options& asked, std::optional<level_index> rows) {
  const std::vector<rule::book> books = report::with_limits(of, rows);
  const rule::asked question = of.question();
  result<eval::program> made = eval::compile(books, of.tables(), {question.exit_year, question.on, asked.question.retrospective});
  return made ? *std::move(made) : of;
}

bool session::read(const options& asked, const console& with) {
  progress shown(with, asked);
  result<io::dataset> data = io::load(*tables_, asked.data, load_options_of(asked, shown));
  shown.end();
  if (!data) {
    print_issues(with.err, data.error(), asked, *tables_);
    return false;
  }
  dataset_ = *std::move(data);
  for (const issue& each : dataset_->problems()) {
    if (each.is_error()) with.err << render(report::in_words_of(each, *tables_, asked.tongue), asked.tongue);
  }
  view_ = dataset_->view();
  pool threads(asked.threads);
  result<eval::answers> judged = eval::run(*program_, *view_, {0, &threads});
  if (!judged) {
    print_issues(with.err, judged.error(), asked, *tables_);
    return false;
  }
  answers_ = *std::move(judged);
  locate_findings();
  return true;
}

void session::locate_findings() {
  findings_ = answers_->receipts();
  // Which of a message's arguments name the level and the row.
  constexpr struct {
    const message* what;
    std::size_t level;
    std::size_t row;
  } with_rows[] = {{&messages::orphans, 0, 3}, {&messages::fewer_declared, 0, 3}, {&messages::several_for_one, 2, 3}, {&messages::repeated_keys, 0, 4}};
  for (issue& one : findings_) {
    const auto* by = std::find_if(std::begin(with_rows), std::end(with_rows), [&one](const auto& each) { return each.what == one.what; });
    if (by == std::end(with_rows) || one.arguments.size() <= by->row) continue;
    for (level_index level = 0; level < tables_->levels.size(); ++level) {
      const level_schema& described = tables_->levels[level];
      if (one.arguments[by->level] != described.name && one.arguments[by->level] != described.plural) continue;
      one.where = dataset_->place_of(level, std::stoul(one.arguments[by->row]));
      if (one.where.line != 0) one.arguments[by->row] = std::to_string(one.where.line);  // as its file counts
      break;
    }
  }
}

void session::gather_inputs(const options& asked) {
  if (is_path(asked.rules)) inputs_.push_back(asked.rules);
  if (!asked.schema.empty() && is_path(asked.schema)) inputs_.push_back(asked.schema);
  const std::string beside = schema_file(asked);
  if (!beside.empty()) inputs_.push_back(beside);
  for (const level_schema& level : tables_->levels) inputs_.push_back((fs::path(asked.data) / io::file_name(level)).string());
}

report::judgement session::judgement(const options& asked) const {
  report::judgement made;
  made.of = &*program_;
  made.data = &*view_;
  made.answers = &*answers_;
  made.receipts = dataset_->receipts();
  made.problems = dataset_->problems();
  made.findings = findings_;
  made.strict = asked.strict;
  made.show_ids = asked.show_ids;
  made.what_if = what_if_;
  return made;
}

std::size_t session::data_errors() const noexcept {
  const issues& found = dataset_->problems();
  return static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [](const issue& one) { return one.is_error(); }));
}

}  // namespace povexit::cli
