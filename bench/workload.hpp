// SPDX-License-Identifier: MIT
// bench/workload.hpp -- a seeded register of any size in narrow arrays, the same bytes on every machine.
//
// 3.5 members a household on average, 52 households a village, 28 villages a township, 16 townships a county. A byte a flag or
// code, 8 bytes an income, 4 bytes a link or a population; which values are known is a bit each, and one in twenty is not.
// Other numbers of members and other shares may be asked for; those of the reference workload never change.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include <povexit/table/bits.hpp>
#include <povexit/table/database.hpp>

#include "by_hand.hpp"
#include "dice.hpp"

namespace povexit::bench {

/// Values, and which are known when some are missing.
template <typename Value>
struct nullable {
  std::vector<Value> values;
  bitmap known;

  void reserve(std::size_t rows) { values.reserve(rows); }
  void add(Value value) { values.push_back(value); }
  void mask(dice& chance, std::uint32_t missing_permille) {
    known = bitmap(values.size(), true);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (chance.below(1000) < missing_permille) known.set(i, false);
    }
  }
};

/// What a workload is made like. The defaults are the reference workload's.
struct shape {
  std::size_t households = 0;
  std::uint32_t members = 0;            ///< on average; 0: 2 to 6, 3.5 on average
  std::uint32_t missing_permille = 50;  ///< of each measured column

  friend auto operator<=>(const shape&, const shape&) = default;
};

class workload {
 public:
  explicit workload(const shape& like) : members_(like.members) {
    dice draw(20'161'231);
    reserve(like.households);
    for (std::size_t h = 0; h < like.households; ++h) {
      if (h % households_per_village == 0) add_village(draw);
      add_household(draw);
    }
    fill_county();
    dice chance(5);
    for (auto* each : {&age_, &enrolled_, &excused_, &insured_, &food_, &clothing_, &grade_, &repaired_, &water_}) {
      each->mask(chance, like.missing_permille);
    }
    net_income_.mask(chance, like.missing_permille);
    village_population_.mask(chance, like.missing_permille);
  }

  [[nodiscard]] std::size_t households() const noexcept { return size_.size(); }
  [[nodiscard]] std::size_t persons() const noexcept { return household_of_.size(); }
  [[nodiscard]] std::size_t villages() const noexcept { return township_of_.size(); }
  [[nodiscard]] std::size_t townships() const noexcept { return county_of_.size(); }
  [[nodiscard]] std::size_t counties() const noexcept { return county_population_.size(); }

  /// The tables as they are handed to the loop written by hand.
  [[nodiscard]] arrays raw(bool some_missing) const;
  /// The same arrays as a database. Borrows from this workload and the schema.
  [[nodiscard]] database attached(const schema& tables, bool some_missing, validation check = validation::trusted) const;
  /// The bytes of the arrays that are read when everything up to a level is judged.
  [[nodiscard]] std::vector<std::span<const std::byte>> bytes_read(scope upto, bool some_missing) const;

 private:
  static constexpr std::size_t households_per_village = 52;
  static constexpr std::size_t villages_per_township = 28;
  static constexpr std::size_t townships_per_county = 16;

  void reserve(std::size_t households);
  [[nodiscard]] std::int32_t some_size(std::uint32_t twelfths) const noexcept;
  void add_village(dice& draw);
  void add_household(dice& draw);
  void add_person(dice& draw);
  void fill_county();

  std::uint32_t members_;
  std::vector<std::int32_t> household_of_;
  nullable<std::uint8_t> age_, enrolled_, excused_, insured_;
  std::vector<std::int32_t> village_of_;
  std::vector<std::uint8_t> size_;
  nullable<std::int64_t> net_income_;
  nullable<std::uint8_t> food_, clothing_, grade_, repaired_, water_;
  std::vector<std::int32_t> township_of_;
  nullable<std::int32_t> village_population_;
  std::vector<std::int32_t> county_of_;
  std::vector<std::int32_t> county_population_;
};

inline void workload::reserve(std::size_t households) {
  for (auto* each : {&food_, &clothing_, &grade_, &repaired_, &water_}) each->reserve(households);
  net_income_.reserve(households);
  village_of_.reserve(households);
  size_.reserve(households);
  const std::size_t persons = (members_ == 0 ? households * 7 / 2 : households * members_) + households / 8 + 64;
  for (auto* each : {&age_, &enrolled_, &excused_, &insured_}) each->reserve(persons);
  household_of_.reserve(persons);
}

/// By a draw of 0 ... 11: 3.5 members on average, or one more or less than asked for in half of all households.
inline std::int32_t workload::some_size(std::uint32_t twelfths) const noexcept {
  if (members_ == 0) return twelfths < 2 ? 2 : twelfths < 7 ? 3 : twelfths < 10 ? 4 : twelfths < 11 ? 5 : 6;
  const auto members = static_cast<std::int32_t>(members_);
  return members == 1 || (twelfths >= 3 && twelfths < 9) ? members : twelfths < 3 ? members - 1 : members + 1;
}

/// A village of some 1,440 people of whom the register's are a part: about 2 % of them remain poor, on either side of the limit.
inline void workload::add_village(dice& draw) {
  if (villages() % villages_per_township == 0) county_of_.push_back(static_cast<std::int32_t>(townships() / townships_per_county));
  township_of_.push_back(static_cast<std::int32_t>(townships()) - 1);
  village_population_.add(draw.between(1'000, 2'600));
}

/// Meets each rule in all but some permille of cases, so that five in six households meet all.
inline void workload::add_household(dice& draw) {
  village_of_.push_back(static_cast<std::int32_t>(villages()) - 1);
  const std::int32_t size = some_size(draw.below(12));
  size_.push_back(static_cast<std::uint8_t>(size));
  const std::int32_t per_head = draw.permille(30) != 0 ? draw.between(80'000, 295'200) : draw.between(295'201, 1'400'000);
  net_income_.add(std::int64_t{per_head} * size);
  food_.add(draw.permille(990));
  clothing_.add(draw.permille(992));
  const std::uint32_t graded = draw.below(1000);
  grade_.add(graded < 400 ? 0 : graded < 890 ? 1 : graded < 975 ? 2 : 3);
  repaired_.add(draw.permille(700));
  water_.add(draw.permille(985));
  for (std::int32_t member = 0; member < size; ++member) add_person(draw);
}

inline void workload::add_person(dice& draw) {
  household_of_.push_back(static_cast<std::int32_t>(size_.size()) - 1);
  const std::int32_t age = draw.between(0, 84);
  age_.add(static_cast<std::uint8_t>(age));
  enrolled_.add(age >= 6 && age <= 18 ? draw.permille(960) : draw.permille(20));
  excused_.add(draw.permille(30));
  insured_.add(draw.permille(990));
}

inline void workload::fill_county() {
  const std::size_t number = county_of_.empty() ? 0 : static_cast<std::size_t>(county_of_.back()) + 1;
  county_population_.assign(number, 0);
  for (std::size_t v = 0; v < villages(); ++v) {
    county_population_[static_cast<std::size_t>(county_of_[static_cast<std::size_t>(township_of_[v])])] += village_population_.values[v];
  }
}

inline arrays workload::raw(bool some_missing) const {
  const auto with = [some_missing](const auto& from, auto& to) { to = {from.values.data(), some_missing ? from.known.words() : nullptr}; };
  arrays made;
  made.persons = persons();
  made.household_of = household_of_.data();
  with(age_, made.age);
  with(enrolled_, made.enrolled);
  with(excused_, made.excused);
  with(insured_, made.insured);
  made.households = households();
  made.village_of = village_of_.data();
  made.size = size_.data();
  with(net_income_, made.net_income);
  with(food_, made.food);
  with(clothing_, made.clothing);
  with(grade_, made.grade);
  with(repaired_, made.repaired);
  with(water_, made.water);
  made.villages = villages();
  made.township_of = township_of_.data();
  with(village_population_, made.village_population);
  made.townships = townships();
  made.county_of = county_of_.data();
  made.counties = counties();
  made.county_population = county_population_.data();
  return made;
}

inline database workload::attached(const schema& tables, bool some_missing, validation check) const {
  database made(tables, check);
  const auto attach = [&](const char* level, const char* name, const auto& from) {
    made.level(level).column(name, column_view(from.values).with_known(some_missing ? from.known.view() : bit_view()));
  };
  made.level("person").parents(household_of_);
  attach("person", "age", age_);
  attach("person", "enrolled", enrolled_);
  attach("person", "medically_excused", excused_);
  attach("person", "insured", insured_);
  made.level("household").parents(village_of_).column("size", size_);
  attach("household", "net_income", net_income_);
  attach("household", "food_secure", food_);
  attach("household", "clothing_secure", clothing_);
  attach("household", "housing_grade", grade_);
  attach("household", "housing_repaired", repaired_);
  attach("household", "safe_water", water_);
  made.level("village").parents(township_of_);
  attach("village", "agricultural_hukou_population", village_population_);
  made.level("township").parents(county_of_);
  made.level("county").column("agricultural_hukou_population", county_population_);
  return made;
}

inline std::vector<std::span<const std::byte>> workload::bytes_read(scope upto, bool some_missing) const {
  std::vector<std::span<const std::byte>> all;
  const auto plain = [&](const auto& values) { all.push_back(std::as_bytes(std::span(values))); };
  const auto with = [&](const auto& from) {
    plain(from.values);
    if (some_missing) all.push_back(std::as_bytes(std::span(from.known.words(), words_for(from.known.size()))));
  };
  plain(household_of_);
  for (const auto* each : {&age_, &enrolled_, &excused_, &insured_}) with(*each);
  plain(size_);
  with(net_income_);
  for (const auto* each : {&food_, &clothing_, &grade_, &repaired_, &water_}) with(*each);
  if (upto == scope::household_rules) return all;
  plain(village_of_);
  with(village_population_);
  if (upto == scope::incidence) return all;
  plain(township_of_);
  plain(county_of_);
  plain(county_population_);
  return all;
}

/// The workload of a shape, made once.
[[nodiscard]] inline const workload& workload_of(const shape& like) {
  static std::map<shape, std::unique_ptr<workload>> made;
  std::unique_ptr<workload>& found = made[like];
  if (!found) found = std::make_unique<workload>(like);
  return *found;
}

/// The reference workload of so many households.
[[nodiscard]] inline const workload& workload_of(std::size_t households) { return workload_of(shape{.households = households}); }

}  // namespace povexit::bench
