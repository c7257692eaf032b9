// SPDX-License-Identifier: MIT
// estimate/rates_sample.cpp -- households and villages of an assessment as one design, so that both rates have a covariance.
//
// Layer: estimate.
#include "rates_parts.hpp"

#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate::detail {

std::optional<issue> lonely_of(const issues& all) {
  for (const issue& each : all) {
    if (each.what != &messages::estimate_lonely_unit && each.what != &messages::estimate_lonely_household) return std::nullopt;
  }
  return as_note(all.front());
}

double own_design_effect(double effect, const ratio_columns& of, const design& drawn) {
  double all = 0, own = 0;
  std::size_t own_rows = 0;
  for (std::size_t i = 0; i < drawn.rows().size(); ++i) {
    all += *drawn.rows()[i].weight;
    if (!(of.denominator[i] > 0)) continue;
    own += *drawn.rows()[i].weight;
    ++own_rows;
  }
  const auto spread = [](double weight, std::size_t rows) { return weight / static_cast<double>(rows - 1); };
  return own_rows < 2 ? std::numeric_limits<double>::quiet_NaN() : effect * spread(all, drawn.rows().size()) / spread(own, own_rows);
}

namespace {

bool is_wrong(const exited_household& of) { return of.wrongly_exited == finding::verified; }

/// A village screened in full is one row that its unit cannot be without.
std::vector<observation> rows_of(const rate_data& found) {
  std::vector<observation> rows;
  for (const exited_household& each : found.exited) rows.push_back({each.unit, each.weight, false, each.where});
  for (const screened_village& each : found.villages) rows.push_back({each.unit, each.weight, true, each.where});
  return rows;
}

/// A row for each row of the random part; zeros outside of those whom a rate speaks of.
struct columns {
  std::vector<double> wrong, persons, missed, unregistered, wrong_household, household;

  void add_household(double members, bool wrongly) { add(wrongly ? members : 0, members, 0, 0, wrongly ? 1 : 0, 1); }
  void add_village(std::uint64_t cases, std::uint64_t outside) { add(0, 0, static_cast<double>(cases), static_cast<double>(outside), 0, 0); }

 private:
  void add(double a, double b, double c, double d, double e, double f) {
    wrong.push_back(a);
    persons.push_back(b);
    missed.push_back(c);
    unregistered.push_back(d);
    wrong_household.push_back(e);
    household.push_back(f);
  }
};

/// The design, or why there is none. Errors: those of `design::make` but a lonely unit.
issues state_design(joint_sample& into, const rate_data& found) {
  if (found.units.empty()) {
    into.why_none = as_note(error(messages::estimate_no_design));
    return {};
  }
  auto made = design::make(found.strata, found.units, rows_of(found), found.lonely);
  if (made) {
    into.drawn = made->random_part();
    return {};
  }
  into.why_none = lonely_of(made.error());
  return into.why_none ? issues{} : made.error();
}

/// Counts of the random part, and its columns.
columns count_rows(joint_sample& into, const rate_data& found, const std::vector<village_findings>& missed) {
  const bool is_stated = !found.units.empty();
  const auto is_drawn = [&](std::size_t unit) { return !is_stated || found.strata[found.units[unit].stratum].by == selection::random; };
  columns of;
  std::set<std::size_t> with_errors;
  std::set<std::size_t> seen;
  for (const exited_household& each : found.exited) {
    if (!is_drawn(each.unit)) continue;
    of.add_household(static_cast<double>(each.members), is_wrong(each));
    into.exited_rows += 1;
    into.is_clustered = (!seen.insert(each.unit).second && is_stated) || into.is_clustered;
    if (!is_wrong(each)) continue;
    into.wrong_households += 1;
    with_errors.insert(each.unit);
  }
  into.unregistered_households = 0;
  for (std::size_t i = 0; i < found.villages.size(); ++i) {
    const screened_village& each = found.villages[i];
    if (!is_drawn(each.unit)) continue;
    of.add_village(missed[i].persons, each.unregistered_persons.value_or(0));
    into.village_rows += 1;
    into.missed_cases += missed[i].cases;
    if (missed[i].cases > 0) with_errors.insert(each.unit);
    if (!each.unregistered_households) into.unregistered_households.reset();
    if (into.unregistered_households) *into.unregistered_households += *each.unregistered_households;
  }
  into.units_with_errors = with_errors.size();
  return of;
}

}  // namespace

result<joint_sample> join(const rate_data& found, const std::vector<village_findings>& missed) {
  joint_sample sample;
  for (const stratum& each : found.strata) sample.has_chosen = sample.has_chosen || each.by == selection::chosen;
  sample.chosen = names_of_chosen(found.strata);
  if (issues wrong = state_design(sample, found); !wrong.empty()) return unexpected(std::move(wrong));
  const columns of = count_rows(sample, found, missed);
  if (!sample.drawn) return sample;
  const ratio_columns rates[] = {{of.wrong, of.persons}, {of.missed, of.unregistered}, {of.wrong_household, of.household}};
  sample.of = sample.drawn->ratios(rates);
  for (std::size_t i = 0; i < std::size(rates); ++i) {
    sample.of.design_effect[i] = own_design_effect(sample.of.design_effect[i], rates[i], *sample.drawn);
  }
  if (sample.of.why_no_variance) sample.why_none = sample.of.why_no_variance;
  if (sample.has_chosen && sample.drawn->rows().empty()) {
    sample.why_none = as_note(error(messages::estimate_chosen_strata, {names_of_chosen(found.strata)}));
  }
  return sample;
}

}  // namespace povexit::inline v0::estimate::detail
