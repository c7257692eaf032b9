// SPDX-License-Identifier: MIT
// povexit/lookback/match.hpp -- which row of a survey speaks of which row of the register.
//
// Layer: lookback. Nothing is dropped and nothing is guessed: every row of both sides is in exactly one class. A key that
// several rows of a side have matches nobody; all rows that have it are listed together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/lookback/key.hpp>
#include <povexit/lookback/messages.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::lookback {

inline constexpr std::uint32_t no_row = UINT32_MAX;

/// Two rows of which each is the only one of its side with their key.
struct row_pair {
  std::uint32_t register_row = 0;
  std::uint32_t survey_row = 0;
  friend constexpr bool operator==(const row_pair&, const row_pair&) = default;
};

/// The class of every row of one side: exactly one bit of the four is set for each.
struct side_classes {
  bitmap paired;    ///< it and one row of the other side alone have its key
  bitmap alone;     ///< the only row of its side with its key; the other side has none
  bitmap repeated;  ///< other rows of its side have its key, or several of the other side do
  bitmap keyless;   ///< a part of its key is missing

  [[nodiscard]] std::size_t size() const noexcept { return alone.size(); }
  friend bool operator==(const side_classes&, const side_classes&) = default;
};

/// A key that does not tell rows apart. At least one side has it several times.
struct repeated_key {
  std::span<const std::uint32_t> register_rows;  ///< ascending
  std::span<const std::uint32_t> survey_rows;    ///< ascending

  /// True where both sides have it: which row is meant cannot be said.
  [[nodiscard]] bool is_ambiguous() const noexcept { return !register_rows.empty() && !survey_rows.empty(); }
};

/// Which rows belong together.
class matching {
 public:
  std::vector<row_pair> pairs;  ///< by ascending register row
  side_classes in_register;
  side_classes in_survey;

  /// Keys that are there several times, by their first register row; those that only the survey has behind them, by their first
  /// survey row.
  [[nodiscard]] std::size_t repeated_keys() const noexcept { return begins_.empty() ? 0 : begins_.size() - 1; }
  /// Borrows from this matching. Expects: i < repeated_keys().
  [[nodiscard]] repeated_key repeated(std::size_t i) const noexcept;

  friend bool operator==(const matching& a, const matching& b) {
    return a.pairs == b.pairs && a.in_register == b.in_register && a.in_survey == b.in_survey && a.register_rows_ == b.register_rows_ &&
           a.survey_rows_ == b.survey_rows_ && a.begins_ == b.begins_;
  }

 private:
  template <typename>
  friend class basic_matcher;
  struct begin {
    std::uint32_t in_register = 0;
    std::uint32_t in_survey = 0;
    friend constexpr bool operator==(const begin&, const begin&) = default;
  };
  std::vector<begin> begins_;  // of each repeated key, and one more
  std::vector<std::uint32_t> register_rows_;
  std::vector<std::uint32_t> survey_rows_;
};

/// The rows whose bit is set, ascending.
template <typename = void>
[[nodiscard]] std::vector<std::uint32_t> rows_of(const bitmap& bits);

/// Matches the rows of a survey with those of a register, households or persons, by their keys.
///
/// Shape:  both keys have the same parts in the same order, integers with integers and texts of one form with the same. Within
///         a key all parts have the same length, at most 2^31 - 1.
/// Errors: key-without-parts, key-parts-differ, key-kinds-differ, key-lengths-differ, key-too-many-rows: all of them at once.
/// Cost:   linear in the rows of both; 8 bytes a row while it runs (16 of texts and of keys with several parts), half a byte a row
///         and 8 bytes a pair that stay.
template <typename = void>
[[nodiscard]] result<matching> match(const key& of_register, const key& of_survey);

/// What a reader should know of a matching: a warning for each key that is there several times, and for each row without a key.
/// `register_place(row)` and `survey_place(row)` give the place of a row, empty where it is not known.
template <typename RegisterPlace, typename SurveyPlace>
[[nodiscard]] issues issues_of(const matching& matched, const RegisterPlace& register_place, const SurveyPlace& survey_place);

/// Whether a survey speaks of the register's year: an error for each row of another year, and one where there are no rows.
///
/// Missing: a row without a year is said too, as a warning.
template <typename PlaceOf>
[[nodiscard]] issues check_survey_year(const column_view& year_of_row, std::int64_t year, const PlaceOf& place_of);

}  // namespace povexit::inline v0::lookback

#include <povexit/lookback/matcher.hpp>  // the bodies

namespace povexit::inline v0::lookback {

inline repeated_key matching::repeated(std::size_t i) const noexcept {
  const std::span<const std::uint32_t> of_register(register_rows_);
  const std::span<const std::uint32_t> of_survey(survey_rows_);
  const begin from = begins_[i];
  const begin to = begins_[i + 1];
  return {of_register.subspan(from.in_register, to.in_register - from.in_register), of_survey.subspan(from.in_survey, to.in_survey - from.in_survey)};
}

template <typename>
std::vector<std::uint32_t> rows_of(const bitmap& bits) {
  std::vector<std::uint32_t> rows;
  rows.reserve(bits.count());
  for (std::size_t word = 0; word < words_for(bits.size()); ++word) {
    for (std::uint64_t left = bits.words()[word]; left != 0; left &= left - 1) {
      rows.push_back(static_cast<std::uint32_t>(64 * word + static_cast<std::size_t>(std::countr_zero(left))));
    }
  }
  return rows;
}

template <typename RegisterPlace, typename SurveyPlace>
issues issues_of(const matching& matched, const RegisterPlace& register_place, const SurveyPlace& survey_place) {
  issues found;
  const auto list = [](std::span<const std::uint32_t> rows, const auto& place_of) {
    constexpr std::size_t shown = 10;
    std::string text;
    for (std::size_t i = 0; i < rows.size() && i < shown; ++i) text += (i == 0 ? "" : ", ") + detail::row_text(place_of(rows[i]), rows[i]);
    return rows.size() > shown ? text + ", ..." : text;
  };
  for (std::size_t i = 0; i < matched.repeated_keys(); ++i) {
    const repeated_key each = matched.repeated(i);
    const place where = each.register_rows.empty() ? survey_place(each.survey_rows[0]) : register_place(each.register_rows[0]);
    if (each.is_ambiguous()) {
      found.push_back(warning(messages::ambiguous_key, {list(each.register_rows, register_place), list(each.survey_rows, survey_place)}, where));
    } else if (each.register_rows.empty()) {
      const std::string rows = list(each.survey_rows, survey_place);
      found.push_back(warning(messages::key_repeated_in_survey, {std::to_string(each.survey_rows.size()), rows}, where));
    } else {
      const std::string rows = list(each.register_rows, register_place);
      found.push_back(warning(messages::key_repeated_in_register, {std::to_string(each.register_rows.size()), rows}, where));
    }
  }
  const auto keyless = [&found](const message& what, std::uint32_t row, const place& where) {
    found.push_back(warning(what, {detail::row_text(where, row)}, where));
  };
  for (const std::uint32_t row : rows_of(matched.in_register.keyless)) keyless(messages::register_row_without_key, row, register_place(row));
  for (const std::uint32_t row : rows_of(matched.in_survey.keyless)) keyless(messages::survey_row_without_key, row, survey_place(row));
  return found;
}

template <typename PlaceOf>
issues check_survey_year(const column_view& year_of_row, std::int64_t year, const PlaceOf& place_of) {
  issues found;
  if (year_of_row.size() == 0) found.push_back(error(messages::nothing_surveyed));
  for (std::uint32_t row = 0; row < year_of_row.size(); ++row) {
    if (year_of_row.is_known(row) && year_of_row[row] == year) continue;
    const place where = place_of(row);
    const std::string shown = detail::row_text(where, row);
    if (!year_of_row.is_known(row)) {
      found.push_back(warning(messages::survey_without_year, {shown, std::to_string(year)}, where));
    } else {
      found.push_back(error(messages::survey_of_another_year, {shown, std::to_string(year_of_row[row]), std::to_string(year)}, where));
    }
  }
  return found;
}

}  // namespace povexit::inline v0::lookback
