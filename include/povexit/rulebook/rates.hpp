// SPDX-License-Identifier: MIT
// povexit/rulebook/rates.hpp -- the data of an assessment by rates: limits and their strictness, codes of recognition, and where
// the counts stand in the tables.
//
// Layer: rulebook (compiled). A TOML file `ID.rates.toml`; its format stands in src/standards/README.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/base/result.hpp>
#include <povexit/estimate/rates.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook {

/// Files of rates end so.
inline constexpr std::string_view rates_ending = ".rates.toml";

/// An expression of the rule language as it stands in the file, and where.
struct rates_term {
  std::string text;
  place where;
};

/// The limit of one rate: one for all, or one for each code of a column of the top level.
struct rates_limit {
  estimate::passes when = estimate::passes::not_above;
  std::optional<ratio> at;
  std::string by;                                     ///< a code column of the top level
  std::vector<std::pair<std::string, ratio>> values;  ///< of its codes
  std::string clause, source, evidence, note;
  place where;
};

struct rates_book {
  std::string id;
  label title;
  std::string source, note;
  rule::period effective;

  std::string county = "county", village = "village", household = "household";  ///< levels
  rates_term remaining, exited_persons, unregistered, agricultural;             ///< numbers of the county, by the register
  rates_term registered, exited, members;                                       ///< of a household: two conditions and a number, by the register
  rates_term village_unregistered, screened;                                    ///< of a village: a number and a condition, by the survey
  std::optional<rates_term> village_households;  ///< of a village: a number, its households outside the register, by the register

  rates_limit incidence, wrongly_exited, missed, recognition;
  std::string answer_level, answer_column;       ///< a code or yes/no column of the questionnaires
  std::string answer_household, answer_village;  ///< text columns beside it: whose answer, and of which village; empty: not said
  place answer_where;
  estimate::recognition_codes codes;
  ratio level = percent(95);  ///< of the intervals
  place where;
};

/// Errors: everything wrong with the text, in order, each with its place.
[[nodiscard]] result<rates_book> parse_rates(std::string_view text, std::string_view file);
[[nodiscard]] result<rates_book> load_rates(const std::string& path);

/// Ids of those that come with the library, in alphabetical order, and the text of one; empty where there is none.
[[nodiscard]] std::vector<std::string_view> shipped_rates_ids();
[[nodiscard]] std::string_view shipped_rates_text(std::string_view id);
/// Errors: no such id, with the nearest one and the list.
[[nodiscard]] result<rates_book> shipped_rates(std::string_view id);

}  // namespace povexit::inline v0::rulebook
