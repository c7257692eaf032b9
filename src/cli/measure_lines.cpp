// SPDX-License-Identifier: MIT
// src/cli/measure_lines.cpp -- welfare and poverty lines in whole numbers of one scale.
//
// Layer: cli.
#include "measure_lines.hpp"

#include <algorithm>

#include <povexit/base/nearest_name.hpp>
#include <povexit/stats/pip.hpp>
#include <povexit/stats/relative_line.hpp>
#include <povexit/stats/scale.hpp>
#include <povexit/table/unit.hpp>

#include "measure_groups.hpp"
#include "messages.hpp"

namespace povexit::cli {

using rulebook::equivalence;
using rulebook::line_form;

namespace {

/// A count of persons; -1 where it is not known or no count.
[[nodiscard]] std::int64_t count(const exact_column& of, std::size_t row) noexcept {
  const bool is_count = of.known[row] && of.values[row] >= 0 && of.values[row] % of.denominator == 0;
  return is_count ? of.values[row] / of.denominator : -1;
}

[[nodiscard]] exact_column counts(const exact_column& of) {
  exact_column made{std::vector<std::int64_t>(of.values.size()), bitmap(of.values.size()), 1};
  for (std::size_t row = 0; row < of.values.size(); ++row) {
    const std::int64_t value = count(of, row);
    made.values[row] = value;
    made.known.set(row, value >= 0);
  }
  return made;
}

/// Tenths of an equivalent adult; -1 where not known.
[[nodiscard]] wide tenths(wide adults, wide children) noexcept {
  if (adults < 0 || children < 0 || adults + children == 0) return -1;
  if (adults == 0) return 10 + 3 * (children - 1);
  return 10 + 5 * (adults - 1) + 3 * children;
}

[[nodiscard]] stats::quantile_rule rule_of(const std::string& name) noexcept {
  if (name == "lower") return stats::quantile_rule::lower;
  return name == "upper" || name == "laeken" ? stats::quantile_rule::upper : stats::quantile_rule::mean_of_two;
}

}  // namespace

bool welfare_columns::equivalise() {
  values_ = *on_->welfare;
  if (asks_->scale == equivalence::none) return true;
  if (asks_->scale == equivalence::square_root) return false;
  const std::size_t rows = values_.values.size();
  std::vector<wide> over(rows, 0);  // value * 10 / tenths
  wide common = 1;
  const exact_column persons = asks_->scale == equivalence::per_head ? counts(*on_->persons) : exact_column{};
  const exact_column adults = asks_->scale == equivalence::modified_oecd ? counts(*on_->adults) : exact_column{};
  const exact_column children = asks_->scale == equivalence::modified_oecd ? counts(*on_->children) : exact_column{};
  for (std::size_t row = 0; row < rows; ++row) {
    const bool is_head = asks_->scale == equivalence::per_head;
    over[row] = is_head                                    ? (persons.known[row] ? 10 * wide{persons.values[row]} : wide{0})
                : adults.known[row] && children.known[row] ? tenths(adults.values[row], children.values[row])
                                                           : wide{0};
    if (over[row] <= 0 || !values_.known[row]) continue;
    const wide bottom = over[row] / greatest_common_divisor(over[row], wide{values_.values[row]} * 10);
    wide all = 0;
    const bool is_too_fine = __builtin_mul_overflow(common / greatest_common_divisor(common, bottom), bottom, &common) ||
                             __builtin_mul_overflow(common, wide{values_.denominator}, &all) || all > largest_value;
    if (is_too_fine) return false;
  }
  exact_column made{std::vector<std::int64_t>(rows), bitmap(rows), static_cast<std::int64_t>(common * values_.denominator)};
  for (std::size_t row = 0; row < rows; ++row) {
    if (over[row] <= 0 || !values_.known[row]) continue;
    wide scaled = 0;
    if (__builtin_mul_overflow(wide{values_.values[row]} * 10, common, &scaled) || magnitude(scaled / over[row]) > largest_value) return false;
    made.values[row] = static_cast<std::int64_t>(scaled / over[row]);
    made.known.set(row);
  }
  values_ = std::move(made);
  return true;
}

issues welfare_columns::prepare() {
  issues wrong;
  lines_bear_scale_ = !equivalise();
  rows_.values = values_.view();
  weights_ = on_->weights;
  rows_.weights = weights_.view();
  rows_.population = on_->population.view();
  using rulebook::low_welfare;
  constexpr stats::low_kind kinds[] = {stats::low_kind::keep, stats::low_kind::bottom_code, stats::low_kind::leave_out_negative,
                                       stats::low_kind::leave_out_zero};
  rows_.low.kind = kinds[static_cast<std::size_t>(asks_->low)];
  if (asks_->low == low_welfare::bottom_code) {
    const auto floor = multiply(*asks_->bottom, ratio(values_.denominator));
    const bool is_whole = floor && floor->denominator() == 1;
    if (!is_whole) wrong.push_back(error(messages::measure_bottom_fine, {to_string(*asks_->bottom)}, asks_->where));
    rows_.low.floor = is_whole ? floor->numerator() : 0;
  }
  const bool needs_all =
      std::any_of(asks_->measures.begin(), asks_->measures.end(), [](auto each) { return each != rulebook::welfare_measure::fgt; });
  if (lines_bear_scale_ && needs_all) wrong.push_back(error(messages::measure_scale_inexact, {}, asks_->value.where));
  if (lines_bear_scale_) return wrong;
  auto made = stats::distribution_of(rows_);
  if (made) whole_ = *std::move(made);
  if (!made) wrong.insert(wrong.end(), made.error().begin(), made.error().end());
  return wrong;
}

quotient welfare_columns::median(const stats::distribution& of, const std::string& rule) const {
  if (rule == "wbpip") return of.is_empty() ? quotient() : stats::pip_median(stats::pip_lorenz(of));
  return stats::median(of, rule_of(rule));
}

quotient welfare_columns::quantile(const stats::distribution& of, const ratio& share, const std::string& rule) const {
  return stats::quantile(of, share, rule_of(rule));
}

std::optional<std::int64_t> welfare_columns::value(std::size_t row) const noexcept {
  if (!on_->population[row] || !weights_.known[row] || !values_.known[row]) return std::nullopt;
  const std::int64_t value = values_.values[row];
  if (stats::is_left_out(value, rows_.low)) return std::nullopt;
  return stats::is_raised(value, rows_.low) ? rows_.low.floor : value;
}

std::optional<quotient> welfare_columns::in_scale(const ratio& amount, const rulebook::measure_line& of, issues& wrong) const {
  quotient at(amount);
  if (!of.unit.empty()) {
    const auto stated = unit::parse(of.unit);
    const auto shown = on_->welfare_unit.empty() ? std::optional(unit()) : unit::parse(on_->welfare_unit);
    if (stated && shown && !stated->fits(*shown)) {
      wrong.push_back(error(messages::measure_other_unit, {of.id, of.unit, on_->welfare_unit}, of.where));
      return std::nullopt;
    }
    if (stated) at = multiply(at, quotient(*divide(stated->factor(), on_->welfare_factor))).value_or(quotient());
  }
  return multiply(at, quotient(ratio(scale()))).value_or(quotient());
}

template <typename Add>
void welfare_columns::by_group(const row_groups& groups, resolved_line& made, const Add& add, issues& wrong) const {
  const rulebook::measure_line& stated = *made.stated;
  std::vector<std::int64_t> line_of(groups.each.size(), -1);
  for (const auto& [code, amount] : stated.each) {
    const auto is_meant = [&name = code, key = hidden_key(code)](const auto& one) { return one.own() == name || one.own() == key; };
    const auto found = std::find_if(groups.each.begin(), groups.each.end(), is_meant);
    if (found == groups.each.end()) {
      std::vector<std::string> names;
      for (const auto& one : groups.each) names.push_back(one.id);
      wrong.push_back(error(messages::measure_no_code, {stated.by, code}, stated.where, nearest(code, names)));
      continue;
    }
    line_of[static_cast<std::size_t>(found - groups.each.begin())] = static_cast<std::int64_t>(made.lines.size());
    if (const auto at = in_scale(amount, stated, wrong)) add(code, *at);
  }
  made.known = bitmap(groups.codes.size());
  made.codes.assign(groups.codes.size(), 0);
  for (std::size_t row = 0; row < groups.codes.size(); ++row) {
    const std::int64_t line = groups.codes[row] < 0 ? -1 : line_of[static_cast<std::size_t>(groups.codes[row])];
    made.known.set(row, line >= 0);
    made.codes[row] = line < 0 ? 0 : line;
  }
}

std::optional<resolved_line> welfare_columns::resolve(std::size_t which, issues& wrong) const {
  const rulebook::measure_line& stated = asks_->lines[which];
  resolved_line made;
  made.stated = &stated;
  const auto add = [&](const std::string& code, const quotient& at) {
    const auto line = stats::checked({at, stated.is_weak, true});
    for (std::size_t i = 0; !line && i < line.error().size(); ++i) {
      issue one = line.error()[i];
      one.where = stated.where;
      wrong.push_back(std::move(one));
    }
    if (line) made.lines.push_back(*line);
    made.shown.emplace_back(code, in_unit(at));
  };
  const std::size_t before = wrong.size();
  if (made.is_relative()) {
    if (!has_distribution()) {
      wrong.push_back(error(messages::measure_scale_inexact, {}, stated.where));
      return std::nullopt;
    }
    const quotient base = stated.form == line_form::of_mean ? whole_->of.mean() : median(whole_->of, stated.quantile);
    made.base = in_unit(base);
    if (!base.is_defined() || base.is_negative() || base.is_zero()) {
      wrong.push_back(error(messages::measure_no_base, {stated.id}, stated.where));
      return std::nullopt;
    }
    add("", multiply(base, quotient(stated.at)).value_or(quotient()));
  } else if (stated.form == line_form::absolute) {
    if (const auto at = in_scale(stated.at, stated, wrong)) add("", *at);
  } else if (stated.form == line_form::by_year) {
    const std::string year = std::to_string(on_->year());
    const auto found = std::find_if(stated.each.begin(), stated.each.end(), [&year](const auto& one) { return one.first == year; });
    if (found == stated.each.end()) wrong.push_back(error(messages::measure_no_year, {stated.id, year}, stated.where));
    if (found != stated.each.end()) {
      if (const auto at = in_scale(found->second, stated, wrong)) add("", *at);
    }
  } else {
    by_group(*on_->of_lines[which], made, add, wrong);
  }
  if (wrong.size() != before || (lines_bear_scale_ && !scale_lines(made, wrong))) return std::nullopt;
  return made;
}

bool welfare_columns::scale_lines(resolved_line& made, issues& wrong) const {
  if (made.lines.size() != 1 || !made.codes.empty()) {
    wrong.push_back(error(messages::measure_scale_by_group, {made.stated->id}, made.stated->where));
    return false;
  }
  const exact_column persons = on_->persons ? counts(*on_->persons) : exact_column{};
  const exact_column adults = on_->adults ? counts(*on_->adults) : exact_column{};
  const exact_column children = on_->children ? counts(*on_->children) : exact_column{};
  auto scaled = asks_->scale == equivalence::square_root ? stats::per_root(made.lines[0], persons.view())
                : asks_->scale == equivalence::per_head  ? stats::per_head(made.lines[0], persons.view())
                                                         : stats::modified_oecd(made.lines[0], adults.view(), children.view());
  if (!scaled) {
    for (issue one : scaled.error()) {
      one.where = made.stated->where;
      wrong.push_back(std::move(one));
    }
    return false;
  }
  made.lines = std::move(scaled->lines);
  made.codes.assign(scaled->codes.begin(), scaled->codes.end());
  made.known = std::move(scaled->known);
  return true;
}

}  // namespace povexit::cli
