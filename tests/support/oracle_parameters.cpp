// SPDX-License-Identifier: MIT
// tests/support/oracle_parameters.cpp -- the oracle's parameters: constants, by year, by codes, by several keys, in force.
//
// Layer: tests.
#include "support/oracle.hpp"

namespace povexit::oracle {

namespace {

// "county.region" as a path.
rule::expr path_of(const std::string& written) {
  rule::expr made;
  made.kind = rule::kind::path;
  std::string name;
  for (const char c : written + ".") {
    if (c != '.') {
      name += c;
      continue;
    }
    made.names.push_back(name);
    name.clear();
  }
  return made;
}

}  // namespace

// The value of a key; several keys stand one after the other: "western/2016".
number evaluation::parameter_value_at(const rule::parameter& asked, const std::string& key) const {
  for (const rule::parameter_value& one : asked.values) {
    if (one.key != key) continue;
    rational v = rational_of(one.amount, one.written_as);
    if (asked.measure.is_declared()) v *= rational_of(asked.measure.factor());
    return number::point(v);
  }
  return number::nothing();
}

// Every year between two ends must have a value.
number evaluation::parameter_in_years(const rule::parameter& asked, const number& years, const std::string& prefix) const {
  if (years.undefined || years.low.infinite != 0 || years.high.infinite != 0) return number::nothing();
  const integer first = -floor_of(-years.low.value);
  const integer last = floor_of(years.high.value);
  if (last - first > 200 || last < first) return number::nothing();
  std::optional<number> all;
  for (integer year = first; year <= last; ++year) {
    const number one = parameter_value_at(asked, prefix + year.str());
    all = all ? hull(*all, one) : one;
  }
  return *all;
}

// Key by key. A code that is not known is one of the list's, and its value any of theirs. Of several keys each but the
// last leads to a chain of choices, `if A then .. else if B then .. else ..`: the last code takes what no other does.
number evaluation::parameter_by_keys(const rule::parameter& asked, const std::vector<value>& keys, const std::string& prefix) const {
  const std::size_t at = [&] {
    std::size_t slashes = 0;
    for (const char c : prefix) slashes += c == '/' ? 1U : 0U;
    return slashes;
  }();
  if (at == keys.size()) return parameter_value_at(asked, prefix.empty() ? prefix : prefix.substr(0, prefix.size() - 1));
  const value& key = keys[at];
  const bool is_last = at + 1 == keys.size();
  if (key.sort == sort::word && key.word) return parameter_by_keys(asked, keys, prefix + *key.word + "/");
  if (key.sort == sort::amount && is_last) return parameter_in_years(asked, key.amount, prefix);
  if (key.sort == sort::amount) return parameter_by_keys(asked, keys, prefix + key.amount.low.value.str() + "/");
  if (key.amount.undefined) return number::nothing();
  std::optional<number> all;
  for (std::size_t c = 0; c < key.codes->size(); ++c) {
    const bool may_be = compare(key.amount.low, end::at(rational(c))) <= 0 && compare(end::at(rational(c)), key.amount.high) <= 0;
    if (!may_be && (is_last || c + 1 < key.codes->size())) continue;
    const number one = parameter_by_keys(asked, keys, prefix + (*key.codes)[c] + "/");
    all = all ? hull(*all, one) : one;
  }
  return *all;
}

number evaluation::parameter(const rule::parameter& asked, const environment& env) {
  if (asked.by == rule::parameter_key::constant) return parameter_by_keys(asked, {}, "");
  if (asked.by == rule::parameter_key::exit_year) return parameter_by_keys(asked, {value::of(number::point(exit_year_))}, "");
  if (asked.by == rule::parameter_key::in_force) {
    for (const rule::parameter_value& one : asked.values) {
      const bool has_begun = !one.in_force.from || days_from_epoch(*one.in_force.from) <= days_from_epoch(on_);
      const bool is_over = one.in_force.until && days_from_epoch(*one.in_force.until) < days_from_epoch(on_);
      if (!has_begun || is_over) continue;
      const rational v = rational_of(one.amount, one.written_as);
      return number::point(asked.measure.is_declared() ? v * rational_of(asked.measure.factor()) : v);
    }
    return number::nothing();
  }
  std::vector<value> keys;
  if (asked.by == rule::parameter_key::path) {
    rule::expr path_up;
    path_up.kind = rule::kind::path;
    path_up.names = asked.path;
    keys.push_back(path(path_up, env));
  } else {
    for (const std::string& written : asked.path) keys.push_back(path(path_of(written), env));
  }
  return parameter_by_keys(asked, keys, "");
}

}  // namespace povexit::oracle
