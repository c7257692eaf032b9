// SPDX-License-Identifier: MIT
// bench/book.hpp -- the reference workload as a schema and a rule book in text: seven household rules of 2016, the incidence
// of villages, then townships and counties. by_hand.cpp says the same in C++.
#pragma once

#include <string>

#include "by_hand.hpp"

namespace povexit::bench {

inline constexpr const char* schema_text = R"toml(
[schema]
id = "reference"
as_of = 2016-12-31

[level.county]
plural = "counties"
file = "counties.csv"
id = "county_id"

[level.county.column]
agricultural_hukou_population = { type = "integer", unit = "person", range = [0, 10000000] }

[level.township]
plural = "townships"
file = "townships.csv"
id = "township_id"
parent = { level = "county", column = "county_id", complete = true }

[level.village]
plural = "villages"
file = "villages.csv"
id = "village_id"
parent = { level = "township", column = "township_id", complete = true }

[level.village.column]
agricultural_hukou_population = { type = "integer", unit = "person", range = [0, 100000] }

[level.household]
plural = "households"
file = "households.csv"
id = "household_id"
parent = { level = "village", column = "village_id", complete = true }

[level.household.column]
size = { type = "integer", unit = "person", range = [1, 20] }
net_income = { type = "money", unit = "yuan/household/year", range = [-1000000, 10000000] }
food_secure = { type = "boolean" }
clothing_secure = { type = "boolean" }
housing_grade = { type = "code", codes = { A = "A", B = "B", C = "C", D = "D" } }
housing_repaired = { type = "boolean" }
safe_water = { type = "boolean" }

[level.person]
plural = "persons"
file = "persons.csv"
id = "person_id"
parent = { level = "household", column = "household_id", plural = "members", complete = "household.size" }

[level.person.column]
age = { type = "integer", unit = "year", range = [0, 120] }
enrolled = { type = "boolean" }
medically_excused = { type = "boolean" }
insured = { type = "boolean" }
)toml";

inline constexpr const char* household_rules_text = R"toml(
[book]
id = "reference"
layer = "programme"
effective = { from = 2016-04-23 }
source = "the household rules of 2016, with water"

[param.poverty_line]
unit = "yuan/person/year"
by_year = { 2016 = 2952 }

[[rule]]
id = "income"
level = "household"
kind = "floor"
when = 'net_income > poverty_line * size'

[[rule]]
id = "food"
level = "household"
kind = "floor"
when = 'food_secure'

[[rule]]
id = "clothing"
level = "household"
kind = "floor"
when = 'clothing_secure'

[[rule]]
id = "education"
level = "household"
kind = "floor"
when = 'every m in members[age in [6..15]] satisfies (m.enrolled or m.medically_excused)'
empty = "pass"

[[rule]]
id = "medical"
level = "household"
kind = "floor"
when = 'every m in members satisfies m.insured'

[[rule]]
id = "housing"
level = "household"
kind = "floor"
when = 'housing_grade in ("A", "B") or (housing_grade = "C" and housing_repaired)'

[[rule]]
id = "water"
level = "household"
kind = "floor"
when = 'safe_water'

[verdict.household]
name = "meets_standard"
)toml";

inline constexpr const char* incidence_text = R"toml(
[param.incidence_limit]
value = "2%"

[[rule]]
id = "incidence"
level = "village"
kind = "floor"
when = 'count(persons[not(household.meets_standard)]) / agricultural_hukou_population < incidence_limit'

[verdict.village]
name = "may_exit"
)toml";

inline constexpr const char* upper_levels_text = R"toml(
[[rule]]
id = "villages_exiting"
level = "township"
kind = "floor"
when = 'count(villages[may_exit]) / count(villages) >= 90%'

[verdict.township]
name = "township_may_exit"

[[rule]]
id = "county_incidence"
level = "county"
kind = "floor"
when = 'count(persons[not(household.meets_standard)]) / agricultural_hukou_population < incidence_limit'

[verdict.county]
name = "county_may_exit"
)toml";

[[nodiscard]] inline std::string book_text(scope upto) {
  std::string text = household_rules_text;
  if (upto != scope::household_rules) text += incidence_text;
  if (upto == scope::whole_county) text += upper_levels_text;
  return text;
}

}  // namespace povexit::bench
