// SPDX-License-Identifier: MIT
// src/cli/measure_deprivations.cpp -- headcount, intensity and adjusted headcount, their parts, groups and errors.
//
// Layer: cli.
#include <utility>

#include <povexit/stats/alkire_foster.hpp>
#include <povexit/report/measure_messages.hpp>

#include "measure_errors.hpp"
#include "measure_gaps.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

using report::measured_block;
using report::measured_section;
using report::measured_value;

[[nodiscard]] measured_value number(const message& what, const stats::bounded& of, std::string part = {}, label title = {}) {
  measured_value made;
  made.what = &what;
  made.of = std::move(part);
  made.of_title = std::move(title);
  if (of.is_exact() || !of.is_defined()) {
    made.exact = of.low;
    return made;
  }
  made.low = of.low;
  made.high = of.high;
  made.is_sharp = of.is_sharp;
  made.may_be_undefined = of.may_be_undefined;
  return made;
}

class deprivations_measurer {
 public:
  deprivations_measurer(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn)
      : on_(&on),
        by_(&by),
        asks_(&*by.deprivations),
        drawn_(drawn) {}

  [[nodiscard]] result<measured_sections> measure() {
    weigh();
    count();
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    for (const rulebook::measure_cutoff& each : asks_->cutoffs) cutoff(each);
    for (const rulebook::measure_band& each : asks_->bands) band(each);
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    return std::move(made_);
  }

 private:
  template <typename T>
  [[nodiscard]] std::optional<T> take(result<T> of, const place& where) {
    if (of) return *std::move(of);
    note(of.error(), where);
    return std::nullopt;
  }

  void note(const issues& all, const place& where) {
    for (issue one : all) {
      if (one.where.file.empty()) one.where = where;
      wrong_.push_back(std::move(one));
    }
  }

  // ---- what is counted ------------------------------------------------------------------------------------------------

  void weigh() {
    std::vector<stats::weighted_dimension> dimensions;
    for (const rulebook::measure_dimension& each : asks_->dimensions) {
      dimensions.push_back({each.id, each.weight, {}});
      for (const rulebook::measure_indicator& one : each.indicators) {
        dimensions.back().indicators.push_back({one.id, one.weight});
        names_.push_back(one.id);
      }
    }
    weights_ = take(stats::indicator_weights::make(dimensions, stats::weighting::absolute), asks_->where);
  }

  /// Profiles of the whole, and by each subgroup.
  void count() {
    for (const plane& each : on_->deprived) indicators_.push_back(stats::deprived_where(each));
    stats::profile_rows rows{indicators_};
    const column_view weights = on_->weights.view();
    rows.weights = weights;
    rows.population = on_->population.view();
    whole_ = take(stats::profiles(rows), asks_->where);
    for (const row_groups& by : on_->subgroups) {
      bitmap known(by.codes.size());
      for (std::size_t row = 0; row < by.codes.size(); ++row) known.set(row, by.codes[row] >= 0);
      rows.groups = column_view(by.codes).with_known(known.view());
      rows.group_count = static_cast<std::uint32_t>(by.each.size());
      if (auto made = take(stats::profiles(rows), asks_->where)) by_group_.push_back(*std::move(made));
    }
    if (asks_->measures_gaps() && wrong_.empty()) gaps_ = take(gap_totals::make(*on_), asks_->where);
    if (drawn_ != nullptr && whole_ && weights_) score();
  }

  // ---- rows, for the errors -------------------------------------------------------------------------------------------

  /// The score of every row of the design that has one under the policy. Where gaps leave bounds, there is no error.
  void score() {
    const auto policy = static_cast<stats::missing_policy>(asks_->missing);
    const std::vector<stats::profile> all = whole_->whole();
    const auto by = take(stats::scorer::make(*weights_, policy, all), asks_->where);
    if (!by) return;
    std::vector<std::int64_t> units(weights_->size());
    for (const std::size_t row : drawn_->rows) {
      std::uint64_t known = 0, deprived = 0;
      for (std::size_t i = 0; i < indicators_.size(); ++i) {
        const truth is_so = on_->deprived[i][row];
        known |= std::uint64_t{is_so != truth::unknown} << i;
        deprived |= std::uint64_t{is_so == truth::yes} << i;
      }
      const bool is_used = on_->population[row] && by->uses(known);
      has_gaps_ = has_gaps_ || (is_used && policy == stats::missing_policy::bounds && known != weights_->all());
      inside_.push_back(is_used ? 1 : 0);
      deprived_.push_back(deprived);
      known_.push_back(known);
      std::int64_t sum = 0;
      if (is_used) {
        by->units(known, units);
        for (std::size_t i = 0; i < units.size(); ++i) sum += ((deprived >> i) & 1U) != 0 ? units[i] : 0;
      }
      scores_.push_back(sum);
    }
    denominator_ = by->denominator();
    scorer_.emplace(*by);
  }

  /// What one indicator adds to the score of a design row.
  [[nodiscard]] double part_of(std::size_t at, std::size_t indicator, std::vector<std::int64_t>& units) const {
    if (((deprived_[at] >> indicator) & 1U) == 0) return 0;
    scorer_->units(known_[at], units);
    return static_cast<double>(units[indicator]) / static_cast<double>(denominator_);
  }

  // ---- sections -------------------------------------------------------------------------------------------------------

  /// Poor above k is poor at the next score that there can be.
  [[nodiscard]] std::optional<ratio> reached(const rulebook::measure_cutoff& of) {
    if (!of.is_strict) return of.k;
    const wide next = floor_divide(wide{of.k.numerator()} * weights_->denominator(), of.k.denominator()) + 1;
    const bool is_reachable = next <= weights_->denominator() && asks_->missing != rulebook::missing_indicators::redistribute;
    if (!is_reachable) wrong_.push_back(error(messages::measure_no_strict_cutoff, {of.id, to_string(of.k)}, of.where));
    return is_reachable ? ratio::make(next, weights_->denominator()) : std::nullopt;
  }

  [[nodiscard]] std::optional<stats::alkire_foster_report> ask(const stats::profile_totals& of, std::vector<ratio> cutoffs,
                                                               const std::optional<ratio>& from, const place& where) {
    return take(stats::alkire_foster(of, *weights_, {std::move(cutoffs), from, static_cast<stats::missing_policy>(asks_->missing)}), where);
  }

  void cutoff(const rulebook::measure_cutoff& of) {
    const auto k = reached(of);
    if (!k) return;
    measured_section made;
    made.of = measured_section::kind::cutoff;
    made.id = of.id;
    made.title = of.title;
    made.k = of.k;
    made.includes_boundary = !of.is_strict;
    if (gaps_) {
      note(gaps_->measure(*weights_, *k, static_cast<stats::missing_policy>(asks_->missing)), of.where);
      if (!wrong_.empty()) return;
    }
    each_block(made, {*k, of.k}, std::nullopt, of.where,
               [&](const stats::alkire_foster_group& group, measured_block& into, std::size_t by, std::int64_t code) {
                 numbers(group, *k, into, by, code);
                 into.seen.on_boundary = group.at[1].on_cutoff;
               });
    made_.push_back(std::move(made));
  }

  void band(const rulebook::measure_band& of) {
    measured_section made;
    made.of = measured_section::kind::band;
    made.id = of.id;
    made.title = of.title;
    made.k = of.from;
    made.below = of.below;
    const auto from = of.below ? std::optional(of.from) : std::nullopt;
    each_block(made, {of.below.value_or(of.from)}, from, of.where,
               [&](const stats::alkire_foster_group& group, measured_block& into, std::size_t by, std::int64_t code) {
                 into.values.push_back(number(messages::measure_band, of.below ? group.at[0].vulnerable : group.at[0].headcount));
                 measure_errors errors(*on_, *by_, errors_of());
                 no_error(into.values.back());
                 if (errors.has_design()) {
                   const auto is_in = flags([&](std::size_t i) {
                     const bool reaches = at_least(scores_[i], of.from);
                     return reaches && !(of.below && at_least(scores_[i], *of.below));
                   });
                   errors.add(into, errors.domain(errors.inside_of(inside_, by, code)).rate(is_in));
                 }
                 errors.settle(into);
               });
    made_.push_back(std::move(made));
  }

  /// The whole, then each group that has rows, then those in none.
  template <typename Fill>
  void each_block(measured_section& into, const std::vector<ratio>& cutoffs, const std::optional<ratio>& from, const place& where, const Fill& fill) {
    const auto all = ask(*whole_, cutoffs, from, where);
    if (!all) return;
    measured_block whole;
    whole.seen = all->seen;
    fill(all->whole, whole, everybody, 0);
    into.blocks.push_back(std::move(whole));
    for (std::size_t by = 0; by < by_group_.size(); ++by) {
      const auto grouped = ask(by_group_[by], cutoffs, from, where);
      if (!grouped) return;
      const row_groups& names = on_->subgroups[by];
      const auto block = [&](const stats::alkire_foster_group& of, const report::measured_group& name, std::int64_t code) {
        if (of.used.rows == 0 && of.left_out.rows == 0) return;
        measured_block made{names.name, names.title, name, {}, {}};
        made.seen.used = of.used;
        made.seen.of(stats::left_out::missing_indicator) = of.left_out;
        fill(of, made, by, code);
        into.blocks.push_back(std::move(made));
      };
      for (std::size_t g = 0; g < grouped->groups.size(); ++g) block(grouped->groups[g], names.each[g], static_cast<std::int64_t>(g));
      block(grouped->in_no_group, {}, -1);
    }
  }

  // ---- numbers --------------------------------------------------------------------------------------------------------

  [[nodiscard]] const measured_draw* errors_of() const noexcept { return has_gaps_ ? nullptr : drawn_; }
  /// Where gaps leave bounds.
  void no_error(measured_value& of) const {
    if (drawn_ == nullptr || !has_gaps_) return;
    of.error.emplace();
    of.error->why_none = error(messages::measure_no_gap_errors);
  }

  [[nodiscard]] bool at_least(std::int64_t score, const ratio& share) const noexcept {
    return wide{score} * share.denominator() >= wide{share.numerator()} * denominator_;
  }

  template <typename Is>
  [[nodiscard]] std::vector<std::uint8_t> flags(const Is& is) const {
    std::vector<std::uint8_t> made(inside_.size());
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = inside_[i] != 0 && is(i) ? 1 : 0;
    return made;
  }

  void numbers(const stats::alkire_foster_group& of, const ratio& k, measured_block& into, std::size_t by, std::int64_t code) {
    const stats::alkire_foster_at& at = of.at[0];
    measure_errors errors(*on_, *by_, errors_of());
    const bool has_errors = errors.has_design();
    std::vector<std::uint8_t> poor;
    std::vector<double> censored;
    std::optional<estimate::domain> domain, all;
    if (has_errors) {
      poor = flags([&](std::size_t i) { return at_least(scores_[i], k); });
      for (std::size_t i = 0; i < poor.size(); ++i)
        censored.push_back(poor[i] != 0 ? static_cast<double>(scores_[i]) / static_cast<double>(denominator_) : 0);
      domain = errors.domain(errors.inside_of(inside_, by, code));
      if (by != everybody) all = errors.domain(inside_);
    }
    const auto add = [&](measured_value value, const auto& column) {
      into.values.push_back(std::move(value));
      if (has_errors) errors.add(into, column());
      if (!has_errors) no_error(into.values.back());
    };
    add(number(messages::measure_headcount, at.headcount), [&] { return domain->rate(poor); });
    add(number(messages::measure_intensity, at.intensity), [&] { return domain->ratio(censored, poor); });
    add(number(messages::measure_adjusted, at.adjusted), [&] { return domain->mean(censored, estimate::measure_range::bounded); });
    if (gaps_) {
      const stats::cardinal_measures& gaps = gaps_->of(by, code);
      add(number(messages::measure_adjusted_gap, gaps.gap), [&] { return mean_gap(censored, 1, *domain); });
      add(number(messages::measure_adjusted_squared_gap, gaps.squared_gap), [&] { return mean_gap(censored, 2, *domain); });
    }
    if (by != everybody) {
      const std::vector<std::uint8_t> group = has_errors ? errors.inside_of(inside_, by, code) : std::vector<std::uint8_t>();
      add(number(messages::measure_population_share, stats::exactly(of.share_of_people)), [&] { return all->rate(group); });
      add(number(messages::measure_group_contribution, at.share_of_adjusted), [&] {
        std::vector<double> part = censored;
        for (std::size_t i = 0; i < part.size(); ++i) part[i] = group[i] != 0 ? part[i] : 0;
        return all->ratio(part, censored);
      });
    }
    parts(
        of,
        [&](std::size_t indicator, bool only_poor) {
          return flags([&](std::size_t i) { return (!only_poor || poor[i] != 0) && ((deprived_[i] >> indicator) & 1U) != 0; });
        },
        censored, domain, add, gaps_ ? &gaps_->of(by, code) : nullptr);
    errors.settle(into);
  }

  template <typename Deprived, typename Add>
  void parts(const stats::alkire_foster_group& of, const Deprived& deprived, const std::vector<double>& censored,
             const std::optional<estimate::domain>& domain, const Add& add, const stats::cardinal_measures* of_gaps) {
    const stats::alkire_foster_at& at = of.at[0];
    for (std::size_t i = 0; i < names_.size(); ++i) {
      add(number(messages::measure_raw, of.raw[i], names_[i], on_->titles[i]), [&] { return raw_rate(i, *domain, deprived); });
      add(number(messages::measure_censored, at.censored[i], names_[i], on_->titles[i]), [&] { return domain->rate(deprived(i, true)); });
      add(number(messages::measure_contribution, at.contribution[i], names_[i], on_->titles[i]),
          [&] { return domain->ratio(share_of_score(i, i + 1, censored), censored); });
    }
    if (of_gaps != nullptr) gap_parts(*of_gaps, censored, domain, add);
    std::size_t first = 0;
    for (std::size_t d = 0; d < asks_->dimensions.size(); ++d) {
      const std::size_t end = first + asks_->dimensions[d].indicators.size();
      add(number(messages::measure_dimension_contribution, at.dimension_contribution[d], asks_->dimensions[d].id, asks_->dimensions[d].title),
          [&] { return domain->ratio(share_of_score(first, end, censored), censored); });
      first = end;
    }
  }

  template <typename Add>
  void gap_parts(const stats::cardinal_measures& of, const std::vector<double>& censored, const std::optional<estimate::domain>& domain,
                 const Add& add) {
    for (const int order : {1, 2}) {
      const message& what = order == 1 ? messages::measure_gap_contribution : messages::measure_squared_gap_contribution;
      const std::vector<stats::bounded>& each = order == 1 ? of.gap_contribution : of.squared_gap_contribution;
      const std::vector<double> all = domain ? share_of_gaps(0, names_.size(), censored, order) : std::vector<double>();
      for (std::size_t i = 0; i < names_.size(); ++i) {
        add(number(what, each[i], names_[i], on_->titles[i]), [&] { return domain->ratio(share_of_gaps(i, i + 1, censored, order), all); });
      }
    }
  }

  /// Values below 0 have gaps above 1.
  [[nodiscard]] estimate::measure mean_gap(const std::vector<double>& censored, int order, const estimate::domain& domain) const {
    const std::vector<double> gaps = share_of_gaps(0, names_.size(), censored, order);
    bool is_bounded = true;
    for (const double each : gaps) is_bounded = is_bounded && each <= 1;
    return domain.mean(gaps, is_bounded ? estimate::measure_range::bounded : estimate::measure_range::any);
  }

  /// Of whom the indicator is known: those alone make the rate where weights are redistributed.
  template <typename Deprived>
  [[nodiscard]] estimate::measure raw_rate(std::size_t indicator, const estimate::domain& domain, const Deprived& deprived) const {
    const auto known = flags([&](std::size_t i) { return ((known_[i] >> indicator) & 1U) != 0; });
    return domain.ratio(numbers_of(deprived(indicator, false)), known, estimate::measure_range::share);
  }

  [[nodiscard]] static std::vector<double> numbers_of(const std::vector<std::uint8_t>& of) { return {of.begin(), of.end()}; }

  /// The part of the censored score that some indicators make.
  [[nodiscard]] std::vector<double> share_of_score(std::size_t first, std::size_t end, const std::vector<double>& censored) const {
    return share_of_gaps(first, end, censored, 0);
  }

  /// The same with each indicator's gap to a power.
  [[nodiscard]] std::vector<double> share_of_gaps(std::size_t first, std::size_t end, const std::vector<double>& censored, int order) const {
    std::vector<std::int64_t> units(weights_->size());
    std::vector<double> made(censored.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
      for (std::size_t one = first; one < end && censored[i] > 0; ++one) {
        double part = part_of(i, one, units);
        for (int power = 0; part > 0 && power < order; ++power) part *= gaps_->gap(one, drawn_->rows[i]);
        made[i] += part;
      }
    }
    return made;
  }

  const measured_tables* on_;
  const rulebook::measure_spec* by_;
  const rulebook::measured_deprivations* asks_;
  const measured_draw* drawn_;
  std::vector<std::string> names_;  // of the indicators
  std::vector<stats::deprivation> indicators_;
  std::optional<stats::indicator_weights> weights_;
  std::optional<stats::profile_totals> whole_;
  std::vector<stats::profile_totals> by_group_;
  std::optional<gap_totals> gaps_;  // where every indicator is measured
  std::optional<stats::scorer> scorer_;
  std::vector<std::uint8_t> inside_;  // of each row of the design: whether it has a score
  std::vector<std::uint64_t> deprived_, known_;
  std::vector<std::int64_t> scores_;
  std::int64_t denominator_ = 1;
  bool has_gaps_ = false;
  measured_sections made_;
  issues wrong_;
};

}  // namespace

result<measured_sections> measure_deprivations(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn) {
  return deprivations_measurer(on, by, drawn).measure();
}

}  // namespace povexit::cli
