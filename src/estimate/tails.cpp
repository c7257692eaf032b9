// SPDX-License-Identifier: MIT
// estimate/tails.cpp -- sums of hypergeometric and binomial terms.
//
// Layer: estimate.
#include "tails.hpp"

#include <algorithm>
#include <cmath>

#include <boost/multiprecision/cpp_int.hpp>

namespace povexit::inline v0::estimate::detail {

namespace {

using boost::multiprecision::cpp_int;

struct support {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::uint64_t mode = 0;
};

support support_of(const draws& from) {
  support range;
  if (from.population == 0) {
    range.high = from.share.numerator() == 0 ? 0 : from.sample;
    range.low = from.share == ratio(1) ? from.sample : 0;
    const wide middle = (wide{1} + static_cast<wide>(from.sample)) * from.share.numerator() / from.share.denominator();
    range.mode = std::clamp(static_cast<std::uint64_t>(middle), range.low, range.high);
    return range;
  }
  const std::uint64_t right = from.population - from.errors;
  range.low = from.sample > right ? from.sample - right : 0;
  range.high = std::min(from.sample, from.errors);
  const wide middle =
      (wide{1} + static_cast<wide>(from.sample)) * (wide{1} + static_cast<wide>(from.errors)) / (wide{2} + static_cast<wide>(from.population));
  range.mode = std::clamp(static_cast<std::uint64_t>(middle), range.low, range.high);
  return range;
}

/// P(X = k + 1) / P(X = k) as two factors each, above and below the line.
struct step {
  std::uint64_t up_a, up_b, down_a, down_b;
};

step step_from(std::uint64_t k, const draws& from) {
  if (from.population == 0) {
    const auto yes = static_cast<std::uint64_t>(from.share.numerator());
    return {from.sample - k, yes, k + 1, static_cast<std::uint64_t>(from.share.denominator()) - yes};
  }
  // N - D - n + k + 1 is at least 1 for every k of the support but its highest
  return {from.sample - k, from.errors - k, k + 1, from.population - from.errors + k + 1 - from.sample};
}

long double quotient(const step& s) {
  return (static_cast<long double>(s.up_a) * static_cast<long double>(s.up_b)) /
         (static_cast<long double>(s.down_a) * static_cast<long double>(s.down_b));
}

cpp_int choose(std::uint64_t n, std::uint64_t k) {
  k = std::min(k, n - k);
  cpp_int value = 1;
  for (std::uint64_t i = 1; i <= k; ++i) {
    value *= n - k + i;
    value /= i;
  }
  return value;
}

/// The lowest term of the support, and the sum of all, as integers.
std::pair<cpp_int, cpp_int> first_and_whole(const draws& from, std::uint64_t low) {
  if (from.population == 0) {
    const cpp_int whole = boost::multiprecision::pow(cpp_int(from.share.denominator()), static_cast<unsigned>(from.sample));
    return {boost::multiprecision::pow(cpp_int(from.share.denominator() - from.share.numerator()), static_cast<unsigned>(from.sample)), whole};
  }
  return {choose(from.errors, low) * choose(from.population - from.errors, from.sample - low), choose(from.population, from.sample)};
}

std::strong_ordering compare_in_integers(std::uint64_t most, const draws& from, const support& range, const ratio& risk) {
  auto [term, whole] = first_and_whole(from, range.low);
  cpp_int sum = term;
  for (std::uint64_t k = range.low; k < most; ++k) {
    const step next = step_from(k, from);
    term *= next.up_a;
    term *= next.up_b;
    term /= next.down_a;  // each division is exact: C(D, k) (D - k) / (k + 1) is a whole number, and so is the other factor
    term /= next.down_b;
    sum += term;
  }
  const cpp_int left = sum * risk.denominator();
  const cpp_int right = whole * risk.numerator();
  return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

/// P(X <= most) and P(X > most), each summed by itself: the smaller one is not what another left over.
struct split {
  long double at_most = 0;
  long double above = 0;
};

constexpr long double negligible = 1e-25L;  // of the term at the mode

split split_at(std::uint64_t most, const draws& from, const support& range) {
  split sums;
  const auto add = [&](std::uint64_t k, long double term) { (k <= most ? sums.at_most : sums.above) += term; };
  long double term = 1;
  for (std::uint64_t k = range.mode; term > negligible; --k) {
    add(k, term);
    if (k == range.low) break;
    term /= quotient(step_from(k - 1, from));
  }
  term = 1;
  for (std::uint64_t k = range.mode; k < range.high; ++k) {
    term *= quotient(step_from(k, from));
    if (term <= negligible) break;
    add(k + 1, term);
  }
  const long double total = sums.at_most + sums.above;
  return {sums.at_most / total, sums.above / total};
}

}  // namespace

long double chance_at_most(std::uint64_t most, const draws& from) {
  const support range = support_of(from);
  if (most >= range.high) return 1;
  if (most < range.low) return 0;
  return split_at(most, from, range).at_most;
}

std::strong_ordering compare_at_most(std::uint64_t most, const draws& from, const ratio& risk) {
  const support range = support_of(from);
  if (most >= range.high) return ratio(1) <=> risk;
  if (most < range.low) return ratio(0) <=> risk;
  // The smaller of both chances is compared, so that a tiny risk is no closer to others than a usual one. A term comes from the mode
  // by at most some ten standard deviations of steps, each of which is wrong by less than 1e-18.
  const bool is_small = risk <= ratio(1, 2);
  const ratio side = is_small ? risk : rest_of(risk);
  const long double wanted = static_cast<long double>(side.numerator()) / static_cast<long double>(side.denominator());
  const split chance = split_at(most, from, range);
  const long double got = is_small ? chance.at_most : chance.above;
  const long double close = (wanted * 1e-16L + 10 * negligible) * (16 + std::sqrt(static_cast<long double>(from.sample)));
  if (got > wanted + close) return is_small ? std::strong_ordering::greater : std::strong_ordering::less;
  if (got < wanted - close) return is_small ? std::strong_ordering::less : std::strong_ordering::greater;
  return compare_in_integers(most, from, range, risk);
}

std::optional<ratio> tail_risk(const ratio& level, bool is_two_sided) noexcept {
  if (level <= ratio(0) || level >= ratio(1)) return std::nullopt;
  const ratio risk = rest_of(level);
  return is_two_sided ? multiply(risk, ratio(1, 2)) : std::optional<ratio>(risk);
}

}  // namespace povexit::inline v0::estimate::detail
