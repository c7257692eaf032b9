// SPDX-License-Identifier: MIT
// povexit/rule/resolve_tables.hpp -- parameters by several keys, by date, and lists of codes.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

/// The parts of a joined key: "western/2016".
template <typename = void>
[[nodiscard]] std::vector<std::string> key_parts(const std::string& key) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('/', begin), key.size());
    parts.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// The column that a written path ends in, where only one level has it or the path names the level.
template <typename Lazy>
const column_schema* basic_resolver<Lazy>::key_column(const std::string& path) const {
  const std::size_t dot = path.rfind('.');
  const std::string name = dot == std::string::npos ? path : path.substr(dot + 1);
  std::string level = dot == std::string::npos ? std::string() : path.substr(0, dot);
  if (const std::size_t before = level.rfind('.'); before != std::string::npos) level = level.substr(before + 1);
  const column_schema* found = nullptr;
  for (const level_schema& at : schema_.levels) {
    const auto column = at.find(name);
    if (!column || (!level.empty() && at.name != level)) continue;
    if (found != nullptr) return nullptr;
    found = &at.columns[*column];
  }
  return found;
}

/// Every combination of codes and years that can be asked for has a value, and every key is one.
template <typename Lazy>
void basic_resolver<Lazy>::check_several(const parameter& p, const book& owner) {
  std::vector<std::vector<std::string>> wanted(p.path.size());  // of each key: its values; empty where it is an integer
  for (std::size_t k = 0; k < p.path.size(); ++k) {
    if (p.path[k] == "exit_year") {
      if (!owner.effective.from || !owner.effective.until) continue;
      for (std::int32_t year = owner.effective.from->year; year <= owner.effective.until->year && year < owner.effective.from->year + 200; ++year) wanted[k].push_back(std::to_string(year));
      continue;
    }
    const column_schema* column = key_column(p.path[k]);
    if (column == nullptr || (column->type != value_type::code && column->type != value_type::integer)) {
      add_once(error(messages::parameter_path, {p.name, p.path[k]}, p.where));
      return;
    }
    for (const code_value& code : column->codes) wanted[k].push_back(code.name);
  }
  std::vector<std::string> keys;
  for (const parameter_value& v : p.values) {
    keys.push_back(v.key);
    const std::vector<std::string> parts = key_parts(v.key);
    for (std::size_t k = 0; k < p.path.size(); ++k) {
      const bool is_code = p.path[k] != "exit_year" && !wanted[k].empty();
      const bool fits = parts.size() == p.path.size() && (is_code ? search::contains(wanted[k], parts[k]) : parse_decimal(parts[k]) && parse_decimal(parts[k])->scale == 0);
      if (!fits) add_once(error(messages::parameter_bad_key, {p.name, p.path[k], parts.size() == p.path.size() ? parts[k] : v.key}, v.where.line != 0 ? v.where : p.where));
    }
  }
  std::vector<std::string> all{""};
  for (std::size_t k = 0; k < p.path.size(); ++k) {
    if (wanted[k].empty()) return;  // an integer key: a value that is not there is unknown in the row that asks
    std::vector<std::string> longer;
    for (const std::string& start : all) {
      for (const std::string& part : wanted[k]) longer.push_back(start.empty() ? part : start + "/" + part);
    }
    if (longer.size() > most_nodes) return;
    all = std::move(longer);
  }
  std::vector<std::string> lacking;
  for (const std::string& key : all) {
    if (!search::contains(keys, key)) lacking.push_back(key);
  }
  if (!lacking.empty()) add_once(error(messages::parameter_without_key, {p.name, listed(lacking), listed(keys)}, p.where));
}

/// Periods follow each other without a gap inside the book's own.
template <typename Lazy>
void basic_resolver<Lazy>::check_in_force(const parameter& p, const book& owner) {
  const auto first_day = [](const period& each) { return each.from ? days_from_epoch(*each.from) : INT32_MIN; };
  const auto last_day = [](const period& each) { return each.until ? days_from_epoch(*each.until) : INT32_MAX; };
  std::vector<const parameter_value*> sorted;
  for (const parameter_value& v : p.values) sorted.push_back(&v);
  search::sort(sorted, [&](const parameter_value* a, const parameter_value* b) { return first_day(a->in_force) < first_day(b->in_force); });
  std::int64_t next = owner.effective.from ? days_from_epoch(*owner.effective.from) : first_day(sorted.front()->in_force);
  const std::int64_t last = owner.effective.until ? days_from_epoch(*owner.effective.until) : last_day(sorted.back()->in_force);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const parameter_value& v = *sorted[i];
    const place spot = v.where.line != 0 ? v.where : p.where;
    if (i > 0 && first_day(v.in_force) <= last_day(sorted[i - 1]->in_force)) add_once(error(messages::parameter_overlap, {p.name, v.in_force.from ? to_string(*v.in_force.from) : "..."}, spot));
    if (first_day(v.in_force) > next && next <= last) add_once(error(messages::parameter_hole, {p.name, to_string(date_from_days(next))}, spot));
    next = std::max<std::int64_t>(next, std::int64_t{last_day(v.in_force)} + 1);
  }
  if (next <= last) add_once(error(messages::parameter_hole, {p.name, to_string(date_from_days(next))}, p.where));
}

template <typename Lazy>
typed basic_resolver<Lazy>::parameter_in_force(const expr& e, entry& p, scope& where) {
  const parameter& described = books_[p.book].parameters[p.index];
  const parameter_value* meant = only_check_ && !is_valid(asked_.on) ? &described.values.front() : nullptr;
  if (meant == nullptr && !is_valid(asked_.on)) {
    fail(messages::date_not_given, {}, e, where);
    return {};
  }
  for (const parameter_value& v : described.values) {
    if (meant == nullptr && v.in_force.contains(asked_.on)) meant = &v;
  }
  if (meant == nullptr) {
    fail(messages::parameter_hole, {described.name, to_string(asked_.on)}, e, where);
    return {};
  }
  const typed found = amount_typed(described, builder_.number(*amount(described, *meant)));
  record(where, e, operand::source::parameter, found, p.book, p.index, meant->in_force.from ? to_string(*meant->in_force.from) : "");
  return found;
}

/// A table's value: by the keys given, or where none are by the paths that it names.
template <typename Lazy>
typed basic_resolver<Lazy>::parameter_of_several(const expr& e, entry& p, std::vector<typed> keys, scope& where) {
  const parameter& described = books_[p.book].parameters[p.index];
  const bool any_year = only_check_ && asked_.exit_year == 0 && search::contains(described.path, "exit_year");
  if (keys.empty() && any_year) return amount_typed(described, builder_.number(*amount(described, described.values.front())));
  if (keys.empty()) {
    scope quiet = where;
    quiet.operands = nullptr;
    for (const std::string& written_path : described.path) {
      expr key;
      key.kind = kind::path;
      key.where = e.where;
      for (std::size_t begin = 0; begin <= written_path.size();) {
        const std::size_t end = std::min(written_path.find('.', begin), written_path.size());
        key.names.push_back(written_path.substr(begin, end - begin));
        begin = end + 1;
      }
      const std::size_t before = found_.size();
      keys.push_back(path(key, quiet));
      for (std::size_t i = before; i < found_.size(); ++i) found_[i].where = where_is(e, where);
      if (keys.back().is_bad()) return {};
    }
  }
  const typed found = parameter_by_parts(e, p, keys, {}, where);
  if (!found.is_bad()) record(where, e, operand::source::parameter, found, p.book, p.index);
  return found;
}

/// Key by key: a constant picks its part, a code leads to a chain of conditions whose unknown is the hull of all.
template <typename Lazy>
typed basic_resolver<Lazy>::parameter_by_parts(const expr& e, entry& p, const std::vector<typed>& keys, std::vector<std::string> parts, scope& where) {
  const parameter& described = books_[p.book].parameters[p.index];
  const typed& key = keys[parts.size()];
  std::string prefix;
  for (const std::string& part : parts) prefix += part + "/";
  const bool is_last = parts.size() + 1 == keys.size();
  const auto with = [&](const std::string& part) {
    std::vector<std::string> longer = parts;
    longer.push_back(part);
    if (!is_last) return parameter_by_parts(e, p, keys, std::move(longer), where);
    scope quiet = where;
    quiet.operands = nullptr;
    return parameter_at(e, p, prefix + part, quiet);
  };
  if (key.literal) return with(*key.literal);
  const node constant = builder_[key.node];
  if (key.type == type::number && constant.what == op::constant_number && constant.range.low.is_integer()) return with(to_string(constant.range.low.numerator));
  if (is_last) return parameter_lookup(e, p, key, where, prefix);
  if (key.type != type::code) {
    fail(messages::parameter_order, {described.name}, e, where);
    return {};
  }
  typed chain;
  for (std::size_t c = key.codes->codes.size(); c-- > 0;) {
    typed part = with(key.codes->codes[c].name);
    if (part.is_bad()) return {};
    if (!chain.is_bad()) {
      const node_index is = builder_.compare(relation::equal, key.node, builder_.number(ratio(static_cast<std::int64_t>(c))));
      if (is == no_node || !can_meet({is, part.node, chain.node}, e, where)) return {};
      part.node = builder_.arithmetic(op::choose_number, {is, part.node, chain.node});
    }
    chain = part;
    if (chain.node == no_node) return of_node(no_node, chain, e, where);
  }
  return chain;
}

/// `province in western_provinces`: a list of codes that the book names.
template <typename Lazy>
typed basic_resolver<Lazy>::in_codes(const expr& e, const typed& subject, scope& where) {
  const expr& named_list = e.arguments[1];
  entry* p = named_list.kind == kind::path && named_list.names.size() == 1 ? find_named(named::parameter, no_level, named_list.names[0], where.view) : nullptr;
  if (p == nullptr || books_[p->book].parameters[p->index].by != parameter_key::codes) {
    std::vector<std::string> names;
    for (const entry& one : entries_) {
      if (one.what == named::parameter && books_[one.book].parameters[one.index].by == parameter_key::codes) names.push_back(one.name);
    }
    const std::string name = spelled(named_list, where);
    fail(messages::not_a_code_list, {name}, named_list, where, nearest(name, names));
    return {};
  }
  if (subject.is_bad()) return {};
  if (subject.type != type::code || subject.literal) return want(subject, type::code, e.arguments[0], where).is_bad() ? typed{} : typed{};
  const parameter& described = books_[p->book].parameters[p->index];
  std::vector<std::int64_t> codes;
  std::vector<node_index> is;
  for (const std::string& code : described.codes) {
    const std::size_t index = search::first(subject.codes->codes, [&](const code_value& known) { return known.name == code; });
    if (index == subject.codes->codes.size()) {
      std::vector<std::string> names;
      for (const code_value& known : subject.codes->codes) names.push_back(known.name);
      fail(messages::unknown_code, {code, quoted(e.arguments[0], where), listed(names)}, named_list, where, nearest(code, names));
      return {};
    }
    codes.push_back(static_cast<std::int64_t>(index));
    if (!subject.is.empty()) is.push_back(subject.is[index].second);
  }
  if (!is.empty()) return truth_of_node(builder_.logic(op::either, std::move(is)), e, where);
  search::sort_once(codes);
  return truth_of_node(builder_.among(subject.node, std::move(codes)), e, where);
}

}  // namespace povexit::inline v0::rule::detail
