// SPDX-License-Identifier: MIT
// src/cli/measure_gaps.cpp -- indicators that are measured.
//
// Layer: cli.
#include "measure_gaps.hpp"

#include <utility>

#include <povexit/table/unit.hpp>

#include "messages.hpp"

namespace povexit::cli {

result<measured_indicator> measured(exact_column values, const rulebook::measure_indicator& of, const std::string& shown, const ratio& factor) {
  std::optional<ratio> at = of.limit.amount;
  if (!of.limit.unit.empty()) {
    const auto stated = unit::parse(of.limit.unit);
    const auto own = shown.empty() ? std::optional(unit()) : unit::parse(shown);
    if (stated && own && !stated->fits(*own)) {
      return unexpected(error(messages::measure_limit_unit, {of.id, of.limit.unit, shown}, of.limit.where));
    }
    const auto per = stated ? divide(stated->factor(), factor) : std::optional(ratio(1));
    at = per ? multiply(*at, *per) : std::nullopt;
  }
  if (at) at = multiply(*at, ratio(values.denominator));
  if (!at) return unexpected(error(messages::measure_too_fine, {of.limit.text}, of.limit.where));
  return measured_indicator{std::move(values), *at, of.limit.is_weak};
}

plane deprived_of(const measured_indicator& of) {
  const ratio& limit = of.limit;
  const wide end =
      of.is_weak ? floor_divide(wide{limit.numerator()}, wide{limit.denominator()}) : wide{(limit.numerator() - 1) / limit.denominator()};
  plane made(of.values.values.size());
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (of.values.known[row]) made.set(row, truth_of(of.values.values[row] <= end));
  }
  return made;
}

result<gap_totals> gap_totals::make(const measured_tables& on) {
  gap_totals made(on);
  std::vector<stats::cardinal_indicator> indicators;
  for (const auto& each : on.numbers) {
    indicators.push_back({each->values.view(), each->limit, each->is_weak});
    made.limits_.push_back(quotient(each->limit).nearest());
  }
  stats::cardinal_rows rows{indicators};
  const column_view weights = on.weights.view();
  rows.weights = weights;
  rows.population = on.population.view();
  issues wrong;
  const auto count = [&] {
    auto counted = stats::cardinal_profiles(rows);
    if (counted) made.totals_.push_back(*std::move(counted));
    if (!counted) wrong.insert(wrong.end(), counted.error().begin(), counted.error().end());
  };
  count();
  for (const row_groups& by : on.subgroups) {
    bitmap known(by.codes.size());
    for (std::size_t row = 0; row < by.codes.size(); ++row) known.set(row, by.codes[row] >= 0);
    rows.groups = column_view(by.codes).with_known(known.view());
    rows.group_count = static_cast<std::uint32_t>(by.each.size());
    count();
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

issues gap_totals::measure(const stats::indicator_weights& weights, const ratio& k, stats::missing_policy missing) {
  measured_.clear();
  for (const stats::cardinal_totals& each : totals_) {
    auto made = stats::cardinal(each, weights, {{k}, std::nullopt, missing});
    if (!made) return made.error();
    measured_.push_back(*std::move(made));
  }
  return {};
}

const stats::cardinal_measures& gap_totals::of(std::size_t by, std::int64_t code) const noexcept {
  if (by == everybody) return measured_.front().whole.front();
  const auto& groups = measured_[by + 1].groups;
  return groups[code < 0 ? groups.size() - 1 : static_cast<std::size_t>(code)].front();
}

double gap_totals::gap(std::size_t indicator, std::size_t row) const noexcept {
  const double limit = limits_[indicator];
  return (limit - static_cast<double>(on_->numbers[indicator]->values.values[row])) / limit;
}

}  // namespace povexit::cli
