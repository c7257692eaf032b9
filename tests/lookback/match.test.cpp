// SPDX-License-Identifier: MIT
// tests/lookback/match.test.cpp -- matching, against every row compared with every row.
#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <povexit/lookback/match.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

namespace {

place nowhere(std::uint32_t) { return {}; }

/// A column of a random table that owns its values.
struct owned_column {
  bool is_text = false;
  key_form form = key_form::exact;
  std::vector<std::int64_t> numbers;
  std::vector<std::int32_t> small;  // the same, of half the size
  std::vector<std::string> texts;   // one a row
  bitmap known;

  [[nodiscard]] key_part part(int storage) const {
    if (is_text) return key_part::texts(std::span<const std::string>(texts), form).among(known.view());
    return key_part::integers((storage == 0 ? column_view(numbers) : column_view(small)).with_known(known.view()));
  }
};

struct random_table {
  std::vector<owned_column> columns;
  std::size_t rows = 0;

  [[nodiscard]] lookback::key key_with(int storage) const {
    lookback::key made;
    for (const owned_column& each : columns) made.push_back(each.part(storage));
    return made;
  }
};

std::string disguised(std::mt19937& dice, std::int64_t value, key_form form) {
  const std::string digits = std::to_string(value);
  if (form == key_form::exact) return digits;
  std::string text;
  for (const char c : digits) {
    if (dice() % 4 == 0 && c >= '0' && c <= '9') {
      text += "\xEF\xBC";
      text += static_cast<char>(0x90 + (c - '0'));
    } else {
      text += c;
    }
    if (form == key_form::id && dice() % 6 == 0) text += "\xE3\x80\x80";
  }
  return dice() % 3 == 0 ? " " + text + "\t" : text;
}

random_table drawn(std::mt19937& dice, const std::vector<std::pair<bool, key_form>>& kinds, std::size_t rows, std::uint32_t values) {
  random_table made;
  made.rows = rows;
  for (const auto& [is_text, form] : kinds) {
    owned_column column;
    column.is_text = is_text;
    column.form = form;
    column.known = bitmap(rows, true);
    for (std::size_t row = 0; row < rows; ++row) {
      const auto value = static_cast<std::int64_t>(dice() % values) - 1;
      column.numbers.push_back(value);
      column.small.push_back(static_cast<std::int32_t>(value));
      column.texts.push_back(dice() % 15 == 0 ? "  " : disguised(dice, value, form));
      if (dice() % 12 == 0) column.known.set(row, false);
    }
    made.columns.push_back(std::move(column));
  }
  return made;
}

/// Rows by key, the plain way.
using rows_by_key = std::vector<std::vector<std::uint32_t>>;

bool lacks_key(const random_table& of, std::size_t row) {
  std::string scratch;
  for (const owned_column& each : of.columns) {
    if (!each.known[row]) return true;
    if (!each.is_text) continue;
    if (each.form == key_form::exact ? each.texts[row].empty() : utf8::trimmed(each.texts[row]).empty()) return true;
  }
  return false;
}

bool alike(const random_table& a, std::size_t row_a, const random_table& b, std::size_t row_b) {
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    const owned_column& left = a.columns[i];
    const owned_column& right = b.columns[i];
    if (!left.is_text) {
      if (left.numbers[row_a] != right.numbers[row_b]) return false;
      continue;
    }
    const auto plain = [&](const std::string& text) {
      std::string scratch;
      if (left.form == key_form::exact) return text;
      return std::string(left.form == key_form::id ? normalised_id(text, scratch) : utf8::folded(text, scratch));
    };
    if (plain(left.texts[row_a]) != plain(right.texts[row_b])) return false;
  }
  return true;
}

std::vector<std::uint32_t> rows_like(const random_table& row_of, std::size_t row, const random_table& in) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t other = 0; other < in.rows; ++other) {
    if (!lacks_key(in, other) && alike(row_of, row, in, other)) found.push_back(other);
  }
  return found;
}

void check_against_all_pairs(const random_table& of_register, const random_table& of_survey, const matching& made) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> pairs;
  for (const row_pair& each : made.pairs) pairs[{each.register_row, each.survey_row}] = true;
  CHECK(pairs.size() == made.pairs.size());
  std::map<std::uint32_t, std::size_t> repeated_register;
  std::map<std::uint32_t, std::size_t> repeated_survey;
  for (std::size_t i = 0; i < made.repeated_keys(); ++i) {
    for (const std::uint32_t row : made.repeated(i).register_rows) CHECK(repeated_register.emplace(row, i).second);
    for (const std::uint32_t row : made.repeated(i).survey_rows) CHECK(repeated_survey.emplace(row, i).second);
  }
  const auto check_side = [&](const random_table& own, const random_table& other, bool is_register, const side_classes& classes) {
    REQUIRE(classes.size() == own.rows);
    for (std::uint32_t row = 0; row < own.rows; ++row) {
      const auto mine = rows_like(own, row, own);
      const auto theirs = rows_like(own, row, other);
      const bool keyless = lacks_key(own, row);
      const bool repeated = !keyless && (mine.size() > 1 || theirs.size() > 1);
      const bool paired = !keyless && !repeated && theirs.size() == 1;
      CHECK(classes.keyless[row] == keyless);
      CHECK(classes.repeated[row] == repeated);
      CHECK(classes.paired[row] == paired);
      CHECK(classes.alone[row] == (!keyless && !repeated && !paired));
      if (paired) CHECK(pairs.count(is_register ? std::pair{row, theirs[0]} : std::pair{theirs[0], row}) == 1);
      auto& where = is_register ? repeated_register : repeated_survey;
      CHECK((where.count(row) == 1) == repeated);
      if (!repeated || where.count(row) == 0) continue;
      const repeated_key shared = made.repeated(where[row]);
      const auto& registered = is_register ? mine : theirs;
      const auto& surveyed = is_register ? theirs : mine;
      CHECK(std::vector<std::uint32_t>(shared.register_rows.begin(), shared.register_rows.end()) == registered);
      CHECK(std::vector<std::uint32_t>(shared.survey_rows.begin(), shared.survey_rows.end()) == surveyed);
      CHECK(shared.is_ambiguous() == (!registered.empty() && !surveyed.empty()));
    }
  };
  check_side(of_register, of_survey, true, made.in_register);
  check_side(of_survey, of_register, false, made.in_survey);
}

}  // namespace

TEST_CASE("match: every row of both sides is in exactly one class, and it is that of comparing all with all") {
  std::mt19937 dice(20161);
  const std::vector<std::vector<std::pair<bool, key_form>>> kinds = {
      {{false, key_form::exact}},
      {{true, key_form::folded}},
      {{true, key_form::id}},
      {{true, key_form::exact}},
      {{false, key_form::exact}, {true, key_form::folded}},
      {{true, key_form::id}, {true, key_form::folded}, {false, key_form::exact}},
  };
  std::size_t paired = 0;
  std::size_t ambiguous = 0;
  for (std::size_t round = 0; round < 420; ++round) {
    CAPTURE(round);
    const auto& kind = kinds[round % kinds.size()];
    const auto values = static_cast<std::uint32_t>(2 + dice() % 40);
    const random_table of_register = drawn(dice, kind, dice() % 40, values);
    const random_table of_survey = drawn(dice, kind, dice() % 25, values);
    const auto made = match(of_register.key_with(static_cast<int>(dice() % 2)), of_survey.key_with(static_cast<int>(dice() % 2)));
    REQUIRE(made);
    check_against_all_pairs(of_register, of_survey, *made);
    paired += made->pairs.size();
    for (std::size_t i = 0; i < made->repeated_keys(); ++i) ambiguous += made->repeated(i).is_ambiguous() ? 1U : 0U;
  }
  CHECK(paired > 300);  // the tables are neither all alike nor all apart
  CHECK(ambiguous > 300);
}

TEST_CASE("match: tables of many parts match as small ones do, whatever the order of their rows") {
  std::mt19937 dice(7);
  std::vector<std::int64_t> registered;
  std::vector<std::int64_t> surveyed;
  for (std::int64_t i = 0; i < 120'000; ++i) registered.push_back(i * 16);  // low bits all alike
  for (std::int64_t i = 0; i < 40'000; ++i) surveyed.push_back(i * 40);
  registered.push_back(48);  // a second 48
  registered.push_back(1'919'984);
  surveyed.push_back(80);  // a second 80
  std::shuffle(registered.begin(), registered.end(), dice);
  std::shuffle(surveyed.begin(), surveyed.end(), dice);
  const auto made = match({key_part::integers(registered)}, {key_part::integers(surveyed)});
  REQUIRE(made);
  CHECK(made->repeated_keys() == 3);
  for (std::size_t i = 1; i < made->pairs.size(); ++i) CHECK(made->pairs[i - 1].register_row < made->pairs[i].register_row);
  for (const row_pair& each : made->pairs) CHECK(registered[each.register_row] == surveyed[each.survey_row]);
  CHECK(made->pairs.size() == 20'000 - 1);  // all multiples of 80 below 1,600,000 but 80 itself
  CHECK(made->in_register.repeated.count() == 5);
  CHECK(made->in_survey.repeated.count() == 2);
}

TEST_CASE("match: keys of one hash are told apart by themselves") {
  std::map<std::uint64_t, std::int64_t> seen;
  std::vector<std::int64_t> registered;
  std::vector<std::int64_t> surveyed;
  for (std::int64_t value = 0; value < 400'000; ++value) {
    const std::uint64_t hash = lookback::detail::hash_of_integer(value);
    const auto [at, fresh] = seen.try_emplace((hash >> 63U << 32U) | (hash & 0xFFFF'FFFFU), value);  // all that a small table looks at
    if (fresh) continue;
    registered.push_back(at->second);
    surveyed.push_back(value);
  }
  REQUIRE(registered.size() >= 2);
  const auto apart = match({key_part::integers(registered)}, {key_part::integers(surveyed)});
  REQUIRE(apart);
  CHECK(apart->pairs.empty());
  CHECK(apart->in_register.alone.count() == registered.size());
  std::vector<std::int64_t> both = registered;
  both.insert(both.end(), surveyed.begin(), surveyed.end());
  const auto together = match({key_part::integers(both)}, {key_part::integers(both)});
  REQUIRE(together);
  CHECK(together->pairs.size() == both.size());
  CHECK(together->repeated_keys() == 0);
}

TEST_CASE("match: integers of four and of eight bytes, texts of a dictionary and texts a row are the same keys") {
  const std::vector<std::int64_t> wide_keys = {5, -1, 70000};
  const std::vector<std::int32_t> narrow_keys = {70000, 5};
  const std::vector<std::uint8_t> byte_keys = {5, 9};
  const auto mixed = match({key_part::integers(wide_keys)}, {key_part::integers(narrow_keys)});
  REQUIRE(mixed);
  CHECK(mixed->pairs == std::vector<row_pair>{{0, 1}, {2, 0}});
  const auto bytes = match({key_part::integers(byte_keys)}, {key_part::integers(narrow_keys)});
  REQUIRE(bytes);
  CHECK(bytes->pairs == std::vector<row_pair>{{0, 1}});
  const std::vector<std::string> dictionary = {"李村", "王村"};
  const std::vector<std::int32_t> rows = {1, 0};
  const std::vector<std::string> texts = {"李村 ", "赵村"};
  const auto by_text = match({key_part::texts(column_view(rows).with_dictionary(dictionary))}, {key_part::texts(texts)});
  REQUIRE(by_text);
  CHECK(by_text->pairs == std::vector<row_pair>{{1, 0}});
}

TEST_CASE("match: what is missing equals nothing, not even what is missing elsewhere") {
  const std::vector<std::string> registered = {"", "A"};
  const std::vector<std::string> surveyed = {"", " ", "A"};
  const auto made = match({key_part::texts(registered)}, {key_part::texts(surveyed)});
  REQUIRE(made);
  CHECK(made->pairs == std::vector<row_pair>{{1, 2}});
  CHECK(rows_of(made->in_survey.keyless) == std::vector<std::uint32_t>{0, 1});
  CHECK(made->repeated_keys() == 0);
}

TEST_CASE("match: an empty side is a side without rows") {
  const std::vector<std::int64_t> none;
  const std::vector<std::int64_t> some = {3, 3, 4};
  const auto unsurveyed = match({key_part::integers(some)}, {key_part::integers(none)});
  REQUIRE(unsurveyed);
  CHECK(unsurveyed->pairs.empty());
  CHECK(rows_of(unsurveyed->in_register.alone) == std::vector<std::uint32_t>{2});
  CHECK(unsurveyed->repeated_keys() == 1);
  CHECK_FALSE(unsurveyed->repeated(0).is_ambiguous());
  REQUIRE(match({key_part::integers(none)}, {key_part::integers(none)}));
}

TEST_CASE("match: all that is wrong with the keys is said at once") {
  const std::vector<std::int64_t> three = {1, 2, 3};
  const std::vector<std::int64_t> two = {1, 2};
  const std::vector<std::string> texts = {"a", "b"};
  const auto made = match({key_part::integers(three), key_part::integers(two)}, {key_part::texts(texts)});
  REQUIRE_FALSE(made);
  std::vector<std::string> codes;
  for (const issue& each : made.error()) codes.emplace_back(each.code());
  CHECK(codes == std::vector<std::string>{"key-parts-differ", "key-kinds-differ", "key-lengths-differ"});
  CHECK(match({}, {}).error()[0].code() == "key-without-parts");
  const auto forms = match({key_part::texts(texts, key_form::id)}, {key_part::texts(texts, key_form::folded)});
  REQUIRE_FALSE(forms);
  CHECK(forms.error()[0].code() == "key-kinds-differ");
}

TEST_CASE("match: keys that are not unique and rows without one are located") {
  const std::vector<std::int64_t> registered = {1, 1, 2, 5, 5};
  const std::vector<std::int64_t> surveyed = {1, 3, 3, 0};
  bitmap known(4, true);
  known.set(3, false);
  const auto made = match({key_part::integers(registered)}, {key_part::integers(column_view(surveyed).with_known(known.view()))});
  REQUIRE(made);
  const issues said = issues_of(
      *made,
      [](std::uint32_t row) {
        return place{"register.csv", row + 2, 0, 0, ""};
      },
      [](std::uint32_t row) {
        return place{"survey.csv", row + 2, 0, 0, ""};
      });
  REQUIRE(said.size() == 4);
  CHECK(render(said[0]).rfind("register.csv:2: warning[ambiguous-key]: one key stands for register rows 2, 3 and survey rows 2:", 0) == 0);
  CHECK(render(said[1]).rfind("register.csv:5: warning[key-repeated-in-register]: 2 rows", 0) == 0);
  CHECK(render(said[2]).rfind("survey.csv:3: warning[key-repeated-in-survey]: 2 rows", 0) == 0);
  CHECK(render(said[3]).rfind("survey.csv:5: warning[survey-row-without-key]: row 5 of", 0) == 0);
  const issues bare = issues_of(*made, nowhere, nowhere);  // without a file rows count from 0
  CHECK(render(bare[0]).find("register rows 0, 1 and survey rows 0:") != std::string::npos);
}

TEST_CASE("match: a survey of another year, of no year and without rows is said") {
  const std::vector<std::int32_t> years = {2016, 2017, 0};
  bitmap known(3, true);
  known.set(2, false);
  const issues said = check_survey_year(column_view(years).with_known(known.view()), 2016, [](std::uint32_t row) {
    return place{"survey.csv", row + 2, 0, 0, ""};
  });
  REQUIRE(said.size() == 2);
  CHECK(said[0].code() == "survey-of-another-year");
  CHECK(said[0].where.line == 3);
  CHECK(said[0].arguments.front() == "3");
  CHECK(said[1].code() == "survey-without-year");
  CHECK_FALSE(said[1].is_error());
  const std::vector<std::int32_t> none;
  CHECK(check_survey_year(column_view(none), 2016, nowhere).at(0).code() == "nothing-surveyed");
}

TEST_CASE("match: a key is shown as it is stored") {
  const std::vector<std::string> villages = {"李村"};
  const std::vector<std::int64_t> numbers = {12};
  CHECK(text_of({key_part::texts(villages), key_part::integers(numbers)}, 0) == "李村 / 12");
  const bitmap none(1);
  CHECK(text_of({key_part::integers(column_view(numbers).with_known(none.view()))}, 0) == "?");
}
