// SPDX-License-Identifier: MIT
// povexit/table/schema.hpp -- what the tables of a programme hold: levels, columns, types, units, codes, ranges.
//
// Layer: table. A schema is a value: built in C++ field by field, or read from a file by povexit::rulebook.
// The hierarchy is data: person, household, village, township and county here, anything else there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/table/unit.hpp>

namespace povexit::inline v0 {

/// What a column's values are, and how they are stored:
///   boolean  0 or 1, or a bitmap
///   integer  any integer array
///   decimal  integers scaled by 10^scale
///   money    integer fen
///   ratio    a pure number, integers scaled by 10^scale (files may write `2.5%`)
///   date     days since 1970-01-01
///   code     an index into the column's codes
///   text     an index into the dictionary given with the data
enum class value_type : std::uint8_t { boolean, integer, decimal, money, ratio, date, code, text };

[[nodiscard]] constexpr std::string_view name(value_type type) noexcept {
  constexpr std::string_view names[] = {"boolean", "integer", "decimal", "money", "ratio", "date", "code", "text"};
  return names[static_cast<std::size_t>(type)];
}

[[nodiscard]] constexpr bool is_numeric(value_type type) noexcept {
  return type == value_type::integer || type == value_type::decimal || type == value_type::money || type == value_type::ratio;
}

/// What an empty cell of a file means.
enum class blank_means : std::uint8_t {
  unknown,  ///< not recorded
  zero,     ///< the number 0
  no,       ///< the answer no
  none,     ///< the code named "none"
};

/// What may be proposed as a change, when an entity fails (see nearest change).
enum class change_allowed : std::uint8_t { any, none, up, down };

/// Inclusive bounds in stored integers (fen, scaled decimals, days).
struct value_range {
  std::int64_t low = 0;
  std::int64_t high = 0;
  friend constexpr bool operator==(const value_range&, const value_range&) = default;
};

struct code_value {
  std::string name{};
  label title{};
  friend bool operator==(const code_value&, const code_value&) = default;
};

struct column_schema {
  std::string name{};
  value_type type = value_type::integer;
  unit measure{};                       ///< of the values as a reader sees them: yuan, never fen, for money without a unit
  std::uint8_t scale = 0;             ///< decimals stored; 2 for money
  std::optional<value_range> range{};   ///< in stored integers
  std::vector<code_value> codes{};      ///< of a code column, in order
  label title{};
  std::vector<std::string> headers{};   ///< names under which files bring it, besides `name`
  std::vector<std::string> missing{};   ///< cell texts that mean "not recorded", besides the empty cell
  blank_means blank = blank_means::unknown;
  change_allowed change = change_allowed::any;
  std::string format{};                 ///< "", or a named format such as "cn_resident_id"
  bool multi = false;                 ///< of a code: several may hold. Each is a boolean column of its own, `name.code`
  bool unique = false;                ///< of a text: no two rows have the same; `name.unique` says for whom that is so
  std::string derived_from{};         ///< not in the schema's file: computed from this column (see table/derived.hpp)
  bool judged = false;                ///< somebody's judgement rather than a measurement
  std::string judged_by{};            ///< a text column of the level: who judged; may be empty
  std::string judged_on{};            ///< a date column of the level: when; may be empty
  bool personal = false;              ///< masked in every output unless asked otherwise
  place where{};                        ///< in the schema's file

  template <typename = void>
  friend bool operator==(const column_schema& a, const column_schema& b) {
    return a.name == b.name && a.type == b.type && a.measure == b.measure && a.scale == b.scale && a.range == b.range && a.codes == b.codes &&
           a.title == b.title && a.headers == b.headers && a.missing == b.missing && a.blank == b.blank && a.change == b.change &&
           a.format == b.format && a.multi == b.multi && a.unique == b.unique && a.derived_from == b.derived_from && a.judged == b.judged &&
           a.judged_by == b.judged_by && a.judged_on == b.judged_on && a.personal == b.personal;
  }
};

/// When the rows of a parent's children are all of them.
enum class completeness : std::uint8_t {
  open,      ///< nothing is said: there may be more children than rows
  closed,    ///< `complete = true`: the rows are all
  declared,  ///< `complete = "household.size"`: a column of the parent says how many there are
};

struct parent_schema {
  std::string level{};            ///< the parent's level
  std::string column{};           ///< the column of the child's file that holds the parent's id
  std::string plural{};           ///< the parent's own word for these children (`members`); may be empty
  completeness complete = completeness::open;
  std::string declared_column{};  ///< a column of the parent, for `completeness::declared`
  std::string key{};              ///< an integer column, of which a parent's rows each have another value: the year of a yearly record
  std::vector<std::int64_t> expected{};  ///< ascending: every parent has a row with each of these keys, delivered or not
  friend bool operator==(const parent_schema&, const parent_schema&) = default;
};

/// How to leave out lines of a file that are not data.
struct file_schema {
  std::string name{};                     ///< "persons.csv"
  std::size_t title_rows = 0;           ///< lines above the header
  std::vector<std::string> footers{};     ///< a row whose first filled cell begins with one of these ends the data ("合计")
  std::string encoding{};                 ///< "", "utf-8", "gb18030"
  friend bool operator==(const file_schema&, const file_schema&) = default;
};

struct level_schema {
  std::string name{};                     ///< "household"
  std::string plural{};                   ///< "households": what every ancestor calls them
  label title{};
  std::string id{};                       ///< the column of the file that identifies a row
  bool personal_id = false;             ///< the id itself is masked in outputs
  std::string label_column{};             ///< a text column that names the entity for people ("village_name"); may be empty
  file_schema file{};
  bool optional = false;                ///< a folder without its file is no mistake: nothing is known of its rows then
  std::optional<parent_schema> parent{};  ///< none for the top
  std::vector<column_schema> columns{};
  place where{};

  template <typename = void>
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const noexcept {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == column) return i;
    }
    return std::nullopt;
  }
  template <typename = void>
  friend bool operator==(const level_schema& a, const level_schema& b) {
    return a.name == b.name && a.plural == b.plural && a.title == b.title && a.id == b.id && a.personal_id == b.personal_id &&
           a.label_column == b.label_column && a.file == b.file && a.optional == b.optional && a.parent == b.parent && a.columns == b.columns;
  }
};

/// Index of a level in its schema.
using level_index = std::size_t;

struct schema {
  std::string id{};
  label title{};
  std::optional<date> as_of{};               ///< the day that the data describe; the default assessment date
  std::optional<std::int32_t> exit_year{};   ///< the default exit year; else the year of `as_of`
  std::vector<level_schema> levels{};

  template <typename = void>
  [[nodiscard]] std::optional<level_index> find(std::string_view level) const noexcept {
    for (level_index i = 0; i < levels.size(); ++i) {
      if (levels[i].name == level) return i;
    }
    return std::nullopt;
  }
  /// The parent's index, if the level has one that exists.
  template <typename = void>
  [[nodiscard]] std::optional<level_index> parent_of(level_index level) const noexcept {
    return levels[level].parent ? find(levels[level].parent->level) : std::nullopt;
  }
  /// True when `above` is `below` itself or stands over it.
  template <typename = void>
  [[nodiscard]] bool reaches(level_index below, level_index above) const noexcept {
    for (std::size_t steps = 0; steps <= levels.size(); ++steps) {
      if (below == above) return true;
      const auto next = parent_of(below);
      if (!next) return false;
      below = *next;
    }
    return false;
  }
  friend bool operator==(const schema& a, const schema& b) = default;
};

}  // namespace povexit::inline v0
