// SPDX-License-Identifier: MIT
// src/cli/measure_changes.cpp -- what changed since the round before, with the error of the change.
//
// Layer: cli.
#include "measure_changes.hpp"

#include <algorithm>
#include <utility>

#include <povexit/estimate/changes.hpp>

#include "measure_errors.hpp"

namespace povexit::cli {

namespace {

using report::measured_value;

[[nodiscard]] const report::measured_section* same(const measured_sections& in, const report::measured_section& as) {
  const auto found = std::find_if(in.begin(), in.end(), [&as](const auto& one) { return one.of == as.of && one.id == as.id; });
  return found == in.end() ? nullptr : &*found;
}

[[nodiscard]] const report::measured_block* same(const report::measured_section& in, const report::measured_block& as) {
  const auto found =
      std::find_if(in.blocks.begin(), in.blocks.end(), [&as](const auto& one) { return one.by == as.by && one.group.own() == as.group.own(); });
  return found == in.blocks.end() ? nullptr : &*found;
}

[[nodiscard]] const measured_value* same(const report::measured_block& in, const measured_value& as) {
  const auto found = std::find_if(in.values.begin(), in.values.end(), [&as](const auto& one) { return one.what == as.what && one.of == as.of; });
  return found == in.values.end() ? nullptr : &*found;
}

/// After less before; of bounds the widest that there can be.
[[nodiscard]] measured_value difference(const measured_value& before, const measured_value& after) {
  measured_value made;
  made.what = after.what;
  made.of = after.of;
  made.is_amount = after.is_amount;
  if (before.exact && after.exact) {
    made.exact = subtract(*after.exact, *before.exact);
    if (!made.exact) made.number = after.exact->nearest() - before.exact->nearest();
    return made;
  }
  const auto nearest = [](const measured_value& of) { return of.number ? of.number : of.exact ? std::optional(of.exact->nearest()) : std::nullopt; };
  if (nearest(before) && nearest(after)) {
    made.number = *nearest(after) - *nearest(before);
    return made;
  }
  const auto low = [](const measured_value& of) { return of.low ? of.low : of.exact; };
  const auto high = [](const measured_value& of) { return of.high ? of.high : of.exact; };
  if (!low(before) || !low(after)) return made;
  made.low = subtract(*low(after), *high(before)).value_or(quotient());
  made.high = subtract(*high(after), *low(before)).value_or(quotient());
  made.is_sharp = before.is_sharp && after.is_sharp;
  made.may_be_undefined = before.may_be_undefined || after.may_be_undefined;
  return made;
}

class changes_maker {
 public:
  changes_maker(const estimate::two_rounds* both, const rulebook::measure_spec& by) : both_(both), by_(&by) {}

  void make(const report::measured_block& before, const report::measured_block& after, report::changed_block& into) const {
    std::vector<estimate::measure> columns_before, columns_after;
    std::vector<std::size_t> at;
    for (const measured_value& each : after.values) {
      const measured_value* earlier = same(before, each);
      if (earlier == nullptr) continue;
      into.values.push_back({bare(*earlier), bare(each), difference(*earlier, each), std::nullopt});
      if (both_ == nullptr || !earlier->column || !each.column) continue;
      at.push_back(into.values.size() - 1);
      columns_before.push_back(*earlier->column);
      columns_after.push_back(*each.column);
    }
    if (at.empty()) return;
    const std::vector<estimate::change> made = both_->changes(columns_before, columns_after);
    for (std::size_t i = 0; i < at.size(); ++i) {
      into.values[at[i]].difference.error = reported_error(made[i].difference, *by_);
      into.values[at[i]].covariance = made[i].covariance;
    }
  }

 private:
  [[nodiscard]] static measured_value bare(measured_value of) {
    of.column.reset();
    return of;
  }

  const estimate::two_rounds* both_;
  const rulebook::measure_spec* by_;
};

}  // namespace

issues add_changes(measured_sections& now, const measured_sections& before, const std::optional<measured_draw>& drawn,
                   const std::optional<measured_draw>& drawn_before, const rulebook::measure_spec& by, report::measurement& into) {
  into.has_before = true;
  std::optional<estimate::two_rounds> both;
  if (drawn && drawn_before) {
    const bool is_same = by.rounds == rulebook::rounds_relation::same_units;
    auto made =
        estimate::two_rounds::make(drawn_before->design, drawn->design, is_same ? estimate::rounds::same_psus : estimate::rounds::independent);
    if (!made) return made.error();
    both = *std::move(made);
    if (is_same) into.common_units = both->common_units();
  }
  const changes_maker maker(both ? &*both : nullptr, by);
  for (report::measured_section& section : now) {
    const report::measured_section* earlier = same(before, section);
    if (earlier == nullptr) continue;
    for (const report::measured_block& block : section.blocks) {
      const report::measured_block* of = same(*earlier, block);
      if (of == nullptr) continue;
      report::changed_block made{block.by, block.by_title, block.group, {}};
      maker.make(*of, block, made);
      section.changes.push_back(std::move(made));
    }
  }
  return {};
}

}  // namespace povexit::cli
