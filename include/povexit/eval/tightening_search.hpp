// SPDX-License-Identifier: MIT
// povexit/eval/tightening_search.hpp -- looks for rows on which a truth is above another, and makes what it found small.
//
// Layer: eval. Part of povexit/eval/tightening.hpp. Climbs from drawn rows towards a pass against a fail, and solves
// comparisons for one value where both sides are known, since exact limits are seldom met by chance. What it finds was
// judged by the engine; that it finds nothing says nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/counterexample.hpp>
#include <povexit/eval/tightening_judge.hpp>
#include <povexit/eval/tightening_rows.hpp>
#include <povexit/eval/tightening_score.hpp>

namespace povexit::inline v0::eval::detail {

template <typename = void>
class basic_example_search {
 public:
  explicit basic_example_search(const claim_judge& claim) : claim_(&claim), make_(claim) {
    for (rule::node_index i = 0; i < claim.graph().nodes.size(); ++i) {
      const rule::node& n = claim.graph().nodes[i];
      if (n.what == rule::op::compare && n.level != rule::no_level && claim.tables().reaches(claim.level(), n.level)) comparisons_.push_back(i);
    }
  }

  /// Rows that could make the difference: half of the drafts start from them.
  void start_from(counterexample rows) { start_ = std::move(rows); }

  /// The most convincing of what so many tries find, and of these the smallest; nothing where they find none.
  [[nodiscard]] std::optional<counterexample> find(std::size_t tries) {
    left_ = tries;
    while (left_ > 0) climb();
    return best_;
  }

  /// The same violation with fewer rows, fewer known values and rounder numbers.
  void simplify(counterexample& example) {
    int weight = claim_->judge(example);
    for (bool shorter = true; shorter;) {
      shorter = fewer_rows(example, weight);
      shorter = fewer_cells(example, weight) || shorter;
    }
    for (int times = 0; times < 2; ++times) {
      rounder(example, weight);
      while (fewer_cells(example, weight)) {
      }
    }
    settle(example);
    static_cast<void>(claim_->judge(example));
  }

 private:
  struct standing {
    int weight = 0;
    int score = 0;
  };
  static constexpr std::size_t most_rows = 400;
  static constexpr std::size_t patience = 80;
  static constexpr std::size_t most_solved = 40;
  static constexpr std::size_t further_tries = 400;  ///< after a pass against a fail: for a smaller one

  [[nodiscard]] static bool is_small(const counterexample& of) {
    std::size_t rows = rows_of(of.row);
    for (const example_row& each : of.above) rows += rows_of(each);
    return rows <= most_rows;
  }

  [[nodiscard]] standing look(const counterexample& at, truth lower, truth upper) {
    if (left_ > 0) --left_;
    return claim_->look(at, [&](row_evaluator& rows, const links& between, std::size_t row) {
      const truth below = rows.value(claim_->lower(), row).answer;
      const truth above = rows.value(claim_->upper(), row).answer;
      nearness near(claim_->graph(), rows, between);
      return standing{weight(below, above), near.of(claim_->lower(), row, lower) + near.of(claim_->upper(), row, upper)};
    });
  }

  [[nodiscard]] static std::size_t cells_of(const example_row& row) {
    std::size_t count = row.known.size() + 2 * row.children.size() + row.repeat / 10;
    for (const example_row& child : row.children) count += cells_of(child);
    return count;
  }
  [[nodiscard]] static std::size_t size_of(const counterexample& of) {
    std::size_t size = rows_of(of.row) + cells_of(of.row);
    for (const example_row& each : of.above) size += rows_of(each) + cells_of(each);
    return size;
  }

  void note(const counterexample& found, int convinces) {
    if (convinces == 0 || convinces < best_weight_) return;
    const std::size_t size = size_of(found);
    if (convinces == best_weight_ && size >= best_size_) return;
    if (convinces == 3 && best_weight_ < 3) left_ = std::min(left_, further_tries);
    best_weight_ = convinces;
    best_size_ = size;
    best_ = found;
  }

  void climb() {
    constexpr std::pair<truth, truth> aims[] = {
        {truth::yes, truth::no}, {truth::yes, truth::no}, {truth::yes, truth::unknown}, {truth::unknown, truth::no}};
    const auto [lower, upper] = aims[make_.chance().below(4)];
    counterexample at = make_.draft();
    if (start_ && make_.chance().chance(50)) at = make_.around(*start_).value_or(at);
    standing here = look(at, lower, upper);
    note(at, here.weight);
    for (std::size_t stale = 0; stale < patience && left_ > 0; ++stale) {
      counterexample next = at;
      const bool solved = make_.chance().chance(25) && solve(next);
      if (!solved) make_.change(next);
      if (!solved && make_.chance().chance(30)) make_.change(next);
      if (!is_small(next) || next == at) continue;
      const standing there = look(next, lower, upper);
      note(next, there.weight);
      if (there.score < here.score) continue;
      if (there.score > here.score) stale = 0;
      at = std::move(next);
      here = there;
    }
    if (left_ > 0) --left_;
  }

  // ---- solving a comparison for one cell or one number of rows ----

  /// A number in an example that can be set: a cell, or how often a child row stands there.
  struct knob {
    example_row* row = nullptr;
    std::optional<std::uint32_t> column;
    std::size_t child = 0;
  };
  [[nodiscard]] std::vector<knob> knobs(counterexample& of) const {
    std::vector<knob> all;
    for (example_row* row : all_rows(of)) {
      for (const tried_column& column : make_.columns(row->level)) {
        const column_schema& described = make_.tables().levels[row->level].columns[column.column];
        if (is_numeric(described.type) && row->find(column.column) != nullptr && make_.may_change(*row, column.column))
          all.push_back({row, column.column, 0});
      }
      for (std::size_t c = 0; c < row->children.size(); ++c) {
        if (!make_.key_of(row->children[c].level)) all.push_back({row, std::nullopt, c});
      }
    }
    return all;
  }
  [[nodiscard]] static std::int64_t value_of(const knob& of) {
    return of.column ? of.row->find(*of.column)->stored : static_cast<std::int64_t>(of.row->children[of.child].repeat);
  }
  [[nodiscard]] bool turn(const knob& of, wide to) const {
    if (!of.column) {
      if (to < 1 || to > 100) return false;
      make_.repeat(*of.row, of.child, static_cast<std::size_t>(to));
      return true;
    }
    const auto& range = make_.tables().levels[of.row->level].columns[*of.column].range;
    if (to < (range ? range->low : INT64_MIN) || to > (range ? range->high : INT64_MAX)) return false;
    make_.set(*of.row, {*of.column, static_cast<std::int64_t>(to), {}});
    return true;
  }

  [[nodiscard]] std::optional<interval> difference(const counterexample& at, const rule::node& compared) {
    if (left_ > 0) --left_;
    const interval gap = claim_->look(at, [&](row_evaluator& rows, const links&, std::size_t row) {
      // The asking row and those above it are the first of their levels.
      return rows.value(compared.arguments[0], row).number - rows.value(compared.arguments[1], row).number;
    });
    return gap.is_point() && gap.low.is_finite() ? std::optional(gap) : std::nullopt;
  }

  /// Sets one number so that a comparison's sides meet, or the next whole number on that side. False: nothing was changed.
  [[nodiscard]] bool solve(counterexample& at, const rule::node& compared, std::size_t which, bool upper) {
    const knob one = knobs(at)[which];
    const std::int64_t start = value_of(one);
    const auto before = difference(at, compared);
    if (!before) return false;
    const bool upward = turn(one, wide{start} + 1);
    if (!upward && !turn(one, wide{start} - 1)) return false;
    const auto after = difference(at, compared);
    static_cast<void>(turn(one, start));
    if (!after || *after == *before) return false;
    // the change a step makes; the root of a line through both
    const interval steps = -*before / (*after - *before);
    const interval root = interval::point(start) + (upward ? steps : -steps);
    if (!root.is_point() || !root.low.is_finite()) return false;
    const wide whole = upper ? ceiling_divide(root.low.numerator, root.low.denominator) : floor_divide(root.low.numerator, root.low.denominator);
    return whole != start && turn(one, whole);
  }

  [[nodiscard]] bool solve(counterexample& at) {
    const std::size_t count = knobs(at).size();
    if (count == 0 || comparisons_.empty()) return false;
    const rule::node& compared = claim_->graph().nodes[make_.chance().pick(comparisons_)];
    const std::size_t which = make_.chance().below(count);
    return solve(at, compared, which, make_.chance().chance(50));
  }

  // ---- making it small ----

  /// Keeps a change that leaves the violation as clear as it was.
  template <typename Change>
  [[nodiscard]] bool keep_if(counterexample& example, int& convinces, const Change& change) {
    counterexample next = example;
    if (!change(next) || next == example || !is_small(next)) return false;
    const int now = claim_->judge(next);
    if (now < convinces) return false;
    convinces = now;
    example = std::move(next);
    return true;
  }

  [[nodiscard]] bool fewer_rows(counterexample& example, int& convinces) {
    bool any = false;
    for (std::size_t r = 0; r < all_rows(example).size(); ++r) {
      for (std::size_t c = all_rows(example)[r]->children.size(); c-- > 0;) any = fewer_children(example, convinces, r, c) || any;
    }
    return any;
  }

  /// One group of children less, or fewer in it, with another number set anew where it was in proportion.
  [[nodiscard]] bool fewer_children(counterexample& example, int& convinces, std::size_t r, std::size_t c) {
    const auto parent = [r](counterexample& of) -> example_row& { return *all_rows(of)[r]; };
    if (make_.key_of(parent(example).children[c].level)) return false;
    const std::size_t times = parent(example).children[c].repeat;
    for (const std::size_t fewer : {std::size_t{0}, std::size_t{1}, times / 2, times - 1}) {
      if (fewer >= times) continue;
      const auto change = [&](counterexample& next) {
        if (fewer == 0) make_.drop(parent(next), c);
        if (fewer != 0) make_.repeat(parent(next), c, fewer);
        return true;
      };
      if (keep_if(example, convinces, change)) return true;
      counterexample next = example;
      static_cast<void>(change(next));
      const std::size_t count = knobs(next).size();
      if (count * comparisons_.size() > most_solved) continue;
      for (std::size_t i = 0; i < count * comparisons_.size() * 2; ++i) {
        const rule::node& compared = claim_->graph().nodes[comparisons_[i / 2 / count]];
        const auto solved = [&](counterexample& to) { return change(to) && solve(to, compared, i / 2 % count, i % 2 == 0); };
        if (knobs(next)[i / 2 % count].column && keep_if(example, convinces, solved)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool fewer_cells(counterexample& example, int& convinces) {
    bool any = false;
    for (std::size_t r = 0; r < all_rows(example).size(); ++r) {
      for (std::size_t c = all_rows(example)[r]->known.size(); c-- > 0;) {
        const example_row& row = *all_rows(example)[r];
        const std::uint32_t column = row.known[c].column;
        if (make_.key_of_row(row) == column) continue;
        any = keep_if(example, convinces, [&](counterexample& next) { return make_.forget(*all_rows(next)[r], column), true; }) || any;
      }
    }
    return any;
  }

  [[nodiscard]] static int digits(wide value) {
    value = magnitude(value);
    if (value == 0) return 0;
    int zeros = 0;
    for (; value % 10 == 0; value /= 10) ++zeros;
    int count = 0;
    for (; value > 0; value /= 10) ++count;
    return 8 * count + zeros + (count == 1 ? 0 : 8);
  }

  /// Rounder numbers: 100 for 50, where another number is twice as large then; 0, 1, 10 where any number will do.
  void rounder(counterexample& example, int& convinces) {
    const std::size_t count = knobs(example).size();
    for (std::size_t k = 0; k < count; ++k) {
      rounder(example, convinces, k, count);
      plainer(example, convinces, k);
    }
  }

  /// Sets one number, and another in proportion.
  [[nodiscard]] bool both_to(counterexample& example, int& convinces, std::size_t k, wide value, std::size_t other) {
    return keep_if(example, convinces, [&](counterexample& next) {
      const std::vector<knob> all = knobs(next);
      const wide product = wide{value_of(all[other])} * value;
      const wide by = value_of(all[k]);
      return by != 0 && product % by == 0 && turn(all[k], value) && turn(all[other], product / by);
    });
  }

  void rounder(counterexample& example, int& convinces, std::size_t k, std::size_t count) {
    const knob one = knobs(example)[k];
    if (!one.column || value_of(one) <= 0) return;
    const std::int64_t unit = power_of_ten(make_.tables().levels[one.row->level].columns[*one.column].scale);
    for (std::size_t other = 0; other < count; ++other) {
      const std::int64_t times = value_of(knobs(example)[other]);
      if (other != k && !knobs(example)[other].column && times > 1)
        static_cast<void>(both_to(example, convinces, k, value_of(knobs(example)[k]) / times, other));
    }
    for (wide power = unit; power <= wide{1000} * unit && power != value_of(knobs(example)[k]); power *= 10) {
      for (std::size_t other = 0; other < count; ++other) {
        if (other != k && both_to(example, convinces, k, power, other)) return;
      }
    }
  }

  void plainer(counterexample& example, int& convinces, std::size_t k) {
    const knob one = knobs(example)[k];
    const std::int64_t is = value_of(one);
    if (!one.column) return;
    std::vector<wide> better{0};
    const std::int64_t unit = power_of_ten(make_.tables().levels[one.row->level].columns[*one.column].scale);
    for (wide power = unit; power <= wide{100'000} * unit; power *= 10) {
      better.push_back(power);
      better.push_back(is / power * power);
      better.push_back((is / power + 1) * power);
    }
    search::sort(better, [](wide a, wide b) { return digits(a) < digits(b); });
    for (const wide value : better) {
      if (digits(value) >= digits(is)) return;
      if (keep_if(example, convinces, [&](counterexample& next) { return turn(knobs(next)[k], value); })) return;
    }
  }

  /// Cells in the schema's order; equal children together.
  static void settle(counterexample& example) {
    for (example_row* row : all_rows(example)) {
      search::sort(row->known, [](const example_cell& a, const example_cell& b) { return a.column < b.column; });
    }
    settle_children(example.row);
    for (example_row& each : example.above) settle_children(each);
  }
  static void settle_children(example_row& row) {
    std::vector<example_row> kept;
    for (example_row& child : row.children) {
      settle_children(child);
      const std::size_t times = child.repeat;
      const std::size_t same = search::first(kept, [&](const example_row& known) {
        child.repeat = known.repeat;
        return known == child;
      });
      child.repeat = times;
      if (same < kept.size()) {
        kept[same].repeat += times;
      } else {
        kept.push_back(std::move(child));
      }
    }
    row.children = std::move(kept);
  }

  const claim_judge* claim_;
  row_maker make_;
  std::vector<rule::node_index> comparisons_;
  std::size_t left_ = 0;
  int best_weight_ = 0;
  std::size_t best_size_ = 0;
  std::optional<counterexample> best_;
  std::optional<counterexample> start_;
};
using example_search = basic_example_search<>;

}  // namespace povexit::inline v0::eval::detail
