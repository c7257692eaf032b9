// SPDX-License-Identifier: MIT
// src/cli/measure.hpp -- the parts of povexit measure: from a specification and tables to columns, from columns to measures.
//
// Layer: cli.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/estimate/design.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/report/measure.hpp>
#include <povexit/report/naming.hpp>
#include <povexit/rulebook/measure.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/database.hpp>

#include "measure_exact.hpp"
#include "options.hpp"
#include "pool.hpp"
#include "read_tables.hpp"

namespace povexit::cli {

struct measure_request {
  options common;  ///< data: the tables; rules: the specification, a shipped id or a file
  bool wants_help = false;
  std::string before;  ///< the tables of the round before; empty: none
};

/// Errors: every mistake of the command line.
[[nodiscard]] result<measure_request> read_measure_options(const std::vector<std::string>& words, language tongue);
[[nodiscard]] std::string_view measure_help(language tongue) noexcept;

/// An indicator that is measured: its values, and the limit that deprives, in their scale.
struct measured_indicator {
  exact_column values;
  ratio limit;
  bool is_weak = false;  ///< deprived is also who has exactly the limit
};

/// Rows by the code of a column, or by the row above them. Codes are -1 where they are not known.
struct row_groups {
  std::string name;
  label title;
  std::vector<report::measured_group> each;
  std::vector<std::int64_t> codes;

  /// The codes with one group more: of the rows whose group is not known.
  [[nodiscard]] std::vector<std::int64_t> with_rest() const {
    std::vector<std::int64_t> made = codes;
    for (std::int64_t& code : made) code = code < 0 ? static_cast<std::int64_t>(each.size()) : code;
    return made;
  }
};
/// In the place of a subgroup: the whole.
inline constexpr std::size_t everybody = SIZE_MAX;

/// Tables, and what a specification reads in them: a value for each row of the population's level.
class measured_tables {
 public:
  /// Reads the tables and evaluates every term. Prints what is wrong, all at once; false then.
  [[nodiscard]] bool open(const measure_request& asked, const rulebook::measure_spec& by, const std::string& folder, const console& with,
                          pool& threads);

  [[nodiscard]] std::size_t rows() const noexcept { return population.size(); }
  [[nodiscard]] const schema& tables() const noexcept { return *tables_; }
  /// Whether there is data, be it with mistakes. Nothing else may be asked before.
  [[nodiscard]] bool is_read() const noexcept { return read_.has_value(); }
  [[nodiscard]] const io::dataset& data() const noexcept { return read_->data; }
  [[nodiscard]] const issues& odd() const noexcept { return read_->problems; }
  [[nodiscard]] std::vector<std::string> inputs() const;
  /// Empty where the schema is a shipped one.
  [[nodiscard]] std::string schema_file() const;
  [[nodiscard]] place place_of(std::size_t row) const;
  [[nodiscard]] date on() const noexcept { return on_; }
  [[nodiscard]] std::int32_t year() const noexcept { return year_; }

  bitmap population;                   ///< who is meant, surely
  std::uint64_t perhaps = 0;           ///< rows of which that is not known
  exact_column weights;                ///< sampling weight times size
  std::vector<double> sampling, size;  ///< the same as estimates take them; 0 where they are not known
  bool has_size = false, has_weight = false;
  std::optional<exact_column> welfare;  ///< in its unit
  std::string welfare_unit;
  ratio welfare_factor{1};  ///< what one of its unit is in base units
  std::optional<exact_column> persons, adults, children;
  std::vector<plane> deprived;                             ///< of each indicator, in the order of the specification
  std::vector<std::optional<measured_indicator>> numbers;  ///< of each indicator, where it is measured
  std::vector<label> titles;                               ///< of each indicator: its own, else its rule's
  std::vector<row_groups> subgroups;
  std::vector<std::optional<row_groups>> of_lines;  ///< of each line, where it goes by a column
  std::optional<row_groups> strata, units;
  std::optional<exact_column> stratum_units, unit_rows;
  std::string book, book_hash;

 private:
  friend class measure_gatherer;

  std::unique_ptr<schema> tables_;
  std::optional<tables_read> read_;
  std::optional<database> view_;
  level_index level_ = 0;
  std::string folder_;
  std::string schema_file_;
  date on_{0, 0, 0};
  std::int32_t year_ = 0;
};

/// How the rows were drawn, with which of them stand in it. Nothing where the specification does not say.
struct measured_draw {
  estimate::design design;
  std::vector<std::size_t> rows;  ///< of each observation: its row in the tables
};
/// Errors: a row without stratum or unit, counts of a stratum that differ; those of the design, the lonely unit among them.
[[nodiscard]] result<std::optional<measured_draw>> draw_of(const measured_tables& on, const rulebook::measure_spec& by);

using measured_sections = std::vector<report::measured_section>;

/// Welfare itself, and what it is below each line. Errors: what lines and values make impossible, each with its place.
[[nodiscard]] result<measured_sections> measure_welfare(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn);
/// A section for each cutoff and each band. Errors: likewise.
[[nodiscard]] result<measured_sections> measure_deprivations(const measured_tables& on, const rulebook::measure_spec& by, const measured_draw* drawn);

}  // namespace povexit::cli
