// SPDX-License-Identifier: MIT
// src/cli/measure_distribution.cpp -- means, medians, Gini and the other measures of welfare itself, by group, with errors.
//
// Layer: cli.
#include "measure_distribution.hpp"

#include <algorithm>
#include <utility>

#include <povexit/report/measure_messages.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/logarithms.hpp>
#include <povexit/stats/lorenz.hpp>
#include <povexit/stats/pip.hpp>

#include "measure_errors.hpp"

namespace povexit::cli {

namespace {

using report::measured_block;
using report::measured_value;
using rulebook::welfare_measure;

class distribution_measurer {
 public:
  distribution_measurer(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn, const welfare_columns& values)
      : on_(&on),
        by_(&by),
        drawn_(drawn),
        values_(&values) {}

  [[nodiscard]] result<std::optional<report::measured_section>> measure() {
    if (!asks_any() || !values_->has_distribution()) return std::optional<report::measured_section>();
    report::measured_section made;
    made.of = report::measured_section::kind::welfare;
    made.id = "welfare";
    if (drawn_ != nullptr) columns();
    measured_block whole;
    whole.seen = values_->whole().report;
    numbers(values_->whole().of, whole, everybody, 0);
    made.blocks.push_back(std::move(whole));
    for (std::size_t by = 0; by < on_->subgroups.size(); ++by) {
      const row_groups& names = on_->subgroups[by];
      const std::vector<std::int64_t> codes = names.with_rest();
      const auto parts = stats::distributions_by_group(values_->rows(), column_view(codes), names.each.size() + 1);
      if (!parts) return unexpected(parts.error());
      for (std::size_t g = 0; g < parts->groups.size(); ++g) {
        const stats::counted& part = parts->groups[g];
        if (part.report.read().rows == part.report.of(stats::left_out::outside).rows) continue;
        const bool is_named = g < names.each.size();
        measured_block block{names.name, names.title, is_named ? names.each[g] : report::measured_group{}, part.report, {}};
        numbers(part.of, block, by, is_named ? static_cast<std::int64_t>(g) : -1);
        made.blocks.push_back(std::move(block));
      }
    }
    return std::optional(std::move(made));
  }

 private:
  [[nodiscard]] bool asks(welfare_measure one) const { return by_->welfare->asks(one); }
  [[nodiscard]] bool asks_any() const {
    const auto is_of_welfare = [](welfare_measure one) {
      return one != welfare_measure::fgt && one != welfare_measure::watts && one != welfare_measure::sen &&
             one != welfare_measure::relative_median_gap;
    };
    return std::any_of(by_->welfare->measures.begin(), by_->welfare->measures.end(), is_of_welfare);
  }

  void columns() {
    for (const std::size_t row : drawn_->rows) {
      const auto value = values_->value(row);
      inside_.push_back(value ? 1 : 0);
      welfare_.push_back(static_cast<double>(value.value_or(0)) / static_cast<double>(values_->scale()));
    }
  }

  static measured_value& add(measured_block& into, const message& what, const quotient& exact, std::string part = {}) {
    measured_value made;
    made.what = &what;
    made.of = std::move(part);
    made.exact = exact;
    into.values.push_back(std::move(made));
    return into.values.back();
  }

  void numbers(const stats::distribution& of, measured_block& into, std::size_t by, std::int64_t code) {
    measure_errors errors(*on_, *by_, drawn_);
    std::optional<estimate::domain> domain;
    if (errors.has_design()) domain = errors.domain(errors.inside_of(inside_, by, code));
    const quotient median = values_->median(of, by_->welfare->quantile);
    add(into, messages::measure_mean, values_->in_unit(of.mean())).is_amount = true;
    if (domain) errors.add(into, domain->mean(welfare_));
    add(into, messages::measure_median, values_->in_unit(median)).is_amount = true;
    if (domain && median.is_defined()) errors.add(into, line_of_median(*domain, median));
    if (asks(welfare_measure::gini)) {
      add(into, messages::measure_gini, stats::gini(of));
      if (domain) errors.add(into, domain->gini(welfare_));
    }
    rest(of, median, into, by, code);
    if (by != everybody) {
      add(into, messages::measure_population_share, {of.people(), values_->whole().of.people()});
      if (domain) errors.add(into, errors.domain(inside_).rate(errors.inside_of(inside_, by, code)));
    }
    errors.settle(into);
  }

  /// A median is a line that is the whole of it.
  [[nodiscard]] estimate::measure line_of_median(const estimate::domain& domain, const quotient& median) const {
    measure_errors errors(*on_, *by_, drawn_);
    const auto greatest = median.rounded(0, rounding::down).value_or(INT64_MAX);
    const auto below = errors.column<std::uint8_t>([&](std::size_t row) {
      const auto value = values_->value(row);
      return value && *value <= greatest;
    });
    return domain.line({estimate::line_of::median, 1.0, values_->in_unit(median).nearest(), 0.5}, welfare_, below);
  }

  void rest(const stats::distribution& of, const quotient& median, measured_block& into, std::size_t by, std::int64_t code) const {
    if (asks(welfare_measure::s80_s20)) add(into, messages::measure_s80_s20, stats::quintile_share_ratio(of));
    if (asks(welfare_measure::mean_log_deviation)) {
      constexpr stats::log_kind kinds[] = {stats::log_kind::undefined, stats::log_kind::adds_nothing, stats::log_kind::floor};
      const stats::log_policy policy{kinds[static_cast<std::size_t>(by_->welfare->logarithms)], values_->scale()};
      const stats::log_measure made = stats::mean_log_deviation(of, policy);
      measured_value& value = add(into, messages::measure_log_deviation, quotient());
      if (made.state == stats::log_state::defined) {
        value.exact.reset();
        value.number = made.value;
      }
    }
    if (asks(welfare_measure::polarization)) {
      const bool is_pip = by_->welfare->quantile == "wbpip";
      add(into, messages::measure_polarization,
          stats::polarization(of, median, is_pip ? stats::lower_half::below_median : stats::lower_half::in_part));
    }
    if (asks(welfare_measure::deciles)) deciles(of, into, by, code);
    if (asks(welfare_measure::lorenz)) {
      for (std::int64_t i = 1; i <= 10; ++i) add(into, messages::measure_lorenz, stats::lorenz(of, ratio(i, 10)), std::to_string(i * 10) + "%");
    }
  }

  /// Rows that count, equal values in the order of the data: what a curve of the World Bank's is drawn through.
  [[nodiscard]] std::vector<stats::weighted_value> ascending(std::size_t by, std::int64_t code) const {
    std::vector<stats::weighted_value> made;
    for (std::size_t row = 0; row < on_->rows(); ++row) {
      const auto value = values_->value(row);
      const bool is_in = by == everybody || on_->subgroups[by].codes[row] == code;
      if (value && is_in && on_->weights.values[row] > 0) made.push_back({*value, on_->weights.values[row]});
    }
    std::stable_sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    return made;
  }

  void deciles(const stats::distribution& of, measured_block& into, std::size_t by, std::int64_t code) const {
    const bool is_pip = by_->welfare->quantile == "wbpip";
    const std::vector<quotient> shares = is_pip ? stats::pip_shares(stats::pip_lorenz(ascending(by, code))) : stats::welfare_shares(of, 10);
    for (std::size_t i = 0; i < 10; ++i) {
      add(into, messages::measure_tenth_share, shares[i], std::to_string(i + 1));
      if (is_pip || i == 9) continue;
      const ratio share(static_cast<std::int64_t>(i) + 1, 10);
      add(into, messages::measure_decile, values_->in_unit(values_->quantile(of, share, by_->welfare->quantile)), std::to_string(i + 1)).is_amount =
          true;
    }
  }

  const measured_tables* on_;
  const rulebook::measure_spec* by_;
  const measured_draw* drawn_;
  const welfare_columns* values_;
  std::vector<std::uint8_t> inside_;
  std::vector<double> welfare_;
};

}  // namespace

result<std::optional<report::measured_section>> measure_distribution(const measured_tables& on, const rulebook::measure_spec& by,
                                                                     const measured_draw* drawn, const welfare_columns& values) {
  return distribution_measurer(on, by, drawn, values).measure();
}

}  // namespace povexit::cli
