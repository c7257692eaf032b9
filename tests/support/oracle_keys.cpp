// SPDX-License-Identifier: MIT
// tests/support/oracle_keys.cpp -- the oracle's expected keys: every record of a year that should be there, delivered or not.
//
// Layer: tests. What is absent is made into members one by one, each of which knows its key and nothing else.
#include <algorithm>
#include <set>

#include "support/oracle.hpp"

namespace povexit::oracle {

std::optional<std::size_t> evaluation::key_column(level_index level) const {
  const level_schema& described = tables_->levels[level];
  if (!described.parent || described.parent->expected.empty()) return std::nullopt;
  return described.find(described.parent->key);
}

const number& evaluation::only(std::int64_t key) { return keys_.try_emplace(key, number::point(key)).first->second; }

// Integers that are nobody's expected key: what is below the first, between two of them, above the last.
const std::vector<number>& evaluation::gaps(level_index level) {
  const auto known = gaps_.find(level);
  if (known != gaps_.end()) return known->second;
  const std::size_t column = key_column(level).value();
  const auto& range = tables_->levels[level].columns[column].range;
  const bool is_bounded = range.has_value() && range_is_kept(level, column);
  std::vector<number> made;
  end begins = is_bounded ? end::at(range->low) : end::infinity(-1);
  const end last = is_bounded ? end::at(range->high) : end::infinity(1);
  const auto add = [&](const end& ends) {
    const end to = smaller(ends, last);
    if (compare(begins, to) <= 0) made.push_back({begins, to, false});
  };
  for (const std::int64_t key : std::set<std::int64_t>(tables_->levels[level].parent->expected.begin(), tables_->levels[level].parent->expected.end())) {
    add(end::at(rational(key) - 1));
    begins = larger(begins, end::at(rational(key) + 1));
  }
  add(last);
  return gaps_[level] = std::move(made);
}

// A child whose key is not known, be it this parent's or nobody's, may be any of those that are absent.
evaluation::own_children evaluation::lacking_keys(level_index child, std::size_t parent_row, bool may_have_more, std::optional<std::int64_t> declared) {
  const level_index above = tables_->parent_of(child).value();
  const column_view* keys = data_->column(child, key_column(child).value());
  std::set<std::int64_t> delivered;
  std::int64_t rows = 0;
  bool some_key_is_unknown = false;
  for (std::size_t row = 0; row < data_->rows(child); ++row) {
    const std::int64_t whose = ancestor(child, static_cast<std::int64_t>(row), above);
    const bool is_own = whose == static_cast<std::int64_t>(parent_row);
    const bool is_known = keys != nullptr && keys->is_known(row);
    if (is_own) ++rows;
    if (is_own && is_known) delivered.insert((*keys)[row]);
    if ((is_own || whose < 0) && !is_known) some_key_is_unknown = true;
  }
  own_children made;
  std::int64_t surely = 0;
  for (const std::int64_t key : tables_->levels[child].parent->expected) {
    if (delivered.count(key) != 0) continue;
    made.absent[key] = some_key_is_unknown ? lacking{0, 1} : lacking{1, 0};
    if (!some_key_is_unknown) ++surely;
  }
  if (declared) may_have_more = *declared - rows > surely;
  made.beside = may_have_more && !gaps(child).empty();
  return made;
}

void evaluation::collect_keyed(contributions& found, const member_set& set, const rule::expr* body, std::string_view variable, const environment& env) {
  const family& all = family_of(set.owner.level, set.level);
  const auto parent = static_cast<std::size_t>(set.owner.row);
  const auto member = [&](const number& key) { return contribute(set, body, variable, {set.level, set.level, -1, &key}, env); };
  for (const auto& [key, count] : all.absent[parent]) {
    const contribution absent = member(only(key));
    found.rows.insert(found.rows.end(), count.surely, absent);
    found.strays.insert(found.strays.end(), count.perhaps, absent);
  }
  for (const auto& [key, count] : all.stray_absent) found.strays.insert(found.strays.end(), count, member(only(key)));
  if (!all.open_beside[parent]) return;
  for (const number& gap : gaps(set.level)) found.beside.push_back(member(gap));
}

}  // namespace povexit::oracle
