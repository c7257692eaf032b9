// SPDX-License-Identifier: MIT
// src/report/measure_json.cpp -- measures for programs and spreadsheets.
//
// Layer: report.
#include <cmath>
#include <utility>

#include <povexit/estimate/messages.hpp>
#include <povexit/report/csv.hpp>
#include <povexit/report/measure_messages.hpp>
#include <povexit/version.hpp>

#include "estimates.hpp"
#include "json_value.hpp"
#include "measure_numbers.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_estimate;
using detail::json_of;
using detail::json_value;
using kind = measured_section::kind;

constexpr std::string_view kinds[] = {"welfare", "line", "cutoff", "band"};

[[nodiscard]] std::string method_name(estimate::method by) { return std::string(estimate::name(by).code.substr(sizeof "estimate-" - 1)); }

[[nodiscard]] std::string key_of(std::string_view key) {
  std::string made(key);
  for (char& each : made) each = each == '-' ? '_' : each;
  return made;
}

[[nodiscard]] json_value json_error(const measured_error& of) {
  if (of.why_none) return {{"none", json_of(*of.why_none)}};
  json_value made = {{"standard_error", json_estimate(of.standard_error)}, {"rows", of.rows}, {"degrees_of_freedom", of.degrees}};
  made["design_effect"] = std::isnan(of.design_effect) ? json_value() : json_estimate(of.design_effect);
  made["with_replacement"] = of.with_replacement;
  for (const estimate::kernel_density& each : of.densities) {
    made["densities"].push_back({{"bandwidth", json_estimate(each.bandwidth)}, {"at", json_estimate(each.at)}, {"value", json_estimate(each.value)}});
  }
  made["intervals"] = json_value::array();
  for (const measured_interval& each : of.intervals) made["intervals"].push_back({{"method", method_name(each.by)}, {"limits", json_of(each.of)}});
  return made;
}

[[nodiscard]] json_value json_bare(const measured_value& of) {
  json_value made;
  if (of.exact) made["value"] = json_of(*of.exact);
  if (of.number) made["value"] = std::isnan(*of.number) ? json_value() : json_estimate(*of.number);
  if (of.low && of.high)
    made["bounds"] = {{"low", json_of(*of.low)}, {"high", json_of(*of.high)}, {"sharp", of.is_sharp}, {"may_be_undefined", of.may_be_undefined}};
  if (of.error) made["error"] = json_error(*of.error);
  return made;
}

[[nodiscard]] json_value json_value_of(const measured_value& of) {
  json_value made = {{"measure", key_of(of.key())}};
  if (!of.of.empty()) made["of"] = of.of;
  if (!of.of_title.en.empty() || !of.of_title.zh.empty()) made["title"] = json_of(of.of_title);
  made.update(json_bare(of));
  return made;
}

[[nodiscard]] json_value json_group(const std::string& by, const measured_group& of) {
  if (by.empty()) return nullptr;
  json_value made = {{"by", by}, {"id", of.id.empty() ? json_value() : json_value(of.id)}};
  if (!of.title.en.empty() || !of.title.zh.empty()) made["title"] = json_of(of.title);
  if (!of.name.empty()) made["name"] = of.name;
  return made;
}

[[nodiscard]] json_value json_block(const measured_block& of, std::int64_t weight_denominator) {
  json_value made = {{"group", json_group(of.by, of.group)}, {"coverage", json_of(of.seen, weight_denominator)}, {"values", json_value::array()}};
  for (const measured_value& each : of.values) made["values"].push_back(json_value_of(each));
  return made;
}

[[nodiscard]] json_value json_change(const measured_change& of) {
  json_value made = {{"measure", key_of(of.after.key())}};
  if (!of.after.of.empty()) made["of"] = of.after.of;
  made["before"] = json_bare(of.before);
  made["after"] = json_bare(of.after);
  made["difference"] = json_bare(of.difference);
  made["covariance"] = of.covariance ? json_estimate(*of.covariance) : json_value();
  return made;
}

[[nodiscard]] json_value json_line(const measured_section& of) {
  constexpr std::string_view forms[] = {"absolute", "by_group", "by_year", "of_median", "of_mean"};
  json_value made = {{"form", forms[static_cast<std::size_t>(of.stated.form)]}, {"poor", of.includes_boundary ? "not_above" : "below"}};
  if (!of.stated.unit.empty()) made["unit"] = of.stated.unit;
  if (of.is_relative) made["share"] = json_of(of.stated.at);
  if (!of.stated.quantile.empty()) made["quantile"] = of.stated.quantile;
  if (!of.stated.by.empty()) made["by"] = of.stated.by;
  made["at"] = json_value::array();
  for (const auto& [code, at] : of.lines) made["at"].push_back({{"of", code.empty() ? json_value() : json_value(code)}, {"line", json_of(at)}});
  return made;
}

[[nodiscard]] json_value json_section(const measured_section& of, std::int64_t weight_denominator) {
  json_value made = {{"of", kinds[static_cast<std::size_t>(of.of)]}, {"id", of.id}, {"title", json_of(of.title)}};
  if (of.of == kind::line) made["line"] = json_line(of);
  if (of.of == kind::cutoff) made["cutoff"] = {{"k", json_of(of.k)}, {"poor", of.includes_boundary ? "not_below" : "above"}};
  if (of.of == kind::band) made["band"] = {{"from", json_of(of.k)}, {"below", json_of(of.below)}};
  made["results"] = json_value::array();
  for (const measured_block& each : of.blocks) made["results"].push_back(json_block(each, weight_denominator));
  if (of.changes.empty()) return made;
  made["changes"] = json_value::array();
  for (const changed_block& block : of.changes) {
    json_value one = {{"group", json_group(block.by, block.group)}, {"values", json_value::array()}};
    for (const measured_change& each : block.values) one["values"].push_back(json_change(each));
    made["changes"].push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] issue no_gaps(const rulebook::measured_deprivations& of) {
  issue made = warning(messages::measure_no_gaps, {detail::without_limit(of)});
  made.level = severity::note;
  return made;
}

/// What is measured, by its limit; and why there is no M1 where only some of the indicators are.
void indicators(const rulebook::measured_deprivations& of, json_value& into) {
  for (const rulebook::measure_dimension& dimension : of.dimensions) {
    for (const rulebook::measure_indicator& each : dimension.indicators) {
      if (!each.value.is_given()) continue;
      into["limits"].push_back({{"of", each.id}, {"value", each.value.text}, {"deprived", each.limit.is_weak ? "not_above" : "below"}});
      into["limits"].back()["limit"] = each.limit.text;
    }
  }
  if (into.contains("limits") && !of.measures_gaps()) into["note"] = json_of(no_gaps(of));
}

/// Lines of CSV.
class measure_lines {
 public:
  [[nodiscard]] std::string take() { return std::move(text_); }

  void block(const measured_section& of, const measured_block& block) {
    for (const measured_value& each : block.values) value(of, block.by, block.group, each, &block.seen, "");
  }
  void change(const measured_section& of, const changed_block& block) {
    for (const measured_change& each : block.values) value(of, block.by, block.group, each.difference, nullptr, "change");
  }

 private:
  void value(const measured_section& of, const std::string& by, const measured_group& group, const measured_value& one, const stats::coverage* seen,
             std::string_view round) {
    std::vector<std::string> cells{
        std::string(kinds[static_cast<std::size_t>(of.of)]), of.id, poor(of), by, group.id, std::string(round), key_of(one.key()), one.of};
    cells.push_back(one.exact && one.exact->is_defined() ? to_string(*one.exact) : std::string());
    cells.push_back(one.exact && one.exact->is_defined()     ? detail::decimal_text(*one.exact, 12)
                    : one.number && !std::isnan(*one.number) ? detail::fixed_text(*one.number, 12)
                                                             : std::string());
    cells.push_back(one.low && one.low->is_defined() ? to_string(*one.low) : std::string());
    cells.push_back(one.high && one.high->is_defined() ? to_string(*one.high) : std::string());
    const bool has_error = one.error && !one.error->why_none;
    cells.push_back(has_error ? detail::fixed_text(one.error->standard_error, 12) : std::string());
    cells.push_back(has_error ? std::to_string(one.error->degrees) : std::string());
    cells.push_back(one.error && one.error->why_none ? std::string(one.error->why_none->code()) : std::string());
    coverage(cells, seen);
    intervals(cells, has_error ? &*one.error : nullptr);
    line(cells);
  }

  [[nodiscard]] static std::string poor(const measured_section& of) {
    if (of.of == kind::welfare || of.of == kind::band) return {};
    if (of.of == kind::cutoff) return of.includes_boundary ? "not_below" : "above";
    return of.includes_boundary ? "not_above" : "below";
  }

  static void coverage(std::vector<std::string>& cells, const stats::coverage* seen) {
    if (seen == nullptr) return (void)cells.insert(cells.end(), 3, std::string());
    cells.push_back(std::to_string(seen->read().rows));
    cells.push_back(std::to_string(seen->used.rows));
    cells.push_back(std::to_string(seen->on_boundary.rows));
  }

  static void intervals(std::vector<std::string>& cells, const measured_error* of) {
    for (const estimate::method by : {estimate::method::korn_graubard, estimate::method::taylor_logit, estimate::method::wald}) {
      std::string low, high;
      for (std::size_t i = 0; of != nullptr && i < of->intervals.size(); ++i) {
        const measured_interval& each = of->intervals[i];
        if (each.by != by || !each.of.is_known()) continue;
        low = detail::fixed_text(each.of.low, 12);
        high = detail::fixed_text(each.of.high, 12);
      }
      cells.insert(cells.end(), {low, high});
    }
  }

  void line(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text_ += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    text_ += '\n';
  }

  std::string text_ =
      "section,id,poor,by,group,round,measure,of,exact,value,low,high,standard_error,degrees_of_freedom,no_error,rows_read,rows_used,"
      "rows_on_boundary,korn_graubard_low,korn_graubard_high,logit_low,logit_high,wald_low,wald_high\n";
};

}  // namespace

std::string measure_json(const measurement& of) {
  json_value made = {{"engine", "povexit " + std::string(version)}, {"measure", of.by->id}, {"title", json_of(of.by->title)}};
  made["source"] = of.by->source;
  made["book"] = of.book.empty() ? json_value() : json_value(of.book);
  made["book_hash"] = of.book_hash.empty() ? json_value() : json_value(of.book_hash);
  made["date"] = is_valid(of.on) ? json_value(to_string(of.on)) : json_value();
  made["retrospective"] = of.is_retrospective;
  made["show_ids"] = of.shows_ids;
  made["schema"] = of.schema;
  const rulebook::measured_population& whom = of.by->population;
  made["population"] = {{"level", whom.level},    {"where", whom.only.text}, {"weight", whom.weight.text},
                        {"size", whom.size.text}, {"rows", of.rows},         {"perhaps", of.perhaps}};
  made["unit"] = of.unit;
  if (of.by->deprivations) indicators(*of.by->deprivations, made);
  if (of.drawn) {
    made["design"] = {{"strata", of.drawn->strata}, {"units", of.drawn->units}, {"rows", of.drawn->rows}, {"degrees_of_freedom", of.drawn->degrees}};
    made["design"]["level"] = json_of(of.by->level);
  } else {
    made["design"] = nullptr;
  }
  if (of.has_before) {
    made["rounds"] = {{"relation", of.common_units ? "same_psus" : "independent"}};
    made["rounds"]["common_units"] = of.common_units ? json_value(*of.common_units) : json_value();
  }
  made["sections"] = json_value::array();
  for (const measured_section& each : of.sections) made["sections"].push_back(json_section(each, of.weight_denominator));
  made["data"] = json_value::array();
  for (const io::file_receipt& each : of.receipts) made["data"].push_back(json_of(each));
  for (const io::file_receipt& each : of.receipts_before) made["before"].push_back(json_of(each));
  return detail::print(made);
}

std::string measure_csv(const measurement& of) {
  measure_lines made;
  for (const measured_section& section : of.sections) {
    for (const measured_block& each : section.blocks) made.block(section, each);
    for (const changed_block& each : section.changes) made.change(section, each);
  }
  return made.take();
}

}  // namespace povexit::inline v0::report
