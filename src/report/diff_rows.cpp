// SPDX-License-Identifier: MIT
// src/report/diff_rows.cpp -- two books on the same data, for programs: JSON and CSV.
//
// Layer: report.
#include <algorithm>
#include <utility>

#include <povexit/report/csv.hpp>
#include <povexit/report/diff.hpp>

#include "diff_groups.hpp"
#include "json_value.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_value;

/// What a changed outcome of this side is called.
[[nodiscard]] std::string key_of(const judgement& side, const char* which) {
  return std::string(which) + (side.is_what_if() ? "_what_if_outcome" : "_verdict");
}

[[nodiscard]] std::vector<level_index> parents_of(const schema& tables, level_index level) {
  std::vector<level_index> made;
  for (auto above = tables.parent_of(level); above && made.size() < tables.levels.size(); above = tables.parent_of(*above)) made.push_back(*above);
  return made;
}

[[nodiscard]] std::vector<std::string> rules_of(const level_diff& of, const changed_row& row) {
  std::vector<std::string> made;
  for (const std::size_t each : row.rules) made.push_back(of.rules[each]);
  return made;
}

class diff_record {
 public:
  explicit diff_record(const comparison& all) : all_(&all), names_(all.before->names()) {}

  [[nodiscard]] json_value write() const {
    json_value made;
    json_value data;
    for (const auto& [key, side] : {std::pair{"before", all_->before}, {"after", all_->after}}) {
      json_value& receipt = made[key] = json_value::object();
      detail::add_receipt(receipt, *side);
      data = receipt["data"];
      receipt.erase("data");
    }
    made["data"] = std::move(data);
    json_value& levels = made["levels"] = json_value::object();
    for (const level_diff& each : all_->levels) levels[name_of(each.level)] = level(each);
    return made;
  }

 private:
  [[nodiscard]] const std::string& name_of(level_index level) const { return all_->before->tables().levels[level].name; }

  [[nodiscard]] json_value level(const level_diff& of) const {
    json_value made;
    made["judged_before"] = of.is_judged_before;
    made["judged_after"] = of.is_judged_after;
    if (!of.is_judged_before || !of.is_judged_after) return made;
    json_value& matrix = made["matrix"] = json_value::object();
    for (std::size_t before = 0; before < outcomes; ++before) {
      json_value& line = matrix[std::string(name(static_cast<verdict>(before)))] = json_value::object();
      for (std::size_t after = 0; after < outcomes; ++after) line[std::string(name(static_cast<verdict>(after)))] = of.counts[before][after];
    }
    made["changed"] = of.rows.size();
    json_value& rules = made["by_rule"] = json_value::array();
    for (const detail::change_counts& each : detail::changes_by_rule(of)) {
      json_value one;
      const bool is_rule = each.rule < of.rules.size();
      one["rule"] = is_rule ? json_value(of.rules[each.rule]) : json_value(nullptr);
      if (!is_rule) one["cause"] = each.rule == of.rules.size() ? "who_is_judged" : "no_single_rule";
      add_counts(one, of, each);
      rules.push_back(std::move(one));
    }
    json_value& above = made["by"] = json_value::object();
    for (const level_index each : detail::levels_above(*all_, of.level)) above[name_of(each)] = groups(of, each);
    json_value& rows = made["rows"] = json_value::array();
    for (const changed_row& each : of.rows) rows.push_back(row(of, each));
    return made;
  }

  static void add_counts(json_value& into, const level_diff& of, const detail::change_counts& counts) {
    into["total"] = counts.total;
    const std::vector<detail::transition> transitions = detail::transitions_of(of);
    for (std::size_t i = 0; i < counts.counts.size(); ++i) {
      into[std::string(name(transitions[i].before)) + "_to_" + std::string(name(transitions[i].after))] = counts.counts[i];
    }
  }

  [[nodiscard]] json_value groups(const level_diff& of, level_index above) const {
    json_value made = json_value::array();
    for (const detail::change_counts& each : detail::changes_by_level(*all_, of, above)) {
      json_value one;
      one["id"] = each.row ? json_value(names_.id(above, *each.row)) : json_value(nullptr);
      one["name"] = each.row ? json_value(names_.name(above, *each.row)) : json_value(nullptr);
      add_counts(one, of, each);
      made.push_back(std::move(one));
    }
    return made;
  }

  [[nodiscard]] json_value row(const level_diff& of, const changed_row& from) const {
    json_value made;
    made["id"] = names_.id(of.level, from.row);
    made["name"] = names_.name(of.level, from.row);
    json_value& parents = made["parents"] = json_value::object();
    for (const level_index above : parents_of(all_->before->tables(), of.level)) {
      const auto found = names_.ancestor(of.level, from.row, above);
      parents[name_of(above)] = found ? json_value(names_.id(above, *found)) : json_value(nullptr);
    }
    made[key_of(*all_->before, "before")] = name(from.before);
    made[key_of(*all_->after, "after")] = name(from.after);
    made["rules"] = rules_of(of, from);
    if (from.is_by_scope) made["cause"] = "who_is_judged";
    return made;
  }

  const comparison* all_;
  naming names_;
};

}  // namespace

std::string diff_json(const comparison& of) { return detail::print(diff_record(of).write()); }

std::string diff_csv(const comparison& of) {
  const schema& tables = of.before->tables();
  const naming names = of.before->names();
  std::vector<level_index> parents;
  for (const level_diff& each : of.levels) {
    for (const level_index above : parents_of(tables, each.level)) {
      if (std::find(parents.begin(), parents.end(), above) == parents.end()) parents.push_back(above);
    }
  }
  std::string marks;
  for (const judgement* side : {of.before, of.after}) {
    for (const std::string& each : side->what_if) marks += (marks.empty() ? "what_if:" : ";what_if:") + each;
  }
  if (of.before->is_retrospective() || of.after->is_retrospective()) marks += marks.empty() ? "retrospective" : ";retrospective";
  if (of.before->show_ids) marks += marks.empty() ? "show_ids" : ";show_ids";
  std::string text = "level,id,name";
  for (const level_index above : parents)
    text += "," + csv_cell(tables.levels[above].id.empty() ? tables.levels[above].name : tables.levels[above].id);
  text += "," + key_of(*of.before, "before") + "," + key_of(*of.after, "after") + ",rules" + (marks.empty() ? "" : ",marks") + "\n";
  for (const level_diff& level : of.levels) {
    for (const changed_row& row : level.rows) {
      text += csv_cell(tables.levels[level.level].name) + "," + csv_cell(names.id(level.level, row.row)) + "," +
              csv_cell(names.name(level.level, row.row));
      for (const level_index above : parents) {
        const auto found = tables.reaches(level.level, above) && above != level.level ? names.ancestor(level.level, row.row, above) : std::nullopt;
        text += "," + (found ? csv_cell(names.id(above, *found)) : std::string());
      }
      std::string rules;
      for (const std::string& each : rules_of(level, row)) rules += (rules.empty() ? "" : ";") + each;
      text += "," + std::string(name(row.before)) + "," + std::string(name(row.after)) + "," + csv_cell(rules) +
              (marks.empty() ? "" : "," + csv_cell(marks)) + "\n";
    }
  }
  return text;
}

}  // namespace povexit::inline v0::report
