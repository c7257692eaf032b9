// SPDX-License-Identifier: MIT
// src/cli/options.cpp -- reads the command line.
//
// Layer: cli. `argument_list` takes the arguments apart; what they mean stands here.
#include "options.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <povexit/base/nearest_name.hpp>

#include "argument_list.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

constexpr std::array<std::string_view, 11> command_names = {"check", "evaluate", "explain",  "standards", "test",
                                                            "diff",  "gaps",     "lookback", "rates",     "sample", "measure"};
constexpr command command_values[] = {command::check, command::evaluate, command::explain,  command::standards, command::test,
                                      command::diff,  command::gaps,     command::lookback, command::rates,     command::sample, command::measure};

/// The texts of the options, before they are looked at.
struct raw_options {
  options read;
  std::string year;
  std::string day;
  std::string form;
  std::string lang;
  std::string threads;
  std::vector<std::string> parameters;
  bool retrospective = false;
  bool help = false;
};

/// The options of one command.
void add_options(argument_list& all, std::string_view command, raw_options& into) {
  options& read = into.read;
  all.flag("--help,-h", into.help).value("--lang", into.lang);
  if (command == "standards") {
    all.positional("ID", read.standard)
        .value("--format", into.form)
        .value("--schema", read.schema)
        .value("--year", into.year)
        .value("--date", into.day);
    return;
  }
  if (command == "test") {
    all.positional("BOOK", read.rules)
        .value("--cases", read.cases)
        .value("--schema", read.schema)
        .value("--format", into.form)
        .value("--out", read.out);
    all.flag("--quiet", read.quiet);
    return;
  }
  if (command == "diff") {
    all.positional("BOOK_A", read.rules).positional("BOOK_B", read.other_rules);
  } else {
    all.value("--rules", read.rules);
  }
  all.value("--data", read.data).value("--schema", read.schema).value("--year", into.year).value("--date", into.day);
  all.flag("--retrospective", into.retrospective).flag("--quiet", read.quiet);
  if (command == "check") {
    all.value("--counterexample", read.counterexample);
    return;
  }
  all.values("--param", into.parameters).value("--format", into.form).value("--out", read.out).value("--threads", into.threads);
  all.flag("--strict", read.strict).flag("--show-ids", read.show_ids);
  if (command == "evaluate") {
    all.value("--rows", read.rows).flag("--excel", read.excel);
  } else {
    all.value("--level", read.level);
    if (command == "explain") all.value("--id", read.id);
  }
}

/// Looks at the values, and gathers every mistake.
class option_checker {
 public:
  option_checker(raw_options& from, std::string_view command) : from_(&from), command_(command), values_(command) {}

  [[nodiscard]] issues check(language tongue) {
    options& read = from_->read;
    read.tongue = tongue;
    read.question.retrospective = from_->retrospective;
    values_.choose("--lang", from_->lang, {"en", "zh"});
    if (command_ == "standards") {
      read.format = values_.choose("--format", from_->form, {"text", "toml"}) == 0 ? format::text : format::toml;
      dates();
      return values_.take();
    }
    const bool has_books = command_ == "test" || command_ == "diff";
    if (command_ != "test" || read.cases.empty()) values_.need(has_books ? "BOOK" : "--rules", read.rules);
    dates();
    if (command_ == "check") return values_.take();
    if (command_ != "test") values_.need("--data", read.data);
    std::vector<std::string> forms{"text", "json"};
    if (command_ != "explain" && command_ != "test") forms.push_back("csv");
    read.format = static_cast<format>(values_.choose("--format", from_->form, forms));
    parameters();
    if (has_books) return values_.take();
    if (!from_->threads.empty()) {
      const auto threads = read_count(from_->threads, 0, 1024);
      if (!threads) values_.report(error(messages::usage_threads, {from_->threads}));
      read.threads = threads.value_or(0);
    }
    if (command_ == "explain") {
      values_.need("--level", read.level);
      values_.need("--id", read.id);
    } else {
      if (read.excel && read.format != format::csv) values_.report(error(messages::usage_excel));
      if (!read.rows.empty() && read.format == format::text) values_.report(error(messages::usage_rows_text));
    }
    return values_.take();
  }

 private:
  void parameters() {
    options& read = from_->read;
    for (const std::string& each : from_->parameters) {
      auto change = rulebook::parse_override(each);
      if (change) {
        read.parameters.push_back(*std::move(change));
      } else {
        for (const issue& one : change.error()) values_.report(one);
      }
    }
    if (command_ == "diff" && read.other_rules.empty() && from_->parameters.empty()) values_.need("BOOK_B", read.other_rules);
  }

  void dates() {
    rule::asked& question = from_->read.question;
    if (!from_->year.empty()) {
      const auto year = read_count(from_->year, 1, 9999);
      if (!year) values_.report(error(messages::usage_year, {from_->year}));
      question.exit_year = static_cast<std::int32_t>(year.value_or(0));
    }
    if (const auto day = values_.day("--date", from_->day)) question.on = *day;
  }

  raw_options* from_;
  std::string_view command_;
  value_reader values_;
};

/// `povexit --lang zh check` means `povexit check --lang zh`.
[[nodiscard]] std::vector<std::string> command_first(std::vector<std::string> arguments) {
  const auto is_lang = [&](std::size_t i) { return i < arguments.size() && (arguments[i] == "--lang" || arguments[i].starts_with("--lang=")); };
  std::size_t first = 0;
  while (is_lang(first)) first += arguments[first] == "--lang" ? 2U : 1U;
  if (first < arguments.size()) std::rotate(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(first), arguments.end());
  return arguments;
}

}  // namespace

language language_of(const std::vector<std::string>& arguments, const console& with) {
  std::string wanted;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) wanted = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) wanted = arguments[i].substr(7);
  }
  if (wanted != "en" && wanted != "zh") wanted.clear();
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (wanted.empty()) wanted = with.variable(name);
  }
  return wanted.starts_with("zh") ? language::zh : language::en;
}

result<options> read_options(const std::vector<std::string>& given, language tongue) {
  const std::vector<std::string> arguments = command_first(given);
  const auto named = [&arguments](std::string_view one, std::string_view other) { return arguments[0] == one || arguments[0] == other; };
  options simple;
  simple.tongue = tongue;
  if (arguments.empty()) return unexpected(error(messages::usage_no_command));
  if (named("--help", "-h") || named("help", "help")) return simple;
  if (named("--version", "-V")) return simple.command = command::version, simple;
  const auto found = std::find(command_names.begin(), command_names.end(), arguments[0]);
  if (found == command_names.end()) {
    const message& what = arguments[0].starts_with("-") ? messages::usage_no_command : messages::usage_command;
    return unexpected(error(what, {arguments[0]}, {}, nearest(arguments[0], command_names)));
  }

  raw_options raw;
  simple.command = raw.read.command = command_values[found - command_names.begin()];
  if (raw.read.command >= command::lookback) {  // they read what follows themselves
    simple.words.assign(arguments.begin() + 1, arguments.end());
    return simple;
  }
  argument_list known(*found);
  add_options(known, *found, raw);
  issues wrong = known.read({arguments.begin() + 1, arguments.end()});
  if (!wrong.empty() && wrong.front().what == &messages::usage_value) return unexpected(std::move(wrong));
  simple.command = command::help;
  if (raw.help) return simple;
  issues more = option_checker(raw, *found).check(tongue);
  std::move(more.begin(), more.end(), std::back_inserter(wrong));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return std::move(raw.read);
}

}  // namespace povexit::cli
