// SPDX-License-Identifier: MIT
// estimate/quantiles.cpp -- distribution functions of Boost.Math.
//
// Layer: estimate.
#include "quantiles.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>

namespace povexit::inline v0::estimate::detail {

namespace {

namespace policies = boost::math::policies;

// Nothing throws: arguments are checked before, and a series that is cut off still is right to more digits than are shown.
using quiet = policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                               policies::overflow_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
                               policies::rounding_error<policies::ignore_error>>;

}  // namespace

double beta_quantile(double a, double b, double chance) { return boost::math::ibeta_inv(a, b, chance, quiet()); }
double beta_upper_quantile(double a, double b, double chance) { return boost::math::ibetac_inv(a, b, chance, quiet()); }
double binomial_at_most(std::uint64_t most, std::uint64_t n, double share) {
  return boost::math::ibetac(static_cast<double>(most + 1), static_cast<double>(n - most), share, quiet());
}
double normal_upper_quantile(double chance) {
  return boost::math::quantile(boost::math::complement(boost::math::normal_distribution<double, quiet>(), chance));
}
double student_upper_quantile(double degrees, double chance) {
  return boost::math::quantile(boost::math::complement(boost::math::students_t_distribution<double, quiet>(degrees), chance));
}

}  // namespace povexit::inline v0::estimate::detail
