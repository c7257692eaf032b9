// SPDX-License-Identifier: MIT
// povexit/stats/cardinal.hpp -- M1 and M2: how far the poor are below the line in each indicator that is measured, not only judged.
//
// Layer: stats. Source: Alkire and Foster 2011, section 5. Gaps are kept as sums of values and of their squares, so that a line of any
// denominator gives an exact measure.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/alkire_foster.hpp>
#include <povexit/stats/bounded.hpp>
#include <povexit/stats/missing_policy.hpp>
#include <povexit/stats/profiles.hpp>
#include <povexit/stats/weights.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// An indicator that is measured: deprived is who is below the line; weak: on it, too. The line in the scale of the values.
struct cardinal_indicator {
  column_view values;
  ratio line;
  bool is_weak = false;
};

/// The rows that are counted, as of profile_rows.
struct cardinal_rows {
  std::span<const cardinal_indicator> indicators;
  column_view weights{};
  column_view groups{};
  std::uint32_t group_count = 0;
  bit_view population{};
};

/// Of the deprived of one profile in one indicator: weights times values, and times their squares. Weights and values are below 2^63 and
/// rows below 2^63: the sums stay below 2^189 and 2^252.
struct deprived_values {
  whole<4> sum;
  whole<4> squares;
  friend bool operator==(const deprived_values&, const deprived_values&) = default;
};

/// Profiles with the values of their deprived.
///
/// A plain value: `merge` is associative and commutative, and the default one is neutral.
struct cardinal_totals {
  std::vector<ratio> lines;
  profile_totals profiles;
  std::vector<std::vector<deprived_values>> values;  ///< of each group: of its profile p and indicator i, at p * indicators + i

  /// Expects: both have the same lines and groups, or one is neutral.
  template <typename = void>
  void merge(const cardinal_totals& other) noexcept;
  friend bool operator==(const cardinal_totals&, const cardinal_totals&) = default;
};

/// Counts the rows.
///
/// Missing: an unknown value is an unknown indicator.
/// Errors:  those of profiles; stats-line-not-positive.
template <typename = void>
[[nodiscard]] result<cardinal_totals> cardinal_profiles(const cardinal_rows& of);

/// M1 and M2 of one group at one cutoff.
struct cardinal_measures {
  ratio cutoff;
  bounded gap;                            ///< M1
  bounded squared_gap;                    ///< M2
  std::vector<bounded> gap_contribution;  ///< an entry an indicator; they sum to exactly 1. Under open bounds not sharp
  std::vector<bounded> squared_gap_contribution;
};

/// An entry a cutoff, of the whole and of each group, the last of the rows in none.
struct cardinal_report {
  std::vector<cardinal_measures> whole;
  std::vector<std::vector<cardinal_measures>> groups;
};

/// M1 and M2 of some rows; H, A and M0 are read from `totals.profiles`.
///
/// Missing: by the policy. At least: an unknown value is no gap; at most: a gap of 1, as of a value of 0. A value below 0 that is known
///          has a gap above 1, as it stands.
/// Errors:  those of alkire_foster; stats-lines-too-long, where the gaps have no common denominator below 2^512.
template <typename = void>
[[nodiscard]] result<cardinal_report> cardinal(const cardinal_totals& totals, const indicator_weights& weights, const alkire_foster_options& asked);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// Adds one list of values to another as their profiles were merged.
template <typename = void>
void merge_values(const std::vector<profile>& left, std::vector<deprived_values>& into, const std::vector<profile>& right,
                  const std::vector<deprived_values>& from, std::size_t indicators) {
  std::vector<deprived_values> made;
  made.reserve(into.size() + from.size());
  for (std::size_t a = 0, b = 0; a < left.size() || b < right.size();) {
    const bool takes_a = b == right.size() || (a < left.size() && !comes_before(right[b], left[a]));
    const bool takes_b = a == left.size() || (b < right.size() && !comes_before(left[a], right[b]));
    for (std::size_t i = 0; i < indicators; ++i) {
      deprived_values one;
      if (takes_a) one = into[a * indicators + i];
      if (takes_b) {
        one.sum += from[b * indicators + i].sum;
        one.squares += from[b * indicators + i].squares;
      }
      made.push_back(one);
    }
    a += takes_a ? 1U : 0U;
    b += takes_b ? 1U : 0U;
  }
  into = std::move(made);
}

/// Which rows are below the line, which are not.
template <typename = void>
[[nodiscard]] plane below(const cardinal_indicator& of) {
  plane made(of.values.size());
  // y < a/b is y < ceiling(a/b); y <= a/b is y < floor(a/b) + 1
  const wide end = of.is_weak ? floor_divide(of.line.numerator(), of.line.denominator()) + 1 : ceiling_divide(of.line.numerator(), of.line.denominator());
  for (std::size_t row = 0; row < of.values.size(); ++row) {
    if (of.values.is_known(row)) made.set(row, truth_of(of.values[row] < end));
  }
  return made;
}

/// What an indicator adds to M1 and M2 of the poor: units times weights, times values, times squares. Below 2^189, 2^251 and 2^314.
struct weighted_values {
  whole<6> one;
  whole<6> sum;
  whole<6> squares;
};

/// The gaps over a line a/b: (a - b y) / a and its square.
[[nodiscard]] inline quotient gap_of(const weighted_values& of, const ratio& line) noexcept {
  const whole<8> top = multiply(of.one, wide{line.numerator()}) - multiply(of.sum, wide{line.denominator()});
  return {top, whole<8>(line.numerator())};
}
[[nodiscard]] inline quotient squared_gap_of(const weighted_values& of, const ratio& line) noexcept {
  const wide a = line.numerator();
  const wide b = line.denominator();
  // a * a * one < 2^315, 2 * a * b * sum < 2^378, b * b * squares < 2^440
  whole<8> cross = multiply(of.sum, a * b);
  cross += cross;
  return {multiply(of.one, a * a) - cross + multiply(of.squares, b * b), whole<8>(a * a)};
}

/// Of one group at one cutoff, every gap in the data filled with the same answer.
template <typename = void>
[[nodiscard]] std::vector<weighted_values> poor_values(std::span<const profile> all, std::span<const deprived_values> values, const scorer& by,
                                                       std::int64_t least, bool is_high) {
  const std::size_t indicators = by.weights().size();
  std::vector<weighted_values> made(indicators);
  std::vector<std::int64_t> units(indicators);
  for (std::size_t p = 0; p < all.size(); ++p) {
    if (!by.uses(all[p].known)) continue;
    by.units(all[p].known, units);
    const bool fills = is_high && by.policy() == missing_policy::bounds;
    const std::uint64_t deprived = all[p].deprived | (fills ? by.weights().all() & ~all[p].known : 0);
    if (sum_of(deprived, units) < least) continue;
    for (std::uint64_t bits = deprived; bits != 0; bits &= bits - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(bits));
      made[i].one += multiply(whole<4>(all[p].weight), whole<2>(units[i]));
      made[i].sum += multiply(values[p * indicators + i].sum, whole<2>(units[i]));
      made[i].squares += multiply(values[p * indicators + i].squares, whole<2>(units[i]));
    }
  }
  return made;
}

/// A measure and its contributions, from what each indicator adds at least and at most. Nothing where 512 bits do not hold it.
struct measure_of_gaps {
  bounded measure;
  std::vector<bounded> contribution;
};
template <typename GapOf>
[[nodiscard]] std::optional<measure_of_gaps> gaps_of(const std::vector<weighted_values>& low, const std::vector<weighted_values>& high, bool is_open,
                                                     const std::vector<ratio>& lines, const quotient& people, const GapOf& gap) {
  const auto sum = [&](const std::vector<weighted_values>& of, std::size_t but) -> std::optional<quotient> {
    std::optional<quotient> made = quotient(ratio(0));
    for (std::size_t i = 0; i < of.size() && made; ++i) {
      if (i != but) made = add(*made, gap(of[i], lines[i]));
    }
    return made;
  };
  const auto share = [&](const quotient& part, const std::optional<quotient>& others) -> std::optional<quotient> {
    const std::optional<quotient> all = others ? add(part, *others) : std::nullopt;
    if (!all) return std::nullopt;
    return all->is_zero() ? quotient() : divide(part, *all);
  };
  const std::optional<quotient> all_low = sum(low, low.size());
  const std::optional<quotient> all_high = is_open ? sum(high, high.size()) : all_low;
  if (!all_low || !all_high) return std::nullopt;
  const std::optional<quotient> least = divide(*all_low, people);
  const std::optional<quotient> most = divide(*all_high, people);
  if (!least || !most) return std::nullopt;
  measure_of_gaps made{{*least, *most, true, false}, {}};
  for (std::size_t i = 0; i < low.size(); ++i) {
    const std::optional<quotient> from = share(gap(low[i], lines[i]), is_open ? sum(high, i) : sum(low, i));
    const std::optional<quotient> to = is_open ? share(gap(high[i], lines[i]), sum(low, i)) : from;
    if (!from || !to) return std::nullopt;
    made.contribution.push_back({*from, *to, !is_open, is_open && all_low->is_zero()});
  }
  return made;
}

template <typename = void>
[[nodiscard]] std::optional<std::vector<cardinal_measures>> cardinal_group(std::span<const profile> all, std::span<const deprived_values> values,
                                                                           const std::vector<ratio>& lines, const scorer& by,
                                                                           const alkire_foster_options& asked) {
  wide used = 0;
  bool is_open = false;
  for (const profile& each : all) {
    if (!by.uses(each.known)) continue;
    used += each.weight;
    is_open |= by.policy() == missing_policy::bounds && each.known != by.weights().all();
  }
  const quotient people(quotient::integer(multiply(whole<2>(used), whole<2>(by.denominator()))), quotient::integer(1));
  std::vector<cardinal_measures> made;
  for (const ratio& cutoff : asked.cutoffs) {
    const auto low = poor_values(all, values, by, by.reaching(cutoff), false);
    const auto high = is_open ? poor_values(all, values, by, by.reaching(cutoff), true) : low;
    auto gaps = gaps_of(low, high, is_open, lines, people, gap_of);
    auto squares = gaps_of(low, high, is_open, lines, people, squared_gap_of);
    if (!gaps || !squares) return std::nullopt;
    made.push_back({cutoff, gaps->measure, squares->measure, std::move(gaps->contribution), std::move(squares->contribution)});
  }
  return made;
}

}  // namespace detail

template <typename>
void cardinal_totals::merge(const cardinal_totals& other) noexcept {
  if (other.lines.empty()) return;
  if (lines.empty()) {
    *this = other;
    return;
  }
  POVEXIT_EXPECTS(lines == other.lines && values.size() == other.values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    detail::merge_values(profiles.by_group[i], values[i], other.profiles.by_group[i], other.values[i], lines.size());
  }
  profiles.merge(other.profiles);
}

template <typename>
result<cardinal_totals> cardinal_profiles(const cardinal_rows& of) {
  issues wrong;
  std::vector<plane> answers;
  std::vector<deprivation> deprivations;
  for (const cardinal_indicator& each : of.indicators) {
    if (each.line.numerator() <= 0) wrong.push_back(error(messages::stats_line_not_positive, {to_string(each.line)}));
    answers.push_back(detail::below(each));
  }
  for (const plane& each : answers) deprivations.push_back(deprived_where(each));
  profile_rows rows{deprivations, of.weights, of.groups, of.group_count, of.population};
  result<profile_totals> counted = profiles(rows);
  if (!counted) wrong.insert(wrong.end(), counted.error().begin(), counted.error().end());
  if (!wrong.empty()) return unexpected(std::move(wrong));

  const std::size_t indicators = of.indicators.size();
  cardinal_totals made;
  for (const cardinal_indicator& each : of.indicators) made.lines.push_back(each.line);
  made.profiles = *std::move(counted);
  for (const std::vector<profile>& each : made.profiles.by_group) made.values.emplace_back(each.size() * indicators);
  profile_block block;
  const std::uint64_t all = low_bits(indicators);
  for (std::size_t row = 0; row < of.indicators[0].values.size(); ++row) {
    if (row % 64 == 0) read_profiles(deprivations, row / 64, block);
    const bool is_meant = (of.population.is_absent() || of.population[row]) && (of.weights.size() == 0 || of.weights.is_known(row));
    if (!is_meant) continue;
    const std::size_t at = row % 64;
    const bool in_group = of.groups.size() != 0 && of.groups.is_known(row);
    const std::size_t group = in_group ? static_cast<std::size_t>(of.groups[row]) : of.group_count;
    const profile wanted{((block.complete >> at) & 1U) != 0 ? all : block.known[at], block.deprived[at], 0, 0};
    std::size_t begin = 0;
    for (std::size_t end = made.profiles.by_group[group].size(); begin < end;) {
      const std::size_t middle = begin + (end - begin) / 2;
      if (detail::comes_before(made.profiles.by_group[group][middle], wanted)) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    const std::int64_t weight = of.weights.size() == 0 ? 1 : of.weights[row];
    for (std::uint64_t bits = block.deprived[at]; bits != 0; bits &= bits - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(bits));
      const std::int64_t value = of.indicators[i].values[row];
      deprived_values& into = made.values[group][begin * indicators + i];
      into.sum += whole<4>(wide{weight} * value);
      into.squares += multiply(whole<2>(wide{value} * value), whole<2>(weight));
    }
  }
  return made;
}

template <typename>
result<cardinal_report> cardinal(const cardinal_totals& totals, const indicator_weights& weights, const alkire_foster_options& asked) {
  issues wrong = detail::flaws(totals.profiles, weights, asked);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  std::vector<profile> all;
  std::vector<deprived_values> values;
  for (std::size_t i = 0; i < totals.values.size(); ++i) {
    detail::merge_values(all, values, totals.profiles.by_group[i], totals.values[i], totals.lines.size());
    detail::merge_profiles(all, totals.profiles.by_group[i]);
  }
  const result<scorer> by = scorer::make(weights, asked.missing, all);
  if (!by) return unexpected(by.error());
  cardinal_report made;
  bool fits = true;
  const auto part = [&](std::span<const profile> some, std::span<const deprived_values> theirs) {
    auto measured = detail::cardinal_group(some, theirs, totals.lines, *by, asked);
    fits = fits && measured;
    return measured ? *std::move(measured) : std::vector<cardinal_measures>();
  };
  made.whole = part(all, values);
  for (std::size_t i = 0; i < totals.values.size(); ++i) made.groups.push_back(part(totals.profiles.by_group[i], totals.values[i]));
  if (!fits) return unexpected(error(messages::stats_lines_too_long));
  return made;
}

}  // namespace povexit::inline v0::stats
