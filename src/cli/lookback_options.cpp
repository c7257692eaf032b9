// SPDX-License-Identifier: MIT
// src/cli/lookback_options.cpp -- reads the command line of povexit lookback.
//
// Layer: cli.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "argument_list.hpp"
#include "lookback.hpp"

namespace povexit::cli {

namespace {

struct raw_lookback {
  lookback_request read;
  std::string form, lang, year, day, due, survey_year, list, threads;
  std::vector<std::string> keys, compare, tolerances, against, parameters;
};

void add_options(argument_list& all, raw_lookback& into) {
  lookback_request& read = into.read;
  options& common = read.common;
  all.flag("--help,-h", read.wants_help).value("--lang", into.lang).value("--format", into.form).value("--out", common.out);
  all.value("--rules", common.rules)
      .value("--identify", read.identify)
      .value("--data", common.data)
      .value("--survey", read.survey)
      .value("--schema", common.schema);
  all.value("--year", into.year).value("--date", into.day).flag("--retrospective", common.question.retrospective).values("--param", into.parameters);
  all.values("--keys", into.keys).value("--registered", read.registered).value("--exited", read.exited).value("--excuse", read.excuse);
  all.values("--compare", into.compare).values("--tolerance", into.tolerances).values("--against", into.against);
  all.value("--findings", read.findings).value("--round", read.round).value("--who", read.who).value("--due", into.due);
  all.value("--year-column", read.year_column).value("--survey-year", into.survey_year).value("--list", into.list);
  all.value("--threads", into.threads).flag("--strict", common.strict).flag("--show-ids", common.show_ids).flag("--quiet", common.quiet);
}

/// Looks at the values, and gathers every mistake.
class lookback_checker {
 public:
  explicit lookback_checker(raw_lookback& from) : from_(&from), read_(&from.read), values_("lookback") {}

  [[nodiscard]] issues check(language tongue) {
    options& common = read_->common;
    common.tongue = tongue;
    values_.choose("--lang", from_->lang, {"en", "zh"});
    values_.need("--rules", common.rules);
    values_.need("--data", common.data);
    values_.need("--survey", read_->survey);
    common.format = static_cast<format>(values_.choose("--format", from_->form, {"text", "json", "csv"}));
    numbers(common);
    for (const std::string& each : from_->parameters) {
      auto change = rulebook::parse_override(each);
      if (change) common.parameters.push_back(*std::move(change));
      for (const issue& one : change ? issues() : change.error()) values_.report(one);
    }
    for (const std::string& each : from_->keys) {
      auto key = read_key(each);
      if (key) read_->keys.push_back(*std::move(key));
      if (!key) values_.report(error(messages::usage_keys, {each}));
    }
    for (const std::string& each : from_->compare) split(each, ',', read_->compare);
    for (const std::string& each : from_->tolerances) tolerance(each);
    for (const std::string& each : from_->against) against(each);
    list();
    return values_.take();
  }

 private:
  void numbers(options& common) {
    if (const auto year = values_.count("--year", from_->year, 1))
      common.question.exit_year = static_cast<std::int32_t>(std::min<std::uint64_t>(*year, 9999));
    if (const auto year = values_.count("--survey-year", from_->survey_year, 1)) read_->survey_year = static_cast<std::int64_t>(*year);
    if (const auto threads = values_.count("--threads", from_->threads))
      common.threads = static_cast<std::size_t>(std::min<std::uint64_t>(*threads, 1024));
    if (const auto on = values_.day("--date", from_->day)) common.question.on = *on;
    read_->due = values_.day("--due", from_->due);
  }

  static void split(std::string_view text, char at, std::vector<std::string>& into) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(at), text.size());
      if (end > 0) into.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  /// `net_income=5%`, `arable=0.5`.
  void tolerance(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    const std::string amount = equals == std::string::npos ? std::string() : text.substr(equals + 1);
    const auto value = read_share(amount);
    if (!value || equals == 0) return values_.report(error(messages::usage_tolerance, {text}));
    if (*value < ratio(0)) return values_.report(error(messages::tolerance_negative, {text.substr(0, equals)}, {"--tolerance " + text, 0, 0, 0, {}}));
    const bool is_share = amount.ends_with('%') || amount.ends_with("‰") || amount.ends_with("％");
    lookback::tolerance allowed;
    (is_share ? allowed.share : allowed.amount) = *value;
    read_->tolerances.emplace_back(text.substr(0, equals), allowed);
  }

  /// `FILE`, or `NAME=FILE`.
  void against(const std::string& text) {
    const std::size_t equals = text.find('=');
    list_spec one{equals == std::string::npos ? std::filesystem::path(text).stem().string() : text.substr(0, equals),
                  equals == std::string::npos ? text : text.substr(equals + 1)};
    if (one.name.empty() || one.file.empty()) return values_.report(error(messages::usage_against, {text}));
    for (const list_spec& other : read_->against) {
      if (other.name == one.name) values_.report(error(messages::usage_against_twice, {one.name}));
    }
    read_->against.push_back(std::move(one));
  }

  void list() {
    const std::vector<std::string> names(std::begin(report::lookback_list_names), std::end(report::lookback_list_names));
    if (!from_->list.empty()) read_->list = static_cast<report::lookback_list>(values_.choose("--list", from_->list, names));
    if (read_->list && read_->common.format != format::csv) values_.report(error(messages::usage_list_csv));
  }

  raw_lookback* from_;
  lookback_request* read_;
  value_reader values_;
};

}  // namespace

std::optional<key_spec> read_key(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string_view::npos || equals + 1 == text.size()) return std::nullopt;
  key_spec made{std::string(text.substr(0, equals)), {}};
  for (std::string_view rest = text.substr(equals + 1); !rest.empty();) {
    const std::size_t end = std::min(rest.find('+'), rest.size());
    if (end == 0) return std::nullopt;
    made.columns.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return made;
}

result<lookback_request> read_lookback_options(const std::vector<std::string>& words, language tongue) {
  raw_lookback raw;
  argument_list all("lookback");
  add_options(all, raw);
  issues wrong = all.read(words);
  if (!wrong.empty() && wrong.front().what == &messages::usage_value) return unexpected(std::move(wrong));
  if (raw.read.wants_help) return std::move(raw.read);
  issues more = lookback_checker(raw).check(tongue);
  std::move(more.begin(), more.end(), std::back_inserter(wrong));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return std::move(raw.read);
}

}  // namespace povexit::cli
