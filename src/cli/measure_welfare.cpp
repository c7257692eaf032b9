// SPDX-License-Identifier: MIT
// src/cli/measure_welfare.cpp -- how many are below a line, how far and how unequally, by group, with errors.
//
// Layer: cli.
#include <utility>

#include <povexit/report/measure_messages.hpp>
#include <povexit/stats/fgt_table.hpp>
#include <povexit/stats/logarithms.hpp>
#include <povexit/stats/shortfall.hpp>

#include "measure_distribution.hpp"
#include "measure_errors.hpp"
#include "measure_lines.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

using report::measured_block;
using report::measured_section;
using report::measured_value;
using rulebook::welfare_measure;

/// What the errors of one line are computed from: an entry for each row of the design.
struct line_columns {
  std::vector<std::uint8_t> inside, poor;
  std::vector<double> welfare, line, gap;
  std::optional<estimate::measure> relative;  ///< the line itself, where the data give it
};

class line_measurer {
 public:
  line_measurer(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn, const welfare_columns& values)
      : on_(&on),
        by_(&by),
        drawn_(drawn),
        values_(&values) {}

  [[nodiscard]] std::optional<measured_section> measure(const resolved_line& line, issues& wrong) {
    line_ = &line;
    measured_section made;
    made.of = measured_section::kind::line;
    made.id = line.stated->id;
    made.title = line.stated->title;
    made.includes_boundary = line.stated->is_weak;
    made.lines = line.shown;
    made.is_relative = line.is_relative();
    made.stated = *line.stated;
    if (!on_->welfare_unit.empty()) made.stated.unit = on_->welfare_unit;  // that of what is shown
    if (needs_distribution() && line.lines.size() > 1) {
      wrong.push_back(error(messages::measure_one_line, {made.id}, line.stated->where));
      return std::nullopt;
    }
    if (drawn_ != nullptr) columns();
    if (!blocks(made, wrong)) return std::nullopt;
    return made;
  }

 private:
  [[nodiscard]] bool asks(welfare_measure one) const { return by_->welfare->asks(one); }
  [[nodiscard]] bool needs_distribution() const {
    return asks(welfare_measure::watts) || asks(welfare_measure::sen) || asks(welfare_measure::relative_median_gap);
  }

  // ---- rows, for the errors -------------------------------------------------------------------------------------------

  void columns() {
    columns_ = {};
    std::vector<std::int64_t> greatest;
    for (const stats::poverty_line& each : line_->lines) greatest.push_back(stats::greatest_poor(each));
    const auto scale = static_cast<double>(values_->scale());
    for (const std::size_t row : drawn_->rows) {
      const auto value = values_->value(row);
      const stats::poverty_line* line = line_->of(row);
      const bool is_in = value && line != nullptr;
      const bool is_poor = is_in && *value <= greatest[static_cast<std::size_t>(line - line_->lines.data())];
      const double welfare = value ? static_cast<double>(*value) / scale : 0;
      const double at = line == nullptr ? 1 : line->at.nearest() / scale;
      columns_.inside.push_back(is_in ? 1 : 0);
      columns_.poor.push_back(is_poor ? 1 : 0);
      columns_.welfare.push_back(welfare);
      columns_.line.push_back(at);
      columns_.gap.push_back(is_poor ? (at - welfare) / at : 0);
    }
    if (line_->is_relative()) relative();
  }

  void relative() {
    measure_errors errors(*on_, *by_, drawn_);
    estimate::relative_line of;
    of.of = line_->stated->form == rulebook::line_form::of_mean ? estimate::line_of::mean : estimate::line_of::median;
    of.share = quotient(line_->stated->at).nearest();
    of.base = line_->base.nearest();
    std::vector<std::uint8_t> below;
    if (of.of == estimate::line_of::median) {
      const quotient base = multiply(line_->base, quotient(ratio(values_->scale()))).value_or(quotient());
      const std::int64_t greatest = stats::greatest_poor({base, true, true});
      below = errors.column<std::uint8_t>([&](std::size_t row) { return values_->value(row).value_or(INT64_MAX) <= greatest; });
    }
    columns_.relative = errors.domain(columns_.inside).line(of, columns_.welfare, below);
  }

  // ---- blocks ---------------------------------------------------------------------------------------------------------

  [[nodiscard]] bool blocks(measured_section& into, issues& wrong) {
    stats::fgt_groups groups{.lines = line_->lines};
    const column_view line_of = line_->line_of();
    groups.line_of = line_of;
    const auto add_issues = [&](issues all) {
      for (issue& one : all) {
        if (one.where.file.empty()) one.where = line_->stated->where;
        wrong.push_back(std::move(one));
      }
      return false;
    };
    auto table = stats::fgt_totals_of(values_->rows(), groups);
    if (!table) return add_issues(table.error());
    all_ = stats::pooled(*table);
    measured_block whole;
    whole.seen = stats::seen(*table);
    const stats::distribution* all = values_->has_distribution() ? &values_->whole().of : nullptr;
    numbers(all_, all, whole, everybody, 0);
    into.blocks.push_back(std::move(whole));
    for (std::size_t by = 0; by < on_->subgroups.size(); ++by) {
      const row_groups& names = on_->subgroups[by];
      const std::vector<std::int64_t> codes = names.with_rest();
      groups.subgroup = column_view(codes);
      groups.subgroups = names.each.size() + 1;
      auto grouped = stats::fgt_totals_of(values_->rows(), groups);
      if (!grouped) return add_issues(grouped.error());
      std::vector<stats::counted> parts;
      if (needs_distribution()) {
        auto made = stats::distributions_by_group(values_->rows(), groups.subgroup, groups.subgroups);
        if (!made) return add_issues(made.error());
        parts = std::move(made->groups);
      }
      for (std::size_t g = 0; g < groups.subgroups; ++g) {
        measured_block made{names.name, names.title, g < names.each.size() ? names.each[g] : report::measured_group{}, {}, {}};
        for (const stats::fgt_totals& one : grouped->of(g)) made.seen.merge(one.seen);
        const stats::mass outside = made.seen.of(stats::left_out::outside);
        without_line(codes, static_cast<std::int64_t>(g), made.seen);
        if (made.seen.read().rows == outside.rows) continue;
        numbers(grouped->of(g), parts.empty() ? nullptr : &parts[g].of, made, by, g < names.each.size() ? static_cast<std::int64_t>(g) : -1);
        into.blocks.push_back(std::move(made));
      }
    }
    return true;
  }

  /// Rows of a group for which no line holds: totals by line do not have them.
  void without_line(const std::vector<std::int64_t>& codes, std::int64_t group, stats::coverage& into) const {
    stats::mass all;
    for (std::size_t row = 0; row < codes.size() && !line_->codes.empty(); ++row) {
      if (codes[row] == group && on_->population[row] && on_->weights.known[row] && !line_->known[row]) all.add(on_->weights.values[row]);
    }
    into.of(stats::left_out::missing_line) = all;
  }

  static void add(measured_block& into, const message& what, const std::optional<quotient>& exact, double nearest, std::string part = {}) {
    measured_value made;
    made.what = &what;
    made.of = std::move(part);
    if (exact) made.exact = exact;
    if (!exact) made.number = nearest;
    into.values.push_back(std::move(made));
  }

  void numbers(std::span<const stats::fgt_totals> of, const stats::distribution* values, measured_block& into, std::size_t by, std::int64_t code) {
    measure_errors errors(*on_, *by_, drawn_);
    std::optional<estimate::domain> domain;
    if (errors.has_design()) domain = errors.domain(errors.inside_of(columns_.inside, by, code));
    if (asks(welfare_measure::fgt)) gaps(of, domain, into, errors);
    if (values != nullptr) of_distribution(*values, into);
    if (by == everybody && line_->is_relative()) {
      add(into, messages::measure_relative_line, line_->shown.front().second, 0);
      into.values.back().is_amount = true;
      if (columns_.relative) errors.add(into, *columns_.relative);
    }
    if (by != everybody) group(of, into, errors, by, code);
    errors.settle(into);
  }

  /// The indices of Foster, Greer and Thorbecke, and how far the poor are below.
  void gaps(std::span<const stats::fgt_totals> of, const std::optional<estimate::domain>& domain, measured_block& into,
            measure_errors& errors) const {
    const message* orders[] = {&messages::measure_headcount, &messages::measure_gap, &messages::measure_severity};
    const bool is_exact = line_->is_exact();
    for (unsigned order = 0; order < 3; ++order) {
      const bool is_rational = is_exact || order == 0;
      add(into, *orders[order], is_rational ? stats::fgt(of, static_cast<int>(order)) : std::nullopt,
          stats::fgt_nearest(of, static_cast<int>(order)));
      if (!domain) continue;
      errors.add(into, columns_.relative ? domain->fgt(order, columns_.welfare, columns_.poor, *columns_.relative)
                                         : domain->fgt(order, columns_.welfare, columns_.poor, columns_.line));
    }
    add(into, messages::measure_gap_ratio, is_exact ? stats::income_gap_ratio(of) : std::nullopt,
        stats::gap_sum_nearest(of, 1) / quotient(stats::poor_people(of), 1).nearest());
    if (domain && !columns_.relative) errors.add(into, domain->ratio(columns_.gap, columns_.poor));
  }

  void of_distribution(const stats::distribution& of, measured_block& into) const {
    const stats::poverty_line& line = line_->lines.front();
    if (asks(welfare_measure::watts)) {
      const bool is_undefined = by_->welfare->logarithms == rulebook::low_logarithm::undefined;
      const stats::log_policy policy{is_undefined ? stats::log_kind::undefined : stats::log_kind::adds_nothing, 0};
      const stats::log_measure made = stats::watts(of, line, policy);
      add(into, messages::measure_watts, made.state == stats::log_state::defined ? std::nullopt : std::optional(quotient()), made.value);
    }
    if (asks(welfare_measure::sen)) add(into, messages::measure_sen, stats::sen(of, line), 0);
    if (asks(welfare_measure::relative_median_gap)) {
      add(into, messages::measure_median_gap, stats::relative_median_gap(of, line), 0);
    }
  }

  /// Its share of the people, and of the poor, of all gaps and of all squared gaps: over all groups each adds up to 1.
  void group(std::span<const stats::fgt_totals> of, measured_block& into, measure_errors& errors, std::size_t by, std::int64_t code) const {
    add(into, messages::measure_population_share, quotient(stats::people(of), stats::people(all_)), 0);
    if (errors.has_design()) errors.add(into, errors.domain(columns_.inside).rate(errors.inside_of(columns_.inside, by, code)));
    if (!asks(welfare_measure::fgt)) return;
    const message* orders[] = {&messages::measure_headcount, &messages::measure_gap, &messages::measure_severity};
    const bool is_exact = line_->is_exact();
    for (int order = 0; order < 3; ++order) {
      const double nearest = stats::gap_sum_nearest(of, order) / stats::gap_sum_nearest(all_, order);
      add(into, messages::measure_group_contribution, is_exact || order == 0 ? stats::contribution(of, all_, order) : std::nullopt, nearest,
          std::string(orders[order]->code.substr(sizeof "measure-" - 1)));
      into.values.back().of_title = {std::string(orders[order]->en), std::string(orders[order]->zh)};
    }
  }

  const measured_tables* on_;
  const rulebook::measure_spec* by_;
  const measured_draw* drawn_;
  const welfare_columns* values_;
  const resolved_line* line_ = nullptr;
  line_columns columns_;
  std::vector<stats::fgt_totals> all_;
};

}  // namespace

result<measured_sections> measure_welfare(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn) {
  welfare_columns values(on, by);
  issues wrong = values.prepare();
  if (!wrong.empty()) return unexpected(std::move(wrong));
  measured_sections made;
  auto all = measure_distribution(on, by, drawn, values);
  if (!all) wrong.insert(wrong.end(), all.error().begin(), all.error().end());
  if (all && *all) made.push_back(**std::move(all));
  for (std::size_t i = 0; i < by.welfare->lines.size(); ++i) {
    const auto line = values.resolve(i, wrong);
    if (!line) continue;
    if (auto section = line_measurer(on, by, drawn, values).measure(*line, wrong)) made.push_back(*std::move(section));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

}  // namespace povexit::cli
