// SPDX-License-Identifier: MIT
// povexit/stats/missing_policy.hpp -- what an unknown indicator does to a score, by a policy that is said.
//
// Layer: stats. Nobody is silently taken for not deprived. Source of the redistribution: Alkire, Kanagaratnam and Suppa, "The Global
// Multidimensional Poverty Index" (OPHI MPI Methodological Notes), for indicators that a survey lacks.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/base/search.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/profile_table.hpp>
#include <povexit/stats/weights.hpp>

namespace povexit::inline v0::stats {

/// What is done with rows of which an indicator is unknown.
enum class missing_policy : std::uint8_t {
  bounds,        ///< they count; a measure is what it can at least and at most be
  listwise,      ///< they are left out, and counted
  redistribute,  ///< the known indicators of a dimension carry its weight; a row that knows none of one is left out, and counted
};

/// `bounds`, `listwise`, `redistribute`.
[[nodiscard]] constexpr std::string_view name(missing_policy policy) noexcept {
  constexpr std::string_view names[] = {"bounds", "listwise", "redistribute"};
  return names[static_cast<std::size_t>(policy)];
}

/// The weights under a policy: scores in whole units of one denominator, whatever is known of a row.
class scorer {
 public:
  /// Errors: stats-redistribution-too-fine, where the weights as spread over the `known` indicators of any of the profiles have
  ///         no common denominator below 2^62.
  template <typename = void>
  [[nodiscard]] static result<scorer> make(const indicator_weights& weights, missing_policy policy, std::span<const profile> all);

  [[nodiscard]] missing_policy policy() const noexcept { return policy_; }
  [[nodiscard]] const indicator_weights& weights() const noexcept { return *weights_; }
  /// How many units make 1: below 2^62.
  [[nodiscard]] std::int64_t denominator() const noexcept { return weights_->denominator() * factor_; }
  [[nodiscard]] std::int64_t reaching(const ratio& share) const noexcept { return units_reaching(share, denominator()); }
  [[nodiscard]] bool is_on(std::int64_t score, const ratio& share) const noexcept { return is_share(score, share, denominator()); }

  /// Whether rows of which just these indicators are known have a score.
  [[nodiscard]] bool uses(std::uint64_t known) const noexcept {
    if (known == weights_->all() || policy_ == missing_policy::bounds) return true;
    return policy_ == missing_policy::redistribute && lost_dimension(known) == weights_->dimensions().size();
  }
  /// The first dimension of some weight of which nothing that weighs is known; the number of dimensions where there is none.
  [[nodiscard]] std::size_t lost_dimension(std::uint64_t known) const noexcept {
    return search::first(weights_->dimensions(), [&](const auto& one) { return one.units != 0 && weights_->score(known & one.indicators) == 0; });
  }

  /// What each indicator counts for where just these are known. Expects: uses(known); into.size() == weights().size().
  void units(std::uint64_t known, std::span<std::int64_t> into) const noexcept {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = weights_->units(i);
    if (policy_ != missing_policy::redistribute) return;
    for (const indicator_weights::dimension& one : weights_->dimensions()) {
      const std::int64_t left = weights_->score(known & one.indicators);
      for (std::uint64_t bits = one.indicators; bits != 0; bits &= bits - 1) {
        std::int64_t& each = into[static_cast<std::size_t>(std::countr_zero(bits))];
        const bool is_known = (known & bits & (~bits + 1)) != 0;
        // u * (units * factor / left), which `make` made whole; below 2^62 * 2^62
        each = is_known && left != 0 ? static_cast<std::int64_t>(wide{each} * one.units * factor_ / left) : 0;
      }
    }
  }

 private:
  scorer(const indicator_weights& weights, missing_policy policy) noexcept : weights_(&weights), policy_(policy) {}

  const indicator_weights* weights_;
  missing_policy policy_;
  std::int64_t factor_ = 1;
};

template <typename>
result<scorer> scorer::make(const indicator_weights& weights, missing_policy policy, std::span<const profile> all) {
  scorer made(weights, policy);
  if (policy != missing_policy::redistribute) return made;
  std::uint64_t before = weights.all();
  for (const profile& each : all) {
    if (each.known == before || !made.uses(each.known)) continue;
    before = each.known;
    for (const indicator_weights::dimension& one : weights.dimensions()) {
      if (one.units == 0) continue;
      const std::int64_t left = weights.score(each.known & one.indicators);
      const std::int64_t needed = left / static_cast<std::int64_t>(greatest_common_divisor(left, one.units));
      const std::optional<std::int64_t> factor = detail::common_multiple(made.factor_, needed);
      if (!factor || wide{weights.denominator()} * *factor >= detail::finest_weights) {
        return unexpected(error(messages::stats_redistribution_too_fine, {one.name}));
      }
      made.factor_ = *factor;
    }
  }
  return made;
}

namespace detail {

/// A profile with the least and the most that its score can be.
struct scored_profile {
  std::uint64_t known = 0;
  std::uint64_t deprived = 0;  ///< surely
  std::uint64_t open = 0;      ///< unknown, where bounds are asked for
  std::int64_t low = 0;
  std::int64_t high = 0;
  mass of;
};

[[nodiscard]] inline std::int64_t sum_of(std::uint64_t bits, std::span<const std::int64_t> units) noexcept {
  std::int64_t sum = 0;
  for (; bits != 0; bits &= bits - 1) sum += units[static_cast<std::size_t>(std::countr_zero(bits))];
  return sum;
}

/// The profiles that a policy uses, in their order.
template <typename = void>
[[nodiscard]] std::vector<scored_profile> scored(std::span<const profile> all, const scorer& by) {
  std::vector<scored_profile> made;
  made.reserve(all.size());
  std::vector<std::int64_t> units(by.weights().size());
  std::optional<std::uint64_t> before;
  for (const profile& each : all) {
    if (!by.uses(each.known)) continue;
    if (before != each.known) by.units(each.known, units);
    before = each.known;
    const bool is_whole = by.policy() != missing_policy::redistribute;
    const std::uint64_t open = is_whole ? by.weights().all() & ~each.known : 0;
    const std::int64_t low = is_whole ? by.weights().score(each.deprived) : sum_of(each.deprived, units);
    made.push_back({each.known, each.deprived, open, low, low + by.weights().score(open), {each.rows, each.weight}});
  }
  return made;
}

}  // namespace detail

}  // namespace povexit::inline v0::stats
