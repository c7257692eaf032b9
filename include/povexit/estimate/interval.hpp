// SPDX-License-Identifier: MIT
// povexit/estimate/interval.hpp -- which true shares and counts a sample is compatible with.
//
// Layer: estimate (compiled). A level of 95 % says of the method, not of the one county, that it covers the truth at least
// so often: shares within the limits are "compatible with" the sample, and no probability is given to any of them.
// Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934); E. B. Wilson, JASA 22 (1927); E. L. Korn, B. I. Graubard,
//         Survey Methodology 24 (1998); J. Dean, M. Pagano, American Statistician 69 (2015) on how often each covers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::estimate {

/// Which ends an interval has; the risk of a one-sided one is not halved.
enum class sides : std::uint8_t { both, upper, lower };

/// The share of samples in which the interval is to cover the truth, as an exact ratio: 95/100.
struct confidence {
  ratio level = percent(95);
  sides on = sides::both;

  friend bool operator==(const confidence&, const confidence&) = default;
};

/// How an interval is computed; `wald` only where it is asked for.
enum class method : std::uint8_t { clopper_pearson, hypergeometric, mid_p, wilson, korn_graubard, taylor_logit, wald };

/// The name under which the method is known in the literature, as a message.
[[nodiscard]] const message& name(method by) noexcept;

/// Shares that the sample is compatible with.
///
/// Missing: where nothing can be said, `low` is 0, `high` is 1, and `why_unknown` says why.
struct limits {
  double low = 0;
  double high = 1;
  std::optional<issue> why_unknown;

  [[nodiscard]] bool is_known() const noexcept { return !why_unknown; }
};

/// Counts of a finite population that the sample is compatible with, exact integers.
///
/// Missing: where nothing can be said, from 0 to the population, and `why_unknown` says why.
struct count_limits {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::optional<issue> why_unknown;

  [[nodiscard]] bool is_known() const noexcept { return !why_unknown; }
};

/// The exact interval of a share: each tail's risk is met whatever the true share is.
///
/// Missing: nobody surveyed, more found than surveyed, or a level that is not between 0 and 1 is unknown with its reason.
[[nodiscard]] limits clopper_pearson(std::uint64_t found, std::uint64_t surveyed, const confidence& with = {});

/// As Clopper-Pearson with only half of the chance of what was seen in each tail: narrower, and right on the average only.
///
/// Precision: 1e-13 of a share.
[[nodiscard]] limits mid_p(std::uint64_t found, std::uint64_t surveyed, const confidence& with = {});

/// Wilson's interval from the score test: narrower than the exact one, and covers the level on the average only.
[[nodiscard]] limits wilson(std::uint64_t found, std::uint64_t surveyed, const confidence& with = {});

/// The textbook's share plus and minus standard errors: for comparison only; with none found it is unknown, not [0, 0].
[[nodiscard]] limits wald(std::uint64_t found, std::uint64_t surveyed, const confidence& with = {});

/// The exact interval of how many of `population` are so, by inversion of the hypergeometric distribution.
///
/// A count D is inside when neither the chance of at least nor that of at most `found` among D is within the risk of its
/// tail. Comparisons with the level are exact: close ones are decided in integers of any length.
/// Missing: as above, and where more were surveyed than there are.
[[nodiscard]] count_limits hypergeometric(std::uint64_t found, std::uint64_t surveyed, std::uint64_t population, const confidence& with = {});

/// A share estimated from a survey with its linearised variance (estimate/design.hpp).
struct survey_share {
  double share = 0;
  double variance = 0;
  std::uint64_t rows = 0;     ///< observations
  std::uint64_t degrees = 0;  ///< of freedom: primary units less strata
};

/// Clopper-Pearson with the number of households that a simple sample of the same precision would have had.
///
/// As svyciprop(method = "beta") of R's survey.
/// Missing: a share of 0 or 1 has no variance to take that number from: unknown, says to use `none_found`.
[[nodiscard]] limits korn_graubard(const survey_share& of, const confidence& with = {});

/// The interval on the scale of log odds, carried back; as svyciprop(method = "xlogit") of R's survey.
///
/// Missing: undefined at 0 and at 1, and says so.
[[nodiscard]] limits taylor_logit(const survey_share& of, const confidence& with = {});

/// The share plus and minus quantiles of Student's t: only where it is asked for. As confint(svymean()) of R's survey.
[[nodiscard]] limits wald(const survey_share& of, const confidence& with = {});

/// What no error found is compatible with, where the sample counts for `households / design_effect` independent ones.
struct bound_by_effect {
  ratio design_effect = ratio(1);
  limits of;
};

/// Limits where none was found: one for the design effect that is stated, else for 1, 3/2, 2 and 3.
///
/// Expects: nothing. A design effect of 0 or less, or no households, is unknown with its reason.
[[nodiscard]] std::vector<bound_by_effect> none_found(std::uint64_t households, const std::optional<ratio>& design_effect = std::nullopt,
                                                      const confidence& with = {});

}  // namespace povexit::inline v0::estimate
