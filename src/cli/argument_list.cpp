// SPDX-License-Identifier: MIT
// src/cli/argument_list.cpp -- takes the arguments of one command apart.
//
// Layer: cli.
#include "argument_list.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>

#include <povexit/exact/decimal.hpp>

namespace povexit::cli {

argument_list::argument_list(std::string_view command) : app_(std::make_unique<CLI::App>()), command_(command) {
  app_->set_help_flag("");
  app_->allow_extras();
}
argument_list::~argument_list() = default;

argument_list& argument_list::value(const std::string& name, std::string& into) {
  app_->add_option(name, into);
  names_.push_back(name);
  return *this;
}

argument_list& argument_list::values(const std::string& name, std::vector<std::string>& into) {
  app_->add_option(name, into)->allow_extra_args(false);
  names_.push_back(name);
  return *this;
}

argument_list& argument_list::flag(const std::string& name, bool& into) {
  app_->add_flag(name, into);
  names_.push_back(name.substr(0, name.find(',')));
  return *this;
}

argument_list& argument_list::positional(const std::string& name, std::string& into) {
  app_->add_option(name, into);
  return *this;
}

issues argument_list::read(const std::vector<std::string>& arguments) {
  issues wrong;
  try {
    app_->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    refuse_extras(app_->remaining(), wrong);
  } catch (const CLI::ParseError& failure) {
    // "--rules: 1 required TEXT missing": only the name is of use.
    const std::string text = failure.what();
    wrong.push_back(error(messages::usage_value, {text.substr(0, text.find_first_of(": "))}));
  }
  return wrong;
}

void argument_list::refuse_extras(const std::vector<std::string>& extras, issues& wrong) const {
  bool is_value = false;
  for (const std::string& extra : extras) {
    const bool is_option = extra.size() > 1 && extra.front() == '-';
    if (is_option) {
      const std::string name = extra.substr(0, extra.find('='));
      wrong.push_back(error(messages::usage_option, {name, command_}, {}, nearest(name, names_)));
      is_value = name.size() == extra.size();
    } else {
      if (!is_value) wrong.push_back(error(messages::usage_extra, {extra, command_}));
      is_value = false;
    }
  }
}

std::optional<std::uint64_t> read_count(std::string_view text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < least || value > most) return std::nullopt;
  return value;
}

std::optional<ratio> read_share(std::string_view text) {
  std::int64_t per = 1;
  for (const auto& [sign, hundredths] : {std::pair<std::string_view, std::int64_t>{"%", 100}, {"‰", 1000}, {"％", 100}}) {
    if (!text.ends_with(sign)) continue;
    per = hundredths;
    text.remove_suffix(sign.size());
    break;
  }
  while (text.ends_with(' ')) text.remove_suffix(1);
  const std::size_t slash = text.find('/');
  const std::optional<decimal> top = parse_decimal(text.substr(0, slash));
  const std::optional<decimal> below = slash == std::string_view::npos ? decimal{1, 0} : parse_decimal(text.substr(slash + 1));
  if (!top || !below || below->digits == 0) return std::nullopt;
  const std::optional<ratio> quotient = divide(top->value(), below->value());
  return quotient ? divide(*quotient, ratio(per)) : std::nullopt;
}

std::size_t value_reader::choose(const char* name, const std::string& value, const std::vector<std::string>& choices) {
  const auto found = std::find(choices.begin(), choices.end(), value);
  if (value.empty()) return 0;
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string list;
  for (const std::string& each : choices) list += (list.empty() ? "" : "|") + each;
  wrong_.push_back(error(messages::usage_choice, {name, value, list}, {}, nearest(value, choices)));
  return 0;
}

std::optional<std::uint64_t> value_reader::count(const char* name, const std::string& text, std::uint64_t least) {
  if (text.empty()) return std::nullopt;
  const std::optional<std::uint64_t> value = read_count(text, least);
  if (!value) wrong_.push_back(error(messages::usage_count, {name, text, std::to_string(least)}));
  return value;
}

std::optional<ratio> value_reader::share(const char* name, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<ratio> value = read_share(text);
  if (!value) wrong_.push_back(error(messages::usage_share, {name, text}));
  return value;
}

std::optional<date> value_reader::day(const char* name, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<date> value = parse_date(text);
  if (!value) wrong_.push_back(error(messages::usage_day, {name, text}));
  return value;
}

}  // namespace povexit::cli
