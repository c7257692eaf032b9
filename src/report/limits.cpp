// SPDX-License-Identifier: MIT
// src/report/limits.cpp -- rules that compare a quotient with a limit: their two sides as reported numbers.
//
// Layer: report. The engine computes them as it does any report; no second way of evaluating is needed.
#include <algorithm>
#include <array>
#include <utility>

#include <povexit/eval/shape.hpp>
#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report {

namespace {

// A name that no book can give: names have no spaces.
constexpr std::string_view measured_prefix = "measured by ";
constexpr std::string_view allowed_prefix = "allowed by ";

[[nodiscard]] bool compares(const rule::expr& e) noexcept {
  return e.kind == rule::kind::less || e.kind == rule::kind::less_equal || e.kind == rule::kind::greater || e.kind == rule::kind::greater_equal;
}

[[nodiscard]] bool decides(const rule::rule& r) noexcept { return r.kind == rule::rule_kind::floor || r.kind == rule::rule_kind::criterion; }

/// The side as a formula that is a quotient: itself, or the defined value that it names.
[[nodiscard]] std::optional<rule::formula> quotient(const rule::book& book, const rule::rule& asking, const rule::expr& side) {
  if (side.kind == rule::kind::divide) return rule::formula(side, {}, asking.when.where);
  if (side.kind != rule::kind::path || side.names.size() != 1) return std::nullopt;
  for (const rule::define& d : book.defines) {
    if (d.name == side.names[0] && d.level == asking.level && d.value.value.kind == rule::kind::divide) return d.value;
  }
  return std::nullopt;
}

[[nodiscard]] rule::reported reported_as(std::string name, const std::string& level, rule::formula value) {
  rule::reported made;
  made.name = std::move(name);
  made.level = level;
  made.value = std::move(value);
  return made;
}

[[nodiscard]] std::optional<std::size_t> find_report(const eval::program& of, std::uint32_t book, level_index level, const std::string& name) {
  const auto& all = of.graph().reports;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].book == book && all[i].level == level && of.report_of(all[i]).name == name) return i;
  }
  return std::nullopt;
}

/// The comparison that a rule is, however it was turned around.
[[nodiscard]] const rule::node* comparison_of(const rule::graph& in, rule::node_index when) noexcept {
  const rule::node* n = &in.nodes[when];
  while (n->what == rule::op::opposite) n = &in.nodes[n->arguments[0]];
  return n->what == rule::op::compare ? n : nullptr;
}

[[nodiscard]] interval constant_of(const rule::node& n) {
  return interval::point(n.scale.numerator() == 0 || n.numerator_limit == 0 ? ratio{} : n.scale);
}

}  // namespace

bool is_own(const rule::reported& described) noexcept {
  return !described.name.starts_with(measured_prefix) && !described.name.starts_with(allowed_prefix);
}

std::vector<rule::book> with_limits(const eval::program& of, std::optional<level_index> also) {
  std::vector<rule::book> books = of.books();
  const std::vector<level_index> judged = judged_levels(of);
  for (const rule::compiled_rule& compiled : of.graph().rules) {
    const rule::rule& r = of.rule_of(compiled);
    const bool is_lowest = !judged.empty() && compiled.level == judged.front();
    const rule::node* compared = comparison_of(of.graph(), compiled.when);
    if (!decides(r) || !compares(r.when.value) || compared == nullptr || (is_lowest && also != compiled.level)) continue;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const rule::expr& other = r.when.value.arguments[1 - side];
      std::optional<rule::formula> measured = quotient(books[compiled.book], r, r.when.value.arguments[side]);
      if (!measured) continue;
      const bool is_constant = std::any_of(compared->arguments.begin(), compared->arguments.end(),
                                           [&of](rule::node_index a) { return eval::is_constant(of.graph().nodes[a]); });
      books[compiled.book].add(reported_as(std::string(measured_prefix) + r.id, r.level, *std::move(measured)));
      if (!is_constant) books[compiled.book].add(reported_as(std::string(allowed_prefix) + r.id, r.level, rule::formula(other, {}, r.when.where)));
      break;
    }
  }
  return books;
}

std::vector<limit> limits_of(const eval::program& of) {
  std::vector<limit> found;
  const auto& rules = of.graph().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string& id = of.rule_of(rules[i]).id;
    const auto measured = find_report(of, rules[i].book, rules[i].level, std::string(measured_prefix) + id);
    const rule::node* compared = measured ? comparison_of(of.graph(), rules[i].when) : nullptr;
    if (compared == nullptr) continue;
    const rule::node_index value = of.graph().reports[*measured].value;
    if (compared->arguments[0] != value && compared->arguments[1] != value) continue;
    const rule::node_index other = compared->arguments[compared->arguments[0] == value ? 1 : 0];
    limit made{i, *measured, find_report(of, rules[i].book, rules[i].level, std::string(allowed_prefix) + id), {}};
    if (!made.allowed && eval::is_constant(of.graph().nodes[other])) made.constant = constant_of(of.graph().nodes[other]);
    found.push_back(made);
  }
  return found;
}

limit_value value_of(const judgement& all, const limit& of, std::size_t row) {
  const level_index level = all.of->graph().rules[of.rule].level;
  const eval::level_answers here(*all.answers, level);
  return {here.report(of.measured, row), of.allowed ? here.report(*of.allowed, row).number : of.constant};
}

}  // namespace povexit::inline v0::report
