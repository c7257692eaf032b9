// SPDX-License-Identifier: MIT
// rulebook/load_parameters.cpp -- the parameters of a book: constants, by year, by one or several keys, by date, lists
// of codes.
//
// Layer: rulebook.
#include <algorithm>
#include <utility>

#include <povexit/rule/messages.hpp>
#include <rulebook/book_reader.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

/// How values by a parameter's keys are written.
[[nodiscard]] std::string example_of(const rule::parameter& parameter) {
  if (parameter.by == rule::parameter_key::path) return "values = { central = \"2%\", western = \"3%\" }";
  if (parameter.by == rule::parameter_key::exit_year) return "by_year = { 2014 = 2800, 2015 = 2855 }";
  std::string braces = "\"3%\"";
  for (std::size_t i = parameter.path.size(); i-- > 0;) {
    braces = (parameter.path[i] == "exit_year" ? "{ 2016 = " : "{ western = ") + braces + " }";
  }
  return "values = " + braces;
}

}  // namespace

void book_reader::read_parameter(const member& entry) {
  const node& table = entry.value;
  const std::string title = "[param." + entry.key + "]";
  static constexpr std::string_view known[] = {"value", "by_year", "by",      "values", "table",   "in_force",
                                               "codes", "unit",    "sources", "source", "title", "tightens"};
  read_.check_keys(table, title, known);
  rule::parameter made;
  made.name = entry.key;
  made.where = read_.at(entry.where);
  made.measure = read_.measure(table, "unit");
  made.source = read_.text(table, "source");
  made.title = read_.title(table, "title");
  made.tightens = tightens_of(table);
  read_form(made, table, title);
  read_sources(made, table, title);
  book_.parameters.push_back(std::move(made));
}

void book_reader::read_form(rule::parameter& made, const node& table, const std::string& title) {
  const member* constant = find(table, "value");
  const member* years = find(table, "by_year");
  const member* by = find(table, "by");
  const member* in_force = find(table, "in_force");
  const member* codes = find(table, "codes");
  for (const std::string_view key : {"values", "table"}) {
    if (by == nullptr && find(table, key) != nullptr) read_.report(messages::book_missing_key, {title, "by"}, find(table, key)->where);
  }
  if ((constant != nullptr) + (years != nullptr) + (by != nullptr) + (in_force != nullptr) + (codes != nullptr) != 1) {
    read_.report(messages::book_parameter_forms, {title}, table.where);
  } else if (constant != nullptr) {
    add_value(made, {}, constant->value, "value");
  } else if (years != nullptr) {
    made.by = rule::parameter_key::exit_year;
    read_keyed(made, *years, example_of(made));
  } else if (by != nullptr) {
    read_by(made, *by, table, title);
  } else if (in_force != nullptr) {
    read_in_force(made, *in_force);
  } else {
    read_codes(made, *codes);
  }
}

void book_reader::read_by(rule::parameter& made, const member& by, const node& table, const std::string& title) {
  const node& keys = by.value;
  if (keys.shape != shape::list) {
    read_path(made, keys);
  } else if (keys.items.size() == 1) {
    read_path(made, keys.items.front());
  } else {
    read_several(made, keys);
  }
  const member* values = find(table, "values");
  const member* file = find(table, "table");
  if (values != nullptr && file != nullptr) return read_.report(messages::book_values_or_table, {title}, file->where);
  if (file != nullptr) return read_table(made, *file);
  if (read_.require(table, "values", title)) read_keyed(made, *values, example_of(made));
}

/// One key: `exit_year`, or a path upward.
void book_reader::read_path(rule::parameter& made, const node& path) {
  const std::string written = read_.text_of(path, "by");
  made.by = written == "exit_year" ? rule::parameter_key::exit_year : rule::parameter_key::path;
  if (made.by != rule::parameter_key::path || path.shape != shape::text) return;
  check_path(written, path.where);
  for (std::size_t begin = 0; begin <= written.size();) {
    const std::size_t end = std::min(written.find('.', begin), written.size());
    made.path.push_back(written.substr(begin, end - begin));
    begin = end + 1;
  }
}

void book_reader::read_several(rule::parameter& made, const node& list) {
  made.by = rule::parameter_key::several;
  if (list.items.empty()) read_.report(messages::book_nothing_listed, {"by"}, list.where);
  for (const node& each : list.items) {
    std::string path = read_.text_of(each, "by");
    if (each.shape != shape::text) continue;
    check_path(path, each.where);
    if (std::find(made.path.begin(), made.path.end(), path) != made.path.end()) read_.report(messages::book_listed_twice, {path, "by"}, each.where);
    made.path.push_back(std::move(path));
  }
}

void book_reader::check_path(std::string_view path, const position& where) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    if (name != "exit_year") read_.check_name(name, where);
    begin = end + 1;
  }
}

void book_reader::read_keyed(rule::parameter& made, const member& values, const std::string& example) {
  if (values.value.shape != shape::table) return read_.wrong_type(values.value, values.key, example);
  if (values.value.members.empty()) read_.report(messages::book_no_values, {made.name}, values.where);
  read_level_of_keys(made, values.value, 0, {}, example);
}

/// Cost: as deep as there are keys.
void book_reader::read_level_of_keys(rule::parameter& made, const node& table, std::size_t depth, const std::string& prefix,
                                     const std::string& example) {
  const bool is_last = depth + 1 >= made.path.size() || made.by != rule::parameter_key::several;
  for (const member& each : table.members) {
    check_key(made, depth, each.key, each.where);
    if (is_last) {
      add_value(made, prefix + each.key, each.value, each.key);
    } else if (each.value.shape != shape::table) {
      read_.wrong_type(each.value, each.key, example);
    } else {
      if (each.value.members.empty()) read_.report(messages::book_no_values, {made.name + " " + each.key}, each.where);
      read_level_of_keys(made, each.value, depth + 1, prefix + each.key + "/", example);
    }
  }
}

void book_reader::check_key(const rule::parameter& made, std::size_t depth, const std::string& key, const position& where) {
  const bool is_several = made.by == rule::parameter_key::several;
  const bool of_years = is_several ? depth < made.path.size() && made.path[depth] == "exit_year" : made.by == rule::parameter_key::exit_year;
  const bool year = key.size() == 4 && key.find_first_not_of("0123456789") == std::string::npos && key != "0000";
  if (of_years && !year) {
    read_.report(messages::book_bad_year, {key}, where);
  } else if (is_several && key.find('/') != std::string::npos) {
    read_.report(messages::book_slash_in_key, {key}, where);
  }
}

void book_reader::add_value(rule::parameter& made, std::string key, const node& value, std::string_view shown) {
  // A wrong amount is reported and stands as 1, so that its key is still known.
  const auto amount = read_.amount_of(value, shown).value_or(reader::amount{{1, 0}, rule::number_form::plain});
  made.values.push_back({std::move(key), amount.value, amount.written_as, {}, read_.at(value.where), {}});
}

void book_reader::read_in_force(rule::parameter& made, const member& list) {
  made.by = rule::parameter_key::in_force;
  constexpr std::string_view example = "in_force = [{ from = 2016-01-01, until = 2016-12-31, value = 2952 }]";
  if (list.value.shape == shape::list && list.value.items.empty()) read_.report(messages::book_no_values, {made.name}, list.where);
  read_.each_item(list.value, list.key, example, [&](const node& table) {
    static constexpr std::string_view known[] = {"from", "until", "value", "source"};
    read_.check_keys(table, "in_force", known);
    const rule::period period = period_of(table);
    if (!read_.require(table, "value", "in_force")) return;
    add_value(made, {}, find(table, "value")->value, "value");
    made.values.back().in_force = period;
    made.values.back().source = read_.text(table, "source");
  });
  check_overlaps(made);
}

/// Two values at once are reported; the second of two that both have no beginning is left out, since nothing tells them apart.
void book_reader::check_overlaps(rule::parameter& made) {
  const auto first_day = [](const rule::parameter_value& value) { return value.in_force.from.value_or(date{1, 1, 1}); };
  const auto last_day = [](const rule::parameter_value& value) { return value.in_force.until.value_or(date{9999, 12, 31}); };
  std::vector<const rule::parameter_value*> sorted;
  for (const rule::parameter_value& value : made.values) sorted.push_back(&value);
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto* a, const auto* b) { return first_day(*a) < first_day(*b); });
  const rule::parameter_value* longest = nullptr;
  std::vector<place> left_out;
  for (const rule::parameter_value* each : sorted) {
    if (longest != nullptr && first_day(*each) <= last_day(*longest) && first_day(*each) <= last_day(*each)) {
      read_.report(error(messages::parameter_overlap, {made.name, to_string(first_day(*each))}, each->where));
      if (!each->in_force.from) left_out.push_back(each->where);
    }
    if (longest == nullptr || last_day(*longest) < last_day(*each)) longest = each;
  }
  std::erase_if(made.values, [&](const auto& value) { return std::find(left_out.begin(), left_out.end(), value.where) != left_out.end(); });
}

void book_reader::read_codes(rule::parameter& made, const member& list) {
  made.by = rule::parameter_key::codes;
  const node& codes = list.value;
  if (codes.shape != shape::list) return read_.wrong_type(codes, list.key, "codes = [\"sichuan\", \"gansu\"]");
  if (codes.items.empty()) read_.report(messages::book_nothing_listed, {"codes"}, codes.where);
  for (const node& each : codes.items) {
    std::string code = read_.text_of(each, list.key);
    if (each.shape != shape::text) continue;
    if (code.empty()) read_.report(messages::book_empty_text, {"codes"}, each.where);
    const bool again = std::find(made.codes.begin(), made.codes.end(), code) != made.codes.end();
    if (again) read_.report(messages::book_listed_twice, {code, "codes"}, each.where);
    made.codes.push_back(std::move(code));
  }
}

void book_reader::read_sources(rule::parameter& made, const node& table, const std::string& title) {
  const member* sources = find(table, "sources");
  if (sources == nullptr) return;
  if (sources->value.shape != shape::table) return read_.wrong_type(sources->value, "sources", "sources = { 2014 = \"...\" }");
  read_sources_of(made, sources->value, 0, {}, title);
}

/// Nested as the values are. Cost: as deep as there are keys.
void book_reader::read_sources_of(rule::parameter& made, const node& table, std::size_t depth, const std::string& prefix, const std::string& title) {
  const bool nests = made.by == rule::parameter_key::several && depth + 1 < made.path.size();
  for (const member& each : table.members) {
    if (nests && each.value.shape == shape::table) {
      read_sources_of(made, each.value, depth + 1, prefix + each.key + "/", title);
      continue;
    }
    const std::string source = read_.text_of(each.value, each.key);
    const bool constant = made.by == rule::parameter_key::constant && each.key == "value";
    const auto named_so = [&](const rule::parameter_value& one) { return constant || one.key == prefix + each.key; };
    const auto value = std::find_if(made.values.begin(), made.values.end(), named_so);
    if (value != made.values.end()) {
      value->source = source;
    } else {
      read_.report(messages::book_source_without_value, {prefix + each.key, title}, each.where);
    }
  }
}

}  // namespace povexit::inline v0::rulebook::detail
