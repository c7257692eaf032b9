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

const rule::parameter* evaluation::find_parameter(std::string_view name, std::size_t view) const {
  for (const std::size_t b : nearest_first(view)) {
    for (const rule::parameter& p : books_[b].parameters) {
      if (p.name == name) return &p;
    }
  }
  return nullptr;
}

// A column, or what the nearest book names so.
evaluation::term evaluation::find_term(level_index level, std::string_view name, bool rule_names, std::size_t view) const {
  const std::string& level_name = tables_->levels[level].name;
  if (const auto column = tables_->levels[level].find(name)) return {term_kind::column, *column, 0, nullptr};
  for (const std::size_t b : nearest_first(view)) {
    const rule::book& book = books_[b];
    for (const rule::define& d : book.defines) {
      if (d.level == level_name && d.name == name) return {term_kind::define, 0, b, &d};
    }
    for (const rule::classification& c : book.classes) {
      if (c.level == level_name && c.name == name) return {term_kind::classification, 0, b, &c};
    }
    for (const rule::rule& r : book.rules) {
      if (rule_names && r.level == level_name && r.id == name) return {term_kind::rule, 0, b, &r};
    }
    const rule::verdict_clause* clause = clause_of(b, level);
    if (clause != nullptr && clause->name == name) return {term_kind::verdict, 0, b, clause};
  }
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
  return {at.level, at.level, ancestor(at.row_level, at.row, at.level), at.level == at.row_level ? at.key : nullptr};
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
      found.column = e.kind == rule::kind::set ? e.name : "";
      for (std::size_t part = next + 1; part < e.names.size(); ++part) found.column += (found.column.empty() ? "" : ".") + e.names[part];
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

// What the children of one row lack, from the schema's word and the rows themselves.
evaluation::own_children evaluation::lacking_of(level_index child, std::size_t parent_row) {
  const level_index above = tables_->parent_of(child).value();
  const parent_schema& described = *tables_->levels[child].parent;
  bool open = described.complete == completeness::open || (described.complete == completeness::closed && !data_->has_rows(child));
  std::optional<std::int64_t> said;
  if (described.complete == completeness::declared) {
    const column_view* declared = data_->column(above, tables_->levels[above].find(described.declared_column).value());
    if (declared != nullptr && declared->is_known(parent_row)) said = (*declared)[parent_row];
    open = !said;
  }
  if (key_column(child)) return lacking_keys(child, parent_row, open, said);
  if (!said) return {open, 0, {}, false};
  std::int64_t delivered = 0;
  for (std::size_t row = 0; row < data_->rows(child); ++row) {
    if (ancestor(child, static_cast<std::int64_t>(row), above) == static_cast<std::int64_t>(parent_row)) ++delivered;
  }
  return {false, static_cast<std::uint64_t>(std::max<std::int64_t>(0, *said - delivered)), {}, false};
}

// The definition, level by level. The way from `above` down to `below` is l0 = above, l1, ..., ln = below.
//   members   rows of ln whose way up ends in the parent row
//   missing   rows of ln that rows of l(n-1) under the parent row declare and lack
//   open      a row of the way under (or at) the parent row has an open set of children; or it lacks a child, or may
//             lack one, that would itself have children (of any number)
//   absent    of each expected key: rows of l(n-1) under the parent row that lack a child with this key
//   beside    a row of l(n-1) under the parent row may have children whose keys nobody expects
//   strays    rows of ln whose way up breaks, first, at a step that is closed or has expected keys: somebody is their
//             ancestor. Where it breaks at an open step every parent is open anyhow, and where the number is declared
//             the child is one of those that some parent lacks.
const family& evaluation::family_of(level_index above, level_index below) {
  const auto made_before = families_.find({above, below});
  if (made_before != families_.end()) return made_before->second;
  std::vector<level_index> way{below};
  while (way.back() != above) way.push_back(tables_->parent_of(way.back()).value());
  std::reverse(way.begin(), way.end());

  const std::size_t parents = data_->rows(above);
  family made;
  made.members.resize(parents);
  made.missing.assign(parents, 0);
  made.open.assign(parents, false);
  made.absent.resize(parents);
  made.open_beside.assign(parents, false);
  // -2: belongs to nobody that matters; -1: may belong to anybody; else the parent row.
  const auto owner = [&](std::size_t step, std::size_t row) -> std::int64_t {
    auto at = static_cast<std::int64_t>(row);
    for (std::size_t i = step; i > 0; --i) {
      at = ancestor(way[i], at, way[i - 1]);
      if (at < 0) return tables_->levels[way[i]].parent->complete == completeness::closed || key_column(way[i]) ? -1 : -2;
    }
    return at;
  };
  for (std::size_t step = 0; step + 1 < way.size(); ++step) {
    const level_index here = way[step];
    const level_index next = way[step + 1];
    const bool is_last = step + 2 == way.size();
    for (std::size_t row = 0; row < data_->rows(here); ++row) {
      const std::int64_t whose = owner(step, row);
      if (whose == -2) continue;
      own_children own = lacking_of(next, row);
      if (!is_last) own = {own.may_be_more(), 0, {}, false};
      if (whose == -1) {
        made.stray_open = made.stray_open || own.open;
        made.stray_missing += own.missing;
        made.stray_beside = made.stray_beside || own.beside;
        for (const auto& [key, count] : own.absent) made.stray_absent[key] += count.surely + count.perhaps;
        continue;
      }
      const auto parent = static_cast<std::size_t>(whose);
      made.open[parent] = made.open[parent] || own.open;
      made.missing[parent] += own.missing;
      made.open_beside[parent] = made.open_beside[parent] || own.beside;
      for (const auto& [key, count] : own.absent) {
        made.absent[parent][key].surely += count.surely;
        made.absent[parent][key].perhaps += count.perhaps;
      }
    }
  }
  for (std::size_t row = 0; row < data_->rows(below); ++row) {
    const std::int64_t whose = owner(way.size() - 1, row);
    if (whose == -1) made.strays.push_back(row);
    if (whose >= 0) made.members[static_cast<std::size_t>(whose)].push_back(row);
  }
  if (made.stray_open) made.open.assign(parents, true);
  if (made.stray_beside) made.open_beside.assign(parents, true);
  return families_[{above, below}] = std::move(made);
}

}  // namespace povexit::oracle
