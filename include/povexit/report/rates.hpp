// SPDX-License-Identifier: MIT
// povexit/report/rates.hpp -- three rates and one degree, for people, programs and spreadsheets.
//
// Layer: report. Shares are exact; limits of intervals are estimates, rounded.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/message.hpp>
#include <povexit/estimate/disposition.hpp>
#include <povexit/estimate/rates.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/rulebook/rates.hpp>

namespace povexit::inline v0::report {

/// The rates of a county, and what they were made of. Borrows the book.
struct county_rates {
  const rulebook::rates_book* by = nullptr;
  std::string county;  ///< its name or id
  estimate::four_rates of;
  std::vector<estimate::characteristic_point> characteristic;  ///< of the households of the wrongly exited rate
  std::optional<estimate::dispositions> dispositions;          ///< where the sample says what became of its households
  std::uint64_t verified = 0, open = 0, withdrawn = 0;         ///< findings
  bool has_sample = false;                                     ///< false: nobody said how the surveyed were chosen
  bool is_retrospective = false;                               ///< judged by a book that was not in force on that day
  date on{0, 0, 0};
  std::span<const io::file_receipt> register_receipts;
  std::span<const io::file_receipt> survey_receipts;
};

[[nodiscard]] std::string rates_text(const county_rates& of, language tongue = language::en);
[[nodiscard]] std::string rates_json(const county_rates& of);
/// A line for each rate and each interval.
[[nodiscard]] std::string rates_csv(const county_rates& of);

}  // namespace povexit::inline v0::report
