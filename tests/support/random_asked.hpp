// SPDX-License-Identifier: MIT
// tests/support/random_asked.hpp -- what a random expression asks by name and key: parameters, codes and texts, scores.
//
// Layer: tests.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/build.hpp>

#include "support/random_names.hpp"

namespace povexit::testing_support {

class asked_dice : public name_dice {
 public:
  using name_dice::name_dice;

 protected:
  /// A parameter, for the exit year, or as the row's own codes say, or by key.
  std::optional<amount> asked(const standing& at) {
    if (parameters.empty()) return std::nullopt;
    const asked_parameter& p = dice.pick(parameters);
    for (const level_index level : p.levels) {
      if (!tables.reaches(at.bare.known_from, level) || (at.asking == at.bare.level && level == at.bare.level)) return std::nullopt;
    }
    amount made{rule::path(p.value.name), 0, 20, 16, 14, false};
    made.bare = p.value.values.front().written_as == rule::number_form::plain;
    if (!made.bare) made.measure = unit::none(), made.high = 0.2;
    const bool takes_keys = p.value.by != rule::parameter_key::constant && p.value.by != rule::parameter_key::in_force;
    if (!takes_keys || dice.chance(60)) return made;
    made.e = rule::call(p.value.name);
    for (std::size_t k = 0; k < p.codes.size(); ++k) made.e.arguments.push_back(p.codes[k].empty() ? year_to_ask(at, k + 1 == p.codes.size()) : code_to_ask(p.codes[k], at));
    return made;
  }

  /// `kind in poor_kinds`.
  std::optional<rule::expr> in_named_list(const rule::expr& subject, const named_term& term) {
    std::vector<const named_codes*> fit;
    for (const named_codes& list : lists) {
      const auto is_known = [&term](const std::string& code) { return std::find(term.codes.begin(), term.codes.end(), code) != term.codes.end(); };
      if (std::all_of(list.codes.begin(), list.codes.end(), is_known)) fit.push_back(&list);
    }
    if (fit.empty()) return std::nullopt;
    return rule::detail::combine(rule::kind::in, subject, rule::path(dice.pick(fit)->name));
  }

  rule::expr code_test(const standing& at, const rule::expr& subject, const named_term& term) {
    const auto literal = [&] { return rule::literal(dice.pick(term.codes)); };
    const rule::kind same = dice.chance(60) ? rule::kind::equal : rule::kind::not_equal;
    if (dice.chance(30)) {
      if (const auto other = find(at, term_type::code); other && have_one_code(term, *other->second)) return rule::detail::combine(same, subject, other->first);
    }
    if (dice.chance(20)) {
      if (auto named = in_named_list(subject, term)) return *named;
    }
    if (dice.chance(50)) return rule::detail::combine(same, subject, literal());
    std::vector<rule::expr> items;
    for (std::size_t i = 1 + dice.below(2); i > 0; --i) items.push_back(literal());
    return rule::detail::combine(rule::kind::in, subject, rule::detail::joined(rule::kind::list, std::move(items)));
  }

  [[nodiscard]] static bool have_one_code(const named_term& a, const named_term& b) {
    return std::find_first_of(a.codes.begin(), a.codes.end(), b.codes.begin(), b.codes.end()) != a.codes.end();
  }

  rule::expr text_test(const rule::expr& subject) {
    const auto literal = [&] { return rule::literal(dice.chance(85) ? dice.pick(texts_of_tests()) : std::string("nowhere")); };
    if (dice.chance(70)) return rule::detail::combine(dice.chance(60) ? rule::kind::equal : rule::kind::not_equal, subject, literal());
    return rule::detail::combine(rule::kind::in, subject, rule::detail::joined(rule::kind::list, {literal(), literal()}));
  }

  /// `id_number is valid`, `id_number is not unique`, where the schema says what that is.
  std::optional<rule::expr> checked_text(const rule::expr& text, const named_term& term) {
    const std::string word = dice.chance(50) ? "valid" : "unique";
    if (!tables.levels[term.level].find(term.name + "." + word)) return std::nullopt;
    rule::expr made = rule::detail::joined(dice.chance(50) ? rule::kind::checked : rule::kind::not_checked, {text});
    made.name = word;
    return made;
  }

  /// Some of the keys that are expected, or near these.
  rule::expr of_keys(const parent_schema& parent) {
    const rule::expr key = rule::path(parent.key);
    const std::int64_t one = dice.pick(parent.expected);
    const rule::kind kinds[] = {rule::kind::equal, rule::kind::less, rule::kind::greater_equal, rule::kind::not_equal};
    if (dice.chance(40)) return rule::detail::combine(dice.pick(kinds), key, rule::literal(one + dice.between(-1, 1)));
    const std::int64_t other = dice.pick(parent.expected);
    return rule::between(key, rule::literal(std::min(one, other)), rule::literal(std::max(one, other)));
  }

  /// A score of the level that bare names belong to, where its row is the one that is looked at.
  const named_score* score_here(const standing& at) {
    if (at.bare.known_from != at.bare.level) return nullptr;
    std::vector<const named_score*> found;
    for (const named_score& score : scores) {
      if (score.level == at.bare.level) found.push_back(&score);
    }
    return found.empty() ? nullptr : dice.pick(found);
  }

 private:
  rule::expr year_to_ask(const standing& at, bool may_differ_by_row) {
    const auto dated = find(at, term_type::day);
    if (may_differ_by_row && dated && dice.chance(20)) return rule::call("year_of", dated->first);
    return dice.chance(50) ? rule::literal(dice.between(2014, 2016)) : rule::path("exit_year") - rule::literal(dice.between(1, 2));
  }

  /// One of the codes: as it is written, or of another column with the same codes.
  rule::expr code_to_ask(const std::vector<std::string>& codes, const standing& at) {
    const auto found = find(at, term_type::code);
    if (!found || dice.chance(40) || !std::is_permutation(codes.begin(), codes.end(), found->second->codes.begin(), found->second->codes.end())) return rule::literal(dice.pick(codes));
    return found->first;
  }
};

}  // namespace povexit::testing_support
