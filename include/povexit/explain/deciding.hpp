// SPDX-License-Identifier: MIT
// povexit/explain/deciding.hpp -- what must be found out: the smallest sets of missing values that could decide.
//
// Layer: explain. Which values they would have is not guessed: a set is named when some filling of exactly its values, all
// else still missing, makes the outcome known, and no part of the set could bring the same outcome.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/explain/filling.hpp>
#include <povexit/explain/nearest.hpp>

namespace povexit::inline v0::explain {

/// Missing values that could bring an outcome together, and of which none can be left out for it.
struct deciding_set {
  std::vector<missing_value> values;  ///< cells; rows that were not delivered, with all their cells
  bool could_pass = false;            ///< for some values, and for no part of the set
  bool could_fail = false;
  bool could_drop_out = false;  ///< not judged, or not applicable
  friend bool operator==(const deciding_set&, const deciding_set&) = default;
};

struct deciding_sets {
  std::vector<deciding_set> sets;  ///< the smallest first, then in the order in which the rules read the values
  bool is_complete = true;         ///< false: more is missing than was tried, so that other sets, or smaller ones, may exist
};

/// How much may be spent on missing values.
struct filling_limits {
  std::size_t terms = 20'000'000;  ///< that are evaluated, for one entity
  std::size_t most_items = 64;     ///< missing cells and rows; of so many, no sets are looked for
  std::size_t most_sets = 16;      ///< of one outcome
};

namespace detail {

/// Finds minimal sets for one entity. Expects: what it is made from outlives it.
template <typename = void>
class basic_set_finder {
 public:
  basic_set_finder(filling& fill, const missing_choices& choices, const filling_limits& limits)
      : fill_(&fill),
        choices_(&choices),
        limits_(limits),
        count_(choices.items()),
        group_(count_, SIZE_MAX) {
    // Undelivered rows of one set are alike: of these only the first few are tried.
    for (const missing_choice& each : choices.all()) {
      if (!each.is_row || each.what.what != missing_value::sort::rows) continue;
      for (const missing_choice& before : choices.all()) {
        if (&before == &each) break;
        if (before.is_row && before.what == each.what) group_[each.item] = before.item;
      }
    }
  }

  /// Minimal sets of items with which the outcome can be reached.
  template <typename Holds, typename MayHold>
  void find(const Holds& holds, const MayHold& may_hold, bool deciding_set::*outcome, deciding_sets& into) {
    const auto reaches = [&](const std::vector<std::uint8_t>& items) { return fill_->can_reach(items, holds, may_hold); };
    std::vector<std::uint8_t> all(count_, 1);
    if (!reaches(all)) return;
    std::vector<std::uint8_t> needed(count_, 0);
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < count_; ++i) {
      std::vector<std::uint8_t> without = all;
      without[i] = 0;
      if (reaches(without)) {
        others.push_back(i);
      } else {
        needed[i] = 1;
      }
    }
    if (reaches(needed)) return keep(needed, outcome, into);
    std::vector<std::vector<std::uint8_t>> found;
    for (std::size_t size = 1; size <= others.size() && !fill_->is_used_up() && found.size() < limits_.most_sets; ++size) {
      std::vector<std::size_t> chosen;
      choose(others, 0, size, chosen, needed, reaches, found);
    }
    if (found.size() >= limits_.most_sets || fill_->is_used_up()) into.is_complete = false;
    for (const auto& each : found) keep(each, outcome, into);
  }

 private:
  template <typename Reaches>
  void choose(const std::vector<std::size_t>& others, std::size_t from, std::size_t size, std::vector<std::size_t>& chosen,
              const std::vector<std::uint8_t>& needed, const Reaches& reaches, std::vector<std::vector<std::uint8_t>>& found) {
    if (fill_->is_used_up() || found.size() >= limits_.most_sets) return;
    if (size == 0) {
      std::vector<std::uint8_t> items = needed;
      for (const std::size_t i : chosen) items[i] = 1;
      if (!is_first_of_its_kind(items) || search::any(found, [&items](const auto& known) { return is_part(known, items); })) return;
      if (reaches(items)) found.push_back(std::move(items));
      return;
    }
    for (std::size_t i = from; i + size <= others.size(); ++i) {
      chosen.push_back(others[i]);
      choose(others, i + 1, size - 1, chosen, needed, reaches, found);
      chosen.pop_back();
    }
  }

  [[nodiscard]] static bool is_part(const std::vector<std::uint8_t>& of, const std::vector<std::uint8_t>& all) noexcept {
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (of[i] > all[i]) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_first_of_its_kind(const std::vector<std::uint8_t>& items) const noexcept {
    for (std::size_t i = 0; i < count_; ++i) {
      if (items[i] != 0 && group_[i] != SIZE_MAX && items[group_[i]] == 0) return false;
    }
    return true;
  }

  void keep(const std::vector<std::uint8_t>& items, bool deciding_set::*outcome, deciding_sets& into) const {
    deciding_set made;
    std::vector<std::uint8_t> done(count_, 0);
    for (const missing_choice& each : choices_->all()) {
      if (items[each.item] == 0 || done[each.item] != 0) continue;
      done[each.item] = 1;
      if (!made.values.empty() && each.is_row && made.values.back().what == missing_value::sort::rows && is_alike(made.values.back(), each.what)) {
        ++made.values.back().count;
      } else {
        made.values.push_back(each.what);
      }
    }
    for (deciding_set& known : into.sets) {
      if (known.values == made.values) return void(known.*outcome = true);
    }
    made.*outcome = true;
    into.sets.push_back(std::move(made));
  }

  [[nodiscard]] static bool is_alike(missing_value a, const missing_value& b) noexcept {
    a.count = b.count;
    return a == b;
  }

  filling* fill_;
  const missing_choices* choices_;
  filling_limits limits_;
  std::size_t count_;
  std::vector<std::size_t> group_;  // of an undelivered row: the one before it that is alike
};
using set_finder = basic_set_finder<>;

}  // namespace detail

/// Finds what must be found out for entities of one county. Keep it where several are asked for.
///
/// Expects: the program and the data outlive it and belong together.
template <typename = void>
class basic_deciding_finder {
 public:
  basic_deciding_finder(const program& of, const database& data, const filling_limits& limits = {})
      : program_(&of),
        data_(&data),
        limits_(limits),
        links_(data, of.schedule().pairs),
        values_(of, data, links_) {}

  /// Sets that could decide the verdict. Expects: its outcome is unknown; row < rows of the level.
  [[nodiscard]] deciding_sets of_verdict(level_index level, std::size_t row) { return of(detail::verdict_targets(program_->graph(), level), row); }
  /// Sets that could decide one rule; none for a rule about the data.
  [[nodiscard]] deciding_sets of_rule(const rule::compiled_rule& rule, std::size_t row) {
    if (program_->rule_of(rule).kind == rule::rule_kind::quality) return {};
    return of(detail::rule_targets(rule), row);
  }

 private:
  /// The first target is the value; the others say whether it is given at all.
  [[nodiscard]] deciding_sets of(const std::vector<target>& targets, std::size_t row) {
    deciding_sets made;
    missing_choices choices(*program_, *data_, links_, limits_.most_items);
    term_tree_builder builder(*program_, *data_, links_, values_, choices);
    std::vector<term_index> roots;
    for (const target& t : targets) roots.push_back(builder.add(t.node, row));
    term_tree whole = std::move(builder).take();
    made.is_complete = !choices.is_cut();
    if (targets.empty() || choices.items() == 0) return made;
    if (choices.items() >= limits_.most_items) return made.is_complete = false, made;
    // Of the value and of what gives it: yes all around is a pass, no of the value alone a fail, no of another drops out.
    const auto gives = [](const std::vector<truth>& answers, truth value) {
      for (std::size_t i = 1; i < answers.size(); ++i) {
        if (answers[i] != truth::yes) return false;
      }
      return answers[0] == value;
    };
    const auto may_give = [](const std::vector<truth>& answers, truth value) {
      for (std::size_t i = 1; i < answers.size(); ++i) {
        if (answers[i] == truth::no) return false;
      }
      return answers[0] != opposite(value);
    };
    const auto has = [](const std::vector<truth>& answers, truth wanted) {
      for (std::size_t i = 1; i < answers.size(); ++i) {
        if (answers[i] == wanted) return true;
      }
      return false;
    };
    filling fill(whole, choices.all(), roots, limits_.terms);
    detail::set_finder sets(fill, choices, limits_);
    sets.find([&](const auto& a) { return gives(a, truth::yes); }, [&](const auto& a) { return may_give(a, truth::yes); }, &deciding_set::could_pass,
              made);
    sets.find([&](const auto& a) { return gives(a, truth::no); }, [&](const auto& a) { return may_give(a, truth::no); }, &deciding_set::could_fail,
              made);
    sets.find([&](const auto& a) { return has(a, truth::no); }, [&](const auto& a) { return has(a, truth::no) || has(a, truth::unknown); },
              &deciding_set::could_drop_out, made);
    made.is_complete = made.is_complete && fill.is_certain();
    search::sort(made.sets, [](const deciding_set& a, const deciding_set& b) { return size_of(a) < size_of(b); });
    return made;
  }

  [[nodiscard]] static std::size_t size_of(const deciding_set& of) noexcept {
    std::size_t total = 0;
    for (const missing_value& each : of.values) total += each.count == 0 ? 1 : static_cast<std::size_t>(each.count);
    return total;
  }

  const program* program_;
  const database* data_;
  filling_limits limits_;
  eval::links links_;
  eval::row_evaluator values_;
};
using deciding_finder = basic_deciding_finder<>;

}  // namespace povexit::inline v0::explain
