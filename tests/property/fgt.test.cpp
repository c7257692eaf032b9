// SPDX-License-Identifier: MIT
// tests/property/fgt.test.cpp -- FGT totals against brute force in rationals, and the axioms of poverty measures.
//
// Source of the axioms: Foster, Greer and Thorbecke 1984; Sen 1976.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/stats/fgt_table.hpp>

#include "exact/cpp_rational.hpp"
#include "support/random.hpp"

using namespace povexit;
using namespace povexit::stats;
using povexit::support::cpp_int;
using povexit::support::cpp_rational;
using povexit::testing_support::random_source;

namespace {

struct row {
  std::int64_t value = 0, weight = 1, line = 0, subgroup = 0;
  bool has_value = true, has_weight = true, has_line = true, has_subgroup = true, is_asked = true;
};

/// Rows as columns of some storage.
struct columns {
  std::vector<std::int64_t> values, weights;
  std::vector<std::int32_t> narrow_values, narrow_weights;
  std::vector<std::uint8_t> lines;
  std::vector<std::int16_t> subgroups;
  bitmap has_value, has_weight, has_line, has_subgroup, is_asked;
  bool is_narrow = false, is_weighted = true;

  columns(const std::vector<row>& rows, bool narrow, bool weighted)
      : has_value(rows.size()), has_weight(rows.size()), has_line(rows.size()), has_subgroup(rows.size()), is_asked(rows.size()), is_narrow(narrow),
        is_weighted(weighted) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      values.push_back(rows[i].value);
      weights.push_back(rows[i].weight);
      narrow_values.push_back(static_cast<std::int32_t>(rows[i].value));
      narrow_weights.push_back(static_cast<std::int32_t>(rows[i].weight));
      lines.push_back(static_cast<std::uint8_t>(rows[i].line));
      subgroups.push_back(static_cast<std::int16_t>(rows[i].subgroup));
      has_value.set(i, rows[i].has_value);
      has_weight.set(i, rows[i].has_weight);
      has_line.set(i, rows[i].has_line);
      has_subgroup.set(i, rows[i].has_subgroup);
      is_asked.set(i, rows[i].is_asked);
    }
  }

  [[nodiscard]] weighted_rows of(low_values low, bool with_holes) const {
    const auto known = [&](const bitmap& bits) { return with_holes ? bits.view() : bit_view(); };
    weighted_rows made;
    made.values = (is_narrow ? column_view(narrow_values) : column_view(values)).with_known(known(has_value));
    if (is_weighted) made.weights = (is_narrow ? column_view(narrow_weights) : column_view(weights)).with_known(known(has_weight));
    made.population = known(is_asked);
    made.low = low;
    return made;
  }
  [[nodiscard]] fgt_groups groups(const std::vector<poverty_line>& of, std::size_t count, bool with_holes) const {
    fgt_groups made;
    made.lines = of;
    if (of.size() > 1) made.line_of = column_view(lines).with_known(with_holes ? has_line.view() : bit_view());
    if (count != 0) made.subgroup = column_view(subgroups).with_known(with_holes ? has_subgroup.view() : bit_view());
    made.subgroups = count;
    return made;
  }
};

cpp_rational big(const quotient& value) {
  REQUIRE(value.is_defined());
  return cpp_rational(cpp_int(to_string(value.numerator())), cpp_int(to_string(value.denominator())));
}

/// What the definition says of some rows: sums in rationals, row by row.
struct by_definition {
  cpp_rational people, poor, gap[3], shortfall;
  std::uint64_t used = 0, poor_rows = 0, on = 0, raised = 0, out[left_out_reasons] = {};

  void add(const row& one, const poverty_line& line, low_values low) {
    if (const std::optional<left_out> why = reason(one, low)) {
      ++out[static_cast<std::size_t>(*why)];
      return;
    }
    const bool is_low = low.kind == low_kind::bottom_code && one.value < low.floor;
    const cpp_rational y = is_low ? low.floor : one.value;
    const cpp_rational z = big(line.at);
    ++used;
    raised += is_low ? 1U : 0U;
    on += y == z ? 1U : 0U;
    people += one.weight;
    if (!(y < z || (line.is_weak && y == z))) return;
    ++poor_rows;
    poor += one.weight;
    shortfall += one.weight * (z - y);
    gap[0] += one.weight;
    gap[1] += one.weight * (z - y) / z;
    gap[2] += one.weight * (z - y) / z * (z - y) / z;
  }

  static std::optional<left_out> reason(const row& one, low_values low) {
    if (!one.is_asked) return left_out::outside;
    if (!one.has_weight) return left_out::missing_weight;
    if (!one.has_subgroup) return left_out::missing_group;
    if (!one.has_line) return left_out::missing_line;
    if (!one.has_value) return left_out::missing_value;
    if (low.kind == low_kind::leave_out_negative && one.value < 0) return left_out::not_positive;
    if (low.kind == low_kind::leave_out_zero && one.value <= 0) return left_out::not_positive;
    return std::nullopt;
  }

  [[nodiscard]] bool agrees(const fgt_totals& ours) const {
    bool same = ours.seen.used.rows == used && ours.poor.rows == poor_rows && ours.seen.on_boundary.rows == on;
    same = same && ours.seen.bottom_coded.rows == raised && cpp_rational(ours.people()) == people;
    for (int alpha = 0; alpha <= 2; ++alpha) {
      const quotient index = fgt(ours, alpha);
      same = same && index.is_defined() == (people != 0) && (people == 0 || big(index) == gap[alpha] / people);
    }
    const quotient ratio_of_gaps = income_gap_ratio(ours);
    same = same && ratio_of_gaps.is_defined() == (poor != 0) && (poor == 0 || big(ratio_of_gaps) == gap[1] / poor);
    return same && big(total_shortfall(ours)) == shortfall;
  }
};

poverty_line some_line(random_source& draw, std::int64_t about) {
  const std::int64_t denominator = draw.chance(60) ? 1 : draw.between(1, 1'000);
  const quotient at(wide{draw.between(about / 2 + 1, about + 1)} * denominator + draw.between(0, denominator - 1), denominator);
  return draw.chance(50) ? *strict_line(at) : *weak_line(at);
}

struct drawn {
  std::vector<row> rows;
  std::vector<poverty_line> lines;
  low_values low;
  bool is_narrow = false, has_holes = false, is_weighted = true;
  std::size_t subgroups = 0;
};

/// Sizes around the blocks of the kernel, values and weights of up to 62 bits, many rows on the line, holes anywhere.
drawn some_rows(random_source& draw) {
  drawn made;
  const std::size_t sizes[] = {0, 1, 63, 64, 65, 300, 1'024, 1'025, 1'500};
  const std::size_t size = draw.pick(sizes);
  made.is_narrow = draw.chance(50);
  made.has_holes = draw.chance(60);
  made.is_weighted = draw.chance(80);
  made.subgroups = draw.chance(50) ? draw.below(4) + 1 : 0;
  const std::int64_t tops[] = {3, 100, 40'000, std::int64_t{1} << 31, std::int64_t{1} << 36, std::int64_t{1} << 62};
  const std::int64_t top = tops[draw.below(made.is_narrow ? 3 : 6)];
  const std::int64_t heaviest = tops[draw.below(made.is_narrow ? 3 : 6)];
  for (std::size_t i = draw.chance(50) ? 1 : 1 + draw.below(3); i > 0; --i) made.lines.push_back(some_line(draw, top / 2));
  const low_kind kinds[] = {low_kind::keep, low_kind::keep, low_kind::bottom_code, low_kind::leave_out_negative, low_kind::leave_out_zero};
  made.low = {draw.pick(kinds), draw.between(0, 2)};
  const int holes = made.has_holes ? (draw.chance(50) ? 1 : 20) : 0;
  for (std::size_t i = 0; i < size; ++i) {
    row one;
    one.line = static_cast<std::int64_t>(draw.below(made.lines.size()));
    const std::optional<std::int64_t> on = value_on(made.lines[static_cast<std::size_t>(one.line)]);
    one.value = draw.chance(10) && on ? *on : draw.chance(5) ? -draw.between(0, top / 4) : draw.between(0, top);
    one.weight = !made.is_weighted ? 1 : draw.chance(5) ? 0 : draw.between(0, heaviest);
    one.subgroup = made.subgroups == 0 ? 0 : static_cast<std::int64_t>(draw.below(made.subgroups));
    one.has_value = !draw.chance(holes);
    one.has_weight = !made.is_weighted || !draw.chance(holes);
    one.has_line = made.lines.size() == 1 || !draw.chance(holes);
    one.has_subgroup = made.subgroups == 0 || !draw.chance(holes);
    one.is_asked = !draw.chance(holes);
    made.rows.push_back(one);
  }
  return made;
}

fgt_table totals_of(const drawn& from, std::size_t first = 0, std::size_t last = SIZE_MAX) {
  const columns held(from.rows, from.is_narrow, from.is_weighted);
  fgt_groups groups = held.groups(from.lines, from.subgroups, from.has_holes);
  groups.first = first;
  groups.last = last;
  auto made = fgt_totals_of(held.of(from.low, from.has_holes), groups);
  REQUIRE(made.has_value());
  return std::move(made).value();
}

/// Totals of plain rows of one line.
fgt_totals plain(const std::vector<std::int64_t>& values, const std::vector<std::int64_t>& weights, const poverty_line& line) {
  weighted_rows from;
  from.values = values;
  from.weights = weights;
  auto made = fgt_totals_of(from, line);
  REQUIRE(made.has_value());
  return std::move(made).value();
}

}  // namespace

TEST_CASE("fgt: totals, coverage and boundary are what the definition says, row by row, in rationals") {
  random_source draw(1984);
  std::size_t wrong = 0;
  std::size_t poor = 0;
  for (int round = 0; round < 120; ++round) {
    const drawn from = some_rows(draw);
    const fgt_table ours = totals_of(from);
    std::vector<by_definition> expected(ours.cells.size());
    by_definition all;
    for (const row& one : from.rows) {
      const auto line = static_cast<std::size_t>(one.line);
      const bool is_placed = one.has_line && one.has_subgroup;
      by_definition lost;
      (is_placed ? expected[static_cast<std::size_t>(one.subgroup) * from.lines.size() + line] : lost).add(one, from.lines[line], from.low);
      all.add(one, from.lines[line], from.low);
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (!expected[i].agrees(ours.cells[i])) ++wrong;
      poor += expected[i].poor_rows;
    }
    const coverage report = seen(ours);
    for (std::size_t i = 0; i < left_out_reasons; ++i) {
      if (report.out[i].rows != all.out[i]) ++wrong;
    }
    if (report.read().rows != from.rows.size() || report.used.rows != all.used) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(poor > 10'000);
}

TEST_CASE("fgt: any split of the rows, merged in any order, gives the same totals") {
  random_source draw(7);
  std::size_t wrong = 0;
  for (int round = 0; round < 60; ++round) {
    const drawn from = some_rows(draw);
    const fgt_table whole_table = totals_of(from);
    std::vector<fgt_table> parts;
    for (std::size_t row = 0; row < from.rows.size();) {
      const std::size_t end = std::min(from.rows.size(), row + 1 + draw.below(from.rows.size() < 100 ? 9 : 500));
      parts.push_back(totals_of(from, row, end));
      row = end;
    }
    draw.shuffle(parts);
    fgt_table merged;
    for (const fgt_table& part : parts) {
      if (merge(merged, part)) ++wrong;
    }
    if (!parts.empty() && !(merged == whole_table)) ++wrong;
    if (merge(merged, fgt_table{}) || (!parts.empty() && !(merged == whole_table))) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("fgt: subgroups make up the whole, and their contributions add up to exactly 1") {
  random_source draw(3);
  std::size_t wrong = 0;
  std::size_t checked_sums = 0;
  for (int round = 0; round < 60; ++round) {
    drawn from = some_rows(draw);
    if (from.subgroups == 0) continue;
    for (row& one : from.rows) one.has_subgroup = true;
    const fgt_table table = totals_of(from);
    const std::vector<fgt_totals> all = pooled(table);
    from.subgroups = 0;
    if (!(totals_of(from).cells == all)) ++wrong;
    for (int alpha = 0; alpha <= 2; ++alpha) {
      const std::optional<quotient> sum = gap_sum(std::span(all), alpha);
      if (!sum || !sum->is_defined() || sum->is_zero()) continue;
      std::optional<quotient> parts = quotient(0, 1);
      for (std::size_t i = 0; i < table.subgroups() && parts; ++i) {
        std::optional<quotient> part = contribution(table.of(i), std::span(all), alpha);
        if (table.lines == 1 && part != contribution(table.at(i), all[0], alpha)) ++wrong;
        parts = part ? add(*parts, *part) : std::nullopt;
      }
      if (!parts) continue;
      ++checked_sums;
      if (*parts != quotient(1, 1)) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(checked_sums > 40);
}

TEST_CASE("fgt: replication, scale, focus, monotonicity and transfer hold exactly") {
  random_source draw(1976);
  std::size_t wrong = 0;
  for (int round = 0; round < 150; ++round) {
    const poverty_line line = some_line(draw, 500);
    std::vector<std::int64_t> values(2 + draw.below(40));
    std::vector<std::int64_t> weights(values.size());
    for (std::int64_t& y : values) y = draw.between(0, 900);
    for (std::int64_t& w : weights) w = draw.between(1, 9);
    const std::int64_t last = greatest_poor(line);
    values[0] = draw.between(2, last - 2);  // two poor who differ, of equal weight
    values[1] = draw.between(1, values[0] - 1);
    weights[1] = weights[0];
    const fgt_totals base = plain(values, weights, line);

    std::vector<std::int64_t> twice = values, twice_weights = weights, thrice = weights;
    std::vector<std::int64_t> scaled = values, focused = values, poorer = values, moved = values;
    twice.insert(twice.end(), values.begin(), values.end());
    twice_weights.insert(twice_weights.end(), weights.begin(), weights.end());
    for (std::int64_t& w : thrice) w *= 3;
    const std::int64_t factor = draw.between(2, 1'000'000);
    for (std::int64_t& y : scaled) y *= factor;
    for (std::int64_t& y : focused) y = y > last ? y + draw.between(0, 500) : y;
    --poorer[0];
    const std::int64_t step = draw.between(1, values[1]);  // from the poorer to the less poor, who stays poor
    moved[1] -= std::min(step, last - values[0]);
    moved[0] += std::min(step, last - values[0]);

    const poverty_line larger = *checked({*multiply(line.at, ratio(factor)), line.is_weak, true});
    const fgt_totals replicated = plain(twice, twice_weights, line);
    const fgt_totals reweighted = plain(values, thrice, line);
    const fgt_totals in_other_unit = plain(scaled, weights, larger);
    const fgt_totals richer_rich = plain(focused, weights, line);
    const fgt_totals lower = plain(poorer, weights, line);
    const fgt_totals transferred = plain(moved, weights, line);
    for (int alpha = 0; alpha <= 2; ++alpha) {
      const quotient p = fgt(base, alpha);
      for (const fgt_totals* same : {&replicated, &reweighted, &richer_rich}) {
        if (fgt(*same, alpha) != p) ++wrong;
      }
      // what is poor in a scaled unit is what was: an integer threshold must not depend on the unit
      if (fgt(in_other_unit, alpha) != p) ++wrong;
    }
    if (fgt(lower, 0) != fgt(base, 0) || !(fgt(lower, 1) > fgt(base, 1)) || !(fgt(lower, 2) > fgt(base, 2))) ++wrong;
    if (fgt(transferred, 1) != fgt(base, 1) || !(fgt(transferred, 2) > fgt(base, 2))) ++wrong;
    if (income_gap_ratio(base) != *divide(fgt(base, 1), fgt(base, 0))) ++wrong;
  }
  CHECK(wrong == 0);
}
