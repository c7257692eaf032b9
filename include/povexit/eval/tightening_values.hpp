// SPDX-License-Identifier: MIT
// povexit/eval/tightening_values.hpp -- which values of a column can tell two truths apart.
//
// Layer: eval. Part of povexit/eval/tightening.hpp. Of a column that is only compared with constants a few values stand
// for all: each limit, what lies beside it, and the ends of the range. For others these are places to look at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval::detail {

/// A stored column that a graph reads, with values to try.
struct tried_column {
  level_index level = 0;
  std::uint32_t column = 0;
  rule::node_index load = rule::no_node;
  bool is_key = false;                 ///< parents expect some of its values
  bool is_declared = false;            ///< says how many children there are
  std::vector<std::int64_t> values{};  ///< stored
  std::vector<std::string> texts{};    ///< of a text column, instead
  [[nodiscard]] std::size_t size() const noexcept { return texts.empty() ? values.size() : texts.size(); }
};

template <typename = void>
class basic_value_finder {
 public:
  basic_value_finder(const rule::graph& in, const schema& tables) : in_(&in), tables_(&tables) {}

  [[nodiscard]] rule::node_index seen(rule::node_index i) const noexcept {
    while (is_gather(in_->nodes[i].what)) i = in_->nodes[i].arguments[0];
    return i;
  }

  /// Every column that is read, with the values that stand for all where it is only compared with constants; with
  /// `guesses`, with other values that are worth a look too.
  [[nodiscard]] std::vector<tried_column> columns(bool guesses) const {
    std::vector<tried_column> all;
    for (rule::node_index i = 0; i < in_->nodes.size(); ++i) {
      const rule::node& n = in_->nodes[i];
      if (!is_load(n.what)) continue;
      tried_column made{n.level, n.column, i, false, false, {}, {}};
      const column_schema& described = column(n);
      made.is_key = tables_->levels[n.level].parent && tables_->levels[n.level].parent->key == described.name &&
                    !tables_->levels[n.level].parent->expected.empty();
      for (level_index child = 0; child < tables_->levels.size(); ++child) {
        const auto& parent = tables_->levels[child].parent;
        made.is_declared = made.is_declared || (parent && tables_->parent_of(child) == n.level && parent->complete == completeness::declared &&
                                                parent->declared_column == described.name);
      }
      fill(made, described, guesses);
      all.push_back(std::move(made));
    }
    return all;
  }

  /// Numbers of members that may matter: small ones, and what counts are compared with.
  [[nodiscard]] std::vector<std::int64_t> sizes() const {
    std::vector<std::int64_t> all{1, 2, 3};
    for (const bound& each : constants()) {
      if (!each.is_finite() || each.sign() <= 0) continue;
      for (const wide size : {floor_divide(each.numerator, each.denominator), ceiling_divide(each.numerator, each.denominator), each.numerator}) {
        if (size > 0 && size <= 100) all.push_back(static_cast<std::int64_t>(size));
      }
    }
    search::sort_once(all);
    return all;
  }

  [[nodiscard]] const column_schema& column(const rule::node& load) const noexcept { return tables_->levels[load.level].columns[load.column]; }

 private:
  static constexpr std::size_t most_values = 60;

  [[nodiscard]] std::vector<bound> constants() const {
    std::vector<bound> all;
    for (const rule::node& n : in_->nodes) {
      if (n.what == rule::op::constant_number) all.push_back(n.range.low);
      if (n.what != rule::op::lookup) continue;
      for (const ratio& value : in_->tables[n.table].values) all.push_back(bound::of(value));
    }
    return all;
  }

  /// What the column is compared with, in stored units.
  [[nodiscard]] std::vector<bound> limits(rule::node_index load) const {
    std::vector<bound> all;
    const interval step = interval::point(in_->nodes[load].scale);
    for (const rule::node& n : in_->nodes) {
      if (n.what == rule::op::among && seen(n.arguments[0]) == load) {
        for (const std::int64_t key : in_->tables[n.table].keys) all.push_back(bound::of(key));
      }
      if (n.what == rule::op::lookup && seen(n.arguments[0]) == load) {
        for (const std::int64_t key : in_->tables[n.table].keys) all.push_back(bound::of(key));
      }
      if (n.what != rule::op::compare) continue;
      for (std::size_t side = 0; side < 2; ++side) {
        const rule::node& other = in_->nodes[seen(n.arguments[1 - side])];
        if (seen(n.arguments[side]) != load || other.what != rule::op::constant_number) continue;
        if (const interval stored = interval::point(1) * other.range / step; stored.is_point()) all.push_back(stored.low);
      }
    }
    return all;
  }

  struct range {
    wide low = INT64_MIN;
    wide high = INT64_MAX;
  };

  static void add(std::vector<std::int64_t>& all, const range& within, wide value) {
    if (value >= within.low && value <= within.high) all.push_back(static_cast<std::int64_t>(value));
  }

  void fill(tried_column& made, const column_schema& described, bool guesses) const {
    if (described.type == value_type::boolean) made.values = {1, 0};
    if (described.type == value_type::code) {
      for (std::size_t c = 0; c < described.codes.size() && c < most_values; ++c) made.values.push_back(static_cast<std::int64_t>(c));
    }
    if (described.type == value_type::text) {
      for (const rule::node& n : in_->nodes) {
        const level_index level = n.member_level != rule::no_level ? n.member_level : n.level;
        if (n.what == rule::op::constant_text && level == made.level && n.column == made.column && !search::contains(made.texts, n.text))
          made.texts.push_back(n.text);
      }
      std::string other = "-";
      while (search::contains(made.texts, other)) other += "-";
      made.texts.push_back(std::move(other));
    }
    if (described.type == value_type::date || is_numeric(described.type)) fill_numbers(made, described, guesses);
  }

  void fill_numbers(tried_column& made, const column_schema& described, bool guesses) const {
    range within;
    if (described.range) within = {described.range->low, described.range->high};
    if (described.type == value_type::date)
      within = {std::max(within.low, wide{days_from_epoch({1, 1, 1})}), std::min(within.high, wide{days_from_epoch({9999, 12, 31})})};
    for (const bound& limit : limits(made.load)) {
      const wide below = floor_divide(limit.numerator, limit.denominator);
      const wide above = ceiling_divide(limit.numerator, limit.denominator);
      for (const wide value : {above, below, above + 1, above - 1, below + 1, below - 1}) add(made.values, within, value);
    }
    if (made.is_key) {
      for (const std::int64_t key : tables_->levels[made.level].parent->expected) made.values.push_back(key);
    }
    if (described.range || made.values.empty()) {
      for (const wide end : {within.low, within.high}) add(made.values, within, described.range ? end : 0);
    }
    if (guesses && described.type == value_type::date) guess_days(made, within);
    if (guesses && described.type != value_type::date) guess_numbers(made, described, within);
    search::sort_once(made.values);
    if (made.values.size() > most_values && guesses) {
      std::vector<std::int64_t> some;
      for (std::size_t i = 0; i < most_values; ++i) some.push_back(made.values[i * made.values.size() / most_values]);
      made.values = std::move(some);
    }
  }

  /// Constants of the formula, in this column's unit; and of a share like 2 % the round whole that it is taken of.
  void guess_numbers(tried_column& made, const column_schema&, const range& within) const {
    const ratio& step = in_->nodes[made.load].scale;
    const auto in_stored = [&](const interval& value) {
      const interval stored = value / interval::point(step);
      if (!stored.is_point() || !stored.low.is_finite()) return;
      const wide whole = floor_divide(stored.low.numerator, stored.low.denominator);
      for (const wide near : {whole, whole + 1, whole - 1}) add(made.values, within, near);
    };
    for (const std::int64_t plain : {0, 1, 2, 5, 10, 100, 1000}) {
      const interval stored = interval::point(plain) / interval::point(step);
      if (stored.is_point() && stored.low.is_integer()) add(made.values, within, stored.low.numerator);
    }
    for (const bound& constant : constants()) {
      if (!constant.is_finite()) continue;
      in_stored({constant, constant, false});
      for (wide power = 10; power <= 1000 && constant.denominator > 1; power *= 10) {
        if (power % constant.denominator != 0) continue;
        in_stored(interval::point(constant.numerator * (power / constant.denominator)));
        in_stored(interval::point(power));
        break;
      }
    }
  }

  /// Days that other days are compared with, and whole numbers of months and years before them.
  void guess_days(tried_column& made, const range& within) const {
    std::vector<std::int64_t> days{0};
    std::vector<std::int64_t> spans;
    for (const bound& each : constants()) {
      if (!each.is_integer() || magnitude(each.numerator) > 3'000'000) continue;
      const auto whole = static_cast<std::int64_t>(each.numerator);
      if (whole >= 1900 && whole <= 2100) days.push_back(days_from_epoch({static_cast<std::int32_t>(whole), 1, 1}));
      if (magnitude(whole) > 3000) days.push_back(whole);
      if (magnitude(whole) <= 400) spans.push_back(whole);
    }
    if (days.size() > 8) days.resize(8);
    for (const std::int64_t day : days) {
      for (const std::int64_t near : {day, day - 1, day + 1}) add(made.values, within, near);
      for (const std::int64_t span : spans) {
        date then = date_from_days(day);
        then.year -= static_cast<std::int32_t>(span);
        then.day = std::min(then.day, 28);
        const std::int64_t years = days_from_epoch(then);
        for (const std::int64_t near : {years, years + 3, day - span, day + span, day - span * 30}) add(made.values, within, near);
        add(made.values, within, years - 366);
      }
    }
  }

  const rule::graph* in_;
  const schema* tables_;
};
using value_finder = basic_value_finder<>;

}  // namespace povexit::inline v0::eval::detail
