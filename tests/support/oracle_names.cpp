// SPDX-License-Identifier: MIT
// tests/support/oracle_names.cpp -- the oracle's names: what a path means, whose children are whose.
//
// Layer: tests.
#include <algorithm>

#include "support/oracle.hpp"

namespace povexit::oracle {

evaluation::evaluation(std::span<const rule::book> books, const schema& tables, const database& data, std::int32_t exit_year, date assessment_date)
    : books_(books), tables_(&tables), data_(&data), exit_year_(exit_year), on_(assessment_date) {}

level_index evaluation::index_of(std::string_view level) const { return tables_->find(level).value(); }

scope evaluation::row_of(std::string_view level, std::size_t row) const {
  const level_index at = index_of(level);
  return {at, at, static_cast<std::int64_t>(row)};
}

const rule::verdict_clause* evaluation::find_clause(level_index level) const {
  for (const rule::book& book : books_) {
    for (const rule::verdict_clause& clause : book.verdicts) {
      if (clause.level == tables_->levels[level].name) return &clause;
    }
  }
  return nullptr;
}

std::vector<const rule::rule*> evaluation::verdict_rules(level_index level) const {
  std::vector<const rule::rule*> found;
  for (const rule::book& book : books_) {
    for (const rule::rule& r : book.rules) {
      const bool counts = r.kind == rule::rule_kind::floor || r.kind == rule::rule_kind::criterion;
      if (counts && r.level == tables_->levels[level].name) found.push_back(&r);
    }
  }
  return found;
}

const rule::parameter* evaluation::find_parameter(std::string_view name) const {
  for (const rule::book& book : books_) {
    for (const rule::parameter& p : book.parameters) {
      if (p.name == name) return &p;
    }
  }
  return nullptr;
}

evaluation::term evaluation::find_term(level_index level, std::string_view name, bool rule_names) const {
  const std::string& level_name = tables_->levels[level].name;
  if (const auto column = tables_->levels[level].find(name)) return {term_kind::column, *column, nullptr, nullptr};
  for (const rule::book& book : books_) {
    for (const rule::define& d : book.defines) {
      if (d.level == level_name && d.name == name) return {term_kind::define, 0, &d, nullptr};
    }
    for (const rule::rule& r : book.rules) {
      if (rule_names && r.level == level_name && r.id == name) return {term_kind::rule, 0, nullptr, &r};
    }
  }
  const rule::verdict_clause* clause = find_clause(level);
  if (clause != nullptr && clause->name == name) return {term_kind::verdict, 0, nullptr, nullptr};
  return {};
}

std::int64_t evaluation::ancestor(level_index level, std::int64_t row, level_index above) const {
  while (level != above && row >= 0) {
    const auto parents = data_->parents(level);
    row = parents.empty() ? -1 : parents[static_cast<std::size_t>(row)];
    level = tables_->parent_of(level).value();
    if (row >= static_cast<std::int64_t>(data_->rows(level))) row = -1;
  }
  return row < 0 ? -1 : row;
}

// The row of `level` that the scope means, in its own right.
scope evaluation::settled(const scope& at) const {
  POVEXIT_EXPECTS(tables_->reaches(at.row_level, at.level));
  return {at.level, at.level, ancestor(at.row_level, at.row, at.level)};
}

level_index evaluation::level_of(const rule::expr& path, const environment& env) const {
  level_index level = env.bare.level;
  std::size_t next = 0;
  for (const auto& [name, where] : env.variables) {
    if (name == path.names[0]) level = where.level, next = 1;
  }
  for (; next + 1 < path.names.size(); ++next) level = index_of(path.names[next]);
  return level;
}

std::optional<scope> evaluation::walk(const scope& from, std::string_view level) const {
  const auto above = tables_->find(level);
  if (!above || !tables_->reaches(from.level, *above)) return std::nullopt;
  return settled({*above, from.row_level, from.row});
}

std::optional<evaluation::member_set> evaluation::find_set(const rule::expr& e, const environment& env) const {
  if (e.kind != rule::kind::path && e.kind != rule::kind::set) return std::nullopt;
  member_set found;
  found.owner = env.bare;
  std::size_t next = 0;
  for (const auto& [name, at] : env.variables) {
    if (name != e.names[0]) continue;
    found.owner = at;
    next = 1;
  }
  for (; next < e.names.size(); ++next) {
    const std::string& name = e.names[next];
    for (level_index i = 0; i < tables_->levels.size(); ++i) {
      if (i == found.owner.level || !tables_->reaches(i, found.owner.level)) continue;
      const bool own_word = tables_->parent_of(i) == found.owner.level && !name.empty() && tables_->levels[i].parent->plural == name;
      if (!own_word && tables_->levels[i].plural != name) continue;
      found.owner = settled(found.owner);
      found.level = i;
      if (e.kind == rule::kind::set && !e.arguments.empty()) found.filter = &e.arguments[0];
      found.column = next + 1 < e.names.size() ? e.names[next + 1] : e.kind == rule::kind::set ? e.name : "";
      return found;
    }
    const auto up = walk(found.owner, name);
    if (!up) return std::nullopt;
    found.owner = *up;
  }
  return std::nullopt;
}

bool evaluation::range_is_kept(level_index level, std::size_t column) const {
  const auto known = range_memory_.find({level, column});
  if (known != range_memory_.end()) return known->second;
  const auto& range = tables_->levels[level].columns[column].range;
  const column_view* values = data_->column(level, column);
  bool kept = true;
  for (std::size_t row = 0; values != nullptr && range && row < values->size(); ++row) {
    if (values->is_known(row) && ((*values)[row] < range->low || (*values)[row] > range->high)) kept = false;
  }
  range_memory_[{level, column}] = kept;
  return kept;
}

// The definition, level by level. The way from `above` down to `below` is l0 = above, l1, ..., ln = below.
//   members   rows of ln whose way up ends in the parent row
//   missing   rows of ln that rows of l(n-1) under the parent row declare and lack
//   open      a row of the way under (or at) the parent row has an open set of children; or it lacks a declared child
//             that would itself have children (of any number)
//   strays    rows of ln whose way up breaks, first, at a step that is closed: somebody is their ancestor.
//             Where it breaks at an open step every parent is open anyhow, and where the number is declared the
//             child is one of those that some parent lacks.
const family& evaluation::family_of(level_index above, level_index below) {
  const auto made_before = families_.find({above, below});
  if (made_before != families_.end()) return made_before->second;
  std::vector<level_index> way{below};
  while (way.back() != above) way.push_back(tables_->parent_of(way.back()).value());
  std::reverse(way.begin(), way.end());

  const std::size_t parents = data_->rows(above);
  family made{std::vector<std::vector<std::size_t>>(parents), std::vector<std::uint64_t>(parents, 0), std::vector<bool>(parents, false), {}, 0, false};
  // -2: belongs to nobody that matters; -1: may belong to anybody; else the parent row.
  const auto owner = [&](std::size_t step, std::size_t row) -> std::int64_t {
    auto at = static_cast<std::int64_t>(row);
    for (std::size_t i = step; i > 0; --i) {
      at = ancestor(way[i], at, way[i - 1]);
      if (at < 0) return tables_->levels[way[i]].parent->complete == completeness::closed ? -1 : -2;
    }
    return at;
  };
  for (std::size_t step = 0; step + 1 < way.size(); ++step) {
    const level_index here = way[step];
    const level_index next = way[step + 1];
    const bool is_last = step + 2 == way.size();
    const parent_schema& described = *tables_->levels[next].parent;
    for (std::size_t row = 0; row < data_->rows(here); ++row) {
      const std::int64_t whose = owner(step, row);
      if (whose == -2) continue;
      bool open = described.complete == completeness::open || (described.complete == completeness::closed && !data_->has_rows(next));
      std::int64_t lacking = 0;
      if (described.complete == completeness::declared) {
        const column_view* declared = data_->column(here, tables_->levels[here].find(described.declared_column).value());
        if (declared == nullptr || !declared->is_known(row)) {
          open = true;
        } else {
          std::int64_t delivered = 0;
          for (std::size_t child = 0; child < data_->rows(next); ++child) {
            if (ancestor(next, static_cast<std::int64_t>(child), here) == static_cast<std::int64_t>(row)) ++delivered;
          }
          lacking = std::max<std::int64_t>(0, (*declared)[row] - delivered);
        }
      }
      if (lacking > 0 && !is_last) open = true;
      const std::uint64_t rows_missing = is_last ? static_cast<std::uint64_t>(lacking) : 0;
      if (whose == -1) {
        made.stray_open = made.stray_open || open;
        made.stray_missing += rows_missing;
      } else {
        const auto parent = static_cast<std::size_t>(whose);
        made.open[parent] = made.open[parent] || open;
        made.missing[parent] += rows_missing;
      }
    }
  }
  for (std::size_t row = 0; row < data_->rows(below); ++row) {
    const std::int64_t whose = owner(way.size() - 1, row);
    if (whose == -1) made.strays.push_back(row);
    if (whose >= 0) made.members[static_cast<std::size_t>(whose)].push_back(row);
  }
  if (made.stray_open) made.open.assign(parents, true);
  return families_[{above, below}] = std::move(made);
}

}  // namespace povexit::oracle
