// SPDX-License-Identifier: MIT
// povexit/rule/resolve_values.hpp -- literals, arithmetic with units, comparisons and logic.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
typed basic_resolver<Lazy>::value(const expr& e, scope& where) {
  if (depth_ >= deepest_resolution) {
    fail(messages::defined_too_deep, {std::to_string(deepest_resolution)}, e, where);
    return {};
  }
  ++depth_;
  typed found = value_of_kind(e, where);
  --depth_;
  return found;
}

/// The value of a whole formula; a bad one, in silence, where its text could not be read.
template <typename Lazy>
typed basic_resolver<Lazy>::value_of_formula(const formula& f, scope& where) {
  where.text = &f;
  if (f.is_unread && !only_check_) found_.push_back(error(messages::rule_without_condition, {f.text}, f.where));
  return f.is_unread ? typed{} : value(f.value, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::value_of_kind(const expr& e, scope& where) {
  switch (e.kind) {
    case kind::number:
    case kind::text:
    case kind::day:
    case kind::answer: return literal(e, where);
    case kind::path: return path(e, where);
    case kind::set: fail(messages::set_where_value, {spelled(e, where)}, e, where); return {};
    case kind::negate:
    case kind::add:
    case kind::subtract:
    case kind::multiply:
    case kind::divide: return arithmetic(e, where);
    case kind::less:
    case kind::less_equal:
    case kind::equal:
    case kind::not_equal:
    case kind::greater:
    case kind::greater_equal: {
      if (e.arguments.size() != 2) break;
      const typed left = value(e.arguments[0], where);
      const typed right = value(e.arguments[1], where);
      const auto how = static_cast<relation>(static_cast<int>(e.kind) - static_cast<int>(kind::less));
      return comparison(how, e, e.arguments[0], left, e.arguments[1], right, where);
    }
    case kind::between:
    case kind::in: return inside(e, where);
    case kind::known:
    case kind::not_known: return is_known(e, where);
    case kind::checked:
    case kind::not_checked: return checked(e, where);
    case kind::both:
    case kind::either:
    case kind::opposite: return logic(e, where);
    case kind::choose: return choice(e, where);
    case kind::every:
    case kind::some: return quantified(e, where);
    case kind::call: return call(e, where);
    case kind::range:
    case kind::list: break;
  }
  fail(messages::bare_test, {}, e, where);
  return {};
}

template <typename Lazy>
typed basic_resolver<Lazy>::literal(const expr& e, scope& where) {
  typed v;
  if (e.kind == kind::number) {
    v.type = type::number;
    const ratio exact = value_of(e);
    if (exact == ratio{} && e.amount.digits != 0) return of_node(no_node, v, e, where);
    v.node = builder_.number(exact);
    v.bare = e.written_as == number_form::plain;
    v.rate = !v.bare;
    if (v.rate) v.measure = unit::none();
  } else if (e.kind == kind::text) {
    v.type = type::text;
    v.literal = e.name;
  } else if (e.kind == kind::day) {
    v.type = type::day;
    v.node = builder_.number(ratio(days_from_epoch(e.day)));
  } else {
    v.node = builder_.answer(e.answer);
  }
  return v;
}

/// A constant as a reader writes it: 2, 2.5, 7/3.
template <typename = void>
[[nodiscard]] std::string written(const bound& value) {
  wide digits = value.numerator;
  wide power = 1;
  for (std::uint8_t scale = 0; scale <= 6; ++scale, power *= 10) {
    const bool fits = magnitude(digits) < power_of_ten(12) && digits * power % value.denominator == 0;
    if (fits) return to_string(decimal{static_cast<std::int64_t>(digits * power / value.denominator), scale});
  }
  return to_string(value.numerator) + "/" + to_string(value.denominator);
}

/// The value, or a bad one with a message when its type is another. A bad value passes in silence.
template <typename Lazy>
typed basic_resolver<Lazy>::want(typed v, type needed, const expr& e, scope& where) {
  if (v.is_bad() || (v.type == needed && !v.literal)) return v;
  fail(messages::wrong_type, {quoted(e, where), type_word(v.type), type_word(needed)}, e, where);
  return {};
}

template <typename Lazy>
bool basic_resolver<Lazy>::can_meet(const std::vector<node_index>& all, const expr& e, scope& where) {
  if (builder_.meet(all)) return true;
  level_index first = no_level;
  level_index second = no_level;
  for (const node_index i : all) {
    const level_index level = builder_[i].level;
    if (level == no_level) continue;
    if (first == no_level) first = level;
    if (!schema_.reaches(level, first) && !schema_.reaches(first, level)) second = level;
  }
  fail(messages::unrelated_levels, {level_name(first), level_name(second == no_level ? first : second)}, e, where);
  return false;
}

/// The names in an expression that may be columns: what a range can be declared for.
template <typename = void>
void gather_names(const expr& e, std::vector<std::string>& names) {
  if (e.kind == kind::path && !search::contains(names, joined(e.names))) names.push_back(joined(e.names));
  for (const expr& part : e.arguments) gather_names(part, names);
}

/// A number like `like`, of a node that could not be made where its width cannot be proved.
template <typename Lazy>
typed basic_resolver<Lazy>::of_node(node_index node, const typed& like, const expr& e, scope& where) {
  typed v = like;
  v.node = node;
  std::vector<std::string> names;
  if (node == no_node) gather_names(e, names);
  if (node == no_node && names.empty()) fail(messages::constant_too_long, {quoted(e, where)}, e, where);
  if (node == no_node && !names.empty()) fail(messages::too_wide, {quoted(e, where), listed(names)}, e, where);
  return node == no_node ? typed{} : v;
}

template <typename Lazy>
typed basic_resolver<Lazy>::truth_of_node(node_index node, const expr& e, scope& where) { return of_node(node, typed{}, e, where); }

template <typename Lazy>
void basic_resolver<Lazy>::take_unit(typed& bare, const unit& measure) {
  bare.node = builder_.arithmetic(op::multiply, {bare.node, builder_.number(measure.factor())});
  bare.measure = measure;
  bare.bare = false;
}

/// Lets a plain number take the unit of the other side; two declared units must fit. "Per household" says nothing
/// where one household is looked at: `yuan/household/year` meets `yuan/year` there.
///
/// False, with a message, where a plain number does not fit in base units.
template <typename Lazy>
bool basic_resolver<Lazy>::same_unit(typed& left, typed& right, const expr& left_text, const expr& right_text, scope& where) {
  if (left.bare && right.measure.is_declared()) take_unit(left, right.measure);
  if (right.bare && left.measure.is_declared()) take_unit(right, left.measure);
  if (left.node == no_node) return !of_node(no_node, {}, left_text, where).is_bad();
  if (right.node == no_node) return !of_node(no_node, {}, right_text, where).is_bad();
  if (left.measure.fits(right.measure)) return true;
  const auto fits_at = [&](const owner& whose) {
    return left.measure.without_divisor(level_name(whose.level)).fits(right.measure.without_divisor(level_name(whose.level)));
  };
  if (fits_at(where.bare) || search::any(where.variables, fits_at)) return true;
  fail(messages::unit_mismatch, {quoted(left_text, where), left.measure.text(), quoted(right_text, where), right.measure.text()}, right_text, where);
  left.measure = unit{};  // one message is enough
  return true;
}

template <typename Lazy>
typed basic_resolver<Lazy>::arithmetic(const expr& e, scope& where) {
  if (e.kind == kind::negate) {
    const typed inner = number_value(e.arguments[0], where);
    return inner.is_bad() ? typed{} : of_node(builder_.arithmetic(op::negate, {inner.node}), inner, e, where);
  }
  const typed left = value(e.arguments[0], where);
  const typed right = value(e.arguments[1], where);
  const bool of_days = left.type == type::day || right.type == type::day;
  if (!left.is_bad() && !right.is_bad() && of_days) {
    const std::string day = spelled(e.arguments[left.type == type::day ? 0 : 1], where);
    fail(messages::wrong_type, {"\"" + day + "\"", "@date", "@number"}, e.arguments[left.type == type::day ? 0 : 1], where, e.kind == kind::subtract ? "days_between(...)" : "");
    return {};
  }
  const typed a = want(left, type::number, e.arguments[0], where);
  const typed b = want(right, type::number, e.arguments[1], where);
  if (a.is_bad() || b.is_bad() || !can_meet({a.node, b.node}, e, where)) return {};
  if (e.kind == kind::add || e.kind == kind::subtract) return sum(e, a, b, where);
  if (e.kind == kind::divide) return quotient(e, a, b, where);
  typed product;
  product.type = type::number;
  product.bare = a.bare && b.bare;
  product.measure = a.bare && !b.bare ? b.measure : b.bare && !a.bare ? a.measure : a.measure.times(b.measure);
  product.rate = (a.rate && b.rate) || (a.rate && b.bare) || (a.bare && b.rate);
  return of_node(builder_.arithmetic(op::multiply, {a.node, b.node}), product, e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::sum(const expr& e, typed left, typed right, scope& where) {
  if (!same_unit(left, right, e.arguments[0], e.arguments[1], where)) return {};
  typed total;
  total.type = type::number;
  total.measure = left.measure.is_declared() ? left.measure : right.measure;
  total.bare = left.bare && right.bare;
  total.rate = left.rate || right.rate;
  return of_node(builder_.arithmetic(e.kind == kind::add ? op::add : op::subtract, {left.node, right.node}), total, e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::quotient(const expr& e, const typed& left, const typed& right, scope& where) {
  if (builder_[right.node].what == op::constant_number && builder_[right.node].numerator_limit == 0) {
    fail(messages::division_by_zero, {}, e.arguments[1], where);
    return {};
  }
  typed q;
  q.type = type::number;
  q.bare = left.bare && right.bare;
  q.measure = right.bare ? left.measure : left.bare && right.measure.is_declared() ? unit::none().per(right.measure) : left.measure.per(right.measure);
  const bool of_a_count = builder_[left.node].what == op::fold_count && !right.measure.is_declared();
  q.rate = !right.bare && (of_a_count || (q.measure.is_declared() && q.measure.fits(unit::none())));
  if (where.denominators != nullptr) where.denominators->push_back(right.node);
  return of_node(builder_.arithmetic(op::divide, {left.node, right.node}), q, e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::comparison(relation how, const expr& e, const expr& left_text, typed left, const expr& right_text, typed right, scope& where) {
  if (left.is_bad() || right.is_bad()) return {};
  const auto is_unknown = [](const expr& side) { return side.kind == kind::answer && side.answer == truth::unknown; };
  if (is_unknown(left_text) || is_unknown(right_text)) {
    fail(messages::unknown_kept, {}, e, where);
    return {};
  }
  if (left.literal || right.literal || left.type == type::text || right.type == type::text || left.type == type::code || right.type == type::code) {
    return compare_texts(how, e, left_text, left, right_text, right, where);
  }
  if (left.type != right.type) {
    fail(messages::not_comparable, {quoted(left_text, where), type_word(left.type), quoted(right_text, where), type_word(right.type)}, e, where);
    return {};
  }
  if (!can_meet({left.node, right.node}, e, where)) return {};
  if (left.type == type::truth) {
    if (how != relation::equal && how != relation::not_equal) {
      fail(messages::no_order, {quoted(left_text, where)}, e, where);
      return {};
    }
    // a = b of truths: both or neither.
    const node_index same = builder_.logic(op::choose_truth, {left.node, right.node, builder_.logic(op::opposite, {right.node})});
    return truth_of_node(how == relation::equal ? same : builder_.logic(op::opposite, {same}), e, where);
  }
  if (left.type == type::number) {
    const auto plain_above_one = [this](const typed& v) { return v.bare && builder_[v.node].what == op::constant_number && builder_[v.node].range.low > bound::of(1); };
    const bool looks_wrong = (left.rate && plain_above_one(right)) || (right.rate && plain_above_one(left));
    if (looks_wrong) {
      const expr& rate_text = left.rate ? left_text : right_text;
      const expr& plain_text = left.rate ? right_text : left_text;
      const interval hundredfold = builder_[(left.rate ? right : left).node].range * interval::point(100);
      const bound plain = builder_[(left.rate ? right : left).node].range.low;
      warn(messages::ratio_looks_like_percent, {quoted(rate_text, where), written(plain), written(hundredfold.low)}, plain_text, where);
    }
    if (!same_unit(left, right, left_text, right_text, where)) return {};
  }
  return truth_of_node(builder_.compare(how, left.node, right.node), e, where);
}

/// Gives a text in quotes the index that it has among the other side's codes or in its dictionary.
template <typename Lazy>
bool basic_resolver<Lazy>::bind_literal(typed& text, const typed& other, const expr& text_expr, const expr& other_expr, scope& where) {
  if (other.type == type::text && !other.literal) {
    text.node = builder_.text_constant(other.text_level, other.text_column, *text.literal);
    text.literal.reset();
    return true;
  }
  if (other.type != type::code) {
    const type other_type = other.literal ? type::text : other.type;
    fail(messages::not_comparable, {quoted(other_expr, where), type_word(other_type), spelled(text_expr, where), "@text"}, text_expr, where);
    return false;
  }
  std::vector<std::string> names;
  for (std::size_t c = 0; c < other.codes->codes.size(); ++c) {
    const code_value& code = other.codes->codes[c];
    if (code.name == *text.literal) {
      text.node = builder_.number(ratio(static_cast<std::int64_t>(c)));
      text.type = type::code;
      text.codes = other.codes;
      text.literal.reset();
      return true;
    }
    names.push_back(code.name);
  }
  std::string suggestion = nearest(*text.literal, names);
  for (const code_value& code : other.codes->codes) {
    if (code.title.en == *text.literal || code.title.zh == *text.literal) suggestion = code.name;
  }
  fail(messages::unknown_code, {*text.literal, quoted(other_expr, where), listed(names)}, text_expr, where, suggestion);
  return false;
}

template <typename Lazy>
typed basic_resolver<Lazy>::compare_texts(relation how, const expr& e, const expr& left_text, const typed& left, const expr& right_text, const typed& right, scope& where) {
  typed a = left;
  typed b = right;
  if (a.literal && !b.is.empty()) return compare_texts(how, e, right_text, b, left_text, a, where);
  if (!a.is.empty() && b.literal && (how == relation::equal || how == relation::not_equal)) {
    // A class is one of its codes: the answer of that case is exact where the index has bounds only.
    for (const auto& [code, is] : a.is) {
      if (code == *b.literal) return truth_of_node(how == relation::equal ? is : builder_.logic(op::opposite, {is}), e, where);
    }
  }
  if (a.literal && !bind_literal(a, b, left_text, right_text, where)) return {};
  if (b.literal && !bind_literal(b, a, right_text, left_text, where)) return {};
  if (a.type != b.type) {
    fail(messages::not_comparable, {quoted(left_text, where), type_word(a.type), quoted(right_text, where), type_word(b.type)}, e, where);
    return {};
  }
  if (how != relation::equal && how != relation::not_equal) {
    fail(messages::no_order, {quoted(left_text, where)}, e, where);
    return {};
  }
  if (!can_meet({a.node, b.node}, e, where)) return {};
  if (a.type == type::text && !left.literal && !right.literal) {
    fail(messages::text_literal_only, {}, e, where);
    return {};
  }
  if (a.type == type::code && !(a.codes->codes == b.codes->codes)) {
    // Codes of two columns are the same where their names are: bring the right side to the left side's indices.
    lookup_table indices;
    bool any = false;
    for (std::size_t r = 0; r < b.codes->codes.size(); ++r) {
      std::int64_t index = -1 - static_cast<std::int64_t>(r);
      for (std::size_t l = 0; l < a.codes->codes.size(); ++l) {
        if (a.codes->codes[l].name == b.codes->codes[r].name) index = static_cast<std::int64_t>(l);
      }
      any = any || index >= 0;
      indices.keys.push_back(static_cast<std::int64_t>(r));
      indices.values.emplace_back(index);
    }
    if (!any) {
      fail(messages::different_codes, {quoted(left_text, where), quoted(right_text, where)}, e, where);
      return {};
    }
    b.node = builder_.arithmetic(op::lookup, {b.node}, rounding::down, builder_.table(std::move(indices)));
  }
  return truth_of_node(builder_.compare(how, a.node, b.node), e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::logic(const expr& e, scope& where) {
  std::vector<node_index> parts;
  bool bad = false;
  for (const expr& part : e.arguments) {
    const typed v = truth_value(part, where);
    bad = bad || v.is_bad();
    if (!v.is_bad()) parts.push_back(v.node);
  }
  if (bad || !can_meet(parts, e, where)) return {};
  const op what = e.kind == kind::both ? op::both : e.kind == kind::either ? op::either : op::opposite;
  return truth_of_node(builder_.logic(what, std::move(parts)), e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::choice(const expr& e, scope& where) {
  const typed condition = truth_value(e.arguments[0], where);
  typed yes = value(e.arguments[1], where);
  typed no = value(e.arguments[2], where);
  if (condition.is_bad() || yes.is_bad() || no.is_bad()) return {};
  if (yes.type == no.type && (yes.type == type::code || yes.type == type::text)) {
    fail(messages::wrong_type, {quoted(e.arguments[1], where), type_word(yes.type), "@number"}, e.arguments[1], where);
    return {};
  }
  if (yes.type != no.type) {
    fail(messages::not_comparable, {quoted(e.arguments[1], where), type_word(yes.type), quoted(e.arguments[2], where), type_word(no.type)}, e, where);
    return {};
  }
  if (!can_meet({condition.node, yes.node, no.node}, e, where)) return {};
  if (yes.type == type::truth) return truth_of_node(builder_.logic(op::choose_truth, {condition.node, yes.node, no.node}), e, where);
  if (yes.type == type::number && !same_unit(yes, no, e.arguments[1], e.arguments[2], where)) return {};
  typed chosen = yes;
  chosen.bare = yes.bare && no.bare;
  chosen.rate = yes.rate || no.rate;
  if (!chosen.measure.is_declared()) chosen.measure = no.measure;
  return of_node(builder_.arithmetic(op::choose_number, {condition.node, yes.node, no.node}), chosen, e, where);
}

}  // namespace povexit::inline v0::rule::detail
