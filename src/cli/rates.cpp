// SPDX-License-Identifier: MIT
// src/cli/rates.cpp -- povexit rates: three rates and one degree.
//
// Layer: cli.
#include "rates.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <povexit/report/rates.hpp>

#include "argument_list.hpp"
#include "commands.hpp"
#include "messages.hpp"
#include "output.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] result<rulebook::rates_book> load_book(const std::string& name) {
  return is_path(name) ? rulebook::load_rates(name) : rulebook::shipped_rates(name);
}

}  // namespace

result<rates_request> read_rates_options(const std::vector<std::string>& words, language tongue) {
  rates_request made;
  options& common = made.common;
  std::string form, lang, year, day, key, lonely, effect, survey_year;
  argument_list all("rates");
  all.flag("--help,-h", made.wants_help).value("--lang", lang).value("--format", form).value("--out", common.out).flag("--quiet", common.quiet);
  all.value("--rules", common.rules).value("--data", common.data).value("--survey", made.survey).value("--schema", common.schema);
  all.value("--findings", made.findings)
      .value("--sample", made.sample)
      .value("--excuse", made.excuse)
      .value("--keys", key)
      .value("--year-column", made.year_column)
      .value("--survey-year", survey_year)
      .value("--lonely", lonely)
      .value("--design-effect", effect);
  all.value("--year", year).value("--date", day).flag("--retrospective", common.question.retrospective).flag("--strict", common.strict);
  issues wrong = all.read(words);
  if (!wrong.empty() && wrong.front().what == &messages::usage_value) return unexpected(std::move(wrong));
  if (made.wants_help) return made;
  value_reader values("rates");
  common.tongue = tongue;
  values.choose("--lang", lang, {"en", "zh"});
  common.format = static_cast<format>(values.choose("--format", form, {"text", "json", "csv"}));
  for (const auto& [name, text] :
       {std::pair{"--rules", &common.rules}, {"--data", &common.data}, {"--survey", &made.survey}, {"--findings", &made.findings}})
    values.need(name, *text);
  made.lonely = static_cast<estimate::lonely_unit>(values.choose("--lonely", lonely, {"refuse", "centre", "certainty", "mean"}));
  made.design_effect = values.share("--design-effect", effect);
  if (const auto number = values.count("--year", year, 1))
    common.question.exit_year = static_cast<std::int32_t>(std::min<std::uint64_t>(*number, 9999));
  if (const auto number = values.count("--survey-year", survey_year, 1)) made.survey_year = static_cast<std::int64_t>(*number);
  if (const auto on = values.day("--date", day)) common.question.on = *on;
  if (!key.empty()) {
    made.key = read_key(key);
    if (!made.key || made.key->level != "household") values.report(error(messages::usage_keys, {key}));
  }
  issues more = values.take();
  std::move(more.begin(), more.end(), std::back_inserter(wrong));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

int rates(const options& given, const console& with) {
  const result<rates_request> asked = read_rates_options(given.words, given.tongue);
  if (!asked) {
    print_issues(with.err, asked.error(), given);
    return exit_code::usage;
  }
  if (asked->wants_help) return write_out(with, rates_help(given.tongue)) ? exit_code::errors : exit_code::done;
  const options& common = asked->common;
  const result<rulebook::rates_book> book = load_book(common.rules);
  if (!book) {
    print_issues(with.err, book.error(), common);
    return exit_code::errors;
  }
  report::county_rates made;
  made.by = &*book;
  lookback_tables tables;
  options reading = common;
  reading.level = book->household;
  reading.rules.clear();  // the schema is the register's: rates are no book of rules
  if (!tables.read(reading, asked->survey, with)) return tables.failure();
  made.on = is_valid(common.question.on) ? common.question.on : tables.tables().as_of.value_or(date{0, 0, 0});
  made.is_retrospective = is_valid(made.on) && !book->effective.contains(made.on);
  if (made.is_retrospective && !common.question.retrospective) {
    print_issues(with.err, {error(messages::rates_not_in_force, {book->id, to_string(made.on)}, book->where)}, common);
    return exit_code::errors;
  }
  pool threads(common.threads);
  result<rates_rows> rows = gather_rates(*asked, *book, tables, threads);
  if (!rows) {
    print_issues(with.err, rows.error(), common, tables.tables());
    return exit_code::errors;
  }
  result<estimate::four_rates> computed = estimate::rates(rows->data, rows->limits);
  if (!computed) {
    print_issues(with.err, computed.error(), common, tables.tables());
    return exit_code::errors;
  }
  print_by_kind(tables.odd_in_survey(), common, with, tables.tables());
  print_by_kind(rows->notes, common, with, tables.tables());
  made.of = *std::move(computed);
  const report::mask shown(tables.tables(), false);
  for (estimate::missed_finding& each : made.of.listed) {
    each.id = shown.id(each.is_whole_household ? tables.household() : tables.person().value_or(tables.household()), each.id);
  }
  const auto county = tables.tables().find(book->county);
  made.county = report::naming(tables.in_register(), shown).title(*county, 0);
  made.dispositions = rows->dispositions;
  made.verified = rows->verified;
  made.open = rows->open;
  made.withdrawn = rows->withdrawn;
  made.has_sample = !asked->sample.empty();
  made.register_receipts = tables.register_data().receipts();
  made.survey_receipts = tables.survey_data().receipts();
  if (made.of.wrongly_exited.households.denominator > 0) {
    const auto points = estimate::characteristic_of(made.of.wrongly_exited.households, rows->data.exited_households);
    if (points) made.characteristic = *points;
  }
  std::vector<std::string> inputs = tables.inputs();
  for (const std::string& each : {asked->findings, asked->sample, common.rules}) {
    if (!each.empty() && is_path(each)) inputs.push_back(each);
  }
  const std::string text = common.format == format::json  ? report::rates_json(made)
                           : common.format == format::csv ? report::rates_csv(made)
                                                          : report::rates_text(made, common.tongue);
  const int code = deliver(common, with, common.out, text, inputs);
  const std::size_t errors = tables.data_errors();
  if (errors == 0) return code;
  with.err << fill(messages::data_has_errors, std::vector{std::to_string(errors)}, common.tongue) << "\n";
  return exit_code::errors;
}

}  // namespace povexit::cli
