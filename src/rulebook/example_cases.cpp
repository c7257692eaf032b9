// SPDX-License-Identifier: MIT
// rulebook/example_cases.cpp -- refused claims as cases.
//
// Layer: rulebook.
#include <povexit/linked.hpp>
#include <povexit/rulebook/example_cases.hpp>

#include <utility>

namespace povexit::inline v0::rulebook {

namespace {

[[nodiscard]] case_row row_of(const schema& tables, const eval::example_row& from) {
  case_row made;
  made.level = from.level;
  made.repeat = from.repeat;
  const level_schema& level = tables.levels[from.level];
  for (const eval::example_cell& cell : from.known) {
    const column_schema& column = level.columns[cell.column];
    if (column.derived_from.empty()) {
      made.values.push_back({cell.column, cell.stored, cell.text});
      continue;
    }
    // A code of several that may hold is a value of its column; what else is derived follows from it.
    const auto base = level.find(column.derived_from);
    if (!base || !level.columns[*base].multi || cell.stored == 0) continue;
    const std::string code = column.name.substr(column.derived_from.size() + 1);
    for (std::size_t c = 0; c < level.columns[*base].codes.size(); ++c) {
      if (level.columns[*base].codes[c].name == code) made.values.push_back({*base, static_cast<std::int64_t>(c), {}});
    }
  }
  for (level_index child = 0; child < tables.levels.size(); ++child) {
    if (tables.parent_of(child) == from.level && eval::detail::may_be_more(tables, from, child)) made.open.push_back(child);
  }
  for (const eval::example_row& child : from.children) made.children.push_back(row_of(tables, child));
  return made;
}

}  // namespace

case_file cases_of(std::span<const eval::refused_claim> refused, std::span<const rule::book> books, const schema& tables) {
  case_file made;
  made.head.schema = tables.id;
  made.head.note = "Each case is one for which a book that extends this one says more than this one does.";
  for (const eval::refused_claim& each : refused) {
    const rule::tightening_claim& claim = each.claim;
    if (!each.found.example || (!made.cases.empty() && made.head.book != books[claim.base].id)) continue;
    made.head.book = books[claim.base].id;
    test_case one;
    one.name = books[claim.book].id + ":" + claim.name + " is looser than " + books[claim.base].id + ":" + claim.base_name;
    one.note = books[claim.book].id + " says " + std::string(name(verdict_of(each.found.example->lower))) + ", and may say no more than is expected here.";
    one.row = row_of(tables, each.found.example->row);
    for (const eval::example_row& above : each.found.example->above) one.above.push_back(row_of(tables, above));
    const verdict outcome = verdict_of(each.found.example->upper);
    if (eval::is_verdict(claim, books)) {
      one.outcome = outcome;
    } else {
      one.rules.push_back({claim.base_name, outcome});
    }
    one.year = each.question.exit_year;
    one.on = each.question.on;
    one.retrospective = each.question.retrospective;
    made.cases.push_back(std::move(one));
  }
  return made;
}

}  // namespace povexit::inline v0::rulebook
