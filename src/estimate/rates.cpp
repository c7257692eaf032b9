// SPDX-License-Identifier: MIT
// estimate/rates.cpp -- the three rates and one degree.
//
// Layer: estimate.
#include <povexit/estimate/rates.hpp>

#include <string>
#include <utility>

#include <povexit/estimate/messages.hpp>

#include "rates_parts.hpp"
#include "tails.hpp"

namespace povexit::inline v0::estimate {

namespace {

using detail::as_note;
using detail::joint_sample;
using detail::village_findings;

/// Rate and households of those who exited.
sampled_rate wrongly_exited_of(const rate_data& found, const rate_limits& book) {
  std::uint64_t persons = 0, wrong = 0, open = 0, wrong_households = 0, open_households = 0;
  for (const exited_household& each : found.exited) {
    persons += each.members;
    if (!each.wrongly_exited) continue;
    if (*each.wrongly_exited == finding::verified) {
      wrong += each.members;
      ++wrong_households;
    } else if (is_open(*each.wrongly_exited)) {
      open += each.members;
      ++open_households;
    }
  }
  sampled_rate made;
  made.persons = rate_of(wrong, persons, open, book.wrongly_exited);
  made.households = rate_of(wrong_households, found.exited.size(), open_households, book.wrongly_exited);
  return made;
}

/// Why the missed rate cannot be known, whatever was found.
std::optional<issue> missed_unknown(const rate_data& found, issues& notes) {
  std::optional<issue> first;
  if (found.villages.empty()) first = as_note(error(messages::estimate_missed_not_sampled));
  for (const screened_village& each : found.villages) {
    if (each.screened == screening::partial) {
      notes.push_back(warning(messages::estimate_screening_partial, {each.name}, each.where));
    } else if (!each.unregistered_persons) {
      notes.push_back(warning(messages::estimate_unregistered_unknown, {each.name}, each.where));
    } else {
      continue;
    }
    if (!first) first = as_note(notes.back());
  }
  return first;
}

void forget(rate& of, const issue& why) {
  of.value.reset();
  of.if_open_verified.reset();
  of.why_unknown = why;
  of.judged = of.judged_if_open_verified = verdict::unknown;
}

sampled_rate missed_of(const rate_data& found, const rate_limits& book, const std::vector<village_findings>& missed, issues& notes) {
  village_findings all;
  std::uint64_t persons = 0, households = 0;
  bool has_households = true;
  for (std::size_t i = 0; i < missed.size(); ++i) {
    all.persons += missed[i].persons;
    all.cases += missed[i].cases;
    all.open_persons += missed[i].open_persons;
    all.open_cases += missed[i].open_cases;
    persons += found.villages[i].unregistered_persons.value_or(0);
    households += found.villages[i].unregistered_households.value_or(0);
    has_households = has_households && found.villages[i].unregistered_households;
  }
  sampled_rate made;
  made.persons = rate_of(all.persons, persons, all.open_persons, book.missed);
  made.households = rate_of(all.cases, households, all.open_cases, book.missed);
  if (!has_households) forget(made.households, as_note(error(messages::estimate_households_unknown)));
  if (persons == 0) forget(made.persons, as_note(error(messages::estimate_nobody_outside)));
  if (const auto why = missed_unknown(found, notes)) {
    forget(made.persons, *why);
    forget(made.households, *why);
  }
  return made;
}

/// Intervals of one rate of persons.
void add_intervals(sampled_rate& into, std::size_t index, std::uint64_t cases, std::optional<std::uint64_t> households, std::uint64_t rows,
                   const joint_sample& sample, const std::optional<ratio>& effect, const confidence& with) {
  into.is_random_part_only = sample.has_chosen;
  if (!into.persons.value) {
    into.why_no_interval = into.persons.why_unknown;
    return;
  }
  if (sample.has_chosen && rows == 0) {
    into.why_no_interval = sample.why_none ? sample.why_none : as_note(error(messages::estimate_chosen_strata, {sample.chosen}));
    return;
  }
  if (sample.drawn && sample.of.value[index] == sample.of.value[index]) into.weighted = sample.of.value[index];  // not a NaN
  if (cases == 0) {
    if (!households)
      into.why_no_interval = as_note(error(messages::estimate_households_unknown));
    else {
      for (bound_by_effect& each : none_found(*households, effect, with)) {
        into.intervals.push_back({method::clopper_pearson, with, each.design_effect, std::move(each.of)});
      }
    }
    return;
  }
  if (sample.why_none) {
    into.why_no_interval = sample.why_none;
    return;
  }
  const survey_share share{sample.of.value[index], sample.of.variance(index), rows, sample.of.degrees};
  if (sample.of.design_effect[index] == sample.of.design_effect[index]) into.design_effect = sample.of.design_effect[index];
  into.intervals.push_back({method::korn_graubard, with, std::nullopt, korn_graubard(share, with)});
  into.intervals.push_back({method::taylor_logit, with, std::nullopt, taylor_logit(share, with)});
}

/// Intervals of the households that exited: the sampling unit.
void add_household_intervals(sampled_rate& into, const rate_data& found, const joint_sample& sample, const confidence& with) {
  detail::household_share share{sample.wrong_households, sample.exited_rows, std::nullopt, sample.drawn && !sample.is_clustered};
  if (sample.is_clustered && !sample.why_none) {
    share.by_design = survey_share{sample.of.value[2], sample.of.variance(2), sample.exited_rows, sample.of.degrees};
  }
  into.household_intervals = detail::intervals_of(share, found.design_effect, with);
  if (found.exited_households && !sample.has_chosen) {
    into.county_households = hypergeometric(sample.wrong_households, sample.exited_rows, *found.exited_households, with);
  }
}

/// Each of the four is a veto.
verdict all_of(std::initializer_list<verdict> judged) {
  truth all = truth::yes;
  for (const verdict each : judged) all = both(all, each == verdict::pass ? truth::yes : each == verdict::fail ? truth::no : truth::unknown);
  return verdict_of(all);
}

rate register_incidence(const county_persons& of, const limit& held_to) {
  rate made = rate_of(of.remaining.value_or(0), of.agricultural.value_or(0), 0, held_to);
  const auto missing = [&](const message& what) { forget(made, as_note(issue{&what, severity::note, {}, of.where, {}})); };
  if (!of.remaining)
    missing(messages::estimate_remaining_unknown);
  else if (!of.agricultural)
    missing(messages::estimate_agricultural_unknown);
  else if (*of.agricultural == 0)
    missing(messages::estimate_nobody_in_county);
  return made;
}

void add_notes(four_rates& into, const rate_data& found, const joint_sample& sample) {
  for (const stratum& each : found.strata) {
    if (each.by == selection::chosen) into.notes.push_back(warning(messages::estimate_random_part, {each.name}, each.where));
  }
  if (sample.drawn && sample.of.with_replacement) into.notes.push_back(as_note(error(messages::estimate_with_replacement)));
  std::uint64_t outside = 0;
  for (const recognition_answer& each : found.answers) outside += each.unit ? 0U : 1U;
  if (!found.units.empty() && 0 < outside && outside < found.answers.size()) {
    into.notes.push_back(warning(messages::estimate_answers_outside, {std::to_string(outside), std::to_string(found.answers.size())}));
  }
  for (const missed_finding& each : found.missed) {
    if (each.exempt) into.listed.push_back(each);
  }
}

}  // namespace

namespace detail {

namespace {

/// Bounds where none was found, or all were.
std::vector<stated_interval> bounds_at_end(std::uint64_t surveyed, bool is_all, const std::optional<ratio>& design_effect, const confidence& with) {
  // Where all were found, none of the others were: the bound is that of the others, turned round.
  const sides turned = with.on == sides::both ? sides::both : with.on == sides::upper ? sides::lower : sides::upper;
  std::vector<stated_interval> made;
  for (bound_by_effect& each : none_found(surveyed, design_effect, {with.level, is_all ? turned : with.on})) {
    if (is_all) each.of = {1 - each.of.high, 1 - each.of.low, std::move(each.of.why_unknown)};
    made.push_back({method::clopper_pearson, with, each.design_effect, std::move(each.of)});
  }
  return made;
}

}  // namespace

std::vector<stated_interval> intervals_of(const household_share& of, const std::optional<ratio>& design_effect, const confidence& with) {
  if (of.found == 0 || of.found == of.surveyed) return bounds_at_end(of.surveyed, of.found > 0, design_effect, with);
  std::vector<stated_interval> made;
  if (of.by_design) {
    made.push_back({method::korn_graubard, with, std::nullopt, korn_graubard(*of.by_design, with)});
    made.push_back({method::taylor_logit, with, std::nullopt, taylor_logit(*of.by_design, with)});
  }
  if (design_effect && *design_effect > ratio(0)) {
    const double p = static_cast<double>(of.found) / static_cast<double>(of.surveyed);
    const survey_share share{p, p * (1 - p) / static_cast<double>(of.surveyed) * to_double(*design_effect), of.surveyed, of.surveyed - 1};
    made.push_back({method::korn_graubard, with, design_effect, korn_graubard(share, with)});
  }
  const std::optional<ratio> assumed = of.is_simple ? std::nullopt : std::optional(ratio(1));  // each tells as much as any other
  made.push_back({method::clopper_pearson, with, assumed, clopper_pearson(of.found, of.surveyed, with)});
  made.push_back({method::mid_p, with, assumed, mid_p(of.found, of.surveyed, with)});
  made.push_back({method::wilson, with, assumed, wilson(of.found, of.surveyed, with)});
  return made;
}

}  // namespace detail

result<four_rates> rates(const rate_data& found, const rate_limits& book) {
  issues wrong = detail::check_rows(found);
  auto recognised = recognition_of(found.answers, found.codes, book.recognition);
  if (!recognised) wrong.insert(wrong.end(), recognised.error().begin(), recognised.error().end());
  if (!wrong.empty()) return unexpected(std::move(wrong));
  const std::vector<village_findings> missed = detail::findings_by_village(found);
  const auto sample = detail::join(found, missed);
  if (!sample) return unexpected(sample.error());
  if (issues odd = detail::add_recognition_intervals(*recognised, found, book.with); !odd.empty()) return unexpected(std::move(odd));
  four_rates made;
  made.recognised = std::move(*recognised);
  made.register_incidence = register_incidence(found.persons, book.incidence);
  made.wrongly_exited = wrongly_exited_of(found, book);
  made.missed = missed_of(found, book, missed, made.notes);
  made.incidence = detail::comprehensive(found, book, made.wrongly_exited.persons, made.missed.persons, *sample);
  add_intervals(made.wrongly_exited, 0, sample->wrong_households, sample->exited_rows, sample->exited_rows, *sample, found.design_effect, book.with);
  add_intervals(made.missed, 1, sample->missed_cases, sample->unregistered_households, sample->village_rows, *sample, found.design_effect, book.with);
  const bool has_drawn = !sample->has_chosen || sample->exited_rows > 0;
  if (made.wrongly_exited.households.value && has_drawn) add_household_intervals(made.wrongly_exited, found, *sample, book.with);
  add_notes(made, found, *sample);
  made.judged = all_of({made.wrongly_exited.persons.judged, made.missed.persons.judged, made.incidence.judged, made.recognised.by_book.judged});
  return made;
}

}  // namespace povexit::inline v0::estimate
