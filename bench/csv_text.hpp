// SPDX-License-Identifier: MIT
// bench/csv_text.hpp -- a workload as the CSV files that a county would bring, one text a level.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <povexit/io/dataset.hpp>

#include "by_hand.hpp"
#include "workload.hpp"

namespace povexit::bench {

/// One file of each level. One cell in twenty of the nullable columns is empty.
struct csv_texts {
  std::string counties, townships, villages, households, persons;

  [[nodiscard]] std::vector<io::named_text> named() const {
    return {{"county", counties}, {"township", townships}, {"village", villages}, {"household", households}, {"person", persons}};
  }
  [[nodiscard]] std::size_t bytes() const noexcept {
    return counties.size() + townships.size() + villages.size() + households.size() + persons.size();
  }
};

/// Appends a row cell by cell; the last cell ends the line.
class csv_row_writer {
 public:
  explicit csv_row_writer(std::string& into) noexcept : into_(&into) {}

  csv_row_writer& id(char level, std::size_t row) {
    separate();
    const std::string digits = std::to_string(row);
    *into_ += level;
    into_->append(9 - (digits.size() < 9 ? digits.size() : 9), '0');
    *into_ += digits;
    return *this;
  }
  template <typename Value>
  csv_row_writer& number(const array<Value>& from, std::size_t row) {
    return cell(from, row, [&](Value value) { *into_ += std::to_string(value); });
  }
  csv_row_writer& yuan(const array<std::int64_t>& from, std::size_t row) {
    return cell(from, row, [&](std::int64_t fen) {
      *into_ += std::to_string(fen / 100);
      *into_ += '.';
      *into_ += static_cast<char>('0' + fen / 10 % 10);
      *into_ += static_cast<char>('0' + fen % 10);
    });
  }
  csv_row_writer& flag(const array<std::uint8_t>& from, std::size_t row) {
    return cell(from, row, [&](std::uint8_t value) { *into_ += value != 0 ? "是" : "否"; });
  }
  csv_row_writer& grade(const array<std::uint8_t>& from, std::size_t row) {
    return cell(from, row, [&](std::uint8_t value) { *into_ += static_cast<char>('A' + value); });
  }
  void end() { *into_ += "\r\n"; }

 private:
  void separate() {
    if (!first_) *into_ += ',';
    first_ = false;
  }
  template <typename Value, typename Write>
  csv_row_writer& cell(const array<Value>& from, std::size_t row, const Write& write) {
    separate();
    if (from.known == nullptr || ((from.known[row / 64] >> (row % 64)) & 1U) != 0) write(from.values[row]);
    return *this;
  }

  std::string* into_;
  bool first_ = true;
};

[[nodiscard]] inline csv_texts csv_of(const workload& of) {
  const arrays in = of.raw(true);
  csv_texts made;
  made.counties = "county_id,agricultural_hukou_population\r\n";
  const array<std::int32_t> county_population{in.county_population, nullptr};
  for (std::size_t c = 0; c < in.counties; ++c) csv_row_writer(made.counties).id('C', c).number(county_population, c).end();
  made.townships = "township_id,county_id\r\n";
  for (std::size_t t = 0; t < in.townships; ++t) csv_row_writer(made.townships).id('T', t).id('C', static_cast<std::size_t>(in.county_of[t])).end();
  made.villages = "village_id,township_id,agricultural_hukou_population\r\n";
  for (std::size_t v = 0; v < in.villages; ++v) {
    csv_row_writer(made.villages).id('V', v).id('T', static_cast<std::size_t>(in.township_of[v])).number(in.village_population, v).end();
  }
  made.households = "household_id,village_id,size,net_income,food_secure,clothing_secure,housing_grade,housing_repaired,safe_water\r\n";
  for (std::size_t h = 0; h < in.households; ++h) {
    csv_row_writer row(made.households);
    row.id('H', h).id('V', static_cast<std::size_t>(in.village_of[h])).number(array<std::uint8_t>{in.size, nullptr}, h).yuan(in.net_income, h);
    row.flag(in.food, h).flag(in.clothing, h).grade(in.grade, h).flag(in.repaired, h).flag(in.water, h).end();
  }
  made.persons = "person_id,household_id,age,enrolled,medically_excused,insured\r\n";
  for (std::size_t p = 0; p < in.persons; ++p) {
    csv_row_writer row(made.persons);
    row.id('P', p).id('H', static_cast<std::size_t>(in.household_of[p])).number(in.age, p);
    row.flag(in.enrolled, p).flag(in.excused, p).flag(in.insured, p).end();
  }
  return made;
}

}  // namespace povexit::bench
