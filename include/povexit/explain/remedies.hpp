// SPDX-License-Identifier: MIT
// povexit/explain/remedies.hpp -- several ways to reach goals, none of which is beaten: what the parts need, put together.
//
// Layer: explain. A lexicographic optimum of a sum is the sum of the optima, so that parts are searched one by one. Where
// fewer than wanted are found so, the parts' whole fronts are added up, or, of parts whose fields no other part changes,
// another point is taken: both give nothing that could be beaten. Of a long front, such as that of x + y >= 1000, only the
// ends are given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/explain/goals.hpp>
#include <povexit/explain/least_change.hpp>

namespace povexit::inline v0::explain {

/// How much may be spent.
struct search_limits {
  std::size_t terms = 20'000'000;    ///< that are evaluated, for one entity
  std::size_t most_choices = 2'000;  ///< cells that may change; further ones stay as they are
  std::size_t remedies = 3;
};

/// A value for every choice, and what that costs by field.
struct remedy_point {
  std::vector<std::int64_t> values;
  std::vector<wide> cost;
  std::size_t changed = 0;
};

struct remedy_points {
  std::vector<remedy_point> found;  ///< fewest changes first, then fewest fields, then the smaller cost by field, then the earlier choice
  bool is_complete = true;          ///< nothing beats them; where there are none, there can be none
};

/// Puts together what reaches all goals. Expects: as basic_least_change.
template <typename = void>
class basic_remedy_search {
 public:
  basic_remedy_search(term_tree& of, const std::vector<movable>& all, std::size_t fields, const search_limits& limits)
      : of_(&of),
        all_(&all),
        fields_(fields),
        limits_(limits),
        left_(limits.terms),
        below_(choices_below(of)) {}

  [[nodiscard]] remedy_points find(const std::vector<goal>& goals) {
    for (goal_part& each : parts_of(goals, below_, all_->size())) {
      parts_.push_back({least_change(*of_, below_, *all_, fields_, std::move(each.goals), std::move(each.choices)), {}, false});
    }
    if (!add_optima()) return std::move(made_);
    if (made_.found.size() < limits_.remedies) add_fronts();
    drop_beaten();
    search::sort(made_.found, comes_before);
    if (made_.found.size() > limits_.remedies) made_.found.resize(limits_.remedies);
    return std::move(made_);
  }

 private:
  static constexpr std::size_t most_in_front = 8;
  static constexpr std::size_t most_sums = 512;

  struct part {
    least_change search;
    std::vector<std::pair<std::vector<std::size_t>, choice_point>> optima;  ///< by the order of its fields
    bool is_whole = false;
    std::vector<choice_point> front{};
  };

  /// The optimum for each field as the one that bears the rest. False where there is none, or it was not found.
  [[nodiscard]] bool add_optima() {
    std::vector<std::size_t> used;
    for (const part& p : parts_) {
      for (const std::size_t f : p.search.fields()) used.push_back(f);
    }
    search::sort_once(used);
    if (used.empty()) return made_.found.push_back(untouched()), true;
    for (const std::size_t last : used) {
      std::vector<std::size_t> order;
      for (const std::size_t f : used) {
        if (f != last) order.push_back(f);
      }
      order.push_back(last);
      remedy_point sum = untouched();
      for (part& p : parts_) {
        const choice_point* own = optimum(p, order);
        if (p.search.is_cut()) made_.is_complete = false;
        if (own == nullptr) return !made_.found.empty();  // after the first order, only since the budget is used up
        add(p, *own, sum);
      }
      keep(std::move(sum));
    }
    return true;
  }

  [[nodiscard]] remedy_point untouched() const {
    remedy_point made;
    for (const movable& m : *all_) made.values.push_back(m.from);
    made.cost.assign(fields_, 0);
    return made;
  }

  [[nodiscard]] const choice_point* optimum(part& p, const std::vector<std::size_t>& order) {
    std::vector<std::size_t> own;
    for (const std::size_t f : order) {
      if (search::contains(p.search.fields(), f)) own.push_back(f);
    }
    for (const auto& known : p.optima) {
      if (known.first == own) return &known.second;
    }
    std::optional<choice_point> found = p.search.least(own, {}, left_);
    if (!found) return nullptr;
    p.optima.emplace_back(std::move(own), *std::move(found));
    return &p.optima.back().second;
  }

  void add(const part& p, const choice_point& own, remedy_point& into) const {
    for (std::size_t i = 0; i < own.values.size(); ++i) {
      const std::uint32_t c = p.search.choices()[i];
      if (into.values[c] == (*all_)[c].from && own.values[i] != (*all_)[c].from) ++into.changed;
      into.values[c] = own.values[i];
    }
    for (std::size_t f = 0; f < fields_; ++f) into.cost[f] += own.cost[f];
  }

  void keep(remedy_point made) {
    if (!search::any(made_.found, [&](const remedy_point& known) { return known.cost == made.cost; })) made_.found.push_back(std::move(made));
  }

  /// Further points of the parts' fronts.
  void add_fronts() {
    bool are_whole = true;
    std::size_t spare = std::min(left_, limits_.terms / 10);
    for (part& p : parts_) {
      find_front(p, spare);
      are_whole = are_whole && p.is_whole;
    }
    if (are_whole && add_sums()) return;
    for (const part& p : parts_) {
      const bool is_shared = search::any(parts_, [&p](const part& other) {
        return &other != &p && search::any(p.search.fields(), [&other](std::size_t f) { return search::contains(other.search.fields(), f); });
      });
      if (is_shared || !p.is_whole) continue;
      for (const choice_point& other : p.front) {
        remedy_point sum = untouched();
        for (const part& each : parts_) add(each, &each == &p ? other : each.optima.front().second, sum);
        keep(std::move(sum));
      }
    }
  }

  void find_front(part& p, std::size_t& spare) {
    std::vector<std::vector<wide>> known;
    for (const auto& each : p.optima) {
      if (search::contains(known, each.second.cost)) continue;
      known.push_back(each.second.cost);
      p.front.push_back(each.second);
    }
    while (p.front.size() < most_in_front) {
      std::optional<choice_point> more = p.search.least(p.search.fields(), known, spare);
      if (!more) return void(p.is_whole = !p.search.is_cut());
      if (p.search.is_cut()) return;
      known.push_back(more->cost);
      p.front.push_back(*std::move(more));
    }
  }

  /// Every sum of whole fronts, but what is beaten; false where they are too many.
  [[nodiscard]] bool add_sums() {
    std::vector<remedy_point> sums{untouched()};
    for (const part& p : parts_) {
      std::vector<remedy_point> next;
      for (const remedy_point& sum : sums) {
        for (const choice_point& each : p.front) {
          remedy_point made = sum;
          add(p, each, made);
          const bool is_beaten = search::any(next, [&made](const remedy_point& other) { return is_within(other.cost, made.cost); });
          if (is_beaten) continue;
          std::erase_if(next, [&made](const remedy_point& other) { return is_within(made.cost, other.cost); });
          next.push_back(std::move(made));
        }
      }
      if (next.size() > most_sums) return false;
      sums = std::move(next);
    }
    for (remedy_point& each : sums) keep(std::move(each));
    return true;
  }

  void drop_beaten() {
    const std::vector<remedy_point> all = made_.found;
    std::erase_if(made_.found, [&all](const remedy_point& one) {
      return search::any(all, [&one](const remedy_point& other) { return other.cost != one.cost && is_within(other.cost, one.cost); });
    });
  }

  [[nodiscard]] static bool comes_before(const remedy_point& a, const remedy_point& b) {
    const auto touched = [](const remedy_point& p) {
      std::size_t count = 0;
      for (const wide each : p.cost) count += each != 0 ? 1 : 0;
      return count;
    };
    if (a.changed != b.changed) return a.changed < b.changed;
    if (touched(a) != touched(b)) return touched(a) < touched(b);
    for (std::size_t f = 0; f < a.cost.size(); ++f) {
      if (a.cost[f] != b.cost[f]) return a.cost[f] < b.cost[f];
    }
    return false;
  }

  term_tree* of_;
  const std::vector<movable>* all_;
  std::size_t fields_;
  search_limits limits_;
  std::size_t left_;
  std::vector<std::vector<std::uint32_t>> below_;
  std::vector<part> parts_;
  remedy_points made_;
};
using remedy_search = basic_remedy_search<>;

}  // namespace povexit::inline v0::explain
