// SPDX-License-Identifier: MIT
// tests/property/tightening.test.cpp -- claims about random rules and copies of them that were changed a little.
//
// Where a claim is proved no row of any table may speak against it, whatever is missing; where it is refuted the whole
// engine says on the example's tables what the example says.
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/tightening.hpp>

#include "support/cases.hpp"
#include "support/engine.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using support::random_case;
using support::random_source;

namespace {

int rank(truth t) { return t == truth::no ? 0 : t == truth::unknown ? 1 : 2; }

/// Every part of an expression that a small change can be made to, itself included.
void gather(rule::expr& e, std::vector<rule::expr*>& found) {
  found.push_back(&e);
  for (rule::expr& argument : e.arguments) gather(argument, found);
}

/// One change of a part, if it has one: a limit, a strictness, a condition less or twice, a code less.
bool change(random_source& dice, rule::expr& e) {
  using rule::kind;
  if (e.kind == kind::number && e.written_as == rule::number_form::plain) {
    e.amount.digits += dice.chance(50) ? dice.between(1, 3) : -dice.between(1, 3);
    return true;
  }
  if (e.kind >= kind::less && e.kind <= kind::greater_equal && e.arguments.size() == 2) {
    constexpr kind other[] = {kind::less_equal, kind::less, kind::less_equal, kind::not_equal, kind::greater_equal, kind::greater};
    const bool has_order = e.kind != kind::equal && e.kind != kind::not_equal;
    if (has_order) e.kind = other[static_cast<int>(e.kind) - static_cast<int>(kind::less)];
    return has_order;
  }
  if (e.kind == kind::both || e.kind == kind::either) {
    const std::size_t which = dice.below(e.arguments.size());
    if (e.arguments.size() == 2) {
      rule::expr kept = e.arguments[which];
      e = std::move(kept);
    } else {
      e.arguments.erase(e.arguments.begin() + static_cast<std::ptrdiff_t>(which));
    }
    return true;
  }
  if (e.kind == kind::list && e.arguments.size() > 1) {
    e.arguments.pop_back();
    return true;
  }
  if (e.kind == kind::range) {
    (dice.chance(50) ? e.closed_low : e.closed_high) ^= true;
    return true;
  }
  return false;
}

rule::rule changed(random_source& dice, const rule::rule& of) {
  rule::rule made = of;
  made.when.text.clear();
  for (std::size_t i = 1 + dice.below(2); i > 0; --i) {
    std::vector<rule::expr*> parts;
    gather(made.when.value, parts);
    for (int tries = 0; tries < 30 && !change(dice, *dice.pick(parts)); ++tries) {
    }
  }
  if (of.empty != rule::empty_means::unstated && dice.chance(30)) made.empty = static_cast<rule::empty_means>(dice.between(0, 3));
  if (of.exception && dice.chance(40)) made.exception.reset();
  if (dice.chance(15)) made.when = rule::formula(rule::all_of({made.when.value, of.when.value}));
  return made;
}

/// The data keep within their ranges: what is proved is proved of such data.
void keep_ranges(const schema& tables, support::random_tables& content) {
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    for (std::size_t c = 0; c < tables.levels[level].columns.size(); ++c) {
      const auto& range = tables.levels[level].columns[c].range;
      for (std::int64_t& value : content.levels[level].columns[c].values) {
        if (range && is_numeric(tables.levels[level].columns[c].type)) value = std::min(std::max(value, range->low), range->high);
      }
    }
  }
}

struct found {
  std::size_t claims = 0;
  std::size_t proved = 0;
  std::size_t refuted = 0;
  std::size_t open = 0;
  std::size_t rows = 0;
};

struct pair_of_rules {
  std::string level;
  std::string lower;
  std::string upper;
  rule::node_index lower_value = rule::no_node;
  rule::node_index upper_value = rule::no_node;
};

/// Copies of the case's rules, changed, beside them: which pairs are claims that each tightens the other.
std::vector<pair_of_rules> add_copies(random_source& dice, random_case& c) {
  std::vector<pair_of_rules> all;
  rule::book& book = c.books.front();
  const std::vector<rule::rule> rules = book.rules;
  for (const rule::rule& each : rules) {
    if (each.kind == rule::rule_kind::quality || each.of_score) continue;
    rule::rule copy = changed(dice, each);
    copy.id = each.id + "_copy";
    copy.kind = rule::rule_kind::reference;
    if (copy.when == each.when && copy.empty == each.empty) continue;
    all.push_back({each.level, each.id, copy.id});
    all.push_back({each.level, copy.id, each.id});
    book.add(std::move(copy));
  }
  return all;
}

void find_values(const program& p, std::vector<pair_of_rules>& pairs) {
  for (const rule::compiled_rule& r : p.graph().rules) {
    const rule::rule& text = p.rule_of(r);
    for (pair_of_rules& each : pairs) {
      if (text.level != each.level) continue;
      if (text.id == each.lower) each.lower_value = r.value;
      if (text.id == each.upper) each.upper_value = r.value;
    }
  }
}

/// No row of random tables speaks against what is proved.
void look_at_rows(const random_case& c, const program& p, const std::vector<pair_of_rules>& proved, random_source& dice, found& all) {
  for (int times = 0; times < 3; ++times) {
    support::random_tables content = times == 0 ? c.content : support::random_tables_for(dice, c.tables);
    keep_ranges(c.tables, content);
    const support::attachment data(c.tables, content, c.seed + static_cast<std::uint64_t>(times));
    const auto judged = support::judged(p, data.view());
    if (!judged) continue;
    for (const pair_of_rules& each : proved) {
      const auto at = judged->at(each.level);
      for (std::size_t row = 0; row < data.view().rows(*c.tables.find(each.level)); ++row) {
        ++all.rows;
        if (rank(at.rule(each.lower, row)) <= rank(at.rule(each.upper, row))) continue;
        INFO(support::described(c), each.lower, " above ", each.upper, " at row ", row);
        CHECK(rank(at.rule(each.lower, row)) <= rank(at.rule(each.upper, row)));
        return;
      }
    }
  }
}

void confirm(const random_case& c, const program& p, const pair_of_rules& each, const counterexample& example) {
  const eval::example_tables made(c.tables, example);
  const auto judged = support::judged(p, made.data());
  INFO(support::described(c), each.lower, " below ", each.upper, ": ", example.in_words(c.tables));
  REQUIRE(judged.has_value());
  const auto at = judged->at(each.level);
  CHECK(at.rule(each.lower, made.row()) == example.lower);
  CHECK(at.rule(each.upper, made.row()) == example.upper);
  CHECK(rank(example.lower) > rank(example.upper));
}

void try_case(std::uint64_t seed, found& all) {
  random_case c = support::random_case_of(seed);
  random_source dice(seed ^ 0x5eedU);
  std::vector<pair_of_rules> pairs = add_copies(dice, c);
  const auto p = support::compiled(c);
  if (!p || pairs.empty()) return;
  find_values(*p, pairs);
  std::vector<pair_of_rules> proved;
  for (const pair_of_rules& each : pairs) {
    if (each.lower_value == rule::no_node || each.upper_value == rule::no_node) continue;
    ++all.claims;
    const tightening found = check_tightening(p->graph(), c.tables, *c.tables.find(each.level), each.lower_value, each.upper_value, {.tries = 250});
    if (found.is == tightening::outcome::proved) proved.push_back(each);
    if (found.is == tightening::outcome::refuted) {
      ++all.refuted;
      confirm(c, *p, each, *found.example);
    }
    all.open += found.is == tightening::outcome::not_proved ? std::size_t{1} : std::size_t{0};
  }
  all.proved += proved.size();
  look_at_rows(c, *p, proved, dice, all);
}

}  // namespace

TEST_CASE("tightening: no row speaks against what is proved, and the engine confirms what is refuted") {
  found all;
  const std::uint64_t count = support::cases() / 4 + 1;
  for (std::uint64_t seed = support::first_case(); seed < support::first_case() + count; ++seed) try_case(seed, all);
  if (std::getenv("POVEXIT_TELL") != nullptr) {
    MESSAGE(all.claims << " claims: " << all.proved << " proved over " << all.rows << " rows, " << all.refuted << " refuted, " << all.open << " left open");
  }
  CHECK(all.proved > 0);
  CHECK(all.refuted > 0);
}
