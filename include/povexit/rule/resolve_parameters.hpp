// SPDX-License-Identifier: MIT
// povexit/rule/resolve_parameters.hpp -- parameters: whether their keys are complete, and the value that a name or key means.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

template <typename Lazy>
void basic_resolver<Lazy>::check_parameters() {
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    for (const parameter& p : books_[b].parameters) check_parameter(b, p);
  }
}

template <typename Lazy>
void basic_resolver<Lazy>::check_parameter(std::uint32_t b, const parameter& p) {
  if (p.by == parameter_key::codes) {
    if (!p.codes.empty()) return;
    add_once(error(messages::parameter_without_values, {p.name}, p.where));
    wrong_parameters_.push_back(&p);
    return;
  }
  if (p.values.empty()) {
    found_.push_back(error(messages::parameter_without_values, {p.name}, p.where));
    wrong_parameters_.push_back(&p);
    return;
  }
  for (const parameter_value& v : p.values) {
    if (amount(p, v)) continue;
    found_.push_back(error(messages::parameter_too_long, {p.name}, v.where.line != 0 ? v.where : p.where));
    wrong_parameters_.push_back(&p);
    return;
  }
  if (p.by == parameter_key::exit_year) check_parameter_years(p, books_[b]);
  const std::size_t so_far = found_.size();
  if (p.by == parameter_key::several) check_several(p, books_[b]);
  if (p.by == parameter_key::in_force) check_in_force(p, books_[b]);
  if (found_.size() != so_far) wrong_parameters_.push_back(&p);
  if (p.by != parameter_key::path) return;
  if (p.path.empty()) {
    found_.push_back(error(messages::parameter_path, {p.name, ""}, p.where));
    wrong_parameters_.push_back(&p);
    return;
  }
  // The last name of the path is a column; the name before it, if any, is its level.
  std::optional<level_index> level;
  if (p.path.size() > 1) level = schema_.find(p.path[p.path.size() - 2]);
  const column_schema* column = nullptr;
  std::size_t candidates = 0;
  for (level_index at = 0; at < schema_.levels.size(); ++at) {
    const auto found = schema_.levels[at].find(p.path.back());
    if (!found || (level && *level != at)) continue;
    column = &schema_.levels[at].columns[*found];
    ++candidates;
  }
  if (column == nullptr) {
    std::vector<std::string> names;
    for (level_index at = 0; at < schema_.levels.size(); ++at) {
      for (const column_schema& c : schema_.levels[at].columns) names.push_back(c.name);
    }
    found_.push_back(error(messages::parameter_path, {p.name, joined(p.path)}, p.where, nearest(p.path.back(), names)));
    wrong_parameters_.push_back(&p);
    return;
  }
  if (candidates > 1) return;  // of several levels: judged where it is used
  const std::size_t before = found_.size();
  check_parameter_keys(p, *column);
  if (found_.size() != before) wrong_parameters_.push_back(&p);
}

/// Each code has a value and each value a code; keys of an integer column are integers.
template <typename Lazy>
void basic_resolver<Lazy>::check_parameter_keys(const parameter& p, const column_schema& key) {
  const column_schema* column = &key;
  if (column->type == value_type::integer) {
    for (const parameter_value& v : p.values) {
      const auto number = parse_decimal(v.key);
      if (!number || number->scale != 0) found_.push_back(error(messages::parameter_bad_key, {p.name, joined(p.path), v.key}, v.where.line != 0 ? v.where : p.where));
    }
    return;
  }
  if (column->type != value_type::code) {
    found_.push_back(error(messages::parameter_path, {p.name, joined(p.path)}, p.where));
    return;
  }
  std::vector<std::string> codes;
  for (const code_value& code : column->codes) codes.push_back(code.name);
  for (const parameter_value& v : p.values) {
    if (!search::contains(codes, v.key)) {
      found_.push_back(error(messages::parameter_bad_key, {p.name, joined(p.path), v.key}, v.where.line != 0 ? v.where : p.where, nearest(v.key, codes)));
    }
  }
  for (const std::string& code : codes) {
    const bool has = search::any(p.values, [&](const parameter_value& v) { return v.key == code; });
    std::vector<std::string> keys;
    for (const parameter_value& v : p.values) keys.push_back(v.key);
    if (!has) found_.push_back(error(messages::parameter_without_key, {p.name, code, listed(keys)}, p.where));
  }
}

/// Every year that the book's period can ask for needs a value, whether or not this run asks for it.
template <typename Lazy>
void basic_resolver<Lazy>::check_parameter_years(const parameter& p, const book& owner) {
  if (!owner.effective.from || !owner.effective.until) return;
  std::vector<std::string> keys;
  for (const parameter_value& v : p.values) keys.push_back(v.key);
  for (std::int32_t year = owner.effective.from->year; year <= owner.effective.until->year && year < owner.effective.from->year + 200; ++year) {
    if (year == asked_.exit_year) continue;  // reported where it is used
    if (!search::contains(keys, std::to_string(year))) {
      found_.push_back(error(messages::parameter_without_key, {p.name, std::to_string(year), listed(keys)}, p.where));
    }
  }
}

/// In base units; nothing where that does not fit.
template <typename Lazy>
std::optional<ratio> basic_resolver<Lazy>::amount(const parameter& p, const parameter_value& v) {
  const std::int64_t per = v.written_as == number_form::percent ? 100 : v.written_as == number_form::permille ? 1000 : 1;
  const auto written = ratio::make(wide{v.amount.digits}, wide{power_of_ten(v.amount.scale)} * per);
  return written ? multiply(*written, p.measure.factor()) : std::nullopt;
}

template <typename Lazy>
typed basic_resolver<Lazy>::amount_typed(const parameter& p, node_index node) const {
  typed v;
  v.type = type::number;
  v.node = node;
  v.measure = p.measure;
  v.rate = !p.values.empty() && p.values.front().written_as != number_form::plain;
  if (v.rate && !v.measure.is_declared()) v.measure = unit::none();
  v.bare = !v.measure.is_declared();
  return v;
}

template <typename Lazy>
typed basic_resolver<Lazy>::parameter_named(const expr& e, entry& p, scope& where) {
  const parameter& described = books_[p.book].parameters[p.index];
  const bool is_wrong = search::contains(wrong_parameters_, &described);
  if (is_wrong) return {};  // reported by check_parameters
  if (described.by == parameter_key::constant) return parameter_at(e, p, "", where);
  if (described.by == parameter_key::codes) {
    fail(messages::codes_where_value, {described.name}, e, where);
    return {};
  }
  if (described.by == parameter_key::in_force) return parameter_in_force(e, p, where);
  if (described.by == parameter_key::several) return parameter_of_several(e, p, {}, where);
  if (described.by == parameter_key::exit_year) {
    if (asked_.exit_year != 0) return parameter_at(e, p, std::to_string(asked_.exit_year), where);
    if (only_check_) return amount_typed(described, builder_.number(*amount(described, described.values.front())));
    fail(messages::year_not_given, {}, e, where);
    return {};
  }
  expr key;
  key.kind = kind::path;
  key.names = described.path;
  key.where = e.where;
  scope quiet = where;
  quiet.operands = nullptr;
  const std::size_t before = found_.size();
  const typed at = path(key, quiet);
  if (at.is_bad()) {
    for (std::size_t i = before; i < found_.size(); ++i) {
      found_[i].suggestion.clear();
      found_[i].where = where_is(e, where);
    }
    return {};
  }
  return parameter_lookup(e, p, at, where);
}

/// `p(key)`.
template <typename Lazy>
typed basic_resolver<Lazy>::parameter_asked(const expr& e, entry& p, scope& where) {
  const parameter& described = books_[p.book].parameters[p.index];
  if (search::contains(wrong_parameters_, &described)) return {};
  if (described.by == parameter_key::codes) {
    fail(messages::codes_where_value, {described.name}, e, where);
    return {};
  }
  if (described.by == parameter_key::several) {
    if (e.arguments.size() != described.path.size()) {
      fail(messages::wrong_arguments, {described.name, std::to_string(described.path.size()) + ": " + listed(described.path)}, e, where);
      return {};
    }
    std::vector<typed> keys;
    for (const expr& argument : e.arguments) keys.push_back(value(argument, where));
    return search::any(keys, [](const typed& k) { return k.is_bad(); }) ? typed{} : parameter_of_several(e, p, std::move(keys), where);
  }
  if (described.by == parameter_key::constant || described.by == parameter_key::in_force) {
    fail(messages::parameter_takes_no_key, {described.name}, e, where);
    return {};
  }
  if (e.arguments.size() != 1) {
    fail(messages::wrong_arguments, {described.name, "1"}, e, where);
    return {};
  }
  const typed key = value(e.arguments[0], where);
  if (key.is_bad()) return {};
  if (key.literal) return parameter_at(e, p, *key.literal, where);
  if (key.type == type::number && builder_[key.node].what == op::constant_number && builder_[key.node].range.low.is_integer()) {
    return parameter_at(e, p, to_string(builder_[key.node].range.low.numerator), where);
  }
  return parameter_lookup(e, p, key, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::parameter_at(const expr& e, entry& p, std::string_view key, scope& where) {
  const parameter& described = books_[p.book].parameters[p.index];
  std::vector<std::string> keys;
  for (const parameter_value& v : described.values) {
    if (v.key == key) {
      const typed found = amount_typed(described, builder_.number(*amount(described, v)));
      record(where, e, operand::source::parameter, found, p.book, p.index, v.key);
      return found;
    }
    keys.push_back(v.key);
  }
  fail(messages::parameter_without_key, {described.name, std::string(key), listed(keys)}, e, where);
  return {};
}

/// Whether a parameter asked by a code has a value for each code.
template <typename Lazy>
bool basic_resolver<Lazy>::check_keys_of(const expr& e, const parameter& p, const column_schema& codes, scope& where) {
  std::vector<std::string> keys;
  for (const parameter_value& v : p.values) keys.push_back(v.key);
  std::vector<std::string> names;
  for (const code_value& code : codes.codes) names.push_back(code.name);
  std::vector<std::string> lacking;
  for (const std::string& name : names) {
    if (!search::contains(keys, name)) lacking.push_back(name);
  }
  if (!lacking.empty()) fail(messages::parameter_without_key, {p.name, listed(lacking), listed(keys)}, e, where);
  return lacking.empty();
}

/// A parameter whose key is known only row by row. `prefix`: of a table, the keys that stand before it, each with "/".
template <typename Lazy>
typed basic_resolver<Lazy>::parameter_lookup(const expr& e, entry& p, const typed& key, scope& where, const std::string& prefix) {
  parameter described = books_[p.book].parameters[p.index];
  if (!prefix.empty()) {
    std::vector<parameter_value> inside;
    for (parameter_value& v : described.values) {
      if (v.key.substr(0, prefix.size()) != prefix) continue;
      v.key = v.key.substr(prefix.size());
      inside.push_back(std::move(v));
    }
    described.values = std::move(inside);
  }
  if (described.values.empty()) {
    std::vector<std::string> keys;
    for (const parameter_value& v : books_[p.book].parameters[p.index].values) keys.push_back(v.key);
    fail(messages::parameter_without_key, {described.name, prefix + "...", listed(keys)}, e, where);
    return {};
  }
  lookup_table values;
  std::vector<std::pair<std::int64_t, ratio>> pairs;
  if (key.type == type::code) {
    if (!check_keys_of(e, described, *key.codes, where)) return {};
    values.complete = true;
    for (std::size_t c = 0; c < key.codes->codes.size(); ++c) {
      for (const parameter_value& v : described.values) {
        if (v.key == key.codes->codes[c].name) pairs.emplace_back(static_cast<std::int64_t>(c), *amount(described, v));
      }
    }
  } else if (key.type == type::number && builder_[key.node].scale == ratio{1} && builder_[key.node].denominator_limit == 1) {
    for (const parameter_value& v : described.values) {
      const auto parsed = parse_decimal(v.key);
      if (parsed && parsed->scale == 0) pairs.emplace_back(parsed->digits, *amount(described, v));
    }
  } else {
    fail(messages::parameter_path, {described.name, described.path.empty() ? spelled(e, where) : joined(described.path)}, e, where);
    return {};
  }
  if (pairs.size() != described.values.size() && key.type == type::number) {
    fail(messages::parameter_path, {described.name, spelled(e, where)}, e, where);
    return {};
  }
  search::sort(pairs, [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [k, v] : pairs) {
    values.keys.push_back(k);
    values.values.push_back(v);
  }
  const std::uint32_t table = builder_.table(std::move(values));
  const typed found = amount_typed(described, builder_.arithmetic(op::lookup, {key.node}, rounding::down, table));
  if (found.node == no_node) fail(messages::too_wide, {spelled(e, where), described.name}, e, where);
  record(where, e, operand::source::parameter, found, p.book, p.index);
  return found;
}

}  // namespace povexit::inline v0::rule::detail
