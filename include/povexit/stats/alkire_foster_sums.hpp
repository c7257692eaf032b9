// SPDX-License-Identifier: MIT
// povexit/stats/alkire_foster_sums.hpp -- how the measures of alkire_foster.hpp are read from scored profiles.
//
// Layer: stats. Included by alkire_foster.hpp. Sums of weights are below 2^127, units below 2^62: their products stay below 2^189.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <povexit/stats/alkire_foster.hpp>

namespace povexit::inline v0::stats {

namespace detail {

using sum_of_units = povexit::whole<4>;

/// The poor of a group, every gap filled with the same answer.
struct censored_sums {
  wide people = 0;
  sum_of_units score;
  std::vector<wide> deprived;        ///< people who are poor and deprived, an entry an indicator
  std::vector<sum_of_units> weighted;  ///< the same times what the indicator counts for them
};

/// One group: its profiles under a policy, and what stands over its fractions.
class group_measures {
 public:
  template <typename = void>
  group_measures(std::span<const profile> all, const scorer& by) : by_(&by), profiles_(scored(all, by)), known_(by.weights().size(), 0) {
    made_.unknown.resize(by.weights().size());
    made_.lost.resize(by.weights().dimensions().size());
    for (const profile& each : all) note(each);
    read_raw();
  }

  [[nodiscard]] const mass& used() const noexcept { return made_.used; }

  /// Everything that needs no other group. Expects: cutoffs in order.
  template <typename = void>
  void measure(const alkire_foster_options& asked) {
    for (const ratio& cutoff : asked.cutoffs) {
      censored_sums low = censored(cutoff, false);
      censored_sums high = has_open_ ? censored(cutoff, true) : low;
      made_.at.push_back(at(cutoff, asked, low, high));
      low_.push_back(std::move(low));
      high_.push_back(std::move(high));
    }
  }

  /// The group's shares of the whole.
  template <typename = void>
  [[nodiscard]] alkire_foster_group within(const group_measures& whole) && {
    made_.share_of_people = {made_.used.weight, whole.made_.used.weight};
    for (std::size_t i = 0; i < made_.at.size(); ++i) {
      const auto share = [](const sum_of_units& low, const sum_of_units& high, const sum_of_units& all_low, const sum_of_units& all_high) {
        // The others as high, or as low, as they can be.
        bounded made{over(low, low + (all_high - high)), over(high, high + (all_low - low))};
        if (!made.low.is_defined()) made.low = made.high;   // only this group can have any
        if (!made.high.is_defined()) made.high = made.low;  // only others can
        made.may_be_undefined = all_low.is_zero();
        return made;
      };
      made_.at[i].share_of_poor = share(low_[i].people, high_[i].people, whole.low_[i].people, whole.high_[i].people);
      made_.at[i].share_of_adjusted = share(low_[i].score, high_[i].score, whole.low_[i].score, whole.high_[i].score);
    }
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::size_t indicators() const noexcept { return by_->weights().size(); }
  [[nodiscard]] quotient of_people(wide part) const noexcept { return {part, made_.used.weight}; }
  [[nodiscard]] sum_of_units units_of_people() const noexcept { return multiply(whole<2>(made_.used.weight), whole<2>(by_->denominator())); }

  void note(const profile& each) noexcept {
    const mass of{each.rows, each.weight};
    const bool is_used = by_->uses(each.known);
    (is_used ? made_.used : made_.left_out).merge(of);
    for (std::uint64_t bits = by_->weights().all() & ~each.known; bits != 0; bits &= bits - 1) {
      made_.unknown[static_cast<std::size_t>(std::countr_zero(bits))].merge(of);
    }
    if (!is_used && by_->policy() == missing_policy::redistribute) made_.lost[by_->lost_dimension(each.known)].merge(of);
  }

  /// Headcount ratios of each indicator, and of how many people it is known.
  template <typename = void>
  void read_raw() {
    std::vector<wide> deprived(indicators(), 0);
    std::vector<wide> open(indicators(), 0);
    const auto add = [](std::vector<wide>& into, std::uint64_t bits, wide weight) {
      for (; bits != 0; bits &= bits - 1) into[static_cast<std::size_t>(std::countr_zero(bits))] += weight;
    };
    for (const scored_profile& each : profiles_) {
      has_open_ |= each.open != 0;
      add(deprived, each.deprived, each.of.weight);
      add(open, each.open, each.of.weight);
      add(known_, each.known | each.open, each.of.weight);
    }
    for (std::size_t i = 0; i < indicators(); ++i) {
      made_.raw.push_back({quotient(deprived[i], known_[i]), quotient(deprived[i] + open[i], known_[i]), true, false});
    }
  }

  template <typename = void>
  [[nodiscard]] censored_sums censored(const ratio& cutoff, bool is_high) const {
    censored_sums made;
    made.deprived.assign(indicators(), 0);
    made.weighted.resize(indicators());
    std::vector<wide> run(indicators(), 0);  // of profiles that know the same indicators
    std::vector<std::int64_t> units(indicators());
    const auto close = [&](std::uint64_t known) {
      by_->units(known, units);
      for (std::size_t i = 0; i < indicators(); ++i) {
        if (run[i] == 0) continue;
        made.weighted[i] += multiply(whole<2>(run[i]), whole<2>(units[i]));
        made.deprived[i] += run[i];
        run[i] = 0;
      }
    };
    const std::int64_t least = by_->reaching(cutoff);
    const bool is_one_run = by_->policy() != missing_policy::redistribute;
    for (std::size_t p = 0; p < profiles_.size(); ++p) {
      const scored_profile& each = profiles_[p];
      if (!is_one_run && p != 0 && each.known != profiles_[p - 1].known) close(profiles_[p - 1].known);
      if ((is_high ? each.high : each.low) < least) continue;
      made.people += each.of.weight;
      for (std::uint64_t bits = is_high ? each.deprived | each.open : each.deprived; bits != 0; bits &= bits - 1) {
        run[static_cast<std::size_t>(std::countr_zero(bits))] += each.of.weight;
      }
    }
    if (!profiles_.empty()) close(profiles_.back().known);
    for (const sum_of_units& each : made.weighted) made.score += each;
    return made;
  }

  template <typename = void>
  [[nodiscard]] alkire_foster_at at(const ratio& cutoff, const alkire_foster_options& asked, const censored_sums& low, const censored_sums& high) const {
    alkire_foster_at made;
    made.cutoff = cutoff;
    const std::int64_t least = by_->reaching(cutoff);
    for (const scored_profile& each : profiles_) {
      if (each.low >= least) {
        made.poor.merge(each.of);
      } else if (each.high >= least) {
        made.perhaps_poor.merge(each.of);
      }
      if (each.low == each.high && by_->is_on(each.low, cutoff)) made.on_cutoff.merge(each.of);
    }
    made.headcount = {of_people(low.people), of_people(high.people)};
    made.adjusted = {over(low.score, units_of_people()), over(high.score, units_of_people())};
    for (std::size_t i = 0; i < indicators(); ++i) made.censored.push_back({quotient(low.deprived[i], known_[i]), quotient(high.deprived[i], known_[i])});
    read_parts(made, low, least);
    if (asked.vulnerable_from) made.vulnerable = band(by_->reaching(*asked.vulnerable_from), least);
    return made;
  }

  /// Intensity and contributions: fractions of sums over the poor.
  template <typename = void>
  void read_parts(alkire_foster_at& made, const censored_sums& low, std::int64_t least) const {
    const auto& dimensions = by_->weights().dimensions();
    if (!has_open_) {
      const sum_of_units poor = multiply(whole<2>(low.people), whole<2>(by_->denominator()));
      made.intensity = exactly(over(low.score, poor));
      for (const sum_of_units& each : low.weighted) made.contribution.push_back(exactly(over(each, low.score)));
      for (const auto& each : dimensions) {
        sum_of_units sum;
        for (std::uint64_t bits = each.indicators; bits != 0; bits &= bits - 1) sum += low.weighted[static_cast<std::size_t>(std::countr_zero(bits))];
        made.dimension_contribution.push_back(exactly(over(sum, low.score)));
      }
      return;
    }
    made.intensity = open_intensity(least);
    for (std::size_t i = 0; i < indicators(); ++i) made.contribution.push_back(open_contribution(std::uint64_t{1} << i, least));
    for (const auto& each : dimensions) made.dimension_contribution.push_back(open_contribution(each.indicators, least));
  }

  /// Positive units of some indicators, descending: what `least_reaching` asks for.
  template <typename = void>
  [[nodiscard]] std::vector<std::int64_t> descending(std::uint64_t bits) const {
    std::vector<std::int64_t> made;
    for (; bits != 0; bits &= bits - 1) {
      const std::int64_t units = by_->weights().units(static_cast<std::size_t>(std::countr_zero(bits)));
      if (units > 0) made.push_back(units);
    }
    search::sort(made, [](std::int64_t a, std::int64_t b) { return a > b; });
    return made;
  }

  /// A fraction over the poor, of which each profile that may be poor chooses its own part.
  struct open_fraction {
    sum_of_units above;
    sum_of_units below;
    std::vector<open_part> parts;

    void add(const scored_profile& of, std::int64_t least, std::int64_t over, std::int64_t under) {
      if (of.low < least) return parts.push_back({over, under, of.of.weight});
      above += multiply(whole<2>(of.of.weight), whole<2>(over));
      below += multiply(whole<2>(of.of.weight), whole<2>(under));
    }
  };

  template <typename = void>
  [[nodiscard]] bounded open_intensity(std::int64_t least) const {
    open_fraction lowest;
    open_fraction highest;
    bounded made;
    for (const scored_profile& each : profiles_) {
      if (each.high < least) continue;
      std::int64_t fewest = each.low;
      if (each.low < least) {
        const least_reaching found(each.low, least, descending(each.open));
        fewest = found.sum;
        made.is_sharp &= found.is_sharp;
      }
      lowest.add(each, least, fewest, 1);
      highest.add(each, least, each.high, 1);
    }
    made.may_be_undefined = highest.below.is_zero();
    made.low = in_units(extreme(lowest.above, lowest.below, std::move(lowest.parts), false));
    made.high = in_units(extreme(highest.above, highest.below, std::move(highest.parts), true));
    return made;
  }
  [[nodiscard]] quotient in_units(const quotient& mean) const noexcept {
    // numerator and denominator are below 2^189, units below 2^62
    return {mean.numerator(), *multiply(mean.denominator(), wide{by_->denominator()}).template narrowed<8>()};
  }

  /// The share that some indicators have of M0. For any share x below 1, (1 - x) times their units less x times those of the others
  /// is greatest where as many of them as can be are deprived, and of the others the fewest that make the profile poor.
  template <typename = void>
  [[nodiscard]] bounded open_contribution(std::uint64_t of, std::int64_t least) const {
    const indicator_weights& weights = by_->weights();
    open_fraction lowest;
    open_fraction highest;
    bounded made;
    for (const scored_profile& each : profiles_) {
      if (each.high < least) continue;
      const std::int64_t most = weights.score((each.deprived | each.open) & of);
      const std::int64_t fewest = weights.score(each.deprived & of);
      const std::int64_t others_least = each.low - fewest;
      const std::int64_t others_most = each.high - most;
      std::int64_t sum = most + others_least;
      if (sum < least) {
        const least_reaching found(sum, least, descending(each.open & ~of));
        sum = found.sum;
        made.is_sharp &= found.is_sharp;
      }
      highest.add(each, least, most, sum);
      sum = fewest + others_most;
      if (sum < least) {
        const least_reaching found(sum, least, descending(each.open & of));
        sum = found.sum;
        made.is_sharp &= found.is_sharp;
      }
      lowest.add(each, least, sum - others_most, sum);
    }
    made.may_be_undefined = highest.below.is_zero();
    made.low = extreme(lowest.above, lowest.below, std::move(lowest.parts), false);
    made.high = extreme(highest.above, highest.below, std::move(highest.parts), true);
    return made;
  }

  /// The share of people who score from one number of units to below another.
  template <typename = void>
  [[nodiscard]] bounded band(std::int64_t from, std::int64_t below) const {
    wide surely = 0;
    wide perhaps = 0;
    bounded made;
    for (const scored_profile& each : profiles_) {
      if (each.low >= below || each.high < from) continue;
      if (each.low >= from && each.high < below) {
        surely += each.of.weight;
        continue;
      }
      std::int64_t least = each.low;
      if (least < from) {
        const least_reaching found(each.low, from, descending(each.open));
        least = found.sum;
        made.is_sharp &= found.is_sharp;
      }
      if (least < below) perhaps += each.of.weight;
    }
    made.low = of_people(surely);
    made.high = of_people(surely + perhaps);
    return made;
  }

  const scorer* by_;
  std::vector<scored_profile> profiles_;
  std::vector<wide> known_;  ///< people of whom each indicator is known, or takes part in bounds
  bool has_open_ = false;
  alkire_foster_group made_;
  std::vector<censored_sums> low_;
  std::vector<censored_sums> high_;
};

template <typename = void>
[[nodiscard]] issues flaws(const profile_totals& totals, const indicator_weights& weights, const alkire_foster_options& asked) {
  issues wrong;
  if (asked.cutoffs.empty()) wrong.push_back(error(messages::stats_no_cutoff));
  for (const ratio& each : asked.cutoffs) {
    if (each.numerator() <= 0 || each > ratio(1)) wrong.push_back(error(messages::stats_cutoff_outside, {to_string(each)}));
    if (asked.vulnerable_from && *asked.vulnerable_from >= each) {
      wrong.push_back(error(messages::stats_band_above_cutoff, {to_string(*asked.vulnerable_from), to_string(each)}));
    }
  }
  if (asked.vulnerable_from && asked.vulnerable_from->numerator() <= 0) {
    wrong.push_back(error(messages::stats_cutoff_outside, {to_string(*asked.vulnerable_from)}));
  }
  if (!totals.by_group.empty() && totals.indicators != weights.size()) {
    wrong.push_back(error(messages::stats_indicators_differ, {std::to_string(totals.indicators), std::to_string(weights.size())}));
  }
  return wrong;
}

}  // namespace detail

template <typename>
result<alkire_foster_report> alkire_foster(const profile_totals& totals, const indicator_weights& weights, const alkire_foster_options& asked) {
  issues wrong = detail::flaws(totals, weights, asked);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  const std::vector<profile> all = totals.whole();
  const result<scorer> by = scorer::make(weights, asked.missing, all);
  if (!by) return unexpected(by.error());

  detail::group_measures whole(all, *by);
  whole.measure(asked);
  const auto part = [&](std::span<const profile> some) {
    detail::group_measures one(some, *by);
    one.measure(asked);
    return std::move(one).within(whole);
  };
  alkire_foster_report made;
  made.missing = asked.missing;
  made.seen = totals.seen;
  for (std::size_t i = 0; i < totals.groups(); ++i) made.groups.push_back(part(totals.by_group[i]));
  made.in_no_group = totals.by_group.empty() ? part({}) : part(totals.by_group.back());
  made.whole = detail::group_measures(whole).within(whole);
  made.seen.used = made.whole.used;
  made.seen.of(left_out::missing_indicator) = made.whole.left_out;
  return made;
}

}  // namespace povexit::inline v0::stats
