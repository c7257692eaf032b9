// SPDX-License-Identifier: MIT
// tests/rule/changed_expr.hpp -- expressions that differ from a given one in a single place, and mean something else.
//
// Layer: tests. What only looks another way and means the same is left out: the sides of `=`, `+`, `and`.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/expr.hpp>
#include <povexit/rule/print.hpp>

namespace povexit::testing {

class changes_of {
 public:
  explicit changes_of(const rule::expr& of) : root_(of) { visit(root_); }
  [[nodiscard]] std::vector<rule::expr> all() && noexcept { return std::move(found_); }

 private:
  using expr = rule::expr;
  using kind = rule::kind;

  /// Notes the whole expression with `with` in the place of `at`.
  void note(expr& at, expr with) {
    if (with == at) return;
    std::swap(at, with);
    found_.push_back(root_);
    std::swap(at, with);
  }

  template <typename Change>
  void with(expr& at, const Change& change) {
    expr other = at;
    change(other);
    note(at, std::move(other));
  }

  void visit(expr& e) {
    literals(e);
    names(e);
    kinds(e);
    sides(e);
    const bool is_asked_truth = e.kind == kind::opposite;
    if (is_asked_truth) note(e, expr(e.arguments[0]));
    if (e.kind == kind::negate) note(e, expr(e.arguments[0]));
    if (e.kind == kind::set && e.name.empty()) with(e, [](expr& o) { o.kind = kind::path, o.arguments.clear(); });
    regroup(e);
    for (expr& part : e.arguments) visit(part);
  }

  void literals(expr& e) {
    if (e.kind == kind::number) {
      with(e, [](expr& o) { o.amount.digits += o.amount.digits < 999'999'999'999'999'999 ? 1 : -1; });
      with(e, [](expr& o) { o.written_as = static_cast<rule::number_form>((static_cast<std::size_t>(o.written_as) + 1) % 3); });
      if (e.amount.scale < 15) with(e, [](expr& o) { ++o.amount.scale; });
    }
    if (e.kind == kind::text) with(e, [](expr& o) { o.name += "x"; });
    if (e.kind == kind::day) with(e, [](expr& o) { o.day = date_from_days(days_from_epoch(o.day) + 1); });
    if (e.kind == kind::answer) with(e, [](expr& o) { o.answer = static_cast<truth>((static_cast<std::size_t>(o.answer) + 1) % 3); });
    if (e.kind == kind::range) {
      with(e, [](expr& o) { o.closed_low = !o.closed_low; });
      with(e, [](expr& o) { o.closed_high = !o.closed_high; });
    }
  }

  void names(expr& e) {
    if (e.kind == kind::path || e.kind == kind::set) {
      with(e, [](expr& o) { o.names.back() += "x"; });
      if (e.names.size() > 1) with(e, [](expr& o) { o.names.front() += "x"; });
    }
    if (e.kind == kind::set && !e.name.empty()) with(e, [](expr& o) { o.name += "x"; });
    if (e.kind != kind::call) return;
    with(e, [](expr& o) {
      o.name = o.name == "sum" ? "mean" : o.name == "min" ? "max" : o.name == "floor" ? "ceiling" : o.name == "all" ? "any" : o.name + "x";
    });
  }

  void kinds(expr& e) {
    const auto becomes = [&](kind k) { with(e, [k](expr& o) { o.kind = k; }); };
    constexpr kind relations[] = {kind::less, kind::less_equal, kind::equal, kind::not_equal, kind::greater, kind::greater_equal};
    if (e.kind >= kind::less && e.kind <= kind::greater_equal) {
      for (const kind other : relations) becomes(other);
    }
    constexpr std::pair<kind, kind> pairs[] = {{kind::add, kind::subtract},       {kind::multiply, kind::divide}, {kind::add, kind::multiply},
                                               {kind::both, kind::either},        {kind::every, kind::some},      {kind::known, kind::not_known},
                                               {kind::checked, kind::not_checked}};
    for (const auto& [one, other] : pairs) {
      if (e.kind == one) becomes(other);
      if (e.kind == other) becomes(one);
    }
  }

  /// The other way round, where that is another meaning.
  void sides(expr& e) {
    const bool counts = e.kind == kind::subtract || e.kind == kind::divide || e.kind == kind::less || e.kind == kind::less_equal ||
                        e.kind == kind::greater || e.kind == kind::greater_equal || e.kind == kind::between || e.kind == kind::range ||
                        e.kind == kind::choose;
    if (!counts || e.arguments.size() < 2) return;
    const expr& one = e.arguments[e.arguments.size() - 2];
    const bool is_perhaps_one_value =
        one.kind == kind::path && e.arguments.back().kind == kind::path && one.names.back() == e.arguments.back().names.back();
    if (is_perhaps_one_value) return;  // `u` and `v.county.u` are the same county's
    with(e, [](expr& o) { std::swap(o.arguments[o.arguments.size() - 2], o.arguments.back()); });
  }

  /// (a and b) or c as a and (b or c).
  void regroup(expr& e) {
    const bool joins = (e.kind == kind::both || e.kind == kind::either) && e.arguments.size() == 2;
    if (!joins) return;
    const expr& first = e.arguments[0];
    const bool may = (first.kind == kind::both || first.kind == kind::either) && first.kind != e.kind && first.arguments.size() == 2;
    if (!may) return;
    expr inner = e;
    inner.arguments = {first.arguments[1], e.arguments[1]};
    expr outer = first;
    outer.arguments = {first.arguments[0], std::move(inner)};
    note(e, std::move(outer));
  }

  expr root_;
  std::vector<expr> found_;
};

}  // namespace povexit::testing
