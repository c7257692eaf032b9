// SPDX-License-Identifier: MIT
// povexit/stats/weights.hpp -- what each indicator counts for: nested weights as exact fractions, scores as integers.
//
// Layer: stats. A weight of 1/6 is 1/6: scores are whole numbers of one common unit, so a household exactly on the cutoff is on
// it. Source: Alkire and Foster 2011, section 4; Alkire et al. 2015, chapter 5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/exact/wide.hpp>
#include <povexit/stats/messages.hpp>

namespace povexit::inline v0::stats {

/// The most indicators that a deprivation profile holds.
inline constexpr std::size_t most_indicators = 64;

struct weighted_indicator {
  std::string name;
  ratio weight;
};

struct weighted_dimension {
  std::string name;
  ratio weight;
  std::vector<weighted_indicator> indicators;
};

/// What the weights of the indicators are written as.
enum class weighting : std::uint8_t {
  nested,    ///< those of the dimensions sum to 1, and within each dimension those of its indicators
  absolute,  ///< those of all indicators sum to 1; a dimension weighs what its indicators do
  equal,     ///< none are read: dimensions weigh the same, and so do the indicators of each
};

/// The fewest of `denominator` units that reach a share of them: a score is at least `share` exactly where it is at least this.
[[nodiscard]] constexpr std::int64_t units_reaching(const ratio& share, std::int64_t denominator) noexcept {
  return static_cast<std::int64_t>(ceiling_divide(wide{share.numerator()} * denominator, share.denominator()));
}
/// Whether a score is exactly a share of `denominator` units.
[[nodiscard]] constexpr bool is_share(std::int64_t score, const ratio& share, std::int64_t denominator) noexcept {
  return wide{score} * share.denominator() == wide{share.numerator()} * denominator;
}

/// Weights that sum to exactly 1, as whole numbers of units of which `denominator()` make 1.
///
/// An indicator has its place in the order of the dimensions, and its bit in a profile: bit i for indicator i.
class indicator_weights {
 public:
  /// Errors: all of stats-no-indicators, stats-too-many-indicators, stats-indicator-twice, stats-weight-negative,
  ///         stats-weights-not-one, stats-weights-too-fine (the common denominator needs more than 62 bits).
  template <typename = void>
  [[nodiscard]] static result<indicator_weights> make(const std::vector<weighted_dimension>& dimensions, weighting written = weighting::nested);

  [[nodiscard]] std::size_t size() const noexcept { return units_.size(); }
  [[nodiscard]] std::int64_t denominator() const noexcept { return denominator_; }
  [[nodiscard]] std::int64_t units(std::size_t indicator) const noexcept { return units_[indicator]; }
  [[nodiscard]] ratio weight(std::size_t indicator) const noexcept { return ratio(units_[indicator], denominator_); }
  [[nodiscard]] const std::string& name(std::size_t indicator) const noexcept { return names_[indicator]; }
  /// The bits of all indicators.
  [[nodiscard]] std::uint64_t all() const noexcept { return size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << size()) - 1; }

  struct dimension {
    std::string name;
    std::uint64_t indicators = 0;  ///< their bits
    std::int64_t units = 0;
  };
  [[nodiscard]] const std::vector<dimension>& dimensions() const noexcept { return dimensions_; }

  /// The units of the indicators whose bits are set. Cost: one look-up for eight indicators.
  [[nodiscard]] std::int64_t score(std::uint64_t deprived) const noexcept {
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < tables_.size(); at += 256, deprived >>= 8U) sum += tables_[at + (deprived & 255U)];
    return sum;
  }
  [[nodiscard]] std::int64_t reaching(const ratio& share) const noexcept { return units_reaching(share, denominator_); }
  [[nodiscard]] bool is_on(std::int64_t score, const ratio& share) const noexcept { return is_share(score, share, denominator_); }

 private:
  template <typename = void>
  void fill_tables();

  std::vector<std::string> names_;
  std::vector<std::int64_t> units_;
  std::vector<dimension> dimensions_;
  std::vector<std::int64_t> tables_;  ///< of each eight indicators, the units of their 256 profiles
  std::int64_t denominator_ = 1;
};

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

inline constexpr wide finest_weights = wide{1} << 62U;

/// The least common multiple; nothing beyond 62 bits. Expects: both positive.
[[nodiscard]] constexpr std::optional<std::int64_t> common_multiple(std::int64_t a, std::int64_t b) noexcept {
  const wide made = wide{a} / greatest_common_divisor(a, b) * b;
  return made < finest_weights ? std::optional(static_cast<std::int64_t>(made)) : std::nullopt;
}

/// The sum of some weights; nothing where it does not fit.
template <typename Each>
[[nodiscard]] std::optional<ratio> sum_of_weights(const std::vector<Each>& all) {
  std::optional<ratio> sum = ratio(0);
  for (const Each& one : all) sum = sum ? add(*sum, one.weight) : sum;
  return sum;
}

template <typename Each>
void expect_one(const std::vector<Each>& all, const std::string& of, issues& wrong) {
  const std::optional<ratio> sum = sum_of_weights(all);
  if (!sum) wrong.push_back(error(messages::stats_weights_too_fine, {of}));
  if (sum && *sum != ratio(1)) wrong.push_back(error(messages::stats_weights_not_one, {of, to_string(*sum)}));
}

template <typename = void>
void check_names(const std::vector<weighted_dimension>& dimensions, issues& wrong) {
  std::vector<std::string> seen;
  for (const weighted_dimension& each : dimensions) {
    if (each.indicators.empty()) wrong.push_back(error(messages::stats_no_indicators, {each.name}));
    for (const weighted_indicator& one : each.indicators) {
      if (search::contains(seen, one.name)) wrong.push_back(error(messages::stats_indicator_twice, {one.name}));
      seen.push_back(one.name);
    }
  }
  if (seen.size() > most_indicators) wrong.push_back(error(messages::stats_too_many_indicators, {std::to_string(seen.size()), std::to_string(most_indicators)}));
  if (dimensions.empty()) wrong.push_back(error(messages::stats_no_indicators, {""}));
}

template <typename = void>
void check_weights(const std::vector<weighted_dimension>& dimensions, weighting written, issues& wrong) {
  if (written == weighting::equal) return;
  std::vector<weighted_indicator> all;
  for (const weighted_dimension& each : dimensions) {
    for (const weighted_indicator& one : each.indicators) {
      if (one.weight.numerator() < 0) wrong.push_back(error(messages::stats_weight_negative, {one.name, to_string(one.weight)}));
      all.push_back(one);
    }
    if (written == weighting::absolute) continue;
    if (each.weight.numerator() < 0) wrong.push_back(error(messages::stats_weight_negative, {each.name, to_string(each.weight)}));
    if (!each.indicators.empty()) expect_one(each.indicators, each.name, wrong);
  }
  if (dimensions.empty()) return;
  if (written == weighting::absolute) {
    expect_one(all, "*", wrong);
  } else {
    expect_one(dimensions, "*", wrong);
  }
}

/// The share of all that one indicator has.
[[nodiscard]] inline std::optional<ratio> share_of(const weighted_dimension& within, const weighted_indicator& one, std::size_t dimensions, weighting written) noexcept {
  if (written == weighting::absolute) return one.weight;
  if (written == weighting::nested) return multiply(within.weight, one.weight);
  return ratio::make(1, static_cast<wide>(dimensions) * static_cast<wide>(within.indicators.size()));
}

}  // namespace detail

template <typename>
result<indicator_weights> indicator_weights::make(const std::vector<weighted_dimension>& dimensions, weighting written) {
  issues wrong;
  detail::check_names(dimensions, wrong);
  detail::check_weights(dimensions, written, wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));

  indicator_weights made;
  std::vector<ratio> shares;
  std::optional<std::int64_t> denominator = 1;
  for (const weighted_dimension& each : dimensions) {
    dimension& one = made.dimensions_.emplace_back();
    one.name = each.name;
    for (const weighted_indicator& indicator : each.indicators) {
      const std::optional<ratio> share = detail::share_of(each, indicator, dimensions.size(), written);
      denominator = share && denominator ? detail::common_multiple(*denominator, share->denominator()) : std::nullopt;
      if (!denominator) return unexpected(error(messages::stats_weights_too_fine, {indicator.name}));
      one.indicators |= std::uint64_t{1} << shares.size();
      shares.push_back(*share);
      made.names_.push_back(indicator.name);
    }
  }
  made.denominator_ = *denominator;
  for (const ratio& share : shares) made.units_.push_back(share.numerator() * (made.denominator_ / share.denominator()));
  made.fill_tables();
  for (dimension& one : made.dimensions_) one.units = made.score(one.indicators);
  return made;
}

template <typename>
void indicator_weights::fill_tables() {
  tables_.resize((size() + 7) / 8 * 256);
  for (std::size_t at = 0; at < tables_.size(); ++at) {
    std::int64_t sum = 0;
    for (std::size_t bit = 0; bit < 8 && at / 256 * 8 + bit < size(); ++bit) {
      if (((at >> bit) & 1U) != 0) sum += units_[at / 256 * 8 + bit];
    }
    tables_[at] = sum;
  }
}

}  // namespace povexit::inline v0::stats
