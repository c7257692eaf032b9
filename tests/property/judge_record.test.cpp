// SPDX-License-Identifier: MIT
// tests/property/judge_record.test.cpp -- a record filled in by hand is judged as the run judges a database that holds
// nothing else, over random schemas, tables and books.
//
// Layer: tests. POVEXIT_CASES sets how many cases, POVEXIT_FIRST_CASE the first seed.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/judge_record.hpp>

#include "support/cases.hpp"
#include "support/engine.hpp"
#include "support/one.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using support::cases;
using support::first_case;
using support::random_case;

namespace {

/// One row of a case's tables and all that stands below it; with `ancestors`, its row of each level above as well.
support::random_tables alone(const schema& tables, const support::random_tables& all, level_index level, std::size_t row, bool ancestors) {
  support::random_tables made;
  made.levels.resize(tables.levels.size());
  std::vector<std::vector<std::size_t>> kept(tables.levels.size());
  kept[level].push_back(row);
  if (ancestors) {
    level_index below = level;
    for (auto above = tables.parent_of(level); above; below = *above, above = tables.parent_of(*above)) {
      if (kept[below].empty() || !all.levels[below].attached || !all.levels[below].parents_attached) break;
      const std::int32_t parent = all.levels[below].parents[kept[below][0]];
      if (parent >= 0 && static_cast<std::size_t>(parent) < all.levels[*above].rows) kept[*above].push_back(static_cast<std::size_t>(parent));
    }
  }
  for (const level_index i : support::from_the_top(tables)) {
    const auto above = tables.parent_of(i);
    const support::level_rows& from = all.levels[i];
    const bool is_below = i != level && tables.reaches(i, level);
    support::level_rows& to = made.levels[i];
    for (std::size_t r = 0; is_below && from.attached && from.parents_attached && r < from.rows; ++r) {
      const auto& parents = kept[*above];
      const auto found = std::find(parents.begin(), parents.end(), static_cast<std::size_t>(from.parents[r]));
      if (from.parents[r] >= 0 && found != parents.end()) kept[i].push_back(r);
    }
    to.attached = from.attached && (is_below || !kept[i].empty());
    to.rows = kept[i].size();
    to.columns.resize(from.columns.size());
    for (const std::size_t r : kept[i]) {
      std::int32_t parent = -1;
      for (std::size_t p = 0; above && p < kept[*above].size(); ++p) {
        if (from.parents_attached && from.parents[r] == static_cast<std::int32_t>(kept[*above][p])) parent = static_cast<std::int32_t>(p);
      }
      if (above) to.parents.push_back(parent);
    }
    for (std::size_t c = 0; c < from.columns.size(); ++c) {
      to.columns[c].attached = from.columns[c].attached;
      for (const std::size_t r : kept[i]) {
        to.columns[c].values.push_back(from.columns[c].values[r]);
        to.columns[c].known.push_back(from.columns[c].known[r]);
      }
    }
  }
  return made;
}

/// Writes such tables into a record, in an order of its own.
class writer {
 public:
  writer(support::random_source& dice, const schema& tables, const support::random_tables& content, record& to)
      : dice_(&dice),
        tables_(&tables),
        content_(&content),
        to_(&to),
        rows_(tables.levels.size()) {}

  void write(level_index level) {
    to_->clear();
    rows_[level].push_back(to_->self());
    for (level_index i = 0; i < rows_.size(); ++i) {
      if (i != level && tables_->reaches(level, i) && content_->levels[i].rows > 0) rows_[i].push_back(to_->above(i));
    }
    for (const level_index i : support::from_the_top(*tables_)) {
      const support::level_rows& from = content_->levels[i];
      const bool is_below = i != level && tables_->reaches(i, level);
      if (is_below && from.attached) to_->bring(i);
      if (is_below) add(i);
      for (std::size_t r = 0; r < rows_[i].size(); ++r) set(i, r);
    }
  }

 private:
  void add(level_index level) {
    const support::level_rows& from = content_->levels[level];
    std::vector<std::size_t> order(from.rows);
    for (std::size_t r = 0; r < from.rows; ++r) order[r] = r;
    if (dice_->chance(50)) dice_->shuffle(order);
    rows_[level].resize(from.rows);
    for (const std::size_t r : order) rows_[level][r] = to_->add(level, rows_[*tables_->parent_of(level)][static_cast<std::size_t>(from.parents[r])]);
  }

  void set(level_index level, std::size_t r) {
    const level_schema& described = tables_->levels[level];
    for (std::size_t c = 0; c < described.columns.size(); ++c) {
      const column_schema& column = described.columns[c];
      const support::column_cells& cells = content_->levels[level].columns[c];
      const auto source = column.derived_from.empty() ? std::nullopt : described.find(column.derived_from);
      const bool follows = column.multi || (source && described.columns[*source].type == value_type::text);
      if (follows || !cells.attached || cells.known[r] == 0) continue;
      const record_column to{level, c};
      const bool is_taken =
          column.type == value_type::text   ? to_->set(rows_[level][r], to, support::texts_of_tests()[static_cast<std::size_t>(cells.values[r])])
          : column.type == value_type::code ? to_->set(rows_[level][r], column.name, column.codes[static_cast<std::size_t>(cells.values[r])].name)
                                            : to_->set(rows_[level][r], to, cells.values[r]);
      if (!is_taken) FAIL_CHECK("refused: ", column.name);
    }
  }

  support::random_source* dice_;
  const schema* tables_;
  const support::random_tables* content_;
  record* to_;
  std::vector<std::vector<record_row>> rows_;
};

bool folds_above(const program& p, level_index level) {
  return std::any_of(p.graph().nodes.begin(), p.graph().nodes.end(), [&](const rule::node& n) {
    return eval::is_fold(n.what) && n.level != level && n.level != rule::no_level && p.tables().reaches(level, n.level);
  });
}

/// Compares a record with its tables in a database. Returns how many answers were compared.
std::size_t compare_record(const random_case& c, const program& p, record_judge& judge, const std::vector<support::question>& questions,
                           level_index level, std::size_t row, bool ancestors, std::size_t& wrong) {
  support::random_source dice(c.seed * 1000 + row);
  const support::random_tables content = alone(c.tables, c.content, level, row, ancestors);
  writer(dice, c.tables, content, judge.filled).write(level);
  const support::attachment data(c.tables, content, c.seed);
  const auto run = support::judged(p, data.view());
  REQUIRE(run);
  const eval::one_answers& one = judge();
  const bool is_part = ancestors && folds_above(p, level);  // what is said of all members of a village is not known of one
  std::size_t compared = 0;
  for (const support::question& q : questions) {
    if (q.level != c.tables.levels[level].name || (is_part && q.weight == rule::rule_kind::quality)) continue;
    const std::string given = support::answer_of(one, q);
    const std::string expected = support::answer_of(*run, q, 0);
    ++compared;
    const bool is_outcome = q.what == support::question::kind::outcome;  // whether it applies may be found out later
    if (given == expected || (is_part && (support::is_open(given) || is_outcome))) continue;
    ++wrong;
    FAIL_CHECK(support::described(c), "record ", given, ", in the run ", expected, ": ", q.level, " row ", row, " ", q.name, " ", q.text);
  }
  return compared;
}

void compare_records(bool ancestors) {
  std::size_t compared = 0;
  std::size_t wrong = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() && wrong < 5; ++seed) {
    const random_case c = support::random_case_of(seed);
    const auto p = support::compiled(c);
    if (!p) continue;
    const support::attachment data(c.tables, c.content, seed);
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    const std::vector<support::question> questions = support::questions_of(c, e);
    for (level_index level = 0; level < c.tables.levels.size(); ++level) {
      record_judge judge(*p, c.tables.levels[level].name);  // for several records, one after the other
      for (std::size_t row = 0; row < std::min<std::size_t>(4, data.view().rows(level)); ++row) {
        compared += compare_record(c, *p, judge, questions, level, row, ancestors, wrong);
      }
    }
  }
  CHECK(compared > 20 * cases());
}

}  // namespace

TEST_CASE("judge_record: a record has the answers of a database that holds nothing else") { compare_records(false); }

TEST_CASE("judge_record: what is known of the levels above is read, and what is said there of all members is unknown") { compare_records(true); }
