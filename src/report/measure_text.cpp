// SPDX-License-Identifier: MIT
// src/report/measure_text.cpp -- measures as a person reads them.
//
// Layer: report.
#include <algorithm>
#include <utility>

#include <povexit/estimate/messages.hpp>
#include <povexit/report/measure_messages.hpp>
#include <povexit/report/sample_messages.hpp>

#include "estimates.hpp"
#include "measure_numbers.hpp"
#include "numbers.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::grouped;
using kind = measured_section::kind;

constexpr int shown_digits = 6;

class measure_writer {
 public:
  measure_writer(const measurement& of, language tongue) : of_(&of), tongue_(tongue) {}

  [[nodiscard]] std::string write() {
    head();
    for (const measured_section& each : of_->sections) section(each);
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, tongue_); }
  void line(const std::string& text, std::size_t indent = 2) { text_ += std::string(indent, ' ') + text + "\n"; }

  // ---- the head -------------------------------------------------------------------------------------------------------

  void head() {
    const rulebook::measure_spec& by = *of_->by;
    text_ += by.title.in(tongue_, by.id) + "\n";
    line(say(messages::measure_spec, {by.id}));
    if (!of_->book.empty()) line(say(messages::measure_rules, {of_->book}));
    line(say(messages::measure_on, {is_valid(of_->on) ? to_string(of_->on) : std::string("-"), of_->schema}));
    if (by.deprivations) indicators(*by.deprivations);
    if (of_->is_retrospective) line(say(messages::measure_retrospective));
    if (of_->shows_ids) line(say(messages::measure_ids_shown));
    const rulebook::measured_population& whom = by.population;
    const std::string where = whom.only.is_given() ? say(messages::measure_population_where, {whom.only.text}) : std::string();
    std::string counts = whom.weight.text;
    if (whom.size.is_given()) counts += (counts.empty() ? "" : " * ") + whom.size.text;
    const std::string level = tongue_ == language::zh ? of_->level_title.in(tongue_, whom.level) : whom.level;
    line(say(messages::measure_population, {level, where, counts.empty() ? say(messages::measure_counts_one) : counts}));
    if (of_->perhaps > 0) line(say(messages::measure_perhaps, {grouped(of_->perhaps)}));
    if (!of_->drawn) return line(say(messages::measure_not_drawn));
    const measured_design& drawn = *of_->drawn;
    line(say(messages::measure_drawn,
             {grouped(drawn.strata), grouped(drawn.units), grouped(drawn.rows), grouped(drawn.degrees), detail::percent_text(by.level)}));
  }

  /// The limits of what is measured, and why there is no M1 where only some of the indicators are.
  void indicators(const rulebook::measured_deprivations& of) {
    bool is_any = false;
    for (const rulebook::measure_dimension& dimension : of.dimensions) {
      for (const rulebook::measure_indicator& each : dimension.indicators) {
        if (!each.value.is_given()) continue;
        is_any = true;
        const message& what = each.limit.is_weak ? messages::measure_limit_not_above : messages::measure_limit_below;
        line(say(what, {each.title.in(tongue_, each.id), each.limit.text}));
      }
    }
    if (is_any && !of.measures_gaps()) line(say(messages::measure_no_gaps, {detail::without_limit(of)}));
  }

  // ---- sections -------------------------------------------------------------------------------------------------------

  void section(const measured_section& of) {
    text_ += "\n" + title(of) + "\n";
    if (of.blocks.empty()) return;
    coverage(of.blocks.front().seen);
    whole(of.blocks.front());
    parts(of.blocks.front());
    groups(of);
    changes(of);
  }

  [[nodiscard]] std::string title(const measured_section& of) const {
    const std::string name = of.title.in(tongue_, of.id);
    if (of.of == kind::welfare) {
      const std::string unit = of_->unit.empty() ? std::string() : say(messages::measure_unit, {of_->unit});
      return say(messages::measure_section_welfare, {of_->by->welfare->value.text, unit});
    }
    if (of.of == kind::line) {
      const message& what = of.includes_boundary ? messages::measure_section_not_above : messages::measure_section_below;
      return say(what, {name, detail::line_text(of, tongue_)});
    }
    if (of.of == kind::band) {
      return of.below ? say(messages::measure_section_from_below, {name, to_string(of.k), to_string(*of.below)})
                      : say(messages::measure_section_from, {name, to_string(of.k)});
    }
    return say(of.includes_boundary ? messages::measure_section_not_below : messages::measure_section_above, {name, to_string(of.k)});
  }

  void coverage(const stats::coverage& seen) {
    const stats::mass all = seen.read();
    std::string text = say(messages::measure_rows, {grouped(all.rows), grouped(seen.used.rows)});
    if (seen.used.rows != all.rows) text += "; " + say(messages::measure_used_weight, {detail::percent_text(stats::weight_share(seen.used, all))});
    line(text);
    for (std::size_t i = 0; i < stats::left_out_reasons; ++i) {
      const stats::mass& out = seen.out[i];
      if (out.rows == 0) continue;
      line(say(messages::measure_left,
               {say(detail::reason_words(static_cast<stats::left_out>(i))), grouped(out.rows), detail::percent_text(stats::weight_share(out, all))}));
    }
    if (seen.on_boundary.rows > 0)
      line(say(messages::measure_boundary, {grouped(seen.on_boundary.rows), detail::percent_text(stats::weight_share(seen.on_boundary, seen.used))}));
    if (seen.bottom_coded.rows > 0) line(say(messages::measure_bottom_coded, {grouped(seen.bottom_coded.rows)}));
    if (seen.weightless > 0) line(say(messages::measure_weightless, {grouped(seen.weightless)}));
  }

  // ---- numbers --------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string value(const measured_value& of) const {
    if (of.exact) return of.exact->is_defined() ? detail::decimal_text(*of.exact, shown_digits) : say(messages::measure_undefined);
    if (of.number) return detail::fixed_text(*of.number, shown_digits);
    return of.low ? bounds(of) : std::string();
  }

  [[nodiscard]] std::string bounds(const measured_value& of) const {
    if (!of.low || !of.high) return {};
    if (!of.low->is_defined() || !of.high->is_defined()) return say(messages::measure_undefined);
    const std::string low = detail::decimal_text(*of.low, shown_digits);
    std::string text = *of.low == *of.high ? low : say(messages::measure_from_to, {low, detail::decimal_text(*of.high, shown_digits)});
    if (of.may_be_undefined) text = say(messages::measure_or_undefined, {text});
    return of.is_sharp ? text : say(messages::measure_not_sharp, {text});
  }

  [[nodiscard]] static std::string error_of(const measured_value& of) {
    return of.error && !of.error->why_none ? detail::fixed_text(of.error->standard_error, shown_digits) : std::string();
  }

  /// The first interval that says something.
  [[nodiscard]] std::string interval(const measured_value& of) const {
    if (!of.error || of.error->why_none) return {};
    for (const measured_interval& each : of.error->intervals) {
      if (!each.of.is_known()) continue;
      return say(messages::measure_from_to, {detail::fixed_text(each.of.low, shown_digits), detail::fixed_text(each.of.high, shown_digits)}) + " " +
             estimate::name(each.by).in(tongue_).data();
    }
    return {};
  }

  void whole(const measured_block& of) {
    const bool has_errors =
        std::any_of(of.values.begin(), of.values.end(), [](const measured_value& one) { return one.error && !one.error->why_none; });
    table shown;
    shown.column(say(messages::measure_column_measure)).column(say(messages::measure_column_value), table::align::right);
    shown.column(say(messages::measure_column_exact), table::align::right);
    if (has_errors) shown.column(say(messages::measure_column_error), table::align::right).column(say(messages::measure_column_interval));
    for (const measured_value& each : of.values) {
      if (!each.of.empty()) continue;
      std::vector<std::string> cells{say(*each.what), value(each), each.exact ? detail::short_fraction(*each.exact) : std::string()};
      if (has_errors) cells.insert(cells.end(), {error_of(each), interval(each)});
      shown.row(std::move(cells));
    }
    if (shown.has_rows()) text_ += shown.text();
    notes(of);
  }

  /// Why a number has no error, and what its error rests on.
  void notes(const measured_block& of) {
    bool replaced = false;
    std::vector<std::pair<std::string, std::string>> reasons;  // each with the numbers that it is of
    for (const measured_value& each : of.values) {
      if (!each.error) continue;
      replaced = replaced || each.error->with_replacement;
      if (!each.of.empty()) continue;
      if (each.error->why_none) {
        const std::string why = sentence(*each.error->why_none, tongue_);
        const auto found = std::find_if(reasons.begin(), reasons.end(), [&why](const auto& one) { return one.first == why; });
        if (found == reasons.end()) {
          reasons.emplace_back(why, say(*each.what));
        } else {
          found->second += ", " + say(*each.what);
        }
      }
      for (const estimate::kernel_density& one : each.error->densities) {
        line(say(messages::measure_density, {say(*each.what), detail::fixed_text(one.bandwidth, 4)}));
      }
    }
    for (const auto& [why, whose] : reasons) line(say(messages::measure_why_no_error, {whose, why}));
    if (replaced) line(say(messages::measure_with_replacement));
  }

  /// What is of an indicator, a dimension or a tenth: a row for each, a column for each number.
  void parts(const measured_block& of) {
    std::vector<std::string> names;
    std::vector<const message*> numbers;
    for (const measured_value& each : of.values) {
      if (each.of.empty()) continue;
      if (std::find(names.begin(), names.end(), each.of) == names.end()) names.push_back(each.of);
      if (std::find(numbers.begin(), numbers.end(), each.what) == numbers.end()) numbers.push_back(each.what);
    }
    if (names.empty()) return;
    table shown;
    shown.column(say(messages::measure_of_parts));
    for (const message* each : numbers) shown.column(say(*each), table::align::right);
    for (const std::string& name : names) {
      const auto titled = std::find_if(of.values.begin(), of.values.end(), [&](const measured_value& one) { return one.of == name; });
      std::vector<std::string> cells{titled->of_title.in(tongue_, name)};
      for (const message* each : numbers) {
        const auto found =
            std::find_if(of.values.begin(), of.values.end(), [&](const measured_value& one) { return one.of == name && one.what == each; });
        cells.push_back(found == of.values.end() ? std::string() : value(*found));
      }
      shown.row(std::move(cells));
    }
    text_ += shown.text();
  }

  // ---- groups and rounds ----------------------------------------------------------------------------------------------

  [[nodiscard]] std::string group_name(const measured_group& of) const {
    const std::string name = of.in(tongue_);
    return name.empty() ? say(messages::measure_no_group) : name;
  }

  /// Of a group's numbers those of its parts stand in JSON and CSV.
  [[nodiscard]] static bool stands_in_groups(const measured_value& of) { return of.of.empty() || of.what == &messages::measure_group_contribution; }

  void groups(const measured_section& of) {
    for (std::size_t from = 1, to = 0; from < of.blocks.size(); from = to) {
      for (to = from; to < of.blocks.size() && of.blocks[to].by == of.blocks[from].by;) ++to;
      const measured_block& first = of.blocks[from];
      text_ += "  " + say(messages::measure_by_group, {first.by_title.in(tongue_, first.by)}) + "\n";
      table shown;
      shown.column("");
      for (const measured_value& each : first.values) {
        if (!stands_in_groups(each)) continue;
        const std::string part = each.of.empty() ? std::string() : ": " + each.of_title.in(tongue_, each.of);
        shown.column(say(*each.what) + part, table::align::right);
      }
      for (std::size_t i = from; i < to; ++i) {
        std::vector<std::string> cells{group_name(of.blocks[i].group)};
        for (const measured_value& each : of.blocks[i].values) {
          if (stands_in_groups(each)) cells.push_back(value(each));
        }
        shown.row(std::move(cells));
      }
      text_ += shown.text();
    }
  }

  void changes(const measured_section& of) {
    if (!of_->has_before || of.changes.empty()) return;
    const std::string how = of_->common_units ? say(messages::measure_same_units, {grouped(*of_->common_units)}) : say(messages::measure_independent);
    text_ += "  " + say(messages::measure_changes, {how}) + "\n";
    table shown;
    shown.column("").column(say(messages::measure_column_measure)).column(say(messages::measure_column_before), table::align::right);
    shown.column(say(messages::measure_column_after), table::align::right).column(say(messages::measure_column_change), table::align::right);
    shown.column(say(messages::measure_column_error), table::align::right).column(say(messages::measure_column_interval));
    for (const changed_block& block : of.changes) {
      for (const measured_change& each : block.values) {
        if (!each.after.of.empty()) continue;
        shown.row({block.by.empty() ? std::string() : group_name(block.group), say(*each.after.what), value(each.before), value(each.after),
                   value(each.difference), error_of(each.difference), interval(each.difference)});
      }
    }
    text_ += shown.text();
  }

  const measurement* of_;
  language tongue_;
  std::string text_;
};

}  // namespace

std::string measure_text(const measurement& of, language tongue) { return measure_writer(of, tongue).write(); }

}  // namespace povexit::inline v0::report
