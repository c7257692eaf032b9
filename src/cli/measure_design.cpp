// SPDX-License-Identifier: MIT
// src/cli/measure_design.cpp -- strata, units and weights of a survey, and the errors that they give.
//
// Layer: cli.
#include <algorithm>
#include <map>
#include <utility>

#include <povexit/base/nearest_name.hpp>

#include "measure_errors.hpp"
#include "measure_groups.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

class draw_maker {
 public:
  draw_maker(const measured_tables& on, const rulebook::measured_design& by) : on_(&on), by_(&by) {}

  [[nodiscard]] result<std::optional<measured_draw>> make() {
    chosen();
    for (std::size_t row = 0; row < on_->rows(); ++row) {
      if (on_->weights.known[row]) take(row);
    }
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    auto made =
        estimate::design::make(std::move(strata_), std::move(units_), std::move(observations_), static_cast<estimate::lonely_unit>(by_->lonely));
    if (!made) return unexpected(made.error());
    return std::optional(measured_draw{*std::move(made), std::move(rows_)});
  }

 private:
  static_assert(static_cast<int>(rulebook::lonely_policy::mean) == static_cast<int>(estimate::lonely_unit::mean_of_others));

  void chosen() {
    std::vector<std::string> names;
    for (std::size_t i = 0; on_->strata && i < on_->strata->each.size(); ++i) names.push_back(on_->strata->each[i].own());
    for (const std::string& each : by_->chosen) {
      if (std::find(names.begin(), names.end(), each) == names.end() && std::find(names.begin(), names.end(), hidden_key(each)) == names.end())
        wrong_.push_back(error(messages::measure_no_stratum, {each}, by_->where, nearest(each, names)));
    }
  }

  /// Rows outside of the population stand in the design too, as their units do; one without stratum or unit is left out there.
  void take(std::size_t row) {
    const std::int64_t stratum = on_->strata ? on_->strata->codes[row] : 0;
    const std::int64_t unit = on_->units ? on_->units->codes[row] : static_cast<std::int64_t>(row);
    if (stratum < 0 || unit < 0) {
      if (on_->population[row]) missing(row, stratum < 0 ? by_->stratum->text : by_->unit->text);
      return;
    }
    const std::size_t at = unit_of(stratum, unit, row);
    // A weight of 0 adds nothing to any sum; its unit was drawn all the same.
    if (on_->sampling[row] == 0) return;
    observations_.push_back({at, on_->sampling[row], false, {}});
    rows_.push_back(row);
  }

  void missing(std::size_t row, const std::string& column) {
    if (++missing_ == 1) wrong_.push_back(error(messages::measure_no_design, {column}, on_->place_of(row)));
  }

  [[nodiscard]] std::size_t unit_of(std::int64_t stratum, std::int64_t unit, std::size_t row) {
    const auto [found, is_new_stratum] = strata_at_.try_emplace(stratum, strata_.size());
    if (is_new_stratum) strata_.push_back(stratum_of(stratum, row));
    if (on_->stratum_units && !is_new_stratum && units_in(row) != strata_[found->second].units) {
      wrong_.push_back(error(messages::measure_stratum_units, {strata_[found->second].name}, on_->place_of(row)));
    }
    const auto [at, is_new_unit] = units_at_.try_emplace({stratum, unit}, units_.size());
    const std::string name = on_->units ? on_->units->each[static_cast<std::size_t>(unit)].own() : std::to_string(row + 1);
    // Where a row is a unit, nothing was drawn within it.
    const std::optional<std::uint64_t> households = on_->unit_rows ? count(*on_->unit_rows, by_->unit_rows, row)
                                                    : on_->units   ? std::nullopt
                                                                   : std::optional<std::uint64_t>(1);
    if (is_new_unit) units_.push_back({name, found->second, households, on_->place_of(row)});
    if (on_->unit_rows && !is_new_unit && households != units_[at->second].households) {
      wrong_.push_back(error(messages::measure_unit_rows, {name}, on_->place_of(row)));
    }
    return at->second;
  }

  [[nodiscard]] std::optional<std::uint64_t> units_in(std::size_t row) { return count(*on_->stratum_units, by_->stratum_units, row); }

  [[nodiscard]] std::optional<std::uint64_t> count(const exact_column& all, const rulebook::measure_term& term, std::size_t row) {
    if (!all.known[row]) return std::nullopt;
    const bool is_count = all.values[row] >= 0 && all.values[row] % all.denominator == 0;
    if (!is_count) wrong_.push_back(error(messages::measure_no_count, {term.text}, on_->place_of(row)));
    return is_count ? static_cast<std::uint64_t>(all.values[row] / all.denominator) : 0;
  }

  [[nodiscard]] estimate::stratum stratum_of(std::int64_t code, std::size_t row) {
    estimate::stratum made;
    made.name = on_->strata ? on_->strata->each[static_cast<std::size_t>(code)].own() : std::string("1");
    const bool is_chosen = std::any_of(by_->chosen.begin(), by_->chosen.end(),
                                       [&made](const std::string& one) { return one == made.name || hidden_key(one) == made.name; });
    made.by = is_chosen ? estimate::selection::chosen : estimate::selection::random;
    if (on_->stratum_units) made.units = units_in(row);
    made.where = on_->place_of(row);
    return made;
  }

  const measured_tables* on_;
  const rulebook::measured_design* by_;
  std::vector<estimate::stratum> strata_;
  std::vector<estimate::primary_unit> units_;
  std::vector<estimate::observation> observations_;
  std::vector<std::size_t> rows_;
  std::map<std::int64_t, std::size_t> strata_at_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> units_at_;
  std::size_t missing_ = 0;
  issues wrong_;
};

[[nodiscard]] bool fits(estimate::method by, estimate::measure_range range) noexcept {
  if (by == estimate::method::wald) return true;
  return by == estimate::method::taylor_logit ? range != estimate::measure_range::any : range == estimate::measure_range::share;
}

}  // namespace

result<std::optional<measured_draw>> draw_of(const measured_tables& on, const rulebook::measure_spec& by) {
  if (by.design.where.file.empty()) return std::optional<measured_draw>();
  return draw_maker(on, by.design).make();
}

report::measured_error reported_error(const estimate::measured& of, const rulebook::measure_spec& by) {
  report::measured_error made;
  made.standard_error = of.standard_error();
  made.design_effect = of.design_effect;
  made.rows = of.rows;
  made.degrees = of.degrees;
  made.with_replacement = of.with_replacement;
  made.densities = of.densities;
  made.why_none = of.why_unknown ? of.why_unknown : of.why_no_error;
  if (made.why_none) return made;
  constexpr estimate::method methods[] = {estimate::method::korn_graubard, estimate::method::taylor_logit, estimate::method::wald};
  std::vector<estimate::method> asked;
  for (const rulebook::interval_form each : by.intervals) asked.push_back(methods[static_cast<std::size_t>(each)]);
  if (asked.empty()) asked.assign(std::begin(methods), std::end(methods));
  for (const estimate::method each : asked) {
    if (fits(each, of.range)) made.intervals.push_back({each, estimate::interval(of, each, {by.level, estimate::sides::both})});
  }
  return made;
}

estimate::domain measure_errors::domain(const std::vector<std::uint8_t>& inside) const {
  const std::vector<double> size = column<double>([this](std::size_t row) { return on_->size[row]; });
  return estimate::domain(drawn_->design, inside, size);
}

std::vector<std::uint8_t> measure_errors::inside_of(std::vector<std::uint8_t> inside, std::size_t by, std::int64_t code) const {
  for (std::size_t i = 0; by != everybody && i < inside.size(); ++i) {
    if (on_->subgroups[by].codes[drawn_->rows[i]] != code) inside[i] = 0;
  }
  return inside;
}

void measure_errors::add(const report::measured_block& into, estimate::measure of) {
  of_.push_back(into.values.size() - 1);
  columns_.push_back(std::move(of));
}

void measure_errors::settle(report::measured_block& into) {
  if (columns_.empty()) return;
  const estimate::measured_list all = estimate::with_errors(drawn_->design, columns_);
  for (std::size_t i = 0; i < of_.size(); ++i) {
    report::measured_value& value = into.values[of_[i]];
    value.error = reported_error(all.of[i], *by_);
    value.column = std::make_shared<const estimate::measure>(std::move(columns_[i]));
  }
  of_.clear();
  columns_.clear();
}

}  // namespace povexit::cli
