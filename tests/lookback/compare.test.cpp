// SPDX-License-Identifier: MIT
// tests/lookback/compare.test.cpp -- fields compared: kinds, tolerances, totals; against a plain loop over pairs and fields.
#include <algorithm>
#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include <povexit/lookback/compare.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

static_assert(Mergeable<field_totals> && Mergeable<comparison_totals>);

namespace {

using kind = comparison_kind;

column_schema described(std::string name, value_type type, std::uint8_t scale = 0) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.scale = scale;
  return made;
}

matching one_to_one(std::int64_t rows) {
  std::vector<std::int64_t> keys;
  for (std::int64_t i = 0; i < rows; ++i) keys.push_back(i);
  return *match({key_part::integers(keys)}, {key_part::integers(keys)});
}

/// Compares one money value with another.
kind compared(std::int64_t there, std::int64_t here, const tolerance& allowed) {
  const column_schema income = described("income", value_type::money, 2);
  const std::vector<std::int64_t> a = {there};
  const std::vector<std::int64_t> b = {here};
  const std::vector<field> fields = {{&income, a, b, allowed}};
  const auto made = compare(one_to_one(1), fields);
  REQUIRE(made);
  for (std::size_t i = 0; i < comparison_kinds; ++i) {
    if (made->totals.fields[0].by[i] == 1) return static_cast<kind>(i);
  }
  FAIL("compared to nothing");
  return kind::equal;
}

}  // namespace

TEST_CASE("compare: a value that one side did not record is a difference of another kind, and never equal to 0") {
  const column_schema rooms = described("rooms", value_type::integer);
  const std::vector<std::int32_t> there = {0, 0, 3, 0, 4};
  const std::vector<std::int32_t> here = {0, 0, 0, 0, 5};
  bitmap known_there(5, true);
  known_there.set(1, false);
  known_there.set(3, false);
  bitmap known_here(5, true);
  known_here.set(2, false);
  known_here.set(3, false);
  const std::vector<field> fields = {
      {&rooms, column_view(there).with_known(known_there.view()), column_view(here).with_known(known_here.view()), {}}};
  const auto made = compare(one_to_one(5), fields);
  REQUIRE(made);
  CHECK(made->totals.fields[0] == field_totals{{1, 0, 1, 1, 1, 1}});
  CHECK(made->totals.fields[0].compared() == 2);
  CHECK(made->totals.fields[0].rate_of_difference() == ratio(1, 2));
  CHECK(made->differences ==
        std::vector<difference>{{1, 0, kind::not_in_register, 0, 0}, {2, 0, kind::not_in_survey, 3, 0}, {4, 0, kind::different, 4, 5}});
  CHECK_FALSE(by_how_much(made->differences[0], fields[0]).has_value());
  CHECK(by_how_much(made->differences[2], fields[0]) == std::optional<wide>(1));
}

TEST_CASE("compare: a column that a side does not have is recorded nowhere there, and no rate comes of nothing") {
  const column_schema rooms = described("rooms", value_type::integer);
  const std::vector<std::int32_t> here = {1, 2};
  const std::vector<field> fields = {{&rooms, {}, here, {}}, {&rooms, here, {}, {}}, {&rooms, {}, {}, {}}};
  const auto made = compare(one_to_one(2), fields);
  REQUIRE(made);
  CHECK(made->totals.fields[0].of(kind::not_in_register) == 2);
  CHECK(made->totals.fields[1].of(kind::not_in_survey) == 2);
  CHECK(made->totals.fields[2].of(kind::not_in_either) == 2);
  CHECK_FALSE(made->totals.fields[2].rate_of_difference().has_value());
  CHECK(made->differences.size() == 4);
  const std::vector<field> no_rows = {{&rooms, {}, {}, {}}};
  const auto unsurveyed = compare(one_to_one(0), no_rows);
  REQUIRE(unsurveyed);
  CHECK_FALSE(unsurveyed->totals.fields[0].rate_of_difference().has_value());
}

TEST_CASE("compare: a tolerance holds up to itself and not a fen beyond") {
  const tolerance hundred_yuan{ratio(100), {}};
  CHECK(compared(300'000, 310'000, hundred_yuan) == kind::tolerated);
  CHECK(compared(300'000, 310'001, hundred_yuan) == kind::different);
  CHECK(compared(300'000, 290'000, hundred_yuan) == kind::tolerated);
  CHECK(compared(300'000, 300'000, hundred_yuan) == kind::equal);
  const tolerance third{{}, ratio(1, 3)};
  CHECK(compared(300, 400, third) == kind::tolerated);
  CHECK(compared(300, 401, third) == kind::different);
  CHECK(compared(-300, -400, third) == kind::tolerated);
  CHECK(compared(0, 1, third) == kind::different);  // a share of 0 is nothing
  CHECK(compared(0, 1, {ratio(1, 100), ratio(1, 3)}) == kind::tolerated);
  CHECK(compared(INT64_MIN, INT64_MAX, {ratio(INT64_MAX), ratio(INT64_MAX)}) == kind::tolerated);
  CHECK(compared(INT64_MIN, INT64_MAX, {ratio(1, INT64_MAX), ratio(1, INT64_MAX)}) == kind::different);
}

TEST_CASE("compare: by how much is exact, in the column's unit") {
  const column_schema income = described("income", value_type::money, 2);
  const column_schema born = described("born", value_type::date);
  const field money_field{&income};
  const field date_field{&born};
  CHECK(by_how_much_text({0, 0, kind::different, 300'000, 312'050}, money_field) == "+120.50");
  CHECK(by_how_much_text({0, 0, kind::different, 5, 0}, money_field) == "-0.05");
  CHECK(by_how_much_text({0, 0, kind::different, INT64_MIN, INT64_MAX}, money_field) == "+184467440737095516.15");
  CHECK(by_how_much_text({0, 0, kind::different, 100, 90}, date_field) == "-10");
  CHECK(by_how_much_text({0, 0, kind::not_in_survey, 100, 0}, date_field).empty());
}

TEST_CASE("compare: texts that were merely typed otherwise are equal, and empty ones are not recorded") {
  const column_schema head = described("head", value_type::text);
  const std::vector<std::string> there = {"王芳", "李明1", "", "赵"};
  const std::vector<std::string> here = {" 王芳", "李明１", "赵", "　", "钱"};
  const std::vector<std::int32_t> a = {0, 1, 2, 3, 3};
  const std::vector<std::int32_t> b = {0, 1, 2, 3, 4};
  const std::vector<field> fields = {{&head, column_view(a).with_dictionary(there), column_view(b).with_dictionary(here), {}}};
  const auto made = compare(one_to_one(5), fields);
  REQUIRE(made);
  CHECK(made->totals.fields[0] == field_totals{{2, 0, 1, 1, 1, 0}});
}

TEST_CASE("compare: values read as a clerk writes them") {
  column_schema grade = described("grade", value_type::code);
  grade.codes = {{"A", {"grade A", "A级"}}, {"B", {}}};
  CHECK(value_text(grade, 0, {}, language::zh) == "A级");
  CHECK(value_text(grade, 1, {}, language::zh) == "B");
  CHECK(value_text(grade, 7, {}, language::en) == "7");
  CHECK(value_text(described("x", value_type::boolean), 1, {}, language::zh) == "是");
  CHECK(value_text(described("x", value_type::money, 2), -1205, {}, language::en) == "-12.05");
  CHECK(value_text(described("x", value_type::date), 0, {}, language::en) == "1970-01-01");
  const std::vector<std::string> texts = {"李村"};
  const std::vector<std::int32_t> rows = {0};
  CHECK(value_text(described("x", value_type::text), 0, column_view(rows).with_dictionary(texts), language::en) == "李村");
}

TEST_CASE("compare: all that does not fit is said at once") {
  const column_schema rooms = described("rooms", value_type::integer);
  const column_schema safe = described("safe", value_type::boolean);
  const column_schema head = described("head", value_type::text);
  const column_schema born = described("born", value_type::date);
  const std::vector<std::int32_t> two = {1, 2};
  const std::vector<std::int32_t> three = {1, 2, 3};
  const std::vector<std::int32_t> group = {0, 9, 0};
  const std::vector<field> fields = {
      {&rooms, three, two, {ratio(-1), {}}}, {&safe, {}, {}, {ratio(1), {}}}, {&head, two, two, {}}, {&born, two, two, {{}, ratio(1)}}};
  const auto made = compare(one_to_one(2), fields, {group, 2});
  REQUIRE_FALSE(made);
  std::vector<std::string> codes;
  for (const issue& each : made.error()) codes.emplace_back(each.code());
  CHECK(codes == std::vector<std::string>{"field-rows", "tolerance-negative", "tolerance-needs-number", "field-storage", "field-storage",
                                          "tolerance-needs-number", "group-rows"});
}

namespace {

/// Random fields over random rows; owns everything.
struct random_fields {
  std::vector<std::int64_t> register_keys;
  std::vector<std::int64_t> survey_keys;
  std::deque<column_schema> columns;
  std::deque<std::vector<std::int64_t>> longs;
  std::deque<std::vector<std::int32_t>> ints;
  std::deque<std::vector<std::int16_t>> shorts;
  std::deque<std::vector<std::uint8_t>> bytes;
  std::deque<bitmap> bits;
  std::vector<std::string> texts = {"a", "b", " a", "", "ａ", "c"};
  std::vector<field> fields;
  std::vector<std::int32_t> groups;

  column_view column(std::mt19937& dice, value_type type, std::size_t rows) {
    column_view made;
    const auto values = [&](auto& into) {
      auto& own = into.emplace_back();
      for (std::size_t i = 0; i < rows; ++i) {
        own.push_back(static_cast<typename std::decay_t<decltype(own)>::value_type>(dice() % (type == value_type::boolean ? 2 : 6)));
      }
      made = column_view(own);
    };
    switch (type == value_type::boolean ? 3 + dice() % 2 : dice() % 4) {
      case 0: values(longs); break;
      case 1: values(ints); break;
      case 2: values(shorts); break;
      case 3: values(bytes); break;
      default: {
        bitmap& own = bits.emplace_back(rows);
        for (std::size_t i = 0; i < rows; ++i) own.set(i, dice() % 2 == 0);
        made = column_view(own.view());
      }
    }
    if (type == value_type::text) made = made.with_dictionary(texts);
    if (dice() % 3 != 0) {
      bitmap& known = bits.emplace_back(rows);
      for (std::size_t i = 0; i < rows; ++i) known.set(i, dice() % 5 != 0);
      made = made.with_known(known.view());
    }
    return dice() % 12 == 0 ? column_view() : made;
  }

  random_fields(std::mt19937& dice, std::size_t registered, std::size_t surveyed) {
    for (std::size_t i = 0; i < registered; ++i) {
      register_keys.push_back(static_cast<std::int64_t>(i));
      groups.push_back(static_cast<std::int32_t>(dice() % 4) - 1);
    }
    for (std::size_t i = 0; i < surveyed; ++i) survey_keys.push_back(static_cast<std::int64_t>(i) * 2);
    std::shuffle(register_keys.begin(), register_keys.end(), dice);
    std::shuffle(survey_keys.begin(), survey_keys.end(), dice);
    const value_type types[] = {value_type::boolean, value_type::integer, value_type::money,  value_type::text,
                                value_type::code,    value_type::date,    value_type::decimal};
    for (std::size_t count = 1 + dice() % 9; count > 0; --count) {
      const value_type type = types[dice() % std::size(types)];
      column_schema& one = columns.emplace_back(described("f" + std::to_string(count), type,
                                                          type == value_type::money     ? 2
                                                          : type == value_type::decimal ? 1
                                                                                        : 0));
      tolerance allowed;
      if (has_amounts(type) && dice() % 3 == 0) allowed.amount = ratio(static_cast<std::int64_t>(dice() % 4), 100);
      if (is_numeric(type) && dice() % 3 == 0) allowed.share = ratio(static_cast<std::int64_t>(dice() % 4), 3);
      const column_view there = column(dice, type, registered);
      fields.push_back({&one, there, column(dice, type, surveyed), allowed});
    }
  }
};

/// The plain way, one value at a time.
kind plain_kind(const field& one, const row_pair& rows) {
  bool there = one.in_register.size() != 0 && one.in_register.is_known(rows.register_row);
  bool here = one.in_survey.size() != 0 && one.in_survey.is_known(rows.survey_row);
  std::string texts[2];
  if (one.column->type == value_type::text) {
    std::string scratch;
    if (there) texts[0] = utf8::folded(one.in_register.dictionary()[static_cast<std::size_t>(one.in_register[rows.register_row])], scratch);
    if (here) texts[1] = utf8::folded(one.in_survey.dictionary()[static_cast<std::size_t>(one.in_survey[rows.survey_row])], scratch);
    there = !texts[0].empty();
    here = !texts[1].empty();
  }
  if (!there && !here) return kind::not_in_either;
  if (!there) return kind::not_in_register;
  if (!here) return kind::not_in_survey;
  if (one.column->type == value_type::text) return texts[0] == texts[1] ? kind::equal : kind::different;
  const std::int64_t a = one.in_register[rows.register_row];
  const std::int64_t b = one.in_survey[rows.survey_row];
  if (a == b) return kind::equal;
  const ratio apart(b < a ? a - b : b - a, power_of_ten(one.column->scale));
  const ratio whole(a < 0 ? -a : a, power_of_ten(one.column->scale));
  const bool within = (one.allowed.amount && apart <= *one.allowed.amount) || (one.allowed.share && apart <= *multiply(*one.allowed.share, whole));
  return within ? kind::tolerated : kind::different;
}

}  // namespace

TEST_CASE("compare: totals, groups and differences are those of a plain loop, whatever the storage") {
  std::mt19937 dice(99);
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    const bool is_large = round % 30 == 0;  // more than a tile
    const random_fields made(dice, is_large ? 9000 : dice() % 60, is_large ? 5000 : dice() % 40);
    const matching matched = *match({key_part::integers(made.register_keys)}, {key_part::integers(made.survey_keys)});
    const auto result = compare(matched, made.fields, {made.groups, 3});
    REQUIRE(result);
    std::vector<difference> differences;
    comparison_totals totals;
    totals.fields.resize(made.fields.size());
    std::vector<comparison_totals> by_group(made.groups.empty() ? 0 : 4, totals);
    for (std::uint32_t pair = 0; pair < matched.pairs.size(); ++pair) {
      for (std::uint32_t f = 0; f < made.fields.size(); ++f) {
        const row_pair& rows = matched.pairs[pair];
        const kind what = plain_kind(made.fields[f], rows);
        ++totals.fields[f].of(what);
        const std::int32_t group = made.groups[rows.register_row];
        ++by_group[group < 0 ? 3 : static_cast<std::size_t>(group)].fields[f].of(what);
        if (what == kind::equal || what == kind::tolerated || what == kind::not_in_either) continue;
        differences.push_back({pair, f, what, what == kind::not_in_register ? 0 : made.fields[f].in_register[rows.register_row],
                               what == kind::not_in_survey ? 0 : made.fields[f].in_survey[rows.survey_row]});
      }
    }
    CHECK(result->totals == totals);
    CHECK(result->by_group == by_group);
    CHECK(result->differences == differences);

    comparison_totals together;
    for (const comparison_totals& each : result->by_group) together.merge(each);
    if (!result->by_group.empty()) {
      CHECK(together == totals);
      const std::vector<std::int32_t> township = {1, -1, 1};
      const auto above = rolled_up(result->by_group, township, 2);
      REQUIRE(above.size() == 3);
      CHECK(above[0] == comparison_totals{});
      comparison_totals again = above[2];
      again.merge(above[1]);
      CHECK(again == totals);
    }
    const auto counted = compare(matched, made.fields, {.keep_differences = false});
    REQUIRE(counted);
    CHECK(counted->totals == totals);
    CHECK(counted->differences.empty());
    CHECK(counted->by_group.empty());
  }
}

TEST_CASE("compare: totals merge to the same from any cut, in any order, and the default is neutral") {
  std::mt19937 dice(5);
  const auto drawn = [&dice] {
    comparison_totals made;
    made.fields.resize(3);
    for (field_totals& each : made.fields) {
      for (std::uint64_t& count : each.by) count = dice() % 100;
    }
    return made;
  };
  for (int round = 0; round < 50; ++round) {
    const comparison_totals a = drawn();
    const comparison_totals b = drawn();
    const comparison_totals c = drawn();
    const auto merged = [](comparison_totals into, const comparison_totals& from) {
      into.merge(from);
      return into;
    };
    CHECK(merged(merged(a, b), c) == merged(a, merged(b, c)));
    CHECK(merged(a, b) == merged(b, a));
    CHECK(merged({}, a) == a);
    CHECK(merged(a, {}) == a);
  }
}
