// SPDX-License-Identifier: MIT
// tests/lookback/finding.test.cpp -- states of findings, what counts, and the lists of work.
#include <string>
#include <vector>

#include <povexit/lookback/finding.hpp>
#include <povexit/lookback/work_list.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::lookback;

static_assert(Mergeable<finding_count> && Mergeable<finding_totals>);

namespace {

using state = finding_state;

finding in_state(state wanted, std::string unit, std::optional<std::uint64_t> persons) {
  finding made{std::move(unit), "missed", persons, {{state::suspected, date{2017, 1, 5}, {}, {}, {}}}, {}};
  if (wanted != state::suspected) made.events.push_back({wanted, date{2017, 1, 9}, "contract", {}, {}});
  return made;
}

}  // namespace

TEST_CASE("finding: it is suspected first, may be answered, and ends verified or withdrawn, in the order of dates") {
  finding one{"H1", "wrongly_exited", 4, {}, {}};
  const place where{"findings.csv", 7, 0, 0, ""};
  const auto refused = [&](finding_event next, std::string_view code) {
    next.where = where;
    const auto before = one.events.size();
    const auto wrong = advance(one, next);
    REQUIRE(wrong);
    CHECK(wrong->code() == code);
    CHECK(wrong->where.line == 7);
    CHECK(one.events.size() == before);
  };
  refused({state::verified, date{2017, 1, 5}, {}, {}, {}}, "illegal-transition");
  refused({state::suspected, {}, {}, {}, {}}, "finding-without-date");
  refused({state::suspected, date{2017, 2, 30}, {}, {}, {}}, "finding-without-date");
  REQUIRE_FALSE(advance(one, {state::suspected, date{2017, 1, 5}, {}, {}, {}}));
  CHECK(one.is_open());
  refused({state::suspected, date{2017, 1, 6}, {}, {}, {}}, "illegal-transition");
  refused({state::answered, date{2017, 1, 4}, "letter", {}, {}}, "finding-out-of-order");
  refused({state::answered, date{2017, 1, 6}, {}, {}, {}}, "answer-without-evidence");
  REQUIRE_FALSE(advance(one, {state::answered, date{2017, 1, 6}, "letter", "county office", {}}));
  REQUIRE_FALSE(advance(one, {state::answered, date{2017, 1, 6}, "photograph", {}, {}}));
  CHECK(one.is_open());
  REQUIRE_FALSE(advance(one, {state::verified, date{2017, 1, 9}, {}, {}, {}}));
  CHECK_FALSE(one.is_open());
  refused({state::withdrawn, date{2017, 1, 10}, {}, {}, {}}, "illegal-transition");
  CHECK(check(std::vector<finding>{one}).empty());
}

TEST_CASE("finding: the table of what may follow what") {
  for (std::size_t from = 0; from < finding_states; ++from) {
    for (std::size_t to = 0; to < finding_states; ++to) {
      const bool expected = from <= 1 && to >= 1;  // from suspected or answered to anything but suspected
      CHECK(may_become(static_cast<state>(from), static_cast<state>(to)) == expected);
    }
    CHECK(finding_state_of(name(static_cast<state>(from))) == static_cast<state>(from));
  }
  CHECK_FALSE(finding_state_of("closed").has_value());
}

TEST_CASE("finding: all that is wrong with a list is said at once, each with its place") {
  std::vector<finding> all = {
      in_state(state::verified, "H1", 3), in_state(state::suspected, "H1", 3), {"H2", "missed", 1, {}, {"f.csv", 4, 0, 0, ""}}};
  all[1].where = {"f.csv", 3, 0, 0, ""};
  all.push_back({"H3",
                 "missed",
                 1,
                 {{state::answered, date{2017, 1, 1}, "x", {}, {"f.csv", 5, 0, 0, ""}}, {state::verified, {}, {}, {}, {"f.csv", 6, 0, 0, ""}}},
                 {}});
  const issues wrong = check(all);
  std::vector<std::string> said;
  for (const issue& each : wrong) said.push_back(std::string(each.code()) + ":" + std::to_string(each.where.line));
  CHECK(said == std::vector<std::string>{"finding-without-state:4", "illegal-transition:5", "finding-without-date:6", "repeated-finding:3"});
}

TEST_CASE("finding: rates count the verified; beside them stand all that are open, and nobody withdrawn") {
  const std::vector<finding> all = {in_state(state::suspected, "H1", 2), in_state(state::answered, "H2", 3), in_state(state::verified, "H3", 5),
                                    in_state(state::withdrawn, "H4", 7), in_state(state::verified, "H5", {})};
  const finding_totals counted = totals(all);
  CHECK(counted.verified() == finding_count{2, 5, 1});
  CHECK(counted.open() == finding_count{2, 5, 0});
  CHECK(counted.at_most() == finding_count{4, 10, 1});
  CHECK(totals(all, "wrongly_exited") == finding_totals{});
  CHECK(totals(all, "missed") == counted);
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    finding_totals parts = totals(std::span(all).subspan(cut));
    parts.merge(totals(std::span(all).first(cut)));
    CHECK(parts == counted);
  }
}

TEST_CASE("work list: a section for each village, its households in order, lines of a household as they came") {
  std::vector<work_item> items = {{"东乡", "李村", "H2", "李明", {"no water", "饮水"}, "no", "", "张", date{2017, 3, 1}, state::suspected},
                                  {"东乡", "王村", "H9", "王", {"housing", "住房"}, "C", "B", "", {}, state::suspected},
                                  {"东乡", "李村", "H1", "李", {"income", "收入"}, "2900.00", "3026.00", "", date{2017, 2, 1}, state::verified},
                                  {"东乡", "李村", "H2", "李明", {"housing", "住房"}, "D", "B", "", {}, state::answered}};
  sort_work(items);
  const auto sections = sections_of(items);
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].village == "李村");
  REQUIRE(sections[0].items.size() == 3);
  CHECK(sections[0].items[0].household == "H1");
  CHECK(sections[0].items[1].problem.en == "no water");
  CHECK(sections[0].items[2].problem.en == "housing");
  CHECK(sections[1].items.size() == 1);
  CHECK(is_overdue(sections[0].items[1], {2017, 3, 2}));
  CHECK_FALSE(is_overdue(sections[0].items[1], {2017, 3, 1}));
  CHECK_FALSE(is_overdue(sections[0].items[0], {2018, 1, 1}));  // settled
  CHECK_FALSE(is_overdue(sections[1].items[0], {2018, 1, 1}));  // no day
  CHECK(sections_of({}).empty());
}
