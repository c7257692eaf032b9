// SPDX-License-Identifier: MIT
// src/report/next_steps_json.cpp -- what must change and what must be found out, as JSON.
//
// Layer: report.
#include "next_steps_json.hpp"

#include <utility>

#include "rows.hpp"
#include "stored.hpp"

namespace povexit::inline v0::report::detail {

namespace {

[[nodiscard]] json_value or_null(std::string text) { return text.empty() ? json_value(nullptr) : json_value(std::move(text)); }

[[nodiscard]] json_value remedy_json(const judgement& all, const explain::remedy& of) {
  json_value made;
  made["changes"] = json_value::array();
  for (const explain::change& each : of.changes) made["changes"].push_back(change_json(all, each));
  made["cost"] = json_value::array();
  for (const explain::field_cost& each : of.cost) {
    const column_schema& column = all.tables().levels[each.level].columns[each.column];
    json_value cost;
    cost["level"] = all.tables().levels[each.level].name;
    cost["column"] = column.name;
    cost["cells"] = each.cells;
    const bool is_counted = is_numeric(column.type);
    // The distance of a personal value would give it away together with the other end.
    if (all.names().shown().hides(each.level, each.column)) {
      cost["amount"] = nullptr;
    } else {
      cost["amount"] = is_counted && each.amount <= INT64_MAX ? stored_json(column, static_cast<std::int64_t>(each.amount)) : json_of(each.amount);
    }
    made["cost"].push_back(std::move(cost));
  }
  return made;
}

}  // namespace

json_value changes_json(const judgement& all, const explain::nearest_changes& of) {
  json_value made;
  made["complete"] = of.is_complete;
  made["remedies"] = json_value::array();
  for (const explain::remedy& each : of.remedies) made["remedies"].push_back(remedy_json(all, each));
  return made;
}

json_value shortfall_json(const judgement& all, const explain::shortfall& of) {
  json_value made;
  made["level"] = all.tables().levels[of.level].name;
  made["failing"] = of.failing;
  made["enough"] = of.is_enough;
  made["needed"] = of.is_enough ? json_value(of.needed) : json_value(nullptr);
  made["complete"] = of.is_complete;
  made["counted"] = nullptr;
  if (of.counted) made["counted"] = {{"level", all.tables().levels[of.counted->first].name}, {"needed", of.counted->second}};
  made["nearest"] = json_value::array();
  for (const explain::near_entity& each : of.nearest) {
    json_value one;
    one["id"] = or_null(all.names().id(of.level, each.row));
    one["name"] = or_null(all.names().name(of.level, each.row));
    one.update(changes_json(all, each.needs));
    made["nearest"].push_back(std::move(one));
  }
  return made;
}

json_value missing_json(const judgement& all, const explain::missing_value& of, level_index asking) {
  constexpr std::string_view sorts[] = {"cell", "rows", "open_set", "orphans", "parent", "undefined", "keyed_row"};
  json_value made;
  made["what"] = sorts[static_cast<std::size_t>(of.what)];
  made["name"] = explain::name(of, all.tables(), asking);
  made["level"] = all.tables().levels[of.level].name;
  if (of.what == explain::missing_value::sort::cell)
    made["id"] = of.row < explain::first_undelivered ? or_null(all.names().id(of.level, of.row)) : json_value(nullptr);
  if (of.count > 0) made["count"] = of.count;
  if (of.what == explain::missing_value::sort::keyed_row) made["key"] = of.key;
  return made;
}

json_value deciding_json(const judgement& all, const explain::deciding_sets& of, level_index asking) {
  json_value made;
  made["complete"] = of.is_complete;
  made["sets"] = json_value::array();
  for (const explain::deciding_set& each : of.sets) {
    json_value one;
    one["values"] = json_value::array();
    for (const explain::missing_value& value : each.values) one["values"].push_back(missing_json(all, value, asking));
    one["could_pass"] = each.could_pass;
    one["could_fail"] = each.could_fail;
    one["could_drop_out"] = each.could_drop_out;
    made["sets"].push_back(std::move(one));
  }
  return made;
}

void add_next_steps(json_value& into, const judgement& all, const next_steps& of) {
  into["changes"] = of.changes ? changes_json(all, *of.changes) : json_value(nullptr);
  into["changes_by_rule"] = json_value::array();
  for (const rule_step& each : of.by_rule) {
    json_value one;
    one["rule"] = rule_name(*all.of, each.rule);
    one.update(changes_json(all, each.changes));
    into["changes_by_rule"].push_back(std::move(one));
  }
  into["shortfalls"] = json_value::array();
  for (const rule_shortfall& each : of.shortfalls) {
    json_value one;
    one["rule"] = rule_name(*all.of, each.rule);
    one.update(shortfall_json(all, each.of));
    into["shortfalls"].push_back(std::move(one));
  }
  into["deciding"] = of.deciding ? deciding_json(all, *of.deciding, of.level) : json_value(nullptr);
}

}  // namespace povexit::inline v0::report::detail
