// SPDX-License-Identifier: MIT
// src/cli/options.cpp -- reads the command line.
//
// Layer: cli. CLI11 takes the arguments apart; what they mean, and what is said of mistakes, is ours.
#include "options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include <povexit/base/nearest_name.hpp>

#include "messages.hpp"

namespace povexit::cli {

namespace {

constexpr std::array<std::string_view, 7> command_names = {"check", "evaluate", "explain", "standards", "test", "diff", "gaps"};
constexpr command command_values[] = {command::check, command::evaluate, command::explain, command::standards, command::test, command::diff, command::gaps};

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

/// The options of one command. `names` gathers them for "did you mean".
class command_line {
 public:
  command_line(CLI::App& app, std::string_view command, raw_options& into) : app_(&app), into_(&into) {
    app_->set_help_flag("");
    app_->allow_extras();
    flag("--help,-h", into_->help);
    value("--lang", into_->lang);
    if (command == "standards") {
      app_->add_option("ID", into_->read.standard);
      for (const auto& [name, text] : {std::pair{"--format", &into_->form}, {"--schema", &into_->read.schema}, {"--year", &into_->year}, {"--date", &into_->day}}) {
        value(name, *text);
      }
      return;
    }
    if (command == "test") {
      add_test();
      return;
    }
    if (command == "diff") {
      app_->add_option("BOOK_A", into_->read.rules);
      app_->add_option("BOOK_B", into_->read.other_rules);
    } else {
      value("--rules", into_->read.rules);
    }
    for (const auto& [name, text] :
         {std::pair{"--data", &into_->read.data}, {"--schema", &into_->read.schema}, {"--year", &into_->year}, {"--date", &into_->day}}) {
      value(name, *text);
    }
    flag("--retrospective", into_->retrospective);
    flag("--quiet", into_->read.quiet);
    if (command == "check") {
      value("--counterexample", into_->read.counterexample);
      return;
    }
    app_->add_option("--param", into_->parameters)->allow_extra_args(false);
    names_.emplace_back("--param");
    value("--format", into_->form);
    value("--out", into_->read.out);
    value("--threads", into_->threads);
    flag("--strict", into_->read.strict);
    flag("--show-ids", into_->read.show_ids);
    if (command == "evaluate") {
      value("--rows", into_->read.rows);
      flag("--excel", into_->read.excel);
    } else {
      value("--level", into_->read.level);
      if (command == "explain") value("--id", into_->read.id);
    }
  }

  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  void add_test() {
    app_->add_option("BOOK", into_->read.rules);
    for (const auto& [name, text] :
         {std::pair{"--cases", &into_->read.cases}, {"--schema", &into_->read.schema}, {"--format", &into_->form}, {"--out", &into_->read.out}}) {
      value(name, *text);
    }
    flag("--quiet", into_->read.quiet);
  }

  void value(const std::string& name, std::string& into) {
    app_->add_option(name, into);
    names_.push_back(name);
  }
  void flag(const std::string& name, bool& into) {
    app_->add_flag(name, into);
    names_.push_back(name.substr(0, name.find(',')));
  }

  CLI::App* app_;
  raw_options* into_;
  std::vector<std::string> names_;
};

[[nodiscard]] std::optional<std::size_t> number(std::string_view text, std::size_t most) {
  std::size_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

/// Looks at the values, and gathers every mistake.
class option_checker {
 public:
  option_checker(raw_options& from, std::string_view command) : from_(&from), command_(command) {}

  [[nodiscard]] issues check(language tongue) {
    options& read = from_->read;
    read.tongue = tongue;
    read.question.retrospective = from_->retrospective;
    choose("--lang", from_->lang, {"en", "zh"});
    if (command_ == "standards") {
      read.format = choose("--format", from_->form, {"text", "toml"}) == 0 ? format::text : format::toml;
      dates();
      return std::move(wrong_);
    }
    const bool has_books = command_ == "test" || command_ == "diff";
    if (command_ != "test" || read.cases.empty()) need(has_books ? "BOOK" : "--rules", read.rules);
    dates();
    if (command_ == "check") return std::move(wrong_);
    if (command_ != "test") need("--data", read.data);
    std::vector<std::string> forms{"text", "json"};
    if (command_ != "explain" && command_ != "test") forms.push_back("csv");
    read.format = static_cast<format>(choose("--format", from_->form, forms));
    parameters();
    if (has_books) return std::move(wrong_);
    if (!from_->threads.empty()) {
      const auto threads = number(from_->threads, 1024);
      if (!threads) wrong_.push_back(error(messages::usage_threads, {from_->threads}));
      read.threads = threads.value_or(0);
    }
    if (command_ == "explain") {
      need("--level", read.level);
      need("--id", read.id);
    } else {
      if (read.excel && read.format != format::csv) wrong_.push_back(error(messages::usage_excel));
      if (!read.rows.empty() && read.format == format::text) wrong_.push_back(error(messages::usage_rows_text));
    }
    return std::move(wrong_);
  }

 private:
  void need(const char* name, const std::string& value) {
    if (value.empty()) wrong_.push_back(error(messages::usage_required, {name, std::string(command_)}));
  }

  /// The place of the value among the choices; the first where none was given.
  std::size_t choose(const char* name, const std::string& value, const std::vector<std::string>& choices) {
    const auto found = std::find(choices.begin(), choices.end(), value);
    if (value.empty()) return 0;
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
    std::string list;
    for (const std::string& each : choices) list += (list.empty() ? "" : "|") + each;
    wrong_.push_back(error(messages::usage_choice, {name, value, list}, {}, nearest(value, choices)));
    return 0;
  }

  void parameters() {
    options& read = from_->read;
    for (const std::string& each : from_->parameters) {
      auto change = rulebook::parse_override(each);
      if (change) {
        read.parameters.push_back(*std::move(change));
      } else {
        wrong_.insert(wrong_.end(), change.error().begin(), change.error().end());
      }
    }
    if (command_ == "diff" && read.other_rules.empty() && from_->parameters.empty()) need("BOOK_B", read.other_rules);
  }

  void dates() {
    rule::asked& question = from_->read.question;
    if (!from_->year.empty()) {
      const auto year = number(from_->year, 9999);
      if (!year || *year == 0) wrong_.push_back(error(messages::usage_year, {from_->year}));
      question.exit_year = static_cast<std::int32_t>(year.value_or(0));
    }
    if (from_->day.empty()) return;
    const auto day = parse_date(from_->day);
    if (!day) wrong_.push_back(error(messages::usage_date, {from_->day}));
    if (day) question.on = *day;
  }

  raw_options* from_;
  std::string_view command_;
  issues wrong_;
};

/// What was left over: options that do not exist, and words that nobody asked for.
void add_extras(const std::vector<std::string>& extras, const std::vector<std::string>& names, std::string_view command, issues& wrong) {
  bool is_value = false;
  for (const std::string& extra : extras) {
    const bool is_option = extra.size() > 1 && extra.front() == '-';
    if (is_option) {
      const std::string name = extra.substr(0, extra.find('='));
      wrong.push_back(error(messages::usage_option, {name, std::string(command)}, {}, nearest(name, names)));
      is_value = name.size() == extra.size();
    } else {
      if (!is_value) wrong.push_back(error(messages::usage_extra, {extra, std::string(command)}));
      is_value = false;
    }
  }
}

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
  CLI::App app;
  const command_line line(app, *found, raw);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend() - 1);
  issues wrong;
  try {
    app.parse(std::move(reversed));
    add_extras(app.remaining(), line.names(), *found, wrong);
  } catch (const CLI::ParseError& failure) {
    // "--rules: 1 required TEXT missing": only the name is of use.
    const std::string text = failure.what();
    return unexpected(error(messages::usage_value, {text.substr(0, text.find_first_of(": "))}));
  }
  raw.read.command = command_values[found - command_names.begin()];
  if (raw.help) return simple;
  issues more = option_checker(raw, *found).check(tongue);
  std::move(more.begin(), more.end(), std::back_inserter(wrong));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return std::move(raw.read);
}

}  // namespace povexit::cli
