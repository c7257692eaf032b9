// SPDX-License-Identifier: MIT
// estimate/allocate.cpp -- the parts of a sample that strata get, in integers.
//
// Layer: estimate. Largest remainders (Hamilton's method): what an officer can check by hand.
#include <povexit/estimate/plan.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

using boost::multiprecision::cpp_int;

/// Households times the standard deviation of a share p = a/b: N sqrt(a (b - a)) / b, to twelve decimals, in integers.
cpp_int neyman_weight(const allocation_stratum& of) {
  const cpp_int a = of.expected_share.numerator();
  const cpp_int b = of.expected_share.denominator();
  const cpp_int scale = boost::multiprecision::pow(cpp_int(10), 24);
  return of.households * boost::multiprecision::sqrt(cpp_int(a * (b - a) * scale)) / b;
}

std::vector<cpp_int> weights_of(std::span<const allocation_stratum> strata, allocation by) {
  std::vector<cpp_int> weights;
  for (const allocation_stratum& each : strata) {
    weights.push_back(by == allocation::equal          ? cpp_int(each.households > 0 ? 1 : 0)
                      : by == allocation::proportional ? cpp_int(each.households)
                                                       : neyman_weight(each));
  }
  // where no stratum varies, all that can be said is their size
  if (std::all_of(weights.begin(), weights.end(), [](const cpp_int& w) { return w == 0; })) {
    for (std::size_t i = 0; i < strata.size(); ++i) weights[i] = strata[i].households;
  }
  return weights;
}

issues objections(std::uint64_t total, std::span<const allocation_stratum> strata, allocation by) {
  issues found;
  cpp_int all = 0;
  cpp_int least = 0;
  for (const allocation_stratum& each : strata) {
    all += each.households;
    least += each.at_least;
    if (each.at_least > each.households) {
      found.push_back(
          error(messages::estimate_sample_above_population, {each.name, std::to_string(each.at_least), std::to_string(each.households)}, each.where));
    }
    if (by == allocation::neyman && (each.expected_share < ratio(0) || each.expected_share > ratio(1))) {
      found.push_back(error(messages::estimate_bad_share, {to_string(each.expected_share)}, each.where));
    }
  }
  if (all < total) found.push_back(error(messages::estimate_sample_above_population, {"total", std::to_string(total), all.str()}));
  if (least > total) found.push_back(error(messages::estimate_minimum_above_total, {least.str(), std::to_string(total)}));
  return found;
}

/// Shares `left` out among the open strata by largest remainders, not looking at their ends.
std::vector<std::uint64_t> shared_out(std::uint64_t left, const std::vector<cpp_int>& weights, const std::vector<bool>& is_open) {
  cpp_int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += is_open[i] ? weights[i] : cpp_int(0);
  std::vector<std::uint64_t> given(weights.size(), 0);
  if (sum == 0) return given;
  std::vector<cpp_int> remainder(weights.size());
  std::vector<std::size_t> order;
  std::uint64_t rest = left;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!is_open[i]) continue;
    const cpp_int exact = weights[i] * left;
    given[i] = static_cast<std::uint64_t>(exact / sum);
    remainder[i] = exact % sum;
    rest -= given[i];
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; i < rest; ++i) ++given[order[i]];
  return given;
}

}  // namespace

result<std::vector<std::uint64_t>> allocate(std::uint64_t total, std::span<const allocation_stratum> strata, allocation by) {
  if (issues found = objections(total, strata, by); !found.empty()) return unexpected(std::move(found));
  std::vector<cpp_int> weights = weights_of(strata, by);
  std::vector<std::uint64_t> given(strata.size(), 0);
  std::vector<bool> is_open(strata.size(), true);
  std::uint64_t left = total;
  const auto close = [&](std::size_t i, std::uint64_t at) {
    given[i] = at;
    is_open[i] = false;
    left -= at;
  };
  for (bool is_settled = false; !is_settled;) {
    bool has_weight = false;
    for (std::size_t i = 0; i < strata.size(); ++i) has_weight = has_weight || (is_open[i] && weights[i] > 0);
    if (!has_weight && left > 0) {  // strata that nothing was to go to take what the others cannot hold
      for (std::size_t i = 0; i < strata.size(); ++i) weights[i] = strata[i].households;
    }
    const std::vector<std::uint64_t> offered = shared_out(left, weights, is_open);
    // Fixing the side that is off by more keeps: minimums of the open ones <= what is left <= their households.
    cpp_int above = 0;
    cpp_int below = 0;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      if (!is_open[i]) continue;
      if (offered[i] > strata[i].households) above += offered[i] - strata[i].households;
      if (offered[i] < strata[i].at_least) below += strata[i].at_least - offered[i];
    }
    is_settled = above == 0 && below == 0;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      if (!is_open[i]) continue;
      if (above > below && offered[i] > strata[i].households)
        close(i, strata[i].households);
      else if (above <= below && offered[i] < strata[i].at_least)
        close(i, strata[i].at_least);
    }
    if (!is_settled) continue;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      if (is_open[i]) given[i] = offered[i];
    }
  }
  return given;
}

}  // namespace povexit::inline v0::estimate
