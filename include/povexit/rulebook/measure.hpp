// SPDX-License-Identifier: MIT
// povexit/rulebook/measure.hpp -- what is measured: a population and its weights, how it was drawn, lines of welfare, or
// deprivations with their weights and cutoffs.
//
// Layer: rulebook (compiled). A TOML file `ID.measure.toml`; its format stands in src/standards/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/base/message.hpp>
#include <povexit/base/result.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::rulebook {

/// Files of measures end so.
inline constexpr std::string_view measure_ending = ".measure.toml";

/// An expression of the rule language as it stands in the file, and where. Empty: not given.
struct measure_term {
  std::string text;
  place where;

  [[nodiscard]] bool is_given() const noexcept { return !text.empty(); }
};

/// A name as it stands in the file: of a column, a level, a code.
struct measure_name {
  std::string text;
  place where;
};

/// Who is measured, and how much each row counts.
struct measured_population {
  std::string level;
  place where;
  measure_term only;    ///< a condition: who belongs to it; not given: every row
  measure_term weight;  ///< a number: the sampling weight; not given: 1
  measure_term size;    ///< a number: the persons that a row stands for; not given: 1
};

enum class lonely_policy : std::uint8_t { refuse, centre, certainty, mean };
enum class interval_form : std::uint8_t { korn_graubard, logit, wald };
/// Of two surveys: whether they share their primary units, and so have a covariance.
enum class rounds_relation : std::uint8_t { independent, same_units };

/// How the sample was drawn. Names are of columns at the population's level or above, or of levels above.
struct measured_design {
  std::optional<measure_name> stratum;
  std::optional<measure_name> unit;
  measure_term stratum_units;  ///< a number: primary units of the stratum in the population; not given: drawn as if with replacement
  measure_term unit_rows;  ///< a number: rows of the level that the unit has in the population; needed beside `stratum_units` unless a row is a unit
  std::vector<std::string> chosen;  ///< strata that somebody chose: no interval speaks of them
  lonely_policy lonely = lonely_policy::refuse;
  place where;
};

/// What is done with welfare of zero or less: `drop_negative` keeps those of zero.
enum class low_welfare : std::uint8_t { keep, bottom_code, drop_negative, drop };
/// What values of zero or below are to logarithms: `wbpip`: nothing to Watts, a floor of 1 to the mean log deviation.
enum class low_logarithm : std::uint8_t { undefined, add_nothing, wbpip };
enum class equivalence : std::uint8_t { none, per_head, square_root, modified_oecd };
enum class line_form : std::uint8_t { absolute, by_group, by_year, of_median, of_mean };

struct measure_line {
  std::string id;
  label title;
  bool is_weak = false;  ///< poor is also who has exactly the line
  line_form form = line_form::absolute;
  ratio at;                                         ///< absolute: the amount; relative: the share
  std::string unit;                                 ///< of the amounts; empty: that of welfare
  std::string by;                                   ///< a code column at the population's level or above
  std::vector<std::pair<std::string, ratio>> each;  ///< of codes, or of years
  std::string quantile;                             ///< of the median, by name: lower, upper, mean_of_two, eurostat, laeken, wbpip
  std::string source;
  place where;
};

enum class welfare_measure : std::uint8_t {
  fgt,
  watts,
  sen,
  gini,
  s80_s20,
  relative_median_gap,
  mean_log_deviation,
  polarization,
  deciles,
  lorenz,
};

struct measured_welfare {
  measure_term value;
  equivalence scale = equivalence::none;
  measure_term persons, adults, children;  ///< of the equivalence scale
  low_welfare low = low_welfare::keep;
  std::optional<ratio> bottom;  ///< bottom_code: what lower values become
  std::string quantile;         ///< of medians and deciles beside the lines; as that of a line; empty: mean_of_two
  low_logarithm logarithms = low_logarithm::undefined;
  std::vector<measure_line> lines;
  std::vector<welfare_measure> measures;
  place where;

  [[nodiscard]] bool asks(welfare_measure one) const noexcept {
    for (const welfare_measure each : measures) {
      if (each == one) return true;
    }
    return false;
  }
};

/// What is done where a row's indicator is not known.
enum class missing_indicators : std::uint8_t { bounds, listwise, redistribute };

/// Below what amount a term deprives.
struct measure_limit {
  ratio amount{1};
  std::string unit;      ///< empty: that of the term
  std::string text;      ///< as it is written
  bool is_weak = false;  ///< deprived is also who has exactly the limit
  place where;
};

/// A deprivation: a rule of the book, a condition, or a number below its limit.
struct measure_indicator {
  std::string id;
  label title;
  std::string rule;                  ///< of the book; empty: `when` or `value`
  measure_term when;                 ///< deprived where it holds
  measure_term value;                ///< a number, which is measured: deprived where it is below the limit
  measure_limit limit;               ///< of the value
  bool is_deprived_by_pass = false;  ///< of a rule: deprived is whoever passes it
  ratio weight;                      ///< in all: that of the dimension times its share of it
  place where;
};

struct measure_dimension {
  std::string id;
  label title;
  ratio weight;
  std::vector<measure_indicator> indicators;
  place where;
};

struct measure_cutoff {
  std::string id;
  label title;
  ratio k;
  bool is_strict = false;  ///< poor only above k
  place where;
};

/// Scores from one number on, and below another one.
struct measure_band {
  std::string id;
  label title;
  ratio from;
  std::optional<ratio> below;
  place where;
};

struct measured_deprivations {
  measure_name rules;  ///< a shipped book, or a file beside this one; empty: all indicators are conditions
  std::vector<measure_dimension> dimensions;
  std::vector<measure_cutoff> cutoffs;
  std::vector<measure_band> bands;
  missing_indicators missing = missing_indicators::bounds;
  place where;

  /// Whether every indicator is measured: then there are M1 and M2.
  [[nodiscard]] bool measures_gaps() const noexcept {
    for (const measure_dimension& dimension : dimensions) {
      for (const measure_indicator& each : dimension.indicators) {
        if (!each.value.is_given()) return false;
      }
    }
    return true;
  }
};

struct measure_spec {
  std::string id;
  label title;
  std::string source, note;
  measured_population population;
  measured_design design;
  std::optional<measured_welfare> welfare;
  std::optional<measured_deprivations> deprivations;
  std::vector<measure_name> subgroups;  ///< columns at the population's level or above, or levels above
  ratio level = percent(95);            ///< of the intervals
  std::vector<interval_form> intervals;
  rounds_relation rounds = rounds_relation::independent;
  place where;
};

/// Errors: everything wrong with the text, in order, each with its place.
[[nodiscard]] result<measure_spec> parse_measure(std::string_view text, std::string_view file);
[[nodiscard]] result<measure_spec> load_measure(const std::string& path);

/// Ids of those that come with the library, in alphabetical order, and the text of one; empty where there is none.
[[nodiscard]] std::vector<std::string_view> shipped_measure_ids();
[[nodiscard]] std::string_view shipped_measure_text(std::string_view id);
/// Errors: no such id, with the nearest one and the list.
[[nodiscard]] result<measure_spec> shipped_measure(std::string_view id);

}  // namespace povexit::inline v0::rulebook
