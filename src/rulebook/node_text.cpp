// SPDX-License-Identifier: MIT
// rulebook/node_text.cpp -- a node of a graph as a formula.
//
// Layer: rulebook.
#include <rulebook/node_text.hpp>

#include <algorithm>
#include <array>

#include <povexit/explain/format.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

constexpr int deepest = 6;  ///< parts below are shown as "..."
constexpr std::array<const char*, 6> relations{" < ", " <= ", " = ", " != ", " > ", " >= "};

/// Operations that are spelled by one word: between their arguments, or before them.
struct spelling {
  rule::op what;
  const char* word;
  bool between;
};
constexpr spelling spellings[] = {
    {rule::op::both, " and ", true},       {rule::op::either, " or ", true},
    {rule::op::add, " + ", true},          {rule::op::subtract, " - ", true},
    {rule::op::multiply, " * ", true},     {rule::op::divide, " / ", true},
    {rule::op::opposite, "not", false},    {rule::op::negate, "-", false},
    {rule::op::absolute, "abs", false},    {rule::op::least, "min", false},
    {rule::op::greatest, "max", false},    {rule::op::round, "round", false},
    {rule::op::choose_truth, "if", false}, {rule::op::choose_number, "if", false},
    {rule::op::year_of, "year_of", false}, {rule::op::months_between, "months_between", false},
    {rule::op::age_on, "age_on", false},
};

[[nodiscard]] std::string number(const rule::node& n) {
  return explain::show(interval::point(n.numerator_limit == 0 ? ratio{} : n.scale),
                       rule::operand{.text = {}, .key = {}, .unit = {}, .type = value_type::decimal}, language::en);
}

}  // namespace

std::string node_writer::joined(const rule::node& n, const char* word, int depth) const {
  std::string made;
  for (const rule::node_index argument : n.arguments) {
    const rule::node& part = graph_->nodes[argument];
    const bool is_compound =
        part.arguments.size() > 1 && part.what != rule::op::least && part.what != rule::op::greatest && part.member_level == rule::no_level;
    const bool is_named = std::any_of(names_.begin(), names_.end(), [argument](const called& each) { return each.node == argument; });
    const std::string inner = text(argument, depth + 1);
    made += (made.empty() ? "" : word) + (is_compound && !is_named ? "(" + inner + ")" : inner);
  }
  return made;
}

std::string node_writer::call(const rule::node& n, const char* function, int depth) const {
  std::string made = std::string(function) + "(";
  for (std::size_t i = 0; i < n.arguments.size(); ++i) made += (i == 0 ? "" : ", ") + text(n.arguments[i], depth + 1);
  return made + ")";
}

std::string node_writer::fold(const rule::node& n, int depth) const {
  const level_schema& members = tables_->levels[n.member_level];
  const bool is_own =
      members.parent && n.level != rule::no_level && members.parent->level == tables_->levels[n.level].name && !members.parent->plural.empty();
  const std::string& plural = is_own ? members.parent->plural : members.plural.empty() ? members.name : members.plural;
  const rule::node& first = graph_->nodes[n.arguments[0]];
  const bool is_all = first.what == rule::op::constant_truth && first.answer == truth::yes;
  const std::string set = plural + (is_all ? "" : "[" + text(n.arguments[0], depth + 1) + "]");
  const std::string value = n.arguments.size() > 1 ? "." + text(n.arguments[1], depth + 1) : "";
  switch (n.what) {
    case rule::op::fold_every: return "every " + plural + " (" + text(n.arguments[0], depth + 1) + ")";
    case rule::op::fold_some: return "some " + plural + " (" + text(n.arguments[0], depth + 1) + ")";
    case rule::op::fold_count: return "count(" + set + ")";
    case rule::op::fold_sum: return "sum(" + set + value + ")";
    case rule::op::fold_min: return "min(" + set + value + ")";
    default: return "max(" + set + value + ")";
  }
}

std::string node_writer::text(rule::node_index index, int depth) const {
  using rule::op;
  const auto named = std::find_if(names_.begin(), names_.end(), [index](const called& each) { return each.node == index; });
  const rule::node& n = graph_->nodes[index];
  const bool is_plain_constant = n.what == op::constant_number || n.what == op::constant_truth;
  // A constant may be the value of a parameter and a literal as well; only parameters are called by name.
  const bool is_named = named != names_.end() && (!is_plain_constant || named->by->from == rule::operand::source::parameter);
  if (is_named) return named->by->text;
  if (depth > deepest) return "...";
  switch (n.what) {
    case op::constant_truth: return std::string(name(n.answer));
    case op::constant_number: return number(n);
    case op::constant_text: return "\"" + n.text + "\"";
    case op::load_truth:
    case op::load_number: return tables_->levels[n.level].columns[n.column].name;
    case op::gather_truth:
    case op::gather_number: {
      const rule::node& above = graph_->nodes[n.arguments[0]];
      const std::string level = above.level == rule::no_level || eval::is_fold(above.what) ? "" : tables_->levels[above.level].name + ".";
      return (eval::is_load(above.what) ? level : "") + text(n.arguments[0], depth + 1);
    }
    case op::compare: return text(n.arguments[0], depth + 1) + relations[static_cast<std::size_t>(n.compared_as)] + text(n.arguments[1], depth + 1);
    case op::fold_every:
    case op::fold_some:
    case op::fold_count:
    case op::fold_sum:
    case op::fold_min:
    case op::fold_max: return fold(n, depth);
    default: break;
  }
  for (const spelling& each : spellings) {
    if (each.what == n.what) return each.between ? joined(n, each.word, depth) : call(n, each.word, depth);
  }
  return n.arguments.empty() ? "..." : call(n, "value", depth);
}

}  // namespace povexit::inline v0::rulebook::detail
