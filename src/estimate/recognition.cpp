// SPDX-License-Identifier: MIT
// estimate/recognition.cpp -- what households answer, under each treatment of what is neither yes nor no.
//
// Layer: estimate.
#include <povexit/estimate/rates.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/estimate/messages.hpp>

#include "rates_parts.hpp"

namespace povexit::inline v0::estimate {

namespace {

enum class kind : std::uint8_t { approving, disapproving, average, no_answer };

using code_kinds = std::map<std::string, kind>;

code_kinds kinds_of(const recognition_codes& codes, issues& found) {
  code_kinds kinds;
  const std::array<std::pair<const std::vector<std::string>*, kind>, 4> lists{{{&codes.approving, kind::approving},
                                                                               {&codes.disapproving, kind::disapproving},
                                                                               {&codes.average, kind::average},
                                                                               {&codes.no_answer, kind::no_answer}}};
  for (const auto& [list, meaning] : lists) {
    for (const std::string& code : *list) {
      const auto [at, is_new] = kinds.emplace(code, meaning);
      if (!is_new && at->second != meaning) found.push_back(error(messages::estimate_code_named_twice, {code}));
    }
  }
  kinds.emplace("", kind::no_answer);
  return kinds;
}

rate rate_under(const recognition& of, counts_as average, counts_as no_answer, const limit& held_to) {
  std::uint64_t approving = of.approving;
  std::uint64_t all = of.approving + of.disapproving;
  for (const auto& [count, as] : {std::pair(of.average, average), std::pair(of.no_answer, no_answer)}) {
    if (as == counts_as::approval) approving += count;
    if (as != counts_as::left_out) all += count;
  }
  return rate_of(approving, all, 0, held_to);
}

}  // namespace

result<recognition> recognition_of(std::span<const recognition_answer> answers, const recognition_codes& codes, const limit& held_to) {
  issues found;
  const code_kinds kinds = kinds_of(codes, found);
  std::vector<std::string> names;
  for (const auto& [code, meaning] : kinds) {
    if (!code.empty()) names.push_back(code);
  }
  recognition made;
  for (const recognition_answer& each : answers) {
    const auto at = kinds.find(each.code);
    if (at == kinds.end()) {
      found.push_back(error(messages::estimate_unknown_answer, {each.code}, each.where, nearest(each.code, names)));
      continue;
    }
    switch (at->second) {
      case kind::approving: ++made.approving; break;
      case kind::disapproving: ++made.disapproving; break;
      case kind::average: ++made.average; break;
      case kind::no_answer: ++made.no_answer; break;
    }
  }
  if (!found.empty()) return unexpected(std::move(found));
  made.by_book = rate_under(made, codes.average_is, codes.no_answer_is, held_to);
  made.lowest = rate_under(made, counts_as::no_approval, counts_as::no_approval, held_to);
  made.highest = rate_under(made, counts_as::approval, counts_as::left_out, held_to);
  return made;
}

namespace detail {

namespace {

/// What one treatment counts, a number for each answer of the random part.
struct treatment_columns {
  std::vector<double> approving, counted;
  std::uint64_t yes = 0, all = 0;

  void add(counts_as as) {
    const bool is_counted = as != counts_as::left_out;
    const bool is_yes = as == counts_as::approval;
    approving.push_back(is_yes ? 1 : 0);
    counted.push_back(is_counted ? 1 : 0);
    yes += is_yes ? 1U : 0U;
    all += is_counted ? 1U : 0U;
  }
};

counts_as treated(kind of, counts_as average, counts_as no_answer) {
  if (of == kind::average) return average;
  if (of == kind::no_answer) return no_answer;
  return of == kind::approving ? counts_as::approval : counts_as::no_approval;
}

/// The answers that somebody drew at random, under the three treatments.
struct drawn_answers {
  std::array<treatment_columns, 3> by;
  std::vector<std::uint64_t> in_unit;
  std::uint64_t rows = 0;
  bool is_clustered = false;
};

drawn_answers random_part_of(const rate_data& found) {
  issues ignored;
  const code_kinds kinds = kinds_of(found.codes, ignored);
  drawn_answers made;
  made.in_unit.resize(found.units.size());
  for (const recognition_answer& each : found.answers) {
    if (each.unit && !found.units.empty()) ++made.in_unit[*each.unit];
    const bool is_drawn = found.units.empty() || (each.unit && found.strata[found.units[*each.unit].stratum].by == selection::random);
    if (!is_drawn) continue;
    const kind what = kinds.at(each.code);
    made.by[0].add(treated(what, found.codes.average_is, found.codes.no_answer_is));
    made.by[1].add(treated(what, counts_as::no_approval, counts_as::no_approval));
    made.by[2].add(treated(what, counts_as::approval, counts_as::left_out));
    made.is_clustered = made.is_clustered || (!found.units.empty() && made.in_unit[*each.unit] > 1);
    ++made.rows;
  }
  return made;
}

/// The design of the answers. How many households of a unit could have been asked is not known, unless the unit is one.
result<design> design_of(const rate_data& found, const drawn_answers& drawn) {
  std::vector<primary_unit> units = found.units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].households != 1U || drawn.in_unit[i] > 1) units[i].households.reset();
  }
  std::vector<observation> rows;
  for (const recognition_answer& each : found.answers) {
    if (each.unit) rows.push_back({*each.unit, each.weight, false, each.where});
  }
  return design::make(found.strata, std::move(units), std::move(rows), found.lonely);
}

bool has_random(const rate_data& found) {
  return std::any_of(found.units.begin(), found.units.end(),
                     [&](const primary_unit& each) { return found.strata[each.stratum].by == selection::random; });
}

void add_estimate(recognition_estimate& into, std::size_t index, const drawn_answers& drawn, const estimates* of,
                  const std::optional<ratio>& design_effect, const confidence& with) {
  const treatment_columns& columns = drawn.by[index];
  if (columns.all == 0) return;
  household_share share{columns.yes, columns.all, std::nullopt, of != nullptr && !drawn.is_clustered};
  if (of != nullptr) {
    into.weighted = of->value[index];
    if (of->design_effect[index] == of->design_effect[index]) into.design_effect = of->design_effect[index];  // not a NaN
    share.by_design = survey_share{of->value[index], of->variance(index), columns.all, of->degrees};
  }
  into.intervals = intervals_of(share, design_effect, with);
}

}  // namespace

issues add_recognition_intervals(recognition& into, const rate_data& found, const confidence& with) {
  if (found.answers.empty()) return {};
  const drawn_answers drawn = random_part_of(found);
  into.is_random_part_only = drawn.rows < found.answers.size();
  std::optional<estimates> of;
  if (found.units.empty()) {
    into.why_no_interval = as_note(error(messages::estimate_no_design));
  } else if (drawn.rows == 0) {
    into.why_no_interval = as_note(has_random(found) ? error(messages::estimate_answers_not_drawn)
                                                     : error(messages::estimate_chosen_strata, {names_of_chosen(found.strata)}));
    return {};
  } else if (const auto made = design_of(found, drawn)) {
    const auto rate_columns = [&](std::size_t i) { return ratio_columns{drawn.by[i].approving, drawn.by[i].counted}; };
    const ratio_columns rates[] = {rate_columns(0), rate_columns(1), rate_columns(2)};
    const design random = made->random_part();
    of = random.ratios(rates);
    for (std::size_t i = 0; i < std::size(rates); ++i) of->design_effect[i] = own_design_effect(of->design_effect[i], rates[i], random);
    into.why_no_interval = of->why_no_variance;
  } else {
    into.why_no_interval = lonely_of(made.error());
    if (!into.why_no_interval) return made.error();
  }
  const estimates* by_design = of && !into.why_no_interval ? &*of : nullptr;
  recognition_estimate* const all[] = {&into.of_book, &into.of_lowest, &into.of_highest};
  for (std::size_t i = 0; i < 3; ++i) add_estimate(*all[i], i, drawn, by_design, found.design_effect, with);
  return {};
}

}  // namespace detail

}  // namespace povexit::inline v0::estimate
