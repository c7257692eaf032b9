// SPDX-License-Identifier: MIT
// povexit/report/measure.hpp -- measures of poverty with their coverage and errors, for people, programs and spreadsheets.
//
// Layer: report. Shares are exact fractions; errors and what is not rational are estimates, rounded.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/message.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/measures.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/rulebook/measure.hpp>
#include <povexit/stats/coverage.hpp>

namespace povexit::inline v0::report {

/// A subgroup: a code, or an entity of a level above.
struct measured_group {
  std::string id;
  label title;
  std::string name;   ///< of an entity, for people
  std::string key{};  ///< tells it from others where its id is masked; empty: the id does

  [[nodiscard]] const std::string& own() const noexcept { return key.empty() ? id : key; }
  [[nodiscard]] std::string in(language tongue) const;
};

struct measured_interval {
  estimate::method by = estimate::method::wald;
  estimate::limits of;
};

/// The error of a number, with its intervals.
struct measured_error {
  double standard_error = 0;
  double design_effect = 0;  ///< NaN: none
  std::uint64_t rows = 0, degrees = 0;
  bool with_replacement = false;
  std::vector<estimate::kernel_density> densities;
  std::optional<issue> why_none;  ///< then there is no error and no interval
  std::vector<measured_interval> intervals;
};

/// One number.
struct measured_value {
  const message* what = nullptr;  ///< its code is `measure-KEY`
  std::string of;                 ///< an indicator, a dimension, a tenth; empty: of the whole
  label of_title;
  bool is_amount = false;             ///< in the unit of welfare, and no share
  std::optional<quotient> exact;      ///< undefined where it is over nobody
  std::optional<double> number;       ///< where it is not rational
  std::optional<quotient> low, high;  ///< bounds, where indicators are not known
  bool is_sharp = true;               ///< of the bounds
  bool may_be_undefined = false;      ///< what is missing may leave nobody to speak of
  std::optional<measured_error> error;
  std::shared_ptr<const estimate::measure> column;  ///< of the error, for changes

  [[nodiscard]] std::string_view key() const noexcept { return what->code.substr(sizeof "measure-" - 1); }
};

/// The numbers of the whole population, or of one group.
struct measured_block {
  std::string by;  ///< what the groups are by; empty: the whole
  label by_title;
  measured_group group;
  stats::coverage seen;
  std::vector<measured_value> values;
};

/// A number in two rounds.
struct measured_change {
  measured_value before, after, difference;
  std::optional<double> covariance;
};
struct changed_block {
  std::string by;
  label by_title;
  measured_group group;
  std::vector<measured_change> values;
};

/// What is measured by one line, one cutoff, one band of scores, or by none.
struct measured_section {
  enum class kind : std::uint8_t { welfare, line, cutoff, band };
  kind of = kind::welfare;
  std::string id;
  label title;
  bool includes_boundary = false;                       ///< who is exactly on the line, or on the cutoff, is poor
  std::vector<std::pair<std::string, quotient>> lines;  ///< by code; one without a code: of all
  bool is_relative = false;
  rulebook::measure_line stated;       ///< of a line
  ratio k;                             ///< of a cutoff; of a band its begin
  std::optional<ratio> below;          ///< of a band its end
  std::vector<measured_block> blocks;  ///< the whole first
  std::vector<changed_block> changes;  ///< since the round before
};

struct measured_design {
  std::size_t strata = 0, units = 0;
  std::uint64_t rows = 0, degrees = 0;
};

/// Everything that a specification gives on some tables. Borrows the specification and receipts.
struct measurement {
  const rulebook::measure_spec* by = nullptr;
  date on{0, 0, 0};
  bool is_retrospective = false;
  bool shows_ids = false;
  std::string schema, book, book_hash;
  std::string unit;  ///< of welfare
  label level_title;
  std::int64_t weight_denominator = 1;  ///< sums of weights are integers over it
  std::uint64_t rows = 0, perhaps = 0;  ///< of the level; rows of which it is not known whether they belong to the population
  std::optional<measured_design> drawn;
  std::vector<measured_section> sections;
  std::optional<std::uint64_t> common_units;  ///< of the two rounds
  bool has_before = false;
  std::span<const io::file_receipt> receipts;
  std::span<const io::file_receipt> receipts_before;
};

[[nodiscard]] std::string measure_text(const measurement& of, language tongue = language::en);
[[nodiscard]] std::string measure_json(const measurement& of);
/// A line for every number.
[[nodiscard]] std::string measure_csv(const measurement& of);

}  // namespace povexit::inline v0::report
