// SPDX-License-Identifier: MIT
// src/cli/measure.cpp -- povexit measure: poverty by a specification.
//
// Layer: cli.
#include "measure.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "argument_list.hpp"
#include "commands.hpp"
#include "measure_changes.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] result<rulebook::measure_spec> load_spec(const std::string& name) {
  return is_path(name) ? rulebook::load_measure(name) : rulebook::shipped_measure(name);
}

/// One round: its tables, its design, and everything that is asked of them.
struct measured_round {
  measured_tables tables;
  std::optional<measured_draw> drawn;
  measured_sections sections;
};

[[nodiscard]] bool measure_round(const measure_request& asked, const rulebook::measure_spec& by, const std::string& folder, const console& with,
                                 pool& threads, measured_round& into) {
  const bool is_open = into.tables.open(asked, by, folder, with, threads);
  if (into.tables.is_read()) print_by_kind(into.tables.odd(), asked.common, with, into.tables.tables());
  if (!is_open) return false;
  issues wrong;
  const auto note = [&wrong](const issues& all) { wrong.insert(wrong.end(), all.begin(), all.end()); };
  auto drawn = draw_of(into.tables, by);
  if (drawn) into.drawn = *std::move(drawn);
  if (!drawn) note(drawn.error());
  const measured_draw* draw = into.drawn ? &*into.drawn : nullptr;
  const auto take = [&](result<measured_sections> made) {
    if (!made) return note(made.error());
    std::move(made->begin(), made->end(), std::back_inserter(into.sections));
  };
  if (by.welfare) take(measure_welfare(into.tables, by, draw));
  if (by.deprivations) take(measure_deprivations(into.tables, by, draw));
  print_issues(with.err, wrong, asked.common, into.tables.tables());
  return wrong.empty();
}

/// The round before has its own schema.toml, else that of the round after it.
[[nodiscard]] measure_request round_before(const measure_request& asked, const measured_tables& after) {
  measure_request made = asked;
  std::error_code failed;
  const bool has_own = std::filesystem::exists(std::filesystem::path(asked.before) / "schema.toml", failed);
  if (made.common.schema.empty() && !has_own) made.common.schema = after.schema_file();
  return made;
}

void describe(report::measurement& into, const measure_request& asked, const rulebook::measure_spec& by, const measured_round& of) {
  const measured_tables& on = of.tables;
  into.by = &by;
  into.on = on.on();
  into.is_retrospective = asked.common.question.retrospective;
  into.shows_ids = asked.common.show_ids;
  into.schema = on.tables().id;
  into.book = on.book;
  into.book_hash = on.book_hash;
  into.unit = on.welfare_unit;
  into.level_title = on.tables().levels[*on.tables().find(by.population.level)].title;
  into.weight_denominator = on.weights.denominator;
  into.rows = on.rows();
  into.perhaps = on.perhaps;
  into.receipts = on.data().receipts();
  if (!of.drawn) return;
  const estimate::design& design = of.drawn->design;
  into.drawn = report::measured_design{design.strata().size(), design.units().size(), design.rows().size(), design.degrees()};
}

}  // namespace

result<measure_request> read_measure_options(const std::vector<std::string>& words, language tongue) {
  measure_request made;
  options& common = made.common;
  std::string form, lang, year, day, threads;
  argument_list all("measure");
  all.flag("--help,-h", made.wants_help).value("--lang", lang).value("--format", form).value("--out", common.out).flag("--quiet", common.quiet);
  all.value("--spec", common.rules).value("--data", common.data).value("--before", made.before).value("--schema", common.schema);
  all.value("--year", year).value("--date", day).value("--threads", threads);
  all.flag("--retrospective", common.question.retrospective).flag("--strict", common.strict).flag("--show-ids", common.show_ids);
  issues wrong = all.read(words);
  if (!wrong.empty() && wrong.front().what == &messages::usage_value) return unexpected(std::move(wrong));
  if (made.wants_help) return made;
  value_reader values("measure");
  common.tongue = tongue;
  values.choose("--lang", lang, {"en", "zh"});
  common.format = static_cast<format>(values.choose("--format", form, {"text", "json", "csv"}));
  values.need("--spec", common.rules);
  values.need("--data", common.data);
  if (const auto number = values.count("--year", year, 1))
    common.question.exit_year = static_cast<std::int32_t>(std::min<std::uint64_t>(*number, 9999));
  if (const auto number = values.count("--threads", threads)) common.threads = static_cast<std::size_t>(std::min<std::uint64_t>(*number, 1024));
  if (const auto on = values.day("--date", day)) common.question.on = *on;
  issues more = values.take();
  std::move(more.begin(), more.end(), std::back_inserter(wrong));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

int measure(const options& given, const console& with) {
  const result<measure_request> asked = read_measure_options(given.words, given.tongue);
  if (!asked) {
    print_issues(with.err, asked.error(), given);
    return exit_code::usage;
  }
  if (asked->wants_help) return write_out(with, measure_help(given.tongue)) ? exit_code::errors : exit_code::done;
  const options& common = asked->common;
  const result<rulebook::measure_spec> spec = load_spec(common.rules);
  if (!spec) {
    print_issues(with.err, spec.error(), common);
    return exit_code::errors;
  }
  pool threads(common.threads);
  measured_round now, before;
  if (!measure_round(*asked, *spec, common.data, with, threads, now)) return exit_code::errors;
  report::measurement made;
  describe(made, *asked, *spec, now);
  std::vector<std::string> inputs = now.tables.inputs();
  if (is_path(common.rules)) inputs.push_back(common.rules);
  if (!asked->before.empty()) {
    if (!measure_round(round_before(*asked, now.tables), *spec, asked->before, with, threads, before)) return exit_code::errors;
    const issues wrong = add_changes(now.sections, before.sections, now.drawn, before.drawn, *spec, made);
    print_issues(with.err, wrong, common, now.tables.tables());
    if (has_errors(wrong)) return exit_code::errors;
    made.receipts_before = before.tables.data().receipts();
    const std::vector<std::string> more = before.tables.inputs();
    inputs.insert(inputs.end(), more.begin(), more.end());
  }
  made.sections = std::move(now.sections);
  const std::string text = common.format == format::json  ? report::measure_json(made)
                           : common.format == format::csv ? report::measure_csv(made)
                                                          : report::measure_text(made, common.tongue);
  const int code = deliver(common, with, common.out, text, inputs);
  const std::size_t errors = count_errors(now.tables.odd());
  if (errors == 0) return code;
  with.err << fill(messages::data_has_errors, std::vector{std::to_string(errors)}, common.tongue) << "\n";
  return exit_code::errors;
}

}  // namespace povexit::cli
