// SPDX-License-Identifier: MIT
// tests/support/oracle_scores.cpp -- the oracle's classes and scores.
//
// Layer: tests.
#include <algorithm>

#include "support/oracle.hpp"

namespace povexit::oracle {

namespace {

number chosen(truth condition, const number& then, const number& otherwise) {
  return condition == truth::yes ? then : condition == truth::no ? otherwise : hull(then, otherwise);
}

}  // namespace

// A class is one of the codes that a case may be the first to give; it is surely the code that all of these give. Its place
// among the codes is what the cases choose, one after the other.
value evaluation::class_at(const rule::classification& c, const scope& at, std::size_t view) {
  std::vector<std::string>& codes = codes_[&c];
  const auto place_of = [&codes](const std::string& code) { return static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin()); };
  const auto add = [&](const std::string& code) {
    if (place_of(code) == codes.size()) codes.push_back(code);
  };
  if (codes.empty()) {
    for (const rule::class_case& one : c.cases) add(one.value);
    add(c.otherwise);
  }
  std::vector<truth> holds;
  for (const rule::class_case& one : c.cases) holds.push_back(remembered(one.when.value, at, true, view).answer);
  std::vector<bool> may_be(codes.size(), false);
  bool goes_on = true;
  for (std::size_t i = 0; i < holds.size() && goes_on; ++i) {
    if (holds[i] != truth::no) may_be[place_of(c.cases[i].value)] = true;
    goes_on = holds[i] != truth::yes;
  }
  if (goes_on) may_be[place_of(c.otherwise)] = true;
  const bool is_decided = std::count(may_be.begin(), may_be.end(), true) == 1;
  std::vector<truth> is;
  for (const bool possible : may_be) is.push_back(!possible ? truth::no : is_decided ? truth::yes : truth::unknown);
  number index = number::point(rational(place_of(c.otherwise)));
  for (std::size_t i = holds.size(); i-- > 0;) index = chosen(holds[i], number::point(rational(place_of(c.cases[i].value))), index);
  value made = value::of(index, codes);
  made.is = std::move(is);
  return made;
}

// The points are those of the items. An item that does not apply is earned in full, or leaves the base; the mark is then
// reached where what the items earn of all points is no less than the mark asks of theirs.
points evaluation::score_at(const rule::score& s, const scope& at, std::size_t view) {
  const auto known = points_memory_.find({&s, at.row, view});
  if (at.row >= 0 && known != points_memory_.end()) return known->second;
  const bool leaves = s.not_applicable == rule::not_applicable_means::leaves;
  const number zero = number::point(0);
  const rational of = rational_of(s.of);
  const rational mark = s.pass ? rational_of(*s.pass) : rational(0);
  points made;
  number total = zero;
  number base = zero;
  number surplus = zero;
  for (const rule::score_item& item : s.items) {
    const number most = number::point(rational_of(item.points));
    truth applies = item.applies ? remembered(item.applies->value, at, false, view).answer : truth::yes;
    number earned;
    if (item.earns) {
      earned = least(greatest(remembered(item.earns->value, at, false, view).amount, zero), most);
    } else {
      const term found = [&] {
        for (const std::size_t b : nearest_first(view)) {
          for (const rule::rule& r : books_[b].rules) {
            if (r.level == s.level && r.id == item.rule) return term{term_kind::rule, 0, b, &r};
          }
        }
        return term{};
      }();
      POVEXIT_EXPECTS(found.kind == term_kind::rule);
      const rule::rule& r = *static_cast<const rule::rule*>(found.what);
      const std::size_t names = view_of(view, found.book);
      const truth passes = rule_at(r, at, names);
      if (r.applies) applies = both(applies, remembered(r.applies->value, at, false, names).answer);
      earned = chosen(passes, most, zero);
      if (item.veto) made.vetoed = either(made.vetoed, both(applies, opposite(passes)));
    }
    total = plus(total, chosen(applies, earned, leaves ? zero : most));
    base = plus(base, chosen(applies, most, zero));
    const number above = plus(times(earned, number::point(of)), minus(times(most, number::point(mark))));
    surplus = plus(surplus, chosen(applies, above, zero));
  }
  made.total = leaves ? over(times(total, number::point(of)), base) : total;
  if (!s.pass) {
    made.reached = truth::unknown;
  } else if (!leaves) {
    made.reached = is_at_most(number::point(mark), made.total);
  } else {
    const truth has_base = is_less(zero, base);
    const truth enough = is_at_most(zero, surplus);
    made.reached = has_base == truth::yes ? enough : truth::unknown;
  }
  if (at.row >= 0) points_memory_[{&s, at.row, view}] = made;
  return made;
}

points evaluation::score_named(std::string_view id, const environment& env) {
  const scope at = settled(env.bare);
  for (const std::size_t b : nearest_first(env.view)) {
    for (const rule::score& s : books_[b].scores) {
      if (s.level == tables_->levels[at.level].name && s.id == id) return score_at(s, at, view_of(env.view, b));
    }
  }
  POVEXIT_EXPECTS(false);
  return {};
}

value evaluation::class_of(std::string_view level, std::string_view name, std::size_t row) {
  for (std::size_t b = 0; b < books_.size(); ++b) {
    for (const rule::classification& c : books_[b].classes) {
      if (c.level == level && c.name == name) return class_at(c, row_of(level, row), b);
    }
  }
  POVEXIT_EXPECTS(false);
  return {};
}

points evaluation::score(std::string_view level, std::string_view id, std::size_t row) {
  for (std::size_t b = 0; b < books_.size(); ++b) {
    for (const rule::score& s : books_[b].scores) {
      if (s.level == level && s.id == id) return score_at(s, row_of(level, row), b);
    }
  }
  POVEXIT_EXPECTS(false);
  return {};
}

value evaluation::class_of(std::size_t book, std::size_t index, std::size_t view, std::size_t row) {
  const rule::classification& c = books_[book].classes[index];
  return class_at(c, row_of(c.level, row), view);
}

points evaluation::score(std::size_t book, std::size_t index, std::size_t view, std::size_t row) {
  const rule::score& s = books_[book].scores[index];
  return score_at(s, row_of(s.level, row), view);
}

}  // namespace povexit::oracle
