// SPDX-License-Identifier: MIT
// povexit/estimate/rates.hpp -- the three rates and one degree of a county's assessment, exact, and what the sample can bear.
//
// Layer: estimate (compiled). The verdict is by point estimate, as the regulation asks; the interval stands beside it.
// Who counts: a wrongly exited household carries all its register members; a missed whole household all its members, a
// left-out member that person alone. Dead, moved, imprisoned, serving members and households that split lawfully are
// listed, not missed. Verified findings count; beside every rate stands what it would be if all open ones were verified.
// Source: Measures for the special assessment of county exit (trial), 2017, as summarised by secondary pages: wrongly exited
//         w/x, missed m/n, comprehensive incidence (P0 + X w/x + N m/n) / H, recognition by households.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/design.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/plan.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::estimate {

/// Where a finding stands. Open ones are suspected or answered; withdrawn ones count nowhere.
enum class finding : std::uint8_t { suspected, answered, verified, withdrawn };

[[nodiscard]] constexpr bool is_open(finding state) noexcept { return state == finding::suspected || state == finding::answered; }

/// An exact share whose value may be unknown, held to a limit.
struct rate {
  std::uint64_t numerator = 0;                         ///< verified persons or households
  std::uint64_t denominator = 0;                       ///< surveyed ones
  std::uint64_t open = 0;                              ///< persons or households of open findings
  std::optional<ratio> value;                          ///< numerator / denominator
  std::optional<ratio> if_open_verified;               ///< (numerator + open) / denominator
  std::optional<issue> why_unknown;                    ///< set where there is no value: nobody surveyed, screening incomplete
  limit held_to;                                       ///< as the caller gave it
  verdict judged = verdict::unknown;                   ///< by the point estimate of verified findings
  verdict judged_if_open_verified = verdict::unknown;  ///< were all open findings verified
};

/// The rate of counts.
///
/// Missing: over nothing it is unknown, with its reason. A numerator above the denominator is unknown, with its reason.
[[nodiscard]] rate rate_of(std::uint64_t numerator, std::uint64_t denominator, std::uint64_t open, const limit& held_to);

/// An interval and what it speaks of.
struct stated_interval {
  method by = method::clopper_pearson;
  confidence with;
  std::optional<ratio> design_effect;  ///< where one was assumed
  limits of;
};

// ---- wrongly exited ----------------------------------------------------------------------------------------------------

/// A household of the register that exited and was surveyed.
struct exited_household {
  std::string id;
  std::size_t unit = 0;                   ///< its primary unit in the survey's design
  std::uint64_t members = 0;              ///< on the register, all of them
  std::optional<finding> wrongly_exited;  ///< none: nothing was found
  std::optional<double> weight = 1.0;     ///< for the interval only; the verdict's rate is not weighted
  place where;
};

// ---- missed ------------------------------------------------------------------------------------------------------------

/// Whether all suspect households outside the register were looked at.
enum class screening : std::uint8_t { complete, partial };

/// A village of the sample, with those outside the register.
struct screened_village {
  std::string name;
  std::size_t unit = 0;                                  ///< its primary unit in the survey's design
  std::optional<std::uint64_t> unregistered_persons;     ///< of agricultural hukou, not on the register
  std::optional<std::uint64_t> unregistered_households;  ///< theirs; only bounds for "none missed" need it
  std::optional<screening> screened;                     ///< required
  std::optional<double> weight = 1.0;
  place where;
};

/// Why somebody outside the register is listed and not missed.
enum class not_missed : std::uint8_t { dead, moved, imprisoned, serving, split_household };

/// Persons found outside the register who meet the standard to be on it.
struct missed_finding {
  std::string id;
  std::size_t village = 0;    ///< among the screened villages; of an exempt one it may be any number
  std::uint64_t persons = 0;  ///< all members of a whole household; 1 for a member left out
  bool is_whole_household = true;
  finding state = finding::suspected;
  std::optional<not_missed> exempt;  ///< listed, and not counted
  place where;
};

// ---- recognition -------------------------------------------------------------------------------------------------------

/// What an answer counts as. `left_out`: neither above nor below the line.
enum class counts_as : std::uint8_t { approval, no_approval, left_out };

/// The codes of the questionnaire; the book names them.
struct recognition_codes {
  std::vector<std::string> approving;
  std::vector<std::string> disapproving;
  std::vector<std::string> average;    ///< "average", "so-so"
  std::vector<std::string> no_answer;  ///< an empty answer is one, whether listed or not
  counts_as average_is = counts_as::no_approval;
  counts_as no_answer_is = counts_as::no_approval;
};

/// One household's answer. Its unit and weight are for intervals only; the verdict's rate counts every answer once.
struct recognition_answer {
  std::string code;  ///< empty: no answer
  place where{};
  std::optional<std::size_t> unit{};   ///< its primary unit in the survey's design; none: nobody drew it
  std::optional<double> weight = 1.0;  ///< needed where there is a unit
};

/// What the sample can bear of recognition under one treatment of what is neither yes nor no.
struct recognition_estimate {
  std::optional<double> weighted;          ///< by the design's weights, random part only
  std::optional<double> design_effect;     ///< measured, where it can be
  std::vector<stated_interval> intervals;  ///< by the design, by a stated design effect, and exact; at 0 and 1 bounds by design effect
};

/// Recognition under the book's treatment, and under the opposite one of what is neither yes nor no.
struct recognition {
  std::uint64_t approving = 0;
  std::uint64_t disapproving = 0;
  std::uint64_t average = 0;
  std::uint64_t no_answer = 0;
  rate by_book;                                         ///< judged
  rate lowest;                                          ///< average and no answer count against
  rate highest;                                         ///< average counts as approval; no answer is left out
  recognition_estimate of_book, of_lowest, of_highest;  ///< of households; filled in by `rates`
  std::optional<issue> why_no_interval;                 ///< none by the design: not drawn, purposive parts, a lonely unit, no design stated
  bool is_random_part_only = false;                     ///< intervals speak of the drawn alone, the rates of all
};

/// Counts answers. Errors: estimate-unknown-answer for every code that is not named, estimate-code-named-twice.
[[nodiscard]] result<recognition> recognition_of(std::span<const recognition_answer> answers, const recognition_codes& codes, const limit& held_to);

// ---- the county --------------------------------------------------------------------------------------------------------

/// Persons of the county, from the register and the statistics of a stated year.
struct county_persons {
  std::optional<std::uint64_t> remaining;     ///< P0: registered, not exited
  std::optional<std::uint64_t> exited;        ///< X: registered, exited
  std::optional<std::uint64_t> unregistered;  ///< N: of agricultural hukou, not registered
  std::optional<std::uint64_t> agricultural;  ///< H: of agricultural hukou; P0 + X + N = H
  place where;
};

/// Errors: estimate-population-parts where the three do not add up to H; missing ones are no error.
[[nodiscard]] issues check(const county_persons& of);

/// Limits of the four, and the level of the intervals: data of the book.
struct rate_limits {
  limit incidence{percent(2), passes::below};
  limit wrongly_exited{percent(2), passes::not_above};
  limit missed{percent(2), passes::not_above};
  limit recognition{percent(90), passes::not_below};
  confidence with;
};

/// All that was found, as rows. Units and strata are those of the sample; a unit without rows is allowed. The `households`
/// of a unit are its exited ones: the villages' screening is complete, and adds nothing at the second stage.
struct rate_data {
  county_persons persons;
  std::vector<stratum> strata;
  std::vector<primary_unit> units;
  std::vector<exited_household> exited;
  std::vector<screened_village> villages;
  std::vector<missed_finding> missed;
  std::vector<recognition_answer> answers;  ///< their units' second stage counts as unknown: others than the exited may be asked
  recognition_codes codes;
  lonely_unit lonely = lonely_unit::refuse;
  std::optional<ratio> design_effect;              ///< stated from an earlier survey, for rates without any error
  std::optional<std::uint64_t> exited_households;  ///< of the county, for the hypergeometric interval
};

/// One of the two sampled rates, of persons, with the households that carry it.
struct sampled_rate {
  rate persons;                            ///< judged
  rate households;                         ///< beside it; of missed: a whole household or a left-out member is one each
  std::optional<double> weighted;          ///< the rate of persons by the design's weights, random part only
  std::optional<double> design_effect;     ///< of persons, measured, where it can be
  std::vector<stated_interval> intervals;  ///< of the rate of persons, by the design; where none was found, bounds by design effect
  /// Of wrongly exited only: by the design where units hold several households, by a stated design effect, and exact, which
  /// is right for a design effect of 1 and says so unless households were drawn one by one.
  std::vector<stated_interval> household_intervals;
  std::optional<count_limits> county_households;  ///< how many of the county's exited households, hypergeometric
  std::optional<issue> why_no_interval;           ///< purposive parts, no degree of freedom, a lonely unit, no design stated
  bool is_random_part_only = false;               ///< intervals speak of the random strata alone, the rate of all
};

/// (P0 + X w/x + N m/n) / H.
struct comprehensive_rate {
  std::optional<ratio> wrongly_exited_in_county;  ///< W = X w/x, persons, not rounded
  std::optional<ratio> missed_in_county;          ///< M = N m/n
  std::optional<ratio> value;
  std::optional<ratio> if_open_verified;
  std::optional<issue> why_unknown;
  limit held_to;
  verdict judged = verdict::unknown;
  verdict judged_if_open_verified = verdict::unknown;
  std::optional<double> standard_error;  ///< with the covariance of both rates: the same villages carry them
  limits by_variance;                    ///< weighted value and t quantiles; unknown where there is no variance
  limits conservative;                   ///< both rates at their one-sided limits, each with half the risk: holds with few errors, too
  std::optional<issue> few_errors;       ///< set where `conservative` is the one to read
};

/// The four, all at once.
struct four_rates {
  rate register_incidence;  ///< P0 / H, beside the four
  sampled_rate wrongly_exited;
  sampled_rate missed;
  comprehensive_rate incidence;
  recognition recognised;
  std::vector<missed_finding> listed;  ///< outside the register, and not missed: dead, moved, imprisoned, serving, split
  verdict judged = verdict::unknown;   ///< pass: all four pass; fail: one fails; each is a veto
  issues notes;                        ///< warnings: incomplete screening, purposive strata, drawn-with-replacement variance
};

/// Computes the four rates.
///
/// Errors: all at once, each in its place: estimate-population-parts, estimate-screening-not-stated, estimate-no-such-unit,
/// estimate-no-such-village, estimate-members-missing (a household of no members), estimate-left-out-is-one,
/// estimate-missed-above-village, estimate-villages-above-county, estimate-repeated-household, the codes of recognition, and those of `design::make`
/// other than a lonely unit, which leaves the rate without an interval and says so.
/// Missing: a village whose screening is partial makes the missed rate unknown; so does an unknown number of persons.
[[nodiscard]] result<four_rates> rates(const rate_data& found, const rate_limits& book = {});

/// For the usual true rates the chance that a sample of as many households shows one within the limit.
/// Of a stated population rates that come to no household are left out: their chance would be that of no error at all.
[[nodiscard]] result<std::vector<characteristic_point>> characteristic_of(const rate& households,
                                                                          std::optional<std::uint64_t> population = std::nullopt);

/// `compatible with 0.23 % to 0.88 % (95 %, Clopper-Pearson, exact)`, or why there is no interval.
[[nodiscard]] std::string in_words(const stated_interval& of, language tongue = language::en, int digits = 2);
/// `28 of 6829 = 0.41 %; 0.55 % if all open findings were verified`, or why it is unknown.
[[nodiscard]] std::string in_words(const rate& of, language tongue = language::en, int digits = 2);

}  // namespace povexit::inline v0::estimate
