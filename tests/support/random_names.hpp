// SPDX-License-Identifier: MIT
// tests/support/random_names.hpp -- what a random expression may name where it stands: columns, defines, sets, literals near them.
//
// Layer: tests. Sizes are kept so small that 128 bits hold every exact result, and limits stand near what they are
// compared with, so that each answer comes up often.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/book.hpp>
#include <povexit/rule/build.hpp>
#include <povexit/table/schema.hpp>

#include "support/random.hpp"
#include "support/random_tables.hpp"

namespace povexit::testing_support {

/// A number expression, with a guess of its size. The guess only steers the dice.
struct amount {
  rule::expr e;
  double low = 0;
  double high = 10;
  int top_bits = 8;      ///< of the reduced numerator, at most
  int bottom_bits = 0;   ///< of the denominator
  bool is_quotient = false;  ///< denominators differ from row to row: never summed
  unit measure{};
  bool bare = false;         ///< a plain number: takes the unit of whatever it meets
};

enum class term_type : std::uint8_t { answer, amount, day, code, text, measured };

/// What a name of a level stands for.
struct named_term {
  std::string name;
  level_index level = 0;
  term_type type = term_type::answer;
  testing_support::amount size;    ///< of amounts; without the expression
  std::vector<std::string> codes;
};

struct asked_parameter {
  rule::parameter value;
  std::vector<level_index> levels;               ///< of its paths: the asking level must reach them
  std::vector<std::vector<std::string>> codes;   ///< of each key: its codes; none where it is a year
};

/// A list of codes that has a name.
struct named_codes {
  std::string name;
  std::vector<std::string> codes;
};

struct named_score {
  std::string id;
  level_index level = 0;
  testing_support::amount size;
};

/// Somebody whose values names mean; seen from a member of a set that stands inside, only from `known_from` upward.
struct known_entity {
  std::string variable;  ///< empty: bare names
  level_index level = 0;
  level_index known_from = 0;
};

/// Where an expression stands.
struct standing {
  known_entity bare;
  std::vector<known_entity> variables;
  std::optional<level_index> asking;  ///< in a filter: whose rule it is
  bool may_ask_known = false;
  int depth = 3;
  int sets = 2;  ///< how deep sets may still nest

  [[nodiscard]] static standing at_level(level_index level) { return {{"", level, level}, {}, {}, false, 3, 2}; }
};

/// A set, the level of its members and where they come from.
struct chosen_set {
  rule::expr e;
  level_index members = 0;
  level_index home = 0;
};

class name_dice {
 public:
  name_dice(random_source& thrown, const schema& described) : dice(thrown), tables(described) {}

  random_source& dice;
  const schema& tables;
  std::vector<named_term> terms;
  std::vector<asked_parameter> parameters;
  std::vector<named_codes> lists;
  std::vector<named_score> scores;

  /// All but what stands for several codes, and what says of a text whether it is unique: another row may change that.
  void add_columns() {
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      const auto& parent = tables.levels[i].parent;
      for (const column_schema& column : tables.levels[i].columns) {
        if (column.multi || column.name == column.derived_from + ".unique") continue;
        terms.push_back(term_of(i, column));
        if (!parent || parent->expected.empty() || parent->key != column.name) continue;
        terms.back().size.low = static_cast<double>(parent->expected.front()) - 1;
        terms.back().size.high = static_cast<double>(parent->expected.back()) + 1;
      }
    }
  }

 protected:
  // ---- names ----

  [[nodiscard]] static amount size_between(double low, double high, int top_bits, int bottom_bits) { return {{}, low, high, top_bits, bottom_bits, false}; }

  [[nodiscard]] static named_term term_of(level_index level, const column_schema& column) {
    named_term made{column.name, level, term_type::amount, {}, {}};
    if (column.type == value_type::boolean) made.type = term_type::answer;
    if (column.type == value_type::date) made.type = term_type::day;
    if (column.type == value_type::text) made.type = term_type::text;
    if (column.type == value_type::code) made.type = term_type::code;
    if (column.measure.is_declared()) made.type = term_type::measured;
    for (const code_value& code : column.codes) made.codes.push_back(code.name);
    const double each = std::pow(10.0, -static_cast<double>(column.scale));
    const double low = column.range ? static_cast<double>(column.range->low) : -30;
    const double high = column.range ? static_cast<double>(column.range->high) : column.type == value_type::money ? 400'000 : 60;
    made.size = size_between(low * each, high * each, column.range ? 20 : 63, column.scale == 0 ? 0 : column.scale * 4);
    return made;
  }

  /// Members of a set know of everybody outside what stands at the set's home and above.
  void enter(standing& at, const chosen_set& set) const {
    const auto limit = [&](known_entity& outer) {
      if (tables.reaches(outer.known_from, set.home)) outer.known_from = set.home;
    };
    limit(at.bare);
    for (known_entity& outer : at.variables) limit(outer);
    at.sets = set.home == at.bare.level || !at.variables.empty() ? at.sets - 1 : 0;
    at.depth = std::min(at.depth, 2);
  }

  /// Somebody whose values can be seen from here: most often the innermost.
  const known_entity& entity(const standing& at) {
    if (at.variables.empty() || dice.chance(25)) return at.bare;
    return dice.chance(75) ? at.variables.back() : dice.pick(at.variables);
  }

  /// The words that lead from an entity to one of the levels where its row is known, so often a higher one than need be.
  std::pair<std::string, level_index> way_up(const known_entity& from, int higher) {
    level_index reached = from.known_from;
    while (dice.chance(higher) && tables.parent_of(reached)) reached = *tables.parent_of(reached);
    return {(from.variable.empty() ? "" : from.variable + ".") + (reached == from.level ? "" : tables.levels[reached].name + "."), reached};
  }

  /// A name of this type that can be seen from here, with its path.
  std::optional<std::pair<rule::expr, const named_term*>> find(const standing& at, term_type type) {
    for (int tries = 0; tries < 6; ++tries) {
      const auto [prefix, reached] = way_up(entity(at), 25);
      std::vector<const named_term*> found;
      for (const named_term& term : terms) {
        if (term.level == reached && term.type == type) found.push_back(&term);
      }
      if (found.empty()) continue;
      const named_term* term = found.size() > 3 && dice.chance(50) ? found.back() : dice.pick(found);
      return std::pair{rule::path(prefix + term->name), term};
    }
    return std::nullopt;
  }

  /// A set that can be seen from here, filtered in so many of a hundred cases. Sets of an ancestor come seldom, and only
  /// outside of others: the oracle goes over all of them for every row.
  /// `filter` makes one.
  template <typename Filter>
  std::optional<chosen_set> members(const standing& at, int filtered, const Filter& filter) {
    if (at.sets <= 0) return std::nullopt;
    const auto [prefix, home] = way_up(entity(at), at.sets == 2 && at.variables.empty() ? 6 : 0);
    std::vector<level_index> below;
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      if (i != home && tables.reaches(i, home)) below.push_back(i);
    }
    if (below.empty()) return std::nullopt;
    const level_index level = dice.pick(below);
    const level_schema& described = tables.levels[level];
    const bool own_word = tables.parent_of(level) == home && !described.parent->plural.empty() && dice.chance(60);
    const std::string plural = prefix + (own_word ? described.parent->plural : described.plural);
    chosen_set made{rule::set(plural), level, home};
    if (!dice.chance(filtered)) return made;
    standing inside = at;
    enter(inside, made);
    if (!inside.asking) inside.asking = at.bare.level;
    inside.bare = {"", level, level};
    made.e = rule::set(plural, filter(inside));
    return made;
  }

  /// A name of the members' level; after a filter none that has a point in it, which no book can write.
  const named_term* term_of_member(const chosen_set& set, term_type type, bool summable) {
    std::vector<const named_term*> found;
    for (const named_term& term : terms) {
      const bool is_writable = set.e.kind == rule::kind::path || term.name.find('.') == std::string::npos;
      const bool is_fit = !(summable && term.size.is_quotient) && term.size.top_bits <= 80;
      if (term.level == set.members && term.type == type && is_writable && is_fit) found.push_back(&term);
    }
    return found.empty() ? nullptr : dice.pick(found);
  }

  /// `members.income`, `members.health.chronic`.
  [[nodiscard]] static rule::expr column_in(const chosen_set& set, const named_term& term) {
    const std::size_t point = term.name.find('.');
    if (point == std::string::npos) return rule::column_of(set.e, term.name);
    return rule::column_of(rule::column_of(set.e, term.name.substr(0, point)), term.name.substr(point + 1));
  }

  // ---- literals ----

  /// A number as a rule book would hold it, near the guess.
  rule::expr near(const amount& a) {
    double low = a.low;
    double high = a.high;
    if (!(high - low < 1e9)) low = -10, high = 50;
    const double v = dice.chance(30) ? (low + high) / 2 : low + (high - low) * static_cast<double>(dice.below(1001)) / 1000;
    if (high - low > 4 || dice.chance(20)) return rule::literal(static_cast<std::int64_t>(std::floor(v)));
    const bool is_pure = a.measure.fits(unit::none());
    if (is_pure && v >= 0 && v < 1 && dice.chance(50)) return rule::literal(decimal{static_cast<std::int64_t>(v * 100), 0}, rule::number_form::percent);
    if (is_pure && v >= 0 && v < 1 && dice.chance(20)) return rule::literal(decimal{static_cast<std::int64_t>(v * 1000), 0}, rule::number_form::permille);
    return rule::literal(decimal{static_cast<std::int64_t>(v * 100), 2});
  }

  amount near_amount(const amount& a) {
    amount made{near(a), a.low, a.high, 10, 7, false};
    made.bare = made.e.written_as == rule::number_form::plain;
    if (!made.bare) made.measure = unit::none();
    return made;
  }

  rule::expr day_literal() { return rule::literal(date_from_days(dice.chance(50) ? dice.between(13'000, 17'000) : dice.between(10'000, 17'500))); }
};

}  // namespace povexit::testing_support
