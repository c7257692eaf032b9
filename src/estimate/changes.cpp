// SPDX-License-Identifier: MIT
// estimate/changes.cpp -- two rounds laid into one design.
//
// Layer: estimate.
#include <povexit/estimate/changes.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

#include <povexit/base/contract.hpp>
#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

struct parts {
  std::vector<stratum> strata;
  std::vector<primary_unit> units;
  std::vector<observation> rows;
  std::uint64_t common = 0;
  issues found;
};

/// Each round's strata for themselves.
parts side_by_side(const design& before, const design& after) {
  parts made;
  for (const design* round : {&before, &after}) {
    const std::size_t strata = made.strata.size();
    const std::size_t units = made.units.size();
    made.strata.insert(made.strata.end(), round->strata().begin(), round->strata().end());
    for (primary_unit each : round->units()) {
      each.stratum += strata;
      made.units.push_back(std::move(each));
    }
    for (observation each : round->rows()) {
      each.unit += units;
      made.rows.push_back(std::move(each));
    }
  }
  return made;
}

/// Strata by name, units by stratum and name.
class matcher {
 public:
  void add(const design& round) {
    names_of_strata(round);
    std::vector<std::size_t> unit_at;
    std::set<unit_key> seen;
    for (const primary_unit& each : round.units()) {
      const unit_key key{stratum_at_[round.strata()[each.stratum].name], each.name};
      const bool is_repeated = !seen.insert(key).second;
      const auto [at, is_new] = unit_at_.insert({key, made_.units.size()});
      if (is_new) made_.units.push_back({each.name, key.first, std::nullopt, each.where});
      if (is_repeated && told_.insert(key).second) {
        made_.found.push_back(error(messages::estimate_repeated_unit, {each.name, made_.strata[key.first].name}, each.where));
      }
      if (!is_new && !is_repeated) ++made_.common;
      unit_at.push_back(at->second);
    }
    for (observation each : round.rows()) {
      each.unit = unit_at[each.unit];
      made_.rows.push_back(std::move(each));
    }
  }
  parts finish() {
    if (made_.common == 0 && made_.found.empty()) made_.found.push_back(error(messages::estimate_no_common_units));
    return std::move(made_);
  }

 private:
  using unit_key = std::pair<std::size_t, std::string>;

  void names_of_strata(const design& round) {
    std::set<std::string> seen;
    for (const stratum& each : round.strata()) {
      if (!seen.insert(each.name).second) made_.found.push_back(error(messages::estimate_repeated_name, {each.name}, each.where));
      const auto [at, is_new] = stratum_at_.insert({each.name, made_.strata.size()});
      if (is_new) made_.strata.push_back({each.name, each.by, std::nullopt, each.where});
      if (each.by == selection::chosen) made_.strata[at->second].by = selection::chosen;
    }
  }

  parts made_;
  std::map<std::string, std::size_t> stratum_at_;
  std::map<unit_key, std::size_t> unit_at_;
  std::set<unit_key> told_;
};

/// The same measure with its column in the rows of both rounds, times a factor.
void add_column(std::vector<double>& into, std::span<const double> column, std::size_t first, double factor) {
  for (std::size_t i = 0; i < column.size(); ++i) into[first + i] += factor * column[i];
}

/// f(after, before) from both measures; `by_after` and `by_before` are its derivatives.
measure combined(const measure& before, const measure& after, std::size_t rows_before, double value, double by_after, double by_before,
                 rounds drawn) {
  measure of;
  of.value = value;
  of.influence.assign(before.influence.size() + after.influence.size(), 0);
  of.rows = before.rows + after.rows;
  of.degrees = drawn == rounds::independent ? before.degrees + after.degrees : std::max(before.degrees, after.degrees);
  of.why_unknown = before.why_unknown ? before.why_unknown : after.why_unknown;
  of.why_no_error = before.why_no_error ? before.why_no_error : after.why_no_error;
  if (of.why_unknown) {
    of.value = std::numeric_limits<double>::quiet_NaN();
    return of;
  }
  add_column(of.influence, before.influence, 0, by_before);
  add_column(of.influence, after.influence, rows_before, by_after);
  return of;
}

measure in_round(const measure& of, std::size_t first, std::size_t rows) {
  measure made = of;
  made.influence.assign(rows, 0);
  add_column(made.influence, of.influence, first, 1);
  return made;
}

measure relative_of(const measure& before, const measure& after, std::size_t rows_before, rounds drawn) {
  if (before.value > 0) {
    return combined(before, after, rows_before, after.value / before.value - 1, 1 / before.value, -after.value / (before.value * before.value),
                    drawn);
  }
  measure none = combined(before, after, rows_before, std::numeric_limits<double>::quiet_NaN(), 0, 0, drawn);
  if (!none.why_unknown) none.why_unknown = error(messages::estimate_over_nothing);
  none.why_unknown->level = severity::note;
  return none;
}

}  // namespace

namespace {

/// A round by itself, with the policy that is stated.
result<design> alone(const design& round, std::optional<lonely_unit> policy) {
  if (!policy || *policy == round.policy()) return round;
  const auto copied = [](const auto& all) { return std::vector(all.begin(), all.end()); };
  return design::make(copied(round.strata()), copied(round.units()), copied(round.rows()), *policy);
}

/// What a change has of rounds drawn anew: the variances of both, each times the square of the derivative by it. Where either has no
/// error, neither has the change.
void add_variances(measured& of, const measured& before, const measured& after, double by_before, double by_after) {
  of.with_replacement = before.with_replacement || after.with_replacement;
  of.why_no_error = before.why_no_error ? before.why_no_error : after.why_no_error;
  const double together = of.has_error() ? by_before * by_before * before.variance + by_after * by_after * after.variance : 0;
  of.design_effect = of.has_error() && of.variance > 0 ? of.design_effect * (together / of.variance) : std::numeric_limits<double>::quiet_NaN();
  of.variance = together;
}

}  // namespace

result<two_rounds> two_rounds::make(const design& before, const design& after, rounds drawn, std::optional<lonely_unit> policy) {
  parts made;
  if (drawn == rounds::independent) {
    made = side_by_side(before, after);
  } else {
    matcher by_name;
    by_name.add(before);
    by_name.add(after);
    made = by_name.finish();
  }
  if (!made.found.empty()) return unexpected(std::move(made.found));
  std::vector<design> each;
  if (drawn == rounds::independent) {
    for (const design* round : {&before, &after}) {
      auto one = alone(*round, policy);
      if (!one) return unexpected(std::move(one).error());
      each.push_back(std::move(one).value());
    }
  }
  if (!policy) policy = before.policy() != lonely_unit::refuse ? before.policy() : after.policy();
  auto joint = design::make(std::move(made.strata), std::move(made.units), std::move(made.rows), *policy);
  if (!joint) return unexpected(std::move(joint).error());
  return two_rounds(std::move(joint).value(), std::move(each), drawn, before.rows().size(), made.common);
}

std::vector<change> two_rounds::changes(std::span<const measure> before, std::span<const measure> after) const {
  POVEXIT_EXPECTS(before.size() == after.size());
  const std::size_t rows = joint_.rows().size();
  std::vector<change> made;
  for (std::size_t i = 0; i < before.size(); ++i) {
    POVEXIT_EXPECTS(before[i].influence.size() == rows_before_ && after[i].influence.size() == rows - rows_before_);
    const measure four[] = {in_round(before[i], 0, rows), in_round(after[i], rows_before_, rows),
                            combined(before[i], after[i], rows_before_, after[i].value - before[i].value, 1, -1, drawn_),
                            relative_of(before[i], after[i], rows_before_, drawn_)};
    measured_list found = with_errors(joint_, four);
    double covariance = found.covariance(0, 1);
    if (drawn_ == rounds::independent) {
      covariance = 0;
      found.of[0] = std::move(with_errors(each_[0], before.subspan(i, 1)).of[0]);
      found.of[1] = std::move(with_errors(each_[1], after.subspan(i, 1)).of[0]);
      const double by_before = before[i].value > 0 ? -after[i].value / (before[i].value * before[i].value) : 0;
      const double by_after = before[i].value > 0 ? 1 / before[i].value : 0;
      add_variances(found.of[2], found.of[0], found.of[1], -1, 1);
      add_variances(found.of[3], found.of[0], found.of[1], by_before, by_after);
    }
    made.push_back({std::move(found.of[0]), std::move(found.of[1]), covariance, std::move(found.of[2]), std::move(found.of[3])});
  }
  return made;
}

}  // namespace povexit::inline v0::estimate
