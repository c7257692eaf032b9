// SPDX-License-Identifier: MIT
// povexit/rule/node_text.hpp -- a node of a graph as a formula, for messages about values that no text was written for.
//
// Layer: rule. Names that are given (of verdicts and defines), and what rules spell out, stand for their nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rule {

/// Writes nodes as formulas: `count(persons[on_register]) / population <= 2%`. Expects: the graph, schema and books outlive it.
template <typename = void>
class basic_node_text {
 public:
  basic_node_text(const graph& in, const schema& tables, std::span<const book> books = {}) : in_(&in), tables_(&tables) {
    for (const compiled_define& d : in.defines) {
      if (d.book < books.size()) names_.emplace_back(d.value, books[d.book].defines[d.index].name);
    }
    for (const compiled_verdict& v : in.verdicts) {
      if (v.book && *v.book < books.size()) names_.emplace_back(v.column, books[*v.book].verdicts[v.index].name);
    }
  }

  /// From here on nodes that these operands read are called as their formula spells them.
  void call(std::span<const operand> operands) {
    for (const operand& each : operands) {
      if (each.value != no_node) spelled_.emplace_back(seen(each.value), &each);
    }
  }

  /// As a row of this level sees it.
  [[nodiscard]] std::string whole(node_index i, level_index level) const { return write(seen(i), level, 0, true); }

  /// The same; long ones are cut. `negated`: its opposite.
  [[nodiscard]] std::string of(node_index i, level_index level, bool negated = false) const {
    std::string text = whole(i, level);
    if (negated) text = "not(" + text + ")";
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
  }

 private:
  static constexpr std::size_t longest = 160;
  static constexpr int deepest = 12;

  [[nodiscard]] node_index seen(node_index i) const noexcept {
    while (in_->nodes[i].what == op::gather_truth || in_->nodes[i].what == op::gather_number) i = in_->nodes[i].arguments[0];
    return i;
  }
  [[nodiscard]] const node& at(node_index i) const noexcept { return in_->nodes[i]; }

  [[nodiscard]] std::string named(level_index own, level_index level, std::string name) const {
    return own == level || own == no_level ? name : tables_->levels[own].name + "." + name;
  }

  [[nodiscard]] std::string write(node_index i, level_index level, int depth, bool outermost = false) const {
    i = seen(i);
    const node& n = at(i);
    if (!outermost) {
      for (const auto& [known, by] : spelled_) {
        // A constant may be a parameter's value and a literal as well: only parameters are called by name.
        const bool is_constant = n.what == op::constant_number || n.what == op::constant_truth;
        if (known == i && (!is_constant || by->from == operand::source::parameter)) return by->text;
      }
      for (const auto& [known, name] : names_) {
        if (known != no_node && seen(known) == i && !name.empty() && n.what > op::load_number) return named(n.level, level, name);
      }
    }
    if (depth > deepest) return "…";
    const auto part = [&](std::size_t k) { return write(n.arguments[k], level, depth + 1); };
    switch (n.what) {
      case op::constant_truth: return n.answer == truth::yes ? "true" : n.answer == truth::no ? "false" : "unknown";
      case op::constant_number: return number(n.range.low);
      case op::constant_text: return "\"" + n.text + "\"";
      case op::load_truth:
      case op::load_number: return named(n.level, level, tables_->levels[n.level].columns[n.column].name);
      case op::both: return list(n, level, depth, " and ");
      case op::either: return list(n, level, depth, " or ");
      case op::opposite: return "not(" + part(0) + ")";
      case op::choose_truth:
      case op::choose_number: return "(if " + part(0) + " then " + part(1) + " else " + part(2) + ")";
      case op::truth_is_known:
      case op::number_is_known: return part(0) + " is known";
      case op::compare: return compared(n, level, depth);
      case op::among: return part(0) + " in (" + keys(n) + ")";
      case op::lookup: return "(by " + part(0) + ": " + values(n) + ")";
      default: return n.what >= op::fold_every ? fold(n, level, depth) : arithmetic(n, level, depth);
    }
  }

  [[nodiscard]] std::string list(const node& n, level_index level, int depth, std::string_view word) const {
    std::string text;
    for (const node_index argument : n.arguments) {
      const op inner = at(seen(argument)).what;
      const bool brackets = inner == op::both || inner == op::either;
      const std::string one = write(argument, level, depth + 1);
      text += (text.empty() ? "" : std::string(word)) + (brackets && one.find(' ') != std::string::npos ? "(" + one + ")" : one);
    }
    return text;
  }

  [[nodiscard]] std::string compared(const node& n, level_index level, int depth) const {
    constexpr std::string_view signs[] = {" < ", " <= ", " = ", " != ", " > ", " >= "};
    std::string sides[2];
    for (std::size_t k = 0; k < 2; ++k) sides[k] = beside(n.arguments[k], n.arguments[1 - k], level, depth);
    return sides[0] + std::string(signs[static_cast<std::size_t>(n.compared_as)]) + sides[1];
  }

  /// A constant as what it is compared with reads it: a code, a day.
  [[nodiscard]] std::string beside(node_index i, node_index other, level_index level, int depth) const {
    const node& n = at(seen(i));
    const node& against = at(seen(other));
    if (n.what != op::constant_number || against.what != op::load_number || !n.range.low.is_integer()) return write(i, level, depth + 1);
    const column_schema& column = tables_->levels[against.level].columns[against.column];
    const wide value = n.range.low.numerator;
    if (column.type == value_type::code && value >= 0 && value < static_cast<wide>(column.codes.size()))
      return "\"" + column.codes[static_cast<std::size_t>(value)].name + "\"";
    if (column.type == value_type::date && magnitude(value) < 3'000'000) return to_string(date_from_days(static_cast<std::int64_t>(value)));
    return write(i, level, depth + 1);
  }

  [[nodiscard]] std::string keys(const node& n) const {
    const node& subject = at(seen(n.arguments[0]));
    const column_schema* column = subject.what == op::load_number ? &tables_->levels[subject.level].columns[subject.column] : nullptr;
    std::string text;
    for (const std::int64_t key : in_->tables[n.table].keys) {
      const bool is_code = column != nullptr && key >= 0 && static_cast<std::size_t>(key) < column->codes.size();
      text += (text.empty() ? "" : ", ") + (is_code ? "\"" + column->codes[static_cast<std::size_t>(key)].name + "\"" : std::to_string(key));
    }
    return text;
  }
  [[nodiscard]] std::string values(const node& n) const {
    std::string text;
    for (const ratio& value : in_->tables[n.table].values) text += (text.empty() ? "" : ", ") + number(bound::of(value));
    return text;
  }

  [[nodiscard]] std::string fold(const node& n, level_index level, int depth) const {
    const level_schema& members = tables_->levels[n.member_level];
    const std::string set = named(n.level, level, members.plural.empty() ? members.name : members.plural);
    const std::string inner = write(n.arguments[0], n.member_level, depth + 1);
    if (n.what == op::fold_every || n.what == op::fold_some) {
      return (n.what == op::fold_every ? "every " : "some ") + members.name + " in " + set + " satisfies (" + inner + ")";
    }
    constexpr std::string_view words[] = {"count(", "sum(", "min(", "max("};
    std::string text = std::string(words[static_cast<std::size_t>(n.what) - static_cast<std::size_t>(op::fold_count)]) + set;
    if (inner != "true") text += "[" + inner + "]";
    if (n.arguments.size() > 1) text += "." + write(n.arguments[1], n.member_level, depth + 1);
    return text + ")";
  }

  [[nodiscard]] std::string arithmetic(const node& n, level_index level, int depth) const {
    const auto part = [&](std::size_t k) {
      const op inner = at(seen(n.arguments[k])).what;
      const std::string text = write(n.arguments[k], level, depth + 1);
      const bool is_sum = inner == op::add || inner == op::subtract;
      const bool binds_less = (n.what == op::multiply || n.what == op::divide || n.what == op::negate)
                                  ? is_sum || (k == 1 && (inner == op::divide || inner == op::multiply))
                                  : n.what == op::subtract && k == 1 && is_sum;
      return binds_less && text.find(' ') != std::string::npos ? "(" + text + ")" : text;
    };
    switch (n.what) {
      case op::add: return part(0) + " + " + part(1);
      case op::subtract: return part(0) + " - " + part(1);
      case op::multiply: return part(0) + " * " + part(1);
      case op::divide: return part(0) + " / " + part(1);
      case op::negate: return "-" + part(0);
      default: break;
    }
    constexpr std::string_view rounded[] = {"floor", "ceiling", "round_half_up", "round_half_even"};
    std::string name = n.what == op::absolute   ? "abs"
                       : n.what == op::least    ? "min"
                       : n.what == op::greatest ? "max"
                       : n.what == op::year_of  ? "year_of"
                       : n.what == op::age_on   ? "age_on"
                                                : "months_between";
    if (n.what == op::round) name = std::string(rounded[static_cast<std::size_t>(n.rounding_rule)]);
    std::string all;
    for (const node_index argument : n.arguments) all += (all.empty() ? "" : ", ") + write(argument, level, depth + 1);
    return name + "(" + all + ")";
  }

  /// 2952, 2.5, 2%, 7/3.
  [[nodiscard]] static std::string number(const bound& value) {
    wide digits = value.numerator;
    for (std::uint8_t scale = 0; scale <= 6 && magnitude(digits) < power_of_ten(12); ++scale, digits *= 10) {
      if (digits % value.denominator != 0) continue;
      const auto whole = static_cast<std::int64_t>(digits / value.denominator);
      if (scale >= 2 && magnitude(value.numerator) < value.denominator) {
        return to_string(decimal{whole, static_cast<std::uint8_t>(scale - 2)}) + "%";
      }
      return to_string(decimal{whole, scale});
    }
    return to_string(value.numerator) + "/" + to_string(value.denominator);
  }

  const graph* in_;
  const schema* tables_;
  std::vector<std::pair<node_index, std::string>> names_;
  std::vector<std::pair<node_index, const operand*>> spelled_;
};
using node_text = basic_node_text<>;

}  // namespace povexit::inline v0::rule
