// SPDX-License-Identifier: MIT
// estimate/design.cpp -- linearised variances of one and of two stages.
//
// Layer: estimate. Source: W. G. Cochran, "Sampling Techniques" (1977), (11.24) for the two stages.
#include <povexit/estimate/design.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <Eigen/Core>

#include <povexit/base/contract.hpp>
#include <povexit/estimate/messages.hpp>

#include "rates_parts.hpp"

namespace povexit::inline v0::estimate {

namespace detail {

std::string names_of_chosen(std::span<const stratum> strata) {
  std::string names;
  for (const stratum& each : strata) {
    if (each.by == selection::chosen) names += (names.empty() ? "" : ", ") + each.name;
  }
  return names;
}

}  // namespace detail

namespace {

using matrix = Eigen::MatrixXd;

/// Which units a stratum has in the sample, which rows a unit, and which of these were drawn.
struct layout {
  std::vector<std::vector<std::size_t>> units_of;
  std::vector<std::vector<std::size_t>> rows_of;
  std::vector<std::vector<std::size_t>> drawn_of;
};

layout layout_of(std::span<const stratum> strata, std::span<const primary_unit> units, std::span<const observation> rows) {
  using lists = std::vector<std::vector<std::size_t>>;
  layout made{lists(strata.size()), lists(units.size()), lists(units.size())};
  for (std::size_t i = 0; i < units.size(); ++i) made.units_of[units[i].stratum].push_back(i);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    made.rows_of[rows[i].unit].push_back(i);
    if (!rows[i].is_certain) made.drawn_of[rows[i].unit].push_back(i);
  }
  return made;
}

/// Whether both stages of a stratum are known well enough for finite populations.
bool is_finite(const stratum& of, const std::vector<std::size_t>& its_units, std::span<const primary_unit> units) {
  if (!of.units) return false;
  for (const std::size_t unit : its_units) {
    if (!units[unit].households) return false;
  }
  return true;
}

/// The sum of the squares of rows about their mean, times n / (n - 1). Expects: at least two rows.
matrix spread(const matrix& rows) {
  const auto n = static_cast<double>(rows.rows());
  const matrix centred = rows.rowwise() - rows.colwise().mean();
  return centred.transpose() * centred * (n / (n - 1));
}

/// The sum of the squares of one row's distance from the mean of all.
matrix distance(const matrix& row, const Eigen::RowVectorXd& mean) {
  const matrix centred = row.rowwise() - mean;
  return centred.transpose() * centred;
}

Eigen::RowVectorXd mean_of(const matrix& rows) {
  if (rows.rows() == 0) return Eigen::RowVectorXd::Zero(rows.cols());
  return rows.colwise().mean();
}

matrix chosen_rows(const matrix& all, const std::vector<std::size_t>& which) {
  matrix rows(static_cast<Eigen::Index>(which.size()), all.cols());
  for (std::size_t i = 0; i < which.size(); ++i) rows.row(static_cast<Eigen::Index>(i)) = all.row(static_cast<Eigen::Index>(which[i]));
  return rows;
}

/// Variances summed over parts, with how many parts could say nothing.
struct summed {
  matrix of;
  std::size_t parts = 0;
  std::size_t silent = 0;

  /// As much for the silent parts as the others have on the average.
  [[nodiscard]] std::optional<matrix> filled_in() const {
    if (silent == 0) return of;
    if (silent == parts) return std::nullopt;
    return of * (static_cast<double>(parts) / static_cast<double>(parts - silent));
  }
};

/// Adds a part of a sample that took `taken` of `of` (none: with replacement); `rows` are its totals.
void add_part(summed& into, const matrix& rows, std::optional<std::uint64_t> of, lonely_unit policy, const Eigen::RowVectorXd& mean) {
  const auto taken = static_cast<double>(rows.rows());
  const double left_out = of ? 1 - taken / static_cast<double>(*of) : 1;
  ++into.parts;
  if (rows.rows() == 0 || left_out <= 0) return;
  if (rows.rows() > 1)
    into.of += spread(rows) * left_out;
  else if (policy == lonely_unit::centre_on_all)
    into.of += distance(rows, mean) * left_out;
  else if (policy == lonely_unit::mean_of_others)
    ++into.silent;
}

}  // namespace

double estimates::standard_error(std::size_t of) const noexcept { return std::sqrt(variance(of)); }

namespace {

struct checker {
  std::span<const stratum> strata;
  std::span<const primary_unit> units;
  std::span<const observation> rows;
  issues found;

  /// What makes the layout impossible to build.
  void references() {
    for (const primary_unit& each : units) {
      if (each.stratum < strata.size()) continue;
      found.push_back(
          error(messages::estimate_no_such_stratum, {each.name, std::to_string(each.stratum + 1), std::to_string(strata.size())}, each.where));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].unit < units.size()) continue;
      found.push_back(error(messages::estimate_no_such_unit, {std::to_string(i + 1), std::to_string(rows[i].unit + 1), std::to_string(units.size())},
                            rows[i].where));
    }
  }
  void weights() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& weight = rows[i].weight;
      if (!weight || std::isnan(*weight))
        found.push_back(error(messages::estimate_missing_weight, {std::to_string(i + 1)}, rows[i].where));
      else if (!(*weight > 0) || std::isinf(*weight)) {
        found.push_back(error(messages::estimate_negative_weight, {std::to_string(i + 1), std::to_string(*weight)}, rows[i].where));
      }
    }
  }
  void counts(const layout& laid) {
    const auto too_many = [&](const std::string& name, std::size_t taken, std::uint64_t there, const place& where) {
      found.push_back(error(messages::estimate_impossible_stratum, {name, std::to_string(taken), std::to_string(there)}, where));
    };
    for (std::size_t h = 0; h < strata.size(); ++h) {
      if (strata[h].units && laid.units_of[h].size() > *strata[h].units)
        too_many(strata[h].name, laid.units_of[h].size(), *strata[h].units, strata[h].where);
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto& there = units[i].households;
      if (there && laid.drawn_of[i].size() > *there) too_many(units[i].name, laid.drawn_of[i].size(), *there, units[i].where);
    }
  }
  void lonely(const layout& laid) {
    for (std::size_t h = 0; h < strata.size(); ++h) {
      if (strata[h].by == selection::chosen) continue;
      const bool finite = is_finite(strata[h], laid.units_of[h], units);
      if (laid.units_of[h].size() == 1 && !(finite && *strata[h].units == 1)) {
        found.push_back(error(messages::estimate_lonely_unit, {strata[h].name}, strata[h].where));
      }
      for (const std::size_t unit : laid.units_of[h]) {
        if (!finite || laid.drawn_of[unit].size() != 1 || *units[unit].households == 1) continue;
        found.push_back(error(messages::estimate_lonely_household, {units[unit].name, std::to_string(*units[unit].households)}, units[unit].where));
      }
    }
  }
};

}  // namespace

result<design> design::make(std::vector<stratum> strata, std::vector<primary_unit> units, std::vector<observation> rows, lonely_unit policy) {
  checker check{strata, units, rows, {}};
  check.references();
  const bool has_places = check.found.empty();
  check.weights();
  if (has_places) {
    const layout laid = layout_of(strata, units, rows);
    check.counts(laid);
    if (policy == lonely_unit::refuse) check.lonely(laid);
  }
  if (!check.found.empty()) return unexpected(std::move(check.found));
  design made;
  made.strata_ = std::move(strata);
  made.units_ = std::move(units);
  made.rows_ = std::move(rows);
  made.policy_ = policy;
  made.rows_of_whole_.resize(made.rows_.size());
  for (std::size_t i = 0; i < made.rows_.size(); ++i) made.rows_of_whole_[i] = i;
  return made;
}

bool design::has_chosen() const noexcept {
  for (const stratum& each : strata_) {
    if (each.by == selection::chosen) return true;
  }
  return false;
}

std::uint64_t design::degrees() const noexcept {
  std::vector<bool> has_units(strata_.size(), false);
  for (const primary_unit& each : units_) has_units[each.stratum] = true;
  std::uint64_t used = 0;
  for (const bool each : has_units) used += each ? 1 : 0;
  return units_.size() - used;
}

std::uint64_t design::degrees(std::span<const std::uint8_t> inside) const {
  POVEXIT_EXPECTS(inside.size() == rows_.size());
  std::vector<bool> has_rows(units_.size(), false);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (inside[i] != 0) has_rows[rows_[i].unit] = true;
  }
  std::vector<bool> has_units(strata_.size(), false);
  std::uint64_t units = 0;
  std::uint64_t strata = 0;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (!has_rows[i]) continue;
    ++units;
    if (!has_units[units_[i].stratum]) ++strata;
    has_units[units_[i].stratum] = true;
  }
  return units - strata;
}

design design::random_part() const {
  design part;
  part.policy_ = policy_;
  std::vector<std::size_t> stratum_at(strata_.size(), strata_.size());
  std::vector<std::size_t> unit_at(units_.size(), units_.size());
  for (std::size_t h = 0; h < strata_.size(); ++h) {
    if (strata_[h].by == selection::chosen) continue;
    stratum_at[h] = part.strata_.size();
    part.strata_.push_back(strata_[h]);
  }
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (stratum_at[units_[i].stratum] == strata_.size()) continue;
    unit_at[i] = part.units_.size();
    part.units_.push_back(units_[i]);
    part.units_.back().stratum = stratum_at[units_[i].stratum];
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (unit_at[rows_[i].unit] == units_.size()) continue;
    part.rows_.push_back(rows_[i]);
    part.rows_.back().unit = unit_at[rows_[i].unit];
    part.rows_of_whole_.push_back(rows_of_whole_[i]);
  }
  return part;
}

namespace {

/// Variances of weighted sums of `z`, a row of it for each observation.
std::optional<matrix> variance_of(const matrix& z, std::span<const stratum> strata, std::span<const primary_unit> units, const layout& laid,
                                  lonely_unit policy, bool& with_replacement) {
  matrix totals = matrix::Zero(static_cast<Eigen::Index>(units.size()), z.cols());
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const std::size_t row : laid.rows_of[i]) totals.row(static_cast<Eigen::Index>(i)) += z.row(static_cast<Eigen::Index>(row));
  }
  const Eigen::RowVectorXd mean_of_units = mean_of(totals);
  const Eigen::RowVectorXd mean_of_rows = mean_of(z);
  summed first{matrix::Zero(z.cols(), z.cols()), 0, 0};
  matrix second = first.of;
  for (std::size_t h = 0; h < strata.size(); ++h) {
    const auto& its_units = laid.units_of[h];
    if (its_units.empty()) continue;
    const bool finite = is_finite(strata[h], its_units, units);
    with_replacement = with_replacement || !finite;
    add_part(first, chosen_rows(totals, its_units), finite ? strata[h].units : std::nullopt, policy, mean_of_units);
    if (!finite) continue;
    summed within{matrix::Zero(z.cols(), z.cols()), 0, 0};
    for (const std::size_t unit : its_units) add_part(within, chosen_rows(z, laid.drawn_of[unit]), units[unit].households, policy, mean_of_rows);
    const auto filled = within.filled_in();
    if (!filled) return std::nullopt;
    second += *filled * (static_cast<double>(its_units.size()) / static_cast<double>(*strata[h].units));
  }
  const auto filled = first.filled_in();
  if (!filled) return std::nullopt;
  return *filled + second;
}

/// The variance of simple random sampling with replacement of as many rows: of sums of w r, r the residuals.
double simple_variance(const Eigen::VectorXd& residuals, const Eigen::VectorXd& weights) {
  const auto n = static_cast<double>(residuals.size());
  const double mean = residuals.dot(weights) / weights.sum();
  return (residuals.array() - mean).square().matrix().dot(weights) * weights.sum() / (n - 1);
}

Eigen::VectorXd column(std::span<const double> values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

/// Fills in all that follows from residuals.
void add_variances(estimates& into, const design& of, const matrix& residuals, const Eigen::VectorXd& weights, lonely_unit policy) {
  const std::size_t k = into.value.size();
  into.rows = of.rows().size();
  into.degrees = of.degrees();
  into.covariances.assign(k * k, 0);
  into.design_effect.assign(k, std::numeric_limits<double>::quiet_NaN());
  if (of.has_chosen()) into.why_no_variance = error(messages::estimate_chosen_strata, {detail::names_of_chosen(of.strata())});
  const layout laid = layout_of(of.strata(), of.units(), of.rows());
  const matrix z = weights.asDiagonal() * residuals;
  const auto variance = variance_of(z, of.strata(), of.units(), laid, policy, into.with_replacement);
  if (!into.why_no_variance && (into.degrees == 0 || !variance)) {
    into.why_no_variance =
        error(messages::estimate_no_degrees, {std::to_string(of.units().size()), std::to_string(of.units().size() - into.degrees)});
  }
  if (into.why_no_variance) {
    into.why_no_variance->level = severity::note;
    return;
  }
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = 0; b < k; ++b) into.covariances[a * k + b] = (*variance)(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
    const double simple = simple_variance(residuals.col(static_cast<Eigen::Index>(a)), weights);
    if (simple > 0) into.design_effect[a] = into.covariances[a * k + a] / simple;
  }
}

Eigen::VectorXd weights_of(std::span<const observation> rows) {
  Eigen::VectorXd weights(static_cast<Eigen::Index>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) weights[static_cast<Eigen::Index>(i)] = *rows[i].weight;
  return weights;
}

}  // namespace

estimates design::ratios(std::span<const ratio_columns> of) const {
  const Eigen::VectorXd weights = weights_of(rows_);
  estimates made;
  matrix residuals = matrix::Zero(weights.size(), static_cast<Eigen::Index>(of.size()));
  for (std::size_t k = 0; k < of.size(); ++k) {
    POVEXIT_EXPECTS(of[k].numerator.size() == rows_.size() && of[k].denominator.size() == rows_.size());
    const Eigen::VectorXd y = column(of[k].numerator);
    const Eigen::VectorXd x = column(of[k].denominator);
    const double whole = weights.dot(x);
    if (!(whole > 0)) {
      made.value.push_back(std::numeric_limits<double>::quiet_NaN());
      made.why_unknown = error(messages::estimate_nobody_surveyed);
      made.why_unknown->level = severity::note;
      continue;
    }
    made.value.push_back(weights.dot(y) / whole);
    residuals.col(static_cast<Eigen::Index>(k)) = (y - made.value.back() * x) / whole;
  }
  add_variances(made, *this, residuals, weights, policy_);
  return made;
}

estimates design::totals(std::span<const std::span<const double>> of) const {
  const Eigen::VectorXd weights = weights_of(rows_);
  estimates made;
  matrix values(weights.size(), static_cast<Eigen::Index>(of.size()));
  for (std::size_t k = 0; k < of.size(); ++k) {
    POVEXIT_EXPECTS(of[k].size() == rows_.size());
    values.col(static_cast<Eigen::Index>(k)) = column(of[k]);
    made.value.push_back(weights.dot(column(of[k])));
  }
  add_variances(made, *this, values, weights, policy_);
  return made;
}

estimates design::linearised(std::span<const std::span<const double>> influence, std::span<const double> values) const {
  POVEXIT_EXPECTS(influence.size() == values.size());
  const Eigen::VectorXd weights = weights_of(rows_);
  estimates made;
  made.value.assign(values.begin(), values.end());
  matrix columns(weights.size(), static_cast<Eigen::Index>(influence.size()));
  for (std::size_t k = 0; k < influence.size(); ++k) {
    POVEXIT_EXPECTS(influence[k].size() == rows_.size());
    columns.col(static_cast<Eigen::Index>(k)) = column(influence[k]);
  }
  add_variances(made, *this, columns, weights, policy_);
  return made;
}

}  // namespace povexit::inline v0::estimate
