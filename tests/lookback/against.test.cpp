// SPDX-License-Identifier: MIT
// tests/lookback/against.test.cpp -- lists of other departments, against every entry compared with every person.
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <povexit/lookback/against.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

namespace {

/// Persons, or entries of a list.
struct people {
  std::vector<std::string> ids;
  std::vector<std::string> names;
  std::vector<std::int32_t> births;
  std::vector<std::string> villages;
  bitmap birth_known;

  void add(std::string id, std::string name, std::int32_t birth, std::string village) {
    ids.push_back(std::move(id));
    names.push_back(std::move(name));
    births.push_back(birth);
    villages.push_back(std::move(village));
    birth_known.push_back(birth != 0);
  }
  [[nodiscard]] person_keys keys() const {
    return {{key_part::texts(ids, key_form::id)},
            {key_part::texts(names), key_part::integers(column_view(births).with_known(birth_known.view())), key_part::texts(villages)}};
  }
  [[nodiscard]] bool is_described(std::size_t row) const { return !names[row].empty() && birth_known[row] && !villages[row].empty(); }
};

}  // namespace

TEST_CASE("against: an entry is matched by id, else by name, birth and village, and says by which") {
  people persons;
  persons.add("11010519491231002X", "王芳", 100, "李村");
  persons.add("", "李明", 200, "李村");
  persons.add("410225198001011234", "赵强", 300, "王村");
  persons.add("", "张伟", 400, "王村");
  persons.add("", "张伟", 400, "王村");
  people list;
  list.add("１１０１０５１９４９１２３１００２ｘ", "王小芳", 0, "");  // by id, whatever the name
  list.add("410225197001011234", "李明 ", 200, "李村");               // by description; the person has no id
  list.add("410225198001011299", "赵强", 300, "王村");                // by description, and both ids are there and differ
  list.add("", "张伟", 400, "王村");                                  // may be either
  list.add("", "钱七", 500, "王村");
  list.add("", "钱七", 0, "王村");
  list.add("11010519491231002X", "", 0, "");  // the same person again, another entry
  const auto found = against(persons.keys(), list.keys());
  REQUIRE(found);
  CHECK(found->hits == std::vector<list_hit>{{0, 0, matched_by::id, false},
                                             {1, 1, matched_by::name_birth_village, false},
                                             {2, 2, matched_by::name_birth_village, true},
                                             {6, 0, matched_by::id, false}});
  CHECK(found->ambiguous == std::vector<ambiguous_hit>{{3, matched_by::name_birth_village, {3, 4}}});
  CHECK(found->unmatched == std::vector<std::uint32_t>{4});
  CHECK(found->unmatchable == std::vector<std::uint32_t>{5});
  const issues said = issues_of(*found, [](std::uint32_t entry) { return place{"vehicles.csv", entry + 2, 0, 0, ""}; });
  REQUIRE(said.size() == 2);
  CHECK(said[0].code() == "ambiguous-hit");
  CHECK(said[0].where.line == 5);
  CHECK(said[0].arguments[0] == "5");  // the row as a spreadsheet numbers it
  CHECK(said[1].arguments[0] == "7");
  CHECK(said[1].code() == "unmatchable-entry");
}

TEST_CASE("against: a list of ids alone is matched by them, and what shares no column is refused") {
  people persons;
  persons.add("1", "a", 1, "v");
  people list;
  list.add("1", "", 0, "");
  person_keys ids_only = list.keys();
  ids_only.description.clear();
  const auto found = against(persons.keys(), ids_only);
  REQUIRE(found);
  CHECK(found->hits.size() == 1);
  person_keys described = persons.keys();
  described.id.clear();
  const auto nothing = against(described, ids_only);
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error()[0].code() == "nothing-to-match-by");
  people longer = list;
  longer.add("2", "", 0, "");
  const auto uneven = against(persons.keys(), {list.keys().id, longer.keys().description});
  REQUIRE_FALSE(uneven);
  CHECK(uneven.error()[0].code() == "list-lengths-differ");
}

TEST_CASE("against: every entry is in exactly one class, that of asking every person") {
  std::mt19937 dice(11);
  const auto drawn = [&dice](std::size_t rows) {
    people made;
    for (std::size_t i = 0; i < rows; ++i) {
      const auto text = [&dice](std::size_t values) { return dice() % 4 == 0 ? std::string() : std::to_string(dice() % values); };
      std::string id = text(12);
      std::string name = text(3);
      made.add(std::move(id), std::move(name), static_cast<std::int32_t>(dice() % 3), text(2));
    }
    return made;
  };
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const people persons = drawn(dice() % 15);
    const people list = drawn(dice() % 15);
    const auto found = against(persons.keys(), list.keys());
    REQUIRE(found);
    std::size_t seen = 0;
    for (std::uint32_t entry = 0; entry < list.ids.size(); ++entry) {
      std::vector<std::uint32_t> by_id;
      std::vector<std::uint32_t> by_description;
      for (std::uint32_t person = 0; person < persons.ids.size(); ++person) {
        if (!list.ids[entry].empty() && list.ids[entry] == persons.ids[person]) by_id.push_back(person);
        if (list.is_described(entry) && persons.is_described(person) && list.names[entry] == persons.names[person] &&
            list.births[entry] == persons.births[person] && list.villages[entry] == persons.villages[person]) {
          by_description.push_back(person);
        }
      }
      const matched_by by = by_id.empty() ? matched_by::name_birth_village : matched_by::id;
      const auto& meant = by_id.empty() ? by_description : by_id;
      if (meant.size() == 1) {
        const bool differ = by_id.empty() && !list.ids[entry].empty() && !persons.ids[meant[0]].empty();
        CHECK(search::contains(found->hits, list_hit{entry, meant[0], by, differ}));
      } else if (meant.size() > 1) {
        CHECK(search::contains(found->ambiguous, ambiguous_hit{entry, by, meant}));
      } else if (!list.ids[entry].empty() || list.is_described(entry)) {
        CHECK(search::contains(found->unmatched, entry));
      } else {
        CHECK(search::contains(found->unmatchable, entry));
      }
      ++seen;
    }
    CHECK(found->hits.size() + found->ambiguous.size() + found->unmatched.size() + found->unmatchable.size() == seen);
  }
}
