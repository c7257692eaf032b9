// SPDX-License-Identifier: MIT
// tests/support/oracle_folds.cpp -- the oracle's folds: what members that are there, missing, stray or possible say.
//
// Layer: tests.
#include <algorithm>

#include "support/oracle.hpp"

namespace povexit::oracle {

bool is_fold(const rule::expr& e) {
  if (e.kind != rule::kind::call) return false;
  for (const char* name : {"count", "sum", "mean", "any", "all", "one"}) {
    if (e.name == name) return true;
  }
  return (e.name == "min" || e.name == "max") && e.arguments.size() == 1;
}

// Names of who stands outside of a set are the member's ancestors' values. A missing member has no known ancestor, a
// stray only those that its own way up leads to.
evaluation::contribution evaluation::contribute(const member_set& set, const rule::expr* body, std::string_view variable, const scope& member,
                                                const environment& env) {
  const auto seen_from_member = [&member](const scope& outer) { return scope{outer.level, member.level, member.row}; };
  environment inside = env;
  inside.bare = seen_from_member(env.bare);
  for (auto& [name, where] : inside.variables) where = seen_from_member(where);
  contribution made;
  if (set.filter != nullptr) {
    environment filter = inside;
    filter.bare = member;
    made.belongs = evaluate(*set.filter, filter).answer;
  }
  if (body != nullptr) {
    inside.variables.emplace_back(variable, member);
    made.brings = evaluate(*body, inside);
  } else if (!set.column.empty()) {
    made.brings = term_value(member, set.column, {member, {}, false, env.view});
  }
  return made;
}

evaluation::contributions evaluation::collect(const member_set& set, const rule::expr* body, std::string_view variable, const environment& env) {
  const family& all = family_of(set.owner.level, set.level);
  const auto parent = static_cast<std::size_t>(set.owner.row);
  contributions found;
  for (const std::size_t row : all.members[parent]) {
    found.rows.push_back(contribute(set, body, variable, {set.level, set.level, static_cast<std::int64_t>(row)}, env));
  }
  for (const std::size_t row : all.strays) {
    found.strays.push_back(contribute(set, body, variable, {set.level, set.level, static_cast<std::int64_t>(row)}, env));
  }
  found.phantom = contribute(set, body, variable, {set.level, set.level, -1}, env);
  found.missing = all.missing[parent];
  found.stray_missing = all.stray_missing;
  found.open = all.open[parent];
  if (key_column(set.level)) collect_keyed(found, set, body, variable, env);
  return found;
}

namespace {

// "every", from what each member says.
template <typename All, typename Say>
truth every_one(const All& all, Say says) {
  for (const auto& row : all.rows) {
    if (says(row) == truth::no) return truth::no;
  }
  if (all.missing > 0 && says(all.phantom) == truth::no) return truth::no;
  if (all.open) return truth::unknown;
  for (const auto& row : all.rows) {
    if (says(row) != truth::yes) return truth::unknown;
  }
  if (all.missing + all.stray_missing > 0 && says(all.phantom) != truth::yes) return truth::unknown;
  for (const auto& stray : all.strays) {
    if (says(stray) != truth::yes) return truth::unknown;
  }
  for (const auto& one : all.beside) {
    if (says(one) != truth::yes) return truth::unknown;
  }
  return truth::yes;
}

number repeated(std::uint64_t times_over, const number& each) {
  return times_over == 0 ? number::point(0) : times(number::point(rational(times_over)), each);
}

template <typename All>
number count_of(const All& all) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  for (const auto& row : all.rows) {
    if (row.belongs == truth::yes) ++low;
    if (row.belongs != truth::no) ++high;
  }
  if (all.phantom.belongs == truth::yes) low += all.missing;
  if (all.phantom.belongs != truth::no) high += all.missing + all.stray_missing;
  for (const auto& stray : all.strays) {
    if (stray.belongs != truth::no) ++high;
  }
  number made = number::between(rational(low), rational(high));
  if (all.open) made.high = end::infinity(1);
  for (const auto& one : all.beside) {
    if (one.belongs != truth::no) made.high = end::infinity(1);
  }
  return made;
}

template <typename One>
number share_in_sum(const One& one) {
  const number zero = number::point(0);
  if (one.belongs == truth::no) return zero;
  return one.belongs == truth::yes ? one.brings.amount : hull(zero, one.brings.amount);
}

template <typename All>
number sum_of(const All& all) {
  const number zero = number::point(0);
  number total = zero;
  for (const auto& row : all.rows) total = plus(total, share_in_sum(row));
  for (const auto& stray : all.strays) total = plus(total, hull(zero, share_in_sum(stray)));
  const number absent = share_in_sum(all.phantom);
  total = plus(total, repeated(all.missing, absent));
  total = plus(total, repeated(all.stray_missing, hull(zero, absent)));
  // Any number of further members of one kind.
  const auto and_more = [&total](const number& each) {
    if (each.undefined) total = number::nothing();
    if (total.undefined) return;
    if (each.high.sign() > 0) total.high = end::infinity(1);
    if (each.low.sign() < 0) total.low = end::infinity(-1);
  };
  if (all.open) and_more(absent);
  for (const auto& one : all.beside) and_more(share_in_sum(one));
  return total;
}

// The least of the members; the greatest is the opposite of the least of the opposites.
template <typename All>
number least_of(const All& all, bool mirrored) {
  std::optional<end> lowest;
  std::optional<end> sure;
  bool undefined = false;
  const auto consider = [&](const auto& one, bool is_there) {
    if (one.belongs == truth::no) return;
    const number x = mirrored ? minus(one.brings.amount) : one.brings.amount;
    undefined = undefined || x.undefined;
    lowest = lowest ? smaller(*lowest, x.low) : x.low;
    if (is_there && one.belongs == truth::yes) sure = sure ? smaller(*sure, x.high) : x.high;
  };
  for (const auto& row : all.rows) consider(row, true);
  for (const auto& stray : all.strays) consider(stray, false);
  if (all.missing > 0) consider(all.phantom, true);
  if (all.stray_missing > 0 || all.open) consider(all.phantom, false);
  for (const auto& one : all.beside) consider(one, false);
  if (undefined || !sure) return number::nothing();
  const number made{*lowest, *sure, false};
  return mirrored ? minus(made) : made;
}

}  // namespace

truth evaluation::quantified(const rule::expr& e, const environment& env) {
  const auto set = find_set(e.arguments[0], env);
  POVEXIT_EXPECTS(set.has_value());
  if (set->owner.row < 0) return truth::unknown;
  const contributions all = collect(*set, &e.arguments[1], e.name, env);
  if (e.kind == rule::kind::every) {
    return every_one(all, [](const contribution& one) { return either(opposite(one.belongs), one.brings.answer); });
  }
  return opposite(every_one(all, [](const contribution& one) { return opposite(both(one.belongs, one.brings.answer)); }));
}

value evaluation::fold(std::string_view name, const member_set& set, const environment& env) {
  const bool is_answer = name == "any" || name == "all";
  if (set.owner.row < 0 && is_answer) return value::of(truth::unknown);
  if (set.owner.row < 0) return value::of(name == "count" ? number::some_count() : name == "sum" ? number::anything() : number::nothing());
  const contributions all = collect(set, nullptr, {}, env);
  if (name == "all") return value::of(every_one(all, [](const contribution& one) { return either(opposite(one.belongs), one.brings.answer); }));
  if (name == "any") {
    return value::of(opposite(every_one(all, [](const contribution& one) { return opposite(both(one.belongs, one.brings.answer)); })));
  }
  if (name == "count") return value::of(count_of(all));
  if (name == "sum") return value::of(sum_of(all));
  if (name == "min" || name == "max") return value::of(least_of(all, name == "max"));
  POVEXIT_EXPECTS(name == "mean");
  return value::of(over(sum_of(all), count_of(all)));
}

// The value of the only member, where one is surely there and no other possible.
value evaluation::only_one(const member_set& set, const environment& env) {
  std::size_t sure = 0;
  std::size_t possible = 0;
  value found;
  const auto consider = [&](const contribution& one, std::uint64_t times_over, bool is_there) {
    if (one.belongs == truth::no || times_over == 0) return;
    (is_there && one.belongs == truth::yes ? sure : possible) += times_over;
    if (is_there && one.belongs == truth::yes) found = one.brings;
  };
  contribution absent = contribute(set, nullptr, {}, {set.level, set.level, -1, nullptr}, env);
  value unsure = absent.brings;  // of the same sort
  unsure.answer = truth::unknown;
  unsure.amount = number::nothing();
  unsure.word.reset();
  unsure.is.clear();
  if (set.owner.row < 0) return unsure;
  const contributions all = collect(set, nullptr, {}, env);
  for (const contribution& row : all.rows) consider(row, 1, true);
  for (const contribution& stray : all.strays) consider(stray, 1, false);
  for (const contribution& one : all.beside) consider(one, 1, false);
  consider(all.phantom, all.missing, true);
  consider(all.phantom, all.stray_missing, false);
  if (sure != 1 || possible > 0 || all.open) return unsure;
  found.is.clear();  // which one it is, is known no better than the place among the codes
  return found;
}

}  // namespace povexit::oracle
